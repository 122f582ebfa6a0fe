//! What of a text is not taken, and why, by the same events that make units.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::frame::holds_language;
use super::mask;
use super::scan::{is_money, is_void, tag_name};
use super::window::{self, Labels, Sink, WINDOW};
use crate::format::{Policy, Rule, Skipped, front_matter, html};

/// The stretches that are not taken, in no order.
pub(super) fn skipped(source: &str, policy: &Policy, mdx: bool) -> Vec<Skipped> {
    let body = front_matter::body(source);
    let text = source.get(body..).unwrap_or_default();
    let (masked, _) = mask::mask(text, mdx);
    let labels = Labels::of(&masked);
    let foreign: Vec<Range<usize>> =
        mask::foreign(text, mdx).into_iter().map(|range| range.start + body..range.end + body).collect();
    let mut reader = Reader { source, body, policy, mdx, foreign, found: Vec::new(), quotes: 0, element: None, marked: 0 };
    window::read(&masked, &labels, WINDOW, &mut reader);
    let Reader { foreign, mut found, .. } = reader;
    let rule = if mdx { Rule::Jsx } else { Rule::Shortcode };
    found.extend(foreign.into_iter().map(|range| Skipped { range, rule: rule.clone() }));
    definitions(&masked, body, &mut found);
    found.extend(front_matter::skipped(source, policy));
    found
}

/// Lines that define a reference. One in a block of code lies in that block.
fn definitions(text: &str, body: usize, found: &mut Vec<Skipped>) {
    let mut at = body;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let is_one = bare.starts_with('[')
            && !bare.starts_with("[^")
            && bare.find(']').is_some_and(|end| bare.get(end..).is_some_and(|rest| rest.starts_with("]:")));
        if is_one {
            let start = at + line.len() - bare.len();
            found.push(Skipped { range: start..start + bare.trim_end().len(), rule: Rule::Definition });
        }
        at += line.len();
    }
}

struct Reader<'a> {
    source: &'a str,
    body: usize,
    policy: &'a Policy,
    mdx: bool,
    foreign: Vec<Range<usize>>,
    found: Vec<Skipped>,
    quotes: usize,
    /// The element without language that is open in this line, and where it begins.
    element: Option<(String, usize)>,
    marked: usize,
}

impl Sink for Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.body..range.end + self.body;
        let raw = self.source.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => self.push(range, Rule::CodeBlock),
            Event::Code(_) => self.push(range, Rule::Code),
            Event::InlineMath(_) | Event::DisplayMath(_) if !is_money(raw) => self.push(range, Rule::Formula),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => self.push(range, Rule::Address),
            Event::FootnoteReference(_) => self.push(range, Rule::Footnote),
            Event::End(TagEnd::HtmlBlock) => self.html(range),
            Event::InlineHtml(_) => self.tag(raw, range.clone()),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) => self.element = None,
            _ => {}
        }
    }

    fn mark(&mut self) {
        self.marked = self.found.len();
    }

    fn rewind(&mut self) {
        self.found.truncate(self.marked);
        self.quotes = 0;
        self.element = None;
    }
}

impl Reader<'_> {
    fn push(&mut self, range: Range<usize>, rule: Rule) {
        self.found.push(Skipped { range, rule });
    }

    fn html(&mut self, range: Range<usize>) {
        let next = self.foreign.partition_point(|foreign| foreign.end <= range.start);
        let has_foreign = self.foreign.get(next).is_some_and(|foreign| foreign.start < range.end);
        if self.quotes > 0 || self.mdx || has_foreign {
            self.push(range, Rule::Html);
        } else {
            self.found.extend(html::skipped(self.source, range, self.policy));
        }
    }

    fn tag(&mut self, raw: &str, range: Range<usize>) {
        if raw.starts_with("<!--") {
            return self.push(range, Rule::Comment);
        }
        if let Some(after) = raw.strip_prefix("</") {
            if let Some((name, start)) = self.element.take_if(|(name, _)| *name == tag_name(after)) {
                self.push(start..range.end, Rule::Element(name));
            }
            return;
        }
        let name = tag_name(raw.trim_start_matches('<'));
        if self.element.is_none() && !holds_language(&name) && !raw.ends_with("/>") && !is_void(&name) {
            self.element = Some((name, range.start));
        }
    }
}
