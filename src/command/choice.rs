//! Which providers translate a pair, in order.
//!
//! The user's own list is taken as it stands. For `auto` in it an installed model comes first, an installed
//! Apertium second, and then the HTTP accounts in the order of the configuration. Rules that translate nothing
//! (`identity`, `pseudo`) and services that are nobody's first choice are taken only by name.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::client::{AccountSetup, Client};
use crate::config::{self, AUTO, Environment, MissingKey, Settings};
use crate::locale::Pair;
use crate::provider::budget::Price;
use crate::provider::{self, BadAccount, Failure, Reach};

/// The accounts that a run may use.
#[derive(Debug)]
pub struct Accounts {
    usable: Vec<Candidate>,
    refused: Vec<(String, Unusable)>,
    automatic: bool,
    offers: Mutex<HashMap<Pair, Vec<Arc<str>>>>,
}

#[derive(Clone, Debug)]
struct Candidate {
    name: Arc<str>,
    host: Option<String>,
    /// `None` where the configuration does not say what the service charges.
    price: Option<Price>,
}

/// Why an account cannot be used.
#[derive(Clone, Debug)]
pub enum Unusable {
    /// There is neither an account nor a provider of this name.
    Unknown,
    /// It sends text to a host, and the user wants everything to stay here.
    NotLocal,
    /// Its key is not there.
    Key(Arc<MissingKey>),
    /// Its settings do not fit the provider.
    Account(BadAccount),
}

/// No account translates a pair.
#[derive(Clone, Debug)]
pub struct NoProvider {
    /// The pair.
    pub pair: Pair,
    /// The accounts that were asked and what they said.
    pub asked: Vec<(String, Failure)>,
    /// The accounts that cannot be used at all.
    pub refused: Vec<(String, Unusable)>,
}

impl Accounts {
    /// Builds every account that the settings let a run take. With `local`, network providers are left out.
    pub fn build(settings: &Settings, environment: &Environment) -> (Self, Vec<AccountSetup>) {
        let automatic = settings.provider.iter().all(|name| name == AUTO);
        let mut built = Vec::new();
        let mut accounts = Self { usable: Vec::new(), refused: Vec::new(), automatic, offers: Mutex::default() };
        for name in candidates(settings) {
            match setup(&name, settings, environment) {
                Ok((setup, candidate)) => {
                    built.push(setup);
                    accounts.usable.push(candidate);
                }
                Err(unusable) => accounts.refused.push((name, unusable)),
            }
        }
        (accounts, built)
    }

    /// Finds the accounts that offer a pair and keeps them for [`Accounts::of`].
    pub async fn find(&self, pair: &Pair, client: &Client) -> Result<Vec<Arc<str>>, NoProvider> {
        let known = self.of(pair);
        if !known.is_empty() {
            return Ok(known);
        }
        let mut found = Vec::new();
        let mut asked = Vec::new();
        for candidate in &self.usable {
            match client.pairs(&candidate.name).await {
                Ok(pairs) if pairs.offer(pair) => found.push(candidate.name.clone()),
                Ok(_) => asked.push((candidate.name.to_string(), Failure::UnsupportedPair)),
                Err(failure) => asked.push((candidate.name.to_string(), failure)),
            }
        }
        if self.automatic && found.first().is_some_and(|name| self.host(name).is_none()) {
            // What can be done here never leaves by itself: another way out is the user's to name.
            found.retain(|name| self.host(name).is_none());
        }
        if found.is_empty() {
            found = self.through(pair, client).await;
        }
        if found.is_empty() {
            return Err(NoProvider { pair: pair.clone(), asked, refused: self.refused.clone() });
        }
        if let Ok(mut offers) = self.offers.lock() {
            offers.insert(pair.clone(), found.clone());
        }
        Ok(found)
    }

    /// The accounts that together translate a pair through a third language: those of this machine,
    /// if they can, before text leaves it.
    async fn through(&self, pair: &Pair, client: &Client) -> Vec<Arc<str>> {
        let all: Vec<Arc<str>> = self.names().cloned().collect();
        let local: Vec<Arc<str>> = all.iter().filter(|name| self.host(name).is_none()).cloned().collect();
        for accounts in [local, all] {
            if client.through(pair, &accounts).await.is_some() {
                return accounts;
            }
        }
        Vec::new()
    }

    /// The accounts found for a pair.
    pub fn of(&self, pair: &Pair) -> Vec<Arc<str>> {
        self.offers.lock().ok().and_then(|offers| offers.get(pair).cloned()).unwrap_or_default()
    }

    /// The host that an account sends text to, `None` where text stays on the machine.
    pub fn host(&self, name: &str) -> Option<&str> {
        let candidate = self.usable.iter().find(|candidate| *candidate.name == *name)?;
        candidate.host.as_deref()
    }

    /// What an account charges: nothing where text stays on the machine, `None` where nobody says.
    pub fn price(&self, name: &str) -> Option<Price> {
        let candidate = self.usable.iter().find(|candidate| *candidate.name == *name)?;
        if candidate.host.is_none() { Some(Price::default()) } else { candidate.price }
    }

    /// Whether any account that may be used sends text to a host.
    pub fn any_leaves(&self) -> bool {
        self.usable.iter().any(|candidate| candidate.host.is_some())
    }

    /// The names of the usable accounts, in order.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        self.usable.iter().map(|candidate| &candidate.name)
    }

    /// The accounts that cannot be used, with the reason.
    pub fn refused(&self) -> &[(String, Unusable)] {
        &self.refused
    }
}

/// The host that an account would send text to, `None` where text stays on the machine.
pub(super) fn host(name: &str, settings: &Settings, environment: &Environment) -> Result<Option<String>, Unusable> {
    setup(name, settings, environment).map(|(_, candidate)| candidate.host)
}

/// One account, ready to be used.
fn setup(name: &str, settings: &Settings, environment: &Environment) -> Result<(AccountSetup, Candidate), Unusable> {
    let spec = provider::named(settings.kind_of(name)).ok_or(Unusable::Unknown)?;
    if settings.local && spec.reach == Reach::Network {
        return Err(Unusable::NotLocal);
    }
    let account = settings.account(name, environment).map_err(|missing| Unusable::Key(Arc::new(missing)))?;
    let provider = (spec.build)(&account).map_err(Unusable::Account)?;
    let usual = || provider.profile().name.to_owned();
    let host = (spec.reach == Reach::Network).then(|| account.url.as_deref().and_then(config::host_of).unwrap_or_else(usual));
    let mut setup = AccountSetup::new(name, provider);
    setup.timeout = settings.timeout_of(name);
    let price = settings.price_of(name);
    setup.price = price.unwrap_or_default();
    if let Some(own) = settings.providers.get(name).map(|account| &account.limits) {
        setup.limits = own.over(&setup.limits);
        setup.sizes.segments = own.segments_per_request.unwrap_or(setup.sizes.segments);
        let per_request = own.characters_per_request.map(|most| usize::try_from(most.get()).unwrap_or(usize::MAX));
        setup.sizes.per_request = per_request.or(setup.sizes.per_request);
    }
    let candidate = Candidate { name: setup.name.clone(), host, price };
    Ok((setup, candidate))
}

/// The names of the accounts to try, in order.
fn candidates(settings: &Settings) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for wanted in &settings.provider {
        if wanted != AUTO {
            names.push(wanted.clone());
            continue;
        }
        let reach = |name: &str| provider::named(settings.kind_of(name)).map(|spec| spec.reach);
        let automatic = |name: &&String| provider::named(settings.kind_of(name)).is_none_or(|kind| kind.automatic);
        let (network, local): (Vec<&String>, Vec<&String>) =
            settings.providers.keys().filter(automatic).partition(|name| reach(name) == Some(Reach::Network));
        // A model that was installed was installed to be used.
        for kind in ["firefox", "apertium"] {
            let own: Vec<&String> = local.iter().copied().filter(|name| settings.kind_of(name) == kind).collect();
            if own.is_empty() && provider::named(kind).is_some() {
                names.push(kind.to_owned());
            }
            names.extend(own.into_iter().cloned());
        }
        names.extend(local.into_iter().chain(network).cloned());
    }
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
