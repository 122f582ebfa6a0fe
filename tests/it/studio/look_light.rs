//! The page in every light: in the dark, in forced colours, with more contrast, without movement, on paper; and with something wrong.

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

const DARK: Look = Look { name: "dark", width: 1280, height: 900, scripts: true, dark: true };

/// Enters a text and languages and sends them, as a script would.
const FILL: &str = "const text = document.getElementById('text'); text.value = arguments_text; \
    text.dispatchEvent(new Event('input', { bubbles: true })); \
    for (const tag of arguments_tags) { const box = document.querySelector(`[name=to][value=${tag}]`); if (!box.checked) box.click(); }";

/// Stops as soon as two sentences are there.
const STOP: &str = "new MutationObserver((_, watch) => { if (document.querySelectorAll('.seg[role]').length < 2) return; \
    watch.disconnect(); document.getElementById('stop').click(); }).observe(document.getElementById('results'), { childList: true, subtree: true });";

async fn fill(browser: &Browser, text: &str, tags: &[&str]) {
    let script =
        FILL.replace("arguments_text", &Value::from(text).to_string()).replace("arguments_tags", &json!(tags).to_string());
    browser.run(&script).await;
}

async fn send(browser: &Browser) {
    browser.run("document.querySelector('.primary').click()").await;
}

/// What the system or the reader prefers.
async fn prefer(browser: &Browser, media: &str, features: &[(&str, &str)]) {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    let params = json!({ "media": media, "features": features });
    browser.send("POST", "/goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": params })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_every_light() {
    let hall = Hall::slow().await;
    let browser = Browser::open(DARK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let ground = browser.run("return getComputedStyle(document.body).backgroundColor").await;
    assert_eq!(ground, json!("rgb(20, 23, 26)"), "the style in the page is allowed by its policy");
    browser.keep(DARK, "studio-empty").await;
    assert_eq!(browser.violations().await, json!([]));
    fill(&browser, "# The harbour\n\nBoats leave every hour. Nobody knows why.", &["es", "ar"]).await;
    browser.until("document.querySelectorAll('#before .line [lang]').length === 2").await;
    browser.run("document.getElementById('pick').open = true").await;
    browser.keep(DARK, "studio-chosen").await;
    assert_eq!(browser.violations().await, json!([]));
    send(&browser).await;
    browser.until("document.getElementById('stop')?.hidden").await;
    browser.run("document.querySelector('.results').scrollIntoView(); document.querySelector('.seg[role]').focus()").await;
    browser.keep(DARK, "studio-ready").await;
    assert_eq!(browser.violations().await, json!([]));
    for (name, media, features) in [
        ("light", "screen", vec![("prefers-color-scheme", "light")]),
        ("forced-colors", "screen", vec![("forced-colors", "active")]),
        ("contrast", "screen", vec![("prefers-contrast", "more"), ("prefers-color-scheme", "light")]),
        ("still", "screen", vec![("prefers-reduced-motion", "reduce")]),
    ] {
        prefer(&browser, media, &features).await;
        browser.keep(DARK, &format!("studio-{name}")).await;
        if name == "forced-colors" {
            // The colours are the system's then, which axe-core does not know of.
            let marked = "return getComputedStyle(document.querySelector('.seg.on')).outlineStyle";
            assert_eq!(browser.run(marked).await, json!("solid"), "what is lit is so without colour");
        } else {
            assert_eq!(browser.violations().await, json!([]), "{name}");
        }
    }
    let moving = "return document.getAnimations().filter((each) => each.playState === 'running').length";
    assert_eq!(browser.run(moving).await, json!(0), "nothing moves for those who do not want it");
    prefer(&browser, "print", &[]).await;
    browser.keep(DARK, "studio-paper").await;
    let ink = "return [getComputedStyle(document.querySelector('.panel-one')).backgroundColor, getComputedStyle(document.querySelector('.seg')).color]";
    assert_eq!(browser.run(ink).await, json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]), "paper is white in the dark too");
    let printed =
        "return ['.ask', '.history', '.tabs', '.acts', '.sides'].map((each) => document.querySelector(each).checkVisibility())";
    assert_eq!(browser.run(printed).await, json!([false, false, false, false, true]));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_where_it_is() {
    let hall = Hall::slow().await;
    let look = Look { name: "errors", dark: false, ..DARK };
    let browser = Browser::open(look).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let said = "return document.getElementById('alert').innerText";
    let alert = async |what: &str| {
        browser.until("document.querySelector('#alert p')").await;
        browser.keep(look, &format!("studio-{what}")).await;
        assert_eq!(browser.violations().await, json!([]), "{what}");
        browser.run(said).await.as_str().unwrap().to_owned()
    };
    // Nothing to translate, nothing to translate into, each with the focus where it belongs.
    send(&browser).await;
    assert!(alert("no-text").await.contains("no text"));
    assert_eq!(browser.run("return document.activeElement.id").await, json!("text"));
    fill(&browser, "The harbour is quiet.", &[]).await;
    send(&browser).await;
    browser.until("document.activeElement.matches('#pick > summary')").await;
    assert!(alert("no-target").await.contains("language"));
    // A page that is not there; an address of this machine is not fetched.
    browser
        .run("document.getElementById('link').value = 'http://127.0.0.1:1/private'; document.getElementById('get').click()")
        .await;
    browser.until("document.getElementById('alert').innerText.includes('127.0.0.1')").await;
    alert("link").await;
    // The same language again: refused in the outlook, the rest goes on.
    fill(&browser, "The harbour is quiet. The boats come home.", &["es"]).await;
    browser
        .run("document.getElementById('from').value = 'es'; document.getElementById('from').dispatchEvent(new Event('change'))")
        .await;
    browser.until("document.querySelector('#before .bad')").await;
    browser.keep(look, "studio-same").await;
    assert_eq!(browser.violations().await, json!([]));
    browser
        .run("document.getElementById('from').value = ''; document.getElementById('from').dispatchEvent(new Event('change'))")
        .await;
    browser.until("document.querySelector('#before li') && !document.querySelector('#before .bad')").await;
    assert_eq!(browser.run(said).await, json!(""), "what is right again is not complained of");
    // Stopped in the middle: what has come stays, and the rest is asked for when somebody wants it.
    let long: Vec<String> = (0..60).map(|number| format!("The boat of {number} friends comes home.")).collect();
    let long = long.join(" ");
    fill(&browser, &long, &[]).await;
    browser.until("document.querySelector('#before li') && !document.getElementById('ask').ariaBusy").await;
    browser.run(STOP).await;
    send(&browser).await;
    browser.until("document.getElementById('stop')").await;
    browser.until("document.getElementById('stop').hidden && !document.getElementById('rest').hidden").await;
    browser.run("document.querySelector('.results').scrollIntoView()").await;
    browser.keep(look, "studio-stopped").await;
    assert_eq!(browser.violations().await, json!([]));
    let came = browser.run("return document.querySelectorAll('.seg.engine').length").await.as_u64().unwrap();
    assert!(came < 60, "{came}: stopping stops");
    browser.run("document.getElementById('rest').click()").await;
    browser.until("document.getElementById('stop').hidden").await;
    let ready = "return [document.querySelectorAll('.target-words .seg[role]').length, document.querySelectorAll('.failed, .unreached').length]";
    assert_eq!(browser.run(ready).await, json!([60, 0]));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_the_plain_form_is_examined_too() {
    let hall = Hall::slow().await;
    let look = Look { name: "form", ..DARK };
    let browser = Browser::open(look).await;
    for (ui, direction) in [("en", "ltr"), ("ar", "rtl")] {
        browser.go(&format!("{}/?ui={ui}", hall.base)).await;
        fill(&browser, "# The harbour\n\nBoats leave *every hour*. Nobody knows why.", &["es", "ar"]).await;
        // Past the script: what a browser without one would send.
        browser.run("document.getElementById('ask').submit()").await;
        browser.until("document.querySelectorAll('.panel-one').length === 2").await;
        assert_eq!(browser.run("return document.documentElement.dir").await, json!(direction));
        browser.keep(look, &format!("studio-{ui}")).await;
        assert_eq!(browser.violations().await, json!([]), "{ui}");
    }
    browser.send("DELETE", "", &Value::Null).await;
}
