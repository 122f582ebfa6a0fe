//! Which encodings of inline codes survive the engines that are installed here, and how fast they are written.
//!
//! `cargo bench --bench markup` prints, for each pair of an installed Apertium and each encoding, the
//! share of sentences whose codes came back as they must, the share that the next rungs save, and
//! how often the words are those of the translation without codes. The sentences are in
//! `markup/sentences.txt`: `(1…1)` is a pair, `#2` a lone code. Without Apertium only the speed is
//! measured, as with `-- speed`; `-- rungs` prints only how the codes of a page of 200 come back through the whole
//! client, by rung of its ladder: with the installed Apertium, and over APY where that is installed.
//! `LATIMER_DETAIL=1` lists what went wrong.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use latimer::client::{Answered, Rung};
use latimer::content::{Code, Content, Kind, Piece};
use latimer::document::{Role, Unit};
use latimer::format;
use latimer::locale::Pair;
use latimer::markup;
use latimer::protect::{Policy, protect};
use latimer::provider::{Account, Batch, Engine, Failure, Markup, Provider, named};

#[path = "markup/page.rs"]
mod page;
#[path = "markup/sentences.rs"]
mod sentences;

use sentences::{SENTENCES, read};

/// Installed modes and the locales they go between.
const PAIRS: [(&str, &str, &str); 4] =
    [("eng-spa", "en", "es"), ("eng-cat", "en", "ca"), ("en-gl", "en", "gl"), ("en-eo", "en", "eo")];

fn main() {
    if std::env::args().any(|argument| argument == "speed") {
        return speed();
    }
    if std::env::args().any(|argument| argument == "rungs") {
        return rungs();
    }
    let account = Account::default();
    match named("apertium").map(|spec| (spec.build)(&account)) {
        Some(Ok(Provider::Engine(engine))) => shares(&*engine),
        _ => println!("apertium is not installed: no shares"),
    }
    rungs();
    speed();
}

/// At which rung the codes of a page come back, by engine and target.
fn rungs() {
    let html = format::named("html").expect("HTML is a format");
    let page = page::page();
    let source = format::parse(html, page.clone(), &format::Policy::default()).expect("the page is well formed");
    let served = Apy::start();
    let url = served.as_ref().map(|served| served.url.clone());
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else { return };
    println!("page of {} codes  pair   segments  direct  next encoding  projected  split  failed  codes once", page::CODES);
    for (name, url) in [("apertium", None), ("apertium-apy", url)] {
        if name == "apertium-apy" && url.is_none() {
            println!("{name} is not installed");
            continue;
        }
        let account = Account { url, ..Account::default() };
        let Ok(translator) = latimer::Translator::new(name, &account) else { continue };
        // The service has no English to French: there the Spanish page goes on.
        let french = if name == "apertium" { "en" } else { "es" };
        let mut spanish = String::new();
        for (source_locale, target) in [("en", "es"), ("en", "ca"), (french, "fr")] {
            let (Ok(from), Ok(to)) = (source_locale.parse(), target.parse()) else { continue };
            let text = if source_locale == "es" { &spanish } else { &page };
            let Ok(translated) = runtime.block_on(translator.document(text, html, Some(&from), &to)) else { continue };
            let all = translated.answers.len().max(1);
            let share = |rung: Option<Rung>| {
                let is = |answer: &Option<Result<Answered, Failure>>| match answer {
                    Some(Ok(answered)) => Some(answered.rung) == rung,
                    Some(Err(_)) | None => rung.is_none(),
                };
                100.0 * translated.answers.iter().filter(|answer| is(answer)).count() as f64 / all as f64
            };
            let kept =
                (1..=page::CODES).filter(|number| translated.text.matches(&format!("data-n=\"{number}\"")).count() == 1).count();
            let written =
                format::parse(html, translated.text.clone(), &format::Policy { other_locales: true, ..Default::default() });
            let units = written.map_or(0, |written| written.units().len());
            println!(
                "{name:18} {source_locale}-{target} {all:11} {:6.1} % {:12.1} % {:8.1} % {:4.1} % {:5.1} % {kept:10}",
                share(Some(Rung::Direct)),
                share(Some(Rung::NextEncoding)),
                share(Some(Rung::Projected)),
                share(Some(Rung::Split)),
                share(None),
            );
            assert_eq!(units, source.units().len(), "{name} {target}: the page has other units");
            if target == "es" {
                spanish = translated.text;
            }
        }
    }
}

/// An `apertium-apy` of our own, which ends with the bench.
struct Apy {
    child: std::process::Child,
    url: String,
}

impl Apy {
    fn start() -> Option<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let mut command = Command::new("apertium-apy");
        command.args(["--port", &port.to_string(), "/usr/share/apertium/modes"]).env("LC_ALL", "C.UTF-8");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let served = Self { child, url: format!("http://127.0.0.1:{port}/") };
        for _ in 0..300 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(served);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        None
    }
}

impl Drop for Apy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How codes get to the engine: its own way of carrying XML, a page as its HTML reader takes it,
/// placeholders in plain text, or not at all: then projection is all there is.
const WAYS: [(&str, Markup); 4] =
    [("xml", Markup::Xml), ("html", Markup::Html), ("brackets", Markup::Brackets), ("plain", Markup::Plain)];

fn shares(engine: &dyn Engine) {
    let sources: Vec<Content> = SENTENCES.lines().map(|line| read(line).numbered().0).collect();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    println!("pair     way        codes ok  projected  split   same words   right words");
    for (mode, source, target) in PAIRS {
        let (Ok(from), Ok(to)) = (source.parse(), target.parse()) else { continue };
        let pair = Pair::new(from, to);
        let ask = |texts: &[String], markup: Markup| -> Vec<String> {
            let batch = Batch { pair: &pair, texts, markup, context: None };
            match runtime.block_on(engine.translate(&batch)) {
                Ok(answer) => answer.texts,
                Err(failure) => {
                    println!("{mode}: {failure}");
                    Vec::new()
                }
            }
        };
        let plain: Vec<String> = sources.iter().map(|source| markup::encode(source, Markup::Plain)).collect();
        let plain = ask(&plain, Markup::Plain);
        for (name, markup) in WAYS {
            let texts: Vec<String> = sources.iter().map(|source| markup::encode(source, markup)).collect();
            let replies = match markup {
                Markup::Html => texts.iter().map(|text| page(mode, text)).collect(),
                _ => ask(&texts, markup),
            };
            let (mut kept, mut projected, mut split, mut same) = (0, 0, 0, 0);
            let (mut right, mut spans) = (0, 0);
            for ((source, reply), plain) in sources.iter().zip(&replies).zip(&plain) {
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                same += usize::from(words(&markup::bare(source, markup, reply)) == words(plain));
                let target = match markup::decode(source, markup, reply) {
                    Ok(target) => {
                        kept += 1;
                        target
                    }
                    Err(misfit) => {
                        if std::env::var_os("LATIMER_DETAIL").is_some() {
                            println!("{mode} {name}: {misfit}\n  {}\n  {reply}", markup::encode(source, markup));
                        }
                        let Some(target) = markup::project(source, &markup::bare(source, markup, reply), &[]) else {
                            split += 1;
                            continue;
                        };
                        projected += 1;
                        target
                    }
                };
                let (before, after) = (held(source), held(&target));
                let alone: Vec<String> = before.iter().map(|(_, text)| text.clone()).collect();
                for ((id, _), alone) in before.iter().zip(ask(&alone, Markup::Plain)) {
                    spans += 1;
                    let found = after.iter().find(|(other, _)| other == id).map(|(_, text)| text.as_str());
                    let hit = found.is_some_and(|text| shares_word(text, &alone));
                    right += usize::from(hit);
                    if !hit && std::env::var_os("LATIMER_DETAIL").is_some() {
                        println!(
                            "{mode} {name}: span {id} is {found:?}, alone {alone:?}: {}",
                            markup::encode(&target, Markup::Brackets)
                        );
                    }
                }
            }
            let all = sources.len();
            let share = |count: usize, all: usize| 100.0 * count as f64 / all.max(1) as f64;
            println!(
                "{mode:8} {name:9} {:7.1} %  {:7.1} % {:5.1} % {:10.1} % {:11.1} %",
                share(kept, all),
                share(projected, all),
                share(split, all),
                share(same, all),
                share(right, spans)
            );
        }
    }
}

/// The text between the ends of each pair.
fn held(content: &Content) -> Vec<(u32, String)> {
    let mut held: Vec<(u32, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => open.iter().for_each(|&index| held[index].1.push_str(text)),
            Piece::Code(Code { id, kind: Kind::Open }) => {
                open.push(held.len());
                held.push((id, String::new()));
            }
            Piece::Code(Code { kind: Kind::Close, .. }) => {
                open.pop();
            }
            Piece::Code(Code { kind: Kind::Placeholder, .. }) => {}
        }
    }
    held
}

/// Whether two texts have a word in common, its first four letters at least.
fn shares_word(left: &str, right: &str) -> bool {
    let stem = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).take(4).collect::<String>().to_lowercase();
    let stems: Vec<String> = left.split_whitespace().map(stem).filter(|stem| !stem.is_empty()).collect();
    right.split_whitespace().map(stem).any(|stem| stems.contains(&stem))
}

/// What Apertium's own reader of HTML makes of a text; APY uses the same one.
fn page(mode: &str, text: &str) -> String {
    let child = Command::new("apertium")
        .args(["-u", "-f", "html-noent", mode])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return String::new() };
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    let output = child.wait_with_output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).into_owned()
}

fn speed() {
    fn keep(_: &Unit, _: &Content, _: &dyn Fn(Code) -> latimer::document::Written) -> String {
        String::new()
    }
    let prose =
        "It was a long way to the village, and nobody knew (least of all the driver) how much of it - 50 % or so - was road. ";
    let dense = "Hello {name}, see https://example.org/a?b=c or write to me@example.org: %1$s and/or {{ x }} in /etc/fstab. ";
    for (name, text) in [("prose", prose), ("dense", dense)] {
        let paragraph = Content::from(text.repeat(4));
        let units: Vec<Unit> = (0..20_000).map(|_| Unit::new(Role::Paragraph, 0..0, paragraph.clone(), keep)).collect();
        let bytes = paragraph.text().len() * units.len();
        let policy = Policy::default();
        let mut units = black_box(units);
        let start = busy();
        for unit in &mut units {
            protect(unit, "", &policy);
        }
        report(&format!("protect {name}"), bytes, start);
        black_box(units);
    }
    let sources: Vec<Content> = SENTENCES.lines().map(read).collect();
    for (name, markup) in WAYS.into_iter().filter(|(_, markup)| *markup != Markup::Plain) {
        let bytes = 2000 * sources.iter().map(|source| source.text().len()).sum::<usize>();
        let start = busy();
        for _ in 0..2000 {
            for source in &sources {
                let wire = markup::encode(source, markup);
                let back = markup::decode(source, markup, &wire);
                assert_eq!(back.as_ref(), Ok(source), "{wire}");
            }
        }
        report(&format!("encode and decode {name}"), bytes, start);
    }
}

/// How long this process has been computing: other work on the machine does not count.
fn busy() -> Duration {
    let spent = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(spent.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default())
}

fn report(what: &str, bytes: usize, start: Duration) {
    println!("{what:28} {:8.1} MB/s", bytes as f64 / 1e6 / busy().saturating_sub(start).as_secs_f64());
}
