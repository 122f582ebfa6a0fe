//! DeepL: texts, documents, glossaries, usage, improved writing, style rules, translation memories, languages.
//!
//! Where there is a stage, it stands in for the vendor's own mock too: `session` is what a test may ask for by
//! headers, `phrase` the words whose translation that mock knows. Elsewhere there are texts, documents, usage
//! and languages, and lists of glossaries that are empty; what else the vendor has is not found.

use std::collections::HashMap;

use axum::http::Method;
use serde_json::{Value, json};

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json};
use crate::dialect::desk::{Desk, Keys, plainly};
use crate::dialect::kept::Keeps;
use crate::dialect::tongues::Tongues;
use crate::provider::{Asked, Boxed, Failure, Found, Heard, Markup, Measure, Reply, Request, Said, Secret, deepl};

mod account;
mod documents;
pub(super) mod entries;
mod glossaries;
mod languages;
mod memories;
mod phrase;
mod session;
mod styles;
mod well_formed;
mod write;

use account::Accounts;
use documents::Documents;
use glossaries::Glossaries;
use memories::Memories;
use session::{Session, Sessions};
use styles::Styles;

/// The registry line.
pub(super) static DIALECT: Dialect = Dialect { name: "deepl", below: "", providers: &["deepl"], open: || Box::new(DeepL::new()) };

/// Bytes of a request at most, where no file is sent.
const LARGEST: usize = 128 << 10;

/// Addresses whose requests may be larger.
const LARGE: &[&str] = &["/v2/document", "/v2/glossaries", "/v3/glossaries", "/v3/translation_memories"];

/// Addresses that are there, if not for every method.
const PLAIN: &[&str] = &[
    "/v2/translate",
    "/v2/write/rephrase",
    "/v2/write/correct",
    "/v2/document",
    "/v2/usage",
    "/v2/languages",
    "/v2/glossary-language-pairs",
    "/v3/languages",
    "/v3/languages/resources",
];

/// When everything was made; the mock knows no calendar, so that its answers can be compared.
const MADE: &str = "2026-01-01T00:00:00.000000Z";

#[derive(Debug)]
struct DeepL {
    desk: Desk,
    sessions: Sessions,
    accounts: Accounts,
    glossaries: Glossaries,
    documents: Documents,
    styles: Styles,
    memories: Memories,
}

/// Who asks: the key, which owns what is made with it, and the session.
#[derive(Debug)]
struct Caller {
    key: Option<Secret>,
    session: Option<Session>,
}

/// What decides about a translation before the mock's own way to answer does.
#[derive(Debug, Default)]
struct Known {
    /// The terms of a glossary.
    terms: Option<Vec<(String, String)>>,
    /// The segments of a translation memory.
    segments: HashMap<String, String>,
}

impl DeepL {
    fn new() -> Self {
        let desk = Desk {
            server: &deepl::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: deepl::MOST,
            size: LARGEST,
            same: true,
            together: false,
            finish: plainly,
            keeps,
            tongues: Tongues::square(&languages::sources(), &languages::targets()),
        };
        Self {
            desk,
            sessions: Sessions::default(),
            accounts: Accounts::default(),
            glossaries: Glossaries::default(),
            documents: Documents::default(),
            styles: Styles::default(),
            memories: Memories::default(),
        }
    }

    async fn route(&self, call: &Call<'_>) -> Reply {
        let request = &with_key(call);
        let path = call.path();
        if path == "/healthz" {
            return Reply {
                status: 200,
                headers: vec![("content-type".to_owned(), "text/plain".to_owned())],
                body: b"ok".to_vec(),
            };
        }
        let is_staged = call.house.stage().is_some();
        if let Some(told) = self.sessions.refusal(call).filter(|_| is_staged) {
            return wrong(400, told);
        }
        // What lies at a signed address is had without a key.
        if is_staged && let Some(reply) = self.memories.storage(call) {
            return reply;
        }
        let key = match self.desk.admit(call, request) {
            Ok(key) => key,
            Err(denied) => return denied,
        };
        if call.house.is_strict() && request.header("user-agent").is_none_or(str::is_empty) {
            return wrong(400, "The User-Agent header is missing.");
        }
        if request.body.len() > LARGEST && !LARGE.iter().any(|large| path.starts_with(large)) {
            return self.refuse(Refusal::Large);
        }
        if !is_staged {
            return self.answer_real(call, request, &Caller { key, session: None }).await;
        }
        let caller = Caller { key, session: self.sessions.with(call, |session| session.clone()) };
        self.accounts.open(call, caller.key.as_ref(), caller.session.as_ref());
        self.answer_to(call, request, &caller).await
    }

    /// What is there without a stage.
    async fn answer_real(&self, call: &Call<'_>, request: &Request, caller: &Caller) -> Reply {
        let path = call.path();
        let below = |top: &str| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if ["/v2/document", "/v2/glossaries", "/v3/glossaries"].into_iter().any(below)
            || ["/v2/translate", "/v2/usage", "/v2/languages", "/v2/glossary-language-pairs"].contains(&path)
        {
            return self.answer_to(call, request, caller).await;
        }
        self.refuse(Refusal::Nowhere)
    }

    async fn answer_to(&self, call: &Call<'_>, request: &Request, caller: &Caller) -> Reply {
        let key = caller.key.as_ref();
        let legacy = call.verb == Method::GET && !call.house.is_strict();
        match (call.path(), &call.verb) {
            ("/v2/translate" | "/v2/translate_secondary", verb) if *verb == Method::POST || legacy => {
                self.translate(call, request, key).await
            }
            ("/v2/write/rephrase" | "/v2/write/correct", verb) if *verb == Method::POST || legacy => {
                self.write(call, request, key).await
            }
            ("/v2/usage", &(Method::GET | Method::POST)) => self.accounts.usage(call, key),
            ("/v2/languages", &(Method::GET | Method::POST)) => languages::second(call, request),
            ("/v3/languages", &Method::GET) => languages::third(call),
            ("/v3/languages/resources" | "/v3/languages/products", &Method::GET) => languages::resources(),
            ("/v2/glossary-language-pairs", &Method::GET) => glossaries::pairs(call),
            (path, _) if path.starts_with("/v2/glossaries") => self.glossaries.second(call, key),
            (path, _) if path.starts_with("/v3/glossaries") => self.glossaries.third(call, key),
            (path, _) if path.starts_with("/v3/style_rules") => self.styles.answer(call, key),
            (path, _) if path.starts_with("/v3/translation_memories") => self.memories.answer(call, key),
            (path, verb)
                if (path == "/v2/document" && *verb == Method::POST)
                    || (path.starts_with("/v2/document/") && (*verb == Method::POST || legacy)) =>
            {
                self.documents.answer(self, call, request, caller).await
            }
            (path, _) if PLAIN.contains(&path) => self.refuse(Refusal::Method),
            _ => self.refuse(Refusal::Nowhere),
        }
    }

    async fn translate(&self, call: &Call<'_>, request: &Request, key: Option<&Secret>) -> Reply {
        // The vendor's mock has a second address, by which clients test that another can be chosen.
        let request = &Request { url: request.url.replacen("/v2/translate_secondary", "/v2/translate", 1), ..request.clone() };
        let mut asked = match (self.desk.server.hear)(request) {
            Ok(Heard::Translate(asked)) => asked,
            Ok(_) => return self.refuse(Refusal::Nowhere),
            Err(refused) => return refused,
        };
        if asked.markup == Markup::Xml
            && asked.options.get("tag_handling_version").is_some_and(|version| *version == "v2")
            && !asked.texts.iter().all(|text| well_formed::is_well_formed(text))
        {
            let told = "Tag handling parsing failed, please check input.";
            // This part of the service writes the name large, and its own clients read the small one.
            return json(400, &json!({"Message": told, "message": told}));
        }
        let known = match check(call, &request.members(), &asked).and_then(|()| self.known(call, request, &asked, key)) {
            Ok(known) => known,
            Err(refused) => return refused,
        };
        if self.is_busy(call) {
            return self.desk.speak(&Heard::Translate(asked), Err(&Failure::Busy { after: None }));
        }
        let said = self.texts(call, &mut asked, &known).await.map(Said::Texts);
        let said = said.map_err(|failure| self.desk.explained(call, &mut asked, failure));
        self.desk.speak(&Heard::Translate(asked), said.as_ref())
    }

    /// Whether the session wants this request to be sent away.
    fn is_busy(&self, call: &Call<'_>) -> bool {
        call.house.stage().is_some() && self.sessions.take(call, |session| &mut session.busy)
    }

    /// What a request names that decides about its translations.
    fn known(&self, call: &Call<'_>, request: &Request, asked: &Asked, key: Option<&Secret>) -> Result<Known, Reply> {
        let members = request.members();
        if call.house.stage().is_none() {
            let named = |name: &&&str| members.get(**name).is_some_and(|value| !value.is_null() && *value != "");
            return match NAMED.iter().find(named) {
                Some(name) => Err(wrong(404, &format!("Not found: {name}"))),
                None => Ok(Known::default()),
            };
        }
        if let Some(id) = members["style_id"].as_str() {
            let language = self.styles.language(id, key)?;
            if languages::base(&language) != asked.target.language() {
                return Err(wrong(400, "Style rule language does not match the translate request target language"));
            }
        }
        Ok(Known { terms: self.terms(asked, key)?, segments: self.memories.segments(&members, asked, key)? })
    }

    /// The entries of the glossaries that a request names.
    fn terms(&self, asked: &Asked, key: Option<&Secret>) -> Result<Option<Vec<(String, String)>>, Reply> {
        let one = asked.options.get("glossary_id").and_then(Value::as_str).filter(|id| !id.is_empty());
        let several = asked.options.get("glossary_ids").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let names: Vec<&str> = one.into_iter().chain(several).collect();
        if names.is_empty() {
            return Ok(None);
        }
        let Some(source) = &asked.source else {
            return Err(wrong(400, "Use of a glossary requires the source_lang parameter to be specified"));
        };
        let mut terms = Vec::new();
        for name in names {
            terms.extend(self.glossaries.entries(name, key, source.language(), asked.target.language())?);
        }
        Ok(Some(terms))
    }

    /// Judges, charges and translates.
    async fn texts(&self, call: &Call<'_>, asked: &mut Asked, known: &Known) -> Result<Vec<String>, Failure> {
        self.desk.accept(call, asked).await?;
        let Some(stage) = call.house.stage() else {
            let made = self.desk.make(call, asked, &asked.texts).await?;
            return Ok(self.desk.finished(call, asked, made));
        };
        for (found, text) in asked.found.iter_mut().zip(&asked.texts) {
            if let Some(locale) = phrase::spoken(text) {
                *found = Found { locale, percent: 100 };
            }
        }
        let ready = |text: &String| {
            let phrase = || phrase::translated(text, &asked.target).filter(|_| stage.is_made_up());
            known.segments.get(text).cloned().or_else(phrase)
        };
        let ready: Vec<Option<String>> = asked.texts.iter().map(ready).collect();
        let open: Vec<String> =
            asked.texts.iter().zip(&ready).filter(|(_, ready)| ready.is_none()).map(|(text, _)| text.clone()).collect();
        let mut made = match &known.terms {
            _ if open.is_empty() => Vec::new(),
            None => self.desk.make(call, asked, &open).await?,
            Some(terms) => self.around(call, asked, &open, terms).await?,
        }
        .into_iter();
        let texts = ready.into_iter().map(|ready| ready.or_else(|| made.next()).unwrap_or_default()).collect();
        Ok(self.desk.finished(call, asked, texts))
    }

    /// Terms stand as the glossary says, what is between them is translated.
    async fn around(
        &self,
        call: &Call<'_>,
        asked: &Asked,
        texts: &[String],
        terms: &[(String, String)],
    ) -> Result<Vec<String>, Failure> {
        let mut all = Vec::with_capacity(texts.len());
        for text in texts {
            let mut out = String::new();
            for piece in entries::cut(text, terms) {
                match piece {
                    Ok(term) => out.push_str(term),
                    Err(text) => out.push_str(&self.desk.make(call, asked, &[text.to_owned()]).await?.concat()),
                }
            }
            all.push(out);
        }
        Ok(all)
    }
}

/// Options with the values that are taken; a wrong one is refused.
const OPTIONS: &[(&str, &[&str])] = &[
    ("split_sentences", &["0", "1", "nonewlines"]),
    ("preserve_formatting", &["0", "1", "true", "false"]),
    ("outline_detection", &["0", "1", "true", "false"]),
    ("show_billed_characters", &["0", "1", "true", "false"]),
    ("model_type", &["quality_optimized", "latency_optimized", "prefer_quality_optimized"]),
    ("tag_handling_version", &["v1", "v2"]),
    ("formality", &["default", "more", "less", "prefer_more", "prefer_less"]),
];

/// Options that name something that clients make, which only a stage has.
const NAMED: &[&str] = &["glossary_id", "glossary_ids", "style_id", "translation_memory_id"];

/// Once, the key could also stand among the fields.
fn with_key(call: &Call<'_>) -> Request {
    let mut request = call.request.clone();
    if !call.house.is_strict()
        && request.header("authorization").is_none()
        && let Some(key) = request.members()["auth_key"].as_str()
    {
        request.headers.push(("authorization", Secret::new(format!("DeepL-Auth-Key {key}"))));
    }
    request
}

/// Whether options have values that there are, and ones that the language can fulfil.
fn check(call: &Call<'_>, members: &Value, asked: &Asked) -> Result<(), Reply> {
    for (name, values) in OPTIONS {
        let given = match &members[*name] {
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.to_lowercase(),
            _ => continue,
        };
        if !given.is_empty() && !values.contains(&given.as_str()) {
            return Err(wrong(400, &format!("Value for '{name}' not supported.")));
        }
    }
    // Mere preferences are taken anywhere.
    let wish = members["formality"].as_str().unwrap_or_default().to_lowercase();
    let is_formal = call.house.stage().is_some() && languages::is_formal(asked.target.language());
    if ["more", "less"].contains(&wish.as_str()) && !is_formal {
        let target = members["target_lang"].as_str().unwrap_or_default().to_uppercase();
        return Err(wrong(400, &format!("Target language '{target}' doesn't support formality.")));
    }
    Ok(())
}

/// In XML the elements that a request names stay, in HTML those that say so themselves; neither holds in the other.
fn keeps(asked: &Asked) -> Keeps {
    if asked.markup == Markup::Html {
        return Keeps::marked();
    }
    let names = asked.options.get("ignore_tags").map(|names| match names {
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        // A space behind a comma belongs to the name, which then fits no element.
        names => names.as_str().unwrap_or_default().split(',').map(str::to_owned).collect(),
    });
    Keeps { elements: names.unwrap_or_default(), ..Keeps::default() }
}

/// An error in the vendor's form.
fn wrong(status: u16, told: &str) -> Reply {
    json(status, &json!({"message": told}))
}

/// Whether a text has the form of the names that things get.
fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The page of a list that a request asks for.
fn page<T>(call: &Call<'_>, list: Vec<T>) -> Result<Vec<T>, Reply> {
    let number = |name: &str, usual: usize| match call.queried(name) {
        None => Ok(usual),
        Some(text) => text.parse::<usize>().map_err(|_| wrong(400, &format!("Value for '{name}' not supported."))),
    };
    let (page, size) = (number("page", 0)?, number("page_size", 10)?);
    if !(1..=25).contains(&size) {
        return Err(wrong(400, "Value for 'page_size' not supported."));
    }
    Ok(list.into_iter().skip(page.saturating_mul(size)).take(size).collect())
}

impl Service for DeepL {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            let mut reply = self.route(call).await;
            reply.headers.push(("x-trace-id".to_owned(), call.house.uuid().replace('-', "")));
            reply
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        wrong(refusal.status(), refusal.title())
    }

    fn is_silent(&self, call: &Call<'_>) -> bool {
        call.house.stage().is_some() && self.sessions.is_silent(call)
    }

    fn reset(&self) {
        self.sessions.reset();
        self.accounts.reset();
        self.glossaries.reset();
        self.documents.reset();
        self.styles.reset();
        self.memories.reset();
    }
}
