//! What comes before text leaves the machine: inputs are read and parsed, providers found for every
//! pair, output names compared, and what would be sent is added up.
//!
//! Nothing is sent or written here. Pairs that nobody translates are noted; only where there is no
//! other the run is refused.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use futures_util::StreamExt as _;
use indexmap::IndexMap;

use super::budget::{self, NoLedger};
use super::choice::{Accounts, NoProvider};
use super::course::{Course, Every};
use super::dry_run::{AccountForecast, TargetForecast};
use super::input::{self, Input};
use super::links::Links;
use super::output::{Outputs, Place};
use super::translate::{Command, CommandError, FILES_AT_ONCE, FileError, Means, Request, Source, round};
use crate::bilingual;
use crate::client::{self, Client, Forecast, Forecasts, Left, Order};
use crate::content::Content;
use crate::locale::{Locale, Pair};

/// Prepared sources are kept between the two passes up to this many bytes; beyond it they are made again.
const KEPT_BYTES: usize = 32 << 20;

/// Pairs that nobody translates, with the first input that wants each.
pub(super) type Impossible = IndexMap<Pair, (Box<NoProvider>, PathBuf)>;

/// What the first pass found.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) inputs: Vec<(Input, Option<Source>)>,
    pub(super) failed: Vec<(PathBuf, FileError)>,
    pub(super) links: Links,
    pub(super) impossible: Impossible,
    /// Characters by the host that they may go to.
    pub(super) leaving: BTreeMap<String, u64>,
    pub(super) forecasts: Forecasts,
}

/// What a run begins with.
pub(super) struct Start<'a> {
    pub(super) inputs: Vec<Input>,
    pub(super) refused: Vec<(PathBuf, FileError)>,
    pub(super) outputs: Outputs,
    pub(super) course: &'a dyn Course,
}

impl<'a> Command<'a> {
    /// Everything that comes before text leaves the machine, for a run that only looks too.
    pub(super) async fn begin(request: &'a Request, means: Means<'a>, dry: bool) -> Result<(Self, Plan), CommandError> {
        let outputs = Outputs::open(means.state, means.force);
        let out = match &request.place {
            Place::Folder(folder) => Some(folder.as_path()),
            Place::Beside | Place::Pattern(_) | Place::File(_) | Place::Stdout => None,
        };
        let pages = input::fetch_all(&request.inputs, request.want, &means.settings.fetcher()).await;
        let (inputs, refused) = input::collect(&request.inputs, &outputs, request.want, out, pages);
        let refused: Vec<_> = refused.into_iter().map(|error| (error.path().to_owned(), FileError::Input(error))).collect();
        Self::start(request, means, dry, Start { inputs, refused, outputs, course: &Every }).await
    }

    /// The same for inputs that were found already.
    pub(super) async fn start(
        request: &'a Request,
        means: Means<'a>,
        dry: bool,
        start: Start<'a>,
    ) -> Result<(Self, Plan), CommandError> {
        let Start { inputs, refused, outputs, course } = start;
        if inputs.is_empty() {
            return Err(CommandError::Inputs(refused.into_iter().map(|(_, error)| error).collect()));
        }
        if matches!(request.place, Place::File(_) | Place::Stdout) && (inputs.len() > 1 || request.to.len() > 1) {
            return Err(CommandError::OneOutput);
        }
        let stated = |target: &&Locale| request.from.as_ref().is_some_and(|from| from.covers(target));
        if let Some(same) = request.to.iter().find(stated) {
            return Err(CommandError::SameLocale(same.clone()));
        }
        collisions(&inputs, request, course)?;
        let (accounts, built) = Accounts::build(means.settings, means.environment);
        let ledger = match accounts.any_leaves() {
            true if dry => budget::look(means.data),
            true => budget::open(means.data).map(Some),
            false => Ok(None),
        };
        let (ledger, unwritten) = match ledger {
            Ok(ledger) => (ledger, None),
            Err(error) => (None, Some(error)),
        };
        let caps = means.settings.caps();
        let settings = client::Settings {
            ledger: ledger.clone().filter(|_| !dry),
            caps: caps.clone(),
            notices: means.notices.clone(),
            glossary: super::glossary::load(means.settings).map_err(CommandError::Glossary)?,
            ..means.settings.client()
        };
        let client = Client::new(built, settings, Arc::new(means.settings.http()));
        let pipeline = super::preparation(means.settings);
        let groups = AtomicU32::new(0);
        let impossible = Impossible::new();
        let run = Command { request, means, outputs, accounts, client, pipeline, groups, ledger, caps, impossible, course };
        let mut plan = run.plan(inputs, unwritten, dry).await?;
        plan.failed.splice(0..0, refused);
        if plan.inputs.is_empty() {
            return Err(CommandError::Inputs(plan.failed.into_iter().map(|(_, error)| error).collect()));
        }
        Ok((run, plan))
    }

    /// What is left of each limit.
    pub(super) fn left(&self) -> Result<Vec<Left>, CommandError> {
        let prices = self.accounts.names().filter_map(|name| Some((name.clone(), self.accounts.price(name)?))).collect();
        let left = budget::left(&self.caps, self.ledger.as_ref(), &prices);
        left.map_err(|error| CommandError::NoLedger(NoLedger::Unusable(error)))
    }

    /// What an account would get, `None` for nothing.
    pub(super) fn forecast(&self, name: &Arc<str>, forecasts: &Forecasts) -> Option<AccountForecast> {
        let forecast = forecasts.accounts.get(name)?;
        let priced = self.accounts.price(name).is_some();
        let of_target = |((account, locale), forecast): (&(Arc<str>, Locale), &Forecast)| {
            (account == name).then(|| TargetForecast {
                locale: locale.clone(),
                segments: forecast.segments,
                requests: forecast.requests,
                characters: forecast.characters,
                cost: priced.then_some(forecast.cost),
            })
        };
        Some(AccountForecast {
            account: name.to_string(),
            host: self.accounts.host(name).map(str::to_owned),
            segments: forecast.segments,
            requests: forecast.requests,
            characters: forecast.characters,
            cost: priced.then_some(forecast.cost),
            shortest_seconds: round(forecast.shortest),
            targets: forecasts.targets.iter().filter_map(of_target).collect(),
        })
    }

    /// Reads everything once and settles all that can be settled before text leaves the machine.
    async fn plan(&self, inputs: Vec<Input>, unwritten: Option<NoLedger>, dry: bool) -> Result<Plan, CommandError> {
        let mut plan = Plan::default();
        let mut kept = 0;
        let mut possible = 0;
        let alone = inputs.len() == 1;
        self.course.link(&mut plan.links);
        let mut counted: HashSet<u64> = HashSet::new();
        let mut chosen: HashSet<Pair> = HashSet::new();
        let mut used: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut estimate = self.client.estimate();
        let mut sources = futures_util::stream::iter(inputs.into_iter().map(|input| self.source(input))).buffered(FILES_AT_ONCE);
        'sources: while let Some((input, source)) = sources.next().await {
            let source = match source {
                Ok(source) => source,
                Err(error) => {
                    plan.failed.push((input.path, error));
                    continue;
                }
            };
            if let Some(layout) = self.request.bilingual.filter(|_| !bilingual::is_possible(source.prepared().format())) {
                plan.failed.push((input.path.clone(), FileError::Bilingual(input.path, layout)));
                continue;
            }
            self.means.watch.read(&input.path, source.prepared());
            if !alone {
                plan.links.add(&input.path, source.prepared());
            }
            for target in self.course.targets(&input, &self.request.to).iter() {
                let own = self.course.memory(&input, source.prepared(), target);
                let memory = own.as_deref().unwrap_or(self.means.memory);
                if let Some(path) = self.request.output(&input, target) {
                    self.outputs.check(&path).map_err(CommandError::Write)?;
                }
                let (mut segments, mut characters) = (0, 0);
                let mut wanted = Vec::new();
                for part in source.prepared().wanted(target) {
                    match self.accounts.find(&part.pair, &self.client).await {
                        Ok(found) => wanted.push((part, found)),
                        // A paragraph in a third language may stay as it is; the document itself may not.
                        Err(_) if part.pair.source != *source.locale() => {}
                        Err(_) if part.pair.source.is_undetermined() => {
                            plan.failed.push((input.path.clone(), FileError::UnknownLanguage(input.path)));
                            continue 'sources;
                        }
                        Err(none) => {
                            let none = Box::new(none);
                            plan.impossible.entry(part.pair).or_insert_with(|| (none, input.path.clone()));
                            wanted.clear();
                            break;
                        }
                    }
                }
                let none = Pair::new(source.locale().clone(), target.clone());
                possible += usize::from(!plan.impossible.contains_key(&none));
                for (part, found) in wanted {
                    let pair = &part.pair;
                    if chosen.insert(pair.clone()) {
                        self.means.watch.chosen(pair, &found);
                    }
                    if found.iter().any(|name| self.client.profile(name).is_some_and(|profile| profile.remembered)) {
                        memory.store().map_err(CommandError::Memory)?;
                    }
                    let hosts: Vec<&str> = found.iter().filter_map(|name| self.accounts.host(name)).collect();
                    used.extend(found.iter().filter(|name| self.accounts.host(name).is_some()).cloned());
                    segments += part.segments().len() as u64;
                    characters += part.segments().iter().map(size).sum::<u64>();
                    if hosts.is_empty() && !dry {
                        // What stays here costs nothing, and large texts go through here.
                        continue;
                    }
                    // What the memory knows is neither sent nor counted.
                    let unknown = part.unknown(&self.client, &found, memory).map_err(CommandError::Memory)?;
                    estimate.add(&Order { pair, segments: &unknown, accounts: &found, group: 0, context: None, watch: None });
                    for content in unknown.iter().filter(|content| counted.insert(fingerprint(pair, content.text()))) {
                        // The first one that answers gets it; which one that is nobody knows yet.
                        for host in &hosts {
                            *plan.leaving.entry((*host).to_owned()).or_default() += size(content);
                        }
                    }
                }
                self.means.watch.planned(target, segments, characters);
            }
            kept += source.prepared().document().source().len();
            plan.inputs.push((input, (alone || kept <= KEPT_BYTES).then_some(source)));
        }
        if possible == 0
            && let Some((_, (none, _))) = plan.impossible.drain(..).next()
        {
            return Err(CommandError::NoProvider(none));
        }
        if let Some(error) = unwritten.filter(|_| !used.is_empty()) {
            return Err(CommandError::NoLedger(error));
        }
        if let Some(account) = budget::priceless(used.iter(), &self.caps, &self.accounts) {
            return Err(CommandError::NoPrice(account.clone()));
        }
        plan.forecasts = estimate.finish();
        Ok(plan)
    }
}

/// No two inputs may become one output, and no output may be an input.
fn collisions(inputs: &[Input], request: &Request, course: &dyn Course) -> Result<(), CommandError> {
    let mut taken: HashMap<PathBuf, &Path> =
        inputs.iter().filter_map(|input| Some((std::path::absolute(&input.path).ok()?, input.path.as_path()))).collect();
    for input in inputs {
        for target in course.targets(input, &request.to).iter() {
            let Some(path) = request.output(input, target) else { continue };
            if let Some(first) = std::path::absolute(&path).ok().and_then(|full| taken.insert(full, &input.path)) {
                return Err(CommandError::Collision { output: path, first: first.to_owned(), second: input.path.clone() });
            }
        }
    }
    Ok(())
}

fn size(content: &Content) -> u64 {
    content.text().chars().count() as u64
}

fn fingerprint(pair: &Pair, text: &str) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = std::hash::DefaultHasher::new();
    (pair, text).hash(&mut hasher);
    hasher.finish()
}
