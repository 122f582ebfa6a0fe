//! Waiting segments become batches: fair over groups and pairs, filled up to what a request holds.
//!
//! Segments that can share a request (same pair, same markup, same context) wait in one bucket,
//! whichever file they come from. Buckets take turns, and so do the groups inside a bucket, so that
//! neither a long file nor a popular locale keeps the others waiting. What failed comes back as a
//! batch that is sent again exactly as it is, or as its two halves.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::locale::{Locale, Pair};
use crate::provider::{Alignment, Example, Failure, Markup};

/// What segments must have in common to share a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) pair: Arc<Pair>,
    pub(super) markup: Markup,
    pub(super) context: Option<Arc<str>>,
}

/// What a lane answers to one segment.
#[derive(Debug)]
pub(super) struct Got {
    pub(super) text: String,
    pub(super) via: Vec<Locale>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) requests: u32,
    pub(super) characters: u64,
}

/// One encoded segment on its way through a lane.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) text: String,
    /// Earlier translations of what is like it.
    pub(super) examples: Vec<Example>,
    /// In the unit of the service.
    pub(super) size: usize,
    /// Code points: what is counted as spent.
    pub(super) characters: u64,
    pub(super) group: u32,
    /// Whether another provider could take it when this lane is in trouble.
    pub(super) fallback: bool,
    /// Requests it was part of so far.
    pub(super) requests: u32,
    pub(super) since: Instant,
    pub(super) reply: oneshot::Sender<Result<Got, Failure>>,
}

/// Segments that are sent together.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) key: Key,
    pub(super) items: Vec<Item>,
    /// How often exactly these were sent already.
    pub(super) attempts: u32,
    /// How often exactly these came back as nothing that can be used.
    pub(super) unusable: u32,
    /// How often they were halved.
    pub(super) halved: u32,
    /// When the first attempt failed.
    pub(super) failing_since: Option<Instant>,
    pub(super) not_before: Option<Instant>,
}

impl Batch {
    fn new(key: Key) -> Self {
        Self { key, items: Vec::new(), attempts: 0, unusable: 0, halved: 0, failing_since: None, not_before: None }
    }

    /// One segment for which nothing came among others, to be sent by itself; so often that has told something of it.
    pub(super) fn alone(key: Key, item: Item, unusable: u32, failing_since: Instant) -> Self {
        Self { items: vec![item], unusable, failing_since: Some(failing_since), ..Self::new(key) }
    }

    /// Whether it failed before; such a batch is sent as it is.
    pub(super) fn is_again(&self) -> bool {
        self.failing_since.is_some() || self.halved > 0 || self.not_before.is_some()
    }

    /// The size of all segments in the unit of the service.
    pub(super) fn size(&self) -> usize {
        self.items.iter().map(|item| item.size).sum()
    }

    /// Characters of all segments.
    pub(super) fn characters(&self) -> u64 {
        self.items.iter().map(|item| item.characters).sum()
    }

    /// Takes out what is beyond a size; the first segment stays.
    pub(super) fn shrink(&mut self, room: u64) -> Vec<Item> {
        let mut size = 0;
        let stay = self.items.iter().take_while(|item| {
            size += item.size as u64;
            size <= room
        });
        let stay = stay.count().max(1);
        self.items.split_off(stay.min(self.items.len()))
    }

    /// Keeps what fits into so many characters, in order, and gives the rest back.
    pub(super) fn keep_within(&mut self, room: u64) -> Vec<Item> {
        let mut left = room;
        let over = |item: &mut Item| {
            let fits = item.characters <= left;
            left -= if fits { item.characters } else { 0 };
            !fits
        };
        self.items.extract_if(.., over).collect()
    }

    /// Two batches of about half the segments each.
    pub(super) fn halves(mut self) -> [Self; 2] {
        let right = self.items.split_off(self.items.len().div_ceil(2));
        let key = self.key.clone();
        let half = |key, items| Self {
            key,
            items,
            attempts: 0,
            unusable: 0,
            halved: self.halved + 1,
            failing_since: self.failing_since,
            not_before: self.not_before,
        };
        [half(key.clone(), self.items), half(key, right)]
    }

    /// Tells every segment that it failed.
    pub(super) fn fail(self, failure: &Failure) {
        for item in self.items {
            // The one who asked may be gone.
            let _ = item.reply.send(Err(failure.clone()));
        }
    }
}

/// How much one batch may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) segments: usize,
    pub(super) size: usize,
}

#[derive(Debug, Default)]
struct Bucket {
    groups: HashMap<u32, VecDeque<Item>>,
    turns: VecDeque<u32>,
    count: usize,
    size: usize,
}

impl Bucket {
    fn push(&mut self, item: Item) {
        self.count += 1;
        self.size += item.size;
        let group = item.group;
        let waiting = self.groups.entry(group).or_default();
        if waiting.is_empty() {
            self.turns.push_back(group);
        }
        waiting.push_back(item);
    }

    fn oldest(&self) -> Option<Instant> {
        self.groups.values().filter_map(|waiting| waiting.front()).map(|item| item.since).min()
    }

    /// Takes from the groups in turn until the batch is full; nobody is waiting after `None`.
    fn fill(&mut self, batch: &mut Batch, room: Room) {
        let mut size = batch.size();
        while batch.items.len() < room.segments {
            let Some(&group) = self.turns.front() else { return };
            let Some(waiting) = self.groups.get_mut(&group) else {
                self.turns.pop_front();
                continue;
            };
            if let Some(item) = waiting.front().filter(|item| !item.reply.is_closed()) {
                // One segment always fits: the client cuts longer ones before they get here.
                if !batch.items.is_empty() && size + item.size > room.size {
                    return;
                }
            }
            self.turns.pop_front();
            if let Some(item) = waiting.pop_front() {
                self.count -= 1;
                self.size -= item.size;
                if !item.reply.is_closed() {
                    size += item.size;
                    batch.items.push(item);
                }
            }
            if waiting.is_empty() {
                self.groups.remove(&group);
            } else {
                self.turns.push_back(group);
            }
        }
    }
}

/// What the queue can give now.
#[derive(Debug)]
pub(super) enum Next {
    /// These can be sent.
    Batch(Batch),
    /// Nothing before this instant.
    At(Instant),
    /// Nothing waits.
    Nothing,
}

/// Everything that waits in one lane.
#[derive(Debug, Default)]
pub(super) struct Queue {
    buckets: HashMap<Key, Bucket>,
    turns: VecDeque<Key>,
    again: Vec<Batch>,
}

impl Queue {
    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.buckets.is_empty() && self.again.is_empty()
    }

    /// One more segment waits.
    pub(super) fn push(&mut self, key: Key, item: Item) {
        if let Some(bucket) = self.buckets.get_mut(&key) {
            bucket.push(item);
            return;
        }
        let mut bucket = Bucket::default();
        bucket.push(item);
        self.turns.push_back(key.clone());
        self.buckets.insert(key, bucket);
    }

    /// A batch waits to be sent again as it is, not before its instant.
    pub(super) fn push_again(&mut self, batch: Batch) {
        self.again.push(batch);
    }

    /// The next batch that may go now.
    ///
    /// A batch that is not full waits until its oldest segment has waited for `linger`, because
    /// what arrives in that time shares the request. Pairs are held back until the instant that
    /// `held` tells.
    pub(super) fn next(&mut self, now: Instant, room: Room, linger: Duration, held: impl Fn(&Key) -> Option<Instant>) -> Next {
        let mut earliest: Option<Instant> = None;
        let mut later = |at: Instant| earliest = Some(earliest.map_or(at, |known: Instant| known.min(at)));
        let mut found = None;
        for (index, batch) in self.again.iter().enumerate() {
            let at = batch.not_before.max(held(&batch.key)).unwrap_or(now);
            if at <= now {
                found = Some(index);
                break;
            }
            later(at);
        }
        if let Some(index) = found {
            return Next::Batch(self.again.swap_remove(index));
        }
        for _ in 0..self.turns.len() {
            let Some(key) = self.turns.pop_front() else { break };
            let Some(bucket) = self.buckets.get_mut(&key) else { continue };
            let full = bucket.count >= room.segments || bucket.size >= room.size;
            let ready = if full { now } else { bucket.oldest().map_or(now, |oldest| oldest + linger) };
            let at = held(&key).map_or(ready, |until| until.max(ready));
            if at > now {
                later(at);
                self.turns.push_back(key);
                continue;
            }
            let mut batch = Batch::new(key.clone());
            bucket.fill(&mut batch, room);
            if bucket.count == 0 {
                self.buckets.remove(&key);
            } else {
                self.turns.push_back(key);
            }
            if !batch.items.is_empty() {
                return Next::Batch(batch);
            }
        }
        earliest.map_or(Next::Nothing, Next::At)
    }

    /// Fills a batch that still waits for its turn with what has arrived since.
    pub(super) fn top_up(&mut self, batch: &mut Batch, room: Room) {
        if batch.is_again() {
            return;
        }
        if let Some(bucket) = self.buckets.get_mut(&batch.key) {
            bucket.fill(batch, room);
            if bucket.count == 0 {
                self.buckets.remove(&batch.key);
                self.turns.retain(|key| *key != batch.key);
            }
        }
    }

    /// Takes out every waiting segment that `gone` names, as batches to be failed.
    pub(super) fn drain(&mut self, gone: impl Fn(&Key, &Item) -> bool) -> Vec<Item> {
        let mut drained = Vec::new();
        for batch in &mut self.again {
            let key = batch.key.clone();
            drained.extend(batch.items.extract_if(.., |item| gone(&key, item)));
        }
        self.again.retain(|batch| !batch.items.is_empty());
        for (key, bucket) in &mut self.buckets {
            for waiting in bucket.groups.values_mut() {
                let (out, stay): (Vec<Item>, Vec<Item>) = waiting.drain(..).partition(|item| gone(key, item));
                drained.extend(out);
                waiting.extend(stay);
            }
            bucket.groups.retain(|_, waiting| !waiting.is_empty());
            let groups = &bucket.groups;
            bucket.turns.retain(|group| groups.contains_key(group));
            bucket.count = bucket.groups.values().map(VecDeque::len).sum();
            bucket.size = bucket.groups.values().flatten().map(|item| item.size).sum();
        }
        self.buckets.retain(|_, bucket| bucket.count > 0);
        let buckets = &self.buckets;
        self.turns.retain(|key| buckets.contains_key(key));
        drained
    }
}
