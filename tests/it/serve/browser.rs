//! A reader in a real browser: choosing a language by keyboard alone, with and without scripts.

use serde_json::{Value, json};

use super::server::{Seen, Server, says};
use super::town::{Plan, Town};
use crate::browser::{Browser, Look};

/// Keys as the protocol names them.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

const FILES: &[(&str, &str)] = &[
    (
        "index.html",
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>The harbour</title></head>\
         <body><main><h1>The harbour</h1><p>Welcome to the <a href=guide/>guide to the harbour</a>.</p></main></body></html>",
    ),
    (
        "guide/README.md",
        "---\ntitle: A guide to the harbour\n---\n\n# A guide to the harbour\n\nBoats leave *every hour*. See [the boats](boats.md).\n\n\
         - [x] Warm clothes\n- [ ] Some money\n\n| Time | Boat |\n|---|---|\n| 06:00 | The Swift |\n\n> The sea gives.\n\n```sh\nrow --fast\n```\n",
    ),
    ("guide/boats.md", "# About boats\n\nAll boats are old.\n"),
    ("notes.txt", "Notes from the keeper\n\nThe lighthouse was opened again on Monday. The mayor came.\n"),
];

const LOOKS: &[Look] = &[
    Look { name: "desktop", width: 1280, height: 800, scripts: true, dark: false },
    Look { name: "phone", width: 390, height: 844, scripts: true, dark: false },
    Look { name: "no-scripts", width: 390, height: 844, scripts: false, dark: false },
    Look { name: "dark", width: 1280, height: 800, scripts: true, dark: true },
];

/// Walks through a folder with a look.
async fn walk(look: Look) {
    let town = Town::of(FILES, Plan::default()).await;
    let pages = [
        ("html", "/", "ltr"),
        ("article", "/guide/", "ltr"),
        ("arabic", "/ar/guide/", "rtl"),
        ("text", "/es/notes.html", "ltr"),
        ("missing", "/ar/none", "rtl"),
    ];
    see(look, &town, &pages).await;
}

/// Every page is shown, examined, and a language chosen with the keyboard.
async fn see(look: Look, town: &Town, pages: &[(&str, &str, &str)]) {
    let browser = Browser::open(look).await;
    for &(name, page, direction) in pages {
        browser.go(&format!("{}{page}", town.base())).await;
        browser.keep(look, name).await;
        let shown = browser.run("return [getComputedStyle(document.documentElement).direction, document.documentElement.scrollWidth <= innerWidth]").await;
        assert_eq!(shown, json!([direction, true]), "{} {page}: direction, and nothing wider than the window", look.name);
        if look.scripts {
            browser.run("document.querySelector('.latimer-select details').open = true").await;
            assert_eq!(browser.violations().await, json!([]), "{} {page}", look.name);
            let shifts = "return performance.getEntriesByType('layout-shift').length";
            assert_eq!(browser.run(shifts).await, json!(0), "{} {page}", look.name);
            browser.keep(look, &format!("{name}-open")).await;
        }
    }
    // In a page of ours the control stands in the head of the page; in others it comes last.
    for page in ["/guide/", "/"] {
        browser.send("DELETE", "/cookie", &Value::Null).await;
        browser.go(&format!("{}{page}", town.base())).await;
        assert_eq!(browser.cookie().await, None, "no choice, no cookie");
        let mut steps = 0;
        while browser.focus().await.0 != "summary" {
            browser.press(&[TAB]).await;
            steps += 1;
            assert!(steps < 20, "the control cannot be reached");
        }
        browser.press(&[ENTER]).await;
        if look.scripts {
            browser.press(&[ESCAPE, ENTER, DOWN, DOWN, DOWN]).await;
        } else {
            browser.press(&[TAB, TAB, TAB]).await;
        }
        assert_eq!(browser.focus().await, ("a".to_owned(), "ar".to_owned()), "{} {page}", look.name);
        browser.keep(look, "keyboard").await;
        browser.press(&[ENTER]).await;
        let there = format!("{}/ar{page}", town.base());
        while browser.url().await != there {
            tokio::task::yield_now().await;
        }
        let shown = browser.run("return [document.documentElement.lang, document.documentElement.dir]").await;
        assert_eq!(shown, json!(["ar", "rtl"]));
        assert_eq!(browser.cookie().await.as_deref(), Some("ar"), "the choice is remembered");
        browser.go(&town.base()).await;
        assert_eq!(browser.url().await, format!("{}/ar/", town.base()), "and counts at the next visit");
    }
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_with_scripts_at_a_desk() {
    walk(LOOKS[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_with_a_phone() {
    walk(LOOKS[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_scripts() {
    walk(LOOKS[2]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_in_the_dark() {
    walk(LOOKS[3]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_a_server_with_and_without_scripts() {
    let html = FILES[0].1;
    let server = Server::start(move |seen: &Seen| match seen.path.as_str() {
        // The strictest policy that lets a page have anything of its own.
        "/" | "/guide/" => {
            let policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'";
            says(200, &[("content-type", "text/html"), ("content-security-policy", policy)], html)
        }
        _ => says(
            404,
            &[("content-type", "text/html")],
            "<!doctype html><html lang=en><title>No</title><main><h1>Nothing here</h1></main>",
        ),
    })
    .await;
    for look in [Look { name: "server", ..LOOKS[0] }, Look { name: "server-no-scripts", ..LOOKS[2] }] {
        let town = Town::of(&[], Plan { origin: Some(server.url()), ..Plan::default() }).await;
        see(look, &town, &[("html", "/", "ltr"), ("arabic", "/ar/guide/", "rtl"), ("missing", "/es/none", "ltr")]).await;
    }
}

/// Chooses a language on a page, with and without scripts, and visits the site's first page as if for the first time.
async fn choose(base: &str, choices: &[(&str, &str, &str)]) {
    for look in [LOOKS[0], LOOKS[2]] {
        let browser = Browser::open(look).await;
        let tools = async |cmd: &str, params: Value| {
            browser.send("POST", "/goog/cdp/execute", &json!({ "cmd": cmd, "params": params })).await;
        };
        tools("Network.enable", json!({})).await;
        for &(prefers, from, to) in choices {
            tools("Network.clearBrowserCookies", json!({})).await;
            tools("Network.setExtraHTTPHeaders", json!({ "headers": { "Accept-Language": prefers } })).await;
            browser.go(from).await;
            browser.run(&format!("document.querySelector('.latimer-select a[hreflang={to}]').click()")).await;
            browser.until(&format!("document.readyState === 'complete' && document.documentElement.lang === '{to}'")).await;
            browser.go("about:blank").await;
            browser.go(base).await;
            let shown = browser.run("return document.documentElement.lang").await;
            assert_eq!(shown, json!(to), "{} {from}: {}", look.name, browser.url().await);
        }
        browser.send("DELETE", "", &Value::Null).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_holds_on_hosts_of_their_own() {
    let plan = Plan { hosts: &[("es", "es.localhost:0")], url: Some("http://localhost:0/"), ..Plan::default() };
    let page = "<!doctype html><html lang=en><title>Words</title><p>Some words.";
    let town = Town::of(&[("index.html", page), ("about.html", page)], plan).await;
    let port = town.address.port();
    let (first, spanish) = (format!("http://localhost:{port}"), format!("http://es.localhost:{port}"));
    let choices = [
        ("es", &*format!("{spanish}/about.html"), "en"),
        ("es", &*format!("{spanish}/"), "ar"),
        ("en", &*format!("{first}/about.html"), "es"),
        ("es", &*format!("{first}/about.html"), "ar"),
    ];
    choose(&format!("{first}/"), &choices).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_holds_where_a_server_tells_nobody_its_addresses_and_lets_no_script_run() {
    let server = Server::start(|_: &Seen| {
        let headers = [
            ("content-type", "text/html"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'; style-src 'self'"),
        ];
        says(
            200,
            &headers,
            "<!doctype html><html lang=en><meta name=referrer content=no-referrer><title>Words</title><p>Some words.",
        )
    })
    .await;
    let town = Town::of(&[], Plan { origin: Some(server.url()), ..Plan::default() }).await;
    let base = town.base();
    choose(&format!("{base}/"), &[("es", &format!("{base}/es/"), "en"), ("es", &format!("{base}/es/about"), "en")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_holds_on_a_page_with_two_addresses() {
    let town = Town::of(FILES, Plan::default()).await;
    let base = town.base();
    choose(&format!("{base}/"), &[("es", &format!("{base}/es/index.html"), "en"), ("en", &format!("{base}/index.html"), "ar")])
        .await;
}
