//! An account's native options, each read once and by name; what nobody read is refused.

use std::num::NonZeroU32;

use super::{Account, BadAccount};

/// The options of an account that have not been read yet.
pub(super) struct Options {
    left: toml::Table,
    known: Vec<&'static str>,
    wrong: Option<BadAccount>,
}

impl Options {
    /// All options of an account.
    pub(super) fn read(account: &Account) -> Self {
        Self { left: account.options.clone(), known: Vec::new(), wrong: None }
    }

    /// Remembers the first option whose value does not fit.
    pub(super) fn refuse(&mut self, option: &str, takes: &'static str) {
        self.wrong.get_or_insert(BadAccount::BadOption { option: option.to_owned(), takes });
    }

    /// The value of an option, which is then read.
    fn take(&mut self, option: &'static str) -> Option<toml::Value> {
        self.known.push(option);
        self.left.remove(option)
    }

    /// A text.
    pub(super) fn text(&mut self, option: &'static str) -> Option<String> {
        match self.take(option)? {
            toml::Value::String(text) if !text.trim().is_empty() => Some(text),
            _ => {
                self.refuse(option, "a text");
                None
            }
        }
    }

    /// One of some words.
    pub(super) fn word(&mut self, option: &'static str, words: &[&str], takes: &'static str) -> Option<String> {
        let text = self.text(option)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        self.refuse(option, takes);
        None
    }

    /// A yes or no.
    pub(super) fn flag(&mut self, option: &'static str) -> Option<bool> {
        let value = self.take(option)?;
        if value.as_bool().is_none() {
            self.refuse(option, "true or false");
        }
        value.as_bool()
    }

    /// A whole number above zero.
    pub(super) fn count(&mut self, option: &'static str) -> Option<NonZeroU32> {
        let value = self.take(option)?;
        let count = value.as_integer().and_then(|number| u32::try_from(number).ok()).and_then(NonZeroU32::new);
        if count.is_none() {
            self.refuse(option, "a whole number above zero");
        }
        count
    }

    /// A number between two others.
    pub(super) fn number(
        &mut self,
        option: &'static str,
        range: std::ops::RangeInclusive<f64>,
        takes: &'static str,
    ) -> Option<f64> {
        let value = self.take(option)?;
        let whole = value.as_integer().and_then(|number| i32::try_from(number).ok()).map(f64::from);
        let number = value.as_float().or(whole).filter(|number| range.contains(number));
        if number.is_none() {
            self.refuse(option, takes);
        }
        number
    }

    /// A list of texts; one text is a list of one.
    pub(super) fn texts(&mut self, option: &'static str) -> Vec<String> {
        let Some(value) = self.take(option) else { return Vec::new() };
        let texts = match value {
            toml::Value::String(text) => Some(vec![text]),
            toml::Value::Array(values) => values.into_iter().map(|value| value.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        if texts.is_none() {
            self.refuse(option, "a list of texts");
        }
        texts.unwrap_or_default()
    }

    /// A table of texts by text.
    pub(super) fn words(&mut self, option: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.take(option) else { return Vec::new() };
        let table = value.as_table().and_then(|table| {
            table.iter().map(|(word, value)| Some((word.clone(), value.as_str()?.to_owned()))).collect::<Option<Vec<_>>>()
        });
        if table.is_none() {
            self.refuse(option, "a table of texts");
        }
        table.unwrap_or_default()
    }

    /// Whether everything was read and did fit.
    pub(super) fn done(self) -> Result<(), BadAccount> {
        match (self.wrong, self.left.keys().next()) {
            (Some(wrong), _) => Err(wrong),
            (None, Some(option)) => Err(BadAccount::UnknownOption { option: option.clone(), known: self.known }),
            (None, None) => Ok(()),
        }
    }
}
