//! A translation service that forgives nothing: it answers 429 the moment a limit is passed.
//!
//! [`Strict`] is the service itself, without a connection. It is reached in the test's own
//! process, where time can be paused ([`Near`]), or over loopback ([`serve`]).

use std::collections::{HashMap, VecDeque};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use latimer::client::Transport;
use latimer::locale::{Locale, Pair};
use latimer::provider::{
    Answer, Batch, Boxed, Failure, Limits, Markup, Measure, Method, Pairs, Profile, Reach, Reply, Request, Secret, Sizes, Stamp,
    Wire,
};
use serde_json::{Value, json};
use tokio::time::Instant;

/// The protocol of the service: `{"pair", "q": [...]}` in, `{"t": [...]}` out.
#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) url: String,
    pub(crate) profile: Profile,
    pub(crate) pairs: Option<Pairs>,
}

impl Lines {
    pub(crate) fn new(segments: u32, per_request: Option<usize>, per_segment: Option<usize>, limits: Limits) -> Self {
        let segments = NonZeroU32::new(segments).unwrap();
        let sizes = Sizes { measure: Measure::Characters, segments, per_request, per_segment };
        let profile = Profile {
            name: "lines",
            reach: Reach::Network,
            markups: &[Markup::Xml],
            sizes,
            limits,
            remembered: true,
            model: String::new(),
            models: Vec::new(),
        };
        Self { url: "http://near/".to_owned(), profile, pairs: None }
    }
}

impl Wire for Lines {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let body = json!({ "pair": batch.pair.to_string(), "q": batch.texts });
        let headers = vec![("authorization", Secret::new("Bearer hunter2")), ("content-type", Secret::new("application/json"))];
        Request { method: Method::Post, url: self.url.clone(), headers, body: body.to_string().into_bytes() }
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        let what = reply.status.to_string();
        match reply.status {
            200 => {}
            429 => return Err(Failure::Busy { after: reply.retry_after(stamp.time) }),
            413 => return Err(Failure::Oversize),
            400 => return Err(Failure::Refused { what }),
            403 => return Err(Failure::Denied { what }),
            404 => return Err(Failure::UnsupportedPair),
            456 => return Err(Failure::Quota { after: None }),
            _ => return Err(Failure::Transient { what, sent: false }),
        }
        let bad = |what: &str| Failure::Malformed { what: what.to_owned() };
        let value: Value = serde_json::from_slice(&reply.body).map_err(|_| bad("not JSON"))?;
        let texts = value["t"].as_array().ok_or_else(|| bad("no texts"))?;
        let texts: Vec<String> = texts.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect();
        if texts.len() != batch.texts.len() {
            return Err(bad("wrong count"));
        }
        Ok(Answer { texts, ..Answer::default() })
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        None
    }

    fn pairs(&self, _: Option<&Reply>) -> Result<Pairs, Failure> {
        Ok(self.pairs.clone().unwrap_or_default())
    }
}

/// What a window of the service counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Counts {
    Requests,
    Characters,
}

/// At most `limit` in `length`, both in windows that begin at whole lengths and in any stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) counts: Counts,
    pub(crate) length: Duration,
    pub(crate) limit: u64,
}

/// Faults on demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    Busy,
    Down,
    Reset,
    Timeout,
    CutJson,
    WrongCount,
}

/// What the service has seen.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// When each request was counted, and its characters.
    pub(crate) counted: VecDeque<(Instant, u64)>,
    pub(crate) requests: u64,
    pub(crate) busy: u64,
    pub(crate) first: u64,
    pub(crate) characters: u64,
    /// Characters of answers that were sent whole.
    pub(crate) answered: u64,
    pub(crate) most_at_once: u32,
    pub(crate) at_once: u32,
    /// Segments by how often they came.
    pub(crate) seen: HashMap<String, u32>,
}

/// The service.
#[derive(Debug)]
pub(crate) struct Strict {
    pub(crate) windows: Vec<Window>,
    pub(crate) began: Instant,
    /// Share of requests that meet a fault.
    pub(crate) faults: f64,
    /// The only kind of fault there is; any kind for `None`.
    pub(crate) only: Option<Fault>,
    /// Segments that hold this are answered with this status, whatever is with them.
    pub(crate) poison: Option<(&'static str, u16)>,
    /// More characters in one request than this are too many.
    pub(crate) largest: Option<usize>,
    /// Pairs (`en->es`) that it knows; empty for all.
    pub(crate) pairs: Vec<&'static str>,
    /// Answers nothing but this, where it is not 0.
    pub(crate) always: AtomicU16,
    /// Seconds in `Retry-After` of each 429.
    pub(crate) retry_after: Option<u64>,
    pub(crate) book: Mutex<Book>,
}

impl Strict {
    pub(crate) fn new(windows: Vec<Window>) -> Self {
        Self {
            windows,
            began: Instant::now(),
            faults: 0.0,
            only: None,
            poison: None,
            largest: None,
            pairs: Vec::new(),
            always: AtomicU16::new(0),
            retry_after: None,
            book: Mutex::default(),
        }
    }

    /// Counts a request that arrived now and answers it, or breaks off.
    pub(crate) fn answer(&self, body: &[u8]) -> Result<Reply, Fault> {
        let now = Instant::now();
        let value: Value = serde_json::from_slice(body).unwrap();
        let texts: Vec<&str> = value["q"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        let characters: u64 = texts.iter().map(|text| text.chars().count() as u64).sum();
        let mut book = self.book.lock().unwrap();
        book.requests += 1;
        let status = |status| Ok(Reply { status, ..Reply::default() });
        let always = self.always.load(Ordering::Relaxed);
        if always != 0 {
            return status(always);
        }
        for window in &self.windows {
            let amount = |characters: u64| if window.counts == Counts::Requests { 1 } else { characters };
            let number = |at: Instant| (at - self.began).as_nanos() / window.length.as_nanos();
            let recent = book.counted.iter().filter(|(at, _)| *at + window.length > now);
            let sliding: u64 = recent.map(|(_, size)| amount(*size)).sum();
            let same = book.counted.iter().filter(|(at, _)| number(*at) == number(now));
            let fixed: u64 = same.map(|(_, size)| amount(*size)).sum();
            if sliding.max(fixed) + amount(characters) > window.limit {
                book.busy += 1;
                let headers = self.retry_after.iter().map(|seconds| ("retry-after".to_owned(), seconds.to_string())).collect();
                return Ok(Reply { status: 429, headers, body: Vec::new() });
            }
        }
        if self.largest.is_some_and(|largest| characters > largest as u64) {
            return status(413);
        }
        if !self.pairs.is_empty() && !self.pairs.contains(&value["pair"].as_str().unwrap()) {
            return status(404);
        }
        let fault = (fastrand::f64() < self.faults).then(|| {
            let all = [Fault::Busy, Fault::Down, Fault::Reset, Fault::Timeout, Fault::CutJson, Fault::WrongCount];
            self.only.unwrap_or_else(|| fastrand::choice(all).unwrap())
        });
        match fault {
            Some(Fault::Busy) => {
                return Ok(Reply { status: 429, headers: vec![("retry-after".into(), "0".into())], body: Vec::new() });
            }
            Some(Fault::Down) => return status(500),
            _ => {}
        }
        if let Some((poison, answer)) = self.poison
            && texts.iter().any(|text| text.contains(poison))
        {
            return status(answer);
        }
        if book.counted.is_empty() {
            book.first = characters;
        }
        book.counted.push_back((now, characters));
        book.characters += characters;
        for text in &texts {
            *book.seen.entry((*text).to_owned()).or_default() += 1;
        }
        let target = value["pair"].as_str().unwrap().rsplit('>').next().unwrap().to_owned();
        let mut targets: Vec<String> = texts.iter().map(|text| format!("{target}:{text}")).collect();
        match fault {
            Some(fault @ (Fault::Reset | Fault::Timeout)) => return Err(fault),
            Some(Fault::WrongCount) => targets.push("one more".into()),
            _ => {}
        }
        book.answered += characters;
        let mut body = json!({ "t": targets }).to_string().into_bytes();
        if fault == Some(Fault::CutJson) {
            body.truncate(body.len() / 2);
        }
        Ok(Reply { status: 200, headers: Vec::new(), body })
    }
}

/// The way to a service in this process: each way takes a random time up to `jitter` beyond `way`.
#[derive(Debug)]
pub(crate) struct Near {
    pub(crate) strict: Arc<Strict>,
    pub(crate) way: Duration,
    pub(crate) jitter: Duration,
}

impl Transport for Near {
    fn send<'a>(&'a self, request: &'a Request, _: Duration) -> Boxed<'a, Result<Reply, Failure>> {
        Box::pin(async move {
            tokio::time::sleep(self.way + self.jitter.mul_f64(fastrand::f64())).await;
            {
                let mut book = self.strict.book.lock().unwrap();
                book.at_once += 1;
                book.most_at_once = book.most_at_once.max(book.at_once);
            }
            let reply = self.strict.answer(&request.body);
            tokio::time::sleep(self.way + self.jitter.mul_f64(fastrand::f64())).await;
            self.strict.book.lock().unwrap().at_once -= 1;
            match reply {
                Ok(reply) => Ok(reply),
                Err(Fault::Timeout) => std::future::pending().await,
                Err(_) => Err(Failure::Transient { what: "reset".into(), sent: true }),
            }
        })
    }
}

/// Ways to several services, by the address of each.
#[derive(Debug)]
pub(crate) struct Roads(pub(crate) Vec<(String, Near)>);

impl Transport for Roads {
    fn send<'a>(&'a self, request: &'a Request, timeout: Duration) -> Boxed<'a, Result<Reply, Failure>> {
        let (_, near) = self.0.iter().find(|(url, _)| *url == request.url).unwrap();
        near.send(request, timeout)
    }
}

/// A pair by its two tags.
pub(crate) fn pair(source: &str, target: &str) -> Pair {
    let locale = |tag: &str| tag.parse::<Locale>().unwrap();
    Pair::new(locale(source), locale(target))
}

/// The service on loopback, as long as the runtime lives. Its address.
pub(crate) async fn serve(strict: Arc<Strict>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/secret-path", listener.local_addr().unwrap());
    let app = axum::Router::new().fallback(move |body: axum::body::Bytes| {
        let strict = Arc::clone(&strict);
        async move {
            let reply = match strict.answer(&body) {
                Ok(reply) => reply,
                Err(Fault::Timeout) => std::future::pending().await,
                Err(_) => {
                    // The connection breaks in the middle of the answer.
                    let parts = [Ok("{\"t\":"), Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))];
                    let body = axum::body::Body::from_stream(futures_util::stream::iter(parts));
                    return axum::http::Response::new(body);
                }
            };
            let mut response = axum::http::Response::builder().status(reply.status);
            for (name, value) in &reply.headers {
                response = response.header(name, value);
            }
            response.body(axum::body::Body::from(reply.body)).unwrap()
        }
    });
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    url
}
