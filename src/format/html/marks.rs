//! What the attributes of a start tag say: about translating, about the language, and as text.

use std::borrow::Cow;
use std::ops::Range;

use crate::content::Content;
use crate::document::{Role, Unit};
use crate::format::Policy;
use crate::locale::Locale;

use super::attribute::{self, Name};
use super::element::Element;
use super::text;
use super::token::{Attribute, Quote};

/// What the attributes of one start tag say.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// `translate`, where it says yes or no.
    pub(super) translate: Option<bool>,
    /// Whether a class asks not to translate.
    pub(super) notranslate: bool,
    /// Whether there may be text in an attribute.
    pub(super) has_text: bool,
    lang: Option<Range<usize>>,
    xml_lang: Option<Range<usize>>,
    kind: Option<Range<usize>>,
}

/// Reads the attributes of a start tag. Of doubles the first counts.
pub(super) fn read(source: &str, attributes: &[Attribute]) -> Marks {
    let mut marks = Marks::default();
    let mut classed = false;
    let mut translated = false;
    for attribute in attributes {
        let value = source.get(attribute.value.clone()).unwrap_or_default();
        match Name::of(name_of(source, attribute)) {
            Name::Class if !classed => {
                classed = true;
                marks.notranslate =
                    value.contains("notranslate") && value.split_ascii_whitespace().any(|class| class == "notranslate");
            }
            Name::Translate if !translated => {
                translated = true;
                marks.translate = match value {
                    no if no.eq_ignore_ascii_case("no") => Some(false),
                    yes if yes.is_empty() || yes.eq_ignore_ascii_case("yes") => Some(true),
                    _ => None,
                };
            }
            Name::Lang => marks.lang = marks.lang.or_else(|| Some(attribute.value.clone())),
            Name::XmlLang => marks.xml_lang = marks.xml_lang.or_else(|| Some(attribute.value.clone())),
            Name::Type => marks.kind = marks.kind.or_else(|| Some(attribute.value.clone())),
            Name::Text(_) | Name::Content | Name::Value => marks.has_text |= !attribute.value.is_empty(),
            Name::Class | Name::Translate | Name::Subject | Name::Other => {}
        }
    }
    marks
}

impl Marks {
    /// The language stated for the element.
    pub(super) fn locale<'a>(&self, source: &'a str) -> Option<Cow<'a, str>> {
        let range = self.lang.clone().or_else(|| self.xml_lang.clone())?;
        source.get(range).map(|raw| text::decoded_value(raw.trim()))
    }

    /// Whether a script holds JSON-LD.
    pub(super) fn is_data(&self, source: &str) -> bool {
        let kind = self.kind.clone().and_then(|range| source.get(range)).unwrap_or_default();
        kind.trim().eq_ignore_ascii_case("application/ld+json")
    }
}

fn name_of<'a>(source: &'a str, attribute: &Attribute) -> &'a [u8] {
    source.as_bytes().get(attribute.name.clone()).unwrap_or_default()
}

/// Whether one of these attributes is there.
pub(super) fn has_any(source: &str, attributes: &[Attribute], names: &[&str]) -> bool {
    let is = |attribute: &Attribute| names.iter().any(|name| name_of(source, attribute).eq_ignore_ascii_case(name.as_bytes()));
    attributes.iter().any(is)
}

/// The value of the first attribute of this name, decoded.
pub(in crate::format) fn value<'a>(source: &'a str, attributes: &[Attribute], wanted: &str) -> Option<Cow<'a, str>> {
    let found = attributes.iter().find(|attribute| name_of(source, attribute).eq_ignore_ascii_case(wanted.as_bytes()))?;
    source.get(found.value.clone()).map(text::decoded_value)
}

/// Adds a unit for each attribute that holds text.
pub(super) fn units(
    source: &str,
    element: Element,
    attributes: &[Attribute],
    policy: &Policy,
    locale: Option<&Locale>,
    units: &mut Vec<Unit>,
) {
    if matches!(element, Element::Script | Element::Style | Element::Link) {
        return;
    }
    for (index, attribute) in attributes.iter().enumerate() {
        let name = name_of(source, attribute);
        let (note, lines) = match Name::of(name) {
            Name::Text(name) if attribute::is_text(name, element) => (Cow::Borrowed(name), attribute::keeps_lines(name)),
            Name::Content if element == Element::Meta => match subject(source, attributes, policy) {
                Some(subject) => (Cow::Owned(subject), false),
                None => continue,
            },
            Name::Value if element == Element::Input && is_button(source, attributes) => (Cow::Borrowed("value"), false),
            Name::Other if !policy.attributes.is_empty() => {
                let own = policy.attributes.iter().find(|own| own.as_bytes().eq_ignore_ascii_case(name));
                let Some(own) = own else { continue };
                (Cow::Owned(own.clone()), true)
            }
            _ => continue,
        };
        let is_double = |before: &Attribute| name_of(source, before).eq_ignore_ascii_case(name);
        let before = attributes.get(..index).unwrap_or_default();
        if before.iter().take(DOUBLES).any(is_double) || index > DOUBLES {
            continue;
        }
        if let Some(unit) = unit(source, attribute, lines) {
            let locale = locale.map(|locale| Box::new(locale.clone()));
            units.push(Unit { note: Some(note.into()), locale, ..unit });
        }
    }
}

/// A tag with more attributes is no work of a person: later ones are left alone, so that looking
/// for doubles stays cheap.
const DOUBLES: usize = 256;

fn unit(source: &str, attribute: &Attribute, lines: bool) -> Option<Unit> {
    let raw = source.get(attribute.value.clone())?;
    // A NUL would not come back as it was.
    if attribute.quote == Quote::Absent || raw.contains('\0') {
        return None;
    }
    let decoded = text::decoded_value(raw);
    let value = if lines { decoded.trim_matches(text::SPACES).to_owned() } else { text::collapsed(&decoded) };
    if value.trim().is_empty() {
        return None;
    }
    let render = text::for_value(attribute.quote, text::names_nbsp(raw));
    Some(Unit::new(Role::Value, attribute.quoted(), Content::from(value), render))
}

/// The name and the content of a `meta` whose name is not listed.
pub(super) fn unlisted(source: &str, attributes: &[Attribute], policy: &Policy) -> Option<(String, Range<usize>)> {
    let about = ["name", "property", "itemprop"].into_iter().find_map(|wanted| value(source, attributes, wanted))?;
    let content = attributes.iter().find(|attribute| name_of(source, attribute).eq_ignore_ascii_case(b"content"))?;
    let is_unlisted = !content.value.is_empty() && subject(source, attributes, policy).is_none();
    is_unlisted.then(|| (about.trim().to_owned(), content.value.clone()))
}

/// What a `meta` is about, where its content is text.
fn subject(source: &str, attributes: &[Attribute], policy: &Policy) -> Option<String> {
    ["name", "property", "itemprop"].into_iter().find_map(|wanted| {
        let about = value(source, attributes, wanted)?;
        policy.meta.iter().find(|known| known.eq_ignore_ascii_case(about.trim())).cloned()
    })
}

fn is_button(source: &str, attributes: &[Attribute]) -> bool {
    value(source, attributes, "type").is_some_and(|kind| attribute::is_button(&kind))
}
