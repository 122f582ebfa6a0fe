//! Codes as XML or HTML elements: `<g id="1">…</g>` and `<x id="2"/>`, `<b id="1">…</b>` and `<img id="2"/>`.
//!
//! The names are short because some services bill markup, and of HTML they are two that every
//! engine takes as inline. Reading is tolerant in what does not matter (case, quotes, order of
//! attributes, attributes that a service adds, `<x></x>` for `<x/>`) and strict in what does: an
//! element that is not ours is an invention, unless the source's text holds the very same characters,
//! which a service has then unescaped on the way.

use std::collections::HashSet;

use super::{Token, entity, number};
use crate::content::{Content, Kind, Piece};

/// Names of the two elements.
#[derive(Debug)]
pub(super) struct Names {
    pair: &'static str,
    alone: &'static str,
    html: bool,
}

/// For services that read XML.
pub(super) static XML: Names = Names { pair: "g", alone: "x", html: false };

/// For services that read HTML.
pub(super) static HTML: Names = Names { pair: "b", alone: "img", html: true };

/// The longest tag that is read; services add a `style`, not a page.
const LONGEST: usize = 1024;

/// Text without codes.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    entity::escape(text, &mut out);
    out
}

/// The content as elements.
pub(super) fn encode(content: &Content, names: &Names) -> String {
    let mut out = String::with_capacity(content.text().len() + content.codes().len() * 12);
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => entity::escape(text, &mut out),
            Piece::Code(code) => {
                let (name, end) = match code.kind {
                    Kind::Close => {
                        out.extend(["</", names.pair, ">"]);
                        continue;
                    }
                    Kind::Open => (names.pair, "\">"),
                    Kind::Placeholder => (names.alone, "\"/>"),
                };
                out.extend(["<", name, " id=\""]);
                number(code.id, &mut out);
                out.push_str(end);
            }
        }
    }
    out
}

/// The tokens of a reply; `source` is the text that was encoded.
pub(super) fn decode<'a>(source: &str, names: &Names, reply: &'a str) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut literals: Option<HashSet<&str>> = None;
    let mut rest = reply;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        push_text(before, names, &mut tokens);
        let Some(length) = tag_length(after) else {
            tokens.push(Token::Text("<".into()));
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, behind) = after.split_at(length);
        rest = behind;
        match read(tag, names) {
            Some(Tag::Mark(token)) => tokens.push(token),
            Some(Tag::Nothing) => {}
            None if literals.get_or_insert_with(|| tags(source)).contains(tag) => tokens.push(Token::Text(tag.into())),
            None => tokens.push(Token::Stray),
        }
    }
    push_text(rest, names, &mut tokens);
    tokens
}

fn push_text<'a>(text: &'a str, names: &Names, tokens: &mut Vec<Token<'a>>) {
    if !text.is_empty() {
        tokens.push(Token::Text(entity::unescape(text, names.html)));
    }
}

/// All that looks like a tag in a text.
fn tags(text: &str) -> HashSet<&str> {
    text.match_indices('<')
        .filter_map(|(at, _)| {
            let tag = text.get(at..)?;
            tag.get(..tag_length(tag)?)
        })
        .collect()
}

/// The length of the tag, comment or declaration at the start of the text; `None` where `<` is just a character.
fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(1)? {
        b'/' | b'!' | b'?' => {}
        byte if byte.is_ascii_alphabetic() => {}
        _ => return None,
    }
    let mut quote = None;
    for (index, &byte) in bytes.iter().enumerate().take(LONGEST) {
        match quote {
            Some(open) if byte == open => quote = None,
            None if byte == b'>' => return Some(index + 1),
            // A quote counts only as the start of a value: `<don't>` has none.
            None if (byte == b'"' || byte == b'\'') && bytes.get(index.wrapping_sub(1)) == Some(&b'=') => quote = Some(byte),
            None if byte == b'<' && index > 0 => return None,
            Some(_) | None => {}
        }
    }
    None
}

/// What a tag of ours says.
enum Tag {
    Mark(Token<'static>),
    /// The end of a lone element, which says nothing.
    Nothing,
}

/// Reads a tag that begins with `<` and ends with `>`; `None` where it is none of ours.
fn read(tag: &str, names: &Names) -> Option<Tag> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inner.strip_prefix('/') {
        let name = name.trim();
        if name.eq_ignore_ascii_case(names.pair) {
            return Some(Tag::Mark(Token::Close(None)));
        }
        return name.eq_ignore_ascii_case(names.alone).then_some(Tag::Nothing);
    }
    let (inner, closed) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let (name, attributes) = inner.split_once(|c: char| c.is_ascii_whitespace())?;
    let number = identity(attributes)?;
    if name.eq_ignore_ascii_case(names.pair) {
        return Some(Tag::Mark(if closed { Token::Alone(number) } else { Token::Open(number) }));
    }
    name.eq_ignore_ascii_case(names.alone).then_some(Tag::Mark(Token::Alone(number)))
}

/// The number in the attribute `id`.
fn identity(attributes: &str) -> Option<u32> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case("id") {
            let value = value.trim();
            // `01` and `+1` are not what we wrote.
            let plain = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
            return value.parse().ok().filter(|_| plain);
        }
        rest = behind.trim_start();
    }
    None
}
