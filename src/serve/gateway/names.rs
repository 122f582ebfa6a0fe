//! Names of what clients fetch again: whoever knows one may have the thing, so nobody must guess another's.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

use crate::keys::Secret;

/// Makes names.
pub(super) struct Names {
    /// Bits that nobody knows; none where the system has none to give.
    secret: Option<Secret>,
    made: AtomicU64,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").finish_non_exhaustive()
    }
}

impl Default for Names {
    fn default() -> Self {
        Self { secret: Secret::make().ok(), made: AtomicU64::new(0) }
    }
}

impl Names {
    /// 64 hexadecimal digits that come once.
    pub(super) fn next(&self) -> String {
        let number = self.made.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let hash = Sha256::new().chain_update(self.secret.as_ref().map_or("", Secret::reveal)).chain_update(number);
        let hash = match self.secret {
            Some(_) => hash,
            None => hash.chain_update(fastrand::u128(..).to_be_bytes()),
        };
        hash.finalize().iter().fold(String::with_capacity(64), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_comes_once() {
        let (one, other) = (Names::default(), Names::default());
        let all: std::collections::BTreeSet<String> = (0..100).flat_map(|_| [one.next(), other.next()]).collect();
        assert_eq!(all.len(), 200);
        assert!(all.iter().all(|name| name.len() == 64));
    }
}
