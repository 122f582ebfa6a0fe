//! A page of 200 inline codes through the real Apertium, in the process and over `APy`: every code
//! exactly once, the structure proved, and the report says at which rung each segment came back.

#[path = "../../benches/markup/page.rs"]
mod page;

use std::collections::BTreeMap;

use latimer::content::Kind;
use latimer::format::{self, Policy};
use latimer::proof;

use crate::apertium_apy::Server;
use crate::latimer::World;
use crate::laws::parse;

/// Translates a page and checks it, target by target; the rungs of each.
fn check(world: &World, file: &str, provider: &str, from: &str, targets: &str) -> BTreeMap<String, serde_json::Value> {
    let html = format::named("html").unwrap();
    let source = world.read(file);
    let document = parse(html, &source);
    let codes = document.units().iter().flat_map(|unit| unit.source.codes());
    assert_eq!(codes.filter(|anchor| anchor.code.kind != Kind::Close).count(), page::CODES);
    let report = world
        .run(&format!("translate {file} --from {from} --to {targets} --provider {provider} --no-memory --json"))
        .exits(0)
        .json();
    let mut rungs = BTreeMap::new();
    for target in report["files"][0]["targets"].as_array().unwrap() {
        let locale = target["locale"].as_str().unwrap();
        let translated = world.read(target["output"].as_str().unwrap());
        assert_eq!(proof::pair(html, &source, &translated, &Policy::default()).unwrap(), vec![], "{locale}");
        for number in 1..=page::CODES {
            assert_eq!(translated.matches(&format!("data-n=\"{number}\"")).count(), 1, "{locale}: code {number}");
        }
        let before = document.units().iter().map(|unit| unit.source.text());
        let after = parse(html, &translated);
        let kept = before.zip(after.units()).filter(|(text, unit)| *text == unit.source.text()).count();
        assert!(kept * 20 < document.units().len(), "{locale}: {kept} units as they were");
        let counts = target["rungs"].as_object().unwrap();
        let answered: u64 = counts.values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!((Some(answered), target["failed_segments"].as_u64()), (target["unique"].as_u64(), Some(0)), "{locale}");
        rungs.insert(locale.to_owned(), target["rungs"].clone());
    }
    assert_eq!(rungs.len(), targets.split(',').count());
    rungs
}

#[test]
fn two_hundred_codes_survive_the_local_engine() {
    let world = World::new();
    world.write("page.html", page::page());
    let rungs = check(&world, "page.html", "apertium", "en", "es,ca,fr");
    // The engine's own way of carrying codes is the first that is tried, and the best.
    for (locale, counts) in rungs {
        assert!(counts["direct"].as_u64().unwrap() > 80, "{locale}: {counts}");
    }
}

#[tokio::test]
async fn two_hundred_codes_survive_the_service() {
    let server = Server::start().await;
    let world = World::new();
    world.write("latimer.toml", format!("[providers.apertium-apy]\nurl = \"{}\"\n", server.url));
    world.write("page.html", page::page());
    let all = move || {
        let mut rungs = check(&world, "page.html", "apertium-apy", "en", "es,ca");
        // The service has no English to French: the Spanish page goes on.
        rungs.extend(check(&world, "page.es.html", "apertium-apy", "es", "fr"));
        rungs
    };
    let rungs = tokio::task::spawn_blocking(all).await.unwrap();
    for (locale, counts) in rungs {
        assert!(counts["direct"].as_u64().unwrap() > 0, "{locale}: {counts}");
    }
}
