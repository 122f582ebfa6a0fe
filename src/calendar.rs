//! Days since 1970 and their dates, in UTC by the Gregorian calendar, and how dates are written.

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Year, month and day of a day since 1970.
pub fn civil(day: i64) -> (i64, i64, i64) {
    // Days since 0000-03-01, in eras of 400 years; months counted from March have a fixed pattern.
    let since = day + 719_468;
    let (era, in_era) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * in_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month, in_year - (153 * from_march + 2) / 5 + 1)
}

/// The day since 1970 of a date; months and days from one. What no calendar has becomes a day after it.
pub fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + in_year - 719_468
}

/// The first day of the month that a day is in, both as days since 1970.
pub fn first_of_month(day: i64) -> i64 {
    let (year, month, _) = civil(day);
    day_of(year, month, 1)
}

/// The first day of the month after.
pub fn next_month(day: i64) -> i64 {
    let (year, month, _) = civil(day);
    if month == 12 { day_of(year + 1, 1, 1) } else { day_of(year, month + 1, 1) }
}

/// A day as `2026-11-22`.
pub fn date(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of a second since 1970.
pub fn day_at_second(seconds: u64) -> i64 {
    i64::try_from(seconds / DAY).unwrap_or_default()
}

/// A second since 1970 as `20261122T081500Z`.
pub fn moment(seconds: u64) -> String {
    let (year, month, day) = civil(day_at_second(seconds));
    let rest = seconds % DAY;
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", rest / 3_600, rest % 3_600 / 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        let dates = [(19_782, (2024, 2, 29)), (20_818, (2026, 12, 31)), (0, (1970, 1, 1)), (11_002, (2000, 2, 15))];
        for (day, date) in dates {
            assert_eq!((civil(day), day_of(date.0, date.1, date.2)), (date, day));
        }
        assert!((-800_000..800_000).step_by(37).all(|day| {
            let (year, month, in_month) = civil(day);
            day_of(year, month, in_month) == day
        }));
    }

    #[test]
    fn months_have_a_first_day() {
        for (day, first) in [(19_782, 19_754), (19_783, 19_783), (20_818, 20_788), (0, 0), (11_002, 10_988)] {
            assert_eq!(first_of_month(day), first, "{day}");
        }
        assert_eq!([19_782, 20_818, 0].map(next_month).map(date), ["2024-03-01", "2027-01-01", "1970-02-01"]);
    }

    #[test]
    fn dates_are_written() {
        let at = |seconds: u64| date(day_at_second(seconds));
        assert_eq!(
            [at(0), at(951_782_400), at(1_735_689_599), at(1_740_787_200)].join(" "),
            "1970-01-01 2000-02-29 2024-12-31 2025-03-01"
        );
        assert_eq!(moment(1_700_000_000), "20231114T221320Z");
    }
}
