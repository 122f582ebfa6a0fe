//! Input made to be hard: deep, long, unbalanced. What is linear ends soon; what is not would never.

use latimer::format;

use crate::laws::{check_identity, parse, pseudo};

fn check(source: &str) {
    for name in ["markdown", "mdx", "text"] {
        let format = format::named(name).unwrap();
        check_identity(format, source);
        let document = parse(format, source);
        let targets: Vec<_> = document.units().iter().map(|unit| Some(pseudo(&unit.source))).collect();
        let written = document.assemble(&targets);
        check_identity(format, &written);
    }
}

#[test]
fn deep_nesting() {
    check(&("> ".repeat(10_000) + "a\n"));
    check(&(0..400).map(|depth| "  ".repeat(depth) + "- a\n").collect::<String>());
    check(&("*a ".repeat(10_000) + &"b* ".repeat(10_000)));
    check(&("*".repeat(10_000) + "a" + &"*".repeat(10_000)));
    check(&("[".repeat(10_000) + "a" + &"]".repeat(10_000)));
    check(&("[".repeat(10_000) + "a" + &"](b)".repeat(10_000)));
    check(&("![".repeat(10_000) + "a" + &"](b \"c\")".repeat(10_000)));
    check(&("<b>".repeat(10_000) + "a" + &"</b>".repeat(10_000)));
    check(&("{".repeat(10_000) + "a" + &"}".repeat(10_000)));
}

#[test]
fn marks_without_an_end() {
    for mark in [
        "*a_ ",
        "[a](",
        "<a ",
        "<!-- a ",
        "<b>a ",
        "{{ a ",
        "{% raw %} a\n\n",
        "{a ",
        "$a ",
        "`a ",
        "&amp; ",
        "![a ",
        "[^1]: a\n",
        "```\na\n",
        "~~a ",
        "\\",
        "| a ",
    ] {
        check(&mark.repeat(20_000));
    }
    check(&(1..1_000).map(|length| "`".repeat(length) + " a ").collect::<String>());
}

#[test]
fn long_documents() {
    check(&"- an item\n".repeat(100_000));
    check(&"word ".repeat(1_000_000));
    check(&"[a *b*](c \"d\") ".repeat(20_000));
    check(&(String::from("|a|b|\n|-|-|\n") + &"|c|d|\n".repeat(20_000)));
    let definitions: Vec<String> = (0..10_000).map(|number| format!("[{number}]: u\n\n[{number}] a\n\n")).collect();
    check(&definitions.concat());
    check(&"a  \n".repeat(20_000));
    check(&"a line\n".repeat(100_000));
    check(&"\0".repeat(100_000));
}
