//! The bytes of an HTML text as tokens with positions, as the HTML standard's tokenizer cuts them.
//!
//! Every byte belongs to exactly one token, in order: what the standard drops (a tag cut off at the
//! end of the file, `</>`) is a [`Token::Junk`], so that a caller can tell it from text. Nothing is
//! decoded or copied here. Which text is raw (`<script>`, `<title>`) depends on the tree, so the
//! caller says so by [`Tokenizer::raw`] after the start tag.
//!
//! Two liberties: a text that begins with `<?xml` is read by XML's rules where they differ
//! (self-closing tags, CDATA, no raw text), and `<?php` and `<?=` run up to `?>`, as a
//! browser never sees them.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3, memmem};

/// A piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Characters, with references not yet decoded.
    Text(Range<usize>),
    /// A start tag; its attributes are in [`Tokenizer::attributes`].
    Start(Tag),
    /// An end tag.
    End(Tag),
    /// A comment, a bogus comment or a processing instruction.
    Comment(Range<usize>),
    /// A doctype.
    Doctype(Range<usize>),
    /// A CDATA section with its marks.
    Cdata(Range<usize>),
    /// Bytes that stand for nothing.
    Junk(Range<usize>),
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// From `<` to after `>`.
    pub(crate) range: Range<usize>,
    /// The name as written.
    pub(crate) name: Range<usize>,
    /// Whether it ends in `/>`.
    pub(crate) self_closing: bool,
}

/// An attribute of the last start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// The name as written.
    pub(crate) name: Range<usize>,
    /// The value between its quotes; empty where there is none.
    pub(crate) value: Range<usize>,
    /// How the value is quoted.
    pub(crate) quote: Quote,
}

impl Attribute {
    /// The value together with its quotes.
    pub(crate) fn quoted(&self) -> Range<usize> {
        match self.quote {
            Quote::Single | Quote::Double => self.value.start - 1..self.value.end + 1,
            Quote::Bare | Quote::Absent => self.value.clone(),
        }
    }
}

/// How an attribute's value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quote {
    /// There is no value.
    Absent,
    /// Without quotes.
    Bare,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
}

/// Text in which tags are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// Up to the end tag of the last start tag.
    Element,
    /// As [`Raw::Element`], but with the escapes of scripts.
    Script,
    /// Up to the end of the text.
    Rest,
}

/// Whether a byte separates in HTML.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Cuts a source into tokens.
#[derive(Debug)]
pub(crate) struct Tokenizer<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    attributes: Vec<Attribute>,
    name: Range<usize>,
    raw: Option<Raw>,
    xml: bool,
    foreign: bool,
    /// No `?>` stands after this offset.
    last_question: Option<usize>,
    /// No `]` with `>` stands after this offset.
    last_subset: Option<usize>,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer for a part of a source; positions are those of the whole.
    pub(crate) fn new(source: &'a str, range: Range<usize>) -> Self {
        let source = source.get(..range.end).unwrap_or(source);
        let xml = source.get(range.start..).is_some_and(|text| text.trim_start().starts_with("<?xml"));
        Self {
            source,
            bytes: source.as_bytes(),
            at: range.start,
            attributes: Vec::new(),
            name: 0..0,
            raw: None,
            xml,
            foreign: false,
            last_question: None,
            last_subset: None,
        }
    }

    /// A tokenizer for a piece of XML, whatever it begins with.
    pub(crate) fn xml(source: &'a str) -> Self {
        Self { xml: true, ..Self::new(source, 0..source.len()) }
    }

    /// Bytes that are not read yet.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// The source up to the end of the range that is read.
    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    /// Whether the text is read by XML's rules.
    pub(crate) fn is_xml(&self) -> bool {
        self.xml
    }

    /// The attributes of the last start tag, in order, doubles included.
    pub(crate) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// As [`Tokenizer::attributes`], to keep while going on; [`Tokenizer::give_back`] saves an allocation.
    pub(crate) fn take_attributes(&mut self) -> Vec<Attribute> {
        std::mem::take(&mut self.attributes)
    }

    /// Takes back the room of the attributes.
    pub(crate) fn give_back(&mut self, attributes: Vec<Attribute>) {
        self.attributes = attributes;
    }

    /// What follows the start tag just read is raw. Without effect in XML.
    pub(crate) fn raw(&mut self, raw: Raw) {
        if !self.xml {
            self.raw = Some(raw);
        }
    }

    /// Whether the current element is neither HTML nor a place for HTML: there CDATA is read.
    pub(crate) fn foreign(&mut self, foreign: bool) {
        self.foreign = foreign;
    }

    /// The next token; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Token> {
        if let Some(raw) = self.raw.take() {
            let end = self.raw_end(raw);
            if end > self.at {
                return Some(Token::Text(self.take(end)));
            }
        }
        let start = self.at;
        let mut from = start;
        while let Some(found) = memchr(b'<', self.bytes.get(from..)?) {
            let open = from + found;
            if self.opens_markup(open) {
                if open > start {
                    return Some(Token::Text(self.take(open)));
                }
                return Some(self.markup(open));
            }
            from = open + 1;
        }
        (start < self.bytes.len()).then(|| Token::Text(self.take(self.bytes.len())))
    }

    fn take(&mut self, end: usize) -> Range<usize> {
        let start = std::mem::replace(&mut self.at, end);
        start..end
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// One past the first such byte at or after `from`, or the end.
    fn past(&self, byte: u8, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        memchr(byte, rest).map_or(self.bytes.len(), |found| from + found + 1)
    }

    fn opens_markup(&self, open: usize) -> bool {
        match self.byte(open + 1) {
            Some(b'/') => self.byte(open + 2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
            None => false,
        }
    }

    fn markup(&mut self, open: usize) -> Token {
        match (self.byte(open + 1), self.byte(open + 2)) {
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => self.tag(open, open + 2),
            (Some(b'/'), Some(b'>')) => Token::Junk(self.take(open + 3)),
            (Some(b'/'), _) => {
                let end = self.past(b'>', open + 2);
                Token::Comment(self.take(end))
            }
            (Some(b'!'), _) => self.declaration(open),
            (Some(b'?'), _) => {
                let end = self.instruction_end(open);
                Token::Comment(self.take(end))
            }
            _ => self.tag(open, open + 1),
        }
    }

    fn declaration(&mut self, open: usize) -> Token {
        let rest = self.bytes.get(open + 2..).unwrap_or_default();
        if rest.starts_with(b"--") {
            let end = self.comment_end(open + 4);
            return Token::Comment(self.take(end));
        }
        if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            let end = self.doctype_end(open + 9);
            return Token::Doctype(self.take(end));
        }
        if (self.foreign || self.xml) && rest.starts_with(b"[CDATA[") {
            let inside = self.bytes.get(open + 9..).unwrap_or_default();
            let end = memmem::find(inside, b"]]>").map_or(self.bytes.len(), |found| open + 9 + found + 3);
            return Token::Cdata(self.take(end));
        }
        let end = self.past(b'>', open + 2);
        Token::Comment(self.take(end))
    }

    fn comment_end(&self, start: usize) -> usize {
        let mut from = start;
        loop {
            let end = self.past(b'>', from);
            let Some(inside) = self.bytes.get(start..end.max(start + 1) - 1) else { return end };
            let abrupt = inside.is_empty() || inside == b"-";
            if abrupt || inside.ends_with(b"--") || inside.ends_with(b"--!") || end == self.bytes.len() {
                return end;
            }
            from = end;
        }
    }

    /// Past a doctype. The declarations in it end with `]` and `>`, which no target can bring in: its `>` is escaped.
    fn doctype_end(&mut self, from: usize) -> usize {
        let end = self.past(b'>', from);
        let inside = self.bytes.get(from..end).unwrap_or_default();
        let known_missing = self.last_subset.is_some_and(|missing| missing <= from);
        if !self.xml || known_missing || memchr(b'[', inside).is_none() {
            return end;
        }
        let rest = self.bytes.get(from..).unwrap_or_default();
        let closes = |at: &usize| {
            let after = rest.get(at + 1..).unwrap_or_default();
            after.iter().find(|byte| !is_space(**byte)) == Some(&b'>')
        };
        let Some(found) = memchr::memchr_iter(b']', rest).find(closes) else {
            self.last_subset = Some(from);
            return end;
        };
        self.past(b'>', from + found)
    }

    fn instruction_end(&mut self, open: usize) -> usize {
        let rest = self.bytes.get(open + 2..).unwrap_or_default();
        let code = rest.starts_with(b"php") || rest.starts_with(b"=");
        let known_missing = self.last_question.is_some_and(|from| from <= open);
        if (self.xml || code) && !known_missing {
            if let Some(found) = memmem::find(rest, b"?>") {
                return open + 2 + found + 2;
            }
            self.last_question = Some(open);
        }
        self.past(b'>', open + 2)
    }

    fn tag(&mut self, open: usize, name: usize) -> Token {
        let mut at = name;
        while self.byte(at).is_some_and(|byte| !is_space(byte) && byte != b'/' && byte != b'>') {
            at += 1;
        }
        let name = name..at;
        self.attributes.clear();
        let Some((end, self_closing)) = self.attributes_from(at) else {
            return Token::Junk(self.take(self.bytes.len()));
        };
        let tag = Tag { range: open..end, name: name.clone(), self_closing };
        self.at = end;
        if self.byte(open + 1) == Some(b'/') {
            return Token::End(tag);
        }
        self.name = name;
        Token::Start(tag)
    }

    /// Reads attributes up to the end of the tag: where that is and whether it is `/>`.
    fn attributes_from(&mut self, mut at: usize) -> Option<(usize, bool)> {
        loop {
            while is_space(self.byte(at)?) {
                at += 1;
            }
            match self.byte(at)? {
                b'>' => return Some((at + 1, false)),
                b'/' if self.byte(at + 1)? == b'>' => return Some((at + 2, true)),
                b'/' => at += 1,
                _ => at = self.attribute(at)?,
            }
        }
    }

    /// Reads one attribute and says where it ends.
    fn attribute(&mut self, start: usize) -> Option<usize> {
        // The first byte belongs to the name even where it is `=`.
        let mut at = start + 1;
        while !matches!(self.byte(at)?, b'=' | b'/' | b'>') && !is_space(self.byte(at)?) {
            at += 1;
        }
        let name = start..at;
        while is_space(self.byte(at)?) {
            at += 1;
        }
        if self.byte(at)? != b'=' {
            self.attributes.push(Attribute { value: name.end..name.end, name, quote: Quote::Absent });
            return Some(at);
        }
        at += 1;
        while is_space(self.byte(at)?) {
            at += 1;
        }
        let (value, quote, end) = match self.byte(at)? {
            b'>' => (at..at, Quote::Absent, at),
            mark @ (b'"' | b'\'') => {
                let end = at + 1 + memchr(mark, self.bytes.get(at + 1..)?)?;
                (at + 1..end, if mark == b'"' { Quote::Double } else { Quote::Single }, end + 1)
            }
            _ => {
                let end = at + self.bytes.get(at..)?.iter().position(|&byte| byte == b'>' || is_space(byte))?;
                (at..end, Quote::Bare, end)
            }
        };
        self.attributes.push(Attribute { name, value, quote });
        Some(end)
    }

    fn raw_end(&self, raw: Raw) -> usize {
        match raw {
            Raw::Rest => self.bytes.len(),
            Raw::Element => {
                let mut from = self.at;
                while let Some(found) = memchr(b'<', self.bytes.get(from..).unwrap_or_default()) {
                    if self.is_own_end_tag(from + found) {
                        return from + found;
                    }
                    from += found + 1;
                }
                self.bytes.len()
            }
            Raw::Script => self.script_end(),
        }
    }

    /// Whether the end tag of the last start tag begins here.
    fn is_own_end_tag(&self, open: usize) -> bool {
        self.byte(open + 1) == Some(b'/') && self.is_word(open + 2, self.bytes.get(self.name.clone()).unwrap_or_default())
    }

    /// Whether a tag name stands here, whole and in any case.
    fn is_word(&self, at: usize, word: &[u8]) -> bool {
        let written = self.bytes.get(at..at + word.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(word))
            && self.byte(at + word.len()).is_some_and(|byte| is_space(byte) || byte == b'/' || byte == b'>')
    }

    /// Where a script ends: `<!--` hides `</script>` once `<script` was seen in it.
    fn script_end(&self) -> usize {
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            Plain,
            Escaped,
            Doubly,
        }
        let mut state = State::Plain;
        let mut at = self.at;
        // Where the current run of dashes began.
        let mut dashes = 0..0;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let found = if state == State::Plain { memchr(b'<', rest) } else { memchr3(b'<', b'-', b'>', rest) };
            let Some(found) = found else { return self.bytes.len() };
            at += found;
            match (state, self.byte(at)) {
                (State::Plain | State::Escaped, Some(b'<')) if self.is_own_end_tag(at) => return at,
                (State::Plain, _) if self.bytes.get(at..).is_some_and(|rest| rest.starts_with(b"<!--")) => {
                    state = State::Escaped;
                    dashes = at + 2..at + 4;
                    at += 3;
                }
                (State::Escaped, Some(b'<')) if self.is_word(at + 1, b"script") => state = State::Doubly,
                (State::Doubly, Some(b'<')) if self.byte(at + 1) == Some(b'/') && self.is_word(at + 2, b"script") => {
                    state = State::Escaped;
                }
                (State::Escaped | State::Doubly, Some(b'-')) if dashes.end == at => dashes.end += 1,
                (State::Escaped | State::Doubly, Some(b'-')) => dashes = at..at + 1,
                (State::Escaped | State::Doubly, Some(b'>')) if dashes.end == at && dashes.len() >= 2 => state = State::Plain,
                _ => {}
            }
            at += 1;
        }
    }
}

/// Where the first character reference or NUL stands, if any does.
pub(crate) fn first_special(bytes: &[u8]) -> Option<usize> {
    memchr2(b'&', 0, bytes)
}

#[cfg(test)]
mod tests;
