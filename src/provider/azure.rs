//! Microsoft Translator (Azure), version 3.0.
//!
//! Facts that shape it (learn.microsoft.com, November 2026): options travel in the query, texts in the
//! body; answers may begin with a byte order mark; errors have six digits, the status and three more;
//! the free tier's characters of an hour are to be used evenly, a minute's share at a time, so that a
//! request that is small enough by itself may still be too fast. The three codes of 429 are not told
//! apart by anything the vendor publishes.

use std::num::NonZeroU32;
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
pub static SPEC: Spec = Spec { name: "azure", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] = &[
    ("zh-Hans", "zh-Hans"),
    ("zh-Hant", "zh-Hant"),
    ("pt", "pt-BR"),
    ("pt", "pt"),
    ("pt-br", "pt-BR"),
    ("pt-pt", "pt-PT"),
    ("fr-ca", "fr-CA"),
    ("fil", "tl"),
    ("no", "nb"),
    ("sr-Cyrl", "sr-Cyrl"),
    ("sr-Latn", "sr-Latn"),
    ("mn-Cyrl", "mn-Cyrl"),
    ("mn-Mong", "mn-Mong"),
    ("iu-Latn", "iu-Latn"),
    ("tlh-Latn", "tlh-Latn"),
];

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let base = request::base(account, Some("https://api.cognitive.microsofttranslator.com"))?;
    // A resource's own host has the service below a path.
    let own = base.ends_with(".cognitiveservices.azure.com");
    let base = if own { format!("{base}/translator/text/v3.0") } else { base };
    let mut options = Options::read(account);
    let region = options.text("region");
    let tier = options.word("tier", &["F0", "S1"], "F0 or S1");
    let category = options.text("category");
    let mut query: Vec<(&'static str, String)> = Vec::new();
    query.extend(category.clone().map(|category| ("category", category)));
    query.extend(options.flag("allow_fallback").map(|flag| ("allowFallback", flag.to_string())));
    let actions = ["NoAction", "Marked", "Deleted"];
    query.extend(options.word("profanity_action", &actions, "NoAction, Marked or Deleted").map(|word| ("profanityAction", word)));
    options.done()?;
    // Older descriptions say 10,000 characters and 100 texts; both take that much.
    let mut profile = profile("azure", &base, &[Markup::Html], sizes(Measure::Characters, 100, 10_000));
    // Two million an hour, or forty, evenly.
    let minute = if tier.as_deref() == Some("S1") { 666_000 } else { 33_300 };
    profile.limits = Limits { characters_per_minute: Some(minute), concurrency: NonZeroU32::new(8), ..Limits::default() };
    profile.model = category.unwrap_or_default();
    Ok(Provider::Wire(Arc::new(Azure { profile, base, key, region, query, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct Azure {
    profile: Profile,
    base: String,
    key: Secret,
    region: Option<String>,
    query: Vec<(&'static str, String)>,
    codes: Codes,
}

impl Wire for Azure {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, stamp: Stamp) -> Request {
        let kind = if batch.markup == Markup::Html { "html" } else { "plain" };
        let target = self.codes.to(&batch.pair.target);
        let source = self.codes.to(&batch.pair.source);
        let mut fields = vec![("api-version", "3.0"), ("to", target.as_str()), ("textType", kind)];
        if !batch.pair.source.is_undetermined() {
            fields.push(("from", source.as_str()));
        }
        fields.extend(self.query.iter().map(|(name, value)| (*name, value.as_str())));
        let body: Vec<Value> = batch.texts.iter().map(|text| json!({"Text": text})).collect();
        let mut headers = vec![("ocp-apim-subscription-key", self.key.clone())];
        headers.extend(self.region.as_ref().map(|region| ("ocp-apim-subscription-region", Secret::new(region.as_str()))));
        headers.push(("x-clienttraceid", Secret::new(trace(stamp.nonce))));
        request::post_json(format!("{}/translate?{}", self.base, request::query(&fields)), headers, &Value::Array(body))
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(self.failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        let list = body.as_array().ok_or_else(|| reply::malformed("no translations"))?;
        let answer = reply::answer(batch, list.iter().map(|item| reply::text(item, "/translations/0/text")).collect())?;
        let charged = reply.header("x-metered-usage").and_then(|value| value.trim().parse().ok());
        Ok(Answer { charged, ..answer })
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/languages?api-version=3.0&scope=translation", self.base), Vec::new()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.get("translation").and_then(Value::as_object).ok_or_else(|| reply::malformed("no list"))?;
        let locales: Vec<Locale> = list.keys().filter_map(|name| self.codes.learn(name)).collect();
        Ok(reply::every_pair(&locales, &locales))
    }
}

impl Azure {
    fn failure(&self, reply: &Reply, stamp: Stamp) -> Failure {
        let body = reply::json_or_null(reply);
        let told = reply::text(&body, "/error/message");
        let code = body.pointer("/error/code").and_then(|code| code.as_u64().or_else(|| code.as_str()?.parse().ok()));
        match code {
            Some(400_003 | 400_006 | 400_019 | 400_023 | 400_035 | 400_036 | 400_075) => Failure::UnsupportedPair,
            Some(400_050 | 400_072 | 400_077) => Failure::Oversize,
            Some(403_001) => Failure::Quota { after: None },
            // A model of one's own is being loaded: a minute, says the vendor.
            Some(408_001) => Failure::Busy { after: Some(std::time::Duration::from_mins(1)) },
            _ => reply::by_status(reply, told.as_deref(), Some(&self.key), stamp),
        }
    }
}

/// A number in the form of a GUID, by which the vendor finds a request again.
fn trace(nonce: u64) -> String {
    let (high, middle, low) = (nonce >> 32, (nonce >> 16) & 0xffff, nonce & 0xffff);
    format!("{high:08x}-{middle:04x}-4{:03x}-8{:03x}-{nonce:012x}", low & 0xfff, middle & 0xfff).chars().take(36).collect()
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    let token = || request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    request.header("ocp-apim-subscription-key").or_else(token).map(Secret::new)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    let (path, _) = request.path_and_query();
    if path.ends_with("/languages") {
        return Ok(Heard::Languages { key });
    }
    if !path.ends_with("/translate") {
        return Err(reply::not_found());
    }
    let fields = request::fields(request.path_and_query().1);
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if field("api-version") != Some("3.0") {
        return Err(error(400_021, "The API version parameter is missing or invalid."));
    }
    if !request.is_json() {
        return Err(error(415_000, "The Content-Type header is missing or invalid."));
    }
    let body = request.json();
    let texts = body.as_array().ok_or_else(|| error(400_074, "The body of the request is not valid JSON."))?;
    let text = |item: &Value| reply::text(item, "/Text").or_else(|| reply::text(item, "/text"));
    let texts: Option<Vec<String>> = texts.iter().map(text).collect();
    let texts = texts.filter(|texts| !texts.is_empty());
    let texts = texts.ok_or_else(|| error(400_000, "One of the request inputs is not valid."))?;
    let codes = Codes::new(CODES);
    let target = field("to").and_then(|name| codes.from(name));
    let target = target.ok_or_else(|| error(400_036, "The target language is not valid."))?;
    let source = match field("from").filter(|name| !name.is_empty()) {
        None => None,
        Some(name) => Some(codes.from(name).ok_or_else(|| error(400_035, "The source language is not valid."))?),
    };
    let markup = match field("textType").map(str::to_ascii_lowercase).as_deref() {
        Some("html") => Markup::Html,
        Some("plain") | None => Markup::Brackets,
        Some(_) => return Err(error(400_071, "The text type is not valid.")),
    };
    let wishes = ["to", "includeAlignment", "includeSentenceLength"];
    let options = wishes.iter().filter_map(|name| Some(((*name).to_owned(), json!(field(name)?)))).collect();
    Ok(Heard::Translate(Asked { source, target, texts, markup, key, options, ..Asked::default() }))
}

fn error(code: u32, told: &str) -> Reply {
    let status = u16::try_from(code / 1000).unwrap_or(500);
    reply::with_json(status, &json!({"error": {"code": code, "message": told}}))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    match said {
        Ok(Said::Texts(texts)) => {
            let Heard::Translate(asked) = heard else { return reply::not_found() };
            let mut reply = reply::with_json(200, &translated(asked, texts));
            let charged: usize = asked.texts.iter().map(|text| text.chars().count()).sum();
            reply.headers.push(("x-metered-usage".to_owned(), charged.to_string()));
            reply
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| {
                let direction = if locale.is_rtl() { "rtl" } else { "ltr" };
                (codes.to(locale), json!({"name": locale.english_name(), "nativeName": locale.own_name(), "dir": direction}))
            };
            let list: serde_json::Map<String, Value> = reply::locales(pairs).into_iter().map(language).collect();
            reply::with_json(200, &json!({"translation": list}))
        }
        Ok(Said::Usage(_)) => reply::not_found(),
        Err(Failure::Busy { .. }) => error(429_001, "The client has exceeded request limits."),
        Err(Failure::Quota { .. }) => error(403_001, "The free quota has been exceeded."),
        Err(Failure::Denied { what }) if what == server::TARGET => {
            let target = if let Heard::Translate(asked) = heard { codes.to(&asked.target) } else { String::new() };
            error(403_000, &format!("The operation is not allowed: this key does not translate into {target}."))
        }
        Err(Failure::Denied { .. }) => {
            error(401_000, "The request is not authorized because credentials are missing or invalid.")
        }
        Err(Failure::UnsupportedPair) => match heard {
            Heard::Translate(Asked { unfit: Unfit::Source(_), .. }) => error(400_035, "The source language is not valid."),
            Heard::Translate(Asked { unfit: Unfit::Pair(_), .. }) => error(400_023, "The language pair is not valid."),
            _ => error(400_036, "The target language is not valid."),
        },
        Err(Failure::Oversize) if matches!(heard, Heard::Translate(asked) if asked.texts.len() > 1_000) => {
            error(400_072, "The number of texts exceeds the maximum allowed.")
        }
        Err(Failure::Oversize) if matches!(heard, Heard::Translate(asked) if asked.texts.len() == 1) => {
            error(400_050, "The input text is too long.")
        }
        Err(Failure::Oversize) => error(400_077, "The maximum request size has been exceeded."),
        Err(Failure::Refused { .. }) => error(400_000, "One of the request inputs is not valid."),
        Err(_) => error(503_000, "The service is temporarily unavailable."),
    }
}

fn translated(asked: &Asked, texts: &[String]) -> Value {
    let wishes =
        |name: &str| asked.options.get(name).and_then(Value::as_str).is_some_and(|wish| wish.eq_ignore_ascii_case("true"));
    let codes = Codes::new(CODES);
    let to = asked.options.get("to").cloned().unwrap_or_else(|| json!(codes.to(&asked.target)));
    let length = |text: &str| text.encode_utf16().count();
    let item = |(index, text): (usize, &String)| {
        let mut translation = json!({"text": text, "to": to});
        let source = asked.texts.get(index).map(String::as_str).unwrap_or_default();
        if wishes("includeSentenceLength") {
            translation["sentLen"] = json!({"srcSentLen": [length(source)], "transSentLen": [length(text)]});
        }
        if wishes("includeAlignment") {
            let last = |text: &str| length(text).saturating_sub(1);
            translation["alignment"] = json!({"proj": format!("0:{}-0:{}", last(source), last(text))});
        }
        let mut item = json!({"translations": [translation]});
        if asked.source.is_none() {
            let found = asked.found.get(index);
            let name = found.map_or("en".to_owned(), |found| codes.to(&found.locale));
            let score = found.map_or(1.0, |found| f64::from(found.percent) / 100.0);
            item["detectedLanguage"] = json!({"language": name, "score": score});
        }
        item
    };
    Value::Array(texts.iter().enumerate().map(item).collect())
}
