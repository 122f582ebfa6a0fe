//! Pages at addresses: fetched from where they may be, translated whole or as their article, and what is
//! said where there is none.

mod articles;
mod guard;
mod secure;
mod site;

use std::io::Write as _;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::Redirect;
use axum::routing::get;

use crate::latimer::{Ran, World};
use site::Site;

const PAGE: &str = include_str!("address/harbour.html");
const FLAGS: &str = "--from en --to es --provider pseudo --allow-private";

/// A host with one page of this type at `/paper/lamp`.
fn host(kind: &'static str, body: impl Into<Vec<u8>>) -> Site {
    let body: Vec<u8> = body.into();
    Site::new(Router::new().route("/paper/lamp", get(move || async move { ([(CONTENT_TYPE, kind)], body) })))
}

fn plain(text: &str) -> String {
    latimer::provider::pseudo::reverse(text)
}

/// Translates the page of a host.
fn translate(world: &World, site: &Site, flags: &str) -> Ran {
    world.run(&format!("translate {} {FLAGS} {flags}", site.url("/paper/lamp")))
}

#[test]
fn a_whole_page_stands_in_the_folder_under_its_title() {
    let (world, site) = (World::new(), host("text/html; charset=utf-8", PAGE));
    let report = translate(&world, &site, "--json").exits(0).json();
    assert_eq!(world.files(), ["the-lamp-that-came-back-the-ellery-paper.es.html"]);
    assert_eq!(report["files"][0]["input"], site.url("/paper/lamp"));
    assert_eq!(report["files"][0]["address"], site.url("/paper/lamp"));
    let page = world.read("the-lamp-that-came-back-the-ellery-paper.es.html");
    let base = site.url("");
    for whole in [
        "<head><meta charset=\"utf-8\">\n".to_owned(),
        format!("<link rel=\"stylesheet\" href=\"{base}/style.css\">"),
        format!("url({base}/paper/sky.png)"),
        format!("<a href=\"{base}/map?x=1&amp;y=2\""),
        format!("data-src=\"{base}/lamp.jpg\""),
        format!("<noscript><img src=\"{base}/lamp.jpg\""),
        "<a href=\"#after\">".to_owned(),
        "<html lang=\"es\">".to_owned(),
        ">SUBSCRIBE<".to_owned(),
    ] {
        assert!(page.contains(&whole), "{whole}\n{page}");
    }
    assert!(plain(&page).contains("First! Great article, thanks a lot."));
}

#[test]
fn a_page_that_needs_nothing_stays_byte_for_byte() {
    let body = "<!doctype html><meta charset=utf-8><title>A</title><p>Text <a href=#x>here</a>.\r\n<img src=https://h.org/x>";
    let (world, site) = (World::new(), host("text/html", body));
    world.run(&format!("translate {} --from en --to es --provider identity --allow-private", site.url("/paper/lamp"))).exits(0);
    assert_eq!(world.read("a.es.html"), body);
}

#[test]
fn an_article_leaves_all_else_behind() {
    let (world, site) = (World::new(), host("text/html; charset=utf-8", PAGE));
    translate(&world, &site, "--article").exits(0);
    translate(&world, &site, "--article html --out made").exits(0);
    translate(&world, &site, "--article -o one.html").exits(0);
    assert_eq!(world.files(), ["made/es/the-lamp-that-came-back.html", "one.html", "the-lamp-that-came-back.es.md"]);
    let base = site.url("");
    let markdown = plain(&world.read("the-lamp-that-came-back.es.md"));
    let html = plain(&world.read("one.html"));
    assert_eq!(html, plain(&world.read("made/es/the-lamp-that-came-back.html")));
    for text in [
        "the harbour master, who had been told",
        "photographed from the ferry",
        "Ada Quill, 2024-05-06",
        "her list, her lamp, and her cat.",
    ] {
        assert!(markdown.contains(text) && html.contains(text), "{text}\n{markdown}\n{html}");
    }
    for text in ["News", "SUBSCRIBE", "Fish prices", "First!", "Copyright", "lazy", "base64"] {
        assert!(!markdown.contains(text) && !html.contains(text), "{text}\n{markdown}\n{html}");
    }
    for line in [
        "# The lamp that came back".to_owned(),
        format!(
            "The lamp on the [northern *pier*]({base}/map?x=1&y=2 \"A map\") of Port Ellery was dark for eleven years, and nobody in the town could say who had switched it off."
        ),
        format!("![The lamp at night]({base}/lamp.jpg)"),
        "> I came every evening, with oil, with a cloth, and with a book, and I waited for the ships.".to_owned(),
        "| 2013 | 9 |".to_owned(),
        "- The last came at noon, and did not stop".to_owned(),
        "```sh".to_owned(),
        "lamp --on && wait".to_owned(),
        format!("<{base}/paper/lamp>"),
    ] {
        assert!(markdown.lines().any(|known| known == line), "{line}\n{markdown}");
    }
    assert!(markdown.contains("12<sup>th</sup> June itself. Text such as &lt;script> is only text here."), "{markdown}");
    for whole in [
        "<html lang=\"es\">",
        "<title>The lamp that came back</title>",
        "<h1>The lamp that came back</h1>",
        &format!("<img src=\"{base}/lamp.jpg\" alt=\"The lamp at night\">"),
    ] {
        assert!(html.contains(whole), "{whole}\n{html}");
    }
}

#[test]
fn what_was_made_of_an_address_is_verified_against_it() {
    let (world, site) = (World::new(), host("text/html; charset=utf-8", PAGE));
    translate(&world, &site, "--article").exits(0);
    translate(&world, &site, "-o page.html").exits(0);
    let url = site.url("/paper/lamp");
    let ran = world.run(&format!("verify {url} the-lamp-that-came-back.es.md --article --allow-private")).exits(0);
    assert!(ran.stdout.contains(&url), "{}", ran.stdout);
    world.run(&format!("verify {url} page.html --allow-private")).exits(0);
    let page = world.read("page.html").replace("<em>", "<i>").replace("</em>", "</i>");
    world.write("page.html", page);
    world.run(&format!("verify {url} page.html --allow-private")).exits(1);
    world.run(&format!("verify {url} page.html")).exits(2);
}

#[test]
fn a_saved_page_has_an_article_too() {
    let world = World::new();
    world.write("saved.html", PAGE);
    world.write("notes.md", "# Notes\n\nSome text.\n");
    world.run("translate saved.html notes.md --article --from en --to es --provider pseudo").exits(0);
    assert_eq!(world.files(), ["notes.es.md", "notes.md", "saved.es.md", "saved.html"]);
    let markdown = plain(&world.read("saved.es.md"));
    assert!(markdown.starts_with("# The lamp that came back\n") && !markdown.contains("Fish prices"), "{markdown}");
    world.write("bare.html", "<p>Hello.</p>");
    world.run("translate bare.html --article=pdf --from en --to es --provider pseudo").exits(2);
}

#[test]
fn other_commands_take_addresses() {
    let (world, site) = (World::new(), host("text/html; charset=utf-8", PAGE));
    let url = site.url("/paper/lamp");
    assert!(world.run(&format!("detect {url} --allow-private")).exits(0).stdout.contains("(en)"));
    assert!(world.run(&format!("segment {url} --allow-private")).exits(0).stdout.contains("Great article, thanks a lot."));
    assert!(world.run(&format!("explain {url} --allow-private")).exits(0).stdout.contains("What the keeper said"));
    for verb in ["detect", "segment", "explain"] {
        assert!(world.run(&format!("{verb} {url}")).exits(1).stderr.contains("--allow-private"));
    }
}

#[test]
fn text_and_markdown_are_taken_as_such() {
    let app = Router::new()
        .route("/notes", get(|| async { ([(CONTENT_TYPE, "text/plain; charset=iso-8859-1")], b"A caf\xE9 here.\n".to_vec()) }))
        .route("/raw/README.md", get(|| async { ([(CONTENT_TYPE, "text/plain")], "# A *title*\n") }))
        .route("/doc", get(|| async { ([(CONTENT_TYPE, "text/markdown")], "# A *title*\n") }));
    let (world, site) = (World::new(), Site::new(app));
    let run = |path: &str| world.run(&format!("translate {} {FLAGS}", site.url(path))).exits(0);
    run("/notes");
    run("/raw/README.md");
    run("/doc");
    assert_eq!(world.files(), ["doc.es.md", "notes.es.txt", "readme.es.md"]);
    assert_eq!(plain(&world.read("doc.es.md")), "# A *title*\n");
    let latin = World::new();
    latin.run(&format!("translate {} --from en --to es --provider identity --allow-private", site.url("/notes"))).exits(0);
    assert_eq!(latin.read("notes.es.txt"), "A caf\u{e9} here.\n");
}

#[test]
fn what_is_no_text_is_refused() {
    for kind in ["image/png", "application/pdf", "application/octet-stream"] {
        let (world, site) = (World::new(), host(kind, "<p>Hello there.</p>"));
        let ran = translate(&world, &site, "").exits(1);
        assert!(ran.stderr.contains(kind) && world.files().is_empty(), "{}", ran.stderr);
        translate(&world, &site, "--format html").exits(0);
    }
    let (world, site) = (World::new(), host("text/html", b"\x89PNG\r\n\0\0\0".to_vec()));
    translate(&world, &site, "").exits(1);
}

#[test]
fn charsets_of_the_server_and_of_the_page_count() {
    let japanese = encoding_rs::SHIFT_JIS.encode("<title>灯台</title><p>灯台が戻った。").0.into_owned();
    let utf_16 = "\u{feff}<title>A</title><p>caf\u{e9}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf_8 = "<meta charset=latin1><title>A</title><p>caf\u{e9}".as_bytes();
    let cafe = "<title>A</title><p>caf\u{e9}";
    let pages: [(&'static str, Vec<u8>, &str, &str); 7] = [
        ("text/html; charset=windows-1252", b"<title>A</title><p>caf\xE9".to_vec(), "a", cafe),
        ("text/html", b"<title>A</title><p>caf\xE9".to_vec(), "a", cafe),
        (
            "text/html",
            b"<meta charset=latin1><title>A</title><p>caf\xE9".to_vec(),
            "a",
            "<meta charset=latin1><title>A</title><p>caf\u{e9}",
        ),
        ("text/html; charset=\"Shift_JIS\"", japanese, "灯台", "<title>灯台</title><p>灯台が戻った。"),
        // The server's word goes before the page's.
        ("text/html; charset=utf-8", utf_8.to_vec(), "a", "<meta charset=latin1><title>A</title><p>caf\u{e9}"),
        // The byte order mark goes before both.
        ("text/html; charset=latin1", utf_16, "a", cafe),
        ("text/html; charset=utf-8", b"<title>A</title><p>caf\xE9 here".to_vec(), "a", "<title>A</title><p>caf\u{fffd} here"),
    ];
    for (kind, body, name, expected) in pages {
        let (world, site) = (World::new(), host(kind, body));
        world
            .run(&format!("translate {} --from ja --to es --provider identity --allow-private", site.url("/paper/lamp")))
            .exits(0);
        // What was fetched is a file of ours: it is UTF-8, and says so first.
        assert_eq!(world.read(&format!("{name}.es.html")), format!("<meta charset=\"utf-8\">{expected}"), "{kind}");
    }
}

#[test]
fn large_pages_are_refused_whatever_they_weigh_on_the_wire() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..200 {
        packed.write_all(&blanks).unwrap();
    }
    let packed = packed.finish().unwrap();
    assert!(packed.len() < 1 << 20);
    let app = Router::new()
        .route("/packed", get(move || async move { ([(CONTENT_TYPE, "text/html"), (CONTENT_ENCODING, "gzip")], packed) }))
        .route("/plain", get(|| async { ([(CONTENT_TYPE, "text/html")], vec![b'x'; 2000]) }));
    let (world, site) = (World::new(), Site::new(app));
    let ran = world.run(&format!("translate {} {FLAGS}", site.url("/packed"))).exits(1);
    assert!(ran.stderr.contains("10000000"), "{}", ran.stderr);
    world.write("latimer.toml", "[fetch]\nmax_bytes = 1999\n");
    let ran = world.run(&format!("translate {} {FLAGS}", site.url("/plain"))).exits(1);
    assert!(ran.stderr.contains("1999"), "{}", ran.stderr);
    world.write("latimer.toml", "[fetch]\nmax_bytes = 2000\n");
    world.run(&format!("translate {} {FLAGS}", site.url("/plain"))).exits(0);
}

#[test]
fn a_page_that_does_not_come_is_not_waited_for() {
    let app = Router::new().route("/never", get(|| async { std::future::pending::<String>().await })).route(
        "/drips",
        get(|| async {
            let first = futures_util::stream::iter([Ok::<_, std::io::Error>("<p>Hello")]);
            let body = futures_util::StreamExt::chain(first, futures_util::stream::pending());
            ([(CONTENT_TYPE, "text/html")], axum::body::Body::from_stream(body))
        }),
    );
    let (world, site) = (World::new(), Site::new(app));
    world.write("latimer.toml", "[fetch]\ntimeout = \"300ms\"\n");
    for path in ["/never", "/drips"] {
        let ran = world.run(&format!("translate {} {FLAGS}", site.url(path))).exits(1);
        assert!(ran.stderr.contains("0.3"), "{}", ran.stderr);
    }
}

#[test]
fn redirects_are_followed_so_far_and_reported() {
    let app = Router::new()
        .route("/paper/lamp", get(|| async { ([(CONTENT_TYPE, "text/html")], "<title>End</title><p>Here <a href=x>it</a> is.") }))
        .route("/loop", get(|| async { Redirect::permanent("/loop") }))
        .route("/file", get(|| async { Redirect::temporary("file:///etc/passwd") }))
        .route("/bare", get(|| async { StatusCode::FOUND }))
        .route(
            "/{left}",
            get(|axum::extract::Path(left): axum::extract::Path<u32>| async move {
                if left == 0 { Redirect::to("paper/lamp") } else { Redirect::temporary(&format!("/{}", left - 1)) }
            }),
        );
    let (world, site) = (World::new(), Site::new(app));
    let report = world.run(&format!("translate {} {FLAGS} --json", site.url("/9"))).exits(0).json();
    assert_eq!(report["files"][0]["input"], site.url("/9"));
    assert_eq!(report["files"][0]["address"], site.url("/paper/lamp"));
    assert!(world.read("end.es.html").contains(&format!("href=\"{}\"", site.url("/paper/x"))));
    let before = site.paths().len();
    for path in ["/10", "/loop", "/file", "/bare"] {
        world.run(&format!("translate {} {FLAGS}", site.url(path))).exits(1);
    }
    assert_eq!(site.paths().len() - before, 11 + 11 + 1 + 1);
}

#[test]
fn hosts_that_have_no_page_say_so() {
    let app = Router::new().route(
        "/{status}",
        get(|axum::extract::Path(status): axum::extract::Path<u16>| async move {
            (StatusCode::from_u16(status).unwrap(), [(CONTENT_TYPE, "text/html")], "<p>Something else entirely.")
        }),
    );
    let (world, site) = (World::new(), Site::new(app));
    let mut said = Vec::new();
    for status in [404, 403, 500, 503] {
        let ran = world.run(&format!("translate {} {FLAGS}", site.url(&format!("/{status}")))).exits(1);
        assert!(ran.stderr.contains(&site.url(&format!("/{status}"))), "{}", ran.stderr);
        said.push(ran.stderr.replace(&status.to_string(), ""));
    }
    assert!(said[0] != said[1] && said[1] != said[2] && said[2] == said[3], "{said:?}");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", closed.local_addr().unwrap());
    drop(closed);
    assert!(world.run(&format!("translate {url} {FLAGS}")).exits(1).stderr.contains("connection refused"));
    let nowhere = world.run(&format!("translate http://no-such-host.invalid/ {FLAGS}")).exits(1);
    assert!(nowhere.stderr.contains("no-such-host.invalid"), "{}", nowhere.stderr);
}

#[test]
fn what_is_no_address_is_the_users_to_correct() {
    let world = World::new();
    for wrong in ["https://", "ftp://example.org/x", "http://[::1/", "https://ada:hunter2@"] {
        let ran = world.run(&format!("translate {wrong} {FLAGS}")).exits(2);
        assert!(!ran.stderr.contains("hunter2"), "{}", ran.stderr);
    }
    // Beside an input that can be translated it is one that is missing.
    world.write("a.txt", "Some text.\n");
    let report = world.run(&format!("translate a.txt ftp://h/x {FLAGS} --json")).exits(3).json();
    assert_eq!(report["files"].as_array().map(Vec::len), Some(2));
}

#[test]
fn logins_are_used_and_never_shown() {
    let (world, site) = (World::new(), host("text/html", PAGE));
    let other = site.address.port();
    let leads =
        Site::new(Router::new().route(
            "/on",
            get(move || async move {
                Redirect::temporary(&format!("http://eve:hunter3@127.0.0.1:{other}/paper/lamp?token=hunter4&a=1"))
            }),
        ));
    let ran = world.run(&format!("translate http://ada:hunter2@{}/on {FLAGS} --json -vvv", leads.address)).exits(0);
    let all = format!("{}{}{}", ran.stdout, ran.stderr, world.read(&world.files()[0]));
    for secret in ["hunter", "ada:", "eve"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
    assert_eq!(ran.json()["files"][0]["address"], format!("{}?token=***&a=1", site.url("/paper/lamp")));
    assert_eq!(leads.seen.lock().unwrap()[0].1.as_deref(), Some("Basic YWRhOmh1bnRlcjI="));
    // Neither the first host's login nor one that a redirect brought goes to the second.
    assert_eq!(site.seen.lock().unwrap()[0], ("/paper/lamp?token=hunter4&a=1".to_owned(), None));
}

#[test]
fn two_pages_of_one_name_do_not_overwrite_each_other() {
    let (world, site) = (World::new(), host("text/html", PAGE));
    let (one, two) = (site.url("/paper/lamp"), site.url("/paper/lamp?again"));
    let ran = world.run(&format!("translate {one} {two} {FLAGS}")).exits(2);
    assert!(ran.stderr.contains(&two) && world.files().is_empty(), "{}", ran.stderr);
    world.run(&format!("translate {one} {one} {FLAGS}")).exits(0);
}
