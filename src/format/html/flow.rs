//! One line of text as a browser would lay it out, on its way to becoming a unit.
//!
//! A flow takes what stands between two block boundaries, text and codes in order. White space
//! collapses. A code whose other end is not in the flow becomes a placeholder: content is always
//! balanced.
//!
//! The slot runs from the first code or character to the last. Codes at its edges stay in it, though
//! no engine needs to see them: a translation may move a code to an edge or away from it, and the
//! slots that are found must not depend on that, or a good output could not be proved.

use std::ops::Range;

use memchr::memchr;

use crate::content::{Code, Content, Kind};
use crate::document::{Native, Role, Unit};
use crate::locale::Locale;

use super::text;
use super::token::{first_special, is_space};

/// A code in a flow.
#[derive(Debug)]
struct Pending {
    at: usize,
    range: Range<usize>,
    kind: Kind,
    /// The other end of a pair.
    partner: Option<usize>,
}

/// Where an opening code stands: which filling of the flow, which code in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    filling: u32,
    index: usize,
}

/// How a placeholder bears on the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// White space collapses across it, as across a comment.
    Nothing,
    /// It separates: an image, a line break, code.
    Object,
}

/// What a unit made from a flow is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// What it is to a reader.
    pub(crate) role: Role,
    /// The locale that the document states for it.
    pub(crate) locale: Option<&'a Locale>,
}

/// Text and codes between two block boundaries.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    text: String,
    codes: Vec<Pending>,
    /// How often the flow was emptied: an opening from before has no partner any more.
    filling: u32,
    /// Source offsets of the text without outer white space.
    bounds: Option<Range<usize>>,
    /// Whether white space that comes now changes nothing.
    collapses: bool,
    nbsp: bool,
}

impl Flow {
    /// Takes text from the source; `at` is where it stands.
    pub(crate) fn text(&mut self, raw: &str, at: usize, pre: bool) {
        if first_special(raw.as_bytes()).is_none() {
            self.plain(raw, raw, at, pre);
            return;
        }
        let mut from = 0;
        // A browser drops NULs; as codes they stay where they are.
        while let Some(found) = memchr(0, raw.as_bytes().get(from..).unwrap_or_default()) {
            self.encoded(raw.get(from..from + found).unwrap_or_default(), at + from, pre);
            from += found + 1;
            self.placeholder(at + from - 1..at + from, Weight::Nothing);
        }
        self.encoded(raw.get(from..).unwrap_or_default(), at + from, pre);
    }

    fn encoded(&mut self, raw: &str, at: usize, pre: bool) {
        self.nbsp = self.nbsp || text::names_nbsp(raw);
        self.plain(raw, &text::decoded(raw), at, pre);
    }

    fn plain(&mut self, raw: &str, decoded: &str, at: usize, pre: bool) {
        let bytes = raw.as_bytes();
        if let Some(first) = bytes.iter().position(|&byte| !is_space(byte)) {
            let last = bytes.iter().rposition(|&byte| !is_space(byte)).unwrap_or(first);
            let start = self.bounds.as_ref().map_or(at + first, |bounds| bounds.start);
            self.bounds = Some(start..at + last + 1);
        }
        if pre {
            self.text.push_str(decoded);
            self.collapses = false;
            return;
        }
        let mut rest = decoded;
        loop {
            let word = rest.bytes().position(is_space).unwrap_or(rest.len());
            let (before, after) = rest.split_at(word);
            if !before.is_empty() {
                self.text.push_str(before);
                self.collapses = false;
            }
            let Some(next) = after.bytes().position(|byte| !is_space(byte)) else {
                self.space(!after.is_empty());
                return;
            };
            self.space(next > 0);
            rest = after.get(next..).unwrap_or_default();
        }
    }

    fn space(&mut self, is_there: bool) {
        if is_there && !self.collapses && !(self.text.is_empty() && self.codes.is_empty()) {
            self.text.push(' ');
            self.collapses = true;
        }
    }

    /// Takes the start tag of an inline element.
    pub(crate) fn open(&mut self, range: Range<usize>) -> Opening {
        self.push(range, Kind::Open);
        Opening { filling: self.filling, index: self.codes.len() - 1 }
    }

    /// Takes the end tag of the inline element that began at `opening`, or one that began nowhere.
    pub(crate) fn close(&mut self, range: Range<usize>, opening: Option<Opening>) {
        let index = self.codes.len();
        self.push(range, Kind::Close);
        let Some(opening) = opening.filter(|opening| opening.filling == self.filling) else { return };
        if index == opening.index + 1 && self.codes.get(opening.index).is_some_and(|code| code.at == self.text.len()) {
            // An icon: a style draws it, and there is white space on both of its sides.
            self.collapses = false;
        }
        for (one, other) in [(opening.index, index), (index, opening.index)] {
            if let Some(code) = self.codes.get_mut(one) {
                code.partner = Some(other);
            }
        }
    }

    /// Takes something that stands alone.
    pub(crate) fn placeholder(&mut self, range: Range<usize>, weight: Weight) {
        self.push(range, Kind::Placeholder);
        if weight == Weight::Object {
            self.collapses = false;
        }
    }

    fn push(&mut self, range: Range<usize>, kind: Kind) {
        if self.text.is_empty() && self.codes.is_empty() {
            self.collapses = true;
        }
        self.codes.push(Pending { at: self.text.len(), range, kind, partner: None });
    }

    /// The flow ends here: what it holds becomes a unit if there is text in it.
    pub(crate) fn finish(&mut self, setting: &Setting<'_>) -> Option<Unit> {
        if self.text.is_empty() && self.codes.is_empty() {
            return None;
        }
        let unit = if self.text.trim().is_empty() { None } else { self.unit(setting) };
        self.text.clear();
        self.codes.clear();
        self.filling = self.filling.wrapping_add(1);
        self.bounds = None;
        self.collapses = false;
        self.nbsp = false;
        unit
    }

    fn unit(&mut self, setting: &Setting<'_>) -> Option<Unit> {
        let mut slot = self.bounds.clone()?;
        let first = self.text.bytes().position(|byte| !is_space(byte))?;
        let last = self.text.bytes().rposition(|byte| !is_space(byte))? + 1;
        for code in &mut self.codes {
            if code.partner.is_none() {
                code.kind = Kind::Placeholder;
            }
        }
        let mut text = first..last;
        if let Some(code) = self.codes.first().filter(|code| code.at <= first) {
            slot.start = code.range.start;
            text.start = code.at;
        }
        if let Some(code) = self.codes.last().filter(|code| code.at >= last) {
            slot.end = code.range.end;
            text.end = code.at;
        }
        let (source, natives) = number(&self.text, text, &self.codes);
        let mut unit = Unit::new(setting.role, slot, source, text::for_text(self.nbsp));
        unit.natives = natives;
        unit.locale = setting.locale.map(|locale| Box::new(locale.clone()));
        Some(unit)
    }
}

/// The content of a stretch of text with its codes numbered, and what they stand for, by code.
fn number(text: &str, range: Range<usize>, codes: &[Pending]) -> (Content, Vec<(Code, Native)>) {
    let mut content = Content::new();
    let mut natives = Vec::with_capacity(codes.len());
    let mut at = range.start;
    let mut ids = 0;
    let mut open: Vec<u32> = Vec::new();
    for pending in codes {
        let here = pending.at.clamp(at, range.end);
        content.push_text(text.get(at..here).unwrap_or_default());
        at = here;
        if pending.kind == Kind::Close {
            content.push_code(Code { id: open.pop().unwrap_or_default(), kind: Kind::Close });
            continue;
        }
        ids += 1;
        let code = Code { id: ids, kind: pending.kind };
        content.push_code(code);
        natives.push((code, Native::Raw(pending.range.clone())));
        if let Some(partner) = pending.partner.and_then(|partner| codes.get(partner)) {
            open.push(ids);
            natives.push((Code { id: ids, kind: Kind::Close }, Native::Raw(partner.range.clone())));
        }
    }
    content.push_text(text.get(at..range.end).unwrap_or_default());
    (content, natives)
}
