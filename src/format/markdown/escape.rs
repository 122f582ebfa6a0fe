//! Which characters of a target need an escape where.
//!
//! A target is laid out as one text with its natives in it ([`Spans`]), so that every rule can look
//! at what really stands beside a character. A character is escaped only if it could do something
//! there: `*` between blanks, `_` inside a word, a lone `~` or a `[` without its fellow are left.
//!
//! Emphasis is more than characters: `**` opens only if what follows it is no blank, and no
//! punctuation where a letter stands before it. Where the target puts the wrong neighbour there
//! (a letter, a quotation mark in Chinese), that neighbour is written as a character reference,
//! which reads as the same character and counts as punctuation to every Markdown parser.

use std::ops::Range;

use super::write::{Place, may_break};
use crate::content::Kind;

/// What a stretch of laid-out text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// From the engine: escaped, and no link of its own.
    Text,
    /// Shielded from translation: escaped, but it may look like a link, as it did in the source.
    Shielded,
    /// Source bytes.
    Raw(Kind),
    /// Source bytes that end a line.
    Break,
}

impl What {
    fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Shielded)
    }
}

/// A target laid out as one text.
#[derive(Debug, Default)]
#[allow(clippy::struct_field_names, reason = "the spans of a text are spans")]
pub(super) struct Spans {
    text: String,
    /// The end of each stretch and what it is.
    spans: Vec<(usize, What)>,
    /// Characters that are written as references, for the emphasis beside them.
    marked: Vec<usize>,
}

impl Spans {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn begins_with_text(&self) -> bool {
        self.spans.first().is_none_or(|(_, what)| what.is_text())
    }

    pub(super) fn push_text(&mut self, text: &str) {
        // After a hard break leading blanks would be dropped anyway.
        let text = if self.begins_line() { text.trim_start_matches(is_blank) } else { text };
        self.push(text, What::Text);
    }

    pub(super) fn push_shielded(&mut self, text: &str) {
        self.push(text, What::Shielded);
    }

    fn push(&mut self, text: &str, what: What) {
        if text.contains(['\n', '\r', '\0']) {
            self.text.extend(text.chars().map(|c| match c {
                '\n' | '\r' => ' ',
                '\0' => '\u{fffd}',
                c => c,
            }));
        } else {
            self.text.push_str(text);
        }
        self.end(what);
    }

    pub(super) fn push_raw(&mut self, raw: &str, kind: Kind) {
        // Blanks before a hard break are part of it.
        let breaks = raw.starts_with([' ', '\\']) && raw.contains(['\n', '\r']);
        if breaks {
            self.trim();
        }
        self.text.push_str(raw);
        self.end(if breaks { What::Break } else { What::Raw(kind) });
    }

    /// The end of a link whose text was its label `raw` (with `]` or `][]`): a text that has changed
    /// is followed by the label.
    pub(super) fn push_label(&mut self, raw: &str, start: usize) {
        let label = raw.strip_suffix("][]").or_else(|| raw.strip_suffix(']')).unwrap_or(raw);
        if self.text.get(start..) == Some(label) {
            self.text.push_str(raw.get(label.len()..).unwrap_or_default());
        } else {
            self.text.push_str("][");
            self.text.push_str(label);
            self.text.push(']');
        }
        self.end(What::Raw(Kind::Close));
    }

    fn end(&mut self, what: What) {
        let start = self.spans.last().map_or(0, |(end, _)| *end);
        if self.text.len() > start {
            self.spans.push((self.text.len(), what));
        }
    }

    /// Whether nothing stands on the line yet.
    fn begins_line(&self) -> bool {
        matches!(self.spans.last(), None | Some((_, What::Break)))
    }

    /// Drops blanks at the end, unless they are a native's.
    fn trim(&mut self) {
        while let Some(&(_, what)) = self.spans.last() {
            if !what.is_text() {
                return;
            }
            let start = self.spans.len().checked_sub(2).and_then(|last| self.spans.get(last)).map_or(0, |(end, _)| *end);
            let kept = self.text.trim_end_matches(is_blank).len().max(start);
            self.text.truncate(kept);
            if kept > start {
                if let Some((end, _)) = self.spans.last_mut() {
                    *end = kept;
                }
                return;
            }
            self.spans.pop();
        }
    }

    /// The character before `at` as it will stand in the file.
    fn before(&self, at: usize) -> Option<char> {
        let c = self.text.get(..at)?.chars().next_back()?;
        Some(if self.is_marked(at - c.len_utf8()) { ';' } else { c })
    }

    /// The character at `at` as it will stand in the file.
    fn after(&self, at: usize) -> Option<char> {
        let c = self.text.get(at..)?.chars().next()?;
        Some(if self.is_marked(at) { '&' } else { c })
    }

    /// Whether marks from `start` to `end` could end emphasis that was opened before them.
    fn can_close(&self, start: usize, end: usize) -> bool {
        let before = self.before(start).filter(|c| !c.is_whitespace());
        let marks = |c: char| c.is_whitespace() || !c.is_alphanumeric();
        before.is_some_and(|before| before.is_alphanumeric() || self.after(end).is_none_or(marks))
    }

    /// The first character from `at` on that is written as a reference.
    fn next_marked(&self, at: usize) -> Option<usize> {
        self.marked.get(self.marked.partition_point(|marked| *marked < at)).copied()
    }

    fn is_marked(&self, at: usize) -> bool {
        !self.marked.is_empty() && self.marked.binary_search(&at).is_ok()
    }
}

/// Blanks that Markdown drops at the ends of a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

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

/// Bytes that are looked at one by one where a target has codes or marks: they may need an escape, or
/// a line may end at them.
static LIVE: [bool; 256] = {
    let mut table = SPECIAL;
    let more = b" (.!%";
    let mut index = 0;
    while index < more.len() {
        table[more[index] as usize] = true;
        index += 1;
    }
    table
};

/// What a mark needs at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineStart {
    /// A backslash before this byte of the line.
    Backslash(usize),
    /// A backslash before each of this many equal marks: what is left of a run could be emphasis.
    Run(usize),
    /// This first character as a character reference.
    Reference(char),
}

/// What the first word of a line needs so that it does not begin a block.
fn line_start(line: &str, place: Place, first: bool) -> Option<LineStart> {
    if first && !place.block {
        return None;
    }
    let lead = *line.as_bytes().first()?;
    if lead.is_ascii_alphabetic() && !place.mdx || !lead.is_ascii() {
        return None;
    }
    let word = line.split(|c: char| c.is_ascii_whitespace() || c == '\u{b}').next().unwrap_or_default();
    let all = |set: &[u8]| word.bytes().all(|byte| set.contains(&byte));
    let escaped = match lead {
        b'>' => true,
        b'#' => word.len() <= 6 && all(b"#"),
        b'-' | b':' | b'|' => all(b"-:|"),
        b'=' => all(b"="),
        b'+' => all(b"+"),
        b'*' | b'_' | b'~' | b'`' => {
            let length = word.bytes().take_while(|byte| *byte == lead).count();
            let begins = if matches!(lead, b'*' | b'_') { length == word.len() } else { length >= 3 };
            return begins.then_some(LineStart::Run(length));
        }
        b'0'..=b'9' => {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            if digits <= 9 && word.len() == digits + 1 && word.ends_with(['.', ')']) {
                return Some(LineStart::Backslash(digits));
            }
            false
        }
        b'i' | b'e' => {
            if place.mdx && (line.starts_with("import") || line.starts_with("export")) {
                return Some(LineStart::Reference(char::from(lead)));
            }
            false
        }
        _ => false,
    };
    escaped.then_some(LineStart::Backslash(0))
}

/// Appends a line with an escape for its first word where it needs one.
pub(super) fn push_line(out: &mut String, line: &str, place: Place, first: bool) {
    match line_start(line, place, first) {
        None => out.push_str(line),
        Some(LineStart::Backslash(at)) => {
            let (before, after) = line.split_at(at);
            out.push_str(before);
            out.push('\\');
            out.push_str(after);
        }
        Some(LineStart::Run(length)) => {
            let (run, after) = line.split_at(length);
            run.chars().for_each(|c| out.extend(['\\', c]));
            out.push_str(after);
        }
        Some(LineStart::Reference(c)) => {
            push_reference(out, c);
            out.push_str(line.get(c.len_utf8()..).unwrap_or_default());
        }
    }
}

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
            let mut last = 0;
            for (offset, byte) in text.bytes().enumerate() {
                // A run of one character counts once.
                let new = byte != last;
                last = byte;
                if !LIVE[usize::from(byte)] {
                    continue;
                }
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

/// The laid-out text with escapes, and the spaces in it where a line may end.
pub(super) fn escape(mut spans: Spans, place: Place, breakable: bool) -> (String, Vec<usize>) {
    let mut marked = part_ambiguous_marks(&mut spans);
    marked.extend(neighbours(&spans, place));
    marked.sort_unstable();
    marked.dedup();
    spans.marked = marked;
    let spans = &spans;
    let census = Census::of(spans);
    let mut out = String::with_capacity(spans.len() + spans.len() / 16 + 8);
    let mut breaks = Vec::new();
    let mut writer = Writer { spans, place, census, out: &mut out, span: 0..0, run: (0..0, false), matched: None };
    let mut start = 0;
    let total = match spans.spans.last() {
        Some((_, what)) if what.is_text() => spans.text.trim_end_matches(is_blank).len(),
        _ => spans.len(),
    };
    let mut spaces = Vec::new();
    let mut line_starts = Vec::new();
    for &(end, what) in &spans.spans {
        let end = end.min(total);
        if !what.is_text() {
            writer.out.push_str(spans.text.get(start..end).unwrap_or_default());
            start = end;
            if what == What::Break {
                line_starts.push(writer.out.len());
            }
            continue;
        }
        writer.span = start..end.max(start);
        let mut at = start;
        while let Some(rest) = spans.text.get(at..end).filter(|rest| !rest.is_empty()) {
            // Most of a text means nothing and goes over as it is.
            let limit = spans.next_marked(at).map_or(rest.len(), |marked| (marked - at).min(rest.len()));
            let live = |byte: &u8| LIVE[usize::from(*byte)] && (breakable || *byte != b' ');
            let length = rest.as_bytes().iter().take(limit).position(live).unwrap_or(limit);
            writer.out.push_str(rest.get(..length).unwrap_or_default());
            let Some(c) = rest.get(length..).and_then(|rest| rest.chars().next()) else { break };
            at += length;
            if spans.is_marked(at) {
                push_reference(writer.out, c);
            } else if c == ' ' {
                spaces.push(writer.out.len());
                writer.out.push(' ');
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
    for at in line_starts.into_iter().rev() {
        let tail = out.split_off(at);
        push_line(&mut out, &tail, place, false);
        let longer = out.len() - at - tail.len();
        spaces.iter_mut().filter(|space| **space >= at).for_each(|space| *space += longer);
    }
    if breakable {
        breaks.extend(spaces.into_iter().filter(|at| may_break(&out, *at)));
    }
    (out, breaks)
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

/// Looks after emphasis in emphasis of the same character, whose opening marks would read as the end
/// of the outer one where they now stand. Between letters the one before is written as a reference
/// (returned), after which marks only open; before punctuation the other character is taken
/// (`*a "**“b”**"*` with `__`).
fn part_ambiguous_marks(spans: &mut Spans) -> Vec<usize> {
    let mut marked = Vec::new();
    // Open pairs: their span, and where they are emphasis their mark and how many stand in the run.
    let mut open: Vec<(usize, Option<(char, usize)>)> = Vec::new();
    let mut turned: Vec<usize> = Vec::new();
    let mut start = 0;
    for (index, &(end, what)) in spans.spans.iter().enumerate() {
        let raw = spans.text.get(start..end).unwrap_or_default();
        match what {
            What::Raw(Kind::Open) => {
                let mut written = None;
                if let Some(mark) = mark_of(raw) {
                    let (before, after) = (spans.before(start), spans.after(end));
                    let touches = before == Some(mark) && !is_text(spans, start - 1);
                    let length = raw.len();
                    // Marks that touch are one run; the outer pair learns its length here.
                    if let Some((_, Some((outer, run)))) = open.last_mut().filter(|_| touches)
                        && *outer == mark
                    {
                        *run += length;
                    }
                    let ends_outer = |outer: char, run| outer == mark && may_pair(run, length);
                    let is_within = open.iter().any(|(_, outer)| outer.is_some_and(|(outer, run)| ends_outer(outer, run)));
                    written = Some((mark, length));
                    if !touches && is_within && spans.can_close(start, end) {
                        let other = if mark == '*' { '_' } else { '*' };
                        let is_other =
                            |(_, outer): &(usize, Option<(char, usize)>)| outer.is_some_and(|(outer, _)| outer == other);
                        let is_free = before != Some(other) && after != Some(other) && !open.iter().any(is_other);
                        let at = last_at(spans, start);
                        if after.is_some_and(char::is_alphanumeric) {
                            if before.is_some_and(char::is_alphanumeric) && is_text(spans, at) {
                                marked.push(at);
                            }
                        } else if mark != '~' && is_free {
                            turned.push(index);
                            written = Some((other, length));
                        }
                    }
                }
                open.push((index, written));
            }
            What::Raw(Kind::Close) => {
                if let Some((opened, _)) = open.pop()
                    && turned.contains(&opened)
                {
                    turned.push(index);
                }
            }
            _ => {}
        }
        start = end;
    }
    for index in turned {
        let start = index.checked_sub(1).and_then(|before| spans.spans.get(before)).map_or(0, |(end, _)| *end);
        let end = spans.spans.get(index).map_or(start, |(end, _)| *end);
        let other = if spans.text.get(start..end).is_some_and(|raw| raw.starts_with('*')) { "_" } else { "*" };
        spans.text.replace_range(start..end, &other.repeat(end - start));
    }
    marked
}

/// Whether a run of marks that could also open ends emphasis which a run of `outer` marks began:
/// Markdown forbids it by the sum of their lengths.
fn may_pair(outer: usize, inner: usize) -> bool {
    !(outer + inner).is_multiple_of(3) || (outer.is_multiple_of(3) && inner.is_multiple_of(3))
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
                Kind::Open => (after, run.end, before, last_at(spans, run.start)),
                _ => (before, last_at(spans, run.start), after, run.end),
            };
            let inner_blank = inner.is_some_and(char::is_whitespace);
            if inner_blank && is_text(spans, inner_at) {
                found.push(inner_at);
            }
            let inner_marks = inner_blank || inner.is_some_and(|c| !c.is_alphanumeric());
            let outer_open = outer.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
            let intraword = mark == '*' || (mark == '~' && raw.len() > 1);
            if !outer_open && (inner_marks || !intraword) && is_text(spans, outer_at) {
                found.push(outer_at);
            }
        }
        start = end;
    }
    found
}

/// Where the character before `at` begins.
fn last_at(spans: &Spans, at: usize) -> usize {
    at - spans.before(at).map_or(0, char::len_utf8)
}

/// Whether the character at `at` is text that may be written in another way.
fn is_text(spans: &Spans, at: usize) -> bool {
    let index = spans.spans.partition_point(|(end, _)| *end <= at);
    spans.spans.get(index).is_some_and(|(_, what)| what.is_text())
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
fn push_reference(out: &mut String, c: char) {
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
