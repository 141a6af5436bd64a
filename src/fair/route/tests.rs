//! Halls drawn as letters and the walks through them, and walks through halls of any kind.

mod any;
mod own;

use super::super::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall};
use super::*;

/// A hall drawn as letters, 3 x 3 m each: booths are letters, `#` is something solid, `>` is where the walk begins, all
/// else is floor. Walls are given by their ends, doors by their middles, counted in letters from the top left corner.
pub(super) struct Drawing<'d> {
    pub(super) rows: &'d [&'d str],
    pub(super) walls: &'d [[f64; 4]],
    pub(super) doors: &'d [[f64; 2]],
}

impl Drawing<'_> {
    pub(super) fn hall(&self) -> (Hall, Option<(f64, f64)>) {
        let (mut booths, mut places, mut from) = (Vec::new(), Vec::new(), None);
        for (y, row) in self.rows.iter().enumerate() {
            for (x, letter) in row.chars().enumerate() {
                let area = Area { x: x as f64 * 3.0, y: y as f64 * 3.0, width: 3.0, height: 3.0 };
                match letter {
                    '>' => from = Some(area.centre()),
                    '#' => places.push(Place { name: String::new(), kind: PlaceKind::Stage, area }),
                    letter if letter.is_alphanumeric() => booths.push(booth(&letter.to_string(), area)),
                    _ => {}
                }
            }
        }
        let wall =
            |&[x, y, to_x, to_y]: &[f64; 4]| Wall { from: (x * 3.0, y * 3.0), to: (to_x * 3.0, to_y * 3.0) };
        let door =
            |&[x, y]: &[f64; 2]| Door { name: String::new(), at: (x * 3.0, y * 3.0), width: 3.0, gate: None };
        let width = self.rows.iter().map(|row| row.chars().count()).max().unwrap_or_default();
        let hall = Hall {
            width: width as f64 * 3.0,
            height: self.rows.len() as f64 * 3.0,
            walls: self.walls.iter().map(wall).collect(),
            doors: self.doors.iter().map(door).collect(),
            places,
            booths,
            ..empty()
        };
        (hall, from)
    }
}

fn empty() -> Hall {
    Hall {
        id: "G".into(),
        name: "G".to_owned(),
        width: 0.0,
        height: 0.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: Vec::new(),
        rute: Vec::new(),
    }
}

fn booth(code: &str, area: Area) -> Booth {
    Booth { code: code.into(), zone: String::new(), area, parts: Vec::new() }
}

/// The codes in order; what has no way stands in brackets.
pub(super) fn said(tour: &Tour) -> String {
    let word = |stop: &TourStop| match stop.leg {
        Leg::Walked(_) => stop.code.to_string(),
        Leg::NoWay => format!("[{}]", stop.code),
    };
    tour.stops.iter().map(word).collect()
}

fn check(drawing: &Drawing<'_>, expected: &str, metres: f64) {
    let (hall, from) = drawing.hall();
    let tour = tour(&hall, from);
    assert_eq!((said(&tour).as_str(), tour.metres), (expected, metres), "{:#?}", drawing.rows);
}

/// A drawing without walls.
fn open<'d>(rows: &'d [&'d str]) -> Drawing<'d> {
    Drawing { rows, walls: &[], doors: &[] }
}

#[test]
fn a_corridor_is_walked_once_and_both_sides_are_served() {
    check(&open(&["abcdef", ">.....", "ghijkl"]), "aghbcijdeklf", 24.0);
}

#[test]
fn rows_back_to_back_are_walked_aisle_after_aisle() {
    check(
        &open(&[".........", "abcd.efgh", ">........", "ijkl.mnop", "qrst.uvwx", "........."]),
        "aijbckldehpogfnmutsrqvwx",
        90.0,
    );
}

#[test]
fn the_stage_is_walked_round() {
    check(
        &open(&["a.....b", ".......", "..###..", ">.###..", "..###..", ".......", "c.....d"]),
        "acdb",
        51.0,
    );
}

#[test]
fn a_wall_is_walked_round_and_a_door_gone_through() {
    let rows = ["a.b", ">..", "...", "c.d"];
    let wall = [1.5, 0.0, 1.5, 4.0];
    check(&Drawing { rows: &rows, walls: &[wall], doors: &[[1.5, 3.0]] }, "acdb", 15.0);
    check(&Drawing { rows: &rows, walls: &[wall], doors: &[] }, "ac[b][d]", 4.5);
    // A wall that ends before the hall does leaves an aisle.
    check(&Drawing { rows: &rows, walls: &[[1.5, 1.0, 1.5, 4.0]], doors: &[] }, "acbd", 22.5);
}

#[test]
fn nothing_is_missed_where_there_is_no_way() {
    // Whatever is walled in, and whatever has no side to an aisle, is said last, as one reads.
    check(&open(&["abc", "def"]), "[a][b][c][d][e][f]", 0.0);
    check(&open(&[">.......", ".###.abc", ".#k#.def", ".###.ghi", "........"]), "abcdghi[k][e][f]", 48.0);
    check(&open(&[]), "", 0.0);
    check(&open(&["..."]), "", 0.0);
    // The wall runs along the front of the row.
    let rows = ["abc", "...", ">.."];
    check(&Drawing { rows: &rows, walls: &[[0.0, 1.0, 2.0, 1.0]], doors: &[] }, "c[a][b]", 9.0);
}

#[test]
fn the_walk_begins_at_the_first_gate() {
    let (hall, _) = open(&["a..b", "....", "c..d"]).hall();
    let door = |x: f64, y: f64, gate: Option<&str>| Door {
        name: String::new(),
        at: (x, y),
        width: 3.0,
        gate: gate.map(|gate| gate.into()),
    };
    let doors = [door(12.0, 7.5, None), door(0.0, 7.5, Some("barat")), door(12.0, 1.5, Some("timur"))];
    let with = |doors: &[Door]| Hall { doors: doors.to_vec(), ..hall.clone() };
    let first = |hall: &Hall, gate: Option<&str>| begin(hall, gate.map(|gate| gate.into()).as_ref());
    assert_eq!(first(&with(&doors), Some("timur")), (12.0, 1.5));
    assert_eq!(first(&with(&doors), Some("utara")), (0.0, 7.5), "any gate is better than none");
    assert_eq!(first(&with(&doors), None), (0.0, 7.5));
    assert_eq!(first(&with(&doors[..1]), Some("timur")), (12.0, 7.5));
    assert_eq!(first(&hall, None), (0.0, 0.0), "where one begins to read");
    assert_eq!(said(&tour(&with(&doors), None)).chars().next(), Some('c'));
    assert_eq!(said(&tour(&with(&doors), Some((11.0, 2.0)))).chars().next(), Some('b'));
}
