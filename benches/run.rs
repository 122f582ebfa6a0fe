//! The numbers that a user meets: how fast the program starts, detects, and takes a large text
//! through the whole pipeline; and how long ten locales wait for a service of 100 ms.
//!
//! `cargo bench --bench run`. Every figure stands beside the limit it must keep; the program is
//! the one that `cargo` built for the bench. Throughput is measured on one core (`taskset`), memory
//! by GNU `time`.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "made once, before the clock starts")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_latimer");

fn main() {
    let folder = tempfile::tempdir().unwrap();
    println!("{:<58} {:>10} {:>10}", "", "measured", "limit");
    start(folder.path());
    locales(folder.path());
    pipeline(folder.path());
}

fn latimer(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).env("HOME", folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The median time of several runs.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn line(what: &str, measured: f64, unit: &str, limit: &str) {
    println!("{what:<58} {:>10} {limit:>10}", format!("{measured:.1} {unit}"));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn start(folder: &Path) {
    let version = median(|| assert!(latimer(folder).arg("--version").status().unwrap().success()));
    line("latimer --version", milliseconds(version), "ms", "10 ms");
    let article = include_str!("../tests/demo/article.txt").repeat(3);
    let end = article.floor_char_boundary(10_000);
    std::fs::write(folder.join("article.txt"), &article[..end]).unwrap();
    let detect = median(|| assert!(latimer(folder).args(["detect", "article.txt"]).status().unwrap().success()));
    line("latimer detect, 10 KB", milliseconds(detect), "ms", "15 ms");
}

/// Forty different sentences into ten locales through a service that takes 100 ms a request.
fn locales(folder: &Path) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream));
        }
    });
    std::fs::write(folder.join("latimer.toml"), format!("[providers.libretranslate]\nurl = \"http://{host}\"\n")).unwrap();
    let sentences: String = (0..40).map(|n| format!("This is sentence number {n} of the article.\n")).collect();
    std::fs::write(folder.join("forty.txt"), sentences).unwrap();
    let to = "es,fr,de,it,pt,nl,pl,cs,sv,da";
    let run = || {
        let mut command = latimer(folder);
        command.args(["translate", "forty.txt", "--from", "en", "--to", to, "--provider", "libretranslate", "--force"]);
        assert!(command.status().unwrap().success());
    };
    let time = median(run);
    line("40 sentences into 10 locales, 100 ms a request", milliseconds(time), "ms", "400 ms");
    // One request after the other, as the peer does it that sends each sentence alone.
    line("  times faster than one request a sentence", 40.0 * 10.0 * 100.0 / milliseconds(time), "x", "");
    std::fs::remove_file(folder.join("latimer.toml")).unwrap();
}

fn serve(stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    loop {
        let (mut head, mut length) = (String::new(), 0);
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let answer = if head.starts_with("GET") {
            let targets = "\"es\",\"fr\",\"de\",\"it\",\"pt\",\"nl\",\"pl\",\"cs\",\"sv\",\"da\"";
            format!("[{{\"code\":\"en\",\"name\":\"English\",\"targets\":[{targets}]}}]")
        } else {
            std::thread::sleep(Duration::from_millis(100));
            let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
            serde_json::json!({ "translatedText": body["q"] }).to_string()
        };
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", answer.len());
        if writer.write_all(format!("{head}{answer}").as_bytes()).is_err() {
            return;
        }
    }
}

/// Markdown of about so many bytes: headings, lists, code, links and prose, no paragraph twice.
fn markdown(bytes: usize) -> String {
    let words: Vec<&str> = include_str!("../tests/demo/article.txt").split_whitespace().collect();
    let mut random = fastrand::Rng::with_seed(7);
    let mut text = String::with_capacity(bytes + 1000);
    while text.len() < bytes {
        let mut some = |count: usize| (0..count).map(|_| words[random.usize(..words.len())]).collect::<Vec<_>>().join(" ");
        match text.len() % 10 {
            0 => text.push_str(&format!("## {}\n\n", some(6))),
            1 => text.push_str(&format!("- {}\n- {}\n- {}\n\n", some(12), some(9), some(15))),
            2 => text.push_str("```rust\nfn main() {}\n```\n\n"),
            3 => text.push_str(&format!("{} **{}** {} [{}](https://example.org/x).\n\n", some(20), some(2), some(20), some(3))),
            _ => text.push_str(&format!("{}\n\n", some(60))),
        }
    }
    text
}

/// Megabytes a second and bytes of memory a byte of input, one core, as GNU `time` sees them.
fn measured(folder: &Path, file: &PathBuf, from: bool) -> (f64, f64) {
    let size = std::fs::metadata(file).unwrap().len() as f64;
    let mut command = Command::new("taskset");
    command.args(["-c", "0", "/usr/bin/time", "-f", "%e %M", PROGRAM, "translate"]).arg(file);
    command.args(["--to", "es", "--provider", "identity", "--force", "--quiet", "--out", "out"]);
    if from {
        command.args(["--from", "en"]);
    }
    let ran = command.current_dir(folder).env("HOME", folder).stdin(Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let told = String::from_utf8(ran.stderr).unwrap();
    let mut numbers = told.split_whitespace().rev().map(|word| word.parse::<f64>().unwrap());
    let (memory, seconds) = (numbers.next().unwrap() * 1024.0, numbers.next().unwrap());
    (size / 1e6 / seconds, memory / size)
}

fn pipeline(folder: &Path) {
    let empty = folder.join("empty.md");
    std::fs::write(&empty, "A word.\n").unwrap();
    let base = measured(folder, &empty, true).1 * 8.0;
    line("memory for a file of one line", base / 1e6, "MB", "");
    for megabytes in [1, 10, 50, 100] {
        let file = folder.join(format!("{megabytes}.md"));
        std::fs::write(&file, markdown(megabytes * 1_000_000)).unwrap();
        for (from, how, least) in [(true, "with --from", "30 MB/s"), (false, "detecting", "15 MB/s")] {
            let (speed, memory) = measured(folder, &file, from);
            let limit = if megabytes == 50 { least } else { "" };
            line(&format!("identity, {megabytes} MB of Markdown, {how}"), speed, "MB/s", limit);
            let above = memory - base / (megabytes as f64 * 1e6);
            line("  memory above that, by input", above, "x", "8 x");
        }
        std::fs::remove_file(&file).unwrap();
    }
}
