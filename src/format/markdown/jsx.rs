//! What MDX adds to Markdown: `import` and `export` lines, `{expressions}` and JSX tags.

use std::ops::Range;

/// Every stretch of JavaScript and JSX outside code, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Where a search for the end of a brace or a tag began in vain: none that begins later and
    // reaches as far can do better within the same paragraph.
    let mut barren = 0;
    let mut line_start = true;
    while let Some(&byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        if line_start {
            if let Some(end) = statement(text, at).or_else(|| fence(text, at)) {
                let statement = !rest.trim_start().starts_with(['`', '~']);
                if statement {
                    found.push(at..end);
                }
                at = end;
                continue;
            }
        }
        line_start = byte == b'\n';
        match byte {
            b'\\' => at += 1,
            b'`' => {
                at = code_end(bytes, at);
                continue;
            }
            b'{' | b'<' if at >= barren => {
                let end = if byte == b'{' { brace_end(bytes, at) } else { tag_end(bytes, at) };
                match end {
                    Ok(end) => {
                        found.push(at..end);
                        at = end;
                        continue;
                    }
                    Err(stop) => barren = stop,
                }
            }
            _ => {}
        }
        at += 1;
    }
    found.retain(|range| text.get(range.clone()).is_some());
    found
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

/// The end of a fenced code block that begins on the line at `at`.
fn fence(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let line = rest.trim_start_matches(' ');
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    if length < 3 || (mark == '`' && line.lines().next()?.trim_start_matches('`').contains('`')) {
        return None;
    }
    let mut end = at;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        end += line.len();
        let bare = line.trim();
        if index > 0 && bare.len() >= length && bare.chars().all(|c| c == mark) {
            break;
        }
    }
    Some(end)
}

/// One past a code span, or past the backticks where none begins.
fn code_end(bytes: &[u8], at: usize) -> usize {
    let run = |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|byte| **byte == b'`').count();
    let length = run(at);
    let mut next = at + length;
    while let Some(&byte) = bytes.get(next) {
        if byte == b'`' {
            let found = run(next);
            if found == length {
                return next + length;
            }
            next += found;
        } else if byte == b'\n' && matches!(bytes.get(next + 1), None | Some(b'\n' | b'\r')) {
            break;
        } else {
            next += 1;
        }
    }
    at + length
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
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => {
                depth -= 1;
                if depth == 0 {
                    return Ok(next + 1);
                }
            }
            (None, _) => {}
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
            b'<' => return Err(at),
            b'\n' if matches!(bytes.get(next + 1), Some(b'\n' | b'\r')) => return Err(next),
            _ => next += 1,
        }
    }
    Err(bytes.len())
}
