//! The environment, read in one place: variables and the user's folders.

use std::collections::BTreeMap;
use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The variables of the environment. Variables that are not text are left out.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// That of this process.
    pub fn current() -> Self {
        Self::of(std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))))
    }

    /// A made one.
    pub fn of(variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        Self(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// The value of a variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The variables whose names begin so, with the rest of their names.
    pub(super) fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// The variables that decide the UI language, first to last.
    pub fn ui(&self) -> [Option<&str>; 3] {
        ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| self.get(name))
    }

    /// Whether colours are unwanted (`NO_COLOR`) or useless (`TERM=dumb`).
    pub fn colourless(&self) -> bool {
        self.get("NO_COLOR").is_some() || self.get("TERM") == Some("dumb")
    }

    /// The folders in which programs are looked for.
    pub fn program_folders(&self) -> Vec<PathBuf> {
        self.get("PATH").map(|path| std::env::split_paths(path).collect()).unwrap_or_default()
    }
}

/// The user's folders for latimer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings.
    pub config: PathBuf,
    /// What must be kept: the memory, the ledger, models.
    pub data: PathBuf,
    /// What is good to keep: choices made at prompts.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Folders {
    /// The user's folders, by the XDG rules; `None` where there is no home. Elsewhere than on Unix the
    /// system's own folders are taken where no XDG variable is set.
    pub fn of(environment: &Environment) -> Option<Self> {
        let native = || etcetera::choose_base_strategy().ok().filter(|_| cfg!(windows));
        let folder = |variable: &str, below: &str, native: &dyn Fn() -> Option<PathBuf>| {
            let set = environment.get(variable).map(PathBuf::from).filter(|path| path.is_absolute());
            let home = || environment.get("HOME").map(|home| PathBuf::from(home).join(below)).filter(|path| path.is_absolute());
            Some(set.or_else(native).or_else(home)?.join("latimer"))
        };
        Some(Self {
            config: folder("XDG_CONFIG_HOME", ".config", &|| native().map(|known| known.config_dir()))?,
            data: folder("XDG_DATA_HOME", ".local/share", &|| native().map(|known| known.data_dir()))?,
            state: folder("XDG_STATE_HOME", ".local/state", &|| native().map(|known| known.data_dir()))?,
            cache: folder("XDG_CACHE_HOME", ".cache", &|| native().map(|known| known.cache_dir()))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_the_variables() {
        let environment = Environment::of([("HOME", "/home/ada"), ("XDG_STATE_HOME", "/state"), ("XDG_CACHE_HOME", "relative")]);
        let folders = Folders::of(&environment).unwrap();
        assert_eq!(folders.config, PathBuf::from("/home/ada/.config/latimer"));
        assert_eq!(folders.state, PathBuf::from("/state/latimer"));
        assert_eq!(folders.cache, PathBuf::from("/home/ada/.cache/latimer"));
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let environment = Environment::of([("NO_COLOR", ""), ("LC_ALL", ""), ("LANG", "de_DE")]);
        assert!(!environment.colourless());
        assert_eq!(environment.ui(), [None, None, Some("de_DE")]);
    }
}
