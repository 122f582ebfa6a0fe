//! A target file taken apart: which bytes of it are the translation of which segment.
//!
//! What latimer wrote is cut where the lock file says the segments lie, its codes are matched with
//! those of the source by the bytes that they stand for, and what comes out counts only where its hash
//! is the one in the lock file. So a target file serves as the memory of what it holds, on any
//! machine, and nothing that was changed in it is taken for what was written.

use std::collections::HashMap;

use super::align::{Stretch, align};
use super::lock::{Block, Made, SegmentLine, UnitLine, short};
use crate::client::Answered;
use crate::content::{Anchor, Code, Content};
use crate::document::{Document, Written};
use crate::format::Format;
use crate::locale::Locale;
use crate::memory::{self, Origin};
use crate::pipeline::{self, Placed, Prepared, Translated};
use crate::provider::Failure;
use crate::read;
use crate::terms::Terms;

/// A target file, parsed.
#[derive(Debug)]
pub(super) struct Apart {
    pub(super) prepared: Prepared,
    /// The hash of everything outside its prose.
    pub(super) frame: u64,
    /// What a reader sees of each unit, as hashes.
    pub(super) units: Vec<u64>,
}

impl Apart {
    /// Parses a target; `None` where it is no text of the format.
    pub(super) fn new(bytes: Vec<u8>, format: &'static Format, locale: &Locale, settings: &pipeline::Settings) -> Option<Self> {
        let declared = format.encoding.and_then(|encoding| encoding(&bytes));
        let text = read::decode(bytes, declared).ok()?.text;
        let prepared = Prepared::new(text, format, Some(locale), settings).ok()?;
        let document = prepared.document();
        let units = document.units().iter().map(|unit| short(pipeline::seen(unit, &unit.source).as_bytes())).collect();
        Some(Self { frame: frame(document), units, prepared })
    }

    /// Which unit of this file is which of the block.
    pub(super) fn pairs(&self, block: &Block) -> Vec<(usize, usize)> {
        if self.frame == block.frame && self.units.len() == block.units.len() {
            return (0..self.units.len()).map(|index| (index, index)).collect();
        }
        let known: Vec<u64> = block.units.iter().map(|unit| unit.hash).collect();
        let mut pairs = Vec::new();
        for stretch in align(&known, &self.units) {
            match stretch {
                // As many as there were: each is the one it stands for.
                Stretch::Same(one, other) | Stretch::Other(one, other) if one.len() == other.len() => {
                    pairs.extend(one.zip(other));
                }
                Stretch::Same(..) | Stretch::Other(..) => {}
            }
        }
        pairs
    }

    /// The segments of a unit as the block has them; `None` where it has been changed.
    pub(super) fn cut(&self, unit: usize, line: &UnitLine) -> Option<Vec<Content>> {
        let content = &self.prepared.document().units().get(unit)?.source;
        let mut offsets = Vec::with_capacity(line.segments.len() * 2);
        let mut at = 0_usize;
        for segment in &line.segments {
            for length in [segment.gap, segment.length] {
                at = at.checked_add(length)?;
                offsets.push(at);
            }
        }
        if offsets.iter().any(|at| !content.text().is_char_boundary(*at)) {
            return None;
        }
        // Gap, segment, gap, segment, and what is behind the last one.
        Some(content.cut(&offsets).into_iter().skip(1).step_by(2).take(line.segments.len()).collect())
    }
}

/// What a target file still says of the segments of a source, by their hashes.
pub(super) fn recovered<'a>(
    apart: &Apart,
    block: &Block,
    source: &Prepared,
    wanted: &HashMap<u64, Placed<'a>>,
    terms: &dyn Fn(&Placed<'_>) -> Option<u64>,
) -> Vec<(Placed<'a>, Content, bool)> {
    let mut found = Vec::new();
    for (known, unit) in apart.pairs(block) {
        let Some(line) = block.units.get(known).filter(|line| apart.units.get(unit) == Some(&line.hash)) else { continue };
        let asked: Vec<Option<&Placed<'_>>> = line.segments.iter().map(|segment| wanted.get(&segment.source)).collect();
        if asked.iter().all(Option::is_none) {
            continue;
        }
        let Some(tiles) = apart.cut(unit, line) else { continue };
        for ((segment, tile), placed) in line.segments.iter().zip(&tiles).zip(asked) {
            let same_terms = |placed: &&Placed<'_>| segment.human || terms(placed) == segment.terms;
            let Some(placed) = placed.filter(same_terms) else { continue };
            if let Some(target) = verified(tile, segment, (apart, unit), (source, placed)) {
                found.push((placed.clone(), target, segment.human));
            }
        }
    }
    found
}

/// A tile of a target as the translation whose hash the block has; `None` where it is not that.
pub(super) fn verified(
    tile: &Content,
    segment: &SegmentLine,
    (apart, unit): (&Apart, usize),
    (source, placed): (&Prepared, &Placed<'_>),
) -> Option<Content> {
    let Made::Target(hash) = segment.target else { return None };
    let is_it = |content: &Content| hash_of(content) == hash;
    let matched = matched(tile, (apart.prepared.document(), unit), (source.document(), placed));
    // Where addresses in the source have changed, the order of the codes may tell which is which.
    [matched, tile.numbered().0].into_iter().find(is_it)
}

/// The hash of a segment or of what it became.
pub(super) fn hash_of(content: &Content) -> u64 {
    memory::keys(std::slice::from_ref(content), []).first().map_or(0, |key| key.hash)
}

/// A tile of a target with the codes of its source segment: each is found by what it stands for, and those
/// that the source does not have (they belong to the gap beside, or pin an id) are left out.
pub(in crate::command) fn matched(
    tile: &Content,
    (target, unit): (&Document, usize),
    (source, placed): (&Document, &Placed<'_>),
) -> Content {
    let own = |number: u32| number.checked_sub(1).and_then(|index| placed.ids.get(index as usize)).copied();
    let native_of = |document: &Document, unit: usize, code: Code| native(document, unit, code);
    let mut known: Vec<(u32, String)> = Vec::new();
    for anchor in placed.source.codes() {
        let Code { id: number, kind } = anchor.code;
        let Some(id) = own(number) else { continue };
        add(&mut known, number, &native_of(source, placed.unit, Code { id, kind }), anchor.code);
    }
    let mut met: Vec<(u32, String)> = Vec::new();
    for anchor in tile.codes() {
        add(&mut met, anchor.code.id, &native_of(target, unit, anchor.code), anchor.code);
    }
    let mut free: HashMap<&str, std::collections::VecDeque<u32>> = HashMap::new();
    for (number, key) in &known {
        free.entry(key).or_default().push_back(*number);
    }
    let numbers: HashMap<u32, u32> =
        met.iter().filter_map(|(id, key)| Some((*id, free.get_mut(key.as_str())?.pop_front()?))).collect();
    let codes = tile.codes().iter().filter_map(|anchor| {
        let id = *numbers.get(&anchor.code.id)?;
        Some(Anchor { at: anchor.at, code: Code { id, kind: anchor.code.kind } })
    });
    Content::from_parts(tile.text().to_owned(), codes.collect())
}

/// Puts what a code stands for to the others of its id.
fn add(keys: &mut Vec<(u32, String)>, id: u32, native: &str, code: Code) {
    let part = format!("{:?}\u{1}{native}\u{2}", code.kind);
    // Both ends of a pair are near each other; a unit of thousands of codes stays linear in practice.
    match keys.iter_mut().rev().take(64).find(|(known, _)| *known == id) {
        Some((_, key)) => key.push_str(&part),
        None => keys.push((id, part)),
    }
}

/// The bytes that a code stands for, without the texts in them.
fn native(document: &Document, unit: usize, code: Code) -> String {
    match document.written(unit, code, &|_, _| Some("\0".to_owned())) {
        Written::Raw(raw) => raw,
        Written::Text(text) => format!("\u{3}{text}"),
    }
}

/// The hash of everything in a document that is not its prose: the bytes outside slots, and in each unit
/// the bytes that codes stand for, in any order.
fn frame(document: &Document) -> u64 {
    let mut all = String::new();
    // White space at the ends of lines and of the file is no work of anybody's: editors change it by themselves.
    for piece in document.skeleton() {
        for (index, line) in piece.split('\n').enumerate() {
            all.push_str(if index == 0 { "" } else { "\n" });
            all.push_str(line.trim_end());
        }
        all.push('\u{1}');
    }
    all.truncate(all.trim_end_matches(['\n', '\u{1}']).len());
    for (index, unit) in document.units().iter().enumerate() {
        let codes = unit.source.codes().iter().map(|anchor| native(document, index, anchor.code));
        let mut raw: Vec<String> = codes.filter(|native| !native.starts_with('\u{3}')).collect();
        raw.sort_unstable();
        all.push_str(&raw.join("\u{1}"));
        all.push('\u{2}');
    }
    short(all.as_bytes())
}

/// What a target that was just written is made of. `None` where it cannot be parsed again.
pub(super) fn record(
    apart: &Apart,
    source: &Prepared,
    locale: &Locale,
    translated: &Translated,
    terms: &dyn Fn(&Placed<'_>) -> Option<u64>,
) -> Option<Vec<UnitLine>> {
    let mut units: Vec<UnitLine> = apart.units.iter().map(|hash| UnitLine { hash: *hash, segments: Vec::new() }).collect();
    if units.len() != source.document().units().len() {
        return None;
    }
    let all = source.placed(locale, &translated.answers);
    let mut at = (0, 0);
    for placed in &all {
        if at.0 != placed.unit {
            at = (placed.unit, 0);
        }
        let answer = translated.answers.get(placed.index).and_then(Option::as_ref);
        let by_people = |answered: &Answered| answered.rung.is_remembered() && *answered.provider == *Origin::Human.name();
        let target = match answer {
            Some(Ok(answered)) => Made::Target(hash_of(&answered.target)),
            Some(Err(failure)) => of_failure(failure),
            None => Made::Unfit,
        };
        let gap = placed.target.start.saturating_sub(at.1);
        at.1 = placed.target.end;
        let length = placed.target.len();
        units.get_mut(placed.unit)?.segments.push(SegmentLine {
            source: placed.key.hash,
            target,
            gap,
            length,
            terms: terms(placed),
            human: answer.is_some_and(|answer| answer.as_ref().is_ok_and(by_people)),
        });
    }
    // What could not be taken out again is said to be so, now that it is known.
    let mut each = all.iter();
    for (index, unit) in units.iter_mut().enumerate() {
        let tiles = apart.cut(index, unit);
        for (number, segment) in unit.segments.iter_mut().enumerate() {
            let placed = each.next()?;
            let tile = tiles.as_ref().and_then(|tiles| tiles.get(number));
            let fits = tile.is_some_and(|tile| verified(tile, segment, (apart, index), (source, placed)).is_some());
            if matches!(segment.target, Made::Target(_)) && !fits {
                segment.target = Made::Unfit;
            }
        }
    }
    Some(units)
}

/// What a failure leaves: who did not answer is asked again, what was answered and refused is not.
pub(super) fn of_failure(failure: &Failure) -> Made {
    match failure {
        Failure::Malformed { .. } | Failure::Unusable { .. } | Failure::Refused { .. } | Failure::Oversize => Made::Refused,
        Failure::Busy { .. }
        | Failure::Transient { .. }
        | Failure::Quota { .. }
        | Failure::Denied { .. }
        | Failure::UnsupportedPair
        | Failure::Capped { .. }
        | Failure::Withheld { .. } => Made::Missing,
    }
}

/// The terms in a segment, as the lock file has them.
pub(super) fn terms_in(terms: Option<&Terms>, source: &Content) -> Option<u64> {
    terms?.fingerprint(source.text())
}
