//! The whole site through a real engine: an installed Apertium.

use super::server::{Server, files};
use super::town::{Plan, Town, fifty, fifty_of_html};

#[tokio::test(flavor = "multi_thread")]
async fn fifty_pages_of_a_folder_through_apertium() {
    let files = fifty();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    all(&Town::of(&files, Plan { to: &["es", "ca"], engine: ("apertium", None), ..Plan::default() }).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_pages_of_a_server_through_apertium() {
    let server = Server::start(files(fifty_of_html())).await;
    let plan = Plan { to: &["es", "ca"], engine: ("apertium", None), origin: Some(server.url()), ..Plan::default() };
    all(&Town::of(&[], plan).await).await;
}

async fn all(town: &Town) {
    for (locale, word) in [("es", "página"), ("ca", "pàgina")] {
        for entry in town.site.source().pages().await {
            let came = town.get(&format!("/{locale}{}", entry.page)).await;
            assert_eq!((came.status, came.header("content-language")), (200, locale), "{}", entry.page);
            assert!(!came.body.contains("latimer-notice") && !came.body.contains("noindex"), "{}", entry.page);
        }
        let first = town.get(&format!("/{locale}/")).await.body;
        assert!(first.to_lowercase().contains(word), "{first}");
    }
}
