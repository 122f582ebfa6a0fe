//! Real services and the mock that stands in for them: the same calls get the same status, kind of content and shape.
//!
//! A shape is the names and kinds of what JSON holds, whatever the values and their order. Where the two
//! differ, it is said here why that is no fault of the mock.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use latimer::mock::{Server, Settings};

use crate::{apertium_apy, libretranslate};

/// One call: its method and address, and its body with the kind of content.
#[derive(Clone, Debug, Default)]
struct Call {
    verb: &'static str,
    path: &'static str,
    kind: &'static str,
    body: String,
    /// What the mock is told to stumble over, where the real service has a limit that the mock has only on demand.
    fault: &'static str,
    /// The status of the real service where it differs, and why.
    accident: Option<(u16, &'static str)>,
    /// Whether the names in an object are data.
    names_are_data: bool,
}

/// What came back: status, kind of content without its charset, and shape.
type Told = (u16, String, String);

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn plain(verb: &'static str, path: &'static str) -> Call {
    Call { verb, path, ..Call::default() }
}

fn post(path: &'static str, kind: &'static str, body: &str) -> Call {
    Call { verb: "POST", path, kind, body: body.to_owned(), ..Call::default() }
}

/// A request for translations, from English into Spanish but for what is given; `null` takes a member away.
fn translate(change: &Value) -> Call {
    let mut body = json!({"q": "Good morning.", "source": "en", "target": "es"});
    for (name, value) in change.as_object().unwrap() {
        body[name.as_str()] = value.clone();
    }
    body.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    post("/translate", JSON, &body.to_string())
}

fn file(name: &str, text: &str) -> Call {
    let field = |name: &str, value: &str| format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let head = format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    let body = [field("source", "en"), field("target", "es"), head, text.to_owned(), "\r\n--cut--\r\n".to_owned()].concat();
    post("/translate_file", "multipart/form-data; boundary=cut", &body)
}

/// One exchange over a plain socket; the old version of the protocol gives bodies in one piece.
async fn ask(base: &str, call: &Call) -> (Told, String) {
    let (host, prefix) = base.strip_prefix("http://").unwrap().split_once('/').unwrap_or((&base["http://".len()..], ""));
    let prefix = prefix.trim_end_matches('/');
    let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
    let mut head =
        format!("{} {prefix}{} HTTP/1.0\r\nhost: {host}\r\ncontent-length: {}\r\n", call.verb, call.path, call.body.len());
    for (name, value) in [("content-type", call.kind), ("x-mock-fault", call.fault)] {
        if !value.is_empty() {
            head.extend([name, ": ", value, "\r\n"]);
        }
    }
    let mut socket = TcpStream::connect(host).await.unwrap();
    socket.write_all(format!("{head}\r\n{}", call.body).as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let kind = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-type:").map(str::to_owned));
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_owned();
    // JSON in a call of a function, for scripts of other sites.
    let inner = body.split_once('(').and_then(|(_, rest)| rest.trim_end().trim_end_matches(';').strip_suffix(')'));
    let read = serde_json::from_str::<Value>(body).or_else(|wrong| inner.map_or(Err(wrong), serde_json::from_str));
    // Pages are written for people: that there is one is all that is compared.
    let shape =
        read.map_or_else(|_| (if body.is_empty() { "nothing" } else { "a page" }).to_owned(), |value| shape(&value, call));
    ((status, kind, shape), body.to_owned())
}

fn shape(value: &Value, call: &Call) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "flag".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(_) => "text".to_owned(),
        Value::Array(items) => {
            let shapes: BTreeSet<String> = items.iter().map(|item| shape(item, call)).collect();
            format!("[{}]", shapes.into_iter().collect::<Vec<_>>().join(" | "))
        }
        Value::Object(_) if call.names_are_data => "{…}".to_owned(),
        Value::Object(members) => {
            let shapes: BTreeSet<String> =
                members.iter().map(|(name, value)| format!("{name}: {}", shape(value, call))).collect();
            format!("{{{}}}", shapes.into_iter().collect::<Vec<_>>().join(", "))
        }
    }
}

/// Asks both the same and lists what differs.
async fn compare(real: &str, dialect: &str, calls: Vec<Call>) -> Vec<String> {
    let mock = Server::start(Settings::default()).await.unwrap();
    let base = mock.base(dialect);
    let mut wrong = Vec::new();
    for call in calls {
        let (mut theirs, their_body) = ask(real, &Call { fault: "", ..call.clone() }).await;
        let (ours, our_body) = ask(&base, &call).await;
        if let Some((status, _)) = call.accident {
            // The accident is looked for too: where it is mended, the mock has to follow.
            if theirs.0 == status {
                theirs = ours.clone();
            }
        }
        if theirs != ours {
            let bodies = format!("{their_body:.300}\n  {our_body:.300}");
            wrong.push(format!(
                "{} {} {} {:.200}\n  {theirs:?}\n  {ours:?}\n  {bodies}",
                call.verb, call.path, call.kind, call.body
            ));
        }
    }
    wrong
}

/// The framework's own answer to what nobody thought of.
const UNCHECKED: Option<(u16, &str)> = Some((500, "the server reads it without looking, and fails inside"));

fn libretranslate_calls() -> Vec<Call> {
    let long = "A sentence that goes on and on. ".repeat(10);
    let mut calls: Vec<Call> = [
        json!({}),
        json!({"q": ["Good morning.", "No."]}),
        json!({"source": "auto"}),
        json!({"q": ["Good morning.", "No."], "source": "auto"}),
        json!({"alternatives": 2}),
        json!({"q": ["Good morning.", "No."], "alternatives": 2}),
        json!({"alternatives": -1}),
        json!({"q": "<p>Good <b>morning</b>.</p>", "format": "html"}),
        json!({"q": ["<p>Good</p>"], "source": "auto", "format": "html", "alternatives": 1}),
        json!({"q": null}),
        json!({"source": null}),
        json!({"target": null}),
        json!({"q": ""}),
        json!({"q": []}),
        json!({"source": "xx"}),
        json!({"target": "xx"}),
        json!({"target": "en"}),
        json!({"format": "rtf"}),
        json!({"api_key": "invalid"}),
    ]
    .iter()
    .map(translate)
    .collect();
    let unchecked = [json!({"q": 5}), json!({"q": ["Good", 5]}), json!({"alternatives": "x"})];
    calls.extend(unchecked.map(|change| Call { accident: UNCHECKED, ..translate(&change) }));
    let limited = [json!({"q": long}), json!({"q": vec!["A."; 6]})];
    calls.extend(limited.map(|change| Call { fault: "oversize", ..translate(&change) }));
    calls.extend(["{\"q\":", "[]", "", "\"x\""].map(|body| post("/translate", JSON, body)));
    let forms = [
        "q=Good+morning&source=en&target=es",
        "q=Good&source=auto&target=es&alternatives=1",
        "q=Good&source=en&target=es&alternatives=x",
        "q=Good&source=en",
        "",
    ];
    calls.extend(forms.map(|body| post("/translate", FORM, body)));
    calls.push(post("/translate?q=Good&source=en&target=es", "", ""));
    calls.push(post("/translate", "", ""));
    let details = [json!({"q": "Guten Morgen, meine Damen."}), json!({"q": ["Hi"]}), json!({}), json!({"q": ""})];
    calls.extend(details.map(|body| post("/detect", JSON, &body.to_string())));
    calls.push(post("/detect", JSON, "{"));
    calls.push(post("/detect", JSON, "[]"));
    calls.push(post("/detect", JSON, "{\"q\": \"Hi\", \"api_key\": \"invalid\"}"));
    calls.push(post("/detect", FORM, "q=Hello+there"));
    calls.push(post("/detect?q=Hello", "", ""));
    calls.push(post("/suggest", JSON, "{\"q\": \"a\", \"s\": \"b\", \"source\": \"en\", \"target\": \"es\"}"));
    calls.push(post("/translate_file", FORM, "source=en&target=es"));
    let files = [("a.txt", "Good morning."), ("a.html", "<p>Good</p>"), ("a.exe", "x"), ("", "x"), ("none", "x")];
    calls.extend(files.map(|(name, text)| file(name, text)));
    calls.push(Call { accident: UNCHECKED, ..plain("GET", "/download_file/none.txt") });
    let gets =
        ["/languages", "/health", "/frontend/settings", "/translate", "/detect", "/suggest", "/translate_file", "/nowhere"];
    calls.extend(gets.map(|path| plain("GET", path)));
    let others = [("PUT", "/translate"), ("DELETE", "/languages"), ("POST", "/languages"), ("POST", "/health")];
    calls.extend(others.map(|(verb, path)| plain(verb, path)));
    calls.extend(
        [("OPTIONS", "/translate"), ("HEAD", "/languages"), ("HEAD", "/translate")].map(|(verb, path)| plain(verb, path)),
    );
    calls
}

#[tokio::test(flavor = "multi_thread")]
async fn libretranslate_and_its_dialect_answer_alike() {
    let flags = ["--char-limit", "200", "--batch-limit", "5", "--api-keys", "--api-keys-db-path", "keys.db"];
    let real = libretranslate::Server::start(&flags).await;
    let wrong = compare(&real.url, "libretranslate", libretranslate_calls()).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What was translated lies at an address of its own.
    let mock = Server::start(Settings::default()).await.unwrap();
    for name in ["a.txt", "a.html"] {
        let mut kinds = Vec::new();
        for base in [real.url.clone(), mock.base("libretranslate")] {
            let (_, body) = ask(&base, &file(name, "Good morning.")).await;
            let told: Value = serde_json::from_str(&body).unwrap();
            let address = told["translatedFileUrl"].as_str().unwrap();
            let path: &'static str = address.strip_prefix(base.as_str()).unwrap().to_owned().leak();
            let ((status, kind, _), _) = ask(&base, &plain("GET", path)).await;
            kinds.push((status, kind));
        }
        assert_eq!(kinds[0], kinds[1], "{name}");
    }
}

fn apertium_calls() -> Vec<Call> {
    let forms = [
        "langpair=eng%7Cspa&q=The+house",
        "langpair=eng%7Cspa&q=The+house&markUnknown=no",
        "langpair=eng%7Cspa&q=%3Cb%3Ehouse%3C/b%3E&format=html",
        "langpair=eng%7Cspa&q=a&q=b",
        "langpair=eng%7Cspa&q=",
        "q=a",
        "langpair=eng%7Cspa",
        "langpair=eng&q=a",
        "langpair=eng%7Cjpn&q=a",
        "langpair=eng%7Cspa&q=a&format=pdf",
        "",
    ];
    let mut calls = forms.map(|body| post("/translate", FORM, body)).to_vec();
    calls.push(post("/translate", JSON, "{\"langpair\": \"eng|spa\", \"q\": \"a\"}"));
    calls.push(post("/translate", JSON, "{"));
    let gets = [
        "/listPairs",
        "/listPairs?include_deprecated_codes=yes",
        "/listPairs?callback=f",
        "/list",
        "/list?q=pairs",
        "/list?q=nothing",
        "/translate?langpair=eng%7Cspa&q=The+house",
        "/translate?langpair=eng%7Cspa&q=a&callback=f",
        "/identifyLang",
        "/nowhere",
    ];
    calls.extend(gets.map(|path| plain("GET", path)));
    // Without a detector of its own the service answers with an empty object.
    let found = [plain("GET", "/identifyLang?q=This+is+English"), post("/identifyLang", FORM, "q=Dies+ist+ein+Text")];
    calls.extend(found.map(|call| Call { names_are_data: true, ..call }));
    let others = [("PUT", "/translate"), ("DELETE", "/translate"), ("DELETE", "/listPairs"), ("PUT", "/identifyLang")];
    calls.extend(others.map(|(verb, path)| plain(verb, path)));
    calls.extend([("OPTIONS", "/translate"), ("HEAD", "/listPairs")].map(|(verb, path)| plain(verb, path)));
    calls.push(Call { accident: Some((500, "it has no page at the root and fails inside")), ..plain("GET", "/") });
    calls
}

#[tokio::test(flavor = "multi_thread")]
async fn apertium_and_its_dialect_answer_alike() {
    let real = apertium_apy::Server::start().await;
    let wrong = compare(&real.url, "apertium", apertium_calls()).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
