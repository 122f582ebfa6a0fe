//! What people changed in a target file, segment by segment.
//!
//! A paragraph whose text is another one than what was written is compared from both ends with what the
//! lock file says of its segments; what is left in the middle is the work of a person. One segment left
//! is that segment; several are told apart by the sentences of the target's language, if there are as many. Where that
//! fails, or where bytes outside the prose were changed (a paragraph more, another address), the file
//! says something that its source has no place for: it is held, that is, kept as a whole and never written again until its
//! structure is that of its source or somebody forces it.

use std::collections::HashMap;
use std::ops::Range;

use super::apart::{Apart, hash_of, matched, verified};
use super::lock::{Block, Made, SegmentLine, UnitLine};
use crate::content::Content;
use crate::pipeline::{Placed, Prepared};
use crate::segment;

/// What people changed in a target.
#[derive(Debug)]
pub(super) struct Edits<'a> {
    /// What the lock file has to say of the file now.
    pub(super) block: Block,
    /// Segments of the source with what people made of them.
    pub(super) human: Vec<(Placed<'a>, Content)>,
    /// How many segments people changed, those included whose source has changed meanwhile.
    pub(super) count: usize,
}

/// Finds what people changed. `source` is the source as it stands, by the hashes of its segments.
pub(super) fn find<'a>(apart: &Apart, block: &Block, source: &Prepared, wanted: &HashMap<u64, Placed<'a>>) -> Edits<'a> {
    let mut edits = Edits { block: block.clone(), human: Vec::new(), count: 0 };
    let fits = apart.frame == block.frame && apart.units.len() == block.units.len();
    edits.block.held = !fits;
    let mut units = block.units.clone();
    for (known, unit) in apart.pairs(block) {
        let (Some(line), Some(hash)) = (block.units.get(known), apart.units.get(unit)) else { continue };
        let paragraph = Paragraph { apart, unit, line, source, wanted };
        let Some(changed) = paragraph.changed(*hash == line.hash, &mut edits) else {
            edits.block.held = true;
            continue;
        };
        if let Some(place) = units.get_mut(known) {
            *place = UnitLine { hash: *hash, segments: changed };
        }
    }
    if !edits.block.held {
        // A file that is held is compared again and again with what was written once.
        edits.block.units = units;
    }
    edits
}

/// A paragraph of a target beside what was written.
struct Paragraph<'e, 'a> {
    apart: &'e Apart,
    unit: usize,
    line: &'e UnitLine,
    source: &'e Prepared,
    wanted: &'e HashMap<u64, Placed<'a>>,
}

impl<'a> Paragraph<'_, 'a> {
    /// The segments as they stand now; `None` where they cannot be told apart.
    fn changed(&self, same_text: bool, edits: &mut Edits<'a>) -> Option<Vec<SegmentLine>> {
        let content = &self.apart.prepared.document().units().get(self.unit)?.source;
        let places = if same_text { self.written() } else { self.places(content)? };
        let offsets: Vec<usize> = places.iter().flat_map(|range| [range.start, range.end]).collect();
        let ordered = offsets.is_sorted() && offsets.iter().all(|at| content.text().is_char_boundary(*at));
        if !ordered {
            return None;
        }
        let tiles = content.cut(&offsets);
        let mut end = 0;
        let mut changed = Vec::with_capacity(self.line.segments.len());
        for ((segment, place), tile) in self.line.segments.iter().zip(&places).zip(tiles.iter().skip(1).step_by(2)) {
            let gap = place.start - end;
            end = place.end;
            let mut now = SegmentLine { gap, length: place.len(), ..segment.clone() };
            let known = self.wanted.get(&segment.source);
            // In a text that reads the same only codes can have moved, and without the source nobody can tell.
            let unseen = same_text && (known.is_none() || !matches!(segment.target, Made::Target(_)));
            if !unseen && !self.is_same(segment, tile) {
                edits.count += 1;
                now.human = true;
                now.target = Made::Unfit;
                if let Some(placed) = known {
                    let text = matched(tile, (self.apart.prepared.document(), self.unit), (self.source.document(), placed));
                    if !text.has_codes_of(placed.source) || text.is_blank() {
                        return None;
                    }
                    now.target = Made::Target(hash_of(&text));
                    edits.human.push((placed.clone(), text));
                }
            }
            changed.push(now);
        }
        Some(changed)
    }

    /// Where the segments lay when they were written.
    fn written(&self) -> Vec<Range<usize>> {
        let mut at = 0_usize;
        let place = |segment: &SegmentLine| {
            let start = at.saturating_add(segment.gap);
            at = start.saturating_add(segment.length);
            start..at
        };
        self.line.segments.iter().map(place).collect()
    }

    /// Where the segments of a changed text lie.
    fn places(&self, content: &Content) -> Option<Vec<Range<usize>>> {
        let (text, segments) = (content.text(), &self.line.segments);
        let count = segments.len();
        let mut places = self.written();
        let mut front = self.agreeing(content, &places, segments.iter());
        // The same from the end, where everything is shifted by as much.
        let end = text.trim_end().len();
        let written = self.written();
        let last = written.last().map_or(0, |place| place.end);
        let floor = front.checked_sub(1).and_then(|index| places.get(index)).map_or(0, |place| place.end);
        let mut back = self.agreeing_end(content, floor..end, count - front);
        let from_end = |index: usize| shifted(written.get(index)?, last, end);
        let mut middle = Range {
            start: front.checked_sub(1).and_then(|index| places.get(index)).map_or(0, |place| place.end),
            end: if back > 0 { from_end(count - back)?.start } else { end },
        };
        if front + back == count {
            if text.get(middle.clone())?.trim().is_empty() {
                for (index, place) in places.iter_mut().enumerate().skip(front) {
                    *place = from_end(index)?;
                }
                return Some(places);
            }
            // Something was put between two segments: it belongs to one of them.
            if front > 0 {
                front -= 1;
                middle.start = places.get(front)?.start;
            } else {
                back = back.checked_sub(1)?;
                middle.end = if back > 0 { from_end(count - back)?.start } else { end };
            }
        }
        let inner = text.get(middle.clone())?;
        let start = middle.start + (inner.len() - inner.trim_start().len());
        let middle = start..(middle.start + inner.trim_end().len()).max(start);
        let left = count - front - back;
        let found: Vec<Range<usize>> = match left {
            _ if middle.is_empty() => return None,
            1 => vec![middle],
            _ => {
                // What follows is no part of it, and might not begin as a sentence does.
                let inner = text.get(middle.clone())?;
                let found = segment::sentences(inner, self.apart.prepared.locale().language());
                let found: Vec<Range<usize>> =
                    found.into_iter().map(|range| middle.start + range.start..middle.start + range.end).collect();
                if found.len() != left {
                    return None;
                }
                found
            }
        };
        for (place, range) in places.iter_mut().skip(front).zip(found) {
            *place = range;
        }
        for (index, place) in places.iter_mut().enumerate().skip(count - back) {
            *place = from_end(index)?;
        }
        Some(places)
    }

    /// How many segments from the first on stand where they stood.
    fn agreeing<'s>(&self, content: &Content, places: &[Range<usize>], segments: impl Iterator<Item = &'s SegmentLine>) -> usize {
        let tiles = tiles(content, places);
        segments.zip(tiles).take_while(|(segment, tile)| tile.as_ref().is_some_and(|tile| self.is_same(segment, tile))).count()
    }

    /// How many segments at the end of a stretch stand as they stood, at most so many.
    fn agreeing_end(&self, content: &Content, stretch: Range<usize>, most: usize) -> usize {
        let mut places = Vec::new();
        let mut at = stretch.end;
        for segment in self.line.segments.iter().rev().take(most) {
            let Some(start) = at.checked_sub(segment.length).filter(|start| *start >= stretch.start) else { break };
            places.push(start..at);
            let Some(before) = start.checked_sub(segment.gap) else { break };
            at = before;
        }
        places.reverse();
        let tiles = tiles(content, &places);
        let last = self.line.segments.iter().rev().zip(tiles.iter().rev());
        last.take_while(|(segment, tile)| tile.as_ref().is_some_and(|tile| self.is_same(segment, tile))).count()
    }

    /// Whether a tile is what was written for a segment.
    fn is_same(&self, segment: &SegmentLine, tile: &Content) -> bool {
        let placed = self.wanted.get(&segment.source);
        match (segment.target, placed) {
            (Made::Target(_), Some(placed)) => verified(tile, segment, (self.apart, self.unit), (self.source, placed)).is_some(),
            (Made::Target(hash), None) => hash_of(&tile.numbered().0) == hash || hash_of(&bare(tile)) == hash,
            (Made::Missing | Made::Refused, _) => {
                let core = tile.numbered().0;
                hash_of(&core) == segment.source || hash_of(&bare(tile)) == segment.source
            }
            (Made::Unfit, _) => false,
        }
    }
}

/// What stands in places that are in order; `None` where a place is none of this text.
fn tiles(content: &Content, places: &[Range<usize>]) -> Vec<Option<Content>> {
    let is_place = |at: usize| content.text().is_char_boundary(at);
    let good = |place: &Range<usize>| is_place(place.start) && is_place(place.end);
    let first = places.iter().position(good).unwrap_or(places.len());
    let after = places.iter().skip(first).take_while(|place| good(place)).count();
    let some = places.get(first..first + after).unwrap_or_default();
    let offsets: Vec<usize> = some.iter().flat_map(|place| [place.start, place.end]).collect();
    let mut cut = content.cut(&offsets).into_iter().skip(1).step_by(2);
    (0..places.len()).map(|index| if (first..first + after).contains(&index) { cut.next() } else { None }).collect()
}

/// A place as far from a new end as it was from the old one.
fn shifted(place: &Range<usize>, last: usize, end: usize) -> Option<Range<usize>> {
    let from = |at: usize| end.checked_sub(last.checked_sub(at)?);
    Some(from(place.start)?..from(place.end)?)
}

/// The text alone.
fn bare(tile: &Content) -> Content {
    Content::from(tile.text())
}
