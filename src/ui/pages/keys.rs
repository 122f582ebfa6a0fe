//! What `keys` prints.

use serde_json::{Value, json};

use crate::calendar::date;
use crate::command::keys::KeyReport;
use crate::command::report::Figures;
use crate::keys::{Fault, Key, KeyError, LONGEST_NAME, Secret, StoreError};
use crate::ui::budget;
use crate::ui::failure::shown;
use crate::ui::messages::Messages;
use crate::ui::refusal;
use crate::ui::screen::Said;

/// `latimer keys list`: some lines a key.
pub fn list(keys: &[KeyReport], currency: &str, messages: &Messages) -> String {
    if keys.is_empty() {
        return messages.text("keys-none", &[]);
    }
    keys.iter().map(|key| lines(key, currency, messages).join("\n  ")).collect::<Vec<_>>().join("\n")
}

fn lines(key: &KeyReport, currency: &str, messages: &Messages) -> Vec<String> {
    let values = [("name", key.name.as_str().into()), ("prefix", key.prefix.as_str().into()), ("day", key.made.as_str().into())];
    let mut lines = vec![messages.text("keys-key", &values)];
    if let Some(revoked) = &key.revoked {
        lines.push(messages.text("keys-revoked", &[("day", revoked.as_str().into())]));
    }
    if let Some(until) = &key.until {
        lines.push(messages.text("keys-until", &[("day", until.as_str().into())]));
    }
    let requests = u32::try_from(key.month.requests).unwrap_or(u32::MAX);
    let figures = Figures { requests, characters: key.month.characters, cost: key.month.cost };
    let figures = budget::figures(&figures, currency, messages);
    lines.push(messages.text("keys-month", &[("figures", figures.into())]));
    lines.extend(key.limits.iter().map(|limit| budget::left(limit, messages)));
    let minute = key.requests_per_minute.map(|count| messages.text("keys-minute", &[("count", count.into())]));
    lines.extend(minute);
    if !key.targets.is_empty() {
        lines.push(messages.text("keys-targets", &[("targets", key.targets.join(", ").into())]));
    }
    lines
}

/// What is said beside a new key.
pub fn made(key: &Key, messages: &Messages) -> String {
    messages.text("keys-made", &[("name", key.name.as_str().into())])
}

/// `latimer keys add --json`: the key itself and all that is told of it.
pub fn made_json(secret: &Secret, report: &KeyReport) -> Value {
    let mut value = json!(report);
    if let Some(object) = value.as_object_mut() {
        object.insert("key".to_owned(), secret.reveal().into());
    }
    value
}

/// A key was taken out of use.
pub fn revoked(key: &Key, messages: &Messages) -> String {
    let day = date(key.revoked.unwrap_or(key.made));
    let values = [("name", key.name.as_str().into()), ("prefix", key.prefix.as_str().into()), ("day", day.into())];
    messages.text("keys-gone", &values)
}

/// Why a key was not made or revoked.
pub fn refused(error: &KeyError, messages: &Messages) -> Said {
    match error {
        KeyError::Name(name) => messages.said("error-key-name", &[("name", name.into()), ("most", LONGEST_NAME.into())]).into(),
        KeyError::Taken(name) => messages.said("error-key-taken", &[("name", name.into())]).into(),
        KeyError::Past(day) => messages.said("error-key-past", &[("day", date(*day).into())]).into(),
        KeyError::Unknown(which) => messages.said("error-key-unknown", &[("which", which.into())]).into(),
        KeyError::Several(names) => messages.said("error-key-several", &[("names", names.join(", ").into())]).into(),
        KeyError::NoRandomness(what) => messages.said("error-key-randomness", &[("what", what.into())]).into(),
        KeyError::Store(error) => store(error, messages),
    }
}

/// Why the store of keys cannot be used.
pub fn store(error: &StoreError, messages: &Messages) -> Said {
    let reason = match &error.fault {
        Fault::Foreign => messages.text("keys-foreign", &[]),
        fault => refusal::store_fault(fault, messages),
    };
    messages.said("error-keys", &[("path", shown(&error.path).into()), ("reason", reason.into())]).into()
}
