//! Models for the neural engine: a list of what there is → models on the user's disk.
//!
//! The list and its files come from where the account says ([`Home`]), by latimer's own connections: Mozilla provides its
//! hosts for Firefox and promises nobody else anything, so both addresses can be those of a mirror, and a folder
//! on a disk does as well ([`Source::Folder`]). Every file is hashed before it is put in its place, and a model appears on the
//! [`Shelf`] whole or not at all. Nothing is installed here that was not asked for by name.

mod install;
mod list;

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::client::download::{DownloadError, Downloader};
use crate::locale::Pair;
use crate::provider::firefox::shelf::{BadModel, Model, Shelf};
use crate::provider::firefox::{Home, Role};

pub use install::{Installed, install, remove};
pub use list::{List, Offer};

/// What the licence of models is where their list does not say: that of the project that publishes them.
/// <https://github.com/mozilla/firefox-translations-models>, looked up 2026-11-22.
pub const LICENCE: &str = "MPL-2.0 (mozilla/firefox-translations-models)";

/// The largest list.
const LARGEST_LIST: u64 = 64 << 20;

/// Where models come from.
#[derive(Debug)]
pub enum Source {
    /// A host with a list and one with the files.
    Host {
        /// Their addresses.
        home: Home,
        /// What takes them.
        downloader: Downloader,
    },
    /// A folder: a mirror with `records.json`, or another machine's folder of models.
    Folder(PathBuf),
}

/// Why a model is not there.
#[derive(Debug)]
pub enum ModelError {
    /// The list, or one of its files, did not come.
    Download {
        /// The address.
        url: String,
        /// Why.
        error: DownloadError,
    },
    /// The list cannot be understood.
    List(String),
    /// A file is not what the list says, though it came whole.
    Wrong(String),
    /// A file cannot be unpacked.
    Packed(String),
    /// A file would be larger than any model when it is unpacked.
    Large(String),
    /// A file of a folder is not there, or something cannot be written.
    Io(PathBuf, io::Error),
    /// The model cannot be used.
    Bad(String, BadModel),
    /// Another latimer is at work in the folder.
    Locked(PathBuf),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Download { url, error } => write!(f, "{url}: {error:?}"),
            Self::List(what) => write!(f, "the list of models: {what}"),
            Self::Wrong(name) => write!(f, "{name} is not what the list says"),
            Self::Packed(name) => write!(f, "{name} cannot be unpacked"),
            Self::Large(name) => write!(f, "{name} is too large"),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Bad(name, bad) => write!(f, "{name}: {bad}"),
            Self::Locked(path) => write!(f, "{} is in use", path.display()),
        }
    }
}

impl std::error::Error for ModelError {}

impl Source {
    /// What there is.
    pub async fn list(&self) -> Result<List, ModelError> {
        match self {
            Self::Host { home, downloader } => {
                let got = downloader.whole(&home.records_url, LARGEST_LIST).await;
                let text = got.map_err(|error| ModelError::Download { url: home.records_url.clone(), error })?;
                list::read(&text)
            }
            Self::Folder(folder) => {
                let path = folder.join("records.json");
                match std::fs::read(&path) {
                    Ok(text) => list::read(&text),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        let (models, _) = Shelf::at(folder).installed();
                        if models.is_empty() { Err(ModelError::Io(path, error)) } else { Ok(List::of(models)) }
                    }
                    Err(error) => Err(ModelError::Io(path, error)),
                }
            }
        }
    }
}

/// The models on the way from a source to a target, none where there is no way.
pub fn route(list: &List, pair: &Pair) -> Vec<Offer> {
    let models: Vec<Model> = list.offers.iter().map(|offer| offer.model.clone()).collect();
    let steps = crate::provider::firefox::shelf::route(&models, pair).into_iter().map(Model::name);
    steps.filter_map(|name| list.offers.iter().find(|offer| offer.model.name() == name).cloned()).collect()
}

/// The pair that a word such as `en-es` or `zh-Hans-en` means, where what is listed tells which part is which.
pub fn pair_of(word: &str, is_there: impl Fn(&Pair) -> bool) -> Option<Pair> {
    let cuts = word.char_indices().filter(|(_, c)| matches!(c, '-' | ':' | '>')).map(|(at, _)| at);
    let pairs = cuts.filter_map(|at| {
        let (source, target) = (word.get(..at)?, word.get(at + 1..)?);
        Some(Pair::new(source.parse().ok()?, target.parse().ok()?))
    });
    let pairs: Vec<Pair> = pairs.collect();
    pairs.iter().find(|pair| is_there(pair)).or(pairs.first()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_pairs() {
        let of = |word: &str| pair_of(word, |pair| pair.source.script().is_some()).map(|pair| pair.to_string());
        assert_eq!(of("en-es"), pair_of("en:es", |_| true).map(|pair| pair.to_string()));
        let chinese = pair_of("zh-Hans-en", |pair| pair.target.to_string() == "en").unwrap();
        assert_eq!((chinese.source.to_string(), chinese.target.to_string()), ("zh-Hans".to_owned(), "en".to_owned()));
        assert_eq!(of("english"), None);
    }
}
