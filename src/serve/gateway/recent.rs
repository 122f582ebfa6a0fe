//! Answers of the last minute, as they went out: what is asked again and again is not read and put together again.
//!
//! The memory stays what decides: an answer is here only after it was there, nothing stays for longer than two spans, and
//! when people have edited the memory everything goes at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::dialect::house::Split;
use crate::locale::Locale;

/// How long answers are gathered before the older half goes.
const SPAN: Duration = Duration::from_secs(30);

/// Bytes of questions and answers in one half at most.
const ROOM: usize = 16 << 20;

/// A half of the answers.
#[derive(Debug, Default)]
struct Half {
    answers: HashMap<String, Arc<str>>,
    bytes: usize,
}

#[derive(Debug)]
struct Halves {
    young: Half,
    old: Half,
    since: Instant,
    /// How often people had edited the memory.
    edits: u64,
}

/// Answers by their questions.
#[derive(Debug)]
pub(super) struct Recent(Mutex<Halves>);

impl Default for Recent {
    fn default() -> Self {
        Self(Mutex::new(Halves { young: Half::default(), old: Half::default(), since: Instant::now(), edits: 0 }))
    }
}

/// What a text is known by, among those in one language, way of writing codes and way of being cut.
pub(super) fn question(source: &Locale, target: &Locale, (is_marked, split): (bool, Split), text: &str) -> String {
    format!("{source}\n{target}\n{is_marked} {split:?}\n{text}")
}

impl Recent {
    /// The answer to a question, where it is known and people have edited nothing since.
    pub(super) fn get(&self, question: &str, edits: u64) -> Option<Arc<str>> {
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        halves.turn(edits);
        if let Some(answer) = halves.young.answers.get(question) {
            return Some(Arc::clone(answer));
        }
        halves.old.answers.get(question).cloned()
    }

    /// Keeps an answer that was made after so many edits.
    pub(super) fn put(&self, question: String, answer: &str, edits: u64) {
        let bytes = question.len() + answer.len();
        if bytes > ROOM / 16 {
            return;
        }
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        halves.turn(edits);
        if halves.edits != edits {
            return;
        }
        if halves.young.bytes + bytes > ROOM {
            halves.age();
        }
        halves.young.bytes += bytes;
        halves.young.answers.insert(question, answer.into());
    }
}

impl Halves {
    /// Lets go what is too old, or older than an edit.
    fn turn(&mut self, edits: u64) {
        if edits > self.edits {
            (self.young, self.old, self.edits) = (Half::default(), Half::default(), edits);
        }
        let age = self.since.elapsed();
        if age > SPAN {
            self.age();
        }
        if age > 2 * SPAN {
            self.age();
        }
    }

    fn age(&mut self) {
        self.old = std::mem::take(&mut self.young);
        self.since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(recent: &Recent, question: &str, edits: u64) -> Option<String> {
        recent.get(question, edits).map(|answer| answer.to_string())
    }

    #[tokio::test(start_paused = true)]
    async fn answers_go_with_time_and_with_edits() {
        let recent = Recent::default();
        recent.put("a".to_owned(), "A", 0);
        tokio::time::advance(SPAN + Duration::from_secs(1)).await;
        assert_eq!(known(&recent, "a", 0).as_deref(), Some("A"));
        recent.put("b".to_owned(), "B", 0);
        tokio::time::advance(SPAN + Duration::from_secs(1)).await;
        assert_eq!((known(&recent, "a", 0), known(&recent, "b", 0).as_deref()), (None, Some("B")));
        // People have edited the memory; what was made before does not come back.
        assert_eq!(known(&recent, "b", 1), None);
        recent.put("c".to_owned(), "C", 0);
        assert_eq!(known(&recent, "c", 1), None);
        recent.put("d".to_owned(), "D", 1);
        tokio::time::advance(3 * SPAN).await;
        assert_eq!(known(&recent, "d", 1), None);
    }

    #[tokio::test]
    async fn they_take_no_more_room_than_they_may() {
        let recent = Recent::default();
        let answer = "x".repeat(ROOM / 20);
        for index in 0..100 {
            recent.put(index.to_string(), &answer, 0);
        }
        let halves = recent.0.lock().unwrap();
        assert!(halves.young.bytes <= ROOM && halves.old.bytes <= ROOM);
        assert!(halves.young.answers.len() + halves.old.answers.len() <= 40);
    }
}
