//! Variables of message formats and templates, found by their first byte.
//!
//! `{name}` `{0}` `{}` `{n:>8.2}` and ICU arguments with all that is in their braces;
//! `{{ x }}` `{% x %}` `{# x #}`; `${x}` `$VAR` `$t(x)`; `%s` `%1$s` `%-5.2f` `%@` `%(x)s` `%{x}`
//! `%x%` `%%`. Prose uses the same bytes: `100 %`, `{x | x > 0}`, `US$5` are none.

use std::ops::Range;

/// The longest variable, in bytes; ICU arguments hold sentences.
const LONGEST: usize = 4096;

/// Adds the variables in the text, ascending.
pub(super) fn find(text: &str, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut end = 0;
    for at in memchr::memchr3_iter(b'{', b'%', b'$', bytes) {
        if at < end {
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let before = bytes.get(..at).unwrap_or_default();
        let length = match rest.first() {
            Some(b'{') => brace(rest),
            Some(b'%') => percent(rest, before),
            _ => dollar(rest, before),
        };
        if let Some(length) = length {
            end = at + length;
            found.push(at..end);
        }
    }
}

/// The length of what begins with a brace.
fn brace(rest: &[u8]) -> Option<usize> {
    let second = *rest.get(1)?;
    for (open, close) in [(b'{', b"}}".as_slice()), (b'%', b"%}"), (b'#', b"#}")] {
        if second == open {
            let inner = rest.get(2..rest.len().min(LONGEST))?;
            let length = memchr::memmem::find(inner, close)? + 4;
            // A third brace belongs to it (`{{{raw}}}`); a line end does not.
            let extra = usize::from(rest.get(2) == Some(&b'{') && rest.get(length) == Some(&b'}'));
            return (!inner.get(..length - 4)?.contains(&b'\n')).then_some(length + extra);
        }
    }
    simple(rest).or_else(|| icu(rest))
}

/// `{name}`, `{0.name[1]!r:>10.2f}`, `{}`.
fn simple(rest: &[u8]) -> Option<usize> {
    let inner = rest.get(1..rest.len().min(80))?;
    let close = memchr::memchr(b'}', inner)?;
    let inner = inner.get(..close)?;
    let name = inner.iter().position(|byte| matches!(byte, b':' | b'!')).unwrap_or(inner.len());
    let (name, format) = inner.split_at(name);
    let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-[]$@#*".contains(byte) || *byte >= 0x80;
    let formed = format.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'{');
    (name.iter().all(named) && formed).then_some(close + 2)
}

/// `{count, plural, one {# file} other {# files}}`.
fn icu(rest: &[u8]) -> Option<usize> {
    let rest = rest.get(..rest.len().min(LONGEST))?;
    let comma = memchr::memchr(b',', rest.get(..rest.len().min(80))?)?;
    let name = rest.get(1..comma)?.trim_ascii();
    let kind = rest.get(comma + 1..)?.trim_ascii_start();
    let kind = kind.get(..kind.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(kind.len()))?;
    let known: [&[u8]; 10] =
        [b"number", b"date", b"time", b"plural", b"select", b"selectordinal", b"choice", b"spellout", b"ordinal", b"duration"];
    let named = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte));
    if !named || !known.contains(&kind) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of what begins with a dollar sign.
fn dollar(rest: &[u8], before: &[u8]) -> Option<usize> {
    match rest.get(1)? {
        b'{' => {
            let close = memchr::memchr(b'}', rest.get(2..rest.len().min(120))?)?;
            let inner = rest.get(2..close + 2)?;
            (!inner.is_empty() && !inner.contains(&b'\n') && !inner.contains(&b'{')).then_some(close + 3)
        }
        b't' if rest.get(2) == Some(&b'(') => Some(memchr::memchr(b')', rest.get(..rest.len().min(120))?)? + 1),
        byte if (byte.is_ascii_uppercase() || *byte == b'_') && !before.last().is_some_and(u8::is_ascii_alphanumeric) => {
            let upper = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
            let length = rest.iter().skip(1).take_while(|byte| upper(byte)).count() + 1;
            let free = !rest.get(length).is_some_and(|byte| byte.is_ascii_lowercase() || *byte >= 0x80);
            (length > 2 && free).then_some(length)
        }
        _ => None,
    }
}

/// The length of what begins with a per cent sign.
fn percent(rest: &[u8], before: &[u8]) -> Option<usize> {
    let inner = rest.get(1..rest.len().min(80))?;
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
    match inner.first()? {
        b'(' => {
            let close = memchr::memchr(b')', inner)?;
            let named = close > 1 && inner.get(1..close)?.iter().all(word);
            let behind = conversion(inner.get(close + 1..)?)?;
            return named.then_some(close + 2 + behind);
        }
        b'{' => {
            let close = memchr::memchr(b'}', inner)?;
            return (close > 1 && inner.get(1..close)?.iter().all(word)).then_some(close + 2);
        }
        b'%' => return Some(2),
        _ => {}
    }
    // After a number it is a share: `50%`, `50 % de`.
    let number = before.trim_ascii_end().last().is_some_and(u8::is_ascii_digit);
    let digits = inner.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let positional = digits > 0 && inner.get(digits) == Some(&b'$');
    if number && !positional {
        return None;
    }
    if let Some(close) = memchr::memchr(b'%', inner).filter(|close| *close > 1) {
        let named = inner.get(..close)?;
        if named.iter().all(word) && named.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_') {
            return Some(close + 2);
        }
    }
    let skipped = if positional { digits + 1 } else { 0 };
    let length = skipped + conversion(inner.get(skipped..)?)?;
    // `%dpx` is one with its unit, `%discount` is a word.
    let tail = inner.iter().skip(length).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let bare = length == 1;
    (tail == 0 || (bare && tail <= 2) || positional).then_some(length + 1)
}

/// The length of a printf conversion after its `%`: flags, width, precision, size, letter.
fn conversion(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut skip = |some: &[u8], most: usize| {
        let count = text.iter().skip(at).take(most).take_while(|byte| some.contains(byte)).count();
        at += count;
    };
    skip(b"-+#0", 4);
    skip(b"0123456789*", 4);
    skip(b".", 1);
    skip(b"0123456789*", 3);
    skip(b"hlLqjzt", 2);
    text.get(at).filter(|byte| b"sdiufFgGeExXocp@".contains(byte)).map(|_| at + 1)
}
