//! Days and their dates, in UTC by the Gregorian calendar: budgets count by day and by month.

use crate::client::ledger::wall;

/// A day in milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// The day of an instant in milliseconds since 1970.
pub fn day_at(milliseconds: i64) -> i64 {
    milliseconds.div_euclid(DAY)
}

/// Days since 1970 in UTC by the system's clock.
pub fn today() -> i64 {
    day_at(wall())
}

/// The first day of the month that a day is in, both as days since 1970.
pub fn first_of_month(day: i64) -> i64 {
    let (year, month, _) = civil(day);
    day_of(year, month, 1)
}

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

/// The day since 1970 of a date; months and days from one.
pub fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + in_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates_and_months_a_first_day() {
        let dates = [(19_782, (2024, 2, 29)), (20_818, (2026, 12, 31)), (0, (1970, 1, 1)), (11_002, (2000, 2, 15))];
        for (day, date) in dates {
            assert_eq!((civil(day), day_of(date.0, date.1, date.2)), (date, day));
        }
        for (day, first) in [(19_782, 19_754), (19_783, 19_783), (20_818, 20_788), (0, 0), (11_002, 10_988)] {
            assert_eq!(first_of_month(day), first, "{day}");
        }
        assert!((-800_000..800_000).step_by(37).all(|day| {
            let (year, month, in_month) = civil(day);
            day_of(year, month, in_month) == day
        }));
    }
}
