//! File formats: which bytes of a source are language, and how a target is written there.
//!
//! A [`Format`] finds the units of a source text and carries their byte offsets; it never builds a
//! file. A new format is one file below `format/` and one line in [`FORMATS`]; the laws in
//! `tests/it/laws.rs` then test it.

mod front_matter;
pub mod markdown;
pub mod rule;
pub mod text;
pub(crate) mod wrap;

use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::document::{BadSlot, Document, Unit};
use crate::locale::Locale;

pub mod html;

pub use rule::{Rule, Skipped};

/// Finds the character encoding that the bytes of a file state.
pub type StatedEncoding = fn(&[u8]) -> Option<&'static encoding_rs::Encoding>;

/// One file format.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line and in reports.
    pub name: &'static str,
    /// File name extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a text of unknown name looks like this format.
    pub sniff: fn(&str) -> bool,
    /// The units of a source text (which never begins with a byte order mark).
    pub parse: fn(&str, &Policy) -> Result<Vec<Unit>, ParseError>,
    /// The character encoding that the bytes of a file state, where the format can state one.
    pub encoding: Option<StatedEncoding>,
    /// The locale that a text states for itself, where the format can state one.
    pub stated: Option<fn(&str) -> Option<Locale>>,
    /// What the text says of its own language, changed to the locale given, where the format has
    /// such marks. The edits are in order, disjoint, and touch no slot.
    pub finish: Option<fn(&str, &Locale) -> Vec<Edit>>,
    /// What the format leaves as it is though people may read it, and why, in no order; stretches may
    /// lie in each other.
    pub skipped: Option<fn(&str, &Policy) -> Vec<Skipped>>,
    /// How links to headings stay alive, where a heading's id is made of its words.
    pub pinning: Option<Pinning>,
}

/// How a format keeps the ids of headings that links lead to.
#[derive(Clone, Copy, Debug)]
pub struct Pinning {
    /// The links of a text to headings of other files, decoded: `path#id`.
    pub links: fn(&str) -> Vec<String>,
    /// The edits to a target (second) that pin ids of its source (first): those that the source links
    /// to, and those given.
    pub pin: fn(&str, &str, Anchors, &[String]) -> Vec<Edit>,
    /// The edits to a target that take its pins out: exactly what pinning could have put there.
    pub unpin: fn(&str, &str) -> Vec<Edit>,
}

/// How a heading whose words have changed keeps the id that links lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchors {
    /// It does not.
    Off,
    /// By an attribute behind it: `{#id}`.
    Attribute,
    /// By an empty element at its beginning: `<a id="id"></a>`.
    #[default]
    Html,
}

/// A change to the skeleton: the only kind besides filled slots, made only when text was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// A text with edits made to it, which must be in order and disjoint.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + edits.len() * 16);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What counts as text where a format leaves a choice: the `[text]` table of the configuration.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the configuration")]
pub struct Policy {
    /// Keys of front matter whose values are translated.
    pub front_matter: Vec<String>,
    /// CSS selectors of HTML elements that stay as they are.
    pub skip: html::Selectors,
    /// HTML attributes whose values are text, beside those that HTML itself shows to people.
    pub attributes: Vec<String>,
    /// Names of `<meta>` (or its properties) whose content is text.
    pub meta: Vec<String>,
    /// Whether preformatted text is translated.
    pub pre: bool,
    /// Whether the text of drawings in HTML is translated.
    pub svg: bool,
    /// Whether headlines, names and descriptions in JSON-LD are translated.
    pub json_ld: bool,
    /// Whether elements are translated that state another language than their document.
    pub other_locales: bool,
    /// How headings in Markdown keep the ids that links lead to.
    pub anchors: Anchors,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            front_matter: ["title", "description", "summary"].map(str::to_owned).to_vec(),
            skip: html::Selectors::default(),
            attributes: Vec::new(),
            meta: html::META.iter().map(|&name| name.to_owned()).collect(),
            pre: false,
            svg: false,
            json_ld: false,
            other_locales: false,
            anchors: Anchors::default(),
        }
    }
}

/// A source that a format cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Byte offset of the fault.
    pub at: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The parser made slots that do not fit: a defect of latimer, found before anything was sent.
    Slots(BadSlot),
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Slots(bad) => write!(f, "byte {}: {bad}", self.at),
        }
    }
}

impl std::error::Error for ParseError {}

/// Every format, in the order in which sniffing asks them; the last one takes any text.
pub static FORMATS: &[&Format] = &[&html::FORMAT, &markdown::FORMAT, &markdown::MDX, &text::FORMAT];

/// The format of a name, `None` where there is none of that name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The format for a file name's extension.
pub fn for_path(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()))
}

/// The format that a text without a name looks like; plain text where it looks like no other.
pub fn sniffed(text: &str) -> &'static Format {
    FORMATS.iter().copied().find(|format| (format.sniff)(text)).unwrap_or(plain())
}

/// The units of a source text, not yet checked against each other.
pub fn units(format: &Format, source: &str, policy: &Policy) -> Result<Vec<Unit>, ParseError> {
    (format.parse)(source, policy)
}

/// A document of a source text and its units, slots checked.
pub fn document(source: String, units: Vec<Unit>) -> Result<Document, ParseError> {
    Document::new(source, units).map_err(|bad| ParseError { at: bad.slot.start, fault: Fault::Slots(bad) })
}

/// Whether the markup of an opening code is that of a link, as formats write them.
pub(crate) fn opens_link(markup: &str) -> bool {
    let is_anchor = |tag: &str| tag.strip_prefix(['a', 'A']).is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n', '>']));
    markup == "[" || markup.strip_prefix('<').is_some_and(is_anchor)
}

/// Plain text, which takes any text.
pub fn plain() -> &'static Format {
    &text::FORMAT
}

/// A source text with its units, slots checked.
pub fn parse(format: &Format, source: String, policy: &Policy) -> Result<Document, ParseError> {
    let units = units(format, &source, policy)?;
    document(source, units)
}
