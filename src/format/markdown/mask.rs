//! Shortcodes, template tags and JSX, hidden from the Markdown parser.
//!
//! Site generators expand these before or beside Markdown, which itself would see emphasis, quotes
//! and raw HTML in them. Each is overwritten with commas of the same byte length in a copy of the
//! source, which mean nothing and count as punctuation like its own braces; all offsets stay, and
//! the reader makes one inline code of it. One that has its lines to itself is overwritten with blanks and is skeleton.

use std::borrow::Cow;
use std::ops::Range;

/// The text with everything foreign overwritten, and where that stood inside lines.
pub(super) fn mask(text: &str, mdx: bool) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let found = foreign(text, mdx);
    if found.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut out = String::with_capacity(text.len());
    let mut masks = Vec::new();
    let mut at = 0;
    for range in found {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        let raw = text.get(range.clone()).unwrap_or_default();
        if has_own_lines(text, &range) {
            out.extend(raw.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }));
        } else {
            out.extend(raw.bytes().map(|_| ','));
            masks.push(range.clone());
        }
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (Cow::Owned(out), masks)
}

/// Everything foreign, in order.
pub(super) fn foreign(text: &str, mdx: bool) -> Vec<Range<usize>> {
    if mdx { super::jsx::find(text) } else { find(text) }
}

/// Whether nothing but blanks and other tags stands beside it on its first and last line.
fn has_own_lines(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().trim_end_matches([' ', '\t']);
    let after = text.get(range.end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    (before.is_empty() || before.ends_with(['\n', '\r'])) && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// Shortcodes and template tags: `{{ }}`, `{{< >}}`, `{{% %}}`, `{% %}`, `{# #}`, in order.
fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // Where the search for each closing mark last came to a blank line without finding it.
    let mut barren = [0; 2];
    // Shortcodes around code whose end does not come any more.
    let mut endless: Vec<&str> = Vec::new();
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'{')).map(|next| at + next) {
        at = open + 1;
        let (close, which) = match bytes.get(open + 1) {
            Some(b'{') => (b"}}", 0),
            Some(b'%') => (b"%}", 1),
            _ => continue,
        };
        if open < barren[which] {
            continue;
        }
        match closing(bytes, open + 2, *close) {
            Ok(end) => {
                let whole = text.get(open..end).unwrap_or_default();
                let end = if whole.contains('`') { open } else { verbatim_end(text, open..end, &mut endless) };
                if end > open {
                    found.push(open..end);
                    at = end;
                }
            }
            Err(stop) => barren[which] = stop,
        }
    }
    found
}

/// One past the closing mark, or where the paragraph ends without one.
fn closing(bytes: &[u8], from: usize, close: [u8; 2]) -> Result<usize, usize> {
    let mut at = from;
    while let Some(pair) = bytes.get(at..at + 2) {
        if pair == close {
            return Ok(at + 2);
        }
        if matches!(pair, b"\n\n" | b"\r\r" | b"\n\r") {
            return Err(at);
        }
        at += 1;
    }
    Err(bytes.len())
}

/// The end of a shortcode, with its content where that is code rather than Markdown.
fn verbatim_end<'a>(text: &'a str, range: Range<usize>, endless: &mut Vec<&'a str>) -> usize {
    const VERBATIM: &[&str] = &["highlight", "raw", "verbatim", "comment", "mermaid", "math", "katex", "code"];
    let inner = text.get(range.clone()).unwrap_or_default();
    let name = inner.trim_start_matches(['{', '%', '<', '-', ' ']).split([' ', '%', '>', '}', '-']).next().unwrap_or_default();
    if !VERBATIM.contains(&name) || endless.contains(&name) {
        return range.end;
    }
    let after = text.get(range.end..).unwrap_or_default();
    let closes = |at: usize| {
        // A tag that ends something is short; this keeps the search linear.
        let rest = after.as_bytes().get(at..(at + 64).min(after.len()))?;
        let brace = rest.iter().position(|byte| *byte == b'}')?;
        let end = brace + 1 + usize::from(rest.starts_with(b"{{") && rest.get(brace + 1) == Some(&b'}'));
        let inner = after.get(at..at + brace)?.trim_matches(['{', '%', '<', '>', '-', ' ']);
        let ends = inner.strip_prefix('/').map(str::trim) == Some(name) || inner.strip_prefix("end") == Some(name);
        ends.then_some(at + end)
    };
    let nearest = after.match_indices('{').find_map(|(at, _)| closes(at));
    if nearest.is_none() {
        endless.push(name);
    }
    range.end + nearest.unwrap_or_default()
}
