//! A target much shorter or longer than languages differ.
//!
//! Letters are weighed by their script, since a Chinese text has a third of the signs of an English
//! one. Short texts vary more: an abbreviation, a word for a phrase.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "length", severity: Severity::Warning, run };

/// Weighed letters from which a source can be compared at all.
const ENOUGH: f64 = 18.0;
/// The smallest and largest share of a long text, and how much more a short one may differ.
const LEAST: f64 = 0.38;
const MOST: f64 = 2.5;
const SLACK: f64 = 22.0;

fn run(subject: &Subject<'_>) -> Option<String> {
    if !subject.translated {
        return None;
    }
    let (source, target) = (weigh(subject.source.text()), weigh(subject.target.text()));
    if source < ENOUGH && target < ENOUGH * 3.0 {
        return None;
    }
    let short = target + SLACK * 0.5 < source * LEAST + SLACK * 0.25;
    let long = target > source * MOST + SLACK;
    (short || long).then(|| format!("{:.0} %", 100.0 * target / source.max(1.0)))
}

/// The length of a text in Latin letters.
fn weigh(text: &str) -> f64 {
    let weight = |c: char| match u32::from(c) {
        // Marks on letters take no room of their own.
        0x300..=0x36F | 0x591..=0x5C7 | 0x64B..=0x65F | 0x93C | 0x93E..=0x94D | 0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E => 0.0,
        0x3040..=0x30FF => 1.9,
        0x2E80..=0x303F | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => 3.0,
        0xAC00..=0xD7AF => 2.0,
        0x1200..=0x137F => 1.5,
        0x5D0..=0x5EA | 0x620..=0x6FF => 1.2,
        _ => 1.0,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};

    const SOURCE: &str = "The council has promised to answer these questions before the end of the year.";

    #[test]
    fn a_text_cut_short_and_one_that_runs_on_are_found() {
        check("length", SOURCE, "El ayuntamiento ha prometido responder a estas preguntas antes de fin de año.", false);
        check("length", SOURCE, "El ayuntamiento.", true);
        check("length", SOURCE, &"El ayuntamiento ha prometido responder a estas preguntas. ".repeat(6), true);
        check("length", "OK", "De acuerdo", false);
        check_into("length", SOURCE, "理事会は年末までにこれらの質問に答えると約束した。", "ja", false);
        check_into("length", SOURCE, "市议会承诺在年底前回答这些问题。", "zh", false);
    }
}
