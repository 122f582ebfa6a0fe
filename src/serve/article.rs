//! Markdown and text become a readable page of HTML.
//!
//! The translated Markdown is rendered, not the rendering translated: so a page and `latimer translate`
//! pay for the same sentences once. Headings keep the anchors of the source in every locale, so that a link
//! to a section works in all of them. A template is HTML with `{{title}}`, `{{content}}` and the other
//! names below; ours can be replaced by a file.

use std::collections::HashMap;
use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::address::Addresses;
use super::page::Original;
use super::select;
use super::words::Words;
use crate::format::html::escaped;
use crate::format::html::tags::plain;
use crate::format::{self, Format, Policy, markdown};
use crate::locale::Locale;

/// The template of article pages.
pub(super) const TEMPLATE: &str = include_str!("assets/article.html");

/// Their style sheet.
pub(super) const STYLE: &str = include_str!("assets/article.css");

/// What an article stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) addresses: &'a Addresses,
    pub(super) template: &'a str,
    /// The site's name.
    pub(super) site: &'a str,
    /// The locale of the address.
    pub(super) locale: &'a Locale,
    /// The locale of the text.
    pub(super) shown: &'a Locale,
    pub(super) words: &'a Words,
}

/// An article as a page: its text, which may be a translation of the original's.
pub(super) fn page(original: &Original, text: &str, frame: &Frame<'_>) -> String {
    let mut facts = facts(original.format, text);
    let content = if std::ptr::eq(original.format, format::plain()) {
        paragraphs(&original.text, text)
    } else {
        let anchors = anchors(&original.text);
        markdown(text, &anchors, &mut facts)
    };
    let name = original.page.trim_end_matches('/').rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
    let title = facts
        .title
        .or_else(|| first_heading(&content))
        .unwrap_or_else(|| if name.is_empty() { frame.site.to_owned() } else { name.to_owned() });
    let has_heading = content.contains("<h1");
    let content = if has_heading { content } else { format!("<h1>{}</h1>\n{content}", escaped(&title)) };
    let description =
        facts.description.map(|text| format!("<meta name=\"description\" content=\"{}\">", escaped(&text))).unwrap_or_default();
    fill(frame, &title, &description, &content)
}

/// A page that says one thing: that there is none, or that it cannot be had now.
pub(super) fn saying(frame: &Frame<'_>, said: &str) -> String {
    fill(frame, said, "", &format!("<div class=\"missing\"><h1>{}</h1></div>", escaped(said)))
}

/// The text of a heading that plain text begins with.
fn first_heading(content: &str) -> Option<String> {
    Some(plain(content.strip_prefix("<h1>")?.split_once("</h1>")?.0))
}

fn fill(frame: &Frame<'_>, title: &str, head: &str, content: &str) -> String {
    let shown = frame.shown.to_string();
    let home = frame.addresses.path("/", frame.locale);
    let title = if title == frame.site { title.to_owned() } else { format!("{title} · {}", frame.site) };
    let value = |name: &str| {
        Some(match name {
            "lang" => shown.clone(),
            "dir" => select::direction(frame.shown).to_owned(),
            "title" => escaped(&title),
            "head" => head.to_owned(),
            "style" => escaped(&frame.addresses.own("article.css")),
            "skip" => escaped(&frame.words.skip),
            "home" => escaped(&home),
            "site" => escaped(frame.site),
            "content" => content.to_owned(),
            _ => return None,
        })
    };
    let mut out = String::with_capacity(frame.template.len() + content.len() + 512);
    let mut rest = frame.template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let filled = after.split_once("}}").and_then(|(name, after)| Some((value(name.trim())?, after)));
        if let Some((text, after)) = filled {
            out.push_str(&text);
            rest = after;
        } else {
            out.push_str("{{");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// What an article says of itself.
#[derive(Default)]
struct Facts {
    title: Option<String>,
    description: Option<String>,
}

/// The values of the front matter.
fn facts(format: &Format, text: &str) -> Facts {
    if !text.starts_with("---") && !text.starts_with("+++") {
        return Facts::default();
    }
    let units = format::units(format, text, &Policy::default()).unwrap_or_default();
    let value = |name: &str| {
        let unit = units.iter().find(|unit| unit.note.as_deref() == Some(name))?;
        Some(unit.source.text().to_owned())
    };
    Facts { title: value("title"), description: value("description").or_else(|| value("summary")) }
}

fn options() -> Options {
    markdown::OPTIONS | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The anchors of the headings of a text, in order.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut heading: Option<(Option<String>, String)> = None;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { id, .. }) => heading = Some((id.map(|id| id.to_string()), String::new())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, said)) = &mut heading {
                    said.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((own, said)) = heading.take() else { continue };
                let slug = own.unwrap_or_else(|| slug(&said));
                let count = taken.entry(slug.clone()).or_default();
                anchors.push(if *count == 0 { slug } else { format!("{slug}-{count}") });
                *count += 1;
            }
            _ => {}
        }
    }
    anchors
}

/// A heading's text as an anchor: letters and digits, words joined by `-`.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            out.push(c);
        } else if (c.is_whitespace() || c == '-') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "section".to_owned() } else { out.to_owned() }
}

/// Renders Markdown; the first heading of the first level is the title where there is no other.
fn markdown(text: &str, anchors: &[String], facts: &mut Facts) -> String {
    let mut in_metadata = false;
    let mut headings = 0;
    let mut first: Option<String> = None;
    let mut in_first = false;
    let events = Parser::new_ext(text, options()).filter_map(|event| {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => {
                in_metadata = false;
                return None;
            }
            _ => {}
        }
        if in_metadata {
            return None;
        }
        Some(match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                if level == pulldown_cmark::HeadingLevel::H1 && first.is_none() {
                    first = Some(String::new());
                    in_first = true;
                }
                let id = anchors.get(headings).map(|id| CowStr::from(id.clone()));
                headings += 1;
                Event::Start(Tag::Heading { level, id, classes, attrs })
            }
            Event::End(TagEnd::Heading(level)) => {
                in_first = false;
                Event::End(TagEnd::Heading(level))
            }
            // What is wider than the page is moved sideways, with the keyboard too.
            Event::Start(Tag::Table(alignments)) => {
                return Some(vec![block("<div class=\"table\" tabindex=\"0\">"), Event::Start(Tag::Table(alignments))]);
            }
            Event::End(TagEnd::Table) => return Some(vec![Event::End(TagEnd::Table), block("</div>\n")]),
            Event::Text(text) if in_first => {
                if let Some(first) = &mut first {
                    first.push_str(&text);
                }
                Event::Text(text)
            }
            other => other,
        })
        .map(|event| vec![event])
    });
    let mut out = String::with_capacity(text.len() * 2);
    let events: Vec<Event<'_>> = events.flatten().collect();
    html::push_html(&mut out, events.into_iter());
    facts.title = facts.title.take().or(first).filter(|title| !title.trim().is_empty());
    out.replace("<pre>", "<pre tabindex=\"0\">")
        .replace("disabled=\"\" type=\"checkbox\"", "disabled=\"\" aria-hidden=\"true\" type=\"checkbox\"")
}

fn block(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(html))
}

/// Renders plain text, whose lines are joined to paragraphs as they are for translation.
///
/// Whether the first one is a heading is the original's to say, so that all locales look alike.
fn paragraphs(original: &str, text: &str) -> String {
    let of = |text: &str| -> Vec<String> {
        let units = format::units(format::plain(), text, &Policy::default()).unwrap_or_default();
        units.iter().map(|unit| unit.source.text().to_owned()).collect()
    };
    let is_title = |line: &String| line.chars().count() <= 120 && !line.ends_with(['.', '。', ':', ';', ',']);
    let has_title = of(original).first().is_some_and(is_title);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (index, line) in of(text).iter().enumerate() {
        let element = if index == 0 && has_title { "h1" } else { "p" };
        let _ = writeln!(out, "<{element}>{}</{element}>", escaped(line));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_the_source() {
        let source = "# One two\n\n## C++ & co\n\n## One two\n\n## x {#own}\n";
        let anchors = anchors(source);
        assert_eq!(anchors, ["one-two", "c-co", "one-two-1", "own"]);
        let mut facts = Facts::default();
        let html = markdown("# Uno dos\n\n## C++ y cía\n", &anchors, &mut facts);
        assert_eq!(html, "<h1 id=\"one-two\">Uno dos</h1>\n<h2 id=\"c-co\">C++ y cía</h2>\n");
        assert_eq!(facts.title.as_deref(), Some("Uno dos"));
    }

    #[test]
    fn front_matter_is_not_shown() {
        let text = "---\ntitle: A title\ndescription: Of it\n---\n\nText.\n";
        let mut facts = facts(&markdown::FORMAT, text);
        assert_eq!((facts.title.as_deref(), facts.description.as_deref()), (Some("A title"), Some("Of it")));
        assert_eq!(markdown(text, &[], &mut facts), "<p>Text.</p>\n");
    }

    #[test]
    fn text_is_escaped() {
        let text = "A <title>\n\nOne & two.\nThree.\n";
        assert_eq!(paragraphs(text, text), "<h1>A &lt;title&gt;</h1>\n<p>One &amp; two.</p>\n<p>Three.</p>\n");
    }
}
