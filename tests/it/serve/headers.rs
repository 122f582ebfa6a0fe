//! What readers of copies get beside a server's pages: headers, cookies, one spelling of each address, and what is said of parts.

use super::server::{Seen, Server, page, says};
use super::town::{Plan, Town};

const PAGE: &str = "<!doctype html><html lang=en><title>The harbour</title><p>Boats leave every hour.";

fn html() -> (&'static str, &'static str) {
    ("content-type", "text/html; charset=utf-8")
}

async fn town(server: &Server, plan: Plan) -> Town {
    Town::of(&[], Plan { origin: Some(server.url()), ..plan }).await
}

fn all(came: &super::town::Came, name: &str) -> Vec<String> {
    came.headers.get_all(name).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_lead_where_links_do_and_tell_nobody_where_the_origin_is() {
    let server = Server::start(|seen: &Seen| {
        let own = format!("http://{}", seen.header("host"));
        let link = format!(
            "</page2>; rel=\"next\", <{own}/page0?x=1,2>; rel=\"prev\"; title=\"a, b\", <s.css>; rel=preload; as=style, \
             <{own}/fr/link>; rel=alternate; hreflang=fr, <{own}/link>; rel=canonical, <https://cdn.example/>; rel=preconnect"
        );
        let refresh = format!("9; url={own}/about");
        let kind = if seen.path.starts_with("/api") { ("content-type", "application/json") } else { html() };
        let status = if seen.method == "POST" { 201 } else { 200 };
        let location = format!("{own}/made/7");
        let mut headers = vec![kind, ("link", link.as_str()), ("refresh", refresh.as_str())];
        if status == 201 {
            headers.push(("location", &location));
        }
        says(status, &headers, PAGE)
    })
    .await;
    let town = town(&server, Plan { to: &["es"], ..Plan::default() }).await;
    let base = town.base();
    let check = async |method: &str, path: &str, locale: &str| {
        let came = town.ask(method, path, &[]).await;
        assert!(!format!("{:?}", came.headers).contains(&server.url()), "{path}: {:?}", came.headers);
        let links = all(&came, "link").join(", ");
        for link in [
            format!("<{locale}/page2>; rel=\"next\""),
            format!("<{base}{locale}/page0?x=1,2>; rel=\"prev\"; title=\"a, b\""),
            "<https://cdn.example/>; rel=preconnect".to_owned(),
        ] {
            assert!(links.contains(&link), "{path}: {link} in {links}");
        }
        assert!(links.contains(if locale.is_empty() { "<s.css>;" } else { "</s.css>;" }), "{path}: {links}");
        assert_eq!(came.header("refresh"), format!("9; url={base}{locale}/about"), "{path}");
        (came, links)
    };
    for (path, locale) in [("/link", ""), ("/es/link", "/es")] {
        let (_, links) = check("GET", path, locale).await;
        // What is said of copies is ours alone, once.
        assert_eq!(links.matches("hreflang=\"es\"").count(), 1, "{links}");
        assert!(links.contains(&format!("<{base}/es/link>; rel=\"alternate\"; hreflang=\"es\"")), "{links}");
        assert!(!links.contains("hreflang=fr") && !links.contains("canonical"), "{links}");
    }
    check("GET", "/es/api", "/es").await;
    let (made, _) = check("POST", "/es/made", "/es").await;
    assert_eq!((made.status, made.header("location")), (201, format!("{base}/es/made/7").as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_hold_below_the_copy_of_their_path() {
    let server = Server::start(|seen: &Seen| {
        let cookie = match seen.path.as_str() {
            "/cart/add" => "basket=7; Path=/cart; HttpOnly",
            "/shop/login" => "session=7; Secure",
            _ => "seen=1; path=/",
        };
        says(200, &[html(), ("set-cookie", cookie)], PAGE)
    })
    .await;
    let plan = Plan { to: &["es", "ar"], hosts: &[("ar", "ar.example.org")], ..Plan::default() };
    let town = town(&server, plan).await;
    let host = town.address.to_string();
    let check = async |host: &str, path: &str, expected: &[&str]| {
        assert_eq!(all(&town.ask("GET", path, &[("host", host)]).await, "set-cookie"), expected, "{host}{path}");
    };
    check(&host, "/es/cart/add", &["basket=7; Path=/cart; HttpOnly", "basket=7; HttpOnly; Path=/es/cart"]).await;
    check(&host, "/cart/add", &["basket=7; Path=/cart; HttpOnly"]).await;
    check("ar.example.org", "/cart/add", &["basket=7; Path=/cart; HttpOnly"]).await;
    // Without a path it holds where it was set: beside the page, as the origin has it.
    check(&host, "/es/shop/login", &["session=7; Secure; Path=/shop", "session=7; Secure; Path=/es/shop"]).await;
    check(&host, "/shop/login", &["session=7; Secure"]).await;
    check(&host, "/es/", &["seen=1; path=/"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_has_one_address_and_what_is_excluded_none() {
    let server = Server::start(|seen: &Seen| page(&format!("<html lang=en><p>Some words at {}.", seen.path))).await;
    let plan = Plan { exclude: &["/admin*"], to: &["es", "ar"], hosts: &[("ar", "ar.example.org")], ..Plan::default() };
    let town = town(&server, plan).await;
    let base = town.base();
    let host = town.address.to_string();
    let to = async |host: &str, path: &str| {
        let came = town.ask("GET", path, &[("host", host)]).await;
        (came.status, came.header("location").to_owned())
    };
    for (path, status, expected) in [
        ("/es/%61dmin/zz?x=1", 308, "/es/admin/zz?x=1"),
        ("/es//admin/x", 308, "/es/admin/x"),
        ("/es/a//%7Eb", 308, "/es/a/~b"),
        ("/es/%2e%2e/%2e%2e//evil.example", 308, "/es/evil.example"),
        ("/es/admin", 302, "/admin"),
        ("/es/admin/zz?x=1", 302, "/admin/zz?x=1"),
        ("/es/%2Fadmin/x", 302, "/%2Fadmin/x"),
    ] {
        // A client that does not tidy addresses by itself.
        let asked = axum::http::Request::get(path).header("host", &host).body(axum::body::Body::empty()).unwrap();
        let came = town.site.answer(asked).await;
        assert_eq!((came.status().as_u16(), came.headers()["location"].to_str().unwrap()), (status, expected), "{path}");
    }
    assert_eq!(to("ar.example.org", "/admin/x").await, (302, format!("{base}/admin/x")));
    assert_eq!(to("ar.example.org:80", "//b").await, (308, "http://ar.example.org/b".to_owned()));
    assert_eq!(to("ar.example.org:80", "/b").await.0, 200, "the port that is meant without one");
    assert_eq!(to("ar.example.org:81", "/b").await.0, 421);
    // What somebody sends goes through; what is no page has no language.
    assert_eq!(town.post("/es/admin/send", &[], b"x".to_vec()).await.status, 200);
    assert_eq!(to(&host, "/es/admin/x.png").await.0, 200);
    assert_eq!(town.site.copies().counts().made.load(std::sync::atomic::Ordering::Relaxed), 1, "/b alone");
    for path in ["//admin/x", "/%61dmin/x"] {
        let came = town.get(path).await;
        assert!(came.status == 200 && came.header("link").is_empty(), "{path}: {came:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_queries_only_get_what_there_is() {
    let server = Server::start(|_: &Seen| page(PAGE)).await;
    let files = [("a.html", PAGE)];
    for town in [Town::of(&files, Plan::default()).await, town(&server, Plan::default()).await] {
        let made = || town.site.copies().counts().made.load(std::sync::atomic::Ordering::Relaxed);
        for query in ["?utm_source=zzz", "?x", "?page=1&x"] {
            let came = town.get(&format!("/es/a.html{query}")).await;
            assert_eq!((came.status, came.header("content-language"), made()), (200, "en", 0), "{query}");
        }
        assert_eq!(town.get("/es/a.html?").await.header("content-language"), "es");
        assert_eq!(made(), 1);
        assert_eq!(town.get("/es/a.html?utm_source=zzz").await.header("content-language"), "es", "what is there is theirs");
        assert_eq!(town.get("/ar/a.html?page=2").await.header("content-language"), "ar", "a query that is known");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_is_said_to_be() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let server = Server::start(|_: &Seen| page(PAGE)).await;
    let town = town(&server, Plan::default()).await;
    let large = town.post("/es/send", &[], vec![b'x'; 70_000]).await;
    assert_eq!(large.status, 413);
    let begins = [
        "content-length: 900000000000\r\n\r\nx".to_owned(),
        // Nothing is said before; what comes is counted.
        format!("transfer-encoding: chunked\r\n\r\n{:x}\r\n{}\r\n", 66_000, "x".repeat(66_000)),
    ];
    for begin in begins {
        let mut stream = tokio::net::TcpStream::connect(town.address).await.unwrap();
        stream.write_all(format!("POST /es/send HTTP/1.1\r\nhost: x\r\n{begin}").as_bytes()).await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 413");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_found_is_nowhere_said_to_be_there() {
    let server = Server::start(|seen: &Seen| match seen.path.as_str() {
        "/sitemap.xml" => {
            says(200, &[], "<urlset><url><loc>/a</loc></url><url><loc>/meta</loc></url><url><loc>/head</loc></url></urlset>")
        }
        "/meta" => page(
            "<!doctype html><html lang=en><head><meta name=Robots content='NoIndex, follow'><title>Words</title></head><p>Words.",
        ),
        "/head" => says(200, &[html(), ("x-robots-tag", "noindex")], PAGE),
        _ => page(PAGE),
    })
    .await;
    let town = town(&server, Plan { to: &["es"], ..Plan::default() }).await;
    for path in ["/meta", "/es/meta", "/head", "/es/head"] {
        let came = town.get(path).await;
        assert!(
            came.status == 200 && !came.body.contains("hreflang=\"es\" href") && came.header("link").is_empty(),
            "{path}: {came:?}"
        );
        assert!(came.body.contains("latimer-select"), "{path}: readers may still choose");
    }
    let map = town.get("/sitemap.xml").await.body;
    let places: Vec<&str> = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    assert_eq!(places, ["/a", "/es/a"].map(|path| format!("{}{path}", town.base())));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_are_told_where_parts_are_not_translated() {
    // It answers the first request alone, which holds the title and not all of the page.
    let engine = Server::start(|seen: &Seen| {
        let json = ("content-type", "application/json");
        if seen.path == "/languages" {
            return says(200, &[json], r#"[{"code":"en","name":"English","targets":["es"]}]"#);
        }
        let asked: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
        let texts: Vec<&str> = asked["q"].as_array().unwrap().iter().filter_map(|text| text.as_str()).collect();
        if !texts.contains(&"The harbour") {
            return says(500, &[json], r#"{"error":"out of order"}"#);
        }
        let texts: Vec<&str> = texts.iter().map(|_| "El puerto").collect();
        says(200, &[json], serde_json::json!({ "translatedText": texts }).to_string())
    })
    .await;
    let plan = Plan { to: &["es"], engine: ("libretranslate", Some(engine.url())), ..Plan::default() };
    let all: Vec<String> = ('a'..='z').map(|line| format!("<p>Boats of the {line} line leave every hour.")).collect();
    let text = format!("<!doctype html><html lang=en><title>The harbour</title>{}", all.concat());
    let town = Town::of(&[("index.html", &text)], plan).await;
    let came = town.get("/es/").await;
    assert!(
        came.body.contains("<title>El puerto</title>") && came.body.contains("<p>Boats of the z line leave every hour."),
        "{}",
        came.body
    );
    assert!(came.body.contains("class=\"latimer-notice\"") && came.body.contains("Partes de esta p\u{e1}gina"), "{}", came.body);
    assert!(came.body.contains("<meta name=\"robots\" content=\"noindex\">"), "{}", came.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_may_keep_is_told_to_no_cache_on_the_way() {
    const TARGETED: &[&str] =
        &["cdn-cache-control", "cloudflare-cdn-cache-control", "surrogate-control", "edge-control", "x-accel-expires"];
    let server = Server::start(|seen: &Seen| {
        let mut headers = vec![html(), ("cache-control", if seen.path == "/own" { "private" } else { "max-age=5" })];
        headers.extend(TARGETED.iter().map(|name| (*name, "max-age=86400")));
        says(200, &headers, PAGE)
    })
    .await;
    let town = town(&server, Plan { to: &["es"], bots: &["bot"], ..Plan::default() }).await;
    let referer = format!("{}/a", town.base());
    let check = async |path: &str, headers: &[(&str, &str)], keeping: &str, is_kept: bool| {
        let came = town.ask("GET", path, headers).await;
        assert_eq!(all(&came, "cache-control"), [keeping], "{path} {headers:?}");
        for name in TARGETED {
            assert_eq!(came.headers.contains_key(*name), is_kept, "{name} of {path} {headers:?}");
        }
    };
    check("/es/a", &[("user-agent", "bot")], "no-store", false).await;
    check("/es/a", &[("referer", &referer)], "private, no-cache", false).await;
    check("/own", &[], "private", false).await;
    check("/es/own", &[], "private", false).await;
    check("/a", &[], "max-age=5", true).await;
    check("/es/a", &[], "max-age=5", true).await;
}
