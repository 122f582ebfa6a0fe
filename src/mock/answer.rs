//! How texts are translated.
//!
//! Whatever the way, one text comes back for each that was asked, in order. The same way, texts and
//! locales give the same answers.

mod pseudo;

pub use pseudo::{pseudo, reverse};

use super::Settings;
use crate::locale::Locale;
use crate::provider::{Boxed, Failure};

/// How the mock translates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Accented and marked with the target locale, so that a test sees what it got and can go back ([`reverse`]).
    #[default]
    Pseudo,
    /// As it was sent.
    Identity,
}

/// What is to be translated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask<'a> {
    pub(super) target: &'a Locale,
    pub(super) texts: &'a [String],
    /// Whether tags and references in the texts are markup.
    pub(super) marked: bool,
}

/// The way that a mock was told.
#[derive(Debug)]
pub(super) struct Answers {
    how: Answer,
}

impl Answers {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { how: settings.answer.clone() }
    }

    /// One translation for each text.
    pub(super) fn answer<'a>(&'a self, ask: Ask<'a>) -> Boxed<'a, Result<Vec<String>, Failure>> {
        let texts = match self.how {
            Answer::Pseudo => ask.texts.iter().map(|text| pseudo(text, ask.target, ask.marked)).collect(),
            Answer::Identity => ask.texts.to_vec(),
        };
        Box::pin(std::future::ready(Ok(texts)))
    }
}
