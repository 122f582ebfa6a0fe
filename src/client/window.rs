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
    /// When the first entry leaves.
    next_free: Option<Instant>,
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
        Self { counts, length, limit: limit.max(1), used: 0, entries: VecDeque::new(), next_free: None }
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

    /// Drops all that has left the window; answers need not come in the order of requests.
    fn forget(&mut self, now: Instant) {
        if self.next_free.is_none_or(|next| next > now) {
            return;
        }
        let (mut used, mut next) = (0, None);
        self.entries.retain(|entry| {
            let stays = entry.free.is_none_or(|free| free > now);
            if stays {
                used += entry.amount;
                next = [next, entry.free].into_iter().flatten().min();
            }
            stays
        });
        (self.used, self.next_free) = (used, next);
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
            let free = now + self.length;
            entry.free = Some(free);
            self.next_free = Some(self.next_free.map_or(free, |next| next.min(free)));
        }
    }

    /// The request never left: the room is free at once.
    pub(super) fn unsent(&mut self, slot: u64) {
        if let Some(index) = self.entries.iter().rposition(|entry| entry.slot == slot) {
            self.used -= self.entries.remove(index).map_or(0, |entry| entry.amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_free_one_window_after_the_answer_in_whatever_order_answers_come() {
        let start = Instant::now();
        let at = |tenths: u64| start + Duration::from_millis(100 * tenths);
        let mut window = Window::new(Counts::Requests, Duration::from_secs(1), 3);
        for slot in 1..=3 {
            assert_eq!(window.free_at(1, at(0)), Some(at(0)));
            window.hold(slot, 1);
        }
        assert_eq!(window.free_at(1, at(1)), None);
        window.answered(2, at(3));
        window.answered(1, at(5));
        assert_eq!(window.free_at(1, at(6)), Some(at(13)));
        assert_eq!((window.room(at(12)), window.room(at(13)), window.room(at(15))), (0, 1, 2));
        window.hold(4, 1);
        window.unsent(4);
        assert_eq!(window.room(at(15)), 2);
    }
}
