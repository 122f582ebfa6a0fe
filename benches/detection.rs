//! How often the detector is right, how often it says so, and how fast it agrees.
//!
//! `LATIMER_FLORES=DIR cargo bench --bench detection` measures on a folder of `<code>.txt` files
//! with one sentence a line, the same sentences in every language (FLORES-200 dev), beside
//! `whatlang` alone in the same run. `LATIMER_DETAIL=1` lists every language.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use latimer::detect::{self, Settled, Verdict, paragraph, settle};
use latimer::locale::Locale;

/// The languages of FLORES files that `whatlang` cannot name.
const UNKNOWN: [&str; 6] = ["bs", "gl", "ig", "is", "ms", "mt"];

fn main() {
    match std::env::var_os("LATIMER_FLORES") {
        Some(folder) => accuracy(Path::new(&folder)),
        None => println!("accuracy: set LATIMER_FLORES to a folder of <code>.txt files, one sentence a line"),
    }
    speed();
}

#[derive(Default, Clone)]
struct Score {
    texts: f64,
    ours: f64,
    reliable: f64,
    reliable_wrong: f64,
    undetermined: f64,
    settled: f64,
    settled_wrong: f64,
    theirs: f64,
    theirs_reliable: f64,
    labels: BTreeMap<String, usize>,
}

fn accuracy(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return println!("{} cannot be read", folder.display()) };
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let detail = std::env::var_os("LATIMER_DETAIL").is_some();
    priors(&files);
    for (name, lines) in [("sentences", 1), ("paragraphs of 3", 3)] {
        let mut scores = BTreeMap::new();
        for path in &files {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let score = measure(&code, &text, lines);
            if detail {
                let wrong: Vec<_> = score.labels.iter().filter(|(label, _)| !is(label, &code)).collect();
                println!(
                    "{code:>3} ours {:6.2} whatlang {:6.2} reliable {:6.2} reliable and wrong {:5.2} und {:5.2} {wrong:?}",
                    percent(score.ours, score.texts),
                    percent(score.theirs, score.texts),
                    percent(score.reliable, score.texts),
                    percent(score.reliable_wrong, score.texts),
                    percent(score.undetermined, score.texts),
                );
            }
            scores.insert(code, score);
        }
        let macro_of = |unknown: bool, value: fn(&Score) -> f64| {
            let of: Vec<f64> = scores
                .iter()
                .filter(|(code, _)| UNKNOWN.contains(&code.as_str()) == unknown)
                .map(|(_, score)| percent(value(score), score.texts))
                .collect();
            of.iter().sum::<f64>() / of.len().max(1) as f64
        };
        println!(
            "{name}, languages whatlang knows: right {:.2} (whatlang {:.2}), reliable {:.2} (whatlang {:.2}), reliable and wrong {:.3}",
            macro_of(false, |s| s.ours),
            macro_of(false, |s| s.theirs),
            macro_of(false, |s| s.reliable),
            macro_of(false, |s| s.theirs_reliable),
            macro_of(false, |s| s.reliable_wrong)
        );
        println!(
            "{name}, languages it does not: right {:.2}, reliable {:.2} (whatlang {:.2}), reliable and wrong {:.3}, undetermined {:.2}",
            macro_of(true, |s| s.ours),
            macro_of(true, |s| s.reliable),
            macro_of(true, |s| s.theirs_reliable),
            macro_of(true, |s| s.reliable_wrong),
            macro_of(true, |s| s.undetermined)
        );
        println!(
            "{name}, settled without being stated (guesses with a warning too): known {:.2}, wrong {:.2}; unknown {:.2}, wrong {:.2}",
            macro_of(false, |s| s.settled),
            macro_of(false, |s| s.settled_wrong),
            macro_of(true, |s| s.settled),
            macro_of(true, |s| s.settled_wrong)
        );
        let worse = scores.iter().filter(|(_, score)| score.ours < score.theirs);
        let worse: Vec<_> = worse
            .map(|(code, s)| format!("{code} {:.1} for {:.1}", percent(s.ours, s.texts), percent(s.theirs, s.texts)))
            .collect();
        println!("{name}, worse than whatlang: {worse:?}");
    }
}

/// Every sentence as a paragraph of a document in its own language, and of one in English.
fn priors(files: &[PathBuf]) {
    let english = Verdict::stated(Locale::from_str("en").unwrap_or_else(|_| Locale::undetermined()));
    let (mut kept, mut found, mut count, mut foreign, mut bytes, mut seconds) = (0, 0, 0, 0, 0, 0.0);
    for path in files {
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let Ok(locale) = Locale::from_str(&code) else { continue };
        let prior = Verdict::stated(locale);
        let start = Instant::now();
        let own = text.lines().filter(|line| paragraph(line, &prior).locale == prior.locale).count();
        seconds += start.elapsed().as_secs_f64();
        let of = text.lines().count();
        if std::env::var_os("LATIMER_DETAIL").is_some() && own < of {
            println!("{code:>3} prior kept {own} of {of}");
        }
        (kept, count, bytes) = (kept + own, count + of, bytes + text.len());
        if code != "en" {
            found += text.lines().filter(|line| paragraph(line, &english).locale != english.locale).count();
            foreign += of;
        }
    }
    println!(
        "sentences with their own language as prior: {:.2} % keep it, {:.0} MB/s; with English as prior: {:.2} % of the others leave it",
        percent(kept as f64, count as f64),
        bytes as f64 / seconds / 1e6,
        percent(found as f64, foreign as f64),
    );
}

fn measure(code: &str, text: &str, lines: usize) -> Score {
    let mut score = Score::default();
    let sentences: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let joint = if matches!(code, "zh" | "ja") { "" } else { " " };
    for group in sentences.chunks(lines).filter(|group| group.len() == lines) {
        let text = group.join(joint);
        let verdict = detect::document([text.as_str()]);
        let label = verdict.locale.to_string();
        let theirs = whatlang::detect(&text);
        let right = is(&label, code);
        score.texts += 1.0;
        score.ours += f64::from(u8::from(right));
        score.reliable += f64::from(u8::from(verdict.reliable));
        score.reliable_wrong += f64::from(u8::from(verdict.reliable && !right));
        score.undetermined += f64::from(u8::from(verdict.locale.is_undetermined()));
        let settled = settle(&verdict, None) != Settled::Unknown;
        score.settled += f64::from(u8::from(settled));
        score.settled_wrong += f64::from(u8::from(settled && !right));
        let theirs_label = theirs.as_ref().and_then(|info| info.lang().code().parse::<latimer::locale::Locale>().ok());
        let theirs_label = theirs_label.map(|locale| locale.to_string()).unwrap_or_default();
        score.theirs += f64::from(u8::from(is(&theirs_label, code)));
        score.theirs_reliable += f64::from(u8::from(theirs.is_some_and(|info| info.is_reliable())));
        *score.labels.entry(label).or_default() += 1;
    }
    score
}

/// Whether a label means the language of a file: scripts aside, and whatlang's own names for Persian and Chinese.
fn is(label: &str, code: &str) -> bool {
    let language = label.split('-').next().unwrap_or(label);
    language == code || matches!((language, code), ("pes", "fa") | ("cmn", "zh"))
}

fn percent(part: f64, whole: f64) -> f64 {
    100.0 * part / whole.max(1.0)
}

fn speed() {
    let english = "The council met on Tuesday to discuss the new bridge over the river, which has been closed for two \
        years. Several members said that the costs were higher than expected, but most of them agreed that it should be \
        finished before the winter.";
    let russian = "Совет собрался во вторник, чтобы обсудить новый мост через реку, который закрыт уже два года. \
        Некоторые члены совета сказали, что расходы выше, чем ожидалось, но большинство согласилось с тем, что его надо \
        закончить до зимы.";
    let mixed = "Release 2.4.1 fixes the parser (see https://example.org/issues/17) and adds a `--quiet` option.";
    for (name, text, prior) in [("English", english, "en"), ("Russian", russian, "ru"), ("short English", mixed, "en")] {
        let Ok(locale) = prior.parse() else { continue };
        let prior = Verdict::stated(locale);
        let rounds = 200_000_000 / text.len();
        black_box(detect::paragraph(text, &prior));
        let start = Instant::now();
        for _ in 0..rounds {
            black_box(detect::paragraph(black_box(text), &prior));
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("paragraph that agrees, {name}: {:.0} MB/s", (rounds * text.len()) as f64 / seconds / 1e6);
    }
    let article = english.repeat(40);
    let start = Instant::now();
    black_box(detect::document([black_box(article.as_str())]));
    println!("document of {} bytes: {:.2} ms", article.len(), start.elapsed().as_secs_f64() * 1e3);
}
