//! The text in raw HTML, found by HTML's rules and written so that Markdown leaves it alone.
//!
//! Inside an HTML block Markdown looks for one thing only, the blank line that ends it; inside a tag
//! in a line it looks for nothing, but a backtick or a dollar sign before the tag might look for its
//! fellow there, and a table cell for its bar. So line ends, and those marks in attributes, are
//! written as character references; so are braces that could begin a template tag.

use std::ops::Range;

use crate::content::{Code, Content, Piece};
use crate::document::{Native, Unit, Wrap, Written};
use crate::format::{Policy, html};

/// The units of an HTML block.
pub(super) fn block(source: &str, range: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    let found = if policy.json_ld {
        // What is written into a script follows rules of its own.
        html::fragment(source, range.clone(), &Policy { json_ld: false, ..policy.clone() })
    } else {
        html::fragment(source, range.clone(), policy)
    };
    units.extend(found.into_iter().map(|unit| for_markdown(source, range.start, unit)));
}

/// What follows the tag a unit begins with, up to its first word, where the tag has its line to
/// itself: that is what makes it HTML if the element is not one of those that always are.
fn gap_below_tag<'a>(source: &'a str, unit: &Unit) -> Option<&'a str> {
    let end = unit.natives.iter().find_map(|(_, native)| match native {
        Native::Raw(range) if range.start == unit.slot.start => Some(range.end),
        _ => None,
    })?;
    let after = source.get(end..unit.slot.end)?;
    let gap = after.get(..after.len() - after.trim_start().len())?;
    gap.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']).then_some(gap)
}

/// The units in the attributes of a tag that stands in a line.
pub(super) fn attributes(source: &str, range: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    let start = range.start;
    let found = html::fragment(source, range, policy).into_iter().filter(|unit| is_attribute(source, start, unit));
    units.extend(found.map(|unit| for_markdown(source, start, unit)));
}

fn for_markdown(source: &str, start: usize, mut unit: Unit) -> Unit {
    unit.render = text;
    if is_attribute(source, start, &unit) {
        unit.render = value;
    } else if let Some(gap) = gap_below_tag(source, &unit) {
        unit.render = text_below_tag;
        unit.wrap = Some(Box::new(Wrap { width: usize::MAX, between: gap.to_owned(), indent: 0 }));
    }
    unit
}

/// Whether a unit's slot is the value of an attribute, quotes included: nothing but a tag ends
/// before a slot of text.
fn is_attribute(source: &str, start: usize, unit: &Unit) -> bool {
    source.get(start..unit.slot.start).is_some_and(|before| before.trim_end().ends_with('='))
}

fn text(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let out = written(target, native, false);
    let bare = out.trim_matches([' ', '\t', '\u{c}']);
    if bare.is_empty() { "&#32;".to_owned() } else { bare.to_owned() }
}

/// Text whose first code is a tag that keeps its line to itself.
fn text_below_tag(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let out = text(unit, target, native);
    let Some(Written::Raw(tag)) = target.codes().first().filter(|anchor| anchor.at == 0).map(|anchor| native(anchor.code)) else {
        return out;
    };
    match (out.strip_prefix(tag.as_str()), &unit.wrap) {
        (Some(rest), Some(wrap)) => format!("{tag}{}{}", wrap.between, rest.trim_start_matches([' ', '\t'])),
        _ => out,
    }
}

fn value(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    format!("\"{}\"", written(target, native, true))
}

fn written(target: &Content, native: &dyn Fn(Code) -> Written, in_tag: bool) -> String {
    let mut out = String::with_capacity(target.text().len() + 16);
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => push(&mut out, text, in_tag),
            Piece::Code(code) => match native(code) {
                Written::Raw(raw) => out.push_str(&raw),
                Written::Text(text) => push(&mut out, &text, in_tag),
            },
        }
    }
    out
}

fn push(out: &mut String, text: &str, in_tag: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push_str("&#10;"),
            '{' => out.push_str("&#123;"),
            '"' if in_tag => out.push_str("&quot;"),
            '`' if in_tag => out.push_str("&#96;"),
            '$' if in_tag => out.push_str("&#36;"),
            '|' if in_tag => out.push_str("&#124;"),
            '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
