//! What stands on the disk against what the lock file says: which targets are current, and why the others
//! are not.
//!
//! Every file is read and hashed, because times and sizes mean nothing in a fresh checkout; nothing is
//! parsed. What moved is found by its hash and its target moved along, unless nothing may be written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;

use super::lock::{self, Block, FileHash, Lock, Name};
use crate::command::input::Input;
use crate::command::links::plain;
use crate::command::output::{Hash, Outputs, Place};
use crate::locale::Locale;

/// Why a target is not current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// There was never one.
    New,
    /// Its source has changed.
    Changed,
    /// Its file is gone.
    Missing,
    /// Some of it holds source text.
    Incomplete,
    /// It was made with other settings.
    Settings,
    /// A run that was cut off wrote it.
    Unrecorded,
    /// Its file is not ours.
    Occupied,
}

/// A file that has moved, and its targets with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Where its target was.
    pub from: String,
    /// Where it is.
    pub to: String,
}

/// A target whose source is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// The source that was there.
    pub source: String,
    /// The target.
    pub target: String,
    /// Whether it was removed.
    pub removed: bool,
}

/// A target that may have to be made.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Which of the inputs.
    pub(super) input: usize,
    pub(super) name: Name,
    pub(super) path: PathBuf,
    /// The hash of its source.
    pub(super) source: FileHash,
    /// The hash of its file, if it is there.
    pub(super) hash: Option<Hash>,
    /// Why it is not current; `None` where it is.
    pub(super) why: Option<Why>,
    /// Whether its file is another than the one that was written.
    pub(super) edited: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) targets: Vec<Target>,
    pub(super) moved: Vec<Moved>,
    /// Sources in the lock file that are not there; their targets may serve others.
    pub(super) vanished: BTreeSet<String>,
}

/// What a survey may do to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hands {
    /// Move targets along with their sources.
    Moving,
    /// Find out what would be moved.
    Looking,
    /// Take everything as it stands.
    Off,
}

/// What a survey goes by.
pub(super) struct Ground<'a> {
    /// The project's root.
    pub(super) root: &'a Path,
    pub(super) inputs: &'a [Input],
    pub(super) to: &'a [Locale],
    pub(super) place: &'a Place,
    pub(super) outputs: &'a Outputs,
    /// The hash of the settings.
    pub(super) made: u64,
    /// What may be done to files.
    pub(super) hands: Hands,
    /// Whether files that are not ours are replaced.
    pub(super) force: bool,
}

impl Ground<'_> {
    /// A path from the project's root, as the lock file has it.
    pub(super) fn name(&self, path: &Path) -> String {
        let full = plain(path).unwrap_or_else(|| path.to_owned());
        lock::name(full.strip_prefix(self.root).unwrap_or(&full))
    }

    /// Looks at everything.
    pub(super) fn survey(&self, lock: &mut Lock) -> Result<Survey, (PathBuf, io::Error)> {
        let names: Vec<String> = self.inputs.iter().map(|input| self.name(&input.path)).collect();
        let paths: Vec<&Path> = self.inputs.iter().map(|input| input.path.as_path()).collect();
        // A file that cannot be read is told of by whoever opens it.
        let sources: Vec<Option<FileHash>> =
            hash_all(&paths).into_iter().map(|hash| hash.ok().flatten().map(|hash| FileHash::of(&hash))).collect();
        let known: BTreeSet<&str> = lock.blocks.keys().map(|(path, _)| path.as_str()).collect();
        let vanished: BTreeSet<String> =
            known.iter().filter(|path| !self.root.join(path).exists()).map(|path| (*path).to_owned()).collect();
        let mut survey = Survey { vanished, ..Survey::default() };
        if self.hands != Hands::Off {
            self.follow(lock, &names, &sources, &mut survey);
        }
        let mut targets = Vec::with_capacity(self.inputs.len() * self.to.len());
        for (index, (input, name)) in self.inputs.iter().zip(&names).enumerate() {
            for locale in self.to {
                let Some(path) = input.target(self.place, locale) else { continue };
                targets.push((index, (name.clone(), locale.clone()), path));
            }
        }
        // What only would be moved is still where it was.
        let still: HashMap<&str, PathBuf> = match self.hands {
            Hands::Looking => survey.moved.iter().map(|moved| (moved.to.as_str(), self.root.join(&moved.from))).collect(),
            Hands::Moving | Hands::Off => HashMap::new(),
        };
        let there = |path: &PathBuf| still.get(self.name(path).as_str()).cloned().unwrap_or_else(|| path.clone());
        let standing: Vec<PathBuf> = targets.iter().map(|(_, _, path)| there(path)).collect();
        let hashes = hash_all(&standing.iter().map(PathBuf::as_path).collect::<Vec<_>>());
        for ((input, name, path), hash) in targets.into_iter().zip(hashes) {
            let hash = hash.map_err(|error| (path.clone(), error))?;
            let source = sources.get(input).copied().flatten();
            let mut target = Target { input, name, path, source: source.unwrap_or_default(), hash, why: None, edited: false };
            target.judge(self, lock.blocks.get(&target.name), source);
            survey.targets.push(target);
        }
        Ok(survey)
    }

    /// Moves the blocks of sources that stand elsewhere now, and of targets that belong elsewhere.
    fn follow(&self, lock: &mut Lock, names: &[String], sources: &[Option<FileHash>], survey: &mut Survey) {
        let mut by_hash: HashMap<FileHash, Vec<String>> = HashMap::new();
        for ((path, _), block) in lock.blocks.iter().filter(|((path, _), _)| survey.vanished.contains(path)) {
            let paths = by_hash.entry(block.source).or_default();
            if paths.last() != Some(path) {
                paths.push(path.clone());
            }
        }
        for paths in by_hash.values_mut() {
            paths.reverse();
        }
        let known: BTreeSet<String> = lock.blocks.keys().map(|(path, _)| path.clone()).collect();
        for ((input, name), source) in self.inputs.iter().zip(names).zip(sources) {
            let before =
                if known.contains(name) { Some(name.clone()) } else { source.and_then(|source| by_hash.get_mut(&source)?.pop()) };
            let Some(before) = before else { continue };
            let mut all = true;
            for locale in self.to {
                let Some(path) = input.target(self.place, locale) else { continue };
                let key = (before.clone(), locale.clone());
                let (Some(block), to) = (lock.blocks.get(&key), self.name(&path)) else { continue };
                if before == *name && block.path == to {
                    continue;
                }
                let from = block.path.clone();
                if !self.carry(block, &path) {
                    all = false;
                    continue;
                }
                if let Some(mut block) = lock.blocks.remove(&key) {
                    if from != to {
                        survey.moved.push(Moved { from, to: to.clone() });
                    }
                    block.path = to;
                    lock.blocks.insert((name.clone(), locale.clone()), block);
                }
            }
            if all && before != *name && !lock.blocks.keys().any(|(path, _)| *path == before) {
                survey.vanished.remove(&before);
            }
        }
    }

    /// Moves a target's file; whether the block may move too.
    fn carry(&self, block: &Block, to: &Path) -> bool {
        let from = self.root.join(&block.path);
        let there = std::fs::read(to).ok().map(|bytes| FileHash::of(&lock::sha(&bytes)));
        match (from.exists(), there) {
            // Moved by hand, or by a run that was cut off.
            (false, Some(hash)) => hash == block.target,
            (false, None) => true,
            (true, Some(_)) => false,
            (true, None) if self.hands != Hands::Moving => true,
            (true, None) => {
                let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
                let made = folder.map_or(Ok(()), std::fs::create_dir_all);
                made.and_then(|()| std::fs::rename(&from, to)).is_ok()
            }
        }
    }
}

impl Target {
    fn judge(&mut self, ground: &Ground<'_>, block: Option<&Block>, source: Option<FileHash>) {
        let ours = |hash: &Hash| ground.outputs.is_ours(&self.path, hash);
        let (Some(block), Some(hash)) = (block, &self.hash) else {
            self.why = Some(match (&self.hash, block) {
                (None, Some(_)) => Why::Missing,
                (Some(hash), None) if !ground.force && !ours(hash) => Why::Occupied,
                (_, None) | (Some(_), Some(_)) => Why::New,
            });
            return;
        };
        let differs = FileHash::of(hash) != block.target;
        self.edited = differs && !ours(hash);
        let refused = || ground.force && block.refused() > 0;
        self.why = if source != Some(block.source) {
            Some(Why::Changed)
        } else if differs && !self.edited {
            Some(Why::Unrecorded)
        } else if block.missing() > 0 || refused() {
            Some(Why::Incomplete)
        } else {
            (block.made != ground.made).then_some(Why::Settings)
        };
    }
}

/// The hashes of files, `None` for one that is not there; read by as many threads as there are cores.
fn hash_all(paths: &[&Path]) -> Vec<io::Result<Option<Hash>>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, path)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, paths.get(at)?))) {
            let hash = match std::fs::read(path) {
                Ok(bytes) => Ok(Some(lock::sha(&bytes))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            };
            done.push((index, hash));
        }
        done
    };
    let mut all: BTreeMap<usize, io::Result<Option<Hash>>> = BTreeMap::new();
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        all.extend(work());
        for other in others {
            all.extend(other.join().unwrap_or_default());
        }
    });
    let lost = || Err(io::Error::other("a thread ended early"));
    (0..paths.len()).map(|index| all.remove(&index).unwrap_or_else(lost)).collect()
}
