//! How far it is from spot to spot on foot.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::grid::Grid;
use super::spots::{NONE, Shares, Spots};

/// Every pair of spots is measured where that means no more steps over cells than this.
const MOST_STEPS: usize = 40_000_000;
/// And where there are no more spots than this, four a booth in a hall of some 300.
const MOST_SPOTS: usize = 1_200;
/// So many spots near one are known by name.
const NEAR: usize = 48;

/// Distances between spots, in steps from cell to cell.
#[derive(Debug)]
pub(super) enum Ways {
    /// All of them, for a small hall.
    Table(Table),
    /// Those of neighbours, for a large one; the rest is the sum of these, a little more than the way is.
    Net(Net),
}

impl Ways {
    /// The distances between these spots, each with its cell.
    ///
    /// The last spot is where the walk begins: one more than there are, at the cell `start`.
    pub(super) fn of(grid: &Grid, spots: &Spots, mut shares: Shares, start: u32) -> Ways {
        let count = spots.cells.len() + 1;
        if count <= MOST_SPOTS && count.saturating_mul(grid.len()) <= MOST_STEPS {
            return Ways::Table(Table::of(grid, (0u32..).zip(spots.cells.iter().copied().chain([start]))));
        }
        shares.join(spots.cells.len() as u32, start);
        Ways::Net(Net::of(shares))
    }

    /// The distances between those spots only that an order stops at: in a large hall neighbours are then neighbours in
    /// the order too.
    pub(super) fn among(self, grid: &Grid, stops: impl Iterator<Item = (u32, u32)>) -> Ways {
        match self {
            Ways::Table(table) => Ways::Table(table),
            Ways::Net(_) => Ways::Net(Net::of(Shares::of(grid, stops))),
        }
    }

    /// Steps from one spot to the other; none where it is more than `most`, or there is no way.
    pub(super) fn between(&mut self, one: u32, other: u32, most: u32) -> Option<u32> {
        let steps = match self {
            Ways::Table(table) => table.between(one, other),
            Ways::Net(net) => net.between(one, other, most),
        };
        steps.filter(|steps| *steps <= most)
    }

    /// Spots near this one with the steps there, the nearest first.
    pub(super) fn near(&self, spot: u32) -> &[(u32, u32)] {
        match self {
            Ways::Table(table) => table.near.get(spot as usize).map(Vec::as_slice).unwrap_or_default(),
            Ways::Net(net) => net.shares.neighbours(spot),
        }
    }
}

/// Every distance, each measured breadth first over the cells.
#[derive(Debug)]
pub(super) struct Table {
    count: usize,
    steps: Vec<u32>,
    near: Vec<Vec<(u32, u32)>>,
}

impl Table {
    fn of(grid: &Grid, spots: impl Iterator<Item = (u32, u32)> + Clone) -> Table {
        let count = spots.clone().count();
        let mut by_cell: Vec<Vec<u32>> = vec![Vec::new(); grid.len()];
        for (spot, cell) in spots.clone() {
            if let Some(here) = by_cell.get_mut(cell as usize) {
                here.push(spot);
            }
        }
        let mut table = Table { count, steps: vec![NONE; count * count], near: vec![Vec::new(); count] };
        let mut seen = vec![NONE; grid.len()];
        let mut queue: Vec<(u32, u32)> = Vec::with_capacity(grid.len());
        let around = grid.around();
        for (spot, cell) in spots {
            queue.clear();
            queue.push((cell, 0));
            if let Some(seen) = seen.get_mut(cell as usize) {
                *seen = spot;
            }
            let mut next = 0;
            while let Some(&(cell, steps)) = queue.get(next) {
                next += 1;
                for &other in by_cell.get(cell as usize).into_iter().flatten() {
                    table.write(spot, other, steps);
                }
                let out = grid.steps(cell);
                for (step, by) in around {
                    let to = cell.wrapping_add(by);
                    if out & step != 0
                        && let Some(seen) = seen.get_mut(to as usize).filter(|seen| **seen != spot)
                    {
                        *seen = spot;
                        queue.push((to, steps + 1));
                    }
                }
            }
        }
        table
    }

    fn write(&mut self, one: u32, other: u32, steps: u32) {
        if let Some(known) = self.steps.get_mut(one as usize * self.count + other as usize) {
            *known = steps;
        }
        // Breadth first, the nearest come first.
        if let Some(near) = self.near.get_mut(one as usize).filter(|near| near.len() < NEAR) {
            near.push((other, steps));
        }
    }

    fn between(&self, one: u32, other: u32) -> Option<u32> {
        let steps = self.steps.get(one as usize * self.count + other as usize).copied();
        steps.filter(|steps| *steps != NONE)
    }
}

/// Neighbours and their distances, searched for the rest.
#[derive(Debug)]
pub(super) struct Net {
    pub(super) shares: Shares,
    /// By spot: the search it was reached in last, and in how many steps.
    reached: Vec<(u32, u32)>,
    searches: u32,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
    /// Long ways that were asked for, which are asked for again.
    known: HashMap<(u32, u32), Option<u32>>,
}

impl Net {
    fn of(shares: Shares) -> Net {
        let reached = vec![(0, 0); shares.neighbours.len()];
        Net { shares, reached, searches: 0, heap: BinaryHeap::new(), known: HashMap::new() }
    }

    /// Notes that the spot is reached in so many steps; false where a way as short is known.
    fn reach(&mut self, spot: u32, steps: u32) -> bool {
        let Some(reached) = self.reached.get_mut(spot as usize) else { return false };
        let better = reached.0 != self.searches || steps < reached.1;
        if better {
            *reached = (self.searches, steps);
        }
        better
    }

    fn begin(&mut self, from: u32) {
        self.searches += 1;
        self.heap.clear();
        self.reach(from, 0);
        self.heap.push(Reverse((0, from)));
    }

    /// The spot nearest to `from` that is `wanted`, with the steps there (Dijkstra, 1959).
    pub(super) fn nearest(&mut self, from: u32, wanted: impl Fn(u32) -> bool) -> Option<(u32, u32)> {
        self.begin(from);
        while let Some(Reverse((steps, spot))) = self.heap.pop() {
            if self.reached.get(spot as usize).is_some_and(|(_, least)| *least < steps) {
                continue;
            }
            if wanted(spot) {
                return Some((spot, steps));
            }
            self.spread(spot, steps, u32::MAX);
        }
        None
    }

    /// Looks at the neighbours of a spot that is reached in `steps`, none farther than `most`.
    fn spread(&mut self, spot: u32, steps: u32, most: u32) {
        let all = self.shares.neighbours.get_mut(spot as usize).map(std::mem::take).unwrap_or_default();
        for &(to, more) in &all {
            if steps + more > most {
                break;
            }
            if self.reach(to, steps + more) {
                self.heap.push(Reverse((steps + more, to)));
            }
        }
        if let Some(own) = self.shares.neighbours.get_mut(spot as usize) {
            *own = all;
        }
    }

    /// The shortest way over neighbours, if it is no longer than `most`.
    fn between(&mut self, one: u32, other: u32, most: u32) -> Option<u32> {
        if one == other {
            return Some(0);
        }
        if let Some((_, steps)) = self.shares.neighbours(one).iter().find(|(spot, _)| *spot == other) {
            return Some(*steps);
        }
        let pair = (one.min(other), one.max(other));
        if most == u32::MAX
            && let Some(known) = self.known.get(&pair)
        {
            return *known;
        }
        let steps = self.search(one, other, most);
        if most == u32::MAX {
            self.known.insert(pair, steps);
        }
        steps
    }

    fn search(&mut self, one: u32, other: u32, most: u32) -> Option<u32> {
        self.begin(one);
        while let Some(Reverse((steps, spot))) = self.heap.pop() {
            if spot == other {
                return Some(steps);
            }
            if self.reached.get(spot as usize).is_some_and(|(_, least)| *least < steps) {
                continue;
            }
            self.spread(spot, steps, most);
        }
        None
    }
}
