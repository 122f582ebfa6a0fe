//! Why something was not answered, as one fact from which everything else follows.

use std::fmt;
use std::time::Duration;

use crate::provider::budget::{Amount, Cap};

/// Why a batch was not answered. Whether and when it is tried again follows from this alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Too fast: wait, then the same again.
    Busy {
        /// How long, where the service says so.
        after: Option<Duration>,
    },
    /// The service is in trouble or the connection broke: try again.
    Transient {
        /// What was seen: a status, `timeout`, `reset`.
        what: String,
        /// Whether the request may have been received, and so counted, all the same.
        sent: bool,
    },
    /// The account's characters are used up: nothing more today.
    Quota {
        /// How long until there are more, where the service says so.
        after: Option<Duration>,
    },
    /// The key is missing, wrong or not allowed to do this.
    Denied {
        /// What the service said, one line, without secrets.
        what: String,
    },
    /// The service does not translate this pair.
    UnsupportedPair,
    /// Too much in one request: send less at once.
    Oversize,
    /// The answer is not what was asked for: wrong count, cut, an HTML page.
    Malformed {
        /// What was wrong with it.
        what: String,
    },
    /// The service is well and answers, but with nothing that can be used for these texts: it is theirs, not the service's.
    Unusable {
        /// What was wrong with it.
        what: String,
    },
    /// A cap on spending has no room for it.
    Capped {
        /// Which cap.
        cap: Box<Cap>,
        /// How much of it is left.
        left: Amount,
    },
    /// It must not be sent: nothing can be written down, or the run was stopped.
    Withheld {
        /// Why.
        what: String,
    },
    /// The service refuses this request for a reason that trying again will not change.
    Refused {
        /// What the service said, one line, without secrets.
        what: String,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { .. } => f.write_str("too many requests"),
            Self::Transient { what, .. } => write!(f, "not reachable ({what})"),
            Self::Quota { .. } => f.write_str("quota used up"),
            Self::Denied { what } => write!(f, "access denied ({what})"),
            Self::UnsupportedPair => f.write_str("pair not offered"),
            Self::Oversize => f.write_str("too large"),
            Self::Malformed { what } | Self::Unusable { what } => write!(f, "unusable answer ({what})"),
            Self::Capped { cap, left } => write!(f, "not sent (limit of {cap}, {left} left)"),
            Self::Withheld { what } => write!(f, "not sent ({what})"),
            Self::Refused { what } => write!(f, "refused ({what})"),
        }
    }
}

impl std::error::Error for Failure {}
