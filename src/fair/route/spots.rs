//! Where one stands before booths, and how far neighbouring spots are from each other on foot.

use super::super::plan::Booth;
use super::grid::Grid;

/// No spot, no booth, no cell.
pub(super) const NONE: u32 = u32::MAX;

/// Cells before booths. A cell between two rows may serve a booth on either side; a booth may have a spot before each
/// of its sides.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Each spot's cell.
    pub(super) cells: Vec<u32>,
    /// By spot: the booths it serves.
    pub(super) serves: Vec<Vec<u32>>,
    /// By booth: its spots.
    pub(super) of_booth: Vec<Vec<u32>>,
}

impl Spots {
    /// Every spot of the hall.
    pub(super) fn of(grid: &Grid, booths: &[Booth]) -> Spots {
        let mut spots = Spots { of_booth: vec![Vec::new(); booths.len()], ..Spots::default() };
        let mut by_cell = vec![NONE; grid.len()];
        for (at, booth) in (0u32..).zip(booths) {
            for cell in grid.beside(&booth.area) {
                let Some(spot) = by_cell.get_mut(cell as usize) else { continue };
                if *spot == NONE {
                    *spot = spots.cells.len() as u32;
                    spots.cells.push(cell);
                    spots.serves.push(Vec::new());
                }
                if let Some(serves) = spots.serves.get_mut(*spot as usize) {
                    serves.push(at);
                }
                if let Some(own) = spots.of_booth.get_mut(at as usize) {
                    own.push(*spot);
                }
            }
        }
        spots
    }

    /// The booths that the spot serves.
    pub(super) fn serves(&self, spot: u32) -> &[u32] {
        self.serves.get(spot as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The spots of the booth.
    pub(super) fn of_booth(&self, booth: u32) -> &[u32] {
        self.of_booth.get(booth as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The spot's cell.
    pub(super) fn cell(&self, spot: u32) -> u32 {
        self.cells.get(spot as usize).copied().unwrap_or(NONE)
    }
}

/// The floor shared out: every cell that can be walked to belongs to the spot nearest to it.
///
/// The dual of Voronoi's diagram over walking distances (Erwig, 1991; Mehlhorn, 1988): spots whose shares touch are
/// neighbours, and the way through the place where they touch is the way between them.
#[derive(Debug, Default)]
pub(super) struct Shares {
    /// By cell: its spot.
    pub(super) spot: Vec<u32>,
    /// By cell: steps from its spot.
    pub(super) steps: Vec<u32>,
    /// By spot: its neighbours and how many steps there, the nearest first.
    pub(super) neighbours: Vec<Vec<(u32, u32)>>,
}

impl Shares {
    /// Breadth first from all spots, each with its cell, at once: every cell is looked at once.
    pub(super) fn of(grid: &Grid, spots: impl Iterator<Item = (u32, u32)>) -> Shares {
        let mut shares =
            Shares { spot: vec![NONE; grid.len()], steps: vec![0; grid.len()], neighbours: Vec::new() };
        let mut queue: Vec<u32> = Vec::with_capacity(grid.len());
        for (spot, cell) in spots {
            if let Some(owner) = shares.spot.get_mut(cell as usize).filter(|owner| **owner == NONE) {
                *owner = spot;
                queue.push(cell);
                shares.neighbours.resize(shares.neighbours.len().max(spot as usize + 1), Vec::new());
            }
        }
        let around = grid.around();
        let mut next = 0;
        while let Some(&cell) = queue.get(next) {
            next += 1;
            let (spot, steps, out) = (shares.owner(cell), shares.steps(cell), grid.steps(cell));
            for (step, by) in around {
                if out & step == 0 {
                    continue;
                }
                let to = cell.wrapping_add(by);
                let owner = shares.owner(to);
                if owner == NONE {
                    if let (Some(owner), Some(far)) =
                        (shares.spot.get_mut(to as usize), shares.steps.get_mut(to as usize))
                    {
                        (*owner, *far) = (spot, steps + 1);
                    }
                    queue.push(to);
                } else if owner != spot {
                    shares.touch(spot, owner, steps + 1 + shares.steps(to));
                }
            }
        }
        for all in &mut shares.neighbours {
            all.sort_unstable_by_key(|(spot, steps)| (*steps, *spot));
        }
        shares
    }

    /// The cell's spot.
    pub(super) fn owner(&self, cell: u32) -> u32 {
        self.spot.get(cell as usize).copied().unwrap_or(NONE)
    }

    /// How far the cell is from its spot.
    pub(super) fn steps(&self, cell: u32) -> u32 {
        self.steps.get(cell as usize).copied().unwrap_or_default()
    }

    /// The spot's neighbours.
    pub(super) fn neighbours(&self, spot: u32) -> &[(u32, u32)] {
        self.neighbours.get(spot as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// One more spot, which has no share of its own but stands in another's.
    pub(super) fn join(&mut self, spot: u32, cell: u32) {
        let (owner, steps) = (self.owner(cell), self.steps(cell));
        self.neighbours.resize(self.neighbours.len().max(spot as usize + 1), Vec::new());
        self.touch(spot, owner, steps);
        self.touch(owner, spot, steps);
    }

    /// Two shares touch: there is a way of so many steps.
    fn touch(&mut self, one: u32, other: u32, steps: u32) {
        // Both sides tell of every place where they touch; each writes its own half.
        let Some(known) = self.neighbours.get_mut(one as usize) else { return };
        match known.iter_mut().find(|(spot, _)| *spot == other) {
            Some((_, least)) => *least = (*least).min(steps),
            None => known.push((other, steps)),
        }
    }
}
