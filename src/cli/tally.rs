//! `tally`: a day's figures, as a table for people or with the keys of their entries for programs.

use std::path::Path;

use serde::Serialize;

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, say, say_json, store_failure, work};
use crate::fair::Fair;
use crate::fair::ids::EntryKey;
use crate::fair::settings::Settings;
use crate::fair::state::AttendanceState;
use crate::fair::tally::{self, DayTally, Figure};
use crate::store;
use crate::ui::text::{Phrases, fill, format};

/// Says the figures of the day asked for, else of the newest that was opened.
pub(super) fn run(file: &Path, form: Form, around: &Surroundings) -> Result<u8, Failure> {
    let fair = store::read(file).map_err(|error| store_failure(&error, around))?;
    let day = match around.day {
        Some(number) => work::known_day(&fair, number, around)?,
        None => {
            let opened = fair.day_ids().into_iter().rev().find(|day| fair.opening(*day).is_some());
            opened.ok_or_else(|| Failure(around.text().cli.no_open_day.clone()))?
        }
    };
    let (Some(settings), Some(tally)) = (fair.settings(), tally::day(&fair, day)) else {
        return Err(Failure(around.text().cli.no_days.clone()));
    };
    match form {
        Form::Json => say_json(&Report::of(&fair, settings, &tally))?,
        Form::Table => say(&table(&fair, settings, &tally, around))?,
    }
    Ok(DONE)
}

/// A figure with the entries it sums.
#[derive(Serialize)]
struct Sum {
    value: i64,
    entries: Vec<EntryKey>,
}

/// A figure that follows from others.
#[derive(Serialize)]
struct Derived {
    value: i64,
    /// What is added up, and with a minus taken away.
    from: &'static [&'static str],
}

#[derive(Serialize)]
struct OfState {
    state: &'static str,
    #[serde(flatten)]
    sum: Sum,
}

#[derive(Serialize)]
struct OfHour {
    hour: u8,
    #[serde(flatten)]
    sum: Sum,
}

#[derive(Serialize)]
struct OfGate {
    gate: String,
    #[serde(flatten)]
    sum: Sum,
}

#[derive(Serialize)]
struct OfCategory {
    category: Option<String>,
    expected: u32,
    present: u32,
    reported: u32,
    nil: u32,
    sales: Sum,
}

/// What `tally --json` answers; `docs/cli.md` says what each means.
#[derive(Serialize)]
struct Report {
    format: u32,
    fair: String,
    sample: bool,
    day: u16,
    date: Option<String>,
    open: bool,
    /// The newest entry that the figures know.
    entries: usize,
    scheduled: u32,
    expected: Derived,
    present: Sum,
    visits: Sum,
    sales: Sum,
    reported: Sum,
    nil: Sum,
    unreported: Derived,
    outside: Sum,
    states: Vec<OfState>,
    visits_by_hour: Vec<OfHour>,
    visits_by_gate: Vec<OfGate>,
    categories: Vec<OfCategory>,
}

impl Report {
    fn of(fair: &Fair, settings: &Settings, tally: &DayTally) -> Report {
        let day = tally.day;
        let sum = |value: i64, figure: &Figure| Sum { value, entries: tally::entries(fair, day, figure) };
        let visits = |value: u32, gate, hour| sum(value.into(), &Figure::Visits { gate, hour });
        let (reported, nil) =
            (sum(tally.reported.into(), &Figure::Reported), sum(tally.nil.into(), &Figure::Nil));
        let sales = sum(tally.sold, &Figure::Sales { category: None });
        let counted = |key: &EntryKey| reported.entries.contains(key) || nil.entries.contains(key);
        let outside = sales.entries.iter().copied().filter(|key| !counted(key)).collect();
        let states = AttendanceState::ALL.into_iter().map(|state| OfState {
            state: state.word(),
            sum: sum(tally.in_state(state).into(), &Figure::State(state)),
        });
        let by_hour = tally.by_hour.iter();
        let by_gate = tally.by_gate.iter();
        let categories = tally.by_category.iter().map(|(category, part)| OfCategory {
            category: category.as_ref().map(ToString::to_string),
            expected: part.expected,
            present: part.present,
            reported: part.reported,
            nil: part.nil,
            sales: sum(part.sold, &Figure::Sales { category: category.clone() }),
        });
        Report {
            format: 1,
            fair: settings.name.clone(),
            sample: settings.sample,
            day: day.0,
            date: settings.day(day).map(|plan| plan.date.to_string()),
            open: fair.opening(day).is_some(),
            entries: fair.journal().len(),
            scheduled: tally.scheduled,
            expected: Derived {
                value: tally.expected.into(),
                from: &["scheduled", "-excused", "-absent", "-withdrawn"],
            },
            present: sum(tally.present.into(), &Figure::Present),
            visits: visits(tally.visits, None, None),
            sales,
            unreported: Derived { value: tally.unreported.into(), from: &["expected", "-reported", "-nil"] },
            outside: Sum { value: tally.outside.into(), entries: outside },
            reported,
            nil,
            states: states.collect(),
            visits_by_hour: by_hour
                .map(|&(hour, n)| OfHour { hour, sum: visits(n, None, Some(hour)) })
                .collect(),
            visits_by_gate: by_gate
                .map(|(gate, n)| OfGate { gate: gate.to_string(), sum: visits(*n, Some(gate.clone()), None) })
                .collect(),
            categories: categories.collect(),
        }
    }
}

/// The figures for people: a title and two columns.
fn table(fair: &Fair, settings: &Settings, tally: &DayTally, around: &Surroundings) -> String {
    let text = around.text();
    let day = tally.day.to_string();
    let mut lines = vec![settings.name.clone()];
    if settings.sample {
        lines.push(text.words.sample.clone());
    }
    let date = settings.day(tally.day).map(|plan| format::date(text, plan.date)).unwrap_or_default();
    let title = fill(&text.cli.tally_day, &[("n", &day), ("date", &date)]);
    lines.push(match fair.opening(tally.day) {
        Some(_) => title,
        None => format!("{title} ({})", text.cli.tally_not_open),
    });
    let of = |n: u32, all: u32| fill(&text.cli.tally_of, &[("n", &n.to_string()), ("all", &all.to_string())]);
    let mut rows = vec![(0, text.cli.tally_present.clone(), of(tally.present, tally.expected))];
    let states = AttendanceState::ALL.into_iter().zip(tally.by_state).filter(|(_, count)| *count > 0);
    rows.extend(states.map(|(state, count)| (1, word(text, state), count.to_string())));
    rows.push((0, text.cli.tally_visits.clone(), tally.visits.to_string()));
    let gates = tally.by_gate.iter().filter(|_| tally.by_gate.len() > 1);
    rows.extend(gates.map(|(gate, count)| {
        let name = settings.gate(gate).map_or_else(|| gate.to_string(), |gate| gate.name.clone());
        (1, name, count.to_string())
    }));
    rows.push((0, text.cli.tally_sales.clone(), format::rupiah(tally.sold)));
    rows.extend(tally.by_category.iter().map(|(category, part)| {
        let named = category.as_ref().and_then(|id| settings.category(id));
        let name =
            named.map_or_else(|| text.words.none.clone(), |named| named.name.get(around.lang).to_owned());
        (1, name, format::rupiah(part.sold))
    }));
    rows.push((0, text.cli.tally_reported.clone(), of(tally.reported, tally.expected)));
    rows.push((0, text.cli.tally_nil.clone(), tally.nil.to_string()));
    rows.push((0, text.cli.tally_unreported.clone(), tally.unreported.to_string()));
    if tally.outside > 0 {
        rows.push((0, text.cli.tally_outside.clone(), tally.outside.to_string()));
    }
    let width = |cell: &str| cell.chars().count();
    let (left, right) = rows.iter().fold((0, 0), |(left, right), (indent, name, value)| {
        (left.max(width(name) + 2 * indent), right.max(width(value)))
    });
    lines.extend(rows.iter().map(|(indent, name, value)| {
        let name = format!("{}{name}", "  ".repeat(*indent));
        format!("{name:<left$}  {value:>right$}")
    }));
    lines.push(String::new());
    lines.join("\n")
}

/// The state's word on the screen.
fn word(text: &Phrases, state: AttendanceState) -> String {
    let words = &text.attendance;
    match state {
        AttendanceState::Expected => &words.expected,
        AttendanceState::Present => &words.present,
        AttendanceState::Late => &words.late,
        AttendanceState::Away => &words.away,
        AttendanceState::LeftEarly => &words.left_early,
        AttendanceState::Excused => &words.excused,
        AttendanceState::Absent => &words.absent,
        AttendanceState::Withdrawn => &words.withdrawn,
    }
    .clone()
}
