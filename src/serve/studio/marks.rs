//! Content with inline codes ↔ plain text with marks that people can read, move and copy: `[1]…[/1]`, `[2]`.
//!
//! A mark looks like nothing that the source says: the brackets are the first of `[]`, `{}`, `⟦⟧`, `⟪⟫` of which the source
//! has none before a digit. The source decides alone, so its targets have its marks. What looks like a mark and
//! is none of the source's is text.

use crate::content::{Code, Content, Kind, Piece};

/// Brackets in the order in which they are tried.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('{', '}'), ('⟦', '⟧'), ('⟪', '⟫')];

/// The brackets of the marks for a source.
fn brackets(source: &Content) -> (char, char) {
    let taken = |open: char| {
        let after = |(at, _): (usize, &str)| source.text().get(at + open.len_utf8()..).unwrap_or_default();
        source
            .text()
            .match_indices(open)
            .map(after)
            .any(|rest| rest.trim_start_matches('/').starts_with(|c: char| c.is_ascii_digit()))
    };
    BRACKETS.into_iter().find(|(open, _)| !taken(*open)).unwrap_or(BRACKETS[3])
}

/// A target (or the source itself) as people see it.
pub(super) fn write(source: &Content, target: &Content) -> String {
    let (open, close) = brackets(source);
    let mut out = String::with_capacity(target.text().len() + target.codes().len() * 4);
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Code(code) => {
                out.push(open);
                out.push_str(if code.kind == Kind::Close { "/" } else { "" });
                out.push_str(&code.id.to_string());
                out.push(close);
            }
        }
    }
    out
}

/// What a person wrote for a source; else the marks that are missing or too many. None are named where all are there and
/// only their order is wrong.
pub(super) fn read(source: &Content, written: &str) -> Result<Content, Vec<String>> {
    let (open, close) = brackets(source);
    let mut target = Content::new();
    let mut rest = written;
    while let Some((before, after)) = rest.find(open).and_then(|at| rest.split_at_checked(at)) {
        target.push_text(before);
        if let Some((code, after)) = mark(source, after, open, close) {
            target.push_code(code);
            rest = after;
        } else {
            let length = open.len_utf8();
            target.push_text(after.get(..length).unwrap_or_default());
            rest = after.get(length..).unwrap_or_default();
        }
    }
    target.push_text(rest);
    if target.has_codes_of(source) {
        return Ok(target);
    }
    let count = |content: &Content, code: Code| content.codes().iter().filter(|anchor| anchor.code == code).count();
    let named = |code: Code| {
        let slash = if code.kind == Kind::Close { "/" } else { "" };
        format!("{open}{slash}{}{close}", code.id)
    };
    Err(source.codes().iter().map(|anchor| anchor.code).filter(|code| count(&target, *code) != 1).map(named).collect())
}

/// The code of the source that a mark at the start of a text stands for, and what follows it.
fn mark<'a>(source: &Content, text: &'a str, open: char, close: char) -> Option<(Code, &'a str)> {
    let (inner, after) = text.strip_prefix(open)?.split_once(close)?;
    let (closes, number) = inner.strip_prefix('/').map_or((false, inner), |number| (true, number));
    let is_number = number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    let id: u32 = number.parse().ok().filter(|_| is_number)?;
    let code =
        source.codes().iter().map(|anchor| anchor.code).find(|code| code.id == id && (code.kind == Kind::Close) == closes)?;
    Some((code, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(written: &str) -> Content {
        crate::memory::read(written).unwrap()
    }

    #[test]
    fn what_was_written_is_read_again() {
        for (source, target, shown) in [
            ("Plain.", "Llano.", "Llano."),
            ("A <1>b</1> c<2/>", "<2/>C <1>b</1> a", "[2]C [1]b[/1] a"),
            ("See [1] <1>b</1>", "Ve [1] <1>b</1>", "Ve [1] {1}b{/1}"),
            ("[1] {2} <1/>", "<1/> x", "⟦1⟧ x"),
            ("[/1] {2} ⟦3 <1/>", "<1/>", "⟪1⟫"),
            ("<1/>", "[0] [9] [x] [ <1/> [/1] [", "[0] [9] [x] [ [1] [/1] ["),
        ] {
            let (source, target) = (content(source), content(target));
            assert_eq!(write(&source, &target), shown);
            assert_eq!(read(&source, shown), Ok(target), "{shown}");
        }
    }

    #[test]
    fn codes_that_do_not_fit_are_named() {
        let source = content("A <1>b</1> c<2/>");
        let named = |written: &str| read(&source, written).unwrap_err();
        assert_eq!(named("A b c"), ["[1]", "[/1]", "[2]"]);
        assert_eq!(named("[1]b[/1]"), ["[2]"]);
        assert_eq!(named("[1]b[/1][2][2]"), ["[2]"]);
        assert!(named("[/1]b[1][2]").is_empty());
    }
}
