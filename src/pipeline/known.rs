//! What was translated before goes in, and what is answered now is learned before it is used.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::client::{Answered, Client, Forget, Order, Paid, Progress, Rung};
use crate::content::Content;
use crate::locale::Pair;
use crate::memory::{self, Alike, Asked, Context, Entry, Hit, Key, Maker, Match, Origin, StoreError, TranslationMemory};
use crate::pipeline::worded::Worded;
use crate::pipeline::{Run, Taker};
use crate::provider::{Failure, Profile};

/// The maker of an imported entry that only says what its target says already.
pub const KEPT: &str = "kept";

/// Opens a store.
type Open = Box<dyn Fn() -> Result<Arc<dyn TranslationMemory>, StoreError> + Send + Sync>;

/// A memory and how it is used. It is opened when it is first needed.
pub struct Known {
    settings: memory::Settings,
    keeps_mock: bool,
    always: bool,
    open: Open,
    store: Mutex<Option<Arc<dyn TranslationMemory>>>,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Known {
    /// A memory that is opened so. `keeps_mock`: answers of `latimer mock` are kept too.
    pub fn new(
        settings: memory::Settings,
        keeps_mock: bool,
        open: impl Fn() -> Result<Arc<dyn TranslationMemory>, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self { settings, keeps_mock, always: false, open: Box::new(open), store: Mutex::default() }
    }

    /// A memory over this one, which is asked before rules such as pseudo-translation too.
    pub fn over(
        self: &Arc<Self>,
        put: impl Fn(Arc<dyn TranslationMemory>) -> Arc<dyn TranslationMemory> + Send + Sync + 'static,
    ) -> Self {
        let below = Arc::clone(self);
        let over = Self::new(self.settings.clone(), self.keeps_mock, move || Ok(put(below.store()?)));
        Self { always: true, ..over }
    }

    /// The store, opened now if it was not.
    pub fn store(&self) -> Result<Arc<dyn TranslationMemory>, StoreError> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*store {
            return Ok(Arc::clone(open));
        }
        Ok(Arc::clone(store.insert((self.open)()?)))
    }

    /// Closes the store. It is opened again if it is needed again.
    pub fn close(&self) {
        *self.store.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// For each segment what is known of it, made with the terms that it holds now.
    fn found(
        &self,
        run: &Run<'_>,
        pair: &Pair,
        segments: &[Content],
        asked: &[Asked<'_>],
        makers: &[Maker],
    ) -> Result<Vec<Option<Hit>>, StoreError> {
        Worded::new(run, pair, segments).look_up(asked, makers, |asked, makers| self.look_up(pair, asked, makers))
    }

    /// For each segment what is known of it.
    fn look_up(&self, pair: &Pair, asked: &[Asked<'_>], makers: &[Maker]) -> Result<Vec<Option<Hit>>, StoreError> {
        memory::leverage(self.store()?.as_ref(), pair, asked, makers, &self.settings)
    }
}

/// Segments that were sent, by their places, with what was translated before and is like them.
pub(super) type Similar = Vec<(usize, Vec<Alike>)>;

/// The answers to the segments of one pair: from the memory, and from the accounts where it has none.
pub(super) async fn answers(
    run: &Run<'_>,
    pair: &Pair,
    segments: &[Content],
    keys: &[Key],
    take: Taker<'_>,
) -> (Vec<Result<Answered, Failure>>, Similar) {
    let mut similar = Similar::new();
    let accounts = (run.choose)(pair);
    let order = Order { pair, segments, accounts: &accounts, group: run.group, context: None, watch: run.watch };
    let makers = makers(run.client, &accounts, pair);
    let Some(known) = run.memory.filter(|known| known.always || first_is_real(&accounts, &makers)) else {
        // Rules such as pseudo-translation answer for themselves.
        let got = run.client.translate(order, &Forget).await;
        got.iter().enumerate().for_each(|(index, answer)| take(index, answer));
        return (got, similar);
    };
    let asked: Vec<Asked<'_>> = segments.iter().zip(keys).map(|(source, key)| Asked { source, key: *key }).collect();
    let withheld = |error: &StoreError| Failure::Withheld { what: error.to_string() };
    let kinds: Vec<Maker> = makers.iter().map(|(_, maker)| maker.clone()).collect();
    let (found, store) = match known.found(run, pair, segments, &asked, &kinds).and_then(|found| Ok((found, known.store()?))) {
        Ok(both) => both,
        // Nothing is paid for that could not be kept.
        Err(error) => {
            let got: Vec<_> = segments.iter().map(|_| Err(withheld(&error))).collect();
            got.iter().enumerate().for_each(|(index, answer)| take(index, answer));
            return (got, similar);
        }
    };
    let mut results: Vec<Option<Result<Answered, Failure>>> = Vec::with_capacity(segments.len());
    let mut progress = Progress::default();
    for (index, (source, hit)) in segments.iter().zip(found).enumerate() {
        let hit = hit.map(|hit| Ok(answered(hit, &makers)));
        if let Some(hit) = &hit {
            progress.answered += 1;
            progress.characters += source.text().chars().count();
            take(index, hit);
        }
        results.push(hit);
    }
    if let Some(watch) = run.watch.filter(|_| progress.answered > 0) {
        watch(progress);
    }
    let missing: Vec<usize> = (0..segments.len()).filter(|index| results.get(*index).is_some_and(Option::is_none)).collect();
    if !missing.is_empty() {
        let all: Vec<Content> = missing.iter().filter_map(|index| segments.get(*index)).cloned().collect();
        let around = all.iter().zip(missing.iter().filter_map(|index| keys.get(*index)));
        let worded = Worded::new(run, pair, &all);
        let contexts = around.map(|(source, key)| (source, key.context)).collect();
        // It only helps: where it cannot be had, the memory will say why when something is to be kept.
        let alike = memory::alike(store.as_ref(), pair, &all, &kinds, &known.settings).unwrap_or_default();
        let both = |alike: &Alike| (alike.source.clone(), alike.target.clone());
        let examples = all.iter().zip(&alike).map(|(source, alike)| (source, alike.iter().map(both).collect())).collect();
        similar = missing.iter().copied().zip(alike).filter(|(_, alike)| !alike.is_empty()).collect();
        let arrived = |index: usize, answer: &Result<Answered, Failure>| {
            if let Some(index) = missing.get(index) {
                take(*index, answer);
            }
        };
        let keeps_mock = known.keeps_mock;
        let learner = Learner { store: store.as_ref(), keeps_mock, contexts, worded, examples, taker: Some(&arrived) };
        let got = run.client.translate(Order { segments: &all, ..order }, &learner).await;
        for (index, answer) in missing.iter().zip(got) {
            if let Some(place) = results.get_mut(*index) {
                *place = Some(answer);
            }
        }
    }
    let lost = || Err(Failure::Withheld { what: "memory".to_owned() });
    (results.into_iter().map(|result| result.unwrap_or_else(lost)).collect(), similar)
}

/// Segments once more from the accounts, whatever is known of them; the answers are learned over the first.
pub(super) async fn again(run: &Run<'_>, pair: &Pair, segments: &[Content], keys: &[Key]) -> Vec<Result<Answered, Failure>> {
    let accounts = (run.choose)(pair);
    let order = Order { pair, segments, accounts: &accounts, group: run.group, context: None, watch: None };
    match run.memory.map(Known::store) {
        Some(Ok(store)) => run.client.again(order, &learner(run, pair, store.as_ref(), segments, keys)).await,
        // What cannot be kept is not paid for.
        Some(Err(error)) => segments.iter().map(|_| Err(Failure::Withheld { what: error.to_string() })).collect(),
        None => run.client.again(order, &Forget).await,
    }
}

/// Learns first answers again that turned out to be better than the second ones.
pub(super) fn relearn(run: &Run<'_>, pair: &Pair, kept: &[(&Content, Answered)], segments: &[Content], keys: &[Key]) {
    let Some(Ok(store)) = run.memory.map(Known::store) else { return };
    let learner = learner(run, pair, store.as_ref(), segments, keys);
    for (source, answered) in kept {
        if let Some(profile) = run.client.profile(&answered.provider) {
            // The answer was durable before; at worst the next run uses the other one.
            let _ = learner.paid(pair, profile, &answered.provider, source, &answered.target);
        }
    }
}

fn learner<'a>(
    run: &Run<'a>,
    pair: &'a Pair,
    store: &'a dyn TranslationMemory,
    segments: &'a [Content],
    keys: &[Key],
) -> Learner<'a> {
    let contexts = segments.iter().zip(keys).map(|(source, key)| (source, key.context)).collect();
    let keeps_mock = run.memory.is_some_and(|known| known.keeps_mock);
    Learner { store, keeps_mock, contexts, worded: Worded::new(run, pair, segments), examples: HashMap::new(), taker: None }
}

/// The segments of one pair that the memory does not know.
pub(super) fn unknown<'s, 'k>(
    client: &Client,
    accounts: &[Arc<str>],
    memory: &Known,
    pair: &Pair,
    segments: &'s [Content],
    keys: impl FnOnce() -> &'k [Key],
) -> Result<Cow<'s, [Content]>, StoreError> {
    let makers = makers(client, accounts, pair);
    if !memory.always && !first_is_real(accounts, &makers) {
        return Ok(Cow::Borrowed(segments));
    }
    let asked: Vec<Asked<'_>> = segments.iter().zip(keys()).map(|(source, key)| Asked { source, key: *key }).collect();
    let kinds: Vec<Maker> = makers.into_iter().map(|(_, maker)| maker).collect();
    let found = memory.look_up(pair, &asked, &kinds)?;
    if found.iter().all(Option::is_none) {
        return Ok(Cow::Borrowed(segments));
    }
    Ok(segments.iter().zip(found).filter(|(_, hit)| hit.is_none()).map(|(source, _)| source.clone()).collect())
}

/// The accounts whose answers are remembered, and under which name.
fn makers<'a>(client: &Client, accounts: &'a [Arc<str>], pair: &Pair) -> Vec<(&'a Arc<str>, Maker)> {
    let profiles = accounts.iter().filter_map(|account| Some((account, client.profile(account)?)));
    profiles.filter(|(_, profile)| profile.remembered).map(|(account, profile)| (account, maker(profile, pair))).collect()
}

/// Whether the first account makes real translations: rules such as pseudo-translation answer for themselves.
fn first_is_real(accounts: &[Arc<str>], makers: &[(&Arc<str>, Maker)]) -> bool {
    accounts.first().is_some_and(|first| makers.first().is_some_and(|(account, _)| *account == first))
}

fn maker(profile: &Profile, pair: &Pair) -> Maker {
    Maker { provider: profile.name.into(), model: profile.model_for(pair).into() }
}

/// A hit as an answer. It carries the name of the account that would have been asked, or of who made it.
fn answered(hit: Hit, makers: &[(&Arc<str>, Maker)]) -> Answered {
    let account = makers.iter().find(|(_, maker)| *maker == hit.maker).map(|(account, _)| Arc::clone(account));
    let provider = match hit.origin {
        Origin::Machine => account.unwrap_or(hit.maker.provider),
        Origin::Imported if *hit.maker.provider == *KEPT => hit.maker.provider,
        Origin::Imported | Origin::Human => hit.origin.name().into(),
    };
    let rung = match hit.fit {
        Match::Substituted => Rung::RememberedElsewise,
        Match::Exact => Rung::Remembered,
        Match::InContext => Rung::RememberedInContext,
    };
    Answered { target: hit.target, provider, via: Vec::new(), rung, requests: 0, retries: 0, characters: 0 }
}

/// Learns answers with what stands around them.
struct Learner<'a> {
    store: &'a dyn TranslationMemory,
    keeps_mock: bool,
    contexts: HashMap<&'a Content, Context>,
    worded: Worded<'a>,
    examples: HashMap<&'a Content, Vec<(Content, Content)>>,
    taker: Option<Taker<'a>>,
}

impl Paid for Learner<'_> {
    fn paid(&self, pair: &Pair, provider: &Profile, account: &str, source: &Content, target: &Content) -> Result<(), String> {
        self.paid_all(pair, provider, account, &[(source, target)])
    }

    fn paid_all(&self, pair: &Pair, provider: &Profile, _: &str, answers: &[(&Content, &Content)]) -> Result<(), String> {
        let (pair, maker, time) = (Arc::new(pair.clone()), Arc::new(maker(provider, pair)), Entry::now());
        let made = |source: &Content| {
            let worded = self.worded.maker(&pair, source, &maker);
            if worded == *maker { Arc::clone(&maker) } else { Arc::new(worded) }
        };
        let entry = |(source, target): &(&Content, &Content)| Entry {
            pair: Arc::clone(&pair),
            source: (*source).clone(),
            target: (*target).clone(),
            origin: Origin::Machine,
            maker: made(source),
            time,
            context: self.contexts.get(source).copied(),
        };
        let entries: Vec<Entry> = answers.iter().map(entry).collect();
        self.store.learn(&entries).map(|_| ()).map_err(|error| error.to_string())
    }

    fn arrived(&self, index: usize, result: &Result<Answered, Failure>) {
        if let Some(taker) = self.taker {
            taker(index, result);
        }
    }

    fn keeps_mock(&self) -> bool {
        self.keeps_mock
    }

    fn known(&self, pair: &Pair, provider: &Profile, source: &Content) -> Option<Content> {
        let key = memory::keys(std::slice::from_ref(source), []).pop()?;
        let makers = [self.worded.maker(pair, source, &maker(provider, pair))];
        let settings = memory::Settings { reuse: memory::Reuse::Same, substitute: false, ..memory::Settings::default() };
        let found = memory::leverage(self.store, pair, &[Asked { source, key }], &makers, &settings);
        // Where the memory fails, the answer that is asked for then cannot be kept either, and that is told.
        Some(found.ok()?.pop()??.target)
    }

    fn alike(&self, source: &Content) -> &[(Content, Content)] {
        self.examples.get(source).map(Vec::as_slice).unwrap_or_default()
    }
}
