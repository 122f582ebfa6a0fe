//! What people have put into the memory, as one short text that changes whenever that does.
//!
//! It goes before what engines said, so copies are made anew when it changes, while the server runs. What engines said was put
//! there by us and changes no copy.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::memory::Origin;
use crate::pipeline::Known;

/// What was seen of the memory, and when.
#[derive(Debug)]
pub(super) struct Edited {
    /// How long it is not looked at again.
    rest: Duration,
    seen: Mutex<(Instant, Arc<str>)>,
    /// How often something new was seen.
    changes: AtomicU64,
}

impl Edited {
    /// What is there now.
    pub(super) fn of(memory: Option<&Known>, rest: Duration) -> Self {
        Self { rest, seen: Mutex::new((Instant::now(), told(memory))), changes: AtomicU64::new(0) }
    }

    /// What was seen last.
    pub(super) fn text(&self) -> Arc<str> {
        Arc::clone(&self.seen.lock().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// How often it has changed.
    pub(super) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Somebody has changed it by way of this server, which need not look to know.
    pub(super) fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    /// Whether it is time to [`look`](Self::look). Only one who asks is told so.
    pub(super) fn is_due(&self) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = seen.0.elapsed() >= self.rest;
        if is_due {
            seen.0 = Instant::now();
        }
        is_due
    }

    /// Looks at the memory, which may take a while.
    pub(super) fn look(&self, memory: Option<&Known>) {
        let now = told(memory);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.1 != now {
            seen.1 = now;
            self.changes.fetch_add(1, Ordering::Release);
        }
    }
}

fn told(memory: Option<&Known>) -> Arc<str> {
    let counts = memory.and_then(|memory| memory.store().ok()?.counts().ok()).unwrap_or_default();
    let human = counts.iter().filter(|count| count.origin != Origin::Machine);
    let mut out = String::new();
    for count in human {
        let _ = write!(out, "{} {} {} {};", count.pair.source, count.pair.target, count.entries, count.newest);
    }
    out.into()
}
