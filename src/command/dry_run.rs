//! `latimer translate --dry-run`: what would be sent, and whether it fits.

use serde::Serialize;

use super::budget::{LimitReport, Over};
use super::report::{FileReport, Outcome, units};
use crate::locale::Locale;
use crate::provider::budget::Micros;

/// What a run would send. Nothing was sent and nothing was written.
#[derive(Clone, Debug, Serialize)]
pub struct DryRun {
    /// Inputs that would be translated.
    pub files: usize,
    /// By account, in the order in which they are tried.
    pub accounts: Vec<AccountForecast>,
    /// The currency of all costs, empty where the configuration names none.
    pub currency: String,
    /// Every limit on spending.
    pub limits: Vec<LimitReport>,
    /// Inputs and targets that would fail, with the reason.
    pub failures: Vec<FileReport>,
    /// The limits that leave less than the run would take.
    #[serde(skip)]
    pub over: Vec<Over>,
    /// Whether everything could be translated and no limit is too low.
    pub ok: bool,
}

/// What one account would get.
#[derive(Clone, Debug, Serialize)]
pub struct AccountForecast {
    /// The account.
    pub account: String,
    /// Where text would go, `None` where it stays on this machine.
    pub host: Option<String>,
    /// Distinct segments, as a memory leaves them.
    pub segments: usize,
    /// Requests.
    pub requests: u32,
    /// Characters, codes as they are written for the service included.
    pub characters: u64,
    /// Their price, `None` where the account has none.
    #[serde(serialize_with = "units")]
    pub cost: Option<Micros>,
    /// The shortest time that the account's limits allow.
    pub shortest_seconds: f64,
    /// The same by target locale.
    pub targets: Vec<TargetForecast>,
}

/// What one account would get for one target locale.
#[derive(Clone, Debug, Serialize)]
pub struct TargetForecast {
    /// The target locale; that of the first leg too where a third language lies between.
    pub locale: Locale,
    /// Distinct segments.
    pub segments: usize,
    /// Requests.
    pub requests: u32,
    /// Characters.
    pub characters: u64,
    /// Their price, `None` where the account has none.
    #[serde(serialize_with = "units")]
    pub cost: Option<Micros>,
}

impl DryRun {
    /// How it ended: with 3 where the run itself could not do everything.
    pub fn outcome(&self) -> Outcome {
        if self.ok { Outcome::Done } else { Outcome::Partial }
    }
}
