//! A model in memory: a list of files → an engine that is known to work; texts → what it says of them.
//!
//! What is loaded has been hashed before, because a damaged header makes the engine take any amount of memory. An
//! incomplete model is found by a first translation of nothing in particular, whose panic is caught. An engine stays on the
//! thread that loaded it and is lent to others: whether it may be sent at all depends on how it was compiled.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use fxtranslate::engine::Engine;
use fxtranslate::spm::SpmVocab;
use fxtranslate::weights::Weights;

use super::shelf::{BadModel, Model, Role, Shelf};
use super::{cut, piece};
use crate::provider::Alignment;

/// Tokens of a stretch at most: the engine's answers end at 256, and may have two for one.
const TOKENS: usize = 120;

/// Tokens after which an answer ends whether it is complete or not.
const END: usize = 256;

/// Stretches that are translated together.
const TOGETHER: usize = 16;

/// Bytes of memory for each byte of a model, with what its kernel unpacks.
const ROOM: u64 = 3;

/// Why a model does not translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is not what was installed.
    Bad(BadModel),
    /// There is not enough memory for it, in MB.
    Memory {
        /// So much is needed.
        needed: u64,
        /// So much is free.
        free: u64,
    },
    /// The program was built for a processor that has more than this one.
    Processor(&'static str),
    /// The engine does not run it.
    Engine(String),
    /// The answer was cut off.
    Cut,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bad(bad) => bad.fmt(f),
            Self::Memory { needed, free } => write!(f, "the model needs {needed} MB of memory, {free} MB are free"),
            Self::Processor(kernel) => write!(f, "built for processors with {kernel}, which this one lacks"),
            Self::Engine(what) => write!(f, "the model does not run: {what}"),
            Self::Cut => f.write_str("the answer was cut off"),
        }
    }
}

/// What an engine made of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) alignments: Vec<Alignment>,
}

/// A model that can be asked.
pub(super) struct Loaded {
    engine: Engine,
    target: SpmVocab,
}

impl Loaded {
    /// Loads a model; `memory` is what may be used for it, in bytes.
    pub(super) fn load(shelf: &Shelf, model: &Model, memory: Option<u64>) -> Result<Self, Trouble> {
        suits_processor()?;
        let needed = model.file(Role::Model).map_or(0, |file| file.bytes).saturating_mul(ROOM);
        if let Some(free) = memory.filter(|free| *free < needed) {
            return Err(Trouble::Memory { needed: needed.div_ceil(1 << 20), free: free >> 20 });
        }
        shelf.verify(model).map_err(Trouble::Bad)?;
        let place = shelf.place(model);
        let weights = model.file(Role::Model).ok_or(Trouble::Bad(BadModel::Incomplete))?;
        let (source, target) = model.vocabularies().ok_or(Trouble::Bad(BadModel::Incomplete))?;
        let made = catch_unwind(AssertUnwindSafe(|| {
            let weights = Weights::load_mmapped(place.join(&weights.name)).map_err(Trouble::Engine)?;
            let (source, reading) = (vocabulary(&place.join(&source.name))?, vocabulary(&place.join(&target.name))?);
            let target = vocabulary(&place.join(&target.name))?;
            if weights.output_vocab() < target.len() {
                return Err(Trouble::Engine("weights and vocabulary do not fit".to_owned()));
            }
            let loaded = Self { engine: Engine::new(weights, source, reading), target };
            // An incomplete model loads well and fails at its first word, with alignments and without.
            loaded.engine.greedy(&loaded.engine.src_ids("a"));
            loaded.engine.translate_aligned("a");
            Ok(loaded)
        }));
        made.unwrap_or_else(|panic| Err(Trouble::Engine(told(&*panic))))
    }

    /// What it makes of texts. Blank ones stay as they are: the engine invents something for them.
    pub(super) fn translate(&self, texts: &[String], aligned: bool) -> Result<Vec<Said>, Trouble> {
        let asked = || if aligned { self.one_by_one(texts) } else { self.together(texts) };
        catch_unwind(AssertUnwindSafe(asked)).unwrap_or_else(|panic| Err(Trouble::Engine(told(&*panic))))
    }

    fn one_by_one(&self, texts: &[String]) -> Result<Vec<Said>, Trouble> {
        let say = |text: &String| {
            let mut said = Said::default();
            let mut at = 0;
            for range in self.stretches(text, TOKENS) {
                let part = text.get(range.clone()).unwrap_or_default();
                said.text.push_str(text.get(at..range.start).unwrap_or_default());
                at = range.end;
                let answer = self.engine.translate_aligned(&piece::plain(part));
                let complete = answer.target_tokens.last().is_some_and(|token| token.id == self.target.eos_id());
                let start = said.text.len();
                if !complete {
                    // Rare, and then a translation without alignments is better than none.
                    said.text.push_str(&self.halves(part, TOKENS)?);
                    continue;
                }
                let (target, alignments) = piece::aligned(part, &answer, &self.target);
                said.text.push_str(&target);
                said.alignments.extend(alignments.into_iter().map(|known| Alignment {
                    source: known.source.start + range.start..known.source.end + range.start,
                    target: known.target.start + start..known.target.end + start,
                }));
            }
            said.text.push_str(text.get(at..).unwrap_or_default());
            Ok(said)
        };
        texts.iter().map(say).collect()
    }

    fn together(&self, texts: &[String]) -> Result<Vec<Said>, Trouble> {
        let cuts: Vec<_> = texts.iter().map(|text| self.stretches(text, TOKENS)).collect();
        let parts = texts.iter().zip(&cuts).flat_map(|(text, cuts)| cuts.iter().filter_map(|cut| text.get(cut.clone())));
        let parts: Vec<&str> = parts.collect();
        let ids: Vec<Vec<u32>> = parts.iter().map(|part| self.engine.src_ids(&piece::plain(part))).collect();
        // Those of one length go together: the engine fills up the shorter ones.
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by_key(|index| ids[*index].len());
        let mut targets = vec![String::new(); ids.len()];
        for chunk in order.chunks(TOGETHER) {
            let batch: Vec<Vec<u32>> = chunk.iter().map(|index| ids[*index].clone()).collect();
            for (&index, answer) in chunk.iter().zip(self.engine.greedy_batch(&batch)) {
                targets[index] = if is_cut(ids[index].len(), answer.len()) {
                    self.halves(parts[index], TOKENS)?
                } else {
                    piece::read(&self.target, &answer).0
                };
            }
        }
        let mut targets = targets.into_iter();
        let join = |(text, cuts): (&String, &Vec<std::ops::Range<usize>>)| {
            let mut said = Said::default();
            let mut at = 0;
            for cut in cuts {
                said.text.push_str(text.get(at..cut.start).unwrap_or_default());
                said.text.push_str(&targets.next().unwrap_or_default());
                at = cut.end;
            }
            said.text.push_str(text.get(at..).unwrap_or_default());
            said
        };
        Ok(texts.iter().zip(&cuts).map(join).collect())
    }

    /// A stretch whose answer was cut off, in smaller ones.
    fn halves(&self, text: &str, tokens: usize) -> Result<String, Trouble> {
        let tokens = tokens / 2;
        if tokens < 4 {
            return Err(Trouble::Cut);
        }
        let mut out = String::new();
        let mut at = 0;
        for range in self.stretches(text, tokens) {
            let part = text.get(range.clone()).unwrap_or_default();
            out.push_str(text.get(at..range.start).unwrap_or_default());
            at = range.end;
            let ids = self.engine.src_ids(&piece::plain(part));
            let answer = self.engine.greedy(&ids);
            if is_cut(ids.len(), answer.len()) {
                out.push_str(&self.halves(part, tokens)?);
            } else {
                out.push_str(&piece::read(&self.target, &answer).0);
            }
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Ok(out)
    }

    fn stretches(&self, text: &str, tokens: usize) -> Vec<std::ops::Range<usize>> {
        cut::stretches(text, &|part| self.engine.src_ids(&piece::plain(part)).len() <= tokens)
    }
}

impl fmt::Debug for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("target", &self.target.len()).finish_non_exhaustive()
    }
}

/// Whether an answer ended because it may not be longer.
fn is_cut(source: usize, target: usize) -> bool {
    target >= (2 * source + 4).min(END)
}

/// A vocabulary that is one: reading anything else gives an empty one without a word.
fn vocabulary(path: &Path) -> Result<SpmVocab, Trouble> {
    let bytes = std::fs::read(path).map_err(|error| Trouble::Bad(BadModel::Unreadable(path.to_owned(), error.to_string())))?;
    let found = SpmVocab::from_bytes(&bytes);
    if found.len() > 2 && found.piece(found.eos_id()) == "</s>" {
        Ok(found)
    } else {
        Err(Trouble::Engine("no vocabulary".to_owned()))
    }
}

/// The kernel is chosen when the program is built and would end it on a processor that lacks its instructions.
fn suits_processor() -> Result<(), Trouble> {
    #[cfg(target_arch = "x86_64")]
    if fxtranslate::gemm::backend() != "scalar" && !std::arch::is_x86_feature_detected!("avx2") {
        return Err(Trouble::Processor("AVX2"));
    }
    #[cfg(target_arch = "aarch64")]
    if fxtranslate::gemm::backend() != "scalar" && !std::arch::is_aarch64_feature_detected!("i8mm") {
        return Err(Trouble::Processor("i8mm"));
    }
    Ok(())
}

/// What a panic said, in one short line.
fn told(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    said.unwrap_or_default().lines().next().unwrap_or_default().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_may_be_lent_to_other_threads() {
        fn is_sync<T: Sync>() {}
        is_sync::<Loaded>();
    }

    #[test]
    fn answers_that_end_where_they_must_are_cut() {
        assert!(is_cut(3, 10) && !is_cut(3, 9) && is_cut(200, 256) && !is_cut(200, 255));
    }
}
