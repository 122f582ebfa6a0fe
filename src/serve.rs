//! A site in, the same site in every language out: `latimer serve` and `latimer build`.
//!
//! A [`Site`] is a source of pages (a [`Folder`]), the [`Addresses`] of their copies, and the [`Copies`] that an
//! [`Engine`] makes of them. A request goes through these files in this order:
//!
//! 1. [`address`] reads which page and which locale a path names; [`negotiate`] chooses a locale at `/`.
//! 2. [`folder`] finds the page. What is no page is given out as it is ([`file`](mod@file)).
//! 3. [`copies`] has the copy, or has it made by the [`engine`], once however many ask.
//! 4. `article` renders Markdown and text, `dress` puts in links, head and language control.
//! 5. [`reply`] gives it out with what HTTP asks for.
//!
//! What holds: a page is never blank (where there is no copy, the source stands in its own language with
//! a notice, and search engines are told not to take it); no header of a request decides what an address
//! means or what is kept, so copies cannot be poisoned; cookies and authorization are neither kept nor
//! sent to engines. Everything that the world is told of locales comes from one list.

pub mod address;
mod article;
pub mod copies;
mod dress;
pub mod engine;
pub mod file;
pub mod folder;
mod links;
pub mod negotiate;
pub mod page;
pub mod reply;
pub mod select;
mod sitemap;
pub mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::net::TcpListener;

pub use address::{Addresses, OWN};
pub use copies::{Copies, Got, Policy};
pub use engine::{Choose, Engine, NoCopy};
pub use folder::Folder;
pub use reply::{ASSETS, asset};
pub use words::{Vocabulary, Words};

use crate::format::html::Selectors;
use crate::locale::Locale;
use address::Asked;
use article::Frame;
use dress::Dress;
use folder::Found;
use links::Target;
use page::{Hash, Original};
use reply::Ready;

/// How a site looks and behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// What is done when a copy does not exist yet.
    pub policy: Policy,
    /// The elements that get the language control at their end; the first one counts.
    pub place: Selectors,
    /// The template of article pages; ours where it is `None`.
    pub template: Option<String>,
    /// What it says to readers.
    pub words: Vocabulary,
    /// How long browsers and proxies may keep a page without asking.
    pub max_age: Duration,
}

/// A site.
pub struct Site {
    settings: Settings,
    addresses: Addresses,
    folder: Folder,
    copies: Arc<Copies>,
    ready: Mutex<HashMap<(String, Locale), Made>>,
}

/// A page that is ready, and what it was made from.
type Made = (Stamp, Arc<Ready>);

/// What a page that is ready was made from: the source, the text shown, and why that one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    source: Hash,
    shown: Hash,
    state: Shown,
}

/// Which text is shown at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The source at its own address.
    Source,
    /// A copy that is whole.
    Copy,
    /// A copy in which some sentences keep their source.
    Partial,
    /// A copy of the page as it was.
    Stale,
    /// The source, while the copy is being made.
    Pending,
    /// The source, because there is no copy.
    Untranslated,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("addresses", &self.addresses).field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Site {
    /// A site of a folder.
    pub fn new(settings: Settings, addresses: Addresses, folder: Folder, copies: Arc<Copies>) -> Self {
        Self { settings, addresses, folder, copies, ready: Mutex::default() }
    }

    /// Its addresses.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Its copies.
    pub fn copies(&self) -> &Arc<Copies> {
        &self.copies
    }

    /// Its folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Answers a request by its method, path with query, and headers.
    pub async fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
        if method != Method::GET && method != Method::HEAD {
            return reply::not_allowed();
        }
        let path = uri.path();
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        match self.addresses.read(path) {
            Asked::Moved(to) => reply::moved(&format!("{to}{query}")),
            Asked::Own(name) => reply::own(&name, headers).unwrap_or_else(|| reply::status(StatusCode::NOT_FOUND)),
            Asked::At(locale, page) => {
                let chosen = self.choice(headers, &locale, &page);
                if page == "/"
                    && chosen.is_none()
                    && let Some(other) = self.negotiated(&locale, headers)
                {
                    return reply::negotiated(&format!("{}{query}", self.addresses.path("/", other)));
                }
                let mut response = self.at(&locale, &page, &query, headers).await;
                if page == "/" && locale == *self.addresses.source() {
                    reply::varies(&mut response);
                }
                if let Some(chosen) = chosen {
                    reply::remember(&mut response, negotiate::COOKIE, chosen, self.addresses.base().scheme() == "https");
                }
                response
            }
        }
    }

    async fn at(&self, locale: &Locale, page: &str, query: &str, headers: &HeaderMap) -> Response {
        match self.folder.find(page) {
            Found::Page(entry) => match self.page(&entry, locale).await {
                Ok(Some(ready)) => ready.response(headers, StatusCode::OK),
                Ok(None) => file::response(&entry.file, headers).await,
                Err(error) => reply::io(&error),
            },
            Found::File(path) => file::response(&path, headers).await,
            Found::Moved(to) => reply::moved(&format!("{}{query}", self.addresses.path(&to, locale))),
            Found::Nothing => match page {
                "/sitemap.xml" if locale == self.addresses.source() => reply::xml(self.sitemap(), headers),
                "/robots.txt" if locale == self.addresses.source() => reply::text(self.robots(), headers),
                _ => self.missing(locale, headers).await,
            },
        }
    }

    /// A page in a locale, ready to be given out; `None` where the file is no text.
    pub async fn page(&self, entry: &folder::Entry, locale: &Locale) -> io::Result<Option<Arc<Ready>>> {
        Ok(self.page_by(entry, locale, self.settings.policy).await?.map(|(ready, _)| ready))
    }

    /// As [`Site::page`] with a policy of one's own, and which text is shown.
    pub async fn page_by(
        &self,
        entry: &folder::Entry,
        locale: &Locale,
        policy: Policy,
    ) -> io::Result<Option<(Arc<Ready>, Shown)>> {
        let Some(original) = self.folder.original(entry)? else { return Ok(None) };
        if locale == self.addresses.source() || self.addresses.is_excluded(&original.page) {
            return Ok(Some(self.ready(&original, &original.text, locale, original.hash, Shown::Source)));
        }
        let source = |shown| self.ready(&original, &original.text, locale, original.hash, shown);
        Ok(Some(match self.copies.get(&original, locale, policy).await {
            Got::Fresh(copy) => {
                let shown = if copy.is_sound { Shown::Copy } else { Shown::Partial };
                self.ready(&original, &copy.text, locale, copy.hash(), shown)
            }
            Got::Stale(copy) => {
                let (ready, _) = self.ready(
                    &original,
                    &copy.text,
                    locale,
                    copy.hash(),
                    if copy.is_sound { Shown::Copy } else { Shown::Partial },
                );
                (ready, Shown::Stale)
            }
            Got::Pending => source(Shown::Pending),
            Got::None(_) | Got::NotBuilt => source(Shown::Untranslated),
        }))
    }

    /// A text as it is given out, made once.
    fn ready(&self, original: &Original, text: &str, locale: &Locale, shown: Hash, state: Shown) -> (Arc<Ready>, Shown) {
        let key = (original.page.clone(), locale.clone());
        let stamp = Stamp { source: original.hash, shown, state };
        let known = self.ready.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((_, ready)) = known.filter(|(known, _)| *known == stamp) {
            return (ready, state);
        }
        let ready = Arc::new(self.made(original, text, locale, state));
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (stamp, Arc::clone(&ready)));
        (ready, state)
    }

    fn made(&self, original: &Original, text: &str, locale: &Locale, state: Shown) -> Ready {
        let is_copy = matches!(state, Shown::Copy | Shown::Partial | Shown::Stale);
        let shown = if is_copy { locale } else { self.addresses.source() };
        let words = self.settings.words.of(locale);
        let is_article = folder::is_article(original.format);
        let page =
            if is_article { article::page(original, text, &self.frame(locale, shown)).into() } else { Cow::Borrowed(text) };
        let notice = match state {
            Shown::Source | Shown::Copy | Shown::Partial | Shown::Stale => None,
            Shown::Pending => Some(words.pending.as_str()),
            Shown::Untranslated => Some(words.untranslated.as_str()),
        };
        let lookup = |path: &str| self.target(path);
        let dressed = dress::dress(
            &page,
            &Dress {
                is_copy,
                is_listed: true,
                is_indexed: matches!(state, Shown::Source | Shown::Copy),
                notice,
                is_utf8: original.is_utf8 || is_article,
                ..self.dress(&lookup, &original.page, locale)
            },
        );
        let is_excluded = self.addresses.is_excluded(&original.page);
        let group = if is_excluded { Vec::new() } else { self.addresses.group(&original.page) };
        let is_lasting = matches!(state, Shown::Source | Shown::Copy | Shown::Partial);
        Ready::page(
            dressed,
            shown,
            &group,
            is_lasting.then_some(self.settings.max_age),
            is_article && self.settings.template.is_none(),
        )
    }

    fn frame<'a>(&'a self, locale: &'a Locale, shown: &'a Locale) -> Frame<'a> {
        Frame {
            addresses: &self.addresses,
            template: self.settings.template.as_deref().unwrap_or(article::TEMPLATE),
            site: &self.settings.name,
            locale,
            shown,
            words: self.settings.words.of(locale),
        }
    }

    fn dress<'a>(&'a self, lookup: links::Lookup<'a>, page: &'a str, locale: &'a Locale) -> Dress<'a> {
        Dress {
            addresses: &self.addresses,
            lookup,
            also: None,
            page,
            locale,
            is_copy: true,
            is_listed: false,
            is_indexed: false,
            notice: None,
            words: self.settings.words.of(locale),
            place: &self.settings.place,
            is_utf8: true,
        }
    }

    /// What a path leads to.
    fn target(&self, path: &str) -> Target {
        match self.folder.find(path) {
            Found::Page(entry) => Target::Page(entry.page),
            Found::File(_) => Target::File,
            Found::Moved(to) => Target::Page(to),
            // A link that leads nowhere leads nowhere in every locale.
            Found::Nothing => Target::Page(path.to_owned()),
        }
    }

    /// The page for what is not there: the site's own `404.html`, or ours.
    async fn missing(&self, locale: &Locale, headers: &HeaderMap) -> Response {
        if let Found::Page(entry) = self.folder.find("/404.html")
            && let Ok(Some(ready)) = self.page(&entry, locale).await
        {
            return ready.response(headers, StatusCode::NOT_FOUND);
        }
        self.own_missing(locale).response(headers, StatusCode::NOT_FOUND)
    }

    fn own_missing(&self, locale: &Locale) -> Ready {
        let words = self.settings.words.of(locale);
        let text = article::missing(&Frame { template: article::TEMPLATE, ..self.frame(locale, &words.locale) });
        // The control leads to the start of each locale: there is no such page in any of them.
        let lookup = |path: &str| self.target(path);
        let dressed = dress::dress(&text, &self.dress(&lookup, "/", locale));
        Ready::page(dressed, &words.locale, &[], None, true)
    }

    fn sitemap(&self) -> String {
        let pages = self.folder.pages();
        let listed = pages.iter().filter(|entry| entry.page != "/404.html" && !self.addresses.is_excluded(&entry.page));
        sitemap::sitemap(&self.addresses, listed.map(|entry| (entry.page.as_str(), modified(entry))))
    }

    /// Files that the site adds for programs and for readers who are lost, by name.
    pub fn for_programs(&self) -> Vec<(&'static str, String)> {
        let is_there = |path: &str| self.folder.find(path) != Found::Nothing;
        let mut files = Vec::new();
        if !is_there("/404.html") {
            let missing = self.own_missing(self.addresses.source());
            files.push(("404.html", String::from_utf8_lossy(missing.body()).into_owned()));
        }
        if self.addresses.names_host() {
            files.push(("sitemap.xml", self.sitemap()));
            if !is_there("/robots.txt") {
                files.push(("robots.txt", self.robots()));
            }
        }
        files
    }

    fn robots(&self) -> String {
        format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", self.addresses.absolute("/sitemap.xml", self.addresses.source()))
    }

    /// The locale that a visitor chose with this request: they come from the same page in another one.
    ///
    /// So a choice is remembered without a script, and without addresses of its own.
    fn choice<'a>(&'a self, headers: &HeaderMap, locale: &'a Locale, page: &str) -> Option<&'a Locale> {
        let referer: url::Url = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
        let host = headers.get(header::HOST)?.to_str().ok()?;
        let port = referer.port().map(|port| format!(":{port}")).unwrap_or_default();
        if format!("{}{port}", referer.host_str()?) != host {
            return None;
        }
        let Asked::At(from, before) = self.addresses.read(referer.path()) else { return None };
        (before == page && from != *locale).then_some(locale)
    }

    /// The locale that `/` should rather be in, for a visitor who comes from outside.
    fn negotiated(&self, locale: &Locale, headers: &HeaderMap) -> Option<&Locale> {
        let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
        if locale != self.addresses.source()
            || matches!(text(header::HeaderName::from_static("sec-fetch-site")), Some("same-origin"))
        {
            return None;
        }
        let offered: Vec<&Locale> = self.addresses.locales().collect();
        let remembered = text(header::COOKIE).and_then(|cookies| negotiate::remembered(cookies, &offered));
        let wanted = remembered.or_else(|| negotiate::accepted(text(header::ACCEPT_LANGUAGE)?, &offered));
        wanted.filter(|wanted| *wanted != locale)
    }
}

fn modified(entry: &folder::Entry) -> Option<std::time::SystemTime> {
    std::fs::metadata(&entry.file).ok()?.modified().ok()
}

/// The routes of a site.
pub fn router(site: Arc<Site>) -> Router {
    async fn any(State(site): State<Arc<Site>>, request: Request) -> Response {
        site.answer(request.method(), request.uri(), request.headers()).await
    }
    Router::new().fallback(any).with_state(site)
}

/// Serves a site until told to stop; answers under way are finished.
pub async fn run(listener: TcpListener, site: Arc<Site>, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(stop).await
}
