//! `latimer usage`: what the ledger knows, and what is left of each limit.
//!
//! It only looks: where no ledger is, nothing was spent, and none is made.

use std::path::Path;

use indexmap::IndexMap;
use serde::Serialize;

use super::budget::{self, LimitReport, NoLedger};
use super::report::units;
use crate::calendar::{civil, date, day_of, first_of_month};
use crate::client::calendar::{day_at, today};
use crate::client::{Ledger, LedgerError, Micros, Usage};
use crate::config::Settings;

/// What one line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A day.
    Day,
    /// A month.
    Month,
    /// An account.
    Account,
    /// A target locale.
    Target,
}

impl By {
    /// Its name on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Account => "account",
            Self::Target => "target",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Day, Self::Month, Self::Account, Self::Target].into_iter().find(|by| by.name() == name)
    }

    fn of(self, usage: &Usage) -> String {
        match self {
            Self::Day => date(usage.day),
            Self::Month => date(usage.day).get(..7).unwrap_or_default().to_owned(),
            Self::Account => usage.account.clone(),
            Self::Target => usage.target.clone(),
        }
    }
}

/// What was spent.
#[derive(Clone, Debug, Serialize)]
pub struct Used {
    /// The first day that is told of, `2026-11-01`, in UTC.
    pub since: String,
    /// The currency of all costs, empty where the configuration names none.
    pub currency: String,
    /// One entry for each of what was asked for.
    pub rows: Vec<Row>,
    /// Requests whose fate is not known. They count as spent until somebody knows better.
    pub held: Vec<HeldRequest>,
    /// Every limit on spending.
    pub limits: Vec<LimitReport>,
}

/// What was spent on one day, account, target or any of these together.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What the row stands for, by `day`, `month`, `account`, `target`.
    #[serde(flatten)]
    pub of: IndexMap<&'static str, String>,
    /// Requests.
    pub requests: u64,
    /// Characters of answers that arrived.
    pub characters: u64,
    /// Their cost at the price of their time.
    #[serde(serialize_with = "money")]
    pub cost: Micros,
    /// Characters of requests whose fate is not known.
    pub held_characters: u64,
    /// Their cost.
    #[serde(serialize_with = "money")]
    pub held_cost: Micros,
}

/// A request that was reserved and never settled.
#[derive(Clone, Debug, Serialize)]
pub struct HeldRequest {
    /// The day on which it was given up, or will be.
    pub day: String,
    /// The account.
    pub account: String,
    /// The target locale.
    pub target: String,
    /// Its characters.
    pub characters: u64,
    /// Their cost.
    #[serde(serialize_with = "money")]
    pub cost: Micros,
    /// Whether it may still be answered.
    pub under_way: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn money<S: serde::Serializer>(cost: &Micros, to: S) -> Result<S::Ok, S::Error> {
    units(&Some(*cost), to)
}

/// What was spent since a day, by default that on which the month began.
pub fn used(settings: &Settings, data: Option<&Path>, since: Option<i64>, by: &[By]) -> Result<Used, NoLedger> {
    let ledger = budget::look(data)?;
    let since = since.unwrap_or_else(|| first_of_month(today()));
    read(settings, ledger.as_ref(), since, by).map_err(NoLedger::Unusable)
}

fn read(settings: &Settings, ledger: Option<&Ledger>, since: i64, by: &[By]) -> Result<Used, LedgerError> {
    let (usage, held) = match ledger {
        Some(ledger) => (ledger.usage(since)?, ledger.held()?),
        None => (Vec::new(), Vec::new()),
    };
    let names = settings.providers.keys();
    let prices = names.filter_map(|name| Some((name.as_str().into(), settings.price_of(name)?))).collect();
    let limits = budget::left(&settings.caps(), ledger, &prices)?;
    let held = held.into_iter().map(|held| HeldRequest {
        day: date(day_at(held.lost)),
        account: held.account,
        target: held.target,
        characters: held.characters,
        cost: held.cost,
        under_way: held.under_way,
    });
    Ok(Used {
        since: date(since),
        currency: settings.budget.currency.clone(),
        rows: rows(&usage, by),
        held: held.collect(),
        limits: limits.into_iter().map(LimitReport::new).collect(),
    })
}

fn rows(usage: &[Usage], by: &[By]) -> Vec<Row> {
    let mut rows: IndexMap<Vec<String>, Row> = IndexMap::new();
    for usage in usage {
        let of: Vec<String> = by.iter().map(|by| by.of(usage)).collect();
        let row = rows.entry(of).or_insert_with_key(|of| Row {
            of: by.iter().map(|by| by.name()).zip(of.iter().cloned()).collect(),
            requests: 0,
            characters: 0,
            cost: Micros(0),
            held_characters: 0,
            held_cost: Micros(0),
        });
        row.requests += usage.requests;
        row.characters += usage.spent;
        row.cost.0 += usage.cost.0;
        row.held_characters += usage.held;
        row.held_cost.0 += usage.held_cost.0;
    }
    rows.sort_unstable_keys();
    rows.into_values().collect()
}

/// The day since 1970 of `2026-11-22`.
pub fn day(text: &str) -> Option<i64> {
    let mut parts = text.trim().splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let found = day_of(year, month, day);
    // What no calendar has comes back as another day.
    ((0..=9999).contains(&year) && (1..=12).contains(&month) && civil(found) == (year, month, day)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        for text in ["1970-01-01", "2024-02-29", "2026-12-31"] {
            assert_eq!(day(text).map(date).as_deref(), Some(text));
        }
        for wrong in ["", "2026", "2026-13-01", "2025-02-29", "2026-00-10", "yesterday", "2026-1-", "99999999999-01-01"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rows_add_up_by_what_is_asked_for() {
        let usage = |day, account: &str, target: &str, spent| Usage {
            day,
            account: account.to_owned(),
            target: target.to_owned(),
            requests: 1,
            spent,
            cost: Micros(spent),
            held: 2,
            held_cost: Micros(2),
        };
        let all = [usage(0, "b", "es", 1), usage(0, "a", "es", 10), usage(1, "a", "fr", 100), usage(40, "a", "fr", 1000)];
        let sums = |by: &[By]| {
            let of = |row: Row| (row.of.into_values().collect::<Vec<_>>().join(" "), row.characters, row.held_characters);
            rows(&all, by).into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(sums(&[By::Account]), [("a".to_owned(), 1110, 6), ("b".to_owned(), 1, 2)]);
        assert_eq!(sums(&[By::Month, By::Target])[1], ("1970-01 fr".to_owned(), 100, 2));
        assert_eq!(sums(&[]), [(String::new(), 1111, 8)]);
    }
}
