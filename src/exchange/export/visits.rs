//! `visits`: entries through the gates by day, gate and hour, as they were counted by hand.

use super::table::{Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::settings::{DayPlan, Gate};

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
    ]);
    let days = super::days(fair);
    let rows = days.into_iter().flat_map(move |(settings, plan)| {
        settings.gates.iter().flat_map(move |gate| {
            let hours = (0i64..).zip(fair.visits(plan.id, &gate.id)).filter(|(_, visits)| *visits > 0);
            hours.map(move |(hour, visits)| row(plan, gate, hour, visits))
        })
    });
    Table { name: TableName::Visits, columns, about: 0, rows: Box::new(rows) }
}

fn row<'f>(plan: &DayPlan, gate: &'f Gate, hour: i64, visits: u32) -> Row<'f> {
    vec![
        Value::Number(plan.id.0.into()),
        Value::Date(plan.date),
        Value::text(gate.id.as_str()),
        Value::text(gate.name.as_str()),
        Value::Number(hour),
        Value::Number(visits.into()),
        Value::text(METHOD),
    ]
}
