//! What each account has used.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::provider::Secret;

/// Accounts that are kept apart at most; those beyond share one.
const APART: usize = 10_000;

/// What one account has used, and its quota where it has one of its own.
#[derive(Clone, Copy, Debug, Default)]
struct Account {
    used: u64,
    quota: Option<u64>,
}

/// The characters that each key of each dialect was charged.
#[derive(Debug, Default)]
pub(super) struct Accounts(Mutex<HashMap<(&'static str, String), Account>>);

impl Accounts {
    fn with<R>(&self, dialect: &'static str, key: Option<&Secret>, what: impl FnOnce(&mut Account) -> R) -> R {
        let mut accounts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = |key: Option<&Secret>| (dialect, key.map(|key| key.reveal().to_owned()).unwrap_or_default());
        let mut account = name(key);
        if accounts.len() >= APART && !accounts.contains_key(&account) {
            account = name(None);
        }
        what(accounts.entry(account).or_default())
    }

    /// Charges an account, unless that would be more than its quota; gives what it has used, and whether it was charged.
    pub(super) fn charge(&self, dialect: &'static str, key: Option<&Secret>, amount: u64, quota: u64) -> (u64, bool) {
        self.with(dialect, key, |account| {
            let quota = account.quota.unwrap_or(quota);
            let charged = account.used.checked_add(amount).filter(|sum| *sum <= quota);
            account.used = charged.unwrap_or(account.used);
            (account.used, charged.is_some())
        })
    }

    /// Gives an account a quota of its own.
    pub(super) fn limit(&self, dialect: &'static str, key: Option<&Secret>, quota: u64) {
        self.with(dialect, key, |account| account.quota = Some(quota));
    }

    /// What an account has used.
    pub(super) fn used(&self, dialect: &'static str, key: Option<&Secret>) -> u64 {
        self.with(dialect, key, |account| account.used)
    }

    /// Forgets all of it.
    pub(super) fn reset(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
