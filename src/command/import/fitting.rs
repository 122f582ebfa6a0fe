//! Contents as a tool gave them back, made to fit the places of a document.

use crate::content::{Anchor, Content};
use crate::locale::Pair;
use crate::memory::Key;
use crate::pipeline::Laid;
use crate::segment::{self, TileKind};

/// A content by which places are compared: codes numbered, white space run together and none at the ends.
pub(super) fn plain(content: &Content) -> Content {
    trimmed(&spaced(&content.numbered().0))
}

/// A content with runs of white space as one space.
fn spaced(content: &Content) -> Content {
    let mut text = String::with_capacity(content.text().len());
    let mut codes = content.codes().iter().peekable();
    let mut moved = Vec::with_capacity(content.codes().len());
    for (at, character) in content.text().char_indices() {
        while let Some(anchor) = codes.next_if(|anchor| anchor.at <= at) {
            moved.push(Anchor { at: text.len(), code: anchor.code });
        }
        if !character.is_whitespace() {
            text.push(character);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    moved.extend(codes.map(|anchor| Anchor { at: text.len(), code: anchor.code }));
    Content::from_parts(text, moved)
}

/// A content without white space at its ends. What stands beyond a code belongs to the text.
pub(super) fn trimmed(content: &Content) -> Content {
    let text = content.text();
    let first = content.codes().first().map_or(text.len(), |anchor| anchor.at);
    let last = content.codes().last().map_or(0, |anchor| anchor.at);
    let start = (text.len() - text.trim_start().len()).min(first);
    let end = text.trim_end().len().max(start).max(last);
    let codes = content.codes().iter();
    let codes = codes.map(|anchor| Anchor { at: anchor.at.saturating_sub(start), code: anchor.code });
    Content::from_parts(text.get(start..end).unwrap_or_default().to_owned(), codes.collect())
}

/// All of a unit.
pub(super) fn joined(unit: &Laid<'_>) -> Content {
    let mut whole = Content::new();
    unit.tiles.iter().for_each(|tile| whole.push(&tile.content));
    whole
}

/// A target with the codes of a place. Where the tool has changed the white space of the source, that of the
/// target is the tool's too.
pub(super) fn fitting(own: &Content, source: &Content, target: &Content) -> Option<Content> {
    let (numbered, ids) = own.numbered();
    let (given, names) = source.numbered();
    let target = target.numbered_by(&names)?;
    let target = if given == numbered || trimmed(&given) == trimmed(&numbered) { target } else { spaced(&target) };
    let fits = target.has_codes_of(&numbered);
    target.with_ids(&ids).filter(|_| fits)
}

/// A whole unit's target sentence by sentence, where it has as many as its source with the same codes in each.
pub(super) fn sentences<'a>(unit: &'a Laid<'_>, target: &Content, pair: &Pair) -> Vec<(Key, &'a Content, Content)> {
    let own: Vec<(Key, &Content)> = unit.tiles.iter().filter_map(|tile| Some((tile.key?, &tile.content))).collect();
    let tiles = segment::segments(target, &pair.target, |_| false);
    let made: Vec<Content> =
        tiles.iter().filter(|tile| tile.kind == TileKind::Segment).map(|tile| tile.content(target)).collect();
    let fits = own.len() == made.len() && own.iter().zip(&made).all(|((_, own), made)| made.has_codes_of(own));
    if !fits {
        return Vec::new();
    }
    own.into_iter().zip(made).map(|((key, own), made)| (key, own, made)).collect()
}
