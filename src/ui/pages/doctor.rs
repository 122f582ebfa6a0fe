//! What `doctor` prints: what is there, what is usable, what to do next.

use serde_json::{Value, json};

use crate::command::doctor::{Examined, FolderKind};
use crate::provider::Pairs;
use crate::ui::failure::{self, io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::refusal;

/// `latimer doctor`.
pub fn doctor(found: &Examined, messages: &Messages) -> String {
    let mut page = String::new();
    let mut section = |title: String, lines: Vec<String>| {
        page.push_str(&title);
        page.push('\n');
        for line in lines {
            page.push_str("  ");
            page.push_str(&line);
            page.push('\n');
        }
    };
    section(messages.text("doctor-programs", &[]), programs(found, messages));
    section(messages.text("doctor-accounts", &[]), accounts(found, messages));
    section(messages.text("doctor-pairs", &[]), pairs(found, messages));
    section(messages.text("doctor-folders", &[]), folders(found, messages));
    section(messages.text("doctor-next", &[]), next(found, messages));
    page
}

/// `latimer doctor --json`.
pub fn doctor_json(found: &Examined, messages: &Messages) -> Value {
    let offer = |offer: &Result<Pairs, crate::provider::Failure>| match offer {
        Ok(Pairs::Any) => json!({"any": true}),
        Ok(Pairs::Listed(pairs)) => json!({"any": false, "pairs": pairs.values().map(Vec::len).sum::<usize>()}),
        Err(failed) => json!({"error": failure::failure(failed, messages)}),
    };
    let host = |name: &str| found.accounts.iter().find(|(known, _)| **known == *name).and_then(|(_, host)| host.clone());
    let usable = found.offers.iter().map(|(name, pairs)| json!({"name": &**name, "host": host(name), "offers": offer(pairs)}));
    let refused = found.refused.iter().map(|(name, why)| json!({"name": name, "reason": refusal::unusable(why, messages)}));
    json!({
        "programs": found.programs.iter().map(|(name, path)| json!({"name": name, "path": path})).collect::<Vec<_>>(),
        "usable": usable.collect::<Vec<_>>(),
        "refused": refused.collect::<Vec<_>>(),
        "folders": found.folders.iter().map(|(kind, path, error)| json!({"kind": kind, "path": path, "writable": error.is_none()})).collect::<Vec<_>>(),
        "can_translate": found.can_translate(),
    })
}

fn programs(found: &Examined, messages: &Messages) -> Vec<String> {
    let line = |(name, path): &(&'static str, Option<std::path::PathBuf>)| match path {
        Some(path) => messages.text("doctor-found", &[("name", (*name).into()), ("path", shown(path).into())]),
        None => messages.text("doctor-program-missing", &[("name", (*name).into())]),
    };
    found.programs.iter().map(line).collect()
}

fn accounts(found: &Examined, messages: &Messages) -> Vec<String> {
    let usable = found.accounts.iter().map(|(name, host)| match host {
        Some(host) => messages.text("doctor-account-host", &[("name", name.to_string().into()), ("host", host.into())]),
        None => messages.text("doctor-account-usable", &[("name", name.to_string().into())]),
    });
    let refused = found.refused.iter().map(|(name, why)| {
        let reason = refusal::unusable(why, messages);
        messages.text("doctor-account-unusable", &[("name", name.into()), ("reason", reason.into())])
    });
    let lines: Vec<String> = usable.chain(refused).collect();
    if lines.is_empty() { vec![messages.text("doctor-no-accounts", &[])] } else { lines }
}

fn pairs(found: &Examined, messages: &Messages) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, offer) in &found.offers {
        match offer {
            Ok(Pairs::Any) => lines.push(messages.text("doctor-pair-any", &[("name", name.to_string().into())])),
            Ok(Pairs::Listed(pairs)) => {
                let count: usize = pairs.values().map(Vec::len).sum();
                lines.push(messages.text("doctor-pair-count", &[("name", name.to_string().into()), ("count", count.into())]));
                for (source, targets) in pairs {
                    let targets: Vec<String> = targets.iter().map(ToString::to_string).collect();
                    lines.push(format!("  {source} → {}", targets.join(", ")));
                }
            }
            Err(failed) => {
                let reason = failure::failure(failed, messages);
                lines.push(messages.text("doctor-pair-none", &[("name", name.to_string().into()), ("reason", reason.into())]));
            }
        }
    }
    if lines.is_empty() { vec![messages.text("doctor-no-accounts", &[])] } else { lines }
}

fn folders(found: &Examined, messages: &Messages) -> Vec<String> {
    let name = |kind: FolderKind| match kind {
        FolderKind::Settings => messages.text("doctor-folder-settings", &[]),
        FolderKind::Data => messages.text("doctor-folder-data", &[]),
        FolderKind::State => messages.text("doctor-folder-state", &[]),
        FolderKind::Cache => messages.text("doctor-folder-cache", &[]),
    };
    let line = |(kind, path, error): &(FolderKind, std::path::PathBuf, Option<std::io::Error>)| {
        let path = shown(path);
        match error {
            None => messages.text("doctor-folder", &[("name", name(*kind).into()), ("path", path.into())]),
            Some(error) => {
                let reason = io_reason(error, messages);
                let values = [("name", name(*kind).into()), ("path", path.into()), ("reason", reason.into())];
                messages.text("doctor-folder-unwritable", &values)
            }
        }
    };
    found.folders.iter().map(line).collect()
}

/// Every way out, those of other systems too: who reads it may set up another machine.
fn next(found: &Examined, messages: &Messages) -> Vec<String> {
    let mut lines = Vec::new();
    if found.can_translate() {
        lines.push(messages.text("doctor-next-nothing", &[]));
    }
    lines.push(messages.text("doctor-next-debian", &[]));
    lines.push(messages.text("doctor-next-offline", &[]));
    lines.push(messages.text("doctor-next-macos", &[]));
    lines.push(messages.text("doctor-next-windows", &[]));
    if let Some(path) = &found.settings {
        lines.push(messages.text("doctor-next-account", &[("path", shown(path).into())]));
    }
    lines
}
