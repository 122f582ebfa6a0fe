//! Pairs in the structure of the source: each unit's slot holds both of its texts.
//!
//! A pair is a target like any other, with the elements around its two sides as codes, so that the
//! unit's own writer escapes and wraps it for its place.

use std::ops::Range;

use super::{Sides, Words, marks, says};
use crate::content::{Anchor, Code, Content, Kind};
use crate::document::{Native, Role, Unit, Written};
use crate::format::html;

/// What is put around and between two sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    open: &'static str,
    between: &'static str,
    close: &'static str,
}

impl Mark {
    /// One below the other.
    pub(super) fn lines(mdx: bool) -> Self {
        Self { open: "", between: if mdx { "<br/>" } else { "<br>" }, close: "" }
    }

    /// One beside the other.
    pub(super) fn columns() -> Self {
        let open = "<span style=\"display:grid;grid-template-columns:1fr 1fr;gap:0 2em\">";
        Self { open, between: " ", close: "</span>" }
    }
}

/// Where no element can stand, this is between the two texts.
const DASH: &str = " — ";

/// Codes of the target are those of the source plus this, the elements around the sides twice this.
const SHIFT: u32 = 1 << 30;

/// The source with pairs in its slots.
pub(super) fn write(sides: &Sides<'_>, mark: Mark) -> Option<String> {
    let whole = 0..sides.document.source().len();
    let mut expected = Vec::new();
    expect(sides, whole.clone(), &mut expected);
    let written = part(sides, mark, whole);
    says(sides, &written, expected).then_some(written)
}

/// A part of the source that cuts no slot, with pairs in its slots.
pub(super) fn part(sides: &Sides<'_>, mark: Mark, range: Range<usize>) -> String {
    sides.document.assemble_part(range, &|index, unit| fill(sides, mark, index, unit))
}

/// What the units of a part will say.
pub(super) fn expect(sides: &Sides<'_>, range: Range<usize>, expected: &mut Vec<Words>) {
    let units = sides.document.units();
    let mut index = units.partition_point(|unit| unit.slot.start < range.start);
    while let Some(unit) = units.get(index).filter(|unit| unit.slot.start < range.end) {
        let nested = sides.document.nested(index);
        match (sides.changed(index), Way::of(sides, unit)) {
            (None, _) => {
                expected.push(Words::of(unit, &unit.source));
                index += 1;
            }
            (Some(target), way) => {
                let mut both = unit.source.clone();
                if way == Way::Joined {
                    both.push_text(DASH);
                }
                both.push(target);
                expected.push(Words::of(unit, &both));
                if way == Way::Apart {
                    index += 1;
                    continue;
                }
                for inner in nested.clone() {
                    let Some(unit) = units.get(inner) else { continue };
                    expected.push(Words::of(unit, &unit.source));
                    expected.push(Words::of(unit, sides.changed(inner).unwrap_or(&unit.source)));
                }
                index = nested.end;
            }
        }
    }
}

/// How the sides of a unit come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// No element can stand there: one text with a dash.
    Joined,
    /// Each in an element of its own.
    Paired,
    /// Tags of the source do not end in it, so it cannot be held by an element, nor stand twice: it stays
    /// as it is, and the words of the target follow.
    Apart,
}

impl Way {
    fn of(sides: &Sides<'_>, unit: &Unit) -> Self {
        let source = sides.document.source();
        let bare = ["title", "option", "textarea", "text", "tspan", "desc"];
        let within = html::tag_before(source, unit.slot.start);
        if unit.role == Role::Value || within.is_some_and(|name| bare.iter().any(|bare| name.eq_ignore_ascii_case(bare))) {
            return Self::Joined;
        }
        let is_whole = |(code, native): &(Code, Native)| match native {
            Native::Raw(range) if code.kind == Kind::Placeholder => {
                let raw = source.get(range.clone()).unwrap_or_default();
                html::is_whole(raw) || sides.format.name == "markdown" && is_address(raw)
            }
            Native::Raw(_) | Native::Protected(_) => true,
        };
        if unit.natives.iter().all(is_whole) { Self::Paired } else { Self::Apart }
    }
}

/// Whether a code is Markdown's `<https://…>` or `<a@b.org>`.
fn is_address(raw: &str) -> bool {
    let inner = raw.trim_start_matches('<').trim_end_matches('>');
    inner.contains([':', '@']) && !inner.contains([' ', '\t', '\n', '"', '\'', '<'])
}

/// Both texts of a unit as they stand in its slot.
fn fill(sides: &Sides<'_>, mark: Mark, index: usize, unit: &Unit) -> Option<String> {
    let target = sides.changed(index)?;
    let way = Way::of(sides, unit);
    let mut pair = Pair { content: Content::new(), natives: unit.natives.clone(), elements: Vec::new() };
    let between = match &unit.wrap {
        // The target begins a line where the source has lines.
        Some(wrap) if wrap.width != usize::MAX && mark.between.starts_with('<') => format!("{}{}", mark.between, wrap.between),
        _ => mark.between.to_owned(),
    };
    let start = |locale| format!("<span{}>", marks(locale));
    match way {
        Way::Joined => {
            pair.content.push(&unit.source);
            pair.content.push_text(DASH);
            pair.push_target(unit, target);
        }
        Way::Paired => {
            pair.element(format!("{}{}", mark.open, start((sides.locale_of)(index))));
            pair.content.push(&unit.source);
            pair.element(format!("</span>{between}{}", start(sides.target)));
            pair.push_target(unit, target);
            pair.element(format!("</span>{}", mark.close));
        }
        Way::Apart => {
            pair.content.push(&unit.source);
            pair.element(format!("{between}{}", start(sides.target)));
            pair.push_words(unit, target);
            pair.element("</span>".to_owned());
        }
    }
    pair.natives.sort_by_key(|(code, _)| *code);
    let mut unit = Unit { natives: pair.natives, ..unit.clone() };
    if let Some(wrap) = &mut unit.wrap {
        // The elements around a side are not what a reader sees of its lines.
        wrap.width = wrap.width.saturating_add(pair.elements.iter().map(String::len).max().unwrap_or_default());
    }
    let native = |code: Code| {
        let own = Code { id: code.id % SHIFT, kind: code.kind };
        match code.id / SHIFT {
            0 if way == Way::Apart => sides.document.written(index, own, &|index, unit| fill(sides, mark, index, unit)),
            0 => sides.document.written(index, own, &|_, _| None),
            1 => match sides.document.written(index, own, &|index, unit| target_of(sides, index, unit)) {
                Written::Raw(raw) => Written::Raw(html::repeated(&raw)),
                text @ Written::Text(_) => text,
            },
            _ => Written::Raw(pair.elements.get(own.id as usize).cloned().unwrap_or_default()),
        }
    };
    Some((unit.render)(&unit, &pair.content, &native))
}

/// A unit's target as it stands in its slot.
fn target_of(sides: &Sides<'_>, index: usize, unit: &Unit) -> Option<String> {
    let target = sides.changed(index)?;
    let native = |code: Code| sides.document.written(index, code, &|index, unit| target_of(sides, index, unit));
    Some((unit.render)(unit, target, &native))
}

/// A pair as one content.
struct Pair {
    content: Content,
    natives: Vec<(Code, Native)>,
    elements: Vec<String>,
}

impl Pair {
    /// Puts markup of ours at the end.
    fn element(&mut self, markup: String) {
        let id = 2 * SHIFT + u32::try_from(self.elements.len()).unwrap_or(0);
        self.elements.push(markup);
        self.content.push_code(Code { id, kind: Kind::Placeholder });
    }

    /// Puts the target at the end, its codes apart from those of the source.
    fn push_target(&mut self, unit: &Unit, target: &Content) {
        let shifted = |code: Code| Code { id: code.id + SHIFT, kind: code.kind };
        let codes = target.codes().iter().map(|anchor| Anchor { at: anchor.at, code: shifted(anchor.code) }).collect();
        self.content.push(&Content::from_parts(target.text().to_owned(), codes));
        self.natives.extend(unit.natives.iter().map(|(code, native)| (shifted(*code), native.clone())));
    }

    /// Puts the words of the target at the end.
    fn push_words(&mut self, unit: &Unit, target: &Content) {
        let protected = |anchor: &&Anchor| matches!(unit.native(anchor.code), Some(Native::Protected(_)));
        let codes = target.codes().iter().filter(protected).copied().collect();
        self.push_target(unit, &Content::from_parts(target.text().to_owned(), codes));
    }
}
