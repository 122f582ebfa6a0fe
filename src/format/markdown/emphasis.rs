//! Emphasis in a target: the marks and the neighbours with which it reads as it was meant.
//!
//! `**` opens only if what follows it is no blank, and no punctuation where a letter stands before it.
//! Where the target puts the wrong neighbour there (a letter, a quotation mark in Chinese), that
//! neighbour is written as a character reference, which reads as the same character and counts as
//! punctuation to every Markdown parser.
//!
//! Emphasis in emphasis, and marks that touch, follow rules that no look at the neighbours settles
//! (`*a "**b**"*`, the sum of two runs). There the parser itself is asked, with a sketch of the target
//! in which only marks and what stands beside them is left. Where it finds other pairs, the first wrong
//! one and those near it are parted from their neighbours or written with the other character, as long as
//! that helps. What cannot be said at all stays wrong, and the structure proof keeps its source.

use pulldown_cmark::{Event, Parser, Tag};

use super::OPTIONS;
use super::layout::{Spans, What};
use super::write::Place;
use crate::content::Kind;

/// So often the parser is asked about one target.
const TRIES: usize = 128;

/// So many pairs are looked at together.
const NEAR: usize = 5;

/// Two ends of emphasis.
#[derive(Debug)]
struct Pair {
    /// Which stretches they are.
    ends: [usize; 2],
    /// The pair around it.
    parent: Option<usize>,
}

/// Decides which characters are written as references and which marks with the other character.
pub(super) fn settle(spans: &mut Spans, place: Place) {
    let (pairs, is_plain) = pairs(spans);
    let mut parted = if is_plain { Vec::new() } else { between_letters(spans, &pairs) };
    mark(spans, place, &parted);
    if is_plain {
        return;
    }
    let mut tries = 0;
    while let Some(wrong) = misread(spans, &pairs, place) {
        let near = near(&pairs, wrong);
        let helps = changes(near.len()).any(|change| {
            tries += 1;
            if tries > TRIES {
                return false;
            }
            let before = parted.len();
            apply(spans, &pairs, &near, change, &mut parted);
            mark(spans, place, &parted);
            let helps = misread(spans, &pairs, place).is_none_or(|now| now > wrong);
            if !helps {
                parted.truncate(before);
                apply(spans, &pairs, &near, Change { part: 0, ..change }, &mut parted);
            }
            helps
        });
        if !helps {
            mark(spans, place, &parted);
            return;
        }
    }
}

/// Which of the pairs near a wrong one are changed, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    /// Written with the other character (`_` for `*`).
    turn: usize,
    /// Their outer neighbours written as references.
    part: usize,
}

/// What could help with so many pairs, the least first.
fn changes(pairs: usize) -> impl Iterator<Item = Change> {
    let single = (0..pairs).flat_map(|index| [Change { turn: 1 << index, part: 0 }, Change { turn: 0, part: 1 << index }]);
    let more = (1_usize..1 << pairs).filter(|turn| turn.count_ones() > 1).map(|turn| Change { turn, part: 0 });
    single.chain(more)
}

/// A wrong pair and those that it may depend on: the ones around it, the next and the one before.
fn near(pairs: &[Pair], wrong: usize) -> Vec<usize> {
    let parent = |index: usize| pairs.get(index).and_then(|pair| pair.parent);
    let around = std::iter::successors(Some(wrong), |index| parent(*index)).take(NEAR - 2);
    let mut near: Vec<usize> = Vec::with_capacity(NEAR);
    for index in around.chain(wrong + 1..wrong + NEAR).chain(wrong.checked_sub(1)) {
        if index < pairs.len() && !near.contains(&index) && near.len() < NEAR {
            near.push(index);
        }
    }
    near
}

/// An open pair: its mark and index where it is emphasis, and the nearest around it that is.
type Opened = (Option<(char, usize)>, Option<usize>);

/// The pairs of emphasis in the order in which they open, and whether each stands for itself: not in
/// another of the same character, and touching none.
fn pairs(spans: &Spans) -> (Vec<Pair>, bool) {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut is_plain = true;
    let mut open: Vec<Opened> = Vec::new();
    let mut depth = [0_usize; 3];
    let mut last = None;
    let mut start = 0;
    for (index, &(end, what)) in spans.spans.iter().enumerate() {
        let What::Raw(kind) = what else {
            last = None;
            start = end;
            continue;
        };
        let mark = mark_of(spans.text.get(start..end).unwrap_or_default());
        start = end;
        is_plain &= mark.is_none() || mark != last;
        last = mark;
        match kind {
            Kind::Open => {
                let parent = open.last().and_then(|(_, nearest)| *nearest);
                open.push((mark.map(|mark| (mark, pairs.len())), mark.map_or(parent, |_| Some(pairs.len()))));
                if let Some(mark) = mark {
                    let depth = &mut depth[which(mark)];
                    is_plain &= *depth == 0;
                    *depth += 1;
                    pairs.push(Pair { ends: [index, index], parent });
                }
            }
            Kind::Close => {
                if let Some((mark, pair)) = open.pop().and_then(|(pair, _)| pair) {
                    depth[which(mark)] -= 1;
                    pairs[pair].ends[1] = index;
                }
            }
            Kind::Placeholder => {}
        }
    }
    (pairs, is_plain)
}

fn which(mark: char) -> usize {
    match mark {
        '*' => 0,
        '_' => 1,
        _ => 2,
    }
}

/// The characters before marks that open emphasis between two letters: they would end what is around it.
fn between_letters(spans: &Spans, pairs: &[Pair]) -> Vec<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = |pair: &Pair| {
        let range = spans.range(pair.ends[0]);
        let at = spans.last_at(range.start);
        let glued = pair.parent.is_some() && is_letter(spans.before(range.start)) && is_letter(spans.after(range.end));
        (glued && spans.is_text(at)).then_some(at)
    };
    pairs.iter().filter_map(before).collect()
}

/// Marks the neighbours that must be references, and those that shall be.
fn mark(spans: &mut Spans, place: Place, parted: &[usize]) {
    spans.marked.clear();
    let mut marked = neighbours(spans, place);
    marked.extend_from_slice(parted);
    marked.sort_unstable();
    marked.dedup();
    spans.marked = marked;
}

/// Makes a change; turning the same pairs again takes it back.
fn apply(spans: &mut Spans, pairs: &[Pair], near: &[usize], change: Change, parted: &mut Vec<usize>) {
    for (bit, pair) in near.iter().enumerate().filter_map(|(bit, index)| Some((bit, pairs.get(*index)?))) {
        let ends = pair.ends.map(|end| spans.range(end));
        if change.part & 1 << bit != 0 {
            let [open, close] = &ends;
            let outer = [(spans.last_at(open.start), open.start > 0), (close.end, close.end < spans.len())];
            parted.extend(outer.into_iter().filter(|(at, beside)| *beside && spans.is_text(*at)).map(|(at, _)| at));
        }
        for range in ends.into_iter().filter(|_| change.turn & 1 << bit != 0) {
            let other = match spans.text.get(range.clone()).and_then(mark_of) {
                Some('*') => "_",
                Some('_') => "*",
                _ => continue,
            };
            spans.text.replace_range(range.clone(), &other.repeat(range.len()));
        }
    }
}

/// The first pair that the parser reads as something else.
fn misread(spans: &Spans, pairs: &[Pair], place: Place) -> Option<usize> {
    let (sketch, at) = sketch(spans, place);
    let wanted = |pair: &Pair| {
        let [open, close] = pair.ends.map(|end| spans.range(end).len());
        let [start, end] = pair.ends.map(|end| at.get(end).copied().unwrap_or_default());
        (open == close, start..end + close)
    };
    let found = Parser::new_ext(&sketch, OPTIONS).into_offset_iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => Some((true, range)),
        _ => None,
    });
    let mut wanted = pairs.iter().map(wanted).enumerate();
    for found in found {
        match wanted.next() {
            Some((_, pair)) if pair == found => {}
            Some((index, _)) => return Some(index),
            None => return Some(pairs.len()),
        }
    }
    wanted.next().map(|(index, _)| index)
}

/// The marks of a target with one character for each text beside them, and where each stretch begins.
fn sketch(spans: &Spans, place: Place) -> (String, Vec<usize>) {
    let (before, after) = if place.alt { ("a ,", ", a") } else { ("a ", " a") };
    let mut sketch = String::with_capacity(spans.spans.len() * 4);
    let mut at = Vec::with_capacity(spans.spans.len());
    let mut links = Vec::new();
    sketch.push_str(before);
    let mut start = 0;
    for &(end, what) in &spans.spans {
        at.push(sketch.len());
        let raw = spans.text.get(start..end).unwrap_or_default();
        let is_link = match what {
            What::Raw(Kind::Open) => {
                links.push(raw == "[");
                raw == "["
            }
            What::Raw(Kind::Close) => links.pop().unwrap_or_default(),
            _ => false,
        };
        match what {
            What::Break => sketch.push_str(if raw.starts_with('\\') { ", " } else { " " }),
            What::Raw(Kind::Close) if is_link => sketch.push_str("](u)"),
            What::Raw(_) if is_link || mark_of(raw).is_some() => sketch.push_str(raw),
            _ => {
                let last = spans.last_at(end);
                for at in [start, last].into_iter().take(if start < last { 2 } else { 1 }) {
                    sketch.extend(spans.after(at).map(kind_of));
                }
            }
        }
        start = end;
    }
    sketch.push_str(after);
    (sketch, at)
}

/// A character that is to emphasis what this one is, and nothing else.
fn kind_of(c: char) -> char {
    match c {
        c if c.is_ascii_punctuation() => ',',
        c if c.is_ascii_whitespace() || c == '\u{b}' => ' ',
        c if c.is_ascii() => 'a',
        c => c,
    }
}

/// The character of emphasis marks; `None` where a native is something else.
fn mark_of(raw: &str) -> Option<char> {
    let mark = raw.chars().next().filter(|mark| matches!(mark, '*' | '_' | '~'))?;
    raw.chars().all(|c| c == mark).then_some(mark)
}

/// The characters beside emphasis marks that must be written as references for the marks to work.
fn neighbours(spans: &Spans, place: Place) -> Vec<usize> {
    let mut found = Vec::new();
    let edge = if place.alt { Some('[') } else { None };
    let mut start = 0;
    let mut run = 0..0;
    for (index, &(end, what)) in spans.spans.iter().enumerate() {
        let raw = spans.text.get(start..end).unwrap_or_default();
        if let (Some(mark), What::Raw(kind)) = (mark_of(raw), what) {
            // Marks that touch work as one run.
            if end > run.end {
                run = start..end;
                for &(stop, what) in spans.spans.get(index + 1..).unwrap_or_default() {
                    let next = spans.text.get(run.end..stop).unwrap_or_default();
                    if !matches!(what, What::Raw(_)) || !next.chars().all(|c| c == mark) {
                        break;
                    }
                    run.end = stop;
                }
            }
            let (before, after) = (spans.before(run.start).or(edge), spans.after(run.end).or(edge));
            // Seen from inside the emphasis: the neighbour within, and the one outside.
            let (inner, inner_at, outer, outer_at) = match kind {
                Kind::Open => (after, run.end, before, spans.last_at(run.start)),
                _ => (before, spans.last_at(run.start), after, run.end),
            };
            let inner_blank = inner.is_some_and(char::is_whitespace);
            if inner_blank && spans.is_text(inner_at) {
                found.push(inner_at);
            }
            let inner_marks = inner_blank || inner.is_some_and(|c| !c.is_alphanumeric());
            let outer_open = outer.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
            let intraword = mark == '*' || (mark == '~' && raw.len() > 1);
            if !outer_open && (inner_marks || !intraword) && spans.is_text(outer_at) {
                found.push(outer_at);
            }
        }
        start = end;
    }
    found
}
