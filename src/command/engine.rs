//! Settings become what translates behind a server: accounts, their limits and budgets, memory, terms.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::budget;
use super::choice::Accounts;
use super::site::{SiteError, digest};
use super::translate::Means;
use crate::client::{self, Client};
use crate::config::Settings;
use crate::locale::{Locale, Pair};
use crate::pipeline::Known;
use crate::provider::Boxed;
use crate::serve::{Choose, Engine};

/// The engine of a server and the accounts that it chooses from.
pub(super) struct Built {
    pub(super) engine: Engine,
    pub(super) accounts: Arc<Accounts>,
    /// The hosts that text may leave for, once that is settled; a page in another language than the site's opens no further ones.
    pub(super) allowed: Arc<OnceLock<BTreeSet<String>>>,
}

/// Makes an engine. `from` is the locale of all sources, where it is stated.
pub(super) fn engine(means: Means<'_>, memory: &Arc<Known>, from: Option<Locale>) -> Result<Built, SiteError> {
    let settings = means.settings;
    let (accounts, built) = Accounts::build(settings, means.environment);
    let glossary = super::glossary::load(settings).map_err(|error| SiteError::Glossary(Box::new(error)))?;
    let ledger = if accounts.any_leaves() { Some(budget::open(means.data).map_err(SiteError::NoLedger)?) } else { None };
    let spending =
        client::Settings { ledger, caps: settings.caps(), glossary, notices: means.notices.clone(), ..settings.client() };
    let client = Client::new(built, spending, Arc::new(settings.http()));
    let accounts = Arc::new(accounts);
    let allowed = Arc::new(OnceLock::new());
    let choose = Chosen { accounts: Arc::clone(&accounts), client: client.clone(), allowed: Arc::clone(&allowed) };
    let version = version(settings);
    let engine = Engine::new(client, Arc::new(choose), Some(Arc::clone(memory)), from, super::preparation(settings), version);
    Ok(Built { engine, accounts, allowed })
}

/// The accounts of a run, found pair by pair.
#[derive(Debug)]
struct Chosen {
    accounts: Arc<Accounts>,
    client: Client,
    allowed: Arc<OnceLock<BTreeSet<String>>>,
}

impl Choose for Chosen {
    fn choose<'a>(&'a self, pair: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
        Box::pin(async move {
            let mut found = self.accounts.find(pair, &self.client).await.unwrap_or_default();
            if let Some(allowed) = self.allowed.get() {
                found.retain(|name| self.accounts.host(name).is_none_or(|host| allowed.contains(host)));
            }
            found
        })
    }
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
    digest(&format!("3\n{text}\n{checks}\n{terms:?}\n{kinds:?}\n{accounts:?}"))
}
