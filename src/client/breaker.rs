//! A circuit breaker for one pair on one lane.
//!
//! After some failures in a row nothing is sent for a while; then one batch goes as a probe. If it
//! is answered the circuit is closed again, if not the next pause is twice as long.

use std::time::Duration;

use tokio::time::Instant;

use crate::provider::Failure;

/// Failures in a row that open the circuit.
const TRIPS: u32 = 6;
/// Texts in a row that come back as nothing before the service, and not the texts, is taken to be ill.
const NOTHINGS: usize = 64;
/// Probes in a row that may fail before waiting segments are given up.
const PROBES: u32 = 4;
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);

/// How a lane has done lately for one pair.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failed: u32,
    nothings: usize,
    opened: u32,
    until: Option<Instant>,
    probing: bool,
    last: Option<Failure>,
    answered: Option<Instant>,
}

impl Breaker {
    /// Until when nothing may be sent; `None` where the circuit is closed or a probe is due.
    pub(super) fn held(&self, now: Instant) -> Option<Instant> {
        let until = self.until?;
        if self.probing {
            // The probe's answer wakes the lane.
            return Some(now + LONGEST);
        }
        (until > now).then_some(until)
    }

    /// A request goes out: the probe, where the circuit is open.
    pub(super) fn sent(&mut self) {
        self.probing = self.until.is_some();
    }

    /// A request that said nothing about the service's health ended.
    pub(super) fn unclear(&mut self) {
        self.probing = false;
    }

    /// A request was answered well.
    pub(super) fn answered(&mut self, now: Instant) {
        *self = Self { answered: Some(now), ..Self::default() };
    }

    /// Whether anything was answered well since then.
    pub(super) fn answered_since(&self, then: Option<Instant>) -> bool {
        then.is_some_and(|then| self.answered.is_some_and(|answered| answered > then))
    }

    /// A request failed; whether the circuit has just opened.
    pub(super) fn failed(&mut self, failure: &Failure, now: Instant) -> bool {
        self.last = Some(failure.clone());
        if self.until.is_some_and(|until| !self.probing && until > now) {
            // Sent before the circuit opened.
            return false;
        }
        self.failed += 1;
        if self.failed < TRIPS && !self.probing {
            return false;
        }
        self.probing = false;
        self.until = Some(now + (FIRST * 2_u32.pow(self.opened.min(6))).min(LONGEST));
        self.opened += 1;
        true
    }

    /// A request was answered with nothing for so many texts and with something for none; whether the circuit has just
    /// opened. A few such texts say nothing about the service's health.
    pub(super) fn nothing(&mut self, texts: usize, failure: &Failure, now: Instant) -> bool {
        self.nothings = self.nothings.saturating_add(texts);
        if self.nothings < NOTHINGS {
            self.unclear();
            return false;
        }
        self.failed = self.failed.max(TRIPS);
        self.failed(failure, now)
    }

    /// The failure to tell those who can go elsewhere, while the circuit is open.
    pub(super) fn open(&self, now: Instant) -> Option<&Failure> {
        self.last.as_ref().filter(|_| self.until.is_some_and(|until| until > now || self.probing))
    }

    /// The failure to tell everyone, when probe after probe has failed.
    pub(super) fn hopeless(&self, now: Instant) -> Option<&Failure> {
        self.open(now).filter(|_| self.opened > PROBES)
    }
}
