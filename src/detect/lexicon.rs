//! What is known of each language: its commonest words and its letters.
//!
//! The knowledge is written by hand in `config/detection/*.txt`, one file for each group of
//! languages that have to be told apart, and compiled in. A file becomes a [`Lexicon`] when text in
//! one of its scripts is first seen (well under a millisecond); a word or a letter then maps to the
//! set of languages that have it, so that one pass over a text counts for all of them.

use std::sync::LazyLock;

use super::script::{self, Script, is_mark};
use crate::locale::Locale;

/// A set of languages of one lexicon, by their places in it.
pub(super) type Set = u128;

/// A language and what a text in it looks like.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) locale: Locale,
    /// The locale as a tag.
    pub(super) tag: String,
    /// Whether `whatlang` knows it.
    pub(super) named: bool,
    /// The least share of words, in percent, that are common words of the language.
    pub(super) share: u32,
    /// The script of the language's words.
    pub(super) script: Script,
}

/// The languages of one group with their words and letters.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) languages: Vec<Language>,
    words: Words,
    letters: Vec<(char, Set)>,
    /// The letters of U+0080 to U+0700 by their number; the rest is looked for in `letters`.
    near: Vec<Set>,
    /// The languages to which a letter belongs that no alphabet lists.
    unlisted: Set,
}

static LATIN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../config/detection/latin.txt"), 0));
static CYRILLIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../config/detection/cyrillic.txt"), 0));
static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../config/detection/arabic.txt"), 0));
static SHARED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../../config/detection/shared.txt"), Set::MAX));

/// The lexicon for a script that several languages share; `None` where the script alone decides.
pub(super) fn of(script: Script) -> Option<&'static Lexicon> {
    match script {
        Script::Latin => Some(&LATIN),
        Script::Cyrillic => Some(&CYRILLIC),
        Script::Arabic => Some(&ARABIC),
        Script::Hebrew | Script::Devanagari | Script::Bengali | Script::Ethiopic => Some(&SHARED),
        _ => None,
    }
}

/// The codes of `whatlang` for languages that share a script, and their locales.
const NAMED: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tgl", "tl"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// One past the last character that is looked up by its number.
const NEAR: u32 = 0x700;

impl Lexicon {
    fn read(text: &str, unlisted: Set) -> Self {
        let mut languages = Vec::new();
        let mut alphabets: Vec<(char, Set)> = Vec::new();
        let mut entries: Vec<(u32, Set)> = Vec::new();
        let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        while let (Some(head), Some(list)) = (lines.next(), lines.next()) {
            let mut head = head.split(' ');
            let (tag, share) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
            let (Ok(locale), Ok(share)) = (tag.parse(), share.parse()) else { continue };
            let bit = 1 << languages.len();
            alphabets.extend(head.next().unwrap_or_default().chars().map(|letter| (letter, bit)));
            entries.extend(list.split(' ').filter(|word| !word.is_empty()).map(|word| (hash(word), bit)));
            let script = list.chars().find_map(Script::of).unwrap_or(Script::Other);
            let named = NAMED.iter().any(|(_, own)| *own == tag);
            languages.push(Language { locale, tag: tag.to_owned(), named, share, script });
        }
        alphabets.sort_unstable();
        alphabets.dedup_by(|next, kept| {
            kept.0 == next.0 && {
                kept.1 |= next.1;
                true
            }
        });
        let near = (0..NEAR).map(|number| {
            let place = char::from_u32(number).map(|letter| alphabets.binary_search_by_key(&letter, |(letter, _)| *letter));
            place.and_then(Result::ok).and_then(|place| alphabets.get(place)).map_or(unlisted, |(_, set)| *set)
        });
        Self { languages, words: Words::new(&entries), near: near.collect(), letters: alphabets, unlisted }
    }

    /// The languages that have the word of this hash among their commonest.
    #[inline]
    pub(super) fn word(&self, hash: u32) -> Set {
        self.words.get(hash)
    }

    /// The languages that write their own words with this letter (in lower case, not ASCII).
    #[inline]
    pub(super) fn letter(&self, letter: char) -> Set {
        if let Some(set) = self.near.get(letter as usize) {
            return *set;
        }
        let place = self.letters.binary_search_by_key(&letter, |(letter, _)| *letter);
        place.ok().and_then(|place| self.letters.get(place)).map_or(self.unlisted, |(_, set)| *set)
    }

    /// The place of the language that `whatlang` calls by this code.
    pub(super) fn named(&self, code: &str) -> Option<usize> {
        let (_, tag) = NAMED.iter().find(|(named, _)| *named == code)?;
        self.languages.iter().position(|language| language.tag == *tag)
    }

    /// The place of a locale: itself, without its region, or its language alone.
    pub(super) fn place(&self, locale: &Locale) -> Option<usize> {
        let script = locale.script().map(script::by_code);
        let find = |wanted: &Locale| {
            let is_it =
                |language: &Language| language.locale == *wanted && script.is_none_or(|script| script == Some(language.script));
            self.languages.iter().position(is_it)
        };
        find(locale).or_else(|| std::iter::successors(locale.parent(), Locale::parent).find_map(|parent| find(&parent)))
    }
}

/// Lower case of the alphabets at hand, by arithmetic: this runs for every letter of a document.
#[inline]
pub(super) fn lower(c: char) -> char {
    let number = u32::from(c);
    let lower = match number {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => number + 0x20,
        0x130 => 0x69,
        0x178 => 0xFF,
        0x139..=0x148 | 0x179..=0x17E => number + number % 2,
        // Here a capital has an even number and its small letter is the next.
        0x100..=0x138
        | 0x14A..=0x177
        | 0x1A0..=0x1A5
        | 0x1DE..=0x1EF
        | 0x1F8..=0x21F
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48A..=0x4BF
        | 0x4D0..=0x52F
        | 0x1E00..=0x1EFF => number | 1,
        0x400..=0x40F => number + 0x50,
        0x531..=0x556 => number + 0x30,
        0x180..=0x24F | 0x4C0..=0x4CF => return c.to_lowercase().next().unwrap_or(c),
        _ => return c,
    };
    char::from_u32(lower).unwrap_or(c)
}

/// Words as they are hashed: letter by letter, in lower case.
#[inline]
pub(super) fn mix(hash: u32, letter: char) -> u32 {
    (hash.rotate_left(5) ^ u32::from(letter)).wrapping_mul(0x9E37_79B1)
}

fn hash(word: &str) -> u32 {
    word.chars().filter(|c| !is_mark(*c)).fold(0, |hash, letter| mix(hash, lower(letter)))
}

/// From the hash of a word to the set of its languages: open addressing, at most half full.
#[derive(Debug)]
struct Words {
    slots: Vec<(u32, u32)>,
    sets: Vec<Set>,
    mask: usize,
}

impl Words {
    fn new(entries: &[(u32, Set)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(16);
        let mut words = Self { slots: vec![(0, 0); size], sets: vec![0], mask: size - 1 };
        for (hash, set) in entries {
            words.insert(*hash, *set);
        }
        words
    }

    fn insert(&mut self, hash: u32, set: Set) {
        let mut at = self.first(hash);
        loop {
            match self.slots.get_mut(at) {
                Some((held, place)) if *place != 0 && *held == hash => {
                    if let Some(held) = self.sets.get_mut(*place as usize) {
                        *held |= set;
                    }
                    return;
                }
                Some(slot) if slot.1 == 0 => {
                    *slot = (hash, u32::try_from(self.sets.len()).unwrap_or(0));
                    self.sets.push(set);
                    return;
                }
                _ => at = (at + 1) & self.mask,
            }
        }
    }

    #[inline]
    fn get(&self, hash: u32) -> Set {
        let mut at = self.first(hash);
        while let Some(&(held, place)) = self.slots.get(at) {
            if place == 0 {
                return 0;
            }
            if held == hash {
                return self.sets.get(place as usize).copied().unwrap_or(0);
            }
            at = (at + 1) & self.mask;
        }
        0
    }

    /// The upper bits are the well mixed ones.
    #[inline]
    fn first(&self, hash: u32) -> usize {
        (hash ^ (hash >> 15)) as usize & self.mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const FILES: [(&str, &LazyLock<Lexicon>); 4] = [
        (include_str!("../../config/detection/latin.txt"), &LATIN),
        (include_str!("../../config/detection/cyrillic.txt"), &CYRILLIC),
        (include_str!("../../config/detection/arabic.txt"), &ARABIC),
        (include_str!("../../config/detection/shared.txt"), &SHARED),
    ];

    #[test]
    fn every_record_is_read() {
        for (text, lexicon) in FILES {
            let records = text.split("\n\n").skip(1).count();
            assert_eq!(lexicon.languages.len(), records);
            assert!(records <= Set::BITS as usize);
            let mut seen = BTreeSet::new();
            for language in &lexicon.languages {
                assert!(seen.insert(language.locale.clone()), "{} is there twice", language.locale);
                assert!((1..=30).contains(&language.share), "{}", language.locale);
                assert!(of(language.script).is_some(), "{} in {:?}", language.locale, language.script);
            }
        }
    }

    #[test]
    fn words_are_in_lower_case_and_found_and_do_not_collide() {
        for (text, lexicon) in FILES {
            let mut hashes = BTreeMap::new();
            let lists = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).step_by(2);
            for (place, list) in lists.enumerate() {
                for word in list.split_whitespace() {
                    assert!(word.chars().all(|c| Script::of(c).is_some() || is_mark(c)), "{word} is no single word");
                    assert!(word.chars().all(|c| lower(c) == c), "{word} is not in lower case");
                    assert_eq!(lexicon.word(hash(word)) >> place & 1, 1, "{word}");
                    let bare: String = word.chars().filter(|c| !is_mark(*c)).collect();
                    assert_eq!(*hashes.entry(hash(word)).or_insert(bare.clone()), bare, "{word} collides");
                }
            }
        }
    }

    #[test]
    fn lower_case_is_that_of_unicode_where_words_are_listed() {
        for c in
            ('A'..='Z').chain('À'..='ž').chain('Ё'..='ӿ').chain('Ḁ'..='ỹ').filter(|c| !matches!(c, '×' | '÷' | 'ĸ' | 'ŉ' | 'İ'))
        {
            let wanted = c.to_lowercase().next().unwrap();
            let skipped = matches!(u32::from(c), 0x482..=0x489 | 0x1E95..=0x1E9F);
            assert!(skipped || lower(c) == wanted, "{c} gives {} for {wanted}", lower(c));
        }
    }

    #[test]
    fn locales_are_found_by_their_language() {
        let place = |tag: &str| LATIN.place(&tag.parse().unwrap()).map(|place| LATIN.languages[place].locale.to_string());
        assert_eq!(place("en-US").as_deref(), Some("en"));
        assert_eq!(place("sr-Latn-RS").as_deref(), Some("sr-Latn"));
        assert_eq!((place("ja"), place("uz-Cyrl"), place("uz-Latn").as_deref()), (None, None, Some("uz")));
    }

    #[test]
    fn letters_say_whose_they_are() {
        let has = |letter: char, tag: &str| {
            let place = LATIN.place(&tag.parse().unwrap()).unwrap();
            LATIN.letter(letter) >> place & 1 == 1
        };
        assert!(has('ñ', "es") && !has('ñ', "pt") && has('þ', "is") && !has('þ', "sv") && has('ệ', "vi") && !has('ǂ', "en"));
    }
}
