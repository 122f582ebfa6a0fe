//! The report of a real run in a real browser: nothing that axe-core objects to, nothing wider than the window, and
//! pictures in light, in the dark, on a phone and from right to left.

use serde_json::json;

use crate::browser::{Browser, Look};
use crate::latimer::World;
use crate::network::{Mood, Service};

const ARTICLE: &str = "# A guide to the harbour\n\nBoats leave *every hour* from 06:00. The [ferry](ferry.md) costs 12 euros.\n\n\
    ## What to bring\n\n- Warm clothes and 3 apples\n- Some money\n\n> The sea gives, and the sea takes.\n\n\
    The light of the harbour shines again. The lighthouse was opened on Monday by the mayor, who came by boat with \
    her whole council and stayed until the evening, although rain had been announced for the afternoon.\n\n\
    AVeryLongWordWithoutAnyPlaceToBreakItWhichNevertheless_has_to_stay_inside_the_window_of_a_phone.\n";

/// Runs with everything that a report tells: findings, terms, failures, similar translations, the memory.
fn reported(ui: &str) -> World {
    let (world, service) = (World::new(), Service::offering(Mood::Stray, &[("en", &["es", "ar"])]));
    service.account(&world);
    world.write("a.md", ARTICLE);
    world.write("b.txt", "Some money\nWarm clothes and 5 apples\n");
    world.write("terms.tsv", "ferry\ttransbordador\nboat\tbarco\n");
    world.write(
        "known.tsv",
        "The light of the harbour shone again.\tLa luz del puerto volvió a brillar.\nSome money\tAlgo de dinero\n",
    );
    world.run("memory import known.tsv --from en --to es --origin human").exits(0);
    let line = format!(
        "translate a.md b.txt --from en --to es,ar --provider libretranslate --glossary terms.tsv --report r.html --ui-lang {ui}"
    );
    world.run(&line).exits(3);
    world
}

async fn look(ui: &str, look: Look) {
    let world = reported(ui);
    let browser = Browser::open(look).await;
    browser.go(&format!("file://{}", world.path("r.html").display())).await;
    let name = format!("report-{ui}");
    browser.keep(look, &name).await;
    let shown = "return [getComputedStyle(document.documentElement).direction, document.documentElement.scrollWidth <= innerWidth, \
                 document.querySelectorAll('table').length > 6]";
    let direction = if ui == "ar" { "rtl" } else { "ltr" };
    assert_eq!(browser.run(shown).await, json!([direction, true, true]), "{} {ui}", look.name);
    let ground = browser.run("return getComputedStyle(document.body).backgroundColor").await;
    let dark = ground.as_str().unwrap().trim_start_matches("rgb(").split(',').next().unwrap().trim().parse::<u8>().unwrap() < 128;
    assert_eq!(dark, look.dark, "{ground}");
    assert_eq!(browser.violations().await, json!([]), "{} {ui}", look.name);
    for (number, part) in [".card", ".card table", ".article"].into_iter().enumerate() {
        browser.run(&format!("document.querySelector('{part}').scrollIntoView()")).await;
        browser.keep(look, &format!("{name}-{number}")).await;
    }
    browser.send("DELETE", "", &serde_json::Value::Null).await;
}

const DESK: Look = Look { name: "desktop", width: 1280, height: 1000, scripts: true, dark: false };

#[tokio::test(flavor = "multi_thread")]
async fn in_light() {
    look("en", DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_dark() {
    look("en", Look { name: "dark", dark: true, ..DESK }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone() {
    look("en", Look { name: "phone", width: 390, height: 844, ..DESK }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_right_to_left() {
    look("ar", DESK).await;
}
