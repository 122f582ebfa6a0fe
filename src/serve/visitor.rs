//! Who asks: readers with a choice and a preference, and programs that only look around.

use axum::http::{HeaderMap, header};
use url::Url;

use super::address::{Addresses, Asked};
use super::negotiate;
use crate::locale::Locale;

/// The locale that a visitor chose with this request: they come from the same page in another one.
///
/// So a choice is remembered without a script, and without addresses of its own.
pub(super) fn choice<'a>(
    addresses: &Addresses,
    headers: &HeaderMap,
    host: &str,
    locale: &'a Locale,
    page: &str,
) -> Option<&'a Locale> {
    let referer: Url = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let port = referer.port().map(|port| format!(":{port}")).unwrap_or_default();
    let from = if format!("{}{port}", referer.host_str()?) == host {
        addresses.read_at(host, referer.path())
    } else {
        addresses.read_whole(&referer)
    };
    let Asked::At(from, before) = from else { return None };
    (before == page && from != *locale).then_some(locale)
}

/// The locale that `/` should rather be in, for a visitor who comes from outside.
pub(super) fn negotiated<'a>(addresses: &'a Addresses, headers: &HeaderMap) -> Option<&'a Locale> {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if matches!(text(header::HeaderName::from_static("sec-fetch-site")), Some("same-origin")) {
        return None;
    }
    let offered: Vec<&Locale> = addresses.locales().collect();
    let remembered = text(header::COOKIE).and_then(|cookies| negotiate::remembered(cookies, &offered));
    let wanted = remembered.or_else(|| negotiate::accepted(text(header::ACCEPT_LANGUAGE)?, &offered));
    wanted.filter(|wanted| *wanted != addresses.source())
}

/// Whether a program asks that must not cause work.
pub(super) fn is_bot(headers: &HeaderMap, bots: &[String]) -> bool {
    if bots.is_empty() {
        return false;
    }
    let agent = headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()).to_lowercase());
    bots.iter().any(|bot| agent.as_ref().is_some_and(|agent| agent.contains(bot.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_what_they_call_themselves() {
        let bots = ["bot".to_owned(), "crawl".to_owned()];
        let check = |agent: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, agent.parse().unwrap());
            assert_eq!(is_bot(&headers, &bots), expected, "{agent}");
            assert!(!is_bot(&headers, &[]));
        };
        check("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true);
        check("SomeCrawler/1", true);
        check("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", false);
        assert!(!is_bot(&HeaderMap::new(), &bots));
    }
}
