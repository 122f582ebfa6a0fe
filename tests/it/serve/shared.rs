//! What readers of a server's pages share, and what is each one's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use tokio::sync::Barrier;

use super::server::{Seen, Server, page, says};
use super::town::{Came, Plan, Town};

const PAGE: &str = "<!doctype html><html lang=en><title>The harbour</title><p>Boats leave every hour.";
const MORE: &str = "<!doctype html><html lang=en><title>The harbour</title><p>Small boats leave every day.";

fn html() -> (&'static str, &'static str) {
    ("content-type", "text/html; charset=utf-8")
}

async fn town(server: &Server, plan: Plan) -> Town {
    Town::of(&[], Plan { origin: Some(server.url()), ..plan }).await
}

fn is_ours(seen: &Seen) -> bool {
    seen.header("user-agent").starts_with("latimer/")
}

/// What these readers get at a path, all at once.
async fn together(town: &Town, path: &str, cookies: &[&str]) -> Vec<Came> {
    let asked = cookies.iter().map(|cookie| async move {
        let own = [("user-agent", "Mozilla/5.0 (X11)"), ("cookie", *cookie)];
        town.ask("GET", path, &own[..if cookie.is_empty() { 1 } else { 2 }]).await
    });
    let all = tokio::time::timeout(Duration::from_mins(1), futures_util::future::join_all(asked)).await;
    all.expect("nobody waits for anybody else's answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_queues_for_what_may_not_be_kept() {
    // It answers readers when all five are there, and not before.
    let (barrier, given) = (Arc::new(Barrier::new(5)), AtomicU32::new(0));
    let server = Server::holding(
        move |seen: &Seen| {
            let (barrier, waits) = (Arc::clone(&barrier), !is_ours(seen));
            async move {
                if waits {
                    barrier.wait().await;
                }
            }
        },
        move |seen: &Seen| {
            let session = format!("session={}; Path=/", given.fetch_add(1, Ordering::Relaxed));
            match seen.path.as_str() {
                "/moved" => says(302, &[("location", "/a.html"), ("set-cookie", &session)], ""),
                _ if seen.header("cookie").contains("session") => page("<html lang=en><p>Your basket."),
                _ => says(200, &[html(), ("set-cookie", &session)], PAGE),
            }
        },
    )
    .await;
    let town = town(&server, Plan::default()).await;
    for (path, status, language) in [("/a.html", 200, "en"), ("/es/a.html", 200, "en"), ("/moved", 302, "")] {
        let all = together(&town, path, &[""; 5]).await;
        let mut sessions: Vec<&str> = all.iter().map(|came| came.header("set-cookie")).collect();
        sessions.sort_unstable();
        sessions.dedup();
        assert_eq!(sessions.len(), 5, "each has a session of their own: {sessions:?}");
        assert!(all.iter().all(|came| (came.status, came.header("content-language")) == (status, language)), "{all:?}");
    }
    for came in together(&town, "/es/b.html", &["session=7"; 5]).await {
        assert!(came.body.contains("Your basket") && came.header("cache-control").contains("private"), "{came:?}");
    }
    let seen = server.seen();
    // What is one reader's was asked for as by them.
    let own: Vec<&Seen> = seen.iter().filter(|seen| !is_ours(seen)).collect();
    assert_eq!(own.len(), 20);
    assert!(own.iter().all(|seen| seen.header("x-forwarded-for") == "127.0.0.1"));
    assert!(seen.iter().filter(|seen| is_ours(seen)).all(|seen| seen.header("cookie").is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_finds_out_that_the_origin_hangs_and_the_others_need_not() {
    let hangs = Arc::new(AtomicBool::new(false));
    let is_hung = Arc::clone(&hangs);
    let server = Server::holding(
        move |_: &Seen| {
            let hangs = is_hung.load(Ordering::Relaxed);
            async move {
                if hangs {
                    std::future::pending::<()>().await;
                }
            }
        },
        |seen: &Seen| match seen.path.as_str() {
            "/strict.html" => says(200, &[html(), ("cache-control", "no-cache")], PAGE),
            _ => says(200, &[html(), ("cache-control", "max-age=0")], PAGE),
        },
    )
    .await;
    let town = town(&server, Plan { asks: |asks| asks.patience = Duration::from_secs(1), ..Plan::default() }).await;
    let before = town.get("/es/a.html").await;
    assert_eq!(before.header("content-language"), "es");
    town.get("/strict.html").await;
    let asked = |path: &str| server.seen().iter().filter(|seen| seen.path == path).count();
    assert_eq!(asked("/a.html"), 1);
    hangs.store(true, Ordering::Relaxed);
    let readers = 8;
    for came in together(&town, "/es/a.html", &vec![""; readers]).await {
        assert_eq!((came.status, &came.body), (200, &before.body));
    }
    assert!(asked("/a.html") < readers, "they shared what came of it");
    for came in together(&town, "/strict.html", &vec![""; readers]).await {
        assert_eq!(came.status, 504, "it said that it must be asked");
    }
    assert!(asked("/strict.html") < readers, "they shared that too");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_more_than_a_visit_gets_its_own_answer() {
    let server = Server::start(|seen: &Seen| {
        let json = ("content-type", "application/json");
        match seen.path.as_str() {
            "/items" if seen.header("accept").starts_with("application/json") => says(200, &[json, ("vary", "Accept")], "[1]"),
            "/me" if seen.header("x-api-key") == "k" => says(200, &[json], "{\"me\":1}"),
            "/me" => says(401, &[json], "{\"error\":1}"),
            "/list" if seen.header("hx-request") == "true" => says(200, &[html(), ("vary", "HX-Request")], "<li>One more boat"),
            "/list" => says(200, &[html(), ("vary", "HX-Request, Accept-Encoding")], PAGE),
            "/picture" => says(200, &[("content-type", "image/png"), ("vary", "Accept")], seen.header("accept").to_owned()),
            "/agent" if seen.header("user-agent").contains("iPhone") => says(200, &[html(), ("vary", "User-Agent")], MORE),
            "/agent" => says(200, &[html(), ("vary", "Accept-Encoding, User-Agent")], PAGE),
            _ => page(PAGE),
        }
    })
    .await;
    let town = town(&server, Plan::default()).await;
    let get = async |path: &str, headers: &[(&str, &str)]| town.ask("GET", path, headers).await;
    for locale in ["", "/es"] {
        // Twice each, so that nothing kept for the one is given to the other.
        for _ in 0..2 {
            let at = |path: &str| format!("{locale}{path}");
            let language = if locale.is_empty() { "en" } else { "es" };
            assert_eq!(get(&at("/items"), &[("accept", "application/json, text/plain, */*")]).await.body, "[1]");
            assert_eq!(get(&at("/items"), &[("accept", "text/html")]).await.header("content-language"), language);
            assert_eq!(get(&at("/me"), &[("x-api-key", "k")]).await.body, "{\"me\":1}");
            assert_eq!(get(&at("/me"), &[]).await.status, 401);
            let part = get(&at("/list"), &[("hx-request", "true"), ("accept", "*/*")]).await;
            assert!(part.body.contains("<li>One more boat") && !part.body.contains("every hour"), "{part:?}");
            assert!(part.header("cache-control").contains("private"), "{part:?}");
            assert_eq!(get(&at("/list"), &[]).await.header("content-language"), language);
            let kinds = "image/avif,image/webp,*/*;q=0.8";
            assert_eq!(get(&at("/picture"), &[("accept", kinds)]).await.body, kinds);
            let phone = get(&at("/agent"), &[("user-agent", "Mozilla/5.0 (iPhone)"), ("sec-fetch-dest", "document")]).await;
            assert!(phone.body.contains("Small boats") && phone.header("content-language") == "en", "{phone:?}");
            let desk = get(&at("/agent"), &[("user-agent", "Mozilla/5.0 (X11)"), ("sec-fetch-dest", "document")]).await;
            assert_eq!(desk.header("content-language"), language, "{desk:?}");
            assert!(desk.headers.get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("User-Agent")), "{desk:?}");
            // Whatever else it says: what is the same for all is everybody's page.
            let same = get(&at("/same"), &[("x-requested-with", "org.example.app")]).await;
            assert_eq!(same.header("content-language"), language);
        }
    }
    let seen = server.seen();
    let says = |name: &str| seen.iter().any(|seen| is_ours(seen) && seen.headers.contains_key(name));
    assert!(!says("x-api-key") && !says("hx-request") && !says("x-requested-with"), "what one says is nobody else's");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_copy_stands_in_for_an_origin_that_says_it_is_ill() {
    let is_ill = Arc::new(AtomicBool::new(false));
    let ill = Arc::clone(&is_ill);
    let server = Server::start(move |seen: &Seen| match seen.path.as_str() {
        "/plain.html" if ill.load(Ordering::Relaxed) => says(502, &[("content-type", "text/plain")], "ill"),
        _ if ill.load(Ordering::Relaxed) => says(503, &[html()], "<html lang=en><p>Back soon."),
        _ => page(PAGE),
    })
    .await;
    let store = tempfile::tempdir().unwrap();
    let plan = || Plan { store: Some(store.path().to_owned()), ..Plan::default() };
    let before = town(&server, plan()).await;
    for path in ["/es/a.html", "/es/plain.html"] {
        assert_eq!(before.get(path).await.header("content-language"), "es");
    }
    is_ill.store(true, Ordering::Relaxed);
    drop(before);
    // After a restart nothing is left but the copies.
    let town = town(&server, plan()).await;
    for (path, headers) in [
        ("/es/a.html", [].as_slice()),
        ("/es/a.html", &[("cookie", "theme=dark")]),
        ("/es/plain.html", &[("accept", "text/html")]),
    ] {
        let came = town.ask("GET", path, headers).await;
        let language = came.header("content-language");
        assert_eq!((came.status, language, came.header("cache-control")), (200, "es", "no-store"), "{path} {headers:?}");
    }
    // What it says itself is shown to whoever asks for something else, and where there is no copy.
    for (path, headers) in [
        ("/a.html", [].as_slice()),
        ("/es/never.html", &[]),
        ("/es/a.html", &[("x-api-key", "k")]),
        ("/es/a.html", &[("authorization", "Basic eDp5")]),
    ] {
        let came = town.ask("GET", path, headers).await;
        assert!(came.status == 503 && came.body.contains("Back soon"), "{path} {headers:?}: {came:?}");
    }
    assert_eq!(town.post("/es/a.html", &[], b"x".to_vec()).await.status, 503);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_says_how_old_it_is() {
    let server = Server::start(|seen: &Seen| match seen.path.as_str() {
        "/aged.html" => says(200, &[html(), ("cache-control", "public, max-age=600"), ("age", "30")], PAGE),
        "/own.html" => says(200, &[html(), ("cache-control", "private, max-age=600"), ("age", "30")], PAGE),
        _ => page(PAGE),
    })
    .await;
    let town = town(&server, Plan::default()).await;
    for path in ["/aged.html", "/es/aged.html", "/aged.html"] {
        let came = town.get(path).await;
        let age: u64 = came.header("age").parse().unwrap();
        assert!((30..600).contains(&age) && came.header("cache-control") == "public, max-age=600", "{came:?}");
    }
    // Where our own words say how long it may be kept, they count from now.
    assert_eq!(town.get("/plain.html").await.header("age"), "");
    assert_eq!(town.get("/own.html").await.header("age"), "");
}
