//! Emphasis in targets: which marks are written where the source's own would read as something else.

use latimer::content::{Content, Piece};
use latimer::format;

use crate::laws::{check_read_back, hostile, parse, pseudo};

/// The source with its stretches of text replaced in order.
fn written(source: &str, texts: &[&str]) -> String {
    let document = parse(format::named("markdown").unwrap(), source);
    let mut texts = texts.iter();
    let mut target = |content: &Content| {
        let mut out = Content::new();
        for piece in content.pieces() {
            match piece {
                Piece::Text(_) => out.push_text(texts.next().unwrap()),
                Piece::Code(code) => out.push_code(code),
            }
        }
        Some(out)
    };
    let targets: Vec<_> = document.units().iter().map(|unit| target(&unit.source)).collect();
    assert!(texts.next().is_none(), "{source}");
    document.assemble(&targets)
}

fn check(source: &str, texts: &[&str], expected: &str) {
    let found = written(source, texts);
    assert_eq!(found, expected, "{source}");
    let markdown = format::named("markdown").unwrap();
    let (one, other) = (parse(markdown, source), parse(markdown, &found));
    let natives = |document: &latimer::document::Document| {
        document.units().iter().map(|unit| unit.source.numbered().0.codes().iter().map(|anchor| anchor.code).collect()).collect()
    };
    let (wanted, found): (Vec<Vec<_>>, Vec<Vec<_>>) = (natives(&one), natives(&other));
    assert_eq!(found, wanted, "{source}");
}

#[test]
fn marks_stay_where_they_read_as_they_should() {
    check("a *b* c", &["x ", "y", " z"], "x *y* z");
    check("*a **b** c*", &["x ", "y", " z"], "*x **y** z*");
    check("*a *b* c*", &["x ", "y", " z"], "*x *y* z*");
}

#[test]
fn a_wrong_neighbour_is_a_reference() {
    check("a **b** c", &["x", "“y”", "z"], "&#120;**“y”**&#122;");
    check("a *b* c", &["x ", " y", " z"], "x *&#32;y* z");
    check("*a *b* c*", &["x", "y", " z"], "*&#120;*y* z*");
}

#[test]
fn marks_that_would_end_what_is_around_them_are_the_other_character() {
    check("*a *b* c*", &["“", "(y)", "” z"], "_&#8220;*(y)*&#8221; z_");
    check("**a **b** c**", &["“", "(y)", "” z"], "__&#8220;**(y)**&#8221; z__");
    // The sum of two runs forbids a pair: one mark next to another's, or before a backslash.
    check("***a** ~~*", &["x", " ~~"], "***x** ~~*");
    check("****a** b** ****c** d**\\\ne", &["v", " w", " ", "x", " y~", "z"], "****v** w** __**x** y~__\\\nz");
}

/// Documents whose targets were once read back as something else.
#[test]
fn regressions() {
    for source in [
        "12. | ***a** ~~**`code *x*`**~~* | B |\n    |---|:-:|\n    | a | `x\\|y` |\n13. more",
        "> **_aa #_** ****Aa** a** ****a A** a**\\\n>     A",
        "a }__AaA_ aA_\\\na",
        "_aaAA aAA _*a*__ b",
        "*a _b **c ~~d~~ e** f_ g*",
        "**! **<span class=\"x\">* a</span>** b",
    ] {
        let markdown = format::named("markdown").unwrap();
        check_read_back(markdown, source, pseudo).unwrap();
    }
    for seed in 0..200 {
        for source in
            ["***a** ~~**`code *x*`**~~* b", "****Aa** a** ****a A** a**\\\nA", "__AaA_ aA_\\\na", "*a _b **c ~~d~~ e** f_ g*"]
        {
            check_read_back(format::named("markdown").unwrap(), source, |content| hostile(content, seed * 7919)).unwrap();
        }
    }
}
