//! Versions of the file: recognised before anything is written, brought up to date one by one.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::failed;
use crate::memory::{Fault, StoreError};

/// What a memory is told by from other `SQLite` files ("LTMM").
const APPLICATION: i64 = 0x4c54_4d4d;

/// The steps from each version to the next; their number is the version written.
const STEPS: &[fn(&Connection) -> rusqlite::Result<()>] = &[
    // Entries by the hash of their source. A context of 0 is not known.
    |connection| {
        connection.execute_batch(
            "CREATE TABLE pair (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, UNIQUE (source, target));
             CREATE TABLE maker (id INTEGER PRIMARY KEY, provider TEXT NOT NULL, model TEXT NOT NULL, UNIQUE (provider, model));
             CREATE TABLE entry (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               pair INTEGER NOT NULL REFERENCES pair,
               hash INTEGER NOT NULL,
               source TEXT NOT NULL,
               target TEXT NOT NULL,
               origin INTEGER NOT NULL,
               maker INTEGER NOT NULL REFERENCES maker,
               time INTEGER NOT NULL,
               before INTEGER NOT NULL,
               after INTEGER NOT NULL
             );
             CREATE UNIQUE INDEX entry_key ON entry (pair, hash, origin, maker, before, after);",
        )
    },
    // Entries by what is left of their source without numbers and codes, and blocks of entries by the
    // trigrams of their sources.
    |connection| {
        connection.execute_batch(
            "ALTER TABLE entry ADD COLUMN shape INTEGER NOT NULL DEFAULT 0;
             CREATE TABLE block (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               pair INTEGER NOT NULL REFERENCES pair,
               last INTEGER NOT NULL,
               entries BLOB NOT NULL,
               sizes BLOB NOT NULL
             );
             CREATE TABLE gram (
               block INTEGER NOT NULL REFERENCES block,
               gram INTEGER NOT NULL,
               places BLOB NOT NULL,
               PRIMARY KEY (block, gram)
             ) WITHOUT ROWID;",
        )?;
        super::rows::add_shapes(connection)?;
        connection.execute_batch("CREATE INDEX entry_shape ON entry (pair, shape);")
    },
    // Entries and places of blocks are written as gaps, in half the room; blocks are made again when
    // they are needed.
    |connection| connection.execute_batch("DELETE FROM gram; DELETE FROM block;"),
];

/// The version that this latimer writes.
fn current() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

fn number(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

/// Refuses a file that is not ours to write, without changing it.
pub(super) fn recognise(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let refused = |fault| Err(StoreError { path: path.to_owned(), fault });
    let look = || -> rusqlite::Result<(i64, i64, i64)> {
        let objects = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((number(connection, "application_id")?, number(connection, "user_version")?, objects))
    };
    match look().map_err(|error| failed(path, &error))? {
        (0, 0, 0) => Ok(()),
        (APPLICATION, version, _) if version > current() => refused(Fault::Newer(version)),
        (APPLICATION, ..) => Ok(()),
        _ => refused(Fault::Foreign),
    }
}

/// Makes the tables, or the changes since the version that wrote them after a copy was made. Also
/// finds out whether the file can be written.
pub(super) fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error| failed(path, &error);
    let version = number(connection, "user_version").map_err(failed)?;
    if 0 < version && version < current() {
        back_up(connection, path, version)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Another process may have been here since.
    let version = number(&transaction, "user_version").map_err(failed)?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        step(&transaction).map_err(failed)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
    transaction.pragma_update(None, "user_version", current()).map_err(failed)?;
    transaction.commit().map_err(failed)
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
