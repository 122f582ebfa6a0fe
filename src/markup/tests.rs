use proptest::prelude::*;

use super::*;
use crate::content::Piece;

/// Reads `a (1 b 1) #2 c`: an opening, a closing and a lone code; `~` stands for no-break space.
fn content(written: &str) -> Content {
    let mut content = Content::new();
    let mut chars = written.chars().peekable();
    let mut text = String::new();
    while let Some(c) = chars.next() {
        let id = |c: char| c.to_digit(10).unwrap_or_default();
        let next = chars.peek().copied().filter(char::is_ascii_digit);
        let code = match (c, next) {
            ('(', Some(digit)) => Some(Code { id: id(digit), kind: Kind::Open }),
            ('#', Some(digit)) => Some(Code { id: id(digit), kind: Kind::Placeholder }),
            (digit, _) if digit.is_ascii_digit() && chars.peek() == Some(&')') => Some(Code { id: id(digit), kind: Kind::Close }),
            _ => None,
        };
        match code {
            Some(code) => {
                chars.next();
                content.push_text(&std::mem::take(&mut text));
                content.push_code(code);
            }
            None => text.push(if c == '~' { '\u{a0}' } else { c }),
        }
    }
    content.push_text(&text);
    content
}

const ALL: [Markup; 3] = [Markup::Xml, Markup::Html, Markup::Brackets];

fn check(source: &str, markup: Markup, reply: &str, expected: &str) {
    assert_eq!(decode(&content(source), markup, reply), Ok(content(expected)), "{source} <- {reply}");
}

fn misfit(source: &str, markup: Markup, reply: &str) -> Misfit {
    decode(&content(source), markup, reply).expect_err(reply)
}

#[test]
fn each_markup_writes_its_own_form() {
    let source = content("Click (1here1) & see #2.");
    assert_eq!(encode(&source, Markup::Xml), r#"Click <g id="1">here</g> &amp; see <x id="2"/>."#);
    assert_eq!(encode(&source, Markup::Html), r#"Click <b id="1">here</b> &amp; see <img id="2"/>."#);
    assert_eq!(encode(&source, Markup::Brackets), "Click [1]here[/1] & see [2].");
    assert_eq!(encode(&source, Markup::Plain), "Click here & see .");
}

#[test]
fn neighbours_are_one_mark() {
    assert_eq!(encode(&content("a (1(2b2)1) c"), Markup::Brackets), "a [1]b[/1] c");
    assert_eq!(encode(&content("a #1#2(3#43)c"), Markup::Brackets), "a [1]c");
    assert_eq!(encode(&content("a (1(2b2) x1) c"), Markup::Brackets), "a [1][2]b[/2] x[/1] c");
    assert_eq!(encode(&content("a (1#2(3b3)1) c"), Markup::Brackets), "a [1][2][3]b[/3][/1] c");
    check("a (1(2b2)1) #3#4 c", Markup::Brackets, "C [2] [1]B[/1] A", "C #3#4 (1(2B2)1) A");
}

#[test]
fn placeholders_take_a_form_that_the_text_does_not_hold() {
    assert_eq!(encode(&content("see [7] #1"), Markup::Brackets), "see [7] {1}");
    assert_eq!(encode(&content("see ［ ７ ］ #1"), Markup::Brackets), "see ［ ７ ］ {1}");
    assert_eq!(encode(&content("[7] {8} #1"), Markup::Brackets), "[7] {8} ⟦1⟧");
    assert_eq!(encode(&content("[7] {8} ⟦9⟧ [A5] #1"), Markup::Brackets), "[7] {8} ⟦9⟧ [A5] [b1]");
    check("see [7] #1", Markup::Brackets, "ve [7] { 1 }", "ve [7] #1");
    check("[7] {8} ⟦9⟧ [A5] #1", Markup::Brackets, "[7] {8} ⟦9⟧ [A5] 【B1】", "[7] {8} ⟦9⟧ [A5] #1");
}

#[test]
fn what_does_not_matter_may_differ() {
    for reply in [
        r"Haga clic <g id='1'>aquí</g>.",
        r"Haga clic <G ID=1 >aquí</G >.",
        r#"Haga clic <g class="x > y" id="1" style="direction:rtl">aquí</g>."#,
        r#"Haga clic <g id="1"> aquí </g>."#,
        r#"Haga clic<g id="1">aquí</g> ."#,
        r#"Haga clic <g id="1"></g><g id="1">aquí</g>."#,
        r#" Haga clic <g id="1">aq</g><g id="1">uí</g>.  "#,
    ] {
        check("Click (1here1).", Markup::Xml, reply, "Haga clic (1aquí1).");
    }
    check("I do (1not go1).", Markup::Xml, r#"Je <g id="1">ne</g> vais <g id="1">pas</g>."#, "Je (1ne vais pas1).");
    for reply in ["Ve <img id=2></img> ya", r#"Ve<IMG ID="2"> ya"#, r#"Ve <img style="" id="2"/>ya"#] {
        check("See #2 now", Markup::Html, &reply.replace('2', "1"), "Ve #2 ya");
    }
    for reply in [
        "Clic ［1］aquí［／1］ ya",
        "Clic [ 1 ]aquí[ / 1 ] ya",
        "Clic【１】aquí【/１】ya",
        "Clic [1] aquí [/1] ya",
        "Clic [1]aquí[1] ya",
    ] {
        check("Click (1here1) now", Markup::Brackets, reply, "Clic (1aquí1) ya");
    }
}

#[test]
fn entities_are_read_once() {
    check(
        "a & b",
        Markup::Html,
        "a &amp; b &lt;c&gt; &amp;lt; &eacute;&#39;&#x27;&nbsp;&unknown; &",
        "a & b <c> &lt; é''~&unknown; &",
    );
    check("a & b", Markup::Xml, "a &amp; &nbsp; &quot;", "a & &nbsp; \"");
    check("a & b", Markup::Brackets, "a &amp; b", "a &amp; b");
}

#[test]
fn spaces_are_those_of_the_source_where_that_is_sure() {
    check("word#1.", Markup::Brackets, "palabra [1].", "palabra#1.");
    check("a (1b1), c", Markup::Brackets, "a [1]b[/1] , c", "a (1b1), c");
    check("a (1b1): c", Markup::Brackets, "a [1]b[/1] : c", "a (1b1) : c");
    check("the (1car1) x", Markup::Brackets, "l'[1]auto[/1] x", "l'(1auto1) x");
    check("the (1car1) x", Markup::Brackets, "这[1]车[/1]好", "这(1车1)好");
    check("un(1believ1)able", Markup::Brackets, "no [1]creíble[/1]", "no (1creíble1)");
    check("(1a1) (2b2)", Markup::Brackets, "[1]A[/1][2]B[/2]", "(1A1) (2B2)");
    check("(1a1)#2(3b3)", Markup::Brackets, "[1]A[/1] [2] [3]B[/3]", "(1A1)#2(3B3)");
    check("see [7] #1", Markup::Brackets, "{ 1 } ve [7]", "#1 ve [7]");
    check("a #1 b #2 c", Markup::Brackets, "A[1]B [2] C", "A #1 B #2 C");
}

#[test]
fn wrong_codes_are_named() {
    let code = |id, kind| Code { id, kind };
    let (open, close) = (code(1, Kind::Open), code(1, Kind::Close));
    let [alone, other] = [1, 2].map(|id| code(id, Kind::Placeholder));
    let check = |source: &str, markup: Markup, reply: &str, faults: &[Fault]| {
        assert_eq!(misfit(source, markup, reply).faults, faults, "{source} <- {reply}");
    };
    check("a (1b1) #2", Markup::Xml, "a b", &[Fault::Missing(open), Fault::Missing(close), Fault::Missing(other)]);
    check("a (1b1)", Markup::Brackets, "[1]a[/1] x y [1]b[/1]", &[Fault::Doubled(open), Fault::Doubled(close)]);
    check("a #1", Markup::Brackets, "[1] a [1]", &[Fault::Doubled(alone)]);
    check("a #1", Markup::Brackets, "[1] a [2]", &[Fault::Invented]);
    check("(1a1) (2b2)", Markup::Brackets, "[1]a [2]b[/1] c[/2]", &[Fault::Crossed(close)]);
    check("(1a (2b2)1) c", Markup::Brackets, "[1]a[/1] [2]b[/2] c", &[Fault::Strayed(code(2, Kind::Open))]);
    check("a (1b1)", Markup::Html, r#"a b <b id="1"></b>"#, &[Fault::Emptied(open)]);
    check("a (1b1)", Markup::Html, r#"a <b id="1">b"#, &[Fault::Missing(close)]);
    check("a #1", Markup::Plain, "a", &[Fault::Missing(alone)]);
    check("a (1b1)", Markup::Html, r#"<b id="1">b</b><script>x</script>"#, &[Fault::Invented, Fault::Invented]);
    assert_eq!(misfit("a #1", Markup::Brackets, "[1] a [1]").to_string(), "code 1 doubled");
}

/// What a hostile engine may answer; none of it may become a code, all of it may only be text.
#[test]
fn an_engine_cannot_add_markup() {
    let payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:x\">y</a>",
        "&lt;script&gt;",
        "<!-- -->",
        "<![CDATA[x]]>",
        "[9]",
        "{1}",
        "[/1]",
        "<b id=\"7\">",
        "</b>",
        "[[t:g:5]]x[[/]]",
        "[<5>]",
        "\0",
    ];
    let source = content("Click (1here1) to see #2 now");
    for markup in ALL {
        for payload in payloads {
            for reply in [format!("{} {payload}", encode(&source, markup)), format!("{payload}{}", encode(&source, markup))] {
                if let Ok(target) = decode(&source, markup, &reply) {
                    assert!(target.has_codes_of(&source), "{markup:?} {reply}");
                }
            }
        }
    }
    // A service that unescapes the text it was given does not invent.
    check("the <b> tag #1", Markup::Html, "la etiqueta <b> <img id=1>", "la etiqueta <b> #1");
}

#[test]
fn codes_are_projected_where_their_place_is_sure() {
    let check = |source: &str, target: &str, expected: &str| {
        assert_eq!(project(&content(source), target, &[]), Some(content(expected)), "{source} -> {target}");
    };
    check("See (1Wikipedia1) for more.", "Véase Wikipedia para más.", "Véase (1Wikipedia1) para más.");
    check("It has #1 pages.", "Tiene páginas.", "Tiene #1 páginas.");
    check("Read this#1.", "Lee esto.", "Lee esto#1.");
    check("The population is (134,0001) today", "Hoy la población es 34,000", "Hoy la población es (134,0001)");
    check(
        "We met (1Anna (2Keller2)1) in #3 Berlin.",
        "En Berlín conocimos a Anna Keller.",
        "En #3 Berlín conocimos a (1Anna (2Keller2)1).",
    );
    assert_eq!(project(&content("The (1red1) car"), "El coche rojo", &[]), None);
}

#[test]
fn alignments_place_what_words_alone_cannot() {
    let source = content("The (1red1) car");
    let target = "El coche rojo";
    let words = [(0..3, 0..2), (4..7, 9..13), (8..11, 3..8)];
    let alignments: Vec<_> = words.into_iter().map(|(source, target)| crate::provider::Alignment { source, target }).collect();
    assert_eq!(project(&source, target, &alignments), Some(content("El coche (1rojo1)")));
    let wild = [crate::provider::Alignment { source: 5..900, target: 1..usize::MAX }];
    assert!(project(&source, target, &wild).is_none_or(|target| target.has_codes_of(&source)));
}

/// Contents whose text looks like markup of every kind.
fn nasty() -> impl Strategy<Value = Content> {
    let text = prop_oneof![
        Just("<g id=\"1\">".to_owned()),
        Just("</b>".to_owned()),
        Just("<1>".to_owned()),
        Just("[1]".to_owned()),
        Just("{ 2 }".to_owned()),
        Just("⟦1⟧ [a1] [/b2]".to_owned()),
        Just("&lt;&amp;#39;".to_owned()),
        Just("]]>\"'".to_owned()),
        Just("[[t:g:1]]x[[/]]".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("  ".to_owned()),
        Just("שלום 👩‍👩‍👧 日本".to_owned()),
        Just("\\[\\".to_owned()),
        "[a-z ,.:]{0,8}",
        "\\PC{0,6}",
    ];
    let leaf = text.prop_map(|text| vec![Step::Text(text)]);
    let tree = leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            Just(vec![Step::Alone]),
            prop::collection::vec(inner, 0..4).prop_map(|parts| {
                let mut all = vec![Step::Open];
                all.extend(parts.into_iter().flatten());
                all.push(Step::Close);
                all
            }),
        ]
    });
    prop::collection::vec(tree, 0..6).prop_map(|trees| {
        let mut content = Content::new();
        let (mut next, mut open) = (1, Vec::new());
        for piece in trees.into_iter().flatten() {
            match piece {
                Step::Text(text) => content.push_text(&text),
                Step::Alone => content.push_code(Code { id: next, kind: Kind::Placeholder }),
                Step::Open => {
                    open.push(next);
                    content.push_code(Code { id: next, kind: Kind::Open });
                }
                Step::Close => content.push_code(Code { id: open.pop().unwrap(), kind: Kind::Close }),
            }
            next += 1;
        }
        content
    })
}

#[derive(Clone, Debug)]
enum Step {
    Text(String),
    Open,
    Close,
    Alone,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law Wire: what was encoded is decoded to the same, whatever the codes are called.
    #[test]
    fn decoding_gives_what_was_encoded(source in nasty()) {
        for source in [source.numbered().0, source] {
            for markup in ALL {
                let wire = encode(&source, markup);
                prop_assert_eq!(&decode(&source, markup, &wire), &Ok(source.clone()), "{:?} {:?}", markup, wire);
            }
        }
    }

    /// Folding and its way back change nothing.
    #[test]
    fn folding_is_undone(source in nasty()) {
        let folded = Folded::new(&source);
        prop_assert_eq!(folded.content().text(), source.text());
        prop_assert_eq!(folded.unfold(folded.content().clone()), source.clone());
    }

    /// Whatever is answered: no panic, and only the codes of the source.
    #[test]
    fn any_reply_gives_the_codes_of_the_source_or_a_misfit(
        source in nasty(), reply in "(<g id=\"[1-3]\">|</g>|<b id=[1-3]>|</b>|<img id=1/>|<x id=2>|\\[/?[1-3]\\]|\\[\\[t:g:[1-3]\\]\\]|\\[\\[/\\]\\]|\\[<[1-3]>\\]|[a-z <>&;\\[\\]\\\\é]{0,3}){0,12}|\\PC*"
    ) {
        for markup in ALL {
            if let Ok(target) = decode(&source, markup, &reply) {
                prop_assert!(target.has_codes_of(&source));
            }
        }
        if let Some(target) = project(&source, &reply, &[]) {
            prop_assert!(target.has_codes_of(&source));
        }
    }
}

#[test]
fn depth_and_number_of_codes_do_not_matter() {
    let code = |id, kind| Code { id, kind };
    let (mut deep, mut wide) = (Content::new(), Content::new());
    for id in 1..=10_000 {
        deep.push_code(code(id, Kind::Open));
        deep.push_text(if id % 2 == 0 { "a" } else { "" });
        wide.push_text(" [1] b ");
        wide.push_code(code(id, Kind::Placeholder));
    }
    for id in (1..=10_000).rev() {
        deep.push_code(code(id, Kind::Close));
    }
    for source in [deep, wide] {
        for markup in ALL {
            assert!(decode(&source, markup, &encode(&source, markup)).as_ref() == Ok(&source), "{markup:?}");
        }
        assert_eq!(project(&source, "a b", &[]), None);
    }
}

#[test]
fn a_plain_reply_keeps_its_text() {
    let target = decode(&content("a b"), Markup::Plain, " c & d ").unwrap();
    assert_eq!(target.pieces().collect::<Vec<_>>(), [Piece::Text("c & d")]);
}
