//! The other end of the wires: translation services that real clients cannot tell from the real ones, for tests.
//!
//! A [`Server`] listens on one address and speaks every dialect under its own prefix, or one of them at
//! the root. Requests become answers on this way: `listen` keeps connections, `exchange` reads one request
//! within bounds of size and time, a dialect ([`dialect`])
//! reads it and asks `visit` whether the key is right and limits are kept, and [`answer`] makes the translations.
//! [`log`] keeps what happened.
//!
//! What holds: the same seed and the same requests give the same answers; whatever arrives is answered
//! in the vendor's own form, errors included, and nothing that arrives makes the mock panic or grow
//! without bounds. Shapes belong to `provider`, state belongs here.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub mod answer;
pub mod cassette;
mod control;
mod exchange;
pub mod expect;
pub mod fault;
pub mod limit;
mod listen;
pub mod log;
mod mask;
pub mod record;
mod usage;
mod visit;

pub use crate::mock::answer::{Answer, By, Translate, Translations, Unknown};
pub use crate::mock::cassette::Cassette;
pub use crate::mock::expect::{Expected, Unmet};
pub use crate::mock::limit::{Begins, Counts, Window};
pub use crate::mock::log::{Seen, Stats};
pub use crate::mock::record::Record;

use crate::dialect::{self, Dialect};
use crate::mock::exchange::Mock;
use crate::mock::listen::Role;
use crate::provider::Secret;

/// How the mock behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Where it also listens as a proxy that leads to itself, whatever address is asked for; `None` for nowhere.
    pub proxy: Option<SocketAddr>,
    /// The only dialect, which is then at the root; `None` for all under their prefixes.
    pub dialect: Option<&'static Dialect>,
    /// How it translates.
    pub answer: Answer,
    /// From which everything random is drawn.
    pub seed: u64,
    /// Whether it also refuses what services tolerate or no longer take.
    pub strict: bool,
    /// Characters that each key may use before its quota is gone.
    pub quota: u64,
    /// How often and how much each key may ask.
    pub limits: Vec<Window>,
    /// Whether a key that asked too often is told when to come back.
    pub tell_wait: bool,
    /// What goes wrong on purpose.
    pub faults: Vec<fault::Rule>,
    /// What clients are expected to ask.
    pub expected: Expected,
    /// The secret key that Amazon's clients must sign with, where requests are checked strictly.
    pub amazon_secret: Secret,
    /// Models that the chat dialect offers.
    pub models: Vec<String>,
    /// Bytes of a request body at most; dialects have smaller bounds of their own.
    pub largest_body: usize,
    /// How long a client may take to send a request.
    pub patience: Duration,
    /// Requests that are remembered at most.
    pub remembered: usize,
    /// Connections at once at most; further ones wait.
    pub connections: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            proxy: None,
            dialect: None,
            answer: Answer::default(),
            seed: 0,
            strict: false,
            quota: 1_000_000_000,
            limits: Vec::new(),
            tell_wait: false,
            faults: Vec::new(),
            expected: Expected::default(),
            amazon_secret: Secret::new("secret"),
            models: vec!["gpt-4o-mini".to_owned()],
            largest_body: 32 << 20,
            patience: Duration::from_secs(30),
            remembered: 1_000,
            connections: 20_000,
        }
    }
}

/// Why the mock cannot start.
#[derive(Debug)]
pub enum MockError {
    /// The address cannot be listened on.
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
}

impl fmt::Display for MockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen { address, source } => write!(f, "cannot listen on {address}: {source}"),
        }
    }
}

impl std::error::Error for MockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen { source, .. } => Some(source),
        }
    }
}

/// A mock that listens. Dropping it stops it and breaks its connections off.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let mock = latimer::mock::Server::start(latimer::mock::Settings::default()).await?;
/// let base = mock.base("deepl"); // give this to the client under test as its address
/// assert!(base.ends_with("/deepl"));
/// assert!(mock.requests().is_empty());
/// # Ok::<(), latimer::mock::MockError>(()) }).unwrap();
/// ```
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    mock: Arc<Mock>,
    proxy: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Listens, on the runtime that this is called on.
    pub async fn start(settings: Settings) -> Result<Self, MockError> {
        let (listener, address) = bind(settings.listen).await?;
        let proxy = match settings.proxy {
            Some(wanted) => Some(bind(wanted).await?),
            None => None,
        };
        let mock = Arc::new(Mock::new(settings));
        let (stop, stopped) = watch::channel(false);
        let mut tasks = vec![tokio::spawn(listen::listen(listener, Role::Server, Arc::clone(&mock), stopped.clone()))];
        let proxy = proxy.map(|(listener, address)| {
            tasks.push(tokio::spawn(listen::listen(listener, Role::Proxy, Arc::clone(&mock), stopped)));
            address
        });
        Ok(Self { address, mock, proxy, stop, tasks })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address as clients write it: `http://127.0.0.1:8700`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of its proxy, where it has one.
    pub fn proxy_url(&self) -> Option<String> {
        self.proxy.map(|address| format!("http://{address}"))
    }

    /// The address to give to a client of a dialect or provider; the root where it speaks no such dialect.
    pub fn base(&self, name: &str) -> String {
        let dialect = dialect::of(name).filter(|dialect| self.mock.speaks(dialect));
        match dialect {
            Some(dialect) if self.mock.settings.dialect.is_none() => format!("{}/{}{}", self.url(), dialect.name, dialect.below),
            Some(dialect) => format!("{}{}", self.url(), dialect.below),
            None => self.url(),
        }
    }

    /// What it was asked so far, oldest first; the oldest are forgotten.
    pub fn requests(&self) -> Vec<Seen> {
        self.mock.log.requests()
    }

    /// What it counted so far.
    pub fn stats(&self) -> Stats {
        self.mock.log.stats()
    }

    /// What was expected and has not come so far, or came too often.
    pub fn unmet(&self) -> Vec<Unmet> {
        self.mock.expectations.unmet()
    }

    /// Forgets requests, counts, usage and everything that clients have made.
    pub fn reset(&self) {
        self.mock.reset();
    }

    /// Takes no more connections and waits until the requests under way are answered, two seconds at most;
    /// tells what was expected and has not come.
    pub async fn stop(mut self) -> Vec<Unmet> {
        let _ = self.stop.send(true);
        for task in std::mem::take(&mut self.tasks) {
            let _ = task.await;
        }
        self.unmet()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for task in &self.tasks {
            // A task owns all connections of its listener.
            task.abort();
        }
    }
}

async fn bind(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), MockError> {
    let wrong = |source| MockError::Listen { address: wanted, source };
    let listener = TcpListener::bind(wanted).await.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    Ok((listener, address))
}
