//! Contents as the inside of XLIFF's `source` and `target`, in the words of either version.
//!
//! A pair that is closed where it was opened becomes an element with its text inside; any other end
//! stands alone. Characters that XML cannot hold are written by their numbers.

use std::collections::{BTreeSet, HashSet};

use super::{Shown, Unit};
use crate::content::{Code, Content, Kind, Piece};
use crate::xml::{escape, escape_value, is_character};

/// Characters of a code's native text that are shown.
const SHOWN: usize = 400;

/// The name of the placeholder that stands for a character which XML 1.0 cannot hold, in XLIFF 1.2.
pub(super) const CHARACTER: &str = "x-latimer-character";

/// A version of the standard.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    One,
    Two,
}

/// Writes the contents of one unit.
pub(super) struct Inline<'a> {
    style: Style,
    unit: &'a Unit<'a>,
    /// The native texts of the unit, which XLIFF 2 keeps apart.
    data: Vec<&'a str>,
}

impl<'a> Inline<'a> {
    pub(super) fn new(style: Style, unit: &'a Unit<'a>) -> Self {
        let distinct: BTreeSet<&str> = unit.natives.values().map(|shown| shown.text).collect();
        Self { style, unit, data: distinct.into_iter().collect() }
    }

    /// XLIFF 2: what the codes stand for, where there are any.
    pub(super) fn original_data(&self, out: &mut String) {
        if self.data.is_empty() {
            return;
        }
        out.push_str("<originalData>\n");
        for (index, text) in self.data.iter().enumerate() {
            put!(out, "<data id=\"d{}\">", index + 1);
            self.text(&shortened(text), out);
            out.push_str("</data>\n");
        }
        out.push_str("</originalData>\n");
    }

    /// Contents one after the other, each between the marks that `around` gives for it.
    pub(super) fn contents<'c>(&self, contents: impl Iterator<Item = (&'c Content, Option<String>)> + Clone, out: &mut String) {
        let whole = whole_pairs(contents.clone().flat_map(|(content, _)| content.codes().iter().map(|anchor| anchor.code)));
        for (content, mark) in contents {
            if let Some(mark) = &mark {
                out.push_str(mark);
            }
            for piece in content.pieces() {
                match piece {
                    Piece::Text(text) => self.text(text, out),
                    Piece::Code(code) => self.code(code, whole.contains(&code.id), out),
                }
            }
            if mark.is_some() {
                out.push_str("</mrk>");
            }
        }
    }

    /// One content.
    pub(super) fn content(&self, content: &Content, out: &mut String) {
        self.contents(std::iter::once((content, None)), out);
    }

    fn text(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some((at, character)) = rest.char_indices().find(|(_, character)| !is_character(*character)) {
            escape(rest.get(..at).unwrap_or_default(), out);
            let number = u32::from(character);
            match self.style {
                Style::One => put!(out, "<ph id=\"c{number:04X}\" ctype=\"{CHARACTER}\">{number:04X}</ph>"),
                Style::Two => put!(out, "<cp hex=\"{number:04X}\"/>"),
            }
            rest = rest.get(at + character.len_utf8()..).unwrap_or_default();
        }
        escape(rest, out);
    }

    fn code(&self, code: Code, is_whole: bool, out: &mut String) {
        let id = code.id;
        let shown = self.unit.natives.get(&code);
        match (self.style, code.kind, is_whole) {
            (_, Kind::Close, true) => out.push_str(if self.style == Style::One { "</g>" } else { "</pc>" }),
            (Style::One, Kind::Open, true) => one("g", &format!("id=\"{id}\" clone=\"no\""), shown, ">", out),
            (Style::One, Kind::Open, false) => one("bx", &format!("id=\"{id}\" rid=\"{id}\""), shown, "/>", out),
            (Style::One, Kind::Close, false) => one("ex", &format!("id=\"{id}e\" rid=\"{id}\""), shown, "/>", out),
            (Style::One, Kind::Placeholder, _) => match shown.filter(|shown| shown.is_protected) {
                Some(shown) => {
                    put!(out, "<ph id=\"{id}\" ctype=\"x-protected\">");
                    self.text(&shortened(shown.text), out);
                    out.push_str("</ph>");
                }
                None => one("x", &format!("id=\"{id}\" clone=\"no\""), shown, "/>", out),
            },
            (Style::Two, Kind::Open, true) => {
                let close = self.unit.natives.get(&Code { id, kind: Kind::Close });
                let references = [self.data("dataRefStart", shown), self.data("dataRefEnd", close)].concat();
                put!(out, "<pc id=\"{id}\"{references} canCopy=\"no\" canDelete=\"no\">");
            }
            (Style::Two, Kind::Open, false) => {
                put!(out, "<sc id=\"{id}\"{} canCopy=\"no\" canDelete=\"no\"/>", self.data("dataRef", shown));
            }
            (Style::Two, Kind::Close, false) => {
                put!(out, "<ec startRef=\"{id}\"{} canCopy=\"no\" canDelete=\"no\"/>", self.data("dataRef", shown));
            }
            (Style::Two, Kind::Placeholder, _) => {
                put!(out, "<ph id=\"{id}\"{}", self.data("dataRef", shown));
                if let Some(shown) = shown.filter(|shown| shown.is_protected) {
                    for name in ["disp", "equiv"] {
                        value(name, &shortened(shown.text), out);
                    }
                }
                out.push_str(" canCopy=\"no\" canDelete=\"no\"/>");
            }
        }
    }

    fn data(&self, name: &str, shown: Option<&Shown<'_>>) -> String {
        let place = shown.and_then(|shown| self.data.binary_search(&shown.text).ok());
        place.map_or_else(String::new, |place| format!(" {name}=\"d{}\"", place + 1))
    }
}

/// Writes an element of XLIFF 1.2 that shows what it stands for.
fn one(name: &str, attributes: &str, shown: Option<&Shown<'_>>, end: &str, out: &mut String) {
    put!(out, "<{name} {attributes}");
    if let Some(shown) = shown.filter(|shown| !shown.text.is_empty()) {
        value("equiv-text", &shortened(shown.text), out);
    }
    out.push_str(end);
}

/// Writes an attribute.
pub(super) fn value(name: &str, text: &str, out: &mut String) {
    put!(out, " {name}=\"");
    escape_value(text, out);
    out.push('"');
}

/// What is shown of a native text, which may be a whole drawing.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The pairs that are closed where they were opened, without one that crosses another.
fn whole_pairs(codes: impl Iterator<Item = Code>) -> HashSet<u32> {
    let mut open: Vec<u32> = Vec::new();
    let mut whole = HashSet::new();
    for code in codes {
        match code.kind {
            Kind::Open => open.push(code.id),
            Kind::Close if open.last() == Some(&code.id) => {
                open.pop();
                whole.insert(code.id);
            }
            // It crosses another one, or was never opened: its other end, if there is one, stands alone too.
            Kind::Close => open.retain(|id| *id != code.id),
            Kind::Placeholder => {}
        }
    }
    whole
}
