//! What a strict mock refuses and a tolerant one takes; real clients pass both.

use latimer::mock::{Server, Settings};
use latimer::provider::{Batch, Markup, Secret};
use serde_json::{Value, json};

use super::dialects::{Client, client_of};
use super::{pair, send, served, some_texts, stamp, wire};

fn strict() -> Settings {
    Settings { strict: true, amazon_secret: Secret::new("hidden"), ..Settings::default() }
}

#[tokio::test]
async fn every_wire_of_latimer_passes() {
    let mock = Server::start(strict()).await.unwrap();
    for spec in served() {
        let wire = wire(&mock, spec, "good");
        let (texts, pair) = (some_texts(&*wire, &["Good morning", "See you"]), pair("en", "es"));
        for markup in wire.profile().markups.iter().copied().chain([Markup::Plain]) {
            let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
            let reply = send(&wire.request(&batch, stamp())).await;
            let answer = wire.response(&batch, &reply, stamp());
            assert!(answer.is_ok(), "{} {markup:?} {answer:?} {reply:?}", spec.name);
        }
        for request in [wire.languages(stamp()), wire.usage(stamp())].into_iter().flatten() {
            let reply = send(&request).await;
            assert_eq!(reply.status, 200, "{} {reply:?}", spec.name);
        }
    }
}

/// A request that a tolerant service takes and a strict one refuses with this status, and what it says.
async fn check(dialect: &str, headers: &[(&'static str, &'static str)], path: &str, body: Value, status: u16, part: &str) {
    let ask = async |client: Client| {
        if body.is_null() { client.get(path).await } else { client.json(path, body.clone()).await }
    };
    let tolerant = ask(client_of(Settings::default(), dialect, headers).await).await;
    assert_eq!(tolerant.0, 200, "{dialect} {tolerant:?}");
    let (found, told) = ask(client_of(strict(), dialect, headers).await).await;
    assert_eq!(found, status, "{dialect} {told}");
    assert!(told.to_string().contains(part), "{dialect} {told}");
}

#[tokio::test]
async fn google_knows_its_members_and_wants_tokens() {
    let key = &[("x-goog-api-key", "k")];
    let basic = "/language/translate/v2";
    check("google", key, basic, json!({"q": "Hi", "target": "es", "colour": 1}), 400, "Unknown name \\\"colour\\\"").await;
    let long = format!("{basic}?target=es&format=text&q={}", "word+".repeat(420));
    check("google", key, &long, Value::Null, 413, "Too Large").await;
    let advanced = "/v3/projects/p/locations/global:translateText";
    let body = json!({"contents": ["Hi"], "targetLanguageCode": "es"});
    check("google", key, advanced, body.clone(), 401, "UNAUTHENTICATED").await;
    let token = &[("authorization", "Bearer k")];
    let mut more = body;
    more["glossary"] = json!("x");
    check("google", token, advanced, more, 400, "glossary").await;
}

#[tokio::test]
async fn azure_checks_every_option() {
    let key = &[("ocp-apim-subscription-key", "k")];
    let path = |option: &str| format!("/translate?api-version=3.0&to=es&{option}");
    let body = json!([{"Text": "Hi"}]);
    check("azure", key, &path("category=my-own"), body.clone(), 400, "400079").await;
    check("azure", key, &path("profanityAction=Hidden"), body.clone(), 400, "400000").await;
    check("azure", key, &path("includeAlignment=maybe"), body, 400, "400000").await;
    let form = client_of(strict(), "azure", key).await.form("/detect?api-version=3.0", "[{\"Text\": \"Hi\"}]").await;
    assert_eq!((form.0, &form.1["error"]["code"]), (415, &json!(415_000)));
}

#[tokio::test]
async fn openai_knows_its_parameters() {
    let key = &[("authorization", "Bearer k")];
    let with = |name: &str, value: Value| {
        let mut body = json!({"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Hi"}]});
        body[name] = value;
        body
    };
    check("openai", key, "/chat/completions", with("num_ctx", json!(4096)), 400, "num_ctx").await;
    check("openai", key, "/chat/completions", with("temperature", json!(3)), 400, "temperature").await;
    let messages = json!([{"role": "user", "content": "Hi"}, {"role": "human", "content": "x"}]);
    check("openai", key, "/chat/completions", with("messages", messages), 400, "messages[1].role").await;
}

#[tokio::test]
async fn smaller_services_refuse_what_they_no_longer_take() {
    let yandex = |key: &'static str, body: Value| {
        let headers = [("authorization", key)];
        async move { client_of(strict(), "yandex", &headers).await.json("/translate/v2/translate", body).await.0 }
    };
    let body = json!({"texts": ["Hi"], "targetLanguageCode": "es"});
    assert_eq!(yandex("Api-Key good", body.clone()).await, 200);
    assert_eq!(yandex("Api-Key trnsl.1.1", body.clone()).await, 401);
    assert_eq!(yandex("Api-Key good", json!({"texts": ["Hi"], "targetLanguageCode": "pt-BR"})).await, 400);
    let with = json!({"texts": ["Hi"], "targetLanguageCode": "es", "glossaryConfig": {"glossaryData": {}}});
    assert_eq!(yandex("Api-Key good", with).await, 400);
    check("modernmt", &[("mmt-apikey", "k")], "/translate", json!({"q": "Hi", "target": "es"}), 400, "Override").await;
    check("lingva", &[], "/api/v1/en/es/Hi", json!({}), 405, "Not Allowed").await;
}

#[tokio::test]
async fn mymemory_gives_so_much_a_day() {
    let mock = client_of(strict(), "mymemory", &[]).await;
    let text = "word+".repeat(80);
    let ask = async |more: &str| mock.get(&format!("/get?langpair=en|es&q={text}{more}")).await.1;
    for _ in 0..12 {
        assert_eq!(ask("").await["responseStatus"], 200);
    }
    let gone = ask("").await;
    assert!(gone["responseData"]["translatedText"].as_str().unwrap().contains("MYMEMORY WARNING"), "{gone}");
    assert_eq!(ask("&de=a@example.org").await["responseStatus"], 200);
    assert_ne!(ask("&de=nobody").await["responseStatus"], 200);
}

#[tokio::test]
async fn amazon_checks_signatures_and_settings() {
    let mock = Server::start(Settings { amazon_secret: Secret::new("another"), ..strict() }).await.unwrap();
    let spec = latimer::provider::named("amazon").unwrap();
    let (texts, pair) = (vec!["Hi".to_owned()], pair("en", "es"));
    let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Html, context: None };
    let said = async |mock: &Server, key: &str, change: fn(&mut latimer::provider::Request)| {
        let mut request = wire(mock, spec, key).request(&batch, stamp());
        change(&mut request);
        let body: Value = serde_json::from_slice(&send(&request).await.body).unwrap();
        body["__type"].as_str().map(str::to_owned)
    };
    let whole = |_: &mut latimer::provider::Request| {};
    assert_eq!(said(&mock, "good", whole).await.as_deref(), Some("InvalidSignatureException"));
    assert_eq!(said(&mock, "invalid", whole).await.as_deref(), Some("UnrecognizedClientException"));
    let mock = Server::start(strict()).await.unwrap();
    assert_eq!(said(&mock, "good", whole).await, None);
    let changed = said(&mock, "good", |request| request.body.push(b' ')).await;
    assert_eq!(changed.as_deref(), Some("InvalidSignatureException"));
    let unsigned = said(&mock, "good", |request| request.headers.retain(|(name, _)| *name != "x-amz-date")).await;
    assert_eq!(unsigned.as_deref(), Some("IncompleteSignatureException"));
    let other = said(&mock, "good", |request| {
        request.headers.retain(|(name, _)| *name != "content-type");
        request.headers.push(("content-type", Secret::new("application/json")));
    });
    assert_eq!(other.await.as_deref(), Some("UnknownOperationException"));
}
