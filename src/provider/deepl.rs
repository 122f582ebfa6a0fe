//! DeepL, free and pro.
//!
//! Facts that shape it (developers.deepl.com and DeepLcom/deepl-mock, November 2026): the key goes into a
//! header and tells the host by its suffix; a key at the wrong host is answered with 403; tags are free
//! of charge only when tag handling is on; its version is always sent, since accounts differ in what
//! they default to. Targets need a variant where English and Portuguese are concerned, sources must not
//! have one.

use std::sync::Arc;

use serde_json::{Value, json};

use super::codes::Codes;
use super::options::Options;
use super::request::{profile, sizes};
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Spec, Stamp, Terms, Unfit, Usage, Wire, reply, request, server};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "deepl", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code, locale };

/// Targets that are not the language subtag in capitals.
const CODES: &[(&str, &str)] = &[
    ("EN-US", "en-US"),
    ("EN-US", "en"),
    ("EN-GB", "en-GB"),
    ("PT-BR", "pt-BR"),
    ("PT-BR", "pt"),
    ("PT-PT", "pt-PT"),
    ("ZH-HANS", "zh-Hans"),
    ("ZH-HANS", "zh"),
    ("ZH-HANT", "zh-Hant"),
    ("ES-419", "es-419"),
];

/// The names of the members that an account's options become.
const TEXTS: &[&str] = &["glossary_id", "style_id", "translation_memory_id", "split_sentences"];

fn build(account: &Account) -> Result<Provider, BadAccount> {
    let key = request::key(account)?;
    let usual = if key.reveal().ends_with(":fx") { "https://api-free.deepl.com" } else { "https://api.deepl.com" };
    let base = request::base(account, Some(usual))?;
    let mut options = Options::read(account);
    let mut members = serde_json::Map::new();
    let formality = ["default", "more", "less", "prefer_more", "prefer_less"];
    if let Some(word) = options.word("formality", &formality, "default, more, less, prefer_more or prefer_less") {
        // Plain `more` fails where a language knows no formality; the wish should not.
        let word = if word == "more" || word == "less" { format!("prefer_{word}") } else { word };
        members.insert("formality".to_owned(), json!(word));
    }
    let models = ["quality_optimized", "prefer_quality_optimized", "latency_optimized"];
    let model = options.word("model_type", &models, "quality_optimized, prefer_quality_optimized or latency_optimized");
    if let Some(model) = &model {
        members.insert("model_type".to_owned(), json!(model));
    }
    for name in TEXTS {
        if let Some(text) = options.text(name) {
            members.insert((*name).to_owned(), json!(text));
        }
    }
    if let Some(flag) = options.flag("preserve_formatting") {
        members.insert("preserve_formatting".to_owned(), json!(flag));
    }
    let instructions = options.texts("custom_instructions");
    if instructions.len() > 10 || instructions.iter().any(|text| text.chars().count() > 300) {
        options.refuse("custom_instructions", "ten texts of 300 characters at most");
    }
    if !instructions.is_empty() {
        members.insert("custom_instructions".to_owned(), json!(instructions));
    }
    options.done()?;
    let mut profile = profile("deepl", &base, &[Markup::Xml, Markup::Html], sizes(Measure::Characters, 50, 25_000));
    // A maintainer's advice is fifty requests a second at most (DeepLcom/deepl-node#33).
    profile.limits = Limits { requests_per_second: Some(25.0), concurrency: std::num::NonZeroU32::new(8), ..Limits::default() };
    profile.model = members.values().map(Value::to_string).collect::<Vec<_>>().join(" ");
    Ok(Provider::Wire(Arc::new(DeepL { profile, base, key, members, codes: Codes::new(CODES) })))
}

#[derive(Debug)]
struct DeepL {
    profile: Profile,
    base: String,
    key: Secret,
    members: serde_json::Map<String, Value>,
    codes: Codes,
}

impl DeepL {
    fn headers(&self) -> Vec<(&'static str, Secret)> {
        vec![("authorization", Secret::new(format!("DeepL-Auth-Key {}", self.key.reveal())))]
    }

    fn failure(&self, reply: &Reply, stamp: Stamp) -> Failure {
        let body = reply::json_or_null(reply);
        let told = reply::text(&body, "/message").or_else(|| reply::text(&body, "/Message")).unwrap_or_default();
        match reply.status {
            456 => Failure::Quota { after: None },
            529 => Failure::Busy { after: reply.retry_after(stamp.time) },
            400 if told.contains("_lang'") && told.contains("not supported") => Failure::UnsupportedPair,
            _ => reply::by_status(reply, Some(&told), Some(&self.key), stamp),
        }
    }
}

impl Wire for DeepL {
    fn terms(&self) -> Terms {
        if self.members.contains_key("glossary_id") { Terms::Own } else { Terms::Shielded }
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let mut body = json!({
            "text": batch.texts,
            "target_lang": self.codes.to(&batch.pair.target).to_uppercase(),
            "show_billed_characters": true,
        });
        // To find the source out is asked by leaving it away; `auto` is refused.
        if !batch.pair.source.is_undetermined() {
            body["source_lang"] = json!(batch.pair.source.language().to_uppercase());
        }
        if let Some(context) = batch.context {
            body["context"] = json!(context);
        }
        if let Some(kind) = tag_handling(batch.markup) {
            body["tag_handling"] = json!(kind);
            body["tag_handling_version"] = json!("v2");
        }
        for (name, value) in &self.members {
            body[name] = value.clone();
        }
        request::post_json(format!("{}/v2/translate", self.base), self.headers(), &body)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(self.failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        let list = body.get("translations").and_then(Value::as_array).ok_or_else(|| reply::malformed("no translations"))?;
        let answer = reply::answer(batch, list.iter().map(|item| reply::text(item, "/text")).collect())?;
        let charged = list.iter().map(|item| item.get("billed_characters")?.as_u64()).sum();
        Ok(Answer { charged, ..answer })
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/v3/languages?resource=translate_text", self.base), self.headers()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let body = reply.map_or_else(|| Err(reply::malformed("no list")), reply::json)?;
        let list = body.as_array().or_else(|| body.get("languages")?.as_array()).ok_or_else(|| reply::malformed("no list"))?;
        let usable = |role: &str| -> Vec<String> {
            let able = list.iter().filter(|item| item.get(role) == Some(&json!(true)));
            able.filter_map(|item| reply::text(item, "/lang")).collect()
        };
        let sources: Vec<Locale> = usable("usable_as_source").iter().filter_map(|name| self.codes.from(name)).collect();
        let targets: Vec<Locale> = usable("usable_as_target").iter().filter_map(|name| self.codes.learn(name)).collect();
        Ok(reply::every_pair(&sources, &targets))
    }

    fn usage(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/v2/usage", self.base), self.headers()))
    }

    fn used(&self, reply: &Reply) -> Result<Usage, Failure> {
        let body = reply::json(reply)?;
        let number = |name: &str| body.get(name).and_then(Value::as_u64);
        let used = number("character_count").ok_or_else(|| reply::malformed("no usage"))?;
        Ok(Usage { used, limit: number("character_limit") })
    }
}

fn tag_handling(markup: Markup) -> Option<&'static str> {
    match markup {
        Markup::Xml => Some("xml"),
        Markup::Html => Some("html"),
        Markup::Brackets | Markup::Plain | Markup::Aligned => None,
    }
}

fn code(locale: &Locale) -> String {
    Codes::new(CODES).to(locale)
}

fn locale(name: &str) -> Option<Locale> {
    Codes::new(CODES).from(name)
}

fn key(request: &Request) -> Option<Secret> {
    request.header("authorization").and_then(|value| value.strip_prefix("DeepL-Auth-Key ")).map(Secret::new)
}

/// What a reply follows besides the texts.
const WISHES: &[&str] = &[
    "show_billed_characters",
    "model_type",
    "tag_handling",
    "tag_handling_version",
    "formality",
    "glossary_id",
    "glossary_ids",
    "ignore_tags",
    "split_sentences",
    "target_lang",
];

/// Texts in one request at most.
pub(crate) const MOST: usize = 50;

fn wrong(told: &str) -> Reply {
    reply::with_json(400, &json!({"message": told}))
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    match request.path_and_query().0 {
        "/v2/translate" => {}
        "/v3/languages" | "/v2/languages" => return Ok(Heard::Languages { key }),
        "/v2/usage" => return Ok(Heard::Usage { key }),
        _ => return Err(reply::not_found()),
    }
    let body = request.members();
    if body.is_null() {
        return Err(wrong("Invalid JSON body"));
    }
    let texts = body.get("text").ok_or_else(|| wrong("Parameter 'text' not specified."))?;
    if texts.is_string() && request.is_json() {
        return Err(wrong("Parameter 'text' must be an array of strings."));
    }
    let texts = request::texts(texts).ok_or_else(|| wrong("Parameter 'text' must be an array of strings."))?;
    let codes = Codes::new(CODES);
    let locale = |member: &str| match body.get(member).and_then(Value::as_str).filter(|name| !name.is_empty()) {
        None => Ok(None),
        Some(name) => codes.from(name).map(Some).ok_or_else(|| wrong(&format!("Value for '{member}' not supported."))),
    };
    let target = locale("target_lang")?.ok_or_else(|| wrong("Parameter 'target_lang' not specified."))?;
    let markup = match body.get("tag_handling").and_then(Value::as_str) {
        Some("xml") => Markup::Xml,
        Some("html") => Markup::Html,
        Some("") | None => Markup::Brackets,
        Some(_) => return Err(wrong("Value for 'tag_handling' not supported.")),
    };
    let options = WISHES.iter().filter_map(|name| Some(((*name).to_owned(), body.get(*name)?.clone())));
    let options = options.filter(|(_, value)| !value.is_null()).collect();
    Ok(Heard::Translate(Asked { source: locale("source_lang")?, target, texts, markup, key, options, ..Asked::default() }))
}

fn translated(asked: &Asked, texts: &[String]) -> Value {
    let wish = |name: &str| asked.options.get(name);
    let billed = wish("show_billed_characters").is_some_and(|wish| *wish == json!(true) || *wish == "1" || *wish == "true");
    let item = |(index, text): (usize, &String)| {
        let source = asked.source_of(index).map_or("EN".to_owned(), |source| source.language().to_uppercase());
        let mut item = json!({"detected_source_language": source, "text": text});
        if billed {
            item["billed_characters"] = json!(asked.texts.get(index).map_or(0, |text| billed_size(text, asked.markup)));
        }
        if let Some(model) = wish("model_type").and_then(Value::as_str) {
            item["model_type_used"] = json!(model.trim_start_matches("prefer_"));
        }
        if wish("tag_handling").is_some()
            && let Some(version) = wish("tag_handling_version")
        {
            item["tag_handling_version"] = version.clone();
        }
        item
    };
    json!({"translations": texts.iter().enumerate().map(item).collect::<Vec<_>>()})
}

/// Code points; tags are free where they are handled.
fn billed_size(text: &str, markup: Markup) -> usize {
    let mut inside = false;
    let tagged = matches!(markup, Markup::Xml | Markup::Html);
    let counted = |c: &char| {
        let tag = tagged && (inside || *c == '<');
        inside = tag && *c != '>';
        !tag
    };
    text.chars().filter(counted).count()
}

fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let error = |status, told: &str| reply::with_json(status, &json!({"message": told}));
    match said {
        Ok(Said::Texts(texts)) => {
            let nothing = Asked::default();
            let asked = if let Heard::Translate(asked) = heard { asked } else { &nothing };
            reply::with_json(200, &translated(asked, texts))
        }
        Ok(Said::Pairs(pairs)) => {
            let language = |locale: &&Locale| {
                let source = pairs.contains_key(*locale);
                let target = pairs.values().flatten().any(|target| target == *locale);
                let name = locale.english_name().unwrap_or_default();
                json!({"lang": locale.to_string(), "name": name, "usable_as_source": source, "usable_as_target": target})
            };
            reply::with_json(200, &Value::Array(reply::locales(pairs).iter().map(language).collect()))
        }
        Ok(Said::Usage(usage)) => reply::with_json(200, &json!({"character_count": usage.used, "character_limit": usage.limit})),
        Err(Failure::Busy { .. }) => Reply { status: 429, ..Reply::default() },
        Err(Failure::Quota { .. }) => error(456, "Quota Exceeded"),
        Err(Failure::Denied { what }) if what == server::TARGET => {
            let target = if let Heard::Translate(asked) = heard { code(&asked.target).to_uppercase() } else { String::new() };
            error(403, &format!("This key does not translate into {target}."))
        }
        Err(Failure::Denied { .. }) => Reply { status: 403, ..Reply::default() },
        Err(Failure::UnsupportedPair) => match heard {
            Heard::Translate(Asked { unfit: Unfit::Source(_), .. }) => error(400, "Value for 'source_lang' not supported."),
            _ => error(400, "Value for 'target_lang' not supported."),
        },
        Err(Failure::Oversize) => match heard {
            Heard::Translate(asked) if asked.texts.len() > MOST => {
                error(413, &format!("Request Entity Too Large: {} texts, at most {MOST} in one request", asked.texts.len()))
            }
            _ => error(413, "Request Entity Too Large"),
        },
        Err(Failure::Refused { what }) => error(400, what),
        Err(_) => error(503, "Service Unavailable"),
    }
}
