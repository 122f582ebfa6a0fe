//! The origin's sitemap and those that it names become the list of its pages, and of the maps that could not be read.

use axum::http::{Method, header};

use super::Origin;
use super::body::{self, Body as Read};
use crate::serve::select;
use crate::serve::sitemap::Walk;
use crate::serve::source::{Listed, Visit};

/// The largest sitemap, unpacked: what the protocol allows.
const MAP_BYTES: usize = 50 << 20;

/// What sitemaps name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maps {
    /// The pages of the site, each once, in order.
    pub pages: Vec<Listed>,
    /// Whether any map could be read.
    pub is_read: bool,
    /// Those that could not, by their path.
    pub unread: Vec<(String, Unread)>,
}

/// Why a text for programs could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The origin did not answer.
    Unanswered,
    /// It answered with this status.
    Status(u16),
    /// What it answered with is no sitemap, or cannot be unpacked.
    NoMap,
}

impl Origin {
    /// The pages of a sitemap and those that it names.
    pub async fn read_maps(&self, first: &str) -> Maps {
        let mut walk = Walk::new(vec![first.to_owned()]);
        let mut maps = Maps::default();
        while let Some(path) = walk.next() {
            let taken = match self.fetch(&path).await {
                Ok(text) if walk.take(&text, |address| self.path_of(address)) => Ok(()),
                Ok(_) => Err(Unread::NoMap),
                Err(why) => Err(why),
            };
            maps.is_read |= taken.is_ok();
            maps.unread.extend(taken.err().map(|why| (path, why)));
        }
        for (address, modified) in walk.pages {
            let Some(page) = self.path_of(&address) else { continue };
            let query = page.find('?').and_then(|at| page.get(at..)).unwrap_or_default();
            if super::canonical(query, &self.settings.queries) == query {
                maps.pages.push(Listed { page, modified, spoken: None, is_alone: false });
            }
        }
        maps.pages.sort();
        maps.pages.dedup_by(|one, other| one.page == other.page);
        maps
    }

    /// Whether what stands beside a path was made by latimer already: its own script is there.
    pub async fn is_dressed(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/");
        let script = self.fetch(&format!("{folder}{}/select.js", crate::serve::OWN)).await;
        script.is_ok_and(|script| select::is_script(&script))
    }

    /// A text of the origin's for programs.
    async fn fetch(&self, path: &str) -> Result<Vec<u8>, Unread> {
        let (path, query) = path.find('?').map_or((path, ""), |at| path.split_at(at));
        let visit = Visit::plain(path, query);
        let asked = self.server.plain(&visit);
        let passed = self.server.ask(Method::GET, path, query, asked, None).await.map_err(|_| Unread::Unanswered)?;
        if passed.status != 200 {
            return Err(Unread::Status(passed.status));
        }
        let encoding =
            passed.headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap_or("unreadable").to_owned());
        let bytes = match body::read(passed.body, MAP_BYTES).await {
            Ok(Read::Whole(bytes)) => bytes,
            Ok(Read::TooLarge(_)) => return Err(Unread::NoMap),
            Err(_) => return Err(Unread::Unanswered),
        };
        let bytes = body::unpacked(&bytes, &encoding.unwrap_or_default(), MAP_BYTES).ok_or(Unread::NoMap)?;
        // A sitemap may be a packed file, whatever the transfer.
        let is_packed = bytes.starts_with(&[0x1f, 0x8b]);
        if is_packed { body::unpacked(&bytes, "gzip", MAP_BYTES).ok_or(Unread::NoMap) } else { Ok(bytes) }
    }
}
