//! Which requests visit a page as everybody does, so that it may be asked for once for all of them.
//!
//! Known is what browsers, programs that look around, and proxies on the way send with any visit, whoever makes it. A request
//! that says anything else (a key, a part of a page that a script wants, a kind that is no page) means more than a path
//! says, and is the reader's own. So nothing that a visit does not say can make its answer another one; what it says
//! and answers may depend on all the same, [`differs`] tells.

use axum::http::{HeaderMap, header};

use super::headers;
use crate::serve::feed;

/// What any visit may say. What never travels to the origin need not stand here.
const KNOWN: &[&str] = &[
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "alt-used",
    "cache-control",
    "cookie",
    "dnt",
    "downlink",
    "dpr",
    "ect",
    "from",
    "if-modified-since",
    "if-none-match",
    "pragma",
    "priority",
    "purpose",
    "referer",
    "rtt",
    "save-data",
    "sec-gpc",
    "sec-purpose",
    "upgrade-insecure-requests",
    "user-agent",
    "viewport-width",
    "width",
    "x-moz",
    // Of proxies and of those who watch over them; no header in which a proxy says who somebody is.
    "baggage",
    "cdn-loop",
    "cf-connecting-ip",
    "cf-connecting-ipv6",
    "cf-ew-via",
    "cf-ipcountry",
    "cf-ray",
    "cf-visitor",
    "front-end-https",
    "traceparent",
    "tracestate",
    "true-client-ip",
    "x-amz-cf-id",
    "x-amzn-trace-id",
    "x-azure-clientip",
    "x-azure-fdid",
    "x-azure-ref",
    "x-azure-requestchain",
    "x-azure-socketip",
    "x-client-ip",
    "x-cloud-trace-context",
    "x-cluster-client-ip",
    "x-correlation-id",
    "x-envoy-external-address",
    "x-scheme",
    "x-varnish",
    "x-vercel-id",
];

/// What begins the names of more of them.
const KNOWN_STARTS: &[&str] = &["sec-fetch-", "sec-ch-", "cloudfront-", "fastly-", "x-b3-", "x-vercel-ip-"];

/// What we say ourselves in the one request for all, or look at: an answer that depends on it is none of one reader's for that.
const SETTLED: &[&str] = &["accept", "accept-encoding", "accept-language", "cookie", "upgrade-insecure-requests"];

/// Whether a request with these headers visits a page; cookies and logins aside.
pub(super) fn is_visit(asked: &HeaderMap, path: &str) -> bool {
    wants_page(asked, path) && asked.keys().all(|name| is_known(name.as_str()) || !headers::travels(name.as_str(), asked))
}

/// Whether answers that depend on a header may differ between visits: they say different things there, or not what we say.
pub(super) fn differs(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    name == "x-forwarded-for" || is_known(&name) && !SETTLED.contains(&name.as_str())
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name) || KNOWN_STARTS.iter().any(|start| name.starts_with(start))
}

/// Whether a page is what is wanted most, or whatever there is.
fn wants_page(asked: &HeaderMap, path: &str) -> bool {
    let text = |name| asked.get(name).map(|value: &header::HeaderValue| value.to_str().unwrap_or("unreadable"));
    if let Some(dest) = text(header::HeaderName::from_static("sec-fetch-dest")) {
        return matches!(dest, "document" | "iframe" | "frame");
    }
    let Some(accepted) = text(header::ACCEPT) else { return true };
    let mut best: Option<(&str, f32)> = None;
    for part in accepted.split(',') {
        let (kind, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight = rest.split(';').find_map(|parameter| parameter.trim().strip_prefix("q="));
        let weight: f32 = weight.map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        if best.is_none_or(|(_, most)| weight > most) {
            best = Some((kind.trim(), weight));
        }
    }
    match best {
        Some(("text/html" | "application/xhtml+xml" | "", _)) | None => true,
        // Whoever takes anything as gladly as anything else; pictures and data are named before that.
        Some(("*/*", _)) => accepted.split(',').all(|part| part.trim_start().starts_with("*/*")),
        Some((kind, _)) => feed::is_named(path) && kind.contains("xml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    const CHROME: &[(&str, &str)] = &[
        ("host", "example.org"),
        ("connection", "keep-alive"),
        ("sec-ch-ua", "\"Chromium\";v=\"130\""),
        ("sec-ch-ua-mobile", "?0"),
        ("upgrade-insecure-requests", "1"),
        ("user-agent", "Mozilla/5.0"),
        (
            "accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        ),
        ("sec-fetch-site", "none"),
        ("sec-fetch-dest", "document"),
        ("accept-encoding", "gzip, br"),
        ("accept-language", "es"),
        ("priority", "u=0, i"),
        ("cache-control", "max-age=0"),
    ];

    fn check(pairs: &[(&str, &str)], path: &str, expected: bool) {
        let pair = |(name, value): &(&str, &str)| (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap());
        let headers: HeaderMap = pairs.iter().map(pair).collect();
        assert_eq!(is_visit(&headers, path), expected, "{pairs:?} {path}");
    }

    #[test]
    fn browsers_and_programs_that_look_around_visit_pages() {
        check(CHROME, "/", true);
        let proxied =
            [CHROME, &[("x-forwarded-for", "1.2.3.4"), ("cf-ray", "1"), ("via", "1.1 x"), ("forwarded", "for=x")]].concat();
        check(&proxied, "/", true);
        check(&[("user-agent", "curl/8"), ("accept", "*/*")], "/", true);
        check(&[("user-agent", "Googlebot"), ("from", "x@example.org"), ("accept", "text/html,*/*;q=0.5")], "/", true);
        check(&[], "/", true);
        check(&[("accept", "application/rss+xml, text/xml;q=0.9")], "/feed.xml", true);
        check(&[("connection", "x-own, close"), ("x-own", "1")], "/", true);
    }

    #[test]
    fn whoever_says_more_asks_for_themselves() {
        for own in
            ["hx-request", "x-api-key", "x-requested-with", "rsc", "turbo-frame", "cf-access-jwt-assertion", "x-amzn-oidc-data"]
        {
            check(&[CHROME, &[(own, "1")]].concat(), "/", false);
        }
        check(&[("accept", "application/json, text/plain, */*")], "/items", false);
        check(&[("accept", "image/avif,image/webp,*/*;q=0.8")], "/img/1", false);
        check(&[("accept", "application/json;q=0.9, text/html;q=0.8")], "/", false);
        check(&[("accept", "application/rss+xml")], "/", false);
        check(&[("accept", "text/html"), ("sec-fetch-dest", "empty")], "/", false);
        check(&[("accept", "*/*"), ("sec-fetch-dest", "image")], "/img/1", false);
    }

    #[test]
    fn what_visits_differ_in_is_told_from_what_they_never_say() {
        for name in
            ["User-Agent", "sec-ch-ua-mobile", " Sec-Fetch-Site", "CloudFront-Viewer-Country", "X-Forwarded-For", "Referer"]
        {
            assert!(differs(name), "{name}");
        }
        for name in
            ["Accept-Encoding", "Accept", "accept-language", "Cookie", "Origin", "HX-Request", "RSC", "X-Forwarded-Proto", "Host"]
        {
            assert!(!differs(name), "{name}");
        }
    }
}
