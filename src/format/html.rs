//! HTML: the text of a page and of the attributes that are shown or spoken, as units.
//!
//! `token` cuts the source into tokens as the standard does, `walk` keeps the open elements and
//! decides what belongs to one line, `flow` makes a unit of a line, `marks` reads attributes. Inline
//! elements are codes, and so is everything else that stands in a line (comments, stray tags); all
//! that is not a unit's slot stays byte for byte.
//!
//! What is text: everything that a browser shows, except `script`, `style`, `code`, `kbd`, `samp`,
//! `var`, `math`, and, unless the [`Policy`] says otherwise, `pre`, drawings and elements in
//! another language than the page's. `translate` and `class="notranslate"` are obeyed. The laws of
//! `crate::document` hold on any input, however broken, in linear time.

mod attribute;
mod charset;
mod data;
pub(crate) mod element;
mod flow;
mod language;
pub(super) mod marks;
pub mod page;
mod repeat;
mod selector;
mod skipped;
#[cfg(feature = "serve")]
pub(crate) mod tags;
pub(super) mod text;
pub(super) mod token;
mod walk;

use std::ops::Range;

use crate::document::Unit;
use crate::format::{Format, ParseError, Policy};

pub use charset::declared_encoding;
pub use language::{finish, stated_locale};
pub(crate) use repeat::{ids, is_whole, repeated, tag_before};
#[cfg(feature = "serve")]
pub(crate) use selector::Matched;
pub use selector::{BadSelector, Selectors};
pub(crate) use skipped::skipped;
pub(crate) use text::escaped;

/// The format's record.
pub static FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml", "xht"],
    sniff,
    parse,
    encoding: Some(declared_encoding),
    stated: Some(stated_locale),
    finish: Some(finish),
    skipped: Some(|source, policy| skipped(source, 0..source.len(), policy)),
    pinning: None,
};

/// A piece of XML in a vocabulary that nobody told, as people give it to translation services: tags are read by XML's
/// rules, and elements that HTML knows by name are those. Not a format of files: it is asked for.
pub static XML: Format = Format {
    name: "xml",
    extensions: &[],
    sniff: |_| false,
    parse: |source, policy| Ok(walk::xml_units(source, policy)),
    encoding: None,
    stated: None,
    finish: None,
    skipped: None,
    pinning: None,
};

/// The `<meta>` whose content people get to see, by name, property or item.
pub const META: &[&str] = &[
    "description",
    "og:title",
    "og:description",
    "og:site_name",
    "og:image:alt",
    "twitter:title",
    "twitter:description",
    "twitter:image:alt",
    "twitter:label1",
    "twitter:data1",
    "twitter:label2",
    "twitter:data2",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.title",
    "dc.description",
    "dcterms.title",
    "dcterms.description",
    "headline",
    "name",
];

/// The units of a page or a piece of one.
pub fn parse(source: &str, policy: &Policy) -> Result<Vec<Unit>, ParseError> {
    Ok(walk::units(source, 0..source.len(), policy))
}

/// The units of a part of a text in another format; slots are offsets in the whole.
///
/// The range must lie on character boundaries; elements that are open at its end, end there.
pub fn fragment(source: &str, range: Range<usize>, policy: &Policy) -> Vec<Unit> {
    walk::units(source, range, policy)
}

/// What links have to do with in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link<'a> {
    /// Where one leads.
    To(&'a str),
    /// An id that one can lead to.
    Id(&'a str),
}

/// Shows where the links in a part of a text lead and which ids are there, in order, decoded.
pub(super) fn links(source: &str, range: Range<usize>, see: &mut dyn FnMut(Link<'_>)) {
    let mut tokens = token::Tokenizer::new(source, range);
    while let Some(token) = tokens.next() {
        if !matches!(token, token::Token::Start(_)) {
            continue;
        }
        for name in ["id", "name", "href"] {
            if let Some(value) = marks::value(source, tokens.attributes(), name) {
                see(if name == "href" { Link::To(value.trim()) } else { Link::Id(&value) });
            }
        }
    }
}

/// Whether a text begins as a page does: with a doctype or the first tags of one.
fn sniff(text: &str) -> bool {
    let mut tokens = token::Tokenizer::new(text, 0..text.len());
    while let Some(token) = tokens.next() {
        match token {
            token::Token::Text(range) if text.get(range.clone()).is_some_and(|text| text.trim().is_empty()) => {}
            token::Token::Comment(_) => {}
            token::Token::Doctype(range) => {
                let written = text.get(range).unwrap_or_default().as_bytes();
                return written
                    .get(9..)
                    .is_some_and(|rest| rest.trim_ascii().get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"html")));
            }
            token::Token::Start(tag) => {
                let name = text.as_bytes().get(tag.name).unwrap_or_default();
                return matches!(
                    element::Element::of(name),
                    element::Element::Html | element::Element::Head | element::Element::Body
                );
            }
            token::Token::Text(_) | token::Token::End(_) | token::Token::Cdata(_) | token::Token::Junk(_) => return false,
        }
    }
    false
}
