//! What can be translated from and into, by what the accounts offer.

use std::collections::{BTreeMap, BTreeSet};

use super::Studio;
use super::house::Voice;
use super::view::{Tongue, Tongues};
use crate::locale::Locale;
use crate::provider::Pairs;
use crate::serve::gateway::offer;

/// A language as one voice names it.
pub(super) fn tongue(locale: &Locale, voice: &dyn Voice, english: &dyn Voice) -> Tongue {
    Tongue {
        tag: locale.clone(),
        name: voice.own_name(locale),
        here: voice.name(locale),
        english: english.name(locale),
        dir: dir(locale),
    }
}

/// Which way a language runs.
pub(super) fn dir(locale: &Locale) -> &'static str {
    match () {
        () if locale.is_undetermined() => "auto",
        () if locale.is_rtl() => "rtl",
        () => "ltr",
    }
}

impl Studio {
    /// A language as one voice names it.
    pub(super) fn tongue(&self, locale: &Locale, voice: &dyn Voice) -> Tongue {
        tongue(locale, voice, &*self.voices[0])
    }

    /// What each language that can be chosen is called in every language of the page.
    pub(super) async fn names(&self) -> BTreeMap<String, BTreeSet<String>> {
        let targets = self.tongues(&*self.voices[0]).await.targets;
        let names = |locale: &Locale| self.voices.iter().map(|voice| voice.name(locale)).collect();
        targets.iter().map(|tongue| (tongue.tag.to_string(), names(&tongue.tag))).collect()
    }

    /// The languages that can be chosen, in the order of their names.
    pub(super) async fn tongues(&self, voice: &dyn Voice) -> Tongues {
        let offers = self.house.pairs().await;
        let pairs = if offers.iter().any(|offer| matches!(offer, Pairs::Any)) { None } else { Some(reached(&offers)) };
        let named = |mut locales: BTreeSet<&Locale>| {
            spare(&mut locales);
            let mut tongues: Vec<Tongue> = locales.into_iter().map(|locale| self.tongue(locale, voice)).collect();
            tongues.sort_by_cached_key(|tongue| (tongue.here.to_lowercase(), tongue.tag.to_string()));
            told_apart(&mut tongues);
            tongues
        };
        let known = self.settings.known.iter().filter(|_| pairs.is_none());
        let listed = |offer: &'_ Pairs| match offer {
            Pairs::Listed(listed) => listed.clone(),
            Pairs::Any => BTreeMap::new(),
        };
        let listed: Vec<BTreeMap<Locale, Vec<Locale>>> = offers.iter().map(listed).collect();
        let sources = listed.iter().flat_map(BTreeMap::keys).chain(known.clone()).collect();
        let targets = listed.iter().flat_map(BTreeMap::values).flatten().chain(known).collect();
        Tongues { sources: named(sources), targets: named(targets), pairs }
    }
}

/// Leaves out what an engine lists beside a language as one more way of spelling it: the gateway's list has none either.
fn spare(locales: &mut BTreeSet<&Locale>) {
    let all = locales.clone();
    locales.retain(|locale| {
        let plain = offer::plain(locale);
        plain == **locale || !all.contains(&plain)
    });
}

/// Variants of a language that have no name of their own are told apart by their tags.
fn told_apart(sorted: &mut [Tongue]) {
    for alike in sorted.chunk_by_mut(|one, other| one.here == other.here) {
        for tongue in alike.iter_mut().skip(1) {
            for name in [&mut tongue.name, &mut tongue.here, &mut tongue.english] {
                *name = format!("{name} ({})", tongue.tag);
            }
        }
    }
}

/// What can be reached from each source: at once, or through a third language.
fn reached(offers: &[Pairs]) -> BTreeMap<Locale, Vec<Locale>> {
    let mut direct: BTreeMap<Locale, BTreeSet<Locale>> = BTreeMap::new();
    for offer in offers {
        let Pairs::Listed(listed) = offer else { continue };
        for (source, targets) in listed {
            direct.entry(source.clone()).or_default().extend(targets.iter().cloned());
        }
    }
    let all = |(source, targets): (&Locale, &BTreeSet<Locale>)| {
        let onward = direct.iter().filter(|(next, _)| targets.iter().any(|between| next.covers(between)));
        let far = onward.flat_map(|(_, targets)| targets);
        let mut all: BTreeSet<Locale> = targets.iter().chain(far).cloned().collect();
        all.retain(|target| !source.covers(target));
        (source.clone(), all.into_iter().collect())
    };
    direct.iter().map(all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_language_are_no_languages() {
        let listed =
            ["ca", "ca-valencia", "ca-iec2017-valencia", "en", "en-US", "oc-aranes", "pt", "pt-BR", "zh-Hans", "zh-Hant"];
        let all: BTreeSet<Locale> = listed.iter().map(|tag| tag.parse().unwrap()).collect();
        let mut left: BTreeSet<&Locale> = all.iter().collect();
        spare(&mut left);
        let left: Vec<String> = left.into_iter().map(ToString::to_string).collect();
        assert_eq!(left, ["ca", "en", "oc-aranes", "pt", "pt-BR", "zh-Hans", "zh-Hant"]);
    }

    #[test]
    fn a_third_language_leads_on() {
        let of = |tag: &str| -> Locale { tag.parse().unwrap() };
        let offer = |source: &str, targets: &[&str]| {
            Pairs::Listed([(of(source), targets.iter().map(|tag| of(tag)).collect())].into_iter().collect())
        };
        let found = reached(&[offer("en", &["es"]), offer("es", &["ca", "en"]), offer("fr", &["oc"])]);
        let shown: Vec<String> = found
            .iter()
            .map(|(source, targets)| {
                format!("{source}:{}", targets.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
            })
            .collect();
        assert_eq!(shown, ["en:ca,es", "es:ca,en", "fr:oc"]);
    }
}
