//! Who may ask, and how much.
//!
//! What a key may not do is told as the failure that its client shall see: denied (with `missing` where none
//! came along), its quota used up, or too many requests.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::locale::Locale;
use crate::provider::budget::Micros;
use crate::provider::{Failure, Secret, Usage};

/// Lets keys in and counts what they use.
#[derive(Debug, Default)]
pub struct Gate {
    anyone: Arc<AtomicU64>,
}

/// What a request takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Load {
    pub(super) characters: u64,
    pub(super) cost: Micros,
}

/// One who was let in.
#[derive(Clone, Debug)]
pub(super) enum Pass {
    /// Anyone, where no key is needed.
    Anyone(Arc<AtomicU64>),
}

/// What was charged and may be given back.
#[derive(Debug)]
pub(super) enum Charge {
    Anyone(Arc<AtomicU64>, Load),
}

impl Gate {
    /// A gate that stands open: any key will do, or none.
    pub fn open() -> Self {
        Self::default()
    }

    /// Whether a key may ask, and whether one is needed.
    pub(super) fn admit(&self, _: Option<&Secret>) -> Result<Pass, Failure> {
        Ok(Pass::Anyone(Arc::clone(&self.anyone)))
    }

    /// What each key has used, by its name.
    pub(super) fn all(&self) -> Vec<(String, Usage)> {
        vec![("anyone".to_owned(), Pass::Anyone(Arc::clone(&self.anyone)).usage())]
    }
}

impl Pass {
    /// Charges a load before anything is done for it.
    pub(super) async fn charge(&self, load: Load) -> Result<Charge, Failure> {
        match self {
            Self::Anyone(used) => {
                used.fetch_add(load.characters, Ordering::Relaxed);
                Ok(Charge::Anyone(Arc::clone(used), load))
            }
        }
    }

    /// Whether it may have translations into a locale.
    pub(super) fn allows(&self, _: &Locale) -> bool {
        match self {
            Self::Anyone(_) => true,
        }
    }

    /// What it has used in its period.
    pub(super) fn usage(&self) -> Usage {
        match self {
            Self::Anyone(used) => Usage { used: used.load(Ordering::Relaxed), limit: None },
        }
    }

    /// A number that tells those who ask apart, so that they take turns.
    pub(super) fn group(&self) -> u32 {
        let mut hasher = DefaultHasher::new();
        match self {
            Self::Anyone(_) => "anyone".hash(&mut hasher),
        }
        u32::try_from(hasher.finish() & u64::from(u32::MAX)).unwrap_or_default()
    }
}

impl Charge {
    /// Says how much of it was used; the rest is given back.
    pub(super) async fn settle(self, used: Load) {
        match self {
            Self::Anyone(all, charged) => {
                all.fetch_sub(charged.characters.saturating_sub(used.characters), Ordering::Relaxed);
            }
        }
    }
}
