//! `visits`: entries through the gates by day, gate and hour, as they were counted by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::{Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::event::Event;
use crate::fair::ids::{DayId, GateId};
use crate::fair::settings::{DayPlan, Gate};
use crate::fair::time::hour_of;

/// How visits are known: a hand counter counts entries, it cannot know persons.
const METHOD: &str = "hand_count";

/// A row for every day, gate and hour with a visit; of the same gates and days as the day's figure.
pub(super) fn table(fair: &Fair) -> Table<'_> {
    let columns = columns(&[
        ("day", Kind::Whole),
        ("date", Kind::Date),
        ("gate", Kind::Text),
        ("gate_name", Kind::Text),
        ("hour", Kind::Whole),
        ("visits", Kind::Whole),
        ("method", Kind::Text),
        ("guest_book", Kind::Whole),
    ]);
    let days = super::days(fair);
    let booked = Arc::new(booked(fair));
    let rows = days.into_iter().flat_map(move |(settings, plan)| {
        let booked = booked.clone();
        settings.gates.iter().flat_map(move |gate| {
            let booked = booked.clone();
            let hours = (0i64..).zip(fair.visits(plan.id, &gate.id)).filter(|(_, visits)| *visits > 0);
            hours.map(move |(hour, visits)| {
                let of_book = booked.get(&(plan.id, gate.id.clone(), hour)).copied().unwrap_or_default();
                row(plan, gate, hour, (visits, of_book))
            })
        })
    });
    Table { name: TableName::Visits, columns, about: 0, rows: Box::new(rows) }
}

/// The persons of the guest book by day, gate and hour, summed as the visits are: how many, never who.
fn booked(fair: &Fair) -> BTreeMap<(DayId, GateId, i64), u32> {
    let mut booked = BTreeMap::new();
    let Some(settings) = fair.settings() else { return booked };
    for entry in fair.guests() {
        let Event::GroupCounted(group) = &entry.event else { continue };
        let Some(plan) = entry.day.and_then(|day| settings.day(day)) else { continue };
        let hour = hour_of(settings.utc_offset.local(entry.happened), plan.date);
        let sum: &mut u32 = booked.entry((plan.id, group.gate.clone(), i64::from(hour))).or_default();
        *sum = sum.saturating_add(group.persons);
    }
    booked
}

fn row<'f>(plan: &DayPlan, gate: &'f Gate, hour: i64, (visits, of_book): (u32, u32)) -> Row<'f> {
    vec![
        Value::Number(plan.id.0.into()),
        Value::Date(plan.date),
        Value::text(gate.id.as_str()),
        Value::text(gate.name.as_str()),
        Value::Number(hour),
        Value::Number(visits.into()),
        Value::text(METHOD),
        Value::Number(of_book.into()),
    ]
}
