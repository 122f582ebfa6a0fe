//! `latimer import`: what translators' tools gave back goes into the memory and into documents.
//!
//! Segments find their place by number and text, and by text alone where the source has changed since. A
//! target whose codes are not those of its source is told and left out. What is far enough by its
//! state is learned as a person's; a machine's text that came back as it went is not. A document is made
//! of every target that came back, else of what the memory knows, and is proved as any other.

mod fitting;
mod places;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use self::fitting::{fitting, joined, sentences, trimmed};
use self::places::Places;
use super::export::{digest, known};
use super::input::Input;
use super::open::Want;
use super::output::{Outputs, Place};
use super::translate::{FileError, Source, prepare};
use crate::bitext::{self, Accept, BadFault, CodeFault, Found, Original, ReadError, Returned, State};
use crate::config::Settings;
use crate::content::Content;
use crate::format;
use crate::locale::{Locale, Pair};
use crate::memory::exchange::fitted;
use crate::memory::{Asked, Context, Entry, Key, Maker, Origin, StoreError, TranslationMemory, keys};
use crate::pipeline::{Fill, Laid};
use crate::read;

/// Segments that are learned at once where the source is not there.
const TOGETHER: usize = 10_000;

/// What `latimer import` is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// The source, or the folder with the sources; without it they are looked for by their names.
    pub source: Option<PathBuf>,
    /// How it is to be read.
    pub want: Want,
    /// The source locale, where the file does not name one.
    pub from: Option<Locale>,
    /// The target locale, likewise.
    pub to: Option<Locale>,
    /// Where documents go.
    pub place: Place,
}

/// What became of a file.
#[derive(Debug, Default, Serialize)]
pub struct Imported {
    /// Segments with a target.
    pub read: usize,
    /// Those that were new to the memory.
    pub learned: usize,
    /// Segments without a target.
    pub open: usize,
    /// Targets that are not far enough to be learned, or a machine's as they went.
    pub unconfirmed: usize,
    /// Targets that were left out.
    pub left_out: usize,
    /// Segments that the source does not have any more.
    pub gone: usize,
    /// Units that a document could not take without breaking its structure.
    pub put_back: usize,
    /// Documents that were written.
    pub outputs: Vec<PathBuf>,
    /// Sources that were not there.
    pub missing: Vec<String>,
    /// What could not be written, and why.
    #[serde(skip)]
    pub refused: Vec<FileError>,
}

impl Imported {
    /// Whether all that came back is where it should be.
    pub fn is_complete(&self) -> bool {
        self.left_out + self.gone + self.put_back == 0 && self.refused.is_empty()
    }
}

/// What is told of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The line on which its unit begins, from 1.
    pub line: u64,
    /// What is wrong.
    pub fault: Fault,
    /// The source text, as far as it was read.
    pub text: String,
}

/// Why a segment was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Bad(BadFault),
    /// Its codes are not those of its source.
    Codes(CodeFault),
    /// The source does not have it any more.
    Gone,
    /// The document would not have the structure of its source.
    Structure,
}

/// Why a file was not read, or not to its end.
#[derive(Debug)]
pub enum ImportError {
    /// The file is at fault.
    Read(ReadError),
    /// It does not name its languages, and nobody else did.
    NoLocales,
    /// The memory cannot be used.
    Memory(StoreError),
}

/// Takes one file; `told` hears of each segment that is left out. What was learned before an error stays.
pub fn import(
    file: &Path,
    request: &Request,
    settings: &Settings,
    memory: &dyn TranslationMemory,
    outputs: &Outputs,
    told: &mut dyn FnMut(Told),
) -> Result<Imported, ImportError> {
    let mut from: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(file).map_err(|error| ImportError::Read(ReadError::Io(error)))?)
    };
    let mut taking = Taking { file, request, settings, memory, outputs, told, done: Imported::default(), job: None };
    let mut failed = None;
    let read = bitext::read(&mut from, &mut |found| match taking.take(found) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    });
    // A document is not made of half a file; what its segments taught is kept.
    let ended = taking.end(read.is_ok() && failed.is_none());
    let done = taking.done;
    if let Some(error) = failed {
        return Err(error);
    }
    ended?;
    read.map_err(ImportError::Read)?;
    memory.tidy().map_err(ImportError::Memory)?;
    Ok(done)
}

struct Taking<'a> {
    file: &'a Path,
    request: &'a Request,
    settings: &'a Settings,
    memory: &'a dyn TranslationMemory,
    outputs: &'a Outputs,
    told: &'a mut dyn FnMut(Told),
    done: Imported,
    job: Option<Job>,
}

/// Segments of one source.
struct Job {
    pair: Pair,
    source: Option<(Input, Source)>,
    returned: Vec<Returned>,
}

/// A target that has its place.
struct Placed {
    source: Content,
    target: Content,
    context: Option<Context>,
    state: State,
    is_state_ours: bool,
}

impl Taking<'_> {
    fn take(&mut self, found: Found) -> Result<(), ImportError> {
        match found {
            Found::Original(original) => {
                self.end(true)?;
                self.job = Some(self.job(&original)?);
                Ok(())
            }
            Found::Bad { line, fault } => {
                self.done.left_out += 1;
                (self.told)(Told { line, fault: Fault::Bad(fault), text: String::new() });
                Ok(())
            }
            Found::Segment(returned) => {
                let Some(job) = &mut self.job else { return Err(ImportError::NoLocales) };
                job.returned.push(returned);
                if job.source.is_none() && job.returned.len() >= TOGETHER {
                    let returned = std::mem::take(&mut job.returned);
                    let pair = job.pair.clone();
                    self.learn_alone(&pair, returned)?;
                }
                Ok(())
            }
        }
    }

    fn job(&mut self, original: &Original) -> Result<Job, ImportError> {
        let from = self.request.from.clone().or_else(|| original.from.clone());
        let to = self.request.to.clone().or_else(|| original.to.clone());
        let (Some(from), Some(to)) = (from, to) else { return Err(ImportError::NoLocales) };
        let pair = Pair::new(from, to);
        let Some(input) = self.input(original) else {
            self.done.missing.push(original.path.clone());
            return Ok(Job { pair, source: None, returned: Vec::new() });
        };
        let preparation = super::preparation(self.settings);
        let source = match prepare(&input, self.request.want, Some(&pair.source), &preparation) {
            Ok(source) => {
                if !original.hash.is_empty() && digest(source.prepared().document().source()) != original.hash {
                    tracing::info!(path = %input.path.display(), "source has changed since the export");
                }
                Some((input, source))
            }
            Err(error) => {
                self.done.refused.push(error);
                None
            }
        };
        Ok(Job { pair, source, returned: Vec::new() })
    }

    /// The source of a file. A name that was written into the file is never followed out of a folder.
    fn input(&self, original: &Original) -> Option<Input> {
        let name = Path::new(&original.path);
        let parts = name.components().map(|part| matches!(part, Component::Normal(_)));
        let is_below = parts.fold(None, |all, plain| Some(all.unwrap_or(true) && plain)).unwrap_or(false);
        let file = |path: PathBuf, relative: &Path| Input::file(path, relative, None);
        match &self.request.source {
            Some(source) if source.is_dir() => {
                // The file may name the folder too that the sources were exported from.
                let mut tail = name.components();
                while is_below && !tail.as_path().as_os_str().is_empty() {
                    let below = tail.as_path();
                    if source.join(below).is_file() {
                        return Some(file(source.join(below), below));
                    }
                    tail.next();
                }
                None
            }
            Some(source) => {
                let relative = source.file_name().map_or_else(|| source.clone(), PathBuf::from);
                Some(file(source.clone(), &relative))
            }
            None if is_below && format::for_path(name).is_some() => {
                let beside = self.file.parent().unwrap_or(Path::new("")).join(name.file_name()?);
                let found = [name.to_owned(), beside].into_iter().find(|path| path.is_file())?;
                Some(file(found, name))
            }
            None => None,
        }
    }

    fn end(&mut self, is_whole: bool) -> Result<(), ImportError> {
        let Some(job) = self.job.take() else { return Ok(()) };
        match job.source {
            Some((input, source)) => self.put(&job.pair, &input, &source, job.returned, is_whole),
            None => self.learn_alone(&job.pair, job.returned),
        }
    }

    fn tell(&mut self, line: u64, fault: Fault, source: &Content) {
        match fault {
            Fault::Gone => self.done.gone += 1,
            Fault::Structure => self.done.put_back += 1,
            Fault::Bad(_) | Fault::Codes(_) => self.done.left_out += 1,
        }
        (self.told)(Told { line, fault, text: source.text().chars().take(200).collect() });
    }

    /// Learns segments whose source is not there.
    fn learn_alone(&mut self, pair: &Pair, returned: Vec<Returned>) -> Result<(), ImportError> {
        let mut placed = Vec::new();
        for one in returned {
            let Some(target) = &one.target else {
                self.done.open += 1;
                continue;
            };
            self.done.read += 1;
            if let Some(fault) = bitext::fault(&one.source, target) {
                self.tell(one.line, Fault::Codes(fault), &one.source);
                continue;
            }
            // Several sentences at once are no segment.
            if one.is_whole {
                self.done.unconfirmed += 1;
                continue;
            }
            match fitted(&one.source, target, &pair.source) {
                Ok((source, target)) => {
                    placed.push(Placed { source, target, context: None, state: one.state, is_state_ours: one.is_state_ours });
                }
                Err(_) => self.tell(one.line, Fault::Bad(BadFault::Form), &one.source),
            }
        }
        self.learn(pair, placed)
    }

    /// Learns what is far enough and not a machine's as it went.
    fn learn(&mut self, pair: &Pair, placed: Vec<Placed>) -> Result<(), ImportError> {
        let sources: Vec<Content> = placed.iter().map(|placed| placed.source.clone()).collect();
        let keys: Vec<Key> = keys(&sources, 0..sources.len());
        let asked: Vec<Asked<'_>> = sources.iter().zip(keys).map(|(source, key)| Asked { source, key }).collect();
        let found = self.memory.exact(pair, &asked).map_err(ImportError::Memory)?;
        let shared = Arc::new(pair.clone());
        let (maker, time) = (Arc::new(Maker::default()), Entry::now());
        let mut entries = Vec::new();
        for (one, known) in placed.into_iter().zip(found) {
            let same = |entry: &&Entry| entry.target == one.target && *entry.pair == *pair;
            let is_machine = known.iter().any(|entry| same(&entry) && entry.origin == Origin::Machine);
            let accept = self.settings.import.accept;
            if !accept.takes(one.state) || one.is_state_ours && is_machine && accept != Accept::Any {
                self.done.unconfirmed += 1;
                continue;
            }
            let is_known = |entry: &Entry| same(&entry) && entry.origin == Origin::Human && entry.context == one.context;
            if known.iter().any(is_known) {
                continue;
            }
            entries.push(Entry {
                pair: Arc::clone(&shared),
                source: one.source,
                target: one.target,
                origin: Origin::Human,
                maker: Arc::clone(&maker),
                time,
                context: one.context,
            });
        }
        self.done.learned += self.memory.learn(&entries).map_err(ImportError::Memory)?;
        Ok(())
    }

    /// Puts what came back into its places, learns it and writes the document.
    fn put(
        &mut self,
        pair: &Pair,
        input: &Input,
        source: &Source,
        returned: Vec<Returned>,
        is_whole: bool,
    ) -> Result<(), ImportError> {
        let prepared = source.prepared();
        let laid = prepared.laid_out();
        let mut places = Places::new(&laid);
        let mut fills: Vec<Fill> = laid.iter().map(|laid| Fill::Tiles(vec![None; laid.tiles.len()])).collect();
        let mut lines: HashMap<usize, (u64, Content)> = HashMap::new();
        let mut learnable = Vec::new();
        let spelled = |one: Returned| if places.knows(&one.source) { one } else { respelled(one, &places) };
        let (exact, rest): (Vec<Returned>, Vec<Returned>) = returned.into_iter().map(spelled).partition(|one| places.is_at(one));
        for one in exact.into_iter().chain(rest) {
            let Some(target) = one.target.as_ref().map(trimmed) else {
                self.done.open += 1;
                continue;
            };
            self.done.read += 1;
            if let Some(fault) = bitext::fault(&one.source, &target) {
                self.tell(one.line, Fault::Codes(fault), &one.source);
                continue;
            }
            let Some(found) = places.take(&one) else {
                self.tell(one.line, Fault::Gone, &one.source);
                continue;
            };
            for place in found {
                let Some(unit) = laid.get(place.unit) else { continue };
                lines.entry(place.unit).or_insert_with(|| (one.line, one.source.clone()));
                let Some((text, learned)) = answered(unit, place.tile, &one, &target, pair) else {
                    self.tell(one.line, Fault::Gone, &one.source);
                    continue;
                };
                learnable.extend(learned);
                match (fills.get_mut(place.unit), place.tile) {
                    (Some(fill), None) => *fill = Fill::Whole(text),
                    (Some(Fill::Tiles(tiles)), Some(tile)) => {
                        if let Some(place) = tiles.get_mut(tile) {
                            *place = Some(text);
                        }
                    }
                    (_, _) => {}
                }
            }
        }
        self.learn(pair, learnable)?;
        if !is_whole {
            return Ok(());
        }
        self.fill_known(&laid, &mut fills, pair)?;
        self.write(pair, input, source, fills, &lines);
        Ok(())
    }

    /// Puts what the memory knows where nothing came back.
    fn fill_known(&self, laid: &[Laid<'_>], fills: &mut [Fill], pair: &Pair) -> Result<(), ImportError> {
        let hits = known(laid, pair, self.memory, &self.settings.memory).map_err(ImportError::Memory)?;
        let mut hits = hits.into_iter();
        for (laid, fill) in laid.iter().zip(fills) {
            for (index, tile) in laid.tiles.iter().enumerate().filter(|(_, tile)| tile.key.is_some()) {
                let hit = hits.next().flatten();
                // What is in the target's language already stays.
                let Fill::Tiles(tiles) = fill else { continue };
                let Some(place) = tiles.get_mut(index).filter(|place| place.is_none() && *laid.locale == pair.source) else {
                    continue;
                };
                *place = hit.and_then(|hit| hit.target.with_ids(&tile.content.numbered().1));
            }
        }
        Ok(())
    }

    fn write(&mut self, pair: &Pair, input: &Input, source: &Source, fills: Vec<Fill>, lines: &HashMap<usize, (u64, Content)>) {
        let placed = source.prepared().fill(&pair.target, fills);
        for unit in &placed.put_back {
            if let Some((line, text)) = lines.get(unit) {
                self.tell(*line, Fault::Structure, text);
            }
        }
        if let Some(broken) = placed.broken {
            self.done.refused.push(FileError::Structure(input.path.clone(), broken));
            return;
        }
        let bytes = match read::encode(&placed.text, source.form()) {
            Ok(bytes) => bytes,
            Err(error) => return self.done.refused.push(FileError::Unencodable(input.path.clone(), error)),
        };
        let Some(path) = input.target(&self.request.place, &pair.target) else { return };
        match self.outputs.write(&path, &bytes) {
            Ok(()) => self.done.outputs.push(path),
            Err(error) => self.done.refused.push(FileError::Write(error)),
        }
    }
}

/// A segment whose codes another program has left in the text, with these as codes, where the source has it so.
fn respelled(one: Returned, places: &Places) -> Returned {
    let source = bitext::spelled(one.source.text());
    let is_text = one.source.codes().is_empty() && !source.codes().is_empty();
    if !is_text || !places.knows(&source) {
        return one;
    }
    let target = one.target.map(|target| bitext::spelled(target.text()));
    Returned { source, target, ..one }
}

/// What a target is in a place (without a tile, the whole unit), and what can be learned of it.
fn answered(
    unit: &Laid<'_>,
    tile: Option<usize>,
    one: &Returned,
    target: &Content,
    pair: &Pair,
) -> Option<(Content, Vec<Placed>)> {
    let tile = tile.and_then(|tile| unit.tiles.get(tile));
    let whole = joined(unit);
    let text = fitting(tile.map_or(&whole, |tile| &tile.content), &one.source, target)?;
    let parts = match tile.and_then(|tile| Some((tile.key?, &tile.content))) {
        Some((key, own)) => vec![(key, own, text.clone())],
        None if tile.is_none() => sentences(unit, &text, pair),
        None => Vec::new(),
    };
    let placed = parts.into_iter().filter_map(|(key, own, text)| {
        let (source, ids) = own.numbered();
        let target = text.numbered_by(&ids)?;
        Some(Placed { source, target, context: Some(key.context), state: one.state, is_state_ours: one.is_state_ours })
    });
    let placed = placed.collect();
    Some((text, placed))
}
