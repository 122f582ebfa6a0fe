//! `latimer detect`, `latimer segment` and `latimer verify`: what latimer sees in a text, without
//! changing it.

use serde::Serialize;

use super::input::Input;
use super::open::{self, Want};
use super::translate::FileError;
use crate::config::Settings;
use crate::detect::{self, Family, Verdict};
use crate::document::Document;
use crate::format;
use crate::locale::Locale;
use crate::proof::{self, Broken};
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
pub fn detect(input: &Input, want: Want, settings: &Settings) -> Result<Detected, FileError> {
    let document = parse(input, want, settings)?;
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
pub fn segment(input: &Input, want: Want, language: Option<&Locale>, settings: &Settings) -> Result<Vec<Sentence>, FileError> {
    let document = parse(input, want, settings)?;
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
pub fn verify(source: &Input, target: &Input, want: Want, settings: &Settings) -> Result<Vec<Broken>, FileError> {
    let source = open::open(source, want)?;
    let translated = open::open(target, Want { format: Some(source.format), article: None })?;
    let found = proof::pair(source.format, &source.text, &translated.text, &settings.text.policy);
    found.map_err(|error| FileError::Parse(target.path.clone(), error))
}

/// Reads and parses, as [`super::translate`] would.
fn parse(input: &Input, want: Want, settings: &Settings) -> Result<Document, FileError> {
    let opened = open::open(input, want)?;
    let parsed = format::parse(opened.format, opened.text, &settings.text.policy);
    parsed.map_err(|error| FileError::Parse(input.path.clone(), error))
}
