//! One segment on one account: encoded, cut where it is too long, decoded, repaired.
//!
//! Rungs, taken in order until the codes of the source are back exactly once, well nested and each in the
//! pair it stood in (what the structure proof asks):
//! direct; the next encoding (one more call); the codes projected on the plain translation; the
//! segment split at its codes. Whoever falls off the last rung keeps the source.

use std::sync::Arc;

use futures_util::future::try_join_all;

use crate::client::Rung;
use crate::client::batch::{Got, Key};
use crate::client::journal::Journal;
use crate::client::lane::{Ask, Lane};
use crate::client::split::Stencil;
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::markup;
use crate::provider::{Example, Failure, Markup};

/// What the requests of one segment have in common.
#[derive(Clone)]
pub(super) struct Job<'a> {
    pub(super) pair: Arc<Pair>,
    pub(super) group: u32,
    pub(super) context: Option<Arc<str>>,
    pub(super) fallback: bool,
    pub(super) journal: &'a Journal<'a>,
    /// Earlier translations of what is like the segment.
    pub(super) alike: &'a [(Content, Content)],
}

/// A segment that is translated.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) target: Content,
    pub(super) rung: Rung,
    pub(super) via: Vec<Locale>,
    pub(super) requests: u32,
    pub(super) retries: u32,
    pub(super) characters: u64,
}

/// Translates one segment on one lane.
pub(super) async fn climb(lane: &Arc<Lane>, job: &Job<'_>, source: &Content) -> Result<Done, Failure> {
    let mut climb = Climb { lane, job, requests: 0, retries: 0, characters: 0, via: Vec::new() };
    let (target, rung) = match lane.shield(&job.pair, source) {
        // A segment that is a term and nothing else costs nothing.
        Some(shielded) if shielded.is_whole() => (shielded.restore(&shielded.content), Rung::Direct),
        Some(shielded) => {
            let (target, rung) = climb.translate(&shielded.content).await?;
            (shielded.restore(&target), rung)
        }
        None => climb.translate(source).await?,
    };
    let Climb { requests, retries, characters, via, .. } = climb;
    Ok(Done { target, rung, via, requests, retries, characters })
}

/// A part of a segment: what was paid for before, or an answer that is durable before it is used.
async fn part(lane: &Arc<Lane>, job: &Job<'_>, source: &Content) -> Result<Done, Failure> {
    if let Some(target) = job.journal.known(lane, &job.pair, source) {
        return Ok(Done { target, rung: Rung::Direct, via: Vec::new(), requests: 0, retries: 0, characters: 0 });
    }
    let done = climb(lane, job, source).await?;
    job.journal.keep(lane, &job.pair, &[(source, &done.target)])?;
    Ok(done)
}

struct Climb<'a> {
    lane: &'a Arc<Lane>,
    job: &'a Job<'a>,
    requests: u32,
    retries: u32,
    characters: u64,
    via: Vec<Locale>,
}

impl Climb<'_> {
    async fn translate(&mut self, source: &Content) -> Result<(Content, Rung), Failure> {
        if source.codes().is_empty() {
            let got = self.send(source, Markup::Plain).await?;
            return Ok((Content::from(got.text), Rung::Direct));
        }
        let markups = self.lane.profile().markups;
        let mut lost = None;
        for (rung, markup) in [Rung::Direct, Rung::NextEncoding].into_iter().zip(markups) {
            let got = self.send(source, *markup).await?;
            if *markup == Markup::Aligned {
                match markup::project(source, &got.text, &got.alignments) {
                    Some(target) => return Ok((target, rung)),
                    None => return self.split(source).await,
                }
            }
            match markup::decode(source, *markup, &got.text) {
                Ok(target) if !target.is_blank() => return Ok((target, rung)),
                _ => lost = Some(markup::bare(source, *markup, &got.text)),
            }
        }
        let (plain, alignments) = match lost {
            // Both calls are spent; the words of the second are a translation all the same.
            Some(plain) if markups.len() > 1 => (plain, Vec::new()),
            _ => {
                let got = self.send(source, Markup::Plain).await?;
                (got.text, got.alignments)
            }
        };
        match markup::project(source, &plain, &alignments) {
            Some(target) => Ok((target, Rung::Projected)),
            None => self.split(source).await,
        }
    }

    async fn split(&mut self, source: &Content) -> Result<(Content, Rung), Failure> {
        let stencil = Stencil::at_codes(source);
        let target = self.fill(&stencil).await?;
        if target.has_codes_of(source) {
            Ok((target, Rung::Split))
        } else {
            Err(Failure::Unusable { what: "codes lost".to_owned() })
        }
    }

    /// Translates the parts of a stencil, each without codes or cut further where it is too long.
    async fn fill(&mut self, stencil: &Stencil) -> Result<Content, Failure> {
        let (lane, job) = (self.lane, &Job { alike: &[], ..self.job.clone() });
        let parts = stencil.sent().map(|source| Box::pin(part(lane, job, source)));
        let done = try_join_all(parts).await?;
        for part in &done {
            self.requests += part.requests;
            self.retries += part.retries;
            self.characters += part.characters;
            if self.via.is_empty() {
                self.via.clone_from(&part.via);
            }
        }
        Ok(stencil.join(done.iter().map(|part| &part.target)))
    }

    /// One call, or several where the segment is longer than one may be. The text of the answer.
    async fn send(&mut self, source: &Content, markup: Markup) -> Result<Got, Failure> {
        let text = markup::encode(source, markup);
        let measure = self.lane.measure();
        let size = measure.of(&text);
        let result = match self.lane.per_segment() {
            Some(limit) if size > limit => Err(Failure::Oversize),
            _ => self.ask(text, markup).await,
        };
        if !matches!(result, Err(Failure::Oversize)) {
            return result;
        }
        // Codes take room too, so the limit for the text alone is lower by what they take.
        let limit = self.lane.per_segment().filter(|limit| size > *limit).unwrap_or(size / 2);
        let extra = size.saturating_sub(measure.of(source.text()));
        let mut room = limit.saturating_sub(extra).max(limit / 2);
        let stencil = loop {
            let stencil = Stencil::within(source, room, measure).ok_or(Failure::Oversize)?;
            let fits = |part: &Content| measure.of(&markup::encode(part, markup)) <= limit;
            if stencil.sent().all(fits) || room <= 8 {
                break stencil;
            }
            room /= 2;
        };
        let target = self.fill(&stencil).await?;
        Ok(Got { text: markup::encode(&target, markup), via: Vec::new(), alignments: Vec::new(), requests: 0, characters: 0 })
    }

    async fn ask(&mut self, text: String, markup: Markup) -> Result<Got, Failure> {
        let Job { pair, group, context, fallback, alike, .. } = self.job.clone();
        let written = |(source, target): &(Content, Content)| Example {
            source: markup::encode(source, markup),
            target: markup::encode(target, markup),
        };
        let examples = alike.iter().take(self.lane.setup.provider.examples()).map(written).collect();
        let ask = Ask { key: Key { pair, markup, context }, text, examples, group, fallback };
        let got = self.lane.ask(ask).await?;
        self.requests += got.requests;
        self.retries += got.requests.saturating_sub(1);
        self.characters += got.characters;
        if self.via.is_empty() {
            self.via.clone_from(&got.via);
        }
        Ok(got)
    }
}
