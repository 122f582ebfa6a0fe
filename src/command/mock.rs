//! `latimer mock`: words of the command line become a mock that listens until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::signals::End;
use crate::mock::{Answer, Begins, Counts, DIALECTS, MockError, Server, Settings, Window, dialect, fault};

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The only dialect.
    pub dialect: Option<String>,
    /// How to translate.
    pub answer: String,
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
    /// It cannot start.
    Start(MockError),
    /// The system gives no word of signals.
    Signals(io::Error),
}

/// Settings as asked for.
pub fn settings(request: &Request) -> Result<Settings, MockRefused> {
    let dialect = match &request.dialect {
        None => None,
        Some(name) => Some(dialect::of(name).ok_or_else(|| {
            let known = DIALECTS.iter().map(|dialect| dialect.name).collect();
            MockRefused::NoDialect { name: name.clone(), known }
        })?),
    };
    let answer = match request.answer.as_str() {
        "pseudo" => Answer::Pseudo,
        "identity" => Answer::Identity,
        name => return Err(MockRefused::NoAnswer { name: name.to_owned(), known: vec!["pseudo", "identity"] }),
    };
    let faults = match &request.faults {
        None => Vec::new(),
        Some(path) => {
            fault::read(&text(path)?).map_err(|bad| MockRefused::Wrong { path: path.clone(), what: bad.to_string() })?
        }
    };
    let window = |counts, seconds, limit: Option<u64>| {
        Some(Window { counts, length: Duration::from_secs(seconds), limit: limit?, begins: request.begins })
    };
    let limits =
        [window(Counts::Requests, 1, request.requests_per_second), window(Counts::Characters, 60, request.characters_per_minute)];
    let usual = Settings::default();
    Ok(Settings {
        listen: request.listen,
        dialect,
        answer,
        faults,
        limits: limits.into_iter().flatten().collect(),
        quota: request.characters_total.unwrap_or(usual.quota),
        seed: request.seed,
        strict: request.strict,
        ..usual
    })
}

/// What a file says.
fn text(path: &Path) -> Result<String, MockRefused> {
    std::fs::read_to_string(path).map_err(|error| MockRefused::Unreadable { path: path.to_owned(), error })
}

/// Tells the address once the mock listens, and serves until Ctrl-C or the signal to end.
pub async fn serve(settings: Settings, listening: impl FnOnce(&str)) -> Result<(), MockRefused> {
    let mut end = End::new().map_err(MockRefused::Signals)?;
    let server = Server::start(settings).await.map_err(MockRefused::Start)?;
    listening(&server.url());
    end.wait().await;
    server.stop().await;
    Ok(())
}
