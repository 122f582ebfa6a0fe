//! The text in raw HTML, found by HTML's rules and written so that Markdown leaves it alone.
//!
//! Inside an HTML block Markdown looks for one thing only, the blank line that ends it; inside a tag
//! in a line it looks for nothing, but a backtick or a dollar sign before the tag might look for its
//! fellow there, and a table cell for its bar. So line ends, and those marks in attributes, are
//! written as character references; so are braces that could begin a template tag.

use std::ops::Range;

use crate::content::{Code, Content, Piece};
use crate::document::{Unit, Written};
use crate::format::{Policy, html};

/// The units of an HTML block.
pub(super) fn block(source: &str, range: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    let found = if policy.json_ld {
        // What is written into a script follows rules of its own.
        html::fragment(source, range, &Policy { json_ld: false, ..policy.clone() })
    } else {
        html::fragment(source, range, policy)
    };
    units.extend(found.into_iter().map(|unit| for_markdown(source, unit)));
}

/// The units in the attributes of a tag that stands in a line.
pub(super) fn attributes(source: &str, range: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    let found = html::fragment(source, range, policy);
    units.extend(found.into_iter().filter(|unit| is_attribute(source, unit)).map(|unit| for_markdown(source, unit)));
}

fn for_markdown(source: &str, mut unit: Unit) -> Unit {
    unit.render = if is_attribute(source, &unit) { value } else { text };
    unit
}

/// Whether a unit's slot is the value of an attribute, quotes included: nothing but a tag ends
/// before a slot of text.
fn is_attribute(source: &str, unit: &Unit) -> bool {
    source.get(..unit.slot.start).is_some_and(|before| before.trim_end().ends_with('='))
}

fn text(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let out = written(target, native, false);
    let bare = out.trim_matches([' ', '\t', '\u{c}']);
    if bare.is_empty() { "&#32;".to_owned() } else { bare.to_owned() }
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
