//! The real program serving the page, before a service whose answers a test lets through one by one.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Method, StatusCode, Uri};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::latimer::World;

/// What a service says to a text into a language; `None` for an error.
pub(crate) type Says = fn(&str, &str) -> Option<String>;

/// A request: the target and the texts.
pub(crate) type Asked = (String, Vec<String>);

/// A service that speaks `LibreTranslate`.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    /// One permit an answer.
    pub(crate) gate: Arc<Semaphore>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Each text after its target; a blank one is an error.
pub(crate) fn named(text: &str, to: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| format!("{to}: {text}"))
}

impl Service {
    /// A service whose answers wait for the gate unless it is open.
    pub(crate) async fn start(says: Says, is_open: bool) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let gate = Arc::new(Semaphore::new(if is_open { 1 << 20 } else { 0 }));
        let (log, door) = (Arc::clone(&asked), Arc::clone(&gate));
        let answer = move |method: Method, uri: Uri, body: Bytes| {
            let (log, door) = (Arc::clone(&log), Arc::clone(&door));
            async move {
                if method == Method::GET && uri.path() == "/languages" {
                    let language = |code: &str| json!({"code": code, "name": code, "targets": ["de", "en", "es", "fr"]});
                    return (StatusCode::OK, json!([language("en"), language("es")]).to_string());
                }
                let asked: Value = serde_json::from_slice(&body).unwrap();
                let to = asked["target"].as_str().unwrap().to_owned();
                let texts: Vec<String> =
                    asked["q"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
                log.lock().unwrap().push((to.clone(), texts.clone()));
                door.acquire().await.unwrap().forget();
                match texts.iter().map(|text| says(text, &to)).collect::<Option<Vec<_>>>() {
                    Some(texts) => (StatusCode::OK, json!({"translatedText": texts}).to_string()),
                    None => (StatusCode::BAD_REQUEST, json!({"error": "not this one"}).to_string()),
                }
            }
        };
        let app = axum::Router::new().fallback(answer);
        let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { address, asked, gate, task }
    }

    /// What was asked: targets with texts.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Waits until so many requests came.
    pub(crate) async fn until(&self, count: usize) {
        for _ in 0..2_000 {
            if self.asked.lock().unwrap().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} requests did not come: {:?}", self.asked());
    }
}

/// The program serving the page in a world of its own.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) url: String,
    pub(crate) client: reqwest::Client,
    child: Child,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An event of a stream.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) name: String,
    pub(crate) data: Value,
}

/// A stream that is being read.
pub(crate) struct Events {
    body: std::pin::Pin<Box<dyn futures_util::Stream<Item = reqwest::Result<Bytes>> + Send>>,
    text: String,
}

impl Events {
    /// The next event; none at the end.
    pub(crate) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                let (Some(name), Some(data)) = (field("event:"), field("data:")) else { continue };
                return Some(Event { name: name.to_owned(), data: serde_json::from_str(data).unwrap() });
            }
            let part = self.body.next().await?.ok()?;
            self.text.push_str(std::str::from_utf8(&part).unwrap());
        }
    }

    /// The next event of a name.
    pub(crate) async fn until(&mut self, name: &str) -> Value {
        loop {
            let event = self.next().await.unwrap_or_else(|| panic!("no {name}"));
            if event.name == name {
                return event.data;
            }
        }
    }

    /// All events to the end.
    pub(crate) async fn all(mut self) -> Vec<Event> {
        let mut all = Vec::new();
        while let Some(event) = self.next().await {
            all.push(event);
        }
        assert_eq!(all.last().map(|event| event.name.as_str()), Some("end"), "{all:?}");
        all
    }
}

/// The last segment event of each segment of a target.
pub(crate) fn segments(events: &[Event], to: &str) -> BTreeMap<u64, Value> {
    let own = events.iter().filter(|event| event.name == "segment" && event.data["to"] == to);
    own.map(|event| (event.data["id"].as_u64().unwrap(), event.data.clone())).collect()
}

/// The event of a name for a target.
pub(crate) fn of<'a>(events: &'a [Event], name: &str, to: &str) -> Option<&'a Value> {
    events.iter().find(|event| event.name == name && event.data["to"] == to).map(|event| &event.data)
}

/// An answer that is JSON.
pub(crate) async fn read(answer: reqwest::Response) -> Value {
    serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
}

impl Desk {
    /// Before a service, with more configuration.
    pub(crate) async fn before(service: &Service, more: &str) -> Self {
        let account = format!("{more}\n[providers.libretranslate]\nurl = \"http://{}\"\n", service.address);
        Self::start("serve --provider libretranslate --listen 127.0.0.1:0", &account).await
    }

    /// With this command line and configuration.
    pub(crate) async fn start(line: &str, config: &str) -> Self {
        // The second call finds the first one's and changes nothing.
        let world = World::new();
        world.write("latimer.toml", config);
        let mut command = world.command(line);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let said = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(stdout).read_line(&mut line).unwrap();
            if line.is_empty() {
                std::io::Read::read_to_string(&mut stderr, &mut line).unwrap();
            } else {
                // Nobody reads it, and nobody may wait for that.
                std::thread::spawn(move || std::io::copy(&mut stderr, &mut std::io::sink()));
            }
            line
        });
        let said = said.await.unwrap();
        let url = said.split(' ').next_back().unwrap().trim().to_owned();
        assert!(url.starts_with("http://"), "{said}");
        Self { world, url, client: crate::latimer::web().build().unwrap(), child }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Asks with JSON; the status and the answer.
    pub(crate) async fn ask(&self, verb: &str, body: &Value) -> (u16, Value) {
        let answer = self.post(verb, body).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, read(answer).await)
    }

    /// A request with JSON.
    pub(crate) fn post(&self, verb: &str, body: &Value) -> reqwest::RequestBuilder {
        let request = self.client.post(self.at(&format!("_latimer/studio/{verb}")));
        request.header("content-type", "application/json").body(body.to_string())
    }

    /// Begins to translate.
    pub(crate) async fn stream(&self, body: &Value) -> Events {
        let answer = self.post("translate", body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream; charset=utf-8");
        Events { body: Box::pin(answer.bytes_stream()), text: String::new() }
    }

    /// Translates to the end.
    pub(crate) async fn translate(&self, text: &str, to: &[&str]) -> Vec<Event> {
        self.stream(&json!({"text": text, "from": "en", "to": to})).await.all().await
    }

    /// Downloads a file: its name and bytes.
    pub(crate) async fn download(&self, body: &Value) -> (String, Vec<u8>) {
        let answer = self.post("download", body).send().await.unwrap();
        let status = answer.status();
        let name = answer.headers().get("content-disposition").map(|value| value.to_str().unwrap().to_owned());
        let bytes = answer.bytes().await.unwrap().to_vec();
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&bytes));
        (name.unwrap().split("filename*=UTF-8''").nth(1).unwrap().to_owned(), bytes)
    }
}
