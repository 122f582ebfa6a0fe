//! The tags of a page with their positions, for those who edit its skeleton.
//!
//! No tree is built: what is known is which text is raw and where a drawing or a formula is, so that
//! a `<title>` in an SVG is not taken for the page's. Everything a caller does with this is a splice
//! by byte positions; what it does not name stays as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::element::{self, Element};
use super::token::{Raw, Token, Tokenizer};
use super::{marks, text};

pub(crate) use super::token::{Attribute, Quote, Tag};

/// What stands in a page.
#[derive(Debug)]
pub(crate) enum Mark<'a> {
    /// A start tag.
    Start(Start<'a>),
    /// An end tag.
    End {
        /// The tag.
        tag: Tag,
        /// Its element, [`Element::Other`] for one that HTML does not know.
        element: Element,
    },
    /// A comment with its marks.
    Comment(Range<usize>),
    /// The document type.
    Doctype(Range<usize>),
    /// Text; inside an element whose text is raw, that element.
    Text {
        /// Where it stands.
        range: Range<usize>,
        /// `script`, `style`, `title` and the like.
        raw: Option<Element>,
        /// Whether the raw element is a script that holds JSON-LD.
        is_data: bool,
    },
}

impl Mark<'_> {
    /// Where it ends.
    pub(crate) fn end(&self) -> usize {
        match self {
            Self::Start(start) => start.tag.range.end,
            Self::End { tag, .. } => tag.range.end,
            Self::Comment(range) | Self::Doctype(range) | Self::Text { range, .. } => range.end,
        }
    }
}

/// A start tag with its attributes.
#[derive(Debug)]
pub(crate) struct Start<'a> {
    /// The whole page.
    pub(crate) source: &'a str,
    /// The tag.
    pub(crate) tag: Tag,
    /// Its element, [`Element::Other`] for one that HTML does not know.
    pub(crate) element: Element,
    /// Whether it stands in a drawing or a formula.
    pub(crate) is_foreign: bool,
    /// Its attributes.
    pub(crate) attributes: &'a [Attribute],
}

impl<'a> Start<'a> {
    /// The first attribute of this name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a Attribute> {
        let is = |found: &&Attribute| self.source.get(found.name.clone()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        self.attributes.iter().find(is)
    }

    /// Its value, decoded.
    pub(crate) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        marks::value(self.source, self.attributes, name)
    }

    /// Whether a value, a list of words separated by spaces, holds this one.
    pub(crate) fn has_word(&self, name: &str, word: &str) -> bool {
        self.value(name).is_some_and(|value| value.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(word)))
    }

    /// The name as written.
    pub(crate) fn name(&self) -> &'a str {
        self.source.get(self.tag.name.clone()).unwrap_or_default()
    }
}

/// Shows what stands in a page, in order.
pub(crate) fn visit(source: &str, see: &mut dyn FnMut(Mark<'_>)) {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    // Drawings and formulas that are open, and places for HTML in them.
    let mut worlds: Vec<(Range<usize>, bool)> = Vec::new();
    let mut raw = None;
    let mut is_data = false;
    loop {
        tokens.foreign(worlds.last().is_some_and(|(_, is_foreign)| *is_foreign));
        let Some(token) = tokens.next() else { break };
        match token {
            Token::Start(tag) => {
                raw = None;
                let element = Element::of(source.as_bytes().get(tag.name.clone()).unwrap_or_default());
                let mut is_foreign = worlds.last().is_some_and(|(_, is_foreign)| *is_foreign);
                if is_foreign && element.has(element::BREAKOUT) {
                    worlds.clear();
                    is_foreign = false;
                }
                let attributes = tokens.take_attributes();
                let marks = marks::read(source, &attributes);
                let start = Start { source, tag, element, is_foreign, attributes: &attributes };
                let name = start.name();
                let self_closing = start.tag.self_closing;
                if matches!(element, Element::Svg | Element::Math) && !self_closing {
                    worlds.push((start.tag.name.clone(), true));
                } else if is_foreign
                    && !self_closing
                    && ["foreignObject", "desc", "title"].iter().any(|own| name.eq_ignore_ascii_case(own))
                {
                    worlds.push((start.tag.name.clone(), false));
                } else if !(is_foreign || self_closing && tokens.is_xml()) {
                    let kind = match element {
                        Element::Plaintext => Some(Raw::Rest),
                        Element::Script => Some(Raw::Script),
                        _ if element.has(element::RAW | element::ESCAPABLE) => Some(Raw::Element),
                        _ => None,
                    };
                    if let Some(kind) = kind {
                        tokens.raw(kind);
                        raw = Some(element);
                        is_data = element == Element::Script && marks.is_data(source);
                    }
                }
                see(Mark::Start(start));
                tokens.give_back(attributes);
            }
            Token::End(tag) => {
                raw = None;
                let element = Element::of(source.as_bytes().get(tag.name.clone()).unwrap_or_default());
                let name = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
                if let Some(at) = worlds.iter().rposition(|(open, _)| name(open).eq_ignore_ascii_case(name(&tag.name))) {
                    worlds.truncate(at);
                }
                see(Mark::End { tag, element });
            }
            Token::Comment(range) => see(Mark::Comment(range)),
            Token::Text(range) | Token::Cdata(range) => see(Mark::Text { range, raw, is_data: raw.is_some() && is_data }),
            Token::Doctype(range) => see(Mark::Doctype(range)),
            Token::Junk(_) => {}
        }
    }
}

/// Text between tags with its references decoded and its white space collapsed.
pub(crate) fn plain(raw: &str) -> String {
    text::collapsed(&text::decoded(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let mut seen = Vec::new();
        visit(page, &mut |mark| {
            seen.push(match mark {
                Mark::Start(start) => format!("{}{}", if start.is_foreign { "~" } else { "<" }, start.name()),
                Mark::End { tag, .. } => format!("/{}", &page[tag.name]),
                Mark::Comment(range) | Mark::Doctype(range) => page[range].to_owned(),
                Mark::Text { range, raw, is_data } => {
                    format!("{}{}{:?}", if is_data { "data " } else { "" }, if raw.is_some() { "raw " } else { "" }, &page[range])
                }
            });
        });
        assert_eq!(seen, expected);
    }

    #[test]
    fn raw_text_holds_no_tags() {
        check("<title><a></title><p>x", &["<title", "raw \"<a>\"", "/title", "<p", "\"x\""]);
        check("<script type='application/ld+json'>{}</script>", &["<script", "data raw \"{}\"", "/script"]);
        check("<style><b></style><!--c-->", &["<style", "raw \"<b>\"", "/style", "<!--c-->"]);
    }

    #[test]
    fn drawings_are_another_world() {
        check("<svg><title><b>x</title><style><i></svg>", &["<svg", "~title", "<b", "\"x\"", "/title", "~style", "<i", "/svg"]);
        check("<svg><path/><p>x<title>y", &["<svg", "~path", "<p", "\"x\"", "<title", "raw \"y\""]);
    }
}
