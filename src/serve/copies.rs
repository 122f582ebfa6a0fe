//! Copies of pages: made once however many ask, kept, and served stale while a new one is made.
//!
//! A copy is looked for in memory, then in the folder where copies are kept, then made. While one is
//! being made every further request for it waits for the same one (or does not wait, by policy). An engine
//! that fails is left alone for a while, so that a page that is asked for again and again is not paid
//! for again and again. What happens when nothing can be made is the caller's to decide: it gets
//! the last good copy, or the reason. Each copy is kept with what the source of its page said last: whether it may be shown
//! while the source cannot be reached. Where the page is no longer everybody's, no copy of it is left.

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use tokio::sync::watch::{Receiver, channel};
use tokio::time::Instant;

use super::engine::{Engine, NoCopy};
use super::page::{Copy, Hash, Original, hex};
use super::shelf::Shelf;
use super::source::Verdict;
use super::watch;
use crate::locale::Locale;

/// What is done when a copy that is asked for does not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// It is waited for, at most so long.
    Wait(Duration),
    /// The source is given at once, and the copy made meanwhile.
    Source,
    /// It is waited for however long it takes, even where there is a stale one.
    Now,
    /// Nothing is made: what there is was made ahead of time.
    Prebuilt,
}

/// What there is for a page in a locale.
#[derive(Clone, Debug)]
pub enum Got {
    /// A copy of the page as it is now.
    Fresh(Arc<Copy>),
    /// A copy of the page as it was; a new one is being made, or cannot be.
    Stale(Arc<Copy>),
    /// None yet: it is being made.
    Pending,
    /// None, and none can be made now.
    None(NoCopy),
    /// None, and nothing is done about it.
    NotBuilt,
}

type Key = (String, Locale);
type Outcome = Option<Result<Arc<Copy>, NoCopy>>;

/// How long an engine that failed on a page is left alone with it.
const PAUSE: Duration = Duration::from_secs(30);

/// Pages that are translated at once: each takes a thread.
const AT_ONCE: usize = 16;

/// All copies of a site.
pub struct Copies {
    engine: Arc<Engine>,
    from: Locale,
    places: Semaphore,
    store: Option<PathBuf>,
    shelf: Shelf<Key, Arc<Copy>>,
    flights: Mutex<HashMap<(Key, Hash), Receiver<Outcome>>>,
    /// Copies that are being made and must not be kept: since they were begun, something was said of their page.
    passing: Mutex<HashSet<(Key, Hash)>>,
    failed: Mutex<HashMap<(Key, Hash), (Instant, NoCopy)>>,
    counts: Counts,
    gate: Mutex<Gate>,
}

/// How many pages requests may have begun.
#[derive(Debug)]
struct Gate {
    /// How many in a minute; `None` for any number.
    each_minute: Option<u32>,
    left: f64,
    filled: Instant,
}

impl Gate {
    /// Whether one more may begin.
    fn opens(&mut self, now: Instant) -> bool {
        let Some(each_minute) = self.each_minute.map(f64::from) else { return true };
        let minutes = now.duration_since(self.filled).as_secs_f64() / 60.0;
        self.left = (self.left + minutes * each_minute).min(each_minute);
        self.filled = now;
        let opens = self.left >= 1.0;
        self.left -= if opens { 1.0 } else { 0.0 };
        opens
    }
}

/// What has happened, for those who watch over a server.
#[derive(Debug, Default)]
pub struct Counts {
    /// Copies made.
    pub made: AtomicU64,
    /// Times that none could be made.
    pub failed: AtomicU64,
    /// Requests answered by a copy that was there.
    pub found: AtomicU64,
    /// Requests answered by a stale copy.
    pub stale: AtomicU64,
    /// Requests that found nothing.
    pub missed: AtomicU64,
    /// Requests whose page was put off because too many were begun.
    pub limited: AtomicU64,
}

impl fmt::Debug for Copies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Copies").field("engine", &self.engine).field("store", &self.store).finish_non_exhaustive()
    }
}

impl Copies {
    /// Copies made by an engine from a source locale, kept in a folder if one is given, and in memory
    /// up to so many bytes.
    pub fn new(engine: Engine, from: Locale, store: Option<PathBuf>, room: usize) -> Self {
        Self {
            engine: Arc::new(engine),
            from,
            places: Semaphore::new(AT_ONCE),
            store,
            shelf: Shelf::new(room),
            flights: Mutex::default(),
            passing: Mutex::default(),
            failed: Mutex::default(),
            counts: Counts::default(),
            gate: Mutex::new(Gate { each_minute: None, left: 0.0, filled: Instant::now() }),
        }
    }

    /// The same, with so many pages a minute that requests may begin.
    #[must_use]
    pub fn with_pages_each_minute(self, most: u32) -> Self {
        let gate = Gate { each_minute: Some(most), left: f64::from(most), filled: Instant::now() };
        Self { gate: Mutex::new(gate), ..self }
    }

    /// What makes the copies.
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// What has happened so far.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many copies are being made now.
    pub fn under_way(&self) -> usize {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Bytes of copies in memory.
    pub fn bytes(&self) -> usize {
        self.shelf.bytes()
    }

    /// The last copy of a page that may be shown while its source cannot be reached, of whatever it was made.
    pub async fn last(&self, page: &str, locale: &Locale) -> Option<Arc<Copy>> {
        self.known(&(page.to_owned(), locale.clone())).await.filter(|copy| copy.outlasts)
    }

    /// Does to the copies of a page what its source said of it.
    pub(super) async fn heed(&self, page: &str, locales: &[Locale], verdict: Verdict) {
        {
            let flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
            let of_page = flights.keys().filter(|((of, _), _)| of == page).cloned();
            self.passing.lock().unwrap_or_else(PoisonError::into_inner).extend(of_page);
        }
        for locale in locales {
            let key = (page.to_owned(), locale.clone());
            match verdict {
                Verdict::Gone => self.drop(&key).await,
                Verdict::Asks => {
                    if let Some(copy) = self.known(&key).await.filter(|copy| copy.outlasts) {
                        self.keep(&key, Arc::new(Copy::clone(&copy).outlasting(false))).await;
                    }
                }
            }
        }
    }

    /// Appends what has happened, in the form of Prometheus.
    pub(super) fn metrics(&self, out: &mut String) {
        let Counts { made, failed, found, stale, missed, limited } = &self.counts;
        let help = "Translated pages: served as they are, stale, not there; made, failed, put off by the limit.";
        watch::head(out, "latimer_copies_total", "counter", help);
        let results =
            [("found", found), ("stale", stale), ("missed", missed), ("made", made), ("failed", failed), ("limited", limited)];
        for (result, count) in results {
            let _ = writeln!(out, "latimer_copies_total{{result=\"{result}\"}} {}", count.load(Ordering::Relaxed));
        }
        watch::head(out, "latimer_copies_under_way", "gauge", "Pages that are being translated or wait for it.");
        let _ = writeln!(out, "latimer_copies_under_way {}", self.under_way());
    }

    /// Waits until nothing is being made.
    pub async fn idle(&self) {
        loop {
            let next = self.flights.lock().unwrap_or_else(PoisonError::into_inner).values().next().cloned();
            let Some(mut flight) = next else { return };
            // Told and then forgotten: between the two it is still listed.
            if flight.wait_for(Option::is_some).await.is_ok() {
                tokio::task::yield_now().await;
            }
        }
    }

    /// What there is for a page in a locale; makes it or has it made, as the policy says.
    pub async fn get(self: &Arc<Self>, original: &Arc<Original>, locale: &Locale, policy: Policy) -> Got {
        let key = (original.page.clone(), locale.clone());
        let made_of = self.engine.made_of(original);
        let mut known = self.known(&key).await;
        if let Some(copy) = known.as_mut().filter(|copy| copy.outlasts != original.outlasts) {
            // What the source said last holds, whatever the copy was made of.
            *copy = Arc::new(Copy::clone(copy).outlasting(original.outlasts));
            self.keep(&key, Arc::clone(copy)).await;
        }
        let serves = |copy: &&Arc<Copy>| copy.made_of == made_of && (copy.is_final || policy != Policy::Now);
        if let Some(copy) = known.as_ref().filter(serves) {
            if !copy.is_final && policy != Policy::Prebuilt && self.pausing(&(key.clone(), made_of)).is_none() {
                // What is there is kept in the memory: only what is missing is asked for again.
                self.flight(key, made_of, original, locale, policy);
            }
            self.counts.found.fetch_add(1, Ordering::Relaxed);
            return Got::Fresh(Arc::clone(copy));
        }
        let count = if known.is_some() { &self.counts.stale } else { &self.counts.missed };
        count.fetch_add(1, Ordering::Relaxed);
        if policy == Policy::Prebuilt {
            return known.map_or(Got::NotBuilt, Got::Stale);
        }
        if let Some(why) = self.pausing(&(key.clone(), made_of)) {
            return known.map_or(Got::None(why), Got::Stale);
        }
        let Some(mut flight) = self.flight(key, made_of, original, locale, policy) else {
            self.counts.limited.fetch_add(1, Ordering::Relaxed);
            return known.map_or(Got::Pending, Got::Stale);
        };
        let limit = match (policy, &known) {
            (Policy::Now, _) => None,
            (_, Some(stale)) => return Got::Stale(Arc::clone(stale)),
            (Policy::Wait(limit), None) => Some(limit),
            (Policy::Source | Policy::Prebuilt, None) => return Got::Pending,
        };
        let landing = flight.wait_for(Option::is_some);
        let landed = match limit {
            Some(limit) => tokio::time::timeout(limit, landing).await,
            None => Ok(landing.await),
        };
        match landed {
            Ok(Ok(outcome)) => match &*outcome {
                Some(Ok(copy)) => Got::Fresh(Arc::clone(copy)),
                Some(Err(why)) => known.map_or_else(|| Got::None(why.clone()), Got::Stale),
                None => Got::Pending,
            },
            // Too slow, or the task ended with the program.
            Err(_) | Ok(Err(_)) => Got::Pending,
        }
    }

    /// The copy that is being made, begun if nobody has begun it; `None` where too many were begun.
    fn flight(
        self: &Arc<Self>,
        key: Key,
        made_of: Hash,
        original: &Arc<Original>,
        locale: &Locale,
        policy: Policy,
    ) -> Option<Receiver<Outcome>> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        let flight = (key, made_of);
        if let Some(under_way) = flights.get(&flight) {
            return Some(under_way.clone());
        }
        // Who asks for it now, whatever it takes, is no reader.
        let is_limited = policy != Policy::Now;
        if is_limited && !self.gate.lock().unwrap_or_else(PoisonError::into_inner).opens(Instant::now()) {
            return None;
        }
        let (tell, hear) = channel(None);
        flights.insert(flight.clone(), hear.clone());
        drop(flights);
        let (this, original, locale) = (Arc::clone(self), Arc::clone(original), locale.clone());
        tokio::spawn(async move {
            // Another request may have landed between looking and beginning.
            let landed = this.known(&flight.0).await.filter(|copy| copy.made_of == flight.1 && copy.is_final);
            let outcome = match landed {
                Some(copy) => Ok(copy),
                None => this.make(&flight, original, locale).await,
            };
            tell.send_replace(Some(outcome));
            let mut flights = this.flights.lock().unwrap_or_else(PoisonError::into_inner);
            flights.remove(&flight);
            this.passing.lock().unwrap_or_else(PoisonError::into_inner).remove(&flight);
        });
        Some(hear)
    }

    async fn make(&self, flight: &(Key, Hash), original: Arc<Original>, locale: Locale) -> Result<Arc<Copy>, NoCopy> {
        let Ok(_place) = self.places.acquire().await else { return Err(NoCopy::Structure) };
        let outlasts = original.outlasts;
        let (engine, from, here) = (Arc::clone(&self.engine), self.from.clone(), tokio::runtime::Handle::current());
        let made = tokio::task::spawn_blocking(move || here.block_on(engine.translate(&original, &from, &locale))).await;
        let (page, locale) = &flight.0;
        match made.unwrap_or(Err(NoCopy::Structure)) {
            Ok(copy) => {
                if !copy.is_final {
                    self.pause(flight, NoCopy::Unfinished);
                }
                self.counts.made.fetch_add(1, Ordering::Relaxed);
                let copy = Arc::new(copy.outlasting(outlasts));
                self.keep(&flight.0, Arc::clone(&copy)).await;
                // Looked at after it is kept: what is said from now on finds it there.
                if self.passing.lock().unwrap_or_else(PoisonError::into_inner).contains(flight) {
                    self.drop(&flight.0).await;
                }
                Ok(copy)
            }
            Err(why) => {
                self.counts.failed.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(page, %locale, ?why, "no copy");
                self.pause(flight, why.clone());
                Err(why)
            }
        }
    }

    /// Leaves the engine alone with a page for a while.
    fn pause(&self, flight: &(Key, Hash), why: NoCopy) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, (until, _)| *until > Instant::now());
        failed.insert(flight.clone(), (Instant::now() + PAUSE, why));
    }

    /// Why nothing is tried now, if something has just failed.
    fn pausing(&self, flight: &(Key, Hash)) -> Option<NoCopy> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get(flight).filter(|(until, _)| *until > Instant::now()).map(|(_, why)| why.clone())
    }

    /// The last copy of a page, of whatever it was made.
    async fn known(&self, key: &Key) -> Option<Arc<Copy>> {
        if let Some(copy) = self.shelf.get(key) {
            return Some(copy);
        }
        let file = self.file(key)?;
        let bytes = tokio::fs::read(file).await.ok()?;
        let copy = Arc::new(stored(&bytes)?);
        self.shelf.put(key.clone(), Arc::clone(&copy), copy.text.len());
        Some(copy)
    }

    async fn keep(&self, key: &Key, copy: Arc<Copy>) {
        self.shelf.put(key.clone(), Arc::clone(&copy), copy.text.len());
        let Some(file) = self.file(key) else { return };
        let (page, locale) = key.clone();
        let written = tokio::task::spawn_blocking(move || {
            let head = serde_json::json!({
                "made_of": hex(&copy.made_of), "sound": copy.is_sound, "final": copy.is_final, "outlasts": copy.outlasts,
                "page": page, "locale": locale.to_string(),
            });
            let folder = file.parent().ok_or(std::io::ErrorKind::NotFound)?;
            std::fs::create_dir_all(folder)?;
            // Whole or not at all: another process may read it.
            let draft = file.with_extension(format!("{}.draft", std::process::id()));
            std::fs::write(&draft, format!("{head}\n{}", copy.text))?;
            std::fs::rename(&draft, &file)
        });
        if let Ok(Err(error)) = written.await {
            // It costs making it again after a restart, no more.
            tracing::warn!(%error, "copy not kept");
        }
    }

    /// Leaves no copy of a page in a locale.
    async fn drop(&self, key: &Key) {
        self.shelf.remove(key);
        let Some(file) = self.file(key) else { return };
        match tokio::fs::remove_file(file).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => tracing::warn!(%error, "copy not removed"),
            _ => {}
        }
    }

    /// The file of a copy. Its name is a hash, so nothing in an address can lead elsewhere.
    fn file(&self, (page, locale): &Key) -> Option<PathBuf> {
        let name = hex(&Sha256::digest(format!("{locale}\n{page}")));
        let (folder, rest) = name.split_at_checked(2)?;
        Some(self.store.as_ref()?.join(folder).join(rest))
    }
}

/// A copy as it was kept.
fn stored(bytes: &[u8]) -> Option<Copy> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, text) = text.split_once('\n')?;
    let head: serde_json::Value = serde_json::from_str(head).ok()?;
    let digits = head.get("made_of")?.as_str()?.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut made_of = Hash::default();
    for (byte, pair) in made_of.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?;
    }
    (digits.len() == 64).then_some(())?;
    let copy = Copy::new(made_of, text.to_owned(), head.get("sound")?.as_bool()?, head.get("final")?.as_bool()?);
    // A copy of which nothing is known does not outlast its source.
    Some(copy.outlasting(head.get("outlasts").and_then(serde_json::Value::as_bool).unwrap_or(false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_pages_a_minute_and_no_more() {
        let start = Instant::now();
        let mut gate = Gate { each_minute: Some(3), left: 3.0, filled: start };
        let mut opens = |seconds: u64| gate.opens(start + Duration::from_secs(seconds));
        assert_eq!([0, 0, 0, 0, 19, 20, 21].map(&mut opens), [true, true, true, false, false, true, false]);
        assert_eq!([600, 600, 600, 600].map(&mut opens), [true, true, true, false], "what was left is not saved up");
        let mut shut = Gate { each_minute: Some(0), left: 0.0, filled: start };
        assert!(!shut.opens(start + Duration::from_hours(1)));
        let mut free = Gate { each_minute: None, left: 0.0, filled: start };
        assert!(free.opens(start));
    }
}
