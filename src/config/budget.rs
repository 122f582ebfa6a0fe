//! What may be spent: the `[budget]` table, and the `price` table of accounts.
//!
//! A limit is a number or `"none"`; nothing else stands for "no limit", so that 0 means 0.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Settings, units};
use crate::locale::Locale;
use crate::provider;
use crate::provider::budget::{Amount, Cap, Micros, Period, Price, Scope};

/// The `[budget]` table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// The currency of all prices and costs: only shown.
    pub currency: String,
    /// For everything together.
    #[serde(flatten)]
    pub whole: Limits,
    /// By account, or by kind for all its accounts together.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub providers: BTreeMap<String, Limits>,
    /// By target locale, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub targets: BTreeMap<String, Limits>,
}

/// Limits on spending; `None` is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Characters in one run.
    #[serde(with = "units::limit")]
    pub characters_per_run: Option<u64>,
    /// Characters in one day.
    #[serde(with = "units::limit")]
    pub characters_per_day: Option<u64>,
    /// Characters in one month.
    #[serde(with = "units::limit")]
    pub characters_per_month: Option<u64>,
    /// Money in one run.
    #[serde(with = "units::limit")]
    pub cost_per_run: Option<Micros>,
    /// Money in one day.
    #[serde(with = "units::limit")]
    pub cost_per_day: Option<Micros>,
    /// Money in one month.
    #[serde(with = "units::limit")]
    pub cost_per_month: Option<Micros>,
}

/// The keys of [`Limits`].
pub(super) const BUDGET_KEYS: &[&str] =
    &["characters_per_run", "characters_per_day", "characters_per_month", "cost_per_run", "cost_per_day", "cost_per_month"];

/// The `price` table of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceSettings {
    /// For a million characters.
    #[serde(with = "units::money")]
    pub per_million_characters: Micros,
    /// Characters that a request is billed for at least.
    #[serde(default)]
    pub minimum_characters_per_request: u64,
    /// What a month is billed at least in which anything is sent.
    #[serde(default, with = "units::money")]
    pub minimum_cost_per_month: Micros,
}

/// The keys of an account's `price`.
pub(super) const PRICE_KEYS: &[&str] = &["per_million_characters", "minimum_characters_per_request", "minimum_cost_per_month"];

/// An amount of money as a number of whole units of the currency; nothing for what is none.
pub fn money(amount: f64) -> Option<Micros> {
    units::money::read(amount)
}

impl Limits {
    fn caps(&self, scope: &Scope) -> impl Iterator<Item = Cap> {
        let characters = |limit: Option<u64>| limit.map(Amount::Characters);
        let cost = |limit: Option<Micros>| limit.map(Amount::Cost);
        let all = [
            (Period::Run, characters(self.characters_per_run)),
            (Period::Run, cost(self.cost_per_run)),
            (Period::Day, characters(self.characters_per_day)),
            (Period::Day, cost(self.cost_per_day)),
            (Period::Month, characters(self.characters_per_month)),
            (Period::Month, cost(self.cost_per_month)),
        ];
        all.into_iter().filter_map(|(period, limit)| Some(Cap { scope: scope.clone(), period, limit: limit? }))
    }
}

impl Settings {
    /// Every limit on spending.
    pub fn caps(&self) -> Vec<Cap> {
        let budget = &self.budget;
        let mut caps: Vec<Cap> = budget.whole.caps(&Scope::All).collect();
        for (name, limits) in &budget.providers {
            caps.extend(limits.caps(&Scope::Accounts(self.accounts_of(name))));
        }
        for (target, limits) in &budget.targets {
            // The configuration has read it before.
            let target = target.parse().unwrap_or_else(|_| Locale::undetermined());
            caps.extend(limits.caps(&Scope::Target(target)));
        }
        caps
    }

    /// The accounts that a name in `[budget.providers]` means: itself, or all of the kind where it is one.
    fn accounts_of(&self, name: &str) -> Arc<[Arc<str>]> {
        let kind = provider::named(name).map(|spec| spec.name).filter(|_| !self.providers.contains_key(name));
        let same = |account: &&String| kind.is_some() && provider::named(self.kind_of(account)).map(|spec| spec.name) == kind;
        let mut accounts = vec![name];
        accounts.extend(self.providers.keys().chain(&self.provider).filter(same).map(String::as_str));
        accounts.sort_unstable();
        accounts.dedup();
        accounts.into_iter().map(Arc::from).collect()
    }

    /// What an account charges, `None` where the configuration does not say.
    pub fn price_of(&self, name: &str) -> Option<Price> {
        let price = self.providers.get(name)?.price?;
        Some(Price {
            per_million: price.per_million_characters,
            minimum: price.minimum_characters_per_request,
            monthly: price.minimum_cost_per_month,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_means_all_its_accounts_and_an_account_itself() {
        let mut settings = Settings { provider: vec!["microsoft".to_owned()], ..Settings::default() };
        for (name, kind) in [("one", "azure"), ("two", "azure"), ("deepl", ""), ("second", "deepl")] {
            let account = super::super::AccountSettings { kind: kind.to_owned(), ..super::super::AccountSettings::default() };
            settings.providers.insert(name.to_owned(), account);
        }
        let names = |name: &str| settings.accounts_of(name).join(" ");
        assert_eq!(names("azure"), "azure microsoft one two");
        assert_eq!((names("deepl"), names("two")), ("deepl".to_owned(), "two".to_owned()));
    }
}
