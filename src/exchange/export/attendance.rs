//! `attendance`: how each exhibitor stands to each day; `attendance_log`: the arrivals and marks that made it so.

use std::borrow::Cow;
use std::sync::Arc;

use super::table::{Kind, Row, Table, TableName, Value, columns};
use super::{Persons, exhibitors};
use crate::fair::Fair;
use crate::fair::event::{Entry, Event, Mark};
use crate::fair::exhibitor::{Listed, Person};
use crate::fair::settings::{DayPlan, Settings};
use crate::fair::state::{AttendanceState, Force};

/// A row for every exhibitor and day on which it is scheduled or something was recorded of it.
pub(super) fn summary(fair: &Fair) -> Table<'_> {
    let columns = columns(&[
        ("day", Kind::Whole),
        ("date", Kind::Date),
        ("exhibitor", Kind::Id),
        ("name", Kind::Text),
        ("stand", Kind::Text),
        ("scheduled", Kind::YesNo),
        ("state", Kind::Text),
        ("since", Kind::Time),
        ("until", Kind::Time),
        ("late", Kind::YesNo),
    ]);
    let days = super::days(fair);
    let about = (fair.exhibitor_count() * days.len()) as u64;
    let rows = days.into_iter().flat_map(move |(settings, plan)| {
        fair.exhibitors().filter_map(move |listed| summed(fair, settings, plan, listed))
    });
    Table { name: TableName::Attendance, columns, about, rows: Box::new(rows) }
}

fn summed<'f>(fair: &Fair, settings: &Settings, plan: &DayPlan, listed: &'f Listed) -> Option<Row<'f>> {
    let exhibitor = &listed.exhibitor;
    let scheduled = exhibitor.days.holds(plan.id);
    let attendance = fair.attendance(exhibitor.id, plan.id);
    if !scheduled && attendance.state == AttendanceState::Expected && attendance.last.is_none() {
        return None;
    }
    let late = attendance.came_late(plan, settings.utc_offset);
    Some(vec![
        Value::Number(plan.id.0.into()),
        Value::Date(plan.date),
        Value::Id(exhibitor.id.0),
        Value::text(exhibitor.name.as_str()),
        exhibitors::stand(fair, exhibitor.id, Some(plan.id)),
        Value::YesNo(scheduled),
        Value::text(attendance.state.word()),
        Value::time(attendance.since),
        Value::time(attendance.until),
        late.map_or(Value::Unknown, Value::YesNo),
    ])
}

/// A row for every arrival and mark in force, in the journal's order.
pub(super) fn log(fair: &Fair, persons: Persons) -> Table<'_> {
    let mut names = vec![
        ("seq", Kind::Whole),
        ("day", Kind::Whole),
        ("date", Kind::Date),
        ("exhibitor", Kind::Id),
        ("name", Kind::Text),
        ("stand", Kind::Text),
        ("what", Kind::Text),
        ("happened", Kind::Time),
        ("recorded", Kind::Time),
        ("officer", Kind::Id),
    ];
    if persons == Persons::With {
        names.extend([("officer_name", Kind::Text), ("note", Kind::Long)]);
    }
    let in_force = fair.journal().iter().filter(|line| line.force == Force::InForce);
    let rows = in_force.flat_map(move |line| logged(fair, &line.entry, persons));
    Table {
        name: TableName::AttendanceLog,
        columns: columns(&names),
        // Most entries of a day are visits; how many are not, the journal does not say.
        about: fair.exhibitor_count() as u64,
        rows: Box::new(rows),
    }
}

/// The rows of one entry: one, or one for everybody that it took for absent.
fn logged<'f>(fair: &'f Fair, entry: &'f Arc<Entry>, persons: Persons) -> Vec<Row<'f>> {
    if let Event::RestAbsent(rest) = &entry.event {
        let rows = rest.exhibitors.iter();
        return rows.map(|id| row(fair, entry, (*id, "absent", ""), persons)).collect();
    }
    let told = told(&entry.event).map(|(id, what, private)| (id, what, private.note.as_str()));
    told.map(|told| row(fair, entry, told, persons)).into_iter().collect()
}

fn row<'f>(
    fair: &'f Fair,
    entry: &'f Arc<Entry>,
    (id, what, note): (crate::fair::ids::ExhibitorId, &'static str, &'f str),
    persons: Persons,
) -> Row<'f> {
    let date = entry.day.and_then(|day| fair.settings()?.day(day)).map(|plan| plan.date);
    let mut row = vec![
        Value::Number(entry.seq.cast_signed()),
        Value::number(entry.day.map(|day| day.0)),
        date.map_or(Value::Unknown, Value::Date),
        Value::Id(id.0),
        Value::text_of(fair.exhibitor(id).map(|exhibitor| exhibitor.name.as_str())),
        exhibitors::stand(fair, id, entry.day),
        Value::text(what),
        Value::Time(entry.happened),
        Value::Time(entry.at),
        entry.officer.map_or(Value::Unknown, |officer| Value::Id(officer.0)),
    ];
    if persons == Persons::With {
        let officer = entry.officer.and_then(|officer| fair.officer(officer));
        row.push(Value::text_of(officer.map(|officer| officer.private.name.as_str())));
        row.push(Value::Text(Cow::Borrowed(note)));
    }
    row
}

/// Of whom an entry says what, where it is about attendance.
fn told(event: &Event) -> Option<(crate::fair::ids::ExhibitorId, &'static str, &Person)> {
    if let Event::CheckedIn(arrival) = event {
        let what = if arrival.replaces.is_some() { "arrival_corrected" } else { "arrived" };
        return Some((arrival.exhibitor, what, &arrival.private));
    }
    let Event::AttendanceMarked(marked) = event else { return None };
    let what = match marked.mark {
        Mark::Away => "away",
        Mark::Returned => "returned",
        Mark::LeftEarly => "left_early",
        Mark::Excused => "excused",
        Mark::Absent => "absent",
        Mark::Withdrawn => "withdrawn",
    };
    Some((marked.exhibitor, what, &marked.private))
}
