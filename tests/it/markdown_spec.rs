//! The laws on every example of the CommonMark specification.
//!
//! The examples come from the package `commonmark-spec`, which is fetched into `target/` once and
//! not committed.

use std::path::{Path, PathBuf};
use std::process::Command;

use latimer::format;

use crate::laws::{check_identity, check_read_back, hostile, pseudo};

/// The text of the specification, fetched where it is missing.
fn specification() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spec");
    let path: PathBuf = folder.join("node_modules/commonmark-spec/spec.txt");
    if !path.exists() {
        std::fs::create_dir_all(&folder).unwrap();
        let installed = Command::new("npm")
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg("commonmark-spec@0.31.2")
            .output()
            .expect("npm is installed (`make setup-test` installs it)");
        assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    }
    std::fs::read_to_string(path).unwrap()
}

/// The Markdown of each example, in order.
fn examples() -> Vec<String> {
    let text = specification();
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut open: Option<String> = None;
    let mut is_markdown = false;
    for line in text.split_inclusive('\n') {
        match &mut open {
            None if line.trim_end() == format!("{fence} example") => {
                open = Some(String::new());
                is_markdown = true;
            }
            Some(_) if line.trim_end() == fence => examples.extend(open.take()),
            Some(_) if line == ".\n" => is_markdown = false,
            Some(example) if is_markdown => example.push_str(&line.replace('→', "\t")),
            Some(_) | None => {}
        }
    }
    examples
}

#[test]
fn identity_and_echo_hold_on_every_example() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    for example in &examples {
        for name in ["markdown", "mdx", "text"] {
            check_identity(format::named(name).unwrap(), example);
            check_identity(format::named(name).unwrap(), &example.replace('\n', "\r\n"));
        }
    }
}

/// Examples whose targets cannot be read back, with the reason.
const KNOWN: &[(usize, &str)] = &[];

#[test]
fn targets_are_read_back_from_every_example() {
    let markdown = format::named("markdown").unwrap();
    let mut failed = Vec::new();
    for (index, example) in examples().iter().enumerate() {
        let number = index + 1;
        let result = check_read_back(markdown, example, pseudo).and_then(|()| {
            (0..8).try_for_each(|seed| check_read_back(markdown, example, |content| hostile(content, seed * 7919 + 13)))
        });
        match (result, KNOWN.iter().any(|(known, _)| *known == number)) {
            (Err(why), false) => failed.push(format!("example {number}: {why}")),
            (Ok(()), true) => failed.push(format!("example {number} is read back now: take it off the list")),
            _ => {}
        }
    }
    assert!(failed.is_empty(), "{} examples:\n{}", failed.len(), failed.join("\n\n"));
}
