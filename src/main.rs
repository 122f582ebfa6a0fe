//! `latimer`: arguments become settings, settings a command, and what it did an exit code.

#[path = "main/accounts.rs"]
mod accounts;
#[path = "main/bitext.rs"]
mod bitext;
#[path = "main/inspect.rs"]
mod inspect;
#[path = "main/kit.rs"]
mod kit;
#[path = "main/keys.rs"]
mod keys;
#[path = "main/memory.rs"]
mod memory;
#[cfg(feature = "firefox")]
#[path = "main/models.rs"]
mod models;
#[cfg(feature = "mock")]
#[path = "main/mock.rs"]
mod mock;
#[cfg(feature = "serve")]
#[path = "main/site.rs"]
mod site;
#[path = "main/sync.rs"]
mod sync;
#[path = "main/translate.rs"]
mod translate;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use latimer::command::report::Outcome;
use latimer::config::{self, Config, Environment, Sources};
use latimer::ui::args::{self, Args, ConfigVerb, Verb};
use latimer::ui::messages::{self, Messages};
use latimer::ui::screen::{Said, Screen, Terminal};
use latimer::ui::{failure, logs, pages};

/// The exit code of a run that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    quiet_models();
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
    logs::start(&args.shared, args.verb.is_server(), terminal);
    let flag = args.shared.ui_lang.as_deref();
    let screen = Screen::new(terminal, Arc::new(speak(flag)), args.shared.quiet);
    if let Err(missing) = messages::negotiate(flag, &environment.ui()) {
        screen.error(&failure::ui_language(&missing, &screen.messages));
        return ExitCode::from(Outcome::Usage.code());
    }
    ExitCode::from(Session { environment, screen, args }.run())
}

/// What a broken model does to the engine is caught and told as an error; it is no crash to report.
#[cfg(feature = "firefox")]
fn quiet_models() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(latimer::provider::firefox::THREAD) {
            usual(panic);
        }
    }));
}

#[cfg(not(feature = "firefox"))]
fn quiet_models() {}

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
            Verb::Sync(given) => self.with_settings(|config| self.sync(given, config)),
            Verb::Export(given) => self.with_settings(|config| self.export(given, config)),
            Verb::Import(given) => self.with_settings(|config| self.import_files(given, config)),
            Verb::Memory(given) => self.with_settings(|config| self.memory(given, config)),
            Verb::Keys(given) => self.with_settings(|config| self.keys(&given.verb, config)),
            Verb::Languages(given) => self.with_settings(|config| self.languages(given, config)),
            Verb::Usage(given) => self.with_settings(|config| self.usage(given, config)),
            Verb::Providers(given) => self.with_settings(|config| self.providers(given, config)),
            Verb::Doctor(given) => self.with_settings(|config| self.doctor(*given, config)),
            #[cfg(feature = "serve")]
            Verb::Serve(given) => self.with_settings(|config| self.serve(given, config)),
            #[cfg(feature = "serve")]
            Verb::Warm(given) => self.with_settings(|config| self.warm(given, config)),
            #[cfg(feature = "serve")]
            Verb::Build(given) => self.with_settings(|config| self.build(given, config)),
            #[cfg(feature = "firefox")]
            Verb::Models(given) => self.with_settings(|config| self.models(given, config)),
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

    fn runtime(&self) -> Result<tokio::runtime::Runtime, u8> {
        let made = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        made.map_err(|error| self.refuse(&[Said { text: error.to_string(), hint: None }], Outcome::Nothing))
    }

    /// Runs a command until it ends or Ctrl-C does; what is half done is dropped, what is done stays.
    fn stoppable(&self, command: impl Future<Output = u8>) -> u8 {
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
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
