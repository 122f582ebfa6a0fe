//! Settings: layers of tables are merged, then read once into [`Settings`].
//!
//! The layers, weakest first: the defaults compiled in (`config/latimer.toml`), the user's file,
//! `./latimer.toml`, the file of `--config`, the environment (`LATIMER_PROVIDERS__DEEPL__URL`),
//! flags. A later layer replaces single values; lists are replaced whole. Each value knows where it
//! came from ([`Origin`]), so that an error can name the file and line. A key that the defaults do not
//! know is an error. This is the only module that reads the environment; all others get what they need
//! from here. Keys of services are read where an account asks for them ([`account`]), never shown.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::bitext;
use crate::check;
use crate::format::Policy;
use crate::locale::{Locale, UnknownLocale};
use crate::memory;
use crate::protect;
use crate::terms;

pub mod account;
pub mod budget;
pub mod environment;
pub mod fetch;
mod layers;
pub mod network;
mod schema;
pub mod show;
pub mod site;
pub mod sync;
mod units;

pub use account::{AccountSettings, MissingKey, host_of};
pub use budget::Budget;
pub use environment::{Environment, Folders};
pub use fetch::Fetch;
pub use network::Network;

/// The commented defaults, as shipped.
pub const DEFAULTS: &str = include_str!("../config/latimer.toml");

/// The name of a configuration file in the working folder and in the user's folder.
pub const FILE_NAME: &str = "latimer.toml";

/// Every setting with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Names of accounts or kinds in the order in which they are tried; `auto` chooses by pair.
    #[serde(with = "units::one_or_many")]
    pub provider: Vec<String>,
    /// The locale of the sources.
    #[serde(with = "units::source")]
    pub from: Source,
    /// The target locales where `--to` names none.
    #[serde(with = "units::one_or_many")]
    pub to: Vec<Locale>,
    /// Whether every provider that sends text to a host is refused.
    pub local: bool,
    /// What counts as text.
    pub text: Text,
    /// The translation memory.
    pub memory: memory::Settings,
    /// What is taken from files of translators' tools.
    pub import: bitext::Settings,
    /// Which words must become which.
    pub glossary: terms::Settings,
    /// What is checked in targets.
    pub checks: check::Settings,
    /// How hosts are reached.
    pub network: Network,
    /// What may be spent.
    pub budget: Budget,
    /// How pages are fetched.
    pub fetch: Fetch,
    /// How a site is served and built.
    pub serve: site::Serve,
    /// What belongs to a project, and where its translations go.
    pub sync: sync::Project,
    /// Accounts by name: those of the strongest file first, in the order in which it names them.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub providers: IndexMap<String, AccountSettings>,
}

/// Where the source locale comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It is detected.
    Detect,
    /// It is given.
    Given(Locale),
}

impl Source {
    /// The locale that is given.
    pub fn stated(&self) -> Option<Locale> {
        match self {
            Self::Given(locale) => Some(locale.clone()),
            Self::Detect => None,
        }
    }
}

/// What counts as text: the `[text]` table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// What a format takes as text.
    #[serde(flatten)]
    pub policy: Policy,
    /// What is shielded from engines.
    pub protect: protect::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            provider: vec![AUTO.to_owned()],
            from: Source::Detect,
            to: Vec::new(),
            local: false,
            text: Text::default(),
            memory: memory::Settings::default(),
            import: bitext::Settings::default(),
            glossary: terms::Settings::default(),
            checks: check::Settings::default(),
            network: Network::default(),
            budget: Budget::default(),
            fetch: Fetch::default(),
            serve: site::Serve::default(),
            sync: sync::Project::default(),
            providers: IndexMap::new(),
        }
    }
}

/// The provider name that leaves the choice to latimer, by pair.
pub const AUTO: &str = "auto";

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The defaults.
    Default,
    /// A file.
    File {
        /// Which one.
        path: PathBuf,
        /// The line, from one.
        line: usize,
    },
    /// A variable of the environment.
    Variable(String),
    /// A flag of the command line.
    Flag(&'static str),
}

/// A flag that is a setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The flag as typed.
    pub flag: &'static str,
    /// The setting's key, with dots.
    pub key: &'static str,
    /// Its value.
    pub value: toml::Value,
}

/// What is merged.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    /// The environment.
    pub environment: &'a Environment,
    /// The working folder.
    pub folder: &'a Path,
    /// The file of `--config`; without it, that of `LATIMER_CONFIG`.
    pub file: Option<&'a Path>,
    /// Flags that are settings.
    pub flags: Vec<Override>,
}

/// The merged configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The values, read.
    pub settings: Settings,
    values: layers::Values,
}

/// Why there is no configuration. Every case names the key or file and where it stands.
#[derive(Debug)]
pub enum ConfigError {
    /// A file that was named cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file is no TOML.
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from one.
        line: usize,
        /// What the parser says.
        what: String,
    },
    /// A key that does not exist.
    UnknownKey {
        /// The key, with dots.
        key: String,
        /// Where it stands.
        origin: Origin,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// A value that does not fit its key.
    BadValue {
        /// The key, with dots.
        key: String,
        /// Where it stands.
        origin: Origin,
        /// What is wrong with it.
        what: String,
    },
    /// A value that should be a locale.
    BadLocale {
        /// The key, with dots.
        key: String,
        /// Where it stands.
        origin: Origin,
        /// What was given and what is near.
        unknown: UnknownLocale,
    },
    /// A provider's name that is neither an account nor a kind.
    UnknownProvider {
        /// The name.
        name: String,
        /// Where it stands.
        origin: Origin,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// A service's key written into a file, where others will read it.
    KeyInFile {
        /// The key, with dots.
        key: String,
        /// Where it stands.
        origin: Origin,
    },
}

impl Config {
    /// Merges all layers and reads them. The first error of the strongest layer that has one is given.
    pub fn load(sources: &Sources<'_>) -> Result<Self, ConfigError> {
        let mut values = layers::Values::defaults();
        for file in files(sources) {
            if let Some(text) = file.read()? {
                values.add_file(&file.path, &text)?;
            }
        }
        values.add_environment(sources.environment)?;
        values.add_flags(&sources.flags)?;
        let settings = values.settings()?;
        Ok(Self { settings, values })
    }

    /// Where the value of a key came from.
    pub fn origin(&self, key: &str) -> Origin {
        self.values.origin(key)
    }

    /// Each value with where it came from, in the order of the keys; secrets are masked.
    pub fn entries(&self) -> Vec<show::Entry> {
        show::entries(&self.values)
    }
}

/// What is wrong with one file, read above the defaults; empty if nothing is.
pub fn check(path: &Path) -> Vec<ConfigError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return vec![ConfigError::Unreadable { path: path.to_owned(), error }],
    };
    let mut values = layers::Values::defaults();
    let mut wrong = match values.try_file(path, &text) {
        Ok(wrong) => wrong,
        Err(error) => return vec![error],
    };
    wrong.extend(values.settings().err());
    wrong
}

/// A configuration file that may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path.
    pub path: PathBuf,
    /// Whether it was named, so that it must exist.
    pub named: bool,
}

impl File {
    /// The file's text, `None` where it is missing and may be.
    fn read(&self) -> Result<Option<String>, ConfigError> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !self.named => Ok(None),
            Err(error) => Err(ConfigError::Unreadable { path: self.path.clone(), error }),
        }
    }
}

/// The files that are read, weakest first, whether they exist or not.
pub fn files(sources: &Sources<'_>) -> Vec<File> {
    let user = Folders::of(sources.environment).map(|folders| folders.config.join(FILE_NAME));
    let named = sources.file.map(Path::to_owned).or_else(|| sources.environment.get("LATIMER_CONFIG").map(PathBuf::from));
    let maybe = |path| File { path, named: false };
    let mut files: Vec<File> = user.into_iter().map(maybe).collect();
    files.push(maybe(sources.folder.join(FILE_NAME)));
    files.extend(named.map(|path| File { path, named: true }));
    files
}
