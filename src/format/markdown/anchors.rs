//! Links to headings: the ids that headings get from their text, and how one is pinned.
//!
//! A heading's id is made of its words, so a translated heading has another one and every link to the
//! old one is dead. [`pin`] finds the headings whose id is linked and would change, and puts the source's
//! id at each: `<a id="…"></a>` before its first word, or `{#…}` behind its last. [`unpin`] takes out of
//! a target exactly what [`pin`] could have put there and nothing else, which is how the structure
//! proof knows a pin from any other change.
//!
//! Ids follow GitHub's rules (2026-11): the heading's text without markup and images, in lower case,
//! without everything but letters, marks, numbers, connecting punctuation, hyphens and spaces, each
//! space a hyphen; the second of one id gets `-1`, the next `-2`, passing over ids that are taken. A
//! heading with an id of its own (`{#id}`) has that one, and an id in raw HTML is where links to it
//! lead. Headings in raw HTML are left alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Tag, TagEnd};
use regex::Regex;

use super::window::{self, Labels, Sink, WINDOW};
use super::{jsx, mask};
use crate::format::{Anchors, Edit, edited, front_matter, html};

/// The edits to a target that keep the ids of its source's headings where links need them: those
/// in the source itself, and those in `also`.
pub(super) fn pin(source: &str, target: &str, style: Anchors, also: &[String], mdx: bool) -> Vec<Edit> {
    if style == Anchors::Off || also.is_empty() && !may_link(source) {
        return Vec::new();
    }
    let from = Outline::of(source, mdx);
    if from.headings.is_empty() || from.links.is_empty() && also.is_empty() {
        return Vec::new();
    }
    let linked: HashSet<&str> = from.links.iter().filter_map(|link| link.strip_prefix('#')).collect();
    let also: HashSet<&str> = also.iter().map(String::as_str).collect();
    let to = Outline::of(target, mdx);
    let pins = pins(&from, &to, |id| linked.contains(id) || also.contains(id));
    pins.iter().filter_map(|(index, id)| to.headings.get(*index).map(|heading| heading.pinned(id, style))).collect()
}

/// The edits to a target that take its pins out.
pub(super) fn unpin(source: &str, target: &str, mdx: bool) -> Vec<Edit> {
    if !target.contains("<a id=\"") && !target.contains("{#") {
        return Vec::new();
    }
    let (from, to) = (Outline::of(source, mdx), Outline::of(target, mdx));
    if !from.has_the_headings_of(&to) {
        return Vec::new();
    }
    let ids = from.ids();
    let pinned = ids.iter().zip(from.headings.iter().zip(&to.headings)).enumerate();
    let mut found: Vec<(usize, Edit)> = pinned
        .filter_map(|(index, (id, (before, after)))| {
            let id = id.as_ref().filter(|_| before.id.is_none())?;
            after.unpinned(target, id).map(|range| (index, Edit { range, text: String::new() }))
        })
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let edits: Vec<Edit> = found.iter().map(|(_, edit)| edit.clone()).collect();
    let bare = Outline::of(&edited(target, &edits), mdx);
    let allowed: HashSet<usize> = pins(&from, &bare, |_| true).into_iter().map(|(index, _)| index).collect();
    found.retain(|(index, _)| allowed.contains(index));
    found.into_iter().map(|(_, edit)| edit).collect()
}

/// Links to headings of other files, as they are written but decoded: `path#id`.
pub(super) fn links(source: &str, mdx: bool) -> Vec<String> {
    if !source.contains('#') || !source.contains(['(', ':', '=']) {
        return Vec::new();
    }
    let mut links = Outline::of(source, mdx).links;
    links.retain(|link| !link.starts_with('#'));
    links.sort_unstable();
    links.dedup();
    links
}

/// The edits that take the ids of their own from headings.
pub(crate) fn heading_ids(source: &str, mdx: bool) -> Vec<Edit> {
    if !source.contains('{') || !source.contains('#') {
        return Vec::new();
    }
    let outline = Outline::of(source, mdx);
    let edit = |heading: &Heading| {
        let id = heading.id.as_ref()?;
        let content = source.get(..heading.end)?;
        let open = content.rfind('{')?;
        let block = content.get(open..)?;
        let at = open + block.find(&format!("#{id}"))?;
        let end = at + id.len() + 1;
        let is_alone = source.get(open + 1..at)?.trim().is_empty() && source.get(end..)?.trim_start().starts_with('}');
        let range = if is_alone { content.get(..open)?.trim_end().len()..heading.end } else { at..end };
        Some(Edit { range, text: String::new() })
    };
    outline.headings.iter().filter_map(edit).collect()
}

/// The headings (by index) whose id is wanted and is another in the target, with the id to pin.
fn pins(from: &Outline, to: &Outline, wanted: impl Fn(&str) -> bool) -> Vec<(usize, String)> {
    if !from.has_the_headings_of(to) {
        return Vec::new();
    }
    let named: HashSet<&str> = from.named.iter().map(String::as_str).collect();
    let each = from.ids().into_iter().zip(to.ids()).zip(&to.headings).enumerate();
    each.filter_map(|(index, ((before, after), heading))| {
        let id = before.filter(|id| heading.id.is_none() && Some(id) != after.as_ref())?;
        (!id.is_empty() && wanted(&id) && !named.contains(id.as_str())).then_some((index, id))
    })
    .collect()
}

/// Whether something in a text looks like a link to one of its headings: most texts have none and
/// need not be parsed again.
fn may_link(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '\n', '\r']);
        before.ends_with(['(', '<', '"', '\'', '=', ':'])
    })
}

/// What of a text has to do with links to headings.
#[derive(Debug, Default)]
struct Outline {
    headings: Vec<Heading>,
    /// Where links with a fragment lead: `#id` or `path#id`.
    links: Vec<String>,
    /// Ids given in raw HTML.
    named: Vec<String>,
}

#[derive(Clone, Debug)]
struct Heading {
    level: usize,
    /// Where its content begins.
    start: usize,
    /// Where its last line of content ends, blanks left out.
    end: usize,
    /// What makes its id.
    text: String,
    /// The id that it is given.
    id: Option<String>,
    /// Where the inside of an attribute block without an id begins.
    block: Option<usize>,
}

impl Heading {
    /// The edit that pins an id here.
    fn pinned(&self, id: &str, style: Anchors) -> Edit {
        let (at, text) = match (style, self.block) {
            (Anchors::Attribute, Some(block)) => (block, format!("#{id} ")),
            (Anchors::Attribute, None) => (self.end, format!(" {{#{id}}}")),
            (Anchors::Html | Anchors::Off, _) => (self.start, format!("<a id=\"{id}\"></a>")),
        };
        Edit { range: at..at, text }
    }

    /// Where this id is pinned, if it is.
    fn unpinned(&self, target: &str, id: &str) -> Option<Range<usize>> {
        let html = format!("<a id=\"{id}\"></a>");
        if target.get(self.start..).is_some_and(|text| text.starts_with(&html)) {
            return Some(self.start..self.start + html.len());
        }
        self.id.as_deref().filter(|own| *own == id)?;
        let before = target.get(..self.end)?;
        let alone = format!(" {{#{id}}}");
        if before.ends_with(&alone) {
            return Some(self.end - alone.len()..self.end);
        }
        let (block, first) = (before.rfind('{')? + 1, format!("#{id} "));
        before.get(block..)?.starts_with(&first).then_some(block..block + first.len())
    }
}

impl Outline {
    fn of(source: &str, mdx: bool) -> Self {
        let body = front_matter::body(source);
        let text = source.get(body..).unwrap_or_default();
        let (masked, _) = mask::mask(text, mdx);
        let labels = Labels::of(&masked);
        let mut reader = Reader { source, body, outline: Self::default(), heading: None, images: 0, marked: (0, 0, 0) };
        window::read(&masked, &labels, WINDOW, &mut reader);
        let mut outline = reader.outline;
        definitions(&masked, &mut outline.links);
        if mdx {
            for range in jsx::find(text) {
                outline.html(source, range.start + body..range.end + body);
            }
        }
        outline
    }

    /// The id of each heading, `None` where it has one of its own.
    fn ids(&self) -> Vec<Option<String>> {
        let mut taken: HashMap<String, usize> = HashMap::new();
        let mut id = |heading: &Heading| {
            let base = id_of(&heading.text);
            let mut id = base.clone();
            while taken.contains_key(&id) {
                let count = taken.entry(base.clone()).or_default();
                *count += 1;
                id = format!("{base}-{count}");
            }
            taken.insert(id.clone(), 0);
            id
        };
        self.headings.iter().map(|heading| heading.id.is_none().then(|| id(heading))).collect()
    }

    fn has_the_headings_of(&self, other: &Self) -> bool {
        let levels = |outline: &Self| outline.headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
        levels(self) == levels(other)
    }

    fn link(&mut self, destination: &str) {
        let Some((path, fragment)) = destination.split_once('#').filter(|(path, id)| !id.is_empty() && !path.contains(':'))
        else {
            return;
        };
        let path = path.split('?').next().unwrap_or_default();
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        self.links.push(format!("{}#{}", decoded(path), decoded(fragment)));
    }

    /// Links and ids in a stretch of raw HTML.
    fn html(&mut self, source: &str, range: Range<usize>) {
        html::links(source, range, &mut |link| match link {
            html::Link::To(destination) => self.link(destination),
            html::Link::Id(id) => self.named.push(id.to_owned()),
        });
    }
}

/// The id that GitHub makes of a heading's text.
fn id_of(text: &str) -> String {
    static KEPT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^[\p{L}\p{M}\p{N}\p{Pc}]$").expect("the expression is fixed and tested"));
    let mut buffer = [0; 4];
    let mut kept = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ') || !c.is_ascii() && KEPT.is_match(c.encode_utf8(&mut buffer))
    };
    text.trim().to_lowercase().chars().filter(|c| kept(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Where the definitions of reference links lead: some of what looks like one is none, which costs a
/// pin that nobody needs.
fn definitions(text: &str, links: &mut Vec<String>) {
    let mut found = Outline::default();
    for (at, _) in text.match_indices("]:") {
        let rest = text.get(at + 2..).unwrap_or_default().trim_start();
        let bare = rest.strip_prefix('<').unwrap_or(rest);
        let end = bare.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(bare.len());
        found.link(bare.get(..end).unwrap_or_default());
    }
    links.append(&mut found.links);
}

/// Takes the parser's events.
struct Reader<'a> {
    source: &'a str,
    body: usize,
    outline: Outline,
    heading: Option<Heading>,
    /// Open images: alt text is no part of an id.
    images: usize,
    /// How much was known at the last mark.
    marked: (usize, usize, usize),
}

impl Sink for Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.body..range.end + self.body;
        match event {
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let has_block = id.is_none() && !(classes.is_empty() && attrs.is_empty());
                self.heading = Some(Heading {
                    level: level as usize,
                    start: self.content_start(&range),
                    end: range.start,
                    text: String::new(),
                    id: id.map(|id| id.to_string()),
                    block: has_block.then_some(0),
                });
                return;
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = self.heading.take() {
                    let heading = self.ended(heading);
                    self.outline.headings.push(heading);
                }
                return;
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.outline.link(&dest_url),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::InlineHtml(_) | Event::End(TagEnd::HtmlBlock) => self.outline.html(self.source, range.clone()),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) if self.images == 0 => {
                self.heading.iter_mut().for_each(|heading| heading.text.push_str(&text));
            }
            Event::SoftBreak | Event::HardBreak => self.heading.iter_mut().for_each(|heading| heading.text.push(' ')),
            _ => {}
        }
        self.heading.iter_mut().for_each(|heading| heading.end = heading.end.max(range.end));
    }

    fn mark(&mut self) {
        self.marked = (self.outline.headings.len(), self.outline.links.len(), self.outline.named.len());
    }

    fn rewind(&mut self) {
        self.heading = None;
        self.images = 0;
        self.outline.headings.truncate(self.marked.0);
        self.outline.links.truncate(self.marked.1);
        self.outline.named.truncate(self.marked.2);
    }
}

impl Reader<'_> {
    /// Where a heading's content begins: behind its number signs, if it has them.
    fn content_start(&self, range: &Range<usize>) -> usize {
        let rest = self.source.get(range.start..).unwrap_or_default();
        let bare = rest.trim_start_matches('#');
        let bare = if bare.len() < rest.len() && bare.starts_with([' ', '\t']) { bare } else { rest };
        self.source.len() - bare.trim_start_matches([' ', '\t']).len()
    }

    fn ended(&self, mut heading: Heading) -> Heading {
        let rest = self.source.get(heading.end..).unwrap_or_default();
        let line = heading.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let content = self.source.get(..line).unwrap_or_default().trim_end_matches([' ', '\t']);
        heading.end = content.len().max(heading.start);
        let block = content.rfind('{').map(|open| open + 1);
        heading.block = heading.block.and(block);
        heading
    }
}

#[cfg(test)]
mod tests;
