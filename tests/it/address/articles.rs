//! Articles of pages that people and generators wrote, and of what nobody would write: whatever comes out
//! is a document like any other, and as Markdown it says what it says as HTML.

use latimer::article::{self, Kind};
use latimer::format::html;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::html::hostile::soup;
use crate::html::pages::sample;
use crate::laws::check_identity;

/// The letters and digits of a page that are read, in order.
fn letters_of_html(page: &str) -> String {
    let readability = dom_smoothie::Readability::new(page, None, None).unwrap();
    readability
        .doc
        .select("head, iframe, video, audio, object, svg, math, select, textarea, canvas, noscript, template")
        .remove();
    readability.doc.root().text().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same of Markdown, which shows an image's description nowhere but in its place.
fn letters_of_markdown(text: &str) -> String {
    let mut letters = String::new();
    let mut images = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(text) | Event::Code(text) if images == 0 => letters.extend(text.chars().filter(|c| c.is_alphanumeric())),
            _ => {}
        }
    }
    letters
}

/// Both kinds of a page's article, if it has one.
fn check(page: &str) -> bool {
    let address = url::Url::parse("https://example.org/a/b.html").unwrap();
    let [markdown, written] = [Kind::Markdown, Kind::Html].map(|kind| {
        let article = article::extract(page, Some(&address), kind)?;
        check_identity(kind.format(), &article.text);
        Some(article.text)
    });
    let (Some(markdown), Some(written)) = (markdown, written) else { return false };
    let (read, said) = (letters_of_html(&written), letters_of_markdown(&markdown));
    let same = read.chars().zip(said.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(40)).take(80).collect::<String>();
    assert!(read == said, "at {same}:\n{}\n{}\n{markdown}", around(&read), around(&said));
    true
}

#[test]
fn articles_of_real_pages_say_the_same_as_markdown() {
    let pages = sample(std::env::var("PAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(12));
    let found = pages
        .iter()
        .filter(|(path, page)| std::panic::catch_unwind(|| check(page)).unwrap_or_else(|_| panic!("{}", path.display())));
    let found = found.count();
    assert!(found * 10 > pages.len() * 8, "{found} articles in {} pages", pages.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::laws::cases(200), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_article_of_anything_is_a_document(page in soup()) {
        let address = url::Url::parse("https://example.org/a/b.html").unwrap();
        let prose = "<p>There was a lamp, and a pier, and a keeper, who came every evening and waited for the ships.</p>".repeat(8);
        for page in [page.clone(), format!("<article>{prose}{page}{prose}</article>")] {
            for kind in [Kind::Markdown, Kind::Html] {
                if let Some(article) = article::extract(&page, Some(&address), kind) {
                    check_identity(kind.format(), &article.text);
                }
            }
            let alone = html::page::stand_alone(&page, &address, false);
            prop_assert!(alone.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{alone:?}");
        }
    }
}

#[test]
fn what_is_too_deep_has_no_article() {
    let prose = "<p>There was a lamp, and a pier, and a keeper, who came every evening and waited for the ships.</p>".repeat(8);
    for mark in ["<div>", "<b>", "<blockquote>", "<ul><li>", "<a href=x><i>", "<table><tr><td>"] {
        for count in [100, 5000] {
            let page = format!("<article>{}{prose}</article>", mark.repeat(count));
            let found = article::extract(&page, None, Kind::Markdown);
            assert!(found.is_some() == (count == 100), "{count} {mark}");
        }
    }
}
