//! Source and target side by side in one file, as translators' tools take it and give it back: XLIFF 1.2,
//! XLIFF 2.1 and PO.
//!
//! A [`Bitext`] writes the units of one source with what they became so far; [`read`] takes any of the
//! three back, also after other programs have written it anew in their own way, segment by segment and
//! never whole. What is written and read without an edit between has the same contents with the same codes.
//!
//! A code carries its unit's number for it (PO: its number in the segment) and shows what stands in the
//! source, but the bytes of the source itself do not travel: who puts targets into a document takes
//! them from there. White space around segments and codes around them stay at home in the same way.
//! A document type is refused, so nothing can be expanded. Which text is right, what is learned and where a
//! document is written is decided by those who ask.

/// Writes into a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($rest:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($out, $($rest)*);
    }};
}

mod codes;
mod inline;
mod mapped;
mod po;
mod po_in;
mod po_text;
mod xliff1;
mod xliff2;
mod xliff_in;

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Read, Write};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

pub use crate::bitext::codes::{CodeFault, fault};
use crate::content::{Code, Content};
use crate::document::Role;
use crate::locale::{Locale, Pair};
use crate::read::stream::Stream;

/// One way of writing both sides into a file.
#[derive(Debug)]
pub struct Bitext {
    /// Its name.
    pub name: &'static str,
    /// What its files end in.
    pub extension: &'static str,
    /// Writes a file, whose units have a segment each.
    pub write: Put,
}

/// Writes the units of one source.
pub type Put = fn(&Header<'_>, &[Unit<'_>], &mut dyn Write) -> io::Result<()>;

/// All of them.
pub static BITEXTS: &[Bitext] = &[
    Bitext { name: "xliff-1.2", extension: "xlf", write: xliff1::write },
    Bitext { name: "xliff-2.1", extension: "xlf", write: xliff2::write },
    Bitext { name: "po", extension: "po", write: po::write },
];

/// The one of this name.
pub fn named(name: &str) -> Option<&'static Bitext> {
    BITEXTS.iter().find(|known| known.name == name)
}

/// What a file says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The path of the source, with `/` between its parts.
    pub original: &'a str,
    /// The name of the source's format.
    pub format: &'a str,
    /// The SHA-256 of the source's text in hexadecimal digits.
    pub hash: &'a str,
    /// From and into which locale.
    pub pair: &'a Pair,
    /// When, as `2026-11-22 16:00+0000`.
    pub date: &'a str,
}

/// A unit on its way out.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// Which unit of the source it is, from 1.
    pub number: usize,
    /// What it is to its readers.
    pub role: Role,
    /// What names it: an attribute, a key.
    pub note: Option<&'a str>,
    /// The line of the source in which it begins, from 1.
    pub line: usize,
    /// Its segments and the gaps between them.
    pub tiles: Vec<Tile>,
    /// What its codes stand for.
    pub natives: BTreeMap<Code, Shown<'a>>,
}

/// What a code stands for.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The text of the source.
    pub text: &'a str,
    /// Whether it is part of what people read, only shielded: a variable, an address.
    pub is_protected: bool,
}

/// A segment or a gap.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What it says, with the codes of its unit.
    pub content: Content,
    /// Whether it is translated.
    pub is_segment: bool,
    /// What it became so far.
    pub target: Option<Suggestion>,
}

/// A translation on its way out.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The text, with the codes of the unit.
    pub target: Content,
    /// Where it came from.
    pub made: Made,
    /// The provider that made it; empty where people did.
    pub by: String,
}

impl Suggestion {
    /// Who made it, in words: `machine: deepl`.
    fn maker(&self) -> String {
        if self.by.is_empty() { self.made.name().to_owned() } else { format!("{}: {}", self.made.name(), self.by) }
    }
}

/// Where a translation came from, the one that needs most work first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// From a segment that differs in numbers, dates or codes.
    Adapted,
    /// By a machine.
    Machine,
    /// By whomever, in another program.
    Imported,
    /// By a person.
    Human,
}

impl Made {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adapted => "adapted",
            Self::Machine => "machine",
            Self::Imported => "imported",
            Self::Human => "human",
        }
    }
}

/// How far a translation has come, as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Somebody is to look at it.
    Draft,
    /// It is translated.
    Translated,
    /// Somebody has looked at it.
    Reviewed,
    /// Nothing is to be done any more.
    Final,
}

/// The `[import]` table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// From which state on a text is learned as a person's.
    pub accept: Accept,
}

/// From which state on a text is learned as a person's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Accept {
    /// Every text, also one that somebody is to look at.
    Any,
    /// One that is translated.
    #[default]
    Translated,
    /// One that somebody has looked at.
    Reviewed,
}

impl Accept {
    /// Whether a text in this state is.
    pub fn takes(self, state: State) -> bool {
        match self {
            Self::Any => true,
            Self::Translated => state >= State::Translated,
            Self::Reviewed => state >= State::Reviewed,
        }
    }
}

/// What a file that came back says of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Its path, as it was written into the file.
    pub path: String,
    /// The SHA-256 of its text.
    pub hash: String,
    /// The source locale, where one is named and exists.
    pub from: Option<Locale>,
    /// The target locale.
    pub to: Option<Locale>,
}

/// A segment that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The line on which its unit begins, from 1.
    pub line: u64,
    /// Which unit of the source it is, where the file says it.
    pub unit: Option<usize>,
    /// Which segment of the unit, from 1; none where the file does not say it.
    pub segment: Option<usize>,
    /// Whether it is the whole unit, its gaps included, though it may have several segments.
    pub is_whole: bool,
    /// What it is to its readers, where the file names that.
    pub context: String,
    /// The source, codes numbered as they come in its unit.
    pub source: Content,
    /// The target with the same numbers; none where it is empty.
    pub target: Option<Content>,
    /// How far it has come.
    pub state: State,
    /// Whether the state may be the one it was given when it was written, for a machine's text that nobody
    /// has looked at.
    pub is_state_ours: bool,
}

/// What reading finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// From here on segments of this source.
    Original(Original),
    /// A segment.
    Segment(Returned),
    /// A unit that cannot be used.
    Bad {
        /// The line on which it begins, from 1.
        line: u64,
        /// Why.
        fault: BadFault,
    },
}

/// Why a unit cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFault {
    /// It is longer than any unit.
    TooLong,
    /// It has plural forms, which sources here have not.
    Plural,
    /// It is not written as the format demands.
    Form,
    /// Bytes that are no text in the file's encoding.
    Encoding,
}

/// Why reading stopped.
#[derive(Debug)]
pub enum ReadError {
    /// The file cannot be read.
    Io(io::Error),
    /// It has a document type, which may define entities: such files are made to exhaust who reads them.
    DocumentType {
        /// Where.
        line: u64,
    },
    /// It is not well formed from here on.
    Form {
        /// Where.
        line: u64,
    },
    /// It is XLIFF of another version.
    Version {
        /// Which.
        found: String,
        /// Where it says so.
        line: u64,
    },
    /// It is neither XLIFF nor PO.
    Foreign,
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Takes what is found until it breaks off.
pub type Take<'a> = &'a mut dyn FnMut(Found) -> ControlFlow<()>;

/// Reads a file of any of the kinds to its end, or until somebody breaks off.
pub fn read(from: &mut dyn Read, take: Take<'_>) -> Result<(), ReadError> {
    let mut stream = Stream::new(from)?;
    let start = stream.fill_buf()?.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let read = if start == Some(b'<') { xliff_in::read(&mut stream, take) } else { po_in::read(&mut stream, take) };
    match read {
        Ok(ControlFlow::Continue(()) | ControlFlow::Break(())) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What a unit is to its readers, in one line: `heading`, `value: alt`.
pub fn context(role: Role, note: Option<&str>) -> String {
    note.map_or_else(|| role.name().to_owned(), |note| format!("{}: {}", role.name(), note.replace(char::is_control, " ")))
}

/// A text that holds codes as PO has them, with these as codes: other programs make XLIFF of PO and leave them
/// in the text.
pub fn spelled(text: &str) -> Content {
    po_text::read(text)
}

/// A locale as files write it, which other programs write with `_`.
fn locale(tag: &str) -> Option<Locale> {
    let tag = tag.split(['@', '.']).next().unwrap_or_default().replace('_', "-");
    tag.parse().ok()
}

#[cfg(test)]
mod tests;
