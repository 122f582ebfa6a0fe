//! Folders that are named like a target locale: what their author wrote in it is the copy.

use super::town::{Plan, Town};
use crate::latimer::World;
use latimer::provider::pseudo::translate as pseudo;

const FILES: &[(&str, &str)] = &[
    (
        "index.html",
        "<!doctype html><html lang=en><title>Harbour</title><p>Open. <a href=ar/only.html>Only</a> <a href=two.html>Two</a>",
    ),
    ("two.html", "<!doctype html><html lang=en><title>Two</title><p>Second."),
    (
        "AR/index.html",
        "<!doctype html><html lang=ar><title>ميناء</title><p>مكتوب. <a href=/two.html>اثنان</a> <a href=pic.png>صورة</a> \
         <a href=note.md>ملاحظة</a> <a href=/ hreflang=en>English</a>",
    ),
    ("AR/only.html", "<!doctype html><html><title>وحيد</title><p>وحيد."),
    ("AR/note.md", "# ملاحظة\n\nنص.\n"),
    ("AR/pic.png", "no picture"),
    ("en/index.html", "<!doctype html><html lang=en><title>A folder</title><p>In it."),
    ("spa/index.html", "<!doctype html><html lang=en><title>A spa</title><p>Warm water."),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_an_author_wrote_in_a_locale_is_served_as_it_is_at_its_own_address() {
    let town = Town::of(FILES, Plan { url: Some("https://example.org/"), ..Plan::default() }).await;
    let page = town.get("/ar/").await;
    assert_eq!((page.status, page.header("content-language")), (200, "ar"));
    for part in [
        "<p>مكتوب. ",
        "<a href=\"/ar/two.html\">",
        "<a href=pic.png>",
        "href=\"/ar/note.html\"",
        "<a href=/ hreflang=en>",
        "<link rel=\"canonical\" href=\"https://example.org/ar/\">",
        "hreflang=\"es\" href=\"https://example.org/es/\"",
        "<nav class=\"latimer-select",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(page.header("link").contains("<https://example.org/ar/>; rel=\"alternate\"; hreflang=\"ar\""), "{page:?}");
    assert_eq!(town.get("/ar/pic.png").await.body, "no picture");
    assert_eq!(town.get("/AR/").await.header("location"), "/ar/");
    assert!(town.get("/ar/two.html").await.body.contains(&pseudo("Second.")));

    // It has no page in another locale, and says of none.
    let only = town.get("/ar/only.html").await;
    assert!(only.body.contains("<html lang=\"ar\" dir=\"rtl\"><title>وحيد</title>"), "{}", only.body);
    assert!(
        !only.body.contains("hreflang") && !only.body.contains("latimer-select") && only.header("link").is_empty(),
        "{only:?}"
    );
    assert_eq!(town.get("/only.html").await.status, 404);
    assert_eq!(town.get("/es/ar/only.html").await.header("location"), "/ar/only.html");
    assert!(town.get("/es/").await.body.contains("href=\"/ar/only.html\""));

    let map = town.get("/sitemap.xml").await.body;
    let count = |address: &str| map.matches(&format!("<loc>https://example.org/{address}</loc>")).count();
    for (address, times) in [("", 1), ("ar/", 1), ("ar/two.html", 1), ("ar/only.html", 1), ("es/only.html", 0), ("es/ar/", 0)] {
        assert_eq!(count(address), times, "{address} in {map}");
    }

    // What is written while it is served counts at once.
    town.write("AR/two.html", "<html lang=ar><p>كُتب الآن.");
    assert!(town.get("/ar/two.html").await.body.contains("كُتب الآن."));

    // A name that only reads as a locale is a folder's.
    for (path, text, language) in
        [("/en/", "In it.", "en"), ("/spa/", "Warm water.", "en"), ("/es/spa/", &pseudo("Warm water."), "es")]
    {
        let page = town.get(path).await;
        assert!(page.status == 200 && page.body.contains(text), "{path}: {page:?}");
        assert_eq!(page.header("content-language"), language);
    }
}

#[test]
fn what_an_author_wrote_in_a_locale_is_built_at_its_own_address() {
    let world = World::new();
    for (name, text) in FILES {
        world.write(&format!("site/{name}"), text);
    }
    let line = "build site --out public --from en --to es,ar,en --provider pseudo --url https://example.org/";
    let said = world.run(line).exits(0);
    let files: Vec<String> =
        world.files().into_iter().filter_map(|file| file.strip_prefix("public/").map(str::to_owned)).collect();
    let below: Vec<&str> =
        files.iter().map(String::as_str).filter(|file| file.starts_with("ar/") || file.contains("only")).collect();
    let expected =
        ["ar/en/index.html", "ar/index.html", "ar/note.html", "ar/only.html", "ar/pic.png", "ar/spa/index.html", "ar/two.html"];
    assert_eq!(below, expected, "{said:?}");
    assert!(world.read("public/ar/index.html").contains("مكتوب."));
    assert!(world.read("public/en/index.html").contains("In it.") && world.path("public/es/spa/index.html").exists());
    assert!(world.read("public/es/index.html").contains("href=\"/ar/only.html\""), "{}", world.read("public/es/index.html"));
}
