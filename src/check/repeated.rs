//! Words said twice, and a phrase said again and again, as engines do that have lost their way.
//!
//! Some languages double words on purpose; there only a phrase counts that stands three times.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "repeated", severity: Severity::Warning, run };

/// Languages in which a doubled word is grammar or style, and those whose pronouns and relative words
/// meet (`nous nous`, `die die`, `που που`).
const DOUBLING: &[&str] = &[
    "af", "am", "az", "bn", "fa", "gu", "hi", "hy", "id", "ig", "ja", "jv", "kk", "km", "kn", "ko", "lo", "ml", "mr", "ms", "my",
    "ne", "or", "pa", "si", "sw", "ta", "te", "th", "tl", "tr", "ur", "uz", "vi", "yo", "zh", "zu", "he", "ka", "eu", "mn",
];

/// Words that may stand twice in a row.
const MAY: &[&str] = &[
    "nous", "vous", "se", "si", "die", "das", "der", "sie", "dat", "het", "en", "to", "had", "that", "is", "was", "que", "de",
    "na", "to", "som", "det", "att", "på", "i", "u", "ja", "bora", "lui", "ci", "vi", "ne", "non", "no", "ha", "yo", "ni", "bla",
    "very", "molto", "piano", "poco", "a", "o", "e", "la", "w", "z", "s",
];

/// Words of the longest phrase that is looked for.
const LONGEST: usize = 8;

fn run(subject: &Subject<'_>) -> Option<String> {
    let words: Vec<String> = words(subject.target.text());
    let source = self::words(subject.source.text());
    if let Some(phrase) = looped(&words)
        && looped(&source).is_none()
    {
        return Some(phrase);
    }
    if DOUBLING.contains(&subject.pair.target.language()) || doubled(&source).is_some() {
        return None;
    }
    doubled(&words)
}

/// Words in lower case; a mark that ends a phrase is a word of its own, so that nothing is doubled across it.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.starts_with(|c: char| c.is_alphanumeric()) {
            found.push(String::new());
        }
        found.push(bare.to_lowercase());
        if !word.ends_with(|c: char| c.is_alphanumeric()) {
            found.push(String::new());
        }
    }
    found
}

fn doubled(words: &[String]) -> Option<String> {
    let twice = |pair: &&[String]| match pair {
        [first, second] => {
            first == second && first.chars().any(char::is_alphabetic) && !MAY.contains(&first.as_str()) && first.len() > 1
        }
        _ => false,
    };
    words.windows(2).find(twice).and_then(|pair| pair.first().cloned())
}

/// A phrase of one to eight words that stands three times in a row (one word: four times).
fn looped(words: &[String]) -> Option<String> {
    let words: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
    for length in 1..=LONGEST {
        let times = if length == 1 { 4 } else { 3 };
        let mut same = 0;
        for (index, (word, later)) in words.iter().zip(words.iter().skip(length)).enumerate() {
            same = if word == later && word.chars().any(char::is_alphabetic) { same + 1 } else { 0 };
            if same >= length * (times - 1) {
                let start = (index + 1).saturating_sub(length);
                let phrase = words.get(start..=index)?;
                return Some(phrase.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};

    #[test]
    fn doubled_words_are_found_where_they_are_none_of_the_language() {
        check("repeated", "the town", "la ciudad ciudad", true);
        check("repeated", "the town", "la ciudad. Ciudad", false);
        check("repeated", "bye bye", "adiós adiós", false);
        check_into("repeated", "slowly", "yavaş yavaş", "tr", false);
        check_into("repeated", "one", "ha ha ha ha ha", "de", true);
    }

    #[test]
    fn a_phrase_in_a_loop_is_found_in_every_language() {
        check_into("repeated", "the big town", "büyük şehir büyük şehir büyük şehir", "tr", true);
        check("repeated", "a b c", "uno dos tres uno dos tres", false);
    }
}
