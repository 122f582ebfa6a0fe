//! The whole site through a real engine: an installed Apertium.

use super::town::{Plan, Town, fifty};

#[tokio::test(flavor = "multi_thread")]
async fn fifty_pages_through_apertium() {
    let files = fifty();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let town = Town::of(&files, Plan { to: &["es", "ca"], engine: ("apertium", None), ..Plan::default() }).await;
    for (locale, word) in [("es", "página"), ("ca", "pàgina")] {
        for entry in town.site.folder().pages() {
            let came = town.get(&format!("/{locale}{}", entry.page)).await;
            assert_eq!((came.status, came.header("content-language")), (200, locale), "{}", entry.page);
            assert!(!came.body.contains("latimer-notice") && !came.body.contains("noindex"), "{}", entry.page);
        }
        let first = town.get(&format!("/{locale}/")).await.body;
        assert!(first.to_lowercase().contains(word), "{first}");
    }
}
