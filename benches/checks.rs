//! How often checks warn of good translations, and how often they see what was planted in them.
//!
//! `LATIMER_FLORES=FOLDER cargo bench --bench checks` reads `<language>.txt` files that hold the same
//! sentences line by line, translated by people. Every warning on them is taken for a false one (a few
//! are not: people make mistakes too). Then faults are planted, one a sentence, and counted where they
//! are seen. `LATIMER_FLORES_SHOW=de,fr` prints the warnings into these languages,
//! `numbers` the planted faults that its check does not see. Without the first
//! variable it says so and ends well.

#![allow(clippy::print_stdout, reason = "a report on the terminal is all that this program is for")]

use std::collections::BTreeMap;
use std::path::Path;

use latimer::check::{self, CHECKS, Settings, Subject};
use latimer::content::Content;
use latimer::locale::Pair;

/// Pairs beside those from and into English.
const MORE: &[(&str, &str)] = &[("de", "fr"), ("ru", "uk"), ("es", "pt"), ("ja", "zh"), ("fr", "ar"), ("pl", "de")];

/// What is planted: the check that should see it, and how a target is spoilt.
type Fault = (&'static str, fn(&str, &str) -> Option<String>);

const FAULTS: &[Fault] = &[
    ("numbers", |source, target| {
        let (before, number, after) = shared_number(source, target)?;
        let other: String = number.chars().map(|c| if c == '9' { '1' } else { char::from(c as u8 + 1) }).collect();
        Some(format!("{before}{other}{after}"))
    }),
    ("numbers", |source, target| {
        let (before, _, after) = shared_number(source, target)?;
        Some(format!("{before}{after}"))
    }),
    ("untranslated", |source, _| Some(source.to_owned())),
    ("length", |_, target| {
        let kept = target.chars().count() / 5;
        Some(target.chars().take(kept).collect())
    }),
    ("length", |_, target| Some(target.repeat(4))),
    ("repeated", |_, target| {
        let (head, tail) = target.split_at(target.find(' ')?);
        Some(format!("{head} {head} {head} {head} {head}{tail}"))
    }),
    ("quotes", |_, target| {
        let at = target.rfind(['"', '”', '»', '」'])?;
        Some(target.char_indices().filter(|(place, _)| *place != at).map(|(_, c)| c).collect())
    }),
    ("brackets", |_, target| {
        let at = target.rfind([')', '）'])?;
        Some(target.char_indices().filter(|(place, _)| *place != at).map(|(_, c)| c).collect())
    }),
];

/// A number that stands in both texts, in the same digits, with what stands around it in the second.
fn shared_number<'a>(source: &str, target: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
    let start = target.find(|c: char| c.is_ascii_digit())?;
    let length = target[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(target.len() - start);
    let (number, after) = target[start..].split_at(length);
    let words = |text: &str, word: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|found| *found == word).count();
    (words(source, number) == 1 && words(target, number) == 1).then_some((&target[..start], number, after))
}

fn main() {
    let Some(folder) = std::env::var_os("LATIMER_FLORES") else {
        println!("LATIMER_FLORES names no folder of parallel sentences: nothing to measure");
        return;
    };
    let folder = Path::new(&folder);
    let show = std::env::var("LATIMER_FLORES_SHOW").unwrap_or_default();
    let mut languages: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| name.len() < 4 && name != "en")
        .collect();
    languages.sort_unstable();
    let texts: BTreeMap<&str, Vec<String>> = languages
        .iter()
        .map(String::as_str)
        .chain(["en"])
        .filter_map(|name| {
            let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok()?;
            Some((name, text.lines().map(str::to_owned).collect()))
        })
        .collect();
    let from_english = languages.iter().map(|name| ("en", name.as_str()));
    let into_english = languages.iter().map(|name| (name.as_str(), "en"));
    let mut all = Row::default();
    println!("false warnings in a thousand sentences\n{}", Row::head());
    for (from, to) in from_english.chain(into_english).chain(MORE.iter().copied()) {
        let (Some(sources), Some(targets)) = (texts.get(from), texts.get(to)) else { continue };
        let row = measure(from, to, sources, targets, show.split(',').any(|shown| shown == to));
        println!("{row}  {from}-{to}");
        all.add(&row);
    }
    println!("{all}  all");
    planted(&texts, &show);
}

#[derive(Default)]
struct Row {
    sentences: usize,
    warned: usize,
    by_check: BTreeMap<&'static str, usize>,
}

impl Row {
    fn head() -> String {
        let names = CHECKS.iter().skip(3).map(|check| format!("{:>6.6}", check.name));
        format!("{}    any", names.collect::<String>())
    }

    fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.warned += other.warned;
        for (name, count) in &other.by_check {
            *self.by_check.entry(name).or_default() += count;
        }
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let thousand = |count: usize| 1000.0 * count as f64 / self.sentences.max(1) as f64;
        for check in CHECKS.iter().skip(3) {
            write!(f, "{:6.1}", thousand(self.by_check.get(check.name).copied().unwrap_or_default()))?;
        }
        write!(f, "{:7.1}", thousand(self.warned))
    }
}

fn pair(from: &str, to: &str) -> Pair {
    let locale = |name: &str| name.parse().expect("the files are named by language codes");
    Pair::new(locale(from), locale(to))
}

fn measure(from: &str, to: &str, sources: &[String], targets: &[String], show: bool) -> Row {
    let pair = pair(from, to);
    let mut row = Row::default();
    for (source, target) in sources.iter().zip(targets) {
        let found = findings(&pair, source, target);
        row.sentences += 1;
        row.warned += usize::from(!found.is_empty());
        for (check, what) in found {
            *row.by_check.entry(check).or_default() += 1;
            if show {
                println!("{check} {what}\n    {source}\n    {target}");
            }
        }
    }
    row
}

fn findings(pair: &Pair, source: &str, target: &str) -> Vec<(&'static str, String)> {
    let (source, target) = (Content::from(source), Content::from(target));
    let subject = Subject { source: &source, target: &target, pair, translated: true, terms: None };
    check::segment(0, &subject, &Settings::default()).into_iter().map(|finding| (finding.check, finding.what)).collect()
}

fn planted(texts: &BTreeMap<&str, Vec<String>>, show: &str) {
    println!("\nplanted faults seen, percent");
    for (index, (name, spoil)) in FAULTS.iter().enumerate() {
        let (mut seen, mut all) = (0, 0);
        for to in ["es", "de", "ru", "ar", "ja", "zh", "hi", "tr"] {
            let (Some(sources), Some(targets)) = (texts.get("en"), texts.get(to)) else { continue };
            let pair = pair("en", to);
            for (source, target) in sources.iter().zip(targets) {
                let clean = findings(&pair, source, target);
                let Some(spoilt) = spoil(source, target).filter(|_| !clean.iter().any(|(check, _)| check == name)) else {
                    continue;
                };
                all += 1;
                let found = findings(&pair, source, &spoilt).iter().any(|(check, _)| check == name);
                seen += usize::from(found);
                if show.split(',').any(|shown| shown == *name) && !found {
                    println!("unseen {name}\n    {source}\n    {spoilt}");
                }
            }
        }
        println!("{:5.1}  {name} ({index}, {all} sentences)", 100.0 * seen as f64 / f64::from(all.max(1)));
    }
    let (mut seen, mut all) = (0, 0);
    if let (Some(sources), Some(others)) = (texts.get("en"), texts.get("fr")) {
        for to in ["es", "de", "pt", "it", "nl", "ru", "ja"] {
            for (source, other) in sources.iter().zip(others) {
                all += 1;
                seen += usize::from(findings(&pair("en", to), source, other).iter().any(|(check, _)| *check == "language"));
            }
        }
    }
    println!("{:5.1}  language (French for another, {all} sentences)", 100.0 * seen as f64 / f64::from(all.max(1)));
}
