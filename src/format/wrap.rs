//! Lines wrapped at one width: joined for translation, broken again for the file.
//!
//! Breaking is greedy (a word goes to the next line only where it does not fit any more), so that a
//! reader of the result can tell it from lines that stand for themselves. Where a line may break
//! and how two lines are joined are one rule read in both directions: a break at an opportunity of
//! [`opportunities`] and a join by [`joint`] give the text back.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// Columns that a text takes on a line. A tab counts as one.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { UnicodeWidthStr::width(text) }
}

/// Whether words of this character's script follow each other without a space (Han, kana and the
/// punctuation that goes with them).
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3001..=0x312F | 0x31A0..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF60 | 0x20000..=0x3FFFF)
}

/// What stands for a line break between two characters when the lines are joined.
pub(crate) fn joint(left: char, right: char) -> &'static str {
    if is_unspaced(left) && is_unspaced(right) { "" } else { " " }
}

/// The first space where a line of `text` may end, searched from `from`: single, between two words,
/// and not between characters that would be joined without it.
pub(crate) fn next_space(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b' ')) {
        at += found;
        if is_break(text, at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a line may end at the space that stands at `at`.
pub(crate) fn is_break(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let (Some(&left), Some(&right)) = (at.checked_sub(1).and_then(|left| bytes.get(left)), bytes.get(at + 1)) else {
        return false;
    };
    if left.is_ascii() && right.is_ascii() {
        return !is_blank(left) && !is_blank(right);
    }
    let left = text.get(..at).and_then(|text| text.chars().next_back());
    let right = text.get(at + 1..).and_then(|text| text.chars().next());
    let (Some(left), Some(right)) = (left, right) else { return false };
    !left.is_whitespace() && !right.is_whitespace() && joint(left, right) == " "
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'\x0b'
}

/// Every place where a line of plain text may break: the end of the one line and the start of the next.
pub(crate) fn opportunities(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut characters = text.char_indices();
    let mut left = None;
    std::iter::from_fn(move || {
        for (at, c) in characters.by_ref() {
            let before = left.replace(c);
            if c == ' ' {
                if is_break(text, at) {
                    return Some((at, at + 1));
                }
            } else if is_unspaced(c) && before.is_some_and(is_unspaced) && !hangs(c) && !before.is_some_and(leads) {
                return Some((at, at));
            }
        }
        None
    })
}

/// Closing marks, which do not begin a line.
fn hangs(c: char) -> bool {
    "、。，．・：；？！）］｝〉》」』】〕〗々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ".contains(c)
}

/// Opening marks, which do not end a line.
fn leads(c: char) -> bool {
    "（［｛〈《「『【〔〖".contains(c)
}

/// Breaks a text greedily: the ranges of its lines.
///
/// `breaks` are the places where it may break, `first` and `rest` the columns taken before the text
/// begins on the first line and on the others. A stretch that holds a line end of its own starts
/// counting anew behind it.
pub(crate) fn lines(
    text: &str,
    breaks: impl Iterator<Item = (usize, usize)>,
    first: usize,
    rest: usize,
    width: usize,
) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    // The line begun, the last place in it where it may end, and the columns up to there.
    let mut start = 0;
    let mut last: Option<(usize, usize)> = None;
    let mut filled = first;
    for (end, next) in breaks.chain([(text.len(), text.len())]) {
        let from = last.map_or(start, |(end, _)| end);
        let word = text.get(from..end).unwrap_or_default();
        let taken = advance(filled, word);
        match last {
            Some((line_end, line_start)) if taken > width && !word.contains('\n') => {
                lines.push(start..line_end);
                start = line_start;
                filled = rest + columns(text.get(line_start..end).unwrap_or_default());
            }
            _ => filled = taken,
        }
        last = Some((end, next));
    }
    lines.push(start..text.len());
    lines
}

/// [`lines`] of ASCII without a line feed, where `may_end` tells of a space whether a line may end at it:
/// only spaces near the ends of lines are looked at.
pub(crate) fn ascii_lines(
    text: &str,
    may_end: impl Fn(usize) -> bool,
    first: usize,
    rest: usize,
    width: usize,
) -> Vec<Range<usize>> {
    let ends = |at: &usize| text.as_bytes().get(*at) == Some(&b' ') && may_end(*at);
    let mut lines = Vec::with_capacity(text.len() / width.max(16) + 2);
    let mut start = 0_usize;
    let mut filled = first;
    loop {
        let limit = start.saturating_add(width.saturating_sub(filled));
        if limit >= text.len() {
            break;
        }
        let Some(end) = (start + 1..=limit).rev().find(ends).or_else(|| (limit + 1..text.len()).find(ends)) else { break };
        lines.push(start..end);
        start = end + 1;
        filled = rest;
    }
    lines.push(start..text.len());
    lines
}

/// The column after a word that begins at a column.
fn advance(column: usize, word: &str) -> usize {
    match word.rfind('\n') {
        Some(at) => columns(word.get(at + 1..).unwrap_or_default()),
        None => column + columns(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let found: Vec<&str> = lines(text, opportunities(text), 0, 0, width).into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_filled_greedily() {
        check("one two three four", 9, &["one two", "three", "four"]);
        check("one two three four", 13, &["one two three", "four"]);
        check("one", 2, &["one"]);
        check("", 10, &[""]);
        check("incomprehensible it is", 5, &["incomprehensible", "it is"]);
    }

    #[test]
    fn ascii_is_broken_as_any_text() {
        for text in ["one two three four", "one", "", "incomprehensible it is", "a  b c d", "a bbbbbbbbbb c dd eee f", " a b "] {
            for (first, rest, width) in (0..24).flat_map(|width| [(0, 0, width), (2, 4, width), (9, 1, width)]) {
                let slow = lines(text, opportunities(text), first, rest, width);
                assert_eq!(
                    ascii_lines(text, |at| is_break(text, at), first, rest, width),
                    slow,
                    "{text:?} {first} {rest} {width}"
                );
            }
        }
    }

    #[test]
    fn double_and_unusual_spaces_do_not_break() {
        check("a  b c", 2, &["a  b", "c"]);
        check("a\u{a0}b c", 2, &["a\u{a0}b", "c"]);
        check("中 文 a", 2, &["中 文", "a"]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_full_stop() {
        check("今天天气好。", 8, &["今天天气", "好。"]);
        check("今天天气好。", 10, &["今天天气", "好。"]);
        check("他说「好」了", 6, &["他说", "「好」", "了"]);
    }
}
