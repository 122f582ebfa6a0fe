//! Source and target in one text: each side once, in its own language and direction, in a valid structure.

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use latimer::bilingual::{self, Layout, Sides};
use latimer::content::Content;
use latimer::document::Document;
use latimer::format::{self, Format, Policy};
use latimer::locale::Locale;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::latimer::World;
use crate::laws::{has_unsayable_depth, parse, pseudo, written_here};

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

/// Both sides of a source whose targets are pseudo-translations.
fn written(
    layout: Layout,
    format: &'static Format,
    document: &Document,
    target: &str,
    keep: impl Fn(usize) -> bool,
) -> Option<String> {
    let (source, target) = (locale("en"), locale(target));
    let target_of = |(index, unit): (usize, &latimer::document::Unit)| (!keep(index)).then(|| pseudo(&unit.source));
    let targets: Vec<Option<Content>> = document.units().iter().enumerate().map(target_of).collect();
    bilingual::write(
        layout,
        &Sides {
            format,
            policy: &Policy::default(),
            document,
            targets: &targets,
            locale_of: &|_| &source,
            source: &source,
            target: &target,
            linked: &[],
        },
    )
}

/// What html5ever sees in a page: its text by language, its ids, and whether our elements are closed as they were opened.
#[derive(Default)]
struct Seen {
    /// The open elements that matter, with their language.
    open: Vec<(String, Option<String>)>,
    texts: Vec<(String, String)>,
    ids: Vec<String>,
    cells: Vec<String>,
}

struct Sink(RefCell<Seen>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => {
                let lang = seen.open.iter().rev().find_map(|(_, lang)| lang.clone()).unwrap_or_else(|| "en".to_owned());
                match seen.texts.last_mut() {
                    Some((last, before)) if *last == lang => before.push_str(&text),
                    _ => seen.texts.push((lang, text.to_string())),
                }
            }
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let value =
                    |wanted: &str| tag.attrs.iter().find(|one| &*one.name.local == wanted).map(|one| one.value.to_string());
                let ours = matches!(&*name, "span" | "table" | "thead" | "tbody" | "tr" | "td" | "th");
                if tag.kind == TagKind::EndTag {
                    if ours {
                        assert_eq!(seen.open.pop().map(|(name, _)| name), Some(name));
                    }
                    return TokenSinkResult::Continue;
                }
                seen.ids.extend(value("id"));
                let lang = value("lang");
                if let Some(lang) = lang.as_ref().filter(|_| ours) {
                    let right = if lang == "ar" { "rtl" } else { "ltr" };
                    assert_eq!(value("dir").as_deref(), Some(right), "{lang}");
                    assert!(matches!(&**lang, "en" | "es" | "ar"), "{lang}");
                }
                if ours {
                    seen.open.push((name.clone(), lang));
                }
                if name == "td" || name == "th" {
                    seen.cells.push(name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn seen(html: &str) -> Seen {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    while !input.is_empty() {
        drop(tokenizer.feed(&input));
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Markdown with its text escaped and its raw HTML as it is: enough of a page for [`seen`].
fn rendered(markdown: &str) -> String {
    let mut page = String::new();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => page.push_str(&raw),
            Event::Text(text) | Event::Code(text) => page.push_str(&escaped(&text)),
            Event::Start(Tag::Heading { id: Some(id), .. }) => page.extend(["<h1 id=\"", &id, "\">"]),
            Event::SoftBreak | Event::HardBreak | Event::Start(_) => page.push('\n'),
            _ => {}
        }
    }
    page
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks a page of one layout: ids unique, and every text of both sides once, in its own language.
fn check(format: &'static Format, source: &str, layout: Layout, target: &str) -> String {
    let document = parse(format, source);
    let page = written(layout, format, &document, target, |_| false).unwrap_or_else(|| panic!("{layout:?} of {source}"));
    let seen = seen(&if format.name == "html" { page.clone() } else { rendered(&page) });
    let ids: HashSet<&String> = seen.ids.iter().collect();
    assert_eq!(ids.len(), seen.ids.len(), "{page}");
    assert!(seen.open.is_empty(), "{page}");
    let said = |lang: &str| seen.texts.iter().filter(|(own, _)| own == lang).map(|(_, text)| squeezed(text)).collect::<String>();
    let (left, right) = (said("en"), said(target));
    for unit in
        document.units().iter().filter(|unit| unit.role != latimer::document::Role::Value && unit.source.text() != "The page")
    {
        let (text, translated) = (squeezed(unit.source.text()), squeezed(pseudo(&unit.source).text()));
        // Where no element can stand both are one text.
        if squeezed(&page).contains(&format!("{text}—{translated}")) {
            continue;
        }
        // Codes without text may stand between the words.
        if unit.source.codes().iter().all(|anchor| anchor.code.kind != latimer::content::Kind::Placeholder) {
            assert_eq!(left.matches(&text).count(), 1, "{layout:?} {text}: {page}");
            assert_eq!(right.matches(&translated).count(), 1, "{layout:?} {translated}: {page}");
        }
    }
    page
}

const MARKDOWN: &str = "---\ntitle: Front words\n---\n\n# First heading\n\nSee [below](#second-one) and **there**. ![a cat](cat.png \"My cat\") <a id=\"x\"></a>here.\n\n- one item\n- two items\n\n  1. nested `code` item\n\n```\ncode stays\n```\n\n> A quote of\n> several lines that are wrapped\n\n| Head | Other |\n|------|-----|\n| a cell | b *cell* |\n\n<div title=\"A title\" id=\"box\">\nRaw text here.\n</div>\n\n- [ ] with a fence\n\n      code in a list\n\n[^n]: A note that explains.\n\nText[^n] and more.\n\n[ref]: http://x.org\n\n## Second one\n\nLone <b>tag [ref].\n\n## Owned {#own}\n\nLast words.\n";

const PAGE: &str = "<!doctype html><html lang=en><title>The page</title><meta name=description content=\"About it\">\n<h1 id=top>Top heading</h1><p>See <a id=a href=\"#top\">the <b>upper</b> end</a> of it.<p>Second & third <code>x</code> <button id=b>Save it</button> <input id=c name=d> <script>s</script>\n<ul><li>one point<li>two <b>bold</b> points</ul><table><tr><td>a cell</td><td>another</td></tr></table><pre>pre</pre><p><i>lone words<p>next</i> lines<select><option>first choice<option>second choice</select><input placeholder=\"Your name\"><p translate=no>stays</p>\n";

#[test]
fn markdown_has_each_side_once_in_either_layout() {
    let markdown = format::named("markdown").unwrap();
    for target in ["es", "ar"] {
        let columns = check(markdown, MARKDOWN, Layout::SideBySide, target);
        assert!(seen(&rendered(&columns)).cells.len() > 10 && columns.contains("<th scope=\"col\" lang=\"en\""), "{columns}");
        let lines = check(markdown, MARKDOWN, Layout::Interlinear, target);
        assert!(lines.contains("## <a id=\"second-one\"></a><span"), "{lines}");
        for page in [columns, lines] {
            for once in
                ["code stays", "code in a list", "[ref]: http://x.org", "[^n]: ", "id=\"box\"", "{#own}", "title: Front words — "]
            {
                assert_eq!(page.matches(once).count(), 1, "{once}: {page}");
            }
        }
    }
}

#[test]
fn a_page_keeps_its_elements_once() {
    let html = format::named("html").unwrap();
    for target in ["es", "ar"] {
        for layout in Layout::ALL {
            let page = check(html, PAGE, layout, target);
            for once in [
                "<title>The page — ",
                "About it — ",
                "<script>",
                "<input id=c",
                "<pre>pre",
                "<p translate=no>stays</p>",
                "Your name — ",
                "first choice — ",
            ] {
                assert_eq!(page.matches(once).count(), 1, "{once}: {page}");
            }
            assert!(page.contains(&format!("lone words<br><span lang=\"{target}\"")) || layout == Layout::SideBySide, "{page}");
            assert_eq!(page.contains("display:grid"), layout == Layout::SideBySide);
        }
    }
}

#[test]
fn what_was_not_translated_stands_once() {
    let (markdown, html) = (format::named("markdown").unwrap(), format::named("html").unwrap());
    for layout in Layout::ALL {
        let document = parse(markdown, "One here.\n\nTwo there.\n");
        let page = written(layout, markdown, &document, "es", |unit| unit == 1).unwrap();
        assert_eq!((page.matches("One here.").count(), page.matches("Two there.").count()), (1, 1), "{page}");
        assert!(page.contains("Öñ"), "{page}");
        let document = parse(html, PAGE);
        assert_eq!(written(layout, html, &document, "es", |_| true).as_deref(), Some(PAGE));
    }
}

#[test]
fn text_is_readable_without_colour() {
    let source = "THE TITLE\n\nThe first paragraph is a long one, so long that it must be broken in a column of text, whatever it is.\n\n1. an item\n\n* * *\n\n日本語の文章は幅が広いので、列の中で二つ分の場所を取りますし、空白もありません。\n";
    let text = format::plain();
    let document = parse(text, source);
    let lines = written(Layout::Interlinear, text, &document, "ar", |_| false).unwrap();
    assert!(lines.contains("en  1. an item\nar  1. \u{2067}àà"), "{lines}");
    assert_eq!(lines.matches("THE TITLE").count(), 1);
    let columns = written(Layout::SideBySide, text, &document, "es", |unit| unit == 0).unwrap();
    for line in columns.lines().filter(|line| !line.is_empty()) {
        let at = line.find(" |").map(|at| unicode_width::UnicodeWidthStr::width(&line[..at]));
        assert_eq!(at, Some(48), "{line}");
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 48 + 3 + 48, "{line}");
    }
    assert!(columns.lines().any(|line| line.starts_with("THE TITLE  ") && line.ends_with(" | =")), "{columns}");
    let left: String = columns.lines().filter_map(|line| line.split(" | ").next()).collect();
    assert!(squeezed(&left).contains(&squeezed(
        "The first paragraph is a long one, so long that it must be broken in a column of text, whatever it is."
    )));
}

#[test]
fn the_command_writes_both_sides_beside_the_source() {
    let world = World::new();
    world.write("a.md", "# A title\n\nSome words.\n");
    let ran = world.run("translate a.md --from en --to es --provider pseudo --bilingual side-by-side --json").exits(0);
    assert_eq!(ran.json()["files"][0]["targets"][0]["output"], "a.es.bilingual.md");
    let page = world.read("a.es.bilingual.md");
    assert!(page.contains("<td lang=\"en\" dir=\"ltr\">\n\n# A title\n\n</td>\n<td lang=\"es\" dir=\"ltr\">\n\n# "), "{page}");
    world.run("translate a.md --from en --to es --provider pseudo --bilingual interlinear --out out").exits(0);
    assert!(
        world
            .read("out/es/a.bilingual.md")
            .contains("<span lang=\"en\" dir=\"ltr\">Some words.</span><br><span lang=\"es\" dir=\"ltr\">")
    );
    world.run("translate a.md --from en --to es --provider pseudo --bilingual both").exits(2);
    // The target alone is another file.
    world.run("translate . --from en --to es --provider pseudo").exits(0);
    assert!(world.files().contains(&"a.es.md".to_owned()), "{:?}", world.files());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, rng_seed: crate::laws::seed(), ..ProptestConfig::default() })]

    /// Whatever the document, no text of either side is lost (that is checked where it is written).
    #[test]
    fn every_document_can_be_laid_out((format, source) in written_here(true)) {
        let document = parse(format, &source);
        prop_assume!(!has_unsayable_depth(&document));
        for layout in Layout::ALL {
            prop_assert!(written(layout, format, &document, "es", |_| false).is_some(), "{:?} {}", layout, source);
        }
    }

    #[test]
    fn no_text_makes_it_panic(source in crate::documents::anything()) {
        for format in format::FORMATS {
            let document = parse(format, &source);
            for layout in Layout::ALL {
                let page = written(layout, format, &document, "ar", |unit| unit % 3 == 0);
                prop_assert!(page.is_some() || bilingual::is_possible(format));
            }
        }
    }
}
