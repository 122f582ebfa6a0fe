//! Lines of plain text whose sentences go on over line ends become lines that hold whole sentences.
//!
//! What holds: no word is changed, paragraphs (there is a blank line between them) and items of lists stay apart, and
//! where no line end lies within a sentence the text is as it was. Linear in the text.

use std::borrow::Cow;

use crate::dialect::house::Split;
use crate::format::{self, text};
use crate::segment;

/// A text without the line ends that its sentences go on over, or without any within a paragraph.
pub(super) fn joined<'a>(whole: &'a str, language: &str, split: Split) -> Cow<'a, str> {
    if split == Split::Lines || text::line_end(whole.trim_end()).1 == 0 {
        return Cow::Borrowed(whole);
    }
    let mut out = String::with_capacity(whole.len());
    let mut paragraph: Vec<&str> = Vec::new();
    let mut rest = whole;
    while !rest.is_empty() {
        let (length, end) = text::line_end(rest);
        let (line, after) = rest.split_at(length + end);
        if line.trim().is_empty() || text::is_item(line) {
            put(&mut out, &paragraph, language, split);
            paragraph.clear();
        }
        if line.trim().is_empty() {
            out.push_str(line);
        } else {
            paragraph.push(line);
        }
        rest = after;
    }
    put(&mut out, &paragraph, language, split);
    Cow::Owned(out)
}

/// Adds the lines of one paragraph.
fn put(out: &mut String, lines: &[&str], language: &str, split: Split) {
    let mut flat = String::new();
    // For each line after the first what joins it to the one before, and where that begins.
    let mut joints = Vec::new();
    for line in lines {
        let line = line.trim();
        if let (Some(left), Some(right)) = (flat.chars().next_back(), line.chars().next()) {
            let joint = format::wrap::joint(left, right);
            joints.push((flat.len(), joint));
            flat.push_str(joint);
        }
        flat.push_str(line);
    }
    let mut sentences = match split {
        Split::Nowhere => Some(0..flat.len()).into_iter().collect(),
        Split::Lines | Split::Sentences => segment::sentences(&flat, language),
    }
    .into_iter()
    .peekable();
    for (index, line) in lines.iter().enumerate() {
        let joint = |sentences: &mut std::iter::Peekable<std::vec::IntoIter<std::ops::Range<usize>>>, index: usize| {
            let &(at, joint) = joints.get(index)?;
            while sentences.next_if(|sentence| sentence.end <= at).is_some() {}
            sentences.peek().is_some_and(|sentence| sentence.start < at).then_some(joint)
        };
        let before = index.checked_sub(1).and_then(|before| joint(&mut sentences, before));
        let after = joint(&mut sentences, index);
        let line = if before.is_some() { line.trim_start() } else { line };
        out.push_str(if after.is_some() { line.trim_end() } else { line });
        out.push_str(after.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, sentences: &str, nowhere: &str) {
        assert_eq!(joined(text, "en", Split::Lines), text);
        assert_eq!(joined(text, "en", Split::Sentences), sentences, "{text:?}");
        assert_eq!(joined(text, "en", Split::Nowhere), nowhere, "{text:?}");
    }

    #[test]
    fn sentences_go_on_over_line_ends() {
        check(
            "A house I bought\nlast year is big.\nIt is red.",
            "A house I bought last year is big.\nIt is red.",
            "A house I bought last year is big. It is red.",
        );
        check("  A house \r\n  is big.\r\n", "  A house is big.\r\n", "  A house is big.\r\n");
        check("One\ntwo\n\n three\nfour", "One two\n\n three four", "One two\n\n three four");
        check("One.\n Two.", "One.\n Two.", "One. Two.");
        check("- Where are\nyou?\n- Here.", "- Where are you?\n- Here.", "- Where are you?\n- Here.");
        for text in ["", "\n", "One", "One. Two.\n", "\n\nOne\n\n"] {
            check(text, text, text);
        }
        assert_eq!(
            joined("\u{6211}\u{4eec}\n\u{6765}\u{4e86}\u{3002}", "zh", Split::Sentences),
            "\u{6211}\u{4eec}\u{6765}\u{4e86}\u{3002}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "(One|two|[.] |,|- | |\n|\r\n|\u{2028}|\u{6211}|\u{e9}){0,30}") {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            for split in [Split::Lines, Split::Sentences, Split::Nowhere] {
                let joined = joined(&text, "en", split);
                proptest::prop_assert_eq!(bare(&joined), bare(&text));
                proptest::prop_assert!(joined.lines().count() <= text.lines().count());
            }
        }
    }
}
