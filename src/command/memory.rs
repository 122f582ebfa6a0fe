//! Which translation memory a run uses: the user's, a named one, or a journal that ends with the run;
//! and what `latimer memory` does with one.

use std::fs::File;
use std::io::BufWriter;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::report::{Outcome, Report};
use super::translate::Request;
use crate::config::{Folders, Settings};
use crate::memory::exchange::{Bad, Exchange, ExchangeError, Options};
use crate::memory::{Entry, Fault, Filter, Ram, Sqlite, StoreError, TranslationMemory};
use crate::pipeline::Known;

/// Entries that are learned at once, and bytes of their texts.
const TOGETHER: usize = 30_000;
const TEXT: usize = 16 << 20;

/// How long the journal of a run that has not ended well is kept for the next one.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// The name of the memory in the user's data folder.
const FILE_NAME: &str = "memory.sqlite";

/// The memory of a run, not opened yet.
#[derive(Debug)]
pub struct RunMemory {
    known: Arc<Known>,
    journal: Option<PathBuf>,
}

/// The file of the memory: the configured one, else that of the user, who may have no home.
pub fn path(settings: &Settings, folders: Option<&Folders>) -> Option<PathBuf> {
    let configured = Some(&settings.memory.path).filter(|path| !path.as_os_str().is_empty());
    configured.cloned().or_else(|| Some(folders?.data.join(FILE_NAME)))
}

impl RunMemory {
    /// The memory of the settings. Without a home it lasts as long as the process.
    pub fn lasting(settings: &Settings, folders: Option<&Folders>) -> Self {
        // Answers of a mock belong in a memory only where a test has named one.
        let named = !settings.memory.path.as_os_str().is_empty();
        Self { known: Arc::new(known(settings, named, path(settings, folders))), journal: None }
    }

    /// What a run without a memory keeps until it has ended well, so that going on after a crash pays nothing twice.
    pub fn journal(settings: &Settings, folders: Option<&Folders>, request: &Request) -> Self {
        let journal = journal(folders, request);
        if let Some(folder) = journal.as_deref().and_then(Path::parent) {
            sweep(folder, journal.as_deref());
        }
        Self { known: Arc::new(known(settings, true, journal.clone())), journal }
    }

    /// The same for a run that only looks: what is not there is not made.
    pub fn looking(settings: &Settings, folders: Option<&Folders>, request: &Request, lasting: bool) -> Self {
        let path = if lasting { path(settings, folders) } else { journal(folders, request) };
        Self { known: Arc::new(known(settings, true, path.filter(|path| path.exists()))), journal: None }
    }

    /// The memory for the run.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The same for what outlives a borrow.
    pub fn shared(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// The run has ended: a journal that has served is removed.
    pub fn end(&self, report: &Report) {
        let Some(journal) = self.journal.as_deref().filter(|_| report.outcome() == Outcome::Done) else { return };
        self.known.close();
        remove(journal);
    }
}

/// The files of a journal: the database, and what stands beside it while it is open or after a crash.
fn files(journal: &Path) -> impl Iterator<Item = PathBuf> {
    ["", "-wal", "-shm"].into_iter().map(|ending| {
        let mut file = journal.as_os_str().to_owned();
        file.push(ending);
        file.into()
    })
}

fn remove(journal: &Path) {
    for file in files(journal) {
        if let Err(error) = std::fs::remove_file(file) {
            tracing::debug!(%error, "journal not removed");
        }
    }
}

/// Removes journals of runs that nobody has gone on with for long.
fn sweep(folder: &Path, own: Option<&Path>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let journal = entry.path();
        if journal.extension().is_none_or(|extension| extension != "sqlite") || own == Some(&journal) {
            continue;
        }
        let touched = files(&journal).filter_map(|file| std::fs::metadata(file).ok()?.modified().ok()).max();
        if touched.is_some_and(|time| time.elapsed().is_ok_and(|age| age > KEPT)) {
            remove(&journal);
        }
    }
}

fn journal(folders: Option<&Folders>, request: &Request) -> Option<PathBuf> {
    Some(folders?.state.join("journals").join(format!("{}.sqlite", name(request))))
}

fn known(settings: &Settings, keeps_mock: bool, path: Option<PathBuf>) -> Known {
    Known::new(settings.memory.clone(), keeps_mock, move || {
        Ok(match &path {
            Some(path) => Arc::new(Sqlite::open(path)?) as Arc<dyn TranslationMemory>,
            None => Arc::new(Ram::default()),
        })
    })
}

/// The same for the same inputs and targets, wherever the run was started.
fn name(request: &Request) -> String {
    use std::fmt::Write as _;
    let mut digest = Sha256::new();
    for input in &request.inputs {
        let input = std::path::absolute(input).unwrap_or_else(|_| input.clone());
        digest.update(input.as_os_str().as_encoded_bytes());
        digest.update([0]);
    }
    let hash: [u8; 32] = digest.finalize().into();
    hash.iter().take(16).fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

/// What became of an imported file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries that were read.
    pub read: u64,
    /// Those that were new, or newer than what was known.
    pub changed: u64,
    /// Entries that were left out.
    pub bad: u64,
}

/// What the reader of a file has for the memory.
enum Read {
    Entries(Vec<Entry>),
    Bad(Bad),
}

/// Takes the entries of a file into a memory. What was read before an error stays; `told` hears of
/// entries that are left out.
///
/// A thread reads while this one writes; no more than a few batches are in memory at once.
pub fn import(
    memory: &dyn TranslationMemory,
    path: &Path,
    exchange: &Exchange,
    options: &Options,
    told: &mut dyn FnMut(Bad),
) -> Result<Imported, ExchangeError> {
    let mut from: Box<dyn std::io::Read + Send> =
        if path == Path::new("-") { Box::new(std::io::stdin()) } else { Box::new(File::open(path)?) };
    let (to, arrived) = sync_channel::<Read>(1);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let (mut waiting, mut size): (Vec<Entry>, usize) = (Vec::new(), 0);
            // Nobody listens any more where the memory cannot be written: then reading ends too.
            let send =
                |read: Read| to.send(read).map_err(|_| StoreError { path: PathBuf::new(), fault: Fault::Other(String::new()) });
            let mut take = |found: Result<Entry, Bad>| match found {
                Ok(entry) => {
                    size += entry.source.text().len() + entry.target.text().len();
                    waiting.push(entry);
                    if waiting.len() < TOGETHER && size < TEXT {
                        return Ok(());
                    }
                    size = 0;
                    send(Read::Entries(std::mem::take(&mut waiting)))
                }
                Err(bad) => send(Read::Bad(bad)),
            };
            let read = exchange.read(&mut from, options, &mut take);
            // What stood before an error is as good as the rest.
            let rest = send(Read::Entries(waiting));
            read.and(rest.map_err(ExchangeError::Store))
        });
        let mut done = Imported::default();
        let written = arrived.into_iter().try_for_each(|read| {
            match read {
                Read::Entries(entries) => {
                    done.read += entries.len() as u64;
                    done.changed += memory.learn(&entries)? as u64;
                }
                Read::Bad(bad) => {
                    done.bad += 1;
                    told(bad);
                }
            }
            Ok(())
        });
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.map_err(ExchangeError::Store)?;
        read?;
        memory.tidy().map_err(ExchangeError::Store)?;
        Ok(done)
    })
}

/// Writes entries into a file, whole or not at all; how many, and how many the format cannot hold.
pub fn export(
    memory: &dyn TranslationMemory,
    path: &Path,
    exchange: &Exchange,
    filter: &Filter,
) -> Result<(u64, u64), ExchangeError> {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = full.parent().unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".latimer-").tempfile_in(folder)?;
    let mut to = BufWriter::new(file);
    let counts = pour(memory, &mut to, exchange, filter)?;
    let file = to.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(counts)
}

/// Writes entries to wherever.
pub fn pour(
    memory: &dyn TranslationMemory,
    to: &mut dyn std::io::Write,
    exchange: &Exchange,
    filter: &Filter,
) -> Result<(u64, u64), ExchangeError> {
    let mut sink = exchange.sink(to);
    let (mut written, mut left) = (0, 0);
    let mut failed = None;
    let visited = memory.each(filter, &mut |entry| match sink.entry(&entry) {
        Ok(true) => {
            written += 1;
            ControlFlow::Continue(())
        }
        Ok(false) => {
            left += 1;
            ControlFlow::Continue(())
        }
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    });
    visited.map_err(ExchangeError::Store)?;
    match failed {
        Some(error) => Err(error.into()),
        None => sink.end().map(|()| (written, left)).map_err(Into::into),
    }
}

/// The first entries that a filter takes.
pub fn search(memory: &dyn TranslationMemory, filter: &Filter, most: usize) -> Result<Vec<Entry>, StoreError> {
    let mut found = Vec::new();
    if most > 0 {
        memory.each(filter, &mut |entry| {
            found.push(entry);
            if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
    }
    Ok(found)
}

/// The entries of all pairs that are most like a text, best first.
pub fn alike(
    memory: &dyn TranslationMemory,
    text: &str,
    filter: &Filter,
    at_least: u8,
    most: usize,
) -> Result<Vec<(u8, Entry)>, StoreError> {
    let mut pairs: Vec<_> = memory.counts()?.into_iter().map(|count| count.pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut found = Vec::new();
    for pair in pairs {
        found.extend(memory.similar(&pair, &text.trim().into(), at_least, most)?.into_iter().filter(|(_, entry)| {
            // A kindred pair's entries come with their own pair.
            *entry.pair == *pair && filter.takes(entry)
        }));
    }
    found.sort_by_key(|(percent, entry)| std::cmp::Reverse((*percent, entry.time)));
    found.truncate(most);
    Ok(found)
}
