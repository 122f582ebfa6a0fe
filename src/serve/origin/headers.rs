//! Which headers travel: to the origin, and from it to readers.
//!
//! What belongs to one connection stays on it. Nothing that a request says of hosts and of where it comes from is
//! passed on: the origin is told by us. Our own cookie and our own entity tags are ours.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use super::super::negotiate;
use super::super::reply::TAG;
use crate::locale::Locale;

/// Headers of one connection (RFC 9110, 7.6.1), and of ways that are not ours.
const HOPS: &[&str] = &[
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "http2-settings",
    "expect",
];

/// What requests say of where they come from and go to, which anybody can write.
const CLAIMS: &[&str] = &["host", "forwarded", "x-real-ip", "via", "x-request-id", "x-original-url", "x-rewrite-url"];

/// What an origin says of bytes that readers do not get from us, or of itself as a server.
const OF_BYTES: &[&str] = &[
    "content-length",
    "content-encoding",
    "content-type",
    "content-language",
    "content-location",
    "content-md5",
    "content-digest",
    "repr-digest",
    "digest",
    "etag",
    "last-modified",
    "accept-ranges",
    "age",
    "date",
];

/// How content may be encoded so that we can read it.
pub(super) const READABLE: &[&str] = &["gzip", "br", "zstd"];

/// What a request is told to the origin with, whoever asks.
pub(super) struct Own<'a> {
    pub(super) public: &'a Url,
    pub(super) origin: &'a Url,
    pub(super) peer: Option<IpAddr>,
    pub(super) id: &'a str,
}

/// Whether a header of a request goes to the origin.
pub(super) fn travels(name: &str, asked: &HeaderMap) -> bool {
    !is_claim(name) && !is_hop(name, &connection_lists(asked))
}

/// A reader's headers, as they go to the origin.
pub(super) fn passed_on(headers: &HeaderMap, own: &Own<'_>) -> HeaderMap {
    let mut out = HeaderMap::with_capacity(headers.len() + 4);
    let listed = connection_lists(headers);
    for (name, value) in headers {
        let text = name.as_str();
        if is_hop(text, &listed) || is_claim(text) {
            continue;
        }
        match text {
            "cookie" => {
                if let Some(value) = without_ours(value) {
                    out.append(header::COOKIE, value);
                }
            }
            "accept-encoding" => {}
            "if-none-match" => {
                // Tags of ours are tags of what we made of the page.
                if !String::from_utf8_lossy(value.as_bytes()).contains(TAG) {
                    out.append(name.clone(), value.clone());
                }
            }
            "origin" => {
                // The same site for a reader must be the same site for the origin, which checks it against its host.
                let ours = own.public.origin().ascii_serialization();
                let is_ours = value.as_bytes() == ours.as_bytes();
                let value = if is_ours { text_value(&own.origin.origin().ascii_serialization()) } else { Some(value.clone()) };
                out.extend(value.map(|value| (header::ORIGIN, value)));
            }
            _ => {
                out.append(name.clone(), value.clone());
            }
        }
    }
    if let Some(accepted) = readable(headers) {
        out.insert(header::ACCEPT_ENCODING, accepted);
    }
    told(&mut out, own);
    out
}

/// The headers of a request of our own for a page, the same for everybody.
pub(super) fn plain(headers: &HeaderMap, language: Option<&Locale>, own: &Own<'_>) -> HeaderMap {
    let mut out = HeaderMap::new();
    out.insert(header::ACCEPT, HeaderValue::from_static("text/html,application/xhtml+xml,*/*;q=0.8"));
    out.insert(header::USER_AGENT, HeaderValue::from_static(concat!("latimer/", env!("CARGO_PKG_VERSION"))));
    out.extend(language.and_then(|language| text_value(&language.to_string())).map(|value| (header::ACCEPT_LANGUAGE, value)));
    // What turns out to be no page goes to the reader as it is, so it must be one that they can read.
    out.extend(readable(headers).map(|value| (header::ACCEPT_ENCODING, value)));
    told(&mut out, &Own { peer: None, ..*own });
    out
}

fn told(out: &mut HeaderMap, own: &Own<'_>) {
    let host = own.public.host_str().unwrap_or_default();
    let host = own.public.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let peer = own.peer.map(|peer| peer.to_string()).unwrap_or_default();
    let told = [
        ("x-forwarded-host", host.as_str()),
        ("x-forwarded-proto", own.public.scheme()),
        ("x-forwarded-for", peer.as_str()),
        ("x-request-id", own.id),
    ];
    for (name, value) in told.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.extend(text_value(value).map(|value| (HeaderName::from_static(name), value)));
    }
}

/// The headers of an answer that is given out as it is.
pub(super) fn given_on(headers: &HeaderMap, origin: &Url, public: &Url) -> HeaderMap {
    let listed = connection_lists(headers);
    let mut out = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        if is_hop(name.as_str(), &listed) || name == header::ALT_SVC {
            continue;
        }
        let value = if name == header::SET_COOKIE { cookie_for_us(value, origin, public) } else { Some(value.clone()) };
        if let Some(value) = value {
            out.append(name.clone(), value);
        }
    }
    out
}

/// The headers of a page that go with whatever is made of it.
pub(super) fn of_page(headers: &HeaderMap, origin: &Url, public: &Url) -> HeaderMap {
    let mut out = given_on(headers, origin, public);
    for name in OF_BYTES {
        out.remove(*name);
    }
    out
}

fn is_claim(name: &str) -> bool {
    CLAIMS.contains(&name) || name.starts_with("x-forwarded-")
}

fn is_hop(name: &str, listed: &[String]) -> bool {
    HOPS.contains(&name) || listed.iter().any(|own| own == name)
}

/// The headers that `Connection` names.
fn connection_lists(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(|name| name.trim().to_ascii_lowercase()).collect()
}

/// Whether a request names an entity tag that is not ours: of a file, as far as anybody can tell.
pub(super) fn knows_other(headers: &HeaderMap) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().any(|value| !String::from_utf8_lossy(value.as_bytes()).contains(TAG))
}

/// What the reader takes of what we can read.
fn readable(headers: &HeaderMap) -> Option<HeaderValue> {
    let accepted: Vec<&str> = super::super::reply::accepted_encodings(headers).collect();
    let both: Vec<&str> = READABLE.iter().copied().filter(|name| accepted.iter().any(|own| own == name)).collect();
    if both.is_empty() { Some(HeaderValue::from_static("identity")) } else { text_value(&both.join(", ")) }
}

/// The names of the cookies of a request that are not ours.
pub(super) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let values = headers.get_all(header::COOKIE).iter().map(|value| value.to_str().unwrap_or("unreadable"));
    let names = values.flat_map(|value| value.split(';')).map(|pair| pair.split('=').next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty() && *name != negotiate::COOKIE)
}

fn without_ours(value: &HeaderValue) -> Option<HeaderValue> {
    let Ok(text) = value.to_str() else { return Some(value.clone()) };
    let is_ours = |pair: &&str| pair.split('=').next().is_some_and(|name| name.trim() == negotiate::COOKIE);
    let rest: Vec<&str> = text.split(';').filter(|pair| !is_ours(pair)).map(str::trim).collect();
    if rest.is_empty() { None } else { text_value(&rest.join("; ")) }
}

/// A cookie that names the origin's host would be thrown away at ours, and one of a path below the origin's would not come back.
fn cookie_for_us(value: &HeaderValue, origin: &Url, public: &Url) -> Option<HeaderValue> {
    let Ok(text) = value.to_str() else { return Some(value.clone()) };
    let host = origin.host_str().unwrap_or_default();
    let names_origin = |part: &&str| {
        part.split_once('=').is_some_and(|(name, domain)| {
            name.trim().eq_ignore_ascii_case("domain") && domain.trim().trim_start_matches('.').eq_ignore_ascii_case(host)
        })
    };
    let (theirs, ours) = (origin.path().trim_end_matches('/'), public.path().trim_end_matches('/'));
    let path_for_us = |part: &str| {
        let (name, path) = part.split_once('=').filter(|(name, _)| theirs != ours && name.trim().eq_ignore_ascii_case("path"))?;
        let below = path.trim().strip_prefix(theirs).filter(|below| below.starts_with('/') || below.is_empty())?;
        // What holds everywhere there holds everywhere here.
        (path.trim() != "/").then(|| format!("{name}={ours}{}", if ours.is_empty() && below.is_empty() { "/" } else { below }))
    };
    let parts = text.split(';').filter(|part| !names_origin(part));
    let parts: Vec<String> = parts.map(|part| path_for_us(part).unwrap_or_else(|| part.to_owned())).collect();
    text_value(&parts.join(";"))
}

fn text_value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap());
        let mut out = HeaderMap::new();
        for (name, value) in pairs.iter().map(pair) {
            out.append(name, value);
        }
        out
    }

    fn shown(headers: &HeaderMap) -> Vec<String> {
        let mut all: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        all.sort();
        all
    }

    #[test]
    fn a_request_says_nothing_of_hosts_and_connections() {
        let (public, origin) = ("https://example.org/".parse().unwrap(), "http://10.0.0.1:3000/".parse().unwrap());
        let own = Own { public: &public, origin: &origin, peer: Some([192, 0, 2, 1].into()), id: "7" };
        let asked = headers(&[
            ("host", "evil.example"),
            ("connection", "keep-alive, X-Secret"),
            ("x-secret", "1"),
            ("x-forwarded-for", "6.6.6.6"),
            ("x-forwarded-host", "evil.example"),
            ("forwarded", "for=6.6.6.6"),
            ("transfer-encoding", "chunked"),
            ("upgrade", "websocket"),
            ("cookie", "a=b; latimer_locale=es; c=d"),
            ("accept-encoding", "gzip, deflate, br;q=0"),
            ("if-none-match", "\"l-1234\""),
            ("origin", "https://example.org"),
            ("user-agent", "x"),
        ]);
        assert_eq!(
            shown(&passed_on(&asked, &own)),
            [
                "accept-encoding: gzip",
                "cookie: a=b; c=d",
                "origin: http://10.0.0.1:3000",
                "user-agent: x",
                "x-forwarded-for: 192.0.2.1",
                "x-forwarded-host: example.org",
                "x-forwarded-proto: https",
                "x-request-id: 7"
            ]
        );
        let plain = plain(&asked, None, &own);
        assert!(!plain.contains_key("cookie") && !plain.contains_key("x-forwarded-for"), "{plain:?}");
        assert_eq!(cookies(&asked).collect::<Vec<_>>(), ["a", "c"]);
    }

    #[test]
    fn an_answer_keeps_what_is_the_origins_and_no_more() {
        let origin = "http://app.internal/".parse().unwrap();
        let answer = headers(&[
            ("connection", "close"),
            ("keep-alive", "1"),
            ("etag", "\"1\""),
            ("content-length", "5"),
            ("set-cookie", "a=b; Domain=app.internal; Path=/"),
            ("set-cookie", "c=d; Domain=example.org"),
            ("alt-svc", "h3"),
            ("content-security-policy", "default-src 'self'"),
        ]);
        assert_eq!(
            shown(&of_page(&answer, &origin, &origin)),
            ["content-security-policy: default-src 'self'", "set-cookie: a=b; Path=/", "set-cookie: c=d; Domain=example.org"]
        );
        assert!(given_on(&answer, &origin, &origin).contains_key("content-length"));
    }

    #[test]
    fn the_path_of_a_cookie_is_that_of_readers() {
        let check = |origin: &str, public: &str, path: &str, expected: &str| {
            let cookie = HeaderValue::from_str(&format!("a=b; Path={path}; Secure")).unwrap();
            let given = cookie_for_us(&cookie, &origin.parse().unwrap(), &public.parse().unwrap()).unwrap();
            assert_eq!(given.to_str().unwrap(), format!("a=b; Path={expected}; Secure"), "{origin} {public} {path}");
        };
        check("http://h/", "https://example.org/", "/cart", "/cart");
        check("http://h/app/", "https://example.org/", "/app/cart", "/cart");
        check("http://h/app/", "https://example.org/", "/app", "/");
        check("http://h/app/", "https://example.org/site", "/app/", "/site/");
        check("http://h/app/", "https://example.org/", "/apple", "/apple");
        check("http://h/", "https://example.org/site/", "/cart", "/site/cart");
        check("http://h/", "https://example.org/site/", "/", "/");
    }
}
