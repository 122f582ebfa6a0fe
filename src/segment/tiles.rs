//! A unit's content cut into segments and gaps, codes included.
//!
//! Sentences are found on the text; codes then decide what may be cut. A pair of codes that begins
//! in one sentence and ends inside another holds the two together; a pair that encloses whole
//! sentences goes into the gaps around them, as does every code at the edge of a sentence. One
//! pass over the codes, whatever their number.

use std::borrow::Cow;
use std::ops::Range;

use crate::content::{Anchor, Code, Content, Kind};

use super::{Tile, TileKind};

/// Stands for a placeholder where sentences are looked for: no initial, no abbreviation, no small letter.
const STAND_IN: &str = "Element";

/// Stand between things that are listed, and hardly ever between the words of a sentence.
const SEPARATORS: [char; 15] = ['|', '/', '>', '»', '›', '→', '·', '•', '‣', '⋅', '∣', '｜', '／', '＞', '・'];

/// Cuts a content at the sentences that `find` sees, and between what stands side by side.
pub(super) fn cut(content: &Content, find: impl Fn(&str) -> Vec<Range<usize>>, is_link: impl Fn(Code) -> bool) -> Vec<Tile> {
    let codes = content.codes();
    if codes.is_empty() {
        return tiles(content, find(content.text()).into_iter().map(|text| (text, 0..0)));
    }
    let view = View::new(content);
    // Without the stand-in at its end a sentence may end in white space.
    let sentences = find(&view.text).into_iter().map(|range| trimmed(content.text(), view.restore(range)));
    let Some(partners) = partners(codes) else {
        return tiles(content, between_codes(content, sentences));
    };
    let mut sentences: Vec<Range<usize>> = sentences.filter(|range| !range.is_empty()).collect();
    if let Some(listed) = listed(content, &partners, is_link) {
        sentences = shared(content.text(), &sentences, &listed);
    }
    tiles(content, groups(content, &sentences, &partners).into_iter())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// Fills what lies between the segments with gaps. Segments that say nothing become gaps too.
fn tiles(content: &Content, segments: impl Iterator<Item = (Range<usize>, Range<usize>)>) -> Vec<Tile> {
    let mut tiles = Vec::with_capacity(segments.size_hint().0 * 2 + 1);
    let (mut text_at, mut code_at) = (0, 0);
    for (text, codes) in segments {
        if !content.text().get(text.clone()).is_some_and(says) {
            continue;
        }
        if text_at < text.start || code_at < codes.start {
            tiles.push(Tile { kind: TileKind::Gap, text: text_at..text.start, codes: code_at..codes.start });
        }
        (text_at, code_at) = (text.end, codes.end);
        tiles.push(Tile { kind: TileKind::Segment, text, codes });
    }
    let (text_end, code_end) = (content.text().len(), content.codes().len());
    if text_at < text_end || code_at < code_end {
        tiles.push(Tile { kind: TileKind::Gap, text: text_at..text_end, codes: code_at..code_end });
    }
    tiles
}

/// The index of the other end for each end of a pair, its own index for a placeholder; `None` where
/// pairs are open or crossed.
fn partners(codes: &[Anchor]) -> Option<Vec<usize>> {
    let mut partners: Vec<usize> = (0..codes.len()).collect();
    let mut open = Vec::new();
    for (index, anchor) in codes.iter().enumerate() {
        match anchor.code.kind {
            Kind::Open => open.push((index, anchor.code.id)),
            Kind::Close => {
                let (opening, id) = open.pop()?;
                if id != anchor.code.id {
                    return None;
                }
                *partners.get_mut(opening)? = index;
                *partners.get_mut(index)? = opening;
            }
            Kind::Placeholder => {}
        }
    }
    open.is_empty().then_some(partners)
}

fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The parts of what is a list: the insides of its outermost pairs, and words between two separators. Each is parted
/// from the next by a separator, or both are links. `None` where words stand beside a pair, which makes a sentence of
/// them, or where there are fewer than two parts beside the words that lead to them.
fn listed(content: &Content, partners: &[usize], is_link: impl Fn(Code) -> bool) -> Option<Vec<Range<usize>>> {
    let (text, codes) = (content.text(), content.codes());
    let mut list = List { parts: Vec::new(), link: false, is_parted: true, leads: 0 };
    let (mut index, mut at) = (0, 0);
    while let Some(anchor) = codes.get(index) {
        let closing = *partners.get(index)?;
        let inside = anchor.at..codes.get(closing)?.at;
        list.between(text, at..inside.start, at > 0, true)?;
        let words = text.get(inside.clone())?;
        if says(words) {
            list.part(inside.clone(), is_link(anchor.code))?;
        } else {
            // A picture, or a separator that has a look of its own.
            list.is_parted |= words.contains(SEPARATORS);
        }
        at = inside.end;
        index = closing + 1;
    }
    list.between(text, at..text.len(), true, false)?;
    (list.parts.len() > 1 + list.leads).then_some(list.parts)
}

/// A list on its way through a content.
struct List {
    parts: Vec<Range<usize>>,
    /// Whether the last part is a link.
    link: bool,
    /// Whether a separator has come since.
    is_parted: bool,
    /// How many parts only lead to the next.
    leads: usize,
}

impl List {
    fn part(&mut self, part: Range<usize>, is_link: bool) -> Option<()> {
        if !(self.is_parted || self.link && is_link) {
            return None;
        }
        self.parts.push(part);
        (self.link, self.is_parted) = (is_link, false);
        Some(())
    }

    /// What stands between two pairs, or at an end.
    fn between(&mut self, text: &str, range: Range<usize>, is_behind: bool, is_before: bool) -> Option<()> {
        let mut at = range.start;
        let mut stands_by = is_behind;
        for (offset, separator) in text.get(range.clone())?.match_indices(SEPARATORS) {
            let end = range.start + offset;
            let is_blank = |side: Option<char>| side.is_none_or(char::is_whitespace);
            let behind = text.get(range.start..end)?.chars().next_back();
            let before = text.get(end + separator.len()..range.end)?.chars().next();
            if is_blank(behind) && is_blank(before) {
                self.words(text, at..end, stands_by)?;
                self.is_parted = true;
                (at, stands_by) = (end + separator.len(), false);
            }
        }
        self.words(text, at..range.end, stands_by)?;
        // What leads to a list ends with a colon.
        let last = text.get(at..range.end)?.trim_end();
        if is_before && says(last) {
            self.is_parted = last.ends_with([':', '：']);
            self.leads += 1;
            return self.is_parted.then_some(());
        }
        Some(())
    }

    fn words(&mut self, text: &str, range: Range<usize>, stands_by: bool) -> Option<()> {
        if !says(text.get(range.clone())?) {
            return Some(());
        }
        if stands_by { None } else { self.part(range, false) }
    }
}

/// What sentences and parts have in common; both are in order.
fn shared(text: &str, sentences: &[Range<usize>], parts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut shared = Vec::with_capacity(parts.len());
    let mut sentences = sentences.iter().peekable();
    for part in parts {
        while let Some(sentence) = sentences.peek().filter(|sentence| sentence.start < part.end) {
            let start = sentence.start.max(part.start);
            shared.extend(Some(trimmed(text, start..sentence.end.min(part.end).max(start))).filter(|both| !both.is_empty()));
            if sentence.end > part.end {
                break;
            }
            sentences.next();
        }
    }
    shared
}

/// Where pairs are broken nothing can be balanced but text without any code.
fn between_codes(
    content: &Content,
    sentences: impl Iterator<Item = Range<usize>>,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let codes = content.codes();
    let mut pieces = Vec::new();
    let mut next = 0;
    for sentence in sentences {
        let mut start = sentence.start;
        while codes.get(next).is_some_and(|anchor| anchor.at <= start) {
            next += 1;
        }
        loop {
            let stop = codes.get(next).map_or(sentence.end, |anchor| anchor.at.min(sentence.end));
            let part = content.text().get(start..stop).unwrap_or_default();
            let from = start + part.len() - part.trim_start().len();
            let to = from + part.trim().len();
            if from < to {
                pieces.push((from..to, next..next));
            }
            if stop == sentence.end {
                break;
            }
            start = stop;
            while codes.get(next).is_some_and(|anchor| anchor.at <= start) {
                next += 1;
            }
        }
    }
    pieces.into_iter()
}

/// Where a code stands: the border before a sentence counts as `2 * index`, its inside as `2 * index + 1`.
fn places(codes: &[Anchor], sentences: &[Range<usize>]) -> Vec<usize> {
    let mut places = Vec::with_capacity(codes.len());
    let mut index = 0;
    for anchor in codes {
        while sentences.get(index).is_some_and(|sentence| sentence.end < anchor.at) {
            index += 1;
        }
        places.push(match sentences.get(index) {
            Some(sentence) if anchor.at > sentence.start && anchor.at < sentence.end => 2 * index + 1,
            Some(sentence) if anchor.at == sentence.end => 2 * index + 2,
            _ => 2 * index,
        });
    }
    places
}

/// The sentences that may stand alone and those that pairs hold together, each with its codes.
fn groups(content: &Content, sentences: &[Range<usize>], partners: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
    let codes = content.codes();
    let places = places(codes, sentences);
    // Which sentence each one reaches to at least.
    let mut reach: Vec<usize> = (0..sentences.len()).collect();
    for (opening, &closing) in partners.iter().enumerate().filter(|(index, partner)| index < partner) {
        let (Some(&from), Some(&to)) = (places.get(opening), places.get(closing)) else { continue };
        if from % 2 == 1 || to % 2 == 1 {
            // A border behind the last sentence of a pair is that sentence's own.
            let (first, last) = (from / 2, (to - 1) / 2);
            if let Some(reach) = reach.get_mut(first) {
                *reach = last.max(*reach);
            }
        }
    }
    let mut groups = Vec::new();
    let mut code_at = 0;
    let mut index = 0;
    while let Some(first) = sentences.get(index) {
        let mut last = index;
        let mut at = index;
        while at <= last {
            last = reach.get(at).map_or(last, |reach| last.max(*reach));
            at += 1;
        }
        let end = sentences.get(last).map_or(first.end, |sentence| sentence.end);
        let (low, high) = (2 * index + 1, 2 * last + 1);
        // Codes inside, then those at the edges whose partners are inside.
        let place = |code: usize| places.get(code).copied().unwrap_or(usize::MAX);
        while place(code_at) < low - 1 {
            code_at += 1;
        }
        let leading = code_at;
        let mut from = leading;
        while place(from) < low {
            from += 1;
        }
        let mut to = from;
        while place(to) <= high {
            to += 1;
        }
        let mut trailing = to;
        while place(trailing) == high + 1 {
            trailing += 1;
        }
        let partner = |code: usize| partners.get(code).copied().unwrap_or(code);
        let inner = from..to;
        let held = |code: &usize| partner(*code) != *code && inner.contains(&partner(*code));
        let mut start_code = (leading..from).find(held).unwrap_or(from);
        let mut end_code = (to..trailing).rev().find(held).map_or(to, |code| code + 1);
        let body = content.text().get(first.start..end).unwrap_or_default();
        if start_code == from && needs_head(body) {
            start_code = standing(content, leading..from, first.start).unwrap_or(from);
        }
        if end_code == to && needs_tail(body) {
            end_code = standing_behind(content, to..trailing, end).unwrap_or(to);
        }
        let at = |code: usize| codes.get(code).map(|anchor| anchor.at);
        let text_start = at(start_code).filter(|_| start_code < end_code).map_or(first.start, |at| at.min(first.start));
        let text_end = end_code.checked_sub(1).filter(|_| start_code < end_code).and_then(at).map_or(end, |at| at.max(end));
        groups.push((text_start..text_end, start_code..end_code));
        code_at = end_code;
        index = last + 1;
    }
    groups
}

/// Whether a text goes on from something that stands before it: `{1} is ready`.
fn needs_head(body: &str) -> bool {
    body.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a text wants something behind it: `Version {1}`.
fn needs_tail(body: &str) -> bool {
    body.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// The placeholder that stands as a word right before the text at `at`.
fn standing(content: &Content, codes: Range<usize>, at: usize) -> Option<usize> {
    let last = codes.end.checked_sub(1).filter(|last| codes.contains(last))?;
    let anchor = content.codes().get(last)?;
    let between = content.text().get(anchor.at..at)?;
    (anchor.code.kind == Kind::Placeholder && !between.is_empty()).then_some(last)
}

/// The end of the codes up to the placeholder that stands as a word right behind the text that ends at `at`.
fn standing_behind(content: &Content, codes: Range<usize>, at: usize) -> Option<usize> {
    let anchor = content.codes().get(codes.start).filter(|_| !codes.is_empty())?;
    let between = content.text().get(at..anchor.at)?;
    (anchor.code.kind == Kind::Placeholder && !between.is_empty()).then_some(codes.start + 1)
}

/// The text as sentences are looked for in it: placeholders that stand as words are words.
struct View<'a> {
    text: Cow<'a, str>,
    /// Offset in the view of each insertion, its length and that of all before it.
    inserted: Vec<(usize, usize, usize)>,
}

impl<'a> View<'a> {
    fn new(content: &'a Content) -> Self {
        let source = content.text();
        let mut view = Self { text: Cow::Borrowed(source), inserted: Vec::new() };
        let (mut done, mut total) = (0, 0);
        let placeholders = content.codes().iter().filter(|anchor| anchor.code.kind == Kind::Placeholder);
        for anchor in placeholders {
            let Some((head, tail)) = source.split_at_checked(anchor.at) else { continue };
            let Some(word) = stand_in(head.chars().next_back(), tail.chars().next()) else { continue };
            if view.inserted.is_empty() {
                view.text = Cow::Owned(String::with_capacity(source.len() + 4 * word.len()));
            }
            let text = view.text.to_mut();
            text.push_str(source.get(done..anchor.at).unwrap_or_default());
            view.inserted.push((text.len(), word.len(), total));
            text.push_str(word);
            total += word.len();
            done = anchor.at;
        }
        if !view.inserted.is_empty() {
            view.text.to_mut().push_str(source.get(done..).unwrap_or_default());
        }
        view
    }

    /// The range of the source that a range of the view stands for.
    fn restore(&self, range: Range<usize>) -> Range<usize> {
        self.restore_offset(range.start)..self.restore_offset(range.end)
    }

    fn restore_offset(&self, offset: usize) -> usize {
        let before = self.inserted.partition_point(|(at, ..)| *at < offset);
        let last = before.checked_sub(1).and_then(|index| self.inserted.get(index));
        last.map_or(offset, |(at, length, total)| offset - total - (*length).min(offset - at))
    }
}

/// What stands for a placeholder between two characters.
fn stand_in(before: Option<char>, after: Option<char>) -> Option<&'static str> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let ends = before.is_some_and(|c| super::marks::is_terminator(c) || matches!(c, ')' | '"' | '”' | '»'));
    if ends {
        // A line break between two sentences; otherwise the mark of a note.
        return after.is_some_and(char::is_uppercase).then_some(" ");
    }
    (!is_word(before) && !is_word(after)).then_some(STAND_IN)
}
