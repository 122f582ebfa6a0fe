//! Files of terms are read and become one glossary.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input::InputError;
use super::translate::FileError;
use crate::config::Settings;
use crate::read;
use crate::terms::{self, BadTerms, Glossary};

/// A file of terms that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadGlossary {
    /// The file.
    pub path: PathBuf,
    /// Where and why.
    pub bad: BadTerms,
}

/// The glossary that the settings name; `None` where they name none.
pub fn load(settings: &Settings) -> Result<Option<Arc<Glossary>>, FileError> {
    let mut records = Vec::new();
    for path in &settings.glossary.files {
        records.extend(file(path)?);
    }
    Ok((!records.is_empty()).then(|| Arc::new(Glossary::new(records, settings.glossary.case))))
}

fn file(path: &Path) -> Result<Vec<terms::Record>, FileError> {
    let bytes = std::fs::read(path).map_err(|error| {
        FileError::Input(if error.kind() == std::io::ErrorKind::NotFound {
            InputError::Missing(path.to_owned())
        } else {
            InputError::Unreadable(path.to_owned(), error)
        })
    })?;
    let text = read::decode(bytes, None).map_err(|bad| FileError::Undecodable(path.to_owned(), bad))?.text;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    terms::read(&name, &text).map_err(|bad| FileError::Glossary(Box::new(BadGlossary { path: path.to_owned(), bad })))
}
