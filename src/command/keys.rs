//! `latimer keys`: makes keys for the gateway, tells of them, and takes them out of use.

use std::path::PathBuf;

use serde::Serialize;

use super::budget::LimitReport;
use super::report::units;
use crate::calendar::date;
use crate::client::Left;
use crate::config::Folders;
use crate::keys::{Key, Keys, StoreError, Usage, Used};
use crate::provider::budget::{Amount, Cap, Micros, Period, Scope};

/// The name of the store in the user's data folder.
pub(super) const FILE_NAME: &str = "keys.sqlite";

/// The file of the keys; nothing where the user has no data folder.
pub fn path(folders: Option<&Folders>) -> Option<PathBuf> {
    Some(folders?.data.join(FILE_NAME))
}

/// A key in reports, without what it is made of.
#[derive(Clone, Debug, Serialize)]
pub struct KeyReport {
    /// Whose it is.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// The day on which it was made, `2026-11-22`, in UTC.
    pub made: String,
    /// The day on which it was revoked.
    pub revoked: Option<String>,
    /// The last day on which it is taken.
    pub until: Option<String>,
    /// Requests that it may send in any minute.
    pub requests_per_minute: Option<u32>,
    /// The only locales that it may translate into; none for all.
    pub targets: Vec<String>,
    /// What it has used in this month.
    pub month: UsedReport,
    /// The first day of the next month.
    pub resets: String,
    /// Every limit on what it uses.
    pub limits: Vec<LimitReport>,
}

/// What a key has used.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct UsedReport {
    /// Requests.
    pub requests: u64,
    /// Characters, in code points.
    pub characters: u64,
    /// What services charged for them.
    #[serde(serialize_with = "units")]
    pub cost: Option<Micros>,
}

/// Every key with what it has used.
pub fn list(keys: &Keys) -> Result<Vec<KeyReport>, StoreError> {
    Ok(keys.usages()?.iter().map(|(key, usage)| report(key, usage)).collect())
}

/// What is told of one key.
pub fn report(key: &Key, usage: &Usage) -> KeyReport {
    let used = |used: &Used| UsedReport { requests: used.requests, characters: used.load.characters, cost: Some(used.load.cost) };
    let left = |period, limit: Amount, used: &Used| {
        let left = match limit {
            Amount::Characters(limit) => Amount::Characters(limit.saturating_sub(used.load.characters)),
            Amount::Cost(limit) => Amount::Cost(Micros(limit.0.saturating_sub(used.load.cost.0))),
        };
        LimitReport::new(Left { cap: Cap { scope: Scope::All, period, limit }, left })
    };
    let grant = &key.grant;
    let limits = [
        grant.characters_per_month.map(|limit| left(Period::Month, Amount::Characters(limit), &usage.month)),
        grant.characters_per_day.map(|limit| left(Period::Day, Amount::Characters(limit), &usage.day)),
        grant.cost_per_month.map(|limit| left(Period::Month, Amount::Cost(limit), &usage.month)),
    ];
    KeyReport {
        name: key.name.clone(),
        prefix: key.prefix.clone(),
        made: date(key.made),
        revoked: key.revoked.map(date),
        until: grant.until.map(date),
        requests_per_minute: grant.requests_per_minute.map(std::num::NonZeroU32::get),
        targets: grant.targets.iter().map(ToString::to_string).collect(),
        month: used(&usage.month),
        resets: date(usage.resets),
        limits: limits.into_iter().flatten().collect(),
    }
}
