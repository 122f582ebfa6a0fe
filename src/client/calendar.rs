//! The days and months that budgets count by, in UTC.

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
