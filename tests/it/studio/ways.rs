//! Ways by which a text comes onto the page and leaves it, by mouse and clipboard: a file that is dropped, a page that
//! is linked, a language that is put right, a sentence that is pointed at, a translation that is copied.

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

const DESK: Look = Look { name: "ways", width: 1280, height: 900, scripts: true, dark: false };

async fn devtools(browser: &Browser, command: &str, params: &Value) {
    browser.send("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": params })).await;
}

/// The middle of an element in the window.
async fn middle(browser: &Browser, selector: &str) -> (Value, Value) {
    let script = format!(
        "const each = document.querySelector({selector:?}); each.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const box = each.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]"
    );
    let place = browser.run(&script).await;
    (place[0].clone(), place[1].clone())
}

/// Drops a file, as a file manager does.
async fn drop_file(browser: &Browser, file: &std::path::Path, selector: &str) {
    let (x, y) = middle(browser, selector).await;
    let data = json!({ "items": [], "files": [file], "dragOperationsMask": 1 });
    let drag = async |kind: &str| {
        devtools(browser, "Input.dispatchDragEvent", &json!({ "type": kind, "x": x, "y": y, "data": data })).await;
    };
    drag("dragEnter").await;
    drag("dragOver").await;
    browser.until("document.querySelector('.desk.over')").await;
    browser.keep(DESK, "studio-over").await;
    // The page has been drawn again below the pointer.
    drag("dragOver").await;
    drag("drop").await;
}

async fn point_at(browser: &Browser, selector: &str) {
    let (x, y) = middle(browser, selector).await;
    devtools(browser, "Input.dispatchMouseEvent", &json!({ "type": "mouseMoved", "x": x, "y": y })).await;
}

/// Chooses one language and has the text translated.
async fn translate_into(browser: &Browser, tag: &str) {
    browser.run(&format!("document.querySelector('[name=to][value={tag}]').click()")).await;
    browser.until("document.querySelectorAll('#before .line [lang]').length === 1").await;
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('stop')?.hidden").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_a_slow_connection_one_press_is_enough_and_two_are_one() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    devtools(&browser, "Network.enable", &json!({})).await;
    let slow = json!({ "offline": false, "latency": 900, "downloadThroughput": -1, "uploadThroughput": -1 });
    devtools(&browser, "Network.emulateNetworkConditions", &slow).await;
    // All of it long before the server can have said what it would take.
    let hurry = "const text = document.getElementById('text'); text.value = 'Boats leave every hour.'; \
        text.dispatchEvent(new Event('input')); document.querySelector('[name=to][value=es]').click(); \
        const go = document.querySelector('.primary'); go.click(); go.click()";
    browser.run(hurry).await;
    browser.until("document.getElementById('stop')?.hidden").await;
    let asked = "return ['look', 'translate'].map((what) => performance.getEntriesByType('resource').filter((each) => each.name.includes(`studio/${what}`)).length)";
    assert_eq!(browser.run(asked).await, json!([1, 1]));
    assert_eq!(browser.run("return document.querySelectorAll('.target-words .seg.engine').length").await, json!(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_is_translated_and_copied() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    // What is pointed at stays where it is: the page does not glide to its results.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    devtools(&browser, "Emulation.setEmulatedMedia", &still).await;
    let file = hall.world.write("boats.md", "# Boats\n\nThe boats leave *every hour*. Nobody knows why.\n");
    drop_file(&browser, &file, ".desk").await;
    browser.until("document.getElementById('text').value.startsWith('# Boats')").await;
    let shown = "return [document.getElementById('paper').innerText.trim(), document.querySelectorAll('.desk.over').length]";
    assert_eq!(browser.run(shown).await, json!(["boats.md", 0]));
    translate_into(&browser, "es").await;

    // What is pointed at on one side is lit on both.
    let lit = "return [...document.querySelectorAll('.seg.on')].map((each) => [each.closest('.source') ? 'source' : 'target', each.dataset.place])";
    for side in [".source", ".target-words"] {
        let third = format!("{side} .seg[data-place=\"2\"]");
        point_at(&browser, &third).await;
        browser.until("document.querySelectorAll('.seg.on').length === 2").await;
        browser.keep(DESK, "studio-pointed").await;
        assert_eq!(browser.run(lit).await, json!([["source", "2"], ["target", "2"]]), "{side}");
        point_at(&browser, "h1").await;
        browser.until("document.querySelectorAll('.seg.on').length === 0").await;
    }

    // What is copied is the whole file, and it goes in again by the clipboard.
    let origin = json!({ "origin": hall.base, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    devtools(&browser, "Browser.grantPermissions", &origin).await;
    browser.run("document.querySelector('.acts button').click()").await;
    browser.until("document.querySelector('.acts button').textContent !== 'Copy'").await;
    browser.keep(DESK, "studio-copied").await;
    let script = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)))";
    let copied = browser.send("POST", "/execute/async", &json!({ "script": script, "args": [] })).await;
    let written = latimer_translates(&hall, "boats.md");
    assert_eq!(copied, json!(written));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_taken_leaves_nothing_behind() {
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let bounds = browser.run("return document.getElementById('text-hint').innerText").await;
    assert!(bounds.as_str().unwrap().ends_with("Files up to 5 MB, texts up to 200\u{202F}000 characters."), "{bounds}");
    let blank = hall.world.write("e.txt", " \n");
    let odd = hall.world.path("win.txt");
    std::fs::write(&odd, b"Caf\xe9 and more.\n").unwrap();
    for (file, message, step) in [
        (blank, "There is no text in e.txt.", "Choose another file."),
        (odd, "win.txt is not valid UTF-8", "Save the file as UTF-8"),
    ] {
        drop_file(&browser, &file, ".desk").await;
        browser.until(&format!("document.getElementById('alert').innerText.includes({message:?})")).await;
        browser.keep(DESK, "studio-not-taken").await;
        let said = browser.run("return document.getElementById('alert').innerText").await;
        assert!(said.as_str().unwrap().contains(step), "{said}");
        let left = "return [document.getElementById('text').value, document.getElementById('paper').hidden, document.getElementById('new').hidden]";
        assert_eq!(browser.run(left).await, json!(["", true, true]));
    }
    assert_eq!(browser.violations().await, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}

/// What the command line makes of the same file.
fn latimer_translates(hall: &Hall, name: &str) -> String {
    hall.world.run(&format!("translate {name} --from en --to es --provider pseudo --out made")).exits(0);
    std::fs::read_to_string(hall.world.path(&format!("made/es/{name}"))).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_linked_page_is_fetched_and_its_language_can_be_put_right() {
    const PAGE: &str = "<!doctype html><html><head><title>El port</title></head><body><main><h1>El port</h1>\
        <p>Les barques surten cada hora. Ningú no sap per què.</p></main></body></html>";
    let pages = axum::Router::new().route("/port.html", axum::routing::get(|| async { axum::response::Html(PAGE) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, pages).await });
    let hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    browser
        .run(&format!(
            "document.getElementById('link').value = 'http://{address}/port.html'; document.getElementById('get').click()"
        ))
        .await;
    browser.until("document.getElementById('text').value.includes('Les barques')").await;
    let detected = "return document.getElementById('from').options[0].text";
    assert!(browser.run(detected).await.as_str().unwrap().contains("Catalan"));
    browser.keep(DESK, "studio-linked").await;
    // Put right, the text is of that language.
    browser.run("const from = document.getElementById('from'); from.value = 'oc'; from.dispatchEvent(new Event('change'))").await;
    browser.until("document.getElementById('text').lang === 'oc'").await;
    translate_into(&browser, "ar").await;
    let sides = "return ['.source', '.target-words'].map((side) => { const each = document.querySelector(side); return each && [each.lang, each.dir] })";
    assert_eq!(browser.run(sides).await, json!([["oc", "ltr"], ["ar", "rtl"]]));
    assert_eq!(browser.violations().await, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_gone_takes_no_translation_away() {
    let mut hall = Hall::neighbourly();
    let browser = Browser::open(DESK).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    browser.run("document.getElementById('text').value = 'Boats leave every hour. The ferry costs 12 euros.'").await;
    translate_into(&browser, "es").await;
    let shown = "return [...document.querySelectorAll('.target-words .seg.engine')].map((each) => each.textContent)";
    let before = browser.run(shown).await;
    assert_eq!(before.as_array().unwrap().len(), 2);
    hall.end();
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.querySelector('.panel-one .alert p')").await;
    assert_eq!(browser.run(shown).await, before);
    // In the history too.
    browser.run("document.querySelector('#history .open').click()").await;
    assert_eq!(browser.run(shown).await, before);
    browser.keep(DESK, "studio-gone").await;
}
