//! Text becomes the locale it is written in, with how sure that is.
//!
//! [`document`] gives one verdict for a whole text from its running prose; [`paragraph`] starts
//! from that verdict and leaves it only where a paragraph itself speaks against it. [`settle`]
//! decides what to do with a verdict.
//!
//! Three witnesses are heard, in this order. The *script* decides alone for most scripts, and in a
//! mixed headline it says which words count (letters of other scripts than Latin win from a fifth
//! on: brand names are Latin everywhere). Among the languages of a script the crate `whatlang`
//! names one from letter sequences; it knows 70 and takes every other language for a neighbour.
//! The *common words and letters* of some 120 languages, written by hand in `config/detection/`,
//! confirm or correct it: a text of which too few words are common words of the language is not in
//! that language, however near its spelling comes.
//!
//! Invariants: [`Verdict::reliable`] is only said where two witnesses agree or the script leaves
//! one language, so never of a language that `whatlang` does not know and that shares its script.
//! An undetermined locale has no confidence. No input panics; the time for a document is bounded,
//! the time for a paragraph too, because only its beginning is read.
//!
//! Left to others: taking markup off (the formats do), and what a page or a user states.

mod agree;
mod claim;
mod han;
mod lexicon;
mod script;
mod tally;

use crate::locale::Locale;
use agree::agrees;
use claim::examine;
use script::Letters;

/// Close relatives by their tags.
pub type Family = &'static [&'static str];

/// In which locale a text is written, as far as can be told.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Verdict {
    /// The locale; undetermined where nothing speaks for one.
    pub locale: Locale,
    /// From 0 (a guess) to 1.
    pub confidence: f64,
    /// Whether independent witnesses agree and nothing near is meant instead.
    pub reliable: bool,
    /// The close relatives that may be meant, the locale among them; empty where none is.
    pub family: Family,
    /// How many letters were heard; an ideograph or a syllable block counts as three.
    pub letters: usize,
    /// Whether the script leaves no other language.
    #[serde(skip)]
    by_script: bool,
}

impl Verdict {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self { locale: Locale::undetermined(), confidence: 0.0, reliable: false, family: &[], letters: 0, by_script: false }
    }

    /// Somebody says so: the prior for paragraphs of a document whose locale was given.
    pub fn stated(locale: Locale) -> Self {
        Self { confidence: 1.0, reliable: true, locale, ..Self::unknown() }
    }
}

/// How the locale of a document was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Detected reliably, on enough text.
    Detected(Locale),
    /// Stated by the document or its user, where detection was not sure.
    Stated(Locale),
    /// Detected without certainty: worth a warning that names it.
    Guessed(Locale),
    /// Neither stated nor told by the text: the provider may detect, or the user must say.
    Unknown,
}

/// A detected language counts from this many letters on, and a guess from this many.
const ENOUGH: usize = 150;
const FEW: usize = 40;

/// What to take for the locale of a document, given the verdict and what is stated of it.
///
/// A reliable verdict on at least 150 letters is taken as it is (or on fewer, where the script
/// leaves no other language); then what is stated; then a verdict of at least 0.5 on 40 letters.
pub fn settle(verdict: &Verdict, stated: Option<&Locale>) -> Settled {
    let locale = || verdict.locale.clone();
    if verdict.reliable && (verdict.letters >= ENOUGH || verdict.by_script) {
        return Settled::Detected(locale());
    }
    match stated.filter(|stated| !stated.is_undetermined()) {
        Some(stated) => Settled::Stated(stated.clone()),
        None if verdict.confidence >= 0.5 && (verdict.letters >= FEW || verdict.by_script) => Settled::Guessed(locale()),
        None => Settled::Unknown,
    }
}

/// How much prose (in bytes) is heard for a document and for a paragraph.
const DOCUMENT: usize = 4000;
const PARAGRAPH: usize = 1200;
/// How many paragraphs are read for it: a table of numbers has no prose however long it is.
const READ: usize = 10_000;
/// How much of one paragraph is looked at to find that much prose: addresses may fill a long one.
const WINDOW: usize = 16 * 1024;
/// A paragraph with fewer words than this is a title, a caption, a name: heard last.
const RUNNING: usize = 8;

/// The locale of a document from its paragraphs in reading order.
///
/// Running text is heard first, about its first 2000 characters; titles and captions count only
/// where there is little of it. The iterator is not read further than needed.
pub fn document<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Verdict {
    let mut body = String::new();
    let mut titles = String::new();
    for paragraph in paragraphs.into_iter().take(READ) {
        let prose = prose(paragraph, DOCUMENT.saturating_sub(body.len()));
        let letters = Letters::count(&prose).total();
        let running = prose.split_whitespace().take(RUNNING).count() == RUNNING || letters > RUNNING * 8;
        if running {
            body.push_str(&prose);
        } else if titles.len() < PARAGRAPH {
            titles.push_str(&prose);
        }
        if body.len() >= DOCUMENT {
            break;
        }
    }
    if body.len() < ENOUGH {
        body.push_str(&titles);
    }
    examine(&body, None).verdict
}

/// The locale of one paragraph of a document whose own verdict is `prior`.
///
/// The prior stands unless the paragraph speaks against it: another script, or so many common
/// words of another language and so few of the prior's that all witnesses are asked again. Short
/// paragraphs, names, numbers and addresses say nothing. Where the prior stands this costs one look
/// at the paragraph's first words.
pub fn paragraph(text: &str, prior: &Verdict) -> Verdict {
    if !prior.locale.is_undetermined() && agrees(text, &prior.locale) {
        return prior.clone();
    }
    let found = examine(&prose(text, PARAGRAPH), Some(&prior.locale));
    if found.outweighs(prior) { found.verdict } else { prior.clone() }
}

/// What is language in a text, about `limit` bytes of it.
fn prose(text: &str, limit: usize) -> String {
    let end = (WINDOW..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let mut out = String::with_capacity(limit.min(end) + 8);
    script::push_prose(&mut out, text.get(..end).unwrap_or(text), limit);
    out
}
