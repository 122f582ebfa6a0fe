//! What a site says to programs: its sitemap and `robots.txt`, and which pages search engines are told of.
//!
//! The sitemap says what the pages say. A folder's are read for it. Of a server's pages its own sitemap tells, until
//! they were fetched; from then on what they said themselves counts. What the author of a folder wrote in a sitemap of their own
//! goes into ours.

use std::collections::HashMap;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::super::address::Asked;
use super::super::page::Original;
use super::super::shelf::Shelf;
use super::super::sitemap::{self, Walk};
use super::super::source::{Answer, Listed, Target, Visit};
use super::super::{feed, head, reply, robots};
use super::Site;
use crate::locale::Locale;

/// Bytes of what is remembered of a server's pages.
const ROOM: usize = 16 << 20;

/// The largest sitemap: what the protocol allows.
const MAP_BYTES: usize = 50 << 20;

/// The page that stands for all that is not there.
pub(super) const MISSING: &str = "/404.html";

/// What search engines are told of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// That it is there.
    Alone,
    /// All its copies; the locale that it is in itself, where that is another one than the site's.
    Copies(Option<Locale>),
}

/// What the pages of a server were seen to be, where it is not what is taken for granted: that they have copies and are in the
/// site's locale.
#[derive(Debug)]
pub(super) struct Known(Shelf<String, Told>);

impl Default for Told {
    fn default() -> Self {
        Self::Copies(None)
    }
}

impl Default for Known {
    fn default() -> Self {
        Self(Shelf::new(ROOM))
    }
}

impl Known {
    /// A page is not there any more, or not everybody's.
    pub(super) fn gone(&self, page: &str) {
        self.put(page, Told::Alone);
    }

    fn put(&self, page: &str, told: Told) {
        if told == Told::default() { self.0.remove(page) } else { self.0.put(page.to_owned(), told, page.len()) }
    }

    fn get(&self, page: &str) -> Told {
        self.0.get(page).unwrap_or_default()
    }

    /// Bytes of memory that it takes.
    pub(super) fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

impl Site {
    /// What programs ask for by name, where it is ours to say.
    pub(super) async fn for_program(&self, page: &str, locale: &Locale, headers: &HeaderMap) -> Option<Response> {
        if !self.addresses.is_top(locale) {
            return None;
        }
        let part = sitemap::part(page);
        if page == "/sitemap.xml" || part.is_some() {
            let pages = self.listed().await;
            if pages.is_empty() && self.source.also().is_some() {
                return None;
            }
            return Some(reply::xml(sitemap::sitemap(&self.addresses, &pages, part)?, headers));
        }
        if page != "/robots.txt" {
            return None;
        }
        let own = self.text(page, robots::LARGEST).await.ok()?;
        let own = String::from_utf8_lossy(own.as_deref().unwrap_or_default()).into_owned();
        Some(reply::text(robots::robots(&own, &self.addresses), headers))
    }

    /// Files that the site adds for programs and for readers who are lost, by name, also in place of its own; `has` tells what it has
    /// of its own.
    pub async fn for_programs(&self, has: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let mut files = Vec::new();
        if !has(MISSING) {
            let missing = self.saying(self.addresses.source(), |words| &words.missing);
            files.push(("404.html".to_owned(), String::from_utf8_lossy(missing.body()).into_owned()));
        }
        let own = self.text("/robots.txt", robots::LARGEST).await.ok().flatten();
        if own.is_some() || self.addresses.names_host() {
            let own = String::from_utf8_lossy(own.as_deref().unwrap_or_default()).into_owned();
            files.push(("robots.txt".to_owned(), robots::robots(&own, &self.addresses)));
        }
        if self.addresses.names_host() {
            let pages = self.listed().await;
            files.extend(sitemap::sitemap(&self.addresses, &pages, None).map(|text| ("sitemap.xml".to_owned(), text)));
            let parts = (1..).map_while(|part| Some((part, sitemap::sitemap(&self.addresses, &pages, Some(part))?)));
            files.extend(parts.map(|(part, text)| (format!("sitemap-{part}.xml"), text)));
        }
        files
    }

    /// Whether a page of the source stands for all that is not there, and for nothing itself.
    pub(super) fn is_missing(&self, page: &str) -> bool {
        page == MISSING && self.source.also().is_none()
    }

    /// Whether search engines are told of a page.
    pub(super) fn is_told(&self, original: &Original) -> bool {
        let of = self.addresses.authored(&original.page).map_or(original.page.as_str(), |(_, of)| of);
        !self.is_missing(of) && head::is_told(original, &self.addresses, &*self.source)
    }

    /// Remembers of a page of a server what its head is about to say.
    pub(super) fn learn(&self, original: &Original) {
        if self.source.also().is_some() && !std::ptr::eq(original.format, &raw const feed::FORMAT) {
            self.known.put(&original.page, self.told(original));
        }
    }

    fn told(&self, original: &Original) -> Told {
        match (self.is_told(original), self.addresses.is_excluded(&original.page)) {
            (false, _) => Told::Nothing,
            (true, true) => Told::Alone,
            (true, false) => Told::Copies(self.copies.engine().spoken(original, self.addresses.source())),
        }
    }

    /// What is known of a page that a server's sitemap names.
    fn heard(&self, page: &str) -> Told {
        if self.source.hides(page) {
            return Told::Nothing;
        }
        let path = page.split('?').next().unwrap_or_default();
        if self.addresses.is_excluded(page) || self.source.target(path) == Target::File {
            return Told::Alone;
        }
        self.known.get(page)
    }

    /// The pages that search engines are told of.
    async fn listed(&self) -> Vec<Listed> {
        let pages = self.source.pages().await;
        let is_server = self.source.also().is_some();
        let Named { mut modified, others } = if is_server { Named::default() } else { self.named().await };
        let mut listed = Vec::with_capacity(pages.len() + others.len());
        for page in pages {
            let named = modified.remove(&page.page);
            let is_named = named.is_some();
            let told = if is_server {
                self.heard(&page.page)
            } else {
                match self.source.answer(Visit::plain(&page.page, ""), Body::empty()).await {
                    Answer::Page(found) => self.told(&found.original),
                    _ => Told::Nothing,
                }
            };
            let page = Listed { modified: named.flatten().or(page.modified), ..page };
            match told {
                Told::Copies(spoken) => listed.push(Listed { spoken, ..page }),
                // What has no copies is named where its author names it.
                Told::Alone if is_server || is_named => listed.push(Listed { is_alone: true, ..page }),
                Told::Alone | Told::Nothing => {}
            }
        }
        listed.extend(others);
        listed
    }

    /// What the author of a folder says in sitemaps of their own.
    async fn named(&self) -> Named {
        let base = self.addresses.base();
        let path_of = |address: &str| match self.addresses.read(base.join(address.trim()).ok()?.path()) {
            Asked::At(locale, path) if locale == *self.addresses.source() => Some(path),
            _ => None,
        };
        let own = self.text("/robots.txt", robots::LARGEST).await.ok().flatten();
        let own = String::from_utf8_lossy(own.as_deref().unwrap_or_default()).into_owned();
        let mut first = vec!["/sitemap.xml".to_owned()];
        first.extend(robots::maps(&own).filter_map(path_of).filter(|path| path != "/sitemap.xml"));
        let mut walk = Walk::new(first);
        while let Some(path) = walk.next() {
            if let Ok(Some(text)) = self.text(&path, MAP_BYTES).await {
                walk.take(&text, path_of);
            }
        }
        let mut named = Named::default();
        for (address, modified) in walk.pages {
            let (Ok(url), Some(path)) = (base.join(address.trim()), path_of(&address)) else { continue };
            match self.source.target(&path) {
                // A folder may be seen at another host than its author names.
                Target::Page(page) if url.query().is_none() && self.source.has(&page) => {
                    named.modified.insert(page, modified);
                }
                _ if url.origin() == base.origin() && url.path().starts_with(base.path()) => {
                    let page = url.query().map_or(path.clone(), |query| format!("{path}?{query}"));
                    named.others.push(Listed { page, modified, spoken: None, is_alone: true });
                }
                _ => {}
            }
        }
        named.others.sort();
        named.others.dedup_by(|one, other| one.page == other.page);
        named
    }

    /// A text of the source's for programs, of so many bytes at most: `None` where there is none, an error where nobody knows.
    async fn text(&self, page: &str, most: usize) -> Result<Option<Vec<u8>>, ()> {
        match self.source.answer(Visit::plain(page, ""), Body::empty()).await {
            Answer::File(path) => {
                let fits = std::fs::metadata(&path).is_ok_and(|found| usize::try_from(found.len()).is_ok_and(|len| len <= most));
                if fits { std::fs::read(path).map(Some).map_err(|_| ()) } else { Err(()) }
            }
            Answer::Whole(response) if response.status() == StatusCode::OK => {
                axum::body::to_bytes(response.into_body(), most).await.map(|bytes| Some(bytes.to_vec())).map_err(|_| ())
            }
            // A page in its place says that there is none; an error says nothing.
            Answer::Whole(response) if response.status().is_server_error() => Err(()),
            Answer::Page(page) if page.status.is_server_error() => Err(()),
            Answer::Whole(_) | Answer::Page(_) | Answer::Nothing => Ok(None),
            Answer::Moved(_) | Answer::Down(_) | Answer::Ill(_) => Err(()),
        }
    }
}

/// What the author of a folder says in sitemaps of their own.
#[derive(Debug, Default)]
struct Named {
    /// Pages of the folder, each with when it was changed, where that is said.
    modified: HashMap<String, Option<String>>,
    /// Addresses of the site that are none of the folder's pages.
    others: Vec<Listed>,
}
