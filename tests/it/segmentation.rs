//! Segmentation on cases of our own, and the laws that hold on any input.
//!
//! `tests/segmentation/<locale>.txt` holds cases: a text, a line of `---`, the sentences one a
//! line, a line of `===`. Lines that begin with `#` say something about the cases below them.
//! `tests/segmentation/known.txt` names, by their first line, the cases that do not come out right
//! yet: one that begins to pass must leave the list, so that the list stays true.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use ::latimer::segment::{fit, sentences};

struct Case {
    locale: String,
    text: String,
    expected: Vec<String>,
}

impl Case {
    fn name(&self) -> String {
        format!("{}: {}", self.locale, self.text.lines().next().unwrap_or_default())
    }

    fn found(&self) -> Vec<String> {
        let language = self.locale.split('-').next().unwrap_or_default();
        sentences(&self.text, language).into_iter().map(|range| self.text[range].replace('\n', " ")).collect()
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/segmentation")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn cases() -> Vec<Case> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of cases exists")
        .map(|entry| entry.expect("its entries can be read").file_name().into_string().expect("file names are UTF-8"))
        .filter(|name| name != "known.txt")
        .collect();
    names.sort_unstable();
    let mut cases = Vec::new();
    for name in names {
        let locale = name.trim_end_matches(".txt");
        let file = read(&name);
        let lines: Vec<&str> = file.lines().filter(|line| !line.starts_with('#')).collect();
        for block in lines.split(|line| *line == "===").filter(|block| block.iter().any(|line| !line.is_empty())) {
            let at = block.iter().position(|line| *line == "---").unwrap_or_else(|| panic!("{name}: no --- in {block:?}"));
            let text = block[..at].join("\n");
            let expected = block[at + 1..].iter().map(|line| (*line).to_owned()).collect();
            cases.push(Case { locale: locale.to_owned(), text, expected });
        }
    }
    cases
}

#[test]
fn every_case_comes_out_as_written_but_the_known_ones() {
    let cases = cases();
    let known: BTreeSet<String> =
        read("known.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect();
    let mut report = String::new();
    let mut failed = BTreeSet::new();
    for case in &cases {
        let found = case.found();
        if found != case.expected {
            failed.insert(case.name());
            if !known.contains(&case.name()) {
                let _ = writeln!(report, "\n{}\n  expected {:#?}\n  found {found:#?}", case.name(), case.expected);
            }
        }
    }
    for name in known.difference(&failed) {
        let _ = writeln!(report, "\nno longer fails (or no longer exists), take it out of known.txt: {name}");
    }
    assert!(report.is_empty(), "{} of {} cases fail{report}", failed.len(), cases.len());
    let languages: BTreeSet<&str> = cases.iter().map(|case| case.locale.as_str()).collect();
    assert!(cases.len() >= 400 && languages.len() >= 25, "{} cases in {} languages", cases.len(), languages.len());
    assert!(known.len() * 100 <= cases.len() * 3, "{} of {} cases are known to fail", known.len(), cases.len());
}

#[test]
fn names_of_cases_are_unique() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        assert!(seen.insert(case.name()), "two cases begin alike: {}", case.name());
    }
}

/// Each would keep a reader busy for hours whose work grows with the square of the text.
#[test]
fn hostile_paragraphs_are_cut_in_linear_time() {
    let units = [
        "a",
        ".",
        "A. ",
        "“",
        "\"",
        "“Word one two. ",
        "(",
        ")",
        "((a.) ",
        "!",
        "e\u{301}",
        "\n",
        "\n\n",
        " ",
        "1. ",
        "1.1",
        "a. b. ",
        "。",
        "「",
        "「あ。",
        "ก",
        "ก ",
        "က ",
        "…",
        ". . ",
        "[1]",
        "x.[",
        "’",
        "« ",
        "z. B. ",
        "a|",
        "🇩🇪",
        "http://a.b/c?d=e.",
        "A.-",
    ];
    for unit in units {
        let text = unit.repeat(100_000 / unit.len());
        for language in ["en", "th", "ta"] {
            let found = sentences(&text, language);
            let inside: usize =
                found.iter().map(|range| text[range.clone()].chars().filter(|c| !c.is_whitespace()).count()).sum();
            assert_eq!(inside, text.chars().filter(|c| !c.is_whitespace()).count(), "{unit:?} in {language}");
        }
        let pieces = fit(&text, 5_000, str::len, "en");
        assert!(pieces.iter().all(|piece| piece.len() <= 5_000), "{unit:?}");
    }
}

#[test]
fn ten_megabytes_without_a_full_stop_are_one_sentence() {
    let text = "word ".repeat(2_000_000);
    assert_eq!(sentences(&text, "en"), vec![0..text.len() - 1]);
}
