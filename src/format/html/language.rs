//! What a page says of its own language: read, and edits that make it say another.
//!
//! Touched are, where they are: `lang` and `xml:lang` of `html` and of a `body` in the page's
//! language, `dir` of both, `<meta http-equiv="content-language">` and `og:locale`. Set where missing:
//! `lang` on `html` (in a page with a doctype but without that tag, the tag), and `dir="rtl"` when the
//! page comes to run from right to left. These are the only edits to the skeleton; they touch no slot.

use crate::format::Edit;
use crate::locale::Locale;

use super::element::{self, Element};
use super::marks;
use super::token::{Attribute, Quote, Raw, Tag, Token, Tokenizer};

/// A place where a page may speak of its language.
enum Place<'a> {
    Tag {
        tag: &'a Tag,
        element: Element,
        attributes: &'a [Attribute],
        is_xml: bool,
    },
    /// Here an `html` tag is left out.
    NoRoot(usize),
}

/// The locale that the page states for itself.
pub fn stated_locale(source: &str) -> Option<Locale> {
    let mut stated = None;
    visit(source, &mut |place| {
        if let (None, Place::Tag { element: Element::Html | Element::Body, attributes, .. }) = (&stated, place) {
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
    visit(source, &mut |place| match place {
        Place::Tag { element: Element::Html | Element::Body, .. } => root(source, &place, stated.as_ref(), locale, &mut edits),
        Place::Tag { element: Element::Meta, attributes, .. } => edits.extend(meta(source, attributes, locale)),
        Place::Tag { .. } => {}
        Place::NoRoot(at) => {
            let direction = if locale.is_rtl() { " dir=\"rtl\"" } else { "" };
            edits.push(Edit { range: at..at, text: format!("<html lang=\"{locale}\"{direction}>") });
        }
    });
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// Shows the tags of `html`, `body` and what stands in the head, in order.
fn visit(source: &str, see: &mut dyn FnMut(Place<'_>)) {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    let mut doctype = None;
    let mut has_root = false;
    // A root does not stand inside a head or what a head holds.
    let mut is_inside = false;
    // A doctype stands before everything but comments and blanks; a later one is none.
    let mut begun = false;
    // The text that follows belongs to a script, a style or a title.
    let mut is_raw = false;
    while let Some(token) = tokens.next() {
        let is_first = !begun;
        begun |= matches!(token, Token::Start(_) | Token::End(_));
        let tag = match token {
            Token::Start(tag) => tag,
            Token::Doctype(range) if !tokens.is_xml() && is_first => {
                let is_whole = source.as_bytes().get(range.end - 1) == Some(&b'>');
                doctype = doctype.or(is_whole.then_some(range.end));
                continue;
            }
            // Text outside the elements of a head begins the body.
            Token::Text(range) if !is_raw && !source.get(range.clone()).unwrap_or_default().trim().is_empty() => break,
            _ => {
                is_raw = false;
                continue;
            }
        };
        let element = Element::of(source.as_bytes().get(tag.name.clone()).unwrap_or_default());
        if element == Element::Html && (is_inside || std::mem::replace(&mut has_root, true)) {
            continue;
        }
        see(Place::Tag { tag: &tag, element, attributes: tokens.attributes(), is_xml: tokens.is_xml() });
        match element {
            Element::Html => {}
            Element::Head => is_inside = true,
            Element::Script | Element::Style | Element::Title | Element::Noframes => {
                tokens.raw(if element == Element::Script { Raw::Script } else { Raw::Element });
                is_raw = true;
            }
            _ if element.has(element::HEAD) => is_inside |= !element.has(element::VOID),
            // The body begins: nothing after it speaks for the page.
            _ => break,
        }
    }
    if let Some(at) = doctype.filter(|_| !has_root) {
        see(Place::NoRoot(at));
    }
}

fn root(source: &str, place: &Place<'_>, stated: Option<&Locale>, locale: &Locale, edits: &mut Vec<Edit>) {
    let &Place::Tag { tag, element, attributes, is_xml } = place else { return };
    let lang = find(source, attributes, "lang");
    let xml_lang = find(source, attributes, "xml:lang");
    let dir = find(source, attributes, "dir");
    let own: Option<Locale> = lang.or(xml_lang).and_then(|found| source.get(found.value.clone())?.trim().parse().ok());
    if element == Element::Body && own.as_ref().zip(stated).is_some_and(|(own, page)| !own.covers(page)) {
        return;
    }
    edits.extend([lang, xml_lang].into_iter().flatten().map(|found| replaced(found, &locale.to_string())));
    let is_auto = |found: &&Attribute| source.get(found.value.clone()).is_some_and(|dir| dir.trim().eq_ignore_ascii_case("auto"));
    let direction = if locale.is_rtl() { "rtl" } else { "ltr" };
    edits.extend(dir.filter(|found| !is_auto(found)).map(|found| replaced(found, direction)));
    if element == Element::Body {
        return;
    }
    let needs_lang = lang.is_none() && !(is_xml && xml_lang.is_some());
    let lang = if needs_lang { format!(" lang=\"{locale}\"") } else { String::new() };
    let dir = if dir.is_none() && locale.is_rtl() { " dir=\"rtl\"" } else { "" };
    if needs_lang || !dir.is_empty() {
        edits.push(Edit { range: tag.name.end..tag.name.end, text: lang + dir });
    }
}

fn meta(source: &str, attributes: &[Attribute], locale: &Locale) -> Option<Edit> {
    let about = |name: &str, wanted: &str| {
        marks::value(source, attributes, name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    };
    let text = if about("http-equiv", "content-language") {
        locale.to_string()
    } else if about("property", "og:locale") || about("name", "og:locale") {
        locale.with_likely_region().replace('-', "_")
    } else {
        return None;
    };
    find(source, attributes, "content").map(|found| replaced(found, &text))
}

/// The first attribute of this name.
fn find<'a>(source: &str, attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    let is = |found: &&Attribute| source.get(found.name.clone()).is_some_and(|written| written.eq_ignore_ascii_case(name));
    attributes.iter().find(is)
}

/// An edit that gives an attribute a value of letters, digits, `-` and `_`.
fn replaced(attribute: &Attribute, value: &str) -> Edit {
    match attribute.quote {
        Quote::Absent => Edit { range: attribute.name.end..attribute.value.end, text: format!("=\"{value}\"") },
        Quote::Bare | Quote::Single | Quote::Double => Edit { range: attribute.value.clone(), text: value.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::edited;

    fn check(page: &str, locale: &str, expected: &str) {
        let locale: Locale = locale.parse().unwrap();
        assert_eq!(edited(page, &finish(page, &locale)), expected);
    }

    #[test]
    fn a_page_says_its_new_language_and_direction() {
        check("<html><body>", "de", "<html lang=\"de\"><body>");
        check("<html lang=en><body>", "ar", "<html dir=\"rtl\" lang=ar><body>");
        check("<HTML LANG='en' xml:lang=\"en\" dir=ltr>", "he", "<HTML LANG='he' xml:lang=\"he\" dir=rtl>");
        check("<html lang='ar' dir=rtl><body dir=rtl>", "fr", "<html lang='fr' dir=ltr><body dir=ltr>");
        check("<html lang dir=auto>", "fr", "<html lang=\"fr\" dir=auto>");
        check("<html lang=en><body lang=en-GB>", "fr", "<html lang=fr><body lang=fr>");
        check("<html lang=en><body lang=de>", "fr", "<html lang=fr><body lang=de>");
        check("<?xml version='1.0'?><html xml:lang='en'>", "fr", "<?xml version='1.0'?><html xml:lang='fr'>");
        check("<!doctype html><title>x</title><p>", "fr", "<!doctype html><html lang=\"fr\"><title>x</title><p>");
        check("text <html lang=en>", "fr", "text <html lang=en>");
        check("<p lang=en><html lang=en>", "fr", "<p lang=en><html lang=en>");
    }

    #[test]
    fn meta_follows() {
        check(
            "<html lang=en><meta http-equiv=Content-Language content=en><meta property='og:locale' content=\"en_US\"><title><html></title>",
            "pt",
            "<html lang=pt><meta http-equiv=Content-Language content=pt><meta property='og:locale' content=\"pt_BR\"><title><html></title>",
        );
    }

    #[test]
    fn the_stated_locale_is_that_of_the_root() {
        let stated = |page: &str| stated_locale(page).map(|locale| locale.to_string());
        assert_eq!(stated("<!-- <html lang=x> --><html lang=' en_us '>").as_deref(), Some("en-US"));
        assert_eq!(stated("<html><body lang=fr>").as_deref(), Some("fr"));
        assert_eq!(stated("<p lang=fr>"), None);
    }
}
