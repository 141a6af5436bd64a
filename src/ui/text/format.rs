//! Dates, times and amounts as an office writes them.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::{Calendar, Phrases, fill};
use crate::fair::money::group;
use crate::fair::settings::Lang;
use crate::fair::time::{Moment, TimeOfDay};

/// `Senin, 16 Juli 2018`; `Monday, 16 July 2018`.
pub fn date(text: &Phrases, date: NaiveDate) -> String {
    format!("{}, {}", weekday(&text.calendar, date.weekday()), day_and_month(text, date))
}

/// `16 Juli 2018`.
pub fn day_and_month(text: &Phrases, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(&text.calendar, date.month()), date.year())
}

/// `30 Agustus`; with the year where it is not this one: `30 Agustus 2019`.
pub fn day_of(text: &Phrases, date: NaiveDate, today: NaiveDate) -> String {
    match date.year() == today.year() {
        true => format!("{} {}", date.day(), month(&text.calendar, date.month())),
        false => day_and_month(text, date),
    }
}

/// `08.15` in Indonesian, `08:15` in English.
pub fn time(lang: Lang, time: NaiveTime) -> String {
    match lang {
        Lang::Id => format!("{:02}.{:02}", time.hour(), time.minute()),
        Lang::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// The same of a fair's day, which may pass 24.00: `25.30`.
pub fn time_of_day(lang: Lang, time: TimeOfDay) -> String {
    match lang {
        Lang::Id => format!("{:02}.{:02}", time.hour(), time.minute()),
        Lang::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// How long before `now` that was: `baru saja`, `40 menit lalu`, `3 jam lalu`, from two days on `2 hari lalu`.
pub fn ago(text: &Phrases, now: Moment, then: Moment) -> String {
    let minutes = now.0.saturating_sub(then.0) / 60_000;
    let (phrase, n) = match minutes {
        // A clock may have been set back since.
        ..1 => return text.ago.now.clone(),
        1..60 => (&text.ago.minutes, minutes),
        60..2_880 => (&text.ago.hours, minutes / 60),
        _ => (&text.ago.days, minutes / 1_440),
    };
    fill(phrase, &[("n", &n.to_string())])
}

/// A count of things: `200.000`.
pub fn count(n: usize) -> String {
    group(u64::try_from(n).unwrap_or(u64::MAX))
}

/// A sum in whole rupiah: `Rp1.250.000`.
pub fn rupiah(sum: i64) -> String {
    let sign = if sum < 0 { "-" } else { "" };
    format!("{sign}Rp{}", group(sum.unsigned_abs()))
}

/// A sum for a narrow place, three digits at most: `Rp1,25 jt`, `Rp842 rb`; `Rp1,25m` in English.
pub fn short_rupiah(lang: Lang, sum: i64) -> String {
    const UNITS: [(i64, &str, &str); 4] = [
        (1_000_000_000_000, " T", "tn"),
        (1_000_000_000, " M", "bn"),
        (1_000_000, " jt", "m"),
        (1_000, " rb", "k"),
    ];
    let Some((unit, id, en)) = UNITS.into_iter().find(|(unit, _, _)| sum.saturating_abs() >= *unit) else {
        return rupiah(sum);
    };
    let hundredths = sum / (unit / 100);
    let (whole, part) = (hundredths / 100, hundredths.abs() % 100);
    let fraction = match (whole.abs(), part) {
        (100.., _) | (_, 0) => String::new(),
        (10..=99, part) => format!("{}", part / 10),
        (_, part) => format!("{part:02}"),
    };
    let fraction = fraction.trim_end_matches('0');
    // Rupiah are written the same way in both languages, as on the receipt: dots for thousands, a decimal comma.
    let unit = match lang {
        Lang::Id => id,
        Lang::En => en,
    };
    let mark = if fraction.is_empty() { "" } else { "," };
    format!("Rp{whole}{mark}{fraction}{unit}")
}

/// The word as it begins a line of its own: `Pesanan`.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The name of the weekday that the date falls on.
pub fn weekday_of(text: &Phrases, date: NaiveDate) -> &str {
    weekday(&text.calendar, date.weekday())
}

/// The weekday's name.
fn weekday(names: &Calendar, weekday: Weekday) -> &str {
    match weekday {
        Weekday::Mon => &names.monday,
        Weekday::Tue => &names.tuesday,
        Weekday::Wed => &names.wednesday,
        Weekday::Thu => &names.thursday,
        Weekday::Fri => &names.friday,
        Weekday::Sat => &names.saturday,
        Weekday::Sun => &names.sunday,
    }
}

/// The name of month 1 to 12.
fn month(names: &Calendar, month: u32) -> &str {
    match month {
        1 => &names.january,
        2 => &names.february,
        3 => &names.march,
        4 => &names.april,
        5 => &names.may,
        6 => &names.june,
        7 => &names.july,
        8 => &names.august,
        9 => &names.september,
        10 => &names.october,
        11 => &names.november,
        _ => &names.december,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Texts;
    use super::*;

    #[test]
    fn dates_and_times_as_an_office_writes_them() {
        let texts = Texts::load().unwrap();
        let day = NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
        assert_eq!(date(texts.get(Lang::Id), day), "Senin, 16 Juli 2018");
        assert_eq!(date(texts.get(Lang::En), day), "Monday, 16 July 2018");
        let quarter = NaiveTime::from_hms_opt(8, 15, 59).unwrap();
        assert_eq!((time(Lang::Id, quarter), time(Lang::En, quarter)), ("08.15".into(), "08:15".into()));
    }

    #[test]
    fn how_long_ago() {
        let texts = Texts::load().unwrap();
        let text = texts.get(Lang::Id);
        let table = [
            (-5, "baru saja"),
            (0, "baru saja"),
            (1, "1 menit lalu"),
            (59, "59 menit lalu"),
            (60, "1 jam lalu"),
            (47 * 60 + 59, "47 jam lalu"),
            (48 * 60, "2 hari lalu"),
        ];
        for (minutes, says) in table {
            assert_eq!(ago(text, Moment(minutes * 60_000), Moment(0)), says);
        }
    }

    #[test]
    fn short_sums() {
        let table = [
            (0, "Rp0", "Rp0"),
            (950, "Rp950", "Rp950"),
            (842_000, "Rp842 rb", "Rp842k"),
            (1_250_000, "Rp1,25 jt", "Rp1,25m"),
            (1_200_000, "Rp1,2 jt", "Rp1,2m"),
            (12_345_678, "Rp12,3 jt", "Rp12,3m"),
            (345_678_901, "Rp345 jt", "Rp345m"),
            (2_000_000_000, "Rp2 M", "Rp2bn"),
        ];
        for (sum, id, en) in table {
            assert_eq!((short_rupiah(Lang::Id, sum), short_rupiah(Lang::En, sum)), (id.into(), en.into()));
        }
        assert_eq!(rupiah(1_250_000), "Rp1.250.000");
    }
}
