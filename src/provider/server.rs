//! The other end of a wire: what a service itself reads and writes, in the shapes that a provider file owns.

use std::collections::BTreeMap;

use super::{Failure, Markup, Reply, Request, Secret, request};
use crate::locale::Locale;

/// The other end of a wire: what the service itself reads and writes, for a mock that speaks it.
///
/// It owns shapes only. Whether a key is right, a limit is passed or a pair exists is for the mock to say.
#[derive(Debug)]
pub struct Server {
    /// What a request asks for, or the service's own answer to one it cannot read.
    pub hear: fn(&Request) -> Result<Heard, Reply>,
    /// The service's reply to what was heard.
    pub speak: fn(&Heard, Result<&Said, &Failure>) -> Reply,
    /// The key of a request, wherever this service wants it: a service asks for it before it reads on.
    pub key: fn(&Request) -> Option<Secret>,
    /// The service's name of a locale.
    pub code: fn(&Locale) -> String,
    /// The locale of a service's name.
    pub locale: fn(&str) -> Option<Locale>,
}

/// Why a key is denied that is not for the target that was asked for.
pub const TARGET: &str = "target";

/// What a service understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Translate some texts.
    Translate(Asked),
    /// List the pairs.
    Languages {
        /// The key that came along.
        key: Option<Secret>,
    },
    /// Tell what is used of the quota.
    Usage {
        /// The key that came along.
        key: Option<Secret>,
    },
}

/// A request for a translation as the service understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// From which locale, `None` where the service shall find out.
    pub source: Option<Locale>,
    /// Into which locale.
    pub target: Locale,
    /// The texts as written in the request.
    pub texts: Vec<String>,
    /// How codes are written in them, as far as the request says so.
    pub markup: Markup,
    /// The key that came along.
    pub key: Option<Secret>,
    /// What else was wished that the form of the reply follows, by its name on the wire.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// For each text the locale that the service found, and how sure it is, where `source` is open.
    /// Nothing is found by hearing: the mock puts it here before it speaks.
    pub found: Vec<Found>,
    /// What is wrong with the pair, where it is refused: like the languages that were found, for who runs the service to
    /// say.
    pub unfit: Unfit,
}

/// What of a pair is not offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing is translated into the target, or nobody says more.
    #[default]
    Target,
    /// Nothing is translated from this source.
    Source(Locale),
    /// Both, but not this source into the target.
    Pair(Locale),
}

/// A language that a service found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub locale: Locale,
    /// How sure it is, 0 to 100.
    pub percent: u8,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            source: None,
            target: Locale::undetermined(),
            texts: Vec::new(),
            markup: Markup::Plain,
            key: None,
            options: serde_json::Map::new(),
            found: Vec::new(),
            unfit: Unfit::default(),
        }
    }
}

impl Asked {
    /// The locale of a text: the one that was stated, or else the one that was found.
    pub fn source_of(&self, index: usize) -> Option<&Locale> {
        self.source.as_ref().or_else(|| self.found.get(index).map(|found| &found.locale))
    }
}

/// What a service has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// One translation for each text, in order.
    Texts(Vec<String>),
    /// The pairs it offers; targets by source.
    Pairs(BTreeMap<Locale, Vec<Locale>>),
    /// What is used of the quota.
    Usage(Usage),
}

/// What is used of an account's quota.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Characters used in this period.
    pub used: u64,
    /// Characters allowed in this period, where there is an end to them.
    pub limit: Option<u64>,
}

/// Fields as they stand in a query or a form.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    request::query(fields)
}

/// A text as it stands in a path.
pub(crate) fn encoded(text: &str) -> String {
    request::percent(text)
}
