//! A page in, its copy in another locale out, through the pipeline.
//!
//! This is the only file of the server that knows how translating is done. What a copy was made of
//! ([`Engine::made_of`]) holds the source's bytes and the version of everything else that decides what
//! it reads like, so a copy of another version is known to be stale.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::edited::Edited;
use super::page::{Copy, Hash, Original};
use super::shelf::Shelf;
use crate::client::Client;
use crate::detect::Settled;
use crate::format::{self, ParseError};
use crate::locale::{Locale, Pair};
use crate::pipeline::{self, Known, Prepared, Run};
use crate::provider::{Boxed, Failure};

/// How long edits of people may wait until they are seen.
const REST: Duration = Duration::from_secs(20);

/// Bytes for what is known of the languages of pages.
const SPOKEN: usize = 1 << 20;

/// Finds the accounts that translate a pair, in order.
pub trait Choose: Send + Sync + fmt::Debug {
    /// Their names; none where nothing translates it.
    fn choose<'a>(&'a self, pair: &'a Pair) -> Boxed<'a, Vec<Arc<str>>>;
}

/// What translates pages.
pub struct Engine {
    /// The accounts with their limits and budgets.
    pub client: Client,
    /// Which of them are asked.
    pub choose: Arc<dyn Choose>,
    /// What was translated before, and where answers are made durable before they are used; `None` for nowhere.
    pub memory: Option<Arc<Known>>,
    /// The locale of all pages, where it is stated; else each page's is detected.
    pub from: Option<Locale>,
    /// How sources are prepared.
    pub pipeline: pipeline::Settings,
    /// What else decides how a copy reads: settings, providers, models.
    pub version: String,
    /// Characters that the memory knew.
    pub saved: AtomicU64,
    groups: AtomicU32,
    edited: Edited,
    /// What pages are in that say another language than the site's, by their hash.
    spoken: Shelf<Hash, Option<Locale>>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("choose", &self.choose).field("version", &self.version).finish_non_exhaustive()
    }
}

/// Why there is no copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCopy {
    /// Nothing translates this pair.
    NoProvider,
    /// No segment was answered.
    Unanswered(Failure),
    /// Some segments were not answered; they are asked for again later.
    Unfinished,
    /// The page cannot be read, or the result would not have its structure.
    Structure,
}

impl Engine {
    /// An engine of these parts.
    pub fn new(
        client: Client,
        choose: Arc<dyn Choose>,
        memory: Option<Arc<Known>>,
        from: Option<Locale>,
        pipeline: pipeline::Settings,
        version: String,
    ) -> Self {
        let edited = Edited::of(memory.as_deref(), REST);
        let (saved, groups) = (AtomicU64::new(0), AtomicU32::new(0));
        Self { client, choose, memory, from, pipeline, version, saved, groups, edited, spoken: Shelf::new(SPOKEN) }
    }

    /// The same, but it looks at the memory for edits of people so often.
    #[must_use]
    pub fn with_rest(self, rest: Duration) -> Self {
        Self { edited: Edited::of(self.memory.as_deref(), rest), ..self }
    }

    /// How often people were seen to have edited the memory. Looks whether they have, from time to time, when somebody asks.
    pub(super) fn edits(self: &Arc<Self>) -> u64 {
        if self.edited.is_due() {
            let this = Arc::clone(self);
            tokio::task::spawn_blocking(move || this.edited.look(this.memory.as_deref()));
        }
        self.edited.changes()
    }

    /// People have edited the memory by way of this server: what was answered before is not given out again.
    pub(super) fn was_edited(&self) {
        self.edited.changed();
    }

    /// A share of the pace for what belongs together.
    pub(super) fn group(&self) -> u32 {
        self.groups.fetch_add(1, Ordering::Relaxed)
    }

    /// What a copy of this page that is up to date is made of.
    pub fn made_of(&self, original: &Original) -> Hash {
        let mut hash = Sha256::new();
        hash.update(original.hash);
        hash.update(self.version.as_bytes());
        hash.update(self.edited.text().as_bytes());
        hash.finalize().into()
    }

    /// Translates a page of a site whose pages are, unless they say otherwise, in the locale `usual`.
    ///
    /// Reading and comparing a long page takes a while, so this belongs on a thread of its own.
    pub async fn translate(&self, original: &Original, usual: &Locale, target: &Locale) -> Result<Copy, NoCopy> {
        // What is edited from here on is for the next copy.
        let made_of = self.made_of(original);
        let prepared = self.prepared(original, usual).map_err(|_| NoCopy::Structure)?;
        let mut accounts: HashMap<Pair, Vec<Arc<str>>> = HashMap::new();
        for source in prepared.sources(target) {
            let pair = Pair::new(source.clone(), target.clone());
            let found = self.choose.choose(&pair).await;
            // A paragraph in a third language may stay as it is; the page itself may not.
            if found.is_empty() && source == prepared.locale() {
                return Err(NoCopy::NoProvider);
            }
            accounts.insert(pair, found);
        }
        let choose = |pair: &Pair| accounts.get(pair).cloned().unwrap_or_default();
        let group = self.group();
        let run = Run { client: &self.client, choose: &choose, memory: self.memory.as_deref(), group, watch: None, taker: None };
        let translated = prepared.translate(target, &run).await;
        let remembered = prepared.segments().zip(&translated.answers).filter(|(_, answer)| {
            answer.as_ref().is_some_and(|answer| answer.as_ref().is_ok_and(|answered| answered.rung.is_remembered()))
        });
        let saved = remembered.map(|((_, content), _)| content.text().chars().count() as u64).sum();
        self.saved.fetch_add(saved, Ordering::Relaxed);
        let mut answers = translated.answers.iter().flatten();
        if let Some(Err(failure)) = answers.clone().next().filter(|_| answers.all(Result::is_err)) {
            return Err(NoCopy::Unanswered(failure.clone()));
        }
        if translated.broken.is_some() {
            return Err(NoCopy::Structure);
        }
        let is_sound = translated.answers.iter().flatten().all(Result::is_ok);
        // Where nothing changed, nothing says the new language yet: a page without text is in every one.
        let text = match original.format.finish.filter(|_| !translated.changed) {
            Some(finish) => format::edited(&translated.text, &finish(&translated.text, target)),
            None => translated.text,
        };
        let passes = |failure: &Failure| {
            matches!(failure, Failure::Busy { .. } | Failure::Transient { .. } | Failure::Quota { .. } | Failure::Withheld { .. })
        };
        let is_final = !translated.answers.iter().flatten().any(|answer| answer.as_ref().is_err_and(passes));
        Ok(Copy::new(made_of, text, is_sound, is_final))
    }

    /// The locale of a page that is in another one than the site's: it says so, and its text does not prove it wrong (where a
    /// template says so of every page).
    pub(super) fn spoken(&self, original: &Original, usual: &Locale) -> Option<Locale> {
        let stated = original.format.stated.and_then(|stated| stated(&original.text))?;
        if stated.is_undetermined() || stated.covers(usual) {
            return None;
        }
        if let Some(known) = self.spoken.get(&original.hash) {
            return known;
        }
        let read = Prepared::new(original.text.to_string(), original.format, None, &self.pipeline).ok();
        let spoken = read.map(|prepared| prepared.locale().clone()).filter(|locale| !locale.covers(usual));
        self.spoken.put(original.hash, spoken.clone(), 64);
        spoken
    }

    fn prepared(&self, original: &Original, usual: &Locale) -> Result<Prepared, ParseError> {
        let read = |from: Option<&Locale>| Prepared::new(original.text.to_string(), original.format, from, &self.pipeline);
        if self.from.is_some() {
            let is_other = self.spoken(original, usual).is_some();
            return read(self.from.as_ref().filter(|_| !is_other));
        }
        // What a page says of itself counts, and what it is written in; too little text for that is in the usual locale.
        let prepared = read(None)?;
        let is_known = !matches!(prepared.settled(), Settled::Unknown | Settled::Guessed(_));
        if is_known || prepared.locale().covers(usual) { Ok(prepared) } else { read(Some(usual)) }
    }
}
