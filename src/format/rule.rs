//! Why a stretch of a text is left as it is: the rule that says so, by name.

use std::fmt;
use std::ops::Range;

/// A stretch that a format does not take as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub range: Range<usize>,
    /// Why.
    pub rule: Rule,
}

/// Why something is not taken as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A block of code.
    CodeBlock,
    /// Code in a line.
    Code,
    /// A formula.
    Formula,
    /// An element that holds no language, such as `script`.
    Element(String),
    /// Preformatted text.
    Preformatted,
    /// A drawing.
    Drawing,
    /// `translate="no"`.
    Translate,
    /// `class="notranslate"`.
    NoTranslate,
    /// A selector of the configuration.
    Selector(String),
    /// It is stated to be in another language than its document.
    Locale(String),
    /// A key of front matter that is not listed.
    FrontMatter(String),
    /// The value of a listed key of front matter is not plainly text.
    Value(String),
    /// A `<meta>` whose name is not listed.
    Meta(String),
    /// Raw HTML where it is not read.
    Html,
    /// A shortcode or a template's tag.
    Shortcode,
    /// JavaScript or JSX.
    Jsx,
    /// An address in angle brackets.
    Address,
    /// The mark of a note.
    Footnote,
    /// The definition of a reference.
    Definition,
    /// A comment.
    Comment,
}

impl Rule {
    /// Its name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::CodeBlock => "code-block",
            Self::Code => "code",
            Self::Formula => "formula",
            Self::Element(_) => "element",
            Self::Preformatted => "preformatted",
            Self::Drawing => "drawing",
            Self::Translate => "translate=\"no\"",
            Self::NoTranslate => "class=\"notranslate\"",
            Self::Selector(_) => "selector",
            Self::Locale(_) => "lang",
            Self::FrontMatter(_) => "front-matter",
            Self::Value(_) => "value",
            Self::Meta(_) => "meta",
            Self::Html => "html",
            Self::Shortcode => "shortcode",
            Self::Jsx => "jsx",
            Self::Address => "address",
            Self::Footnote => "footnote",
            Self::Definition => "definition",
            Self::Comment => "comment",
        }
    }

    /// What it is about: the selector, the language, the key.
    pub fn what(&self) -> Option<&str> {
        match self {
            Self::Element(what)
            | Self::Selector(what)
            | Self::Locale(what)
            | Self::FrontMatter(what)
            | Self::Value(what)
            | Self::Meta(what) => Some(what),
            Self::CodeBlock
            | Self::Code
            | Self::Formula
            | Self::Preformatted
            | Self::Drawing
            | Self::Translate
            | Self::NoTranslate
            | Self::Html
            | Self::Shortcode
            | Self::Jsx
            | Self::Address
            | Self::Footnote
            | Self::Definition
            | Self::Comment => None,
        }
    }

    /// The setting that decides about it.
    pub fn setting(&self) -> Option<&'static str> {
        match self {
            Self::Preformatted => Some("text.pre"),
            Self::Drawing => Some("text.svg"),
            Self::Selector(_) => Some("text.skip"),
            Self::Locale(_) => Some("text.other_locales"),
            Self::FrontMatter(_) => Some("text.front_matter"),
            Self::Meta(_) => Some("text.meta"),
            Self::CodeBlock
            | Self::Code
            | Self::Formula
            | Self::Element(_)
            | Self::Translate
            | Self::NoTranslate
            | Self::Value(_)
            | Self::Html
            | Self::Shortcode
            | Self::Jsx
            | Self::Address
            | Self::Footnote
            | Self::Definition
            | Self::Comment => None,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        self.what().map_or(Ok(()), |what| write!(f, " {what}"))
    }
}
