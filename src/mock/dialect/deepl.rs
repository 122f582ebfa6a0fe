//! DeepL: texts, languages and usage of version 2, languages of version 3, glossaries of both, documents.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Dialect, Refusal, Service};
use crate::mock::Settings;
use crate::mock::answer::Keeps;
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys, plainly};
use crate::mock::tongues::Tongues;
use crate::provider::{Asked, Boxed, Failure, Heard, Markup, Measure, Reply, Request, Said, Secret, deepl};

mod documents;
mod glossaries;
mod languages;

use documents::Documents;
use glossaries::Glossaries;

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "deepl", below: "", providers: &["deepl"], open: |settings| Box::new(DeepL::new(settings)) };

/// Bytes of a request at most, where no file is sent.
const LARGEST: usize = 128 << 10;

#[derive(Debug)]
struct DeepL {
    desk: Desk,
    strict: bool,
    glossaries: Glossaries,
    documents: Documents,
}

impl DeepL {
    fn new(settings: &Settings) -> Self {
        let desk = Desk {
            server: &deepl::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 50,
            size: LARGEST,
            same: true,
            together: false,
            finish: plainly,
            keeps,
            tongues: Tongues::square(languages::SOURCES, languages::TARGETS),
        };
        Self { desk, strict: settings.strict, glossaries: Glossaries::default(), documents: Documents::default() }
    }

    async fn route(&self, call: &Call<'_>) -> Reply {
        let request = self.with_key(&call.request);
        let request = &request;
        if let Err(denied) = self.desk.admit(request) {
            return denied;
        }
        if self.strict && request.header("user-agent").is_none_or(str::is_empty) {
            return wrong(400, "The User-Agent header is missing.");
        }
        let path = call.path();
        if !path.starts_with("/v2/document") && request.body.len() > LARGEST && !path.contains("/glossaries") {
            return self.refuse(Refusal::Large);
        }
        let legacy = call.verb == Method::GET && !self.strict;
        match (path, &call.verb) {
            ("/v2/translate", verb) if *verb == Method::POST || legacy => self.translate(call, request).await,
            ("/v2/usage", &(Method::GET | Method::POST)) => self.desk.serve_as(call, request).await,
            ("/v2/languages", &(Method::GET | Method::POST)) => languages::second(request),
            ("/v3/languages", &Method::GET) => languages::third(call),
            ("/v2/glossary-language-pairs", &Method::GET) => glossaries::pairs(),
            (path, _) if path.starts_with("/v2/glossaries") => self.glossaries.second(call),
            (path, _) if path.starts_with("/v3/glossaries") => self.glossaries.third(call),
            (path, &Method::POST) if path == "/v2/document" || path.starts_with("/v2/document/") => {
                self.documents.answer(&self.desk, call, request).await
            }
            ("/v2/translate" | "/v2/usage" | "/v2/languages" | "/v3/languages" | "/v2/document", _) => {
                self.refuse(Refusal::Method)
            }
            _ => self.refuse(Refusal::Nowhere),
        }
    }

    /// Once, the key could also stand among the fields.
    fn with_key(&self, request: &Request) -> Request {
        let mut request = request.clone();
        if !self.strict
            && request.header("authorization").is_none()
            && let Some(key) = request.members()["auth_key"].as_str()
        {
            request.headers.push(("authorization", Secret::new(format!("DeepL-Auth-Key {key}"))));
        }
        request
    }

    async fn translate(&self, call: &Call<'_>, request: &Request) -> Reply {
        let mut asked = match (self.desk.server.hear)(request) {
            Ok(Heard::Translate(asked)) => asked,
            Ok(heard) => return self.desk.reply(call, heard).await,
            Err(refused) => return refused,
        };
        let terms = match self.terms(&asked) {
            Ok(terms) => terms,
            Err(refused) => return refused,
        };
        if let Err(refused) = formality(&asked) {
            return refused;
        }
        let said = match terms {
            None => self.desk.translate(call, &mut asked).await,
            Some(terms) => self.translate_with(call, &mut asked, &terms).await,
        };
        self.desk.speak(&Heard::Translate(asked), said.as_ref())
    }

    /// The entries of the glossaries that a request names.
    fn terms(&self, asked: &Asked) -> Result<Option<Vec<(String, String)>>, Reply> {
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
            terms.extend(self.glossaries.entries(name, source.language(), asked.target.language())?);
        }
        Ok(Some(terms))
    }

    /// Terms stand as the glossary says, what is between them is translated.
    async fn translate_with(&self, call: &Call<'_>, asked: &mut Asked, terms: &[(String, String)]) -> Result<Said, Failure> {
        self.desk.accept(call, asked)?;
        let mut texts = Vec::with_capacity(asked.texts.len());
        for text in &asked.texts {
            let mut out = String::new();
            for piece in glossaries::cut(text, terms) {
                match piece {
                    Ok(term) => out.push_str(term),
                    Err(text) => out.push_str(&self.desk.make(call, asked, &[text.to_owned()]).await?.concat()),
                }
            }
            texts.push(out);
        }
        Ok(Said::Texts(self.desk.finished(call, asked, texts)))
    }
}

/// Wishes that a language cannot fulfil are refused, those that are mere preferences are not.
fn formality(asked: &Asked) -> Result<(), Reply> {
    let wish = asked.options.get("formality").and_then(Value::as_str).unwrap_or("default");
    match wish {
        "default" | "prefer_more" | "prefer_less" | "" => Ok(()),
        "more" | "less" if languages::FORMAL.contains(&asked.target.language()) => Ok(()),
        "more" | "less" => {
            let target = asked.options.get("target_lang").and_then(Value::as_str).unwrap_or_default().to_uppercase();
            Err(wrong(400, &format!("Target language '{target}' doesn't support formality.")))
        }
        _ => Err(wrong(400, "Value for 'formality' not supported.")),
    }
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

impl Service for DeepL {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            let mut reply = self.route(call).await;
            reply.headers.push(("x-trace-id".to_owned(), call.mock.uuid().replace('-', "")));
            reply
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        wrong(refusal.status(), refusal.title())
    }

    fn reset(&self) {
        self.glossaries.reset();
        self.documents.reset();
    }
}
