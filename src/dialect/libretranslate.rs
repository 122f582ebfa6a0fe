//! LibreTranslate: texts alone or as an array, a real detector, pages from the web server in front.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, Part, json, page};
use crate::dialect::desk::{Desk, Keys, plainly};
use crate::dialect::house::{File, Files};
use crate::dialect::kept::Keeps;
use crate::dialect::shelf::Shelf;
use crate::dialect::tongues::Tongues;
use crate::provider::server;
use crate::provider::{Asked, Boxed, Heard, Measure, Reply, Request, Said, libretranslate};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "libretranslate", below: "", providers: &["libretranslate"], open: || Box::new(LibreTranslate::new()) };

/// What a server with all its models offers.
const LANGUAGES: &[&str] = &[
    "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi",
    "hu", "id", "it", "ja", "ko", "ky", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "th", "tl", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
];

/// Files that it takes; those that are no text come back as they were.
const FILES: &[&str] = &[".txt", ".odt", ".odp", ".docx", ".pptx", ".epub", ".html", ".srt", ".pdf"];

/// Its addresses, but for those of translated files.
const PATHS: &[&str] = &["/translate", "/languages", "/detect", "/translate_file", "/suggest", "/health", "/frontend/settings"];

#[derive(Debug)]
struct LibreTranslate {
    desk: Desk,
    files: Shelf<Part>,
}

impl LibreTranslate {
    fn new() -> Self {
        let desk = Desk {
            server: &libretranslate::SERVER,
            keys: Keys::Optional,
            measure: Measure::Characters,
            texts: usize::MAX,
            size: usize::MAX,
            same: false,
            together: true,
            finish: plainly,
            keeps,
            tongues: Tongues::all(LANGUAGES),
        };
        Self { desk, files: Shelf::new(100, 64 << 20).for_a_while() }
    }

    async fn route(&self, call: &Call<'_>) -> Reply {
        // Its framework answers for all addresses: what they take, and the head alone of what they give.
        if call.verb == Method::OPTIONS && PATHS.contains(&call.path()) {
            let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
            return Reply { status: 200, headers, body: Vec::new() };
        }
        let verb = if call.verb == Method::HEAD { &Method::GET } else { &call.verb };
        match (call.path(), verb) {
            ("/translate", &Method::POST) if call.is_multipart() => match call.unpacked().await {
                Some(request) => self.desk.serve_as(call, &request).await,
                None => wrong("Invalid request: missing q parameter"),
            },
            // The list is for everybody.
            ("/languages", &Method::GET) if call.house.stage().is_none() => {
                self.desk.reply(call, Heard::Languages { key: None }).await
            }
            ("/translate", &Method::POST) | ("/languages", &Method::GET) => self.desk.serve(call).await,
            ("/detect", &Method::POST) => self.detect(call).await,
            ("/translate_file", &Method::POST) => self.translate_file(call).await,
            ("/suggest", &Method::POST) => json(403, &json!({"error": "Suggestions are disabled on this server."})),
            ("/health", &Method::GET) => json(200, &json!({"status": "ok"})),
            ("/frontend/settings", &Method::GET) => json(200, &settings(call)),
            (path, &Method::GET) if path.starts_with("/download_file/") => self.download(&path["/download_file/".len()..]),
            (path, _) if PATHS.contains(&path) => self.refuse(Refusal::Method),
            _ => self.refuse(Refusal::Nowhere),
        }
    }

    async fn detect(&self, call: &Call<'_>) -> Reply {
        let request = if call.is_multipart() { call.unpacked().await } else { None };
        let request = request.as_ref().unwrap_or(&call.request);
        if let Err(denied) = self.desk.admit(call, request) {
            return denied;
        }
        let text = |value: &Value| value.as_str().or_else(|| value.get(0)?.as_str()).map(str::to_owned);
        let Some(text) = request.members().get("q").and_then(text).filter(|text| !text.is_empty()) else {
            return wrong("Invalid request: missing q parameter");
        };
        let found = call.house.found(&[text.as_str()]);
        json(200, &json!([{"confidence": f64::from(found.percent), "language": (self.desk.server.code)(&found.locale)}]))
    }

    /// A file becomes its translation at an address of its own.
    async fn translate_file(&self, call: &Call<'_>) -> Reply {
        let parts = if call.is_multipart() { call.parts().await.unwrap_or_default() } else { Vec::new() };
        let Some(file) = parts.iter().find(|part| part.name == "file") else {
            return wrong("Invalid request: missing file parameter");
        };
        let name = file.file.clone().unwrap_or_default();
        if name.is_empty() {
            return wrong("Invalid request: empty file");
        }
        let kind = name.rsplit_once('.').map(|(_, kind)| format!(".{}", kind.to_lowercase())).unwrap_or_default();
        let files = call.house.files();
        if !files.map_or_else(|| FILES.contains(&kind.as_str()), |files| files.know(&name)) {
            return wrong("Invalid request: file format not supported");
        }
        let field = |name: &str| {
            let part = parts.iter().find(|part| part.name == name);
            part.map(|part| String::from_utf8_lossy(&part.bytes).into_owned()).unwrap_or_default()
        };
        // The words are those of the address for texts; so are its checks.
        let text = std::str::from_utf8(&file.bytes).ok().filter(|_| matches!(kind.as_str(), ".txt" | ".html"));
        let format = if kind == ".html" { "html" } else { "text" };
        let text = text.filter(|text| !text.trim().is_empty());
        let (source, target, key) = (field("source"), field("target"), field("api_key"));
        let fields = [
            ("q", text.unwrap_or("x")),
            ("source", source.as_str()),
            ("target", target.as_str()),
            ("api_key", key.as_str()),
            ("format", format),
        ];
        let request = Request {
            url: "http://mock/translate".to_owned(),
            body: server::form(&fields).into_bytes(),
            headers: vec![("content-type", crate::provider::Secret::new("application/x-www-form-urlencoded"))],
            ..call.request.clone()
        };
        if let Err(denied) = self.desk.admit(call, &request) {
            return denied;
        }
        let mut asked = match (self.desk.server.hear)(&request) {
            Ok(Heard::Translate(asked)) => asked,
            Ok(_) => return self.refuse(Refusal::Nowhere),
            Err(refused) => return refused,
        };
        if let Some(files) = files {
            return self.translate_whole(call, files, asked, (name, file.bytes.clone())).await;
        }
        let said = self.desk.translate(call, &mut asked).await;
        let bytes = match (said, text) {
            (Ok(Said::Texts(texts)), Some(_)) => texts.concat().into_bytes(),
            (Ok(_), _) => file.bytes.clone(),
            (Err(failure), _) => return (self.desk.server.speak)(&Heard::Translate(asked), Err(&failure)),
        };
        self.keep(call, name, bytes)
    }

    /// A file of any format that the house knows.
    async fn translate_whole(
        &self,
        call: &Call<'_>,
        files: &dyn Files,
        mut asked: Asked,
        (name, bytes): (String, Vec<u8>),
    ) -> Reply {
        let file = File { name: name.clone(), bytes, source: asked.source.clone(), target: asked.target.clone() };
        let begun = match self.desk.judge(call, &asked) {
            Ok(()) => files.translate(file, asked.key.as_ref()).await,
            Err(failure) => Err(failure),
        };
        let made = match begun {
            Ok(begun) => begun.await,
            Err(failure) => Err(failure),
        };
        match made {
            Ok(made) => self.keep(call, name, made.bytes),
            Err(failure) => {
                let failure = self.desk.explained(call, &mut asked, failure);
                self.desk.speak(&Heard::Translate(asked), Err(&failure))
            }
        }
    }

    /// Puts a translated file at an address of its own.
    fn keep(&self, call: &Call<'_>, name: String, bytes: Vec<u8>) -> Reply {
        let id = format!("{}.{name}", call.house.uuid());
        let address = call.address(&format!("/download_file/{}", server::encoded(&id)));
        self.files.put(id, bytes.len(), Part { name: "file".to_owned(), file: Some(name), bytes });
        json(200, &json!({"translatedFileUrl": address}))
    }

    fn download(&self, name: &str) -> Reply {
        let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        let Some(file) = self.files.get(&name) else { return wrong("Invalid filename") };
        let name = file.file.unwrap_or_default().replace(['"', '\\', '\r', '\n'], "_");
        let kind = match name.rsplit_once('.').map(|(_, kind)| kind.to_lowercase()).as_deref() {
            Some("txt") => "text/plain; charset=utf-8",
            Some("html") => "text/html; charset=utf-8",
            _ => "application/octet-stream",
        };
        let headers = vec![
            ("content-type".to_owned(), kind.to_owned()),
            ("content-disposition".to_owned(), format!("attachment; filename=\"{name}\"")),
        ];
        Reply { status: 200, headers, body: file.bytes }
    }
}

/// Elements whose content its HTML reader leaves alone, as the live server does.
const KEPT: &[&str] = &["address", "applet", "audio", "canvas", "code", "embed", "script", "style", "time", "video"];

fn keeps(_: &Asked) -> Keeps {
    Keeps { elements: KEPT.iter().map(|name| (*name).to_owned()).collect(), attribute: true, class: false }
}

fn wrong(told: &str) -> Reply {
    json(400, &json!({"error": told}))
}

fn settings(call: &Call<'_>) -> Value {
    let files: Option<Vec<String>> =
        call.house.files().map(|files| files.extensions().iter().map(|extension| format!(".{extension}")).collect());
    let files = files.map_or_else(|| json!(FILES), |files| json!(files));
    json!({
        "apiKeys": false,
        "charLimit": -1,
        "filesTranslation": true,
        "frontendTimeout": 500,
        "keyRequired": call.house.admit(Keys::Optional, None).is_err(),
        "language": {"source": {"code": "auto", "name": "Auto Detect"}, "target": {"code": "en", "name": "English"}},
        "suggestions": false,
        "supportedFilesFormat": files,
    })
}

impl Service for LibreTranslate {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(self.route(call))
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        page(refusal.status(), refusal.title())
    }

    fn reset(&self) {
        self.files.clear();
    }
}
