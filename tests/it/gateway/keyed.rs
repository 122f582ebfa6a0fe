//! Keys from `latimer keys` in the hands of the vendors' own clients, at a running `latimer serve --api`.

use latimer::keys::{Grant, Keys};
use latimer::provider::budget::Micros;
use latimer::serve::gateway::{Gate, Settings, Wanted};
use serde_json::json;

use super::{Port, clients};
use crate::latimer::World;

const CLIENTS: [&str; 4] = ["deepl", "google", "azure", "libretranslate"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn official_clients_are_told_that_a_quota_is_used_up() {
    let world = World::new();
    let add = |name: &&str| {
        let made = world.run(&format!("keys add {name} --quota 12 --json")).exits(0).json();
        ((*name).to_owned(), made["key"].clone())
    };
    let mut keys: serde_json::Map<String, serde_json::Value> = CLIENTS.iter().map(add).collect();
    let running = clients::start(&world, "pseudo", "").await;
    // Made and revoked while it runs.
    keys.extend([add(&"revoked")]);
    world.run("keys revoke revoked").exits(0);
    let given = json!(keys).to_string();
    let url = running.url.clone();
    let ran = tokio::task::spawn_blocking(move || clients::run("test_quota.py", &url, &given)).await.unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && told.contains("4 passed"), "{told}\n{}", String::from_utf8_lossy(&ran.stderr));
    let listed = world.run("keys list --json").exits(0).json();
    for name in CLIENTS {
        let key = listed.as_array().unwrap().iter().find(|key| key["name"] == name).unwrap();
        assert_eq!((&key["month"]["characters"], &key["limits"][0]["left"]), (&json!(9), &json!(3.0)), "{name}");
    }
    let client = crate::latimer::web().build().unwrap();
    let metrics = client.get(format!("{}/metrics", running.url)).send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("{key=\"deepl\"} 9\n"), "{metrics}");
    for key in keys.values() {
        assert!(!metrics.contains(key.as_str().unwrap()), "no key stands in figures");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_on_cost_that_cannot_be_held_lets_nothing_through() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::open(&folder.path().join("keys.sqlite")).unwrap();
    let add = |name: &str, cost_per_month| {
        let grant = Grant { cost_per_month, ..Grant::default() };
        keys.add(name, &grant).unwrap().1.reveal().to_owned()
    };
    let (limited, free) = (add("limited", Some(Micros(1_000_000))), add("free", None));
    let gate = Gate::new(keys.clone(), Wanted::OnceMade).priceless();
    let port = Port::with(gate, Settings::default(), latimer::mock::Settings::default()).await;
    let ask = |key: &str| json!({"q": "Salt.", "source": "en", "target": "es", "api_key": key});
    port.json("/translate", &[], &ask(&limited)).await.is(500);
    assert_eq!(port.sent(), Vec::<String>::new());
    port.json("/translate", &[], &ask(&free)).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_needs_keys_says_so_where_there_is_none() {
    let world = World::new();
    for (line, is_told) in [("keys = 'always'", true), ("keys = 'auto'", false)] {
        let mut running = clients::start(&world, "pseudo", &format!("[serve.api]\n{line}\n")).await;
        assert_eq!(running.stopped().await.contains("latimer keys add"), is_told, "{line}");
    }
}
