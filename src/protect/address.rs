//! Web addresses, e-mail addresses and paths of files, found by a byte that each of them has.
//!
//! A full stop, a closing bracket or a quote at the end belongs to the sentence, brackets that
//! were opened inside do not. Paths are taken only where they cannot be prose: from a root (`/usr/lib`,
//! `~/x`, `./x`, `C:\x`) or down to a file with an extension (`src/main.rs`); `and/or` and `km/h` are words.

use std::ops::Range;

/// The longest address, in bytes.
const LONGEST: usize = 2048;

/// The longest way an address is looked for to the left of its sign.
const LEFT: usize = 96;

/// Adds the addresses in the text, ascending.
pub(super) fn find(text: &str, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut www = memchr::memmem::find_iter(bytes, b"www.").peekable();
    for at in memchr::memchr3_iter(b'/', b'@', b'\\', bytes) {
        while let Some(start) = www.next_if(|start| *start < at) {
            end = add(bare(text, start, end), end, found);
        }
        if at < end {
            continue;
        }
        let range = match bytes.get(at) {
            Some(b'/') if at > 1 && bytes.get(at - 1) == Some(&b':') && bytes.get(at + 1) == Some(&b'/') => web(text, at, end),
            Some(b'@') => mail(text, at, end),
            Some(b'/') => path(text, at, end),
            _ => drive(text, at, end),
        };
        end = add(range, end, found);
    }
    for start in www {
        end = add(bare(text, start, end), end, found);
    }
}

fn add(range: Option<Range<usize>>, end: usize, found: &mut Vec<Range<usize>>) -> usize {
    let Some(range) = range.filter(|range| range.start >= end) else { return end };
    let end = range.end;
    found.push(range);
    end
}

/// How far an address goes that begins at `start`.
fn reach(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let stops = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '`' | '|' | '“' | '”' | '«' | '»' | '…' | '‘' | '’' | '{' | '}' | '^')
            // Scripts written without spaces go on where the address ends.
            || matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FFEF}')
    };
    let mut end = rest.char_indices().find(|&(at, c)| at > LONGEST || stops(c)).map_or(rest.len(), |(at, _)| at);
    let taken = rest.get(..end).unwrap_or_default();
    // How many closing brackets have no opening one.
    let unopened = |open: char, close: char| taken.matches(close).count().saturating_sub(taken.matches(open).count());
    let (mut round, mut square) = (unopened('(', ')'), unopened('[', ']'));
    for last in taken.chars().rev() {
        let outside = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => true,
            ')' => take_one(&mut round),
            ']' => take_one(&mut square),
            _ => false,
        };
        if !outside {
            break;
        }
        end -= last.len_utf8();
    }
    start + end
}

fn take_one(count: &mut usize) -> bool {
    let some = *count > 0;
    *count = count.saturating_sub(1);
    some
}

/// `scheme://…`, where `at` is the first slash.
fn web(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let left = bytes.get(at.saturating_sub(20).max(from)..at - 1)?;
    let scheme = left.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
    let start = at - 1 - scheme;
    let letter = bytes.get(start).is_some_and(u8::is_ascii_alphabetic);
    let end = if scheme > 1 && letter { reach(text, start) } else { start };
    (end > at + 2).then_some(start..end)
}

/// `www.…` without a scheme.
fn bare(text: &str, start: usize, from: usize) -> Option<Range<usize>> {
    let free = !text.as_bytes().get(..start)?.last().is_some_and(u8::is_ascii_alphanumeric);
    let end = reach(text, start);
    let host = text.get(start + 4..end)?;
    (start >= from && free && host.contains('.') && host.starts_with(|c: char| c.is_alphanumeric())).then_some(start..end)
}

/// `name@host.tld`, with `mailto:` before it.
fn mail(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let left = bytes.get(at.saturating_sub(LEFT).max(from)..at)?;
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b".!#$&'*+/=?^_-".contains(byte);
    let name = left.iter().rev().take_while(|byte| local(byte)).count();
    let name = left.get(left.len() - name..)?;
    // Quotes and stops before it are the sentence's.
    let name = name.get(name.iter().position(u8::is_ascii_alphanumeric)?..)?;
    let right = bytes.get(at + 1..bytes.len().min(at + 256))?;
    let host = right.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let host = text.get(at + 1..at + 1 + host)?.trim_end_matches(['.', '-']);
    let (domain, top) = host.rsplit_once('.')?;
    let fits = top.len() > 1
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && domain.starts_with(|c: char| c.is_ascii_alphanumeric());
    let mut start = at - name.len();
    let scheme = "mailto:";
    if text.get(from..start)?.ends_with(scheme) {
        start -= scheme.len();
    }
    fits.then_some(start..at + 1 + host.len())
}

/// Whether the byte may be in the name of a file.
fn of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_.-+@~".contains(&byte)
}

/// `/usr/lib`, `~/x`, `./x`, `../x`, `src/main.rs`, where `at` is the first slash.
fn path(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let left = bytes.get(at.saturating_sub(LEFT).max(from)..at)?;
    let first = left.iter().rev().take_while(|byte| of_name(**byte)).count();
    let start = at - first;
    let before = text.get(..start)?.chars().next_back();
    if before.is_some_and(|c| !c.is_whitespace() && !"([\"'“‘«=:,;–—".contains(c)) {
        return None;
    }
    let right = bytes.get(at..bytes.len().min(at + LONGEST))?;
    let length = right.iter().take_while(|byte| **byte == b'/' || of_name(**byte)).count();
    let whole = text.get(start..at + length)?;
    let whole = whole.trim_end_matches(['.', '-', '+', '~', '@']);
    // What goes on with a letter of another script is a word with a slash.
    let goes_on = text.get(start + whole.len()..)?.chars().next().is_some_and(char::is_alphanumeric);
    let head = text.get(start..at)?;
    let names = whole.split('/').filter(|name| !name.is_empty()).count();
    let rooted = match head {
        "" => names > 1 && whole.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.'),
        "~" | "." | ".." => names > 1,
        _ => false,
    };
    let extension = whole.rsplit('/').next()?.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map(|(_, end)| end);
    let filed = extension.is_some_and(|end| {
        let plain = end.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        plain && (1..=5).contains(&end.len()) && end.starts_with(|c: char| c.is_ascii_lowercase())
    });
    (!goes_on && !whole.contains("//") && (rooted || filed)).then_some(start..start + whole.len())
}

/// `C:\x\y`, where `at` is the first backslash.
fn drive(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = at.checked_sub(2).filter(|start| *start >= from)?;
    let letter = bytes.get(start)?.is_ascii_alphabetic() && bytes.get(start + 1) == Some(&b':');
    let free = !bytes.get(..start)?.last().is_some_and(u8::is_ascii_alphanumeric);
    let right = bytes.get(at..bytes.len().min(at + LONGEST))?;
    let length = right.iter().take_while(|byte| **byte == b'\\' || of_name(**byte)).count();
    let whole = text.get(start..at + length)?.trim_end_matches(['.', '-']);
    (letter && free && whole.len() > 3).then_some(start..start + whole.len())
}
