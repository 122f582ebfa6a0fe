//! The ledger's tables, and what is read and written in one transaction.
//!
//! `request` holds what is under way, what was lately sent (for the windows of other processes) and
//! what was never settled; `total` and `run_total` hold the sums that caps are checked against.

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::client::ledger::{Amount, Cap, Fate, Micros, Period, Price, Scope, Wish, Word};
use crate::client::window::Counts;

/// The layout of the file; another one is refused, never changed by guess.
const VERSION: i64 = 1;
/// A day in milliseconds.
pub(super) const DAY: i64 = 86_400_000;
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
    let mut short: Option<(u64, &Cap)> = None;
    for cap in wish.caps.iter() {
        if !matters(cap, wish) {
            continue;
        }
        let (characters, spent_cost) = spent(transaction, cap, run, day, wish)?;
        let room = match cap.limit {
            Amount::Characters(limit) => limit.saturating_sub(characters),
            Amount::Cost(Micros(limit)) => affordable(limit.saturating_sub(spent_cost), wish.price),
        };
        let fits = match cap.limit {
            Amount::Characters(_) => wish.characters <= room,
            Amount::Cost(Micros(limit)) => spent_cost.saturating_add(cost.0) <= limit,
        };
        if !fits && short.is_none_or(|(known, _)| room < known) {
            short = Some((room, cap));
        }
    }
    if let Some((room, cap)) = short {
        return Ok(Word::Short { cap: cap.to_string(), room });
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

fn matters(cap: &Cap, wish: &Wish) -> bool {
    match &cap.scope {
        Scope::All => true,
        Scope::Account(account) => *account == wish.account,
        Scope::Target(target) => target.to_string() == wish.target,
    }
}

/// How many characters the rest of a budget pays for.
fn affordable(rest: u64, price: Price) -> u64 {
    let Micros(per_million) = price.per_million;
    if per_million == 0 {
        return u64::MAX;
    }
    let characters = u128::from(rest) * 1_000_000 / u128::from(per_million);
    let characters = u64::try_from(characters).unwrap_or(u64::MAX);
    if characters < price.minimum { 0 } else { characters }
}

/// Characters and cost that count against a cap already.
fn spent(transaction: &Transaction<'_>, cap: &Cap, run: i64, day: i64, wish: &Wish) -> rusqlite::Result<(u64, u64)> {
    let both = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()));
    let (account, target) = match &cap.scope {
        Scope::All => (None, None),
        Scope::Account(_) => (Some(&*wish.account), None),
        Scope::Target(_) => (None, Some(&*wish.target)),
    };
    if cap.period == Period::Run {
        return transaction
            .prepare_cached(
                "SELECT COALESCE(SUM(characters), 0), COALESCE(SUM(cost), 0) FROM run_total
                 WHERE run = ?1 AND (?2 IS NULL OR account = ?2) AND (?3 IS NULL OR target = ?3)",
            )?
            .query_row(params![run, account, target], both);
    }
    let first = if cap.period == Period::Month { first_of_month(day) } else { day };
    transaction
        .prepare_cached(
            "SELECT COALESCE(SUM(spent + held), 0), COALESCE(SUM(spent_cost + held_cost), 0) FROM total
             WHERE day >= ?1 AND (?2 IS NULL OR account = ?2) AND (?3 IS NULL OR target = ?3)",
        )?
        .query_row(params![first, account, target], both)
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

/// The first day of the month that a day is in, both as days since 1970.
fn first_of_month(day: i64) -> i64 {
    // Days since 0000-03-01, in eras of 400 years; months counted from March have a fixed pattern.
    let since = day + 719_468;
    let in_era = since.rem_euclid(146_097);
    let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let in_month = in_year - (153 * month + 2) / 5;
    day - in_month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_on_their_first_day() {
        // 2024-02-29, 2024-03-01, 2026-12-31, 1970-01-01, 2000-02-15.
        for (day, first) in [(19_782, 19_754), (19_783, 19_783), (20_818, 20_788), (0, 0), (11_002, 10_988)] {
            assert_eq!(first_of_month(day), first, "{day}");
        }
    }
}
