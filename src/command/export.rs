//! `latimer export`: for each source and target locale a file for translators' tools, with what the memory
//! knows already and what stands in a target file beside the source. Nothing is sent.
//!
//! A source of which parts are in a third language gives one more file for each of these.

mod existing;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use self::existing::existing;
use super::input::{self, Input};
use super::open::Want;
use super::output::{Outputs, Place, WriteError};
use super::translate::{FileError, prepare};
use crate::bitext::{Bitext, Header, Made, Shown, Suggestion, Tile, Unit};
use crate::config::Settings;
use crate::content::Content;
use crate::document::{Document, Native};
use crate::locale::{Locale, Pair};
use crate::memory::exchange::time;
use crate::memory::{self, Asked, Entry, Hit, Match, Origin, Reuse, StoreError, TranslationMemory};
use crate::pipeline::{Laid, LaidTile, Prepared};

/// What `latimer export` is asked to do.
#[derive(Debug)]
pub struct Request {
    /// Files, folders, addresses, `-`.
    pub inputs: Vec<PathBuf>,
    /// How they are to be read.
    pub want: Want,
    /// The source locale, where the user states it.
    pub from: Option<Locale>,
    /// The target locales.
    pub to: Vec<Locale>,
    /// How both sides are written.
    pub kind: &'static Bitext,
    /// The folder for outputs; beside each source without it.
    pub out: Option<PathBuf>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The source.
    pub input: PathBuf,
    /// The file.
    pub output: PathBuf,
    /// The locale of what is to be translated in it.
    pub source_locale: Locale,
    /// Into which locale.
    pub target_locale: Locale,
    /// Segments in it.
    pub segments: usize,
    /// Those with a translation, by where it came from.
    pub translated: BTreeMap<&'static str, usize>,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum ExportError {
    /// The source cannot be used, or the file not be written.
    File(FileError),
    /// The memory cannot be read.
    Memory(StoreError),
}

/// Writes the files; `done` hears of each.
pub async fn export(
    request: &Request,
    settings: &Settings,
    memory: &dyn TranslationMemory,
    outputs: &Outputs,
    done: &mut dyn FnMut(Result<Exported, ExportError>),
) {
    let pages = input::fetch_all(&request.inputs, request.want, &settings.fetcher()).await;
    let (inputs, refused) = input::collect(&request.inputs, outputs, request.want, request.out.as_deref(), pages);
    for error in refused {
        done(Err(ExportError::File(FileError::Input(error))));
    }
    let preparation = super::preparation(settings);
    for input in inputs {
        let source = match prepare(&input, request.want, request.from.as_ref(), &preparation) {
            Ok(source) => source,
            Err(error) => {
                done(Err(ExportError::File(error)));
                continue;
            }
        };
        for target in &request.to {
            if source.locale().covers(target) {
                done(Err(ExportError::File(FileError::SameLocale(input.path.clone(), target.clone()))));
                continue;
            }
            for locale in source.prepared().sources(target) {
                let pair = Pair::new(locale.clone(), target.clone());
                done(one(request, &input, source.prepared(), &pair, settings, memory, outputs));
            }
        }
    }
}

fn one(
    request: &Request,
    input: &Input,
    prepared: &Prepared,
    pair: &Pair,
    settings: &Settings,
    memory: &dyn TranslationMemory,
    outputs: &Outputs,
) -> Result<Exported, ExportError> {
    let laid: Vec<Laid<'_>> = prepared.laid_out().into_iter().filter(|laid| *laid.locale == pair.source).collect();
    let mut units = units(prepared.document(), &laid);
    suggest(&laid, &mut units, pair, memory, &settings.memory).map_err(ExportError::Memory)?;
    if let Some(path) = input.target(&Place::Beside, &pair.target).filter(|path| path.is_file())
        && let Ok(bytes) = std::fs::read(&path)
    {
        let is_ours = outputs.is_ours(&path, &Sha256::digest(&bytes).into());
        if let Some(found) = existing(prepared, bytes, &pair.target, &super::preparation(settings)) {
            add_existing(&mut units, &found, is_ours);
        }
    }
    units.retain(|unit| unit.tiles.iter().any(|tile| tile.is_segment));
    let is_main = pair.source == *prepared.locale();
    let output = output(request, input, pair, is_main);
    let hash = digest(prepared.document().source());
    let date = date(Entry::now());
    let original = original(input);
    let header = Header { original: &original, format: prepared.format().name, hash: &hash, pair, date: &date };
    let mut bytes = Vec::new();
    let io = |error| ExportError::File(FileError::Write(WriteError::Io(output.clone(), error)));
    (request.kind.write)(&header, &units, &mut bytes).map_err(io)?;
    outputs.write(&output, &bytes).map_err(|error| ExportError::File(FileError::Write(error)))?;
    let mut translated = BTreeMap::new();
    let tiles = || units.iter().flat_map(|unit| &unit.tiles).filter(|tile| tile.is_segment);
    for made in tiles().filter_map(|tile| tile.target.as_ref()) {
        *translated.entry(made.made.name()).or_default() += 1;
    }
    Ok(Exported {
        input: input.path.clone(),
        output,
        source_locale: pair.source.clone(),
        target_locale: pair.target.clone(),
        segments: tiles().count(),
        translated,
    })
}

/// The units of a document as files for translators have them, nothing translated yet.
pub fn units<'a>(document: &'a Document, laid: &[Laid<'a>]) -> Vec<Unit<'a>> {
    let (mut line, mut at) = (1, 0);
    let unit = |laid: &Laid<'a>| {
        let unit = laid.unit;
        let between = document.source().get(at..unit.slot.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
        at = at.max(unit.slot.start);
        let shown = |native: &'a Native| match native {
            Native::Raw(range) => Shown { text: document.source().get(range.clone()).unwrap_or_default(), is_protected: false },
            Native::Protected(text) => Shown { text, is_protected: true },
        };
        let tile = |tile: &LaidTile| Tile { content: tile.content.clone(), is_segment: tile.key.is_some(), target: None };
        Unit {
            number: laid.index + 1,
            role: unit.role,
            note: unit.note.as_deref(),
            line,
            tiles: laid.tiles.iter().map(tile).collect(),
            natives: unit.natives.iter().map(|(code, native)| (*code, shown(native))).collect(),
        }
    };
    laid.iter().map(unit).collect()
}

/// Puts into units what a memory knows.
fn suggest(
    laid: &[Laid<'_>],
    units: &mut [Unit<'_>],
    pair: &Pair,
    memory: &dyn TranslationMemory,
    settings: &memory::Settings,
) -> Result<(), StoreError> {
    let found = known(laid, pair, memory, settings)?;
    let tiles = units.iter_mut().flat_map(|unit| &mut unit.tiles).filter(|tile| tile.is_segment);
    for (tile, hit) in tiles.zip(found) {
        let Some(hit) = hit else { continue };
        let Some(target) = hit.target.with_ids(&tile.content.numbered().1) else { continue };
        let made = match (hit.fit, hit.origin) {
            (Match::Substituted, _) => Made::Adapted,
            (_, Origin::Machine) => Made::Machine,
            (_, Origin::Imported) => Made::Imported,
            (_, Origin::Human) => Made::Human,
        };
        tile.target = Some(Suggestion { target, made, by: hit.maker.provider.to_string() });
    }
    Ok(())
}

/// Puts into units what a target file says, where nothing better is known. What a machine made and nobody has
/// touched (`is_ours`) is a machine's; in a file of others it is by whomever.
fn add_existing(units: &mut [Unit<'_>], found: &[Vec<Option<Content>>], is_ours: bool) {
    for unit in units {
        let found = unit.number.checked_sub(1).and_then(|index| found.get(index));
        let segments = unit.tiles.iter_mut().filter(|tile| tile.is_segment);
        for (tile, target) in segments.zip(found.into_iter().flatten()) {
            let Some(target) = target else { continue };
            let is_better = |known: &Suggestion| known.made == Made::Human || is_ours || known.target == *target;
            if !tile.target.as_ref().is_some_and(is_better) {
                let made = if is_ours { Made::Machine } else { Made::Imported };
                tile.target = Some(Suggestion { target: target.clone(), made, by: String::new() });
            }
        }
    }
}

/// What a memory knows of each segment, whoever made it.
pub(super) fn known(
    laid: &[Laid<'_>],
    pair: &Pair,
    memory: &dyn TranslationMemory,
    settings: &memory::Settings,
) -> Result<Vec<Option<Hit>>, StoreError> {
    let places = laid.iter().flat_map(|laid| &laid.tiles).filter_map(|tile| Some((&tile.content, tile.key?)));
    let segments: Vec<(Content, memory::Key)> = places.map(|(content, key)| (content.numbered().0, key)).collect();
    let asked: Vec<Asked<'_>> = segments.iter().map(|(source, key)| Asked { source, key: *key }).collect();
    let settings = memory::Settings { reuse: Reuse::Any, ..settings.clone() };
    memory::leverage(memory, pair, &asked, &[], &settings)
}

/// `article.md.es.xlf` beside the source, `es/article.md.xlf` in a folder; a third language is named too.
fn output(request: &Request, input: &Input, pair: &Pair, is_main: bool) -> PathBuf {
    let third = if is_main { String::new() } else { format!(".{}", pair.source) };
    let extension = request.kind.extension;
    let named = |path: &Path, tail: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(tail);
        path.with_file_name(name)
    };
    let Some(folder) = &request.out else {
        let path = if input.is_stdin() { &input.relative } else { &input.beside };
        return named(path, &format!("{third}.{}.{extension}", pair.target));
    };
    let path = Place::Folder(folder.clone()).path(&input.beside, &input.relative, &pair.target);
    named(&path.unwrap_or_else(|| folder.join(&input.relative)), &format!("{third}.{extension}"))
}

/// The path of a source as files name it: with `/`, and never one that leads out of a folder.
fn original(input: &Input) -> String {
    let plain = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if input.page.is_some() {
        return input.path.display().to_string();
    }
    let path = if plain(&input.path) && !input.is_stdin() { &input.path } else { &input.relative };
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The SHA-256 of a text in hexadecimal digits.
pub(super) fn digest(text: &str) -> String {
    use std::fmt::Write as _;
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    hash.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A time as PO writes it: `2026-11-22 16:00+0000`.
fn date(seconds: u64) -> String {
    let written = time::write(seconds);
    let part = |range: std::ops::Range<usize>| written.get(range).unwrap_or_default();
    format!("{}-{}-{} {}:{}+0000", part(0..4), part(4..6), part(6..8), part(9..11), part(11..13))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_po() {
        assert_eq!(date(1_700_000_000), "2023-11-14 22:13+0000");
    }
}
