//! How alike two segments are, and a quick guess at it: the trigrams that they share.

use rapidfuzz::distance::levenshtein::{Args, BatchComparator};

use crate::content::{Content, Kind};

/// Characters of a segment at most for which others that are like it are looked for.
const LONGEST: usize = 10_000;

/// The trigrams of a text, each as a number below 2^16, ascending and once. Case and digits do not count,
/// and the ends of the text are part of it. Two trigrams may share a number: candidates are looked at again.
pub(super) fn grams(text: &str) -> Vec<u16> {
    let folded = |character: char| match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '0'..='9' => '0',
        '\0'..='\x7f' => character,
        _ => {
            let lower = character.to_lowercase().next().unwrap_or(character);
            if lower.is_numeric() { '0' } else { lower }
        }
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

/// A segment with which many are compared.
pub(super) struct Likeness<'a> {
    segment: &'a Content,
    text: BatchComparator<char>,
    characters: usize,
    codes: BatchComparator<u8>,
}

impl<'a> Likeness<'a> {
    /// `None` for a text so long that nobody has something like it.
    pub(super) fn new(segment: &'a Content) -> Option<Self> {
        let characters = segment.text().chars().count();
        let likeness = || Self {
            segment,
            text: BatchComparator::new(segment.text().chars()),
            characters,
            codes: BatchComparator::new(kinds(segment)),
        };
        (characters <= LONGEST).then(likeness)
    }

    /// How alike another is in per cent, where it is at least so much; see [`similarity`].
    pub(super) fn to(&self, other: &Content, at_least: u8) -> Option<u8> {
        let longest = self.characters.max(other.text().chars().count());
        // A hundred per cent need the same codes at the same places, which the distance does not see.
        let room = longest * usize::from(100_u8.saturating_sub(at_least)) / 100;
        let text = self.text.distance_with_args(other.text().chars(), &Args::default().score_cutoff(room))?;
        let codes = self.codes.distance_with_args(kinds(other), &Args::default().score_cutoff(room - text))?;
        let edits = text + codes;
        let percent = if edits > 0 {
            100_usize.saturating_sub((100 * edits).div_ceil(longest.max(1)))
        } else if self.segment == other {
            100
        } else {
            99
        };
        u8::try_from(percent).ok().filter(|percent| *percent >= at_least)
    }
}

fn kinds(content: &Content) -> Vec<u8> {
    let kind = |kind| match kind {
        Kind::Open => 0,
        Kind::Close => 1,
        Kind::Placeholder => 2,
    };
    content.codes().iter().map(|anchor| kind(anchor.code.kind)).collect()
}

/// How alike two segments are in per cent, rounded down: edits of characters, and one more edit for
/// each code that only one of them has, of the characters of the longer one. Only the same text with the
/// same codes is 100, and what is longer than any segment is like nothing else.
pub fn similarity(one: &Content, other: &Content) -> u8 {
    if one == other {
        return 100;
    }
    Likeness::new(one).and_then(|likeness| likeness.to(other, 0)).unwrap_or(0)
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
        check("a<1/><2/><3/>", "a", 0);
        check("<1>The</1> light", "The <1>light</1>", 99);
        check("Über die Brücke", "Uber die Brücke", 93);
    }

    #[test]
    fn below_a_limit_nothing_is_said() {
        let light = Content::from("The light of the harbour");
        let likeness = Likeness::new(&light).unwrap();
        let other = Content::from("The light on the harbour");
        assert_eq!([0, 95, 96, 100].map(|at_least| likeness.to(&other, at_least)), [Some(95), Some(95), None, None]);
        assert_eq!(likeness.to(&light.clone(), 100), Some(100));
        assert!(Likeness::new(&Content::from("a".repeat(LONGEST + 1))).is_none());
        assert_eq!(similarity(&Content::from("a".repeat(LONGEST + 1)), &light), 0);
    }

    #[test]
    fn trigrams_stay_as_files_have_them() {
        assert_eq!(grams("Ab1"), grams("aB9"));
        assert_eq!(grams("").len(), 1);
        assert_eq!(grams("harbour"), [264, 2427, 3037, 27948, 32134, 33825, 37380, 52562, 52669]);
    }
}
