//! Dates in digits: day and year stay, the month may become a name, the order is the language's.
//!
//! Only what is a date beyond doubt is one: three numbers with the same sign between them, one of
//! them a year of four digits at either end, the others a day and a month.

use super::numbers::{Number, digit, scan};
use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "dates", severity: Severity::Warning, run };

#[derive(Clone, Debug, PartialEq, Eq)]
struct Date {
    start: usize,
    end: usize,
    written: String,
    year: u32,
    /// Day and month, the smaller first: which is which depends on the language.
    rest: [u32; 2],
}

fn run(subject: &Subject<'_>) -> Option<String> {
    let dates = find(subject.source.text());
    if dates.is_empty() {
        return None;
    }
    let there = find(subject.target.text());
    let loose: Vec<u32> = scan(subject.target.text())
        .iter()
        .flat_map(|number| number.written.split(|c| digit(c).is_none()).filter_map(value).collect::<Vec<_>>())
        .collect();
    let shift = if subject.pair.target.language() == "th" { 543 } else { 0 };
    let kept = |date: &Date| {
        let same = |other: &Date| other.year == date.year && other.rest == date.rest;
        // In words: the year and the day are numbers, the month is a name and either of the two.
        let in_words = (loose.contains(&date.year) || loose.contains(&(date.year + shift)))
            && date.rest.iter().any(|part| loose.contains(part))
            && there.is_empty();
        there.iter().any(same) || in_words
    };
    dates.iter().find(|date| !kept(date)).map(|date| format!("-{}", date.written))
}

/// Whether a number is part of a date in digits.
pub(super) fn holds(text: &str, number: &Number) -> bool {
    text.contains(['/', '-', '.', '−', '‐', '／', '年'])
        && find(text).iter().any(|date| (date.start..date.end).contains(&number.at))
}

fn value(digits: &str) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(u32::from(digit(c)?)))
}

fn find(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c| digit(c).is_some())).map(|offset| at + offset) {
        let (end, groups, signs) = run_of(text, start);
        if let Some(date) = date(text, start..end, &groups, &signs) {
            found.push(date);
        }
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// Groups of digits with single signs between them.
fn run_of(text: &str, start: usize) -> (usize, Vec<String>, Vec<char>) {
    let is_sign = |c: char| matches!(c, '/' | '-' | '.' | '‐' | '−' | '／' | '年' | '月');
    let (mut groups, mut signs) = (vec![String::new()], Vec::new());
    let mut end = start;
    let mut rest = text.get(start..).unwrap_or_default().chars().peekable();
    while let Some(c) = rest.next() {
        if digit(c).is_some() {
            if let Some(group) = groups.last_mut() {
                group.push(c);
            }
        } else if is_sign(c) && rest.peek().is_some_and(|next| digit(*next).is_some()) {
            signs.push(c);
            groups.push(String::new());
        } else {
            break;
        }
        end += c.len_utf8();
    }
    (end, groups, signs)
}

fn date(text: &str, range: std::ops::Range<usize>, groups: &[String], signs: &[char]) -> Option<Date> {
    let [first, second, third] = groups else { return None };
    let kanji = signs == ['年', '月'];
    if signs.first() != signs.last() && !kanji {
        return None;
    }
    let length = |group: &String| group.chars().count();
    let (year, rest) = match (length(first), length(second), length(third)) {
        // After a year the month comes first everywhere.
        (4, 1..=2, 1..=2) if value(second)? <= 12 => (value(first)?, [value(second)?, value(third)?]),
        (1..=2, 1..=2, 4) => (value(third)?, [value(first)?, value(second)?]),
        _ => return None,
    };
    let [small, large] = [rest[0].min(rest[1]), rest[0].max(rest[1])];
    let real = (1..=12).contains(&small) && (1..=31).contains(&large) && (1000..3000).contains(&year);
    real.then(|| Date {
        start: range.start,
        end: range.end,
        written: text.get(range).unwrap_or_default().to_owned(),
        year,
        rest: [small, large],
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};

    #[test]
    fn dates_may_change_their_order_but_not_their_day() {
        check("dates", "on 2026-11-22", "el 22/11/2026", false);
        check("dates", "on 2026-11-22", "el 22 de noviembre de 2026", false);
        check("dates", "on 2026-11-22", "el 23/11/2026", true);
        check("dates", "on 2026-11-22", "ayer", true);
        check("dates", "on 11/22/2026", "el 22.11.2026", false);
        check("dates", "version 2026.13.1", "versión", false);
        check_into("dates", "on 2026-11-22", "2026年11月22日", "ja", false);
        check_into("dates", "on 2026-11-22", "في ٢٢/١١/٢٠٢٦", "ar", false);
    }

    #[test]
    fn numbers_of_a_date_are_left_to_it() {
        check("numbers", "on 2026-11-22", "el 22 de noviembre de 2026", false);
    }
}
