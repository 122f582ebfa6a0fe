//! The keys in memory, looked up by hash, and read again when another process has changed them.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::pace::Pace;
use super::secret::Hash;
use super::{Key, LOOK_AGAIN, book};
use crate::store::{Fault, StoreError, failed};

/// How long a look waits that a request waits for.
const PATIENCE: Duration = Duration::from_millis(250);

/// A key and the requests that it lately had.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) pace: Arc<Pace>,
}

/// All keys as they stood at the last look.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Hash, Arc<Entry>>);

impl Known {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn find(&self, hash: &Hash) -> Option<&Arc<Entry>> {
        self.0.get(hash)
    }
}

#[derive(Debug)]
struct Open {
    connection: Connection,
    /// Which file it is, whatever its name.
    identity: Option<(u64, u64)>,
    /// How often its keys had been changed when they were read.
    changes: Option<i64>,
}

#[derive(Debug)]
pub(super) struct Ring {
    path: PathBuf,
    began: Instant,
    /// When the file was last looked at, in milliseconds since the beginning, plus one.
    looked: AtomicU64,
    known: RwLock<Result<Arc<Known>, StoreError>>,
    open: Mutex<Option<Open>>,
    /// How many files there have been under the path.
    files: AtomicU64,
}

impl Ring {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            began: Instant::now(),
            looked: AtomicU64::new(0),
            known: RwLock::new(Ok(Arc::default())),
            open: Mutex::default(),
            files: AtomicU64::new(0),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Which of the files it is that have been under the path: who keeps one open sees that it is another.
    pub(super) fn file(&self) -> u64 {
        self.files.load(Ordering::Acquire)
    }

    /// The keys, as they stand in the file or stood there [`LOOK_AGAIN`] ago.
    pub(super) fn known(&self) -> Result<Arc<Known>, StoreError> {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1);
        let looked = self.looked.load(Ordering::Acquire);
        let due = looked == 0 || Duration::from_millis(now.saturating_sub(looked)) >= LOOK_AGAIN;
        // One of those who see that it is time looks; the others go by what is known.
        if due && self.looked.compare_exchange(looked, now, Ordering::AcqRel, Ordering::Acquire).is_ok() {
            self.look_again();
        }
        self.last()
    }

    /// The keys as they stand in the file.
    pub(super) fn known_now(&self) -> Result<Arc<Known>, StoreError> {
        self.look_again();
        self.last()
    }

    fn last(&self) -> Result<Arc<Known>, StoreError> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads something from the file, which must be there.
    pub(super) fn look<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.known_now()?;
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = &*open else { return Err(self.gone(ErrorKind::NotFound)) };
        read(&open.connection).map_err(|error| failed(&self.path, &error))
    }

    fn gone(&self, kind: ErrorKind) -> StoreError {
        StoreError { path: self.path.clone(), fault: Fault::NoFolder(kind) }
    }

    fn look_again(&self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let read = self.read(&mut open);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(None) if known.is_ok() => {}
            Ok(None) => *open = None,
            Ok(Some(found)) => {
                let pace = |id: i64| {
                    let before = known.as_ref().ok()?;
                    before.0.values().find(|entry| entry.key.id == id).map(|entry| Arc::clone(&entry.pace))
                };
                let entry = |(hash, key): (Hash, Key)| {
                    let pace = pace(key.id).unwrap_or_default();
                    (hash, Arc::new(Entry { key, pace }))
                };
                let found = found.into_iter().map(entry).collect();
                *known = Ok(Arc::new(Known(found)));
            }
            // Nobody is let in on what was true once.
            Err(error) => {
                if let Some(open) = &mut *open {
                    open.changes = None;
                }
                *known = Err(error);
            }
        }
    }

    /// The keys in the file; nothing where they are those that are known.
    fn read(&self, open: &mut Option<Open>) -> Result<Option<Vec<(Hash, Key)>>, StoreError> {
        let identity = match std::fs::metadata(&self.path) {
            Ok(metadata) => identity(&metadata),
            // A store that goes away under a running gateway must not open it to everybody.
            Err(error) if open.is_some() => return Err(self.gone(error.kind())),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(Some(Vec::new()));
            }
            Err(error) => return Err(self.gone(error.kind())),
        };
        let failed = |error| failed(&self.path, &error);
        let open = match open {
            Some(known) if known.identity == identity => known,
            _ => {
                let connection = book::LAYOUT.open(&self.path)?;
                connection.busy_timeout(PATIENCE).map_err(failed)?;
                self.files.fetch_add(1, Ordering::AcqRel);
                open.insert(Open { connection, identity, changes: None })
            }
        };
        let changes = book::changes(&open.connection).map_err(failed)?;
        if open.changes == Some(changes) {
            return Ok(None);
        }
        let found = book::keys(&open.connection).map_err(failed)?;
        open.changes = Some(changes);
        Ok(Some(found))
    }
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}
