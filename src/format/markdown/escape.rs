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
}

/// A target laid out as one text.
#[derive(Debug, Default)]
pub(super) struct Spans {
    text: String,
    /// The end of each stretch and what it is.
    spans: Vec<(usize, What)>,
    /// A hard break was the last thing.
    broken: bool,
}

impl Spans {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn push_text(&mut self, text: &str) {
        // After a hard break leading blanks would be dropped anyway.
        let text = if self.broken || self.spans.is_empty() { text.trim_start_matches(is_blank) } else { text };
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
        self.end(What::Raw(kind));
        self.broken = breaks;
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
            self.broken = false;
        }
    }

    /// Drops blanks at the end, unless they are a native's.
    fn trim(&mut self) {
        while let Some(&(_, what)) = self.spans.last() {
            if matches!(what, What::Raw(_)) {
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

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|text| text.chars().next_back())
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|text| text.chars().next())
    }
}

/// Blanks that Markdown drops at the ends of a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

/// Whether a text can be written as it is, short of what its first characters would do on a new line.
pub(super) fn is_plain(text: &str, place: Place) -> bool {
    let harmless = |byte: u8| !SPECIAL[usize::from(byte)];
    text.bytes().all(harmless)
        && !text.is_empty()
        && !text.contains("www.")
        && line_start(text, place, true).is_none()
        && !(place.heading && text.ends_with(['#', '}']))
}

static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b"\\*_`[]<&~${}|:\n\r\0";
    let mut index = 0;
    while index < special.len() {
        table[special[index] as usize] = true;
        index += 1;
    }
    table
};

/// What a mark needs at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStart {
    /// A backslash before this byte of the line.
    Backslash(usize),
    /// This first character as a character reference.
    Reference(char),
}

/// What the first word of a line needs so that it does not begin a block.
pub(super) fn line_start(line: &str, place: Place, first: bool) -> Option<LineStart> {
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
        b'*' | b'_' => all(&[lead]),
        b'~' => word.starts_with("~~~"),
        b'`' => word.starts_with("```"),
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

/// What the whole target holds, so that a lone mark can stay as it is.
#[derive(Default)]
struct Census {
    stars: usize,
    underscores: usize,
    tildes: usize,
    backticks: usize,
    dollars: usize,
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
            for byte in text.bytes() {
                // A run of one character counts once.
                let new = byte != last;
                last = byte;
                match byte {
                    b'*' if new => census.stars += 1,
                    b'_' if new => census.underscores += 1,
                    b'~' if new => census.tildes += 1,
                    b'`' if new => census.backticks += 1,
                    b'$' => census.dollars += 1,
                    b'[' => census.opening = true,
                    b']' => census.closing = true,
                    _ => {}
                }
            }
            if matches!(what, What::Raw(_)) && census.backticks == 1 && text.contains('`') {
                census.backticks = 2;
            }
            start = end;
        }
        census
    }
}

/// The laid-out text with escapes, and the spaces in it where a line may end.
pub(super) fn escape(spans: &Spans, place: Place, breakable: bool) -> (String, Vec<usize>) {
    let census = Census::of(spans);
    let shielded = neighbours(spans, place);
    let mut out = String::with_capacity(spans.len() + spans.len() / 16 + 8);
    let mut breaks = Vec::new();
    let mut writer = Writer { spans, place, census, out: &mut out, matched: None };
    let mut start = 0;
    let total = match spans.spans.last() {
        Some((_, What::Raw(_))) | None => spans.len(),
        Some(_) => spans.text.trim_end_matches(is_blank).len(),
    };
    let mut next_shielded = shielded.into_iter().peekable();
    let mut spaces = Vec::new();
    for &(end, what) in &spans.spans {
        let end = end.min(total);
        if let What::Raw(_) = what {
            writer.out.push_str(spans.text.get(start..end).unwrap_or_default());
            start = end;
            continue;
        }
        let text = spans.text.get(start..end.max(start)).unwrap_or_default();
        for (offset, c) in text.char_indices() {
            let at = start + offset;
            while next_shielded.next_if(|wanted| *wanted < at).is_some() {}
            if next_shielded.next_if_eq(&at).is_some() {
                push_reference(writer.out, c);
            } else if c == ' ' {
                if breakable {
                    spaces.push(writer.out.len());
                }
                writer.out.push(' ');
            } else {
                writer.push(at, c, what);
            }
        }
        start = end;
    }
    if place.heading {
        guard_heading(&mut out);
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
            '*' => self.census.stars > 1 && !self.run(at, c).is_free(),
            '_' => self.census.underscores > 1 && !self.run(at, c).is_free() && !self.run(at, c).is_inside_word(),
            '~' => self.census.tildes > 1 && !self.run(at, c).is_free(),
            '`' => self.census.backticks > 1,
            '$' => self.census.dollars > 1 && self.is_dollar_live(at),
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
            '{' => self.place.mdx || before() == Some('{'),
            '%' => before() == Some('{'),
            '}' => self.place.mdx,
            _ => false,
        }
    }

    /// The run of equal characters around `at`.
    fn run(&self, at: usize, c: char) -> Run {
        let text = &self.spans.text;
        let start = text.get(..at).map_or(at, |before| before.trim_end_matches(c).len());
        let after = text.get(at..).unwrap_or_default();
        let end = at + after.len() - after.trim_start_matches(c).len();
        let edge = if self.place.alt { Some('[') } else { None };
        Run { before: self.spans.before(start).or(edge), after: self.spans.after(end).or(edge) }
    }

    /// Whether a dollar sign could open or close a formula.
    fn is_dollar_live(&self, at: usize) -> bool {
        let text = self.spans.text.as_bytes();
        let can_open = |at: usize| text.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
        let can_close =
            |at: usize| at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|before| !before.is_ascii_whitespace());
        let found = |range: std::ops::Range<usize>, live: &dyn Fn(usize) -> bool| {
            range.into_iter().any(|index| text.get(index) == Some(&b'$') && live(index))
        };
        (can_open(at) && found(at + 1..text.len(), &can_close)) || (can_close(at) && found(0..at, &can_open))
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
        let one_span = self.spans.spans.iter().find(|(stop, _)| *stop > at).is_some_and(|(stop, _)| end < *stop);
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

/// The neighbours of a run of emphasis marks.
struct Run {
    before: Option<char>,
    after: Option<char>,
}

impl Run {
    /// Between blanks it neither opens nor closes.
    fn is_free(&self) -> bool {
        self.before.is_none_or(char::is_whitespace) && self.after.is_none_or(char::is_whitespace)
    }

    fn is_inside_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }
}

/// Whether what follows an ampersand makes it a character reference.
fn is_reference(rest: &str) -> bool {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').take(48).count();
    length > 0 && rest.as_bytes().get(length) == Some(&b';')
}

/// The characters beside emphasis marks that must be written as references for the marks to work.
fn neighbours(spans: &Spans, place: Place) -> Vec<usize> {
    let mut found = Vec::new();
    let edge = if place.alt { Some('[') } else { None };
    let mut start = 0;
    for &(end, what) in &spans.spans {
        let raw = spans.text.get(start..end).unwrap_or_default();
        let mark = raw.chars().next().filter(|mark| matches!(mark, '*' | '_' | '~') && raw.chars().all(|c| c == *mark));
        if let (Some(mark), What::Raw(kind)) = (mark, what) {
            // Marks that touch work as one run.
            let run_start = spans.text.get(..start).map_or(start, |text| text.trim_end_matches(mark).len());
            let run_start = if is_text(spans, run_start) { start } else { run_start };
            let rest = spans.text.get(end..).unwrap_or_default();
            let run_end = end + rest.len() - rest.trim_start_matches(mark).len();
            let run_end = if run_end > end && is_text(spans, end) { end } else { run_end };
            let before = spans.before(run_start).or(edge);
            let after = spans.after(run_end).or(edge);
            // Seen from inside the emphasis: the neighbour within, and the one outside.
            let (inner, inner_at, outer, outer_at) = match kind {
                Kind::Open => (after, run_end, before, last_at(spans, run_start)),
                _ => (before, last_at(spans, run_start), after, run_end),
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
    found.sort_unstable();
    found.dedup();
    found
}

/// Where the character before `at` begins.
fn last_at(spans: &Spans, at: usize) -> usize {
    at - spans.before(at).map_or(0, char::len_utf8)
}

/// Whether the character at `at` is text that may be written in another way.
fn is_text(spans: &Spans, at: usize) -> bool {
    let index = spans.spans.partition_point(|(end, _)| *end <= at);
    matches!(spans.spans.get(index), Some((_, What::Text | What::Shielded)))
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
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
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
