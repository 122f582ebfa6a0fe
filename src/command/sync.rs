//! `latimer sync`: a project's translations follow its sources, and only what changed is sent.
//!
//! `latimer.lock` says what every target was made of ([`lock`]). What stands on the disk is compared with
//! it by hashes alone ([`survey`]); only what is not current is parsed and goes the way of
//! [`super::translate`], with the same plan, limits, checks and report. Before a service or even the memory is asked,
//! each target file gives back what it already says ([`apart`]): one edited sentence is one segment,
//! on a machine that has never translated anything too.
//!
//! A target is written before the lock file tells of it. A run that is cut off in between finds the file in
//! the log of outputs and its answers in the memory, so it is neither taken for somebody's edit nor
//! paid again.

mod align;
pub(super) mod apart;
mod desk;
mod edits;
mod guard;
mod kept;
mod lock;
mod sources;
mod survey;
mod watch;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use self::apart::Apart;
use self::desk::Desk;
use self::guard::Guard;
use self::lock::{Block, FileHash, Lock};
use self::survey::{Ground, Hands, Survey, Target};
use super::dry_run::DryRun;
use super::glossary;
use super::input::{Input, InputError};
use super::links::plain;
use super::open::Want;
use super::output::{Outputs, Place, WriteError, replace};
use super::plan::Start;
use super::preparation;
use super::report::{FileReport, Outcome, Report};
use super::translate::{self, Command, CommandError, FileError, Means, failed_file};
use crate::config::Settings;
use crate::locale::Locale;
use crate::memory::Entry;
use crate::pipeline::{self, Known};

pub use self::lock::{FILE_NAME, LockFault, Wrong};
pub use self::survey::{Gone, Moved, Why};
pub use self::watch::Watcher;

/// What `latimer sync` is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// Folders, files and globs.
    pub sources: Vec<String>,
    /// The target locales.
    pub to: Vec<Locale>,
    /// The source locale, where the user states it.
    pub from: Option<Locale>,
    /// Where targets go.
    pub place: Place,
    /// The memory of the run.
    pub memory: Arc<Known>,
    /// Whether targets are removed whose sources are gone.
    pub prune: bool,
    /// Whether the report holds the texts too.
    pub read: bool,
}

/// What became of a project.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Synced {
    /// Targets that needed nothing.
    pub current: usize,
    /// Targets that moved with their sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// Targets whose sources are gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Gone>,
    /// Targets in which people changed segments, and how many.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edited: Vec<Edited>,
    /// Targets that are kept as they are, because people changed their structure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
    /// What people wrote for sources that have become others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
    /// How many of these the lock file keeps in all.
    pub waiting: usize,
    /// Where the lock file of an older version is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup: Option<String>,
    /// Targets that are not current, where nothing was to be done about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<Stale>,
    /// What was translated.
    #[serde(flatten)]
    pub report: Report,
}

/// A target in which people changed segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edited {
    /// Its file.
    pub target: String,
    /// How many.
    pub segments: usize,
}

/// A target that is kept as it is, because people changed its structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Its file.
    pub target: String,
    /// Whether its source has changed since.
    pub behind: bool,
}

/// What a person wrote for a source that has become another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The target's file.
    pub target: String,
    /// What stands in the source now.
    pub source: String,
    /// What the person wrote.
    pub human: String,
    /// What stands in the target now; `None` where it holds its source.
    pub proposal: Option<String>,
}

/// A target that is not current.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// Its source.
    pub source: String,
    /// Its locale.
    pub locale: Locale,
    /// Its file.
    pub target: String,
    /// Why it is not.
    pub why: Why,
}

impl Synced {
    /// How it ended.
    pub fn outcome(&self) -> Outcome {
        match self.report.outcome() {
            _ if !self.stale.is_empty() => Outcome::Nothing,
            Outcome::Done if self.held.iter().any(|held| held.behind) => Outcome::Partial,
            outcome => outcome,
        }
    }
}

/// Why nothing was done.
#[derive(Debug)]
pub enum SyncError {
    /// Neither the command nor the configuration names a source.
    NoSources,
    /// The lock file cannot be used.
    Lock(PathBuf, LockFault),
    /// A file cannot be read or written.
    Io(PathBuf, io::Error),
    /// Another sync is at work here.
    Busy(PathBuf),
    /// The translation could not be started.
    Command(CommandError),
}

impl SyncError {
    /// How a run that ended so ended.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoSources => Outcome::Usage,
            Self::Command(error) => error.outcome(),
            Self::Lock(..) | Self::Io(..) | Self::Busy(_) => Outcome::Nothing,
        }
    }
}

impl From<CommandError> for SyncError {
    fn from(error: CommandError) -> Self {
        Self::Command(error)
    }
}

/// Everything that is known before anything is done.
struct Project {
    root: PathBuf,
    inputs: Vec<Input>,
    /// Arguments and files that cannot be read, with the reason.
    refused: Vec<(PathBuf, FileError)>,
    lock: Lock,
    survey: Survey,
    outputs: Outputs,
    made: u64,
}

impl Project {
    fn look(request: &Request, means: &Means<'_>, hands: Hands) -> Result<Self, SyncError> {
        let root = plain(Path::new(".")).unwrap_or_default();
        let mut lock = load(&root)?;
        let outputs = Outputs::open(means.state, means.force);
        let (inputs, refused) = sources::collect(request, &lock, &root, &outputs)?;
        let refused = refused.into_iter().map(|error| (error.path().to_owned(), FileError::Input(error))).collect();
        let made = made(means.settings, request)?;
        let ground = Ground {
            root: &root,
            inputs: &inputs,
            to: &request.to,
            place: &request.place,
            outputs: &outputs,
            made,
            hands,
            force: means.force,
        };
        let survey = ground.survey(&mut lock).map_err(|(path, error)| SyncError::Io(path, error))?;
        Ok(Self { root, inputs, refused, lock, survey, outputs, made })
    }

    /// The targets that must be made, and those that may not, which join what is refused.
    fn work(&mut self) -> Vec<Target> {
        let (work, occupied): (Vec<Target>, Vec<Target>) = std::mem::take(&mut self.survey.targets)
            .into_iter()
            .filter(|target| target.why.is_some())
            .partition(|target| target.why != Some(Why::Occupied));
        let refuse = |target: Target| {
            let source = self.inputs.get(target.input).map(|input| input.path.clone()).unwrap_or_default();
            (source, FileError::Write(WriteError::Occupied(target.path)))
        };
        self.refused.extend(occupied.into_iter().map(refuse));
        for target in &work {
            // What people changed in it has been taken in, or this is a dry run.
            if let Some(hash) = target.hash.filter(|_| self.lock.blocks.contains_key(&target.name)) {
                self.outputs.adopt(&target.path, hash);
            }
        }
        work
    }

    /// Takes in what people changed in targets, and leaves out those that are kept as they are.
    fn take_in(&mut self, request: &Request, means: &Means<'_>, synced: &mut Synced) -> Result<(), SyncError> {
        let pipeline = preparation(means.settings);
        let mut targets = std::mem::take(&mut self.survey.targets);
        for target in &mut targets {
            let Some(block) = self.lock.blocks.get(&target.name) else { continue };
            if target.edited || block.held && means.force {
                let block = self.block_of(target, block, request, &pipeline, synced)?;
                self.lock.blocks.insert(target.name.clone(), block);
            }
        }
        let lock = &self.lock;
        let is_held = |target: &Target| !means.force && lock.blocks.get(&target.name).is_some_and(|block| block.held);
        let (held, others): (Vec<Target>, Vec<Target>) = targets.into_iter().partition(is_held);
        let held = held.iter().map(|target| {
            let behind = !matches!(target.why, None | Some(Why::Settings));
            Held { target: target.path.display().to_string(), behind }
        });
        synced.held.extend(held);
        self.survey.targets = others;
        Ok(())
    }

    /// What the lock file has to say of a target that people changed.
    fn block_of(
        &self,
        target: &Target,
        block: &Block,
        request: &Request,
        pipeline: &pipeline::Settings,
        synced: &mut Synced,
    ) -> Result<Block, SyncError> {
        let as_it_is =
            || Block { held: true, target: target.hash.as_ref().map(FileHash::of).unwrap_or_default(), ..block.clone() };
        let Some(input) = self.inputs.get(target.input) else { return Ok(as_it_is()) };
        let Ok(source) = translate::prepare(input, Want::default(), request.from.as_ref(), pipeline) else {
            return Ok(as_it_is());
        };
        let source = source.prepared();
        let bytes = std::fs::read(&target.path).map_err(|error| SyncError::Io(target.path.clone(), error))?;
        let hash = FileHash::of(&lock::sha(&bytes));
        let locale = &target.name.1;
        let Some(apart) = Apart::new(bytes, source.format(), locale, pipeline) else { return Ok(as_it_is()) };
        let wanted = desk::by_hash(source.placed(locale, &[]), locale);
        let mut edits = edits::find(&apart, block, source, &wanted);
        edits.block.target = hash;
        let entries: Vec<Entry> =
            edits.human.into_iter().map(|(placed, content)| desk::by_people(&placed, locale, content)).collect();
        let memory = |error| SyncError::Command(CommandError::Memory(error));
        if !entries.is_empty() {
            request.memory.store().and_then(|store| store.learn(&entries)).map_err(memory)?;
        }
        if edits.count > 0 {
            synced.edited.push(Edited { target: target.path.display().to_string(), segments: edits.count });
        }
        let settled = |line: &lock::BesideLine| {
            edits.block.units.iter().flat_map(|unit| &unit.segments).any(|segment| segment.source == line.new && segment.human)
        };
        let beside = edits.block.beside.iter().filter(|line| !settled(line)).cloned().collect();
        Ok(Block { beside, ..edits.block })
    }

    fn moved(&self) -> Vec<Moved> {
        self.survey.moved.clone()
    }

    /// The targets of sources that are gone.
    fn gone(&self) -> Vec<Gone> {
        let gone = self.lock.blocks.iter().filter(|((source, _), _)| self.survey.vanished.contains(source));
        gone.map(|((source, _), block)| Gone { source: source.clone(), target: block.path.clone(), removed: false }).collect()
    }
}

/// Brings every target up to date.
pub async fn sync(request: &Request, means: Means<'_>) -> Result<Synced, SyncError> {
    let root = plain(Path::new(".")).unwrap_or_default();
    let _guard = Guard::take(&root)?;
    let mut project = Project::look(request, &means, Hands::Moving)?;
    let moved = project.moved();
    if !moved.is_empty() {
        // What was moved is known under its new name from now on.
        save(&project.root, &project.lock)?;
    }
    let mut synced = Synced::default();
    project.take_in(request, &means, &mut synced)?;
    if !synced.edited.is_empty() || !synced.held.is_empty() {
        save(&project.root, &project.lock)?;
    }
    let all = project.survey.targets.len();
    let work = project.work();
    let refused: Vec<FileReport> =
        project.refused.iter().map(|(path, error)| failed_file(path, means.watch.describe(error))).collect();
    let current = all.saturating_sub(work.len() + project.refused.len());
    (synced.current, synced.moved) = (current, moved);
    synced.report.currency.clone_from(&means.settings.budget.currency);
    synced.report.fail_on = means.settings.checks.fail_on;
    if !work.is_empty() {
        let request_of = translation(request, &project);
        let (inputs, outputs) =
            (wanted(&project.inputs, &work), std::mem::replace(&mut project.outputs, Outputs::open(None, false)));
        let desk = Desk::new(request, &means, &mut project, work)?;
        let start = Start { inputs, refused: Vec::new(), outputs, course: &desk };
        let made = match Command::start(&request_of, means, false, start).await {
            Ok((run, plan)) => translate::go(run, plan).await,
            Err(error) => Err(error),
        };
        let end = desk.end();
        (project.lock, project.survey.vanished) = (end.lock, end.vanished);
        save(&project.root, &project.lock)?;
        synced.report = made?;
        synced.moved.extend(end.followed);
        synced.beside = end.beside;
        if let Some((path, error)) = end.failed {
            return Err(SyncError::Io(path, error));
        }
    }
    synced.report.files.splice(0..0, refused);
    synced.gone = project.gone();
    if request.prune && !synced.gone.is_empty() {
        prune(&mut project, &mut synced.gone)?;
    }
    synced.waiting = project.lock.blocks.values().map(|block| block.beside.len()).sum();
    let backup = project.lock.older.map(backup).filter(|name| project.root.join(name).exists());
    synced.backup = backup.filter(|_| load(&project.root).is_ok_and(|lock| lock.older.is_none()));
    synced.report.ok = synced.outcome() == Outcome::Done;
    Ok(synced)
}

/// Says what is missing or not current; writes nothing and asks nobody.
pub fn frozen(request: &Request, means: &Means<'_>) -> Result<Synced, SyncError> {
    let project = Project::look(request, means, Hands::Off)?;
    let stale = project.survey.targets.iter().filter_map(|target| {
        let (source, locale) = target.name.clone();
        let ground_name = lock::name(plain(&target.path)?.strip_prefix(&project.root).ok().unwrap_or(&target.path));
        Some(Stale { source, locale, target: ground_name, why: target.why? })
    });
    let stale: Vec<Stale> = stale.collect();
    let mut report = Report { fail_on: means.settings.checks.fail_on, ..Report::default() };
    report.files = project.refused.iter().map(|(path, error)| failed_file(path, means.watch.describe(error))).collect();
    report.ok = stale.is_empty() && report.files.is_empty();
    Ok(Synced { current: project.survey.targets.len() - stale.len(), gone: project.gone(), stale, report, ..Synced::default() })
}

/// What [`sync`] would send. Services are asked for their languages; no text leaves, nothing is written.
pub async fn dry_run(request: &Request, means: Means<'_>) -> Result<Option<DryRun>, SyncError> {
    let mut project = Project::look(request, &means, Hands::Looking)?;
    let held = |target: &Target| !means.force && project.lock.blocks.get(&target.name).is_some_and(|block| block.held);
    let targets = std::mem::take(&mut project.survey.targets);
    project.survey.targets = targets.into_iter().filter(|target| !held(target)).collect();
    let work = project.work();
    if work.is_empty() {
        return Ok(None);
    }
    let request_of = translation(request, &project);
    let (inputs, outputs) = (wanted(&project.inputs, &work), std::mem::replace(&mut project.outputs, Outputs::open(None, true)));
    let refused = std::mem::take(&mut project.refused);
    let desk = Desk::new(request, &means, &mut project, work)?;
    let start = Start { inputs, refused, outputs, course: &desk };
    let (run, plan) = Command::start(&request_of, means, true, start).await?;
    Ok(Some(translate::foresee(&run, &plan)?))
}

/// The inputs of which a target is wanted.
fn wanted(inputs: &[Input], work: &[Target]) -> Vec<Input> {
    let mut indices: Vec<usize> = work.iter().map(|target| target.input).collect();
    indices.dedup();
    indices.into_iter().filter_map(|index| inputs.get(index).cloned()).collect()
}

/// The same as a request to translate.
fn translation(request: &Request, project: &Project) -> translate::Request {
    translate::Request {
        inputs: project.inputs.iter().map(|input| input.path.clone()).collect(),
        to: request.to.clone(),
        from: request.from.clone(),
        want: Want::default(),
        place: request.place.clone(),
        bilingual: None,
        read: request.read,
    }
}

/// The hash of the settings that targets are made with.
fn made(settings: &Settings, request: &Request) -> Result<u64, SyncError> {
    let mut all = serde_json::to_string(&(&settings.text, &settings.glossary.case)).unwrap_or_default();
    all.push_str(&request.from.as_ref().map_or_else(|| "auto".to_owned(), ToString::to_string));
    // A glossary that cannot be used is refused here already, before anything is compared with it.
    glossary::load(settings).map_err(CommandError::Glossary)?;
    for path in &settings.glossary.files {
        all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()));
    }
    Ok(lock::short(all.as_bytes()))
}

/// The name under which a lock file of an older version is kept.
fn backup(version: u32) -> String {
    format!("{FILE_NAME}.{version}")
}

/// Reads the lock file of a project; one that is not there is empty.
fn load(root: &Path) -> Result<Lock, SyncError> {
    let path = root.join(FILE_NAME);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Lock::default()),
        Err(error) => return Err(SyncError::Io(path, error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        SyncError::Lock(path.clone(), LockFault { line, what: Wrong::Damaged })
    })?;
    Lock::read(&text).map_err(|fault| SyncError::Lock(path, fault))
}

/// Writes the lock file of a project, whole or not at all, if it says anything new.
fn save(root: &Path, lock: &Lock) -> Result<(), SyncError> {
    let path = root.join(FILE_NAME);
    let text = lock.write();
    let same = std::fs::read(&path).is_ok_and(|there| there == text.as_bytes());
    if same || lock.blocks.is_empty() && !path.exists() {
        return Ok(());
    }
    if let Some(version) = lock.older {
        // Once: what is written from now on is no longer that version.
        let backup = root.join(backup(version));
        let is_older =
            std::fs::read_to_string(&path).is_ok_and(|there| Lock::read(&there).is_ok_and(|lock| lock.older.is_some()));
        if is_older {
            std::fs::copy(&path, &backup).map_err(|error| SyncError::Io(backup, error))?;
        }
    }
    replace(&path, root, text.as_bytes()).map_err(|error| SyncError::Io(path, error))
}

/// Removes targets whose sources are gone, if nobody has changed them, and forgets them.
fn prune(project: &mut Project, gone: &mut [Gone]) -> Result<(), SyncError> {
    for one in gone.iter_mut() {
        let path = project.root.join(&one.target);
        let name = project.lock.blocks.iter().find(|((source, _), block)| *source == one.source && block.path == one.target);
        let Some((name, block)) = name.map(|(name, block)| (name.clone(), block)) else { continue };
        let is_ours = match std::fs::read(&path) {
            Ok(bytes) => lock::FileHash::of(&lock::sha(&bytes)) == block.target,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if !is_ours {
            continue;
        }
        remove(&project.root, &path).map_err(|error| SyncError::Io(path, error))?;
        project.lock.blocks.remove(&name);
        one.removed = true;
    }
    save(&project.root, &project.lock)
}

/// Removes a file and the folders that are empty without it.
fn remove(root: &Path, path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut folder = path.parent();
    while let Some(empty) = folder.filter(|folder| *folder != root && std::fs::remove_dir(folder).is_ok()) {
        folder = empty.parent();
    }
    Ok(())
}

impl From<InputError> for SyncError {
    fn from(error: InputError) -> Self {
        Self::Command(CommandError::Inputs(vec![FileError::Input(error)]))
    }
}
