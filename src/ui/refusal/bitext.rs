//! What `export` and `import` could not do.

use std::path::Path;

use crate::bitext::ReadError;
use crate::command::export::ExportError;
use crate::command::import::ImportError;
use crate::ui::failure::{io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::refusal;
use crate::ui::screen::Said;

/// Why a file was not written.
pub fn export(error: &ExportError, messages: &Messages) -> Said {
    match error {
        ExportError::File(error) => refusal::file(error, messages),
        ExportError::Memory(error) => refusal::memory(error, messages),
    }
}

/// Why a file was not read, or not to its end.
pub fn import(path: &Path, error: &ImportError, messages: &Messages) -> Said {
    let path = shown(path);
    match error {
        ImportError::Memory(error) => refusal::memory(error, messages),
        ImportError::NoLocales => messages.said("error-import-locales", &[("path", path.into())]).into(),
        ImportError::Read(error) => {
            let reason = match error {
                ReadError::Io(error) => io_reason(error, messages),
                ReadError::DocumentType { line } => messages.text("exchange-doctype", &[("line", (*line).into())]),
                ReadError::Form { line } => messages.text("exchange-form", &[("line", (*line).into())]),
                ReadError::Version { found, line } => {
                    let found: String = found.chars().take(20).collect();
                    messages.text("exchange-version", &[("line", (*line).into()), ("version", found.into())])
                }
                ReadError::Foreign => messages.text("exchange-foreign", &[]),
            };
            messages.said("error-exchange", &[("path", path.into()), ("reason", reason.into())]).into()
        }
    }
}
