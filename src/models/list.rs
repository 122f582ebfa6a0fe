//! The list of models as its host writes it → models with their files.
//!
//! The engine's crate reads the records and decides which of several is the newest that it runs; sizes, hashes of what is
//! packed and licences it passes over are read here. What has no hash to check it by is left out.

use std::collections::{BTreeMap, HashMap};

use fxtranslate::remote::{self, Record};
use serde_json::Value;

use super::{LICENCE, ModelError, Role};
use crate::provider::firefox::shelf::{File, Model};

/// What there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The newest model of each direction, in the order of their names.
    pub offers: Vec<Offer>,
}

/// A model that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The model; sizes of its files are 0 where only those of what is packed are known.
    pub model: Model,
    /// How its files are packed, in the same order; empty where they are files of a folder as they are.
    pub packed: Vec<Packed>,
}

/// A packed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its place below the address of the files.
    pub location: String,
    /// Its size in bytes, where the list says it.
    pub bytes: Option<u64>,
    /// Its SHA-256, where the list says it.
    pub sha256: Option<String>,
}

impl Offer {
    /// The bytes that are to be taken, where the list says so.
    pub fn bytes(&self) -> Option<u64> {
        if self.packed.is_empty() { Some(self.model.bytes()) } else { self.packed.iter().map(|packed| packed.bytes).sum() }
    }
}

impl List {
    /// Models of a folder as they are.
    pub(super) fn of(models: Vec<Model>) -> Self {
        Self { offers: models.into_iter().map(|model| Offer { model, packed: Vec::new() }).collect() }
    }
}

/// Reads a list.
pub(super) fn read(text: &[u8]) -> Result<List, ModelError> {
    let text = std::str::from_utf8(text).map_err(|_| ModelError::List("no UTF-8".to_owned()))?;
    let records = remote::parse_records(text).map_err(ModelError::List)?;
    let extras = extras(text);
    let mut offers = BTreeMap::new();
    for (source, target) in remote::pairs(&records) {
        if let Some(offer) = offer(&records, &extras, &source, &target) {
            offers.insert(offer.model.name(), offer);
        }
    }
    Ok(List { offers: offers.into_values().collect() })
}

/// What the engine's crate passes over, by the place of the file.
fn extras(text: &str) -> HashMap<String, (Packed, Option<String>)> {
    let root: Value = serde_json::from_str(text).unwrap_or_default();
    let records = root["data"].as_array().into_iter().flatten();
    let extra = |record: &Value| {
        let attachment = &record["attachment"];
        let location = attachment["location"].as_str()?.to_owned();
        let packed = Packed {
            location: location.clone(),
            bytes: attachment["size"].as_u64(),
            sha256: attachment["hash"].as_str().map(str::to_owned),
        };
        Some((location, (packed, record["license"].as_str().map(str::to_owned))))
    };
    records.filter_map(extra).collect()
}

fn offer(records: &[Record], extras: &HashMap<String, (Packed, Option<String>)>, source: &str, target: &str) -> Option<Offer> {
    let newest = remote::pick(records, "model", source, target)?;
    let found = |kind: &str| {
        // Vocabularies of another version need not fit the weights.
        let same = records.iter().filter(|record| record.version == newest.version).cloned().collect::<Vec<_>>();
        let record = remote::pick(&same, kind, source, target).or_else(|| remote::pick(records, kind, source, target))?.clone();
        let sha256 = record.decompressed_hash.clone()?;
        let packed = extras.get(&record.location).map(|(packed, _)| packed.clone())?;
        Some((File { role: Role::of(kind)?, name: record.name, bytes: 0, sha256 }, packed))
    };
    let own = ["srcvocab", "trgvocab"].iter().filter_map(|kind| found(kind)).collect::<Vec<_>>();
    let vocabularies = if own.len() == 2 { own } else { vec![found("vocab")?] };
    let (files, packed) = std::iter::once(found("model")?).chain(vocabularies).unzip();
    let licence = extras.get(&newest.location).and_then(|(_, licence)| licence.clone());
    let model = Model {
        source: source.to_owned(),
        target: target.to_owned(),
        version: newest.version.clone(),
        architecture: newest.architecture.clone().unwrap_or_default(),
        licence: licence.unwrap_or_else(|| LICENCE.to_owned()),
        files,
    };
    (model.fault().is_none() && model.pair().is_some()).then_some(Offer { model, packed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, version: &str, name: &str, hash: Option<&str>) -> Value {
        serde_json::json!({
            "name": name, "fileType": kind, "sourceLanguage": "en", "targetLanguage": "es", "version": version,
            "decompressedHash": hash, "architecture": "tiny",
            "attachment": {"location": format!("main/{name}"), "size": 10, "hash": "aa"},
        })
    }

    fn check(records: &[Value]) -> Vec<(String, String, Option<u64>)> {
        let text = serde_json::json!({ "data": records }).to_string();
        let list = read(text.as_bytes()).unwrap();
        list.offers.iter().map(|offer| (offer.model.name(), offer.model.version.clone(), offer.bytes())).collect()
    }

    #[test]
    fn the_newest_model_that_runs_is_offered() {
        let both = |version: &str| {
            let name = |kind: &str| format!("{kind}.{version}");
            [record("model", version, &name("model"), Some("11")), record("vocab", version, &name("vocab"), Some("22"))]
        };
        let all: Vec<Value> = ["3.0", "3.1", "4.0", "2.9"].into_iter().flat_map(both).collect();
        assert_eq!(check(&all), [("en-es".to_owned(), "3.1".to_owned(), Some(20))]);
        assert!(check(&both("4.0")).is_empty());
    }

    #[test]
    fn what_cannot_be_checked_or_leads_elsewhere_is_left_out() {
        let vocabulary = record("vocab", "3.0", "vocab", Some("22"));
        assert!(check(&[record("model", "3.0", "model", None), vocabulary.clone()]).is_empty());
        assert!(check(&[record("model", "3.0", "../model", Some("11")), vocabulary]).is_empty());
        assert!(check(&[record("model", "3.0", "model", Some("11"))]).is_empty(), "no vocabulary");
    }

    #[test]
    fn a_list_that_is_none_is_said() {
        for text in ["", "[]", "{}", "{\"data\": 3}", "<html>"] {
            assert!(matches!(read(text.as_bytes()), Err(ModelError::List(_))), "{text}");
        }
    }
}
