//! Answers with what HTTP asks for: entity tags, conditions, encodings, languages, caching, security.
//!
//! A page that is shown in a frame of a page of the same site has a second form, without the control, which stands in the page
//! around it already. Browsers say what they ask for (`Sec-Fetch-Dest`), so neither page needs a script for it. Only the second form says
//! that it varies, and no shared cache may keep it: so a cache can give a frame the whole page, where our script takes the second control
//! out, but never a reader a page without control. A page that another site shows keeps it, since nothing else there can change the
//! language; so does a `frame` of a `frameset`, in which nothing but frames is shown.

use std::io::{self, Write as _};
use std::ops::Range;
use std::sync::OnceLock;
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

/// What our entity tags begin with, by which they are known from an origin's.
pub(super) const TAG: &str = "\"l-";

/// How a page that a frame gets may be kept: by the reader's own browser, which asks each time.
pub(super) const FRAMED: &str = "private, no-cache";

/// What a browser says it will show a page in, and who wants it there.
static FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
static FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The ways in which bodies are packed, best first.
const PACKINGS: [&str; 3] = ["br", "zstd", "gzip"];

/// Bodies that are smaller than this are not worth it.
pub(super) const PACKED_FROM: usize = 800;

/// A body with its headers, made once and given out many times; packed once for each way that is asked for.
#[derive(Debug)]
pub struct Ready {
    plain: Form,
    is_packed: bool,
    packed: [OnceLock<Option<Form>>; PACKINGS.len()],
    /// Where the control stands in a page that has one of ours.
    control: Option<Range<usize>>,
    /// The page without it, for frames.
    framed: OnceLock<Option<Box<Self>>>,
}

/// A body in one of the ways that it may be packed, with all of its headers.
#[derive(Debug)]
struct Form {
    body: Bytes,
    tag: String,
    headers: HeaderMap,
}

impl Form {
    /// `tag` is without its quote at the end.
    fn new(body: Bytes, tag: &str, mut headers: HeaderMap, way: Option<&'static str>) -> Self {
        let way_of_tag = way.map(|way| format!("-{way}")).unwrap_or_default();
        let tag = format!("{tag}{way_of_tag}\"");
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        if let Some(way) = way {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(way));
        }
        Self { body, tag, headers }
    }
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
        set(header::CACHE_CONTROL, &kept(max_age));
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

    /// A page of the studio under a policy; one that holds somebody's text is not kept.
    pub(super) fn studio(html: String, language: &Locale, policy: &str, is_plain: bool) -> Self {
        let mut ready = Self::page(html, language, &[], is_plain.then_some(Duration::ZERO), false);
        ready.plain.headers.extend(HeaderValue::from_str(policy).ok().map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
        ready
    }

    /// A feed in a locale.
    pub(super) fn feed(text: String, kind: &'static str, language: &Locale, max_age: Option<Duration>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        for (name, value) in [(header::CONTENT_LANGUAGE, language.to_string()), (header::CACHE_CONTROL, kept(max_age))] {
            headers.extend(HeaderValue::from_str(&value).ok().map(|value| (name, value)));
        }
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        Self::new(text.into(), headers)
    }

    fn new(body: Bytes, mut headers: HeaderMap) -> Self {
        let hash = hex(&Sha256::digest(&body));
        let tag = format!("{TAG}{}", hash.get(..32).unwrap_or(&hash));
        let is_packed = body.len() >= PACKED_FROM;
        if is_packed {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        let plain = Form::new(body, &tag, headers, None);
        Self { plain, is_packed, packed: Default::default(), control: None, framed: OnceLock::new() }
    }

    /// The same page, whose control stands there.
    #[must_use]
    pub(super) fn with_control(self, control: Option<Range<usize>>) -> Self {
        Self { control, ..self }
    }

    /// The page without its control, where it has one: made when the first frame asks.
    fn framed(&self) -> Option<&Self> {
        let control = self.control.clone()?;
        let make = || {
            let body = [self.plain.body.get(..control.start)?, self.plain.body.get(control.end..)?].concat();
            let mut headers = self.plain.headers.clone();
            if headers.get(header::CACHE_CONTROL).is_none_or(|value| value != "no-store") {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FRAMED));
            }
            let framed = Self::new(body.into(), headers);
            let mut framed = if self.is_packed { framed } else { framed.unpacked() };
            framed.plain.headers.append(header::VARY, HeaderValue::from_static("Sec-Fetch-Dest, Sec-Fetch-Site"));
            Some(Box::new(framed))
        };
        self.framed.get_or_init(make).as_deref()
    }

    /// The same, but never packed: where a secret stands beside what others may choose, its length would tell of it.
    pub(super) fn unpacked(mut self) -> Self {
        self.plain.headers.remove(header::VARY);
        Self { is_packed: false, ..self }
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.plain.body
    }

    /// The answer to a request with these headers.
    pub fn response(&self, asked: &HeaderMap, status: StatusCode) -> Response {
        if self.control.is_some()
            && is_in_frame(asked)
            && let Some(framed) = self.framed()
        {
            return framed.response(asked, status);
        }
        let packed = if self.is_packed { accepted_encodings(asked).find_map(|name| self.packed(name)) } else { None };
        let form = packed.unwrap_or(&self.plain);
        let mut response = Response::new(Body::empty());
        response.headers_mut().clone_from(&form.headers);
        if status == StatusCode::OK && is_known(asked, &form.tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_ENCODING);
        } else {
            *response.status_mut() = status;
            *response.body_mut() = Body::from(form.body.clone());
        }
        response
    }

    /// The body packed in a way, if that makes it smaller.
    fn packed(&self, name: &'static str) -> Option<&Form> {
        let at = PACKINGS.iter().position(|own| *own == name)?;
        let make = || {
            let packed = pack(&self.plain.body, name).ok().filter(|packed| packed.len() < self.plain.body.len())?;
            Some(Form::new(packed.into(), self.plain.tag.trim_end_matches('"'), self.plain.headers.clone(), Some(name)))
        };
        self.packed.get(at)?.get_or_init(make).as_ref()
    }
}

/// Whether a page of the same site shows in a frame what is asked for.
fn is_in_frame(asked: &HeaderMap) -> bool {
    let says = |name: &HeaderName, words: &[&str]| asked.get(name).is_some_and(|value| words.iter().any(|word| value == word));
    says(&FETCH_DEST, &["iframe", "embed", "object"]) && !says(&FETCH_SITE, &["cross-site"])
}

/// How long something may be kept without asking; what is only there for the moment is not kept.
fn kept(max_age: Option<Duration>) -> String {
    match max_age {
        Some(age) if !age.is_zero() => format!("max-age={}", age.as_secs()),
        Some(_) => "no-cache".to_owned(),
        None => "no-store".to_owned(),
    }
}

/// A body packed in one of our ways.
pub(super) fn pack(body: &[u8], name: &str) -> io::Result<Vec<u8>> {
    match name {
        "br" => {
            let mut out = Vec::new();
            let mut packer = brotli::CompressorWriter::new(&mut out, 16 << 10, 5, 22);
            packer.write_all(body)?;
            packer.flush()?;
            drop(packer);
            Ok(out)
        }
        "zstd" => zstd::bulk::compress(body, 6),
        _ => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            packer.write_all(body)?;
            packer.finish()
        }
    }
}

/// The ways of packing that a request takes and we know, the one to be preferred first.
pub(super) fn accepted_encodings(asked: &HeaderMap) -> impl Iterator<Item = &'static str> {
    let mut weights = [None; PACKINGS.len()];
    let mut others = None;
    let values = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    for part in values.flat_map(|value| value.split(',')) {
        let (name, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight: f32 = rest.trim().strip_prefix("q=").map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        let own = PACKINGS.iter().zip(&mut weights).find(|(own, _)| own.eq_ignore_ascii_case(name.trim()));
        match own {
            Some((_, known)) => *known = known.or(Some(weight)),
            None if name.trim() == "*" => others = others.or(Some(weight)),
            None => {}
        }
    }
    let mut known: [(&'static str, f32); PACKINGS.len()] = Default::default();
    for (place, (name, weight)) in known.iter_mut().zip(PACKINGS.iter().zip(weights)) {
        *place = (name, weight.or(others).unwrap_or(0.0));
    }
    // Stable: of those that weigh the same, ours comes first.
    known.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    known.into_iter().filter(|(_, weight)| *weight > 0.0).map(|(name, _)| name)
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

/// A script of ours.
pub(super) fn script(text: &'static str, asked: &HeaderMap) -> Response {
    plain(text.to_owned(), "text/javascript; charset=utf-8", asked)
}

/// A picture of ours.
pub(super) fn picture(text: &'static str, asked: &HeaderMap) -> Response {
    plain(text.to_owned(), "image/svg+xml", asked)
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

/// Something stands at another path of this site as things are.
pub(super) fn found(path: &str) -> Response {
    redirect(StatusCode::FOUND, path)
}

/// This visitor is better served at another path of this site.
pub(super) fn negotiated(path: &str) -> Response {
    let mut response = redirect(StatusCode::FOUND, path);
    varies(&mut response);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn redirect(status: StatusCode, path: &str) -> Response {
    let is_whole = path.starts_with("https://") || path.starts_with("http://");
    // Two slashes would name another host. What is whole was written by `Addresses`, host and all.
    let path = if is_whole { path.to_owned() } else { format!("/{}", path.trim_start_matches(['/', '\\'])) };
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
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Language, Cookie, Sec-Fetch-Site"));
}

/// Remembers what the visitor chose; such an answer is theirs alone.
pub(super) fn remember(response: &mut Response, cookie: &str, locale: &Locale, is_secure: bool) {
    let secure = if is_secure { "; Secure" } else { "" };
    let value = format!("{cookie}={locale}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().append(header::SET_COOKIE, value);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        keep_nowhere(response.headers_mut());
    }
}

/// Takes out what a source tells single caches on the way (RFC 9213, and what there was before it): for them that would count more
/// than a `Cache-Control` of ours.
pub(super) fn keep_nowhere(headers: &mut HeaderMap) {
    let is_targeted = |name: &&HeaderName| {
        let name = name.as_str();
        name.ends_with("-cache-control") || ["surrogate-control", "edge-control", "x-accel-expires"].contains(&name)
    };
    let targeted: Vec<HeaderName> = headers.keys().filter(is_targeted).cloned().collect();
    for name in targeted {
        headers.remove(name);
    }
}

/// A status and nothing else.
pub(super) fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// The method is none of ours; these are.
pub(super) fn not_allowed(allowed: &'static str) -> Response {
    let mut response = status(StatusCode::METHOD_NOT_ALLOWED);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}

/// A file could not be read.
pub(super) fn io(error: &io::Error) -> Response {
    status(if error.kind() == io::ErrorKind::NotFound { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packing_that_is_wanted_most_is_taken() {
        let check = |value: &str, expected: &[&str]| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            assert_eq!(accepted_encodings(&headers).collect::<Vec<_>>(), expected, "{value}");
        };
        check("gzip, deflate, br, zstd", &["br", "zstd", "gzip"]);
        check("gzip;q=1.0, br;q=0.5", &["gzip", "br"]);
        check("br;q=0, *", &["zstd", "gzip"]);
        check("GZIP;q=x", &[]);
        check("identity", &[]);
        assert_eq!(accepted_encodings(&HeaderMap::new()).next(), None);
    }

    #[test]
    fn every_packing_has_a_tag_of_its_own() {
        let ready = Ready::new(Bytes::from("words ".repeat(1000)), HeaderMap::new());
        let mut tags = std::collections::BTreeSet::new();
        for encoding in ["identity", "gzip", "br", "zstd"] {
            let mut asked = HeaderMap::new();
            asked.insert(header::ACCEPT_ENCODING, encoding.parse().unwrap());
            let response = ready.response(&asked, StatusCode::OK);
            let stated = response.headers().get(header::CONTENT_ENCODING).map_or("identity", |value| value.to_str().unwrap());
            assert_eq!(stated, encoding);
            assert_eq!(response.headers()[header::VARY], "Accept-Encoding");
            let tag = response.headers()[header::ETAG].clone();
            assert!(tag.to_str().unwrap().starts_with(TAG) && tags.insert(tag.clone()));
            asked.insert(header::IF_NONE_MATCH, tag);
            assert_eq!(ready.response(&asked, StatusCode::OK).status(), StatusCode::NOT_MODIFIED);
        }
        let small = Ready::new(Bytes::from("words"), HeaderMap::new()).response(&HeaderMap::new(), StatusCode::OK);
        assert!(!small.headers().contains_key(header::VARY));
    }
}
