//! Errors become sentences: each case of each error enum has its own message.

use std::io;
use std::path::Path;

use crate::config::{ConfigError, MissingKey, Origin};
use crate::format;
use crate::locale::UnknownLocale;
use crate::provider::{self, BadAccount, Failure};
use crate::ui::budget;
use crate::ui::messages::{Messages, NoSuchUi, ui_locales};
use crate::ui::screen::Said;

/// What is wrong with the configuration.
pub fn config(error: &ConfigError, messages: &Messages) -> Said {
    let place = |place: &Origin| origin(place, messages);
    match error {
        ConfigError::Unreadable { path, error } => {
            let reason = io_reason(error, messages);
            messages.said("error-config-unreadable", &[("path", shown(path).into()), ("reason", reason.into())]).into()
        }
        ConfigError::Syntax { path, line, what } => {
            let place = place(&Origin::File { path: path.clone(), line: *line });
            messages.said("error-config-syntax", &[("place", place.into()), ("what", first_line(what).into())]).into()
        }
        ConfigError::UnknownKey { key, origin, nearest } => {
            let said = messages.said("error-config-key", &[("place", place(origin).into()), ("key", key.into())]);
            nearer(said, nearest.as_deref(), messages)
        }
        ConfigError::BadValue { key, origin, what } => {
            let what = first_line(what);
            messages
                .said("error-config-value", &[("place", place(origin).into()), ("key", key.into()), ("what", what.into())])
                .into()
        }
        ConfigError::BadLocale { origin: Origin::Flag(_), unknown, .. } => locale(unknown, messages),
        ConfigError::BadLocale { key, origin, unknown } => {
            let given = unknown.given.as_str();
            let values = [("place", place(origin).into()), ("key", key.into()), ("given", given.into())];
            nearer(messages.said("error-config-locale", &values), unknown.nearest.as_deref(), messages)
        }
        ConfigError::UnknownProvider { name, origin, nearest } => {
            let known: Vec<&str> = provider::PROVIDERS.iter().map(|spec| spec.name).collect();
            let known = known.join(", ");
            let values = [("place", place(origin).into()), ("name", name.into()), ("known", known.into())];
            nearer(messages.said("error-config-provider", &values), nearest.as_deref(), messages)
        }
        ConfigError::KeyInFile { key, origin } => {
            messages.said("error-config-secret", &[("place", place(origin).into()), ("key", key.into())]).into()
        }
    }
}

/// Where a value stands, in words.
pub fn origin(origin: &Origin, messages: &Messages) -> String {
    match origin {
        Origin::Default => messages.text("origin-default", &[]),
        Origin::File { path, line } => messages.text("origin-file", &[("path", shown(path).into()), ("line", (*line).into())]),
        Origin::Variable(name) => messages.text("origin-variable", &[("name", name.into())]),
        Origin::Flag(flag) => messages.text("origin-flag", &[("flag", (*flag).into())]),
    }
}

/// A language that does not exist.
pub fn locale(unknown: &UnknownLocale, messages: &Messages) -> Said {
    let said = messages.said("error-locale", &[("given", unknown.given.as_str().into())]);
    nearer(said, unknown.nearest.as_deref(), messages)
}

/// A UI language that there is not.
pub fn ui_language(missing: &NoSuchUi, messages: &Messages) -> Said {
    let known: Vec<&str> = ui_locales().collect();
    messages.said("error-ui-lang", &[("given", missing.given.as_str().into()), ("known", known.join(", ").into())]).into()
}

/// `--to` is missing where nobody can be asked.
pub fn no_targets(messages: &Messages) -> Said {
    messages.said("error-no-targets", &[]).into()
}

/// No provider says which languages it has.
pub fn no_languages(messages: &Messages) -> Said {
    messages.said("languages-nothing", &[]).into()
}

/// `--since` is no date.
pub fn no_date(given: &str, messages: &Messages) -> Said {
    messages.said("error-date", &[("given", given.into())]).into()
}

/// `--format` names none.
pub fn no_format(name: &str, messages: &Messages) -> Said {
    messages.said("error-no-format", &[("name", name.into()), ("formats", format_names().into())]).into()
}

/// The run was stopped.
pub fn interrupted(messages: &Messages) -> Said {
    messages.said("interrupted", &[]).into()
}

/// A key that is not where the configuration says.
pub fn missing_key(missing: &MissingKey, messages: &Messages) -> Said {
    match missing {
        MissingKey::Variable { account, variable } => {
            messages.said("error-key-variable", &[("account", account.into()), ("variable", variable.into())]).into()
        }
        MissingKey::File { account, path, error } => {
            let reason = io_reason(error, messages);
            let values = [("account", account.into()), ("path", shown(path).into()), ("reason", reason.into())];
            messages.said("error-key-file", &values).into()
        }
    }
}

/// Why a batch was not answered, as part of a sentence.
pub fn failure(failure: &Failure, messages: &Messages) -> String {
    match failure {
        Failure::Busy { .. } => messages.text("failure-busy", &[]),
        Failure::Transient { what, .. } => messages.text("failure-transient", &[("what", what.into())]),
        Failure::Quota { .. } => messages.text("failure-quota", &[]),
        Failure::Denied { what } => messages.text("failure-denied", &[("what", what.into())]),
        Failure::UnsupportedPair => messages.text("failure-pair", &[]),
        Failure::Oversize => messages.text("failure-oversize", &[]),
        Failure::Malformed { what } | Failure::Unusable { what } => messages.text("failure-malformed", &[("what", what.into())]),
        Failure::Capped { cap, left } => {
            let (limit, left) = (budget::cap(cap, messages), budget::amount(left, messages));
            messages.text("failure-capped", &[("limit", limit.into()), ("left", left.into())])
        }
        Failure::Withheld { what } => messages.text("failure-withheld", &[("what", what.into())]),
        Failure::Refused { what } => messages.text("failure-refused", &[("what", what.into())]),
    }
}

/// Why an account cannot be used, as part of a sentence.
pub fn bad_account(bad: &BadAccount, messages: &Messages) -> String {
    match bad {
        BadAccount::NoKey => messages.text("account-no-key", &[]),
        BadAccount::NoUrl => messages.text("account-no-url", &[]),
        BadAccount::BadUrl(url) => messages.text("account-bad-url", &[("url", url.into())]),
        BadAccount::BadOption { option, takes } => {
            messages.text("account-bad-option", &[("option", option.into()), ("takes", (*takes).into())])
        }
        BadAccount::UnknownOption { option, known } if known.is_empty() => {
            messages.text("account-no-options", &[("option", option.into())])
        }
        BadAccount::UnknownOption { option, known } => {
            messages.text("account-unknown-option", &[("option", option.into()), ("known", known.join(", ").into())])
        }
        BadAccount::NotInstalled => messages.text("account-not-installed", &[]),
    }
}

/// What the system says about a file, as part of a sentence; what we have no words for, in its own.
pub fn io_reason(error: &io::Error, messages: &Messages) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => messages.text("io-missing", &[]),
        Kind::PermissionDenied => messages.text("io-denied", &[]),
        Kind::StorageFull | Kind::QuotaExceeded => messages.text("io-full", &[]),
        Kind::ReadOnlyFilesystem => messages.text("io-read-only", &[]),
        Kind::IsADirectory => messages.text("io-is-folder", &[]),
        Kind::NotADirectory => messages.text("io-not-folder", &[]),
        Kind::UnexpectedEof => messages.text("io-empty", &[]),
        Kind::InvalidData => messages.text("io-not-text", &[]),
        _ => error.to_string(),
    }
}

/// A path for people.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The names of all formats.
pub(crate) fn format_names() -> String {
    format::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}

/// A hint that names what was meant goes before the usual one.
fn nearer((text, hint): (String, Option<String>), nearest: Option<&str>, messages: &Messages) -> Said {
    let meant = nearest.map(|nearest| messages.text("did-you-mean", &[("nearest", nearest.into())]));
    Said { text, hint: meant.or(hint) }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_hint() {
        let english = Messages::english();
        let key = |nearest: Option<&str>| ConfigError::UnknownKey {
            key: "providr".to_owned(),
            origin: Origin::Flag("--provider"),
            nearest: nearest.map(str::to_owned),
        };
        let with = config(&key(Some("provider")), &english);
        assert!(with.text.contains("providr") && with.hint.is_some_and(|hint| hint.contains("provider")));
        assert!(config(&key(None), &english).hint.is_some());
    }

    #[test]
    fn the_system_is_quoted_where_we_have_no_words() {
        let english = Messages::english();
        let odd = io::Error::other("odd thing");
        assert_eq!(io_reason(&odd, &english), "odd thing");
        assert_ne!(io_reason(&io::ErrorKind::StorageFull.into(), &english), io_reason(&odd, &english));
    }
}
