//! `latimer translate`: inputs in, one target a locale out.
//!
//! Everything that can be refused is refused before anything is sent: after the plan is made
//! (`plan`), the user is asked where text would leave the machine. Then files are translated side by
//! side, a few at a time, and each target is written as soon as it is whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;

use super::budget::{self, LimitReport, NoLedger, Over};
use super::choice::{Accounts, NoProvider};
use super::course::{Course, Written};
use super::dry_run::DryRun;
use super::glossary::BadGlossary;
use super::input::{Input, InputError};
use super::links::Links;
use super::open::{self, Opened, Want};
use super::output::{Outputs, Place, WriteError};
use super::plan::{Impossible, Plan};
use super::report::{FileReport, Outcome, Report, SegmentFailure, SegmentFinding, SimilarReport, TargetReport, UnitReport};
use crate::bilingual::Layout;
use crate::client::{Answered, Cap, Client, Ledger, Notices, Progress};
use crate::config::{Environment, Settings};
use crate::format::ParseError;
use crate::locale::{Locale, Pair};
use crate::memory::StoreError;
use crate::pipeline::{self, Known, Prepared, Run, Translated};
use crate::proof::Broken;
use crate::provider::Failure;
use crate::read::{self, Form, Undecodable, Unencodable};

/// Files under way at once: enough to fill batches, few enough for any limit on open files.
pub(super) const FILES_AT_ONCE: usize = 16;

/// What `latimer translate` is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files, folders, addresses, `-`.
    pub inputs: Vec<PathBuf>,
    /// The target locales.
    pub to: Vec<Locale>,
    /// The source locale, where the user states it.
    pub from: Option<Locale>,
    /// How they are to be read.
    pub want: Want,
    /// Where targets go.
    pub place: Place,
    /// Whether source and target are written into one text, and how.
    pub bilingual: Option<Layout>,
    /// Whether the report holds the texts too.
    pub read: bool,
}

impl Request {
    /// Where a target goes, `None` for standard output. A text with both sides is another one than the
    /// target alone, so it has another name.
    pub(super) fn output(&self, input: &Input, target: &Locale) -> Option<PathBuf> {
        let path = input.target(&self.place, target)?;
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
    /// The user's data folder, where the ledger is; `None` where there is none.
    pub data: Option<&'a Path>,
    /// Whether files that are not ours are replaced.
    pub force: bool,
    /// What was translated before, and where answers are made durable before they are used.
    pub memory: &'a Known,
    /// Is told what happens, and asked.
    pub watch: &'a dyn Watch,
    /// Is told what the client notices.
    pub notices: &'a Notices,
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
    /// Before a server begins that sends what its visitors give it: may that go to this host?
    fn may_serve(&self, host: &str) -> bool {
        self.may_leave(host, 0)
    }
    /// A limit leaves less than the run would take.
    fn short(&self, _over: &Over) {}
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
    /// No provider translates any of the pairs; the first of them.
    NoProvider(Box<NoProvider>),
    /// Spending cannot be written down.
    NoLedger(NoLedger),
    /// A limit on cost holds for this account, which has no price.
    NoPrice(Arc<str>),
    /// The user does not want text to go to this host.
    Withheld(String),
    /// An output exists and is not ours.
    Write(WriteError),
    /// The glossary cannot be used.
    Glossary(FileError),
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
    /// No provider translates the pair.
    NoProvider(Box<NoProvider>),
    /// No segment was answered.
    Unanswered(PathBuf, Failure),
    /// A file of terms cannot be used.
    Glossary(Box<BadGlossary>),
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
    /// The page has no main content.
    NoArticle(PathBuf),
}

impl CommandError {
    /// How a run that ended so ended.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::OneOutput | Self::Collision { .. } | Self::SameLocale(_) | Self::NoPrice(_) | Self::Glossary(_) => {
                Outcome::Usage
            }
            Self::Inputs(errors) if errors.iter().all(|error| matches!(error, FileError::Input(error) if error.is_usage())) => {
                Outcome::Usage
            }
            Self::Inputs(_) | Self::NoProvider(_) | Self::NoLedger(_) | Self::Withheld(_) | Self::Write(_) | Self::Memory(_) => {
                Outcome::Nothing
            }
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
    /// What was found in it.
    pub(super) fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// How its bytes are written.
    pub(super) fn form(&self) -> Form {
        self.form
    }

    /// The locale it is in.
    pub(super) fn locale(&self) -> &Locale {
        self.prepared.locale()
    }
}

/// Translates and writes; the report says what became of everything.
pub async fn translate(request: &Request, means: Means<'_>) -> Result<Report, CommandError> {
    let (run, plan) = Command::begin(request, means, false).await?;
    go(run, plan).await
}

/// Asks what must be asked and carries a plan out.
pub(super) async fn go(mut run: Command<'_>, mut plan: Plan) -> Result<Report, CommandError> {
    let watch = run.means.watch;
    for over in budget::over(&run.left()?, &plan.forecasts, &run.accounts) {
        watch.short(&over);
    }
    for (host, characters) in std::mem::take(&mut plan.leaving) {
        if !watch.may_leave(&host, characters) {
            return Err(CommandError::Withheld(host));
        }
    }
    run.impossible = std::mem::take(&mut plan.impossible);
    Ok(run.carry_out(plan).await)
}

/// What [`translate`] would send. Services are asked for their languages; no text leaves, nothing is written.
pub async fn dry_run(request: &Request, means: Means<'_>) -> Result<DryRun, CommandError> {
    let (run, plan) = Command::begin(request, means, true).await?;
    foresee(&run, &plan)
}

/// What a plan would send.
pub(super) fn foresee(run: &Command<'_>, plan: &Plan) -> Result<DryRun, CommandError> {
    let means = run.means;
    let limits = run.left()?;
    let over = budget::over(&limits, &plan.forecasts, &run.accounts);
    let mut failures: Vec<FileReport> =
        plan.failed.iter().map(|(path, error)| failed_file(path, means.watch.describe(error))).collect();
    for (none, path) in plan.impossible.values() {
        failures.push(failed_file(path, means.watch.describe(&FileError::NoProvider(none.clone()))));
    }
    Ok(DryRun {
        files: plan.inputs.len(),
        accounts: run.accounts.names().filter_map(|name| run.forecast(name, &plan.forecasts)).collect(),
        currency: means.settings.budget.currency.clone(),
        limits: limits.into_iter().map(LimitReport::new).collect(),
        ok: failures.is_empty() && over.is_empty(),
        failures,
        over,
    })
}

pub(super) struct Command<'a> {
    pub(super) request: &'a Request,
    pub(super) means: Means<'a>,
    pub(super) outputs: Outputs,
    pub(super) accounts: Accounts,
    pub(super) client: Client,
    pub(super) pipeline: pipeline::Settings,
    pub(super) groups: AtomicU32,
    /// Where spending is written down; `None` where no text can leave the machine, or would.
    pub(super) ledger: Option<Ledger>,
    pub(super) caps: Vec<Cap>,
    pub(super) impossible: Impossible,
    pub(super) course: &'a dyn Course,
}

impl Command<'_> {
    async fn carry_out(&self, plan: Plan) -> Report {
        let mut files: Vec<FileReport> =
            plan.failed.into_iter().map(|(path, error)| failed_file(&path, self.means.watch.describe(&error))).collect();
        let links = &plan.links;
        let work = plan.inputs.into_iter().map(|(input, source)| self.file(input, source, links));
        let mut work = futures_util::stream::iter(work).buffered(FILES_AT_ONCE);
        while let Some(file) = work.next().await {
            files.push(file);
        }
        let accounts = budget::compare(&plan.forecasts, &self.client, &self.accounts);
        let currency = self.means.settings.budget.currency.clone();
        let fail_on = self.means.settings.checks.fail_on;
        let mut report = Report { files, accounts, currency, ok: false, fail_on };
        report.ok = report.outcome() == Outcome::Done;
        report
    }

    /// Reads and prepares an input on a thread of its own.
    pub(super) async fn source(&self, input: Input) -> (Input, Result<Source, FileError>) {
        let (want, from, settings) = (self.request.want, self.request.from.clone(), self.pipeline.clone());
        let read = input.clone();
        let made = tokio::task::spawn_blocking(move || prepare(&read, want, from.as_ref(), &settings)).await;
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
        let wanted = self.course.targets(&input, &self.request.to);
        let targets = wanted.iter().map(|target| self.target(&input, &source, target));
        let targets = futures_util::future::join_all(targets).await;
        FileReport {
            input: input.path.display().to_string(),
            address: input.page.as_ref().map(|page| page.address.to_string()),
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
        let own = self.course.memory(input, prepared, target);
        let memory = Some(own.as_deref().unwrap_or(self.means.memory));
        let run = Run { client: &self.client, choose: &choose, memory, group, watch: Some(&watch), taker: None };
        let mut report = blank(prepared, target);
        if prepared.locale().covers(target) {
            report.error = Some(self.means.watch.describe(&FileError::SameLocale(input.path.clone(), target.clone())));
        } else if let Some((none, _)) = self.impossible.get(&Pair::new(prepared.locale().clone(), target.clone())) {
            report.error = Some(self.means.watch.describe(&FileError::NoProvider(none.clone())));
        } else {
            let translated = prepared.translate(target, &run).await;
            fill(&mut report, prepared, target, &translated);
            if self.request.read {
                report.article = UnitReport::all(prepared, &translated);
            }
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
        self.course.written(&Written { input, source: &source.prepared, target, translated, bytes: &bytes });
        Ok(path.display().to_string())
    }
}

/// Reads and prepares one input.
pub(super) fn prepare(
    input: &Input,
    want: Want,
    from: Option<&Locale>,
    settings: &pipeline::Settings,
) -> Result<Source, FileError> {
    let Opened { text, form, format } = open::open(input, want)?;
    let prepared = Prepared::new(text, format, from, settings).map_err(|error| FileError::Parse(input.path.clone(), error))?;
    Ok(Source { prepared, form })
}

pub(super) fn failed_file(path: &Path, error: String) -> FileReport {
    FileReport {
        input: path.display().to_string(),
        address: None,
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
        first_failure: None,
        findings: Vec::new(),
        terms: Vec::new(),
        similar: Vec::new(),
        resent: None,
        article: Vec::new(),
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
                report.first_failure.get_or_insert_with(|| failure.clone());
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
    report.terms.clone_from(&translated.terms);
    report.resent = (translated.resent.segments > 0).then_some(translated.resent);
    let segments: Vec<_> = prepared.segments().collect();
    for (index, alike) in &translated.similar {
        let Some((_, segment)) = segments.get(*index) else { continue };
        report.similar.extend(alike.iter().map(|alike| SimilarReport {
            segment: segment.text().to_owned(),
            percent: alike.percent,
            source: alike.source.text().to_owned(),
            target: alike.target.text().to_owned(),
            origin: alike.origin,
            provider: alike.maker.provider.to_string(),
        }));
    }
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

pub(super) fn round(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}
