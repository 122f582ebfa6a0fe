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
        Home::EastAsian(wanted) => agrees_by_ideographs(text, wanted),
        Home::Nowhere => false,
    }
}

/// Where the knowledge about a locale is.
enum Home {
    Lexicon(&'static Lexicon, usize, Script),
    Script(Script),
    /// Han for Chinese, kana for Japanese, Hangul for Korean.
    EastAsian(Script),
    Nowhere,
}

fn home(locale: &Locale) -> Home {
    match locale.language() {
        "zh" | "yue" => return Home::EastAsian(Script::Han),
        "ja" => return Home::EastAsian(Script::Kana),
        "ko" => return Home::EastAsian(Script::Hangul),
        _ => {}
    }
    let shared = [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Hebrew];
    let find = |script: Script| {
        let lexicon = lexicon::of(script)?;
        let place = lexicon.place(locale)?;
        Some(Home::Lexicon(lexicon, place, lexicon.languages.get(place)?.script))
    };
    // Latin first: other lexicons are not even read for most documents.
    let alone = || script::of_language(locale.language()).or_else(|| script::by_code(&locale.likely_script()));
    shared.into_iter().find_map(find).or_else(|| alone().map(Home::Script)).unwrap_or(Home::Nowhere)
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

fn agrees_by_ideographs(text: &str, wanted: Script) -> bool {
    let (mut han, mut kana, mut hangul, mut other) = (0, 0, 0, 0);
    for script in text.chars().filter_map(Script::of) {
        let count = match script {
            Script::Han => &mut han,
            Script::Kana => &mut kana,
            Script::Hangul => &mut hangul,
            _ => &mut other,
        };
        *count += script.weight();
        if han + kana + hangul + other >= LETTERS {
            break;
        }
    }
    let all = han + kana + hangul;
    if all * 4 < other {
        return other < 6;
    }
    match wanted {
        Script::Hangul => hangul * 2 >= all || all < 6,
        // Twenty ideographs without kana are no Japanese sentence; fewer may be a name or a headline.
        Script::Kana => hangul * 2 < all.max(1) && (kana > 0 || han < 60),
        _ => hangul * 2 < all.max(1) && (kana < 6 || kana * 20 < all),
    }
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
    // Names and numbers have few common words of any language; prose in another one has many. A near
    // language shares half of them.
    let many = against >= 3 && against * 2 > known;
    let missing = known * 400 < small * share && (small >= 15 || (small >= 5 && against >= 2));
    !many && !missing
}
