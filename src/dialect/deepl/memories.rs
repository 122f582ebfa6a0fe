//! Translation memories: TMX files come and go by jobs and signed addresses, segments are paged and used.
//!
//! (developers.deepl.com, the pages on translation memories, November 2026.) Jobs are done as soon as their
//! file is there: nobody has to wait in a test.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};

use super::{MADE, is_uuid, languages, page, phrase, wrong};
use crate::content::Content;
use crate::dialect::call::{Call, json};
use crate::dialect::shelf::Shelf;
use crate::locale::{Locale, Pair};
use crate::memory::exchange::{self, Options};
use crate::memory::{Entry, Maker, Origin};
use crate::provider::{Asked, Reply, Secret};

/// Memories and jobs at most, and bytes of all memories.
const MOST: usize = 1_000;
const BYTES: usize = 128 << 20;

/// Bytes that a file may be declared with, and characters of its name.
const LARGEST: u64 = 1 << 30;
const NAME: usize = 100;

/// [`MADE`] in seconds since 1970.
const MADE_AT: u64 = 1_767_225_600;

/// When signed addresses end.
const ENDS: &str = "2099-01-01T00:00:00.000000Z";

/// The memory that everybody has, as in the vendor's own mock.
const DEFAULT: &str = "a74d88fb-ed2a-4943-a664-a4512398b994";

#[derive(Clone, Debug)]
struct Segment {
    text: String,
    /// Language and text.
    targets: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Memory {
    id: String,
    owner: Option<Secret>,
    name: String,
    source: String,
    segments: Vec<Segment>,
}

/// What a job came to.
#[derive(Clone, Debug)]
enum State {
    /// The file of an import is not there yet.
    Waiting,
    Failed(&'static str),
    Imported {
        memory: String,
        skipped: usize,
    },
    Exported {
        memory: String,
    },
}

#[derive(Clone, Debug)]
struct Job {
    id: String,
    owner: Option<Secret>,
    /// What makes its address a signed one.
    signature: String,
    /// What was told of the file of an import, and the name of its memory.
    file: Value,
    name: String,
    state: State,
}

impl Memory {
    fn usual() -> Self {
        let target = |tag: &str| Some((tag.to_owned(), phrase::translated("Protonenstrahl", &tag.parse().ok()?)?));
        let targets = ["en", "es", "fr"].into_iter().filter_map(target).collect();
        Self {
            id: DEFAULT.to_owned(),
            owner: None,
            name: "Default Translation Memory".to_owned(),
            source: "de".to_owned(),
            segments: vec![Segment { text: "Protonenstrahl".to_owned(), targets }],
        }
    }

    /// What a TMX file holds, and how many of its entries cannot be taken.
    fn read(bytes: &[u8], job: &Job, id: String) -> Option<(Self, usize)> {
        let mut memory =
            Self { id, owner: job.owner.clone(), name: job.name.clone(), source: String::new(), segments: Vec::new() };
        let (mut skipped, mut places) = (0, HashMap::new());
        let mut bytes = bytes;
        let read = exchange::named("tmx")?.read(&mut bytes, &Options::default(), &mut |entry| {
            let Ok(entry) = entry else {
                skipped += 1;
                return Ok(());
            };
            let source = entry.pair.source.to_string();
            if memory.source.is_empty() {
                memory.source.clone_from(&source);
            }
            if memory.source != source {
                skipped += 1;
                return Ok(());
            }
            let place = *places.entry(entry.source.text().to_owned()).or_insert(memory.segments.len());
            if place == memory.segments.len() {
                memory.segments.push(Segment { text: entry.source.text().to_owned(), targets: Vec::new() });
            }
            memory.segments[place].targets.push((entry.pair.target.to_string(), entry.target.text().to_owned()));
            Ok(())
        });
        (read.is_ok() && !memory.segments.is_empty()).then_some((memory, skipped))
    }

    fn written(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Some(format) = exchange::named("tmx") else { return bytes };
        let mut sink = format.sink(&mut bytes);
        let each = self.segments.iter().flat_map(|segment| segment.targets.iter().map(move |target| (segment, target)));
        for (segment, (tag, text)) in each {
            let (Ok(source), Ok(target)) = (self.source.parse::<Locale>(), tag.parse::<Locale>()) else { continue };
            let entry = Entry {
                pair: Arc::new(Pair::new(source, target)),
                source: Content::from(segment.text.as_str()),
                target: Content::from(text.as_str()),
                origin: Origin::Human,
                maker: Arc::new(Maker::default()),
                time: MADE_AT,
                context: None,
            };
            // Bytes in memory are always taken.
            let _ = sink.entry(&entry);
        }
        let _ = sink.end();
        drop(sink);
        bytes
    }

    fn size(&self) -> usize {
        let targets = |segment: &Segment| segment.targets.iter().map(|(tag, text)| tag.len() + text.len() + 48).sum::<usize>();
        self.segments.iter().map(|segment| segment.text.len() + 48 + targets(segment)).sum()
    }

    fn targets(&self) -> BTreeSet<&str> {
        self.segments.iter().flat_map(|segment| &segment.targets).map(|(tag, _)| tag.as_str()).collect()
    }

    fn told(&self) -> Value {
        json!({
            "translation_memory_id": self.id,
            "name": self.name,
            "source_language": self.source,
            "target_languages": self.targets(),
            "segment_count": self.segments.len(),
            "creation_time": MADE,
            "updated_time": MADE,
        })
    }

    /// One page of its segments.
    fn page(&self, call: &Call<'_>) -> Result<Reply, Reply> {
        let bad = |name: &str| wrong(400, &format!("Value for '{name}' not supported."));
        let size = match call.queried("page_size") {
            None => 50,
            Some(size) => size.parse::<usize>().ok().filter(|size| (1..=100).contains(size)).ok_or_else(|| bad("page_size"))?,
        };
        let start = match call.queried("page_cursor") {
            None => 0,
            Some(cursor) => usize::from_str_radix(&cursor, 16).map_err(|_| bad("page_cursor"))?,
        };
        let exact = call.queried("filter_case_sensitive").as_deref() == Some("true");
        let shape = |text: &str| if exact { text.to_owned() } else { text.to_lowercase() };
        let filter = match call.queried("filter_text") {
            None => None,
            Some(text) if text.chars().count() >= 2 => Some(shape(&text)),
            Some(_) => return Err(bad("filter_text")),
        };
        let fits = |segment: &Segment| {
            let mut texts = segment.targets.iter().map(|(_, text)| text).chain([&segment.text]);
            filter.as_ref().is_none_or(|filter| texts.any(|text| shape(text).contains(filter.as_str())))
        };
        let segment = |(index, segment): (usize, &Segment)| {
            let targets = segment.targets.iter().enumerate().map(|(number, (tag, text))| {
                let id = format!("{index}-{number}");
                json!({"target_segment_id": id, "target_language": tag, "target_text": text, "creation_time": MADE, "updated_time": MADE})
            });
            let targets: Vec<Value> = targets.collect();
            json!({
                "source_segment_id": index.to_string(),
                "source_text": segment.text,
                "targets": targets,
                "creation_time": MADE,
                "updated_time": MADE,
            })
        };
        let fitting: Vec<(usize, &Segment)> = self.segments.iter().enumerate().filter(|(_, segment)| fits(segment)).collect();
        let segments: Vec<Value> = fitting.iter().skip(start).take(size).copied().map(segment).collect();
        let mut told = json!({"segments": segments, "segment_count": self.segments.len()});
        let next = start.saturating_add(size);
        if next < fitting.len() {
            told["next_page_cursor"] = json!(format!("{next:x}"));
        }
        Ok(json(200, &told))
    }
}

impl Job {
    fn signed(&self, call: &Call<'_>, what: &str) -> String {
        call.address(&format!("/v3/translation_memories/{what}/{}?signature={}", self.id, self.signature))
    }

    fn told(&self, call: &Call<'_>) -> Value {
        let (operation, parameters, result) = match &self.state {
            State::Waiting => {
                let action = json!({"required_action": "Upload the file to the upload_url."});
                ("import", json!({"display_name": self.name}), json!({"status": "awaiting_input", "status_metadata": action}))
            }
            State::Failed(why) => {
                ("import", json!({"display_name": self.name}), json!({"status": "failed", "error": {"message": why}}))
            }
            State::Imported { memory, skipped } => (
                "import",
                json!({"display_name": self.name}),
                json!({"status": "completed", "translation_memory_id": memory, "skipped_segment_count": skipped}),
            ),
            State::Exported { memory } => (
                "export",
                json!({"translation_memory_id": memory}),
                json!({"status": "completed", "download_url": self.signed(call, "downloads"), "expires_at": ENDS}),
            ),
        };
        let mut told = json!({
            "job_id": self.id,
            "product": "translation_memory",
            "operation": operation,
            "creation_time": MADE,
            "updated_time": MADE,
            "parameters": parameters,
            "results": [result],
        });
        if !self.file.is_null() {
            told["source_file"] = self.file.clone();
        }
        told
    }
}

/// All translation memories and jobs.
#[derive(Debug)]
pub(super) struct Memories {
    memories: Shelf<Memory>,
    jobs: Shelf<Job>,
}

impl Default for Memories {
    fn default() -> Self {
        Self { memories: Shelf::new(MOST, BYTES), jobs: Shelf::new(MOST, BYTES) }
    }
}

fn missing() -> Reply {
    wrong(404, "Translation memory not found")
}

impl Memories {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.memories.clear();
        self.jobs.clear();
    }

    fn memory(&self, id: &str, key: Option<&Secret>) -> Result<Memory, Reply> {
        if !is_uuid(id) {
            return Err(wrong(400, "Value for 'translation_memory_id' not supported."));
        }
        if id == DEFAULT {
            return Ok(Memory::usual());
        }
        self.memories.get(id).filter(|memory| memory.owner.as_ref() == key).ok_or_else(missing)
    }

    /// The segments of the memory that a request for translations names, by their sources.
    pub(super) fn segments(
        &self,
        members: &Value,
        asked: &Asked,
        key: Option<&Secret>,
    ) -> Result<HashMap<String, String>, Reply> {
        let threshold = match &members["translation_memory_threshold"] {
            Value::Null => Some(0),
            Value::String(text) => text.parse().ok(),
            number => number.as_u64(),
        };
        if threshold.is_none_or(|percent| percent > 100) {
            return Err(wrong(400, "Parameter \"translation_memory_threshold\" must be an integer between 0 and 100"));
        }
        let Some(id) = members["translation_memory_id"].as_str() else { return Ok(HashMap::new()) };
        let memory = self.memory(id, key)?;
        let language = asked.target.language();
        if !memory.targets().iter().any(|tag| languages::base(tag) == language) {
            return Err(wrong(400, &format!("Translation memory {id} does not support the target language {}", asked.target)));
        }
        if asked.source.as_ref().is_some_and(|source| source.language() != languages::base(&memory.source)) {
            return Ok(HashMap::new());
        }
        let target = |segment: Segment| {
            let text = segment.targets.into_iter().find(|(tag, _)| languages::base(tag) == language)?.1;
            Some((segment.text, text))
        };
        Ok(memory.segments.into_iter().filter_map(target).collect())
    }

    /// Answers at signed addresses, where no key is needed; `None` for all others.
    pub(super) fn storage(&self, call: &Call<'_>) -> Option<Reply> {
        let (what, id) = call.path().strip_prefix("/v3/translation_memories/")?.split_once('/')?;
        let job = |wanted: &str| {
            let job = self.jobs.get(id).filter(|_| what == wanted)?;
            (call.queried("signature").as_ref() == Some(&job.signature)).then_some(job)
        };
        match (what, &call.verb) {
            ("uploads", &Method::PUT) => Some(job(what).map_or_else(|| wrong(403, "Forbidden"), |job| self.import(call, &job))),
            ("downloads", &Method::GET) => Some(job(what).map_or_else(|| wrong(403, "Forbidden"), |job| self.export(&job))),
            ("uploads" | "downloads", _) => Some(wrong(405, "Method Not Allowed")),
            _ => None,
        }
    }

    fn import(&self, call: &Call<'_>, job: &Job) -> Reply {
        let state = match Memory::read(&call.request.body, job, call.house.uuid()) {
            None => State::Failed("The file is no TMX file with segments."),
            Some((memory, skipped)) => {
                let id = memory.id.clone();
                self.memories.put(id.clone(), memory.size(), memory);
                State::Imported { memory: id, skipped }
            }
        };
        self.jobs.with(&job.id, |job| job.state = state);
        Reply { status: 200, ..Reply::default() }
    }

    fn export(&self, job: &Job) -> Reply {
        let State::Exported { memory } = &job.state else { return missing() };
        let Ok(memory) = self.memory(memory, job.owner.as_ref()) else { return missing() };
        let headers = vec![("content-type".to_owned(), "application/xml".to_owned())];
        Reply { status: 200, headers, body: memory.written() }
    }

    /// Answers what is asked about translation memories.
    pub(super) fn answer(&self, call: &Call<'_>, key: Option<&Secret>) -> Reply {
        let path = call.path().trim_start_matches("/v3/translation_memories").to_owned();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let answer = match (parts.as_slice(), &call.verb) {
            ([], &Method::GET) => self.list(call, key),
            (["import"], &Method::POST) => self.begin(call, key),
            (["jobs", id], &Method::GET) => {
                let job = self.jobs.get(id).filter(|job| job.owner.as_ref() == key);
                job.map(|job| json(200, &job.told(call))).ok_or_else(|| wrong(404, "Job not found"))
            }
            ([id], &Method::GET) => self.memory(id, key).map(|memory| json(200, &memory.told())),
            ([id], &Method::DELETE) => self.memory(id, key).map(|_| {
                self.memories.take(id);
                Reply { status: 204, ..Reply::default() }
            }),
            ([id, "segments"], &Method::GET) => self.memory(id, key).and_then(|memory| memory.page(call)),
            ([id, "export"], &Method::POST) => self.memory(id, key).map(|memory| self.begin_export(call, key, &memory.id)),
            ([] | [_] | [_, "segments" | "export"] | ["jobs", _], _) => Err(wrong(405, "Method Not Allowed")),
            _ => Err(wrong(404, "Not Found")),
        };
        answer.unwrap_or_else(|refused| refused)
    }

    fn list(&self, call: &Call<'_>, key: Option<&Secret>) -> Result<Reply, Reply> {
        let own = self.memories.all().into_iter().filter(|memory| memory.owner.as_ref() == key);
        let all: Vec<Value> = own.chain([Memory::usual()]).map(|memory| memory.told()).collect();
        let count = all.len();
        Ok(json(200, &json!({"translation_memories": page(call, all)?, "total_count": count})))
    }

    fn begin(&self, call: &Call<'_>, key: Option<&Secret>) -> Result<Reply, Reply> {
        let body = call.request.members();
        let mut file = body["source_file"].clone();
        let name = file["file_name"].as_str().unwrap_or_default().to_owned();
        if name.is_empty() || name.chars().count() > NAME {
            return Err(wrong(400, "Missing or invalid argument: source_file.file_name"));
        }
        if !file["content_length"].as_u64().is_some_and(|length| (1..=LARGEST).contains(&length)) {
            return Err(wrong(400, "Missing or invalid argument: source_file.content_length"));
        }
        if file["content_type"].is_null() {
            file["content_type"] = json!("application/xml");
        }
        let name = body["parameters"]["display_name"].as_str().unwrap_or(&name).to_owned();
        let (id, signature) = (call.house.uuid(), call.house.name());
        let job = Job { id, owner: key.cloned(), signature, file, name, state: State::Waiting };
        let told = json!({"job_id": job.id, "upload_url": job.signed(call, "uploads"), "expires_at": ENDS});
        self.jobs.put(job.id.clone(), call.request.body.len(), job);
        Ok(json(202, &told))
    }

    /// An earlier export of the same memory serves again.
    fn begin_export(&self, call: &Call<'_>, key: Option<&Secret>, memory: &str) -> Reply {
        let same = |job: &Job| matches!(&job.state, State::Exported { memory: known } if known == memory);
        let earlier = self.jobs.all().into_iter().find(|job| job.owner.as_ref() == key && same(job));
        let status = if earlier.is_some() { 200 } else { 202 };
        let job = earlier.unwrap_or_else(|| Job {
            id: call.house.uuid(),
            owner: key.cloned(),
            signature: call.house.name(),
            file: Value::Null,
            name: String::new(),
            state: State::Exported { memory: memory.to_owned() },
        });
        let told = json!({"job_id": job.id, "parameters": {"translation_memory_id": memory}});
        if status == 202 {
            self.jobs.put(job.id.clone(), 1, job);
        }
        json(status, &told)
    }
}
