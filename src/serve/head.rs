//! The head of a page becomes what its author says to search engines in it.

use percent_encoding::percent_decode_str;
use url::Url;

use super::address::{Addresses, Asked};
use super::dress;
use super::links::Links;
use super::page::Original;
use super::source::{Source, Target};
use crate::format::html;
use crate::format::html::element::Element;
use crate::format::html::tags::{self, Mark};

/// What a page says of whether it may be found, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Whether it wants not to be found.
    pub(super) is_hidden: bool,
    /// The address that it says is its own, as it is written.
    pub(super) canonical: Option<String>,
    /// What its addresses begin at, as it is written.
    pub(super) base: Option<String>,
}

/// What the head of a page says.
pub(super) fn said(page: &str) -> Said {
    let mut said = Said::default();
    tags::visit(beginning(page), &mut |mark| {
        let Mark::Start(start) = mark else { return };
        let is_robots = || start.value("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("robots"));
        match start.element {
            Element::Meta if is_robots() => {
                let content = start.value("content").unwrap_or_default().to_ascii_lowercase();
                said.is_hidden |= content.split([',', ' ']).any(|word| matches!(word.trim(), "noindex" | "none"));
            }
            Element::Base if said.base.is_none() => said.base = start.value("href").map(|href| href.to_string()),
            Element::Link if start.has_word("rel", "canonical") && said.canonical.is_none() => {
                said.canonical = start.value("href").map(|href| href.to_string()).filter(|href| !href.trim().is_empty());
            }
            _ => {}
        }
    });
    said
}

/// Whether a page lets search engines be told of it, and is no other page's copy nor a piece of pages.
pub(super) fn is_told(original: &Original, addresses: &Addresses, source: &dyn Source) -> bool {
    if original.is_hidden || !std::ptr::eq(original.format, &raw const html::FORMAT) {
        return !original.is_hidden;
    }
    if dress::is_fragment(&original.text) {
        return false;
    }
    let said = said(&original.text);
    if said.is_hidden {
        return false;
    }
    let base = addresses.base();
    let Ok(own) = base.join(&addresses.path(&original.page, addresses.source())) else { return true };
    let from = said.base.and_then(|href| own.join(href.trim()).ok()).unwrap_or_else(|| own.clone());
    let Some(url) = said.canonical.and_then(|canonical| from.join(canonical.trim()).ok()) else { return true };
    if source.also().is_some() {
        let lookup = |path: &str| source.target(path);
        let links = Links { addresses, locale: addresses.source(), lookup: &lookup, also: source.also(), is_based: false };
        // The server's own address means ours; and a site may be seen at another host than its pages name.
        let url = links.own(url.clone()).map_or(url, |(url, _)| url);
        let decoded = |url: &Url| percent_decode_str(url.path()).collect::<Vec<u8>>();
        return decoded(&url) == decoded(&own) && url.query() == own.query();
    }
    let path = match addresses.read(url.path()) {
        Asked::At(locale, path) if locale == *addresses.source() => path,
        Asked::At(locale, path) => format!("/{locale}{path}"),
        Asked::Own(_) | Asked::Moved(_) | Asked::Stranger => return true,
    };
    // A folder may be seen at another host than its pages name.
    let is_itself = source.target(&path) == Target::Page(original.page.clone());
    let leads_away = source.has(&path) || addresses.names_host() && url.origin() != base.origin();
    is_itself || !leads_away
}

/// What stands before the body.
fn beginning(page: &str) -> &str {
    let begins = |at: usize, word: &str| page.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    let end = page.match_indices('<').map(|(at, _)| at).find(|at| begins(*at, "<body") || begins(*at, "</head"));
    end.and_then(|end| page.get(..end)).unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_whether_and_where_a_page_is_found() {
        let check = |page: &str, is_hidden: bool, canonical: Option<&str>| {
            assert_eq!(said(page), Said { is_hidden, canonical: canonical.map(str::to_owned), base: None }, "{page}");
        };
        check("<meta name=robots content='follow, NOINDEX'><link rel=canonical href='/a?b&amp;c'>", true, Some("/a?b&c"));
        check("<META NAME=Robots CONTENT=none>", true, None);
        check(
            "<meta name=robots content=index><link rel=canonical href=''></head><meta name=robots content=noindex>",
            false,
            None,
        );
        check("<p>noindex", false, None);
    }
}
