//! Requests as programs send them that know these vendors, by their public sources (read in November 2026):
//! Mastodon (`app/lib/translation_service`), Discourse's translator (`app/services/discourse_translator/provider`),
//! Weblate (`weblate/machinery`), `OmegaT` (`core/machinetranslators/ApertiumTranslate`), `cxserver` (`lib/mt/Apertium`).

use serde_json::json;

use super::{Port, told};

const POST: &str = "<p>I made <strong>bread</strong> today, <span class=\"h-card\" translate=\"no\"><a href=\"https://a.example/@b\">@b</a></span>!</p>";

#[tokio::test]
async fn mastodon_asks_deepl() {
    let port = Port::open().await;
    let key = [("authorization", "DeepL-Auth-Key secret")];
    let fields =
        [("text[]", POST), ("text[]", "A title"), ("source_lang", "EN"), ("target_lang", "es"), ("tag_handling", "html")];
    // Its HTTP library writes a list as a field that is repeated, with or without brackets.
    for brackets in [true, false] {
        let fields = fields.map(|(name, value)| (if brackets { name } else { name.trim_end_matches("[]") }, value));
        let came = port.form("/v2/translate", &key, &fields).await;
        if brackets && came.status == 400 {
            // DeepL itself does not know the brackets.
            continue;
        }
        let came = came.is(200).json();
        assert_eq!(came["translations"].as_array().unwrap().len(), 2);
        let first = came["translations"][0]["text"].as_str().unwrap();
        assert!(first.contains("<a href=\"https://a.example/@b\">@b</a></span>") && first.contains("<strong>"), "{first}");
        assert_eq!(told(&came["translations"][1]["text"], "es", true), "A title");
        assert_eq!(came["translations"][0]["detected_source_language"], "EN");
    }
    for kind in ["source", "target"] {
        let list = port.get(&format!("/v2/languages?type={kind}"), &key).await.is(200).json();
        assert!(list.as_array().unwrap().iter().any(|language| language["language"] == "ES"), "{list}");
    }
}

#[tokio::test]
async fn mastodon_asks_libretranslate() {
    let port = Port::open().await;
    let languages = port.get("/languages", &[]).await.is(200).json();
    let english = languages.as_array().unwrap().iter().find(|language| language["code"] == "en").unwrap();
    assert!(english["targets"].as_array().unwrap().contains(&json!("es")));
    let asked = json!({"q": [POST, "A title", ""], "source": "en", "target": "es", "format": "html", "api_key": "secret"});
    let came = port.json("/translate", &[], &asked).await.is(200).json();
    assert_eq!(came["translatedText"].as_array().unwrap().len(), 3);
    assert_eq!(told(&came["translatedText"][1], "es", true), "A title");
    assert_eq!(came["translatedText"][2], "");
    // Where it does not know the language.
    let text = "<p>Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist.</p>";
    let asked = json!({"q": [text, text], "source": "auto", "target": "en", "format": "html", "api_key": ""});
    let came = port.json("/translate", &[], &asked).await.is(200).json();
    assert_eq!(came["detectedLanguage"][1]["language"], "de");
}

#[tokio::test]
async fn discourse_asks_libretranslate() {
    let port = Port::open().await;
    let text = "Il treno per Roma oggi non parte a causa di uno sciopero.";
    let found = port.form("/detect", &[], &[("q", text), ("api_key", "")]).await.is(200).json();
    assert_eq!(found[0]["language"], "it");
    let listed = port.get("/languages", &[]).await.is(200).json();
    assert!(listed.as_array().unwrap().iter().any(|language| language["code"] == "it"));
    let html = format!("<p>{text}</p>");
    let fields = [("q", html.as_str()), ("source", "it"), ("target", "en"), ("format", "html"), ("api_key", "")];
    let came = port.form("/translate", &[], &fields).await.is(200).json();
    assert_eq!(told(&came["translatedText"], "en", true), html);
}

#[tokio::test]
async fn discourse_asks_azure() {
    let port = Port::open().await;
    let headers = [("ocp-apim-subscription-key", "secret"), ("ocp-apim-subscription-region", "westeurope")];
    let text = "Il treno per Roma oggi non parte a causa di uno sciopero.";
    // A resource of one's own has the service below a longer path.
    for base in ["", "/translator/text/v3.0"] {
        let found = port.json(&format!("{base}/detect?api-version=3.0"), &headers, &json!([{"Text": text}])).await.is(200).json();
        assert_eq!(found[0]["language"], "it");
        let path = format!("{base}/translate?api-version=3.0&from=it&to=en&textType=html");
        let html = format!("<p>{text}</p>");
        let came = port.json(&path, &headers, &json!([{"Text": html}])).await.is(200).json();
        assert_eq!(told(&came[0]["translations"][0]["text"], "en", true), html);
    }
}

#[tokio::test]
async fn discourse_asks_google() {
    let port = Port::open().await;
    let text = "Il treno per Roma oggi non parte a causa di uno sciopero.";
    let found = port.form("/language/translate/v2/detect", &[], &[("q", text), ("key", "secret")]).await.is(200).json();
    assert_eq!(found["data"]["detections"][0][0]["language"], "it");
    let listed = port.form("/language/translate/v2/languages", &[], &[("target", "en"), ("key", "secret")]).await.is(200).json();
    assert!(listed["data"]["languages"].as_array().unwrap().iter().any(|language| language["language"] == "it"));
    let fields = [("q", text), ("target", "en"), ("key", "secret")];
    let came = port.form("/language/translate/v2", &[("referer", "https://forum.example")], &fields).await.is(200).json();
    assert_eq!(told(&came["data"]["translations"][0]["translatedText"], "en", true), text);
    assert_eq!(came["data"]["translations"][0]["detectedSourceLanguage"], "it");
}

#[tokio::test]
async fn weblate_asks_libretranslate() {
    let port = Port::open().await;
    assert!(port.get("/languages", &[]).await.is(200).json().is_array());
    let asked = json!({"api_key": "secret", "q": ["Hello, %s!", "Save [X0X]"], "source": "en", "target": "es"});
    let came = port.json("/translate", &[], &asked).await.is(200).json();
    assert_eq!(told(&came["translatedText"][1], "es", false), "Save [X0X]");
    let fields = [("api_key", "secret"), ("q", "Save"), ("source", "en"), ("target", "es")];
    let came = port.form("/translate", &[], &fields).await.is(200).json();
    assert_eq!(told(&came["translatedText"], "es", false), "Save");
}

#[tokio::test]
async fn weblate_asks_deepl() {
    let port = Port::open().await;
    let key = [
        ("authorization", "DeepL-Auth-Key secret"),
        ("accept", "application/json; charset=utf-8"),
        ("referer", "https://translate.example/"),
    ];
    // Which pairs there are it asks once in two days; a key of the free service (`:fx`) changes no other address.
    let mut targets = Vec::new();
    for kind in ["source", "target"] {
        let list = port.get(&format!("/v2/languages?type={kind}"), &key).await.is(200).json();
        targets = list.as_array().unwrap().iter().map(|language| language["language"].as_str().unwrap().to_owned()).collect();
    }
    assert!(targets.iter().any(|code| code == "ES"));
    // Its own trial of the settings asks for no glossary; whatever belongs to a project does so first, and an error there is
    // the end. For the pairs that are not among these it looks no further.
    let pairs = port.get("/v2/glossary-language-pairs", &key).await.is(200).json();
    let made_for = |pair: &serde_json::Value| (pair["source_lang"].as_str().is_some(), pair["target_lang"].as_str().is_some());
    assert!(pairs["supported_languages"].as_array().unwrap().iter().all(|pair| made_for(pair) == (true, true)));
    assert!(!pairs.to_string().to_lowercase().contains("\"es\""), "it would make a glossary and name it: {pairs}");
    let text = "Save <x id=\"5\"></x> &amp; close";
    let asked = json!({
        "text": [text, "Close"], "source_lang": "EN", "target_lang": "ES", "formality": "default", "tag_handling": "xml",
        "ignore_tags": ["x"], "context": "A program for maps", "model_type": "prefer_quality_optimized",
    });
    let came = port.json("/v2/translate", &key, &asked).await.is(200).json();
    assert_eq!(told(&came["translations"][0]["text"], "es", true), text);
    assert_eq!(told(&came["translations"][1]["text"], "es", true), "Close");
    // Where its own list of glossaries is asked for all the same, it is one.
    assert!(port.get("/v2/glossaries", &key).await.is(200).json()["glossaries"].is_array());
}

#[tokio::test]
async fn weblate_asks_azure_with_a_token() {
    let port = Port::open().await;
    let token = port.ask("POST", "/sts/v1.0/issueToken?Subscription-Key=secret", &[], "").await.is(200).body;
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    let listed = port.get("/languages?api-version=3.0", &headers).await.is(200).json();
    assert!(listed["translation"]["es"].is_object());
    let path = "/translate?api-version=3.0&from=en&to=es&category=general&textType=html";
    let came = port.json(path, &headers, &json!([{"Text": "Save <span id=\"7\">%s</span>"}])).await.is(200).json();
    assert_eq!(told(&came[0]["translations"][0]["text"], "es", true), "Save <span id=\"7\">%s</span>");
}

#[tokio::test]
async fn weblate_asks_google() {
    let port = Port::open().await;
    let listed = port.get("/language/translate/v2/languages?key=secret", &[]).await.is(200).json();
    assert!(listed["data"]["languages"].is_array());
    // Its address ends with a slash.
    let path = "/language/translate/v2/?key=secret&q=Save&source=en&target=es&format=text";
    let came = port.get(path, &[]).await.is(200).json();
    assert_eq!(told(&came["data"]["translations"][0]["translatedText"], "es", false), "Save");
}

#[tokio::test]
async fn omegat_asks_apertium() {
    let port = Port::open().await;
    // Its own marks are like tags; the bar goes as it is, and a place for a key is there without one.
    let text = "Take%20the%20%3Cf0%3Eferry%3C%2Ff0%3E+%26+the+bus+at+5+%3C+6.";
    for base in ["", "/apertium", "/apertium/"] {
        let path = format!("{base}/translate?q={text}&markUnknown=no&langpair=en|es&key=");
        let came = port.get(&path, &[]).await.is(200).json();
        assert_eq!(came["responseStatus"], 200);
        let target = &came["responseData"]["translatedText"];
        assert_eq!(told(target, "es", true), "Take the <f0>ferry</f0> & the bus at 5 < 6.");
    }
    // Locales are written with a line below, and a pair that there is not is said in words.
    let path = "/apertium/translate?q=Save&markUnknown=yes&langpair=en|pt_BR&key=secret";
    let came = port.get(path, &[]).await.is(200).json();
    assert_eq!(told(&came["responseData"]["translatedText"], "pt-BR", true), "Save");
    let came = port.get("/apertium/translate?q=Save&markUnknown=no&langpair=en|tlh&key=", &[]).await.is(400).json();
    assert_eq!(came["explanation"], "That pair is not installed");
}

#[tokio::test]
async fn cxserver_asks_apertium() {
    let port = Port::open().await;
    // Plain text; where its tags belong it finds out by itself.
    let text = "The ship & the <quay>";
    let fields = [("markUnknown", "0"), ("langpair", "eng|cat"), ("format", "txt"), ("q", text)];
    let came = port.form("/apertium/translate", &[], &fields).await.is(200).json();
    assert_eq!(told(&came["responseData"]["translatedText"], "ca", false), text);
}

#[tokio::test]
async fn an_answer_is_whole_and_no_page_of_another_site_gets_it() {
    let port = Port::open().await;
    let long = "Boats leave every hour. ".repeat(4000);
    let fields = [("langpair", "en|es"), ("format", "txt"), ("q", long.trim_end()), ("callback", "take")];
    let came = port.form("/apertium/translate", &[], &fields).await.is(200);
    assert!(came.headers.get("access-control-allow-origin").is_none());
    // Apertium itself would leave out what is beyond ten pieces, and call a function of the page.
    let target = told(&came.json()["responseData"]["translatedText"], "es", false);
    assert_eq!(target.matches("Boats leave every hour.").count(), 4000);
}
