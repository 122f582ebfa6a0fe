//! Who asks: readers with a choice and a preference, and programs that only look around.

use axum::http::{HeaderMap, header};
use url::Url;

use super::address::{Addresses, Asked, authority};
use super::links::Lookup;
use super::negotiate;
use super::source::Target;
use crate::locale::Locale;

/// Whether a visitor chose the locale with this request: they come from the same page in another one.
///
/// So a choice is remembered without a script, and without addresses of its own. No other site can have it remembered: only
/// our own pages send their address along, and the control's links see to it that they do ([`super::select`]). `lookup` tells
/// which page a path leads to, for pages with more than one.
pub(super) fn is_choice(
    addresses: &Addresses,
    lookup: Lookup<'_>,
    headers: &HeaderMap,
    host: &str,
    locale: &Locale,
    page: &str,
) -> bool {
    let Some(referer) = text(headers, "referer") else { return false };
    // What a page loads, or a browser before anybody wants it, is chosen by nobody.
    if text(headers, "sec-fetch-dest").is_some_and(|dest| dest != "document") || headers.contains_key("sec-purpose") {
        return false;
    }
    let Ok(referer) = referer.parse::<Url>() else { return false };
    let is_here = authority(&referer) == host;
    let from = if is_here { addresses.read_at(host, referer.path()) } else { addresses.read_whole(&referer) };
    let Asked::At(from, before) = from else { return false };
    let named = |path: &str| match lookup(path) {
        Target::Page(page) => page,
        Target::File => path.to_owned(),
    };
    // Some browsers tell another site no more than which host a reader comes from, whatever a page asks for.
    let is_cut = !is_here && before == "/" && text(headers, "sec-fetch-site") == Some("cross-site");
    from != *locale && (is_cut || before == page || named(&before) == named(page)) && !addresses.is_excluded(page)
}

/// The locale that `/` should rather be in, for a visitor who comes from outside.
pub(super) fn negotiated<'a>(addresses: &'a Addresses, headers: &HeaderMap) -> Option<&'a Locale> {
    // Where languages have hosts of their own, those who come from one of them are inside as well.
    let is_inside = |site: &str| site == "same-origin" || site == "same-site" && addresses.has_hosts();
    if text(headers, "sec-fetch-site").is_some_and(is_inside) {
        return None;
    }
    let offered: Vec<&Locale> = addresses.locales().collect();
    let remembered = text(headers, "cookie").and_then(|cookies| negotiate::remembered(cookies, &offered));
    let wanted = remembered.or_else(|| negotiate::accepted(text(headers, "accept-language")?, &offered));
    wanted.filter(|wanted| *wanted != addresses.source())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
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
