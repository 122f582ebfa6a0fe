//! Numbers: each one of the source stands in the target, however its language writes it.
//!
//! `1,000.5` and `1.000,5` are one number, so are `12` and `١٢`, `1.5 million` and `150万`, `18th` and
//! `XVIII`, `5 p.m.` and `17:00`. A number that can be read in two ways is right in either. Small
//! numbers may be words. A new number counts only where it is too long to have been words before.

use super::{Check, Severity, Subject, dates, numerals};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "numbers", severity: Severity::Warning, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    let (source, target) = (subject.source.text(), subject.target.text());
    let wanted = scan(source);
    let there = scan(target);
    if wanted.is_empty() && there.is_empty() {
        return None;
    }
    if let Some(lost) = wanted.iter().find(|number| !dates::holds(source, number) && !is_kept(number, &there, subject)) {
        return Some(format!("-{}", lost.written));
    }
    // The other way round a long number has no words it could come from.
    let back = |number: &&Number| {
        let long = number.readings.iter().all(|reading| significant(reading).len() >= 3);
        let explained = dates::holds(target, number) || number.scaled || !long || has_words(source);
        !explained && !matches(number, &wanted) && !matches_scaled(number, &wanted)
    };
    there.iter().find(back).map(|number| format!("+{}", number.written))
}

/// A number as it is written and as it may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// As it stands in the text.
    pub(super) written: String,
    /// Where it begins, in bytes.
    pub(super) at: usize,
    /// What it may be: `1,000` is a thousand or one.
    readings: Vec<String>,
    /// Its groups of digits, each a number of its own (10.30 may be a time).
    parts: Vec<String>,
    /// Whether a word that multiplies follows.
    scaled: bool,
}

/// The value of a decimal digit in any of the scripts that texts use.
pub(super) fn digit(c: char) -> Option<u8> {
    const ZEROS: [char; 22] =
        ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '߀', '０', '෦', '႐'];
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let value = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(u32::from(*zero))).find(|value| *value < 10)?;
    u8::try_from(value).ok()
}

/// Every number of a text.
pub(super) fn scan(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let Some(first) = digit(c) else { continue };
        let mut groups = vec![String::from(char::from(b'0' + first))];
        let mut signs = Vec::new();
        let mut end = at + c.len_utf8();
        loop {
            match rest.peek().copied() {
                Some((next, c)) if digit(c).is_some() => {
                    if let (Some(group), Some(value)) = (groups.last_mut(), digit(c)) {
                        group.push(char::from(b'0' + value));
                    }
                    end = next + c.len_utf8();
                    rest.next();
                }
                Some((next, sign)) if joins(sign, text.get(next + sign.len_utf8()..).unwrap_or_default(), &groups) => {
                    signs.push(sign);
                    groups.push(String::new());
                    rest.next();
                }
                _ => break,
            }
        }
        let written = text.get(at..end).unwrap_or_default().to_owned();
        let scaled = numerals::multiplies(text.get(end..).unwrap_or_default());
        found.push(Number {
            written,
            at,
            readings: readings(&groups, &signs),
            parts: groups.iter().map(|group| plain(group)).collect(),
            scaled,
        });
    }
    found
}

/// Whether a sign stands inside a number: before more digits, and a space only before exactly three.
fn joins(sign: char, after: &str, groups: &[String]) -> bool {
    let digits = after.chars().take_while(|c| digit(*c).is_some()).take(4).count();
    let short = groups.iter().all(|group| group.len() <= 3);
    match sign {
        '.' | ',' | '٫' | '·' | '．' | '，' => digits > 0,
        '٬' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' => digits == 3 && short,
        _ => false,
    }
}

fn readings(groups: &[String], signs: &[char]) -> Vec<String> {
    let decimal = |sign: char| matches!(sign, '.' | ',' | '٫' | '·' | '．' | '，');
    let (Some((last, before)), Some(last_sign)) = (groups.split_last(), signs.last()) else {
        return groups.iter().map(|group| plain(group)).collect();
    };
    let mut found = Vec::new();
    let grouped = |groups: &[String]| {
        let middle = |group: &String| group.len() == 3 || group.len() == 2;
        groups.first().is_some_and(|group| group.len() <= 3) && groups.iter().skip(1).all(middle)
    };
    let same = signs.iter().all(|sign| sign == last_sign);
    if same && grouped(groups) && last.len() == 3 && groups.first().is_some_and(|first| first != "0") {
        found.push(plain(&groups.concat()));
    }
    let one_kind = signs.split_last().is_some_and(|(_, before)| before.iter().all(|sign| sign != last_sign));
    if decimal(*last_sign) && one_kind && grouped_or_alone(before) {
        let fraction = last.trim_end_matches('0');
        let whole = plain(&before.concat());
        found.push(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") });
    }
    found
}

fn grouped_or_alone(groups: &[String]) -> bool {
    groups.len() == 1 || groups.iter().skip(1).all(|group| matches!(group.len(), 2 | 3))
}

/// Digits without leading zeros.
fn plain(digits: &str) -> String {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

/// The digits that say something: `1500000` and `1.5` have the same.
fn significant(reading: &str) -> String {
    let digits: String = reading.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

fn matches(number: &Number, there: &[Number]) -> bool {
    let reads = |reading: &String| there.iter().any(|other| other.readings.contains(reading) || other.parts.contains(reading));
    if number.readings.iter().any(reads) {
        return true;
    }
    number.parts.len() > 1 && number.parts.iter().all(reads)
}

/// The same digits where one of the two is multiplied by a word.
fn matches_scaled(number: &Number, there: &[Number]) -> bool {
    let alike = |other: &Number| {
        (number.scaled || other.scaled)
            && number.readings.iter().any(|one| other.readings.iter().any(|two| significant(one) == significant(two)))
    };
    there.iter().any(alike)
}

fn is_kept(number: &Number, there: &[Number], subject: &Subject<'_>) -> bool {
    if matches(number, there) || matches_scaled(number, there) {
        return true;
    }
    let (source, target) = (subject.source.text(), subject.target.text());
    let language = subject.pair.target.language();
    let has = |value: usize| {
        there.iter().any(|other| other.parts.contains(&value.to_string()) || other.readings.contains(&value.to_string()))
    };
    let small = |reading: &String| {
        let Ok(value) = reading.parse::<usize>() else { return false };
        let before = source.get(..number.at).unwrap_or_default();
        let after = source.get(number.at + number.written.len()..).unwrap_or_default();
        let hour = is_hour(before, after, source);
        (hour && value < 13 && has(value + 12))
            || (hour && (13..25).contains(&value) && has(value - 12))
            || (hour && value == 12 && (has(0) || has(24)))
            || (value < 100 && numerals::in_words(value, target, language))
            || numerals::roman(value).is_some_and(|numeral| numerals::has_roman(target, &numeral))
            || (is_decade(value, after) && has(value % 100))
            // The calendar of Thailand counts from 543 years earlier.
            || (language == "th" && has(value + 543))
            || is_month(value, after)
            || is_century(value, after, subject.pair.source.language(), there)
            || (is_ordinal(after) && value <= 21 && !numerals::are_listed(language) && !matches!(language, "zh" | "ja" | "ko"))
            || (matches!(value, 100 | 1000 | 1_000_000) && has_words(target))
    };
    if number.readings.iter().any(small) {
        return true;
    }
    if matches!(language, "zh" | "ja") {
        let said: Vec<String> = numerals::chinese(target).iter().map(u64::to_string).collect();
        let fits = |reading: &String| {
            said.contains(reading) || (number.scaled && said.iter().any(|other| significant(other) == significant(reading)))
        };
        return number.readings.iter().any(fits);
    }
    false
}

/// Whether a number is an hour of a clock, by what stands around it.
fn is_hour(before: &str, after: &str, text: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).to_lowercase();
    let clock = after.starts_with([':', '.', 'h', '時', '点', '點', '시']) || after.starts_with("uhr");
    let half = ["a.m", "p.m", "am", "pm", "o'clock", "o’clock", "noon", "midnight"];
    let lower = text.to_lowercase();
    clock || half.iter().any(|sign| after.starts_with(sign) || lower.contains(&format!(" {sign}"))) || before.ends_with("午後")
}

fn is_decade(value: usize, after: &str) -> bool {
    (1000..2100).contains(&value)
        && value.is_multiple_of(10)
        && (after.starts_with('s') || after.starts_with("'s") || after.starts_with("’s"))
}

/// A month by its number, which other languages have by its name.
fn is_month(value: usize, after: &str) -> bool {
    (1..=12).contains(&value) && after.trim_start().starts_with(['月', '월'])
}

fn is_ordinal(after: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| after.starts_with(ending))
}

/// A century or a decade that another language counts otherwise: the 18th is `1700-talet` in the
/// North, the 1480s are the eighties of the 15th.
fn is_century(value: usize, after: &str, language: &str, there: &[Number]) -> bool {
    const NORTHERN: &[&str] = &["sv", "da", "nb", "nn", "fi", "is", "et", "fo"];
    let years = || there.iter().flat_map(|number| &number.readings).filter_map(|reading| reading.parse::<usize>().ok());
    let counted = years().any(|year| year.is_multiple_of(10) && (100..2200).contains(&year) && year / 100 + 1 == value);
    let decade =
        value.is_multiple_of(10) && value < 100 && years().any(|year| (1000..2200).contains(&year) && year % 100 == value);
    let northern = NORTHERN.contains(&language) && value.is_multiple_of(100) && after.starts_with(['-', '–', '‑']);
    counted || decade || (northern && years().any(|century| century == value / 100 + 1))
}

/// Whether a text says numbers in words: then a new number may be one of them.
fn has_words(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 2 && numerals::multiplies(word))
        || !numerals::chinese(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};
    use super::*;

    #[test]
    fn numbers_are_read_in_every_writing() {
        let of = |text: &str| scan(text).into_iter().map(|number| number.readings).collect::<Vec<_>>();
        assert_eq!(of("1,000.5 and 1.000,5"), [["1000.5"], ["1000.5"]]);
        assert_eq!(of("1,000"), [["1000", "1"]]);
        assert_eq!(of("12 500 km, 12\u{202f}500"), [["12500"], ["12500"]]);
        assert_eq!(of("١٬٠٠٠٫٥ و ۱۲"), [vec!["1000.5"], vec!["12"]]);
        assert_eq!(of("In 2020 100 came"), [["2020"], ["100"]]);
        assert_eq!(of("12,34,567"), [["1234567"]]);
        assert_eq!(of("192.168.0.1"), [Vec::<String>::new()]);
    }

    #[test]
    fn a_number_may_change_its_writing_but_not_its_value() {
        check("numbers", "1,200.5 people", "1.200,5 personas", false);
        check("numbers", "12 people", "2 personas", true);
        check("numbers", "12 people", "21 personas", true);
        check("numbers", "12 people", "gente", true);
        check("numbers", "Ten people", "10 personas", false);
        check("numbers", "People", "312 personas", true);
        check("numbers", "3 people", "tres personas", false);
        check("numbers", "3 people", "personas", true);
        check("numbers", "10:30", "10.30", false);
        check("numbers", "at 5:30 p.m.", "a las 17:30", false);
        check("numbers", "in the 18th century", "en el siglo XVIII", false);
        check("numbers", "the 1990s", "los años 90", false);
        check_into("numbers", "12 people", "١٢ شخصا", "ar", false);
        check_into("numbers", "1.5 million people", "150万人", "ja", false);
        check_into("numbers", "1.5 million people", "15万人", "ja", false);
        check_into("numbers", "12 people", "十二个人", "zh", false);
        check_into("numbers", "13 people", "十二个人", "zh", true);
        check_into("numbers", "About 1,500 homes", "Около 1500 домов", "ru", false);
        check_into("numbers", "192.168.0.1", "192.168.0.1", "de", false);
    }
}
