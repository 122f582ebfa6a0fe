//! Whole documents of text and Markdown, each beside the units expected from it.
//!
//! `UPDATE=1 cargo test --test it cases` writes the expectations anew, to be read in the diff.

use std::fmt::Write;
use std::path::Path;

use latimer::document::Document;
use latimer::format;

use crate::laws::{check_identity, check_read_back, hostile, parse, pseudo, shown};

/// Each unit on a line: place, role, what names it, content.
fn listed(document: &Document) -> String {
    let mut out = String::new();
    for unit in document.units() {
        let note = unit.note.as_deref().map(|note| format!(" {note}")).unwrap_or_default();
        let source = shown(&unit.source).replace('\n', "\\n");
        writeln!(out, "{}..{} {}{note}: {source}", unit.slot.start, unit.slot.end, unit.role.name()).unwrap();
    }
    out
}

fn check(folder: &str, least: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let extension = path.extension().unwrap().to_str().unwrap();
        let Some(format) = format::FORMATS.iter().find(|format| format.extensions.contains(&extension)) else { continue };
        let source = std::fs::read_to_string(&path).unwrap();
        check_identity(format, &source);
        if format.name != "text" {
            check_read_back(format, &source, pseudo).unwrap();
            (0..16).for_each(|seed| check_read_back(format, &source, |content| hostile(content, seed)).unwrap());
        }
        let found = listed(&parse(format, &source));
        let beside = path.with_extension("units");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &found).unwrap();
        }
        assert_eq!(found, std::fs::read_to_string(&beside).unwrap(), "{}", path.display());
        read += 1;
    }
    assert!(read >= least, "{read} documents");
}

#[test]
fn markdown_has_the_units_that_are_written_beside_it() {
    check("markdown", 4);
}

#[test]
fn text_has_the_units_that_are_written_beside_it() {
    check("text", 3);
}
