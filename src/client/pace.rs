//! How fast one lane may send: limits that are known, and a pace that is learned.
//!
//! Three things decide together when the next request may go, and the latest of them wins:
//! - the smooth pace of the known limits (`governor`), with a burst of one request only, so that an
//!   idle lane never sends a window's double;
//! - the log of every window ([`Window`]), which no jitter of the network can exceed;
//! - the pause and the lower pace that a service asked for with "too many requests". The pace is
//!   cut to half once a pause and grows back by equal steps.
//!
//! Time is tokio's, so that tests can pause it.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

use crate::client::window::{Counts, Share, Window};
use crate::provider::Limits;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// The share of the known pace that comes back with each window without complaint.
const STEP: f64 = 0.05;
/// The pace is never cut below this share of what it was first.
const FLOOR: f64 = 1.0 / 64.0;

/// Tokio's time as `governor` wants it: how long since the lane began.
#[derive(Clone, Debug)]
struct Since(Instant);

impl Clock for Since {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// One smooth pace in cells (requests or characters) a second.
#[derive(Debug)]
struct Smooth {
    limiter: RateLimiter<NotKeyed, InMemoryState, Since, NoOpMiddleware<Duration>>,
    clock: Since,
    rate: f64,
    burst: NonZeroU32,
    /// Nothing was taken yet.
    fresh: bool,
}

impl Smooth {
    /// `None` where the rate is so high that it is no limit.
    fn new(rate: f64, burst: NonZeroU32, clock: Since) -> Option<Self> {
        let quota = Quota::with_period(Duration::try_from_secs_f64(1.0 / rate).ok()?)?.allow_burst(burst);
        Some(Self { limiter: RateLimiter::direct_with_clock(quota, clock.clone()), clock, rate, burst, fresh: true })
    }

    /// The same with another rate or burst and nothing in hand.
    fn again(&self, rate: f64, burst: NonZeroU32) -> Option<Self> {
        let mut again = Self::new(rate, burst, self.clock.clone())?;
        let _ = again.limiter.check_n(burst);
        again.fresh = false;
        Some(again)
    }

    /// Takes the cells, or says when they will be there.
    fn take(&mut self, cells: u64) -> Result<(), Instant> {
        let cells = u32::try_from(cells).unwrap_or(u32::MAX);
        let Some(cells) = NonZeroU32::new(cells) else { return Ok(()) };
        if cells > self.burst {
            // `check_n` can never allow more than the burst, so the burst grows.
            if let Some(wider) = self.again(self.rate, cells) {
                *self = wider;
            }
        }
        if std::mem::take(&mut self.fresh)
            && let Some(spare) = NonZeroU32::new(self.burst.get() - cells.get())
        {
            // The first request takes all there is, so that a lane does not open with a burst.
            let _ = self.limiter.check_n(spare);
        }
        match self.limiter.check_n(cells) {
            Ok(Err(not_until)) => Err(self.clock.0 + not_until.earliest_possible()),
            Ok(Ok(())) | Err(_) => Ok(()),
        }
    }
}

/// Room held for one request; given back to the pace when the request has ended.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    number: u64,
    held: Instant,
}

/// When one lane may send.
#[derive(Debug)]
pub(super) struct Pace {
    clock: Since,
    known: Option<f64>,
    requests: Option<Smooth>,
    /// The request cell is taken already and the characters are still awaited.
    granted: bool,
    characters: Option<Smooth>,
    windows: Vec<Window>,
    slots: u64,
    pause: Option<Instant>,
    learned: Option<f64>,
    step: f64,
    cut_at: Option<Instant>,
    answered: u64,
    busy_in_a_row: u32,
}

impl Pace {
    /// The pace of these limits; `largest` is the most one request may hold.
    pub(super) fn new(limits: &Limits, largest: usize, now: Instant) -> Self {
        let clock = Since(now);
        let mut windows = Vec::new();
        let per_second = limits.requests_per_second.filter(|rate| rate.is_finite() && *rate > 0.0);
        if let Some(rate) = per_second {
            // 2.5 a second are 2 in 0.8 seconds, and 0.2 a second are 1 in 5.
            let limit = rate.floor().clamp(1.0, 1e9);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
            windows.push(Window::new(Counts::Requests, SECOND.mul_f64(limit / rate), limit as u64));
        }
        let sizes =
            [(limits.characters_per_minute, MINUTE), (limits.characters_per_hour, HOUR), (limits.characters_per_day, DAY)];
        windows.extend(sizes.iter().filter_map(|(limit, length)| Some(Window::new(Counts::Size, *length, (*limit)?))));
        let burst = u32::try_from(largest).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX);
        let per_minute = limits.characters_per_minute;
        Self {
            requests: per_second.and_then(|rate| Smooth::new(rate, NonZeroU32::MIN, clock.clone())),
            characters: per_minute.and_then(|limit| Smooth::new(limit as f64 / 60.0, burst, clock.clone())),
            known: per_second,
            granted: false,
            windows,
            slots: 0,
            pause: None,
            learned: None,
            step: 0.0,
            cut_at: None,
            answered: 0,
            busy_in_a_row: 0,
            clock,
        }
    }

    /// The most characters that make sense in one request: a quarter of a minute's, unless requests
    /// are so few that more are needed to use the minute up.
    pub(super) fn largest(limits: &Limits) -> Option<usize> {
        let minute = limits.characters_per_minute.map(|limit| {
            let needed = limits.requests_per_second.map_or(0.0, |rate| limit as f64 / (60.0 * rate));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of text, rounded up")]
            let needed = needed.ceil() as u64;
            needed.max(limit / 4).min(limit)
        });
        let limit = [minute, limits.characters_per_hour, limits.characters_per_day].into_iter().flatten().min()?;
        usize::try_from(limit.max(1)).ok()
    }

    /// What fits into the smallest window of characters: a longer segment could never be sent.
    pub(super) fn whole_window(limits: &Limits) -> Option<usize> {
        let limits = [limits.characters_per_minute, limits.characters_per_hour, limits.characters_per_day];
        usize::try_from(limits.into_iter().flatten().min()?).ok()
    }

    /// Holds room for one request of this size, or says when to ask again (`None`: after an answer).
    pub(super) fn hold(&mut self, size: u64, now: Instant) -> Result<Slot, Option<Instant>> {
        if let Some(until) = self.pause.filter(|until| *until > now) {
            return Err(Some(until));
        }
        let mut latest = now;
        for window in &mut self.windows {
            latest = latest.max(window.free_at(size, now).ok_or(None)?);
        }
        if latest > now {
            return Err(Some(latest));
        }
        if !self.granted {
            if let Some(requests) = &mut self.requests {
                requests.take(1).map_err(Some)?;
            }
            self.granted = true;
        }
        if let Some(characters) = &mut self.characters {
            characters.take(size).map_err(Some)?;
        }
        self.granted = false;
        self.slots += 1;
        for window in &mut self.windows {
            window.hold(self.slots, size);
        }
        Ok(Slot { number: self.slots, held: now })
    }

    /// A size of at least half of `wanted` for which there is room in the windows now, where few
    /// requests fill a window and waiting for the whole size would waste what is left of it.
    pub(super) fn smaller(&mut self, wanted: u64, now: Instant) -> Option<u64> {
        let mut room = u64::MAX;
        for window in self.windows.iter_mut().filter(|window| window.counts() == Counts::Size) {
            let here = window.room(now);
            if here < wanted && wanted.saturating_mul(20) < window.limit {
                return None;
            }
            room = room.min(here);
        }
        (room < wanted && room * 2 >= wanted).then_some(room)
    }

    /// What the windows leave to other processes, this process's requests under way taken off.
    pub(super) fn shares(&mut self, now: Instant) -> Vec<Share> {
        self.windows.iter_mut().map(|window| window.share(now)).collect()
    }

    /// The answer arrived, whatever it says.
    pub(super) fn answered(&mut self, slot: &Slot, now: Instant) {
        self.answered += 1;
        for window in &mut self.windows {
            window.answered(slot.number, now);
        }
    }

    /// The request never left.
    pub(super) fn unsent(&mut self, slot: &Slot) {
        for window in &mut self.windows {
            window.unsent(slot.number);
        }
        self.granted = true;
    }

    /// The service was content: the pace grows back by one step a second.
    pub(super) fn content(&mut self) {
        self.busy_in_a_row = 0;
        let Some(learned) = self.learned else { return };
        let wider = learned + self.step / learned.max(1.0);
        self.learned = self.known.is_none_or(|known| wider < known).then_some(wider);
        let built = self.requests.as_ref().map_or(0.0, |smooth| smooth.rate);
        // Each change starts with an empty hand, so it is made for whole steps only.
        if self.learned.is_none() || wider >= built + self.step {
            self.set_requests(self.learned.or(self.known));
        }
    }

    /// The service said "too many requests": the lane pauses and goes on at half the pace.
    pub(super) fn busy(&mut self, slot: &Slot, after: Option<Duration>, now: Instant) {
        // Of all requests that were under way together, one cut is enough.
        if self.cut_at.is_none_or(|cut| slot.held > cut) {
            self.busy_in_a_row += 1;
            let elapsed = now.duration_since(self.clock.0).as_secs_f64().max(0.1);
            let used = self.learned.or(self.known).unwrap_or(self.answered.max(1) as f64 / elapsed);
            let whole = self.known.unwrap_or(used);
            let cut = (used / 2.0).max(whole * FLOOR);
            self.step = whole * STEP;
            self.learned = Some(cut);
            self.cut_at = Some(now);
            self.set_requests(Some(cut));
        }
        // Without advice: one second, doubled each time, and a random part of it on top.
        let own = SECOND * 2_u32.pow(self.busy_in_a_row.saturating_sub(1).min(5));
        let wait = after.unwrap_or_else(|| own.mul_f64(1.0 + fastrand::f64()));
        self.pause = self.pause.max(Some(now + wait));
    }

    /// Nothing is sent before this instant.
    pub(super) fn pause(&mut self, until: Instant) {
        self.pause = self.pause.max(Some(until));
    }

    fn set_requests(&mut self, rate: Option<f64>) {
        self.granted = false;
        self.requests = match (&self.requests, rate) {
            (Some(old), Some(rate)) => old.again(rate, NonZeroU32::MIN),
            (None, Some(rate)) => Smooth::new(rate, NonZeroU32::MIN, self.clock.clone()),
            (_, None) => None,
        };
    }
}
