//! Characters as they are written in HTML: references decoded on the way in, text escaped for its
//! place on the way out.
//!
//! What is written can never be read as anything but the same text: no `<`, `>` or `&` of a target
//! stays bare, nor the quote of the attribute it stands in. Characters that HTML cannot hold (NUL
//! and the other controls) become U+FFFD.

use std::borrow::Cow;

use htmlize::Context;

use crate::content::{Code, Content, Piece};
use crate::document::{Render, Unit, Written};

use super::token::Quote;

/// Text between tags with its references decoded.
pub(crate) fn decoded(raw: &str) -> Cow<'_, str> {
    htmlize::unescape_in(raw, Context::General)
}

/// The value of an attribute with its references decoded.
pub(crate) fn decoded_value(raw: &str) -> Cow<'_, str> {
    htmlize::unescape_in(raw, Context::Attribute)
}

/// Whether a no-break space is written as a reference here.
pub(crate) fn names_nbsp(raw: &str) -> bool {
    raw.contains("&nbsp;")
}

/// How text between tags is written; `nbsp` says that the source names its no-break spaces.
pub(crate) fn for_text(nbsp: bool) -> Render {
    if nbsp { text::<true> } else { text::<false> }
}

/// How an attribute's value is written, quotes included.
pub(crate) fn for_value(quote: Quote, nbsp: bool) -> Render {
    match (quote, nbsp) {
        (Quote::Single, false) => value::<'\'', false>,
        (Quote::Single, true) => value::<'\'', true>,
        (Quote::Double | Quote::Bare | Quote::Absent, false) => value::<'"', false>,
        (Quote::Double | Quote::Bare | Quote::Absent, true) => value::<'"', true>,
    }
}

fn text<const NBSP: bool>(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let mut out = String::with_capacity(target.text().len() + target.codes().len() * 8);
    write::<'<', NBSP>(target, native, &mut out);
    out
}

fn value<const MARK: char, const NBSP: bool>(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let mut out = String::with_capacity(target.text().len() + 2);
    out.push(MARK);
    write::<MARK, NBSP>(target, native, &mut out);
    out.push(MARK);
    out
}

/// White space at the ends stays out: it is the skeleton's, and read again it would not be found in the slot.
fn write<const MARK: char, const NBSP: bool>(target: &Content, native: &dyn Fn(Code) -> Written, out: &mut String) {
    let mut at = 0;
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => {
                let is_first = at == 0 && target.codes().first().is_none_or(|anchor| anchor.at > 0);
                let is_last =
                    at + text.len() == target.text().len() && target.codes().last().is_none_or(|anchor| anchor.at <= at);
                at += text.len();
                let text = if is_first { text.trim_start_matches(SPACES) } else { text };
                escape::<MARK, NBSP>(if is_last { text.trim_end_matches(SPACES) } else { text }, out);
            }
            Piece::Code(code) => match native(code) {
                Written::Raw(bytes) => out.push_str(&bytes),
                Written::Text(text) => escape::<MARK, NBSP>(&text, out),
            },
        }
    }
}

fn escape<const MARK: char, const NBSP: bool>(text: &str, out: &mut String) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if MARK == '"' => "&quot;",
            b'\'' if MARK == '\'' => "&#39;",
            0xC2 if NBSP && text.as_bytes().get(at + 1) == Some(&0xA0) => "&nbsp;",
            b'\t' | b'\n' | b'\r' => continue,
            0x0C => " ",
            0..0x20 | 0x7F => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(text.get(plain..at).unwrap_or_default());
        out.push_str(written);
        plain = at + if byte == 0xC2 { 2 } else { 1 };
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}

/// Text that can stand in an element and in a value between quotation marks, and be nothing but text.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(u32::from(c), 0xFDD0..=0xFDEF | 0xFFFE | 0xFFFF) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// What separates words in HTML.
pub(crate) const SPACES: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// Text in which every run of white space is one space, and none is left at the ends.
pub(crate) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(SPACES).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    fn check(render: Render, target: &str, expected: &str) {
        let unit = Unit::new(Role::Paragraph, 0..0, Content::new(), render);
        assert_eq!(render(&unit, &Content::from(target), &|_| Written::Raw(String::new())), expected);
    }

    #[test]
    fn text_stays_text() {
        check(for_text(false), "<b>&lt; \"'", "&lt;b&gt;&amp;lt; \"'");
        check(for_text(false), "a\u{A0}b\0", "a\u{A0}b\u{FFFD}");
        check(for_text(true), "a\u{A0}b", "a&nbsp;b");
        check(for_text(false), " \n a b ", "a b");
        check(for_value(Quote::Double, false), "\"'>", "\"&quot;'&gt;\"");
        check(for_value(Quote::Single, false), "\"'>", "'\"&#39;&gt;'");
        check(for_value(Quote::Bare, true), "\u{A0} é", "\"&nbsp; é\"");
    }

    #[test]
    fn references_are_decoded_by_their_place() {
        assert_eq!(decoded("caf&eacute; &notit; &amp;lt; &#x41;&#0;"), "café ¬it; &lt; A\u{FFFD}");
        assert_eq!(decoded_value("?a=1&copy=2&copy;"), "?a=1&copy=2©");
    }
}
