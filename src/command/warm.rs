//! `latimer warm`: the copies of a site are made before anybody asks for them.
//!
//! They are kept where `latimer serve` looks for them, and made within the same budgets. What is there is not made again.

use std::path::PathBuf;

use futures_util::StreamExt as _;
use url::Url;

use super::site::{self, Pages, Request, SiteError};
use super::translate::Means;
use crate::config::Settings;
use crate::serve::origin::{Maps, Unread};
use crate::serve::{Answer, Body, Listed, Policy, Shown, Site, Visit};

/// Pages under way at once.
const AT_ONCE: usize = 8;

/// What is to be made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where the pages are.
    pub pages: Pages,
    /// The sitemap that names them; `None` where the folder does.
    pub map: Option<String>,
}

/// What was made ready.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warmed {
    /// Pages that were found.
    pub pages: usize,
    /// Copies that are ready.
    pub ready: usize,
    /// Copies that are not, by their path.
    pub unfinished: Vec<String>,
    /// Addresses of sitemaps that could not be read, and why: their pages are missing.
    pub unread: Vec<(String, Unread)>,
}

/// Reads what was given: a folder, or the address of a sitemap on a server.
pub fn plan(given: &str, origin: &str) -> Result<Planned, SiteError> {
    if !given.starts_with("http://") && !given.starts_with("https://") {
        return Ok(Planned { pages: Pages::Folder(PathBuf::from(given)), map: None });
    }
    let map = site::address(given)?;
    let server =
        if origin.is_empty() { map.join("/").map_err(|_| SiteError::Url(given.to_owned()))? } else { site::address(origin)? };
    Ok(Planned { pages: Pages::Origin(server), map: Some(map.to_string()) })
}

/// Makes all copies of all pages.
pub async fn warm(request: &Request, map: Option<&str>, means: Means<'_>) -> Result<Warmed, SiteError> {
    request.memory.store().map_err(SiteError::Memory)?;
    let base = match &request.pages {
        Pages::Folder(_) => None,
        Pages::Origin(url) => Some(url.clone()),
    };
    // What is to be made is known before anybody is asked whether it may be sent.
    let maps = match (&request.pages, map) {
        (Pages::Origin(server), Some(map)) => Some(mapped(server, map, request, means.settings).await?),
        _ => None,
    };
    let site = &site::site(request, means, base, None).await?.site;
    let (mut listed, unread) = match maps {
        Some(maps) => (maps.pages, maps.unread),
        None => (site.source().pages().await, Vec::new()),
    };
    listed.retain(|page| !site.addresses().is_excluded(&page.page));
    let mut warmed = Warmed { pages: listed.len(), unread, ..Warmed::default() };
    let mut done = futures_util::stream::iter(&listed).map(|page| one(site, page)).buffered(AT_ONCE);
    while let Some((ready, unfinished)) = done.next().await {
        warmed.ready += ready;
        warmed.unfinished.extend(unfinished);
    }
    Ok(warmed)
}

/// What a sitemap and those that it names say of a server's pages.
async fn mapped(server: &Url, map: &str, request: &Request, settings: &Settings) -> Result<Maps, SiteError> {
    let public = site::public(settings)?.unwrap_or_else(|| server.clone());
    let origin = site::origin(server, &public, request.from.as_ref(), settings);
    // The site's own address or the server's: it is the same sitemap.
    let path = origin.path_of(map).ok_or_else(|| SiteError::Foreign(map.to_owned(), public.clone()))?;
    if origin.is_dressed(&path).await {
        return Err(SiteError::Dressed(server.clone()));
    }
    let asked = |path: &str| format!("{}{path}", server.as_str().trim_end_matches('/'));
    let mut maps = origin.read_maps(&path).await;
    for (path, _) in &mut maps.unread {
        *path = asked(path);
    }
    if maps.pages.is_empty() {
        let first = maps.unread.into_iter().next();
        return Err(first.map_or_else(|| SiteError::Foreign(asked(&path), public), |(map, why)| SiteError::Map(map, why)));
    }
    Ok(maps)
}

/// One page in every locale: how many are ready, and which are not.
async fn one(site: &Site, listed: &Listed) -> (usize, Vec<String>) {
    let addresses = site.addresses();
    let (path, query) = listed.page.find('?').map_or((listed.page.as_str(), ""), |at| listed.page.split_at(at));
    let answer = site.source().answer(Visit::plain(path, query), Body::empty()).await;
    site.follow().await;
    let Answer::Page(page) = answer else {
        return (0, vec![listed.page.clone()]);
    };
    if !page.is_public {
        return (0, vec![listed.page.clone()]);
    }
    let mut ready = 0;
    let mut unfinished = Vec::new();
    for locale in addresses.targets() {
        match site.page(&page.original, locale, || Policy::Now).await.1 {
            Shown::Copy => ready += 1,
            _ => unfinished.push(addresses.path(&listed.page, locale)),
        }
    }
    (ready, unfinished)
}
