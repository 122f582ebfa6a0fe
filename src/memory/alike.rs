//! What was translated before and is like segments that are sent: for reports, and for engines that learn
//! from examples. It is never a translation by itself.

use std::time::{Duration, Instant};

use super::leverage::{serves, usable};
use super::{Maker, Origin, Settings, StoreError, TranslationMemory};
use crate::content::Content;
use crate::locale::Pair;

/// Earlier translations of one segment that are given at most.
const MOST: usize = 3;

/// How long a text's segments may be looked for: a run must not wait for what only helps.
const PATIENCE: Duration = Duration::from_secs(2);

/// An earlier translation of something like a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// How like it is, from 0 to 100.
    pub percent: u8,
    /// What was translated.
    pub source: Content,
    /// What it became.
    pub target: Content,
    /// Who translated it.
    pub origin: Origin,
    /// By which provider and model.
    pub maker: Maker,
}

/// For each segment the earlier translations that are most like it, best first; of machines only those
/// that may serve again. Those that could not be looked for in time have none.
pub fn alike(
    memory: &dyn TranslationMemory,
    pair: &Pair,
    segments: &[Content],
    makers: &[Maker],
    settings: &Settings,
) -> Result<Vec<Vec<Alike>>, StoreError> {
    let mut all = Vec::with_capacity(segments.len());
    let start = Instant::now();
    for segment in segments {
        if settings.fuzzy == 0 || start.elapsed() > PATIENCE {
            tracing::debug!(left = segments.len() - all.len(), "similar translations not looked for");
            break;
        }
        let found = memory.similar(pair, segment, settings.fuzzy, MOST * 2)?;
        let good = found
            .into_iter()
            .filter(|(_, entry)| serves(entry, pair, makers, settings.reuse) && usable(&entry.source, &entry.target, pair));
        let some = good.take(MOST).map(|(percent, entry)| Alike {
            percent,
            origin: entry.origin,
            maker: (*entry.maker).clone(),
            source: entry.source,
            target: entry.target,
        });
        all.push(some.collect());
    }
    all.resize_with(segments.len(), Vec::new);
    Ok(all)
}
