//! Each dialect beyond what latimer's own client asks of it: other forms of requests, other addresses, errors.

use latimer::client::{Http, HttpSettings, Transport};
use latimer::mock::{Server, Settings};
use latimer::provider::{Method, Reply, Request, Secret};
use serde_json::{Value, json};

/// A client of one dialect.
pub(super) struct Client {
    mock: Server,
    base: String,
    headers: Vec<(&'static str, &'static str)>,
}

pub(super) async fn client(dialect: &str, headers: &[(&'static str, &'static str)]) -> Client {
    client_of(Settings::default(), dialect, headers).await
}

pub(super) async fn client_of(settings: Settings, dialect: &str, headers: &[(&'static str, &'static str)]) -> Client {
    let mock = Server::start(settings).await.unwrap();
    let base = mock.base(dialect);
    Client { mock, base, headers: headers.to_vec() }
}

impl Client {
    pub(super) fn mock(&self) -> &Server {
        &self.mock
    }

    async fn send(&self, method: Method, path: &str, kind: &'static str, body: Vec<u8>) -> Reply {
        let mut headers: Vec<(&'static str, Secret)> =
            self.headers.iter().map(|(name, value)| (*name, Secret::new(*value))).collect();
        if !kind.is_empty() {
            headers.push(("content-type", Secret::new(kind)));
        }
        let request = Request { method, url: format!("{}{path}", self.base), headers, body };
        Http::new(HttpSettings::default()).send(&request, std::time::Duration::from_secs(20)).await.unwrap()
    }

    pub(super) async fn get(&self, path: &str) -> (u16, Value) {
        read(&self.send(Method::Get, path, "", Vec::new()).await)
    }

    pub(super) async fn json(&self, path: &str, body: Value) -> (u16, Value) {
        read(&self.send(Method::Post, path, "application/json", body.to_string().into_bytes()).await)
    }

    pub(super) async fn form(&self, path: &str, body: &str) -> (u16, Value) {
        read(&self.send(Method::Post, path, "application/x-www-form-urlencoded", body.as_bytes().to_vec()).await)
    }

    /// A form with one file and other fields.
    async fn file(&self, path: &str, name: &str, bytes: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let mut body = String::new();
        for (field, value) in fields {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.push_str(&head);
        }
        let last =
            format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--cut--\r\n");
        body.push_str(&last);
        read(&self.send(Method::Post, path, "multipart/form-data; boundary=cut", body.into_bytes()).await)
    }
}

fn read(reply: &Reply) -> (u16, Value) {
    let text = || json!(String::from_utf8_lossy(&reply.body));
    (reply.status, serde_json::from_slice(&reply.body).unwrap_or_else(|_| text()))
}

/// The pseudo-translation without its accents.
fn plain(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).replace('\u{301}', "")
}

#[tokio::test]
async fn libretranslate_takes_every_form_and_answers_in_the_shape_of_the_question() {
    let client = client("libretranslate", &[]).await;
    let (status, one) = client.json("/translate", json!({"q": "Hi", "source": "en", "target": "es"})).await;
    assert_eq!((status, plain(&one["translatedText"]).as_str()), (200, "⟦es⟧Hii"));
    assert_eq!(one.as_object().unwrap().len(), 1);
    let (_, two) = client.json("/translate", json!({"q": ["Hi", ""], "source": "en", "target": "es", "alternatives": 1})).await;
    assert_eq!(two["translatedText"].as_array().unwrap().len(), 2);
    assert_eq!(two["translatedText"][1], "");
    assert_eq!(two["alternatives"][0].as_array().unwrap().len(), 1);
    let text = "Guten Morgen, meine Damen und Herren, wir freuen uns sehr über Ihren Besuch in dieser schönen Stadt.";
    let (_, found) = client.json("/translate", json!({"q": text, "source": "auto", "target": "es"})).await;
    assert_eq!(found["detectedLanguage"]["language"], "de");
    let (_, both) = client.json("/translate", json!({"q": [text, "x"], "source": "auto", "target": "es"})).await;
    assert_eq!(both["detectedLanguage"][1]["language"], "de");
    let (_, form) = client.form("/translate", "q=Hi&source=en&target=es&q=No").await;
    assert_eq!(plain(&form["translatedText"]), "⟦es⟧Hii");
    let (_, query) = client.form("/translate?q=Hi&source=en&target=es", "").await;
    assert_eq!(plain(&query["translatedText"]), "⟦es⟧Hii");
    let (_, html) = client.json("/translate", json!({"q": "<b>Hi</b>", "source": "en", "target": "es", "format": "html"})).await;
    assert_eq!(plain(&html["translatedText"]), "<b>⟦es⟧Hii</b>");
    let (_, found) = client.json("/detect", json!({"q": text})).await;
    assert_eq!(found[0]["language"], "de");
    assert_eq!(client.get("/health").await.1, json!({"status": "ok"}));
    assert_eq!(client.get("/frontend/settings").await.1["charLimit"], -1);
    let (_, languages) = client.get("/languages").await;
    assert!(languages.as_array().unwrap().iter().any(|item| item["code"] == "zh-Hans"));
}

#[tokio::test]
async fn libretranslate_translates_files() {
    let client = client("libretranslate", &[]).await;
    let fields = [("source", "en"), ("target", "es")];
    let (status, told) = client.file("/translate_file", "a.txt", "Hi", &fields).await;
    assert_eq!(status, 200, "{told}");
    let url = told["translatedFileUrl"].as_str().unwrap();
    let (_, file) = client.get(url.strip_prefix(&client.base).unwrap()).await;
    assert_eq!(plain(&file), "⟦es⟧Hii");
    assert_eq!(client.file("/translate_file", "a.exe", "Hi", &fields).await.0, 400);
    assert_eq!(client.file("/translate", "a.txt", "", &[("q", "Hi"), ("source", "en"), ("target", "es")]).await.0, 200);
}

#[tokio::test]
async fn libretranslate_refuses_as_its_web_layer_does() {
    let client = client("libretranslate", &[]).await;
    let wrong = [
        (json!({"source": "en", "target": "es"}), "Invalid request: missing q parameter"),
        (json!({"q": "", "source": "en", "target": "es"}), "Invalid request: missing q parameter"),
        (json!({"q": "Hi", "target": "es"}), "Invalid request: missing source parameter"),
        (json!({"q": "Hi", "source": "en"}), "Invalid request: missing target parameter"),
        (json!({"q": "Hi", "source": "xx", "target": "es"}), "xx is not supported"),
        (json!({"q": "Hi", "source": "en", "target": "es", "format": "rtf"}), "rtf format is not supported"),
        (json!([]), "Invalid JSON format"),
    ];
    for (body, told) in wrong {
        assert_eq!(client.json("/translate", body).await, (400, json!({"error": told})));
    }
    let (status, page) = client.get("/translate").await;
    assert_eq!(status, 405);
    assert!(page.as_str().unwrap().starts_with("<!doctype html>"));
    let (status, told) =
        client.json("/translate", json!({"q": "Hi", "source": "en", "target": "es", "api_key": "invalid"})).await;
    assert_eq!((status, told), (403, json!({"error": "Invalid API key"})));
}

const DEEPL: &[(&str, &str)] = &[("authorization", "DeepL-Auth-Key k:fx")];

#[tokio::test]
async fn deepl_takes_forms_and_json_and_tells_what_was_wished() {
    let client = client("deepl", DEEPL).await;
    let (_, form) = client.form("/v2/translate", "text=Hi&text=See&target_lang=de&show_billed_characters=1").await;
    assert_eq!(plain(&form["translations"][1]["text"]), "⟦de⟧Seeee");
    assert_eq!(form["translations"][0]["billed_characters"], 2);
    let body = json!({"text": ["<b>Hi</b>"], "target_lang": "DE", "source_lang": "EN", "tag_handling": "xml", "tag_handling_version": "v2", "model_type": "prefer_quality_optimized"});
    let (_, json) = client.json("/v2/translate", body).await;
    let item = &json["translations"][0];
    assert_eq!(plain(&item["text"]), "<b>⟦de⟧Hii</b>");
    assert_eq!((&item["model_type_used"], &item["detected_source_language"]), (&json!("quality_optimized"), &json!("EN")));
    assert_eq!(client.get("/v2/translate?text=Hi&target_lang=de").await.0, 200);
    let (_, sources) = client.get("/v2/languages").await;
    assert!(sources.as_array().unwrap().contains(&json!({"language": "EN", "name": "English"})));
    let (_, targets) = client.get("/v2/languages?type=target").await;
    assert!(
        targets
            .as_array()
            .unwrap()
            .contains(&json!({"language": "PT-BR", "name": "Portuguese (Brazilian)", "supports_formality": true}))
    );
    assert_eq!(client.get("/v2/usage").await.1["character_count"], 2 + 3 + 2 + 9);
}

#[tokio::test]
async fn deepl_refuses_as_documented() {
    let client = client("deepl", DEEPL).await;
    let message = |told: &str| json!({"message": told});
    let with = |name: &str, value: Value| {
        let mut body = json!({"text": ["Hi"], "target_lang": "DE", "source_lang": "EN"});
        body[name] = value;
        body
    };
    let wrong = [
        (json!({"target_lang": "DE"}), 400, "Parameter 'text' not specified."),
        (json!({"text": ["Hi"]}), 400, "Parameter 'target_lang' not specified."),
        (json!({"text": ["Hi"], "target_lang": "XX"}), 400, "Value for 'target_lang' not supported."),
        (json!({"text": ["Hi"], "target_lang": "DE", "source_lang": "auto"}), 400, "Value for 'source_lang' not supported."),
        (
            json!({"text": ["Hi"], "target_lang": "TR", "formality": "more"}),
            400,
            "Target language 'TR' doesn't support formality.",
        ),
        (json!({"text": ["Hi"], "target_lang": "DE", "tag_handling": "md"}), 400, "Value for 'tag_handling' not supported."),
        (with("glossary_id", json!("x")), 400, "Value for 'glossary_id' not supported."),
        (with("glossary_id", json!("96ab91fd-e715-41a1-adeb-5d701f84a483")), 404, "Glossary not found"),
        (with("split_sentences", json!("2")), 400, "Value for 'split_sentences' not supported."),
        (with("style_id", json!("96ab91fd-e715-41a1-adeb-5d701f84a483")), 404, "Style rule not found"),
        (
            with("translation_memory_threshold", json!(101)),
            400,
            "Parameter \"translation_memory_threshold\" must be an integer between 0 and 100",
        ),
    ];
    for (body, status, told) in wrong {
        assert_eq!(client.json("/v2/translate", body).await, (status, message(told)));
    }
    let large = "x".repeat(140_000);
    assert_eq!(client.json("/v2/translate", json!({"text": [large], "target_lang": "DE"})).await.0, 413);
    let stranger = client_of(Settings { strict: true, ..Settings::default() }, "deepl", &[]).await;
    assert_eq!(stranger.json("/v2/translate", json!({"text": ["Hi"], "target_lang": "DE", "auth_key": "k"})).await.0, 403);
}

#[tokio::test]
async fn deepl_keeps_glossaries_of_both_versions() {
    let client = client("deepl", DEEPL).await;
    let body =
        json!({"name": "G", "source_lang": "en", "target_lang": "de", "entries": "house\tHaus\n", "entries_format": "tsv"});
    let (status, made) = client.json("/v2/glossaries", body).await;
    assert_eq!((status, &made["entry_count"], &made["ready"]), (201, &json!(1), &json!(true)));
    let id = made["glossary_id"].as_str().unwrap();
    assert_eq!(client.get(&format!("/v2/glossaries/{id}")).await.1, made);
    assert_eq!(client.get(&format!("/v2/glossaries/{id}/entries")).await.1, "house\tHaus");
    let body = json!({"text": ["A house!"], "source_lang": "EN", "target_lang": "DE", "glossary_id": id});
    assert_eq!(plain(&client.json("/v2/translate", body.clone()).await.1["translations"][0]["text"]), "⟦de⟧AA Haus!");
    let dictionary = json!({"source_lang": "en", "target_lang": "es", "entries": "house,casa\n", "entries_format": "csv"});
    let (status, made) = client.json("/v3/glossaries", json!({"name": "H", "dictionaries": [dictionary]})).await;
    assert_eq!((status, &made["dictionaries"][0]["entry_count"]), (201, &json!(1)));
    let id = made["glossary_id"].as_str().unwrap();
    let (_, entries) = client.get(&format!("/v3/glossaries/{id}/entries?source_lang=en&target_lang=es")).await;
    assert_eq!(entries["dictionaries"][0]["entries"], "house\tcasa");
    assert_eq!(client.get("/v2/glossaries").await.1["glossaries"].as_array().unwrap().len(), 2);
    assert_eq!(client.json("/v3/glossaries", json!({"name": "H", "dictionaries": []})).await.0, 400);
    let mut without = body;
    without.as_object_mut().unwrap().remove("source_lang");
    assert_eq!(client.json("/v2/translate", without).await.0, 400);
    client.mock().reset();
    assert_eq!(client.get(&format!("/v3/glossaries/{id}")).await.0, 404);
}

#[tokio::test]
async fn deepl_translates_documents() {
    let client = client("deepl", DEEPL).await;
    let (status, told) = client.file("/v2/document", "a.txt", "Hi", &[("target_lang", "DE")]).await;
    assert_eq!(status, 200, "{told}");
    let id = told["document_id"].as_str().unwrap();
    let key = json!({"document_key": told["document_key"]});
    let mut steps = Vec::new();
    for _ in 0..3 {
        let (_, state) = client.json(&format!("/v2/document/{id}"), key.clone()).await;
        steps.push(state["status"].as_str().unwrap().to_owned());
    }
    assert_eq!(steps, ["queued", "translating", "done"]);
    assert_eq!(client.json(&format!("/v2/document/{id}"), json!({"document_key": "x"})).await.0, 404);
    assert_eq!(plain(&client.json(&format!("/v2/document/{id}/result"), key.clone()).await.1), "⟦de⟧Hii");
    assert_eq!(client.json(&format!("/v2/document/{id}/result"), key).await.0, 503);
    assert_eq!(client.file("/v2/document", "a.exe", "Hi", &[("target_lang", "DE")]).await.0, 400);
}

#[tokio::test]
async fn google_speaks_both_versions() {
    let client = client("google", &[]).await;
    let (_, html) = client.form("/language/translate/v2?key=k", "q=it's&q=No&target=fr&source=en").await;
    let list = html["data"]["translations"].as_array().unwrap();
    assert_eq!((list.len(), plain(&list[0]["translatedText"]).as_str()), (2, "⟦fr⟧iit&#39;s"));
    assert!(list[0].get("detectedSourceLanguage").is_none());
    let body = json!({"q": "it's", "target": "fr", "format": "text", "source": null, "model": null});
    let (_, text) = client.json("/language/translate/v2?key=k", body).await;
    let item = &text["data"]["translations"][0];
    assert_eq!((plain(&item["translatedText"]).as_str(), &item["detectedSourceLanguage"]), ("⟦fr⟧iit's", &json!("en")));
    let (_, found) =
        client.json("/language/translate/v2/detect?key=k", json!({"q": ["Это русский текст, который легко узнать"]})).await;
    assert_eq!(found["data"]["detections"][0][0]["language"], "ru");
    let (_, names) = client.get("/language/translate/v2/languages?key=k&target=en").await;
    assert!(names["data"]["languages"].as_array().unwrap().contains(&json!({"language": "zh-CN", "name": "Chinese"})));
    let (_, bare) = client.get("/language/translate/v2/languages?key=k").await;
    assert!(bare["data"]["languages"].as_array().unwrap().contains(&json!({"language": "zh-CN"})));
    let (status, missing) = client.form("/language/translate/v2", "q=a&target=fr").await;
    assert_eq!((status, &missing["error"]["errors"][0]["reason"]), (403, &json!("forbidden")));
    let many: Vec<&str> = vec!["a"; 129];
    let (status, many) = client.json("/language/translate/v2?key=k", json!({"q": many, "target": "fr"})).await;
    assert_eq!((status, &many["error"]["message"]), (400, &json!("Too many text segments")));
}

#[tokio::test]
async fn google_advanced_detects_lists_and_knows_glossaries() {
    let client = client("google", &[("authorization", "Bearer t")]).await;
    let parent = "/v3/projects/p/locations/us-central1";
    let body = json!({"contents": ["Hi"], "mimeType": "text/plain", "targetLanguageCode": "fr", "sourceLanguageCode": "en", "model": "m", "glossaryConfig": {"glossary": "g"}});
    let (_, told) = client.json(&format!("{parent}:translateText"), body).await;
    assert_eq!(told["translations"][0]["model"], "m");
    assert_eq!(told["glossaryTranslations"][0]["glossaryConfig"]["glossary"], "g");
    let (_, found) = client.json(&format!("{parent}:detectLanguage"), json!({"content": "Это русский текст"})).await;
    assert_eq!(found["languages"][0]["languageCode"], "ru");
    let (_, list) = client.get(&format!("{parent}/supportedLanguages?displayLanguageCode=en")).await;
    assert!(list["languages"].as_array().unwrap().iter().any(|item| item["displayName"] == "French"));
    let (status, long) =
        client.json("/v3/projects/p:translateText", json!({"contents": ["x".repeat(30_001)], "targetLanguageCode": "fr"})).await;
    assert_eq!((status, &long["error"]["message"]), (400, &json!("Text is too long.")));
    let (status, none) = client.json("/v3/projects/p:translateText", json!({"contents": [], "targetLanguageCode": "fr"})).await;
    assert_eq!((status, &none["error"]["status"]), (400, &json!("INVALID_ARGUMENT")));
}

#[tokio::test]
async fn azure_answers_every_target_and_breaks_sentences() {
    let client = client("azure", &[("ocp-apim-subscription-key", "k")]).await;
    let (_, told) = client.json("/translate?api-version=3.0&to=es&to=fr", json!([{"Text": "Hi"}, {"text": "No"}])).await;
    let to = |item: usize| -> Vec<&str> {
        told[item]["translations"].as_array().unwrap().iter().map(|one| one["to"].as_str().unwrap()).collect()
    };
    assert_eq!((to(0), to(1)), (vec!["es", "fr"], vec!["es", "fr"]));
    assert_eq!(told[0]["detectedLanguage"]["language"], "en");
    let (_, lengths) = client.json("/breaksentence?api-version=3.0&language=en", json!([{"Text": "One. Two here."}])).await;
    assert_eq!(lengths, json!([{"sentLen": [5, 9]}]));
    let (_, found) = client.json("/detect?api-version=3.0", json!([{"Text": "Это русский текст"}])).await;
    assert_eq!((&found[0]["language"], &found[0]["isTranslationSupported"]), (&json!("ru"), &json!(true)));
    let (_, list) = client.get("/languages?api-version=3.0&scope=translation").await;
    assert_eq!((&list["translation"]["ar"]["dir"], list.as_object().unwrap().len()), (&json!("rtl"), 1));
    let code = |told: (u16, Value)| (told.0, told.1["error"]["code"].as_u64().unwrap());
    let text = || json!([{"Text": "Hi"}]);
    assert_eq!(code(client.json("/translate?to=es", text()).await), (400, 400_021));
    assert_eq!(code(client.json("/translate?api-version=3.0&to=xx", text()).await), (400, 400_036));
    assert_eq!(code(client.json("/translate?api-version=3.0&to=es&from=xx", text()).await), (400, 400_035));
    assert_eq!(code(client.json("/translate?api-version=3.0&to=es", json!({"Text": "Hi"})).await), (400, 400_074));
    assert_eq!(code(client.form("/translate?api-version=3.0&to=es", "a=b").await), (415, 415_000));
    assert_eq!(code(client.get("/translate?api-version=3.0&to=es").await), (405, 405_000));
    let long = json!([{"Text": "x".repeat(20_000)}]);
    assert_eq!(code(client.json("/translate?api-version=3.0&to=es&to=fr&to=de", long).await), (400, 400_077));
    let many: Vec<Value> = vec![json!({"Text": "a"}); 1_001];
    assert_eq!(code(client.json("/translate?api-version=3.0&to=es", json!(many)).await), (400, 400_072));
}

#[tokio::test]
async fn mymemory_says_errors_where_the_translation_would_be() {
    let client = client("mymemory", &[]).await;
    let (_, told) = client.get("/get?q=Hi&langpair=en%7Cit").await;
    assert_eq!((plain(&told["responseData"]["translatedText"]).as_str(), &told["responseStatus"]), ("⟦it⟧Hii", &json!(200)));
    assert_eq!(told["matches"][0]["segment"], "Hi");
    let (_, found) = client.get("/get?q=Hi&langpair=Autodetect%7Cit").await;
    assert_eq!(found["responseData"]["detectedLanguage"], "en");
    for (query, said) in [
        ("langpair=en%7Cit", "NO QUERY SPECIFIED"),
        ("q=Hi&langpair=enit", "INVALID LANGUAGE PAIR"),
        ("q=Hi&langpair=en%7Cxx", "'XX' IS AN INVALID TARGET LANGUAGE"),
        ("q=Hi&langpair=en%7Cen", "PLEASE SELECT TWO DISTINCT LANGUAGES"),
    ] {
        let (status, told) = client.get(&format!("/get?{query}")).await;
        assert_eq!((status, &told["responseStatus"]), (200, &json!("403")));
        assert!(told["responseData"]["translatedText"].as_str().unwrap().starts_with(said), "{told}");
    }
    let (_, long) = client.get(&format!("/get?q={}&langpair=en%7Cit", "x".repeat(501))).await;
    assert!(long["responseData"]["translatedText"].as_str().unwrap().starts_with("QUERY LENGTH LIMIT EXCEEDED"));
}

#[tokio::test]
async fn apertium_takes_forms_only_and_cuts_silently() {
    let client = client("apertium", &[]).await;
    let (_, told) = client.form("/translate", "langpair=eng|spa&q=Hi&format=txt").await;
    assert_eq!(plain(&told["responseData"]["translatedText"]), "⟦es⟧Hii");
    let (_, told) = client.get("/translate?langpair=en%7Ces&q=%20Hi%20").await;
    assert_eq!(plain(&told["responseData"]["translatedText"]), "⟦es⟧Hii");
    let explanation = |told: (u16, Value)| (told.0, told.1["explanation"].as_str().unwrap().to_owned());
    let wrong = |told: &str| (400, told.to_owned());
    assert_eq!(explanation(client.json("/translate", json!({"q": "Hi"})).await), wrong("Missing argument langpair"));
    assert_eq!(explanation(client.get("/translate?langpair=eng%7Cspa").await), wrong("Missing argument q"));
    assert_eq!(explanation(client.get("/translate?langpair=eng&q=a").await), wrong("That pair is invalid, use e.g. eng|spa"));
    assert_eq!(explanation(client.get("/translate?langpair=eng%7Cjpn&q=a").await), wrong("That pair is not installed"));
    let (_, list) = client.get("/list?q=pairs").await;
    assert!(list["responseData"].as_array().unwrap().contains(&json!({"sourceLanguage": "eng", "targetLanguage": "spa"})));
    let long = format!("langpair=eng|spa&q={}&format=txt", "1".repeat(50_000));
    let (status, told) = client.form("/translate", &long).await;
    assert_eq!((status, told["responseData"]["translatedText"].as_str().unwrap().len()), (200, 40_960));
    let (_, found) = client.get("/identifyLang?q=Это%20русский%20текст").await;
    assert!(found.as_object().unwrap().contains_key("rus"));
    let (_, padded) = client.get("/translate?langpair=eng%7Cspa&q=7&callback=f").await;
    assert!(padded.as_str().unwrap().starts_with("f({"));
}

#[tokio::test]
async fn openai_answers_any_prompt_in_the_wished_shape() {
    let client = client("openai", &[("authorization", "Bearer k")]).await;
    let ask = |content: &str, more: Value| {
        let mut body = json!({"model": "gpt-4o-mini", "messages": [{"role": "system", "content": "Translate into French."}, {"role": "user", "content": content}]});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let (_, told) = client.json("/chat/completions", ask("Hi", json!({}))).await;
    assert_eq!(plain(&told["choices"][0]["message"]["content"]), "⟦fr⟧Hii");
    assert_eq!(told["choices"][0]["finish_reason"], "stop");
    let schema = json!({"type": "object", "properties": {"text": {"type": "string"}}});
    let format = json!({"response_format": {"type": "json_schema", "json_schema": {"name": "t", "schema": schema}}});
    let (_, told) = client.json("/chat/completions", ask("Hi", format)).await;
    let content: Value = serde_json::from_str(told["choices"][0]["message"]["content"].as_str().unwrap()).unwrap();
    assert_eq!(plain(&content["text"]), "⟦fr⟧Hii");
    let (_, cut) = client.json("/chat/completions", ask("A long text that does not fit", json!({"max_tokens": 2}))).await;
    assert_eq!(cut["choices"][0]["finish_reason"], "length");
    let (_, stream) = client.json("/chat/completions", ask("Hi", json!({"stream": true}))).await;
    let events: Vec<&str> = stream.as_str().unwrap().split("\n\n").filter(|event| !event.is_empty()).collect();
    assert_eq!((events.len(), *events.last().unwrap()), (4, "data: [DONE]"));
    assert_eq!(client.get("/models").await.1["data"][0]["id"], "gpt-4o-mini");
    let (status, none) = client.json("/chat/completions", json!({"model": "m", "messages": []})).await;
    assert_eq!((status, &none["error"]["code"]), (404, &json!("model_not_found")));
    let (status, none) = client.json("/chat/completions", json!({"model": "gpt-4o-mini"})).await;
    assert_eq!((status, &none["error"]["param"]), (400, &json!("messages")));
}

#[tokio::test]
async fn amazon_names_what_is_wrong() {
    let headers = [
        (
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/translate/aws4_request, SignedHeaders=host, Signature=0",
        ),
        ("x-amz-target", "AWSShineFrontendService_20170701.TranslateText"),
    ];
    let client = client("amazon", &headers).await;
    let ask = |text: &str, to: &str| json!({"Text": text, "SourceLanguageCode": "auto", "TargetLanguageCode": to, "Settings": {"Formality": "FORMAL"}});
    let (_, told) = client.json("/", ask("Hi", "es")).await;
    assert_eq!((plain(&told["TranslatedText"]).as_str(), &told["SourceLanguageCode"]), ("⟦es⟧Hii", &json!("en")));
    assert_eq!(told["AppliedSettings"]["Formality"], "FORMAL");
    let kind = |told: (u16, Value)| (told.0, told.1["__type"].as_str().unwrap().to_owned());
    let wrong = |kind: &str| (400, kind.to_owned());
    assert_eq!(kind(client.json("/", ask(&"é".repeat(5_001), "es")).await), wrong("TextSizeLimitExceededException"));
    assert_eq!(kind(client.json("/", ask("Hi", "xx")).await), wrong("UnsupportedLanguagePairException"));
    assert_eq!(kind(client.json("/", json!({"Text": "Hi"})).await), wrong("ValidationException"));
    assert_eq!(kind(client.json("/", json!([])).await), wrong("SerializationException"));
}
