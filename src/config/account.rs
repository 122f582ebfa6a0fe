//! Accounts: `[providers.NAME]` tables and where their keys are kept.
//!
//! A key is named in the configuration, never written there: a variable of the environment or a file.
//! It is read when the account is used, so that a missing one hurts nobody who does not use it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::budget::PriceSettings;
use super::{Environment, Folders, Settings, units};
use crate::provider::{Account, Limits, Secret};

/// One account of a provider. What is `None` is left to the provider's kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountSettings {
    /// The kind of provider; empty: the account's name is the kind's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The service's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The variable that holds the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key_env: Option<String>,
    /// The file that holds the key, relative to the file that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key_file: Option<PathBuf>,
    /// How long one request may take.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "units::duration::maybe")]
    pub timeout: Option<Duration>,
    /// How fast it may be used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: LimitSettings,
    /// What it charges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceSettings>,
    /// Native options of the service, read by its kind.
    #[serde(flatten)]
    pub options: BTreeMap<String, toml::Value>,
}

/// The `limits` table of an account. What is `None` is left to the provider's kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Requests per second; less than one is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_second: Option<f64>,
    /// Characters per minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters_per_minute: Option<u64>,
    /// Characters per hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters_per_hour: Option<u64>,
    /// Characters per day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters_per_day: Option<u64>,
    /// Requests under way at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concurrency: Option<NonZeroU32>,
    /// Segments in one request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segments_per_request: Option<NonZeroU32>,
    /// Characters in one request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters_per_request: Option<NonZeroU32>,
}

/// The keys of an account that are not native options.
pub(super) const ACCOUNT_KEYS: &[&str] = &["kind", "url", "api_key_env", "api_key_file", "timeout", "limits", "price"];

/// The keys of an account's `limits`.
pub(super) const LIMIT_KEYS: &[&str] = &[
    "requests_per_second",
    "characters_per_minute",
    "characters_per_hour",
    "characters_per_day",
    "concurrency",
    "segments_per_request",
    "characters_per_request",
];

/// A key that the configuration names and that is not there.
#[derive(Debug)]
pub enum MissingKey {
    /// The variable is not set.
    Variable {
        /// The account.
        account: String,
        /// The variable.
        variable: String,
    },
    /// The file cannot be read.
    File {
        /// The account.
        account: String,
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

fn is_default(limits: &LimitSettings) -> bool {
    *limits == LimitSettings::default()
}

impl LimitSettings {
    /// These limits, and those of the provider's kind where nothing is said.
    pub fn over(&self, kind: &Limits) -> Limits {
        Limits {
            requests_per_second: self.requests_per_second.or(kind.requests_per_second),
            characters_per_minute: self.characters_per_minute.or(kind.characters_per_minute),
            characters_per_hour: self.characters_per_hour.or(kind.characters_per_hour),
            characters_per_day: self.characters_per_day.or(kind.characters_per_day),
            concurrency: self.concurrency.or(kind.concurrency),
        }
    }
}

impl Settings {
    /// The kind of provider that a name means: an account's kind, or the name itself.
    pub fn kind_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.providers.get(name).map(|account| account.kind.as_str()).filter(|kind| !kind.is_empty()).unwrap_or(name)
    }

    /// The hosts of the addresses that accounts name, as `host` or `host:port`: text may go there.
    pub fn hosts(&self) -> Vec<String> {
        let host = |(name, account): (&String, &AccountSettings)| match account.url.as_deref() {
            Some(url) => host_of(url),
            // An account at the service's usual address is named by its kind.
            None => Some(self.kind_of(name).to_owned()),
        };
        self.providers.iter().filter_map(host).collect()
    }

    /// How long one request to an account may take.
    pub fn timeout_of(&self, name: &str) -> Duration {
        self.providers.get(name).and_then(|account| account.timeout).unwrap_or(self.network.timeout)
    }

    /// What a provider's kind needs to be built, its key read. A name without an account is one of that
    /// kind with nothing said; its key is then looked for in `KIND_API_KEY`.
    pub fn account(&self, name: &str, environment: &Environment) -> Result<Account, MissingKey> {
        let usual = format!("{}_API_KEY", self.kind_of(name).to_uppercase().replace('-', "_"));
        let usual = || environment.get(&usual).map(Secret::new);
        let data = Folders::of(environment).map(|folders| folders.data);
        let Some(settings) = self.providers.get(name) else {
            return Ok(Account { key: usual(), data, ..Account::default() });
        };
        let key = match (&settings.api_key_env, &settings.api_key_file) {
            (Some(variable), _) => Some(Secret::new(
                environment
                    .get(variable)
                    .ok_or_else(|| MissingKey::Variable { account: name.to_owned(), variable: variable.clone() })?,
            )),
            (None, Some(path)) => Some(key_of_file(name, path, environment)?),
            (None, None) => usual(),
        };
        let options = settings.options.clone().into_iter().collect();
        Ok(Account { url: settings.url.clone(), key, options, data })
    }
}

/// The host of an address, with its port where one is written; never the user or password before it.
pub fn host_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// The first line of a key file.
fn key_of_file(account: &str, path: &Path, environment: &Environment) -> Result<Secret, MissingKey> {
    let path = match (path.strip_prefix("~"), environment.get("HOME")) {
        (Ok(below), Some(home)) => Path::new(home).join(below),
        _ => path.to_owned(),
    };
    let text = std::fs::read_to_string(&path).map_err(|error| MissingKey::File {
        account: account.to_owned(),
        path: path.clone(),
        error,
    })?;
    let key = text.lines().next().unwrap_or_default().trim();
    if key.is_empty() {
        let error = std::io::ErrorKind::UnexpectedEof.into();
        return Err(MissingKey::File { account: account.to_owned(), path, error });
    }
    Ok(Secret::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_neither_password_nor_path() {
        assert_eq!(host_of("https://ada:pw@API.example:8443/v2?q"), Some("api.example:8443".to_owned()));
        assert_eq!(host_of("http://127.0.0.1"), Some("127.0.0.1".to_owned()));
        assert_eq!(host_of("https://"), None);
        assert_eq!(host_of("api.example"), None);
    }

    #[test]
    fn keys_come_from_where_the_account_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, "from-file\nmore\n").unwrap();
        let account = |settings: AccountSettings| Settings {
            providers: [("mine".to_owned(), AccountSettings { kind: "deepl".to_owned(), ..settings })].into_iter().collect(),
            ..Settings::default()
        };
        let environment = Environment::of([("OTHER", "from-variable"), ("DEEPL_API_KEY", "usual")]);
        let key = |settings: AccountSettings| {
            let found = account(settings).account("mine", &environment);
            found.map(|account| account.key.map(|key| key.reveal().to_owned()))
        };
        let named = AccountSettings { api_key_env: Some("OTHER".to_owned()), ..AccountSettings::default() };
        assert_eq!(key(named).unwrap().as_deref(), Some("from-variable"));
        let filed = AccountSettings { api_key_file: Some(file), ..AccountSettings::default() };
        assert_eq!(key(filed).unwrap().as_deref(), Some("from-file"));
        assert_eq!(key(AccountSettings::default()).unwrap().as_deref(), Some("usual"));
        let missing = AccountSettings { api_key_env: Some("NOWHERE".to_owned()), ..AccountSettings::default() };
        assert!(matches!(key(missing), Err(MissingKey::Variable { variable, .. }) if variable == "NOWHERE"));
    }
}
