//! LibreTranslate, self-hosted or at libretranslate.com.
//!
//! Facts that shape it (LibreTranslate 1.9.6, its web layer seen running, November 2026): texts go as an
//! array in JSON and come back as one. Its HTML mode translates every text node alone and so cuts
//! sentences at inline elements, hence plain text with placeholders. In text mode it decodes
//! references in the result, so that `&amp;lt;` would arrive as `<`: what looks like one is escaped
//! once more. Limits are the operator's and known only from errors; a 429 says its window in prose.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Sizes, Spec, Stamp, Unfit, Wire, reply, request, server};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "libretranslate", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag; older servers list the short ones.
const CODES: &[(&str, &str)] =
    &[("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("pt-BR", "pt-BR"), ("zh", "zh-Hans"), ("zt", "zh-Hant"), ("pb", "pt-BR")];

/// How long a ban lasts at least: violations fall by one every ten minutes.
const BAN: Duration = Duration::from_mins(10);

fn build(account: &Account) -> Result<Provider, BadAccount> {
    Options::read(account).done()?;
    let base = request::base(account, None)?;
    // The public service takes this much in one call; what an own server takes, its operator decides.
    let public = base.contains("://libretranslate.com");
    let profile = Profile {
        name: "libretranslate",
        reach: request::reach(&base),
        markups: &[Markup::Brackets],
        sizes: Sizes {
            measure: Measure::Characters,
            segments: NonZeroU32::new(20).unwrap_or(NonZeroU32::MIN),
            per_request: Some(if public { 2_000 } else { 10_000 }),
            per_segment: Some(2_000),
        },
        limits: Limits {
            requests_per_second: public.then_some(80.0 / 60.0),
            // A server of one's own queues what it cannot take at once; ten requests of twenty short
            // segments are still answered well within the usual timeout.
            concurrency: NonZeroU32::new(if public { 4 } else { 10 }),
            ..Limits::default()
        },
        remembered: true,
        model: String::new(),
        models: Vec::new(),
    };
    let key = request::key_if_any(account)?;
    Ok(Provider::Wire(Arc::new(LibreTranslate { profile, base, key, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct LibreTranslate {
    profile: Profile,
    base: String,
    key: Option<Secret>,
    codes: Codes,
}

impl Wire for LibreTranslate {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let source = &batch.pair.source;
        let source = if source.is_undetermined() { "auto".to_owned() } else { self.codes.to(source) };
        let texts: Vec<String> = batch.texts.iter().map(|text| shield(text)).collect();
        let format = if batch.markup == Markup::Html { "html" } else { "text" };
        let mut body = json!({"q": texts, "source": source, "target": self.codes.to(&batch.pair.target), "format": format});
        if let Some(key) = &self.key {
            body["api_key"] = json!(key.reveal());
        }
        // Messages follow this header, and one of them has to be read.
        request::post_json(format!("{}/translate", self.base), vec![("accept-language", Secret::new("en"))], &body)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(self.failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        let texts = body.get("translatedText").and_then(Value::as_array).ok_or_else(|| reply::malformed("no translations"))?;
        let texts = texts.iter().map(|text| text.as_str().map(str::to_owned)).collect();
        let mut answer = reply::answer(batch, texts)?;
        for (source, target) in batch.texts.iter().zip(&mut answer.texts) {
            *target = reply::with_edges_of(source, &unshield(source, target));
        }
        Ok(answer)
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/languages", self.base), Vec::new()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.as_array().ok_or_else(|| reply::malformed("no list"))?;
        let mut pairs: BTreeMap<Locale, Vec<Locale>> = BTreeMap::new();
        for language in list {
            let Some(source) = reply::text(language, "/code").and_then(|code| self.codes.learn(&code)) else { continue };
            let targets = language.get("targets").and_then(Value::as_array).into_iter().flatten();
            let targets = targets.filter_map(|code| self.codes.learn(code.as_str()?)).filter(|target| *target != source);
            pairs.entry(source.clone()).or_default().extend(targets);
        }
        Ok(Pairs::Listed(pairs))
    }
}

impl LibreTranslate {
    fn failure(&self, reply: &Reply, stamp: Stamp) -> Failure {
        let body = reply::json_or_null(reply);
        let told = reply::text(&body, "/error").unwrap_or_default();
        let lower = told.to_lowercase();
        match reply.status {
            429 => Failure::Busy { after: reply.retry_after(stamp.time).or_else(|| window(&lower)) },
            403 if lower.contains("violation") => Failure::Quota { after: Some(BAN) },
            400 if lower.contains("api key") => Failure::Denied { what: reply::said(reply, Some(&told), self.key.as_ref()) },
            400 if lower.contains("exceeds") && lower.contains("limit") => Failure::Oversize,
            400 if lower.contains("not supported") || lower.contains("not available") => Failure::UnsupportedPair,
            _ => reply::by_status(reply, Some(&told), self.key.as_ref(), stamp),
        }
    }
}

/// The window of `Slowdown: 3 per 1 minute`. All of it is waited for: every 429 counts towards a ban.
fn window(told: &str) -> Option<Duration> {
    let (_, window) = told.split_once(" per ")?;
    let mut words = window.split_whitespace();
    let count: u64 = words.next()?.parse().ok()?;
    let unit = match words.next()?.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        _ => return None,
    };
    Some(Duration::from_secs(count.min(60) * unit))
}

/// Names that are read as references even without a semicolon, so that `AT&T` is none.
const LOOSE: &[&str] =
    &["#", "amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT", "copy", "reg", "nbsp", "not", "para", "sect", "deg"];

/// The character references that a text seems to hold, as byte offsets of their `&`.
fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('&').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let length = rest.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let name = &rest[..length];
        let read = rest[length..].starts_with(';') || LOOSE.iter().any(|loose| name.starts_with(loose));
        (length > 0 && read).then(|| (at, &text[at..=at + length]))
    })
}

fn shield(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for (at, _) in references(text) {
        out.push_str(&text[last..=at]);
        out.push_str("amp;");
        last = at + 1;
    }
    out + &text[last..]
}

/// Takes off what [`shield`] added where a server did not decode it: there is more of it then than the
/// source itself has, which may speak of references (`&amp;lt;`).
fn unshield(source: &str, target: &str) -> String {
    let mut shielded: Vec<String> = Vec::new();
    for (_, reference) in references(source) {
        let shield = format!("&amp;{}", &reference[1..]);
        if !shielded.contains(&shield) && shielded.len() < 64 {
            shielded.push(shield);
        }
    }
    let more = |shield: &String| target.matches(shield.as_str()).count() > source.matches(shield.as_str()).count();
    if !shielded.iter().any(more) {
        return target.to_owned();
    }
    let mut out = String::with_capacity(target.len());
    let mut rest = target;
    // Each once, from the left: what is left of one must not be taken for another.
    while let Some(at) = rest.find("&amp;") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let taken = shielded.iter().find(|shield| from.starts_with(shield.as_str())).map_or("&amp;".len(), String::len);
        let whole = &from[..taken];
        out.push_str(if taken > "&amp;".len() { "&" } else { whole });
        out.push_str(whole.get("&amp;".len()..).unwrap_or_default());
        rest = &from[taken..];
    }
    out + rest
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    let field = || request.fields().into_iter().find(|(name, _)| name == "api_key").map(|(_, key)| key);
    reply::text(&request.json(), "/api_key").or_else(field).filter(|key| !key.is_empty()).map(Secret::new)
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let (path, _) = request.path_and_query();
    if path == "/languages" {
        return Ok(Heard::Languages { key: None });
    }
    if path != "/translate" {
        return Err(reply::not_found());
    }
    if request.is_json() {
        match serde_json::from_slice::<Value>(&request.body) {
            Ok(Value::Object(_)) => {}
            Ok(_) => return Err(wrong("Invalid JSON format")),
            Err(_) => return Err(wrong("The browser (or proxy) sent a request that this server could not understand.")),
        }
    }
    // Of a field that a form repeats, only the first counts.
    let body = request.members();
    let first = |value: &Value| if request.is_json() { value.clone() } else { value.get(0).unwrap_or(value).clone() };
    let filled = |value: &Value| !(value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty));
    let member = |name: &str| {
        let value = body.get(name).map(first).filter(filled);
        value.ok_or_else(|| wrong(&format!("Invalid request: missing {name} parameter")))
    };
    let texts = request::texts(&member("q")?).ok_or_else(|| wrong("Invalid request: missing q parameter"))?;
    let several = body["q"].is_array() && request.is_json();
    let codes = Codes::new(CODES);
    let locale = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        codes.from(name).ok_or_else(|| wrong(&format!("{name} is not supported")))
    };
    let (source, target) = (member("source")?, member("target")?);
    let source = if source == "auto" { None } else { Some(locale(&source)?) };
    let target = locale(&target)?;
    let markup = match body.get("format").map(first).filter(filled) {
        None => Markup::Brackets,
        Some(format) if format == "text" => Markup::Brackets,
        Some(format) if format == "html" => Markup::Html,
        Some(format) => return Err(wrong(&format!("{} format is not supported", format.as_str().unwrap_or_default()))),
    };
    let wished = body.get("alternatives").map(first).unwrap_or_default();
    let wished = match &wished {
        Value::Null => 0,
        Value::String(text) if text.is_empty() => 0,
        Value::String(text) => {
            text.trim().parse::<i64>().map_err(|_| wrong("Invalid request: alternatives parameter is not a number"))?
        }
        number => number.as_i64().unwrap_or_default(),
    };
    let wished = u64::try_from(wished).unwrap_or_default();
    let options = json!({"several": several, "alternatives": wished.min(10)}).as_object().cloned().unwrap_or_default();
    Ok(Heard::Translate(Asked { source, target, texts, markup, key: key(request), options, ..Asked::default() }))
}

fn wrong(told: &str) -> Reply {
    reply::with_json(400, &json!({"error": told}))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let codes = Codes::new(CODES);
    let error = |status, told: &str| reply::with_json(status, &json!({"error": told}));
    let nothing = Asked::default();
    let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
    let name = |locale: &Locale| format!("{} ({})", locale.english_name().unwrap_or_default(), codes.to(locale));
    let not_from =
        |source: &Locale| format!("{} is not available as a target language from {}", name(&asked.target), name(source));
    match said {
        Ok(Said::Texts(texts)) => reply::with_json(200, &translated(asked, texts)),
        Ok(Said::Pairs(pairs)) => {
            let language = |(source, targets): (&Locale, &Vec<Locale>)| {
                let targets: Vec<String> = targets.iter().map(|target| codes.to(target)).collect();
                json!({"code": codes.to(source), "name": source.english_name().unwrap_or_default(), "targets": targets})
            };
            reply::with_json(200, &Value::Array(pairs.iter().map(language).collect()))
        }
        Ok(Said::Usage(_)) => error(404, "Not Found"),
        Err(Failure::Busy { .. }) => {
            let window = asked.options.get("window").and_then(Value::as_str).unwrap_or("3 per 1 minute");
            error(429, &format!("Slowdown: {window}"))
        }
        Err(Failure::Quota { .. }) => error(403, "Too many request limits violations"),
        Err(Failure::Denied { what }) if what == "missing" => {
            error(400, "Visit https://portal.libretranslate.com to get an API key")
        }
        Err(Failure::Denied { what }) if what == "operator" => error(400, "Please contact the server operator to get an API key"),
        Err(Failure::Denied { what }) if what == server::TARGET => {
            error(403, &format!("This API key does not translate into {}", codes.to(&asked.target)))
        }
        Err(Failure::Denied { .. }) => error(403, "Invalid API key"),
        Err(Failure::UnsupportedPair) => match (&asked.unfit, &asked.source) {
            (Unfit::Source(source), _) => error(400, &format!("{} is not supported", codes.to(source))),
            (Unfit::Pair(source), _) => error(400, &not_from(source)),
            (Unfit::Target, Some(source)) if *source == asked.target => error(400, &not_from(source)),
            (Unfit::Target, _) => error(400, &format!("{} is not supported", codes.to(&asked.target))),
        },
        Err(Failure::Oversize) => {
            let size: usize = asked.texts.iter().map(|text| text.chars().count()).max().unwrap_or_default();
            let limit = asked.options.get("limit").and_then(Value::as_u64).unwrap_or(2_000);
            error(400, &format!("Invalid request: request ({size}) exceeds text limit ({limit})"))
        }
        Err(Failure::Refused { what }) => error(400, what),
        Err(_) => error(500, "Cannot translate text"),
    }
}

/// Alone or as an array, as it was asked.
fn translated(asked: &Asked, texts: &[String]) -> Value {
    let several = asked.options.get("several") != Some(&json!(false));
    let shape = |list: Vec<Value>| if several { Value::Array(list) } else { list.into_iter().next().unwrap_or_default() };
    let mut body = json!({"translatedText": shape(texts.iter().map(|text| json!(text)).collect())});
    if asked.source.is_none() && !asked.found.is_empty() {
        let codes = Codes::new(CODES);
        let found =
            asked.found.iter().map(|found| json!({"confidence": f64::from(found.percent), "language": codes.to(&found.locale)}));
        body["detectedLanguage"] = shape(found.collect());
    }
    let wished = asked.options.get("alternatives").and_then(Value::as_u64).unwrap_or_default();
    if wished > 0 {
        // In HTML it has none to offer.
        let is_made_up = asked.markup != Markup::Html && !asked.options.contains_key("none_made_up");
        let wished = if is_made_up { wished } else { 0 };
        let others = |text: &String| json!((2..2 + wished).map(|number| format!("{text} ({number})")).collect::<Vec<_>>());
        body["alternatives"] = shape(texts.iter().map(others).collect());
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_read_from_prose() {
        assert_eq!(window("slowdown: 3 per 1 minute"), Some(Duration::from_mins(1)));
        assert_eq!(window("slowdown: 100 per 2 hours"), Some(Duration::from_hours(2)));
        assert_eq!(window("slow down"), None);
    }

    #[test]
    fn references_survive_a_server_that_decodes_and_one_that_does_not() {
        let source = "AT&T &amp; &lt;b&gt; & x";
        assert_eq!(shield(source), "AT&T &amp;amp; &amp;lt;b&amp;gt; & x");
        for source in [source, "Use &lt;b&gt; and &amp;lt; here.", "&amp;amp;lt; &amp;lt; &lt;", "&amp; &amp;amp;", "&amp"] {
            assert_eq!(unshield(source, source), source);
            assert_eq!(unshield(source, &shield(source)), source);
        }
    }
}
