use super::*;

/// Pins what the source itself links to.
#[track_caller]
fn check(source: &str, target: &str, style: Anchors, expected: &str) {
    let pinned = edited(target, &pin(source, target, style, &[], false));
    assert_eq!(pinned, expected);
    assert_eq!(edited(&pinned, &unpin(source, &pinned, false)), target, "{pinned:?}");
    assert!(pin(&pinned, &pinned, style, &[], false).is_empty(), "{pinned:?}");
}

#[track_caller]
fn html(source: &str, target: &str, expected: &str) {
    check(source, target, Anchors::Html, expected);
}

#[test]
fn ids_are_made_as_github_makes_them() {
    let ids = |source: &str| {
        let found = Outline::of(source, false).ids();
        found.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    assert_eq!(ids("# What's *new* in `v1.2`?\n## A & B -- C_d\n"), ["whats-new-in-v12", "a--b----c_d"]);
    assert_eq!(ids("# ✨ Ünï  Straße 中文\n# हिन्दी ½\n"), ["-ünï--straße-中文", "हिन्दी-½"]);
    assert_eq!(ids("# [A link](u) ![alt](i) <b>x</b> &amp; {.c}\nTwo\nlines\n---\n"), ["a-link--x-", "two-lines"]);
    assert_eq!(ids("# A\n# A\n# A-1\n# A\n# B {#own}\n# B\n"), ["a", "a-1", "a-1-1", "a-2", "", "b"]);
}

#[test]
fn a_linked_heading_keeps_its_id() {
    html("[x](#the-end)\n\n# The end\n", "[x](#the-end)\n\n# El fin\n", "[x](#the-end)\n\n# <a id=\"the-end\"></a>El fin\n");
    html(
        "[x][y]\n\n[y]: #the-end\n\nThe end\n===\n",
        "[x][y]\n\n[y]: #the-end\n\nEl fin\n===\n",
        "[x][y]\n\n[y]: #the-end\n\n<a id=\"the-end\"></a>El fin\n===\n",
    );
    html(
        "<a href='#a-b'>x</a>\n\n> ## A b ##\n",
        "<a href='#a-b'>x</a>\n\n> ## C ##\n",
        "<a href='#a-b'>x</a>\n\n> ## <a id=\"a-b\"></a>C ##\n",
    );
    html("[x](#%C3%BCber)\n\n# Über\n", "[x](#%C3%BCber)\n\n# On\n", "[x](#%C3%BCber)\n\n# <a id=\"über\"></a>On\n");
    html("[x](#a-1)\n# A\n# A\n", "[x](#a-1)\n# B\n# B\n", "[x](#a-1)\n# B\n# <a id=\"a-1\"></a>B\n");
}

#[test]
fn attributes_stand_behind_the_heading() {
    let attribute = |source: &str, target: &str, expected: &str| check(source, target, Anchors::Attribute, expected);
    attribute("[x](#a)\n# A\n", "[x](#a)\n# B\n", "[x](#a)\n# B {#a}\n");
    attribute("[x](#a)\n# A ##\n", "[x](#a)\n# B ##  \n", "[x](#a)\n# B ## {#a}  \n");
    attribute("[x](#a-b)\n\nA\nb\n---\n", "[x](#a-b)\n\nC\nd\n---\n", "[x](#a-b)\n\nC\nd {#a-b}\n---\n");
    attribute("[x](#a)\n# A {.c}\n", "[x](#a)\n# B {.c}\n", "[x](#a)\n# B {#a .c}\n");
}

#[test]
fn nothing_is_pinned_without_need() {
    for (source, target) in [
        ("# A\n", "# B\n"),
        ("[x](#a)\n# A\n", "[x](#a)\n# *A*\n"),
        ("[x](#b)\n# A {#b}\n", "[x](#b)\n# C {#b}\n"),
        ("[x](#a)\n# <a name=\"a\"></a>A\n", "[x](#a)\n# <a name=\"a\"></a>B\n"),
        ("`[x](#a)`\n# A\n", "`[x](#a)`\n# B\n"),
        ("[x](other.md#a)\n# A\n", "[x](other.md#a)\n# B\n"),
    ] {
        assert_eq!(pin(source, target, Anchors::Html, &[], false), [], "{source}");
    }
    let linked = "[x](#a)\n# A\n";
    assert_eq!(pin(linked, "[x](#a)\n# B\n", Anchors::Off, &["a".to_owned()], false), []);
    assert_eq!(pin("# A\n", "# B\n", Anchors::Html, &["a".to_owned()], false).len(), 1);
    assert_eq!(pin("<A href=\"#a\">\n\n# A\n", "<A href=\"#a\">\n\n# B\n", Anchors::Html, &[], true).len(), 1);
}

#[test]
fn only_what_could_have_been_pinned_is_taken_out() {
    let source = "[x](#a)\n\n# A\n\n# C\n";
    for target in [
        "[x](#a)\n\n# <a id=\"c\"></a>B\n\n# D\n",
        "[x](#a)\n\n# <a id=\"a\" class=\"x\"></a>B\n\n# D\n",
        "[x](#a)\n\n# <a id=\"a\"></a>A\n\n# D\n",
        "[x](#a)\n\n# B <a id=\"a\"></a>\n\n# D\n",
        "[x](#a)\n\n<a id=\"a\"></a>\n\n# B\n\n# D\n",
        "[x](#a)\n\n# B {#b}\n\n# D\n",
        "[x](#a)\n\n# B  {#a}\n\n## D\n",
    ] {
        assert_eq!(unpin(source, target, false), [], "{target}");
    }
    let twice = "[x](#a)\n\n# <a id=\"a\"></a><a id=\"a\"></a>B\n\n# D\n";
    assert_eq!(unpin(source, twice, false).len(), 1, "the second is not ours");
}

#[test]
fn links_to_other_files_are_found() {
    assert_eq!(links("[a](b%20c.md?x#d) [e](f.md) <https://g.h/#i> [j]\n\n[j]: <../k.md#l>\n", false), ["../k.md#l", "b c.md#d"]);
}
