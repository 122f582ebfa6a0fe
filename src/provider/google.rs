//! Google Cloud Translation, Basic (v2).
//!
//! Facts that shape it (cloud.google.com/translate, November 2026): `format` is HTML unless said
//! otherwise, which would fill plain text with references, so it is always said; 403 means both too
//! fast and not allowed, and only `reason` tells which; a text too short for its language to be found
//! out may be answered with 500, so that the source is given where it is known. The key goes into a
//! header, where no log of addresses can catch it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Unfit, Wire, reply, request, server};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "google", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key: key_of, code, locale };

/// Google's names that are not the language subtag.
pub(super) const CODES: &[(&str, &str)] = &[
    ("zh-CN", "zh-Hans"),
    ("zh-TW", "zh-Hant"),
    ("zh", "zh-Hans"),
    ("no", "nb"),
    ("iw", "he"),
    ("jw", "jv"),
    ("fil", "tl"),
    ("pt-PT", "pt-PT"),
    ("pt-BR", "pt-BR"),
    ("fr-CA", "fr-CA"),
    ("mni-Mtei", "mni-Mtei"),
    ("pa-Arab", "pa-Arab"),
    ("sr-Latn", "sr-Latn"),
];

/// The usual address of both versions.
pub(super) const BASE: &str = "https://translation.googleapis.com";

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let base = request::base(account, Some(BASE))?;
    let mut options = Options::read(account);
    let model = options.text("model");
    let project = options.text("project");
    options.done()?;
    let mut profile = profile("google", &base, &[Markup::Html], sizes(Measure::Characters, 128, 5_000));
    profile.limits =
        Limits { characters_per_minute: Some(6_000_000), concurrency: std::num::NonZeroU32::new(16), ..Limits::default() };
    profile.model = model.clone().unwrap_or_default();
    Ok(Provider::Wire(Arc::new(Google { profile, base, key, model, project, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct Google {
    profile: Profile,
    base: String,
    key: Secret,
    model: Option<String>,
    project: Option<String>,
    codes: Codes,
}

impl Google {
    fn headers(&self) -> Vec<(&'static str, Secret)> {
        // An access token begins with `ya29.`, a key does not.
        let mut headers = if self.key.reveal().starts_with("ya29.") {
            vec![("authorization", Secret::new(format!("Bearer {}", self.key.reveal())))]
        } else {
            vec![("x-goog-api-key", self.key.clone())]
        };
        headers.extend(self.project.as_ref().map(|project| ("x-goog-user-project", Secret::new(project.as_str()))));
        headers
    }
}

impl Wire for Google {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let format = if batch.markup == Markup::Html { "html" } else { "text" };
        let mut body = json!({"q": batch.texts, "target": self.codes.to(&batch.pair.target), "format": format});
        if !batch.pair.source.is_undetermined() {
            body["source"] = json!(self.codes.to(&batch.pair.source));
        }
        if let Some(model) = &self.model {
            body["model"] = json!(model);
        }
        request::post_json(format!("{}/language/translate/v2", self.base), self.headers(), &body)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(failure(reply, &self.key, stamp));
        }
        let body = reply::json(reply)?;
        let list = body.pointer("/data/translations").and_then(Value::as_array);
        let list = list.ok_or_else(|| reply::malformed("no translations"))?;
        reply::answer(batch, list.iter().map(|item| reply::text(item, "/translatedText")).collect())
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/language/translate/v2/languages?target=en", self.base), self.headers()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.pointer("/data/languages").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let learn = |item: &Value| self.codes.learn(&reply::text(item, "/language")?);
        let locales: Vec<Locale> = list.iter().filter_map(learn).collect();
        Ok(reply::every_pair(&locales, &locales))
    }
}

/// What an error reply of either version means.
pub(super) fn failure(reply: &Reply, key: &Secret, stamp: Stamp) -> Failure {
    let body = reply::json_or_null(reply);
    let told = reply::text(&body, "/error/message").unwrap_or_default();
    let reason = reply::text(&body, "/error/errors/0/reason").unwrap_or_default();
    let status = reply::text(&body, "/error/status").unwrap_or_default();
    let mut details = body.pointer("/error/details").and_then(Value::as_array).into_iter().flatten();
    let detail = details.find_map(|detail| reply::text(detail, "/reason")).unwrap_or_default();
    let lower = told.to_lowercase();
    match (reply.status, reason.as_str()) {
        (_, "dailyLimitExceeded" | "quotaExceeded") => Failure::Quota { after: None },
        (_, "userRateLimitExceeded" | "rateLimitExceeded") | (429, _) => Failure::Busy { after: reply.retry_after(stamp.time) },
        (403, _) if status == "RESOURCE_EXHAUSTED" || lower.contains("rate limit exceeded") => {
            Failure::Busy { after: reply.retry_after(stamp.time) }
        }
        (400, "keyInvalid" | "API_KEY_INVALID") => Failure::Denied { what: reply::said(reply, Some(&told), Some(key)) },
        (400, _) if detail == "API_KEY_INVALID" || lower.contains("api key") => {
            Failure::Denied { what: reply::said(reply, Some(&told), Some(key)) }
        }
        (400, _) if lower.contains("too long") || lower.contains("too many text") || lower.contains("too large") => {
            Failure::Oversize
        }
        (400, _) if lower.contains("language") => Failure::UnsupportedPair,
        _ => reply::by_status(reply, Some(&told), Some(key), stamp),
    }
}

/// The error reply of the basic version for a failure.
fn error(failure: &Failure, heard: &Heard) -> Reply {
    let nothing = Asked::default();
    let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
    let (code, status, reason, told) = match failure {
        Failure::Busy { .. } => (403, "PERMISSION_DENIED", "userRateLimitExceeded", "User Rate Limit Exceeded".to_owned()),
        Failure::Quota { .. } => (403, "PERMISSION_DENIED", "dailyLimitExceeded", "Daily Limit Exceeded".to_owned()),
        Failure::Denied { what } if what == "missing" => {
            (403, "PERMISSION_DENIED", "forbidden", "The request is missing a valid API key.".to_owned())
        }
        Failure::Denied { what } if what == server::TARGET => {
            let told = format!("The API key does not translate into {}.", Codes::new(CODES).to(&asked.target));
            (403, "PERMISSION_DENIED", "forbidden", told)
        }
        Failure::Denied { .. } => {
            (400, "INVALID_ARGUMENT", "badRequest", "API key not valid. Please pass a valid API key.".to_owned())
        }
        Failure::UnsupportedPair => {
            let codes = Codes::new(CODES);
            let found = if let Unfit::Source(source) | Unfit::Pair(source) = &asked.unfit { Some(source) } else { None };
            let source = asked.source.as_ref().or(found).map(|source| codes.to(source)).unwrap_or_default();
            (400, "INVALID_ARGUMENT", "invalid", format!("Bad language pair: {source}|{}", codes.to(&asked.target)))
        }
        Failure::Oversize if asked.texts.len() > 128 => (400, "INVALID_ARGUMENT", "invalid", "Too many text segments".to_owned()),
        Failure::Oversize => (400, "INVALID_ARGUMENT", "uploadTooLarge", "Text too long".to_owned()),
        Failure::Refused { what } if !what.is_empty() => (400, "INVALID_ARGUMENT", "invalid", what.clone()),
        Failure::Refused { .. } => (400, "INVALID_ARGUMENT", "invalid", "Invalid Value".to_owned()),
        _ => (503, "UNAVAILABLE", "backendError", "The service is currently unavailable.".to_owned()),
    };
    let domain = if reason.ends_with("Exceeded") { "usageLimits" } else { "global" };
    let errors = json!([{"message": told, "domain": domain, "reason": reason}]);
    let mut body = json!({"error": {"code": code, "message": told, "status": status, "errors": errors}});
    if let (Failure::UnsupportedPair, Unfit::Source(source)) = (failure, &asked.unfit) {
        let told = format!("Source language: {}", Codes::new(CODES).to(source));
        let kind = "type.googleapis.com/google.rpc.BadRequest";
        body["error"]["details"] = json!([{"@type": kind, "fieldViolations": [{"field": "source", "description": told}]}]);
    }
    if matches!(failure, Failure::Denied { what } if what != "missing" && what != server::TARGET) {
        let kind = "type.googleapis.com/google.rpc.ErrorInfo";
        body["error"]["details"] = json!([{"@type": kind, "reason": "API_KEY_INVALID", "domain": "googleapis.com"}]);
    }
    reply::with_json(code, &body)
}

/// The key or token of a request to either version.
pub(super) fn key_of(request: &Request) -> Option<Secret> {
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let query = request.fields().into_iter().find(|(name, _)| name == "key").map(|(_, key)| key);
    token.or(request.header("x-goog-api-key")).map(str::to_owned).or(query).map(Secret::new)
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key_of(request);
    match request.path_and_query().0 {
        "/language/translate/v2" => {}
        "/language/translate/v2/languages" => return Ok(Heard::Languages { key }),
        _ => return Err(reply::not_found()),
    }
    let codes = Codes::new(CODES);
    let nothing = Heard::Languages { key: key.clone() };
    let refused = |what: &str| error(&Failure::Refused { what: what.to_owned() }, &nothing);
    let body = request.members();
    if body.is_null() {
        return Err(refused("Invalid JSON payload received."));
    }
    let member = |name: &str| body.get(name).and_then(Value::as_str).filter(|value| !value.is_empty());
    let texts = body.get("q").and_then(request::texts).ok_or_else(|| refused("Required Text"))?;
    let target = member("target").ok_or_else(|| refused("Required parameter: target"))?;
    let unknown = |name: &str| refused(&format!("Bad language pair: {name}"));
    let target = codes.from(target).ok_or_else(|| unknown(target))?;
    let source = match member("source") {
        None => None,
        Some(name) => Some(codes.from(name).ok_or_else(|| unknown(name))?),
    };
    let markup = match member("format") {
        Some("text") => Markup::Brackets,
        Some("html") | None => Markup::Html,
        Some(_) => return Err(refused("Invalid Value")),
    };
    let options = member("model").map(|model| ("model".to_owned(), json!(model))).into_iter().collect();
    Ok(Heard::Translate(Asked { source, target, texts, markup, key, options, ..Asked::default() }))
}

/// Translations as both versions of the service write them, with the language that was found, under this name, where none was stated.
pub(super) fn translations(heard: &Heard, texts: &[String], found: &str) -> Vec<Value> {
    let codes = Codes::new(CODES);
    let nothing = Asked::default();
    let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
    let item = |(index, text): (usize, &String)| {
        let mut item = json!({"translatedText": text});
        if asked.source.is_none() {
            item[found] = json!(asked.source_of(index).map_or("en".to_owned(), |locale| codes.to(locale)));
        }
        if let Some(model) = asked.options.get("model") {
            item["model"] = model.clone();
        }
        item
    };
    texts.iter().enumerate().map(item).collect()
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let list = translations(heard, texts, "detectedSourceLanguage");
            reply::with_json(200, &json!({"data": {"translations": list}}))
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| json!({"language": codes.to(locale), "name": locale.english_name()});
            let list: Vec<Value> = reply::locales(pairs).into_iter().map(language).collect();
            reply::with_json(200, &json!({"data": {"languages": list}}))
        }
        Ok(Said::Usage(_)) => reply::not_found(),
        Err(failure) => error(failure, heard),
    }
}
