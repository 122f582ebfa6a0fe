//! The description of the gateway at `/spec`: it is `OpenAPI`, and what stands there is so.

use std::path::Path;

use latimer::keys::{Grant, Keys};
use latimer::serve::gateway::{Gate, Settings, Wanted};

use super::{Port, clients};

/// Asks a gateway everything that its description tells of.
async fn walk(port: &Port, keys: &[&str]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/gateway/walk.py");
    let arguments: Vec<String> = [port.url("").as_str()].iter().chain(keys).map(ToString::to_string).collect();
    let ran = tokio::task::spawn_blocking(move || clients::python().arg(file).args(arguments).output().unwrap());
    let ran = ran.await.unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{told}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(told.starts_with("32 paths, "), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_described_is_answered() {
    walk(&Port::open().await, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_described_is_refused_without_a_key_and_with_one_that_has_nothing_left() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::open(&folder.path().join("keys.sqlite")).unwrap();
    let add = |name: &str, characters| {
        let grant = Grant { characters_per_month: characters, ..Grant::default() };
        keys.add(name, &grant).unwrap().1.reveal().to_owned()
    };
    let (all, nothing) = (add("all", None), add("nothing", Some(0)));
    let gate = Gate::new(keys.clone(), Wanted::Always);
    let port = Port::with(gate, Settings::default(), latimer::mock::Settings::default()).await;
    walk(&port, &[&all, &nothing]).await;
    // Every charged call was charged, and none that was refused.
    let used = keys.usages().unwrap();
    assert_eq!([used[0].1.ever.requests, used[1].1.ever.requests], [14, 0]);
}
