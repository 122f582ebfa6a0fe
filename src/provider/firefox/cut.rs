//! A text → the stretches that the engine is given: each short enough, none blank, none with white space around it.
//!
//! The engine stops without a word where an answer would be longer than it goes, so nothing long is ever
//! given to it. Cuts fall at the end of a sentence where there is one near the middle, else at a clause, a
//! word, and only in a text without any of them between two characters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// More bytes than any stretch of a language needs for the tokens that fit: what is longer is cut before it is measured,
/// because measuring a long text is slow.
const LONGEST: usize = 1_500;

/// The stretches of a text, in order. `fits` tells whether one is short enough.
pub(super) fn stretches(text: &str, fits: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut done = Vec::new();
    let mut open = Vec::new();
    open.push(0..text.len());
    while let Some(range) = open.pop() {
        let Some(range) = trimmed(text, range) else { continue };
        let part = text.get(range.clone()).unwrap_or_default();
        if part.len() <= LONGEST && fits(part) {
            done.push(range);
            continue;
        }
        match middle(part) {
            // The right half waits below the left one.
            Some(at) => open.extend([range.start + at..range.end, range.start..range.start + at]),
            None => done.push(range),
        }
    }
    done
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let core = part.trim();
    let start = range.start + (part.len() - part.trim_start().len());
    (!core.is_empty()).then(|| start..start + core.len())
}

/// Where to cut a text in two, none where it is a single character.
fn middle(text: &str) -> Option<usize> {
    let half = text.len() / 2;
    // The best kind of place in the middle half of the text, and of these the one nearest to the middle.
    let inner = text.len() / 4..=text.len() - text.len() / 4;
    let mut best: Option<(u8, usize, usize)> = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = before.replace(c)
            && at > 0
            && inner.contains(&at)
            && let Some(rank) = rank(before, c)
        {
            let found = (rank, at.abs_diff(half), at);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
    }
    if let Some((.., at)) = best {
        return Some(at);
    }
    let bounds = text.grapheme_indices(true).map(|(at, _)| at).filter(|at| *at > 0);
    let grapheme = bounds.min_by_key(|at| at.abs_diff(half));
    // A single grapheme may be of any length.
    grapheme.or_else(|| text.char_indices().map(|(at, _)| at).filter(|at| *at > 0).min_by_key(|at| at.abs_diff(half)))
}

/// How good a place between two characters is; the smallest is best.
fn rank(before: char, after: char) -> Option<u8> {
    match before {
        '。' | '！' | '？' | '।' | '؟' | '።' => Some(0),
        '.' | '!' | '?' | '…' if after.is_whitespace() => Some(0),
        '、' | '，' | '；' | '：' | '،' => Some(1),
        ',' | ';' | ':' | '—' | '–' if after.is_whitespace() => Some(1),
        _ if after.is_whitespace() && !before.is_whitespace() => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, longest: usize, expected: &[&str]) {
        let found = stretches(text, &|part| part.chars().count() <= longest);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cuts_fall_at_the_best_place() {
        check("One two. Three four.", 12, &["One two.", "Three four."]);
        check("One two, three four", 12, &["One two,", "three four"]);
        check("one two three four", 10, &["one two", "three four"]);
        check("abcdefgh", 4, &["abcd", "efgh"]);
        check("短い文。長い文です。", 6, &["短い文。", "長い文です。"]);
        check("  short \n", 10, &["short"]);
        check(" \n\t ", 10, &[]);
    }

    #[test]
    fn what_can_not_be_cut_is_left() {
        let found = stretches("abc", &|_| false);
        assert_eq!(found, [0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_long_text_without_spaces_is_cut_in_reasonable_time() {
        let text = "x".repeat(1 << 20);
        let found = stretches(&text, &|part| part.len() <= 100);
        assert!(found.iter().all(|range| range.len() <= 100));
        assert_eq!(found.iter().map(ExactSizeIterator::len).sum::<usize>(), text.len());
    }
}
