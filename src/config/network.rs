//! How hosts are reached: the `[network]` table. Proxies come from the environment, as
//! `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` have it everywhere.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Settings, units};
use crate::client::{self, Http, HttpSettings, Retry};

/// The `[network]` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// How long one request may take, unless the account says otherwise.
    #[serde(with = "units::duration")]
    pub timeout: Duration,
    /// How long a connection may take to open.
    #[serde(with = "units::duration")]
    pub connect_timeout: Duration,
    /// How often one batch is sent before its segments fail.
    pub attempts: NonZeroU32,
    /// How long a segment is tried after its first failure, and the longest wait for a quota.
    #[serde(with = "units::duration")]
    pub patience: Duration,
    /// A file with further root certificates (PEM); empty for none.
    pub ca_file: PathBuf,
}

impl Default for Network {
    fn default() -> Self {
        let Retry { attempts, patience, .. } = Retry::default();
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: HttpSettings::default().connect_timeout,
            attempts: NonZeroU32::new(attempts).unwrap_or(NonZeroU32::MIN),
            patience,
            ca_file: PathBuf::new(),
        }
    }
}

impl Settings {
    /// The transport that these settings ask for. Nothing is opened before its first request.
    pub fn http(&self) -> Http {
        Http::new(self.http_settings())
    }

    /// How all connections are made.
    pub fn http_settings(&self) -> HttpSettings {
        let ca = (!self.network.ca_file.as_os_str().is_empty()).then(|| self.network.ca_file.clone());
        HttpSettings { ca, connect_timeout: self.network.connect_timeout, ..HttpSettings::default() }
    }

    /// The client's settings, without a ledger.
    pub fn client(&self) -> client::Settings {
        let retry = Retry { attempts: self.network.attempts.get(), patience: self.network.patience, ..Retry::default() };
        client::Settings { retry, ..client::Settings::default() }
    }
}
