//! Whole files through LibreTranslate's and DeepL's calls for them.

use latimer::serve::gateway::{Gate, Settings};
use serde_json::json;

use super::{Came, Port};

const KEY: (&str, &str) = ("authorization", "DeepL-Auth-Key mine");

const PAGE: &str = "---\ntitle: Bread\n---\n\n# Bread\n\nTake *flour* and `water`.\n";

#[tokio::test]
async fn libretranslate_gives_an_address() {
    let port = Port::open().await;
    let listed = port.get("/frontend/settings", &[]).await.is(200).json()["supportedFilesFormat"].take();
    for format in latimer::format::FORMATS {
        for extension in format.extensions {
            assert!(listed.as_array().unwrap().contains(&json!(format!(".{extension}"))), "{extension}");
        }
    }
    let came = port.file("/translate_file", &[], ("bread.md", PAGE), &[("source", "en"), ("target", "es")]).await.is(200).json();
    let address = came["translatedFileUrl"].as_str().unwrap();
    let path = address.strip_prefix(&port.url("")).unwrap();
    let file = port.get(path, &[]).await.is(200);
    assert!(
        file.body.starts_with("---\ntitle: ⟦es⟧") && file.body.contains("`water`") && file.body.contains("# ⟦es⟧"),
        "{file:?}"
    );
    assert!(file.header("content-disposition").contains("bread.md"));
    port.file("/translate_file", &[], ("bread.exe", "x"), &[("source", "en"), ("target", "es")]).await.is(400);
    port.get("/download_file/nothing.md", &[]).await.is(400);
}

/// Asks after a document until it is done.
async fn done(port: &Port, document: &serde_json::Value) -> serde_json::Value {
    let path = format!("/v2/document/{}", document["document_id"].as_str().unwrap());
    let body = json!({"document_key": document["document_key"]});
    loop {
        let state = port.json(&path, &[KEY], &body).await.is(200).json();
        if state["status"] != "queued" && state["status"] != "translating" {
            return state;
        }
        tokio::task::yield_now().await;
    }
}

async fn fetch(port: &Port, document: &serde_json::Value, key: (&str, &str)) -> Came {
    let path = format!("/v2/document/{}/result", document["document_id"].as_str().unwrap());
    port.json(&path, &[key], &json!({"document_key": document["document_key"]})).await
}

#[tokio::test]
async fn deepl_takes_documents_and_gives_them_once() {
    let port = Port::open().await;
    let html = "<!doctype html><html lang=\"en\"><title>Bread</title><p>Take <b>flour</b>.</p></html>";
    let fields = [("target_lang", "ES"), ("source_lang", "EN")];
    let document = port.file("/v2/document", &[KEY], ("bread.html", html), &fields).await.is(200).json();
    let state = done(&port, &document).await;
    assert_eq!((&state["status"], &state["billed_characters"]), (&json!("done"), &json!(16)), "{state}");
    // Another key cannot have it.
    fetch(&port, &document, ("authorization", "DeepL-Auth-Key theirs")).await.is(404);
    let file = fetch(&port, &document, KEY).await.is(200);
    assert!(file.body.contains("<html lang=\"es\">") && file.body.contains("<b>"), "{file:?}");
    fetch(&port, &document, KEY).await.is(503);
}

#[tokio::test]
async fn a_document_that_is_not_translated_says_so() {
    let faults = latimer::mock::fault::read("[[fault]]\nkind = 'unavailable'\npath = '/translate'").unwrap();
    let mock = latimer::mock::Settings { faults, ..latimer::mock::Settings::default() };
    let port = Port::with(Gate::open(), Settings::default(), mock).await;
    let fields = [("target_lang", "ES"), ("source_lang", "EN")];
    port.file("/v2/document", &[KEY], ("bread.exe", "x"), &fields).await.is(400);
    let document = port.file("/v2/document", &[KEY], ("bread.txt", "Take flour."), &fields).await.is(200).json();
    let state = done(&port, &document).await;
    assert_eq!(state["status"], "error", "{state}");
    fetch(&port, &document, KEY).await.is(503);
    // What was not done is not charged.
    assert_eq!(port.get("/v2/usage", &[KEY]).await.is(200).json()["character_count"], 0);
}
