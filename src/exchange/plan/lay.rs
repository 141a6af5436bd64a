//! What was drawn becomes halls in metres: scaled, moved to its corner, walls as lines, codes unique.

use std::collections::HashMap;

use serde::Serialize;

use super::choices::{Axis, Choices, Unit};
use super::drawn::{Drawn, Faults, Kind, LONGEST_CODE, Measure, Piece};
use super::halls::named;
use super::zones::zones;
use crate::exchange::codes::key;
use crate::exchange::folder::overlap::overlaps;
use crate::exchange::problem::{PlanFault, Problem, What};
use crate::fair::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall};
use crate::fair::settings::Gate;
use crate::fair::state::Fair;

/// What is left free round a hall without an outline, in metres.
pub(super) const MARGIN: f64 = 1.5;
/// A booth of unknown size is so wide, in metres.
const TYPICAL: f64 = 3.0;
/// Half of the largest hall, in metres: what lies farther from the middle is no part of it.
const FAR: f64 = 5_000.0;
/// Of a wall or outline so many corners are kept.
const CORNERS: usize = 500;
/// With more halls than this, what stands in none goes to the first.
const SEARCHED: usize = 64;
/// A rectangle so many times as long as wide is a line.
pub(super) const THIN: f64 = 6.0;

/// How the file's numbers became metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scale {
    /// Metres a unit of the file.
    pub metres: f64,
    /// How that is known.
    pub why: ScaleWhy,
    /// The longer side of a typical booth then, in metres.
    pub typical: f64,
}

/// How the scale is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleWhy {
    /// The file is our own: metres.
    Own,
    /// The file says its unit.
    Said,
    /// Somebody chose the unit.
    Chosen,
    /// The drawing is as large as the hall.
    FullSize,
    /// In this unit a booth is as large as booths are.
    Fits(Unit),
    /// Nothing tells: a typical booth was taken to be three metres wide.
    TypicalBooth,
}

/// The halls as they were drawn, and how large.
pub(super) struct Laid {
    pub(super) halls: Vec<Hall>,
    pub(super) scale: Scale,
}

/// Lays the plan out.
pub(super) fn lay(file: &str, drawn: Drawn, choices: &Choices, fair: &Fair, faults: &mut Faults) -> Laid {
    let scale = scale(&drawn, choices);
    let gates = fair.settings().map(|settings| settings.gates.as_slice()).unwrap_or_default();
    let mut halls = by_hall(drawn.pieces, drawn.halls.len());
    for pieces in &mut halls {
        for piece in &mut *pieces {
            to_metres(piece, scale.metres, choices.axis);
        }
        drop_far(file, pieces, faults);
    }
    let names: Vec<Option<&str>> =
        (drawn.halls.iter().map(String::as_str).map(Some)).chain([choices.hall.as_deref()]).collect();
    let filled: Vec<(Option<&str>, Vec<Piece>)> =
        names.into_iter().zip(halls).filter(|(_, pieces)| !pieces.is_empty()).collect();
    let codes = |pieces: &[Piece]| -> Vec<String> {
        pieces.iter().filter(|piece| piece.kind == Kind::Booth).map(|piece| key(&piece.name)).collect()
    };
    let wanted: Vec<(Option<&str>, Vec<String>)> =
        filled.iter().map(|(name, pieces)| (*name, codes(pieces))).collect();
    let ids = named(&wanted, fair);
    let halls = ids.into_iter().zip(filled).map(|((id, name), (_, pieces))| {
        let mut hall = Hall {
            id,
            name,
            width: 0.0,
            height: 0.0,
            zones: Vec::new(),
            walls: Vec::new(),
            doors: Vec::new(),
            places: Vec::new(),
            booths: Vec::new(),
            rute: Vec::new(),
        };
        fill(file, &mut hall, pieces, gates, faults);
        hall
    });
    // What is nothing in metres leaves no hall.
    let halls = halls.filter(|hall| hall.width > 0.0 && hall.height > 0.0);
    Laid { halls: halls.collect(), scale }
}

/// The length that half of these are shorter than; 0 of none.
pub(super) fn median(mut lengths: Vec<f64>) -> f64 {
    let middle = lengths.len() / 2;
    match middle < lengths.len() {
        true => *lengths.select_nth_unstable_by(middle, f64::total_cmp).1,
        false => 0.0,
    }
}

/// The longer side of a typical booth, in the file's numbers.
pub(super) fn typical<'p>(areas: impl Iterator<Item = &'p Area>) -> f64 {
    median(areas.map(|area| area.width.max(area.height)).filter(|side| *side > 0.0).collect())
}

fn scale(drawn: &Drawn, choices: &Choices) -> Scale {
    let booths = drawn.pieces.iter().filter(|piece| piece.kind == Kind::Booth);
    let side = typical(booths.map(|piece| &piece.area));
    let scale = |metres: f64, why| Scale { metres, why, typical: (metres * side * 1000.0).round() / 1000.0 };
    let possible = |metres: f64| metres.is_finite() && metres > 0.0;
    if let Some(unit) = choices.unit.filter(|unit| possible(unit.metres())) {
        return scale(unit.metres(), ScaleWhy::Chosen);
    }
    let full = match drawn.measure {
        Measure::Said(metres) => return scale(metres, ScaleWhy::Said),
        Measure::Unsaid(full) => full.filter(|metres| possible(*metres)),
    };
    if let Some(metres) = full.filter(|metres| (1.0..=8.0).contains(&(metres * side))) {
        return scale(metres, ScaleWhy::FullSize);
    }
    // Booths are built in halves of metres.
    let built = |metres: f64| {
        let halves = metres * 2.0;
        (2.0..=6.0).contains(&metres) && (halves - halves.round()).abs() < 0.02
    };
    match Unit::ALL.iter().find(|(_, unit)| built(unit.metres() * side)) {
        Some((_, unit)) => scale(unit.metres(), ScaleWhy::Fits(*unit)),
        None if possible(TYPICAL / side) => scale(TYPICAL / side, ScaleWhy::TypicalBooth),
        None => scale(1.0, ScaleWhy::TypicalBooth),
    }
}

/// The pieces of each hall; the last are those of no named hall.
fn by_hall(pieces: Vec<Piece>, named: usize) -> Vec<Vec<Piece>> {
    let mut halls: Vec<Vec<Piece>> = vec![Vec::new(); named + 1];
    let mut loose = Vec::new();
    for piece in pieces {
        match piece.hall.filter(|hall| *hall < named) {
            Some(hall) => halls.get_mut(hall).into_iter().for_each(|hall| hall.push(piece.clone())),
            None => loose.push(piece),
        }
    }
    let any_booth = loose.iter().any(|piece| piece.kind == Kind::Booth);
    let reach: Vec<Option<Area>> = halls.iter().map(|pieces| bounds(pieces.iter())).collect();
    let all_empty = reach.iter().all(Option::is_none);
    for piece in loose {
        let beside = match any_booth || all_empty {
            true => named,
            // The edge of the building is the edge of none of its halls.
            false if piece.kind == Kind::Outline => continue,
            false => nearest(&piece.area, &reach),
        };
        halls.get_mut(beside).into_iter().for_each(|hall| hall.push(piece.clone()));
    }
    halls
}

/// The hall whose reach is nearest to the middle of `area`.
fn nearest(area: &Area, reach: &[Option<Area>]) -> usize {
    let (x, y) = area.centre();
    let away = |hall: &Area| {
        let dx = (hall.x - x).max(x - hall.right()).max(0.0);
        let dy = (hall.y - y).max(y - hall.bottom()).max(0.0);
        dx + dy
    };
    let all =
        reach.iter().take(SEARCHED).enumerate().filter_map(|(at, hall)| Some((at, away(hall.as_ref()?))));
    all.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at)
}

fn to_metres(piece: &mut Piece, metres: f64, axis: Axis) {
    let Area { x, y, width, height } = piece.area;
    let turn = |y: f64| match axis {
        Axis::Down => y,
        Axis::Up => -y,
    };
    let top = match axis {
        Axis::Down => y,
        Axis::Up => -(y + height),
    };
    piece.area = Area { x: x * metres, y: top * metres, width: width * metres, height: height * metres };
    for (x, y) in &mut piece.corners {
        (*x, *y) = (*x * metres, turn(*y) * metres);
    }
}

/// Takes out, and reports, what lies where no hall reaches.
fn drop_far(file: &str, pieces: &mut Vec<Piece>, faults: &mut Faults) {
    let middle = |side: fn(&Area) -> f64| median(pieces.iter().map(|piece| side(&piece.area)).collect());
    let (x, y) = (middle(|area| area.centre().0), middle(|area| area.centre().1));
    pieces.retain(|piece| {
        let area = &piece.area;
        let near = (area.x - x).abs() <= FAR
            && (area.right() - x).abs() <= FAR
            && (area.y - y).abs() <= FAR
            && (area.bottom() - y).abs() <= FAR
            && piece.corners.iter().all(|(cx, cy)| (cx - x).abs() <= FAR && (cy - y).abs() <= FAR);
        if !near {
            let problem = Problem::of_file(file, PlanFault::TooFar).at(Some(piece.line));
            faults.report(problem.in_column(&piece.name, None));
        }
        near
    });
}

/// The rectangle round all of them.
fn bounds<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Option<Area> {
    pieces.map(|piece| piece.area).reduce(|one, other| {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        let (right, bottom) = (one.right().max(other.right()), one.bottom().max(other.bottom()));
        Area { x, y, width: right - x, height: bottom - y }
    })
}

/// Metres to the millimetre.
fn rounded(metres: f64) -> f64 {
    let metres = (metres * 1000.0).round() / 1000.0;
    // No minus before a zero.
    metres + 0.0
}

/// Takes out, and reports, booths that are nothing and codes that are there already.
fn without_twins(file: &str, pieces: Vec<Piece>, faults: &mut Faults) -> Vec<Piece> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.kind != Kind::Booth {
            kept.push(piece);
            continue;
        }
        let mut report = |what: PlanFault| {
            let problem = Problem::of_file(file, what).at(Some(piece.line));
            faults.report(problem.in_column(&piece.name, None));
        };
        if rounded(piece.area.width) <= 0.0 || rounded(piece.area.height) <= 0.0 {
            report(PlanFault::NoExtent);
            continue;
        }
        if piece.name.chars().count() > LONGEST_CODE {
            report(PlanFault::BadCode { most: LONGEST_CODE });
            continue;
        }
        let code = piece.name.to_lowercase();
        let Some(first) = taken.get(&code).and_then(|at| kept.get_mut(*at)) else {
            taken.insert(code, kept.len());
            kept.push(piece);
            continue;
        };
        // A booth is often drawn twice, as its floor and its edge: the larger one is the booth.
        if holds(&piece.area, &first.area) {
            first.area = piece.area;
        } else if !holds(&first.area, &piece.area) {
            report(PlanFault::CodeTwice { first: first.line });
        }
    }
    kept
}

/// Puts the pieces, in metres, into the hall.
fn fill(file: &str, hall: &mut Hall, pieces: Vec<Piece>, gates: &[Gate], faults: &mut Faults) {
    let pieces = without_twins(file, pieces, faults);
    let Some(reach) = bounds(pieces.iter()) else { return };
    // An outline is the hall's own edge; without one some floor is left round what stands there.
    let margin = if pieces.iter().any(|piece| piece.kind == Kind::Outline) { 0.0 } else { MARGIN };
    let (left, top) = (reach.x - margin, reach.y - margin);
    let point = |(x, y): (f64, f64)| (rounded(x - left), rounded(y - top));
    (hall.width, hall.height) = (rounded(reach.width + 2.0 * margin), rounded(reach.height + 2.0 * margin));
    let moved = |area: &Area| {
        let ((x, y), (right, bottom)) = (point((area.x, area.y)), point((area.right(), area.bottom())));
        Area { x, y, width: rounded(right - x), height: rounded(bottom - y) }
    };
    let mut lines: Vec<u32> = Vec::new();
    let mut drawn_zones = Vec::new();
    for piece in pieces {
        let area = moved(&piece.area);
        match piece.kind {
            Kind::Booth => {
                let parts = piece.parts.iter().map(|part| part.as_str().into()).collect();
                hall.booths.push(Booth { code: piece.name.as_str().into(), zone: piece.zone, area, parts });
                lines.push(piece.line);
            }
            Kind::Wall | Kind::Outline => {
                let corners: Vec<(f64, f64)> =
                    piece.corners.iter().take(CORNERS).map(|corner| point(*corner)).collect();
                walls(&mut hall.walls, &area, &corners, piece.kind);
            }
            Kind::Door => {
                let name = if piece.name.is_empty() { "Pintu" } else { &piece.name };
                let same = |gate: &&Gate| [key(gate.id.as_str()), key(&gate.name)].contains(&key(name));
                let gate = gates.iter().find(same).map(|gate| gate.id.clone());
                let width = area.width.max(area.height).max(0.5);
                let at = (rounded(area.centre().0), rounded(area.centre().1));
                hall.doors.push(Door { name: name.to_owned(), at, width, gate });
            }
            Kind::Zone => drawn_zones.push((piece.name, area)),
            Kind::Place(kind) => {
                let name = if piece.name.is_empty() { word(kind).to_owned() } else { piece.name };
                hall.places.push(Place { name, kind, area });
            }
        }
    }
    zones(hall, drawn_zones);
    let areas: Vec<Area> = hall.booths.iter().map(|booth| booth.area).collect();
    for (one, other) in overlaps(&areas) {
        if let (Some(first), Some(second)) = (hall.booths.get(one), hall.booths.get(other)) {
            let what = What::Overlaps { other: first.code.to_string(), line: lines.get(one).copied() };
            let problem = Problem::of_file(file, what).at(lines.get(other).copied());
            faults.report(problem.in_column(&second.code, None));
        }
    }
}

/// What a place without a name is called, as the desk's screen calls it.
fn word(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Desk => "Meja Panitia",
        PlaceKind::Stage => "Panggung",
        PlaceKind::Toilet => "Toilet",
        PlaceKind::Prayer => "Musala",
        PlaceKind::Atm => "ATM",
        PlaceKind::Exit => "Pintu Darurat",
        PlaceKind::Info => "Informasi",
        PlaceKind::Other => "Lain-lain",
    }
}

/// Whether `outer` reaches round `inner`, up to a few centimetres.
fn holds(outer: &Area, inner: &Area) -> bool {
    let slack = 0.05;
    outer.x <= inner.x + slack
        && outer.y <= inner.y + slack
        && outer.right() >= inner.right() - slack
        && outer.bottom() >= inner.bottom() - slack
}

/// The lines of a wall: through the middle of a thin rectangle, round any other, along its own corners.
fn walls(walls: &mut Vec<Wall>, area: &Area, corners: &[(f64, f64)], kind: Kind) {
    let Area { x, y, width, height } = *area;
    let (right, bottom) = (rounded(area.right()), rounded(area.bottom()));
    let (cx, cy) = (rounded(area.centre().0), rounded(area.centre().1));
    let thin = kind == Kind::Wall && corners.is_empty();
    let own: Vec<(f64, f64)> = match corners {
        [_, _, ..] => corners.to_vec(),
        _ if thin && width >= height * THIN => vec![(x, cy), (right, cy)],
        _ if thin && height >= width * THIN => vec![(cx, y), (cx, bottom)],
        _ => vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y)],
    };
    let lines = own.windows(2).filter_map(|pair| match pair {
        [from, to] if from != to => Some(Wall { from: *from, to: *to }),
        _ => None,
    });
    walls.extend(lines);
}
