//! Much of everything: many languages on a small screen, a long name, more than a browser keeps, a page that is left in the
//! middle.

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

const SMALL: Look = Look { name: "small", width: 360, height: 740, scripts: true, dark: false };
const DESK: Look = Look { name: "large", width: 1280, height: 900, scripts: true, dark: false };

/// Enters a text, as a script would.
async fn enter(browser: &Browser, text: &str) {
    let script = "const text = document.getElementById('text'); text.value = TEXT; text.dispatchEvent(new Event('input'))";
    browser.run(&script.replace("TEXT", &Value::from(text).to_string())).await;
}

/// Has so many languages chosen, the first ones of the list.
async fn choose(browser: &Browser, many: usize) {
    let script = "for (const box of [...document.querySelectorAll('[name=to]:checked')]) box.click(); \
        for (const box of [...document.querySelectorAll('[name=to]:not([value=en])')].slice(0, MANY)) box.click()";
    browser.run(&script.replace("MANY", &many.to_string())).await;
    browser.until(&format!("document.querySelectorAll('#before .line [lang]').length === {many}")).await;
}

/// Sends the form and waits for the end.
async fn translate(browser: &Browser) {
    browser.run("document.getElementById('results').replaceChildren(); document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('stop')?.hidden").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_languages_fit_a_small_screen() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(SMALL).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    enter(&browser, "The boats leave every hour. Nobody knows why.").await;
    for many in [3, 8, 20] {
        choose(&browser, many).await;
        translate(&browser).await;
        let wide = "return [document.documentElement.scrollWidth, document.querySelectorAll('[role=tab]').length]";
        assert_eq!(browser.run(wide).await, json!([360, many]), "the page is as wide as the screen");
        // Who sees the results begin sees them at the top of the screen.
        browser.until("document.querySelector('.results').getBoundingClientRect().top < innerHeight / 4").await;
        browser.keep(SMALL, &format!("studio-tabs-{many}")).await;
        browser.run("document.getElementById('forget').click()").await;
        let inside = "const box = document.getElementById('sure-delete').getBoundingClientRect(); return [box.left >= 0, box.right <= 360, box.width > 200]";
        assert_eq!(browser.run(inside).await, json!([true, true, true]));
        browser.keep(SMALL, "studio-delete").await;
        browser.run("document.querySelector('#sure-delete [value=keep]').click()").await;
    }
    // Fingers are told nothing of keys.
    assert_eq!(browser.run("return document.querySelector('#edit-hint .mouse').checkVisibility()").await, json!(false));
    assert_eq!(browser.violations().await, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_stays_near_with_many_languages() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    enter(&browser, "The boats leave every hour. Nobody knows why.").await;
    choose(&browser, 20).await;
    browser.keep(DESK, "studio-twenty").await;
    browser.run("document.querySelector('.primary').scrollIntoView({ block: 'end', behavior: 'instant' })").await;
    browser.keep(DESK, "studio-twenty-outlook").await;
    // Of all twenty the same is said, and it is said once.
    let outlook = "return [document.querySelectorAll('#before li').length, document.querySelector('#before .rest').hidden]";
    assert_eq!(browser.run(outlook).await, json!([1, true]));
    let apart = "return document.querySelector('.primary').getBoundingClientRect().top - document.getElementById('pick').getBoundingClientRect().bottom";
    let apart = browser.run(apart).await.as_f64().unwrap();
    assert!(apart < 400.0, "{apart}");
    let high = browser.run("return document.getElementById('text').getBoundingClientRect().height").await.as_f64().unwrap();
    assert!(high <= 721.0, "{high}: the text is no longer than the screen");
    translate(&browser).await;
    browser.until("document.querySelector('.results').getBoundingClientRect().top < innerHeight / 4").await;
    browser.keep(DESK, "studio-begun").await;
    // A name that is too long for its place is cut, and does not push others away.
    let name = format!("{}.txt", "harbour-and-lighthouse-".repeat(5));
    let file = hall.world.write(&name, "The house is red.\n");
    let found = browser.send("POST", "/element", &json!({ "using": "css selector", "value": "#file" })).await;
    let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
    browser.send("POST", &format!("/element/{id}/value"), &json!({ "text": file })).await;
    browser.until("document.getElementById('text').value.startsWith('The house')").await;
    browser.run("scrollTo({ top: 0, behavior: 'instant' })").await;
    browser.keep(DESK, "studio-long-name").await;
    let heights = "return [document.querySelector('.desk .head').getBoundingClientRect().height < 50, document.querySelector('#paper bdi').title.length]";
    assert_eq!(browser.run(heights).await, json!([true, name.len()]));
    assert_eq!(browser.violations().await, json!([]));
    // Where something else is to be said of each, most of it is behind a line that opens; the sum is not.
    let differ = "const real = window.fetch; window.fetch = async (...all) => { const answer = await real(...all); \
        if (!all[0].includes('/look')) return answer; const said = await answer.json(); \
        said.targets.forEach((each, at) => Object.assign(each, { characters: at, cost: 0.5 * at, currency: 'EUR' })); \
        return new Response(JSON.stringify(said)) }";
    browser.run(differ).await;
    enter(&browser, "The house is green.").await;
    browser.until("!document.querySelector('#before .rest').hidden").await;
    browser.run("document.querySelector('.primary').scrollIntoView({ block: 'end', behavior: 'instant' })").await;
    browser.keep(DESK, "studio-folded").await;
    let folded = "return [document.querySelectorAll('#before > ul > li').length, document.querySelectorAll('#before .rest li').length, document.querySelector('#before summary').innerText.replace(/[\\u2068\\u2069]/g, ''), document.querySelector('.total').innerText.replace(/\\s+/g, ' ')]";
    assert_eq!(browser.run(folded).await, json!([3, 17, "More languages: 17", "In all €95.00"]));
    browser.run("document.querySelector('#before .rest').open = true").await;
    browser.keep(DESK, "studio-unfolded").await;
    assert_eq!(browser.violations().await, json!([]));
    // A language is found by what it is called elsewhere.
    browser.run("document.getElementById('pick').open = true").await;
    let search =
        "const filter = document.getElementById('filter'); filter.value = 'Galicisch'; filter.dispatchEvent(new Event('input'))";
    browser.run(search).await;
    browser.until("document.querySelectorAll('.langs li:not([hidden])').length === 1").await;
    assert_eq!(browser.run("return document.querySelector('.langs li:not([hidden]) input').value").await, json!("gl"));
    browser.send("DELETE", "", &Value::Null).await;
}

/// Leaves so many characters of room in what the browser keeps for good.
async fn leave_room(browser: &Browser, room: usize) {
    let script = "localStorage.removeItem('ballast'); let size = 0; \
        for (let step = 1 << 23; step >= 16; step >>= 1) { try { localStorage.setItem('ballast', 'x'.repeat(size + step)); size += step; } catch {} } \
        localStorage.setItem('ballast', 'x'.repeat(size - ROOM))";
    browser.run(&script.replace("ROOM", &room.to_string())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_browser_cannot_keep_is_said_and_costs_nothing_else() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let text =
        |name: &str, many: usize| (0..many).map(|at| format!("The {name} number {at} leaves.")).collect::<Vec<_>>().join(" ");
    let kept = "return [...document.querySelectorAll('#history .open > span')].map((each) => each.textContent.split(' ')[1])";
    let said = "return document.getElementById('unkept').innerText";
    for name in ["boat", "horse"] {
        enter(&browser, &text(name, 100)).await;
        choose(&browser, 2).await;
        translate(&browser).await;
    }
    assert_eq!(browser.run(kept).await, json!(["horse", "boat"]));
    // More than all others together would make room for: they stay.
    leave_room(&browser, 1000).await;
    enter(&browser, &text("train", 1200)).await;
    choose(&browser, 4).await;
    translate(&browser).await;
    assert_eq!(browser.run(kept).await, json!(["horse", "boat"]));
    assert!(browser.run(said).await.as_str().unwrap().contains("too large to be kept"));
    let heard = browser.run("return document.getElementById('say').textContent").await;
    assert!(heard.as_str().unwrap().contains("too large to be kept"), "{heard}");
    browser.run("document.querySelector('.results').scrollIntoView({ behavior: 'instant' })").await;
    browser.keep(DESK, "studio-unkept").await;
    assert_eq!(browser.violations().await, json!([]));
    // As much as the oldest makes room for: only that goes.
    enter(&browser, &text("plane", 90)).await;
    choose(&browser, 2).await;
    translate(&browser).await;
    assert_eq!(browser.run(kept).await, json!(["plane", "horse"]));
    assert_eq!(browser.run(said).await, json!(""));
    // What is kept is whole.
    let shown =
        "return [...document.querySelectorAll('.target-words .seg, .by')].map((each) => each.className + each.textContent)";
    let before = browser.run(shown).await;
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelectorAll('[role=tab]').length === 2").await;
    let plain = |all: &Value| all.to_string().replace(" came", "");
    assert_eq!(plain(&browser.run(shown).await), plain(&before));
    assert_eq!(browser.run("return document.querySelectorAll('.target-words .seg.engine').length").await, json!(90));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reloads_in_the_middle_has_stopped_it() {
    let hall = Hall::slow().await;
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let text: Vec<String> = (0..200).map(|at| format!("The boat of {at} friends comes home.")).collect();
    enter(&browser, &text.join(" ")).await;
    choose(&browser, 3).await;
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.querySelectorAll('.seg.engine').length > 2").await;
    browser.send("POST", "/refresh", &json!({})).await;
    browser.until("document.querySelectorAll('[role=tab]').length === 3").await;
    browser.run("document.querySelector('.results').scrollIntoView({ behavior: 'instant' })").await;
    browser.keep(DESK, "studio-left").await;
    let shown = "return [document.querySelectorAll('.alert p').length, [...document.querySelectorAll('.state')].filter((each) => each.innerText.includes('!')).length, \
        document.getElementById('rest').hidden, document.querySelectorAll('.seg.engine').length > 2]";
    assert_eq!(browser.run(shown).await, json!([0, 0, false, true]));
    browser.send("DELETE", "", &Value::Null).await;
}
