//! Debian's translate-toolkit, gettext and libxml read, check and rewrite what is written.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use latimer::bitext::{self, Found};
use latimer::content::{Content, Kind, Piece};

use super::{read, samples, translated, written};
use crate::latimer::World;
use crate::laws::{mapped, pseudo};

/// Runs a tool, which must end well.
#[track_caller]
pub(super) fn tool(folder: &Path, line: &str) -> String {
    let Output { status, stdout, stderr } = ran(folder, line);
    let told = [String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)].concat();
    assert!(status.success(), "{line}: {told}");
    told
}

fn ran(folder: &Path, line: &str) -> Output {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap());
    let command = command.args(words).current_dir(folder).env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1");
    command.output().unwrap_or_else(|error| panic!("{line}: {error}; `make setup-test` installs it"))
}

/// Every sample document, translated, as files of one kind in a folder.
fn files(world: &World, name: &str, extension: &str) -> Vec<(String, usize, String)> {
    files_with(world, name, extension, &pseudo)
}

fn files_with(
    world: &World,
    name: &str,
    extension: &str,
    translate: &dyn Fn(&Content) -> Content,
) -> Vec<(String, usize, String)> {
    let kind = bitext::named(name).unwrap();
    let mut files = Vec::new();
    for (index, (format, source)) in samples().into_iter().enumerate() {
        let prepared = super::prepared(format, &source);
        let units = translated(prepared.document(), &prepared, translate);
        let file = format!("{index}-{}.{extension}", format.name);
        world.write(&file, written(kind, &units));
        let segments = units.iter().flat_map(|unit| &unit.tiles).filter(|tile| tile.is_segment).count();
        let count = if name == "po" { read(&std::fs::read(world.path(&file)).unwrap()).1.len() } else { units.len() };
        assert!(count <= segments);
        files.push((file, count, format.name.to_owned()));
    }
    assert!(files.len() > 5);
    files
}

/// Source and target texts of a file, codes spelled as PO has them.
fn texts(path: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut file = std::fs::File::open(path).unwrap();
    let spelled = |content: &Content| {
        let piece = |piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Code(code) => match code.kind {
                Kind::Open => format!("<{}>", code.id),
                Kind::Close => format!("</{}>", code.id),
                Kind::Placeholder => format!("<{}/>", code.id),
            },
        };
        content.pieces().map(piece).collect::<String>()
    };
    bitext::read(&mut file, &mut |one| {
        if let Found::Segment(one) = one {
            found.push((spelled(&one.source), one.target.as_ref().map(spelled).unwrap_or_default()));
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    found
}

#[test]
fn they_count_what_we_count() {
    for (name, extension) in [("xliff-1.2", "xlf"), ("po", "po")] {
        let world = World::new();
        for (file, count, _) in files(&world, name, extension) {
            let told = tool(&world.path(""), &format!("pocount --csv {file}"));
            let (head, values) = told.trim().split_once('\n').unwrap();
            let column = |name: &str| {
                let place = head.split(',').position(|known| known.trim() == name).unwrap_or_else(|| panic!("{name}: {told}"));
                values.split(',').nth(place).unwrap().trim().parse::<usize>().unwrap()
            };
            assert_eq!((column("Translated Messages"), column("Total Message")), (count, count), "{told}");
        }
    }
}

#[test]
fn gettext_takes_the_po() {
    let world = World::new();
    for (file, ..) in files(&world, "po", "po") {
        let told = tool(&world.path(""), &format!("msgfmt --check --output-file=/dev/null {file}"));
        assert!(!told.contains("warning"), "{file}: {told}");
        // Rewritten by another program, wrapped at its width.
        tool(&world.path(""), &format!("msgcat --width=60 --output-file=again.po {file}"));
        assert_eq!(texts(&world.path("again.po")), texts(&world.path(&file)), "{file}");
    }
}

#[test]
fn texts_live_through_their_converters() {
    let world = World::new();
    for (file, ..) in files(&world, "po", "po") {
        tool(&world.path(""), &format!("po2xliff {file} there.xlf"));
        tool(&world.path(""), "xliff2po there.xlf back.po");
        assert_eq!(texts(&world.path("there.xlf")), texts(&world.path(&file)), "{file}");
        let (mut back, mut own) = (texts(&world.path("back.po")), texts(&world.path(&file)));
        for texts in [&mut back, &mut own] {
            texts.sort();
            texts.dedup();
        }
        assert_eq!(back, own, "{file}");
    }
    for (file, ..) in files(&world, "xliff-1.2", "xlf") {
        tool(&world.path(""), &format!("xliff2po {file} there.po"));
        let (own, there) = (texts(&world.path(&file)), texts(&world.path("there.po")));
        assert!(!there.is_empty() && there.len() <= own.len(), "{file}");
    }
}

/// Text outside of `<` and `>` in capitals: what reads like a tag is none of a translator's business.
fn outside_tags(content: &Content) -> Content {
    let inside = std::cell::Cell::new(false);
    mapped(content, |c, out| {
        inside.set(c == '<' || inside.get() && c != '>');
        out.push(if inside.get() { c } else { c.to_ascii_uppercase() });
    })
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    for (name, extension) in [("xliff-1.2", "xlf"), ("po", "po")] {
        let world = World::new();
        files_with(&world, name, extension, &outside_tags);
        let told = tool(
            &world.path(""),
            "pofilter --test=untranslated --test=xmltags --test=escapes --test=newlines --test=tabs --test=blank --test=nplurals . found",
        );
        let found = world.files().into_iter().filter(|file| file.starts_with("found/")).collect::<Vec<_>>();
        let found: Vec<String> = found.iter().map(|file| world.read(file)).collect();
        assert!(found.is_empty(), "{told} {}", found.join("\n"));
    }
}

#[test]
fn their_memories_are_ours_and_ours_are_theirs() {
    let world = World::new();
    for (file, count, _) in files(&world, "po", "po") {
        tool(&world.path(""), &format!("po2tmx --language=es --source-language=en {file} there.tmx"));
        let done = world.run(&format!("memory import there.tmx --memory {file}.sqlite")).exits(0);
        let expected: BTreeSet<(String, String)> = texts(&world.path(&file)).into_iter().collect();
        assert!(done.stdout.contains(&expected.len().to_string()) && expected.len() <= count, "{}", done.stdout);
        // Codes that the PO has spelled are codes again.
        let found = world.run(&format!("memory search --memory {file}.sqlite --most 10000 --json e")).exits(0).json();
        for entry in found.as_array().unwrap() {
            let text = |side: &str| entry[side].as_str().unwrap().replace("&lt;", "<").replace("&amp;", "&");
            let pair = (text("source"), text("target"));
            assert!(
                expected.iter().any(|(source, target)| (source.trim(), target.trim()) == (&pair.0, &pair.1)),
                "{file}: {pair:?}"
            );
        }
        world.run(&format!("memory export back.tmx --memory {file}.sqlite")).exits(0);
        tool(&world.path(""), "xmllint --noout --nonet back.tmx");
        let told = tool(&world.path(""), "pocount --csv back.tmx");
        assert_eq!(
            told.lines().nth(1).and_then(|line| line.split(',').nth(1)).map(str::trim),
            Some(expected.len().to_string().as_str()),
            "{told}"
        );
    }
}

#[test]
fn both_versions_are_well_formed_and_follow_the_rules_of_the_standard() {
    for name in ["xliff-1.2", "xliff-2.1"] {
        let world = World::new();
        for (file, ..) in files(&world, name, "xlf") {
            tool(&world.path(""), &format!("xmllint --noout --nonet {file}"));
            let text = world.read(&file);
            if name == "xliff-2.1" {
                super::rules::check(&text);
            }
        }
    }
}
