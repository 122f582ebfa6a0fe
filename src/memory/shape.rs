//! Numbers taken out of a segment: what stays is its shape, which segments share that differ in numbers
//! (and so in dates) only.
//!
//! A number is digits, with a sign between groups of them (`1,200.50`). In a shape each group is a mark,
//! and a group of three digits after a sign is another one than the rest, so that thousands are
//! not taken for decimals.

use std::ops::Range;

use super::key::hash;
use crate::content::{Anchor, Content};

/// A number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Its groups of digits.
    pub(super) groups: Vec<Range<usize>>,
}

/// The numbers of a text from left to right; `None` where digits other than `0` to `9` stand in it.
pub(super) fn numbers(text: &str) -> Option<Vec<Number>> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut group: Option<usize> = None;
    let end = std::iter::once((text.len(), '\0'));
    for (at, character) in text.char_indices().chain(end) {
        if character.is_ascii_digit() {
            group.get_or_insert(at);
            continue;
        }
        if character.is_numeric() {
            return None;
        }
        let Some(start) = group.take() else { continue };
        let joins = |number: &&mut Number| text.get(number.at.end..start).is_some_and(is_sign);
        match numbers.last_mut().filter(joins) {
            Some(number) => {
                number.at.end = at;
                number.groups.push(start..at);
            }
            None => numbers.push(Number { at: start..at, groups: std::iter::once(start..at).collect() }),
        }
    }
    Some(numbers)
}

/// Whether this is one sign that stands between groups of digits.
fn is_sign(text: &str) -> bool {
    matches!(text, "." | "," | "'" | "\u{2019}" | "\u{a0}" | "\u{202f}")
}

/// What stands for a group of digits in a shape: no text has it.
const GROUP: char = '\u{f8ff}';

/// What stands for three digits after a sign.
const THOUSAND: char = '\u{f8fe}';

/// A content with its numbers taken out; `None` where it has digits of other scripts, or a code
/// inside a number.
pub(super) fn abstracted(content: &Content) -> Option<Content> {
    let numbers = numbers(content.text())?;
    let mut edits = Vec::new();
    for number in &numbers {
        for (index, group) in number.groups.iter().enumerate() {
            let mark = if index > 0 && group.len() == 3 { THOUSAND } else { GROUP };
            edits.push((group.clone(), mark.to_string()));
        }
    }
    replaced(content, &edits)
}

/// A content with stretches of its text replaced, in order; `None` where a code stands inside one.
pub(super) fn replaced(content: &Content, edits: &[(Range<usize>, String)]) -> Option<Content> {
    let mut text = String::with_capacity(content.text().len());
    let mut codes = Vec::with_capacity(content.codes().len());
    let mut anchors = content.codes().iter().peekable();
    let mut at = 0;
    for (range, new) in edits {
        while let Some(anchor) = anchors.next_if(|anchor| anchor.at <= range.start) {
            codes.push(Anchor { at: text.len() + (anchor.at - at), code: anchor.code });
        }
        if anchors.peek().is_some_and(|anchor| anchor.at < range.end) {
            return None;
        }
        text.push_str(content.text().get(at..range.start)?);
        text.push_str(new);
        at = range.end;
    }
    codes.extend(anchors.map(|anchor| Anchor { at: text.len() + (anchor.at - at), code: anchor.code }));
    text.push_str(content.text().get(at..)?);
    Some(Content::from_parts(text, codes))
}

/// The hash of a segment's text without its codes and numbers.
pub(super) fn of(segment: &Content) -> u64 {
    let plain = Content::from(segment.text());
    abstracted(&plain).map_or_else(|| hash(plain.text()), |shape| hash(shape.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::read;

    #[track_caller]
    fn check(one: &str, other: &str, same: bool) {
        let content = |written| read(written).unwrap();
        assert_eq!(of(&content(one)) == of(&content(other)), same, "{one} / {other}");
    }

    #[test]
    fn numbers_and_codes_do_not_count_and_the_rest_does() {
        check("3 files", "12 files", true);
        check("On 2024-03-05.", "On 2025-11-30.", true);
        check("1,200 people", "45,000 people", true);
        check("1,200 people", "1,20 people", false);
        check("1,200 people", "1200 people", false);
        check("the <1>light</1>", "the light", true);
        check("3 files", "3 file", false);
        check("one", "two", false);
        check("٣ files", "3 files", false);
    }

    #[test]
    fn codes_keep_their_places_when_text_is_replaced() {
        let content = read("<1>12</1> of <2/>7").unwrap();
        let shape = abstracted(&content).unwrap();
        assert_eq!(crate::memory::write(&shape), "<1>\u{f8ff}</1> of <2/>\u{f8ff}");
        assert_eq!(abstracted(&read("1<1/>2").unwrap()).map(|content| content.codes().len()), None);
        assert_eq!(numbers("1.200,50 and 3:4").unwrap().len(), 3);
    }
}
