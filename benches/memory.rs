//! A translation memory of a million entries: how fast it is filled, asked and searched.
//!
//! `cargo bench --bench memory` makes sentences of the words of this machine's crates' documentation, in
//! an order that keeps the frequencies of words and trigrams near those of prose, has the program import them
//! and measures. `cargo bench --bench memory -- 100000` takes another number of entries.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use latimer::content::Content;
use latimer::locale::Pair;
use latimer::memory::{Asked, Entry, Maker, Origin, Settings, Sqlite, TranslationMemory, keys, leverage, similarity};

/// From how many per cent on two segments count as alike.
const ALIKE: u8 = 70;

/// Entries that are compared one by one to know what should have been found.
const BRUTE: usize = 100_000;

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_latimer");

fn main() {
    let entries = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000_usize);
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let mut random = fastrand::Rng::with_seed(1);
    let words = words();
    println!("{} words to make sentences of", words.len());
    let sentences: Vec<String> = sentences(&words, entries, &mut random);
    let [small, large] = ["small.sqlite", "large.sqlite"].map(|name| folder.path().join(name));
    learn(&small, &sentences[..BRUTE.min(entries)]);
    recall(&small, &sentences[..BRUTE.min(entries)], 40, &words, &mut random);
    import(folder.path(), &large, &sentences);
    lookups(&large, &sentences, &words, &mut random);
    recall(&large, &sentences, 10, &words, &mut random);
    let query = edited(&sentences[0], &words, &mut random);
    let (seconds, peak) =
        measured(Command::new(PROGRAM).args(["memory", "search", "--like", "70"]).arg(query).arg("--memory").arg(&large));
    println!("`memory search --like`, whole process: {:.0} ms, memory at most {peak:.0} MB (limit 200 MB)", seconds * 1000.0);
}

fn pair() -> Arc<Pair> {
    Arc::new(Pair::new("en".parse().expect("a locale"), "es".parse().expect("a locale")))
}

/// Seconds and megabytes at most that a program took, as GNU `time` sees them.
fn measured(command: &Command) -> (f64, f64) {
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-f", "%e %M"]).arg(command.get_program()).args(command.get_args());
    let ran = timed.stdin(Stdio::null()).output().expect("GNU time of the Debian package time");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{told}");
    let mut numbers = told.split_whitespace().rev().map(|word| word.parse::<f64>().expect("a number"));
    let (kilobytes, seconds) = (numbers.next().expect("the memory"), numbers.next().expect("the time"));
    (seconds, kilobytes / 1024.0)
}

/// The program takes in everything as one TMX file.
fn import(folder: &Path, path: &Path, sentences: &[String]) {
    let file = folder.join("all.tmx");
    let mut out = BufWriter::new(File::create(&file).expect("room on the disk"));
    let mut write = |text: &str| out.write_all(text.as_bytes()).expect("room on the disk");
    write("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n");
    for text in sentences {
        let target = text.to_uppercase();
        write(&format!(
            "<tu><tuv xml:lang=\"en\"><seg>{text}</seg></tuv>\n<tuv xml:lang=\"es\"><seg>{target}</seg></tuv></tu>\n"
        ));
    }
    write("</body></tmx>\n");
    drop(out);
    let size = std::fs::metadata(&file).map_or(0, |file| file.len());
    let (seconds, peak) = measured(Command::new(PROGRAM).args(["memory", "import", "--memory"]).arg(path).arg(&file));
    std::fs::remove_file(&file).expect("the file was just made");
    println!(
        "TMX of {:.0} MB, {} entries: imported {:.0}/s with the index for likeness (limit 50,000), memory at most {peak:.0} MB \
         (limit 200 MB); {:.0} bytes an entry",
        size as f64 / 1e6,
        sentences.len(),
        sentences.len() as f64 / seconds,
        std::fs::metadata(path).map_or(0, |file| file.len()) as f64 / sentences.len() as f64,
    );
}

fn learn(path: &Path, sentences: &[String]) {
    let memory = Sqlite::open(path).expect("a new file");
    let (pair, maker) = (pair(), Arc::new(Maker::default()));
    let start = Instant::now();
    for chunk in sentences.chunks(10_000) {
        let entry = |text: &String| Entry {
            pair: Arc::clone(&pair),
            source: Content::from(text.as_str()),
            target: Content::from(text.to_uppercase()),
            origin: Origin::Imported,
            maker: Arc::clone(&maker),
            time: 1,
            context: None,
        };
        memory.learn(&chunk.iter().map(entry).collect::<Vec<_>>()).expect("room on the disk");
    }
    let learned = start.elapsed();
    memory.tidy().expect("room on the disk");
    let all = start.elapsed();
    println!(
        "{} entries: learned {:.0}/s, with the index for likeness {:.0}/s",
        sentences.len(),
        sentences.len() as f64 / learned.as_secs_f64(),
        sentences.len() as f64 / all.as_secs_f64(),
    );
}

/// What the index finds of what comparing with every entry finds.
fn recall(path: &Path, sentences: &[String], queries: usize, words: &[String], random: &mut fastrand::Rng) {
    let memory = Sqlite::open(path).expect("the file was just made");
    let pair = pair();
    let contents: Vec<Content> = sentences.iter().map(|text| Content::from(text.as_str())).collect();
    let (mut expected, mut found) = (0, 0);
    for _ in 0..queries {
        let query = Content::from(edited(&sentences[random.usize(..sentences.len())], words, random));
        // What is too short or too long needs no comparison.
        let length = |content: &Content| content.text().chars().count() * usize::from(ALIKE);
        let (own, size) = (length(&query), query.text().chars().count() * 100);
        let near = contents.iter().filter(|content| length(content) <= size && content.text().chars().count() * 100 >= own);
        let mut best: Vec<u8> = near.map(|content| similarity(&query, content)).filter(|score| *score >= ALIKE).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        best.truncate(5);
        let got = memory.similar(&pair, &query, ALIKE, 5).expect("the file is whole");
        expected += best.len();
        found += got.iter().zip(&best).filter(|((percent, _), best)| percent == *best).count();
    }
    let percent = 100.0 * f64::from(u32::try_from(found).unwrap_or(0)) / f64::from(u32::try_from(expected).unwrap_or(1).max(1));
    println!("likeness, top 5 of {}: {percent:.1} % of {expected} found (limit 95 %)", sentences.len());
}

fn lookups(path: &Path, sentences: &[String], words: &[String], random: &mut fastrand::Rng) {
    let pair = pair();
    let mut exact = Vec::new();
    let mut fuzzy = Vec::new();
    for _ in 0..5 {
        // Opened anew each time: nothing is in the cache of the connection.
        let memory = Sqlite::open(path).expect("the file was just made");
        let article: Vec<Content> =
            (0..200).map(|_| Content::from(sentences[random.usize(..sentences.len())].as_str())).collect();
        let keys = keys(&article, 0..article.len());
        let asked: Vec<Asked<'_>> = article.iter().zip(&keys).map(|(source, key)| Asked { source, key: *key }).collect();
        let start = Instant::now();
        let hits = leverage(&memory, &pair, &asked, &[], &Settings::default()).expect("the file is whole");
        exact.push(start.elapsed());
        assert!(hits.iter().all(Option::is_some), "every sentence is in the memory");
        for _ in 0..20 {
            let query = Content::from(edited(&sentences[random.usize(..sentences.len())], words, random));
            let start = Instant::now();
            let found = memory.similar(&pair, &query, ALIKE, 5).expect("the file is whole");
            fuzzy.push(start.elapsed());
            std::hint::black_box(found);
        }
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    let worst = |times: &[Duration]| times.iter().max().copied().unwrap_or_default();
    println!(
        "exact, 200 segments: median {:.1} ms, worst {:.1} ms (limit 20 ms)",
        milliseconds(median(&mut exact)),
        milliseconds(worst(&exact))
    );
    println!(
        "likeness, top 5 for one segment: median {:.1} ms, worst {:.1} ms (limit 25 ms)",
        milliseconds(median(&mut fuzzy)),
        milliseconds(worst(&fuzzy))
    );
}

/// A sentence with one to three words changed.
fn edited(sentence: &str, words: &[String], random: &mut fastrand::Rng) -> String {
    let mut said: Vec<&str> = sentence.split(' ').collect();
    for _ in 0..random.usize(1..=3) {
        let place = random.usize(..said.len());
        said[place] = &words[random.usize(..words.len())];
    }
    said.join(" ")
}

/// Sentences of five to thirty words, in stretches of words that stand together somewhere.
fn sentences(words: &[String], count: usize, random: &mut fastrand::Rng) -> Vec<String> {
    let mut seen = HashSet::new();
    while seen.len() < count {
        let length = random.usize(5..30);
        let mut said: Vec<&str> = Vec::new();
        while said.len() < length {
            let at = random.usize(..words.len() - 8);
            said.extend(words[at..at + random.usize(2..8)].iter().map(String::as_str));
        }
        seen.insert(said.join(" "));
    }
    let mut all: Vec<String> = seen.into_iter().collect();
    all.sort_unstable();
    random.shuffle(&mut all);
    all
}

/// The words of the documentation of the crates this one is built from.
fn words() -> Vec<String> {
    fn collect(folder: &Path, depth: usize, words: &mut Vec<String>) {
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() && depth > 0 {
                collect(&path, depth - 1, words);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let is_word =
                    |word: &&str| word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | ',' | '\''));
                words.extend(text.split_whitespace().filter(is_word).map(str::to_owned));
            }
        }
    }
    let home = std::env::var_os("CARGO_HOME")
        .map_or_else(|| PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cargo"), PathBuf::from);
    let mut words = Vec::new();
    collect(&home.join("registry/src"), 3, &mut words);
    assert!(words.len() > 1000, "no documentation of crates below {}", home.display());
    words
}
