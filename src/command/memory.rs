//! Which translation memory a run uses: the user's, a named one, or a journal that ends with the run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::report::{Outcome, Report};
use super::translate::Request;
use crate::config::{Folders, Settings};
use crate::memory::{Ram, Sqlite, TranslationMemory};
use crate::pipeline::Known;

/// The name of the memory in the user's data folder.
const FILE_NAME: &str = "memory.sqlite";

/// The memory of a run, not opened yet.
#[derive(Debug)]
pub struct RunMemory {
    known: Known,
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
        Self { known: known(settings, named, path(settings, folders)), journal: None }
    }

    /// What a run without a memory keeps until it has ended well, so that going on after a crash pays nothing twice.
    pub fn journal(settings: &Settings, folders: Option<&Folders>, request: &Request) -> Self {
        let journal = journal(folders, request);
        Self { known: known(settings, true, journal.clone()), journal }
    }

    /// The same for a run that only looks: what is not there is not made.
    pub fn looking(settings: &Settings, folders: Option<&Folders>, request: &Request, lasting: bool) -> Self {
        let path = if lasting { path(settings, folders) } else { journal(folders, request) };
        Self { known: known(settings, true, path.filter(|path| path.exists())), journal: None }
    }

    /// The memory for the run.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The run has ended: a journal that has served is removed.
    pub fn end(&self, report: &Report) {
        let Some(journal) = self.journal.as_deref().filter(|_| report.outcome() == Outcome::Done) else { return };
        self.known.close();
        for ending in ["", "-wal", "-shm"] {
            let mut file = journal.as_os_str().to_owned();
            file.push(ending);
            if let Err(error) = std::fs::remove_file(Path::new(&file)) {
                tracing::debug!(%error, "journal not removed");
            }
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
