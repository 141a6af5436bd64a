//! `tally`: a day's figures, as a table for people or with the keys of their entries for programs.

mod report;

use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, say, say_json, store_failure, work};
use crate::fair::Fair;
use crate::fair::event::DealKind;
use crate::fair::ids::{DayId, GateId, MethodId};
use crate::fair::settings::Settings;
use crate::fair::state::{AttendanceState, Worth};
use crate::fair::tally::{self, DayTally};
use crate::fair::time::TimeOfDay;
use crate::store;
use crate::ui::text::{fill, format, terms};

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
        Form::Json => say_json(&report::Report::of(&fair, settings, &tally))?,
        Form::Table => say(&table(&fair, settings, &tally, around))?,
    }
    Ok(DONE)
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
    rows.extend(states.map(|(state, count)| (1, terms::state(text, state).to_owned(), count.to_string())));
    rows.push((0, text.cli.tally_visits.clone(), tally.visits.to_string()));
    rows.extend(visits(fair, settings, tally, around));
    rows.push((0, text.cli.tally_sales.clone(), format::rupiah(tally.sold)));
    rows.extend(tally.by_category.iter().map(|(category, part)| {
        let named = category.as_ref().and_then(|id| settings.category(id));
        let name =
            named.map_or_else(|| text.words.none.clone(), |named| named.name.get(around.lang).to_owned());
        (1, name, format::rupiah(part.sold))
    }));
    rows.extend(payments(fair, settings, tally.day, around));
    rows.push((0, text.cli.tally_reported.clone(), of(tally.reported, tally.expected)));
    rows.push((0, text.cli.tally_nil.clone(), tally.nil.to_string()));
    rows.push((0, text.cli.tally_unreported.clone(), tally.unreported.to_string()));
    if tally.outside > 0 {
        rows.push((0, text.cli.tally_outside.clone(), tally.outside.to_string()));
    }
    rows.extend(deals(fair, tally.day, around));
    rows.extend(clickers(fair, settings, tally, around));
    let width = |cell: &str| cell.chars().count();
    let (left, right) = rows.iter().fold((0, 0), |(left, right), (indent, name, value)| {
        (left.max(width(name) + 2 * indent), right.max(width(value)))
    });
    lines.extend(rows.iter().map(|(indent, name, value)| {
        let name = format!("{}{name}", "  ".repeat(*indent));
        format!("{name:<left$}  {value:>right$}").trim_end().to_owned()
    }));
    lines.push(String::new());
    lines.join("\n")
}

/// How far a row is set in, what it is about, and its figure.
type Row = (usize, String, String);

/// Visits by gate and hour, and those of them who came together.
fn visits(fair: &Fair, settings: &Settings, tally: &DayTally, around: &Surroundings) -> Vec<Row> {
    let text = around.text();
    let hours = tally::by_hour(fair, tally.day);
    let several = tally.by_gate.len() > 1;
    let mut rows = Vec::new();
    for (at, (gate, count)) in tally.by_gate.iter().enumerate() {
        if several {
            rows.push((1, gate_name(settings, gate), count.to_string()));
        }
        let own = hours.iter().filter_map(|row| Some((row.hour, *row.by_gate.get(at)?)));
        rows.extend(own.filter(|(_, visits)| *visits > 0).map(|(hour, visits)| {
            let time = TimeOfDay::new(u16::from(hour % 24), 0).unwrap_or(TimeOfDay::MIDNIGHT);
            let time = format::time(around.lang, time.on(chrono::NaiveDate::MIN).time());
            let name = fill(&text.cli.tally_hour, &[("time", &time)]);
            (if several { 2 } else { 1 }, name, visits.to_string())
        }));
    }
    let together = tally::together(fair, tally.day).into_iter().filter(|together| together.lines > 0);
    rows.extend(together.map(|together| {
        let (kind, lines) = (terms::group(text, together.kind), together.lines.to_string());
        let name = fill(&text.cli.tally_came, &[("kind", kind), ("n", &lines)]);
        (1, name, together.persons.to_string())
    }));
    rows
}

/// Omzet by way to pay; nothing where no report says how it was paid.
fn payments(fair: &Fair, settings: &Settings, day: DayId, around: &Surroundings) -> Vec<Row> {
    let text = around.text();
    let row = |(method, sum): (Option<MethodId>, i64)| {
        let known = method
            .as_ref()
            .map(|id| settings.payment_method(id).map_or(id.as_str(), |known| known.name.get(around.lang)));
        (2, known.unwrap_or(&text.words.not_itemised).to_owned(), format::rupiah(sum))
    };
    let mut rows: Vec<Row> = tally::paid(fair, day).into_iter().map(row).collect();
    if !rows.is_empty() {
        rows.insert(0, (1, text.cli.tally_payments.clone(), String::new()));
    }
    rows
}

/// Orders, contacts and the like by kind, beside omzet: how many, and what they are worth; nothing where there are none.
fn deals(fair: &Fair, day: DayId, around: &Surroundings) -> Vec<Row> {
    let text = around.text();
    let kept = tally::deals(fair, day).kinds().map(|(kind, figures)| (kind, figures.kept()));
    let row = |(kind, kept): (DealKind, Worth)| {
        let valued = match kept.valued {
            some if some == kept.count => String::new(),
            some => format!(" {}", fill(&text.deals.valued, &[("n", &some.to_string())])),
        };
        let says = match kept.valued {
            0 => kept.count.to_string(),
            _ => format!("{} · {}{valued}", kept.count, format::rupiah(kept.rupiah())),
        };
        (1, terms::deal(text, kind).to_owned(), says)
    };
    let mut rows: Vec<Row> = kept.filter(|(_, kept)| kept.count > 0).map(row).collect();
    if !rows.is_empty() {
        rows.insert(0, (0, text.cli.tally_deals.clone(), String::new()));
    }
    rows
}

/// What the clickers showed beside what was keyed until then; nothing where none was read.
fn clickers(fair: &Fair, settings: &Settings, tally: &DayTally, around: &Surroundings) -> Vec<Row> {
    let text = around.text();
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    for gate in &settings.gates {
        let drifts = tally::drift(fair, tally.day, &gate.id);
        for drift in &drifts {
            let time = format::time(around.lang, settings.utc_offset.local(drift.at).time());
            let name = fill(&text.cli.tally_clicker_at, &[("gate", &gate.name), ("time", &time)]);
            rows.push((
                1,
                name,
                format!("{} · {} · {}", drift.counted, drift.keyed, signed(drift.difference())),
            ));
        }
        all.extend(drifts);
    }
    if let Some(largest) = tally::largest(&all) {
        rows.insert(0, (0, text.cli.tally_clicker.clone(), String::new()));
        rows.push((1, text.cli.tally_largest.clone(), signed(largest.difference())));
    }
    rows
}

/// `+3`, `-7`, `0`.
fn signed(n: i64) -> String {
    if n > 0 { format!("+{n}") } else { n.to_string() }
}

/// The gate's name.
fn gate_name(settings: &Settings, gate: &GateId) -> String {
    settings.gate(gate).map_or_else(|| gate.to_string(), |gate| gate.name.clone())
}
