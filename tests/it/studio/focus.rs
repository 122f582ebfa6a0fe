//! Who goes over the page by keyboard stays where they are, whatever arrives from the server meanwhile, and however late.

use serde_json::json;

use super::hall::Hall;
use crate::browser::{Browser, Look};

const DESK: Look = Look { name: "focus", width: 1280, height: 900, scripts: true, dark: false };

const TAB: &str = "\u{E004}";
const SHIFT: &str = "\u{E008}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

const TEXT: &str = "Boats leave every hour. The ferry costs 12 euros.\n\nThe light of the harbour shines again.";

/// Holds back what the server answers at one address until `release`, and then tells when the page has it.
const HOLD: &str = "window.held = []; window.arrived = 0; const real = window.fetch; \
    window.fetch = async (address, ...rest) => { \
        const answer = await real(address, ...rest); \
        if (!String(address).includes(window.late)) return answer; \
        const whole = await answer.json(); \
        await new Promise((go) => window.held.push(go)); \
        answer.json = async () => { setTimeout(() => { window.arrived += 1; }); return whole; }; \
        return answer; }; \
    window.release = () => window.held.splice(0).forEach((go) => go());";

/// A page on which answers from an address are late.
async fn late(hall: &Hall, address: &str) -> Browser {
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    browser.run(&format!("window.late = {address:?}; {HOLD}")).await;
    browser
}

/// Lets the page have what is held back.
async fn release(browser: &Browser) {
    browser.until("window.held.length").await;
    browser.run("window.release()").await;
    browser.until("window.arrived").await;
}

async fn open_the_list(browser: &Browser) {
    browser.run("document.querySelector('#pick > summary').focus()").await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.id === 'filter'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_come_late_leave_who_is_in_the_list_where_they_are() {
    let hall = Hall::neighbourly();
    let browser = late(&hall, "studio/names").await;
    open_the_list(&browser).await;
    browser.type_in("ar").await;
    browser.press(&[DOWN, DOWN]).await;
    let here = "return document.activeElement.value";
    let language = browser.run(here).await;
    assert_ne!(language, json!("ar"), "it stands first, and this is the second");
    release(&browser).await;
    assert_eq!(browser.run(here).await, language);
    browser.press(&[ESCAPE]).await;
    let closed = "return [document.getElementById('pick').open, document.activeElement.tagName]";
    assert_eq!(browser.run(closed).await, json!([false, "SUMMARY"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_says_of_a_text_leaves_who_is_on_a_chosen_language_there() {
    let hall = Hall::neighbourly();
    let browser = late(&hall, "studio/look").await;
    open_the_list(&browser).await;
    for wanted in ["espanol", "french"] {
        browser.type_in(wanted).await;
        browser.press(&[ENTER]).await;
    }
    browser.press(&[ESCAPE, ESCAPE]).await;
    browser.run("document.getElementById('text').focus()").await;
    browser.type_in("Boats leave every hour.").await;
    browser.run("document.querySelector('#chips li:nth-child(2) button').focus()").await;
    let here = "return document.activeElement.lang || document.activeElement.innerHTML.slice(0, 200)";
    let language = browser.run(here).await;
    release(&browser).await;
    browser.until("document.querySelector('#before .line')").await;
    assert_eq!(browser.run(here).await, language);
    // Who takes it back is at its neighbour, and at the list once there is none.
    browser.press(&[ENTER]).await;
    assert_eq!(browser.run("return document.activeElement.matches('#chips button')").await, json!(true));
    browser.press(&[ENTER]).await;
    assert_eq!(browser.run("return document.activeElement.matches('#pick > summary')").await, json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn translations_that_come_leave_who_is_among_them_where_they_are() {
    let hall = Hall::slow().await;
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    browser.run(&format!("document.getElementById('text').value = {TEXT:?}")).await;
    for tag in ["es", "fr"] {
        browser.run(&format!("document.querySelector('[name=to][value={tag}]').click()")).await;
    }
    // Whoever wants the copy of the first language goes there as soon as they can, before the other is ready.
    let hurry = "window.early = false; new MutationObserver(() => { \
        const copy = document.querySelector('.acts button:not(:disabled)'); \
        if (!copy || window.early || document.getElementById('stop').hidden) return; \
        window.early = true; copy.focus(); \
        }).observe(document.getElementById('results'), { childList: true, subtree: true }); \
        document.addEventListener('focusin', ({ target }) => { window.heading ||= target.id === 'results-h'; });";
    browser.run(hurry).await;
    browser.run("document.querySelector('.primary').focus()").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.target-words .seg[role]')").await;
    assert_eq!(browser.run("return [window.heading, document.activeElement === document.body]").await, json!([true, false]));
    browser.until("document.getElementById('stop')?.hidden").await;
    assert_eq!(browser.run("return [window.early, document.activeElement.textContent]").await, json!([true, "Copy"]));
    browser.press(&[TAB]).await;
    assert_eq!(browser.run("return document.activeElement.textContent").await, json!("Download"));
    browser.chord(SHIFT, TAB).await;
    assert_eq!(browser.run("return document.activeElement.textContent").await, json!("Copy"));
}
