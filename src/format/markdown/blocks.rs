//! The outermost blocks of a text: what may be put into another place as a whole.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::mask;
use super::scan::{is_void, tag_name};
use super::window::{self, Labels, Sink, WINDOW};
use crate::format::front_matter;

/// An outermost block; between two of them stand blank lines, definitions and what is no Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// From the beginning of its first line to the end of its last one, without the line end.
    pub(crate) range: Range<usize>,
    /// What may be done with it.
    pub(crate) kind: Kind,
}

/// What may be done with a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Prose: it may stand twice, and inside of something else.
    Prose,
    /// It holds code, or is a rule: it may stand inside of something else, once.
    Once,
    /// It holds raw HTML blocks, notes or tags that do not end in it: it must stay where it is.
    Fixed,
}

/// Where the body of a text begins and its outermost blocks.
pub(crate) fn blocks(source: &str, mdx: bool) -> (usize, Vec<Block>) {
    let body = front_matter::body(source);
    let text = source.get(body..).unwrap_or_default();
    let (masked, _) = mask::mask(text, mdx);
    let labels = Labels::of(&masked);
    let mut reader = Reader { source, body, blocks: Vec::new(), depth: 0, open: Vec::new(), marked: 0 };
    window::read(&masked, &labels, WINDOW, &mut reader);
    (body, reader.blocks)
}

struct Reader<'a> {
    source: &'a str,
    body: usize,
    blocks: Vec<Block>,
    depth: usize,
    /// Raw elements that are open in this block.
    open: Vec<String>,
    marked: usize,
}

impl Sink for Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.body..range.end + self.body;
        match event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    self.begin(&range);
                }
                self.depth += 1;
                match tag {
                    Tag::CodeBlock(_) => self.needs(Kind::Once),
                    Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => self.needs(Kind::Fixed),
                    _ => {}
                }
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    if !self.open.is_empty() {
                        self.needs(Kind::Fixed);
                    }
                    // A fence without an end reaches to the end of the text.
                    if tag == TagEnd::CodeBlock && self.source.get(range.end..).is_some_and(|rest| rest.trim().is_empty()) {
                        self.needs(Kind::Fixed);
                    }
                }
            }
            Event::Rule => {
                if self.depth == 0 {
                    self.begin(&range);
                }
                self.needs(Kind::Once);
            }
            Event::InlineHtml(_) => self.tag(self.source.get(range).unwrap_or_default()),
            _ => {}
        }
    }

    fn mark(&mut self) {
        self.marked = self.blocks.len();
    }

    fn rewind(&mut self) {
        self.blocks.truncate(self.marked);
        self.depth = 0;
        self.open.clear();
    }
}

impl Reader<'_> {
    fn begin(&mut self, range: &Range<usize>) {
        let before = self.source.get(..range.start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']).len();
        let start = if before.get(..line).is_none_or(|text| text.is_empty() || text.ends_with(['\n', '\r'])) {
            line
        } else {
            range.start
        };
        let end = self.source.get(..range.end).unwrap_or_default().trim_end().len().max(start);
        self.open.clear();
        self.blocks.push(Block { range: start..end, kind: Kind::Prose });
    }

    fn needs(&mut self, kind: Kind) {
        if let Some(block) = self.blocks.last_mut() {
            block.kind = block.kind.max(kind);
        }
    }

    fn tag(&mut self, raw: &str) {
        if let Some(after) = raw.strip_prefix("</") {
            if self.open.pop().is_none_or(|name| name != tag_name(after)) {
                self.needs(Kind::Fixed);
            }
            return;
        }
        let name = tag_name(raw.trim_start_matches('<'));
        if !name.is_empty() && !raw.ends_with("/>") && !is_void(&name) {
            self.open.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_know_what_may_be_done_with_them() {
        let source = "---\na: b\n---\n# T\n\npara\nline\n\n  - a\n\n    ```\n    c\n    ```\n\n[x]: y\n\n<div>\nq\n</div>\n\n> a <b>c</b>\n\n> d <b>\n\n***\n\n```\nend\n";
        let (body, found) = blocks(source, false);
        assert_eq!(body, 13);
        let shown: Vec<(&str, Kind)> = found.iter().map(|block| (&source[block.range.clone()], block.kind)).collect();
        assert_eq!(
            shown,
            [
                ("# T", Kind::Prose),
                ("para\nline", Kind::Prose),
                ("  - a\n\n    ```\n    c\n    ```", Kind::Once),
                ("<div>\nq\n</div>", Kind::Fixed),
                ("> a <b>c</b>", Kind::Prose),
                ("> d <b>", Kind::Fixed),
                ("***", Kind::Once),
                ("```\nend", Kind::Fixed),
            ]
        );
    }
}
