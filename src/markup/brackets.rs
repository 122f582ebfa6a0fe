//! Codes as placeholders in plain text: `[1]…[/1]` for a pair, `[2]` for a lone code.
//!
//! Nothing is escaped, so the placeholders take a form of which the text holds nothing alike: first
//! `[1]`, then `{1}`, `⟦1⟧`, then `[a1]`, `[b1]` and so on, one of which is always free. The form is
//! chosen from the source alone, so that encoding and decoding agree without being told. Reading
//! takes case, inner spaces, full-width characters and other digits as they come, and the same
//! reading decides whether a form is free: what could be mistaken is never used.

use std::collections::HashSet;
use std::ops::Range;

use super::{Token, number};
use crate::content::{Content, Kind, Piece};

/// How placeholders are written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    open: char,
    close: char,
    /// Lower-case letters before the number.
    prefix: String,
}

/// The longest placeholder that is read, in characters.
const LONGEST: usize = 24;

impl Form {
    /// The first form that the text holds nothing alike of.
    fn of(text: &str) -> Self {
        let plain = |(open, close)| Self { open, close, prefix: String::new() };
        let square = plain(('[', ']'));
        let taken: HashSet<String> = square.inners(text).filter_map(|(_, inner)| Some(split(&inner)?.1.to_owned())).collect();
        if !taken.contains("") {
            return square;
        }
        let free = |form: &Self| !form.inners(text).any(|(_, inner)| form.read(&inner).is_some());
        let others = [('{', '}'), ('⟦', '⟧')].into_iter().map(plain);
        let lettered = (0..).map(letters).filter(|prefix| !taken.contains(prefix));
        let lettered = lettered.map(|prefix| Self { open: '[', close: ']', prefix });
        others.filter(free).chain(lettered).next().expect("a text is finite, so some prefix is not in it")
    }

    /// What stands between this form's brackets in a text, in lower case and without spaces, and where.
    fn inners<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, String)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from + self.open_in(text.get(from..)?)?;
                let rest = text.get(at..)?;
                match self.inner(rest) {
                    Some((length, inner)) => {
                        from = at + length;
                        return Some((at..from, inner));
                    }
                    None => from = at + rest.chars().next()?.len_utf8(),
                }
            }
        })
    }

    /// Where the first opening bracket stands, wide ones included.
    fn open_in(&self, text: &str) -> Option<usize> {
        match u8::try_from(self.open) {
            Ok(open) if text.is_ascii() => memchr::memchr(open, text.as_bytes()),
            _ => text.find(|c| ascii(c) == self.open),
        }
    }

    /// What stands in the brackets at the start of the text, and the length with brackets.
    fn inner(&self, text: &str) -> Option<(usize, String)> {
        let mut inner = String::new();
        for (at, wide) in text.char_indices().take(LONGEST).skip(1) {
            let c = ascii(wide);
            if c == self.close {
                return split(&inner).is_some().then_some((at + wide.len_utf8(), inner));
            }
            match c {
                c if c.is_whitespace() => {}
                c if c.is_ascii_alphanumeric() || c == '/' => inner.push(c.to_ascii_lowercase()),
                _ => return None,
            }
        }
        None
    }

    /// What the inside of a placeholder of this form says.
    fn read(&self, inner: &str) -> Option<Token<'static>> {
        let (closes, prefix, number) = split(inner)?;
        if prefix != self.prefix {
            return None;
        }
        let number = number.parse().ok()?;
        Some(if closes { Token::Close(Some(number)) } else { Token::Open(number) })
    }
}

/// The inside of a placeholder in three: whether it closes, its letters, its digits.
fn split(inner: &str) -> Option<(bool, &str, &str)> {
    let name = inner.strip_prefix('/');
    let (closes, name) = (name.is_some(), name.unwrap_or(inner));
    let (prefix, number) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let fits = number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit()) && !prefix.contains('/');
    fits.then_some((closes, prefix, number))
}

/// `a` to `z`, then `aa`, `ab` and so on.
fn letters(index: u32) -> String {
    let mut out = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        out.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    out
}

/// The plain form of a character that engines write another way.
fn ascii(c: char) -> char {
    match c {
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '／' | '\\' => '/',
        '０'..='９' => digit(c, '０'),
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '০'..='৯' => digit(c, '০'),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// The content as plain text with placeholders.
pub(super) fn encode(content: &Content) -> String {
    let form = Form::of(content.text());
    let mut out = String::with_capacity(content.text().len() + content.codes().len() * 4);
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Code(code) => {
                out.push(form.open);
                if code.kind == Kind::Close {
                    out.push('/');
                }
                out.push_str(&form.prefix);
                number(code.id, &mut out);
                out.push(form.close);
            }
        }
    }
    out
}

/// The tokens of a reply to the encoded content.
pub(super) fn decode<'a>(content: &Content, reply: &'a str) -> Vec<Token<'a>> {
    if content.codes().is_empty() {
        return vec![Token::Text(reply.into())];
    }
    let form = Form::of(content.text());
    let mut tokens = Vec::new();
    let mut at = 0;
    for (range, inner) in form.inners(reply) {
        let Some(token) = form.read(&inner) else { continue };
        if let Some(text) = reply.get(at..range.start).filter(|text| !text.is_empty()) {
            tokens.push(Token::Text(text.into()));
        }
        tokens.push(token);
        at = range.end;
    }
    if let Some(text) = reply.get(at..).filter(|text| !text.is_empty()) {
        tokens.push(Token::Text(text.into()));
    }
    close_with_opening_form(content, &mut tokens);
    tokens
}

/// Chat models close a pair with the mark that opened it (`[1]here[1]`): the second one closes.
fn close_with_opening_form(content: &Content, tokens: &mut [Token<'_>]) {
    let mut closed: Vec<u32> = Vec::new();
    for token in &*tokens {
        if let Token::Close(Some(number)) = token {
            closed.push(*number);
        }
    }
    closed.sort_unstable();
    let pairs = content.codes().iter().filter(|anchor| anchor.code.kind == Kind::Open).map(|anchor| anchor.code.id);
    // Merged codes are numbered in order of appearance, so the pairs are sorted.
    let unclosed: Vec<u32> = pairs.filter(|number| closed.binary_search(number).is_err()).collect();
    let mut opened = vec![false; unclosed.len()];
    for token in tokens {
        let Token::Open(number) = *token else { continue };
        let Ok(index) = unclosed.binary_search(&number) else { continue };
        if opened[index] {
            *token = Token::Close(Some(number));
        }
        opened[index] = true;
    }
}
