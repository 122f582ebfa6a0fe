//! Values of a YAML head: plain and quoted scalars, sequences of them, block scalars.

use std::ops::Range;

use super::super::Policy;
use super::super::wrap::{self, columns, opportunities};
use super::scalar::{flat, one_line, quoted, quoted_length, render_double, unescape};
use super::{is_wanted, key, lines};
use crate::content::{Code, Content};
use crate::document::{Role, Unit, Wrap, Written};

pub(super) fn parse(source: &str, head: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    let lines: Vec<Range<usize>> = lines(source, head).collect();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += 1;
        let text = source.get(line.clone()).unwrap_or_default();
        let Some((name, at)) = key(text, ':') else { continue };
        // The lines that belong to the value: indented ones, blank ones, and the items of a sequence.
        let first = index;
        while lines
            .get(index)
            .and_then(|line| source.get(line.clone()))
            .is_some_and(|text| text.starts_with([' ', '\t']) || text.trim().is_empty() || text.starts_with("- ") || text == "-")
        {
            index += 1;
        }
        if is_wanted(policy, name) {
            let before = units.len();
            value(source, line.start + at..line.end, lines.get(first..index).unwrap_or_default(), units);
            for unit in units.get_mut(before..).unwrap_or_default() {
                unit.note = Some(name.into());
            }
        }
    }
}

fn value(source: &str, first: Range<usize>, below: &[Range<usize>], units: &mut Vec<Unit>) {
    let text = source.get(first.clone()).unwrap_or_default();
    let filled = below.iter().rposition(|line| source.get(line.clone()).is_some_and(|text| !text.trim().is_empty()));
    let below = below.get(..filled.map_or(0, |last| last + 1)).unwrap_or_default();
    if text.starts_with(['|', '>']) {
        block(source, text, below, units);
    } else if text.is_empty() || text.starts_with('#') {
        for line in below {
            let text = source.get(line.clone()).unwrap_or_default();
            let Some(item) = text.trim_start().strip_prefix("- ") else { return };
            let item = item.trim_start();
            // An item that is a map, or goes on below, is not plainly text.
            if key(item, ':').is_some() && !item.starts_with(['"', '\'']) {
                return;
            }
            units.extend(scalar(item, line.end - item.len()));
        }
    } else if below.is_empty() {
        units.extend(scalar(text, first.start));
    } else {
        units.extend(folded(source, first, below));
    }
}

/// A scalar on one line.
fn scalar(text: &str, start: usize) -> Option<Unit> {
    let (length, said, render): (usize, String, crate::document::Render) = match text.as_bytes().first()? {
        b'"' => {
            let length = quoted_length(text)?;
            (length, unescape(text.get(1..length - 1)?)?, render_double)
        }
        b'\'' => {
            let length = quoted_length(text)?;
            (length, text.get(1..length - 1)?.replace("''", "'"), render_single)
        }
        _ => {
            let plain = text.find(" #").map_or(text, |comment| text.get(..comment).unwrap_or(text)).trim_end();
            if !is_plain(plain) {
                return None;
            }
            (plain.len(), plain.to_owned(), render_plain)
        }
    };
    let after = text.get(length..)?;
    let ends = after.trim().is_empty() || (after.starts_with([' ', '\t']) && after.trim_start().starts_with('#'));
    if !ends || said.trim().is_empty() {
        return None;
    }
    Some(Unit::new(Role::Value, start..start + length, Content::from(said), render))
}

/// A plain scalar over several lines.
fn folded(source: &str, first: Range<usize>, below: &[Range<usize>]) -> Option<Unit> {
    let second = below.first()?;
    let mut said = source.get(first.clone())?.trim_end().to_owned();
    let mut width = columns(said.as_str());
    for line in below {
        let text = source.get(line.clone())?;
        width = width.max(columns(text));
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        said.push(' ');
        said.push_str(text);
    }
    if !is_plain(&said) || said.contains(" #") {
        return None;
    }
    let end = below.last()?;
    let end = end.start + source.get(end.clone())?.trim_end().len();
    let text = source.get(second.clone())?;
    let content = second.start + text.len() - text.trim_start().len();
    let first_end = first.start + source.get(first.clone())?.trim_end().len();
    let mut unit = Unit::new(Role::Value, first.start..end, Content::from(said), render_plain);
    let between = source.get(first_end..content)?.trim_start_matches([' ', '\t']).to_owned();
    unit.wrap = Some(Box::new(Wrap { width, between, indent: 0 }));
    Some(unit)
}

/// A block scalar: each line of a literal one, each paragraph of a folded one.
fn block(source: &str, header: &str, below: &[Range<usize>], units: &mut Vec<Unit>) {
    let indent = |line: &Range<usize>| {
        let text = source.get(line.clone()).unwrap_or_default();
        text.len() - text.trim_start_matches(' ').len()
    };
    let text = |line: &Range<usize>| source.get(line.start + indent(line)..line.end).unwrap_or_default().trim_end();
    let is_folded = header.starts_with('>');
    let mut paragraphs: Vec<Vec<&Range<usize>>> = vec![Vec::new()];
    for line in below {
        let alone = !is_folded || paragraphs.last().and_then(|last| last.last()).is_some_and(|last| indent(last) != indent(line));
        if text(line).is_empty() || alone {
            paragraphs.push(Vec::new());
        }
        if let (false, Some(last)) = (text(line).is_empty(), paragraphs.last_mut()) {
            last.push(line);
        }
    }
    for paragraph in paragraphs {
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
        let slot = first.start + indent(first)..last.start + indent(last) + text(last).len();
        let said = paragraph.iter().map(|line| text(line)).collect::<Vec<_>>().join(" ");
        let mut unit = Unit::new(Role::Value, slot, Content::from(said), render_line);
        if let Some(second) = paragraph.get(1) {
            let between = source.get(first.end..second.start + indent(second)).unwrap_or("\n").to_owned();
            let width = paragraph.iter().map(|line| indent(line) + columns(text(line))).max().unwrap_or_default();
            unit.wrap = Some(Box::new(Wrap { width, between, indent: indent(first) }));
        }
        units.push(unit);
    }
}

/// Whether a text can stand without quotes and is read as text then.
fn is_plain(text: &str) -> bool {
    let Some(lead) = text.chars().next() else { return false };
    let second = text.chars().nth(1);
    let marked = match lead {
        '-' | '?' | ':' => second.is_none_or(char::is_whitespace),
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => true,
        _ => false,
    };
    let has_mark =
        text.contains(": ") || text.contains(":\t") || text.ends_with(':') || text.contains(" #") || text.contains("\t#");
    let control = text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    !marked && !has_mark && !control && !is_typed(text)
}

/// Whether a plain scalar is read as something else than text: a number, a date, a truth value.
fn is_typed(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    if matches!(
        word.as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null" | "~" | ".inf" | "-.inf" | ".nan"
    ) {
        return true;
    }
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && !text.contains(|c: char| c.is_alphabetic() && !matches!(c, 'e' | 'E' | 'x' | 'o' | 'T' | 'Z' | 'a'..='d' | 'f'))
        && !text.contains(|c: char| !c.is_ascii())
}

/// Writes a plain scalar, in double quotes where it cannot be plain.
fn render_plain(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let text = flat(target, native);
    let text = text.trim();
    if is_plain(text) { wrapped(unit, text) } else { quoted(text) }
}

/// Writes a scalar in single quotes, in double quotes where it needs escapes.
fn render_single(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let text = flat(target, native);
    if text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')) {
        quoted(&text)
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Writes lines of a block scalar, in which nothing needs an escape.
fn render_line(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    wrapped(unit, &one_line(&flat(target, native)))
}

fn wrapped(unit: &Unit, text: &str) -> String {
    let Some(wrap) = &unit.wrap else { return text.to_owned() };
    let rest = columns(wrap.between.trim_start_matches(['\r', '\n']));
    // YAML joins lines with a space, so that only a space may become a line end.
    let breaks = opportunities(text).filter(|(end, next)| next > end);
    let lines = wrap::lines(text, breaks, wrap.indent, rest, wrap.width);
    lines.into_iter().filter_map(|line| text.get(line)).collect::<Vec<_>>().join(&wrap.between)
}
