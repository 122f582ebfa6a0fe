//! White space around codes, put back as the source has it.
//!
//! Engines gain a space inside a tag (`[1] here [/1]`), lose the one before it, or move it to the
//! other side. A gained space is dropped and a lost one put back only where the source leaves no
//! doubt: nothing is done that would glue two words together or tear one apart, and French spaces
//! before `:;!?»` stay. A content that has the spaces of its source is not changed at all.

use crate::content::{Code, Content, Kind, Piece};

/// What stands directly at one side of a code, and what comes after the white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Neighbour {
    /// The beginning or the end of the content.
    Edge,
    /// Another code.
    Code(Code),
    /// A character that is no white space.
    Char(char),
}

/// One side of a code: the white space there and what follows it.
#[derive(Clone, Copy, Debug)]
struct Side<'a> {
    space: &'a str,
    neighbour: Neighbour,
}

/// The codes with their edges: `None` stands for the edge of the content.
type Corner = Option<Code>;

/// The reply with the white space around its codes and at its edges as in the source.
///
/// Both are in merged codes, and the reply has all of them once.
pub(super) fn repair(source: &Content, reply: Content) -> Content {
    if spaces(source).eq(spaces(&reply)) {
        return reply;
    }
    let wanted = Sides::of(source);
    let given = Sides::of(&reply);
    let mut out = Content::new();
    let mut left: Corner = None;
    let mut pieces = reply.pieces().peekable();
    loop {
        let text = match pieces.peek() {
            Some(&Piece::Text(text)) => {
                pieces.next();
                text
            }
            Some(Piece::Code(_)) | None => "",
        };
        let right = match pieces.next() {
            Some(Piece::Code(code)) => Some(code),
            Some(Piece::Text(_)) | None => None,
        };
        let middle = text.trim();
        if middle.is_empty() {
            out.push_text(between(&wanted, left, right, text));
        } else {
            let lead = text.len() - text.trim_start().len();
            let trail = text.trim_end().len();
            out.push_text(wanted.space(&given, left, Hand::Right, text.get(..lead).unwrap_or_default()));
            out.push_text(middle);
            out.push_text(wanted.space(&given, right, Hand::Left, text.get(trail..).unwrap_or_default()));
        }
        match right {
            Some(code) => out.push_code(code),
            None => return out,
        }
        left = right;
    }
}

/// For each stretch between two codes the white space at its ends and the code after it.
fn spaces(content: &Content) -> impl Iterator<Item = (&str, &str, Corner)> {
    let corners = content.codes().iter().map(|anchor| (anchor.at, Some(anchor.code)));
    let mut start = 0;
    corners.chain([(content.text().len(), None)]).map(move |(at, corner)| {
        let text = content.text().get(start..at).unwrap_or_default();
        start = at;
        let (head, tail) = (text.trim_start(), text.trim_end());
        let behind = if tail.is_empty() { "" } else { text.get(tail.len()..).unwrap_or_default() };
        (text.get(..text.len() - head.len()).unwrap_or_default(), behind, corner)
    })
}

/// The white space between two codes (or an edge and a code) that have no text between them.
fn between<'a>(wanted: &Sides<'a>, left: Corner, right: Corner, given: &'a str) -> &'a str {
    let (Some(before), Some(after)) = (wanted.side(left, Hand::Right), wanted.side(right, Hand::Left)) else { return given };
    let follows = match right {
        Some(code) => before.neighbour == Neighbour::Code(code),
        None => before.neighbour == Neighbour::Edge,
    };
    if follows || left.is_none() || right.is_none() {
        return if left.is_none() { before.space } else { after.space };
    }
    if given.is_empty() {
        // Each of the two wants a space on this side, so a space was lost between them.
        return if before.space.is_empty() { "" } else { after.space };
    }
    given
}

/// Which side of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    Left,
    Right,
}

/// What stands at both sides of every code of a content, and inside of its edges.
#[derive(Debug)]
struct Sides<'a> {
    /// By corner, the edges first.
    left: Vec<Side<'a>>,
    right: Vec<Side<'a>>,
}

/// The place of a corner in the lists of [`Sides`].
fn place(corner: Corner) -> usize {
    corner.map_or(0, |code| (code.id as usize).saturating_mul(2) + usize::from(code.kind == Kind::Close))
}

impl<'a> Sides<'a> {
    fn of(content: &'a Content) -> Self {
        let none = Side { space: "", neighbour: Neighbour::Edge };
        let count = 2 * content.codes().len() + 2;
        let mut sides = Self { left: vec![none; count], right: vec![none; count] };
        let mut start = 0;
        let mut left: Corner = None;
        let corners = content.codes().iter().map(|anchor| (anchor.at, Some(anchor.code)));
        for (at, right) in corners.chain([(content.text().len(), None)]) {
            let text = content.text().get(start..at).unwrap_or_default();
            let (head, tail) = (text.trim_start(), text.trim_end());
            let other = |corner: Corner| corner.map_or(Neighbour::Edge, Neighbour::Code);
            let first = head.chars().next().map_or(other(right), Neighbour::Char);
            let last = tail.chars().next_back().map_or(other(left), Neighbour::Char);
            let lead = text.get(..text.len() - head.len()).unwrap_or_default();
            let behind = if tail.is_empty() { lead } else { text.get(tail.len()..).unwrap_or_default() };
            if let Some(side) = sides.right.get_mut(place(left)) {
                *side = Side { space: lead, neighbour: first };
            }
            if let Some(side) = sides.left.get_mut(place(right)) {
                *side = Side { space: behind, neighbour: last };
            }
            start = at;
            left = right;
        }
        sides
    }

    fn side(&self, corner: Corner, hand: Hand) -> Option<&Side<'a>> {
        match hand {
            Hand::Left => self.left.get(place(corner)),
            Hand::Right => self.right.get(place(corner)),
        }
    }

    /// The white space a code should have at one side, where it was given with `have`.
    fn space(&self, given: &Self, corner: Corner, hand: Hand, have: &'a str) -> &'a str {
        let Some(want) = self.side(corner, hand) else { return have };
        if corner.is_none() {
            return want.space;
        }
        match (want.space.is_empty(), have.is_empty()) {
            // Another amount of white space is no more than a matter of style.
            (false, false) => want.space,
            (true, false) if self.may_drop(given, corner, hand, have) => "",
            (false, true) if Self::may_add(given, corner, hand) => want.space,
            (true, _) | (false, true) => have,
        }
    }

    fn may_drop(&self, given: &Self, corner: Corner, hand: Hand, have: &str) -> bool {
        let other = if hand == Hand::Left { Hand::Right } else { Hand::Left };
        let (Some(near), Some(far)) = (given.side(corner, hand), given.side(corner, other)) else { return false };
        let (Some(here), Some(want)) = (self.side(corner, hand), self.side(corner, other)) else { return false };
        if here.neighbour == Neighbour::Edge {
            // The code stood at the end of the text: what it should stand beside is not known.
            return false;
        }
        let Neighbour::Char(next) = near.neighbour else { return true };
        let french = if hand == Hand::Right { ":;!?»".contains(next) } else { next == '«' };
        let apart = !want.space.is_empty() || !far.space.is_empty();
        let glues = is_word(near.neighbour) && is_word(far.neighbour) && !apart;
        // Inside of a pair its words begin at once; elsewhere what stands beside the code now must be
        // of the kind that stood there without a space.
        let inner = matches!((corner, hand), (Some(Code { kind: Kind::Open, .. }), Hand::Right))
            || matches!((corner, hand), (Some(Code { kind: Kind::Close, .. }), Hand::Left));
        let leans = if hand == Hand::Right { Class::Closing } else { Class::Opening };
        let alike = matches!(here.neighbour, Neighbour::Char(before) if Class::of(before) == Class::of(next));
        have.chars().all(|c| c == ' ') && !french && !glues && (inner || alike || Class::of(next) == leans)
    }

    fn may_add(given: &Self, corner: Corner, hand: Hand) -> bool {
        let other = if hand == Hand::Left { Hand::Right } else { Hand::Left };
        let (Some(near), Some(far)) = (given.side(corner, hand), given.side(corner, other)) else { return false };
        let closes = |neighbour| matches!(neighbour, Neighbour::Char(c) if ",.;:!?)".contains(c));
        let near_word = is_word(near.neighbour) || (hand == Hand::Left && closes(near.neighbour));
        let far_word = is_word(far.neighbour) || corner.is_some_and(|code| code.kind == Kind::Placeholder);
        near_word && far_word
    }
}

/// How a character stands towards white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Word,
    /// Leans on what is on its right.
    Opening,
    /// Leans on what is on its left.
    Closing,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_alphanumeric() => Self::Word,
            '(' | '[' | '{' | '«' | '“' | '‘' | '„' | '¿' | '¡' => Self::Opening,
            ')' | ']' | '}' | '»' | '”' | '’' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '%' => Self::Closing,
            _ => Self::Other,
        }
    }
}

/// Whether it is a character that white space must hold apart from the next word.
fn is_word(neighbour: Neighbour) -> bool {
    matches!(neighbour, Neighbour::Char(c) if c.is_alphanumeric() && !is_spaceless(c))
}

/// Whether the character belongs to a script that is written without spaces between words.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{0F00}'..='\u{0FFF}' // Tibetan
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{2E80}'..='\u{A4CF}' // CJK, kana, Yi
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}
