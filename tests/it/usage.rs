//! What was spent and what can be used, as the command line tells it.

use std::process::Stdio;
use std::time::Duration;

use latimer::mock::{Server, Settings};

use crate::latimer::World;
use crate::network::{Mood, Service, TEXT};

/// A world with the text, a price, limits and an account at the service.
fn world(service: &Service) -> World {
    let world = World::new();
    world.write("a.txt", TEXT);
    let settings = "[budget]\ncurrency = \"EUR\"\ncharacters_per_month = 100\n[budget.targets.fr]\ncost_per_day = 0.001\n\
                    [providers.libretranslate.price]\nper_million_characters = 20\n\
                    [providers.libretranslate.limits]\nsegments_per_request = 1\n[providers.libretranslate]\n";
    world.write("latimer.toml", format!("{settings}url = \"http://{}\"\n", service.host));
    world
}

#[test]
fn usage_tells_what_was_spent_and_what_is_left() {
    let service = Service::start(Mood::Good);
    let world = world(&service);
    let nothing = world.run("usage").exits(0);
    assert!(nothing.stdout.contains("Nothing was spent"), "{}", nothing.stdout);
    assert!(!world.data("ledger.db").exists());
    world.run("translate a.txt --from en --to es,fr --provider libretranslate").exits(0);
    let used = world.run("usage --json").exits(0).json();
    let rows = used["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["account"], &rows[0]["target"]), (&"libretranslate".into(), &"es".into()));
    assert_eq!((&rows[0]["characters"], &rows[0]["cost"], &rows[0]["held_characters"]), (&44.into(), &0.00088.into(), &0.into()));
    assert_eq!(rows[0]["day"].as_str().unwrap().len(), 10);
    let left: Vec<f64> = used["limits"].as_array().unwrap().iter().map(|limit| limit["left"].as_f64().unwrap()).collect();
    assert_eq!(left, [12.0, 0.00012]);
    assert_eq!(used["held"], serde_json::json!([]));
    let text = world.run("usage --by account").exits(0).stdout;
    for said in
        ["libretranslate: 4 requests, 88 characters, 0.00176 EUR", "100 characters per month: 12 characters left", "French"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let later = world.run("usage --since 9999-01-01 --json").exits(0).json();
    assert_eq!(later["rows"], serde_json::json!([]));
    assert!(world.run("usage --since yesterday").exits(2).stderr.contains("yesterday"));
    world.run("usage --by week").exits(2);
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_had_under_way_is_held_and_counts() {
    let service = Service::start(Mood::NoFrench);
    let world = world(&service);
    // One segment, which is under way or not; as long as those of the other text.
    world.write("one.txt", "The harbour is quiet, the light shines again\n");
    let mut child =
        world.command("translate one.txt --from en --to fr --provider libretranslate").stderr(Stdio::null()).spawn().unwrap();
    while service.count() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended without asking");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let used = world.run("usage --json").exits(0).json();
    assert_eq!((&used["rows"][0]["characters"], &used["rows"][0]["held_characters"]), (&0.into(), &44.into()));
    assert_eq!((&used["held"][0]["characters"], &used["held"][0]["target"]), (&44.into(), &"fr".into()));
    assert_eq!(used["limits"][0]["left"], 56.0);
    let text = world.run("usage").exits(0).stdout;
    assert!(text.contains("fate is not known") && text.contains("44 characters of it held"), "{text}");
    // What the next run may spend is less by it: 44 fit into the 56 that are left, not into what is left then.
    world.run("translate a.txt --from en --to es --provider libretranslate").exits(0);
    let ran = world.run("translate a.txt --from en --to de --provider libretranslate").exits(1);
    assert!(ran.stderr.contains("12 characters"), "{}", ran.stderr);
}

#[test]
fn providers_lists_every_kind_and_why_one_cannot_be_used() {
    let world = World::new();
    world.write("latimer.toml", "[providers.mine]\nkind = \"deepl\"\napi_key_env = \"NOWHERE\"\n");
    let kinds = world.run("providers --json").exits(0).json();
    let names: Vec<&str> = kinds.as_array().unwrap().iter().map(|kind| kind["kind"].as_str().unwrap()).collect();
    assert_eq!(names, latimer::provider::PROVIDERS.iter().map(|spec| spec.name).collect::<Vec<_>>());
    let of = |name: &str| kinds.as_array().unwrap().iter().find(|kind| kind["kind"] == name).unwrap()["accounts"][0].clone();
    assert_eq!((&of("pseudo")["usable"], &of("pseudo")["configured"]), (&true.into(), &false.into()));
    assert_eq!(
        (&of("deepl")["name"], &of("deepl")["configured"], &of("deepl")["usable"]),
        (&"mine".into(), &true.into(), &false.into())
    );
    assert!(of("deepl")["reason"].as_str().unwrap().contains("NOWHERE"));
    let text = world.run("providers").exits(0).stdout;
    assert!(names.iter().all(|name| text.contains(name)), "{text}");
    let local = world.command("providers --json").env("LATIMER_LOCAL", "true").output().unwrap();
    assert!(String::from_utf8(local.stdout).unwrap().contains("--local"));
}

#[test]
fn a_check_makes_the_cheapest_call_that_is_real() {
    let service = Service::start(Mood::Good);
    let world = world(&service);
    let found = world.run("providers check libretranslate --json").exits(0).json();
    assert_eq!(service.texts(), ["Yes"]);
    assert_eq!((&found["call"], &found["ok"], &found["languages"]), (&"translation".into(), &true.into(), &4.into()));
    assert!(found["milliseconds"].is_u64() && found["quota"].is_null());
    assert_eq!(world.run("usage --json").exits(0).json()["rows"][0]["characters"], 3);

    let denied = Service::start(Mood::Denied);
    let ran = self::world(&denied).run("providers check libretranslate --json").exits(1);
    assert_eq!(ran.json()["ok"], false);
    assert!(ran.json()["error"].as_str().unwrap().contains("access denied"), "{}", ran.stdout);
    assert!(world.run("providers check nobody").exits(1).stderr.contains("nobody"));
    let text = world.run("providers check pseudo").exits(0).stdout;
    assert!(text.contains("translated one word") && text.contains("every language"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_tells_its_quota_is_asked_for_that_and_gets_no_text() {
    let mock = Server::start(Settings::default()).await.unwrap();
    let world = World::new();
    world.write("latimer.toml", format!("[providers.deepl]\nurl = \"{}\"\n", mock.base("deepl")));
    let run = move |line: &str| {
        let output = world.command(line).env("DEEPL_API_KEY", "a-key").output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let found = tokio::task::spawn_blocking(move || (run("providers check deepl --json"), run("providers check deepl"))).await;
    let (found, text) = found.unwrap();
    let found: serde_json::Value = serde_json::from_str(&found).unwrap_or_else(|error| panic!("{error}: {found}"));
    assert_eq!((&found["call"], &found["ok"], &found["quota"]["used"]), (&"quota".into(), &true.into(), &0.into()));
    assert_eq!(found["quota"]["left"], found["quota"]["limit"]);
    assert!(text.contains("no text was sent"), "{text}");
    assert!(mock.requests().iter().all(|seen| !seen.path.contains("/translate")));
}
