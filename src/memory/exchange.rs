//! Memories of other programs and people: TMX, tables and JSON lines become entries, and entries these.
//!
//! Everything is a stream: no file is ever read whole, and one entry takes a bounded room. An entry that
//! cannot be used is told with its line and left out; the rest is read. In tables and JSON lines
//! codes are written as [`super::write`] has them, and what is no such writing is plain text.

mod lines;
mod spelled;
mod table;
pub(crate) mod time;
mod tmx;
mod tmx_out;

use std::fmt;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use super::{Context, Entry, Maker, Origin, StoreError};
use crate::content::{Anchor, Code, Content};
use crate::locale::{Locale, Pair};
use crate::read::stream::Stream;
use crate::segment::{self, TileKind};

/// A file format of entries.
#[derive(Clone, Copy)]
pub struct Exchange {
    /// Its name, also the ending of its files.
    pub name: &'static str,
    read: fn(&mut Stream<'_>, &Options, Take<'_>) -> Result<(), ExchangeError>,
    write: fn(&mut dyn Write) -> Box<dyn Sink + '_>,
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All formats.
pub static EXCHANGES: &[Exchange] = &[
    Exchange { name: "tmx", read: tmx::read, write: |to| Box::new(tmx_out::Tmx::new(to)) },
    Exchange { name: "tsv", read: table::read, write: |to| Box::new(table::Table::new(to)) },
    Exchange { name: "jsonl", read: lines::read, write: |to| Box::new(lines::Lines::new(to)) },
];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Exchange> {
    EXCHANGES.iter().find(|known| known.name == name)
}

/// The format by a file's ending.
pub fn for_path(path: &Path) -> Option<&'static Exchange> {
    named(&path.extension()?.to_str()?.to_ascii_lowercase())
}

/// What a file leaves open, and what is wanted of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The source locale: where the file names it too, only entries in it are taken.
    pub from: Option<Locale>,
    /// The target locale, in the same way.
    pub to: Option<Locale>,
    /// What entries count as that do not say it; imported without it.
    pub origin: Option<Origin>,
}

/// An entry that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Why.
    pub fault: BadFault,
}

/// Why an entry was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFault {
    /// Source or target is missing or blank.
    Empty,
    /// A locale is missing or is none.
    Locale,
    /// A code has no other end, or source and target have not the same codes.
    Codes,
    /// Bytes that are no text in the file's encoding.
    Encoding,
    /// It is longer than any segment.
    TooLong,
    /// It is not written as the format demands.
    Form,
}

/// Why reading stopped.
#[derive(Debug)]
pub enum ExchangeError {
    /// The file cannot be read or written.
    Io(io::Error),
    /// It defines entities: such files are made to exhaust who reads them.
    Entities {
        /// Where.
        line: u64,
    },
    /// It is not well formed from here on.
    Form {
        /// Where.
        line: u64,
    },
    /// It does not say which locales it has, and nobody else did.
    NoLocales,
    /// The memory cannot be written.
    Store(StoreError),
}

impl From<io::Error> for ExchangeError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Takes entries as they are read, and what was left out.
pub type Take<'a> = &'a mut dyn FnMut(Result<Entry, Bad>) -> Result<(), StoreError>;

/// Takes entries to write.
pub trait Sink {
    /// Writes one; whether the format can hold it.
    fn entry(&mut self, entry: &Entry) -> io::Result<bool>;
    /// Writes what stands after the last.
    fn end(&mut self) -> io::Result<()>;
}

impl Exchange {
    /// Reads entries until the end, or until something is so wrong that nothing after it can be read.
    pub fn read(&self, from: &mut dyn Read, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
        (self.read)(&mut Stream::new(from)?, options, take)
    }

    /// A sink for entries.
    pub fn sink<'a>(&self, to: &'a mut dyn Write) -> Box<dyn Sink + 'a> {
        (self.write)(to)
    }
}

/// Fields of an entry in files that hold one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
struct Fields {
    #[serde(skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    to: String,
    source: String,
    target: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    origin: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    provider: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    model: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    time: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
}

impl Fields {
    /// Their names, in the order of columns.
    const NAMES: [&'static str; 10] =
        ["from", "to", "source", "target", "origin", "provider", "model", "time", "before", "after"];

    fn all(&self) -> [&String; 10] {
        let Self { from, to, source, target, origin, provider, model, time, before, after } = self;
        [from, to, source, target, origin, provider, model, time, before, after]
    }

    fn all_mut(&mut self) -> [&mut String; 10] {
        let Self { from, to, source, target, origin, provider, model, time, before, after } = self;
        [from, to, source, target, origin, provider, model, time, before, after]
    }

    fn of(entry: &Entry) -> Self {
        let context =
            |side: fn(Context) -> u64| entry.context.map(|context| format!("{:016x}", side(context))).unwrap_or_default();
        Self {
            from: entry.pair.source.to_string(),
            to: entry.pair.target.to_string(),
            source: super::write(&entry.source),
            target: super::write(&entry.target),
            origin: entry.origin.name().to_owned(),
            provider: entry.maker.provider.to_string(),
            model: entry.maker.model.to_string(),
            time: time::write(entry.time),
            before: context(|context| context.before),
            after: context(|context| context.after),
        }
    }

    /// The entry, `None` where its locales are not those that are wanted.
    fn entry(&self, options: &Options) -> Result<Option<Entry>, BadFault> {
        let locale = |written: &str, given: Option<&Locale>| match (written, given) {
            ("", Some(given)) => Ok(Some(given.clone())),
            (written, given) => {
                let locale: Locale = written.parse().map_err(|_| BadFault::Locale)?;
                Ok(given.is_none_or(|given| given.covers(&locale)).then_some(locale))
            }
        };
        let (from, to) = (locale(&self.from, options.from.as_ref())?, locale(&self.to, options.to.as_ref())?);
        let (Some(from), Some(to)) = (from, to) else { return Ok(None) };
        let content = |written: &str| super::read(written).unwrap_or_else(|| Content::from(written));
        let (source, target) = fitted(&content(&self.source), &content(&self.target), &from)?;
        let marks = Marks {
            origin: Origin::named(&self.origin),
            maker: Maker { provider: self.provider.as_str().into(), model: self.model.as_str().into() },
            time: time::read(&self.time),
            context: context(&self.before, &self.after),
        };
        Ok(Some(marks.entry(Arc::new(Pair::new(from, to)), source, target, options)))
    }
}

/// What a file says of an entry beside its texts.
#[derive(Clone, Debug, Default)]
struct Marks {
    origin: Option<Origin>,
    maker: Maker,
    time: Option<u64>,
    context: Option<Context>,
}

impl Marks {
    fn entry(&self, pair: Arc<Pair>, source: Content, target: Content, options: &Options) -> Entry {
        let origin = self.origin.or(options.origin).unwrap_or(Origin::Imported);
        // Only machines have a maker; a machine's entry without one would serve nobody.
        let maker = if origin == Origin::Machine { self.maker.clone() } else { Maker::default() };
        let time = self.time.unwrap_or_else(Entry::now);
        Entry { pair, source, target, origin, maker: Arc::new(maker), time, context: self.context }
    }
}

fn context(before: &str, after: &str) -> Option<Context> {
    let hash = |written: &str| u64::from_str_radix(written, 16).ok().filter(|hash| *hash != 0);
    Some(Context { before: hash(before)?, after: hash(after)? })
}

/// What of a source is its segment. Where there are several, it is one all the same.
fn inner(source: &Content, locale: &Locale) -> Content {
    if !source.codes().is_empty() {
        let tiles = segment::segments(source, locale, |_| false);
        let mut segments = tiles.iter().filter(|tile| tile.kind == TileKind::Segment);
        if let (Some(only), None) = (segments.next(), segments.next())
            && source.text().get(only.text.clone()).map(str::trim) == Some(source.text().trim())
        {
            return only.content(source);
        }
    }
    let (text, codes) = source.core();
    source.tile(text, codes)
}

/// Source and target as segments are: without white space and codes around them, codes numbered in the
/// order of the source.
pub(crate) fn fitted(source: &Content, target: &Content, locale: &Locale) -> Result<(Content, Content), BadFault> {
    let broken = |content: &Content| content.text().contains('\u{fffd}');
    if broken(source) || broken(target) {
        return Err(BadFault::Encoding);
    }
    if !target.has_codes_of(source) || !source.is_balanced() {
        return Err(BadFault::Codes);
    }
    let inner = inner(source, locale);
    let stays = |id: u32| inner.codes().iter().any(|anchor| anchor.code.id == id);
    let kept = target.codes().iter().filter(|anchor| stays(anchor.code.id)).copied().collect();
    let target = Content::from_parts(target.text().to_owned(), kept);
    // White space beyond a code belongs to the text.
    let first = target.codes().first().map_or(usize::MAX, |anchor| anchor.at);
    let last = target.codes().last().map_or(0, |anchor| anchor.at);
    let start = (target.text().len() - target.text().trim_start().len()).min(first);
    let end = target.text().trim_end().len().max(start).max(last);
    let moved = |anchor: &Anchor| Anchor { at: anchor.at - start, ..*anchor };
    let trimmed = target.text().get(start..end).unwrap_or_default().to_owned();
    let target = Content::from_parts(trimmed, target.codes().iter().map(moved).collect());
    if inner.is_blank() || target.is_blank() {
        return Err(BadFault::Empty);
    }
    let (numbered, ids) = inner.numbered();
    let number = |anchor: &Anchor| {
        let place = ids.iter().position(|id| *id == anchor.code.id)?;
        let id = u32::try_from(place + 1).ok()?;
        Some(Anchor { at: anchor.at, code: Code { id, kind: anchor.code.kind } })
    };
    let codes: Option<Vec<_>> = target.codes().iter().map(number).collect();
    let target = Content::from_parts(target.text().to_owned(), codes.ok_or(BadFault::Codes)?);
    if target.has_codes_of(&numbered) { Ok((numbered, target)) } else { Err(BadFault::Codes) }
}

#[cfg(test)]
mod tests;
