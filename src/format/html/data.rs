//! Text in JSON-LD: the strings under the keys that search engines show to people.
//!
//! The script is scanned, not parsed: what is no JSON yields fewer units, never a fault. A target
//! is written without `<`, `>` and `&`, so that it cannot end the script it stands in.

use std::ops::Range;

use crate::content::{Code, Content, Piece};
use crate::document::{Role, Unit, Written};

/// Keys whose strings are text.
const KEYS: &[&str] = &[
    "headline",
    "alternativeHeadline",
    "name",
    "description",
    "disambiguatingDescription",
    "abstract",
    "articleBody",
    "caption",
    "text",
    "slogan",
];

/// Types whose `name` is a proper name.
const NAMED: &[&str] = &["Person", "Organization", "NewsMediaOrganization", "Corporation", "Brand", "PostalAddress"];

/// An object or an array that is open.
#[derive(Default)]
struct Frame {
    /// The key whose value comes or, in an array, came before it.
    key: Option<String>,
    is_object: bool,
    /// Whether `name` is a proper name here.
    is_named: bool,
    /// Which units are names.
    names: Vec<usize>,
}

/// Adds the units of a script's text, which begins at `base` in the source.
pub(super) fn units(script: &str, base: usize, units: &mut Vec<Unit>) {
    let bytes = script.as_bytes();
    let mut found: Vec<Option<Unit>> = Vec::new();
    let mut frames: Vec<Frame> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let Some(end) = string_end(bytes, at + 1) else { break };
                let after = bytes.get(end + 1..).unwrap_or_default();
                let is_key = after.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                string(script, at + 1..end, base, is_key, frames.last_mut(), &mut found);
                at = end;
            }
            b'{' => frames.push(Frame { is_object: true, ..Frame::default() }),
            b'[' => {
                let key = frames.last().and_then(|frame| frame.key.clone());
                frames.push(Frame { key, ..Frame::default() });
            }
            b'}' | b']' => {
                let Some(frame) = frames.pop() else { break };
                for name in frame.names.iter().filter(|_| frame.is_named) {
                    if let Some(unit) = found.get_mut(*name) {
                        *unit = None;
                    }
                }
            }
            b',' => {
                if let Some(frame) = frames.last_mut().filter(|frame| frame.is_object) {
                    frame.key = None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    units.extend(found.into_iter().flatten());
}

fn string(
    script: &str,
    range: Range<usize>,
    base: usize,
    is_key: bool,
    frame: Option<&mut Frame>,
    found: &mut Vec<Option<Unit>>,
) {
    let (Some(frame), Some(raw)) = (frame, script.get(range.clone())) else { return };
    if is_key && frame.is_object {
        frame.key = Some(raw.to_owned());
        return;
    }
    let Some(key) = frame.key.as_deref() else { return };
    if key == "@type" {
        frame.is_named |= NAMED.contains(&raw);
        return;
    }
    let Some(text) = decoded(raw).filter(|text| KEYS.contains(&key) && !text.trim().is_empty()) else { return };
    let mut unit = Unit::new(Role::Value, base + range.start..base + range.end, Content::from(text), write);
    unit.note = Some(key.into());
    if key == "name" {
        frame.names.push(found.len());
    }
    found.push(Some(unit));
}

/// Where the string ends that begins at `from`.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// A string without its escapes; `None` where one is wrong.
fn decoded(raw: &str) -> Option<String> {
    // The scanner finds the ends, the parser knows the escapes.
    serde_json::from_str(&format!("\"{raw}\"")).ok()
}

fn write(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let mut out = String::with_capacity(target.text().len());
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => escape(text, &mut out),
            Piece::Code(code) => match native(code) {
                Written::Raw(bytes) => out.push_str(&bytes),
                Written::Text(text) => escape(&text, &mut out),
            },
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '<' => out.push_str("\\u003C"),
            '>' => out.push_str("\\u003E"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            control if control < ' ' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
}
