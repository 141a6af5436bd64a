//! Figures of some exhibitors: of a category, of a group, of one.

use std::sync::Arc;

use super::{Part, attendance_parts, by_exhibitor, is_expected, report_parts, sold};
use crate::fair::event::Event;
use crate::fair::ids::{CategoryId, DayId, ExhibitorId};
use crate::fair::state::{AttendanceState, CategoryFigures, Fair, ReportState};

/// What is counted of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// Those that were there.
    Present,
    /// Those of the denominator that have answered: reported or nil.
    Answered,
    /// Those of the denominator that reported an amount.
    Reported,
    /// Those of the denominator that reported nothing sold.
    Nil,
    /// Those outside the denominator that reported all the same.
    Outside,
    /// Their omzet.
    Sales,
    /// Their transactions, where they said how many.
    Transactions,
}

/// Whose figure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Everybody's.
    Everybody,
    /// Of one primary category; of those without one where none is given.
    Category(Option<CategoryId>),
    /// Of these, by id; and what whoever asks calls them.
    These(Arc<[ExhibitorId]>, Arc<str>),
}

impl Whom {
    /// Whether it is the exhibitor's too.
    pub fn includes(&self, fair: &Fair, id: ExhibitorId) -> bool {
        match self {
            Whom::Everybody => true,
            Whom::Category(category) => {
                fair.exhibitor(id).and_then(|exhibitor| fair.primary_category(exhibitor)) == *category
            }
            Whom::These(ids, _) => ids.binary_search(&id).is_ok(),
        }
    }
}

/// Their part of the day's figures: how complete their omzet is, and what of it waits.
///
/// Costs the categories; of these exhibitors, them.
pub fn sums(fair: &Fair, day: DayId, whom: &Whom) -> CategoryFigures {
    let mut sums = CategoryFigures::default();
    match whom {
        Whom::Everybody | Whom::Category(_) => {
            let parts = fair.figures(day).into_iter().flat_map(|figures| &figures.by_category);
            let own = parts.filter(|(of, _)| match whom {
                Whom::Category(category) => *of == category,
                Whom::Everybody | Whom::These(..) => true,
            });
            own.for_each(|(_, part)| sums.add(part));
        }
        Whom::These(ids, _) => {
            let figures = fair.figures_of(ids.iter().copied(), day);
            figures.by_category.values().for_each(|part| sums.add(part));
        }
    }
    sums
}

/// The entries behind that count, each with what it adds; an entry may come several times.
pub(super) fn parts(fair: &Fair, day: DayId, count: Count, whom: &Whom) -> Vec<Part> {
    let included = |id| whom.includes(fair, id);
    let reported = |wanted| {
        by_exhibitor(fair, day, |id, state| state == wanted && included(id) && is_expected(fair, id, day))
    };
    match count {
        Count::Present => {
            let there = attendance_parts(fair, day, AttendanceState::was_there);
            there.into_iter().filter(|(id, _)| included(*id)).map(|(_, part)| part).collect()
        }
        Count::Answered => by_exhibitor(fair, day, |id, _| included(id) && is_expected(fair, id, day)),
        Count::Reported => reported(ReportState::Reported),
        Count::Nil => reported(ReportState::Nil),
        Count::Outside => by_exhibitor(fair, day, |id, _| included(id) && !is_expected(fair, id, day)),
        Count::Sales => report_parts(fair, day, included, |id, entry, _| sold(entry, id, day)),
        Count::Transactions => {
            let said = |id| {
                let sales = fair.sales(id, day);
                included(id)
                    && sales.is_some_and(|sales| {
                        sales.state == ReportState::Reported && sales.transactions.is_some()
                    })
            };
            report_parts(fair, day, said, |id, entry, _| i64::from(transactions(&entry.event, id, day)))
        }
    }
}

/// The transactions that the entry says the exhibitor had on that day.
fn transactions(event: &Event, id: ExhibitorId, day: DayId) -> u32 {
    match event {
        Event::SaleReported(report) => report.amount.transactions.unwrap_or(0),
        Event::CountsImported(counts) => {
            let own = counts.sales.iter().filter(|line| line.exhibitor == id && line.day == day);
            own.filter_map(|line| line.amount.as_ref()?.transactions).fold(0, u32::saturating_add)
        }
        _ => 0,
    }
}
