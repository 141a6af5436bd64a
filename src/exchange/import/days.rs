//! Days as lists name them: `SAT`, `Hari 2`, `16 Juli`, `2018-07-16`; which of the fair's days are meant follows later.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::fair::exhibitor::Days;
use crate::fair::ids::DayId;
use crate::fair::search::fold;
use crate::fair::settings::{Lang, Settings};

/// A day by the word a list has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayWord {
    /// Every such day of the week, Monday 0.
    Weekday(u8),
    /// The fair's how-manieth.
    Ordinal(u16),
    /// A date.
    Date(NaiveDate),
    /// A day and month of whatever year.
    DayOfMonth(u32, u32),
}

impl fmt::Display for DayWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayWord::Weekday(n) => f.write_str(SHORT.get(usize::from(*n)).copied().unwrap_or_default()),
            DayWord::Ordinal(n) => n.fmt(f),
            DayWord::Date(date) => date.fmt(f),
            DayWord::DayOfMonth(day, month) => write!(f, "{day}/{month}"),
        }
    }
}

const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Days of the week by their words, folded.
const WEEKDAYS: [&[&str]; 7] = [
    &["senin", "sen", "monday", "mon"],
    &["selasa", "sel", "tuesday", "tue", "tues"],
    &["rabu", "rab", "wednesday", "wed"],
    &["kamis", "kam", "thursday", "thu", "thurs", "thur"],
    &["jumat", "jum", "friday", "fri"],
    &["sabtu", "sab", "saturday", "sat"],
    &["minggu", "ming", "ahad", "sunday", "sun"],
];

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january"],
    &["februari", "feb", "february", "pebruari"],
    &["maret", "mar", "march"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &["agustus", "agu", "ags", "agt", "august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt", "october", "oct"],
    &["november", "nov", "nopember"],
    &["desember", "des", "december", "dec"],
];

impl DayWord {
    /// The day that the text names; nothing where it names none.
    pub fn read(text: &str) -> Option<DayWord> {
        let text = text.trim();
        let iso = text.get(..10).filter(|start| start.bytes().take_while(u8::is_ascii_digit).count() == 4);
        if let Some(Ok(date)) = iso.map(|start| NaiveDate::parse_from_str(start, "%Y-%m-%d")) {
            return Some(DayWord::Date(date));
        }
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let number = |word: &str| {
            let word = word.strip_prefix("ke").unwrap_or(word);
            (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| word.parse::<u16>().ok())?
        };
        match words.as_slice() {
            [one] => weekday(one).map(DayWord::Weekday).or_else(|| ordinal(number(one)?)),
            ["hari" | "day" | "d" | "h", n] => ordinal(number(n)?),
            ["hari" | "day", "ke", n] => ordinal(number(n)?),
            [first, "only" | "saja"] => weekday(first).map(DayWord::Weekday),
            // `Sat 5/6` may be May or June; the weekday is sure.
            [first, day, month]
                if weekday(first).is_some() && number(day).is_some() && number(month).is_some() =>
            {
                weekday(first).map(DayWord::Weekday)
            }
            // The weekday beside a date is only for the eye.
            [first, rest @ ..] if weekday(first).is_some() && rest.len() >= 2 => date(rest),
            parts => date(parts),
        }
    }

    /// The day for people: `Sabtu`, `2`, `2018-07-16`.
    pub(super) fn says(self, lang: Lang) -> String {
        const NAMES: [(&str, &str); 7] = [
            ("Senin", "Mon"),
            ("Selasa", "Tue"),
            ("Rabu", "Wed"),
            ("Kamis", "Thu"),
            ("Jumat", "Fri"),
            ("Sabtu", "Sat"),
            ("Minggu", "Sun"),
        ];
        let weekday = match self {
            DayWord::Weekday(n) => NAMES.get(usize::from(n)),
            DayWord::Ordinal(_) | DayWord::Date(_) | DayWord::DayOfMonth(..) => None,
        };
        match (weekday, lang) {
            (Some((id, _)), Lang::Id) => (*id).to_owned(),
            (Some((_, en)), Lang::En) => (*en).to_owned(),
            (None, _) => self.to_string(),
        }
    }

    /// The day that a heading names: `Saturday`, `isSaturday`, `Hari 1`, `2018-07-16`; a bare number is none.
    pub(super) fn of_heading(heading: &str) -> Option<DayWord> {
        if heading.contains('-') && heading.starts_with(|c: char| c.is_ascii_digit()) {
            return DayWord::read(heading);
        }
        let spaced: String =
            heading.chars().flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain([c])).collect();
        // `isSaturday` has its words in capitals; `SATURDAY` is one word.
        let folded = fold(if heading.chars().any(char::is_lowercase) { &spaced } else { heading });
        let heading = folded.as_str();
        let heading =
            ["is ", "on ", "hadir ", "ikut "].iter().find_map(|s| heading.strip_prefix(s)).unwrap_or(heading);
        match heading.bytes().all(|byte| byte.is_ascii_digit()) {
            true => None,
            false => DayWord::read(heading),
        }
    }

    /// The fair's days that are meant; none where it has no such day.
    pub fn days_of(self, settings: &Settings) -> BTreeSet<DayId> {
        let meant = |plan: &&crate::fair::settings::DayPlan| match self {
            DayWord::Weekday(n) => plan.date.weekday().num_days_from_monday() == u32::from(n),
            DayWord::Ordinal(n) => plan.id.0 == n,
            DayWord::Date(date) => plan.date == date,
            DayWord::DayOfMonth(day, month) => (plan.date.day(), plan.date.month()) == (day, month),
        };
        settings.days.iter().filter(meant).map(|plan| plan.id).collect()
    }
}

fn ordinal(n: u16) -> Option<DayWord> {
    (n > 0).then_some(DayWord::Ordinal(n))
}

fn weekday(word: &str) -> Option<u8> {
    let at = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at).ok()
}

fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// `16 juli 2018`, `july 16 2018`, `16 7 2018`, `16 juli`: parts already folded, so that `/` and `-` are blanks.
fn date(parts: &[&str]) -> Option<DayWord> {
    let number = |word: &str| word.parse::<u32>().ok();
    let (day, month, year) = match parts {
        [d, m, y] if month(m).is_some() => (number(d)?, month(m)?, Some(number(y)?)),
        [m, d, y] if month(m).is_some() => (number(d)?, month(m)?, Some(number(y)?)),
        [d, m, y] => (number(d)?, number(m)?, Some(number(y)?)),
        [d, m] if month(m).is_some() => (number(d)?, month(m)?, None),
        [m, d] if month(m).is_some() => (number(d)?, month(m)?, None),
        _ => return None,
    };
    match year {
        Some(year) => {
            let year = if year < 100 { year + 2000 } else { year };
            // No month is above 12: `07/16/2018` can only be an American's.
            let (day, month) = if month > 12 { (month, day) } else { (day, month) };
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(DayWord::Date)
        }
        None => NaiveDate::from_ymd_opt(2000, month, day).map(|_| DayWord::DayOfMonth(day, month)),
    }
}

/// The days of a cell: several parted by commas and the like, runs such as `1-3` and `Senin - Rabu`; `semua` is all.
///
/// # Errors
/// The word that names no day.
pub(super) fn read_days(cell: &str) -> Result<Option<BTreeSet<DayWord>>, String> {
    let folded = fold(cell);
    if matches!(
        folded.as_str(),
        "" | "semua" | "semua hari" | "all" | "all days" | "setiap hari" | "full" | "both" | "keduanya" | "-"
    ) {
        return Ok(None);
    }
    let mut days = BTreeSet::new();
    for item in cell
        .split([',', ';', '&', '+', '\n'])
        .flat_map(|item| item.split(" dan "))
        .flat_map(|i| i.split(" and "))
    {
        let item = item.trim();
        if item.is_empty() {
            continue;
        }
        if let Some(day) = DayWord::read(item) {
            days.insert(day);
            continue;
        }
        let run = item
            .split_once(['-', '\u{2013}'])
            .or_else(|| item.split_once(" s/d "))
            .or_else(|| item.split_once(" sd "));
        let ends = run.and_then(|(from, to)| DayWord::read(from).zip(DayWord::read(to)));
        // `16-18 Juli`
        let ends = match ends {
            Some((DayWord::Ordinal(from), to)) => Some((of_its_month(from, to), to)),
            ends => ends,
        };
        match ends {
            Some((DayWord::Ordinal(from), DayWord::Ordinal(to))) if from <= to && to - from < 400 => {
                days.extend((from..=to).map(DayWord::Ordinal));
            }
            Some((DayWord::Weekday(from), DayWord::Weekday(to))) => {
                let mut at = from;
                days.insert(DayWord::Weekday(at));
                while at != to {
                    at = (at + 1) % 7;
                    days.insert(DayWord::Weekday(at));
                }
            }
            Some((DayWord::DayOfMonth(from, one), DayWord::DayOfMonth(to, other)))
                if one == other && from <= to =>
            {
                days.extend((from..=to).map(|day| DayWord::DayOfMonth(day, one)));
            }
            Some((DayWord::Date(from), DayWord::Date(to))) if from <= to => {
                days.extend(from.iter_days().take_while(|date| *date <= to).take(400).map(DayWord::Date));
            }
            _ => return Err(item.to_owned()),
        }
    }
    // `16, 18 Juli`
    let dated = days.iter().find(|day| matches!(day, DayWord::Date(_) | DayWord::DayOfMonth(..))).copied();
    if let Some(dated) = dated {
        let own = |day: DayWord| if let DayWord::Ordinal(n) = day { of_its_month(n, dated) } else { day };
        days = days.into_iter().map(own).collect();
    }
    Ok((!days.is_empty()).then_some(days))
}

/// A bare number beside a date is a day of its month.
fn of_its_month(n: u16, beside: DayWord) -> DayWord {
    match beside {
        DayWord::Date(date) => date.with_day(u32::from(n)).map_or(DayWord::Ordinal(n), DayWord::Date),
        DayWord::DayOfMonth(_, month) if n <= 31 => DayWord::DayOfMonth(u32::from(n), month),
        DayWord::DayOfMonth(..) | DayWord::Ordinal(_) | DayWord::Weekday(_) => DayWord::Ordinal(n),
    }
}

/// The fair's days that the words mean; `Err` names a word of which the fair has no day.
pub(super) fn meant(words: &BTreeSet<DayWord>, settings: Option<&Settings>) -> Result<Days, DayWord> {
    let Some(settings) = settings.filter(|settings| !settings.days.is_empty()) else { return Ok(Days::All) };
    let mut days = BTreeSet::new();
    for word in words {
        let own = word.days_of(settings);
        if own.is_empty() {
            return Err(*word);
        }
        days.extend(own);
    }
    // Whoever numbers days, as our own export does, means just these; a weekday for each day means the whole fair.
    let numbered = words.iter().all(|word| matches!(word, DayWord::Ordinal(_)));
    Ok(if days.len() == settings.days.len() && !numbered { Days::All } else { Days::Only(days) })
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn of(day: Weekday) -> DayWord {
        DayWord::Weekday(day.num_days_from_monday() as u8)
    }

    #[test]
    fn days_by_their_words() {
        let date = |y, m, d| DayWord::Date(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        let table = [
            ("SAT", Some(of(Weekday::Sat))),
            ("Jum'at", Some(of(Weekday::Fri))),
            ("Hari 2", Some(DayWord::Ordinal(2))),
            ("Hari ke-2", Some(DayWord::Ordinal(2))),
            ("day 3", Some(DayWord::Ordinal(3))),
            ("4", Some(DayWord::Ordinal(4))),
            ("2018-07-16", Some(date(2018, 7, 16))),
            ("16/07/2018", Some(date(2018, 7, 16))),
            ("16-7-18", Some(date(2018, 7, 16))),
            ("Senin, 16 Juli 2018", Some(date(2018, 7, 16))),
            ("July 16, 2018", Some(date(2018, 7, 16))),
            ("07/16/2018", Some(date(2018, 7, 16))),
            ("Sat 5/6", Some(of(Weekday::Sat))),
            ("Sabtu saja", Some(of(Weekday::Sat))),
            ("16 Juli", Some(DayWord::DayOfMonth(16, 7))),
            ("0", None),
            ("pagi", None),
            ("31 Feb", None),
        ];
        for (text, wanted) in table {
            assert_eq!(DayWord::read(text), wanted, "{text}");
        }
        for heading in ["saturday", "isSaturday", "SABTU", "Sabtu", "hadir sabtu"] {
            assert_eq!(DayWord::of_heading(heading), Some(of(Weekday::Sat)), "{heading}");
        }
        assert_eq!((DayWord::of_heading("1"), DayWord::of_heading("nama")), (None, None));
    }

    #[test]
    fn several_days_and_runs() {
        let days = |cell: &str| {
            read_days(cell)
                .map(|days| days.map(|d| d.iter().map(|d| d.to_string()).collect::<Vec<_>>().join(" ")))
        };
        let table = [
            ("1;3", Ok(Some("1 3"))),
            ("1-3", Ok(Some("1 2 3"))),
            ("Sabtu & Minggu", Ok(Some("sat sun"))),
            ("Jumat - Minggu", Ok(Some("fri sat sun"))),
            ("16 Juli dan 17 Juli", Ok(Some("16/7 17/7"))),
            ("semua hari", Ok(None)),
            ("", Ok(None)),
            ("besok", Err("besok")),
            ("3-1", Err("3-1")),
        ];
        for (cell, wanted) in table {
            let wanted = wanted.map(|days| days.map(str::to_owned)).map_err(str::to_owned);
            assert_eq!(days(cell), wanted, "{cell}");
        }
    }
}
