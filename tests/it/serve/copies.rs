//! When copies are made, kept, stale, and not to be had.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use latimer::content::Content;
use latimer::locale::Pair;
use latimer::memory::{Entry, Origin};
use latimer::mock::Settings;
use latimer::serve::Policy;

use super::server::{Server, files};
use super::town::{Plan, Town};

const PAGE: &str =
    "<!doctype html><html lang=en><title>The harbour</title><h1>The harbour</h1><p>Boats leave every hour from the harbour.</p>";

async fn mock() -> latimer::mock::Server {
    latimer::mock::Server::start(Settings::default()).await.unwrap()
}

fn through(mock: &latimer::mock::Server) -> (&'static str, Option<String>) {
    ("libretranslate", Some(mock.base("libretranslate")))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_first_visits_to_a_folder_are_one_translation() {
    let mock = mock().await;
    let town = Town::of(&[("index.html", PAGE)], Plan { engine: through(&mock), ..Plan::default() }).await;
    thousand(&town, &mock).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_first_visits_to_a_server_are_one_translation_and_one_request() {
    let mock = mock().await;
    let server = Server::start(files([("index.html", PAGE)])).await;
    let plan = Plan { engine: through(&mock), origin: Some(server.url()), ..Plan::default() };
    thousand(&Town::of(&[], plan).await, &mock).await;
    assert_eq!(server.seen().len(), 1);
}

async fn thousand(town: &Town, mock: &latimer::mock::Server) {
    let visits = (0..1000).map(|_| {
        let site = Arc::clone(&town.site);
        tokio::spawn(async move {
            let response = site.answer(Request::get("/es/").body(Body::empty()).unwrap()).await;
            (response.status().as_u16(), response.headers()["etag"].clone())
        })
    });
    let answers = futures_util::future::join_all(visits).await;
    let first = answers[0].as_ref().unwrap().clone();
    assert_eq!(first.0, 200);
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap() == &first));
    assert_eq!(town.site.copies().counts().made.load(std::sync::atomic::Ordering::Relaxed), 1);
    let translations = || mock.requests().iter().filter(|seen| seen.path.ends_with("/translate")).count();
    let once = translations();
    town.get("/es/").await;
    assert_eq!(translations(), once);
    let sent: String = mock.requests().into_iter().map(|seen| seen.body).collect();
    assert_eq!(sent.matches("Boats leave every hour").count(), 1, "{sent}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_engine_is_down_the_source_stands_in_its_own_language() {
    let files = [("index.html", PAGE), ("a.md", "# Words\n\nSome *more* of them.\n")];
    let town =
        Town::of(&files, Plan { engine: ("libretranslate", Some("http://127.0.0.1:9".to_owned())), ..Plan::default() }).await;
    for path in ["/es/", "/es/a.html"] {
        let came = town.get(path).await;
        assert_eq!(
            (came.status, came.header("content-language"), came.header("cache-control")),
            (200, "en", "no-store"),
            "{path}"
        );
        assert!(came.body.contains("lang=en>") || came.body.contains("lang=\"en\""), "{}", came.body);
        assert!(came.body.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(
            came.body.contains("<p class=\"latimer-notice\" role=\"status\" translate=\"no\" lang=\"es\" dir=\"ltr\">"),
            "{}",
            came.body
        );
    }
    // What fails is left alone for a while: a page that is asked for again does not ask the engine again.
    let failed = || town.site.copies().counts().failed.load(std::sync::atomic::Ordering::Relaxed);
    let before = failed();
    town.get("/es/").await;
    assert_eq!(failed(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_changes_is_stale_until_its_new_copy_is_there() {
    let town = Town::of(&[("index.html", PAGE)], Plan::default()).await;
    let first = town.get("/es/").await;
    town.write("index.html", &PAGE.replace("every hour", "only on Mondays"));
    let stale = town.get("/es/").await;
    assert_eq!(stale.body, first.body);
    town.site.copies().idle().await;
    let fresh = town.get("/es/").await;
    assert_ne!(fresh.body, first.body);
    assert_ne!(fresh.header("etag"), first.header("etag"));
    assert!(town.get("/").await.body.contains("only on Mondays"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_puts_into_the_memory_is_on_the_page_without_a_restart() {
    let mock = mock().await;
    let plan = Plan { engine: through(&mock), rest: Duration::ZERO, ..Plan::default() };
    let town = Town::of(&[("index.html", PAGE)], plan).await;
    assert!(!town.get("/es/").await.body.contains("Los barcos"));
    let sent = mock.requests().len();
    let edit = |target: &str, time| {
        let edited = Entry {
            pair: Arc::new(Pair::new("en".parse().unwrap(), "es".parse().unwrap())),
            source: Content::from("Boats leave every hour from the harbour."),
            target: target.into(),
            origin: Origin::Human,
            maker: Arc::default(),
            time,
            context: None,
        };
        town.site.copies().engine().memory.as_ref().unwrap().store().unwrap().learn(&[edited]).unwrap();
    };
    for (target, time) in [("Los barcos salen cada hora.", 1), ("Los barcos zarpan del puerto cada hora.", 2)] {
        edit(target, time);
        let mut tries = 0;
        while !town.get("/es/").await.body.contains(target) {
            tries += 1;
            assert!(tries < 200, "{target} never came");
            town.site.copies().idle().await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    assert_eq!(mock.requests().len(), sent, "what the memory knows is not sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn by_policy_the_source_is_shown_meanwhile_or_nothing_is_made() {
    let town = Town::of(&[("index.html", PAGE)], Plan { policy: Policy::Source, ..Plan::default() }).await;
    let meanwhile = town.get("/es/").await;
    assert_eq!(meanwhile.header("content-language"), "en");
    assert!(meanwhile.body.contains("latimer-notice"));
    town.site.copies().idle().await;
    let then = town.get("/es/").await;
    assert_eq!(then.header("content-language"), "es");
    assert!(!then.body.contains("latimer-notice"));

    let town = Town::of(&[("index.html", PAGE)], Plan { policy: Policy::Prebuilt, ..Plan::default() }).await;
    assert_eq!(town.get("/es/").await.header("content-language"), "en");
    assert_eq!(town.site.copies().under_way(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_waits_no_longer_than_it_may() {
    let gate = Arc::new(tokio::sync::Semaphore::new(0));
    let opens = Arc::clone(&gate);
    let engine = axum::Router::new().fallback(async move |request: axum::extract::Request| {
        let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
        let asked: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        drop(opens.acquire().await);
        axum::Json(serde_json::json!({ "translatedText": asked["q"] }))
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async { axum::serve(listener, engine).await });
    let policy = Policy::Wait(Duration::from_millis(1));
    let plan = Plan { policy, engine: ("libretranslate", Some(url)), ..Plan::default() };
    let town = Town::of(&[("index.html", PAGE)], plan).await;
    assert_eq!(town.get("/es/").await.header("content-language"), "en");
    gate.add_permits(100);
    town.site.copies().idle().await;
    assert_eq!(town.get("/es/").await.header("content-language"), "es");
    task.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_outlive_the_server() {
    let mock = mock().await;
    let store = tempfile::tempdir().unwrap();
    let plan = || Plan { engine: through(&mock), store: Some(store.path().to_owned()), ..Plan::default() };
    let town = Town::of(&[("index.html", PAGE)], plan()).await;
    let first = town.get("/es/").await;
    let asked = mock.requests().len();
    drop(town);
    let town = Town::of(&[("index.html", PAGE)], plan()).await;
    let again = town.get("/es/").await;
    let body = |came: &str| came.split_once("<body").map_or(came.to_owned(), |(_, body)| body.to_owned());
    assert_eq!(again.header("content-language"), "es");
    assert_eq!(body(&again.body).len(), body(&first.body).len());
    assert_eq!(mock.requests().len(), asked);
    // A file that is broken is as good as none.
    for entry in walk(store.path()) {
        std::fs::write(entry, "{}").unwrap();
    }
    drop(town);
    let town = Town::of(&[("index.html", PAGE)], plan()).await;
    assert_eq!(town.get("/es/").await.header("content-language"), "es");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let below = |path: std::path::PathBuf| if path.is_dir() { walk(&path) } else { vec![path] };
    std::fs::read_dir(folder).unwrap().flatten().flat_map(|entry| below(entry.path())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_engine_says_never_becomes_markup() {
    let server = axum::Router::new().fallback(async |request: axum::extract::Request| {
        let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
        let asked: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        let evil = "<script>alert(1)</script></title>\"><img src=x onerror=alert(1)>{{content}}";
        let answer = match &asked["q"] {
            serde_json::Value::Array(texts) => serde_json::json!(vec![evil; texts.len()]),
            _ => serde_json::json!(evil),
        };
        axum::Json(serde_json::json!({ "translatedText": answer }))
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async { axum::serve(listener, server).await });
    let files = [
        ("index.html", "<html lang=en><title>One word</title><p title='Some more'>Words of the page</p>"),
        ("a.md", "---\ntitle: One word\n---\n\n# Words\n\nSome more words\n"),
        ("b.txt", "A title\n\nSome more words here.\n"),
    ];
    let town = Town::of(&files, Plan { engine: ("libretranslate", Some(url)), ..Plan::default() }).await;
    for path in ["/es/", "/es/a.html", "/es/b.html"] {
        let page = town.get(path).await.body;
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("onerror=alert(1)>"),
            "{path}: {page}"
        );
    }
    task.abort();
}
