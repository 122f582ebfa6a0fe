//! Token ids ↔ text, and which bytes of the target say which of the source.
//!
//! The engine's own reading writes a byte that its vocabulary does not know as `<0xNN>`, in an answer and in
//! what a second engine is then given. Here such bytes are put together again. Places are bytes of the text as
//! it was sent; the engine's are UTF-16 units of a text that its vocabulary has rewritten, so they are carried over
//! word by word: a word that was rewritten counts as a whole.

use std::ops::Range;

use fxtranslate::engine::Aligned;
use fxtranslate::spm::SpmVocab;

use crate::provider::Alignment;

/// What the vocabulary writes for a space.
const SPACE: char = '\u{2581}';

/// The text that ids say, and for each id its bytes in it.
pub(super) fn read(vocabulary: &SpmVocab, ids: &[u32]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(ids.len());
    let mut bytes: Vec<u8> = Vec::new();
    // Bytes make characters together: each of a run gets the place of the whole run.
    let flush = |text: &mut String, bytes: &mut Vec<u8>, ranges: &mut Vec<Range<usize>>| {
        let start = text.len();
        text.push_str(&String::from_utf8_lossy(bytes));
        let run = ranges.len() - bytes.len()..ranges.len();
        if let Some(run) = ranges.get_mut(run) {
            run.fill(start..text.len());
        }
        bytes.clear();
    };
    for &id in ids {
        let piece = vocabulary.piece(id);
        if let Some(byte) = byte(piece) {
            bytes.push(byte);
            ranges.push(text.len()..text.len());
            continue;
        }
        flush(&mut text, &mut bytes, &mut ranges);
        let start = text.len();
        if id != vocabulary.eos_id() && piece != "<unk>" {
            text.extend(piece.chars().map(|c| if c == SPACE { ' ' } else { c }));
        }
        ranges.push(start..text.len());
    }
    flush(&mut text, &mut bytes, &mut ranges);
    let before = text.len() - text.trim_start().len();
    let end = text.trim_end().len().max(before);
    for range in &mut ranges {
        let inside = |at: usize| at.clamp(before, end) - before;
        *range = inside(range.start)..inside(range.end);
    }
    (text.get(before..end).unwrap_or_default().to_owned(), ranges)
}

/// The byte that a piece stands for.
fn byte(piece: &str) -> Option<u8> {
    let digits = piece.strip_prefix("<0x")?.strip_suffix('>')?;
    (digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then(|| u8::from_str_radix(digits, 16).ok())?
}

/// A text as the vocabulary wants it: its words with one space between them.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the words of a text are.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (true, Some(begun)) => {
                found.push(begun..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    found
}

/// The words of a text that the vocabulary has rewritten.
fn rewritten(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for word in text.split(SPACE) {
        if !word.is_empty() {
            found.push(at..at + word.len());
        }
        at += word.len() + SPACE.len_utf8();
    }
    found
}

/// What the ids of an answer say, and which bytes of the source each of its tokens comes from.
///
/// `source` is the text before [`plain`]. Where its words cannot be told from the rewritten ones there are no
/// alignments, which is better than wrong ones.
pub(super) fn aligned(source: &str, answer: &Aligned, vocabulary: &SpmVocab) -> (String, Vec<Alignment>) {
    let ids: Vec<u32> = answer.target_tokens.iter().map(|token| token.id).collect();
    let (text, ranges) = read(vocabulary, &ids);
    let places = Places::new(source, &answer.source_normalized);
    let mut found = Vec::new();
    if let Some(places) = places {
        for (row, target) in answer.alignments.iter().zip(ranges).filter(|(_, target)| !target.is_empty()) {
            let best = row.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).map(|(index, _)| index);
            let token = best.and_then(|index| answer.source_tokens.get(index)).filter(|token| token.begin < token.end);
            let said = token.and_then(|token| places.of(token.begin..token.end));
            found.extend(said.map(|source| Alignment { source, target }));
        }
    }
    (text, found)
}

/// Which bytes of a text the UTF-16 units of the rewritten one stand for.
struct Places<'a> {
    source: &'a str,
    rewritten: &'a str,
    words: Vec<(Range<usize>, Range<usize>)>,
    /// The byte of the rewritten text at which each UTF-16 unit begins, and its end.
    units: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(source: &'a str, rewritten: &'a str) -> Option<Self> {
        let (own, theirs) = (words(source), self::rewritten(rewritten));
        if own.len() != theirs.len() {
            return None;
        }
        let units = rewritten.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16()));
        let units = units.chain([rewritten.len()]).collect();
        Some(Self { source, rewritten, words: own.into_iter().zip(theirs).collect(), units })
    }

    /// The bytes of the source for units of the rewritten text, none where they are only a space.
    fn of(&self, units: Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (*self.units.get(units.start)?, *self.units.get(units.end)?);
        let first = self.words.partition_point(|(_, theirs)| theirs.end <= start);
        let last = self.words.partition_point(|(_, theirs)| theirs.start < end);
        let covered = self.words.get(first..last)?;
        let place = |(own, theirs): &(Range<usize>, Range<usize>)| {
            if self.source.get(own.clone()) != self.rewritten.get(theirs.clone()) {
                return own.clone();
            }
            let inside = |at: usize| own.start + at.clamp(theirs.start, theirs.end) - theirs.start;
            inside(start)..inside(end)
        };
        Some(place(covered.first()?).start..place(covered.last()?).end).filter(|range| !range.is_empty())
    }
}

/// Alignments of a source with what a second engine made of the first one's answer.
pub(super) fn joined(first: &[Alignment], second: &[Alignment]) -> Vec<Alignment> {
    // The second's sources in the order of the text, so that each of the first's is looked at near its own place only.
    let mut middle: Vec<&Alignment> = first.iter().collect();
    middle.sort_by_key(|alignment| alignment.target.start);
    let longest = middle.iter().map(|alignment| alignment.target.len()).max().unwrap_or_default();
    let mut found = Vec::new();
    for alignment in second {
        let begin = middle.partition_point(|known| known.target.start + longest <= alignment.source.start);
        let near = middle.iter().skip(begin).take_while(|known| known.target.start < alignment.source.end);
        let touching = near.filter(|known| known.target.end > alignment.source.start);
        found.extend(touching.map(|known| Alignment { source: known.source.clone(), target: alignment.target.clone() }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: Range<usize>, target: Range<usize>) -> Alignment {
        Alignment { source, target }
    }

    #[test]
    fn bytes_are_told_from_text() {
        assert_eq!(byte("<0xF0>"), Some(0xF0));
        for piece in ["<0xF>", "<0xG0>", "0xF0", "<0xF0", "<0x+F>"] {
            assert_eq!(byte(piece), None, "{piece}");
        }
    }

    #[test]
    fn places_are_carried_over_word_by_word() {
        let rewritten = "\u{2581}a\u{2581}fi\u{2581}😀b";
        let places = Places::new(" a\n ﬁ  😀b ", rewritten).unwrap();
        // One unit a space and letter, two for the emoji.
        assert_eq!(places.of(0..2), Some(1..2));
        assert_eq!(places.of(3..4), Some(4..7), "a word that was rewritten counts as a whole");
        assert_eq!(places.of(6..8), Some(9..13));
        assert_eq!(places.of(8..9), Some(13..14));
        assert_eq!(places.of(2..3), None, "a space is no word");
        assert!(Places::new("a b", "\u{2581}ab").is_none());
    }

    #[test]
    fn alignments_are_joined_through_the_middle() {
        let first = [at(0..3, 4..7), at(4..7, 0..3)];
        let second = [at(0..3, 0..2), at(3..7, 3..9)];
        assert_eq!(joined(&first, &second), [at(4..7, 0..2), at(0..3, 3..9)]);
    }
}
