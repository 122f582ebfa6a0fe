//! Layers of values: each leaf of each table with where it came from, later ones over earlier ones.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::DeTable;
use toml::{Spanned, Table, Value};

use super::account::LIMIT_KEYS;
use super::budget::PRICE_KEYS;
use super::schema::{self, Place};
use super::{AUTO, ConfigError, Environment, Origin, Override, Settings};
use crate::locale::Locale;
use crate::protect;
use crate::provider;

/// Behind every account that a file names.
const LAST: (usize, usize) = (usize::MAX, usize::MAX);

/// The setting that holds regular expressions.
const PATTERNS: &str = "text.protect.patterns";

/// Settings that are lists, or may be.
const LISTS: &[&str] = &["provider", "to"];

/// One value and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) value: Value,
    pub(super) origin: Origin,
    /// Where its account stands among all, if it is of one.
    place: (usize, usize),
}

/// All values by their path. An account without a key is a leaf that is an empty table.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    leaves: BTreeMap<Vec<String>, Leaf>,
    /// Files read so far.
    files: usize,
}

impl Values {
    /// The values of the defaults.
    pub(super) fn defaults() -> Self {
        let mut found = Self::default();
        leaves(schema::defaults().clone(), &mut Vec::new(), &mut |path, value| {
            found.leaves.insert(path, Leaf { value, origin: Origin::Default, place: LAST });
        });
        found
    }

    /// Puts a file over what is there; the first error is given.
    pub(super) fn add_file(&mut self, path: &Path, text: &str) -> Result<(), ConfigError> {
        match self.try_file(path, text)?.into_iter().next() {
            Some(wrong) => Err(wrong),
            None => Ok(()),
        }
    }

    /// Puts a file over what is there as far as it is right, and says what is wrong with its keys.
    /// An error is one that leaves nothing of the file.
    pub(super) fn try_file(&mut self, path: &Path, text: &str) -> Result<Vec<ConfigError>, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let syntax = |error: &toml::de::Error| ConfigError::Syntax {
            path: path.to_owned(),
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            what: error.message().to_owned(),
        };
        let table: Table = text.parse().map_err(|error| syntax(&error))?;
        let spans = DeTable::parse(text).map_err(|error| syntax(&error))?;
        let mut lines = BTreeMap::new();
        key_lines(spans.get_ref(), text, &mut Vec::new(), &mut lines);

        self.files += 1;
        let mut wrong = Vec::new();
        leaves(table, &mut Vec::new(), &mut |key, value| {
            let line = lines.get(&key).copied().unwrap_or(1);
            let origin = Origin::File { path: path.to_owned(), line };
            let value = beside(path, &key, value);
            wrong.extend(self.put(key, value, origin).err());
        });
        Ok(wrong)
    }

    /// Puts the variables `LATIMER_*` over what is there.
    pub(super) fn add_environment(&mut self, environment: &Environment) -> Result<(), ConfigError> {
        let named: Vec<String> = self.key_variables();
        for (rest, text) in environment.beginning("LATIMER_") {
            let variable = format!("LATIMER_{rest}");
            if rest == "CONFIG" || named.contains(&variable) {
                continue;
            }
            let mut path: Vec<String> = rest.split("__").map(str::to_lowercase).collect();
            if path.len() > 1 && path[0] == "providers" {
                path[1] = self.account_name(&path[1]);
            }
            if path.len() > 2 && path[0] == "budget" && path[1] == "providers" {
                path[2] = self.account_name(&path[2]);
            }
            if path.len() == 3 && path[0] == "providers" && path[2] == "api_key" {
                // The key itself stays in the environment; only its variable's name becomes a setting.
                "api_key_env".clone_into(&mut path[2]);
                self.put(path, Value::String(variable.clone()), Origin::Variable(variable))?;
                continue;
            }
            let value = typed(&path, text);
            self.put(path, value, Origin::Variable(variable))?;
        }
        Ok(())
    }

    /// Puts flags over what is there.
    pub(super) fn add_flags(&mut self, flags: &[Override]) -> Result<(), ConfigError> {
        for given in flags {
            let path = given.key.split('.').map(str::to_owned).collect();
            self.put(path, given.value.clone(), Origin::Flag(given.flag))?;
        }
        Ok(())
    }

    /// Puts one value, if its key exists.
    fn put(&mut self, path: Vec<String>, value: Value, origin: Origin) -> Result<(), ConfigError> {
        match schema::place(&path) {
            Err(nearest) => return Err(ConfigError::UnknownKey { key: path.join("."), origin, nearest }),
            Ok(Place::Secret) => return Err(ConfigError::KeyInFile { key: path.join("."), origin }),
            Ok(Place::Table) => {
                if value.is_table() {
                    return Ok(());
                }
                return Err(ConfigError::BadValue { key: path.join("."), origin, what: "a table is meant".to_owned() });
            }
            Ok(Place::Leaf | Place::Account | Place::Option) => {}
        }
        if matches!(schema::place(&path), Ok(Place::Account)) && !value.is_table() {
            return Err(ConfigError::BadValue { key: path.join("."), origin, what: "a table is meant".to_owned() });
        }
        let line = match &origin {
            Origin::File { line, .. } => (usize::MAX - self.files, *line),
            Origin::Default | Origin::Variable(_) | Origin::Flag(_) => LAST,
        };
        let place = self.leaves.get(&path).map_or(line, |known| known.place.min(line));
        self.leaves.insert(path, Leaf { value, origin, place });
        Ok(())
    }

    /// The variables in which accounts keep their keys.
    fn key_variables(&self) -> Vec<String> {
        let keys = self.leaves.iter().filter(|(path, _)| path.last().is_some_and(|key| key == "api_key_env"));
        keys.filter_map(|(_, leaf)| leaf.value.as_str().map(str::to_owned)).collect()
    }

    /// The account or kind that a part of a variable's name means, where `-` cannot be written.
    fn account_name(&self, part: &str) -> String {
        let same = |name: &str| name.to_lowercase().replace('-', "_") == part;
        let accounts = self.leaves.keys().filter(|path| path.len() > 1 && path[0] == "providers").map(|path| path[1].as_str());
        let kinds = provider::PROVIDERS.iter().map(|spec| spec.name);
        accounts.chain(kinds).find(|name| same(name)).unwrap_or(part).to_owned()
    }

    /// All values in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[String], &Leaf)> {
        self.leaves.iter().map(|(path, leaf)| (path.as_slice(), leaf))
    }

    /// Where the value of a key came from; of a table, its first value.
    pub(super) fn origin(&self, key: &str) -> Origin {
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        self.origin_below(&path)
    }

    fn origin_below(&self, path: &[String]) -> Origin {
        let found = self.leaves.iter().find(|(known, _)| known.starts_with(path) || path.starts_with(known));
        found.map_or(Origin::Default, |(_, leaf)| leaf.origin.clone())
    }

    /// The values read into their types.
    pub(super) fn settings(&self) -> Result<Settings, ConfigError> {
        self.check_locales()?;
        let mut settings = self.read().map_err(|error| self.blame(&error))?;
        settings.providers.sort_by_cached_key(|name, _| self.place_of_account(name));
        self.check_providers(&settings)?;
        protect::Policy::new(&settings.text.protect).map_err(|bad| ConfigError::BadValue {
            key: PATTERNS.to_owned(),
            origin: self.origin(PATTERNS),
            what: format!("{}: {}", bad.pattern, bad.reason.lines().last().unwrap_or_default()),
        })?;
        Ok(settings)
    }

    fn read(&self) -> Result<Settings, toml::de::Error> {
        self.table().try_into()
    }

    /// The value that does not fit: the first one with which the defaults can no longer be read. The
    /// reader itself names the key at best, and never the file and line.
    fn blame(&self, error: &toml::de::Error) -> ConfigError {
        let mut tried = Self::defaults();
        for (path, leaf) in self.leaves.iter().filter(|(_, leaf)| leaf.origin != Origin::Default) {
            tried.leaves.insert(path.clone(), leaf.clone());
            if let Err(error) = tried.read() {
                let (key, origin) = (path.join("."), leaf.origin.clone());
                return ConfigError::BadValue { key, origin, what: error.message().to_owned() };
            }
        }
        ConfigError::BadValue { key: String::new(), origin: Origin::Default, what: error.message().to_owned() }
    }

    /// Where an account stands among all: those of the strongest file first, in the order of the file.
    fn place_of_account(&self, name: &str) -> (usize, usize) {
        let own = self.leaves.iter().filter(|(path, _)| path.len() > 1 && path[0] == "providers" && path[1] == name);
        own.map(|(_, leaf)| leaf.place).min().unwrap_or_default()
    }

    /// The values as one table.
    fn table(&self) -> Table {
        let mut table = Table::new();
        for (path, leaf) in &self.leaves {
            insert(&mut table, path, &leaf.value);
        }
        table
    }

    /// Locales are read before the rest, because their error knows what is near.
    fn check_locales(&self) -> Result<(), ConfigError> {
        for key in ["from", "to", "sync.to"] {
            let path: Vec<String> = key.split('.').map(str::to_owned).collect();
            let Some(leaf) = self.leaves.get(&path) else { continue };
            let one = std::slice::from_ref(&leaf.value);
            for given in leaf.value.as_array().map_or(one, Vec::as_slice).iter().filter_map(Value::as_str) {
                if key == "from" && given == AUTO {
                    continue;
                }
                given.parse::<Locale>().map_err(|unknown| ConfigError::BadLocale {
                    key: key.to_owned(),
                    origin: leaf.origin.clone(),
                    unknown,
                })?;
            }
        }
        for (path, leaf) in &self.leaves {
            if let [budget, targets, given, ..] = path.as_slice()
                && (budget.as_str(), targets.as_str()) == ("budget", "targets")
            {
                let (key, origin) = (path.join("."), leaf.origin.clone());
                given.parse::<Locale>().map_err(|unknown| ConfigError::BadLocale { key, origin, unknown })?;
            }
        }
        Ok(())
    }

    /// Every provider that is named must exist, as an account or as a kind.
    fn check_providers(&self, settings: &Settings) -> Result<(), ConfigError> {
        let kinds = || provider::PROVIDERS.iter().map(|spec| spec.name);
        for name in settings.provider.iter().filter(|name| *name != AUTO) {
            if !settings.providers.contains_key(name) && provider::named(name).is_none() {
                let known = settings.providers.keys().map(String::as_str).chain(kinds());
                let nearest = schema::nearest(name, known);
                return Err(ConfigError::UnknownProvider { name: name.clone(), origin: self.origin("provider"), nearest });
            }
        }
        // A limit on an account that is spelled wrong would be no limit.
        for name in settings.budget.providers.keys() {
            if !settings.providers.contains_key(name) && provider::named(name).is_none() {
                let known = settings.providers.keys().map(String::as_str).chain(kinds());
                let path = ["budget".to_owned(), "providers".to_owned(), name.clone()];
                let nearest = schema::nearest(name, known);
                return Err(ConfigError::UnknownProvider { name: name.clone(), origin: self.origin_below(&path), nearest });
            }
        }
        for name in settings.providers.keys() {
            let kind = settings.kind_of(name);
            if provider::named(kind).is_none() {
                let mut path = vec!["providers".to_owned(), name.clone()];
                if kind != name {
                    path.push("kind".to_owned());
                }
                let nearest = schema::nearest(kind, kinds());
                return Err(ConfigError::UnknownProvider { name: kind.to_owned(), origin: self.origin_below(&path), nearest });
            }
        }
        Ok(())
    }
}

/// Puts a value at its path; what stands there already, an account without keys, stays a table.
fn insert(table: &mut Table, path: &[String], value: &Value) {
    match path {
        [] => {}
        [last] => {
            table.entry(last.clone()).or_insert_with(|| value.clone());
        }
        [first, below @ ..] => {
            if let Value::Table(table) = table.entry(first.clone()).or_insert_with(|| Value::Table(Table::new())) {
                insert(table, below, value);
            }
        }
    }
}

/// Calls `found` with each leaf of a table.
fn leaves(table: Table, path: &mut Vec<String>, found: &mut impl FnMut(Vec<String>, Value)) {
    for (key, value) in table {
        path.push(key);
        match value {
            // Native options of an account may be tables of their own; they stay whole.
            Value::Table(below) if !below.is_empty() && !matches!(schema::place(path), Ok(Place::Option)) => {
                leaves(below, path, found);
            }
            Value::Table(_)
            | Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_)
            | Value::Array(_) => found(path.clone(), value),
        }
        path.pop();
    }
}

/// The line of each key.
fn key_lines(table: &DeTable<'_>, text: &str, path: &mut Vec<String>, lines: &mut BTreeMap<Vec<String>, usize>) {
    for (key, value) in table {
        path.push(key.get_ref().to_string());
        lines.insert(path.clone(), line_of(text, Spanned::span(key).start));
        if let Some(below) = value.get_ref().as_table() {
            key_lines(below, text, path, lines);
        }
        path.pop();
    }
}

/// The line of a byte offset, from one.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// A path is meant beside the file that names it.
fn beside(file: &Path, key: &[String], value: Value) -> Value {
    const FILES: &[[&str; 2]] = &[["network", "ca_file"], ["memory", "path"], ["serve", "template"], ["serve", "access_log"]];
    let is_file = key.len() == 3 && key[2] == "api_key_file" || FILES.iter().any(|file| *key == *file);
    if let (Value::Array(items), ["glossary", "files"]) = (&value, &*key.iter().map(String::as_str).collect::<Vec<_>>()) {
        let one = ["network".to_owned(), "ca_file".to_owned()];
        return Value::Array(items.iter().map(|item| beside(file, &one, item.clone())).collect());
    }
    match (value.as_str(), file.parent()) {
        (Some(given), Some(folder)) if is_file && !given.is_empty() && !given.starts_with('~') => {
            Value::String(folder.join(given).to_string_lossy().into_owned())
        }
        _ => value,
    }
}

/// A variable's text as the type that its key has by default; what does not fit stays text, and
/// reading it then says what is meant.
fn typed(path: &[String], text: &str) -> Value {
    let list = || Value::Array(text.split(',').map(|item| Value::String(item.trim().to_owned())).filter(is_filled).collect());
    let written = || -> Option<Value> {
        let mut table: Table = format!("value = {text}").parse().ok()?;
        table.remove("value")
    };
    if let [key] = path
        && LISTS.contains(&key.as_str())
    {
        return list();
    }
    match schema::default_of(path) {
        Some(Value::Array(_)) => list(),
        Some(Value::Integer(_) | Value::Float(_) | Value::Boolean(_)) => written().unwrap_or_else(|| text.into()),
        None if path.last().is_some_and(|key| LIMIT_KEYS.contains(&key.as_str()) || PRICE_KEYS.contains(&key.as_str())) => {
            written().unwrap_or_else(|| text.into())
        }
        None if matches!(schema::place(path), Ok(Place::Option)) => written().unwrap_or_else(|| text.into()),
        Some(Value::String(_) | Value::Datetime(_) | Value::Table(_)) | None => text.into(),
    }
}

fn is_filled(value: &Value) -> bool {
    value.as_str().is_none_or(|text| !text.is_empty())
}
