//! Escaping of text for XML and HTML, and the way back, exactly once.
//!
//! What is sent needs three entities. What comes back may hold any: services write `&#39;` and
//! `&quot;` where plain characters were sent, and some use the names of HTML. A `&` that begins no
//! known entity is plain text.

use std::borrow::Cow;

/// Escapes what could be read as markup.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            _ => "&gt;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Reads the entities in text; `html` knows the names of HTML, otherwise only the five of XML are known.
pub(super) fn unescape(text: &str, html: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let entity = after.bytes().take(LONGEST).position(|byte| byte == b';').and_then(|end| after.get(..=end));
        let length = if let Some(entity) = entity.filter(|entity| read(entity, html, &mut out)) {
            entity.len()
        } else {
            out.push('&');
            1
        };
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out.into()
}

/// The longest entity that is read; the longest name of HTML has 31 letters.
const LONGEST: usize = 34;

/// The entities of XML.
const BASIC: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// Puts out what an entity (`&…;`) stands for; whether it stands for anything.
fn read(entity: &str, html: bool, out: &mut String) -> bool {
    let Some(name) = entity.get(1..entity.len() - 1) else { return false };
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let read = code.ok().and_then(char::from_u32).filter(|&c| c != '\0');
        out.extend(read);
        return read.is_some();
    }
    // Whole sentences come back in capitals, and with them what was escaped.
    let known = BASIC.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    if let Some(&(_, c)) = known {
        out.push(c);
        return true;
    }
    // `&notit;` reads as `¬it;` in a page, because old names need no semicolon: here it is plain text.
    let named = html && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let read = if named { htmlize::unescape(entity) } else { entity.into() };
    let whole = !read.ends_with(';');
    if whole {
        out.push_str(&read);
    }
    whole
}
