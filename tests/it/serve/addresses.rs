//! Links, locales and what search engines are told, over a whole site.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::server::{Server, files};
use super::town::{Plan, Town, fifty, fifty_of_html};

/// The addresses that a page leads to, and those of its parts.
fn links(page: &str) -> Vec<(String, String)> {
    let tag = Regex::new(r#"<(a|img|link|script|form)\b[^>]*?\b(?:href|src|action)=("[^"]*"|'[^']*'|[^\s>"']+)"#).unwrap();
    let found = tag.captures_iter(page).map(|found| {
        let value = found[2].trim_matches(['"', '\'']).replace("&amp;", "&");
        (found[1].to_owned(), value)
    });
    found.collect()
}

/// The group of copies in a head: language and address.
fn head(page: &str) -> BTreeSet<(String, String)> {
    let link = Regex::new(r#"<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">"#).unwrap();
    link.captures_iter(page).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

fn header(value: &str) -> BTreeSet<(String, String)> {
    let link = Regex::new(r#"<([^>]+)>; rel="alternate"; hreflang="([^"]+)""#).unwrap();
    link.captures_iter(value).map(|found| (found[2].to_owned(), found[1].to_owned())).collect()
}

fn sitemap(xml: &str) -> BTreeMap<String, BTreeSet<(String, String)>> {
    let url = Regex::new(r"(?s)<url>\s*<loc>([^<]+)</loc>(.*?)</url>").unwrap();
    let link = Regex::new(r#"<xhtml:link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/>"#).unwrap();
    let group = |inside: &str| link.captures_iter(inside).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
    url.captures_iter(xml).map(|found| (found[1].to_owned(), group(&found[2]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crawler_finds_every_page_of_a_folder_in_every_locale_and_no_way_out_of_one() {
    let files = fifty();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    crawl(&Town::of(&files, Plan { to: &["es", "ca", "ar"], ..Plan::default() }).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crawler_finds_every_page_of_a_server_in_every_locale_and_no_way_out_of_one() {
    let mock = latimer::mock::Server::start(latimer::mock::Settings::default()).await.unwrap();
    let engine = ("libretranslate", Some(mock.base("libretranslate")));
    let server = Server::start(files(fifty_of_html())).await;
    let plan = Plan { to: &["es", "ca", "ar"], origin: Some(server.url()), engine, ..Plan::default() };
    let town = Town::of(&[], plan).await;
    crawl(&town).await;
    // Nobody but we may know where the pages really are.
    for path in ["/", "/es/", "/sitemap.xml", "/robots.txt"] {
        let came = town.get(path).await;
        assert!(!came.body.contains(&server.url()) && !format!("{:?}", came.headers).contains(&server.url()), "{path}: {came:?}");
    }
}

async fn crawl(town: &Town) {
    let base = town.base();
    let control = Regex::new(r"(?s)<nav class=.latimer-select.*?</nav>").unwrap();
    let map = sitemap(&town.get("/sitemap.xml").await.body);
    assert_eq!(map.len(), 50 * 4);
    let mut parts = BTreeSet::new();
    for locale in ["", "es/", "ca/", "ar/"] {
        let mut waiting = vec![format!("/{locale}")];
        let mut seen = BTreeSet::new();
        while let Some(path) = waiting.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            if path.contains('?') {
                // Nothing is made for a query that is not known.
                town.get(path.split('?').next().unwrap()).await;
            }
            let came = town.get(&path).await;
            assert_eq!(came.status, 200, "{path}: {came:?}");
            let language = if locale.is_empty() { "en" } else { locale.trim_end_matches('/') };
            assert_eq!(came.header("content-language"), language);
            assert!(
                came.body.contains(&format!("lang=\"{language}\"")) || came.body.contains(&format!("lang={language}")),
                "{path}"
            );
            assert_eq!(
                came.body.contains("<html dir=\"rtl\"") || came.body.contains(" dir=\"rtl\">\n<head"),
                language == "ar",
                "{path}"
            );

            let plain = path.split(['?', '#']).next().unwrap();
            let group = head(&came.body);
            assert_eq!(group.len(), 5, "{path}");
            assert_eq!(group, header(came.header("link")), "{path}");
            assert_eq!(Some(&group), map.get(&format!("{base}{plain}")), "{path}");
            assert!(group.contains(&(language.to_owned(), format!("{base}{plain}"))), "{path}: names itself");
            for (_, other) in &group {
                assert_eq!(map.get(other), Some(&group), "{path}: {other} does not name it back");
            }
            assert_eq!(came.body.matches("rel=\"canonical\"").count(), 1);
            assert!(came.body.contains(&format!("<link rel=\"canonical\" href=\"{base}{plain}\">")), "{path}");
            assert_eq!(came.body.matches("<nav class=\"latimer-select").count(), 1, "{path}");
            assert_eq!(came.body.matches("aria-current").count(), 1, "{path}");

            let page = url::Url::parse(&format!("{base}{path}")).unwrap();
            for (tag, link) in links(&control.replace(&came.body, "")) {
                let to = page.join(&link).unwrap();
                if tag == "link" && !came.body.contains(&format!("rel=next href='{link}'")) || !to.as_str().starts_with(&base) {
                    continue;
                }
                if tag == "a" || tag == "link" {
                    if to.path().contains(".pdf") {
                        parts.insert(to.path().to_owned());
                        continue;
                    }
                    assert!(to.path().starts_with(&format!("/{locale}")), "{path} leads out to {to}");
                    assert!(!locale.is_empty() || !["/es/", "/ca/", "/ar/"].iter().any(|other| to.path().starts_with(other)));
                    assert!(to.query().is_none_or(|query| query == "a=1&b=2"), "{to}");
                    waiting.push(to.path().to_owned() + &to.query().map(|query| format!("?{query}")).unwrap_or_default());
                } else {
                    parts.insert(to.path().to_owned());
                }
            }
        }
        let pages: BTreeSet<&str> = seen.iter().map(|path| path.split('?').next().unwrap()).collect();
        assert_eq!(pages.len(), 50, "{locale}: {pages:?}");
    }
    assert!(parts.contains("/pic.png") && parts.contains("/deep/data.pdf"), "{parts:?}");
    for part in parts {
        assert_eq!(town.get(&part).await.status, 200, "{part}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_excluded_has_one_language() {
    let files = [
        ("index.html", "<html lang=en><p>Go to <a href=/admin/a.html>them</a>."),
        ("admin/a.html", "<html lang=en><p>Some words here."),
    ];
    let town = Town::of(&files, Plan { exclude: &["/admin/*"], ..Plan::default() }).await;
    assert!(town.get("/es/").await.body.contains("<a href=/admin/a.html>"));
    let page = town.get("/admin/a.html").await;
    assert!(page.header("link").is_empty() && page.body == "<html lang=en><p>Some words here.", "{page:?}");
    assert!(!town.get("/sitemap.xml").await.body.contains("admin"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_spelling_of_a_locale_leads_to_the_canonical_one() {
    let town = Town::of(
        &[("index.html", "<p>Words."), ("a/index.md", "# Words")],
        Plan { to: &["pt-BR", "zh-Hans"], ..Plan::default() },
    )
    .await;
    for (from, to) in [
        ("/PT-br/a/?x=1&y=%20", "/pt-BR/a/?x=1&y=%20"),
        ("/pt_BR/", "/pt-BR/"),
        ("/pt-BR", "/pt-BR/"),
        ("/zh-hans/a", "/zh-Hans/a"),
        ("/zh-Hans/a", "/zh-Hans/a/"),
        ("/en/a/", "/a/"),
        ("/en", "/"),
        ("/a?q", "/a/?q"),
    ] {
        let came = town.get(from).await;
        assert_eq!((came.status, came.header("location")), (308, to), "{from}");
    }
    // No path makes a redirect to another host.
    for path in ["/pt_br//evil.example/", "/en//evil.example", "/PT-BR/%5Cevil.example", "//evil.example/a"] {
        let came = town.get(path).await;
        let to = came.header("location").to_owned();
        assert!(to.is_empty() || to.starts_with('/') && !to.starts_with("//"), "{path} -> {to}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_is_led_by_their_browser_once_and_by_their_choice_from_then_on() {
    let town = Town::of(&[("index.html", "<p>Words here."), ("a.html", "<p>More words.")], Plan::default()).await;
    let to = async |path: &str, headers: &[(&str, &str)]| {
        let came = town.ask("GET", path, headers).await;
        (came.status, came.header("location").to_owned(), came.header("set-cookie").to_owned(), came.header("vary").to_owned())
    };
    let spanish = ("accept-language", "es-MX,es;q=0.9,en;q=0.5");
    let first = to("/", &[spanish]).await;
    assert_eq!((first.0, first.1.as_str(), first.2.as_str()), (302, "/es/", ""));
    assert!(first.3.contains("Accept-Language") && first.3.contains("Cookie"));
    // A locale in the path is never overruled, and no other page sends anybody anywhere.
    assert_eq!(to("/ar/", &[spanish]).await.0, 200);
    assert_eq!(to("/a.html", &[spanish]).await.0, 200);
    // Without a wish, and for those who move inside the site, it is the source.
    assert_eq!(to("/", &[]).await.0, 200);
    assert_eq!(to("/", &[spanish, ("sec-fetch-site", "same-origin")]).await.0, 200);
    // Coming from the same page in another language is a choice; it is remembered and counts for more.
    let from = format!("{}/es/", town.base());
    let chosen = to("/", &[spanish, ("referer", &from)]).await;
    assert_eq!(chosen.0, 200);
    assert!(chosen.2.starts_with("latimer_locale=en; Path=/;"), "{chosen:?}");
    assert_eq!(to("/", &[spanish, ("cookie", "latimer_locale=en")]).await.0, 200);
    assert_eq!(to("/", &[("cookie", "x=y; latimer_locale=ar")]).await.1, "/ar/");
    assert_eq!(to("/", &[("cookie", "latimer_locale=//evil.example")]).await.0, 200);
    // Nothing is remembered of those who only follow links.
    assert_eq!(to("/es/a.html", &[("referer", &from)]).await.2, "");
    assert_eq!(to("/es/", &[("referer", "http://other.example/")]).await.2, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_known_by_the_page_that_a_reader_comes_from_whatever_it_is_called() {
    let files = [("index.html", "<title>Words</title><p>Words here."), ("guide/index.html", "<title>More</title><p>More words.")];
    let town = Town::of(&files, Plan::default()).await;
    let base = town.base();
    let spanish = ("accept-language", "es");
    for (from, to, cookie) in
        [("/es/index.html", "/", "en"), ("/es/guide/index.html", "/guide/", "en"), ("/index.html", "/ar/", "ar")]
    {
        let came = town.ask("GET", to, &[spanish, ("referer", &format!("{base}{from}"))]).await;
        assert_eq!(came.status, 200, "{from}");
        assert!(came.header("set-cookie").starts_with(&format!("latimer_locale={cookie};")), "{from} {came:?}");
    }
    // A picture, a frame or what a browser fetches ahead is no choice.
    let from = ("referer", &*format!("{base}/es/"));
    for sign in [("sec-fetch-dest", "iframe"), ("sec-fetch-dest", "image"), ("sec-purpose", "prefetch")] {
        assert_eq!(town.ask("GET", "/", &[from, sign]).await.header("set-cookie"), "", "{sign:?}");
    }
    assert!(!town.ask("GET", "/", &[from, ("sec-fetch-dest", "document")]).await.header("set-cookie").is_empty());
    let links = Regex::new(r#"<a [^>]*hreflang="[^"]+"[^>]* referrerpolicy="no-referrer-when-downgrade""#).unwrap();
    assert_eq!(links.find_iter(&town.get("/es/").await.body).count(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_hosts_of_their_own_a_choice_is_remembered_where_it_counts_and_no_other_site_makes_one() {
    let hosts = &[("es", "es.example.org"), ("fr", "example.fr")];
    let plan = Plan { to: &["es", "fr", "ar"], hosts, url: Some("https://example.org/"), ..Plan::default() };
    let town = Town::of(
        &[("index.html", "<title>Words</title><p>Words here."), ("about.html", "<title>More</title><p>More words.")],
        plan,
    )
    .await;
    let ask = async |host: &str, path: &str, headers: &[(&str, &str)]| {
        let headers = [&[("host", host), ("accept-language", "es")], headers].concat();
        let came = town.ask("GET", path, &headers).await;
        let cookie = came.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        (came.status, came.header("location").to_owned(), cookie, came.body)
    };
    let link = |page: &str, to: &str| {
        let link = Regex::new(&format!(r#"<a href="([^"]*)" hreflang="{to}" lang"#)).unwrap();
        link.captures(page).unwrap()[1].to_owned()
    };
    let first = ask("example.org", "/about.html", &[]).await.3;
    let spanish = ask("es.example.org", "/about.html", &[]).await.3;
    // Every choice leads past the first host, where `/` is.
    assert_eq!([link(&first, "es"), link(&first, "ar"), link(&first, "en")], ["/es/about.html", "/ar/about.html", "/about.html"]);
    let all = ["es", "en", "fr"].map(|to| link(&spanish, to));
    assert_eq!(all, ["/about.html", "https://example.org/about.html", "https://example.org/fr/about.html"]);
    let from = |host: &str, path: &str| ("referer", format!("https://{host}{path}"));
    for (from, path, status, to, cookie) in [
        (from("es.example.org", "/about.html"), "/about.html", 200, "", "latimer_locale=en"),
        (from("es.example.org", "/"), "/", 200, "", "latimer_locale=en"),
        (from("example.org", "/about.html"), "/es/about.html", 308, "https://es.example.org/about.html", "latimer_locale=es"),
        (from("es.example.org", "/about.html"), "/fr/about.html", 308, "https://example.fr/about.html", "latimer_locale=fr"),
        (from("evil.example", "/about.html"), "/es/about.html", 308, "https://es.example.org/about.html", ""),
        (from("sub.example.org", "/about.html"), "/about.html", 200, "", ""),
        (from("evil.example", "/"), "/about.html", 200, "", ""),
    ] {
        let came = ask("example.org", path, &[(from.0, &from.1)]).await;
        assert_eq!((came.0, came.1.as_str(), came.2.as_str()), (status, to, cookie), "{from:?} {path}");
    }
    // Some browsers name no more than the host to another site.
    let cut = ("referer", "https://example.fr/");
    let across = [cut, ("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "document")];
    assert_eq!(ask("example.org", "/about.html", &across).await.2, "latimer_locale=en");
    assert_eq!(ask("example.org", "/about.html", &[cut]).await.2, "");
    let evil = [("referer", "https://evil.example/"), across[1], across[2]];
    assert_eq!(ask("example.org", "/about.html", &evil).await.2, "");
    // Whoever comes from another host of the site without saying so is not sent back either.
    assert_eq!(ask("example.org", "/", &[("sec-fetch-site", "same-site")]).await.0, 200);
    assert_eq!(ask("example.org", "/", &[("sec-fetch-site", "cross-site")]).await.1, "https://es.example.org/");
    // A redirect that passes a choice is asked for each time.
    let came = town.ask("GET", "/es/about.html", &[("host", "example.org")]).await;
    assert_eq!(came.header("cache-control"), "no-cache");
}
