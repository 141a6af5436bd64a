//! Written days become days of the calendar: which number is the day and which the month is settled for a whole table.

use std::collections::HashSet;

use chrono::{Datelike, Duration, NaiveDate};
use serde::Serialize;

use super::dates::Day;
use crate::fair::ids::DayId;
use crate::fair::settings::DayPlan;

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `16/07/2018`.
    DayFirst,
    /// `07/16/2018`.
    MonthFirst,
}

/// How the order of day and month in a table was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderBy {
    /// Somebody said so.
    Choice,
    /// No date can be read in two ways.
    Plain,
    /// A number above 12 can be no month.
    AboveTwelve,
    /// Read so, the dates are days of the fair.
    TheFair,
    /// Read so, the dates are those that stand elsewhere in the table in one form only.
    OtherDates,
    /// Both orders stand in the table: each date is read as it can be.
    Both,
    /// It is not settled.
    Nothing,
}

/// What a table's dates turned out to be.
#[derive(Debug, Clone)]
pub(super) struct Calendar<'f> {
    days: &'f [DayPlan],
    /// The order that is used; where it is not settled, the one usual in Indonesia.
    pub(super) order: DateOrder,
    pub(super) by: OrderBy,
    /// A date that can be read in two ways, where nothing settles it.
    pub(super) unsettled: Option<Day>,
}

/// A written day that is none of the calendar or the fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDay {
    /// It can be two days, and nothing says which.
    Unclear,
    /// The fair has no such day.
    NotOfTheFair,
}

impl<'f> Calendar<'f> {
    /// Settles the order over all `written` days of a table.
    pub(super) fn of(
        days: &'f [DayPlan],
        written: impl Iterator<Item = Day> + Clone,
        choice: Option<DateOrder>,
    ) -> Calendar<'f> {
        let mut calendar = Calendar { days, order: DateOrder::DayFirst, by: OrderBy::Plain, unsettled: None };
        if let Some(order) = choice {
            (calendar.order, calendar.by) = (order, OrderBy::Choice);
            return calendar;
        }
        let pairs = || written.clone().filter(|day| matches!(day, Day::Pair { .. }));
        let both = |day: &Day| {
            let (one, other) =
                (calendar.as_pair(day, DateOrder::DayFirst), calendar.as_pair(day, DateOrder::MonthFirst));
            (one, other)
        };
        let (mut day_first, mut month_first, mut open) = (0usize, 0usize, None);
        for day in pairs() {
            match both(&day) {
                (Some(one), Some(other)) if one == other => {}
                (Some(_), Some(_)) => open = open.or(Some(day)),
                (Some(_), None) => day_first += 1,
                (None, _) => month_first += 1,
            }
        }
        let plain: HashSet<NaiveDate> = written
            .clone()
            .filter_map(|day| if let Day::Date(date) = day { Some(date) } else { None })
            .collect();
        let sure = |date: NaiveDate| plain.contains(&date);
        let on_fair = |date: NaiveDate| days.iter().any(|plan| plan.date == date);
        // How many of the dates that can be read in two ways meet `wanted`, read in either way.
        let meeting = |wanted: &dyn Fn(NaiveDate) -> bool| {
            let mut met = (0usize, 0usize);
            let mut seen = HashSet::new();
            for day in pairs().filter(|day| seen.insert(*day)) {
                if let (Some(one), Some(other)) = both(&day) {
                    met = (met.0 + usize::from(wanted(one)), met.1 + usize::from(wanted(other)));
                }
            }
            met
        };
        let settled = |met: (usize, usize)| match met {
            (one, other) if one > other => Some(DateOrder::DayFirst),
            (one, other) if other > one => Some(DateOrder::MonthFirst),
            _ => None,
        };
        let (order, by) = match (day_first, month_first, open) {
            (0, 0, None) => (DateOrder::DayFirst, OrderBy::Plain),
            (1.., 0, _) => (DateOrder::DayFirst, OrderBy::AboveTwelve),
            (0, 1.., _) => (DateOrder::MonthFirst, OrderBy::AboveTwelve),
            (1.., 1.., _) => (DateOrder::DayFirst, OrderBy::Both),
            (0, 0, Some(_)) => match settled(meeting(&on_fair)) {
                Some(order) => (order, OrderBy::TheFair),
                None => match settled(meeting(&sure)) {
                    Some(order) => (order, OrderBy::OtherDates),
                    None => (DateOrder::DayFirst, OrderBy::Nothing),
                },
            },
        };
        let unsettled = open.filter(|_| by == OrderBy::Nothing);
        Calendar { order, by, unsettled, ..calendar }
    }

    /// A pair in that order; without a year, in one in which it is a day of the fair.
    fn as_pair(&self, day: &Day, order: DateOrder) -> Option<NaiveDate> {
        let Day::Pair { first, second, year } = *day else { return None };
        let (day, month) = match order {
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
        };
        match year {
            Some(year) => NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)),
            None => self.in_some_year(day, month),
        }
    }

    /// That day in the fair's year; of a fair around New Year, in the year in which it is one of its days.
    fn in_some_year(&self, day: u8, month: u8) -> Option<NaiveDate> {
        let (first, last) = (self.days.first()?.date, self.days.last()?.date);
        let in_year = |year: i32| NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day));
        let of_fair = |date: &NaiveDate| self.days.iter().any(|plan| plan.date == *date);
        let second = (last.year() != first.year()).then(|| in_year(last.year())).flatten();
        second.filter(of_fair).or_else(|| in_year(first.year()))
    }

    /// The date, where it is one.
    pub(super) fn date(&self, day: Day) -> Result<NaiveDate, NoDay> {
        match day {
            Day::Date(date) => Ok(date),
            Day::Yearless { day, month } => self.in_some_year(day, month).ok_or(NoDay::NotOfTheFair),
            Day::Nth(n) => self.plan(DayId(n)).map(|plan| plan.date).ok_or(NoDay::NotOfTheFair),
            Day::Of(weekday) => {
                let mut on = self.days.iter().filter(|plan| plan.date.weekday() == weekday);
                match (on.next(), on.next()) {
                    (Some(plan), None) => Ok(plan.date),
                    (None, _) => Err(NoDay::NotOfTheFair),
                    (Some(_), Some(_)) => Err(NoDay::Unclear),
                }
            }
            Day::Pair { .. } => {
                let (one, other) =
                    (self.as_pair(&day, DateOrder::DayFirst), self.as_pair(&day, DateOrder::MonthFirst));
                match (one, other) {
                    (None, None) => Err(NoDay::NotOfTheFair),
                    (Some(date), None) | (None, Some(date)) => Ok(date),
                    (Some(one), Some(other)) if one == other => Ok(one),
                    (Some(one), Some(other)) => match (self.by, self.order) {
                        (OrderBy::Both, _) => self.only_on_fair(one, other),
                        (_, DateOrder::DayFirst) => Ok(one),
                        (_, DateOrder::MonthFirst) => Ok(other),
                    },
                }
            }
        }
    }

    /// Of two readings the one that is a day of the fair, where only one is.
    fn only_on_fair(&self, one: NaiveDate, other: NaiveDate) -> Result<NaiveDate, NoDay> {
        let on = |date: NaiveDate| self.days.iter().any(|plan| plan.date == date);
        match (on(one), on(other)) {
            (true, false) => Ok(one),
            (false, true) => Ok(other),
            (true, true) | (false, false) => Err(NoDay::Unclear),
        }
    }

    fn plan(&self, id: DayId) -> Option<&'f DayPlan> {
        self.days.iter().find(|plan| plan.id == id)
    }

    /// That minute of that day, which may pass 24.00: `hari ke-2, 00.30` of a fair by night is past its midnight.
    pub(super) fn moment(&self, day: Day, minute: u16) -> Result<(NaiveDate, u16), NoDay> {
        let date = self.date(day)?;
        let mut minute = minute;
        if let Day::Nth(n) = day
            && let Some(plan) = self.plan(DayId(n))
            && minute / 60 < plan.opens.hour()
            && minute < 24 * 60
            && minute + 24 * 60 < minutes(plan.closes)
        {
            minute += 24 * 60;
        }
        Ok((date, minute))
    }
}

/// The same moment with less than 24 hours.
pub(super) fn on_clock(date: NaiveDate, minute: u16) -> (NaiveDate, u16) {
    let days = Duration::days(i64::from(minute / (24 * 60)));
    (date.checked_add_signed(days).unwrap_or(date), minute % (24 * 60))
}

fn minutes(time: crate::fair::time::TimeOfDay) -> u16 {
    time.hour() * 60 + time.minute()
}

/// The fair's day and its hour, 0 to 47, to which that minute of the calendar belongs.
///
/// A night that passes 24.00 belongs to the day it began on, until the next one opens.
pub(super) fn hour_of_fair(days: &[DayPlan], date: NaiveDate, minute: u16) -> Option<(DayId, u8)> {
    let at = |date: NaiveDate| days.iter().find(|plan| plan.date == date);
    // Who writes 25.00 names the day it belongs to.
    if let (Some(own), Ok(hour @ 24..=47)) = (at(date), u8::try_from(minute / 60)) {
        return Some((own.id, hour));
    }
    let (date, minute) = on_clock(date, minute);
    let hour = minute / 60;
    let own = at(date);
    let night = date.pred_opt().and_then(at).filter(|plan| (24 + hour) * 60 < minutes(plan.closes));
    let open = own.is_some_and(|plan| plan.opens.hour() <= hour);
    let hour = u8::try_from(hour).ok().filter(|hour| *hour < 24)?;
    match (night, own) {
        (Some(night), _) if !open => Some((night.id, hour + 24)),
        (_, Some(own)) => Some((own.id, hour)),
        (_, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::time::{Offset, TimeOfDay};

    fn plans(days: &[(&str, &str, &str)]) -> Vec<DayPlan> {
        let plan = |(id, (date, opens, closes)): (u16, &(&str, &str, &str))| DayPlan {
            id: DayId(id),
            date: date.parse().unwrap(),
            opens: opens.parse().unwrap(),
            closes: closes.parse().unwrap(),
            batas_hadir: TimeOfDay::MIDNIGHT,
        };
        (1u16..).zip(days).map(plan).collect()
    }

    #[test]
    fn the_order_of_day_and_month_is_settled_over_the_whole_table() {
        let july = plans(&[("2018-07-09", "09:00", "17:00"), ("2018-07-10", "09:00", "17:00")]);
        let table: [(&[&str], OrderBy, &str); 10] = [
            (&["2018-07-09"], OrderBy::Plain, "2018-07-09"),
            (&["07/07/2018"], OrderBy::Plain, "2018-07-07"),
            (&["09/07/2018", "16/07/2018"], OrderBy::AboveTwelve, "2018-07-09 2018-07-16"),
            (&["07/09/2018", "07/16/2018"], OrderBy::AboveTwelve, "2018-07-09 2018-07-16"),
            (&["09/07/2018", "10/07/2018"], OrderBy::TheFair, "2018-07-09 2018-07-10"),
            (&["07/09/2018", "07/10/2018"], OrderBy::TheFair, "2018-07-09 2018-07-10"),
            (&["9/7"], OrderBy::TheFair, "2018-07-09"),
            (&["01/02/2018", "2018-01-02"], OrderBy::OtherDates, "2018-01-02 2018-01-02"),
            (&["16/07/2018", "07/17/2018", "07/09/2018"], OrderBy::Both, "2018-07-16 2018-07-17 2018-07-09"),
            (&["01/02/2018"], OrderBy::Nothing, "2018-02-01"),
        ];
        for (written, by, wanted) in table {
            let days: Vec<Day> = written
                .iter()
                .map(|text| super::super::dates::read(text, Offset::WIB).unwrap().day)
                .collect();
            let calendar = Calendar::of(&july, days.iter().copied(), None);
            let dates: Vec<String> =
                days.iter().map(|day| calendar.date(*day).unwrap().to_string()).collect();
            assert_eq!((calendar.by, dates.join(" ").as_str()), (by, wanted), "{written:?}");
            assert_eq!(calendar.unsettled.is_some(), by == OrderBy::Nothing);
        }
        let chosen = Calendar::of(&july, std::iter::empty(), Some(DateOrder::MonthFirst));
        let day = super::super::dates::read("01/02/2018", Offset::WIB).unwrap().day;
        assert_eq!(chosen.date(day).unwrap().to_string(), "2018-01-02");
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        let days = plans(&[
            ("2024-10-04", "16:00", "23:00"),
            ("2024-10-05", "16:00", "25:30"),
            ("2024-10-06", "00:00", "22:00"),
        ]);
        let table = [
            ("2024-10-04", 16 * 60, Some((1, 16))),
            ("2024-10-05", 30, Some((2, 0))),
            ("2024-10-05", 17 * 60 + 59, Some((2, 17))),
            ("2024-10-06", 30, Some((3, 0))),
            ("2024-10-07", 30, None),
            ("2024-10-03", 600, None),
            ("2024-10-04", 26 * 60, Some((1, 26))),
            ("2024-10-03", 40 * 60, Some((1, 16))),
        ];
        for (date, minute, wanted) in table {
            let found = hour_of_fair(&days, date.parse().unwrap(), minute).map(|(day, hour)| (day.0, hour));
            assert_eq!(found, wanted, "{date} {minute}");
        }
        let two = &days[..2];
        let date = "2024-10-06".parse().unwrap();
        assert_eq!(hour_of_fair(two, date, 60 + 15), Some((DayId(2), 25)));
        assert_eq!(hour_of_fair(two, date, 120), None);
        let calendar = Calendar::of(two, std::iter::empty(), None);
        let (date, minute) = calendar.moment(Day::Nth(2), 30).unwrap();
        assert_eq!(hour_of_fair(two, date, minute), Some((DayId(2), 24)));
        assert_eq!(calendar.moment(Day::Nth(9), 30), Err(NoDay::NotOfTheFair));
    }
}
