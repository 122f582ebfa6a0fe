//! Edits of sources, as the system tells of them; several at once count as one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;

use super::{Request, SyncError, sources};

/// So long nothing may have changed before edits are taken for done: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// So long at most one waits for that.
const LONGEST: Duration = Duration::from_secs(5);

/// Hears of edits until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    edits: mpsc::UnboundedReceiver<()>,
    _system: RecommendedWatcher,
}

impl Watcher {
    /// Listens to the folders of a request. What changes from now on is not missed.
    pub fn new(request: &Request) -> Result<Self, SyncError> {
        let (tell, edits) = mpsc::unbounded_channel();
        let heard = move |event: notify::Result<notify::Event>| {
            // That a file was read is nothing new: we do that ourselves. Lost events may have been edits.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = tell.send(());
            }
        };
        let refused = |path: &Path, error: notify::Error| {
            let error = match error.kind {
                notify::ErrorKind::Io(error) => error,
                _ => std::io::Error::other(error.to_string()),
            };
            SyncError::Io(path.to_owned(), error)
        };
        let mut system = notify::recommended_watcher(heard).map_err(|error| refused(Path::new("."), error))?;
        if request.sources.is_empty() {
            return Err(SyncError::NoSources);
        }
        for source in &request.sources {
            let folder: PathBuf = sources::folder(source);
            system.watch(&folder, RecursiveMode::Recursive).map_err(|error| refused(&folder, error))?;
        }
        Ok(Self { edits, _system: system })
    }

    /// Waits until something has changed, and then until nothing does any more.
    pub async fn changed(&mut self) {
        if self.edits.recv().await.is_none() {
            return std::future::pending().await;
        }
        let quiet = async { while let Ok(Some(())) = tokio::time::timeout(QUIET, self.edits.recv()).await {} };
        // Who never stops is followed anyway.
        let _ = tokio::time::timeout(LONGEST, quiet).await;
    }
}
