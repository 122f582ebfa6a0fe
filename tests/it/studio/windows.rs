//! One history in two windows: what is edited in one is in the other, and what is deleted in one is gone in both.

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

const DESK: Look = Look { name: "windows", width: 1280, height: 900, scripts: true, dark: false };

const ENTER: &str = "\u{E007}";

const TEXT: &str = "The moon is white.\n\nThe sun is yellow.\n\nThe sea is blue.";

/// Has the window hear nothing of the others, as if that were still on its way, and shows its page again.
async fn deafen(browser: &Browser) {
    let source = "addEventListener('storage', (event) => event.stopImmediatePropagation())";
    let command = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": source } });
    browser.send("POST", "/goog/cdp/execute", &command).await;
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelectorAll('.seg.engine').length === 3").await;
}

const SENTENCES: &str = "JSON.stringify([...document.querySelectorAll('.target-words')].map((each) => each.textContent))";

/// Two windows with the same entry: their names.
async fn two(hall: &Hall, browser: &Browser) -> [Value; 2] {
    let page = format!("{}/?ui=en", hall.base);
    browser.go(&page).await;
    browser.run(&format!("document.getElementById('text').value = {TEXT:?}")).await;
    browser.run("document.querySelector('[name=to][value=es]').click(); document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('stop')?.hidden").await;
    let first = browser.get("/window").await;
    let second = browser.send("POST", "/window/new", &json!({ "type": "tab" })).await["handle"].clone();
    go_to(browser, &second).await;
    browser.go(&page).await;
    browser.until("document.querySelector('#history .open')").await;
    browser.run("document.querySelector('#history .open').click()").await;
    browser.until("document.querySelectorAll('.seg.engine').length === 3").await;
    [first, second]
}

async fn go_to(browser: &Browser, window: &Value) {
    browser.send("POST", "/window", &json!({ "handle": window })).await;
}

async fn edit(browser: &Browser, place: u32, text: &str) {
    browser.run(&format!("document.querySelector('.target-words .seg[data-place=\"{place}\"]').focus()")).await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.matches('.edit textarea')").await;
    browser.run(&format!("document.activeElement.value = {text:?}")).await;
    browser.press(&[ENTER]).await;
    browser.until(&format!("{SENTENCES}.includes({text:?})")).await;
}

/// Whether something stands in what the browser keeps, as this window sees it.
fn kept(text: &str) -> String {
    format!("Object.values(localStorage).some((each) => each.includes({text:?}))")
}

/// Waits until the page shows these sentences, of those that people have written.
async fn shows(browser: &Browser, edited: &[&str]) {
    let own = "[...document.querySelectorAll('.seg.human')].map((each) => each.textContent).join()";
    browser.until(&format!("{own} === {:?}", edited.join(","))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_of_two_windows_are_in_both() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    let [first, second] = two(&hall, &browser).await;
    go_to(&browser, &first).await;
    edit(&browser, 1, "La luna, A.").await;
    go_to(&browser, &second).await;
    // It is shown as it comes, and who is writing is not disturbed.
    shows(&browser, &["La luna, A."]).await;
    edit(&browser, 2, "El sol, B.").await;
    go_to(&browser, &first).await;
    shows(&browser, &["La luna, A.", "El sol, B."]).await;
    // The newer of two edits of one sentence.
    edit(&browser, 1, "La luna, C.").await;
    go_to(&browser, &second).await;
    shows(&browser, &["La luna, C.", "El sol, B."]).await;
    for window in [&second, &first] {
        go_to(&browser, window).await;
        browser.send("POST", "/refresh", &json!({})).await;
        shows(&browser, &["La luna, C.", "El sol, B."]).await;
    }
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_has_heard_of_nothing_overwrites_nothing() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    let [first, second] = two(&hall, &browser).await;
    deafen(&browser).await;
    go_to(&browser, &first).await;
    edit(&browser, 1, "La luna, A.").await;
    edit(&browser, 3, "El mar, A.").await;
    go_to(&browser, &second).await;
    browser.until(&kept("El mar, A.")).await;
    shows(&browser, &[]).await;
    edit(&browser, 3, "El mar, B.").await;
    shows(&browser, &["La luna, A.", "El mar, B."]).await;
    go_to(&browser, &first).await;
    shows(&browser, &["La luna, A.", "El mar, B."]).await;
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_window_has_deleted_no_other_brings_back() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    let nothing = "!Object.keys(localStorage).some((each) => each.startsWith('latimer.studio.entry.'))";
    for is_deaf in [false, true] {
        let [first, second] = two(&hall, &browser).await;
        if is_deaf {
            go_to(&browser, &first).await;
            deafen(&browser).await;
            go_to(&browser, &second).await;
        }
        browser.run("document.querySelector('#history li .quiet').click()").await;
        go_to(&browser, &first).await;
        browser.until(nothing).await;
        if !is_deaf {
            browser.until("document.getElementById('unkept').textContent").await;
            assert_eq!(browser.violations().await, json!([]));
        }
        // What is on the screen can be worked on and is said to be nowhere else.
        edit(&browser, 1, &format!("La luna, {is_deaf}.")).await;
        let said = browser.run("return document.getElementById('unkept').textContent").await;
        assert!(said.as_str().unwrap().contains("no longer in the history"), "{said}");
        assert_eq!(browser.run(&format!("return {nothing}")).await, json!(true));
        go_to(&browser, &second).await;
        assert_eq!(browser.run("return document.querySelectorAll('#history .open').length").await, json!(0));
        // Translated once more, it is one more entry.
        go_to(&browser, &first).await;
        browser.run("document.querySelector('.primary').click()").await;
        browser.until(&format!("!({nothing})")).await;
        browser.until("document.getElementById('stop')?.hidden").await;
        assert_eq!(browser.run("return document.getElementById('unkept').textContent").await, json!(""));
        browser.run("localStorage.clear(); sessionStorage.clear()").await;
        browser.send("DELETE", "/window", &Value::Null).await;
        go_to(&browser, &second).await;
        browser.run("localStorage.clear(); sessionStorage.clear()").await;
    }
    browser.send("DELETE", "", &Value::Null).await;
}

/// Fills what the browser keeps, and tells with how much.
const FULL: &str = "let size = 0; for (let step = 1 << 23; step >= 16; step >>= 1) { \
    try { localStorage.setItem('ballast', 'x'.repeat(size + step)); size += step; } catch {} } return size";

#[tokio::test(flavor = "multi_thread")]
async fn what_made_room_for_others_was_not_deleted() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    let [first, second] = two(&hall, &browser).await;
    go_to(&browser, &first).await;
    let size = browser.run(FULL).await;
    go_to(&browser, &second).await;
    browser.until(&format!("localStorage.getItem('ballast')?.length === {size}")).await;
    // One of the same size takes the place of the other.
    browser.run("const text = document.getElementById('text'); text.value = text.value.replace('moon', 'star'); text.dispatchEvent(new Event('input')); document.querySelector('.primary').click()").await;
    browser.until(&format!("document.getElementById('stop')?.hidden && {}", kept("The star is"))).await;
    assert_eq!(browser.run(&format!("return {}", kept("The moon is"))).await, json!(false));
    go_to(&browser, &first).await;
    browser.until(&format!("!({}) && {}", kept("The moon is"), kept("The star is"))).await;
    browser.run("localStorage.removeItem('ballast')").await;
    edit(&browser, 1, "La luna, A.").await;
    assert_eq!(browser.run(&format!("return {}", kept("La luna, A."))).await, json!(true));
    assert_eq!(browser.run("return document.getElementById('unkept').textContent").await, json!(""));
    browser.send("DELETE", "", &Value::Null).await;
}
