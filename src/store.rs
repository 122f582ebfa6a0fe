//! An `SQLite` file of ours: opened, told from other files, brought up to date; and what can be wrong with it.
//!
//! A file of an earlier layout is copied beside itself and then brought up to date; one of a later layout,
//! of another program, or damaged, is left alone and refused. What stands in a file is its owner's: the
//! memory's, the store of keys'.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

/// A store cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file or its folder is not there and cannot be made, or it cannot be opened.
    NoFolder(std::io::ErrorKind),
    /// The file is something else.
    Foreign,
    /// It was written by a newer latimer, in this version of its format.
    Newer(i64),
    /// Another program keeps it locked.
    Locked,
    /// The disk is full.
    Full,
    /// It must not be written.
    ReadOnly,
    /// It is damaged.
    Damaged,
    /// Anything else, in the words of the database.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.fault {
            Fault::NoFolder(kind) => write!(f, "{kind}"),
            Fault::Foreign => f.write_str("of another program"),
            Fault::Newer(version) => write!(f, "of a newer version ({version})"),
            Fault::Locked => f.write_str("locked"),
            Fault::Full => f.write_str("the disk is full"),
            Fault::ReadOnly => f.write_str("read-only"),
            Fault::Damaged => f.write_str("damaged"),
            Fault::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StoreError {}

/// One step from a version of a layout to the next.
pub(crate) type Step = fn(&Connection) -> rusqlite::Result<()>;

/// What a kind of store is told by, and how its file came to be what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// What its files are told by from other `SQLite` files.
    pub(crate) application: i64,
    /// The steps from each version to the next; their number is the version written.
    pub(crate) steps: &'static [Step],
    /// Whether each transaction is on the disk when it returns, or, after a loss of power, may be undone
    /// together with those since.
    pub(crate) durable: bool,
    /// How long a process waits for its turn at the file.
    pub(crate) patience: Duration,
}

impl Layout {
    /// Opens a file, making it and its folder where they are not there.
    pub(crate) fn open(&self, path: &Path) -> Result<Connection, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let made = std::fs::create_dir_all(folder);
            made.map_err(|error| StoreError { path: folder.to_owned(), fault: Fault::NoFolder(error.kind()) })?;
        }
        let start = Instant::now();
        loop {
            // Two processes that make the file at once can be refused without waiting.
            match self.ready(path) {
                Err(StoreError { fault: Fault::Locked, .. }) if start.elapsed() < self.patience => {}
                result => return result,
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn ready(&self, path: &Path) -> Result<Connection, StoreError> {
        let failed = |error| failed(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(self.patience).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(64);
        self.recognise(&connection, path)?;
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).map_err(failed)?;
        connection.pragma_update(None, "synchronous", if self.durable { "full" } else { "normal" }).map_err(failed)?;
        self.bring_up_to_date(&mut connection, path)?;
        Ok(connection)
    }

    /// The version that this latimer writes.
    fn current(&self) -> i64 {
        i64::try_from(self.steps.len()).unwrap_or(i64::MAX)
    }

    /// Refuses a file that is not ours to write, without changing it.
    fn recognise(&self, connection: &Connection, path: &Path) -> Result<(), StoreError> {
        let refused = |fault| Err(StoreError { path: path.to_owned(), fault });
        let look = || -> rusqlite::Result<(i64, i64, i64)> {
            let objects = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            Ok((number(connection, "application_id")?, number(connection, "user_version")?, objects))
        };
        match look().map_err(|error| failed(path, &error))? {
            (0, 0, 0) => Ok(()),
            (application, version, _) if application == self.application && version > self.current() => {
                refused(Fault::Newer(version))
            }
            (application, ..) if application == self.application => Ok(()),
            _ => refused(Fault::Foreign),
        }
    }

    /// Makes the tables, or the changes since the version that wrote them after a copy was made. Also
    /// finds out whether the file can be written.
    fn bring_up_to_date(&self, connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
        let failed = |error| failed(path, &error);
        let version = number(connection, "user_version").map_err(failed)?;
        if 0 < version && version < self.current() {
            back_up(connection, path, version)?;
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        // Another process may have been here since.
        let version = number(&transaction, "user_version").map_err(failed)?;
        for step in self.steps.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
            step(&transaction).map_err(failed)?;
        }
        if version < self.current() {
            transaction.pragma_update(None, "application_id", self.application).map_err(failed)?;
            transaction.pragma_update(None, "user_version", self.current()).map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }
}

fn number(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

/// A whole copy beside the file: `memory.sqlite.1` for version 1, with a further number where one is there.
fn back_up(connection: &Connection, path: &Path, version: i64) -> Result<(), StoreError> {
    let beside = |ending: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{version}{ending}"));
        path.with_file_name(name)
    };
    let names = (0..).map(|number| if number == 0 { beside("") } else { beside(&format!("-{number}")) });
    let Some(copy) = names.take(1000).find(|copy| !copy.exists()) else { return Ok(()) };
    let done = connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]);
    done.map(|_| ()).map_err(|error| failed(path, &error))
}

/// What is wrong, from what the database says.
pub(crate) fn failed(path: &Path, error: &rusqlite::Error) -> StoreError {
    let fault = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Fault::Foreign,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked,
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::ReadOnly,
        Some(ErrorCode::DatabaseCorrupt) => Fault::Damaged,
        Some(ErrorCode::CannotOpen) => unopened(path).unwrap_or_else(|| Fault::Other(error.to_string())),
        _ => Fault::Other(error.to_string()),
    };
    StoreError { path: path.to_owned(), fault }
}

/// Why a file cannot be opened, which the database does not tell.
fn unopened(path: &Path) -> Option<Fault> {
    let error = std::fs::OpenOptions::new().append(true).create(true).open(path).err()?;
    Some(Fault::NoFolder(error.kind()))
}
