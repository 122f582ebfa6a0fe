//! The sitemap: every page in every locale, each with all its copies; and sitemaps of others, read.

use std::fmt::Write as _;
use std::time::SystemTime;

use super::address::Addresses;
use super::source::Listed;
use crate::calendar;
use crate::format::html::escaped;
use crate::format::html::tags::{self, Mark};
use crate::locale::Locale;

/// The addresses that one file may hold, by the protocol.
const MOST: usize = 50_000;

/// The sitemap of these pages, or one part of it, from 1. Where there are several parts, the sitemap names them.
pub(super) fn sitemap(addresses: &Addresses, pages: &[Listed], part: Option<usize>) -> Option<String> {
    // The group of a page stays together.
    let each = (MOST / addresses.locales().count().max(1)).max(1);
    let parts = pages.len().div_ceil(each);
    match part {
        None if parts > 1 => Some(index(addresses, parts)),
        None => Some(part_of(addresses, pages)),
        Some(part) if parts > 1 => pages.chunks(each).nth(part.checked_sub(1)?).map(|pages| part_of(addresses, pages)),
        Some(_) => None,
    }
}

/// The part that a file's name stands for.
pub(super) fn part(name: &str) -> Option<usize> {
    let digits = name.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    digits.parse().ok().filter(|part: &usize| part.to_string() == digits)
}

fn index(addresses: &Addresses, parts: usize) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in 1..=parts {
        let address = addresses.absolute(&format!("/sitemap-{part}.xml"), addresses.source());
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escaped(&address));
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn part_of(addresses: &Addresses, pages: &[Listed]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for Listed { page, modified, spoken, is_alone } in pages {
        let own = addresses.authored(page);
        let group = if own.is_some() || *is_alone { Vec::new() } else { addresses.group(page, spoken.as_ref()) };
        let mut links = String::new();
        for (language, address) in &group {
            let _ = writeln!(links, "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>", escaped(address));
        }
        let modified = modified.as_ref().map(|time| format!("<lastmod>{}</lastmod>\n", escaped(time))).unwrap_or_default();
        let is_there = |locale: &Locale| own.map_or(!is_alone || locale == addresses.source(), |(own, _)| own == locale);
        for locale in addresses.told(spoken.as_ref()).filter(|locale| is_there(locale)) {
            let address = escaped(&addresses.absolute(own.map_or(page, |(_, of)| of), locale));
            let _ = writeln!(out, "<url>\n<loc>{address}</loc>\n{modified}{links}</url>");
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// What a sitemap names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    /// Addresses of pages, each with when it was changed.
    pub(super) pages: Vec<(String, Option<String>)>,
    /// Addresses of further sitemaps.
    pub(super) maps: Vec<String>,
}

/// Sitemaps that are read for one.
const MAPS: usize = 200;

/// Sitemaps that name others, read one after the other, each once.
#[derive(Debug)]
pub(super) struct Walk {
    waiting: Vec<String>,
    seen: Vec<String>,
    /// What those that were read name, as it is written: each address, and when it was changed.
    pub(super) pages: Vec<(String, Option<String>)>,
}

impl Walk {
    /// A walk that begins at these paths.
    pub(super) fn new(first: Vec<String>) -> Self {
        Self { seen: first.clone(), waiting: first, pages: Vec::new() }
    }

    /// The path of the one to be read next.
    pub(super) fn next(&mut self) -> Option<String> {
        self.waiting.pop()
    }

    /// Takes what was read, and whether it is a sitemap: a page that stands in its place is none. `path_of` tells the path of an
    /// address that is one of the site's.
    pub(super) fn take(&mut self, text: &[u8], path_of: impl Fn(&str) -> Option<String>) -> bool {
        let map = read(text);
        let has = |name: &[u8]| text.windows(name.len()).any(|part| part == name);
        let is_map = map != Map::default() || has(b"<urlset") || has(b"<sitemapindex");
        self.pages.extend(map.pages);
        for path in map.maps.iter().filter_map(|address| path_of(address)) {
            if self.seen.len() < MAPS && !self.seen.contains(&path) {
                self.seen.push(path.clone());
                self.waiting.push(path);
            }
        }
        is_map
    }
}

/// Reads a sitemap, an index of sitemaps, or a list of addresses in lines.
pub(super) fn read(bytes: &[u8]) -> Map {
    let text = String::from_utf8_lossy(bytes);
    let mut map = Map::default();
    if !text.contains('<') {
        let lines = text.lines().map(str::trim).filter(|line| line.starts_with("http"));
        map.pages = lines.map(|line| (line.to_owned(), None)).collect();
        return map;
    }
    let (mut inside, mut said) = (String::new(), String::new());
    let (mut place, mut modified) = (None, None);
    tags::visit(&text, &mut |mark| match mark {
        Mark::Start(start) => {
            start.name().clone_into(&mut inside);
            said.clear();
        }
        Mark::Text { range, .. } => said.push_str(text.get(range).unwrap_or_default()),
        Mark::Comment(_) | Mark::Doctype(_) => {}
        Mark::End { tag, .. } => {
            let name = text.get(tag.name.clone()).unwrap_or_default();
            let value = || tags::plain(&said).trim().to_owned();
            match name {
                "loc" if inside == name => place = Some(value()),
                "lastmod" if inside == name => modified = Some(value()).filter(|time| is_time(time)),
                "url" => map.pages.extend(place.take().map(|place| (place, modified.take()))),
                "sitemap" => map.maps.extend(place.take()),
                _ => {}
            }
            if matches!(name, "url" | "sitemap") {
                modified = None;
            }
            inside.clear();
        }
    });
    map
}

/// Whether a text may be a time as sitemaps write it.
fn is_time(text: &str) -> bool {
    text.len() >= 4 && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_digit() || b"TZ:+-.".contains(&byte))
}

/// A day as the calendar writes it.
pub(super) fn day(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    calendar::date(calendar::day_at_second(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        Addresses::new("https://example.org/".parse().unwrap(), "en".parse().unwrap(), &["es".parse().unwrap()], &[])
    }

    #[test]
    fn what_is_written_can_be_read() {
        let pages = [("/", None), ("/a?x=1&y=2", Some("2024-01-02"))].map(|(page, modified): (&str, Option<&str>)| Listed {
            spoken: None,
            is_alone: false,
            page: page.to_owned(),
            modified: modified.map(str::to_owned),
        });
        let written = sitemap(&addresses(), &pages, None).unwrap();
        let read = read(written.as_bytes());
        let of = |address: &str, modified: Option<&str>| (address.to_owned(), modified.map(str::to_owned));
        assert_eq!(
            read.pages,
            [
                of("https://example.org/", None),
                of("https://example.org/es/", None),
                of("https://example.org/a?x=1&y=2", Some("2024-01-02")),
                of("https://example.org/es/a?x=1&y=2", Some("2024-01-02")),
            ]
        );
    }

    #[test]
    fn a_large_site_has_a_sitemap_in_parts() {
        let pages: Vec<Listed> =
            (0..60_000).map(|page| Listed { page: format!("/{page}"), modified: None, spoken: None, is_alone: false }).collect();
        let first = read(sitemap(&addresses(), &pages, None).unwrap().as_bytes());
        assert_eq!(first.pages, []);
        assert_eq!(first.maps, [1, 2, 3].map(|part| format!("https://example.org/sitemap-{part}.xml")));
        let parts: Vec<Map> = (1..=3).map(|part| read(sitemap(&addresses(), &pages, Some(part)).unwrap().as_bytes())).collect();
        assert_eq!(parts.iter().map(|part| part.pages.len()).collect::<Vec<_>>(), [50_000, 50_000, 20_000]);
        assert_eq!((sitemap(&addresses(), &pages, Some(0)), sitemap(&addresses(), &pages, Some(4))), (None, None));
        assert_eq!((part("/sitemap-12.xml"), part("/sitemap-012.xml"), part("/sitemap.xml")), (Some(12), None, None));
    }

    #[test]
    fn other_peoples_sitemaps_are_read() {
        let read = read(b"<sitemapindex><sitemap><loc> https://h/a.xml?x=1&amp;y </loc></sitemap><sitemap><loc>b</loc><lastmod>x</lastmod></sitemap>");
        assert_eq!(read.maps, ["https://h/a.xml?x=1&y", "b"]);
        assert_eq!(super::read(b"http://h/a\n\n# no\nhttp://h/b\n").pages.len(), 2);
        let images = b"<urlset><url><loc>http://h/a</loc><image:image><image:loc>http://h/p.png</image:loc></image:image><lastmod>now</lastmod></url></urlset>";
        assert_eq!(super::read(images).pages, [("http://h/a".to_owned(), None)]);
        assert_eq!(super::read(b"<url><loc>\xff<<<"), Map::default());
    }
}
