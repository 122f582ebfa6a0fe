//! Where each segment stands in its unit and in what the unit became: what a target that was written
//! is taken apart by again.

use std::ops::Range;

use crate::client::Answered;
use crate::content::Content;
use crate::locale::Locale;
use crate::memory::Key;
use crate::pipeline::{Prepared, widen};
use crate::provider::Failure;

/// A segment at one of its places.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// The unit, by index.
    pub unit: usize,
    /// Which of the distinct segments it is.
    pub index: usize,
    /// The locale that it is in.
    pub locale: &'a Locale,
    /// The segment, its codes numbered.
    pub source: &'a Content,
    /// What it is looked up by.
    pub key: Key,
    /// The ids that its codes have in the unit, in the order of their numbers.
    pub ids: Vec<u32>,
    /// Its bytes in the text of the unit's target; of the unit's source where nothing of it was translated.
    pub target: Range<usize>,
}

impl Prepared {
    /// Every segment in the order of the document; `answers` are those of a target, or none.
    pub fn placed(&self, locale: &Locale, answers: &[Option<Result<Answered, Failure>>]) -> Vec<Placed<'_>> {
        let keys = self.keys();
        let mut found = Vec::with_capacity(self.tiles.len());
        let mut lengths = Vec::new();
        for (index, (unit, plan)) in self.document.units().iter().zip(&self.plans).enumerate() {
            let tiles = self.tiles.get(widen(&plan.tiles)).unwrap_or_default();
            let (Some(own), Some(group)) =
                (self.locales.get(usize::from(plan.locale)), self.groups.get(usize::from(plan.locale)))
            else {
                continue;
            };
            lengths.clear();
            if !self.weave(unit, plan, locale, answers, &mut |content| lengths.push(content.text().len())) {
                lengths.clear();
                lengths.extend(tiles.iter().map(|tile| widen(&tile.text).len()));
            }
            let mut at = 0;
            for (tile, length) in tiles.iter().zip(&lengths) {
                let target = at..at + length;
                at = target.end;
                let Some(segment) = tile.segment else { continue };
                let distinct = group.start + segment as usize;
                let (Some(source), Some(key)) = (self.segments.get(distinct), keys.get(distinct)) else { continue };
                let (_, ids) = unit.source.tile(widen(&tile.text), widen(&tile.codes)).numbered();
                found.push(Placed { unit: index, index: distinct, locale: own, source, key: *key, ids, target });
            }
        }
        found
    }
}
