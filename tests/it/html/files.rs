//! Whole pages, each beside the units expected from it.
//!
//! `UPDATE=1 cargo test --test it html` writes the expectations anew, to be read in the diff.

use std::fmt::Write;
use std::path::Path;

use latimer::format::Policy;

use super::hostile::{laws, moved};
use super::{document, shown};

/// Each unit on a line: place, role, what names it, locale, content.
fn listed(page: &str) -> String {
    let mut out = String::new();
    let document = document(page);
    for unit in document.units() {
        let note = unit.note.as_deref().map(|note| format!(" {note}")).unwrap_or_default();
        let locale = unit.locale.as_ref().map(|locale| format!(" [{locale}]")).unwrap_or_default();
        let source = shown(&unit.source).replace('\n', "\\n");
        writeln!(out, "{}..{} {}{note}{locale}: {source}", unit.slot.start, unit.slot.end, unit.role.name()).unwrap();
    }
    out
}

#[test]
fn pages_have_the_units_that_are_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/html");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "units") {
            continue;
        }
        let page = std::fs::read_to_string(&path).unwrap();
        laws(&page, &Policy::default());
        let found = listed(&page);
        let beside = path.with_extension("units");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &found).unwrap();
        }
        assert_eq!(found, std::fs::read_to_string(&beside).unwrap(), "{}", path.display());
        if path.file_stem().is_some_and(|name| name != "legacy") {
            moved(&page, &Policy::default());
        }
        read += 1;
    }
    assert!(read >= 3, "{read} pages");
}
