//! `sales`: what each exhibitor sold on each day, and whether that is known.

use std::borrow::Cow;

use super::exhibitors;
use super::table::{Column, Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::exhibitor::Listed;
use crate::fair::ids::MethodId;
use crate::fair::settings::{DayPlan, Settings};
use crate::fair::state::ReportState;

/// What stands before the id of a way to pay in the name of its column.
const PAID: &str = "paid_";

/// A row for every exhibitor and day on which it is scheduled or has reported.
///
/// The amounts of a day come to its omzet: both are sums over the same [`Fair::sales`].
pub(super) fn table(fair: &Fair) -> Table<'_> {
    let mut columns = columns(&[
        ("day", Kind::Whole),
        ("date", Kind::Date),
        ("exhibitor", Kind::Id),
        ("name", Kind::Text),
        ("stand", Kind::Text),
        ("category", Kind::Text),
        ("scheduled", Kind::YesNo),
        ("report", Kind::Text),
        ("amount", Kind::Rupiah),
        ("transactions", Kind::Whole),
        ("pieces", Kind::Whole),
    ]);
    let methods = fair.settings().into_iter().flat_map(|settings| &settings.payment_methods);
    let methods: Vec<&MethodId> = methods.map(|method| &method.id).collect();
    let named = methods.iter().map(|method| Cow::Owned(format!("{PAID}{method}")));
    let rest = [("unallocated", Kind::Rupiah), ("provenance", Kind::Text)];
    columns.extend(named.map(|name| Column { name, kind: Kind::Rupiah }));
    columns.extend(super::table::columns(&rest));
    let days = super::days(fair);
    let about = (fair.exhibitor_count() * days.len()) as u64;
    let rows = days.into_iter().flat_map(move |(settings, plan)| {
        let methods = methods.clone();
        fair.exhibitors().filter_map(move |listed| row(fair, settings, plan, listed, &methods))
    });
    Table { name: TableName::Sales, columns, about, rows: Box::new(rows) }
}

fn row<'f>(
    fair: &'f Fair,
    settings: &'f Settings,
    plan: &DayPlan,
    listed: &'f Listed,
    methods: &[&MethodId],
) -> Option<Row<'f>> {
    let exhibitor = &listed.exhibitor;
    let scheduled = exhibitor.days.holds(plan.id);
    let sales = fair.sales(exhibitor.id, plan.id);
    if !scheduled && sales.is_none() {
        return None;
    }
    let category = fair.primary_category(exhibitor);
    // The configured word is shared; what the fair does not name is rare.
    let category = category.map(|id| match settings.category(&id) {
        Some(category) => Cow::Borrowed(category.id.as_str()),
        None => Cow::Owned(id.as_str().to_owned()),
    });
    let mut row = vec![
        Value::Number(plan.id.0.into()),
        Value::Date(plan.date),
        Value::Id(exhibitor.id.0),
        Value::text(exhibitor.name.as_str()),
        exhibitors::stand(fair, exhibitor.id, Some(plan.id)),
        Value::text_of(category),
        Value::YesNo(scheduled),
        Value::text(sales.map_or(ReportState::Unreported, |sales| sales.state).word()),
        Value::number(sales.map(|sales| sales.total.get())),
        Value::number(sales.and_then(|sales| sales.transactions)),
        Value::number(sales.and_then(|sales| sales.pieces)),
    ];
    // What no report says of a way to pay is unknown, not zero.
    let paid = |method: &MethodId| sales.and_then(|sales| sales.payments.get(method)).map(|part| part.get());
    row.extend(methods.iter().map(|method| Value::number(paid(method))));
    row.push(Value::number(sales.map(|sales| sales.unallocated.get())));
    row.push(Value::text_of(sales.map(|sales| sales.provenance.word())));
    Some(row)
}
