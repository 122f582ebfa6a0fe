//! Our tokens against those of a tokenizer that passes the standard's own tests.

use std::cell::RefCell;

use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, TagKind, Token as Theirs, TokenSink, TokenSinkResult, TokenizerOpts};
use proptest::prelude::*;

use super::super::element::{self, Element};
use super::super::text;
use super::*;

/// A token as both sides can tell it.
#[derive(Debug, PartialEq)]
enum Seen {
    Text(String),
    Start(String, Vec<(String, String)>, bool),
    End(String),
    Comment,
    Doctype,
}

fn add(seen: &mut Vec<Seen>, token: Seen) {
    if let (Seen::Text(more), Some(Seen::Text(before))) = (&token, seen.last_mut()) {
        before.push_str(more);
        return;
    }
    if token != Seen::Text(String::new()) {
        seen.push(token);
    }
}

struct Sink {
    seen: RefCell<Vec<Seen>>,
    foreign: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Theirs, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        match token {
            Theirs::CharacterTokens(text) => add(&mut seen, Seen::Text(text.to_string())),
            Theirs::NullCharacterToken => add(&mut seen, Seen::Text("\0".to_owned())),
            Theirs::CommentToken(_) => add(&mut seen, Seen::Comment),
            Theirs::DoctypeToken(_) => add(&mut seen, Seen::Doctype),
            Theirs::EOFToken | Theirs::ParseError(_) => {}
            Theirs::TagToken(tag) if tag.kind == TagKind::EndTag => add(&mut seen, Seen::End(tag.name.to_string())),
            Theirs::TagToken(tag) => {
                let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
                add(&mut seen, Seen::Start(tag.name.to_string(), attributes, tag.self_closing));
                return match Element::of(tag.name.as_bytes()) {
                    Element::Plaintext => TokenSinkResult::Plaintext,
                    Element::Script => TokenSinkResult::RawData(ScriptData),
                    element if element.has(element::RAW) => TokenSinkResult::RawData(Rawtext),
                    element if element.has(element::ESCAPABLE) => TokenSinkResult::RawData(Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.foreign
    }
}

fn theirs(source: &str, foreign: bool) -> Vec<Seen> {
    let sink = Sink { seen: RefCell::default(), foreign };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = html5ever::tokenizer::Tokenizer::new(sink, options);
    let input = BufferQueue::default();
    input.push_back(source.into());
    while !input.is_empty() {
        drop(tokenizer.feed(&input));
    }
    tokenizer.end();
    tokenizer.sink.seen.into_inner()
}

/// Our tokens, decoded; on the way it is checked that they tile the source.
fn ours(source: &str, foreign: bool) -> Vec<Seen> {
    let mut tokens = Tokenizer::new(source, 0..source.len());
    tokens.foreign(foreign);
    let mut seen = Vec::new();
    let mut at = 0;
    // The element whose raw text comes next.
    let mut raw: Option<Element> = None;
    while let Some(token) = tokens.next() {
        let range = match &token {
            Token::Start(tag) | Token::End(tag) => tag.range.clone(),
            Token::Text(range) | Token::Comment(range) | Token::Doctype(range) | Token::Cdata(range) | Token::Junk(range) => {
                range.clone()
            }
        };
        assert_eq!(range.start, at, "{source:?}");
        assert!(range.end > at, "{source:?}");
        at = range.end;
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let name = |range: Range<usize>| source[range].to_ascii_lowercase().replace('\0', "\u{FFFD}");
        let inside = std::mem::take(&mut raw);
        let token = match token {
            Token::Text(range) => match inside {
                Some(element) if element.has(element::ESCAPABLE) => {
                    Seen::Text(text::decoded(&lines(&source[range]).replace('\0', "\u{FFFD}")).into_owned())
                }
                Some(_) => Seen::Text(lines(&source[range]).replace('\0', "\u{FFFD}")),
                None => Seen::Text(text::decoded(&lines(&source[range])).into_owned()),
            },
            Token::Start(tag) => {
                let mut attributes: Vec<(String, String)> = Vec::new();
                for one in tokens.attributes() {
                    let name = name(one.name.clone());
                    let value = lines(&source[one.value.clone()]).replace('\0', "\u{FFFD}");
                    if !attributes.iter().any(|(before, _)| *before == name) {
                        attributes.push((name, text::decoded_value(&value).into_owned()));
                    }
                }
                let element = Element::of(source[tag.name.clone()].as_bytes());
                let kind = match element {
                    Element::Plaintext => Some(Raw::Rest),
                    Element::Script => Some(Raw::Script),
                    _ => element.has(element::RAW | element::ESCAPABLE).then_some(Raw::Element),
                };
                if let Some(kind) = kind {
                    tokens.raw(kind);
                    raw = Some(element);
                }
                Seen::Start(name(tag.name), attributes, tag.self_closing)
            }
            Token::End(tag) => Seen::End(name(tag.name)),
            Token::Comment(_) => Seen::Comment,
            Token::Doctype(_) => Seen::Doctype,
            Token::Cdata(range) => {
                let text = &source[range.start + 9..range.end];
                Seen::Text(lines(text.strip_suffix("]]>").unwrap_or(text)))
            }
            Token::Junk(_) => continue,
        };
        add(&mut seen, token);
    }
    assert_eq!(at, source.len(), "{source:?}");
    seen
}

fn check(source: &str, foreign: bool) {
    assert_eq!(ours(source, foreign), theirs(source, foreign), "{source:?}");
}

/// Pieces that decide something somewhere in the standard's state machine.
const PIECES: &[&str] = &[
    "<",
    "</",
    ">",
    "/",
    "/>",
    "!",
    "-",
    "--",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "?",
    "<?",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "\r",
    "\t",
    "\u{c}",
    "\0",
    "a",
    "B",
    "<p",
    "<a ",
    "</p>",
    "<p>",
    "é",
    "&",
    ";",
    "amp",
    "&amp",
    "&lt;",
    "&notit;",
    "&not",
    "&#65",
    "&#x;",
    "&#x110000;",
    "&#128;",
    "&#0;",
    "&NotEqualTilde;",
    "&acE;",
    "<script>",
    "</script>",
    "<script",
    "</script",
    "script",
    "<title>",
    "</title>",
    "</TITLE ",
    "<textarea>",
    "<style>",
    "</style>",
    "<xmp>",
    "</xmp/>",
    "<plaintext>",
    "<![CDATA[",
    "]]>",
    "]]",
    "<!doctype html>",
    "<!DOCTYPE",
    "PUBLIC",
    "x=y",
    "x='&copy=1'",
    "x=\"&copy;\"",
    "x",
    "`",
    "<iframe>",
    "<noscript>",
    "</noscript>",
    "{",
    "\u{feff}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_those_of_the_standard(picks in prop::collection::vec(0..PIECES.len(), 0..24), foreign: bool) {
        let source: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        prop_assume!(!source.contains("<?="));
        check(&source, foreign);
    }

    #[test]
    fn tokens_of_any_text_are_those_of_the_standard(source in "[<>/!a-c=\"' &;#\\PC\\-]{0,40}") {
        prop_assume!(!source.contains("<?=") && !source.contains("<?php") && !source.trim_start().starts_with("<?xml"));
        check(&source, false);
    }
}

#[test]
fn escaped_scripts_end_where_they_should() {
    for source in [
        "<script><!-- <script> </script> --> </script>x",
        "<script><!--></script>x",
        "<script><!---></script>x",
        "<script><!-- <script> --></script>x",
        "<script><!-- <scriptx> </script>x",
        "<script><!--<script></script/></script>x",
        "<script><!--<script--></script>x",
        "<script></scripty></SCRIPT\n>x",
        "<!--><p>",
        "<!---><p>",
        "<!----><p>",
        "<!--a--!><p>",
        "<!--a--!-><p>",
        "<!-- <!-- --><p>",
        "<!-",
    ] {
        check(source, false);
    }
}
