//! Microsoft Translator (Azure), version 3.0.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json, with_query};
use crate::dialect::desk::{Desk, Keys, keeps_marked, plainly};
use crate::dialect::house::Stage;
use crate::dialect::strict;
use crate::dialect::tongues::Tongues;
use crate::provider::{Boxed, Failure, Heard, Measure, Reply, Secret, azure};
use crate::segment;

mod words;

/// The registry line.
pub(super) static DIALECT: Dialect = Dialect { name: "azure", below: "", providers: &["azure"], open: || Box::new(Azure::new()) };

/// What it offers.
const LANGUAGES: &[&str] = &[
    "af", "am", "ar", "as", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "dv", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "fr-CA", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hsb", "ht", "hu", "hy", "id", "ig", "is", "it", "iu", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "ln", "lo", "lt", "lv", "mg", "mi", "mk", "ml", "mn-Cyrl", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "or", "pa", "pl", "ps", "pt-BR", "pt-PT", "ro", "ru", "rw", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr-Cyrl",
    "sr-Latn", "st", "sv", "sw", "ta", "te", "th", "ti", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "xh", "yo", "zh-Hans",
    "zh-Hant", "zu",
];

/// Where keys are changed into tokens.
const TOKENS: &str = "/sts/v1.0/issueToken";

#[derive(Debug)]
struct Azure {
    desk: Desk,
}

impl Azure {
    fn new() -> Self {
        let desk = Desk {
            server: &azure::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 1_000,
            size: 50_000,
            same: true,
            together: false,
            finish: plainly,
            keeps: keeps_marked,
            tongues: Tongues::all(LANGUAGES),
        };
        Self { desk }
    }
}

impl Azure {
    /// Each target by itself, and their answers put together text by text.
    async fn translate(&self, call: &Call<'_>) -> Reply {
        let query = call.query();
        let all = query.iter().filter(|(name, _)| name == "to").flat_map(|(_, value)| value.split(','));
        let targets: Vec<&str> = all.collect();
        if targets.len() < 2 {
            return self.desk.serve(call).await;
        }
        let others: Vec<(String, String)> = query.iter().filter(|(name, _)| name != "to").cloned().collect();
        let mut whole: Option<Value> = None;
        let mut metered = 0;
        for target in targets {
            let mut fields = others.clone();
            fields.push(("to".to_owned(), target.to_owned()));
            let reply = self.desk.serve_as(call, &with_query(&call.request, &fields)).await;
            let Some(part) = serde_json::from_slice::<Value>(&reply.body).ok().filter(|_| reply.status == 200) else {
                return reply;
            };
            metered += reply.header("x-metered-usage").and_then(|count| count.parse::<u64>().ok()).unwrap_or_default();
            match &mut whole {
                None => whole = Some(part),
                Some(whole) => join(whole, &part),
            }
            // The limit holds for the sum of all targets.
            if metered > 50_000 {
                return self.desk.say(&Failure::Oversize);
            }
        }
        let mut reply = json(200, &whole.unwrap_or_default());
        reply.headers.push(("x-metered-usage".to_owned(), metered.to_string()));
        reply
    }

    /// A token for a key: the key itself, which is taken as a token everywhere.
    fn token(&self, call: &Call<'_>) -> Reply {
        let mut request = call.request.clone();
        let query = call.query();
        let asked = query.iter().find(|(name, _)| name.eq_ignore_ascii_case("subscription-key"));
        request.headers.extend(asked.map(|(_, key)| ("ocp-apim-subscription-key", Secret::new(key))));
        match self.desk.admit(call, &request) {
            Ok(key) => {
                let headers = vec![("content-type".to_owned(), "application/jwt; charset=us-ascii".to_owned())];
                Reply { status: 200, headers, body: key.map(|key| key.reveal().as_bytes().to_vec()).unwrap_or_default() }
            }
            Err(denied) => denied,
        }
    }

    /// The texts of a request that asks for something else than translations.
    fn texts(&self, call: &Call<'_>) -> Result<Vec<String>, Reply> {
        self.desk.admit(call, &call.request)?;
        if call.queried("api-version").as_deref() != Some("3.0") {
            return Err(error(400_021, "The API version parameter is missing or invalid."));
        }
        let body = call.request.json();
        let items = body.as_array().ok_or_else(|| error(400_074, "The body of the request is not valid JSON."))?;
        let text = |item: &Value| item.get("Text").or(item.get("text")).and_then(Value::as_str).map(str::to_owned);
        let texts: Option<Vec<String>> = items.iter().map(text).collect();
        texts.filter(|texts| !texts.is_empty()).ok_or_else(|| error(400_000, "One of the request inputs is not valid."))
    }

    fn found(&self, call: &Call<'_>, text: &str) -> Value {
        let found = call.house.found(&[text]);
        json!({"language": (self.desk.server.code)(&found.locale), "score": f64::from(found.percent) / 100.0})
    }

    fn detect(&self, call: &Call<'_>) -> Reply {
        let texts = match self.texts(call) {
            Ok(texts) => texts,
            Err(refused) => return refused,
        };
        let item = |text: &String| {
            let mut found = self.found(call, text);
            found["isTranslationSupported"] = json!(true);
            found["isTransliterationSupported"] = json!(false);
            found
        };
        json(200, &Value::Array(texts.iter().map(item).collect()))
    }

    fn break_sentence(&self, call: &Call<'_>) -> Reply {
        let texts = match self.texts(call) {
            Ok(texts) => texts,
            Err(refused) => return refused,
        };
        let given = call.queried("language");
        let item = |text: &String| {
            let locale =
                given.as_deref().and_then(self.desk.server.locale).unwrap_or_else(|| call.house.found(&[text.as_str()]).locale);
            // Lengths are those of sentences with the space behind them, in UTF-16 as all of this service's.
            let sentences = segment::sentences(text, locale.language());
            let ends = sentences.iter().skip(1).map(|next| next.start).chain([text.len()]);
            let mut start = 0;
            let length = |end: usize| text[std::mem::replace(&mut start, end)..end].encode_utf16().count();
            let lengths: Vec<usize> = ends.map(length).collect();
            let mut item = json!({"sentLen": lengths});
            if given.is_none() {
                item["detectedLanguage"] = self.found(call, text);
            }
            item
        };
        json(200, &Value::Array(texts.iter().map(item).collect()))
    }

    /// A call for the texts of a request, which are read first; there is one for tests only.
    fn with_texts(&self, call: &Call<'_>, answer: fn(&Call<'_>, &dyn Stage, &[String]) -> Reply) -> Reply {
        let Some(stage) = call.house.stage() else { return self.refuse(Refusal::Nowhere) };
        match self.texts(call) {
            Ok(texts) => answer(call, stage, &texts),
            Err(refused) => refused,
        }
    }

    async fn languages(&self, call: &Call<'_>) -> Reply {
        if call.queried("api-version").as_deref() != Some("3.0") {
            return error(400_021, "The API version parameter is missing or invalid.");
        }
        let scopes = call.queried("scope").unwrap_or_default();
        let wanted = |scope: &str| scopes.is_empty() || scopes.split(',').any(|wanted| wanted.trim() == scope);
        // The list is for everybody.
        let reply = self.desk.reply(call, Heard::Languages { key: None }).await;
        let mut body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        if !wanted("translation") {
            body = json!({});
        }
        if let Some(range) = call.request.header("accept-language") {
            for (code, item) in body["translation"].as_object_mut().into_iter().flatten() {
                let named = (self.desk.server.locale)(code).and_then(|locale| call.house.named(&locale, range));
                if let Some(named) = named {
                    item["name"] = json!(named);
                }
            }
        }
        let is_staged = call.house.stage().is_some();
        if is_staged && wanted("transliteration") {
            body["transliteration"] = words::transliterations();
        }
        if is_staged && wanted("dictionary") {
            body["dictionary"] = words::dictionaries();
        }
        json(200, &body)
    }
}

/// Adds the translations of each item to those of the same item.
fn join(whole: &mut Value, part: &Value) {
    for (item, more) in whole.as_array_mut().into_iter().flatten().zip(part.as_array().into_iter().flatten()) {
        if let (Some(list), Some(more)) = (item["translations"].as_array_mut(), more["translations"].as_array()) {
            list.extend(more.iter().cloned());
        }
    }
}

fn error(code: u32, told: &str) -> Reply {
    json(u16::try_from(code / 1_000).unwrap_or(500), &json!({"error": {"code": code, "message": told}}))
}

impl Service for Azure {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            // A resource's own host has the service below a path.
            if call.path().eq_ignore_ascii_case(TOKENS) && call.verb == Method::POST && call.house.stage().is_none() {
                return self.token(call);
            }
            let mut reply = match (call.path().trim_start_matches("/translator/text/v3.0"), &call.verb) {
                ("/translate", &Method::POST) => self.translate(call).await,
                ("/detect", &Method::POST) => self.detect(call),
                ("/breaksentence", &Method::POST) => self.break_sentence(call),
                ("/transliterate", &Method::POST) => self.with_texts(call, words::transliterate),
                ("/dictionary/lookup", &Method::POST) => self.with_texts(call, words::lookup),
                ("/dictionary/examples", &Method::POST) => self.with_texts(call, |call, stage, _| words::examples(call, stage)),
                ("/languages", &Method::GET) => self.languages(call).await,
                (
                    "/translate"
                    | "/detect"
                    | "/breaksentence"
                    | "/languages"
                    | "/transliterate"
                    | "/dictionary/lookup"
                    | "/dictionary/examples",
                    _,
                ) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            };
            reply.headers.push(("x-requestid".to_owned(), call.house.uuid()));
            reply
        })
    }

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        if call.verb == Method::POST && !strict::is_kind(call, "application/json") {
            return Some(error(415_000, "The Content-Type header is missing or invalid."));
        }
        let query = call.query();
        let value = |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if value("category").is_some_and(|category| !matches!(category, "" | "general")) {
            return Some(error(
                400_079,
                "The custom system requested for translation between from and to language does not exist.",
            ));
        }
        let is = |name: &str, words: &[&str]| {
            value(name).is_none_or(|value| words.iter().any(|word| word.eq_ignore_ascii_case(value)))
        };
        let flags = ["allowFallback", "includeAlignment", "includeSentenceLength"];
        let right = flags.iter().all(|name| is(name, &["true", "false"]))
            && is("profanityAction", &["NoAction", "Marked", "Deleted"])
            && is("profanityMarker", &["Asterisk", "Tag"]);
        (!right).then(|| error(400_000, "One of the request inputs is not valid."))
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        match refusal {
            Refusal::Large => error(400_077, "The maximum request size has been exceeded."),
            Refusal::Slow => error(408_001, "The request timed out."),
            Refusal::Nowhere => error(404_000, "The requested resource was not found."),
            Refusal::Method => error(405_000, "The request method is not supported for the requested resource."),
        }
    }
}
