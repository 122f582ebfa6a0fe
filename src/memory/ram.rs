//! A memory that ends with the process: for runs without a home and for tests.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::grams::Likeness;
use super::{Asked, Context, Count, Entry, Filter, Maker, Origin, StoreError, TranslationMemory, Visit, key, shape};
use crate::content::Content;
use crate::locale::Pair;

/// What makes two entries the same one.
type Identity = (Arc<Pair>, u64, Content, Origin, Arc<Maker>, Option<Context>);

/// Entries by the hash of their source, in the order in which they came.
#[derive(Debug, Default)]
pub struct Ram(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    entries: BTreeMap<u64, Entry>,
    places: BTreeMap<Identity, u64>,
    by_hash: BTreeMap<u64, Vec<u64>>,
    by_shape: BTreeMap<u64, Vec<u64>>,
}

impl Ram {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn identity(entry: &Entry) -> Identity {
    let source = entry.source.clone();
    (Arc::clone(&entry.pair), key::of(&entry.source), source, entry.origin, Arc::clone(&entry.maker), entry.context)
}

impl TranslationMemory for Ram {
    fn exact(&self, pair: &Pair, asked: &[Asked<'_>]) -> Result<Vec<Vec<Entry>>, StoreError> {
        let inner = self.inner();
        let found = |asked: &Asked<'_>| {
            let places = inner.by_hash.get(&asked.key.hash).map(Vec::as_slice).unwrap_or_default();
            let entries = places.iter().filter_map(|place| inner.entries.get(place));
            entries.filter(|entry| kindred(&entry.pair, pair) && entry.source == *asked.source).cloned().collect()
        };
        Ok(asked.iter().map(found).collect())
    }

    fn alike(&self, pair: &Pair, segments: &[&Content], most: usize) -> Result<Vec<Vec<Entry>>, StoreError> {
        let inner = self.inner();
        let found = |segment: &&Content| {
            let places = inner.by_shape.get(&shape::of(segment)).map(Vec::as_slice).unwrap_or_default();
            let entries = places.iter().rev().filter_map(|place| inner.entries.get(place));
            entries.filter(|entry| kindred(&entry.pair, pair)).take(most).cloned().collect()
        };
        Ok(segments.iter().map(found).collect())
    }

    fn similar(&self, pair: &Pair, segment: &Content, at_least: u8, most: usize) -> Result<Vec<(u8, Entry)>, StoreError> {
        let inner = self.inner();
        let kindred = inner.entries.values().filter(|entry| kindred(&entry.pair, pair));
        let Some(likeness) = Likeness::new(segment) else { return Ok(Vec::new()) };
        let mut found: Vec<_> = kindred.filter_map(|entry| Some((likeness.to(&entry.source, at_least)?, entry))).collect();
        found.sort_by_key(|(percent, entry)| std::cmp::Reverse((*percent, entry.time)));
        Ok(found.into_iter().take(most).map(|(percent, entry)| (percent, entry.clone())).collect())
    }

    fn tidy(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn learn(&self, entries: &[Entry]) -> Result<usize, StoreError> {
        let mut guard = self.inner();
        let inner = &mut *guard;
        let mut changed = 0;
        for entry in entries {
            let identity = identity(entry);
            if let Some(known) = inner.places.get(&identity).and_then(|place| inner.entries.get_mut(place)) {
                if entry.time >= known.time && (known.time, &known.target) != (entry.time, &entry.target) {
                    known.clone_from(entry);
                    changed += 1;
                }
                continue;
            }
            inner.next += 1;
            inner.by_hash.entry(identity.1).or_default().push(inner.next);
            inner.by_shape.entry(shape::of(&entry.source)).or_default().push(inner.next);
            inner.places.insert(identity, inner.next);
            inner.entries.insert(inner.next, entry.clone());
            changed += 1;
        }
        Ok(changed)
    }

    fn each(&self, filter: &Filter, visit: Visit<'_>) -> Result<(), StoreError> {
        let taken: Vec<Entry> = self.inner().entries.values().filter(|entry| filter.takes(entry)).cloned().collect();
        let _ = taken.into_iter().try_for_each(|entry| match visit(entry) {
            ControlFlow::Continue(()) => Some(()),
            ControlFlow::Break(()) => None,
        });
        Ok(())
    }

    fn forget(&self, filter: &Filter) -> Result<u64, StoreError> {
        let mut guard = self.inner();
        let inner = &mut *guard;
        let before = inner.entries.len();
        inner.entries.retain(|_, entry| !filter.takes(entry));
        inner.places.retain(|_, place| inner.entries.contains_key(place));
        for places in inner.by_hash.values_mut().chain(inner.by_shape.values_mut()) {
            places.retain(|place| inner.entries.contains_key(place));
        }
        Ok((before - inner.entries.len()) as u64)
    }

    fn counts(&self) -> Result<Vec<Count>, StoreError> {
        let mut counts = BTreeMap::<_, (u64, u64)>::new();
        for entry in self.inner().entries.values() {
            let kind = (Arc::clone(&entry.pair), entry.origin, Arc::clone(&entry.maker));
            let (entries, newest) = counts.entry(kind).or_default();
            (*entries, *newest) = (*entries + 1, entry.time.max(*newest));
        }
        let count = |((pair, origin, maker), (entries, newest))| Count { pair, origin, maker, entries, newest };
        Ok(counts.into_iter().map(count).collect())
    }
}

/// Whether entries of one pair can serve another: the same, or the same languages with regions left open.
pub(super) fn kindred(known: &Pair, asked: &Pair) -> bool {
    known == asked || (known.source.covers(&asked.source) && known.target.covers(&asked.target))
}
