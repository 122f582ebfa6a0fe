//! Which characters of a target need an escape where.
//!
//! A target is laid out as one text with its natives in it ([`Spans`]), so that every rule can look
//! at what really stands beside a character. A character is escaped only if it could do something
//! there: `*` between blanks, `_` inside a word, a lone `~` or a `[` without its fellow are left.
//!
//! Emphasis is more than characters: what its marks need is settled before (`emphasis`), and what the
//! first word of a line needs after that (`line`).

use std::ops::Range;

use super::emphasis;
use super::layout::{Spans, What, is_blank};
use super::line::{line_start, push_line};
use super::write::Place;

/// Whether a text can be written as it is, short of what its first characters would do on a new line.
pub(super) fn is_plain(text: &str, place: Place) -> bool {
    static TABLE: [bool; 256] = SPECIAL;
    let harmless = |byte: u8| !TABLE[usize::from(byte)];
    text.bytes().all(harmless)
        && !text.is_empty()
        && !text.contains("www.")
        && line_start(text, place, true).is_none()
        && !(place.heading && text.ends_with(['#', '}']))
}

const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b"\\*_`[]<&~${}|:\n\r\0";
    let mut index = 0;
    while index < special.len() {
        table[special[index] as usize] = true;
        index += 1;
    }
    table
};

/// Bytes that are looked at one by one where a target has codes or marks: they may need an escape.
static LIVE: [bool; 256] = {
    let mut table = SPECIAL;
    let more = b"(.!%";
    let mut index = 0;
    while index < more.len() {
        table[more[index] as usize] = true;
        index += 1;
    }
    table
};

/// Bytes that are counted.
static COUNTED: [bool; 256] = {
    let mut table = [false; 256];
    let counted = b"*_~`$[]";
    let mut index = 0;
    while index < counted.len() {
        table[counted[index] as usize] = true;
        index += 1;
    }
    table
};

/// What the whole target holds, so that a lone mark can stay as it is.
#[derive(Default)]
struct Census {
    stars: usize,
    underscores: usize,
    tildes: usize,
    backticks: usize,
    /// Where a formula could begin first and end last.
    first_dollar: Option<usize>,
    last_dollar: Option<usize>,
    opening: bool,
    closing: bool,
}

impl Census {
    fn of(spans: &Spans) -> Self {
        let mut census = Self::default();
        let mut start = 0;
        for &(end, what) in &spans.spans {
            let text = spans.text.get(start..end).unwrap_or_default();
            let counted = |(_, byte): &(usize, &u8)| COUNTED[usize::from(**byte)];
            for (offset, &byte) in text.as_bytes().iter().enumerate().filter(counted) {
                // A run of one character counts once.
                let before = offset.checked_sub(1).and_then(|before| text.as_bytes().get(before));
                let new = before != Some(&byte);
                match byte {
                    b'*' if new => census.stars += 1,
                    b'_' if new => census.underscores += 1,
                    b'~' if new => census.tildes += 1,
                    b'`' if new => census.backticks += 1,
                    b'$' => {
                        let at = start + offset;
                        if can_open_formula(spans, at) {
                            census.first_dollar.get_or_insert(at);
                        }
                        if can_close_formula(spans, at) {
                            census.last_dollar = Some(at);
                        }
                    }
                    b'[' => census.opening = true,
                    b']' => census.closing = true,
                    _ => {}
                }
            }
            if !what.is_text() && census.backticks == 1 && text.contains('`') {
                census.backticks = 2;
            }
            start = end;
        }
        census
    }
}

/// The laid-out text with escapes, and where natives stand in it, in which no line may end.
pub(super) fn escape(mut spans: Spans, place: Place) -> (String, Vec<Range<usize>>) {
    emphasis::settle(&mut spans, place);
    let spans = &spans;
    let census = Census::of(spans);
    let mut out = String::with_capacity(spans.len() + spans.len() / 16 + 8);
    let mut writer = Writer { spans, place, census, out: &mut out, span: 0..0, run: (0..0, false), matched: None };
    let mut start = 0;
    let total = match spans.spans.last() {
        Some((_, what)) if what.is_text() => spans.text.trim_end_matches(is_blank).len(),
        _ => spans.len(),
    };
    let mut natives = Vec::new();
    // Where the line began that a hard break came before.
    let mut line = None;
    for &(end, what) in &spans.spans {
        let end = end.min(total);
        if !what.is_text() {
            if what == What::Break {
                begin_line(writer.out, line, &mut natives, place);
            }
            let from = writer.out.len();
            writer.out.push_str(spans.text.get(start..end).unwrap_or_default());
            natives.push(from..writer.out.len());
            start = end;
            if what == What::Break {
                line = Some(writer.out.len());
            }
            continue;
        }
        writer.span = start..end.max(start);
        let mut at = start;
        while let Some(rest) = spans.text.get(at..end).filter(|rest| !rest.is_empty()) {
            // Most of a text means nothing and goes over as it is.
            let limit = spans.next_marked(at).map_or(rest.len(), |marked| (marked - at).min(rest.len()));
            let is_live = |byte: &u8| LIVE[usize::from(*byte)];
            let length = rest.as_bytes().iter().take(limit).position(is_live).unwrap_or(limit);
            writer.out.push_str(rest.get(..length).unwrap_or_default());
            let Some(c) = rest.get(length..).and_then(|rest| rest.chars().next()) else { break };
            at += length;
            if spans.is_marked(at) {
                push_reference(writer.out, c);
            } else {
                writer.push(at, c, what);
            }
            at += c.len_utf8();
        }
        start = end;
    }
    if place.heading && spans.spans.last().is_some_and(|(_, what)| what.is_text()) {
        guard_heading(&mut out);
    }
    begin_line(&mut out, line, &mut natives, place);
    (out, natives)
}

/// Escapes what would begin a block on the line from `at` to the end.
fn begin_line(out: &mut String, at: Option<usize>, natives: &mut [Range<usize>], place: Place) {
    let Some(at) = at.filter(|at| line_start(out.get(*at..).unwrap_or_default(), place, false).is_some()) else { return };
    let tail = out.split_off(at);
    push_line(out, &tail, place, false);
    let longer = out.len() - at - tail.len();
    for native in natives.iter_mut().rev().take_while(|native| native.start >= at) {
        *native = native.start + longer..native.end + longer;
    }
}

struct Writer<'a> {
    spans: &'a Spans,
    place: Place,
    census: Census,
    out: &'a mut String,
    /// The stretch of text that is being written.
    span: Range<usize>,
    /// The last run of emphasis marks in it, and whether it needs an escape.
    run: (Range<usize>, bool),
    /// The end of a pair of brackets that stays unescaped.
    matched: Option<usize>,
}

impl Writer<'_> {
    fn push(&mut self, at: usize, c: char, what: What) {
        if c.is_ascii() && self.needs_escape(at, c, what) {
            match c {
                '<' => self.out.push_str("&lt;"),
                '&' => self.out.push_str("&amp;"),
                '\\' if self.place.cell => self.out.push_str("&#92;"),
                // A template tag follows, which begins at the first of its braces.
                '{' if self.spans.after(at + 1) == Some('{') && at + 1 == self.span.end => push_reference(self.out, c),
                c => {
                    self.out.push('\\');
                    self.out.push(c);
                }
            }
        } else {
            self.out.push(c);
        }
    }

    fn needs_escape(&mut self, at: usize, c: char, what: What) -> bool {
        let spans = self.spans;
        let next = spans.after(at + 1);
        let before = || spans.before(at);
        match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || is_blank(next) || !next.is_ascii()),
            '*' => self.census.stars > 1 && self.is_run_live(at, c),
            '_' => self.census.underscores > 1 && self.is_run_live(at, c),
            '~' => self.census.tildes > 1 && self.is_run_live(at, c),
            // In an image a mark could meet one outside it, of which nothing is known here; where JSX
            // stands is asked before blocks are known.
            '`' => self.place.alt || self.place.mdx || self.census.backticks > 1,
            '$' => self.place.alt || self.is_dollar_live(at),
            '[' => self.is_bracket_live(at),
            ']' => {
                let free = self.matched == Some(at);
                !free && (self.census.opening || self.place.alt)
            }
            '(' => self.follows_raw_bracket(at),
            ':' => {
                self.follows_raw_bracket(at)
                    || (what == What::Text
                        && spans.text.get(at + 1..).is_some_and(|rest| rest.starts_with("//"))
                        && self.follows_scheme(at))
            }
            '.' => {
                what == What::Text
                    && spans.text.get(..at).is_some_and(|text| {
                        let head = text.len().checked_sub(3).and_then(|start| text.get(start..));
                        head.is_some_and(|head| head.eq_ignore_ascii_case("www"))
                    })
                    && next.is_some_and(char::is_alphanumeric)
            }
            '<' => self.place.mdx || next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?' | '{')),
            '&' => is_reference(spans.text.get(at + 1..).unwrap_or_default()),
            '!' => next == Some('['),
            '|' => self.place.cell,
            '{' => self.place.mdx || before() == Some('{') || (at + 1 == self.span.end && next == Some('{')),
            '%' => before() == Some('{'),
            '}' => self.place.mdx,
            _ => false,
        }
    }

    /// Whether the run of marks around `at` could open or close emphasis.
    fn is_run_live(&mut self, at: usize, c: char) -> bool {
        if self.run.0.contains(&at) {
            return self.run.1;
        }
        let text = self.spans.text.get(at..self.span.end).unwrap_or_default();
        let end = at + text.len() - text.trim_start_matches(c).len();
        let edge = if self.place.alt { Some('[') } else { None };
        let (before, after) = (self.spans.before(at).or(edge), self.spans.after(end).or(edge));
        let between = |is: fn(char) -> bool| (before.map(is), after.map(is));
        let free = matches!(between(char::is_whitespace), (None | Some(true), None | Some(true)));
        let inside_word = c == '_' && between(char::is_alphanumeric) == (Some(true), Some(true));
        self.run = (at..end, !free && !inside_word);
        self.run.1
    }

    /// Whether a dollar sign could open or close a formula.
    fn is_dollar_live(&self, at: usize) -> bool {
        let (first, last) = (self.census.first_dollar, self.census.last_dollar);
        (can_open_formula(self.spans, at) && last.is_some_and(|last| last > at))
            || (can_close_formula(self.spans, at) && first.is_some_and(|first| first < at))
    }

    /// Whether an opening bracket could begin a link, an image, a footnote or a task. One that could
    /// not leaves its fellow alone too.
    fn is_bracket_live(&mut self, at: usize) -> bool {
        if !self.census.closing && !self.place.alt {
            return false;
        }
        if self.place.has_references || self.place.alt || self.place.mdx {
            return true;
        }
        let rest = self.spans.text.get(at + 1..).unwrap_or_default();
        let Some(length) = rest.find(['[', ']']) else { return true };
        let end = at + 1 + length;
        let inner = rest.get(..length).unwrap_or_default();
        let one_span = end < self.span.end;
        let live = rest.as_bytes().get(length) != Some(&b']')
            || !one_span
            || inner.len() <= 1
            || inner.starts_with(['^', '!'])
            || inner.contains('\\')
            || matches!(self.spans.after(end + 1), Some('(' | '[' | ':'))
            || matches!(self.spans.before(at), Some(']' | '!' | '\\'));
        if !live {
            self.matched = Some(end);
        }
        live
    }

    /// Whether a native that ends in a bracket stands before, which this could make into something else.
    fn follows_raw_bracket(&self, at: usize) -> bool {
        if self.spans.before(at) != Some(']') {
            return false;
        }
        let index = self.spans.spans.partition_point(|(end, _)| *end < at);
        matches!(self.spans.spans.get(index), Some((end, What::Raw(_))) if *end == at)
    }

    /// Whether a scheme that sites turn into links stands before.
    fn follows_scheme(&self, at: usize) -> bool {
        let before = self.spans.text.get(..at).unwrap_or_default();
        let word = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let word = before.get(word..).unwrap_or_default().to_ascii_lowercase();
        word.ends_with("http") || word.ends_with("https") || word.ends_with("ftp")
    }
}

fn can_open_formula(spans: &Spans, at: usize) -> bool {
    spans.after(at + 1).is_some_and(|next| !next.is_ascii_whitespace())
}

fn can_close_formula(spans: &Spans, at: usize) -> bool {
    spans.before(at).is_some_and(|before| !before.is_ascii_whitespace())
}

/// Whether what follows an ampersand makes it a character reference.
fn is_reference(rest: &str) -> bool {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').take(48).count();
    length > 0 && rest.as_bytes().get(length) == Some(&b';')
}

/// Keeps the end of a heading from reading as its closing marks or its attributes.
fn guard_heading(out: &mut String) {
    if out.ends_with('}') && !out.ends_with("\\}") {
        out.insert(out.len() - 1, '\\');
    }
    let bare = out.trim_end_matches('#');
    let closes = bare.len() < out.len() && (bare.is_empty() || bare.ends_with([' ', '\t']));
    if closes {
        let at = bare.len();
        out.insert(at, '\\');
    }
}

/// A character written as a reference.
pub(super) fn push_reference(out: &mut String, c: char) {
    out.push_str("&#");
    out.push_str(&u32::from(c).to_string());
    out.push(';');
}

/// A link title's text between quotes of this kind.
pub(super) fn title(text: &str, quote: char, cell: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '\n' | '\r' => out.push(' '),
            '\0' => out.push('\u{fffd}'),
            '\\' if rest.chars().next().is_none_or(|next| next.is_ascii_punctuation()) => out.push_str("&#92;"),
            '&' if is_reference(rest) => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A mark that was opened before the link would end here.
            '`' | '$' | '{' => push_reference(&mut out, c),
            '|' if cell => out.push_str("\\|"),
            '(' | ')' if quote == '(' => {
                out.push('\\');
                out.push(c);
            }
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
