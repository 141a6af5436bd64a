//! Omzet by way to pay, and what no report says how it was paid: that is unknown, not cash.

use std::collections::BTreeMap;

use super::super::event::{Amount, Entry, Event};
use super::super::ids::{DayId, ExhibitorId, MethodId};
use super::super::state::Fair;
use super::{Part, report_parts};

/// Each day's omzet by way to pay, in whole rupiah; under no way what was not itemised. What nobody names is not there.
///
/// Costs the reports of the fair.
pub fn payments(fair: &Fair) -> BTreeMap<(DayId, Option<MethodId>), i64> {
    let mut sums: BTreeMap<_, i64> = BTreeMap::new();
    for (id, day, sales) in fair.sales_rows() {
        if fair.listed(id).is_none() {
            continue;
        }
        let named = sales.payments.iter().map(|(method, part)| (Some(method.clone()), part.get()));
        let parts = named.chain([(None, sales.unallocated.get())]);
        for (method, part) in parts.filter(|(_, part)| *part != 0) {
            let sum = sums.entry((day, method)).or_default();
            *sum = sum.saturating_add(part);
        }
    }
    sums
}

/// The valid reports of the day of which some was paid that way.
pub(super) fn parts(fair: &Fair, day: DayId, method: Option<&MethodId>) -> Vec<Part> {
    let mut parts = report_parts(fair, day, |_| true, |id, entry, _| paid(entry, id, day, method));
    parts.retain(|part| part.amount != 0);
    parts
}

/// What the entry says that the exhibitor was paid that way on that day.
fn paid(entry: &Entry, id: ExhibitorId, day: DayId, method: Option<&MethodId>) -> i64 {
    match &entry.event {
        Event::SaleReported(report) => of(&report.amount, method),
        Event::CountsImported(counts) => {
            let own = counts.sales.iter().filter(|line| line.exhibitor == id && line.day == day);
            own.filter_map(|line| line.amount.as_ref()).map(|amount| of(amount, method)).sum()
        }
        _ => 0,
    }
}

fn of(amount: &Amount, method: Option<&MethodId>) -> i64 {
    let named = amount.payments.iter().filter(|(known, _)| method.is_none_or(|method| method == known));
    let named = named.fold(0_i64, |sum, (_, part)| sum.saturating_add(part.get()));
    match method {
        Some(_) => named,
        None => amount.total.get().saturating_sub(named),
    }
}
