//! The main content of a page, as a document of its own in Markdown or HTML.
//!
//! `dom_smoothie` (a port of the Readability that browsers have) finds it, drops navigation, side columns,
//! comments and advertisements, brings lazy images and those of `<noscript>` to light, and writes
//! every reference out whole; what comes out is put under the page's title, with author and date where the
//! page tells them, and ends with the address that it came from. It is a new text in UTF-8: from here on it
//! is a document like any other, and the laws of [`crate::document`] hold for it.
//!
//! A page nested deeper than browsers read, or one with no stretch of prose, has no article.

use std::path::Path;

use url::Url;

use crate::format::html::escaped;
use crate::format::{Format, html, markdown};

/// What an article becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Markdown.
    Markdown,
    /// A page of HTML that holds nothing else.
    Html,
}

/// An article, taken out of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its title; empty where it has none.
    pub title: String,
    /// The whole document.
    pub text: String,
}

/// Elements within elements, as deep as browsers read. Beyond it no person wrote the page, and the work
/// on it would grow with the square of the depth.
const DEPTH: usize = 512;

/// Elements of a page, all together.
const ELEMENTS: usize = 300_000;

impl Kind {
    /// The kind of a name or an extension.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "markdown" => Some(Self::Markdown),
            name if markdown::FORMAT.extensions.contains(&name) => Some(Self::Markdown),
            name if html::FORMAT.extensions.contains(&name) => Some(Self::Html),
            _ => None,
        }
    }

    /// The kind of a file's extension.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::named(path.extension()?.to_str()?)
    }

    /// The format of the document.
    pub fn format(self) -> &'static Format {
        match self {
            Self::Markdown => &markdown::FORMAT,
            Self::Html => &html::FORMAT,
        }
    }
}

/// Takes the article out of a page that was found at `address`; `None` where there is none.
pub fn extract(page: &str, address: Option<&Url>, kind: Kind) -> Option<Article> {
    // Markdown has one use for classes: they say in which language code is.
    let keep_classes = kind == Kind::Markdown;
    let config = dom_smoothie::Config { max_elements_to_parse: ELEMENTS, keep_classes, ..dom_smoothie::Config::default() };
    let mut readability = dom_smoothie::Readability::new(page, address.map(Url::as_str), Some(config)).ok()?;
    if is_too_deep(&readability) {
        return None;
    }
    let found = readability.parse().ok()?;
    if found.text_content.trim().is_empty() {
        return None;
    }
    let title = one_line(&found.title);
    let date = found.published_time.as_deref().and_then(date);
    let byline = found.byline.as_deref().map(one_line).filter(|byline| !byline.is_empty());
    let credits = [byline, date].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let lang = found.lang.as_deref().map(str::trim).filter(|lang| !lang.is_empty());
    let whole = whole(&title, &credits, &html::page::without_data(&found.content), address, lang);
    let text = match kind {
        Kind::Html => whole,
        Kind::Markdown => markdown::from_html(&whole),
    };
    Some(Article { title, text })
}

/// Whether the page has elements deeper than [`DEPTH`].
fn is_too_deep(readability: &dom_smoothie::Readability) -> bool {
    let mut at = Some(readability.doc.root());
    let mut depth = 0;
    while let Some(node) = at {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > DEPTH {
                return true;
            }
            at = Some(child);
            continue;
        }
        let mut node = node;
        at = loop {
            if let Some(next) = node.next_sibling() {
                break Some(next);
            }
            match node.parent() {
                Some(parent) => {
                    depth = depth.saturating_sub(1);
                    node = parent;
                }
                None => break None,
            }
        };
    }
    false
}

/// The article as a page of its own.
fn whole(title: &str, credits: &str, content: &str, address: Option<&Url>, lang: Option<&str>) -> String {
    let lang = lang.map(|lang| format!(" lang=\"{}\"", escaped(lang))).unwrap_or_default();
    let (title, credits) = (escaped(title), escaped(credits));
    let line =
        |element: &str, text: &str| if text.is_empty() { String::new() } else { format!("<{element}>{text}</{element}>\n") };
    let source = address.map_or_else(String::new, |address| {
        let address = escaped(address.as_str());
        format!("\n<hr>\n<p><a href=\"{address}\" translate=\"no\">{address}</a></p>")
    });
    let head = format!(
        "<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n</head>\n<body>\n"
    );
    [head.as_str(), &line("h1", &title), &line("p", &credits), content, &source, "\n</body>\n</html>\n"].concat()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a time that is written as standards have it.
fn date(time: &str) -> Option<String> {
    let day = time.trim().get(..10)?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    is_day.then(|| day.to_owned())
}
