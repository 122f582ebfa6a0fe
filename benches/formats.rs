//! How fast Markdown and plain text become units and are written again, in bytes of the source a second.
//!
//! `cargo bench --bench formats` measures on the Markdown of the crates this one is built from (one
//! file after the other, as folders are translated), on one large document, and on inputs made to be
//! hard. Each figure is the best of some rounds, since other work on the machine only makes it worse.
#![allow(clippy::format_collect, clippy::unchecked_time_subtraction, reason = "made before the clock starts; clocks go on")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use latimer::content::{Content, Piece};
use latimer::document::Document;
use latimer::format::{self, Format, Policy};

fn main() {
    let only = std::env::args().nth(1).filter(|argument| !argument.starts_with('-')).unwrap_or_default();
    let documents = documents();
    let total: usize = documents.iter().map(String::len).sum();
    println!("{} Markdown files of crates, {:.1} MB", documents.len(), total as f64 / 1e6);
    let large = prose(20_000_000);
    if only.is_empty() || only == "speed" {
        measure("markdown", "files of crates", &documents);
        measure("markdown", "one document of 20 MB", std::slice::from_ref(&large));
        measure("text", "one document of 20 MB", std::slice::from_ref(&large));
    }
    if only.is_empty() || only == "hard" {
        hard();
    }
    if only == "memory" {
        let bytes = std::env::args().nth(2).and_then(|bytes| bytes.parse().ok()).unwrap_or(100_000_000);
        let text = documents.concat();
        let text = text.repeat(bytes / text.len().max(1) + 1);
        let length = text.len();
        let document = parse("markdown", text);
        let units = document.units().len();
        let written = document.assemble(&[]);
        println!("{length} bytes, {units} units, {} bytes written", written.len());
    }
}

/// Speed of parsing and of assembling with no target and with all targets changed.
fn measure(name: &str, what: &str, documents: &[String]) {
    let total: usize = documents.iter().map(String::len).sum();
    let parsed: Vec<Document> = documents.iter().map(|text| parse(name, text.clone())).collect();
    let targets: Vec<_> = parsed.iter().map(targets).collect();
    let parsing = best(|| documents.iter().map(|text| black_box(parse(name, text.clone())).units().len()).sum());
    let none = best(|| parsed.iter().map(|document| black_box(document.assemble(&[])).len()).sum());
    let all = best(|| parsed.iter().zip(&targets).map(|(document, targets)| black_box(document.assemble(targets)).len()).sum());
    let speed = |time: Duration| total as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{name}, {what}: parse {:.0} MB/s, assemble {:.0} MB/s without targets, {:.0} MB/s with all changed; both together {:.0} and {:.0} MB/s",
        speed(parsing),
        speed(none),
        speed(all),
        speed(parsing + none),
        speed(parsing + all),
    );
}

/// Inputs that make careless parsers slow, at two sizes: linear time doubles.
fn hard() {
    type Make = fn(usize) -> String;
    let inputs: &[(&str, usize, Make)] = &[
        ("nested quotes", 10_000, |n| "> ".repeat(n) + "a\n"),
        ("nested lists", 1_000, |n| (0..n).map(|depth| "  ".repeat(depth) + "- a\n").collect()),
        ("nested emphasis", 10_000, |n| "*a ".repeat(n) + &"b* ".repeat(n)),
        ("stars", 10_000, |n| "*".repeat(n) + "a" + &"*".repeat(n)),
        ("alternating marks", 50_000, |n| "*a_ ".repeat(n)),
        ("opening brackets", 50_000, |n| "[".repeat(n) + "a" + &"]".repeat(n)),
        ("links not closed", 50_000, |n| "[a](".repeat(n)),
        ("images in images", 10_000, |n| "![".repeat(n) + "a" + &"](b)".repeat(n)),
        ("backticks of all lengths", 2_000, |n| (1..n).map(|length| "`".repeat(length) + " a ").collect()),
        ("angle brackets", 100_000, |n| "<a ".repeat(n)),
        ("comments not closed", 100_000, |n| "<!-- a ".repeat(n)),
        ("tags not closed", 50_000, |n| "<b>a ".repeat(n)),
        ("templates not closed", 100_000, |n| "{{ a ".repeat(n)),
        ("raw shortcodes not closed", 20_000, |n| "{% raw %} a\n\n".repeat(n)),
        ("dollars", 100_000, |n| "$a ".repeat(n)),
        ("entities", 100_000, |n| "&amp; ".repeat(n)),
        ("list items", 100_000, |n| "- an item\n".repeat(n)),
        ("one line", 5_000_000, |n| "word ".repeat(n / 5)),
        ("one line of links", 1_000_000, |n| "[a *b*](c \"d\") ".repeat(n / 15)),
        ("table cells", 100_000, |n| String::from("|a|b|\n|-|-|\n") + &"|c|d|\n".repeat(n / 2)),
        ("fences not closed", 100_000, |n| "```\na\n".repeat(n)),
        ("definitions", 20_000, |n| (0..n).map(|number| format!("[{number}]: u\n\n[{number}] a\n\n")).collect()),
        ("hard breaks", 50_000, |n| "a  \n".repeat(n)),
        ("soft breaks", 100_000, |n| "a\n".repeat(n)),
        ("NULs", 1_000_000, |n| "\0".repeat(n)),
    ];
    for (what, size, make) in inputs {
        for name in ["markdown", "mdx", "text"] {
            let times: Vec<f64> = [*size, size * 2]
                .map(|size| {
                    let source = make(size);
                    let started = spent();
                    let document = parse(name, source);
                    let read = spent() - started;
                    let targets = targets(&document);
                    let started = spent();
                    black_box(document.assemble(&targets));
                    (read + spent() - started).as_secs_f64() * 1e3
                })
                .to_vec();
            println!("{what} ({size}), {name}: {:.1} ms, {:.1} ms at twice the size", times[0], times[1]);
        }
    }
}

fn parse(name: &str, source: String) -> Document {
    let format: &Format = format::named(name).expect("a format of that name");
    format::parse(format, source, &Policy::default()).expect("any text parses")
}

/// A target for each unit: its own text in upper case.
fn targets(document: &Document) -> Vec<Option<Content>> {
    let target = |source: &Content| {
        let mut target = Content::new();
        for piece in source.pieces() {
            match piece {
                Piece::Text(text) => target.push_text(&text.to_uppercase()),
                Piece::Code(code) => target.push_code(code),
            }
        }
        target
    };
    document.units().iter().map(|unit| Some(target(&unit.source))).collect()
}

/// The best time of some rounds; at least two seconds are spent.
fn best(mut run: impl FnMut() -> usize) -> Duration {
    let started = Instant::now();
    let mut best = Duration::MAX;
    while started.elapsed() < Duration::from_secs(2) || best == Duration::MAX {
        let round = spent();
        black_box(run());
        best = best.min(spent() - round);
    }
    best
}

/// Time this thread has spent computing, so that a busy machine does not count; the time of day
/// where the system does not tell.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// News as it stands in Markdown: headings, paragraphs of some sentences, a list, links, emphasis.
fn prose(bytes: usize) -> String {
    let section = "## The committee met again\n\nThe members of the committee met on **Thursday** and, after a long debate about the \
         [budget for the coming years](https://example.org/budget \"The budget\"), agreed that nothing could be decided before \
         all figures were known. \"We wait,\" said one of them; the others *nodded*.\n\n\
         - A first point that was raised in the debate\n- A second one, with `code` in it\n\n\
         In the evening the mayor explained to reporters what had happened. It was, as she put it, a day like any other; the \
         city had seen many of them, and it would see more before the year was over.\n\n";
    section.repeat(bytes / section.len())
}

/// Every Markdown file below the sources of the dependencies.
fn documents() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut folders: Vec<PathBuf> = home.into_iter().map(|home| home.join("registry/src")).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
                found.extend(std::fs::read_to_string(&path));
            }
        }
    }
    found
}
