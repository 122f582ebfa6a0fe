//! What a run of `translate` asks while a project is synced: which targets are wanted, what each of them
//! says already, and what is to be written down when it is made.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::align::{Stretch, align};
use super::apart::{self, Apart};
use super::kept::Kept;
use super::lock::{self, BesideLine, Block, FileHash, Lock, Made, Name, SegmentLine, UnitLine};
use super::survey::{Moved, Target};
use super::{Beside, Project, Request, SyncError, remove, save};
use crate::command::course::{Course, Written};
use crate::command::input::Input;
use crate::command::links::Links;
use crate::command::translate::{CommandError, Means};
use crate::command::{glossary, preparation};
use crate::content::Content;
use crate::format;
use crate::locale::{Locale, Pair};
use crate::memory::{self, Entry, Maker, Origin};
use crate::pipeline::{self, KEPT, Known, Placed, Prepared};
use crate::read;
use crate::terms::Glossary;

/// How long the lock file may lag behind the targets: a run that is cut off looks at those again.
const LAG: Duration = Duration::from_secs(2);

/// Other targets that are looked at for a segment.
const LOOKED_AT: usize = 3;

/// A target by its input and locale.
type Place = (PathBuf, Locale);

/// The course of a sync.
pub(super) struct Desk {
    root: PathBuf,
    memory: Arc<Known>,
    made: u64,
    pipeline: pipeline::Settings,
    glossary: Option<Arc<Glossary>>,
    targets: HashMap<Place, Target>,
    /// The locales that an input is wanted in.
    wanted: HashMap<PathBuf, Vec<Locale>>,
    /// Sources that are current; their links count too.
    others: Vec<PathBuf>,
    state: Mutex<State>,
}

/// What a run has left.
pub(super) struct End {
    pub(super) lock: Lock,
    /// Sources that are gone and whose targets serve nobody.
    pub(super) vanished: BTreeSet<String>,
    /// Targets that followed their sources.
    pub(super) followed: Vec<Moved>,
    /// What people wrote for sources that have become others.
    pub(super) beside: Vec<Beside>,
    /// Why the lock file could not be written.
    pub(super) failed: Option<(PathBuf, io::Error)>,
}

struct State {
    lock: Lock,
    vanished: BTreeSet<String>,
    memories: HashMap<Place, Arc<Known>>,
    /// Blocks of sources that are gone, by the target that goes on with them.
    adopted: HashMap<Place, Name>,
    /// Targets that were taken apart for others.
    apart: HashMap<Name, Option<Arc<Apart>>>,
    /// Blocks by locale and segment, made when a segment is first looked for.
    index: Option<HashMap<(Locale, u64), Vec<Name>>>,
    followed: Vec<Moved>,
    /// What people wrote for sources that have become others, by the target it stood in.
    outdated: HashMap<Place, Vec<BesideLine>>,
    beside: Vec<Beside>,
    saved: Instant,
    failed: Option<(PathBuf, io::Error)>,
}

impl Desk {
    pub(super) fn new(request: &Request, means: &Means<'_>, project: &mut Project, work: Vec<Target>) -> Result<Self, SyncError> {
        let path_of = |target: &Target| project.inputs.get(target.input).map(|input| input.path.clone());
        let mut wanted: HashMap<PathBuf, Vec<Locale>> = HashMap::new();
        let mut targets = HashMap::new();
        for target in work {
            let Some(path) = path_of(&target) else { continue };
            wanted.entry(path.clone()).or_default().push(target.name.1.clone());
            targets.insert((path, target.name.1.clone()), target);
        }
        let others = project.inputs.iter().map(|input| input.path.clone()).filter(|path| !wanted.contains_key(path)).collect();
        let state = State {
            lock: std::mem::take(&mut project.lock),
            vanished: std::mem::take(&mut project.survey.vanished),
            memories: HashMap::new(),
            adopted: HashMap::new(),
            apart: HashMap::new(),
            index: None,
            followed: Vec::new(),
            outdated: HashMap::new(),
            beside: Vec::new(),
            saved: Instant::now(),
            failed: None,
        };
        Ok(Self {
            root: project.root.clone(),
            memory: Arc::clone(&request.memory),
            made: project.made,
            pipeline: preparation(means.settings),
            glossary: glossary::load(means.settings).map_err(CommandError::Glossary)?,
            targets,
            wanted,
            others,
            state: Mutex::new(state),
        })
    }

    /// The run is over: what it has left.
    pub(super) fn end(&self) -> End {
        let mut state = self.state();
        End {
            lock: std::mem::take(&mut state.lock),
            vanished: std::mem::take(&mut state.vanished),
            followed: std::mem::take(&mut state.followed),
            beside: std::mem::take(&mut state.beside),
            failed: state.failed.take(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn terms(&self, placed: &Placed<'_>, target: &Locale) -> Option<u64> {
        let pair = Pair::new(placed.locale.clone(), target.clone());
        let terms = self.glossary.as_ref()?.terms(&pair);
        apart::terms_in(terms.as_deref(), placed.source)
    }

    /// What files say already of the segments of a source, as entries of a memory.
    fn said(&self, place: &Place, target: &Target, source: &Prepared) -> Vec<Entry> {
        let locale = &place.1;
        let all = source.placed(locale, &[]);
        let order: Vec<u64> = all.iter().map(|placed| placed.key.hash).collect();
        let mut wanted = by_hash(all, locale);
        let mut state = self.state();
        let own = if state.lock.blocks.contains_key(&target.name) {
            Some(target.name.clone())
        } else {
            let adopted = state.heir(locale, &wanted);
            if let Some(adopted) = &adopted {
                state.adopted.insert(place.clone(), adopted.clone());
            }
            adopted
        };
        let mut entries = Vec::new();
        let mut take = |state: &mut State, name: &Name, wanted: &mut HashMap<u64, Placed<'_>>| {
            for (placed, content, human) in state.recovered(self, name, source, wanted) {
                wanted.remove(&placed.key.hash);
                entries.push(if human { by_people(&placed, locale, content) } else { kept(&placed, locale, content) });
            }
        };
        if let Some(own) = &own {
            let outdated = state.outdated(self, own, source, &order);
            state.outdated.insert(place.clone(), outdated);
            take(&mut state, own, &mut wanted);
        }
        let mut left: Vec<u64> = wanted.keys().copied().collect();
        left.sort_unstable();
        for hash in left {
            for name in state.holders(locale, hash) {
                if wanted.contains_key(&hash) && Some(&name) != own.as_ref() {
                    take(&mut state, &name, &mut wanted);
                }
            }
        }
        entries
    }

    fn block(&self, target: &Target, written: &Written<'_>) -> Block {
        let terms = |placed: &Placed<'_>| self.terms(placed, written.target);
        let (bytes, source) = (written.bytes.to_vec(), written.source);
        let apart = Apart::new(bytes, source.format(), written.target, &self.pipeline);
        let frame = apart.as_ref().map_or(0, |apart| apart.frame);
        let units = apart.and_then(|apart| apart::record(&apart, source, written.target, written.translated, &terms));
        Block {
            source: target.source,
            target: FileHash::of(&lock::sha(written.bytes)),
            path: self.name(target),
            made: self.made,
            frame,
            held: false,
            beside: Vec::new(),
            units: units.unwrap_or_else(|| unplaced(written)),
        }
    }

    fn name(&self, target: &Target) -> String {
        let full = crate::command::links::plain(&target.path).unwrap_or_else(|| target.path.clone());
        lock::name(full.strip_prefix(&self.root).unwrap_or(&full))
    }
}

impl State {
    /// The block of a source that is gone and of which most stands in this one.
    fn heir(&self, locale: &Locale, wanted: &HashMap<u64, Placed<'_>>) -> Option<Name> {
        let taken = |name: &Name| self.adopted.values().any(|known| known == name);
        let gone = self.lock.blocks.iter().filter(|((path, of), _)| of == locale && self.vanished.contains(path));
        let shared = |block: &Block| block.segments().filter(|segment| wanted.contains_key(&segment.source)).count();
        let best =
            gone.filter(|(name, _)| !taken(name)).map(|(name, block)| (shared(block), name, block)).max_by_key(|best| best.0);
        best.filter(|(count, _, block)| count * 2 > block.segments().count()).map(|(_, name, _)| name.clone())
    }

    /// Targets that hold a segment.
    fn holders(&mut self, locale: &Locale, hash: u64) -> Vec<Name> {
        let blocks = &self.lock.blocks;
        let index = self.index.get_or_insert_with(|| {
            let mut index: HashMap<(Locale, u64), Vec<Name>> = HashMap::new();
            for (name, block) in blocks {
                for segment in block.segments().filter(|segment| matches!(segment.target, Made::Target(_))) {
                    let names = index.entry((name.1.clone(), segment.source)).or_default();
                    if names.len() < LOOKED_AT && names.last() != Some(name) {
                        names.push(name.clone());
                    }
                }
            }
            index
        });
        index.get(&(locale.clone(), hash)).cloned().unwrap_or_default()
    }

    fn recovered<'a>(
        &mut self,
        desk: &Desk,
        name: &Name,
        source: &Prepared,
        wanted: &HashMap<u64, Placed<'a>>,
    ) -> Vec<(Placed<'a>, Content, bool)> {
        let Some(block) = self.lock.blocks.get(name).cloned() else { return Vec::new() };
        let Some(apart) = self.taken_apart(desk, name, &block, source) else { return Vec::new() };
        apart::recovered(&apart, &block, source, wanted, &|placed| desk.terms(placed, &name.1))
    }

    /// The target of a block, parsed once.
    fn taken_apart(&mut self, desk: &Desk, name: &Name, block: &Block, source: &Prepared) -> Option<Arc<Apart>> {
        let apart = self.apart.entry(name.clone()).or_insert_with(|| {
            let path = desk.root.join(&block.path);
            let format = format::for_path(&path).unwrap_or_else(|| source.format());
            let bytes = std::fs::read(&path).ok()?;
            Apart::new(bytes, format, &name.1, &desk.pipeline).map(Arc::new)
        });
        apart.clone()
    }

    /// What people wrote in a target for segments that the source (`order`) does not have any more, with the
    /// segments that stand in their place.
    fn outdated(&mut self, desk: &Desk, name: &Name, source: &Prepared, order: &[u64]) -> Vec<BesideLine> {
        let Some(block) = self.lock.blocks.get(name).cloned() else { return Vec::new() };
        if !block.segments().any(|segment| segment.human) {
            return block.beside;
        }
        let mut found = block.beside.clone();
        let Some(apart) = self.taken_apart(desk, name, &block, source) else { return found };
        let stands: BTreeSet<u64> = order.iter().copied().collect();
        let texts = texts(&apart, &block);
        let old: Vec<u64> = block.segments().map(|segment| segment.source).collect();
        for stretch in align(&old, order) {
            let Stretch::Other(from, to) = stretch else { continue };
            for (index, segment) in block.segments().enumerate().skip(from.start).take(from.len()) {
                let partner = to.clone().nth((index - from.start).min(to.len().saturating_sub(1)));
                let new = partner.and_then(|partner| order.get(partner).copied());
                let (true, Some(new), Some(Some(text))) = (segment.human, new, texts.get(index)) else { continue };
                let line = BesideLine { old: segment.source, new, text: text.clone() };
                if !stands.contains(&segment.source) && !found.contains(&line) {
                    found.push(line);
                }
            }
        }
        found
    }

    /// Removes the target of a source that is gone, now that another goes on with it.
    fn follow(&mut self, desk: &Desk, old: &Name, to: &Block) {
        let Some(block) = self.lock.blocks.get(old) else { return };
        let path = desk.root.join(&block.path);
        if block.path != to.path {
            let is_ours = std::fs::read(&path).is_ok_and(|bytes| FileHash::of(&lock::sha(&bytes)) == block.target);
            // What people changed in it stays for them to look at.
            if !is_ours || remove(&desk.root, &path).is_err() {
                return;
            }
            self.followed.push(Moved { from: block.path.clone(), to: to.path.clone() });
        }
        self.lock.blocks.remove(old);
        if !self.lock.blocks.keys().any(|(path, _)| *path == old.0) {
            self.vanished.remove(&old.0);
        }
    }
}

impl Course for Desk {
    fn targets<'a>(&self, input: &Input, _: &'a [Locale]) -> Cow<'a, [Locale]> {
        Cow::Owned(self.wanted.get(&input.path).cloned().unwrap_or_default())
    }

    fn memory(&self, input: &Input, source: &Prepared, target: &Locale) -> Option<Arc<Known>> {
        let place = (input.path.clone(), target.clone());
        if let Some(known) = self.state().memories.get(&place) {
            return Some(Arc::clone(known));
        }
        let entries = self.said(&place, self.targets.get(&place)?, source);
        let known = Arc::new(self.memory.over(move |below| Arc::new(Kept::new(below, &entries))));
        self.state().memories.insert(place, Arc::clone(&known));
        Some(known)
    }

    fn link(&self, links: &mut Links) {
        for path in &self.others {
            let Some(format) = format::for_path(path).filter(|format| format.pinning.is_some()) else { continue };
            let Ok(bytes) = std::fs::read(path) else { continue };
            if let Ok(text) = read::decode(bytes, None) {
                links.add_text(path, format, &text.text);
            }
        }
    }

    fn written(&self, written: &Written<'_>) {
        let place = (written.input.path.clone(), written.target.clone());
        let Some(target) = self.targets.get(&place) else { return };
        let mut block = self.block(target, written);
        let mut state = self.state();
        let known: Vec<BesideLine> = state.lock.blocks.get(&target.name).map(|block| block.beside.clone()).unwrap_or_default();
        for line in state.outdated.remove(&place).unwrap_or_default() {
            // Whoever writes the new sentence by hand has seen the old one.
            if block.segments().any(|segment| segment.source == line.new && segment.human) {
                continue;
            }
            if !known.contains(&line) {
                state.beside.push(beside(&line, target, written));
            }
            block.beside.push(line);
        }
        if let Some(old) = state.adopted.remove(&place) {
            state.follow(self, &old, &block);
        }
        state.lock.blocks.insert(target.name.clone(), block);
        if state.saved.elapsed() >= LAG {
            state.saved = Instant::now();
            if let Err(SyncError::Io(path, error)) = save(&self.root, &state.lock) {
                state.failed.get_or_insert((path, error));
            }
        }
    }
}

/// The first place of each segment that is to be translated.
pub(super) fn by_hash<'a>(all: Vec<Placed<'a>>, locale: &Locale) -> HashMap<u64, Placed<'a>> {
    let mut first = HashMap::with_capacity(all.len());
    for placed in all.into_iter().filter(|placed| !placed.locale.covers(locale)) {
        first.entry(placed.key.hash).or_insert(placed);
    }
    first
}

/// What stands in a target for each segment of its block, where that is still known.
fn texts(apart: &Apart, block: &Block) -> Vec<Option<String>> {
    let mut of_unit: HashMap<usize, Vec<Content>> = HashMap::new();
    for (known, unit) in apart.pairs(block) {
        let line = block.units.get(known).filter(|line| apart.units.get(unit) == Some(&line.hash));
        of_unit.extend(line.and_then(|line| apart.cut(unit, line)).map(|tiles| (known, tiles)));
    }
    let mut texts = Vec::new();
    for (index, unit) in block.units.iter().enumerate() {
        let tiles = of_unit.get(&index);
        let text = |number| tiles.and_then(|tiles| tiles.get(number)).map(|tile: &Content| memory::write(&tile.numbered().0));
        texts.extend((0..unit.segments.len()).map(text));
    }
    texts
}

/// What a report says of a text whose source has become another one.
fn beside(line: &BesideLine, target: &Target, written: &Written<'_>) -> Beside {
    let of_new = |(_, source): &(_, (&Locale, &Content))| apart::hash_of(source.1) == line.new;
    let found = written.translated.answers.iter().zip(written.source.segments()).find(of_new);
    let proposal = found.and_then(|(answer, _)| answer.as_ref()?.as_ref().ok()).map(|answered| answered.target.text().to_owned());
    Beside {
        target: target.path.display().to_string(),
        source: found.map(|(_, (_, source))| source.text().to_owned()).unwrap_or_default(),
        human: line.text.clone(),
        proposal,
    }
}

/// What a person wrote for a segment.
pub(super) fn by_people(placed: &Placed<'_>, target: &Locale, content: Content) -> Entry {
    let maker = Arc::new(Maker::default());
    let around = Some(placed.key.context);
    Entry { origin: Origin::Human, maker, time: Entry::now(), context: around, ..kept(placed, target, content) }
}

/// What a file says of a segment, as an entry that serves whoever would be asked.
fn kept(placed: &Placed<'_>, target: &Locale, content: Content) -> Entry {
    Entry {
        pair: Arc::new(Pair::new(placed.locale.clone(), target.clone())),
        source: placed.source.clone(),
        target: content,
        origin: Origin::Imported,
        maker: Arc::new(Maker { provider: KEPT.into(), model: "".into() }),
        time: 0,
        context: None,
    }
}

/// What is known of a target whose units cannot be told: which segments it lacks.
fn unplaced(written: &Written<'_>) -> Vec<UnitLine> {
    let failed = written.translated.answers.iter().zip(written.source.segments());
    let line = |source: u64, target: Made| SegmentLine { source, target, gap: 0, length: 0, terms: None, human: false };
    let segments: Vec<SegmentLine> = failed
        .filter_map(|(answer, (_, source))| {
            let failure = answer.as_ref()?.as_ref().err()?;
            Some(line(apart::hash_of(source), apart::of_failure(failure)))
        })
        .collect();
    if segments.is_empty() { Vec::new() } else { vec![UnitLine { hash: 0, segments }] }
}
