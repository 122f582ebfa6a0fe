//! A target written in its place: escaped, its codes put in, wrapped as the source was.

use super::super::wrap::{ascii_lines, columns, is_break, lines, next_space};
use super::escape;
use super::layout::{Spans, is_blank};
use super::line;
use crate::content::{Code, Content, Kind, Piece};
use crate::document::{Render, Unit, Wrap, Written};

/// Where a target stands, as far as escaping depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about where a slot stands")]
pub(super) struct Place {
    /// It begins a line, so it could read as a list item, a heading and so on.
    pub(super) block: bool,
    pub(super) heading: bool,
    /// Inside a table cell.
    pub(super) cell: bool,
    /// The text of an image.
    pub(super) alt: bool,
    /// The document defines references, so that any bracket could be a link.
    pub(super) has_references: bool,
    pub(super) mdx: bool,
}

impl Place {
    /// The writer for this place. A unit carries no more than a function, so there is one for each.
    pub(super) fn render(self) -> Render {
        let index = usize::from(self.block)
            | usize::from(self.heading) << 1
            | usize::from(self.cell) << 2
            | usize::from(self.alt) << 3
            | usize::from(self.has_references) << 4
            | usize::from(self.mdx) << 5;
        RENDERS[index]
    }

    const fn of(index: usize) -> Self {
        Self {
            block: index & 1 != 0,
            heading: index & 2 != 0,
            cell: index & 4 != 0,
            alt: index & 8 != 0,
            has_references: index & 16 != 0,
            mdx: index & 32 != 0,
        }
    }
}

fn render<const INDEX: usize>(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    write(const { Place::of(INDEX) }, unit, target, native)
}

macro_rules! renders {
    ($($index:literal)*) => { [$(render::<$index>),*] };
}

static RENDERS: [Render; 64] = renders!(
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
    32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
);

fn write(place: Place, unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    if target.codes().is_empty() {
        let text = target.text().trim_matches(is_blank);
        if escape::is_plain(text, place) {
            return match &unit.wrap {
                Some(wrap) => wrapped(text, |at| is_break(text, at), wrap, place),
                None => text.to_owned(),
            };
        }
    }
    let is_block = place.block;
    let spans = spans(unit, target, native);
    // A native that begins the line is what it was in the source.
    let place = Place { block: place.block && spans.begins_with_text(), ..place };
    let (flat, natives) = escape::escape(spans, place);
    if flat.is_empty() && is_block {
        // Nothing at all would let the lines around it run together.
        return "&#32;".to_owned();
    }
    match &unit.wrap {
        Some(wrap) => {
            let in_native = |at: usize| {
                let next = natives.partition_point(|native| native.end <= at);
                natives.get(next).is_some_and(|native| native.start <= at)
            };
            wrapped(&flat, |at| may_break(&flat, at) && !in_native(at), wrap, place)
        }
        None => begun(&flat, place),
    }
}

/// The target as one text in which natives stand as they will in the file.
fn spans(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> Spans {
    let mut spans = Spans::with_capacity(target.text().len(), target.codes().len());
    // Where the texts of open codes begin, for links whose text is their label.
    let mut begun: Vec<(u32, usize)> = Vec::new();
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => spans.push_text(text),
            Piece::Code(code) => match native(code) {
                Written::Text(text) => spans.push_shielded(&text),
                Written::Raw(raw) => {
                    let opened = match code.kind {
                        Kind::Close => begun.iter().rposition(|(id, _)| *id == code.id),
                        Kind::Open | Kind::Placeholder => None,
                    };
                    let start = opened.and_then(|index| begun.drain(index..).next()).map(|(_, start)| start);
                    match start {
                        Some(start) if is_labelled(unit, code, &raw) => spans.push_label(&raw, start),
                        _ => spans.push_raw(&raw, code.kind),
                    }
                    if code.kind == Kind::Open {
                        begun.push((code.id, spans.len()));
                    }
                }
            },
        }
    }
    spans
}

/// Whether a closing code holds the label of a link whose text was the label (`[text]`, `[text][]`):
/// the markup of every other closing code begins with its own mark.
fn is_labelled(unit: &Unit, code: Code, raw: &str) -> bool {
    let opened = unit.native(Code { id: code.id, kind: Kind::Open });
    let bracket = matches!(opened, Some(crate::document::Native::Raw(range)) if range.len() == 1);
    bracket && raw.ends_with(']') && !raw.starts_with(']')
}

fn spaces(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = next_space(text, from)?;
        from = at + 1;
        Some((at, at + 1))
    })
}

/// Whether the space at `at` of written text may become a line break.
pub(super) fn may_break(flat: &str, at: usize) -> bool {
    let (before, after) = (flat.get(..at).unwrap_or_default(), flat.get(at + 1..).unwrap_or_default());
    // A tag or a shortcode that came to stand alone on its line, or a fence that began one, would be
    // a block of its own; after a backslash the break would be a hard one.
    is_break(flat, at) && !after.starts_with(['<', '{']) && !after.starts_with("```") && !before.ends_with(['\\', '}', '>'])
}

/// Breaks written text into lines; what begins a line and would read as a block mark is escaped.
fn wrapped(flat: &str, may_end: impl Fn(usize) -> bool, wrap: &Wrap, place: Place) -> String {
    let rest = columns(wrap.between.trim_start_matches(['\r', '\n']));
    let lines = if flat.is_ascii() && !flat.contains('\n') {
        ascii_lines(flat, may_end, wrap.indent, rest, wrap.width)
    } else {
        lines(flat, spaces(flat).filter(|(at, _)| may_end(*at)), wrap.indent, rest, wrap.width)
    };
    let mut out = String::with_capacity(flat.len() + 32);
    for (index, line) in lines.into_iter().enumerate() {
        if index > 0 {
            out.push_str(&wrap.between);
        }
        line::push_line(&mut out, flat.get(line).unwrap_or_default(), place, index == 0);
    }
    out
}

/// Text that is not wrapped, its start escaped.
fn begun(flat: &str, place: Place) -> String {
    let mut out = String::with_capacity(flat.len() + 8);
    line::push_line(&mut out, flat, place, true);
    out
}

/// The writer of a link title between quotes of this kind.
pub(super) fn title(quote: u8, cell: bool) -> Render {
    match (quote, cell) {
        (b'\'', false) => |_, target, native| write_title(target, native, '\'', false),
        (b'\'', true) => |_, target, native| write_title(target, native, '\'', true),
        (b'(', false) => |_, target, native| write_title(target, native, '(', false),
        (b'(', true) => |_, target, native| write_title(target, native, '(', true),
        (_, false) => |_, target, native| write_title(target, native, '"', false),
        (_, true) => |_, target, native| write_title(target, native, '"', true),
    }
}

fn write_title(target: &Content, native: &dyn Fn(Code) -> Written, quote: char, cell: bool) -> String {
    let mut flat = String::with_capacity(target.text().len() + 8);
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => flat.push_str(text),
            Piece::Code(code) => match native(code) {
                Written::Raw(text) | Written::Text(text) => flat.push_str(&text),
            },
        }
    }
    escape::title(&flat, quote, cell)
}
