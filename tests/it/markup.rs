//! Inline codes against engines that are hostile, sloppy or real.

use std::collections::BTreeMap;

use latimer::content::{Code, Content, Kind, Piece};
use latimer::document::{Document, Native, Role, Unit, Written};
use latimer::locale::Pair;
use latimer::markup::{bare, decode, encode, project};
use latimer::protect::{Policy, protect};
use latimer::provider::{Account, Batch, Markup, Provider, named};

#[path = "../../benches/markup/sentences.rs"]
mod sentences;

use sentences::{SENTENCES, read};

const MARKUPS: [Markup; 3] = [Markup::Xml, Markup::Html, Markup::Brackets];

fn sentences() -> impl Iterator<Item = Content> {
    SENTENCES.lines().map(read)
}

/// What is answered to an encoded text.
type Answer = fn(&str) -> String;

/// Ways in which an answer may be meant to break a document.
static HOSTILE: &[Answer] = &[
    |text| format!("{text}<script>alert(1)</script>"),
    |text| format!("<img src=x onerror=alert(1)>{text}"),
    |text| text.replace(' ', " <a href=\"javascript:alert(1)\">x</a> "),
    |text| text.replacen(' ', "<!-- ", 1),
    |text| format!("{text} <b id=\"77\">x</b> <g id=\"78\"/> [79] {{80}} [/1]"),
    |text| text.replace("id=\"1\"", "id=\"1\" onclick=\"alert(1)\""),
    |text| text.replace('1', "2"),
    |text| format!("{text} {text}"),
    |text| text.replace("</", "<"),
    |text| text.chars().rev().collect(),
    |text| text.replace('<', "&lt;").replace('[', "&#91;"),
    |text| text.replace('>', "><![CDATA["),
    |text| text.get(..text.len() / 2).unwrap_or_default().to_owned(),
    |_| String::new(),
    |_| "\0\u{feff}\u{202e}]]>--></textarea></title>\"'`${7*7}".to_owned(),
];

/// As the text of a page is written.
fn page(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let written = target.pieces().map(|piece| match piece {
        Piece::Text(text) => escape(text),
        Piece::Code(code) => match native(code) {
            Written::Raw(raw) => raw,
            Written::Text(text) => escape(&text),
        },
    });
    written.collect()
}

/// A page of one paragraph, its codes as tags.
fn document(source: &Content) -> Document {
    let (mut written, mut natives) = (String::new(), Vec::new());
    for piece in source.pieces() {
        match piece {
            Piece::Text(text) => written.push_str(text),
            Piece::Code(code) => {
                let start = written.len();
                written.push_str(match code.kind {
                    Kind::Open => "<em>",
                    Kind::Close => "</em>",
                    Kind::Placeholder => "<br>",
                });
                natives.push((code, Native::Raw(start..written.len())));
            }
        }
    }
    let mut unit = Unit::new(Role::Paragraph, 0..written.len(), source.clone(), page);
    unit.natives = natives;
    Document::new(written, vec![unit]).unwrap()
}

/// How often each tag stands in a page.
fn tags(page: &str) -> BTreeMap<&str, usize> {
    let mut tags = BTreeMap::new();
    for (at, _) in page.match_indices('<') {
        let end = page[at..].find('>').map_or(page.len(), |end| at + end + 1);
        *tags.entry(&page[at..end]).or_default() += 1;
    }
    tags
}

#[test]
fn a_hostile_engine_adds_no_tag_to_a_page() {
    for source in sentences() {
        let document = document(&source);
        let (numbered, ids) = source.numbered();
        for markup in MARKUPS {
            for answer in HOSTILE {
                let reply = answer(&encode(&numbered, markup));
                let plain = bare(&numbered, markup, &reply);
                let targets = [decode(&numbered, markup, &reply).ok(), project(&numbered, &plain, &[])];
                for target in targets.into_iter().flatten() {
                    let target = target.with_ids(&ids).unwrap();
                    assert!(target.has_codes_of(&source), "{reply}");
                    let page = document.assemble(&[Some(target)]);
                    assert_eq!(tags(&page), tags(document.source()), "{reply}");
                }
            }
        }
    }
}

/// Ways in which an honest answer may differ from what was sent.
static SLOPPY: &[(Markup, Answer)] = &[
    (Markup::Xml, |text| text.replace("/>", "></x>")),
    (Markup::Xml, |text| text.replace("id=\"", "ID = ").replace("\">", " >").replace("\"/>", " />")),
    (Markup::Xml, str::to_uppercase),
    (Markup::Html, |text| text.replace("<b id=\"", "<b style=\"direction: rtl\" id=\"")),
    (Markup::Html, |text| text.replace("\"/>", "\">").replace('\'', "&#39;")),
    // A space before a colon stays: French has one there.
    (Markup::Html, |text| text.replace("<b ", " <b ").replace("</b>", "</b> ").replace("</b> :", "</b>:")),
    (Markup::Brackets, |text| text.replace('[', "［").replace(']', "］")),
    (Markup::Brackets, |text| text.replace('[', " [ ").replace(']', " ] ").replace(" ] :", " ]:")),
    (Markup::Brackets, |text| text.replace(" [", "[")),
];

#[test]
fn a_sloppy_engine_is_understood() {
    for source in sentences().map(|source| source.numbered().0) {
        for (markup, answer) in SLOPPY {
            let wire = encode(&source, *markup);
            let reply = answer(&wire);
            let target = decode(&source, *markup, &reply).unwrap_or_else(|misfit| panic!("{misfit}: {reply}"));
            let upper = answer(source.text()) == source.text().to_uppercase();
            let expected = if upper { source.text().to_uppercase() } else { source.text().to_owned() };
            assert_eq!(target.text(), expected, "{wire} <- {reply}");
        }
    }
}

#[test]
fn variables_travel_as_codes_and_come_back() {
    let text = "Hello {name}, see https://example.org/a_(b) (50 % of %1$s).";
    let mut unit = Unit::new(Role::Value, 0..text.len(), Content::from(text), page);
    protect(&mut unit, "", &Policy::default());
    let (source, ids) = unit.source.numbered();
    assert_eq!(encode(&source, Markup::Brackets), "Hello [1], see [2] (50 % of [3]).");
    let target = decode(&source, Markup::Brackets, "Vea [2], [1] (50 % de [3]).").unwrap().with_ids(&ids).unwrap();
    let document = Document::new(text.to_owned(), vec![unit]).unwrap();
    assert_eq!(document.assemble(&[Some(target)]), "Vea https://example.org/a_(b), {name} (50 % de %1$s).");
    assert_eq!(document.assemble(&[]), text);
}

/// The engine that is installed here, over its direct pairs and one joined of two.
#[tokio::test]
async fn real_translations_keep_their_codes() {
    let provider = (named("apertium").unwrap().build)(&Account::default()).unwrap();
    let Provider::Engine(engine) = provider else { panic!("an engine") };
    let markup = engine.profile().markups[0];
    let sources: Vec<Content> = sentences().map(|source| source.numbered().0).collect();
    let texts: Vec<String> = sources.iter().map(|source| encode(source, markup)).collect();
    for target in ["es", "ca", "fr"] {
        let pair = Pair::new("en".parse().unwrap(), target.parse().unwrap());
        let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
        let replies = engine.translate(&batch).await.unwrap().texts;
        let mut kept = 0;
        for (source, reply) in sources.iter().zip(&replies) {
            let direct = decode(source, markup, reply).ok();
            kept += usize::from(direct.is_some());
            if let Some(target) = direct.or_else(|| project(source, &bare(source, markup, reply), &[])) {
                assert!(target.has_codes_of(source), "{reply}");
            }
        }
        assert!(kept * 10 >= sources.len() * 9, "{kept} of {} into {target}", sources.len());
    }
}
