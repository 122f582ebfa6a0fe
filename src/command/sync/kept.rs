//! A memory over another: what a target file says already goes before what the memory below knows.

use std::sync::Arc;

use crate::content::Content;
use crate::locale::Pair;
use crate::memory::{Asked, Count, Entry, Filter, Ram, StoreError, TranslationMemory, Visit};

/// Entries of one target over a memory that keeps what is learned.
#[derive(Debug)]
pub(super) struct Kept {
    below: Arc<dyn TranslationMemory>,
    own: Ram,
}

impl Kept {
    pub(super) fn new(below: Arc<dyn TranslationMemory>, entries: &[Entry]) -> Self {
        let own = Ram::default();
        // A memory of this process takes everything.
        let _ = own.learn(entries);
        Self { below, own }
    }
}

impl TranslationMemory for Kept {
    fn exact(&self, pair: &Pair, asked: &[Asked<'_>]) -> Result<Vec<Vec<Entry>>, StoreError> {
        let mut found = self.below.exact(pair, asked)?;
        for (entries, own) in found.iter_mut().zip(self.own.exact(pair, asked)?) {
            entries.extend(own);
        }
        Ok(found)
    }

    fn alike(&self, pair: &Pair, segments: &[&Content], most: usize) -> Result<Vec<Vec<Entry>>, StoreError> {
        self.below.alike(pair, segments, most)
    }

    fn similar(&self, pair: &Pair, segment: &Content, at_least: u8, most: usize) -> Result<Vec<(u8, Entry)>, StoreError> {
        self.below.similar(pair, segment, at_least, most)
    }

    fn tidy(&self) -> Result<(), StoreError> {
        self.below.tidy()
    }

    fn learn(&self, entries: &[Entry]) -> Result<usize, StoreError> {
        self.below.learn(entries)
    }

    fn each(&self, filter: &Filter, visit: Visit<'_>) -> Result<(), StoreError> {
        self.below.each(filter, visit)
    }

    fn forget(&self, filter: &Filter) -> Result<u64, StoreError> {
        self.below.forget(filter)
    }

    fn counts(&self) -> Result<Vec<Count>, StoreError> {
        self.below.counts()
    }
}
