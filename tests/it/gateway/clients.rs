//! The vendors' own clients against `latimer serve --api` in front of the Apertium that is installed here.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tokio::io::{AsyncBufReadExt, AsyncReadExt as _, BufReader};

/// A running gateway.
pub(super) struct Running {
    child: tokio::process::Child,
    pub(super) url: String,
}

impl Running {
    /// Ends it; what it said beside its results.
    pub(super) async fn stopped(&mut self) -> String {
        self.child.start_kill().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).await.unwrap();
        said
    }
}

pub(super) async fn start(world: &crate::latimer::World, provider: &str, more: &str) -> Running {
    world.write("latimer.toml", format!("[providers.apertium]\npatience = 300\n{more}"));
    start_with(world, &format!("--provider {provider}")).await
}

/// The same with these flags, where what is to be set is written.
pub(super) async fn start_with(world: &crate::latimer::World, flags: &str) -> Running {
    let line = format!("serve --api {flags} --listen 127.0.0.1:0");
    let mut command = tokio::process::Command::from(world.command(&line));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let Some(line) = lines.next_line().await.unwrap() else {
        let said = child.wait_with_output().await.unwrap().stderr;
        panic!("{}", String::from_utf8_lossy(&said));
    };
    let url = line.split_whitespace().last().unwrap().trim_end_matches('/').to_owned();
    assert!(url.starts_with("http://127.0.0.1:"), "{line}");
    Running { child, url }
}

/// The Python that has the vendors' clients.
pub(super) fn python() -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let setup = Command::new(root.join("tests/setup/python")).status().unwrap();
    assert!(setup.success(), "tests/setup/python needs python3 with venv, and a package index");
    let mut python = Command::new(root.join("target/python/bin/python"));
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
        python.env_remove(variable);
    }
    python
}

pub(super) fn run(file: &str, address: &str, keys: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    python()
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--confcutdir=.", file])
        .current_dir(root.join("tests/contract/gateway"))
        .env("GATEWAY", address)
        .env("KEYS", keys)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn official_clients_get_real_translations() {
    let world = crate::latimer::World::new();
    let running = start(&world, "apertium", "").await;
    for file in ["test_libretranslate.py", "test_deepl.py", "test_google.py", "test_azure.py", "test_deep_translator.py"] {
        let url = running.url.clone();
        let ran = tokio::task::spawn_blocking(move || run(file, &url, "")).await.unwrap();
        let told = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{file}: {told}\n{}", String::from_utf8_lossy(&ran.stderr));
        assert!(told.contains(" passed") && !told.contains("skipped"), "{file}: {told}");
    }
}

#[tokio::test]
async fn the_page_for_people_is_beside_it_unless_a_key_is_always_needed() {
    let world = crate::latimer::World::new();
    let running = start(&world, "apertium", "").await;
    let page = crate::mock::send(&crate::mock::get(format!("{}/", running.url))).await;
    assert!(page.status == 200 && String::from_utf8_lossy(&page.body).contains("<html"), "{page:?}");
    drop(running);
    let running = start(&world, "apertium", "[serve.api]\nkeys = 'always'\n").await;
    assert_eq!(crate::mock::send(&crate::mock::get(format!("{}/", running.url))).await.status, 404);
    let refused = crate::mock::send(&crate::mock::get(format!("{}/translate?q=x", running.url))).await;
    assert_eq!(refused.status, 405);
}

#[tokio::test]
async fn the_page_goes_with_the_first_key_and_languages_are_named_as_asked() {
    let world = crate::latimer::World::new();
    let running = start(&world, "pseudo", "").await;
    let ask = async |path: &str| crate::mock::send(&crate::mock::get(format!("{}{path}", running.url))).await;
    assert_eq!(ask("/").await.status, 200);
    let named = ask("/language/translate/v2/languages?target=de&key=x").await;
    assert!(String::from_utf8_lossy(&named.body).contains("\"Spanisch\""), "{named:?}");
    let named = ask("/v3/projects/p/locations/global/supportedLanguages?displayLanguageCode=de&key=x").await;
    assert!(String::from_utf8_lossy(&named.body).contains("\"Spanisch\""), "{named:?}");
    let named = ask("/language/translate/v2/languages?target=eu&key=x").await;
    assert!(String::from_utf8_lossy(&named.body).contains("\"Spanish\""), "{named:?}");
    let mut german = crate::mock::get(format!("{}/languages?api-version=3.0", running.url));
    german.headers.push(("accept-language", latimer::provider::Secret::new("de-AT")));
    assert!(String::from_utf8_lossy(&crate::mock::send(&german).await.body).contains("\"Spanisch\""));
    world.run("keys add reader").exits(0);
    // It is known within a moment.
    while ask("/").await.status != 404 {}
    assert_eq!(ask("/_latimer/studio.js").await.status, 404);
    assert_eq!(ask("/healthz").await.status, 200);
}

#[test]
fn a_site_and_the_interfaces_are_two_servers() {
    let world = crate::latimer::World::new();
    world.write("site/index.html", "<p>Bread</p>");
    world.run("serve site --api --to es").exits(2);
    world.run("serve --api --origin http://127.0.0.1:1/ --to es").exits(2);
}
