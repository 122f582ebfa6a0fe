//! The log of what a lane sent, one entry a request, and the windows that a strict server counts.
//!
//! A request holds its room in every window from the moment it is sent until one window after its
//! answer arrived. The server counted it at some instant in between, so whatever the network does,
//! the server never sees more in one window, fixed or sliding, than the limit allows.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// What a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    Requests,
    Size,
}

/// At most `limit` in any stretch of `length`.
#[derive(Debug)]
pub(super) struct Window {
    counts: Counts,
    length: Duration,
    pub(super) limit: u64,
    used: u64,
    entries: VecDeque<Entry>,
}

/// What of a window is left to other processes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub(super) counts: Counts,
    pub(super) length: Duration,
    pub(super) left: u64,
}

#[derive(Debug)]
struct Entry {
    slot: u64,
    amount: u64,
    /// When its room is free again; `None` while it is under way.
    free: Option<Instant>,
}

impl Window {
    pub(super) fn new(counts: Counts, length: Duration, limit: u64) -> Self {
        Self { counts, length, limit: limit.max(1), used: 0, entries: VecDeque::new() }
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    fn amount(&self, size: u64) -> u64 {
        match self.counts {
            Counts::Requests => 1,
            // What is longer than a whole window goes alone in an empty one.
            Counts::Size => size.min(self.limit),
        }
    }

    /// Drops what has left the window.
    fn forget(&mut self, now: Instant) {
        // Answers come in almost the order of requests; the few that do not only wait a little.
        while self.entries.front().is_some_and(|entry| entry.free.is_some_and(|free| free <= now)) {
            self.used -= self.entries.pop_front().map_or(0, |entry| entry.amount);
        }
        if self.entries.front().is_some_and(|entry| entry.free.is_none()) {
            let before = self.used;
            let mut gone = 0;
            self.entries.retain(|entry| {
                let keep = entry.free.is_none_or(|free| free > now);
                gone += if keep { 0 } else { entry.amount };
                keep
            });
            self.used = before - gone;
        }
    }

    /// What may still be sent now.
    pub(super) fn room(&mut self, now: Instant) -> u64 {
        self.forget(now);
        self.limit - self.used.min(self.limit)
    }

    /// When there will be room: now, at an instant, or (`None`) when an answer arrives.
    pub(super) fn free_at(&mut self, size: u64, now: Instant) -> Option<Instant> {
        let wanted = self.amount(size);
        let mut room = self.room(now);
        if room >= wanted {
            return Some(now);
        }
        let mut frees: Vec<(Instant, u64)> =
            self.entries.iter().filter_map(|entry| entry.free.map(|free| (free, entry.amount))).collect();
        frees.sort_unstable();
        for (free, amount) in frees {
            room += amount;
            if room >= wanted {
                return Some(free);
            }
        }
        None
    }

    /// What this process leaves of the window to others.
    pub(super) fn share(&mut self, now: Instant) -> Share {
        Share { counts: self.counts, length: self.length, left: self.room(now) }
    }

    /// Holds room for a request that is about to be sent.
    pub(super) fn hold(&mut self, slot: u64, size: u64) {
        let amount = self.amount(size);
        self.used += amount;
        self.entries.push_back(Entry { slot, amount, free: None });
    }

    /// The answer arrived: the room is free one window later.
    pub(super) fn answered(&mut self, slot: u64, now: Instant) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.slot == slot) {
            entry.free = Some(now + self.length);
        }
    }

    /// The request never left: the room is free at once.
    pub(super) fn unsent(&mut self, slot: u64) {
        if let Some(index) = self.entries.iter().rposition(|entry| entry.slot == slot) {
            self.used -= self.entries.remove(index).map_or(0, |entry| entry.amount);
        }
    }
}
