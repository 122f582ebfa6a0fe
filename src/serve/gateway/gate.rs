//! Who may ask, and how much.
//!
//! What a key may not do is told as the failure that its client shall see: denied (with `missing` where none
//! came along), its quota used up, or too many requests.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::texts::unavailable;
use crate::keys::{self, Admitted, KeyRefused, Keys, Load};
use crate::locale::Locale;
use crate::provider::budget::Micros;
use crate::provider::{Failure, Secret, Usage};
use crate::serve::watch;

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
    /// Whether something is charged whose price nobody knows.
    is_priceless: bool,
    anyone: Arc<AtomicU64>,
}

/// Why one was not let in.
#[derive(Clone, Debug)]
pub(super) struct Turned {
    pub(super) failure: Failure,
    /// The requests a minute that its key has had.
    pub(super) limit: Option<NonZeroU32>,
}

impl From<KeyRefused> for Turned {
    fn from(refused: KeyRefused) -> Self {
        let limit = if let KeyRefused::Busy { limit, .. } = refused { Some(limit) } else { None };
        Self { failure: failure(&refused), limit }
    }
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
        Self { keys: Some(keys), wanted, ..Self::default() }
    }

    /// The same where an account charges something and has no price: keys with a limit on cost get nothing there,
    /// because it could not be held.
    #[must_use]
    pub fn priceless(self) -> Self {
        Self { is_priceless: true, ..self }
    }

    fn anyone(&self) -> Pass {
        Pass::Anyone(Arc::clone(&self.anyone))
    }

    /// Whether a key may ask, and whether one is needed. It counts as one request of this minute.
    pub(super) fn admit(&self, key: Option<&Secret>) -> Result<Pass, Turned> {
        let Some(keys) = &self.keys else { return Ok(self.anyone()) };
        if self.wanted == Wanted::OnceMade && !keys.any().map_err(KeyRefused::from)? {
            return Ok(self.anyone());
        }
        match keys.admit(key.map(Secret::reveal)) {
            Ok(admitted) if self.is_priceless && admitted.key().grant.cost_per_month.is_some() => {
                tracing::warn!(key = admitted.key().name, "a key has a limit on cost, and an account has no price");
                Err(Turned { failure: unavailable(), limit: None })
            }
            Ok(admitted) => Ok(Pass::Key(keys.clone(), admitted)),
            Err(KeyRefused::Missing | KeyRefused::Unknown) if self.wanted == Wanted::Never => Ok(self.anyone()),
            Err(why) => Err(why.into()),
        }
    }

    /// Whether nobody gets anything without a key now.
    pub(super) fn is_locked(&self) -> bool {
        match (&self.keys, self.wanted) {
            (_, Wanted::Never) | (None, Wanted::OnceMade) => false,
            (_, Wanted::Always) => true,
            // Where the store cannot be read there may be one.
            (Some(keys), Wanted::OnceMade) => keys.any().unwrap_or(true),
        }
    }

    /// What each key has used, for those who watch. Who needs none has no name.
    pub(super) fn metrics(&self, out: &mut String) {
        let anyone = Row { characters: self.anyone.load(Ordering::Relaxed), ..Row::default() };
        let mut rows = BTreeMap::from([(String::new(), anyone)]);
        let keys = self.keys.as_ref().and_then(|keys| keys.usages().ok()).unwrap_or_default();
        for (key, usage) in keys {
            // A name that was given again goes on counting.
            let row = rows.entry(key.name).or_default();
            row.requests = Some(row.requests.unwrap_or_default() + usage.ever.requests);
            row.characters += usage.ever.load.characters;
            if key.revoked.is_none() {
                row.month = Some(told(&usage));
            }
        }
        let mut each = |name: &str, kind: &str, about: &str, value: fn(&Row) -> Option<u64>| {
            watch::head(out, name, kind, about);
            for (key, row) in &rows {
                if let Some(value) = value(row) {
                    let _ = writeln!(out, "{name}{{key=\"{}\"}} {value}", watch::label(key));
                }
            }
        };
        each("latimer_key_requests_total", "counter", "Requests that a key was charged for.", |row| row.requests);
        each("latimer_key_characters_total", "counter", "Characters that a key was charged.", |row| Some(row.characters));
        each("latimer_key_characters", "gauge", "Characters that a key has used this month.", |row| Some(row.month?.used));
        each("latimer_key_characters_limit", "gauge", "Characters that a key may use in a month.", |row| row.month?.limit);
    }
}

/// What is told of a name.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    /// Not counted of those who need no key.
    requests: Option<u64>,
    characters: u64,
    /// Of this month, where a key of this name is in use.
    month: Option<Usage>,
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

    /// Whether what its requests cost is limited.
    pub(super) fn has_purse(&self) -> bool {
        match self {
            Self::Anyone(_) => false,
            Self::Key(_, admitted) => admitted.key().grant.cost_per_month.is_some(),
        }
    }

    /// Charges characters that cost this where each is sent once. What a second try would cost is set aside too, where
    /// the key has so much; where it has not, the key pays for the first alone, and the accounts' own limits hold the rest.
    pub(super) async fn charge_once_or_twice(&self, characters: u64, cost: Micros) -> Result<Charge, Failure> {
        let twice = Micros(cost.0.saturating_mul(2));
        match self.charge(Load { characters, cost: twice }).await {
            Err(Failure::Quota { .. }) if self.has_purse() => self.charge(Load { characters, cost }).await,
            charged => charged,
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
        KeyRefused::Busy { after, .. } => Failure::Busy { after: Some(*after) },
        // Until a month begins anew: clients that are told how long do wait so long.
        KeyRefused::Spent { .. } => Failure::Quota { after: None },
        KeyRefused::Store(error) => {
            tracing::warn!(?error, "the store of keys cannot be used");
            unavailable()
        }
    }
}
