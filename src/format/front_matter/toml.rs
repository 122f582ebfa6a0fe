//! Values of a TOML head.

use std::ops::Range;

use super::super::Policy;
use super::scalar::{flat, quoted, quoted_length, render_double, unescape};
use super::{is_wanted, key, lines};
use crate::content::{Code, Content};
use crate::document::{Role, Unit, Written};

pub(super) fn parse(source: &str, head: Range<usize>, policy: &Policy, units: &mut Vec<Unit>) {
    // The closing mark of a string over several lines that has not ended.
    let mut open = None;
    for line in lines(source, head) {
        let text = source.get(line.clone()).unwrap_or_default();
        if let Some(mark) = open {
            if text.contains(mark) {
                open = None;
            }
            continue;
        }
        if text.trim_start().starts_with('[') {
            return;
        }
        let Some((name, at)) = key(text, '=') else { continue };
        let value = text.get(at..).unwrap_or_default();
        open = ["\"\"\"", "'''"].into_iter().find(|mark| value.strip_prefix(mark).is_some_and(|rest| !rest.contains(mark)));
        if open.is_none() && is_wanted(policy, name) {
            units.extend(unit(value, line.start + at, name));
        }
    }
}

fn unit(value: &str, start: usize, name: &str) -> Option<Unit> {
    if value.starts_with("\"\"\"") || value.starts_with("'''") {
        return None;
    }
    let length = match value.as_bytes().first()? {
        b'"' => quoted_length(value)?,
        b'\'' => value.get(1..)?.find('\'')? + 2,
        _ => return None,
    };
    let inner = value.get(1..length - 1)?;
    let after = value.get(length..)?.trim_start();
    if !(after.is_empty() || after.starts_with('#')) {
        return None;
    }
    let (text, render) = if value.starts_with('"') {
        (unescape(inner)?, render_double as crate::document::Render)
    } else {
        (inner.to_owned(), render_literal as crate::document::Render)
    };
    if text.trim().is_empty() {
        return None;
    }
    let mut unit = Unit::new(Role::Value, start..start + length, Content::from(text), render);
    unit.note = Some(name.into());
    Some(unit)
}

/// Writes a literal string; one that cannot be literal is written in double quotes.
fn render_literal(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let text = flat(target, native);
    if text.contains(|c: char| c == '\'' || c.is_control()) { quoted(&text) } else { format!("'{text}'") }
}
