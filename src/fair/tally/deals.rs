//! What exhibitors take home beside their sales: orders, contacts, memoranda, hopes. Never part of omzet.
//!
//! A deal counts on the day it was noted for, however long after the fair it ends; one that fell through counts no more.

use super::super::event::DealKind;
use super::super::ids::{DayId, ExhibitorId};
use super::super::state::{Deal, DealFigures, Fair};
use super::Part;

/// What was noted for the day. Costs nothing: it is a kept sum.
pub fn deals(fair: &Fair, day: DayId) -> DealFigures {
    fair.deal_figures(Some(day))
}

/// What was noted over the whole fair. Costs the days.
pub fn all_deals(fair: &Fair) -> DealFigures {
    fair.all_deal_figures().fold(DealFigures::default(), DealFigures::plus)
}

/// What one exhibitor takes home. Costs its deals.
pub fn deals_of(fair: &Fair, exhibitor: ExhibitorId) -> DealFigures {
    let mut figures = DealFigures::default();
    fair.deals_of(exhibitor).for_each(|(_, deal)| figures.add(deal));
    figures
}

/// The entries that noted what counts on the day: of one kind with its worth, of all kinds with one each.
pub(super) fn parts(fair: &Fair, day: DayId, kind: Option<DealKind>) -> Vec<Part> {
    let own = |deal: &Deal| {
        let noted = deal.says().filter(|_| deal.noted.day == Some(day) && deal.counts())?;
        let amount = match kind {
            None => 1,
            Some(kind) if kind == noted.kind => noted.value.map_or(0, |value| value.get()),
            Some(_) => return None,
        };
        Some(Part { entry: deal.noted.key, amount })
    };
    fair.deals().filter_map(|(_, deal)| own(deal)).collect()
}
