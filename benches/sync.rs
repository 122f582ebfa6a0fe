//! A project kept translated: how long a sync takes that has nothing to do, and what one sends after edits.
//!
//! `cargo bench --bench sync` makes 1,000 Markdown files and syncs them through a mock in this process, then
//! times the program when nothing has changed: every file and target is read and hashed. Then 100
//! files with the repetition of a manual are synced, one sentence in twenty is edited, and what is sent is
//! counted by the mock, beside what translating the edited files again sends.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use latimer::mock::{Server, Settings};

const PROGRAM: &str = env!("CARGO_BIN_EXE_latimer");

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mock = runtime.block_on(Server::start(Settings::default())).unwrap();
    let url = mock.base("libretranslate");
    nothing(&url);
    edits(&url);
}

/// A project in a folder of its own.
fn project(url: &str, files: &[String]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = format!("from = \"en\"\nprovider = \"libretranslate\"\n[providers.libretranslate]\nurl = \"{url}\"\n");
    std::fs::write(folder.path().join("latimer.toml"), settings).unwrap();
    std::fs::create_dir(folder.path().join("docs")).unwrap();
    write(folder.path(), files);
    folder
}

fn write(folder: &Path, files: &[String]) {
    for (number, text) in files.iter().enumerate() {
        std::fs::write(folder.join(format!("docs/page-{number}.md")), text).unwrap();
    }
}

/// Runs the program and gives what it reports of its accounts: the characters that were sent.
fn latimer(folder: &Path, line: &str) -> u64 {
    let mut command = Command::new(PROGRAM);
    command.args(line.split(' ')).current_dir(folder).env("HOME", folder.join("home")).stdin(Stdio::null());
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let accounts = report["accounts"].as_array().unwrap();
    accounts.iter().map(|account| account["actual"]["characters"].as_u64().unwrap()).sum()
}

fn nothing(url: &str) {
    let mut random = fastrand::Rng::with_seed(3);
    let files: Vec<String> = (0..1_000).map(|_| page(&mut random, 40, 0)).collect();
    let bytes: usize = files.iter().map(String::len).sum();
    let folder = project(url, &files);
    latimer(folder.path(), "sync docs --to es --memory named.sqlite --json --quiet");
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let start = Instant::now();
            assert_eq!(latimer(folder.path(), "sync docs --to es --memory named.sqlite --json --quiet"), 0);
            start.elapsed()
        })
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "nothing to do, 1,000 files ({:.1} MB, and their targets): median {:.0} ms, worst {:.0} ms (limit 200 ms)",
        bytes as f64 / 1e6,
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1])
    );
}

/// A hundred files of which one sentence in twenty is edited.
fn edits(url: &str) {
    let mut random = fastrand::Rng::with_seed(4);
    let files: Vec<String> = (0..100).map(|_| page(&mut random, 40, 30)).collect();
    let line = "sync docs --to es --memory named.sqlite --json --quiet";
    let folder = project(url, &files);
    let first = latimer(folder.path(), line);
    let edited: Vec<String> = files.iter().map(|text| edited(text, &mut random)).collect();
    let changed = edited.iter().zip(&files).filter(|(now, before)| now != before).count();
    write(folder.path(), &edited);
    let synced = latimer(folder.path(), line);
    // The same edits where nothing but the project is there, as on a colleague's machine.
    let fresh = project(url, &files);
    latimer(fresh.path(), line);
    std::fs::remove_file(fresh.path().join("named.sqlite")).unwrap();
    std::fs::remove_dir_all(fresh.path().join("home")).unwrap();
    write(fresh.path(), &edited);
    let alone = latimer(fresh.path(), line);
    // The peer: the edited files are translated again, whole.
    let peer = project(url, &[]);
    let again: Vec<String> =
        edited.iter().zip(&files).filter(|(now, before)| now != before).map(|(now, _)| now.clone()).collect();
    write(peer.path(), &again);
    let whole = latimer(peer.path(), "translate docs --to es --memory other.sqlite --json --quiet --out out");
    let source: usize = again.iter().map(|text| text.chars().count()).sum();
    println!("100 files, first sync: {first} characters sent");
    println!("one sentence in twenty edited, in {changed} of them:");
    println!("  sync: {synced} characters sent");
    println!("  sync without any memory, from the lock file and the targets: {alone} characters sent");
    println!(
        "  the edited files translated again, each sentence once: {whole} characters sent ({source} characters of Markdown)"
    );
}

/// Markdown of so many sentences, of which some per cent are ones that every manual repeats.
fn page(random: &mut fastrand::Rng, sentences: usize, repeated: usize) -> String {
    const PHRASES: &[&str] = &[
        "Save your changes before you leave the page.",
        "See [the reference](reference.md) for every option.",
        "This option is *off* by default.",
        "Contact your administrator if the problem stays.",
        "Run `make test` before you send a change.",
    ];
    let mut text = format!("# {}\n\n", words(random, 4));
    for number in 0..sentences {
        let sentence = if random.usize(..100) < repeated {
            PHRASES[random.usize(..PHRASES.len())].to_owned()
        } else {
            let length = random.usize(6..16);
            let mut sentence = words(random, length);
            if random.usize(..5) == 0 {
                sentence = format!("**{sentence}** {}", words(random, 3).to_lowercase());
            }
            format!("{sentence}.")
        };
        text.push_str(&sentence);
        text.push_str(match number % 10 {
            9 => "\n\n## Next\n\n",
            3 | 6 => "\n\n",
            _ => " ",
        });
    }
    text.truncate(text.trim_end().trim_end_matches("## Next").trim_end().len());
    text.push('\n');
    text
}

/// Words of the article, as a sentence begins.
fn words(random: &mut fastrand::Rng, count: usize) -> String {
    let plain = |word: &&str| word.chars().all(char::is_alphabetic);
    let all: Vec<&str> = include_str!("../tests/demo/article.txt").split_whitespace().filter(plain).collect();
    let said: Vec<&str> = (0..count).map(|_| all[random.usize(..all.len())]).collect();
    let mut sentence = said.join(" ").to_lowercase();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

/// The text with a word more in one sentence of twenty.
fn edited(text: &str, random: &mut fastrand::Rng) -> String {
    let mut out = String::with_capacity(text.len() + 200);
    for part in text.split_inclusive(['.', '\n']) {
        match part.strip_suffix('.') {
            Some(sentence) if sentence.len() > 20 && random.usize(..20) == 0 => {
                out.push_str(sentence);
                out.push_str(" today.");
            }
            _ => out.push_str(part),
        }
    }
    out
}
