//! A date as an officer types it: `30/8`, `30 agustus`, `besok`, `2018-08-30`; and a time with it: `besok 9`.

use chrono::{Datelike, Days, NaiveDate};

use super::time::TimeOfDay;

/// How each month begins in Bahasa Indonesia and in English; three letters tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "pebruari", "february"],
    &["maret", "march"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["agustus", "agt", "august"],
    &["september"],
    &["oktober", "october"],
    &["november", "nopember"],
    &["desember", "december"],
];
/// So many letters of a month are enough.
const ENOUGH: usize = 3;
/// Words that may stand between a date and a time.
const AT: [&str; 3] = ["pukul", "jam", "at"];
/// Days that are named from today.
const NAMED: [(&str, u64); 5] = [("hari ini", 0), ("today", 0), ("besok", 1), ("tomorrow", 1), ("lusa", 2)];

/// The date that was typed; one without its year, or without its month, is the next such date from `today` on.
///
/// Figures alone stand in the order of an office here, day first; a date that begins with its year is `2018-08-30`.
pub fn typed(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if let Some((_, ahead)) = NAMED.iter().find(|(name, _)| *name == text) {
        return today.checked_add_days(Days::new(*ahead));
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "/-.,".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [day] => next(today, number(day)?, None),
        [one, other] => match (month(one), month(other)) {
            (None, None) => next(today, number(one)?, Some(number(other)?)),
            (None, Some(month)) => next(today, number(one)?, Some(month)),
            (Some(month), None) => next(today, number(other)?, Some(month)),
            (Some(_), Some(_)) => None,
        },
        [first, second, third] if first.len() == 4 => {
            NaiveDate::from_ymd_opt(year(first)?, month(second).or_else(|| number(second))?, number(third)?)
        }
        [first, second, third] => match (month(first), month(second)) {
            (None, None) => NaiveDate::from_ymd_opt(year(third)?, number(second)?, number(first)?),
            (None, Some(month)) => NaiveDate::from_ymd_opt(year(third)?, month, number(first)?),
            (Some(month), None) => NaiveDate::from_ymd_opt(year(third)?, month, number(second)?),
            (Some(_), Some(_)) => None,
        },
        _ => None,
    }
}

/// The date and the time that were typed, the time behind the date; one alone is of today: `15.30`, `besok pukul 9`,
/// `20/7 15.30`. A date alone is no time.
pub fn typed_with_time(text: &str, today: NaiveDate) -> Option<(NaiveDate, TimeOfDay)> {
    let text = text.trim().to_lowercase();
    let (before, time) = text.rsplit_once(char::is_whitespace).unwrap_or(("", &text));
    let time = TimeOfDay::typed(time)?;
    let before = before.trim_end();
    let date = AT.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).trim_end();
    match date {
        "" => Some((today, time)),
        date => typed(date, today).map(|date| (date, time)),
    }
}

/// The first such date from `today` on, within the eight years in which every day of a calendar comes by.
fn next(today: NaiveDate, day: u32, month: Option<u32>) -> Option<NaiveDate> {
    let first = today.year() * 12 + i32::try_from(today.month0()).ok()?;
    let months = (first..first + 8 * 12).map(|month| (month.div_euclid(12), month.rem_euclid(12)));
    let dates = months.filter_map(|(year, month0)| {
        let own = u32::try_from(month0).ok()? + 1;
        (month.is_none_or(|month| month == own)).then(|| NaiveDate::from_ymd_opt(year, own, day))?
    });
    dates.into_iter().find(|date| *date >= today)
}

/// The month that a word begins.
fn month(word: &str) -> Option<u32> {
    if word.chars().count() < ENOUGH {
        return None;
    }
    let of = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    (1..).zip(MONTHS).find(|(_, names)| of(names)).map(|(number, _)| number)
}

/// One or two digits.
fn number(digits: &str) -> Option<u32> {
    let plain = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// A year in full, or its last two digits in this century.
fn year(digits: &str) -> Option<i32> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = digits.parse().ok().filter(|_| plain)?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_officers_type_them() {
        let today = NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
        let table = [
            ("30/8", "2018-08-30"),
            ("30-8", "2018-08-30"),
            ("30.8.2018", "2018-08-30"),
            ("30/08/18", "2018-08-30"),
            ("30 agustus", "2018-08-30"),
            ("30 Agt 2019", "2019-08-30"),
            ("August 30, 2018", "2018-08-30"),
            ("aug 30", "2018-08-30"),
            ("2018-08-30", "2018-08-30"),
            ("2018 agustus 30", "2018-08-30"),
            ("16/7", "2018-07-16"),
            ("15/7", "2019-07-15"),
            ("3 jan", "2019-01-03"),
            ("29/2", "2020-02-29"),
            ("20", "2018-07-20"),
            ("2", "2018-08-02"),
            ("31", "2018-07-31"),
            ("besok", "2018-07-17"),
            ("Tomorrow", "2018-07-17"),
            ("lusa", "2018-07-18"),
            ("hari ini", "2018-07-16"),
            ("31/6", "-"),
            ("8/30", "-"),
            ("0/8", "-"),
            ("30 ag", "-"),
            ("30 foo", "-"),
            ("32", "-"),
            ("mei juni", "-"),
            ("30/8/201", "-"),
            ("30/8/2018/1", "-"),
            ("+3/8", "-"),
            ("nanti", "-"),
            ("", "-"),
        ];
        for (text, wanted) in table {
            let read = typed(text, today).map_or_else(|| "-".to_owned(), |date| date.to_string());
            assert_eq!(read, wanted, "{text:?}");
        }
        assert_eq!(typed("1", NaiveDate::MAX), None, "the end of all calendars");
    }

    #[test]
    fn times_stand_behind_their_date_or_are_of_today() {
        let today = NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
        let table = [
            ("15.30", "2018-07-16 15:30"),
            ("930", "2018-07-16 09:30"),
            ("pukul 9", "2018-07-16 09:00"),
            ("besok 9", "2018-07-17 09:00"),
            ("Besok  pukul 09.00", "2018-07-17 09:00"),
            ("tomorrow at 9:15", "2018-07-17 09:15"),
            ("lusa jam 10", "2018-07-18 10:00"),
            ("20/7 15.30", "2018-07-20 15:30"),
            ("20 juli 15.30", "2018-07-20 15:30"),
            ("20-7-2018 0800", "2018-07-20 08:00"),
            ("besok", "-"),
            ("20/7", "-"),
            ("31/2 9", "-"),
            ("besok siang", "-"),
            ("kemarin 9", "-"),
            ("-5", "-"),
            ("999999999999999", "-"),
            ("", "-"),
        ];
        for (text, wanted) in table {
            let read = typed_with_time(text, today);
            let read = read.map_or_else(|| "-".to_owned(), |(date, time)| format!("{date} {time}"));
            assert_eq!(read, wanted, "{text:?}");
        }
    }
}
