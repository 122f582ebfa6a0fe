//! One target of a source: translated, and told of as it goes on.
//!
//! The same work serves the stream and the form. It runs on a task of its own and ends by itself: who no longer waits
//! withdraws it ([`Withdraw`]), and then nothing more is sent while what is under way is kept.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::house::{House, Voice};
use super::look::{Ways, of};
use super::marks;
use super::peers::Ticket;
use super::text::Source;
use super::trouble::Trouble;
use super::view::{Failed, Finished, Origin, Progress, Row, Target};
use super::{Caller, Studio};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::bilingual;
use crate::client::{Answered, Client};
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::memory;
use crate::pipeline::{KEPT, Prepared, Run, Translated};
use crate::provider::Failure;
use crate::provider::budget::Micros;
use crate::serve::engine::Engine;

/// What is told while a source is translated, in this order: the document, then what arrives, then the end.
#[derive(Clone, Debug)]
pub(super) enum Event {
    Document(Vec<Row>),
    Segment(Target),
    Progress(Progress),
    Failed(Failed),
    Finished(Finished),
}

/// Takes what is told.
pub(super) type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// A source on its way into one target.
pub(super) struct Work {
    pub(super) engine: Arc<Engine>,
    pub(super) house: Arc<dyn House>,
    pub(super) voice: Arc<dyn Voice>,
    pub(super) source: Arc<Source>,
    pub(super) target: Locale,
    pub(super) group: Arc<Group>,
    pub(super) tell: Tell,
}

/// What is sent for one target of one request, until nobody sends or waits any more.
pub(super) struct Group {
    pub(super) client: Client,
    pub(super) number: u32,
}

impl Group {
    /// A new group of an engine.
    pub(super) fn new(engine: &Engine) -> Arc<Self> {
        Arc::new(Self { client: engine.client.clone(), number: engine.group() })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.client.done(self.number);
    }
}

/// Withdraws groups when it is dropped: nobody waits for their answers any more.
#[derive(Default)]
pub(super) struct Withdraw(pub(super) Vec<Arc<Group>>);

impl Drop for Withdraw {
    fn drop(&mut self) {
        for group in &self.0 {
            group.client.withdraw(group.number);
        }
    }
}

impl Work {
    /// One that ends with what `withdraw` stands for.
    pub(super) fn new(
        studio: &Studio,
        caller: &Caller,
        source: &Arc<Source>,
        target: Locale,
        tell: &Tell,
        withdraw: &mut Withdraw,
    ) -> Self {
        let group = Group::new(&studio.engine);
        withdraw.0.push(Arc::clone(&group));
        Self {
            engine: Arc::clone(&studio.engine),
            house: Arc::clone(&studio.house),
            voice: Arc::clone(&caller.voice),
            source: Arc::clone(source),
            target,
            group,
            tell: Arc::clone(tell),
        }
    }

    /// Why a target failed as a whole.
    pub(super) fn fails(&self, trouble: &Trouble) {
        let (message, hint) = self.voice.trouble(trouble);
        (self.tell)(Event::Failed(Failed { to: self.target.clone(), id: None, message, hint }));
    }

    /// Begins on a thread of its own: reading and comparing a long text takes a while.
    pub(super) fn start(self, ways: Ways, ticket: Option<Arc<Ticket>>) -> JoinHandle<()> {
        let here = Handle::current();
        tokio::task::spawn_blocking(move || {
            here.block_on(self.run(ways));
            drop(ticket);
        })
    }

    /// Translates and tells.
    async fn run(self, ways: Ways) {
        let prepared = &self.source.prepared;
        let client = &self.engine.client;
        let segments: Vec<&Content> = prepared.segments().map(|(_, content)| content).collect();
        let total = segments.len();
        let wanted: usize = prepared.wanted(&self.target).map(|part| part.segments().len()).sum();
        let ready = AtomicUsize::new(total - wanted);
        let advance = |more: usize| {
            let done = ready.fetch_add(more, Ordering::Relaxed) + more;
            (self.tell)(Event::Progress(Progress { to: self.target.clone(), done, total }));
        };
        advance(0);
        let told: Mutex<HashMap<usize, Target>> = Mutex::default();
        let take = |id: usize, answer: &Result<Answered, Failure>| {
            let (Ok(answered), Some(source)) = (answer, segments.get(id)) else { return };
            let target = self.shown(id, source, answered);
            told.lock().unwrap_or_else(PoisonError::into_inner).insert(id, target.clone());
            (self.tell)(Event::Segment(target));
        };
        let watch = |progress: crate::client::Progress| advance(progress.answered + progress.failed);
        let choose = |pair: &Pair| of(&ways, pair);
        let memory = self.engine.memory.as_deref();
        let run = Run { client, choose: &choose, memory, group: self.group.number, watch: Some(&watch), taker: Some(&take) };
        let translated = prepared.translate(&self.target, &run).await;
        let mut told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Err(trouble) = sound(&translated) {
            return self.fails(&trouble);
        }
        self.last_words(&segments, &translated, &mut told);
        let rest = total - ready.load(Ordering::Relaxed).min(total);
        if rest > 0 {
            advance(rest);
        }
        (self.tell)(Event::Finished(self.finished(&translated)));
    }

    /// What the checks and the proof have changed or found, and what needed no translation.
    fn last_words(&self, segments: &[&Content], translated: &Translated, told: &mut HashMap<usize, Target>) {
        let mut notes: HashMap<usize, Vec<String>> = HashMap::new();
        for finding in &translated.findings {
            notes.entry(finding.segment).or_default().push(self.voice.finding(finding));
        }
        for (id, (source, answer)) in segments.iter().zip(&translated.answers).enumerate() {
            match answer {
                Some(Ok(answered)) => {
                    let notes = notes.remove(&id).unwrap_or_default();
                    let target = Target { notes, ..self.shown(id, source, answered) };
                    if told.remove(&id).is_none_or(|known| known != target) {
                        (self.tell)(Event::Segment(target));
                    }
                }
                Some(Err(failure)) => {
                    let message = self.voice.failure(failure);
                    (self.tell)(Event::Failed(Failed { to: self.target.clone(), id: Some(id), message, hint: None }));
                }
                None => {
                    let (origin, account) = (Origin::Same, String::new());
                    let by = self.voice.by(origin, &account, &[]);
                    let text = marks::write(source, source);
                    let target = Target { to: self.target.clone(), id, text, by, origin, account, notes: Vec::new() };
                    (self.tell)(Event::Segment(target));
                }
            }
        }
    }

    fn shown(&self, id: usize, source: &Content, answered: &Answered) -> Target {
        let (origin, account) = match &*answered.provider {
            person if person == memory::Origin::Human.name() => (Origin::Human, String::new()),
            other if other == memory::Origin::Imported.name() || other == KEPT => (Origin::Machine, String::new()),
            account if answered.rung.is_remembered() => (Origin::Machine, account.to_owned()),
            account => (Origin::Engine, account.to_owned()),
        };
        let by = self.voice.by(origin, &account, &answered.via);
        let text = marks::write(source, &answered.target);
        Target { to: self.target.clone(), id, text, by, origin, account, notes: Vec::new() }
    }

    fn finished(&self, translated: &Translated) -> Finished {
        let prepared = &self.source.prepared;
        let mut by_account: HashMap<&str, u64> = HashMap::new();
        let mut saved = 0;
        for ((_, source), answer) in prepared.segments().zip(&translated.answers) {
            let Some(Ok(answered)) = answer else { continue };
            if answered.rung.is_remembered() {
                saved += source.text().chars().count() as u64;
            } else {
                // What went through two accounts was paid for at both; the second is the one with the result.
                *by_account.entry(answered.provider.rsplit('+').next().unwrap_or_default()).or_default() += answered.characters;
            }
        }
        self.engine.saved.fetch_add(saved, Ordering::Relaxed);
        let characters = self.engine.client.sent(self.group.number).characters;
        // What was sent for nothing, or again, was charged by whoever answered most.
        let rest = characters.saturating_sub(by_account.values().sum());
        if let Some((_, most)) = by_account.iter_mut().max_by_key(|(_, characters)| **characters) {
            *most += rest;
        }
        let cost =
            by_account.iter().filter(|(_, characters)| **characters > 0).try_fold(Micros(0), |sum, (account, characters)| {
                Some(Micros(sum.0.saturating_add(self.house.price(account)?.of(*characters).0)))
            });
        Finished {
            to: self.target.clone(),
            text: translated.text.clone(),
            characters,
            cost: cost.map(Micros::units),
            currency: self.house.currency().to_owned(),
            saved,
            failed: translated.answers.iter().flatten().filter(|answer| answer.is_err()).count(),
            bilingual: bilingual::is_possible(prepared.format()),
        }
    }
}

/// Whether there is a target at all.
pub(super) fn sound(translated: &Translated) -> Result<(), Trouble> {
    let mut answers = translated.answers.iter().flatten();
    if let Some(Err(failure)) = answers.clone().next().filter(|_| answers.all(Result::is_err)) {
        return Err(Trouble::Unanswered(failure.clone()));
    }
    translated.broken.as_ref().map_or(Ok(()), |broken| Err(Trouble::Structure(broken.clone())))
}

/// The distinct segment of this name.
pub(super) fn segment(prepared: &Prepared, id: usize) -> Option<(&Locale, &Content)> {
    prepared.segments().nth(id)
}
