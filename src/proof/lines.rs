//! Plain text: what stands between the lines, line by line.
//!
//! Whether lines are one wrapped paragraph or several of one line is told from their lengths, which a
//! translation changes. So both texts are taken as lines and what stands between them (line ends,
//! indentation, bullets, empty lines), and where the source is wrapped the target may have any
//! number of lines with the wrap's own joint between them.

use std::ops::Range;

use super::{Fault, Findings, address};
use crate::document::Document;

/// What stands between two lines, and where.
#[derive(Debug)]
struct Joint<'a> {
    text: &'a str,
    at: usize,
}

/// What must stand between lines: once, or, where a paragraph is wrapped there, any number of times.
struct Wanted<'a> {
    joint: Joint<'a>,
    unit: usize,
    wraps: bool,
    /// Other joints that the source has there.
    also: Vec<&'a str>,
}

/// Compares the lines of two texts.
pub(super) fn compare(source: &Document, target: &Document, found: &mut Findings<'_>) {
    let wanted = wanted(source);
    let has = joints(target);
    if let Some((unit, source_at, target_at)) = mismatch(&wanted, &has, target.source().len()) {
        let last = source.units().len().saturating_sub(1);
        let units = unit.saturating_sub(1).min(last)..(unit + 1).min(source.units().len());
        found.push(Fault::Skeleton, units, source_at, target_at);
        return;
    }
    if source.units().len() == target.units().len() {
        (0..source.units().len())
            .for_each(|index| address::compare((source, index..index + 1), (target, index..index + 1), found));
    } else {
        address::compare((source, 0..source.units().len()), (target, 0..target.units().len()), found);
    }
}

fn wanted(document: &Document) -> Vec<Wanted<'_>> {
    let mut wanted = Vec::with_capacity(document.units().len() + 1);
    let mut at = 0;
    for (index, unit) in document.units().iter().enumerate() {
        let before = document.source().get(at..unit.slot.start).unwrap_or_default();
        wanted.push(Wanted { joint: Joint { text: before, at }, unit: index, wraps: false, also: Vec::new() });
        if let Some(wrap) = &unit.wrap {
            let mut own = Vec::new();
            inner(document.source(), &unit.slot, &mut own);
            let mut also: Vec<&str> = own.iter().map(|joint| joint.text).filter(|text| *text != wrap.between).collect();
            also.sort_unstable();
            also.dedup();
            wanted.push(Wanted { joint: Joint { text: &wrap.between, at: unit.slot.start }, unit: index, wraps: true, also });
        }
        at = unit.slot.end;
    }
    let rest = document.source().get(at..).unwrap_or_default();
    wanted.push(Wanted { joint: Joint { text: rest, at }, unit: document.units().len(), wraps: false, also: Vec::new() });
    wanted
}

/// What stands before, between and after the lines.
fn joints(document: &Document) -> Vec<Joint<'_>> {
    let source = document.source();
    let mut joints = Vec::with_capacity(document.units().len() + 1);
    let mut at = 0;
    for unit in document.units() {
        joints.push(Joint { text: source.get(at..unit.slot.start).unwrap_or_default(), at });
        if unit.wrap.is_some() {
            inner(source, &unit.slot, &mut joints);
        }
        at = unit.slot.end;
    }
    joints.push(Joint { text: source.get(at..).unwrap_or_default(), at });
    joints
}

/// What stands between the lines of one unit: each line end with the white space after it.
fn inner<'a>(source: &'a str, slot: &Range<usize>, joints: &mut Vec<Joint<'a>>) {
    let text = source.get(slot.clone()).unwrap_or_default();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(is_line_end)).map(|found| from + found) {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start().len();
        joints.push(Joint { text: rest.get(..length).unwrap_or_default(), at: slot.start + start });
        from = start + length.max(1);
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Where the joints are not those wanted: the unit after the place, and the place in both texts.
fn mismatch(wanted: &[Wanted<'_>], has: &[Joint<'_>], end: usize) -> Option<(usize, usize, usize)> {
    let mut next = 0;
    // Joints that a wrap took and could do without: two paragraphs may stand one below the other.
    let mut spare: (&str, usize) = ("", 0);
    for want in wanted {
        let here = has.get(next);
        let same = |joint: &Joint<'_>| joint.text == want.joint.text || want.also.contains(&joint.text);
        if want.wraps {
            let taken = has.get(next..).unwrap_or_default().iter().take_while(|joint| same(joint)).count();
            next += taken;
            if taken > 0 {
                spare = (want.joint.text, taken);
            }
        } else if here.is_some_and(same) {
            next += 1;
            if spare.0 != want.joint.text {
                spare = ("", 0);
            }
        } else if spare.1 > 0 && spare.0 == want.joint.text {
            spare.1 -= 1;
        } else {
            let target = here.map_or(end, |joint| joint.at);
            let common = here.map_or(0, |joint| {
                joint.text.bytes().zip(want.joint.text.bytes()).take_while(|(one, other)| one == other).count()
            });
            return Some((want.unit, want.joint.at + common, target + common));
        }
    }
    has.get(next).map(|joint| {
        let last = wanted.last().map_or((0, 0), |want| (want.unit, want.joint.at));
        (last.0, last.1, joint.at)
    })
}
