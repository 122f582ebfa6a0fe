//! Documents: sent, waited for, fetched once.
//!
//! In a session they take the time that it asks for; without one they wait once and are worked on once,
//! each until they are asked after, so that no test has to wait and clients still see every state.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Caller, DeepL, Known, check, wrong};
use crate::dialect::call::{Call, Part, json};
use crate::dialect::house::{File, Files};
use crate::dialect::shelf::Shelf;
use crate::provider::server::form;
use crate::provider::{Asked, Failure, Heard, Markup, Reply, Request, Secret};

/// Files that are taken; those that are no text come back as they were.
const FILES: &[&str] =
    &["txt", "html", "htm", "docx", "pptx", "xlsx", "pdf", "xlf", "xliff", "srt", "jpg", "jpeg", "png", "idml"];

/// What a document that is no text is charged at least, as the vendor charges office files.
const LEAST: u64 = 50_000;

/// Asks for its state before a document is done: it waits once, is worked on once.
const STEPS: u32 = 2;

#[derive(Clone, Debug)]
struct Document {
    id: String,
    key: String,
    owner: Option<Secret>,
    file: String,
    bytes: Vec<u8>,
    billed: u64,
    /// When it came, and how long it waits and is worked on; `None` where it goes by how often it is asked after.
    times: Option<(Instant, Duration, Duration)>,
    asked: u32,
    /// Whether somebody translates it now, who says when it is done.
    under_way: bool,
    fetched: bool,
    /// Why it could not be translated.
    error: Option<&'static str>,
}

/// How far a document is.
enum Step {
    Queued,
    /// With the seconds that are left.
    Translating(u64),
    Done,
}

impl Document {
    fn step(&self) -> Step {
        if self.under_way {
            return Step::Translating(1);
        }
        let Some((came, queued, translating)) = self.times else {
            return match self.asked {
                0 | 1 => Step::Queued,
                asked if asked <= STEPS => Step::Translating(1),
                _ => Step::Done,
            };
        };
        let age = came.elapsed();
        let left = (queued + translating).saturating_sub(age);
        match () {
            () if age < queued => Step::Queued,
            () if !left.is_zero() => Step::Translating(left.as_secs() + u64::from(left.subsec_millis() >= 500)),
            () => Step::Done,
        }
    }
}

/// All documents.
#[derive(Debug)]
pub(super) struct Documents(Arc<Shelf<Document>>);

impl Default for Documents {
    fn default() -> Self {
        Self(Arc::new(Shelf::new(1_000, 128 << 20).for_a_while()))
    }
}

impl Documents {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.clear();
    }

    /// Answers what is asked about documents.
    pub(super) async fn answer(&self, deepl: &DeepL, call: &Call<'_>, request: &Request, caller: &Caller) -> Reply {
        let path = call.path().trim_start_matches("/v2/document").trim_start_matches('/').to_owned();
        let key = || request.members()["document_key"].as_str().unwrap_or_default().to_owned();
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [""] => match self.upload(deepl, call, request, caller).await {
                Ok(told) => json(200, &told),
                Err(refused) => refused,
            },
            [id] => self.with(id, &key(), caller, state),
            [id, "result"] => self.with(id, &key(), caller, fetch),
            _ => wrong(404, "Not Found"),
        }
    }

    fn with(&self, id: &str, key: &str, caller: &Caller, what: impl FnOnce(&mut Document) -> Reply) -> Reply {
        let is_theirs = |document: &Document| document.key == key && document.owner == caller.key;
        let known = self.0.with(id, |document| is_theirs(document).then(|| what(document)));
        known.flatten().unwrap_or_else(|| wrong(404, "Document not found"))
    }

    async fn upload(&self, deepl: &DeepL, call: &Call<'_>, request: &Request, caller: &Caller) -> Result<Value, Reply> {
        let parts = call.parts().await.ok_or_else(|| wrong(400, "Invalid file data."))?;
        let file = parts.iter().find(|part| part.name == "file").ok_or_else(|| wrong(400, "Invalid file data."))?;
        let mut name = field(&parts, "filename").or_else(|| file.file.clone()).unwrap_or_default();
        let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_lowercase()).unwrap_or_default();
        let is_known = call.house.files().map_or_else(|| FILES.contains(&kind.as_str()), |files| files.know(&name));
        if !is_known {
            return Err(wrong(400, "Invalid file data."));
        }
        if let (Some(other), Some((stem, _))) = (field(&parts, "output_format"), name.rsplit_once('.')) {
            let other = other.to_lowercase();
            // A file comes back in its own format, where it is really translated.
            if call.house.files().is_some() && other != kind {
                return Err(wrong(400, "Value for 'output_format' not supported."));
            }
            name = format!("{stem}.{other}");
        }
        let (mut asked, known) = read(deepl, call, request, &parts, caller)?;
        if let Some(files) = call.house.files() {
            return self.begin(deepl, files, call, caller, &mut asked, (name, file.bytes.clone())).await;
        }
        let text = std::str::from_utf8(&file.bytes).ok().filter(|_| matches!(kind.as_str(), "txt" | "html" | "htm" | "srt"));
        asked.markup = if kind.starts_with("htm") { Markup::Html } else { Markup::Brackets };
        asked.texts = vec![text.unwrap_or_default().to_owned()];
        let refuse = |failure| deepl.desk.speak(&Heard::Languages { key: None }, Err(&failure));
        let key = caller.key.as_ref();
        if !deepl.accounts.has_room(call, key) {
            return Err(refuse(Failure::Quota { after: None }));
        }
        let made = deepl.texts(call, &mut asked, &known).await.map_err(refuse)?;
        let same = asked.source_of(0).is_some_and(|source| text.is_some() && source.language() == asked.target.language());
        let billed = text.map_or(LEAST, |text| text.chars().count() as u64);
        if text.is_none() {
            call.house.stage().map(|stage| stage.charge(call.dialect.name, key, billed, u64::MAX));
        }
        deepl.accounts.count(call, key);
        let failing = deepl.sessions.take(call, |session| &mut session.failing);
        let document = Document {
            id: call.house.name()[..32].to_uppercase(),
            key: call.house.name().to_uppercase(),
            owner: caller.key.clone(),
            file: name,
            bytes: if text.is_some() { made.concat().into_bytes() } else { file.bytes.clone() },
            billed,
            times: caller.session.as_ref().map(|session| (Instant::now(), session.queued, session.translating)),
            asked: 0,
            under_way: false,
            fetched: false,
            error: match () {
                () if failing => Some("The session asked for a failure."),
                () if same => Some("Source and target language are equal."),
                () => None,
            },
        };
        let told = json!({"document_id": document.id, "document_key": document.key});
        self.0.put(document.id.clone(), document.bytes.len(), document);
        Ok(told)
    }
}

impl Documents {
    /// Translates a document beside the requests that ask after it. What its key may not have is refused at once.
    async fn begin(
        &self,
        deepl: &DeepL,
        files: &dyn Files,
        call: &Call<'_>,
        caller: &Caller,
        asked: &mut Asked,
        (name, bytes): (String, Vec<u8>),
    ) -> Result<Value, Reply> {
        let size = bytes.len();
        let file = File { name: name.clone(), bytes, source: asked.source.clone(), target: asked.target.clone() };
        let begun = match deepl.desk.judge(call, asked) {
            Ok(()) => files.translate(file, caller.key.as_ref()).await,
            Err(failure) => Err(failure),
        };
        let made = begun.map_err(|failure| {
            let failure = deepl.desk.explained(call, asked, failure);
            deepl.desk.speak(&Heard::Translate(asked.clone()), Err(&failure))
        })?;
        let document = Document {
            id: call.house.name()[..32].to_uppercase(),
            key: call.house.name().to_uppercase(),
            owner: caller.key.clone(),
            file: name,
            bytes: Vec::new(),
            billed: 0,
            times: None,
            // Nothing is played: it is done when it is done.
            asked: STEPS + 1,
            under_way: true,
            fetched: false,
            error: None,
        };
        let told = json!({"document_id": document.id, "document_key": document.key});
        let (id, kept) = (document.id.clone(), Arc::clone(&self.0));
        // Its translation will be about as large.
        self.0.put(id.clone(), size, document);
        tokio::spawn(async move {
            let made = made.await;
            kept.with(&id, |document| {
                document.under_way = false;
                match made {
                    Ok(made) => {
                        document.bytes = made.bytes;
                        document.billed = made.charged;
                    }
                    Err(failure) => document.error = Some(why(&failure)),
                }
            });
        });
        Ok(told)
    }
}

/// Why a document could not be translated.
fn why(failure: &Failure) -> &'static str {
    match failure {
        Failure::Quota { .. } => "Quota for this billing period has been exceeded.",
        Failure::UnsupportedPair => "The language pair is not supported.",
        Failure::Oversize => "The document is too large.",
        Failure::Refused { .. } => "The document cannot be read.",
        _ => "The document could not be translated.",
    }
}

fn field(parts: &[Part], name: &str) -> Option<String> {
    let part = parts.iter().find(|part| part.name == name)?;
    Some(String::from_utf8_lossy(&part.bytes).into_owned()).filter(|text| !text.is_empty())
}

/// Languages and options of documents are read and refused as those of texts are.
fn read(deepl: &DeepL, call: &Call<'_>, request: &Request, parts: &[Part], caller: &Caller) -> Result<(Asked, Known), Reply> {
    let names = ["source_lang", "target_lang", "formality", "glossary_id", "style_id", "translation_memory_id"];
    let given: Vec<(&str, String)> = names.into_iter().filter_map(|name| Some((name, field(parts, name)?))).collect();
    let mut fields = vec![("text", "x")];
    fields.extend(given.iter().map(|(name, text)| (*name, text.as_str())));
    let headers = request.headers.iter().filter(|(name, _)| *name != "content-type").cloned();
    let like = Request {
        url: "http://mock/v2/translate".to_owned(),
        headers: headers.chain([("content-type", Secret::new("application/x-www-form-urlencoded"))]).collect(),
        body: form(&fields).into_bytes(),
        ..request.clone()
    };
    let Heard::Translate(asked) = (deepl.desk.server.hear)(&like)? else { return Err(wrong(404, "Not Found")) };
    check(call, &like.members(), &asked)?;
    let known = deepl.known(call, &like, &asked, caller.key.as_ref())?;
    Ok((asked, known))
}

fn state(document: &mut Document) -> Reply {
    document.asked = document.asked.saturating_add(1);
    let id = &document.id;
    if let Some(error) = document.error {
        return json(200, &json!({"document_id": id, "status": "error", "message": error, "error_message": error}));
    }
    let told = match document.step() {
        Step::Queued => json!({"document_id": id, "status": "queued"}),
        Step::Translating(left) => json!({"document_id": id, "status": "translating", "seconds_remaining": left}),
        Step::Done => json!({"document_id": id, "status": "done", "seconds_remaining": 0, "billed_characters": document.billed}),
    };
    json(200, &told)
}

fn fetch(document: &mut Document) -> Reply {
    if document.fetched {
        return wrong(503, "Document already downloaded");
    }
    if document.error.is_some() || !matches!(document.step(), Step::Done) {
        return wrong(503, "Document translation is not done");
    }
    document.fetched = true;
    let name = document.file.replace(['"', '\\', '\r', '\n'], "_");
    let headers = vec![
        ("content-type".to_owned(), "application/octet-stream".to_owned()),
        ("content-disposition".to_owned(), format!("attachment; filename=\"{name}\"")),
    ];
    Reply { status: 200, headers, body: std::mem::take(&mut document.bytes) }
}
