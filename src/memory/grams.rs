//! How alike two segments are, and a quick guess at it: the trigrams that they share.

use crate::content::Content;

/// The trigrams of a text, each as a number below 2^16, ascending and once. Case and digits do not count,
/// and the ends of the text are part of it. Two trigrams may share a number: candidates are looked at again.
pub(super) fn grams(text: &str) -> Vec<u16> {
    let folded = |character: char| {
        let lower = character.to_lowercase().next().unwrap_or(character);
        if lower.is_numeric() { '0' } else { lower }
    };
    let mut grams: Vec<u16> = Vec::with_capacity(text.len() + 2);
    let mut window = [' ', ' ', ' '];
    for character in text.chars().map(folded).chain([' ', ' ']) {
        window = [window[1], window[2], character];
        grams.push(number(window));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// A hash that stays the same: it stands in files.
fn number(gram: [char; 3]) -> u16 {
    let mixed = gram
        .iter()
        .fold(0x9e37_79b9_u32, |hash, character| (hash ^ u32::from(*character)).wrapping_mul(0x85eb_ca6b).rotate_left(13));
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0xc2b2_ae35);
    u16::try_from(mixed >> 16).unwrap_or(0)
}

/// How alike two segments are in per cent, rounded down: edits of characters, and one more edit for
/// each code that only one of them has. Only the same text with the same codes is 100.
pub fn similarity(one: &Content, other: &Content) -> u8 {
    let longest = one.text().chars().count().max(other.text().chars().count());
    let mut edits = strsim::levenshtein(one.text(), other.text());
    let kinds = |content: &Content| content.codes().iter().map(|anchor| anchor.code.kind).collect::<Vec<_>>();
    edits += strsim::generic_levenshtein(&kinds(one), &kinds(other));
    if edits == 0 {
        return if one == other { 100 } else { 99 };
    }
    let share = 100 - (100 * edits).div_ceil(longest.max(edits).max(1));
    u8::try_from(share).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::read;

    #[test]
    fn likeness_goes_by_edits() {
        let check = |one: &str, other: &str, expected| {
            assert_eq!(similarity(&read(one).unwrap(), &read(other).unwrap()), expected, "{one} / {other}");
        };
        check("The light", "The light", 100);
        check("The light", "The night", 88);
        check("The <1>light</1>", "The light", 77);
        check("", "", 100);
        check("a", "b", 0);
        check("<1>The</1> light", "The <1>light</1>", 99);
    }

    #[test]
    fn trigrams_stay_as_files_have_them() {
        assert_eq!(grams("Ab1"), grams("aB9"));
        assert_eq!(grams("").len(), 1);
        assert_eq!(grams("harbour"), [264, 2427, 3037, 27948, 32134, 33825, 37380, 52562, 52669]);
    }
}
