//! Which attributes hold language, and which say something about the language of an element.

use super::element::Element;

/// The attributes that matter here, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// Text on some or all elements; the name in lower case.
    Text(&'static str),
    /// `class`.
    Class,
    /// `content`, text of some `meta`.
    Content,
    /// `lang`.
    Lang,
    /// `xml:lang`.
    XmlLang,
    /// `name`, `property` or `itemprop`: what a `meta` is about.
    Subject,
    /// `translate`.
    Translate,
    /// `type`.
    Type,
    /// `value`, text of buttons.
    Value,
    /// Any other.
    Other,
}

impl Name {
    /// What an attribute's name means, in any case.
    pub(crate) fn of(name: &[u8]) -> Self {
        let candidates: &[(&str, Self)] = match name.len() {
            3 => &[("alt", Self::Text("alt"))],
            4 => &[("name", Self::Subject), ("type", Self::Type), ("lang", Self::Lang), ("abbr", Self::Text("abbr"))],
            5 => {
                &[("class", Self::Class), ("title", Self::Text("title")), ("value", Self::Value), ("label", Self::Text("label"))]
            }
            7 => &[("content", Self::Content)],
            8 => &[("property", Self::Subject), ("itemprop", Self::Subject), ("xml:lang", Self::XmlLang)],
            9 => &[("translate", Self::Translate)],
            10 => &[("aria-label", Self::Text("aria-label"))],
            11 => &[("placeholder", Self::Text("placeholder"))],
            14 => &[("aria-valuetext", Self::Text("aria-valuetext"))],
            16 => &[("aria-description", Self::Text("aria-description")), ("aria-placeholder", Self::Text("aria-placeholder"))],
            20 => &[("aria-roledescription", Self::Text("aria-roledescription"))],
            _ => &[],
        };
        let found = candidates.iter().find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name));
        found.map_or(Self::Other, |(_, meaning)| *meaning)
    }
}

/// Whether an attribute that may hold text does so on this element.
pub(crate) fn is_text(name: &str, element: Element) -> bool {
    match name {
        "alt" => matches!(element, Element::Img | Element::Area | Element::Input | Element::Applet),
        "abbr" => matches!(element, Element::Th | Element::Td),
        "label" => matches!(element, Element::Track | Element::Option | Element::Optgroup | Element::Menu),
        _ => true,
    }
}

/// Whether line breaks in the value are shown as such.
pub(crate) fn keeps_lines(name: &str) -> bool {
    matches!(name, "title" | "placeholder" | "aria-placeholder")
}

/// Whether the value of an `input` of this type is its caption.
pub(crate) fn is_button(kind: &str) -> bool {
    ["submit", "button", "reset"].iter().any(|button| button.eq_ignore_ascii_case(kind.trim()))
}
