//! What stands behind a terminator: how a next sentence would begin.

use super::letters::{is_mark, is_small};
use super::marks;

/// The longest word that is looked at, in characters.
const LONGEST: usize = 32;

/// What the next sentence would begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Capital,
    Small,
    /// A letter of a script without capitals.
    Letter,
    Digit,
    /// A mark that cannot begin a sentence.
    Continuation,
    Symbol,
}

/// What a text begins with, opening marks aside, and where that stands.
pub(super) fn first_of(text: &str) -> (First, usize) {
    let mut dashed = false;
    for (index, c) in text.char_indices().take(12) {
        let first = match c {
            c if c.is_numeric() => First::Digit,
            c if is_small(c) => match text.get(index..).and_then(|rest| rest.chars().nth(1)) {
                Some(second) if second.is_uppercase() => First::Capital,
                _ if is_clipped(text, index) => First::Capital,
                _ => First::Small,
            },
            c if c.is_uppercase() => First::Capital,
            c if c.is_alphabetic() => First::Letter,
            ',' | ';' | ':' | ')' | ']' | '}' | '%' | '&' | '/' | '+' | '=' | '，' | '、' | '；' | '：' | '）' | '」' | '』'
            | '】' | '》' | '”' | '؛' | '،' | '~' | '～' | '>' | '<' | '·' | '’'
                if index == 0 =>
            {
                First::Continuation
            }
            c if index == 0 && marks::is_terminator(c) && c != '…' => First::Continuation,
            '-' | '–' | '—' | '―' => {
                dashed = true;
                continue;
            }
            c if c.is_whitespace() && dashed => continue,
            '"'
            | '\''
            | '“'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '‚'
            | '”'
            | '’'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '《'
            | '（'
            | '【'
            | '〈'
            | '*'
            | '_'
            | '•'
            | '…'
            | '.'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {
                continue;
            }
            _ => First::Symbol,
        };
        return (first, index);
    }
    (First::Symbol, 0)
}

/// Dutch `'s Avonds` and `'t Is` begin sentences.
fn is_clipped(text: &str, index: usize) -> bool {
    let apostrophe = text.get(..index).is_some_and(|head| head.ends_with(['\'', '’']));
    let mut rest = text.get(index..).unwrap_or_default().chars().skip(1);
    apostrophe && rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase)
}

/// The word that a text begins with.
pub(super) fn word_of(text: &str) -> &str {
    let end = text.char_indices().take(LONGEST).find(|(_, c)| !(c.is_alphanumeric() || is_mark(*c)));
    let limit = || text.char_indices().nth(LONGEST).map_or(text.len(), |(index, _)| index);
    text.get(..end.map_or_else(limit, |(index, _)| index)).unwrap_or_default()
}
