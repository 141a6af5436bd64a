//! Dates and hours as people type them, on the command line and in a form.

use chrono::NaiveDate;

use super::super::time::TimeOfDay;
use super::{Hours, MOST_DAYS};

/// What is wrong with the dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongDates {
    /// This is no date and no two dates.
    NotADate(String),
    /// This does not come after what stands before it.
    NotRising(String),
    /// No fair is that long.
    TooMany,
}

/// `2026-12-01..2026-12-04`, `2026-12-01,2026-12-05`, or both mixed: rising, each date once.
///
/// # Errors
/// What is wrong with them, first thing first.
pub fn dates(typed: &str) -> Result<Vec<NaiveDate>, WrongDates> {
    let date = |text: &str| {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
            .map_err(|_| WrongDates::NotADate(text.trim().to_owned()))
    };
    let mut dates: Vec<NaiveDate> = Vec::new();
    for part in typed.split(',') {
        let (first, last) = match part.split_once("..") {
            Some((first, last)) => (date(first)?, date(last)?),
            None => (date(part)?, date(part)?),
        };
        if last < first || dates.last().is_some_and(|before| first <= *before) {
            return Err(WrongDates::NotRising(part.trim().to_owned()));
        }
        let room = MOST_DAYS + 1 - dates.len();
        dates.extend(first.iter_days().take_while(|date| *date <= last).take(room));
        if dates.len() > MOST_DAYS {
            return Err(WrongDates::TooMany);
        }
    }
    Ok(dates)
}

/// `09.00-17.00`, `10-22`, `16.00-25.30`; the closing after the opening.
pub fn hours(typed: &str) -> Option<Hours> {
    let (opens, closes) = typed.split_once('-')?;
    let (opens, closes) = (TimeOfDay::typed(opens)?, TimeOfDay::typed(closes)?);
    (closes > opens).then_some(Hours { opens, closes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        let not = |text: &str| Err(WrongDates::NotADate(text.to_owned()));
        let falls = |text: &str| Err(WrongDates::NotRising(text.to_owned()));
        let table = [
            ("2026-12-01", Ok("01")),
            ("2026-12-01..2026-12-04", Ok("01 02 03 04")),
            ("2026-12-01, 2026-12-05", Ok("01 05")),
            ("2026-12-01..2026-12-02,2026-12-05", Ok("01 02 05")),
            ("2026-12-04..2026-12-01", falls("2026-12-04..2026-12-01")),
            ("2026-12-02,2026-12-01", falls("2026-12-01")),
            ("2026-12-01,2026-12-01", falls("2026-12-01")),
            ("2026-12-01,", not("")),
            ("", not("")),
            ("besok", not("besok")),
            ("2026-13-01", not("2026-13-01")),
            ("2026-02-29", not("2026-02-29")),
            ("2026-12-01..", not("")),
            ("01-12-2026", not("01-12-2026")),
            ("2026-12-01..2027-12-02", Err(WrongDates::TooMany)),
            ("2000-01-01..9999-12-31", Err(WrongDates::TooMany)),
        ];
        for (typed, wanted) in table {
            let read = dates(typed);
            let days = |dates: Vec<NaiveDate>| {
                dates.iter().map(|date| date.format("%d").to_string()).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(read.map(days), wanted.map(str::to_owned), "{typed:?}");
        }
    }

    #[test]
    fn hours_as_they_are_written() {
        let shown = |typed| hours(typed).map(|h| format!("{} {}", h.opens, h.closes));
        assert_eq!(shown("10-22").as_deref(), Some("10:00 22:00"));
        assert_eq!(shown("16.00 - 25.30").as_deref(), Some("16:00 25:30"));
        for wrong in ["10", "22-10", "10-10", "", "-", "pagi-sore"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
