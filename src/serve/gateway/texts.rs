//! Texts in, the same texts in another language out, through the pipeline.
//!
//! Each text is a small document: plain text with its lines, or markup whose tags are codes. All of a request are
//! under way together, so that they share requests with each other and with those of other clients.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::StreamExt;
use futures_util::stream::FuturesOrdered;

use super::lines;
use crate::client::Order;
use crate::dialect::house::Split;
use crate::format::html::Selectors;
use crate::format::{self, Format};
use crate::locale::{Locale, Pair};
use crate::pipeline::{Cuts, Prepared, Run, Settings, Translated};
use crate::provider::budget::Micros;
use crate::provider::{Failure, Markup};
use crate::serve::engine::Engine;

/// Texts of one request under way at once.
const AT_ONCE: usize = 256;

/// Bytes of texts from which on they have a thread of their own.
const LARGE: usize = 64 << 10;

/// What is to be translated.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Each text with its locale.
    pub(super) texts: Vec<(String, Locale)>,
    pub(super) target: Locale,
    pub(super) markup: Markup,
    /// What of it may be translated by itself.
    pub(super) split: Split,
    /// Names of elements that stay as they are.
    pub(super) kept: Vec<String>,
    /// Who asks: those who ask take turns.
    pub(super) group: u32,
}

impl Wanted {
    /// Whether its texts are read on a thread of their own: others wait on the usual ones.
    pub(super) fn is_large(&self) -> bool {
        self.texts.iter().map(|(text, _)| text.len()).sum::<usize>() > LARGE
    }

    /// As what its texts are read.
    fn reading(&self, usual: &Settings) -> Reading {
        let mut settings = usual.clone();
        if self.split == Split::Nowhere {
            settings.cuts = Cuts::Units;
        }
        if !self.kept.is_empty() {
            let known = Vec::from(settings.text.skip.clone());
            // A name that is no selector names no element either.
            settings.text.skip = Selectors::try_from([known, self.kept.clone()].concat()).unwrap_or(settings.text.skip);
        }
        let format = match self.markup {
            Markup::Html => &format::html::FORMAT,
            Markup::Xml => &format::html::XML,
            _ => format::plain(),
        };
        // In markup a line end is white space already.
        let split = if format.name == format::plain().name { self.split } else { Split::Lines };
        Reading { format, settings, split }
    }
}

/// As what texts are read.
struct Reading {
    format: &'static Format,
    settings: Settings,
    split: Split,
}

impl Reading {
    fn of(&self, text: &str, source: &Locale) -> Result<Prepared, format::ParseError> {
        let text = lines::joined(text, source.language(), self.split).into_owned();
        Prepared::new(text, self.format, Some(source), &self.settings)
    }
}

/// What became of a text, or of a document.
#[derive(Clone, Debug)]
pub(super) struct Made<T> {
    pub(super) what: T,
    /// Characters that are as they came.
    pub(super) kept: u64,
    /// Why they are, where it lies in them.
    why: Option<Failure>,
    /// Whether anything was translated.
    is_answered: bool,
}

impl<T> Made<T> {
    /// What is as it came, because of what is in it.
    fn whole(what: T, kept: u64, why: Failure) -> Self {
        Self { what, kept, why: Some(why), is_answered: false }
    }

    /// Whether everything in it that can be translated is.
    pub(super) fn is_whole(&self) -> bool {
        self.why.is_none()
    }

    /// The same, unless nothing was translated and something should have been.
    pub(super) fn or_failure(self) -> Result<Self, Failure> {
        match self.why {
            Some(failure) if !self.is_answered => Err(failure),
            _ => Ok(self),
        }
    }
}

/// Whether a failure is that of one text: it would be met again, and says nothing of others.
fn is_own(failure: &Failure) -> bool {
    match failure {
        Failure::Unusable { .. } | Failure::Refused { .. } | Failure::Oversize | Failure::UnsupportedPair => true,
        Failure::Busy { .. }
        | Failure::Transient { .. }
        | Failure::Quota { .. }
        | Failure::Denied { .. }
        | Failure::Malformed { .. }
        | Failure::Capped { .. }
        | Failure::Withheld { .. } => false,
    }
}

/// What became of each text, or why nothing became of any; and what was spent, which is so either way.
///
/// A text for which nothing comes because of what is in it stays as it came and takes nothing from the others.
pub(super) async fn translate(engine: Arc<Engine>, wanted: Wanted) -> (Result<Vec<Made<String>>, Failure>, Micros) {
    let reading = wanted.reading(&engine.pipeline);
    let (target, group) = (&wanted.target, wanted.group);
    let mut all = FuturesOrdered::new();
    let mut done: Vec<(Result<Made<String>, Failure>, Micros)> = Vec::with_capacity(wanted.texts.len());
    for (text, source) in wanted.texts {
        if all.len() >= AT_ONCE {
            done.extend(all.next().await);
        }
        // Where the accounts have failed no more are begun; those under way are finished, for they are paid for.
        if done.last().is_some_and(|(last, _)| last.is_err()) {
            break;
        }
        all.push_back(one(&engine, &reading, (text, source), target, group));
    }
    while let Some(text) = all.next().await {
        done.push(text);
    }
    let cost = done.iter().fold(0, |sum: u64, (_, cost)| sum.saturating_add(cost.0));
    let made: Result<Vec<Made<String>>, Failure> = done.into_iter().map(|(text, _)| text).collect();
    (made.and_then(any_or_failure), Micros(cost))
}

/// The texts, unless none of them was translated and some should have been.
fn any_or_failure(texts: Vec<Made<String>>) -> Result<Vec<Made<String>>, Failure> {
    if texts.iter().any(|text| text.is_answered) {
        return Ok(texts);
    }
    match texts.iter().find_map(|text| text.why.clone()) {
        Some(failure) => Err(failure),
        None => Ok(texts),
    }
}

/// What texts cost that are sent once, to whichever account answers.
pub(super) async fn cost(engine: Arc<Engine>, wanted: Wanted) -> Micros {
    let reading = wanted.reading(&engine.pipeline);
    let mut sum = 0_u64;
    for (text, source) in wanted.texts {
        if !text.trim().is_empty()
            && !source.covers(&wanted.target)
            && let Ok(prepared) = reading.of(&text, &source)
        {
            sum = sum.saturating_add(cost_of(&engine, &prepared, &wanted.target).await.0);
        }
    }
    Micros(sum)
}

/// What a document costs that is sent once, to whichever account answers; what the memory knows costs nothing.
pub(super) async fn cost_of(engine: &Engine, prepared: &Prepared, target: &Locale) -> Micros {
    let client = &engine.client;
    let mut sum = 0_u64;
    for wanted in prepared.wanted(target) {
        let accounts = engine.choose.choose(&wanted.pair).await;
        let known = engine.memory.as_deref().and_then(|memory| wanted.unknown(client, &accounts, memory).ok());
        let segments = known.as_deref().unwrap_or_else(|| wanted.segments());
        let order = |accounts| Order { pair: &wanted.pair, segments, accounts, group: 0, context: None, watch: None };
        let mut direct = None;
        for account in &accounts {
            if client.pairs(account).await.is_ok_and(|pairs| pairs.offer(&wanted.pair)) {
                let forecast = client.forecast(&[order(std::slice::from_ref(account))]);
                direct = direct.max(forecast.values().map(|forecast| forecast.cost.0).max());
            }
        }
        // What none of them offers goes through a third language: from any of them to any of them.
        let both_ways = || {
            let characters = client.forecast(&[order(&accounts)]).values().map(|forecast| forecast.characters).sum();
            accounts.iter().map(|account| client.price(account).of(characters).0).max().unwrap_or_default()
        };
        sum = sum.saturating_add(direct.unwrap_or_else(both_ways));
    }
    Micros(sum)
}

/// The translation of one text.
async fn one(
    engine: &Engine,
    reading: &Reading,
    (text, source): (String, Locale),
    target: &Locale,
    group: u32,
) -> (Result<Made<String>, Failure>, Micros) {
    if text.trim().is_empty() || source.covers(target) {
        // Nothing is to be done for it, so it costs nothing.
        let kept = text.chars().count() as u64;
        return (Ok(Made { what: text, kept, why: None, is_answered: false }), Micros(0));
    }
    let whole = |text: String, why| {
        let kept = text.chars().count() as u64;
        Made::whole(text, kept, why)
    };
    match reading.of(&text, &source) {
        Ok(prepared) => {
            let (translated, cost) = document(engine, &prepared, target, group).await;
            let made = match translated {
                // Nothing of it was put together: all of it is as it came.
                Ok(Made { why: Some(why), is_answered: false, .. }) => Ok(whole(text, why)),
                Ok(Made { what, kept, why, is_answered }) => Ok(Made { what: what.text, kept, why, is_answered }),
                Err(failure) if is_own(&failure) => Ok(whole(text, failure)),
                Err(failure) => Err(failure),
            };
            (made, cost)
        }
        Err(error) => (Ok(whole(text, unread(&error))), Micros(0)),
    }
}

/// Translates a whole document; and what was spent, which is so either way. Sentences for which nothing comes because of
/// what is in them stay as they came.
pub(super) async fn document(
    engine: &Engine,
    prepared: &Prepared,
    target: &Locale,
    group: u32,
) -> (Result<Made<Translated>, Failure>, Micros) {
    let mut accounts: HashMap<Pair, Vec<Arc<str>>> = HashMap::new();
    for source in prepared.sources(target) {
        let pair = Pair::new(source.clone(), target.clone());
        let found = engine.choose.choose(&pair).await;
        if found.is_empty() && source == prepared.locale() {
            return (Err(Failure::UnsupportedPair), Micros(0));
        }
        accounts.insert(pair, found);
    }
    let choose = |pair: &Pair| accounts.get(pair).cloned().unwrap_or_default();
    let run = Run { client: &engine.client, choose: &choose, memory: engine.memory.as_deref(), group, watch: None, taker: None };
    let translated = prepared.translate(target, &run).await;
    let (mut saved, mut kept, mut is_answered) = (0, 0, false);
    let (mut failed, mut why) = (None, None);
    let mut sent: HashMap<&str, u64> = HashMap::new();
    for ((source, content), answer) in prepared.segments().zip(&translated.answers) {
        let characters = content.text().chars().count() as u64;
        match answer {
            Some(Ok(answered)) => {
                is_answered = true;
                if answered.rung.is_remembered() {
                    saved += characters;
                } else {
                    *sent.entry(&answered.provider).or_default() += answered.characters;
                }
            }
            // What is in a third language may stay as it is.
            Some(Err(failure)) if source == prepared.locale() => {
                if is_own(failure) {
                    kept += characters;
                    why = why.or(Some(failure));
                } else {
                    failed = failed.or(Some(failure));
                }
            }
            _ => {}
        }
    }
    let cost =
        sent.into_iter().fold(0, |sum: u64, (accounts, characters)| sum.saturating_add(price(engine, accounts, characters)));
    engine.saved.fetch_add(saved, Ordering::Relaxed);
    if let Some(failure) = failed {
        tracing::warn!(%failure, %target, "a text was not translated");
        return (Err(told(failure)), Micros(cost));
    }
    if translated.broken.is_some() {
        let broken = Failure::Unusable { what: "structure".to_owned() };
        tracing::warn!(failure = %broken, %target, "a text was not translated");
        return (Err(told(&broken)), Micros(cost));
    }
    if let Some(failure) = why {
        tracing::warn!(%failure, %target, characters = kept, "stays as it came, nothing usable came for it");
    }
    let why = why.map(told);
    (Ok(Made { what: translated, kept, why, is_answered }), Micros(cost))
}

/// What characters cost that went through one account, or through two joined by `+`.
fn price(engine: &Engine, accounts: &str, characters: u64) -> u64 {
    if characters == 0 {
        return 0;
    }
    accounts.split('+').map(|account| engine.client.price(account).of(characters).0).max().unwrap_or_default()
}

/// The format by which a text of this name is read.
pub(super) fn format_of(name: &str) -> Option<&'static Format> {
    format::for_path(std::path::Path::new(name))
}

/// What is told of a text that cannot be read.
pub(super) fn unread(error: &format::ParseError) -> Failure {
    Failure::Refused { what: format!("the text cannot be read: {error}") }
}

/// What a client is told of what went wrong behind us: our own keys are none of its business.
fn told(failure: &Failure) -> Failure {
    match failure {
        Failure::Busy { after } => Failure::Busy { after: *after },
        Failure::Quota { after } => Failure::Quota { after: *after },
        Failure::Capped { .. } => Failure::Quota { after: None },
        Failure::UnsupportedPair => Failure::UnsupportedPair,
        Failure::Oversize => Failure::Oversize,
        Failure::Malformed { .. } | Failure::Unusable { .. } => Failure::Unusable { what: "no usable answer".to_owned() },
        Failure::Denied { .. } | Failure::Withheld { .. } | Failure::Refused { .. } | Failure::Transient { .. } => unavailable(),
    }
}

/// That it is not the client's fault.
pub(super) fn unavailable() -> Failure {
    Failure::Transient { what: "unavailable".to_owned(), sent: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{AccountSetup, Client, Http};
    use crate::pipeline;
    use crate::provider::budget::Price;
    use crate::provider::{self, Account, Answer, Batch, Boxed, Pairs, Profile, Provider};
    use crate::serve::engine::Choose;

    /// Another engine, with pairs of its own.
    #[derive(Debug)]
    struct Offers(Arc<dyn provider::Engine>, &'static [(&'static str, &'static str)]);

    impl provider::Engine for Offers {
        fn profile(&self) -> &Profile {
            self.0.profile()
        }

        fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
            self.0.translate(batch)
        }

        fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
            let locale = |code: &str| code.parse::<Locale>().unwrap();
            let mut listed = std::collections::BTreeMap::<_, Vec<_>>::new();
            for (source, target) in self.1 {
                listed.entry(locale(source)).or_default().push(locale(target));
            }
            Box::pin(async { Ok(Pairs::Listed(listed)) })
        }
    }

    #[derive(Debug)]
    struct All;

    impl Choose for All {
        fn choose<'a>(&'a self, _: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
            Box::pin(async { vec!["cheap".into(), "dear".into()] })
        }
    }

    #[tokio::test]
    async fn a_text_costs_what_its_way_costs() {
        let account = |name: &str, micros: u64, pairs| {
            let Ok(Provider::Engine(engine)) = (provider::named("identity").unwrap().build)(&Account::default()) else {
                panic!("identity is an engine");
            };
            let price = Price { per_million: Micros(micros * 1_000_000), ..Price::default() };
            AccountSetup { price, ..AccountSetup::new(name, Provider::Engine(Arc::new(Offers(engine, pairs)))) }
        };
        let accounts =
            vec![account("cheap", 1, &[("en", "es"), ("en", "ca")]), account("dear", 3, &[("en", "es"), ("es", "fr")])];
        let client = Client::new(accounts, crate::client::Settings::default(), Arc::new(Http::default()));
        let settings = pipeline::Settings::default();
        let engine = Arc::new(Engine::new(client, Arc::new(All), None, None, settings, String::new()));
        let of = async |text: &str, markup, target: &str| {
            let texts = vec![(text.to_owned(), "en".parse().unwrap())];
            let wanted =
                Wanted { texts, target: target.parse().unwrap(), markup, split: Split::default(), kept: Vec::new(), group: 0 };
            cost(Arc::clone(&engine), wanted).await.0
        };
        // Whichever answers; the one that has the pair; both ways through a third language.
        assert_eq!(of("Bread", Markup::Plain, "es").await, 15);
        assert_eq!(of("Bread", Markup::Plain, "ca").await, 5);
        assert_eq!(of("Bread", Markup::Plain, "fr").await, 30);
        // What stays out of requests costs nothing, and what is nobody's neither.
        assert_eq!(of("<p class=\"a long one\">Bread</p>", Markup::Html, "es").await, 15);
        assert_eq!(of(" \n", Markup::Plain, "es").await, 0);
        assert_eq!(of("Bread", Markup::Plain, "en-GB").await, 0);
        assert_eq!(of("Bread", Markup::Plain, "eu").await, 0);
    }
}
