//! A document is its source text plus slots.
//!
//! A [`Unit`] is one piece of human language and owns one slot, the byte range its translation goes
//! to. Everything outside slots is the skeleton: it is never built, only left alone. Assembling
//! copies the source and fills slots, and a slot whose content has not changed is copied raw. So a
//! parser that misunderstands a file can translate too little of it but cannot damage it.
//!
//! Slots may nest (an image's alt text inside the image inside a sentence): two slots are disjoint,
//! or one lies inside the native bytes of one inline code of the other. [`Document::new`] checks
//! this once, and [`Document::assemble`] cannot fail.

use std::fmt;
use std::ops::Range;

use crate::content::{Code, Content};
use crate::locale::Locale;

/// What a code stands for in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Native {
    /// These bytes of the source.
    Raw(Range<usize>),
    /// This text, which was shielded from translation and goes back through the unit's escaping.
    Protected(String),
}

/// What a unit is to its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Running text.
    Paragraph,
    /// The title of a section or a document.
    Heading,
    /// The line under a picture, or its credit.
    Caption,
    /// A table cell.
    Cell,
    /// An item of a list.
    Item,
    /// The value of an attribute, a field or a front-matter key.
    Value,
}

impl Role {
    /// The role's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Cell => "cell",
            Self::Item => "item",
            Self::Value => "value",
        }
    }
}

/// A code as it goes into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Bytes of the source (nested slots in them filled): they go in as they are.
    Raw(String),
    /// Shielded text: it is escaped for its place like any other text, but never broken or changed.
    Text(String),
}

/// Writes a unit's target as it must stand in the file: text escaped for its place, lines wrapped
/// as the source's were, and each code through the function given (which fills nested slots).
pub type Render = fn(&Unit, &Content, &dyn Fn(Code) -> Written) -> String;

/// How the lines of a unit were broken in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrap {
    /// The longest line in columns, line prefix included.
    pub width: usize,
    /// What stands between two lines: the line end and the prefix of the next line (`\n> `).
    pub between: String,
    /// Columns taken on the first line before the slot begins.
    pub indent: usize,
}

/// One piece of human language and the slot its translation goes to.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is to its readers.
    pub role: Role,
    /// Where its translation goes.
    pub slot: Range<usize>,
    /// What it says, unescaped and with wrapped lines joined.
    pub source: Content,
    /// What each of its codes stands for, sorted by code.
    pub natives: Vec<(Code, Native)>,
    /// How its target is written into the file.
    pub render: Render,
    /// How its lines are wrapped, `None` where it must stay on one line.
    pub wrap: Option<Box<Wrap>>,
    /// The locale the document itself states for this unit.
    pub locale: Option<Box<Locale>>,
    /// What a reader of reports should know: the attribute's name, the front-matter key.
    pub note: Option<Box<str>>,
}

impl Unit {
    /// A plain unit that stays on one line.
    pub fn new(role: Role, slot: Range<usize>, source: Content, render: Render) -> Self {
        Self { role, slot, source, natives: Vec::new(), render, wrap: None, locale: None, note: None }
    }

    /// What a code of this unit stands for.
    pub fn native(&self, code: Code) -> Option<&Native> {
        let index = self.natives.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.natives.get(index).map(|(_, native)| native)
    }
}

/// A unit's slot does not fit: the parser that made it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSlot {
    /// The slot in question.
    pub slot: Range<usize>,
    /// The line of the source in which it begins, from 1.
    pub line: usize,
    /// Why it does not fit.
    pub reason: BadSlotReason,
}

/// Why a slot does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSlotReason {
    /// It reaches beyond the source or cuts a character.
    OutOfBounds,
    /// It overlaps another slot without lying inside one of its inline codes.
    Overlap,
    /// A native range lies outside its unit's slot.
    StrayNative,
}

impl fmt::Display for BadSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "slot {:?} does not fit: {:?}", self.slot, self.reason)
    }
}

impl std::error::Error for BadSlot {}

/// What each unit becomes, by the unit's index; `None` leaves the slot as it is.
pub type Targets = [Option<Content>];

/// What stands in the slot of a unit, by its index; `None` leaves it as it is.
pub type Fill<'a> = &'a dyn Fn(usize, &Unit) -> Option<String>;

/// A source text and its units, ordered by where their slots begin. Does not change after parsing.
#[derive(Debug)]
pub struct Document {
    source: String,
    units: Vec<Unit>,
}

impl Document {
    /// Orders the units and checks that their slots are disjoint or nested as they must be.
    pub fn new(source: String, mut units: Vec<Unit>) -> Result<Self, BadSlot> {
        let key = |unit: &Unit| (unit.slot.start, std::cmp::Reverse(unit.slot.end));
        if !units.is_sorted_by_key(key) {
            units.sort_by_key(key);
        }
        for unit in &mut units {
            if !unit.natives.is_sorted_by_key(|(code, _)| *code) {
                unit.natives.sort_by_key(|(code, _)| *code);
            }
        }
        // The units around the current one, each with its native ranges in order once they were needed.
        let mut around: Vec<(&Unit, Vec<Range<usize>>)> = Vec::new();
        for unit in &units {
            let bad = |reason| {
                let line = 1 + source.get(..unit.slot.start).unwrap_or(&source).matches('\n').count();
                Err(BadSlot { slot: unit.slot.clone(), line, reason })
            };
            if source.get(unit.slot.clone()).is_none() {
                return bad(BadSlotReason::OutOfBounds);
            }
            let inside = |range: &Range<usize>, slot: &Range<usize>| slot.start <= range.start && range.end <= slot.end;
            let stray = |(_, native): &(Code, Native)| match native {
                Native::Raw(range) => !inside(range, &unit.slot) || source.get(range.clone()).is_none(),
                Native::Protected(_) => false,
            };
            if unit.natives.iter().any(stray) {
                return bad(BadSlotReason::StrayNative);
            }
            while around.last().is_some_and(|(outer, _)| outer.slot.end <= unit.slot.start) {
                around.pop();
            }
            if let Some((outer, natives)) = around.last_mut() {
                if natives.is_empty() {
                    *natives = raw_ranges(outer);
                }
                let after = natives.partition_point(|range| range.start <= unit.slot.start);
                let held = after.checked_sub(1).and_then(|last| natives.get(last));
                if !held.is_some_and(|range| inside(&unit.slot, range)) {
                    return bad(BadSlotReason::Overlap);
                }
            }
            around.push((unit, Vec::new()));
        }
        Ok(Self { source, units })
    }

    /// The text as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text as it was read, without its units.
    pub fn into_source(self) -> String {
        self.source
    }

    /// The units in the order of their slots.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The source with each target in its unit's slot.
    ///
    /// A missing target and one equal to its source leave the slot's bytes as they are (nested slots
    /// in it are still filled).
    pub fn assemble(&self, targets: &Targets) -> String {
        let mut out = String::with_capacity(self.source.len() + self.source.len() / 8);
        self.emit(0..self.source.len(), 0..self.units.len(), targets, &mut out);
        out
    }

    /// A part of the source that cuts no slot, with what `fill` gives in each slot.
    ///
    /// Outermost units are asked for first, by index; where there is no answer the slot's bytes stay and
    /// the units nested in it are asked for.
    pub fn assemble_part(&self, range: Range<usize>, fill: Fill<'_>) -> String {
        let first = self.units.partition_point(|unit| unit.slot.start < range.start);
        let last = self.units.partition_point(|unit| unit.slot.start < range.end);
        let mut out = String::with_capacity(range.len() * 2);
        self.emit_with(range, first..last, fill, &mut out);
        out
    }

    /// The bytes that a code of a unit (by index) stands for, with the slots inside it filled.
    pub fn written(&self, unit: usize, code: Code, fill: Fill<'_>) -> Written {
        let native = self.units.get(unit).and_then(|known| known.native(code));
        match native {
            Some(Native::Raw(range)) => {
                let nested = self.nested(unit);
                let inner = self.units.get(nested.clone()).unwrap_or_default();
                let first = nested.start + inner.partition_point(|unit| unit.slot.start < range.start);
                let last = nested.start + inner.partition_point(|unit| unit.slot.start < range.end);
                let mut out = String::with_capacity(range.len());
                self.emit_with(range.clone(), first..last, fill, &mut out);
                Written::Raw(out)
            }
            Some(Native::Protected(text)) => Written::Text(text.clone()),
            None => Written::Raw(String::new()),
        }
    }

    /// The units whose slots lie inside the slot of a unit (by index).
    pub fn nested(&self, unit: usize) -> Range<usize> {
        unit + 1..self.nested_until(unit, self.units.len()).max(unit + 1)
    }

    fn emit_with(&self, range: Range<usize>, units: Range<usize>, fill: Fill<'_>, out: &mut String) {
        let mut at = range.start;
        let mut index = units.start;
        while let Some(unit) = self.units.get(index).filter(|_| index < units.end) {
            let nested = index + 1..self.nested_until(index, units.end);
            out.push_str(self.source.get(at..unit.slot.start).unwrap_or_default());
            match fill(index, unit) {
                Some(filled) => out.push_str(&filled),
                None => self.emit_with(unit.slot.clone(), nested.clone(), fill, out),
            }
            at = unit.slot.end;
            index = nested.end;
        }
        out.push_str(self.source.get(at..range.end).unwrap_or_default());
    }

    /// The bytes outside all slots, in order, one piece more than there are outermost slots.
    pub fn skeleton(&self) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for unit in &self.units {
            if unit.slot.start < at {
                continue;
            }
            pieces.push(self.source.get(at..unit.slot.start).unwrap_or_default());
            at = unit.slot.end;
        }
        pieces.push(self.source.get(at..).unwrap_or_default());
        pieces
    }

    fn emit(&self, range: Range<usize>, units: Range<usize>, targets: &Targets, out: &mut String) {
        let mut at = range.start;
        let mut index = units.start;
        while let Some(unit) = self.units.get(index).filter(|_| index < units.end) {
            let nested = index + 1..self.nested_until(index, units.end);
            out.push_str(self.source.get(at..unit.slot.start).unwrap_or_default());
            match targets.get(index).and_then(Option::as_ref).filter(|target| **target != unit.source) {
                Some(target) => {
                    let native = |code: Code| self.native(unit, code, nested.clone(), targets);
                    out.push_str(&(unit.render)(unit, target, &native));
                }
                None => self.emit(unit.slot.clone(), nested.clone(), targets, out),
            }
            at = unit.slot.end;
            index = nested.end;
        }
        out.push_str(self.source.get(at..range.end).unwrap_or_default());
    }

    /// The bytes a code stands for, with the slots inside it filled.
    fn native(&self, unit: &Unit, code: Code, nested: Range<usize>, targets: &Targets) -> Written {
        match unit.native(code) {
            Some(Native::Raw(range)) => {
                let inner = self.units.get(nested.clone()).unwrap_or_default();
                let first = nested.start + inner.partition_point(|unit| unit.slot.start < range.start);
                let last = nested.start + inner.partition_point(|unit| unit.slot.start < range.end);
                let mut out = String::with_capacity(range.len());
                self.emit(range.clone(), first..last, targets, &mut out);
                Written::Raw(out)
            }
            Some(Native::Protected(text)) => Written::Text(text.clone()),
            None => Written::Raw(String::new()),
        }
    }

    /// One past the last unit whose slot lies inside the slot of `index`.
    fn nested_until(&self, index: usize, end: usize) -> usize {
        let Some(outer) = self.units.get(index) else { return end };
        let after = self.units.get(index + 1..end).unwrap_or_default();
        index + 1 + after.iter().take_while(|unit| unit.slot.start < outer.slot.end).count()
    }
}

/// The source ranges of a unit's codes, which are disjoint, in the order of the source.
fn raw_ranges(unit: &Unit) -> Vec<Range<usize>> {
    let raw = |(_, native): &(Code, Native)| match native {
        Native::Raw(range) => Some(range.clone()),
        Native::Protected(_) => None,
    };
    let mut ranges: Vec<_> = unit.natives.iter().filter_map(raw).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Kind, Piece};

    fn plain(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
        target
            .pieces()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Code(code) => match native(code) {
                    Written::Raw(text) | Written::Text(text) => text,
                },
            })
            .collect()
    }

    /// `see ![alt](u) now` with the image as a code and its alt text as a nested slot.
    fn nested() -> Document {
        let image = Code { id: 1, kind: Kind::Placeholder };
        let mut source = Content::from("see ");
        source.push_code(image);
        source.push_text(" now");
        let mut outer = Unit::new(Role::Paragraph, 0..17, source, plain);
        outer.natives.push((image, Native::Raw(4..13)));
        let inner = Unit::new(Role::Value, 6..9, Content::from("alt"), plain);
        Document::new("see ![alt](u) now".to_owned(), vec![inner, outer]).unwrap()
    }

    #[test]
    fn no_targets_give_the_source_back() {
        assert_eq!(nested().assemble(&[]), "see ![alt](u) now");
    }

    #[test]
    fn nested_slots_are_filled_whether_the_outer_one_changed_or_not() {
        let document = nested();
        assert_eq!(document.assemble(&[None, Some(Content::from("texto"))]), "see ![texto](u) now");
        let mut outer = Content::from("mira ");
        outer.push_code(Code { id: 1, kind: Kind::Placeholder });
        assert_eq!(document.assemble(&[Some(outer), Some(Content::from("texto"))]), "mira ![texto](u)");
    }

    #[test]
    fn slots_that_do_not_fit_are_refused() {
        let unit = |slot: Range<usize>| Unit::new(Role::Paragraph, slot, Content::new(), plain);
        let reason = |units| Document::new("añb".to_owned(), units).map_err(|bad| bad.reason).err();
        assert_eq!(reason(vec![unit(0..9)]), Some(BadSlotReason::OutOfBounds));
        assert_eq!(reason(vec![unit(0..2)]), Some(BadSlotReason::OutOfBounds));
        assert_eq!(reason(vec![unit(0..3), unit(1..3)]), Some(BadSlotReason::Overlap));
        assert_eq!(reason(vec![unit(0..1), unit(1..3)]), None);
    }
}
