//! A content as a text that translators see in PO: `<1>bold</1>`, `<2/>`.
//!
//! Everything else stands as it is, so that texts stay readable. Where a text itself has what reads like a code,
//! its `<` is written `<lt/>`; a character that a PO file cannot hold is written by its number, `<x1F/>`.
//! Reading gives back what was written.

use crate::content::{Code, Content, Kind, Piece};

/// What a mark stands for.
enum Mark {
    Code(Code),
    Character(char),
}

/// Writes a content.
pub(super) fn write(content: &Content) -> String {
    let mut out = String::with_capacity(content.text().len() + content.codes().len() * 4);
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => write_text(text, &mut out),
            Piece::Code(Code { id, kind }) => match kind {
                Kind::Open => put!(out, "<{id}>"),
                Kind::Close => put!(out, "</{id}>"),
                Kind::Placeholder => put!(out, "<{id}/>"),
            },
        }
    }
    out
}

fn write_text(text: &str, out: &mut String) {
    for (at, character) in text.char_indices() {
        match character {
            '<' if mark(text.get(at..).unwrap_or_default()).is_some() => out.push_str("<lt/>"),
            '\t' | '\n' | '\r' => out.push(character),
            '\0'..='\u{1f}' | '\u{7f}' => put!(out, "<x{:02X}/>", u32::from(character)),
            plain => out.push(plain),
        }
    }
}

/// Reads a content; every text is one.
pub(super) fn read(text: &str) -> Content {
    let mut content = Content::new();
    let mut rest = text;
    while let Some((before, after)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        content.push_text(before);
        match mark(after) {
            Some((Mark::Code(code), length)) => {
                content.push_code(code);
                rest = after.get(length..).unwrap_or_default();
            }
            Some((Mark::Character(character), length)) => {
                content.push_text(character.encode_utf8(&mut [0; 4]));
                rest = after.get(length..).unwrap_or_default();
            }
            None => {
                content.push_text("<");
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    content.push_text(rest);
    content
}

/// The mark with which a text begins, and its length.
fn mark(text: &str) -> Option<(Mark, usize)> {
    // None is longer than a number of 32 bits with its signs.
    let end = text.bytes().take(14).position(|byte| byte == b'>')?;
    let inside = text.get(1..end)?;
    let number = |digits: &str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        digits.parse::<u32>().ok().filter(|_| plain)
    };
    let mark = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(digits), None) => Mark::Code(Code { id: number(digits)?, kind: Kind::Close }),
        (None, None) => Mark::Code(Code { id: number(inside)?, kind: Kind::Open }),
        (None, Some("lt")) => Mark::Character('<'),
        (None, Some(name)) => match name.strip_prefix('x') {
            Some(digits) => Mark::Character(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?),
            None => Mark::Code(Code { id: number(name)?, kind: Kind::Placeholder }),
        },
        (Some(_), Some(_)) => return None,
    };
    Some((mark, end + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_stay_readable() {
        let mut content = Content::from("AT&T <b> a < 2, <1> or <x1/> \u{1}");
        content.push_code(Code { id: 12, kind: Kind::Placeholder });
        assert_eq!(write(&content), "AT&T <b> a < 2, <lt/>1> or <lt/>x1/> <x01/><12/>");
        assert_eq!(read(&write(&content)), content);
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(parts in prop::collection::vec(("[<>/1x0lt é\u{0}\u{1f}]{0,9}", 1u32..40, 0u8..3), 0..6)) {
            let mut content = Content::new();
            for (text, id, kind) in parts {
                content.push_text(&text);
                content.push_code(Code { id, kind: [Kind::Open, Kind::Close, Kind::Placeholder][usize::from(kind)] });
            }
            prop_assert_eq!(read(&write(&content)), content);
        }
    }
}
