//! The desk's clock: the laptop's, or one that was set to another moment and runs on from there.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDateTime;

use crate::fair::time::{Moment, Offset};

/// Where a clock begins; wall clock times are the fair's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At the laptop's own time.
    Laptop,
    /// At this time, whatever was recorded before.
    At(NaiveDateTime),
    /// At this time, or where the newest entry left off if that is later.
    NotBefore(NaiveDateTime),
}

impl Start {
    /// What `FAIRDESK_NOW` holds: `2018-07-16T08:00`, or with seconds.
    pub fn typed(text: &str) -> Option<NaiveDateTime> {
        ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok())
    }
}

/// A clock that its copies share: setting one sets all.
#[derive(Debug, Clone)]
pub struct Clock {
    start: Start,
    ahead_ms: Arc<AtomicI64>,
}

impl Clock {
    /// A clock for a fair that is not known yet; [`Clock::set`] tells it.
    pub fn new(start: Start) -> Clock {
        let clock = Clock { start, ahead_ms: Arc::default() };
        clock.set(Offset::WIB, None);
        clock
    }

    /// Begins anew as the fair's offset and its newest entry demand.
    pub fn set(&self, offset: Offset, newest: Option<Moment>) {
        let begin = match self.start {
            Start::Laptop => None,
            Start::At(local) => Some(offset.moment(local)),
            Start::NotBefore(local) => Some(offset.moment(local).max(newest.unwrap_or(Moment(i64::MIN)))),
        };
        let ahead = begin.map_or(0, |begin| begin.0.saturating_sub(laptop().0));
        self.ahead_ms.store(ahead, Ordering::Relaxed);
    }

    /// What the clock shows.
    pub fn now(&self) -> Moment {
        laptop().plus_ms(self.ahead_ms.load(Ordering::Relaxed))
    }
}

/// The laptop's time; its epoch where it claims to stand before that.
fn laptop() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far the clock is past `2018-07-16 08:00` in whole minutes.
    fn minutes_past_eight(clock: &Clock) -> i64 {
        let eight = Offset::WIB.moment(Start::typed("2018-07-16T08:00").unwrap());
        (clock.now().0 - eight.0) / 60_000
    }

    #[test]
    fn typed_starts() {
        let shown = |text| Start::typed(text).map(|at| at.to_string());
        assert_eq!(shown("2018-07-16T08:00").as_deref(), Some("2018-07-16 08:00:00"));
        assert_eq!(shown("2018-07-16T08:00:30").as_deref(), Some("2018-07-16 08:00:30"));
        for wrong in ["", "08:00", "2018-07-16", "2018-07-16 08:00", "2018-13-16T08:00", "2018-07-16T08:00Z"]
        {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_set_clock_starts_there_and_one_not_before_goes_on() {
        let eight = Start::typed("2018-07-16T08:00").unwrap();
        let noon = Offset::WIB.moment(Start::typed("2018-07-16T12:00").unwrap());
        let fixed = Clock::new(Start::At(eight));
        fixed.set(Offset::WIB, Some(noon));
        assert_eq!(minutes_past_eight(&fixed), 0);
        let sample = Clock::new(Start::NotBefore(eight));
        assert_eq!(minutes_past_eight(&sample), 0);
        sample.clone().set(Offset::WIB, Some(noon));
        assert_eq!(minutes_past_eight(&sample), 240, "a copy sets all");
        sample.set("+08:00".parse().unwrap(), None);
        assert_eq!(minutes_past_eight(&sample), -60, "eight in Makassar is seven in Jakarta");
    }

    #[test]
    fn the_laptops_clock_runs() {
        let clock = Clock::new(Start::Laptop);
        assert!((clock.now().0 - laptop().0).abs() < 60_000);
    }
}
