//! A target laid out as one text with its natives in it, so that every rule can look at what really
//! stands beside a character.
//!
//! White space is Markdown's here already: line ends have become spaces, and blanks beside a hard
//! break are gone.

use std::ops::Range;

use crate::content::Kind;

/// What a stretch of laid-out text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
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
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Shielded)
    }
}

/// A target laid out as one text.
#[derive(Debug, Default)]
#[allow(clippy::struct_field_names, reason = "the spans of a text are spans")]
pub(super) struct Spans {
    pub(super) text: String,
    /// The end of each stretch and what it is.
    pub(super) spans: Vec<(usize, What)>,
    /// Characters that are written as references, for the emphasis beside them.
    pub(super) marked: Vec<usize>,
}

impl Spans {
    /// Room for so much text with so many codes in it.
    pub(super) fn with_capacity(text: usize, codes: usize) -> Self {
        Self { text: String::with_capacity(text + codes * 16), spans: Vec::with_capacity(codes * 2 + 1), marked: Vec::new() }
    }

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
    pub(super) fn before(&self, at: usize) -> Option<char> {
        let c = self.text.get(..at)?.chars().next_back()?;
        Some(if self.is_marked(at - c.len_utf8()) { ';' } else { c })
    }

    /// The character at `at` as it will stand in the file.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        let c = self.text.get(at..)?.chars().next()?;
        Some(if self.is_marked(at) { '&' } else { c })
    }

    /// The first character from `at` on that is written as a reference.
    pub(super) fn next_marked(&self, at: usize) -> Option<usize> {
        self.marked.get(self.marked.partition_point(|marked| *marked < at)).copied()
    }

    pub(super) fn is_marked(&self, at: usize) -> bool {
        !self.marked.is_empty() && self.marked.binary_search(&at).is_ok()
    }

    /// Where the stretch of this index stands.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let start = index.checked_sub(1).and_then(|before| self.spans.get(before)).map_or(0, |(end, _)| *end);
        start..self.spans.get(index).map_or(start, |(end, _)| *end)
    }

    /// Where the character before `at` begins.
    pub(super) fn last_at(&self, at: usize) -> usize {
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        at - before.map_or(0, char::len_utf8)
    }

    /// Whether the character at `at` is text that may be written in another way.
    pub(super) fn is_text(&self, at: usize) -> bool {
        let index = self.spans.partition_point(|(end, _)| *end <= at);
        self.spans.get(index).is_some_and(|(_, what)| what.is_text())
    }
}

/// Blanks that Markdown drops at the ends of a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}
