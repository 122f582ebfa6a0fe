//! What the pipeline adds to the engine: the same sentences through latimer and through the crate itself, in one run.
//!
//! `cargo bench --bench firefox`. The model is one that is made here: it translates a dictionary, but its layers are as wide
//! and as many as asked for, and what they cost does not depend on what is in them. Real models cannot be had on every
//! machine.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "figures are what it is for")]

#[path = "../tests/it/firefox/tiny.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the tests, which need more of it")]
mod tiny;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use fxtranslate::engine::Engine;
use latimer::client::AccountSetup;
use latimer::locale::Locale;
use latimer::provider::firefox::shelf::{File, LIST, Model, Role, Shelf, hex};
use latimer::provider::{Account, Provider, named};
use latimer::translator::Translator;
use sha2::{Digest as _, Sha256};

/// Sentences of the document.
const SENTENCES: usize = 192;
/// Runs of which the best counts.
const RUNS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let size = tiny::Size { ffn: 1_024, encoder: 6, decoder: 2 };
    let [weights, vocabulary] = put(folder.path(), size);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let engine = Engine::load_mmapped(&weights, &vocabulary, &vocabulary).unwrap();
    println!("kernel: {}", fxtranslate::gemm::backend());
    for coded in [false, true] {
        let sentences = sentences(coded);
        let plain: Vec<String> = sentences.iter().map(|sentence| sentence.replace("**", "")).collect();
        let words: usize = plain.iter().map(|sentence| sentence.split(' ').count()).sum();
        let document = sentences.join("\n\n") + "\n";
        let direct = || {
            if coded {
                for sentence in &plain {
                    drop(engine.translate_aligned(sentence));
                }
                return;
            }
            // As the crate's users do it: those of one length together, sixteen at a time.
            let mut sorted: Vec<&str> = plain.iter().map(String::as_str).collect();
            sorted.sort_by_key(|sentence| engine.src_ids(sentence).len());
            sorted.chunks(16).for_each(|chunk| drop(engine.translate_batch(chunk)));
        };
        let alone = best(direct);
        let what = if coded { "aligned, one by one" } else { "batches of 16" };
        let rate = |time: Duration| words as f64 / time.as_secs_f64();
        println!("{what}: crate alone {:.0} words/s", rate(alone));
        for threads in [1, 2] {
            let before = resident();
            let provider = provider(folder.path(), threads);
            // A translator of its own each time: one asks for each segment once only. The model stays loaded.
            let translate = || runtime.block_on(once(&provider, &document));
            translate();
            let time = best(translate);
            let share = time.as_secs_f64() / alone.as_secs_f64();
            let memory = resident().saturating_sub(before);
            println!(
                "  latimer, {threads} thread(s): {:.0} words/s, {share:.3} of the crate's time, {memory} MB more",
                rate(time)
            );
            if threads == 1 && share > 1.05 {
                println!("  MISSED: at most 1.05 was promised");
            }
        }
    }
}

fn best(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    std::iter::repeat_n((), RUNS).map(time).min().unwrap()
}

/// Different sentences, some with codes in them.
fn sentences(coded: bool) -> Vec<String> {
    let words: Vec<&str> = tiny::WORDS.iter().map(|words| words[0]).collect();
    let sentence = |number: usize| {
        let mut said: Vec<String> =
            (0..12 + number % 9).map(|place| words[(number * 7 + place * (1 + number % 5)) % words.len()].to_owned()).collect();
        if coded {
            said[3] = format!("**{}**", said[3]);
        }
        format!("{number} {}", said.join(" "))
    };
    (0..SENTENCES).map(sentence).collect()
}

async fn once(provider: &Provider, document: &str) {
    let account = AccountSetup::new("firefox", provider.clone());
    let translator = Translator::with(vec![account], latimer::pipeline::Settings::default());
    let (en, es): (Locale, Locale) = ("en".parse().unwrap(), "es".parse().unwrap());
    let markdown = latimer::format::named("markdown").unwrap();
    let done = translator.document(document, markdown, Some(&en), &es).await.unwrap();
    assert!(done.answers.iter().flatten().all(Result::is_ok), "a sentence without an answer");
}

fn provider(folder: &Path, threads: u32) -> Provider {
    let options: toml::Table = format!("models = '{}'\nthreads = {threads}\n", folder.display()).parse().unwrap();
    (named("firefox").unwrap().build)(&Account { options, ..Account::default() }).unwrap()
}

/// Puts a model on a shelf; the paths of its weights and its vocabulary.
fn put(folder: &Path, size: tiny::Size) -> [std::path::PathBuf; 2] {
    let bytes = [tiny::weights_of(tiny::Tongues::EnglishSpanish, size), tiny::vocabulary()];
    let file = |role, name: &str, bytes: &[u8]| File {
        role,
        name: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256: hex(&Sha256::digest(bytes)),
    };
    let model = Model {
        source: "en".to_owned(),
        target: "es".to_owned(),
        version: "3.0".to_owned(),
        architecture: String::new(),
        licence: "ours".to_owned(),
        files: vec![file(Role::Model, "model.bin", &bytes[0]), file(Role::Vocab, "vocab.spm", &bytes[1])],
    };
    let place = Shelf::at(folder).place(&model);
    fs::create_dir_all(&place).unwrap();
    let paths = [place.join("model.bin"), place.join("vocab.spm")];
    paths.iter().zip(bytes).for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    fs::write(place.join(LIST), toml::to_string(&model).unwrap()).unwrap();
    paths
}

/// Resident memory of this process in MB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()).unwrap_or_default() / 1024
}
