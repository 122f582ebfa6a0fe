//! What a person writes stays: while translations still come, when the page is drawn anew around it, and with what the
//! checks say of it.

use serde_json::{Value, json};

use super::desk::{Desk, Service, named};
use crate::browser::{Browser, Look};

const DESK: Look = Look { name: "edits", width: 1280, height: 900, scripts: true, dark: false };

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

/// Sentences reach the service one at a time.
const ONE_BY_ONE: &str = "[providers.libretranslate.limits]\nsegments_per_request = 1\nconcurrency = 1\n";

const TEXT: &str = "The house has 3 doors.\n\nThe garden is green.\n\nThe tree is old.";

const SENTENCES: &str = "[...document.querySelectorAll('.target-words')].map((each) => each.textContent)";

/// Has a text translated, and waits for the first sentence in the first language.
async fn begin(desk: &Desk, tags: &[&str]) -> Browser {
    let browser = Browser::open(DESK).await;
    browser.go(&desk.at("?ui=en")).await;
    browser.run(&format!("document.getElementById('text').value = {TEXT:?}")).await;
    for tag in tags {
        browser.run(&format!("document.querySelector('[name=to][value={tag}]').click()")).await;
    }
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.querySelector('.target-words .seg[role]')").await;
    browser
}

/// Opens a sentence that has come, and writes something else in its place.
async fn write(browser: &Browser, place: u32, text: &str) {
    browser.run(&format!("document.querySelector('.target-words .seg[data-place=\"{place}\"]').focus()")).await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.matches('.edit textarea')").await;
    browser.run("document.activeElement.select()").await;
    browser.type_in(text).await;
}

async fn ready(browser: &Browser) {
    browser.until("document.getElementById('stop')?.hidden").await;
}

/// An engine that cannot count, which the checks tell of when all is there.
fn miscounted(text: &str, to: &str) -> Option<String> {
    named(&text.replace('3', "7"), to)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_is_made_while_translations_come_is_in_what_is_copied_and_kept() {
    let service = Service::start(miscounted, false).await;
    let desk = Desk::before(&service, ONE_BY_ONE).await;
    service.gate.add_permits(1);
    let browser = begin(&desk, &["es"]).await;
    write(&browser, 1, "La casa tiene 3 puertas.").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.seg.human')").await;
    service.gate.add_permits(1_000);
    ready(&browser).await;
    let all = json!(["La casa tiene 3 puertas.", "es: The garden is green.", "es: The tree is old."]);
    assert_eq!(browser.run(&format!("return {SENTENCES}")).await, all);
    // What the copy is made of: that of this window, and that of one that finds it in the history.
    let copied = "const done = arguments[0]; navigator.clipboard.writeText = async (text) => done(text); \
        [...document.querySelectorAll('.acts button')].find((each) => each.textContent === 'Copy').click()";
    let whole = json!("La casa tiene 3 puertas.\n\nes: The garden is green.\n\nes: The tree is old.");
    let copy = json!({ "script": copied, "args": [] });
    assert_eq!(browser.send("POST", "/execute/async", &copy).await, whole);
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelector('.seg.human')").await;
    assert_eq!(browser.send("POST", "/execute/async", &copy).await, whole);
    let kept = browser.run("return JSON.stringify(Object.values(localStorage))").await;
    assert!(!kept.as_str().unwrap().contains("7 doors"), "{kept}");
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_edit_outlives_what_is_drawn_around_it() {
    let service = Service::start(named, false).await;
    let desk = Desk::before(&service, ONE_BY_ONE).await;
    service.gate.add_permits(2);
    let browser = begin(&desk, &["es"]).await;
    browser.until("document.querySelectorAll('.target-words .seg[role]').length === 2").await;
    write(&browser, 2, "El patio verde").await;
    write(&browser, 1, "La casa con 3 puertas").await;
    let open = "return [[...document.querySelectorAll('.edit')].map((each) => [each.dataset.place, each.querySelector('textarea').value]), document.activeElement.value || document.activeElement.id]";
    let both = json!([[["1", "La casa con 3 puertas"], ["2", "El patio verde"]], "La casa con 3 puertas"]);
    assert_eq!(browser.run(open).await, both);
    assert_eq!(browser.violations().await, json!([]));
    // Stopped, and the rest asked for: everything is drawn anew, twice.
    browser.run("document.getElementById('stop').click()").await;
    browser.until("!document.getElementById('rest').hidden").await;
    browser.run("document.getElementById('rest').click()").await;
    assert_eq!(browser.run(open).await, both);
    service.gate.add_permits(1_000);
    ready(&browser).await;
    assert_eq!(browser.run(open).await, both);
    browser.type_in("!").await;
    // One more language, and from one to the other.
    browser.run("document.querySelector('[name=to][value=fr]').click(); document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('tab-fr')").await;
    ready(&browser).await;
    browser.run("document.getElementById('tab-fr').focus(); document.getElementById('tab-fr').click()").await;
    assert_eq!(browser.run(open).await, json!([[], "tab-fr"]));
    browser.run("document.getElementById('tab-es').focus(); document.getElementById('tab-es').click()").await;
    let more = json!([[["1", "La casa con 3 puertas!"], ["2", "El patio verde"]], "tab-es"]);
    assert_eq!(browser.run(open).await, more, "and who is on the tab stays there");
    // One is saved, one is left.
    browser.run("document.querySelector('.edit textarea').focus()").await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.matches('.seg.human')").await;
    browser.run("document.querySelector('.edit textarea').focus()").await;
    browser.press(&[ESCAPE]).await;
    browser.run("document.getElementById('tab-fr').click(); document.getElementById('tab-es').click()").await;
    let all = json!(["La casa con 3 puertas!", "es: The garden is green.", "es: The tree is old."]);
    assert_eq!(browser.run(&format!("return {SENTENCES}")).await, all);
    assert_eq!(browser.run("return document.querySelectorAll('.seg.human').length").await, json!(1));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_checks_say_of_an_edit_is_shown_and_said() {
    let service = Service::start(named, true).await;
    let desk = Desk::before(&service, "").await;
    let browser = begin(&desk, &["es"]).await;
    ready(&browser).await;
    write(&browser, 1, "La casa  tiene 5 puertas (verdes.").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.seg.human')").await;
    let notes = "[...document.querySelector('.by').querySelectorAll('.note')].map((each) => each.textContent)";
    let found = browser.run(&format!("return {notes}")).await;
    let found: Vec<&str> = found.as_array().unwrap().iter().map(|note| note.as_str().unwrap()).collect();
    assert!(found.len() >= 2 && found[0].contains('3'), "{found:?}");
    let said = browser.run("return document.getElementById('say').textContent").await;
    assert!(found.iter().all(|note| said.as_str().unwrap().contains(note)), "{said}: {found:?}");
    // As it is kept, not as it was typed.
    let text = browser.run("return document.querySelector('.seg.human').textContent").await;
    assert_eq!(text, json!("La casa tiene 5 puertas (verdes."));
    assert_eq!(browser.violations().await, json!([]));
    // They come again with the entry, and go with what they were about.
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelector('.seg.human')").await;
    assert_eq!(browser.run(&format!("return {notes}")).await, json!(found));
    write(&browser, 1, "La casa tiene 3 puertas.").await;
    browser.press(&[ENTER]).await;
    browser.until(&format!("{SENTENCES}[0] === 'La casa tiene 3 puertas.'")).await;
    assert_eq!(browser.run(&format!("return {notes}")).await, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}
