//! Days as people write them: `16/07/2018`, `Senin, 16 Juli 2018`, `July 16`, `2018-07-16 08.00`, `hari ke-1`.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Timelike, Weekday};

use super::clock::{self, Clock};
use crate::fair::text::clean;
use crate::fair::time::{Moment, Offset};

/// A day as it was written, not yet one of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Day {
    /// It can only be this.
    Date(NaiveDate),
    /// Two numbers, day and month or month and day; the year may be missing.
    Pair { first: u8, second: u8, year: Option<i32> },
    /// Day and month without a year.
    Yearless { day: u8, month: u8 },
    /// `hari ke-1`.
    Nth(u16),
    /// `Senin`.
    Of(Weekday),
}

/// A cell that says a day, and perhaps the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) day: Day,
    pub(super) clock: Option<Clock>,
}

/// Longer texts are no dates.
const LONGEST: usize = 64;
/// Days since the end of 1899 between these are dates of a spreadsheet: 1954 to 2119.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;
/// A year of two digits from here on is of the last century.
const CENTURY: i32 = 70;

/// Words of each month.
const MONTHS: [&str; 12] = [
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu ags agt agst agust aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
];
/// Months on forms: `16-VII-2018`; only between numbers, as `V12` is a stand.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
/// Words of each day of the week, from Monday.
const WEEKDAYS: [&str; 7] = [
    "senin sen monday mon",
    "selasa sel tuesday tues tue",
    "rabu rab wednesday wed",
    "kamis kam thursday thurs thur thu",
    "jumat jum'at jum’at jum friday fri",
    "sabtu sab saturday sat",
    "minggu min mgg ahad ahd sunday sun",
];
/// Words of the first days.
const ORDINALS: [&str; 7] = [
    "pertama kesatu first one",
    "kedua second two",
    "ketiga third",
    "keempat fourth",
    "kelima",
    "keenam",
    "ketujuh",
];

/// A run of digits, a run of letters, or any other character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
    Mark(char),
}

use Token::{Mark, Number, Word};

/// Reads a day; `offset` is the fair's, for moments that carry another.
pub(super) fn read(text: &str, offset: Offset) -> Option<When> {
    if text.len() > LONGEST {
        return None;
    }
    let text = clean(text);
    if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        return Some(at_local(offset.local(Moment(at.timestamp_millis()))));
    }
    if let Some(when) = serial(&text) {
        return Some(when);
    }
    let low = text.to_lowercase().replace(['–', '—', '−', '‐'], "-").replace(" / ", "/");
    let tokens = tokens(&low);
    let mut rest = tokens.as_slice();
    let (mut nth, mut weekday) = (None, None);
    loop {
        rest = past(rest, &[' ', ',', '(', ')', '.', '-', ':']);
        if let Some((day, after)) = dated(rest) {
            return with_clock(day, after);
        }
        if let Some((n, after)) = numbered(rest) {
            (nth, rest) = (Some(n), after);
            continue;
        }
        rest = match rest {
            [Word(word), after @ ..] if weekday.is_none() && weekday_of(word).is_some() => {
                weekday = weekday_of(word);
                after
            }
            [Word("tanggal" | "tgl" | "hari" | "date" | "day"), after @ ..] if !after.is_empty() => after,
            _ => break,
        };
    }
    let day = nth.map(Day::Nth).or(weekday.map(Day::Of))?;
    with_clock(day, rest)
}

/// Reads a day that can be nothing else: no stretch of hours, no bare weekday.
pub(super) fn sure(text: &str, offset: Offset) -> Option<When> {
    let when = read(text, offset)?;
    let bare = text.trim().bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match when.day {
        Day::Date(_) => !bare,
        Day::Pair { year, .. } => year.is_some() || text.contains('/'),
        Day::Yearless { .. } => true,
        // `D12` is a stand sooner than a day.
        Day::Nth(_) => text.to_lowercase().contains("hari") || text.to_lowercase().contains("day"),
        Day::Of(_) => false,
    }
    .then_some(when)
}

fn at_local(at: NaiveDateTime) -> When {
    let from = u16::try_from(at.hour() * 60 + at.minute()).unwrap_or_default();
    When { day: Day::Date(at.date()), clock: Some(Clock { from, to: None }) }
}

/// `43297.5` of a spreadsheet, which lost its format on the way.
fn serial(text: &str) -> Option<When> {
    let plain = text.len() >= 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let days = text.parse::<f64>().ok().filter(|days| plain && SERIALS.contains(days))?;
    let minutes = (days * 1440.0).round() as i64;
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    let at = start.checked_add_signed(Duration::try_minutes(minutes)?)?;
    match minutes % 1440 {
        0 => Some(When { day: Day::Date(at.date()), clock: None }),
        _ => Some(at_local(at)),
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |wanted: fn(char) -> bool| rest.len() - rest.trim_start_matches(wanted).len();
        let (digits, letters) =
            (run(|c| c.is_ascii_digit()), run(|c| c.is_alphabetic() || matches!(c, '\'' | '’')));
        let end = digits.max(letters).max(c.len_utf8());
        let Some((piece, after)) = rest.split_at_checked(end) else { break };
        tokens.push(match (digits, letters) {
            (1.., _) => Number(piece),
            (0, 1..) => Word(piece),
            (0, 0) => Mark(c),
        });
        rest = after;
    }
    tokens
}

fn past<'a, 't>(mut tokens: &'a [Token<'t>], marks: &[char]) -> &'a [Token<'t>] {
    while let [Mark(c), rest @ ..] = tokens {
        if !marks.contains(c) {
            break;
        }
        tokens = rest;
    }
    tokens
}

/// The place from 1 among `table`'s lines of words.
fn among(table: &[&str], word: &str) -> Option<u8> {
    let at = table.iter().position(|words| words.split(' ').any(|known| known == word))?;
    u8::try_from(at + 1).ok()
}

/// What follows a day is nothing or the time.
fn with_clock(day: Day, rest: &[Token<'_>]) -> Option<When> {
    let mut rest = past(rest, &[' ', ',', ')', '(', '-', ';']);
    if let [Word("t" | "at"), after @ ..] = rest {
        rest = after;
    }
    let mut text = String::new();
    for token in rest {
        match token {
            Number(piece) | Word(piece) => text.push_str(piece),
            Mark(c) => text.push(*c),
        }
    }
    match text.trim_matches([' ', ')', '.']) {
        "" => Some(When { day, clock: None }),
        _ => Some(When { day, clock: Some(clock::read(&text)?) }),
    }
}

/// A date at the beginning of the tokens, and what follows.
fn dated<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(Day, &'a [Token<'t>])> {
    match tokens {
        [Number(a), Mark(s), Number(b), Mark(t), Number(c), rest @ ..]
            if s == t && matches!(s, '-' | '/' | '.' | ' ') && a.len() <= 4 && b.len() <= 2 =>
        {
            let day = match (a.len(), c.len()) {
                (4, 1 | 2) => Day::Date(ymd(a.parse().ok()?, small(b)?, small(c)?)?),
                (1 | 2, 2) if *s != ' ' => pair(small(a)?, small(b)?, Some(year(c)?))?,
                (1 | 2, 4) => pair(small(a)?, small(b)?, Some(year(c)?))?,
                _ => return None,
            };
            Some((day, rest))
        }
        // `20180716`
        [Number(n), rest @ ..] if n.len() == 8 => {
            let part = |range: std::ops::Range<usize>| n.get(range);
            let (y, m, d) = (part(0..4)?.parse().ok()?, small(part(4..6)?)?, small(part(6..8)?)?);
            (1900..2200).contains(&y).then_some(())?;
            Some((Day::Date(ymd(y, m, d)?), rest))
        }
        [Number(n), rest @ ..] if n.len() <= 2 => {
            let after = match past(rest, &[' ', '-', '/', '.']) {
                [Word("st" | "nd" | "rd" | "th"), after @ ..] => past(after, &[' ', '-', '/', '.']),
                after => after,
            };
            let after = match after {
                [Word("of"), after @ ..] => past(after, &[' ']),
                after => after,
            };
            match after {
                [Word(word), after @ ..] => {
                    let month = among(&MONTHS, word).or_else(|| among(&ROMAN, word))?;
                    let (day, after) = in_year(small(n)?, month, after);
                    let dated = matches!(day, Day::Date(_)) || among(&MONTHS, word).is_some();
                    dated.then_some((day, after))
                }
                _ => without_year(tokens),
            }
        }
        [Word(month), rest @ ..] => {
            let month = among(&MONTHS, month)?;
            let [Number(day), rest @ ..] = past(rest, &[' ', '-', '/', '.']) else { return None };
            let rest = match rest {
                [Word("st" | "nd" | "rd" | "th"), after @ ..] => after,
                after => after,
            };
            (day.len() <= 2).then_some(())?;
            Some(in_year(small(day)?, month, rest))
        }
        _ => None,
    }
    .filter(|(day, _)| is_day(day))
}

/// `16/7`, `16-7`.
fn without_year<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(Day, &'a [Token<'t>])> {
    let [Number(a), Mark('/' | '-'), Number(b), rest @ ..] = tokens else { return None };
    let ends = matches!(rest, [] | [Mark(' ' | ',' | '(' | ')'), ..]);
    if b.len() > 2 || !ends {
        return None;
    }
    Some((pair(small(a)?, small(b)?, None)?, rest))
}

/// A year may follow; digits that begin a time are none.
fn in_year<'a, 't>(day: u8, month: u8, rest: &'a [Token<'t>]) -> (Day, &'a [Token<'t>]) {
    let after = past(rest, &[' ', '-', '/', '.', ',', '\'', '’']);
    match after {
        [Number(y), tail @ ..]
            if y.len() == 4
                || (y.len() == 2
                    && !matches!(tail, [Mark('.' | ':' | '-'), ..] | [Mark(' '), Word(_), ..])) =>
        {
            let date = year(y).and_then(|year| ymd(year, month, day));
            (date.map_or(Day::Yearless { day: 0, month }, Day::Date), tail)
        }
        _ => (Day::Yearless { day, month }, rest),
    }
}

/// `hari ke-2`, `day 2`, `H2`, `hari kedua`.
fn numbered<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(u16, &'a [Token<'t>])> {
    let marks = [' ', '-', '.', '_', '#', ':'];
    let after = match tokens {
        [Word("hari" | "day" | "h" | "d" | "hr"), rest @ ..] => match past(rest, &marks) {
            [Word("ke"), rest @ ..] => past(rest, &marks),
            rest => rest,
        },
        [Word("ke"), rest @ ..] => past(rest, &marks),
        _ => return None,
    };
    match after {
        [Number(n), rest @ ..] if n.len() <= 3 && !matches!(rest, [Mark('/'), ..]) => {
            // `hari 16 Juli` is a date.
            if dated(after).is_some() { None } else { Some((n.parse().ok()?, rest)) }
        }
        [Word(word), rest @ ..] => Some((among(&ORDINALS, word)?.into(), rest)),
        _ => None,
    }
}

fn weekday_of(word: &str) -> Option<Weekday> {
    let days_after_monday = among(&WEEKDAYS, word)?.checked_sub(1)?;
    Weekday::try_from(days_after_monday).ok()
}

fn small(digits: &str) -> Option<u8> {
    digits.parse().ok()
}

fn year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    Some(match digits.len() {
        2 if year < CENTURY => 2000 + year,
        2 => 1900 + year,
        _ => year,
    })
}

fn ymd(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))
}

/// Day and month in the one order or the other.
fn pair(first: u8, second: u8, year: Option<i32>) -> Option<Day> {
    let possible = |day: u8, month: u8| ymd(year.unwrap_or(2000), month, day).is_some();
    (possible(first, second) || possible(second, first)).then_some(Day::Pair { first, second, year })
}

/// Whether the calendar has such a day in some year.
fn is_day(day: &Day) -> bool {
    match day {
        Day::Yearless { day, month } => ymd(2000, *month, *day).is_some(),
        Day::Date(_) | Day::Pair { .. } | Day::Nth(_) | Day::Of(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(when: Option<When>) -> String {
        let Some(When { day, clock }) = when else { return "no day".to_owned() };
        let day = match day {
            Day::Date(date) => date.to_string(),
            Day::Pair { first, second, year: Some(year) } => format!("{first}|{second} {year}"),
            Day::Pair { first, second, year: None } => format!("{first}|{second}"),
            Day::Yearless { day, month } => format!("{day}.{month}."),
            Day::Nth(n) => format!("#{n}"),
            Day::Of(weekday) => weekday.to_string(),
        };
        match clock {
            Some(Clock { from, .. }) => format!("{day} {:02}:{:02}", from / 60, from % 60),
            None => day,
        }
    }

    #[test]
    fn days_as_people_write_them() {
        let table = [
            ("2018-07-16", "2018-07-16"),
            ("2018/7/16", "2018-07-16"),
            ("20180716", "2018-07-16"),
            ("2018-07-16 08:00", "2018-07-16 08:00"),
            ("2018-07-16T08:00:00", "2018-07-16 08:00"),
            ("2018-07-16T01:00:00Z", "2018-07-16 08:00"),
            ("2018-07-16T09:00:00+08:00", "2018-07-16 08:00"),
            ("16/07/2018", "16|7 2018"),
            ("16 / 07 / 2018", "16|7 2018"),
            ("07/16/2018", "7|16 2018"),
            ("16-7-18", "16|7 2018"),
            ("16.07.2018", "16|7 2018"),
            ("11/12/2017 06:00:00 AM", "11|12 2017 06:00"),
            ("16/07/2018 08.00-09.00", "16|7 2018 08:00"),
            ("16/7", "16|7"),
            ("16 Juli 2018", "2018-07-16"),
            ("16 JULI 2018 pukul 08.15", "2018-07-16 08:15"),
            ("Senin, 16 Juli 2018", "2018-07-16"),
            ("Jum'at, 20 Juli 2018", "2018-07-20"),
            ("Senin 16/07/2018", "16|7 2018"),
            ("16-Jul-18", "2018-07-16"),
            ("16Jul2018", "2018-07-16"),
            ("16-VII-2018", "2018-07-16"),
            ("July 16, 2018", "2018-07-16"),
            ("Jul 16th, 2018 8:00 AM", "2018-07-16 08:00"),
            ("16th of July 2018", "2018-07-16"),
            ("Monday, July 16", "16.7."),
            ("16 Juli", "16.7."),
            ("16 Juli 08.00", "16.7. 08:00"),
            ("17 Agustus 1945", "1945-08-17"),
            ("hari ke-2", "#2"),
            ("Hari 2", "#2"),
            ("HARI KE 2", "#2"),
            ("hari kedua", "#2"),
            ("Day 2", "#2"),
            ("H2", "#2"),
            ("hari 1, 08.00", "#1 08:00"),
            ("Hari 1 (16 Juli 2018)", "2018-07-16"),
            ("hari 16 Juli 2018", "2018-07-16"),
            ("Senin", "Mon"),
            ("43297", "2018-07-16"),
            ("43297.5", "2018-07-16 12:00"),
            ("31/02/2018", "no day"),
            ("13/13/2018", "no day"),
            ("29/02/2019", "no day"),
            ("31 Februari", "no day"),
            ("2018-13-01", "no day"),
            ("0/0/2018", "no day"),
            ("1250", "no day"),
            ("1.250.000", "no day"),
            ("08.00", "no day"),
            ("A01", "no day"),
            ("Total", "no day"),
            ("hari", "no day"),
            ("", "no day"),
        ];
        for (written, meant) in table {
            assert_eq!(shown(read(written, Offset::WIB)), meant, "{written:?}");
        }
    }

    #[test]
    fn a_number_or_a_stretch_of_hours_is_no_sure_day() {
        for (written, is) in [
            ("43297", false),
            ("20180716", false),
            ("08-09", false),
            ("Senin", false),
            ("16/7", true),
            ("16 Juli", true),
            ("hari 1", true),
        ] {
            assert_eq!(sure(written, Offset::WIB).is_some(), is, "{written:?}");
        }
    }

    /// The date in every form that is read.
    fn printed(date: NaiveDate) -> Vec<String> {
        let months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"];
        let months = [&months[..], &["Oktober", "November", "Desember"]].concat();
        let weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
        let weekday = weekdays[date.format("%u").to_string().parse::<usize>().unwrap() - 1];
        let month = months[date.format("%m").to_string().parse::<usize>().unwrap() - 1];
        let own = date.format("%-d").to_string();
        let forms =
            ["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %-d, %Y", "%A, %B %-d, %Y", "%-d-%b-%Y", "%d %b %Y"];
        let mut all: Vec<String> = forms.iter().map(|form| date.format(form).to_string()).collect();
        all.push(format!("{own} {month} {}", date.format("%Y")));
        all.push(format!("{weekday}, {own} {} {}", month.to_uppercase(), date.format("%Y")));
        all
    }

    proptest! {
        #[test]
        fn a_printed_date_is_read_back(days in 0i32..60_000, hour in 0u16..24, minute in 0u16..60) {
            let date = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Duration::days(i64::from(days));
            for text in printed(date) {
                prop_assert_eq!(read(&text, Offset::WIB).map(|w| w.day), Some(Day::Date(date)), "{}", text);
                let (half, twelve) = (if hour < 12 { "AM" } else { "PM" }, (hour + 11) % 12 + 1);
                for clock in [
                    format!("{hour:02}:{minute:02}"),
                    format!("{hour:02}.{minute:02} WIB"),
                    format!("{twelve}:{minute:02}:00 {half}"),
                ] {
                    let both = format!("{text} {clock}");
                    let found = read(&both, Offset::WIB).and_then(|w| w.clock).map(|c| c.from);
                    prop_assert_eq!(found, Some(hour * 60 + minute), "{}", both);
                }
            }
            for (form, day_first) in [("%d/%m/%Y", true), ("%m/%d/%Y", false), ("%d.%m.%Y", true), ("%d-%m-%Y", true)] {
                let text = date.format(form).to_string();
                let Some(When { day: Day::Pair { first, second, year: Some(year) }, .. }) = read(&text, Offset::WIB)
                else { return Err(TestCaseError::fail(text)) };
                let (d, m) = if day_first { (first, second) } else { (second, first) };
                prop_assert_eq!(ymd(year, m, d), Some(date));
            }
        }

        #[test]
        fn any_text_is_a_day_or_none(text in "\\PC{0,40}|[0-9:./ -]{0,20}|(hari|ke|jan|senin|16|[-/., ]){0,8}") {
            let _ = (read(&text, Offset::WIB), sure(&text, Offset::WIB), clock::read(&text), clock::sure(&text));
        }
    }
}
