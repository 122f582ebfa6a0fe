//! Which languages a service offers.

use std::collections::{BTreeMap, HashSet};

use crate::locale::Locale;

/// The pairs of a service.
#[derive(Debug)]
pub(crate) struct Tongues {
    /// The listed targets by source.
    listed: BTreeMap<Locale, Vec<Locale>>,
    sources: HashSet<Locale>,
    targets: HashSet<Locale>,
    /// Whether each source goes into each target, so that pairs need not be looked up.
    square: bool,
    /// Whether languages that are not listed are taken all the same.
    any: bool,
}

impl Tongues {
    /// Every source into every target but itself.
    pub(crate) fn square(sources: &[&str], targets: &[&str]) -> Self {
        let read = |tags: &[&str]| -> Vec<Locale> { tags.iter().filter_map(|tag| tag.parse().ok()).collect() };
        let (sources, targets) = (read(sources), read(targets));
        let others = |source: &Locale| targets.iter().filter(|target| *target != source).cloned().collect();
        let listed = sources.iter().map(|source| (source.clone(), others(source))).collect();
        Self { listed, sources: sources.into_iter().collect(), targets: targets.into_iter().collect(), square: true, any: false }
    }

    /// Every language of a list into every other.
    pub(crate) fn all(tags: &[&str]) -> Self {
        Self::square(tags, tags)
    }

    /// These pairs.
    pub(crate) fn pairs(pairs: impl IntoIterator<Item = (Locale, Locale)>) -> Self {
        let mut listed: BTreeMap<Locale, Vec<Locale>> = BTreeMap::new();
        for (source, target) in pairs {
            listed.entry(source).or_default().push(target);
        }
        let sources = listed.keys().cloned().collect();
        let targets = listed.values().flatten().cloned().collect();
        Self { listed, sources, targets, square: false, any: false }
    }

    /// Any language at all.
    pub(crate) fn any() -> Self {
        Self { listed: BTreeMap::new(), sources: HashSet::new(), targets: HashSet::new(), square: true, any: true }
    }

    /// The pairs as they are listed.
    pub(crate) fn listed(&self) -> &BTreeMap<Locale, Vec<Locale>> {
        &self.listed
    }

    /// Whether a language is translated from.
    pub(crate) fn have(&self, source: &Locale) -> bool {
        self.any || self.sources.contains(source) || self.sources.iter().any(|known| near(known, source))
    }

    /// Whether there is no pair.
    pub(crate) fn is_empty(&self) -> bool {
        self.listed.is_empty() && !self.any
    }

    /// Whether a pair is offered; an open source is.
    pub(crate) fn offer(&self, source: Option<&Locale>, target: &Locale) -> bool {
        if self.any {
            return true;
        }
        let has = |set: &HashSet<Locale>, locale: &Locale| set.contains(locale) || set.iter().any(|known| near(known, locale));
        let source = source.filter(|source| !source.is_undetermined());
        if self.square {
            return source.is_none_or(|source| has(&self.sources, source)) && has(&self.targets, target);
        }
        let from = |known: &Locale| source.is_none_or(|source| near(known, source));
        self.listed.iter().filter(|(known, _)| from(known)).any(|(_, targets)| targets.iter().any(|known| near(known, target)))
    }
}

fn near(known: &Locale, locale: &Locale) -> bool {
    known.language() == locale.language() && known.covers(locale)
}

/// The languages that the large services have in common, and many more.
pub(crate) const MANY: &[&str] = &[
    "af", "ak", "am", "ar", "as", "ay", "az", "be", "bg", "bho", "bm", "bn", "bs", "ca", "ceb", "ckb", "co", "cs", "cy", "da",
    "de", "doi", "dv", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "fr-CA", "fy", "ga", "gd", "gl", "gn", "gom",
    "gu", "ha", "haw", "he", "hi", "hmn", "hr", "ht", "hu", "hy", "id", "ig", "ilo", "is", "it", "ja", "jv", "ka", "kk", "km",
    "kn", "ko", "kri", "ku", "ky", "la", "lb", "lg", "ln", "lo", "lt", "lus", "lv", "mai", "mg", "mi", "mk", "ml", "mn",
    "mni-Mtei", "mr", "ms", "mt", "my", "nb", "ne", "nl", "nso", "ny", "om", "or", "pa", "pl", "ps", "pt", "pt-PT", "qu", "ro",
    "ru", "rw", "sa", "sd", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti",
    "tk", "tl", "tr", "ts", "tt", "ug", "uk", "ur", "uz", "vi", "xh", "yi", "yo", "zh-Hans", "zh-Hant", "zu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_passed_over_and_scripts_are_not() {
        let tongues = Tongues::all(&["en", "pt", "zh-Hans"]);
        let of = |tag: &str| tag.parse::<Locale>().unwrap();
        assert!(tongues.offer(Some(&of("en-US")), &of("pt-BR")) && tongues.offer(None, &of("zh-CN")));
        assert!(!tongues.offer(Some(&of("en")), &of("zh-TW")) && !tongues.offer(Some(&of("de")), &of("en")));
        let pairs = Tongues::pairs([(of("en"), of("es"))]);
        assert!(pairs.offer(Some(&of("en")), &of("es")) && !pairs.offer(Some(&of("es")), &of("en")));
    }

    #[test]
    fn every_language_of_the_list_is_one() {
        assert!(MANY.iter().all(|tag| tag.parse::<Locale>().is_ok()), "{MANY:?}");
    }
}
