//! The page before a real engine, and what it weighs.

use std::io::Write as _;

use serde_json::{Value, json};

use super::hall::Hall;
use crate::browser::{Browser, Look};

const DESK: Look = Look { name: "apertium", width: 1280, height: 900, scripts: true, dark: false };

#[tokio::test(flavor = "multi_thread")]
async fn a_file_through_apertium_into_three_languages() {
    let hall = Hall::apertium();
    let browser = Browser::open(DESK).await;
    browser.download_into(&hall.downloads()).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    let file = hall.world.write("harbour.md", "# The house\n\nThe *house* is big. The garden is small.\n\n- A red house\n");
    let found = browser.send("POST", "/element", &json!({ "using": "css selector", "value": "#file" })).await;
    let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
    browser.send("POST", &format!("/element/{id}/value"), &json!({ "text": file })).await;
    browser.until("document.getElementById('text').value.startsWith('# The house')").await;
    assert_eq!(browser.run("return document.getElementById('paper').innerText.trim()").await, json!("harbour.md"));
    assert_eq!(browser.run("return document.getElementById('from').options[0].text.includes('English')").await, json!(true));
    // What nothing translates from English is not offered.
    browser.run("document.getElementById('pick').open = true").await;
    let offered = "return [...document.querySelectorAll('.langs li')].filter((each) => !each.hidden).map((each) => each.querySelector('input').value)";
    let offered = browser.run(offered).await;
    let has = |tag: &str| offered.as_array().unwrap().contains(&json!(tag));
    assert!(has("es") && has("ca") && has("gl") && !has("en") && !has("en-US"), "{offered}");
    // Nor what is one more way to spell a language.
    let spelled = "return [...document.querySelectorAll('.langs label')].map((each) => each.innerText).filter((each) => each.includes('-'))";
    assert_eq!(browser.run(spelled).await, json!([]));
    browser.run("for (const tag of ['es', 'ca', 'gl']) document.querySelector(`[name=to][value=${tag}]`).click()").await;
    browser.until("document.querySelectorAll('#before .line [lang]').length === 3").await;
    browser.keep(DESK, "studio-chosen").await;
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('stop')?.hidden").await;
    browser.run("document.querySelector('.results').scrollIntoView()").await;
    browser.keep(DESK, "studio-ready").await;
    for (tag, word) in [("es", "casa"), ("ca", "casa"), ("gl", "casa")] {
        browser.run(&format!("document.getElementById('tab-{tag}').click()")).await;
        let text =
            browser.run("return [...document.querySelectorAll('.target-words')].map((each) => each.textContent).join(' ')").await;
        assert!(text.as_str().unwrap().to_lowercase().contains(word), "{tag}: {text}");
        browser.run("document.querySelector('.acts button:nth-child(2)').click()").await;
        let file = hall.downloaded(&format!("harbour.{tag}.md")).await;
        assert!(file.starts_with("# ") && file.contains('*'), "{file}");
    }
    browser.run("document.querySelector('.acts button:nth-child(3)').click()").await;
    assert!(hall.downloaded("harbour.gl.bilingual.md").await.contains("The *house* is big."));
    assert_eq!(browser.violations().await, json!([]));
    browser.send("DELETE", "", &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_languages_on_the_way_are_told_before_and_after() {
    let hall = Hall::apertium();
    let look = Look { name: "through", ..DESK };
    let browser = Browser::open(look).await;
    browser.go(&format!("{}/?ui=en", hall.base)).await;
    browser.run("const text = document.getElementById('text'); text.value = 'The house is big and the garden of my friend is small.'; text.dispatchEvent(new Event('input'))").await;
    browser.run("for (const tag of ['es', 'fr']) document.querySelector(`[name=to][value=${tag}]`).click()").await;
    browser.until("document.querySelectorAll('#before li').length === 2").await;
    let stays = "return [...document.querySelectorAll('#before li')].map((each) => each.lastChild.textContent.replace(/[\\u2068\\u2069]/g, ''))";
    assert_eq!(
        browser.run(stays).await,
        json!(["Stays on this server (apertium)", "Stays on this server (apertium, through Spanish)"])
    );
    browser.run("document.querySelector('.primary').click()").await;
    browser.until("document.getElementById('stop')?.hidden").await;
    let by = "return document.querySelector('.by').textContent.replace(/[\\u2068\\u2069]/g, '')";
    assert_eq!(browser.run(by).await, json!("apertium"));
    browser.run("document.getElementById('tab-fr').click()").await;
    assert_eq!(browser.run(by).await, json!("apertium, through Spanish"));
    browser.keep(look, "studio-ready").await;
    browser.send("DELETE", "", &Value::Null).await;
}

fn packed(bytes: &[u8]) -> usize {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_with_everything_is_light() {
    let hall = Hall::slow().await;
    let client = crate::latimer::web().build().unwrap();
    for ui in latimer::ui::messages::ui_locales() {
        let mut all = 0;
        for path in [format!("/?ui={ui}"), "/_latimer/studio.js".to_owned(), "/_latimer/studio.svg".to_owned()] {
            let response = client.get(format!("{}{path}", hall.base)).send().await.unwrap();
            assert_eq!(response.status(), 200, "{path}");
            let body = response.bytes().await.unwrap();
            // Nothing is fetched from anywhere else.
            let text =
                String::from_utf8_lossy(&body).replace("http://www.w3.org/2000/svg", "").replace("placeholder=\"https://\"", "");
            assert!(!text.contains("://"), "{path}");
            all += packed(&body);
        }
        assert!(all < 60_000, "{ui}: {all} bytes");
    }
}
