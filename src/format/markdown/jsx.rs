//! What MDX adds to Markdown: `import` and `export` lines, `{expressions}` and JSX tags.
//!
//! Where code stands is asked of the Markdown parser first, since braces and tags in code are code.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

/// Braces without an end in one paragraph before no more are tried: this keeps the search linear.
const MOST_VAIN: usize = 32;

/// Every stretch of JavaScript and JSX outside code, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut code = code(text).into_iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    // Searches for the end of a brace or a tag that came to the end of their paragraph in vain, and
    // where that is.
    let mut vain = 0;
    let mut barren = 0;
    while let Some(&byte) = bytes.get(at) {
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.start <= at) {
            at = range.end;
            continue;
        }
        let line_start = at == 0 || matches!(bytes.get(at - 1), Some(b'\n' | b'\r'));
        if line_start && let Some(end) = statement(text, at) {
            found.push(at..end);
            at = end;
            continue;
        }
        match byte {
            b'\\' => at += 1,
            b'{' | b'<' if at >= barren || vain < MOST_VAIN => {
                match if byte == b'{' { brace_end(bytes, at) } else { tag_end(bytes, at) } {
                    Ok(end) => {
                        found.push(at..end);
                        at = end;
                        continue;
                    }
                    Err(stop) => {
                        vain = if stop > barren { 1 } else { vain + 1 };
                        barren = barren.max(stop);
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    found.retain(|range| text.get(range.clone()).is_some());
    found
}

/// Where code blocks and code spans stand.
fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    Parser::new_ext(text, super::OPTIONS).into_offset_iter().filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// The end of an `import` or `export` that begins a paragraph at `at`.
fn statement(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if !(rest.starts_with("import ") || rest.starts_with("import{") || rest.starts_with("export ")) {
        return None;
    }
    let length =
        ["\n\n", "\r\n\r\n", "\n\r\n"].iter().filter_map(|blank| rest.find(blank)).min().unwrap_or(rest.trim_end().len());
    Some(at + length)
}

/// One past the brace that closes the one at `at`; where the paragraph ends if none does.
fn brace_end(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut next = at;
    while let Some(&byte) = bytes.get(next) {
        match (quote, byte) {
            (_, b'\n') if matches!(bytes.get(next + 1), Some(b'\n' | b'\r')) && depth <= 1 => return Err(next),
            (Some(_), b'\\') => next += 1,
            (Some(open), _) if byte == open => quote = None,
            (Some(b'"' | b'\''), b'\n') => quote = None,
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => {
                depth -= 1;
                if depth == 0 {
                    return Ok(next + 1);
                }
            }
            (Some(_) | None, _) => {}
        }
        next += 1;
    }
    Err(bytes.len())
}

/// One past the JSX tag that begins at `at`.
fn tag_end(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let mut next = at + 1;
    if bytes.get(next) == Some(&b'/') {
        next += 1;
    }
    // `<>` and `</>` are fragments.
    if !matches!(bytes.get(next), Some(b'>' | b'_' | b'a'..=b'z' | b'A'..=b'Z')) {
        return Err(at);
    }
    while let Some(&byte) = bytes.get(next) {
        match byte {
            b'>' => return Ok(next + 1),
            b'{' => next = brace_end(bytes, next)?,
            b'"' | b'\'' => {
                let rest = bytes.get(next + 1..).unwrap_or_default();
                let length = rest.iter().position(|found| *found == byte).ok_or(bytes.len())?;
                next += length + 2;
            }
            b'\n' if matches!(bytes.get(next + 1), Some(b'\n' | b'\r')) => return Err(next),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b':' | b'.' | b'=' | b'/' | b'$' => next += 1,
            byte if byte.is_ascii_whitespace() => next += 1,
            _ => return Err(at),
        }
    }
    Err(bytes.len())
}
