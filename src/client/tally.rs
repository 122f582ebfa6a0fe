//! What was sent so far: by account and by group of segments.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::client::batch::Batch;

/// Requests and characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests sent, each counted once: for a group, those whose first segment is the group's.
    pub requests: u32,
    /// How many of them sent again what had been sent before.
    pub retries: u32,
    /// Characters sent, repeated ones included.
    pub characters: u64,
}

impl Counts {
    fn add(&mut self, requests: u32, again: bool, characters: u64) {
        self.requests += requests;
        self.retries += if again { requests } else { 0 };
        self.characters += characters;
    }
}

/// Everything a client has sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By account name.
    pub accounts: BTreeMap<Arc<str>, Counts>,
    /// By [`Order::group`](crate::client::Order::group).
    pub groups: BTreeMap<u32, Counts>,
}

/// The tally of a running client.
#[derive(Debug, Default)]
pub(super) struct Counter(Mutex<Tally>);

impl Counter {
    pub(super) fn sent(&self, account: &Arc<str>, batch: &Batch, again: bool) {
        let mut tally = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tally.accounts.entry(Arc::clone(account)).or_default().add(1, again, batch.characters());
        for (index, item) in batch.items.iter().enumerate() {
            tally.groups.entry(item.group).or_default().add(u32::from(index == 0), again, item.characters);
        }
    }

    /// One request of an engine that is asked without a queue.
    pub(super) fn direct(&self, account: &Arc<str>, group: u32, characters: u64) {
        let mut tally = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tally.accounts.entry(Arc::clone(account)).or_default().add(1, false, characters);
        tally.groups.entry(group).or_default().add(1, false, characters);
    }

    /// What was sent for a group.
    pub(super) fn of(&self, group: u32) -> Counts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).groups.get(&group).copied().unwrap_or_default()
    }

    /// What was sent for a group, which is forgotten.
    pub(super) fn take(&self, group: u32) -> Counts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).groups.remove(&group).unwrap_or_default()
    }

    pub(super) fn read(&self) -> Tally {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
