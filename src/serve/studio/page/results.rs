//! The translations in the page itself, for browsers without a script: the same rows that the script makes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::view::{Answer, Finished, Origin, Row, Shown, Target, View};
use super::super::words::Words;
use super::{marks, own_name, sentences};
use crate::format::html::escaped;

/// All targets, one below the other.
pub(super) fn results(answer: &Answer, words: &Words, view: &View<'_>) -> String {
    let mut out = format!(
        "<section class=\"results\" aria-labelledby=\"results-h\"><div class=\"head\"><h2 id=\"results-h\" tabindex=\"-1\">{}</h2>\
         <p><bdi>{}</bdi></p></div>",
        escaped(words.get("results")),
        escaped(&answer.looked.name)
    );
    for shown in &answer.results {
        target(&mut out, answer, shown, words, view);
    }
    out.push_str("</section>");
    out
}

fn target(out: &mut String, answer: &Answer, shown: &Shown, words: &Words, view: &View<'_>) {
    let tag = &shown.to.tag;
    let _ = write!(
        out,
        "<section class=\"panel-one\" aria-labelledby=\"to-{tag}\"><div class=\"bar\"><div class=\"figures\"><h3 id=\"to-{tag}\">{}</h3>",
        own_name(&shown.to)
    );
    if let Some(finished) = &shown.finished {
        out.push_str(&figures(finished, words));
        let _ = write!(out, "</div>{}</div>", downloads(answer, shown, finished, words, view));
    } else {
        out.push_str("</div></div>");
    }
    for failed in shown.failed.iter().filter(|failed| failed.id.is_none()) {
        let _ = write!(out, "<div class=\"alert\" role=\"alert\">{}</div>", sentences(&failed.message, failed.hint.as_deref()));
    }
    if shown.finished.is_some() {
        let from = &answer.looked.from;
        let name = if from.name.is_empty() { words.get("source") } else { &from.name };
        let _ = write!(
            out,
            "<div class=\"sides\"><div class=\"names\" aria-hidden=\"true\"><span>{}</span>{}</div>",
            escaped(name),
            own_name(&shown.to)
        );
        let done = Done::of(shown);
        for each in &answer.rows {
            row(out, each, answer, shown, &done, words);
        }
        out.push_str("</div>");
    }
    out.push_str("</section>");
}

/// What became of the segments, by their numbers.
struct Done<'a> {
    targets: BTreeMap<usize, &'a Target>,
    failed: BTreeMap<usize, &'a str>,
}

impl<'a> Done<'a> {
    fn of(shown: &'a Shown) -> Self {
        Self {
            targets: shown.targets.iter().map(|target| (target.id, target)).collect(),
            failed: shown.failed.iter().filter_map(|failed| Some((failed.id?, failed.message.as_str()))).collect(),
        }
    }
}

/// A paragraph beside its target.
fn row(out: &mut String, row: &Row, answer: &Answer, shown: &Shown, done: &Done<'_>, words: &Words) {
    let from = &answer.looked.from;
    let source_marks = format!(" lang=\"{}\" dir=\"{}\"", from.tag, from.dir);
    let space = |joins: bool, at: usize| if at > 0 && !joins { " " } else { "" };
    let (mut source, mut target) = (String::new(), String::new());
    let mut facts: Vec<(&str, &str)> = Vec::new();
    for (at, place) in row.segments.iter().enumerate() {
        let text = escaped(&place.text);
        let _ = write!(source, "{}<span class=\"seg\">{text}</span>", space(from.tag.joins_sentences_without_space(), at));
        target.push_str(space(shown.to.tag.joins_sentences_without_space(), at));
        if let Some(known) = done.targets.get(&place.id) {
            let class = class(known.origin);
            let _ = write!(target, "<span class=\"seg {class}\">{}</span>", escaped(&known.text));
            facts.push((class, &known.by));
            facts.extend(known.notes.iter().map(|note| ("note", note.as_str())));
        } else {
            let _ = write!(target, "<span class=\"seg failed\"{source_marks}>{text}</span>");
            facts.push(("failed", done.failed.get(&place.id).copied().unwrap_or_else(|| words.get("not-translated"))));
        }
    }
    let is_mixed = facts.iter().filter(|(class, _)| *class != "note").any(|(class, _)| *class != facts[0].0);
    let mixed = if is_mixed { " mixed" } else { "" };
    let mut by = String::new();
    for (at, (class, fact)) in facts.iter().enumerate() {
        let is_new = facts.iter().take(at).all(|earlier| earlier != &(*class, *fact));
        if is_new {
            let _ = write!(by, "<span class=\"{class}\">{}</span>", escaped(fact));
        }
    }
    let _ = write!(
        out,
        "<div class=\"unit {}{mixed}\"><div class=\"words source\"{source_marks}>{source}</div><div class=\"target\">\
         <div class=\"words target-words\"{}>{target}</div><p class=\"by\">{by}</p></div></div>",
        row.kind,
        marks(&shown.to)
    );
}

fn class(origin: Origin) -> &'static str {
    match origin {
        Origin::Human => "human",
        Origin::Machine => "machine",
        Origin::Engine => "engine",
        Origin::Same => "same",
    }
}

/// What a target took.
fn figures(finished: &Finished, words: &Words) -> String {
    let price = match finished.cost {
        _ if finished.characters == 0 => words.get("free").to_owned(),
        None => words.get("no-price").to_owned(),
        Some(cost) if cost > 0.0 => format!("{cost:.4} {}", finished.currency).trim_end().to_owned(),
        Some(_) => words.get("free").to_owned(),
    };
    let count = |name: &str, number: u64| words.with(name, &[("characters", &number.to_string())]);
    let facts = [count("sent", finished.characters), count("spared", finished.saved), price];
    let mut out = format!("<p>{}</p>", escaped(&facts.join(" · ")));
    if finished.failed > 0 {
        let kept = words.with("kept-source", &[("count", &finished.failed.to_string())]);
        let _ = write!(out, "<p>{}</p>", escaped(&kept));
    }
    out
}

/// A form that gives the file: it holds what the server does not keep.
fn downloads(answer: &Answer, shown: &Shown, finished: &Finished, words: &Words, view: &View<'_>) -> String {
    let looked = &answer.looked;
    let mut out = format!("<form class=\"acts\" method=\"post\" action=\"/_latimer/studio/download?ui={}\">", view.ui);
    let fields = [
        ("text", looked.text.as_str()),
        ("name", &looked.name),
        ("format", looked.format),
        ("encoding", looked.encoding.as_deref().unwrap_or_default()),
        ("from", &looked.from.tag.to_string()),
        ("to", &shown.to.tag.to_string()),
    ];
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        // A text area keeps line breaks that a hidden field would lose; its first one is not its own.
        let _ = write!(out, "<textarea hidden name=\"{name}\">\n{}</textarea>", escaped(value));
    }
    let mut button = |kind: &str, name: &str| {
        let _ = write!(out, "<button name=\"kind\" value=\"{kind}\">{}</button>", escaped(words.get(name)));
    };
    button("target", "download");
    if finished.bilingual {
        button("bilingual", "download-both");
    }
    out.push_str("</form>");
    out
}
