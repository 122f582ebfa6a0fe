//! `latimer explain`: what of a text is translated, piece by piece, and what is not.
//!
//! Prepared as [`super::translate`] would, so that what is shown is what would be sent. What is not taken
//! is named with the rule that says so and the setting that decides about it; what no rule names is the
//! file's own markup.

use std::ops::Range;

use serde::Serialize;

use super::input::Input;
use super::open::{self, Opened, Want};
use super::translate::FileError;
use crate::config::Settings;
use crate::content::Kind;
use crate::document::{Document, Native, Role, Unit};
use crate::format::{Rule, Skipped};
use crate::locale::Locale;
use crate::pipeline::Prepared;
use crate::protect;

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
    pub skipped: Vec<SkippedStretch>,
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
    /// Why it is none of the text.
    #[serde(flatten)]
    pub why: Why,
}

/// A stretch that is not text.
#[derive(Clone, Debug, Serialize)]
pub struct SkippedStretch {
    /// Byte offset in the text where it begins.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// What stands there.
    pub bytes: String,
    /// Why.
    #[serde(flatten)]
    pub why: Why,
}

/// Why something is not text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The rule's name; `markup` where it is the file's own.
    pub reason: &'static str,
    /// What the rule is about: the selector, the language, the key, the expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// The setting that decides about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<&'static str>,
}

impl Why {
    /// It is the file's own markup.
    const MARKUP: Self = Self { reason: "markup", what: None, setting: None };

    /// Whether no rule is named.
    pub fn is_markup(&self) -> bool {
        *self == Self::MARKUP
    }

    fn of(rule: &Rule) -> Self {
        Self { reason: rule.name(), what: rule.what().map(str::to_owned), setting: rule.setting() }
    }

    fn protected(text: &str, policy: &protect::Policy) -> Self {
        let Some(reason) = protect::reason(text, policy) else { return Self { reason: "protected", what: None, setting: None } };
        let what = match &reason {
            protect::Reason::Pattern(pattern) => Some(pattern.clone()),
            protect::Reason::Term => Some(text.to_owned()),
            protect::Reason::Variable | protect::Reason::Address => None,
        };
        Self { reason: reason.name(), what, setting: Some(reason.setting()) }
    }
}

/// Shows what of a file, or of standard input (`-`), would be translated.
pub fn explain(input: &Input, want: Want, settings: &Settings) -> Result<Explained, FileError> {
    let Opened { text, format, .. } = open::open(input, want)?;
    let preparation = super::preparation(settings);
    let mut rules = format.skipped.map(|skipped| skipped(&text, &preparation.text)).unwrap_or_default();
    rules.sort_by_key(|skipped| (skipped.range.start, std::cmp::Reverse(skipped.range.end)));
    let prepared = Prepared::new(text, format, None, &preparation);
    let prepared = prepared.map_err(|error| FileError::Parse(input.path.clone(), error))?;
    let document = prepared.document();
    Ok(Explained {
        format: format.name,
        language: prepared.locale().clone(),
        units: document.units().iter().map(|known| unit(document, known, &rules, &preparation.protect)).collect(),
        skipped: skipped(document, &rules),
    })
}

fn unit(document: &Document, unit: &Unit, rules: &[Skipped], policy: &protect::Policy) -> ExplainedUnit {
    let codes = unit.source.codes().iter().map(|anchor| {
        let (native, why) = match unit.native(anchor.code) {
            Some(Native::Raw(range)) => (document.source().get(range.clone()).unwrap_or_default(), within(rules, range)),
            Some(Native::Protected(text)) => (text.as_str(), Why::protected(text, policy)),
            None => ("", Why::MARKUP),
        };
        let kind = match anchor.code.kind {
            Kind::Open => "open",
            Kind::Close => "close",
            Kind::Placeholder => "placeholder",
        };
        ExplainedCode { at: anchor.at, id: anchor.code.id, kind, native: native.to_owned(), why }
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

/// The rule that takes the bytes of a code, or something in them, from the text.
fn within(rules: &[Skipped], range: &Range<usize>) -> Why {
    let first = rules.partition_point(|skipped| skipped.range.start < range.start);
    let found = rules.get(first).filter(|skipped| skipped.range.end <= range.end);
    found.map_or(Why::MARKUP, |skipped| Why::of(&skipped.rule))
}

/// What stands between the units: what rules name, and the markup around it, blank stretches left out.
fn skipped(document: &Document, rules: &[Skipped]) -> Vec<SkippedStretch> {
    let mut found = Stretches { source: document.source(), found: Vec::new() };
    let mut rules = rules.iter().peekable();
    let mut at = 0;
    let end = document.source().len();
    for slot in document.units().iter().map(|unit| unit.slot.clone()).chain(std::iter::once(end..end)) {
        while let Some(rule) = rules.next_if(|rule| rule.range.start < slot.start) {
            let (start, stop) = (rule.range.start.max(at), rule.range.end.min(slot.start));
            if start < stop {
                found.push(at..start, Why::MARKUP);
                found.push(start..stop, Why::of(&rule.rule));
                at = stop;
            }
        }
        found.push(at..slot.start, Why::MARKUP);
        at = at.max(slot.end);
    }
    found.found
}

struct Stretches<'a> {
    source: &'a str,
    found: Vec<SkippedStretch>,
}

impl Stretches<'_> {
    fn push(&mut self, range: Range<usize>, why: Why) {
        let bytes = self.source.get(range.clone()).unwrap_or_default();
        if !bytes.trim().is_empty() {
            self.found.push(SkippedStretch { start: range.start, end: range.end, bytes: bytes.to_owned(), why });
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn role_name<S: serde::Serializer>(role: &Role, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(role.name())
}
