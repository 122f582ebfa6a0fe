//! Apertium as it is installed on this machine: rules and dictionaries, offline, GPL programs run apart.
//!
//! Each installed pair is a [`line::Line`] of long-lived processes that are started when they are first
//! needed and end with the engine. Texts go in through [`stream`], which lets nothing of a document
//! be mistaken for the engine's own signs. Where no pair is direct, two are joined and
//! [`Answer::via`] says through which language.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::options::Options;
use super::{
    Account, Answer, BadAccount, Batch, Boxed, Engine, Failure, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Sizes, Spec, reply};
use crate::locale::{Locale, Pair};

use line::{Broken, Line};
use modes::Modes;
use stream::{Stream, Style};

mod answer;
mod line;
pub(super) mod modes;
mod stream;

/// The registry line.
pub static SPEC: Spec = Spec { name: "apertium", reach: Reach::Local, automatic: true, build, server: None };

/// How long nothing may come from a line before it is taken for dead.
const PATIENCE: Duration = Duration::from_secs(10);

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let mut options = Options::read(account);
    let data = options.text("data").map(PathBuf::from);
    let programs = options.text("programs").map(PathBuf::from);
    let patience = options.count("patience");
    let processes = options.count("processes");
    options.done()?;
    let modes = Modes::find(data.as_deref());
    if modes.is_empty() {
        return Err(BadAccount::NotInstalled);
    }
    let cores = std::thread::available_parallelism().ok().and_then(|cores| NonZeroU32::try_from(cores).ok());
    let profile = Profile {
        name: "apertium",
        reach: Reach::Local,
        markups: &[Markup::Xml],
        sizes: Sizes {
            measure: Measure::Characters,
            segments: NonZeroU32::new(64).unwrap_or(NonZeroU32::MIN),
            per_request: Some(20_000),
            per_segment: Some(10_000),
        },
        limits: Limits { concurrency: processes.or(cores), ..Limits::default() },
        remembered: true,
        model: String::new(),
        models: Vec::new(),
    };
    let patience = patience.map_or(PATIENCE, |seconds| Duration::from_secs(seconds.get().into()));
    let engine = Apertium { profile, modes, programs, patience, idle: Mutex::default(), frames: AtomicU64::new(0) };
    Ok(Provider::Engine(Arc::new(engine)))
}

#[derive(Debug)]
struct Apertium {
    profile: Profile,
    modes: Modes,
    programs: Option<PathBuf>,
    patience: Duration,
    /// Lines that wait for work, by pair. One at work is owned by its batch and comes back when it is
    /// known to be in step; a batch that is given up takes its line down with it.
    idle: Mutex<HashMap<Pair, Vec<Line>>>,
    frames: AtomicU64,
}

impl Engine for Apertium {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        Box::pin(async move {
            let route = self.modes.route(batch.pair).ok_or(Failure::UnsupportedPair)?;
            let mut texts = batch.texts.to_vec();
            for pair in &route {
                texts = self.hop(pair, &texts, batch.markup).await?;
            }
            let via = between(&route);
            let texts = texts.into_iter().map(Some).collect();
            Ok(Answer { via, ..reply::answer(batch, texts)? })
        })
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        let mut listed: std::collections::BTreeMap<Locale, Vec<Locale>> = std::collections::BTreeMap::new();
        let ends: Vec<&Locale> = self.modes.pairs().map(|pair| &pair.target).collect();
        for source in self.modes.pairs().map(|pair| &pair.source) {
            if listed.contains_key(source) {
                continue;
            }
            let reached = |target: &&&Locale| {
                !target.covers(source) && self.modes.route(&Pair::new(source.clone(), (**target).clone())).is_some()
            };
            let mut targets: Vec<Locale> = ends.iter().filter(reached).map(|target| (*target).clone()).collect();
            targets.sort();
            targets.dedup();
            listed.insert(source.clone(), targets);
        }
        Box::pin(std::future::ready(Ok(Pairs::Listed(listed))))
    }

    fn via(&self, pair: &Pair) -> Vec<Locale> {
        self.modes.route(pair).map(|route| between(&route)).unwrap_or_default()
    }
}

/// The locales between the ends of a route.
fn between(route: &[Pair]) -> Vec<Locale> {
    route.iter().skip(1).map(|pair| pair.source.clone()).collect()
}

impl Apertium {
    /// Translates texts by one installed pair.
    ///
    /// A text whose codes came back torn is asked again with codes that keep their place, and one of
    /// which something was lost (some pairs drop blanks) is translated stretch by stretch. So is the one
    /// at which a line broke; what fails then fails the batch.
    async fn hop(&self, pair: &Pair, texts: &[String], markup: Markup) -> Result<Vec<String>, Failure> {
        let mut done: Vec<Option<String>> = vec![None; texts.len()];
        for style in [Style::Bound, Style::Fixed] {
            let asked = self.pass(pair, texts, markup, style, &mut done).await;
            match asked {
                Err(Broken::Absent) => return Err(failure(Broken::Absent)),
                Err(broken) if style == Style::Fixed => return Err(failure(broken)),
                Err(_) | Ok(()) => {}
            }
        }
        for (text, done) in texts.iter().zip(&mut done).filter(|(_, done)| done.is_none()) {
            *done = Some(self.stretches(pair, text, markup).await?);
        }
        Ok(done.into_iter().flatten().collect())
    }

    /// Translates what stands between codes and other things that are kept, each by itself.
    async fn stretches(&self, pair: &Pair, text: &str, markup: Markup) -> Result<String, Failure> {
        let runs = stream::split(text, markup);
        let asked: Vec<String> = runs.iter().filter(|run| !run.kept).map(|run| run.text.clone()).collect();
        let mut done = vec![None; asked.len()];
        self.pass(pair, &asked, Markup::Plain, Style::Fixed, &mut done).await.map_err(failure)?;
        let mut targets = done.into_iter();
        let mut out = String::new();
        for run in &runs {
            if run.kept {
                out.push_str(&run.text);
                continue;
            }
            // What is damaged even so is that text's own failure.
            let Some(target) = targets.next().flatten() else { return Ok(String::new()) };
            stream::escape(&target, matches!(markup, Markup::Xml | Markup::Html), &mut out);
        }
        Ok(out)
    }

    /// Asks for all texts that are not done yet.
    async fn pass(
        &self,
        pair: &Pair,
        texts: &[String],
        markup: Markup,
        style: Style,
        done: &mut [Option<String>],
    ) -> Result<(), Broken> {
        let open: Vec<usize> = (0..texts.len()).filter(|index| done[*index].is_none()).collect();
        if open.is_empty() {
            return Ok(());
        }
        let write = |index: &usize| {
            let frame = self.frames.fetch_add(1, Ordering::Relaxed);
            Stream::write(&texts[*index], markup, style, frame)
        };
        let streams: Vec<Stream> = open.iter().map(write).collect();
        let written: Vec<&str> = streams.iter().map(|stream| stream.written.as_str()).collect();
        let mut line = match self.take(pair) {
            Some(line) => line,
            None => Line::start(self.modes.file(pair).ok_or(Broken::Absent)?, self.programs.as_deref()).await?,
        };
        let mut in_step = true;
        line.ask(&written, self.patience, |index, answer| {
            in_step &= streams[index].is_answered_by(&answer);
            if let Ok(target) = streams[index].read(&answer) {
                let source = &texts[open[index]];
                done[open[index]] = Some(with_spaces_of(source, &target));
            }
        })
        .await?;
        if in_step {
            self.idle().entry(pair.clone()).or_default().push(line);
        }
        Ok(())
    }

    fn take(&self, pair: &Pair) -> Option<Line> {
        self.idle().get_mut(pair)?.pop()
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, HashMap<Pair, Vec<Line>>> {
        // Nothing can be half done under this lock: it only moves lines in and out.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The target with as many spaces around it as the source has: a word that goes leaves its space.
fn with_spaces_of(source: &str, target: &str) -> String {
    let core = source.trim_matches(' ');
    if core.is_empty() {
        return source.to_owned();
    }
    let before = source.len() - source.trim_start_matches(' ').len();
    let after = source.len() - source.trim_end_matches(' ').len();
    format!("{}{}{}", " ".repeat(before), target.trim_matches(' '), " ".repeat(after))
}

fn failure(broken: Broken) -> Failure {
    let again = |what: &str| Failure::Transient { what: what.to_owned(), sent: false };
    match broken {
        // A program that is missing does not come by waiting.
        Broken::Absent => Failure::Refused { what: "apertium did not start".to_owned() },
        Broken::Ended => again("apertium ended"),
        Broken::Silent => again("timeout"),
    }
}
