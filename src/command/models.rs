//! `latimer models`: where an account's models are, what there is, and what a wish for a pair comes to.

use std::path::Path;

use serde::Serialize;

use super::choice::Unusable;
use crate::client::download::Downloader;
use crate::config::{Environment, Settings};
use crate::models::{self, List, Offer, Source};
use crate::provider::BadAccount;
use crate::provider::firefox::Home;
use crate::provider::firefox::shelf::{Model, Shelf};

/// The kind of provider that models are for.
const KIND: &str = "firefox";

/// The folder of models and where they come from, as the first account of the kind says.
pub fn home(settings: &Settings, environment: &Environment) -> Result<(Shelf, Home), Unusable> {
    let named = settings.providers.keys().find(|name| settings.kind_of(name) == KIND);
    let name = named.map_or(KIND, String::as_str);
    let account = settings.account(name, environment).map_err(|missing| Unusable::Key(missing.into()))?;
    let home = Home::of(&account).map_err(Unusable::Account)?;
    let folder = home.models.clone().ok_or(Unusable::Account(BadAccount::NotInstalled))?;
    Ok((Shelf::at(folder), home))
}

/// Where models are taken from: a folder where one is named, else the account's hosts.
pub fn source(home: Home, from: Option<&Path>, settings: &Settings) -> Source {
    match from {
        Some(folder) => Source::Folder(folder.to_owned()),
        None => Source::Host { home, downloader: Downloader::new(settings.http_settings()) },
    }
}

/// Whether a model is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is.
    Installed,
    /// An older one of this version is.
    Newer(String),
    /// It is not.
    Available,
}

/// One model of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The source language.
    pub source: String,
    /// The target language.
    pub target: String,
    /// Its version.
    pub version: String,
    /// The build of the network.
    pub architecture: String,
    /// Its licence.
    pub licence: String,
    /// Its size here, or that of what is to be fetched.
    pub bytes: Option<u64>,
    /// Whether it is here.
    pub state: State,
}

impl Row {
    fn new(model: &Model, bytes: Option<u64>, state: State) -> Self {
        Self {
            name: model.name(),
            source: model.source.clone(),
            target: model.target.clone(),
            version: model.version.clone(),
            architecture: model.architecture.clone(),
            licence: model.licence.clone(),
            bytes,
            state,
        }
    }
}

/// What is installed and what is listed, in the order of the names; `only` a language, or a pair.
pub fn rows(shelf: &Shelf, list: &List, only: Option<&str>) -> Vec<Row> {
    let (installed, _) = shelf.installed();
    let mut rows: Vec<Row> = installed.iter().map(|model| Row::new(model, Some(model.bytes()), State::Installed)).collect();
    for offer in &list.offers {
        match rows.iter().position(|row| row.name == offer.model.name()) {
            None => rows.push(Row::new(&offer.model, offer.bytes(), State::Available)),
            Some(at) if rows.get(at).is_some_and(|row| row.version != offer.model.version) => {
                let there = rows.remove(at).version;
                rows.push(Row::new(&offer.model, offer.bytes(), State::Newer(there)));
            }
            Some(_) => {}
        }
    }
    let fits = |row: &Row| only.is_none_or(|only| row.name == only || row.source == only || row.target == only);
    rows.retain(fits);
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

/// What is to be installed so that a pair can be translated: one model, or two with a language between. None where the
/// word is no pair; empty where there is no way.
pub fn plan(list: &List, word: &str) -> Option<Vec<Offer>> {
    let pair = models::pair_of(word, |pair| !models::route(list, pair).is_empty())?;
    Some(models::route(list, &pair))
}
