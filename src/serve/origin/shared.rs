//! The pages that everybody gets: each is asked for once however many want it, and kept as long as the origin allows.
//!
//! A request that is under way is everybody's who comes meanwhile: they share what comes of it, whatever that is. Where it is
//! nothing that may be kept, all of them ask for themselves at once; that is remembered for a while, and so is that the
//! origin failed, so that nobody waits again for what was found out already. A request goes on when whoever began it has gone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderMap, Method, StatusCode};
use tokio::sync::{oneshot, watch};
use tokio::time::Instant;

use super::server::{Came, Server, Taken};
use crate::serve::page::Original;
use crate::serve::shelf::Shelf;
use crate::serve::source::{Answer, Verdict, Visit};

/// How long it is remembered that a page is nobody's in particular to keep, and that the origin failed.
const AGAIN: Duration = Duration::from_secs(10);

/// Bytes for what is remembered of pages that are not kept.
const REMEMBERED: usize = 1 << 20;

/// The pages of a server that everybody gets.
pub(super) struct Shared {
    server: Arc<Server>,
    kept: Shelf<String, Arc<Taken>>,
    lately: Shelf<String, (Instant, Lately)>,
    flights: Mutex<HashMap<String, Landing>>,
    verdicts: Mutex<Vec<(String, Verdict)>>,
}

/// What everybody gets at a page.
pub(super) enum Known {
    /// A page.
    Page(Arc<Taken>),
    /// Not the same: each reader asks for themselves.
    Own,
    /// Not the same either; but this came for the reader who was the first to ask, and says nothing of anybody.
    Said(Answer),
    /// Nobody knows: there is no answer.
    Down(StatusCode),
}

/// What came of a request.
#[derive(Clone)]
enum Outcome {
    Page(Arc<Taken>),
    Own,
    Down(StatusCode),
}

impl From<Outcome> for Known {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Page(taken) => Self::Page(taken),
            Outcome::Own => Self::Own,
            Outcome::Down(status) => Self::Down(status),
        }
    }
}

/// What was found out lately.
#[derive(Clone, Copy)]
enum Lately {
    /// There is nothing that may be kept.
    Own,
    /// It cannot be had.
    Failed(StatusCode),
}

type Landing = watch::Receiver<Option<Outcome>>;

/// A request that is under way. However it ends, it does not stay on the list.
struct Flight {
    shared: Arc<Shared>,
    key: String,
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.shared.flights.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl Shared {
    /// Those of a server; nothing is known yet.
    pub(super) fn new(server: Arc<Server>) -> Self {
        let kept = Shelf::new(server.settings.room);
        let lately = Shelf::new(REMEMBERED);
        Self { server, kept, lately, flights: Mutex::default(), verdicts: Mutex::default() }
    }

    /// What everybody gets: remembered, or asked for.
    pub(super) async fn known(self: &Arc<Self>, visit: &Visit, query: &str) -> Known {
        let key = format!("{}{query}", visit.page);
        let began = Instant::now();
        if let Some(outcome) = self.at_hand(&key, began) {
            return outcome.into();
        }
        let (mut landing, said) = match self.flight(&key, visit, query, began) {
            Ok(flight) => flight,
            Err(outcome) => return outcome.into(),
        };
        if let Some(kept) = self.kept.get(&key) {
            let is_allowed = kept.at.elapsed() < kept.terms.fresh + kept.terms.stale;
            // While the origin says nothing, nobody need wait to find that out once more.
            let is_silent = || kept.terms.bridges && self.server.is_silent(self.server.settings.patience + AGAIN);
            if is_allowed || is_silent() {
                return Known::Page(kept);
            }
        }
        let outcome = landing.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone());
        match outcome {
            // What came for whoever asked first was sent before the outcome was told.
            Some(Outcome::Own) | None => said.and_then(|mut said| said.try_recv().ok()).map_or(Known::Own, Known::Said),
            Some(shared) => shared.into(),
        }
    }

    /// A page that is kept, however old.
    pub(super) fn kept(&self, key: &str) -> Option<Arc<Taken>> {
        self.kept.get(key)
    }

    /// What was said of pages since this was asked last.
    pub(super) fn verdicts(&self) -> Vec<(String, Verdict)> {
        std::mem::take(&mut self.verdicts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Bytes of memory that they take.
    pub(super) fn bytes(&self) -> usize {
        self.kept.bytes() + self.lately.bytes()
    }

    /// What is known without asking, for a request that began then.
    fn at_hand(&self, key: &str, began: Instant) -> Option<Outcome> {
        let kept = self.kept.get(key);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.at >= began || kept.at.elapsed() < kept.terms.fresh) {
            return Some(Outcome::Page(Arc::clone(kept)));
        }
        match self.lately.get(key).filter(|(at, _)| at.elapsed() < AGAIN)?.1 {
            Lately::Own => Some(Outcome::Own),
            Lately::Failed(status) => match kept.filter(|kept| kept.terms.bridges) {
                Some(kept) => Some(Outcome::Page(kept)),
                // What fails at once costs nobody time, and may be well again.
                None => (status == StatusCode::GATEWAY_TIMEOUT).then_some(Outcome::Down(status)),
            },
        }
    }

    /// The request that is under way, begun if nobody has begun it, with what comes of it for whoever did; or what has
    /// come meanwhile.
    fn flight(
        self: &Arc<Self>,
        key: &str,
        visit: &Visit,
        query: &str,
        began: Instant,
    ) -> Result<(Landing, Option<oneshot::Receiver<Answer>>), Outcome> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(landing) = flights.get(key) {
            return Ok((landing.clone(), None));
        }
        // One may have landed since somebody looked.
        if let Some(outcome) = self.at_hand(key, began) {
            return Err(outcome);
        }
        let (tell, landing) = watch::channel(None);
        flights.insert(key.to_owned(), landing.clone());
        drop(flights);
        let (say, said) = oneshot::channel();
        let flight = Flight { shared: Arc::clone(self), key: key.to_owned() };
        let (page, query, asked) = (visit.page.clone(), query.to_owned(), self.server.plain(visit));
        tokio::spawn(async move {
            let outcome = flight.shared.fly(&flight.key, &page, &query, asked, say).await;
            // Whoever comes from here on finds what was kept, and not what was true for those before them.
            drop(flight);
            tell.send_replace(Some(outcome));
        });
        Ok((landing, Some(said)))
    }

    async fn fly(&self, key: &str, page: &str, query: &str, mut asked: HeaderMap, say: oneshot::Sender<Answer>) -> Outcome {
        let (server, kept) = (&self.server, self.kept.get(key));
        if let Some(kept) = &kept {
            asked.extend(kept.validators.clone());
        }
        let passed = match (server.ask(Method::GET, page, query, asked, None).await, &kept) {
            (Err(status), _) => return self.failed(key, kept, status),
            (Ok(passed), Some(kept)) if passed.status == StatusCode::NOT_MODIFIED.as_u16() => {
                let terms = server.terms(&passed.headers, Some(&kept.terms));
                return Outcome::Page(self.keep(
                    key,
                    Taken {
                        original: Original::outlasting(&kept.original, terms.bridges),
                        status: kept.status,
                        headers: kept.headers.clone(),
                        validators: kept.validators.clone(),
                        terms,
                        at: Instant::now(),
                    },
                ));
            }
            // What cannot be had now was there before.
            (Ok(passed), Some(before)) if passed.status >= 500 && before.terms.bridges => {
                server.counts.failed.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let status = StatusCode::from_u16(passed.status).unwrap_or(StatusCode::BAD_GATEWAY);
                return self.failed(key, kept, status);
            }
            (Ok(passed), _) => passed,
        };
        let limit = server.settings.patience.saturating_mul(4);
        let (status, terms, answer) = match tokio::time::timeout(limit, server.read(passed, page, query)).await {
            Ok(Came::Page(taken)) if taken.is_public() => return Outcome::Page(self.keep(key, taken.for_everybody())),
            Ok(Came::Page(taken)) => (taken.status, taken.terms.clone(), Answer::Page(taken.page())),
            Ok(Came::Whole(response, terms)) => (response.status(), terms, Answer::Whole(response)),
            Ok(Came::Broken) => return self.failed(key, kept, StatusCode::BAD_GATEWAY),
            Err(_) => return self.failed(key, kept, StatusCode::GATEWAY_TIMEOUT),
        };
        self.kept.remove(key);
        // What passes says nothing of the page; whatever else is no page for everybody takes the place of one.
        if !status.is_server_error() && !matches!(status.as_u16(), 408 | 425 | 429) {
            self.says(key, Verdict::Gone);
            self.remember(key, Lately::Own);
        }
        // Asked for in the name of nobody, it is somebody's only if it would be the same for them.
        if terms.is_public && !terms.differs {
            let _ = say.send(answer);
        }
        Outcome::Own
    }

    /// The origin failed: what there is all the same.
    fn failed(&self, key: &str, kept: Option<Arc<Taken>>, status: StatusCode) -> Outcome {
        if status != StatusCode::NOT_FOUND {
            self.remember(key, Lately::Failed(status));
        }
        kept.filter(|kept| kept.terms.bridges).map_or(Outcome::Down(status), Outcome::Page)
    }

    fn remember(&self, key: &str, what: Lately) {
        self.lately.put(key.to_owned(), (Instant::now(), what), key.len());
    }

    fn keep(&self, key: &str, taken: Taken) -> Arc<Taken> {
        let was_strict = self.kept.get(key).is_some_and(|before| !before.terms.bridges);
        if !taken.terms.bridges && !was_strict {
            self.says(key, Verdict::Asks);
        }
        let (weight, taken) = (taken.original.text.len() + key.len() + 512, Arc::new(taken));
        self.lately.remove(key);
        self.kept.put(key.to_owned(), Arc::clone(&taken), weight);
        taken
    }

    fn says(&self, page: &str, verdict: Verdict) {
        self.verdicts.lock().unwrap_or_else(PoisonError::into_inner).push((page.to_owned(), verdict));
    }
}
