//! The report as a page: whole, alone, and inert whatever texts say.

mod look;

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use crate::latimer::World;

/// Texts that want to be more than text.
const HOSTILE: &str = "<script>alert(1)</script> stands here.\n\"><img src=x onerror=alert(1)> is \"quoted\".\n'-->]]><style>*{}</style> & &lt;b&gt; \u{202e}turned\u{202c}.\nSee https://evil.example/x and javascript:alert(1) now.\n";

/// Every tag of a page.
#[derive(Default)]
struct Tags {
    seen: RefCell<Vec<Tag>>,
    errors: RefCell<Vec<String>>,
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                let raw = tag.kind == TagKind::StartTag && &*tag.name == "style";
                self.seen.borrow_mut().push(tag);
                if raw {
                    return TokenSinkResult::RawData(html5ever::tokenizer::states::RawKind::Rawtext);
                }
            }
            Token::ParseError(error) => self.errors.borrow_mut().push(error.to_string()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn tags(page: &str) -> Vec<Tag> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer =
        Tokenizer::new(Tags::default(), html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() });
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    assert!(tokenizer.sink.errors.borrow().is_empty(), "{:?}", tokenizer.sink.errors.borrow());
    tokenizer.sink.seen.take()
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

fn page(world: &World, ui: &str) -> String {
    world.write("a.md", format!("# A <b>title</b> of 12 houses\n\n{HOSTILE}\n"));
    world.write("b.txt", HOSTILE);
    world.write("terms.tsv", "title\t<i>título</i>\n");
    let line = format!(
        "translate a.md b.txt --from en --to es,ar --provider pseudo --glossary terms.tsv --report r-{ui}.html --ui-lang {ui} --force"
    );
    world.run(&line).exits(0);
    world.read(&format!("r-{ui}.html"))
}

#[test]
fn hostile_texts_stay_texts_and_nothing_is_fetched() {
    let world = World::new();
    for ui in ["en", "ar", "ja"] {
        let page = page(&world, ui);
        let tags = tags(&page);
        let allowed = [
            "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "h4", "p", "nav", "ul", "li", "a",
            "bdi", "main", "section", "article", "div", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
            "details", "summary", "span", "footer",
        ];
        let names: BTreeSet<&str> = tags.iter().map(|tag| &*tag.name).collect();
        assert!(names.iter().all(|name| allowed.contains(name)), "{names:?}");
        let known = [
            "lang",
            "dir",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "aria-label",
            "aria-labelledby",
            "href",
            "scope",
            "role",
            "tabindex",
            "rowspan",
            "open",
        ];
        for tag in &tags {
            for attribute in &tag.attrs {
                assert!(known.contains(&&*attribute.name.local), "{tag:?}");
            }
            if let Some(href) = attribute(tag, "href") {
                assert!(href.starts_with('#'), "{href}");
            }
        }
        assert!(!page.contains("url(") && !page.contains("@import") && !page.contains('\u{202e}'));
    }
}

#[test]
fn ids_are_unique_and_every_reference_has_its_end() {
    let world = World::new();
    let page = page(&world, "en");
    let tags = tags(&page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    let references = tags.iter().flat_map(|tag| {
        let inner = attribute(tag, "href").map(|href| href.trim_start_matches('#'));
        inner.into_iter().chain(attribute(tag, "aria-labelledby"))
    });
    let references: Vec<&str> = references.collect();
    assert!(references.len() > 5 && references.iter().all(|name| ids.contains(name)), "{references:?}");
}

#[test]
fn elements_are_closed_in_their_order() {
    let world = World::new();
    let page = page(&world, "en");
    let mut open: Vec<String> = Vec::new();
    for tag in tags(&page) {
        let name = tag.name.to_string();
        match tag.kind {
            TagKind::StartTag if name == "meta" => {}
            TagKind::StartTag => open.push(name),
            TagKind::EndTag => assert_eq!(open.pop(), Some(name)),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn each_side_stands_in_its_language_and_direction() {
    let world = World::new();
    let english = page(&world, "en");
    assert!(english.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(english.contains("lang=\"ar\" dir=\"rtl\"") && english.contains("lang=\"es\" dir=\"ltr\""));
    assert!(english.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the source is there as text");
    assert!(english.contains("&lt;i&gt;título&lt;/i&gt;"));
    assert!(page(&world, "ar").contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn the_report_as_data_holds_the_texts() {
    let world = World::new();
    world.write("a.txt", "One sentence here. Another one here.\n");
    let said = world.run("translate a.txt --from en --to es --provider pseudo --report r.json --json").exits(0).json();
    let report: serde_json::Value = serde_json::from_str(&world.read("r.json")).unwrap();
    let unit = &report["files"][0]["targets"][0]["article"][0];
    assert_eq!((unit["role"].as_str(), unit["segments"].as_array().map(Vec::len)), (Some("paragraph"), Some(2)));
    assert_eq!(unit["segments"][0]["source"], "One sentence here.");
    assert_eq!(
        (unit["segments"][1]["provider"].as_str(), unit["segments"][1]["rung"].as_str()),
        (Some("pseudo"), Some("direct"))
    );
    assert_eq!(said["files"][0]["targets"][0]["article"], unit_list(&report));
    world.run("translate a.txt --from en --to es --provider pseudo --report none/r.html").exits(1);
}

fn unit_list(report: &serde_json::Value) -> serde_json::Value {
    report["files"][0]["targets"][0]["article"].clone()
}
