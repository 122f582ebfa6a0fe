//! Addresses that codes cut: `<span>https://www.</span><span>example.org/a</span>`, as social networks write them.
//!
//! A code that is no more than a mark on words (a pair, a place where a word may break) cuts an address in parts that
//! belong together; any other one (a line break, an image) ends it. Where a pair holds part of what reads as one address it
//! may also end it: `<a>https://example.org</a>Next`. It does not where one pair holds the whole, or where no part
//! would be an address by itself.

use std::ops::Range;

use super::address;
use crate::content::{Anchor, Code, Kind};
use crate::document::{Native, Unit};

/// The parts of each address in a text in which codes stand.
pub(super) fn parts(text: &str, codes: &[Anchor], ends: &dyn Fn(Code) -> bool) -> Vec<Vec<Range<usize>>> {
    let inside = |range: &Range<usize>| {
        let first = codes.partition_point(|anchor| anchor.at <= range.start);
        let last = codes.partition_point(|anchor| anchor.at < range.end);
        codes.get(first..last.max(first)).unwrap_or_default()
    };
    let at_ends = codes.iter().filter(|anchor| ends(anchor.code)).map(|anchor| anchor.at);
    let mut all = Vec::new();
    for range in cut(&(0..text.len()), at_ends).iter().flat_map(|stretch| found(text, stretch)) {
        let of_pairs = inside(&range).iter().filter(|anchor| anchor.code.kind != Kind::Placeholder);
        let alone: Vec<_> = cut(&range, of_pairs.map(|anchor| anchor.at)).iter().map(|part| found(text, part)).collect();
        let is_one = alone.len() < 2 || is_held(codes, &range) || alone.iter().all(Vec::is_empty);
        let each = if is_one { vec![range] } else { alone.concat() };
        all.extend(each.iter().map(|range| cut(range, inside(range).iter().map(|anchor| anchor.at))));
    }
    all
}

/// A range cut at these places, which ascend.
fn cut(range: &Range<usize>, places: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = range.start;
    for at in places.chain([range.end]) {
        if at > from {
            parts.push(from..at);
            from = at;
        }
    }
    parts
}

/// The addresses in a part of a text, read by itself.
fn found(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    address::find(text.get(part.clone()).unwrap_or_default(), &mut found);
    found.into_iter().map(|range| part.start + range.start..part.start + range.end).collect()
}

/// Whether one pair of codes holds just this.
fn is_held(codes: &[Anchor], range: &Range<usize>) -> bool {
    let at = |place: usize| {
        let first = codes.partition_point(|anchor| anchor.at < place);
        codes.get(first..).unwrap_or_default().iter().take_while(move |anchor| anchor.at == place).map(|anchor| anchor.code)
    };
    let mut opened: Vec<u32> = at(range.start).filter(|code| code.kind == Kind::Open).map(|code| code.id).collect();
    opened.sort_unstable();
    at(range.end).any(|code| code.kind == Kind::Close && opened.binary_search(&code.id).is_ok())
}

/// Whether a code of a unit ends an address.
pub(super) fn ends(unit: &Unit, source: &str, code: Code) -> bool {
    if code.kind != Kind::Placeholder {
        return false;
    }
    let Some(Native::Raw(range)) = unit.native(code) else { return true };
    let raw = source.get(range.clone()).unwrap_or_default();
    let begins = |mark: &str| raw.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark));
    // Where a word may break, and what nobody sees.
    !(begins("<wbr") || begins("<!--"))
}
