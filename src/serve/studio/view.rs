//! What the page shows, as facts: the same values are rendered into the page and sent to its script as JSON.
//!
//! Nothing here is markup, and nothing may be taken for it: texts come from people and from engines.
//! A segment is named by the number of the distinct text that it is ([`Place::id`]): where a text stands twice, both places
//! have one number, one target and one edit.

use serde::Serialize;

use crate::locale::Locale;

/// A language that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tongue {
    /// Its tag.
    pub tag: Locale,
    /// Its own name; its tag where nobody knows it.
    pub name: String,
    /// Its name in the language of the page.
    pub here: String,
    /// Its English name.
    pub english: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The languages that can be chosen. Which pairs there are only the accounts know, and not all of them say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tongues {
    /// What can be translated from, by their names in the language of the page.
    pub sources: Vec<Tongue>,
    /// What can be translated into.
    pub targets: Vec<Tongue>,
    /// By source the targets; `None` where any pair may do.
    pub pairs: Option<std::collections::BTreeMap<Locale, Vec<Locale>>>,
}

/// What the server bears with, so that the page can say so before it sends anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Bytes of a file.
    pub upload: usize,
    /// Characters of a text.
    pub characters: usize,
    /// Targets at once.
    pub targets: usize,
}

/// A sentence about what went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its name for programs.
    pub id: &'static str,
    /// What is wrong, in the language of the page.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// What was written into the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The text.
    pub text: String,
    /// The address.
    pub link: String,
    /// The source language that was chosen; empty where it is to be detected.
    pub from: String,
    /// The target languages that were chosen.
    pub to: Vec<String>,
}

/// The language of a text and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Its tag; `und` where nobody knows.
    pub tag: Locale,
    /// Its name in the language of the page; empty where nobody knows.
    pub name: String,
    /// From 0 to 1; 1 where somebody said so.
    pub sure: f64,
    /// Whether it was detected, and not said.
    pub detected: bool,
    /// `ltr`, `rtl`, or `auto` where nobody knows.
    pub dir: &'static str,
}

/// A text that was looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Looked {
    /// The name of its file; made for it where it had none.
    pub name: String,
    /// The name of its format.
    pub format: &'static str,
    /// How the file was written, where that is not UTF-8: it goes back with `download`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The text itself.
    pub text: String,
    /// The language it is in.
    pub from: Source,
    /// Its segments, repeated ones included.
    pub segments: usize,
    /// Their characters.
    pub characters: usize,
    /// By target what would be done.
    pub targets: Vec<Outlook>,
}

/// What would be done for a target before anything is sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Outlook {
    /// It can be translated.
    Ready(Forecast),
    /// It cannot.
    Refused {
        /// The target.
        tag: Locale,
        /// Why.
        error: Said,
    },
}

/// What a target would take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    /// The target.
    pub tag: Locale,
    /// Distinct segments that the memory knows.
    pub known: usize,
    /// Distinct segments that would be sent.
    pub sent: usize,
    /// Characters that would be sent.
    pub characters: u64,
    /// What they cost, in units of the currency; nothing where the account has no price.
    pub cost: Option<f64>,
    /// The currency of all costs; empty where the configuration names none.
    pub currency: String,
    /// The account that would be asked first, with the languages on the way, in words of the page's language.
    pub account: String,
    /// The host that it sends text to; nothing where all stays on the server.
    pub host: Option<String>,
}

/// A paragraph, a heading, a cell: what is shown in one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Which unit of the document, from 0.
    pub unit: usize,
    /// What it is to its readers: `paragraph`, `heading`, `caption`, `cell`, `item`, `value`.
    pub kind: &'static str,
    /// Its segments in reading order.
    pub segments: Vec<Place>,
}

/// A segment at its place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Which of the distinct segments it is.
    pub id: usize,
    /// What it says; its inline codes are plain marks such as `[1]`.
    pub text: String,
}

/// Where a target came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A person wrote it: it is from the memory.
    Human,
    /// It was translated before: it is from the memory.
    Machine,
    /// It was sent and answered now.
    Engine,
    /// It was in the target language already.
    Same,
}

/// What a segment became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The language.
    pub to: Locale,
    /// Which of the distinct segments.
    pub id: usize,
    /// What it says, with the marks of its source.
    pub text: String,
    /// Where it came from, in words of the page's language.
    pub by: String,
    /// Where it came from.
    pub origin: Origin,
    /// The account that translated it, or the program or person that the memory names; empty where nobody did.
    pub account: String,
    /// What the checks found, in words of the page's language.
    pub notes: Vec<String>,
}

/// How far a target is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The language.
    pub to: Locale,
    /// Distinct segments that are done.
    pub done: usize,
    /// All of them.
    pub total: usize,
}

/// What could not be translated: a segment, or all of a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// The language.
    pub to: Locale,
    /// Which of the distinct segments; nothing where the target as a whole failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<usize>,
    /// Why, in the language of the page.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// A target that is done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finished {
    /// The language.
    pub to: Locale,
    /// The whole text in the format of the source.
    pub text: String,
    /// Characters that were sent.
    pub characters: u64,
    /// What they cost, in units of the currency; nothing where the account has no price.
    pub cost: Option<f64>,
    /// The currency; empty where the configuration names none.
    pub currency: String,
    /// Characters that the memory knew.
    pub saved: u64,
    /// Distinct segments that keep their source.
    pub failed: usize,
    /// Whether source and target can be had in one text.
    pub bilingual: bool,
}

/// A target as the page shows it where there is no script.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The language.
    pub to: Tongue,
    /// By distinct segment what it became; the others keep their source.
    pub targets: Vec<Target>,
    /// What failed: single segments, or the target as a whole.
    pub failed: Vec<Failed>,
    /// The whole; nothing where the target as a whole failed.
    pub finished: Option<Finished>,
}

/// What the form was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The text that was looked at.
    pub looked: Looked,
    /// The source, row by row.
    pub rows: Vec<Row>,
    /// The targets in the order of the form.
    pub results: Vec<Shown>,
}

/// All that a page holds.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The language of the page.
    pub ui: &'a Locale,
    /// All languages that the page can be in, in their own names: `?ui=TAG` chooses one.
    pub uis: &'a [Tongue],
    /// The languages that can be chosen.
    pub tongues: &'a Tongues,
    /// What the server bears with.
    pub bounds: Bounds,
    /// The extensions of files that can be read, without the dot.
    pub extensions: &'a [&'static str],
    /// What was written into the form.
    pub given: &'a Given,
    /// Why there is no answer.
    pub error: Option<&'a Said>,
    /// What the form was answered.
    pub answer: Option<&'a Answer>,
}
