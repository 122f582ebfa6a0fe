//! The sitemap: every page in every locale, each with all its copies.

use std::fmt::Write as _;
use std::time::SystemTime;

use super::address::Addresses;
use crate::format::html::escaped;

/// The sitemap of these pages.
pub(super) fn sitemap<'a>(addresses: &Addresses, pages: impl Iterator<Item = (&'a str, Option<SystemTime>)>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (page, modified) in pages {
        let group = addresses.group(page);
        let mut links = String::new();
        for (language, address) in &group {
            let _ = writeln!(links, "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>", escaped(address));
        }
        let modified = modified.map(|time| format!("<lastmod>{}</lastmod>\n", day(time))).unwrap_or_default();
        for locale in addresses.locales() {
            let address = escaped(&addresses.absolute(page, locale));
            let _ = writeln!(out, "<url>\n<loc>{address}</loc>\n{modified}{links}</url>");
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// A day as the calendar writes it.
fn day(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    // Years that begin in March, in eras of 400: leap days are the last of their year.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn days_are_those_of_the_calendar() {
        let at = |seconds: u64| day(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01");
        assert_eq!(at(951_782_400), "2000-02-29");
        assert_eq!(at(1_735_689_599), "2024-12-31");
        assert_eq!(at(1_740_787_200), "2025-03-01");
    }
}
