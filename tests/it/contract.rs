//! The vendors' own clients against the mock: `tests/contract` is run by the environment that
//! `tests/setup/python` makes.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Output};

use latimer::mock::{Server, Settings};
use latimer::provider::Secret;

/// Runs one file of `tests/contract` against a mock of its own.
async fn check(file: &str, strict: bool) {
    let proxy = Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    let settings = Settings { proxy, strict, amazon_secret: Secret::new("hidden"), ..Settings::default() };
    let mock = Server::start(settings).await.unwrap();
    let (address, proxy) = (mock.url(), mock.proxy_url().unwrap());
    let file = file.to_owned();
    let ran = tokio::task::spawn_blocking(move || run(&file, &address, &proxy, strict)).await.unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{told}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(told.contains(" passed") && !told.contains("skipped"), "{told}");
}

fn run(file: &str, address: &str, proxy: &str, strict: bool) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let setup = Command::new(root.join("tests/setup/python")).status().unwrap();
    assert!(setup.success(), "tests/setup/python needs python3 with venv, and a package index");
    let mut python = Command::new(root.join("target/python/bin/python"));
    // Nothing of the machine's own may be asked or used.
    let own = ["OPENAI_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    for variable in own {
        python.env_remove(variable);
    }
    python
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", file])
        .current_dir(root.join("tests/contract"))
        .env("MOCK", address)
        .env("MOCK_PROXY", proxy)
        .env("STRICT", if strict { "1" } else { "" })
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap()
}

macro_rules! contracts {
    ($($name:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                check(concat!("test_", stringify!($name), ".py"), false).await;
            }
        )+

        #[test]
        fn every_file_of_clients_is_run() {
            let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
            let mut files: Vec<String> = std::fs::read_dir(here)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .filter(|name| name.starts_with("test_"))
                .collect();
            files.sort();
            assert_eq!(files, [$(concat!("test_", stringify!($name), ".py")),+]);
        }
    };
}

contracts!(azure, boto3, deep_translator, deepl, deepl_resources, deepl_session, google, libretranslate, openai);

/// The vendors' own clients ask for nothing that their vendors refuse. (`deep-translator` does: it asks DeepL in its old form.)
macro_rules! strictly {
    ($($test:ident: $name:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                check(concat!("test_", stringify!($name), ".py"), true).await;
            }
        )+
    };
}

strictly!(
    azure_strictly: azure,
    boto3_strictly: boto3,
    google_strictly: google,
    libretranslate_strictly: libretranslate,
    openai_strictly: openai,
);
