//! Text with inline codes anchored in it: the one thing that is translated.
//!
//! A [`Content`] is plain text plus [`Anchor`]s, which are codes at byte offsets of that text (bold
//! begins here, an image stands here). What a code looks like in the file is not known here: its
//! native data stays with the unit that owns it. Codes come in XLIFF's three kinds.
//!
//! Invariants: anchors are ordered, lie on character boundaries, and several at one offset keep
//! the order in which they stand in the source.

use std::ops::Range;

/// What a code does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Opens a span that a [`Kind::Close`] with the same id ends.
    Open,
    /// Ends the span of its id.
    Close,
    /// Stands alone: an image, a line break, a variable.
    Placeholder,
}

/// One inline code. Ids are unique within a unit; the two ends of a span share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Which code of the unit.
    pub id: u32,
    /// Which part of it.
    pub kind: Kind,
}

/// A code and the byte offset of the text it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Byte offset in the text of the content.
    pub at: usize,
    /// The code that stands there.
    pub code: Code,
}

/// One stretch of a content as it reads from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text between two codes; never empty.
    Text(&'a str),
    /// A code.
    Code(Code),
}

/// Text with inline codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Content {
    text: String,
    codes: Vec<Anchor>,
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), codes: Vec::new() }
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self { text, codes: Vec::new() }
    }
}

impl Content {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A content of its parts: anchors in order, on character boundaries of the text.
    pub fn from_parts(text: String, codes: Vec<Anchor>) -> Self {
        debug_assert!(codes.is_sorted_by_key(|anchor| anchor.at), "anchors in order");
        debug_assert!(codes.iter().all(|anchor| text.is_char_boundary(anchor.at)), "anchors between characters");
        Self { text, codes }
    }

    /// The text without its codes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The codes in reading order.
    pub fn codes(&self) -> &[Anchor] {
        &self.codes
    }

    /// Whether there is neither text nor code.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.codes.is_empty()
    }

    /// Whether nothing but white space stands in the text.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Puts text at the end.
    pub fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Puts a code at the end.
    pub fn push_code(&mut self, code: Code) {
        self.codes.push(Anchor { at: self.text.len(), code });
    }

    /// Puts a whole content at the end.
    pub fn push(&mut self, other: &Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.codes.extend(other.codes.iter().map(|anchor| Anchor { at: anchor.at + shift, code: anchor.code }));
    }

    /// The stretches of text and the codes, in reading order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut at = 0;
        let mut next = 0;
        std::iter::from_fn(move || {
            let stop = self.codes.get(next).map_or(self.text.len(), |anchor| anchor.at);
            if at < stop {
                let text = self.text.get(at..stop)?;
                at = stop;
                return Some(Piece::Text(text));
            }
            let anchor = self.codes.get(next)?;
            next += 1;
            Some(Piece::Code(anchor.code))
        })
    }

    /// All tiles at once, cut at the given byte offsets of the text (ascending, on character boundaries).
    ///
    /// Put end to end the tiles give the content back, codes included. At a cut, closing codes stay
    /// with the tile on the left and everything from the first other code on goes to the right.
    pub fn cut(&self, offsets: &[usize]) -> Vec<Self> {
        let mut tiles = Vec::with_capacity(offsets.len() + 1);
        let mut start = 0;
        let mut first = 0;
        for &offset in offsets {
            let (_, last) = self.codes_until(first, offset);
            tiles.push(self.tile(start..offset, first..last));
            start = offset;
            first = last;
        }
        tiles.push(self.tile(start..self.text.len(), first..self.codes.len()));
        tiles
    }

    /// The codes from `first` on that belong to the left of a cut at `offset`.
    fn codes_until(&self, first: usize, offset: usize) -> (usize, usize) {
        let mut last = first;
        while let Some(anchor) = self.codes.get(last) {
            let left = anchor.at < offset || (anchor.at == offset && anchor.code.kind == Kind::Close);
            if !left {
                break;
            }
            last += 1;
        }
        (first, last)
    }

    /// The content of a stretch of text and the codes (by index) that belong to it.
    ///
    /// Both ranges are needed: on a shared boundary a range of text alone would lose or double a code.
    #[must_use]
    pub fn tile(&self, text: Range<usize>, codes: Range<usize>) -> Self {
        let codes = self.codes.get(codes).unwrap_or_default();
        Self {
            text: self.text.get(text.clone()).unwrap_or_default().to_owned(),
            codes: codes.iter().map(|anchor| Anchor { at: anchor.at.saturating_sub(text.start), code: anchor.code }).collect(),
        }
    }

    /// Whether every pair is closed and none crosses another.
    pub fn is_balanced(&self) -> bool {
        is_balanced(self.codes.iter().map(|anchor| anchor.code))
    }

    /// Whether both hold the same codes, each as often and inside the same pair, and this one closes
    /// them well: what the structure proof asks of a target.
    pub fn has_codes_of(&self, other: &Self) -> bool {
        self.codes.len() == other.codes.len() && self.is_balanced() && self.placed() == other.placed()
    }

    /// The codes, sorted, each with the id of the pair it stands directly inside of.
    fn placed(&self) -> Vec<(Code, Option<u32>)> {
        let mut open: Vec<u32> = Vec::new();
        let place = |anchor: &Anchor| {
            if anchor.code.kind == Kind::Close {
                open.pop();
            }
            let placed = (anchor.code, open.last().copied());
            if anchor.code.kind == Kind::Open {
                open.push(anchor.code.id);
            }
            placed
        };
        let mut placed: Vec<_> = self.codes.iter().map(place).collect();
        placed.sort_unstable();
        placed
    }

    /// How much may be taken off both ends: white space and codes, so that what stays is balanced.
    ///
    /// Returns the byte range of the text and the range of the codes that stay. Both are empty
    /// where nothing but codes and white space is there.
    pub fn core(&self) -> (Range<usize>, Range<usize>) {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        if start == self.text.len() {
            return (start..start, self.codes.len()..self.codes.len());
        }
        let mut first = self.codes.iter().take_while(|anchor| anchor.at <= start).count();
        let mut last = self.codes.len() - self.codes.iter().rev().take_while(|anchor| anchor.at >= end).count();
        last = last.max(first);
        // A pair of which only one end would go keeps both, and with it all that stands between
        // that end and the text.
        let partners = self.partners();
        loop {
            let stays = |index: &usize| (first..last).contains(index);
            let split = |index: &usize| partners.get(*index).and_then(Option::as_ref).is_some_and(stays);
            let reach_left = (0..first).rev().filter(split).min();
            let reach_right = (last..self.codes.len()).filter(split).max();
            if reach_left.is_none() && reach_right.is_none() {
                break;
            }
            first = reach_left.unwrap_or(first);
            last = reach_right.map_or(last, |index| index + 1);
        }
        let text_start = self.codes.get(first).filter(|_| first < last).map_or(start, |anchor| anchor.at.min(start));
        let text_end = self.codes.get(last.wrapping_sub(1)).filter(|_| first < last).map_or(end, |anchor| anchor.at.max(end));
        (text_start..text_end, first..last)
    }

    /// For each code the index of the other end of its pair, where there is one.
    fn partners(&self) -> Vec<Option<usize>> {
        let mut ends = std::collections::HashMap::new();
        for (index, anchor) in self.codes.iter().enumerate() {
            ends.entry(anchor.code).or_insert(index);
        }
        let partner = |anchor: &Anchor| {
            let kind = match anchor.code.kind {
                Kind::Open => Kind::Close,
                Kind::Close => Kind::Open,
                Kind::Placeholder => return None,
            };
            ends.get(&Code { id: anchor.code.id, kind }).copied()
        };
        self.codes.iter().map(partner).collect()
    }

    /// The same content with codes numbered 1, 2, 3 in order of appearance, and the ids they had.
    ///
    /// Two segments that read alike are then equal whatever else their units hold: this is the
    /// form that is sent, counted and remembered.
    pub fn numbered(&self) -> (Self, Vec<u32>) {
        let mut ids: Vec<u32> = Vec::new();
        let mut seen = std::collections::HashMap::new();
        let codes = self.codes.iter().map(|anchor| {
            let id = *seen.entry(anchor.code.id).or_insert_with(|| {
                ids.push(anchor.code.id);
                u32::try_from(ids.len()).unwrap_or(u32::MAX)
            });
            Anchor { at: anchor.at, code: Code { id, kind: anchor.code.kind } }
        });
        let codes = codes.collect();
        (Self { text: self.text.clone(), codes }, ids)
    }

    /// The same content with the numbers that another one's codes got by [`Content::numbered`], whose ids these
    /// are; `None` where a code has an id that is not among them.
    pub fn numbered_by(&self, ids: &[u32]) -> Option<Self> {
        let numbers: std::collections::HashMap<u32, u32> = ids.iter().copied().zip(1..).collect();
        let codes = self.codes.iter().map(|anchor| {
            let id = *numbers.get(&anchor.code.id)?;
            Some(Anchor { at: anchor.at, code: Code { id, kind: anchor.code.kind } })
        });
        Some(Self { text: self.text.clone(), codes: codes.collect::<Option<_>>()? })
    }

    /// The reverse of [`Content::numbered`]; `None` where a code has a number that `ids` does not know.
    pub fn with_ids(&self, ids: &[u32]) -> Option<Self> {
        let codes = self.codes.iter().map(|anchor| {
            let index = usize::try_from(anchor.code.id).ok()?.checked_sub(1)?;
            Some(Anchor { at: anchor.at, code: Code { id: *ids.get(index)?, kind: anchor.code.kind } })
        });
        Some(Self { text: self.text.clone(), codes: codes.collect::<Option<_>>()? })
    }
}

/// Whether every pair in the sequence is closed and none crosses another.
pub fn is_balanced(codes: impl IntoIterator<Item = Code>) -> bool {
    let mut open = Vec::new();
    for code in codes {
        match code.kind {
            Kind::Open => open.push(code.id),
            Kind::Close if open.pop() != Some(code.id) => return false,
            Kind::Close | Kind::Placeholder => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `a [1 b 1] {2} c`: an opening, a closing and a lone code.
    fn content(written: &str) -> Content {
        let mut content = Content::new();
        let mut rest = written;
        while let Some(found) = rest.find(['[', ']', '{']) {
            let (before, after) = rest.split_at(found);
            let digit = |text: &str| text.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
            match after.as_bytes()[0] {
                b'[' => {
                    content.push_text(before);
                    content.push_code(Code { id: digit(&after[1..2]), kind: Kind::Open });
                    rest = &after[2..];
                }
                b']' => {
                    let (text, id) = before.split_at(before.len() - 1);
                    content.push_text(text);
                    content.push_code(Code { id: digit(id), kind: Kind::Close });
                    rest = &after[1..];
                }
                _ => {
                    content.push_text(before);
                    content.push_code(Code { id: digit(&after[1..2]), kind: Kind::Placeholder });
                    rest = &after[3..];
                }
            }
        }
        content.push_text(rest);
        content
    }

    fn check_core(written: &str, core: &str) {
        let whole = content(written);
        let (text, codes) = whole.core();
        assert_eq!(whole.tile(text, codes), content(core), "{written}");
    }

    #[test]
    fn codes_are_the_same_once_each_and_in_the_same_pair() {
        let same = |one: &str, other: &str| content(one).has_codes_of(&content(other));
        assert!(same("[2b{3}2] [1a1]", "[1a1] [2b{3}2]"));
        assert!(!same("[1a1]", "[1a1]{2}") && !same("[1a1]{2}{2}", "[1a1]{2}"));
        assert!(!same("[1a[2b1]2]", "[1a[2b2]1]"));
        assert!(!same("[1a1][2b2]", "[1a[2b2]1]") && !same("[2a[1b1]2]", "[1a[2b2]1]"));
        assert!(!same("[1a1]{2}", "[1a{2}1]"));
    }

    #[test]
    fn tiles_give_the_content_back() {
        let whole = content("One [1two. 1]{2}Three [3four3].");
        for offset in 0..=whole.text().len() {
            let mut again = Content::new();
            whole.cut(&[offset]).iter().for_each(|tile| again.push(tile));
            assert_eq!(again, whole, "cut at {offset}");
        }
    }

    #[test]
    fn closing_codes_stay_left_of_a_cut() {
        assert_eq!(content("[1One.1]{2}[3Two3]").cut(&[4]), [content("[1One.1]"), content("{2}[3Two3]")]);
    }

    #[test]
    fn codes_at_the_edges_are_trimmed_off() {
        check_core(" [1Hello1] ", "Hello");
        check_core("{1} {2}Hello", "Hello");
        check_core("[1Hello1] world", "[1Hello1] world");
        check_core("[1[2Hello2] world1]", "[2Hello2] world");
        check_core("{3}[1Hello1] world{4}", "[1Hello1] world");
        check_core("[1{2}Hello1] world", "[1{2}Hello1] world");
        check_core("  {1} ", "");
        check_core("Hello [11] {2}", "Hello");
    }

    #[test]
    fn numbering_is_undone_by_the_ids() {
        let whole = content("a [7b {3}7] c");
        let (numbered, ids) = whole.numbered();
        assert_eq!((numbered.clone(), ids.clone()), (content("a [1b {2}1] c"), vec![7, 3]));
        assert_eq!(numbered.with_ids(&ids), Some(whole));
        assert_eq!(content("{9}").with_ids(&ids), None);
    }

    #[test]
    fn crossed_and_open_pairs_are_unbalanced() {
        assert!(content("[1a[2b2]1]").is_balanced());
        assert!(!content("[1a[2b1]2]").is_balanced());
        assert!(!content("[1a").is_balanced() && !content("a1]").is_balanced());
    }
}
