//! What HTTP asks of a server: methods, conditions, ranges, and nothing given out that should not be.

use super::town::{Plan, Town};

const FILES: &[(&str, &str)] =
    &[("index.html", "<html lang=en><p>Some words.</p>"), ("a.md", "# Words\n"), ("data.bin", "0123456789"), (".env", "SECRET")];

#[tokio::test(flavor = "multi_thread")]
async fn conditions_methods_and_ranges() {
    let town = Town::of(FILES, Plan::default()).await;
    for path in ["/", "/es/", "/es/a.html", "/data.bin", "/_latimer/select.css", "/sitemap.xml"] {
        let first = town.get(path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{path}: {tag}");
        let again = town.ask("GET", path, &[("if-none-match", &format!("\"x\", W/{tag}"))]).await;
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{path}");
        let head = town.ask("HEAD", path, &[]).await;
        assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        assert_eq!(head.header("content-length"), first.body.len().to_string(), "{path}");
        assert_eq!(first.header("x-content-type-options"), "nosniff", "{path}");
        let post = town.ask("POST", path, &[]).await;
        assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"), "{path}");
    }
    let part = town.ask("GET", "/data.bin", &[("range", "bytes=2-4")]).await;
    assert_eq!((part.status, part.body.as_str(), part.header("content-range")), (206, "234", "bytes 2-4/10"));
    assert_eq!(town.ask("GET", "/data.bin", &[("range", "bytes=20-")]).await.status, 416);
    let other = town.ask("GET", "/data.bin", &[("range", "bytes=2-4"), ("if-range", "\"old\"")]).await;
    assert_eq!((other.status, other.body.as_str()), (200, "0123456789"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_said_in_the_readers_language() {
    let town = Town::of(FILES, Plan::default()).await;
    for path in ["/none", "/es/none", "/ar/none.html", "/.env", "/es/.env", "/%2e%2e/etc/passwd", "/_latimer/other"] {
        let came = town.get(path).await;
        assert_eq!(came.status, 404, "{path}");
        assert!(!came.body.contains("SECRET") && !came.body.contains("hreflang=\"x-default\""), "{path}");
    }
    let arabic = town.get("/ar/none").await;
    assert!(arabic.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", arabic.body);
    assert!(arabic.body.contains("href=\"/ar/\"") && arabic.body.contains("noindex"));
    town.write("404.html", "<html lang=en><p>Lost in the harbour.");
    let own = town.get("/es/none").await;
    assert_eq!((own.status, own.header("content-language")), (404, "es"));
    assert!(!town.get("/sitemap.xml").await.body.contains("404"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_of_a_request_is_never_believed() {
    let town = Town::of(FILES, Plan::default()).await;
    let honest = town.get("/es/").await;
    for host in ["evil.example", "evil.example:80", "\"><script>"] {
        let came =
            town.ask("GET", "/es/", &[("host", host), ("x-forwarded-host", host), ("forwarded", "host=evil.example")]).await;
        assert_eq!((came.body.as_str(), came.header("link")), (honest.body.as_str(), honest.header("link")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_pages_allow_nothing_from_elsewhere() {
    let town = Town::of(FILES, Plan::default()).await;
    let article = town.get("/a.html").await;
    assert!(article.header("content-security-policy").starts_with("default-src 'self';"));
    assert!(!article.body.contains(" style=") && !article.body.contains("<style") && !article.body.contains(" onclick="));
    assert!(town.get("/").await.header("content-security-policy").is_empty(), "a publisher's own page has its own policy");
}
