//! The days and months that budgets count by, in UTC.

use crate::calendar::{civil, day_of};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_a_first_day() {
        for (day, first) in [(19_782, 19_754), (19_783, 19_783), (20_818, 20_788), (0, 0), (11_002, 10_988)] {
            assert_eq!(first_of_month(day), first, "{day}");
        }
    }
}
