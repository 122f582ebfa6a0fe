//! Tables with a tab between columns: one line an entry. A first line with the names `source` and
//! `target` says what the columns are; without it they are source and target. Tabs, line ends and
//! backslashes in a text are written `\t`, `\n`, `\r`, `\\`.

use std::io::{self, Write};

use super::{Bad, BadFault, ExchangeError, Fields, Options, Sink, Stream, Take};
use crate::memory::Entry;

/// Reads entries.
pub(super) fn read(from: &mut Stream<'_>, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
    let mut text = String::new();
    let mut columns: Option<Vec<Option<usize>>> = None;
    loop {
        let line = from.line();
        let Some(fits) = from.next_line(&mut text)? else { return Ok(()) };
        if !fits {
            take(Err(Bad { line, fault: BadFault::TooLong })).map_err(ExchangeError::Store)?;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let known = columns.is_some();
        let columns = columns.get_or_insert_with(|| head(&text).unwrap_or_else(|| vec![Some(2), Some(3)]));
        if !known && head(&text).is_some() {
            continue;
        }
        let names = |name: usize| columns.contains(&Some(name));
        if (!names(0) && options.from.is_none()) || (!names(1) && options.to.is_none()) {
            return Err(ExchangeError::NoLocales);
        }
        let mut fields = Fields::default();
        let mut values = fields.all_mut();
        let mut count = 0;
        for (column, value) in columns.iter().zip(text.split('\t')) {
            count += 1;
            if let Some(place) = column.and_then(|column| values.get_mut(column)) {
                **place = unescape(value);
            }
        }
        let entry = if count < 2 { Err(BadFault::Form) } else { fields.entry(options) };
        match entry {
            Ok(Some(entry)) => take(Ok(entry)).map_err(ExchangeError::Store)?,
            Ok(None) => {}
            Err(fault) => take(Err(Bad { line, fault })).map_err(ExchangeError::Store)?,
        }
    }
}

/// Which field each column is, if this line says so.
fn head(line: &str) -> Option<Vec<Option<usize>>> {
    let column = |name: &str| Fields::NAMES.iter().position(|known| *known == name.trim().to_ascii_lowercase());
    let columns: Vec<Option<usize>> = line.split('\t').map(column).collect();
    (columns.contains(&Some(2)) && columns.contains(&Some(3))).then_some(columns)
}

fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('\\') => out.push('\\'),
            other => {
                out.push('\\');
                out.extend(other);
            }
        }
    }
    out
}

/// Writes entries.
pub(super) struct Table<'a> {
    to: &'a mut dyn Write,
    begun: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> Self {
        Self { to, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        writeln!(self.to, "{}", Fields::NAMES.join("\t"))
    }
}

impl Sink for Table<'_> {
    fn entry(&mut self, entry: &Entry) -> io::Result<bool> {
        self.begin()?;
        let escape = |value: &String| value.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
        let line: Vec<String> = Fields::of(entry).all().into_iter().map(escape).collect();
        writeln!(self.to, "{}", line.join("\t"))?;
        Ok(true)
    }

    fn end(&mut self) -> io::Result<()> {
        self.begin()?;
        self.to.flush()
    }
}
