//! The structure proof: an output, parsed again, against its source.
//!
//! [`differences`] takes two documents of one format, parsed with one policy, and finds every place
//! where the second has not the structure of the first: bytes outside slots, the units in their
//! order, each unit's inline codes with what they stand for and how they nest, addresses in the text.
//! Code blocks are skeleton or codes, so they are among these bytes. Whether the words are a good
//! translation is not asked.
//!
//! The order of codes in a unit is free, languages differ in it; what stands inside what is not. The
//! units of plain text are told apart by their line ends alone, so there lines are compared, and a
//! wrapped paragraph may come back with any number of them. What the pipeline protects is text to
//! this proof: it sees both documents as their files are.
//!
//! Edits to the skeleton that [`crate::format::Format::finish`] makes are known exactly: the pipeline
//! proves the text before them and [`touches_no_slot`] proves them; two files are compared by
//! [`pair`], which makes the same edits to the source. Ids that were pinned to headings are known as
//! exactly: [`crate::format::Pinning::unpin`] takes out what could have been pinned, and the rest is
//! compared. Linear in the two texts but for the sorting of
//! one unit's codes where their order has changed.

mod address;
mod lines;
mod shape;

use std::ops::Range;

use crate::document::Document;
use crate::format::{self, Anchors, Edit, Format, ParseError, Policy};

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The byte offset.
    pub byte: usize,
}

/// What a target has that its source has not, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The format cannot read the target.
    Unreadable,
    /// Bytes outside slots differ.
    Skeleton,
    /// A unit of the source is not there.
    UnitLost,
    /// There is a unit that the source does not have.
    UnitAdded,
    /// A unit has become one of another role.
    Role,
    /// This code is not there.
    CodeLost(String),
    /// This code was not in the source.
    CodeAdded(String),
    /// This code stands inside another code than in the source.
    Nesting(String),
    /// This address is not there.
    AddressLost(String),
    /// There are more addresses than in the source; this is one of them.
    AddressAdded(String),
}

impl Fault {
    /// Its name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Skeleton => "skeleton",
            Self::UnitLost => "unit-lost",
            Self::UnitAdded => "unit-added",
            Self::Role => "role",
            Self::CodeLost(_) => "code-lost",
            Self::CodeAdded(_) => "code-added",
            Self::Nesting(_) => "nesting",
            Self::AddressLost(_) => "address-lost",
            Self::AddressAdded(_) => "address-added",
        }
    }

    /// The code or address in question.
    pub fn what(&self) -> Option<&str> {
        match self {
            Self::Unreadable | Self::Skeleton | Self::UnitLost | Self::UnitAdded | Self::Role => None,
            Self::CodeLost(what)
            | Self::CodeAdded(what)
            | Self::Nesting(what)
            | Self::AddressLost(what)
            | Self::AddressAdded(what) => Some(what),
        }
    }
}

/// One difference of structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What differs.
    pub fault: Fault,
    /// The units of the source it lies in (an outermost one and those nested in it), or between
    /// which it lies; empty in a source without units.
    pub units: Range<usize>,
    /// Where in the source.
    pub source: Place,
    /// Where in the target.
    pub target: Place,
}

impl Broken {
    /// A target that its format cannot read.
    pub fn unreadable(error: &ParseError) -> Self {
        let format::Fault::Slots(bad) = &error.fault;
        let target = Place { line: bad.line, byte: error.at };
        Self { fault: Fault::Unreadable, units: 0..0, source: Place { line: 1, byte: 0 }, target }
    }
}

/// Every difference of structure, in the order of the source.
///
/// Where units are lost or added, only the first difference is told: what follows cannot be matched.
pub fn differences(format: &Format, source: &Document, target: &Document) -> Vec<Broken> {
    let mut found = Findings { source: source.source(), target: target.source(), ..Findings::default() };
    if std::ptr::eq(format, format::plain()) {
        lines::compare(source, target, &mut found);
    } else {
        units(source, target, &mut found);
    }
    found.broken
}

/// The structure of a file against that of its source; allowed are the edits that say what language a
/// text is in, and ids pinned to headings.
pub fn pair(format: &Format, source: &str, target: &str, policy: &Policy) -> Result<Vec<Broken>, ParseError> {
    let pins = format.pinning.map(|pinning| (pinning.unpin)(source, target)).unwrap_or_default();
    if pins.is_empty() {
        return unpinned_pair(format, source, target, policy);
    }
    let mut found = unpinned_pair(format, source, &format::edited(target, &pins), policy)?;
    let mut lines = Lines::default();
    for broken in &mut found {
        broken.target = lines.place(target, unedited(&pins, broken.target.byte));
    }
    Ok(found)
}

fn unpinned_pair(format: &Format, source: &str, target: &str, policy: &Policy) -> Result<Vec<Broken>, ParseError> {
    let parse = |text: &str| format::parse(format, text.to_owned(), policy);
    let document = parse(target)?;
    let direct = differences(format, &parse(source)?, &document);
    let stated = format.stated.and_then(|stated| stated(target));
    let (false, Some(finish), Some(locale)) = (direct.is_empty(), format.finish, stated) else { return Ok(direct) };
    let edits = finish(source, &locale);
    if edits.is_empty() {
        return Ok(direct);
    }
    let mut found = differences(format, &parse(&format::edited(source, &edits))?, &document);
    let mut lines = Lines::default();
    for broken in &mut found {
        broken.source = lines.place(source, unedited(&edits, broken.source.byte));
    }
    Ok(found)
}

/// Whether edits are in order, disjoint, and outside every slot.
pub fn touches_no_slot(document: &Document, edits: &[Edit]) -> bool {
    let ordered = edits.is_sorted_by(|one, next| one.range.end <= next.range.start);
    let mut units = document.units().iter().peekable();
    ordered
        && edits.iter().all(|edit| {
            let mut reach = 0..0;
            while let Some(unit) = units.next_if(|unit| unit.slot.start < edit.range.end) {
                if unit.slot.end > reach.end {
                    reach = unit.slot.clone();
                }
            }
            reach.end <= edit.range.start
        })
}

/// A proved target with the ids pinned that its links and those in `also` need.
///
/// Pins that could not be taken out again to leave the target as it was are not made.
pub fn pinned(format: &Format, source: &str, target: String, style: Anchors, also: &[String]) -> String {
    let Some(pinning) = format.pinning else { return target };
    // Where an attribute cannot stand, an element may.
    for style in [style, Anchors::Html] {
        let edits = (pinning.pin)(source, &target, style, also);
        if edits.is_empty() {
            break;
        }
        let pinned = format::edited(&target, &edits);
        if format::edited(&pinned, &(pinning.unpin)(source, &pinned)) == target {
            return pinned;
        }
    }
    target
}

/// The offset in a text of what stands at an offset of the same text with edits made.
fn unedited(edits: &[Edit], at: usize) -> usize {
    let mut shift = 0_isize;
    for edit in edits {
        let start = edit.range.start.saturating_add_signed(shift);
        if at < start {
            break;
        }
        if at < start + edit.text.len() {
            return edit.range.start;
        }
        shift += edit.text.len().cast_signed() - edit.range.len().cast_signed();
    }
    at.saturating_add_signed(-shift)
}

/// What was found so far, and the texts it was found in.
#[derive(Debug, Default)]
struct Findings<'a> {
    source: &'a str,
    target: &'a str,
    broken: Vec<Broken>,
    source_lines: Lines,
    target_lines: Lines,
}

impl Findings<'_> {
    fn push(&mut self, fault: Fault, units: Range<usize>, source: usize, target: usize) {
        let source = self.source_lines.place(self.source, source);
        let target = self.target_lines.place(self.target, target);
        self.broken.push(Broken { fault, units, source, target });
    }
}

/// Counts lines from where it counted last.
#[derive(Debug, Default)]
struct Lines {
    byte: usize,
    before: usize,
}

impl Lines {
    fn place(&mut self, text: &str, byte: usize) -> Place {
        let bytes = text.as_bytes();
        let byte = byte.min(bytes.len());
        if byte < self.byte {
            *self = Self::default();
        }
        self.before += memchr::memchr_iter(b'\n', bytes.get(self.byte..byte).unwrap_or_default()).count();
        self.byte = byte;
        Place { line: self.before + 1, byte }
    }
}

/// Each outermost unit with those nested in it, as ranges of indices.
fn outermost(document: &Document) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (index, unit) in document.units().iter().enumerate() {
        if let Some(group) = groups.last_mut().filter(|_| unit.slot.start < end) {
            group.end = index + 1;
        } else {
            end = unit.slot.end;
            groups.push(index..index + 1);
        }
    }
    groups
}

/// Compares skeleton and units, one outermost unit after the other.
fn units(source: &Document, target: &Document, found: &mut Findings<'_>) {
    let (source_groups, target_groups) = (outermost(source), outermost(target));
    let aligned = source_groups.len() == target_groups.len();
    let slot = |document: &Document, group: Option<&Range<usize>>| {
        let end = document.source().len()..document.source().len();
        group.and_then(|group| document.units().get(group.start)).map_or(end, |unit| unit.slot.clone())
    };
    let (mut source_at, mut target_at) = (0, 0);
    for index in 0..=source_groups.len().max(target_groups.len()) {
        let (source_group, target_group) = (source_groups.get(index), target_groups.get(index));
        let (source_slot, target_slot) = (slot(source, source_group), slot(target, target_group));
        let around = around(&source_groups, index);
        let source_gap = source.source().get(source_at..source_slot.start).unwrap_or_default();
        let target_gap = target.source().get(target_at..target_slot.start).unwrap_or_default();
        if source_gap != target_gap {
            let same = source_gap.bytes().zip(target_gap.bytes()).take_while(|(one, other)| one == other).count();
            found.push(Fault::Skeleton, around.clone(), source_at + same, target_at + same);
        }
        let start = found.broken.len();
        match (source_group, target_group) {
            (Some(source_group), Some(target_group)) => {
                shape::compare((source, source_group), (target, target_group), found);
                if aligned {
                    address::compare((source, source_group.clone()), (target, target_group.clone()), found);
                }
            }
            (Some(group), None) if start == 0 => {
                found.push(Fault::UnitLost, group.clone(), source_slot.start, target_slot.start);
            }
            (None, Some(_)) if start == 0 => {
                found.push(Fault::UnitAdded, around, source_slot.start, target_slot.start);
            }
            _ => {}
        }
        found.broken.get_mut(start..).unwrap_or_default().sort_by_key(|broken| broken.source.byte);
        if !aligned && !found.broken.is_empty() {
            return;
        }
        (source_at, target_at) = (source_slot.end, target_slot.end);
    }
}

/// The units before and after the gap of this index.
fn around(groups: &[Range<usize>], index: usize) -> Range<usize> {
    let after = groups.get(index);
    let before = index.checked_sub(1).and_then(|before| groups.get(before)).or(after);
    let (Some(before), Some(after)) = (before, after.or(before)) else { return 0..0 };
    before.start..after.end
}
