//! Glossaries: version 2 knows one dictionary each and never changes it, version 3 several that can be edited.
//!
//! Without a stage they are made for no pair of languages, so that there are none: clients that ask first (some do before
//! each translation) are told so, and go on without.

use axum::http::Method;
use serde_json::{Value, json};

use super::{MADE, entries, is_uuid, languages, wrong};
use crate::dialect::call::{Call, json};
use crate::dialect::shelf::Shelf;
use crate::provider::{Reply, Secret};

/// Glossaries of an account at most, and bytes of all of them.
const MOST: usize = 1_000;
const BYTES: usize = 64 << 20;

/// Bytes of a term at most.
const TERM: usize = 1_024;

/// Entries for one pair, in the order in which they were given.
#[derive(Clone, Debug)]
struct Dictionary {
    source: String,
    target: String,
    entries: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Glossary {
    id: String,
    owner: Option<Secret>,
    name: String,
    dictionaries: Vec<Dictionary>,
}

/// All glossaries.
#[derive(Debug)]
pub(super) struct Glossaries(Shelf<Glossary>);

impl Default for Glossaries {
    fn default() -> Self {
        Self(Shelf::new(MOST, BYTES))
    }
}

/// The languages that glossaries are made for.
fn offered(call: &Call<'_>) -> &'static [&'static str] {
    if call.house.stage().is_some() { languages::GLOSSARIES } else { &[] }
}

/// The pairs that glossaries are made for.
pub(super) fn pairs(call: &Call<'_>) -> Reply {
    let all = offered(call);
    let others = |source: &'static str| all.iter().filter(move |target| **target != source).map(move |target| (source, *target));
    let pair = |(source, target): (&str, &str)| json!({"source_lang": source, "target_lang": target});
    json(200, &json!({"supported_languages": all.iter().flat_map(|source| others(source)).map(pair).collect::<Vec<_>>()}))
}

/// What is wrong with a glossary.
fn bad(what: &str) -> Reply {
    json(400, &json!({"message": "Bad request", "detail": what}))
}

fn missing() -> Reply {
    json(404, &json!({"message": "Glossary not found"}))
}

/// A language as glossaries name it: the base code in lower case.
fn language(call: &Call<'_>, body: &Value, member: &str) -> Result<String, Reply> {
    let code = body[member].as_str().unwrap_or_default().to_lowercase();
    let base = code.split('-').next().unwrap_or_default();
    if offered(call).contains(&base) { Ok(base.to_owned()) } else { Err(bad(&format!("Unsupported {member}"))) }
}

fn dictionary(call: &Call<'_>, body: &Value) -> Result<Dictionary, Reply> {
    let (source, target) = (language(call, body, "source_lang")?, language(call, body, "target_lang")?);
    if source == target {
        return Err(bad("Source and target languages must differ"));
    }
    let text = body["entries"].as_str().ok_or_else(|| bad("Missing or invalid argument: entries"))?;
    let entries = match body["entries_format"].as_str() {
        Some("tsv") => entries::tsv(text).ok_or_else(|| bad("Key with the index 0 not separated by tab"))?,
        Some("csv") => entries::csv(text),
        _ => return Err(bad("Missing or invalid argument: entries_format")),
    };
    if entries.is_empty() {
        return Err(bad("Missing or invalid argument: entries"));
    }
    let mut seen = std::collections::HashSet::new();
    for (source, target) in &entries {
        if source.is_empty() || target.is_empty() || source.len() > TERM || target.len() > TERM {
            return Err(bad("Invalid glossary entries provided"));
        }
        if !seen.insert(source) {
            return Err(bad(&format!("Duplicate key: {source}")));
        }
    }
    Ok(Dictionary { source, target, entries })
}

impl Dictionary {
    fn told(&self) -> Value {
        json!({"source_lang": self.source, "target_lang": self.target, "entry_count": self.entries.len()})
    }

    fn is(&self, source: &str, target: &str) -> bool {
        self.source == source && self.target == target
    }
}

impl Glossary {
    fn size(&self) -> usize {
        self.dictionaries.iter().flat_map(|known| &known.entries).map(|(source, target)| source.len() + target.len() + 48).sum()
    }

    fn second(&self) -> Value {
        let first = self.dictionaries.first();
        json!({
            "glossary_id": self.id,
            "name": self.name,
            "ready": true,
            "source_lang": first.map(|first| first.source.as_str()),
            "target_lang": first.map(|first| first.target.as_str()),
            "creation_time": MADE,
            "entry_count": first.map_or(0, |first| first.entries.len()),
        })
    }

    fn third(&self) -> Value {
        let dictionaries: Vec<Value> = self.dictionaries.iter().map(Dictionary::told).collect();
        json!({"glossary_id": self.id, "name": self.name, "dictionaries": dictionaries, "creation_time": MADE})
    }

    /// Puts a dictionary in the place of the one for its pair, or adds the entries to it.
    fn set(&mut self, new: Dictionary, keep: bool) -> Value {
        match self.dictionaries.iter_mut().find(|known| known.is(&new.source, &new.target)) {
            Some(known) if keep => {
                for (source, target) in new.entries {
                    match known.entries.iter_mut().find(|(old, _)| *old == source) {
                        Some(entry) => entry.1 = target,
                        None => known.entries.push((source, target)),
                    }
                }
                known.told()
            }
            Some(known) => {
                *known = new;
                known.told()
            }
            None => {
                let told = new.told();
                self.dictionaries.push(new);
                told
            }
        }
    }
}

impl Glossaries {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.clear();
    }

    /// Does something with a glossary of an account.
    fn with<R>(&self, id: &str, key: Option<&Secret>, what: impl FnOnce(&mut Glossary) -> R) -> Result<R, Reply> {
        if !is_uuid(id) {
            return Err(wrong(400, "Value for 'glossary_id' not supported."));
        }
        self.0.with(id, |glossary| (glossary.owner.as_ref() == key).then(|| what(glossary))).flatten().ok_or_else(missing)
    }

    fn delete(&self, id: &str, key: Option<&Secret>) -> Result<Reply, Reply> {
        self.with(id, key, |_| ())?;
        self.0.take(id);
        Ok(Reply { status: 204, ..Reply::default() })
    }

    /// The glossaries of an account.
    fn all(&self, key: Option<&Secret>) -> impl Iterator<Item = Glossary> {
        self.0.all().into_iter().filter(move |glossary| glossary.owner.as_ref() == key)
    }

    /// The entries of a glossary for a pair, or why there are none.
    pub(super) fn entries(
        &self,
        id: &str,
        key: Option<&Secret>,
        source: &str,
        target: &str,
    ) -> Result<Vec<(String, String)>, Reply> {
        let entries = self.with(id, key, |glossary| {
            let known = glossary.dictionaries.iter().find(|known| known.is(source, target));
            known.map(|known| known.entries.clone())
        });
        entries?.ok_or_else(|| wrong(400, "The glossary does not support the requested language pair"))
    }

    fn keep(
        &self,
        call: &Call<'_>,
        key: Option<&Secret>,
        body: &Value,
        dictionaries: Vec<Dictionary>,
    ) -> Result<Glossary, Reply> {
        let name = body["name"].as_str().map(str::trim).unwrap_or_default();
        if name.is_empty() {
            return Err(bad("Missing or invalid argument: name"));
        }
        let glossary = Glossary { id: call.house.uuid(), owner: key.cloned(), name: name.to_owned(), dictionaries };
        self.0.put(glossary.id.clone(), glossary.size(), glossary.clone());
        Ok(glossary)
    }

    /// Answers requests of version 2.
    pub(super) fn second(&self, call: &Call<'_>, key: Option<&Secret>) -> Reply {
        let rest = call.path().trim_start_matches("/v2/glossaries").trim_start_matches('/').to_owned();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let answer = match (parts.as_slice(), &call.verb) {
            ([], &Method::GET) => {
                // Those of several pairs are known to version 3 alone.
                let single = self.all(key).filter(|glossary| glossary.dictionaries.len() == 1);
                Ok(json(200, &json!({"glossaries": single.map(|glossary| glossary.second()).collect::<Vec<_>>()})))
            }
            ([], &Method::POST) => {
                let body = call.request.members();
                let kept = dictionary(call, &body).and_then(|dictionary| self.keep(call, key, &body, vec![dictionary]));
                kept.map(|glossary| json(201, &glossary.second()))
            }
            ([id], &Method::GET) => self.with(id, key, |glossary| json(200, &glossary.second())),
            ([id, "entries"], &Method::GET) => self.with(id, key, |glossary| entries_as_file(glossary)),
            ([id], &Method::DELETE) => self.delete(id, key),
            ([] | [_] | [_, "entries"], _) => Err(wrong(405, "Method Not Allowed")),
            _ => Err(wrong(404, "Not Found")),
        };
        answer.unwrap_or_else(|refused| refused)
    }

    /// Answers requests of version 3.
    pub(super) fn third(&self, call: &Call<'_>, key: Option<&Secret>) -> Reply {
        let rest = call.path().trim_start_matches("/v3/glossaries").trim_start_matches('/').to_owned();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        self.edit(call, key, &parts).unwrap_or_else(|refused| refused)
    }

    fn edit(&self, call: &Call<'_>, key: Option<&Secret>, parts: &[&str]) -> Result<Reply, Reply> {
        let body = call.request.members();
        let pair = || Some((call.queried("source_lang")?.to_lowercase(), call.queried("target_lang")?.to_lowercase()));
        let several = || -> Result<Vec<Dictionary>, Reply> {
            body["dictionaries"].as_array().into_iter().flatten().map(|body| dictionary(call, body)).collect()
        };
        match (parts, &call.verb) {
            ([], &Method::GET) => {
                Ok(json(200, &json!({"glossaries": self.all(key).map(|glossary| glossary.third()).collect::<Vec<_>>()})))
            }
            ([], &Method::POST) => {
                let dictionaries = several()?;
                if dictionaries.is_empty() {
                    return Err(bad("Missing or invalid argument: dictionaries"));
                }
                Ok(json(201, &self.keep(call, key, &body, dictionaries)?.third()))
            }
            ([id], &Method::GET) => self.with(id, key, |glossary| json(200, &glossary.third())),
            ([id], &Method::PATCH) => {
                let new = several()?;
                let name = body["name"].as_str().map(str::to_owned);
                self.with(id, key, |glossary| {
                    if let Some(name) = name {
                        glossary.name = name;
                    }
                    for dictionary in new {
                        glossary.set(dictionary, true);
                    }
                    json(200, &glossary.third())
                })
            }
            ([id], &Method::DELETE) => self.delete(id, key),
            ([id, "entries"], &Method::GET) => {
                let wanted = pair();
                let glossary = self.with(id, key, |glossary| glossary.clone())?;
                let fits = |known: &&Dictionary| wanted.as_ref().is_none_or(|(source, target)| known.is(source, target));
                let list: Vec<Value> = glossary.dictionaries.iter().filter(fits).map(entries_told).collect();
                if list.is_empty() { Err(missing()) } else { Ok(json(200, &json!({"dictionaries": list}))) }
            }
            ([id, "dictionaries"], &Method::PUT) => {
                let new = dictionary(call, &body)?;
                self.with(id, key, |glossary| json(200, &glossary.set(new, false)))
            }
            ([id, "dictionaries"], &Method::DELETE) => {
                let (source, target) = pair().ok_or_else(|| bad("Missing or invalid argument: source_lang or target_lang"))?;
                let gone = self.with(id, key, |glossary| {
                    let before = glossary.dictionaries.len();
                    glossary.dictionaries.retain(|known| !known.is(&source, &target));
                    glossary.dictionaries.len() < before
                })?;
                if gone { Ok(Reply { status: 204, ..Reply::default() }) } else { Err(missing()) }
            }
            ([] | [_] | [_, "entries" | "dictionaries"], _) => Err(wrong(405, "Method Not Allowed")),
            _ => Err(wrong(404, "Not Found")),
        }
    }
}

fn entries_told(dictionary: &Dictionary) -> Value {
    json!({
        "source_lang": dictionary.source,
        "target_lang": dictionary.target,
        "entries": entries::written(&dictionary.entries),
        "entries_format": "tsv",
    })
}

fn entries_as_file(glossary: &Glossary) -> Reply {
    let headers = vec![("content-type".to_owned(), "text/tab-separated-values; charset=utf-8".to_owned())];
    let entries = glossary.dictionaries.first().map(|first| entries::written(&first.entries)).unwrap_or_default();
    Reply { status: 200, headers, body: entries.into_bytes() }
}
