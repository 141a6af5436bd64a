//! Moments, the fair's own offset, times of day that may pass 24.00.
//!
//! A moment is whole milliseconds UTC; local time is made with the fair's offset, never the laptop's.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 00.00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment and `ms` milliseconds, stopping at the ends of the scale.
    pub fn plus_ms(self, ms: i64) -> Moment {
        Moment(self.0.saturating_add(ms))
    }
}

/// The fair's distance from UTC in minutes, from -18:00 to +18:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Offset(i32);

impl Offset {
    /// Waktu Indonesia Barat, where the founding fair stands.
    pub const WIB: Offset = Offset(7 * 60);

    /// The wall clock at `moment`; the epoch where the moment lies outside the calendar.
    pub fn local(self, moment: Moment) -> NaiveDateTime {
        let ms = moment.0.saturating_add(i64::from(self.0) * 60_000);
        DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc()
    }

    /// The moment at which the wall clock shows `local`.
    pub fn moment(self, local: NaiveDateTime) -> Moment {
        let ms = local.and_utc().timestamp_millis();
        Moment(ms.saturating_sub(i64::from(self.0) * 60_000))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", self.0.abs() / 60, self.0.abs() % 60)
    }
}

impl FromStr for Offset {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || format!("`{text}` is no offset: write it as +07:00");
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').ok_or_else(malformed)?),
        };
        let (hours, minutes) = rest.split_once(':').ok_or_else(malformed)?;
        match (two_digits(hours), two_digits(minutes)) {
            (Some(h @ 0..=17), Some(m @ 0..=59)) => Ok(Offset(sign * (h * 60 + m))),
            (Some(18), Some(0)) => Ok(Offset(sign * 18 * 60)),
            _ => Err(malformed()),
        }
    }
}

impl TryFrom<String> for Offset {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Offset> for String {
    fn from(offset: Offset) -> Self {
        offset.to_string()
    }
}

/// A time of a fair's day in minutes after its midnight; a night that closes at half past one is `25:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The latest that can be written: 47:59.
    const LAST: u16 = 48 * 60 - 1;

    /// The midnight a day begins with.
    pub const MIDNIGHT: TimeOfDay = TimeOfDay(0);

    /// `hour` may pass 24.
    pub fn new(hour: u16, minute: u16) -> Option<TimeOfDay> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= Self::LAST).then_some(TimeOfDay(minutes))
    }

    /// Whole hours, 0 to 47.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// Minutes past the hour.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }

    /// This time on `date`, in the fair's wall clock.
    pub fn on(self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(NaiveTime::MIN) + chrono::Duration::minutes(i64::from(self.0))
    }

    /// What an officer types for a time: `0810`, `810`, `08.10`, `8:10`, `8`.
    pub fn typed(text: &str) -> Option<TimeOfDay> {
        let text = text.trim();
        let split = text.split_once(['.', ':', ',']);
        let (hour, minute) = match split {
            Some((hour, minute)) if minute.len() == 2 => (hour, minute),
            Some(_) => return None,
            None if text.len() > 2 => text.split_at_checked(text.len() - 2)?,
            None => (text, "0"),
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if hour.is_empty() || !digits(hour) || !digits(minute) {
            return None;
        }
        TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || format!("`{text}` is no time: write it as 08:30 (after midnight as 25:30)");
        let (hour, minute) = text.split_once(':').ok_or_else(malformed)?;
        match (two_digits(hour), two_digits(minute)) {
            (Some(h), Some(m)) => TimeOfDay::new(h as u16, m as u16).ok_or_else(malformed),
            _ => Err(malformed()),
        }
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// Two digits as a number below 100.
fn two_digits(text: &str) -> Option<i32> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Hours counted from the midnight with which `date` begins: half past midnight after it is hour 24.
///
/// Below zero and above 47 it stops at the ends, so that an entry typed on another date still has a place.
pub fn hour_of(local: NaiveDateTime, date: NaiveDate) -> u8 {
    let days = i64::from(local.date().num_days_from_ce()) - i64::from(date.num_days_from_ce());
    let hours = days.saturating_mul(24).saturating_add(i64::from(local.hour()));
    hours.clamp(0, 47) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_times() {
        let table = [
            ("0810", Some("08:10")),
            ("810", Some("08:10")),
            ("08.10", Some("08:10")),
            ("8:10", Some("08:10")),
            (" 8 ", Some("08:00")),
            ("25.30", Some("25:30")),
            ("8.1", None),
            ("0860", None),
            ("4800", None),
            ("", None),
            (".10", None),
            ("é10", None),
            ("jam 8", None),
        ];
        for (typed, meant) in table {
            assert_eq!(TimeOfDay::typed(typed).map(|t| t.to_string()).as_deref(), meant, "{typed:?}");
        }
    }

    #[test]
    fn local_time_is_the_fairs() {
        let at = Moment(1_531_702_800_000);
        assert_eq!(Offset::WIB.local(at).to_string(), "2018-07-16 08:00:00");
        assert_eq!(Offset::WIB.moment(Offset::WIB.local(at)), at);
        assert_eq!("+08:00".parse::<Offset>().map(|o| o.local(at).hour()), Ok(9));
        assert!("7".parse::<Offset>().is_err() && "+19:00".parse::<Offset>().is_err());
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began() {
        let date = NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
        let close = "25:30".parse::<TimeOfDay>().unwrap().on(date);
        assert_eq!(close.to_string(), "2018-07-17 01:30:00");
        assert_eq!(hour_of(close, date), 25);
        assert_eq!(hour_of(close, date.succ_opt().unwrap()), 1);
        assert_eq!(hour_of(close, date.succ_opt().unwrap().succ_opt().unwrap()), 0);
    }
}
