//! Glossaries: which words must become which words, and which must stay.
//!
//! [`Glossary`] is what the files say ([`read`]: TSV, CSV, TBX); [`Terms`] is what of it holds for one
//! pair, ready to be searched for in linear time. A term is found as a whole word by Unicode's letters,
//! the longest first; inflected forms are not guessed. Where a service cannot be told of terms,
//! [`Terms::shield`] puts a code in the place of each, and [`Shielded::restore`] puts the required word
//! there: the engine cannot touch it. [`Terms::fingerprint`] tells what a segment's translation depends
//! on, so that a changed term costs only the segments that hold it.
//!
//! Files are not opened here, and nothing is sent.

mod table;
mod tbx;
mod word;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};
use sha2::{Digest as _, Sha256};

use crate::content::{Code, Content, Kind, Piece};
use crate::locale::{Locale, Pair};

/// How glossaries are used: the `[glossary]` table.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The files, read in this order; the first that has a term decides.
    pub files: Vec<std::path::PathBuf>,
    /// Whether terms are found only in exactly their case, unless their file says otherwise.
    pub case: bool,
}

/// One entry of a file: the same thing in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What it is called, best first; without a locale it serves every pair, the first as the source.
    pub names: Vec<(Option<Locale>, String)>,
    /// Names that are understood and never written.
    pub avoided: Vec<(Option<Locale>, String)>,
    /// Whether case matters, where the file says so.
    pub case: Option<bool>,
    /// Whether it stays as it is.
    pub keep: bool,
}

/// Where and why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTerms {
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// Why.
    pub fault: Fault,
}

/// Why a file of terms cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A row without a source term.
    NoSource,
    /// A quotation that does not end.
    OpenQuote,
    /// A third column that says neither a locale nor an option.
    UnknownOption(String),
    /// A language that does not exist.
    UnknownLocale(String),
    /// It is not well-formed XML; what the parser says.
    Xml(String),
    /// It is XML and holds no entry of a termbase.
    NotTbx,
}

impl fmt::Display for BadTerms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {:?}", self.line, self.column, self.fault)
    }
}

impl std::error::Error for BadTerms {}

/// The entries of a file; its name's ending and its first bytes tell which kind it is.
pub fn read(name: &str, text: &str) -> Result<Vec<Record>, BadTerms> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "tbx" | "xml" => tbx::read(text),
        "csv" => table::read(text, table::separator(text)),
        "tsv" | "tab" | "txt" => table::read(text, '\t'),
        _ if text.trim_start().starts_with('<') => tbx::read(text),
        _ if text.contains('\t') => table::read(text, '\t'),
        _ => table::read(text, table::separator(text)),
    }
}

/// Everything that the files say.
#[derive(Debug, Default)]
pub struct Glossary {
    records: Vec<Record>,
    case: bool,
    pairs: Mutex<HashMap<Pair, Option<Arc<Terms>>>>,
}

impl Glossary {
    /// A glossary of these entries; `case`: whether case matters where an entry does not say.
    pub fn new(records: Vec<Record>, case: bool) -> Self {
        Self { records, case, pairs: Mutex::default() }
    }

    /// What holds for a pair; `None` where nothing does.
    pub fn terms(&self, pair: &Pair) -> Option<Arc<Terms>> {
        if self.records.is_empty() {
            return None;
        }
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || Terms::new(self.records.iter().flat_map(|record| self.of(record, pair)).collect()).map(Arc::new);
        pairs.entry(pair.clone()).or_insert_with(made).clone()
    }

    /// The terms of an entry for a pair.
    fn of(&self, record: &Record, pair: &Pair) -> Vec<Term> {
        let case = record.case.unwrap_or(self.case);
        let speaks = |locale: &Locale, wanted: &Locale| {
            locale.covers(wanted)
                || wanted.covers(locale)
                || (locale.region().is_none() && locale.language() == wanted.language())
        };
        let all = || record.names.iter().chain(&record.avoided);
        let in_locale = |(locale, _): &&(Option<Locale>, String), wanted: &Locale| {
            locale.as_ref().is_some_and(|locale| speaks(locale, wanted))
        };
        let anywhere = |(locale, _): &&(Option<Locale>, String)| locale.is_none();
        let mut sources: Vec<&str> = all().filter(|name| in_locale(name, &pair.source)).map(|(_, term)| term.as_str()).collect();
        // Without locales the first is the source and the second the target.
        let mut loose = record.names.iter().filter(anywhere).map(|(_, term)| term.as_str());
        sources.extend(loose.next());
        let target = record
            .names
            .iter()
            .find(|name| in_locale(name, &pair.target))
            .map(|(_, term)| term.as_str())
            .or_else(|| loose.next());
        let term = |source: &&str| {
            let target = if record.keep { source } else { target? };
            Some(Term { source: (*source).to_owned(), target: target.to_owned(), case, keep: record.keep })
        };
        sources.iter().filter_map(term).collect()
    }
}

/// One term of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// What is looked for in sources.
    pub source: String,
    /// What must stand in targets.
    pub target: String,
    /// Whether case matters.
    pub case: bool,
    /// Whether it stays as it is.
    pub keep: bool,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// Which of [`Terms::list`].
    pub term: usize,
}

/// The terms of one pair.
#[derive(Debug)]
pub struct Terms {
    list: Vec<Term>,
    search: AhoCorasick,
}

impl Terms {
    /// Terms ready to be searched for; `None` where there are none. Of two for one source the first holds.
    pub fn new(all: Vec<Term>) -> Option<Self> {
        let mut list: Vec<Term> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for mut term in all {
            (term.source, term.target) = (term.source.trim().to_owned(), term.target.trim().to_owned());
            let key = (if term.case { term.source.clone() } else { word::folded(&term.source) }, term.case);
            if !term.source.is_empty() && seen.insert(key) {
                list.push(term);
            }
        }
        if list.is_empty() {
            return None;
        }
        let patterns: Vec<String> = list.iter().map(|term| word::folded(&term.source)).collect();
        // It fails only beyond 2^31 bytes of terms.
        let search = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok()?;
        Some(Self { list, search })
    }

    /// All of them.
    pub fn list(&self) -> &[Term] {
        &self.list
    }

    /// Where terms stand in a text: ascending and disjoint, the longest of those that begin first.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let folded = word::folded(text);
        let mut found: Vec<Found> = self
            .search
            .find_overlapping_iter(&folded)
            .map(|place| Found { range: place.range(), term: place.pattern().as_usize() })
            .filter(|found| self.list.get(found.term).is_some_and(|term| stands(text, &found.range, &term.source, term.case)))
            .collect();
        found.sort_unstable_by_key(|found| {
            (found.range.start, std::cmp::Reverse(found.range.end), !self.is_cased(found.term), found.term)
        });
        let mut end = 0;
        found.retain(|found| {
            let free = found.range.start >= end;
            if free {
                end = found.range.end;
            }
            free
        });
        found
    }

    fn is_cased(&self, term: usize) -> bool {
        self.list.get(term).is_some_and(|term| term.case)
    }

    /// Whether a target has what a term asks for.
    pub fn holds(&self, target: &str, term: usize) -> bool {
        let Some(term) = self.list.get(term) else { return true };
        let (text, wanted) = (word::folded(target), word::folded(&term.target));
        wanted.is_empty()
            || text
                .match_indices(&wanted)
                .any(|(at, found)| stands(target, &(at..at + found.len()), &term.target, term.case || term.keep))
    }

    /// What the translation of a text depends on beside the text: the terms in it. `None` for none.
    pub fn fingerprint(&self, text: &str) -> Option<u64> {
        let mut terms: Vec<&Term> = self.find(text).iter().filter_map(|found| self.list.get(found.term)).collect();
        if terms.is_empty() {
            return None;
        }
        terms.sort_unstable_by_key(|term| (&term.source, &term.target));
        terms.dedup();
        let mut hash = Sha256::new();
        for term in terms {
            for part in [&term.source, &term.target] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
            hash.update([u8::from(term.case), u8::from(term.keep)]);
        }
        let bytes: [u8; 32] = hash.finalize().into();
        Some(bytes.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// A content with a code in the place of each term; `None` where it holds none that can be taken out.
    pub fn shield(&self, source: &Content) -> Option<Shielded> {
        let text = source.text();
        let cut = |range: &Range<usize>| {
            let next = source.codes().partition_point(|anchor| anchor.at <= range.start);
            source.codes().get(next).is_some_and(|anchor| anchor.at < range.end)
        };
        let found: Vec<Found> = self.find(text).into_iter().filter(|found| !cut(&found.range)).collect();
        if found.is_empty() {
            return None;
        }
        let first = source.codes().iter().map(|anchor| anchor.code.id).max().unwrap_or_default();
        let mut content = Content::new();
        let mut words = Vec::new();
        let mut at = 0;
        let mut anchors = source.codes().iter().peekable();
        let mut copy = |content: &mut Content, until: usize, then: usize| {
            while let Some(anchor) = anchors.next_if(|anchor| anchor.at <= until) {
                content.push_text(text.get(at..anchor.at).unwrap_or_default());
                content.push_code(anchor.code);
                at = anchor.at;
            }
            content.push_text(text.get(at..until).unwrap_or_default());
            at = then;
        };
        for found in found {
            let Some(term) = self.list.get(found.term) else { continue };
            let written = text.get(found.range.clone()).unwrap_or_default();
            copy(&mut content, found.range.start, found.range.end);
            words.push(if term.keep { written.to_owned() } else { word::cased_like(&term.target, &term.source, written) });
            let id = first.saturating_add(u32::try_from(words.len()).unwrap_or(u32::MAX));
            content.push_code(Code { id, kind: Kind::Placeholder });
        }
        copy(&mut content, text.len(), text.len());
        Some(Shielded { content, first, words })
    }
}

/// A content whose terms are codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shielded {
    /// What is sent.
    pub content: Content,
    first: u32,
    words: Vec<String>,
}

impl Shielded {
    /// Whether nothing is left that could be translated.
    pub fn is_whole(&self) -> bool {
        !self.content.text().contains(char::is_alphabetic)
    }

    /// A target with the required words in the place of their codes.
    #[must_use]
    pub fn restore(&self, target: &Content) -> Content {
        let mut out = Content::new();
        for piece in target.pieces() {
            match piece {
                Piece::Text(text) => out.push_text(text),
                Piece::Code(code) => {
                    let index = code.id.checked_sub(self.first + 1).and_then(|index| usize::try_from(index).ok());
                    match index.and_then(|index| self.words.get(index)).filter(|_| code.kind == Kind::Placeholder) {
                        Some(word) => out.push_text(word),
                        None => out.push_code(code),
                    }
                }
            }
        }
        out
    }
}

/// Whether what was found without regard to case is the term, as a whole word.
fn stands(text: &str, range: &Range<usize>, term: &str, case: bool) -> bool {
    let written = text.get(range.clone());
    written.is_some_and(|written| !case || written == term) && word::stands_free(text, range)
}

#[cfg(test)]
mod tests;
