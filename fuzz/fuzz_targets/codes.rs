//! What an engine answers to inline codes: the first line is a source, the rest its answer.

#![no_main]

use latimer::format::{self, Policy, markdown};
use latimer::markup;
use latimer::provider::Markup;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (source, answer) = input.split_once('\n').unwrap_or((input, ""));
    let document = format::parse(&markdown::FORMAT, source.to_owned(), &Policy::default()).expect("slots fit");
    for unit in document.units() {
        let (text, codes) = unit.source.core();
        let source = unit.source.tile(text, codes).numbered().0;
        for way in [Markup::Xml, Markup::Html, Markup::Brackets] {
            let sent = markup::encode(&source, way);
            assert_eq!(markup::decode(&source, way, &sent).as_ref(), Ok(&source), "{way:?}: {sent}");
            if let Ok(target) = markup::decode(&source, way, answer) {
                assert!(target.has_codes_of(&source), "{way:?}: {answer}");
            }
            let _ = markup::bare(&source, way, answer);
        }
        if let Some(target) = markup::project(&source, answer, &[]) {
            assert!(target.has_codes_of(&source), "{answer}");
        }
    }
});
