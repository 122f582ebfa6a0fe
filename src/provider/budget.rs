//! What services charge and how much of it is allowed: prices, caps, amounts of money.
//!
//! Values only. What was spent is the ledger's to know, and the client's to hold under the caps.

use std::fmt;
use std::sync::Arc;

use crate::locale::Locale;

/// Money in millionths of whatever currency the prices are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micros(pub u64);

impl Micros {
    /// The amount as a number of whole units, for reports.
    pub fn units(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }
}

impl fmt::Display for Micros {
    /// At least two decimals, more only where they say something.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, mut rest, mut digits) = (self.0 / 1_000_000, self.0 % 1_000_000, 6);
        while digits > 2 && rest.is_multiple_of(10) {
            rest /= 10;
            digits -= 1;
        }
        write!(f, "{whole}.{rest:0digits$}")
    }
}

/// What an account's service charges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// For a million characters.
    pub per_million: Micros,
    /// Characters that a request counts for at least.
    pub minimum: u64,
    /// What a calendar month costs at least, once anything is sent in it.
    pub monthly: Micros,
}

impl Price {
    /// What a request of so many characters costs, rounded up.
    pub fn of(self, characters: u64) -> Micros {
        let cost = u128::from(characters.max(self.minimum)) * u128::from(self.per_million.0);
        Micros(u64::try_from(cost.div_ceil(1_000_000)).unwrap_or(u64::MAX))
    }

    /// What a month is billed in which requests of this cost were sent.
    pub fn month(self, requests: Micros) -> Micros {
        if requests == Micros(0) { requests } else { requests.max(self.monthly) }
    }

    /// How many characters one request may have at most to cost no more than `rest`.
    pub fn affordable(self, rest: Micros) -> u64 {
        let Micros(per_million) = self.per_million;
        if per_million == 0 {
            return u64::MAX;
        }
        let characters = u128::from(rest.0) * 1_000_000 / u128::from(per_million);
        let characters = u64::try_from(characters).unwrap_or(u64::MAX);
        if characters < self.minimum { 0 } else { characters }
    }
}

/// What a cap counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// These accounts together.
    Accounts(Arc<[Arc<str>]>),
    /// Everything into one locale and those that it covers.
    Target(Locale),
}

impl Scope {
    /// One account.
    pub fn account(name: impl Into<Arc<str>>) -> Self {
        Self::Accounts([name.into()].into())
    }

    /// Whether it counts what an account sends into a locale.
    pub fn counts(&self, account: &str, target: &Locale) -> bool {
        match self {
            Self::All => true,
            Self::Accounts(accounts) => accounts.iter().any(|known| **known == *account),
            Self::Target(locale) => locale.covers(target),
        }
    }
}

/// For how long a cap counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// This run of this process.
    Run,
    /// The day, in UTC.
    Day,
    /// The calendar month, in UTC.
    Month,
}

impl Period {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Day => "day",
            Self::Month => "month",
        }
    }
}

/// How much a cap allows, or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Characters.
    Characters(u64),
    /// Money.
    Cost(Micros),
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Characters(amount) => write!(f, "{amount} characters"),
            Self::Cost(amount) => write!(f, "cost {amount}"),
        }
    }
}

/// A hard limit on what is spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// What it counts.
    pub scope: Scope,
    /// For how long.
    pub period: Period,
    /// How much.
    pub limit: Amount,
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} a {}", self.limit, self.period.name())?;
        match &self.scope {
            Scope::All => Ok(()),
            Scope::Accounts(accounts) => write!(f, " for {}", accounts.join(", ")),
            Scope::Target(target) => write!(f, " into {target}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_rounded_up_and_has_minimums() {
        let price = Price { per_million: Micros(20_000_000), minimum: 100, monthly: Micros(5_000_000) };
        assert_eq!(price.of(1_000_000), Micros(20_000_000));
        assert_eq!((price.of(1), price.of(100), price.of(101)), (Micros(2000), Micros(2000), Micros(2020)));
        assert_eq!(Price { per_million: Micros(1), ..Price::default() }.of(1), Micros(1));
        assert_eq!((price.month(Micros(0)), price.month(Micros(1))), (Micros(0), Micros(5_000_000)));
        assert_eq!((price.affordable(Micros(1999)), price.affordable(Micros(2020))), (0, 101));
    }

    #[test]
    fn a_limit_on_a_language_counts_its_regions_and_one_on_accounts_each_of_them() {
        let of = |tag: &str| -> Locale { tag.parse().unwrap() };
        let portuguese = Scope::Target(of("pt"));
        assert!(portuguese.counts("a", &of("pt-BR")) && !portuguese.counts("a", &of("es")));
        assert!(!Scope::Target(of("pt-BR")).counts("a", &of("pt-PT")));
        let two = Scope::Accounts(["a".into(), "b".into()].into());
        assert!(two.counts("b", &of("es")) && !two.counts("c", &of("es")) && Scope::All.counts("c", &of("es")));
    }

    #[test]
    fn money_has_two_decimals_or_what_it_needs() {
        let shown = |micros| Micros(micros).to_string();
        assert_eq!([0, 2_500_000, 880, 1_000_001].map(shown), ["0.00", "2.50", "0.00088", "1.000001"]);
    }
}
