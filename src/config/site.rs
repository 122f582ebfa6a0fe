//! How a site is served and built: the `[serve]` table.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::units;
use crate::format::html::Selectors;

/// The `[serve]` table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serve {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The site's public address; empty for the one it listens on.
    pub url: String,
    /// The site's name; empty for its folder's or host's.
    pub name: String,
    /// What is done when a copy does not exist yet.
    pub policy: Policy,
    /// How long a first request waits for its copy.
    #[serde(with = "units::duration")]
    pub wait: Duration,
    /// Paths that have no copies.
    pub exclude: Vec<String>,
    /// The elements that get the language control at their end.
    pub selector: Selectors,
    /// A file with a template for article pages; empty for ours.
    pub template: PathBuf,
}

/// What is done when a copy that is asked for does not exist yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// It is waited for.
    #[default]
    Wait,
    /// The source is shown meanwhile.
    Source,
    /// Only what was made ahead of time is shown.
    Prebuilt,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            url: String::new(),
            name: String::new(),
            policy: Policy::Wait,
            wait: Duration::from_secs(10),
            exclude: Vec::new(),
            selector: Selectors::default(),
            template: PathBuf::new(),
        }
    }
}
