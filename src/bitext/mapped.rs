//! Codes as they are named in a file become numbers: those of a source and of its target the same.

use std::collections::{HashMap, HashSet};

use crate::content::{Code, Content, Kind};

/// What stands in a `source` or a `target`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Code(Kind, String),
    /// A segment begins; its name.
    Begin(String),
    /// A segment ends.
    End,
}

/// The numbers of a unit's codes.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: HashMap<(String, Option<Kind>), u32>,
}

impl Numbers {
    /// The contents of a source and its target.
    pub(super) fn both(&mut self, source: &[Part], target: &[Part]) -> (Content, Content) {
        let pairs = pairs(source);
        (self.content(source, &pairs), self.content(target, &pairs))
    }

    /// A content. A code whose name is none of the pairs stands alone: its other end is not there.
    fn content(&mut self, parts: &[Part], pairs: &HashSet<&str>) -> Content {
        let mut content = Content::new();
        for part in parts {
            match part {
                Part::Text(text) => content.push_text(text),
                Part::Code(kind, name) => {
                    let is_pair = pairs.contains(name.as_str());
                    let next = u32::try_from(self.known.len() + 1).unwrap_or(u32::MAX);
                    let id = *self.known.entry((name.clone(), (!is_pair).then_some(*kind))).or_insert(next);
                    content.push_code(Code { id, kind: if is_pair { *kind } else { Kind::Placeholder } });
                }
                Part::Begin(_) | Part::End => {}
            }
        }
        content
    }
}

/// The names of which both ends are there.
fn pairs(parts: &[Part]) -> HashSet<&str> {
    let names = |wanted: Kind| {
        parts.iter().filter_map(move |part| match part {
            Part::Code(kind, name) if *kind == wanted => Some(name.as_str()),
            Part::Code(..) | Part::Text(_) | Part::Begin(_) | Part::End => None,
        })
    };
    let open: HashSet<&str> = names(Kind::Open).collect();
    names(Kind::Close).filter(|name| open.contains(name)).collect()
}

/// What stands in each segment, by its name.
pub(super) fn segments(parts: &[Part]) -> Vec<(&str, &[Part])> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Begin(name) => open = Some((name, index + 1)),
            Part::End => {
                if let Some((name, start)) = open.take() {
                    found.push((name, parts.get(start..index).unwrap_or_default()));
                }
            }
            Part::Text(_) | Part::Code(..) => {}
        }
    }
    found
}

/// Whether nothing stands there.
pub(super) fn is_empty(parts: &[Part]) -> bool {
    !parts.iter().any(|part| match part {
        Part::Text(text) => !text.trim().is_empty(),
        Part::Code(..) => true,
        Part::Begin(_) | Part::End => false,
    })
}
