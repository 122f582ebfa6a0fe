//! `latimer translate`: inputs in, one target a locale out.
//!
//! Everything that can be refused is refused before anything is sent: inputs are read and parsed,
//! providers found for every pair, output names compared, and the user asked where text would leave
//! the machine. Then files are translated side by side, a few at a time, and each target is written
//! as soon as it is whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;

use super::choice::{Accounts, NoProvider};
use super::input::{self, Input, InputError};
use super::links::Links;
use super::output::{Outputs, Place, WriteError};
use super::report::{FileReport, Outcome, Report, SegmentFailure, SegmentFinding, TargetReport};
use crate::bilingual::{self, Layout};
use crate::client::{Answered, Client, Progress};
use crate::config::{Environment, Settings};
use crate::format::{self, Format, ParseError};
use crate::locale::{Locale, Pair};
use crate::memory::StoreError;
use crate::pipeline::{self, Known, Prepared, Run, Translated};
use crate::proof::Broken;
use crate::provider::Failure;
use crate::read::{self, Form, Undecodable, Unencodable};

/// Files under way at once: enough to fill batches, few enough for any limit on open files.
const FILES_AT_ONCE: usize = 16;

/// Prepared sources are kept between the two passes up to this many bytes; beyond it they are made again.
const KEPT_BYTES: usize = 32 << 20;

/// What `latimer translate` is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files, folders, `-`.
    pub inputs: Vec<PathBuf>,
    /// The target locales.
    pub to: Vec<Locale>,
    /// The source locale, where the user states it.
    pub from: Option<Locale>,
    /// The format, where the user states it.
    pub format: Option<&'static Format>,
    /// Where targets go.
    pub place: Place,
    /// Whether source and target are written into one text, and how.
    pub bilingual: Option<Layout>,
}

impl Request {
    /// Where a target goes, `None` for standard output. A text with both sides is another one than the
    /// target alone, so it has another name.
    fn output(&self, input: &Input, target: &Locale) -> Option<PathBuf> {
        let path = self.place.path(&input.path, &input.relative, target)?;
        Some(match (&self.place, self.bilingual) {
            (Place::Beside | Place::Folder(_), Some(_)) => {
                let extension =
                    path.extension().map_or_else(String::new, |extension| format!(".{}", extension.to_string_lossy()));
                path.with_extension(format!("bilingual{extension}"))
            }
            _ => path,
        })
    }
}

/// What a run is given beside the request.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it borrows trait objects of the caller")]
pub struct Means<'a> {
    /// The merged settings.
    pub settings: &'a Settings,
    /// Where keys are found.
    pub environment: &'a Environment,
    /// The user's state folder, `None` where there is none.
    pub state: Option<&'a Path>,
    /// Whether files that are not ours are replaced.
    pub force: bool,
    /// What was translated before, and where answers are made durable before they are used.
    pub memory: &'a Known,
    /// Is told what happens, and asked.
    pub watch: &'a dyn Watch,
}

/// What a run says while it goes on, and what it asks. The library itself never prints.
pub trait Watch: Sync {
    /// The sentence for an error, which the report carries.
    fn describe(&self, error: &FileError) -> String;
    /// A source was read.
    fn read(&self, _input: &Path, _prepared: &Prepared) {}
    /// A pair will be translated by these accounts, the first one if it can.
    fn chosen(&self, _pair: &Pair, _accounts: &[Arc<str>]) {}
    /// Before text first leaves the machine: may it go to this host?
    fn may_leave(&self, host: &str, characters: u64) -> bool;
    /// So much is to be done for a locale.
    fn planned(&self, _locale: &Locale, _segments: u64, _characters: u64) {}
    /// So much was done for a locale.
    fn advanced(&self, _locale: &Locale, _progress: Progress) {}
    /// A target was written or could not be.
    fn finished(&self, _input: &Path, _target: &TargetReport) {}
}

/// Why nothing was started.
#[derive(Debug)]
pub enum CommandError {
    /// None of the inputs can be read; all of the reasons.
    Inputs(Vec<FileError>),
    /// Several targets or inputs for one output.
    OneOutput,
    /// Two inputs would become one output.
    Collision {
        /// The output.
        output: PathBuf,
        /// One input.
        first: PathBuf,
        /// The other input.
        second: PathBuf,
    },
    /// A target is the source's own locale.
    SameLocale(Locale),
    /// No provider translates a pair.
    NoProvider(Box<NoProvider>),
    /// The user does not want text to go to this host.
    Withheld(String),
    /// An output exists and is not ours.
    Write(WriteError),
    /// The translation memory cannot be used.
    Memory(StoreError),
}

/// Why one input or target is missing.
#[derive(Debug)]
pub enum FileError {
    /// There is no input.
    Input(InputError),
    /// The bytes are no text.
    Undecodable(PathBuf, Undecodable),
    /// The format cannot read the text.
    Parse(PathBuf, ParseError),
    /// The target has a character that the file's encoding lacks.
    Unencodable(PathBuf, Unencodable),
    /// The target could not be written.
    Write(WriteError),
    /// No segment was answered.
    Unanswered(PathBuf, Failure),
    /// The target would not have the structure of its source.
    Structure(PathBuf, Box<Broken>),
    /// The source is in the target's locale already.
    SameLocale(PathBuf, Locale),
    /// The language of the source is not known, and the provider needs it.
    UnknownLanguage(PathBuf),
    /// Source and target cannot be written into one text in this layout.
    Bilingual(PathBuf, Layout),
    /// The source is larger than offsets can tell.
    TooLarge(PathBuf),
}

impl CommandError {
    /// How a run that ended so ended.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::OneOutput | Self::Collision { .. } | Self::SameLocale(_) => Outcome::Usage,
            Self::Inputs(errors)
                if errors.iter().all(|error| matches!(error, FileError::Input(InputError::UnknownFormat(_)))) =>
            {
                Outcome::Usage
            }
            Self::Inputs(_) | Self::NoProvider(_) | Self::Withheld(_) | Self::Write(_) | Self::Memory(_) => Outcome::Nothing,
        }
    }
}

/// An input, read and prepared.
#[derive(Debug)]
pub(super) struct Source {
    prepared: Prepared,
    form: Form,
}

impl Source {
    /// The locale it is in.
    pub(super) fn locale(&self) -> &Locale {
        self.prepared.locale()
    }
}

/// Translates and writes; the report says what became of everything.
pub async fn translate(request: &Request, means: Means<'_>) -> Result<Report, CommandError> {
    let outputs = Outputs::open(means.state, means.force);
    let out = match &request.place {
        Place::Folder(folder) => Some(folder.as_path()),
        Place::Beside | Place::File(_) | Place::Stdout => None,
    };
    let (inputs, refused) = input::collect(&request.inputs, &outputs, request.format, out);
    if inputs.is_empty() {
        return Err(CommandError::Inputs(refused.into_iter().map(FileError::Input).collect()));
    }
    if matches!(request.place, Place::File(_) | Place::Stdout) && (inputs.len() > 1 || request.to.len() > 1) {
        return Err(CommandError::OneOutput);
    }
    if let Some(same) = request.to.iter().find(|target| request.from.as_ref().is_some_and(|from| from.covers(target))) {
        return Err(CommandError::SameLocale(same.clone()));
    }
    collisions(&inputs, request)?;
    let (accounts, built) = Accounts::build(means.settings, means.environment);
    let client = Client::new(built, means.settings.client(), Arc::new(means.settings.http()));
    let pipeline = super::preparation(means.settings);
    let run = Command { request, means, outputs, accounts, client, pipeline, groups: AtomicU32::new(0) };
    let mut plan = run.plan(inputs).await?;
    plan.failed.splice(
        0..0,
        refused.into_iter().map(|error| {
            let path = match &error {
                InputError::Missing(path)
                | InputError::Unreadable(path, _)
                | InputError::NothingIn(path)
                | InputError::UnknownFormat(path) => path.clone(),
            };
            (path, FileError::Input(error))
        }),
    );
    if plan.inputs.is_empty() {
        return Err(CommandError::Inputs(plan.failed.into_iter().map(|(_, error)| error).collect()));
    }
    Ok(run.carry_out(plan).await)
}

/// No two inputs may become one output, and no output may be an input.
fn collisions(inputs: &[Input], request: &Request) -> Result<(), CommandError> {
    let mut taken: HashMap<PathBuf, &Path> =
        inputs.iter().filter_map(|input| Some((std::path::absolute(&input.path).ok()?, input.path.as_path()))).collect();
    for input in inputs {
        for target in &request.to {
            let Some(path) = request.output(input, target) else { continue };
            if let Some(first) = std::path::absolute(&path).ok().and_then(|full| taken.insert(full, &input.path)) {
                return Err(CommandError::Collision { output: path, first: first.to_owned(), second: input.path.clone() });
            }
        }
    }
    Ok(())
}

struct Command<'a> {
    request: &'a Request,
    means: Means<'a>,
    outputs: Outputs,
    accounts: Accounts,
    client: Client,
    pipeline: pipeline::Settings,
    groups: AtomicU32,
}

/// What the first pass found.
#[derive(Default)]
struct Plan {
    inputs: Vec<(Input, Option<Source>)>,
    failed: Vec<(PathBuf, FileError)>,
    links: Links,
}

impl Command<'_> {
    /// Reads everything once and settles all that can be settled before text leaves the machine.
    async fn plan(&self, inputs: Vec<Input>) -> Result<Plan, CommandError> {
        let mut plan = Plan::default();
        let mut kept = 0;
        let alone = inputs.len() == 1;
        let mut leaving: BTreeMap<String, u64> = BTreeMap::new();
        let mut counted: HashSet<u64> = HashSet::new();
        let mut chosen: HashSet<Pair> = HashSet::new();
        let mut sources = futures_util::stream::iter(inputs.into_iter().map(|input| self.source(input))).buffered(FILES_AT_ONCE);
        'sources: while let Some((input, source)) = sources.next().await {
            let source = match source {
                Ok(source) => source,
                Err(error) => {
                    plan.failed.push((input.path, error));
                    continue;
                }
            };
            if let Some(layout) = self.request.bilingual.filter(|_| !bilingual::is_possible(source.prepared.format())) {
                plan.failed.push((input.path.clone(), FileError::Bilingual(input.path, layout)));
                continue;
            }
            self.means.watch.read(&input.path, &source.prepared);
            if !alone {
                plan.links.add(&input.path, &source.prepared);
            }
            for target in &self.request.to {
                if let Some(path) = self.request.output(&input, target) {
                    self.outputs.check(&path).map_err(CommandError::Write)?;
                }
                let mut hosts: HashMap<Locale, Vec<String>> = HashMap::new();
                for locale in source.prepared.sources(target) {
                    let pair = Pair::new(locale.clone(), target.clone());
                    let found = self.accounts.find(&pair, &self.client).await;
                    let found = match found {
                        Ok(found) => found,
                        // A paragraph in a third language may stay as it is; the document itself may not.
                        Err(_) if locale != source.prepared.locale() => continue,
                        Err(_) if locale.is_undetermined() => {
                            plan.failed.push((input.path.clone(), FileError::UnknownLanguage(input.path)));
                            continue 'sources;
                        }
                        Err(none) => return Err(CommandError::NoProvider(Box::new(none))),
                    };
                    if found.iter().any(|name| self.client.profile(name).is_some_and(|profile| profile.remembered)) {
                        self.means.memory.store().map_err(CommandError::Memory)?;
                    }
                    let all: Vec<String> = found.iter().filter_map(|name| self.accounts.host(name)).map(str::to_owned).collect();
                    hosts.insert(locale.clone(), all);
                    if chosen.insert(pair.clone()) {
                        self.means.watch.chosen(&pair, &found);
                    }
                }
                let (mut segments, mut characters) = (0, 0);
                for (locale, content) in source.prepared.segments().filter(|(locale, _)| !locale.covers(target)) {
                    let size = content.text().chars().count() as u64;
                    segments += 1;
                    characters += size;
                    let hosts = hosts.get(locale).filter(|hosts| !hosts.is_empty());
                    if let Some(hosts) = hosts.filter(|_| counted.insert(fingerprint(locale, target, content.text()))) {
                        // The first one that answers gets it; which one that is nobody knows yet.
                        for host in hosts {
                            *leaving.entry(host.clone()).or_default() += size;
                        }
                    }
                }
                self.means.watch.planned(target, segments, characters);
            }
            kept += source.prepared.document().source().len();
            plan.inputs.push((input, (alone || kept <= KEPT_BYTES).then_some(source)));
        }
        for (host, characters) in leaving {
            if !self.means.watch.may_leave(&host, characters) {
                return Err(CommandError::Withheld(host));
            }
        }
        Ok(plan)
    }

    async fn carry_out(&self, plan: Plan) -> Report {
        let mut files: Vec<FileReport> =
            plan.failed.into_iter().map(|(path, error)| failed_file(&path, self.means.watch.describe(&error))).collect();
        let links = &plan.links;
        let work = plan.inputs.into_iter().map(|(input, source)| self.file(input, source, links));
        let mut work = futures_util::stream::iter(work).buffered(FILES_AT_ONCE);
        while let Some(file) = work.next().await {
            files.push(file);
        }
        let mut report = Report { files, ok: false, fail_on: self.means.settings.checks.fail_on };
        report.ok = report.outcome() == Outcome::Done;
        report
    }

    /// Reads and prepares an input on a thread of its own.
    async fn source(&self, input: Input) -> (Input, Result<Source, FileError>) {
        let (format, from, settings) = (self.request.format, self.request.from.clone(), self.pipeline.clone());
        let path = input.path.clone();
        let made = tokio::task::spawn_blocking(move || prepare(&path, format, from.as_ref(), &settings)).await;
        let source = made.unwrap_or_else(|error| {
            Err(FileError::Input(InputError::Unreadable(input.path.clone(), std::io::Error::other(error.to_string()))))
        });
        (input, source)
    }

    async fn file(&self, input: Input, source: Option<Source>, links: &Links) -> FileReport {
        let (input, source) = match source {
            Some(source) => (input, Ok(source)),
            None => self.source(input).await,
        };
        let mut source = match source {
            Ok(source) => source,
            Err(error) => return failed_file(&input.path, self.means.watch.describe(&error)),
        };
        source.prepared.link(links.to(&input.path));
        let verdict = source.prepared.verdict();
        let targets = self.request.to.iter().map(|target| self.target(&input, &source, target));
        let targets = futures_util::future::join_all(targets).await;
        FileReport {
            input: input.path.display().to_string(),
            source_locale: Some(source.prepared.locale().clone()),
            confidence: verdict.confidence,
            error: None,
            targets,
        }
    }

    async fn target(&self, input: &Input, source: &Source, target: &Locale) -> TargetReport {
        let start = Instant::now();
        let prepared = &source.prepared;
        let group = self.groups.fetch_add(1, Ordering::Relaxed);
        let watch = |progress: Progress| self.means.watch.advanced(target, progress);
        let choose = |pair: &Pair| self.accounts.of(pair);
        let run = Run { client: &self.client, choose: &choose, memory: Some(self.means.memory), group, watch: Some(&watch) };
        let mut report = blank(prepared, target);
        if prepared.locale().covers(target) {
            report.error = Some(self.means.watch.describe(&FileError::SameLocale(input.path.clone(), target.clone())));
        } else {
            let translated = prepared.translate(target, &run).await;
            fill(&mut report, prepared, target, &translated);
            match self.write(input, source, target, &translated) {
                Ok(output) => report.output = Some(output),
                Err(error) => report.error = Some(self.means.watch.describe(&error)),
            }
        }
        let tally = self.client.tally().groups.get(&group).copied().unwrap_or_default();
        report.requests = tally.requests;
        report.retries = tally.retries;
        report.characters_sent = tally.characters;
        report.seconds = round(start.elapsed());
        self.means.watch.finished(&input.path, &report);
        report
    }

    fn write(&self, input: &Input, source: &Source, target: &Locale, translated: &Translated) -> Result<String, FileError> {
        let answered = || translated.answers.iter().flatten();
        if let Some(Err(failure)) = answered().next().filter(|_| answered().all(Result::is_err)) {
            return Err(FileError::Unanswered(input.path.clone(), failure.clone()));
        }
        if let Some(broken) = &translated.broken {
            return Err(FileError::Structure(input.path.clone(), broken.clone()));
        }
        let text = match self.request.bilingual {
            Some(layout) => source.prepared.bilingual(layout, target, translated).map(Cow::Owned),
            None => Some(Cow::Borrowed(translated.text.as_str())),
        };
        let unwritten = || FileError::Bilingual(input.path.clone(), self.request.bilingual.unwrap_or(Layout::Interlinear));
        let text = text.ok_or_else(unwritten)?;
        let bytes = read::encode(&text, source.form).map_err(|error| FileError::Unencodable(input.path.clone(), error))?;
        let Some(path) = self.request.output(input, target) else {
            use std::io::Write as _;
            let mut stdout = std::io::stdout().lock();
            let done = stdout.write_all(&bytes).and_then(|()| stdout.flush());
            return done.map(|()| "-".to_owned()).map_err(|error| FileError::Write(WriteError::Io("-".into(), error)));
        };
        self.outputs.write(&path, &bytes).map_err(FileError::Write)?;
        Ok(path.display().to_string())
    }
}

/// Reads and prepares one input.
pub(super) fn prepare(
    path: &Path,
    format: Option<&'static Format>,
    from: Option<&Locale>,
    settings: &pipeline::Settings,
) -> Result<Source, FileError> {
    let unreadable = |error| FileError::Input(InputError::Unreadable(path.to_owned(), error));
    let stdin = path == Path::new("-");
    let bytes = if stdin {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(unreadable)?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(FileError::TooLarge(path.to_owned()));
    }
    let by_name = format.or_else(|| format::for_path(path));
    let declared = by_name.and_then(|format| format.encoding).and_then(|encoding| encoding(&bytes));
    let text = read::decode(bytes, declared).map_err(|bad| FileError::Undecodable(path.to_owned(), bad))?;
    let format = by_name.unwrap_or_else(|| format::sniffed(&text.text));
    let prepared = Prepared::new(text.text, format, from, settings).map_err(|error| FileError::Parse(path.to_owned(), error))?;
    Ok(Source { prepared, form: text.form })
}

fn fingerprint(source: &Locale, target: &Locale, text: &str) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = std::hash::DefaultHasher::new();
    (source, target, text).hash(&mut hasher);
    hasher.finish()
}

fn failed_file(path: &Path, error: String) -> FileReport {
    FileReport {
        input: path.display().to_string(),
        source_locale: None,
        confidence: 0.0,
        error: Some(error),
        targets: Vec::new(),
    }
}

fn blank(prepared: &Prepared, target: &Locale) -> TargetReport {
    TargetReport {
        locale: target.clone(),
        output: None,
        provider: None,
        route: Vec::new(),
        segments: prepared.count(),
        unique: prepared.unique(),
        from_memory: 0,
        requests: 0,
        retries: 0,
        characters_sent: 0,
        failed_segments: 0,
        rungs: BTreeMap::new(),
        failures: Vec::new(),
        findings: Vec::new(),
        resent: None,
        error: None,
        seconds: 0.0,
    }
}

fn fill(report: &mut TargetReport, prepared: &Prepared, target: &Locale, translated: &Translated) {
    let mut providers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut via: Option<&Answered> = None;
    for ((_, source), answer) in prepared.segments().zip(&translated.answers) {
        match answer {
            Some(Ok(answered)) => {
                *providers.entry(&answered.provider).or_default() += 1;
                report.from_memory += usize::from(answered.rung.is_remembered());
                *report.rungs.entry(answered.rung.name().to_owned()).or_default() += 1;
                via = via.filter(|known| known.via.len() >= answered.via.len()).or(Some(answered));
            }
            Some(Err(failure)) => {
                report.failures.push(SegmentFailure { source: source.text().to_owned(), reason: failure.to_string() });
            }
            None => {}
        }
    }
    report.failed_segments = report.failures.len();
    report.provider = providers.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name.to_owned());
    if let Some(answered) = via {
        report.route =
            [prepared.locale().clone()].into_iter().chain(answered.via.iter().cloned()).chain([target.clone()]).collect();
    }
    report.resent = (translated.resent.segments > 0).then_some(translated.resent);
    let segments: Vec<_> = prepared.segments().collect();
    for finding in &translated.findings {
        let Some((_, source)) = segments.get(finding.segment) else { continue };
        let answer = translated.answers.get(finding.segment).and_then(Option::as_ref);
        report.findings.push(SegmentFinding {
            source: source.text().to_owned(),
            target: answer.and_then(|answer| answer.as_ref().ok()).map(|answered| answered.target.text().to_owned()),
            check: finding.check,
            severity: finding.severity,
            what: finding.what.clone(),
        });
    }
}

fn round(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}
