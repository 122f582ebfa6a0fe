//! Neighbouring codes as one: content with many codes → content with the fewest an engine must keep.
//!
//! Codes with no text between them move as one, so an engine gets one mark for them: placeholders
//! that touch, pairs that hold no text, and pairs that open together and close together. Each mark
//! stands for a contiguous run of the source's codes, so unfolding is a copy. Marks are numbered
//! 1, 2, 3 in order of appearance.

use std::borrow::Cow;
use std::ops::Range;

use crate::content::{Anchor, Code, Content, Kind, Piece};

/// A content whose neighbouring codes are merged, and what each merged code stands for.
#[derive(Debug)]
pub(super) struct Folded<'a> {
    source: &'a Content,
    /// Borrowed where nothing was to be merged.
    content: Cow<'a, Content>,
    marks: Vec<Mark>,
    balanced: bool,
}

/// Which codes of the source one mark stands for, as indexes of its anchors.
#[derive(Clone, Debug)]
struct Mark {
    first: Range<usize>,
    /// Empty for a mark that stands alone.
    last: Range<usize>,
}

/// A step on the way: a stretch of neighbouring codes that acts as one code.
#[derive(Clone, Debug)]
struct Item {
    kind: Kind,
    at: usize,
    codes: Range<usize>,
}

impl<'a> Folded<'a> {
    /// Merges what can be merged.
    pub(super) fn new(source: &'a Content) -> Self {
        let anchors = source.codes();
        let balanced = source.is_balanced();
        if let Some(marks) = singles(anchors).filter(|_| balanced) {
            return Self { source, content: Cow::Borrowed(source), marks, balanced };
        }
        let items = if balanced { items(anchors) } else { Vec::new() };
        let partner = partners(&items);
        // A pair that opens and closes together with the one around it goes under that one's mark.
        let joined = |index: usize| {
            let (Some(outer), Some(inner)) = (items.get(index), items.get(index + 1)) else { return false };
            let (Some(&far), Some(&near)) = (partner.get(index), partner.get(index + 1)) else { return false };
            let opens = outer.kind == Kind::Open && inner.kind == Kind::Open && outer.at == inner.at;
            opens && far == near + 1 && items.get(far).map(|item| item.at) == items.get(near).map(|item| item.at)
        };
        let mut content = Content::new();
        let mut folded = Self { source, content: Cow::Owned(Content::new()), marks: Vec::new(), balanced };
        let mut mark_of = vec![0; items.len()];
        let mut at = 0;
        for (index, item) in items.iter().enumerate() {
            content.push_text(source.text().get(at..item.at).unwrap_or_default());
            at = item.at;
            let under = index.checked_sub(1).filter(|&before| joined(before));
            match (item.kind, under) {
                (Kind::Open, Some(before)) => {
                    let number = mark_of[before];
                    mark_of[index] = number;
                    if let Some(mark) = folded.mark_mut(number) {
                        mark.first.end = item.codes.end;
                    }
                }
                (Kind::Open | Kind::Placeholder, _) => {
                    folded.marks.push(Mark { first: item.codes.clone(), last: 0..0 });
                    let id = u32::try_from(folded.marks.len()).unwrap_or(u32::MAX);
                    mark_of[index] = id;
                    content.push_code(Code { id, kind: item.kind });
                }
                (Kind::Close, _) => {
                    let id = partner.get(index).and_then(|&open| mark_of.get(open)).copied().unwrap_or_default();
                    let again = match folded.mark_mut(id) {
                        Some(mark) if mark.last.is_empty() => {
                            mark.last = item.codes.clone();
                            false
                        }
                        Some(mark) => {
                            mark.last.end = item.codes.end;
                            true
                        }
                        None => true,
                    };
                    if !again {
                        content.push_code(Code { id, kind: Kind::Close });
                    }
                }
            }
        }
        content.push_text(source.text().get(at..).unwrap_or_default());
        folded.content = Cow::Owned(content);
        folded
    }

    /// The content with merged codes.
    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Whether the source's own pairs are closed and do not cross; without that nothing is merged
    /// and no reply can fit.
    pub(super) fn is_balanced(&self) -> bool {
        self.balanced
    }

    /// Whether the mark of this number is there and whether it is a pair.
    pub(super) fn is_pair(&self, number: u32) -> Option<bool> {
        self.mark(number).map(|mark| !mark.last.is_empty())
    }

    /// How many marks there are.
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// The codes that a code of the merged content stands for.
    pub(super) fn codes(&self, code: Code) -> impl Iterator<Item = Code> + '_ {
        let range = self.mark(code.id).map_or(0..0, |mark| match code.kind {
            Kind::Open | Kind::Placeholder => mark.first.clone(),
            Kind::Close => mark.last.clone(),
        });
        self.source.codes().get(range).unwrap_or_default().iter().map(|anchor| anchor.code)
    }

    /// A content in merged codes, written in the codes of the source.
    pub(super) fn unfold(&self, reply: Content) -> Content {
        if matches!(self.content, Cow::Borrowed(_)) {
            return reply;
        }
        let mut out = Content::new();
        for piece in reply.pieces() {
            match piece {
                Piece::Text(text) => out.push_text(text),
                Piece::Code(code) => self.codes(code).for_each(|code| out.push_code(code)),
            }
        }
        out
    }

    fn mark(&self, number: u32) -> Option<&Mark> {
        self.marks.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    fn mark_mut(&mut self, number: u32) -> Option<&mut Mark> {
        self.marks.get_mut(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

/// One mark a code, where no two codes stand at one place and they are numbered in order already.
fn singles(anchors: &[Anchor]) -> Option<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::with_capacity(anchors.len());
    let mut before = None;
    for (index, anchor) in anchors.iter().enumerate() {
        if before.replace(anchor.at) == Some(anchor.at) {
            return None;
        }
        let number = usize::try_from(anchor.code.id).ok()?;
        if anchor.code.kind == Kind::Close {
            marks.get_mut(number.checked_sub(1)?)?.last = index..index + 1;
        } else if number == marks.len() + 1 {
            marks.push(Mark { first: index..index + 1, last: 0..0 });
        } else {
            return None;
        }
    }
    Some(marks)
}

/// The codes with pairs that hold nothing and placeholders that touch taken together.
fn items(anchors: &[Anchor]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(anchors.len());
    for (index, anchor) in anchors.iter().enumerate() {
        let item = Item { kind: anchor.code.kind, at: anchor.at, codes: index..index + 1 };
        let here = |item: &&Item| item.at == anchor.at;
        let opens = |item: &&Item| {
            item.kind == Kind::Open && anchors.get(item.codes.start).is_some_and(|open| open.code.id == anchor.code.id)
        };
        let alone = match anchor.code.kind {
            Kind::Open => None,
            Kind::Placeholder => Some(item.codes.clone()),
            Kind::Close => {
                let last = items.last().filter(here);
                let held = usize::from(last.is_some_and(|item| item.kind == Kind::Placeholder));
                let open = items.len().checked_sub(1 + held).and_then(|index| items.get(index)).filter(here).filter(opens);
                let start = open.map(|item| item.codes.start);
                start.map(|start| {
                    items.truncate(items.len() - 1 - held);
                    start..index + 1
                })
            }
        };
        match alone {
            None => items.push(item),
            Some(codes) => match items.last_mut().filter(|item| item.at == anchor.at && item.kind == Kind::Placeholder) {
                Some(before) => before.codes.end = codes.end,
                None => items.push(Item { kind: Kind::Placeholder, at: anchor.at, codes }),
            },
        }
    }
    items
}

/// For each item the other end of its pair; items of a balanced content only.
fn partners(items: &[Item]) -> Vec<usize> {
    let mut partner: Vec<usize> = (0..items.len()).collect();
    let mut open = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Open => open.push(index),
            Kind::Placeholder => {}
            Kind::Close => {
                if let Some(start) = open.pop() {
                    partner[start] = index;
                    partner[index] = start;
                }
            }
        }
    }
    partner
}
