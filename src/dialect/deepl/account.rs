//! Accounts: one for each key, with limits on characters and documents and what was used of them.
//!
//! An account is made by the first request of its key, with the limits that the request's session asks for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::session::Session;
use crate::dialect::call::{Call, json};
use crate::provider::{Reply, Secret};

/// Accounts that are kept apart at most; those beyond have the usual limits.
const APART: usize = 10_000;

/// Documents of an account where nothing else is said.
const DOCUMENTS: u64 = 10_000;

/// The limit on characters of an account that has none.
const ENDLESS: u64 = 1_000_000_000_000;

/// Something countable, and how much of it there may be: `None` for no limit.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    used: u64,
    limit: Option<u64>,
}

impl Count {
    fn of(limit: u64) -> Self {
        Self { used: 0, limit: Some(limit).filter(|limit| *limit > 0) }
    }

    fn is_full(&self) -> bool {
        self.limit.is_some_and(|limit| self.used >= limit)
    }
}

#[derive(Clone, Copy, Debug)]
struct Account {
    /// Characters are counted with those of all dialects; here is their limit alone.
    characters: Option<u64>,
    documents: Count,
    team_documents: Count,
}

/// All accounts.
#[derive(Debug, Default)]
pub(super) struct Accounts(Mutex<HashMap<String, Account>>);

impl Accounts {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn with<R>(
        &self,
        call: &Call<'_>,
        key: Option<&Secret>,
        session: Option<&Session>,
        what: impl FnOnce(&mut Account) -> R,
    ) -> R {
        let key_text = key.map(Secret::reveal).unwrap_or_default();
        let mut accounts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(account) = accounts.get_mut(key_text) {
            return what(account);
        }
        let quota = call.house.usage(key).limit.unwrap_or(u64::MAX);
        let characters = match session.and_then(|session| session.characters) {
            None => Some(quota),
            Some(0) => None,
            Some(limit) => Some(limit),
        };
        let mut account = Account {
            characters,
            documents: Count::of(session.and_then(|session| session.documents).unwrap_or(DOCUMENTS)),
            team_documents: Count::of(session.and_then(|session| session.team_documents).unwrap_or(0)),
        };
        if accounts.len() >= APART {
            return what(&mut account);
        }
        if let Some(stage) = call.house.stage().filter(|_| characters != Some(quota)) {
            stage.allow(key, characters.unwrap_or(u64::MAX));
        }
        what(accounts.entry(key_text.to_owned()).or_insert(account))
    }

    /// Makes the account of a request, where there is none.
    pub(super) fn open(&self, call: &Call<'_>, key: Option<&Secret>, session: Option<&Session>) {
        self.with(call, key, session, |_| ());
    }

    /// Whether an account may have another document translated.
    pub(super) fn has_room(&self, call: &Call<'_>, key: Option<&Secret>) -> bool {
        self.with(call, key, None, |account| !account.documents.is_full() && !account.team_documents.is_full())
    }

    /// Counts a document.
    pub(super) fn count(&self, call: &Call<'_>, key: Option<&Secret>) {
        self.with(call, key, None, |account| {
            account.documents.used += 1;
            account.team_documents.used += 1;
        });
    }

    /// What was used; accounts that pay are told more.
    pub(super) fn usage(&self, call: &Call<'_>, key: Option<&Secret>) -> Reply {
        let usage = call.house.usage(key);
        let used = usage.used;
        let account = match call.house.stage() {
            Some(_) => self.with(call, key, None, |account| *account),
            // The vendor tells accounts without a limit of this one.
            None => Account {
                characters: usage.limit.or(Some(ENDLESS)),
                documents: Count::default(),
                team_documents: Count::default(),
            },
        };
        let mut told = json!({});
        let mut put = |name: &str, value: Value| told[name] = value;
        if let Some(limit) = account.characters {
            put("character_count", json!(used));
            put("character_limit", json!(limit));
        }
        let counts = [("document", account.documents), ("team_document", account.team_documents)];
        for (name, count) in counts {
            if let Some(limit) = count.limit {
                put(&format!("{name}_count"), json!(count.used));
                put(&format!("{name}_limit"), json!(limit));
            }
        }
        if !key.is_some_and(|key| key.reveal().ends_with(":fx")) {
            put("api_key_character_count", json!(used));
            if let Some(limit) = account.characters {
                put("api_key_character_limit", json!(limit));
            }
            let (start, end) = call.house.period();
            put("start_time", json!(start));
            put("end_time", json!(end));
            let product = json!({"product_type": "translate", "api_key_character_count": used, "character_count": used});
            put("products", json!([product]));
        }
        json(200, &told)
    }
}
