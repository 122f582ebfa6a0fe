//! Lingva, a front end to somebody else's service. Best effort, and never chosen without being named.
//!
//! Facts that shape it (thedaviddelta/lingva-translate, November 2026): the text is a part of the path,
//! measured after percent-encoding; both its ends are trimmed; nearly every error, a text that is too
//! long among them, is a 500 with one and the same sentence, so that sending less is our business.

use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Server, Spec, Stamp, Wire, reply, request};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "lingva", reach: Reach::Network, automatic: false, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key: |_| None, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] =
    &[("zh", "zh-Hans"), ("zh_HANT", "zh-Hant"), ("iw", "he"), ("no", "nb"), ("jw", "jv"), ("tl", "tl")];

fn build(account: &Account) -> Result<Provider, BadAccount> {
    Options::read(account).done()?;
    let base = request::base(account, None)?;
    // What the upstream takes is 7,500; the pair and the host are in it too.
    let mut profile = profile("lingva", &base, &[Markup::Brackets], sizes(Measure::Encoded, 1, 7_000));
    profile.limits = Limits { requests_per_second: Some(1.0), concurrency: Some(NonZeroU32::MIN), ..Limits::default() };
    Ok(Provider::Wire(Arc::new(Lingva { profile, base, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct Lingva {
    profile: Profile,
    base: String,
    codes: Codes,
}

impl Wire for Lingva {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let source = &batch.pair.source;
        let source = if source.is_undetermined() { "auto".to_owned() } else { self.codes.to(source) };
        let text = request::percent(batch.texts.first().map(|text| text.trim()).unwrap_or_default());
        request::get(format!("{}/api/v1/{source}/{}/{text}", self.base, self.codes.to(&batch.pair.target)), Vec::new())
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            let body = reply::json_or_null(reply);
            let told = reply::text(&body, "/error").unwrap_or_default();
            return Err(match reply.status {
                400 if told.to_lowercase().contains("language") => Failure::UnsupportedPair,
                // Payment required is what closed instances say.
                402 => Failure::Denied { what: reply::said(reply, Some(&told), None) },
                _ => reply::by_status(reply, Some(&told), None, stamp),
            });
        }
        let text = reply::text(&reply::json(reply)?, "/translation");
        let source = batch.texts.first().map(String::as_str).unwrap_or_default();
        reply::answer(batch, vec![text.map(|text| reply::with_edges_of(source, &text))])
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/api/v1/languages/target", self.base), Vec::new()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.get("languages").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let learn = |item: &Value| self.codes.learn(&reply::text(item, "/code").filter(|code| code != "auto")?);
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

fn hear(request: &Request) -> Result<Heard, Reply> {
    let (path, _) = request.path_and_query();
    let error = |status, told: &str| reply::with_json(status, &json!({"error": told}));
    let parts: Vec<&str> = path.strip_prefix("/api/v1/").unwrap_or_default().split('/').collect();
    let codes = Codes::new(CODES);
    match parts.as_slice() {
        ["languages", ..] => Ok(Heard::Languages { key: None }),
        [source, target, text] => {
            let source = match *source {
                "auto" => None,
                name => Some(codes.from(name).ok_or_else(|| error(400, "Invalid source language"))?),
            };
            let target = codes.from(target).ok_or_else(|| error(400, "Invalid target language"))?;
            let text = percent_encoding::percent_decode_str(text).decode_utf8_lossy().trim().to_owned();
            Ok(Heard::Translate(Asked {
                source,
                target,
                texts: vec![text],
                markup: Markup::Brackets,
                key: None,
                ..Asked::default()
            }))
        }
        _ => Err(error(404, "Not Found")),
    }
}

fn speak(_: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    let error = |status, told: &str| reply::with_json(status, &json!({"error": told}));
    match said {
        Ok(Said::Texts(texts)) => reply::with_json(200, &json!({"translation": texts.first(), "info": {"detectedSource": "en"}})),
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &Locale| json!({"code": codes.to(locale), "name": locale.english_name()});
            let list: Vec<Value> = reply::locales(pairs).into_iter().map(language).collect();
            reply::with_json(200, &json!({"languages": list}))
        }
        Ok(Said::Usage(_)) => error(404, "Not Found"),
        Err(Failure::UnsupportedPair) => error(400, "Invalid target language"),
        Err(Failure::Busy { .. }) => error(429, "Too Many Requests"),
        Err(Failure::Denied { .. }) => error(402, "Payment Required"),
        Err(_) => error(500, "An error occurred while retrieving the translation"),
    }
}
