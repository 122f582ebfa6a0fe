//! Plain text: each line is a paragraph, unless its neighbours are wrapped at one width.
//!
//! Slots hold the words; indentation, bullets, outer white space and line ends are skeleton. Lines
//! that [`wrapped`] recognises are one unit: joined for translation and wrapped again at their
//! width. Text has no escapes, so what cannot be said in it is made harmless instead: a line end
//! in a target becomes a space, and the space after what would read as a bullet a no-break space.

use std::ops::Range;

use super::wrap::{columns, joint, lines, opportunities};
use super::{Format, ParseError, Policy};
use crate::content::{Code, Content, Piece};
use crate::document::{Role, Unit, Wrap, Written};

/// Plain text.
pub static FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    sniff: |_| true,
    parse,
    encoding: None,
    stated: None,
    finish: None,
    skipped: None,
    pinning: None,
};

/// How many columns too early a line may break that was wrapped by hand.
const SLACK: usize = 12;
/// Lines wrapped narrower than this are verse, lists and addresses.
const NARROWEST: usize = 40;
/// Lines wider than this are paragraphs of their own.
const WIDEST: usize = 120;

/// One line of the source that holds text.
struct Line {
    /// Its text, without indentation, bullet and outer white space.
    text: Range<usize>,
    /// Where its indentation begins.
    start: usize,
    /// Where the indentation ends: the text begins there unless a bullet stands between.
    indent: usize,
    /// Columns up to the end of the text.
    columns: usize,
}

impl Line {
    fn has_bullet(&self) -> bool {
        self.indent < self.text.start
    }
}

#[allow(clippy::unnecessary_wraps, reason = "every format may refuse; this one takes any text")]
fn parse(source: &str, _: &Policy) -> Result<Vec<Unit>, ParseError> {
    let mut units = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < source.len() {
        let rest = source.get(start..).unwrap_or_default();
        let (length, end) = line_end(rest);
        let line = line(source, start..start + length);
        let goes_on = line.as_ref().is_some_and(|line| !run.last().is_some_and(|last| ends_block(source, &run, last, line)));
        if !goes_on {
            push_block(source, &run, &mut units);
            run.clear();
        }
        run.extend(line);
        start += length + end;
    }
    push_block(source, &run, &mut units);
    name_headings(&mut units);
    Ok(units)
}

/// The length of the line that begins here, and that of its line end.
pub(crate) fn line_end(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    // 0xC2 0x85 is the next-line control, 0xE2 0x80 0xA8 and 0xA9 the line and paragraph separators.
    let special = |byte: &u8| matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c | 0xC2 | 0xE2);
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| rest.iter().position(special)).map(|found| from + found) {
        match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => return (at, 2),
            [b'\n' | b'\r' | 0x0b | 0x0c, ..] => return (at, 1),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return (at, 3),
            _ => from = at + 1,
        }
    }
    (text.len(), 0)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A line's parts; `None` where it is blank.
fn line(source: &str, range: Range<usize>) -> Option<Line> {
    let whole = source.get(range.clone())?;
    let text = whole.trim_start();
    let indent = range.start + whole.len() - text.len();
    let text = text.trim_end();
    if text.is_empty() {
        return None;
    }
    let end = indent + text.len();
    let start = indent + bullet(text);
    let columns = columns(source.get(range.start..end)?);
    Some(Line { text: start..end, start: range.start, indent, columns })
}

/// Whether a line begins like an item of a list.
pub(crate) fn is_item(line: &str) -> bool {
    bullet(line.trim_start()) > 0
}

/// How many bytes of a line are a bullet or a number with the space after it, 0 where there is none.
fn bullet(text: &str) -> usize {
    let mut rest = text;
    if let Some(after) = text.strip_prefix(['-', '*', '+', '•', '‣', '◦', '▪', '●', '·', '–', '—', '―']) {
        rest = after;
    } else {
        let inner = text.strip_prefix('(').unwrap_or(text);
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let letter = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
        let number = if digits > 0 { digits } else { letter };
        let after = inner.get(number..).unwrap_or_default();
        let closed = after
            .strip_prefix(')')
            .or_else(|| if digits > 0 && inner.len() == text.len() { after.strip_prefix('.') } else { None });
        if (1..=3).contains(&digits) || (digits == 0 && letter == 1) {
            rest = closed.unwrap_or(text);
        }
    }
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest.len() == text.len() || spaces == 0 || spaces == rest.len() {
        return 0;
    }
    text.len() - rest.len() + spaces
}

/// Whether a line cannot go on the block that `last` ends: it has a bullet, or the lines after the
/// first are indented otherwise.
fn ends_block(source: &str, run: &[Line], last: &Line, line: &Line) -> bool {
    let indent = |line: &Line| source.get(line.start..line.indent);
    line.has_bullet() || (run.len() > 1 && indent(last) != indent(line))
}

/// A block of lines as one wrapped unit, as a title with a wrapped unit, or as lines of their own.
fn push_block(source: &str, block: &[Line], units: &mut Vec<Unit>) {
    let width = |block: &[Line]| {
        let texts: Vec<(&str, usize)> =
            block.iter().map(|line| (source.get(line.text.clone()).unwrap_or_default(), line.columns)).collect();
        wrapped(&texts)
    };
    if let Some(width) = width(block) {
        units.push(wrapped_unit(source, block, width));
        return;
    }
    if let Some((title, rest)) = block.split_first()
        && let Some(width) = width(rest)
    {
        units.push(line_unit(source, title));
        units.push(wrapped_unit(source, rest, width));
        return;
    }
    units.extend(block.iter().map(|line| line_unit(source, line)));
}

/// The width at which lines (each with the columns it reaches to) are wrapped, `None` where they
/// stand for themselves.
///
/// Every break must be greedy for the longest line: the next word did not fit, or (people wrap by
/// hand) it barely would have, in the middle of a sentence. Lists and verse pass that test by
/// chance, so the breaks must also fall within sentences: most lines do not end one, and enough of
/// the next begin in the middle of one.
fn wrapped(block: &[(&str, usize)]) -> Option<usize> {
    let breaks = block.len().checked_sub(1).filter(|breaks| *breaks > 0)?;
    let width = block.iter().map(|(_, columns)| *columns).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) || (breaks == 1 && width < 50) {
        return None;
    }
    let mut open = 0;
    let mut inner = 0;
    for pair in block.windows(2) {
        let [(line, reach), (next, _)] = pair else { return None };
        let (left, right) = (line.chars().next_back()?, next.chars().next()?);
        let word = opportunities(next).next().map_or(*next, |(end, _)| next.get(..end).unwrap_or(next));
        let (goes_on, within) = (!ends_sentence(line), !right.is_uppercase());
        let fits = reach + joint(left, right).len() + columns(word) <= width;
        let by_hand = goes_on && within && width - reach <= SLACK;
        if (fits && !by_hand) || bullet(next) > 0 || matches!(right, '>' | '|' | '#') {
            return None;
        }
        open += usize::from(goes_on);
        inner += usize::from(within);
    }
    // A first line that ends a sentence may as well be a line of its own.
    let begins = block.first().is_some_and(|(line, _)| !ends_sentence(line));
    (begins && open * 2 >= breaks && inner >= 1 && inner * 4 >= breaks).then_some(width)
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）']);
    bare.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '।', '۔', '؟', '։', '።', '：', '；'])
}

fn line_unit(source: &str, line: &Line) -> Unit {
    let text = source.get(line.text.clone()).unwrap_or_default();
    let role = if line.has_bullet() {
        Role::Item
    } else if is_caption(text) {
        Role::Caption
    } else {
        Role::Paragraph
    };
    Unit::new(role, line.text.clone(), Content::from(text), render)
}

fn wrapped_unit(source: &str, block: &[Line], width: usize) -> Unit {
    let (Some(first), Some(last)) = (block.first(), block.last()) else {
        return Unit::new(Role::Paragraph, 0..0, Content::new(), render);
    };
    let slot = first.text.start..last.text.end;
    let mut text = String::with_capacity(slot.len());
    for line in block {
        let next = source.get(line.text.clone()).unwrap_or_default();
        if let (Some(left), Some(right)) = (text.chars().next_back(), next.chars().next()) {
            text.push_str(joint(left, right));
        }
        text.push_str(next);
    }
    let second = block.get(1).map_or(slot.end, |line| line.text.start);
    // From the end of the first line's text: trailing blanks there are not repeated.
    let gap = source.get(first.text.end..second).unwrap_or_default();
    let between = gap.trim_start_matches(|c: char| c.is_whitespace() && !is_line_end(c)).to_owned();
    let indent = columns(source.get(first.start..first.text.start).unwrap_or_default());
    let role = if first.has_bullet() { Role::Item } else { Role::Paragraph };
    let mut unit = Unit::new(role, slot, Content::from(text), render);
    unit.wrap = Some(Box::new(Wrap { width, between, indent }));
    unit
}

/// Whether a line is a caption or a picture credit: `Photo: X`, `Image Source: AFP/File`.
fn is_caption(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "image", "photo", "picture", "source", "credit", "caption", "foto", "bild", "quelle", "crédit", "légende", "imagen",
        "fuente", "фото", "figure",
    ];
    let Some((label, value)) = text.split_once([':', '：']) else { return false };
    let label = label.to_lowercase();
    let mut words = label.split_whitespace();
    let first = words.next().unwrap_or_default();
    !value.trim().is_empty()
        && FIRST.iter().any(|word| first.strip_prefix(word).is_some_and(|rest| rest.len() <= 1))
        && words.count() <= 2
}

/// Marks short lines without a final mark that stand before a paragraph.
fn name_headings(units: &mut [Unit]) {
    let mut before_prose = false;
    let mut next_length = 0;
    for unit in units.iter_mut().rev() {
        let text = unit.source.text();
        let heading = unit.role == Role::Paragraph
            && unit.wrap.is_none()
            && before_prose
            && text.len() < next_length
            && columns(text) <= 100
            && !ends_sentence(text)
            && !text.ends_with(',');
        if heading {
            unit.role = Role::Heading;
        }
        before_prose = matches!(unit.role, Role::Paragraph | Role::Caption | Role::Heading);
        next_length = if unit.role == Role::Caption { usize::MAX } else { text.len() };
    }
}

/// Writes a target: line ends made spaces, wrapped again where the source was.
fn render(unit: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let mut flat = String::with_capacity(target.text().len() + 8);
    for piece in target.pieces() {
        match piece {
            Piece::Text(text) => flat.push_str(text),
            Piece::Code(code) => match native(code) {
                Written::Raw(text) | Written::Text(text) => flat.push_str(&text),
            },
        }
    }
    if flat.contains(is_line_end) {
        flat = flat.replace(is_line_end, " ");
    }
    let flat = flat.trim();
    let mut out = match bullet(flat) {
        0 => flat.to_owned(),
        length => shielded(flat, length),
    };
    if let Some(wrap) = &unit.wrap {
        out = wrap_again(&out, wrap);
    }
    out
}

/// A text that begins like a list item, with no-break spaces so that it does not read as one.
fn shielded(text: &str, length: usize) -> String {
    let (mark, rest) = text.split_at(length);
    let mut out = mark.trim_end().to_owned();
    out.extend(mark.chars().skip(mark.trim_end().chars().count()).map(|_| '\u{a0}'));
    out.push_str(rest);
    out
}

/// The text wrapped at the width, or a narrower one, at which [`wrapped`] recognises it; on one
/// line where there is none.
fn wrap_again(text: &str, wrap: &Wrap) -> String {
    let rest = wrap.between.chars().rev().take_while(|c| !is_line_end(*c)).count();
    let breaks = || opportunities(text).filter(|(_, next)| text.get(*next..).is_some_and(|rest| bullet(rest) == 0));
    let longest = breaks()
        .chain([(text.len(), text.len())])
        .scan(0, |from, (end, next)| {
            let word = text.get(*from..end).map_or(0, columns);
            *from = next;
            Some(word)
        })
        .max()
        .unwrap_or_default();
    let widest = wrap.width.max(longest + rest.max(wrap.indent));
    for width in (widest.saturating_sub(12).max(NARROWEST)..=widest).rev() {
        let found = lines(text, breaks(), wrap.indent, rest, width);
        let block: Vec<(&str, usize)> = found
            .iter()
            .enumerate()
            .filter_map(|(index, line)| {
                let line = text.get(line.clone())?;
                Some((line, columns(line) + if index == 0 { wrap.indent } else { rest }))
            })
            .collect();
        if block.len() == 1 || wrapped(&block).is_some() {
            return block.iter().map(|(line, _)| *line).collect::<Vec<_>>().join(&wrap.between);
        }
    }
    text.to_owned()
}
