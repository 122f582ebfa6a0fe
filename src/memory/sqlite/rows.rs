//! Entries as rows and back. Pairs and makers are few: their numbers are kept at hand.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::memory::ram::kindred;
use crate::memory::{Asked, Context, Count, Entry, Filter, Maker, Origin, key, read, shape, write};

/// The columns of an entry, as [`Rows::entry`] reads them.
const COLUMNS: &str = "id, pair, maker, source, target, origin, time, before, after";

/// Pairs and makers by their numbers, as far as they were met.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pairs: HashMap<i64, Arc<Pair>>,
    pair_numbers: HashMap<Arc<Pair>, i64>,
    makers: HashMap<i64, Arc<Maker>>,
    maker_numbers: HashMap<Arc<Maker>, i64>,
}

impl Rows {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn exact(
        &mut self,
        connection: &Connection,
        pair: &Pair,
        asked: &[Asked<'_>],
    ) -> rusqlite::Result<Vec<Vec<Entry>>> {
        let pairs = self.kindred(connection, pair)?;
        let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE pair = ?1 AND hash = ?2"))?;
        let mut all = Vec::with_capacity(asked.len());
        for asked in asked {
            let mut entries = Vec::new();
            for pair in &pairs {
                let mut found = statement.query(params![pair, signed(asked.key.hash)])?;
                while let Some(row) = found.next()? {
                    entries.extend(self.entry(connection, row)?.filter(|entry| entry.source == *asked.source));
                }
            }
            all.push(entries);
        }
        Ok(all)
    }

    /// For each segment the newest entries that differ from it in numbers and codes at most.
    pub(super) fn alike(
        &mut self,
        connection: &Connection,
        pair: &Pair,
        segments: &[&Content],
        most: usize,
    ) -> rusqlite::Result<Vec<Vec<Entry>>> {
        let pairs = self.kindred(connection, pair)?;
        let sql = format!("SELECT {COLUMNS} FROM entry WHERE pair = ?1 AND shape = ?2 ORDER BY id DESC LIMIT ?3");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut all = Vec::with_capacity(segments.len());
        for segment in segments {
            let mut entries = Vec::new();
            for pair in &pairs {
                let mut found =
                    statement.query(params![pair, signed(shape::of(segment)), i64::try_from(most).unwrap_or(i64::MAX)])?;
                while let Some(row) = found.next()? {
                    entries.extend(self.entry(connection, row)?);
                }
            }
            all.push(entries);
        }
        Ok(all)
    }

    /// The entry of a number.
    pub(super) fn numbered(&mut self, connection: &Connection, number: i64) -> rusqlite::Result<Option<Entry>> {
        let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE id = ?1"))?;
        let mut found = statement.query([number])?;
        match found.next()? {
            Some(row) => self.entry(connection, row),
            None => Ok(None),
        }
    }

    /// The numbers of the pairs whose entries can serve this one.
    pub(super) fn kindred(&mut self, connection: &Connection, pair: &Pair) -> rusqlite::Result<Vec<i64>> {
        let mut statement = connection.prepare_cached("SELECT id, source, target FROM pair")?;
        let mut rows = statement.query([])?;
        let mut numbers = Vec::new();
        while let Some(row) = rows.next()? {
            let (number, Some(known)) = (row.get(0)?, pair_of(row)?) else { continue };
            if kindred(&known, pair) {
                numbers.push(number);
            }
            self.pairs.entry(number).or_insert_with(|| Arc::new(known));
        }
        Ok(numbers)
    }

    pub(super) fn learn(&mut self, connection: &Connection, entries: &[Entry]) -> rusqlite::Result<usize> {
        let mut statement = connection.prepare_cached(
            "INSERT INTO entry (pair, hash, source, target, origin, maker, time, before, after, shape)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (pair, hash, origin, maker, before, after)
             DO UPDATE SET target = excluded.target, time = excluded.time
             WHERE excluded.source = source AND excluded.time >= time
               AND (excluded.time, excluded.target) IS NOT (time, target)",
        )?;
        let mut changed = 0;
        for entry in entries {
            let pair = self.pair_number(connection, &entry.pair)?;
            let maker = self.maker_number(connection, &entry.maker)?;
            let source = write(&entry.source);
            let (before, after) = entry.context.map_or((0, 0), |context| (signed(context.before), signed(context.after)));
            let (hash, target, origin) = (signed(key::hash(&source)), write(&entry.target), entry.origin as u8);
            let time = i64::try_from(entry.time).unwrap_or(i64::MAX);
            let shape = signed(shape::of(&entry.source));
            changed += statement.execute(params![pair, hash, source, target, origin, maker, time, before, after, shape])?;
        }
        Ok(changed)
    }

    /// Shows entries with their numbers, oldest first.
    pub(super) fn each(
        &mut self,
        connection: &Connection,
        filter: &Filter,
        mut visit: impl FnMut(i64, Entry) -> ControlFlow<()>,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM entry ORDER BY id"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(entry) = self.entry(connection, row)?.filter(|entry| filter.takes(entry))
                && visit(row.get(0)?, entry).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn remove(connection: &Connection, numbers: &[i64]) -> rusqlite::Result<u64> {
        let mut statement = connection.prepare_cached("DELETE FROM entry WHERE id = ?1")?;
        numbers.iter().try_fold(0, |removed, number| Ok(removed + statement.execute([number])? as u64))
    }

    pub(super) fn counts(&mut self, connection: &Connection) -> rusqlite::Result<Vec<Count>> {
        let sql = "SELECT pair, origin, maker, count(*), max(time) FROM entry GROUP BY pair, origin, maker";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(pair), Some(origin)) = (self.pair(connection, row.get(0)?)?, origin(row.get(1)?)) else { continue };
            let maker = self.maker(connection, row.get(2)?)?;
            let (entries, newest) = (row.get::<_, i64>(3)?.unsigned_abs(), row.get::<_, i64>(4)?.max(0).unsigned_abs());
            counts.push(Count { pair, origin, maker, entries, newest });
        }
        Ok(counts)
    }

    /// An entry; `None` where somebody has written into the file what we would not.
    fn entry(&mut self, connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Option<Entry>> {
        let text = |index| row.get_ref(index).map(|value| value.as_str().ok().and_then(read));
        let (Some(pair), Some(origin)) = (self.pair(connection, row.get(1)?)?, origin(row.get(5)?)) else { return Ok(None) };
        let (Some(source), Some(target)) = (text(3)?, text(4)?) else { return Ok(None) };
        let context = match (row.get(7)?, row.get(8)?) {
            (0, 0) => None,
            (before, after) => Some(Context { before: unsigned(before), after: unsigned(after) }),
        };
        let (maker, time) = (self.maker(connection, row.get(2)?)?, row.get::<_, i64>(6)?.max(0).unsigned_abs());
        Ok(Some(Entry { pair, source, target, origin, maker, time, context }))
    }

    fn pair(&mut self, connection: &Connection, number: i64) -> rusqlite::Result<Option<Arc<Pair>>> {
        if let Some(known) = self.pairs.get(&number) {
            return Ok(Some(Arc::clone(known)));
        }
        let mut statement = connection.prepare_cached("SELECT id, source, target FROM pair WHERE id = ?1")?;
        let Some(pair) = statement.query_row([number], pair_of).optional()?.flatten() else { return Ok(None) };
        Ok(Some(Arc::clone(self.pairs.entry(number).or_insert_with(|| Arc::new(pair)))))
    }

    fn pair_number(&mut self, connection: &Connection, pair: &Arc<Pair>) -> rusqlite::Result<i64> {
        if let Some(number) = self.pair_numbers.get(pair) {
            return Ok(*number);
        }
        let names = (pair.source.to_string(), pair.target.to_string());
        connection.execute("INSERT OR IGNORE INTO pair (source, target) VALUES (?1, ?2)", (&names.0, &names.1))?;
        let sql = "SELECT id FROM pair WHERE source = ?1 AND target = ?2";
        let number = connection.query_row(sql, (&names.0, &names.1), |row| row.get(0))?;
        self.pair_numbers.insert(Arc::clone(pair), number);
        Ok(number)
    }

    fn maker(&mut self, connection: &Connection, number: i64) -> rusqlite::Result<Arc<Maker>> {
        if let Some(known) = self.makers.get(&number) {
            return Ok(Arc::clone(known));
        }
        let mut statement = connection.prepare_cached("SELECT provider, model FROM maker WHERE id = ?1")?;
        let read = |row: &Row<'_>| {
            let name = |index| row.get::<_, String>(index).map(Arc::from);
            Ok(Maker { provider: name(0)?, model: name(1)? })
        };
        let maker = Arc::new(statement.query_row([number], read).optional()?.unwrap_or_default());
        self.makers.insert(number, Arc::clone(&maker));
        Ok(maker)
    }

    fn maker_number(&mut self, connection: &Connection, maker: &Arc<Maker>) -> rusqlite::Result<i64> {
        if let Some(number) = self.maker_numbers.get(maker) {
            return Ok(*number);
        }
        let names = (&*maker.provider, &*maker.model);
        connection.execute("INSERT OR IGNORE INTO maker (provider, model) VALUES (?1, ?2)", names)?;
        let sql = "SELECT id FROM maker WHERE provider = ?1 AND model = ?2";
        let number = connection.query_row(sql, names, |row| row.get(0))?;
        self.maker_numbers.insert(Arc::clone(maker), number);
        Ok(number)
    }
}

/// Writes the shapes of entries that were kept before there were any.
pub(super) fn add_shapes(connection: &Connection) -> rusqlite::Result<()> {
    let mut update = connection.prepare("UPDATE entry SET shape = ?2 WHERE id = ?1")?;
    let mut select = connection.prepare("SELECT id, source FROM entry WHERE id > ?1 ORDER BY id LIMIT 1000")?;
    let mut last = 0_i64;
    loop {
        let some: rusqlite::Result<Vec<(i64, String)>> =
            select.query_map([last], |row| Ok((row.get(0)?, row.get(1)?)))?.collect();
        let some = some?;
        for (id, source) in &some {
            let shape = read(source).map_or(0, |source| signed(shape::of(&source)));
            update.execute((id, shape))?;
        }
        match some.last() {
            Some((id, _)) => last = *id,
            None => return Ok(()),
        }
    }
}

/// The pair of columns 1 and 2; `None` where they hold no locales.
fn pair_of(row: &Row<'_>) -> rusqlite::Result<Option<Pair>> {
    let locale = |index| row.get_ref(index).map(|value| value.as_str().ok().and_then(|tag| tag.parse::<Locale>().ok()));
    Ok(locale(1)?.zip(locale(2)?).map(|(source, target)| Pair::new(source, target)))
}

fn origin(number: i64) -> Option<Origin> {
    Origin::ALL.into_iter().find(|origin| i64::from(*origin as u8) == number)
}

/// `SQLite` has signed numbers only.
fn signed(number: u64) -> i64 {
    i64::from_ne_bytes(number.to_ne_bytes())
}

fn unsigned(number: i64) -> u64 {
    u64::from_ne_bytes(number.to_ne_bytes())
}
