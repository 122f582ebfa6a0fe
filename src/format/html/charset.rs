//! The encoding that a page declares in its first bytes, found before they can be read as text.
//!
//! This is the standard's prescan: comments are passed over, and a `meta` counts with `charset` or
//! with `http-equiv="content-type"`. Byte order marks and HTTP headers, which count for more, are
//! seen to by whoever reads the file.

use std::ops::Range;

use encoding_rs::Encoding;

use super::token::{Attribute, Token, Tokenizer};
use super::{element::Element, marks};

/// How many bytes are looked at.
const PRESCAN: usize = 1024;

/// The encoding that a page says it is in.
pub fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    // Only ASCII matters, so every other byte may read as anything.
    let head: String = bytes.iter().take(PRESCAN).map(|&byte| if byte.is_ascii() { char::from(byte) } else { '?' }).collect();
    let mut tokens = Tokenizer::new(&head, 0..head.len());
    if tokens.is_xml() {
        let found = xml_declaration(&head);
        if found.is_some() {
            return found;
        }
    }
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        if Element::of(head.as_bytes().get(tag.name).unwrap_or_default()) == Element::Meta {
            let found = of_meta(&head, tokens.attributes());
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn of_meta(head: &str, attributes: &[Attribute]) -> Option<&'static Encoding> {
    let label = if let Some(label) = marks::value(head, attributes, "charset") {
        label.into_owned()
    } else {
        let about = marks::value(head, attributes, "http-equiv")?;
        let content = marks::value(head, attributes, "content").filter(|_| about.eq_ignore_ascii_case("content-type"))?;
        charset_in(&content)?.to_owned()
    };
    let found = Encoding::for_label(label.as_bytes())?;
    // The bytes were read as ASCII, so they cannot be UTF-16.
    Some(if found == encoding_rs::UTF_16BE || found == encoding_rs::UTF_16LE { encoding_rs::UTF_8 } else { found })
}

/// The value after `charset=` in a content type.
fn charset_in(content: &str) -> Option<&str> {
    let lower = content.to_ascii_lowercase();
    let mut from = 0;
    loop {
        from += lower.get(from..)?.find("charset")? + "charset".len();
        let Some(rest) = content.get(from..)?.trim_start().strip_prefix('=') else { continue };
        let rest = rest.trim_start();
        return match rest.chars().next()? {
            quote @ ('"' | '\'') => rest.get(1..)?.split_once(quote).map(|(label, _)| label),
            _ => rest.split(|c: char| c.is_ascii_whitespace() || c == ';').next(),
        };
    }
}

fn xml_declaration(head: &str) -> Option<&'static Encoding> {
    Encoding::for_label(head.get(in_xml(head)?)?.as_bytes())
}

/// Where an XML declaration states the encoding.
pub(super) fn in_xml(head: &str) -> Option<Range<usize>> {
    let declaration = head.split_once("?>")?.0;
    let (before, after) = declaration.split_once("encoding")?;
    let rest = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = rest.get(1..)?.split_once(quote)?.0;
    let start = before.len() + "encoding".len() + (after.len() - rest.len()) + 1;
    Some(start..start + label.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: Option<&str>) {
        assert_eq!(declared_encoding(head.as_bytes()).map(Encoding::name), expected, "{head}");
    }

    #[test]
    fn the_first_declaration_counts() {
        check("<meta charset=utf-8>", Some("UTF-8"));
        check("<!-- <meta charset=koi8-r> --><META CHARSET='latin1'><meta charset=utf-8>", Some("windows-1252"));
        check("<meta http-equiv=Content-Type content='text/html; charset=\"shift_jis\"'>", Some("Shift_JIS"));
        check("<meta content='text/html; charset = euc-kr ; x' http-equiv=content-type>", Some("EUC-KR"));
        check("<meta name=x content='charset=koi8-r'>", None);
        check("<meta charset=utf-16>", Some("UTF-8"));
        check("<meta charset=nonsense><meta charset=gbk>", Some("GBK"));
        check("<?xml version='1.0' encoding='ISO-8859-2'?><html>", Some("ISO-8859-2"));
        check(&format!("{}<meta charset=utf-8>", " ".repeat(2000)), None);
        check("<meta charset", None);
    }
}
