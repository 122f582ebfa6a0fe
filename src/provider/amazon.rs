//! Amazon Translate.
//!
//! Facts that shape it (docs.aws.amazon.com/translate, November 2026): one text a request, measured in
//! bytes; the call's name travels in a header; requests are signed ([`sign`]) over host, time and body;
//! the kind of an error is in a header or in `__type`, with a namespace before `#` or an address
//! behind `:`, and 429 comes both as `TooManyRequestsException` and as `ThrottlingException`
//! (aws/aws-sdk-java#2794). HTML is read in any text, there is no switch.

use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Terms;
use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Method, Pairs, Profile, Provider,
};
use super::{Reach, Reply, Request, Said, Secret, Server, Spec, Stamp, Wire, reply, request};
use crate::locale::Locale;

pub(crate) mod sign;

/// The registry line.
pub static SPEC: Spec = Spec { name: "amazon", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] = &[
    ("zh", "zh-Hans"),
    ("zh-TW", "zh-Hant"),
    ("no", "nb"),
    ("pt-PT", "pt-PT"),
    ("fr-CA", "fr-CA"),
    ("es-MX", "es-MX"),
    ("fa-AF", "fa-AF"),
    ("tl", "tl"),
];

/// What all calls' names begin with.
const CALLS: &str = "AWSShineFrontendService_20170701.";

/// The kind of the bodies.
const JSON: &str = "application/x-amz-json-1.1";

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let mut parts = key.reveal().splitn(3, ':');
    let (Some(id), Some(secret)) = (parts.next(), parts.next().filter(|secret| !secret.is_empty())) else {
        return Err(BadAccount::NoKey);
    };
    let (id, secret, session) = (Secret::new(id), Secret::new(secret), parts.next().map(Secret::new));
    let mut options = Options::read(account);
    let region = options.text("region");
    let fits = |region: &String| region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !region.as_ref().is_some_and(fits) {
        options.refuse("region", "the name of a region, such as eu-west-1");
    }
    let region = region.unwrap_or_default();
    let mut settings = serde_json::Map::new();
    if let Some(word) = options.word("formality", &["FORMAL", "INFORMAL"], "FORMAL or INFORMAL") {
        settings.insert("Formality".to_owned(), json!(word));
    }
    if options.flag("mask_profanity") == Some(true) {
        settings.insert("Profanity".to_owned(), json!("MASK"));
    }
    if options.flag("brevity") == Some(true) {
        settings.insert("Brevity".to_owned(), json!("ON"));
    }
    let terminology = options.text("terminology");
    options.done()?;
    let base = request::base(account, Some(&format!("https://translate.{region}.amazonaws.com")))?;
    let mut profile = profile("amazon", &base, &[Markup::Html], sizes(Measure::Bytes, 1, 10_000));
    profile.limits = Limits { requests_per_second: Some(10.0), concurrency: NonZeroU32::new(8), ..Limits::default() };
    profile.model = settings.values().map(Value::to_string).chain(terminology.clone()).collect::<Vec<_>>().join(" ");
    let codes = Codes::new(CODES);
    Ok(Provider::Wire(Arc::new(Amazon { profile, base, region, id, secret, session, settings, terminology, codes })))
}

#[derive(Debug)]
struct Amazon {
    profile: Profile,
    base: String,
    region: String,
    id: Secret,
    secret: Secret,
    session: Option<Secret>,
    settings: serde_json::Map<String, Value>,
    terminology: Option<String>,
    codes: Codes,
}

impl Amazon {
    fn call(&self, name: &str, body: &Value, stamp: Stamp) -> Request {
        let body = body.to_string().into_bytes();
        let moment = sign::moment(stamp.time);
        let target = format!("{CALLS}{name}");
        let address = self.base.split_once("://").map_or(self.base.as_str(), |(_, address)| address);
        let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
        let path = format!("{path}/");
        let mut signed = vec![("content-type", JSON), ("host", host), ("x-amz-date", moment.as_str())];
        signed.extend(self.session.as_ref().map(|session| ("x-amz-security-token", session.reveal())));
        signed.push(("x-amz-target", target.as_str()));
        let scope = sign::Scope { region: &self.region, service: "translate", path: &path };
        let value = sign::authorization(self.id.reveal(), self.secret.reveal(), scope, &moment, &signed, &body);
        // The host goes out by itself; the rest must be sent as it was signed.
        let mut headers: Vec<(&'static str, Secret)> =
            signed.iter().filter(|(name, _)| *name != "host").map(|(name, value)| (*name, Secret::new(*value))).collect();
        headers.push(("authorization", Secret::new(value)));
        Request { method: Method::Post, url: format!("{}/", self.base), headers, body }
    }
}

impl Wire for Amazon {
    fn terms(&self) -> Terms {
        if self.terminology.is_some() { Terms::Own } else { Terms::Shielded }
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, stamp: Stamp) -> Request {
        let source = &batch.pair.source;
        let source = if source.is_undetermined() { "auto".to_owned() } else { self.codes.to(source) };
        let target = self.codes.to(&batch.pair.target);
        let mut body = json!({"Text": batch.texts.first(), "SourceLanguageCode": source, "TargetLanguageCode": target});
        if !self.settings.is_empty() {
            body["Settings"] = Value::Object(self.settings.clone());
        }
        if let Some(terminology) = &self.terminology {
            body["TerminologyNames"] = json!([terminology]);
        }
        self.call("TranslateText", &body, stamp)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(self.failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        reply::answer(batch, vec![reply::text(&body, "/TranslatedText")])
    }

    fn languages(&self, stamp: Stamp) -> Option<Request> {
        Some(self.call("ListLanguages", &json!({"MaxResults": 500}), stamp))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.get("Languages").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let name = |item: &Value| reply::text(item, "/LanguageCode").filter(|name| name != "auto");
        let locales: Vec<Locale> = list.iter().filter_map(|item| self.codes.learn(&name(item)?)).collect();
        Ok(reply::every_pair(&locales, &locales))
    }
}

impl Amazon {
    fn failure(&self, reply: &Reply, stamp: Stamp) -> Failure {
        let body = reply::json_or_null(reply);
        let told = reply::text(&body, "/message").or_else(|| reply::text(&body, "/Message"));
        let kind = reply.header("x-amzn-errortype").map(str::to_owned);
        let kind = kind.or_else(|| reply::text(&body, "/code")).or_else(|| reply::text(&body, "/__type")).unwrap_or_default();
        let kind = kind.split([',', ':']).next().unwrap_or_default();
        let kind = kind.rsplit('#').next().unwrap_or_default();
        match kind {
            "TooManyRequestsException" | "RequestLimitExceeded" | "SlowDown" => {
                Failure::Busy { after: reply.retry_after(stamp.time) }
            }
            kind if kind.starts_with("Throttling") => Failure::Busy { after: reply.retry_after(stamp.time) },
            "TextSizeLimitExceededException" => Failure::Oversize,
            "UnsupportedLanguagePairException" => Failure::UnsupportedPair,
            "LimitExceededException" => Failure::Quota { after: None },
            "AccessDeniedException"
            | "UnrecognizedClientException"
            | "InvalidSignatureException"
            | "IncompleteSignatureException"
            | "MissingAuthenticationTokenException"
            | "ExpiredTokenException"
            | "OptInRequired" => Failure::Denied { what: reply::said(reply, told.as_deref(), Some(&self.secret)) },
            "InternalServerException" | "ServiceUnavailableException" => {
                Failure::Transient { what: format!("status {}", reply.status), sent: true }
            }
            _ => reply::by_status(reply, told.as_deref(), Some(&self.secret), stamp),
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
    let id = request.header("authorization").and_then(|value| value.split_once("Credential=")?.1.split('/').next());
    id.map(Secret::new)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    match request.header("x-amz-target").and_then(|target| target.strip_prefix(CALLS)) {
        Some("TranslateText") => {}
        Some("ListLanguages") => return Ok(Heard::Languages { key }),
        _ => return Err(error(400, "UnknownOperationException", json!({}))),
    }
    let body = request.json();
    if !body.is_object() {
        return Err(error(400, "SerializationException", json!({})));
    }
    let codes = Codes::new(CODES);
    let wrong = |told: String| error(400, "ValidationException", json!({"message": told}));
    let missing = |member: &str| {
        wrong(format!(
            "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null"
        ))
    };
    let text = reply::text(&body, "/Text").ok_or_else(|| missing("text"))?;
    if text.is_empty() {
        return Err(wrong(
            "1 validation error detected: Value at 'text' failed to satisfy constraint: Member must have length greater than or \
             equal to 1"
                .to_owned(),
        ));
    }
    let name = |member: &str| body[member].as_str().filter(|name| !name.is_empty());
    let from = name("SourceLanguageCode").ok_or_else(|| missing("sourceLanguageCode"))?;
    let into = name("TargetLanguageCode").ok_or_else(|| missing("targetLanguageCode"))?;
    let locale = |name: &str| codes.from(name).ok_or_else(|| unsupported(from, into));
    let target = locale(into)?;
    let source = if from == "auto" { None } else { Some(locale(from)?) };
    let wishes = ["Settings", "TerminologyNames"];
    let options = wishes.iter().filter_map(|name| Some(((*name).to_owned(), body.get(*name)?.clone()))).collect();
    Ok(Heard::Translate(Asked { source, target, texts: vec![text], markup: Markup::Html, key, options, ..Asked::default() }))
}

fn unsupported(from: &str, into: &str) -> Reply {
    let told =
        format!("Unsupported language pair: {from} to {into}. For more information, see Supported Languages and Language Codes.");
    error(
        400,
        "UnsupportedLanguagePairException",
        json!({"Message": told, "SourceLanguageCode": from, "TargetLanguageCode": into}),
    )
}

fn error(status: u16, kind: &str, mut members: Value) -> Reply {
    members["__type"] = json!(kind);
    in_its_kind(reply::with_json(status, &members))
}

/// A reply with the kind of body that this service has.
fn in_its_kind(mut reply: Reply) -> Reply {
    reply.headers = vec![("content-type".to_owned(), JSON.to_owned())];
    reply
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    let error = |status, kind, told: &str| error(status, kind, json!({"Message": told}));
    let nothing = Asked::default();
    let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
    let source = asked.source_of(0).map_or("en".to_owned(), |source| codes.to(source));
    match said {
        Ok(Said::Texts(texts)) => {
            let mut body = json!({
                "TranslatedText": texts.first(),
                "SourceLanguageCode": source,
                "TargetLanguageCode": codes.to(&asked.target),
            });
            if let Some(settings) = asked.options.get("Settings") {
                body["AppliedSettings"] = settings.clone();
            }
            if let Some(Value::Array(names)) = asked.options.get("TerminologyNames") {
                body["AppliedTerminologies"] = names.iter().map(|name| json!({"Name": name, "Terms": []})).collect();
            }
            in_its_kind(reply::with_json(200, &body))
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| json!({"LanguageName": locale.english_name(), "LanguageCode": codes.to(locale)});
            let list: Vec<Value> = reply::locales(pairs).into_iter().map(language).collect();
            in_its_kind(reply::with_json(200, &json!({"Languages": list, "DisplayLanguageCode": "en"})))
        }
        Ok(Said::Usage(_)) => reply::not_found(),
        Err(Failure::Busy { .. }) => error(429, "TooManyRequestsException", "Rate exceeded"),
        Err(Failure::Quota { .. }) => error(400, "LimitExceededException", "The specified limit has been exceeded."),
        Err(Failure::Denied { what }) => match what.as_str() {
            "missing" => error(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
            "signature" => error(
                400,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access \
                 Key and signing method. Consult the service documentation for details.",
            ),
            _ => error(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        },
        Err(Failure::UnsupportedPair) => {
            let from = if asked.source.is_some() { source.as_str() } else { "auto" };
            unsupported(from, &codes.to(&asked.target))
        }
        Err(Failure::Oversize) => {
            let size: usize = asked.texts.iter().map(String::len).sum();
            let told = format!(
                "Input text size exceeds limit. Max length of request text allowed is 10000 bytes while in this request the text \
                 size is {size} bytes"
            );
            error(400, "TextSizeLimitExceededException", &told)
        }
        Err(Failure::Refused { what }) => error(400, "InvalidRequestException", what),
        Err(_) => error(500, "InternalServerException", "An internal server error occurred. Retry your request."),
    }
}
