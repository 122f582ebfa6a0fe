//! The one server: requests to it, and its answers, read as far as they are pages.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::time::Instant;

use super::body::{self, Body as Read};
use super::fresh::{self, Terms};
use super::headers::{self, Own};
use super::{Counts, Settings};
use crate::client::forward::{Passed, Pieces, Unanswered, Upstream};
use crate::format::html;
use crate::serve::feed;
use crate::serve::page::Original;
use crate::serve::source::{Page, Visit};

/// The server behind a site.
pub(super) struct Server {
    pub(super) settings: Arc<Settings>,
    pub(super) upstream: Upstream,
    pub(super) counts: Counts,
    /// When it last did not answer; nothing where it has answered since.
    silent: Mutex<Option<Instant>>,
}

/// What it answered.
pub(super) enum Came {
    /// A page.
    Page(Taken),
    /// Something that goes through.
    Whole(Response, Terms),
    /// An answer that broke off.
    Broken,
}

/// A page as the server gave it.
pub(super) struct Taken {
    pub(super) original: Arc<Original>,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) validators: HeaderMap,
    pub(super) terms: Terms,
    /// When the server said that it is so.
    pub(super) at: Instant,
}

impl Taken {
    /// Whether it may be kept, and shown to anybody else.
    pub(super) fn is_public(&self) -> bool {
        self.terms.is_public && self.status == StatusCode::OK
    }

    /// The same without what was said to one reader, and with its age where others go by that.
    pub(super) fn for_everybody(mut self) -> Self {
        // What is left are cookies that do not matter; nobody gets another's.
        self.headers.remove(header::SET_COOKIE);
        if self.headers.contains_key(header::CACHE_CONTROL) {
            self.headers.insert(header::AGE, HeaderValue::from(0));
        }
        self
    }

    /// It as a reader gets it now.
    pub(super) fn page(&self) -> Page {
        let mut headers = self.headers.clone();
        if let Some(age) = headers.get_mut(header::AGE) {
            *age = HeaderValue::from((self.terms.age + self.at.elapsed()).as_secs());
        }
        Page { original: Arc::clone(&self.original), is_public: self.is_public(), status: self.status, headers }
    }
}

impl Server {
    pub(super) fn new(settings: Arc<Settings>, upstream: Upstream) -> Self {
        Self { settings, upstream, counts: Counts::default(), silent: Mutex::default() }
    }

    /// Asks, and waits until an answer begins; else the status that says why there is none.
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &str,
        headers: HeaderMap,
        body: Option<Pieces>,
    ) -> Result<Passed, StatusCode> {
        let asked = self.upstream.ask(method, path, query, headers, body).await;
        let count = if asked.is_ok() { &self.counts.answered } else { &self.counts.failed };
        count.fetch_add(1, Ordering::Relaxed);
        if !matches!(asked, Err(Unanswered::Outside)) {
            *self.silent.lock().unwrap_or_else(PoisonError::into_inner) = asked.is_err().then(Instant::now);
        }
        asked.map_err(|why| {
            tracing::warn!(path, ?why, "the origin did not answer");
            match why {
                Unanswered::Outside => StatusCode::NOT_FOUND,
                Unanswered::TooSlow => StatusCode::GATEWAY_TIMEOUT,
                Unanswered::Unreached(_) | Unanswered::Http(_) => StatusCode::BAD_GATEWAY,
            }
        })
    }

    /// Whether the last that is known of it, not longer ago than this, is that it did not answer.
    pub(super) fn is_silent(&self, within: Duration) -> bool {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|since| since.elapsed() < within)
    }

    /// Its answer, read if it is a page.
    pub(super) async fn read(&self, passed: Passed, path: &str, query: &str) -> Came {
        let Passed { status, headers: came, body } = passed;
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        let terms = self.terms(&came, None);
        if !is_page(&came) || status.is_redirection() || status == StatusCode::PARTIAL_CONTENT {
            return Came::Whole(self.whole(status, &came, body), terms);
        }
        let bytes = match body::read(body, self.settings.largest).await {
            Ok(Read::Whole(bytes)) => bytes,
            Ok(Read::TooLarge(body)) => return Came::Whole(self.whole(status, &came, body), terms),
            Err(_) => return Came::Broken,
        };
        let encoding = came.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap_or("unreadable"));
        let text = body::unpacked(&bytes, encoding.unwrap_or_default(), self.settings.largest);
        let modified = came.get(header::LAST_MODIFIED).and_then(|value| httpdate::parse_http_date(value.to_str().ok()?).ok());
        let name = format!("{path}{query}");
        let format = if feed::is_kind(&kind(&came)) { &feed::FORMAT } else { &html::FORMAT };
        let read = text.and_then(|text| Original::of_web(&name, &text, charset(&came), format, modified));
        let Some(original) = read.and_then(feed::original) else {
            return Came::Whole(self.whole(status, &came, Box::pin(futures_util::stream::iter([Ok(bytes.into())]))), terms);
        };
        let is_hidden = original.is_hidden || fresh::is_hidden(&came);
        let original = Original { outlasts: terms.bridges, is_hidden, ..original };
        let headers = headers::of_page(&came, self.upstream.base(), &self.settings.public);
        let mut validators = HeaderMap::new();
        for (theirs, ours) in [(header::ETAG, header::IF_NONE_MATCH), (header::LAST_MODIFIED, header::IF_MODIFIED_SINCE)] {
            validators.extend(came.get(theirs).map(|value| (ours, value.clone())));
        }
        Came::Page(Taken { original: Arc::new(original), status, headers, validators, terms, at: Instant::now() })
    }

    /// Something that goes through.
    fn whole(&self, status: StatusCode, came: &HeaderMap, body: Pieces) -> Response {
        let mut response = Response::new(Body::from_stream(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers::given_on(came, self.upstream.base(), &self.settings.public);
        response
    }

    /// What an answer says of keeping it, or, where it says nothing, what was said `before`.
    pub(super) fn terms(&self, came: &HeaderMap, before: Option<&Terms>) -> Terms {
        let says = [header::CACHE_CONTROL, header::EXPIRES, header::PRAGMA].iter().any(|name| came.contains_key(name));
        match before {
            // Nothing was said anew.
            Some(before) if !says => Terms { age: fresh::age(came), ..before.clone() },
            _ => fresh::terms(came, self.settings.fresh, &|name| self.is_harmless(name), SystemTime::now()),
        }
    }

    /// What a request for a visit is told with.
    pub(super) fn own<'a>(&'a self, visit: &'a Visit) -> Own<'a> {
        Own { public: &self.settings.public, origin: self.upstream.base(), peer: visit.peer, id: &visit.id }
    }

    /// The headers of the one request for all, which a visit gives occasion to.
    pub(super) fn plain(&self, visit: &Visit) -> HeaderMap {
        headers::plain(&visit.headers, self.settings.language.as_ref(), &self.own(visit))
    }

    /// Whether a cookie makes no page one reader's own.
    pub(super) fn is_harmless(&self, cookie: &str) -> bool {
        let takes = |known: &String| match known.strip_suffix('*') {
            Some(start) => cookie.starts_with(start),
            None => known == cookie,
        };
        self.settings.harmless.iter().any(takes)
    }
}

/// Whether an answer is of a kind that we read.
pub(super) fn is_page(headers: &HeaderMap) -> bool {
    let kind = kind(headers);
    matches!(kind.as_str(), "text/html" | "application/xhtml+xml") || feed::is_kind(&kind)
}

fn kind(headers: &HeaderMap) -> String {
    let stated = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn charset(headers: &HeaderMap) -> Option<&str> {
    let stated = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let parameters = stated.split(';').skip(1).filter_map(|part| part.split_once('='));
    let named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    named.map(|(_, value)| value.trim().trim_matches('"')).next()
}
