//! Words: where one begins and ends, and how its case is followed.

use std::ops::Range;

/// A text without case, byte for byte as long: letters whose small form is longer or shorter stay.
pub(super) fn folded(text: &str) -> String {
    let fold = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
            _ => c,
        }
    };
    text.chars().map(fold).collect()
}

/// Whether neither end of the range cuts a word.
pub(super) fn stands_free(text: &str, range: &Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default().chars().next_back();
    let after = text.get(range.end..).unwrap_or_default().chars().next();
    !joins(before, inside.chars().next(), true) && !joins(inside.chars().next_back(), after, false)
}

/// Whether two neighbours are of one word.
fn joins(left: Option<char>, right: Option<char>, at_start: bool) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    if is_mark(right) {
        return true;
    }
    let word = |c: char| c.is_alphanumeric() || is_mark(c) || c == '_';
    if !word(left) || !word(right) {
        return false;
    }
    match (space(left), space(right)) {
        (Spacing::Katakana, Spacing::Katakana) | (Spacing::Spaced, Spacing::Spaced) => true,
        // Particles follow a word of Korean without a space.
        (Spacing::Hangul, Spacing::Hangul) => at_start,
        _ => false,
    }
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5BD | 0x64B..=0x65F | 0x93E..=0x94D | 0x1AB0..=0x1AFF | 0x20D0..=0x20FF | 0x200D)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Spaced,
    Unspaced,
    Katakana,
    Hangul,
}

/// How words of a letter's script are told apart.
fn space(c: char) -> Spacing {
    match u32::from(c) {
        0x30A0..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => Spacing::Katakana,
        0xAC00..=0xD7AF | 0x1100..=0x11FF => Spacing::Hangul,
        // Thai, Lao, Myanmar, Khmer, Hiragana and ideographs stand without spaces.
        0xE00..=0xEFF
        | 0x1000..=0x109F
        | 0x1780..=0x17FF
        | 0x3005..=0x3007
        | 0x3041..=0x309F
        | 0x3400..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF => Spacing::Unspaced,
        _ => Spacing::Spaced,
    }
}

/// A required word with a capital at its beginning where the source has one that its term has not.
pub(super) fn cased_like(target: &str, term: &str, written: &str) -> String {
    let first = |text: &str| text.chars().next();
    let raised = first(written).is_some_and(char::is_uppercase) && first(term).is_some_and(char::is_lowercase);
    let mut rest = target.chars();
    match rest.next().filter(|c| raised && c.is_lowercase()) {
        Some(c) => c.to_uppercase().chain(rest).collect(),
        None => target.to_owned(),
    }
}
