//! Which parts of a text with markup a service gives back as they came: elements of certain names, those
//! that say `translate="no"`, those of the class `notranslate`.

use std::ops::Range;

/// What a service keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keeps {
    /// Elements of these names.
    pub(crate) elements: Vec<String>,
    /// Elements that say `translate="no"`.
    pub(crate) attribute: bool,
    /// Elements of the class `notranslate`.
    pub(crate) class: bool,
}

impl Keeps {
    /// Elements that are marked as large services read it: by attribute and by class.
    pub(crate) fn marked() -> Self {
        Self { attribute: true, class: true, elements: Vec::new() }
    }

    fn keep(&self, tag: &Tag<'_>) -> bool {
        let attributes = || tag.inner.to_ascii_lowercase();
        self.elements.iter().any(|name| name == tag.name)
            || (self.attribute && value(&attributes(), "translate").is_some_and(|value| value == "no"))
            || (self.class
                && value(&attributes(), "class").is_some_and(|value| value.split_whitespace().any(|name| name == "notranslate")))
    }
}

/// How a tag stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Open,
    Close,
    /// An element without content, a comment, a declaration.
    Alone,
}

/// A tag or a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    pub(crate) at: Range<usize>,
    pub(crate) name: &'a str,
    pub(crate) shape: Shape,
    /// What follows the name.
    inner: &'a str,
}

/// Elements of HTML that have no end.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The first tag from a place on.
pub(crate) fn tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('<')?;
        if let Some(tag) = tag_at(text, start) {
            return Some(tag);
        }
        at = start + 1;
    }
}

fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let rest = &text[start..];
    let alone = |length: usize| Tag { at: start..start + length, name: "", shape: Shape::Alone, inner: "" };
    if rest.starts_with("<!--") {
        // One that never ends goes on to the end, as in a browser.
        return Some(alone(rest.find("-->").map_or(rest.len(), |end| end + 3)));
    }
    let (shape, named) = match rest.strip_prefix("</") {
        Some(named) => (Shape::Close, named),
        None => (Shape::Open, &rest[1..]),
    };
    if !named.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return None;
    }
    let length = named.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<'))?;
    let (name, inner) = named.split_at(length);
    let mut quote = None;
    let end = inner.bytes().position(|byte| {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => return false,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None => return byte == b'>' || byte == b'<',
        }
        false
    })?;
    let inner = inner.get(..end).filter(|_| inner.as_bytes().get(end) == Some(&b'>'))?;
    let at = start..start + rest.len() - named.len() + length + end + 1;
    let ends = shape == Shape::Open && (inner.ends_with('/') || VOID.contains(&name.to_ascii_lowercase().as_str()));
    Some(Tag { at, name, shape: if ends { Shape::Alone } else { shape }, inner })
}

/// The value of an attribute; both in lower case.
fn value<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=')?;
        let (found, after) = rest.split_at(end);
        let Some(after) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let after = after.trim_start();
        let (value, after) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote)?,
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if found == name {
            return Some(value);
        }
        rest = after;
    }
}

/// The parts that stay, in order: each from the tag that says so to the end of its element.
pub(crate) fn spans(text: &str, keeps: &Keeps) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if *keeps == Keeps::default() {
        return found;
    }
    let mut at = 0;
    while let Some(first) = tag(text, at) {
        at = first.at.end;
        if first.shape == Shape::Close || !keeps.keep(&first) {
            continue;
        }
        let mut depth = usize::from(first.shape == Shape::Open);
        while depth > 0 {
            // What is never closed goes on to the end.
            let Some(next) = tag(text, at) else {
                at = text.len();
                break;
            };
            at = next.at.end;
            match next.shape {
                Shape::Open if next.name == first.name => depth += 1,
                Shape::Close if next.name == first.name => depth -= 1,
                _ => {}
            }
        }
        found.push(first.at.start..at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keeps: &Keeps, text: &str, expected: &[&str]) {
        assert_eq!(spans(text, keeps).into_iter().map(|span| &text[span]).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn elements_stay_as_they_say() {
        let both = Keeps::marked();
        check(&both, "a <b translate=\"no\">c</b> d", &["<b translate=\"no\">c</b>"]);
        check(&both, "a <b class='x notranslate'>c<b>d</b></b> e", &["<b class='x notranslate'>c<b>d</b></b>"]);
        check(&both, "<b class=\"notranslated\">c</b>", &[]);
        check(
            &both,
            "<b translate=yes>c</b><i title=\"translate=no > \" translate=no>d</i>",
            &["<i title=\"translate=no > \" translate=no>d</i>"],
        );
        check(&Keeps { class: false, ..Keeps::marked() }, "<b class=\"notranslate\">c</b>", &[]);
        let named = Keeps { elements: vec!["x".to_owned()], ..Keeps::default() };
        check(&named, "a <x>b</x> <x/> <xy>c</xy> <x>d", &["<x>b</x>", "<x/>", "<x>d"]);
        check(&both, "a < b and <br translate=\"no\"> c <", &["<br translate=\"no\">"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_cut(text in "(<|>|/|b|br|!--|--|translate=|no|\"|'| |=|x|é){0,40}") {
            let keeps = Keeps { elements: vec!["b".to_owned()], ..Keeps::marked() };
            let mut end = 0;
            for span in spans(&text, &keeps) {
                proptest::prop_assert!(span.start >= end && text.get(span.clone()).is_some());
                end = span.end;
            }
        }
    }
}
