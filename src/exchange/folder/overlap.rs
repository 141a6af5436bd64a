//! Which booths of a hall lie on each other.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::fair::plan::Area;

/// Booths may share so much of an edge, in metres: plans are measured, not calculated.
const SHARED: f64 = 0.01;
/// On a plan drawn all in one heap not every pair is named: so many a booth, and so many held aside at once.
const NAMED: usize = 8;

/// A number that is never NaN, in its order.
#[derive(Clone, Copy, PartialEq)]
struct Metre(f64);

impl Eq for Metre {}

impl PartialOrd for Metre {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Metre {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// A booth less half of what may be shared, on every side.
struct Core {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Core {
    fn of(area: &Area) -> Core {
        let half = SHARED / 2.0;
        Core {
            left: area.x + half,
            right: area.right() - half,
            top: area.y + half,
            bottom: area.bottom() - half,
        }
    }

    fn meets(&self, other: &Core) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Pairs of indices of areas that share more than a centimetre both ways, the smaller first, in order.
///
/// A line sweeps the hall from left to right. The booths it crosses lie one below the other, so a newcomer is held
/// against its neighbours only; one that overlaps is held aside. `O(n log n)`, also for a plan drawn in one heap.
pub(in crate::exchange) fn overlaps(areas: &[Area]) -> Vec<(usize, usize)> {
    let cores: Vec<Core> = areas.iter().map(Core::of).collect();
    let mut order: Vec<(usize, &Core)> = cores
        .iter()
        .enumerate()
        .filter(|(_, core)| core.left < core.right && core.top < core.bottom)
        .collect();
    order.sort_by(|a, b| a.1.left.total_cmp(&b.1.left).then(a.0.cmp(&b.0)));
    let mut ending = order.clone();
    ending.sort_by(|a, b| a.1.right.total_cmp(&b.1.right));
    let mut ending = ending.into_iter().peekable();

    let mut crossed: BTreeMap<Metre, (usize, &Core)> = BTreeMap::new();
    let mut aside: Vec<(usize, &Core)> = Vec::new();
    let mut pairs = Vec::new();
    for (index, core) in order {
        while let Some((ended, gone)) = ending.next_if(|(_, gone)| gone.right <= core.left) {
            if crossed.get(&Metre(gone.top)).is_some_and(|(index, _)| *index == ended) {
                crossed.remove(&Metre(gone.top));
            }
        }
        aside.retain(|(_, held)| held.right > core.left);
        // What the line crosses is parted from top to bottom: only the one that begins above and those that begin
        // within can meet the newcomer.
        let above = crossed.range(..Metre(core.top)).next_back();
        let within = crossed.range(Metre(core.top)..Metre(core.bottom));
        let hits = above.into_iter().chain(within).map(|(_, hit)| hit).chain(&aside);
        let mut met: Vec<usize> = hits.filter(|(_, hit)| hit.meets(core)).map(|(hit, _)| *hit).collect();
        met.truncate(NAMED);
        if met.is_empty() {
            crossed.insert(Metre(core.top), (index, core));
        } else if aside.len() < NAMED * NAMED {
            aside.push((index, core));
        }
        pairs.extend(met.into_iter().map(|hit| (hit.min(index), hit.max(index))));
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area { x, y, width, height }
    }

    #[test]
    fn a_centimetre_may_be_shared_and_no_more() {
        let first = area(0.0, 0.0, 3.0, 3.0);
        let table = [
            (area(3.0, 0.0, 3.0, 3.0), vec![]),
            (area(2.995, 0.0, 3.0, 3.0), vec![]),
            (area(2.98, 0.0, 3.0, 3.0), vec![(0, 1)]),
            (area(2.98, 2.995, 3.0, 3.0), vec![]),
            (area(1.0, 1.0, 1.0, 1.0), vec![(0, 1)]),
            (area(-1.0, -1.0, 9.0, 9.0), vec![(0, 1)]),
            (area(0.0, 0.0, 3.0, 3.0), vec![(0, 1)]),
        ];
        for (second, wanted) in table {
            assert_eq!(overlaps(&[first, second]), wanted, "{second:?}");
        }
    }

    #[test]
    fn a_chain_names_each_pair() {
        let chain: Vec<Area> = (0..4).map(|i| area(f64::from(i) * 2.0, 0.0, 3.0, 3.0)).collect();
        assert_eq!(overlaps(&chain), [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn the_largest_fair_and_a_heap_are_swept_in_no_time() {
        let grid: Vec<Area> =
            (0..74_000).map(|i| area(f64::from(i % 300) * 3.0, f64::from(i / 300) * 3.0, 3.0, 3.0)).collect();
        assert_eq!(overlaps(&grid), []);
        let heap = vec![area(1.0, 1.0, 3.0, 3.0); 74_000];
        assert!(overlaps(&heap).len() >= heap.len() - 1, "none of them is left out");
    }

    proptest! {
        /// Up to what is held aside, the sweep finds what comparing every pair finds.
        #[test]
        fn nothing_is_overlooked(drawn in prop::collection::vec((0..40u8, 0..40u8, 1..6u8, 1..6u8), 0..24)) {
            let areas: Vec<Area> = drawn
                .iter()
                .map(|&(x, y, w, h)| area(x.into(), y.into(), w.into(), h.into()))
                .collect();
            let mut slow = Vec::new();
            for (i, a) in areas.iter().enumerate() {
                for (j, b) in areas.iter().enumerate().skip(i + 1) {
                    if Core::of(a).meets(&Core::of(b)) {
                        slow.push((i, j));
                    }
                }
            }
            let swept = overlaps(&areas);
            if slow.iter().all(|&(_, j)| slow.iter().filter(|p| p.0 == j || p.1 == j).count() <= NAMED) {
                prop_assert_eq!(swept, slow);
            } else {
                prop_assert!(swept.iter().all(|pair| slow.contains(pair)));
            }
        }
    }
}
