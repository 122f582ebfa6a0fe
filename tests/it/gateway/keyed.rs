//! Keys from `latimer keys` in the hands of the vendors' own clients, at a running `latimer serve --api`.

use serde_json::json;

use super::clients;
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
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let metrics = client.get(format!("{}/metrics", running.url)).send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("{key=\"deepl\"} 9\n"), "{metrics}");
    for key in keys.values() {
        assert!(!metrics.contains(key.as_str().unwrap()), "no key stands in figures");
    }
}
