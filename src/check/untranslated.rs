//! A target that says its source again, or keeps a long stretch of it.
//!
//! Names, numbers and words that both languages share are no sign, so a few small words of the source
//! must be there; between close relatives many are, and only a whole copy counts.

use std::collections::HashSet;

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "untranslated", severity: Severity::Warning, run };

/// Small words in a row that two languages do not share by chance.
const RUN: usize = 5;
/// Words of a copied text that are small: two names with `de` between are no sentence.
const FEW: usize = 3;
/// Letters of a copied text in a script that has no small letters or no spaces.
const LETTERS: usize = 12;

fn run(subject: &Subject<'_>) -> Option<String> {
    if !subject.translated {
        return None;
    }
    let (source, target) = (subject.source.text().trim(), subject.target.text().trim());
    let same_script = subject.pair.source.likely_script() == subject.pair.target.likely_script();
    if source.to_lowercase() == target.to_lowercase() {
        let small = words(source).filter(|word| is_small(word)).count();
        let letters = source.chars().filter(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()).count();
        let foreign = !same_script && source.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS && small > 0;
        return (small >= FEW || letters >= LETTERS || foreign).then(String::new);
    }
    // A run of the source's words, five of them, taken as they follow each other.
    let runs: HashSet<Vec<&str>> = runs(source).collect();
    let kept = self::runs(target).find(|run| runs.contains(run))?;
    Some(kept.join(" "))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Whether a word begins with a small letter and is one of more than one.
fn is_small(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().next().is_some_and(char::is_lowercase) && word.chars().nth(1).is_some()
}

fn runs(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let words: Vec<&str> = words(text).collect();
    let all: Vec<Vec<&str>> =
        words.windows(RUN).filter(|run| run.iter().all(|word| is_small(word))).map(<[&str]>::to_vec).collect();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};

    #[test]
    fn copies_are_found_and_names_are_not() {
        check("untranslated", "The mayor opened the old lighthouse.", "The mayor opened the old lighthouse.", true);
        check("untranslated", "Port Ellery, Maine", "Port Ellery, Maine", false);
        check("untranslated", "OK", "OK", false);
        check(
            "untranslated",
            "Yesterday the council of the old town met again in the hall",
            "Ayer the council of the old town se reunió otra vez",
            true,
        );
        check_into("untranslated", "it was opened again", "it was opened again", "ru", true);
        check_into("untranslated", "市長は月曜日に古い灯台を再び開いた", "市長は月曜日に古い灯台を再び開いた", "zh", true);
    }
}
