//! Connections to providers: requests out, replies in. (Pages are fetched by [`super::fetch`]; nothing
//! else opens a connection.)
//!
//! Addresses and headers may hold keys, so what goes wrong is told in words of our own and never
//! with the text of an error that may quote an address. Redirects are not followed: a key must not
//! travel to another host.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::header::{HeaderName, HeaderValue};

use crate::provider::{Boxed, Failure, Method, Reply, Request};

/// Sends a request and reads the reply whole.
pub trait Transport: Send + Sync + std::fmt::Debug {
    /// Sends it. Gives up after `timeout` at the latest; any status is a reply, not a failure.
    fn send<'a>(&'a self, request: &'a Request, timeout: Duration) -> Boxed<'a, Result<Reply, Failure>>;
}

/// How connections are made.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// A file with further root certificates (PEM), beside those of the system.
    pub ca: Option<PathBuf>,
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// The largest reply that is read, in bytes after decompression.
    pub largest_reply: usize,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self { ca: None, connect_timeout: Duration::from_secs(10), largest_reply: 32 << 20 }
    }
}

/// Why no connection can be made at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadHttp {
    /// The file of root certificates cannot be read.
    Unreadable(PathBuf),
    /// The file holds no certificate, or a broken one.
    NoCertificate(PathBuf),
    /// No usable version of TLS, or a proxy in the environment that is none.
    NoProtocol,
}

impl std::fmt::Display for BadHttp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(path) => write!(f, "cannot read {}", path.display()),
            Self::NoCertificate(path) => write!(f, "no certificate in {}", path.display()),
            Self::NoProtocol => f.write_str("no usable TLS or proxy settings"),
        }
    }
}

impl std::error::Error for BadHttp {}

/// HTTP/1.1 and HTTP/2 by way of `reqwest`: connections kept, gzip, proxies from the environment.
///
/// Costs nothing until the first request, because loading root certificates takes milliseconds.
#[derive(Debug, Default)]
pub struct Http {
    settings: HttpSettings,
    client: OnceLock<Result<reqwest::Client, BadHttp>>,
}

impl Http {
    /// With these settings; nothing is opened yet.
    pub fn new(settings: HttpSettings) -> Self {
        Self { settings, client: OnceLock::new() }
    }

    /// Whether the settings make a usable client.
    pub fn check(&self) -> Result<(), BadHttp> {
        self.client().map(|_| ())
    }

    fn client(&self) -> Result<&reqwest::Client, BadHttp> {
        self.client.get_or_init(|| build(&self.settings)).as_ref().map_err(Clone::clone)
    }

    async fn exchange(&self, request: &Request, timeout: Duration) -> Result<Reply, Failure> {
        let client = self.client().map_err(|bad| Failure::Refused { what: bad.to_string() })?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = client.request(method, &request.url).timeout(timeout);
        for (name, value) in &request.headers {
            let mut value = HeaderValue::from_str(value.reveal())
                .map_err(|_| Failure::Refused { what: format!("header {name} holds what no header may") })?;
            value.set_sensitive(true);
            let name = HeaderName::try_from(*name).map_err(|_| Failure::Refused { what: format!("no header name: {name}") })?;
            builder = builder.header(name, value);
        }
        if !request.body.is_empty() {
            builder = builder.body(request.body.clone());
        }
        let response = builder.send().await.map_err(|error| failure(&error))?;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let mut body = Vec::new();
        let mut stream = response.bytes_stream();
        while let Some(part) = stream.next().await {
            let part = part.map_err(|error| failure(&error))?;
            if body.len() + part.len() > self.settings.largest_reply {
                return Err(Failure::Malformed { what: "reply too large".to_owned() });
            }
            body.extend_from_slice(&part);
        }
        Ok(Reply { status, headers, body })
    }
}

impl Transport for Http {
    fn send<'a>(&'a self, request: &'a Request, timeout: Duration) -> Boxed<'a, Result<Reply, Failure>> {
        Box::pin(self.exchange(request, timeout))
    }
}

fn build(settings: &HttpSettings) -> Result<reqwest::Client, BadHttp> {
    let client = builder(settings)?.user_agent(concat!("latimer/", env!("CARGO_PKG_VERSION"))).build();
    client.map_err(|_| BadHttp::NoProtocol)
}

/// What all connections have in common: how hosts are trusted, and that nothing is done unasked.
pub(super) fn builder(settings: &HttpSettings) -> Result<reqwest::ClientBuilder, BadHttp> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let extra = settings.ca.as_ref().map(read_certificates).transpose()?.unwrap_or_default();
    let builder = rustls::ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| BadHttp::NoProtocol)?;
    let tls = match rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider) {
        Ok(verifier) => builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)),
        // A machine without root certificates can still reach its own servers over plain HTTP.
        Err(_) => builder.with_root_certificates(rustls::RootCertStore::empty()),
    };
    let tls = tls.with_no_client_auth();
    Ok(reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(settings.connect_timeout)
        .pool_idle_timeout(Duration::from_secs(30)))
}

fn read_certificates(path: &PathBuf) -> Result<Vec<rustls::pki_types::CertificateDer<'static>>, BadHttp> {
    use rustls::pki_types::pem::PemObject;
    let bytes = std::fs::read(path).map_err(|_| BadHttp::Unreadable(path.clone()))?;
    let certificates: Result<Vec<_>, _> = rustls::pki_types::CertificateDer::pem_slice_iter(&bytes).collect();
    let certificates = certificates.map_err(|_| BadHttp::NoCertificate(path.clone()))?;
    if certificates.is_empty() { Err(BadHttp::NoCertificate(path.clone())) } else { Ok(certificates) }
}

/// What went wrong, in words that hold no address.
fn failure(error: &reqwest::Error) -> Failure {
    let transient = |what: &str, sent| Failure::Transient { what: what.to_owned(), sent };
    if error.is_builder() {
        return Failure::Refused { what: "not a usable address".to_owned() };
    }
    transient(trouble(error), !error.is_connect())
}

/// What is wrong with a connection, in a word or a few.
pub(super) fn trouble(error: &reqwest::Error) -> &'static str {
    if error.is_connect() {
        return match io_kind(error) {
            Some(std::io::ErrorKind::ConnectionRefused) => "connection refused",
            _ if error.is_dns() => "host not found",
            _ if error.is_timeout() => "no connection in time",
            _ if is_tls(error) => "no secure connection",
            _ => "no connection",
        };
    }
    if error.is_timeout() {
        return "timeout";
    }
    match io_kind(error) {
        Some(std::io::ErrorKind::ConnectionReset | std::io::ErrorKind::ConnectionAborted) => "reset",
        _ => "connection broken",
    }
}

/// What an error came from, nearest first.
pub(super) fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source())
}

fn io_kind(error: &reqwest::Error) -> Option<std::io::ErrorKind> {
    causes(error).filter_map(|cause| cause.downcast_ref::<std::io::Error>()).last().map(std::io::Error::kind)
}

fn is_tls(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| {
        // Errors of the system hold others, one in the other, and do not name them as their cause.
        let mut inner = Some(cause);
        while let Some(found) = inner {
            if found.is::<rustls::Error>() {
                return true;
            }
            let held = found.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
            inner = held.map(|held| held as &(dyn std::error::Error + 'static));
        }
        false
    })
}
