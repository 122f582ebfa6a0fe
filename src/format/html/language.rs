//! What a page says of its own language: read, and edits that make it say another.
//!
//! Touched are, where they are: `lang` and `xml:lang` of `html` and of a `body` in the page's
//! language, `dir` of both, `<meta http-equiv="content-language">` and `og:locale`. Set where missing:
//! `lang` on `html`, and `dir="rtl"` when the direction changes to right to left. These are the only
//! edits to the skeleton; they touch no slot.

use std::ops::Range;

use crate::format::Edit;
use crate::locale::Locale;

use super::element::Element;
use super::marks;
use super::token::{Attribute, Quote, Tag, Token, Tokenizer};

/// The locale that the page states for itself.
pub fn stated_locale(source: &str) -> Option<Locale> {
    let mut stated = None;
    visit(source, &mut |_, element, attributes, _| {
        if stated.is_none() && matches!(element, Element::Html | Element::Body) {
            let lang = marks::value(source, attributes, "lang").or_else(|| marks::value(source, attributes, "xml:lang"));
            stated = lang.and_then(|lang| lang.trim().parse().ok());
        }
    });
    stated
}

/// The edits that make a page say that it is in `locale`.
pub fn finish(source: &str, locale: &Locale) -> Vec<Edit> {
    let stated = stated_locale(source);
    let mut edits = Vec::new();
    visit(source, &mut |tag, element, attributes, is_xml| match element {
        Element::Html | Element::Body => root(source, tag, element, attributes, is_xml, stated.as_ref(), locale, &mut edits),
        Element::Meta => meta(source, attributes, locale, &mut edits),
        _ => {}
    });
    edits
}

/// Shows the tags of `html`, `body` and what stands in the head, in order.
fn visit(source: &str, see: &mut dyn FnMut(&Tag, Element, &[Attribute], bool)) {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    let mut has_html = false;
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        let element = Element::of(source.as_bytes().get(tag.name.clone()).unwrap_or_default());
        if element == Element::Html && std::mem::replace(&mut has_html, true) {
            continue;
        }
        see(&tag, element, tokens.attributes(), tokens.is_xml());
        match element {
            Element::Script => tokens.raw(super::token::Raw::Script),
            Element::Html | Element::Head => {}
            _ if element.has(super::element::RAW | super::element::ESCAPABLE) => tokens.raw(super::token::Raw::Element),
            _ if element.has(super::element::HEAD) => {}
            // The body begins: nothing after it speaks for the page.
            _ => return,
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "all of it is what one tag says and what it shall say")]
fn root(
    source: &str,
    tag: &Tag,
    element: Element,
    attributes: &[Attribute],
    is_xml: bool,
    stated: Option<&Locale>,
    locale: &Locale,
    edits: &mut Vec<Edit>,
) {
    let first = edits.len();
    let speaks = |name: &str| {
        let found = find(source, attributes, name)?;
        let own: Option<Locale> = marks::value(source, attributes, name).and_then(|value| value.trim().parse().ok());
        let same = own.as_ref().zip(stated).is_none_or(|(own, page)| own.covers(page) || page.covers(own));
        (element == Element::Html || same).then_some(found)
    };
    let tag_text = locale.to_string();
    let lang = speaks("lang");
    let xml_lang = speaks("xml:lang");
    edits.extend(lang.map(|found| replaced(found, &tag_text)));
    edits.extend(xml_lang.map(|found| replaced(found, &tag_text)));
    let direction = if locale.is_rtl() { "rtl" } else { "ltr" };
    let stated_dir = find(source, attributes, "dir");
    let is_auto = marks::value(source, attributes, "dir").is_some_and(|dir| dir.trim().eq_ignore_ascii_case("auto"));
    edits.extend(stated_dir.filter(|_| !is_auto).map(|found| replaced(found, direction)));
    if element == Element::Html {
        let mut added = String::new();
        if lang.is_none() && !(is_xml && xml_lang.is_some()) {
            added.push_str(&format!(" lang=\"{tag_text}\""));
        }
        if stated_dir.is_none() && locale.is_rtl() {
            added.push_str(" dir=\"rtl\"");
        }
        if !added.is_empty() {
            edits.push(Edit { range: tag.name.end..tag.name.end, text: added });
        }
    }
    if let Some(edits) = edits.get_mut(first..) {
        edits.sort_by_key(|edit| edit.range.start);
    }
}

fn meta(source: &str, attributes: &[Attribute], locale: &Locale, edits: &mut Vec<Edit>) {
    let about = |name: &str, wanted: &str| {
        marks::value(source, attributes, name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    };
    let text = if about("http-equiv", "content-language") {
        locale.to_string()
    } else if about("property", "og:locale") || about("name", "og:locale") {
        locale.with_likely_region().replace('-', "_")
    } else {
        return;
    };
    edits.extend(find(source, attributes, "content").map(|found| replaced(found, &text)));
}

/// The first attribute of this name.
fn find<'a>(source: &str, attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    let is =
        |attribute: &&Attribute| source.get(attribute.name.clone()).is_some_and(|written| written.eq_ignore_ascii_case(name));
    attributes.iter().find(is)
}

/// An edit that gives an attribute a value of letters, digits, `-` and `_`.
fn replaced(attribute: &Attribute, value: &str) -> Edit {
    let range: Range<usize> = attribute.value.clone();
    match attribute.quote {
        Quote::Absent => Edit { range: attribute.name.end..range.end, text: format!("=\"{value}\"") },
        Quote::Bare | Quote::Single | Quote::Double => Edit { range, text: value.to_owned() },
    }
}
