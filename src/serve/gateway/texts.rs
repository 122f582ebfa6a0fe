//! Texts in, the same texts in another language out, through the pipeline.
//!
//! Each text is a small document: plain text with its lines, or markup whose tags are codes. All of a request are
//! under way together, so that they share requests with each other and with those of other clients.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::StreamExt;
use futures_util::stream::FuturesOrdered;

use crate::format::html::Selectors;
use crate::format::{self, Format};
use crate::locale::{Locale, Pair};
use crate::pipeline::{Prepared, Run, Settings, Translated};
use crate::provider::budget::Micros;
use crate::provider::{Failure, Markup};
use crate::serve::engine::Engine;

/// Texts of one request under way at once.
const AT_ONCE: usize = 256;

/// What is to be translated.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Each text with its locale.
    pub(super) texts: Vec<(String, Locale)>,
    pub(super) target: Locale,
    pub(super) markup: Markup,
    /// Names of elements that stay as they are.
    pub(super) kept: Vec<String>,
    /// Who asks: those who ask take turns.
    pub(super) group: u32,
}

/// One translation for each text, or why one of them has none; and what was spent, which is so either way.
pub(super) async fn translate(engine: Arc<Engine>, wanted: Wanted) -> (Result<Vec<String>, Failure>, Micros) {
    let mut settings = engine.pipeline.clone();
    if !wanted.kept.is_empty() {
        let known = Vec::from(settings.text.skip.clone());
        // A name that is no selector names no element either.
        settings.text.skip = Selectors::try_from([known, wanted.kept.clone()].concat()).unwrap_or(settings.text.skip);
    }
    let format = match wanted.markup {
        Markup::Html => &format::html::FORMAT,
        Markup::Xml => &format::html::XML,
        _ => format::plain(),
    };
    let (target, group) = (&wanted.target, wanted.group);
    let mut all = FuturesOrdered::new();
    let mut done: Vec<(Result<String, Failure>, Micros)> = Vec::with_capacity(wanted.texts.len());
    for (text, source) in wanted.texts {
        if all.len() >= AT_ONCE {
            done.extend(all.next().await);
        }
        // Where one has failed no more are begun; those under way are finished, for they are paid for.
        if done.last().is_some_and(|(last, _)| last.is_err()) {
            break;
        }
        all.push_back(one(&engine, &settings, format, (text, source), target, group));
    }
    while let Some(text) = all.next().await {
        done.push(text);
    }
    let cost = done.iter().fold(0, |sum: u64, (_, cost)| sum.saturating_add(cost.0));
    (done.into_iter().map(|(text, _)| text).collect(), Micros(cost))
}

/// The translation of one text.
async fn one(
    engine: &Engine,
    settings: &Settings,
    format: &'static Format,
    (text, source): (String, Locale),
    target: &Locale,
    group: u32,
) -> (Result<String, Failure>, Micros) {
    if text.trim().is_empty() || source.covers(target) {
        return (Ok(text), Micros(0));
    }
    match Prepared::new(text, format, Some(&source), settings) {
        Ok(prepared) => {
            let (translated, cost) = document(engine, &prepared, target, group).await;
            (translated.map(|translated| translated.text), cost)
        }
        Err(error) => (Err(unread(&error)), Micros(0)),
    }
}

/// Translates a whole document, all of it or nothing; and what was spent, which is so either way.
pub(super) async fn document(
    engine: &Engine,
    prepared: &Prepared,
    target: &Locale,
    group: u32,
) -> (Result<Translated, Failure>, Micros) {
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
    let mut saved = 0;
    let mut failed = None;
    let mut sent: HashMap<&str, u64> = HashMap::new();
    for ((source, content), answer) in prepared.segments().zip(&translated.answers) {
        match answer {
            Some(Ok(answered)) if answered.rung.is_remembered() => saved += content.text().chars().count() as u64,
            // What is in a third language may stay as it is.
            Some(Err(failure)) if source == prepared.locale() => failed = failed.or(Some(failure)),
            Some(Ok(answered)) => *sent.entry(&answered.provider).or_default() += answered.characters,
            _ => {}
        }
    }
    let cost =
        sent.into_iter().fold(0, |sum: u64, (accounts, characters)| sum.saturating_add(price(engine, accounts, characters)));
    engine.saved.fetch_add(saved, Ordering::Relaxed);
    let failed = failed.map(told).or_else(|| {
        let broken = || Failure::Malformed { what: "structure".to_owned() };
        translated.broken.is_some().then(broken)
    });
    (failed.map_or(Ok(translated), Err), Micros(cost))
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
        Failure::Malformed { .. } => Failure::Malformed { what: "no usable answer".to_owned() },
        Failure::Denied { .. } | Failure::Withheld { .. } | Failure::Refused { .. } | Failure::Transient { .. } => {
            tracing::warn!(%failure, "a text was not translated");
            unavailable()
        }
    }
}

/// That it is not the client's fault.
pub(super) fn unavailable() -> Failure {
    Failure::Transient { what: "unavailable".to_owned(), sent: false }
}
