//! `latimer`: arguments become settings, settings a command, and what it did an exit code.

#[path = "main/memory.rs"]
mod memory_verb;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use latimer::article::Kind;
use latimer::bilingual::Layout;
#[cfg(feature = "serve")]
use latimer::command::build;
use latimer::command::input::Input;
use latimer::command::memory::RunMemory;
#[cfg(feature = "mock")]
use latimer::command::mock;
use latimer::command::open::Want;
use latimer::command::output::Place;
use latimer::command::report::Outcome;
#[cfg(feature = "serve")]
use latimer::command::serve;
#[cfg(feature = "serve")]
use latimer::command::site::{self, SiteError};
use latimer::command::translate::{self, CommandError, Means, Request};
use latimer::command::{check, doctor, explain, inspect, languages, providers, usage};
use latimer::config::{self, Config, Environment, Folders, Source, Sources};
use latimer::format::{self, Format};
use latimer::locale::Locale;
#[cfg(feature = "mock")]
use latimer::mock::Begins;
use latimer::ui::args::{self, Args, ConfigVerb, Verb};
use latimer::ui::messages::{self, Messages};
#[cfg(feature = "serve")]
use latimer::ui::readers;
use latimer::ui::remember::Memory;
use latimer::ui::report as page;
use latimer::ui::screen::{Said, Screen, Terminal};
use latimer::ui::watch::{self, Console};
use latimer::ui::{budget, failure, logs, names, offers, pages, refusal, select};

/// The exit code of a run that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let raw: Vec<OsString> = std::env::args_os().collect();
    let environment = Environment::current();
    let terminal = Terminal::current(environment.colourless());
    let speak = |flag: Option<&str>| {
        let tag = messages::negotiate(flag, &environment.ui()).unwrap_or("en");
        Messages::new(tag, terminal.errors)
    };
    let args = match args::parse(&raw, speak) {
        Ok(args) => args,
        Err(refused) => return ExitCode::from(args::answer(&refused)),
    };
    logs::start(&args.shared, terminal);
    let flag = args.shared.ui_lang.as_deref();
    let screen = Screen::new(terminal, Arc::new(speak(flag)), args.shared.quiet);
    if let Err(missing) = messages::negotiate(flag, &environment.ui()) {
        screen.error(&failure::ui_language(&missing, &screen.messages));
        return ExitCode::from(Outcome::Usage.code());
    }
    ExitCode::from(Session { environment, screen, args }.run())
}

/// What every command of this process shares.
struct Session {
    environment: Environment,
    screen: Screen,
    args: Args,
}

impl Session {
    fn run(&self) -> u8 {
        match &self.args.verb {
            Verb::Completions(given) => self.done(&String::from_utf8_lossy(&pages::completions(given.shell))),
            Verb::Config(given) => self.config(&given.verb),
            Verb::Detect(given) => self.with_settings(|config| self.detect(given, config)),
            Verb::Segment(given) => self.with_settings(|config| self.segment(given, config)),
            Verb::Explain(given) => self.with_settings(|config| self.explain(given, config)),
            Verb::Verify(given) => self.with_settings(|config| self.verify(given, config)),
            Verb::Check(given) => self.with_settings(|config| self.check(given, config)),
            Verb::Translate(given) => self.with_settings(|config| self.translate(given, config)),
            Verb::Memory(given) => self.with_settings(|config| self.memory(given, config)),
            Verb::Languages(given) => self.with_settings(|config| self.languages(given, config)),
            Verb::Usage(given) => self.with_settings(|config| self.usage(given, config)),
            Verb::Providers(given) => self.with_settings(|config| self.providers(given, config)),
            Verb::Doctor(given) => self.with_settings(|config| self.doctor(*given, config)),
            #[cfg(feature = "serve")]
            Verb::Serve(given) => self.with_settings(|config| self.serve(given, config)),
            #[cfg(feature = "serve")]
            Verb::Build(given) => self.with_settings(|config| self.build(given, config)),
            #[cfg(feature = "mock")]
            Verb::Mock(given) => self.mock(given),
        }
    }

    fn config(&self, verb: &ConfigVerb) -> u8 {
        let messages = &self.screen.messages;
        match verb {
            ConfigVerb::Path => self.done(&pages::files(&config::files(&self.sources(Path::new("."))), messages)),
            ConfigVerb::Check { file } => {
                let wrong = config::check(file);
                for error in &wrong {
                    self.screen.error(&failure::config(error, messages));
                }
                if wrong.is_empty() { self.done(&pages::valid(file, messages)) } else { Outcome::Usage.code() }
            }
            ConfigVerb::Show { json } => self.with_settings(|config| {
                let entries = config.entries();
                if *json { self.json(&pages::settings_json(&entries)) } else { self.done(&pages::settings(&entries, messages)) }
            }),
        }
    }

    fn detect(&self, given: &args::Detect, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.input, given.format.as_deref(), config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match inspect::detect(&input, want, &config.settings) {
            Ok(found) if given.json => self.json(&found),
            Ok(found) => self.done(&pages::inspect::detected(&found, &self.screen.messages)),
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Nothing),
        }
    }

    fn segment(&self, given: &args::Segment, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.input, given.format.as_deref(), config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let language = match given.lang.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(language) => language,
            Err(unknown) => return self.refuse(&[failure::locale(&unknown, &self.screen.messages)], Outcome::Usage),
        };
        match inspect::segment(&input, want, language.as_ref(), &config.settings) {
            Ok(sentences) if given.json => self.json(&sentences),
            Ok(sentences) => self.done(&pages::inspect::sentences(&sentences)),
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Nothing),
        }
    }

    fn explain(&self, given: &args::Explain, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.input, given.format.as_deref(), config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match explain::explain(&input, want, &config.settings) {
            Ok(found) if given.json => self.json(&found),
            Ok(found) => self.done(&pages::inspect::explained(&found, &self.screen.messages)),
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Nothing),
        }
    }

    fn verify(&self, given: &args::Verify, config: &Config) -> u8 {
        let files = (given.source.as_path(), given.target.as_path());
        let (want, source, target) = match self.pair(files, given.format.as_deref(), given.article.as_deref(), config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match inspect::verify(&source, &target, want, &config.settings) {
            Ok(found) => {
                let said = if given.json {
                    self.json(&pages::inspect::verified_json(&found))
                } else {
                    self.done(&pages::inspect::verified(&source.path, &target.path, &found, &self.screen.messages))
                };
                if found.is_empty() { said } else { said.max(Outcome::Nothing.code()) }
            }
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Usage),
        }
    }

    fn check(&self, given: &args::Check, config: &Config) -> u8 {
        let to = match given.to.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(to) => to,
            Err(unknown) => return self.refuse(&[failure::locale(&unknown, &self.screen.messages)], Outcome::Usage),
        };
        let files = (given.source.as_path(), given.target.as_path());
        let (want, source, target) = match self.pair(files, given.format.as_deref(), given.article.as_deref(), config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match check::check(&source, &target, to.as_ref(), want, &config.settings) {
            Ok(found) => {
                let said = if given.json {
                    self.json(&found)
                } else {
                    self.done(&pages::checks::checked(&source.path, &target.path, &found, &self.screen.messages))
                };
                if found.fails(config.settings.checks.fail_on) { said.max(Outcome::Nothing.code()) } else { said }
            }
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Usage),
        }
    }

    fn translate(&self, given: &args::Translate, config: &Config) -> u8 {
        let settings = &config.settings;
        let folders = Folders::of(&self.environment);
        let state = folders.as_ref().map(|folders| folders.state.clone());
        let memory = Memory::of(state.as_deref());
        let want = match self.want(given.format.as_deref(), given.article.as_deref(), given.output.as_deref()) {
            Ok(want) => want,
            Err(code) => return code,
        };
        let from = match &settings.from {
            Source::Given(locale) => Some(locale.clone()),
            Source::Detect => None,
        };
        let mut request = Request {
            inputs: given.inputs.clone(),
            to: settings.to.clone(),
            from,
            want,
            place: place(given),
            bilingual: given.bilingual.as_deref().and_then(Layout::named),
            read: given.report.is_some(),
        };
        let console = Console::new(&self.screen, &memory, settings.hosts());
        let remembered = if given.dry_run {
            RunMemory::looking(settings, folders.as_ref(), &request, !given.no_memory)
        } else if given.no_memory {
            RunMemory::journal(settings, folders.as_ref(), &request)
        } else {
            RunMemory::lasting(settings, folders.as_ref())
        };
        let notices = watch::notices(&self.screen);
        let means = Means {
            settings,
            environment: &self.environment,
            state: state.as_deref(),
            data: folders.as_ref().map(|folders| folders.data.as_path()),
            force: given.force,
            memory: remembered.known(),
            watch: &console,
            notices: &notices,
        };
        self.stoppable(async {
            if request.to.is_empty() {
                if !self.screen.terminal.can_ask() {
                    return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
                }
                let offered = languages::targets(&request, settings, &self.environment, &names::known()).await;
                match select::targets(&offered, &memory, &self.screen) {
                    Some(chosen) => request.to = chosen,
                    None => return INTERRUPTED,
                }
            }
            dedup(&mut request.to);
            if given.dry_run {
                return self.dry_run(&request, means, given.json).await;
            }
            let mut result = translate::translate(&request, means).await;
            if let Err(CommandError::NoProvider(none)) = &result
                && self.screen.terminal.can_ask()
            {
                self.refuse(&[refusal::no_provider(none, &self.screen.messages)], Outcome::Nothing);
                let settings = Folders::of(&self.environment).map(|folders| folders.config.join(config::FILE_NAME));
                if !offers::ways_out(&none.pair, &self.environment, settings.as_deref(), &self.screen) {
                    return Outcome::Nothing.code();
                }
                result = translate::translate(&request, means).await;
            }
            match result {
                Ok(report) => {
                    remembered.end(&report);
                    console.end(&report, given.json);
                    let code = report.outcome().code().max(self.report(given.report.as_deref(), &report));
                    if given.json { self.json(&report).max(code) } else { code }
                }
                Err(error) => {
                    let outcome = error.outcome();
                    self.refuse(&refusal::command(&error, &self.screen.messages), outcome)
                }
            }
        })
    }

    async fn dry_run(&self, request: &Request, means: Means<'_>, json: bool) -> u8 {
        let messages = &self.screen.messages;
        match translate::dry_run(request, means).await {
            Ok(found) => {
                for error in found.failures.iter().filter_map(|file| file.error.as_ref()) {
                    self.screen.error(&Said { text: error.clone(), hint: None });
                }
                for over in &found.over {
                    self.screen.warning(&budget::over(over, messages));
                }
                let said = if json { self.json(&found) } else { self.done(&pages::forecast::dry_run(&found, messages)) };
                said.max(found.outcome().code())
            }
            Err(error) => self.refuse(&refusal::command(&error, messages), error.outcome()),
        }
    }

    fn languages(&self, given: &args::Languages, config: &Config) -> u8 {
        let from = match &config.settings.from {
            Source::Given(locale) => Some(locale.clone()),
            Source::Detect => None,
        };
        self.stoppable(async {
            let messages = &self.screen.messages;
            let (offers, failed, refused) = languages::offers(&config.settings, &self.environment).await;
            let failed = failed.iter().map(|(name, why)| (name, failure::failure(why, messages)));
            let refused = refused.iter().map(|(name, why)| (name, refusal::unusable(why, messages)));
            for (name, reason) in failed.chain(refused) {
                self.screen.warning(&Said {
                    text: messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())]),
                    hint: None,
                });
            }
            if offers.is_empty() {
                self.screen.warning(&failure::no_languages(messages));
            }
            if given.json {
                self.json(&pages::languages_json(&offers, from.as_ref(), messages))
            } else {
                self.done(&pages::languages(&offers, from.as_ref(), messages))
            }
        })
    }

    fn usage(&self, given: &args::Usage, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let since = match given.since.as_deref().map(|text| usage::day(text).ok_or(text)).transpose() {
            Ok(since) => since,
            Err(text) => return self.refuse(&[failure::no_date(text, messages)], Outcome::Usage),
        };
        let data = Folders::of(&self.environment).map(|folders| folders.data);
        let by: Vec<usage::By> = given.by.iter().filter_map(|name| usage::By::named(name)).collect();
        match usage::used(&config.settings, data.as_deref(), since, &by) {
            Ok(used) if given.json => self.json(&used),
            Ok(used) => self.done(&pages::usage::used(&used, messages)),
            Err(error) => self.refuse(&[budget::no_ledger(&error, messages)], Outcome::Nothing),
        }
    }

    fn providers(&self, given: &args::Providers, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let Some(args::ProvidersVerb::Check { name, json }) = &given.verb else {
            let kinds = providers::list(&config.settings, &self.environment);
            if given.json {
                return self.json(&pages::providers::list_json(&kinds, messages));
            }
            return self.done(&pages::providers::list(&kinds, messages));
        };
        let data = Folders::of(&self.environment).map(|folders| folders.data);
        let notices = watch::notices(&self.screen);
        self.stoppable(async {
            match providers::check(name, &config.settings, &self.environment, data.as_deref(), &notices).await {
                Ok(checked) => {
                    let said = if *json {
                        self.json(&pages::providers::checked_json(&checked, messages))
                    } else {
                        self.done(&pages::providers::checked(&checked, messages))
                    };
                    if checked.is_well() { said } else { said.max(Outcome::Nothing.code()) }
                }
                Err(error) => self.refuse(&[refusal::not_checked(name, &error, messages)], Outcome::Nothing),
            }
        })
    }

    fn doctor(&self, given: args::Doctor, config: &Config) -> u8 {
        self.stoppable(async {
            let found = doctor::examine(&config.settings, &self.environment).await;
            let messages = &self.screen.messages;
            if given.json {
                self.json(&pages::doctor::doctor_json(&found, messages))
            } else {
                self.done(&pages::doctor::doctor(&found, messages))
            }
        })
    }

    #[cfg(feature = "serve")]
    fn serve(&self, given: &args::Serve, config: &Config) -> u8 {
        self.with_site(&given.folder, false, config, async |request, means| {
            let mut told = Outcome::Done.code();
            let served = serve::serve(request, means, |listening| {
                let values = [
                    ("path", request.folder.display().to_string().into()),
                    ("languages", listening.languages.clone().into()),
                    ("url", listening.url.clone().into()),
                ];
                told = self.done(&self.screen.messages.text("site-serving", &values));
            });
            served.await.map(|()| told)
        })
    }

    #[cfg(feature = "serve")]
    fn build(&self, given: &args::Build, config: &Config) -> u8 {
        self.with_site(&given.folder, given.force, config, async |request, means| {
            let built = build::build(request, &given.out, means).await?;
            let messages = &self.screen.messages;
            let values = [
                ("path", given.out.display().to_string().into()),
                ("written", built.written.into()),
                ("kept", built.kept.into()),
                ("removed", built.removed.into()),
            ];
            self.screen.note(&messages.text("site-built", &values));
            if built.is_nameless {
                self.screen.warning(&Said { text: messages.text("site-no-url", &[]), hint: None });
            }
            let Some(first) = built.unfinished.first() else { return Ok(Outcome::Done.code()) };
            let values = [("count", built.unfinished.len().into()), ("first", first.into())];
            self.screen.warning(&Said { text: messages.text("site-unfinished", &values), hint: None });
            Ok(Outcome::Partial.code())
        })
    }

    /// Makes what `serve` and `build` need, and says why they could not do what they should.
    #[cfg(feature = "serve")]
    fn with_site(
        &self,
        folder: &Path,
        force: bool,
        config: &Config,
        command: impl AsyncFnOnce(&site::Request, Means<'_>) -> Result<u8, SiteError>,
    ) -> u8 {
        let settings = &config.settings;
        let folders = Folders::of(&self.environment);
        let state = folders.as_ref().map(|folders| folders.state.clone());
        let memory = Memory::of(state.as_deref());
        let console = Console::new(&self.screen, &memory, settings.hosts());
        let mut to = settings.to.clone();
        dedup(&mut to);
        if to.is_empty() {
            return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
        }
        let from = match &settings.from {
            Source::Given(locale) => Some(locale.clone()),
            Source::Detect => None,
        };
        let remembered = RunMemory::lasting(settings, folders.as_ref());
        let request = site::Request {
            folder: folder.to_owned(),
            to,
            from,
            words: readers::vocabulary(),
            memory: remembered.shared(),
            cache: folders.as_ref().map(|folders| folders.cache.join("pages")),
        };
        let notices = watch::notices(&self.screen);
        let means = Means {
            settings,
            environment: &self.environment,
            state: state.as_deref(),
            data: folders.as_ref().map(|folders| folders.data.as_path()),
            force,
            memory: remembered.known(),
            watch: &console,
            notices: &notices,
        };
        let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return self.refuse(&[Said { text: error.to_string(), hint: None }], Outcome::Nothing),
        };
        let code = runtime.block_on(command(&request, means));
        // A page may still be on its way to a copy; it will be made when it is asked for again.
        runtime.shutdown_background();
        code.unwrap_or_else(|error| {
            let usage = matches!(error, SiteError::Url(_) | SiteError::SameLocale(_) | SiteError::NoPrice(_));
            let outcome = if usage { Outcome::Usage } else { Outcome::Nothing };
            self.refuse(&[refusal::site(&error, &self.screen.messages)], outcome)
        })
    }

    #[cfg(feature = "mock")]
    fn mock(&self, given: &args::Mock) -> u8 {
        let request = mock::Request {
            listen: given.listen,
            dialect: given.dialect.clone(),
            answer: given.answer.clone(),
            faults: given.faults.clone(),
            seed: given.seed,
            requests_per_second: given.requests_per_second,
            characters_per_minute: given.characters_per_minute,
            characters_total: given.characters_total,
            begins: if given.window == "fixed" { Begins::Fixed } else { Begins::Sliding },
            strict: given.strict,
        };
        let settings = match mock::settings(&request) {
            Ok(settings) => settings,
            Err(refused) => return self.refuse(&[refusal::mock(&refused, &self.screen.messages)], Outcome::Usage),
        };
        let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return self.refuse(&[Said { text: error.to_string(), hint: None }], Outcome::Nothing),
        };
        runtime.block_on(async {
            let mut told = Outcome::Done.code();
            match mock::serve(settings, |url| told = self.done(url)).await {
                Ok(()) => told,
                Err(error) => self.refuse(&[refusal::mock(&error, &self.screen.messages)], Outcome::Nothing),
            }
        })
    }

    /// Reads the settings, or says why there are none.
    fn with_settings(&self, command: impl FnOnce(&Config) -> u8) -> u8 {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        match Config::load(&self.sources(&folder)) {
            Ok(config) => command(&config),
            Err(error) => self.refuse(&[failure::config(&error, &self.screen.messages)], Outcome::Usage),
        }
    }

    fn sources<'a>(&'a self, folder: &'a Path) -> Sources<'a> {
        Sources { environment: &self.environment, folder, file: self.args.shared.config.as_deref(), flags: self.args.overrides() }
    }

    fn format(&self, name: Option<&str>) -> Result<Option<&'static Format>, u8> {
        let Some(name) = name else { return Ok(None) };
        format::named(name)
            .map(Some)
            .ok_or_else(|| self.refuse(&[failure::no_format(name, &self.screen.messages)], Outcome::Usage))
    }

    /// How inputs are to be read; an article that is not named otherwise becomes what its target's name says.
    fn want(&self, format: Option<&str>, article: Option<&str>, target: Option<&Path>) -> Result<Want, u8> {
        let format = self.format(format)?;
        let unknown = |name: &str| self.refuse(&[failure::no_format(name, &self.screen.messages)], Outcome::Usage);
        let article = match article {
            None => None,
            Some("") => Some(target.and_then(Kind::of_path).unwrap_or(Kind::Markdown)),
            Some(name) => Some(Kind::named(name).ok_or_else(|| unknown(name))?),
        };
        Ok(Want { format, article })
    }

    /// The only input of a command, fetched where it is an address.
    fn open(&self, argument: &Path, format: Option<&str>, config: &Config) -> Result<(Want, Input), u8> {
        let want = self.want(format, None, None)?;
        Ok((want, self.input(argument, want, config)?))
    }

    /// A source and its target. That there is no answer is another thing than the answer "no", which is 1.
    fn pair(
        &self,
        (source, target): (&Path, &Path),
        format: Option<&str>,
        article: Option<&str>,
        config: &Config,
    ) -> Result<(Want, Input, Input), u8> {
        let opened = self
            .want(format, article, Some(target))
            .and_then(|want| Ok((want, self.input(source, want, config)?, self.input(target, Want::default(), config)?)));
        opened.map_err(|_| Outcome::Usage.code())
    }

    fn input(&self, argument: &Path, want: Want, config: &Config) -> Result<Input, u8> {
        let mut opened = None;
        let code = self.stoppable(async {
            opened = Some(Input::open(argument, want, &config.settings).await);
            Outcome::Done.code()
        });
        match opened {
            None => Err(code),
            Some(Ok(input)) => Ok(input),
            Some(Err(error)) => {
                let outcome = if error.is_usage() { Outcome::Usage } else { Outcome::Nothing };
                Err(self.refuse(&[refusal::input(&error, &self.screen.messages)], outcome))
            }
        }
    }

    /// Runs a command until it ends or Ctrl-C does; what is half done is dropped, what is done stays.
    fn stoppable(&self, command: impl Future<Output = u8>) -> u8 {
        let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return self.refuse(&[Said { text: error.to_string(), hint: None }], Outcome::Nothing),
        };
        let code = runtime.block_on(async {
            tokio::select! {
                code = command => code,
                _ = tokio::signal::ctrl_c() => {
                    self.screen.error(&failure::interrupted(&self.screen.messages));
                    INTERRUPTED
                }
            }
        });
        // Threads that read or parse may still be busy; nothing waits for what nobody needs.
        runtime.shutdown_background();
        code
    }

    /// Writes the report of a run: JSON where its name says so, a page otherwise.
    fn report(&self, path: Option<&Path>, report: &latimer::command::report::Report) -> u8 {
        let Some(path) = path else { return Outcome::Done.code() };
        let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let text = if is_json {
            serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
        } else {
            // The page says its direction itself; signs for a terminal have no place in it.
            page::page(report, &Messages::new(&self.screen.messages.locale().to_string(), false))
        };
        match std::fs::write(path, text) {
            Ok(()) => Outcome::Done.code(),
            Err(error) => {
                let error = translate::FileError::Write(latimer::command::output::WriteError::Io(path.to_owned(), error));
                self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Nothing)
            }
        }
    }

    fn json(&self, value: &impl serde::Serialize) -> u8 {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.done(&text),
            Err(error) => self.refuse(&[Said { text: error.to_string(), hint: None }], Outcome::Nothing),
        }
    }

    fn done(&self, text: &str) -> u8 {
        match self.screen.result(text) {
            Ok(()) => Outcome::Done.code(),
            Err(error) => {
                self.refuse(&[Said { text: failure::io_reason(&error, &self.screen.messages), hint: None }], Outcome::Nothing)
            }
        }
    }

    fn refuse(&self, said: &[Said], outcome: Outcome) -> u8 {
        for said in said {
            self.screen.error(said);
        }
        outcome.code()
    }
}

fn place(given: &args::Translate) -> Place {
    match (&given.output, &given.out) {
        (Some(file), _) if file == Path::new("-") => Place::Stdout,
        (Some(file), _) => Place::File(file.clone()),
        (None, Some(folder)) => Place::Folder(folder.clone()),
        (None, None) if given.inputs.iter().any(|input| input == Path::new("-")) => Place::Stdout,
        (None, None) => Place::Beside,
    }
}

fn dedup(locales: &mut Vec<Locale>) {
    let mut seen = std::collections::HashSet::new();
    locales.retain(|locale| seen.insert(locale.clone()));
}
