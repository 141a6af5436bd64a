//! The order that a plan gives itself.

use std::collections::HashMap;

use super::super::plan::Hall;
use super::NONE;
use super::grid::Grid;
use super::spots::{Shares, Spots};
use super::ways::Ways;

/// The booths as the hall's own route has them, with those that it leaves out where `otherwise` has them: behind the
/// nearest before them there that the route names, or at the end.
///
/// What the route names twice counts once, and a code that the hall lacks is passed over: plans that are read have
/// neither, but a plan may lose a booth later.
pub(super) fn merged(hall: &Hall, otherwise: &[usize]) -> Vec<usize> {
    let by_code: HashMap<&str, usize> =
        hall.booths.iter().enumerate().map(|(at, booth)| (&*booth.code, at)).collect();
    // By booth: whether the route names it, and who follows it that is left out.
    let mut named = vec![false; hall.booths.len()];
    let mut ruled = Vec::with_capacity(hall.booths.len());
    for &at in hall.rute.iter().filter_map(|code| by_code.get(&**code)) {
        if let Some(named) = named.get_mut(at).filter(|named| !**named) {
            *named = true;
            ruled.push(at);
        }
    }
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); hall.booths.len()];
    let (mut before, mut last) = (None, Vec::new());
    for &at in otherwise {
        if named.get(at).is_some_and(|named| *named) {
            before = Some(at);
        } else {
            match before.and_then(|before: usize| followers.get_mut(before)) {
                Some(followers) => followers.push(at),
                None => last.push(at),
            }
        }
    }
    let followed = |at: usize| {
        let followers = followers.get(at).map(Vec::as_slice).unwrap_or_default();
        std::iter::once(at).chain(followers.iter().copied())
    };
    ruled.into_iter().flat_map(followed).chain(last).collect()
}

/// The same with the spots at which the booths are best met in that order.
pub(super) fn ruled(
    hall: &Hall,
    grid: &Grid,
    spots: &Spots,
    start: u32,
    otherwise: &[(usize, u32)],
) -> Vec<(usize, u32)> {
    let booths: Vec<usize> = otherwise.iter().map(|(booth, _)| *booth).collect();
    let mut order: Vec<(usize, u32)> = merged(hall, &booths).into_iter().map(|booth| (booth, NONE)).collect();
    let shares = Shares::of(grid, (0u32..).zip(spots.cells.iter().copied()));
    let mut ways = Ways::of(grid, spots, shares, start);
    // The cheapest way through the sides of one booth after the other (Viterbi, 1967): by booth, for each side how far
    // it is from the start at least, and by which side of the booth before.
    let mut before: Vec<(u32, u32)> = vec![(spots.cells.len() as u32, 0)];
    let mut came_by: Vec<Vec<(u32, usize)>> = Vec::with_capacity(order.len());
    for (booth, _) in &order {
        let mut sides = Vec::new();
        let mut here = Vec::new();
        for &side in spots.of_booth(*booth as u32) {
            let ways = before.iter().enumerate().filter_map(|(at, (spot, far))| {
                ways.between(*spot, side, u32::MAX).map(|steps| (far.saturating_add(steps), at))
            });
            if let Some((far, at)) = ways.min() {
                sides.push((side, far));
                here.push((side, at));
            }
        }
        // A booth without a way is passed over.
        if !sides.is_empty() {
            before = sides;
        }
        came_by.push(here);
    }
    let mut best = before.iter().enumerate().min_by_key(|(_, (_, far))| *far).map_or(0, |(at, _)| at);
    for ((_, spot), here) in order.iter_mut().zip(&came_by).rev() {
        if let Some((side, from)) = here.get(best) {
            *spot = *side;
            best = *from;
        }
    }
    order
}
