//! What `latimer models` says and shows.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::client::download::DownloadError;
use crate::command::models::{Row, State};
use crate::config::host_of;
use crate::locale::Locale;
use crate::models::{Installed, ModelError, Offer};
use crate::provider::firefox::shelf::{BadModel, Model};
use crate::ui::failure::{io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::screen::{Said, Screen};

/// A size for people.
pub fn size(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The rows of a list, one line each, in columns.
pub fn rows(rows: &[Row], messages: &Messages) -> String {
    let name = |tag: &str| tag.parse::<Locale>().map_or_else(|_| tag.to_owned(), |locale| names::name(&locale, messages));
    let line = |row: &Row| {
        let state = match &row.state {
            State::Installed => messages.text("models-state-installed", &[]),
            State::Newer(version) => messages.text("models-state-newer", &[("version", version.as_str().into())]),
            State::Available => messages.text("models-state-available", &[]),
        };
        let bytes = row.bytes.map(size).unwrap_or_default();
        let Row { name: pair, version, licence, .. } = row;
        format!("{pair:<12} {version:<6} {bytes:>9}  {state}  {} → {}  {licence}", name(&row.source), name(&row.target))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A bar for the bytes of a model; none off a terminal or with `--quiet`.
pub fn bar(screen: &Screen, name: &str, bytes: Option<u64>) -> ProgressBar {
    let visible = screen.terminal.errors && !screen.quiet;
    let target = if visible { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    screen.bars.set_draw_target(target);
    let line = if screen.terminal.colour { "{wide_bar:.cyan}" } else { "{wide_bar}" };
    let style = ProgressStyle::with_template(&format!("{{prefix:>14}} {line} {{bytes}}/{{total_bytes}} {{eta}}"));
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸─");
    let bar = ProgressBar::with_draw_target(Some(bytes.unwrap_or_default()), ProgressDrawTarget::hidden());
    screen.bars.add(bar.with_style(style).with_prefix(name.to_owned()))
}

/// What is about to be installed.
pub fn step(offer: &Offer, messages: &Messages) -> String {
    let bytes = offer.bytes().map(size).unwrap_or_default();
    let Model { version, licence, .. } = &offer.model;
    let (version, licence) = (version.as_str().into(), licence.as_str().into());
    let name = offer.model.name().into();
    messages.text("models-step", &[("name", name), ("version", version), ("size", bytes.into()), ("licence", licence)])
}

/// What became of a wish for a model.
pub fn done(model: &Model, folder: &Path, done: Installed, messages: &Messages) -> String {
    let (name, version) = (model.name().into(), model.version.as_str().into());
    match done {
        Installed::New => messages.text("models-done", &[("name", name), ("version", version), ("path", shown(folder).into())]),
        Installed::Already => messages.text("models-already", &[("name", name), ("version", version)]),
    }
}

/// Why a word leads to no model.
pub fn absent(word: &str, is_pair: bool, messages: &Messages) -> Said {
    if is_pair {
        messages.said("error-models-absent", &[("pair", word.into())]).into()
    } else {
        messages.said("error-models-pair", &[("given", word.into())]).into()
    }
}

/// Why a model is not there.
pub fn error(error: &ModelError, messages: &Messages) -> Said {
    let said = match error {
        ModelError::Download { url, error } => {
            let host = host_of(url).unwrap_or_else(|| url.clone());
            messages.said("error-models-fetch", &[("url", host.into()), ("reason", reason(error, messages).into())])
        }
        ModelError::List(what) => messages.said("error-models-list", &[("reason", what.as_str().into())]),
        ModelError::Wrong(name) => messages.said("error-models-wrong", &[("file", name.as_str().into())]),
        ModelError::Packed(name) => messages.said("error-models-packed", &[("file", name.as_str().into())]),
        ModelError::Large(name) => messages.said("error-models-large", &[("file", name.as_str().into())]),
        ModelError::Io(path, error) => {
            messages.said("error-models-io", &[("path", shown(path).into()), ("reason", io_reason(error, messages).into())])
        }
        ModelError::Bad(name, bad) => return self::bad(name, bad, messages),
        ModelError::Locked(path) => messages.said("error-models-locked", &[("path", shown(path).into())]),
    };
    said.into()
}

/// Why an installed model cannot be used.
pub fn bad(name: &str, bad: &BadModel, messages: &Messages) -> Said {
    let reason = match bad {
        BadModel::Name(name) => messages.text("model-name", &[("name", name.as_str().into())]),
        BadModel::Version(version) => messages.text("model-version", &[("version", version.as_str().into())]),
        BadModel::Incomplete => messages.text("model-incomplete", &[]),
        BadModel::List(what) => messages.text("model-list", &[("reason", what.as_str().into())]),
        BadModel::Missing(file) => messages.text("model-missing", &[("path", shown(file).into())]),
        BadModel::Unreadable(file, what) => format!("{}: {what}", shown(file)),
        BadModel::Damaged(file) => messages.text("model-damaged", &[("path", shown(file).into())]),
    };
    messages.said("error-models-bad", &[("name", name.into()), ("reason", reason.into())]).into()
}

fn reason(error: &DownloadError, messages: &Messages) -> String {
    match error {
        DownloadError::Address(url) => messages.text("account-bad-url", &[("url", url.as_str().into())]),
        DownloadError::Unreached { what, .. } => (*what).to_owned(),
        DownloadError::Status { status, .. } => format!("status {status}"),
        DownloadError::TooLarge { limit } => format!("> {}", size(*limit)),
        DownloadError::Write(error) => io_reason(error, messages),
        DownloadError::Http(bad) => bad.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_megabytes() {
        assert_eq!((size(0), size(1), size(24_950_000)), ("0.0 MB".to_owned(), "0.1 MB".to_owned(), "25.0 MB".to_owned()));
    }
}
