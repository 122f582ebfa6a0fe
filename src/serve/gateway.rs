//! Programs that know a vendor's interface get latimer behind it: `latimer serve --api`.
//!
//! A request goes through these files in this order:
//!
//! 1. [`path`] tells which dialect an address belongs to, [`cors`] whether a page of another site may ask.
//! 2. The dialect ([`crate::dialect`]) reads it in the vendor's form and asks [`visit`] for everything else.
//! 3. `visit` asks a [`Gate`] whether the key may ask and charges it, [`offer`] which languages there are, and
//!    [`recent`], [`texts`] or [`files`] for translations, which come from the [`Engine`]: memory, glossary, limits, ledger, fallback.
//!
//! What holds: a key is charged before anything is done for it and gets back what was not done. What was begun is
//! finished and kept in the memory though its client has gone. The same segment asked twice at once is sent once, and
//! segments of one pair that arrive within a few milliseconds share requests (both are the client's work). What a
//! service behind us says of our own keys is not told as if it were about the client's. Nothing that arrives grows
//! without bounds. Which keys there are is left to the gate; HTTP's bounds are those of the [`listener`](super::run).

mod cors;
mod files;
mod gate;
mod lines;
mod names;
pub(in crate::serve) mod offer;
mod path;
mod recent;
mod spec;
mod texts;
mod visit;

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::sync::Semaphore;

pub use gate::{Gate, Wanted};
pub use spec::spec;

use super::engine::Engine;
use super::room::Room;
use super::studio::{Hosts, Voice};
use super::watch;
use crate::dialect::call::{self, Call};
use crate::dialect::{self, Dialect, Refusal, Service};
use crate::provider::{Boxed, Reply};
use cors::Cors;
use names::Names;
use offer::Offer;
use path::Place;
use recent::Recent;
use visit::Visit;

/// How the gateway behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Sites whose pages may ask: `https://example.org`, or `*` for all.
    pub cors: Vec<String>,
    /// The names by which it may be asked from pages of its own.
    pub hosts: Hosts,
    /// Bytes of a request body at most.
    pub largest_body: usize,
    /// How long a client may take to send one.
    pub patience: Duration,
    /// Whether a server in front says by which address it was reached (`X-Forwarded-Proto`, `X-Forwarded-Host`).
    pub is_behind: bool,
    /// Files that are worked on at once; further ones are told to come back later.
    pub files: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cors: Vec::new(),
            hosts: Hosts::default(),
            largest_body: 32 << 20,
            patience: Duration::from_mins(1),
            is_behind: false,
            files: 16,
        }
    }
}

/// A dialect that is spoken here.
#[derive(Debug)]
struct Spoken {
    dialect: &'static Dialect,
    service: Box<dyn Service>,
    asked: AtomicU64,
}

/// The gateway.
pub struct Gateway {
    engine: Arc<Engine>,
    gate: Gate,
    settings: Settings,
    cors: Cors,
    offer: Offer,
    /// Files at once.
    places: Arc<Semaphore>,
    spoken: Vec<Spoken>,
    recent: Arc<Recent>,
    /// Texts and files that were answered, in part or as a whole, as they came.
    kept: Arc<AtomicU64>,
    names: Names,
    /// Who names languages in other languages than English.
    voices: Vec<Arc<dyn Voice>>,
    beside: Option<Arc<dyn Room>>,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Gateway {
    /// A gateway to an engine. Addresses of no dialect belong to the room `beside` it.
    pub fn new(engine: Arc<Engine>, gate: Gate, settings: Settings, beside: Option<Arc<dyn Room>>) -> Self {
        let speak = |name: &&str| {
            let dialect = dialect::of(name)?;
            Some(Spoken { dialect, service: (dialect.open)(), asked: AtomicU64::new(0) })
        };
        Self {
            spoken: path::SPOKEN.iter().filter_map(speak).collect(),
            cors: Cors::new(&settings.cors, settings.hosts.clone()),
            offer: Offer::new(engine.client.clone()),
            places: Arc::new(Semaphore::new(settings.files.clamp(1, Semaphore::MAX_PERMITS))),
            recent: Arc::default(),
            kept: Arc::default(),
            names: Names::default(),
            voices: Vec::new(),
            engine,
            gate,
            settings,
            beside,
        }
    }

    /// The same, with these to name languages in their own.
    #[must_use]
    pub fn with_voices(self, voices: Vec<Arc<dyn Voice>>) -> Self {
        Self { voices, ..self }
    }

    /// What translates behind it.
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    async fn reply(&self, request: Request) -> Response {
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_owned();
        let place = path::place(&address);
        if matches!(place, Place::Spec) && matches!(*request.method(), Method::GET | Method::HEAD) {
            let reply = call::json(200, &spec(self.settings.largest_body));
            return self.cors.allowed(request.headers(), sent(reply));
        }
        let Place::Dialect { name, prefix, rest } = place else {
            // Its visitors have no key: it would be the way around the gate.
            return match self.beside.as_ref().filter(|_| !self.gate.is_locked()) {
                Some(room) => room.answer(request).await,
                None => super::reply::status(StatusCode::NOT_FOUND),
            };
        };
        let Some(spoken) = self.spoken.iter().find(|spoken| spoken.dialect.name == name) else {
            return super::reply::status(StatusCode::NOT_FOUND);
        };
        if let Some(preflight) = self.cors.preflight(request.method(), request.headers()) {
            return preflight;
        }
        let (parts, body) = request.into_parts();
        let headers = parts.headers.clone();
        let reply = if self.cors.is_foreign(&headers) {
            call::json(403, &serde_json::json!({"error": "pages of this site may not ask here", "message": "Forbidden"}))
        } else {
            match self.read(body).await {
                Ok(body) => self.answer_in(spoken, parts, (prefix, rest), body).await,
                Err(refusal) => spoken.service.refuse(refusal),
            }
        };
        self.cors.allowed(&headers, sent(reply))
    }

    /// Reads a body that is neither too large nor too slow.
    async fn read(&self, body: Body) -> Result<Vec<u8>, Refusal> {
        let whole = axum::body::to_bytes(body, self.settings.largest_body);
        match tokio::time::timeout(self.settings.patience, whole).await {
            Err(_) => Err(Refusal::Slow),
            Ok(Err(_)) => Err(Refusal::Large),
            Ok(Ok(bytes)) => Ok(Vec::from(bytes)),
        }
    }

    async fn answer_in(
        &self,
        spoken: &Spoken,
        parts: axum::http::request::Parts,
        (prefix, rest): (&str, &str),
        body: Vec<u8>,
    ) -> Reply {
        spoken.asked.fetch_add(1, Ordering::Relaxed);
        let tongues = self.offer.tongues(spoken.dialect.name).await;
        let visit = Visit::new(self, spoken.dialect, tongues.as_deref());
        let request = call::request(&parts.method, &path::plain(rest), &parts.headers, body);
        let call = Call {
            house: &visit,
            dialect: spoken.dialect,
            verb: parts.method,
            prefix,
            origin: self.origin(&parts.headers),
            connection: 0,
            headers: parts.headers,
            request,
        };
        spoken.service.answer(&call).await
    }

    /// The scheme and host by which a client has reached us.
    fn origin(&self, headers: &axum::http::HeaderMap) -> String {
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).filter(|value| !value.contains(','));
        let forwarded = |name: &str| said(name).filter(|_| self.settings.is_behind);
        let scheme = forwarded("x-forwarded-proto").filter(|scheme| *scheme == "https").unwrap_or("http");
        let host = forwarded("x-forwarded-host").or_else(|| said("host")).unwrap_or("localhost");
        format!("{scheme}://{host}")
    }
}

impl Room for Gateway {
    fn answer(&self, request: Request) -> Boxed<'_, Response> {
        Box::pin(self.reply(request))
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        // Something must translate, and what it says must be kept.
        Box::pin(async {
            let is_kept = self.engine.memory.as_ref().is_none_or(|memory| memory.store().is_ok());
            is_kept && self.offer.tongues("libretranslate").await.is_none_or(|tongues| !tongues.is_empty())
        })
    }

    fn metrics(&self, out: &mut String) {
        watch::head(out, "latimer_api_requests_total", "counter", "Requests to the gateway, by the dialect that they spoke.");
        for spoken in &self.spoken {
            let count = spoken.asked.load(Ordering::Relaxed);
            let _ = writeln!(out, "latimer_api_requests_total{{dialect=\"{}\"}} {count}", spoken.dialect.name);
        }
        let about = "Texts and files that were answered, in part or whole, as they came, because nothing usable came for them.";
        watch::head(out, "latimer_api_kept_total", "counter", about);
        let _ = writeln!(out, "latimer_api_kept_total {}", self.kept.load(Ordering::Relaxed));
        self.gate.metrics(out);
        watch::of_engine(out, &self.engine);
    }
}

/// A reply as it goes out.
fn sent(reply: Reply) -> Response {
    let mut response = Response::new(Body::from(Bytes::from(reply.body)));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    // What was said to one key is not for another.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
