//! Style rules: named sets of conventions and instructions for one language.

use axum::http::Method;
use serde_json::{Value, json};

use super::{MADE, is_uuid, languages, page, wrong};
use crate::dialect::call::{Call, json};
use crate::dialect::shelf::Shelf;
use crate::provider::{Reply, Secret};

/// Style rules at most, and bytes of all of them.
const MOST: usize = 1_000;
const BYTES: usize = 64 << 20;

/// Instructions of one set at most, and characters of each.
const INSTRUCTIONS: usize = 200;
const PROMPT: usize = 300;

/// The set that everybody has, as in the vendor's own mock.
const DEFAULT: &str = "dca2e053-8ae5-45e6-a0d2-881156e7f4e4";

#[derive(Clone, Debug)]
struct Style {
    id: String,
    owner: Option<Secret>,
    name: String,
    language: String,
    version: u64,
    rules: Value,
    instructions: Vec<Value>,
}

impl Style {
    fn usual() -> Self {
        Self {
            id: DEFAULT.to_owned(),
            owner: None,
            name: "Default Style Rule".to_owned(),
            language: "en".to_owned(),
            version: 1,
            rules: json!({"dates_and_times": {"calendar_era": "use_bce_and_ce"}}),
            instructions: Vec::new(),
        }
    }

    fn told(&self, detailed: bool) -> Value {
        let mut told = json!({
            "style_id": self.id,
            "name": self.name,
            "language": self.language,
            "creation_time": MADE,
            "updated_time": MADE,
            "version": self.version,
        });
        if detailed {
            told["configured_rules"] = self.rules.clone();
            told["custom_instructions"] = json!(self.instructions);
        }
        told
    }

    fn add(&mut self, id: &str, body: &Value) -> Result<Value, Reply> {
        if self.instructions.len() >= INSTRUCTIONS {
            return Err(wrong(400, &format!("Maximum of {INSTRUCTIONS} custom instructions allowed")));
        }
        let instruction = instruction(id, body, &self.language)?;
        self.instructions.push(instruction.clone());
        Ok(instruction)
    }

    fn position(&self, id: &str) -> Result<usize, Reply> {
        self.instructions.iter().position(|known| known["id"] == id).ok_or_else(|| wrong(404, "Custom instruction not found"))
    }
}

fn text<'a>(body: &'a Value, name: &str) -> Result<&'a str, Reply> {
    let missing = || wrong(400, &format!("Parameter '{name}' not specified."));
    body[name].as_str().filter(|text| !text.trim().is_empty()).ok_or_else(missing)
}

fn instruction(id: &str, body: &Value, language: &str) -> Result<Value, Reply> {
    let prompt = text(body, "prompt")?;
    if prompt.chars().count() > PROMPT {
        return Err(wrong(400, &format!("A custom instruction has a prompt of at most {PROMPT} characters")));
    }
    let source = body["source_language"].as_str().unwrap_or(language).to_lowercase();
    Ok(json!({"id": id, "label": body["label"].as_str().unwrap_or_default(), "prompt": prompt, "source_language": source}))
}

/// All style rules.
#[derive(Debug)]
pub(super) struct Styles(Shelf<Style>);

impl Default for Styles {
    fn default() -> Self {
        Self(Shelf::new(MOST, BYTES))
    }
}

impl Styles {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.clear();
    }

    /// The language of a set.
    pub(super) fn language(&self, id: &str, key: Option<&Secret>) -> Result<String, Reply> {
        self.edit(id, key, |style| Ok(style.language.clone()))
    }

    /// Does something with a set; what is done to the one that everybody has is not kept.
    fn edit<R>(&self, id: &str, key: Option<&Secret>, what: impl FnOnce(&mut Style) -> Result<R, Reply>) -> Result<R, Reply> {
        if !is_uuid(id) {
            return Err(wrong(400, "Value for 'style_id' not supported."));
        }
        if id == DEFAULT {
            return what(&mut Style::usual());
        }
        let done = self.0.with(id, |style| (style.owner.as_ref() == key).then(|| what(style)));
        done.flatten().unwrap_or_else(|| Err(wrong(404, "Style rule not found")))
    }

    /// Answers what is asked about style rules.
    pub(super) fn answer(&self, call: &Call<'_>, key: Option<&Secret>) -> Reply {
        let path = call.path().trim_start_matches("/v3/style_rules").to_owned();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let body = call.request.members();
        let gone = Reply { status: 204, ..Reply::default() };
        let changed = |style: &mut Style| {
            style.version += 1;
            json(200, &style.told(true))
        };
        let answer = match (parts.as_slice(), &call.verb) {
            ([], &Method::GET) => self.list(call, key),
            ([], &Method::POST) => self.make(call, key, &body),
            ([id], &Method::GET) => self.edit(id, key, |style| Ok(json(200, &style.told(true)))),
            ([id], &Method::PATCH) => self.edit(id, key, |style| {
                if !body["name"].is_null() {
                    text(&body, "name")?.clone_into(&mut style.name);
                }
                Ok(changed(style))
            }),
            ([id], &Method::DELETE) => self.edit(id, key, |_| Ok(gone)).inspect(|_| drop(self.0.take(id))),
            ([id, "configured_rules"], &Method::PUT) => self.edit(id, key, |style| {
                style.rules = if body.is_object() { body.clone() } else { json!({}) };
                Ok(changed(style))
            }),
            ([id, "custom_instructions"], &Method::POST) => self.edit(id, key, |style| {
                text(&body, "label")?;
                let made = style.add(&call.house.uuid(), &body)?;
                style.version += 1;
                Ok(json(201, &made))
            }),
            ([id, "custom_instructions", one], &Method::GET) => {
                self.edit(id, key, |style| Ok(json(200, &style.instructions[style.position(one)?])))
            }
            ([id, "custom_instructions", one], &Method::PUT) => self.edit(id, key, |style| {
                let at = style.position(one)?;
                text(&body, "label")?;
                style.instructions[at] = instruction(one, &body, &style.language)?;
                style.version += 1;
                Ok(json(200, &style.instructions[at]))
            }),
            ([id, "custom_instructions", one], &Method::DELETE) => self.edit(id, key, |style| {
                let at = style.position(one)?;
                style.instructions.remove(at);
                style.version += 1;
                Ok(gone)
            }),
            ([] | [_] | [_, "configured_rules" | "custom_instructions"] | [_, "custom_instructions", _], _) => {
                Err(wrong(405, "Method Not Allowed"))
            }
            _ => Err(wrong(404, "Not Found")),
        };
        answer.unwrap_or_else(|refused| refused)
    }

    fn list(&self, call: &Call<'_>, key: Option<&Secret>) -> Result<Reply, Reply> {
        let detailed = match call.queried("detailed").as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(wrong(400, "Value for 'detailed' not supported.")),
        };
        let own = self.0.all().into_iter().filter(|style| style.owner.as_ref() == key);
        let all: Vec<Value> = own.chain([Style::usual()]).map(|style| style.told(detailed)).collect();
        Ok(json(200, &json!({"style_rules": page(call, all)?})))
    }

    fn make(&self, call: &Call<'_>, key: Option<&Secret>, body: &Value) -> Result<Reply, Reply> {
        let (name, language) = (text(body, "name")?, text(body, "language")?.to_lowercase());
        if !languages::RULED.contains(&languages::base(&language)) {
            return Err(wrong(400, "Value for 'language' not supported."));
        }
        let rules = if body["configured_rules"].is_object() { body["configured_rules"].clone() } else { json!({}) };
        let id = call.house.uuid();
        let (owner, name) = (key.cloned(), name.to_owned());
        let mut style = Style { id, owner, name, language, version: 1, rules, instructions: Vec::new() };
        for instruction in body["custom_instructions"].as_array().into_iter().flatten() {
            style.add(&call.house.uuid(), instruction)?;
        }
        let told = style.told(true);
        self.0.put(style.id.clone(), call.request.body.len(), style);
        Ok(json(201, &told))
    }
}
