//! Google Cloud Translation, Basic (v2) and Advanced (v3), which share their languages and quotas.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json};
use crate::dialect::desk::{Desk, Keys, keeps_marked};
use crate::dialect::strict;
use crate::dialect::tongues::{MANY, Tongues};
use crate::locale::Locale;
use crate::provider::{Asked, Boxed, Failure, Heard, Markup, Measure, Reply, google, google_v3};

mod glossaries;

use glossaries::Glossaries;

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "google", below: "", providers: &["google", "google-v3"], open: || Box::new(Google::new()) };

/// Letters of an address at most, where a text is part of it.
const LONGEST: usize = 2_000;

/// Members of the bodies that each call knows.
const BASIC: &[&str] = &["q", "target", "source", "format", "model", "cid", "key"];
const TRANSLATE: &[&str] = &[
    "contents",
    "mimeType",
    "sourceLanguageCode",
    "targetLanguageCode",
    "model",
    "glossaryConfig",
    "transliterationConfig",
    "labels",
    "parent",
];
const DETECT: &[&str] = &["content", "mimeType", "model", "labels", "parent"];
const ROMANIZE: &[&str] = &["contents", "sourceLanguageCode", "parent"];

#[derive(Debug)]
struct Google {
    basic: Desk,
    advanced: Desk,
    glossaries: Glossaries,
}

impl Google {
    fn new() -> Self {
        let basic = Desk {
            server: &google::SERVER,
            keys: Keys::Needed,
            measure: Measure::Bytes,
            texts: 128,
            size: 100 << 10,
            same: false,
            together: false,
            finish,
            keeps: keeps_marked,
            tongues: Tongues::all(MANY),
        };
        let advanced = Desk {
            server: &google_v3::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 1024,
            size: 30_000,
            same: false,
            together: false,
            finish,
            keeps: keeps_marked,
            tongues: Tongues::all(MANY),
        };
        Self { basic, advanced, glossaries: Glossaries::new() }
    }
}

/// In HTML, quotes come back as references, whether they were some or not.
fn finish(asked: &Asked, text: String) -> String {
    if asked.markup != Markup::Html || !text.contains(['"', '\'']) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut inside = false;
    for c in text.chars() {
        match c {
            '"' if !inside => out.push_str("&quot;"),
            '\'' if !inside => out.push_str("&#39;"),
            c => {
                inside = c == '<' || (inside && c != '>');
                out.push(c);
            }
        }
    }
    out
}

impl Google {
    fn detect(&self, call: &Call<'_>) -> Reply {
        if let Err(denied) = self.basic.admit(call, &call.request) {
            return denied;
        }
        let body = call.request.members();
        let one = |text: &Value| {
            let found = call.house.found(&[text.as_str()?]);
            let confidence = f64::from(found.percent) / 100.0;
            Some(json!([{"language": (self.basic.server.code)(&found.locale), "confidence": confidence, "isReliable": false}]))
        };
        let list: Option<Vec<Value>> = match &body["q"] {
            Value::Array(texts) => texts.iter().map(one).collect(),
            text => one(text).map(|found| vec![found]),
        };
        match list {
            Some(list) => json(200, &json!({"data": {"detections": list}})),
            None => self.basic.say(&Failure::Refused { what: "Required Text".to_owned() }),
        }
    }

    fn detect_advanced(&self, call: &Call<'_>) -> Reply {
        if let Err(denied) = self.advanced.admit(call, &call.request) {
            return denied;
        }
        let body = call.request.json();
        let Some(text) = body["content"].as_str().filter(|text| !text.is_empty()) else {
            return self.advanced.say(&Failure::Refused { what: "Content is empty.".to_owned() });
        };
        let found = call.house.found(&[text]);
        let confidence = f64::from(found.percent) / 100.0;
        json(200, &json!({"languages": [{"languageCode": (self.advanced.server.code)(&found.locale), "confidence": confidence}]}))
    }

    /// Texts of languages in other letters than Latin, in these.
    fn romanize(&self, call: &Call<'_>) -> Reply {
        let Some(stage) = call.house.stage() else { return self.refuse(Refusal::Nowhere) };
        if let Err(denied) = self.advanced.admit(call, &call.request) {
            return denied;
        }
        let refused = |what: &str| self.advanced.say(&Failure::Refused { what: what.to_owned() });
        let body = call.request.json();
        let texts: Option<Vec<&str>> = body["contents"].as_array().and_then(|texts| texts.iter().map(Value::as_str).collect());
        let Some(texts) = texts.filter(|texts| !texts.is_empty()) else { return refused("Contents is empty.") };
        if texts.iter().map(|text| text.chars().count()).sum::<usize>() > self.advanced.size {
            return self.advanced.say(&Failure::Oversize);
        }
        let given = body["sourceLanguageCode"].as_str().filter(|code| !code.is_empty());
        let mut list = Vec::new();
        for text in texts {
            let source = match given {
                None => call.house.found(&[text]).locale,
                Some(code) => match (self.advanced.server.locale)(code) {
                    Some(locale) => locale,
                    None => return refused("Source language is invalid."),
                },
            };
            if given.is_some() && source.likely_script() == "Latn" {
                return refused("Source language is not supported for romanization.");
            }
            let latin = format!("{}-Latn", source.language()).parse().unwrap_or_else(|_| Locale::undetermined());
            let mut item = json!({"romanizedText": stage.pseudo(text, &latin)});
            if given.is_none() {
                item["detectedLanguageCode"] = json!((self.advanced.server.code)(&source));
            }
            list.push(item);
        }
        json(200, &json!({"romanizations": list}))
    }

    /// A translation, beside it one with the terms of the glossary that was named.
    async fn translate(&self, call: &Call<'_>) -> Reply {
        let mut reply = self.advanced.serve(call).await;
        let asked = call.request.json();
        let Some(name) = asked["glossaryConfig"]["glossary"].as_str().filter(|_| reply.status == 200) else { return reply };
        let code = |name: &str| asked[name].as_str().unwrap_or_default();
        let terms = self.glossaries.terms(name, code("sourceLanguageCode"), code("targetLanguageCode"));
        let Some(terms) = terms else {
            // A test may name a glossary that only the real service has.
            return if call.house.is_strict() || call.house.stage().is_none() {
                glossaries::error(404, "NOT_FOUND", "Glossary not found.")
            } else {
                reply
            };
        };
        let (Ok(Heard::Translate(heard)), Ok(mut body)) =
            ((self.advanced.server.hear)(&call.request), serde_json::from_slice::<Value>(&reply.body))
        else {
            return reply;
        };
        for (text, item) in heard.texts.iter().zip(body["glossaryTranslations"].as_array_mut().into_iter().flatten()) {
            let mut out = String::new();
            for piece in super::deepl::entries::cut(text, &terms) {
                match piece {
                    Ok(term) => out.push_str(term),
                    Err(text) => match self.advanced.make(call, &heard, &[text.to_owned()]).await {
                        Ok(texts) => out.push_str(&texts.concat()),
                        Err(failure) => return self.advanced.say(&failure),
                    },
                }
            }
            item["translatedText"] = json!(finish(&heard, out));
        }
        reply.body = body.to_string().into_bytes();
        reply
    }

    /// Names are listed where a language is given to write them in.
    fn named(call: &Call<'_>, mut reply: Reply, (list, code, name): (&str, &str, &str), range: Option<&str>) -> Reply {
        let Ok(mut body) = serde_json::from_slice::<Value>(&reply.body) else { return reply };
        for item in body.pointer_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(item) = item.as_object_mut() else { continue };
            let locale = item.get(code).and_then(Value::as_str).and_then(|code| (google::SERVER.locale)(code));
            match (range, locale) {
                (None, _) => drop(item.remove(name)),
                (Some(range), Some(locale)) => {
                    let named = call.house.named(&locale, range).or_else(|| locale.english_name().map(str::to_owned));
                    item.insert(name.to_owned(), json!(named));
                }
                (Some(_), None) => {}
            }
        }
        reply.body = body.to_string().into_bytes();
        reply
    }
}

impl Service for Google {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            let path = call.path();
            let advanced = path.starts_with("/v3/projects/");
            match (path, &call.verb) {
                ("/language/translate/v2", &(Method::GET | Method::POST)) => self.basic.serve(call).await,
                ("/language/translate/v2/languages", &(Method::GET | Method::POST)) => {
                    let members = call.request.members();
                    let reply = self.basic.serve(call).await;
                    Self::named(call, reply, ("/data/languages", "language", "name"), members["target"].as_str())
                }
                ("/language/translate/v2/detect", &(Method::GET | Method::POST)) => self.detect(call),
                (path, &Method::POST) if advanced && path.ends_with(":translateText") => self.translate(call).await,
                (path, &Method::POST) if advanced && path.ends_with(":romanizeText") => self.romanize(call),
                (path, &Method::POST) if advanced && path.ends_with(":detectLanguage") => self.detect_advanced(call),
                (path, &Method::GET) if advanced && path.ends_with("/supportedLanguages") => {
                    let range = call.queried("displayLanguageCode").filter(|code| !code.is_empty());
                    let reply = self.advanced.serve(call).await;
                    Self::named(call, reply, ("/languages", "languageCode", "displayName"), range.as_deref())
                }
                (path, _) if advanced && path.contains("/glossaries") && call.house.stage().is_some() => {
                    match self.advanced.admit(call, &call.request) {
                        Ok(_) => self.glossaries.answer(call, path.trim_start_matches("/v3/")),
                        Err(denied) => denied,
                    }
                }
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        let path = call.path();
        let advanced = path.starts_with("/v3/");
        let desk = self.desk(call);
        let named = call.request.header("authorization").is_some();
        if advanced && !named {
            return Some(desk.say(&Failure::Denied { what: "missing".to_owned() }));
        }
        if call.verb == Method::GET && call.request.url.len() > LONGEST {
            return Some(self.refuse(Refusal::Large));
        }
        let known = match path.rsplit_once([':', '/']).map(|(_, call)| call) {
            Some("translateText") => TRANSLATE,
            Some("detectLanguage") => DETECT,
            Some("romanizeText") => ROMANIZE,
            _ if advanced => return None,
            _ => BASIC,
        };
        let name = strict::unknown(&call.request.json(), known)?;
        let what = format!("Invalid JSON payload received. Unknown name \"{name}\": Cannot find field.");
        Some(desk.say(&Failure::Refused { what }))
    }

    fn desk(&self, call: &Call<'_>) -> &Desk {
        if call.path().starts_with("/v3/") { &self.advanced } else { &self.basic }
    }

    fn reset(&self) {
        self.glossaries.clear();
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let status = if refusal == Refusal::Nowhere { "NOT_FOUND" } else { "INVALID_ARGUMENT" };
        let (code, told) = (refusal.status(), refusal.title());
        json(
            code,
            &json!({"error": {"code": code, "message": told, "status": status, "errors": [{"message": told, "domain": "global", "reason": "badRequest"}]}}),
        )
    }
}
