//! `latimer doctor`: what is installed, configured and usable on this machine.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::choice::{Accounts, Unusable};
use crate::client::Client;
use crate::config::{Environment, Folders, Settings};
use crate::provider::{Failure, Pairs};

/// Programs that providers use or that a reader of the page may want to install.
const PROGRAMS: &[&str] = &["apertium", "apertium-apy", "libretranslate", "ollama"];

/// What was found.
#[derive(Debug)]
pub struct Examined {
    /// Programs by name, with their path where they are installed.
    pub programs: Vec<(&'static str, Option<PathBuf>)>,
    /// Accounts with the host that text would go to.
    pub accounts: Vec<(Arc<str>, Option<String>)>,
    /// Accounts that cannot be used.
    pub refused: Vec<(String, Unusable)>,
    /// What each usable account offers, or why it would not say.
    pub offers: Vec<(Arc<str>, Result<Pairs, Failure>)>,
    /// The user's folders, with the reason where one cannot be written.
    pub folders: Vec<(FolderKind, PathBuf, Option<std::io::Error>)>,
    /// The file for the user's settings.
    pub settings: Option<PathBuf>,
}

/// Which of the user's folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FolderKind {
    /// Settings.
    Settings,
    /// What must be kept.
    Data,
    /// What is good to keep.
    State,
    /// What can be made again.
    Cache,
}

impl Examined {
    /// Whether something can be translated now.
    pub fn can_translate(&self) -> bool {
        self.offers.iter().any(|(_, pairs)| match pairs {
            Ok(Pairs::Any) => true,
            Ok(Pairs::Listed(pairs)) => !pairs.is_empty(),
            Err(_) => false,
        })
    }
}

/// Looks at everything; asks each network account for its languages and sends no text.
pub async fn examine(settings: &Settings, environment: &Environment) -> Examined {
    let (accounts, built) = Accounts::build(settings, environment);
    let client = Client::new(built, settings.client(), Arc::new(settings.http()));
    let mut offers = Vec::new();
    for name in accounts.names() {
        offers.push((name.clone(), client.pairs(name).await));
    }
    let folders = Folders::of(environment);
    let kinds = |folders: &Folders| {
        [
            (FolderKind::Settings, folders.config.clone()),
            (FolderKind::Data, folders.data.clone()),
            (FolderKind::State, folders.state.clone()),
            (FolderKind::Cache, folders.cache.clone()),
        ]
    };
    Examined {
        programs: PROGRAMS.iter().map(|name| (*name, program(name, environment))).collect(),
        accounts: accounts.names().map(|name| (name.clone(), accounts.host(name).map(str::to_owned))).collect(),
        refused: accounts.refused().to_vec(),
        offers,
        settings: folders.as_ref().map(|folders| folders.config.join(crate::config::FILE_NAME)),
        folders: folders
            .as_ref()
            .map(kinds)
            .into_iter()
            .flatten()
            .map(|(kind, path)| (kind, path.clone(), unwritable(&path)))
            .collect(),
    }
}

fn program(name: &str, environment: &Environment) -> Option<PathBuf> {
    let names = [name.to_owned(), format!("{name}.exe")];
    let places = environment.program_folders();
    places.iter().flat_map(|folder| names.iter().map(|name| folder.join(name))).find(|path| path.is_file())
}

/// Why a file could not be made in a folder that exists or in the nearest one above it that does.
fn unwritable(folder: &Path) -> Option<std::io::Error> {
    let exists = folder.ancestors().find(|above| above.is_dir())?;
    tempfile::Builder::new().prefix(".latimer-").tempfile_in(exists).err()
}
