//! All segments of a text against a memory: for each the best entry that may serve, or none.
//!
//! What people made goes before what machines made; among those, an entry from the same context goes
//! before one from another, the very pair before a kindred one (`en-US` for `en`), the order of the
//! accounts and then the newest decide. Where no entry is the same, one that differs in numbers, dates or
//! codes only may be made to fit. An entry whose target fails a check that forbids its use, or
//! has not the codes of the segment, does not serve.

use std::cmp::Reverse;

use super::substitute::substitute;
use super::{Context, Entry, Key, Maker, Origin, Reuse, Settings, StoreError, TranslationMemory};
use crate::check;
use crate::content::Content;
use crate::locale::Pair;

/// A segment that is looked up.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The segment, its codes numbered.
    pub source: &'a Content,
    /// Its key.
    pub key: Key,
}

/// How well an entry fits, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// A segment that differs in numbers, dates or codes; those of this segment were put in.
    Substituted,
    /// The same segment.
    Exact,
    /// The same segment between the same segments.
    InContext,
}

/// An entry that serves a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What the segment becomes.
    pub target: Content,
    /// How well it fits.
    pub fit: Match,
    /// Who made it.
    pub origin: Origin,
    /// By which provider and model.
    pub maker: Maker,
}

/// The best entry for each segment. `makers` are the providers and models that would be asked, in order.
pub fn leverage(
    memory: &dyn TranslationMemory,
    pair: &Pair,
    asked: &[Asked<'_>],
    makers: &[Maker],
    settings: &Settings,
) -> Result<Vec<Option<Hit>>, StoreError> {
    let found = memory.exact(pair, asked)?;
    let mut hits = exact(found, pair, asked, makers, settings);
    if settings.substitute {
        let missing: Vec<usize> = (0..asked.len()).filter(|index| hits.get(*index).is_some_and(Option::is_none)).collect();
        let segments: Vec<&Content> = missing.iter().filter_map(|index| asked.get(*index)).map(|asked| asked.source).collect();
        for ((index, segment), entries) in missing.iter().zip(&segments).zip(memory.alike(pair, &segments, MOST)?) {
            if let Some(hit) = hits.get_mut(*index) {
                *hit = substituted(segment, entries, pair, makers, settings);
            }
        }
    }
    Ok(hits)
}

/// Entries that are looked at for one segment where none is the same.
const MOST: usize = 16;

/// The best of the entries that can be made to fit, the newest of the best kind first.
fn substituted(segment: &Content, entries: Vec<Entry>, pair: &Pair, makers: &[Maker], settings: &Settings) -> Option<Hit> {
    let nowhere = Context { before: 0, after: 0 };
    let serve = |entry: Entry| Some((rank(&entry, pair, nowhere, makers, settings.reuse)?, entry));
    let mut ranked: Vec<(Rank, Entry)> = entries.into_iter().filter_map(serve).collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    ranked.into_iter().find_map(|(_, entry)| {
        let target = substitute(segment, &entry.source, &entry.target, pair)?;
        Some(Hit { target, fit: Match::Substituted, origin: entry.origin, maker: (*entry.maker).clone() })
    })
}

/// The best of the entries that are the same.
fn exact(found: Vec<Vec<Entry>>, pair: &Pair, asked: &[Asked<'_>], makers: &[Maker], settings: &Settings) -> Vec<Option<Hit>> {
    let best = |(asked, entries): (&Asked<'_>, Vec<Entry>)| {
        entries
            .into_iter()
            .filter_map(|entry| Some((rank(&entry, pair, asked.key.context, makers, settings.reuse)?, entry)))
            .filter(|(_, entry)| usable(asked.source, &entry.target, pair))
            .max_by_key(|(rank, _)| *rank)
            .map(|(rank, entry)| Hit {
                fit: if rank.in_context { Match::InContext } else { Match::Exact },
                origin: entry.origin,
                maker: (*entry.maker).clone(),
                target: entry.target,
            })
    };
    asked.iter().zip(found).map(best).collect()
}

/// How good an entry is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    by_people: bool,
    in_context: bool,
    origin: Origin,
    same_pair: bool,
    maker: Reverse<usize>,
    time: u64,
}

/// The rank of an entry; `None` where it may not serve.
fn rank(entry: &Entry, pair: &Pair, context: Context, makers: &[Maker], reuse: Reuse) -> Option<Rank> {
    let same_pair = *entry.pair == *pair;
    let maker = makers.iter().position(|maker| *maker == *entry.maker);
    let serves = match entry.origin {
        Origin::Machine => same_pair && (maker.is_some() || reuse == Reuse::Any),
        Origin::Imported | Origin::Human => true,
    };
    serves.then(|| Rank {
        by_people: entry.origin != Origin::Machine,
        in_context: entry.context == Some(context),
        origin: entry.origin,
        same_pair,
        maker: Reverse(maker.unwrap_or(usize::MAX)),
        time: entry.time,
    })
}

/// Whether an entry may serve a pair at all.
pub(super) fn serves(entry: &Entry, pair: &Pair, makers: &[Maker], reuse: Reuse) -> bool {
    rank(entry, pair, Context { before: 0, after: 0 }, makers, reuse).is_some()
}

/// Whether a target has the codes of its source and nothing that forbids its use.
pub(super) fn usable(source: &Content, target: &Content, pair: &Pair) -> bool {
    target.has_codes_of(source) && check::is_usable(source, target, pair)
}
