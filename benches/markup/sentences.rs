//! Sentences with inline codes, and how they are written in `sentences.txt`.

use latimer::content::{Code, Content, Kind};

/// One sentence a line.
pub(crate) static SENTENCES: &str = include_str!("sentences.txt");

/// Reads `a (1b1) #2`: an opening, a closing and a lone code.
pub(crate) fn read(line: &str) -> Content {
    let mut content = Content::new();
    let mut text = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let kind = match (c, chars.peek()) {
            ('(', Some(next)) if next.is_ascii_digit() => Some(Kind::Open),
            ('#', Some(next)) if next.is_ascii_digit() => Some(Kind::Placeholder),
            (digit, Some(')')) if digit.is_ascii_digit() => Some(Kind::Close),
            _ => None,
        };
        let Some(kind) = kind else {
            text.push(c);
            continue;
        };
        let next = chars.next().unwrap_or_default();
        let id = if kind == Kind::Close { c } else { next }.to_digit(10).unwrap_or_default();
        content.push_text(&std::mem::take(&mut text));
        content.push_code(Code { id, kind });
    }
    content.push_text(&text);
    content
}
