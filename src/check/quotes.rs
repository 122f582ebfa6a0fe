//! Quotation marks: a quotation stays one, whatever marks its language has.
//!
//! Single marks are apostrophes as often as quotes and are not counted. A segment may hold half of a
//! quotation, so pairs are not asked for, only that marks do not vanish or lose one of two. New ones are
//! no fault: many languages put names and titles into quotation marks that English does not; so only
//! a quotation of several words can vanish.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "quotes", severity: Severity::Warning, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    let (there, here) = (count(subject.source.text()), count(subject.target.text()));
    if there == here {
        return None;
    }
    let single = |text: &str| text.contains(['‘', '’', '‹', '›', '\'', '‚', '`', '´']);
    // Where quotations are marked otherwise nothing can be said.
    let vanished = here == 0 && there % 2 == 0 && is_speech(subject.source.text()) && !single(subject.target.text());
    let unpaired = there % 2 == 0 && here % 2 == 1 && !subject.target.text().contains("''");
    (vanished || unpaired).then(|| format!("{there} → {here}"))
}

/// Whether something longer than a name or a title stands between two marks.
fn is_speech(text: &str) -> bool {
    let stretches = text.split(is_mark).skip(1).step_by(2);
    let long = |stretch: &str| {
        let ideographs = stretch.chars().filter(|c| u32::from(*c) >= 0x2E80).count();
        stretch.split_whitespace().count() >= 5 || ideographs >= 12
    };
    stretches.into_iter().any(long)
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '＂'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〝'
            | '〞'
            | '〟'
            | '״'
    )
}

/// Double quotation marks of all languages. In feet and inches, after a digit, the straight one is none.
fn count(text: &str) -> usize {
    let mut before = ' ';
    let mut found = 0;
    for c in text.chars() {
        let straight = matches!(c, '"' | '＂' | '״' | '”' | '″') && before.is_numeric() && found % 2 == 0;
        let hebrew = matches!(c, '"' | '״') && before.is_alphabetic() && is_hebrew(before) && found % 2 == 0;
        found += usize::from(is_mark(c) && !straight && !hebrew);
        before = c;
    }
    found
}

/// In Hebrew the mark stands inside abbreviations.
fn is_hebrew(c: char) -> bool {
    ('\u{5D0}'..='\u{5EA}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn quotations_stay_quotations() {
        check("quotes", "He said \"yes\".", "Dijo «sí».", false);
        check("quotes", "He said “yes”.", "彼は「はい」と言った。", false);
        check("quotes", "He said \"I will not go there\".", "Dijo que no irá.", true);
        check("quotes", "She plays \"Kowalski\".", "Hace de Kowalski.", false);
        check("quotes", "He saw Avatar.", "Vio «Avatar».", false);
        check("quotes", "He said \"yes\".", "Dijo «sí.", true);
        check("quotes", "“A sentence of several.", "„Ein Satz von mehreren.", false);
        check("quotes", "A 5\" disk", "Un disco de 5 pulgadas", false);
    }
}
