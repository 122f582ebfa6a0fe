//! How many requests a key had in the last minute.

use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_mins(1);

/// When the requests of a key came. No window of a minute has more than the limit.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<VecDeque<Instant>>);

impl Pace {
    /// Counts a request, or says when there is room for it.
    pub(super) fn take(&self, limit: NonZeroU32, now: Instant) -> Result<(), Duration> {
        let mut came = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while came.front().is_some_and(|first| now.saturating_duration_since(*first) >= MINUTE) {
            came.pop_front();
        }
        let limit = usize::try_from(limit.get()).unwrap_or(usize::MAX);
        // Where a limit was lowered, the request that must go before there is room is not the first.
        if let Some(last) = came.len().checked_sub(limit).and_then(|over| came.get(over)) {
            return Err(MINUTE.saturating_sub(now.saturating_duration_since(*last)));
        }
        came.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_minute_has_more_than_the_limit() {
        let (pace, start) = (Pace::default(), Instant::now());
        let take = |limit, second| pace.take(NonZeroU32::new(limit).unwrap(), start + Duration::from_secs(second));
        assert_eq!([take(2, 0), take(2, 50)], [Ok(()), Ok(())]);
        assert_eq!(take(2, 55), Err(Duration::from_secs(5)));
        assert_eq!(take(2, 60), Ok(()));
        assert_eq!(take(2, 61), Err(Duration::from_secs(49)));
        assert_eq!(take(1, 61), Err(Duration::from_secs(59)), "a lower limit waits for the last");
    }
}
