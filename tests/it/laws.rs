//! The laws every format keeps, over documents of its own kind and over any text.
//!
//! A target goes into a file as data. What a file cannot say, a target loses on the way in: line
//! ends and runs of outer blanks. [`as_written`] is that loss and the only difference allowed.

use latimer::content::{Code, Content, Kind, Piece};
use latimer::document::{Document, Native, Unit};
use latimer::format::{self, FORMATS, Format, Policy};
use proptest::prelude::*;

use crate::documents;

/// Parses what must parse.
pub(crate) fn parse(format: &Format, source: &str) -> Document {
    format::parse(format, source.to_owned(), &Policy::default())
        .unwrap_or_else(|error| panic!("{}: {error} in {source:?}", format.name))
}

/// No targets, and targets that equal their sources, give the source back.
pub(crate) fn check_identity(format: &Format, source: &str) {
    let document = parse(format, source);
    assert!(document.assemble(&[]) == source, "{}: identity of {source:?}", format.name);
    let echo: Vec<_> = document.units().iter().map(|unit| Some(unit.source.clone())).collect();
    assert!(document.assemble(&echo) == source, "{}: echo of {source:?}", format.name);
}

/// Targets made by `translate` are found again, in the same skeleton.
pub(crate) fn check_read_back(format: &Format, source: &str, translate: impl Fn(&Content) -> Content) -> Result<(), String> {
    let document = parse(format, source);
    if has_unsayable_depth(&document) {
        return Ok(());
    }
    let targets: Vec<_> = document.units().iter().map(|unit| Some(translate(&unit.source))).collect();
    let written = document.assemble(&targets);
    let again = parse(format, &written);
    let fail = |what: String| Err(format!("{what}\n--- source\n{source}\n--- written\n{written}\n---"));
    for (index, (unit, target)) in document.units().iter().zip(&targets).enumerate() {
        let wanted = as_written(&document, unit, target.as_ref().unwrap()).numbered().0;
        let Some(found) = again.units().get(index) else { return fail(format!("unit {index} is gone: {wanted:?}")) };
        let found_content = as_written(&again, found, &found.source).numbered().0;
        if found_content != wanted || (found.role != unit.role && format.name != "text") {
            return fail(format!("unit {index}\n{}", difference(&shown(&wanted), &shown(&found_content))));
        }
    }
    if again.units().len() != document.units().len() {
        return fail(format!("{} units became {}: {:?}", document.units().len(), again.units().len(), again.units().last()));
    }
    if again.skeleton() != document.skeleton() {
        return fail(format!("skeleton\n{:?}\n{:?}", document.skeleton(), again.skeleton()));
    }
    Ok(())
}

/// Whether emphasis of one kind stands deeper in itself than Markdown has characters for it: three deep,
/// or two deep for `~~`. Where punctuation stands on both sides of its marks, they end what is around
/// them, and no escape changes that. The structure proof keeps such a unit at its source.
pub(crate) fn has_unsayable_depth(document: &Document) -> bool {
    document.units().iter().any(|unit| {
        let mut open: Vec<&str> = Vec::new();
        unit.source.codes().iter().any(|anchor| {
            let raw = match unit.native(anchor.code) {
                Some(Native::Raw(range)) => &document.source()[range.clone()],
                _ => "",
            };
            match anchor.code.kind {
                Kind::Open => open.push(raw),
                Kind::Close => drop(open.pop()),
                Kind::Placeholder => {}
            }
            let depth = |mark: char, length| open.iter().filter(|raw| raw.len() == length && raw.starts_with(mark)).count();
            (1..=2).any(|length| depth('*', length) + depth('_', length) > 2 || depth('~', length) > 1)
        })
    })
}

/// Where two texts part, with what stands around.
fn difference(wanted: &str, found: &str) -> String {
    let same = wanted.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(40)).take(90).collect::<String>();
    format!("wanted …{}…\nfound  …{}…", around(wanted), around(found))
}

/// A content with its codes as tags.
pub(crate) fn shown(content: &Content) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Code(code) => match code.kind {
            Kind::Open => format!("⟨{}⟩", code.id),
            Kind::Close => format!("⟨/{}⟩", code.id),
            Kind::Placeholder => format!("⟨{}/⟩", code.id),
        },
    };
    content.pieces().map(piece).collect()
}

/// A content as any file can hold it: white space is one space (across codes too, as
/// HTML has it), none at the ends and beside line breaks.
fn as_written(document: &Document, unit: &Unit, content: &Content) -> Content {
    let is_break = |code: Code| match unit.native(code) {
        Some(Native::Raw(range)) => {
            let raw = &document.source()[range.clone()];
            raw.starts_with([' ', '\\']) && raw.contains(['\n', '\r'])
        }
        _ => false,
    };
    let mut out = Content::new();
    // Whether white space that comes next says nothing.
    let mut fresh = true;
    let mut pieces = content.pieces().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => {
                let mut spaced = String::new();
                for c in text.chars() {
                    if !c.is_whitespace() {
                        spaced.push(c);
                    } else if !(spaced.ends_with(' ') || spaced.is_empty() && (fresh || out.text().ends_with(' '))) {
                        spaced.push(' ');
                    }
                }
                let ends = match pieces.peek() {
                    None => true,
                    Some(Piece::Code(code)) => is_break(*code),
                    Some(Piece::Text(_)) => false,
                };
                out.push_text(if ends { spaced.trim_end() } else { &spaced });
                fresh = fresh && spaced.is_empty();
            }
            Piece::Code(code) => {
                fresh |= is_break(code);
                out.push_code(code);
            }
        }
    }
    out
}

/// Each letter accented and doubled, everything else as it was.
pub(crate) fn pseudo(content: &Content) -> Content {
    mapped(content, |c, out| match c {
        'a'..='z' | 'A'..='Z' => {
            out.push(accented(c));
            if "aeiou".contains(c) {
                out.push(accented(c));
            }
        }
        c => out.push(c),
    })
}

fn accented(c: char) -> char {
    let plain = "aceginorsuyzACEGINORSUYZdhklt";
    let marked = "àçéğîñöřšüýžÀÇÉĞÎÑÖŘŠÜÝŽďĥķľť";
    plain.chars().position(|found| found == c).and_then(|index| marked.chars().nth(index)).unwrap_or(c)
}

/// A content with each character of its text replaced by what `write` makes of it.
pub(crate) fn mapped(content: &Content, write: impl Fn(char, &mut String)) -> Content {
    let mut out = Content::new();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => {
                let mut written = String::new();
                text.chars().for_each(|c| write(c, &mut written));
                out.push_text(&written);
            }
            Piece::Code(code) => out.push_code(code),
        }
    }
    out
}

/// What an engine must not be able to say in a document.
const PAYLOADS: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~",
    "~~",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "](x)",
    "[a](b)",
    "![a](b)",
    "[^1]",
    "[^1]: ",
    "[r]",
    "[x] ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "<https://a.b>",
    "&",
    "&lt;",
    "&#42;",
    "&nbsp;",
    "\\",
    "\\*",
    "\\\\",
    "|",
    " | ",
    " # ",
    "#",
    " ## ",
    " - ",
    " + ",
    " * ",
    " > ",
    " 1. ",
    " 2) ",
    " --- ",
    " === ",
    " *** ",
    " ``` ",
    " ~~~ ",
    " |---| ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "http://a.b",
    "www.a.b",
    "a@b.c",
    ":tada:",
    "{{ x }}",
    "{{",
    "}}",
    "{% y %}",
    "{",
    "}",
    "{#id}",
    "$",
    "$x$",
    "$$",
    "!",
    "\"",
    "'",
    "\u{200b}",
    "\u{a0}",
    "中",
    "。",
    "“",
    "é",
    "\u{301}",
    "\u{2028}",
    "&amp;lt;",
    "import ",
    "export ",
    "[!NOTE]",
    "+++",
    ":",
    " : ",
    "\0",
];

/// Letters accented, and payloads between them, as a seed has it.
pub(crate) fn hostile(content: &Content, seed: u64) -> Content {
    let mut state = seed | 1;
    let mut draw = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut out = Content::new();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => {
                let mut written = String::new();
                for c in text.chars() {
                    if draw(6) == 0 {
                        written.push_str(PAYLOADS[draw(PAYLOADS.len())]);
                    }
                    written.push(accented(c));
                    if draw(6) == 0 {
                        written.push_str(PAYLOADS[draw(PAYLOADS.len())]);
                    }
                }
                out.push_text(&written.replace('\0', "\u{fffd}"));
            }
            Piece::Code(code) => out.push_code(code),
        }
    }
    out
}

/// A document of each format's own kind.
fn document(format: &'static Format, apart: bool) -> BoxedStrategy<String> {
    match format.name {
        "markdown" => documents::markdown().boxed(),
        "mdx" => documents::mdx().boxed(),
        _ => documents::text(apart).boxed(),
    }
}

/// The formats whose documents are generated here. In plain text a line is told from its neighbours
/// only by how long they are, so that targets are read back only where blank lines stand between.
pub(crate) fn written_here(apart: bool) -> impl Strategy<Value = (&'static Format, String)> {
    let formats: Vec<&'static Format> =
        FORMATS.iter().copied().filter(|format| matches!(format.name, "markdown" | "mdx" | "text")).collect();
    proptest::sample::select(formats).prop_flat_map(move |format| document(format, apart).prop_map(move |text| (format, text)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(256), failure_persistence: None, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn identity_and_echo_hold_on_documents((format, source) in written_here(false)) {
        check_identity(format, &source);
    }

    #[test]
    fn identity_and_echo_hold_on_any_text(source in documents::anything()) {
        for format in FORMATS {
            check_identity(format, &source);
        }
    }

    #[test]
    fn what_is_not_taken_lies_in_the_text(source in documents::anything()) {
        for format in FORMATS {
            for skipped in format.skipped.map(|skipped| skipped(&source, &Policy::default())).unwrap_or_default() {
                prop_assert!(source.get(skipped.range.clone()).is_some(), "{}: {skipped:?} in {source:?}", format.name);
            }
        }
    }

    #[test]
    fn identity_and_echo_hold_on_documents_cut_off((format, source) in written_here(false), cut in any::<proptest::sample::Index>()) {
        let ends: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
        check_identity(format, &source[..*cut.get(&ends)]);
    }

    #[test]
    fn pseudo_targets_are_read_back((format, source) in written_here(true)) {
        prop_assert!(read_back_holds(format, &source, pseudo));
    }

    #[test]
    fn hostile_targets_are_read_back_as_text((format, source) in written_here(true), seed in any::<u64>()) {
        prop_assert!(read_back_holds(format, &source, |content| hostile(content, seed)));
    }
}

#[allow(clippy::print_stderr, reason = "a failing law says why")]
/// [`check_read_back`] with its reason printed, which reads better than quoted in an assertion.
fn read_back_holds(format: &Format, source: &str, translate: impl Fn(&Content) -> Content) -> bool {
    let result = check_read_back(format, source, translate);
    if let Err(why) = &result {
        eprintln!("{}: {why}", format.name);
    }
    result.is_ok()
}

/// The same documents on every run, so that a red test is the change's fault; other ones with
/// `LATIMER_SEED=number`.
pub(crate) fn seed() -> proptest::test_runner::RngSeed {
    let wanted = std::env::var("LATIMER_SEED").ok().and_then(|seed| seed.parse().ok());
    proptest::test_runner::RngSeed::Fixed(wanted.unwrap_or(1))
}

/// How many documents each law is tried on; others with `LATIMER_CASES`.
pub(crate) fn cases(usual: u32) -> u32 {
    std::env::var("LATIMER_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
