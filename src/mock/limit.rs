//! How often and how much each key may ask: windows that are counted as a strict service counts them.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::provider::Secret;

/// What a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Requests for translations.
    Requests,
    /// What they hold, in the unit of the service.
    Characters,
}

/// When a window begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begins {
    /// It ends now, always: any stretch of its length is one.
    #[default]
    Sliding,
    /// At whole lengths since the mock began.
    Fixed,
}

/// At most so much in so long, for each key of each dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// What is counted.
    pub counts: Counts,
    /// How long it is.
    pub length: Duration,
    /// What it allows.
    pub limit: u64,
    /// When it begins.
    pub begins: Begins,
}

/// Keys that are counted apart at most; those beyond share one count.
const APART: usize = 10_000;

/// What one key did: in each window when and how much, and the sum of it.
type Book = Vec<(VecDeque<(Instant, u64)>, u64)>;

/// The windows and what each key did in them.
#[derive(Debug)]
pub(super) struct Limits {
    windows: Vec<Window>,
    began: Instant,
    books: Mutex<HashMap<(&'static str, String), Book>>,
}

impl Limits {
    pub(super) fn new(windows: Vec<Window>) -> Self {
        Self { windows, began: Instant::now(), books: Mutex::default() }
    }

    /// Counts a request, or says how long it should have waited; a refused one is not counted.
    pub(super) fn admit(&self, dialect: &'static str, key: Option<&Secret>, characters: u64) -> Result<(), Duration> {
        if self.windows.is_empty() {
            return Ok(());
        }
        let now = Instant::now();
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        let mut account = (dialect, key.map(|key| key.reveal().to_owned()).unwrap_or_default());
        if books.len() >= APART && !books.contains_key(&account) {
            account.1.clear();
        }
        let book = books.entry(account).or_insert_with(|| vec![(VecDeque::new(), 0); self.windows.len()]);
        let amount = |window: &Window| if window.counts == Counts::Requests { 1 } else { characters };
        for (window, (done, sum)) in self.windows.iter().zip(book.iter_mut()) {
            while let Some((_, gone)) = done.pop_front_if(|(at, _)| self.is_over(window, *at, now)) {
                *sum -= gone;
            }
            if sum.saturating_add(amount(window)) > window.limit {
                return Err(self.wait(window, done, now));
            }
        }
        for (window, (done, sum)) in self.windows.iter().zip(book) {
            done.push_back((now, amount(window)));
            *sum += amount(window);
        }
        Ok(())
    }

    fn number(&self, window: &Window, at: Instant) -> u128 {
        (at - self.began).as_nanos() / window.length.as_nanos().max(1)
    }

    fn is_over(&self, window: &Window, at: Instant, now: Instant) -> bool {
        match window.begins {
            Begins::Sliding => at + window.length <= now,
            Begins::Fixed => self.number(window, at) < self.number(window, now),
        }
    }

    /// Until the oldest request leaves the window, or the next window begins.
    fn wait(&self, window: &Window, done: &VecDeque<(Instant, u64)>, now: Instant) -> Duration {
        match (window.begins, done.front()) {
            (Begins::Sliding, Some((at, _))) => (*at + window.length).saturating_duration_since(now),
            (Begins::Sliding, None) => window.length,
            (Begins::Fixed, _) => {
                let gone = (now - self.began).as_nanos() % window.length.as_nanos().max(1);
                window.length.saturating_sub(Duration::from_nanos(u64::try_from(gone).unwrap_or_default()))
            }
        }
    }

    /// Forgets what was done.
    pub(super) fn reset(&self) {
        self.books.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(begins: Begins) -> Limits {
        Limits::new(vec![Window { counts: Counts::Characters, length: Duration::from_secs(10), limit: 10, begins }])
    }

    #[tokio::test(start_paused = true)]
    async fn a_sliding_window_forgets_one_by_one() {
        let limits = limits(Begins::Sliding);
        assert_eq!(limits.admit("deepl", None, 6), Ok(()));
        tokio::time::advance(Duration::from_secs(6)).await;
        assert_eq!(limits.admit("deepl", None, 4), Ok(()));
        assert_eq!(limits.admit("deepl", None, 1), Err(Duration::from_secs(4)));
        assert_eq!(limits.admit("deepl", Some(&Secret::new("other")), 10), Ok(()));
        tokio::time::advance(Duration::from_secs(4)).await;
        assert_eq!(limits.admit("deepl", None, 6), Ok(()));
        assert!(limits.admit("deepl", None, 1).is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn a_fixed_window_forgets_all_at_once() {
        let limits = limits(Begins::Fixed);
        tokio::time::advance(Duration::from_secs(9)).await;
        assert_eq!(limits.admit("deepl", None, 10), Ok(()));
        assert_eq!(limits.admit("deepl", None, 1), Err(Duration::from_secs(1)));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(limits.admit("deepl", None, 10), Ok(()));
    }
}
