//! The quick look: does a paragraph speak against the locale it is expected in?
//!
//! It runs over every paragraph of a document, so it reads each once, up to a hundred words, and
//! asks only whether common words of another language outnumber those of the expected one or
//! another script takes over. It never says which other one.

use super::lexicon::{self, Lexicon};
use super::script::{self, Script};
use super::tally;
use crate::locale::Locale;

/// Whether a quick look finds nothing that speaks against `locale`.
pub(super) fn agrees(text: &str, locale: &Locale) -> bool {
    match home(locale) {
        Home::Lexicon(lexicon, place, script) => agrees_by_words(text, lexicon, place, script),
        Home::Script(wanted) => agrees_by_script(text, |script| script == wanted),
        Home::Chinese => agrees_by_script(text, |script| script == Script::Han),
        Home::Japanese => agrees_by_script(text, |script| matches!(script, Script::Han | Script::Kana)),
        Home::Nowhere => false,
    }
}

/// Where the knowledge about a locale is.
enum Home {
    Lexicon(&'static Lexicon, usize, Script),
    Script(Script),
    Chinese,
    Japanese,
    Nowhere,
}

fn home(locale: &Locale) -> Home {
    match locale.language() {
        "zh" | "yue" => return Home::Chinese,
        "ja" => return Home::Japanese,
        "ko" => return Home::Script(Script::Hangul),
        _ => {}
    }
    let shared = [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Hebrew];
    let find = |script: Script| {
        let lexicon = lexicon::of(script)?;
        let place = lexicon.place(locale)?;
        Some(Home::Lexicon(lexicon, place, lexicon.languages.get(place)?.script))
    };
    // Latin first: other lexicons are not even read for most documents.
    shared
        .into_iter()
        .find_map(find)
        .or_else(|| script::of_language(locale.language()).map(Home::Script))
        .unwrap_or(Home::Nowhere)
}

/// How many letters or words of a paragraph are looked at.
const LETTERS: usize = 600;
const WORDS: u32 = 100;

fn agrees_by_script(text: &str, wanted: impl Fn(Script) -> bool) -> bool {
    let (mut own, mut other) = (0, 0);
    for script in text.chars().filter_map(Script::of) {
        *(if wanted(script) { &mut own } else { &mut other }) += script.weight();
        if own + other >= LETTERS {
            break;
        }
    }
    // A fifth is what makes a text one of this script; less than two words is nothing.
    own * 4 >= other || other < 6
}

fn agrees_by_words(text: &str, lexicon: &Lexicon, place: usize, script: Script) -> bool {
    let share = lexicon.languages.get(place).map_or(0, |language| language.share);
    let own = 1 << place;
    let (mut words, mut known, mut against, mut small) = (0, 0, 0, 0);
    let (mut letters, mut strange) = (0, 0);
    tally::each_word(text, lexicon, |word| {
        words += 1;
        if word.script == script {
            letters += word.letters as usize;
            small += u32::from(!word.capital);
            let is_own = word.known & own != 0;
            known += u32::from(is_own);
            against += u32::from(!is_own && (word.known != 0 || (word.foreign & own != 0 && !word.capital)));
        } else {
            strange += word.letters as usize * word.script.weight();
        }
        words < WORDS
    });
    // Brand names in Latin stand in every script; the reverse is rare.
    let tolerated = if script == Script::Latin { letters / 4 } else { letters * 4 };
    if strange >= 6 && strange > tolerated {
        return false;
    }
    if known >= against && known * 200 >= words * share {
        return true;
    }
    // Names and numbers have few common words of any language; prose in another one has many.
    let outnumbered = against >= 3 && against > known;
    let none_of_its_own = small >= 15 && known * 400 < small * share;
    !outnumbered && !none_of_its_own
}
