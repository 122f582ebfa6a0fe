//! Money on the command line: limits hold, what is expected and what is spent is told, nothing else is sent.

use crate::latimer::{Ran, World};
use crate::network::{Mood, Service, TEXT};

const RUN: &str = "translate a.txt --from en --to es --provider libretranslate";

/// A world with the text and an account at the service.
fn world(service: &Service, settings: &str) -> World {
    let world = World::new();
    world.write("a.txt", TEXT);
    world.write("latimer.toml", format!("{settings}\n[providers.libretranslate]\nurl = \"http://{}\"\n", service.host));
    world
}

/// A request for each segment: how many share one depends on how fast a machine is.
const ALONE: &str = "[providers.libretranslate.limits]\nsegments_per_request = 1\n";

const PRICE: &str = "[budget]\ncurrency = \"EUR\"\n[providers.libretranslate.price]\nper_million_characters = 20\n";

#[test]
fn a_limit_lets_through_what_fits_and_says_what_is_left_and_what_to_do() {
    let service = Service::start(Mood::Good);
    let world = world(&service, "");
    let ran = world.run(&format!("{RUN} --max-characters 30 --json")).exits(3);
    let sent: usize = service.texts().iter().map(|text| text.chars().count()).sum();
    assert!(sent > 0 && sent <= 30, "{sent}");
    for said in ["30 characters per run", "44 characters", "--max-characters"] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
    assert_eq!(ran.json()["files"][0]["targets"][0]["failed_segments"], 1);
    let none = self::world(&service, "").run(&format!("{RUN} --max-characters 0")).exits(1);
    assert!(none.stderr.contains("a.txt") && none.stderr.contains("0 characters per run"), "{}", none.stderr);
    assert_eq!(service.texts().iter().map(|text| text.chars().count()).sum::<usize>(), sent);
}

#[test]
fn a_limit_on_a_month_holds_over_runs_and_over_processes_at_once() {
    let service = Service::start(Mood::Good);
    let world = world(&service, "[budget]\ncharacters_per_month = 50\n");
    world.run(RUN).exits(0);
    world.write("b.txt", "Another sentence is here.\n");
    let ran = world.run("translate b.txt --from en --to es --provider libretranslate").exits(1);
    assert!(ran.stderr.contains("50 characters per month") && ran.stderr.contains("6 characters"), "{}", ran.stderr);
    assert_eq!(service.texts().len(), 2);

    let service = Service::start(Mood::Good);
    let world = self::world(&service, "[budget.providers.libretranslate]\ncharacters_per_day = 600\n");
    let lines =
        |name: &str| (0..20).map(|number| format!("{name} sentence number {number} stands here.")).collect::<Vec<_>>().join("\n");
    let children: Vec<_> = ["one", "two", "six"]
        .map(|name| {
            world.write(&format!("{name}.txt"), lines(name));
            world.command(&format!("translate {name}.txt --from en --to es --provider libretranslate")).spawn().unwrap()
        })
        .into();
    for mut child in children {
        assert!([0, 1, 3].contains(&child.wait().unwrap().code().unwrap()));
    }
    let sent: usize = service.texts().iter().map(|text| text.chars().count()).sum();
    assert!(sent <= 600 && sent > 600 - 36, "{sent}");
}

#[test]
fn estimate_and_actual_stand_side_by_side() {
    let service = Service::start(Mood::Good);
    let world = world(&service, &format!("{PRICE}{ALONE}"));
    let ran = world.run(&format!("{RUN} --json")).exits(0);
    let report = ran.json();
    let figures = serde_json::json!({"requests": 2, "characters": 44, "cost": 0.00088});
    let account = serde_json::json!({
        "account": "libretranslate", "estimate": figures, "actual": figures, "retries": 0, "held_characters": 0,
    });
    assert_eq!(report["accounts"], serde_json::json!([account]));
    assert_eq!(report["currency"], "EUR");
    assert!(ran.stderr.matches("2 requests, 44 characters, 0.00088 EUR").count() == 2, "{}", ran.stderr);
    let free = world.run("translate a.txt --from en --to es --provider pseudo --force --json").exits(0).json();
    assert_eq!((&free["accounts"][0]["actual"]["cost"], &free["accounts"][0]["actual"]["characters"]), (&0.0.into(), &44.into()));
}

#[test]
fn a_limit_on_cost_needs_a_price_and_counts_the_minimum_of_each_request() {
    let service = Service::start(Mood::Good);
    let world = world(&service, "");
    let ran = world.run(&format!("{RUN} --max-cost 1")).exits(2);
    assert!(ran.stderr.contains("libretranslate") && ran.stderr.contains("per_million_characters"), "{}", ran.stderr);
    assert!(service.texts().is_empty());
    // What stays here costs nothing.
    world.run("translate a.txt --from en --to fr --provider pseudo --max-cost 0").exits(0);

    let world = self::world(&service, &format!("{PRICE}minimum_characters_per_request = 1000\n"));
    world.write("a.txt", "The harbour is quiet.\n");
    let ran = world.run(&format!("{RUN} --max-cost 0.0199")).exits(1);
    assert!(ran.stderr.contains("cost 0.0199"), "{}", ran.stderr);
    assert!(service.texts().is_empty());
    let report = world.run(&format!("{RUN} --max-cost 0.02 --json")).exits(0).json();
    assert_eq!(
        (&report["accounts"][0]["estimate"]["cost"], &report["accounts"][0]["actual"]["cost"]),
        (&0.02.into(), &0.02.into())
    );

    let monthly = format!("[budget]\ncost_per_month = 4.98\n{}minimum_cost_per_month = 4.99\n", PRICE.replace("[budget]\n", ""));
    let monthly = monthly.replacen("currency = \"EUR\"\n", "", 1);
    let world = self::world(&service, &monthly);
    assert!(world.run(RUN).exits(1).stderr.contains("4.98"));
    let mut more = world.command(RUN);
    let ran = Ran::of(more.env("LATIMER_BUDGET__COST_PER_MONTH", "4.99").output().unwrap());
    ran.exits(0);
}

#[test]
fn nothing_is_sent_that_cannot_be_written_down() {
    let service = Service::start(Mood::Good);
    let world = world(&service, "");
    let folder = world.data("");
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(world.data("").with_file_name("latimer"), "in the way").unwrap();
    let ran = world.run(RUN).exits(1);
    assert!(ran.stderr.contains("ledger.db") || ran.stderr.contains("share/latimer"), "{}", ran.stderr);
    world.run("translate a.txt --from en --to fr --provider pseudo").exits(0);

    let world = self::world(&service, "");
    std::fs::create_dir_all(world.data("")).unwrap();
    std::fs::write(world.data("ledger.db"), "this is no database, and it is long enough to be taken for one").unwrap();
    let ran = world.run(RUN).exits(1);
    assert!(ran.stderr.contains("ledger.db") && ran.stderr.contains("another program"), "{}", ran.stderr);

    let homeless = Ran::of(world.command(RUN).env_remove("HOME").output().unwrap()).exits(1);
    assert!(homeless.stderr.contains("XDG_DATA_HOME"), "{}", homeless.stderr);
    assert!(service.texts().is_empty());
}

#[test]
fn a_dry_run_tells_what_the_run_then_does_and_does_nothing() {
    let service = Service::start(Mood::Good);
    let world = world(&service, &format!("{PRICE}{ALONE}"));
    world.write("b.txt", "The harbour is quiet.\nA third sentence.\n");
    let line = "translate a.txt b.txt --from en --to es,fr --provider libretranslate";
    let before = world.files();
    let ran = world.run(&format!("{line} --dry-run --json")).exits(0);
    let found = ran.json();
    let text = world.run(&format!("{line} --dry-run --max-characters 200")).exits(0).stdout;
    assert!(service.texts().is_empty());
    assert_eq!(world.files(), before);
    assert!(!world.data("").exists());
    let account = &found["accounts"][0];
    assert_eq!((&account["segments"], &account["characters"], &account["requests"]), (&6.into(), &122.into(), &6.into()));
    assert_eq!((&account["cost"], &account["targets"][0]["characters"]), (&0.00244.into(), &61.into()));
    for said in
        ["libretranslate: 6 segments, 6 requests, 122 characters, 0.00244 EUR", "  Spanish: 3 segments", "200 characters per run"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let short = world.run(&format!("{line} --dry-run --max-characters 100 --json")).exits(3);
    assert!(short.stderr.contains("122 characters") && short.stderr.contains("100 characters per run"), "{}", short.stderr);
    assert_eq!((&short.json()["ok"], &short.json()["limits"][0]["left"]), (&false.into(), &100.0.into()));
    let report = world.run(&format!("{line} --json")).exits(0).json();
    for figure in ["characters", "cost", "requests"] {
        assert_eq!(report["accounts"][0]["actual"][figure], account[figure], "{figure}");
    }
    assert_eq!(service.texts().len(), 6);
    // What the memory knows is not sent again, and so not counted.
    world.write("b.txt", "The harbour is quiet.\nA fourth sentence.\n");
    let known = world.run(&format!("{line} --dry-run --json")).exits(0).json();
    assert_eq!((&known["accounts"][0]["segments"], &known["accounts"][0]["characters"]), (&2.into(), &36.into()));
    let report = world.run(&format!("{line} --json")).exits(0).json();
    assert_eq!(report["accounts"][0]["actual"], report["accounts"][0]["estimate"]);
}

#[test]
fn targets_that_are_possible_are_made_and_the_others_reported() {
    let service = Service::start(Mood::Good);
    let world = world(&service, "");
    let ran = world.run("translate a.txt --from en --to es,ja,fr --provider libretranslate --json").exits(3);
    assert_eq!(world.files(), ["a.es.txt", "a.fr.txt", "a.txt", "latimer.toml"]);
    let targets = ran.json()["files"][0]["targets"].as_array().unwrap().clone();
    let lost: Vec<bool> = targets.iter().map(|target| target["error"].is_string() && target["output"].is_null()).collect();
    assert_eq!(lost, [false, true, false]);
    assert!(targets[1]["error"].as_str().unwrap().contains("en → ja"), "{}", targets[1]);
    assert!(ran.stderr.contains("en → ja") && !ran.stderr.contains("en → es: en"), "{}", ran.stderr);
    let dry = world.run("translate a.txt --from en --to es,ja --provider libretranslate --dry-run --json").exits(3);
    assert_eq!(dry.json()["failures"].as_array().unwrap().len(), 1);
    let sent = service.texts().len();
    world.run("translate a.txt --from en --to ja,ko --provider libretranslate").exits(1);
    assert_eq!(service.texts().len(), sent);
}

#[test]
fn a_pair_that_no_account_offers_goes_through_a_third_language() {
    let one = Service::offering(Mood::Good, &[("en", &["es"])]);
    let two = Service::offering(Mood::Good, &[("es", &["ca"])]);
    let world = World::new();
    world.write("a.txt", "The harbour is quiet.\n");
    let account = |name: &str, service: &Service| {
        format!("[providers.{name}]\nkind = \"libretranslate\"\nurl = \"http://{}\"\n", service.host)
    };
    world.write("latimer.toml", account("one", &one) + &account("two", &two));
    let line = "translate a.txt --from en --to ca --provider one,two --json";
    let dry = world.run(&format!("{line} --dry-run")).exits(0).json();
    let ran = world.run(line).exits(0).json();
    assert_eq!(world.read("a.ca.txt"), "ca(es(The harbour is quiet.))\n");
    assert_eq!(ran["files"][0]["targets"][0]["route"], serde_json::json!(["en", "es", "ca"]));
    assert_eq!(ran["files"][0]["targets"][0]["provider"], "one+two");
    let requests: Vec<_> = dry["accounts"].as_array().unwrap().iter().map(|account| account["requests"].clone()).collect();
    assert_eq!(requests, [1, 1]);
}

#[test]
fn a_service_that_is_too_busy_is_told_of_on_the_screen_and_in_the_logs() {
    let service = Service::start(Mood::BusyOnce);
    let world = world(&service, "");
    let ran = world.run(&format!("-v {RUN}")).exits(0);
    assert!(ran.stderr.contains("libretranslate says that requests come too fast"), "{}", ran.stderr);
    assert!(ran.stderr.contains("WARN"), "{}", ran.stderr);
    let quiet = Service::start(Mood::BusyOnce);
    let ran = self::world(&quiet, "").run(&format!("--quiet {RUN}")).exits(0);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
}
