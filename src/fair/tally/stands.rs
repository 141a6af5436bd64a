//! What every exhibitor sold on every day, and how that spreads: a row an exhibitor, whatever booths it has.

use super::super::ids::{DayId, ExhibitorId};
use super::super::state::{Fair, ReportState};
use super::{DayTally, day, middle};

/// What is known of an exhibitor's omzet: nothing sold and nothing said are never the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It was not asked: not scheduled, izin, tidak hadir or mundur, or the day has not begun.
    NotAsked,
    /// It owes a report.
    Unreported,
    /// It reported nothing sold.
    Nil,
    /// It reported so much, in whole rupiah.
    Sold(i64),
}

impl Told {
    /// The amount that counts in sums and medians: nothing sold is 0, not known is none.
    pub fn amount(self) -> Option<i64> {
        match self {
            Told::NotAsked | Told::Unreported => None,
            Told::Nil => Some(0),
            Told::Sold(sum) => Some(sum),
        }
    }

    /// Of several days: what was sold on all of them, else that nothing was, else that a report is owed.
    fn with(self, other: Told) -> Told {
        match (self, other) {
            (Told::Sold(one), Told::Sold(more)) => Told::Sold(one.saturating_add(more)),
            (Told::Sold(sum), _) | (_, Told::Sold(sum)) => Told::Sold(sum),
            (Told::Nil, _) | (_, Told::Nil) => Told::Nil,
            (Told::Unreported, _) | (_, Told::Unreported) => Told::Unreported,
            (Told::NotAsked, Told::NotAsked) => Told::NotAsked,
        }
    }
}

/// An exhibitor's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandDay {
    /// What it sold.
    pub told: Told,
    /// Whether it is in the day's denominator: scheduled less izin, tidak hadir and mundur, on a day that has begun.
    pub is_expected: bool,
    /// Whether it was there.
    pub was_there: bool,
}

/// An exhibitor over the days of the fair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandRow {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Day by day, in the fair's order.
    pub days: Vec<StandDay>,
    /// All days together.
    pub all: Told,
}

/// One day or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// The day of that place in the fair's order.
    Day(usize),
    /// All days.
    All,
}

impl StandRow {
    /// What it sold in that stretch.
    pub fn told(&self, stretch: Stretch) -> Told {
        match stretch {
            Stretch::Day(at) => self.days.get(at).map_or(Told::NotAsked, |day| day.told),
            Stretch::All => self.all,
        }
    }

    /// The days of that stretch.
    pub fn within(&self, stretch: Stretch) -> &[StandDay] {
        match stretch {
            Stretch::Day(at) => self.days.get(at..=at).unwrap_or_default(),
            Stretch::All => &self.days,
        }
    }
}

/// Whether anything can be known of the day: it was opened, or arrivals, visits or reports came for it all the same.
pub fn has_begun(fair: &Fair, tally: &DayTally) -> bool {
    fair.opening(tally.day).is_some()
        || tally.present > 0
        || tally.visits > 0
        || tally.answered() > 0
        || tally.outside > 0
}

/// Every exhibitor of the list over the fair's days, by its id; the amounts of a day come to the day's omzet.
///
/// Costs exhibitors times days; not for every frame.
pub fn stands(fair: &Fair) -> Vec<StandRow> {
    let begun: Vec<(DayId, bool)> = fair
        .day_ids()
        .into_iter()
        .map(|id| (id, day(fair, id).is_some_and(|tally| has_begun(fair, &tally))))
        .collect();
    let row = |exhibitor: ExhibitorId, scheduled: &dyn Fn(DayId) -> bool| {
        let days: Vec<StandDay> = begun
            .iter()
            .map(|(day, begun)| {
                let state = fair.attendance_state(exhibitor, *day);
                let is_expected = *begun && scheduled(*day) && state.is_counted_on();
                let told = match fair.sales(exhibitor, *day) {
                    Some(sales) if sales.state == ReportState::Nil => Told::Nil,
                    Some(sales) => Told::Sold(sales.total.get()),
                    None if is_expected => Told::Unreported,
                    None => Told::NotAsked,
                };
                StandDay { told, is_expected, was_there: state.was_there() }
            })
            .collect();
        let all = days.iter().fold(Told::NotAsked, |sum, day| sum.with(day.told));
        StandRow { exhibitor, days, all }
    };
    let listed = fair.exhibitors().map(|listed| &listed.exhibitor);
    listed.map(|exhibitor| row(exhibitor.id, &|day| exhibitor.days.holds(day))).collect()
}

/// How what some exhibitors sold spreads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many exhibitors they are.
    pub exhibitors: u32,
    /// Those that reported an amount.
    pub reported: u32,
    /// Those that reported nothing sold.
    pub nil: u32,
    /// Those that owe a report; over all days, those that have given none.
    pub unreported: u32,
    /// Omzet, whole rupiah; none while nobody has reported.
    pub sold: Option<i64>,
    /// The median of those that reported, nothing included.
    pub median: Option<i64>,
    /// Who sold most, and how much.
    pub best: Option<(ExhibitorId, i64)>,
    /// Who sold least of those that reported an amount, and how much.
    pub lowest: Option<(ExhibitorId, i64)>,
}

/// The summary of those rows. Of several that sold alike the first is named.
pub fn summary<'r>(rows: impl Iterator<Item = &'r StandRow>, stretch: Stretch) -> Summary {
    let mut summary = Summary {
        exhibitors: 0,
        reported: 0,
        nil: 0,
        unreported: 0,
        sold: None,
        median: None,
        best: None,
        lowest: None,
    };
    let mut amounts = Vec::new();
    for row in rows {
        summary.exhibitors += 1;
        let told = row.told(stretch);
        amounts.extend(told.amount());
        match told {
            Told::NotAsked => {}
            Told::Unreported => summary.unreported += 1,
            Told::Nil => summary.nil += 1,
            Told::Sold(sum) => {
                summary.reported += 1;
                if summary.best.is_none_or(|(_, best)| sum > best) {
                    summary.best = Some((row.exhibitor, sum));
                }
                if summary.lowest.is_none_or(|(_, lowest)| sum < lowest) {
                    summary.lowest = Some((row.exhibitor, sum));
                }
            }
        }
    }
    summary.sold =
        (!amounts.is_empty()).then(|| amounts.iter().fold(0_i64, |sum, more| sum.saturating_add(*more)));
    summary.median = middle(&mut amounts);
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u64, days: &[Told]) -> StandRow {
        let day = |told: &Told| StandDay { told: *told, is_expected: true, was_there: true };
        let all = days.iter().fold(Told::NotAsked, |sum, told| sum.with(*told));
        StandRow { exhibitor: ExhibitorId(id), days: days.iter().map(day).collect(), all }
    }

    #[test]
    fn several_days_of_one_exhibitor() {
        use Told::{Nil, NotAsked, Sold, Unreported};
        let table = [
            (vec![], NotAsked),
            (vec![NotAsked, Unreported], Unreported),
            (vec![Nil, Unreported], Nil),
            (vec![Nil, Sold(5), Unreported, Sold(7)], Sold(12)),
            (vec![Sold(i64::MAX), Sold(1)], Sold(i64::MAX)),
        ];
        for (days, wanted) in table {
            assert_eq!(row(1, &days).all, wanted, "{days:?}");
        }
    }

    #[test]
    fn who_has_not_reported_is_in_no_median() {
        use Told::{Nil, NotAsked, Sold, Unreported};
        let rows = [
            row(1, &[Sold(100), Sold(10)]),
            row(2, &[Unreported, Nil]),
            row(3, &[Nil, Unreported]),
            row(4, &[Sold(40), NotAsked]),
            row(5, &[Unreported, Unreported]),
        ];
        let first = summary(rows.iter(), Stretch::Day(0));
        assert_eq!((first.reported, first.nil, first.unreported), (2, 1, 2));
        assert_eq!((first.sold, first.median), (Some(140), Some(40)));
        assert_eq!((first.best, first.lowest), (Some((ExhibitorId(1), 100)), Some((ExhibitorId(4), 40))));
        let all = summary(rows.iter(), Stretch::All);
        assert_eq!((all.exhibitors, all.reported, all.nil, all.unreported), (5, 2, 2, 1));
        assert_eq!((all.sold, all.median), (Some(150), Some(20)));
        let none = summary(rows.iter().take(0), Stretch::All);
        assert_eq!((none.sold, none.median, none.best), (None, None, None));
    }
}
