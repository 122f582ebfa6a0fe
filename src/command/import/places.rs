//! Where in a document a segment that came back belongs.

use std::collections::{BTreeSet, HashMap};

use super::fitting::{joined, plain};
use crate::bitext::{self, Returned};
use crate::content::Content;
use crate::pipeline::Laid;

/// A place in a document; without a tile, the whole unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub(super) unit: usize,
    pub(super) tile: Option<usize>,
}

/// The places of a document by what stands there, white space aside.
pub(super) struct Places {
    by_number: HashMap<(usize, usize), At>,
    texts: HashMap<At, Content>,
    by_text: HashMap<Content, Vec<At>>,
    contexts: HashMap<usize, String>,
    taken: BTreeSet<At>,
}

impl Places {
    pub(super) fn new(laid: &[Laid<'_>]) -> Self {
        let mut places = Self {
            by_number: HashMap::new(),
            texts: HashMap::new(),
            by_text: HashMap::new(),
            contexts: HashMap::new(),
            taken: BTreeSet::new(),
        };
        for unit in laid {
            places.contexts.insert(unit.index, bitext::context(unit.unit.role, unit.unit.note.as_deref()));
            let mut add = |at: At, content: &Content| {
                let plain = plain(content);
                places.by_text.entry(plain.clone()).or_default().push(at);
                places.texts.insert(at, plain);
            };
            let segments = unit.tiles.iter().enumerate().filter(|(_, tile)| tile.key.is_some());
            for (number, (index, tile)) in segments.clone().enumerate() {
                let at = At { unit: unit.index, tile: Some(index) };
                places.by_number.insert((unit.index + 1, number + 1), at);
                add(at, &tile.content);
            }
            if segments.count() > 1 {
                add(At { unit: unit.index, tile: None }, &joined(unit));
            }
        }
        places
    }

    /// Where a segment says that it stands, if it does.
    fn at(&self, one: &Returned) -> Option<At> {
        let at = match (one.unit, one.segment) {
            (Some(unit), _) if one.is_whole => At { unit: unit.checked_sub(1)?, tile: None },
            (Some(unit), Some(segment)) => *self.by_number.get(&(unit, segment))?,
            _ => return None,
        };
        (*self.texts.get(&at)? == plain(&one.source)).then_some(at)
    }

    /// Whether something in the document reads so.
    pub(super) fn knows(&self, source: &Content) -> bool {
        self.by_text.contains_key(&plain(source))
    }

    pub(super) fn is_at(&self, one: &Returned) -> bool {
        self.at(one).is_some()
    }

    /// The places that a segment fills: its own; where that is not there, the next free one that reads alike, and
    /// where the file tells no places, all of them, those in its context before others. None where nothing in the
    /// source reads so.
    pub(super) fn take(&mut self, one: &Returned) -> Option<Vec<At>> {
        if let Some(at) = self.at(one) {
            return Some(if self.taken.insert(at) { vec![at] } else { Vec::new() });
        }
        let alike = self.by_text.get(&plain(&one.source))?;
        let mut free: Vec<At> = alike.iter().filter(|at| !self.taken.contains(at)).copied().collect();
        let in_context = |at: &At| self.contexts.get(&at.unit).is_some_and(|context| *context == one.context);
        if one.unit.is_some() {
            free.truncate(1);
        } else if free.iter().any(in_context) {
            free.retain(in_context);
        }
        self.taken.extend(&free);
        Some(free)
    }
}
