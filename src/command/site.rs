//! Settings and arguments become a site: what `latimer serve` and `latimer build` share.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use url::Url;

use super::budget::{self, NoLedger};
use super::choice::{Accounts, NoProvider};
use super::output::WriteError;
use super::translate::{FileError, Means};
use crate::client::{self, Client};
use crate::config::Settings;
use crate::config::site::Policy as Named;
use crate::detect::Settled;
use crate::locale::{Locale, Pair};
use crate::memory::StoreError;
use crate::pipeline::{Known, Prepared};
use crate::provider::Boxed;
use crate::serve::{self, Addresses, Choose, Copies, Engine, Folder, Policy, Site, Vocabulary};

/// Copies in memory take no more than this many bytes.
const ROOM: usize = 256 << 20;

/// Pages that are looked at to find the language of a site.
const LOOKED_AT: usize = 16;

/// What a site is made of.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder with its pages.
    pub folder: PathBuf,
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
    /// Nobody knows which language it is in.
    UnknownLanguage(PathBuf),
    /// Every target is the source's own locale.
    SameLocale(Locale),
    /// Nothing translates a pair.
    NoProvider(Box<NoProvider>),
    /// The user did not let text go to a host.
    Withheld(String),
    /// The site's address is none.
    Url(String),
    /// The template cannot be read.
    Template(PathBuf, io::Error),
    /// The translation memory cannot be used.
    Memory(StoreError),
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

/// Makes a site. `base` is its address where the settings name none; without one its pages name no host.
///
/// `without` is a folder that is not part of it.
pub(super) async fn site(
    request: &Request,
    means: Means<'_>,
    base: Option<Url>,
    without: Option<&Path>,
) -> Result<Site, SiteError> {
    let settings = means.settings;
    let unreadable = |error| SiteError::Folder(request.folder.clone(), error);
    let folder = Folder::open(&request.folder, without, &request.to).map_err(unreadable)?;
    let pages = folder.pages();
    if pages.is_empty() {
        return Err(SiteError::Empty(request.folder.clone()));
    }
    let pipeline = super::preparation(settings);
    let source = match &request.from {
        Some(locale) => locale.clone(),
        None => language(&folder, &pipeline).ok_or_else(|| SiteError::UnknownLanguage(request.folder.clone()))?,
    };
    let targets: Vec<Locale> = request.to.iter().filter(|target| !source.covers(target)).cloned().collect();
    if targets.is_empty() {
        return Err(SiteError::SameLocale(source));
    }
    let named = if settings.serve.url.is_empty() { None } else { Some(address(&settings.serve.url)?) };
    let addresses = match named.or(base) {
        Some(base) => Addresses::new(base, source.clone(), &targets, &settings.serve.exclude),
        None => Addresses::new(nowhere(), source.clone(), &targets, &settings.serve.exclude).without_host(),
    };
    let (accounts, built) = Accounts::build(settings, means.environment);
    let glossary = super::glossary::load(settings).map_err(|error| SiteError::Glossary(Box::new(error)))?;
    let ledger = if accounts.any_leaves() { Some(budget::open(means.data).map_err(SiteError::NoLedger)?) } else { None };
    let spending =
        client::Settings { ledger, caps: settings.caps(), glossary, notices: means.notices.clone(), ..settings.client() };
    let client = Client::new(built, spending, Arc::new(settings.http()));
    choose(&accounts, &client, &source, &targets, &folder, &pipeline, means).await?;
    let choose = Arc::new(Chosen { accounts, client: client.clone() });
    let version = version(settings);
    let engine = Engine::new(client, choose, Some(Arc::clone(&request.memory)), request.from.clone(), pipeline, version);
    let store = request.cache.as_ref().map(|cache| cache.join(digest(&folder.root().to_string_lossy())));
    let copies = Arc::new(Copies::new(engine, source, store, ROOM));
    let template = Some(&settings.serve.template).filter(|path| !path.as_os_str().is_empty());
    let template = template.map(|path| std::fs::read_to_string(path).map_err(|error| SiteError::Template(path.clone(), error)));
    let name = if settings.serve.name.is_empty() { name(folder.root()) } else { settings.serve.name.clone() };
    let looks = serve::Settings {
        name,
        policy: match settings.serve.policy {
            Named::Wait => Policy::Wait(settings.serve.wait),
            Named::Source => Policy::Source,
            Named::Prebuilt => Policy::Prebuilt,
        },
        place: settings.serve.selector.clone(),
        template: template.transpose()?,
        words: request.words.clone(),
        max_age: std::time::Duration::ZERO,
    };
    Ok(Site::new(looks, addresses, folder, copies))
}

/// Settles for every target which accounts translate it, and that text may leave for them.
async fn choose(
    accounts: &Accounts,
    client: &Client,
    source: &Locale,
    targets: &[Locale],
    folder: &Folder,
    pipeline: &crate::pipeline::Settings,
    means: Means<'_>,
) -> Result<(), SiteError> {
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
        return Ok(());
    }
    // Whoever is asked should know how much it is: all that there is now, for each target.
    let mut characters = 0;
    for entry in folder.pages() {
        let Ok(Some(original)) = folder.original(&entry) else { continue };
        let Ok(prepared) = Prepared::new(original.text.to_string(), original.format, Some(source), pipeline) else { continue };
        characters += prepared.segments().map(|(_, content)| content.text().chars().count() as u64).sum::<u64>();
    }
    for (host, targets) in hosts {
        if !means.watch.may_leave(&host, characters * targets) {
            return Err(SiteError::Withheld(host));
        }
    }
    Ok(())
}

/// The accounts of a run, found pair by pair.
#[derive(Debug)]
struct Chosen {
    accounts: Accounts,
    client: Client,
}

impl Choose for Chosen {
    fn choose<'a>(&'a self, pair: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
        Box::pin(async move { self.accounts.find(pair, &self.client).await.unwrap_or_default() })
    }
}

/// The language that a site's pages are in, by the first that says it plainly.
fn language(folder: &Folder, pipeline: &crate::pipeline::Settings) -> Option<Locale> {
    let pages = folder.pages();
    let read = pages.iter().take(LOOKED_AT).filter_map(|entry| {
        let original = folder.original(entry).ok().flatten()?;
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

/// What of the settings decides how a copy reads.
fn version(settings: &Settings) -> String {
    let text = toml::to_string(&settings.text).unwrap_or_default();
    let checks = toml::to_string(&settings.checks).unwrap_or_default();
    let kinds: Vec<&str> = settings.provider.iter().map(String::as_str).collect();
    let accounts: Vec<String> = settings
        .providers
        .iter()
        .map(|(name, account)| format!("{name} {} {:?} {:?}", account.kind, account.url, account.options))
        .collect();
    // Words that are required read otherwise when their files change.
    let read = |file: &PathBuf| std::fs::read(file).unwrap_or_default();
    let terms: Vec<Vec<u8>> = settings.glossary.files.iter().map(read).collect();
    digest(&format!("1\n{text}\n{checks}\n{terms:?}\n{kinds:?}\n{accounts:?}"))
}

fn digest(text: &str) -> String {
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
