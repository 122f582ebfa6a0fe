//! The first word of a line: what it needs so that it does not begin a block.

use super::escape::push_reference;
use super::write::Place;

/// What a mark needs at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStart {
    /// A backslash before this byte of the line.
    Backslash(usize),
    /// A backslash before each of this many equal marks: what is left of a run could be emphasis.
    Run(usize),
    /// This first character as a character reference.
    Reference(char),
}

/// What the first word of a line needs so that it does not begin a block.
pub(super) fn line_start(line: &str, place: Place, first: bool) -> Option<LineStart> {
    if first && !place.block {
        return None;
    }
    let lead = *line.as_bytes().first()?;
    if lead.is_ascii_alphabetic() && !place.mdx || !lead.is_ascii() {
        return None;
    }
    let word = line.split(|c: char| c.is_ascii_whitespace() || c == '\u{b}').next().unwrap_or_default();
    let all = |set: &[u8]| word.bytes().all(|byte| set.contains(&byte));
    let escaped = match lead {
        b'>' => true,
        b'#' => word.len() <= 6 && all(b"#"),
        b'-' | b':' | b'|' => all(b"-:|"),
        b'=' => all(b"="),
        b'+' => all(b"+"),
        b'*' | b'_' | b'~' | b'`' => {
            let length = word.bytes().take_while(|byte| *byte == lead).count();
            let begins = if matches!(lead, b'*' | b'_') { length == word.len() } else { length >= 3 };
            return begins.then_some(LineStart::Run(length));
        }
        b'0'..=b'9' => {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            if digits <= 9 && word.len() == digits + 1 && word.ends_with(['.', ')']) {
                return Some(LineStart::Backslash(digits));
            }
            false
        }
        b'i' | b'e' => {
            if place.mdx && (line.starts_with("import") || line.starts_with("export")) {
                return Some(LineStart::Reference(char::from(lead)));
            }
            false
        }
        _ => false,
    };
    escaped.then_some(LineStart::Backslash(0))
}

/// Appends a line with an escape for its first word where it needs one.
pub(super) fn push_line(out: &mut String, line: &str, place: Place, first: bool) {
    match line_start(line, place, first) {
        None => out.push_str(line),
        Some(LineStart::Backslash(at)) => {
            let (before, after) = line.split_at(at);
            out.push_str(before);
            out.push('\\');
            out.push_str(after);
        }
        Some(LineStart::Run(length)) => {
            let (run, after) = line.split_at(length);
            run.chars().for_each(|c| out.extend(['\\', c]));
            out.push_str(after);
        }
        Some(LineStart::Reference(c)) => {
            push_reference(out, c);
            out.push_str(line.get(c.len_utf8()..).unwrap_or_default());
        }
    }
}
