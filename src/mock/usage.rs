//! What each account has used.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::provider::Secret;

/// Accounts that are kept apart at most; those beyond share one.
const APART: usize = 10_000;

/// The characters that each key of each dialect was charged.
#[derive(Debug, Default)]
pub(super) struct Accounts(Mutex<HashMap<(&'static str, String), u64>>);

impl Accounts {
    /// Charges an account, unless that would be more than its quota; gives what it has used, and whether it was charged.
    pub(super) fn charge(&self, dialect: &'static str, key: Option<&Secret>, amount: u64, quota: u64) -> (u64, bool) {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = |key: Option<&Secret>| (dialect, key.map(|key| key.reveal().to_owned()).unwrap_or_default());
        let mut account = name(key);
        if used.len() >= APART && !used.contains_key(&account) {
            account = name(None);
        }
        let sum = used.entry(account).or_default();
        let charged = sum.checked_add(amount).filter(|sum| *sum <= quota);
        *sum = charged.unwrap_or(*sum);
        (*sum, charged.is_some())
    }

    /// What an account has used.
    pub(super) fn used(&self, dialect: &'static str, key: Option<&Secret>) -> u64 {
        self.charge(dialect, key, 0, u64::MAX).0
    }

    /// Forgets all of it.
    pub(super) fn reset(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
