//! Glossaries: version 2 knows one dictionary each and never changes it, version 3 several that can be edited.

use axum::http::Method;
use serde_json::{Value, json};

use super::{languages, wrong};
use crate::mock::call::{Call, json};
use crate::mock::shelf::Shelf;
use crate::provider::Reply;

/// Glossaries of an account at most, and bytes of all of them.
const MOST: usize = 1_000;
const BYTES: usize = 64 << 20;

/// Bytes of a term at most.
const TERM: usize = 1_024;

/// When all were made; the mock knows no calendar, so that its answers can be compared.
const MADE: &str = "2026-01-01T00:00:00.000000Z";

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

/// The pairs that glossaries are made for.
pub(super) fn pairs() -> Reply {
    let all = languages::GLOSSARIES;
    let others = |source: &'static str| all.iter().filter(move |target| **target != source).map(move |target| (source, *target));
    let pair = |(source, target): (&str, &str)| json!({"source_lang": source, "target_lang": target});
    json(200, &json!({"supported_languages": all.iter().flat_map(|source| others(source)).map(pair).collect::<Vec<_>>()}))
}

/// A text as terms (`Ok`, in the target language) and what is between them (`Err`).
pub(super) fn cut<'a>(text: &'a str, terms: &'a [(String, String)]) -> Vec<Result<&'a str, &'a str>> {
    let Ok(search) = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(terms.iter().map(|(source, _)| source))
    else {
        return vec![Err(text)];
    };
    let mut pieces = Vec::new();
    let mut last = 0;
    for found in search.find_iter(text) {
        if found.start() > last {
            pieces.push(Err(&text[last..found.start()]));
        }
        pieces.push(Ok(terms[found.pattern().as_usize()].1.as_str()));
        last = found.end();
    }
    if last < text.len() {
        pieces.push(Err(&text[last..]));
    }
    pieces
}

/// What is wrong with a glossary.
fn bad(what: &str) -> Reply {
    json(400, &json!({"message": "Bad request", "detail": what}))
}

fn missing() -> Reply {
    json(404, &json!({"message": "Glossary not found"}))
}

/// A language as glossaries name it: the base code in lower case.
fn language(body: &Value, member: &str) -> Result<String, Reply> {
    let code = body[member].as_str().unwrap_or_default().to_lowercase();
    let base = code.split('-').next().unwrap_or_default();
    if languages::GLOSSARIES.contains(&base) { Ok(base.to_owned()) } else { Err(bad(&format!("Unsupported {member}"))) }
}

fn dictionary(body: &Value) -> Result<Dictionary, Reply> {
    let (source, target) = (language(body, "source_lang")?, language(body, "target_lang")?);
    if source == target {
        return Err(bad("Source and target languages must differ"));
    }
    let text = body["entries"].as_str().ok_or_else(|| bad("Missing or invalid argument: entries"))?;
    let entries = match body["entries_format"].as_str() {
        Some("tsv") => tsv(text)?,
        Some("csv") => csv(text),
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

fn tsv(text: &str) -> Result<Vec<(String, String)>, Reply> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let entry = |line: &str| {
        let (source, target) = line.split_once('\t')?;
        (!target.contains('\t')).then(|| (source.trim().to_owned(), target.trim().to_owned()))
    };
    let entries: Option<Vec<_>> = lines.map(entry).collect();
    entries.ok_or_else(|| bad("Key with the index 0 not separated by tab"))
}

/// Fields with commas between them; quotes around a field are doubled inside.
fn csv(text: &str) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().chain(['\n']).peekable();
    while let Some(c) = chars.next() {
        let field = fields.len() - 1;
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                fields[field].push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                let line = std::mem::replace(&mut fields, vec![String::new()]);
                if let [source, target, ..] = line.as_slice() {
                    entries.push((source.trim().to_owned(), target.trim().to_owned()));
                }
            }
            c => fields[field].push(c),
        }
    }
    entries
}

fn written(entries: &[(String, String)]) -> String {
    entries.iter().map(|(source, target)| format!("{source}\t{target}")).collect::<Vec<_>>().join("\n")
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

    /// The entries of a glossary for a pair, or why there are none.
    pub(super) fn entries(&self, id: &str, source: &str, target: &str) -> Result<Vec<(String, String)>, Reply> {
        let glossary = self.0.get(id).ok_or_else(|| wrong(404, "Invalid or missing glossary id"))?;
        let known = glossary.dictionaries.into_iter().find(|known| known.is(source, target));
        known.map(|known| known.entries).ok_or_else(|| wrong(400, "The glossary does not support the requested language pair"))
    }

    fn keep(&self, call: &Call<'_>, body: &Value, dictionaries: Vec<Dictionary>) -> Result<Glossary, Reply> {
        let name = body["name"].as_str().map(str::trim).unwrap_or_default();
        if name.is_empty() {
            return Err(bad("Missing or invalid argument: name"));
        }
        let glossary = Glossary { id: call.mock.uuid(), name: name.to_owned(), dictionaries };
        self.0.put(glossary.id.clone(), glossary.size(), glossary.clone());
        Ok(glossary)
    }

    /// Answers requests of version 2.
    pub(super) fn second(&self, call: &Call<'_>) -> Reply {
        let rest = call.path().trim_start_matches("/v2/glossaries").trim_start_matches('/').to_owned();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let found = |id: &str| self.0.get(id);
        let answer = match (parts.as_slice(), &call.verb) {
            ([], &Method::GET) => {
                Ok(json(200, &json!({"glossaries": self.0.all().iter().map(Glossary::second).collect::<Vec<_>>()})))
            }
            ([], &Method::POST) => {
                let body = call.request.members();
                let kept = dictionary(&body).and_then(|dictionary| self.keep(call, &body, vec![dictionary]));
                kept.map(|glossary| json(201, &glossary.second()))
            }
            ([id], &Method::GET) => found(id).map(|glossary| json(200, &glossary.second())).ok_or_else(missing),
            ([id, "entries"], &Method::GET) => found(id).map(|glossary| entries_as_file(&glossary)).ok_or_else(missing),
            ([id], &Method::DELETE) => self.0.take(id).map(|_| Reply { status: 204, ..Reply::default() }).ok_or_else(missing),
            ([] | [_] | [_, "entries"], _) => Err(wrong(405, "Method Not Allowed")),
            _ => Err(wrong(404, "Not Found")),
        };
        answer.unwrap_or_else(|refused| refused)
    }

    /// Answers requests of version 3.
    pub(super) fn third(&self, call: &Call<'_>) -> Reply {
        let rest = call.path().trim_start_matches("/v3/glossaries").trim_start_matches('/').to_owned();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        self.edit(call, &parts).unwrap_or_else(|refused| refused)
    }

    fn edit(&self, call: &Call<'_>, parts: &[&str]) -> Result<Reply, Reply> {
        let body = call.request.members();
        let found = |id: &str| self.0.get(id).ok_or_else(missing);
        let pair = || Some((call.queried("source_lang")?.to_lowercase(), call.queried("target_lang")?.to_lowercase()));
        let several = || -> Result<Vec<Dictionary>, Reply> {
            body["dictionaries"].as_array().into_iter().flatten().map(dictionary).collect()
        };
        match (parts, &call.verb) {
            ([], &Method::GET) => {
                Ok(json(200, &json!({"glossaries": self.0.all().iter().map(Glossary::third).collect::<Vec<_>>()})))
            }
            ([], &Method::POST) => {
                let dictionaries = several()?;
                if dictionaries.is_empty() {
                    return Err(bad("Missing or invalid argument: dictionaries"));
                }
                Ok(json(201, &self.keep(call, &body, dictionaries)?.third()))
            }
            ([id], &Method::GET) => Ok(json(200, &found(id)?.third())),
            ([id], &Method::PATCH) => {
                let new = several()?;
                let name = body["name"].as_str().map(str::to_owned);
                let changed = self.0.with(id, |glossary| {
                    if let Some(name) = name {
                        glossary.name = name;
                    }
                    for dictionary in new {
                        glossary.set(dictionary, true);
                    }
                    glossary.third()
                });
                changed.map(|told| json(200, &told)).ok_or_else(missing)
            }
            ([id], &Method::DELETE) => self.0.take(id).map(|_| Reply { status: 204, ..Reply::default() }).ok_or_else(missing),
            ([id, "entries"], &Method::GET) => {
                let wanted = pair();
                let glossary = found(id)?;
                let fits = |known: &&Dictionary| wanted.as_ref().is_none_or(|(source, target)| known.is(source, target));
                let list: Vec<Value> = glossary.dictionaries.iter().filter(fits).map(entries_told).collect();
                if list.is_empty() { Err(missing()) } else { Ok(json(200, &json!({"dictionaries": list}))) }
            }
            ([id, "dictionaries"], &Method::PUT) => {
                let new = dictionary(&body)?;
                self.0.with(id, |glossary| json(200, &glossary.set(new, false))).ok_or_else(missing)
            }
            ([id, "dictionaries"], &Method::DELETE) => {
                let (source, target) = pair().ok_or_else(|| bad("Missing or invalid argument: source_lang or target_lang"))?;
                let gone = self.0.with(id, |glossary| {
                    let before = glossary.dictionaries.len();
                    glossary.dictionaries.retain(|known| !known.is(&source, &target));
                    glossary.dictionaries.len() < before
                });
                if gone == Some(true) { Ok(Reply { status: 204, ..Reply::default() }) } else { Err(missing()) }
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
        "entries": written(&dictionary.entries),
        "entries_format": "tsv",
    })
}

fn entries_as_file(glossary: &Glossary) -> Reply {
    let headers = vec![("content-type".to_owned(), "text/tab-separated-values; charset=utf-8".to_owned())];
    let entries = glossary.dictionaries.first().map(|first| written(&first.entries)).unwrap_or_default();
    Reply { status: 200, headers, body: entries.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_cut_out_longest_first() {
        let term = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        let terms = [term("red", "rouge"), term("red house", "maison")];
        assert_eq!(cut("A red house, red.", &terms), [Err("A "), Ok("maison"), Err(", "), Ok("rouge"), Err(".")]);
        assert_eq!(cut("Blue", &terms), [Err("Blue")]);
    }

    #[test]
    fn fields_with_commas_and_quotes_are_read() {
        let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        assert_eq!(csv("a,b\r\n\"x, y\",\"q\"\"r\",en,de\n"), [pair("a", "b"), pair("x, y", "q\"r")]);
        assert_eq!(tsv("a\tb\n\nc\td").ok(), Some(vec![pair("a", "b"), pair("c", "d")]));
        assert!(tsv("a b").is_err() && tsv("a\tb\tc").is_err());
    }
}
