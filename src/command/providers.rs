//! `latimer providers`: every kind of provider, what is configured, what is usable and why not; and
//! the cheapest real call to one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::budget::{self, NoLedger};
use super::choice::{self, Accounts, Unusable};
use crate::client::{self, Client, Forget, Notices, Order};
use crate::config::{Environment, Settings};
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::provider::{self, Failure, PROVIDERS, Pairs, Reach, Usage};

/// What is translated where a service does not tell its quota for nothing.
const WORD: &str = "Yes";

/// One kind of provider.
#[derive(Debug)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// Whether text leaves the machine.
    pub leaves: bool,
    /// Whether it may be chosen without being named.
    pub automatic: bool,
    /// The accounts of this kind; one of its own name where the configuration has none.
    pub accounts: Vec<Account>,
}

/// One account.
#[derive(Debug)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Whether the configuration has it.
    pub configured: bool,
    /// The host that text would go to, `None` where it stays here; or why it cannot be used.
    pub usable: Result<Option<String>, Unusable>,
}

/// Every kind with its accounts. Nothing is sent.
pub fn list(settings: &Settings, environment: &Environment) -> Vec<Kind> {
    let account = |name: &str| Account {
        name: name.to_owned(),
        configured: settings.providers.contains_key(name),
        usable: choice::host(name, settings, environment),
    };
    let kind = |spec: &&'static provider::Spec| {
        let same = |name: &&String| provider::named(settings.kind_of(name)).is_some_and(|known| known.name == spec.name);
        let mut accounts: Vec<Account> = settings.providers.keys().filter(same).map(|name| account(name)).collect();
        if accounts.is_empty() {
            accounts.push(account(spec.name));
        }
        Kind { name: spec.name, leaves: spec.reach == Reach::Network, automatic: spec.automatic, accounts }
    };
    PROVIDERS.iter().map(kind).collect()
}

/// How an account was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// It told what is used of its quota, which costs nothing.
    Quota,
    /// It translated one short word.
    Word,
}

/// What an account answered.
#[derive(Debug)]
pub struct Checked {
    /// The account.
    pub account: String,
    /// The host that was called, `None` for an engine on this machine.
    pub host: Option<String>,
    /// How it was called, and how long that took; or why it failed.
    pub called: Result<(Call, Duration), Failure>,
    /// What is used of its quota, where it tells.
    pub quota: Option<Usage>,
    /// The pairs that it offers.
    pub pairs: Result<Pairs, Failure>,
}

/// Why an account was not called.
#[derive(Debug)]
pub enum NotChecked {
    /// It cannot be used.
    Unusable(Unusable),
    /// Spending cannot be written down.
    NoLedger(NoLedger),
    /// A limit on cost holds for it, and it has no price.
    NoPrice,
}

impl Checked {
    /// Whether it can be used.
    pub fn is_well(&self) -> bool {
        self.called.is_ok() && self.pairs.is_ok()
    }

    /// How many languages it translates into, `None` for every one.
    pub fn languages(&self) -> Option<usize> {
        match &self.pairs {
            Ok(Pairs::Listed(pairs)) => Some(pairs.values().flatten().collect::<BTreeSet<_>>().len()),
            Ok(Pairs::Any) | Err(_) => None,
        }
    }
}

/// Makes the cheapest real call to an account: for its quota where it tells it, else one word is translated.
pub async fn check(
    name: &str,
    settings: &Settings,
    environment: &Environment,
    data: Option<&Path>,
    notices: &Notices,
) -> Result<Checked, NotChecked> {
    let (client, host) = alone(name, settings, environment, data, notices)?;
    let name: Arc<str> = name.into();
    let pairs = client.pairs(&name).await;
    let began = Instant::now();
    let (called, quota) = match client.used(&name).await {
        Ok(Some(usage)) => (Ok(Call::Quota), Some(usage)),
        Ok(None) => (translate_word(&client, &name, &pairs).await.map(|()| Call::Word), None),
        Err(failure) => (Err(failure), None),
    };
    let took = began.elapsed();
    Ok(Checked { account: name.to_string(), host, called: called.map(|call| (call, took)), quota, pairs })
}

/// A client of one account, which keeps its limits and writes its spending down; and the host that text goes to.
pub(super) fn alone(
    name: &str,
    settings: &Settings,
    environment: &Environment,
    data: Option<&Path>,
    notices: &Notices,
) -> Result<(Client, Option<String>), NotChecked> {
    let host = choice::host(name, settings, environment).map_err(NotChecked::Unusable)?;
    let only = Settings { provider: vec![name.to_owned()], ..settings.clone() };
    let (accounts, built) = Accounts::build(&only, environment);
    let name: Arc<str> = name.into();
    let caps = settings.caps();
    let ledger = match host {
        Some(_) => Some(budget::open(data).map_err(NotChecked::NoLedger)?),
        None => None,
    };
    if budget::priceless([&name].into_iter(), &caps, &accounts).is_some() {
        return Err(NotChecked::NoPrice);
    }
    let client = client::Settings { ledger, caps, notices: notices.clone(), ..settings.client() };
    Ok((Client::new(built, client, Arc::new(settings.http())), host))
}

async fn translate_word(client: &Client, name: &Arc<str>, pairs: &Result<Pairs, Failure>) -> Result<(), Failure> {
    let Some(pair) = pairs.as_ref().ok().and_then(some_pair) else { return Err(Failure::UnsupportedPair) };
    let (segments, accounts) = ([Content::from(WORD)], [name.clone()]);
    let order = Order { pair: &pair, segments: &segments, accounts: &accounts, group: 0, context: None, watch: None };
    let answers = client.translate(order, &Forget).await;
    answers.into_iter().next().unwrap_or(Err(Failure::UnsupportedPair)).map(|_| ())
}

/// A pair that is offered, from English where there is any.
fn some_pair(pairs: &Pairs) -> Option<Pair> {
    let locale = |tag: &str| tag.parse::<Locale>().ok();
    match pairs {
        Pairs::Any => Some(Pair::new(locale("en")?, locale("es")?)),
        Pairs::Listed(listed) => {
            let english = listed.iter().filter(|(source, _)| source.language() == "en");
            let mut all = english.chain(listed).flat_map(|(source, targets)| targets.iter().map(move |target| (source, target)));
            let (source, target) = all.find(|(source, target)| !source.covers(target))?;
            Some(Pair::new(source.clone(), target.clone()))
        }
    }
}
