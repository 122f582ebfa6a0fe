//! One provider account: everything sent to it goes through here, in batches and at its pace.
//!
//! Segments wait in the [`Queue`]. One dispatcher task a lane, alive only while something waits,
//! first waits until the pace allows a request, then takes a permit, and only then fixes what the
//! request holds, so that late segments still find room in it. Each request is a task of its own:
//! it reserves in the ledger, sends, settles, and says what follows.

mod call;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;
use tokio::sync::{Notify, OnceCell, oneshot};
use tokio::time::Instant;

use crate::client::batch::{Batch, Got, Item, Key, Next, Queue, Room};
use crate::client::breaker::Breaker;
use crate::client::lane::call::Permit;
use crate::client::pace::{Pace, Slot};
use crate::client::retry::{Verdict, verdict};
use crate::client::{AccountSetup, Shared};
use crate::content::Content;
use crate::locale::Pair;
use crate::provider::{self, Example, Failure, Measure, Pairs, Profile, Provider, Reply, Request, Sizes, Stamp, Usage};
use crate::terms::Shielded;

/// How long a segment waits for others to share its request.
const LINGER: Duration = Duration::from_millis(5);
/// Requests under way at once where nothing else limits them.
const MOST_AT_ONCE: u32 = 256;

/// One segment for a lane, encoded.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) key: Key,
    pub(super) text: String,
    pub(super) examples: Vec<Example>,
    pub(super) group: u32,
    pub(super) fallback: bool,
}

#[derive(Debug)]
struct State {
    queue: Queue,
    staged: Option<Batch>,
    pace: Pace,
    under_way: u32,
    running: bool,
    /// Why nothing can be sent here, and until when.
    closed: Option<(Failure, Option<Instant>)>,
    breakers: HashMap<Arc<Pair>, Breaker>,
    /// Pairs that the service said it does not offer.
    unsupported: Vec<Arc<Pair>>,
    room: Room,
    /// Groups for which nobody waits any more.
    withdrawn: Vec<u32>,
    /// Whether any request was ever answered, and how many single segments were refused before.
    answered: bool,
    refused: u32,
}

impl State {
    /// Why nothing can be sent at the moment. A quota is full again one day, a key is changed.
    fn closed(&mut self, now: Instant) -> Option<&(Failure, Option<Instant>)> {
        self.closed.take_if(|(_, until)| until.is_some_and(|until| until <= now));
        self.closed.as_ref()
    }

    /// Puts the batch that waits for the pace back into the queue.
    fn unstage(&mut self) {
        match self.staged.take() {
            Some(batch) if batch.is_again() => self.queue.push_again(batch),
            Some(batch) => batch.items.into_iter().for_each(|item| self.queue.push(batch.key.clone(), item)),
            None => {}
        }
    }

    /// Fails everything that waits and everyone who asks before `until`.
    fn close(&mut self, failure: &Failure, until: Option<Instant>) {
        self.unstage();
        for item in self.queue.drain(|_, _| true) {
            let _ = item.reply.send(Err(failure.clone()));
        }
        self.closed = Some((failure.clone(), until));
    }
}

/// The failure of what is not sent because nobody waits for it any more.
pub(super) fn stopped() -> Failure {
    Failure::Withheld { what: "stopped".to_owned() }
}

/// One provider account with its queue and its pace.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) setup: AccountSetup,
    shared: Arc<Shared>,
    state: Mutex<State>,
    wake: Notify,
    pairs: OnceCell<Pairs>,
    /// Whether the service has said that its answers are no translations.
    mock: AtomicBool,
}

enum Step {
    Send(Batch, Slot),
    Wait(Option<Instant>),
    Done,
}

impl Lane {
    pub(super) fn new(setup: AccountSetup, shared: Arc<Shared>) -> Self {
        let sizes = setup.sizes;
        let largest = [sizes.per_request, Pace::largest(&setup.limits)].into_iter().flatten().min().unwrap_or(usize::MAX);
        let room = Room { segments: usize::try_from(sizes.segments.get()).unwrap_or(usize::MAX), size: largest };
        let pace = Pace::new(&setup.limits, largest, Instant::now());
        let state = State {
            queue: Queue::default(),
            staged: None,
            pace,
            under_way: 0,
            running: false,
            closed: None,
            breakers: HashMap::new(),
            unsupported: Vec::new(),
            room,
            withdrawn: Vec::new(),
            answered: false,
            refused: 0,
        };
        Self {
            setup,
            shared,
            state: Mutex::new(state),
            wake: Notify::new(),
            pairs: OnceCell::new(),
            mock: AtomicBool::new(false),
        }
    }

    pub(super) fn profile(&self) -> &Profile {
        self.setup.provider.profile()
    }

    /// Whether the service has said that its answers are no translations.
    pub(super) fn is_mock(&self) -> bool {
        self.mock.load(Ordering::Relaxed)
    }

    /// The most that one segment may measure, `None` for no limit.
    pub(super) fn per_segment(&self) -> Option<usize> {
        let Sizes { per_segment, per_request, .. } = self.setup.sizes;
        let windows = Pace::whole_window(&self.setup.limits);
        [per_segment, per_request, windows].into_iter().flatten().min()
    }

    pub(super) fn measure(&self) -> Measure {
        self.setup.sizes.measure
    }

    /// Whether the lane could take this pair now; false while its circuit is open.
    pub(super) fn is_open_for(&self, pair: &Arc<Pair>) -> bool {
        let mut state = self.state();
        let now = Instant::now();
        state.closed(now).is_none()
            && !state.unsupported.contains(pair)
            && state.breakers.get(pair).is_none_or(|breaker| breaker.open(now).is_none())
    }

    /// Whether it is left alone now for any pair, because it failed again and again.
    pub(super) fn is_resting(&self) -> bool {
        let mut state = self.state();
        let now = Instant::now();
        state.closed(now).is_some() || state.breakers.values().any(|breaker| breaker.open(now).is_some())
    }

    /// A segment with codes in the place of the terms that its provider cannot be told of otherwise.
    pub(super) fn shield(&self, pair: &Pair, source: &Content) -> Option<Shielded> {
        let terms = self.shared.terms(pair)?;
        match self.setup.provider.terms() {
            provider::Terms::Shielded => terms.shield(source),
            provider::Terms::InRequest(most) if terms.list().len() > most => terms.shield(source),
            provider::Terms::InRequest(_) | provider::Terms::Own | provider::Terms::Ignored => None,
        }
    }

    /// How much one request holds.
    pub(super) fn room(&self) -> Room {
        self.state().room
    }

    /// Sends nothing more; what waits fails.
    pub(super) fn stop(&self) {
        self.state().close(&stopped(), None);
    }

    /// Sends nothing more of a group; what waits of it fails.
    pub(super) fn withdraw(&self, group: u32) {
        let mut state = self.state();
        if !state.withdrawn.contains(&group) {
            state.withdrawn.push(group);
        }
        state.unstage();
        for item in state.queue.drain(|_, item| item.group == group) {
            let _ = item.reply.send(Err(stopped()));
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Nobody asks for a group any more.
    pub(super) fn done(&self, group: u32) {
        self.state().withdrawn.retain(|known| *known != group);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends one segment, in whichever batch, and waits for its answer.
    pub(super) async fn ask(self: &Arc<Self>, ask: Ask) -> Result<Got, Failure> {
        let (reply, answer) = oneshot::channel();
        let item = Item {
            size: self.measure().of(&ask.text),
            characters: Measure::Characters.of(&ask.text) as u64,
            text: ask.text,
            examples: ask.examples,
            group: ask.group,
            fallback: ask.fallback,
            requests: 0,
            since: Instant::now(),
            reply,
        };
        self.enqueue(ask.key, item)?;
        // The sender is only dropped unused when the runtime is being torn down.
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    fn enqueue(self: &Arc<Self>, key: Key, item: Item) -> Result<(), Failure> {
        let mut state = self.state();
        if let Some((failure, _)) = state.closed(Instant::now()) {
            return Err(failure.clone());
        }
        if state.withdrawn.contains(&item.group) {
            return Err(stopped());
        }
        if state.unsupported.contains(&key.pair) {
            return Err(Failure::UnsupportedPair);
        }
        let now = Instant::now();
        if let Some(breaker) = state.breakers.get(&key.pair) {
            let told = if item.fallback { breaker.open(now) } else { breaker.hopeless(now) };
            if let Some(failure) = told {
                return Err(failure.clone());
            }
        }
        state.queue.push(key, item);
        self.start(state);
        Ok(())
    }

    /// Makes sure that a dispatcher runs and sees what has changed.
    fn start(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        if state.running {
            drop(state);
            self.wake.notify_one();
        } else if let Ok(runtime) = Handle::try_current() {
            state.running = true;
            drop(state);
            runtime.spawn(Arc::clone(self).dispatch());
        }
    }

    async fn dispatch(self: Arc<Self>) {
        let mut running = Running { lane: &self, done: false };
        loop {
            match self.step(Instant::now()) {
                Step::Send(batch, slot) => {
                    let permit = Permit { lane: Arc::clone(&self), slot: Some(slot.clone()) };
                    tokio::spawn(Arc::clone(&self).call(batch, slot, permit));
                }
                Step::Wait(Some(until)) => {
                    tokio::select! {
                        () = tokio::time::sleep_until(until) => {}
                        () = self.wake.notified() => {}
                    }
                }
                Step::Wait(None) => self.wake.notified().await,
                Step::Done => {
                    running.done = true;
                    return;
                }
            }
        }
    }

    /// What can be done now. Takes the permit together with the room in the pace.
    fn step(&self, now: Instant) -> Step {
        let mut guard = self.state();
        let state = &mut *guard;
        let most = self.setup.limits.concurrency.map_or(MOST_AT_ONCE, std::num::NonZeroU32::get);
        if state.staged.is_none() {
            let breakers = &state.breakers;
            let held = |key: &Key| breakers.get(&key.pair).and_then(|breaker| breaker.held(now));
            let linger = if matches!(self.setup.provider, Provider::Engine(_)) { Duration::ZERO } else { LINGER };
            match state.queue.next(now, state.room, linger, held) {
                Next::Batch(batch) => state.staged = Some(batch),
                Next::At(at) => return Step::Wait(Some(at)),
                Next::Nothing => {
                    // Said under the lock: who comes next starts another dispatcher.
                    state.running = false;
                    return Step::Done;
                }
            }
        }
        if state.under_way >= most {
            return Step::Wait(None);
        }
        let Some(mut batch) = state.staged.take() else { return Step::Wait(None) };
        batch.items.retain(|item| !item.reply.is_closed());
        for item in batch.items.extract_if(.., |item| state.withdrawn.contains(&item.group)) {
            let _ = item.reply.send(Err(stopped()));
        }
        state.queue.top_up(&mut batch, state.room);
        if batch.items.is_empty() {
            // Everyone who asked is gone; look again at once.
            return Step::Wait(Some(now));
        }
        if !batch.is_again()
            && let Some(room) = state.pace.smaller(batch.size() as u64, now)
        {
            for item in batch.shrink(room) {
                state.queue.push(batch.key.clone(), item);
            }
        }
        match state.pace.hold(batch.size() as u64, now) {
            Ok(slot) => {
                state.under_way += 1;
                if let Some(breaker) = state.breakers.get_mut(&batch.key.pair) {
                    breaker.sent();
                }
                Step::Send(batch, slot)
            }
            Err(until) => {
                if let Some(until) = until.filter(|until| *until > now + self.shared.retry.patience) {
                    let after = Some(until.duration_since(now));
                    batch.fail(&Failure::Quota { after });
                    return Step::Wait(Some(now));
                }
                state.staged = Some(batch);
                Step::Wait(until)
            }
        }
    }

    /// The pairs of the service, asked once in a run.
    pub(super) async fn pairs(&self) -> Result<Pairs, Failure> {
        self.pairs.get_or_try_init(|| self.ask_pairs()).await.cloned()
    }

    /// Whether the list of pairs was read and does not hold this one.
    pub(super) fn is_known_not_to_offer(&self, pair: &Pair) -> bool {
        self.pairs.get().is_some_and(|pairs| !pairs.offer(pair))
    }

    /// The pairs as far as they were asked for; none where they were not.
    pub(super) fn known_pairs(&self) -> Pairs {
        self.pairs.get().cloned().unwrap_or(Pairs::Listed(BTreeMap::new()))
    }

    async fn ask_pairs(&self) -> Result<Pairs, Failure> {
        match &self.setup.provider {
            Provider::Engine(engine) => timed(self.setup.timeout, engine.pairs()).await,
            Provider::Wire(wire) => match wire.languages(stamp()) {
                None => wire.pairs(None),
                Some(_) => self.ask_free(|| wire.languages(stamp()), |reply| wire.pairs(Some(reply))).await,
            },
        }
    }

    /// What is used of the account's quota, `None` where nobody tells.
    pub(super) async fn used(&self) -> Result<Option<Usage>, Failure> {
        match &self.setup.provider {
            Provider::Wire(wire) if wire.usage(stamp()).is_some() => {
                self.ask_free(|| wire.usage(stamp()), |reply| wire.used(reply)).await.map(Some)
            }
            Provider::Wire(_) | Provider::Engine(_) => Ok(None),
        }
    }

    /// A request that costs nothing, at the lane's pace, tried as often as others.
    async fn ask_free<T>(
        &self,
        request: impl Fn() -> Option<Request>,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut attempts = 0;
        let began = Instant::now();
        loop {
            let Some(request) = request() else { return Err(Failure::Refused { what: "no such request".to_owned() }) };
            let slot = self.slot_for_listing().await;
            let reply = timed(self.setup.timeout, self.shared.transport.send(&request, self.setup.timeout)).await;
            let result = reply.and_then(|reply| read(&reply));
            let now = Instant::now();
            self.state().pace.answered(&slot, now);
            attempts += 1;
            let Err(failure) = result else { return result };
            let wait = match verdict(&failure, 1, attempts, now.duration_since(began), &self.shared.retry) {
                Verdict::Again => self.shared.retry.wait(attempts),
                Verdict::Pause(after) => {
                    self.state().pace.busy(&slot, after, now);
                    Duration::ZERO
                }
                Verdict::Halve | Verdict::Apart | Verdict::Close | Verdict::NoPair | Verdict::Fail => return Err(failure),
            };
            tokio::time::sleep(wait).await;
        }
    }

    async fn slot_for_listing(&self) -> Slot {
        loop {
            let now = Instant::now();
            let held = self.state().pace.hold(0, now);
            match held {
                Ok(slot) => return slot,
                Err(until) => tokio::time::sleep_until(until.unwrap_or(now + LINGER)).await,
            }
        }
    }
}

/// Says that no dispatcher runs, also when the runtime has dropped it half way.
struct Running<'a> {
    lane: &'a Lane,
    done: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        // A dispatcher that is done has said so itself, and another may run already.
        if !self.done {
            self.lane.state().running = false;
        }
    }
}

fn stamp() -> Stamp {
    Stamp { time: SystemTime::now(), nonce: fastrand::u64(..) }
}

async fn timed<T>(limit: Duration, future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    match tokio::time::timeout(limit, future).await {
        Ok(result) => result,
        Err(_) => Err(Failure::Transient { what: "timeout".to_owned(), sent: true }),
    }
}
