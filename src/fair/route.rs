//! The round: in which order an officer walks past the booths of a hall at closing time (*rute keliling*).
//!
//! The hall becomes a grid of cells: booths, walls and solid places are closed, what is left are aisles. Before each side
//! of a booth that can be walked to lies a spot; the round goes from spot to spot, always to the nearest booth that is
//! left, and is then shortened by small changes over walking distances. In a small hall every distance is measured, in a
//! large one those of neighbours, so that the cost grows with the hall and not with its square.

mod begin;
mod grid;
mod own;
mod report;
mod shorten;
mod spots;
#[cfg(test)]
mod tests;
mod walk;
mod ways;

use std::sync::Arc;

use super::ids::HallId;
use super::plan::{Hall, Walk};
use super::state::Fair;
use grid::Grid;
use shorten::Order;
use spots::{NONE, Shares, Spots};
use walk::Walker;
use ways::Ways;

pub use begin::begin;
pub use report::{Stop, call_list, to_report};

/// A walk past every booth of one hall.
#[derive(Debug, Clone, PartialEq)]
pub struct Tour {
    /// Every booth of the hall, each once, in the order of the walk.
    pub stops: Vec<TourStop>,
    /// How long the walk is, in metres: from where it begins to the last booth, and not back.
    pub metres: f64,
    /// How far two points of a leg are apart, in metres.
    pub step: f64,
}

/// A booth on the walk.
#[derive(Debug, Clone, PartialEq)]
pub struct TourStop {
    /// Which of the hall's booths.
    pub booth: usize,
    /// Its code.
    pub code: Arc<str>,
    /// How one comes to it.
    pub leg: Leg,
}

/// How one comes to a booth from the one before.
#[derive(Debug, Clone, PartialEq)]
pub enum Leg {
    /// On foot: points in metres, each one [`Tour::step`] above, below or beside the one before, from where the last leg
    /// ended to a spot beside the booth. One point where both booths are served from there.
    Walked(Vec<(f64, f64)>),
    /// Not at all: it is walled in, or the hall has no aisle to it.
    NoWay,
}

impl Tour {
    /// The booths in order: indices into the hall's.
    pub fn booths(&self) -> impl Iterator<Item = usize> + '_ {
        self.stops.iter().map(|stop| stop.booth)
    }

    /// Booths to which there is no way.
    pub fn unreached(&self) -> impl Iterator<Item = usize> + '_ {
        self.stops.iter().filter(|stop| stop.leg == Leg::NoWay).map(|stop| stop.booth)
    }

    /// Every point of the walk in metres, in order; where one stands to serve several booths, once.
    pub fn points(&self) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::new();
        for stop in &self.stops {
            if let Leg::Walked(leg) = &stop.leg {
                points.extend(leg.iter().skip(usize::from(!points.is_empty())));
            }
        }
        points
    }
}

/// A hall of the fair and the walk through it.
#[derive(Debug, Clone, PartialEq)]
pub struct HallTour {
    /// Which hall.
    pub hall: HallId,
    /// The walk.
    pub tour: Tour,
}

/// The walk through every hall of the fair, in the order of the plan; each begins where [`begin`] says for the fair's
/// first gate, where the desk stands.
pub fn order(fair: &Fair) -> Vec<HallTour> {
    let gate = fair.settings().and_then(|settings| settings.gates.first()).map(|gate| &gate.id);
    let walked = |hall: &Hall| HallTour { hall: hall.id.clone(), tour: tour(hall, Some(begin(hall, gate))) };
    fair.floors().iter().map(|floor| walked(&floor.hall)).collect()
}

/// The walk through one hall, which begins at `from` (metres), or where [`begin`] says.
///
/// Where the plan has a route of its own ([`Hall::rute`]) its order rules, and booths that it leaves out follow the one
/// before which they would come otherwise. Booths without a way are the last, in reading order ([`Walk`]), unless that
/// route names them. Ends near the shortest such walk; costs the hall's cells, of which there are at most about four
/// million, and a little more than its booths.
pub fn tour(hall: &Hall, from: Option<(f64, f64)>) -> Tour {
    let grid = Grid::of(hall);
    let spots = Spots::of(&grid, &hall.booths);
    let shares = Shares::of(&grid, (0u32..).zip(spots.cells.iter().copied()));
    let reading = Walk::new(&hall.booths);
    let from = from.unwrap_or_else(|| begin(hall, None));
    let Some(start) = begin::cell(&grid, &spots, &shares, from) else {
        let order = own::merged(hall, reading.order());
        return laid(hall, &grid, &spots, NONE, order.into_iter().map(|booth| (booth, NONE)));
    };
    let reachable = begin::reachable(&spots, &shares, start);
    let mut ways = Ways::of(&grid, &spots, shares, start);
    let begins = spots.cells.len() as u32;
    let mut order = Order::new(&spots, begins);
    order.fill_by_nearest(&mut ways, &reachable);
    let stops = order.stops().map(|(_, spot)| (spot, spots.cell(spot))).chain([(begins, start)]);
    let mut ways = ways.among(&grid, stops);
    order.shorten(&mut ways);
    let mut stops: Vec<(usize, u32)> = order.stops().map(|(booth, spot)| (booth as usize, spot)).collect();
    stops.extend(reading.order().iter().filter(|at| !order.has(**at as u32)).map(|at| (*at, NONE)));
    if !hall.rute.is_empty() {
        stops = own::ruled(hall, &grid, &spots, start, &stops);
    }
    laid(hall, &grid, &spots, start, stops.into_iter())
}

/// The tour along these booths, each with its spot or [`NONE`].
fn laid(
    hall: &Hall,
    grid: &Grid,
    spots: &Spots,
    start: u32,
    order: impl Iterator<Item = (usize, u32)>,
) -> Tour {
    let mut walker = Walker::new(grid);
    let mut tour = Tour { stops: Vec::with_capacity(hall.booths.len()), metres: 0.0, step: grid.width };
    let (mut at, mut steps) = (start, 0);
    for (booth, spot) in order {
        let cell = spots.cell(spot);
        let way = if cell == NONE { None } else { walker.way(at, cell) };
        let leg = match way {
            Some(way) => {
                at = cell;
                steps += way.len().saturating_sub(1);
                Leg::Walked(way.into_iter().map(|cell| grid.middle(cell)).collect())
            }
            None => Leg::NoWay,
        };
        let code = hall.booths.get(booth).map(|booth| booth.code.clone());
        tour.stops.extend(code.map(|code| TourStop { booth, code, leg }));
    }
    tour.metres = steps as f64 * grid.width;
    tour
}
