//! The laws every format keeps, over documents of its own kind and over any text.
//!
//! A target goes into a file as data. What a file cannot say, a target loses on the way in: line
//! ends and runs of outer blanks. [`as_written`] is that loss and the only difference allowed.

use latimer::content::{Content, Piece};
use latimer::document::Document;
use latimer::format::{self, Format, Policy};

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
    let targets: Vec<_> = document.units().iter().map(|unit| Some(translate(&unit.source))).collect();
    let written = document.assemble(&targets);
    let again = parse(format, &written);
    let fail = |what: String| Err(format!("{what}\n--- source\n{source}\n--- written\n{written}\n---"));
    for (index, (unit, target)) in document.units().iter().zip(&targets).enumerate() {
        let wanted = as_written(target.as_ref().unwrap()).numbered().0;
        let Some(found) = again.units().get(index) else { return fail(format!("unit {index} is gone: {wanted:?}")) };
        let found_content = as_written(&found.source).numbered().0;
        if found_content != wanted || found.role != unit.role {
            return fail(format!("unit {index}\nwanted {wanted:?}\nfound  {found_content:?}"));
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

/// A content as any file can hold it: white space is a space, none at the ends.
fn as_written(content: &Content) -> Content {
    let mut out = Content::new();
    let blank = |c: char| c.is_whitespace();
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => {
                let text: String = text.chars().map(|c| if blank(c) { ' ' } else { c }).collect();
                out.push_text(&text);
            }
            Piece::Code(code) => out.push_code(code),
        }
    }
    let kept = out.text().trim_end().len();
    let first = out.text().len() - out.text().trim_start().len();
    let anchors = out.codes().iter().map(|anchor| latimer::content::Anchor {
        at: anchor.at.clamp(first.min(kept), kept) - first.min(kept),
        code: anchor.code,
    });
    Content::from_parts(out.text().trim().to_owned(), anchors.collect())
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
