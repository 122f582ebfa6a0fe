//! The gateway: vendors' interfaces outside, the pipeline inside, the mock (or real engines) behind.

mod clients;
mod crowd;
mod files;
mod kept;
mod keyed;
mod quota;
mod shapes;
mod spec;
mod vendors;

use std::net::SocketAddr;
use std::sync::Arc;

use latimer::client::{AccountSetup, Client, Http, Retry};
use latimer::locale::Pair;
use latimer::memory::{Ram, TranslationMemory};
use latimer::mock::answer::reverse;
use latimer::mock::{Server, Settings};
use latimer::pipeline::Known;
use latimer::provider::budget::{Micros, Price};
use latimer::provider::{self, Account, Boxed};
use latimer::serve::gateway::{self, Gate, Gateway};
use latimer::serve::{self, Choose, Engine, Limits, Room, Served, Watch};
use serde_json::Value;
use tokio::net::TcpListener;

/// What a character costs behind the gateway, in millionths.
pub(crate) const PRICE: u64 = 20;

#[derive(Debug)]
struct Only(Arc<str>);

impl Choose for Only {
    fn choose<'a>(&'a self, _: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
        Box::pin(async { vec![Arc::clone(&self.0)] })
    }
}

/// A gateway on loopback with a mock of LibreTranslate behind it, and a client that asks it.
pub(crate) struct Port {
    pub(crate) mock: Server,
    address: SocketAddr,
    client: reqwest::Client,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Drop for Port {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: String,
}

impl Came {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The answer, which must have this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }
}

/// The text that a translation was made of; fails where it is not marked with this locale.
#[track_caller]
pub(crate) fn told(translated: &Value, locale: &str, marked: bool) -> String {
    let translated = translated.as_str().unwrap_or_else(|| panic!("{translated}"));
    let (found, source) = reverse(translated, marked);
    assert_eq!(found.map(|locale| locale.to_string()).as_deref(), Some(locale), "{translated}");
    source
}

impl Port {
    pub(crate) async fn open() -> Self {
        Self::with(Gate::open(), gateway::Settings::default(), Settings::default()).await
    }

    pub(crate) async fn with(gate: Gate, settings: gateway::Settings, mock: Settings) -> Self {
        let mock = Server::start(mock).await.unwrap();
        let account = Account { url: Some(mock.base("libretranslate")), ..Account::default() };
        let provider = (provider::named("libretranslate").unwrap().build)(&account).unwrap();
        let price = Price { per_million: Micros(PRICE * 1_000_000), ..Price::default() };
        let setup = AccountSetup { limits: provider::Limits::default(), price, ..AccountSetup::new("behind", provider) };
        let retry = Retry { attempts: 1, ..Retry::default() };
        let settings_of_client = latimer::client::Settings { retry, ..Default::default() };
        let client = Client::new(vec![setup], settings_of_client, Arc::new(Http::default()));
        let memory = Arc::new(Known::new(latimer::memory::Settings::default(), true, || {
            Ok(Arc::new(Ram::default()) as Arc<dyn TranslationMemory>)
        }));
        let choose = Arc::new(Only("behind".into()));
        let engine = Engine::new(client, choose, Some(memory), None, latimer::pipeline::Settings::default(), String::new());
        let gateway = Arc::new(Gateway::new(Arc::new(engine), gate, settings, None));
        let room: Arc<dyn Room> = gateway;
        let watch = Arc::new(Watch::new(&room, None).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = Served { room: Some(room), watch: Some(Arc::clone(&watch)), log: watch, limits: Limits::default() };
        let task = tokio::spawn(serve::run(listener, served, std::future::pending()));
        // A second one would only find the first.
        let client = crate::latimer::web().build().unwrap();
        Self { mock, address, client, task }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Came {
        let mut request = self.client.request(method.parse().unwrap(), self.url(path)).body(body.into());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Came { status, headers, body: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned() }
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Came {
        self.ask("GET", path, headers, "").await
    }

    /// A request with a JSON body.
    pub(crate) async fn json(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Came {
        let headers = [&[("content-type", "application/json")], headers].concat();
        self.ask("POST", path, &headers, body.to_string()).await
    }

    /// A request with the fields of a form.
    pub(crate) async fn form(&self, path: &str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Came {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let headers = [&[("content-type", "application/x-www-form-urlencoded")], headers].concat();
        self.ask("POST", path, &headers, form.finish()).await
    }

    /// A form with a file.
    pub(crate) async fn file(&self, path: &str, headers: &[(&str, &str)], file: (&str, &str), fields: &[(&str, &str)]) -> Came {
        let part = |(name, value): &(&str, &str)| {
            format!("--line\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let (name, text) = file;
        let file =
            format!("--line\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n--line--\r\n");
        let body: String = fields.iter().map(part).chain([file]).collect();
        let headers = [&[("content-type", "multipart/form-data; boundary=line")], headers].concat();
        self.ask("POST", path, &headers, body).await
    }

    /// The texts that the service behind was asked to translate, in no order.
    pub(crate) fn sent(&self) -> Vec<String> {
        let bodies = self.mock.requests().into_iter().filter(|seen| seen.path.ends_with("/translate"));
        let texts = bodies.flat_map(|seen| match serde_json::from_str::<Value>(&seen.body).unwrap()["q"].take() {
            Value::Array(texts) => texts,
            text => vec![text],
        });
        texts.map(|text| text.as_str().unwrap().to_owned()).collect()
    }
}
