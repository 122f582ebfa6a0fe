//! Flags that are settings → the last layer of the configuration.

use std::path::{Path, PathBuf};

use toml::Value;

use crate::config::Override;

/// The flags that were given.
#[derive(Debug, Default)]
pub(super) struct Given(Vec<Override>);

impl Given {
    /// A value, where there is one.
    pub(super) fn value(&mut self, flag: &'static str, key: &'static str, value: Option<Value>) {
        self.0.extend(value.map(|value| Override { flag, key, value }));
    }

    /// A text.
    pub(super) fn word(&mut self, flag: &'static str, key: &'static str, text: Option<&String>) {
        self.value(flag, key, text.cloned().map(Value::String));
    }

    /// Texts; none is nothing said.
    pub(super) fn words(&mut self, flag: &'static str, key: &'static str, texts: &[String]) {
        let values = || Value::Array(texts.iter().map(|text| Value::String(text.trim().to_owned())).collect());
        self.value(flag, key, (!texts.is_empty()).then(values));
    }

    /// A file.
    pub(super) fn path(&mut self, flag: &'static str, key: &'static str, path: Option<&PathBuf>) {
        self.value(flag, key, path.map(|path| written(path)));
    }

    /// Files; none is nothing said.
    pub(super) fn paths(&mut self, flag: &'static str, key: &'static str, paths: &[PathBuf]) {
        let values = || Value::Array(paths.iter().map(|path| written(path)).collect());
        self.value(flag, key, (!paths.is_empty()).then(values));
    }

    /// A yes; its absence is no no.
    pub(super) fn yes(&mut self, flag: &'static str, key: &'static str, yes: bool) {
        self.value(flag, key, yes.then_some(Value::Boolean(true)));
    }

    /// All of them.
    pub(super) fn done(self) -> Vec<Override> {
        self.0
    }
}

fn written(path: &Path) -> Value {
    Value::String(path.to_string_lossy().into_owned())
}
