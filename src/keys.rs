//! The keys of those who use the gateway: what each may use, what it has used, and whether it may use more.
//!
//! A key is made of bits from the system, shown once and kept as a hash in an `SQLite` file that all
//! latimer processes of the user share. Who asks is looked up in memory ([`Keys::admit`]); keys that
//! another process adds or revokes are known here within [`LOOK_AGAIN`]. What a request takes is charged
//! before its work ([`Keys::charge`]) in one transaction that also checks every limit of the key, so two
//! processes cannot both spend the last characters; what was not used is given back ([`Charge::settle`]),
//! and what nobody settles stays charged. Days and months are those of UTC.
//!
//! Charges do not wait for the disk: what is owed to services stands in the ledger, which does. A power
//! cut may make the last charges undone; a crash of the program does not.
//!
//! What is sent to whom for an admitted request, and which answer a refusal becomes, is for the gateway.

mod book;
mod pace;
mod ring;
mod secret;
mod till;

use std::fmt;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::calendar::{day_at_second, next_month};
use crate::keys::ring::{Known, Ring};
pub use crate::keys::secret::Secret;
use crate::keys::till::{Till, Word};
use crate::locale::Locale;
use crate::provider::budget::{Amount, Micros, Period};
pub use crate::store::{Fault, StoreError};

/// How soon a running gateway knows of what another process has changed.
pub const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// The longest name of a key, in characters.
pub const LONGEST_NAME: usize = 64;

/// What tells the time, since 1970.
pub type Clock = Arc<dyn Fn() -> Duration + Send + Sync>;

/// What a key may do. Nothing in it is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// The last day on which it is taken, in days since 1970.
    pub until: Option<i64>,
    /// Characters in a calendar month.
    pub characters_per_month: Option<u64>,
    /// Characters in a day.
    pub characters_per_day: Option<u64>,
    /// Money that its requests may cost in a calendar month.
    pub cost_per_month: Option<Micros>,
    /// Requests in any minute, at each gateway.
    pub requests_per_minute: Option<NonZeroU32>,
    /// The only locales that it may translate into; none for all.
    pub targets: Vec<Locale>,
}

/// A key, without what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub(in crate::keys) id: i64,
    /// Whose it is: told in lists and figures.
    pub name: String,
    /// How it begins, to recognise it by.
    pub prefix: String,
    /// The day on which it was made, in days since 1970.
    pub made: i64,
    /// The day on which it was revoked.
    pub revoked: Option<i64>,
    /// What it may do.
    pub grant: Grant,
}

/// What a request takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Characters of its texts, in code points.
    pub characters: u64,
    /// What services charge for it.
    pub cost: Micros,
}

impl Load {
    /// So many characters, for which nobody charges.
    pub fn characters(characters: u64) -> Self {
        Self { characters, cost: Micros(0) }
    }

    fn plus(self, other: Self) -> Self {
        let cost = Micros(self.cost.0.saturating_add(other.cost.0));
        Self { characters: self.characters.saturating_add(other.characters), cost }
    }

    /// What is left of it without another, which may be more.
    fn minus(self, other: Self) -> Self {
        let cost = Micros(self.cost.0.saturating_sub(other.cost.0));
        Self { characters: self.characters.saturating_sub(other.characters), cost }
    }
}

/// What was used in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Requests.
    pub requests: u64,
    /// What they took.
    pub load: Load,
}

/// What a key has used, and may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Since it was made.
    pub ever: Used,
    /// In this month.
    pub month: Used,
    /// Today.
    pub day: Used,
    /// Characters that it may use in a month.
    pub limit: Option<u64>,
    /// The first day of the next month, in days since 1970.
    pub resets: i64,
}

/// Why a request is not admitted or not charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyRefused {
    /// It has no key.
    Missing,
    /// Nobody has this key.
    Unknown,
    /// The key was revoked.
    Revoked,
    /// The key's last day is over.
    Expired,
    /// The key had its requests of this minute.
    Busy {
        /// When there is room for another.
        after: Duration,
        /// How many it has.
        limit: NonZeroU32,
    },
    /// The key has used up what it may use.
    Spent {
        /// In which time: a day or a month.
        period: Period,
        /// What it may use in it.
        limit: Amount,
        /// What is left of it, which is too little.
        left: Amount,
        /// When the next such time begins, in days since 1970.
        resets: i64,
    },
    /// Nobody can tell, because the file cannot be used.
    Store(StoreError),
}

/// Why a key was not made or revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Not what a key may be named.
    Name(String),
    /// A key that is not revoked has this name.
    Taken(String),
    /// Its last day is over before it is made.
    Past(i64),
    /// No key has this name or beginning.
    Unknown(String),
    /// Several keys begin so: their names.
    Several(Vec<String>),
    /// The system has no bits that nobody may guess.
    NoRandomness(String),
    /// The file cannot be used.
    Store(StoreError),
}

impl From<StoreError> for KeyError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<StoreError> for KeyRefused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Who asks. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Admitted(Arc<ring::Entry>);

impl Admitted {
    /// The key that was sent.
    pub fn key(&self) -> &Key {
        &self.0.key
    }

    /// Whether the key may translate into a locale.
    pub fn allows(&self, target: &Locale) -> bool {
        let targets = &self.0.key.grant.targets;
        targets.is_empty() || targets.iter().any(|allowed| allowed.covers(target))
    }
}

struct Inner {
    clock: Clock,
    ring: Ring,
    till: Till,
}

/// The store of keys. Cheap to clone.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("path", &self.0.ring.path()).finish_non_exhaustive()
    }
}

impl Keys {
    /// The keys in a file. Where there is none there are no keys, and none is made before one is added.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_at(path, Arc::new(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()))
    }

    /// The same with a clock of one's own.
    pub fn open_at(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        let keys = Self(Arc::new(Inner { clock, ring: Ring::new(path), till: Till::new(path) }));
        keys.known()?;
        Ok(keys)
    }

    fn known(&self) -> Result<Arc<Known>, StoreError> {
        self.0.ring.known()
    }

    fn today(&self) -> i64 {
        day_at_second((self.0.clock)().as_secs())
    }

    /// Whether any key was ever added, so that one is needed.
    pub fn any(&self) -> Result<bool, StoreError> {
        Ok(!self.known()?.is_empty())
    }

    /// Who sends this key, as one more request of this minute.
    ///
    /// What clients of `DeepL` end a key with (`:fx`) and blanks around it are no part of it.
    pub fn admit(&self, key: Option<&str>) -> Result<Admitted, KeyRefused> {
        let known = self.known()?;
        let given = key.map(str::trim).filter(|key| !key.is_empty()).ok_or(KeyRefused::Missing)?;
        let entry = secret::hash(given).and_then(|hash| known.find(&hash)).ok_or(KeyRefused::Unknown)?;
        if entry.key.revoked.is_some() {
            return Err(KeyRefused::Revoked);
        }
        if entry.key.grant.until.is_some_and(|until| self.today() > until) {
            return Err(KeyRefused::Expired);
        }
        if let Some(limit) = entry.key.grant.requests_per_minute {
            entry.pace.take(limit, Instant::now()).map_err(|after| KeyRefused::Busy { after, limit })?;
        }
        Ok(Admitted(Arc::clone(entry)))
    }

    /// Charges a request that is about to be done, if no limit of the key speaks against it.
    pub async fn charge(&self, admitted: &Admitted, load: Load) -> Result<Charge, KeyRefused> {
        let (key, day) = (admitted.key().id, self.today());
        let charge = || Charge { keys: self.clone(), key, day, load };
        match Till::charge(&self.0, key, day, load).await? {
            Word::Charged => Ok(charge()),
            Word::Gone => Err(KeyRefused::Revoked),
            Word::Short { period, limit, left } => {
                let resets = if period == Period::Month { next_month(day) } else { day + 1 };
                Err(KeyRefused::Spent { period, limit, left, resets })
            }
        }
    }

    /// What a key has used and may use.
    pub fn usage(&self, admitted: &Admitted) -> Result<Usage, StoreError> {
        let (key, today) = (admitted.key(), self.today());
        let sums = self.0.ring.look(|connection| book::sums(connection, Some(key.id), today))?;
        Ok(usage(key, sums.get(&key.id).copied().unwrap_or_default(), today))
    }

    /// Every key, those that are revoked included, with what it has used; in the order in which they were made.
    pub fn usages(&self) -> Result<Vec<(Key, Usage)>, StoreError> {
        if self.0.ring.known_now()?.is_empty() {
            return Ok(Vec::new());
        }
        let today = self.today();
        let (keys, sums) = self.0.ring.look(|connection| Ok((book::keys(connection)?, book::sums(connection, None, today)?)))?;
        let with = |(_, key): (_, Key)| {
            let used = usage(&key, sums.get(&key.id).copied().unwrap_or_default(), today);
            (key, used)
        };
        Ok(keys.into_iter().map(with).collect())
    }

    /// Makes a key. What is given back with it is in no file and cannot be had again.
    pub fn add(&self, name: &str, grant: &Grant) -> Result<(Key, Secret), KeyError> {
        if !is_name(name) {
            return Err(KeyError::Name(name.to_owned()));
        }
        let today = self.today();
        if let Some(until) = grant.until.filter(|until| *until < today) {
            return Err(KeyError::Past(until));
        }
        let secret = Secret::make().map_err(KeyError::NoRandomness)?;
        let key = self.0.till.write(|connection| book::add(connection, name, &secret, today, grant))?;
        self.0.ring.known_now()?;
        Ok((key.ok_or_else(|| KeyError::Taken(name.to_owned()))?, secret))
    }

    /// Revokes the key of a name, or the only one that begins so; one that is revoked stays so since its day.
    pub fn revoke(&self, which: &str) -> Result<Key, KeyError> {
        let which = which.trim().trim_end_matches('…');
        let today = self.today();
        if self.0.ring.known_now()?.is_empty() {
            return Err(KeyError::Unknown(which.to_owned()));
        }
        let revoked = self.0.till.write(|connection| book::revoke(connection, which, today))?;
        self.0.ring.known_now()?;
        revoked
    }
}

/// What is charged to a key.
#[derive(Debug)]
#[must_use = "what is not settled stays charged in full"]
pub struct Charge {
    keys: Keys,
    key: i64,
    day: i64,
    load: Load,
}

impl Charge {
    /// Says how much of it was used; the rest is given back to the day from which it was taken.
    pub async fn settle(self, used: Load) -> Result<(), StoreError> {
        let rest = self.load.minus(used);
        if rest == Load::default() {
            return Ok(());
        }
        Till::give_back(&self.keys.0, self.key, self.day, rest).await
    }
}

impl Usage {
    /// Of a key that was just made.
    pub fn none(key: &Key) -> Self {
        usage(key, book::Sums::default(), key.made)
    }
}

fn usage(key: &Key, sums: book::Sums, today: i64) -> Usage {
    let limit = key.grant.characters_per_month;
    Usage { ever: sums.ever, month: sums.month, day: sums.day, limit, resets: next_month(today) }
}

/// Letters and digits, and between them what joins words: names stand in tables, figures and shells.
fn is_name(name: &str) -> bool {
    let inner = |character: char| character.is_alphanumeric() || "-_.@".contains(character);
    name.starts_with(char::is_alphanumeric)
        && name.chars().all(inner)
        && name.chars().count() <= LONGEST_NAME
        && !name.starts_with(secret::BEGINNING)
}

#[cfg(test)]
mod tests;
