//! Files for translators' tools: what is written is read again, and what comes back goes where it belongs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use latimer::bitext::{self, BITEXTS, Bitext, Found, Header, Made, Original, Returned, Suggestion, Unit};
use latimer::command::export::units;
use latimer::content::Content;
use latimer::document::Document;
use latimer::format::{self, Format};
use latimer::locale::{Locale, Pair};
use latimer::pipeline::{Fill, Prepared, Settings};
use proptest::prelude::*;

use crate::laws::{cases, mapped, pseudo, seed, written_here};

mod commands;
mod rules;
mod toolkit;

fn pair() -> Pair {
    Pair::new("en".parse().unwrap(), "es".parse().unwrap())
}

pub(crate) fn prepared(format: &'static Format, source: &str) -> Prepared {
    let from: Locale = "en".parse().unwrap();
    Prepared::new(source.to_owned(), format, Some(&from), &Settings::default()).unwrap()
}

fn written(kind: &Bitext, units: &[Unit<'_>]) -> Vec<u8> {
    let header = Header {
        original: "docs/a \"b\" & <c>.md",
        format: "markdown",
        hash: "00ff",
        pair: &pair(),
        date: "2026-11-22 16:00+0000",
    };
    let mut bytes = Vec::new();
    (kind.write)(&header, units, &mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> (Original, Vec<Returned>) {
    let mut original = Original::default();
    let mut segments = Vec::new();
    let take = &mut |found| {
        match found {
            Found::Original(found) => original = found,
            Found::Segment(found) => segments.push(found),
            Found::Bad { line, fault } => panic!("line {line}: {fault:?}\n{}", String::from_utf8_lossy(bytes)),
        }
        ControlFlow::Continue(())
    };
    bitext::read(&mut &*bytes, take).unwrap_or_else(|error| panic!("{error:?}\n{}", String::from_utf8_lossy(bytes)));
    (original, segments)
}

/// A document's units, every segment of them translated.
fn translated<'a>(document: &'a Document, prepared: &'a Prepared, translate: &dyn Fn(&Content) -> Content) -> Vec<Unit<'a>> {
    let mut units = units(document, &prepared.laid_out());
    for tile in units.iter_mut().flat_map(|unit| &mut unit.tiles).filter(|tile| tile.is_segment) {
        tile.target = Some(Suggestion { target: translate(&tile.content), made: Made::Human, by: String::new() });
    }
    units.retain(|unit| unit.tiles.iter().any(|tile| tile.is_segment));
    units
}

/// Everything that is written is read again, in its place and with its codes.
fn check_round_trip(format: &'static Format, source: &str, translate: &dyn Fn(&Content) -> Content) {
    let prepared = prepared(format, source);
    let units = translated(prepared.document(), &prepared, translate);
    for kind in BITEXTS {
        let bytes = written(kind, &units);
        let shown = || format!("{} of {}: {source:?}\n{}", kind.name, format.name, String::from_utf8_lossy(&bytes));
        let (original, found) = read(&bytes);
        if kind.name == "po" {
            let key = |one: &Returned| ((one.context.clone(), one.source.numbered().0), one.target.clone());
            let found: BTreeMap<_, _> = found.iter().map(key).collect();
            for (unit, tile) in
                units.iter().flat_map(|unit| unit.tiles.iter().filter(|tile| tile.is_segment).map(move |tile| (unit, tile)))
            {
                let (source, ids) = tile.content.numbered();
                let target = tile.target.as_ref().and_then(|target| target.target.numbered_by(&ids));
                assert_eq!(found.get(&(bitext::context(unit.role, unit.note), source)), Some(&target), "{}", shown());
            }
        } else {
            let places = units.iter().flat_map(|unit| {
                let segments = unit.tiles.iter().filter(|tile| tile.is_segment);
                segments.enumerate().map(move |(index, tile)| (unit.number, index + 1, tile))
            });
            for (one, (unit, segment, tile)) in found.iter().zip(places.clone()) {
                assert_eq!((one.unit, one.segment, one.is_whole), (Some(unit), Some(segment), false), "{}", shown());
                let (source, ids) = tile.content.numbered();
                let (given, names) = one.source.numbered();
                assert_eq!(given, source, "{}", shown());
                let target = tile.target.as_ref().and_then(|target| target.target.numbered_by(&ids));
                let made = one.target.as_ref().and_then(|target| target.numbered_by(&names));
                assert_eq!(made, target, "{}", shown());
            }
            assert_eq!(found.len(), places.count(), "{}", shown());
        }
        if !units.is_empty() {
            assert_eq!((original.path.as_str(), original.hash.as_str()), ("docs/a \"b\" & <c>.md", "00ff"));
            assert_eq!((original.from, original.to), (Some(pair().source), Some(pair().target)));
        }
    }
}

/// The sample documents of every registered format.
pub(crate) fn samples() -> Vec<(&'static Format, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found = Vec::new();
    for format in format::FORMATS {
        let before = found.len();
        for folder in std::fs::read_dir(&root).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
            let mut files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path()).collect();
            files.sort();
            let own = |path: &Path| {
                path.with_extension("units").exists() && format::for_path(path).is_some_and(|known| known.name == format.name)
            };
            let texts = files.iter().filter(|path| own(path)).filter_map(|path| std::fs::read_to_string(path).ok());
            found.extend(texts.map(|text| (*format, text)));
        }
        assert!(found.len() > before, "no sample of {}", format.name);
    }
    found
}

/// What XML, PO and people find hard to keep.
const HOSTILE: &[&str] = &[
    "]]>",
    "<![CDATA[",
    "\"",
    "'",
    "\\",
    "\\n",
    "&amp;",
    "&",
    "<",
    ">",
    "<1>",
    "</1>",
    "<2/>",
    "<lt/>",
    "<x1F/>",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{fffe}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "👩‍👩‍👧",
    "\u{e000}",
    "\u{10ffff}",
    "e\u{301}",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "  ",
    "%s",
    "{0}",
    "--",
    "?>",
    "\u{a0}",
];

fn hostile(content: &Content, seed: u64) -> Content {
    let mut state = seed | 1;
    let draw = std::cell::RefCell::new(move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    });
    mapped(content, |c, out| {
        let mut draw = draw.borrow_mut();
        out.push(c);
        if draw(5) == 0 {
            out.push_str(HOSTILE[draw(HOSTILE.len())]);
        }
    })
}

#[test]
fn samples_of_every_format_come_back() {
    for (format, source) in samples() {
        check_round_trip(format, &source, &pseudo);
        (1..5).for_each(|seed| check_round_trip(format, &source, &|content| hostile(content, seed)));
    }
}

#[test]
fn targets_put_into_their_places_make_the_document() {
    for (format, source) in samples() {
        let prepared = prepared(format, &source);
        let units = translated(prepared.document(), &prepared, &pseudo);
        for kind in BITEXTS.iter().filter(|kind| kind.name != "po") {
            let (_, found) = read(&written(kind, &units));
            let laid = prepared.laid_out();
            let mut fills: Vec<Fill> = laid.iter().map(|laid| Fill::Tiles(vec![None; laid.tiles.len()])).collect();
            for one in &found {
                let laid = &laid[one.unit.unwrap() - 1];
                let segments = laid.tiles.iter().enumerate().filter(|(_, tile)| tile.key.is_some());
                let (index, tile) = segments.clone().nth(one.segment.unwrap() - 1).unwrap();
                let (names, ids) = (one.source.numbered().1, tile.content.numbered().1);
                let Fill::Tiles(tiles) = &mut fills[laid.index] else { panic!() };
                tiles[index] = one.target.as_ref().unwrap().numbered_by(&names).unwrap().with_ids(&ids);
            }
            let placed = prepared.fill(&pair().target, fills);
            assert!(placed.is_changed && placed.broken.is_none(), "{}: {:?}", format.name, placed.broken);
            assert!(placed.put_back.is_empty(), "{}: {:?}", format.name, placed.put_back);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64), failure_persistence: None, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn documents_come_back((format, source) in written_here(false), seed in any::<u64>()) {
        check_round_trip(format, &source, &|content| hostile(content, seed));
    }

    #[test]
    fn any_bytes_are_read_or_refused(text in "(<xliff version='(1.2|2.1)'>)?(<file>|<unit id='u1'>|<trans-unit>|<segment>|<source>|</source>|<target>|</target>|<g id='1'>|</g>|<x id='1'/>|<ec startRef='1'/>|<mrk mtype='seg'>|msgid \"|msgstr \"\"\n|\"\n|a|&lt;|&x;|\\\\x){0,20}") {
        let _ = bitext::read(&mut text.as_bytes(), &mut |_| ControlFlow::Continue(()));
    }
}
