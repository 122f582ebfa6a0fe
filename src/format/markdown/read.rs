//! The parser's events to units.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::frame::{Ending, Frame};
use super::html;
use super::mask;
use super::scan::{bracket, is_money, is_readable, is_void, tag_name, tildes, title_range};
use super::window::{self, Labels, Sink, WINDOW};
use super::write::{self, Place};
use crate::content::Content;
use crate::document::{Role, Unit};
use crate::format::Policy;

/// Images inside alt texts inside images: deeper ones are left as they are.
const DEEPEST: usize = 8;

/// Reads the units of `source` from `body` on.
pub(super) fn read(source: &str, body: usize, mdx: bool, policy: &Policy, units: &mut Vec<Unit>) {
    let text = source.get(body..).unwrap_or_default();
    let (masked, masks) = mask::mask(text, mdx);
    let masks: Vec<Range<usize>> = masks.into_iter().map(|mask| mask.start + body..mask.end + body).collect();
    let labels = Labels::of(&masked);
    let place = Place { has_references: !labels.is_empty(), mdx, ..Place::default() };
    units.reserve(text.len() / 256);
    let mut reader = Reader {
        source,
        body,
        place,
        masks,
        policy,
        units,
        frames: Vec::new(),
        depth: 0,
        quotes: 0,
        containers: Vec::new(),
        labels: Vec::new(),
        verbatim: false,
        ignored: 0,
        marked: 0,
    };
    window::read(&masked, &labels, WINDOW, &mut reader);
}

struct Reader<'a> {
    source: &'a str,
    body: usize,
    policy: &'a Policy,
    place: Place,
    /// Where shortcodes and JSX stand in the source.
    masks: Vec<Range<usize>>,
    units: &'a mut Vec<Unit>,
    /// The run of inline content and the alt texts open in it; `depth` of them are in use.
    frames: Vec<Frame>,
    depth: usize,
    /// Open quotes, whose marks stand at the beginning of each line.
    quotes: usize,
    /// Whether each open container is a list item.
    containers: Vec<bool>,
    /// The titles of the open links and images, and whether each is collapsed (`[label][]`).
    labels: Vec<(String, bool)>,
    /// Inside a code or HTML block.
    verbatim: bool,
    /// Open tags inside something that is taken as a whole.
    ignored: usize,
    /// Units before the last mark.
    marked: usize,
}

impl Sink for Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.take(event, range.start + self.body..range.end + self.body);
    }

    fn mark(&mut self) {
        self.flush();
        self.marked = self.units.len();
    }

    fn rewind(&mut self) {
        self.flush();
        self.units.truncate(self.marked);
    }
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.ignored > 0 {
            match event {
                Event::Start(_) => self.ignored += 1,
                Event::End(_) => self.ignored -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if !self.verbatim => self.text(&text, range),
            Event::Code(_) | Event::FootnoteReference(_) => self.placeholder(range),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.math(range),
            Event::InlineHtml(_) => self.tag(range),
            Event::SoftBreak => {
                let source = self.source;
                self.frame().soft_break(source, range);
            }
            Event::HardBreak => {
                let source = self.source;
                self.frame().hard_break(source, range);
            }
            Event::Rule => self.flush(),
            Event::Text(_) | Event::Html(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let source = self.source;
        match tag {
            Tag::Emphasis => self.mark(range.start..range.start + 1, false),
            Tag::Strong => self.mark(range.start..range.start + 2, false),
            Tag::Strikethrough => {
                let length = tildes(source, &range);
                self.mark(range.start..range.start + length, false);
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.placeholder(range);
                self.ignored = 1;
            }
            Tag::Link { title, link_type, .. } => {
                self.labels.push((title.to_string(), *link_type == LinkType::Collapsed));
                self.frame().open(source, range.start..range.start + 1, Ending::Markdown);
            }
            Tag::Image { .. } if self.depth >= DEEPEST => {
                self.placeholder(range);
                self.ignored = 1;
            }
            Tag::Image { title, link_type, .. } => {
                self.labels.push((title.to_string(), *link_type == LinkType::Collapsed));
                let cell = self.frame().place.cell;
                let place = Place { block: false, alt: true, cell, ..self.place };
                self.push_frame(Role::Value, place);
            }
            Tag::Paragraph => {
                let role = if self.containers.last() == Some(&true) { Role::Item } else { Role::Paragraph };
                self.begin(role, Place { block: true, ..self.place });
            }
            Tag::Heading { .. } => {
                let bare = source.get(range.start..).unwrap_or_default().trim_start_matches('#');
                let atx = source.as_bytes().get(range.start) == Some(&b'#') && bare.starts_with([' ', '\t', '\n', '\r']);
                self.begin(Role::Heading, Place { block: !atx, heading: true, ..self.place });
            }
            Tag::TableCell => self.begin(Role::Cell, Place { cell: true, ..self.place }),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.verbatim = true;
            }
            Tag::Item => {
                self.flush();
                self.containers.push(true);
            }
            _ => {
                self.flush();
                self.quotes += usize::from(matches!(tag, Tag::BlockQuote(_)));
                self.containers.push(false);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let source = self.source;
        match tag {
            TagEnd::Emphasis => self.mark(range.end.saturating_sub(1)..range.end, true),
            TagEnd::Strong => self.mark(range.end.saturating_sub(2)..range.end, true),
            TagEnd::Strikethrough => {
                let length = tildes(source, &range);
                self.mark(range.end.saturating_sub(length)..range.end, true);
            }
            TagEnd::Link => self.end_link(range),
            TagEnd::Image => self.end_image(range),
            TagEnd::HtmlBlock => {
                self.verbatim = false;
                self.html(range);
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.verbatim = false,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.flush(),
            _ => {
                self.flush();
                self.quotes -= usize::from(matches!(tag, TagEnd::BlockQuote(_)));
                self.containers.pop();
            }
        }
    }

    /// The run of inline content, begun if none is open (the text of a tight list item has no paragraph).
    fn frame(&mut self) -> &mut Frame {
        if self.depth == 0 {
            let role = if self.containers.last() == Some(&true) { Role::Item } else { Role::Paragraph };
            self.push_frame(role, Place { block: true, ..self.place });
        }
        &mut self.frames[self.depth - 1]
    }

    fn push_frame(&mut self, role: Role, place: Place) {
        if self.frames.len() == self.depth {
            self.frames.push(Frame::default());
        }
        self.frames[self.depth].reset(role, place, self.units.len());
        self.depth += 1;
    }

    fn begin(&mut self, role: Role, place: Place) {
        self.flush();
        self.push_frame(role, place);
    }

    /// Ends the open run of inline content.
    fn flush(&mut self) {
        while self.depth > 0 {
            self.finish_frame();
        }
    }

    /// Makes a unit of the innermost frame; it goes before the units that are nested in it.
    fn finish_frame(&mut self) {
        self.depth -= 1;
        let frame = &mut self.frames[self.depth];
        if let Some(unit) = frame.finish(self.source) {
            let first = frame.first_unit;
            if first == self.units.len() { self.units.push(unit) } else { self.units.insert(first, unit) }
        }
    }

    /// One end of emphasis. Where no marks stand (the parser's ranges are wrong after a lone carriage
    /// return in a heading) the whole run stays as it is.
    fn mark(&mut self, range: Range<usize>, closes: bool) {
        let source = self.source;
        let marks = source.get(range.clone()).unwrap_or_default();
        let frame = self.frame();
        if marks.is_empty() || !marks.bytes().all(|byte| matches!(byte, b'*' | b'_' | b'~')) {
            frame.spoil();
        } else if closes {
            frame.close(source, range);
        } else {
            frame.open(source, range, Ending::Markdown);
        }
    }

    fn placeholder(&mut self, range: Range<usize>) {
        let source = self.source;
        self.frame().placeholder(source, range);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.source;
        let raw = source.get(range.clone()).unwrap_or_default();
        if raw.starts_with('&') && (raw.len() != text.len() || !text.starts_with('&')) {
            if is_readable(raw, text) {
                self.frame().text(source, text, &range);
            } else {
                self.placeholder(range);
            }
            return;
        }
        if self.masks.is_empty() || raw.len() != text.len() {
            self.frame().text(source, text, &range);
            return;
        }
        let mut at = range.start;
        let mut next = self.masks.partition_point(|mask| mask.end <= range.start);
        while let Some(mask) = self.masks.get(next).filter(|mask| mask.start < range.end) {
            let (start, end) = (mask.start, mask.end);
            if at < start {
                self.frame().text(source, source.get(at..start).unwrap_or_default(), &(at..start));
            }
            self.placeholder(start.max(range.start)..end.min(range.end));
            at = end;
            next += 1;
        }
        if at < range.end {
            self.frame().text(source, source.get(at..range.end).unwrap_or_default(), &(at..range.end));
        }
    }

    /// Whether a shortcode or JSX stands in a range.
    fn has_mask(&self, range: &Range<usize>) -> bool {
        let next = self.masks.partition_point(|mask| mask.end <= range.start);
        self.masks.get(next).is_some_and(|mask| mask.start < range.end)
    }

    fn math(&mut self, range: Range<usize>) {
        let source = self.source;
        let raw = source.get(range.clone()).unwrap_or_default();
        if is_money(raw) { self.frame().text(source, raw, &range) } else { self.placeholder(range) }
    }

    fn tag(&mut self, range: Range<usize>) {
        let source = self.source;
        let raw = source.get(range.clone()).unwrap_or_default();
        if let Some(after) = raw.strip_prefix("</") {
            let collapsed = self.frame().close_tag(source, &tag_name(after), range);
            if let Some(start) = collapsed {
                let first = self.frame().first_unit;
                let kept = first + self.units.get(first..).unwrap_or_default().partition_point(|unit| unit.slot.start < start);
                self.units.truncate(kept);
            }
            return;
        }
        let name = tag_name(raw.trim_start_matches('<'));
        if name.is_empty() || raw.ends_with("/>") || is_void(&name) {
            self.placeholder(range.clone());
        } else {
            self.frame().open(source, range.clone(), Ending::Tag(name));
        }
        if raw.contains('=') && !self.place.mdx && !self.has_mask(&range) {
            html::attributes(source, range, self.policy, self.units);
        }
    }

    /// The text in an HTML block. In a quote its lines begin with marks that HTML knows nothing of,
    /// and JSX is none: both stay as they are.
    fn html(&mut self, range: Range<usize>) {
        if self.quotes == 0 && !self.place.mdx && !self.has_mask(&range) {
            html::block(self.source, range, self.policy, self.units);
        }
    }

    /// The title of the link or image that ends and its whole range: the parser leaves the brackets
    /// of a collapsed one out.
    fn label(&mut self, range: Range<usize>) -> (String, Range<usize>) {
        let (title, is_collapsed) = self.labels.pop().unwrap_or_default();
        let has_more = is_collapsed && self.source.get(range.end..).is_some_and(|rest| rest.starts_with("[]"));
        (title, range.start..range.end + if has_more { 2 } else { 0 })
    }

    fn end_link(&mut self, range: Range<usize>) {
        let source = self.source;
        let (title, range) = self.label(range);
        let frame = self.frame();
        let Some(label_end) = bracket(source, frame.end().unwrap_or(range.start), &range) else {
            frame.collapse(source, range.end);
            return;
        };
        let after = source.get(label_end + 1..range.end).unwrap_or_default();
        if after.starts_with('(') {
            frame.close(source, label_end..range.end);
            self.title(&title, label_end + 1..range.end);
        } else if after.is_empty() || after == "[]" {
            // The text is the label too. The closing code holds the label, so that a translated text
            // can be followed by it.
            let label = range.start + 1..label_end;
            let one_line = source.get(label.clone()).is_some_and(|label| !label.contains(['\n', '\r']));
            if one_line { frame.close(source, label.start..range.end) } else { frame.collapse(source, range.end) }
        } else {
            frame.close(source, label_end..range.end);
        }
    }

    fn end_image(&mut self, range: Range<usize>) {
        let source = self.source;
        let (title, range) = self.label(range);
        let end = self.frame().end().unwrap_or(range.start + 2);
        let label_end = bracket(source, end, &range);
        let after = label_end.and_then(|at| source.get(at + 1..range.end));
        if after.is_some_and(|after| after.is_empty() || after == "[]") || label_end.is_none() {
            // The alt text is a label, which must stay.
            let first = self.frame().first_unit;
            self.units.truncate(first);
            self.depth -= 1;
        } else {
            self.finish_frame();
        }
        self.placeholder(range.clone());
        if let Some(at) = label_end.filter(|_| after.is_some_and(|after| after.starts_with('('))) {
            self.title(&title, at + 1..range.end);
        }
    }

    /// The title in `(destination "title")`, where there is one; `text` is what it says.
    fn title(&mut self, text: &str, range: Range<usize>) {
        if text.trim().is_empty() {
            return;
        }
        let cell = self.frame().place.cell;
        let Some(found) = title_range(self.source, &range) else { return };
        if self.has_mask(&found) {
            return;
        }
        let quote = self.source.as_bytes().get(found.start - 1).copied().unwrap_or(b'"');
        let text = text.replace(['\n', '\r'], " ");
        self.units.push(Unit::new(Role::Value, found, Content::from(text), write::title(quote, cell)));
    }
}
