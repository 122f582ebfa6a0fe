//! The texts of the report: findings, terms, failures, and the whole article side by side.

use std::fmt::Write as _;

use super::figures::name;
use super::{element, escaped, put, speech, table};
use crate::check::Severity;
use crate::command::report::{FileReport, SegmentFinding, SegmentReport, TargetReport};
use crate::locale::Locale;
use crate::ui::messages::Messages;
use crate::ui::pages::checks;

fn source_of(file: &FileReport) -> String {
    file.source_locale.as_ref().map_or_else(|| " dir=\"auto\"".to_owned(), speech)
}

/// What the checks found.
pub(super) fn findings(out: &mut String, id: &str, file: &FileReport, target: &TargetReport, messages: &Messages) {
    if target.findings.is_empty() {
        return;
    }
    let (from, to) = (source_of(file), speech(&target.locale));
    let columns = [messages.text("report-check", &[]), messages.text("report-source", &[]), messages.text("report-target", &[])];
    let columns: Vec<(&str, bool)> = columns.iter().map(|name| (name.as_str(), false)).collect();
    table(out, &format!("{id}-c"), &messages.text("report-findings", &[]), &columns, |out| {
        for finding in &target.findings {
            let class = class(finding.severity);
            let text = format!("{}: {}", checks::severity(finding.severity, messages), checks::name(finding.check, messages));
            let _ = write!(out, "<tr>\n<td><span class=\"{class}\">{}</span>", escaped(&text));
            what(out, &finding.what);
            put(out, "</td>\n");
            element(out, "td", &from, &finding.source);
            element(out, "td", &to, finding.target.as_deref().unwrap_or("–"));
            put(out, "</tr>\n");
        }
    });
}

fn what(out: &mut String, what: &str) {
    if !what.is_empty() {
        let _ = write!(out, " <bdi class=\"soft\">{}</bdi>", escaped(what));
    }
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "bad",
        Severity::Warning | Severity::Off => "warn",
    }
}

/// How the terms of the glossary fared.
pub(super) fn terms(out: &mut String, id: &str, file: &FileReport, target: &TargetReport, messages: &Messages) {
    if target.terms.is_empty() {
        return;
    }
    let (from, to) = (source_of(file), speech(&target.locale));
    let (source, wanted) = (messages.text("report-source", &[]), messages.text("report-target", &[]));
    let (uses, misses) = (messages.text("report-uses", &[]), messages.text("report-misses", &[]));
    let columns = [(source.as_str(), false), (&wanted, false), (&uses, true), (&misses, true)];
    table(out, &format!("{id}-g"), &messages.text("check-glossary", &[]), &columns, |out| {
        for term in &target.terms {
            put(out, "<tr>\n");
            element(out, "td", &from, &term.source);
            element(out, "td", &to, &term.target);
            element(out, "td", " class=\"num\"", &term.uses.to_string());
            let class = if term.misses > 0 { " class=\"num warn\"" } else { " class=\"num\"" };
            element(out, "td", class, &term.misses.to_string());
            put(out, "</tr>\n");
        }
    });
}

/// Segments that keep their source, with the reason.
pub(super) fn failures(out: &mut String, id: &str, file: &FileReport, target: &TargetReport, messages: &Messages) {
    if target.failures.is_empty() {
        return;
    }
    let from = source_of(file);
    let columns = [messages.text("report-source", &[]), messages.text("report-reason", &[])];
    let columns: Vec<(&str, bool)> = columns.iter().map(|name| (name.as_str(), false)).collect();
    table(out, &format!("{id}-k"), &messages.text("report-failed", &[]), &columns, |out| {
        for failure in &target.failures {
            put(out, "<tr>\n");
            element(out, "td", &from, &failure.source);
            element(out, "td", " class=\"bad\" dir=\"auto\"", &failure.reason);
            put(out, "</tr>\n");
        }
    });
}

/// Earlier translations of what is like segments that were sent.
pub(super) fn similar(out: &mut String, id: &str, file: &FileReport, target: &TargetReport, messages: &Messages) {
    if target.similar.is_empty() {
        return;
    }
    let (from, to) = (source_of(file), speech(&target.locale));
    let columns = [
        (messages.text("report-source", &[]), false),
        (messages.text("report-likeness", &[]), true),
        (messages.text("report-earlier", &[]), false),
        (messages.text("report-earlier-target", &[]), false),
        (messages.text("report-origin", &[]), false),
    ];
    let columns: Vec<(&str, bool)> = columns.iter().map(|(name, number)| (name.as_str(), *number)).collect();
    table(out, &format!("{id}-s"), &messages.text("report-similar", &[]), &columns, |out| {
        for similar in &target.similar {
            put(out, "<tr>\n");
            element(out, "td", &from, &similar.segment);
            element(out, "td", " class=\"num\"", &format!("{} %", similar.percent));
            element(out, "td", &from, &similar.source);
            element(out, "td", &to, &similar.target);
            let made = if similar.provider.is_empty() { String::new() } else { format!(" ({})", similar.provider) };
            element(out, "td", "", &format!("{}{made}", similar.origin.name()));
            put(out, "</tr>\n");
        }
    });
}

/// The article side by side.
pub(super) fn article(out: &mut String, id: &str, target: &TargetReport, messages: &Messages) {
    if target.article.is_empty() {
        return;
    }
    let title = messages.text("report-article", &[]);
    let _ = writeln!(
        out,
        "<details open>\n<summary>{}</summary>\n<table class=\"article\" id=\"{id}-a\">\n<thead>\n<tr>",
        escaped(&title)
    );
    element(out, "th", " scope=\"col\"", &messages.text("report-source", &[]));
    element(out, "th", " scope=\"col\"", &messages.text("report-target", &[]));
    put(out, "</tr>\n</thead>\n<tbody>\n");
    for unit in &target.article {
        for segment in &unit.segments {
            let class = match (unit.role == "heading", segment.target.is_none()) {
                (true, true) => " class=\"heading kept\"",
                (true, false) => " class=\"heading\"",
                (false, true) => " class=\"kept\"",
                (false, false) => "",
            };
            let _ = writeln!(out, "<tr{class}>");
            element(out, "td", &speech(&unit.locale), &segment.source);
            side(out, &unit.locale, &target.locale, segment, target, messages);
            put(out, "</tr>\n");
        }
    }
    put(out, "</tbody>\n</table>\n</details>\n");
}

fn side(out: &mut String, from: &Locale, to: &Locale, segment: &SegmentReport, target: &TargetReport, messages: &Messages) {
    put(out, "<td>");
    let (text, speech) = segment.target.as_ref().map_or((&segment.source, speech(from)), |text| (text, speech(to)));
    let _ = write!(out, "<span class=\"said\"{speech}>{}</span>", escaped(text));
    let mut from: Vec<String> = segment.provider.iter().cloned().collect();
    from.extend(segment.rung.map(|rung| name(rung, messages)));
    if !segment.via.is_empty() {
        from.push(segment.via.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → "));
    }
    if !from.is_empty() {
        let _ = write!(out, "<span class=\"from\"><bdi>{}</bdi></span>", escaped(&from.join(" · ")));
    }
    if let Some(failure) = &segment.failure {
        let _ = write!(out, "<span class=\"mark bad\" dir=\"auto\">{}</span>", escaped(failure));
    }
    for finding in segment.findings.iter().filter_map(|index| target.findings.get(*index)) {
        mark(out, finding, messages);
    }
    put(out, "</td>\n");
}

fn mark(out: &mut String, finding: &SegmentFinding, messages: &Messages) {
    let text = checks::name(finding.check, messages);
    let _ = write!(out, "<span class=\"mark {}\">{}", class(finding.severity), escaped(&text));
    what(out, &finding.what);
    put(out, "</span>");
}
