//! The command line becomes [`Args`].
//!
//! Parsing builds no messages and reads no file, so that `latimer --version` costs nothing. The
//! help texts are looked up in the user's language only when help is asked for. Flags that are
//! settings are handed on by [`Args::overrides`] as the last layer of the configuration.

mod bitext;
mod help;
mod keys;
mod memory;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "firefox")]
mod models;
mod pair;
mod run;
mod settings;
#[cfg(feature = "serve")]
mod site;
mod sync;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::article::Kind;
use crate::bilingual::Layout;
use crate::config::Override;
pub use crate::ui::args::bitext::{Export, Import, Remembered};
pub use crate::ui::args::help::{command, help_ids};
pub use crate::ui::args::keys::{Keys, KeysVerb};
pub use crate::ui::args::memory::{Memory, MemoryVerb, Which};
#[cfg(feature = "mock")]
pub use crate::ui::args::mock::Mock;
#[cfg(feature = "firefox")]
pub use crate::ui::args::models::{Models, ModelsVerb};
pub use crate::ui::args::pair::{Both, Check, Verify};
pub use crate::ui::args::run::Run;
use crate::ui::args::settings::Given;
#[cfg(feature = "serve")]
pub use crate::ui::args::site::{Build, Serve, Site, Warm};
pub use crate::ui::args::sync::Sync;
use crate::ui::messages::Messages;

/// A whole command line.
#[derive(Clone, Debug, Parser)]
#[command(name = "latimer", version = version(), max_term_width = 100, disable_help_subcommand = true)]
pub struct Args {
    /// What every subcommand takes.
    #[command(flatten)]
    pub shared: Shared,
    /// What is to be done.
    #[command(subcommand)]
    pub verb: Verb,
}

/// Flags that every subcommand takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Shared {
    /// A configuration file above the user's and the folder's.
    #[arg(long, global = true, value_name = "FILE", display_order = 100)]
    pub config: Option<PathBuf>,
    /// The language of messages, before the environment's.
    #[arg(long, global = true, value_name = "LOCALE", display_order = 101)]
    pub ui_lang: Option<String>,
    /// No progress, no notes: errors and results only.
    #[arg(short, long, global = true, display_order = 102)]
    pub quiet: bool,
    /// Logs: once for steps, twice for requests, three times for everything.
    #[arg(short, long, global = true, action = clap::ArgAction::Count, display_order = 103)]
    pub verbose: u8,
    /// Which logs, as a filter of the crate `tracing-subscriber`; goes before `--verbose`.
    #[arg(long, global = true, value_name = "FILTER", display_order = 104)]
    pub log: Option<String>,
}

/// The subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Verb {
    /// Translates files, folders or standard input.
    Translate(Translate),
    /// Keeps the translations of a project up to date.
    Sync(Sync),
    /// Serves the page for people; or a folder or another server as a site in every language.
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Translates the pages of a site ahead of time, for `serve`.
    #[cfg(feature = "serve")]
    Warm(Warm),
    /// Writes a site in every language as static files.
    #[cfg(feature = "serve")]
    Build(Build),
    /// Says which language a text is in.
    Detect(Detect),
    /// Shows the sentences of a text.
    Segment(Segment),
    /// Shows what of a text is translated.
    Explain(Explain),
    /// Compares the structure of a translated file with its source.
    Verify(Verify),
    /// Checks a translated file against its source.
    Check(Check),
    /// Lists the languages a provider offers.
    Languages(Languages),
    /// Shows what was spent and what is left.
    Usage(Usage),
    /// Lists providers, or calls one.
    Providers(Providers),
    /// Writes files for translators' tools.
    Export(Export),
    /// Takes back what translators' tools wrote.
    Import(Import),
    /// Looks into the translation memory and takes from and gives to other programs.
    Memory(Memory),
    /// Makes, lists and revokes keys for the gateway.
    Keys(Keys),
    /// Lists, installs and removes models for translating offline.
    #[cfg(feature = "firefox")]
    Models(Models),
    /// Shows and checks settings.
    Config(Config),
    /// Looks at what is installed and usable here.
    Doctor(Doctor),
    /// Stands in for translation services in tests.
    #[cfg(feature = "mock")]
    Mock(Mock),
    /// Prints a script that completes commands in a shell.
    Completions(Completions),
}

impl Verb {
    /// Whether it goes on until it is ended, and answers others meanwhile.
    pub fn is_server(&self) -> bool {
        #[cfg(feature = "serve")]
        if matches!(self, Self::Serve(_)) {
            return true;
        }
        false
    }
}

/// Arguments of `translate`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Translate {
    /// Files, folders, addresses, or `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Target locales; empty: ask, or take those of the configuration.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The output for a single input and target, `-` for standard output.
    #[arg(long, short, value_name = "FILE", conflicts_with = "out")]
    pub output: Option<PathBuf>,
    /// The folder for outputs: `DIR/es/article.txt`.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Read inputs as this format, whatever their names say.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// Source and target in one text, in this layout.
    #[arg(long, value_name = "LAYOUT", value_parser = Layout::ALL.map(Layout::name), hide_possible_values = true)]
    pub bilingual: Option<String>,
    /// The main content of pages alone, as Markdown or HTML; without a value by the output's extension.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, default_missing_value = "")]
    pub article: Option<String>,
    /// Fetch pages from this machine and its network too.
    #[arg(long)]
    pub allow_private: bool,
    /// How.
    #[command(flatten)]
    pub run: Run,
}

/// The one input that a command looks at.
#[derive(Clone, Debug, clap::Args)]
pub struct One {
    /// A file, an address, or `-` for standard input.
    #[arg(value_name = "INPUT", default_value = "-", hide_default_value = true)]
    pub input: PathBuf,
    /// Read the input as this format, whatever its name says.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// Fetch pages from this machine and its network too.
    #[arg(long)]
    pub allow_private: bool,
}

/// Arguments of `detect`.
#[derive(Clone, Debug, clap::Args)]
pub struct Detect {
    /// What is looked at.
    #[command(flatten)]
    pub one: One,
    /// Verdicts with byte ranges, as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `segment`.
#[derive(Clone, Debug, clap::Args)]
pub struct Segment {
    /// What is looked at.
    #[command(flatten)]
    pub one: One,
    /// The locale whose rules are used, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub lang: Option<String>,
    /// Sentences with byte ranges, as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `explain`.
#[derive(Clone, Debug, clap::Args)]
pub struct Explain {
    /// What is looked at.
    #[command(flatten)]
    pub one: One,
    /// Units and what stands between them, as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `languages`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Languages {
    /// Only this provider.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub provider: Vec<String>,
    /// Only targets for this source.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// The list as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `usage`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Usage {
    /// The first day, as `2026-11-01`; without it, the first of this month.
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// What one line stands for.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "day,account,target", hide_default_value = true)]
    #[arg(value_parser = ["day", "month", "account", "target"], hide_possible_values = true)]
    pub by: Vec<String>,
    /// What was spent as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `providers`.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Providers {
    /// What about them; without it, all are listed.
    #[command(subcommand)]
    pub verb: Option<ProvidersVerb>,
    /// The list as JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `providers` does beside listing.
#[derive(Clone, Debug, Subcommand)]
pub enum ProvidersVerb {
    /// Makes the cheapest real call to one.
    Check {
        /// The account or kind.
        #[arg(value_name = "NAME")]
        name: String,
        /// What it answered as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Arguments of `config`.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// What about the settings.
    #[command(subcommand)]
    pub verb: ConfigVerb,
}

/// What `config` does.
#[derive(Clone, Debug, Subcommand)]
pub enum ConfigVerb {
    /// Each value with where it came from.
    Show {
        /// The values as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Reads one file and says what is wrong with it.
    Check {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// The files that are read, in order.
    Path,
}

/// Arguments of `doctor`.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct Doctor {
    /// The findings as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `completions`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

impl Args {
    /// The flags that are settings, as the last layer of the configuration.
    pub fn overrides(&self) -> Vec<Override> {
        let mut found = Given::default();
        match &self.verb {
            Verb::Translate(given) => {
                found.words("--to", "to", &given.to);
                given.run.settings(&mut found);
            }
            Verb::Sync(given) => given.settings(&mut found),
            Verb::Check(given) => given.settings(&mut found),
            #[cfg(feature = "serve")]
            Verb::Build(given) => given.site.settings(&mut found),
            #[cfg(feature = "serve")]
            Verb::Serve(given) => given.settings(&mut found),
            #[cfg(feature = "serve")]
            Verb::Warm(given) => given.settings(&mut found),
            Verb::Languages(given) => {
                found.words("--provider", "provider", &given.provider);
                found.word("--from", "from", given.from.as_ref());
            }
            Verb::Export(given) => given.settings(&mut found),
            Verb::Import(given) => given.settings(&mut found),
            Verb::Memory(given) => found.path("--memory", "memory.path", given.memory.as_ref()),
            Verb::Detect(_)
            | Verb::Segment(_)
            | Verb::Explain(_)
            | Verb::Verify(_)
            | Verb::Usage(_)
            | Verb::Keys(_)
            | Verb::Providers(_)
            | Verb::Config(_)
            | Verb::Doctor(_)
            | Verb::Completions(_) => {}
            #[cfg(feature = "firefox")]
            Verb::Models(_) => {}
            #[cfg(feature = "mock")]
            Verb::Mock(_) => {}
        }
        let allow_private = match &self.verb {
            Verb::Translate(given) => given.allow_private,
            Verb::Detect(given) => given.one.allow_private,
            Verb::Segment(given) => given.one.allow_private,
            Verb::Explain(given) => given.one.allow_private,
            Verb::Verify(given) => given.both.allow_private,
            Verb::Check(given) => given.both.allow_private,
            _ => false,
        };
        found.yes("--allow-private", "fetch.allow_private", allow_private);
        found.done()
    }
}

/// Reads a command line. An error holds what is to be printed, which may be the help that was
/// asked for; [`answer`] prints it and knows the exit code.
///
/// `messages` is called with the value of `--ui-lang` and only when help is to be written.
pub fn parse(raw: &[OsString], messages: impl FnOnce(Option<&str>) -> Messages) -> Result<Args, Box<clap::Error>> {
    let raw = &bare_article(raw);
    let refused = match Args::command().try_get_matches_from(raw) {
        Ok(matches) => return Args::from_arg_matches(&matches).map_err(Box::new),
        Err(refused) => refused,
    };
    match refused.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let messages = messages(ui_lang(raw).as_deref());
            Err(Box::new(command(&messages).try_get_matches_from(raw).err().unwrap_or(refused)))
        }
        _ => Err(Box::new(refused)),
    }
}

/// The command line with `--article` closed where what follows is no format of its: in
/// `--article https://…` the address is an input, and clap would take it for the value.
fn bare_article(raw: &[OsString]) -> Vec<OsString> {
    let mut words = raw.to_vec();
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    for at in 0..end {
        let is_format = words.get(at + 1).and_then(|next| next.to_str()).is_some_and(|next| Kind::named(next).is_some());
        if words.get(at).is_some_and(|word| word == "--article")
            && !is_format
            && let Some(word) = words.get_mut(at)
        {
            *word = "--article=".into();
        }
    }
    words
}

/// Prints what [`parse`] refused with and gives the exit code: 0 for help that was asked for, else 2.
pub fn answer(refused: &clap::Error) -> u8 {
    // A closed pipe is no reason to say more.
    let _ = refused.print();
    u8::try_from(refused.exit_code()).unwrap_or(2)
}

/// The value of `--ui-lang` on a command line that need not be valid.
pub fn ui_lang(raw: &[OsString]) -> Option<String> {
    let mut words = raw.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--ui-lang") {
            Some("") => return words.next().map(str::to_owned),
            Some(value) if value.starts_with('=') => return Some(value.trim_start_matches('=').to_owned()),
            _ if word == "--" => return None,
            _ => {}
        }
    }
    None
}

/// The version and the parts that were compiled in, as `--version` shows them after the name.
pub fn version() -> String {
    let compiled: Vec<&str> = FEATURES.iter().filter(|(_, compiled)| *compiled).map(|(name, _)| *name).collect();
    format!("{}\nfeatures: {}", env!("CARGO_PKG_VERSION"), compiled.join(", "))
}

/// The cargo features, and whether each is compiled in.
pub const FEATURES: &[(&str, bool)] = &[
    ("cli", cfg!(feature = "cli")),
    ("firefox", cfg!(feature = "firefox")),
    ("mock", cfg!(feature = "mock")),
    ("serve", cfg!(feature = "serve")),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Result<Args, ErrorKind> {
        let raw: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        parse(&raw, |_| Messages::english()).map_err(|refused| refused.kind())
    }

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn flags_that_are_settings_become_the_last_layer() {
        let args = check("latimer translate a.txt --to es,ca --from en --local --provider deepl").unwrap();
        let keys: Vec<&str> = args.overrides().iter().map(|given| given.key).collect();
        assert_eq!(keys, ["to", "provider", "from", "local"]);
        assert_eq!(args.overrides()[0].value, toml::Value::Array(vec!["es".into(), "ca".into()]));
        assert!(check("latimer detect").unwrap().overrides().is_empty());
    }

    #[test]
    fn an_address_after_article_is_an_input() {
        let given = |line: &str| match check(line).unwrap().verb {
            Verb::Translate(given) => (given.article, given.inputs),
            other => panic!("{other:?}"),
        };
        let address = vec![PathBuf::from("https://h/x")];
        assert_eq!(given("latimer translate --article https://h/x"), (Some(String::new()), address.clone()));
        assert_eq!(given("latimer translate https://h/x --article"), (Some(String::new()), address.clone()));
        assert_eq!(given("latimer translate https://h/x --article html"), (Some("html".to_owned()), address.clone()));
        assert_eq!(given("latimer translate --article=markdown https://h/x"), (Some("markdown".to_owned()), address.clone()));
        assert_eq!(given("latimer translate https://h/x"), (None, address));
    }

    #[test]
    fn global_flags_stand_anywhere() {
        let args = check("latimer -vv translate --quiet a.txt --ui-lang de").unwrap();
        assert_eq!((args.shared.verbose, args.shared.quiet, args.shared.ui_lang.as_deref()), (2, true, Some("de")));
    }

    #[test]
    fn what_is_wrong_is_refused() {
        assert_eq!(check("latimer translate").err(), Some(ErrorKind::MissingRequiredArgument));
        assert_eq!(check("latimer translate a -o b --out c").err(), Some(ErrorKind::ArgumentConflict));
        assert_eq!(check("latimer nonsense").err(), Some(ErrorKind::InvalidSubcommand));
        assert_eq!(check("latimer --version").err(), Some(ErrorKind::DisplayVersion));
        assert_eq!(check("latimer config").err(), Some(ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand));
    }

    #[test]
    fn the_ui_language_is_found_before_parsing() {
        let of = |line: &str| ui_lang(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("latimer --ui-lang=fr --help").as_deref(), Some("fr"));
        assert_eq!(of("latimer translate --ui-lang ja").as_deref(), Some("ja"));
        assert_eq!(of("latimer translate -- --ui-lang ja"), None);
    }
}
