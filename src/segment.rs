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

mod ahead;
mod boundary;
mod fit;
mod letters;
mod marks;
mod spaces;
mod tiles;
mod words;

use std::ops::Range;

pub use self::fit::fit;

use crate::content::{Code, Content};
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

/// Cuts a content into segments and gaps. Links that stand side by side without other words are cut apart;
/// `is_link` tells which pairs are links.
pub fn segments(content: &Content, locale: &Locale, is_link: impl Fn(Code) -> bool) -> Vec<Tile> {
    tiles::cut(content, |text| sentences(text, locale.language()), is_link)
}

/// Cuts nothing: one segment, whatever sentences are in it, and the gaps around it.
pub fn whole(content: &Content) -> Vec<Tile> {
    let all = |text: &str| {
        let start = text.len() - text.trim_start().len();
        let end = start + text.trim().len();
        Some(start..end).filter(|range| !range.is_empty()).into_iter().collect()
    };
    tiles::cut(content, all, |_| false)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::content::Kind;

    /// Text full of what decides about sentences.
    fn text() -> impl Strategy<Value = String> {
        let words = "(Dr|z|B|No|U|S|I|He|the|5|12|XIV|Über|Он|т|е|這|です|と|ไทย|แต่|मैं|한다|e\u{301}|א|د|Յ|Α|🇩🇪|\u{200b})";
        let marks = "[.!?…。！？।؟։;:,|()\\[\\]\"“”„«»'’「」—*-]{0,3}";
        let blanks = "( |  |\u{a0}|\t|\n|\r\n|\n\n|\u{3000})?";
        prop_oneof![
            8 => prop::string::string_regex(&format!("({marks}{words}{marks}{blanks}){{0,24}}")).unwrap(),
            2 => ".{0,40}",
            1 => "\\PC{0,40}",
        ]
    }

    fn language() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["", "en", "de", "fr", "el", "hy", "hi", "zh", "ja", "ko", "th", "my", "ar", "ta", "xx"])
    }

    /// A content from words and codes; `wild` leaves pairs open, crossed and doubled.
    fn content(wild: bool) -> impl Strategy<Value = Content> {
        let step = prop_oneof![
            4 => "(One|two|[0-9]|ba)[.!?,]?",
            3 => "[ \n.]{1,2}",
            1 => Just("[".to_owned()),
            1 => Just("]".to_owned()),
            1 => Just("{".to_owned()),
        ];
        prop::collection::vec((step, 0_u32..4), 0..24).prop_map(move |steps| {
            let mut content = Content::new();
            let mut open = Vec::new();
            for (index, (step, id)) in steps.iter().enumerate() {
                let fresh = if wild { *id } else { u32::try_from(index).unwrap() };
                match step.as_str() {
                    "[" => {
                        open.push(fresh);
                        content.push_code(Code { id: fresh, kind: Kind::Open });
                    }
                    "]" if wild => content.push_code(Code { id: fresh, kind: Kind::Close }),
                    "]" => {
                        if let Some(id) = open.pop() {
                            content.push_code(Code { id, kind: Kind::Close });
                        }
                    }
                    "{" => content.push_code(Code { id: fresh, kind: Kind::Placeholder }),
                    text => content.push_text(text),
                }
            }
            if !wild {
                open.into_iter().rev().for_each(|id| content.push_code(Code { id, kind: Kind::Close }));
            }
            content
        })
    }

    fn covers(text: &str, ranges: &[Range<usize>]) -> Result<(), TestCaseError> {
        let mut at = 0;
        for range in ranges {
            prop_assert!(at <= range.start && range.start < range.end, "{ranges:?}");
            prop_assert!(text[at..range.start].trim().is_empty(), "{:?} is left out", &text[at..range.start]);
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            at = range.end;
        }
        prop_assert!(text[at..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn sentences_cover_the_text(text in text(), language in language()) {
            covers(&text, &sentences(&text, language))?;
        }

        #[test]
        fn pieces_fit_and_cover_the_text(text in text(), language in language(), limit in 0_usize..20) {
            let pieces = fit(&text, limit, |part| part.chars().count(), language);
            covers(&text, &pieces)?;
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for piece in pieces {
                let part = &text[piece.clone()];
                prop_assert!(part.chars().count() <= limit || part.graphemes(true).count() == 1, "{part:?}");
                prop_assert!(bounds.contains(&piece.start) || text[..piece.start].ends_with(char::is_whitespace), "{part:?}");
            }
        }

        #[test]
        fn tiles_give_the_content_back(content in prop_oneof![content(false), content(true)], links: bool, cuts: bool) {
            let tiles = if cuts { segments(&content, &"en".parse().unwrap(), |_| links) } else { whole(&content) };
            let mut again = Content::new();
            for tile in &tiles {
                again.push(&tile.content(&content));
            }
            prop_assert_eq!(&again, &content);
            for (tile, next) in tiles.iter().zip(tiles.iter().skip(1)) {
                prop_assert!(tile.kind == TileKind::Segment || next.kind == TileKind::Segment);
            }
            for tile in tiles.iter().filter(|tile| tile.kind == TileKind::Segment) {
                let segment = tile.content(&content);
                prop_assert!(segment.is_balanced(), "{segment:?}");
                prop_assert!(segment.text().contains(char::is_alphanumeric), "{segment:?}");
                let (first, last) = (segment.codes().first(), segment.codes().last());
                let bare_start = first.is_none_or(|anchor| anchor.at > 0);
                let bare_end = last.is_none_or(|anchor| anchor.at < segment.text().len());
                prop_assert!(!bare_start || !segment.text().starts_with(char::is_whitespace), "{segment:?}");
                prop_assert!(!bare_end || !segment.text().ends_with(char::is_whitespace), "{segment:?}");
                let standing = segment.codes().iter().any(|anchor| anchor.code.kind == Kind::Placeholder);
                let whole = (0..segment.text().len(), 0..segment.codes().len());
                prop_assert!(standing || segment.core() == whole, "{segment:?}");
            }
        }

        #[test]
        fn every_word_of_a_sound_content_is_sent(content in content(false), links: bool) {
            let tiles = segments(&content, &"en".parse().unwrap(), |_| links);
            for gap in tiles.iter().filter(|tile| tile.kind == TileKind::Gap) {
                prop_assert!(!gap.content(&content).text().contains(char::is_alphanumeric));
            }
        }
    }

    /// Reads `a <1>b</1> {2} c`: a pair and a lone code.
    fn read(written: &str) -> Content {
        let mut content = Content::new();
        let mut rest = written;
        while let Some(at) = rest.find(['<', '{']) {
            content.push_text(&rest[..at]);
            let end = at + rest[at..].find(['>', '}']).unwrap();
            let inside = &rest[at + 1..end];
            let kind = match (rest.as_bytes()[at], inside.strip_prefix('/')) {
                (b'{', _) => Kind::Placeholder,
                (_, Some(_)) => Kind::Close,
                _ => Kind::Open,
            };
            content.push_code(Code { id: inside.trim_start_matches('/').parse().unwrap(), kind });
            rest = &rest[end + 1..];
        }
        content.push_text(rest);
        content
    }

    fn check(written: &str, expected: &[&str]) {
        check_with(written, |_| false, expected);
    }

    #[track_caller]
    fn check_with(written: &str, is_link: impl Fn(Code) -> bool, expected: &[&str]) {
        let content = read(written);
        let tiles = segments(&content, &"en".parse().unwrap(), is_link);
        let found = tiles.iter().filter(|tile| tile.kind == TileKind::Segment).map(|tile| tile.content(&content));
        assert_eq!(found.collect::<Vec<_>>(), expected.iter().map(|written| read(written)).collect::<Vec<_>>(), "{written}");
    }

    #[test]
    fn codes_at_the_edges_go_into_the_gaps() {
        check("<1>One.</1> Two.", &["One.", "Two."]);
        check("<1>One. Two.</1>", &["One.", "Two."]);
        check("One.{1} Two.{2}", &["One.", "Two."]);
        check("{1} One. {2} Two.", &["One.", "Two."]);
        check("One.{1}Two.", &["One.", "Two."]);
        check("  <1> One </1>  ", &["One"]);
        check("{1} -- {2}", &[]);
        check("***", &[]);
        check("", &[]);
    }

    #[test]
    fn pairs_hold_sentences_together() {
        check("One <1>two. Three</1> four. Five.", &["One <1>two. Three</1> four.", "Five."]);
        check("<1>One. Two</1> three.", &["<1>One. Two</1> three."]);
        check("One <1>two. Three.</1> Four.", &["One <1>two. Three.</1>", "Four."]);
        check("<2><1>One</1> two.</2> Three.", &["<1>One</1> two.", "Three."]);
        check("<1>One</1> <2>two</2>", &["<1>One</1> <2>two</2>"]);
    }

    #[test]
    fn what_stands_side_by_side_is_cut_apart() {
        check_with("<1>Home</1> <2>Our <3>boats</3></2>", |_| true, &["Home", "Our <3>boats</3>"]);
        check_with("<1>Home</1><2>Boats</2>{3}<4>Terms. Prices.</4>", |_| true, &["Home", "Boats", "Terms.", "Prices."]);
        check_with("You are here: <1>Home</1> <2>Boats</2>", |_| true, &["You are here:", "Home", "Boats"]);
        check_with("He said: <1>we come</1>", |_| true, &["He said: <1>we come</1>"]);
        check_with("Our <1>boats</1> <2>Prices</2>", |_| true, &["Our <1>boats</1> <2>Prices</2>"]);
        check_with("<1>Home</1> / <2>Boats</2> / Prices", |_| true, &["Home", "Boats", "Prices"]);
        check_with("<1>Home</1> / <2>Boats</2> and prices", |_| true, &["<1>Home</1> / <2>Boats</2> and prices"]);
        check_with("<1>Home</1> and <2>boats</2>", |_| true, &["<1>Home</1> and <2>boats</2>"]);
        check_with("<1>Home</1> <2>boats</2>", |code| code.id == 1, &["<1>Home</1> <2>boats</2>"]);
        check("<1>Home</1> › <2>Boats</2> › <3>Prices</3>", &["Home", "Boats", "Prices"]);
        check("<1>Home</1> <2>|</2> <3>Boats</3>", &["Home", "Boats"]);
        check("Settings › <1>Boats</1> › Input/output", &["Settings", "Boats", "Input/output"]);
        check("Go to <1>Settings</1> › <2>Boats</2>.", &["Go to <1>Settings</1> › <2>Boats</2>."]);
        check("<1>Home</1> | <2>Boats</2> <3>Prices</3>", &["<1>Home</1> | <2>Boats</2> <3>Prices</3>"]);
        check("<1>We</1> <2>build</2> <3>boats</3>", &["<1>We</1> <2>build</2> <3>boats</3>"]);
    }

    #[test]
    fn a_whole_content_is_one_segment() {
        for (written, expected) in [
            ("  One. <1>Two.</1> Three.{2}", &["One. <1>Two.</1> Three."][..]),
            (" \n", &[]),
            ("<1>One. Two.</1>", &["One. Two."]),
        ] {
            let content = read(written);
            let found =
                whole(&content).into_iter().filter(|tile| tile.kind == TileKind::Segment).map(|tile| tile.content(&content));
            assert_eq!(found.collect::<Vec<_>>(), expected.iter().map(|written| read(written)).collect::<Vec<_>>(), "{written}");
        }
    }

    #[test]
    fn placeholders_stand_for_words() {
        check("Use {1}. {2} is fine. {3} Three.", &["Use {1}.", "{2} is fine.", "Three."]);
        check("Press {1}+{2} now. Then wait.", &["Press {1}+{2} now.", "Then wait."]);
        check("Version {1}", &["Version {1}"]);
    }

    #[test]
    fn broken_pairs_leave_the_text_between_codes() {
        check("One <1>two. Three", &["One", "two.", "Three"]);
        check("One</2> two <1>three</1>.", &["One", "two", "three"]);
    }
}
