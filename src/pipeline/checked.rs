//! Targets are checked, and where the settings ask for it a segment with a finding is sent once more.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Finding, Severity, Subject};
use crate::client::Answered;
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::memory;
use crate::pipeline::{Prepared, Run, known};
use crate::provider::Failure;

/// What was sent once more because a check found something, where the settings ask for that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Resent {
    /// Segments sent once more.
    pub segments: usize,
    /// Those of them whose second answer was better and is used.
    pub better: usize,
    /// Requests that they were part of.
    pub requests: u32,
    /// Characters sent for them.
    pub characters: u64,
}

/// A term of the glossary and how it fared.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TermUse {
    /// What stands in sources.
    pub source: String,
    /// What is required in targets.
    pub target: String,
    /// Distinct segments whose source holds it and whose target has what is required.
    pub uses: usize,
    /// Distinct segments whose source holds it and whose target lacks it.
    pub misses: usize,
}

impl Prepared {
    /// How each term that the source holds fared in a target.
    pub(super) fn term_uses(
        &self,
        target: &Locale,
        answers: &[Option<Result<Answered, Failure>>],
        run: &Run<'_>,
    ) -> Vec<TermUse> {
        let mut all: Vec<TermUse> = Vec::new();
        for (source, group) in self.locales.iter().zip(&self.groups) {
            let Some(terms) = run.client.terms(&Pair::new(source.clone(), target.clone())) else { continue };
            let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
            for index in group.clone() {
                let (Some(segment), Some(Some(Ok(answered)))) = (self.segments.get(index), answers.get(index)) else { continue };
                let held: BTreeSet<usize> = terms.find(segment.text()).into_iter().map(|found| found.term).collect();
                for term in held {
                    let (uses, misses) = counts.entry(term).or_default();
                    *(if terms.holds(answered.target.text(), term) { uses } else { misses }) += 1;
                }
            }
            all.extend(counts.into_iter().filter_map(|(term, (uses, misses))| {
                let term = terms.list().get(term)?;
                Some(TermUse { source: term.source.clone(), target: term.target.clone(), uses, misses })
            }));
        }
        all
    }

    /// Runs the checks; an answer with an error becomes a failure, and its segment keeps its source.
    ///
    /// Where the settings ask for it, a segment with a finding is sent once more, and the better answer stays.
    pub(super) async fn checked(
        &self,
        target: &Locale,
        answers: &mut [Option<Result<Answered, Failure>>],
        run: &Run<'_>,
    ) -> (Vec<Finding>, Resent) {
        let mut resent = Resent::default();
        let mut all = Vec::new();
        for (source, group) in self.locales.iter().zip(&self.groups) {
            let pair = Pair::new(source.clone(), target.clone());
            let mut found = Vec::new();
            for index in group.clone() {
                if let (Some(segment), Some(Some(Ok(answered)))) = (self.segments.get(index), answers.get(index)) {
                    found.push((index, self.findings(index, segment, answered, &pair, run)));
                }
            }
            if self.checks.resend {
                found.retain(|(_, findings)| !findings.is_empty());
                self.resend(&pair, &mut found, answers, run, &mut resent).await;
            }
            for (index, findings) in found {
                if let Some(error) = findings.iter().find(|finding| finding.severity == Severity::Error)
                    && let Some(answer) = answers.get_mut(index)
                {
                    *answer = Some(Err(Failure::Unusable { what: error.check.to_owned() }));
                }
                all.extend(findings);
            }
        }
        (all, resent)
    }

    fn findings(&self, index: usize, source: &Content, answered: &Answered, pair: &Pair, run: &Run<'_>) -> Vec<Finding> {
        let account = answered.provider.rsplit('+').next().unwrap_or_default();
        let translated = run.client.profile(account).is_none_or(|profile| profile.remembered);
        let terms = run.client.terms(pair);
        let subject = Subject { source, target: &answered.target, pair, translated, terms: terms.as_deref() };
        check::segment(index, &subject, &self.checks)
    }

    /// Sends the segments with findings once more and keeps for each the answer with the lesser findings.
    async fn resend(
        &self,
        pair: &Pair,
        found: &mut [(usize, Vec<Finding>)],
        answers: &mut [Option<Result<Answered, Failure>>],
        run: &Run<'_>,
        resent: &mut Resent,
    ) {
        // What the memory gave was looked at when it was paid for.
        let fresh = |index: usize| match answers.get(index) {
            Some(Some(Ok(answered))) => !answered.rung.is_remembered(),
            _ => false,
        };
        let mut found: Vec<&mut (usize, Vec<Finding>)> = found.iter_mut().filter(|(index, _)| fresh(*index)).collect();
        let segments: Vec<Content> = found.iter().filter_map(|(index, _)| self.segments.get(*index).cloned()).collect();
        let keys: Vec<memory::Key> = match run.memory {
            Some(_) => found.iter().filter_map(|(index, _)| self.keys().get(*index).copied()).collect(),
            None => Vec::new(),
        };
        if segments.is_empty() {
            return;
        }
        let again = known::again(run, pair, &segments, &keys).await;
        let mut worse = Vec::new();
        let weight =
            |findings: &[Finding]| findings.iter().map(|finding| finding.severity).max().map(|worst| (worst, findings.len()));
        for ((found, segment), answer) in found.iter_mut().zip(&segments).zip(again) {
            let (index, findings) = (found.0, &mut found.1);
            resent.segments += 1;
            let Ok(answered) = answer else { continue };
            resent.requests += answered.requests;
            resent.characters += answered.characters;
            let second = self.findings(index, segment, &answered, pair, run);
            let Some(place) = answers.get_mut(index) else { continue };
            if weight(&second) < weight(findings) {
                resent.better += 1;
                *findings = second;
                *place = Some(Ok(answered));
            } else if let Some(Ok(first)) = place {
                worse.push((segment, first.clone()));
            }
        }
        known::relearn(run, pair, &worse, &segments, &keys);
    }
}
