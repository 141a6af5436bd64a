//! `journal`: every line, in force or not, without anything about a person.

use std::borrow::Cow;

use super::table::{Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::event::Event;
use crate::fair::state::{Force, Line};

/// A row for every line, oldest first.
pub(super) fn table(fair: &Fair) -> Table<'_> {
    let columns = columns(&[
        ("seq", Kind::Whole),
        ("key", Kind::Text),
        ("at", Kind::Time),
        ("clock", Kind::Time),
        ("happened", Kind::Time),
        ("utc_offset", Kind::Text),
        ("day", Kind::Whole),
        ("officer", Kind::Id),
        ("kind", Kind::Text),
        ("version", Kind::Whole),
        ("force", Kind::Text),
        ("undone_by", Kind::Text),
        ("undoes", Kind::Text),
        ("replaces", Kind::Text),
        ("exhibitor", Kind::Id),
        ("name", Kind::Text),
        ("amount", Kind::Rupiah),
        ("payload", Kind::Long),
    ]);
    // A sign in front would be taken for a formula.
    let offset = format!("UTC{}", super::offset(fair));
    Table {
        name: TableName::Journal,
        columns,
        about: fair.journal().len() as u64,
        rows: Box::new(fair.journal().iter().map(move |line| row(fair, line, &offset))),
    }
}

fn row<'f>(fair: &'f Fair, line: &'f Line, offset: &str) -> Row<'f> {
    let entry = &line.entry;
    let event = &entry.event;
    let exhibitor = event.exhibitor();
    let (force, undone_by) = match line.force {
        Force::InForce => ("in_force", None),
        Force::Undone => ("undone", fair.undone_by(entry.key)),
    };
    // One report's amount; what a file brought is in the payload, line by line.
    let amount = if let Event::SaleReported(report) = event { Some(report.amount.total.get()) } else { None };
    // Writing to memory what was read from JSON cannot fail.
    let payload = event.payload().ok().and_then(|json| String::from_utf8(json).ok());
    vec![
        Value::Number(entry.seq.cast_signed()),
        Value::text(entry.key.to_string()),
        Value::Time(entry.at),
        Value::Time(entry.clock),
        Value::Time(entry.happened),
        Value::text(offset.to_owned()),
        Value::number(entry.day.map(|day| day.0)),
        entry.officer.map_or(Value::Unknown, |officer| Value::Id(officer.0)),
        Value::text(event.kind()),
        Value::Number(event.version().into()),
        Value::text(force),
        Value::text_of(undone_by.map(|entry| entry.key.to_string())),
        Value::text_of(event.undoes().map(|key| key.to_string())),
        Value::List(event.replaces().iter().map(|key| Cow::Owned(key.to_string())).collect()),
        exhibitor.map_or(Value::Unknown, |id| Value::Id(id.0)),
        Value::text_of(exhibitor.and_then(|id| fair.exhibitor(id)).map(|exhibitor| exhibitor.name.as_str())),
        Value::number(amount),
        payload.map_or(Value::Unknown, Value::Json),
    ]
}
