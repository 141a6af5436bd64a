//! The floor plan of a hall in metres, and the order in which arrow keys walk its booths.
//!
//! The origin is the top left corner, x runs right, y runs down, as on the paper.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{GateId, HallId};

/// A rectangle in metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Extent to the right.
    pub width: f64,
    /// Extent downwards.
    pub height: f64,
}

impl Area {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

/// A hall and what stands in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hall {
    /// Its word.
    pub id: HallId,
    /// Its name on the screen.
    pub name: String,
    /// Extent to the right in metres.
    pub width: f64,
    /// Extent downwards in metres.
    pub height: f64,
    /// Named parts of the hall.
    pub zones: Vec<Zone>,
    /// Walls.
    pub walls: Vec<Wall>,
    /// Openings in the walls.
    pub doors: Vec<Door>,
    /// Desk, stage, toilets and the like.
    pub places: Vec<Place>,
    /// Booths; a code is unique here.
    pub booths: Vec<Booth>,
    /// The codes in the order in which the booths are to be walked past, where the plan says so; need not be all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rute: Vec<Arc<str>>,
}

/// A named part of a hall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    /// Its name.
    pub name: String,
    /// Where.
    pub area: Area,
}

/// A straight wall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Wall {
    /// One end, x and y in metres.
    pub from: (f64, f64),
    /// The other end.
    pub to: (f64, f64),
}

/// An opening in a wall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Door {
    /// Its name.
    pub name: String,
    /// Its middle, x and y in metres.
    pub at: (f64, f64),
    /// How wide, in metres.
    pub width: f64,
    /// The gate whose visitors come through it.
    pub gate: Option<GateId>,
}

/// What a place is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// The organisers' desk.
    Desk,
    /// A stage.
    Stage,
    /// Toilets.
    Toilet,
    /// A prayer room.
    Prayer,
    /// A cash machine.
    Atm,
    /// An emergency exit.
    Exit,
    /// An information point.
    Info,
    /// Anything else.
    Other,
}

impl PlaceKind {
    /// Every kind by its word in `denah.toml`.
    pub const ALL: [(&'static str, PlaceKind); 8] = [
        ("desk", PlaceKind::Desk),
        ("stage", PlaceKind::Stage),
        ("toilet", PlaceKind::Toilet),
        ("prayer", PlaceKind::Prayer),
        ("atm", PlaceKind::Atm),
        ("exit", PlaceKind::Exit),
        ("info", PlaceKind::Info),
        ("other", PlaceKind::Other),
    ];
}

/// Something in a hall that is no booth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: PlaceKind,
    /// Where.
    pub area: Area,
}

/// A stand on the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booth {
    /// Its code, unique in its hall.
    pub code: Arc<str>,
    /// The zone as the plan names it; may be empty.
    pub zone: String,
    /// Where.
    pub area: Area,
    /// Parts that are given out singly, as half tables `a` and `b`.
    pub parts: Vec<Arc<str>>,
}

/// Where an arrow key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Along the row, then on to the end of the row above.
    Left,
    /// Along the row, then on to the start of the row below.
    Right,
    /// To the booth that lies above as the eye sees it.
    Up,
    /// To the booth that lies below as the eye sees it.
    Down,
}

/// The booths of one hall in the order in which one reads them; made once for a hall.
///
/// Left and right follow this order from end to end, so that no booth is unreachable on any plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Walk {
    /// Indices into the hall's booths, row by row.
    order: Vec<usize>,
    /// The place of each booth in `order`.
    place: Vec<usize>,
    /// The middle of each booth.
    centres: Vec<(f64, f64)>,
}

impl Walk {
    /// The walk over these booths; `O(n log n)`.
    pub fn new(booths: &[Booth]) -> Walk {
        let mut by_height: Vec<(usize, &Area)> = booths.iter().map(|b| &b.area).enumerate().collect();
        by_height.sort_by(|a, b| a.1.centre().1.total_cmp(&b.1.centre().1));
        let mut order = Vec::with_capacity(booths.len());
        let mut row: Vec<(usize, &Area)> = Vec::new();
        for (index, area) in by_height {
            // A row is what lies beside its first booth: its middle falls within that one's height.
            if row.first().is_some_and(|(_, first)| area.centre().1 >= first.bottom()) {
                Self::close_row(&mut row, &mut order);
            }
            row.push((index, area));
        }
        Self::close_row(&mut row, &mut order);
        let mut place = vec![0; booths.len()];
        for (at, &index) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(index) {
                *slot = at;
            }
        }
        Walk { order, place, centres: booths.iter().map(|b| b.area.centre()).collect() }
    }

    /// Ends a row: left to right, what stands one above the other by height.
    fn close_row(row: &mut Vec<(usize, &Area)>, order: &mut Vec<usize>) {
        row.sort_by(|a, b| a.1.centre().0.total_cmp(&b.1.centre().0).then(a.1.y.total_cmp(&b.1.y)));
        order.extend(row.drain(..).map(|(index, _)| index));
    }

    /// The booth one reads first.
    pub fn first(&self) -> Option<usize> {
        self.order.first().copied()
    }

    /// All booths as one reads them.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Where the arrow leads from booth `from`; `None` at the edge.
    pub fn step(&self, from: usize, direction: Direction) -> Option<usize> {
        let at = *self.place.get(from)?;
        match direction {
            Direction::Left => self.order.get(at.checked_sub(1)?).copied(),
            Direction::Right => self.order.get(at + 1).copied(),
            Direction::Up => self.nearest(from, -1.0),
            Direction::Down => self.nearest(from, 1.0),
        }
    }

    /// The nearest booth above (`sign` -1) or below (`sign` 1): sideways distance weighs double, as the eye
    /// follows a column before it jumps to the next.
    fn nearest(&self, from: usize, sign: f64) -> Option<usize> {
        let &(x, y) = self.centres.get(from)?;
        let cost = |&(cx, cy): &(f64, f64)| {
            let along = (cy - y) * sign;
            let aside = (cx - x).abs();
            (along > 0.05 && aside <= along * 2.0).then_some(along + 2.0 * aside)
        };
        let candidates = self.centres.iter().enumerate().filter_map(|(i, c)| cost(c).map(|cost| (i, cost)));
        candidates.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Booths drawn as letters in a picture, 3 x 3 m a letter.
    fn drawn(rows: &[&str]) -> (Vec<Booth>, Vec<char>) {
        let mut booths = Vec::new();
        let mut letters = Vec::new();
        for (y, row) in rows.iter().enumerate() {
            for (x, letter) in row.chars().enumerate().filter(|(_, c)| *c != '.') {
                let area = Area { x: x as f64 * 3.0, y: y as f64 * 3.0, width: 3.0, height: 3.0 };
                let code = letter.to_string().into();
                booths.push(Booth { code, zone: String::new(), area, parts: Vec::new() });
                letters.push(letter);
            }
        }
        (booths, letters)
    }

    /// The letters one passes from `from` by `steps` (l, r, u, d); a step at the edge stays.
    fn walked(rows: &[&str], from: char, steps: &str) -> String {
        let (booths, letters) = drawn(rows);
        let walk = Walk::new(&booths);
        let mut at = letters.iter().position(|&c| c == from).unwrap();
        let mut seen = String::from(from);
        for step in steps.chars() {
            let direction = match step {
                'l' => Direction::Left,
                'r' => Direction::Right,
                'u' => Direction::Up,
                _ => Direction::Down,
            };
            at = walk.step(at, direction).unwrap_or(at);
            seen.push(letters[at]);
        }
        seen
    }

    #[test]
    fn arrows_go_where_the_eye_sees_a_booth() {
        let grid = ["abc..d", "......", "efg..h", "ijk..l"];
        assert_eq!(walked(&grid, 'a', "rrrr"), "abcde", "a row goes on in the next");
        assert_eq!(walked(&grid, 'b', "ddu"), "bfjf", "a column keeps its x over an aisle");
        assert_eq!(walked(&grid, 'd', "ddd"), "dhll", "the edge holds");
        assert_eq!(walked(&grid, 'e', "l"), "ed");
    }

    #[test]
    fn no_booth_is_unreachable_however_crooked_the_plan() {
        let rows = ["a..b", ".c..", "...d", "e..f"];
        let (booths, letters) = drawn(&rows);
        let start = letters[Walk::new(&booths).first().unwrap()];
        let path = walked(&rows, start, &"r".repeat(booths.len()));
        assert!(letters.iter().all(|&letter| path.contains(letter)), "{path}");
    }

    #[test]
    fn an_empty_hall_is_walked_without_a_step() {
        let walk = Walk::new(&[]);
        assert_eq!((walk.first(), walk.step(0, Direction::Right)), (None, None));
    }
}
