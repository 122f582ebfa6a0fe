//! `latimer mock`: words of the command line become a mock that listens until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::providers::{self, NotChecked};
use super::signals::End;
use crate::client::{Client, Forget, Notices, Order};
use crate::config::{self, Environment};
use crate::content::Content;
use crate::dialect::{self, DIALECTS};
use crate::locale::Pair;
use crate::mock::answer::BadTranslations;
use crate::mock::cassette::{BadCassette, Cassette};
use crate::mock::{
    Answer, Begins, Counts, Expected, MockError, Record, Server, Settings, Translate, Translations, Unknown, Unmet, Window,
    expect, fault,
};
use crate::provider::{Boxed, Failure, Secret};

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where a proxy listens that leads to it.
    pub proxy: Option<SocketAddr>,
    /// The only dialect.
    pub dialect: Option<String>,
    /// How to translate.
    pub answer: String,
    /// What becomes of texts and requests that a file does not know.
    pub unknown: Unknown,
    /// Where exchanges with a real service are kept.
    pub cassette: Option<PathBuf>,
    /// The file with what clients are expected to ask.
    pub expect: Option<PathBuf>,
    /// The secret key that Amazon's clients sign with.
    pub amazon_secret: Option<String>,
    /// The file with rules of what goes wrong.
    pub faults: Option<PathBuf>,
    /// From which everything random is drawn.
    pub seed: u64,
    /// Requests of a key each second at most.
    pub requests_per_second: Option<u64>,
    /// Characters of a key each minute at most.
    pub characters_per_minute: Option<u64>,
    /// Characters of a key at most.
    pub characters_total: Option<u64>,
    /// When seconds and minutes begin.
    pub begins: Begins,
    /// Whether to refuse what services merely tolerate.
    pub strict: bool,
}

/// Why there is no mock.
#[derive(Debug)]
pub enum MockRefused {
    /// There is no such dialect.
    NoDialect {
        /// What was given.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// There is no such way to answer.
    NoAnswer {
        /// What was given.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file does not hold what it should.
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, with the line where one is to blame.
        what: String,
    },
    /// Nobody says where exchanges are to be kept.
    NoCassette,
    /// What is passed on cannot go there.
    Address(String),
    /// An account cannot be used.
    Account(String, NotChecked),
    /// It cannot start.
    Start(MockError),
    /// The system gives no word of signals.
    Signals(io::Error),
}

impl Request {
    /// Whether the answers come from services that the configuration knows.
    pub fn is_configured(&self) -> bool {
        matches!(self.answer.split_once(':'), Some(("record" | "provider", _)))
    }
}

/// Services as the configuration knows them.
#[derive(Clone, Copy, Debug)]
pub struct Services<'a> {
    /// The merged settings.
    pub settings: &'a config::Settings,
    /// Where keys are found.
    pub environment: &'a Environment,
    /// The user's data folder, where spending is written down.
    pub data: Option<&'a Path>,
    /// Who is told what the client notices.
    pub notices: &'a Notices,
}

/// Settings as asked for.
pub fn settings(request: &Request, services: Option<Services<'_>>) -> Result<Settings, MockRefused> {
    let dialect = match &request.dialect {
        None => None,
        Some(name) => Some(dialect::of(name).ok_or_else(|| {
            let known = DIALECTS.iter().map(|dialect| dialect.name).collect();
            MockRefused::NoDialect { name: name.clone(), known }
        })?),
    };
    let answer = answer(request, services)?;
    let faults = match &request.faults {
        None => Vec::new(),
        Some(path) => fault::read(&text(path)?).map_err(|bad| wrong(path, &bad))?,
    };
    let expected = match &request.expect {
        None => Expected::default(),
        Some(path) => expect::read(&text(path)?).map_err(|bad| wrong(path, &bad))?,
    };
    let window = |counts, seconds, limit: Option<u64>| {
        Some(Window { counts, length: Duration::from_secs(seconds), limit: limit?, begins: request.begins })
    };
    let limits =
        [window(Counts::Requests, 1, request.requests_per_second), window(Counts::Characters, 60, request.characters_per_minute)];
    let usual = Settings::default();
    Ok(Settings {
        listen: request.listen,
        proxy: request.proxy,
        dialect,
        answer,
        faults,
        expected,
        amazon_secret: request.amazon_secret.as_deref().map_or(usual.amazon_secret, Secret::new),
        limits: limits.into_iter().flatten().collect(),
        quota: request.characters_total.unwrap_or(usual.quota),
        seed: request.seed,
        strict: request.strict,
        ..usual
    })
}

/// How to translate, as the command line says it.
fn answer(request: &Request, services: Option<Services<'_>>) -> Result<Answer, MockRefused> {
    let unknown = || MockRefused::NoAnswer {
        name: request.answer.clone(),
        known: vec!["pseudo", "identity", "replay:FILE", "record:URL", "provider:NAME"],
    };
    match (request.answer.split_once(':'), services) {
        (None, _) if request.answer == "pseudo" => Ok(Answer::Pseudo),
        (None, _) if request.answer == "identity" => Ok(Answer::Identity),
        (Some(("replay", file)), _) if !file.is_empty() => {
            let path = Path::new(file);
            let unreadable = |error| MockRefused::Unreadable { path: path.to_owned(), error };
            if Cassette::is_one(path) {
                return match Cassette::open(path) {
                    Ok(cassette) => Ok(Answer::Replay(Arc::new(cassette), request.unknown)),
                    Err(BadCassette::Io(error)) => Err(unreadable(error)),
                    Err(bad @ BadCassette::Line { .. }) => Err(wrong(path, &bad)),
                };
            }
            match Translations::open(path) {
                Ok(known) => Ok(Answer::Known(Arc::new(known), request.unknown)),
                Err(BadTranslations::Unreadable(error)) => Err(unreadable(error)),
                Err(bad) => Err(wrong(path, &bad)),
            }
        }
        (Some(("record", url)), Some(services)) => {
            let path = request.cassette.as_deref().ok_or(MockRefused::NoCassette)?;
            let cassette = Cassette::record(path).map_err(|bad| match bad {
                BadCassette::Io(error) => MockRefused::Unreadable { path: path.to_owned(), error },
                bad @ BadCassette::Line { .. } => wrong(path, &bad),
            })?;
            let record = Record::new(url, Arc::new(services.settings.http()), cassette);
            record.map(|record| Answer::Record(Arc::new(record))).map_err(|bad| MockRefused::Address(bad.0))
        }
        (Some(("provider", name)), Some(services)) if !name.is_empty() => {
            Account::open(name, services).map(|account| Answer::Elsewhere(Arc::new(account)))
        }
        _ => Err(unknown()),
    }
}

/// An account of the configuration, as something that translates.
#[derive(Clone, Debug)]
struct Account {
    name: Arc<str>,
    client: Client,
}

impl Account {
    fn open(name: &str, services: Services<'_>) -> Result<Self, MockRefused> {
        let Services { settings, environment, data, notices } = services;
        let client = providers::alone(name, settings, environment, data, notices);
        let (client, _) = client.map_err(|error| MockRefused::Account(name.to_owned(), error))?;
        Ok(Self { name: name.into(), client })
    }
}

impl Account {
    async fn ask(&self, pair: &Pair, texts: &[Content]) -> Vec<Result<Content, Failure>> {
        match self.client.pairs(&self.name).await {
            Ok(pairs) if pairs.offer(pair) => {}
            Ok(_) => return vec![Err(Failure::UnsupportedPair); texts.len()],
            Err(failure) => return vec![Err(failure); texts.len()],
        }
        let accounts = [Arc::clone(&self.name)];
        let order = Order { pair, segments: texts, accounts: &accounts, group: 0, context: None, watch: None };
        let answers = self.client.translate(order, &Forget).await;
        answers.into_iter().map(|answer| answer.map(|answered| answered.target)).collect()
    }
}

impl Translate for Account {
    fn translate<'a>(&'a self, pair: &'a Pair, texts: &'a [Content]) -> Boxed<'a, Vec<Result<Content, Failure>>> {
        // The client's own future may not change threads.
        let (account, pair, texts, count) = (self.clone(), pair.clone(), texts.to_vec(), texts.len());
        let here = tokio::runtime::Handle::current();
        let answers = tokio::task::spawn_blocking(move || here.block_on(account.ask(&pair, &texts)));
        Box::pin(async move {
            let stopped = |_| vec![Err(Failure::Withheld { what: "stopped".to_owned() }); count];
            answers.await.unwrap_or_else(stopped)
        })
    }
}

fn wrong(path: &Path, what: &dyn std::fmt::Display) -> MockRefused {
    MockRefused::Wrong { path: path.to_owned(), what: what.to_string() }
}

/// What a file says.
fn text(path: &Path) -> Result<String, MockRefused> {
    std::fs::read_to_string(path).map_err(|error| MockRefused::Unreadable { path: path.to_owned(), error })
}

/// Tells the address once the mock listens, on a second line that of its proxy, and serves until Ctrl-C or the signal to end; gives what was
/// expected and has not come.
pub async fn serve(settings: Settings, listening: impl FnOnce(&str)) -> Result<Vec<Unmet>, MockRefused> {
    let mut end = End::new().map_err(MockRefused::Signals)?;
    let server = Server::start(settings).await.map_err(MockRefused::Start)?;
    listening(&[Some(server.url()), server.proxy_url()].into_iter().flatten().collect::<Vec<_>>().join("\n"));
    end.wait().await;
    Ok(server.stop().await)
}
