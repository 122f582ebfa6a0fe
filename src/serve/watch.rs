//! For those who watch over a server: whether it lives, whether it can do its work, what it has done, who asked for what.
//!
//! `/healthz`, `/readyz` and `/metrics` (also below `/_latimer/`) are answered at the site's own listener, where they go before the
//! site's pages of these names, or at one of their own, where they are the site's again. Nothing that is told holds
//! a query, a cookie or a text.

use std::fmt;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::address::OWN;
use super::engine::Engine;
use super::room::Room;
use super::{reply, sitemap};

/// Upper bounds of the classes that times are counted in, in milliseconds.
const CLASSES: [u64; 10] = [1, 2, 5, 10, 20, 50, 100, 500, 2_000, 10_000];

/// What watches over a server.
pub struct Watch {
    room: Weak<dyn Room>,
    log: Option<Mutex<std::fs::File>>,
    /// By the first digit of the status.
    answers: [AtomicU64; 6],
    /// By class; the last one is for all that took longer.
    times: [AtomicU64; CLASSES.len() + 1],
    /// All times, in microseconds.
    total: AtomicU64,
    connections: AtomicI64,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

/// A request that was answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) id: &'a str,
    pub(super) peer: IpAddr,
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) status: StatusCode,
    pub(super) took: Duration,
}

impl Watch {
    /// Watches over a room. Every request becomes a line of JSON at the end of the file, if there is one.
    pub fn new(room: &Arc<dyn Room>, log: Option<&Path>) -> std::io::Result<Self> {
        let open = |path| std::fs::OpenOptions::new().create(true).append(true).open(path);
        Ok(Self {
            room: Arc::downgrade(room),
            log: log.map(open).transpose()?.map(Mutex::new),
            answers: Default::default(),
            times: Default::default(),
            total: AtomicU64::new(0),
            connections: AtomicI64::new(0),
        })
    }

    /// The answer to one who watches; `None` where the path is none of theirs.
    pub(super) async fn answer(&self, path: &str) -> Option<Response> {
        let own = path.strip_prefix('/')?;
        let name = own.strip_prefix(OWN).and_then(|rest| rest.strip_prefix('/')).unwrap_or(own);
        let text = match name {
            "healthz" => "ok\n".to_owned(),
            "readyz" => match self.room.upgrade() {
                Some(room) if room.is_ready().await => "ready\n".to_owned(),
                _ => {
                    return Some(said(
                        StatusCode::SERVICE_UNAVAILABLE,
                        "what is behind this server cannot be reached\n".to_owned(),
                    ));
                }
            },
            "metrics" => self.metrics(),
            _ => return None,
        };
        Some(said(StatusCode::OK, text))
    }

    /// A connection has come or gone.
    pub(super) fn connected(&self, change: i64) {
        self.connections.fetch_add(change, Ordering::Relaxed);
    }

    /// A request was answered.
    pub(super) fn saw(&self, seen: &Seen<'_>) {
        let of = usize::from(seen.status.as_u16() / 100).min(self.answers.len() - 1);
        if let Some(count) = self.answers.get(of) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let milliseconds = u64::try_from(seen.took.as_millis()).unwrap_or(u64::MAX);
        let class = CLASSES.partition_point(|bound| *bound < milliseconds);
        if let Some(count) = self.times.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.total.fetch_add(u64::try_from(seen.took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
        let Seen { id, peer, method, path, status, took } = seen;
        tracing::info!(target: "latimer::access", %id, %peer, %method, path, status = status.as_u16(), ?took, "answered");
        let Some(log) = &self.log else { return };
        let now = SystemTime::now();
        let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() % 86_400;
        let time = format!("{}T{:02}:{:02}:{:02}Z", sitemap::day(now), seconds / 3600, seconds / 60 % 60, seconds % 60);
        let line = serde_json::json!({
            "time": time, "id": id, "peer": peer.to_string(), "method": method.as_str(), "path": path,
            "status": status.as_u16(), "ms": milliseconds,
        });
        // A full disk must not keep readers from their pages.
        let _ = log.lock().unwrap_or_else(PoisonError::into_inner).write_all(format!("{line}\n").as_bytes());
    }

    fn metrics(&self) -> String {
        let mut out = String::with_capacity(4096);
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        head(&mut out, "latimer_requests_total", "counter", "Requests answered, by the first digit of the status.");
        for (digit, count) in self.answers.iter().enumerate().skip(1) {
            let _ = writeln!(out, "latimer_requests_total{{status=\"{digit}xx\"}} {}", read(count));
        }
        head(&mut out, "latimer_request_duration_seconds", "histogram", "Time until an answer began.");
        let mut sum = 0;
        for (class, count) in self.times.iter().enumerate() {
            sum += read(count);
            let bound = CLASSES.get(class).map_or("+Inf".to_owned(), |bound| format!("{}", *bound as f64 / 1000.0));
            let _ = writeln!(out, "latimer_request_duration_seconds_bucket{{le=\"{bound}\"}} {sum}");
        }
        let seconds = read(&self.total) as f64 / 1e6;
        let _ = writeln!(out, "latimer_request_duration_seconds_sum {seconds}\nlatimer_request_duration_seconds_count {sum}");
        head(&mut out, "latimer_connections", "gauge", "Connections that are open.");
        let _ = writeln!(out, "latimer_connections {}", self.connections.load(Ordering::Relaxed));
        if let Some(room) = self.room.upgrade() {
            room.metrics(&mut out);
        }
        out
    }
}

/// What providers were asked, and what the memory saved.
pub(super) fn of_engine(out: &mut String, engine: &Engine) {
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
    let tally = engine.client.tally();
    head(out, "latimer_characters_sent_total", "counter", "Characters sent to a provider.");
    for (account, counts) in &tally.accounts {
        let _ = writeln!(out, "latimer_characters_sent_total{{account=\"{}\"}} {}", label(account), counts.characters);
    }
    head(out, "latimer_provider_requests_total", "counter", "Requests sent to a provider.");
    for (account, counts) in &tally.accounts {
        let _ = writeln!(out, "latimer_provider_requests_total{{account=\"{}\"}} {}", label(account), counts.requests);
    }
    head(out, "latimer_characters_saved_total", "counter", "Characters that the translation memory knew.");
    let _ = writeln!(out, "latimer_characters_saved_total {}", read(&engine.saved));
    head(out, "latimer_provider_up", "gauge", "0 while a provider is left alone because it failed again and again.");
    for (account, is_resting) in engine.client.resting() {
        let _ = writeln!(out, "latimer_provider_up{{account=\"{}\"}} {}", label(&account), u8::from(!is_resting));
    }
}

/// What a number is.
pub(super) fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// A label's value, escaped as the format asks.
pub(super) fn label(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn said(status: StatusCode, text: String) -> Response {
    let mut response = reply::status(status);
    *response.body_mut() = text.into();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
