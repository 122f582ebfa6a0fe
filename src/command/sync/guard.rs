//! One sync at a time in a project: the folder itself is locked, so that nothing is left behind.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::SyncError;

/// Held while a sync is at work; the system lets go of it however the process ends.
#[derive(Debug)]
pub(super) struct Guard {
    _folder: Option<File>,
}

impl Guard {
    /// Takes the project, or says that another sync has it.
    pub(super) fn take(root: &Path) -> Result<Self, SyncError> {
        // Where a folder cannot be opened or locked (Windows, some network disks), nothing is guarded: then
        // two syncs at worst do the same work, since every file is written whole.
        let Ok(folder) = File::open(root) else { return Ok(Self { _folder: None }) };
        match folder.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _folder: Some(folder) }),
            Err(TryLockError::WouldBlock) => Err(SyncError::Busy(root.to_owned())),
        }
    }
}
