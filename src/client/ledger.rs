//! What was spent: reserved before a request, settled after it, on disk before either is acted on.
//!
//! The ledger is an `SQLite` file that all latimer processes of the user share. A request is reserved
//! in one transaction that also checks every cap, so two processes cannot spend the same rest of a
//! budget; what was reserved and never settled (a crash, a lost answer) stays counted as spent and
//! is listed apart. The same transaction sees what other processes lately sent to the account, so
//! that they share its pace.
//!
//! Reservations that arrive together share a transaction, because each one waits for the disk.

mod book;

use std::collections::BTreeMap;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use tokio::sync::oneshot;

use crate::client::calendar::today;
use crate::client::ledger::book::milliseconds;
use crate::client::window::Share;
use crate::provider::budget::{Amount, Cap, Micros, Price};

/// How long a process waits for its turn at the file.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the ledger cannot be used. Nothing is sent then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    /// Its folder is not there and cannot be made.
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// The file is of another version of latimer, or of another program.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another process keeps it locked.
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the database said.
        what: String,
    },
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder { path, kind } => write!(f, "ledger: {}: {kind}", path.display()),
            Self::Foreign { path } => write!(f, "ledger: {}: not of this version", path.display()),
            Self::Locked { path } => write!(f, "ledger: {}: locked", path.display()),
            Self::Unusable { path, what } => write!(f, "ledger: {}: {what}", path.display()),
        }
    }
}

impl std::error::Error for LedgerError {}

/// What was spent on one day, on one account, into one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Days since 1970-01-01, UTC.
    pub day: i64,
    /// The account.
    pub account: String,
    /// The target locale.
    pub target: String,
    /// Requests reserved and not taken back.
    pub requests: u64,
    /// Characters of answers that arrived.
    pub spent: u64,
    /// Their cost.
    pub cost: Micros,
    /// Characters of requests whose fate is not known: under way, lost, or cut off by a crash.
    pub held: u64,
    /// Their cost.
    pub held_cost: Micros,
}

/// What one account took in one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Characters, held ones included.
    pub characters: u64,
    /// Their cost.
    pub cost: Micros,
    /// Characters of requests whose fate is not known.
    pub held: u64,
}

/// A request whose fate is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// When it will be or was given up, in milliseconds since 1970.
    pub lost: i64,
    /// The account.
    pub account: String,
    /// The target locale.
    pub target: String,
    /// Its characters.
    pub characters: u64,
    /// Their cost.
    pub cost: Micros,
    /// Whether it may still be answered.
    pub under_way: bool,
}

/// What is left of a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The cap.
    pub cap: Cap,
    /// How much of it is left.
    pub left: Amount,
}

/// Prices by account, for what a month is billed at least.
pub(super) type Prices = BTreeMap<Arc<str>, Price>;

/// A request that wants to be sent.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) account: Arc<str>,
    pub(super) target: String,
    pub(super) characters: u64,
    pub(super) price: Price,
    pub(super) size: u64,
    /// How long it may be under way.
    pub(super) timeout: Duration,
    /// What of each window this process leaves to others.
    pub(super) shares: Vec<Share>,
    pub(super) caps: Arc<[Cap]>,
    pub(super) prices: Arc<Prices>,
    pub(super) now: i64,
}

/// What the ledger says to a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Reserved under this number.
    Reserved(i64),
    /// Other processes use the account: look again after so long.
    Wait(Duration),
    /// A cap leaves so much, which is room for so many characters only.
    Short { cap: Box<Cap>, left: Amount, room: u64 },
}

/// How a reserved request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Answered; so many characters were charged.
    Spent(u64),
    /// It may have been counted.
    Unknown,
    /// It was certainly not counted.
    Unsent,
}

#[derive(Debug)]
enum Deed {
    Reserve(Box<Wish>, oneshot::Sender<Result<Word, LedgerError>>),
    Settle { id: i64, fate: Fate, price: Price, ended: i64, done: oneshot::Sender<Result<(), LedgerError>> },
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    connection: Mutex<Connection>,
    waiting: Mutex<Vec<Deed>>,
    run: i64,
}

/// The ledger, open. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ledger(Arc<Inner>);

impl Ledger {
    /// Opens the file, making it and its folder where they are not there.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let made = std::fs::create_dir_all(folder);
            made.map_err(|error| LedgerError::NoFolder { path: folder.to_owned(), kind: error.kind() })?;
        }
        let start = Instant::now();
        loop {
            // Two processes that make the file at once can be refused without waiting.
            match Self::with(Connection::open(path), path) {
                Err(LedgerError::Locked { .. }) if start.elapsed() < PATIENCE => {}
                result => return result,
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Opens the file for reading; `None` where there is none, and nothing was spent.
    pub fn read(path: &Path) -> Result<Option<Self>, LedgerError> {
        match std::fs::metadata(path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            // What cannot be looked at cannot be opened either, and then the reason is told.
            Ok(_) | Err(_) => {}
        }
        let unusable = |error| broken(path, &error);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(unusable)?;
        connection.busy_timeout(PATIENCE).map_err(unusable)?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(unusable)?;
        if version != book::VERSION {
            return Err(LedgerError::Foreign { path: path.to_owned() });
        }
        Ok(Some(Self::of(path, connection, 0)))
    }

    /// A ledger that ends with the process, for caps where no file is wanted.
    pub fn in_memory() -> Result<Self, LedgerError> {
        Self::with(Connection::open_in_memory(), Path::new(":memory:"))
    }

    fn with(connection: rusqlite::Result<Connection>, path: &Path) -> Result<Self, LedgerError> {
        let unusable = |error| broken(path, &error);
        let mut connection = connection.map_err(unusable)?;
        connection.busy_timeout(PATIENCE).map_err(unusable)?;
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).map_err(unusable)?;
        connection.pragma_update(None, "synchronous", "full").map_err(unusable)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(unusable)?;
        let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(unusable)?;
        if !book::prepare(&transaction, version, wall()).map_err(unusable)? {
            return Err(LedgerError::Foreign { path: path.to_owned() });
        }
        let run = transaction.last_insert_rowid();
        transaction.commit().map_err(unusable)?;
        Ok(Self::of(path, connection, run))
    }

    fn of(path: &Path, connection: Connection, run: i64) -> Self {
        Self(Arc::new(Inner { path: path.to_owned(), connection: Mutex::new(connection), waiting: Mutex::default(), run }))
    }

    /// Reads something with the connection.
    fn look<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, LedgerError> {
        let connection = self.0.connection.lock().unwrap_or_else(PoisonError::into_inner);
        read(&connection).map_err(|error| broken(&self.0.path, &error))
    }

    /// What was spent since a day, by day, account and target.
    pub fn usage(&self, since_day: i64) -> Result<Vec<Usage>, LedgerError> {
        self.look(|connection| book::usage(connection, since_day))
    }

    /// The requests whose fate is not known, oldest first.
    pub fn held(&self) -> Result<Vec<Held>, LedgerError> {
        self.look(|connection| book::held(connection, wall()))
    }

    /// What this run has spent, by account.
    pub fn spent(&self) -> Result<BTreeMap<Arc<str>, Spent>, LedgerError> {
        self.look(|connection| book::spent_in(connection, self.0.run))
    }

    /// What is left of each cap now.
    pub fn left(&self, caps: &[Cap], prices: &BTreeMap<Arc<str>, Price>) -> Result<Vec<Left>, LedgerError> {
        let today = today();
        let left = |cap: &Cap| {
            let left = self.look(|connection| book::left(connection, cap, self.0.run, today, prices))?;
            Ok(Left { cap: cap.clone(), left })
        };
        caps.iter().map(left).collect()
    }

    pub(super) async fn reserve(&self, wish: Wish) -> Result<Word, LedgerError> {
        let (done, word) = oneshot::channel();
        self.submit(Deed::Reserve(Box::new(wish), done));
        word.await.unwrap_or_else(|_| Err(self.lost()))
    }

    pub(super) async fn settle(&self, id: i64, fate: Fate, price: Price, ended: i64) -> Result<(), LedgerError> {
        let (done, word) = oneshot::channel();
        self.submit(Deed::Settle { id, fate, price, ended, done });
        word.await.unwrap_or_else(|_| Err(self.lost()))
    }

    fn lost(&self) -> LedgerError {
        LedgerError::Unusable { path: self.0.path.clone(), what: "stopped".to_owned() }
    }

    fn submit(&self, deed: Deed) {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(deed);
        let inner = Arc::clone(&self.0);
        // Whoever gets the file first does the work of all who wait.
        tokio::task::spawn_blocking(move || inner.work());
    }
}

impl Inner {
    fn work(&self) {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let deeds = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if deeds.is_empty() {
            return;
        }
        let all = || -> rusqlite::Result<Vec<Option<Word>>> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut words = Vec::with_capacity(deeds.len());
            for deed in &deeds {
                words.push(match deed {
                    Deed::Reserve(wish, _) => Some(book::reserve(&transaction, self.run, wish)?),
                    Deed::Settle { id, fate, price, ended, .. } => {
                        book::settle(&transaction, *id, *fate, *price, *ended)?;
                        None
                    }
                });
            }
            transaction.commit()?;
            Ok(words)
        };
        let words = { all }().map_err(|error| broken(&self.path, &error));
        drop(connection);
        for (index, deed) in deeds.into_iter().enumerate() {
            // Who asked may be gone; the file knows.
            let _ = match (deed, &words) {
                (Deed::Reserve(_, done), Ok(words)) => {
                    let word = words.get(index).cloned().flatten();
                    done.send(word.ok_or_else(|| LedgerError::Unusable { path: self.path.clone(), what: String::new() })).is_ok()
                }
                (Deed::Reserve(_, done), Err(error)) => done.send(Err(error.clone())).is_ok(),
                (Deed::Settle { done, .. }, words) => done.send(words.as_ref().map(|_| ()).map_err(Clone::clone)).is_ok(),
            };
        }
    }
}

fn broken(path: &Path, error: &rusqlite::Error) -> LedgerError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => LedgerError::Foreign { path },
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => LedgerError::Locked { path },
        _ => LedgerError::Unusable { path, what: error.to_string() },
    }
}

/// Milliseconds since 1970 by the system's clock.
pub(in crate::client) fn wall() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, milliseconds)
}
