//! What clients are expected to ask, from a file, from Rust and while the mock runs.

use latimer::mock::{Server, Settings, expect};
use latimer::provider::{Method, Request, Secret};
use serde_json::{Value, json};

use super::dialects::client_of;
use super::{Started, get, send};

#[tokio::test]
async fn what_has_not_come_is_told() {
    let text = "[[expect]]\ndialect = 'deepl'\nmethod = 'POST'\npath = '/v2/translate'\ntext = 'caf\u{e9}'\ntarget = 'es'\nexactly = 2\n\
                [[expect]]\nheaders = { authorization = 'DeepL' }\nsource = 'en'\nat_least = 1\n\
                [[expect]]\nstatus = 456\nat_most = 0\n[[expect]]\nbody = 'nothing of this'\n";
    let settings = Settings { expected: expect::read(text).unwrap(), ..Settings::default() };
    let client = client_of(settings, "deepl", &[("authorization", "DeepL-Auth-Key k")]).await;
    let unmet = || client.mock().unmet().into_iter().map(|unmet| unmet.number).collect::<Vec<_>>();
    assert_eq!(unmet(), [1, 2, 4]);
    // A body that writes its letters as numbers says the same.
    for _ in 0..2 {
        client.form("/v2/translate", "text=The+caf%C3%A9&source_lang=EN&target_lang=ES").await;
    }
    assert_eq!(unmet(), [4]);
    client.json("/v2/translate", json!({"text": ["The caf\u{e9}"], "target_lang": "ES"})).await;
    let told: Vec<String> = client.mock().unmet().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "expectation 1 (deepl POST /v2/translate text=\"caf\u{e9}\" target=es): 3 requests, wanted 2",
            "expectation 4 (body=\"nothing of this\"): 0 requests, wanted \u{2265}1",
        ]
    );
}

#[tokio::test]
async fn every_dialect_tells_what_is_to_be_translated() {
    for spec in super::served() {
        let text = format!("[[expect]]\ndialect = '{}'\ntext = 'morning'\nsource = 'en'\ntarget = 'es'\nexactly = 1", spec.name);
        let settings = Settings { expected: expect::read(&text).unwrap(), ..Settings::default() };
        let mock = Server::start(settings).await.unwrap();
        let wire = super::wire(&mock, spec, "good");
        let (texts, pair) = (vec!["Good morning".to_owned()], super::pair("en", "es"));
        let markup = wire.profile().markups[0];
        let batch = latimer::provider::Batch { pair: &pair, texts: &texts, markup, context: None };
        let request = wire.request(&batch, super::stamp());
        // One that meets a fault is a request too, and what it asks is known all the same.
        let mut first = request.clone();
        first.headers.push((latimer::mock::fault::HEADER, Secret::new("busy")));
        send(&first).await;
        assert_eq!(mock.unmet(), [], "{}", spec.name);
        send(&request).await;
        assert_eq!(mock.unmet().len(), 1, "{}", spec.name);
        mock.reset();
        assert_eq!(mock.stop().await.len(), 1, "{}", spec.name);
    }
}

#[tokio::test]
async fn expectations_can_be_given_while_it_runs() {
    let mock = super::mock().await;
    let url = format!("{}/__mock/expect", mock.url());
    let told = |reply: latimer::provider::Reply| serde_json::from_slice::<Value>(&reply.body).unwrap();
    let body = b"in_order = true\n[[expect]]\npath = '/languages'\n[[expect]]\npath = '/health'".to_vec();
    let post = Request { method: Method::Post, url: url.clone(), headers: Vec::new(), body };
    assert_eq!(told(send(&post).await), json!({"expected": 2}));
    send(&get(format!("{}/health", mock.base("libretranslate")))).await;
    let unmet = told(send(&get(url.clone())).await)["unmet"].as_array().unwrap().len();
    assert_eq!(unmet, 2);
    send(&post).await;
    for path in ["languages", "health"] {
        send(&get(format!("{}/{path}", mock.base("libretranslate")))).await;
    }
    assert_eq!(told(send(&get(url)).await), json!({"met": true, "unmet": []}));
}

/// The file, the line and the exit code that the README shows.
#[tokio::test]
async fn the_command_fails_where_expectations_are_not_met() {
    let world = crate::latimer::World::new();
    world.write("expect.toml", "[[expect]]\npath = '/health'\nexactly = 1\n[[expect]]\npath = '/detect'\nat_least = 3\n");
    let mock = Started::with(world.command("mock --expect expect.toml")).await;
    send(&get(format!("{}/libretranslate/health", mock.url))).await;
    let (code, said) = mock.end().await;
    assert_eq!(code, 1);
    assert!(said.contains("/detect") && said.contains("\u{2265}3") && !said.contains("/health"), "{said}");
    let met = Started::with(world.command("mock --expect expect.toml")).await;
    for path in ["health", "detect", "detect", "detect"] {
        send(&get(format!("{}/libretranslate/{path}", met.url))).await;
    }
    assert_eq!(met.end().await, (0, String::new()));
    world.write("wrong.toml", "[[expect]]\npath = '/'\nmany = 2\n");
    let said = world.run("mock --expect wrong.toml").exits(2).stderr;
    assert!(said.contains("wrong.toml") && said.contains("line 3"), "{said}");
}
