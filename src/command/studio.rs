//! `latimer serve` without a source: the page for people, over the accounts, the memory and the network of the settings.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::budget;
use super::choice::Accounts;
use super::engine::{self, Built};
use super::open::Want;
use super::page::{self, PageError};
use super::serve::Door;
use super::site::{SiteError, address};
use super::translate::Means;
use crate::article::Kind;
use crate::client::Client;
use crate::client::fetch::Fetcher;
use crate::locale::{Locale, Pair};
use crate::pipeline::Known;
use crate::provider::budget::Price;
use crate::provider::{Boxed, Pairs};
use crate::serve::Engine;
use crate::serve::studio::view::Bounds;
use crate::serve::studio::{self, Hosts, House, Page, Studio, Trouble, Voice};

/// How long accounts may take to say what they offer; what comes later counts the next time.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long an account that did not say is not asked again.
const FRESH: Duration = Duration::from_mins(1);

/// What the page for people is made of.
#[derive(Clone, Debug)]
pub struct Request {
    /// What was translated before, and where people's edits go.
    pub memory: Arc<Known>,
    /// Who speaks to visitors, English first.
    pub voices: Vec<Arc<dyn Voice>>,
    /// Every language that has a name.
    pub known: Vec<Locale>,
}

/// Serves the page until Ctrl-C or the signal to end.
pub async fn serve(request: &Request, means: Means<'_>, listening: impl FnOnce(String)) -> Result<(), SiteError> {
    // An edit that could not be kept would be lost, an answer paid for again and again.
    request.memory.store().map_err(SiteError::Memory)?;
    let door = Door::open(means.settings).await?;
    let Built { engine, accounts, .. } = engine::engine(means, &request.memory, None)?;
    let allowed = allowed(&accounts, means)?;
    let room = room(request, means, (Arc::new(engine), accounts), allowed)?;
    door.serve(Arc::new(room), means.settings, listening).await
}

/// The page over an engine, whose texts may go to these hosts.
pub(super) fn room(
    request: &Request,
    means: Means<'_>,
    (engine, accounts): (Arc<Engine>, Arc<Accounts>),
    allowed: BTreeSet<String>,
) -> Result<Studio, SiteError> {
    let settings = means.settings;
    let public = if settings.serve.url.is_empty() { None } else { Some(address(&settings.serve.url)?) };
    let names = public.as_ref().and_then(Url::host_str).map(str::to_ascii_lowercase).into_iter().collect();
    let house = Accountant {
        accounts,
        client: engine.client.clone(),
        allowed,
        fetcher: settings.fetcher(),
        currency: settings.budget.currency.clone(),
        offers: Mutex::default(),
    };
    let settings = studio::Settings {
        bounds: Bounds {
            upload: settings.serve.upload_bytes.get(),
            characters: settings.serve.text_characters.get(),
            targets: settings.serve.targets_at_once.get(),
        },
        at_once: settings.serve.requests_at_once.get(),
        hosts: Hosts { names },
        known: request.known.clone(),
    };
    let made = Studio::new(settings, engine, Arc::new(house), request.voices.clone());
    Ok(made.expect("whoever serves a page speaks English at least"))
}

/// The hosts that texts may go to: each is asked for once, before anything is served.
pub(super) fn allowed(accounts: &Accounts, means: Means<'_>) -> Result<BTreeSet<String>, SiteError> {
    let charging = accounts.names().filter(|name| accounts.host(name).is_some());
    if let Some(account) = budget::priceless(charging, &means.settings.caps(), accounts) {
        return Err(SiteError::NoPrice(Arc::clone(account)));
    }
    let hosts: BTreeSet<&str> = accounts.names().filter_map(|name| accounts.host(name)).collect();
    Ok(hosts.into_iter().filter(|host| means.watch.may_serve(host)).map(str::to_owned).collect())
}

/// What the page may use.
#[derive(Debug)]
struct Accountant {
    accounts: Arc<Accounts>,
    client: Client,
    /// The hosts that texts may go to.
    allowed: BTreeSet<String>,
    fetcher: Fetcher,
    currency: String,
    /// What the accounts offer, and when they are asked again.
    offers: Mutex<Option<(Vec<Pairs>, Option<Instant>)>>,
}

impl Accountant {
    fn may_be_asked(&self, account: &str) -> bool {
        self.accounts.host(account).is_none_or(|host| self.allowed.contains(host))
    }
}

impl House for Accountant {
    fn accounts<'a>(&'a self, pair: &'a Pair) -> Boxed<'a, Result<Vec<Arc<str>>, Trouble>> {
        Box::pin(async move {
            let found = self.accounts.find(pair, &self.client).await.map_err(|_| Trouble::NoProvider(pair.clone()))?;
            let withheld =
                found.iter().find(|account| !self.may_be_asked(account)).and_then(|account| self.accounts.host(account));
            let allowed: Vec<Arc<str>> = found.iter().filter(|account| self.may_be_asked(account)).cloned().collect();
            match withheld.filter(|_| allowed.is_empty()) {
                Some(host) => Err(Trouble::Withheld(host.to_owned())),
                None => Ok(allowed),
            }
        })
    }

    fn pairs(&self) -> Boxed<'_, Vec<Pairs>> {
        Box::pin(async move {
            if let Some((offers, until)) = &*self.offers.lock().unwrap_or_else(PoisonError::into_inner)
                && until.is_none_or(|until| Instant::now() < until)
            {
                return offers.clone();
            }
            let names = self.accounts.names().filter(|name| self.may_be_asked(name));
            let asked = names.map(|name| async move { tokio::time::timeout(PATIENCE, self.client.pairs(name)).await.ok()?.ok() });
            let said = futures_util::future::join_all(asked).await;
            let again = said.iter().any(Option::is_none).then(|| Instant::now() + FRESH);
            let offers: Vec<Pairs> = said.into_iter().flatten().collect();
            *self.offers.lock().unwrap_or_else(PoisonError::into_inner) = Some((offers.clone(), again));
            offers
        })
    }

    fn host(&self, account: &str) -> Option<String> {
        self.accounts.host(account).map(str::to_owned)
    }

    fn price(&self, account: &str) -> Option<Price> {
        self.accounts.price(account)
    }

    fn currency(&self) -> &str {
        &self.currency
    }

    fn fetch<'a>(&'a self, link: &'a str) -> Boxed<'a, Result<Page, Trouble>> {
        Box::pin(async move {
            let shown = || page::shown(link);
            let article = Want { article: Some(Kind::Markdown), ..Want::default() };
            let found = match page::open(link, article, &self.fetcher).await {
                // A list, a poem, a form: then all of it.
                Err(PageError::NoArticle) => page::open(link, Want::default(), &self.fetcher).await,
                found => found,
            };
            match found {
                Ok(page) => Ok(Page { name: name(&page.name), text: page.text, format: page.format }),
                Err(PageError::Fetch(error)) => Err(Trouble::Page(shown(), error)),
                Err(PageError::Binary) => Err(Trouble::Binary(shown())),
                Err(PageError::NoArticle) => Err(Trouble::Bare(shown())),
            }
        })
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
