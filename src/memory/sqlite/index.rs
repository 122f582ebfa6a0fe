//! Blocks of entries by the trigrams of their sources: what is like a segment, without reading all.
//!
//! A block holds up to 2^16 entries of one pair, and for each trigram the places of those that have
//! it, so that adding entries writes a few large rows instead of many small ones. Blocks are made when
//! enough entries wait; what waits is compared one by one. Small blocks are joined. A block may name
//! entries that are gone: what it says is a guess, and every candidate is read and compared.
//!
//! Of a segment the rarest trigrams are looked at, as many as can be read soon: what is common says little
//! and takes most of the room.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::gaps;
use super::rows::Rows;
use crate::content::Content;
use crate::locale::Pair;
use crate::memory::grams::{Likeness, grams};
use crate::memory::{Entry, read};

/// Entries that may wait outside of blocks.
const WAITING: i64 = 2048;

/// Entries of a block at most: a place in it has 16 bits.
const LARGEST: usize = 1 << 16;

/// Trigrams of a block's entries from which on it takes no more: long segments have many.
const GRAMS: usize = 1 << 23;

/// Candidates that are read and compared.
const CANDIDATES: usize = 256;

/// Bytes of places that are read for one segment, and the trigrams that are looked at in any case.
const READ: usize = 1 << 20;
const RAREST: usize = 12;

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

/// Entries that become a block: their numbers and trigrams.
#[derive(Debug, Default)]
struct Entries {
    numbers: Vec<u64>,
    /// All trigrams, those of one entry after those of the one before.
    grams: Vec<u16>,
    sizes: Vec<u32>,
}

impl Entries {
    fn push(&mut self, number: i64, grams: &[u16]) {
        self.numbers.push(number.unsigned_abs());
        self.grams.extend_from_slice(grams);
        self.sizes.push(u32::try_from(grams.len()).unwrap_or(u32::MAX));
    }
}

/// Puts all entries that wait into blocks.
pub(super) fn catch_up(connection: &Connection) -> rusqlite::Result<()> {
    let mut waiting: BTreeMap<i64, Entries> = BTreeMap::new();
    let mut statement = connection.prepare_cached("SELECT id, pair, source FROM entry WHERE id > ?1 ORDER BY id")?;
    let mut rows = statement.query([done(connection)?])?;
    let (mut last, mut count) = (0, 0);
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        let pair: i64 = row.get(1)?;
        let Some(source) = row.get_ref(2)?.as_str().ok().and_then(read) else { continue };
        let some = waiting.entry(pair).or_default();
        some.push(last, &grams(source.text()));
        count += some.sizes.last().map_or(0, |size| *size as usize);
        if some.numbers.len() == LARGEST || some.grams.len() >= GRAMS {
            count -= some.grams.len();
            let some = std::mem::take(some);
            write(connection, pair, last, &some)?;
        } else if count >= 2 * GRAMS
            && let Some(pair) = waiting.iter().max_by_key(|(_, some)| some.grams.len()).map(|(pair, _)| *pair)
            && let Some(some) = waiting.remove(&pair)
        {
            // However many pairs there are, no more than this waits in memory.
            count -= some.grams.len();
            write(connection, pair, last, &some)?;
        }
    }
    for (pair, some) in waiting {
        let some = absorb(connection, pair, some)?;
        if !some.numbers.is_empty() {
            write(connection, pair, last, &some)?;
        }
    }
    Ok(())
}

/// Takes in the last blocks of a pair that are no larger than what is there, so that there are never many small ones.
fn absorb(connection: &Connection, pair: i64, mut entries: Entries) -> rusqlite::Result<Entries> {
    let mut last = connection.prepare_cached("SELECT id, entries FROM block WHERE pair = ?1 ORDER BY id DESC LIMIT 1")?;
    let mut source = connection.prepare_cached("SELECT source FROM entry WHERE id = ?1")?;
    loop {
        let found = last.query_row([pair], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
        let Some((block, held)) = found else { return Ok(entries) };
        let mut numbers = Vec::new();
        gaps::each(&held, |number| numbers.push(number));
        let own = entries.numbers.len();
        let full = numbers.len() + own > LARGEST || entries.grams.len() > GRAMS / 2;
        if own == 0 || numbers.len() > own || full {
            return Ok(entries);
        }
        let mut joined = Entries::default();
        for number in numbers.into_iter().filter_map(|number| i64::try_from(number).ok()) {
            let text: Option<String> = source.query_row([number], |row| row.get(0)).optional()?;
            if let Some(content) = text.as_deref().and_then(read) {
                joined.push(number, &grams(content.text()));
            }
        }
        joined.numbers.append(&mut entries.numbers);
        joined.grams.append(&mut entries.grams);
        joined.sizes.append(&mut entries.sizes);
        entries = joined;
        connection.execute("DELETE FROM gram WHERE block = ?1", [block])?;
        connection.execute("DELETE FROM block WHERE id = ?1", [block])?;
    }
}

fn write(connection: &Connection, pair: i64, last: i64, entries: &Entries) -> rusqlite::Result<()> {
    let mut held = Vec::with_capacity(entries.numbers.len() * 2);
    gaps::write(entries.numbers.iter().copied(), &mut held);
    let sizes: Vec<u8> = entries.sizes.iter().map(|grams| size(*grams)).collect();
    connection
        .execute("INSERT INTO block (pair, last, entries, sizes) VALUES (?1, ?2, ?3, ?4)", params![pair, last, held, sizes])?;
    let block = connection.last_insert_rowid();
    // Places by trigram: counted, then put where they belong, so that nothing has to be sorted.
    let mut ends = vec![0_usize; LARGEST];
    for gram in &entries.grams {
        if let Some(count) = ends.get_mut(usize::from(*gram)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        let start = sum;
        sum += *end;
        *end = start;
    }
    let mut places = vec![0_u16; entries.grams.len()];
    let mut grams = entries.grams.iter();
    for (place, size) in (0..=u16::MAX).zip(&entries.sizes) {
        for gram in grams.by_ref().take(*size as usize) {
            if let Some(end) = ends.get_mut(usize::from(*gram))
                && let Some(free) = places.get_mut(*end)
            {
                *free = place;
                *end += 1;
            }
        }
    }
    let mut statement = connection.prepare_cached("INSERT INTO gram (block, gram, places) VALUES (?1, ?2, ?3)")?;
    let (mut start, mut written) = (0, Vec::new());
    for (gram, end) in (0_u32..).zip(ends) {
        if let Some(some) = places.get(start..end).filter(|some| !some.is_empty()) {
            written.clear();
            gaps::write(some.iter().map(|place| u64::from(*place)), &mut written);
            statement.execute(params![block, gram, written])?;
        }
        start = end;
    }
    Ok(())
}

/// The number of an entry's trigrams in one byte.
fn size(grams: u32) -> u8 {
    u8::try_from(grams).unwrap_or(u8::MAX)
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
    let Some(likeness) = Likeness::new(segment) else { return Ok(Vec::new()) };
    let own = grams(segment.text());
    let pairs = rows.kindred(connection, pair)?;
    let mut candidates: Vec<(u32, i64)> = Vec::new();
    for pair in &pairs {
        candidates.append(&mut guess(connection, *pair, &own, at_least)?);
    }
    candidates.sort_unstable_by_key(|candidate| Reverse(*candidate));
    candidates.truncate(CANDIDATES);
    // By likeness, then by time, then by number.
    let mut found: Vec<(u8, i64, i64)> = Vec::new();
    let mut compare = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
        let percent = row.get_ref(2)?.as_str().ok().and_then(read).and_then(|source| likeness.to(&source, at_least));
        if let Some(percent) = percent {
            found.push((percent, row.get(1)?, row.get(0)?));
        }
        Ok(())
    };
    let mut one = connection.prepare_cached("SELECT id, time, source FROM entry WHERE id = ?1")?;
    for (_, number) in candidates {
        one.query_row([number], &mut compare).optional()?;
    }
    let mut waiting = connection.prepare_cached("SELECT id, time, source, pair FROM entry WHERE id > ?1")?;
    let mut waiting = waiting.query([done(connection)?])?;
    while let Some(row) = waiting.next()? {
        if pairs.contains(&row.get(3)?) {
            compare(row)?;
        }
    }
    found.sort_unstable_by_key(|found| Reverse(*found));
    found.truncate(most);
    let mut best = Vec::with_capacity(found.len());
    for (percent, _, number) in found {
        best.extend(rows.numbered(connection, number)?.map(|entry| (percent, entry)));
    }
    Ok(best)
}

/// Candidates of a pair's blocks with a score: the trigrams they share with the segment, against those they have.
fn guess(connection: &Connection, pair: i64, own: &[u16], at_least: u8) -> rusqlite::Result<Vec<(u32, i64)>> {
    let mut blocks = connection.prepare_cached("SELECT id FROM block WHERE pair = ?1 ORDER BY length(sizes) DESC")?;
    let blocks: Vec<i64> = blocks.query_map([pair], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let looked_at = rarest(connection, &blocks, own)?;
    let mut places = connection.prepare_cached("SELECT places FROM gram WHERE block = ?1 AND gram = ?2")?;
    let mut held = connection.prepare_cached("SELECT entries, sizes FROM block WHERE id = ?1")?;
    let enough = enough(looked_at.len(), at_least);
    let mut best = Vec::new();
    let mut shared = vec![0_u8; LARGEST];
    for block in blocks {
        shared.fill(0);
        let mut promising: Vec<u64> = Vec::new();
        for gram in &looked_at {
            let mut found = places.query((block, gram))?;
            let Some(row) = found.next()? else { continue };
            gaps::each(row.get_ref(0)?.as_blob().unwrap_or_default(), |place| {
                if let Some(count) = usize::try_from(place).ok().and_then(|place| shared.get_mut(place)) {
                    *count = count.saturating_add(1);
                    if *count == enough {
                        promising.push(place);
                    }
                }
            });
        }
        if promising.is_empty() {
            continue;
        }
        promising.sort_unstable();
        promising.dedup();
        held.query_row([block], |row| {
            let sizes = row.get_ref(1)?.as_blob().unwrap_or_default();
            let mut some: Vec<(u32, u64)> = promising
                .iter()
                .filter_map(|place| Some((score(*place, &shared, sizes, looked_at.len(), own.len(), at_least)?, *place)))
                .collect();
            some.sort_unstable_by_key(|candidate| Reverse(*candidate));
            some.truncate(CANDIDATES);
            some.sort_unstable_by_key(|(_, place)| *place);
            let (mut place, mut some) = (0, some.into_iter().peekable());
            gaps::each(row.get_ref(0)?.as_blob().unwrap_or_default(), |number| {
                if let Some((score, _)) = some.next_if(|(_, wanted)| *wanted == place) {
                    best.extend(i64::try_from(number).ok().map(|number| (score, number)));
                }
                place += 1;
            });
            Ok(())
        })?;
    }
    Ok(best)
}

/// The trigrams that are looked at: the rarest, by the largest block.
fn rarest(connection: &Connection, blocks: &[i64], own: &[u16]) -> rusqlite::Result<Vec<u16>> {
    let Some(largest) = blocks.first() else { return Ok(Vec::new()) };
    let mut bytes = connection.prepare_cached("SELECT length(places) FROM gram WHERE block = ?1 AND gram = ?2")?;
    let mut rated: Vec<(usize, u16)> = Vec::with_capacity(own.len());
    for gram in own {
        let size: Option<i64> = bytes.query_row((largest, gram), |row| row.get(0)).optional()?;
        rated.push((size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0), *gram));
    }
    rated.sort_unstable();
    let mut room = READ / blocks.len();
    let fits = |(index, (size, _)): &(usize, (usize, u16))| {
        let fits = *index < RAREST || *size <= room;
        room = room.saturating_sub(*size);
        fits
    };
    Ok(rated.into_iter().enumerate().take_while(fits).map(|(_, (_, gram))| gram).collect())
}

/// How many of the trigrams that are looked at a candidate must have. An edit changes three trigrams, most of
/// which it shares with the edits beside it, and the rare ones stand close together: a third of what
/// the worst case leaves is asked for.
fn enough(looked_at: usize, at_least: u8) -> u8 {
    let share = usize::from(at_least.min(100)).saturating_sub(50) * 2;
    u8::try_from((looked_at * share / 150).max(1)).unwrap_or(u8::MAX)
}

/// How promising an entry is; `None` where it is too long or too short.
fn score(place: u64, shared: &[u8], sizes: &[u8], looked_at: usize, own: usize, at_least: u8) -> Option<u32> {
    let place = usize::try_from(place).ok()?;
    let (shared, size) = (u32::from(*shared.get(place)?), u32::from(*sizes.get(place)?));
    let looked_at = u32::try_from(looked_at).ok()?.max(1);
    let own = u32::from(self::size(u32::try_from(own).unwrap_or(u32::MAX))).max(1);
    // Repeated trigrams count once, so sizes differ a little more than lengths.
    if size.min(own) * 110 < size.max(own) * u32::from(at_least) {
        return None;
    }
    Some(shared.min(looked_at) * own * 2000 / looked_at / (own + size))
}
