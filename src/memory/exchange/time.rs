//! Times as TMX has them (`20261122T081500Z`) and seconds since 1970.

pub(crate) use crate::calendar::moment as write;
use crate::calendar::{civil, day_of};

/// Reads a time; the zone is always UTC.
pub(super) fn read(written: &str) -> Option<u64> {
    let digits: Vec<u64> = written.bytes().filter(u8::is_ascii_digit).map(|digit| u64::from(digit - b'0')).collect();
    if digits.len() != 14 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range).map(|some| some.iter().fold(0, |all, digit| all * 10 + digit));
    let date = |range| number(range).and_then(|number| i64::try_from(number).ok());
    let (year, month, date) = (date(0..4)?, date(4..6)?, date(6..8)?);
    let (hour, minute, second) = (number(8..10)?, number(10..12)?, number(12..14)?);
    let day = day_of(year, month, date);
    // What no calendar has comes back as another day.
    let sound = (1..=12).contains(&month) && civil(day) == (year, month, date) && hour < 24 && minute < 60 && second < 61;
    u64::try_from(day).ok().filter(|_| sound).map(|day| day * 86_400 + hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        assert_eq!(write(0), "19700101T000000Z");
        assert_eq!(write(1_700_000_000), "20231114T221320Z");
        assert_eq!(read("20240229T235959Z"), Some(1_709_251_199));
        for day in (0..60_000).step_by(13) {
            assert_eq!(read(&write(day * 86_400 + 5)), Some(day * 86_400 + 5));
        }
        assert_eq!((read(""), read("20241301T000000Z"), read("2024")), (None, None, None));
    }
}
