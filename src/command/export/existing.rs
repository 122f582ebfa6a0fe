//! What a target file that is there already says of each segment of its source.
//!
//! Only a file with the structure of its source is read, and of it only units with as many segments as the
//! source has and the same codes in each: anything else would be a guess about which text is whose.

use crate::command::sync::apart::matched;
use crate::content::Content;
use crate::locale::Locale;
use crate::pipeline::{self, LaidTile, Prepared};
use crate::{proof, read};

/// By unit of the source and segment in it the translation, with the codes of the unit; `None` where the
/// file does not fit.
pub(super) fn existing(
    source: &Prepared,
    bytes: Vec<u8>,
    locale: &Locale,
    settings: &pipeline::Settings,
) -> Option<Vec<Vec<Option<Content>>>> {
    let format = source.format();
    let declared = format.encoding.and_then(|encoding| encoding(&bytes));
    let text = read::decode(bytes, declared).ok()?.text;
    let broken = proof::pair(format, source.document().source(), &text, &settings.text).ok()?;
    if !broken.is_empty() {
        return None;
    }
    let there = Prepared::new(text, format, Some(locale), settings).ok()?;
    let mut placed = source.placed(locale, &[]).into_iter().peekable();
    let (own, other) = (source.laid_out(), there.laid_out());
    if own.len() != other.len() {
        return None;
    }
    let mut found = Vec::with_capacity(own.len());
    for (own, other) in own.iter().zip(&other) {
        let segments = |tiles: &[LaidTile]| tiles.iter().filter(|tile| tile.key.is_some()).count();
        let fits = segments(&own.tiles) == segments(&other.tiles);
        let mut tiles = other.tiles.iter().filter(|tile| tile.key.is_some());
        let mut unit = Vec::new();
        while let Some(placed) = placed.next_if(|placed| placed.unit == own.index) {
            let tile = tiles.next().filter(|_| fits);
            let target = tile.map(|tile| matched(&tile.content, (there.document(), other.index), (source.document(), &placed)));
            let target = target.filter(|target| target.has_codes_of(placed.source) && target != placed.source);
            unit.push(target.and_then(|target| target.with_ids(&placed.ids)));
        }
        found.push(unit);
    }
    Some(found)
}
