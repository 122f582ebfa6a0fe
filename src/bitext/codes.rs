//! Whether a target has the codes of its source, and what is wrong where it has not.

use std::collections::BTreeMap;

use crate::content::{Code, Content};

/// What is wrong with the codes of a target, the plainest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// One of the source is missing.
    Lost,
    /// One is there that the source has not.
    Added,
    /// One is there more often than in the source.
    Doubled,
    /// All are there, but pairs cross each other, or one stands in another pair than in the source.
    Crossed,
}

/// What is wrong with the codes of a target.
pub fn fault(source: &Content, target: &Content) -> Option<CodeFault> {
    if target.has_codes_of(source) {
        return None;
    }
    let count = |content: &Content| {
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for anchor in content.codes() {
            *counts.entry(anchor.code).or_default() += 1;
        }
        counts
    };
    let (wanted, found) = (count(source), count(target));
    let fewer = |(code, count): (&Code, &usize)| found.get(code).copied().unwrap_or_default() < *count;
    let more = |(code, count): (&Code, &usize)| wanted.get(code).is_some_and(|wanted| wanted < count);
    Some(if wanted.iter().any(fewer) {
        CodeFault::Lost
    } else if found.keys().any(|code| !wanted.contains_key(code)) {
        CodeFault::Added
    } else if found.iter().any(more) {
        CodeFault::Doubled
    } else {
        CodeFault::Crossed
    })
}
