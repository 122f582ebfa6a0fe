//! Glossaries of Google's advanced interface: resources with entries, made at once where the service takes a while.
//!
//! A glossary's terms come from its entries alone: the file in a bucket that a real one is made of is not read.

use axum::http::Method;
use serde_json::{Value, json};

use crate::dialect::call::{Call, json};
use crate::dialect::shelf::Shelf;
use crate::provider::Reply;

/// What a glossary is.
const KIND: &str = "type.googleapis.com/google.cloud.translation.v3.";

/// A glossary and its entries.
#[derive(Clone, Debug, Default)]
struct Glossary {
    about: Value,
    entries: Vec<Value>,
}

/// All glossaries by name.
#[derive(Debug)]
pub(super) struct Glossaries(Shelf<Glossary>);

/// An error in the vendor's form.
pub(super) fn error(code: u16, status: &str, told: &str) -> Reply {
    json(code, &json!({"error": {"code": code, "message": told, "status": status}}))
}

fn not_found() -> Reply {
    error(404, "NOT_FOUND", "Resource not found.")
}

/// A long task that is over already.
fn done(call: &Call<'_>, parent: &str, what: &str, name: &str, response: Value) -> Reply {
    let mut response = response;
    let kind = if what == "Delete" { "DeleteGlossaryResponse" } else { "Glossary" };
    response["@type"] = json!(format!("{KIND}{kind}"));
    let metadata = json!({"@type": format!("{KIND}{what}GlossaryMetadata"), "name": name, "state": "SUCCEEDED"});
    let operation = format!("{parent}/operations/{}", call.house.uuid());
    json(200, &json!({"name": operation, "done": true, "metadata": metadata, "response": response}))
}

/// A term and the other one, however the entry tells them.
fn term(entry: &Value, source: &str, target: &str) -> Option<(String, String)> {
    let side = |name: &str| entry["termsPair"][name]["text"].as_str().map(str::to_owned);
    if let Some(pair) = side("sourceTerm").zip(side("targetTerm")) {
        return Some(pair);
    }
    let terms = entry["termsSet"]["terms"].as_array()?;
    let of = |code: &str| terms.iter().find(|term| term["languageCode"] == code)?["text"].as_str().map(str::to_owned);
    of(source).zip(of(target))
}

impl Glossaries {
    pub(super) fn new() -> Self {
        Self(Shelf::new(1_000, 32 << 20))
    }

    pub(super) fn clear(&self) {
        self.0.clear();
    }

    /// The terms of a glossary for a pair; `None` where there is no such glossary.
    pub(super) fn terms(&self, name: &str, source: &str, target: &str) -> Option<Vec<(String, String)>> {
        let glossary = self.0.get(name)?;
        Some(glossary.entries.iter().filter_map(|entry| term(entry, source, target)).collect())
    }

    /// Answers what is asked of glossaries; `path` has no version before it.
    pub(super) fn answer(&self, call: &Call<'_>, path: &str) -> Reply {
        let Some((parent, rest)) = path.split_once("/glossaries") else { return not_found() };
        let body = call.request.json();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let whole = |id: &str| format!("{parent}/glossaries/{id}");
        match (parts.as_slice(), &call.verb) {
            ([], &Method::POST) => self.create(call, parent, body),
            ([], &Method::GET) => {
                let own = |glossary: &Glossary| {
                    glossary.about["name"].as_str().is_some_and(|name| name.starts_with(&format!("{parent}/glossaries/")))
                };
                let list: Vec<Value> = self.0.all().into_iter().filter(own).map(|glossary| glossary.about).collect();
                json(200, &json!({"glossaries": list}))
            }
            ([id], &Method::GET) => self.0.get(&whole(id)).map_or_else(not_found, |glossary| json(200, &glossary.about)),
            ([id], &Method::DELETE) => match self.0.take(&whole(id)) {
                Some(_) => done(call, parent, "Delete", &whole(id), json!({"name": whole(id)})),
                None => not_found(),
            },
            ([id], &Method::PATCH) => {
                let name = whole(id);
                let changed = self.0.with(&name, |glossary| {
                    if body["displayName"].is_string() {
                        glossary.about["displayName"] = body["displayName"].clone();
                    }
                    glossary.about.clone()
                });
                changed.map_or_else(not_found, |about| done(call, parent, "Update", &name, about))
            }
            ([id, "glossaryEntries", rest @ ..], verb) => {
                let found = self.0.with(&whole(id), |glossary| entries(call, glossary, &whole(id), rest, verb, body));
                found.unwrap_or_else(not_found)
            }
            _ => not_found(),
        }
    }

    fn create(&self, call: &Call<'_>, parent: &str, mut about: Value) -> Reply {
        let Some(name) = about["name"].as_str().map(str::to_owned) else {
            return error(400, "INVALID_ARGUMENT", "Glossary name is empty.");
        };
        let own = name.strip_prefix(parent).and_then(|rest| rest.strip_prefix("/glossaries/"));
        if own.is_none_or(|id| id.is_empty() || id.contains('/')) {
            return error(400, "INVALID_ARGUMENT", "Glossary name does not match its parent.");
        }
        if parent.ends_with("/locations/global") {
            return error(400, "INVALID_ARGUMENT", "Glossaries are not available in location global.");
        }
        if !about["languagePair"].is_object() && !about["languageCodesSet"].is_object() {
            return error(400, "INVALID_ARGUMENT", "Glossary languages are empty.");
        }
        if self.0.get(&name).is_some() {
            return error(409, "ALREADY_EXISTS", "Glossary already exists.");
        }
        about["entryCount"] = json!(0);
        let size = call.request.body.len();
        self.0.put(name.clone(), size, Glossary { about: about.clone(), entries: Vec::new() });
        done(call, parent, "Create", &name, about)
    }
}

/// Entries of one glossary.
fn entries(call: &Call<'_>, glossary: &mut Glossary, name: &str, rest: &[&str], verb: &Method, mut body: Value) -> Reply {
    let found = |glossary: &Glossary, id: &str| {
        let name = format!("{name}/glossaryEntries/{id}");
        glossary.entries.iter().position(|entry| entry["name"] == name.as_str())
    };
    let reply = match (rest, verb) {
        ([], &Method::GET) => json(200, &json!({"glossaryEntries": glossary.entries})),
        ([], &Method::POST) => {
            if !body["termsPair"].is_object() && !body["termsSet"].is_object() {
                return error(400, "INVALID_ARGUMENT", "Glossary entry has no terms.");
            }
            if glossary.entries.len() >= 10_000 {
                return error(400, "FAILED_PRECONDITION", "Glossary has too many entries.");
            }
            body["name"] = json!(format!("{name}/glossaryEntries/{}", call.house.uuid()));
            glossary.entries.push(body.clone());
            json(200, &body)
        }
        ([id], verb) => match (found(glossary, id), verb) {
            (Some(at), &Method::GET) => json(200, &glossary.entries[at]),
            (Some(at), &Method::DELETE) => {
                glossary.entries.remove(at);
                json(200, &json!({}))
            }
            (Some(at), &Method::PATCH) => {
                body["name"] = glossary.entries[at]["name"].clone();
                glossary.entries[at] = body;
                json(200, &glossary.entries[at])
            }
            _ => not_found(),
        },
        _ => not_found(),
    };
    glossary.about["entryCount"] = json!(glossary.entries.len());
    reply
}
