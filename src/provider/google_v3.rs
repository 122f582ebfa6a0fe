//! Google Cloud Translation, Advanced (v3).
//!
//! Facts that shape it (cloud.google.com/translate, November 2026): it takes access tokens, not keys;
//! everything hangs below a project and a location, and glossaries and own models need a region;
//! `mimeType` is HTML unless said otherwise; with a glossary the wanted texts are in a second list.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::google::{BASE, CODES, failure, key_of};
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Terms, Unfit, Wire, reply, request, server};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "google-v3", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key: key_of, code, locale };

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let base = request::base(account, Some(BASE))?;
    let mut options = Options::read(account);
    let project = options.text("project");
    let location = options.text("location").unwrap_or_else(|| "global".to_owned());
    let model = options.text("model");
    let glossary = options.text("glossary");
    let ignore_case = options.flag("glossary_ignore_case").unwrap_or_default();
    if project.is_none() {
        options.refuse("project", "the name or number of a project");
    }
    options.done()?;
    let project = project.unwrap_or_default();
    let parent = format!("projects/{}/locations/{}", request::percent(&project), request::percent(&location));
    let mut profile = profile("google-v3", &base, &[Markup::Html], sizes(Measure::Characters, 1_024, 30_000));
    profile.limits =
        Limits { characters_per_minute: Some(6_000_000), concurrency: std::num::NonZeroU32::new(16), ..Limits::default() };
    profile.model = [model.clone(), glossary.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    // Both may be given by their last part alone.
    let whole = |part: String, kind: &str| if part.contains('/') { part } else { format!("{parent}/{kind}/{part}") };
    let model = model.map(|model| {
        let general = matches!(model.as_str(), "nmt" | "translation-llm");
        whole(if general { format!("{parent}/models/general/{model}") } else { model }, "models")
    });
    let glossary = glossary.map(|glossary| json!({"glossary": whole(glossary, "glossaries"), "ignoreCase": ignore_case}));
    Ok(Provider::Wire(Arc::new(Google { profile, base, key, parent, model, glossary, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct Google {
    profile: Profile,
    base: String,
    key: Secret,
    parent: String,
    model: Option<String>,
    glossary: Option<Value>,
    codes: Codes,
}

impl Google {
    fn headers(&self) -> Vec<(&'static str, Secret)> {
        vec![("authorization", Secret::new(format!("Bearer {}", self.key.reveal())))]
    }
}

impl Wire for Google {
    fn terms(&self) -> Terms {
        if self.glossary.is_some() { Terms::Own } else { Terms::Shielded }
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let kind = if batch.markup == Markup::Html { "text/html" } else { "text/plain" };
        let target = self.codes.to(&batch.pair.target);
        let mut body = json!({"contents": batch.texts, "mimeType": kind, "targetLanguageCode": target});
        if !batch.pair.source.is_undetermined() {
            body["sourceLanguageCode"] = json!(self.codes.to(&batch.pair.source));
        }
        if let Some(model) = &self.model {
            body["model"] = json!(model);
        }
        if let Some(glossary) = &self.glossary {
            body["glossaryConfig"] = glossary.clone();
        }
        request::post_json(format!("{}/v3/{}:translateText", self.base, self.parent), self.headers(), &body)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(failure(reply, &self.key, stamp));
        }
        let body = reply::json(reply)?;
        let list = |name: &str| body.get(name).and_then(Value::as_array);
        let with_glossary = self.glossary.as_ref().and_then(|_| list("glossaryTranslations"));
        let list = with_glossary.or_else(|| list("translations")).ok_or_else(|| reply::malformed("no translations"))?;
        reply::answer(batch, list.iter().map(|item| reply::text(item, "/translatedText")).collect())
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/v3/{}/supportedLanguages", self.base, self.parent), self.headers()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.get("languages").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let learn = |role: &str| -> Vec<Locale> {
            let able = list.iter().filter(|item| item.get(role) != Some(&json!(false)));
            able.filter_map(|item| self.codes.learn(&reply::text(item, "/languageCode")?)).collect()
        };
        Ok(reply::every_pair(&learn("supportSource"), &learn("supportTarget")))
    }
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

/// The error reply of the advanced version for a failure.
fn error(failure: &Failure, asked: &Asked) -> Reply {
    let bound;
    let (code, status, told) = match failure {
        Failure::Busy { .. } => {
            (429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'v2 and v3 general model characters' per minute")
        }
        Failure::Quota { .. } => (403, "PERMISSION_DENIED", "Daily Limit Exceeded"),
        Failure::Denied { what } if what == server::TARGET => {
            bound = format!("The key does not translate into {}.", code(&asked.target));
            (403, "PERMISSION_DENIED", bound.as_str())
        }
        Failure::Denied { .. } => (
            401,
            "UNAUTHENTICATED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
        ),
        Failure::UnsupportedPair if matches!(asked.unfit, Unfit::Source(_)) => {
            (400, "INVALID_ARGUMENT", "Source language is invalid.")
        }
        Failure::UnsupportedPair => (400, "INVALID_ARGUMENT", "Target language is invalid."),
        Failure::Oversize => (400, "INVALID_ARGUMENT", "Text is too long."),
        Failure::Refused { what } if !what.is_empty() => (400, "INVALID_ARGUMENT", what.as_str()),
        Failure::Refused { .. } => (400, "INVALID_ARGUMENT", "Request contains an invalid argument."),
        _ => (503, "UNAVAILABLE", "The service is currently unavailable."),
    };
    let mut body = json!({"error": {"code": code, "message": told, "status": status}});
    if matches!(failure, Failure::Quota { .. }) {
        body["error"]["errors"] = json!([{"message": told, "domain": "usageLimits", "reason": "dailyLimitExceeded"}]);
    }
    reply::with_json(code, &body)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key_of(request);
    let path = request.path_and_query().0;
    if path.starts_with("/v3/projects/") && path.ends_with("/supportedLanguages") {
        return Ok(Heard::Languages { key });
    }
    let Some(parent) = path.strip_prefix("/v3/").and_then(|path| path.strip_suffix(":translateText")) else {
        return Err(reply::not_found());
    };
    if !parent.starts_with("projects/") {
        return Err(reply::not_found());
    }
    let codes = Codes::new(CODES);
    let body = request.json();
    let refused = |what: &str| error(&Failure::Refused { what: what.to_owned() }, &Asked::default());
    if !body.is_object() {
        return Err(refused("Invalid JSON payload received."));
    }
    let texts = body.get("contents").filter(|contents| contents.is_array()).and_then(request::texts);
    let texts = texts.filter(|texts| !texts.is_empty()).ok_or_else(|| refused("Contents is empty."))?;
    let member = |name: &str| body.get(name).and_then(Value::as_str).filter(|value| !value.is_empty());
    let target = member("targetLanguageCode").ok_or_else(|| refused("Target language is empty."))?;
    let target = codes.from(target).ok_or_else(|| refused("Target language is invalid."))?;
    let source = match member("sourceLanguageCode") {
        None => None,
        Some(name) => Some(codes.from(name).ok_or_else(|| refused("Source language is invalid."))?),
    };
    let markup = match member("mimeType") {
        None | Some("text/html") => Markup::Html,
        Some("text/plain") => Markup::Brackets,
        Some(_) => return Err(refused("Mime type is invalid.")),
    };
    let mut options = serde_json::Map::new();
    options.extend(member("model").map(|model| ("model".to_owned(), json!(model))));
    options.extend(
        body.get("glossaryConfig").filter(|config| config.is_object()).map(|it| ("glossaryConfig".to_owned(), it.clone())),
    );
    Ok(Heard::Translate(Asked { source, target, texts, markup, key, options, ..Asked::default() }))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let list = super::google::translations(heard, texts, "detectedLanguageCode");
            let config = if let Heard::Translate(asked) = heard { asked.options.get("glossaryConfig") } else { None };
            let mut body = json!({"translations": &list});
            if let Some(config) = config {
                let mut list = list;
                for item in &mut list {
                    item["glossaryConfig"] = config.clone();
                }
                body["glossaryTranslations"] = list.into();
            }
            reply::with_json(200, &body)
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| {
                let target = pairs.values().flatten().any(|target| target == locale);
                json!({"languageCode": codes.to(locale), "supportSource": pairs.contains_key(locale), "supportTarget": target})
            };
            let list: Vec<Value> = reply::locales(pairs).into_iter().map(language).collect();
            reply::with_json(200, &json!({"languages": list}))
        }
        Ok(Said::Usage(_)) => reply::not_found(),
        Err(failure) => match heard {
            Heard::Translate(asked) => error(failure, asked),
            _ => error(failure, &Asked::default()),
        },
    }
}
