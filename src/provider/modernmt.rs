//! ModernMT.
//!
//! Facts that shape it (github.com/modernmt and the wire of its client, November 2026): a call that gets
//! is posted, with the real method in a header, so that its length is not that of an address; texts go
//! as an array of 128 at most; how many characters a call takes is published nowhere, so requests
//! stay moderate; codes with a region that is not listed are refused (WeblateOrg/weblate#9357).

use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Terms, Usage, Wire, reply, request};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "modernmt", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] = &[
    ("zh-CN", "zh-Hans"),
    ("zh-TW", "zh-Hant"),
    ("pt-BR", "pt-BR"),
    ("pt-PT", "pt-PT"),
    ("es-419", "es-419"),
    ("es-ES", "es-ES"),
    ("fr-CA", "fr-CA"),
    ("sr-Cyrl", "sr-Cyrl"),
    ("sr-Latn", "sr-Latn"),
];

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let base = request::base(account, Some("https://api.modernmt.com"))?;
    let mut options = Options::read(account);
    let mut members = serde_json::Map::new();
    members.extend(
        options
            .word("priority", &["normal", "background"], "normal or background")
            .map(|word| ("priority".to_owned(), json!(word))),
    );
    for name in ["context_vector", "project_id"] {
        members.extend(options.text(name).map(|text| (name.to_owned(), json!(text))));
    }
    for name in ["hints", "glossaries"] {
        let list = options.texts(name);
        if !list.is_empty() {
            members.insert(name.to_owned(), json!(list.join(",")));
        }
    }
    for name in ["multiline", "ignore_glossary_case", "mask_profanities"] {
        members.extend(options.flag(name).map(|flag| (name.to_owned(), json!(flag))));
    }
    options.done()?;
    let mut profile = profile("modernmt", &base, &[Markup::Xml, Markup::Html], sizes(Measure::Characters, 128, 10_000));
    profile.limits = Limits { concurrency: NonZeroU32::new(8), ..Limits::default() };
    let model = ["context_vector", "hints", "glossaries"].iter().filter_map(|name| members.get(*name));
    profile.model = model.map(Value::to_string).collect::<Vec<_>>().join(" ");
    Ok(Provider::Wire(Arc::new(ModernMt { profile, base, key, members, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct ModernMt {
    profile: Profile,
    base: String,
    key: Secret,
    members: serde_json::Map<String, Value>,
    codes: Codes,
}

impl Wire for ModernMt {
    fn terms(&self) -> Terms {
        if self.members.contains_key("glossaries") { Terms::Own } else { Terms::Shielded }
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let format = match batch.markup {
            Markup::Xml => "text/xml",
            Markup::Html => "text/html",
            Markup::Brackets | Markup::Plain | Markup::Aligned => "text/plain",
        };
        let mut body = json!({"target": self.codes.to(&batch.pair.target), "q": batch.texts, "format": format});
        if !batch.pair.source.is_undetermined() {
            body["source"] = json!(self.codes.to(&batch.pair.source));
        }
        for (name, value) in &self.members {
            body[name] = value.clone();
        }
        let headers = vec![("x-http-method-override", Secret::new("GET")), ("mmt-apikey", self.key.clone())];
        request::post_json(format!("{}/translate", self.base), headers, &body)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        let body = if reply.status == 200 { reply::json(reply)? } else { reply::json_or_null(reply) };
        let inside = body.get("status").and_then(Value::as_u64).unwrap_or_default();
        if reply.status != 200 || inside != 200 {
            return Err(self.failure(reply, &body, stamp));
        }
        let list = body.get("data").and_then(Value::as_array).ok_or_else(|| reply::malformed("no translations"))?;
        let answer = reply::answer(batch, list.iter().map(|item| reply::text(item, "/translation")).collect())?;
        let charged = list.iter().map(|item| item.get("billedCharacters")?.as_u64()).sum();
        Ok(Answer { charged, ..answer })
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/translate/languages", self.base), vec![("mmt-apikey", self.key.clone())]))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let data = body.get("data").ok_or_else(|| reply::malformed("no list"))?;
        // Listed is either every language, or the targets of each source.
        if let Some(list) = data.as_array() {
            let locales: Vec<Locale> = list.iter().filter_map(|name| self.codes.learn(name.as_str()?)).collect();
            return Ok(reply::every_pair(&locales, &locales));
        }
        let pairs = data.as_object().ok_or_else(|| reply::malformed("no list"))?.iter().filter_map(|(source, targets)| {
            let targets = targets.as_array()?.iter().filter_map(|name| self.codes.learn(name.as_str()?)).collect();
            Some((self.codes.learn(source)?, targets))
        });
        Ok(Pairs::Listed(pairs.collect()))
    }

    fn usage(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/users/me", self.base), vec![("mmt-apikey", self.key.clone())]))
    }

    fn used(&self, reply: &Reply) -> Result<Usage, Failure> {
        let body = reply::json(reply)?;
        let used = body.pointer("/data/billingPeriod/chars").and_then(Value::as_u64);
        Ok(Usage { used: used.ok_or_else(|| reply::malformed("no usage"))?, limit: None })
    }
}

impl ModernMt {
    fn failure(&self, reply: &Reply, body: &Value, stamp: Stamp) -> Failure {
        let told = reply::text(body, "/error/message").unwrap_or_default();
        let kind = reply::text(body, "/error/type").unwrap_or_default().to_lowercase();
        let lower = told.to_lowercase();
        let inside = body.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
        let status = inside.filter(|_| reply.status == 200).unwrap_or(reply.status);
        match status {
            400 | 404 if lower.contains("language") || lower.contains("not supported") => Failure::UnsupportedPair,
            400 if lower.contains("too long") || lower.contains("too large") || lower.contains("too many") => Failure::Oversize,
            403 | 429 if kind.contains("quota") || lower.contains("quota") || lower.contains("plan") => {
                Failure::Quota { after: None }
            }
            _ => reply::by_status(&Reply { status, ..reply.clone() }, Some(&told), Some(&self.key), stamp),
        }
    }
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    request.header("mmt-apikey").map(Secret::new)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    match request.path_and_query().0 {
        "/translate" => {}
        "/translate/languages" => return Ok(Heard::Languages { key }),
        "/users/me" => return Ok(Heard::Usage { key }),
        _ => return Err(error(404, "NotFoundException", "Not Found")),
    }
    let body = request.json();
    let codes = Codes::new(CODES);
    let wrong = |told: &str| error(400, "ApiException", told);
    let texts = match &body["q"] {
        Value::String(text) => vec![text.clone()],
        Value::Array(texts) => texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect(),
        _ => return Err(wrong("Missing required parameter \"q\"")),
    };
    let locale = |member: &str| body[member].as_str().and_then(|name| codes.from(name));
    let target = locale("target").ok_or_else(|| wrong("Unsupported language"))?;
    let markup = match body["format"].as_str() {
        Some("text/xml") => Markup::Xml,
        Some("text/html") => Markup::Html,
        _ => Markup::Brackets,
    };
    Ok(Heard::Translate(Asked { source: locale("source"), target, texts, markup, key, ..Asked::default() }))
}

fn error(status: u16, kind: &str, told: &str) -> Reply {
    reply::with_json(status, &json!({"status": status, "error": {"type": kind, "message": told}}))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let asked = if let Heard::Translate(asked) = heard { asked.texts.as_slice() } else { &[] };
            let item = |(index, text): (usize, &String)| {
                let size = asked.get(index).map_or(0, |text| text.chars().count());
                json!({"translation": text, "characters": size, "billedCharacters": size, "billed": true, "detectedLanguage": "en"})
            };
            reply::with_json(200, &json!({"status": 200, "data": texts.iter().enumerate().map(item).collect::<Vec<_>>()}))
        }
        Ok(Said::Pairs(pairs)) => {
            let row = |(source, targets): (&Locale, &Vec<Locale>)| {
                (codes.to(source), json!(targets.iter().map(|target| codes.to(target)).collect::<Vec<_>>()))
            };
            let data: serde_json::Map<String, Value> = pairs.iter().map(row).collect();
            reply::with_json(200, &json!({"status": 200, "data": data}))
        }
        Ok(Said::Usage(usage)) => {
            reply::with_json(200, &json!({"status": 200, "data": {"billingPeriod": {"chars": usage.used}}}))
        }
        Err(Failure::Busy { .. }) => error(429, "TooManyRequestsException", "Too many requests"),
        Err(Failure::Quota { .. }) => error(403, "QuotaException", "Quota exceeded for your plan"),
        Err(Failure::Denied { .. }) => error(401, "AuthException", "Invalid API key"),
        Err(Failure::UnsupportedPair) => error(400, "ApiException", "Unsupported language pair"),
        Err(Failure::Oversize) => error(413, "ApiException", "Request too large"),
        Err(Failure::Refused { what }) => error(400, "ApiException", what),
        Err(_) => error(503, "UnavailableException", "Unavailable"),
    }
}
