//! Where the walk through a hall begins.

use super::super::ids::GateId;
use super::super::plan::{Hall, Walk};
use super::grid::Grid;
use super::spots::{Shares, Spots};

/// Whoever stands so much farther than the nearest cell, in metres, is still at the door.
const DOORSTEP: f64 = 2.0;
/// So far from the beginning, in metres, an aisle is sought first.
const AROUND: f64 = 3.0;

/// Where a walk begins, in metres: the door of `gate`, else the first door with a gate, else the first door, else the
/// hall's corner nearest to the booth that one reads first.
pub fn begin(hall: &Hall, gate: Option<&GateId>) -> (f64, f64) {
    let of_gate = hall.doors.iter().find(|door| gate.is_some() && door.gate.as_ref() == gate);
    let any_gate = || hall.doors.iter().find(|door| door.gate.is_some());
    if let Some(door) = of_gate.or_else(any_gate).or(hall.doors.first()) {
        return door.at;
    }
    let first = Walk::new(&hall.booths).first().and_then(|at| hall.booths.get(at));
    let (x, y) = first.map_or((0.0, 0.0), |booth| booth.area.centre());
    let side = |at: f64, extent: f64| if at > extent / 2.0 { extent } else { 0.0 };
    (side(x, hall.width), side(y, hall.height))
}

/// The cell at which a walk from the point `from` begins: the nearest from which booths can be reached. Where aisles
/// that are not joined are about as near, as on both sides of a door, it is the one that leads to the most booths.
pub(super) fn cell(grid: &Grid, spots: &Spots, shares: &Shares, from: (f64, f64)) -> Option<u32> {
    let nearest = |reach: f64| {
        let all = grid.within(from, reach).filter(|cell| shares.owner(*cell) != super::NONE);
        all.map(|cell| (grid.away(cell, from), cell)).min_by(|one, other| one.0.total_cmp(&other.0))
    };
    let (least, _) = nearest(AROUND).or_else(|| nearest(f64::INFINITY))?;
    let (parts, counts) = parts(spots, shares);
    let mut best: Option<(u32, f64, u32)> = None;
    for cell in grid.within(from, least + DOORSTEP) {
        let part = parts.get(shares.owner(cell) as usize).copied();
        let count = part.and_then(|part| counts.get(part as usize)).copied();
        let away = grid.away(cell, from);
        let Some(count) = count.filter(|_| away <= least + DOORSTEP) else { continue };
        if best.is_none_or(|(most, least, _)| count > most || (count == most && away < least)) {
            best = Some((count, away, cell));
        }
    }
    best.map(|(_, _, cell)| cell)
}

/// The booths to which one can walk from the cell `start`, in the plan's order.
pub(super) fn reachable(spots: &Spots, shares: &Shares, start: u32) -> Vec<u32> {
    let (parts, _) = parts(spots, shares);
    let part_of = |spot: u32| parts.get(spot as usize).copied();
    let here = part_of(shares.owner(start));
    let booths = 0..spots.of_booth.len() as u32;
    booths.filter(|&booth| spots.of_booth(booth).iter().any(|&spot| part_of(spot) == here)).collect()
}

/// The part of the floor to which each spot belongs, and how many booths each part serves.
fn parts(spots: &Spots, shares: &Shares) -> (Vec<u32>, Vec<u32>) {
    let mut parts = vec![super::NONE; spots.cells.len()];
    let mut counts = Vec::new();
    let mut waiting = Vec::new();
    for first in 0..spots.cells.len() as u32 {
        let mut count = 0;
        waiting.push(first);
        while let Some(spot) = waiting.pop() {
            let Some(part) = parts.get_mut(spot as usize).filter(|part| **part == super::NONE) else {
                continue;
            };
            *part = counts.len() as u32;
            count += spots.serves(spot).len() as u32;
            waiting.extend(shares.neighbours(spot).iter().map(|(other, _)| *other));
        }
        if count > 0 {
            counts.push(count);
        }
    }
    (parts, counts)
}
