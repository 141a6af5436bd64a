//! `deals`: orders, buyer contacts and the like, and what came of them; beside omzet, never part of it.

use super::Persons;
use super::exhibitors;
use super::table::{Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::event::{DealNoted, Entry, Event};
use crate::fair::exhibitor::AGENCY;
use crate::fair::ids::DealId;
use crate::fair::state::Deal;

/// A row a deal, also those that fell through, by number.
pub(super) fn table(fair: &Fair, persons: Persons) -> Table<'_> {
    let mut names = vec![
        ("deal", Kind::Id),
        ("day", Kind::Whole),
        ("date", Kind::Date),
        ("exhibitor", Kind::Id),
        ("name", Kind::Text),
        ("stand", Kind::Text),
        ("kind", Kind::Text),
        ("value", Kind::Rupiah),
        ("due", Kind::Date),
        ("noted", Kind::Time),
        ("officer", Kind::Id),
        ("outcome", Kind::Text),
        ("settled", Kind::Time),
    ];
    if persons == Persons::With {
        names.extend([
            ("buyer", Kind::Text),
            ("agency", Kind::Text),
            ("phone", Kind::Text),
            ("note", Kind::Long),
            ("remark", Kind::Long),
        ]);
    }
    let rows = fair.deals().filter_map(move |(id, deal)| Some(row(fair, id, deal, deal.says()?, persons)));
    Table { name: TableName::Deals, columns: columns(&names), about: 0, rows: Box::new(rows) }
}

fn row<'f>(fair: &'f Fair, id: DealId, deal: &'f Deal, noted: &'f DealNoted, persons: Persons) -> Row<'f> {
    let entry = &deal.noted;
    let date = entry.day.and_then(|day| fair.settings()?.day(day)).map(|plan| plan.date);
    let ended = deal.settled.and_then(|(key, _)| fair.entry(key));
    let mut row = vec![
        Value::Id(id.0),
        Value::number(entry.day.map(|day| day.0)),
        date.map_or(Value::Unknown, Value::Date),
        Value::Id(noted.exhibitor.0),
        Value::text_of(fair.exhibitor(noted.exhibitor).map(|exhibitor| exhibitor.name.as_str())),
        exhibitors::stand(fair, noted.exhibitor, entry.day),
        Value::text(noted.kind.word()),
        Value::number(noted.value.map(|value| value.get())),
        noted.due.map_or(Value::Unknown, Value::Date),
        Value::Time(entry.happened),
        entry.officer.map_or(Value::Unknown, |officer| Value::Id(officer.0)),
        Value::text_of(deal.outcome().map(|outcome| outcome.word())),
        Value::time(ended.map(|entry| entry.happened)),
    ];
    if persons == Persons::With {
        let person = &noted.private;
        let said = [&*person.name, person.beside(AGENCY), &*person.phone, &*person.note];
        row.extend(said.map(Value::text));
        row.push(Value::text(ended.map(|entry| remark(entry)).unwrap_or_default()));
    }
    row
}

/// What was remarked when it ended.
fn remark(entry: &Entry) -> &str {
    match &entry.event {
        Event::DealSettled(settled) => &settled.private.note,
        _ => "",
    }
}
