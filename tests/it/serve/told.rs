//! What search engines are told of a folder's pages: their own languages, and none that want not to be found.

use super::town::{Plan, Town};
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
