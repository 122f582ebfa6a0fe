//! A source laid out place by place, and targets from elsewhere put into each place: what files for
//! translators' tools are made of, and what becomes of them when they come back.
//!
//! Here a segment that stands twice is two places, which people may fill differently.

use std::collections::BTreeSet;

use crate::content::Content;
use crate::document::Unit;
use crate::locale::Locale;
use crate::memory::{self, Key};
use crate::pipeline::{Prepared, widen};
use crate::proof::Broken;

/// A unit laid out.
#[derive(Clone, Debug)]
pub struct Laid<'a> {
    /// Which unit of the document, from 0.
    pub index: usize,
    /// The unit.
    pub unit: &'a Unit,
    /// The locale that it is in.
    pub locale: &'a Locale,
    /// Its segments and gaps, which put end to end give it back.
    pub tiles: Vec<LaidTile>,
}

/// A segment or a gap of a unit.
#[derive(Clone, Debug)]
pub struct LaidTile {
    /// What it says, with the codes of its unit.
    pub content: Content,
    /// What a segment is looked up by in a memory, with what stands around this very place; none for a gap.
    pub key: Option<Key>,
}

/// What a unit becomes.
#[derive(Clone, Debug, Default)]
pub enum Fill {
    /// It stays.
    #[default]
    Source,
    /// By tile what it becomes, with the codes of the unit; none for those that stay.
    Tiles(Vec<Option<Content>>),
    /// All of it.
    Whole(Content),
}

/// A target, assembled from fills.
#[derive(Debug)]
pub struct Filled {
    /// The whole text.
    pub text: String,
    /// Whether any slot differs from the source.
    pub is_changed: bool,
    /// Units (from 0) that were put back to their source since their fill broke the structure.
    pub put_back: BTreeSet<usize>,
    /// Where the structure would not have been that of the source whatever was put back: then the text is
    /// the source.
    pub broken: Option<Box<Broken>>,
}

impl Prepared {
    /// Every unit with its tiles, in the order of the document.
    pub fn laid_out(&self) -> Vec<Laid<'_>> {
        let mut laid = Vec::with_capacity(self.plans.len());
        let mut segments = Vec::new();
        for (index, (unit, plan)) in self.document.units().iter().zip(&self.plans).enumerate() {
            let locale = self.locales.get(usize::from(plan.locale)).unwrap_or_else(|| self.locale());
            let mut tiles = Vec::with_capacity(plan.tiles.len());
            for tile in self.tiles.get(widen(&plan.tiles)).unwrap_or_default() {
                let content = unit.source.tile(widen(&tile.text), widen(&tile.codes));
                if tile.segment.is_some() {
                    segments.push(content.numbered().0);
                }
                tiles.push((content, tile.segment.is_some()));
            }
            laid.push((index, unit, locale, tiles));
        }
        // Each place is distinct here, so each has what stands around itself.
        let mut keys = memory::keys(&segments, 0..segments.len()).into_iter();
        let mut with_key = |(content, is_segment): (Content, bool)| {
            let key = if is_segment { keys.next() } else { None };
            LaidTile { content, key }
        };
        let whole = laid.into_iter().map(|(index, unit, locale, tiles)| {
            let tiles = tiles.into_iter().map(&mut with_key).collect();
            Laid { index, unit, locale, tiles }
        });
        whole.collect()
    }

    /// The document with each unit (by its place in the document) filled, proved as any other target.
    pub fn fill(&self, target: &Locale, mut fills: Vec<Fill>) -> Filled {
        let mut put_back = BTreeSet::new();
        let filled = self.contents(target, &fills);
        let mut without = |broken: &[Broken]| {
            let mut any = false;
            for unit in broken.iter().flat_map(|broken| broken.units.clone()) {
                let Some(fill) = fills.get_mut(unit) else { continue };
                if !matches!(std::mem::take(fill), Fill::Source) {
                    put_back.insert(unit);
                    any = true;
                }
            }
            any.then(|| self.contents(target, &fills))
        };
        let (text, is_changed, broken) = match self.proved(target, filled, &mut without) {
            Ok(Some(text)) => (text, true, None),
            Ok(None) => (self.document.source().to_owned(), false, None),
            Err(broken) => (self.document.source().to_owned(), false, Some(broken)),
        };
        Filled { text, is_changed, put_back, broken }
    }

    fn contents(&self, target: &Locale, fills: &[Fill]) -> Vec<Option<Content>> {
        let units = self.document.units().iter().zip(&self.plans).enumerate();
        let one = |(index, (unit, plan))| match fills.get(index)? {
            Fill::Source => None,
            Fill::Whole(content) => Some(content.clone()),
            Fill::Tiles(tiles) => {
                let mut content = Content::new();
                let answer = |tile: usize, _: &Content| tiles.get(tile).cloned().flatten();
                self.join(unit, plan, target, &answer, &mut |tile| content.push(tile));
                tiles.iter().any(Option::is_some).then_some(content)
            }
        };
        units.map(one).collect()
    }
}
