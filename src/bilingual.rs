//! A source and its target in one text, for those who read the one against the other.
//!
//! *Interlinear*: each unit's source is followed by its target. *Side by side*: the two stand in
//! columns. The structure of the source stays valid and stands once: an HTML page keeps its elements,
//! and each line of text becomes a pair in its place ([`pairs`]); Markdown gets the same pairs, or a
//! table whose rows hold one block of each side ([`rows`]); plain text becomes labelled pairs of
//! paragraphs or two columns ([`text`]). A unit that was not translated stands once.
//!
//! Each side says its `lang` and `dir`. What may not stand twice in a page (ids, scripts, form fields)
//! is left out of the target's side. Where no markup can stand (titles, attributes, front matter) the
//! two texts are joined by a dash. What was written is parsed again: were a text of either side
//! missing in it, there would be no output.

mod pairs;
mod rows;
mod text;

use crate::content::{Content, Piece};
use crate::document::{Document, Native, Targets, Unit};
use crate::format::{self, Anchors, Format, Policy};
use crate::locale::Locale;

/// How the two sides are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In two columns.
    SideBySide,
    /// Source block, target block.
    Interlinear,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 2] = [Self::SideBySide, Self::Interlinear];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::SideBySide => "side-by-side",
            Self::Interlinear => "interlinear",
        }
    }

    /// The layout of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name() == name)
    }
}

/// A source and what each of its units becomes.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it borrows a function")]
pub struct Sides<'a> {
    /// The format of both.
    pub format: &'static Format,
    /// What counts as text.
    pub policy: &'a Policy,
    /// The source.
    pub document: &'a Document,
    /// The targets of its units; those that equal their source, or are missing, stand once.
    pub targets: &'a Targets,
    /// The locale of a unit's source.
    pub locale_of: &'a dyn Fn(usize) -> &'a Locale,
    /// The source's locale.
    pub source: &'a Locale,
    /// The target's locale.
    pub target: &'a Locale,
    /// Ids of headings that other files link to.
    pub linked: &'a [String],
}

impl Sides<'_> {
    /// What a unit (by index) becomes, where that is not what it is.
    fn changed(&self, unit: usize) -> Option<&Content> {
        let source = self.document.units().get(unit).map(|unit| &unit.source);
        self.targets.get(unit)?.as_ref().filter(|target| Some(*target) != source)
    }
}

/// What a format's texts are laid out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Markdown { mdx: bool },
    Html,
}

fn kind(format: &Format) -> Option<Kind> {
    match format.name {
        _ if std::ptr::eq(format, format::plain()) => Some(Kind::Text),
        "markdown" => Some(Kind::Markdown { mdx: false }),
        "mdx" => Some(Kind::Markdown { mdx: true }),
        "html" => Some(Kind::Html),
        _ => None,
    }
}

/// Whether texts of a format can be laid out so.
pub fn is_possible(format: &Format) -> bool {
    kind(format).is_some()
}

/// Both sides as one text of the same format; `None` where that cannot be done without losing a text
/// of one of them.
pub fn write(layout: Layout, sides: &Sides<'_>) -> Option<String> {
    match (kind(sides.format)?, layout) {
        (Kind::Text, Layout::Interlinear) => Some(text::interlinear(sides)),
        (Kind::Text, Layout::SideBySide) => Some(text::side_by_side(sides)),
        (Kind::Markdown { mdx }, Layout::SideBySide) => rows::write(sides, mdx).or_else(|| interlinear(sides, mdx)),
        (Kind::Markdown { mdx }, Layout::Interlinear) => interlinear(sides, mdx),
        (Kind::Html, Layout::Interlinear) => pairs::write(sides, pairs::Mark::lines(false)),
        (Kind::Html, Layout::SideBySide) => pairs::write(sides, pairs::Mark::columns()),
    }
}

/// Markdown with pairs; headings that say more than they did keep the ids that are linked.
fn interlinear(sides: &Sides<'_>, mdx: bool) -> Option<String> {
    let written = pairs::write(sides, pairs::Mark::lines(mdx))?;
    let Some(pinning) = sides.format.pinning.filter(|_| sides.policy.anchors != Anchors::Off) else { return Some(written) };
    let pins = (pinning.pin)(sides.document.source(), &written, Anchors::Html, sides.linked);
    Some(format::edited(&written, &pins))
}

/// The attributes that say what language a side is in.
fn marks(locale: &Locale) -> String {
    if locale.is_undetermined() {
        return " lang=\"\" dir=\"auto\"".to_owned();
    }
    format!(" lang=\"{locale}\" dir=\"{}\"", if locale.is_rtl() { "rtl" } else { "ltr" })
}

/// A language by its own name, else by its tag.
fn name(locale: &Locale) -> String {
    locale.own_name().unwrap_or_else(|| locale.to_string())
}

/// What a unit says, whatever its white space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Words(String);

impl Words {
    /// The words of a text without markup.
    fn plain(text: &str) -> Self {
        Self(text.chars().filter(|c| !c.is_whitespace()).collect())
    }

    /// The words of a content of a unit, protected ones included.
    fn of(unit: &Unit, content: &Content) -> Self {
        let mut words = String::with_capacity(content.text().len());
        for piece in content.pieces() {
            let text = match piece {
                Piece::Text(text) => text,
                Piece::Code(code) => match unit.native(code) {
                    Some(Native::Protected(text)) => text,
                    Some(Native::Raw(_)) | None => continue,
                },
            };
            words.extend(text.chars().filter(|c| !c.is_whitespace()));
        }
        Self(words)
    }
}

/// Whether a text, parsed as the format of the sides, says exactly this in its units, in any order.
fn says(sides: &Sides<'_>, written: &str, mut expected: Vec<Words>) -> bool {
    // The target's side states another language than the page.
    let policy = Policy { other_locales: true, ..sides.policy.clone() };
    let Ok(document) = format::parse(sides.format, written.to_owned(), &policy) else { return false };
    let mut said: Vec<Words> = document.units().iter().map(|unit| Words::of(unit, &unit.source)).collect();
    said.sort_unstable();
    expected.sort_unstable();
    said == expected
}
