//! The ledger's tables, and what is read and written in one transaction.
//!
//! `request` holds what is under way, what was lately sent (for the windows of other processes) and
//! what was never settled; `total` and `run_total` hold the sums that caps are checked against.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::calendar::first_of_month;
use crate::client::calendar::DAY;
use crate::client::ledger::{Fate, Held, Prices, Spent, Usage, Wish, Word};
use crate::client::window::Counts;
use crate::locale::Locale;
use crate::provider::budget::{Amount, Cap, Micros, Period, Price, Scope};

/// The layout of the file; another one is refused, never changed by guess.
pub(super) const VERSION: i64 = 1;
/// How soon to look again when another process has a request under way.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

const SCHEMA: &str = "
CREATE TABLE total (
    day INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    requests INTEGER NOT NULL DEFAULT 0,
    spent INTEGER NOT NULL DEFAULT 0, spent_cost INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0, held_cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, account, target)
) WITHOUT ROWID;
CREATE TABLE run (id INTEGER PRIMARY KEY, began INTEGER NOT NULL);
CREATE TABLE run_total (
    run INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    characters INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, account, target)
) WITHOUT ROWID;
CREATE TABLE request (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, day INTEGER NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL,
    characters INTEGER NOT NULL, cost INTEGER NOT NULL, size INTEGER NOT NULL,
    lost INTEGER NOT NULL, ended INTEGER, settled INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX request_by_account ON request (account, ended);
";

/// Makes the tables where there are none and begins a run; false where the file is another's.
pub(super) fn prepare(transaction: &Transaction<'_>, version: i64, now: i64) -> rusqlite::Result<bool> {
    if version == 0 {
        let tables: i64 = transaction.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 {
            return Ok(false);
        }
        transaction.execute_batch(SCHEMA)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    } else if version != VERSION {
        return Ok(false);
    }
    // Settled requests are needed as long as the longest window; those without an end stay, they are listed.
    transaction.execute("DELETE FROM request WHERE settled = 1 AND ended < ?1", [now - DAY])?;
    let old = "DELETE FROM run_total WHERE run IN (SELECT id FROM run WHERE began < ?1)";
    transaction.execute(old, [now - 60 * DAY])?;
    transaction.execute("INSERT INTO run (began) VALUES (?1)", [now])?;
    Ok(true)
}

/// Reserves a request, or says why not.
pub(super) fn reserve(transaction: &Transaction<'_>, run: i64, wish: &Wish) -> rusqlite::Result<Word> {
    let day = wish.now.div_euclid(DAY);
    let cost = wish.price.of(wish.characters);
    let target: Option<Locale> = wish.target.parse().ok();
    let mut short: Option<(u64, &Cap, Amount)> = None;
    for cap in wish.caps.iter() {
        if !matters(cap, &wish.account, target.as_ref()) {
            continue;
        }
        let before = sum(transaction, cap, run, day)?;
        let billed = |own: Micros| before.billed(cap, &wish.prices, Some((&wish.account, own)));
        let room = match cap.limit {
            Amount::Characters(limit) => limit.saturating_sub(before.characters),
            Amount::Cost(limit) => {
                // The others' part is what is billed with nothing of this account.
                let rest = Micros(limit.0.saturating_sub(billed(Micros(0)).0));
                let own = before.costs.get(&*wish.account).copied().unwrap_or_default();
                if is_monthly(cap) && wish.price.monthly > rest {
                    0
                } else {
                    wish.price.affordable(Micros(rest.0.saturating_sub(own.0)))
                }
            }
        };
        let own = before.costs.get(&*wish.account).copied().unwrap_or_default();
        let fits = match cap.limit {
            Amount::Characters(_) => wish.characters <= room,
            // What costs nothing fits, however much was spent at another price.
            Amount::Cost(limit) => cost == Micros(0) || billed(Micros(own.0.saturating_add(cost.0))) <= limit,
        };
        if !fits && short.is_none_or(|(known, ..)| room < known) {
            short = Some((room, cap, before.left(cap, &wish.prices)));
        }
    }
    if let Some((room, cap, left)) = short {
        return Ok(Word::Short { cap: Box::new(cap.clone()), left, room });
    }
    if let Some(wait) = others(transaction, run, wish)? {
        return Ok(Word::Wait(wait));
    }
    let lost = wish.now.saturating_add(milliseconds(wish.timeout));
    let (characters, cost, size) = (integer(wish.characters), integer(cost.0), integer(wish.size));
    transaction
        .prepare_cached(
            "INSERT INTO request (run, day, account, target, characters, cost, size, lost) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![run, day, &*wish.account, wish.target, characters, cost, size, lost])?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached(
            "INSERT INTO total (day, account, target, requests, held, held_cost) VALUES (?1, ?2, ?3, 1, ?4, ?5)
             ON CONFLICT DO UPDATE SET requests = requests + 1, held = held + ?4, held_cost = held_cost + ?5",
        )?
        .execute(params![day, &*wish.account, wish.target, characters, cost])?;
    transaction
        .prepare_cached(
            "INSERT INTO run_total (run, account, target, characters, cost) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET characters = characters + ?4, cost = cost + ?5",
        )?
        .execute(params![run, &*wish.account, wish.target, characters, cost])?;
    Ok(Word::Reserved(id))
}

fn matters(cap: &Cap, account: &str, target: Option<&Locale>) -> bool {
    match target {
        Some(target) => cap.scope.counts(account, target),
        // What cannot be told apart counts.
        None => matches!(cap.scope, Scope::Target(_)) || cap.scope.counts(account, &Locale::undetermined()),
    }
}

/// What counts against a cap already.
#[derive(Debug, Default)]
struct Sum {
    characters: u64,
    /// The cost of requests by account.
    costs: BTreeMap<String, Micros>,
}

impl Sum {
    /// What the services bill for it, with another sum for one account where one is given.
    fn billed(&self, cap: &Cap, prices: &Prices, instead: Option<(&str, Micros)>) -> Micros {
        let bill = |account: &str, cost: Micros| match prices.get(account) {
            Some(price) if is_monthly(cap) => price.month(cost),
            Some(_) | None => cost,
        };
        let others = self.costs.iter().filter(|(account, _)| instead.is_none_or(|(known, _)| known != *account));
        let all = others.map(|(account, cost)| bill(account, *cost)).chain(instead.map(|(account, cost)| bill(account, cost)));
        all.fold(Micros(0), |sum, cost| Micros(sum.0.saturating_add(cost.0)))
    }

    fn left(&self, cap: &Cap, prices: &Prices) -> Amount {
        match cap.limit {
            Amount::Characters(limit) => Amount::Characters(limit.saturating_sub(self.characters)),
            Amount::Cost(limit) => Amount::Cost(Micros(limit.0.saturating_sub(self.billed(cap, prices, None).0))),
        }
    }
}

/// Whether what a month costs at least counts for this cap: it is owed by an account, not by a locale.
fn is_monthly(cap: &Cap) -> bool {
    cap.period == Period::Month && !matches!(cap.scope, Scope::Target(_))
}

/// Characters and costs that count against a cap already.
fn sum(connection: &Connection, cap: &Cap, run: i64, day: i64) -> rusqlite::Result<Sum> {
    let (sql, first) = match cap.period {
        Period::Run => ("SELECT account, target, SUM(characters), SUM(cost) FROM run_total WHERE run = ?1 GROUP BY 1, 2", run),
        Period::Day => (SINCE, day),
        Period::Month => (SINCE, first_of_month(day)),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([first])?;
    let mut sum = Sum::default();
    while let Some(row) = rows.next()? {
        let (account, target): (String, String) = (row.get(0)?, row.get(1)?);
        if matters(cap, &account, target.parse().ok().as_ref()) {
            sum.characters = sum.characters.saturating_add(amount(row, 2)?);
            let cost = sum.costs.entry(account).or_default();
            cost.0 = cost.0.saturating_add(amount(row, 3)?);
        }
    }
    Ok(sum)
}

const SINCE: &str =
    "SELECT account, target, SUM(spent + held), SUM(spent_cost + held_cost) FROM total WHERE day >= ?1 GROUP BY 1, 2";

fn amount(row: &Row<'_>, index: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(index).map(i64::unsigned_abs)
}

/// How much of a cap is left.
pub(super) fn left(connection: &Connection, cap: &Cap, run: i64, day: i64, prices: &Prices) -> rusqlite::Result<Amount> {
    Ok(sum(connection, cap, run, day)?.left(cap, prices))
}

/// What one run has spent, by account.
pub(super) fn spent_in(connection: &Connection, run: i64) -> rusqlite::Result<BTreeMap<Arc<str>, Spent>> {
    let sql = "SELECT account, SUM(characters), SUM(cost),
                   (SELECT COALESCE(SUM(characters), 0) FROM request
                    WHERE request.run = ?1 AND request.account = run_total.account AND settled = 0)
               FROM run_total WHERE run = ?1 GROUP BY account";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([run], |row| {
        let spent = Spent { characters: amount(row, 1)?, cost: Micros(amount(row, 2)?), held: amount(row, 3)? };
        Ok((Arc::from(row.get::<_, String>(0)?), spent))
    })?;
    rows.collect()
}

/// What was spent since a day.
pub(super) fn usage(connection: &Connection, since: i64) -> rusqlite::Result<Vec<Usage>> {
    let sql = "SELECT day, account, target, requests, spent, spent_cost, held, held_cost FROM total
               WHERE day >= ?1 AND (requests > 0 OR spent > 0) ORDER BY day, account, target";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([since], |row| {
        Ok(Usage {
            day: row.get(0)?,
            account: row.get(1)?,
            target: row.get(2)?,
            requests: amount(row, 3)?,
            spent: amount(row, 4)?,
            cost: Micros(amount(row, 5)?),
            held: amount(row, 6)?,
            held_cost: Micros(amount(row, 7)?),
        })
    })?;
    rows.collect()
}

/// The requests that were never settled.
pub(super) fn held(connection: &Connection, now: i64) -> rusqlite::Result<Vec<Held>> {
    let sql = "SELECT COALESCE(ended, lost), account, target, characters, cost, ended IS NULL AND lost > ?1 FROM request
               WHERE settled = 0 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([now], |row| {
        Ok(Held {
            lost: row.get(0)?,
            account: row.get(1)?,
            target: row.get(2)?,
            characters: amount(row, 3)?,
            cost: Micros(amount(row, 4)?),
            under_way: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// How long to wait for what other processes have sent to this account, `None` for not at all.
fn others(transaction: &Transaction<'_>, run: i64, wish: &Wish) -> rusqlite::Result<Option<Duration>> {
    let mut wait = None;
    for share in &wish.shares {
        let length = milliseconds(share.length);
        let mut statement = transaction.prepare_cached(
            "SELECT size, ended FROM request
             WHERE account = ?1 AND run <> ?2 AND (ended > ?3 OR (ended IS NULL AND lost > ?3)) ORDER BY ended IS NULL DESC, ended DESC",
        )?;
        let mut rows = statement.query(params![&*wish.account, run, wish.now.saturating_sub(length)])?;
        let mut left = share.left;
        let mut here = None;
        while let Some(row) = rows.next()? {
            let amount = if share.counts == Counts::Requests { 1 } else { row.get::<_, i64>(0)?.unsigned_abs() };
            if amount <= left {
                left -= amount;
                continue;
            }
            // The newest have taken the room: when the oldest of those that do not fit any more has
            // left the window, there is some.
            let free = match row.get::<_, Option<i64>>(1)? {
                Some(ended) => duration(ended.saturating_add(length).saturating_sub(wish.now).max(1)),
                None => LOOK_AGAIN,
            };
            here = Some(free);
            break;
        }
        wait = wait.max(here);
    }
    Ok(wait)
}

/// Settles a request; one that is settled stays as it is.
pub(super) fn settle(transaction: &Transaction<'_>, id: i64, fate: Fate, price: Price, ended: i64) -> rusqlite::Result<()> {
    let read = |row: &Row<'_>| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?, row.get(4)?, row.get(5)?))
    };
    let found = transaction
        .prepare_cached("SELECT run, day, account, target, characters, cost FROM request WHERE id = ?1 AND settled = 0")?
        .query_row([id], read)
        .optional()?;
    let Some((run, day, account, target, characters, cost)): Option<(i64, i64, _, _, i64, i64)> = found else { return Ok(()) };
    let (spent, spent_cost, settled) = match fate {
        Fate::Unknown => {
            // It stays held; only its place in the windows ends.
            transaction.prepare_cached("UPDATE request SET ended = ?2 WHERE id = ?1")?.execute(params![id, ended])?;
            return Ok(());
        }
        Fate::Spent(charged) => (integer(charged), integer(price.of(charged).0), 1),
        Fate::Unsent => (0, 0, 0),
    };
    let requests = 1 - settled;
    transaction
        .prepare_cached(
            "UPDATE total SET requests = requests - ?4, spent = spent + ?5, spent_cost = spent_cost + ?6,
                 held = held - ?7, held_cost = held_cost - ?8
             WHERE day = ?1 AND account = ?2 AND target = ?3",
        )?
        .execute(params![day, account, target, requests, spent, spent_cost, characters, cost])?;
    transaction
        .prepare_cached(
            "UPDATE run_total SET characters = characters + ?4, cost = cost + ?5 WHERE run = ?1 AND account = ?2 AND target = ?3",
        )?
        .execute(params![run, account, target, spent - characters, spent_cost - cost])?;
    if settled == 1 {
        transaction
            .prepare_cached("UPDATE request SET settled = 1, ended = ?2, characters = ?3, cost = ?4 WHERE id = ?1")?
            .execute(params![id, ended, spent, spent_cost])?;
    } else {
        transaction.prepare_cached("DELETE FROM request WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

pub(super) fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn duration(milliseconds: i64) -> Duration {
    Duration::from_millis(milliseconds.unsigned_abs())
}

fn integer(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
