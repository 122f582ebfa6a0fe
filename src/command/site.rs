//! Settings and arguments become a site: what `latimer serve`, `latimer warm` and `latimer build` share.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use url::Url;

use super::budget::{self, NoLedger};
use super::choice::{Accounts, NoProvider, Unusable};
use super::engine::{Built, engine};
use super::output::WriteError;
use super::translate::{FileError, Means};
use crate::client::Client;
use crate::config::Settings;
use crate::config::site::Policy as Named;
use crate::detect::Settled;
use crate::locale::{Locale, Pair};
use crate::memory::StoreError;
use crate::pipeline::{Known, Prepared};
use crate::serve::origin::Unread;
use crate::serve::page::Original;
use crate::serve::{self, Addresses, Answer, Body, Copies, Folder, Origin, Policy, Site, Source, Visit, Vocabulary};

/// Pages that are looked at to find the language of a site.
const LOOKED_AT: usize = 16;

/// How long a server gives a page as it was before it looks at the folder again: nobody who edits sees it, and whoever asks
/// a thousand times a second saves the looking.
const REST: Duration = Duration::from_millis(200);

/// Where the pages of a site are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pages {
    /// In a folder.
    Folder(PathBuf),
    /// On a server.
    Origin(Url),
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Origin(url) => write!(f, "{url}"),
        }
    }
}

/// Where pages are, by what was given: a folder counts more than a server of the settings. `None` where
/// nothing is given, and there is no site.
pub fn pages(folder: Option<&Path>, origin: &str) -> Result<Option<Pages>, SiteError> {
    match folder {
        Some(folder) => Ok(Some(Pages::Folder(folder.to_owned()))),
        None if origin.is_empty() => Ok(None),
        None => Ok(Some(Pages::Origin(address(origin)?))),
    }
}

/// What a site is made of.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where its pages are.
    pub pages: Pages,
    /// The locales of the copies.
    pub to: Vec<Locale>,
    /// The locale of the source, where it is stated.
    pub from: Option<Locale>,
    /// What is said to readers.
    pub words: Vocabulary,
    /// What was translated before.
    pub memory: Arc<Known>,
    /// Where copies are kept, `None` for nowhere.
    pub cache: Option<PathBuf>,
}

/// Why there is no site.
#[derive(Debug)]
pub enum SiteError {
    /// The folder is not there or cannot be read.
    Folder(PathBuf, io::Error),
    /// There is no page in it.
    Empty(PathBuf),
    /// The folder for the output is or holds the one for the source.
    Around(PathBuf, PathBuf),
    /// The server answered with nothing that tells its language.
    Origin(Url),
    /// A locale's host is none.
    Host(Locale, String),
    /// Nobody knows which language it is in.
    UnknownLanguage(PathBuf),
    /// Every target is the source's own locale.
    SameLocale(Locale),
    /// Nothing translates a pair.
    NoProvider(Box<NoProvider>),
    /// The vendors' interfaces are to be served, and a site.
    ApiWithSource,
    /// No account can be used.
    NoAccount(Vec<(String, Unusable)>),
    /// The user did not let text go to a host.
    Withheld(String),
    /// The site's address is none.
    Url(String),
    /// A sitemap cannot be read.
    Map(String, Unread),
    /// A sitemap leads to no page of a site at this address.
    Foreign(String, Url),
    /// The pages of a server were made by latimer already.
    Dressed(Url),
    /// The template cannot be read.
    Template(PathBuf, io::Error),
    /// The translation memory cannot be used.
    Memory(StoreError),
    /// The keys of those who ask cannot be read.
    Keys(StoreError),
    /// A file of terms cannot be used.
    Glossary(Box<FileError>),
    /// Nothing can listen there.
    Listen(SocketAddr, io::Error),
    /// A file cannot be written.
    Write(WriteError),
    /// Spending cannot be written down.
    NoLedger(NoLedger),
    /// A limit on cost concerns an account that has no price.
    NoPrice(Arc<str>),
    /// The system gives no word of signals.
    Signals(io::Error),
}

/// A site, and what else is known of where its pages are.
pub(super) struct Made {
    pub(super) site: Site,
    pub(super) from: From,
}

/// What a site's pages come from.
#[derive(Clone, Debug)]
pub(super) enum From {
    Folder(Arc<Folder>),
    Origin(Arc<Origin>),
}

/// Makes a site. `base` is its address where the settings name none; without one its pages name no host.
///
/// `without` is a folder that is not part of it.
pub(super) async fn site(
    request: &Request,
    means: Means<'_>,
    base: Option<Url>,
    without: Option<&Path>,
) -> Result<Made, SiteError> {
    let settings = means.settings;
    let pipeline = super::preparation(settings);
    let is_served = base.is_some();
    let base = public(settings)?.or(base);
    let mut from = open(request, settings, base.as_ref(), without)?;
    let samples = samples(&from).await;
    let source = match &request.from {
        Some(locale) => locale.clone(),
        None => language(&samples, &pipeline).ok_or_else(|| match &request.pages {
            Pages::Folder(path) => SiteError::UnknownLanguage(path.clone()),
            Pages::Origin(url) => SiteError::Origin(url.clone()),
        })?,
    };
    let targets: Vec<Locale> = request.to.iter().filter(|target| !source.covers(target)).cloned().collect();
    if targets.is_empty() {
        return Err(SiteError::SameLocale(source));
    }
    let addresses = match base {
        Some(base) => Addresses::new(base, source.clone(), &targets, &settings.serve.exclude),
        None => Addresses::new(nowhere(), source.clone(), &targets, &settings.serve.exclude).without_host(),
    };
    let addresses = match &mut from {
        From::Folder(folder) => {
            if let Some(folder) = Arc::get_mut(folder) {
                folder.set_targets(&targets);
            }
            addresses.with_folders(&folder.folders())
        }
        From::Origin(_) => addresses,
    };
    let hosts = &settings.serve.hosts;
    if let Some((locale, host)) = hosts.iter().find(|(_, host)| !is_host(host)) {
        return Err(SiteError::Host(locale.clone(), host.clone()));
    }
    // Static files of a locale are laid out below its name, whatever host they will be on.
    let hosts = hosts.iter().filter(|_| is_served).map(|(locale, host)| (locale, host.as_str()));
    let addresses = addresses.with_hosts(hosts);
    let Built { engine, accounts, allowed } = engine(means, &request.memory, request.from.clone())?;
    let hosts = choose(&accounts, &engine.client, &source, &targets, &samples, &pipeline, means).await?;
    let _ = allowed.set(hosts);
    let (place, name) = match &from {
        From::Folder(folder) => (folder.root().to_string_lossy().into_owned(), name(folder.root())),
        From::Origin(_) => {
            let host = addresses.base().host_str().unwrap_or_default().to_owned();
            (request.pages.to_string(), host)
        }
    };
    let store = request.cache.as_ref().map(|cache| cache.join(digest(&place)));
    let room = settings.serve.cache_bytes.get();
    let copies = Copies::new(engine, source, store, room).with_pages_each_minute(settings.serve.pages_per_minute);
    let template = Some(&settings.serve.template).filter(|path| !path.as_os_str().is_empty());
    let template = template.map(|path| std::fs::read_to_string(path).map_err(|error| SiteError::Template(path.clone(), error)));
    let looks = serve::Settings {
        name: if settings.serve.name.is_empty() { name } else { settings.serve.name.clone() },
        policy: match settings.serve.policy {
            Named::Wait => Policy::Wait(settings.serve.wait),
            Named::Source => Policy::Source,
            Named::Prebuilt => Policy::Prebuilt,
        },
        place: settings.serve.selector.clone(),
        template: template.transpose()?,
        words: request.words.clone(),
        max_age: Duration::ZERO,
        bots: settings.serve.bots.iter().map(|bot| bot.to_lowercase()).collect(),
        queries: settings.serve.queries.clone(),
        room,
    };
    let pages: Arc<dyn Source> = match &from {
        From::Folder(folder) => Arc::clone(folder) as Arc<dyn Source>,
        From::Origin(origin) => Arc::clone(origin) as Arc<dyn Source>,
    };
    Ok(Made { site: Site::new(looks, addresses, pages, Arc::new(copies)), from })
}

/// Opens what pages come from.
fn open(request: &Request, settings: &Settings, public: Option<&Url>, without: Option<&Path>) -> Result<From, SiteError> {
    match &request.pages {
        Pages::Folder(path) => {
            let folder = Folder::open(path, without, &request.to).map_err(|error| SiteError::Folder(path.clone(), error))?;
            if folder.pages().is_empty() {
                return Err(SiteError::Empty(path.clone()));
            }
            let rest = if public.is_some() { REST } else { Duration::ZERO };
            Ok(From::Folder(Arc::new(folder.with_rest(rest))))
        }
        Pages::Origin(url) => {
            let public = public.unwrap_or(url);
            Ok(From::Origin(Arc::new(origin(url, public, request.from.as_ref(), settings))))
        }
    }
}

/// A server behind a site that readers know by another address.
pub(super) fn origin(url: &Url, public: &Url, from: Option<&Locale>, settings: &Settings) -> Origin {
    let serve = &settings.serve;
    Origin::new(serve::origin::Settings {
        origin: url.clone(),
        public: public.clone(),
        language: from.cloned(),
        fresh: serve.fresh,
        largest: serve.max_page_bytes.get(),
        largest_body: serve.max_body_bytes,
        patience: serve.origin_timeout,
        queries: serve.queries.clone(),
        harmless: serve.harmless_cookies.clone(),
        sitemap: serve.sitemap.clone(),
        room: serve.cache_bytes.get(),
        http: settings.upstream(),
    })
}

/// The site's address, where the settings name it.
pub(super) fn public(settings: &Settings) -> Result<Option<Url>, SiteError> {
    if settings.serve.url.is_empty() { Ok(None) } else { address(&settings.serve.url).map(Some) }
}

/// Some of the pages: all that there are now, where they are at hand.
async fn samples(from: &From) -> Vec<Arc<Original>> {
    match from {
        From::Folder(folder) => {
            let pages = folder.pages();
            // What the author wrote in another language says nothing of the site's, and is not sent.
            let (own, pages): (Vec<_>, Vec<_>) = pages.into_iter().partition(|entry| folder.is_authored(&entry.page));
            let pages = if pages.is_empty() { own } else { pages };
            pages.iter().filter_map(|entry| folder.original(entry).ok().flatten()).collect()
        }
        From::Origin(origin) => match origin.answer(Visit::plain("/", ""), Body::empty()).await {
            Answer::Page(page) => vec![page.original],
            _ => Vec::new(),
        },
    }
}

/// Whether a text is a host name, with or without a port.
fn is_host(text: &str) -> bool {
    let url: Option<Url> = format!("http://{text}/").parse().ok();
    let shown = |url: Url| {
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}{port}", url.host_str().unwrap_or_default())
    };
    url.filter(|url| url.username().is_empty()).is_some_and(|url| shown(url) == text.to_ascii_lowercase())
}

/// Settles for every target which accounts translate it, and that text may leave for them: for these hosts.
async fn choose(
    accounts: &Accounts,
    client: &Client,
    source: &Locale,
    targets: &[Locale],
    samples: &[Arc<Original>],
    pipeline: &crate::pipeline::Settings,
    means: Means<'_>,
) -> Result<BTreeSet<String>, SiteError> {
    let mut hosts: BTreeMap<String, u64> = BTreeMap::new();
    for target in targets {
        let pair = Pair::new(source.clone(), target.clone());
        let found = accounts.find(&pair, client).await.map_err(|none| SiteError::NoProvider(Box::new(none)))?;
        means.watch.chosen(&pair, &found);
        let charging = found.iter().filter(|name| accounts.host(name).is_some());
        if let Some(account) = budget::priceless(charging, &means.settings.caps(), accounts) {
            return Err(SiteError::NoPrice(Arc::clone(account)));
        }
        for host in found.iter().filter_map(|name| accounts.host(name)) {
            *hosts.entry(host.to_owned()).or_default() += 1;
        }
    }
    if hosts.is_empty() {
        return Ok(BTreeSet::new());
    }
    // Whoever is asked should know how much it is: all that there is now, for each target.
    let mut characters = 0;
    for original in samples {
        let Ok(prepared) = Prepared::new(original.text.to_string(), original.format, Some(source), pipeline) else { continue };
        characters += prepared.segments().map(|(_, content)| content.text().chars().count() as u64).sum::<u64>();
    }
    for (host, targets) in &hosts {
        if !means.watch.may_leave(host, characters * targets) {
            return Err(SiteError::Withheld(host.clone()));
        }
    }
    Ok(hosts.into_keys().collect())
}

/// The language that a site's pages are in, by the first that says it plainly.
fn language(samples: &[Arc<Original>], pipeline: &crate::pipeline::Settings) -> Option<Locale> {
    let read = samples.iter().take(LOOKED_AT).filter_map(|original| {
        let prepared = Prepared::new(original.text.to_string(), original.format, None, pipeline).ok()?;
        Some((!matches!(prepared.settled(), Settled::Guessed(_) | Settled::Unknown), prepared.locale().clone()))
    });
    let known: Vec<(bool, Locale)> = read.filter(|(_, locale)| !locale.is_undetermined()).collect();
    known.iter().find(|(sure, _)| *sure).or(known.first()).map(|(_, locale)| locale.clone())
}

/// The address of a site as it was given.
pub(super) fn address(given: &str) -> Result<Url, SiteError> {
    let url: Option<Url> = given.parse().ok();
    let is_site = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty();
    url.filter(is_site).ok_or_else(|| SiteError::Url(given.to_owned()))
}

/// An address for a site that has none; no page names it.
fn nowhere() -> Url {
    "http://site.invalid/".parse().expect("a literal address")
}

/// The languages of a site are told in this order.
pub(super) fn languages(site: &Site) -> String {
    let mut seen = HashSet::new();
    let locales = site.addresses().locales().filter(|locale| seen.insert((*locale).clone()));
    locales.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

pub(super) fn digest(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text).iter().take(16).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A site's name by its folder's.
fn name(root: &Path) -> String {
    let name = root.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map_or_else(|| "latimer".to_owned(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
