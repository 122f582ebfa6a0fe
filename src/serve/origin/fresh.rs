//! What an origin's headers say of keeping its answer (RFC 9111, as a cache that many share), and whether it may be found.

use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, header};

use super::visits;

/// How an answer may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// Whether it may be kept, and shown to anybody else.
    pub(super) is_public: bool,
    /// Whether it may be another one for others who visit the page as well, by something that they say.
    pub(super) differs: bool,
    /// How old it was when it came.
    pub(super) age: Duration,
    /// How long it may be given out without asking again.
    pub(super) fresh: Duration,
    /// How long after that it may be given out while it is asked for again.
    pub(super) stale: Duration,
    /// Whether it may be given out when the origin cannot be reached.
    pub(super) bridges: bool,
}

/// Reads the terms of an answer. `usual` is how long what says nothing of itself is fresh; `is_harmless` tells cookies that do
/// not make an answer one reader's own.
pub(super) fn terms(headers: &HeaderMap, usual: Duration, is_harmless: &dyn Fn(&str) -> bool, now: SystemTime) -> Terms {
    let all = |name| headers.get_all(name).iter().map(|value: &header::HeaderValue| value.to_str().unwrap_or_default());
    let directives: Vec<(String, Option<u64>)> =
        all(header::CACHE_CONTROL).flat_map(|value| value.split(',')).map(directive).collect();
    let says = |name: &str| directives.iter().any(|(own, _)| own == name);
    let seconds = |name: &str| directives.iter().find(|(own, _)| own == name).and_then(|(_, value)| *value);
    let varies = |by: &dyn Fn(&str) -> bool| all(header::VARY).any(|value| value.split(',').any(by));
    let sets = all(header::SET_COOKIE).any(|cookie| !is_harmless(cookie.split('=').next().unwrap_or_default().trim()));
    let is_public = !(says("private") || says("no-store") || varies(&|name| name.trim() == "*") || sets);

    let date = |name| httpdate::parse_http_date(headers.get(name)?.to_str().ok()?).ok();
    let expires = || {
        if !headers.contains_key(header::EXPIRES) {
            return None;
        }
        // What is no date lies in the past.
        let Some(expires) = date(header::EXPIRES) else { return Some(Duration::ZERO) };
        Some(expires.duration_since(date(header::DATE).unwrap_or(now)).unwrap_or_default())
    };
    let stated = seconds("s-maxage").or_else(|| seconds("max-age")).map(Duration::from_secs).or_else(expires);
    let asks = says("no-cache") || directives.is_empty() && all(header::PRAGMA).any(|value| value.contains("no-cache"));
    let age = age(headers);
    let fresh = if asks { Duration::ZERO } else { stated.map_or(usual, |stated| stated.saturating_sub(age)) };
    let strict = asks || says("must-revalidate") || says("proxy-revalidate") || seconds("s-maxage").is_some();
    Terms {
        is_public,
        differs: varies(&visits::differs),
        age,
        fresh,
        stale: if strict { Duration::ZERO } else { Duration::from_secs(seconds("stale-while-revalidate").unwrap_or(0)) },
        bridges: !strict,
    }
}

/// How old an answer says that it is.
pub(super) fn age(headers: &HeaderMap) -> Duration {
    let age = headers.get_all(header::AGE).iter().filter_map(|value| value.to_str().ok()?.trim().parse::<u64>().ok()).max();
    // More than a year is as old as anything can be.
    Duration::from_secs(age.unwrap_or_default().min(31_536_000))
}

/// Whether an answer's headers say that search engines must not take it.
pub(super) fn is_hidden(headers: &HeaderMap) -> bool {
    let values = headers.get_all("x-robots-tag").iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|rule| matches!(rule.trim().to_ascii_lowercase().as_str(), "noindex" | "none"))
}

fn directive(part: &str) -> (String, Option<u64>) {
    let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
    let value = value.map(|value| value.trim().trim_matches('"'));
    // A number that is none, or larger than any, is stale at once rather than fresh for ever.
    (name.trim().to_ascii_lowercase(), value.map(|value| value.parse().map_or(0, |seconds: u64| seconds.min(31_536_000))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn check(pairs: &[(&str, &str)], is_public: bool, fresh: u64, bridges: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap());
        }
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let found = terms(&headers, Duration::from_mins(1), &|name| name == "_ga", now);
        assert_eq!((found.is_public, found.fresh.as_secs(), found.bridges), (is_public, fresh, bridges), "{pairs:?}");
    }

    #[test]
    fn what_visits_differ_in_makes_a_page_differ() {
        let check = |vary: &str, expected: bool| {
            let headers: HeaderMap = [(header::VARY, vary.parse().unwrap())].into_iter().collect();
            let found = terms(&headers, Duration::ZERO, &|_| false, SystemTime::UNIX_EPOCH);
            assert_eq!((found.is_public, found.differs), (true, expected), "{vary}");
        };
        check("Accept-Encoding, Cookie", false);
        check("RSC, Next-Router-State-Tree", false);
        check("Accept-Encoding,User-Agent", true);
    }

    #[test]
    fn what_is_said_of_keeping_is_kept_to() {
        check(&[], true, 60, true);
        check(&[("cache-control", "max-age=10")], true, 10, true);
        check(&[("cache-control", "max-age=10, s-maxage=20")], true, 20, false);
        check(&[("cache-control", "max-age=100"), ("age", "30")], true, 70, true);
        check(&[("cache-control", "max-age=many")], true, 0, true);
        check(&[("cache-control", "No-Cache")], true, 0, false);
        check(&[("cache-control", "max-age=5, must-revalidate")], true, 5, false);
        check(&[("cache-control", "public"), ("cache-control", "private=\"x\"")], false, 60, true);
        check(&[("cache-control", "no-store")], false, 60, true);
        check(&[("set-cookie", "session=1; Path=/")], false, 60, true);
        check(&[("set-cookie", "_ga=1")], true, 60, true);
        check(&[("vary", "Accept-Encoding, *")], false, 60, true);
        check(&[("vary", "Cookie")], true, 60, true);
        check(&[("pragma", "no-cache")], true, 0, false);
        check(&[("expires", "0")], true, 0, true);
        check(&[("expires", "Sun, 09 Sep 2001 01:48:40 GMT"), ("date", "Sun, 09 Sep 2001 01:46:40 GMT")], true, 120, true);
        check(&[("expires", "Sun, 09 Sep 2001 01:47:40 GMT")], true, 60, true);
        check(&[("expires", "Sun, 09 Sep 2001 01:48:40 GMT"), ("cache-control", "max-age=1")], true, 1, true);
    }
}
