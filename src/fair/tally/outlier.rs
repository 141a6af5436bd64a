//! Amounts that look like a slip of the hand: asked about once, never refused.

use super::super::ids::{CategoryId, DayId, ExhibitorId};
use super::super::money::Rupiah;
use super::super::state::{Fair, ReportState};
use super::middle;

/// Above so many times of what is usual, an amount is asked about.
pub const OUTLYING: i64 = 5;
/// A category says what is usual once so many of its exhibitors' days are known.
const ENOUGH: usize = 5;

/// What an amount was held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The exhibitor's own other days.
    Own,
    /// The other reports of its primary category.
    Category(CategoryId),
}

/// An amount far above what is usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlier {
    /// What it was held against.
    pub against: Against,
    /// The median of that, whole rupiah.
    pub middle: i64,
    /// How many times of it the amount is, to the nearest whole.
    pub times: i64,
}

/// Whether `amount` on `day` is far above what is usual: more than five times the median of the exhibitor's own other
/// days, or, while it has none, of at least five reports of its primary category.
///
/// Days on which nothing was sold say nothing of what is usual. Costs the reports of the fair.
pub fn outlier(fair: &Fair, exhibitor: ExhibitorId, day: DayId, amount: Rupiah) -> Option<Outlier> {
    let sold = |id: ExhibitorId, on: DayId| {
        let sales = fair.sales(id, on)?;
        (sales.state == ReportState::Reported).then(|| sales.total.get())
    };
    let other_days = fair.day_ids().into_iter().filter(|on| *on != day);
    let mut own: Vec<i64> = other_days.filter_map(|on| sold(exhibitor, on)).collect();
    let (against, middle) = match middle(&mut own) {
        Some(middle) => (Against::Own, middle),
        None => {
            let category = fair.exhibitor(exhibitor).and_then(|record| fair.primary_category(record))?;
            let is_alike = |id: ExhibitorId| {
                let record = fair.exhibitor(id);
                id != exhibitor
                    && record.and_then(|record| fair.primary_category(record)).as_ref() == Some(&category)
            };
            let rows = fair.sales_rows().filter(|(id, _, _)| is_alike(*id));
            let mut alike: Vec<i64> = rows.filter_map(|(id, on, _)| sold(id, on)).collect();
            if alike.len() < ENOUGH {
                return None;
            }
            (Against::Category(category), super::middle(&mut alike)?)
        }
    };
    let far = middle > 0 && amount.get() > middle.saturating_mul(OUTLYING);
    far.then(|| Outlier { against, middle, times: (amount.get() + middle / 2) / middle })
}
