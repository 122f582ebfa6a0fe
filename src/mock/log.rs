//! What happened: a bounded log of requests without secrets, and counts.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::answer::By;
use super::mask;
use crate::dialect::call::Call;

/// Bytes of a body and of a header that are kept.
const BODY: usize = 16 << 10;
const HEADER: usize = 1 << 10;

/// Headers of a request that are kept.
const HEADERS: usize = 64;

/// One request as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Which dialect answered.
    pub dialect: &'static str,
    /// The HTTP method.
    pub method: String,
    /// The address with its prefix and query; keys are masked.
    pub path: String,
    /// The headers; keys are masked.
    pub headers: Vec<(String, String)>,
    /// The body as text, cut to 16 KiB; keys are masked.
    pub body: String,
    /// What went wrong on purpose.
    pub faults: Vec<String>,
    /// Who made the answer.
    pub by: By,
    /// The status of the answer, 0 where there was none.
    pub status: u16,
    /// When it was answered, in milliseconds since 1970.
    pub time: u64,
    /// How long that took, in microseconds.
    pub took: u64,
}

impl Seen {
    pub(super) fn new(call: &Call<'_>, address: &str, body: &[u8], status: u16, took: Duration) -> Self {
        let headers = call.headers.iter().take(HEADERS).map(|(name, value)| {
            let value = String::from_utf8_lossy(&value.as_bytes()[..value.len().min(HEADER)]).into_owned();
            (name.as_str().to_owned(), mask::header(name.as_str(), &value))
        });
        Self {
            dialect: call.dialect.name,
            method: call.verb.to_string(),
            path: mask::address(address),
            headers: headers.collect(),
            body: mask::body(body, BODY),
            faults: Vec::new(),
            by: By::default(),
            status,
            time: whole(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()),
            took: whole(took.as_micros()),
        }
    }
}

fn whole(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Requests of all dialects.
    pub requests: u64,
    /// Requests by dialect.
    pub dialects: BTreeMap<&'static str, u64>,
    /// Faults by kind.
    pub faults: BTreeMap<String, u64>,
    /// Answers by status.
    pub statuses: BTreeMap<u16, u64>,
}

/// The log.
#[derive(Debug)]
pub(super) struct Log {
    room: usize,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    stats: Stats,
    requests: VecDeque<Seen>,
}

impl Log {
    pub(super) fn new(room: usize) -> Self {
        Self { room, book: Mutex::default() }
    }

    pub(super) fn note(&self, seen: Seen) {
        let mut book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        book.stats.requests += 1;
        *book.stats.dialects.entry(seen.dialect).or_default() += 1;
        *book.stats.statuses.entry(seen.status).or_default() += 1;
        for fault in &seen.faults {
            *book.stats.faults.entry(fault.clone()).or_default() += 1;
        }
        let forgotten = if book.requests.len() >= self.room { book.requests.pop_front() } else { None };
        if self.room > 0 {
            book.requests.push_back(seen);
        }
        drop(book);
        drop(forgotten);
    }

    pub(super) fn requests(&self) -> Vec<Seen> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner).requests.iter().cloned().collect()
    }

    pub(super) fn stats(&self) -> Stats {
        self.book.lock().unwrap_or_else(PoisonError::into_inner).stats.clone()
    }

    pub(super) fn reset(&self) {
        *self.book.lock().unwrap_or_else(PoisonError::into_inner) = Book::default();
    }
}
