//! Units cut into segments: sentences to be translated, and the gaps between them.
//!
//! [`sentences`] finds sentences in one paragraph of plain text, [`segments`] in a unit's content
//! with its inline codes, and [`fit`] makes smaller pieces of what a provider cannot take at once.
//! All three give ranges of the source: nothing is copied, moved or searched for again.
//!
//! Invariants: segments and gaps put end to end give the content back, codes included. A segment
//! has a letter or a digit in it, no white space or codes at its ends that could go into a gap, and
//! every pair of codes in it is closed. All of this takes time linear in the text, whatever the
//! text is.
//!
//! How a sentence is found: `marks` notes terminators, quotation marks and brackets and pairs the
//! latter; `boundary` rules on every terminator from the few words around it, with the lists of
//! `words` (the files in `config/segmentation`) and the crate `sentencex` as a second dictionary;
//! `spaces` makes usable pieces in scripts without terminators. A quotation or a parenthesis of up
//! to 300 characters stays in one piece with the sentence that holds it; a longer one is cut at
//! the sentences inside, its marks staying where they are, since a translator reads a sentence
//! without its closing mark better than a page without a stop.
//!
//! Left to others: what is a paragraph (`format`), which language it is in (`detect`), and how
//! translated segments are joined again (`content`).

mod boundary;
mod fit;
mod marks;
mod spaces;
mod tiles;
mod words;

use std::ops::Range;

pub use self::fit::fit;

use crate::content::Content;
use crate::locale::Locale;

/// What becomes of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TileKind {
    /// Is translated.
    Segment,
    /// Stays as it is: white space, codes around sentences, punctuation that says nothing.
    Gap,
}

/// One tile of a content: a segment or a gap.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    /// What becomes of it.
    pub kind: TileKind,
    /// The bytes of the content's text.
    pub text: Range<usize>,
    /// The codes that belong to it, by index: on a border the bytes alone would not tell.
    pub codes: Range<usize>,
}

impl Tile {
    /// The tile as a content of its own, cut out of the one it was made from.
    pub fn content(&self, whole: &Content) -> Content {
        whole.tile(self.text.clone(), self.codes.clone())
    }
}

/// Cuts a content into segments and gaps.
pub fn segments(content: &Content, locale: &Locale) -> Vec<Tile> {
    tiles::cut(content, |text| sentences(text, locale.language()))
}

/// The byte ranges of the sentences of one paragraph, without the white space around them.
///
/// They are in order and cover everything but white space. `language` is a language subtag, empty
/// where nobody knows: then the script decides.
///
/// ```
/// let text = "Mr. Smith left at 5 p.m. He was late.";
/// let found: Vec<&str> = latimer::segment::sentences(text, "en").into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["Mr. Smith left at 5 p.m.", "He was late."]);
/// ```
pub fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    spaces::cut(text, language, boundary::sentences(text, language))
}
