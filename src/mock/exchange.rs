//! One HTTP request becomes one HTTP answer, within bounds of size and time.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use futures_util::StreamExt;
use hyper::body::Incoming;
use serde_json::json;
use tokio::time::Instant;

use super::answer::{Answers, By};
use super::expect::{Expectations, Wish};
use super::fault::{self, Faults, Kind, Met};
use super::limit::Limits;
use super::log::{Log, Seen};
use super::usage::Accounts;
use super::visit::Visit;
use super::{Settings, control};
use crate::dialect::call::{self, Call};
use crate::dialect::{DIALECTS, Dialect, Refusal, Service};
use crate::provider::{self, Heard, Reply};

/// What all requests share.
#[derive(Debug)]
pub(super) struct Mock {
    pub(super) settings: Settings,
    pub(super) log: Log,
    pub(super) answers: Answers,
    pub(super) accounts: Accounts,
    pub(super) limits: Limits,
    pub(super) faults: Faults,
    pub(super) expectations: Expectations,
    pub(super) made: AtomicU64,
    services: Vec<Spoken>,
}

/// The number of the connection that a request came by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Connection(pub(super) u64);

/// A dialect and the service that speaks it.
type Spoken = (&'static Dialect, Box<dyn Service>);

/// Why there is no answer: the connection is broken off.
#[derive(Debug)]
pub(super) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("broken off")
    }
}

impl std::error::Error for Broken {}

impl Mock {
    pub(super) fn new(settings: Settings) -> Self {
        let dialects = DIALECTS.iter().filter(|dialect| settings.dialect.is_none_or(|only| only.name == dialect.name));
        let services = dialects.map(|dialect| (*dialect, (dialect.open)())).collect();
        let log = Log::new(settings.remembered);
        let answers = Answers::new(&settings);
        let limits = Limits::new(settings.limits.clone());
        let faults = Faults::new(settings.faults.clone(), settings.seed);
        let expectations = Expectations::new(settings.expected.clone());
        let accounts = Accounts::default();
        Self { settings, limits, faults, expectations, log, answers, accounts, services, made: AtomicU64::new(0) }
    }

    /// Whether a dialect is spoken here.
    pub(super) fn speaks(&self, dialect: &Dialect) -> bool {
        self.services.iter().any(|(known, _)| known.name == dialect.name)
    }

    /// Forgets everything that happened.
    pub(super) fn reset(&self) {
        self.log.reset();
        self.accounts.reset();
        self.limits.reset();
        self.faults.reset();
        self.expectations.reset();
        self.answers.reset();
        self.made.store(0, Ordering::Relaxed);
        for (_, service) in &self.services {
            service.reset();
        }
    }

    /// The dialect of an address, and the address without its prefix.
    fn route<'a>(&self, address: &'a str) -> Option<(&Spoken, &'a str)> {
        if self.settings.dialect.is_some() {
            return self.services.first().map(|service| (service, address));
        }
        let end = address.get(1..)?.find(['/', '?']).map_or(address.len(), |at| at + 1);
        let (prefix, rest) = address.split_at_checked(end)?;
        let service = self.services.iter().find(|(dialect, _)| Some(dialect.name) == prefix.get(1..))?;
        Some((service, rest))
    }
}

/// An answer and the way it goes out.
enum Sent {
    /// At once.
    Whole(Reply),
    /// A little at a time.
    Drip(Reply, Duration),
    /// Only its beginning.
    BrokenOff(Reply),
}

/// How long a request waits for the answer that it never gets, where its client does not give up.
const FOREVER: Duration = Duration::from_mins(10);

/// Bytes of a drop.
const DROP: usize = 16;

/// Answers a request, or breaks the connection off.
pub(super) async fn exchange(mock: &Mock, request: Request<Incoming>) -> Result<Response<Body>, Broken> {
    let (parts, body) = request.into_parts();
    let body = read(body, mock.settings.largest_body, mock.settings.patience).await;
    match answer(mock, parts, body).await? {
        Sent::Whole(reply) => {
            let body = Body::from(Bytes::from(reply.body));
            Ok(response(reply.status, reply.headers, body))
        }
        Sent::Drip(reply, pause) => {
            let drops: Vec<Bytes> = reply.body.chunks(DROP).map(Bytes::copy_from_slice).collect();
            let drops = futures_util::stream::iter(drops).then(move |drop| async move {
                tokio::time::sleep(pause).await;
                Ok::<_, Broken>(drop)
            });
            Ok(response(reply.status, reply.headers, Body::from_stream(drops)))
        }
        Sent::BrokenOff(reply) => {
            let half = Bytes::copy_from_slice(&reply.body[..reply.body.len() / 2]);
            // The half goes out before the connection breaks.
            let parts = futures_util::stream::iter([Ok(half), Err(Broken)]).then(|part| async {
                tokio::task::yield_now().await;
                part
            });
            Ok(response(reply.status, reply.headers, Body::from_stream(parts)))
        }
    }
}

async fn answer(mock: &Mock, parts: Parts, body: Result<Vec<u8>, Refusal>) -> Result<Sent, Broken> {
    let began = Instant::now();
    let address = parts.uri.path_and_query().map_or("/", axum::http::uri::PathAndQuery::as_str).to_owned();
    if let Some(asked) = address.strip_prefix("/__mock/") {
        return Ok(Sent::Whole(control::answer(mock, &parts.method, asked, &body.unwrap_or_default())));
    }
    let Some(((dialect, service), rest)) = mock.route(&address) else {
        return Ok(Sent::Whole(nowhere()));
    };
    let refusal = body.as_ref().err().copied();
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    let header = parts.headers.get(fault::HEADER).and_then(|value| value.to_str().ok());
    let met = match mock.faults.meet(dialect.name, rest.split('?').next().unwrap_or_default(), header) {
        Ok(met) => met,
        Err(bad) => return Ok(Sent::Whole(call::json(400, &json!({"error": bad.to_string()})))),
    };
    if !met.delay.is_zero() {
        tokio::time::sleep(met.delay).await;
    }
    let prefix = if mock.settings.dialect.is_some() { String::new() } else { format!("/{}", dialect.name) };
    let visit = Visit::new(mock, dialect, met.clone());
    let mut call = call(&visit, &prefix, parts, &rest, body.unwrap_or_default());
    let met = if service.is_silent(&call) { Met { kind: Some(Kind::Timeout), ..met } } else { met };
    let mut by = By::default();
    let reply = match (refusal, met.kind, met.said()) {
        (Some(refusal), ..) => Some(service.refuse(refusal)),
        (_, _, Some(failure)) => Some(service.desk(&call).say_to(&call.request, &failure)),
        (_, Some(Kind::Reset | Kind::Timeout), _) => None,
        (_, Some(Kind::Status), _) => Some(failed(&met)),
        (_, Some(Kind::Page), _) => Some(call::page(200, "Please sign in")),
        _ => Some(match mock.answers.whole(&call).await {
            None => match mock.settings.strict.then(|| service.strictly(&call)).flatten() {
                Some(refused) => refused,
                None => service.answer(&call).await,
            },
            Some((answer, made_by)) => {
                by = made_by;
                answer.unwrap_or_else(|failure| service.desk(&call).say_to(&call.request, &failure))
            }
        }),
    };
    let body = std::mem::take(&mut call.request.body);
    let status = reply.as_ref().map_or(0, |reply| reply.status);
    let seen = Seen { by, faults: met.names(), ..Seen::new(&call, &address, &body, status, began.elapsed()) };
    if !mock.expectations.is_empty() {
        expect(&visit, &call, service.as_ref(), &seen, &body);
    }
    mock.log.note(seen);
    let Some(mut reply) = reply else {
        if met.kind == Some(Kind::Timeout) {
            tokio::time::sleep(FOREVER).await;
        }
        return Err(Broken);
    };
    match met.kind {
        Some(Kind::Cut) => reply.body.truncate(reply.body.len() / 2),
        Some(Kind::Bom) => reply.body.splice(..0, *b"\xef\xbb\xbf").for_each(drop),
        Some(Kind::ContentType) => {
            reply.headers.retain(|(name, _)| name != "content-type");
            reply.headers.push(("content-type".to_owned(), "text/html; charset=utf-8".to_owned()));
        }
        Some(Kind::BrokenOff) => return Ok(Sent::BrokenOff(reply)),
        _ => {}
    }
    Ok(match met.drip {
        Some(pause) => Sent::Drip(reply, pause),
        None => Sent::Whole(reply),
    })
}

/// Counts a request for what is expected.
fn expect(visit: &Visit<'_>, call: &Call<'_>, service: &dyn Service, seen: &Seen, body: &[u8]) {
    let mut wishes = visit.wishes();
    if wishes.is_empty() {
        // Nobody has read it, because of a fault or because it was passed on.
        let request = provider::Request { body: body.to_vec(), ..call.request.clone() };
        if let Ok(Heard::Translate(asked)) = (service.desk(call).server.hear)(&request) {
            wishes.push(Wish { source: asked.source, target: asked.target, texts: asked.texts });
        }
    }
    visit.mock.expectations.note(seen, call.path(), body, &wishes);
}

/// The page that stands in front of a service in trouble.
fn failed(met: &Met) -> Reply {
    let title = StatusCode::from_u16(met.status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error");
    let mut reply = call::page(met.status, title);
    reply.headers.extend(met.retry_after.map(|seconds| ("retry-after".to_owned(), seconds.to_string())));
    reply
}

fn call<'a>(visit: &'a Visit<'_>, prefix: &'a str, parts: Parts, rest: &str, body: Vec<u8>) -> Call<'a> {
    let request = call::request(&parts.method, rest, &parts.headers, body);
    let connection = parts.extensions.get().map_or(0, |Connection(number)| *number);
    let host = parts.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let origin = format!("http://{host}");
    Call { house: visit, dialect: visit.dialect, verb: parts.method, prefix, origin, connection, headers: parts.headers, request }
}

/// Reads a body that is neither too large nor too slow.
async fn read(body: Incoming, largest: usize, patience: Duration) -> Result<Vec<u8>, Refusal> {
    let whole = axum::body::to_bytes(Body::new(body), largest);
    match tokio::time::timeout(patience, whole).await {
        Err(_) => Err(Refusal::Slow),
        Ok(Err(_)) => Err(Refusal::Large),
        Ok(Ok(bytes)) => Ok(Vec::from(bytes)),
    }
}

/// The answer to an address that belongs to no dialect.
fn nowhere() -> Reply {
    let names: Vec<String> = DIALECTS.iter().map(|dialect| format!("/{}{}", dialect.name, dialect.below)).collect();
    call::json(404, &json!({"error": "no dialect has this address", "dialects": names}))
}

/// A reply as it goes out.
fn response(status: u16, headers: Vec<(String, String)>, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
