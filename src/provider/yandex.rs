//! Yandex Cloud Translate, version 2.
//!
//! Facts that shape it (yandex.cloud/docs/translate, November 2026): one object of texts a request, ten
//! thousand characters of them, twenty calls a second, a million characters an hour; the folder is
//! named by users and must not be by service accounts; errors are those of gRPC, whose number tells
//! more than the status.

use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Aids, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Terms, Wire, reply, request};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "yandex", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] = &[("zh", "zh-Hans"), ("no", "nb"), ("sr", "sr"), ("pt-BR", "pt-BR")];

/// Terms in one request at most, and characters of either side (yandex.cloud, November 2026).
const MOST_TERMS: usize = 50;
const TERMS_ROOM: usize = 10_000;

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let base = request::base(account, Some("https://translate.api.cloud.yandex.net"))?;
    let mut options = Options::read(account);
    let mut members = serde_json::Map::new();
    members.extend(options.text("folder_id").map(|folder| ("folderId".to_owned(), json!(folder))));
    members.extend(options.text("model").map(|model| ("model".to_owned(), json!(model))));
    members.extend(options.flag("speller").map(|flag| ("speller".to_owned(), json!(flag))));
    let glossary: Vec<Value> = options
        .words("glossary")
        .into_iter()
        .map(|(source, target)| json!({"sourceText": source, "translatedText": target}))
        .collect();
    if glossary.len() > 50 {
        options.refuse("glossary", "fifty terms at most");
    }
    if !glossary.is_empty() {
        members.insert("glossaryConfig".to_owned(), json!({"glossaryData": {"glossaryPairs": glossary}}));
    }
    options.done()?;
    let mut profile = profile("yandex", &base, &[Markup::Html], sizes(Measure::Characters, 100, 10_000));
    profile.limits = Limits {
        requests_per_second: Some(20.0),
        characters_per_hour: Some(1_000_000),
        concurrency: NonZeroU32::new(8),
        ..Limits::default()
    };
    let model = ["model", "glossaryConfig"].iter().filter_map(|name| members.get(*name));
    profile.model = model.map(Value::to_string).collect::<Vec<_>>().join(" ");
    Ok(Provider::Wire(Arc::new(Yandex { profile, base, key, members, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct Yandex {
    profile: Profile,
    base: String,
    key: Secret,
    members: serde_json::Map<String, Value>,
    codes: Codes,
}

impl Yandex {
    fn headers(&self) -> Vec<(&'static str, Secret)> {
        // Tokens of the identity service begin with `t1.`, keys do not.
        let key = self.key.reveal();
        let kind = if key.starts_with("t1.") { "Bearer" } else { "Api-Key" };
        vec![("authorization", Secret::new(format!("{kind} {key}")))]
    }

    fn failure(&self, reply: &Reply, stamp: Stamp) -> Failure {
        let body = reply::json_or_null(reply);
        let told = reply::text(&body, "/message").unwrap_or_default();
        let lower = told.to_lowercase();
        match (body.get("code").and_then(Value::as_u64), reply.status) {
            (Some(7 | 16), _) => Failure::Denied { what: reply::said(reply, Some(&told), Some(&self.key)) },
            (Some(8), _) => Failure::Busy { after: reply.retry_after(stamp.time) },
            (Some(4 | 13 | 14), _) => Failure::Transient { what: format!("status {}", reply.status), sent: true },
            (_, 400) if lower.contains("language") => Failure::UnsupportedPair,
            (_, 400) if lower.contains("length") || lower.contains("too long") || lower.contains("too large") => {
                Failure::Oversize
            }
            _ => reply::by_status(reply, Some(&told), Some(&self.key), stamp),
        }
    }
}

impl Wire for Yandex {
    fn terms(&self) -> Terms {
        Terms::InRequest(MOST_TERMS)
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let format = if batch.markup == Markup::Html { "HTML" } else { "PLAIN_TEXT" };
        let target = self.codes.to(&batch.pair.target);
        let mut body = json!({"targetLanguageCode": target, "texts": batch.texts, "format": format});
        if !batch.pair.source.is_undetermined() {
            body["sourceLanguageCode"] = json!(self.codes.to(&batch.pair.source));
        }
        for (name, value) in &self.members {
            body[name] = value.clone();
        }
        request::post_json(format!("{}/translate/v2/translate", self.base), self.headers(), &body)
    }

    fn request_with(&self, batch: &Batch<'_>, aids: &Aids<'_>, stamp: Stamp) -> Request {
        let mut request = self.request(batch, stamp);
        // A glossary needs the source language.
        if batch.pair.source.is_undetermined() {
            return request;
        }
        let pair = |(source, target): &(&str, &str)| json!({"sourceText": source, "translatedText": target});
        let mut room = TERMS_ROOM;
        let mut fits = |(source, target): &&(&str, &str)| {
            let size = source.chars().count().max(target.chars().count());
            room = room.saturating_sub(size);
            room > 0
        };
        let pairs: Vec<Value> = aids.terms.iter().take(MOST_TERMS).take_while(|pair| fits(pair)).map(pair).collect();
        let mut body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        body["glossaryConfig"] = json!({"glossaryData": {"glossaryPairs": pairs}});
        request.body = body.to_string().into_bytes();
        request
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(self.failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        let list = body.get("translations").and_then(Value::as_array).ok_or_else(|| reply::malformed("no translations"))?;
        reply::answer(batch, list.iter().map(|item| reply::text(item, "/text")).collect())
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        let body = self.members.get("folderId").map_or_else(|| json!({}), |folder| json!({"folderId": folder}));
        Some(request::post_json(format!("{}/translate/v2/languages", self.base), self.headers(), &body))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.get("languages").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let learn = |item: &Value| self.codes.learn(&reply::text(item, "/code")?);
        let locales: Vec<Locale> = list.iter().filter_map(learn).collect();
        Ok(reply::every_pair(&locales, &locales))
    }
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    let value = request.header("authorization").unwrap_or_default();
    value.strip_prefix("Api-Key ").or_else(|| value.strip_prefix("Bearer ")).map(Secret::new)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    match request.path_and_query().0 {
        "/translate/v2/translate" => {}
        "/translate/v2/languages" => return Ok(Heard::Languages { key }),
        _ => return Err(reply::not_found()),
    }
    let body = request.json();
    let codes = Codes::new(CODES);
    let wrong = |told: &str| error(400, 3, told);
    let texts = body["texts"].as_array().ok_or_else(|| wrong("texts: field is required"))?;
    let texts = texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect();
    let locale = |member: &str| body[member].as_str().and_then(|name| codes.from(name));
    let target = locale("targetLanguageCode").ok_or_else(|| wrong("unsupported target_language_code"))?;
    let markup = if body["format"] == "HTML" { Markup::Html } else { Markup::Brackets };
    Ok(Heard::Translate(Asked { source: locale("sourceLanguageCode"), target, texts, markup, key, ..Asked::default() }))
}

fn error(status: u16, code: u32, told: &str) -> Reply {
    reply::with_json(status, &json!({"code": code, "message": told, "details": []}))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let unknown = matches!(heard, Heard::Translate(Asked { source: None, .. }));
            let item = |text: &String| {
                if unknown { json!({"text": text, "detectedLanguageCode": "en"}) } else { json!({"text": text}) }
            };
            reply::with_json(200, &json!({"translations": texts.iter().map(item).collect::<Vec<_>>()}))
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| json!({"code": codes.to(locale), "name": locale.own_name()});
            let list: Vec<Value> = reply::locales(pairs).into_iter().map(language).collect();
            reply::with_json(200, &json!({"languages": list}))
        }
        Ok(Said::Usage(_)) => reply::not_found(),
        Err(Failure::Busy { .. } | Failure::Quota { .. }) => error(429, 8, "limit on requests was exceeded"),
        Err(Failure::Denied { .. }) => error(401, 16, "Unknown api key"),
        Err(Failure::UnsupportedPair) => error(400, 3, "unsupported target_language_code"),
        Err(Failure::Oversize) => error(400, 3, "total texts length must be not greater than 10000"),
        Err(Failure::Refused { what }) => error(400, 3, what),
        Err(_) => error(503, 14, "unavailable"),
    }
}
