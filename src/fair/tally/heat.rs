//! How warm every exhibitor is: what the map colours booths by.

use std::collections::HashMap;

use super::super::ids::{DayId, ExhibitorId};
use super::super::state::Fair;
use super::Told;
use super::stands::{StandRow, Stretch, stands};

/// What warms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeatOf {
    /// Omzet of the chosen day.
    Day,
    /// Omzet of all days.
    All,
    /// On how many of the days on which it was expected it was there.
    Presence,
    /// That a report of the chosen day is owed.
    Unreported,
}

impl HeatOf {
    /// All, in the order in which a key goes through them.
    pub const ALL: [HeatOf; 4] = [HeatOf::Day, HeatOf::All, HeatOf::Presence, HeatOf::Unreported];
}

/// How warm an exhibitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warmth {
    /// Nothing is known.
    Unknown,
    /// Known, and nothing: sold nothing, was never there, owes nothing.
    Nothing,
    /// 1, the coolest, to 5.
    Step(u8),
}

/// How many steps a heat has.
pub const STEPS: u8 = 5;

/// How warm everybody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// What warms.
    pub of: HeatOf,
    /// The most that the exhibitors of each step sold, in whole rupiah; per cent with presence; none where nobody is warm.
    pub bounds: Vec<i64>,
    warmth: HashMap<ExhibitorId, Warmth>,
}

impl Heat {
    /// How warm that exhibitor is, wherever it stands.
    pub fn of(&self, id: ExhibitorId) -> Warmth {
        self.warmth.get(&id).copied().unwrap_or(Warmth::Unknown)
    }
}

/// How warm everybody is. Omzet warms by fifths of those that reported an amount: a fifth of them is in each step, who
/// sold alike is in one. Costs exhibitors times days; not for every frame.
pub fn heat(fair: &Fair, of: HeatOf, day: DayId) -> Heat {
    let rows = stands(fair);
    let chosen = fair.day_ids().iter().position(|id| *id == day).map(Stretch::Day);
    let (bounds, warmth): (Vec<i64>, HashMap<ExhibitorId, Warmth>) = match of {
        HeatOf::Day => by_amount(&rows, chosen),
        HeatOf::All => by_amount(&rows, Some(Stretch::All)),
        HeatOf::Presence => {
            let warmth = rows.iter().map(|row| (row.exhibitor, presence(row))).collect();
            ((1..=i64::from(STEPS)).map(|step| step * 100 / i64::from(STEPS)).collect(), warmth)
        }
        HeatOf::Unreported => {
            let owes = |row: &StandRow| match chosen.map_or(Told::NotAsked, |day| row.told(day)) {
                Told::NotAsked => Warmth::Unknown,
                Told::Unreported => Warmth::Step(STEPS),
                Told::Nil | Told::Sold(_) => Warmth::Nothing,
            };
            (Vec::new(), rows.iter().map(|row| (row.exhibitor, owes(row))).collect())
        }
    };
    Heat { of, bounds, warmth }
}

fn by_amount(rows: &[StandRow], stretch: Option<Stretch>) -> (Vec<i64>, HashMap<ExhibitorId, Warmth>) {
    let told = |row: &StandRow| stretch.map_or(Told::NotAsked, |stretch| row.told(stretch));
    let amounts = rows.iter().filter_map(|row| match told(row) {
        Told::Sold(sum) => Some(sum),
        Told::NotAsked | Told::Unreported | Told::Nil => None,
    });
    let bounds = fifths(amounts.collect());
    let warmth = |row: &StandRow| match told(row) {
        Told::NotAsked | Told::Unreported => Warmth::Unknown,
        Told::Nil => Warmth::Nothing,
        Told::Sold(sum) => Warmth::Step(step(&bounds, sum)),
    };
    let warmth = rows.iter().map(|row| (row.exhibitor, warmth(row))).collect();
    (bounds, warmth)
}

/// The most of each fifth of those amounts, rising; none where there is no amount.
fn fifths(mut amounts: Vec<i64>) -> Vec<i64> {
    amounts.sort_unstable();
    let steps = usize::from(STEPS);
    let last = |step: usize| (step * amounts.len()).div_ceil(steps).checked_sub(1);
    (1..=steps).filter_map(|step| amounts.get(last(step)?).copied()).collect()
}

/// The step of an amount: the first whose most it does not pass.
fn step(bounds: &[i64], amount: i64) -> u8 {
    let below = bounds.partition_point(|bound| *bound < amount);
    u8::try_from(below).unwrap_or(STEPS).saturating_add(1).min(STEPS)
}

/// By the part of its days on which it was there, rounded up to fifths.
fn presence(row: &StandRow) -> Warmth {
    let (mut held, mut there) = (0_usize, 0_usize);
    for day in &row.days {
        held += usize::from(day.is_expected || day.was_there);
        there += usize::from(day.was_there);
    }
    match (there, held) {
        (_, 0) => Warmth::Unknown,
        (0, _) => Warmth::Nothing,
        (there, held) => {
            Warmth::Step(u8::try_from((there * usize::from(STEPS)).div_ceil(held)).unwrap_or(STEPS))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifths_of_those_that_sold() {
        let table: [(Vec<i64>, Vec<i64>); 5] = [
            (vec![], vec![]),
            (vec![7], vec![7, 7, 7, 7, 7]),
            (vec![1, 2, 3, 4, 5], vec![1, 2, 3, 4, 5]),
            ((1..=10).collect(), vec![2, 4, 6, 8, 10]),
            (vec![5, 5, 5, 5, 90], vec![5, 5, 5, 5, 90]),
        ];
        for (amounts, wanted) in table {
            assert_eq!(fifths(amounts.clone()), wanted, "{amounts:?}");
        }
    }

    #[test]
    fn who_sold_alike_is_in_one_step() {
        let bounds = fifths(vec![5, 5, 5, 5, 90]);
        assert_eq!((step(&bounds, 5), step(&bounds, 90)), (1, 5));
        let bounds = fifths((1..=10).collect());
        let steps: Vec<u8> = (1..=10).map(|amount| step(&bounds, amount)).collect();
        assert_eq!(steps, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }
}
