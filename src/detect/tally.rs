//! One pass over a text: how many of its words each language of a lexicon knows, and how many it
//! cannot have written.

use super::lexicon::{Lexicon, Set, lower, mix};
use super::script::{Script, is_mark};

/// Counts for every language of a lexicon, by its place there.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// Words without digits.
    pub(super) words: u32,
    /// Those that begin with a small letter: no names.
    pub(super) small: u32,
    known: [u32; Set::BITS as usize],
    foreign: [u32; Set::BITS as usize],
}

impl Tally {
    pub(super) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let mut tally = Self { words: 0, small: 0, known: [0; Set::BITS as usize], foreign: [0; Set::BITS as usize] };
        each_word(text, lexicon, |word| {
            tally.words += 1;
            tally.small += u32::from(!word.capital);
            let weight = if word.letters == 1 { 1 } else { 2 };
            add(&mut tally.known, word.known, weight);
            add(&mut tally.foreign, word.foreign, 2);
            true
        });
        tally
    }

    /// How many words are common words of the language; a word of one letter counts half.
    pub(super) fn known(&self, place: usize) -> f64 {
        f64::from(self.known.get(place).copied().unwrap_or(0)) / 2.0
    }

    /// How many words hold a letter that the language does not have.
    pub(super) fn foreign(&self, place: usize) -> f64 {
        f64::from(self.foreign.get(place).copied().unwrap_or(0)) / 2.0
    }

    /// The evidence for a language: its own words less those that cannot be its own.
    pub(super) fn evidence(&self, place: usize) -> f64 {
        self.known(place) - self.foreign(place)
    }

    /// The share of common words among all words.
    pub(super) fn share(&self, place: usize) -> f64 {
        self.known(place) / f64::from(self.words.max(1))
    }
}

fn add(counts: &mut [u32], set: Set, weight: u32) {
    let mut left = set;
    while left != 0 {
        if let Some(count) = counts.get_mut(left.trailing_zeros() as usize) {
            *count += weight;
        }
        left &= left - 1;
    }
}

/// A word as a lexicon sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The languages that have it among their commonest.
    pub(super) known: Set,
    /// The languages that lack one of its letters.
    pub(super) foreign: Set,
    /// How many letters it has.
    pub(super) letters: u32,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// The script of its last letter.
    pub(super) script: Script,
}

/// Calls `visit` for every word until it says stop.
///
/// Words are runs of letters; apostrophes and hyphens part them, combining marks do not, and a run
/// with a digit in it is none.
#[inline]
pub(super) fn each_word(text: &str, lexicon: &Lexicon, mut visit: impl FnMut(Word) -> bool) {
    const FRESH: Word = Word { known: 0, foreign: 0, letters: 0, capital: false, script: Script::Latin };
    let mut word = FRESH;
    let mut hash = 0;
    let mut digits = false;
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_lowercase() {
            hash = mix(hash, c);
            word.letters += 1;
        } else if let Some(script) = Script::of(c) {
            word.script = script;
            let small = lower(c);
            if word.letters == 0 {
                word.capital = small != c;
            }
            hash = mix(hash, small);
            word.letters += 1;
            if !small.is_ascii() {
                word.foreign |= !lexicon.letter(small);
            }
        } else if c.is_ascii_digit() {
            digits = true;
        } else if !is_mark(c) {
            // `B52` is no word of any language, `28歳` is.
            if word.letters > 0 && (!digits || word.script != Script::Latin) {
                word.known = lexicon.word(hash);
                if !visit(word) {
                    return;
                }
            }
            word = FRESH;
            hash = 0;
            digits = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;
    use super::*;

    #[test]
    fn one_pass_counts_for_every_language() {
        let lexicon = lexicon::of(Script::Latin).unwrap();
        let place = |tag: &str| lexicon.place(&tag.parse().unwrap()).unwrap();
        let tally = Tally::of("L'été n'est pas là, mais B52 et l'hiver sont ici.", lexicon);
        assert_eq!(tally.words, 12);
        assert!(tally.evidence(place("fr")) > tally.evidence(place("en")) + 4.0);
        assert!(tally.foreign(place("en")) >= 2.0 && tally.foreign(place("fr")) < 1.0);
    }

    #[test]
    fn words_without_end_do_no_harm() {
        let lexicon = lexicon::of(Script::Latin).unwrap();
        assert_eq!(Tally::of(&"a".repeat(100_000), lexicon).words, 1);
        assert_eq!(Tally::of("12 :-) \u{0}", lexicon).words, 0);
    }
}
