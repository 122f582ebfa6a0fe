//! A page that was fetched, made to stand in a folder: its title, and the edits it needs there.
//!
//! References that lead from the page's own place (`/style.css`, `img/a.png`) are written out whole, one
//! by one. A `<base>` would be one line, but it would also lead every link within the page (`#notes`) away
//! to the original, and a translation in which the table of contents leaves the translation is broken.
//! Only a page that has a `<base>` of its own keeps it, written out whole, because all of its references
//! were written for it. What scripts put together while they run is out of reach.
//!
//! The text is UTF-8 now, whatever the page was in, and says so before all that it says of it.

use url::Url;

use super::element::{ESCAPABLE, Element, RAW};
use super::token::{Attribute, Quote, Raw, Tag, Token, Tokenizer};
use super::{charset, text};
use crate::format::Edit;

/// Attributes that hold one reference.
const REFERENCES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "longdesc",
    "background",
    "manifest",
    "xlink:href",
    // Images that scripts load when they come into view.
    "data-src",
    "data-original",
    "data-lazy",
    "data-lazy-src",
];

/// Attributes that hold a list of images with their sizes.
const IMAGE_SETS: &[&str] = &["srcset", "imagesrcset", "data-srcset", "data-lazy-srcset"];

/// The title that a page gives itself, in one line.
pub fn title(source: &str) -> Option<String> {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    let mut in_title = false;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => {
                let element = element_of(source, &tag);
                // A drawing may have titles of its own.
                if matches!(element, Element::Body | Element::Svg) {
                    return None;
                }
                in_title = element == Element::Title;
                skip(&mut tokens, element);
            }
            Token::Text(range) if in_title => {
                let title = text::collapsed(&text::decoded(source.get(range).unwrap_or_default()));
                return Some(title).filter(|title| !title.is_empty());
            }
            _ => {}
        }
    }
    None
}

/// The edits that let a page which was found at `address` stand alone, in order. `is_stated` says whether
/// the page states already that it is UTF-8.
pub fn stand_alone(source: &str, address: &Url, is_stated: bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    let own = own_base(source, address, &mut edits);
    let mut tokens = Tokenizer::new(source, 0..source.len());
    // Where the head begins: after its tag, or where it would stand.
    let mut head = 0;
    let mut before_head = true;
    let mut in_style = false;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => {
                let element = element_of(source, &tag);
                match element {
                    Element::Html | Element::Head if before_head => head = tag.range.end,
                    _ => {}
                }
                before_head &= element == Element::Html;
                if !own {
                    let attributes = tokens.attributes();
                    let edited = attributes.iter().filter_map(|attribute| reference(source, element, attribute, address));
                    edits.extend(edited);
                }
                in_style = element == Element::Style;
                skip(&mut tokens, element);
            }
            Token::Doctype(range) if before_head => head = range.end,
            Token::Text(range) if in_style && !own => in_styles(source, range.start, range.end, address, &mut edits),
            Token::Text(_) | Token::End(_) | Token::Comment(_) | Token::Doctype(_) | Token::Cdata(_) | Token::Junk(_) => {}
        }
    }
    if !is_stated {
        let stated = if tokens.is_xml() { charset::in_xml(source) } else { Some(head..head) };
        let text = if tokens.is_xml() { "UTF-8" } else { "<meta charset=\"utf-8\">" };
        edits.extend(stated.map(|range| Edit { range, text: text.to_owned() }));
    }
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// Whether the page has a base of its own, which is then written out whole.
fn own_base(source: &str, address: &Url, edits: &mut Vec<Edit>) -> bool {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        let element = element_of(source, &tag);
        if element == Element::Base
            && let Some(attribute) = tokens.attributes().iter().find(|attribute| is_named(source, attribute, "href"))
        {
            edits.extend(whole(source, attribute, address));
            return true;
        }
        skip(&mut tokens, element);
    }
    false
}

fn element_of(source: &str, tag: &Tag) -> Element {
    Element::of(source.as_bytes().get(tag.name.clone()).unwrap_or_default())
}

/// What follows the start tag is raw where the standard says so.
fn skip(tokens: &mut Tokenizer<'_>, element: Element) {
    match element {
        Element::Plaintext => tokens.raw(Raw::Rest),
        Element::Script => tokens.raw(Raw::Script),
        _ if element.has(RAW | ESCAPABLE) => tokens.raw(Raw::Element),
        _ => {}
    }
}

fn is_named(source: &str, attribute: &Attribute, name: &str) -> bool {
    source.get(attribute.name.clone()).is_some_and(|written| written.eq_ignore_ascii_case(name))
}

/// The edit that an attribute needs, if it holds references.
fn reference(source: &str, element: Element, attribute: &Attribute, address: &Url) -> Option<Edit> {
    let name = source.get(attribute.name.clone())?;
    let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if name.eq_ignore_ascii_case("style") {
        let value = text::decoded_value(source.get(attribute.value.clone())?);
        let mut edits = Vec::new();
        in_styles(&value, 0, value.len(), address, &mut edits);
        return (!edits.is_empty()).then(|| written(attribute, &crate::format::edited(&value, &edits)));
    }
    if is(IMAGE_SETS) {
        let value = text::decoded_value(source.get(attribute.value.clone())?);
        let all = image_set(&value, address);
        return (all != value).then(|| written(attribute, &all));
    }
    // `data` and `cite` hold references on their own elements; `data` on others is anybody's.
    let own = match name.to_ascii_lowercase().as_str() {
        "data" => element == Element::Object,
        "manifest" => element == Element::Html,
        _ => true,
    };
    if own && is(REFERENCES) { whole(source, attribute, address) } else { None }
}

/// The edit that writes a reference out whole.
fn whole(source: &str, attribute: &Attribute, address: &Url) -> Option<Edit> {
    let value = text::decoded_value(source.get(attribute.value.clone())?);
    absolute(&value, address).map(|whole| written(attribute, &whole))
}

/// A reference written out whole; `None` where it is whole already, leads within the page or nowhere.
pub(crate) fn absolute(reference: &str, address: &Url) -> Option<String> {
    let reference = reference.trim_matches(|c: char| c <= ' ');
    let scheme = reference.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_whole = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // A template that a script will fill is no reference yet.
    if reference.is_empty() || reference.starts_with('#') || is_whole || reference.contains("{{") {
        return None;
    }
    address.join(reference).ok().map(String::from)
}

/// The edit that gives an attribute a value, in quotes.
fn written(attribute: &Attribute, value: &str) -> Edit {
    let mark = if attribute.quote == Quote::Single { '\'' } else { '"' };
    let escaped = value.replace('&', "&amp;").replace(mark, if mark == '"' { "&quot;" } else { "&#39;" });
    match attribute.quote {
        Quote::Single | Quote::Double => Edit { range: attribute.value.clone(), text: escaped },
        Quote::Bare | Quote::Absent => Edit { range: attribute.value.clone(), text: format!("\"{escaped}\"") },
    }
}

/// A `srcset` with its references written out whole.
fn image_set(value: &str, address: &Url) -> String {
    let mut out = String::with_capacity(value.len() * 2);
    let mut rest = value;
    loop {
        let start = rest.find(|c: char| !c.is_ascii_whitespace() && c != ',').unwrap_or(rest.len());
        let (between, candidate) = rest.split_at(start);
        out.push_str(between);
        if candidate.is_empty() {
            return out;
        }
        let end = candidate.find(|c: char| c.is_ascii_whitespace()).unwrap_or(candidate.len());
        let (reference, after) = candidate.split_at(end);
        let bare = reference.trim_end_matches(',');
        out.push_str(absolute(bare, address).as_deref().unwrap_or(bare));
        out.push_str(reference.get(bare.len()..).unwrap_or_default());
        // Without a comma of its own the candidate goes on with sizes, up to the next comma.
        let sizes = if bare.len() == reference.len() { after.find(',').unwrap_or(after.len()) } else { 0 };
        let (sizes, next) = after.split_at(sizes);
        out.push_str(sizes);
        rest = next;
    }
}

/// The references of `url(...)` in a stretch of styles.
fn in_styles(source: &str, start: usize, end: usize, address: &Url, edits: &mut Vec<Edit>) {
    let Some(styles) = source.get(start..end) else { return };
    let mut at = 0;
    while let Some(found) = styles.get(at..).and_then(|rest| rest.find("url(")) {
        let from = at + found + "url(".len();
        let Some(inner) = styles.get(from..).and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner) else { return };
        let bare = inner.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
        if let Some(whole) = absolute(bare, address) {
            let first = start + from + inner.find(bare).unwrap_or_default();
            edits.push(Edit { range: first..first + bare.len(), text: whole.replace(['"', '\'', ')'], "") });
        }
        at = from + inner.len();
    }
}

/// A page without the attributes that only its scripts read (`data-src`).
pub fn without_data(source: &str) -> String {
    let mut edits = Vec::new();
    let mut tokens = Tokenizer::new(source, 0..source.len());
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        for attribute in tokens.attributes() {
            let name = source.get(attribute.name.clone()).unwrap_or_default();
            if name.get(..5).is_some_and(|prefix| prefix.eq_ignore_ascii_case("data-")) {
                let before = source.get(..attribute.name.start).unwrap_or_default().trim_end().len();
                edits.push(Edit { range: before..attribute.quoted().end, text: String::new() });
            }
        }
        skip(&mut tokens, element_of(source, &tag));
    }
    crate::format::edited(source, &edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::edited;

    fn check(page: &str, expected: &str) {
        let address = Url::parse("https://h.org/a/b.html?q").unwrap();
        assert_eq!(edited(page, &stand_alone(page, &address, true)), expected);
    }

    #[test]
    fn references_are_written_out_whole() {
        check("<a href=c.html>", "<a href=\"https://h.org/a/c.html\">");
        check("<img SRC='/i?a=1&amp;b=2'>", "<img SRC='https://h.org/i?a=1&amp;b=2'>");
        check("<img src=//cdn.org/x.png>", "<img src=\"https://cdn.org/x.png\">");
        check("<form action=\"?x\">", "<form action=\"https://h.org/a/b.html?x\">");
        check(
            "<div data='x' style=\"background:url('i.png')\">",
            "<div data='x' style=\"background:url('https://h.org/a/i.png')\">",
        );
        check("<style>a{b:url( ../x.png )}</style>", "<style>a{b:url( https://h.org/x.png )}</style>");
        check("<noscript><img src=x></noscript>", "<noscript><img src=\"https://h.org/a/x\"></noscript>");
    }

    #[test]
    fn what_leads_within_the_page_or_is_whole_stays() {
        let page = "<a href=#x><a href=''><a href=\"mailto:a@b\"><a href=https://x/y><img src='data:,x'><a href='{{ u }}'>\
            <script>'<a href=x>'</script><a href><textarea><a href=x></textarea><!-- <a href=x> -->";
        check(page, page);
    }

    #[test]
    fn sets_of_images_are_read_as_the_standard_has_them() {
        check("<img srcset='a.png 1x, /b.png 2x'>", "<img srcset='https://h.org/a/a.png 1x, https://h.org/b.png 2x'>");
        check("<img srcset='a,b.png, c.png'>", "<img srcset='https://h.org/a/a,b.png, https://h.org/a/c.png'>");
        check("<img srcset=' , a 100w,b'>", "<img srcset=' , https://h.org/a/a 100w,https://h.org/a/b'>");
        check("<img srcset='data:,x 1x, https://x/y 2x'>", "<img srcset='data:,x 1x, https://x/y 2x'>");
    }

    #[test]
    fn a_base_of_the_page_is_kept() {
        check("<base href=../c/><a href=x>", "<base href=\"https://h.org/c/\"><a href=x>");
        check("<base href=https://x/><a href=x>", "<base href=https://x/><a href=x>");
        check("<base target=_top><a href=/x>", "<base target=_top><a href=\"https://h.org/x\">");
    }

    #[test]
    fn a_charset_is_stated_first() {
        let stated = |page: &str| edited(page, &stand_alone(page, &Url::parse("http://h/").unwrap(), false));
        let meta = "<meta charset=\"utf-8\">";
        assert_eq!(
            stated("<!doctype html><html><head a><meta charset=x>"),
            format!("<!doctype html><html><head a>{meta}<meta charset=x>")
        );
        assert_eq!(stated("<!doctype html><p>"), format!("<!doctype html>{meta}<p>"));
        assert_eq!(stated("x<html>"), format!("x<html>{meta}"));
        assert_eq!(stated("<p><head>"), format!("{meta}<p><head>"));
        assert_eq!(stated("<?xml version='1.0'?><html>"), "<?xml version='1.0'?><html>");
        assert_eq!(stated("<?xml encoding='latin1' ?><html>"), "<?xml encoding='UTF-8' ?><html>");
    }

    #[test]
    fn attributes_for_scripts_go() {
        let source = "<img data-src='x' alt=\"a\" data-a data-b=1><p class=x data-c=\"2\" id=y>data-d";
        assert_eq!(without_data(source), "<img alt=\"a\"><p class=x id=y>data-d");
    }

    #[test]
    fn the_title_is_one_line() {
        assert_eq!(title("<html><title>\n A &amp;\n B</title>").as_deref(), Some("A & B"));
        assert_eq!(title("<script>'<title>x</title>'</script><title></title>"), None);
        assert_eq!(title("<body><svg><title>x</title>"), None);
    }
}
