//! The tables of a memory, and how they came to be what they are.

use std::time::Duration;

use crate::store::{Layout, Step};

/// What a memory is told by from other `SQLite` files ("LTMM"), and waits for its turn.
pub(super) const LAYOUT: Layout =
    Layout { application: 0x4c54_4d4d, steps: STEPS, durable: true, patience: Duration::from_secs(30) };

/// The steps from each version to the next; their number is the version written.
const STEPS: &[Step] = &[
    // Entries by the hash of their source. A context of 0 is not known.
    |connection| {
        connection.execute_batch(
            "CREATE TABLE pair (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, UNIQUE (source, target));
             CREATE TABLE maker (id INTEGER PRIMARY KEY, provider TEXT NOT NULL, model TEXT NOT NULL, UNIQUE (provider, model));
             CREATE TABLE entry (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               pair INTEGER NOT NULL REFERENCES pair,
               hash INTEGER NOT NULL,
               source TEXT NOT NULL,
               target TEXT NOT NULL,
               origin INTEGER NOT NULL,
               maker INTEGER NOT NULL REFERENCES maker,
               time INTEGER NOT NULL,
               before INTEGER NOT NULL,
               after INTEGER NOT NULL
             );
             CREATE UNIQUE INDEX entry_key ON entry (pair, hash, origin, maker, before, after);",
        )
    },
    // Entries by what is left of their source without numbers and codes, and blocks of entries by the
    // trigrams of their sources.
    |connection| {
        connection.execute_batch(
            "ALTER TABLE entry ADD COLUMN shape INTEGER NOT NULL DEFAULT 0;
             CREATE TABLE block (
               id INTEGER PRIMARY KEY AUTOINCREMENT,
               pair INTEGER NOT NULL REFERENCES pair,
               last INTEGER NOT NULL,
               entries BLOB NOT NULL,
               sizes BLOB NOT NULL
             );
             CREATE TABLE gram (
               block INTEGER NOT NULL REFERENCES block,
               gram INTEGER NOT NULL,
               places BLOB NOT NULL,
               PRIMARY KEY (block, gram)
             ) WITHOUT ROWID;",
        )?;
        super::rows::add_shapes(connection)?;
        connection.execute_batch("CREATE INDEX entry_shape ON entry (pair, shape);")
    },
    // Entries and places of blocks are written as gaps, in half the room; blocks are made again when
    // they are needed.
    |connection| connection.execute_batch("DELETE FROM gram; DELETE FROM block;"),
];
