//! A real browser: Chromium, led through its driver by the `WebDriver` protocol. What it showed is kept below
//! `target/screenshots`, to be looked at.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// The driver, with one window.
pub(crate) struct Browser {
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

/// How a page is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) name: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) scripts: bool,
    pub(crate) dark: bool,
}

impl Browser {
    pub(crate) async fn open(look: Look) -> Self {
        let profile = tempfile::tempdir().unwrap();
        // The port that it takes in one version of IP may be somebody's in the other; then it ends, and takes another one.
        let (driver, port) = (0..20).find_map(|_| started(profile.path())).expect("chromedriver starts and tells its port");
        let client = crate::latimer::web().build().unwrap();
        let base = format!("http://127.0.0.1:{port}");
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

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = self.client.request(method.parse().unwrap(), format!("{}{}{path}", self.base, self.session));
        let request = if method == "POST" { request.body(body.to_string()) } else { request };
        let text = request.send().await.unwrap().text().await.unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert!(answer["value"]["error"].is_null(), "{method} {path}: {answer}");
        answer["value"].clone()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.send("GET", path, &Value::Null).await
    }

    pub(crate) async fn go(&self, url: &str) {
        self.send("POST", "/url", &json!({ "url": url })).await;
    }

    pub(crate) async fn url(&self) -> String {
        self.get("/url").await.as_str().unwrap().to_owned()
    }

    pub(crate) async fn press(&self, keys: &[&str]) {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.send("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] })).await;
    }

    /// A key while another is held down.
    pub(crate) async fn chord(&self, held: &str, key: &str) {
        let actions = json!([
            { "type": "keyDown", "value": held },
            { "type": "keyDown", "value": key },
            { "type": "keyUp", "value": key },
            { "type": "keyUp", "value": held },
        ]);
        self.send("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] })).await;
    }

    /// Types a text.
    pub(crate) async fn type_in(&self, text: &str) {
        let keys: Vec<String> = text.chars().map(String::from).collect();
        self.press(&keys.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }

    /// Waits until a script says yes.
    pub(crate) async fn until(&self, what: &str) {
        let patience = std::time::Instant::now() + std::time::Duration::from_mins(1);
        while self.run(&format!("return Boolean({what})")).await != json!(true) {
            assert!(std::time::Instant::now() < patience, "still not: {what}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Has downloads written into a folder without a question.
    pub(crate) async fn download_into(&self, folder: &Path) {
        let params = json!({ "behavior": "allow", "downloadPath": folder });
        self.send("POST", "/goog/cdp/execute", &json!({ "cmd": "Browser.setDownloadBehavior", "params": params })).await;
    }

    pub(crate) async fn run(&self, script: &str) -> Value {
        self.send("POST", "/execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// The name of the element that has the focus, and its `hreflang`.
    pub(crate) async fn focus(&self) -> (String, String) {
        let element = self.get("/element/active").await;
        let id = element.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        let name = self.get(&format!("/element/{id}/name")).await;
        let language = self.get(&format!("/element/{id}/attribute/hreflang")).await;
        (name.as_str().unwrap_or_default().to_owned(), language.as_str().unwrap_or_default().to_owned())
    }

    pub(crate) async fn cookie(&self) -> Option<String> {
        let cookies = self.get("/cookie").await;
        let found = cookies.as_array().unwrap().iter().find(|cookie| cookie["name"] == "latimer_locale")?;
        Some(found["value"].as_str()?.to_owned())
    }

    /// What axe-core finds wrong with the page: rules with the elements that break them.
    pub(crate) async fn violations(&self) -> Value {
        // What is still fading in has no contrast yet.
        let still = "document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getTiming().iterations === Infinity)";
        self.until(still).await;
        self.run(&axe()).await;
        let script = "const done = arguments[0]; axe.run().then((found) => done(found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)])))";
        self.send("POST", "/execute/async", &json!({ "script": script, "args": [] })).await
    }

    pub(crate) async fn keep(&self, look: Look, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let picture = self.get("/screenshot").await;
        std::fs::write(folder.join(format!("{}-{name}.png", look.name)), base64_decode(picture.as_str().unwrap())).unwrap();
    }
}

/// A driver that listens, and where.
fn started(home: &Path) -> Option<(Child, String)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .env("HOME", home)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver of the Debian package chromium-driver");
    let mut said = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
    let port = said.find_map(|line| Some(line.trim_end_matches('.').split_once("successfully on port ")?.1.to_owned()));
    // What else it says is let go.
    std::thread::spawn(move || said.count());
    let Some(port) = port else {
        let _ = driver.kill();
        let _ = driver.wait();
        return None;
    };
    Some((driver, port))
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
