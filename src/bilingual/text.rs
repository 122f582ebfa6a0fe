//! Plain text on two sides: paragraphs labelled with their language, or columns.
//!
//! Both are readable without colour and in any font of fixed width. Columns count as a terminal does
//! (an ideograph takes two). Text that runs from right to left is held together by isolates.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Sides, name};
use crate::content::Code;
use crate::document::Unit;
use crate::format::wrap::{columns, lines, opportunities};
use crate::locale::Locale;

/// Columns of one side.
const WIDTH: usize = 48;
/// What stands between the sides.
const RULE: &str = " | ";
/// What stands on the other side of a text that is the same on both.
const SAME: &str = "=";

/// One piece of the source: a unit, or lines without words.
enum Row<'a> {
    Unit { index: usize, unit: &'a Unit, lead: &'a str },
    Bare(&'a str),
}

/// Each paragraph, then its target; every line begins with the tag of its language.
pub(super) fn interlinear(sides: &Sides<'_>) -> String {
    let tags = (sides.source.to_string(), sides.target.to_string());
    let margin = columns(&tags.0).max(columns(&tags.1)) + 2;
    let mut page = Page::new(sides);
    for row in rows(sides) {
        match row {
            Row::Bare(text) => text.lines().for_each(|line| page.line(&format!("{:margin$}{}", "", line.trim()))),
            Row::Unit { index, unit, lead } => {
                let own = (sides.locale_of)(index);
                let source = raw(sides, unit);
                for (line, text) in source.lines().enumerate() {
                    let lead = if line == 0 { lead.to_owned() } else { blank(lead) };
                    let tag = if line == 0 { own.to_string() } else { String::new() };
                    page.line(&format!("{tag:margin$}{lead}{}", isolated(text.trim(), own)));
                }
                let target = target(sides, index, unit).unwrap_or_default();
                for (line, text) in target.lines().enumerate() {
                    let lead = if line == 0 { lead.to_owned() } else { blank(lead) };
                    let tag = if line == 0 { tags.1.as_str() } else { "" };
                    page.line(&format!("{tag:margin$}{lead}{}", isolated(text.trim(), sides.target)));
                }
            }
        }
        page.gap();
    }
    page.text
}

/// The sides in columns, a paragraph a row; what was not translated has a `=` beside it.
pub(super) fn side_by_side(sides: &Sides<'_>) -> String {
    let mut page = Page::new(sides);
    page.row(&[name(sides.source)], sides.source, &[name(sides.target)], sides.target);
    page.row(&["-".repeat(WIDTH)], sides.source, &["-".repeat(WIDTH)], sides.target);
    for row in rows(sides) {
        match row {
            Row::Bare(text) => {
                let lines: Vec<String> = text.lines().flat_map(|line| column(line.trim(), "")).collect();
                page.row(&lines, sides.source, &[SAME.to_owned()], sides.target);
            }
            Row::Unit { index, unit, lead } => {
                let flat = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
                let source = match &unit.wrap {
                    Some(_) => column(unit_text(unit, &unit.source).as_str(), lead),
                    None => column(&flat(raw(sides, unit)), lead),
                };
                let target = match sides.changed(index) {
                    Some(target) => column(&unit_text(unit, target), lead),
                    None => vec![SAME.to_owned()],
                };
                page.row(&source, (sides.locale_of)(index), &target, sides.target);
            }
        }
        page.gap();
    }
    page.text
}

/// The units of the source in order, each with its bullet or number, and the lines between that have none.
fn rows<'a>(sides: &Sides<'a>) -> Vec<Row<'a>> {
    let source = sides.document.source();
    let mut rows = Vec::new();
    let mut at = 0;
    for (index, unit) in sides.document.units().iter().enumerate() {
        let before = source.get(at..unit.slot.start).unwrap_or_default();
        let line = before
            .rfind(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
            .map_or(0, |end| end + before.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        let (bare, lead) = before.split_at(line);
        if !bare.trim().is_empty() {
            rows.push(Row::Bare(bare.trim()));
        }
        rows.push(Row::Unit { index, unit, lead: lead.trim_start() });
        at = unit.slot.end;
    }
    let rest = source.get(at..).unwrap_or_default().trim();
    if !rest.is_empty() {
        rows.push(Row::Bare(rest));
    }
    rows
}

fn raw<'a>(sides: &Sides<'a>, unit: &Unit) -> &'a str {
    sides.document.source().get(unit.slot.clone()).unwrap_or_default()
}

/// A unit's target as it would be written, `None` where it has none.
fn target(sides: &Sides<'_>, index: usize, unit: &Unit) -> Option<String> {
    let target = sides.changed(index)?;
    Some((unit.render)(unit, target, &|code: Code| sides.document.written(index, code, &|_, _| None)))
}

/// A content on one line.
fn unit_text(unit: &Unit, content: &crate::content::Content) -> String {
    let flat = Unit { wrap: None, ..unit.clone() };
    let native = |code: Code| match unit.native(code) {
        Some(crate::document::Native::Protected(text)) => crate::document::Written::Text(text.clone()),
        Some(crate::document::Native::Raw(_)) | None => crate::document::Written::Raw(String::new()),
    };
    (unit.render)(&flat, content, &native)
}

/// A text in lines that fit into a column, its bullet before the first.
fn column(text: &str, lead: &str) -> Vec<String> {
    let hang = columns(lead).min(WIDTH / 2);
    let width = WIDTH - hang;
    let mut out = Vec::new();
    for range in lines(text, opportunities(text), 0, 0, width) {
        let line = text.get(range).unwrap_or_default();
        let mut part = String::new();
        // A word that is longer than the column goes on in the next line.
        for cluster in line.graphemes(true) {
            if columns(&part) + columns(cluster) > width && !part.is_empty() {
                out.push(std::mem::take(&mut part));
            }
            part.push_str(cluster);
        }
        out.push(part);
    }
    let lead = lead.trim_end();
    for (index, line) in out.iter_mut().enumerate() {
        let before = if index == 0 { lead } else { "" };
        *line = format!("{before}{}{line}", " ".repeat(hang.saturating_sub(columns(before))));
    }
    out
}

/// As many blanks as a text has columns.
fn blank(text: &str) -> String {
    " ".repeat(columns(text))
}

/// A line that keeps its own direction beside one of another.
fn isolated(text: &str, locale: &Locale) -> String {
    if locale.is_rtl() { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}

/// What was written so far.
struct Page {
    text: String,
    end: &'static str,
}

impl Page {
    fn new(sides: &Sides<'_>) -> Self {
        let end = if sides.document.source().contains("\r\n") { "\r\n" } else { "\n" };
        Self { text: String::new(), end }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push_str(self.end);
    }

    fn gap(&mut self) {
        self.text.push_str(self.end);
    }

    fn row(&mut self, left: &[String], left_locale: &Locale, right: &[String], right_locale: &Locale) {
        for index in 0..left.len().max(right.len()) {
            let (left, right) = (left.get(index).map_or("", String::as_str), right.get(index).map_or("", String::as_str));
            let pad = " ".repeat(WIDTH.saturating_sub(columns(left)));
            let line = format!("{}{pad}{RULE}{}", isolated(left, left_locale), isolated(right, right_locale));
            self.line(&line);
        }
    }
}
