//! Who may ask, and how much.
//!
//! What a key may not do is told as the failure that its client shall see: denied (with `missing` where none
//! came along), its quota used up, or too many requests.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::texts::unavailable;
use crate::keys::{self, Admitted, KeyRefused, Keys, Load};
use crate::locale::Locale;
use crate::provider::{Failure, Secret, Usage};

/// Whether a key must come along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// As soon as there is one.
    #[default]
    OnceMade,
    /// Always.
    Always,
    /// Never; what comes with a key that there is counts for it.
    Never,
}

/// Lets keys in and counts what they use.
#[derive(Debug, Default)]
pub struct Gate {
    keys: Option<Keys>,
    wanted: Wanted,
    anyone: Arc<AtomicU64>,
}

/// One who was let in.
#[derive(Clone, Debug)]
pub(super) enum Pass {
    /// Anyone, where no key is needed.
    Anyone(Arc<AtomicU64>),
    /// Who has this key.
    Key(Keys, Admitted),
}

/// What was charged and may be given back.
#[derive(Debug)]
pub(super) enum Charge {
    Anyone(Arc<AtomicU64>, Load),
    Key(keys::Charge),
}

impl Gate {
    /// A gate that stands open: any key will do, or none.
    pub fn open() -> Self {
        Self::default()
    }

    /// A gate for these keys.
    pub fn new(keys: Keys, wanted: Wanted) -> Self {
        Self { keys: Some(keys), wanted, anyone: Arc::default() }
    }

    fn anyone(&self) -> Pass {
        Pass::Anyone(Arc::clone(&self.anyone))
    }

    /// Whether a key may ask, and whether one is needed. It counts as one request of this minute.
    pub(super) fn admit(&self, key: Option<&Secret>) -> Result<Pass, Failure> {
        let Some(keys) = &self.keys else { return Ok(self.anyone()) };
        let refused = |refused| failure(&refused);
        if self.wanted == Wanted::OnceMade && !keys.any().map_err(|error| refused(error.into()))? {
            return Ok(self.anyone());
        }
        match keys.admit(key.map(Secret::reveal)) {
            Ok(admitted) => Ok(Pass::Key(keys.clone(), admitted)),
            Err(KeyRefused::Missing | KeyRefused::Unknown) if self.wanted == Wanted::Never => Ok(self.anyone()),
            Err(why) => Err(refused(why)),
        }
    }

    /// What each key has used, by its name.
    pub(super) fn all(&self) -> Vec<(String, Usage)> {
        let keys = self.keys.as_ref().and_then(|keys| keys.usages().ok()).unwrap_or_default();
        let known = keys.into_iter().filter(|(key, _)| key.revoked.is_none()).map(|(key, usage)| (key.name, told(&usage)));
        let anyone = ("anyone".to_owned(), Usage { used: self.anyone.load(Ordering::Relaxed), limit: None });
        known.chain([anyone]).collect()
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
            Self::Key(keys, admitted) => keys.charge(admitted, load).await.map(Charge::Key).map_err(|refused| failure(&refused)),
        }
    }

    /// Whether it may have translations into a locale.
    pub(super) fn allows(&self, target: &Locale) -> bool {
        match self {
            Self::Anyone(_) => true,
            Self::Key(_, admitted) => admitted.allows(target),
        }
    }

    /// What it has used in its period.
    pub(super) fn usage(&self) -> Usage {
        match self {
            Self::Anyone(used) => Usage { used: used.load(Ordering::Relaxed), limit: None },
            Self::Key(keys, admitted) => keys.usage(admitted).map(|usage| told(&usage)).unwrap_or_default(),
        }
    }

    /// A number that tells those who ask apart, so that they take turns.
    pub(super) fn group(&self) -> u32 {
        let mut hasher = DefaultHasher::new();
        match self {
            Self::Anyone(_) => "".hash(&mut hasher),
            Self::Key(_, admitted) => admitted.key().prefix.hash(&mut hasher),
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
            Self::Key(charge) => {
                if let Err(error) = charge.settle(used).await {
                    // It stays charged in full.
                    tracing::warn!(?error, "nothing was given back to a key");
                }
            }
        }
    }
}

/// What is told of the use of a key: its month, which vendors bill by.
fn told(usage: &keys::Usage) -> Usage {
    Usage { used: usage.month.load.characters, limit: usage.limit }
}

/// What a client is told of why its key is refused.
fn failure(refused: &KeyRefused) -> Failure {
    match refused {
        KeyRefused::Missing => Failure::Denied { what: "missing".to_owned() },
        KeyRefused::Unknown | KeyRefused::Revoked | KeyRefused::Expired => Failure::Denied { what: "invalid".to_owned() },
        KeyRefused::Busy { after } => Failure::Busy { after: Some(*after) },
        KeyRefused::Spent { resets, .. } => Failure::Quota { after: Some(until(*resets)) },
        KeyRefused::Store(error) => {
            tracing::warn!(?error, "the store of keys cannot be used");
            unavailable()
        }
    }
}

/// The time until a day begins.
fn until(day: i64) -> Duration {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(u64::try_from(day).unwrap_or_default() * 86_400).saturating_sub(now)
}
