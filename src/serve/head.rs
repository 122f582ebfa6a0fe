//! The head of a page becomes what its author says to search engines in it.

use super::address::{Addresses, Asked};
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
            Element::Link if start.has_word("rel", "canonical") && said.canonical.is_none() => {
                said.canonical = start.value("href").map(|href| href.to_string()).filter(|href| !href.trim().is_empty());
            }
            _ => {}
        }
    });
    said
}

/// Whether a page of a folder lets search engines be told of it, and is no other page's copy. What a server lists is its own to say.
pub(super) fn is_told(original: &Original, addresses: &Addresses, source: &dyn Source) -> bool {
    if source.also().is_some() || !std::ptr::eq(original.format, &raw const html::FORMAT) {
        return true;
    }
    let said = said(&original.text);
    let base = addresses.base();
    let own = base.join(&addresses.path(&original.page, addresses.source())).ok();
    let Some(url) = own.zip(said.canonical).and_then(|(own, canonical)| own.join(canonical.trim()).ok()) else {
        return !said.is_hidden;
    };
    let path = match addresses.read(url.path()) {
        Asked::At(locale, path) if locale == *addresses.source() => path,
        Asked::At(locale, path) => format!("/{locale}{path}"),
        Asked::Own(_) | Asked::Moved(_) | Asked::Stranger => return !said.is_hidden,
    };
    // A folder may be seen at another host than its pages name.
    let is_itself = source.target(&path) == Target::Page(original.page.clone());
    let leads_away = source.has(&path) || addresses.names_host() && url.origin() != base.origin();
    !said.is_hidden && (is_itself || !leads_away)
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
            assert_eq!(said(page), Said { is_hidden, canonical: canonical.map(str::to_owned) }, "{page}");
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
