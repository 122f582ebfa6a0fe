//! Checks on targets: what a machine can tell to be wrong without knowing either language well.
//!
//! Each check looks at one segment and says what it found or nothing. An error means that the target
//! must not be used (its segment keeps the source); a warning is reported and the target used. Which
//! is which may be set for each ([`Settings`]). A new check is one file below `check/` and one line in
//! [`CHECKS`], with its setting in `config/latimer.toml`.
//!
//! Warnings are worth reading only where they are seldom wrong: every check knows how languages
//! differ, and says nothing where it is not sure. No check changes a target or calls anybody.

mod addresses;
mod brackets;
mod codes;
mod dates;
mod empty;
mod glossary;
mod language;
mod length;
mod numbers;
mod numerals;
mod quotes;
mod repeated;
mod service;
mod untranslated;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::locale::Pair;
use crate::terms::Terms;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The check is not made.
    Off,
    /// It is reported, and the target is used.
    Warning,
    /// The target is not used.
    Error,
}

/// From which findings on a run is told as incomplete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// From errors on.
    #[default]
    Error,
    /// From warnings on.
    Warning,
}

/// What is checked.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The source.
    pub source: &'a Content,
    /// Its target.
    pub target: &'a Content,
    /// From and into which locale.
    pub pair: &'a Pair,
    /// Whether somebody translated it: `identity` and `pseudo` say no other language's words.
    pub translated: bool,
    /// The terms of the pair.
    pub terms: Option<&'a Terms>,
}

/// One kind of check.
#[derive(Debug)]
pub struct Check {
    /// Its name in the configuration and in reports.
    pub name: &'static str,
    /// How bad a finding is unless the configuration says otherwise.
    pub severity: Severity,
    /// What is wrong: the number, the address, the language; empty where the check's name says it all.
    run: fn(&Subject<'_>) -> Option<String>,
}

/// Every check, errors first.
pub static CHECKS: &[&Check] = &[
    &codes::CHECK,
    &empty::CHECK,
    &service::CHECK,
    &numbers::CHECK,
    &dates::CHECK,
    &addresses::CHECK,
    &brackets::CHECK,
    &quotes::CHECK,
    &untranslated::CHECK,
    &language::CHECK,
    &length::CHECK,
    &repeated::CHECK,
    &glossary::CHECK,
];

/// Which checks are made, and what follows from them: the `[checks]` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether a segment with a finding is sent once more.
    pub resend: bool,
    /// From which findings on a run is told as incomplete.
    pub fail_on: FailOn,
    /// The severity of each check by its name.
    #[serde(flatten)]
    pub severities: BTreeMap<String, Severity>,
}

impl Default for Settings {
    fn default() -> Self {
        let severities = CHECKS.iter().map(|check| (check.name.to_owned(), check.severity)).collect();
        Self { resend: false, fail_on: FailOn::Error, severities }
    }
}

impl Settings {
    /// How bad a finding of a check is.
    pub fn severity(&self, check: &Check) -> Severity {
        self.severities.get(check.name).copied().unwrap_or(check.severity)
    }
}

/// One thing that is wrong with one segment's target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The index of the distinct segment.
    pub segment: usize,
    /// The check's name.
    pub check: &'static str,
    /// How bad it is; never [`Severity::Off`].
    pub severity: Severity,
    /// What is wrong, in the words of the texts; empty where the check's name says it all.
    pub what: String,
}

/// The findings on one segment.
pub fn segment(index: usize, subject: &Subject<'_>, settings: &Settings) -> Vec<Finding> {
    if !subject.translated && subject.source == subject.target {
        return Vec::new();
    }
    let find = |check: &&'static Check| {
        let severity = settings.severity(check);
        let what = (severity != Severity::Off).then(|| (check.run)(subject)).flatten()?;
        Some(Finding { segment: index, check: check.name, severity, what })
    };
    CHECKS.iter().filter_map(find).collect()
}

/// Whether nothing is wrong with a target that is an error by default.
pub fn is_usable(source: &Content, target: &Content, pair: &Pair) -> bool {
    let subject = Subject { source, target, pair, translated: true, terms: None };
    let mut errors = CHECKS.iter().filter(|check| check.severity == Severity::Error);
    errors.all(|check| (check.run)(&subject).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a check says of a target.
    pub(super) fn found(name: &str, source: &Content, target: &Content, from: &str, to: &str) -> Option<String> {
        let pair = Pair::new(from.parse().unwrap(), to.parse().unwrap());
        let check = CHECKS.iter().find(|check| check.name == name).unwrap();
        (check.run)(&subject(source, target, &pair))
    }

    pub(super) fn subject<'a>(source: &'a Content, target: &'a Content, pair: &'a Pair) -> Subject<'a> {
        Subject { source, target, pair, translated: true, terms: None }
    }

    #[track_caller]
    pub(super) fn check_into(name: &str, source: &str, target: &str, to: &str, wrong: bool) {
        let said = found(name, &source.into(), &target.into(), "en", to);
        assert_eq!(said.is_some(), wrong, "{source} -> {target}: {said:?}");
    }

    #[track_caller]
    pub(super) fn check(name: &str, source: &str, target: &str, wrong: bool) {
        check_into(name, source, target, "es", wrong);
    }

    #[test]
    fn severities_follow_the_settings() {
        let pair = Pair::new("en".parse().unwrap(), "es".parse().unwrap());
        let (source, target) = (Content::from("12 people"), Content::from("2 personas"));
        let subject = subject(&source, &target, &pair);
        let mut settings = Settings::default();
        let severity = |settings: &Settings| segment(0, &subject, settings).first().map(|finding| finding.severity);
        assert_eq!(severity(&settings), Some(Severity::Warning));
        settings.severities.insert("numbers".to_owned(), Severity::Error);
        assert_eq!(severity(&settings), Some(Severity::Error));
        settings.severities.insert("numbers".to_owned(), Severity::Off);
        assert_eq!(severity(&settings), None);
    }

    #[test]
    fn the_source_given_back_by_a_rule_is_no_translation() {
        let pair = Pair::new("en".parse().unwrap(), "es".parse().unwrap());
        let source = Content::from("The mayor opened the old lighthouse.");
        let subject = |translated| Subject { translated, ..subject(&source, &source, &pair) };
        assert!(segment(0, &subject(false), &Settings::default()).is_empty());
        assert_eq!(segment(0, &subject(true), &Settings::default()).len(), 1);
    }
}
