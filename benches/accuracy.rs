//! How well sentences are found on parallel text that is not ours to ship.
//!
//! `LATIMER_FLORES=FOLDER cargo bench --bench accuracy` reads `<language>.txt` files that hold the
//! same sentences line by line, joins three to five consecutive lines into a paragraph, segments it
//! and compares. It prints, per language and as a macro average, precision, recall and F1 over the
//! borders between lines, and the bad splits: borders inside a line that the independent splitters
//! (the crate `sentencex` as it comes, UAX #29, a naive one) do not all make. Borders they all make
//! are mostly sentences that a translator added. Lines that hold several sentences in English are
//! left out in every language: about a tenth, those in which all three splitters see several.
//! `LATIMER_FLORES_SHOW=de,fr` also prints what is wrong in these languages. Without the first
//! variable it says so and ends well.

#![allow(clippy::print_stdout, reason = "a report on the terminal is all that this program is for")]

use std::collections::BTreeSet;
use std::path::Path;

use unicode_segmentation::UnicodeSegmentation;

/// The languages of the promised figure.
const MAIN: &[&str] =
    &["en", "es", "fr", "de", "it", "pt", "ru", "uk", "pl", "tr", "ar", "fa", "he", "hi", "zh", "ja", "ko", "el"];
/// Languages without white space between sentences.
const UNSPACED: &[&str] = &["zh", "ja"];

fn main() {
    let Some(folder) = std::env::var_os("LATIMER_FLORES") else {
        println!("LATIMER_FLORES names no folder of parallel sentences: nothing to measure");
        return;
    };
    let folder = Path::new(&folder);
    let verbose = std::env::var("LATIMER_FLORES_SHOW").unwrap_or_default();
    let Some(english) = lines(folder, "en") else {
        println!("no en.txt in {}", folder.display());
        return;
    };
    let keep: Vec<bool> = english.iter().map(|line| is_single(line)).collect();
    println!("{} of {} lines hold one sentence in English", keep.iter().filter(|keep| **keep).count(), keep.len());
    let mut others: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| name.len() < 4 && !MAIN.contains(&name.as_str()))
        .collect();
    others.sort_unstable();
    for (title, languages) in [("18", MAIN.to_vec()), ("rest", others.iter().map(String::as_str).collect())] {
        println!("\n{:9} {:>6} {:>6} {:>6}   wrong, bad, missed per 1000", "", "P", "R", "F1");
        for (index, (name, splitter)) in SPLITTERS.iter().enumerate() {
            let mut sum = Score::default();
            let mut f1 = Vec::new();
            for language in &languages {
                let Some(lines) = lines(folder, language) else { continue };
                let kept = lines.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(line, _)| line.as_str());
                let show = index == 0 && verbose.split(',').any(|shown| shown == *language);
                let score = measure(&kept.collect::<Vec<_>>(), language, *splitter, show);
                if index == 0 {
                    println!("{language:9} {score}");
                }
                f1.push(score.f1());
                sum.add(&score);
            }
            println!("{title} {name}: {sum}; macro F1 {:.2}", f1.iter().sum::<f64>() / f1.len().max(1) as f64);
        }
    }
}

fn lines(folder: &Path, language: &str) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(format!("{language}.txt"))).ok()?;
    Some(text.lines().map(|line| unquoted(line.trim())).collect())
}

/// Undoes the quoting of a field of comma-separated values, which some of the lines still carry.
fn unquoted(line: &str) -> String {
    let inner = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    let inner = inner.filter(|inner| !inner.replace("\"\"", "").contains('"'));
    inner.map_or_else(|| line.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// Whether not all of the independent splitters see several sentences.
fn is_single(line: &str) -> bool {
    [with_crate(line, "en"), uax29(line), naive(line)].iter().any(BTreeSet::is_empty)
}

/// Finds the offsets at which sentences begin, the first aside.
type Splitter = fn(&str, &str) -> BTreeSet<usize>;

/// Ours, and those it is compared with.
const SPLITTERS: &[(&str, Splitter)] = &[
    ("latimer", |text, language| starts(latimer::segment::sentences(text, language).into_iter().map(|range| range.start))),
    ("sentencex", with_crate),
    ("UAX #29", |text, _| uax29(text)),
    ("naive", |text, _| naive(text)),
];

#[derive(Default)]
struct Score {
    hits: usize,
    wrong: usize,
    bad: usize,
    missed: usize,
    sentences: usize,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.wrong += other.wrong;
        self.bad += other.bad;
        self.missed += other.missed;
        self.sentences += other.sentences;
    }

    fn f1(&self) -> f64 {
        100.0 * 2.0 * self.hits as f64 / (2 * self.hits + self.wrong + self.missed).max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, rest: usize| 100.0 * part as f64 / (part + rest).max(1) as f64;
        let thousand = |count: usize| 1000.0 * count as f64 / self.sentences.max(1) as f64;
        let (p, r) = (share(self.hits, self.wrong), share(self.hits, self.missed));
        let (wrong, bad, missed) = (thousand(self.wrong), thousand(self.bad), thousand(self.missed));
        write!(f, "{p:6.1} {r:6.1} {:6.1} {wrong:6.1} {bad:6.1} {missed:6.1}", self.f1())
    }
}

fn measure(lines: &[&str], language: &str, splitter: Splitter, show: bool) -> Score {
    let mut score = Score { sentences: lines.len(), ..Score::default() };
    let mut rest = lines;
    for size in [3, 4, 5].into_iter().cycle() {
        let (paragraph, after) = rest.split_at(size.min(rest.len()));
        rest = after;
        if paragraph.is_empty() {
            break;
        }
        let between = if UNSPACED.contains(&language) { "" } else { " " };
        let text = paragraph.join(between);
        let mut gold = BTreeSet::new();
        let mut at = 0;
        for line in paragraph {
            gold.insert(at);
            at += line.len() + between.len();
        }
        gold.remove(&0);
        let found = splitter(&text, language);
        score.hits += gold.intersection(&found).count();
        score.missed += gold.difference(&found).count();
        let (by_crate, by_uax, by_naive) = (with_crate(&text, language), uax29(&text), naive(&text));
        for at in found.difference(&gold) {
            score.wrong += 1;
            let agreed = by_crate.contains(at) && by_uax.contains(at) && by_naive.contains(at);
            if !agreed {
                score.bad += 1;
            }
            if show {
                println!("{} {}", if agreed { "extra" } else { "BAD  " }, around(&text, *at));
            }
        }
        if show {
            gold.difference(&found).for_each(|at| println!("miss  {}", around(&text, *at)));
        }
    }
    score
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[at..].chars().take(40).collect();
    format!("{before}|{after}")
}

fn starts(starts: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    starts.filter(|start| *start > 0).collect()
}

fn with_crate(text: &str, language: &str) -> BTreeSet<usize> {
    let found = sentencex::get_sentence_boundaries(language, text);
    starts(
        found
            .iter()
            .filter(|found| !found.text.trim().is_empty())
            .map(|found| found.start_byte + found.text.len() - found.text.trim_start().len()),
    )
}

fn uax29(text: &str) -> BTreeSet<usize> {
    starts(
        text.split_sentence_bound_indices()
            .filter(|(_, piece)| !piece.trim().is_empty())
            .map(|(at, piece)| at + piece.len() - piece.trim_start().len()),
    )
}

/// A terminator, closing marks, white space (none after a full-width one), and then no small letter.
fn naive(text: &str) -> BTreeSet<usize> {
    let wide = |c: char| matches!(c, '。' | '！' | '？');
    let stop = |c: char| wide(c) || matches!(c, '.' | '!' | '?' | '…' | '։' | '؟' | '۔' | '।' | '။' | '።');
    let closes = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '“');
    let mut found = BTreeSet::new();
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if !stop(c) {
            continue;
        }
        let mut needs_space = !wide(c);
        while let Some((_, next)) = chars.next_if(|(_, next)| stop(*next) || closes(*next)) {
            needs_space &= !wide(next);
        }
        let mut spaced = false;
        while chars.next_if(|(_, next)| next.is_whitespace()).is_some() {
            spaced = true;
        }
        if let Some((at, next)) = chars.peek()
            && (spaced || !needs_space)
            && !next.is_lowercase()
        {
            found.insert(*at);
        }
    }
    found
}
