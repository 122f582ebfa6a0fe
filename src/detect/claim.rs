//! The witnesses are heard: script, letter sequences, common words.

use super::han::{Chinese, chinese};
use super::lexicon::{self, Lexicon};
use super::script::{self, Letters, Script};
use super::tally::Tally;
use super::{FEW, Family, Verdict};
use crate::locale::Locale;

/// Languages so near that a short text may be either.
const FAMILIES: &[&[&str]] = &[
    &["bs", "hr", "sr-Latn"],
    &["da", "nb", "nn"],
    &["gl", "pt"],
    &["ast", "es"],
    &["ca", "oc"],
    &["id", "ms"],
    &["cs", "sk"],
    &["af", "nl"],
    &["bg", "mk"],
    &["fo", "is"],
    &["ga", "gd"],
    &["xh", "zu"],
    &["st", "tn"],
    &["jv", "su"],
    &["az", "crh", "tr"],
    &["kk", "ky"],
    &["ba", "tt"],
    &["as", "bn"],
    &["am", "ti"],
    &["bho", "hi", "mai"],
    &["gom", "mr"],
    &["ar", "arz"],
    &["pnb", "ur"],
    &["co", "it", "scn"],
    &["de", "lb", "nds"],
    &["yue", "zh-Hant"],
];

/// The family of a locale; empty where it has no relative that near.
pub(super) fn family(locale: &Locale) -> Family {
    let tag = locale.to_string();
    FAMILIES.iter().find(|family| family.contains(&tag.as_str())).copied().unwrap_or_default()
}

/// By how many words a language that `whatlang` does not know must beat its relative that is named.
const RARER: f64 = 1.0;

/// By how many words a language must be ahead of the expected one to be heard at all.
const AHEAD: f64 = 2.0;

/// How many words without common ones are no list of names any more.
const PROSE: u32 = 15;

/// A verdict with what it rests on.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) verdict: Verdict,
    /// What was heard where several languages share the script.
    heard: Option<Heard>,
}

#[derive(Debug)]
struct Heard {
    lexicon: &'static Lexicon,
    tally: Tally,
    /// The place of the locale found, where one was.
    place: Option<usize>,
    /// How sure the letter sequences are of just that locale.
    said: f64,
}

impl Found {
    fn by_script(tag: &str, letters: usize, total: usize) -> Self {
        let Ok(locale) = tag.parse::<Locale>() else { return Self::nothing() };
        // A few ideographs may be a name in either of two languages.
        let few = letters < if locale.language() == "zh" { 12 } else { 6 };
        let confidence = match (few, letters * 2 >= total) {
            (true, _) => 0.6,
            (false, true) => 1.0,
            (false, false) => 0.9,
        };
        let verdict = Verdict { locale, confidence, reliable: !few, family: &[], letters, by_script: true };
        Self { verdict, heard: None }
    }

    fn nothing() -> Self {
        Self { verdict: Verdict::unknown(), heard: None }
    }

    /// Whether this, found in one paragraph, is enough to leave the verdict on the document.
    pub(super) fn outweighs(&self, prior: &Verdict) -> bool {
        let (found, prior) = (&self.verdict, &prior.locale);
        if prior.is_undetermined() {
            return found.reliable || (found.confidence >= 0.5 && found.letters >= FEW);
        }
        if found.locale.covers(prior) || found.by_script && found.letters < 6 {
            return false;
        }
        // Of a language that is not known here, its script is: nothing else can speak against it.
        let elsewhere = || !found.locale.is_undetermined() && found.locale.likely_script() != prior.likely_script();
        let Some(heard) = &self.heard else { return elsewhere() };
        let Some(expected) = heard.lexicon.place(prior) else { return found.letters >= 6 && elsewhere() };
        if family(&found.locale).iter().any(|tag| *tag == prior.to_string()) {
            return found.reliable;
        }
        found.reliable || heard.speaks_against(expected)
    }
}

impl Heard {
    /// Whether the words are rather those of what was found than of the language at `expected`.
    fn speaks_against(&self, expected: usize) -> bool {
        let Self { lexicon, tally, place, said } = self;
        let Some(place) = *place else { return missing(lexicon, tally, expected, PROSE) };
        let ahead = tally.evidence(place) - tally.evidence(expected);
        let outnumbers = tally.known(place) >= 3.0 && ahead >= 3.0 && tally.evidence(place) >= 2.0 * tally.evidence(expected);
        let replaces = missing(lexicon, tally, expected, 5) && ahead >= AHEAD && (*said >= 0.9 || tally.known(place) >= 2.0);
        outnumbers || replaces
    }
}

/// Hears all witnesses on prose that holds nothing but language.
///
/// Where the prose is expected to be in `prior`, letter sequences (by far the slowest witness) are
/// heard only if common words speak for another language.
pub(super) fn examine(prose: &str, prior: Option<&Locale>) -> Found {
    let letters = Letters::count(prose);
    let Some(main) = main_script(prose, &letters) else { return Found::nothing() };
    let own = letters.of(main);
    match main {
        Script::Han | Script::Kana | Script::Hangul => {
            let all = letters.of(Script::Han) + letters.of(Script::Kana) + letters.of(Script::Hangul);
            Found::by_script(east_asian(prose, &letters, all), all, letters.total())
        }
        _ => match (lexicon::of(main), main.only_language()) {
            (Some(lexicon), _) => among(lexicon, main, &script::only(main, prose), own, prior),
            (None, Some(tag)) => Found::by_script(tag, own, letters.total()),
            (None, None) => Found::nothing(),
        },
    }
}

/// The script whose words count: another than Latin from a fifth of the letters on, unless the
/// Latin words are prose themselves and more.
fn main_script(prose: &str, letters: &Letters) -> Option<Script> {
    let latin = letters.of(Script::Latin);
    let others = letters.total() - latin;
    let Some(other) = letters.most_besides(Some(Script::Latin)) else { return (latin > 0).then_some(Script::Latin) };
    if others * 5 < letters.total() {
        return Some(Script::Latin);
    }
    let prose_in_latin = || {
        let words = script::only(Script::Latin, prose);
        among(lexicon::of(Script::Latin)?, Script::Latin, &words, latin, None).verdict.reliable.then_some(Script::Latin)
    };
    if latin > others { prose_in_latin().or(Some(other)) } else { Some(other) }
}

/// Chinese, Japanese or Korean, by what stands among the ideographs.
fn east_asian(prose: &str, letters: &Letters, all: usize) -> &'static str {
    if letters.of(Script::Hangul) * 2 >= all {
        return "ko";
    }
    // A Japanese name in a Chinese text has fewer; a headline in ideographs alone stays Chinese.
    if letters.of(Script::Kana) * 20 >= all {
        return "ja";
    }
    match chinese(prose) {
        Chinese::Simplified => "zh-Hans",
        Chinese::Traditional => "zh-Hant",
        Chinese::Cantonese => "yue",
        Chinese::Either => "zh",
    }
}

/// Whether no language is ahead of the expected one, and that one is not missing either.
fn unrivalled(lexicon: &Lexicon, tally: &Tally, expected: usize) -> bool {
    let rival = tally.evidence(expected) + AHEAD;
    !missing(lexicon, tally, expected, PROSE) && (0..lexicon.languages.len()).all(|place| tally.evidence(place) < rival)
}

/// Whether prose of so many words, names aside, lacks the common words of the expected language.
///
/// Less than a quarter of the least share counts: even by bad luck prose in it has twice that.
fn missing(lexicon: &Lexicon, tally: &Tally, expected: usize, words: u32) -> bool {
    let share = lexicon.languages.get(expected).map_or(0, |language| language.share);
    tally.small >= words && tally.known(expected) * 400.0 < f64::from(tally.small * share)
}

/// One of the languages that share a script.
fn among(lexicon: &'static Lexicon, script: Script, words: &str, letters: usize, prior: Option<&Locale>) -> Found {
    let tally = Tally::of(words, lexicon);
    if prior.and_then(|prior| lexicon.place(prior)).is_some_and(|place| unrivalled(lexicon, &tally, place)) {
        return Found::nothing();
    }
    let claim =
        whatlang::detect(words).and_then(|info| lexicon.named(info.lang().code()).map(|place| (place, info.confidence())));
    let best = strongest(lexicon, script, &tally, claim);
    let verdict = best.map_or_else(Verdict::unknown, |best| judge(lexicon, script, &tally, claim, best, letters));
    let place = best.filter(|_| !verdict.locale.is_undetermined());
    let said = claim.filter(|(claimed, _)| Some(*claimed) == place).map_or(0.0, |(_, confidence)| confidence);
    Found { verdict, heard: Some(Heard { lexicon, tally, place, said }) }
}

/// The language with the strongest evidence; what letter sequences say counts like a few words.
fn strongest(lexicon: &Lexicon, script: Script, tally: &Tally, claim: Option<(usize, f64)>) -> Option<usize> {
    let claimed = claim.and_then(|(place, _)| lexicon.languages.get(place));
    let kin = claimed.map(|language| family(&language.locale)).unwrap_or_default();
    let said = claim.map_or(0.0, |(_, confidence)| 0.5 + 1.5 * confidence);
    let mut best: Option<(f64, bool, usize)> = None;
    for (place, language) in lexicon.languages.iter().enumerate().filter(|(_, language)| language.script == script) {
        let is_claimed = claim.is_some_and(|(claimed, _)| claimed == place);
        // A witness that has never heard of a language does not speak against it; but the one it
        // names is far commoner than its unheard relatives.
        let unheard = !language.named && kin.contains(&language.tag.as_str());
        let heard = if is_claimed {
            said
        } else if unheard {
            said - RARER
        } else {
            0.0
        };
        let score = tally.evidence(place) + heard;
        if (!is_claimed && tally.share(place) * 200.0 < f64::from(language.share))
            || best.is_some_and(|(top, first, _)| (top, first) >= (score, is_claimed))
        {
            continue;
        }
        best = Some((score, is_claimed, place));
    }
    best.map(|(_, _, place)| place)
}

/// How far the strongest may be believed.
fn judge(lexicon: &Lexicon, script: Script, tally: &Tally, claim: Option<(usize, f64)>, best: usize, letters: usize) -> Verdict {
    let Some(language) = lexicon.languages.get(best) else { return Verdict::unknown() };
    let others = lexicon.languages.iter().enumerate().filter(|(place, other)| *place != best && other.script == script);
    let next = others.map(|(place, _)| tally.evidence(place)).fold(0.0, f64::max);
    let margin = tally.evidence(best) - next;
    let words = f64::from(tally.words);
    let fit = tally.share(best) * 100.0 / f64::from(language.share);
    let said = claim.filter(|(place, _)| *place == best).map(|(_, confidence)| confidence);
    let foreign = tally.foreign(best) / words.max(1.0);
    // Letter sequences alone are no proof: they fit every unknown neighbour. But they are one in a
    // short text, which may lack common words by chance.
    let enough = if said.is_some() { 24 } else { 12 };
    let unlike = tally.words >= enough && fit < 0.4 && said.is_none_or(|said| said < 0.9);
    let nothing = tally.known(best) == 0.0 && (letters < FEW || tally.words < 5) && said.is_none_or(|said| said < 0.2);
    if unlike || nothing {
        return Verdict::unknown();
    }
    let reliable = said.is_some() && letters >= FEW && words >= 5.0 && fit >= 1.0 && foreign <= 0.15 && margin >= 2.0;
    let by_words = 0.35 * fit.min(1.0) + 0.35 * (margin / 4.0).clamp(0.0, 1.0);
    let mut confidence = by_words + 0.3 * said.unwrap_or(0.0);
    if letters < FEW {
        confidence = confidence.min(0.6);
    }
    confidence = if reliable { confidence.max(0.9) } else { confidence.min(0.89) };
    if fit < 0.5 {
        confidence = confidence.min(0.45);
    }
    let family = if reliable { Family::default() } else { family(&language.locale) };
    Verdict { locale: language.locale.clone(), confidence, reliable, family, letters, by_script: false }
}
