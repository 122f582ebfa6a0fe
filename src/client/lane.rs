//! One provider account: everything sent to it goes through here, in batches and at its pace.
//!
//! Segments wait in the [`Queue`]. One dispatcher task a lane, alive only while something waits,
//! first waits until the pace allows a request, then takes a permit, and only then fixes what the
//! request holds, so that late segments still find room in it. Each request is a task of its own:
//! it reserves in the ledger, sends, settles, and says what follows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;
use tokio::sync::{Notify, OnceCell, oneshot};
use tokio::time::Instant;

use crate::client::batch::{Batch, Got, Item, Key, Next, Queue, Room};
use crate::client::breaker::Breaker;
use crate::client::ledger::{Fate, Ledger, LedgerError, Price, Wish, Word, wall};
use crate::client::pace::{Pace, Slot};
use crate::client::retry::{Verdict, verdict};
use crate::client::{AccountSetup, Notice, Shared};
use crate::locale::Pair;
use crate::provider::{self, Answer, Failure, Measure, Pairs, Profile, Provider, Reach, Sizes, Stamp};

/// How long a segment waits for others to share its request.
const LINGER: Duration = Duration::from_millis(5);
/// Requests under way at once where nothing else limits them.
const MOST_AT_ONCE: u32 = 256;

/// One segment for a lane, encoded.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) key: Key,
    pub(super) text: String,
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
    /// Why nothing can be sent here any more.
    closed: Option<Failure>,
    breakers: HashMap<Arc<Pair>, Breaker>,
    /// Pairs that the service said it does not offer.
    unsupported: Vec<Arc<Pair>>,
    room: Room,
    /// Whether any request was ever answered, and how many single segments were refused before.
    answered: bool,
    refused: u32,
}

/// One provider account with its queue and its pace.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) setup: AccountSetup,
    shared: Arc<Shared>,
    state: Mutex<State>,
    wake: Notify,
    pairs: OnceCell<Pairs>,
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
            answered: false,
            refused: 0,
        };
        Self { setup, shared, state: Mutex::new(state), wake: Notify::new(), pairs: OnceCell::new() }
    }

    pub(super) fn profile(&self) -> &Profile {
        self.setup.provider.profile()
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
        let state = self.state();
        let now = Instant::now();
        state.closed.is_none()
            && !state.unsupported.contains(pair)
            && state.breakers.get(pair).is_none_or(|breaker| breaker.open(now).is_none())
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
            group: ask.group,
            fallback: ask.fallback,
            requests: 0,
            since: Instant::now(),
            reply,
        };
        self.enqueue(ask.key, item)?;
        // The sender is only dropped unused when the runtime is being torn down.
        answer.await.unwrap_or_else(|_| Err(Failure::Withheld { what: "stopped".to_owned() }))
    }

    fn enqueue(self: &Arc<Self>, key: Key, item: Item) -> Result<(), Failure> {
        let mut state = self.state();
        if let Some(closed) = &state.closed {
            return Err(closed.clone());
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

    /// One request from reservation to verdict.
    async fn call(self: Arc<Self>, batch: Batch, slot: Slot, mut permit: Permit) {
        let Some((mut batch, entry)) = self.reserve(batch, &slot).await else {
            permit.slot = None;
            return;
        };
        let again = batch.is_again();
        self.shared.tally.sent(&self.setup.name, &batch, again);
        for item in &mut batch.items {
            item.requests += 1;
        }
        let (mut result, fate) = self.send(&batch).await;
        let now = Instant::now();
        {
            permit.slot = None;
            let mut state = self.state();
            match fate {
                Fate::Unsent if matches!(result, Err(Failure::Transient { sent: false, .. })) => state.pace.unsent(&slot),
                _ => state.pace.answered(&slot, now),
            }
        }
        if let Some(entry) = entry
            && let Err(error) = entry.settle(fate, self.setup.price).await
        {
            // The reservation stays as spent. What was answered is used, what comes next is not sent.
            tracing::warn!(account = %self.setup.name, %error, "not settled");
            if result.is_err() {
                result = Err(Failure::Withheld { what: error.to_string() });
            }
        }
        let mut guard = self.state();
        let state = &mut *guard;
        match result {
            Ok(answer) => {
                state.pace.content();
                state.answered = true;
                if let Some(breaker) = state.breakers.get_mut(&batch.key.pair) {
                    breaker.answered();
                }
                drop(guard);
                deliver(batch, answer);
            }
            Err(failure) => {
                let (account, segments) = (&self.setup.name, batch.items.len());
                tracing::debug!(%account, pair = %batch.key.pair, segments, %failure, "request failed");
                let notice = self.after_failure(state, batch, &slot, &failure, now);
                drop(guard);
                if let Some(notice) = notice {
                    self.shared.notice(|| notice);
                }
            }
        }
        drop(permit);
    }

    /// Writes a request down before it is sent. `None` where it is not to be sent now, or ever.
    async fn reserve(&self, mut batch: Batch, slot: &Slot) -> Option<(Batch, Option<Entry>)> {
        if self.profile().reach == Reach::Local {
            return Some((batch, None));
        }
        let ledger = match &self.shared.ledger {
            Ok(Some(ledger)) => ledger,
            Ok(None) => return Some((batch, None)),
            Err(error) => {
                self.state().pace.unsent(slot);
                batch.fail(&Failure::Withheld { what: error.to_string() });
                return None;
            }
        };
        loop {
            let wish = Wish {
                account: Arc::clone(&self.setup.name),
                target: batch.key.pair.target.to_string(),
                characters: batch.characters(),
                price: self.setup.price,
                size: batch.size() as u64,
                timeout: self.setup.timeout,
                shares: self.state().pace.shares(Instant::now()),
                caps: Arc::clone(&self.shared.caps),
                now: wall(),
            };
            let what = match ledger.reserve(wish).await {
                Ok(Word::Reserved(id)) => return Some((batch, Some(Entry { ledger: ledger.clone(), id }))),
                Ok(Word::Short { cap, room }) => {
                    // What still fits is sent; each of the others is larger than what is left.
                    let over = batch.keep_within(room);
                    let failure = Failure::Withheld { what: cap };
                    for item in over {
                        let _ = item.reply.send(Err(failure.clone()));
                    }
                    if !batch.items.is_empty() {
                        continue;
                    }
                    self.state().pace.unsent(slot);
                    return None;
                }
                Ok(Word::Wait(wait)) => {
                    let mut state = self.state();
                    state.pace.unsent(slot);
                    if wait > self.shared.retry.patience {
                        drop(state);
                        batch.fail(&Failure::Quota { after: Some(wait) });
                        return None;
                    }
                    let until = Instant::now() + wait;
                    state.pace.pause(until);
                    if let Some(breaker) = state.breakers.get_mut(&batch.key.pair) {
                        breaker.unclear();
                    }
                    batch.not_before = Some(until);
                    state.queue.push_again(batch);
                    drop(state);
                    self.shared.notice(|| Notice::Shared { account: Arc::clone(&self.setup.name), wait });
                    return None;
                }
                Err(error) => error.to_string(),
            };
            self.state().pace.unsent(slot);
            batch.fail(&Failure::Withheld { what });
            return None;
        }
    }

    fn after_failure(&self, state: &mut State, mut batch: Batch, slot: &Slot, failure: &Failure, now: Instant) -> Option<Notice> {
        batch.attempts += 1;
        let failing = now.duration_since(*batch.failing_since.get_or_insert(now));
        let breaker = state.breakers.entry(Arc::clone(&batch.key.pair)).or_default();
        // Halves fail because of what is in them, which says nothing about the service.
        let ill = matches!(failure, Failure::Transient { .. } | Failure::Malformed { .. }) && batch.halved == 0;
        let opened = ill && breaker.failed(failure, now);
        if !ill {
            breaker.unclear();
        }
        let hopeless = breaker.hopeless(now).cloned();
        let mut notice = None;
        if opened {
            notice = Some(Notice::CircuitOpened { account: Arc::clone(&self.setup.name) });
            let pair = Arc::clone(&batch.key.pair);
            for item in state.queue.drain(|key, item| key.pair == pair && (item.fallback || hopeless.is_some())) {
                let _ = item.reply.send(Err(failure.clone()));
            }
        }
        let mut decided = verdict(failure, batch.items.len(), batch.attempts, failing, &self.shared.retry);
        if hopeless.is_some() || (opened && batch.items.iter().all(|item| item.fallback)) {
            decided = Verdict::Fail;
        }
        if matches!(failure, Failure::Refused { .. }) && !state.answered {
            // A service that refuses everything is not searched for the one bad segment.
            state.refused += u32::from(batch.items.len() == 1);
            if state.refused >= 3 {
                decided = Verdict::Fail;
            }
        }
        match decided {
            Verdict::Again => {
                batch.not_before = Some(now + self.shared.retry.wait(batch.attempts));
                state.queue.push_again(batch);
            }
            Verdict::Halve => {
                if matches!(failure, Failure::Oversize) {
                    state.room.size = state.room.size.min((batch.size() / 2).max(1));
                    if batch.items.len() / 2 < state.room.segments {
                        state.room.segments = (batch.items.len() / 2).max(1);
                    }
                }
                batch.halves().into_iter().filter(|half| !half.items.is_empty()).for_each(|half| state.queue.push_again(half));
            }
            Verdict::Pause(after) => {
                state.pace.busy(slot, after, now);
                notice = Some(Notice::TooFast { account: Arc::clone(&self.setup.name) });
                batch.attempts -= 1;
                batch.not_before = Some(now);
                state.queue.push_again(batch);
            }
            Verdict::Close => {
                state.closed = Some(failure.clone());
                for item in state.queue.drain(|_, _| true) {
                    let _ = item.reply.send(Err(failure.clone()));
                }
                if let Some(staged) = state.staged.take() {
                    staged.fail(failure);
                }
                batch.fail(failure);
            }
            Verdict::NoPair => {
                let pair = Arc::clone(&batch.key.pair);
                for item in state.queue.drain(|key, _| key.pair == pair) {
                    let _ = item.reply.send(Err(failure.clone()));
                }
                if let Some(staged) = state.staged.take_if(|staged| staged.key.pair == pair) {
                    staged.fail(failure);
                }
                state.unsupported.push(pair);
                batch.fail(failure);
            }
            Verdict::Fail => batch.fail(failure),
        }
        notice
    }

    /// Sends a batch. Also says what is known about whether it was counted.
    async fn send(&self, batch: &Batch) -> (Result<Answer, Failure>, Fate) {
        let texts: Vec<String> = batch.items.iter().map(|item| item.text.clone()).collect();
        let outgoing = provider::Batch {
            pair: &batch.key.pair,
            texts: &texts,
            markup: batch.key.markup,
            context: batch.key.context.as_deref(),
        };
        let answer = match &self.setup.provider {
            Provider::Engine(engine) => timed(self.setup.timeout, engine.translate(&outgoing)).await,
            Provider::Wire(wire) => {
                let stamp = stamp();
                let request = wire.request(&outgoing, stamp);
                match timed(self.setup.timeout, self.shared.transport.send(&request, self.setup.timeout)).await {
                    Ok(reply) => wire.response(&outgoing, &reply, stamp),
                    Err(failure @ (Failure::Transient { sent: false, .. } | Failure::Refused { .. })) => {
                        return (Err(failure), Fate::Unsent);
                    }
                    // Nothing was read, or not to its end.
                    Err(failure) => return (Err(failure), Fate::Unknown),
                }
            }
        };
        let answer = answer.and_then(|answer| {
            let what = || format!("{} texts for {}", answer.texts.len(), texts.len());
            if answer.texts.len() == texts.len() { Ok(answer) } else { Err(Failure::Malformed { what: what() }) }
        });
        let fate = match &answer {
            Ok(answer) => Fate::Spent(answer.charged.unwrap_or_else(|| batch.characters())),
            // The service has answered and so has charged, whatever the answer is worth.
            Err(Failure::Malformed { .. }) => Fate::Spent(batch.characters()),
            Err(Failure::Transient { sent: true, .. }) => Fate::Unknown,
            Err(_) => Fate::Unsent,
        };
        (answer, fate)
    }

    /// The pairs of the service, asked once in a run.
    pub(super) async fn pairs(&self) -> Result<Pairs, Failure> {
        self.pairs.get_or_try_init(|| self.ask_pairs()).await.cloned()
    }

    /// Whether the list of pairs was read and does not hold this one.
    pub(super) fn is_known_not_to_offer(&self, pair: &Pair) -> bool {
        self.pairs.get().is_some_and(|pairs| !pairs.offer(pair))
    }

    async fn ask_pairs(&self) -> Result<Pairs, Failure> {
        let wire = match &self.setup.provider {
            Provider::Engine(engine) => return timed(self.setup.timeout, engine.pairs()).await,
            Provider::Wire(wire) => wire,
        };
        let mut attempts = 0;
        let began = Instant::now();
        loop {
            let Some(request) = wire.languages(stamp()) else { return wire.pairs(None) };
            let slot = self.slot_for_listing().await;
            let reply = timed(self.setup.timeout, self.shared.transport.send(&request, self.setup.timeout)).await;
            let result = reply.and_then(|reply| wire.pairs(Some(&reply)));
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
                Verdict::Halve | Verdict::Close | Verdict::NoPair | Verdict::Fail => return Err(failure),
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

/// A request's place in the ledger.
struct Entry {
    ledger: Ledger,
    id: i64,
}

impl Entry {
    async fn settle(self, fate: Fate, price: Price) -> Result<(), LedgerError> {
        self.ledger.settle(self.id, fate, price, wall()).await
    }
}

/// Given back when the request has ended, even by a panic.
#[derive(Debug)]
struct Permit {
    lane: Arc<Lane>,
    /// Its room in the pace, as long as nobody has said what became of the request.
    slot: Option<Slot>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.lane.state();
        if let Some(slot) = self.slot.take() {
            state.pace.answered(&slot, Instant::now());
        }
        state.under_way -= 1;
        if state.running || state.staged.is_some() || !state.queue.is_empty() {
            self.lane.start(state);
        }
    }
}

fn deliver(batch: Batch, answer: Answer) {
    let mut alignments = answer.alignments.into_iter();
    for (item, text) in batch.items.into_iter().zip(answer.texts) {
        let got = Got {
            text,
            via: answer.via.clone(),
            alignments: alignments.next().unwrap_or_default(),
            requests: item.requests,
            characters: item.characters * u64::from(item.requests),
        };
        let _ = item.reply.send(Ok(got));
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
