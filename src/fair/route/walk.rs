//! The way from cell to cell.

use super::grid::Grid;
use super::spots::NONE;

/// Finds shortest ways over the floor, one after the other; what it wrote on the cells before is not wiped but dated.
#[derive(Debug)]
pub(super) struct Walker<'g> {
    grid: &'g Grid,
    /// By cell: the search it was reached in last, from which cell, in how many steps.
    reached: Vec<(u32, u32, u32)>,
    search: u32,
    /// Cells to look at whose way is as short as hoped, and those two steps longer.
    near: Vec<(u32, u32)>,
    far: Vec<(u32, u32)>,
}

impl<'g> Walker<'g> {
    pub(super) fn new(grid: &'g Grid) -> Walker<'g> {
        Walker { grid, reached: vec![(0, NONE, 0); grid.len()], search: 0, near: Vec::new(), far: Vec::new() }
    }

    /// The cells of a shortest way, both ends included; none where there is no way.
    ///
    /// A* (Hart, Nilsson and Raphael, 1968) with the distance as the crow walks along streets as its hope: a step
    /// either keeps the hope or costs two steps more, so that two stacks do for a heap.
    pub(super) fn way(&mut self, from: u32, to: u32) -> Option<Vec<u32>> {
        self.search += 1;
        self.near.clear();
        self.far.clear();
        self.note(from, NONE, 0);
        self.near.push((from, 0));
        let around = self.grid.around();
        loop {
            let Some((cell, steps)) = self.near.pop() else {
                if self.far.is_empty() {
                    return None;
                }
                std::mem::swap(&mut self.near, &mut self.far);
                continue;
            };
            if cell == to {
                return Some(self.back(to));
            }
            // Reached on a shorter way since.
            if self.reached.get(cell as usize).is_some_and(|(_, _, least)| *least < steps) {
                continue;
            }
            let hope = self.grid.at_least(cell, to);
            let out = self.grid.steps(cell);
            for (step, by) in around {
                let next = cell.wrapping_add(by);
                if out & step != 0 && self.note(next, cell, steps + 1) {
                    match self.grid.at_least(next, to) < hope {
                        true => self.near.push((next, steps + 1)),
                        false => self.far.push((next, steps + 1)),
                    }
                }
            }
        }
    }

    /// Writes down how a cell was reached; false where a way as short was known.
    fn note(&mut self, cell: u32, from: u32, steps: u32) -> bool {
        let Some(reached) = self.reached.get_mut(cell as usize) else { return false };
        let better = reached.0 != self.search || steps < reached.2;
        if better {
            *reached = (self.search, from, steps);
        }
        better
    }

    /// The way that was found, from its end back.
    fn back(&self, to: u32) -> Vec<u32> {
        let mut way = vec![to];
        let mut at = to;
        while let Some((_, from, _)) = self.reached.get(at as usize).filter(|(_, from, _)| *from != NONE) {
            way.push(*from);
            at = *from;
        }
        way.reverse();
        way
    }
}
