//! What an exhibitor sells, in the mean and in the middle: over those that reported, as who did not is unknown.

use std::collections::BTreeMap;

use super::super::ids::{DayId, ExhibitorId};
use super::super::state::Fair;

/// How much the exhibitors that reported sold each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many reported; who reported nothing sold is among them.
    pub reporting: u32,
    /// Their omzet by their number, to the nearest rupiah.
    pub mean: i64,
    /// As much sold half of them at least, and half at most; between the two in the middle to the nearest rupiah.
    pub median: i64,
}

/// What each exhibitor that reported on one of the days sold on them, nothing included; its sum is the days' omzet.
pub fn sold_by_exhibitor(fair: &Fair, is_of: impl Fn(DayId) -> bool) -> BTreeMap<ExhibitorId, i64> {
    let mut sold: BTreeMap<ExhibitorId, i64> = BTreeMap::new();
    for (id, _, sales) in fair.sales_rows().filter(|(id, day, _)| is_of(*day) && fair.listed(*id).is_some()) {
        let sum = sold.entry(id).or_default();
        *sum = sum.saturating_add(sales.total.get());
    }
    sold
}

/// Mean and median of these; `None` where there are none.
pub fn spread(sold: impl Iterator<Item = i64>) -> Option<Spread> {
    let mut sold: Vec<i64> = sold.collect();
    let count = i128::try_from(sold.len()).ok().filter(|count| *count > 0)?;
    let sum: i128 = sold.iter().copied().map(i128::from).sum();
    Some(Spread {
        reporting: u32::try_from(sold.len()).unwrap_or(u32::MAX),
        mean: rounded(sum, count),
        median: middle(&mut sold)?,
    })
}

/// The one in the middle, or what lies between the two; `None` where there are none. Sorts them.
pub fn middle(amounts: &mut [i64]) -> Option<i64> {
    amounts.sort_unstable();
    let upper = amounts.get(amounts.len() / 2).copied()?;
    let lower = amounts.get(amounts.len().checked_sub(1)? / 2).copied()?;
    Some(rounded(i128::from(lower) + i128::from(upper), 2))
}

/// `sum` by `count`, which is not 0, to the nearest whole, half away from 0.
fn rounded(sum: i128, count: i128) -> i64 {
    let whole = (sum * 2 + count * sum.signum()) / (count * 2);
    // The mean of numbers of 64 bits is one.
    i64::try_from(whole).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_middles() {
        let table = [
            (vec![], None),
            (vec![7], Some((7, 7))),
            (vec![0, 9], Some((5, 5))),
            (vec![1, 100, 2], Some((34, 2))),
            (vec![10, 0, 0, 0], Some((3, 0))),
            (vec![i64::MAX, i64::MAX], Some((i64::MAX, i64::MAX))),
        ];
        for (sold, wanted) in table {
            let found = spread(sold.iter().copied());
            assert_eq!(found.map(|s| (s.mean, s.median)), wanted, "{sold:?}");
            assert_eq!(found.map_or(0, |s| s.reporting as usize), sold.len());
        }
        assert_eq!(middle(&mut [-5, -2, 3, -6]), Some(-4), "half away from nothing");
    }
}
