//! Answers from files, from real services and from providers, and what pseudo-translations keep.

use std::sync::Arc;

use latimer::client::{Http, HttpSettings};
use latimer::mock::answer::{Translations, Unknown};
use latimer::mock::{Answer, By, Cassette, Record, Server, Settings};
use latimer::provider::{Method, Reply, Request, Secret};
use serde_json::{Value, json};

use super::dialects::{client, client_of};
use super::{Started, get, pair, send, stamp, wire};

const KEY: &str = "DeepL-Auth-Key 0123456789-secret";

fn deepl(base: &str, body: &Value) -> Request {
    let headers = vec![("authorization", Secret::new(KEY)), ("content-type", Secret::new("application/json"))];
    Request { method: Method::Post, url: format!("{base}/v2/translate"), headers, body: body.to_string().into_bytes() }
}

async fn replaying(file: &str, text: &str, unknown: Unknown) -> Server {
    let world = crate::latimer::World::new();
    let path = world.write(file, text);
    let known = Translations::open(&path).unwrap();
    assert!(!known.is_empty());
    Server::start(Settings { answer: Answer::Known(Arc::new(known), unknown), ..Settings::default() }).await.unwrap()
}

async fn texts(mock: &Server, body: Value) -> (u16, Vec<String>) {
    let reply = send(&deepl(&mock.base("deepl"), &body)).await;
    let body: Value = serde_json::from_slice(&reply.body).unwrap();
    let list = body["translations"].as_array().cloned().unwrap_or_default();
    (reply.status, list.iter().map(|item| item["text"].as_str().unwrap().replace('\u{301}', "")).collect())
}

#[tokio::test]
async fn files_of_translations_answer_for_their_locales() {
    let tmx = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body>\
        <tu><tuv xml:lang=\"en\"><seg>Good morning.</seg></tuv><tuv xml:lang=\"es\"><seg>Buenos días.</seg></tuv>\
        <tuv xml:lang=\"es-MX\"><seg>Qué tal.</seg></tuv></tu>\
        <tu><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\">b</bpt>bold<ept i=\"1\">/b</ept> &amp; word</seg></tuv>\
        <tuv xml:lang=\"es\"><seg>Una palabra <bpt i=\"1\">b</bpt>negrita<ept i=\"1\">/b</ept> &amp; más</seg></tuv></tu>\
        </body></tmx>";
    let tsv = "from\tto\tsource\ttarget\nen\tes\tGood morning.\tBuenos días.\nen\tes\tA <1>bold</1> &amp; word\t\
        Una palabra <1>negrita</1> &amp; más\nen\tes-MX\tGood morning.\tQué tal.\n";
    let json = json!({"es": {"Good morning.": "Buenos días.",
        "A <i>bold</i> &amp; word": "Una palabra <i>negrita</i> &amp; más"}, "es-MX": {"Good morning.": "Qué tal."}});
    for (file, text) in [("a.tmx", tmx.to_owned()), ("a.tsv", tsv.to_owned()), ("a.json", json.to_string())] {
        let mock = replaying(file, &text, Unknown::Pseudo).await;
        let ask = |target: &str, text: &str| json!({"text": [text], "source_lang": "EN", "target_lang": target, "tag_handling": "html"});
        let mock = &mock;
        let told = |target: &'static str, text: &'static str| async move { texts(mock, ask(target, text)).await.1.remove(0) };
        assert_eq!(told("ES", "Good morning.").await, "Buenos días.", "{file}");
        assert_eq!(told("ES-419", " Good morning. ").await, " Buenos días. ", "{file}");
        assert_eq!(told("ES", "A <i>bold</i> &amp; word").await, "Una palabra <i>negrita</i> &amp; más", "{file}");
        assert_eq!(told("ES", "<p>Good morning. So long.</p>").await, "<p>Buenos días. ⟦es⟧Soo loong.</p>", "{file}");
        assert_eq!(told("DE", "Good morning.").await, "⟦de⟧Gooood moorniing.", "{file}");
        assert_eq!(told("ES", "").await, "", "{file}");
        // Who forbids to cut gets nothing of a part.
        let whole = json!({"text": ["Good morning. So"], "source_lang": "EN", "target_lang": "ES", "split_sentences": "0"});
        assert_eq!(texts(mock, whole).await.1, ["⟦es⟧Gooood moorniing. Soo"], "{file}");
    }
}

#[tokio::test]
async fn what_no_file_knows_is_echoed_or_refused() {
    let ask = json!({"text": ["Hi", "Bye"], "source_lang": "EN", "target_lang": "ES"});
    let mock = replaying("a.json", "{\"Hi\": \"Hola\"}", Unknown::Echo).await;
    assert_eq!(texts(&mock, ask.clone()).await, (200, vec!["Hola".to_owned(), "Bye".to_owned()]));
    let mock = replaying("a.tsv", "Hi\tHola\n", Unknown::Error).await;
    assert_eq!(texts(&mock, ask).await, (400, Vec::new()));
    for spec in super::served() {
        let wire = wire(&mock, spec, "good");
        let (texts, pair) = (vec!["Bye".to_owned()], pair("en", "es"));
        let markup = wire.profile().markups[0];
        let batch = latimer::provider::Batch { pair: &pair, texts: &texts, markup, context: None };
        let reply = send(&wire.request(&batch, stamp())).await;
        assert!(wire.response(&batch, &reply, stamp()).is_err(), "{} {reply:?}", spec.name);
    }
}

/// What matters of an answer: its status and body, and the headers that are not the connection's.
fn told(reply: Reply) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let own = ["connection", "content-length", "date", "x-latimer-mock"];
    let mut headers: Vec<_> = reply.headers.into_iter().filter(|(name, _)| !own.contains(&name.as_str())).collect();
    headers.sort();
    (reply.status, headers, reply.body)
}

#[tokio::test]
async fn a_cassette_says_again_what_a_service_said() {
    let world = crate::latimer::World::new();
    let path = world.write("kept.cassette", "");
    let real = super::mock().await;
    let asked = |base: &str| {
        let other = Request {
            url: format!("{base}/v2/glossaries/96ab91fd-e715-41a1-adeb-5d701f84a483"),
            method: Method::Delete,
            ..deepl(base, &json!({}))
        };
        let usage =
            || Request { method: Method::Get, url: format!("{base}/v2/usage"), body: Vec::new(), ..deepl(base, &json!({})) };
        let hello = deepl(base, &json!({"text": ["Good morning"], "target_lang": "ES"}));
        let wrong = deepl(base, &json!({"text": ["Good"], "target_lang": "XX", "auth_key": "0123456789-secret"}));
        [usage(), hello, wrong, other, usage()]
    };
    let record = || {
        let cassette = Cassette::record(&path).unwrap();
        let http = Arc::new(Http::new(HttpSettings::default()));
        Answer::Record(Arc::new(Record::new(&real.base("deepl"), http, cassette).unwrap()))
    };
    let mock = Server::start(Settings { answer: record(), ..Settings::default() }).await.unwrap();
    let mut first = Vec::new();
    for request in asked(&mock.base("deepl")) {
        first.push(told(send(&request).await));
    }
    assert_eq!(first.iter().map(|(status, ..)| *status).collect::<Vec<_>>(), [200, 200, 400, 404, 200]);
    assert_ne!(first[0], first[4], "what was used before and after");
    assert_eq!(real.stats().requests, 5);
    assert!(mock.requests().iter().all(|seen| seen.by == By::Service));
    drop(mock);

    let kept = world.read("kept.cassette");
    assert!(!kept.contains("0123456789-secret"), "{kept}");
    assert!(Cassette::is_one(&path) && kept.lines().count() == 6);

    // Offline: the same requests with another key get the same bytes, and again after a reset.
    let answer = Answer::Replay(Arc::new(Cassette::open(&path).unwrap()), Unknown::Error);
    let mock = Server::start(Settings { answer, dialect: latimer::dialect::of("deepl"), ..Settings::default() }).await.unwrap();
    for _ in 0..2 {
        for (mut request, expected) in asked(&mock.base("deepl")).into_iter().zip(&first) {
            request.headers[0].1 = Secret::new("DeepL-Auth-Key another");
            assert_eq!(&told(send(&request).await), expected);
        }
        mock.reset();
    }
    let unknown = deepl(&mock.base("deepl"), &json!({"text": ["Good evening"], "target_lang": "ES"}));
    let refused = send(&unknown).await;
    assert_eq!(refused.status, 400);
    assert_eq!(real.stats().requests, 5);

    // What is kept is not paid for again; what is new is added.
    let mock = Server::start(Settings { answer: record(), ..Settings::default() }).await.unwrap();
    for request in asked(&mock.base("deepl")) {
        send(&request).await;
    }
    assert_eq!(real.stats().requests, 5);
    assert!(mock.requests().iter().all(|seen| seen.by == By::Cassette));
    send(&deepl(&mock.base("deepl"), &json!({"text": ["Good evening"], "target_lang": "ES"}))).await;
    assert_eq!((real.stats().requests, world.read("kept.cassette").lines().count()), (6, 7));
}

#[tokio::test]
async fn every_wire_can_be_recorded_and_replayed() {
    let world = crate::latimer::World::new();
    let real = super::mock().await;
    for spec in super::served() {
        let path = world.write(&format!("{}.cassette", spec.name), "");
        let base = format!("{}/{}", real.url(), latimer::dialect::of(spec.name).unwrap().name);
        let record = Record::new(&base, Arc::new(Http::new(HttpSettings::default())), Cassette::record(&path).unwrap()).unwrap();
        let mock = Server::start(Settings { answer: Answer::Record(Arc::new(record)), ..Settings::default() }).await.unwrap();
        let (texts, pair) = (vec!["Good morning".to_owned()], pair("en", "es"));
        let ask = async |mock: &Server, key: &str| {
            let wire = wire(mock, spec, key);
            let batch = latimer::provider::Batch { pair: &pair, texts: &texts, markup: wire.profile().markups[0], context: None };
            let reply = send(&wire.request(&batch, stamp())).await;
            let answer = wire.response(&batch, &reply, stamp()).unwrap_or_else(|failure| panic!("{} {failure:?}", spec.name));
            (answer.texts, reply.body)
        };
        let said = ask(&mock, "0123456789-secret").await;
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(!kept.contains("0123456789-secret") && !kept.contains("hidden"), "{} {kept}", spec.name);
        let answer = Answer::Replay(Arc::new(Cassette::open(&path).unwrap()), Unknown::Error);
        let mock = Server::start(Settings { answer, ..Settings::default() }).await.unwrap();
        assert_eq!(ask(&mock, "another").await, said, "{}", spec.name);
    }
}

#[tokio::test]
async fn a_service_that_is_away_is_told_in_the_words_of_its_dialect() {
    let world = crate::latimer::World::new();
    let path = world.write("none.cassette", "");
    let cassette = Cassette::record(&path).unwrap();
    let gone = { super::mock().await.url() };
    let record = Record::new(&gone, Arc::new(Http::new(HttpSettings::default())), cassette).unwrap();
    let client = client_of(
        Settings { answer: Answer::Record(Arc::new(record)), ..Settings::default() },
        "deepl",
        &[("authorization", "DeepL-Auth-Key k")],
    )
    .await;
    let (status, body) = client.json("/v2/translate", json!({"text": ["Hi"], "target_lang": "ES"})).await;
    assert!(status >= 500 && body["message"].is_string(), "{status} {body}");
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1);
    assert!(Record::new("deepl.com", Arc::new(Http::new(HttpSettings::default())), Cassette::default()).is_err());
}

/// The way of a developer: record against a service, then run offline.
#[tokio::test]
async fn the_command_records_and_replays() {
    let world = crate::latimer::World::new();
    let real = super::mock().await;
    let line = format!("mock --dialect libretranslate --answer record:{}/libretranslate --cassette kept.cassette", real.url());
    let ask = |url: &str| {
        let headers = vec![("content-type", Secret::new("application/json"))];
        let body = json!({"q": "Hi", "source": "en", "target": "es", "api_key": "0123456789-secret"}).to_string().into_bytes();
        Request { method: Method::Post, url: format!("{url}/translate"), headers, body }
    };
    let mock = Started::with(world.command(&line)).await;
    let first = send(&ask(&mock.url)).await;
    assert_eq!(mock.end().await, (0, String::new()));
    assert!(!world.read("kept.cassette").contains("0123456789"));
    drop(real);
    let mock = Started::with(world.command("mock --dialect libretranslate --answer replay:kept.cassette --unknown error")).await;
    assert_eq!(send(&ask(&mock.url)).await.body, first.body);
    assert_eq!(send(&get(format!("{}/languages", mock.url))).await.status, 400);
    mock.end().await;
    for (line, part) in [
        ("mock --answer record:http://h", "--cassette"),
        ("mock --answer record:h --cassette c", "h"),
        ("mock --answer replay:none.tmx", "none.tmx"),
        ("mock --answer provider:nobody", "nobody"),
        ("mock --answer replay:", "replay:FILE"),
    ] {
        let said = world.run(line).exits(2).stderr;
        assert!(said.contains(part), "{line} {said}");
    }
    world.write("broken.cassette", "{\"cassette\":1}\n{}\n");
    assert!(world.run("mock --answer replay:broken.cassette").exits(2).stderr.contains("line 2"));
}

/// A real engine behind a service that it knows nothing of.
#[tokio::test]
async fn apertium_answers_in_the_words_of_other_services() {
    let world = crate::latimer::World::new();
    let mock = Started::with(world.command("mock --answer provider:apertium")).await;
    let body = json!({"text": ["The <b>red</b> house &amp; <b translate=\"no\">the red car</b>.", " The red car. "],
        "source_lang": "EN", "target_lang": "ES", "tag_handling": "html"});
    let reply = send(&deepl(&format!("{}/deepl", mock.url), &body)).await;
    let told: Value = serde_json::from_slice(&reply.body).unwrap();
    let first = told["translations"][0]["text"].as_str().unwrap_or_else(|| panic!("{told}"));
    assert!(first.contains("<b>roja</b>") && first.contains("<b translate=\"no\">the red car</b>"), "{first}");
    assert!(first.contains("casa") && first.contains("&amp;"), "{first}");
    let second = told["translations"][1]["text"].as_str().unwrap();
    assert!(second.starts_with(" El coche") && second.ends_with(". "), "{second}");
    let body = json!({"text": ["Hello"], "source_lang": "EN", "target_lang": "JA"});
    assert_eq!(send(&deepl(&format!("{}/deepl", mock.url), &body)).await.status, 400);
    assert_eq!(mock.end().await, (0, String::new()));
}

#[tokio::test]
async fn each_service_keeps_what_it_keeps() {
    let text =
        "Go <b translate=\"no\">one</b> <i class=\"notranslate\">two</i> <code>six</code> <x>ten</x> {n} 42 http://a.org/b";
    let check = |told: &Value, expected: &str| assert_eq!(told.as_str().unwrap_or_default().replace('\u{301}', ""), expected);
    let deepl = client("deepl", &[("authorization", "DeepL-Auth-Key k")]).await;
    let ask = |handling: &str, ignore: Value| json!({"text": [text], "source_lang": "EN", "target_lang": "ES", "tag_handling": handling, "ignore_tags": ignore});
    let (_, html) = deepl.json("/v2/translate", ask("html", json!(["x"]))).await;
    let kept = "⟦es⟧Goo <b translate=\"no\">one</b> <i class=\"notranslate\">two</i> <code>siix</code> <x>teen</x> {n} 42 http://a.org/b";
    check(&html["translations"][0]["text"], kept);
    for names in [json!(["x", "code"]), json!("x,code")] {
        let (_, xml) = deepl.json("/v2/translate", ask("xml", names)).await;
        check(
            &xml["translations"][0]["text"],
            "⟦es⟧Goo <b translate=\"no\">oonee</b> <i class=\"notranslate\">twoo</i> <code>six</code> <x>ten</x> {n} 42 http://a.org/b",
        );
    }
    let google = client("google", &[("x-goog-api-key", "k")]).await;
    let (_, told) = google.json("/language/translate/v2", json!({"q": text, "source": "en", "target": "es"})).await;
    check(&told["data"]["translations"][0]["translatedText"], kept);
    let azure = client("azure", &[("ocp-apim-subscription-key", "k")]).await;
    let (_, told) = azure.json("/translate?api-version=3.0&from=en&to=es&textType=html", json!([{"Text": text}])).await;
    check(&told[0]["translations"][0]["text"], kept);
    let libre = client("libretranslate", &[]).await;
    let (_, told) = libre.json("/translate", json!({"q": text, "source": "en", "target": "es", "format": "html"})).await;
    check(
        &told["translatedText"],
        "⟦es⟧Goo <b translate=\"no\">one</b> <i class=\"notranslate\">twoo</i> <code>six</code> <x>teen</x> {n} 42 http://a.org/b",
    );
    let apertium = client("apertium", &[]).await;
    let (_, told) = apertium.form("/translate", "langpair=eng|spa&q=Go+<apertium-notrans>one</apertium-notrans>").await;
    check(&told["responseData"]["translatedText"], "⟦es⟧Goo <apertium-notrans>one</apertium-notrans>");
}
