//! Pieces of text in scripts that have no mark for the end of a sentence.
//!
//! Thai and Lao put a space between sentences, but also between clauses, around numbers and names.
//! Khmer, Burmese and Tibetan have a mark, and writers leave it out for long stretches. So a piece
//! is cut at spaces that look most like ends: before a word that begins sentences, never before one
//! that continues them, and only when the piece has grown long enough to be worth it. These are
//! usable pieces, not sentences.

use std::ops::Range;

use super::words;

/// From so many characters on a piece is cut before a word that begins sentences.
const SOON: usize = 60;
/// From so many characters on it is cut at any space that does not look like a continuation.
const LATE: usize = 95;
/// The same two for scripts that do mark the end of a sentence.
const MARKED: (usize, usize) = (400, 600);

/// Whether spaces have to do for the script of a character: the two lengths if so.
fn lengths(c: char) -> Option<(usize, usize)> {
    match c as u32 {
        0xE00..0xF00 => Some((SOON, LATE)),
        0xF00..0x10A0 | 0x1780..0x1800 | 0xA9E0..0xAA00 | 0xAA60..0xAA80 => Some(MARKED),
        _ => None,
    }
}

/// Cuts those of the sentences that need it.
pub(super) fn cut(text: &str, language: &str, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let needs = |sentence: &Range<usize>| {
        let part = text.get(sentence.clone()).unwrap_or_default();
        part.len() > 3 * SOON && part.chars().find(|c| c.is_alphabetic()).and_then(lengths).is_some()
    };
    if !sentences.iter().any(needs) {
        return sentences;
    }
    let mut pieces = Vec::with_capacity(sentences.len() * 2);
    for sentence in sentences {
        let part = text.get(sentence.clone()).unwrap_or_default();
        let lengths = part.chars().find(|c| c.is_alphabetic()).and_then(lengths);
        match lengths {
            Some(lengths) => cut_one(text, language, sentence, lengths, &mut pieces),
            None => pieces.push(sentence),
        }
    }
    pieces
}

fn cut_one(text: &str, language: &str, sentence: Range<usize>, (soon, late): (usize, usize), pieces: &mut Vec<Range<usize>>) {
    let words = words::of(language, text);
    let part = text.get(sentence.clone()).unwrap_or_default();
    let mut start = sentence.start;
    let (mut length, mut depth) = (0, 0_usize);
    let mut before = ' ';
    for (offset, c) in part.char_indices() {
        let at = sentence.start + offset;
        match c {
            '(' | '[' | '“' | '«' => depth += 1,
            ')' | ']' | '”' | '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if before.is_whitespace() && !c.is_whitespace() && length >= soon && (depth == 0 || length > 2 * late) {
            let rest = text.get(at..).unwrap_or_default();
            let head = text.get(start..at).unwrap_or_default().trim_end();
            let last = head.chars().next_back().unwrap_or(' ');
            // Around numbers, Latin words and repetition marks a space says nothing.
            let plain =
                lengths(c).is_some() && lengths(last).is_some() && !matches!(last, 'ๆ' | 'ฯ' | 'ໆ') && !matches!(c, 'ๆ' | 'ໆ');
            let opens = words.opens_with(rest);
            let ends = opens || plain && length >= late && last != '.';
            if ends && !words.joins_with(rest) {
                pieces.push(start..start + head.len());
                start = at;
                length = 0;
            }
        }
        length += 1;
        before = c;
    }
    pieces.push(start..sentence.end);
}
