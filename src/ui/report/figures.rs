//! The numbers of the report: accounts with their costs, and each target.

use super::{element, escaped, put, table};
use crate::command::report::{Figures, Report, TargetReport};
use crate::ui::messages::Messages;
use std::fmt::Write as _;

/// What each account was expected to take, and took.
pub(super) fn accounts(out: &mut String, report: &Report, messages: &Messages) {
    if report.accounts.is_empty() {
        return;
    }
    let (account, requests) = (messages.text("report-account", &[]), messages.text("report-requests", &[]));
    let (characters, cost) = (messages.text("report-characters", &[]), messages.text("report-cost", &[]));
    let columns = [(account.as_str(), false), ("", false), (&requests, true), (&characters, true), (&cost, true)];
    let columns: Vec<(&str, bool)> =
        columns.into_iter().map(|(name, number)| if name.is_empty() { ("≈", false) } else { (name, number) }).collect();
    let caption = messages.text("report-accounts", &[]);
    table(out, "accounts", &caption, &columns, |out| {
        for account in &report.accounts {
            let lines = [
                account.estimate.as_ref().map(|figures| (messages.text("report-estimate", &[]), figures)),
                Some((messages.text("report-actual", &[]), &account.actual)),
            ];
            let lines: Vec<_> = lines.into_iter().flatten().collect();
            for (index, (kind, figures)) in lines.iter().enumerate() {
                put(out, "<tr>\n");
                if index == 0 {
                    let name = escaped(&account.account);
                    let _ = writeln!(out, "<th scope=\"rowgroup\" rowspan=\"{}\"><bdi>{name}</bdi></th>", lines.len());
                }
                row(out, kind, figures, &report.currency);
                put(out, "</tr>\n");
            }
        }
    });
}

fn row(out: &mut String, kind: &str, figures: &Figures, currency: &str) {
    element(out, "td", "", kind);
    element(out, "td", " class=\"num\"", &figures.requests.to_string());
    element(out, "td", " class=\"num\"", &grouped(figures.characters));
    let cost = figures.cost.map_or("–".to_owned(), |cost| format!("{:.2} {currency}", cost.units()));
    element(out, "td", " class=\"num\"", cost.trim());
}

/// The figures of a target.
pub(super) fn target(out: &mut String, target: &TargetReport, messages: &Messages) {
    put(out, "<dl>\n");
    let mut one = |name: String, value: String, class: &str| {
        let _ = writeln!(out, "<div><dt>{}</dt><dd{class}><bdi>{}</bdi></dd></div>", escaped(&name), escaped(&value));
    };
    one(messages.text("report-segments", &[]), grouped(target.segments as u64), "");
    one(messages.text("report-distinct", &[]), grouped(target.unique as u64), "");
    one(messages.text("report-memory", &[]), grouped(target.from_memory as u64), "");
    one(messages.text("report-requests", &[]), grouped(u64::from(target.requests)), "");
    one(messages.text("report-characters", &[]), grouped(target.characters_sent), "");
    let class = if target.failed_segments > 0 { " class=\"bad\"" } else { "" };
    one(messages.text("report-failed", &[]), grouped(target.failed_segments as u64), class);
    let class = if target.findings.is_empty() { "" } else { " class=\"warn\"" };
    one(messages.text("report-findings", &[]), grouped(target.findings.len() as u64), class);
    one(messages.text("report-seconds", &[]), format!("{:.1}", target.seconds), "");
    put(out, "</dl>\n");
    if let Some(provider) = &target.provider {
        let route = if target.route.len() > 2 {
            let route: Vec<String> = target.route.iter().map(ToString::to_string).collect();
            format!(" ({})", route.join(" → "))
        } else {
            String::new()
        };
        let label = messages.text("report-provider", &[]);
        let _ = writeln!(
            out,
            "<p><span class=\"soft\">{}:</span> <bdi>{}</bdi></p>",
            escaped(&label),
            escaped(&format!("{provider}{route}"))
        );
    }
}

/// How inline codes came back.
pub(super) fn rungs(out: &mut String, target: &TargetReport, messages: &Messages) {
    if target.rungs.len() < 2 {
        return;
    }
    element(out, "h4", "", &messages.text("report-rungs", &[]));
    put(out, "<dl>\n");
    for (rung, count) in &target.rungs {
        let _ = writeln!(
            out,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            escaped(&name(rung, messages)),
            grouped(u64::try_from(*count).unwrap_or(u64::MAX))
        );
    }
    put(out, "</dl>\n");
}

/// A rung of the repair ladder in the user's language.
pub(super) fn name(rung: &str, messages: &Messages) -> String {
    match rung {
        "direct" => messages.text("report-rung-direct", &[]),
        "next-encoding" => messages.text("report-rung-again", &[]),
        "projected" => messages.text("report-rung-projected", &[]),
        "split" => messages.text("report-rung-split", &[]),
        "memory-substituted" => messages.text("report-rung-adapted", &[]),
        "memory" => messages.text("report-rung-memory", &[]),
        "memory-in-context" => messages.text("report-rung-context", &[]),
        other => other.to_owned(),
    }
}

/// A number in groups of three, with a narrow space.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}
