//! Times as TMX has them (`20261122T081500Z`) and seconds since 1970.

/// Writes a time.
pub(crate) fn write(time: u64) -> String {
    let (day, second) = (time / 86_400, time % 86_400);
    let (year, month, day) = date(day);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// Reads a time; the zone is always UTC.
pub(super) fn read(written: &str) -> Option<u64> {
    let digits: Vec<u64> = written.bytes().filter(u8::is_ascii_digit).map(|digit| u64::from(digit - b'0')).collect();
    if digits.len() != 14 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range).map(|some| some.iter().fold(0, |all, digit| all * 10 + digit));
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let (hour, minute, second) = (number(8..10)?, number(10..12)?, number(12..14)?);
    let sound = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (sound && hour < 24 && minute < 60 && second < 61)
        .then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01, counted in years that begin in March so that the leap day is the last.
fn days(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leaps = year / 4 - year / 100 + year / 400;
    (year * 365 + leaps + (month * 153 + 2) / 5 + day - 1).saturating_sub(719_468)
}

/// The date of a day since 1970-01-01.
fn date(day: u64) -> (u64, u64, u64) {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (year * 365 + year / 4 - year / 100);
    let month = (of_year * 5 + 2) / 153;
    let date = of_year - (month * 153 + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, date)
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
