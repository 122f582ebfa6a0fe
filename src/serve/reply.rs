//! Answers with what HTTP asks for: entity tags, conditions, languages, caching, security.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use sha2::{Digest as _, Sha256};

use super::page::hex;
use super::{article, select};
use crate::locale::Locale;

/// What our own pages may load: only what the site itself serves, and pictures and media from anywhere safe.
const OWN_POLICY: &str = "default-src 'self'; img-src 'self' https: data:; media-src 'self' https:; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// A year: for what has another address when it changes, and for choices.
const YEAR: u32 = 31_536_000;

/// A body with its headers, made once and given out many times.
#[derive(Clone, Debug)]
pub struct Ready {
    body: Bytes,
    tag: String,
    headers: HeaderMap,
}

impl Ready {
    /// A page of HTML in a locale with its group of copies.
    ///
    /// `max_age` is how long it may be kept without asking; a page that is only there for the moment has none.
    pub(super) fn page(
        html: String,
        language: &Locale,
        group: &[(String, String)],
        max_age: Option<Duration>,
        is_own: bool,
    ) -> Self {
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, "text/html; charset=utf-8");
        set(header::CONTENT_LANGUAGE, &language.to_string());
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
        match max_age {
            Some(age) if !age.is_zero() => set(header::CACHE_CONTROL, &format!("max-age={}", age.as_secs())),
            Some(_) => set(header::CACHE_CONTROL, "no-cache"),
            None => set(header::CACHE_CONTROL, "no-store"),
        }
        if is_own {
            set(header::CONTENT_SECURITY_POLICY, OWN_POLICY);
        }
        let links: Vec<String> =
            group.iter().map(|(language, address)| format!("<{address}>; rel=\"alternate\"; hreflang=\"{language}\"")).collect();
        if !links.is_empty() {
            set(header::LINK, &links.join(", "));
        }
        Self::new(html.into(), headers)
    }

    fn new(body: Bytes, headers: HeaderMap) -> Self {
        let hash = hex(&Sha256::digest(&body));
        let tag = format!("\"{}\"", hash.get(..32).unwrap_or(&hash));
        Self { body, tag, headers }
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The answer to a request with these headers.
    pub fn response(&self, asked: &HeaderMap, status: StatusCode) -> Response {
        let is_known = status == StatusCode::OK && is_known(asked, &self.tag);
        let mut response = Response::new(if is_known { Body::empty() } else { Body::from(self.body.clone()) });
        *response.status_mut() = if is_known { StatusCode::NOT_MODIFIED } else { status };
        response.headers_mut().clone_from(&self.headers);
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// Whether `If-None-Match` names a tag.
pub(super) fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let named =
        asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    named.map(str::trim).any(|named| named == "*" || named.strip_prefix("W/").unwrap_or(named) == tag)
}

/// One of our own style sheets or scripts.
pub(super) fn own(name: &str, asked: &HeaderMap) -> Option<Response> {
    let (text, kind) = asset(name)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=3600"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Some(Ready::new(text.as_bytes().into(), headers).response(asked, StatusCode::OK))
}

/// Our own style sheets and scripts by name, with their types.
pub fn asset(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "select.css" => Some((select::STYLE, "text/css; charset=utf-8")),
        "article.css" => Some((article::STYLE, "text/css; charset=utf-8")),
        "select.js" => Some((select::SCRIPT, "text/javascript; charset=utf-8")),
        _ => None,
    }
}

/// The names that [`asset`] knows.
pub const ASSETS: &[&str] = &["select.css", "article.css", "select.js"];

/// A text that is made for programs.
pub(super) fn xml(text: String, asked: &HeaderMap) -> Response {
    plain(text, "application/xml; charset=utf-8", asked)
}

/// A plain text.
pub(super) fn text(text: String, asked: &HeaderMap) -> Response {
    plain(text, "text/plain; charset=utf-8", asked)
}

fn plain(text: String, kind: &'static str, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ready::new(text.into(), headers).response(asked, StatusCode::OK)
}

/// Something stands at another path of this site for good.
pub(super) fn moved(path: &str) -> Response {
    redirect(StatusCode::PERMANENT_REDIRECT, path)
}

/// This visitor is better served at another path of this site.
pub(super) fn negotiated(path: &str) -> Response {
    let mut response = redirect(StatusCode::FOUND, path);
    varies(&mut response);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn redirect(status: StatusCode, path: &str) -> Response {
    // Two slashes would name another host.
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    let mut response = self::status(status);
    match HeaderValue::from_str(&path) {
        Ok(location) => {
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Err(_) => self::status(StatusCode::NOT_FOUND),
    }
}

/// The answer depends on what the visitor prefers.
pub(super) fn varies(response: &mut Response) {
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie, Sec-Fetch-Site"));
}

/// Remembers what the visitor chose; such an answer is theirs alone.
pub(super) fn remember(response: &mut Response, cookie: &str, locale: &Locale, is_secure: bool) {
    let secure = if is_secure { "; Secure" } else { "" };
    let value = format!("{cookie}={locale}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().append(header::SET_COOKIE, value);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
}

/// A status and nothing else.
pub(super) fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// The method is none of ours.
pub(super) fn not_allowed() -> Response {
    let mut response = status(StatusCode::METHOD_NOT_ALLOWED);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// A file could not be read.
pub(super) fn io(error: &io::Error) -> Response {
    status(if error.kind() == io::ErrorKind::NotFound { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR })
}
