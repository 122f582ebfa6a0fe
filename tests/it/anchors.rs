//! Links to headings live on in every target: ids are pinned where they are linked, and nowhere else.

use latimer::format::{self, Anchors, Policy};
use latimer::proof;
use proptest::prelude::*;

use crate::latimer::World;
use crate::laws::{parse, pseudo};

const GUIDE: &str = "# The guide\n\nSee [below](#the-second-part) and [there](other.md#over-there).\n\n\
    ## The second part\n\nWords.\n\n## The third part\n\nMore words.\n";

/// The lines with headings.
fn headings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with('#')).collect()
}

#[test]
fn a_linked_heading_keeps_its_id() {
    let world = World::new();
    world.write("guide.md", GUIDE);
    world.run("translate guide.md --from en --to es --provider pseudo").exits(0);
    let target = world.read("guide.es.md");
    let found = headings(&target);
    assert!(found[1].starts_with("## <a id=\"the-second-part\"></a>"), "{target}");
    assert!(target.matches("<a id=").count() == 1 && target.contains("](#the-second-part)"), "{target}");
    world.run("verify guide.md guide.es.md").exits(0);

    world.run("translate guide.es.md --from es --to fr --provider pseudo -o again.md").exits(0);
    let again = world.read("again.md");
    assert_eq!(again.matches("<a id=\"the-second-part\"></a>").count(), 1, "{again}");
    world.run("verify guide.es.md again.md").exits(0);

    for (sign, other) in [
        ("\"the-second-part\"></a>", "\"the-third-part\"></a>"),
        ("\"the-second-part\"></a>", "\"the-second-part\"></a><a id=\"x\"></a>"),
        ("\"the-second-part\"></a>", "\"the-second-part\" onclick=\"x\"></a>"),
        ("<a id=\"the-second-part\"></a>", "<i></i>"),
        ("## <a id=\"the-second-part\"></a>", "<a id=\"the-second-part\"></a>\n\n## "),
    ] {
        assert!(target.contains(sign));
        world.write("touched.md", target.replacen(sign, other, 1));
        world.run("verify guide.md touched.md").exits(1);
    }
    // Without its pin the structure is that of the source all the same.
    world.write("bare.md", target.replace("<a id=\"the-second-part\"></a>", ""));
    world.run("verify guide.md bare.md").exits(0);
}

#[test]
fn the_configuration_says_how() {
    let world = World::new();
    world.write("guide.md", GUIDE);
    for (anchors, sign) in [("attribute", " {#the-second-part}\n"), ("off", ""), ("html", "<a id=\"the-second-part\"></a>")] {
        world.write("latimer.toml", format!("[text]\nanchors = \"{anchors}\"\n"));
        world.run("translate guide.md --from en --to es --provider pseudo --force").exits(0);
        let target = world.read("guide.es.md");
        assert_eq!((target.contains("{#"), target.contains("<a id")), (anchors == "attribute", anchors == "html"), "{target}");
        assert!(target.contains(sign), "{target}");
        world.run("verify guide.md guide.es.md").exits(0);
    }
    world.write("latimer.toml", "[text]\nanchors = \"none\"\n");
    world.run("translate guide.md --from en --to es --provider pseudo --force").exits(2);
}

#[test]
fn files_of_a_folder_know_each_other() {
    let world = World::new();
    world.write("docs/guide.md", GUIDE);
    world.write("docs/other.md", "# Over here\n\n## Over there\n\nWords.\n");
    world.write("docs/sub/page.mdx", "# A page\n\n<a href=\"../other#over-here\">here</a> and more words.\n");
    world.run("translate docs --from en --to es --provider pseudo --out out").exits(0);
    let other = world.read("out/es/other.md");
    let found = headings(&other);
    assert!(found[0].starts_with("# <a id=\"over-here\"></a>"), "{other}");
    assert!(found[1].starts_with("## <a id=\"over-there\"></a>"), "{other}");
    world.run("verify docs/other.md out/es/other.md").exits(0);
    world.run("translate docs/other.md --from en --to es --provider pseudo -o alone.md").exits(0);
    assert!(!world.read("alone.md").contains("<a id"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, rng_seed: crate::laws::seed(), ..ProptestConfig::default() })]

    /// Whatever the text, a pinned target passes the proof, and without its pins it is what it was.
    #[test]
    fn pins_are_all_that_is_added(pieces in prop::collection::vec(prop::sample::select(vec![
        "# A\n", "## A b ##\n", "A\n===\n", "A\nb\n---\n", "# *A* `b`\n", "# A {#own}\n", "# A {.c}\n", "> # A\n", "- # A\n", "# <b>A</b>\n",
        "# A\\\n", "# A }\n", "# A {\n", "#\n", "# [A](#b)\n", "# ![i](u) A\n", "```\n", "\n", "text\n", "[l](#b)\n", "<a href=\"#a\">\n", "<div id=\"a\">\n", "\n[r]: #a-1\n",
        "# {{x}} A\n", "# \\# A\n", "    # A\n", "\r\n", "# A\r\n", "<!--", "-->", "\t# A\n",
    ]), 0..14), mdx: bool, attribute: bool) {
        let source = pieces.concat();
        let format = format::named(if mdx { "mdx" } else { "markdown" }).unwrap();
        let style = if attribute { Anchors::Attribute } else { Anchors::Html };
        let also = ["a", "a-b", "a-1", "a-2", "b", "-a", "a-"].map(str::to_owned);
        let document = parse(format, &source);
        let targets: Vec<_> = document.units().iter().map(|unit| Some(pseudo(&unit.source))).collect();
        let target = document.assemble(&targets);
        prop_assume!(proof::differences(format, &document, &parse(format, &target)).is_empty());
        let pinned = proof::pinned(format, &source, target.clone(), style, &also);
        prop_assert_eq!(proof::pair(format, &source, &pinned, &Policy::default()).unwrap(), vec![], "{:?}", pinned);
        prop_assert_eq!(format::edited(&pinned, &(format.pinning.unwrap().unpin)(&source, &pinned)), target, "{:?}", &pinned);
        prop_assert_eq!(proof::pinned(format, &pinned, pinned.clone(), style, &also), pinned.clone());
    }
}
