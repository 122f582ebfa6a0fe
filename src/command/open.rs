//! An input becomes text in a format: read from its file, or taken from its page.

use std::io::Read as _;
use std::path::Path;

use super::input::{Input, InputError};
use super::translate::FileError;
use crate::article::{self, Kind};
use crate::format::{self, Format, html};
use crate::read::{self, Form};

/// How inputs are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Want {
    /// As this format, whatever their names say.
    pub format: Option<&'static Format>,
    /// Of pages the main content alone, as this.
    pub article: Option<Kind>,
}

/// How pages and articles are written.
const UTF_8: Form = Form { encoding: encoding_rs::UTF_8, bom: false };

/// An input as text.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) text: String,
    pub(super) form: Form,
    pub(super) format: &'static Format,
}

/// Reads an input.
pub(super) fn open(input: &Input, want: Want) -> Result<Opened, FileError> {
    if let Some(page) = &input.page {
        return Ok(Opened { text: page.text.clone(), form: UTF_8, format: page.format });
    }
    let path = input.path.as_path();
    let bytes = bytes(path).map_err(|error| {
        FileError::Input(if error.kind() == std::io::ErrorKind::NotFound {
            InputError::Missing(path.to_owned())
        } else {
            InputError::Unreadable(path.to_owned(), error)
        })
    })?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(FileError::TooLarge(path.to_owned()));
    }
    let by_name = want.format.or_else(|| format::for_path(path));
    let declared = by_name.and_then(|format| format.encoding).and_then(|encoding| encoding(&bytes));
    let text = read::decode(bytes, declared).map_err(|bad| FileError::Undecodable(path.to_owned(), bad))?;
    let format = by_name.unwrap_or_else(|| format::sniffed(&text.text));
    match want.article {
        Some(kind) if format.name == html::FORMAT.name => {
            let article = article::extract(&text.text, None, kind).ok_or_else(|| FileError::NoArticle(path.to_owned()))?;
            Ok(Opened { text: article.text, form: UTF_8, format: kind.format() })
        }
        _ => Ok(Opened { text: text.text, form: text.form, format }),
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
