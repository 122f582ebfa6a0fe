//! Things that clients make and fetch again, within bounds: the oldest go when there is no more room.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Things with their names, at most so many of at most so many bytes.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    most: usize,
    bytes: usize,
    things: Mutex<VecDeque<(String, usize, T)>>,
}

impl<T: Clone> Shelf<T> {
    pub(super) fn new(most: usize, bytes: usize) -> Self {
        Self { most, bytes, things: Mutex::default() }
    }

    /// Keeps a thing of this size under a name that no other has.
    pub(super) fn put(&self, name: String, size: usize, thing: T) {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.push_back((name, size, thing));
        while things.len() > self.most || things.iter().map(|(_, size, _)| size).sum::<usize>() > self.bytes {
            if things.pop_front().is_none() {
                break;
            }
        }
    }

    /// The thing of a name.
    pub(super) fn get(&self, name: &str) -> Option<T> {
        self.with(name, |thing| thing.clone())
    }

    /// Does something with the thing of a name.
    pub(super) fn with<R>(&self, name: &str, what: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.iter_mut().find(|(known, ..)| known == name).map(|(_, _, thing)| what(thing))
    }

    /// Takes a thing away.
    pub(super) fn take(&self, name: &str) -> Option<T> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let at = things.iter().position(|(known, ..)| known == name)?;
        things.remove(at).map(|(_, _, thing)| thing)
    }

    /// All things, oldest first.
    pub(super) fn all(&self) -> Vec<T> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|(_, _, thing)| thing.clone()).collect()
    }

    /// Takes all away.
    pub(super) fn clear(&self) {
        self.things.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first() {
        let shelf = Shelf::new(2, 10);
        for (name, size) in [("a", 1), ("b", 1), ("c", 1)] {
            shelf.put(name.to_owned(), size, name);
        }
        assert_eq!(shelf.all(), ["b", "c"]);
        shelf.put("d".to_owned(), 10, "d");
        assert_eq!((shelf.all(), shelf.get("b"), shelf.take("d")), (vec!["d"], None, Some("d")));
        shelf.put("e".to_owned(), 11, "e");
        assert!(shelf.all().is_empty());
    }
}
