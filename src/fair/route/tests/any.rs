//! Halls of any kind: no booth is missed, no leg goes through anything.

use proptest::prelude::*;

use super::super::super::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall};
use super::super::*;
use super::{booth, empty};

/// What is wrong with a walk; judged from the plan alone.
pub(in super::super) fn faults(hall: &Hall, from: Option<(f64, f64)>, tour: &Tour) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: Vec<usize> = tour.booths().collect();
    seen.sort_unstable();
    if seen != (0..hall.booths.len()).collect::<Vec<_>>() {
        faults.push(format!("visits {seen:?}"));
    }
    let mut at: Option<(f64, f64)> = None;
    let mut steps = 0;
    for stop in &tour.stops {
        let Leg::Walked(leg) = &stop.leg else { continue };
        if at.is_some_and(|at| at != leg[0]) {
            faults.push(format!("begins at {:?} and not where it was, {at:?}", leg[0]));
        }
        steps += leg.len() - 1;
        for pair in leg.windows(2) {
            let (dx, dy) = ((pair[1].0 - pair[0].0).abs(), (pair[1].1 - pair[0].1).abs());
            if (dx.max(dy) - tour.step).abs() > 1e-6 || dx.min(dy) > 1e-6 {
                faults.push(format!("jumps {pair:?}"));
            }
            if hall.booths.iter().any(|booth| crosses_area(pair, &booth.area)) {
                faults.push(format!("goes through a booth {pair:?}"));
            }
            if let Some(wall) =
                hall.walls.iter().find(|wall| crosses_wall(pair, wall, &hall.doors, tour.step))
            {
                faults.push(format!("goes through {wall:?} {pair:?}"));
            }
        }
        let end = *leg.last().unwrap();
        at = Some(end);
        let area = hall.booths[stop.booth].area;
        let (dx, dy) = (
            (area.x - end.0).max(end.0 - area.right()).max(0.0),
            (area.y - end.1).max(end.1 - area.bottom()).max(0.0),
        );
        // Straight before it, but for booths narrower than a cell.
        if dx.max(dy) > tour.step + 0.11 || dx.min(dy) > tour.step / 2.0 {
            faults.push(format!("stops at {end:?} before {area:?}"));
        }
    }
    if (tour.metres - steps as f64 * tour.step).abs() > 1e-6 {
        faults.push(format!("{} m in {steps} steps", tour.metres));
    }
    if from.is_some() && !hall.booths.is_empty() && tour.stops.is_empty() {
        faults.push("goes nowhere".to_owned());
    }
    faults
}

/// Whether a step along a row or column enters the rectangle.
fn crosses_area(pair: &[(f64, f64)], area: &Area) -> bool {
    let slack = 1e-6;
    let (left, right) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
    let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
    right > area.x + slack
        && left < area.right() - slack
        && bottom > area.y + slack
        && top < area.bottom() - slack
}

/// Whether a step crosses the wall where no door opens it.
fn crosses_wall(pair: &[(f64, f64)], wall: &Wall, doors: &[Door], step: f64) -> bool {
    let side =
        |a: (f64, f64), b: (f64, f64), p: (f64, f64)| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    let (one, other) = (side(wall.from, wall.to, pair[0]), side(wall.from, wall.to, pair[1]));
    let (begins, ends) = (side(pair[0], pair[1], wall.from), side(pair[0], pair[1], wall.to));
    if one * other >= 0.0 || begins * ends >= 0.0 {
        return false;
    }
    let share = one / (one - other);
    let at = (pair[0].0 + share * (pair[1].0 - pair[0].0), pair[0].1 + share * (pair[1].1 - pair[0].1));
    let opens = |door: &Door| {
        let half = (door.width / 2.0).max(step * 0.51);
        (door.at.0 - at.0).hypot(door.at.1 - at.1) <= half.hypot(0.5) + 1e-3
    };
    !doors.iter().any(opens)
}

/// A length in steps of `unit`, or any.
fn length(unit: Option<f64>, least: f64, most: f64) -> BoxedStrategy<f64> {
    match unit {
        Some(unit) => {
            ((least / unit) as u32..=(most / unit) as u32).prop_map(move |n| f64::from(n) * unit).boxed()
        }
        None => (least..most).boxed(),
    }
}

prop_compose! {
    fn area(unit: Option<f64>)(
        x in length(unit, 0.0, 36.0),
        y in length(unit, 0.0, 27.0),
        width in length(unit, unit.unwrap_or(0.3), 4.5),
        height in length(unit, unit.unwrap_or(0.3), 4.5),
    ) -> Area {
        Area { x, y, width, height }
    }
}

fn hall(unit: Option<f64>) -> impl Strategy<Value = Hall> {
    let point = move || (length(unit, 0.0, 36.0), length(unit, 0.0, 27.0));
    let kind = proptest::sample::select(PlaceKind::ALL.map(|(_, kind)| kind).to_vec());
    (
        proptest::collection::vec(area(unit), 0..40),
        proptest::collection::vec((kind, area(unit)), 0..4),
        proptest::collection::vec((point(), point()), 0..5),
        proptest::collection::vec((0.0..1.0f64, 0.8..4.0f64), 0..5),
    )
        .prop_map(move |(areas, places, walls, doors)| {
            let mut booths: Vec<Booth> = Vec::new();
            for area in areas {
                let apart = |other: &Booth| {
                    let other = other.area;
                    area.right() <= other.x + 1e-9
                        || other.right() <= area.x + 1e-9
                        || area.bottom() <= other.y + 1e-9
                        || other.bottom() <= area.y + 1e-9
                };
                if booths.iter().all(apart) {
                    booths.push(booth(&booths.len().to_string(), area));
                }
            }
            let place = |(kind, area)| Place { name: String::new(), kind, area };
            let walls: Vec<Wall> = walls.into_iter().map(|(from, to)| Wall { from, to }).collect();
            let on = |(wall, (share, width)): (&Wall, (f64, f64))| Door {
                name: String::new(),
                at: (
                    wall.from.0 + share * (wall.to.0 - wall.from.0),
                    wall.from.1 + share * (wall.to.1 - wall.from.1),
                ),
                width,
                gate: None,
            };
            let doors = walls.iter().zip(doors).map(on).collect();
            let places = places.into_iter().map(place).collect();
            Hall { width: 40.5, height: 31.5, walls, doors, places, booths, ..empty() }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_booth_is_missed_and_nothing_is_crossed(
        hall in prop_oneof![hall(Some(1.5)), hall(Some(0.5)), hall(None)],
        from in proptest::option::of((-5.0..45.0f64, -5.0..35.0f64)),
    ) {
        let tour = tour(&hall, from);
        prop_assert_eq!(faults(&hall, from, &tour), Vec::<String>::new());
    }

    #[test]
    fn any_route_of_the_plan_is_walked_on_the_floor(
        hall in prop_oneof![hall(Some(1.5)), hall(None)],
        route in proptest::collection::vec(0usize..50, 0..50),
    ) {
        let rute = route.iter().map(|n| n.to_string().into()).collect();
        let hall = Hall { rute, ..hall };
        let tour = tour(&hall, None);
        prop_assert_eq!(faults(&hall, None, &tour), Vec::<String>::new());
    }

    #[test]
    fn numbers_that_are_no_lengths_do_no_harm(
        numbers in proptest::collection::vec(prop_oneof![
            Just(f64::NAN), Just(f64::INFINITY), Just(-1e300), Just(1e300), Just(0.0), -50.0..50.0f64
        ], 18),
    ) {
        let area = |at: usize| Area {
            x: numbers[at], y: numbers[at + 1], width: numbers[at + 2], height: numbers[at + 3],
        };
        let hall = Hall {
            width: numbers[0].min(40.0),
            height: numbers[1],
            walls: vec![Wall { from: (numbers[2], numbers[3]), to: (numbers[4], numbers[5]) }],
            doors: vec![Door { name: String::new(), at: (numbers[6], numbers[7]), width: numbers[8], gate: None }],
            places: vec![Place { name: String::new(), kind: PlaceKind::Stage, area: area(14) }],
            booths: vec![booth("0", area(9)), booth("1", area(10))],
            ..empty()
        };
        prop_assert_eq!(tour(&hall, None).stops.len(), 2);
        prop_assert_eq!(tour(&hall, Some((numbers[16], numbers[17]))).stops.len(), 2);
    }
}
