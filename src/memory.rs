//! Translation memory: what was translated before, found again by its source.
//!
//! A [`TranslationMemory`] keeps [`Entry`]s: a source segment, its target, who made it and what stood
//! around it. [`leverage`] asks it for all segments of a text at once and takes the best of what it
//! has: the codes of a segment are numbered, so that two segments that read alike are one, whatever
//! their files look like. The memory is also the journal: a paid answer is learned before it is used,
//! so going on after a crash is leverage.
//!
//! What holds for every store (tests try each one of [`STORES`]): what [`TranslationMemory::learn`]
//! has returned from is found by every later lookup, also after a crash; nothing is changed when it
//! fails; a newer entry replaces an older one of the same source, origin, maker and context, and
//! never the reverse. Which entries serve whom is decided here, not in the stores: a machine's entry
//! serves the same provider and model alone unless [`Reuse::Any`], entries by people serve all.

mod alike;
pub mod exchange;
mod grams;
mod key;
mod leverage;
mod ram;
mod shape;
mod sqlite;
mod substitute;
mod written;

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

pub use crate::memory::alike::{Alike, alike};
pub use crate::memory::grams::similarity;
pub use crate::memory::key::{Context, Key, keys};
pub use crate::memory::leverage::{Asked, Hit, Match, leverage};
pub use crate::memory::ram::Ram;
pub use crate::memory::sqlite::Sqlite;
pub use crate::memory::written::{read, write};
pub use crate::store::{Fault, StoreError};

use crate::content::Content;
use crate::locale::Pair;

/// Who translated an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A provider.
    Machine,
    /// Another program's file, by whomever.
    Imported,
    /// A person.
    Human,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Machine, Self::Imported, Self::Human];

    /// Its name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Imported => "imported",
            Self::Human => "human",
        }
    }

    /// The origin of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }
}

/// The kind of provider and the model that made an entry; both empty where people did.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Maker {
    /// The kind of provider, as in [`crate::provider::PROVIDERS`].
    pub provider: Arc<str>,
    /// Its model or variant.
    pub model: Arc<str>,
}

/// One translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From and into which locale.
    pub pair: Arc<Pair>,
    /// What was translated; its codes are numbered in order of appearance.
    pub source: Content,
    /// What it became, with the same codes.
    pub target: Content,
    /// Who translated it.
    pub origin: Origin,
    /// By which provider and model.
    pub maker: Arc<Maker>,
    /// When, in seconds since 1970.
    pub time: u64,
    /// What stood around it, where that is known.
    pub context: Option<Context>,
}

impl Entry {
    /// Now, as entries write it.
    pub fn now() -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
    }
}

/// Which entries of a memory are meant; an empty filter means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only from this locale.
    pub from: Option<crate::locale::Locale>,
    /// Only into this one.
    pub to: Option<crate::locale::Locale>,
    /// Only of this origin.
    pub origin: Option<Origin>,
    /// Only of this kind of provider.
    pub provider: Option<String>,
    /// Only those whose source or target holds this, whatever the case of its letters.
    pub holds: Option<String>,
    /// Only those made before this time, in seconds since 1970.
    pub before: Option<u64>,
}

impl Filter {
    /// Whether an entry is meant.
    pub fn takes(&self, entry: &Entry) -> bool {
        let holds = |text: &str| {
            let found = |content: &Content| content.text().to_lowercase().contains(&text.to_lowercase());
            found(&entry.source) || found(&entry.target)
        };
        self.from.as_ref().is_none_or(|from| *from == entry.pair.source)
            && self.to.as_ref().is_none_or(|to| *to == entry.pair.target)
            && self.origin.is_none_or(|origin| origin == entry.origin)
            && self.provider.as_ref().is_none_or(|provider| **provider == *entry.maker.provider)
            && self.before.is_none_or(|before| entry.time < before)
            && self.holds.as_ref().is_none_or(|text| holds(text))
    }
}

/// How many entries there are of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// From and into which locale.
    pub pair: Arc<Pair>,
    /// Who translated them.
    pub origin: Origin,
    /// By which provider and model.
    pub maker: Arc<Maker>,
    /// How many.
    pub entries: u64,
    /// When the last of them came or was changed, in seconds since 1970.
    pub newest: u64,
}

/// Called with each entry of a memory until it breaks off.
pub type Visit<'a> = &'a mut dyn FnMut(Entry) -> ControlFlow<()>;

/// A store of entries. See the module for what holds.
pub trait TranslationMemory: Send + Sync + fmt::Debug {
    /// For each source the entries that have exactly this source. Of other pairs only those whose
    /// locales mean the same languages, such as `en-US` for `en`.
    fn exact(&self, pair: &Pair, asked: &[Asked<'_>]) -> Result<Vec<Vec<Entry>>, StoreError>;

    /// For each segment entries that differ from it in numbers and codes at most, `most` a pair.
    fn alike(&self, pair: &Pair, segments: &[&Content], most: usize) -> Result<Vec<Vec<Entry>>, StoreError>;

    /// The entries that are most like a segment, best first, each with its [`similarity`] in per cent.
    /// A store may miss a few for speed.
    fn similar(&self, pair: &Pair, segment: &Content, at_least: u8, most: usize) -> Result<Vec<(u8, Entry)>, StoreError>;

    /// Does now what would cost time when something is looked up; for after many entries were learned.
    fn tidy(&self) -> Result<(), StoreError>;

    /// Keeps entries, all or none. They are durable when this returns. Gives back how many are new or changed.
    fn learn(&self, entries: &[Entry]) -> Result<usize, StoreError>;

    /// Shows the entries that a filter takes, oldest first.
    fn each(&self, filter: &Filter, visit: Visit<'_>) -> Result<(), StoreError>;

    /// Removes the entries that a filter takes; how many there were.
    fn forget(&self, filter: &Filter) -> Result<u64, StoreError>;

    /// How many entries there are of each kind.
    fn counts(&self) -> Result<Vec<Count>, StoreError>;
}

/// A kind of store.
#[derive(Clone, Copy)]
pub struct Store {
    /// Its name.
    pub name: &'static str,
    /// Opens it at a path, which kinds that keep nothing on disk ignore.
    pub open: fn(&Path) -> Result<Arc<dyn TranslationMemory>, StoreError>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All kinds of stores.
pub static STORES: &[Store] = &[
    Store { name: "sqlite", open: |path| Ok(Arc::new(Sqlite::open(path)?)) },
    Store { name: "ram", open: |_| Ok(Arc::new(Ram::default())) },
];

/// Which machine translations serve again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reuse {
    /// Those of the same provider and model.
    #[default]
    Same,
    /// All.
    Any,
}

/// The `[memory]` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The file; empty for the one in the user's data folder.
    pub path: PathBuf,
    /// Which machine translations serve again.
    pub reuse: Reuse,
    /// Whether an entry that differs in numbers, dates or codes only serves with these put in.
    pub substitute: bool,
    /// From how many per cent on earlier translations of what is like a segment are told; 0 for never.
    pub fuzzy: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { path: PathBuf::new(), reuse: Reuse::Same, substitute: true, fuzzy: 75 }
    }
}

#[cfg(test)]
mod tests;
