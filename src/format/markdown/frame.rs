//! One run of inline content on its way to a unit.
//!
//! Pairs are matched here on one stack, so that they cannot cross: Markdown's own pairs come well
//! nested, HTML tags are pairs only where they fit into that nesting and single codes elsewhere.

use std::ops::Range;

use super::super::wrap::{columns, joint};
use crate::content::{Anchor, Code, Content, Kind};
use crate::document::{Native, Role, Unit, Wrap};

use super::write::Place;

/// What an open pair waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The end event of emphasis, a link and the like.
    Markdown,
    /// The closing tag of this element.
    Tag(String),
}

/// A pair that is not closed yet.
#[derive(Debug)]
struct Open {
    /// Index of its anchor and native.
    index: usize,
    ending: Ending,
    /// Where its opening markup stands.
    start: usize,
}

/// Inline content being gathered.
#[derive(Debug, Default)]
pub(super) struct Frame {
    text: String,
    anchors: Vec<Anchor>,
    natives: Vec<(Code, Native)>,
    open: Vec<Open>,
    ids: u32,
    /// Where the first inline thing begins and the last one ends; `None` before the first.
    span: Option<Range<usize>>,
    /// A soft break whose next line has not begun.
    soft: Option<Range<usize>>,
    /// Line end and prefix of the first soft break.
    between: Option<Range<usize>>,
    has_soft: bool,
    /// The native of a hard break whose next line has not begun.
    hard: Option<usize>,
    /// Units that were there when this run began.
    pub(super) first_unit: usize,
    pub(super) role: Option<Role>,
    pub(super) place: Place,
}

impl Frame {
    pub(super) fn reset(&mut self, role: Role, place: Place, first_unit: usize) {
        self.text.clear();
        self.anchors.clear();
        self.natives.clear();
        self.open.clear();
        self.ids = 0;
        self.span = None;
        self.soft = None;
        self.between = None;
        self.has_soft = false;
        self.hard = None;
        self.first_unit = first_unit;
        self.role = Some(role);
        self.place = place;
    }

    /// Gives up: there will be no unit of this run.
    pub(super) fn spoil(&mut self) {
        self.role = None;
    }

    /// Where the last inline thing ended.
    pub(super) fn end(&self) -> Option<usize> {
        self.span.as_ref().map(|span| span.end)
    }

    /// Settles what waited for the next thing, which begins at `range.start`.
    fn touch(&mut self, source: &str, range: &Range<usize>) {
        if let Some(soft) = self.soft.take() {
            let left = source.get(..soft.start).and_then(|text| text.chars().next_back());
            let right = source.get(range.start..).and_then(|text| text.chars().next());
            if let (Some(left), Some(right)) = (left, right) {
                self.text.push_str(joint(left, right));
            }
            if self.between.is_none() {
                self.between = Some(soft.start..range.start);
            }
        }
        if let Some((_, Native::Raw(raw))) = self.hard.take().and_then(|hard| self.natives.get_mut(hard)) {
            raw.end = raw.end.max(range.start);
        }
        match &mut self.span {
            Some(span) => span.end = span.end.max(range.end),
            None => self.span = Some(range.clone()),
        }
    }

    pub(super) fn text(&mut self, source: &str, text: &str, range: &Range<usize>) {
        // An escaped character's backslash lies before the range; a backslash that is text lies in one.
        let escaped = (self.span.is_none() || self.soft.is_some() || self.hard.is_some())
            && range.start > 0
            && source.as_bytes().get(range.start - 1) == Some(&b'\\');
        self.touch(source, &(range.start - usize::from(escaped)..range.end));
        self.text.push_str(text);
    }

    pub(super) fn placeholder(&mut self, source: &str, range: Range<usize>) {
        self.touch(source, &range);
        self.ids += 1;
        self.code(Code { id: self.ids, kind: Kind::Placeholder }, range);
    }

    pub(super) fn soft_break(&mut self, source: &str, range: Range<usize>) {
        self.touch(source, &range);
        self.has_soft = true;
        self.soft = Some(range);
    }

    pub(super) fn hard_break(&mut self, source: &str, range: Range<usize>) {
        self.placeholder(source, range);
        self.hard = Some(self.natives.len() - 1);
    }

    /// Opens a pair whose opening markup is `range`.
    pub(super) fn open(&mut self, source: &str, range: Range<usize>, ending: Ending) {
        self.touch(source, &range);
        self.ids += 1;
        self.open.push(Open { index: self.anchors.len(), ending, start: range.start });
        self.code(Code { id: self.ids, kind: Kind::Open }, range);
    }

    /// Closes the innermost Markdown pair with the markup at `range`; tags left open in it stand alone.
    pub(super) fn close(&mut self, source: &str, range: Range<usize>) {
        self.touch(source, &(range.start..range.start));
        while let Some(open) = self.open.pop() {
            if open.ending == Ending::Markdown {
                let id = self.anchors.get(open.index).map_or(0, |anchor| anchor.code.id);
                self.code(Code { id, kind: Kind::Close }, range.clone());
                break;
            }
            self.stand_alone(open.index);
        }
        if let Some(span) = &mut self.span {
            span.end = span.end.max(range.end);
        }
    }

    /// Makes one single code of the innermost Markdown pair and all it holds.
    pub(super) fn collapse(&mut self, source: &str, end: usize) {
        while let Some(open) = self.open.pop() {
            if open.ending == Ending::Markdown {
                self.collapse_to(source, &open, end);
                break;
            }
        }
    }

    fn collapse_to(&mut self, source: &str, open: &Open, end: usize) {
        self.touch(source, &(end..end));
        let at = self.anchors.get(open.index).map_or(0, |anchor| anchor.at);
        self.text.truncate(at);
        self.anchors.truncate(open.index);
        self.natives.truncate(open.index);
        self.ids += 1;
        self.code(Code { id: self.ids, kind: Kind::Placeholder }, open.start..end);
    }

    /// A closing tag: the end of a pair where the innermost open thing is its element. Returns where
    /// the element began if its content is not language and it has become a single code.
    pub(super) fn close_tag(&mut self, source: &str, name: &str, range: Range<usize>) -> Option<usize> {
        let fits = self.open.last().is_some_and(|open| matches!(&open.ending, Ending::Tag(opened) if opened == name));
        if !fits {
            self.placeholder(source, range);
            return None;
        }
        let open = self.open.pop()?;
        if !holds_language(name) {
            self.collapse_to(source, &open, range.end);
            return Some(open.start);
        }
        self.touch(source, &range);
        let id = self.anchors.get(open.index).map_or(0, |anchor| anchor.code.id);
        self.code(Code { id, kind: Kind::Close }, range);
        None
    }

    fn code(&mut self, code: Code, range: Range<usize>) {
        self.anchors.push(Anchor { at: self.text.len(), code });
        self.natives.push((code, Native::Raw(range)));
    }

    fn stand_alone(&mut self, index: usize) {
        if let Some(anchor) = self.anchors.get_mut(index) {
            anchor.code.kind = Kind::Placeholder;
        }
        if let Some((code, _)) = self.natives.get_mut(index) {
            code.kind = Kind::Placeholder;
        }
    }

    /// The unit of what was gathered, `None` where it holds no text.
    pub(super) fn finish(&mut self, source: &str) -> Option<Unit> {
        while let Some(open) = self.open.pop() {
            self.stand_alone(open.index);
        }
        let mut slot = self.span.take()?;
        let role = self.role.take()?;
        if self.text.bytes().all(|byte| byte.is_ascii_whitespace()) || self.text.trim().is_empty() {
            return None;
        }
        if self.anchors.last().is_none_or(|anchor| anchor.at < self.text.len()) {
            let blank = |c: char| c.is_ascii_whitespace() || c == '\u{b}';
            let last = self.anchors.last().map_or(0, |anchor| anchor.at);
            let kept = self.text.trim_end_matches(blank).len().max(last);
            self.text.truncate(kept);
            slot.end = slot.start + source.get(slot.clone()).unwrap_or_default().trim_end_matches(blank).len();
        }
        let wrap = self.has_soft.then(|| Box::new(self.wrap(source, &slot)));
        let content = Content::from_parts(self.text.as_str().to_owned(), self.anchors.clone());
        let mut unit = Unit::new(role, slot, content, self.place.render());
        unit.natives = self.natives.drain(..).collect();
        unit.wrap = wrap;
        Some(unit)
    }

    /// How the lines of the slot are wrapped.
    fn wrap(&self, source: &str, slot: &Range<usize>) -> Wrap {
        let before = source.get(..slot.start).unwrap_or_default();
        let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let lines = source.get(start..slot.end).unwrap_or_default();
        let end = if lines.contains('\n') { '\n' } else { '\r' };
        let width = lines.split(end).map(|line| columns(line.strip_suffix('\r').unwrap_or(line))).max().unwrap_or_default();
        let between = self.between.clone().and_then(|range| source.get(range)).unwrap_or("\n");
        let prefix = between.trim_start_matches(['\r', '\n']);
        // Nothing but container markers can stand there; anything else would be ours to lose.
        let known = prefix.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
        let between = if known { between } else { "\n" };
        Wrap { width, between: between.to_owned(), indent: columns(before.get(start..).unwrap_or_default()) }
    }
}

/// Whether the content of an inline element is language.
pub(super) fn holds_language(name: &str) -> bool {
    !matches!(name, "code" | "kbd" | "samp" | "var" | "script" | "style" | "math" | "svg" | "pre" | "textarea")
}
