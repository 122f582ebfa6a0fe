//! What entries are found by: hashes of written segments that are the same on every machine and in
//! every version, because they stand in files.

use sha2::{Digest as _, Sha256};

use super::written::write;
use crate::content::Content;

/// The segments around a segment, by their hashes; the ends of a text have the hash of nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Context {
    /// The one before.
    pub before: u64,
    /// The one after.
    pub after: u64,
}

/// What a segment is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The hash of the segment.
    pub hash: u64,
    /// What stands around it.
    pub context: Context,
}

/// The hash of a text; never 0, which stands for "not known" in files.
pub(super) fn hash(text: &str) -> u64 {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let first = digest.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    first.max(1)
}

/// The hash of a segment whose codes are numbered.
pub(super) fn of(segment: &Content) -> u64 {
    hash(&write(segment))
}

/// The keys of a text's distinct segments. `order` says which distinct segment stands at each place of
/// the text; one that stands at several places has the context of the first.
pub fn keys(segments: &[Content], order: impl IntoIterator<Item = usize>) -> Vec<Key> {
    let nothing = hash("");
    let unknown = Context { before: nothing, after: nothing };
    let mut keys: Vec<Key> = segments.iter().map(|segment| Key { hash: of(segment), context: unknown }).collect();
    let mut seen = vec![false; keys.len()];
    let mut last: Option<(usize, bool)> = None;
    for index in order {
        let Some(own) = keys.get(index).map(|key| key.hash) else { continue };
        if let Some((before, true)) = last
            && let Some(key) = keys.get_mut(before)
        {
            key.context.after = own;
        }
        let before = last.and_then(|(before, _)| keys.get(before)).map_or(nothing, |key| key.hash);
        let first = seen.get_mut(index).is_some_and(|seen| !std::mem::replace(seen, true));
        if first && let Some(key) = keys.get_mut(index) {
            key.context.before = before;
        }
        last = Some((index, first));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stay_as_files_have_them() {
        assert_eq!(hash("Good morning."), 0x50c9_07ca_ad2e_52e3);
        assert_ne!(hash(""), 0);
    }

    #[test]
    fn a_segment_has_the_context_of_its_first_place() {
        let segments: Vec<Content> = ["a", "b", "c"].map(Content::from).into();
        let keys = keys(&segments, [0, 1, 0, 2]);
        let (a, b, c, end) = (hash("a"), hash("b"), hash("c"), hash(""));
        assert_eq!(keys[0].context, Context { before: end, after: b });
        assert_eq!(keys[1].context, Context { before: a, after: a });
        assert_eq!(keys[2], Key { hash: c, context: Context { before: a, after: end } });
    }
}
