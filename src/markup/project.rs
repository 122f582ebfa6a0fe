//! Codes placed on a plain translation: source with codes + plain target → target with codes.
//!
//! For engines that lose marks. Words of the source are linked to words of the target: by the
//! engine's own alignments where it gives them, else by what both share (numbers, names, addresses,
//! punctuation, words of common origin near the same place). A pair then goes around the words
//! linked to its words. Without alignments it is placed only where both of its ends are certain: the
//! word inside an end is linked, or the word outside of it, or the text ends there. A lone code goes
//! beside the word it stood beside, and where nothing is linked, to the same relative place between
//! two words: its place matters less than its presence.
//!
//! Pairs end at word boundaries, keep their nesting, and do not overlap; where one cannot be
//! placed so, the whole is given up, because a link on the wrong words is worse than no second try.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::{Shape, compare, shapes, space};
use crate::content::{Anchor, Code, Content, Kind};
use crate::provider::Alignment;

/// With more merged codes than this in one segment a projection would be a guess.
const MOST: usize = 200;

/// How many words away from its relative place a word of common origin is looked for.
const WINDOW: usize = 8;

/// How alike two words must be (Jaro-Winkler) to be taken as one word in two languages.
const ALIKE: f64 = 0.87;

/// The plain translation with the codes of the source, `None` where they cannot be placed with some certainty.
pub fn project(source: &Content, target: &str, alignments: &[Alignment]) -> Option<Content> {
    let target = target.trim();
    let folded = Folded::new(source);
    if folded.len() > MOST || target.is_empty() || !folded.is_balanced() {
        return None;
    }
    let aim = Aim::new(folded.content().text(), target, alignments);
    let shapes = shapes(folded.content(), folded.len());
    let spans = place_pairs(folded.content(), &aim)?;
    let placed = write(folded.content(), target, &aim, &spans, &shapes)?;
    let mut faults = Vec::new();
    compare(&folded, &placed, &mut faults);
    faults.is_empty().then(|| folded.unfold(space::repair(folded.content(), placed)))
}

/// Words and marks of both texts and the links between them.
#[derive(Debug)]
struct Aim<'a> {
    source: Vec<Token<'a>>,
    target: Vec<Token<'a>>,
    /// For each token of the source the tokens of the target, ascending.
    links: Vec<Vec<usize>>,
    aligned: bool,
}

/// A word or a mark and where it stands.
#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    at: usize,
    text: &'a str,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let bounds = text.split_word_bound_indices();
    bounds.filter(|(_, word)| !word.trim().is_empty()).map(|(at, text)| Token { at, text }).collect()
}

impl<'a> Aim<'a> {
    fn new(source: &'a str, target: &'a str, alignments: &[Alignment]) -> Self {
        let (source, target) = (tokens(source), tokens(target));
        let mut links = vec![Vec::new(); source.len()];
        for alignment in alignments {
            for index in within(&source, &alignment.source) {
                links[index].extend(within(&target, &alignment.target).filter(|&index| target[index].is_word()));
            }
        }
        for found in &mut links {
            found.sort_unstable();
            found.dedup();
        }
        let aligned = links.iter().any(|found| !found.is_empty());
        let mut aim = Self { source, target, links, aligned };
        aim.link_same();
        aim
    }

    /// Links what is the same in both languages, each at most once, as long as the order is kept.
    fn link_same(&mut self) {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut taken = vec![false; self.target.len()];
        self.links.iter().flatten().for_each(|&index| taken[index] = true);
        for (index, token) in self.target.iter().enumerate().filter(|(index, _)| !taken[*index]) {
            places.entry(token.text.to_lowercase()).or_default().push(index);
        }
        for index in 0..self.source.len() {
            if !self.links[index].is_empty() {
                continue;
            }
            let said = self.source[index];
            let expected = index * self.target.len() / self.source.len().max(1);
            let word = said.text.to_lowercase();
            let same = places.get(&word).and_then(|found| {
                let free = found.iter().copied().filter(|&place| !taken[place]);
                free.min_by_key(|place| place.abs_diff(expected))
            });
            // A comma is the same comma only near its place; a name or a number may have moved.
            let reach = if said.is_word() { usize::MAX } else { WINDOW };
            let same = same.filter(|place| place.abs_diff(expected) <= reach);
            let found = same.or_else(|| self.cognate(&word, expected, &taken));
            if let Some(place) = found {
                taken[place] = true;
                self.links[index].push(place);
            }
        }
    }

    /// The free word near the place that is most alike.
    fn cognate(&self, word: &str, expected: usize, taken: &[bool]) -> Option<usize> {
        if word.chars().count() < 4 {
            return None;
        }
        let near = expected.saturating_sub(WINDOW)..(expected + WINDOW + 1).min(self.target.len());
        let alike = |place: usize| {
            let other = self.target[place].text.to_lowercase();
            let score = strsim::jaro_winkler(word, &other);
            (!taken[place] && other.chars().count() >= 4 && score >= ALIKE).then_some((place, score))
        };
        near.filter_map(alike).max_by(|left, right| left.1.total_cmp(&right.1)).map(|(place, _)| place)
    }

    /// The tokens of the source in a byte range.
    fn covered(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.source.partition_point(|token| token.at < range.start);
        let last = self.source.partition_point(|token| token.at < range.end);
        first..last.max(first)
    }

    /// The tokens of the target that the words of a span go to.
    fn stretch(&self, span: Range<usize>) -> Option<Range<usize>> {
        let own: Vec<usize> = self.links.get(span.clone())?.iter().flatten().copied().collect();
        let hull = own.iter().min().zip(own.iter().max()).map(|(&first, &last)| first..last + 1);
        if self.aligned
            && let Some(hull) = &hull
        {
            let foreign = self.foreign(&span, hull);
            return (2 * foreign <= own.len()).then(|| hull.clone());
        }
        let start = match (self.links.get(span.start)?.first(), span.start.checked_sub(1)) {
            (Some(_), _) => hull.as_ref()?.start,
            (None, None) => 0,
            (None, Some(before)) => self.links[before].last()? + 1,
        };
        let end = match (self.links.get(span.end.checked_sub(1)?)?.last(), self.links.get(span.end)) {
            (Some(_), _) => hull.as_ref()?.end,
            (None, None) => self.target.len(),
            (None, Some(after)) => *after.first()?,
        };
        let inside = hull.is_none_or(|hull| start <= hull.start && hull.end <= end);
        let plausible = start < end && end - start <= 2 * span.len() + 2 && span.len() <= 2 * (end - start) + 2;
        let worded = self.target.get(start..end)?.iter().any(Token::is_word);
        (inside && plausible && worded && self.foreign(&span, &(start..end)) == 0).then_some(start..end)
    }

    /// How many words from outside the span are linked into the stretch.
    fn foreign(&self, span: &Range<usize>, stretch: &Range<usize>) -> usize {
        let outside = self.links.iter().enumerate().filter(|(index, _)| !span.contains(index));
        let linked = outside.flat_map(|(_, found)| found);
        linked.filter(|place| stretch.contains(place) && self.target[**place].is_word()).count()
    }

    /// The token of the target before which a lone code goes that stood at this byte of the source.
    fn gap(&self, source: &str, at: usize) -> usize {
        let right = self.source.partition_point(|token| token.at < at);
        let glued = |text: &str, left: bool| {
            let c = if left { text.chars().next_back() } else { text.chars().next() };
            c.is_some_and(|c| !c.is_whitespace())
        };
        let before = right.checked_sub(1).and_then(|index| self.links[index].last()).map(|place| place + 1);
        let after = self.links.get(right).and_then(|found| found.first()).copied();
        let (left_glued, right_glued) =
            (source.get(..at).is_some_and(|text| glued(text, true)), source.get(at..).is_some_and(|text| glued(text, false)));
        let linked = if left_glued && !right_glued { before.or(after) } else { after.or(before) };
        match linked {
            Some(place) => place,
            None if right == 0 => 0,
            None if right == self.source.len() => self.target.len(),
            None => right * self.target.len() / self.source.len(),
        }
    }
}

/// The indexes of the tokens that share a byte with the range.
fn within(tokens: &[Token<'_>], range: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.end() <= range.start);
    let last = tokens.partition_point(|token| token.at < range.end);
    first..last.max(first)
}

/// Where each pair goes, by number less one, as ranges of target tokens; `None` where one cannot be placed.
fn place_pairs(content: &Content, aim: &Aim<'_>) -> Option<Vec<Option<Range<usize>>>> {
    let mut spans: Vec<Option<Range<usize>>> = vec![None; content.codes().len()];
    let mut open: Vec<Anchor> = Vec::new();
    for anchor in content.codes() {
        match anchor.code.kind {
            Kind::Placeholder => {}
            Kind::Open => open.push(*anchor),
            Kind::Close => {
                let start = open.pop()?;
                let stretch = aim.stretch(aim.covered(&(start.at..anchor.at)));
                let index = anchor.code.id as usize - 1;
                // What lies inside was closed before and may reach beyond.
                let wider = match (spans[index].take(), stretch) {
                    (Some(held), Some(own)) => held.start.min(own.start)..held.end.max(own.end),
                    (held, own) => held.or(own)?,
                };
                if let Some(parent) = open.last() {
                    let held = &mut spans[parent.code.id as usize - 1];
                    *held = Some(match held.take() {
                        Some(held) => held.start.min(wider.start)..held.end.max(wider.end),
                        None => wider.clone(),
                    });
                }
                spans[index] = Some(wider);
            }
        }
    }
    Some(spans)
}

/// Writes the target with pairs around their stretches and lone codes in their gaps.
fn write(content: &Content, target: &str, aim: &Aim<'_>, spans: &[Option<Range<usize>>], shapes: &[Shape]) -> Option<Content> {
    // For each gap between two tokens: what closes there, what stands there, what opens there.
    let gaps = aim.target.len() + 1;
    let mut closing: Vec<Vec<u32>> = vec![Vec::new(); gaps];
    let mut opening = closing.clone();
    let mut alone = closing.clone();
    let parent = |number: u32| shapes.get(number as usize - 1).map(|shape| shape.parent).filter(|&parent| parent > 0);
    for anchor in content.codes() {
        let number = anchor.code.id;
        let place = number as usize - 1;
        match anchor.code.kind {
            Kind::Close => {}
            Kind::Open => {
                let span = spans.get(place)?.as_ref()?;
                opening.get_mut(span.start)?.push(number);
                // Later ones open inside earlier ones and close before them.
                closing.get_mut(span.end)?.insert(0, number);
            }
            Kind::Placeholder => {
                let mut gap = aim.gap(content.text(), anchor.at);
                if let Some(parent) = parent(number) {
                    let span = spans.get(parent as usize - 1)?.as_ref()?;
                    gap = gap.clamp(span.start, span.end);
                }
                alone.get_mut(gap)?.push(number);
            }
        }
    }
    let inside =
        |number: u32, pair: u32| std::iter::successors(parent(number), |&outer| parent(outer)).any(|parent| parent == pair);
    let mut out = Content::new();
    let mut at = 0;
    let code = |id, kind| Code { id, kind };
    let lone = |out: &mut Content, numbers: &[u32]| {
        for &number in numbers {
            out.push_code(code(number, Kind::Placeholder));
        }
    };
    for gap in 0..gaps {
        let before = gap.checked_sub(1).map_or(0, |index| aim.target[index].end());
        let next = aim.target.get(gap).map_or(target.len(), |token| token.at);
        out.push_text(target.get(at..before)?);
        // Lone codes of a pair that closes here stand before its end; those of a pair that opens
        // here after its beginning; one that stood beside the word on its left stays there.
        let mut rest = std::mem::take(&mut alone[gap]);
        for &pair in &closing[gap] {
            let (held, others) = rest.into_iter().partition::<Vec<_>, _>(|&number| inside(number, pair));
            lone(&mut out, &held);
            out.push_code(code(pair, Kind::Close));
            rest = others;
        }
        let (held, free) =
            rest.into_iter().partition::<Vec<_>, _>(|&number| opening[gap].iter().any(|&pair| inside(number, pair)));
        let hugs = |number: u32| {
            let anchor = content.codes().iter().find(|anchor| anchor.code.id == number);
            anchor.and_then(|anchor| content.text().get(..anchor.at)).is_some_and(|text| !text.ends_with(char::is_whitespace))
        };
        let (left, right) = free.into_iter().partition::<Vec<_>, _>(|&number| gap > 0 && hugs(number));
        lone(&mut out, &left);
        out.push_text(target.get(before..next)?);
        lone(&mut out, &right);
        let mut held = held;
        for &pair in &opening[gap] {
            out.push_code(code(pair, Kind::Open));
            let inner = opening[gap].iter().copied().filter(|&other| other != pair && inside(other, pair)).collect::<Vec<_>>();
            let (here, later) = held
                .into_iter()
                .partition::<Vec<_>, _>(|&number| inside(number, pair) && !inner.iter().any(|&other| inside(number, other)));
            lone(&mut out, &here);
            held = later;
        }
        at = next;
    }
    Some(out)
}
