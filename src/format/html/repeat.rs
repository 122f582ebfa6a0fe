//! Pieces of HTML that stand in a page a second time: what may, and what must not.

use std::ops::Range;

use super::element::{self, Element};
use super::token::{Tag, Token, Tokenizer};
use crate::format::{Edit, edited};

/// What does something or holds something, and would do or hold it twice.
const SINGLE: [&str; 14] = [
    "script", "style", "template", "iframe", "object", "embed", "audio", "video", "input", "link", "meta", "base", "noscript",
    "canvas",
];

/// A code's bytes for a second time: without ids, and nothing at all where it is an element that must
/// stand once. What is no HTML comes back as it is.
pub(crate) fn repeated(raw: &str) -> String {
    let is_single = |name: &str| SINGLE.iter().any(|single| name.eq_ignore_ascii_case(single));
    if raw.starts_with('<') && tag_name(raw).is_some_and(is_single) {
        return String::new();
    }
    let edits: Vec<Edit> = ids(raw).into_iter().map(|range| Edit { range, text: String::new() }).collect();
    edited(raw, &edits)
}

/// Where ids stand in a code's bytes, with the blanks before them; none where it is no HTML.
pub(crate) fn ids(raw: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !raw.starts_with('<') {
        return found;
    }
    let mut tokens = Tokenizer::new(raw, 0..raw.len());
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        let is_link = name(raw, &tag).eq_ignore_ascii_case("a");
        for attribute in tokens.attributes() {
            let name = raw.get(attribute.name.clone()).unwrap_or_default();
            if name.eq_ignore_ascii_case("id") || is_link && name.eq_ignore_ascii_case("name") {
                let start = raw.get(..attribute.name.start).unwrap_or_default().trim_end().len();
                found.push(start..attribute.quoted().end.max(attribute.name.end));
            }
        }
    }
    found
}

/// The name of the tag that a code's bytes begin with.
fn tag_name(raw: &str) -> Option<&str> {
    let rest = raw.strip_prefix('<')?;
    rest.get(..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()))
}

/// Whether every element that begins in a code's bytes ends there, and the other way round.
pub(crate) fn is_whole(raw: &str) -> bool {
    if !raw.starts_with('<') {
        return true;
    }
    let mut open: Vec<&str> = Vec::new();
    let mut tokens = Tokenizer::new(raw, 0..raw.len());
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => {
                let name = name(raw, &tag);
                if !tag.self_closing && !Element::of(name.as_bytes()).has(element::VOID) {
                    open.push(name);
                }
            }
            Token::End(tag) if !open.pop().is_some_and(|opened| opened.eq_ignore_ascii_case(name(raw, &tag))) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// The name of the tag that ends right before an offset, but for blanks.
pub(crate) fn tag_before(source: &str, at: usize) -> Option<&str> {
    let before = source.get(..at)?.trim_end();
    let inside = before.strip_suffix('>')?;
    let name = inside.get(inside.rfind('<')? + 1..)?;
    Some(name.get(..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())).unwrap_or_default())
}

fn name<'a>(raw: &'a str, tag: &Tag) -> &'a str {
    raw.get(tag.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_once() {
        let check = |raw: &str, expected: &str| assert_eq!(repeated(raw), expected);
        check("<b>", "<b>");
        check("<a ID=x href='#y'>", "<a href='#y'>");
        check("<a name=\"x\" id='x'>", "<a>");
        check("<button id=a><i id=b class=c>x</i></button>", "<button><i class=c>x</i></button>");
        check("<input id=a>", "");
        check("<script>x</script>", "");
        check("![<b id=x>](u)", "![<b id=x>](u)");
    }

    #[test]
    fn elements_are_whole_or_not() {
        for whole in ["<br>", "<code>a<b>c</b></code>", "**", "<img src=x>", "<x/>", "<!-- <b> -->", "&nbsp;"] {
            assert!(is_whole(whole), "{whole}");
        }
        for part in ["<b>", "</b>", "<i><b></i></b>", "<code>a"] {
            assert!(!is_whole(part), "{part}");
        }
    }

    #[test]
    fn the_tag_before_is_named() {
        assert_eq!(tag_before("<p>x<option value='a'> y", 22), Some("option"));
        assert_eq!(tag_before("<p>x y", 5), None);
    }
}
