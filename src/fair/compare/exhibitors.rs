//! Exhibitors that were at both fairs: what they sold there on days on which they reported at both.

use super::super::ids::{DayId, ExhibitorId};
use super::super::state::Fair;
use super::super::tally::middle;
use super::alike::{By, alike};
use super::{Sides, change};

/// The exhibitors of two fairs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exhibitors {
    /// How many each fair has.
    pub all: Sides<u32>,
    /// Those of both: who reported at both first, by what they sold more, then the others by number.
    pub both: Vec<Pair>,
    /// Those of the second only, by number.
    pub new: Vec<Known>,
    /// Those of the first only, by number.
    pub gone: Vec<Known>,
}

/// An exhibitor of one fair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number there.
    pub exhibitor: ExhibitorId,
    /// Its business's name.
    pub name: String,
}

/// An exhibitor of both fairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its number at each.
    pub exhibitors: Sides<ExhibitorId>,
    /// Its name at the second.
    pub name: String,
    /// By what it is known again.
    pub by: By,
    /// On how many days, by their ordinals, it reported at both.
    pub days: u32,
    /// What it sold on just these, whole rupiah; `None` where there are none.
    pub sold: Option<Sides<i64>>,
}

impl Exhibitors {
    /// How many of those of both reported at both, on one same day at least.
    pub fn reported(&self) -> u32 {
        u32::try_from(self.both.iter().filter(|pair| pair.sold.is_some()).count()).unwrap_or(u32::MAX)
    }

    /// What these sold; `None` where nobody is among them.
    pub fn sold(&self) -> Option<Sides<i64>> {
        let add = |sum: Sides<i64>, sold: Sides<i64>| Sides {
            a: sum.a.saturating_add(sold.a),
            b: sum.b.saturating_add(sold.b),
        };
        self.both.iter().filter_map(|pair| pair.sold).reduce(add)
    }

    /// By how many rupiah more the one in the middle sold; `None` where nobody reported at both.
    pub fn median_change(&self) -> Option<i64> {
        let more = self.both.iter().filter_map(|pair| pair.sold).map(|sold| sold.b.saturating_sub(sold.a));
        middle(&mut more.collect::<Vec<_>>())
    }

    /// The same in thousandths of what each had sold at the first, and of how many that can be said: not of those
    /// that had sold nothing.
    pub fn median_part(&self) -> Option<(i64, u32)> {
        let mut parts: Vec<i64> = self.both.iter().filter_map(|pair| pair.sold).filter_map(change).collect();
        Some((middle(&mut parts)?, u32::try_from(parts.len()).unwrap_or(u32::MAX)))
    }
}

/// The exhibitors of both, over the days given.
pub(super) fn compare(fairs: Sides<&Fair>, days: &[Sides<DayId>]) -> Exhibitors {
    let alike = alike(fairs);
    let name =
        |fair: &Fair, id| fair.exhibitor(id).map(|exhibitor| exhibitor.name.clone()).unwrap_or_default();
    let known = |fair: &Fair, ids: &[ExhibitorId]| -> Vec<Known> {
        ids.iter().map(|&exhibitor| Known { exhibitor, name: name(fair, exhibitor) }).collect()
    };
    let pair = |(exhibitors, by): &(Sides<ExhibitorId>, By)| {
        let reports = days.iter().filter_map(|day| {
            let a = fairs.a.sales(exhibitors.a, day.a)?;
            let b = fairs.b.sales(exhibitors.b, day.b)?;
            Some(Sides { a: a.total.get(), b: b.total.get() })
        });
        let mut pair =
            Pair { exhibitors: *exhibitors, name: name(fairs.b, exhibitors.b), by: *by, days: 0, sold: None };
        for report in reports {
            let sold = pair.sold.unwrap_or_default();
            pair.days += 1;
            pair.sold =
                Some(Sides { a: sold.a.saturating_add(report.a), b: sold.b.saturating_add(report.b) });
        }
        pair
    };
    let mut both: Vec<Pair> = alike.both.iter().map(pair).collect();
    both.sort_by_key(|pair| std::cmp::Reverse(pair.sold.map(|sold| sold.b.saturating_sub(sold.a))));
    Exhibitors {
        all: fairs.map(|fair| u32::try_from(fair.exhibitor_count()).unwrap_or(u32::MAX)),
        both,
        new: known(fairs.b, &alike.only.b),
        gone: known(fairs.a, &alike.only.a),
    }
}
