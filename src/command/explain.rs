//! `latimer explain`: what of a text is translated, piece by piece, and what is not.
//!
//! Prepared as [`super::translate`] would, so that what is shown is what would be sent. Known of what
//! is not taken is that it belongs to the file (`skeleton`), stands for itself in a unit (`code`) or
//! was protected (`protected`); which rule of a format left it out is not recorded.

use serde::Serialize;

use super::input::Input;
use super::open::{self, Opened, Want};
use super::translate::FileError;
use crate::config::Settings;
use crate::content::Kind;
use crate::document::{Document, Native, Role, Unit};
use crate::locale::Locale;
use crate::pipeline::Prepared;

/// What is text in a file and what is not.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The format it is read as.
    pub format: &'static str,
    /// The language of the whole text, `und` where it is not known.
    pub language: Locale,
    /// The pieces of text, in order.
    pub units: Vec<ExplainedUnit>,
    /// What stands outside of them, blank stretches left out.
    pub skipped: Vec<Skipped>,
}

/// A piece of text.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedUnit {
    /// Byte offset in the text where it begins.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// What it is to its readers.
    #[serde(serialize_with = "role_name")]
    pub role: Role,
    /// The language that the file states for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<Locale>,
    /// The attribute or the key it is the value of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it says, without its codes.
    pub text: String,
    /// Its codes, in reading order.
    pub codes: Vec<ExplainedCode>,
}

/// An inline code.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedCode {
    /// Byte offset in the unit's `text` where it stands.
    pub at: usize,
    /// Its number in the unit.
    pub id: u32,
    /// `open`, `close` or `placeholder`.
    pub kind: &'static str,
    /// What stands in the file.
    pub native: String,
    /// Why it is none of the text: `code` or `protected`.
    pub reason: &'static str,
}

/// A stretch that is not text.
#[derive(Clone, Debug, Serialize)]
pub struct Skipped {
    /// Byte offset in the text where it begins.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// What stands there.
    pub bytes: String,
    /// Why: `skeleton`.
    pub reason: &'static str,
}

/// Shows what of a file, or of standard input (`-`), would be translated.
pub fn explain(input: &Input, want: Want, settings: &Settings) -> Result<Explained, FileError> {
    let Opened { text, format, .. } = open::open(input, want)?;
    let prepared = Prepared::new(text, format, None, &super::preparation(settings));
    let prepared = prepared.map_err(|error| FileError::Parse(input.path.clone(), error))?;
    let document = prepared.document();
    Ok(Explained {
        format: format.name,
        language: prepared.locale().clone(),
        units: document.units().iter().map(|known| unit(document, known)).collect(),
        skipped: skipped(document),
    })
}

fn unit(document: &Document, unit: &Unit) -> ExplainedUnit {
    let codes = unit.source.codes().iter().map(|anchor| {
        let (native, reason) = match unit.native(anchor.code) {
            Some(Native::Raw(range)) => (document.source().get(range.clone()).unwrap_or_default(), "code"),
            Some(Native::Protected(text)) => (text.as_str(), "protected"),
            None => ("", "code"),
        };
        let kind = match anchor.code.kind {
            Kind::Open => "open",
            Kind::Close => "close",
            Kind::Placeholder => "placeholder",
        };
        ExplainedCode { at: anchor.at, id: anchor.code.id, kind, native: native.to_owned(), reason }
    });
    ExplainedUnit {
        start: unit.slot.start,
        end: unit.slot.end,
        role: unit.role,
        stated: unit.locale.as_deref().cloned(),
        note: unit.note.as_deref().map(str::to_owned),
        text: unit.source.text().to_owned(),
        codes: codes.collect(),
    }
}

fn skipped(document: &Document) -> Vec<Skipped> {
    let mut found = Vec::new();
    let mut at = 0;
    let end = document.source().len();
    for slot in document.units().iter().map(|unit| unit.slot.clone()).chain(std::iter::once(end..end)) {
        let bytes = document.source().get(at..slot.start).unwrap_or_default();
        if !bytes.trim().is_empty() {
            found.push(Skipped { start: at, end: slot.start, bytes: bytes.to_owned(), reason: "skeleton" });
        }
        at = at.max(slot.end);
    }
    found
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn role_name<S: serde::Serializer>(role: &Role, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(role.name())
}
