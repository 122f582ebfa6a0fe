//! `latimer detect`, `latimer segment` and `latimer verify`: what latimer sees in a text, without
//! changing it.

use std::io::Read as _;
use std::path::Path;

use serde::Serialize;

use super::input::InputError;
use super::translate::FileError;
use crate::config::Settings;
use crate::detect::{self, Family, Verdict};
use crate::document::Document;
use crate::format::{self, Format};
use crate::locale::Locale;
use crate::proof::{self, Broken};
use crate::read;
use crate::segment;

/// What `latimer detect` found.
#[derive(Clone, Debug, Serialize)]
pub struct Detected {
    /// The language of the whole text, `und` where it is not known.
    pub language: Locale,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// Whether it may be relied on.
    pub reliable: bool,
    /// Close relatives that may be meant instead.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub family: Family,
    /// Paragraph by paragraph.
    pub paragraphs: Vec<DetectedParagraph>,
}

/// What `latimer detect` found in one paragraph.
#[derive(Clone, Debug, Serialize)]
pub struct DetectedParagraph {
    /// Byte offset in the text where it begins.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// Its language.
    pub language: Locale,
    /// How sure that is.
    pub confidence: f64,
    /// Whether it may be relied on.
    pub reliable: bool,
    /// Close relatives that may be meant instead.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub family: Family,
}

/// One sentence, as byte offsets in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The paragraph it stands in, from 0.
    pub paragraph: usize,
    /// Byte offset in the text where it begins.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// Detects the language of a file or of standard input (`-`).
pub fn detect(path: &Path, format: Option<&'static Format>, settings: &Settings) -> Result<Detected, FileError> {
    let document = parse(path, format, settings)?;
    let whole = detect::document(document.units().iter().map(|unit| unit.source.text()));
    let paragraphs = document.units().iter().map(|unit| {
        let Verdict { locale, confidence, reliable, family, .. } = detect::paragraph(unit.source.text(), &whole);
        DetectedParagraph { start: unit.slot.start, end: unit.slot.end, language: locale, confidence, reliable, family }
    });
    let paragraphs = paragraphs.collect();
    let Verdict { locale, confidence, reliable, family, .. } = whole;
    Ok(Detected { language: locale, confidence, reliable, family, paragraphs })
}

/// The sentences of a file or of standard input; without a language it is detected.
///
/// Every sentence is a slice of the text as it stands there, so a wrapped one holds its line ends.
pub fn segment(
    path: &Path,
    format: Option<&'static Format>,
    language: Option<&Locale>,
    settings: &Settings,
) -> Result<Vec<Sentence>, FileError> {
    let document = parse(path, format, settings)?;
    let locale =
        language.cloned().unwrap_or_else(|| detect::document(document.units().iter().map(|unit| unit.source.text())).locale);
    let mut sentences = Vec::new();
    for (paragraph, unit) in document.units().iter().enumerate() {
        let text = document.source().get(unit.slot.clone()).unwrap_or_default();
        for range in segment::sentences(text, locale.language()) {
            let sentence = text.get(range.clone()).unwrap_or_default().to_owned();
            let (start, end) = (unit.slot.start + range.start, unit.slot.start + range.end);
            sentences.push(Sentence { paragraph, start, end, text: sentence });
        }
    }
    Ok(sentences)
}

/// Where the structure of a translated file is not that of its source; both are of the format given,
/// or of that which the source has.
pub fn verify(
    source: &Path,
    target: &Path,
    format: Option<&'static Format>,
    settings: &Settings,
) -> Result<Vec<Broken>, FileError> {
    let (text, format) = read(source, format)?;
    let (translated, _) = read(target, Some(format))?;
    let found = proof::pair(format, &text, &translated, &settings.text.policy);
    found.map_err(|error| FileError::Parse(target.to_owned(), error))
}

/// Reads and parses, as [`super::translate`] would.
fn parse(path: &Path, format: Option<&'static Format>, settings: &Settings) -> Result<Document, FileError> {
    let (text, format) = read(path, format)?;
    format::parse(format, text, &settings.text.policy).map_err(|error| FileError::Parse(path.to_owned(), error))
}

/// A file's text and the format it is in.
pub(super) fn read(path: &Path, format: Option<&'static Format>) -> Result<(String, &'static Format), FileError> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| {
        FileError::Input(if error.kind() == std::io::ErrorKind::NotFound {
            InputError::Missing(path.to_owned())
        } else {
            InputError::Unreadable(path.to_owned(), error)
        })
    })?;
    let by_name = format.or_else(|| format::for_path(path));
    let declared = by_name.and_then(|format| format.encoding).and_then(|encoding| encoding(&bytes));
    let text = read::decode(bytes, declared).map_err(|bad| FileError::Undecodable(path.to_owned(), bad))?;
    let format = by_name.unwrap_or_else(|| format::sniffed(&text.text));
    Ok((text.text, format))
}
