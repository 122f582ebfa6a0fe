//! What follows from a failure: again, smaller, somewhere else, or never.
//!
//! This is the one place that decides it, from the failure and the history of the batch alone.

use std::time::Duration;

use crate::provider::Failure;

/// How stubborn the client is.
#[derive(Clone, Debug)]
pub struct Retry {
    /// How often one batch is sent before its segments fail.
    pub attempts: u32,
    /// The longest first wait; each further one may be twice as long.
    pub first: Duration,
    /// The longest wait of all.
    pub longest: Duration,
    /// How long a segment is tried after its first failure, and the longest wait for room in a quota.
    pub patience: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 8,
            first: Duration::from_millis(250),
            longest: Duration::from_secs(4),
            patience: Duration::from_mins(10),
        }
    }
}

impl Retry {
    /// A random wait before the next attempt: full jitter, so that many do not come back at once.
    pub(super) fn wait(&self, attempts: u32) -> Duration {
        let longest = self.first.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1))).min(self.longest);
        longest.mul_f64(fastrand::f64())
    }
}

/// What to do with a batch that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The same again after a wait.
    Again,
    /// Each half by itself: it is too large, or one of its segments is poison.
    Halve,
    /// The whole lane waits, then the same again.
    Pause(Option<Duration>),
    /// The lane is of no use any more: bad key, no quota.
    Close,
    /// The pair is not offered here.
    NoPair,
    /// Each segment once more by itself: it may be what is in one of them.
    Apart,
    /// These segments fail.
    Fail,
}

/// Decides. `attempts` counts this one.
pub(super) fn verdict(failure: &Failure, segments: usize, attempts: u32, failing: Duration, retry: &Retry) -> Verdict {
    let patient = failing < retry.patience;
    match failure {
        Failure::Busy { after } if patient && after.is_none_or(|after| after <= retry.patience) => Verdict::Pause(*after),
        Failure::Denied { .. } | Failure::Quota { .. } => Verdict::Close,
        Failure::UnsupportedPair => Verdict::NoPair,
        Failure::Unusable { .. } if segments > 1 => Verdict::Apart,
        // Once may be chance.
        Failure::Unusable { .. } if attempts < retry.attempts.min(2) => Verdict::Again,
        Failure::Oversize | Failure::Refused { .. } if segments > 1 => Verdict::Halve,
        // Twice in a row may be chance or one poisonous segment; halves tell which.
        Failure::Transient { .. } | Failure::Malformed { .. } if segments > 1 && attempts >= 2 && patient => Verdict::Halve,
        Failure::Transient { .. } | Failure::Malformed { .. } if attempts < retry.attempts && patient => Verdict::Again,
        Failure::Busy { .. }
        | Failure::Transient { .. }
        | Failure::Malformed { .. }
        | Failure::Unusable { .. }
        | Failure::Oversize
        | Failure::Refused { .. }
        | Failure::Capped { .. }
        | Failure::Withheld { .. } => Verdict::Fail,
    }
}
