//! Cutting one segment into parts that are sent by themselves, and joining the answers.
//!
//! A [`Stencil`] is a segment with holes: what stays as it is (white space, codes) and contents to
//! be translated in between. Joined again it holds every code of the source once and in order, so
//! the codes are closed as well as they were.

use crate::content::{Content, Piece};
use crate::provider::Measure;

/// One part of a segment that was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Stays as it is.
    Keep(Content),
    /// Is translated by itself; trimmed, not blank.
    Send(Content),
}

/// A segment in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stencil(pub(super) Vec<Part>);

impl Stencil {
    /// Cut at every code, so that what is sent holds none.
    pub(super) fn at_codes(source: &Content) -> Self {
        let mut parts = Vec::new();
        push_stretches(&mut parts, source);
        Self(parts)
    }

    /// Cut into parts of at most `limit` each, at sentences, else clauses, else words, else
    /// characters. `None` where that is not possible or nothing would become smaller.
    pub(super) fn within(source: &Content, limit: usize, measure: Measure) -> Option<Self> {
        let offsets = cuts(source.text(), limit, measure);
        if offsets.is_empty() {
            return None;
        }
        let mut parts = Vec::new();
        for tile in source.cut(&offsets) {
            if tile.is_balanced() {
                push_trimmed(&mut parts, &tile);
            } else {
                push_stretches(&mut parts, &tile);
            }
        }
        Some(Self(parts))
    }

    /// What is to be translated, in order.
    pub(super) fn sent(&self) -> impl Iterator<Item = &Content> {
        self.0.iter().filter_map(|part| match part {
            Part::Send(content) => Some(content),
            Part::Keep(_) => None,
        })
    }

    /// The parts with their translations in place.
    pub(super) fn join<'a>(&'a self, mut targets: impl Iterator<Item = &'a Content>) -> Content {
        let mut joined = Content::new();
        for part in &self.0 {
            match part {
                Part::Keep(content) => joined.push(content),
                Part::Send(source) => joined.push(targets.next().unwrap_or(source)),
            }
        }
        joined
    }
}

/// The tile without its edges, which stay.
fn push_trimmed(parts: &mut Vec<Part>, tile: &Content) {
    let (text, codes) = tile.core();
    let before = tile.tile(0..text.start, 0..codes.start);
    let after = tile.tile(text.end..tile.text().len(), codes.end..tile.codes().len());
    let core = tile.tile(text, codes);
    let mut keep = |content: Content| {
        if !content.is_empty() {
            parts.push(Part::Keep(content));
        }
    };
    if core.is_blank() || !core.is_balanced() {
        keep(tile.clone());
        return;
    }
    keep(before);
    parts.push(Part::Send(core));
    if !after.is_empty() {
        parts.push(Part::Keep(after));
    }
}

/// Each stretch of text by itself; codes stay, and so does what holds no letter or digit.
fn push_stretches(parts: &mut Vec<Part>, tile: &Content) {
    for piece in tile.pieces() {
        match piece {
            Piece::Code(code) => {
                let mut alone = Content::new();
                alone.push_code(code);
                parts.push(Part::Keep(alone));
            }
            Piece::Text(text) if text.chars().any(char::is_alphanumeric) => push_trimmed(parts, &Content::from(text)),
            Piece::Text(text) => parts.push(Part::Keep(Content::from(text))),
        }
    }
}

/// Where to cut a text so that no piece is larger than the limit (a single character may be).
fn cuts(text: &str, limit: usize, measure: Measure) -> Vec<usize> {
    let limit = limit.max(1);
    let mut offsets = Vec::new();
    let mut start = 0;
    // Where the piece that began at `start` may end, best kind first: sentence, clause, word.
    let mut ends = [None; 3];
    let mut size = 0;
    let mut at = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let after = offset + c.len_utf8();
        let cost = measure.of(text.get(offset..after).unwrap_or_default());
        if size + cost > limit && offset > start {
            let end = ends.iter().flatten().copied().find(|end| *end > start).unwrap_or(offset);
            offsets.push(end);
            start = end;
            size = measure.of(text.get(end..offset).unwrap_or_default());
            ends = ends.map(|known| known.filter(|known| *known > end));
        }
        size += cost;
        at = after;
        let next = chars.peek().map(|(_, next)| *next);
        let space_follows = next.is_none_or(char::is_whitespace);
        let rank = match c {
            '。' | '！' | '？' | '।' | '։' | '؟' => Some(0),
            '.' | '!' | '?' | '…' if space_follows => Some(0),
            '、' | '，' | '；' | '：' | '،' => Some(1),
            ',' | ';' | ':' | '—' | '–' if space_follows => Some(1),
            c if c.is_whitespace() => Some(2),
            _ => None,
        };
        // A sentence's end in the first half of a piece would make pieces too small to be of use.
        if let Some(rank) = rank
            && (rank == 2 || size * 2 >= limit)
            && let Some(end) = ends.get_mut(rank)
        {
            *end = Some(at);
        }
    }
    debug_assert!(at == text.len());
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Code, Kind};

    fn check(text: &str, limit: usize, expected: &[&str]) {
        let offsets = cuts(text, limit, Measure::Characters);
        let tiles: Vec<String> = Content::from(text).cut(&offsets).iter().map(|tile| tile.text().to_owned()).collect();
        assert_eq!(tiles, expected);
    }

    #[test]
    fn cut_at_sentence_then_clause_then_word_then_character() {
        check("One two. Three four.", 12, &["One two.", " Three four."]);
        check("One two, three four", 12, &["One two,", " three four"]);
        check("One two three four", 10, &["One two ", "three four"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("短い文。長い文です。", 6, &["短い文。", "長い文です。"]);
        check("short", 10, &["short"]);
    }

    #[test]
    fn parts_joined_give_the_source_back() {
        let mut source = Content::from("One two. ");
        source.push_code(Code { id: 1, kind: Kind::Open });
        source.push_text("Three four. Five");
        source.push_code(Code { id: 1, kind: Kind::Close });
        source.push_text(" six. Seven eight nine.");
        for limit in 1..40 {
            let Some(stencil) = Stencil::within(&source, limit, Measure::Characters) else { continue };
            assert_eq!(stencil.join(std::iter::empty()), source, "limit {limit}");
            assert!(stencil.sent().all(|part| !part.is_blank() && part.is_balanced()));
        }
        assert_eq!(Stencil::at_codes(&source).join(std::iter::empty()), source);
    }
}
