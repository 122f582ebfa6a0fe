//! The laws on bytes that nobody would write, and on targets that nobody should trust.

use latimer::content::{Content, Kind, Piece};
use latimer::document::Document;
use latimer::format::{Policy, edited, html, html::Selectors};
use proptest::prelude::*;

use super::{document, document_with, shown};

/// The content with its text, but not its white space and its codes, changed.
pub(super) fn changed(content: &Content, change: impl Fn(&str) -> String) -> Content {
    let mut out = Content::new();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => {
                let words = text.trim_matches([' ', '\t', '\n', '\r', '\u{c}']);
                let start = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).len();
                if words.is_empty() {
                    out.push_text(text);
                } else {
                    out.push_text(&text[..start]);
                    out.push_text(&change(words));
                    out.push_text(&text[start + words.len()..]);
                }
            }
            Piece::Code(code) => out.push_code(code),
        }
    }
    out
}

pub(super) fn targets(document: &Document, change: impl Fn(&str) -> String) -> Vec<Option<Content>> {
    document.units().iter().map(|unit| Some(changed(&unit.source, &change))).collect()
}

/// Every letter another one.
pub(super) fn pseudo(text: &str) -> String {
    let letter = |c: char| match c {
        'a'..='y' | 'A'..='Y' => char::from(c as u8 + 1),
        'z' => 'a',
        'Z' => 'A',
        'é' => 'ü',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// A page with all its text the same: what is left is structure.
pub(super) fn structure(document: &Document) -> String {
    document.assemble(&targets(document, |_| "\u{2588}".to_owned()))
}

fn squeezed(content: &Content) -> String {
    shown(content).split([' ', '\t', '\n', '\r', '\u{c}']).collect::<String>().replace(char::is_control, "\u{FFFD}")
}

/// Assembles with changed targets and reads them back: the same targets in the same structure.
pub(super) fn read_back(document: &Document, policy: &Policy, change: impl Fn(&str) -> String) {
    let targets = targets(document, change);
    let out = document.assemble(&targets);
    let again = document_with(&out, policy);
    assert_eq!(again.units().len(), document.units().len(), "\n{}\n{out}", document.source());
    for (unit, target) in again.units().iter().zip(&targets) {
        let target = target.as_ref().unwrap();
        assert_eq!(squeezed(&unit.source), squeezed(target), "\n{}\n{out}", document.source());
    }
    assert_eq!(structure(&again), structure(document), "\n{}\n{out}", document.source());
}

/// The content with its last inline code, or pair and what it holds, moved to the front.
fn turned(content: &Content) -> Content {
    let codes = content.codes();
    let Some(last) = codes.len().checked_sub(1) else { return content.clone() };
    let first = match codes[last].code.kind {
        Kind::Placeholder => last,
        Kind::Open | Kind::Close => codes.iter().position(|anchor| anchor.code.id == codes[last].code.id).unwrap(),
    };
    let (start, end) = (codes[first].at, codes[last].at);
    let mut out = content.tile(start..end, first..last + 1);
    out.push(&content.tile(0..start, 0..first));
    out.push(&content.tile(end..content.text().len(), last + 1..codes.len()));
    out
}

/// Moving a code, as engines do, does not change what is found: only their order.
pub(super) fn moved(source: &str, policy: &Policy) {
    let document = document_with(source, policy);
    let targets: Vec<_> = document.units().iter().map(|unit| Some(turned(&unit.source))).collect();
    let out = document.assemble(&targets);
    let again = document_with(&out, policy);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let plain = |document: &Document| {
        document.units().iter().filter(|unit| unit.natives.is_empty()).map(|unit| bare(unit.source.text())).collect::<Vec<_>>()
    };
    let texts = |contents: &mut dyn Iterator<Item = &Content>| contents.map(|content| bare(content.text())).collect::<Vec<_>>();
    let mut wanted = texts(&mut targets.iter().flatten());
    let mut found = texts(&mut again.units().iter().map(|unit| &unit.source));
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted, "\n{source}\n{out}");
    assert_eq!(plain(&again).len(), plain(&document).len(), "\n{source}\n{out}");
    assert_eq!(again.skeleton(), document.skeleton(), "\n{source}\n{out}");
}

/// All laws on one page.
pub(super) fn laws(source: &str, policy: &Policy) {
    let document = document_with(source, policy);
    assert_eq!(document.assemble(&[]), source);
    let echo: Vec<_> = document.units().iter().map(|unit| Some(unit.source.clone())).collect();
    assert_eq!(document.assemble(&echo), source);
    for unit in document.units() {
        assert!(unit.source.is_balanced(), "{source:?}");
        let codes = unit.source.codes();
        assert!(codes.iter().all(|anchor| unit.native(anchor.code).is_some()) && codes.len() == unit.natives.len(), "{source:?}");
    }
    read_back(&document, policy, pseudo);
    speaks_anew(source);
}

/// The edits that state a language are in order, touch no slot, say what they should and leave every unit.
fn speaks_anew(source: &str) {
    let policy = Policy { other_locales: true, ..Policy::default() };
    let document = document_with(source, &policy);
    let locale = "ar".parse().unwrap();
    let edits = html::finish(source, &locale);
    assert!(edits.windows(2).all(|two| two[0].range.end <= two[1].range.start), "{edits:?} in {source:?}");
    for edit in &edits {
        let touched = |slot: &std::ops::Range<usize>| edit.range.start < slot.end && slot.start < edit.range.end;
        assert!(!document.units().iter().any(|unit| touched(&unit.slot)), "{edit:?} in {source:?}");
    }
    let out = edited(source, &edits);
    assert!(edits.is_empty() || html::finish(&out, &locale).iter().all(|edit| out[edit.range.clone()] == edit.text), "{out:?}");
    let texts = |document: &Document| document.units().iter().map(|unit| shown(&unit.source)).collect::<Vec<_>>();
    assert_eq!(texts(&document_with(&out, &policy)), texts(&document), "{source:?}");
}

pub(super) fn everything() -> Policy {
    let skip = Selectors::parse(&["i > b", ".k"]).unwrap();
    Policy { pre: true, svg: true, json_ld: true, other_locales: true, skip, ..Policy::default() }
}

/// What an engine might answer to break out of its place.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</p></div></td>",
    "&lt;b&gt;",
    "\"",
    "'",
    "\" onload=\"x",
    "' onload='x",
    "-->",
    "<!--",
    "]]>",
    "a\0b",
    "a\nb",
    "a\r\nb",
    "a  b",
    "javascript:alert(1)",
    "</title>",
    "</textarea>",
    "</script>",
    "&amp;amp;",
    "&#60;i&#62;",
    "&",
    "<",
    ">",
    "=",
    "`",
    "&nbsp;",
    "a\u{a0}b",
    "/>",
    "\u{1}\u{7f}\u{b}",
    "{{x}}",
    "\\",
    "\\u003c",
    "a\u{2028}b",
    "\u{feff}",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "&copy",
    "é",
];

const PIECES: &[&str] = &[
    "word ",
    " and",
    "x",
    "é",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&eacute;",
    "&copy",
    " ",
    "\n  ",
    "\r\n",
    "\0",
    "<",
    "&",
    "<p>",
    "</p>",
    "<p title='a tip'>",
    "<div>",
    "</div>",
    "<div lang=fr>",
    "<div translate=no>",
    "<h2>",
    "</h2>",
    "<h3>",
    "</h3>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<tr>",
    "<td>",
    "<th abbr='short'>",
    "</td>",
    "</tr>",
    "</table>",
    "<caption>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<em class=k>",
    "</em>",
    "<a href='u' title=\"tip\">",
    "</a>",
    "<span>",
    "</span>",
    "<span translate=no>",
    "<span translate=yes>",
    "<q lang=de>",
    "</q>",
    "<code>",
    "</code>",
    "<kbd class='x'>",
    "</kbd>",
    "<br>",
    "<br/>",
    "<wbr>",
    "<hr>",
    "<img src=s alt='an image'>",
    "<img alt=bare>",
    "<img alt>",
    "<input type=submit value='Send it'>",
    "<input placeholder=Name value=v>",
    "<button>",
    "</button>",
    "<select>",
    "<option label=l>",
    "</option>",
    "</select>",
    "<textarea>",
    "</textarea>",
    "<label>",
    "</label>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "{\"name\":\"a \\\"n\\\"\"}",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<svg>",
    "</svg>",
    "<text>",
    "</text>",
    "<foreignObject>",
    "</foreignObject>",
    "<math>",
    "<mi>",
    "</math>",
    "<desc>",
    "<!-- c -->",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!doctype html>",
    "<?pi?>",
    "</>",
    "</x>",
    "<x-y>",
    "</x-y>",
    "<p",
    "<a href=",
    "\"",
    "'",
    ">",
    "/>",
    "<html lang=en>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "<meta name=description content='About it'>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<object>",
    "</object>",
    "<iframe title=t>",
    "</iframe>",
    "<plaintext>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<optgroup label='g'>",
];

pub(crate) fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(0..PIECES.len(), 0..40).prop_map(|picks| picks.iter().map(|&pick| PIECES[pick]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::laws::cases(1500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_on_any_sequence_of_tags(source in soup()) {
        laws(&source, &Policy::default());
        laws(&source, &everything());
    }

    #[test]
    fn laws_hold_on_any_text(source in "[<>/!a-cpb=\"' &;#\\PC\\-]{0,60}") {
        laws(&source, &Policy::default());
    }

    #[test]
    fn targets_stay_text(source in soup(), payloads in prop::collection::vec(0..PAYLOADS.len(), 1..4)) {
        let payload: String = payloads.iter().map(|&pick| PAYLOADS[pick]).collect();
        let policy = everything();
        read_back(&document_with(&source, &policy), &policy, |_| payload.clone());
    }
}

/// A page with text in every kind of place.
const PAGE: &str = "<!doctype html><html lang=en><head><title>The title</title><meta name=description content='It &amp; more'>\
    <script type='application/ld+json'>{\"headline\":\"One\"}</script></head><body><h1 id=a>Head <a href='#b' title=\"A 'tip'\">link</a></h1>\
    <p>Some <b>bold <i>it</i></b>, <img src=x alt='pic'> &lt;script&gt; <code>f(x)</code> text.<ul><li>One<li title=bare>Two</ul>\
    <pre>a\n b</pre><button type=submit>Send</button><input placeholder='Your name'><textarea>Default</textarea><svg><text>S</text></svg></body></html>";

#[test]
fn each_payload_in_each_place_stays_text() {
    let policy = everything();
    for payload in PAYLOADS {
        read_back(&document_with(PAGE, &policy), &policy, |_| (*payload).to_owned());
    }
}

#[test]
fn codes_may_move() {
    moved(PAGE, &everything());
    for line in [
        "see <img alt=x src=y> here",
        "it <b>works</b>",
        "a <b>b <i>c</i></b><!-- d -->",
        "<a>one</a>, <a title=t>two</a>",
        "x <code>y</code>",
        "press <button>ok</button> now",
        "a <span translate=no>b</span><br>c",
        "<svg></svg> text",
    ] {
        moved(&format!("<ul><li>first<li>{line}<li>last</ul>"), &Policy::default());
    }
}

#[test]
fn laws_hold_wherever_a_page_is_cut_off() {
    for cut in 0..PAGE.len() {
        laws(&PAGE[..cut], &everything());
    }
}

/// Found by the laws above.
#[test]
fn laws_hold_on_what_once_broke_them() {
    // A script without text: what follows it is no data of its own.
    laws("<script type=application/ld+json></script>{\"name\":\"a \\\"n\\\"\"}", &everything());
    // A doctype whose declarations do not end, and a text that could end them.
    laws("<?xml><!DOCTYPE[>&", &everything());
    let declared = document_with("<?xml?><!DOCTYPE html [>a]b", &everything());
    read_back(&declared, &everything(), |_| "'--><!--]]>".to_owned());
    // A doctype that does not stand first, and a root that does not.
    for page in [
        "<head><!doctype html>--><x-y>word ",
        "<noscript><!doctype html></noscript>-->",
        "<noscript><html lang=en></noscript>word ",
        "<!doctype html><div><pre><html lang=en></div>]]>",
    ] {
        laws(page, &everything());
        laws(page, &Policy::default());
    }
}

/// Laws that are cheap enough for very large inputs.
fn large(source: &str, units: usize) {
    let document = document(source);
    assert_eq!(document.assemble(&[]), source);
    assert_eq!(document.units().len(), units);
    let out = document.assemble(&targets(&document, pseudo));
    assert!(out != source || units == 0);
    let again = super::document(&out);
    assert_eq!(again.units().len(), units);
    assert_eq!(again.assemble(&targets(&again, |_| "x".to_owned())), document.assemble(&targets(&document, |_| "x".to_owned())));
}

#[test]
fn size_costs_time_in_proportion_and_no_stack() {
    let n = 10_000;
    large(&format!("{}x{}", "<div>".repeat(n), "</div>".repeat(n)), 1);
    large(&format!("{}x y{}", "<b>".repeat(n), "</b>".repeat(n)), 1);
    large(&format!("a {}x y{} b", "<b>".repeat(n), "</b>".repeat(n)), 1);
    large(&format!("a {}x{} b", "<b><i>".repeat(n), "</b></i>".repeat(n)), 1);
    large(&format!("a{}", "<b>x".repeat(n)), 1);
    large(&format!("a {}", "</b> x".repeat(n)), 1);
    large(&format!("{}x", "<span translate=no>a<b translate=yes>b".repeat(n)), n);
    large(&format!("a {}", "<button>x".repeat(n)), n + 1);
    large(&format!("{}x", "<table><tr><td>y".repeat(n)), n);
    large(&format!("<ul>{}</ul>", "<li>item".repeat(10 * n)), 10 * n);
    large(&format!("<p>{}</p>", "<a title=tip>x</a> ".repeat(10 * n)), 10 * n + 1);
    large(&"word ".repeat(1_000_000), 1);
    large(&"a&nbsp;<b>b</b>".repeat(100_000), 1);
    large(&format!("<p {}>x", "a=b ".repeat(n)), 1);
    large(&format!("<p {}>x", "title=b ".repeat(n)), 2);
    large(&format!("a{}", "<!--".repeat(n)), 1);
    large(&format!("a{}", "<?php ".repeat(n)), 1);
    large(&format!("a {}", "<svg><p>x".repeat(n)), n + 1);
    large(&format!("a {}", "<x y=\"".repeat(n)), 1);
}
