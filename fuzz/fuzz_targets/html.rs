//! Identity, echo and read-back on whatever bytes the fuzzer finds.

#![no_main]

use latimer::content::{Content, Piece};
use latimer::document::Document;
use latimer::format::{self, Policy, html};
use libfuzzer_sys::fuzz_target;

/// A target with the codes of its source, whose text would be markup if it were not escaped.
fn hostile(source: &Content) -> Content {
    let mut target = Content::new();
    for piece in source.pieces() {
        match piece {
            Piece::Text(text) if text.trim().is_empty() => target.push_text(text),
            Piece::Text(_) => target.push_text("</p><b title=\"x\">&amp;'--><!--]]>"),
            Piece::Code(code) => target.push_code(code),
        }
    }
    target
}

fn targets(document: &Document) -> Vec<Option<Content>> {
    document.units().iter().map(|unit| Some(hostile(&unit.source))).collect()
}

fuzz_target!(|source: &str| {
    let policy = Policy { pre: true, svg: true, json_ld: true, other_locales: true, ..Policy::default() };
    let parse = |text: &str| format::parse(&html::FORMAT, text.to_owned(), &policy).expect("slots fit");
    let document = parse(source);
    assert_eq!(document.assemble(&[]), source);
    let echo: Vec<_> = document.units().iter().map(|unit| Some(unit.source.clone())).collect();
    assert_eq!(document.assemble(&echo), source);
    let out = document.assemble(&targets(&document));
    let again = parse(&out);
    assert_eq!(again.units().len(), document.units().len());
    assert_eq!(again.assemble(&targets(&again)), out);
});
