//! `robots.txt`: what a source says to crawlers holds for its copies too, and the sitemap is ours.

use std::fmt::Write as _;

use super::address::{Addresses, Asked};

/// Bytes that crawlers read at most.
pub(super) const LARGEST: usize = 512 << 10;

/// The source's own words with each of its paths in every locale, and where the sitemap is, if there is one of ours; words of ours
/// where it has none.
pub(super) fn robots(own: &str, addresses: &Addresses) -> String {
    let mut out = String::with_capacity(own.len() * 2 + 128);
    let has_map = addresses.names_host();
    for line in own.lines() {
        let (name, value) = said(line);
        let is = |names: &[&str]| names.iter().any(|own| name.eq_ignore_ascii_case(own));
        if has_map && is(&["sitemap"]) {
            continue;
        }
        out.push_str(line.trim_end());
        out.push('\n');
        // What it says of a copy, it says of that one.
        let is_source = || matches!(addresses.read(value), Asked::At(locale, _) if locale == *addresses.source());
        if is(&["allow", "disallow"]) && value.starts_with('/') && is_source() {
            for locale in addresses.targets().iter().filter(|locale| !addresses.is_top(locale)) {
                let _ = writeln!(out, "{name}: {}", addresses.path(value, locale));
            }
        }
    }
    if own.trim().is_empty() {
        out.push_str("User-agent: *\nAllow: /\n");
    }
    if has_map {
        let _ = writeln!(out, "\nSitemap: {}", addresses.absolute("/sitemap.xml", addresses.source()));
    }
    out
}

/// The addresses of the sitemaps that are named.
pub(super) fn maps(own: &str) -> impl Iterator<Item = &str> {
    own.lines().map(said).filter(|(name, _)| name.eq_ignore_ascii_case("sitemap")).map(|(_, value)| value)
}

/// What a line says: a name and a value.
fn said(line: &str) -> (&str, &str) {
    let said = line.split('#').next().unwrap_or_default();
    said.split_once(':').map_or(("", ""), |(name, value)| (name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_closed_in_every_locale() {
        let addresses =
            Addresses::new("https://example.org/".parse().unwrap(), "en".parse().unwrap(), &["es".parse().unwrap()], &[]);
        assert_eq!(
            robots(
                "User-agent: *\nDisallow: /admin # theirs\nDisallow:\nAllow: /es/a\nSitemap: http://10.0.0.1/map.xml\n",
                &addresses
            ),
            "User-agent: *\nDisallow: /admin # theirs\nDisallow: /es/admin\nDisallow:\nAllow: /es/a\n\nSitemap: https://example.org/sitemap.xml\n"
        );
        assert_eq!(robots("", &addresses), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
        let own = "User-agent: *\nDisallow: /b\n sitemap : /map.xml # ours\n";
        assert_eq!(maps(own).collect::<Vec<_>>(), ["/map.xml"]);
        // Where the site has no name, there is no sitemap of ours in place of theirs.
        assert_eq!(
            robots(own, &addresses.without_host()),
            "User-agent: *\nDisallow: /b\nDisallow: /es/b\n sitemap : /map.xml # ours\n"
        );
    }
}
