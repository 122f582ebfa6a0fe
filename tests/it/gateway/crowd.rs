//! Many who ask at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use latimer::serve::gateway::{Gate, Settings};
use serde_json::json;

use super::{Port, told};

/// A name without a number in it: texts that differ in numbers alone are one to the memory.
fn village(index: usize) -> String {
    const PARTS: [&str; 15] = ["ba", "ke", "li", "mo", "ru", "ta", "ve", "wi", "xo", "zu", "da", "fe", "gi", "ho", "ju"];
    format!("V{}{}", PARTS[index / 15], PARTS[index % 15])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_callers_with_two_hundred_texts_cause_two_hundred_translations() {
    let port = Arc::new(Port::open().await);
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..1_000 {
        let port = Arc::clone(&port);
        callers.spawn(async move {
            let text = format!("The road to {} is long.", village(caller % 200));
            let came = port.json("/translate", &[], &json!({"q": text, "source": "en", "target": "es"})).await.is(200);
            assert_eq!(told(&came.json()["translatedText"], "es", false), text);
        });
    }
    while let Some(called) = callers.join_next().await {
        called.unwrap();
    }
    let sent = port.sent();
    assert_eq!(sent.len(), 200);
    assert_eq!(sent.iter().collect::<BTreeSet<_>>().len(), 200);
    // Those that came together went together.
    let requests = port.mock.requests().iter().filter(|seen| seen.path.ends_with("/translate")).count();
    assert!(requests < 200, "{requests} requests");
}

#[tokio::test]
async fn what_was_asked_before_is_known() {
    let port = Port::open().await;
    let ask = json!({"q": "Bread and cheese.", "source": "en", "target": "es"});
    let first = port.json("/translate", &[], &ask).await.is(200).body;
    // Another vendor's interface leads to the same memory.
    let asked = json!({"text": ["Bread and cheese."], "source_lang": "EN", "target_lang": "ES"});
    let second = port.json("/v2/translate", &[], &asked).await.is(200).json();
    assert_eq!(first, json!({"translatedText": second["translations"][0]["text"]}).to_string());
    assert_eq!(port.sent(), ["Bread and cheese."]);
    assert!(port.get("/metrics", &[]).await.body.contains("latimer_characters_saved_total 17\n"));
}

#[tokio::test]
async fn a_long_text_goes_in_sentences_and_keeps_its_lines() {
    let port = Port::open().await;
    let text = "A first sentence. A second one!\n\n  - and a line\n";
    let came = port.json("/translate", &[], &json!({"q": text, "source": "en", "target": "es"})).await.is(200);
    let translated = came.json()["translatedText"].as_str().unwrap().to_owned();
    assert_eq!(translated.matches('\n').count(), 3);
    assert!(translated.contains("\n\n  - ⟦es⟧"), "{translated}");
    let mut sent = port.sent();
    sent.sort();
    assert_eq!(sent, ["A first sentence.", "A second one!", "and a line"]);
}

#[tokio::test]
async fn what_goes_wrong_behind_is_told_in_each_vendors_words() {
    let faults = latimer::mock::fault::read("[[fault]]\nkind = 'denied'").unwrap();
    let mock = latimer::mock::Settings { faults, ..latimer::mock::Settings::default() };
    let port = Port::with(Gate::open(), Settings::default(), mock).await;
    // The key that is wrong is ours, so nobody is told that theirs is. (The list of languages fails too.)
    let asked = json!({"text": ["Salt."], "source_lang": "EN", "target_lang": "ES"});
    let came = port.json("/v2/translate", &[("authorization", "DeepL-Auth-Key x")], &asked).await;
    assert!(matches!(came.status, 400 | 500..), "no word of a key");
    let came = port.json("/translate", &[], &json!({"q": "Salt.", "source": "en", "target": "es"})).await;
    assert!(!came.body.contains("API key") && matches!(came.status, 400 | 500..), "{came:?}");
}

#[tokio::test]
async fn a_large_text_is_one_too() {
    let port = Port::open().await;
    let text = "A line of words.\n".repeat(5_000);
    let came = port.json("/translate", &[], &json!({"q": text, "source": "en", "target": "es"})).await.is(200);
    assert_eq!(came.json()["translatedText"].as_str().unwrap().matches('\n').count(), 5_000);
    assert_eq!(port.sent(), ["A line of words."]);
}
