//! A long text read in windows, so that the parser's tree never stands for the whole of it.
//!
//! Blocks are decided line by line: what stands before the last block of the outermost level in a
//! window is the same whatever comes after. So each window gives all its blocks up to the last one
//! that has a blank line before it, and the next window begins there. Only references reach across: the labels defined anywhere
//! and used in a window are defined again in front of it.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::OPTIONS;

/// Bytes in a window: many blocks, and a tree that fits into a processor's cache.
pub(super) const WINDOW: usize = 1 << 20;

/// What takes the events of a text.
pub(super) trait Sink {
    /// One event and its range in the text.
    fn event(&mut self, event: Event<'_>, range: Range<usize>);
    /// Before the first event of a block of the outermost level.
    fn mark(&mut self);
    /// The events since the last mark come again.
    fn rewind(&mut self);
}

/// Sends the events of a text to a sink, in windows of about `least` bytes.
pub(super) fn read(text: &str, labels: &Labels, least: usize, sink: &mut impl Sink) {
    let mut start = 0;
    let mut size = least;
    let mut buffer = String::new();
    while start < text.len() {
        let end = line_after(text, start.saturating_add(size));
        let is_last = end == text.len();
        let window = text.get(start..end).unwrap_or_default();
        buffer.clear();
        if window.len() < text.len() {
            labels.prefix(window, &mut buffer);
        }
        let shift = buffer.len();
        let parsed = if shift > 0 {
            buffer.push_str(window);
            buffer.as_str()
        } else {
            window
        };
        let block = send(parsed, shift, start, sink);
        if is_last {
            return;
        }
        sink.rewind();
        match block.filter(|begin| *begin > start) {
            Some(begin) => {
                start = begin;
                size = least;
            }
            // One block fills the window.
            None => size *= 2,
        }
    }
}

/// Sends the events of one window and returns where its last block begins.
fn send(parsed: &str, shift: usize, start: usize, sink: &mut impl Sink) -> Option<usize> {
    let mut depth = 0_usize;
    let mut last = None;
    sink.mark();
    for (event, range) in Parser::new_ext(parsed, OPTIONS).into_offset_iter() {
        let begins = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if range.start < shift {
            continue;
        }
        if begins {
            let line = parsed.get(..range.start).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
            // Without a blank line before it a block may be what it is because of the line above.
            if line <= shift || is_after_blank(parsed, line) {
                sink.mark();
                last = Some(line.max(shift) - shift + start);
            }
        }
        sink.event(event, range.start - shift + start..range.end - shift + start);
    }
    last
}

/// Whether the line before the one at `line` is blank.
fn is_after_blank(text: &str, line: usize) -> bool {
    let before = text.get(..line).unwrap_or_default().trim_end_matches([' ', '\t']);
    let Some(before) = before.strip_suffix('\n').or_else(|| before.strip_suffix('\r')) else { return false };
    before.strip_suffix('\r').unwrap_or(before).trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
}

/// Where a line begins at or after an offset.
fn line_after(text: &str, offset: usize) -> usize {
    let rest = text.as_bytes().get(offset..).unwrap_or_default();
    rest.iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| offset + length + 1)
}

/// The labels that a text defines.
#[derive(Debug, Default)]
pub(super) struct Labels {
    defined: HashSet<String>,
}

impl Labels {
    /// The labels of every definition, and of what looks like one.
    pub(super) fn of(text: &str) -> Self {
        let mut defined = HashSet::new();
        for (at, _) in text.match_indices("]:") {
            let before = text.get(..at).unwrap_or_default();
            let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let Some(open) = before.get(line..).and_then(|line| line.rfind('[')).map(|open| line + open) else { continue };
            let lead = before.get(line..open).unwrap_or_default();
            let label = before.get(open + 1..).unwrap_or_default();
            let marker =
                |c: char| c.is_ascii_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')');
            if lead.chars().all(marker) && label.len() < 1000 && !label.trim().is_empty() {
                defined.insert(folded(label));
            }
        }
        Self { defined }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.defined.is_empty()
    }

    /// Definitions of the labels that are used in a window, as text to stand in front of it.
    fn prefix(&self, window: &str, out: &mut String) {
        if self.is_empty() {
            return;
        }
        let mut seen = HashSet::new();
        let mut open = None;
        for (at, bracket) in window.match_indices(['[', ']']) {
            if bracket == "[" {
                open = Some(at + 1);
                continue;
            }
            let Some(label) = open.take().and_then(|open| window.get(open..at)).filter(|label| label.len() < 1000) else {
                continue;
            };
            let folded = folded(label);
            // A footnote's definition would take what follows for its own.
            if self.defined.contains(&folded) && seen.insert(folded) && !label.contains(['\n', '\r']) {
                let line = if label.starts_with('^') { format!("[{label}]: x\n\n***\n\n") } else { format!("[{label}]: x\n\n") };
                out.push_str(&line);
            }
        }
    }
}

/// A label as labels are compared.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Events as text, taken back where they come again.
    #[derive(Default)]
    struct Log {
        events: Vec<String>,
        marked: usize,
    }

    impl Sink for Log {
        fn event(&mut self, event: Event<'_>, range: Range<usize>) {
            // Where a label leads is not known across windows, nor needed.
            let event = match event {
                Event::Start(pulldown_cmark::Tag::Link { link_type, .. }) => format!("link {link_type:?}"),
                Event::Start(pulldown_cmark::Tag::Image { link_type, .. }) => format!("image {link_type:?}"),
                event => format!("{event:?}"),
            };
            self.events.push(format!("{range:?} {event}"));
        }

        fn mark(&mut self) {
            self.marked = self.events.len();
        }

        fn rewind(&mut self) {
            self.events.truncate(self.marked);
        }
    }

    fn events(text: &str, least: usize) -> Vec<String> {
        let mut log = Log::default();
        read(text, &Labels::of(text), least, &mut log);
        log.events
    }

    proptest! {
        #[test]
        fn windows_do_not_show(pieces in prop::collection::vec(prop::sample::select(vec![
            "one ", "two", "\n", "\n\n", "\n\n", "- ", "  ", "    ", "1. ", "2) ", "> ", "# ", "---\n", "===\n", "```\n", "~~~\n", "<div>\n", "</div>\n", "<!--", "-->", "| a | b |\n|--|--|\n",
            "[a]", "[a][]", "[t][a]", "\n\n[a]: u\n", "[^n]", "\n\n[^n]: note\n", "*", "**", "`", "\r\n", "<b>", "***\n", "![i][a]",
        ]), 0..60)) {
            // Both labels are defined: what only looks like a definition (in code) counts as one here.
            let text = String::from("[a]: u\n\n[^n]: note\n\n***\n\n") + &pieces.concat();
            prop_assert_eq!(events(&text, 16), events(&text, usize::MAX));
        }
    }
}
