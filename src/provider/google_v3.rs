//! Google Cloud Translation, Advanced (v3).
//!
//! Facts that shape it (cloud.google.com/translate, November 2026): it takes access tokens, not keys;
//! everything hangs below a project and a location, and glossaries and own models need a region;
//! `mimeType` is HTML unless said otherwise; with a glossary the wanted texts are in a second list.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::google::{BASE, CODES, error, failure, key_of};
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Wire, reply, request};
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

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key_of(request);
    let path = request.path_and_query().0;
    if path.starts_with("/v3/projects/") && path.ends_with("/supportedLanguages") {
        return Ok(Heard::Languages { key });
    }
    if !path.starts_with("/v3/projects/") || !path.ends_with(":translateText") {
        return Err(reply::not_found());
    }
    let codes = Codes::new(CODES);
    let body = request.json();
    let refused = || error(&Failure::Refused { what: String::new() });
    let texts = body["contents"].as_array().ok_or_else(refused)?;
    let texts = texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect();
    let target = body["targetLanguageCode"].as_str().and_then(|name| codes.from(name)).ok_or_else(refused)?;
    let source = body["sourceLanguageCode"].as_str().and_then(|name| codes.from(name));
    let markup = if body["mimeType"] == "text/plain" { Markup::Brackets } else { Markup::Html };
    Ok(Heard::Translate(Asked { source, target, texts, markup, key, ..Asked::default() }))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let unknown = matches!(heard, Heard::Translate(Asked { source: None, .. }));
            let item = |text: &String| {
                let mut item = json!({"translatedText": text});
                if unknown {
                    item["detectedLanguageCode"] = json!("en");
                }
                item
            };
            reply::with_json(200, &json!({"translations": texts.iter().map(item).collect::<Vec<_>>()}))
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
        Err(failure) => error(failure),
    }
}
