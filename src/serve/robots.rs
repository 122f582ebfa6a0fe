//! `robots.txt`: what a source says to crawlers holds for its copies too, and the sitemap is ours.

use std::fmt::Write as _;

use super::address::Addresses;

/// Bytes that crawlers read at most.
pub(super) const LARGEST: usize = 512 << 10;

/// The source's own words with each of its paths in every locale; words of ours where it has none.
pub(super) fn robots(own: &str, addresses: &Addresses) -> String {
    let mut out = String::with_capacity(own.len() * 2 + 128);
    for line in own.lines() {
        let said = line.split('#').next().unwrap_or_default();
        let (name, value) = said.split_once(':').map_or(("", ""), |(name, value)| (name.trim(), value.trim()));
        let is = |names: &[&str]| names.iter().any(|own| name.eq_ignore_ascii_case(own));
        if is(&["sitemap"]) {
            continue;
        }
        out.push_str(line.trim_end());
        out.push('\n');
        if is(&["allow", "disallow"]) && value.starts_with('/') {
            for locale in addresses.targets().iter().filter(|locale| !addresses.is_top(locale)) {
                let _ = writeln!(out, "{name}: {}", addresses.path(value, locale));
            }
        }
    }
    if own.trim().is_empty() {
        out.push_str("User-agent: *\nAllow: /\n");
    }
    let _ = writeln!(out, "\nSitemap: {}", addresses.absolute("/sitemap.xml", addresses.source()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_closed_in_every_locale() {
        let addresses =
            Addresses::new("https://example.org/".parse().unwrap(), "en".parse().unwrap(), &["es".parse().unwrap()], &[]);
        assert_eq!(
            robots("User-agent: *\nDisallow: /admin # theirs\nDisallow:\nSitemap: http://10.0.0.1/map.xml\n", &addresses),
            "User-agent: *\nDisallow: /admin # theirs\nDisallow: /es/admin\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n"
        );
        assert_eq!(robots("", &addresses), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
    }
}
