//! Pages of other sites: which of them may ask, and what their browsers are told before they do.
//!
//! A browser says where a request comes from. One that comes from a page of another site which is not named in
//! the settings is refused before it is read: a page could not see the answer, but it could cause work.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use crate::serve::studio::Hosts;

/// How long browsers may remember what they were told.
const REMEMBERED: &str = "7200";

const METHODS: &str = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

/// Headers that a page may read beside those that any page may.
const READABLE: &str = "retry-after, x-request-id, x-trace-id, x-requestid, x-metered-usage, content-disposition";

/// The sites whose pages may ask.
#[derive(Clone, Debug, Default)]
pub(super) struct Cors {
    any: bool,
    sites: Vec<String>,
    /// The names of this server.
    hosts: Hosts,
}

impl Cors {
    /// The sites by their origins (`https://example.org`); `*` for all.
    pub(super) fn new(sites: &[String], hosts: Hosts) -> Self {
        let sites: Vec<String> = sites.iter().map(|site| site.trim_end_matches('/').to_ascii_lowercase()).collect();
        Self { any: sites.iter().any(|site| site == "*"), sites, hosts }
    }

    /// What an origin is told, where it may ask.
    fn told(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        if self.any {
            return Some(HeaderValue::from_static("*"));
        }
        let known = origin.to_str().ok()?.to_ascii_lowercase();
        self.sites.contains(&known).then(|| origin.clone())
    }

    /// Whether a request comes from a page of a site that may not ask.
    ///
    /// Pages of this server may, where it is asked by a name that it was told: else a page could give its own name our
    /// address. Programs say nothing of where they come from.
    pub(super) fn is_foreign(&self, headers: &HeaderMap) -> bool {
        let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("null"));
        let (origin, site) = (said("origin"), said("sec-fetch-site"));
        if origin.is_none() && site.is_none() {
            return false;
        }
        if headers.get(header::ORIGIN).is_some_and(|origin| self.told(origin).is_some()) {
            return false;
        }
        let host = said("host").unwrap_or_default();
        let named = host.parse::<Authority>().is_ok_and(|authority| self.hosts.knows(authority.host()));
        let from = origin.and_then(|origin| origin.split_once("://")).map(|(_, from)| from);
        let is_own = named && (origin.is_none() || from.is_some_and(|from| from.eq_ignore_ascii_case(host)));
        !is_own || site.is_some_and(|site| !matches!(site, "same-origin" | "none"))
    }

    /// The answer to a browser that asks what a page may send.
    pub(super) fn preflight(&self, method: &Method, headers: &HeaderMap) -> Option<Response> {
        let (origin, wanted) = (headers.get(header::ORIGIN)?, headers.get(header::ACCESS_CONTROL_REQUEST_METHOD));
        if *method != Method::OPTIONS || wanted.is_none() {
            return None;
        }
        let mut response = Response::new(axum::body::Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let out = response.headers_mut();
        if let Some(told) = self.told(origin) {
            out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, told);
            out.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
            // Clients have headers of their own; none of them does more than what a key allows.
            let asked = headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS).cloned();
            out.extend(asked.map(|asked| (header::ACCESS_CONTROL_ALLOW_HEADERS, asked)));
            out.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(REMEMBERED));
        }
        vary(out, "origin, access-control-request-method, access-control-request-headers");
        Some(response)
    }

    /// An answer with what the browser needs to give it to the page.
    pub(super) fn allowed(&self, asked: &HeaderMap, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Some(told) = asked.get(header::ORIGIN).and_then(|origin| self.told(origin)) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, told);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(READABLE));
        }
        if !self.any && !self.sites.is_empty() {
            vary(headers, "origin");
        }
        response
    }
}

fn vary(headers: &mut HeaderMap, by: &'static str) {
    const VARY: HeaderName = header::VARY;
    headers.append(VARY, HeaderValue::from_static(by));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_pages_that_are_named_may_ask() {
        let cors = Cors::new(&["https://example.org/".to_owned()], Hosts::default());
        let foreign = |pairs: &[(&'static str, &'static str)]| cors.is_foreign(&headers(pairs));
        assert!(!foreign(&[]) && !foreign(&[("host", "translate.internal")]));
        assert!(!foreign(&[("origin", "https://example.org"), ("sec-fetch-site", "cross-site")]));
        assert!(!foreign(&[("host", "localhost:8080"), ("origin", "http://localhost:8080")]));
        assert!(foreign(&[("origin", "https://example.com")]) && foreign(&[("origin", "null")]));
        assert!(foreign(&[("host", "localhost"), ("sec-fetch-site", "cross-site")]));
        assert!(!foreign(&[("host", "localhost"), ("sec-fetch-site", "same-origin")]));
        // A page that gave its own name our address.
        assert!(foreign(&[("host", "evil.example"), ("origin", "http://evil.example"), ("sec-fetch-site", "same-origin")]));
        assert!(foreign(&[("host", "evil.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!Cors::new(&["*".to_owned()], Hosts::default()).is_foreign(&headers(&[("origin", "https://example.com")])));
    }
}
