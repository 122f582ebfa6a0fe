//! JSON lines: one object an entry.

use std::io::{self, Write};

use super::{Bad, BadFault, ExchangeError, Fields, Options, Sink, Stream, Take};
use crate::memory::Entry;

/// Reads entries.
pub(super) fn read(from: &mut Stream<'_>, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
    let mut text = String::new();
    loop {
        let line = from.line();
        let Some(fits) = from.next_line(&mut text)? else { return Ok(()) };
        if text.trim().is_empty() && fits {
            continue;
        }
        let fields = if fits { serde_json::from_str(&text).map_err(|_| BadFault::Form) } else { Err(BadFault::TooLong) };
        match fields.and_then(|fields: Fields| fields.entry(options)) {
            Ok(Some(entry)) => take(Ok(entry)).map_err(ExchangeError::Store)?,
            Ok(None) => {}
            Err(fault) => take(Err(Bad { line, fault })).map_err(ExchangeError::Store)?,
        }
    }
}

/// Writes entries.
pub(super) struct Lines<'a>(&'a mut dyn Write);

impl<'a> Lines<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> Self {
        Self(to)
    }
}

impl Sink for Lines<'_> {
    fn entry(&mut self, entry: &Entry) -> io::Result<bool> {
        serde_json::to_writer(&mut self.0, &Fields::of(entry))?;
        self.0.write_all(b"\n").map(|()| true)
    }

    fn end(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
