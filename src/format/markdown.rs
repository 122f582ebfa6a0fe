//! Markdown (CommonMark and GFM) and MDX: prose is text, everything else stays.
//!
//! Units are paragraphs, headings, table cells, list items, alt texts, link titles and the values of
//! front matter. `pulldown-cmark` says where each piece stands (source byte offsets), and the reader
//! makes units of it: text unescaped, soft breaks joined, markup as inline codes whose native data
//! are the source's own bytes. Writing goes the other way: a target is data, so whatever would read
//! as markup in its place is escaped, and nothing else.
//!
//! - `mask`: shortcodes, template tags and JSX, hidden from the Markdown parser
//! - `read`: the parser's events to units
//! - `html`: the text in raw HTML, by HTML's rules
//! - `scan`: small questions about a stretch of source
//! - `window`: a long text in pieces, so that memory stays small
//! - `frame`: one run of inline content on its way to a unit
//! - `write`: a target in its place, wrapped
//! - `layout`: a target as one text with its natives in it
//! - `emphasis`: marks and neighbours with which emphasis reads as it was meant
//! - `escape`: which characters need an escape where
//! - `line`: what the first word of a line needs
//! - `convert`: HTML to Markdown
//! - `anchors`: links to headings whose words have changed
//! - `skipped`: what is not taken, and why
//! - `blocks`: the outermost blocks, for who lays a text out anew
//!
//! Invariant: parsing what was written gives the same content back, provided the target has the
//! source's codes, none of them empty where Markdown cannot say so (`****` is no emphasis). White
//! space is Markdown's: line ends in a target become spaces, outer blanks are dropped.

mod anchors;
mod blocks;
mod emphasis;
mod convert;
mod escape;
mod frame;
mod html;
mod jsx;
mod layout;
mod line;
mod mask;
mod read;
mod scan;
mod skipped;
mod window;
mod write;

use pulldown_cmark::Options;

pub use convert::from_html;

use super::{Format, ParseError, Pinning, Policy, front_matter};
use crate::document::Unit;

pub(crate) use anchors::heading_ids;
pub(crate) use blocks::{Block, Kind as BlockKind, blocks};

/// Markdown.
pub static FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mkd", "mdown", "mdwn"],
    sniff: looks_like_markdown,
    parse: |source, policy| parse(source, policy, false),
    encoding: None,
    stated: None,
    finish: None,
    skipped: Some(|source, policy| skipped::skipped(source, policy, false)),
    pinning: Some(Pinning {
        links: |source| anchors::links(source, false),
        pin: |source, target, style, also| anchors::pin(source, target, style, also, false),
        unpin: |source, target| anchors::unpin(source, target, false),
    }),
};

/// Markdown with JSX.
pub static MDX: Format = Format {
    name: "mdx",
    extensions: &["mdx"],
    sniff: |_| false,
    parse: |source, policy| parse(source, policy, true),
    encoding: None,
    stated: None,
    finish: None,
    skipped: Some(|source, policy| skipped::skipped(source, policy, true)),
    pinning: Some(Pinning {
        links: |source| anchors::links(source, true),
        pin: |source, target, style, also| anchors::pin(source, target, style, also, true),
        unpin: |source, target| anchors::unpin(source, target, true),
    }),
};

/// What of Markdown is read beside CommonMark.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM);

#[allow(clippy::unnecessary_wraps, reason = "every format may refuse; this one takes any text")]
fn parse(source: &str, policy: &Policy, mdx: bool) -> Result<Vec<Unit>, ParseError> {
    let mut units = Vec::new();
    let body = front_matter::read(source, policy, &mut units);
    read::read(source, body, mdx, policy, &mut units);
    Ok(units)
}

/// Whether a text without a name is Markdown: a heading, a fence or a link near its beginning.
fn looks_like_markdown(text: &str) -> bool {
    let mut head = text.len().min(8192);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let head = text.get(..head).unwrap_or_default();
    let heading = |line: &str| {
        line.trim_start_matches('#').starts_with(' ') && (1..=6).contains(&(line.len() - line.trim_start_matches('#').len()))
    };
    head.lines().any(|line| heading(line) || line.starts_with("```")) || head.contains("](http") || head.starts_with("---\n")
}
