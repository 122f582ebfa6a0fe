//! An entry for a segment that differs from its source in numbers, dates or codes only: its target
//! with the numbers and codes of the segment.
//!
//! Refused wherever the language around a number may change with it, because a wrong sentence is worse
//! than one that is sent: another plural form in either language, a number that people
//! pronounce with another first sound where articles care (`a 9`, `an 8`), letters or an apostrophe
//! at a number that the source has not there (`1er`, `5'te`), hours before and after noon, numbers that the
//! target writes in words or in another unit, and numbers that cannot be told apart.

use std::collections::HashMap;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::shape::{Number, abstracted, numbers, replaced};
use crate::check;
use crate::content::{Content, Kind};
use crate::locale::{Locale, Pair};
use crate::markup;

/// The target for a segment from an entry whose source has the same shape.
pub(super) fn substitute(segment: &Content, source: &Content, target: &Content, pair: &Pair) -> Option<Content> {
    let same_codes = abstracted(segment)? == abstracted(source)?;
    let target = if same_codes { target.clone() } else { plain(segment, source, target)? };
    let target = renumbered(segment.text(), source.text(), &target, pair)?;
    let target = match (same_codes, segment.codes().is_empty()) {
        (true, _) | (_, true) => target,
        (false, false) => markup::project(segment, target.text(), &[])?,
    };
    let subject = check::Subject { source: segment, target: &target, pair, translated: true, terms: None };
    let fits = target.has_codes_of(segment) && check::segment(0, &subject, &check::Settings::default()).is_empty();
    fits.then_some(target)
}

/// A target without its codes. Only pairs may go and come: what a lone code stands for is part of the sentence.
fn plain(segment: &Content, source: &Content, target: &Content) -> Option<Content> {
    let lone = |content: &Content| content.codes().iter().any(|anchor| anchor.code.kind == Kind::Placeholder);
    let bare = |content: &Content| abstracted(&Content::from(content.text()));
    let alike = !lone(segment) && !lone(source) && bare(segment)? == bare(source)?;
    alike.then(|| Content::from(target.text()))
}

/// The target with each number of the entry's source replaced by the one that stands there in the segment.
fn renumbered(new: &str, old: &str, target: &Content, pair: &Pair) -> Option<Content> {
    if new == old {
        return Some(target.clone());
    }
    let (now, was, written) = (numbers(new)?, numbers(old)?, numbers(target.text())?);
    if now.len() != was.len() {
        return None;
    }
    let mut becomes: HashMap<&str, &str> = HashMap::new();
    for (new_number, old_number) in now.iter().zip(&was) {
        let same = new.get(new_number.at.clone()) == old.get(old_number.at.clone());
        if !same && !alike((new, new_number), (old, old_number), pair) {
            return None;
        }
        for (new_group, old_group) in new_number.groups.iter().zip(&old_number.groups) {
            let (digits, replaced) = (new.get(new_group.clone())?, old.get(old_group.clone())?);
            if *becomes.entry(replaced).or_insert(digits) != digits {
                return None;
            }
        }
    }
    let groups = |text: &'_ str, numbers: &[Number]| -> Option<Vec<String>> {
        let all = numbers.iter().flat_map(|number| number.groups.iter().cloned());
        let mut all: Vec<String> = all.map(|group| text.get(group).map(str::to_owned)).collect::<Option<_>>()?;
        all.sort_unstable();
        Some(all)
    };
    if groups(old, &was)? != groups(target.text(), &written)? {
        return None;
    }
    let mut edits = Vec::new();
    for number in &written {
        let changes = |group: &std::ops::Range<usize>| {
            let was = target.text().get(group.clone())?;
            becomes.get(was).filter(|now| **now != was).map(|now| (group.clone(), (*now).to_owned()))
        };
        let renewed: Vec<_> = number.groups.iter().filter_map(changes).collect();
        if !renewed.is_empty() && inflected(target.text(), number) {
            return None;
        }
        if !renewed.is_empty() && after_small_word(target.text(), number) {
            let was: String = number.groups.iter().filter_map(|group| target.text().get(group.clone())).collect();
            let now = number.groups.iter().filter_map(|group| becomes.get(target.text().get(group.clone())?).copied());
            let sound = |number: &str| begins_like_a_vowel(pair.target.language(), number);
            if sound(&was) != sound(&now.collect::<String>()) {
                return None;
            }
        }
        edits.extend(renewed);
    }
    replaced(target, &edits)
}

/// Whether a number may take the place of another with nothing else changing, in both languages.
fn alike((new, new_number): (&str, &Number), (old, old_number): (&str, &Number), pair: &Pair) -> bool {
    let (Some(now), Some(was)) = (value(new, new_number), value(old, old_number)) else { return false };
    let same_form = |locale: &Locale| plural(locale, &now).is_some_and(|form| Some(form) == plural(locale, &was));
    same_form(&pair.source)
        && same_form(&pair.target)
        && !inflected(old, old_number)
        && !half_of_day(old.get(old_number.at.end..).unwrap_or_default())
}

/// A number as the plural rules read it: digits, and a point before decimals.
fn value(text: &str, number: &Number) -> Option<String> {
    let groups: Option<Vec<&str>> = number.groups.iter().map(|group| text.get(group.clone())).collect();
    let groups = groups?;
    let (last, before) = groups.split_last()?;
    let decimals = !before.is_empty() && last.len() != 3;
    let whole = if decimals { before.concat() } else { groups.concat() };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    // More digits than any plural rule reads.
    let fits = whole.len() <= 15;
    fits.then(|| if decimals { format!("{whole}.{last}") } else { whole.to_owned() })
}

fn plural(locale: &Locale, number: &str) -> Option<PluralCategory> {
    let language: LanguageIdentifier = locale.language().parse().ok()?;
    PluralRules::create(language, PluralRuleType::CARDINAL).ok()?.select(number).ok()
}

/// Whether a word stands before a number that could be an article or a conjunction.
fn after_small_word(text: &str, number: &Number) -> bool {
    let before = text.get(..number.at.start).unwrap_or_default();
    let word = before.trim_end().rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(char::is_whitespace) && (1..=5).contains(&word.chars().count())
}

/// Whether the article before a number, or a word of its kind, differs from that before most others.
fn begins_like_a_vowel(language: &str, whole: &str) -> bool {
    // The digits that are said first: `11` of 11,000.
    let said = whole.get(..(whole.len() + 2) % 3 + 1).unwrap_or(whole);
    match language {
        "en" => whole.starts_with('8') || said == "11" || said == "18",
        "it" | "es" | "gl" => whole.starts_with('8') || said == "11",
        "ca" => said == "1" || said == "11",
        "hu" => whole.starts_with('5') || said == "1",
        _ => false,
    }
}

/// Whether letters hang on a number: `3rd`, `1er`, `5'te`, `l'8`. Scripts without spaces do not count.
fn inflected(text: &str, number: &Number) -> bool {
    let letter = |character: char| {
        let code = u32::from(character);
        let without_spaces = matches!(code, 0x2e80..=0x31ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff);
        character.is_alphabetic() && !without_spaces && !matches!(character, 'º' | 'ª')
    };
    let apostrophe = |character: char| matches!(character, '\'' | '\u{2019}');
    let hangs = |near: Option<char>, next: Option<char>| {
        let link = |character: char| apostrophe(character) || matches!(character, '-' | ':' | '\u{2011}');
        near.is_some_and(|near| letter(near) || apostrophe(near) || (link(near) && next.is_some_and(letter)))
    };
    let mut after = text.get(number.at.end..).unwrap_or_default().chars();
    let mut before = text.get(..number.at.start).unwrap_or_default().chars().rev();
    hangs(after.next(), after.next()) || hangs(before.next(), before.next())
}

/// Whether `am` or `pm` follows, in any writing: with another hour the day may be written otherwise.
fn half_of_day(after: &str) -> bool {
    let mut letters = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().map(|letter| letter.to_ascii_lowercase());
    let first = letters.next();
    let second = letters.find(|letter| *letter != '.' && *letter != ' ');
    matches!(first, Some('a' | 'p')) && second == Some('m')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{read, write};

    #[track_caller]
    fn check(pair: &str, segment: &str, source: &str, target: &str, expected: Option<&str>) {
        let (from, to) = pair.split_once('>').unwrap();
        let pair = Pair::new(from.parse().unwrap(), to.parse().unwrap());
        let content = |written: &str| read(written).unwrap();
        let found = substitute(&content(segment), &content(source), &content(target), &pair);
        assert_eq!(found.as_ref().map(write).as_deref(), expected, "{segment}");
    }

    #[test]
    fn numbers_take_the_places_of_numbers() {
        check("en>es", "12 of 40 files", "3 of 7 files", "3 de 7 archivos", Some("12 de 40 archivos"));
        check("en>es", "On 2025-11-30 it ends.", "On 2024-03-05 it ends.", "Acaba el 2024-03-05.", Some("Acaba el 2025-11-30."));
        check("en>es", "On 12/25/2025.", "On 3/14/2024.", "El 14/3/2024.", Some("El 25/12/2025."));
        check(
            "en>de",
            "It costs 4,500.75 today.",
            "It costs 1,200.50 today.",
            "Heute kostet es 1.200,50.",
            Some("Heute kostet es 4.500,75."),
        );
        check("en>ja", "Page 7", "Page 3", "3ページ", Some("7ページ"));
        check("en>es", "<1>Page 7</1> of 9", "<1>Page 3</1> of 4", "<1>Página 3</1> de 4", Some("<1>Página 7</1> de 9"));
    }

    #[test]
    fn what_may_change_the_sentence_is_refused() {
        check("en>es", "1 of 40", "3 of 7", "3 de 7", None);
        check("en>ru", "5 files", "3 files", "3 файла", None);
        check("en>ru", "4 files", "3 files", "3 файла", Some("4 файла"));
        check("en>fr", "May 5", "May 1", "1er mai", None);
        check("en>tr", "At 6", "At 5", "Saat 5'te", None);
        check("en>it", "On May 8.", "On May 9.", "Il 9 maggio.", None);
        check("en>es", "At 12:30 am.", "At 11:30 am.", "A las 11:30.", None);
        check("en>es", "On 3/5.", "On 4/4.", "El 4/4.", None);
        check("en>es", "3 files", "2 files", "dos archivos", None);
        check("en>es", "20 miles", "10 miles", "16 kilómetros", None);
        check("en>es", "Take the 3rd left.", "Take the 4rd left.", "Tome la 4.ª a la izquierda.", None);
    }

    #[test]
    fn pairs_come_and_go_and_lone_codes_do_not() {
        check("en>es", "Open the menu.", "Open the <1>menu</1>.", "Abra el <1>menú</1>.", Some("Abra el menú."));
        check("en>es", "<1>Open the menu.</1>", "Open the menu.", "Abra el menú.", Some("<1>Abra el menú.</1>"));
        check("en>es", "Open Atlas <1/>.", "Open Atlas .", "Abra Atlas.", None);
        check("en>es", "Open .", "Open <1/>.", "Abra <1/>.", None);
    }
}
