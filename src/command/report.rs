//! The report of a run: what `--json` prints and what the exit code follows from.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use crate::check::{FailOn, Severity};
use crate::locale::Locale;
use crate::memory::Origin;
use crate::pipeline::{Prepared, ReadSegment, ReadUnit, Resent, TermUse, Translated};
use crate::provider::Failure;
use crate::provider::budget::Micros;

/// Everything a run did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// One entry an input.
    pub files: Vec<FileReport>,
    /// One entry an account that was used or expected to be.
    pub accounts: Vec<AccountReport>,
    /// The currency of all costs, empty where the configuration names none.
    pub currency: String,
    /// Whether all that was asked for is there and complete.
    pub ok: bool,
    /// From which findings on it is not complete.
    #[serde(skip)]
    pub fail_on: FailOn,
}

/// What one account was expected to take, and took.
#[derive(Clone, Debug, Serialize)]
pub struct AccountReport {
    /// The account.
    pub account: String,
    /// Before anything was sent; `None` for what stays on this machine and costs nothing.
    pub estimate: Option<Figures>,
    /// Afterwards; requests made again are in it.
    pub actual: Figures,
    /// How many of the requests were made again.
    pub retries: u32,
    /// Characters of requests whose fate is not known; they are in the actual figures.
    pub held_characters: u64,
}

/// Requests, characters and money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Requests.
    pub requests: u32,
    /// Characters, in code points.
    pub characters: u64,
    /// What they cost, `None` where the account has no price.
    #[serde(serialize_with = "units")]
    pub cost: Option<Micros>,
}

/// Money as a number of whole units of the currency.
#[allow(clippy::ref_option, reason = "serde calls it so")]
pub(super) fn units<S: Serializer>(cost: &Option<Micros>, to: S) -> Result<S::Ok, S::Error> {
    cost.map(Micros::units).serialize(to)
}

/// What became of one input.
#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    /// The input as it was named.
    pub input: String,
    /// For a page: where it was found, after redirects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The locale it is in, `None` where it could not be read.
    pub source_locale: Option<Locale>,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// Why nothing could be done with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// One entry a target locale.
    pub targets: Vec<TargetReport>,
}

/// What became of one input in one target locale.
#[derive(Clone, Debug, Serialize)]
pub struct TargetReport {
    /// The target locale.
    pub locale: Locale,
    /// The file that was written, `-` for standard output, `None` where nothing was written.
    pub output: Option<String>,
    /// The account that answered most segments.
    pub provider: Option<String>,
    /// The locales it went through, source and target included: `["en", "es", "fr"]`.
    pub route: Vec<Locale>,
    /// Segments, repetitions included.
    pub segments: usize,
    /// Distinct segments.
    pub unique: usize,
    /// Distinct segments that were known already.
    pub from_memory: usize,
    /// Requests made.
    pub requests: u32,
    /// Requests made again.
    pub retries: u32,
    /// Characters sent, in code points.
    pub characters_sent: u64,
    /// Distinct segments that hold their source text.
    pub failed_segments: usize,
    /// How often inline codes came back at which rung of the repair ladder.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub rungs: std::collections::BTreeMap<String, usize>,
    /// The segments that failed, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<SegmentFailure>,
    /// The first failure as a fact, for sentences.
    #[serde(skip)]
    pub first_failure: Option<Failure>,
    /// What the checks found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<SegmentFinding>,
    /// The terms of the glossary that the source holds, and how they fared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermUse>,
    /// What was translated before and is like segments that were sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<SimilarReport>,
    /// What was sent once more for it, which is part of the counts above too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resent: Option<Resent>,
    /// Why nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Everything that is text, side by side, where a report with it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub article: Vec<UnitReport>,
    /// Seconds from the first to the last step of this target.
    pub seconds: f64,
}

/// A segment that holds its source text.
#[derive(Clone, Debug, Serialize)]
pub struct SegmentFailure {
    /// The source text.
    pub source: String,
    /// Why there is no target.
    pub reason: String,
}

/// What a check found on a segment.
#[derive(Clone, Debug, Serialize)]
pub struct SegmentFinding {
    /// The source text.
    pub source: String,
    /// The target text, `None` where it is not used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Which check.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: the number, the address, the language; empty where the check's name says it all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
}

/// An earlier translation of something like a segment that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct SimilarReport {
    /// The segment.
    pub segment: String,
    /// How like it is, from 0 to 100.
    pub percent: u8,
    /// What was translated.
    pub source: String,
    /// What it became.
    pub target: String,
    /// Who translated it.
    pub origin: Origin,
    /// By which kind of provider; empty where people did.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub provider: String,
}

/// A unit of the source with what its segments became.
#[derive(Clone, Debug, Serialize)]
pub struct UnitReport {
    /// What it is to its readers.
    pub role: &'static str,
    /// The locale that it is in.
    pub locale: Locale,
    /// In reading order.
    pub segments: Vec<SegmentReport>,
}

/// A segment and where its target came from.
#[derive(Clone, Debug, Serialize)]
pub struct SegmentReport {
    /// The source text.
    pub source: String,
    /// The target text, `None` where it keeps its source.
    pub target: Option<String>,
    /// The account that answered, or who made what the memory gave.
    pub provider: Option<String>,
    /// The locales between source and target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Locale>,
    /// How its codes came back, or how it was remembered.
    pub rung: Option<&'static str>,
    /// Why there is no target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// Which of the target's findings are of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<usize>,
}

impl UnitReport {
    /// Everything that is text, with what became of it.
    pub fn all(prepared: &Prepared, translated: &Translated) -> Vec<Self> {
        let mut of_segment: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, finding) in translated.findings.iter().enumerate() {
            of_segment.entry(finding.segment).or_default().push(index);
        }
        let segment = |read: ReadSegment<'_>| {
            let answered = read.answer.and_then(|answer| answer.as_ref().ok());
            SegmentReport {
                provider: answered.map(|answered| answered.provider.to_string()),
                via: answered.map(|answered| answered.via.clone()).unwrap_or_default(),
                rung: answered.map(|answered| answered.rung.name()),
                failure: read.answer.and_then(|answer| answer.as_ref().err()).map(ToString::to_string),
                findings: of_segment.get(&read.index).cloned().unwrap_or_default(),
                source: read.source,
                target: read.target,
            }
        };
        let unit = |unit: ReadUnit<'_>| UnitReport {
            role: unit.role.name(),
            locale: unit.locale.clone(),
            segments: unit.segments.into_iter().map(segment).collect(),
        };
        prepared.read(translated).map(unit).collect()
    }
}

/// How a run ended, as the exit code tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is there.
    Done,
    /// Nothing of what was asked was written.
    Nothing,
    /// The request itself was wrong.
    Usage,
    /// Some of it is missing or holds source text.
    Partial,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Nothing => 1,
            Self::Usage => 2,
            Self::Partial => 3,
        }
    }
}

impl Report {
    /// How the run ended.
    pub fn outcome(&self) -> Outcome {
        let targets = || self.files.iter().flat_map(|file| &file.targets);
        let failed_file = self.files.iter().any(|file| file.error.is_some());
        let written = targets().any(|target| target.output.is_some());
        let warned = self.fail_on == FailOn::Warning && targets().any(|target| !target.findings.is_empty());
        let lacking = warned || failed_file || targets().any(|target| target.output.is_none() || target.failed_segments > 0);
        match (written, lacking) {
            (_, false) => Outcome::Done,
            (true, true) => Outcome::Partial,
            (false, true) => Outcome::Nothing,
        }
    }
}
