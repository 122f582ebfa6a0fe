//! What orders would send, without sending it: the figures of `--dry-run`.
//!
//! Counts as the lanes would do it: each segment of a pair once, encoded as the first account of
//! its order wants it, cut where it is too long, requests filled up to their sizes. What is repaired
//! or tried again comes on top, and a memory takes off what it knows before it comes here.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use crate::client::batch::Room;
use crate::client::lane::Lane;
use crate::client::split::Stencil;
use crate::client::{Client, Order, route};
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::markup;
use crate::provider::budget::Micros;
use crate::provider::{Limits, Markup, Measure, Pairs};

/// What would be sent to one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Distinct segments.
    pub segments: usize,
    /// Characters, codes as they are written for the service included.
    pub characters: u64,
    /// Requests.
    pub requests: u32,
    /// Their price.
    pub cost: Micros,
    /// The shortest time that the account's limits allow, answers at once assumed.
    pub shortest: Duration,
}

/// A request that is being filled.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    segments: usize,
    size: usize,
    characters: u64,
}

#[derive(Debug, Default)]
struct Sum {
    forecast: Forecast,
    targets: BTreeMap<Locale, Forecast>,
    size: u64,
    first: Option<u64>,
    open: HashMap<(Pair, Markup), Open>,
}

/// What orders would send, added up one by one so that nobody has to hold them all.
#[derive(Debug)]
pub struct Estimate {
    client: Client,
    sums: BTreeMap<Arc<str>, (Arc<Lane>, Sum)>,
    /// Fingerprints of what was added: a segment of a pair is sent once in a run.
    seen: HashSet<u64>,
}

/// What would be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecasts {
    /// By account name.
    pub accounts: BTreeMap<Arc<str>, Forecast>,
    /// By account name and target locale; the time is the account's alone.
    pub targets: BTreeMap<(Arc<str>, Locale), Forecast>,
}

impl Estimate {
    pub(super) fn new(client: Client) -> Self {
        Self { client, sums: BTreeMap::new(), seen: HashSet::new() }
    }

    /// Adds an order, as if it were answered by the first account that can.
    pub fn add(&mut self, order: &Order<'_>) {
        for (pair, lane) in legs(&self.client, order) {
            let (lane, sum) = self.sums.entry(Arc::clone(&lane.setup.name)).or_insert_with(|| (lane, Sum::default()));
            for segment in order.segments {
                if self.seen.insert(fingerprint(&pair, segment)) {
                    sum.forecast.segments += 1;
                    sum.targets.entry(pair.target.clone()).or_default().segments += 1;
                    add(sum, lane, &pair, segment);
                }
            }
        }
    }

    /// What all of it would send.
    pub fn finish(self) -> Forecasts {
        let mut all = Forecasts::default();
        for (name, (lane, mut sum)) in self.sums {
            for ((pair, _), open) in std::mem::take(&mut sum.open) {
                send(&mut sum, &lane, &pair, open);
            }
            sum.forecast.shortest = shortest(&lane.setup.limits, &sum);
            all.targets.extend(sum.targets.into_iter().map(|(target, forecast)| ((Arc::clone(&name), target), forecast)));
            all.accounts.insert(name, sum.forecast);
        }
        all
    }
}

fn fingerprint(pair: &Pair, segment: &Content) -> u64 {
    let mut hasher = DefaultHasher::new();
    (pair, segment).hash(&mut hasher);
    hasher.finish()
}

/// The requests that an order needs: one pair, or both ways through a third language.
fn legs(client: &Client, order: &Order<'_>) -> Vec<(Pair, Arc<Lane>)> {
    let lanes: Vec<&Arc<Lane>> = order.accounts.iter().filter_map(|account| client.inner.lane(account)).collect();
    if let Some(lane) = lanes.iter().find(|lane| !lane.is_known_not_to_offer(order.pair)) {
        return vec![(order.pair.clone(), Arc::clone(lane))];
    }
    let offers: Vec<Pairs> = lanes.iter().map(|lane| lane.known_pairs()).collect();
    let Some(through) = route::third(order.pair, &offers) else { return Vec::new() };
    // What the first leg gives back is about as long as what it got.
    let pairs = [Pair::new(order.pair.source.clone(), through.clone()), Pair::new(through, order.pair.target.clone())];
    let leg = |pair: Pair| {
        let lane = lanes.iter().zip(&offers).find(|(_, offer)| offer.offer(&pair)).map(|(lane, _)| Arc::clone(lane));
        lane.map(|lane| (pair, lane))
    };
    pairs.into_iter().filter_map(leg).collect()
}

fn add(sum: &mut Sum, lane: &Lane, pair: &Pair, segment: &Content) {
    let marked = lane.profile().markups.first().copied().unwrap_or(Markup::Plain);
    let markup = if segment.codes().is_empty() { Markup::Plain } else { marked };
    let text = markup::encode(segment, markup);
    let parts = lane
        .per_segment()
        .filter(|limit| lane.measure().of(&text) > *limit)
        .and_then(|limit| Stencil::within(segment, limit, lane.measure()));
    match parts {
        None => fill(sum, lane, pair, markup, &text),
        Some(parts) => {
            for part in parts.sent() {
                let markup = if part.codes().is_empty() { Markup::Plain } else { markup };
                fill(sum, lane, pair, markup, &markup::encode(part, markup));
            }
        }
    }
}

fn fill(sum: &mut Sum, lane: &Lane, pair: &Pair, markup: Markup, text: &str) {
    let Room { segments, size: largest } = lane.room();
    let size = lane.measure().of(text);
    let mut open = sum.open.remove(&(pair.clone(), markup)).unwrap_or_default();
    if open.segments >= segments || (open.segments > 0 && open.size + size > largest) {
        send(sum, lane, pair, open);
        open = Open::default();
    }
    open.segments += 1;
    open.size += size;
    open.characters += Measure::Characters.of(text) as u64;
    sum.open.insert((pair.clone(), markup), open);
}

fn send(sum: &mut Sum, lane: &Lane, pair: &Pair, open: Open) {
    let target = sum.targets.entry(pair.target.clone()).or_default();
    for forecast in [&mut sum.forecast, target] {
        forecast.characters += open.characters;
        forecast.requests += 1;
        forecast.cost.0 = forecast.cost.0.saturating_add(lane.setup.price.of(open.characters).0);
    }
    sum.size += open.size as u64;
    sum.first.get_or_insert(open.size as u64);
}

/// The first request goes at once, every other one waits for what it takes of each limit.
fn shortest(limits: &Limits, sum: &Sum) -> Duration {
    let later = sum.size - sum.first.unwrap_or_default();
    let seconds = |amount: f64, per_second: f64| if per_second > 0.0 { amount / per_second } else { 0.0 };
    let requests =
        limits.requests_per_second.map_or(0.0, |rate| seconds(f64::from(sum.forecast.requests.saturating_sub(1)), rate));
    let minute = limits.characters_per_minute.map_or(0.0, |limit| seconds(later as f64, limit as f64 / 60.0));
    // Hours and days are not spread: a new one begins when the last is used up.
    let whole =
        |limit: Option<u64>, length: f64| limit.map_or(0.0, |limit| (sum.size.saturating_sub(1) / limit.max(1)) as f64 * length);
    let longest = [requests, minute, whole(limits.characters_per_hour, 3600.0), whole(limits.characters_per_day, 86_400.0)];
    Duration::try_from_secs_f64(longest.into_iter().fold(0.0, f64::max)).unwrap_or(Duration::MAX)
}
