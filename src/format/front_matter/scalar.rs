//! Scalars read from their quotes and written back into them.

use std::fmt::Write as _;

use crate::content::{Code, Content, Piece};
use crate::document::{Unit, Written};

/// A target's text with its codes in it.
pub(super) fn flat(target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let mut flat = String::with_capacity(target.text().len() + 8);
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => flat.push_str(text),
            Piece::Code(code) => match native(code) {
                Written::Raw(text) | Written::Text(text) => flat.push_str(&text),
            },
        }
    }
    flat
}

/// A text without line ends and control characters, for places that have no escape for them.
pub(super) fn one_line(text: &str) -> String {
    let bare = |c: char| if is_line_end(c) || c == '\t' { ' ' } else { c };
    text.chars().map(bare).filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes a scalar in double quotes.
pub(super) fn render_double(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    quoted(&flat(target, native))
}

/// A text in double quotes, escaped as both YAML and TOML read it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_line_end(c) || c == '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What a text in double quotes says; `None` where an escape is unknown.
pub(super) fn unescape(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        out.push(if c == '\\' { escaped(&mut rest)? } else { c });
    }
    Some(out)
}

fn escaped(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match rest.next()? {
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' | '\t' => return Some('\t'),
        '0' => return Some('\0'),
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        'v' => return Some('\u{b}'),
        'f' => return Some('\u{c}'),
        'e' => return Some('\u{1b}'),
        'N' => return Some('\u{85}'),
        '_' => return Some('\u{a0}'),
        'L' => return Some('\u{2028}'),
        'P' => return Some('\u{2029}'),
        c @ ('"' | '\\' | '/' | ' ') => return Some(c),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let mut value: u32 = 0;
    for _ in 0..digits {
        value = value.checked_mul(16)? + rest.next()?.to_digit(16)?;
    }
    char::from_u32(value)
}

/// The length of a quoted scalar that begins a text, quotes included; `None` where it does not end there.
pub(super) fn quoted_length(text: &str) -> Option<usize> {
    let quote = *text.as_bytes().first()?;
    let mut at = 1;
    loop {
        match *text.as_bytes().get(at)? {
            b'\\' if quote == b'"' => at += 2,
            // In YAML a doubled single quote is one quote; in TOML it is an end and a mistake.
            byte if byte == quote && quote == b'\'' && text.as_bytes().get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
