//! What stands in a line: text and the marks around stretches of it.
//!
//! A mark is written when the first thing comes that it stands around, after the blanks before it, and
//! ended before the blanks after the last: so a mark around nothing or around blanks is never written, and
//! one that reaches over several paragraphs is begun anew in each.

use std::fmt::Write as _;

use super::super::escape;
use super::super::layout::Spans;
use super::super::line::push_line;
use super::super::write::Place;
use super::text;
use crate::content::Kind;

/// What stands around a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Struck,
    Code,
    Sub,
    Sup,
    Link { to: String, title: Option<String> },
}

#[derive(Debug)]
enum Part {
    Text(String),
    Raw(String, Kind),
    Open(Mark),
    Close(Mark),
    HardBreak,
    CellBreak,
}

/// A line that is being put together.
#[derive(Debug, Default)]
pub(super) struct Line {
    parts: Vec<Part>,
    /// The marks that are open, and whether they are written yet.
    marks: Vec<(Mark, bool)>,
    /// A blank or a break that is written if something follows.
    between: Option<Between>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Blank,
    CellBreak,
    HardBreak,
}

impl Line {
    /// Adds text; runs of white space are one blank.
    pub(super) fn text(&mut self, text: &str) {
        for (index, word) in text.split(text::SPACES).enumerate() {
            if index > 0 {
                self.between = self.between.max(Some(Between::Blank));
            }
            if word.is_empty() {
                continue;
            }
            self.reach();
            match self.parts.last_mut() {
                Some(Part::Text(before)) => before.push_str(word),
                _ => self.parts.push(Part::Text(word.to_owned())),
            }
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.between = Some(Between::HardBreak);
    }

    /// A break in a table's cell.
    pub(super) fn cell_break(&mut self) {
        self.between = self.between.max(Some(Between::CellBreak));
    }

    pub(super) fn open(&mut self, mark: Mark) {
        self.marks.push((mark, false));
    }

    pub(super) fn close(&mut self, mark: &Mark) {
        let Some(found) = self.marks.iter().rposition(|(open, _)| open == mark) else { return };
        // Marks that were opened later end with it and begin anew, should they go on.
        let later: Vec<Mark> =
            self.marks.split_off(found + 1).into_iter().rev().map(|(mark, written)| self.ended(mark, written)).collect();
        if let Some((mark, written)) = self.marks.pop() {
            self.ended(mark, written);
        }
        self.marks.extend(later.into_iter().rev().map(|mark| (mark, false)));
    }

    fn ended(&mut self, mark: Mark, written: bool) -> Mark {
        if written {
            self.parts.push(Part::Close(mark.clone()));
        }
        mark
    }

    pub(super) fn image(&mut self, alt: &str, source: &str, title: Option<&str>, cell: bool) {
        self.reach();
        let mut text = Spans::default();
        text.push_text(&text::collapsed(alt));
        let (alt, _) = escape::escape(text, Place { alt: true, cell, ..Place::default() });
        let written = format!("![{alt}]({}{})", destination(source), title_of(title, cell));
        self.parts.push(Part::Raw(written, Kind::Placeholder));
    }

    /// Writes what has waited for something to follow: what is between, then marks.
    fn reach(&mut self) {
        let in_code = self.marks.iter().any(|(mark, written)| *written && *mark == Mark::Code);
        if let Some(between) = self.between.take().filter(|_| !self.parts.is_empty()) {
            self.parts.push(match between {
                Between::HardBreak if !in_code => Part::HardBreak,
                Between::CellBreak if !in_code => Part::CellBreak,
                _ => Part::Text(" ".to_owned()),
            });
        }
        for index in 0..self.marks.len() {
            let Some((mark, written)) = self.marks.get(index) else { break };
            // The same mark in itself says nothing; a link holds no link; nothing is marked in code.
            let around = self.marks.get(..index).unwrap_or_default();
            let is_link = matches!(mark, Mark::Link { .. });
            let says_nothing = around.iter().any(|(outer, written)| {
                *written && (outer == mark || *outer == Mark::Code || is_link && matches!(outer, Mark::Link { .. }))
            });
            if !written && !says_nothing {
                self.parts.push(Part::Open(mark.clone()));
                if let Some((_, written)) = self.marks.get_mut(index) {
                    *written = true;
                }
            }
        }
    }

    /// Drops what stands in the line.
    pub(super) fn clear(&mut self) {
        self.parts.clear();
        self.between = None;
        self.marks.iter_mut().for_each(|(_, written)| *written = false);
    }

    /// The line as it is written in its place. Marks that are open go on in the next one.
    pub(super) fn take(&mut self, place: Place) -> String {
        for index in (0..self.marks.len()).rev() {
            if let Some((mark, written)) = self.marks.get_mut(index)
                && std::mem::replace(written, false)
            {
                self.parts.push(Part::Close(mark.clone()));
            }
        }
        self.between = None;
        let parts = std::mem::take(&mut self.parts);
        if parts.is_empty() {
            return String::new();
        }
        let spans = spans(parts, place);
        let place = Place { block: place.block && spans.begins_with_text(), ..place };
        let (flat, _) = escape::escape(spans, place);
        let mut out = String::with_capacity(flat.len() + 8);
        push_line(&mut out, &flat, place, true);
        out
    }
}

/// The parts as text with markup in it.
fn spans(parts: Vec<Part>, place: Place) -> Spans {
    let mut spans = Spans::default();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            // A bare address may look like a link: it is one for its readers.
            Part::Text(text) => spans.push_shielded(&text),
            Part::Raw(raw, kind) => spans.push_raw(&raw, kind),
            Part::HardBreak if place.heading => spans.push_shielded(" "),
            Part::HardBreak => spans.push_raw("\\\n", Kind::Placeholder),
            Part::CellBreak if place.cell => spans.push_raw("<br>", Kind::Placeholder),
            Part::CellBreak => spans.push_shielded(" "),
            Part::Open(Mark::Code) => {
                let mut code = String::new();
                while let Some(part) = parts.next_if(|part| !matches!(part, Part::Close(Mark::Code))) {
                    match part {
                        Part::Text(text) | Part::Raw(text, _) => code.push_str(&text),
                        Part::HardBreak | Part::CellBreak => code.push(' '),
                        Part::Open(_) | Part::Close(_) => {}
                    }
                }
                parts.next();
                spans.push_raw(&code_span(&code, place.cell), Kind::Placeholder);
            }
            Part::Open(Mark::Link { to, title }) => {
                // An address that is shown as itself.
                if let Some(Part::Text(shown)) = parts.peek()
                    && *shown == to
                    && title.is_none()
                    && is_plain_address(&to)
                {
                    parts.next();
                    parts.next_if(|part| matches!(part, Part::Close(Mark::Link { .. })));
                    spans.push_raw(&autolink(&to), Kind::Placeholder);
                } else {
                    spans.push_raw("[", Kind::Open);
                }
            }
            Part::Close(Mark::Link { to, title }) => {
                let end = format!("]({}{})", destination(&to), title_of(title.as_deref(), place.cell));
                spans.push_raw(&end, Kind::Close);
            }
            Part::Open(mark) => spans.push_raw(sign(&mark).0, Kind::Open),
            Part::Close(mark) => spans.push_raw(sign(&mark).1, Kind::Close),
        }
    }
    spans
}

fn sign(mark: &Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Emphasis => ("*", "*"),
        Mark::Strong => ("**", "**"),
        Mark::Struck => ("~~", "~~"),
        Mark::Sub => ("<sub>", "</sub>"),
        Mark::Sup => ("<sup>", "</sup>"),
        Mark::Code | Mark::Link { .. } => ("", ""),
    }
}

fn code_span(code: &str, cell: bool) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    let code = if cell { code.replace('|', "\\|") } else { code.to_owned() };
    format!("{fence}{pad}{}{pad}{fence}", code.replace('\0', "\u{fffd}"))
}

/// Where a link leads, with what would end it or begin something else percent-encoded.
fn destination(reference: &str) -> String {
    let mut out = String::with_capacity(reference.len() + 8);
    for c in reference.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '{' | '}' | '|' | '"' | '$' | '*' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c if c.is_whitespace() || c.is_control() => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                    let _ = write!(out, "%{byte:02X}");
                });
            }
            // It could read as a character reference.
            '&' if reference.contains(';') => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

fn title_of(title: Option<&str>, cell: bool) -> String {
    let title = text::collapsed(title.unwrap_or_default());
    if title.is_empty() { String::new() } else { format!(" \"{}\"", escape::title(&title, '"', cell)) }
}

fn is_plain_address(reference: &str) -> bool {
    (reference.starts_with("http://") || reference.starts_with("https://"))
        && reference
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'\\' | b'`' | b'{' | b'|' | b'$'))
}

/// An address that is shown as itself.
pub(super) fn autolink(reference: &str) -> String {
    if is_plain_address(reference) {
        return format!("<{}>", reference.replace('&', if reference.contains(';') { "&amp;" } else { "&" }));
    }
    let mut text = Spans::default();
    text.push_text(reference);
    let (text, _) = escape::escape(text, Place::default());
    format!("[{text}]({})", destination(reference))
}
