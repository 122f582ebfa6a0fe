//! A memory in an `SQLite` file that all latimer processes of the user share.
//!
//! Every [`Sqlite::learn`] is one transaction that is on the disk when it returns (`synchronous` is
//! full), so that what was paid for outlives a crash and a power cut. Readers do not wait for writers.

mod gaps;
mod index;
mod rows;
mod schema;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use super::{Asked, Count, Entry, Filter, StoreError, TranslationMemory, Visit};
use crate::content::Content;
use crate::locale::Pair;
use crate::memory::sqlite::rows::Rows;
use crate::memory::sqlite::schema::LAYOUT;
use crate::store::failed;

/// What is kept of the file in memory, in KiB.
const CACHE: i64 = 64 << 10;

/// The store. One connection, used by one thread at a time.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    connection: Connection,
    rows: Rows,
    /// What was counted last, and what the file was then: all of it is looked at for that.
    counted: Option<(Version, Vec<Count>)>,
}

/// Changes when the file does: by commits of others, and by our own.
type Version = (i64, u64);

impl Sqlite {
    /// Opens the file, making it and its folder where they are not there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = LAYOUT.open(path)?;
        connection.pragma_update(None, "cache_size", -CACHE).map_err(|error| failed(path, &error))?;
        let rows = Rows::default();
        Ok(Self { path: path.to_owned(), inner: Mutex::new(Inner { connection, rows, counted: None }) })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes in one transaction, or not at all.
    fn write<T>(&self, change: impl FnOnce(&Connection, &mut Rows) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let mut inner = self.inner();
        let Inner { connection, rows, .. } = &mut *inner;
        let done = connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(|transaction| {
            let done = change(&transaction, rows)?;
            transaction.commit()?;
            Ok(done)
        });
        if done.is_err() {
            // What was numbered in a transaction that is undone has no number.
            rows.clear();
        }
        done.map_err(|error| failed(&self.path, &error))
    }

    fn read<T>(&self, look: impl FnOnce(&Connection, &mut Rows) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let mut inner = self.inner();
        let Inner { connection, rows, .. } = &mut *inner;
        // One view of the file for all statements.
        let found = connection.transaction().and_then(|transaction| look(&transaction, rows));
        found.map_err(|error| failed(&self.path, &error))
    }
}

impl TranslationMemory for Sqlite {
    fn exact(&self, pair: &Pair, asked: &[Asked<'_>]) -> Result<Vec<Vec<Entry>>, StoreError> {
        self.read(|connection, rows| rows.exact(connection, pair, asked))
    }

    fn alike(&self, pair: &Pair, segments: &[&Content], most: usize) -> Result<Vec<Vec<Entry>>, StoreError> {
        self.read(|connection, rows| rows.alike(connection, pair, segments, most))
    }

    fn similar(&self, pair: &Pair, segment: &Content, at_least: u8, most: usize) -> Result<Vec<(u8, Entry)>, StoreError> {
        if self.read(|connection, _| index::is_behind(connection))? {
            self.tidy()?;
        }
        self.read(|connection, rows| index::similar(connection, rows, pair, segment, at_least, most))
    }

    fn tidy(&self) -> Result<(), StoreError> {
        self.write(|connection, _| index::catch_up(connection))
    }

    fn learn(&self, entries: &[Entry]) -> Result<usize, StoreError> {
        self.write(|connection, rows| rows.learn(connection, entries))
    }

    fn each(&self, filter: &Filter, visit: Visit<'_>) -> Result<(), StoreError> {
        self.read(|connection, rows| rows.each(connection, filter, |_, entry| visit(entry)))
    }

    fn forget(&self, filter: &Filter) -> Result<u64, StoreError> {
        self.write(|connection, rows| {
            let mut gone = Vec::new();
            rows.each(connection, filter, |id, _| {
                gone.push(id);
                ControlFlow::Continue(())
            })?;
            index::entries_went(connection, gone.len())?;
            Rows::remove(connection, &gone)
        })
    }

    fn counts(&self) -> Result<Vec<Count>, StoreError> {
        let version = |connection: &Connection| {
            Ok((connection.pragma_query_value(None, "data_version", |row| row.get(0))?, connection.total_changes()))
        };
        let now = self.read(|connection, _| version(connection))?;
        if let Some((_, counts)) = self.inner().counted.as_ref().filter(|(then, _)| *then == now) {
            return Ok(counts.clone());
        }
        let (now, counts) = self.read(|connection, rows| Ok((version(connection)?, rows.counts(connection)?)))?;
        self.inner().counted = Some((now, counts.clone()));
        Ok(counts)
    }
}
