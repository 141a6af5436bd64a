//! How one exhibitor did over all days of the fair so far.

use super::super::ids::ExhibitorId;
use super::super::state::Fair;

/// What is known of an exhibitor's showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Showing {
    /// Days on which it was there.
    pub present: u32,
    /// Days held so far on which it was scheduled, or was there all the same.
    pub held: u32,
    /// Its omzet on the days it reported, in whole rupiah; `None` where it has reported on none: unknown is not zero.
    pub sold: Option<i64>,
}

/// The exhibitor's showing. Costs the fair's days.
pub fn showing(fair: &Fair, id: ExhibitorId) -> Showing {
    let mut showing = Showing::default();
    let Some(exhibitor) = fair.exhibitor(id) else { return showing };
    for day in fair.settings().into_iter().flat_map(|settings| &settings.days).map(|plan| plan.id) {
        let was_there = fair.attendance(id, day).state.was_there();
        showing.present += u32::from(was_there);
        showing.held += u32::from(was_there || (fair.opening(day).is_some() && exhibitor.days.holds(day)));
        if let Some(sales) = fair.sales(id, day) {
            showing.sold = Some(showing.sold.unwrap_or(0).saturating_add(sales.total.get()));
        }
    }
    showing
}
