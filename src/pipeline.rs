//! The flow: a text is parsed, detected and segmented once, then filled for each target locale.
//!
//! ```text
//! read -> parse -> detect -> protect -> segment                 once a source  (`Prepared::new`)
//!      -> memory -> client -> check -> assemble -> proof         once a target  (`Prepared::translate`)
//! ```
//!
//! Nothing here touches a file, a screen or a clock; [`crate::command`] brings the bytes and takes
//! the result.

mod aligned;
mod article;
mod checked;
mod filled;
mod known;
mod worded;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use indexmap::IndexSet;

use crate::bilingual::{self, Layout, Sides};
use crate::check::{self, Finding};
use crate::client::{Answered, Client, Progress};
use crate::content::{Content, Kind};
use crate::detect::{self, Settled, Verdict};
use crate::document::{Document, Native, Unit};
use crate::format::{self, Format, ParseError, Policy};
use crate::locale::{Locale, Pair};
use crate::memory::{self, Alike, StoreError};
use crate::proof::{self, Broken};
use crate::protect;
use crate::provider::Failure;
use crate::segment::{self, TileKind};

pub use crate::pipeline::aligned::Placed;
pub use crate::pipeline::article::{ReadSegment, ReadUnit, seen};
pub use crate::pipeline::checked::{Resent, TermUse};
pub use crate::pipeline::filled::{Fill, Filled, Laid, LaidTile};
pub use crate::pipeline::known::{KEPT, Known};

/// What a source is prepared with.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What counts as text.
    pub text: Policy,
    /// What is shielded from engines.
    pub protect: protect::Policy,
    /// What is checked in targets.
    pub checks: check::Settings,
    /// What is sent by itself.
    pub cuts: Cuts,
}

/// What of a unit is sent by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cuts {
    /// Each sentence.
    #[default]
    Sentences,
    /// All of it.
    Units,
}

/// A source, parsed, detected and segmented: ready for any number of targets.
#[derive(Debug)]
pub struct Prepared {
    document: Document,
    format: &'static Format,
    policy: Policy,
    checks: check::Settings,
    verdict: Verdict,
    settled: Settled,
    /// The source locales that units are in; the first is the document's.
    locales: Vec<Locale>,
    /// By unit: its locale (index) and its tiles.
    plans: Vec<Plan>,
    tiles: Vec<Tile>,
    /// Distinct segments, those of one source locale together.
    segments: Vec<Content>,
    /// By source locale: its segments.
    groups: Vec<Range<usize>>,
    /// Ids of headings that other files link to.
    linked: Vec<String>,
    /// What the segments are looked up by, made when a memory is first asked.
    keys: OnceLock<Vec<memory::Key>>,
}

#[derive(Clone, Debug)]
struct Plan {
    locale: u16,
    tiles: Range<u32>,
}

/// A stretch of a unit's content: its text, its codes, and which of its locale's segments it is
/// (`None`: a gap).
#[derive(Clone, Debug)]
struct Tile {
    text: Range<u32>,
    codes: Range<u32>,
    segment: Option<u32>,
}

/// A target, assembled, and how it came about.
#[derive(Debug)]
pub struct Translated {
    /// The whole text in the target locale.
    pub text: String,
    /// Whether any slot differs from the source.
    pub changed: bool,
    /// Answers by distinct segment, `None` for those that need none (already in the target locale).
    pub answers: Vec<Option<Result<Answered, Failure>>>,
    /// What the checks found.
    pub findings: Vec<Finding>,
    /// How the terms of the glossary fared.
    pub terms: Vec<TermUse>,
    /// What was sent once more for what they found.
    pub resent: Resent,
    /// What was translated before and is like distinct segments that were sent.
    pub similar: Vec<(usize, Vec<Alike>)>,
    /// Where the result would not have had the structure of its source, whatever was put back: then
    /// the text is the source, and nothing should be written.
    pub broken: Option<Box<Broken>>,
}

/// How often units that break the structure are put back before a target is given up.
const PROOFS: usize = 8;

/// Which accounts to ask for a pair, in order; empty where no provider offers it.
pub type Choose<'a> = &'a (dyn Fn(&Pair) -> Vec<Arc<str>> + Sync);

/// What a target needs beside the prepared source.
pub struct Run<'a> {
    /// The client of this run.
    pub client: &'a Client,
    /// The accounts for each pair.
    pub choose: Choose<'a>,
    /// What was translated before, and where answers are made durable before they are used.
    pub memory: Option<&'a Known>,
    /// Which share of the run's pace this target gets.
    pub group: u32,
    /// Told as segments arrive.
    pub watch: Option<&'a (dyn Fn(Progress) + Sync)>,
    /// Given each distinct segment's answer, by its place among [`Prepared::segments`], as it arrives. The checks come
    /// later, so the last word is in [`Translated::answers`].
    pub taker: Option<Taker<'a>>,
}

/// Takes answers as they arrive.
pub type Taker<'a> = &'a (dyn Fn(usize, &Result<Answered, Failure>) + Sync);

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("group", &self.group).finish_non_exhaustive()
    }
}

/// The distinct segments of one pair in a source.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// From and into which locale.
    pub pair: Pair,
    prepared: &'a Prepared,
    group: Range<usize>,
}

impl<'a> Wanted<'a> {
    /// All of them.
    pub fn segments(&self) -> &'a [Content] {
        self.prepared.segments.get(self.group.clone()).unwrap_or_default()
    }

    /// Those that a memory does not know, as these accounts would use it: what is sent.
    pub fn unknown(&self, client: &Client, accounts: &[Arc<str>], memory: &Known) -> Result<Cow<'a, [Content]>, StoreError> {
        let keys = || self.prepared.keys().get(self.group.clone()).unwrap_or_default();
        known::unknown(client, accounts, memory, &self.pair, self.segments(), keys)
    }
}

impl Prepared {
    /// Parses, detects (unless `from` is given) and segments a text.
    pub fn new(text: String, format: &'static Format, from: Option<&Locale>, settings: &Settings) -> Result<Self, ParseError> {
        let mut units = format::units(format, &text, &settings.text)?;
        for unit in &mut units {
            protect::protect(unit, &text, &settings.protect);
        }
        let document = format::document(text, units)?;
        let verdict = match from {
            Some(locale) => Verdict::stated(locale.clone()),
            None => detect::document(document.units().iter().map(|unit| unit.source.text())),
        };
        let stated = format.stated.and_then(|stated| stated(document.source()));
        let settled = detect::settle(&verdict, stated.as_ref());
        let locale = match &settled {
            Settled::Detected(locale) | Settled::Stated(locale) | Settled::Guessed(locale) => locale.clone(),
            // The best guess is better than none: who runs it is told how unsure it is.
            Settled::Unknown => verdict.locale.clone(),
        };
        let mut prepared = Self {
            locales: vec![from.cloned().unwrap_or(locale)],
            settled,
            plans: Vec::with_capacity(document.units().len()),
            tiles: Vec::with_capacity(document.units().len() * 2),
            segments: Vec::new(),
            groups: Vec::new(),
            linked: Vec::new(),
            keys: OnceLock::new(),
            document,
            format,
            policy: settings.text.clone(),
            checks: settings.checks.clone(),
            verdict,
        };
        prepared.segment(from.is_some(), settings.cuts);
        Ok(prepared)
    }

    fn segment(&mut self, stated: bool, cuts: Cuts) {
        let mut distinct: Vec<IndexSet<Content>> = vec![IndexSet::new()];
        for unit in self.document.units() {
            let index = locale_of(unit, &self.verdict, stated, &mut self.locales);
            distinct.resize_with(self.locales.len(), IndexSet::new);
            let first = narrow(self.tiles.len());
            let locale = self.locales.get(usize::from(index)).unwrap_or_else(|| self.locale());
            let Some(segments) = distinct.get_mut(usize::from(index)) else { continue };
            let markup = |code| match unit.native(code) {
                Some(Native::Raw(range)) => self.document.source().get(range.clone()),
                _ => None,
            };
            let is_link = |code| markup(code).is_some_and(format::opens_link);
            let tiles = match cuts {
                Cuts::Sentences => segment::segments(&unit.source, locale, is_link),
                Cuts::Units => segment::whole(&unit.source),
            };
            for tile in tiles {
                let segment = (tile.kind == TileKind::Segment).then(|| {
                    let (content, _) = unit.source.tile(tile.text.clone(), tile.codes.clone()).numbered();
                    narrow(segments.insert_full(content).0)
                });
                self.tiles.push(Tile {
                    text: narrow(tile.text.start)..narrow(tile.text.end),
                    codes: narrow(tile.codes.start)..narrow(tile.codes.end),
                    segment,
                });
            }
            self.plans.push(Plan { locale: index, tiles: first..narrow(self.tiles.len()) });
        }
        // The sets have served: from here on a segment is a place in one list.
        for segments in distinct {
            let start = self.segments.len();
            self.segments.extend(segments);
            self.groups.push(start..self.segments.len());
        }
    }

    /// Tells which of its headings' ids other files link to, so that targets keep them.
    pub fn link(&mut self, ids: Vec<String>) {
        self.linked = ids;
    }

    /// The source text with its units.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The format it was parsed as.
    pub fn format(&self) -> &'static Format {
        self.format
    }

    /// The locale the source is translated from; undetermined where nobody knows.
    pub fn locale(&self) -> &Locale {
        self.locales.first().unwrap_or(&self.verdict.locale)
    }

    /// How that locale was settled.
    pub fn settled(&self) -> &Settled {
        &self.settled
    }

    /// What was detected.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The source locales that are to be translated into a target: those that are not it already.
    pub fn sources(&self, target: &Locale) -> impl Iterator<Item = &Locale> {
        self.locales
            .iter()
            .enumerate()
            .filter(|(index, locale)| !locale.covers(target) && self.groups.get(*index).is_some_and(|group| !group.is_empty()))
            .map(|(_, locale)| locale)
    }

    /// How many segments the source has, repetitions included.
    pub fn count(&self) -> usize {
        self.tiles.iter().filter(|tile| tile.segment.is_some()).count()
    }

    /// The distinct segments with their source locales.
    pub fn segments(&self) -> impl Iterator<Item = (&Locale, &Content)> {
        self.locales.iter().zip(&self.groups).flat_map(|(locale, group)| {
            self.segments.get(group.clone()).unwrap_or_default().iter().map(move |content| (locale, content))
        })
    }

    /// How many distinct segments the source has.
    pub fn unique(&self) -> usize {
        self.segments.len()
    }

    /// What is to be translated into a target, by pair.
    pub fn wanted(&self, target: &Locale) -> impl Iterator<Item = Wanted<'_>> {
        self.orders(target).map(|(pair, group)| Wanted { pair, prepared: self, group })
    }

    fn orders(&self, target: &Locale) -> impl Iterator<Item = (Pair, Range<usize>)> {
        let locales = self.locales.iter().zip(&self.groups);
        let wanted = locales.filter(|(source, group)| !group.is_empty() && !source.covers(target));
        wanted.map(|(source, group)| (Pair::new(source.clone(), target.clone()), group.clone()))
    }

    /// Translates into one target locale and assembles the result.
    pub async fn translate(&self, target: &Locale, run: &Run<'_>) -> Translated {
        let mut answers: Vec<Option<Result<Answered, Failure>>> = vec![None; self.segments.len()];
        let mut similar = Vec::new();
        for (pair, group) in self.orders(target) {
            let segments = self.segments.get(group.clone()).unwrap_or_default();
            let keys = run.memory.map(|_| self.keys().get(group.clone()).unwrap_or_default());
            let take = |index: usize, answer: &Result<Answered, Failure>| {
                if let Some(taker) = run.taker {
                    taker(group.start + index, answer);
                }
            };
            let (got, like) = known::answers(run, &pair, segments, keys.unwrap_or_default(), &take).await;
            similar.extend(like.into_iter().map(|(index, alike)| (group.start + index, alike)));
            for (place, answer) in answers.iter_mut().skip(group.start).zip(got) {
                *place = Some(answer);
            }
        }
        let (findings, resent) = self.checked(target, &mut answers, run).await;
        let filled = self.targets(target, &answers);
        let put_back = |broken: &[Broken]| {
            let units = broken.iter().flat_map(|broken| broken.units.clone().map(move |unit| (broken, unit)));
            let put_back = units.fold(false, |any, (broken, unit)| self.put_back(unit, broken, &mut answers) || any);
            put_back.then(|| self.targets(target, &answers))
        };
        let (text, changed, broken) = match self.proved(target, filled, put_back) {
            Ok(Some(text)) => (text, true, None),
            Ok(None) => (self.document.source().to_owned(), false, None),
            Err(broken) => (self.document.source().to_owned(), false, Some(broken)),
        };
        let terms = self.term_uses(target, &answers, run);
        Translated { text, changed, answers, findings, terms, resent, similar, broken }
    }

    /// What the distinct segments are looked up by in a memory.
    fn keys(&self) -> &[memory::Key] {
        self.keys.get_or_init(|| {
            let place = |tile: &Tile, plan: &Plan| {
                let base = self.groups.get(usize::from(plan.locale)).map_or(0, |group| group.start);
                Some(base + tile.segment? as usize)
            };
            let tiles = |plan: &Plan| self.tiles.get(widen(&plan.tiles)).unwrap_or_default();
            let order = self.plans.iter().flat_map(|plan| tiles(plan).iter().filter_map(move |tile| place(tile, plan)));
            memory::keys(&self.segments, order)
        })
    }

    /// The assembled text, proved to have the structure of its source; `None` where nothing changed.
    ///
    /// Units that break it are put back: `put_back` is told of them and gives the targets without them, or
    /// nothing where they had none.
    fn proved(
        &self,
        locale: &Locale,
        mut targets: Vec<Option<Content>>,
        mut put_back: impl FnMut(&[Broken]) -> Option<Vec<Option<Content>>>,
    ) -> Result<Option<String>, Box<Broken>> {
        let mut broken = Vec::new();
        for _ in 0..PROOFS {
            let differs =
                |(target, unit): (&Option<Content>, &Unit)| target.as_ref().is_some_and(|target| *target != unit.source);
            if !targets.iter().zip(self.document.units()).any(differs) {
                return Ok(None);
            }
            let written = format::parse(self.format, self.document.assemble(&targets), &self.policy);
            broken = match written {
                Ok(written) => {
                    let broken = proof::differences(self.format, &self.document, &written);
                    if broken.is_empty() {
                        let text = self.finished(written, locale);
                        return Ok(Some(proof::pinned(
                            self.format,
                            self.document.source(),
                            text,
                            self.policy.anchors,
                            &self.linked,
                        )));
                    }
                    broken
                }
                Err(error) => vec![Broken::unreadable(&error)],
            };
            match put_back(&broken) {
                Some(without) => targets = without,
                None => break,
            }
        }
        broken.into_iter().next().map_or(Ok(None), |broken| Err(Box::new(broken)))
    }

    /// Source and target in one text; `None` where the format has no such layout, or where a text of one
    /// side would be lost.
    pub fn bilingual(&self, layout: Layout, target: &Locale, translated: &Translated) -> Option<String> {
        let targets = self.targets(target, &translated.answers);
        let locale_of = |unit: usize| {
            let plan = self.plans.get(unit).map_or(0, |plan| usize::from(plan.locale));
            self.locales.get(plan).unwrap_or_else(|| self.locale())
        };
        let sides = Sides {
            format: self.format,
            policy: &self.policy,
            document: &self.document,
            targets: &targets,
            locale_of: &locale_of,
            source: self.locale(),
            target,
            linked: &self.linked,
        };
        bilingual::write(layout, &sides)
    }

    /// A proved text with what it says of its own language changed.
    fn finished(&self, written: Document, locale: &Locale) -> String {
        // No slot is touched, so what the assembled text says of its language can be found again in it.
        let edits = self.format.finish.map(|finish| finish(written.source(), locale)).unwrap_or_default();
        if edits.is_empty() || !proof::touches_no_slot(&written, &edits) {
            return written.into_source();
        }
        format::edited(written.source(), &edits)
    }

    /// Puts a unit back to its source; whether anything of it was translated.
    ///
    /// The answer stays in the memory: it is paid for, and in another document it may be good. So it is never
    /// sent again; the next run puts it back again, and says that it was from the memory.
    fn put_back(&self, unit: usize, broken: &Broken, answers: &mut [Option<Result<Answered, Failure>>]) -> bool {
        let Some(plan) = self.plans.get(unit) else { return false };
        let base = self.groups.get(usize::from(plan.locale)).map_or(0, |group| group.start);
        let mut changed = false;
        for segment in self.tiles.get(widen(&plan.tiles)).unwrap_or_default().iter().filter_map(|tile| tile.segment) {
            let index = base + segment as usize;
            let Some(answer) = answers.get_mut(index) else { continue };
            let differs = |answered: &Answered| self.segments.get(index) != Some(&answered.target);
            if !answer.as_ref().is_some_and(|answer| answer.as_ref().is_ok_and(differs)) {
                continue;
            }
            let from = answer.as_ref().and_then(|answer| answer.as_ref().ok()).is_some_and(|known| known.rung.is_remembered());
            let from = if from { ", from memory" } else { "" };
            let what = format!("structure: {}, unit {unit}, line {}{from}", broken.fault.name(), broken.source.line);
            *answer = Some(Err(Failure::Unusable { what }));
            changed = true;
        }
        changed
    }

    /// What each unit becomes, tile by tile.
    fn targets(&self, locale: &Locale, answers: &[Option<Result<Answered, Failure>>]) -> Vec<Option<Content>> {
        self.document.units().iter().zip(&self.plans).map(|(unit, plan)| self.target(unit, plan, locale, answers)).collect()
    }

    fn target(
        &self,
        unit: &Unit,
        plan: &Plan,
        locale: &Locale,
        answers: &[Option<Result<Answered, Failure>>],
    ) -> Option<Content> {
        let mut target = Content::new();
        self.weave(unit, plan, locale, answers, &mut |tile| target.push(tile)).then_some(target)
    }

    /// Shows what each tile of a unit becomes; nothing, and `false`, where none of it was translated.
    fn weave(
        &self,
        unit: &Unit,
        plan: &Plan,
        locale: &Locale,
        answers: &[Option<Result<Answered, Failure>>],
        show: &mut dyn FnMut(&Content),
    ) -> bool {
        let Some(tiles) = self.tiles.get(widen(&plan.tiles)) else { return false };
        let Some(base) = self.groups.get(usize::from(plan.locale)).map(|group| group.start) else { return false };
        // The answers that differ from their segments: a unit without any is left as it is.
        let answer = |tile: &Tile| {
            let index = base + tile.segment? as usize;
            match answers.get(index)? {
                Some(Ok(answered)) if self.segments.get(index) != Some(&answered.target) => Some(&answered.target),
                Some(Ok(_) | Err(_)) | None => None,
            }
        };
        let own = |index: usize, content: &Content| {
            let tile = tiles.get(index)?;
            answer(tile).and_then(|answer| answer.with_ids(&content.numbered().1))
        };
        if !tiles.iter().any(|tile| answer(tile).is_some()) {
            return false;
        }
        self.join(unit, plan, locale, &own, show);
        true
    }

    /// Shows a unit's tiles in order, each as `answer` has it by its place and content, else as it is.
    fn join(
        &self,
        unit: &Unit,
        plan: &Plan,
        locale: &Locale,
        answer: &dyn Fn(usize, &Content) -> Option<Content>,
        show: &mut dyn FnMut(&Content),
    ) {
        let Some(tiles) = self.tiles.get(widen(&plan.tiles)) else { return };
        let Some(source) = self.locales.get(usize::from(plan.locale)) else { return };
        let mut changed_before = false;
        for (index, tile) in tiles.iter().enumerate() {
            let content = unit.source.tile(widen(&tile.text), widen(&tile.codes));
            if let Some(answered) = answer(index, &content) {
                show(&answered);
                changed_before = true;
            } else if tile.segment.is_none() && 0 < index && index + 1 < tiles.len() && changed_before {
                show(&gap(&content, source, locale));
            } else {
                if tile.segment.is_some() {
                    changed_before = false;
                }
                show(&content);
            }
        }
    }
}

/// The gap between two sentences as the target's script has it: no space in Chinese and Japanese,
/// one space where the source had none for being in one of them.
fn gap(content: &Content, source: &Locale, target: &Locale) -> Content {
    let tight = |locale: &Locale| locale.joins_sentences_without_space();
    if tight(source) == tight(target) || content.text().contains('\n') || !content.is_blank() {
        return content.clone();
    }
    let mut out = Content::new();
    let mut spaced = tight(target);
    for anchor in content.codes() {
        // The space stands after what closes and before what opens.
        if !spaced && anchor.code.kind != Kind::Close {
            out.push_text(" ");
            spaced = true;
        }
        out.push_code(anchor.code);
    }
    if !spaced {
        out.push_text(" ");
    }
    out
}

/// The index of the locale a unit is in, added to the list where it is new.
fn locale_of(unit: &Unit, document: &Verdict, stated: bool, locales: &mut Vec<Locale>) -> u16 {
    let own = match &unit.locale {
        Some(locale) => (**locale).clone(),
        None if stated => return 0,
        None => {
            let verdict = detect::paragraph(unit.source.text(), document);
            if !verdict.reliable || verdict.locale.covers(&document.locale) {
                return 0;
            }
            verdict.locale
        }
    };
    let index = locales.iter().position(|known| *known == own).unwrap_or_else(|| {
        locales.push(own);
        locales.len() - 1
    });
    u16::try_from(index).unwrap_or(0)
}

/// Offsets are kept in 32 bits: a source of 4 GiB is refused when it is read.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn widen(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
