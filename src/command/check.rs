//! `latimer check`: the checks on a pair of files, as a run makes them on its targets.
//!
//! Units are matched in the order of the files, as the structure proof matches them, and whole units
//! are checked: nobody knows how the other side cut its sentences. What a run would protect (variables,
//! addresses) is protected here too, and must be the same on both sides.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::input::Input;
use super::open::{self, Opened, Want};
use super::translate::FileError;
use crate::check::{self, CHECKS, FailOn, Finding, Severity, Subject};
use crate::config::{Settings, Source};
use crate::content::Content;
use crate::detect;
use crate::document::{Document, Native, Unit};
use crate::format;
use crate::locale::{Locale, Pair};
use crate::proof::Place;
use crate::protect;
use crate::terms::Terms;

/// What was found on a pair of files.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// The locale of the source.
    pub source_locale: Locale,
    /// The locale of the target.
    pub target_locale: Locale,
    /// Units compared.
    pub units: usize,
    /// In the order of the files.
    pub findings: Vec<UnitFinding>,
    /// The places from which on the units do not match, where they do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmatched: Option<Places>,
}

/// A place in each of the two files.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Places {
    /// In the source.
    pub source: Place,
    /// In the target.
    pub target: Place,
}

/// What a check found on a unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitFinding {
    /// Where.
    #[serde(flatten)]
    pub at: Places,
    /// Which check.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong; empty where the check's name says it all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The source text.
    pub source_text: String,
    /// The target text.
    pub target_text: String,
}

impl Checked {
    /// Whether the pair is bad by this measure.
    pub fn fails(&self, from: FailOn) -> bool {
        let counts = |finding: &UnitFinding| finding.severity == Severity::Error || from == FailOn::Warning;
        self.unmatched.is_some() || self.findings.iter().any(counts)
    }
}

/// Checks a translated file against its source. The target's locale is the one given, or what its name
/// says (`article.es.md`), or what its text is detected as.
pub fn check(source: &Input, target: &Input, to: Option<&Locale>, want: Want, settings: &Settings) -> Result<Checked, FileError> {
    let means = super::preparation(settings);
    let parse = |input: &Input, want: Want| {
        let Opened { text, format, .. } = open::open(input, want)?;
        let document = format::parse(format, text, &means.text).map_err(|error| FileError::Parse(input.path.clone(), error))?;
        Ok((document, format))
    };
    let (original, format) = parse(source, want)?;
    let (translated, _) = parse(target, Want { format: Some(format), article: None })?;
    let from = match &settings.from {
        Source::Given(locale) => locale.clone(),
        Source::Detect => spoken(&original),
    };
    let to = to.cloned().or_else(|| named(&target.path)).unwrap_or_else(|| spoken(&translated));
    let pair = Pair::new(from, to);
    let terms = super::glossary::load(settings)?.and_then(|glossary| glossary.terms(&pair));
    let with = Means { pair: &pair, policy: &means.protect, settings: &settings.checks, terms: terms.as_deref() };
    let mut lines = (Lines::new(original.source()), Lines::new(translated.source()));
    let mut found = Checked {
        source_locale: pair.source.clone(),
        target_locale: pair.target.clone(),
        units: 0,
        findings: Vec::new(),
        unmatched: None,
    };
    for (index, (one, two)) in original.units().iter().zip(translated.units()).enumerate() {
        let at = Places { source: lines.0.place(one.slot.start), target: lines.1.place(two.slot.start) };
        if one.role != two.role {
            found.unmatched = Some(at);
            return Ok(found);
        }
        found.units += 1;
        for finding in unit(index, (one, original.source()), (two, translated.source()), &with) {
            let Finding { check, severity, what, .. } = finding;
            let (source_text, target_text) = (one.source.text().to_owned(), two.source.text().to_owned());
            found.findings.push(UnitFinding { at, check, severity, what, source_text, target_text });
        }
    }
    if original.units().len() != translated.units().len() {
        let start =
            |document: &Document| document.units().get(found.units).map_or(document.source().len(), |unit| unit.slot.start);
        let at = (start(&original), start(&translated));
        found.unmatched = Some(Places { source: lines.0.place(at.0), target: lines.1.place(at.1) });
    }
    Ok(found)
}

/// What units are checked with.
struct Means<'a> {
    pair: &'a Pair,
    policy: &'a protect::Policy,
    settings: &'a check::Settings,
    terms: Option<&'a Terms>,
}

fn unit(index: usize, one: (&Unit, &str), two: (&Unit, &str), means: &Means<'_>) -> Vec<Finding> {
    let (policy, settings) = (means.policy, means.settings);
    let (source, shielded) = bare(one, policy);
    let (target, kept) = bare(two, policy);
    let subject = Subject { source: &source, target: &target, pair: means.pair, translated: true, terms: means.terms };
    let mut found = check::segment(index, &subject, settings);
    let codes =
        CHECKS.first().copied().map(|check| (check, settings.severity(check))).filter(|(_, severity)| *severity != Severity::Off);
    if let Some((check, severity)) = codes {
        let difference = |(text, count): (&String, &usize), other: &BTreeMap<String, usize>, sign: char| {
            (other.get(text).copied().unwrap_or_default() < *count).then(|| format!("{sign}{text}"))
        };
        let lost = shielded.iter().filter_map(|entry| difference(entry, &kept, '-'));
        let new = kept.iter().filter_map(|entry| difference(entry, &shielded, '+'));
        let what: Vec<String> = lost.chain(new).collect();
        if !what.is_empty() {
            found.insert(0, Finding { segment: index, check: check.name, severity, what: what.join(" ") });
        }
    }
    found
}

/// A unit's text without what is protected in it, and what that is, each as often as it stands there.
fn bare((unit, source): (&Unit, &str), policy: &protect::Policy) -> (Content, BTreeMap<String, usize>) {
    let mut unit = unit.clone();
    let own = unit.natives.len();
    protect::protect(&mut unit, source, policy);
    let mut shielded = BTreeMap::new();
    for (_, native) in unit.natives.iter().skip(own) {
        if let Native::Protected(text) = native {
            *shielded.entry(text.clone()).or_default() += 1;
        }
    }
    (Content::from(unit.source.text()), shielded)
}

fn spoken(document: &Document) -> Locale {
    detect::document(document.units().iter().map(|unit| unit.source.text())).locale
}

/// The locale that a file's name says, as latimer names its outputs.
fn named(path: &Path) -> Option<Locale> {
    let stem = Path::new(path.file_stem()?);
    let by_name = stem.extension().and_then(|tag| tag.to_str()?.parse().ok());
    by_name.or_else(|| path.parent()?.components().next_back()?.as_os_str().to_str()?.parse().ok())
}

/// Lines by offsets that only grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn place(&mut self, byte: usize) -> Place {
        let between = self.text.get(self.at..byte).unwrap_or_default();
        self.line += between.bytes().filter(|byte| *byte == b'\n').count();
        self.at = self.at.max(byte);
        Place { line: self.line, byte }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_locale() {
        let of = |path: &str| named(Path::new(path)).map(|locale| locale.to_string());
        assert_eq!(of("a/article.pt-BR.md").as_deref(), Some("pt-BR"));
        assert_eq!(of("out/es/article.md").as_deref(), Some("es"));
        assert_eq!(of("article.md"), None);
    }
}
