//! Pieces of pages that scripts put into others, and pages that frames show: none has a second control.

use serde_json::json;

use super::server::{Seen, Server, files, says};
use super::town::{Came, Plan, Town};
use crate::browser::{Browser, Look};
use crate::latimer::World;

const INNER: &str = "<!doctype html><html lang=en><head><title>Boats</title></head><body><p>Boats leave every hour. \
     Boats leave every hour. Boats leave every hour. Boats leave every hour.</p></body></html>";
const HOST: &str = "<!doctype html><html lang=en><head><title>The harbour</title></head><body><p>Some words.</p>\
     <iframe src=inner.html></iframe></body></html>";
const PIECE: &str = "<li>New words of the <a href='/inner.html'>harbour</a>.</li>";
const FILES: &[(&str, &str)] = &[
    ("index.html", HOST),
    ("inner.html", INNER),
    ("piece.html", PIECE),
    ("tools.html", "<p>Tools.</p><!-- latimer:selector -->"),
];

/// What is asked by a frame of a page of the site.
const FRAME: &[(&str, &str)] = &[("sec-fetch-dest", "iframe"), ("sec-fetch-site", "same-origin")];

fn piece_in_spanish() -> String {
    let said = latimer::provider::pseudo::translate("New words of the ");
    PIECE.replace("New words of the", said.trim()).replace("/inner.html", "/es/inner.html")
}

/// A page without its control; it has one.
fn without(page: &str) -> String {
    let start = page.find("<nav class=\"latimer-select").unwrap();
    let end = page[start..].find("</nav>").unwrap() + start + "</nav>".len();
    format!("{}{}", &page[..start], &page[end..])
}

fn is_bare(came: &Came) -> bool {
    ["<nav", "rel=", "<script", "hreflang", "latimer"].iter().all(|sign| !came.body.contains(sign))
        && came.header("link").is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_piece_of_a_page_is_translated_and_nothing_else() {
    let server = Server::start(files(FILES.iter().copied())).await;
    for plan in [Plan::default(), Plan { origin: Some(server.url()), ..Plan::default() }] {
        let town = Town::of(FILES, plan).await;
        assert_eq!(town.get("/piece.html").await.body, PIECE);
        let spanish = town.get("/es/piece.html").await;
        assert!(is_bare(&spanish) && spanish.header("content-language") == "es", "{spanish:?}");
        assert!(spanish.body.starts_with("<li>") && spanish.body.contains("href='/es/inner.html'"), "{spanish:?}");
        assert!(spanish.body.contains(piece_in_spanish().split(" <a").next().unwrap()), "{spanish:?}");
        // Where its author wrote that the control goes, it goes.
        let tools = town.get("/es/tools.html").await.body;
        assert_eq!((tools.matches("<nav").count(), tools.matches("rel=").count()), (1, 0), "{tools}");
        assert!(tools.ends_with("</nav>") && !tools.contains("latimer-float"), "{tools}");
        let map = town.get("/sitemap.xml").await.body;
        assert!(map.contains("/es/inner.html") && !map.contains("piece.html") && !map.contains("tools.html"), "{map}");
    }
}

#[test]
fn a_piece_is_built_as_it_is_served() {
    let world = World::new();
    for (name, text) in FILES {
        world.write(&format!("site/{name}"), text);
    }
    world.run("build site --out public --from en --to es --provider pseudo --url https://example.org/").exits(0);
    assert_eq!(world.read("public/piece.html"), PIECE);
    let spanish = world.read("public/es/piece.html");
    assert!(spanish.starts_with("<li>") && spanish.ends_with("</li>") && !spanish.contains("latimer"), "{spanish}");
    assert!(!world.read("public/sitemap.xml").contains("piece.html"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_gets_the_page_without_its_control() {
    let town = Town::of(FILES, Plan::default()).await;
    for (path, encoding) in [("/es/inner.html", ""), ("/inner.html", ""), ("/ar/none", ""), ("/es/inner.html", "gzip")] {
        let asks = async |of: &[(&str, &str)]| town.ask("GET", path, &[&[("accept-encoding", encoding)], of].concat()).await;
        let (whole, framed) = (asks(&[]).await, asks(FRAME).await);
        assert_ne!(framed.header("etag"), whole.header("etag"), "{path}");
        assert_eq!((framed.status, framed.header("content-encoding")), (whole.status, whole.header("content-encoding")));
        if encoding.is_empty() {
            assert_eq!(framed.body, without(&whole.body), "{path}");
        }
        // Only the reader's own browser keeps it, and only for frames; the page itself does not vary.
        let varies = |came: &Came| came.headers.get_all("vary").iter().any(|value| value == "Sec-Fetch-Dest, Sec-Fetch-Site");
        assert!(varies(&framed) && !varies(&whole), "{path}");
        let kept = if whole.status == 200 { "private, no-cache" } else { "no-store" };
        assert_eq!(framed.header("cache-control"), kept, "{path}");
        let again = asks(&[FRAME, &[("if-none-match", framed.header("etag"))]].concat()).await;
        assert_eq!(again.status, if whole.status == 200 { 304 } else { 404 }, "{path}");
    }
    // What another site shows, what frames alone are shown in, and what a script asks for is whole.
    let whole = town.get("/es/inner.html").await.body;
    for (dest, site, is_whole) in [
        ("iframe", "cross-site", true),
        ("frame", "same-origin", true),
        ("empty", "same-origin", true),
        ("document", "none", true),
        ("object", "same-origin", false),
        ("embed", "same-site", false),
    ] {
        let came = town.ask("GET", "/es/inner.html", &[("sec-fetch-dest", dest), ("sec-fetch-site", site)]).await;
        assert_eq!(came.body == whole, is_whole, "{dest} {site}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_cache_of_a_server_keeps_what_a_frame_got() {
    let server = Server::start(|_: &Seen| {
        let headers =
            [("content-type", "text/html"), ("cache-control", "public, max-age=60"), ("cdn-cache-control", "max-age=9")];
        says(200, &headers, INNER)
    })
    .await;
    let town = Town::of(&[], Plan { origin: Some(server.url()), ..Plan::default() }).await;
    let whole = town.get("/es/inner.html").await;
    assert_eq!((whole.header("cache-control"), whole.header("cdn-cache-control")), ("public, max-age=60", "max-age=9"));
    let framed = town.ask("GET", "/es/inner.html", FRAME).await;
    assert_eq!((framed.header("cache-control"), framed.header("cdn-cache-control")), ("private, no-cache", ""));
    assert_eq!(framed.body, without(&whole.body));
}

/// How many controls a browser shows in a page and in the frame in it.
async fn controls(url: &str, look: Look) -> serde_json::Value {
    let browser = Browser::open(look).await;
    browser.go(url).await;
    let count = "querySelectorAll('nav.latimer-select').length";
    let frame = "document.querySelector('iframe').contentDocument";
    let found = browser.run(&format!("return [document.{count}, {frame}.{count}, {frame}.title !== '']")).await;
    browser.send("DELETE", "", &serde_json::Value::Null).await;
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_shows_one_control() {
    let town = Town::of(FILES, Plan::default()).await;
    let with = Look { name: "frame", width: 1280, height: 800, scripts: true, dark: false };
    let without = Look { scripts: false, ..with };
    for look in [with, without] {
        assert_eq!(controls(&format!("{}/es/", town.base()), look).await, json!([1, 0, true]), "scripts: {}", look.scripts);
    }
    // Where whoever stands between gives a frame the whole page, the script sees to it.
    let mut kept = Vec::new();
    for path in ["/es/", "/es/inner.html", "/_latimer/select.js", "/_latimer/select.css"] {
        let came = town.get(path).await;
        kept.push((path, came.header("content-type").to_owned(), came.body));
    }
    let between = Server::start(move |seen: &Seen| match kept.iter().find(|(path, _, _)| *path == seen.path) {
        Some((_, kind, body)) => says(200, &[("content-type", kind)], body.clone()),
        None => says(404, &[], ""),
    })
    .await;
    let at = format!("{}/es/", between.url().trim_end_matches('/'));
    assert_eq!(controls(&at, with).await, json!([1, 0, true]));
    assert_eq!(controls(&at, without).await, json!([1, 1, true]), "that it is the script");
}
