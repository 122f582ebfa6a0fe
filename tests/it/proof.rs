//! The structure proof: it holds on what the formats write, and fails where one byte, code or address
//! is another.

use latimer::content::Content;
use latimer::format::{self, FORMATS, Format, Policy};
use latimer::proof::{self, Broken};
use proptest::prelude::*;

use crate::laws::{has_unsayable_depth, hostile, parse, pseudo, written_here};

fn named(name: &str) -> &'static Format {
    format::named(name).unwrap()
}

/// The source with targets, against the source. The text is not protected here, so that the
/// addresses in it are translated too.
fn proved(format: &Format, source: &str, translate: impl Fn(&Content) -> Content) -> Vec<Broken> {
    let document = parse(format, source);
    if has_unsayable_depth(&document) {
        return Vec::new();
    }
    let targets: Vec<_> = document.units().iter().map(|unit| Some(translate(&unit.source))).collect();
    let mut found = proof::differences(format, &document, &parse(format, &document.assemble(&targets)));
    found.retain(|broken| !broken.fault.name().starts_with("address"));
    found
}

/// The names of what differs.
fn faults(format: &str, source: &str, target: &str) -> Vec<&'static str> {
    let found = proof::pair(named(format), source, target, &Policy::default()).unwrap();
    found.iter().map(|broken| broken.fault.name()).collect()
}

#[track_caller]
fn check(format: &str, source: &str, target: &str, expected: &[&str]) {
    assert_eq!(faults(format, source, target), expected, "{source:?} {target:?}");
    assert!(faults(format, source, source).is_empty() && faults(format, target, target).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::laws::cases(256), failure_persistence: None, rng_seed: crate::laws::seed(), ..ProptestConfig::default() })]

    #[test]
    fn every_text_has_its_own_structure(source in crate::documents::anything()) {
        for format in FORMATS {
            let document = parse(format, &source);
            prop_assert_eq!(proof::differences(format, &document, &parse(format, &source)), vec![]);
        }
    }

    #[test]
    fn pseudo_targets_keep_the_structure((format, source) in written_here(true)) {
        prop_assert_eq!(proved(format, &source, pseudo), vec![]);
    }

    #[test]
    fn hostile_targets_keep_the_structure((format, source) in written_here(true), seed in any::<u64>()) {
        prop_assert_eq!(proved(format, &source, |content| hostile(content, seed)), vec![]);
    }

    #[test]
    fn two_texts_never_panic(format in proptest::sample::select(FORMATS.to_vec()), one in crate::documents::anything(), other in crate::documents::anything()) {
        let found = proof::pair(format, &one, &other, &Policy::default()).unwrap();
        for broken in found {
            prop_assert!(broken.source.byte <= one.len() && broken.target.byte <= other.len());
        }
    }
}

#[test]
fn translations_keep_their_structure() {
    check(
        "markdown",
        "# A title\n\nSee **bold** and [a link](u \"t\").\n",
        "# Título\n\n[Enlace](u \"x\") y **negrita**.\n",
        &[],
    );
    check("markdown", "![alt](a.png) one ![b](b.png)\n", "![otro](b.png) uno ![c](a.png)\n", &[]);
    check("html", "<p>See <b>this</b><br>now", "<p><b>Esto</b><br>ahora", &[]);
    check("text", "A line.\n\n- item\n", "Una línea.\n\n- cosa\n", &[]);
    check("text", "See https://a.b/c.\n", "Véase https://a.b/c\n", &[]);
}

#[test]
fn a_wrapped_paragraph_may_have_any_number_of_lines() {
    let wrapped = "The old lighthouse of the harbour was opened again\nby the mayor on Monday, after it had been closed for\nmore than ten years and nobody had any hope left.\n";
    assert!(parse(named("text"), wrapped).units().len() == 1);
    for target in ["Uno.\n", "Uno\ndos.\n", "Uno\ndos\ntres\ncuatro.\n"] {
        assert!(faults("text", wrapped, target).is_empty(), "{target:?}");
    }
    for target in ["Uno.\n\n", "Uno\n\ndos.\n", "Uno\n- dos.\n", "Uno"] {
        assert_eq!(faults("text", wrapped, target), ["skeleton"], "{target:?}");
    }
}

#[test]
fn lost_and_added_codes_are_found() {
    check("markdown", "See **bold** text.\n", "Ver negrita.\n", &["code-lost"]);
    check("markdown", "See bold text.\n", "Ver **negrita**.\n", &["code-added"]);
    check("markdown", "See *a* text.\n", "Ver **a** texto.\n", &["code-added", "code-lost"]);
    check("html", "<p>See <b>a</b> <b>b</b>", "<p>Ver <b>a</b> b", &["code-lost"]);
    check("html", "<p>See a", "<p>Ver <img src=x>", &["code-added"]);
    check("html", "<p>See <b>a</b>", "<p>Ver <b onclick=x>a</b>", &["code-added", "code-lost"]);
    check("markdown", "Two ![a](a) words.\n", "Dos ![*a*](a) cosas.\n", &["code-added", "code-lost"]);
}

#[test]
fn changed_addresses_are_found() {
    check("markdown", "See [a](http://a.b).\n", "Ver [a](http://a.c).\n", &["code-added", "code-lost"]);
    check("text", "See https://a.b/c now.\n", "Ver https://a.b/d ahora.\n", &["address-lost"]);
    check("text", "See it now.\n", "Ver https://a.b/d ahora.\n", &["address-added"]);
    check("html", "<p>Write to a@b.org.", "<p>Escribir a c@b.org.", &["address-lost"]);
}

#[test]
fn codes_stay_inside_what_they_stood_in() {
    check("html", "<p><i>a <b>b</b></i> c", "<p><i>a</i> <b>b</b> c", &["nesting"]);
    check("html", "<p>x <i>a <b>b</b></i> c", "<p>x <b>b <i>a</i></b> c", &["nesting", "nesting"]);
}

#[test]
fn bytes_outside_slots_are_the_same() {
    check("markdown", "Text.\n\n```\ncode\n```\n\nMore.\n", "Texto.\n\n```\nkode\n```\n\nMás.\n", &["skeleton"]);
    check("markdown", "# A\n\nb\n", "## A\n\nb\n", &["skeleton"]);
    check("markdown", "One.\n\nTwo.\n", "Uno.\n", &["skeleton"]);
    check("markdown", "One.\n", "Uno.\n\nDos.\n", &["skeleton"]);
    check("html", "<p class=a>b", "<p class=c>b", &["skeleton"]);
    check("html", "<p>b</p><script>x</script>", "<p>b</p><script>y</script>", &["skeleton"]);
    check("text", "One.\nTwo.\n", "Uno.\r\nDos.\n", &["skeleton"]);
    check("text", "One.\nTwo.\n", "Uno.\n", &["skeleton"]);
}

#[test]
fn only_the_marks_of_the_language_may_change() {
    let page = "<!doctype html><html lang=en><title>A</title><p>Text <span lang=es>uno</span>.";
    check("html", page, "<!doctype html><html lang=es><title>B</title><p>Texto <span lang=es>uno</span>.", &[]);
    check("html", page, "<!doctype html><html lang=ar dir=rtl><title>B</title><p>Text <span lang=es>uno</span>.", &["skeleton"]);
    check("html", page, "<!doctype html><html dir=\"rtl\" lang=ar><title>B</title><p>Text <span lang=es>uno</span>.", &[]);
    check("html", page, "<!doctype html><html lang=es class=x><title>B</title><p>Texto <span lang=es>uno</span>.", &["skeleton"]);
    check("html", "<!doctype html><title>A</title>", "<!doctype html><html lang=\"fr\"><title>B</title>", &[]);
}

#[test]
fn a_difference_names_its_place() {
    let found = proof::pair(named("markdown"), "One.\n\nSee **two**.\n", "Uno.\n\nVer dos.\n", &Policy::default()).unwrap();
    let [broken] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((broken.source.line, broken.source.byte), (3, 10));
    assert_eq!((broken.target.line, broken.target.byte), (3, 6));
    assert_eq!((broken.units.clone(), broken.fault.what()), (1..2, Some("**…**")));
}
