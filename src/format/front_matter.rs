//! Front matter: the values of chosen keys in a YAML or TOML head.
//!
//! Only keys of the outermost table are looked at. The slot of a scalar holds its quotes too, so
//! that a target which cannot stand in the source's style (a colon in a plain scalar) is written in
//! double quotes and is the same unit when it is read again. What is not plainly text (numbers,
//! dates, anchors, flow collections, quoted scalars over several lines) is left as it is.

mod scalar;
mod toml;
mod yaml;

use std::ops::Range;

use super::{Policy, Rule, Skipped};
use crate::document::Unit;

/// Reads the front matter of a source, if it has one, and returns where the body begins.
pub(super) fn read(source: &str, policy: &Policy, units: &mut Vec<Unit>) -> usize {
    for (fence, ends, parse) in [
        ("---", &["---", "..."][..], yaml::parse as fn(&str, Range<usize>, &Policy, &mut Vec<Unit>)),
        ("+++", &["+++"][..], toml::parse as fn(&str, Range<usize>, &Policy, &mut Vec<Unit>)),
    ] {
        if let Some((head, body)) = bounds(source, fence, ends) {
            parse(source, head, policy, units);
            return body;
        }
    }
    0
}

/// The values that are not taken, with their keys.
pub(super) fn skipped(source: &str, policy: &Policy) -> Vec<Skipped> {
    let mut units = Vec::new();
    read(source, policy, &mut units);
    let heads = [("---", &["---", "..."][..], ':'), ("+++", &["+++"][..], '=')];
    let Some((head, sign)) =
        heads.into_iter().find_map(|(fence, ends, sign)| bounds(source, fence, ends).map(|(head, _)| (head, sign)))
    else {
        return Vec::new();
    };
    let mut keys: Vec<(Range<usize>, &str)> = Vec::new();
    for line in lines(source, head) {
        let text = source.get(line.clone()).unwrap_or_default();
        match (key(text, sign), keys.last_mut()) {
            (Some((name, _)), _) => keys.push((line.start..line.start + text.trim_end().len(), name)),
            // What follows a key belongs to its value.
            (None, Some((range, _))) if !text.trim().is_empty() => range.end = line.start + text.trim_end().len(),
            (None, _) => {}
        }
    }
    keys.retain(|(range, _)| !units.iter().any(|unit| range.start <= unit.slot.start && unit.slot.end <= range.end));
    let rule = |name: &str| {
        let make = if is_wanted(policy, name) { Rule::Value } else { Rule::FrontMatter };
        make(name.to_owned())
    };
    keys.into_iter().map(|(range, name)| Skipped { range, rule: rule(name) }).collect()
}

/// Where the body of a source begins, which is at its front where it has no front matter.
pub(super) fn body(source: &str) -> usize {
    let heads = [("---", &["---", "..."][..]), ("+++", &["+++"][..])];
    heads.into_iter().find_map(|(fence, ends)| bounds(source, fence, ends)).map_or(0, |(_, body)| body)
}

/// Where the lines between the fences stand, and where the line after them begins.
fn bounds(source: &str, fence: &str, ends: &[&str]) -> Option<(Range<usize>, usize)> {
    if !source.starts_with(fence) {
        return None;
    }
    let mut lines = lines(source, 0..source.len());
    let first = lines.next().filter(|line| source.get(line.clone()).is_some_and(|text| text.trim_end() == fence))?;
    let start = next_line(source, first.end);
    let mut has_key = false;
    for (index, line) in lines.enumerate() {
        let text = source.get(line.clone()).unwrap_or_default();
        if ends.contains(&text.trim_end()) {
            return has_key.then(|| (start..line.start, next_line(source, line.end)));
        }
        // A rule with prose after it is no front matter.
        if index == 0 && text.trim().is_empty() {
            return None;
        }
        has_key |= key(text, if fence == "---" { ':' } else { '=' }).is_some();
    }
    None
}

/// The lines in a range, without their line ends.
fn lines(source: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = source.get(at..range.end).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = at..at + length;
        at = next_line(source, line.end);
        Some(line)
    })
}

/// Where the line begins after the one that ends at `end`.
fn next_line(source: &str, end: usize) -> usize {
    match source.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([b'\n' | b'\r', ..]) => end + 1,
        _ => end,
    }
}

/// The key of a line of the outermost table and where its value begins.
fn key(line: &str, sign: char) -> Option<(&str, usize)> {
    if line.starts_with([' ', '\t', '#', '-', '[', '{', '?', '!', '&', '*', '|', '>', '%', '@', '`']) {
        return None;
    }
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (name, after) = if let Some(quote) = quote {
        let length = line.get(1..)?.find(quote)?;
        (line.get(1..=length)?, length + 2)
    } else {
        let name = line.get(..line.find(sign)?)?.trim_end();
        (name, name.len())
    };
    let rest = line.get(after..)?;
    let value = rest.trim_start_matches([' ', '\t']).strip_prefix(sign)?;
    let start = line.len() - value.trim_start_matches([' ', '\t']).len();
    let separated = sign == '=' || value.is_empty() || value.starts_with([' ', '\t']);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (separated && !name.is_empty() && (quote.is_some() || name.bytes().all(plain))).then_some((name, start))
}

/// Whether the policy wants the values of this key.
fn is_wanted(policy: &Policy, name: &str) -> bool {
    policy.front_matter.iter().any(|key| key == name)
}
