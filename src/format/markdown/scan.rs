//! Small questions about a stretch of source that the parser's events leave open.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// How many tildes mark the strikethrough at `range`.
pub(super) fn tildes(source: &str, range: &Range<usize>) -> usize {
    let raw = source.get(range.clone()).unwrap_or_default();
    if raw.len() >= 4 && raw.starts_with("~~") && raw.ends_with("~~") { 2 } else { 1 }
}

/// Where the bracket stands that closes a link's text, which ends at `end`.
pub(super) fn bracket(source: &str, end: usize, range: &Range<usize>) -> Option<usize> {
    let rest = source.get(end..range.end)?;
    let at = end + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '>']).len();
    (source.as_bytes().get(at) == Some(&b']') && at < range.end).then_some(at)
}

/// The inside of the title in `(destination "title")`.
pub(super) fn title_range(source: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let bytes = source.get(range.clone())?.as_bytes();
    let mut at = 1 + blanks(bytes.get(1..)?);
    if bytes.get(at) == Some(&b'<') {
        while *bytes.get(at)? != b'>' {
            at += 1 + usize::from(bytes.get(at) == Some(&b'\\'));
        }
        at += 1;
    } else {
        while !bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
    }
    let gap = blanks(bytes.get(at..)?);
    at += gap;
    let quote = match bytes.get(at)? {
        b'(' => b')',
        quote @ (b'"' | b'\'') => *quote,
        _ => return None,
    };
    // The last two marks are the closing quote and the parenthesis.
    let inner = bytes.get(..bytes.len().checked_sub(1)?)?;
    let end = inner.len() - inner.iter().rev().take_while(|byte| is_blank(**byte)).count();
    let close = end.checked_sub(1)?;
    (gap > 0 && close > at && bytes.get(close) == Some(&quote)).then_some(range.start + at + 1..range.start + close)
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| is_blank(**byte)).count()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'>')
}

/// The name of a tag, lower case.
pub(super) fn tag_name(after: &str) -> String {
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    after.get(..end).unwrap_or_default().to_ascii_lowercase()
}

/// Whether an HTML element has no closing tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr"
    )
}

/// Whether a character reference can stand as the character itself: one that is seen. What shapes
/// a line without being seen (`&nbsp;`, `&shy;`) stays as it is written, as nobody could tell it in
/// the source. A decimal number is always taken as its character, since that is how `write` shields
/// one; line ends never.
pub(super) fn is_readable(raw: &str, text: &str) -> bool {
    let decimal = raw.strip_prefix("&#").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let seen = |c: char| !c.is_whitespace() && c.width().is_some_and(|width| width > 0) && c != '\u{ad}';
    text.chars().all(|c| (!c.is_control() || (c == '\t' && decimal)) && (decimal || seen(c)))
}

/// Whether what stands between two dollar signs is prose between prices or variables, not a formula.
pub(super) fn is_money(raw: &str) -> bool {
    if raw.contains(['\n', '\r']) || raw.starts_with("$$") {
        return false;
    }
    let inner = raw.trim_matches('$');
    if inner.ends_with(['/', '-', '–', '—', ',', ':', '(', '"', '\'']) {
        return true;
    }
    let prose =
        inner.split_ascii_whitespace().skip(1).any(|word| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    inner.starts_with(|c: char| c.is_ascii_digit()) && prose && !inner.contains('\\')
}
