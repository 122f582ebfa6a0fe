//! A text cut so that each piece is within a limit.
//!
//! For what is longer than a provider takes at once. Pieces end with a sentence where that is
//! possible, else with a clause, a word or at least a whole grapheme; they are filled up greedily.
//! Between two pieces lies nothing but white space.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::sentences;

/// Where a text may be cut, best first.
#[derive(Clone, Copy)]
enum Level {
    Sentence,
    Clause,
    Blank,
    Word,
    Grapheme,
}

impl Level {
    fn finer(self) -> Option<Self> {
        match self {
            Self::Sentence => Some(Self::Clause),
            Self::Clause => Some(Self::Blank),
            Self::Blank => Some(Self::Word),
            Self::Word => Some(Self::Grapheme),
            Self::Grapheme => None,
        }
    }
}

/// Cuts a text into pieces that `measure` finds no larger than `limit`, a single grapheme excepted.
///
/// `measure` must not shrink when a text grows at its end. The pieces are in order and cover all
/// but white space.
pub fn fit(text: &str, limit: usize, measure: impl Fn(&str) -> usize, language: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let fits = |range: Range<usize>| text.get(range).is_none_or(|part| measure(part) <= limit);
    let whole = trimmed(text, 0..text.len());
    if whole.is_empty() {
        return pieces;
    }
    if fits(whole.clone()) {
        return vec![whole];
    }
    pack(text, whole, Level::Sentence, language, &fits, &mut pieces);
    pieces
}

/// Packs the units of a level into pieces, and those that are too large by the next finer level.
fn pack(
    text: &str,
    range: Range<usize>,
    level: Level,
    language: &str,
    fits: &impl Fn(Range<usize>) -> bool,
    pieces: &mut Vec<Range<usize>>,
) {
    let units = units(text, range, level, language);
    let span = |from: usize, to: usize| {
        let (start, end) = (units.get(from).map_or(0, |unit| unit.start), units.get(to).map_or(0, |unit| unit.end));
        start..end
    };
    let mut first = 0;
    while let Some(unit) = units.get(first) {
        if !fits(unit.clone()) {
            match level.finer() {
                Some(finer) => pack(text, unit.clone(), finer, language, fits, pieces),
                None => pieces.push(unit.clone()),
            }
            first += 1;
            continue;
        }
        // Gallop, then halve: few measurements, none of a text much longer than the limit allows.
        let (mut good, mut step) = (first, 1);
        while good + step < units.len() && fits(span(first, good + step)) {
            good += step;
            step *= 2;
        }
        while step > 1 {
            step /= 2;
            if good + step < units.len() && fits(span(first, good + step)) {
                good += step;
            }
        }
        pieces.push(span(first, good));
        first = good + 1;
    }
}

/// The units of a level, trimmed, in order; together they cover all but white space.
fn units(text: &str, range: Range<usize>, level: Level, language: &str) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let shift = |unit: Range<usize>| unit.start + range.start..unit.end + range.start;
    match level {
        Level::Sentence => whole_graphemes(text, sentences(part, language).into_iter().map(shift)),
        Level::Clause => whole_graphemes(text, cut_behind(part, is_clause_end).map(shift)),
        Level::Blank => whole_graphemes(text, cut_behind(part, |_, _| true).map(shift)),
        Level::Word => {
            let words = part.split_word_bound_indices().map(|(at, word)| shift(at..at + word.len()));
            whole_graphemes(text, words.map(|word| trimmed(text, word)).filter(|word| !word.is_empty()))
        }
        Level::Grapheme => {
            // A mark may stand on a blank, which stays outside all the same.
            let graphemes = part.grapheme_indices(true).map(|(at, grapheme)| trimmed(text, shift(at..at + grapheme.len())));
            graphemes.filter(|range| !range.is_empty()).collect()
        }
    }
}

/// Joins units that share a grapheme.
fn whole_graphemes(text: &str, units: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for unit in units {
        match whole.last_mut() {
            Some(last) if !is_boundary(text.get(last.start..unit.end).unwrap_or_default(), unit.start - last.start) => {
                last.end = unit.end;
            }
            _ => whole.push(unit),
        }
    }
    whole
}

/// Whether a grapheme begins at the offset of a text that begins with one.
fn is_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Cuts behind the characters that `ends` accepts together with what follows, or at white space.
fn cut_behind(text: &str, ends: impl Fn(Option<char>, Option<char>) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        // White space behind an end, or no white space where the script has none.
        let cut = if c.is_whitespace() { ends(before, None) } else { before.is_some_and(is_wide_clause_mark) && !is_closing(c) };
        if cut {
            units.push(trimmed(text, start..at));
            start = at;
        }
        before = Some(c).filter(|c| !c.is_whitespace());
    }
    units.push(trimmed(text, start..text.len()));
    units.into_iter().filter(|unit| !unit.is_empty())
}

fn is_clause_end(before: Option<char>, _: Option<char>) -> bool {
    before.is_some_and(|c| {
        matches!(c, ';' | ':' | ',' | '–' | '—' | '،' | '؛' | '·' | '՝' | '፣' | '፤' | '፥' | '၊' | '៖' | ')' | '»' | '”')
            || is_wide_clause_mark(c)
            || super::marks::is_terminator(c)
    })
}

/// Marks of scripts that put no white space behind them.
fn is_wide_clause_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '】') || is_wide_clause_mark(c)
}

/// The range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: usize, expected: &[&str]) {
        let pieces = fit(text, limit, |part| part.chars().count(), "en");
        let pieces: Vec<&str> = pieces.into_iter().map(|range| &text[range]).collect();
        assert_eq!(pieces, expected, "{text} in {limit}");
    }

    #[test]
    fn cuts_at_the_best_place_there_is() {
        check("One two. Three four. Five.", 100, &["One two. Three four. Five."]);
        check("One two. Three four. Five.", 20, &["One two. Three four.", "Five."]);
        check("One two, three; four five.", 16, &["One two, three;", "four five."]);
        check("One two three four", 9, &["One two", "three", "four"]);
        check("incomprehensible", 6, &["incomp", "rehens", "ible"]);
        check("第一句很短。第二句，比较长。", 6, &["第一句很短。", "第二句，", "比较长。"]);
        check("  ", 1, &[]);
    }

    #[test]
    fn a_grapheme_stays_whole() {
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}", "e\u{301}", "e\u{301}"]);
        check("e\u{301}e\u{301}", 1, &["e\u{301}", "e\u{301}"]);
        check("👩‍👩‍👧👩‍👩‍👧", 1, &["👩‍👩‍👧", "👩‍👩‍👧"]);
    }

    #[test]
    fn few_measurements_are_taken() {
        let text = "word ".repeat(20_000);
        let measured = std::cell::Cell::new(0);
        let pieces = fit(
            &text,
            5_000,
            |part| {
                measured.set(measured.get() + part.len());
                part.len()
            },
            "en",
        );
        assert!(pieces.len() <= 21 && measured.get() < 60 * text.len(), "{} pieces, {} bytes", pieces.len(), measured.get());
    }
}
