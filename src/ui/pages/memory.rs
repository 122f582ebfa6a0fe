//! What `memory` prints.

use std::path::Path;

use serde_json::{Value, json};

use crate::command::memory::Imported;
use crate::memory::exchange::{Bad, BadFault, ExchangeError};
use crate::memory::{Count, Entry, Maker, write};
use crate::ui::failure::{io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::refusal;
use crate::ui::screen::Said;

/// `latimer memory stats`: the file, how many entries, and a line for each kind.
pub fn stats(path: &Path, counts: &[Count], messages: &Messages) -> String {
    let all: u64 = counts.iter().map(|count| count.entries).sum();
    let mut page = format!("{}\n{}\n", shown(path), messages.text("memory-entries", &[("count", all.into())]));
    for count in counts {
        let made = maker(&count.maker).map(|maker| format!(" ({maker})")).unwrap_or_default();
        let (source, target) = (&count.pair.source, &count.pair.target);
        page.push_str(
            &[format!("  {source} → {target}: {} {}{made}", count.entries, count.origin.name()), "\n".to_owned()].concat(),
        );
    }
    page
}

/// `latimer memory stats --json`.
pub fn stats_json(path: &Path, counts: &[Count]) -> Value {
    let count = |count: &Count| {
        json!({
            "from": count.pair.source, "to": count.pair.target, "origin": count.origin,
            "provider": *count.maker.provider, "model": *count.maker.model, "entries": count.entries,
        })
    };
    json!({ "path": path, "entries": counts.iter().map(|count| count.entries).sum::<u64>(), "kinds": counts.iter().map(count).collect::<Vec<_>>() })
}

/// `latimer memory search`: each entry with its likeness where that was asked for.
pub fn entries(found: &[(Option<u8>, Entry)], messages: &Messages) -> String {
    if found.is_empty() {
        return messages.text("memory-nothing", &[]);
    }
    let line = |(percent, entry): &(Option<u8>, Entry)| {
        let made = maker(&entry.maker).map(|maker| format!(", {maker}")).unwrap_or_default();
        let percent = percent.map(|percent| format!("{percent} % ")).unwrap_or_default();
        let (source, target) = (&entry.pair.source, &entry.pair.target);
        let head = format!("{percent}{source} → {target} ({}{made})", entry.origin.name());
        format!("{head}\n  {}\n  {}\n", one_line(&write(&entry.source)), one_line(&write(&entry.target)))
    };
    found.iter().map(line).collect::<Vec<_>>().concat()
}

/// `latimer memory search --json`.
pub fn entries_json(found: &[(Option<u8>, Entry)]) -> Value {
    let entry = |(percent, entry): &(Option<u8>, Entry)| {
        let mut value = json!({
            "from": entry.pair.source, "to": entry.pair.target, "source": write(&entry.source), "target": write(&entry.target),
            "origin": entry.origin, "provider": *entry.maker.provider, "model": *entry.maker.model, "time": entry.time,
        });
        if let (Some(percent), Some(object)) = (percent, value.as_object_mut()) {
            object.insert("percent".to_owned(), (*percent).into());
        }
        value
    };
    Value::Array(found.iter().map(entry).collect())
}

/// What became of an imported file.
pub fn imported(path: &Path, done: &Imported, messages: &Messages) -> String {
    let numbers = [("read", done.read), ("changed", done.changed), ("bad", done.bad)];
    let [read, changed, bad] = numbers.map(|(_, number)| number);
    let values = [("path", shown(path).into()), ("read", read.into()), ("changed", changed.into()), ("bad", bad.into())];
    messages.text("memory-imported", &values)
}

/// An entry that was left out.
pub fn left_out(path: &Path, bad: Bad, messages: &Messages) -> String {
    let reason = match bad.fault {
        BadFault::Empty => messages.text("entry-empty", &[]),
        BadFault::Locale => messages.text("entry-locale", &[]),
        BadFault::Codes => messages.text("entry-codes", &[]),
        BadFault::Encoding => messages.text("entry-encoding", &[]),
        BadFault::TooLong => messages.text("entry-long", &[]),
        BadFault::Form => messages.text("entry-form", &[]),
    };
    messages.text("memory-left-out", &[("path", shown(path).into()), ("line", bad.line.into()), ("reason", reason.into())])
}

/// Why a file could not be read or written to its end.
pub fn refused(path: &Path, error: &ExchangeError, messages: &Messages) -> Said {
    let reason = match error {
        ExchangeError::Store(error) => return refusal::memory(error, messages),
        ExchangeError::Io(error) => io_reason(error, messages),
        ExchangeError::Entities { line } => messages.text("exchange-entities", &[("line", (*line).into())]),
        ExchangeError::Form { line } => messages.text("exchange-form", &[("line", (*line).into())]),
        ExchangeError::NoLocales => messages.text("exchange-locales", &[]),
    };
    messages.said("error-exchange", &[("path", shown(path).into()), ("reason", reason.into())]).into()
}

fn maker(maker: &Maker) -> Option<String> {
    let both = [&*maker.provider, &*maker.model].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
    (!both.is_empty()).then_some(both)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
