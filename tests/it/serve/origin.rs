//! A server behind a site: what goes to it, what comes from it, what is kept, and what is nobody else's business.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::server::{Seen, Server, page, says};
use super::town::{Plan, Town};

const PAGE: &str =
    "<!doctype html><html lang=en><title>The harbour</title><p>Boats leave every hour. See <a href='/two.html'>two</a>.";

async fn town(server: &Server, plan: Plan) -> Town {
    Town::of(&[], Plan { origin: Some(server.url()), ..plan }).await
}

fn html() -> (&'static str, &'static str) {
    ("content-type", "text/html; charset=utf-8")
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_translated_and_everything_else_goes_through() {
    let server = Server::start(|seen: &Seen| match seen.path.as_str() {
        "/data.bin" if seen.header("range") == "bytes=2-4" => {
            says(206, &[("content-range", "bytes 2-4/10"), ("content-type", "application/octet-stream")], "234")
        }
        "/data.bin" => says(200, &[("content-type", "application/octet-stream"), ("etag", "\"t\"")], "0123456789"),
        "/api" => says(200, &[("content-type", "application/json"), ("x-own", "1")], "{\"word\":\"boats\"}"),
        "/gone.html" => says(410, &[html()], "<html lang=en><p>It is gone."),
        _ => page(PAGE),
    })
    .await;
    let town = town(&server, Plan::default()).await;
    let source = town.get("/").await;
    assert_eq!((source.status, source.header("content-language")), (200, "en"));
    assert!(source.body.contains("Boats leave every hour") && source.body.contains("hreflang=\"es\""), "{}", source.body);
    let copy = town.get("/es/").await;
    assert_eq!((copy.status, copy.header("content-language")), (200, "es"));
    assert!(!copy.body.contains("Boats leave every hour") && copy.body.contains("href='/es/two.html'"), "{}", copy.body);
    for (path, body) in [("/api", "{\"word\":\"boats\"}"), ("/es/api", "{\"word\":\"boats\"}"), ("/es/data.bin", "0123456789")] {
        assert_eq!(town.get(path).await.body, body);
    }
    assert_eq!(town.get("/es/api").await.header("x-own"), "1");
    let part = town.ask("GET", "/data.bin", &[("range", "bytes=2-4")]).await;
    assert_eq!((part.status, part.body.as_str(), part.header("content-range")), (206, "234", "bytes 2-4/10"));
    let head = town.ask("HEAD", "/data.bin", &[]).await;
    assert_eq!((head.status, head.header("content-length"), head.body.as_str()), (200, "10", ""));
    assert_eq!(town.ask("HEAD", "/es/", &[]).await.header("content-length"), copy.body.len().to_string());
    let again = town.ask("GET", "/es/", &[("if-none-match", copy.header("etag"))]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let gone = town.get("/es/gone.html").await;
    assert_eq!((gone.status, gone.header("content-language")), (410, "en"));
    assert!(gone.body.contains("It is gone.") && gone.body.contains("noindex"), "{}", gone.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_origin_learns_from_us_who_asks_and_nothing_that_they_claim() {
    let server = Server::start(|_: &Seen| page(PAGE)).await;
    let town = town(&server, Plan { url: Some("https://example.org/"), ..Plan::default() }).await;
    let claims = [
        ("host", "evil.example"),
        ("x-forwarded-for", "6.6.6.6"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "gopher"),
        ("forwarded", "for=6.6.6.6"),
        ("x-original-url", "/admin"),
        ("connection", "x-secret"),
        ("x-secret", "1"),
        ("te", "trailers"),
        ("accept-language", "zu"),
        ("cookie", "latimer_locale=es"),
    ];
    town.ask("GET", "/a.html", &claims).await;
    town.ask("GET", "/b.html", &[("cookie", "session=1; latimer_locale=es"), ("x-forwarded-for", "6.6.6.6")]).await;
    let seen = server.seen();
    let authority = server.url().replace("http://", "").replace('/', "");
    for seen in &seen {
        assert_eq!(seen.header("host"), authority);
        assert_eq!((seen.header("x-forwarded-host"), seen.header("x-forwarded-proto")), ("example.org", "https"));
        assert!(!format!("{seen:?}").contains("evil") && !format!("{seen:?}").contains("6.6.6.6"), "{seen:?}");
        assert!(
            !seen.headers.contains_key("x-secret") && !seen.headers.contains_key("te") && !seen.header("x-request-id").is_empty()
        );
        assert!(!format!("{seen:?}").contains("latimer_locale"));
    }
    // The page that everybody gets is asked for in the name of nobody.
    assert_eq!((seen[0].header("x-forwarded-for"), seen[0].header("accept-language"), seen[0].header("cookie")), ("", "en", ""));
    assert_eq!((seen[1].header("x-forwarded-for"), seen[1].header("cookie")), ("127.0.0.1", "session=1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_of_a_copy_are_posted_through() {
    let server = Server::start(|seen: &Seen| match (seen.method.as_str(), seen.path.as_str()) {
        ("POST", "/send?x=1") => says(303, &[("location", "/thanks.html?y=2#z"), ("set-cookie", "said=1; Path=/")], ""),
        ("POST", "/echo") => page(&format!("<html lang=en><p>You said {} bytes.", seen.body.len())),
        ("GET", "/form.html") => page("<html lang=en><form action='/send?x=1' method=post><button>Send it</button></form>"),
        _ => says(404, &[], ""),
    })
    .await;
    let town = town(&server, Plan::default()).await;
    let form = town.get("/es/form.html").await;
    assert!(form.body.contains("action='/es/send?x=1'"), "{}", form.body);
    let sent = town.post("/es/send?x=1", &[("content-type", "text/plain")], b"a=b".to_vec()).await;
    assert_eq!(
        (sent.status, sent.header("location"), sent.header("set-cookie")),
        (303, "/es/thanks.html?y=2#z", "said=1; Path=/")
    );
    let posted = server.seen().into_iter().find(|seen| seen.method == "POST").unwrap();
    assert_eq!((posted.body.as_slice(), posted.header("content-type")), (b"a=b".as_slice(), "text/plain"));
    // The answer to what somebody sent is theirs: shown, not translated, not kept.
    let echo = town.post("/es/echo", &[], vec![b'x'; 60_000]).await;
    assert!(echo.body.contains("You said 60000 bytes") && echo.header("cache-control").contains("private"), "{echo:?}");
    let large = town.post("/es/echo", &[], vec![b'x'; 70_000]).await;
    assert_eq!(large.status, 413);
    assert_eq!(town.site.copies().counts().made.load(Ordering::Relaxed), 1, "the form alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_one_readers_own_is_neither_kept_nor_translated() {
    let mock = latimer::mock::Server::start(latimer::mock::Settings::default()).await.unwrap();
    let server = Server::start(|seen: &Seen| {
        let who = seen.header("cookie").to_owned() + seen.header("authorization");
        match seen.path.split('?').next().unwrap() {
            "/shop.html" if !who.is_empty() => page(&format!("<html lang=en><p>The secret basket of {who}.")),
            "/private.html" => says(200, &[html(), ("cache-control", "private, max-age=60")], "<html lang=en><p>A secret page."),
            "/store.html" => says(200, &[html(), ("cache-control", "no-store")], "<html lang=en><p>A secret page."),
            "/session.html" => says(200, &[html(), ("set-cookie", "session=7")], "<html lang=en><p>A secret page."),
            "/search.html" => page(&format!("<html lang=en><p>A secret search for {}.", seen.path)),
            _ => page(PAGE),
        }
    })
    .await;
    let engine = ("libretranslate", Some(mock.base("libretranslate")));
    let town = town(&server, Plan { engine, ..Plan::default() }).await;
    for (path, headers) in [
        ("/es/shop.html", [("cookie", "session=7")].as_slice()),
        ("/es/shop.html", &[("authorization", "Basic eDp5")]),
        ("/es/private.html", &[]),
        ("/es/store.html", &[]),
        ("/es/session.html", &[]),
        ("/es/search.html?q=boats", &[]),
    ] {
        for _ in 0..2 {
            let came = town.ask("GET", path, headers).await;
            assert_eq!((came.status, came.header("content-language")), (200, "en"), "{path}");
            assert!(
                came.body.contains("secret") && came.body.contains("latimer-notice") && came.body.contains("noindex"),
                "{path}"
            );
            let cached = came.header("cache-control");
            assert!(cached.contains("private") || cached.contains("no-store"), "{path}: {cached}");
        }
    }
    assert_eq!(town.get("/session.html").await.header("set-cookie"), "session=7");
    // Cookies that change nothing change nothing: the same bytes are the same page.
    let same = town.ask("GET", "/es/index.html", &[("cookie", "session=7")]).await;
    assert_eq!(same.header("content-language"), "es");
    let counted = town.ask("GET", "/es/shop.html", &[("cookie", "_ga=1; _ga_2=x")]).await;
    assert_eq!(counted.header("content-language"), "es");
    assert_eq!(town.get("/es/index.html?utm_source=x").await.header("content-language"), "es");
    // And nobody gets what was another's.
    let everybodys = town.get("/es/shop.html").await;
    assert!(!everybodys.body.contains("secret"), "{}", everybodys.body);
    let sent: Vec<String> = mock.requests().into_iter().map(|seen| format!("{} {}", seen.path, seen.body)).collect();
    let sent = sent.join("\n");
    assert!(!sent.contains("secret") && !sent.contains("session") && sent.contains("Boats"), "{sent}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_origin_says_of_keeping_is_kept_to() {
    let version = Arc::new(AtomicU32::new(1));
    let now = Arc::clone(&version);
    let server = Server::start(move |seen: &Seen| {
        let version = now.load(Ordering::Relaxed);
        let tag = format!("\"v{version}\"");
        let text = format!("<html lang=en><p>Words of the {version}th edition.");
        let cached = if seen.path == "/asks.html" { "no-cache" } else { "max-age=600" };
        if seen.header("if-none-match") == tag {
            return says(304, &[("etag", &tag)], "");
        }
        says(200, &[html(), ("etag", &tag), ("cache-control", cached)], text)
    })
    .await;
    let town = town(&server, Plan::default()).await;
    for path in ["/keeps.html", "/asks.html"] {
        for _ in 0..3 {
            let came = town.get(path).await;
            assert!(came.body.contains("1th edition"));
            assert_eq!(came.header("cache-control"), if path == "/asks.html" { "no-cache" } else { "max-age=600" });
        }
    }
    let of = |path: &str| server.seen().into_iter().filter(|seen| seen.path == path).collect::<Vec<_>>();
    assert_eq!(of("/keeps.html").len(), 1);
    let asked = of("/asks.html");
    assert_eq!((asked.len(), asked[1].header("if-none-match"), asked[2].header("if-none-match")), (3, "\"v1\"", "\"v1\""));
    let before = town.get("/es/asks.html").await;
    version.store(2, Ordering::Relaxed);
    assert!(town.get("/keeps.html").await.body.contains("1th edition"));
    assert!(town.get("/asks.html").await.body.contains("2th edition"));
    // The copy of what it was stands until the new one is there.
    assert_eq!(town.get("/es/asks.html").await.body, before.body);
    town.site.copies().idle().await;
    assert_ne!(town.get("/es/asks.html").await.body, before.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_origin_is_down_there_is_what_there_was() {
    let is_down = Arc::new(AtomicBool::new(false));
    let down = Arc::clone(&is_down);
    let server = Server::start(move |seen: &Seen| match seen.path.as_str() {
        _ if down.load(Ordering::Relaxed) => says(503, &[("content-type", "text/plain")], "down"),
        "/strict.html" => says(200, &[html(), ("cache-control", "max-age=0, must-revalidate")], PAGE),
        _ => says(200, &[html(), ("cache-control", "max-age=0")], PAGE),
    })
    .await;
    let store = tempfile::tempdir().unwrap();
    let plan = || Plan { store: Some(store.path().to_owned()), ..Plan::default() };
    let town = town(&server, plan()).await;
    let before = town.get("/es/a.html").await;
    town.get("/strict.html").await;
    assert_eq!(before.header("content-language"), "es");
    is_down.store(true, Ordering::Relaxed);
    assert_eq!(town.get("/es/a.html").await.body, before.body);
    assert_eq!(town.get("/a.html").await.status, 200);
    assert_eq!(town.get("/strict.html").await.status, 503, "it said that it must be asked");
    // After a restart nothing is left but the copies; and they are.
    let url = server.url();
    drop((town, server));
    let town = Town::of(&[], Plan { origin: Some(url), ..plan() }).await;
    let after = town.get("/es/a.html").await;
    assert_eq!((after.status, after.header("content-language"), after.header("cache-control")), (200, "es", "no-store"));
    let nothing = town.get("/ar/b.html").await;
    assert_eq!(nothing.status, 502);
    assert!(nothing.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", nothing.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_outlast_the_origin_only_where_it_allowed_that_last() {
    let is_changed = Arc::new(AtomicBool::new(false));
    let changed = Arc::clone(&is_changed);
    let server = Server::start(move |seen: &Seen| match (seen.path.as_str(), changed.load(Ordering::Relaxed)) {
        ("/must", _) | ("/later", true) => says(200, &[html(), ("cache-control", "max-age=0, must-revalidate")], PAGE),
        ("/told", true) if seen.headers.contains_key("if-none-match") => says(304, &[("cache-control", "no-cache")], ""),
        ("/gone", true) => says(410, &[html()], "<html lang=en><p>It is gone."),
        ("/lost", true) => says(404, &[("content-type", "text/plain")], "nothing"),
        ("/priv", true) => says(200, &[html(), ("cache-control", "private, no-store")], PAGE),
        ("/ill", true) => says(503, &[html()], "<html lang=en><p>It is ill."),
        _ => says(200, &[html(), ("cache-control", "max-age=0"), ("etag", "\"1\"")], PAGE),
    })
    .await;
    let store = tempfile::tempdir().unwrap();
    let plan = || Plan { store: Some(store.path().to_owned()), ..Plan::default() };
    let town = town(&server, plan()).await;
    let forbidden = ["must", "later", "told", "gone", "lost", "priv"];
    for path in forbidden.iter().chain(&["ill", "stays"]) {
        for locale in ["es", "ar"] {
            assert_eq!(town.get(&format!("/{locale}/{path}")).await.header("content-language"), locale, "{path}");
        }
    }
    is_changed.store(true, Ordering::Relaxed);
    for path in forbidden.iter().chain(&["ill"]) {
        // One locale and the source see it; the other copy must follow all the same.
        town.get(&format!("/{path}")).await;
        town.get(&format!("/es/{path}")).await;
    }
    town.site.copies().idle().await;
    let url = server.url();
    drop(server);
    let again = Town::of(&[], Plan { origin: Some(url), ..plan() }).await;
    for town in [&town, &again] {
        for (path, locale) in forbidden.iter().flat_map(|path| ["es", "ar"].map(|locale| (path, locale))) {
            assert_eq!(town.get(&format!("/{locale}/{path}")).await.status, 502, "{locale} {path}");
        }
        for path in ["/es/ill", "/ar/ill", "/es/stays"] {
            assert_eq!(town.get(path).await.status, 200, "{path}");
        }
        // Nothing that somebody does is answered by what there was.
        for method in ["POST", "PUT", "DELETE"] {
            let came = town.ask(method, "/es/stays", &[]).await;
            assert_eq!((came.status, came.header("cache-control")), (502, "no-store"), "{method}");
        }
        assert_eq!(town.ask("HEAD", "/es/stays", &[]).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_passed_on_and_never_followed() {
    let elsewhere = Server::start(|_: &Seen| page("<html lang=en><p>The cloud's secrets.")).await;
    let away = format!("{}latest/meta-data", elsewhere.url());
    let to = away.clone();
    let server = Server::start(move |seen: &Seen| {
        let own = format!("http://{}", seen.header("host"));
        let to = match seen.path.as_str() {
            "/away" => to.clone(),
            "/own" => format!("{own}/deep/a.html?x=1#y"),
            "/relative" => "../b.html".to_owned(),
            "/scheme" => "//other.example/x".to_owned(),
            "/script" => "javascript:alert(1)".to_owned(),
            _ => "/c.html".to_owned(),
        };
        says(302, &[("location", &to), html()], "<a href=x>moved</a>")
    })
    .await;
    let town = town(&server, Plan::default()).await;
    for (path, to) in [
        ("/es/away", away.as_str()),
        ("/es/scheme", "//other.example/x"),
        ("/es/relative", "/es/b.html"),
        ("/es/x", "/es/c.html"),
        ("/x", "/c.html"),
        ("/es/script", "javascript:alert(1)"),
    ] {
        let came = town.get(path).await;
        assert_eq!((came.status, came.header("location")), (302, to), "{path}");
    }
    assert_eq!(town.get("/es/own").await.header("location"), format!("{}/es/deep/a.html?x=1#y", town.base()));
    assert_eq!(town.get("/own").await.header("location"), format!("{}/deep/a.html?x=1#y", town.base()));
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_of_any_other_host_or_above_the_origin() {
    let server = Server::start(|seen: &Seen| page(&format!("<html lang=en><p>Some words at {}.", seen.path))).await;
    let below = format!("{}app/", server.url());
    let town = Town::of(&[], Plan { origin: Some(below), ..Plan::default() }).await;
    for path in [
        "/a.html",
        "//evil.example/a.html",
        "/@evil.example/a.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/es/%2e%2e/%2e%2e/secret.html",
    ] {
        town.get(path).await;
    }
    for line in [
        "GET /../secret.html HTTP/1.1",
        "GET http://evil.example/a.html HTTP/1.1",
        "GET /es/../../secret.html HTTP/1.1",
        "CONNECT evil.example:80 HTTP/1.1",
    ] {
        let mut stream = tokio::net::TcpStream::connect(town.address).await.unwrap();
        stream.write_all(format!("{line}\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
    }
    let authority = server.url().replace("http://", "").replace('/', "");
    for seen in server.seen() {
        assert!(seen.path.starts_with("/app/") && seen.header("host") == authority, "{seen:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn charsets_and_packings_are_read_and_bounded() {
    let text = "<html lang=en><meta charset=latin1><p>The caf\u{e9} is open.";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let bomb = {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..4096 {
            packer.write_all(&[b'a'; 1024]).unwrap();
        }
        packer.finish().unwrap()
    };
    let packed = {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    };
    let server = Server::start(move |seen: &Seen| match seen.path.as_str() {
        "/latin.html" => says(200, &[("content-type", "text/html")], latin.clone()),
        "/gzip.html" => says(200, &[html(), ("content-encoding", "gzip")], packed.clone()),
        "/bomb.html" => says(200, &[html(), ("content-encoding", "gzip")], bomb.clone()),
        "/large.html" => says(200, &[html()], "<p>".repeat(500_000)),
        "/strange.html" => says(200, &[html(), ("content-encoding", "compress")], "\u{1}\u{2}"),
        _ => says(404, &[], ""),
    })
    .await;
    let town = town(&server, Plan::default()).await;
    for path in ["/latin.html", "/gzip.html"] {
        let came = town.ask("GET", path, &[("accept-encoding", "gzip")]).await;
        assert_eq!((came.header("content-type"), came.header("content-language")), ("text/html; charset=utf-8", "en"), "{path}");
        let plain = town.get(path).await.body;
        assert!(plain.contains("caf\u{e9}") && plain.contains("utf-8") && !plain.contains("latin1"), "{plain}");
    }
    assert_eq!(town.get("/es/latin.html").await.header("content-language"), "es");
    // What cannot be read goes through as it is.
    assert_eq!(town.get("/es/bomb.html").await.header("content-encoding"), "gzip");
    assert_eq!(town.get("/es/large.html").await.body.len(), 1_500_000);
    assert_eq!(town.get("/strange.html").await.header("content-encoding"), "compress");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_origin_is_given_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let town =
        Town::of(&[], Plan { origin: Some(url), asks: |asks| asks.patience = Duration::from_millis(50), ..Plan::default() })
            .await;
    // It listens and never answers.
    assert_eq!(town.get("/a.html").await.status, 504);
    assert_eq!(town.get("/readyz").await.status, 503);
    assert_eq!(town.get("/healthz").await.status, 200);
    drop(listener);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_origin_says_to_programs_holds_for_copies() {
    let server = Server::start(|seen: &Seen| match seen.path.as_str() {
        "/robots.txt" => says(200, &[("content-type", "text/plain")], "User-agent: *\nDisallow: /cart\nSitemap: http://10.0.0.1/x.xml\n"),
        "/sitemap.xml" => says(200, &[], "<sitemapindex><sitemap><loc>/one.xml.gz</loc></sitemap><sitemap><loc>https://other.example/s.xml</loc></sitemap></sitemapindex>"),
        "/one.xml.gz" => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(b"<urlset><url><loc>/a.html</loc></url><url><loc>/l?page=2</loc></url><url><loc>/l?sort=x</loc></url><url><loc>https://other.example/</loc></url></urlset>").unwrap();
            says(200, &[], packer.finish().unwrap())
        }
        _ => page(PAGE),
    })
    .await;
    let town = town(&server, Plan { to: &["es"], ..Plan::default() }).await;
    let base = town.base();
    assert_eq!(
        town.get("/robots.txt").await.body,
        format!("User-agent: *\nDisallow: /cart\nDisallow: /es/cart\n\nSitemap: {base}/sitemap.xml\n")
    );
    let map = town.get("/sitemap.xml").await.body;
    let places: Vec<&str> = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    assert_eq!(places, ["/a.html", "/es/a.html", "/l?page=2", "/es/l?page=2"].map(|path| format!("{base}{path}")));
    let listed = town.get("/es/l?page=2").await;
    assert!(listed.header("link").contains(&format!("<{base}/es/l?page=2>; rel=\"alternate\"; hreflang=\"es\"")), "{listed:?}");
}
