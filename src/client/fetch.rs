//! One page, by its address: the only thing that latimer asks of hosts that nobody configured.
//!
//! Nothing but the public internet is asked unless [`FetchSettings::allowed`] says otherwise. Every host
//! is judged when it is connected to, redirects included: a literal address before it is used, a name
//! in the lookup whose answer is what is connected to, so that no later answer can differ (no
//! rebinding). Where the environment names a proxy, the proxy looks names up by itself: then the name is
//! looked up here too and refused if all it leads to is refused, and a name that this machine does not
//! know is the proxy's to judge.
//!
//! Bytes are counted after decompression and time from the first to the last step. What goes wrong is
//! told in facts that hold no login ([`Address`]).

mod address;
mod judge;

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_util::StreamExt as _;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION};
use url::Host;

pub use address::{Address, BadAddress, is_address};
pub use judge::is_public;

use crate::client::http::{self, BadHttp, HttpSettings};
use crate::provider::Boxed;

/// How many redirects are followed.
const REDIRECTS: usize = 10;

/// What is asked for, best first.
const ACCEPTED: &str = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1";

/// Names of this machine or its network, which a proxy must not be asked for.
const LOCAL_NAMES: &[&str] = &["localhost", "local", "internal", "home.arpa"];

/// Looks a name up.
pub type Lookup = Arc<dyn Fn(String) -> Boxed<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// How pages are fetched.
#[derive(Clone)]
pub struct FetchSettings {
    /// The largest page that is taken, in bytes after decompression.
    pub max_bytes: usize,
    /// How long it may take, redirects included.
    pub timeout: Duration,
    /// How latimer introduces itself.
    pub user_agent: String,
    /// Which internet addresses may be connected to; [`is_public`] by default.
    pub allowed: fn(IpAddr) -> bool,
    /// Who looks names up; the system by default.
    pub lookup: Lookup,
    /// How connections are made.
    pub http: HttpSettings,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            max_bytes: 10_000_000,
            timeout: Duration::from_secs(30),
            user_agent: "Mozilla/5.0 (compatible; latimer)".to_owned(),
            allowed: is_public,
            lookup: Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })),
            http: HttpSettings::default(),
        }
    }
}

impl fmt::Debug for FetchSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchSettings")
            .field("max_bytes", &self.max_bytes)
            .field("timeout", &self.timeout)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

/// What kinds of content are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Pages and text by their stated type; what states none is taken.
    Pages,
    /// Anything: the caller knows what it is.
    Anything,
}

/// A page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found, after redirects.
    pub address: Address,
    /// Its type in lower case, without parameters; empty where none was stated.
    pub kind: String,
    /// The charset that was stated beside the type, as written.
    pub charset: Option<String>,
    /// The page, decompressed.
    pub body: Vec<u8>,
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// It is no address.
    Address(BadAddress),
    /// The host is not one of the public internet.
    Private {
        /// Which host.
        host: String,
        /// Whether a redirect led there.
        redirected: bool,
    },
    /// The host could not be reached.
    Unreached {
        /// Which host.
        host: String,
        /// What was seen, one or a few words.
        what: &'static str,
    },
    /// The host answered with a status that says there is no page.
    Status(u16),
    /// More redirects than anybody needs.
    Redirects(usize),
    /// A redirect leads nowhere that can be asked.
    Nowhere,
    /// The page is larger than allowed.
    TooLarge {
        /// So many bytes are allowed.
        limit: usize,
    },
    /// It took longer than allowed.
    TooSlow {
        /// So long is allowed.
        limit: Duration,
    },
    /// It is no text.
    Kind(String),
    /// No connection can be made at all.
    Http(BadHttp),
}

/// Fetches pages; connections are kept for its lifetime. Nothing is opened before the first page.
#[derive(Debug)]
pub struct Fetcher {
    settings: FetchSettings,
    proxies: OnceLock<Matcher>,
    direct: OnceLock<Result<reqwest::Client, BadHttp>>,
}

impl Fetcher {
    /// With these settings.
    pub fn new(settings: FetchSettings) -> Self {
        Self { settings, proxies: OnceLock::new(), direct: OnceLock::new() }
    }

    /// Fetches one page.
    pub async fn fetch(&self, address: &Address, wanted: Wanted) -> Result<Fetched, FetchError> {
        let limit = self.settings.timeout;
        let fetched = tokio::time::timeout(limit, self.follow(address.clone(), wanted)).await;
        fetched.unwrap_or(Err(FetchError::TooSlow { limit }))
    }

    async fn follow(&self, mut address: Address, wanted: Wanted) -> Result<Fetched, FetchError> {
        for hop in 0..=REDIRECTS {
            let response = self.ask(&address, hop > 0).await?;
            let status = response.status();
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                let location = response.headers().get(LOCATION).map(|location| String::from_utf8_lossy(location.as_bytes()));
                let location = location.ok_or(FetchError::Nowhere)?;
                address = address.join(&location).map_err(|_| FetchError::Nowhere)?;
                continue;
            }
            if !status.is_success() {
                return Err(FetchError::Status(status.as_u16()));
            }
            let (kind, charset) = content_type(response.headers());
            if wanted == Wanted::Pages && !is_page(&kind) {
                return Err(FetchError::Kind(kind));
            }
            let body = self.body(&address, response).await?;
            return Ok(Fetched { address, kind, charset, body });
        }
        Err(FetchError::Redirects(REDIRECTS))
    }

    /// One request, to a host that may be asked.
    async fn ask(&self, address: &Address, redirected: bool) -> Result<reqwest::Response, FetchError> {
        let private = || FetchError::Private { host: address.host(), redirected };
        let literal = match address.url().host() {
            Some(Host::Ipv4(host)) => Some(IpAddr::V4(host)),
            Some(Host::Ipv6(host)) => Some(IpAddr::V6(host)),
            Some(Host::Domain(_)) | None => None,
        };
        if literal.is_some_and(|host| !(self.settings.allowed)(host)) {
            return Err(private());
        }
        let client = match self.proxy(address) {
            None => self.direct()?.clone(),
            Some(proxy) => {
                if literal.is_none() && !self.may_be_asked_of_a_proxy(&address.host()).await {
                    return Err(private());
                }
                self.client(Some(&proxy)).map_err(FetchError::Http)?
            }
        };
        let mut request = client.get(address.url().clone()).header(ACCEPT, ACCEPTED);
        if let Some((user, password)) = address.login() {
            request = request.basic_auth(user.reveal(), Some(password.reveal()));
        }
        request.send().await.map_err(|error| {
            if http::causes(&error).any(<dyn std::error::Error>::is::<Forbidden>) {
                return private();
            }
            FetchError::Unreached { host: address.host(), what: http::trouble(&error) }
        })
    }

    async fn body(&self, address: &Address, response: reqwest::Response) -> Result<Vec<u8>, FetchError> {
        let limit = self.settings.max_bytes;
        let mut body = Vec::new();
        let mut stream = response.bytes_stream();
        while let Some(part) = stream.next().await {
            let broken = |error| FetchError::Unreached { host: address.host(), what: http::trouble(&error) };
            let part = part.map_err(broken)?;
            if body.len() + part.len() > limit {
                return Err(FetchError::TooLarge { limit });
            }
            body.extend_from_slice(&part);
        }
        Ok(body)
    }

    /// The proxy that the environment names for an address.
    fn proxy(&self, address: &Address) -> Option<Intercept> {
        self.proxies.get_or_init(Matcher::from_system).intercept(&address.base().parse().ok()?)
    }

    async fn may_be_asked_of_a_proxy(&self, host: &str) -> bool {
        if LOCAL_NAMES.iter().any(|name| host == *name || host.ends_with(&format!(".{name}"))) && !self.allows_everything() {
            return false;
        }
        match (self.settings.lookup)(host.to_owned()).await {
            Ok(found) => found.is_empty() || found.iter().any(|address| (self.settings.allowed)(address.ip())),
            // Behind a proxy many networks know no names of the internet.
            Err(_) => true,
        }
    }

    fn allows_everything(&self) -> bool {
        (self.settings.allowed)(IpAddr::from([127, 0, 0, 1]))
    }

    fn direct(&self) -> Result<&reqwest::Client, FetchError> {
        self.direct.get_or_init(|| self.client(None)).as_ref().map_err(|bad| FetchError::Http(bad.clone()))
    }

    fn client(&self, proxy: Option<&Intercept>) -> Result<reqwest::Client, BadHttp> {
        let builder = http::builder(&self.settings.http)?.user_agent(&self.settings.user_agent);
        let builder = match proxy {
            None => builder.no_proxy().dns_resolver(Arc::new(Judged::of(&self.settings))),
            Some(found) => {
                let mut proxy = reqwest::Proxy::all(found.uri().to_string()).map_err(|_| BadHttp::NoProtocol)?;
                if let Some(login) = found.basic_auth() {
                    proxy = proxy.custom_http_auth(login.clone());
                }
                builder.no_proxy().proxy(proxy)
            }
        };
        builder.build().map_err(|_| BadHttp::NoProtocol)
    }
}

/// Looks names up and gives out only addresses that may be connected to.
struct Judged {
    lookup: Lookup,
    allowed: fn(IpAddr) -> bool,
}

impl Judged {
    fn of(settings: &FetchSettings) -> Self {
        Self { lookup: Arc::clone(&settings.lookup), allowed: settings.allowed }
    }
}

impl Resolve for Judged {
    fn resolve(&self, name: Name) -> Resolving {
        let found = (self.lookup)(name.as_str().to_owned());
        let allowed = self.allowed;
        Box::pin(async move {
            let (found, refused): (Vec<_>, Vec<_>) = found.await?.into_iter().partition(|address| allowed(address.ip()));
            if found.is_empty() && !refused.is_empty() {
                return Err(Forbidden.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name leads only to addresses that must not be connected to.
#[derive(Debug)]
struct Forbidden;

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an address of the public internet")
    }
}

impl std::error::Error for Forbidden {}

/// Whether a content type is one that pages and texts come with.
fn is_page(kind: &str) -> bool {
    matches!(kind, "" | "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown" | "text/x-markdown")
}

/// The type in lower case and the charset as written.
fn content_type(headers: &HeaderMap) -> (String, Option<String>) {
    let value = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes())).unwrap_or_default();
    let mut parts = value.split(';');
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (kind, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, kind: &str, charset: Option<&str>) {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, value.parse().unwrap())]);
        assert_eq!(content_type(&headers), (kind.to_owned(), charset.map(str::to_owned)), "{value}");
    }

    #[test]
    fn content_types_are_read() {
        check("text/html", "text/html", None);
        check("Text/HTML; boundary=x;charset=\"Shift_JIS\"", "text/html", Some("Shift_JIS"));
        check("text/plain ; CHARSET = latin1", "text/plain", Some("latin1"));
        check("text/html; charset=", "text/html", None);
        check(";", "", None);
    }
}
