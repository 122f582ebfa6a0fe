//! The tables of the store, and what is read and written in one transaction.
//!
//! `key` holds what each key may do, `used` what it did by day, `state` how often keys were changed.

use std::collections::HashMap;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::secret::{Hash, Secret};
use super::till::Word;
use super::{Grant, Key, KeyError, Load, Used};
use crate::calendar::{first_of_month, next_month};
use crate::locale::Locale;
use crate::provider::budget::{Amount, Micros, Period};
use crate::store::Layout;

/// What a store of keys is told by ("LTKY"). Its charges do not wait for the disk; see the module's head.
pub(super) const LAYOUT: Layout = Layout {
    application: 0x4c54_4b59,
    steps: &[|connection| {
        connection.execute_batch(
            "CREATE TABLE key (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               hash BLOB NOT NULL UNIQUE,
               name TEXT NOT NULL,
               prefix TEXT NOT NULL,
               made INTEGER NOT NULL,
               revoked INTEGER,
               until INTEGER,
               characters_per_month INTEGER,
               characters_per_day INTEGER,
               cost_per_month INTEGER,
               requests_per_minute INTEGER,
               targets TEXT NOT NULL
             );
             CREATE UNIQUE INDEX key_name ON key (name) WHERE revoked IS NULL;
             CREATE TABLE used (
               key INTEGER NOT NULL REFERENCES key, day INTEGER NOT NULL,
               requests INTEGER NOT NULL, characters INTEGER NOT NULL, cost INTEGER NOT NULL,
               PRIMARY KEY (key, day)
             ) WITHOUT ROWID;
             CREATE TABLE state (changes INTEGER NOT NULL);
             INSERT INTO state VALUES (0);",
        )
    }],
    durable: false,
    patience: Duration::from_secs(5),
};

const COLUMNS: &str = "id, hash, name, prefix, made, revoked, until, characters_per_month, characters_per_day, cost_per_month, \
                       requests_per_minute, targets";

/// What a key has used.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) ever: Used,
    pub(super) month: Used,
    pub(super) day: Used,
}

/// How often keys were changed.
pub(super) fn changes(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT changes FROM state")?.query_row([], |row| row.get(0))
}

/// All keys, in the order in which they were made.
pub(super) fn keys(connection: &Connection) -> rusqlite::Result<Vec<(Hash, Key)>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM key ORDER BY id"))?;
    statement.query_map([], key)?.collect()
}

fn key(row: &Row<'_>) -> rusqlite::Result<(Hash, Key)> {
    let limit = |at: usize| row.get::<_, Option<i64>>(at).map(|limit| limit.map(i64::unsigned_abs));
    let minute: Option<u32> = row.get(10)?;
    let targets: String = row.get(11)?;
    let grant = Grant {
        until: row.get(6)?,
        characters_per_month: limit(7)?,
        characters_per_day: limit(8)?,
        cost_per_month: limit(9)?.map(Micros),
        requests_per_minute: minute.and_then(std::num::NonZeroU32::new),
        // What was written was read first.
        targets: targets.split_whitespace().map(|tag| tag.parse().unwrap_or_else(|_| Locale::undetermined())).collect(),
    };
    let key = Key { id: row.get(0)?, name: row.get(2)?, prefix: row.get(3)?, made: row.get(4)?, revoked: row.get(5)?, grant };
    Ok((row.get(1)?, key))
}

/// Writes a key down; nothing where its name is taken.
pub(super) fn add(
    connection: &Connection,
    name: &str,
    secret: &Secret,
    made: i64,
    grant: &Grant,
) -> rusqlite::Result<Option<Key>> {
    let taken = "SELECT 1 FROM key WHERE name = ?1 AND revoked IS NULL";
    if connection.prepare_cached(taken)?.exists([name])? {
        return Ok(None);
    }
    let targets: Vec<String> = grant.targets.iter().map(ToString::to_string).collect();
    let prefix = secret.prefix();
    connection.execute(
        "INSERT INTO key (hash, name, prefix, made, until, characters_per_month, characters_per_day, cost_per_month,
             requests_per_minute, targets)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            secret.hash(),
            name,
            prefix,
            made,
            grant.until,
            grant.characters_per_month.map(integer),
            grant.characters_per_day.map(integer),
            grant.cost_per_month.map(|cost| integer(cost.0)),
            grant.requests_per_minute.map(std::num::NonZeroU32::get),
            targets.join(" "),
        ],
    )?;
    let id = connection.last_insert_rowid();
    changed(connection)?;
    Ok(Some(Key { id, name: name.to_owned(), prefix, made, revoked: None, grant: grant.clone() }))
}

fn changed(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("UPDATE state SET changes = changes + 1", []).map(|_| ())
}

/// Revokes the key of a name, or the only one with a beginning.
pub(super) fn revoke(connection: &Connection, which: &str, today: i64) -> rusqlite::Result<Result<Key, KeyError>> {
    let all: Vec<Key> = keys(connection)?.into_iter().map(|(_, key)| key).collect();
    let named = |live: bool| all.iter().rfind(|key| key.name == which && key.revoked.is_none() == live);
    // Whoever has the whole key at hand may name it by that.
    let begins = |key: &&Key| {
        let own = which.len() > super::secret::BEGINNING.len();
        own && (key.prefix.starts_with(which) || which.starts_with(&key.prefix))
    };
    let key = match named(true).or_else(|| named(false)) {
        Some(key) => key.clone(),
        None => match all.iter().filter(begins).collect::<Vec<_>>().as_slice() {
            [] => return Ok(Err(KeyError::Unknown(which.to_owned()))),
            [key] => (*key).clone(),
            several => return Ok(Err(KeyError::Several(several.iter().map(|key| key.name.clone()).collect()))),
        },
    };
    if key.revoked.is_some() {
        return Ok(Ok(key));
    }
    connection.execute("UPDATE key SET revoked = ?2 WHERE id = ?1", params![key.id, today])?;
    changed(connection)?;
    Ok(Ok(Key { revoked: Some(today), ..key }))
}

/// What one key or all have used.
pub(super) fn sums(connection: &Connection, key: Option<i64>, today: i64) -> rusqlite::Result<HashMap<i64, Sums>> {
    let sql = "SELECT key, day, requests, characters, cost FROM used WHERE ?1 IS NULL OR key = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([key])?;
    let mut all: HashMap<i64, Sums> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (sums, day) = (all.entry(row.get(0)?).or_default(), row.get::<_, i64>(1)?);
        let used = used(row, 2)?;
        sums.ever = sums.ever.plus(used);
        if first_of_month(day) == first_of_month(today) {
            sums.month = sums.month.plus(used);
        }
        if day == today {
            sums.day = sums.day.plus(used);
        }
    }
    Ok(all)
}

fn used(row: &Row<'_>, at: usize) -> rusqlite::Result<Used> {
    let number = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    Ok(Used { requests: number(at)?, load: Load { characters: number(at + 1)?, cost: Micros(number(at + 2)?) } })
}

impl Used {
    fn plus(self, other: Self) -> Self {
        Self { requests: self.requests.saturating_add(other.requests), load: self.load.plus(other.load) }
    }
}

/// What a key may use and has used, while a transaction is open.
#[derive(Clone, Debug)]
struct Account {
    on: i64,
    grant: Option<Grant>,
    /// Of the month so far.
    month: Load,
    /// Of the day so far, as it is to be written.
    day: Used,
    changed: bool,
}

/// The accounts that a transaction has touched: each is read once and written once, however many charges it takes.
#[derive(Debug)]
pub(super) struct Page<'a> {
    connection: &'a Connection,
    accounts: HashMap<i64, Account>,
}

impl<'a> Page<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, accounts: HashMap::new() }
    }

    fn account(&mut self, id: i64, day: i64) -> rusqlite::Result<&mut Account> {
        // At midnight a transaction may have charges of two days: the month must see both.
        if self.accounts.get(&id).is_none_or(|account| account.on != day) {
            if let Some(other) = self.accounts.remove(&id) {
                self.write_one(id, &other)?;
            }
            self.accounts.insert(id, read(self.connection, id, day)?);
        }
        self.accounts.get_mut(&id).ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    /// Takes a load from what the key may use, or says which limit leaves too little.
    pub(super) fn charge(&mut self, id: i64, day: i64, load: Load) -> rusqlite::Result<Word> {
        let account = self.account(id, day)?;
        let Some(grant) = &account.grant else { return Ok(Word::Gone) };
        let (month, day) = (account.month, account.day.load);
        let cost = |cost: u64| Amount::Cost(Micros(cost));
        let refused = short(Period::Month, Amount::Characters, grant.characters_per_month, month.characters, load.characters)
            .or_else(|| short(Period::Month, cost, grant.cost_per_month.map(|limit| limit.0), month.cost.0, load.cost.0))
            .or_else(|| short(Period::Day, Amount::Characters, grant.characters_per_day, day.characters, load.characters));
        if let Some(refused) = refused {
            return Ok(refused);
        }
        account.month = account.month.plus(load);
        account.day = account.day.plus(Used { requests: 1, load });
        account.changed = true;
        Ok(Word::Charged)
    }

    /// Gives back what was charged and not used. The request stays counted.
    pub(super) fn give_back(&mut self, id: i64, day: i64, load: Load) -> rusqlite::Result<()> {
        let account = self.account(id, day)?;
        account.month = account.month.minus(load);
        account.day.load = account.day.load.minus(load);
        account.changed = true;
        Ok(())
    }

    /// Writes what has changed.
    pub(super) fn write(&self) -> rusqlite::Result<()> {
        self.accounts.iter().try_for_each(|(id, account)| self.write_one(*id, account))
    }

    fn write_one(&self, id: i64, account: &Account) -> rusqlite::Result<()> {
        if !account.changed {
            return Ok(());
        }
        let Used { requests, load: Load { characters, cost } } = account.day;
        self.connection
            .prepare_cached(
                "INSERT INTO used (key, day, requests, characters, cost) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET requests = ?3, characters = ?4, cost = ?5",
            )?
            .execute(params![id, account.on, integer(requests), integer(characters), integer(cost.0)])
            .map(|_| ())
    }
}

/// What is said where a limit leaves too little.
fn short(period: Period, amount: impl Fn(u64) -> Amount, limit: Option<u64>, used: u64, wanted: u64) -> Option<Word> {
    let limit = limit?;
    let left = limit.saturating_sub(used);
    (wanted > left).then(|| Word::Short { period, limit: amount(limit), left: amount(left) })
}

fn read(connection: &Connection, id: i64, day: i64) -> rusqlite::Result<Account> {
    let sql = format!("SELECT {COLUMNS} FROM key WHERE id = ?1 AND revoked IS NULL");
    let found = connection.prepare_cached(&sql)?.query_row([id], key).optional()?;
    let month = connection
        .prepare_cached(
            "SELECT COALESCE(SUM(requests), 0), COALESCE(SUM(characters), 0), COALESCE(SUM(cost), 0)
             FROM used WHERE key = ?1 AND day >= ?2 AND day < ?3",
        )?
        .query_row(params![id, first_of_month(day), next_month(day)], |row| used(row, 0))?;
    let today = connection
        .prepare_cached("SELECT requests, characters, cost FROM used WHERE key = ?1 AND day = ?2")?
        .query_row(params![id, day], |row| used(row, 0))
        .optional()?;
    Ok(Account {
        on: day,
        grant: found.map(|(_, key)| key.grant),
        month: month.load,
        day: today.unwrap_or_default(),
        changed: false,
    })
}

/// An amount as the file has it: so large at most that the days of many years add up.
fn integer(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX).min(i64::MAX >> 16)
}
