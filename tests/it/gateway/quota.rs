//! Keys with quotas: over one, the vendor's own error.

use latimer::keys::{Grant, Keys};
use latimer::mock::{Answer, Translations, Unknown};
use latimer::provider::budget::Micros;
use latimer::serve::gateway::{Gate, Settings, Wanted};
use serde_json::json;

use super::{PRICE, Port};

struct Place {
    _folder: tempfile::TempDir,
    port: Port,
    keys: Keys,
}

async fn place(wanted: Wanted) -> Place {
    place_before(wanted, Answer::Pseudo).await
}

async fn place_before(wanted: Wanted, answer: Answer) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::open(&folder.path().join("keys.sqlite")).unwrap();
    let mock = latimer::mock::Settings { answer, ..Default::default() };
    let port = Port::with(Gate::new(keys.clone(), wanted), Settings::default(), mock).await;
    Place { _folder: folder, port, keys }
}

impl Place {
    /// A key with so many characters a month.
    fn key(&self, name: &str, characters: u64) -> String {
        let grant = Grant { characters_per_month: Some(characters), ..Grant::default() };
        self.keys.add(name, &grant).unwrap().1.reveal().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_its_quota_a_key_gets_each_vendors_own_error() {
    let place = place(Wanted::OnceMade).await;
    let port = &place.port;
    let key = place.key("reader", 10);
    let deepl = format!("DeepL-Auth-Key {key}");
    let asked = |text: &str| json!({"text": [text], "source_lang": "EN", "target_lang": "ES"});
    port.json("/v2/translate", &[("authorization", &deepl)], &asked("Flour.")).await.is(200);
    let usage = port.get("/v2/usage", &[("authorization", &deepl)]).await.is(200).json();
    assert_eq!((&usage["character_count"], &usage["character_limit"]), (&json!(6), &json!(10)));
    assert!(port.get("/metrics", &[]).await.body.contains("latimer_key_characters{key=\"reader\"} 6\n"));
    let over = port.json("/v2/translate", &[("authorization", &deepl)], &asked("Water.")).await.is(456);
    assert!(over.json()["message"].as_str().unwrap().to_lowercase().contains("quota"), "{over:?}");
    // Clients that are told how long wait so long: for days.
    assert_eq!(over.header("retry-after"), "");
    let over = port.json("/translate", &[], &json!({"q": "Water.", "source": "en", "target": "es", "api_key": key})).await;
    assert!(over.is(403).json()["error"].is_string());
    let path = format!("/language/translate/v2?key={key}");
    let over = port.form(&path, &[], &[("q", "Water."), ("source", "en"), ("target", "es")]).await.is(403).json();
    assert_eq!(over["error"]["errors"][0]["reason"], "dailyLimitExceeded");
    let path = "/translate?api-version=3.0&from=en&to=es";
    let over = port.json(path, &[("ocp-apim-subscription-key", &key)], &json!([{"Text": "Water."}])).await.is(403).json();
    assert_eq!(over["error"]["code"], 403_001);
    // A shorter text still fits, and nothing else was sent.
    port.json("/v2/translate", &[("authorization", &deepl)], &asked("Egg.")).await.is(200);
    let mut sent = port.sent();
    sent.sort();
    assert_eq!(sent, ["Egg.", "Flour."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_needed_as_soon_as_there_is_one() {
    let place = place(Wanted::OnceMade).await;
    let port = &place.port;
    let ask = json!({"q": "Salt.", "source": "en", "target": "es"});
    port.json("/translate", &[], &ask).await.is(200);
    assert_eq!(port.get("/frontend/settings", &[]).await.json()["keyRequired"], false);
    let key = place.key("reader", 1_000);
    let missing = port.json("/translate", &[], &ask).await.is(400).json();
    assert_eq!(missing["error"], "Please contact the server operator to get an API key");
    assert_eq!(port.get("/frontend/settings", &[]).await.json()["keyRequired"], true);
    port.get("/languages", &[]).await.is(200);
    port.json("/translate", &[], &json!({"q": "Salt.", "source": "en", "target": "es", "api_key": "guess"})).await.is(403);
    port.json("/translate", &[], &json!({"q": "Salt.", "source": "en", "target": "es", "api_key": key})).await.is(200);
    let asked = json!({"text": ["Salt."], "source_lang": "EN", "target_lang": "ES"});
    port.json("/v2/translate", &[("authorization", "DeepL-Auth-Key guess")], &asked).await.is(403);
    port.json("/translate?api-version=3.0&to=es", &[("ocp-apim-subscription-key", "guess")], &json!([{"Text": "Salt."}]))
        .await
        .is(401);
    // What the vendor's clients add to a key is no part of it.
    port.json("/v2/translate", &[("authorization", &format!("DeepL-Auth-Key {key}:fx"))], &asked).await.is(200);
    place.keys.revoke("reader").unwrap();
    let revoked = json!({"q": "Salt.", "source": "en", "target": "es", "api_key": key});
    port.json("/translate", &[], &revoked).await.is(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_may_be_for_some_languages_and_some_requests() {
    let place = place(Wanted::Always).await;
    let port = &place.port;
    port.json("/translate", &[], &json!({"q": "Salt.", "source": "en", "target": "es"})).await.is(400);
    let grant =
        Grant { targets: vec!["es".parse().unwrap()], requests_per_minute: std::num::NonZeroU32::new(2), ..Grant::default() };
    let key = place.keys.add("reader", &grant).unwrap().1.reveal().to_owned();
    let ask = |target: &str| json!({"q": "Salt.", "source": "en", "target": target, "api_key": key});
    port.json("/translate", &[], &ask("es")).await.is(200);
    let bound = port.json("/translate", &[], &ask("de")).await.is(403).json();
    assert_eq!(bound["error"], "This API key does not translate into de");
    let busy = port.json("/translate", &[], &ask("es")).await.is(429);
    assert_eq!(busy.json()["error"], "Slowdown: 2 per 1 minute");
    assert!(busy.header("retry-after").parse::<u64>().unwrap() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_not_for_a_language_says_so_in_every_dialect() {
    let place = place(Wanted::Always).await;
    let port = &place.port;
    let key = place.keys.add("reader", &Grant { targets: vec!["ca".parse().unwrap()], ..Grant::default() }).unwrap();
    let key = key.1.reveal().to_owned();
    let deepl = format!("DeepL-Auth-Key {key}");
    let asked = json!({"text": ["Salt."], "source_lang": "EN", "target_lang": "ES"});
    let came = port.json("/v2/translate", &[("authorization", &deepl)], &asked).await.is(403).json();
    assert_eq!(came["message"], "This key does not translate into ES.");
    let fields = [("target_lang", "ES"), ("source_lang", "EN")];
    port.file("/v2/document", &[("authorization", &deepl)], ("salt.txt", "Salt."), &fields).await.is(403);
    let path = "/translate?api-version=3.0&from=en&to=es";
    let came = port.json(path, &[("ocp-apim-subscription-key", &key)], &json!([{"Text": "Salt."}])).await.is(403).json();
    assert_eq!(came["error"]["code"], 403_000);
    let path = format!("/language/translate/v2?key={key}");
    let came = port.form(&path, &[], &[("q", "Salt."), ("source", "en"), ("target", "es")]).await.is(403).json();
    assert_eq!(came["error"]["errors"][0]["reason"], "forbidden");
    let asked = json!({"contents": ["Salt."], "sourceLanguageCode": "en", "targetLanguageCode": "es"});
    let bearer = format!("Bearer {key}");
    port.json("/v3/projects/p:translateText", &[("authorization", &bearer)], &asked).await.is(403);
    assert!(port.sent().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_request_has_cost_stays_on_its_key_and_what_failed_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("known.tsv");
    std::fs::write(&file, "Flour.\tHarina.\n").unwrap();
    let known = Answer::Known(Translations::open(&file).unwrap().into(), Unknown::Error);
    let place = place_before(Wanted::OnceMade, known).await;
    let key = place.key("reader", 100);
    let deepl = format!("DeepL-Auth-Key {key}");
    let asked = json!({"text": ["Flour.", "Water."], "source_lang": "EN", "target_lang": "ES"});
    let came = place.port.json("/v2/translate", &[("authorization", &deepl)], &asked).await.is(200).json();
    assert_eq!((&came["translations"][0]["text"], &came["translations"][1]["text"]), (&json!("Harina."), &json!("Water.")));
    let (_, usage) = place.keys.usages().unwrap().remove(0);
    assert_eq!(usage.month.load.characters, 6, "nobody gets nothing for their characters");
    // It was sent with the other one, which failed, and once more alone.
    let cost = usage.month.load.cost;
    assert_eq!(cost.0, PRICE * 2 * 6, "one of the two was paid for");
    let asked = json!({"text": ["Flour."], "source_lang": "EN", "target_lang": "ES"});
    place.port.json("/v2/translate", &[("authorization", &deepl)], &asked).await.is(200);
    assert_eq!(place.keys.usages().unwrap().remove(0).1.month.load.cost, cost, "and is in the memory");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_over_the_quota_is_refused_when_it_comes() {
    let place = place(Wanted::OnceMade).await;
    let port = &place.port;
    let key = place.key("reader", 30);
    let deepl = format!("DeepL-Auth-Key {key}");
    let headers = [("authorization", deepl.as_str())];
    let long = "Take the flour and the water. Stir both of them.";
    for (name, text) in [("a.txt", long.to_owned()), ("a.html", format!("<p>{long}</p>"))] {
        let fields = [("target_lang", "ES"), ("source_lang", "EN")];
        let over = port.file("/v2/document", &headers, (name, &text), &fields).await.is(456).json();
        assert!(over["message"].as_str().unwrap().to_lowercase().contains("quota"), "{over}");
        let fields = [("source", "en"), ("target", "es"), ("api_key", key.as_str())];
        port.file("/translate_file", &[], (name, &text), &fields).await.is(403);
    }
    assert!(port.sent().is_empty());
    assert_eq!(place.keys.usages().unwrap()[0].1.ever.load.characters, 0);
    // What fits is taken, and charged when it comes.
    let fields = [("target_lang", "ES"), ("source_lang", "EN")];
    let document = port.file("/v2/document", &headers, ("b.txt", "Take the flour."), &fields).await.is(200).json();
    assert!(document["document_id"].is_string());
    assert_eq!(place.keys.usages().unwrap()[0].1.ever.load.characters, 15);
    port.file("/v2/document", &headers, ("c.txt", "Take the sugar, too."), &fields).await.is(456);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_may_spend_all_its_money_and_no_more() {
    let place = place(Wanted::OnceMade).await;
    let port = &place.port;
    let grant = Grant { cost_per_month: Some(Micros(50 * PRICE)), ..Grant::default() };
    let key = place.keys.add("reader", &grant).unwrap().1.reveal().to_owned();
    let ask = |text: &str| json!({"q": text, "source": "en", "target": "es", "api_key": key});
    let cost = || place.keys.usages().unwrap()[0].1.month.load.cost.0;
    // Twice 23 of 50 characters: the second fits as well as the first, though what is left would not pay for it twice.
    port.json("/translate", &[], &ask("Take the flour and stir")).await.is(200);
    assert_eq!(cost(), 23 * PRICE);
    port.json("/translate", &[], &ask("Take the water and wait")).await.is(200);
    assert_eq!(cost(), 46 * PRICE);
    port.json("/translate", &[], &ask("Serve")).await.is(403);
    let fields = [("source", "en"), ("target", "es"), ("api_key", key.as_str())];
    port.file("/translate_file", &[], ("a.txt", "Serve"), &fields).await.is(403);
    port.file("/translate_file", &[], ("a.txt", "Wine"), &fields).await.is(200);
    assert_eq!(cost(), 50 * PRICE);
    // What is in the memory costs nothing, whoever has nothing left.
    port.json("/translate", &[], &ask("Take the flour and stir")).await.is(200);
    port.file("/translate_file", &[], ("a.txt", "Take the water and wait\n"), &fields).await.is(200);
    port.json("/translate", &[], &ask("Beer")).await.is(403);
    assert_eq!((cost(), port.sent().len()), (50 * PRICE, 3));
}
