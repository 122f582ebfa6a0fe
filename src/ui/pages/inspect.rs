//! What `detect`, `segment`, `explain` and `verify` print.

use std::path::Path;

use serde_json::{Value, json};

use crate::command::explain::{Explained, ExplainedUnit, SkippedStretch, Why};
use crate::command::inspect::{Detected, Sentence};
use crate::document::Role;
use crate::locale::Locale;
use crate::proof::{Broken, Place};
use crate::ui::failure::shown;
use crate::ui::messages::Messages;
use crate::ui::{names, refusal};

/// `latimer detect`: the language, how sure that is, and what else may be meant.
pub fn detected(found: &Detected, messages: &Messages) -> String {
    if found.language.is_undetermined() {
        return messages.text("detect-unknown", &[]);
    }
    let values = [
        ("language", names::name(&found.language, messages).into()),
        ("locale", found.language.to_string().into()),
        ("percent", (found.confidence * 100.0).round().into()),
    ];
    let mut page = if found.reliable { messages.text("detect-known", &values) } else { messages.text("detect-unsure", &values) };
    let relatives = found.family.iter().filter_map(|tag| tag.parse::<Locale>().ok()).filter(|locale| *locale != found.language);
    let relatives: Vec<String> = relatives.map(|locale| names::name(&locale, messages)).collect();
    if !found.reliable && !relatives.is_empty() {
        page.push('\n');
        page.push_str(&messages.text("detect-family", &[("family", relatives.join(", ").into())]));
    }
    page
}

/// `latimer segment`: one sentence a line, an empty line between paragraphs.
pub fn sentences(sentences: &[Sentence]) -> String {
    let mut page = String::new();
    let mut paragraph = sentences.first().map_or(0, |sentence| sentence.paragraph);
    for sentence in sentences {
        if sentence.paragraph != paragraph {
            page.push('\n');
            paragraph = sentence.paragraph;
        }
        page.push_str(&sentence.text.replace(['\r', '\n'], " "));
        page.push('\n');
    }
    page
}

/// `latimer verify`: one line a difference, with its places in both files.
pub fn verified(source: &Path, target: &Path, found: &[Broken], messages: &Messages) -> String {
    if found.is_empty() {
        return messages.text("verify-same", &[("source", shown(source).into()), ("target", shown(target).into())]);
    }
    let place = |path: &Path, place: Place| {
        let values = [("path", shown(path).into()), ("line", place.line.into()), ("byte", place.byte.into())];
        messages.text("verify-place", &values)
    };
    let line = |broken: &Broken| {
        let what = refusal::fault(&broken.fault, messages).replace(['\r', '\n'], " ");
        format!("{} → {}: {what}", place(source, broken.source), place(target, broken.target))
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `latimer verify --json`: `{"same", "differences": [{"fault", "what", "unit", "source": {"line", "byte"}, "target"}]}`.
pub fn verified_json(found: &[Broken]) -> Value {
    let difference = |broken: &Broken| {
        json!({
            "fault": broken.fault.name(),
            "what": broken.fault.what(),
            "unit": (!broken.units.is_empty()).then_some(broken.units.start),
            "source": broken.source,
            "target": broken.target,
        })
    };
    json!({"same": found.is_empty(), "differences": found.iter().map(difference).collect::<Vec<_>>()})
}

/// `latimer explain`: one line a piece, in the order of the file, with its byte range.
pub fn explained(found: &Explained, messages: &Messages) -> String {
    let unit = |unit: &ExplainedUnit| {
        let mut text = String::new();
        let mut at = 0;
        for code in &unit.codes {
            text.push_str(unit.text.get(at..code.at).unwrap_or_default());
            let rule = if code.why.is_markup() { String::new() } else { format!(" · {}", why(&code.why)) };
            text.extend(["⟨", &code.native, &rule, "⟩"]);
            at = code.at;
        }
        text.push_str(unit.text.get(at..).unwrap_or_default());
        let stated = unit.stated.as_ref().map(|locale| format!(" [{locale}]")).unwrap_or_default();
        let note = unit.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{}..{} {}{note}{stated}: {text}", unit.start, unit.end, role(unit.role, messages))
    };
    let mut lines: Vec<(usize, String)> = found.units.iter().map(|piece| (piece.start, unit(piece))).collect();
    let reason = messages.text("explain-skipped", &[]);
    let skipped = |piece: &SkippedStretch| {
        let line = format!("{}..{} {reason} ({}): {}", piece.start, piece.end, why(&piece.why), piece.bytes.trim());
        (piece.start, line)
    };
    lines.extend(found.skipped.iter().map(skipped));
    lines.sort_by_key(|(start, _)| *start);
    lines.into_iter().map(|(_, line)| line.replace(['\r', '\n'], " ")).collect::<Vec<_>>().join("\n")
}

/// A rule as its name, what it is about, and the setting that decides: the same words as in the configuration.
fn why(why: &Why) -> String {
    let what = why.what.as_ref().map(|what| format!(" {what}")).unwrap_or_default();
    let setting = why.setting.map(|setting| format!(", {setting}")).unwrap_or_default();
    format!("{}{what}{setting}", why.reason)
}

fn role(role: Role, messages: &Messages) -> String {
    match role {
        Role::Paragraph => messages.text("role-paragraph", &[]),
        Role::Heading => messages.text("role-heading", &[]),
        Role::Caption => messages.text("role-caption", &[]),
        Role::Cell => messages.text("role-cell", &[]),
        Role::Item => messages.text("role-item", &[]),
        Role::Value => messages.text("role-value", &[]),
    }
}
