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

/// A verdict with what it rests on.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) verdict: Verdict,
    /// The words and the place of the locale among the languages of its script.
    words: Option<(&'static Lexicon, Tally, Option<usize>)>,
}

impl Found {
    fn by_script(tag: &str, letters: usize, total: usize) -> Self {
        let Ok(locale) = tag.parse() else { return Self::nothing() };
        let confidence = if letters * 2 >= total { 1.0 } else { 0.9 };
        let verdict = Verdict { locale, confidence, reliable: letters >= 6, family: &[], letters, by_script: true };
        Self { verdict, words: None }
    }

    fn nothing() -> Self {
        Self { verdict: Verdict::unknown(), words: None }
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
        let Some((lexicon, tally, place)) = &self.words else { return found.by_script };
        let known = |place: Option<usize>| place.map_or(0.0, |place| tally.known(place));
        let evidence = |place: Option<usize>| place.map_or(0.0, |place| tally.evidence(place));
        let prior_place = lexicon.place(prior);
        let expected = prior_place.and_then(|place| lexicon.languages.get(place)).map_or(0, |language| language.share);
        if found.locale.is_undetermined() {
            // Prose without one common word of the prior is not in it, whatever it is in.
            return tally.small >= 15 && known(prior_place) * 400.0 < f64::from(tally.small * expected);
        }
        if family(&found.locale).iter().any(|tag| *tag == prior.to_string()) {
            return found.reliable;
        }
        known(*place) >= 3.0 && evidence(*place) >= evidence(prior_place) + 3.0 && evidence(*place) >= 2.0 * evidence(prior_place)
    }
}

/// Hears all witnesses on prose that holds nothing but language.
pub(super) fn examine(prose: &str) -> Found {
    let letters = Letters::count(prose);
    let Some(main) = main_script(prose, &letters) else { return Found::nothing() };
    let own = letters.of(main);
    match main {
        Script::Han | Script::Kana | Script::Hangul => {
            let all = letters.of(Script::Han) + letters.of(Script::Kana) + letters.of(Script::Hangul);
            Found::by_script(east_asian(prose, &letters, all), all, letters.total())
        }
        _ => match (lexicon::of(main), main.only_language()) {
            (Some(lexicon), _) => among(lexicon, main, &script::only(main, prose), own),
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
        among(lexicon::of(Script::Latin)?, Script::Latin, &words, latin).verdict.reliable.then_some(Script::Latin)
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

/// One of the languages that share a script.
fn among(lexicon: &'static Lexicon, script: Script, words: &str, letters: usize) -> Found {
    let tally = Tally::of(words, lexicon);
    let claim =
        whatlang::detect(words).and_then(|info| lexicon.named(info.lang().code()).map(|place| (place, info.confidence())));
    let Some(best) = strongest(lexicon, script, &tally, claim) else {
        return Found { words: Some((lexicon, tally, None)), ..Found::nothing() };
    };
    let verdict = judge(lexicon, script, &tally, claim, best, letters);
    let place = (!verdict.locale.is_undetermined()).then_some(best);
    Found { verdict, words: Some((lexicon, tally, place)) }
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
        if (tally.known(place) == 0.0 && !is_claimed) || best.is_some_and(|(top, first, _)| (top, first) >= (score, is_claimed)) {
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
    if tally.words >= enough && fit < 0.4 && said.is_none_or(|said| said < 0.9) {
        return Verdict { letters, ..Verdict::unknown() };
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
