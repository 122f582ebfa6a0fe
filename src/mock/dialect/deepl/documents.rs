//! Documents: sent, waited for, fetched once.

use serde_json::{Value, json};

use super::wrong;
use crate::mock::call::{Call, json};
use crate::mock::service::Desk;
use crate::mock::shelf::Shelf;
use crate::provider::server::form;
use crate::provider::{Asked, Heard, Markup, Reply, Request, Said};

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
    file: String,
    bytes: Vec<u8>,
    billed: u64,
    asked: u32,
    fetched: bool,
    /// Why it could not be translated.
    error: Option<String>,
}

/// All documents.
#[derive(Debug)]
pub(super) struct Documents(Shelf<Document>);

impl Default for Documents {
    fn default() -> Self {
        Self(Shelf::new(1_000, 128 << 20))
    }
}

impl Documents {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.clear();
    }

    /// Answers what is asked about documents.
    pub(super) async fn answer(&self, desk: &Desk, call: &Call<'_>, request: &Request) -> Reply {
        let path = call.path().trim_start_matches("/v2/document").trim_start_matches('/').to_owned();
        let key = || request.members()["document_key"].as_str().unwrap_or_default().to_owned();
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [""] => match self.upload(desk, call, request).await {
                Ok(told) => json(200, &told),
                Err(refused) => refused,
            },
            [id] => self.with(id, &key(), state),
            [id, "result"] => self.with(id, &key(), fetch),
            _ => wrong(404, "Not Found"),
        }
    }

    fn with(&self, id: &str, key: &str, what: impl FnOnce(&mut Document) -> Reply) -> Reply {
        let known = self.0.with(id, |document| (document.key == key).then(|| what(document)));
        known.flatten().unwrap_or_else(|| wrong(404, "Document not found"))
    }

    async fn upload(&self, desk: &Desk, call: &Call<'_>, request: &Request) -> Result<Value, Reply> {
        let parts = call.parts().await.ok_or_else(|| wrong(400, "Invalid file data."))?;
        let field = |name: &str| {
            let part = parts.iter().find(|part| part.name == name)?;
            Some(String::from_utf8_lossy(&part.bytes).into_owned())
        };
        let file = parts.iter().find(|part| part.name == "file").ok_or_else(|| wrong(400, "Invalid file data."))?;
        let name = field("filename").or_else(|| file.file.clone()).unwrap_or_default();
        let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_lowercase()).unwrap_or_default();
        if !FILES.contains(&kind.as_str()) {
            return Err(wrong(400, "Unsupported file type."));
        }
        let text = std::str::from_utf8(&file.bytes).ok().filter(|_| matches!(kind.as_str(), "txt" | "html" | "htm" | "srt"));
        let (source, target) = (field("source_lang").unwrap_or_default(), field("target_lang").unwrap_or_default());
        let mut fields = vec![("text", "x"), ("target_lang", target.as_str())];
        if !source.is_empty() {
            fields.push(("source_lang", source.as_str()));
        }
        // Languages are read and refused as those of texts are.
        let headers = request.headers.iter().filter(|(name, _)| *name != "content-type").cloned();
        let headers = headers.chain([("content-type", crate::provider::Secret::new("application/x-www-form-urlencoded"))]);
        let like = Request {
            url: "http://mock/v2/translate".to_owned(),
            headers: headers.collect(),
            body: form(&fields).into_bytes(),
            ..request.clone()
        };
        let Heard::Translate(mut asked) = (desk.server.hear)(&like)? else { return Err(wrong(404, "Not Found")) };
        asked.markup = if kind.starts_with("htm") { Markup::Html } else { Markup::Brackets };
        asked.texts = vec![text.unwrap_or_default().to_owned()];
        let billed = text.map_or(LEAST, |text| text.chars().count() as u64);
        let said = desk.translate(call, &mut Asked { ..asked.clone() }).await;
        let bytes = match said {
            Ok(Said::Texts(texts)) if text.is_some() => texts.concat().into_bytes(),
            Ok(_) => file.bytes.clone(),
            Err(failure) => return Err((desk.server.speak)(&Heard::Translate(asked), Err(&failure))),
        };
        if text.is_none() {
            call.mock.accounts.charge(call.dialect.name, asked.key.as_ref(), billed, u64::MAX);
        }
        let document = Document {
            id: call.mock.name()[..32].to_uppercase(),
            key: call.mock.name().to_uppercase(),
            file: name,
            bytes,
            billed,
            asked: 0,
            fetched: false,
            error: None,
        };
        let told = json!({"document_id": document.id, "document_key": document.key});
        self.0.put(document.id.clone(), document.bytes.len(), document);
        Ok(told)
    }
}

fn state(document: &mut Document) -> Reply {
    document.asked = document.asked.saturating_add(1);
    let id = &document.id;
    if let Some(error) = &document.error {
        return json(200, &json!({"document_id": id, "status": "error", "message": error, "error_message": error}));
    }
    match document.asked {
        1 => json(200, &json!({"document_id": id, "status": "queued"})),
        asked if asked <= STEPS => json(200, &json!({"document_id": id, "status": "translating", "seconds_remaining": 1})),
        _ => json(200, &json!({"document_id": id, "status": "done", "billed_characters": document.billed})),
    }
}

fn fetch(document: &mut Document) -> Reply {
    if document.fetched {
        return wrong(503, "Document already downloaded");
    }
    if document.asked <= STEPS {
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
