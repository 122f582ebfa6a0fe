//! What search engines are told of pages: their own languages, and none that want not to be found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::server::{Seen, Server, page, says};
use super::town::{Came, Plan, Town};
use crate::latimer::World;

const FILES: &[(&str, &str)] = &[
    ("index.html", "<!doctype html><html lang=en><title>Harbour</title><p>Open."),
    ("arabic.html", "<!doctype html><html lang=ar><title>ميناء</title><p>الميناء مفتوح كل يوم."),
    ("hidden.html", "<!doctype html><html lang=en><meta name=robots content=noindex><title>Hidden</title><p>Not for all."),
    ("twin.html", "<!doctype html><html lang=en><link rel=canonical href='https://example.org/'><title>Harbour</title><p>Open."),
    (
        "same.html",
        "<!doctype html><html lang=en><link rel=canonical href='https://example.org/same.html'><title>Same</title><p>Shut.",
    ),
    // A template says so of every page.
    (
        "wrong.html",
        "<!doctype html><html lang=fr><title>The harbour</title><p>The harbour is open every day, and the boats leave for the islands \
         when the weather is good. Nobody has to pay for the way back, because the ticket is for both, and children travel with their \
         parents. The tickets are sold in the small house behind the church.",
    ),
];

fn told(map: &str, path: &str) -> usize {
    map.matches(&format!("<loc>https://example.org/{path}</loc>")).count()
}

#[test]
fn what_is_built_says_of_each_page_the_language_it_is_in() {
    let world = World::new();
    for (name, text) in FILES {
        world.write(&format!("site/{name}"), text);
    }
    world.run("build site --out public --from en --to es,ar --provider pseudo --url https://example.org/").exits(0);
    let map = world.read("public/sitemap.xml");
    let expected = [
        ("", 1),
        ("ar/", 1),
        ("arabic.html", 1),
        ("es/arabic.html", 1),
        ("ar/arabic.html", 0),
        ("hidden.html", 0),
        ("es/hidden.html", 0),
        ("twin.html", 0),
        ("es/twin.html", 0),
        ("same.html", 1),
        ("es/same.html", 1),
    ];
    for (path, times) in expected {
        assert_eq!(told(&map, path), times, "{path} in {map}");
    }
    let alternate = |language: &str, path: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://example.org/{path}\">")
    };
    for file in ["arabic.html", "es/arabic.html"] {
        let page = world.read(&format!("public/{file}"));
        assert!(page.contains(&alternate("ar", "arabic.html")) && page.contains(&alternate("es", "es/arabic.html")), "{page}");
        assert!(
            !page.contains("rel=\"alternate\" hreflang=\"en\"") && !page.contains("href=\"https://example.org/ar/"),
            "{page}"
        );
    }
    // It is in Arabic already: nothing is sent, and it is the same page.
    let page = world.read("public/ar/arabic.html");
    assert!(page.contains("الميناء مفتوح كل يوم."), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/arabic.html\">"), "{page}");
    for file in ["hidden.html", "es/hidden.html", "twin.html", "es/twin.html"] {
        let page = world.read(&format!("public/{file}"));
        assert!(!page.contains("rel=\"alternate\"") && page.contains("latimer-select"), "{page}");
    }
    assert!(world.read("public/es/wrong.html").contains(&latimer::provider::pseudo::translate("The harbour")));
    assert!(world.read("public/wrong.html").contains(&alternate("en", "wrong.html")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_says_of_each_page_the_language_it_is_in() {
    let town = Town::of(FILES, Plan { url: Some("https://example.org/"), ..Plan::default() }).await;
    for (path, language) in [("/arabic.html", "ar"), ("/ar/arabic.html", "ar"), ("/es/arabic.html", "es"), ("/wrong.html", "en")]
    {
        assert_eq!(town.get(path).await.header("content-language"), language, "{path}");
    }
    let page = town.get("/arabic.html").await;
    assert!(page.header("link").starts_with("<https://example.org/arabic.html>; rel=\"alternate\"; hreflang=\"ar\""), "{page:?}");
    assert!(town.get("/hidden.html").await.header("link").is_empty());
    let map = town.get("/sitemap.xml").await.body;
    assert_eq!([told(&map, "hidden.html"), told(&map, "ar/arabic.html"), told(&map, "es/")], [0, 0, 1]);
}

fn english(head: &str, text: &str) -> String {
    format!("<!doctype html><html lang=en><head><title>Harbour</title>{head}</head><p>{text}")
}

/// The group of copies that each address has in the sitemap.
fn groups(map: &str) -> BTreeMap<String, BTreeSet<(String, String)>> {
    let place = |part: &str| part.split("</loc>").next().unwrap().to_owned();
    map.split("<loc>").skip(1).map(|part| (place(part), marked(part.split("</url>").next().unwrap()))).collect()
}

/// Languages and addresses as elements name them.
fn marked(text: &str) -> BTreeSet<(String, String)> {
    let value = |tag: &str, name: &str| tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let links = text.split("rel=\"alternate\" ").skip(1).map(|rest| rest.split('>').next().unwrap());
    links.map(|link| (value(link, "hreflang"), value(link, "href"))).collect()
}

/// The same as the `Link` header names them.
fn linked(came: &Came) -> BTreeSet<(String, String)> {
    let links = came.header("link").split(", ").filter(|link| !link.is_empty());
    let of = |link: &str| {
        let (address, rest) = link.trim_start_matches('<').split_once('>').unwrap();
        (rest.split("hreflang=\"").nth(1).unwrap().trim_end_matches('"').to_owned(), address.to_owned())
    };
    links.map(of).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_of_a_server_says_what_its_pages_said_when_they_were_fetched() {
    let spanish = "<!doctype html><html lang=es><head><title>Noticias del puerto</title></head><p>Los barcos salen cada hora desde el \
                   puerto hacia la isla, y los billetes se venden en la taquilla. Hoy hace buen tiempo y el mar está tranquilo.";
    let has_turned = Arc::new(AtomicBool::new(false));
    let turned = Arc::clone(&has_turned);
    let server = Server::start(move |seen: &Seen| match seen.path.as_str() {
        "/sitemap.xml" => {
            let pages = ["/", "/noticia", "/twin", "/here", "/based", "/query?page=2", "/own", "/none", "/turned", "/paper.pdf"];
            says(200, &[], pages.map(|page| format!("http://{}{page}\n", seen.header("host"))).concat())
        }
        "/noticia" => page(spanish),
        "/twin" => page(&english("<link rel=canonical href=/here>", "Open.")),
        "/here" => page(&english(&format!("<link rel=canonical href=http://{}/here>", seen.header("host")), "Open.")),
        "/based" => page(&english("<base href=/deep/><link rel=canonical href=../based>", "Open.")),
        "/query?page=2" => page(&english("<link rel=canonical href=/query>", "Open.")),
        "/own" => says(200, &[("content-type", "text/html"), ("cache-control", "private")], english("", "Hello Ann.")),
        "/none" => says(404, &[("content-type", "text/html")], english("", "Nothing.")),
        "/turned" if turned.load(Ordering::Relaxed) => page(&english("<link rel=canonical href=/here>", "Open.")),
        "/paper.pdf" => says(200, &[("content-type", "application/pdf")], "no document"),
        _ => page(&english("", "Open.")),
    })
    .await;
    let town =
        Town::of(&[], Plan { origin: Some(server.url()), asks: |asks| asks.fresh = Duration::ZERO, ..Plan::default() }).await;
    let base = town.base();
    let before = groups(&town.get("/sitemap.xml").await.body);
    // As long as nobody has seen the pages, the server's word counts.
    assert!(before.contains_key(&format!("{base}/es/noticia")) && before.contains_key(&format!("{base}/es/twin")), "{before:?}");
    assert_eq!(before.get(&format!("{base}/paper.pdf")), Some(&BTreeSet::new()));
    let check = async |path: &str, languages: &[&str]| {
        let came = town.get(path).await;
        let group = marked(&came.body);
        assert_eq!(group, linked(&came), "{path}");
        assert_eq!(group.iter().map(|(language, _)| language.as_str()).collect::<Vec<_>>(), languages, "{path}: {came:?}");
        let canonical = came.body.split("canonical").nth(1).and_then(|rest| rest.split("href=").nth(1)).unwrap_or_default();
        let is_itself = canonical.trim_matches('"').split(['"', '>']).next() == Some(&format!("{base}{path}"));
        let map = groups(&town.get("/sitemap.xml").await.body);
        let told = (is_itself && !group.is_empty()).then_some(&group);
        assert_eq!(map.get(&format!("{base}{path}")), told, "{path}: {}", came.body);
    };
    for path in ["/", "/es/", "/ar/", "/here", "/es/here", "/turned", "/es/turned"] {
        check(path, &["ar", "en", "es", "x-default"]).await;
    }
    for path in ["/noticia", "/es/noticia", "/ar/noticia"] {
        check(path, &["ar", "es", "x-default"]).await;
    }
    for path in ["/twin", "/es/twin", "/query?page=2", "/es/query?page=2"] {
        check(path, &[]).await;
    }
    has_turned.store(true, Ordering::Relaxed);
    check("/es/turned", &[]).await;
    for path in ["/based", "/own", "/none"] {
        town.get(&format!("/es{path}")).await;
    }
    let map = groups(&town.get("/sitemap.xml").await.body);
    assert_eq!(map.get(&format!("{base}/es/based")).map(BTreeSet::len), Some(4));
    for path in ["/own", "/none"] {
        assert_eq!(map.get(&format!("{base}{path}")), Some(&BTreeSet::new()), "it is there, and there are no copies");
        assert!(!map.contains_key(&format!("{base}/es{path}")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_while_a_server_is_down_is_in_no_group() {
    let server = Server::start(|_: &Seen| page(&english("", "Open."))).await;
    let store = tempfile::tempdir().unwrap();
    let plan = || Plan { store: Some(store.path().to_owned()), origin: Some(server.url()), ..Plan::default() };
    let town = Town::of(&[], plan()).await;
    assert_eq!(marked(&town.get("/es/a").await.body).len(), 4);
    drop(town);
    let town = Town::of(&[], plan()).await;
    let url: url::Url = server.url().parse().unwrap();
    let address = (url.host_str().unwrap().to_owned(), url.port().unwrap());
    drop(server);
    while tokio::net::TcpStream::connect((address.0.as_str(), address.1)).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let came = town.get("/es/a").await;
    assert_eq!((came.status, came.header("content-language"), came.header("link")), (200, "es", ""));
    assert!(marked(&came.body).is_empty() && came.body.contains("content=\"noindex\""), "{}", came.body);
}

/// A folder whose author has a sitemap of their own in two parts, and a `robots.txt`.
const MAPPED: &[(&str, &str)] = &[
    ("index.html", "<!doctype html><html lang=en><title>Harbour</title><p>Open."),
    ("guide.md", "# Guide\n\nOpen."),
    ("admin/index.html", "<!doctype html><html lang=en><title>Admin</title><p>Open."),
    ("hidden.html", "<!doctype html><html lang=en><meta name=robots content=noindex><title>Hidden</title><p>Not for all."),
    ("404.html", "<!doctype html><html lang=en><title>Lost</title><p>Lost in the harbour."),
    ("paper.pdf", "no document"),
    ("robots.txt", "User-agent: *\nDisallow: /deep/\nSitemap: https://example.org/sitemap-index.xml\n"),
    ("sitemap.xml", "<urlset><url><loc>https://example.org/guide</loc><lastmod>2024-02-03</lastmod></url></urlset>"),
    ("sitemap-index.xml", "<sitemapindex><sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap></sitemapindex>"),
    (
        "sitemap-1.xml",
        "<urlset><url><loc>https://example.org/admin/</loc></url><url><loc>https://example.org/shop/?id=1&amp;x</loc>\
         <lastmod>2024-05-06</lastmod></url><url><loc>https://example.org/paper.pdf</loc></url>\
         <url><loc>https://example.org/hidden.html</loc></url><url><loc>https://example.org/es/guide.html</loc></url>\
         <url><loc>https://example.org/404.html</loc></url><url><loc>https://other.example/a</loc></url></urlset>",
    ),
];

fn check_mapped(map: &str, robots: &str) {
    let expected = [
        ("", 4),
        ("admin/", 0),
        ("ar/", 4),
        ("ar/guide.html", 4),
        ("es/", 4),
        ("es/guide.html", 4),
        ("guide.html", 4),
        ("paper.pdf", 0),
        ("shop/?id=1&amp;x", 0),
    ];
    let groups = groups(map);
    let found: Vec<(&str, usize)> =
        groups.iter().map(|(place, group)| (&place["https://example.org/".len()..], group.len())).collect();
    assert_eq!(found, expected, "{map}");
    assert!(
        map.contains("es/guide.html</loc>\n<lastmod>2024-02-03</lastmod>") && map.contains("x</loc>\n<lastmod>2024-05-06"),
        "{map}"
    );
    assert_eq!(
        robots,
        "User-agent: *\nDisallow: /deep/\nDisallow: /es/deep/\nDisallow: /ar/deep/\n\nSitemap: https://example.org/sitemap.xml\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sitemap_of_the_authors_own_goes_into_ours() {
    let town = Town::of(MAPPED, Plan { url: Some("https://example.org/"), exclude: &["/admin/*"], ..Plan::default() }).await;
    check_mapped(&town.get("/sitemap.xml").await.body, &town.get("/robots.txt").await.body);
    assert!(town.get("/sitemap-index.xml").await.body.contains("sitemap-1.xml"), "what has another name is a file");
}

#[test]
fn what_is_built_has_the_authors_own_sitemap_in_ours() {
    let world = World::new();
    for (name, text) in MAPPED {
        world.write(&format!("site/{name}"), text);
    }
    world.write("exclude.toml", "[serve]\nexclude = [\"/admin/*\"]\n");
    let build = "build site --out public --from en --to es,ar --provider pseudo --config exclude.toml";
    world.run(&format!("{build} --url https://example.org/")).exits(0);
    check_mapped(&world.read("public/sitemap.xml"), &world.read("public/robots.txt"));
    // Without a name there is no sitemap of ours: theirs stays, and what is closed is closed in every language.
    world.run(&format!("{build} --force")).exits(0);
    assert_eq!(world.read("public/sitemap.xml"), world.read("site/sitemap.xml"));
    assert_eq!(
        world.read("public/robots.txt"),
        "User-agent: *\nDisallow: /deep/\nDisallow: /es/deep/\nDisallow: /ar/deep/\nSitemap: https://example.org/sitemap-index.xml\n"
    );
    for file in ["public/404.html", "public/es/404.html"] {
        check_lost(&world.read(file), if file.contains("es") { "es" } else { "en" });
    }
}

/// The page for what is not there is in no group, and leads to the start of each language.
fn check_lost(page: &str, locale: &str) {
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    assert!(!page.contains("rel=\"alternate\"") && !page.contains("rel=\"canonical\""), "{page}");
    let control = page.split("<nav class=\"latimer-select").nth(1).unwrap().split("</nav>").next().unwrap();
    let places: Vec<&str> = control.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(places, ["/", "/es/", "/ar/"], "{page}");
    assert!(control.contains(&format!(
        "hreflang=\"{locale}\" lang=\"{locale}\" referrerpolicy=\"no-referrer-when-downgrade\" aria-current"
    )));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_for_what_is_not_there_is_none_that_is_found() {
    let town = Town::of(MAPPED, Plan::default()).await;
    for (path, status, locale) in
        [("/nope", 404, "en"), ("/es/nope", 404, "es"), ("/404.html", 200, "en"), ("/ar/404.html", 200, "ar")]
    {
        let came = town.get(path).await;
        assert_eq!((came.status, came.header("link"), came.header("content-language")), (status, "", locale), "{path}");
        check_lost(&came.body, locale);
    }
}
