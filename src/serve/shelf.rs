//! A shelf that holds so many bytes and no more: what was not asked for the longest goes first.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Things by key, each with its weight in bytes.
#[derive(Debug)]
pub(super) struct Shelf<K, V> {
    room: usize,
    held: Mutex<Held<K, V>>,
}

#[derive(Debug)]
struct Held<K, V> {
    things: HashMap<K, Thing<V>>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug)]
struct Thing<V> {
    used: u64,
    weight: usize,
    value: V,
}

impl<K: Eq + Hash, V: Clone> Shelf<K, V> {
    /// An empty one for so many bytes.
    pub(super) fn new(room: usize) -> Self {
        Self { room, held: Mutex::new(Held { things: HashMap::new(), bytes: 0, clock: 0 }) }
    }

    /// What stands at a key.
    pub(super) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.clock += 1;
        let now = held.clock;
        let thing = held.things.get_mut(key)?;
        thing.used = now;
        Some(thing.value.clone())
    }

    /// Puts something there. What is heavier than a quarter of the room is not kept.
    pub(super) fn put(&self, key: K, value: V, weight: usize) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.clock += 1;
        let used = held.clock;
        if let Some(old) = held.things.remove(&key) {
            held.bytes -= old.weight;
        }
        // A key takes room too, and the empty thing must not be free.
        let weight = weight.saturating_add(256);
        if weight > self.room / 4 {
            return;
        }
        held.bytes += weight;
        held.things.insert(key, Thing { used, weight, value });
        if held.bytes <= self.room {
            return;
        }
        // The half that was not asked for the longest goes, so that the next time is far away.
        let mut times: Vec<u64> = held.things.values().map(|thing| thing.used).collect();
        times.sort_unstable();
        let middle = times.get(times.len() / 2).copied().unwrap_or_default();
        held.things.retain(|_, thing| thing.used >= middle);
        held.bytes = held.things.values().map(|thing| thing.weight).sum();
    }

    /// Takes something away.
    pub(super) fn remove<Q: Eq + Hash + ?Sized>(&self, key: &Q)
    where
        K: Borrow<Q>,
    {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = held.things.remove(key) {
            held.bytes -= old.weight;
        }
    }

    /// How many bytes stand there.
    pub(super) fn bytes(&self) -> usize {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_is_never_over_full_and_keeps_what_is_used() {
        let shelf = Shelf::new(100_000);
        for key in 0..10_000_u32 {
            shelf.put(key, key, 1_000);
            assert!(shelf.bytes() <= 100_000);
            if key > 0 {
                assert_eq!(shelf.get(&0), Some(0), "what is asked for stays");
            }
        }
        assert_eq!(shelf.get(&1), None);
        shelf.put(7, 7, 90_000);
        assert_eq!(shelf.get(&7), None, "one thing does not drive all others out");
        shelf.remove(&0);
        assert_eq!(shelf.get(&0), None);
    }
}
