//! A hall in cells: where each booth, place, wall and word stands. A pure function of the plan and the room.

use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr;

use super::axis::Axis;
use super::labels::{self, Label};
use super::lines::{Edges, Lines};
use super::ruler::{Extent, Ruler};
use crate::fair::plan::{Area, Hall};
use crate::fair::search::SpotAt;

/// Rows of a booth that is drawn as it should be: its code, and under it letter and mark.
const ROWS: u16 = 2;
/// How much taller than true a booth may be drawn, a cell being twice as tall as wide.
const TALLER: f64 = 1.2;
/// How much wider than true: breadth is never wasted, it shows names.
const WIDER: f64 = 1.6;
/// A code that is longer than this is cut rather than make every booth of its kind as wide.
const LONGEST_CODE: usize = 12;

/// A rectangle in cells of the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// First column.
    pub(super) x: i32,
    /// First row.
    pub(super) y: i32,
    /// Columns.
    pub(super) w: i32,
    /// Rows.
    pub(super) h: i32,
}

impl Cells {
    /// The column after the last.
    pub(super) fn right(&self) -> i32 {
        self.x.saturating_add(self.w)
    }

    /// The row below the last.
    pub(super) fn bottom(&self) -> i32 {
        self.y.saturating_add(self.h)
    }

    /// Whether the two share a cell.
    pub(super) fn meets(&self, other: &Cells) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// A wall from one cell to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// One end, column and row.
    pub(super) from: (i32, i32),
    /// The other end.
    pub(super) to: (i32, i32),
}

impl Stretch {
    /// The cells it lies within.
    pub(super) fn bounds(&self) -> Cells {
        let (x, y) = (self.from.0.min(self.to.0), self.from.1.min(self.to.1));
        let (w, h) = (self.from.0.abs_diff(self.to.0), self.from.1.abs_diff(self.to.1));
        Cells { x, y, w: w as i32 + 1, h: h as i32 + 1 }
    }
}

/// Which way one comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inward {
    /// From the right wall.
    Left,
    /// From the left wall.
    Right,
    /// From the bottom wall.
    Up,
    /// From the top wall.
    Down,
}

/// A gap in a wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    /// The cells of the gap.
    pub(super) gap: Cells,
    /// Which way one comes in.
    pub(super) inward: Inward,
    /// The wall it opens, by its number.
    pub(super) wall: usize,
}

/// A hall drawn: everything but who is where.
#[derive(Debug)]
pub(super) struct Picture {
    /// How large it is, which may be larger than the room.
    pub(super) size: (i32, i32),
    /// Where each booth stands, by its number in the hall.
    pub(super) booths: Vec<Cells>,
    /// Where each place is.
    pub(super) places: Vec<Cells>,
    /// Walls.
    pub(super) walls: Vec<Stretch>,
    /// Each door's gap; none where no wall stands at the door.
    pub(super) doors: Vec<Option<Opening>>,
    /// Names of doors and zones.
    pub(super) labels: Vec<Label>,
    /// Cells of a booth as most are.
    pub(super) typical: (i32, i32),
    /// Booths by their first row.
    rows: Vec<u32>,
    /// How far down the booths up to that place in `rows` reach.
    reach: Vec<i32>,
}

impl Picture {
    /// The cells of a place, or of a door's gap.
    pub(super) fn spot(&self, spot: SpotAt) -> Option<Cells> {
        match spot {
            SpotAt::Place(index) => self.places.get(index).copied(),
            SpotAt::Door(index) => self.doors.get(index).copied().flatten().map(|opening| opening.gap),
        }
    }

    /// The hall in as much of the room as it can use; larger than the room where booths would not be readable.
    pub(super) fn of(hall: &Hall, room: Size) -> Picture {
        let (x, y) = axes(hall, room);
        let booths: Vec<Cells> = hall.booths.iter().map(|booth| booth_cells(&booth.area, &x, &y)).collect();
        let mut rows: Vec<u32> = (0..booths.len() as u32).collect();
        rows.sort_by_cached_key(|&index| booths.get(index as usize).map_or(0, |cells| cells.y));
        let mut lowest = i32::MIN;
        let reach = rows.iter().map(|&index| {
            lowest = lowest.max(booths.get(index as usize).map_or(0, Cells::bottom));
            lowest
        });
        let reach = reach.collect();
        let mut picture = Picture {
            // A booth without any extent is drawn all the same, which may be beyond the last line.
            size: booths.iter().fold((x.axis.length().max(1), y.axis.length().max(1)), |(w, h), cells| {
                (w.max(cells.right()), h.max(cells.bottom()))
            }),
            typical: (x.typical, y.typical),
            places: hall.places.iter().map(|place| place_cells(&place.area, &x, &y)).collect(),
            walls: hall.walls.iter().map(|wall| stretch(wall.from, wall.to, &x, &y)).collect(),
            doors: Vec::new(),
            labels: Vec::new(),
            booths,
            rows,
            reach,
        };
        picture.doors = hall.doors.iter().map(|door| opening(door, hall, &picture, &x, &y)).collect();
        let zones: Vec<(&str, Cells)> =
            hall.zones.iter().map(|zone| (zone.name.as_str(), place_cells(&zone.area, &x, &y))).collect();
        picture.labels = labels::placed(hall, &picture, &zones);
        picture
    }

    /// The booths that share a cell with `window`, in the order of their rows; looks at those near it only.
    pub(super) fn booths_in(&self, window: Cells) -> impl Iterator<Item = (usize, Cells)> {
        let first = self.reach.partition_point(|reach| *reach <= window.y);
        let near = self.rows.get(first..).unwrap_or_default().iter();
        near.filter_map(|&index| Some((index as usize, *self.booths.get(index as usize)?)))
            .take_while(move |(_, cells)| cells.y < window.bottom())
            .filter(move |(_, cells)| cells.meets(&window))
    }
}

/// An axis with the ruler that leads onto it.
struct Side {
    ruler: Ruler,
    axis: Axis,
    typical: i32,
}

/// Chooses the scale of both axes: breadth first, then height within what is true, then breadth again.
fn axes(hall: &Hall, room: Size) -> (Side, Side) {
    let areas = || hall.booths.iter().map(|b| &b.area).chain(hall.places.iter().map(|p| &p.area));
    let ends = || hall.walls.iter().flat_map(|wall| [wall.from, wall.to]);
    let rx =
        Ruler::over(areas().flat_map(|a| [a.x, a.right()]).chain(ends().map(|e| e.0)).chain([hall.width]));
    let ry =
        Ruler::over(areas().flat_map(|a| [a.y, a.bottom()]).chain(ends().map(|e| e.1)).chain([hall.height]));
    let code = |code: &str| code.width().min(LONGEST_CODE) as u16;
    let bx: Vec<_> = hall.booths.iter().map(|b| (across(&b.area, &rx), code(&b.code))).collect();
    let by: Vec<_> = hall.booths.iter().map(|b| (down(&b.area, &ry), 0)).collect();
    let px: Vec<_> = hall.places.iter().map(|p| across(&p.area, &rx)).collect();
    let py: Vec<_> = hall.places.iter().map(|p| down(&p.area, &ry)).collect();
    let upright = |w: &&crate::fair::plan::Wall| rx.at(w.from.0) == rx.at(w.to.0);
    let level = |w: &&crate::fair::plan::Wall| ry.at(w.from.1) == ry.at(w.to.1);
    let wx: Vec<_> = hall.walls.iter().filter(upright).map(|w| rx.at(w.from.0)).collect();
    let wy: Vec<_> = hall.walls.iter().filter(level).map(|w| ry.at(w.from.1)).collect();
    let mut x = Lines::new(&Edges { ruler: rx, booths: &bx, places: &px, walls: &wx });
    let mut y = Lines::new(&Edges { ruler: ry, booths: &by, places: &py, walls: &wy });
    if x.is_crooked() || y.is_crooked() {
        return even((rx, ry), (&bx, &by), room);
    }
    x.least = 4;
    // As many rows as are good, fewer where that makes the hall fit, or else the good ones and scrolling.
    let fitting = [ROWS, 1].into_iter().find(|&rows| {
        y.least = rows;
        y.fit(room.height, f64::from(room.height)).is_some()
    });
    y.least = fitting.unwrap_or(ROWS);
    // A booth of one row needs room for its mark beside the code, and its letter if that fits.
    let wanted: &[u16] = if y.least == 1 { &[3, 2, 1] } else { &[1, 0] };
    let beside = wanted.iter().copied().find(|&beside| {
        x.beside = beside;
        x.fit(room.width, f64::from(room.width)).is_some()
    });
    x.beside = beside.or(wanted.first().copied()).unwrap_or(1);
    let per_metre = rx.steps(1.0) / ry.steps(1.0);
    let mut sx = x.fit(room.width, f64::from(room.width)).unwrap_or(x.natural());
    let tallest = x.grown(sx.booth()) * per_metre / 2.0 * TALLER;
    let sy = y.fit(room.height, tallest).unwrap_or(y.natural());
    let widest = y.grown(sy.booth()) / per_metre * 2.0 * WIDER;
    sx = x.fit(room.width, widest.min(f64::from(room.width))).unwrap_or(sx);
    let (tx, ty) = (x.typical_cells(sx), y.typical_cells(sy));
    (
        Side { ruler: rx, axis: Axis::of(x, sx), typical: tx },
        Side { ruler: ry, axis: Axis::of(y, sy), typical: ty },
    )
}

/// Booths along an axis, each with the cells its code takes.
type Booths<'a> = &'a [(Extent, u16)];

/// One scale for a hall of thousands of booths off any grid: three in four can show their code.
fn even((rx, ry): (Ruler, Ruler), (bx, by): (Booths<'_>, Booths<'_>), room: Size) -> (Side, Side) {
    let quarter = |extents: Booths<'_>| {
        let mut sizes: Vec<u32> =
            extents.iter().map(|(extent, _)| extent.to.saturating_sub(extent.from)).collect();
        let at = sizes.len() / 4;
        if at < sizes.len() { *sizes.select_nth_unstable(at).1 } else { 1 }.saturating_sub(1).max(1)
    };
    let code = bx.iter().map(|(_, code)| *code).max().unwrap_or(3).clamp(3, 8);
    let (w, h) = (f64::from(quarter(bx)), f64::from(quarter(by)));
    let per_metre = rx.steps(1.0) / ry.steps(1.0);
    let mut sx = f64::from(code + 1) / w;
    let mut sy = f64::from(ROWS) / h;
    sx = sx.max(sy / per_metre * 2.0 / TALLER);
    sy = sy.max(sx * per_metre / 2.0 / WIDER);
    let spare = |room: u16, scale: f64, end: u32| f64::from(room) / (scale * f64::from(end) + 2.0);
    let grow = spare(room.width, sx, rx.end).min(spare(room.height, sy, ry.end)).max(1.0);
    let side = |ruler: Ruler, scale: f64, size: f64| {
        let axis = Axis::even(scale * grow * 1000.0, 1000, ruler.end);
        Side { ruler, axis, typical: (scale * grow * size) as i32 }
    };
    (side(rx, sx, w), side(ry, sy, h))
}

/// Left and right edge.
fn across(area: &Area, ruler: &Ruler) -> Extent {
    Extent { from: ruler.at(area.x), to: ruler.at(area.right()) }
}

/// Top and bottom edge.
fn down(area: &Area, ruler: &Ruler) -> Extent {
    Extent { from: ruler.at(area.y), to: ruler.at(area.bottom()) }
}

/// The cells of a booth.
fn booth_cells(area: &Area, x: &Side, y: &Side) -> Cells {
    let (left, w) = x.axis.booth(across(area, &x.ruler));
    let (top, h) = y.axis.booth(down(area, &y.ruler));
    Cells { x: left, y: top, w, h }
}

/// The cells of a place or zone: a cell at least.
fn place_cells(area: &Area, x: &Side, y: &Side) -> Cells {
    let side = |extent: Extent, axis: &Axis| {
        let (from, to) = (axis.begin(extent.from), axis.finish(extent.to));
        (from, (to - from).max(1))
    };
    let (left, w) = side(across(area, &x.ruler), &x.axis);
    let (top, h) = side(down(area, &y.ruler), &y.axis);
    Cells { x: left, y: top, w, h }
}

/// The cells of a wall.
fn stretch(from: (f64, f64), to: (f64, f64), x: &Side, y: &Side) -> Stretch {
    let side = |one: f64, other: f64, side: &Side| {
        let (one, other) = (side.ruler.at(one), side.ruler.at(other));
        let axis = &side.axis;
        match one.cmp(&other) {
            std::cmp::Ordering::Less => (axis.wall(one), axis.wall_end(other)),
            std::cmp::Ordering::Equal => (axis.wall(one), axis.wall(one)),
            std::cmp::Ordering::Greater => (axis.wall_end(one), axis.wall(other)),
        }
    };
    let (x0, x1) = side(from.0, to.0, x);
    let (y0, y1) = side(from.1, to.1, y);
    Stretch { from: (x0, y0), to: (x1, y1) }
}

/// The gap that a door makes in the wall it stands on.
fn opening(
    door: &crate::fair::plan::Door,
    hall: &Hall,
    picture: &Picture,
    x: &Side,
    y: &Side,
) -> Option<Opening> {
    const NEAR: f64 = 0.5;
    let on = |wall: &crate::fair::plan::Wall| {
        let within = |a: f64, b: f64, c: f64| c >= a.min(b) - NEAR && c <= a.max(b) + NEAR;
        within(wall.from.0, wall.to.0, door.at.0) && within(wall.from.1, wall.to.1, door.at.1)
    };
    let (wall, stretch) =
        picture.walls.iter().enumerate().zip(&hall.walls).find_map(|((i, stretch), wall)| {
            let straight = stretch.from.0 == stretch.to.0 || stretch.from.1 == stretch.to.1;
            (straight && on(wall)).then_some((i, stretch))
        })?;
    let reach = |middle: f64, side: &Side| {
        let half = door.width / 2.0;
        let from = side.axis.begin(side.ruler.at(middle - half));
        (from, (side.axis.finish(side.ruler.at(middle + half)) - from).max(1))
    };
    let opening = if stretch.from.1 == stretch.to.1 {
        let (left, w) = reach(door.at.0, x);
        let inward = if door.at.1 > hall.height / 2.0 { Inward::Up } else { Inward::Down };
        Opening { gap: Cells { x: left, y: stretch.from.1, w, h: 1 }, inward, wall }
    } else {
        let (top, h) = reach(door.at.1, y);
        let inward = if door.at.0 > hall.width / 2.0 { Inward::Left } else { Inward::Right };
        Opening { gap: Cells { x: stretch.from.0, y: top, w: 1, h }, inward, wall }
    };
    Some(opening)
}
