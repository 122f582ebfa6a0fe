//! The mock against latimer's own providers: what is listed in both registries holds for each of its lines.

mod answers;
mod dialects;
mod expect;
mod faults;
mod hostile;
mod strict;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::io::{AsyncBufReadExt, BufReader};

use latimer::client::{Http, HttpSettings, Transport};
use latimer::dialect::{self, DIALECTS, Dialect};
use latimer::locale::Pair;
use latimer::mock::answer::reverse;
use latimer::mock::{Answer, Server, Settings};
use latimer::provider::{
    Account, Batch, Failure, Markup, Method, PROVIDERS, Provider, Reply, Request, Secret, Spec, Stamp, Wire,
};

pub(crate) fn stamp() -> Stamp {
    Stamp { time: SystemTime::now(), nonce: 7 }
}

pub(crate) fn pair(source: &str, target: &str) -> Pair {
    Pair::new(source.parse().unwrap(), target.parse().unwrap())
}

/// An account at a mock that each kind accepts, with this key.
fn account(base: String, name: &str, key: &str) -> Account {
    let (key, options) = match name {
        "apertium-apy" | "lingva" => (None, ""),
        "amazon" => (Some(format!("{key}:hidden")), "region = 'us-east-1'"),
        "google-v3" => (Some(key.to_owned()), "project = 'p'"),
        "openai" => (Some(key.to_owned()), "model = 'gpt-4o-mini'"),
        _ => (Some(key.to_owned()), ""),
    };
    Account { url: Some(base), key: key.map(Secret::new), options: options.parse().unwrap(), ..Account::default() }
}

/// A provider of this kind that asks a mock.
pub(crate) fn wire(mock: &Server, spec: &Spec, key: &str) -> Arc<dyn Wire> {
    match (spec.build)(&account(mock.base(spec.name), spec.name, key)) {
        Ok(Provider::Wire(wire)) => wire,
        other => panic!("{}: {other:?}", spec.name),
    }
}

pub(crate) async fn send(request: &Request) -> Reply {
    Http::new(HttpSettings::default()).send(request, Duration::from_secs(20)).await.unwrap()
}

/// The kinds of provider that have another end.
fn served() -> impl Iterator<Item = &'static Spec> {
    PROVIDERS.iter().copied().filter(|spec| spec.server.is_some())
}

pub(crate) async fn mock() -> Server {
    Server::start(Settings::default()).await.unwrap()
}

/// As many texts as fit one request of this wire.
fn some_texts(wire: &dyn Wire, texts: &[&str]) -> Vec<String> {
    let count = usize::try_from(wire.profile().sizes.segments.get()).unwrap().min(texts.len());
    texts[..count].iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn every_wire_translates_through_the_mock() {
    let mock = mock().await;
    for spec in served() {
        let wire = wire(&mock, spec, "good");
        let markups = wire.profile().markups.iter().copied().chain([Markup::Plain]);
        for markup in markups {
            let marked = matches!(markup, Markup::Xml | Markup::Html);
            let text = if marked { "Good <g id=\"1\">morning</g> &amp; 12" } else { "Good morning & 12 {n}" };
            let texts = some_texts(&*wire, &[text, "See you [1] soon."]);
            let pair = pair("en", "es");
            let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
            let reply = send(&wire.request(&batch, stamp())).await;
            let answer = wire.response(&batch, &reply, stamp());
            let answer = answer.unwrap_or_else(|failure| panic!("{} {markup:?} {failure:?} {reply:?}", spec.name));
            for (translated, text) in answer.texts.iter().zip(&texts) {
                let (locale, source) = reverse(translated, marked);
                assert_eq!(locale.map(|locale| locale.to_string()).as_deref(), Some("es"), "{} {translated}", spec.name);
                assert_eq!(&source, text, "{}", spec.name);
            }
        }
    }
}

#[tokio::test]
async fn every_wire_reads_languages_and_usage_of_the_mock() {
    let mock = mock().await;
    for spec in served() {
        let wire = wire(&mock, spec, "good");
        let request = wire.languages(stamp());
        let reply = match &request {
            Some(request) => Some(send(request).await),
            None => None,
        };
        let pairs = wire.pairs(reply.as_ref()).unwrap_or_else(|failure| panic!("{} {failure:?} {reply:?}", spec.name));
        assert!(pairs.offer(&pair("en", "es")), "{}", spec.name);
        if let Some(request) = wire.usage(stamp()) {
            let used = wire.used(&send(&request).await).unwrap().used;
            let texts = some_texts(&*wire, &["four"]);
            let pair = pair("en", "es");
            let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
            send(&wire.request(&batch, stamp())).await;
            assert_eq!(wire.used(&send(&request).await).unwrap().used, used + 4, "{}", spec.name);
        }
    }
}

#[tokio::test]
async fn the_key_invalid_is_refused_by_every_wire_that_has_keys() {
    let mock = mock().await;
    for spec in served().filter(|spec| !matches!(spec.name, "apertium-apy" | "lingva")) {
        let wire = wire(&mock, spec, "invalid");
        let texts = some_texts(&*wire, &["Good morning"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let reply = send(&wire.request(&batch, stamp())).await;
        let failure = wire.response(&batch, &reply, stamp());
        assert!(matches!(failure, Err(Failure::Denied { .. })), "{} {failure:?} {reply:?}", spec.name);
    }
}

#[tokio::test]
async fn what_no_service_offers_is_refused_in_its_own_way() {
    let mock = mock().await;
    for spec in served().filter(|spec| !matches!(spec.name, "mymemory" | "openai")) {
        let wire = wire(&mock, spec, "good");
        let texts = some_texts(&*wire, &["Good morning"]);
        let pair = pair("en", "tlh");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let reply = send(&wire.request(&batch, stamp())).await;
        let failure = wire.response(&batch, &reply, stamp());
        assert_eq!(failure, Err(Failure::UnsupportedPair), "{} {reply:?}", spec.name);
    }
}

#[tokio::test]
async fn one_dialect_may_stand_at_the_root() {
    let settings = Settings { dialect: dialect::of("deepl"), answer: Answer::Identity, ..Settings::default() };
    let mock = Server::start(settings).await.unwrap();
    assert_eq!(mock.base("deepl"), mock.url());
    let wire = wire(&mock, PROVIDERS.iter().find(|spec| spec.name == "deepl").unwrap(), "good");
    let (texts, pair) = (vec!["As it was.".to_owned()], pair("en", "es"));
    let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
    let reply = send(&wire.request(&batch, stamp())).await;
    assert_eq!(wire.response(&batch, &reply, stamp()).unwrap().texts, texts);
}

pub(crate) fn get(url: String) -> Request {
    Request { method: Method::Get, url, headers: Vec::new(), body: Vec::new() }
}

#[tokio::test]
async fn what_happened_is_told_without_secrets() {
    let mock = mock().await;
    let mut sent = 0;
    for spec in served() {
        let wire = wire(&mock, spec, "GREATSECRET");
        let (texts, pair) = (some_texts(&*wire, &["Good morning"]), pair("en", "es"));
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        send(&wire.request(&batch, stamp())).await;
        sent += 1;
    }
    assert_eq!(mock.requests().len(), sent);
    let reply = send(&get(format!("{}/__mock/requests", mock.url()))).await;
    let told = String::from_utf8(reply.body).unwrap();
    assert!(!told.contains("GREATSECRET"), "{told}");
    let requests: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(requests.as_array().unwrap().len(), sent);
    let stats: serde_json::Value =
        serde_json::from_slice(&send(&get(format!("{}/__mock/stats", mock.url()))).await.body).unwrap();
    assert_eq!(stats["requests"], sent);
    assert_eq!(stats["dialects"]["google"], 2);
    assert_eq!(stats["statuses"]["200"], sent);
    let reset = Request { method: Method::Post, ..get(format!("{}/__mock/reset", mock.url())) };
    assert_eq!(send(&reset).await.status, 200);
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn every_dialect_refuses_strange_addresses_and_methods_in_its_own_form() {
    let mock = mock().await;
    for dialect in DIALECTS {
        let base = mock.base(dialect.name);
        let reply = send(&get(format!("{base}/no/such/address"))).await;
        assert!(matches!(reply.status, 400 | 401 | 403 | 404 | 405), "{} {reply:?}", dialect.name);
        // One vendor says nothing to those without a key.
        assert!(!reply.body.is_empty() || reply.status == 403, "{}", dialect.name);
    }
    assert_eq!(send(&get(format!("{}/nobody", mock.url()))).await.status, 404);
}

#[test]
fn every_wire_has_a_dialect_and_every_name_is_one() {
    for spec in served() {
        assert!(dialect::of(spec.name).is_some(), "{}", spec.name);
    }
    let names: Vec<&str> = DIALECTS.iter().map(|dialect: &&Dialect| dialect.name).collect();
    for (index, dialect) in DIALECTS.iter().enumerate() {
        assert!(!names[..index].contains(&dialect.name));
        assert!(dialect.providers.iter().all(|name| served().any(|spec| spec.name == *name)), "{}", dialect.name);
    }
}

#[tokio::test]
async fn dropping_a_mock_stops_it() {
    let mock = mock().await;
    let url = mock.url();
    assert_eq!(send(&get(format!("{url}/__mock/stats"))).await.status, 200);
    drop(mock);
    let gone = Http::new(HttpSettings::default()).send(&get(url), Duration::from_secs(20)).await;
    assert!(gone.is_err());
}

/// The command as a developer starts it: a line with the address, then it waits.
pub(crate) struct Started {
    child: tokio::process::Child,
    lines: tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    pub(crate) url: String,
}

impl Started {
    pub(crate) async fn with(command: std::process::Command) -> Self {
        let mut command = tokio::process::Command::from(command);
        let piped = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).kill_on_drop(true);
        let mut child = piped.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(url) = lines.next_line().await.unwrap() else {
            let said = child.wait_with_output().await.unwrap().stderr;
            panic!("{}", String::from_utf8_lossy(&said));
        };
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Self { child, lines, url }
    }

    /// Tells it to end; its exit code and what it said about errors.
    pub(crate) async fn end(mut self) -> (i32, String) {
        let id = self.child.id().unwrap().to_string();
        assert!(tokio::process::Command::new("kill").arg(id).status().await.unwrap().success());
        assert_eq!(self.lines.next_line().await.unwrap(), None);
        let ended = self.child.wait_with_output().await.unwrap();
        (ended.status.code().unwrap(), String::from_utf8(ended.stderr).unwrap())
    }
}

#[tokio::test]
async fn the_command_tells_its_address_and_ends_when_told() {
    let world = crate::latimer::World::new();
    let mock = Started::with(world.command("mock --dialect libretranslate --answer identity")).await;
    assert_eq!(send(&get(format!("{}/health", mock.url))).await.status, 200);
    assert_eq!(mock.end().await, (0, String::new()));
}

#[test]
fn words_that_are_none_are_refused() {
    let world = crate::latimer::World::new();
    let said = world.run("mock --dialect klingon").exits(2).stderr;
    assert!(said.contains("libretranslate"), "{said}");
    let said = world.run("mock --answer 42").exits(2).stderr;
    assert!(said.contains("pseudo"), "{said}");
}
