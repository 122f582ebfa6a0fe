//! The neural engine of Firefox in this process: models of the user's own disk, no server, no key, no quota.
//!
//! Each installed direction is a [`desk`] of its own, loaded when it is first asked and let go of when it is not. A pair
//! without a model goes through two (English between, as a rule) and [`Answer::via`] says so. Codes are not shown to the
//! engine: it tells which words became which, and the codes are placed by that ([`Markup::Aligned`]).
//!
//! Models are put into the folder by `latimer models` ([`crate::models`]); nothing here opens a connection.

mod cut;
mod desk;
mod engine;
mod memory;
mod piece;
pub mod shelf;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::options::Options;
use super::{Account, Answer, BadAccount, Batch, Boxed, Engine, Failure, Limits, Markup, Measure, Pairs, Profile, Provider};
use super::{Reach, Sizes, Spec, reply};
use crate::locale::{Locale, Pair};

pub use desk::THREAD;
use desk::{Desk, Settings};
use engine::{Said, Trouble};
pub use shelf::Role;
use shelf::{Model, Shelf};

/// The registry line.
pub static SPEC: Spec = Spec { name: "firefox", reach: Reach::Local, automatic: true, build, server: None };

/// Where the list of all models is.
pub const RECORDS: &str =
    "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records";

/// Where their files are.
pub const ATTACHMENTS: &str = "https://firefox-settings-attachments.cdn.mozilla.net/";

/// How long a model that nobody asks is kept.
const IDLE: Duration = Duration::from_mins(5);

/// Where an account's models are and come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The folder of installed models; none where neither the account nor the system names one.
    pub models: Option<PathBuf>,
    /// The address of the list of models.
    pub records_url: String,
    /// The address below which their files are.
    pub attachments_url: String,
}

impl Home {
    /// What an account says of it.
    pub fn of(account: &Account) -> Result<Self, BadAccount> {
        read(account).map(|(home, _)| home)
    }
}

fn read(account: &Account) -> Result<(Home, Settings), BadAccount> {
    let mut options = Options::read(account);
    let models = options.text("models").map(PathBuf::from).or_else(|| Some(account.data.as_ref()?.join("models")));
    let home = Home {
        models,
        records_url: options.text("records_url").unwrap_or_else(|| RECORDS.to_owned()),
        attachments_url: options.text("attachments_url").unwrap_or_else(|| ATTACHMENTS.to_owned()),
    };
    let threads = options.count("threads").and_then(|count| NonZeroUsize::try_from(count).ok());
    let idle = options.count("idle").map_or(IDLE, |seconds| Duration::from_secs(seconds.get().into()));
    let memory = options.count("memory").map(|megabytes| u64::from(megabytes.get()) << 20);
    options.done()?;
    let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok((home, Settings { workers: threads.unwrap_or_else(cores), idle, memory }))
}

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let (home, settings) = read(account)?;
    let shelf = Shelf::at(home.models.ok_or(BadAccount::NotInstalled)?);
    let (models, _) = shelf.installed();
    if models.is_empty() {
        return Err(BadAccount::NotInstalled);
    }
    let profile = Profile {
        name: "firefox",
        reach: Reach::Local,
        markups: &[Markup::Aligned],
        sizes: Sizes {
            measure: Measure::Characters,
            segments: NonZeroU32::new(128).unwrap_or(NonZeroU32::MIN),
            per_request: Some(40_000),
            per_segment: None,
        },
        // Two, so that one is prepared while the other is translated; the workers are as many as the cores.
        limits: Limits { concurrency: NonZeroU32::new(2), ..Limits::default() },
        remembered: true,
        model: String::new(),
        models: versions(&models),
    };
    Ok(Provider::Engine(Arc::new(Firefox { profile, shelf, models, settings, desks: Mutex::default() })))
}

#[derive(Debug)]
struct Firefox {
    profile: Profile,
    shelf: Shelf,
    models: Vec<Model>,
    settings: Settings,
    desks: Mutex<HashMap<String, Desk>>,
}

impl Firefox {
    fn desk(&self, model: &Model) -> Desk {
        // Nothing can be half done under this lock: it only makes and finds desks.
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Desk::new(self.shelf.clone(), model.clone(), self.settings);
        desks.entry(model.name()).or_insert_with(new).clone()
    }
}

impl Engine for Firefox {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        Box::pin(async move {
            let route = shelf::route(&self.models, batch.pair);
            let aligned = batch.markup == Markup::Aligned;
            let mut steps = route.iter();
            let first = steps.next().ok_or(Failure::UnsupportedPair)?;
            let mut said =
                self.desk(first).translate(batch.texts.to_vec(), aligned).await.map_err(|trouble| failure(&trouble))?;
            for model in steps {
                let middle: Vec<String> = said.iter().map(|said| said.text.clone()).collect();
                let second = self.desk(model).translate(middle, aligned).await.map_err(|trouble| failure(&trouble))?;
                let join = |(first, second): (Said, Said)| Said {
                    alignments: piece::joined(&first.alignments, &second.alignments),
                    text: second.text,
                };
                said = said.into_iter().zip(second).map(join).collect();
            }
            let via = between(&route);
            let (texts, alignments) = said.into_iter().map(|said| (Some(said.text), said.alignments)).unzip();
            let alignments = if aligned { alignments } else { Vec::new() };
            Ok(Answer { via, alignments, ..reply::answer(batch, texts)? })
        })
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        let mut listed: BTreeMap<Locale, Vec<Locale>> = BTreeMap::new();
        for (pair, _) in &self.profile.models {
            listed.entry(pair.source.clone()).or_default().push(pair.target.clone());
        }
        Box::pin(std::future::ready(Ok(Pairs::Listed(listed))))
    }

    fn via(&self, pair: &Pair) -> Vec<Locale> {
        between(&shelf::route(&self.models, pair))
    }
}

/// The locales between the ends of a route.
fn between(route: &[&Model]) -> Vec<Locale> {
    route.iter().skip(1).filter_map(|model| model.source.parse().ok()).collect()
}

/// Every pair that models lead to, with the versions of the models on the way.
fn versions(models: &[Model]) -> Vec<(Pair, String)> {
    let own: Vec<Pair> = models.iter().filter_map(Model::pair).collect();
    let sources: BTreeSet<&Locale> = own.iter().map(|pair| &pair.source).collect();
    let targets: BTreeSet<&Locale> = own.iter().map(|pair| &pair.target).collect();
    let pairs = sources.iter().flat_map(|source| targets.iter().map(|target| Pair::new((*source).clone(), (*target).clone())));
    let version = |pair: Pair| {
        let route = shelf::route(models, &pair);
        let steps: Vec<String> = route.iter().map(|model| format!("{} {}", model.name(), model.version)).collect();
        (!steps.is_empty()).then(|| (pair, steps.join(" ")))
    };
    pairs.filter(|pair| !pair.target.covers(&pair.source)).filter_map(version).collect()
}

fn failure(trouble: &Trouble) -> Failure {
    match trouble {
        // The same text would be cut off again, but its half may not.
        Trouble::Cut => reply::malformed(trouble.to_string()),
        _ => Failure::Refused { what: trouble.to_string() },
    }
}
