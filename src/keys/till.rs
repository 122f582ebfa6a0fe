//! Charges: those that arrive together share a transaction, and one thread at a time does the work of all.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use super::book::{self, Page};
use super::{Inner, Load};
use crate::provider::budget::{Amount, Period};
use crate::store::{Fault, StoreError, failed};

/// What becomes of a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// It is written down.
    Charged,
    /// The key was revoked meanwhile.
    Gone,
    /// A limit leaves too little.
    Short { period: Period, limit: Amount, left: Amount },
}

#[derive(Debug)]
struct Deed {
    key: i64,
    day: i64,
    load: Load,
    /// Whether it is taken from what the key may use, or given back to it.
    takes: bool,
    done: oneshot::Sender<Result<Word, StoreError>>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: Vec<Deed>,
    /// Whether a thread is at work, which will see what is added.
    working: bool,
}

#[derive(Debug)]
pub(super) struct Till {
    path: PathBuf,
    /// The file with the number that the ring gives it.
    connection: Mutex<Option<(u64, Connection)>>,
    queue: Mutex<Queue>,
}

impl Till {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), connection: Mutex::default(), queue: Mutex::default() }
    }

    pub(super) async fn charge(inner: &Arc<Inner>, key: i64, day: i64, load: Load) -> Result<Word, StoreError> {
        Self::submit(inner, key, day, load, true).await
    }

    pub(super) async fn give_back(inner: &Arc<Inner>, key: i64, day: i64, load: Load) -> Result<(), StoreError> {
        Self::submit(inner, key, day, load, false).await.map(|_| ())
    }

    async fn submit(inner: &Arc<Inner>, key: i64, day: i64, load: Load, takes: bool) -> Result<Word, StoreError> {
        let (done, word) = oneshot::channel();
        let till = &inner.till;
        let idle = {
            let mut queue = till.queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.push(Deed { key, day, load, takes, done });
            !std::mem::replace(&mut queue.working, true)
        };
        if idle {
            let worker = Worker(Arc::clone(inner));
            tokio::task::spawn_blocking(move || worker.work());
        }
        let stopped = || StoreError { path: till.path.clone(), fault: Fault::Other("stopped".to_owned()) };
        word.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// Writes something in one transaction, or not at all.
    pub(super) fn write<T>(&self, change: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        make_private(&self.path);
        let failed = |error| failed(&self.path, &error);
        let mut connection = book::LAYOUT.open(&self.path)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let done = change(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// Does deeds together.
    fn does(&self, deeds: &[Deed], file: u64) -> Result<Vec<Word>, StoreError> {
        let failed = |error| failed(&self.path, &error);
        let mut open = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = match &mut *open {
            Some((known, connection)) if *known == file => connection,
            open => &mut open.insert((file, book::LAYOUT.open(&self.path)?)).1,
        };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let mut page = Page::new(&transaction);
        let does = |deed: &Deed| {
            if deed.takes {
                return page.charge(deed.key, deed.day, deed.load);
            }
            page.give_back(deed.key, deed.day, deed.load).map(|()| Word::Charged)
        };
        let words = deeds.iter().map(does).collect::<rusqlite::Result<_>>().map_err(failed)?;
        page.write().map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(words)
    }
}

/// The thread at work; when it stops, for whatever reason, another may begin.
struct Worker(Arc<Inner>);

impl Worker {
    fn work(self) {
        let till = &self.0.till;
        loop {
            let deeds = {
                let mut queue = till.queue.lock().unwrap_or_else(PoisonError::into_inner);
                if queue.waiting.is_empty() {
                    queue.working = false;
                    return;
                }
                std::mem::take(&mut queue.waiting)
            };
            let words = till.does(&deeds, self.0.ring.file());
            for (index, deed) in deeds.into_iter().enumerate() {
                let word = words.as_ref().map_err(Clone::clone).map(|words| words.get(index).copied().unwrap_or(Word::Gone));
                // Who asked may be gone; the file knows.
                let _ = deed.done.send(word);
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut queue = self.0.till.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if std::thread::panicking() {
            // Who waits hears that the work has stopped.
            queue.waiting.clear();
            queue.working = false;
        }
    }
}

/// Makes the file so that nobody else may read or write it; what the database adds follows it.
fn make_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    if let Some(folder) = path.parent() {
        // What is wrong here is wrong when the file is opened too, and is told then.
        let _ = std::fs::create_dir_all(folder).and_then(|()| options.open(path));
    }
}
