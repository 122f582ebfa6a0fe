//! Blocks of entries by the trigrams of their sources: what is like a segment, without reading all.
//!
//! A block holds up to 2^16 entries of one pair, and for each trigram the places of those that have
//! it, so that adding entries writes a few large rows instead of many small ones. Blocks are made when
//! enough entries wait; what waits is compared one by one. Small blocks are joined. A block may name
//! entries that are gone: what it says is a guess, and every candidate is read and compared.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::rows::Rows;
use crate::content::Content;
use crate::locale::Pair;
use crate::memory::grams::grams;
use crate::memory::{Entry, read, similarity};

/// Entries that may wait outside of blocks.
const WAITING: i64 = 2048;

/// Entries of a block at most: a place in it has two bytes.
const LARGEST: usize = 1 << 16;

/// Candidates that are read and compared.
const CANDIDATES: usize = 96;

/// Bytes of an entry's number in a block.
const NUMBER: usize = 8;

/// The last entry that is in a block.
fn done(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(last), 0) FROM block", [], |row| row.get(0))
}

/// Whether more entries wait than should be compared one by one.
pub(super) fn is_behind(connection: &Connection) -> rusqlite::Result<bool> {
    let last: i64 = connection.query_row("SELECT coalesce(max(id), 0) FROM entry", [], |row| row.get(0))?;
    Ok(last - done(connection)? > WAITING)
}

/// So many entries are removed: where they are many, the blocks are made anew when they are needed.
pub(super) fn entries_went(connection: &Connection, entries: usize) -> rusqlite::Result<()> {
    if entries < LARGEST / 16 {
        return Ok(());
    }
    connection.execute_batch("DELETE FROM gram; DELETE FROM block;")
}

/// Puts all entries that wait into blocks.
pub(super) fn catch_up(connection: &Connection) -> rusqlite::Result<()> {
    let mut waiting: BTreeMap<i64, Vec<(i64, Vec<u16>)>> = BTreeMap::new();
    let mut statement = connection.prepare_cached("SELECT id, pair, source FROM entry WHERE id > ?1 ORDER BY id")?;
    let mut rows = statement.query([done(connection)?])?;
    let mut last = 0;
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        let pair: i64 = row.get(1)?;
        let Some(source) = row.get_ref(2)?.as_str().ok().and_then(read) else { continue };
        let some = waiting.entry(pair).or_default();
        some.push((last, grams(source.text())));
        if some.len() == LARGEST {
            let some = std::mem::take(some);
            write(connection, pair, last, &some)?;
        }
    }
    for (pair, mut some) in waiting {
        absorb(connection, pair, &mut some)?;
        if !some.is_empty() {
            write(connection, pair, last, &some)?;
        }
    }
    Ok(())
}

/// Takes in the last blocks of a pair that are no larger than what is there, so that there are never many small ones.
fn absorb(connection: &Connection, pair: i64, entries: &mut Vec<(i64, Vec<u16>)>) -> rusqlite::Result<()> {
    let mut last = connection.prepare_cached("SELECT id, entries FROM block WHERE pair = ?1 ORDER BY id DESC LIMIT 1")?;
    let mut source = connection.prepare_cached("SELECT source FROM entry WHERE id = ?1")?;
    loop {
        let found = last.query_row([pair], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
        let fits = |held: &[u8]| held.len() / NUMBER <= entries.len() && held.len() / NUMBER + entries.len() <= LARGEST;
        let Some((block, held)) = found.filter(|(_, held)| fits(held)) else { return Ok(()) };
        for number in numbers(&held) {
            let text: Option<String> = source.query_row([number], |row| row.get(0)).optional()?;
            if let Some(content) = text.as_deref().and_then(read) {
                entries.push((number, grams(content.text())));
            }
        }
        connection.execute("DELETE FROM gram WHERE block = ?1", [block])?;
        connection.execute("DELETE FROM block WHERE id = ?1", [block])?;
    }
}

fn write(connection: &Connection, pair: i64, last: i64, entries: &[(i64, Vec<u16>)]) -> rusqlite::Result<()> {
    let mut held = Vec::with_capacity(entries.len() * NUMBER);
    let mut sizes = Vec::with_capacity(entries.len());
    let mut postings: Vec<u32> = Vec::with_capacity(entries.iter().map(|(_, grams)| grams.len()).sum());
    for (place, (number, grams)) in (0_u32..).zip(entries) {
        held.extend_from_slice(&number.to_le_bytes());
        sizes.push(size(grams.len()));
        postings.extend(grams.iter().map(|gram| u32::from(*gram) << 16 | place));
    }
    postings.sort_unstable();
    connection
        .execute("INSERT INTO block (pair, last, entries, sizes) VALUES (?1, ?2, ?3, ?4)", params![pair, last, held, sizes])?;
    let block = connection.last_insert_rowid();
    let mut statement = connection.prepare_cached("INSERT INTO gram (block, gram, places) VALUES (?1, ?2, ?3)")?;
    let mut places = Vec::new();
    for same in postings.chunk_by(|one, other| one >> 16 == other >> 16) {
        places.clear();
        places.extend(same.iter().flat_map(|posting| posting.to_le_bytes().into_iter().take(2)));
        statement.execute(params![block, same.first().map_or(0, |posting| posting >> 16), places])?;
    }
    Ok(())
}

/// The number of an entry's trigrams in one byte.
fn size(grams: usize) -> u8 {
    u8::try_from(grams).unwrap_or(u8::MAX)
}

fn numbers(held: &[u8]) -> impl Iterator<Item = i64> {
    held.as_chunks().0.iter().map(|bytes: &[u8; NUMBER]| i64::from_le_bytes(*bytes))
}

/// The entries that are most like a segment, best first.
pub(super) fn similar(
    connection: &Connection,
    rows: &mut Rows,
    pair: &Pair,
    segment: &Content,
    at_least: u8,
    most: usize,
) -> rusqlite::Result<Vec<(u8, Entry)>> {
    let own = grams(segment.text());
    let mut candidates: Vec<(u32, i64)> = Vec::new();
    for pair in rows.kindred(connection, pair)? {
        candidates.append(&mut guess(connection, pair, &own, at_least)?);
    }
    candidates.sort_unstable_by(|one, other| other.cmp(one));
    candidates.truncate(CANDIDATES);
    let mut found: Vec<(u8, Entry)> = Vec::new();
    let compare = |entry: Option<Entry>, found: &mut Vec<(u8, Entry)>| {
        if let Some(entry) = entry {
            let percent = similarity(&entry.source, segment);
            if percent >= at_least {
                found.push((percent, entry));
            }
        }
    };
    for (_, number) in candidates {
        compare(rows.numbered(connection, number)?, &mut found);
    }
    for number in waiting(connection)? {
        compare(rows.numbered(connection, number)?.filter(|entry| crate::memory::ram::kindred(&entry.pair, pair)), &mut found);
    }
    found.sort_by_key(|(percent, entry)| std::cmp::Reverse((*percent, entry.time)));
    found.truncate(most);
    Ok(found)
}

fn waiting(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM entry WHERE id > ?1")?;
    statement.query_map([done(connection)?], |row| row.get(0))?.collect()
}

/// Candidates of a pair's blocks with a score: the trigrams they share with the segment, against those they have.
fn guess(connection: &Connection, pair: i64, own: &[u16], at_least: u8) -> rusqlite::Result<Vec<(u32, i64)>> {
    let mut blocks = connection.prepare_cached("SELECT id, sizes FROM block WHERE pair = ?1")?;
    let mut places = connection.prepare_cached("SELECT places FROM gram WHERE block = ?1 AND gram = ?2")?;
    let mut held = connection.prepare_cached("SELECT entries FROM block WHERE id = ?1")?;
    let mut best = Vec::new();
    let mut shared = vec![0_u8; LARGEST];
    let mut rows = blocks.query([pair])?;
    while let Some(row) = rows.next()? {
        let block: i64 = row.get(0)?;
        shared.fill(0);
        for gram in own {
            let mut found = places.query((block, gram))?;
            let Some(row) = found.next()? else { continue };
            for place in row.get_ref(0)?.as_blob().unwrap_or_default().as_chunks().0 {
                if let Some(count) = shared.get_mut(usize::from(u16::from_le_bytes(*place))) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let sizes = row.get_ref(1)?.as_blob().unwrap_or_default();
        let mut some = promising(&shared, sizes, own.len(), at_least);
        if some.is_empty() {
            continue;
        }
        some.sort_unstable_by(|one, other| other.cmp(one));
        some.truncate(CANDIDATES);
        held.query_row([block], |row| {
            let held = row.get_ref(0)?.as_blob().unwrap_or_default().as_chunks().0;
            let number = |place: usize| held.get(place).map(|bytes: &[u8; NUMBER]| i64::from_le_bytes(*bytes));
            best.extend(some.iter().filter_map(|(score, place)| Some((*score, number(*place)?))));
            Ok(())
        })?;
    }
    Ok(best)
}

/// Scores of the places that could hold something like enough. An edit changes three trigrams, most of
/// which it shares with the edits beside it: half of what the worst case allows is asked for.
fn promising(shared: &[u8], sizes: &[u8], own: usize, at_least: u8) -> Vec<(u32, usize)> {
    let own = u32::from(size(own));
    let least = (own * u32::from(at_least) / 100).saturating_sub(own * u32::from(100 - at_least.min(100)) / 100).max(1);
    let enough = |(place, (shared, size)): (usize, (&u8, &u8))| {
        let (shared, size) = (u32::from(*shared), u32::from(*size));
        (shared >= least).then(|| (shared * 2000 / (own + size).max(1), place))
    };
    shared.iter().zip(sizes).enumerate().filter_map(enough).collect()
}
