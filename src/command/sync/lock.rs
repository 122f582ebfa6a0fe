//! `latimer.lock`: what every target was made of, as text that people review and `git` merges.
//!
//! One block a source file and locale, sorted; in it one line a segment, so that one edited sentence is
//! one changed line. Hashes only: the texts stand in the files. The file ends with `end`, so that a
//! file that was cut off is known from one that is whole. What cannot be read is refused with its line
//! and left as it is; nothing is guessed, because a wrong guess here is paid for.
//!
//! ```text
//! latimer.lock 2
//! # Kept by latimer sync: commit it with the translations.
//!
//! docs/guide.md es
//!   source 5f0c…                      the source file
//!   target 91ab… docs/guide.es.md     the target file as it was written
//!   made 0f3d… frame 77aa…            the settings it was made with; its bytes outside the prose
//!   unit 1c2e…                        a paragraph of the target
//!     9f86d081884c7d65 60303ae22b998861 0+14
//! end
//! ```
//!
//! `human` behind a segment says that a person wrote its target; a block with `held` is of a file whose
//! structure a person changed. `beside OLD NEW "text"` keeps what a person wrote for a source that has become another one.
//! Version 1 had none of these three.
//!
//! A segment's line holds the hash of its source, of its target (`-` where that cannot be taken from the
//! file again, `!` where the file holds the source because nobody answered, `x` where it does because the
//! answer may not be used), the bytes before it and its own in the paragraph.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::locale::Locale;

/// The name of the file, in the folder in which latimer runs.
pub const FILE_NAME: &str = "latimer.lock";

/// The version that this program writes.
pub(super) const VERSION: u32 = 2;

const HEAD: &str = "latimer.lock ";

const NOTE: &str = "# Kept by latimer sync: commit it with the translations.";

/// The hash of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FileHash(pub(super) u128);

impl FileHash {
    /// The hash of a file whose SHA-256 is known.
    pub(super) fn of(hash: &[u8; 32]) -> Self {
        Self(hash.first_chunk().map_or(0, |first| u128::from_be_bytes(*first)))
    }
}

/// The SHA-256 of bytes.
pub(super) fn sha(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A short hash of a text.
pub(super) fn short(bytes: &[u8]) -> u64 {
    sha(bytes).first_chunk().map_or(0, |first| u64::from_be_bytes(*first))
}

/// A source file, by its path from the project's root, and a locale.
pub(super) type Name = (String, Locale);

/// The whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lock {
    pub(super) blocks: BTreeMap<Name, Block>,
    /// The version that it was read from, where that is an older one.
    pub(super) older: Option<u32>,
}

/// What one target was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) source: FileHash,
    pub(super) target: FileHash,
    /// The target's path from the project's root.
    pub(super) path: String,
    /// The settings it was made with.
    pub(super) made: u64,
    /// The target's bytes outside its prose.
    pub(super) frame: u64,
    /// Whether its structure was changed by a person, so that it is not written.
    pub(super) held: bool,
    pub(super) beside: Vec<BesideLine>,
    pub(super) units: Vec<UnitLine>,
}

/// What a person wrote for a source that has become another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BesideLine {
    /// The segment it was written for.
    pub(super) old: u64,
    /// The one that stands in its place.
    pub(super) new: u64,
    /// What was written, its codes as memories write them.
    pub(super) text: String,
}

/// A paragraph of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct UnitLine {
    /// What a reader sees of it.
    pub(super) hash: u64,
    pub(super) segments: Vec<SegmentLine>,
}

/// A segment and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SegmentLine {
    pub(super) source: u64,
    pub(super) target: Made,
    /// Bytes of the paragraph between the segment before and this one.
    pub(super) gap: usize,
    /// Its own bytes.
    pub(super) length: usize,
    /// The terms that its source held.
    pub(super) terms: Option<u64>,
    /// Whether a person wrote its target.
    pub(super) human: bool,
}

/// What stands for a segment in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// A translation with this hash.
    Target(u64),
    /// One that cannot be taken from the file again.
    Unfit,
    /// The source, for want of a translation.
    Missing,
    /// The source, because what was answered may not be used; asking again would be paid again.
    Refused,
}

impl Block {
    /// Every segment in the order of the target.
    pub(super) fn segments(&self) -> impl Iterator<Item = &SegmentLine> {
        self.units.iter().flat_map(|unit| &unit.segments)
    }

    /// How many segments hold their source for want of a translation.
    pub(super) fn missing(&self) -> usize {
        self.segments().filter(|segment| segment.target == Made::Missing).count()
    }

    /// How many segments hold their source because their answer may not be used.
    pub(super) fn refused(&self) -> usize {
        self.segments().filter(|segment| segment.target == Made::Refused).count()
    }
}

/// Why a lock file cannot be read, and at which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: Wrong,
}

/// What is wrong with a lock file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A merge left its marks.
    Conflict,
    /// It was written by a newer latimer, in this version.
    Newer(u32),
    /// The line is not one that latimer writes, or the file ends too early.
    Damaged,
    /// The same file and locale a second time.
    Twice,
}

impl Lock {
    /// Reads a file.
    pub(super) fn read(text: &str) -> Result<Self, LockFault> {
        // Before anything else: in a file with conflicts every other fault is a consequence.
        let is_mark = |line: &str| ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
        if let Some(at) = text.lines().position(is_mark) {
            return Err(LockFault { line: at + 1, what: Wrong::Conflict });
        }
        let mut older = None;
        let mut reader = Reader { lock: Self::default(), name: None, block: Block::default(), ended: false };
        let mut last = 1;
        for (index, line) in text.lines().enumerate() {
            last = index + 1;
            let fault = |what| LockFault { line: last, what };
            if index == 0 {
                let version = line.strip_prefix(HEAD).and_then(|rest| rest.trim_end().parse::<u32>().ok());
                match version.ok_or(fault(Wrong::Damaged))? {
                    0 => return Err(fault(Wrong::Damaged)),
                    newer if newer > VERSION => return Err(fault(Wrong::Newer(newer))),
                    version => {
                        older = (version < VERSION).then_some(version);
                        continue;
                    }
                }
            }
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            reader.line(line).map_err(fault)?;
        }
        if reader.ended { Ok(Self { older, ..reader.lock }) } else { Err(LockFault { line: last, what: Wrong::Damaged }) }
    }

    /// The file as it is written.
    pub(super) fn write(&self) -> String {
        let mut out = format!("{HEAD}{VERSION}\n{NOTE}\n");
        for ((path, locale), block) in &self.blocks {
            let _ = write!(
                out,
                "\n{} {locale}\n  source {:032x}\n  target {:032x} {}\n  made {:016x} frame {:016x}\n",
                escape(path),
                block.source.0,
                block.target.0,
                escape(&block.path),
                block.made,
                block.frame
            );
            if block.held {
                out.push_str("  held\n");
            }
            for BesideLine { old, new, text } in &block.beside {
                let _ = writeln!(out, "  beside {old:016x} {new:016x} {}", serde_json::Value::from(text.as_str()));
            }
            for unit in &block.units {
                let _ = writeln!(out, "  unit {:016x}", unit.hash);
                for segment in &unit.segments {
                    segment.write(&mut out);
                }
            }
        }
        out.push_str("\nend\n");
        out
    }
}

impl SegmentLine {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "    {:016x} ", self.source);
        let _ = match self.target {
            Made::Target(hash) => write!(out, "{hash:016x}"),
            Made::Unfit => write!(out, "-"),
            Made::Missing => write!(out, "!"),
            Made::Refused => write!(out, "x"),
        };
        let _ = write!(out, " {}+{}", self.gap, self.length);
        if let Some(terms) = self.terms {
            let _ = write!(out, " terms={terms:016x}");
        }
        if self.human {
            out.push_str(" human");
        }
        out.push('\n');
    }

    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let source = number(words.next()?, 16)?;
        let target = match words.next()? {
            "-" => Made::Unfit,
            "!" => Made::Missing,
            "x" => Made::Refused,
            hash => Made::Target(number(hash, 16)?),
        };
        let (gap, length) = words.next()?.split_once('+')?;
        let mut read = Self { source, target, gap: decimal(gap)?, length: decimal(length)?, terms: None, human: false };
        for word in words {
            match (word, word.split_once('=')) {
                (_, Some(("terms", hash))) if read.terms.is_none() => read.terms = Some(number(hash, 16)?),
                ("human", _) if !read.human => read.human = true,
                _ => return None,
            }
        }
        Some(read)
    }
}

/// Reads line after line.
struct Reader {
    lock: Lock,
    /// Of the block that is being read.
    name: Option<(Name, u8)>,
    block: Block,
    ended: bool,
}

impl Reader {
    /// How many of a block's first lines there are.
    const FIRST: u8 = 3;

    fn line(&mut self, line: &str) -> Result<(), Wrong> {
        if self.ended {
            return Err(Wrong::Damaged);
        }
        if let Some(segment) = line.strip_prefix("    ") {
            let segment = SegmentLine::read(segment).ok_or(Wrong::Damaged)?;
            self.block.units.last_mut().ok_or(Wrong::Damaged)?.segments.push(segment);
            return Ok(());
        }
        if let Some(fact) = line.strip_prefix("  ") {
            return self.fact(fact).ok_or(Wrong::Damaged);
        }
        self.finish()?;
        if line == "end" {
            self.ended = true;
            return Ok(());
        }
        let (path, locale) = line.rsplit_once(' ').ok_or(Wrong::Damaged)?;
        let locale: Locale = locale.parse().map_err(|_| Wrong::Damaged)?;
        let name = (unescape(path).ok_or(Wrong::Damaged)?, locale);
        if self.lock.blocks.contains_key(&name) {
            return Err(Wrong::Twice);
        }
        self.name = Some((name, 0));
        Ok(())
    }

    /// A line about the block that is being read; they come in one order.
    fn fact(&mut self, fact: &str) -> Option<()> {
        let (_, seen) = self.name.as_mut()?;
        let (word, rest) = fact.split_once(' ').unwrap_or((fact, ""));
        match (word, *seen) {
            ("source", 0) => self.block.source = FileHash(wide(rest)?),
            ("target", 1) => {
                let (hash, path) = rest.split_once(' ')?;
                self.block.target = FileHash(wide(hash)?);
                self.block.path = unescape(path)?;
            }
            ("made", 2) => {
                let (made, frame) = rest.split_once(" frame ")?;
                self.block.made = number(made, 16)?;
                self.block.frame = number(frame, 16)?;
            }
            ("held", Self::FIRST) if rest.is_empty() && !self.block.held => {
                self.block.held = true;
                return Some(());
            }
            ("beside", Self::FIRST) => {
                let (old, rest) = rest.split_once(' ')?;
                let (new, text) = rest.split_once(' ')?;
                let text = serde_json::from_str(text).ok()?;
                self.block.beside.push(BesideLine { old: number(old, 16)?, new: number(new, 16)?, text });
                return Some(());
            }
            ("unit", Self::FIRST) => {
                self.block.units.push(UnitLine { hash: number(rest, 16)?, segments: Vec::new() });
                return Some(());
            }
            _ => return None,
        }
        *seen += 1;
        Some(())
    }

    /// Puts the block that was read into its place.
    fn finish(&mut self) -> Result<(), Wrong> {
        let block = std::mem::take(&mut self.block);
        match self.name.take() {
            Some((name, Self::FIRST)) => {
                self.lock.blocks.insert(name, block);
                Ok(())
            }
            Some(_) => Err(Wrong::Damaged),
            None => Ok(()),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<u64> {
    is_hex(text, digits).then(|| u64::from_str_radix(text, 16).ok())?
}

fn wide(text: &str) -> Option<u128> {
    is_hex(text, 32).then(|| u128::from_str_radix(text, 16).ok())?
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn decimal(text: &str) -> Option<usize> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A path as it stands in a line, where it must not look like anything else.
fn escape(path: &str) -> String {
    let plain = path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    // At the beginning of a line these would be a fact, a comment or a mark of a merge.
    let special = plain.starts_with([' ', '#', '<', '=', '>', '|']);
    if special { format!("\\{plain}") } else { plain }
}

fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' => match characters.next()? {
                'n' => '\n',
                'r' => '\r',
                other => other,
            },
            plain => plain,
        });
    }
    Some(out)
}

/// A path from the project's root as the lock file has it: with `/` on every system.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lock() -> Lock {
        let segment = |source, target| SegmentLine { source, target, gap: 1, length: 14, terms: None, human: false };
        let unit = UnitLine {
            hash: 7,
            segments: vec![
                segment(1, Made::Target(2)),
                segment(3, Made::Missing),
                segment(3, Made::Refused),
                SegmentLine { terms: Some(9), human: true, ..segment(4, Made::Unfit) },
            ],
        };
        let block = |path: &str| Block {
            source: FileHash(5),
            target: FileHash(6),
            path: path.to_owned(),
            made: 8,
            frame: 9,
            held: path.starts_with(' '),
            beside: vec![BesideLine { old: 1, new: 2, text: "a <1>\"b\"</1>\nc".to_owned() }],
            units: vec![unit.clone(), UnitLine::default()],
        };
        let name = |path: &str, locale: &str| (path.to_owned(), locale.parse().unwrap());
        let blocks = [
            (name("docs/a b.md", "es"), block("docs/a b.es.md")),
            (name("docs/a b.md", "pt-BR"), block("x\ny\\z.md")),
            (name("<<<<<<< a", "es"), block(" b")),
            (name("end", "es"), block("#")),
        ];
        Lock { blocks: blocks.into(), older: None }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = lock().write();
        assert_eq!(Lock::read(&text), Ok(lock()), "{text}");
        assert_eq!(Lock::read(&text.replace('\n', "\r\n")), Ok(lock()));
        assert_eq!(Lock::read(&Lock::default().write()), Ok(Lock::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = lock().write();
        let check = |text: &str, line: usize, what: Wrong| {
            assert_eq!(Lock::read(text), Err(LockFault { line, what }), "{text}");
        };
        check(&text.replacen("latimer.lock 2", "latimer.lock 99", 1), 1, Wrong::Newer(99));
        check("", 1, Wrong::Damaged);
        check("something else\n", 1, Wrong::Damaged);
        let lines: Vec<&str> = text.lines().collect();
        for cut in 1..lines.len() {
            let text = lines[..cut].join("\n");
            check(&text, text.lines().count(), Wrong::Damaged);
        }
        let conflict = |at: usize, mark: &str| {
            let mut lines = lines.clone();
            lines.insert(at, mark);
            lines.join("\n")
        };
        check(&conflict(5, "<<<<<<< HEAD"), 6, Wrong::Conflict);
        check(&conflict(9, "======="), 10, Wrong::Conflict);
        check(&conflict(4, "    what"), 5, Wrong::Damaged);
        let blocks: Vec<&str> = text.split("\n\n").collect();
        let twice = [blocks[0], blocks[1], blocks[1], "end\n"].join("\n\n");
        check(&twice, 4 + blocks[1].lines().count() + 1, Wrong::Twice);
    }

    proptest! {
        #[test]
        fn any_damage_is_told_or_harmless(at in 0_usize..2000, what in "[ \\na-f0-9<=>|!+-]{0,6}", gone in 0_usize..40) {
            let text = lock().write();
            let at = text.floor_char_boundary(at % text.len());
            let end = text.floor_char_boundary((at + gone).min(text.len()));
            let _ = Lock::read(&format!("{}{what}{}", &text[..at], &text[end..]));
        }
    }
}
