//! `latimer export` and `latimer import`, from the outside.

use std::ops::ControlFlow;

use latimer::memory::{Entry, Filter, Origin, Sqlite, TranslationMemory as _};

use crate::latimer::World;
use crate::network::{Mood, Service};

const TEXT: &str = "# The *harbour*\n\nIt is quiet. The **light** of {name} shines & stays. Look ![a](b.png)\n\n- Open\n- Open\n";

/// Text in capitals, tags and references as they are.
fn loud(markup: &str) -> String {
    let is_xml = markup.contains("&amp;");
    let mut inside = false;
    let mut out = String::new();
    for c in markup.chars() {
        inside = match c {
            '<' => true,
            '&' if is_xml => true,
            '>' | ';' => false,
            _ => inside,
        };
        out.push(if inside { c } else { c.to_ascii_uppercase() });
    }
    out
}

/// What stands between the first of two marks and the second.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// What a translator's tool makes of an exported file: every segment in capitals.
fn answered(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("<segment ")
            && let Some(source) = between(line, "<source>", "</source>")
        {
            out.push_str(&line.replace("</source>", &format!("</source>\n   <target>{}</target>", loud(source))));
        } else if let Some(source) = between(line, "<seg-source>", "</seg-source>") {
            out = [out, format!("{line}<target state=\"translated\">{}</target>", loud(source))].concat();
        } else if let Some(source) = between(line, "<source>", "</source>").filter(|_| line.starts_with("<source>")) {
            // Of a unit of several segments the marked source is the one that is answered.
            let is_alone = !text.split_once(line).unwrap().1.trim_start().starts_with("<seg-source>");
            out.push_str(line);
            if is_alone {
                out = [out, format!("<target state=\"translated\">{}</target>", loud(source))].concat();
            }
        } else if let Some(target) = line.strip_prefix("msgid ").filter(|source| *source != "\"\"") {
            out = [out, format!("{line}\nmsgstr {}", loud(target))].concat();
        } else if line != "msgstr \"\"" || !out.ends_with("\"\n") || out.ends_with("msgid \"\"\n") {
            out.push_str(line);
        } else {
            continue;
        }
        out.push('\n');
    }
    out
}

fn entries(world: &World) -> Vec<Entry> {
    let mut found = Vec::new();
    let memory = Sqlite::open(&world.data("memory.sqlite")).unwrap();
    memory
        .each(&Filter::default(), &mut |entry| {
            found.push(entry);
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

const KINDS: [(&str, &str); 3] = [("--xliff", "xlf"), ("--xliff 1.2", "xlf"), ("--po", "po")];

#[test]
fn what_a_translator_did_becomes_the_document_and_stays_in_the_memory() {
    for (kind, extension) in KINDS {
        let (world, service) = (World::new(), Service::start(Mood::Good));
        service.account(&world);
        world.write("a.md", TEXT);
        world.run(&format!("export a.md --from en --to es {kind}")).exits(0);
        let name = format!("a.md.es.{extension}");
        let edited = answered(&world.read(&name));
        world.write(&name, &edited);
        let done = world.run(&format!("import {name} --json")).exits(0).json();
        let expected =
            "# THE *HARBOUR*\n\nIT IS QUIET. THE **LIGHT** OF {name} SHINES & STAYS. LOOK ![A](b.png)\n\n- OPEN\n- OPEN\n";
        assert_eq!(world.read("a.es.md"), expected, "{edited}");
        assert_eq!((done[0]["open"].as_u64(), done[0]["left_out"].as_u64()), (Some(0), Some(0)), "{done}");
        let kept = entries(&world);
        assert!(kept.iter().all(|entry| entry.origin == Origin::Human && entry.context.is_some()));
        let distinct: std::collections::BTreeSet<&str> = kept.iter().map(|entry| entry.source.text()).collect();
        assert_eq!(distinct.len(), 6, "{kept:?}");
        // It serves the next run, which has nothing to send, and the next export.
        world.run("translate a.md --from en --to es --provider libretranslate -o again.md").exits(0);
        assert_eq!((world.read("again.md"), service.texts().len()), (expected.to_owned(), 0));
        world.run(&format!("export a.md --from en --to es {kind} --out x")).exits(0);
        let again = world.read(&format!("x/es/a.md.{extension}"));
        let sign = match kind {
            "--xliff" => "state=\"final\" subState=\"latimer:human\"",
            "--xliff 1.2" => "approved=\"yes\"",
            _ => "#. by human",
        };
        assert!(again.contains(sign) && !again.contains("fuzzy"), "{again}");
        // Nothing is new in it.
        let done = world.run(&format!("import x/es/a.md.{extension} --source a.md --json")).exits(0).json();
        assert_eq!(done[0]["learned"], 0);
    }
}

#[test]
fn a_machines_text_is_nobodys_until_somebody_says_so() {
    for (kind, extension) in KINDS {
        let (world, service) = (World::new(), Service::start(Mood::Good));
        service.account(&world);
        world.write("a.txt", "The harbour is quiet.\n\nThe light shines.\n");
        world.run("translate a.txt --from en --to es --provider libretranslate").exits(0);
        world.run(&format!("export a.txt --from en --to es {kind} --out x")).exits(0);
        let file = format!("x/es/a.txt.{extension}");
        let text = world.read(&file);
        assert!(text.contains("libretranslate"), "{text}");
        let done = world.run(&format!("import {file} --source a.txt --json")).exits(0).json();
        assert_eq!(
            (done[0]["read"].as_u64(), done[0]["learned"].as_u64(), done[0]["unconfirmed"].as_u64()),
            (Some(2), Some(0), Some(2))
        );
        // One of them is looked at and found good.
        let edited = match kind {
            "--xliff" => text.replacen("state=\"translated\"", "state=\"reviewed\"", 1),
            "--xliff 1.2" => text.replacen("needs-review-translation", "translated", 1),
            _ => text.replacen("#, fuzzy\n", "", 1),
        };
        assert_ne!(edited, text);
        world.write(&file, edited);
        let done = world.run(&format!("import {file} --source a.txt --json")).exits(0).json();
        assert_eq!(done[0]["learned"], 1);
        // Whoever wants it takes all.
        let done = world.run(&format!("import {file} --source a.txt --accept any --json")).exits(0).json();
        assert_eq!(done[0]["learned"], 1);
    }
}

#[test]
fn broken_codes_are_told_by_line_and_the_rest_is_used() {
    let world = World::new();
    world.write("a.md", "One **b** and *c*.\n\nTwo **b** and *c*.\n\nThree **b** and *c*.\n\nFour **b** and *c*.\n");
    world.run("export a.md --from en --to es --po").exits(0);
    let text = world.read("a.md.es.po");
    let mut edited = text.clone();
    for (source, target) in [
        ("One", "Uno <1>b</1> y c."),
        ("Two", "Dos <1>b</1> y <2>c</2> y <2>c</2>."),
        ("Three", "Tres <1>b <2>c</1></2>."),
        ("Four", "Cuatro <2>c</2> y <1>b</1>."),
    ] {
        let message = format!("msgid \"{source} <1>b</1> and <2>c</2>.\"\n");
        edited = edited.replace(&format!("{message}msgstr \"\""), &format!("{message}msgstr \"{target}\""));
    }
    world.write("back.po", &edited);
    let ran = world.run("import back.po").exits(3);
    let line = |source: &str| 1 + edited.lines().position(|line| line.starts_with(&format!("msgid \"{source}"))).unwrap();
    // The comments of a message belong to it, and its line is that of the first one with flags or words.
    for (source, fault) in [("One", "missing"), ("Two", "twice"), ("Three", "cross")] {
        let at = format!("line {}:", line(source) - 1);
        let told = ran.stderr.lines().find(|line| line.contains(&at)).unwrap_or_else(|| panic!("{at} {}", ran.stderr));
        assert!(told.contains("back.po") && told.contains(fault) && told.contains(source), "{told}");
    }
    let target = world.read("a.es.md");
    assert_eq!(target, "One **b** and *c*.\n\nTwo **b** and *c*.\n\nThree **b** and *c*.\n\nCuatro *c* y **b**.\n");
    assert_eq!(entries(&world).len(), 1);
}

#[test]
fn a_source_that_has_changed_takes_what_still_fits() {
    let world = World::new();
    world.write("a.md", "It is quiet. The light shines.\n\n- Open\n- Close\n");
    world.run("export a.md --from en --to es --xliff").exits(0);
    let edited = answered(&world.read("a.md.es.xlf"));
    world.write("a.md.es.xlf", edited);
    world.write("a.md", "New.\n\nThe light shines. It is loud.\n\n- Close\n- Open\n");
    let ran = world.run("import a.md.es.xlf").exits(3);
    assert!(ran.stderr.contains("It is quiet."), "{}", ran.stderr);
    assert_eq!(world.read("a.es.md"), "New.\n\nTHE LIGHT SHINES. It is loud.\n\n- CLOSE\n- OPEN\n");
}

#[test]
fn sources_are_found_by_name_and_never_outside() {
    let world = World::new();
    world.write("docs/guide/a.md", "One.\n");
    world.write("secret.md", "One.\n");
    world.run("export docs --from en --to es,fr --xliff 1.2 --out x").exits(0);
    assert_eq!(world.files(), ["docs/guide/a.md", "secret.md", "x/es/guide/a.md.xlf", "x/fr/guide/a.md.xlf"]);
    for locale in ["es", "fr"] {
        let name = format!("x/{locale}/guide/a.md.xlf");
        world.write(&name, answered(&world.read(&name)));
    }
    world.run("import x/es/guide/a.md.xlf --out y").exits(0);
    assert_eq!(world.read("y/es/docs/guide/a.md"), "ONE.\n");
    // From a folder of sources, wherever the file was exported from.
    world.run("import x/fr/guide/a.md.xlf --source docs --out z").exits(0);
    assert_eq!(world.read("z/fr/guide/a.md"), "ONE.\n");
    let outside = world.read("x/es/guide/a.md.xlf").replace("docs/guide/a.md", "../secret.md");
    world.write("docs/evil.xlf", outside);
    let ran = world.run("import docs/evil.xlf --json").exits(0);
    assert_eq!(
        (ran.json()[0]["missing"][0].as_str(), ran.json()[0]["outputs"].as_array().map(Vec::len)),
        (Some("../secret.md"), Some(0))
    );
    assert!(!world.path("secret.es.md").exists());
}

#[test]
fn files_of_people_are_not_overwritten() {
    let world = World::new();
    world.write("a.md", "One.\n");
    world.run("export a.md --from en --to es --po").exits(0);
    world.write("a.md.es.po", answered(&world.read("a.md.es.po")));
    world.write("a.es.md", "Mine.\n");
    world.run("import a.md.es.po").exits(3);
    assert_eq!(world.read("a.es.md"), "Mine.\n");
    world.run("import a.md.es.po --force").exits(0);
    assert_eq!(world.read("a.es.md"), "ONE.\n");
    // What a translator has edited is not lost to a second export either.
    world.run("export a.md --from en --to es --po").exits(1);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let world = World::new();
    world.write("a.xlf", "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n<xliff version=\"1.2\"/>");
    let said = |name: &str, sign: &str| {
        let ran = world.run(&format!("import {name}")).exits(1);
        assert!(ran.stderr.contains(sign) && ran.stderr.contains(name), "{}", ran.stderr);
    };
    said("a.xlf", "line 2");
    world.write("b.xlf", "<xliff version=\"2.2\" srcLang=\"en\"/>");
    said("b.xlf", "2.2");
    world.write("c.xlf", "<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"es\">\n<file>\n");
    said("c.xlf", "line 3");
    world.write("d.txt", "Just a text.\n");
    said("d.txt", "XLIFF");
    world.write("e.po", "msgid \"a\"\nmsgstr \"b\"\n");
    said("e.po", "--from");
    said("none.po", "none.po");
    world.run("import e.po --from en --to es").exits(0);
    assert_eq!(entries(&world).len(), 1);
    world.run("export a.xlf --to es").exits(2);
}

#[test]
fn white_space_that_a_tool_rewrote_does_not_matter() {
    let world = World::new();
    world.write("a.md", "One **two\nthree** four.\n");
    world.run("export a.md --from en --to es --xliff 1.2").exits(0);
    let text = world.read("a.md.es.xlf");
    let (before, rest) = text.split_once("<source>").unwrap();
    let (_, after) = rest.split_once("</source>").unwrap();
    let source = "\n    One\n    <g id=\"1\">two three</g>\n    four.\n  ";
    let target = "\n    Uno\n    <g id=\"1\">dos tres</g>\n    cuatro.\n  ";
    world.write("a.md.es.xlf", format!("{before}<source>{source}</source><target>{target}</target>{after}"));
    world.run("import a.md.es.xlf").exits(0);
    assert_eq!(world.read("a.es.md").split_whitespace().collect::<Vec<_>>().join(" "), "Uno **dos tres** cuatro.");
    assert!(!world.read("a.es.md").contains("    "));
}

#[test]
fn what_went_through_other_programs_formats_comes_back() {
    let world = World::new();
    world.write("a.md", TEXT);
    world.run("export a.md --from en --to es --po").exits(0);
    world.write("there.po", answered(&world.read("a.md.es.po")));
    for line in ["po2xliff there.po there.xlf", "xliff2po there.xlf back.po"] {
        super::toolkit::tool(&world.path(""), line);
    }
    for file in ["there.xlf", "back.po"] {
        world.run(&format!("import {file} --source a.md --from en --to es --out {file}.out")).exits(0);
        assert!(world.read(&format!("{file}.out/es/a.md")).contains("THE **LIGHT** OF {name} SHINES"), "{file}");
    }
}

#[test]
fn a_target_file_that_is_there_is_taken_along() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.md", "# The *harbour*\n\nIt is **quiet**. The light shines.\n\nNobody.\n");
    world.run("translate a.md --from en --to es --provider libretranslate").exits(0);
    let own = world.read("a.es.md");
    // Somebody changes one sentence, which nobody else knows.
    let edited = own.replace(own.lines().next().unwrap(), "# El *puerto*");
    assert_ne!(edited, own);
    world.write("a.es.md", &edited);
    let state = |segment: &str, text: &str| {
        let line = text.lines().find(|line| line.contains(segment)).unwrap_or_else(|| panic!("{segment}: {text}"));
        ["machine", "imported"].into_iter().find(|made| line.contains(made)).unwrap_or("nothing").to_owned()
    };
    world.run("export a.md --from en --to es --xliff").exits(0);
    let text = world.read("a.md.es.xlf");
    assert!(text.contains("<target>El <pc id=\"1\""), "{text}");
    assert_eq!(
        (state("The <pc", &text), state("It is", &text), state("Nobody", &text)),
        ("imported".into(), "machine".into(), "machine".into())
    );
    // Without a memory the file is all there is.
    world.run("export a.md --from en --to es --xliff --no-memory --out x").exits(0);
    let text = world.read("x/es/a.md.xlf");
    assert_eq!((state("The <pc", &text), state("Nobody", &text)), ("imported".into(), "imported".into()));
    // What has another structure is not guessed at.
    world.write("a.es.md", "# El *puerto*\n\nNadie.\n");
    world.run("export a.md --from en --to es --xliff --no-memory --out y").exits(0);
    assert_eq!(state("The <pc", &world.read("y/es/a.md.xlf")), "nothing");
}
