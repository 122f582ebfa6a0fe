//! What `check` prints, and the names of checks in the user's language.

use std::path::Path;

use crate::check::Severity;
use crate::command::check::{Checked, UnitFinding};
use crate::proof::Place;
use crate::ui::failure::shown;
use crate::ui::messages::Messages;

/// `latimer check`: one line a finding, with its places in both files.
pub fn checked(source: &Path, target: &Path, found: &Checked, messages: &Messages) -> String {
    let place = |path: &Path, place: Place| {
        let values = [("path", shown(path).into()), ("line", place.line.into()), ("byte", place.byte.into())];
        messages.text("verify-place", &values)
    };
    let line = |finding: &UnitFinding| {
        let label = severity(finding.severity, messages);
        let name = name(finding.check, messages);
        let what = if finding.what.is_empty() { String::new() } else { format!(": {}", finding.what) };
        let text = format!("{} → {}: {label}: {name}{what}", place(source, finding.at.source), place(target, finding.at.target));
        text.replace(|c: char| c.is_control(), " ")
    };
    let mut lines: Vec<String> = found.findings.iter().map(line).collect();
    if let Some(at) = found.unmatched {
        let text = messages.text("check-unmatched", &[]);
        lines.push(format!("{} → {}: {text}", place(source, at.source), place(target, at.target)));
    }
    if lines.is_empty() {
        let values = [("target", shown(target).into()), ("count", found.units.into())];
        return messages.text("check-nothing", &values);
    }
    lines.join("\n")
}

/// How bad a finding is, in the user's language.
pub fn severity(severity: Severity, messages: &Messages) -> String {
    match severity {
        Severity::Error => messages.text("label-error", &[]),
        Severity::Warning | Severity::Off => messages.text("label-warning", &[]),
    }
}

/// What a check looks at, in the user's language.
pub fn name(check: &str, messages: &Messages) -> String {
    match check {
        "codes" => messages.text("check-codes", &[]),
        "empty" => messages.text("check-empty", &[]),
        "service" => messages.text("check-service", &[]),
        "numbers" => messages.text("check-numbers", &[]),
        "dates" => messages.text("check-dates", &[]),
        "addresses" => messages.text("check-addresses", &[]),
        "brackets" => messages.text("check-brackets", &[]),
        "quotes" => messages.text("check-quotes", &[]),
        "untranslated" => messages.text("check-untranslated", &[]),
        "language" => messages.text("check-language", &[]),
        "length" => messages.text("check-length", &[]),
        "repeated" => messages.text("check-repeated", &[]),
        "glossary" => messages.text("check-glossary", &[]),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_name() {
        for check in crate::check::CHECKS {
            let name = name(check.name, &Messages::new("de", false));
            assert!(!name.is_empty() && name != check.name, "{}", check.name);
        }
    }
}
