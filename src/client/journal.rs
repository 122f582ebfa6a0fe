//! What was paid for, on its way to where it lasts: kept before it is used, and not paid for again.
//!
//! Whole segments are kept by the client as they arrive. What is only a part of an answer (a piece of a
//! segment that had to be cut, the text in a language between source and target) is paid for all the same:
//! it is kept here as an answer of its own, and looked for before it is asked for.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::client::Paid;
use crate::client::lane::Lane;
use crate::content::Content;
use crate::locale::Pair;
use crate::provider::Failure;

/// The keeper of one order.
pub(super) struct Journal<'a> {
    paid: &'a dyn Paid,
    broken: AtomicBool,
}

impl<'a> Journal<'a> {
    pub(super) fn new(paid: &'a dyn Paid) -> Self {
        Self { paid, broken: AtomicBool::new(false) }
    }

    /// Whether something could not be kept: then nothing more must be paid for.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Acquire)
    }

    /// Makes answers of an account durable.
    pub(super) fn keep(&self, lane: &Lane, pair: &Pair, answers: &[(&Content, &Content)]) -> Result<(), Failure> {
        if answers.is_empty() || !lane.profile().remembered || lane.is_mock() && !self.paid.keeps_mock() {
            return Ok(());
        }
        self.paid.paid_all(pair, lane.profile(), &lane.setup.name, answers).map_err(|what| {
            self.broken.store(true, Ordering::Release);
            Failure::Withheld { what }
        })
    }

    /// What an account was paid for before.
    pub(super) fn known(&self, lane: &Lane, pair: &Pair, source: &Content) -> Option<Content> {
        if lane.profile().remembered { self.paid.known(pair, lane.profile(), source) } else { None }
    }

    /// Earlier translations of what is like a segment.
    pub(super) fn alike(&self, source: &Content) -> &[(Content, Content)] {
        self.paid.alike(source)
    }
}
