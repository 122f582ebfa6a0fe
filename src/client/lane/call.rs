//! One request of a lane: reserved in the ledger, sent, settled, and what follows from its end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::Instant;

use crate::client::Notice;
use crate::client::batch::{Batch, Got, Item};
use crate::client::lane::{Lane, State, stamp, timed};
use crate::client::ledger::{Fate, Ledger, LedgerError, Wish, Word, wall};
use crate::client::pace::Slot;
use crate::client::retry::{Verdict, verdict};
use crate::provider::budget::{Amount, Micros, Price};
use crate::provider::{self, Aids, Answer, Example, Failure, Provider, Request, Stamp, Wire};

/// How long an account without key or quota is left alone where the service does not say.
const CLOSED: Duration = Duration::from_mins(10);

impl Lane {
    /// One request from reservation to verdict.
    pub(super) async fn call(self: Arc<Self>, batch: Batch, slot: Slot, mut permit: Permit) {
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
                    breaker.answered(now);
                }
                drop(guard);
                let unanswered = deliver(&mut batch, answer);
                if !unanswered.is_empty() {
                    tracing::debug!(account = %self.setup.name, pair = %batch.key.pair, segments = unanswered.len(), "not answered");
                    let mut state = self.state();
                    // The service is well: it has answered the others.
                    for item in unanswered {
                        state.queue.push_again(Batch::alone(batch.key.clone(), item, 1, now));
                    }
                }
            }
            Err(failure) => {
                let (account, segments) = (&self.setup.name, batch.items.len());
                tracing::debug!(%account, pair = %batch.key.pair, segments, %failure, "request failed");
                let notice = self.after_failure(state, batch, &slot, &failure, now);
                drop(guard);
                if let Some(notice) = notice {
                    self.shared.notice(notice);
                }
            }
        }
        drop(permit);
    }

    /// Writes a request down before it is sent. `None` where it is not to be sent now, or ever.
    async fn reserve(&self, mut batch: Batch, slot: &Slot) -> Option<(Batch, Option<Entry>)> {
        if matches!(self.setup.provider, Provider::Engine(_)) {
            // A service behind an address of this machine may still be one that charges.
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
                prices: Arc::clone(&self.shared.prices),
                now: wall(),
            };
            let what = match ledger.reserve(wish).await {
                Ok(Word::Reserved(id)) => return Some((batch, Some(Entry { ledger: ledger.clone(), id }))),
                Ok(Word::Short { cap, left, room }) => {
                    // What still fits is sent; each of the others is larger than what is left.
                    let over = batch.keep_within(room);
                    let sent = batch.characters();
                    let left = match left {
                        Amount::Characters(left) => Amount::Characters(left.saturating_sub(sent)),
                        Amount::Cost(left) if batch.items.is_empty() => Amount::Cost(left),
                        Amount::Cost(left) => Amount::Cost(Micros(left.0.saturating_sub(self.setup.price.of(sent).0))),
                    };
                    let failure = Failure::Capped { cap, left };
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
                    self.shared.notice(Notice::Shared { account: Arc::clone(&self.setup.name), wait });
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
        let ill = matches!(failure, Failure::Transient { .. } | Failure::Malformed { .. });
        // Others were answered meanwhile: it fails because of what is in it, not because of the service.
        let is_service = !breaker.answered_since(batch.failing_since);
        let opened = match failure {
            Failure::Unusable { .. } => breaker.nothing(batch.items.len(), failure, now),
            _ if ill => is_service && breaker.failed(failure, now),
            _ => {
                breaker.unclear();
                false
            }
        };
        let hopeless = breaker.hopeless(now).is_some();
        let open = breaker.open(now).is_some();
        let mut notice = None;
        if opened {
            notice = Some(Notice::CircuitOpened { account: Arc::clone(&self.setup.name) });
            let pair = Arc::clone(&batch.key.pair);
            state.unstage();
            for item in state.queue.drain(|key, item| key.pair == pair && (item.fallback || hopeless)) {
                let _ = item.reply.send(Err(failure.clone()));
            }
        }
        // What other failures came before tells nothing of what is in it.
        let attempts = if matches!(failure, Failure::Unusable { .. }) {
            batch.unusable += 1;
            batch.unusable
        } else {
            batch.attempts
        };
        let mut decided = verdict(failure, batch.items.len(), attempts, failing, &self.shared.retry);
        let elsewhere = open && batch.items.iter().all(|item| item.fallback);
        if decided != Verdict::Close && (state.closed(now).is_some() || (ill || opened) && (hopeless || elsewhere)) {
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
                let wait = if let Failure::Quota { after: Some(after) } = failure { *after } else { CLOSED };
                state.close(failure, Some(now + wait));
                batch.fail(failure);
            }
            Verdict::NoPair => {
                let pair = Arc::clone(&batch.key.pair);
                state.unstage();
                for item in state.queue.drain(|key, _| key.pair == pair) {
                    let _ = item.reply.send(Err(failure.clone()));
                }
                state.unsupported.push(pair);
                batch.fail(failure);
            }
            Verdict::Apart => {
                for item in batch.items {
                    state.queue.push_again(Batch::alone(batch.key.clone(), item, 0, now));
                }
            }
            Verdict::Fail => batch.fail(failure),
        }
        notice
    }

    /// The request for a batch, with the terms that its texts hold and with examples of what is like them, where
    /// requests can carry these.
    fn request(&self, wire: &dyn Wire, batch: &provider::Batch<'_>, items: &[Item], stamp: Stamp) -> Request {
        let most = if let provider::Terms::InRequest(most) = wire.terms() { most } else { 0 };
        let terms = self.shared.terms(batch.pair).filter(|_| most > 0);
        let found = terms.iter().flat_map(|terms| batch.texts.iter().flat_map(|text| terms.find(text)));
        let mut held: Vec<usize> = found.map(|found| found.term).collect();
        held.sort_unstable();
        held.dedup();
        let list = terms.iter().flat_map(|terms| held.iter().take(most).filter_map(|index| terms.list().get(*index)));
        let list: Vec<(&str, &str)> = list.map(|term| (term.source.as_str(), term.target.as_str())).collect();
        // The best of each segment first, then the second ones.
        let deepest = items.iter().map(|item| item.examples.len()).max().unwrap_or_default();
        let in_turn = (0..deepest).flat_map(|depth| items.iter().filter_map(move |item| item.examples.get(depth)));
        let mut examples: Vec<&Example> = Vec::new();
        for example in in_turn {
            if examples.len() < wire.examples() && !examples.contains(&example) {
                examples.push(example);
            }
        }
        if list.is_empty() && examples.is_empty() {
            return wire.request(batch, stamp);
        }
        wire.request_with(batch, &Aids { terms: &list, examples: &examples }, stamp)
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
                let request = self.request(wire.as_ref(), &outgoing, &batch.items, stamp);
                match timed(self.setup.timeout, self.shared.transport.send(&request, self.setup.timeout)).await {
                    Ok(reply) => {
                        if reply.header(provider::MOCK_HEADER).is_some() {
                            self.mock.store(true, Ordering::Relaxed);
                        }
                        wire.response(&outgoing, &reply, stamp)
                    }
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
            Err(Failure::Malformed { .. } | Failure::Unusable { .. }) => Fate::Spent(batch.characters()),
            Err(Failure::Transient { sent: true, .. }) => Fate::Unknown,
            Err(_) => Fate::Unsent,
        };
        (answer, fate)
    }
}

/// A request's place in the ledger.
struct Entry {
    ledger: Ledger,
    id: i64,
}

impl Entry {
    async fn settle(self, fate: Fate, price: Price) -> Result<(), LedgerError> {
        // Rounded up: the room in a window must not be free a moment early.
        self.ledger.settle(self.id, fate, price, wall().saturating_add(1)).await
    }
}

/// Given back when the request has ended, even by a panic.
#[derive(Debug)]
pub(super) struct Permit {
    pub(super) lane: Arc<Lane>,
    /// Its room in the pace, as long as nobody has said what became of the request.
    pub(super) slot: Option<Slot>,
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

/// Tells the segments their answers. Those for which there is nothing to be used come back.
fn deliver(batch: &mut Batch, answer: Answer) -> Vec<Item> {
    let mut alignments = answer.alignments.into_iter();
    let mut unanswered = Vec::new();
    for (item, text) in batch.items.drain(..).zip(answer.texts) {
        let alignments = alignments.next().unwrap_or_default();
        if text.trim().is_empty() && !item.text.trim().is_empty() {
            unanswered.push(item);
            continue;
        }
        let got = Got {
            text,
            via: answer.via.clone(),
            alignments,
            requests: item.requests,
            characters: item.characters * u64::from(item.requests),
        };
        let _ = item.reply.send(Ok(got));
    }
    unanswered
}
