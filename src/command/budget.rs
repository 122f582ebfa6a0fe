//! The ledger and the limits of a run: opened, compared with what a run would take, told.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::choice::Accounts;
use super::report::{AccountReport, Figures};
use crate::client::{Amount, Cap, Client, Forecasts, Ledger, LedgerError, Left, Micros, Price, Scope, Spent};

/// The name of the ledger in the user's data folder.
pub const LEDGER: &str = "ledger.db";

/// Why spending cannot be written down.
#[derive(Clone, Debug)]
pub enum NoLedger {
    /// The user has no data folder.
    NoFolder,
    /// The file is of no use.
    Unusable(LedgerError),
}

/// Opens the ledger in the user's data folder, making it where it is not there.
pub(super) fn open(data: Option<&Path>) -> Result<Ledger, NoLedger> {
    let path = data.ok_or(NoLedger::NoFolder)?.join(LEDGER);
    Ledger::open(&path).map_err(NoLedger::Unusable)
}

/// Opens the ledger to look at it; `None` where nothing was ever written down.
pub(super) fn look(data: Option<&Path>) -> Result<Option<Ledger>, NoLedger> {
    let Some(data) = data else { return Ok(None) };
    Ledger::read(&data.join(LEDGER)).map_err(NoLedger::Unusable)
}

/// What is left of each limit; all of it where nothing was ever written down.
pub(super) fn left(caps: &[Cap], ledger: Option<&Ledger>, prices: &BTreeMap<Arc<str>, Price>) -> Result<Vec<Left>, LedgerError> {
    match ledger {
        Some(ledger) => ledger.left(caps, prices),
        None => Ok(caps.iter().map(|cap| Left { cap: cap.clone(), left: cap.limit }).collect()),
    }
}

/// A limit that leaves less than a run would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The limit and what is left of it.
    pub limit: Left,
    /// What the run would take.
    pub wanted: Amount,
}

/// The limits that leave less than the estimate.
pub(super) fn over(limits: &[Left], forecasts: &Forecasts, accounts: &Accounts) -> Vec<Over> {
    let found = limits.iter().filter_map(|limit| {
        let counted = forecasts
            .targets
            .iter()
            .filter(|((account, target), _)| accounts.host(account).is_some() && limit.cap.scope.counts(account, target));
        let (characters, cost) = counted.fold((0_u64, 0_u64), |(characters, cost), (_, forecast)| {
            (characters.saturating_add(forecast.characters), cost.saturating_add(forecast.cost.0))
        });
        let (wanted, fits) = match limit.left {
            Amount::Characters(left) => (Amount::Characters(characters), characters <= left),
            Amount::Cost(left) => (Amount::Cost(Micros(cost)), cost <= left.0),
        };
        (!fits).then(|| Over { limit: limit.clone(), wanted })
    });
    found.collect()
}

/// The first account that a limit on cost concerns and that has no price: its cost could not be held.
pub(super) fn priceless<'a>(used: impl Iterator<Item = &'a Arc<str>>, caps: &[Cap], accounts: &Accounts) -> Option<&'a Arc<str>> {
    let limited = |account: &str| {
        let money = caps.iter().filter(|cap| matches!(cap.limit, Amount::Cost(_)));
        money.into_iter().any(|cap| match &cap.scope {
            Scope::All | Scope::Target(_) => true,
            Scope::Accounts(names) => names.iter().any(|name| **name == *account),
        })
    };
    used.into_iter().find(|account| limited(account) && accounts.price(account).is_none())
}

/// Estimate and actual side by side, by account.
pub(super) fn compare(forecasts: &Forecasts, client: &Client, accounts: &Accounts) -> Vec<AccountReport> {
    let tally = client.tally();
    let spent = client.spent().unwrap_or_default();
    let names = accounts.names().filter(|name| forecasts.accounts.contains_key(*name) || tally.accounts.contains_key(*name));
    let report = |name: &Arc<str>| {
        let price = accounts.price(name);
        let expected = forecasts.accounts.get(name).copied().unwrap_or_default();
        let counts = tally.accounts.get(name).copied().unwrap_or_default();
        // What stays on the machine is in no ledger.
        let unwritten = Spent { characters: counts.characters, ..Spent::default() };
        let Spent { characters, cost, held } = spent.get(name).copied().unwrap_or(unwritten);
        AccountReport {
            account: name.to_string(),
            estimate: accounts.host(name).map(|_| Figures {
                requests: expected.requests,
                characters: expected.characters,
                cost: price.map(|_| expected.cost),
            }),
            actual: Figures { requests: counts.requests, characters, cost: price.map(|_| cost) },
            retries: counts.retries,
            held_characters: held,
        }
    };
    names.map(report).collect()
}

/// A limit in reports.
#[derive(Clone, Debug, Serialize)]
pub struct LimitReport {
    /// `run`, `day` or `month`.
    pub per: &'static str,
    /// The accounts that it counts, where it does not count all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// The target locale that it counts, where it does not count all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// `characters` or `cost`.
    pub of: &'static str,
    /// How much it allows.
    pub limit: f64,
    /// How much of it is left.
    pub left: f64,
    /// Limit and rest as facts, for sentences.
    #[serde(skip)]
    pub fact: Left,
}

impl LimitReport {
    pub(super) fn new(fact: Left) -> Self {
        let number = |amount: &Amount| match amount {
            Amount::Characters(characters) => *characters as f64,
            Amount::Cost(cost) => cost.units(),
        };
        let Cap { scope, period, limit } = &fact.cap;
        Self {
            per: period.name(),
            accounts: match scope {
                Scope::Accounts(names) => names.iter().map(ToString::to_string).collect(),
                Scope::All | Scope::Target(_) => Vec::new(),
            },
            target: if let Scope::Target(target) = scope { Some(target.to_string()) } else { None },
            of: if matches!(limit, Amount::Characters(_)) { "characters" } else { "cost" },
            limit: number(limit),
            left: number(&fact.left),
            fact,
        }
    }
}
