//! A reader in a real browser: choosing a language by keyboard alone, with and without scripts.
//!
//! Chromium is led through its driver by the `WebDriver` protocol. What it showed is kept below
//! `target/screenshots`, to be looked at.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::town::{Plan, Town};

/// Keys as the protocol names them.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

const FILES: &[(&str, &str)] = &[
    (
        "index.html",
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>The harbour</title></head>\
         <body><main><h1>The harbour</h1><p>Welcome to the <a href=guide/>guide to the harbour</a>.</p></main></body></html>",
    ),
    (
        "guide/README.md",
        "---\ntitle: A guide to the harbour\n---\n\n# A guide to the harbour\n\nBoats leave *every hour*. See [the boats](boats.md).\n\n\
         - [x] Warm clothes\n- [ ] Some money\n\n| Time | Boat |\n|---|---|\n| 06:00 | The Swift |\n\n> The sea gives.\n\n```sh\nrow --fast\n```\n",
    ),
    ("guide/boats.md", "# About boats\n\nAll boats are old.\n"),
    ("notes.txt", "Notes from the keeper\n\nThe lighthouse was opened again on Monday. The mayor came.\n"),
];

/// The driver, with one window.
struct Browser {
    driver: Child,
    client: reqwest::Client,
    base: String,
    session: String,
    /// Settings, caches and logs of this browser alone.
    profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[derive(Clone, Copy)]
struct Look {
    name: &'static str,
    width: u32,
    height: u32,
    scripts: bool,
    dark: bool,
}

const LOOKS: &[Look] = &[
    Look { name: "desktop", width: 1280, height: 800, scripts: true, dark: false },
    Look { name: "phone", width: 390, height: 844, scripts: true, dark: false },
    Look { name: "no-scripts", width: 390, height: 844, scripts: false, dark: false },
    Look { name: "dark", width: 1280, height: 800, scripts: true, dark: true },
];

impl Browser {
    async fn open(look: Look) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .env("HOME", profile.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver of the Debian package chromium-driver");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let base = format!("http://127.0.0.1:{port}");
        // It listens when it does; nothing tells.
        while client.get(format!("{base}/status")).send().await.is_err() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let mut browser = Self { driver, client, base, session: String::new(), profile };
        let mut arguments = vec![
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--hide-scrollbars".to_owned(),
            format!("--user-data-dir={}", browser.profile.path().join("profile").display()),
            format!("--window-size={},{}", look.width, look.height),
        ];
        if look.dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let mut options = json!({ "args": arguments });
        if !look.scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        if look.width < 500 {
            options["mobileEmulation"] =
                json!({ "deviceMetrics": { "width": look.width, "height": look.height, "pixelRatio": 2.0 } });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let made = browser.send("POST", "/session", &wanted).await;
        browser.session = format!("/session/{}", made["sessionId"].as_str().unwrap());
        browser
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = self.client.request(method.parse().unwrap(), format!("{}{}{path}", self.base, self.session));
        let request = if method == "POST" { request.body(body.to_string()) } else { request };
        let text = request.send().await.unwrap().text().await.unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert!(answer["value"]["error"].is_null(), "{method} {path}: {answer}");
        answer["value"].clone()
    }

    async fn get(&self, path: &str) -> Value {
        self.send("GET", path, &Value::Null).await
    }

    async fn go(&self, url: &str) {
        self.send("POST", "/url", &json!({ "url": url })).await;
    }

    async fn url(&self) -> String {
        self.get("/url").await.as_str().unwrap().to_owned()
    }

    async fn press(&self, keys: &[&str]) {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.send("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] })).await;
    }

    async fn run(&self, script: &str) -> Value {
        self.send("POST", "/execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// The name of the element that has the focus, and its `hreflang`.
    async fn focus(&self) -> (String, String) {
        let element = self.get("/element/active").await;
        let id = element.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        let name = self.get(&format!("/element/{id}/name")).await;
        let language = self.get(&format!("/element/{id}/attribute/hreflang")).await;
        (name.as_str().unwrap_or_default().to_owned(), language.as_str().unwrap_or_default().to_owned())
    }

    async fn cookie(&self) -> Option<String> {
        let cookies = self.get("/cookie").await;
        let found = cookies.as_array().unwrap().iter().find(|cookie| cookie["name"] == "latimer_locale")?;
        Some(found["value"].as_str()?.to_owned())
    }

    async fn keep(&self, look: Look, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let picture = self.get("/screenshot").await;
        std::fs::write(folder.join(format!("{}-{name}.png", look.name)), base64_decode(picture.as_str().unwrap())).unwrap();
    }
}

/// The bytes of Base64, which the protocol puts pictures in.
fn base64_decode(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(value).collect();
    let bytes = |four: &[u32]| {
        let all = four.iter().enumerate().fold(0, |all, (index, digit)| all | digit << (18 - 6 * index));
        all.to_be_bytes()[1..four.len()].to_vec()
    };
    digits.chunks(4).flat_map(bytes).collect()
}

fn axe() -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("tests/setup/axe has run")
}

/// Walks with a look: every page is shown, examined, and a language chosen with the keyboard.
async fn walk(look: Look) {
    let town = Town::of(FILES, Plan::default()).await;
    let browser = Browser::open(look).await;
    for (name, page, direction) in [
        ("html", "/", "ltr"),
        ("article", "/guide/", "ltr"),
        ("arabic", "/ar/guide/", "rtl"),
        ("text", "/es/notes.html", "ltr"),
        ("missing", "/ar/none", "rtl"),
    ] {
        browser.go(&format!("{}{page}", town.base())).await;
        browser.keep(look, name).await;
        let shown = browser.run("return [getComputedStyle(document.documentElement).direction, document.documentElement.scrollWidth <= innerWidth]").await;
        assert_eq!(shown, json!([direction, true]), "{} {page}: direction, and nothing wider than the window", look.name);
        if look.scripts {
            browser.run("document.querySelector('.latimer-select details').open = true").await;
            browser.run(&axe()).await;
            let script = "const done = arguments[0]; axe.run().then((found) => done(found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)])))";
            let found = browser.send("POST", "/execute/async", &json!({ "script": script, "args": [] })).await;
            assert_eq!(found, json!([]), "{} {page}", look.name);
            let shifts = "return performance.getEntriesByType('layout-shift').length";
            assert_eq!(browser.run(shifts).await, json!(0), "{} {page}", look.name);
            browser.keep(look, &format!("{name}-open")).await;
        }
    }
    // In a page of ours the control stands in the head of the page; in others it comes last.
    for page in ["/guide/", "/"] {
        browser.send("DELETE", "/cookie", &Value::Null).await;
        browser.go(&format!("{}{page}", town.base())).await;
        assert_eq!(browser.cookie().await, None, "no choice, no cookie");
        let mut steps = 0;
        while browser.focus().await.0 != "summary" {
            browser.press(&[TAB]).await;
            steps += 1;
            assert!(steps < 20, "the control cannot be reached");
        }
        browser.press(&[ENTER]).await;
        if look.scripts {
            browser.press(&[ESCAPE, ENTER, DOWN, DOWN, DOWN]).await;
        } else {
            browser.press(&[TAB, TAB, TAB]).await;
        }
        assert_eq!(browser.focus().await, ("a".to_owned(), "ar".to_owned()), "{} {page}", look.name);
        browser.keep(look, "keyboard").await;
        browser.press(&[ENTER]).await;
        let there = format!("{}/ar{page}", town.base());
        while browser.url().await != there {
            tokio::task::yield_now().await;
        }
        let shown = browser.run("return [document.documentElement.lang, document.documentElement.dir]").await;
        assert_eq!(shown, json!(["ar", "rtl"]));
        assert_eq!(browser.cookie().await.as_deref(), Some("ar"), "the choice is remembered");
        browser.go(&town.base()).await;
        assert_eq!(browser.url().await, format!("{}/ar/", town.base()), "and counts at the next visit");
    }
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_with_scripts_at_a_desk() {
    walk(LOOKS[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_with_a_phone() {
    walk(LOOKS[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_scripts() {
    walk(LOOKS[2]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_in_the_dark() {
    walk(LOOKS[3]).await;
}
