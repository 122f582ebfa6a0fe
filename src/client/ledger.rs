//! What was spent: reserved before a request, settled after it, on disk before either is acted on.
//!
//! The ledger is a SQLite file that all latimer processes of the user share. A request is reserved
//! in one transaction that also checks every cap, so two processes cannot spend the same rest of a
//! budget; what was reserved and never settled (a crash, a lost answer) stays counted as spent and
//! is listed apart. The same transaction sees what other processes lately sent to the account, so
//! that they share its pace.
//!
//! Reservations that arrive together share a transaction, because each one waits for the disk.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use tokio::sync::oneshot;

use crate::client::window::{Counts, Share};
use crate::locale::Locale;

/// The layout of the file; another one is refused, never changed by guess.
const VERSION: i64 = 1;
/// How long a process waits for its turn at the file.
const PATIENCE: Duration = Duration::from_secs(30);
const DAY: i64 = 86_400_000;
/// How soon to look again when another process has a request under way.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

const SCHEMA: &str = "
CREATE TABLE total (
    day INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    requests INTEGER NOT NULL DEFAULT 0,
    spent INTEGER NOT NULL DEFAULT 0, spent_cost INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0, held_cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, account, target)
) WITHOUT ROWID;
CREATE TABLE run (id INTEGER PRIMARY KEY, began INTEGER NOT NULL);
CREATE TABLE run_total (
    run INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    characters INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, account, target)
) WITHOUT ROWID;
CREATE TABLE request (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, day INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    characters INTEGER NOT NULL, cost INTEGER NOT NULL, size INTEGER NOT NULL,
    lost INTEGER NOT NULL, ended INTEGER, settled INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX request_by_account ON request (account, ended);
";

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
        /// What SQLite said.
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

/// Money in millionths of whatever currency the prices are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micros(pub u64);

/// What an account's service charges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// For a million characters.
    pub per_million: Micros,
    /// Characters that a request counts for at least.
    pub minimum: u64,
}

impl Price {
    /// What a request of so many characters costs, rounded up.
    pub fn of(self, characters: u64) -> Micros {
        let cost = u128::from(characters.max(self.minimum)) * u128::from(self.per_million.0);
        Micros(u64::try_from(cost.div_ceil(1_000_000)).unwrap_or(u64::MAX))
    }
}

/// What a cap counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// One account.
    Account(Arc<str>),
    /// Everything into one locale.
    Target(Locale),
}

/// For how long a cap counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// This run of this process.
    Run,
    /// The day, in UTC.
    Day,
    /// The calendar month, in UTC.
    Month,
}

/// How much a cap allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Characters.
    Characters(u64),
    /// Money.
    Cost(Micros),
}

/// A hard limit on what is spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// What it counts.
    pub scope: Scope,
    /// For how long.
    pub period: Period,
    /// How much.
    pub limit: Amount,
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.limit {
            Amount::Characters(limit) => write!(f, "{limit} characters")?,
            Amount::Cost(Micros(limit)) => write!(f, "cost {}.{:06}", limit / 1_000_000, limit % 1_000_000)?,
        }
        match self.period {
            Period::Run => f.write_str(" a run")?,
            Period::Day => f.write_str(" a day")?,
            Period::Month => f.write_str(" a month")?,
        }
        match &self.scope {
            Scope::All => Ok(()),
            Scope::Account(account) => write!(f, " for {account}"),
            Scope::Target(target) => write!(f, " into {target}"),
        }
    }
}

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
    pub(super) now: i64,
}

/// What the ledger says to a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Reserved under this number.
    Reserved(i64),
    /// Other processes use the account: look again after so long.
    Wait(Duration),
    /// A cap leaves room for so many characters only.
    Short { cap: String, room: u64 },
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
        let mut tries = 0;
        loop {
            // Two processes that make the file at once can be refused without waiting.
            match Self::with(Connection::open(path), path) {
                Err(LedgerError::Locked { .. }) if tries < 50 => tries += 1,
                result => return result,
            }
            std::thread::sleep(Duration::from_millis(20));
        }
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
        if version == 0 {
            transaction.execute_batch(SCHEMA).map_err(|_| LedgerError::Foreign { path: path.to_owned() })?;
            transaction.pragma_update(None, "user_version", VERSION).map_err(unusable)?;
        } else if version != VERSION {
            return Err(LedgerError::Foreign { path: path.to_owned() });
        }
        // Settled requests are needed as long as the longest window; those without an end stay, they are listed.
        let old = wall() - DAY;
        transaction.execute("DELETE FROM request WHERE settled = 1 AND ended < ?1", [old]).map_err(unusable)?;
        let sql = "DELETE FROM run_total WHERE run IN (SELECT id FROM run WHERE began < ?1)";
        transaction.execute(sql, [wall() - 60 * DAY]).map_err(unusable)?;
        transaction.execute("INSERT INTO run (began) VALUES (?1)", [wall()]).map_err(unusable)?;
        let run = transaction.last_insert_rowid();
        transaction.commit().map_err(unusable)?;
        Ok(Self(Arc::new(Inner { path: path.to_owned(), connection: Mutex::new(connection), waiting: Mutex::default(), run })))
    }

    /// What was spent since a day, by day, account and target.
    pub fn usage(&self, since_day: i64) -> Result<Vec<Usage>, LedgerError> {
        let connection = self.0.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || -> rusqlite::Result<Vec<Usage>> {
            let sql = "SELECT day, account, target, requests, spent, spent_cost, held, held_cost FROM total
                       WHERE day >= ?1 ORDER BY day, account, target";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([since_day], |row| {
                let amount = |index| row.get::<_, i64>(index).map(i64::unsigned_abs);
                Ok(Usage {
                    day: row.get(0)?,
                    account: row.get(1)?,
                    target: row.get(2)?,
                    requests: amount(3)?,
                    spent: amount(4)?,
                    cost: Micros(amount(5)?),
                    held: amount(6)?,
                    held_cost: Micros(amount(7)?),
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| broken(&self.0.path, &error))
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
                    Deed::Reserve(wish, _) => Some(reserve(&transaction, self.run, wish)?),
                    Deed::Settle { id, fate, price, ended, .. } => {
                        settle(&transaction, *id, *fate, *price, *ended)?;
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

fn reserve(transaction: &Transaction<'_>, run: i64, wish: &Wish) -> rusqlite::Result<Word> {
    let day = wish.now.div_euclid(DAY);
    let cost = wish.price.of(wish.characters);
    let mut short: Option<(u64, &Cap)> = None;
    for cap in wish.caps.iter() {
        if !matters(cap, wish) {
            continue;
        }
        let (characters, spent_cost) = spent(transaction, cap, run, day, wish)?;
        let room = match cap.limit {
            Amount::Characters(limit) => limit.saturating_sub(characters),
            Amount::Cost(Micros(limit)) => affordable(limit.saturating_sub(spent_cost), wish.price),
        };
        let fits = match cap.limit {
            Amount::Characters(_) => wish.characters <= room,
            Amount::Cost(Micros(limit)) => spent_cost.saturating_add(cost.0) <= limit,
        };
        if !fits && short.is_none_or(|(known, _)| room < known) {
            short = Some((room, cap));
        }
    }
    if let Some((room, cap)) = short {
        return Ok(Word::Short { cap: cap.to_string(), room });
    }
    if let Some(wait) = others(transaction, run, wish)? {
        return Ok(Word::Wait(wait));
    }
    let lost = wish.now.saturating_add(milliseconds(wish.timeout));
    let (characters, cost, size) = (integer(wish.characters), integer(cost.0), integer(wish.size));
    transaction
        .prepare_cached(
            "INSERT INTO request (run, day, account, target, characters, cost, size, lost) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![run, day, &*wish.account, wish.target, characters, cost, size, lost])?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached(
            "INSERT INTO total (day, account, target, requests, held, held_cost) VALUES (?1, ?2, ?3, 1, ?4, ?5)
             ON CONFLICT DO UPDATE SET requests = requests + 1, held = held + ?4, held_cost = held_cost + ?5",
        )?
        .execute(params![day, &*wish.account, wish.target, characters, cost])?;
    transaction
        .prepare_cached(
            "INSERT INTO run_total (run, account, target, characters, cost) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET characters = characters + ?4, cost = cost + ?5",
        )?
        .execute(params![run, &*wish.account, wish.target, characters, cost])?;
    Ok(Word::Reserved(id))
}

fn matters(cap: &Cap, wish: &Wish) -> bool {
    match &cap.scope {
        Scope::All => true,
        Scope::Account(account) => *account == wish.account,
        Scope::Target(target) => target.to_string() == wish.target,
    }
}

/// How many characters the rest of a budget pays for.
fn affordable(rest: u64, price: Price) -> u64 {
    let Micros(per_million) = price.per_million;
    if per_million == 0 {
        return u64::MAX;
    }
    let characters = u128::from(rest) * 1_000_000 / u128::from(per_million);
    let characters = u64::try_from(characters).unwrap_or(u64::MAX);
    if characters < price.minimum { 0 } else { characters }
}

/// Characters and cost that count against a cap already.
fn spent(transaction: &Transaction<'_>, cap: &Cap, run: i64, day: i64, wish: &Wish) -> rusqlite::Result<(u64, u64)> {
    let both = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()));
    let (account, target) = match &cap.scope {
        Scope::All => (None, None),
        Scope::Account(_) => (Some(&*wish.account), None),
        Scope::Target(_) => (None, Some(&*wish.target)),
    };
    if cap.period == Period::Run {
        return transaction
            .prepare_cached(
                "SELECT COALESCE(SUM(characters), 0), COALESCE(SUM(cost), 0) FROM run_total
                 WHERE run = ?1 AND (?2 IS NULL OR account = ?2) AND (?3 IS NULL OR target = ?3)",
            )?
            .query_row(params![run, account, target], both);
    }
    let first = if cap.period == Period::Month { first_of_month(day) } else { day };
    transaction
        .prepare_cached(
            "SELECT COALESCE(SUM(spent + held), 0), COALESCE(SUM(spent_cost + held_cost), 0) FROM total
             WHERE day >= ?1 AND (?2 IS NULL OR account = ?2) AND (?3 IS NULL OR target = ?3)",
        )?
        .query_row(params![first, account, target], both)
}

/// How long to wait for what other processes have sent to this account, `None` for not at all.
fn others(transaction: &Transaction<'_>, run: i64, wish: &Wish) -> rusqlite::Result<Option<Duration>> {
    let mut wait = None;
    for share in &wish.shares {
        let length = milliseconds(share.length);
        let mut statement = transaction.prepare_cached(
            "SELECT size, ended FROM request
             WHERE account = ?1 AND run <> ?2 AND (ended > ?3 OR (ended IS NULL AND lost > ?3)) ORDER BY ended IS NULL DESC, ended DESC",
        )?;
        let mut rows = statement.query(params![&*wish.account, run, wish.now.saturating_sub(length)])?;
        let mut left = share.left;
        let mut here = None;
        while let Some(row) = rows.next()? {
            let amount = if share.counts == Counts::Requests { 1 } else { row.get::<_, i64>(0)?.unsigned_abs() };
            if amount <= left {
                left -= amount;
                continue;
            }
            // The newest have taken the room: when the oldest of those that do not fit any more has
            // left the window, there is some.
            let free = match row.get::<_, Option<i64>>(1)? {
                Some(ended) => duration(ended.saturating_add(length).saturating_sub(wish.now).max(1)),
                None => LOOK_AGAIN,
            };
            here = Some(free);
            break;
        }
        wait = wait.max(here);
    }
    Ok(wait)
}

fn settle(transaction: &Transaction<'_>, id: i64, fate: Fate, price: Price, ended: i64) -> rusqlite::Result<()> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?, row.get(4)?, row.get(5)?))
    };
    let found = transaction
        .prepare_cached("SELECT run, day, account, target, characters, cost FROM request WHERE id = ?1 AND settled = 0")?
        .query_row([id], read)
        .optional()?;
    let Some((run, day, account, target, characters, cost)): Option<(i64, i64, _, _, i64, i64)> = found else { return Ok(()) };
    let (spent, spent_cost, settled) = match fate {
        Fate::Unknown => {
            // It stays held; only its place in the windows ends.
            transaction.prepare_cached("UPDATE request SET ended = ?2 WHERE id = ?1")?.execute(params![id, ended])?;
            return Ok(());
        }
        Fate::Spent(charged) => (integer(charged), integer(price.of(charged).0), 1),
        Fate::Unsent => (0, 0, 0),
    };
    let requests = 1 - settled;
    transaction
        .prepare_cached(
            "UPDATE total SET requests = requests - ?4, spent = spent + ?5, spent_cost = spent_cost + ?6,
                 held = held - ?7, held_cost = held_cost - ?8
             WHERE day = ?1 AND account = ?2 AND target = ?3",
        )?
        .execute(params![day, account, target, requests, spent, spent_cost, characters, cost])?;
    transaction
        .prepare_cached(
            "UPDATE run_total SET characters = characters + ?4, cost = cost + ?5 WHERE run = ?1 AND account = ?2 AND target = ?3",
        )?
        .execute(params![run, account, target, spent - characters, spent_cost - cost])?;
    if settled == 1 {
        transaction
            .prepare_cached("UPDATE request SET settled = 1, ended = ?2, characters = ?3, cost = ?4 WHERE id = ?1")?
            .execute(params![id, ended, spent, spent_cost])?;
    } else {
        transaction.prepare_cached("DELETE FROM request WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
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
pub(super) fn wall() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, milliseconds)
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn duration(milliseconds: i64) -> Duration {
    Duration::from_millis(milliseconds.unsigned_abs())
}

fn integer(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

/// The first day of the month that a day is in, both as days since 1970.
fn first_of_month(day: i64) -> i64 {
    // Days since 0000-03-01, in eras of 400 years; months counted from March have a fixed pattern.
    let since = day + 719_468;
    let in_era = since.rem_euclid(146_097);
    let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let in_month = in_year - (153 * month + 2) / 5;
    day - in_month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_on_their_first_day() {
        // 2024-02-29, 2024-03-01, 2026-12-31, 1970-01-01, 2000-02-15.
        for (day, first) in [(19_782, 19_754), (19_783, 19_783), (20_818, 20_788), (0, 0), (11_002, 10_988)] {
            assert_eq!(first_of_month(day), first, "{day}");
        }
    }

    #[test]
    fn a_price_is_rounded_up_and_has_a_minimum() {
        let price = Price { per_million: Micros(20_000_000), minimum: 100 };
        assert_eq!(price.of(1_000_000), Micros(20_000_000));
        assert_eq!((price.of(1), price.of(100), price.of(101)), (Micros(2000), Micros(2000), Micros(2020)));
        assert_eq!(Price { per_million: Micros(1), minimum: 0 }.of(1), Micros(1));
    }
}
