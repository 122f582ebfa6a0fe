//! How pages are fetched: the `[fetch]` table. Connections themselves are made as `[network]` says.

use std::num::NonZeroUsize;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Settings, units};
use crate::client::fetch::{FetchSettings, Fetcher};

/// The `[fetch]` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fetch {
    /// The largest page that is taken, in bytes after decompression.
    pub max_bytes: NonZeroUsize,
    /// How long one page may take, redirects included.
    #[serde(with = "units::duration")]
    pub timeout: Duration,
    /// How latimer introduces itself.
    pub user_agent: String,
    /// Whether hosts of this machine and its network may be asked.
    pub allow_private: bool,
}

impl Default for Fetch {
    fn default() -> Self {
        let FetchSettings { max_bytes, timeout, user_agent, .. } = FetchSettings::default();
        Self { max_bytes: NonZeroUsize::new(max_bytes).unwrap_or(NonZeroUsize::MAX), timeout, user_agent, allow_private: false }
    }
}

impl Settings {
    /// What fetches pages as these settings ask. Nothing is opened before its first page.
    pub fn fetcher(&self) -> Fetcher {
        let Fetch { max_bytes, timeout, user_agent, allow_private } = &self.fetch;
        let usual = FetchSettings::default();
        Fetcher::new(FetchSettings {
            max_bytes: max_bytes.get(),
            timeout: *timeout,
            user_agent: user_agent.clone(),
            allowed: if *allow_private { |_| true } else { usual.allowed },
            lookup: usual.lookup,
            http: self.http_settings(),
        })
    }
}
