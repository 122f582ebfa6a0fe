//! What keeps a server standing and its readers apart: bounds, hosts, programs, and those who watch.

use std::time::Duration;

use latimer::serve::Limits;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::server::{Server, page};
use super::town::{Plan, Town};

const PAGE: &str = "<!doctype html><html lang=en><title>The harbour</title><h1>The harbour</h1><p>Boats leave every hour.</p>";
const FILES: &[(&str, &str)] = &[("index.html", PAGE), ("a.html", PAGE)];

fn made(town: &Town) -> u64 {
    town.site.copies().counts().made.load(std::sync::atomic::Ordering::Relaxed)
}

/// Says something on a connection and reads until it is closed.
async fn says(town: &Town, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(town.address).await.unwrap();
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_and_large_heads_are_refused() {
    let limits = Limits { patience: Duration::from_secs(1), head: 8 << 10, ..Limits::default() };
    let town = Town::of(FILES, Plan { limits, ..Plan::default() }).await;
    // Nothing, half a head, and the beginning of HTTP/2: each is closed and none is waited for.
    for begin in [b"".as_slice(), b"GET / HTTP/1.1\r\nhost: x\r\n", b"PRI * HTTP/2.0\r\n"] {
        let mut stream = TcpStream::connect(town.address).await.unwrap();
        stream.write_all(begin).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
    }
    let long = format!("GET / HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "y".repeat(64 << 10));
    assert!(!says(&town, long.as_bytes()).await.contains(" 200 "));
    let many = format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: y\r\n".repeat(1_000));
    assert!(!says(&town, many.as_bytes()).await.contains(" 200 "));
    for odd in ["GET /\0 HTTP/1.1\r\n\r\n", "\u{1}\u{2}\r\n\r\n"] {
        assert!(!says(&town, odd.as_bytes()).await.contains(" 200 "), "{odd:?}");
    }
    assert_eq!(town.get("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_bounded_and_wait_their_turn() {
    let limits = Limits { connections: 2, patience: Duration::from_secs(1), ..Limits::default() };
    let town = Town::of(FILES, Plan { limits, ..Plan::default() }).await;
    let quiet = [TcpStream::connect(town.address).await.unwrap(), TcpStream::connect(town.address).await.unwrap()];
    let asked = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    assert!(says(&town, asked.as_bytes()).await.contains(" 200 "), "those who say nothing make room");
    drop(quiet);
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_is_spoken_without_tls_too() {
    let town = Town::of(FILES, Plan::default()).await;
    let client = crate::latimer::web().http2_prior_knowledge().build().unwrap();
    let came = client.get(format!("{}/es/", town.base())).send().await.unwrap();
    assert_eq!((came.status().as_u16(), came.version()), (200, reqwest::Version::HTTP_2));
    assert_eq!(came.headers()["content-language"], "es");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locale_on_a_host_of_its_own_and_no_other_host() {
    let server = Server::start(super::server::files([
        ("index.html", PAGE.replace("hour.", "hour <a href=/a.html>here</a> <img src=/p.png>.")),
        ("a.html", PAGE.to_owned()),
    ]))
    .await;
    let plan = Plan {
        url: Some("https://example.org/"),
        hosts: &[("es", "es.example.org")],
        to: &["es", "ar"],
        origin: Some(server.url()),
        ..Plan::default()
    };
    let town = Town::of(&[], plan).await;
    let at = async |host: &str, path: &str| town.ask("GET", path, &[("host", host)]).await;
    let copy = at("es.example.org", "/").await;
    assert_eq!((copy.status, copy.header("content-language")), (200, "es"));
    assert!(copy.body.contains("href=/a.html") || copy.body.contains("href=\"/a.html\""), "{}", copy.body);
    assert!(copy.body.contains("href=\"https://example.org/ar/\"") && copy.body.contains("src=/p.png"), "{}", copy.body);
    assert!(copy.body.contains("<link rel=\"canonical\" href=\"https://es.example.org/\">"), "{}", copy.body);
    assert!(copy.header("link").contains("<https://es.example.org/>; rel=\"alternate\"; hreflang=\"es\""));
    let source = at("example.org", "/").await;
    assert!(source.header("content-language") == "en" && source.body.contains("href=\"https://es.example.org/\""));
    let moved = at("example.org", "/es/a.html?x=1").await;
    assert_eq!((moved.status, moved.header("location")), (308, "https://es.example.org/a.html?x=1"));
    assert_eq!(at("es.example.org", "/ar/a.html").await.header("location"), "https://example.org/ar/a.html");
    for host in ["evil.example", "es.example.org.evil.example", "", "es.example.org:81"] {
        assert_eq!(at(host, "/").await.status, 421, "{host}");
    }
    let map = at("es.example.org", "/sitemap.xml").await.body;
    assert_eq!(map, at("example.org", "/sitemap.xml").await.body);
    assert!(
        map.contains("<loc>https://es.example.org/a.html</loc>") && map.contains("<loc>https://example.org/ar/a.html</loc>"),
        "{map}"
    );
    assert!(at("es.example.org", "/robots.txt").await.body.contains("Sitemap: https://example.org/sitemap.xml"));
    // A first visitor is led to the other host, and only there.
    let led = town.ask("GET", "/", &[("host", "example.org"), ("accept-language", "es")]).await;
    assert_eq!((led.status, led.header("location")), (302, "https://es.example.org/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_of_one_locale_are_never_anothers() {
    let town = Town::of(FILES, Plan { to: &["es", "ar", "ca"], ..Plan::default() }).await;
    let tries = [
        ("accept-language", "ar"),
        ("cookie", "latimer_locale=ar"),
        ("x-forwarded-host", "ar"),
        ("content-language", "ar"),
        ("x-original-url", "/ar/a.html"),
    ];
    for header in tries {
        for (path, language) in [("/es/a.html", "es"), ("/ca/a.html", "ca"), ("/a.html", "en")] {
            let came = town.ask("GET", path, &[header]).await;
            assert_eq!(came.header("content-language"), language, "{header:?} {path}");
            assert_eq!(came.body, town.get(path).await.body, "{header:?} {path}");
        }
    }
}

#[test]
fn programs_are_known_by_default_and_browsers_are_none() {
    let bots = latimer::config::Settings::default().serve.bots;
    let is_bot = |agent: &str| bots.iter().any(|bot| agent.to_lowercase().contains(bot.as_str()));
    for agent in [
        "Mediapartners-Google",
        "GoogleOther",
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
        "Scrapy/2.11 (+https://scrapy.org)",
        "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
        "WhatsApp/2.23.20.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Safari/537.36 Chrome-Lighthouse",
        "Mozilla/5.0 (compatible; Claude-User/1.0; +claude-user@example.org)",
        "Mozilla/5.0 (compatible; ChatGPT-User/1.0)",
        "Mozilla/5.0 (compatible; Perplexity-User/1.0)",
        "python-requests/2.32.3",
        "Python/3.12 aiohttp/3.9.1",
        "Go-http-client/1.1",
        "Wget/1.21.3",
        "Java/17.0.2",
        "axios/1.6.2",
    ] {
        assert!(is_bot(agent), "{agent}");
    }
    for agent in [
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Lynx/2.9.0 libwww-FM/2.14",
        "w3m/0.5.3",
        "curl/8.5.0",
        "",
    ] {
        assert!(!is_bot(agent), "{agent}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_and_strange_queries_cause_no_work() {
    let server = Server::start(|seen: &super::server::Seen| {
        page(&PAGE.replace("hour", &format!("hour {}", seen.path.replace("?utm=1", ""))))
    })
    .await;
    let plan = Plan { origin: Some(server.url()), bots: &["bot"], to: &["es"], ..Plan::default() };
    let town = Town::of(&[], plan).await;
    let bot = [("user-agent", "Mozilla/5.0 (compatible; SomeBot/2.1)")];
    let came = town.ask("GET", "/es/a.html", &bot).await;
    assert_eq!((came.status, came.header("content-language"), made(&town)), (200, "en", 0));
    assert!(came.body.contains("noindex"));
    for query in ["?x=1", "?x=2", "?session=7&x", "?page=1&x=2", "?PAGE=1", "?%70age=1"] {
        assert_eq!(town.get(&format!("/es/a.html{query}")).await.header("content-language"), "en", "{query}");
    }
    assert_eq!(town.get("/es/a.html?utm=1").await.header("content-language"), "en", "nothing is made for it");
    assert_eq!(made(&town), 0);
    assert_eq!(town.get("/es/a.html").await.header("content-language"), "es");
    // What is known makes pages of its own, and what changes nothing is the page.
    assert_eq!(town.get("/es/a.html?page=2").await.header("content-language"), "es");
    assert_eq!(town.get("/es/a.html?utm=1").await.header("content-language"), "es");
    assert_eq!(made(&town), 2);
    assert_eq!(town.ask("GET", "/es/a.html", &bot).await.header("content-language"), "es", "what is there is theirs too");
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_pages_a_minute_are_begun_and_no_more() {
    let files: Vec<(String, String)> =
        (0..10).map(|page| (format!("{page}.html"), PAGE.replace("hour", &format!("{page}th hour")))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let town = Town::of(&files, Plan { each_minute: Some(1), ..Plan::default() }).await;
    for page in 0..10 {
        let came = town.get(&format!("/es/{page}.html")).await;
        assert_eq!(came.header("content-language"), if page < 1 { "es" } else { "en" }, "{page}");
    }
    let counts = town.site.copies().counts();
    assert_eq!((made(&town), counts.limited.load(std::sync::atomic::Ordering::Relaxed)), (1, 9));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_packed_as_readers_want_them() {
    use std::io::Read as _;
    let long = PAGE.replace("hour.", &"hour and the sea is calm. ".repeat(100));
    let style = "p { margin: 0 }\n".repeat(100);
    let town = Town::of(&[("index.html", &long), ("style.css", &style), ("small.css", "p {}")], Plan::default()).await;
    let client = crate::latimer::web().no_gzip().build().unwrap();
    let ask = |path: &str, encoding: &str| client.get(format!("{}{path}", town.base())).header("accept-encoding", encoding);
    let part = ask("/style.css", "gzip").header("range", "bytes=2-3").send().await.unwrap();
    assert_eq!((part.status().as_u16(), part.text().await.unwrap().as_str()), (206, "{ "), "a part is one of the file itself");
    assert!(!ask("/small.css", "gzip").send().await.unwrap().headers().contains_key("content-encoding"));
    for (path, encoding) in ["/es/", "/style.css"].into_iter().flat_map(|path| ["gzip", "br", "zstd"].map(|way| (path, way))) {
        let plain = town.get(path).await;
        let came = ask(path, encoding).send().await.unwrap();
        assert_eq!(
            (&came.headers()["content-encoding"], &came.headers()["vary"]),
            (&encoding.parse().unwrap(), &"Accept-Encoding".parse().unwrap())
        );
        assert_ne!(came.headers()["etag"], plain.headers["etag"]);
        let again = ask(path, encoding).header("if-none-match", &came.headers()["etag"]).send().await.unwrap();
        assert_eq!((again.status().as_u16(), &again.headers()["etag"]), (304, &came.headers()["etag"]));
        let bytes = came.bytes().await.unwrap();
        assert!(bytes.len() < plain.body.len() / 2);
        let mut text = String::new();
        match encoding {
            "gzip" => flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).unwrap(),
            "br" => brotli::Decompressor::new(&*bytes, 4096).read_to_string(&mut text).unwrap(),
            _ => zstd::stream::read::Decoder::new(&*bytes).unwrap().read_to_string(&mut text).unwrap(),
        };
        assert_eq!(text, plain.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_watch_see_what_was_done_and_nothing_of_readers() {
    let town = Town::of(FILES, Plan::default()).await;
    town.get("/es/a.html").await;
    town.get("/es/a.html?secret=7").await;
    town.get("/none").await;
    for (path, text) in [("/healthz", "ok"), ("/readyz", "ready"), ("/_latimer/healthz", "ok")] {
        let came = town.get(path).await;
        assert_eq!((came.status, came.body.trim(), came.header("cache-control")), (200, text, "no-store"));
    }
    let metrics = town.get("/metrics").await.body;
    for line in [
        "latimer_requests_total{status=\"4xx\"} 1",
        "latimer_copies_total{result=\"made\"} 1",
        "latimer_copies_total{result=\"found\"} 1",
        "latimer_copies_under_way 0",
        "latimer_provider_up{account=\"pseudo\"} 1",
        "latimer_request_duration_seconds_count",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    assert!(metrics.contains("latimer_characters_sent_total{account=\"pseudo\"}") && !metrics.contains("secret"), "{metrics}");
    let ids: Vec<String> = [town.get("/").await, town.ask("GET", "/", &[("x-request-id", "mine")]).await]
        .iter()
        .map(|came| came.header("x-request-id").to_owned())
        .collect();
    assert!(ids[0].len() == 16 && ids[1].len() == 16 && ids[0] != ids[1], "{ids:?}");
    let town = Town::of(FILES, Plan { limits: Limits { is_behind: true, ..Limits::default() }, ..Plan::default() }).await;
    assert_eq!(town.ask("GET", "/", &[("x-request-id", "mine")]).await.header("x-request-id"), "mine");
    assert_eq!(town.ask("GET", "/", &[("x-request-id", "mi ne")]).await.header("x-request-id").len(), 16);
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_are_read_in_the_readers_language() {
    let feed = "<?xml version=\"1.0\"?><rss><channel><title>The harbour</title><link>/</link><language>en</language>\
                <item><title>Boats &amp; more</title><link>/a.html</link><guid>/a.html</guid><description>&lt;p&gt;They leave &lt;a href=\"/a.html\"&gt;now&lt;/a&gt;.&lt;/p&gt;</description></item></channel></rss>";
    let files = [("index.html", PAGE), ("a.html", PAGE), ("feed.xml", feed)];
    let server = Server::start(move |seen: &super::server::Seen| match seen.path.as_str() {
        "/feed.xml" => super::server::says(200, &[("content-type", "application/rss+xml")], feed),
        _ => page(PAGE),
    })
    .await;
    for town in
        [Town::of(&files, Plan::default()).await, Town::of(&[], Plan { origin: Some(server.url()), ..Plan::default() }).await]
    {
        let base = town.base();
        let copy = town.get("/es/feed.xml").await;
        assert_eq!((copy.status, copy.header("content-type")), (200, "application/rss+xml; charset=utf-8"));
        assert!(copy.body.contains("<language>es</language>") && !copy.body.contains("They leave"), "{}", copy.body);
        assert!(
            copy.body.contains(&format!("<link>{base}/es/a.html</link>")) && copy.body.contains("<guid>/a.html</guid>"),
            "{}",
            copy.body
        );
        assert!(copy.body.contains("href=\"/es/a.html\""), "{}", copy.body);
        let source = town.get("/feed.xml").await;
        assert!(source.body.contains("They leave") && source.body.contains("<title>Boats &amp; more</title>"), "{}", source.body);
        assert!(!town.get("/sitemap.xml").await.body.contains("feed.xml"));
    }
}
