//! MyMemory: a memory that the public fills, with a machine behind it. Never chosen without being named.
//!
//! Facts that shape it (mymemory.translated.net, November 2026): one text of 500 bytes a request, by
//! address alone; errors come with status 200 and stand where the translation would be, so that the
//! status inside the body is the one that counts, as number or as text; what is used up is said the
//! same way. None of this may ever pass for a translation.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Wire, reply, request};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "mymemory", reach: Reach::Network, automatic: false, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Names that are not the language subtag.
const CODES: &[(&str, &str)] = &[
    ("zh-CN", "zh-Hans"),
    ("zh-TW", "zh-Hant"),
    ("pt-BR", "pt-BR"),
    ("pt-PT", "pt-PT"),
    ("en-GB", "en-GB"),
    ("es-MX", "es-MX"),
    ("es-419", "es-419"),
    ("nb-NO", "nb"),
    ("sr-Cyrl-RS", "sr-Cyrl"),
    ("sr-Latn-RS", "sr-Latn"),
    ("tl-PH", "tl"),
    ("cav-ES", "ca-valencia"),
];

/// What a text begins with that says that nothing is left for today.
const WARNING: &str = "MYMEMORY WARNING";

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let base = request::base(account, Some("https://api.mymemory.translated.net"))?;
    let key = request::key_if_any(account)?;
    let mut options = Options::read(account);
    let email = options.text("email");
    let machine = options.flag("machine").unwrap_or(true);
    options.done()?;
    let mut profile = profile("mymemory", &base, &[Markup::Brackets], sizes(Measure::Bytes, 1, 500));
    profile.limits = Limits {
        requests_per_second: Some(2.0),
        characters_per_day: Some(if email.is_some() { 50_000 } else { 5_000 }),
        concurrency: Some(NonZeroU32::MIN),
        ..Limits::default()
    };
    Ok(Provider::Wire(Arc::new(MyMemory { profile, base, key, email, machine, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct MyMemory {
    profile: Profile,
    base: String,
    key: Option<Secret>,
    email: Option<String>,
    machine: bool,
    codes: Codes,
}

impl Wire for MyMemory {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let source = &batch.pair.source;
        let source = if source.is_undetermined() { "Autodetect".to_owned() } else { self.codes.to(source) };
        let pair = format!("{source}|{}", self.codes.to(&batch.pair.target));
        let text = batch.texts.first().map(String::as_str).unwrap_or_default();
        let mut fields = vec![("q", text), ("langpair", pair.as_str()), ("mt", if self.machine { "1" } else { "0" })];
        fields.extend(self.email.as_deref().map(|email| ("de", email)));
        // The service takes its key in no other place.
        fields.extend(self.key.as_ref().map(|key| ("key", key.reveal())));
        request::get(format!("{}/get?{}", self.base, request::query(&fields)), Vec::new())
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        let body = if reply.status == 200 { reply::json(reply)? } else { reply::json_or_null(reply) };
        let text = reply::text(&body, "/responseData/translatedText");
        let told = text.clone().unwrap_or_default();
        let upper = told.to_uppercase();
        if upper.contains(WARNING) || body.get("quotaFinished") == Some(&json!(true)) {
            return Err(Failure::Quota { after: next_available(&upper) });
        }
        let inside = &body["responseStatus"];
        let inside = inside.as_u64().or_else(|| inside.as_str()?.parse().ok());
        match (reply.status, inside) {
            (429, _) | (200, Some(429)) => return Err(Failure::Quota { after: reply.retry_after(stamp.time) }),
            (200, Some(200)) => {}
            (200, None) => return Err(reply::malformed("no status")),
            _ if upper.contains("QUERY LENGTH LIMIT") => return Err(Failure::Oversize),
            _ if upper.contains("TARGET LANGUAGE")
                || upper.contains("SOURCE LANGUAGE")
                || upper.contains("DISTINCT LANGUAGES") =>
            {
                return Err(Failure::UnsupportedPair);
            }
            (200, Some(500..=599)) => return Err(Failure::Transient { what: "an error inside".to_owned(), sent: true }),
            (200, Some(_)) => return Err(Failure::Refused { what: reply::said(reply, Some(&told), self.key.as_ref()) }),
            _ => return Err(reply::by_status(reply, Some(&told), self.key.as_ref(), stamp)),
        }
        if upper.starts_with("QUERY LENGTH LIMIT") {
            return Err(Failure::Oversize);
        }
        let source = batch.texts.first().map(String::as_str).unwrap_or_default();
        reply::answer(batch, vec![text.map(|text| reply::with_edges_of(source, &plain(source, &text)))])
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        None
    }

    fn pairs(&self, _: Option<&Reply>) -> Result<Pairs, Failure> {
        Ok(Pairs::Any)
    }
}

/// The text without references that the source has not: entries of the memory may hold them.
fn plain(source: &str, text: &str) -> String {
    let known = [("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    let missing = known.iter().filter(|(reference, _)| !source.contains(reference));
    missing.fold(text.to_owned(), |text, (reference, c)| text.replace(reference, c))
}

/// The pause in `NEXT AVAILABLE IN 11 HOURS 29 MINUTES 04 SECONDS`.
fn next_available(told: &str) -> Option<Duration> {
    let (_, pause) = told.split_once("NEXT AVAILABLE IN")?;
    let words: Vec<&str> = pause.split_whitespace().take(6).collect();
    let mut seconds = 0;
    for pair in words.chunks(2) {
        let [count, unit] = pair else { break };
        let unit = match unit.trim_end_matches('S') {
            "HOUR" => 3_600,
            "MINUTE" => 60,
            "SECOND" => 1,
            _ => break,
        };
        seconds += count.parse::<u64>().ok()?.min(100) * unit;
    }
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    request.fields().into_iter().find(|(name, _)| name == "key").map(|(_, key)| Secret::new(key))
}

/// What is said of a pair that is none.
const LIKE: &str = "EXAMPLE: LANGPAIR=EN|IT USING 2 LETTER ISO OR RFC3066 LIKE ZH-CN. ALMOST ALL LANGUAGES SUPPORTED BUT SOME MAY HAVE NO CONTENT";

fn hear(request: &Request) -> Result<Heard, Reply> {
    if request.path_and_query().0 != "/get" {
        return Err(reply::not_found());
    }
    let fields = request.fields();
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let text = field("q").filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| speak_error("NO QUERY SPECIFIED. EXAMPLE REQUEST: GET?Q=HELLO&LANGPAIR=EN|IT"))?;
    let pair = field("langpair").and_then(|pair| pair.split_once('|'));
    let (source, target) = pair.ok_or_else(|| speak_error(&format!("INVALID LANGUAGE PAIR SPECIFIED. {LIKE}")))?;
    let codes = Codes::new(CODES);
    let unknown =
        |name: &str, role: &str| speak_error(&format!("'{}' IS AN INVALID {role} LANGUAGE . {LIKE}", name.to_uppercase()));
    let target = codes.from(target).ok_or_else(|| unknown(target, "TARGET"))?;
    let open = source.eq_ignore_ascii_case("autodetect") || source.eq_ignore_ascii_case("auto");
    let source = if open { None } else { Some(codes.from(source).ok_or_else(|| unknown(source, "SOURCE"))?) };
    let (texts, key) = (vec![text.to_owned()], key(request));
    Ok(Heard::Translate(Asked { source, target, texts, markup: Markup::Brackets, key, ..Asked::default() }))
}

fn body(text: &str, status: &Value, finished: &Value, matches: &Value) -> Value {
    let details = if *status == json!(200) { "" } else { text };
    json!({
        "responseData": {"translatedText": text, "match": if *status == json!(200) { json!(0.85) } else { Value::Null }},
        "quotaFinished": finished,
        "mtLangSupported": null,
        "responseDetails": details,
        "responseStatus": status,
        "responderId": if *status == json!(200) { json!("1") } else { Value::Null },
        "exception_code": null,
        "matches": matches,
    })
}

fn speak_error(told: &str) -> Reply {
    reply::with_json(200, &body(told, &json!("403"), &Value::Null, &json!("")))
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let nothing = Asked::default();
    let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
    match said {
        Ok(Said::Texts(texts)) => {
            let text = texts.first().map(String::as_str).unwrap_or_default();
            let codes = Codes::new(CODES);
            let source = asked.source_of(0).map_or("en".to_owned(), |source| codes.to(source));
            let found = json!([{
                "id": 0,
                "segment": asked.texts.first(),
                "translation": text,
                "quality": 70,
                "created-by": "MT!",
                "last-update-date": "2026-01-01 00:00:00",
                "match": 0.85,
            }]);
            let mut body = body(text, &json!(200), &json!(false), &found);
            if asked.source.is_none() {
                body["responseData"]["detectedLanguage"] = json!(source);
            }
            reply::with_json(200, &body)
        }
        Ok(Said::Pairs(_) | Said::Usage(_)) => reply::not_found(),
        Err(Failure::Busy { .. } | Failure::Quota { .. }) => {
            let told = format!(
                "{WARNING}: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 11 HOURS 29 MINUTES 04 SECONDS \
                 VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
            );
            reply::with_json(429, &body(&told, &json!(429), &json!(true), &json!("")))
        }
        Err(Failure::UnsupportedPair) if asked.source.as_ref() == Some(&asked.target) => {
            speak_error("PLEASE SELECT TWO DISTINCT LANGUAGES")
        }
        Err(Failure::UnsupportedPair) => {
            let target = Codes::new(CODES).to(&asked.target).to_uppercase();
            speak_error(&format!("'{target}' IS AN INVALID TARGET LANGUAGE . {LIKE}"))
        }
        Err(Failure::Oversize) => speak_error("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"),
        Err(Failure::Denied { .. }) => reply::with_json(403, &body("INVALID KEY", &json!("403"), &Value::Null, &json!(""))),
        Err(Failure::Refused { what }) => speak_error(what),
        Err(_) => Reply { status: 500, ..Reply::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_read_from_prose() {
        let told = "MYMEMORY WARNING: USED. NEXT AVAILABLE IN 11 HOURS 29 MINUTES 04 SECONDS VISIT US";
        assert_eq!(next_available(told), Some(Duration::from_secs(11 * 3_600 + 29 * 60 + 4)));
        assert_eq!(next_available("NEXT AVAILABLE IN 1 HOUR"), Some(Duration::from_hours(1)));
        assert_eq!(next_available("NOTHING"), None);
    }

    #[test]
    fn references_that_the_source_has_stay() {
        assert_eq!(plain("AT&T's", "AT&amp;T&#39;s"), "AT&T's");
        assert_eq!(plain("&amp;", "&amp; &quot;"), "&amp; \"");
    }
}
