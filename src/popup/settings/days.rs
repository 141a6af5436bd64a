//! The days: their dates, hours and the time after which an arrival is late.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::grid::{Cell, Column, Grid, Line};
use super::page::Wrong;
use crate::fair::date;
use crate::fair::decide::days_in_use;
use crate::fair::ids::DayId;
use crate::fair::settings::{DayPlan, Settings};
use crate::fair::time::TimeOfDay;
use crate::ui::Look;
use crate::ui::text::{fill, format};

/// The columns.
const DATE: usize = 0;
const OPENS: usize = 1;
const CLOSES: usize = 2;
const LATE: usize = 3;

/// What holds a day where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Nothing.
    Free,
    /// Something was recorded of it: its date stays.
    InUse,
    /// It was signed for: all of it stays.
    Sealed,
}

impl Hold {
    fn of(look: Look<'_>, day: DayId, in_use: &BTreeSet<DayId>) -> Hold {
        match (look.fair.seal(day), in_use.contains(&day)) {
            (Some(_), _) => Hold::Sealed,
            (None, true) => Hold::InUse,
            (None, false) => Hold::Free,
        }
    }
}

/// The grid of the days, with a row for one more. Costs the journal once.
pub(super) fn grid(look: Look<'_>) -> Grid {
    let text = &look.text.settings;
    let column = |heading: &str, width| Column { heading: heading.to_owned(), widths: (width, width) };
    let columns = vec![
        column(&text.date, 11),
        column(&text.opens, 6),
        column(&text.closes, 6),
        column(&text.batas_hadir, 6),
    ];
    let in_use = days_in_use(look.fair);
    let line = |plan: &DayPlan| {
        let hold = Hold::of(look, plan.id, &in_use);
        let clock = |time: TimeOfDay| {
            let time = format::time_of_day(look.lang, time);
            if hold == Hold::Sealed { Cell::Fixed(time) } else { Cell::text(&time, "") }
        };
        let date = written(plan.date);
        let date = match hold {
            Hold::Free => Cell::text(&date, &text.cancelled_hint),
            Hold::InUse | Hold::Sealed => Cell::Fixed(date),
        };
        Line {
            label: plan.id.to_string(),
            ink: None,
            cells: vec![date, clock(plan.opens), clock(plan.closes), clock(plan.batas_hadir)],
            says: String::new(),
        }
    };
    let as_last = |time: fn(&DayPlan) -> TimeOfDay| {
        let last = look.settings.days.last().map(time);
        let hint = last.map(|time| format::time_of_day(look.lang, time)).unwrap_or_default();
        Cell::text("", &hint)
    };
    let spare = Line {
        label: "+".to_owned(),
        ink: None,
        cells: vec![
            Cell::text("", &text.new_day),
            as_last(|plan| plan.opens),
            as_last(|plan| plan.closes),
            as_last(|plan| plan.batas_hadir),
        ],
        says: String::new(),
    };
    Grid::new(columns, look.settings.days.iter().map(line).collect(), Some(spare))
}

/// `16-07-2018`, as an office writes it and as it can be typed again.
fn written(date: NaiveDate) -> String {
    date.format("%d-%m-%Y").to_string()
}

/// The date typed in that row: one without its year is the first such date from the fair's beginning on.
fn typed_date(look: Look<'_>, grid: &Grid, row: usize) -> Option<NaiveDate> {
    let today = look.today();
    let from = look.settings.days.first().map_or(today, |plan| plan.date);
    date::typed(grid.text(row, DATE), from)
}

/// Says behind each row which weekday was typed, and what is known of the day.
pub(super) fn echo(look: Look<'_>, grid: &mut Grid) {
    let text = &look.text.settings;
    for row in 0..grid.len() {
        let plan = look.settings.days.get(row);
        // What is not written out is said in full.
        let weekday = typed_date(look, grid, row).map(|date| match written(date) == grid.text(row, DATE) {
            true => format::weekday_of(look.text, date).to_owned(),
            false => format::date(look.text, date),
        });
        let known = match plan {
            None => None,
            Some(_) if grid.text(row, DATE).is_empty() => Some(text.day_cancelled.clone()),
            Some(plan) => Some(match (look.fair.seal(plan.id), look.fair.opening(plan.id)) {
                (Some((_, seal)), _) => fill(&text.day_sealed, &[("n", &seal.number.to_string())]),
                (None, Some(opening)) => {
                    fill(&look.text.lists.day_opened, &[("time", &look.time(opening.happened))])
                }
                (None, None) => look.text.header.not_open.clone(),
            }),
        };
        let parts: Vec<String> = [weekday, known].into_iter().flatten().collect();
        grid.say(row, parts.join(&format!(" {} ", look.signs.dot)));
    }
}

/// Puts the days that the grid says into the settings.
pub(super) fn read(look: Look<'_>, grid: &Grid, to: &mut Settings) -> Result<(), Wrong> {
    let text = &look.text.settings;
    let before = &look.settings.days;
    let mut next = before.last().map_or(1, |plan| u32::from(plan.id.0) + 1);
    let mut days: Vec<DayPlan> = Vec::new();
    for row in 0..grid.len() {
        let known = before.get(row);
        let blank = (DATE..=LATE).all(|column| grid.text(row, column).is_empty());
        if known.is_some() && grid.text(row, DATE).is_empty() || known.is_none() && blank {
            continue;
        }
        let id = match known {
            Some(plan) => plan.id,
            None => {
                let id = u16::try_from(next).map(DayId);
                next += 1;
                id.map_err(|_| Wrong::says((row, DATE), &text.too_many_days))?
            }
        };
        // Where nothing is said of a new day's hours, they are those of the day before it.
        let template = known.or(days.last()).or(before.last());
        let time = |column: usize, of: fn(&DayPlan) -> TimeOfDay| match (grid.text(row, column), template) {
            ("", Some(plan)) if known.is_none() => Ok(of(plan)),
            ("", _) => Err(Wrong::says((row, column), fill(&text.missing_time, &[("n", &id.to_string())]))),
            (typed, _) => TimeOfDay::typed(typed).ok_or_else(|| {
                Wrong::says((row, column), fill(&text.bad_time, &[("typed", typed), ("n", &id.to_string())]))
            }),
        };
        let typed = grid.text(row, DATE);
        let date = typed_date(look, grid, row).ok_or_else(|| {
            Wrong::says((row, DATE), fill(&text.bad_date, &[("typed", typed), ("n", &id.to_string())]))
        })?;
        let plan = DayPlan {
            id,
            date,
            opens: time(OPENS, |plan| plan.opens)?,
            closes: time(CLOSES, |plan| plan.closes)?,
            batas_hadir: time(LATE, |plan| plan.batas_hadir)?,
        };
        in_order(look, row, days.last(), &plan)?;
        days.push(plan);
    }
    to.days = days;
    Ok(())
}

/// A day closes after it opens, and comes after the one before it.
fn in_order(look: Look<'_>, row: usize, before: Option<&DayPlan>, plan: &DayPlan) -> Result<(), Wrong> {
    let text = &look.text.settings;
    let n = plan.id.to_string();
    if plan.closes <= plan.opens {
        return Err(Wrong::says((row, CLOSES), fill(&text.closes_first, &[("n", &n)])));
    }
    if plan.batas_hadir > plan.closes {
        return Err(Wrong::says((row, LATE), fill(&text.late_after_closing, &[("n", &n)])));
    }
    let Some(before) = before else { return Ok(()) };
    let values = [("n", n), ("before", before.id.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    if plan.date <= before.date {
        return Err(Wrong::says((row, DATE), fill(&text.not_after, &values)));
    }
    if before.closes.on(before.date) > plan.opens.on(plan.date) {
        return Err(Wrong::says((row, OPENS), fill(&text.night_overlaps, &values)));
    }
    Ok(())
}
