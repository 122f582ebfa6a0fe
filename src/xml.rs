//! What readers and writers of XML share: references and attributes on the way in, escaping on the way out.
//!
//! No entity is ever defined: what is none of the five of XML and no number of a character is nothing.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

/// The character that a reference such as `&amp;` or `&#233;` stands for.
pub(crate) fn character(name: &BytesRef<'_>) -> Option<char> {
    match &**name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// The value of an attribute, by its whole name (`xml:lang`).
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.to_string(), Cow::into_owned))
}

/// Writes text for the inside of an element.
pub(crate) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            plain => out.push(plain),
        }
    }
}

/// Writes text for the value of an attribute in double quotes; what XML cannot say becomes U+FFFD.
pub(crate) fn escape_value(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            plain if is_character(plain) => out.push(plain),
            _ => out.push('\u{fffd}'),
        }
    }
}

/// Whether XML 1.0 can hold a text.
pub(crate) fn is_sayable(text: &str) -> bool {
    text.chars().all(is_character)
}

/// Whether XML 1.0 has a character.
pub(crate) fn is_character(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
