//! Links of a page, so that a reader stays in the locale they chose.
//!
//! In a copy, what leads to a page of the site leads to its copy; what leads to a picture, a style sheet
//! or an excluded page leads to the source's, written so that it holds below `/{locale}/` too. In the
//! source only what is served at another name (`guide.md`) changes. Everything else stays as it was written.
//!
//! A page's `base` stays the source's, because scripts go by it. So where there is one, even `#notes` is written whole.

use std::borrow::Cow;

use url::Url;

use super::address::{Addresses, Asked};
use super::source::Target;
use crate::locale::Locale;

/// Looks up what a path of the site (percent-encoded, without query) leads to.
pub(super) type Lookup<'a> = &'a (dyn Fn(&str) -> Target + Sync);

/// What kind of thing an attribute names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Where a reader goes to.
    Place,
    /// What is shown or run in the page.
    Part,
    /// An address told to others: it is always whole.
    Identity,
}

/// The links of one page in one locale.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) addresses: &'a Addresses,
    pub(super) locale: &'a Locale,
    pub(super) lookup: Lookup<'a>,
    /// Other addresses of the same site: that of the server behind us.
    pub(super) also: Option<&'a Url>,
    /// Whether the page says itself where its links begin.
    pub(super) is_based: bool,
}

impl Links<'_> {
    /// What is written in place of a value; `None` where it stays.
    pub(super) fn rewritten(&self, base: &Url, value: &str, names: Names) -> Option<String> {
        let written = trimmed(value);
        // What is drawn with `#x` is in the page whatever its base; what leads to `#x` is where the base is.
        let leads_by_base = self.is_based && names == Names::Place;
        if !leads_by_base && (written.is_empty() || written.starts_with('#')) {
            return None;
        }
        let url = base.join(written).ok()?;
        let (url, is_moved) = self.own(url)?;
        let is_whole = Url::parse(written).is_ok() || written.starts_with("//");
        let in_source = self.locale == self.addresses.source();
        let asked = match self.addresses.read(url.path()) {
            // Another spelling of a locale.
            Asked::Moved(to) if to.starts_with('/') => self.addresses.read(&to),
            asked => asked,
        };
        let Asked::At(asked, path) = asked else { return None };
        if asked != *self.addresses.source() {
            let holds = written.starts_with('/') || in_source;
            return self.copy(base, &url, (&asked, &path), names, holds).filter(|_| !is_whole);
        }
        let target = if names == Names::Part { Target::File } else { (self.lookup)(&path) };
        let is_file = target == Target::File;
        let (page, locale) = match target {
            Target::Page(page) if self.addresses.is_excluded(&page) => (page, self.addresses.source()),
            Target::Page(page) => (page, self.locale),
            Target::File => (path.clone(), self.addresses.source()),
        };
        let changes = is_moved
            || names == Names::Identity && !in_source
            || page != path
            || *locale != *self.addresses.source()
            || !in_source && !is_whole && !written.starts_with('/');
        if !changes {
            return None;
        }
        let mut out = if is_whole || names == Names::Identity {
            self.addresses.absolute(&page, locale)
        } else if is_file {
            // Every host has the files: from another one browsers would not take scripts and fonts.
            self.addresses.path(&page, locale)
        } else {
            self.addresses.link(&page, self.locale, locale)
        };
        out.push_str(&after(&url));
        (out != value).then_some(out)
    }

    /// What is written for a copy that an author names and means, where it would not be found else: it may be served at another
    /// name, and what is relative does not hold below another folder.
    fn copy(&self, base: &Url, url: &Url, (locale, path): (&Locale, &str), names: Names, holds: bool) -> Option<String> {
        let place = format!("/{locale}{path}");
        let page = match (self.lookup)(&place) {
            Target::Page(page) if names != Names::Part => self.addresses.authored(&page).map(|(_, of)| of.to_owned()),
            _ => None,
        };
        let page = page.as_deref().unwrap_or(path);
        let is_authored =
            |url: &Url| matches!(self.addresses.read(url.path()), Asked::At(locale, _) if locale != *self.addresses.source());
        let is_moved = page != path || !url.path().ends_with(&place);
        if !is_moved && (holds || is_authored(base)) {
            return None;
        }
        Some(format!("{}{}", self.addresses.link(page, self.locale, locale), after(url)))
    }

    /// An address of the site as the site's own, and whether it was written as another; `None` for the rest of the world.
    pub(super) fn own(&self, url: Url) -> Option<(Url, bool)> {
        let base = self.addresses.base();
        if url.origin() == base.origin() {
            let below = url.path().starts_with(base.path()) || format!("{}/", url.path()) == base.path();
            return below.then_some((url, false));
        }
        let also = self.also.filter(|also| also.origin() == url.origin())?;
        let rest = url.path().strip_prefix(also.path().trim_end_matches('/')).filter(|rest| rest.starts_with('/'))?;
        let mut own = base.clone();
        own.set_path(&format!("{}{}", base.path().trim_end_matches('/'), rest));
        own.set_query(url.query());
        own.set_fragment(url.fragment());
        Some((own, true))
    }

    /// What the `base` of a page says that is at `own`, where it names the site: the source's folder, on the copy's own host.
    pub(super) fn base(&self, own: &Url, value: &str) -> Option<String> {
        let written = trimmed(value);
        let (url, is_moved) = self.own(own.join(written).ok()?)?;
        let is_path = written.starts_with('/') && !written.starts_with("//");
        let stays = !is_moved && (is_path || *self.locale == *self.addresses.source());
        (!stays).then(|| url.path().to_owned())
    }

    /// A `srcset` with each of its addresses rewritten.
    pub(super) fn srcset(&self, base: &Url, value: &str) -> Option<String> {
        let mut out = String::with_capacity(value.len() + 16);
        let mut changed = false;
        let mut rest = value;
        while !rest.is_empty() {
            let start = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}', ',']).len();
            let (space, after) = rest.split_at(start);
            out.push_str(space);
            let end = after.find([' ', '\t', '\n', '\r', '\u{c}']).unwrap_or(after.len());
            let (address, after) = after.split_at(end);
            // A comma at the end of an address ends the candidate.
            let alone = address.trim_end_matches(',');
            let new = self.rewritten(base, alone, Names::Part).map(|new| new.replace(' ', "%20"));
            changed |= new.is_some();
            out.push_str(new.as_deref().unwrap_or(alone));
            out.push_str(address.get(alone.len()..).unwrap_or_default());
            rest = after;
            if alone.len() == address.len() {
                let next = rest.find(',').unwrap_or(rest.len());
                let (descriptor, after) = rest.split_at(next);
                out.push_str(descriptor);
                rest = after;
            }
        }
        changed.then_some(out)
    }

    /// The content of a `<meta http-equiv="refresh">`.
    pub(super) fn refresh(&self, base: &Url, value: &str) -> Option<String> {
        let at = value.to_ascii_lowercase().find("url")?;
        let after = value.get(at + 3..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '\'' | '"'));
        let address: Cow<'_, str> = match quote {
            Some(quote) => after.get(1..)?.split(quote).next()?.into(),
            None => after.trim_end().into(),
        };
        let new = self.rewritten(base, &address, Names::Place)?;
        Some(format!("{}url={new}", value.get(..at)?))
    }

    /// A style's text with the addresses in `url(...)` and after `@import` rewritten.
    pub(super) fn style(&self, base: &Url, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut copied = 0;
        let mut from = 0;
        for (at, _) in text.match_indices(['u', 'U', '@']).filter(|(at, _)| style_begins(text, *at)) {
            if at < from {
                continue;
            }
            let is_import = text.get(at..)?.starts_with('@');
            let inside = at + if is_import { IMPORT.len() } else { URL.len() };
            let rest = text.get(inside..)?;
            let lead = rest.len() - rest.trim_start().len();
            let quote = rest.trim_start().chars().next().filter(|c| matches!(c, '\'' | '"'));
            if is_import && quote.is_none() {
                continue;
            }
            let start = inside + lead + usize::from(quote.is_some());
            let length = text.get(start..)?.find(|c| Some(c) == quote || quote.is_none() && (c == ')' || c.is_whitespace()));
            let Some(length) = length else { break };
            from = start + length;
            let address = text.get(start..from)?;
            if address.contains(['\\', '"', '\'', '<']) {
                continue;
            }
            if let Some(new) = self.rewritten(base, address, Names::Part) {
                let new = new.replace('\'', "%27").replace('(', "%28").replace(')', "%29");
                out.push_str(text.get(copied..start)?);
                out.push_str(&new);
                copied = from;
            }
        }
        (copied > 0).then(|| out + text.get(copied..).unwrap_or_default())
    }
}

/// What an address in a style stands behind.
const URL: &str = "url(";
const IMPORT: &str = "@import";

/// Whether an address may follow here.
fn style_begins(text: &str, at: usize) -> bool {
    let begins = |word: &str| text.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    begins(URL) || begins(IMPORT)
}

/// A value without the white space that does not count.
fn trimmed(value: &str) -> &str {
    value.trim_matches([' ', '\t', '\n', '\r', '\u{c}'])
}

/// What follows the path of an address.
fn after(url: &Url) -> String {
    let part = |mark: char, part: Option<&str>| part.map(|part| format!("{mark}{part}")).unwrap_or_default();
    part('?', url.query()) + &part('#', url.fragment())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(locale: &str, see: impl Fn(&Links<'_>, &Url)) {
        let addresses = Addresses::new(
            "https://example.org/".parse().unwrap(),
            "en".parse().unwrap(),
            &["es".parse().unwrap()],
            &["/admin/*".to_owned()],
        );
        let lookup = |path: &str| match path {
            "/guide/two.md" => Target::Page("/guide/two.html".to_owned()),
            path if path.ends_with('/') || path.contains(".html") || !path.contains('.') => Target::Page(path.to_owned()),
            _ => Target::File,
        };
        let also: Url = "http://127.0.0.1:3000/app/".parse().unwrap();
        let locale = locale.parse().unwrap();
        let links = Links { addresses: &addresses, locale: &locale, lookup: &lookup, also: Some(&also), is_based: false };
        see(&links, &"https://example.org/guide/one.html".parse().unwrap());
    }

    fn check(locale: &str, value: &str, names: Names, expected: Option<&str>) {
        with(locale, |links, base| assert_eq!(links.rewritten(base, value, names).as_deref(), expected, "{locale} {value}"));
    }

    #[test]
    fn links_of_a_copy_stay_in_its_locale() {
        check("es", "two.html?a=1&b=2#x", Names::Place, Some("/es/guide/two.html?a=1&b=2#x"));
        check("es", "two.md", Names::Place, Some("/es/guide/two.html"));
        check("es", "/", Names::Place, Some("/es/"));
        check("es", "https://example.org/a.html", Names::Place, Some("https://example.org/es/a.html"));
        check("es", "//example.org/a.html", Names::Place, Some("https://example.org/es/a.html"));
        check("es", "http://127.0.0.1:3000/app/a.html", Names::Place, Some("https://example.org/es/a.html"));
        check("es", "a.pdf", Names::Place, Some("/guide/a.pdf"));
        check("es", "/admin/users", Names::Place, None);
        check("es", "../admin/users", Names::Place, Some("/admin/users"));
        check("es", "/guide/one.html", Names::Identity, Some("https://example.org/es/guide/one.html"));
        check("es", "../es/a.html", Names::Place, Some("/es/a.html"));
        for other in
            ["#top", "", "mailto:a@b.c", "javascript:void(0)", "https://other.example/a", "/es/a", "tel:1", "http://[", "/fr"]
        {
            check("es", other, Names::Place, if other == "/fr" { Some("/es/fr") } else { None });
        }
    }

    #[test]
    fn parts_are_the_sources_own() {
        check("es", "pic.png", Names::Part, Some("/guide/pic.png"));
        check("es", "/pic.png", Names::Part, None);
        check("es", "data:image/png;base64,xx", Names::Part, None);
        check("en", "pic.png", Names::Part, None);
        with("es", |links, base| {
            assert_eq!(
                links.srcset(base, "a.png 1x, /b.png 2x,c.png").as_deref(),
                Some("/guide/a.png 1x, /b.png 2x,/guide/c.png")
            );
            assert_eq!(links.srcset(base, "/b.png 2x"), None);
            assert_eq!(
                links.style(base, "x{background:url( 'a.png' )} y{b:url(/c.png)}").as_deref(),
                Some("x{background:url( '/guide/a.png' )} y{b:url(/c.png)}")
            );
            assert_eq!(
                links.style(base, "@import \"b.css\" screen;@IMPORT url(c.css);@import'/d.css';é{a:URL(e.png)}").as_deref(),
                Some("@import \"/guide/b.css\" screen;@IMPORT url(/guide/c.css);@import'/d.css';é{a:URL(/guide/e.png)}")
            );
            assert_eq!(links.style(base, "@import c.css; @import"), None);
            assert_eq!(links.refresh(base, "5; URL='two.html'").as_deref(), Some("5; url=/es/guide/two.html"));
            assert_eq!(links.refresh(base, "5"), None);
        });
    }

    #[test]
    fn a_page_with_a_base_leads_to_itself_by_its_base() {
        let check = |locale: &str, base: &str, value: &str, names: Names, expected: Option<&str>| {
            with(locale, |links, own| {
                let links = Links { is_based: true, ..*links };
                let new = links.rewritten(&own.join(base).unwrap(), value, names);
                assert_eq!(new.as_deref(), expected, "{locale} {base} {value}");
            });
        };
        check("es", "/guide/", "#main", Names::Place, Some("/es/guide/#main"));
        check("es", "/guide/", " ", Names::Place, Some("/es/guide/"));
        check("es", "/", "#", Names::Place, Some("/es/#"));
        check("es", "/admin/", "#main", Names::Place, Some("/admin/#main"));
        check("es", "/", "#drawn", Names::Part, None);
        check("es", "/", "", Names::Part, None);
        check("es", "https://other.example/", "#main", Names::Place, None);
        check("en", "/guide/", "#main", Names::Place, None);
        check("en", "http://127.0.0.1:3000/app/", "#main", Names::Place, Some("/#main"));
    }

    #[test]
    fn a_base_is_the_sources_folder() {
        let check = |locale: &str, value: &str, expected: Option<&str>| {
            with(locale, |links, own| assert_eq!(links.base(own, value).as_deref(), expected, "{locale} {value}"));
        };
        for locale in ["en", "es"] {
            check(locale, "/", None);
            check(locale, "https://other.example/", None);
            check(locale, "http://127.0.0.1:3000/app/x/", Some("/x/"));
        }
        check("en", "./", None);
        check("es", "./", Some("/guide/"));
        check("en", "https://example.org/x/", None);
        check("es", "//example.org/x/", Some("/x/"));
    }

    #[test]
    fn the_source_changes_only_what_is_served_at_another_name() {
        check("en", "two.html", Names::Place, None);
        check("en", "two.md#x", Names::Place, Some("/guide/two.html#x"));
        check("en", "http://127.0.0.1:3000/app/a.html", Names::Place, Some("https://example.org/a.html"));
        check("en", "/guide/one.html", Names::Identity, None);
    }
}
