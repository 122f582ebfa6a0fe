//! Texts for which nothing comes: each its own failure, whoever asks, in every dialect.

use std::sync::Arc;

use latimer::content::Content;
use latimer::keys::{Grant, Keys};
use latimer::locale::Pair;
use latimer::mock::{Answer, Translate};
use latimer::provider::{Boxed, Failure};
use latimer::serve::gateway::{Gate, Settings, Wanted};
use serde_json::json;

use super::Port;

const KEY: (&str, &str) = ("authorization", "DeepL-Auth-Key any");

/// Says nothing to a greeting; everything else it says in capitals.
#[derive(Debug)]
struct Curt;

impl Translate for Curt {
    fn translate<'a>(&'a self, _: &'a Pair, texts: &'a [Content]) -> Boxed<'a, Vec<Result<Content, Failure>>> {
        let said = |text: &Content| if text.text() == "hi" { Content::new() } else { Content::from(text.text().to_uppercase()) };
        Box::pin(std::future::ready(texts.iter().map(|text| Ok(said(text))).collect()))
    }
}

async fn curt(gate: Gate) -> Port {
    let mock = latimer::mock::Settings { answer: Answer::Elsewhere(Arc::new(Curt)), ..Default::default() };
    Port::with(gate, Settings::default(), mock).await
}

#[tokio::test]
async fn what_nothing_comes_for_takes_nothing_from_the_others() {
    let port = curt(Gate::open()).await;
    let texts = ["Old light", "hi", "The house"];
    let expected = ["OLD LIGHT", "hi", "THE HOUSE"];
    let came = port.json("/translate", &[], &json!({"q": texts, "source": "en", "target": "es"})).await.is(200).json();
    assert_eq!(came["translatedText"], json!(expected));
    let came = port.json("/v2/translate", &[KEY], &json!({"text": texts, "source_lang": "EN", "target_lang": "ES"})).await;
    let came = came.is(200).json();
    assert_eq!(came["translations"].as_array().unwrap().iter().map(|item| &item["text"]).collect::<Vec<_>>(), expected);
    let asked = json!({"q": texts, "source": "en", "target": "es", "format": "text"});
    let came = port.json("/language/translate/v2?key=any", &[], &asked).await.is(200).json();
    assert_eq!(came["data"]["translations"][1]["translatedText"], "hi");
    let asked = json!([{"Text": "Old light"}, {"Text": "hi"}]);
    let came = port.json("/translate?api-version=3.0&from=en&to=es", &[("ocp-apim-subscription-key", "any")], &asked).await;
    assert_eq!(came.is(200).json()[1]["translations"][0]["text"], "hi");
    // A sentence of a text is no other case.
    let came = port.json("/translate", &[], &json!({"q": "Old light\nhi", "source": "en", "target": "es"})).await.is(200);
    assert_eq!(came.json()["translatedText"], "OLD LIGHT\nhi");
    assert!(port.get("/metrics", &[]).await.body.contains("latimer_api_kept_total 5\n"));
    // One request for all, and once more for the one, whoever asks.
    assert_eq!(port.sent().iter().filter(|text| *text != "hi").count(), 2);
}

#[tokio::test]
async fn where_nothing_comes_for_any_that_is_an_error_and_the_pair_stays_up() {
    let port = curt(Gate::open()).await;
    for _ in 0..10 {
        port.json("/translate", &[], &json!({"q": "hi", "source": "en", "target": "es"})).await.is(500);
        port.json("/v2/translate", &[KEY], &json!({"text": ["hi", ""], "source_lang": "EN", "target_lang": "ES"})).await.is(503);
    }
    assert!(port.get("/metrics", &[]).await.body.contains("latimer_provider_up{account=\"behind\"} 1\n"));
    let came = port.json("/translate", &[], &json!({"q": "Bread", "source": "en", "target": "es"})).await.is(200).json();
    assert_eq!(came["translatedText"], "BREAD");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_does_not_pay_for_what_is_not_translated() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::open(&folder.path().join("keys.sqlite")).unwrap();
    let key = keys.add("reader", &Grant { characters_per_month: Some(100), ..Grant::default() }).unwrap().1.reveal().to_owned();
    let port = curt(Gate::new(keys.clone(), Wanted::OnceMade)).await;
    let asked = json!({"q": ["Bread", "hi"], "source": "en", "target": "es", "api_key": key});
    port.json("/translate", &[], &asked).await.is(200);
    assert_eq!(keys.usages().unwrap()[0].1.month.load.characters, 5);
    port.json("/translate", &[], &json!({"q": "hi", "source": "en", "target": "es", "api_key": key})).await.is(500);
    assert_eq!(keys.usages().unwrap()[0].1.month.load.characters, 5);
    let fields = [("source", "en"), ("target", "es"), ("api_key", key.as_str())];
    let file = port.file("/translate_file", &[], ("bread.txt", "Bread\n\nhi\n\nWine\n"), &fields).await.is(200).json();
    let address = file["translatedFileUrl"].as_str().unwrap().strip_prefix(&port.url("")).unwrap().to_owned();
    assert_eq!(port.get(&address, &[]).await.is(200).body, "BREAD\n\nhi\n\nWINE\n");
    assert_eq!(keys.usages().unwrap()[0].1.month.load.characters, 14);
    port.file("/translate_file", &[], ("hi.txt", "hi\n"), &fields).await.is(500);
    assert_eq!(keys.usages().unwrap()[0].1.month.load.characters, 14);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_is_said_where_the_server_runs() {
    let answer = Answer::Elsewhere(Arc::new(Curt));
    let mock = latimer::mock::Server::start(latimer::mock::Settings { answer, ..Default::default() }).await.unwrap();
    let base = mock.base("libretranslate");
    for (flags, is_told) in [("", true), ("--quiet", false)] {
        let world = crate::latimer::World::new();
        world.write("latimer.toml", format!("[providers.libretranslate]\nurl = \"{base}\"\n"));
        let mut running = super::clients::start_with(&world, &format!("--provider libretranslate {flags}")).await;
        let client = crate::latimer::web().build().unwrap();
        let ask = async |texts: &[&str]| {
            let body = json!({"q": texts, "source": "en", "target": "es"});
            let request = client.post(format!("{}/translate", running.url)).header("content-type", "application/json");
            request.body(body.to_string()).send().await.unwrap().status().as_u16()
        };
        assert_eq!((ask(&["Bread", "hi"]).await, ask(&["hi"]).await), (200, 500));
        let said = running.stopped().await;
        assert_eq!(said.matches("nothing usable came for it").count(), if is_told { 2 } else { 0 }, "{said}");
        // What the texts say stands in no log.
        assert!(!said.contains("Bread") && !said.contains("BREAD"), "{said}");
    }
}
