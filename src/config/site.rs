//! How a site is served and built: the `[serve]` table.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Settings, units};
use crate::client::HttpSettings;
use crate::format::html::Selectors;
use crate::locale::Locale;

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
    /// The server whose pages are served; empty for a folder.
    pub origin: String,
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
    /// Parameters of queries that make a page of its own.
    pub queries: Vec<String>,
    /// Cookies that do not make a page one reader's own.
    pub harmless_cookies: Vec<String>,
    /// What the user agents of programs hold that must not cause work.
    pub bots: Vec<String>,
    /// Pages that requests may begin in a minute.
    pub pages_per_minute: u32,
    /// How long a page of the origin is fresh that says nothing of it.
    #[serde(with = "units::duration")]
    pub fresh: Duration,
    /// How long the origin may take to answer.
    #[serde(with = "units::duration")]
    pub origin_timeout: Duration,
    /// The largest page that is read from the origin.
    pub max_page_bytes: NonZeroUsize,
    /// The largest body of a request.
    pub max_body_bytes: usize,
    /// The path of the origin's sitemap.
    pub sitemap: String,
    /// Bytes of pages in memory.
    pub cache_bytes: NonZeroUsize,
    /// The largest file that the page for people takes.
    pub upload_bytes: NonZeroUsize,
    /// The longest text that it takes.
    pub text_characters: NonZeroUsize,
    /// Targets that it translates into at once.
    pub targets_at_once: NonZeroUsize,
    /// Requests of one visitor of it at once.
    pub requests_at_once: NonZeroUsize,
    /// Connections at once.
    pub connections: NonZeroU32,
    /// How long a client may take.
    #[serde(with = "units::duration")]
    pub patience: Duration,
    /// Whether a server in front says who asks.
    pub behind_proxy: bool,
    /// Where those who watch are answered; empty for the site's own address.
    pub watch: String,
    /// A file that gets a line for each request; empty for none.
    pub access_log: PathBuf,
    /// How the vendors' interfaces are served.
    pub api: Api,
    /// Locales with a host of their own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hosts: BTreeMap<Locale, String>,
}

/// The `[serve.api]` table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Whether a key is needed.
    pub keys: KeysNeeded,
    /// Sites whose pages may ask.
    pub cors: Vec<String>,
    /// The largest body of a request.
    pub max_body_bytes: NonZeroUsize,
}

impl Default for Api {
    fn default() -> Self {
        Self {
            keys: KeysNeeded::Auto,
            cors: Vec::new(),
            max_body_bytes: NonZeroUsize::new(32_000_000).unwrap_or(NonZeroUsize::MIN),
        }
    }
}

/// Whether a key is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeysNeeded {
    /// As soon as there is one, and wherever others than this machine can ask.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
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

/// What most programs that look around hold in their names.
const BOTS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "archiver",
    "facebookexternalhit",
    "preview",
    "scan",
    "fetcher",
    "mediapartners",
    "googleother",
    "google-inspectiontool",
    "google-extended",
    "google-read-aloud",
    "google-safety",
    "apis-google",
    "lighthouse",
    "pagespeed",
    "gtmetrix",
    "whatsapp",
    "skypeuri",
    "meta-external",
    "vkshare",
    "embedly",
    "mastodon",
    "flipboard",
    "claude-user",
    "claude-web",
    "chatgpt",
    "perplexity",
    "mistralai-user",
    "anthropic-ai",
    "cohere-ai",
    "bytedance",
    "duckassist",
    "scrapy",
    "httrack",
    "heritrix",
    "nutch",
    "wget",
    "python-",
    "python/",
    "aiohttp",
    "httpx",
    "go-http-client",
    "libwww-perl",
    "java/",
    "apache-httpclient",
    "okhttp",
    "axios",
    "node-fetch",
    "undici",
    "guzzle",
    "ruby",
    "mechanize",
    "jsoup",
    "colly",
    "winhttp",
    "screaming frog",
    "sitebulb",
    "siteaudit",
    "ahrefs",
    "semrush",
    "majestic",
    "dataprovider",
    "netcraft",
    "validator",
    "link-check",
    "linkcheck",
    "lychee",
    "pingdom",
    "uptime",
    "statuscake",
    "monitor",
];

impl Default for Serve {
    fn default() -> Self {
        let size = |bytes| NonZeroUsize::new(bytes).unwrap_or(NonZeroUsize::MIN);
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            url: String::new(),
            name: String::new(),
            origin: String::new(),
            policy: Policy::Wait,
            wait: Duration::from_secs(10),
            exclude: Vec::new(),
            selector: Selectors::default(),
            template: PathBuf::new(),
            queries: Vec::new(),
            harmless_cookies: Vec::new(),
            bots: BOTS.iter().map(ToString::to_string).collect(),
            pages_per_minute: 60,
            fresh: Duration::from_mins(1),
            origin_timeout: Duration::from_secs(30),
            max_page_bytes: size(10_000_000),
            max_body_bytes: 100_000_000,
            sitemap: "/sitemap.xml".to_owned(),
            cache_bytes: size(256_000_000),
            upload_bytes: size(5_000_000),
            text_characters: size(200_000),
            targets_at_once: size(20),
            requests_at_once: size(4),
            connections: NonZeroU32::new(10_000).unwrap_or(NonZeroU32::MIN),
            patience: Duration::from_secs(15),
            behind_proxy: false,
            watch: String::new(),
            access_log: PathBuf::new(),
            api: Api::default(),
            hosts: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// How connections to the server behind a site are made.
    pub fn upstream(&self) -> HttpSettings {
        self.http_settings()
    }
}
