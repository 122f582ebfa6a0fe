//! The laws that every fuzz target holds a format to.

use latimer::content::{Content, Piece};
use latimer::document::Document;
use latimer::format::{self, Format, Policy};
use latimer::proof;

/// Parses; every text parses.
pub fn parse(format: &Format, text: &str, policy: &Policy) -> Document {
    format::parse(format, text.to_owned(), policy).expect("slots fit")
}

/// No targets, and targets that equal their sources, give the source back.
pub fn identity(format: &Format, source: &str, policy: &Policy) -> Document {
    let document = parse(format, source, policy);
    assert_eq!(document.assemble(&[]), source);
    let echo: Vec<_> = document.units().iter().map(|unit| Some(unit.source.clone())).collect();
    assert_eq!(document.assemble(&echo), source);
    for unit in document.units() {
        assert!(unit.source.is_balanced());
        assert!(unit.source.codes().iter().all(|anchor| unit.native(anchor.code).is_some()));
    }
    document
}

/// A content with each stretch of its text changed.
pub fn changed(content: &Content, change: impl Fn(&str) -> String) -> Content {
    let mut out = Content::new();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => out.push_text(&change(text)),
            Piece::Code(code) => out.push_code(code),
        }
    }
    out
}

/// Every ASCII letter another one.
pub fn pseudo(text: &str) -> String {
    let letter = |c: char| match c {
        'a'..='y' | 'A'..='Y' => char::from(c as u8 + 1),
        'z' => 'a',
        'Z' => 'A',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Targets that the structure proof lets through say what they said, and nothing else.
pub fn read_back(format: &Format, document: &Document, policy: &Policy, change: impl Fn(&str) -> String) {
    let targets: Vec<_> = document.units().iter().map(|unit| Some(changed(&unit.source, &change))).collect();
    let written = document.assemble(&targets);
    let again = parse(format, &written, policy);
    if !proof::differences(format, document, &again).is_empty() {
        return;
    }
    let said = |content: &Content| -> String {
        let seen = |c: &char| !c.is_whitespace() && !c.is_control() && *c != '\u{fffd}';
        content.text().chars().filter(seen).collect()
    };
    let wanted: String = targets.iter().flatten().map(said).collect();
    let found: String = again.units().iter().map(|unit| said(&unit.source)).collect();
    assert_eq!(found, wanted, "\n{written}");
}
