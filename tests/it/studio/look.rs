//! People on the page, in a real browser and by keyboard alone: paste, choose three languages, watch them come, edit, download,
//! come back. At a desk and on a phone, from left to right and from right to left, with a script and without.

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

/// Keys as the protocol names them.
const CONTROL: &str = "\u{E009}";
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";
const RIGHT: &str = "\u{E014}";
const LEFT: &str = "\u{E012}";

const DESK: Look = Look { name: "desktop", width: 1280, height: 900, scripts: true, dark: false };
const PHONE: Look = Look { name: "phone", width: 390, height: 844, scripts: true, dark: false };

const ARTICLE: &str = "# A guide to the harbour\n\nBoats leave *every hour* from 06:00. The ferry costs 12 euros.\n\n\
    ## What to bring\n\n- Warm clothes and 3 apples\n- Some money\n\nThe light of the harbour shines again. The lighthouse was \
    opened on Monday by the mayor, who came by boat with her whole council and stayed until the evening.\n";

/// Presses Tab until something has the focus.
async fn reach(browser: &Browser, what: &str) {
    for _ in 0..60 {
        if browser.run(&format!("return document.activeElement.matches({what:?})")).await == json!(true) {
            return;
        }
        browser.press(&[TAB]).await;
    }
    panic!("{what} cannot be reached by keyboard");
}

/// What holds of every state of the page.
async fn sound(browser: &Browser, look: Look, ui: &str, name: &str) {
    browser.keep(look, &format!("studio-{ui}-{name}")).await;
    let shown =
        "return [getComputedStyle(document.documentElement).direction, document.documentElement.scrollWidth <= innerWidth]";
    let direction = if ui == "ar" { "rtl" } else { "ltr" };
    assert_eq!(browser.run(shown).await, json!([direction, true]), "{} {ui} {name}: direction, and nothing too wide", look.name);
    assert_eq!(browser.violations().await, json!([]), "{} {ui} {name}", look.name);
    // What can be pressed is as large as a finger.
    let small = "return [...document.querySelectorAll('button, summary, select, input:not([type=checkbox], [type=file]), .langs label, nav a')]\
        .filter((each) => each.checkVisibility() && !each.closest('details:not([open]) > :not(summary)') && each.getBoundingClientRect().height < 43.5)\
        .map((each) => each.outerHTML)";
    assert_eq!(browser.run(small).await, json!([]), "{} {ui} {name}", look.name);
}

/// Puts a text into the form as people do: from the clipboard.
async fn paste(browser: &Browser, text: &str) {
    reach(browser, "#text").await;
    browser.run(&format!("document.activeElement.value = {}", Value::from(text))).await;
    browser.chord(CONTROL, "a").await;
    browser.chord(CONTROL, "x").await;
    browser.chord(CONTROL, "v").await;
}

/// Counts, at every change of the page, how many sentences are there and how many are awaited.
const WATCH: &str = "window.seen = []; new MutationObserver(() => { \
    const count = (which) => document.querySelectorAll(`.target-words .seg${which}`).length; \
    window.seen.push([count('[role]'), count('.wait')]); }).observe(document.getElementById('results'), { childList: true, subtree: true });";

/// From a text to its translations in three languages.
async fn translate(browser: &Browser, look: Look, ui: &str) {
    paste(browser, ARTICLE).await;
    reach(browser, "#pick > summary").await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.id === 'filter'").await;
    // By its own name without the mark on it, by its English name, by its tag.
    for wanted in ["espanol", "french", "ar"] {
        browser.type_in(wanted).await;
        browser.press(&[ENTER]).await;
    }
    let chosen = "return [...document.querySelectorAll('#chips [lang]')].map((chip) => chip.lang)";
    assert_eq!(browser.run(chosen).await, json!(["es", "fr", "ar"]));
    // Taken back and chosen again in the list.
    browser.press(&[DOWN, " "]).await;
    assert_eq!(browser.run(chosen).await, json!(["es", "fr"]));
    browser.press(&[" "]).await;
    browser
        .until("document.querySelectorAll('#before .line [lang]').length === 3 && !document.querySelector('#before .bad')")
        .await;
    sound(browser, look, ui, "chosen").await;
    let outlook = browser.run("return document.getElementById('before').innerText").await;
    assert!(outlook.as_str().unwrap().contains("libretranslate"), "{outlook}");
    assert_ne!(
        browser.run("return document.getElementById('from').options[0].text").await,
        json!(""),
        "the language is detected"
    );
    browser.press(&[ESCAPE, ESCAPE]).await;
    assert_eq!(browser.run("return document.getElementById('pick').open").await, json!(false));
    browser.run(WATCH).await;
    reach(browser, ".primary").await;
    browser.press(&[ENTER]).await;
    // What was seen is remembered: on a busy machine all may have come between two looks from here.
    browser.until("window.seen.some(([came, awaited]) => came > 0 && awaited > 0)").await;
    browser.keep(look, &format!("studio-{ui}-streaming")).await;
    browser.until("document.getElementById('stop')?.hidden").await;
    let states = "return [...document.querySelectorAll('[role=tab] .state [aria-hidden]')].map((state) => state.textContent)";
    assert_eq!(browser.run(states).await, json!(["✓", "✓", "✓"]));
    browser.run("document.querySelector('.results').scrollIntoView()").await;
    sound(browser, look, ui, "ready").await;
}

/// The whole way with a script.
async fn walk(look: Look, ui: &str) {
    let hall = Hall::slow().await;
    let browser = Browser::open(look).await;
    browser.download_into(&hall.downloads()).await;
    browser.go(&format!("{}/?ui={ui}", hall.base)).await;
    sound(&browser, look, ui, "empty").await;
    paints_at_once(&browser).await;
    translate(&browser, look, ui).await;

    // A sentence is reached, shown beside its source, edited and saved.
    reach(&browser, ".seg[role]").await;
    browser.press(&[DOWN]).await;
    let lit =
        "return [...document.querySelectorAll('.seg.on')].map((each) => each.closest('.source, .target-words').classList[1])";
    assert_eq!(browser.run(lit).await, json!(["source", "target-words"]));
    browser.keep(look, &format!("studio-{ui}-beside")).await;
    let before = browser.run("return document.querySelectorAll('.target-words .seg').length").await;
    browser.press(&[ENTER]).await;
    browser.until("document.activeElement.matches('.edit textarea')").await;
    sound(&browser, look, ui, "editing").await;
    // Escape leaves it as it was.
    browser.type_in("No").await;
    browser.press(&[ESCAPE]).await;
    assert_eq!(browser.run("return document.querySelectorAll('.target-words .seg').length").await, before);
    assert_eq!(browser.run("return document.querySelectorAll('.human').length").await, json!(0));
    // What does not fit is refused in words; its marks are in the text.
    browser.press(&[ENTER]).await;
    let marked = browser.run("return document.activeElement.value").await;
    browser.chord(CONTROL, "a").await;
    browser.type_in("Salen barcos.").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.edit .alert p')").await;
    sound(&browser, look, ui, "refused").await;
    browser.run(&format!("document.activeElement.value = {marked} + ' Salen barcos.'")).await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.seg.human')").await;
    let edited = browser.run("return [document.activeElement.matches('.seg.human'), document.activeElement.textContent]").await;
    assert_eq!(edited[0], json!(true));
    assert!(edited[1].as_str().unwrap().ends_with(" Salen barcos."), "{edited}");

    // The other languages by the arrow keys.
    browser.run("document.querySelector('[role=tab][aria-selected=true]').focus()").await;
    browser.press(&[if ui == "ar" { LEFT } else { RIGHT }]).await;
    assert_eq!(browser.run("return document.activeElement.id").await, json!("tab-fr"));
    assert_eq!(browser.run("return document.querySelector('.target-words').lang").await, json!("fr"));
    browser.press(&[if ui == "ar" { RIGHT } else { LEFT }]).await;

    // The file has what was edited.
    reach(&browser, ".acts button:nth-child(2)").await;
    browser.press(&[ENTER]).await;
    let file = hall.downloaded("text.es.md").await;
    assert!(file.starts_with("# ") && file.contains("Salen barcos."), "{file}");

    // Coming back, all is there.
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelectorAll('[role=tab]').length === 3").await;
    let kept = "return [document.getElementById('text').value, document.querySelectorAll('#chips li').length, document.querySelectorAll('.seg.human').length]";
    assert_eq!(browser.run(kept).await, json!([ARTICLE, 3, 1]));
    sound(&browser, look, ui, "again").await;

    // The history is a list that can be deleted.
    browser.run("document.getElementById('history').scrollIntoView()").await;
    browser.keep(look, &format!("studio-{ui}-history")).await;
    reach(&browser, "#forget").await;
    browser.press(&[ENTER]).await;
    browser.until("document.getElementById('sure-delete').open").await;
    sound(&browser, look, ui, "delete").await;
    browser.press(&[TAB, ENTER]).await;
    browser.until("!document.querySelector('.results')").await;
    let left = browser.run("return Object.keys(localStorage).filter((name) => name.startsWith('latimer.'))").await;
    assert_eq!(left, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}

/// Nothing has to arrive before the page is drawn, and nothing moves once it is.
async fn paints_at_once(browser: &Browser) {
    let blocking = "return performance.getEntriesByType('resource').filter((each) => each.renderBlockingStatus !== 'non-blocking').map((each) => each.name)";
    assert_eq!(browser.run(blocking).await, json!([]));
    let asked = "return performance.getEntriesByType('resource').map((each) => new URL(each.name).origin === location.origin)";
    let asked = browser.run(asked).await;
    assert!(asked.as_array().unwrap().iter().all(|own| *own == json!(true)), "{asked}");
    let moved = "const done = arguments[0]; new PerformanceObserver((list) => done(list.getEntries().reduce((sum, each) => sum + each.value, 0))).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(0), 100)";
    let moved = browser.send("POST", "/execute/async", &json!({ "script": moved, "args": [] })).await;
    // What browsers count as still: letters that come a moment later on a busy machine may move a hair.
    assert!(moved.as_f64().unwrap() < 0.1, "{moved}");
}

/// The whole way without a script: a form, an answer with everything in it, a form for each file.
async fn walk_without_scripts(look: Look, ui: &str) {
    let hall = Hall::slow().await;
    let browser =
        Browser::open(Look { scripts: false, name: if look.width < 500 { "no-scripts-phone" } else { "no-scripts" }, ..look })
            .await;
    let look = Look { scripts: false, name: if look.width < 500 { "no-scripts-phone" } else { "no-scripts" }, ..look };
    browser.download_into(&hall.downloads()).await;
    browser.go(&format!("{}/?ui={ui}", hall.base)).await;
    browser.keep(look, &format!("studio-{ui}-empty")).await;
    assert_eq!(
        browser.run("return [...document.querySelectorAll('.js')].filter((each) => each.checkVisibility()).length").await,
        json!(0)
    );
    // Sent empty, it says what is missing and keeps what is there.
    paste(&browser, ARTICLE).await;
    reach(&browser, ".primary").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelector('.alert p')").await;
    browser.keep(look, &format!("studio-{ui}-missing")).await;
    assert_eq!(browser.run("return document.getElementById('text').value.replaceAll('\\r', '')").await, json!(ARTICLE));
    assert_eq!(browser.run("return document.getElementById('pick').open").await, json!(true), "it opens what is missing");
    for tag in ["es", "fr", "ar"] {
        reach(&browser, &format!("[name=to][value={tag}]")).await;
        browser.press(&[" "]).await;
    }
    reach(&browser, ".primary").await;
    browser.press(&[ENTER]).await;
    browser.until("document.querySelectorAll('.panel-one').length === 3").await;
    let shown = "return [document.documentElement.dir, document.documentElement.scrollWidth <= innerWidth, document.querySelectorAll('.results .seg').length > 20, \
        [...document.querySelectorAll('.target-words')].every((each) => each.dir === (each.lang === 'ar' ? 'rtl' : 'ltr'))]";
    assert_eq!(browser.run(shown).await, json!([if ui == "ar" { "rtl" } else { "ltr" }, true, true, true]));
    // The list is closed again and still says what was chosen; of a history, which there is not, nobody speaks.
    let told = "return [[...document.querySelectorAll('noscript [lang]')].map((each) => each.lang).sort(), document.querySelector('.side > .hint .js').checkVisibility()]";
    assert_eq!(browser.run(told).await, json!([["ar", "es", "fr"], false]));
    browser.keep(look, &format!("studio-{ui}-answered")).await;
    browser.run("document.querySelector('.results').scrollIntoView()").await;
    browser.keep(look, &format!("studio-{ui}-ready")).await;
    reach(&browser, "[name=kind][value=target]").await;
    browser.press(&[ENTER]).await;
    let first = browser.run("return document.querySelector('.panel-one .target-words').lang").await;
    assert!(hall.downloaded(&format!("text.{}.md", first.as_str().unwrap())).await.starts_with("# "));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_at_a_desk() {
    walk(DESK, "en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_at_a_desk_from_right_to_left() {
    walk(DESK, "ar").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_on_a_phone() {
    walk(PHONE, "en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_on_a_phone_from_right_to_left() {
    walk(PHONE, "ar").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_at_a_desk() {
    walk_without_scripts(DESK, "en").await;
    walk_without_scripts(DESK, "ar").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_on_a_phone() {
    walk_without_scripts(PHONE, "en").await;
    walk_without_scripts(PHONE, "ar").await;
}
