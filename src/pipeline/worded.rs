//! A translation remembered under the terms that it was made with.
//!
//! The terms in a segment are part of what made its translation, so they stand behind the model in the
//! memory: when a term changes, exactly the segments that hold it are asked for again.

use std::collections::{BTreeMap, HashMap};

use crate::client::Client;
use crate::content::Content;
use crate::locale::Pair;
use crate::memory::{Asked, Hit, Maker, Origin, StoreError};
use crate::pipeline::Run;

/// What stands between a model and the fingerprint of terms.
const MARK: &str = " terms:";

/// The fingerprints of the terms in segments of a pair; only those that hold any.
#[derive(Debug)]
pub(super) struct Worded<'a> {
    client: &'a Client,
    pair: &'a Pair,
    prints: HashMap<&'a Content, u64>,
}

impl<'a> Worded<'a> {
    pub(super) fn new(run: &Run<'a>, pair: &'a Pair, segments: &'a [Content]) -> Self {
        let terms = run.client.terms(pair);
        let print = |source: &'a Content| Some((source, terms.as_ref()?.fingerprint(source.text())?));
        Self { client: run.client, pair, prints: segments.iter().filter_map(print).collect() }
    }

    fn print(&self, pair: &Pair, source: &Content) -> Option<u64> {
        let own = self.prints.get(source).filter(|_| pair == self.pair).copied();
        // Parts of segments and texts in a language between have terms of their own.
        own.or_else(|| self.client.terms(pair)?.fingerprint(source.text()))
    }

    /// The maker of a translation, the terms in its source included.
    pub(super) fn maker(&self, pair: &Pair, source: &Content, maker: &Maker) -> Maker {
        match self.print(pair, source) {
            Some(print) => Maker { model: format!("{}{MARK}{print:016x}", maker.model).into(), ..maker.clone() },
            None => maker.clone(),
        }
    }

    /// Looks segments up, those with the same terms together; what machines made with others is nothing.
    pub(super) fn look_up(
        &self,
        asked: &[Asked<'_>],
        makers: &[Maker],
        look: impl Fn(&[Asked<'_>], &[Maker]) -> Result<Vec<Option<Hit>>, StoreError>,
    ) -> Result<Vec<Option<Hit>>, StoreError> {
        let mut groups: BTreeMap<Option<u64>, Vec<usize>> = BTreeMap::new();
        for (index, one) in asked.iter().enumerate() {
            groups.entry(self.prints.get(one.source).copied()).or_default().push(index);
        }
        let mut found: Vec<Option<Hit>> = asked.iter().map(|_| None).collect();
        for (print, places) in groups {
            let group: Vec<Asked<'_>> = places.iter().filter_map(|index| asked.get(*index)).copied().collect();
            let Some(first) = group.first() else { continue };
            let kinds: Vec<Maker> = makers.iter().map(|maker| self.maker(self.pair, first.source, maker)).collect();
            let ending = print.map(|print| format!("{MARK}{print:016x}"));
            for (index, hit) in places.into_iter().zip(look(&group, &kinds)?) {
                let hit = hit.filter(|hit| hit.origin != Origin::Machine || is_made_with(&hit.maker, ending.as_deref()));
                if let Some(place) = found.get_mut(index) {
                    *place = hit.map(|hit| Hit { maker: bare(&hit.maker), ..hit });
                }
            }
        }
        Ok(found)
    }
}

fn is_made_with(maker: &Maker, ending: Option<&str>) -> bool {
    match ending {
        Some(ending) => maker.model.ends_with(ending),
        None => !maker.model.contains(MARK),
    }
}

/// A maker without the terms.
fn bare(maker: &Maker) -> Maker {
    let model = maker.model.split_once(MARK).map_or(&*maker.model, |(model, _)| model);
    Maker { model: model.into(), ..maker.clone() }
}
