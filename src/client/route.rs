//! Which account answers: the providers in order, around those in trouble, through a third
//! language where none has the pair. Each segment of a pair is asked once in a run.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::client::journal::Journal;
use crate::client::ladder::{Done, Job, climb};
use crate::client::lane::{self, Lane};
use crate::client::{Answered, Inner, Rung};
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::provider::{Boxed, Failure, Pairs};

/// Answers of one course that are remembered at most.
const REMEMBERED: usize = 1 << 20;

/// One segment of one course: asked by whoever comes first, waited for by the others.
#[derive(Debug, Default)]
pub(super) struct Flight {
    answer: OnceCell<Result<Answered, Failure>>,
    /// Whether the answer is known to be on disk.
    paid: AtomicBool,
}

impl Flight {
    /// Whether the answer still has to be made durable.
    pub(super) fn is_unpaid(&self) -> bool {
        !self.paid.load(Ordering::Acquire)
    }

    pub(super) fn set_paid(&self) {
        self.paid.store(true, Ordering::Release);
    }
}

/// A pair with the accounts that may translate it, in order, and everything asked so far.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) pair: Arc<Pair>,
    pub(super) lanes: Vec<Arc<Lane>>,
    flights: Mutex<HashMap<Arc<Content>, Arc<Flight>>>,
    legs: OnceCell<Option<(Arc<Course>, Arc<Course>)>>,
}

/// Who asks, for fairness and context.
pub(super) struct Asker<'a> {
    pub(super) group: u32,
    pub(super) context: Option<Arc<str>>,
    pub(super) journal: &'a Journal<'a>,
}

impl Course {
    pub(super) fn new(pair: Arc<Pair>, lanes: Vec<Arc<Lane>>) -> Self {
        Self { pair, lanes, flights: Mutex::default(), legs: OnceCell::new() }
    }

    fn flight(&self, source: &Content) -> Arc<Flight> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = flights.get(source) {
            return Arc::clone(flight);
        }
        if flights.len() >= REMEMBERED {
            // A server runs for weeks; what it needs again it finds in the memory.
            flights.retain(|_, flight| flight.answer.get().is_none());
        }
        let flight = Arc::new(Flight::default());
        flights.insert(Arc::new(source.clone()), Arc::clone(&flight));
        flight
    }

    /// The next who asks for this segment asks a service and not the memory of this run.
    pub(super) fn ask_again(&self, source: &Content) {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        flights.remove(source);
        drop(flights);
        if let Some(Some((there, _))) = self.legs.get() {
            there.ask_again(source);
        }
    }

    /// A failure is not remembered: who asks later may be luckier.
    fn forget(&self, source: &Content, flight: &Arc<Flight>) {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        if flights.get(source).is_some_and(|known| Arc::ptr_eq(known, flight)) {
            flights.remove(source);
        }
    }
}

/// The answer to one segment, and the flight it came with.
pub(super) async fn answer(
    client: &Inner,
    course: &Course,
    source: &Content,
    asker: &Asker<'_>,
    depth: u8,
) -> (Arc<Flight>, Result<Answered, Failure>) {
    loop {
        let flight = course.flight(source);
        let mut mine = false;
        let result = flight.answer.get_or_init(|| {
            mine = true;
            find(client, course, source, asker, depth)
        });
        let mut result = result.await.clone();
        match &mut result {
            Err(_) if mine => course.forget(source, &flight),
            Err(failure) if *failure == lane::stopped() => {
                // Who asked first no longer wants it; that is no answer to anybody else.
                course.forget(source, &flight);
                continue;
            }
            Ok(answered) if !mine => {
                // Who asked first has paid for it.
                (answered.requests, answered.retries, answered.characters) = (0, 0, 0);
            }
            _ => {}
        }
        return (flight, result);
    }
}

async fn find(client: &Inner, course: &Course, source: &Content, asker: &Asker<'_>, depth: u8) -> Result<Answered, Failure> {
    let mut first: Option<Failure> = None;
    let mut told = |failure: Failure| {
        // The first that says more than "not here" is what the user should read.
        if first.as_ref().is_none_or(|known| *known == Failure::UnsupportedPair) {
            first = Some(failure);
        }
    };
    for (index, lane) in course.lanes.iter().enumerate() {
        let rest = course.lanes.get(index + 1..).unwrap_or_default();
        let fallback = rest.iter().any(|lane| lane.is_open_for(&course.pair));
        let alike = if depth == 0 { asker.journal.alike(source) } else { &[] };
        let (context, journal) = (asker.context.clone(), asker.journal);
        let job = Job { pair: Arc::clone(&course.pair), group: asker.group, context, fallback, journal, alike };
        if lane.is_known_not_to_offer(&course.pair) {
            told(Failure::UnsupportedPair);
            continue;
        }
        match climb(lane, &job, source).await {
            Ok(done) => return Ok(answered(done, lane)),
            // Another account would be paid for what cannot be kept either.
            Err(failure) if asker.journal.is_broken() => return Err(failure),
            Err(failure) => told(failure),
        }
    }
    let failure = first.unwrap_or(Failure::UnsupportedPair);
    if failure == Failure::UnsupportedPair && depth == 0 {
        return pivot(client, course, source, asker).await;
    }
    Err(failure)
}

fn answered(done: Done, lane: &Lane) -> Answered {
    Answered {
        target: done.target,
        provider: Arc::clone(&lane.setup.name),
        via: done.via,
        rung: done.rung,
        requests: done.requests,
        retries: done.retries,
        characters: done.characters,
    }
}

/// Both ways through a third language; its own legs are shared by all targets that use them.
fn pivot<'a>(
    client: &'a Inner,
    course: &'a Course,
    source: &'a Content,
    asker: &'a Asker<'_>,
) -> Boxed<'a, Result<Answered, Failure>> {
    Box::pin(async move {
        let legs = course.legs.get_or_init(|| legs(client, course)).await;
        let (there, on) = legs.as_ref().ok_or(Failure::UnsupportedPair)?;
        // The terms are those of the whole way, whatever lies between.
        let shielded = client.shared.terms(&course.pair).and_then(|terms| terms.shield(source));
        let first = leg(client, there, shielded.as_ref().map_or(source, |shielded| &shielded.content), asker).await?;
        let (_, second) = answer(client, on, &first.target, asker, 1).await;
        let second = second?;
        let mut via = first.via;
        via.push(there.pair.target.clone());
        via.extend(second.via);
        let target = shielded.as_ref().map_or(second.target.clone(), |shielded| shielded.restore(&second.target));
        Ok(Answered {
            target,
            provider: if first.provider == second.provider {
                second.provider
            } else {
                format!("{}+{}", first.provider, second.provider).into()
            },
            via,
            rung: first.rung.max(second.rung),
            requests: first.requests + second.requests,
            retries: first.retries + second.retries,
            characters: first.characters + second.characters,
        })
    })
}

/// The first leg, whose answer is not that of any segment: what was paid for before, or an answer that is
/// durable before it goes on.
async fn leg(client: &Inner, course: &Course, source: &Content, asker: &Asker<'_>) -> Result<Answered, Failure> {
    for lane in &course.lanes {
        if let Some(target) = asker.journal.known(lane, &course.pair, source) {
            let provider = Arc::clone(&lane.setup.name);
            let (via, rung) = (Vec::new(), Rung::Direct);
            return Ok(Answered { target, provider, via, rung, requests: 0, retries: 0, characters: 0 });
        }
    }
    let (flight, answered) = answer(client, course, source, asker, 1).await;
    let answered = answered?;
    if let Some(lane) = course.lanes.iter().find(|lane| lane.setup.name == answered.provider).filter(|_| flight.is_unpaid()) {
        asker.journal.keep(lane, &course.pair, &[(source, &answered.target)])?;
        flight.set_paid();
    }
    Ok(answered)
}

/// The two courses through a third language, if there is one.
async fn legs(client: &Inner, course: &Course) -> Option<(Arc<Course>, Arc<Course>)> {
    let mut offers = Vec::new();
    for lane in &course.lanes {
        offers.push(lane.pairs().await.unwrap_or(Pairs::Listed(BTreeMap::new())));
    }
    let through = third(&course.pair, &offers)?;
    let leg = |source: &Locale, target: &Locale| {
        let pair = Pair::new(source.clone(), target.clone());
        let lanes = course.lanes.iter().zip(&offers).filter(|(_, offer)| offer.offer(&pair));
        let names: Vec<Arc<str>> = lanes.map(|(lane, _)| Arc::clone(&lane.setup.name)).collect();
        client.course(&pair, &names)
    };
    Some((leg(&course.pair.source, &through), leg(&through, &course.pair.target)))
}

/// The best third language: one that the accounts can reach from the source and leave for the
/// target, English first.
pub(super) fn third(pair: &Pair, offers: &[Pairs]) -> Option<Locale> {
    let mut between: Vec<&Locale> = Vec::new();
    for offer in offers {
        let Pairs::Listed(listed) = offer else { continue };
        for (source, targets) in listed {
            if source.covers(&pair.source) {
                between.extend(targets);
            }
        }
    }
    between.sort_unstable_by_key(|locale| (locale.language() != "en", *locale));
    between.dedup();
    between
        .into_iter()
        .filter(|locale| **locale != pair.source && **locale != pair.target)
        .find(|locale| {
            let on = Pair::new((*locale).clone(), pair.target.clone());
            offers.iter().any(|offer| offer.offer(&on))
        })
        .cloned()
}
