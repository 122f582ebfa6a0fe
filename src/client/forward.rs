//! Requests of a site's readers, passed on to the one server behind it.
//!
//! An [`Upstream`] is one fixed address: a path and a query can be asked for below it and nothing else. Redirects are
//! handed back and never followed, no proxy of the environment is asked, nothing is decompressed, and
//! bodies are streams both ways. Which headers travel is the caller's to say.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use hyper::body::Bytes;
use reqwest::Method;
use reqwest::header::HeaderMap;
use url::Url;

use crate::client::http::{self, BadHttp, HttpSettings};

/// A body that arrives piece by piece.
pub type Pieces = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// The server behind a site.
pub struct Upstream {
    base: Url,
    settings: HttpSettings,
    /// How long it may take to begin an answer, and to go on with one.
    patience: Duration,
    client: OnceLock<Result<reqwest::Client, BadHttp>>,
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upstream").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

/// What it answered; the body is still on its way.
pub struct Passed {
    /// The status.
    pub status: u16,
    /// The headers as they came.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Pieces,
}

impl fmt::Debug for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passed").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The path leads out of what may be asked for.
    Outside,
    /// No connection, or it broke: what was seen, one or a few words.
    Unreached(&'static str),
    /// No answer in time.
    TooSlow,
    /// No connection can be made at all.
    Http(BadHttp),
}

impl Upstream {
    /// A server at an address, below which everything is asked for. Nothing is opened yet.
    pub fn new(base: Url, settings: HttpSettings, patience: Duration) -> Self {
        Self { base, settings, patience, client: OnceLock::new() }
    }

    /// Its address; ends in `/`.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The address of a path (percent-encoded, beginning with `/`) with its query (with `?`, or empty).
    ///
    /// Whatever they hold, it is one of this server and below its address.
    pub fn address(&self, path: &str, query: &str) -> Option<Url> {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        url.set_query(query.strip_prefix('?'));
        url.path().starts_with(self.base.path()).then_some(url)
    }

    /// Asks, and waits until an answer begins.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &str,
        headers: HeaderMap,
        body: Option<Pieces>,
    ) -> Result<Passed, Unanswered> {
        let url = self.address(path, query).ok_or(Unanswered::Outside)?;
        let client = self.client.get_or_init(|| build(&self.settings, self.patience)).as_ref();
        let client = client.map_err(|bad| Unanswered::Http(bad.clone()))?;
        let mut request = client.request(method, url).headers(headers);
        if let Some(body) = body {
            request = request.body(reqwest::Body::wrap_stream(body));
        }
        let answered = tokio::time::timeout(self.patience, request.send()).await.map_err(|_| Unanswered::TooSlow)?;
        let response = answered.map_err(|error| {
            if error.is_timeout() { Unanswered::TooSlow } else { Unanswered::Unreached(http::trouble(&error)) }
        })?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes_stream().map(|piece| piece.map_err(|error| io::Error::other(http::trouble(&error))));
        Ok(Passed { status, headers, body: Box::pin(body) })
    }
}

fn build(settings: &HttpSettings, patience: Duration) -> Result<reqwest::Client, BadHttp> {
    let client = http::builder(settings)?.no_proxy().no_gzip().read_timeout(patience).pool_max_idle_per_host(64).build();
    client.map_err(|_| BadHttp::NoProtocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, path: &str, query: &str, expected: Option<&str>) {
        let upstream = Upstream::new(base.parse().unwrap(), HttpSettings::default(), Duration::from_secs(1));
        assert_eq!(upstream.address(path, query).as_ref().map(Url::as_str), expected, "{path}{query}");
    }

    #[test]
    fn whatever_is_asked_for_is_the_origins() {
        check("http://h:1/", "/a%20b", "?x=1", Some("http://h:1/a%20b?x=1"));
        check("http://h:1/", "//evil.example/a", "", Some("http://h:1//evil.example/a"));
        check("http://h:1/", "/\\evil.example", "", Some("http://h:1//evil.example"));
        check("http://h:1/", "/@evil.example:80/", "", Some("http://h:1/@evil.example:80/"));
        check("http://h:1/", "/../../x", "", Some("http://h:1/x"));
        check("http://h:1/app/", "/a", "", Some("http://h:1/app/a"));
        check("http://h:1/app/", "/../x", "", None);
        check("http://h:1/app/", "/%2e%2e/x", "", None);
        check("http://h:1/app/", "/a#b?c", "?d#e", Some("http://h:1/app/a%23b%3Fc?d%23e"));
    }
}
