//! Things that clients make and fetch again, within bounds: the oldest go when there is no more room.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long things are kept that are not kept as long as there is room.
const WHILE: Duration = Duration::from_hours(1);

/// Things with their names, at most so many of at most so many bytes.
#[derive(Debug)]
pub(crate) struct Shelf<T> {
    most: usize,
    bytes: usize,
    /// How long a thing stays at most.
    age: Option<Duration>,
    things: Mutex<VecDeque<(String, usize, Instant, T)>>,
}

impl<T: Clone> Shelf<T> {
    pub(crate) fn new(most: usize, bytes: usize) -> Self {
        Self { most, bytes, age: None, things: Mutex::default() }
    }

    /// Keeps each thing for an hour at most.
    pub(crate) fn for_a_while(self) -> Self {
        Self { age: Some(WHILE), ..self }
    }

    fn things(&self) -> MutexGuard<'_, VecDeque<(String, usize, Instant, T)>> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = |(_, _, since, _): &(String, usize, Instant, T)| self.age.is_some_and(|age| since.elapsed() > age);
        while things.front().is_some_and(is_over) {
            things.pop_front();
        }
        things
    }

    /// Keeps a thing of this size under a name that no other has.
    pub(crate) fn put(&self, name: String, size: usize, thing: T) {
        let mut things = self.things();
        things.push_back((name, size, Instant::now(), thing));
        while things.len() > self.most || things.iter().map(|(_, size, ..)| size).sum::<usize>() > self.bytes {
            if things.pop_front().is_none() {
                break;
            }
        }
    }

    /// The thing of a name.
    pub(crate) fn get(&self, name: &str) -> Option<T> {
        self.with(name, |thing| thing.clone())
    }

    /// Does something with the thing of a name.
    pub(crate) fn with<R>(&self, name: &str, what: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.things().iter_mut().find(|(known, ..)| known == name).map(|(.., thing)| what(thing))
    }

    /// Takes a thing away.
    pub(crate) fn take(&self, name: &str) -> Option<T> {
        let mut things = self.things();
        let at = things.iter().position(|(known, ..)| known == name)?;
        things.remove(at).map(|(.., thing)| thing)
    }

    /// All things, oldest first.
    pub(crate) fn all(&self) -> Vec<T> {
        self.things().iter().map(|(.., thing)| thing.clone()).collect()
    }

    /// Takes all away.
    pub(crate) fn clear(&self) {
        self.things().clear();
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
