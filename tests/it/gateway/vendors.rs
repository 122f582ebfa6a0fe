//! Each vendor's interface: addresses, languages, what is refused and how, pages of other sites.

use latimer::serve::gateway::{Gate, Settings};
use serde_json::json;

use super::{Port, told};

const DEEPL: (&str, &str) = ("authorization", "DeepL-Auth-Key any");
const AZURE: (&str, &str) = ("ocp-apim-subscription-key", "any");

#[tokio::test]
async fn every_vendor_is_at_the_root_and_below_its_name() {
    let port = Port::open().await;
    for prefix in ["", "/libretranslate"] {
        let asked = json!({"q": ["One", "Two"], "source": "en", "target": "es"});
        let came = port.json(&format!("{prefix}/translate"), &[], &asked).await;
        let texts = came.is(200).json()["translatedText"].take();
        assert_eq!([told(&texts[0], "es", false), told(&texts[1], "es", false)], ["One", "Two"]);
    }
    for prefix in ["", "/deepl"] {
        let asked = json!({"text": ["One"], "target_lang": "PT-BR", "source_lang": "EN"});
        let came = port.json(&format!("{prefix}/v2/translate"), &[DEEPL], &asked).await.is(200).json();
        assert_eq!(told(&came["translations"][0]["text"], "pt-BR", false), "One");
    }
    for prefix in ["", "/google"] {
        let path = format!("{prefix}/language/translate/v2?key=any");
        let came = port.form(&path, &[], &[("q", "One"), ("target", "es"), ("source", "en")]).await;
        assert_eq!(told(&came.is(200).json()["data"]["translations"][0]["translatedText"], "es", true), "One");
        let asked =
            json!({"contents": ["One"], "sourceLanguageCode": "en", "targetLanguageCode": "es", "mimeType": "text/plain"});
        let path = format!("{prefix}/v3/projects/p/locations/global:translateText");
        let came = port.json(&path, &[("authorization", "Bearer any")], &asked).await.is(200).json();
        assert_eq!(told(&came["translations"][0]["translatedText"], "es", false), "One");
    }
    for prefix in ["", "/azure"] {
        let path = format!("{prefix}/translate?api-version=3.0&from=en&to=es&to=de");
        let came = port.json(&path, &[AZURE], &json!([{"Text": "One"}, {"Text": "Two"}])).await.is(200).json();
        assert_eq!(told(&came[1]["translations"][0]["text"], "es", false), "Two");
        assert_eq!(told(&came[0]["translations"][1]["text"], "de", false), "One");
    }
}

#[tokio::test]
async fn languages_are_those_that_the_account_behind_offers() {
    let port = Port::open().await;
    let listed = port.get("/languages", &[]).await.is(200).json();
    let german = listed.as_array().unwrap().iter().find(|language| language["code"] == "de").unwrap();
    assert_eq!(german["name"], "German");
    let targets = german["targets"].as_array().unwrap();
    assert!(targets.contains(&json!("en")) && !targets.contains(&json!("de")));
    let codes: Vec<&str> = listed.as_array().unwrap().iter().map(|language| language["code"].as_str().unwrap()).collect();
    let mut distinct = codes.clone();
    distinct.dedup();
    assert_eq!(codes, distinct);
    // Welsh is Google's and not that of the account behind.
    let refused = port.form("/language/translate/v2?key=any", &[], &[("q", "One"), ("target", "cy"), ("source", "en")]).await;
    assert_eq!(refused.is(400).json()["error"]["code"], 400);
    let google = port.get("/language/translate/v2/languages?key=any", &[]).await.is(200).json();
    let google: Vec<&str> =
        google["data"]["languages"].as_array().unwrap().iter().map(|language| language["language"].as_str().unwrap()).collect();
    assert!(google.contains(&"es") && !google.contains(&"cy"));
    let azure = port.get("/languages?api-version=3.0", &[]).await.is(200).json();
    assert!(azure["translation"]["es"].is_object() && azure["translation"]["cy"].is_null() && azure["dictionary"].is_null());
    let sources = port.get("/v2/languages?type=source", &[DEEPL]).await.is(200).json();
    assert!(sources.as_array().unwrap().contains(&json!({"language": "EN", "name": "English"})));
}

#[tokio::test]
async fn the_language_is_detected_here() {
    let port = Port::open().await;
    let text = "Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist.";
    let found = port.form("/detect", &[], &[("q", text)]).await.is(200).json();
    assert_eq!(found[0]["language"], "de");
    let came = port.json("/translate", &[], &json!({"q": text, "source": "auto", "target": "en"})).await.is(200).json();
    assert_eq!(came["detectedLanguage"]["language"], "de");
    assert_eq!(told(&came["translatedText"], "en", false), text);
    // Tags say nothing of a language.
    let html = format!("<p class=\"notice for the reader and the writer\">{text}</p>");
    let came = port.json("/detect?api-version=3.0", &[AZURE], &json!([{"Text": html}])).await.is(200).json();
    assert_eq!(came[0]["language"], "de");
}

#[tokio::test]
async fn tags_are_codes() {
    let port = Port::open().await;
    let html = "<p>A <b>bold</b> word &amp; <a href=\"/x\">a link</a>.</p><p>Second.</p>";
    let came =
        port.json("/translate", &[], &json!({"q": html, "source": "en", "target": "es", "format": "html"})).await.is(200).json();
    let translated = came["translatedText"].as_str().unwrap();
    assert_eq!(translated.matches("⟦es⟧").count(), 2, "{translated}");
    assert!(translated.starts_with("<p>") && translated.contains("<a href=\"/x\">") && translated.contains("&amp;"));
    let text = "Open <x id=\"7\"></x> and <b>close</b>.";
    let empty = "Open <x id=\"7\"/> and <x/> close it.";
    let asked =
        json!({"text": [text, empty], "source_lang": "EN", "target_lang": "ES", "tag_handling": "xml", "ignore_tags": ["x"]});
    let came = port.json("/v2/translate", &[DEEPL], &asked).await.is(200).json();
    for (index, text) in [text, empty].iter().enumerate() {
        assert_eq!(told(&came["translations"][index]["text"], "es", true), *text);
    }
    // Nobody lays XML out: its lines and spaces are as they were.
    let text = "First line.\nSecond  line.\n\n-\tone\n- two\n";
    let asked = json!({"text": [text], "source_lang": "EN", "target_lang": "ES", "tag_handling": "xml"});
    let came = port.json("/v2/translate", &[DEEPL], &asked).await.is(200).json();
    let translated = came["translations"][0]["text"].as_str().unwrap();
    let spaces = |text: &str| text.chars().filter(|c| c.is_whitespace()).collect::<String>();
    assert_eq!(spaces(translated), spaces(text), "{translated}");
    // What is no markup stays text, whatever it looks like.
    let came = port.json("/translate", &[], &json!({"q": "1 < 2 & 3", "source": "en", "target": "es"})).await.is(200).json();
    assert!(came["translatedText"].as_str().unwrap().contains('<'));
}

#[tokio::test]
async fn what_only_tests_need_is_not_here() {
    let port = Port::open().await;
    for path in ["/v3/style_rules", "/v3/translation_memories", "/v2/glossaries-of-mine"] {
        assert_eq!(port.get(path, &[DEEPL]).await.is(404).json()["message"], "Not Found", "{path}");
    }
    let asked = json!({"text": ["One"], "target_lang": "ES"});
    port.json("/v2/translate_secondary", &[DEEPL], &asked).await.is(404);
    port.json("/v2/write/rephrase", &[DEEPL], &asked).await.is(404);
    let named =
        json!({"text": ["One"], "source_lang": "EN", "target_lang": "ES", "glossary_id": "8b2f3c1e-1111-4222-8333-944455556666"});
    port.json("/v2/translate", &[DEEPL], &named).await.is(404);
    let more = json!({"text": ["One"], "source_lang": "EN", "target_lang": "DE", "formality": "more"});
    port.json("/v2/translate", &[DEEPL], &more).await.is(400);
    port.json("/transliterate?api-version=3.0&language=ja&fromScript=Jpan&toScript=Latn", &[AZURE], &json!([{"Text": "こ"}]))
        .await
        .is(404);
    port.json("/dictionary/lookup?api-version=3.0&from=en&to=es", &[AZURE], &json!([{"Text": "fly"}])).await.is(404);
    let path = "/v3/projects/p/locations/global:romanizeText";
    port.json(path, &[("authorization", "Bearer x")], &json!({"contents": ["こ"]})).await.is(404);
    port.get("/v3/projects/p/locations/global/glossaries", &[("authorization", "Bearer x")]).await.is(404);
    port.json("/suggest", &[], &json!({"q": "One", "s": "Uno"})).await.is(403);
    // A session's headers are only headers.
    let headers = [DEEPL, ("mock-server-session", "s"), ("mock-server-session-429-count", "1")];
    let came =
        port.json("/v2/translate", &headers, &json!({"text": ["proton beam"], "source_lang": "EN", "target_lang": "ES"})).await;
    assert_eq!(told(&came.is(200).json()["translations"][0]["text"], "es", false), "proton beam");
    // Nobody makes up a second translation.
    let asked = json!({"q": "Three", "source": "en", "target": "es", "alternatives": 3});
    assert_eq!(port.json("/translate", &[], &asked).await.is(200).json()["alternatives"], json!([]));
}

#[tokio::test]
async fn that_there_are_no_glossaries_is_told_to_who_asks() {
    let port = Port::open().await;
    assert_eq!(port.get("/v2/glossary-language-pairs", &[DEEPL]).await.is(200).json(), json!({"supported_languages": []}));
    for version in ["v2", "v3"] {
        let path = format!("/{version}/glossaries");
        assert_eq!(port.get(&path, &[DEEPL]).await.is(200).json(), json!({"glossaries": []}));
        let pair = json!({"source_lang": "en", "target_lang": "es", "entries": "house\tcasa", "entries_format": "tsv"});
        let mut made = json!({"name": "mine", "dictionaries": [pair]});
        made.as_object_mut().unwrap().extend(pair.as_object().unwrap().clone());
        assert_eq!(port.json(&path, &[DEEPL], &made).await.is(400).json()["detail"], "Unsupported source_lang");
        for method in ["GET", "DELETE"] {
            let one = format!("{path}/8b2f3c1e-1111-4222-8333-944455556666");
            assert_eq!(port.ask(method, &one, &[DEEPL], "").await.is(404).json()["message"], "Glossary not found");
        }
    }
}

#[tokio::test]
async fn deepls_texts_are_cut_where_their_client_says() {
    let text = |word: &str| format!("The {word} that I bought\nlast year is very big.\nIt is a {word}. Is it?\n\nA {word}");
    let (cut, wrapped) = ("The boat that I bought", "The car that I bought last year is very big.");
    let expected: [(serde_json::Value, &str, &[&str], usize); 4] = [
        (json!("1"), "boat", &[cut, "last year is very big.", "It is a boat.", "Is it?", "A boat"], 5),
        (json!("nonewlines"), "car", &[wrapped, "It is a car.", "Is it?", "A car"], 4),
        (json!("0"), "bus", &["The bus that I bought last year is very big. It is a bus. Is it?", "A bus"], 3),
        (json!(0), "bike", &["The bike that I bought last year is very big. It is a bike. Is it?", "A bike"], 3),
    ];
    for (wish, word, segments, lines) in expected {
        let port = Port::open().await;
        let asked = json!({"text": [text(word)], "source_lang": "EN", "target_lang": "ES", "split_sentences": wish});
        let came = port.json("/v2/translate", &[DEEPL], &asked).await.is(200).json();
        let (mut sent, mut segments) = (port.sent(), segments.to_vec());
        sent.sort();
        segments.sort_unstable();
        assert_eq!(sent, segments, "{wish}");
        assert_eq!(came["translations"][0]["text"].as_str().unwrap().lines().count(), lines, "{came}");
        // Asked in another way it is not the same answer.
        let asked = json!({"text": [text(word)], "source_lang": "EN", "target_lang": "ES"});
        let again = port.json("/v2/translate", &[DEEPL], &asked).await.is(200).json();
        assert_eq!(again["translations"][0]["text"] == came["translations"][0]["text"], wish == "1", "{again}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_in_the_vendors_words() {
    let settings = Settings { largest_body: 4_096, ..Settings::default() };
    let port = Port::with(Gate::open(), settings, latimer::mock::Settings::default()).await;
    let came = port.json("/translate", &[], &json!({"q": "One", "source": "en", "target": "xx"})).await.is(400).json();
    assert_eq!(came["error"], "xx is not supported");
    let came = port.json("/translate?api-version=3.0&to=xx", &[AZURE], &json!([{"Text": "One"}])).await.is(400).json();
    assert_eq!(came["error"]["code"], 400_036);
    port.get("/translate", &[]).await.is(405);
    port.get("/nothing", &[]).await.is(404);
    port.get("/deepl/nothing", &[DEEPL]).await.is(404);
    let large = "word ".repeat(2_000);
    port.json("/translate", &[], &json!({"q": large, "source": "en", "target": "es"})).await.is(413);
    let came = port.json("/translate?api-version=3.0&to=es", &[AZURE], &json!([{"Text": large}])).await.is(400).json();
    assert_eq!(came["error"]["code"], 400_077);
    assert!(port.sent().is_empty());
}

#[tokio::test]
async fn which_side_of_a_pair_is_wrong_is_said() {
    // Mirandese is nobody's, Welsh is the vendors' and not the account's.
    let port = Port::open().await;
    let ask = |source: &str, target: &str| json!({"q": "One", "source": source, "target": target});
    let came = port.json("/translate", &[], &ask("cy", "es")).await.is(400).json();
    assert_eq!(came["error"], "cy is not supported");
    let came = port.json("/translate", &[], &ask("es", "cy")).await.is(400).json();
    assert_eq!(came["error"], "cy is not supported");
    let asked = |source: &str, target: &str| json!({"text": ["One"], "source_lang": source, "target_lang": target});
    let came = port.json("/v2/translate", &[DEEPL], &asked("CY", "ES")).await.is(400).json();
    assert_eq!(came["message"], "Value for 'source_lang' not supported.");
    let came = port.json("/v2/translate", &[DEEPL], &asked("ES", "CY")).await.is(400).json();
    assert_eq!(came["message"], "Value for 'target_lang' not supported.");
    for (from, to, code) in [("cy", "es", 400_035), ("es", "cy", 400_036)] {
        let path = format!("/translate?api-version=3.0&from={from}&to={to}");
        let came = port.json(&path, &[AZURE], &json!([{"Text": "One"}])).await.is(400).json();
        assert_eq!(came["error"]["code"], code);
    }
    let path = "/language/translate/v2?key=any";
    let came = port.form(path, &[], &[("q", "One"), ("target", "es"), ("source", "cy")]).await.is(400).json();
    assert_eq!(came["error"]["message"], "Bad language pair: cy|es");
    assert_eq!(came["error"]["details"][0]["fieldViolations"][0]["field"], "source");
    let asked = json!({"contents": ["One"], "sourceLanguageCode": "cy", "targetLanguageCode": "es"});
    let came = port.json("/v3/projects/p:translateText", &[("authorization", "Bearer any")], &asked).await.is(400).json();
    assert_eq!(came["error"]["message"], "Source language is invalid.");
    // One that was found is no other case.
    let welsh = "Mae'r trên i Gaerdydd wedi cael ei ganslo heddiw oherwydd y tywydd garw, yn ôl y cwmni.";
    let came = port.json("/translate", &[], &json!({"q": welsh, "source": "auto", "target": "es"})).await.is(400).json();
    assert_eq!(came["error"], "cy is not supported");
    assert!(port.sent().is_empty());
}

#[tokio::test]
async fn a_text_into_its_own_language_comes_back_where_the_vendor_takes_it() {
    let port = Port::open().await;
    let ask = |source: &str, target: &str| json!({"text": ["One"], "source_lang": source, "target_lang": target});
    for (source, target) in [("ES", "ES"), ("EN", "EN-GB")] {
        let came = port.json("/v2/translate", &[DEEPL], &ask(source, target)).await.is(200).json();
        assert_eq!(came["translations"][0]["text"], "One", "{source} {target}");
    }
    port.json("/translate?api-version=3.0&from=es&to=es", &[AZURE], &json!([{"Text": "One"}])).await.is(200);
    port.json("/translate", &[], &json!({"q": "One", "source": "es", "target": "es"})).await.is(400);
    assert!(port.sent().is_empty());
    assert_eq!(port.get("/v2/usage", &[DEEPL]).await.is(200).json()["character_count"], 0);
}

#[tokio::test]
async fn what_deepl_refuses_has_its_reason() {
    let port = Port::open().await;
    let asked = json!({"text": vec!["One"; 60], "source_lang": "EN", "target_lang": "ES"});
    let came = port.json("/v2/translate", &[DEEPL], &asked).await.is(413).json();
    assert!(came["message"].as_str().unwrap().contains("at most 50"), "{came}");
    let fields = [("target_lang", "ES"), ("source_lang", "EN"), ("output_format", "pdf")];
    let came = port.file("/v2/document", &[DEEPL], ("one.txt", "One."), &fields).await.is(400).json();
    assert_eq!(came["message"], "Value for 'output_format' not supported.");
    let asked = |version: &str| {
        json!({"text": ["<a>The house</b>"], "source_lang": "EN", "target_lang": "ES", "tag_handling": "xml",
               "tag_handling_version": version})
    };
    let came = port.json("/v2/translate", &[DEEPL], &asked("v2")).await.is(400).json();
    assert_eq!(came["Message"], "Tag handling parsing failed, please check input.");
    port.json("/v2/translate", &[DEEPL], &asked("v1")).await.is(200);
}

#[tokio::test]
async fn a_token_is_its_key() {
    let port = Port::open().await;
    let token = port.ask("POST", "/sts/v1.0/issueToken?Subscription-Key=abc", &[], "").await.is(200).body;
    assert_eq!(token, "abc");
    let bearer = format!("Bearer {token}");
    let asked = json!([{"Text": "One"}]);
    port.json("/translate?api-version=3.0&from=en&to=es", &[("authorization", &bearer)], &asked).await.is(200);
}

#[tokio::test]
async fn pages_of_other_sites_ask_only_where_that_is_wished() {
    let settings = Settings { cors: vec!["https://reader.example".to_owned()], ..Settings::default() };
    let port = Port::with(Gate::open(), settings, latimer::mock::Settings::default()).await;
    let ask = json!({"q": "One", "source": "en", "target": "es"});
    let preflight = [
        ("origin", "https://reader.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization, content-type"),
    ];
    let came = port.ask("OPTIONS", "/v2/translate", &preflight, "").await.is(204);
    assert_eq!(came.header("access-control-allow-origin"), "https://reader.example");
    assert_eq!(came.header("access-control-allow-headers"), "authorization, content-type");
    assert!(came.header("access-control-allow-methods").contains("POST") && came.header("vary").contains("origin"));
    let came = port.json("/translate", &[("origin", "https://reader.example")], &ask).await.is(200);
    assert_eq!(came.header("access-control-allow-origin"), "https://reader.example");
    let other = [("origin", "https://elsewhere.example")];
    let came = port.json("/translate", &other, &json!({"q": "Two", "source": "en", "target": "es"})).await.is(403);
    assert_eq!(came.header("access-control-allow-origin"), "");
    let strange = [("origin", "https://elsewhere.example"), ("access-control-request-method", "POST")];
    assert_eq!(port.ask("OPTIONS", "/translate", &strange, "").await.is(204).header("access-control-allow-origin"), "");
    assert_eq!(port.sent(), ["One"]);
}
