//! A text as a service gets it, tags and references in it, becomes a content with codes, and a translated
//! content becomes such a text again.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::{Code, Content, Kind, Piece};
use crate::dialect::kept::{self, Keeps, Shape};
use crate::markup;
use crate::provider::Markup;

/// A text with what its codes look like.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    text: &'a str,
    content: Content,
    natives: HashMap<Code, Range<usize>>,
    /// Whether tags and references are markup.
    has_markup: bool,
}

impl<'a> Marked<'a> {
    /// Reads a text; what the service keeps is one code.
    pub(super) fn read(text: &'a str, marked: bool, keeps: &Keeps) -> Self {
        if !marked {
            return Self { text, content: Content::from(text), natives: HashMap::new(), has_markup: false };
        }
        let natives = natives(text, keeps);
        let mut content = Content::new();
        let mut at = 0;
        let plain = |piece: &str| markup::bare(&Content::new(), Markup::Html, piece);
        for (code, range) in &natives {
            content.push_text(&plain(&text[at..range.start]));
            content.push_code(*code);
            at = range.end;
        }
        content.push_text(&plain(&text[at..]));
        Self { text, content, natives: natives.into_iter().collect(), has_markup: true }
    }

    /// What it says.
    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// The text that says this; codes look as they did.
    pub(super) fn write(&self, content: &Content) -> String {
        if !self.has_markup {
            return content.text().to_owned();
        }
        let mut out = String::with_capacity(self.text.len() * 2);
        for piece in content.pieces() {
            match piece {
                Piece::Text(text) => out.push_str(&markup::encode(&Content::from(text), Markup::Html)),
                Piece::Code(code) => {
                    out.push_str(self.natives.get(&code).and_then(|range| self.text.get(range.clone())).unwrap_or_default());
                }
            }
        }
        out
    }
}

/// The codes of a text with their places. Ends that have no beginning, and the other way round, stand alone.
fn natives(text: &str, keeps: &Keeps) -> Vec<(Code, Range<usize>)> {
    let mut found: Vec<(Code, Range<usize>)> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    // How often each name is open: an end that has no beginning is not searched for.
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut spans = kept::spans(text, keeps).into_iter().peekable();
    let (mut at, mut id) = (0, 0);
    while let Some(tag) = kept::tag(text, at) {
        let alone = Code { id: id + 1, kind: Kind::Placeholder };
        if let Some(span) = spans.next_if(|span| span.start <= tag.at.start) {
            at = span.end;
            id += 1;
            found.push((alone, span));
            continue;
        }
        at = tag.at.end;
        match tag.shape {
            Shape::Open => {
                open.push((tag.name, found.len()));
                *names.entry(tag.name).or_default() += 1;
            }
            Shape::Close if names.get(tag.name).is_some_and(|count| *count > 0) => {
                // What was opened inside and not closed stands alone.
                while let Some((name, first)) = open.pop() {
                    names.entry(name).and_modify(|count| *count -= 1);
                    if name == tag.name {
                        found[first].0.kind = Kind::Open;
                        let code = Code { id: found[first].0.id, kind: Kind::Close };
                        found.push((code, tag.at));
                        break;
                    }
                }
                continue;
            }
            Shape::Close | Shape::Alone => {}
        }
        id += 1;
        found.push((alone, tag.at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, written: &str) {
        let read = Marked::read(text, true, &Keeps::marked());
        assert_eq!(crate::memory::write(read.content()), written, "{text}");
        assert_eq!(read.write(read.content()), text);
    }

    #[test]
    fn tags_are_codes_and_references_are_text() {
        check("A <b>bold</b> &amp; word", "A <1>bold</1> &amp; word");
        check("<br>a<img src=\"x\"/>", "<1/>a<2/>");
        check("a</b> <i>b", "a<1/> <2/>b");
        check("<b><i>a</b> c", "<1><2/>a</1> c");
        check("a <b translate=\"no\">c <i>d</i></b> e", "a <1/> e");
        check("a <!-- b --> c", "a <1/> c");
    }

    #[test]
    fn plain_text_stays() {
        let read = Marked::read("a <b> &amp;", false, &Keeps::marked());
        assert_eq!((read.content().text(), read.write(read.content()).as_str()), ("a <b> &amp;", "a <b> &amp;"));
    }

    proptest::proptest! {
        #[test]
        fn codes_are_balanced_and_written_back(text in "(<|>|/|b>|</b>|<i>|</i>|<br>|<!--|-->|\"| |x|é){0,40}") {
            let read = Marked::read(&text, true, &Keeps::marked());
            proptest::prop_assert!(read.content().is_balanced());
            let again = read.write(read.content());
            proptest::prop_assert_eq!(Marked::read(&again, true, &Keeps::marked()).content().codes().len(), read.content().codes().len());
        }
    }
}
