//! Targets are checked, and where the settings ask for it a segment with a finding is sent once more.

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

impl Prepared {
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
                    *answer = Some(Err(Failure::Malformed { what: error.check.to_owned() }));
                }
                all.extend(findings);
            }
        }
        (all, resent)
    }

    fn findings(&self, index: usize, source: &Content, answered: &Answered, pair: &Pair, run: &Run<'_>) -> Vec<Finding> {
        let account = answered.provider.rsplit('+').next().unwrap_or_default();
        let translated = run.client.profile(account).is_none_or(|profile| profile.remembered);
        let subject = Subject { source, target: &answered.target, pair, translated };
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
