//! The report of a run as one page that needs nothing else: no network, no script.
//!
//! It reads in the dark and in light, with a keyboard and a screen reader, on paper and on a phone, and in
//! the language of the interface. Texts of documents and of engines are hostile: each is escaped, stands
//! in the direction of its language, and no address of theirs becomes a link.

mod figures;
mod texts;

use std::fmt::Write as _;

use crate::command::report::{FileReport, Report, TargetReport};
use crate::format::html;
use crate::locale::Locale;
use crate::ui::messages::Messages;
use crate::ui::names;

/// The look of the page.
const STYLE: &str = include_str!("report/style.css");

/// The whole page.
pub fn page(report: &Report, messages: &Messages) -> String {
    let locale = messages.locale();
    let title = messages.text("report-title", &[]);
    let mut out = String::with_capacity(16 * 1024);
    put(&mut out, "<!DOCTYPE html>\n<html");
    put(&mut out, &speech(locale));
    put(&mut out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    // Should an escape ever fail, nothing that slips through may run or be fetched.
    put(&mut out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    put(&mut out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put(&mut out, "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    element(&mut out, "title", "", &title);
    put(&mut out, "<style>\n");
    put(&mut out, STYLE);
    put(&mut out, "</style>\n</head>\n<body>\n<header>\n");
    element(&mut out, "h1", "", &title);
    let (class, state) = if report.ok {
        ("state good", messages.text("report-complete", &[]))
    } else {
        ("state bad", messages.text("report-incomplete", &[]))
    };
    element(&mut out, "p", &format!(" class=\"{class}\""), &state);
    contents(&mut out, report, messages);
    put(&mut out, "</header>\n<main>\n");
    figures::accounts(&mut out, report, messages);
    for (number, file) in report.files.iter().enumerate() {
        section(&mut out, number, file, messages);
    }
    put(&mut out, "</main>\n<footer>\n");
    element(&mut out, "p", "", &format!("latimer {}", env!("CARGO_PKG_VERSION")));
    put(&mut out, "</footer>\n</body>\n</html>\n");
    out
}

/// Links to every target.
fn contents(out: &mut String, report: &Report, messages: &Messages) {
    let targets = || {
        report
            .files
            .iter()
            .enumerate()
            .flat_map(|(file, of)| of.targets.iter().enumerate().map(move |(at, target)| (file, at, of, target)))
    };
    if targets().count() < 2 {
        return;
    }
    let _ = writeln!(out, "<nav aria-label=\"{}\">\n<ul>", escaped(&messages.text("report-contents", &[])));
    for (file, at, of, target) in targets() {
        let name = names::name(&target.locale, messages);
        let text = if report.files.len() > 1 { format!("{} · {name}", of.input) } else { name };
        let _ = writeln!(out, "<li><a href=\"#f{file}-t{at}\"><bdi>{}</bdi></a></li>", escaped(&text));
    }
    put(out, "</ul>\n</nav>\n");
}

fn section(out: &mut String, number: usize, file: &FileReport, messages: &Messages) {
    let _ = writeln!(out, "<section aria-labelledby=\"f{number}\">");
    let _ = writeln!(out, "<h2 id=\"f{number}\"><bdi>{}</bdi></h2>", escaped(&file.input));
    if let Some(error) = &file.error {
        element(out, "p", " class=\"bad\" dir=\"auto\"", error);
    }
    if let Some(locale) = &file.source_locale {
        element(out, "p", " class=\"soft\"", &names::name(locale, messages));
    }
    for (at, target) in file.targets.iter().enumerate() {
        card(out, &format!("f{number}-t{at}"), file, target, messages);
    }
    put(out, "</section>\n");
}

fn card(out: &mut String, id: &str, file: &FileReport, target: &TargetReport, messages: &Messages) {
    let _ = writeln!(out, "<article class=\"card\" aria-labelledby=\"{id}\">");
    element(out, "h3", &format!(" id=\"{id}\" tabindex=\"-1\""), &names::line(&target.locale, messages));
    if let Some(output) = &target.output {
        let _ = writeln!(out, "<p class=\"soft\"><bdi>{}</bdi></p>", escaped(output));
    }
    if let Some(error) = &target.error {
        element(out, "p", " class=\"bad\" dir=\"auto\"", error);
    }
    figures::target(out, target, messages);
    figures::rungs(out, target, messages);
    texts::findings(out, id, file, target, messages);
    texts::terms(out, id, file, target, messages);
    texts::failures(out, id, file, target, messages);
    texts::similar(out, id, file, target, messages);
    texts::article(out, id, target, messages);
    put(out, "</article>\n");
}

fn put(out: &mut String, text: &str) {
    out.push_str(text);
}

/// An element with text; the attributes are ours.
fn element(out: &mut String, name: &str, attributes: &str, text: &str) {
    let _ = writeln!(out, "<{name}{attributes}>{}</{name}>", escaped(text));
}

/// The attributes that say in which language and direction a text is.
fn speech(locale: &Locale) -> String {
    let direction = if locale.is_rtl() { "rtl" } else { "ltr" };
    if locale.is_undetermined() { " dir=\"auto\"".to_owned() } else { format!(" lang=\"{locale}\" dir=\"{direction}\"") }
}

/// A text for the page. Signs that turn the direction of what follows would reach beyond their text.
fn escaped(text: &str) -> String {
    html::escaped(&text.replace(|c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'), ""))
}

/// A table with its caption and the names of its columns; it can be scrolled where it is too wide.
fn table(out: &mut String, id: &str, caption: &str, columns: &[(&str, bool)], rows: impl FnOnce(&mut String)) {
    let _ = writeln!(out, "<div class=\"scroll\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>");
    let _ = writeln!(out, "<caption id=\"{id}\">{}</caption>\n<thead>\n<tr>", escaped(caption));
    for (name, number) in columns {
        let class = if *number { " class=\"num\"" } else { "" };
        element(out, "th", &format!(" scope=\"col\"{class}"), name);
    }
    put(out, "</tr>\n</thead>\n<tbody>\n");
    rows(out);
    put(out, "</tbody>\n</table>\n</div>\n");
}
