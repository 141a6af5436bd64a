//! A hall's floor as square cells: which of them one can stand in, and between which one can step.

use super::super::plan::{Area, Door, Hall, PlaceKind, Wall};

/// Widths of a cell in metres, the widest first, of which the first that the whole plan keeps step with is taken.
const EVEN: [f64; 5] = [1.5, 1.25, 1.0, 0.75, 0.5];
/// A plan keeps step where its edges are so near to the cells' own, in metres.
const OUT_OF_STEP: f64 = 0.02;
/// The width in metres where a plan keeps step with none: with [`CLEARANCE`] on both sides an aisle of 0.8 m has a cell.
const UNEVEN: f64 = 0.6;
/// Nobody walks nearer than this to a booth, in metres, so that no one slips between two that all but touch.
const CLEARANCE: f64 = 0.1;
/// A hall has no more cells than about this; a larger one has wider cells.
const MOST_CELLS: f64 = 4_000_000.0;
/// No hall reaches farther, in metres; what a plan says beyond that is not walked.
const FARTHEST: f64 = 20_000.0;
/// So far from a wall, in metres, a door still opens it: walls are often drawn as two lines.
const ON_THE_WALL: f64 = 0.5;
/// Lengths closer than this are the same, in cells.
const SAME: f64 = 1e-6;

/// A cell can be stood in.
const FLOOR: u8 = 1 << 4;
/// A wall lies between the cell and the one to its right.
const WALL_RIGHT: u8 = 1 << 5;
/// A wall lies between the cell and the one below.
const WALL_BELOW: u8 = 1 << 6;

/// A step from a cell to one of its four neighbours; the bit that says it can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Step {
    Right = 1,
    Below = 1 << 1,
    Left = 1 << 2,
    Above = 1 << 3,
}

impl Step {
    const fn back(self) -> Step {
        match self {
            Step::Right => Step::Left,
            Step::Below => Step::Above,
            Step::Left => Step::Right,
            Step::Above => Step::Below,
        }
    }
}

/// The floor of one hall. A cell is its index; round the hall runs a border of cells that nobody enters, so that every
/// cell of the floor has four neighbours.
#[derive(Debug)]
pub(super) struct Grid {
    /// A cell's width and height in metres.
    pub(super) width: f64,
    /// The left top corner of the first cell inside the border.
    origin: (f64, f64),
    columns: usize,
    rows: usize,
    /// By cell: the steps that lead out of it, and what it is.
    cells: Vec<u8>,
}

impl Grid {
    /// Lays the hall out: costs its cells, and what stands in it.
    pub(super) fn of(hall: &Hall) -> Grid {
        let mut grid = Grid::empty(hall);
        for wall in walls_with_doors(hall, grid.width) {
            grid.raise(&wall);
        }
        for booth in &hall.booths {
            grid.furnish(&booth.area);
        }
        let booths = grid.cells.clone();
        for place in hall.places.iter().filter(|place| is_solid(place.kind)) {
            // A place in which booths stand is a part of the floor, as a food court.
            let around = grid.covered(&place.area).is_some_and(|[left, right, top, bottom]| {
                let mut cells =
                    (top..=bottom).flat_map(|row| (left..=right).map(move |column| (column, row)));
                cells.any(|(column, row)| {
                    booths.get(grid.at(column, row)).is_some_and(|cell| cell & FLOOR == 0)
                })
            });
            if !around {
                grid.furnish(&place.area);
            }
        }
        grid
    }

    /// Nothing but floor.
    fn empty(hall: &Hall) -> Grid {
        let extent = |metres: f64| if metres.is_finite() { metres.clamp(0.0, FARTHEST) } else { 0.0 };
        let (wide, high) = (extent(hall.width), extent(hall.height));
        let least = (wide * high / MOST_CELLS).sqrt();
        let even = EVEN.into_iter().find(|width| *width >= least && keeps_step(hall, *width));
        let width = even.unwrap_or(UNEVEN.max(least));
        let first = hall.booths.first().map_or((0.0, 0.0), |booth| (booth.area.x, booth.area.y));
        // The first cell's middle lies in the hall, and the booths' edges on the cells'.
        let begin = |edge: f64| {
            let begin = if edge.is_finite() && even.is_some() { edge.rem_euclid(width) } else { 0.0 };
            if begin > width / 2.0 { begin - width } else { begin }
        };
        let origin = (begin(first.0), begin(first.1));
        let count = |extent: f64, begin: f64| (((extent - begin) / width + 0.5).floor() as usize).max(1);
        let (columns, rows) = (count(wide, origin.0), count(high, origin.1));
        let mut grid = Grid { width, origin, columns, rows, cells: vec![0; (columns + 2) * (rows + 2)] };
        for row in 0..rows {
            let begin = grid.at(0, row);
            for cell in grid.cells.iter_mut().skip(begin).take(columns) {
                *cell = FLOOR | 0b1111;
            }
        }
        for row in 0..rows {
            grid.bar(grid.at(0, row), Step::Left);
            grid.bar(grid.at(columns - 1, row), Step::Right);
        }
        for column in 0..columns {
            grid.bar(grid.at(column, 0), Step::Above);
            grid.bar(grid.at(column, rows - 1), Step::Below);
        }
        grid
    }

    fn stride(&self) -> usize {
        self.columns + 2
    }

    /// The cell in this column and row, from 0 inside the border.
    fn at(&self, column: usize, row: usize) -> usize {
        (row + 1) * self.stride() + column + 1
    }

    /// How many cells there are, the border too.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The column and the row of a cell, the border's being 0.
    pub(super) fn place(&self, cell: u32) -> (u32, u32) {
        let stride = self.stride() as u32;
        (cell % stride, cell / stride)
    }

    /// The middle of a cell in metres.
    pub(super) fn middle(&self, cell: u32) -> (f64, f64) {
        let (column, row) = self.place(cell);
        let metres = |origin: f64, at: u32| origin + (f64::from(at) - 0.5) * self.width;
        (metres(self.origin.0, column), metres(self.origin.1, row))
    }

    /// How far the middle of a cell is from a point, in metres as the crow flies.
    pub(super) fn away(&self, cell: u32, (x, y): (f64, f64)) -> f64 {
        let middle = self.middle(cell);
        (middle.0 - x).hypot(middle.1 - y)
    }

    /// The cells inside the border that are no farther from a point than this, along columns and rows.
    pub(super) fn within(&self, (x, y): (f64, f64), reach: f64) -> impl Iterator<Item = u32> + use<'_> {
        let span = |at: f64, origin: f64, count: usize| {
            let (from, to) = (self.along(at - reach, origin).ceil(), self.along(at + reach, origin).floor());
            // A float that is none becomes 0.
            (from.clamp(0.0, count as f64) as usize)..((to + 1.0).clamp(0.0, count as f64) as usize)
        };
        let (columns, rows) = (span(x, self.origin.0, self.columns), span(y, self.origin.1, self.rows));
        rows.flat_map(move |row| columns.clone().map(move |column| self.at(column, row) as u32))
    }

    /// Where one can step from the cell: the bits of [`Step`].
    pub(super) fn steps(&self, cell: u32) -> u8 {
        self.cells.get(cell as usize).copied().unwrap_or_default()
    }

    /// What to add to a cell, wrapping, to stand on each of its four neighbours, with the step's bit.
    pub(super) fn around(&self) -> [(u8, u32); 4] {
        let stride = self.stride() as u32;
        [
            (Step::Right as u8, 1),
            (Step::Below as u8, stride),
            (Step::Left as u8, 1u32.wrapping_neg()),
            (Step::Above as u8, stride.wrapping_neg()),
        ]
    }

    /// Steps between two cells as if nothing stood between them: no way is shorter.
    pub(super) fn at_least(&self, one: u32, other: u32) -> u32 {
        let ((x, y), (to_x, to_y)) = (self.place(one), self.place(other));
        x.abs_diff(to_x) + y.abs_diff(to_y)
    }

    fn is_floor(&self, cell: usize) -> bool {
        self.cells.get(cell).is_some_and(|cell| cell & FLOOR != 0)
    }

    /// How far out a place is along columns or rows: the middle of cell `n` is `n`.
    fn along(&self, metres: f64, origin: f64) -> f64 {
        (metres - origin) / self.width - 0.5
    }

    /// Nobody steps so any more, nor back.
    fn bar(&mut self, cell: usize, step: Step) {
        let to = match step {
            Step::Right => cell + 1,
            Step::Below => cell + self.stride(),
            Step::Left => cell.wrapping_sub(1),
            Step::Above => cell.wrapping_sub(self.stride()),
        };
        for (cell, step) in [(cell, step), (to, step.back())] {
            if let Some(cell) = self.cells.get_mut(cell) {
                *cell &= !(step as u8);
            }
        }
    }

    /// Nobody enters the cell any more.
    fn close(&mut self, cell: usize) {
        for step in [Step::Right, Step::Below, Step::Left, Step::Above] {
            self.bar(cell, step);
        }
        if let Some(cell) = self.cells.get_mut(cell) {
            *cell &= !FLOOR;
        }
    }

    /// First and last column, first and last row whose middles lie in the rectangle; none where it covers none.
    fn covered(&self, area: &Area) -> Option<[usize; 4]> {
        let [left, right, top, bottom] = self.reach(area)?;
        let within = |from: f64, to: f64, count: usize| {
            let (first, last) = (from.ceil().max(0.0), to.floor().min(count as f64 - 1.0));
            (first <= last).then_some((first as usize, last as usize))
        };
        let (columns, rows) = (within(left, right, self.columns)?, within(top, bottom, self.rows)?);
        Some([columns.0, columns.1, rows.0, rows.1])
    }

    /// Left, right, top and bottom of a rectangle and its clearance, counted in cells; none where it is no rectangle.
    fn reach(&self, area: &Area) -> Option<[f64; 4]> {
        let (ox, oy) = self.origin;
        let reach = [
            self.along(area.x - CLEARANCE, ox) + SAME,
            self.along(area.right() + CLEARANCE, ox) - SAME,
            self.along(area.y - CLEARANCE, oy) + SAME,
            self.along(area.bottom() + CLEARANCE, oy) - SAME,
        ];
        reach.iter().all(|edge| edge.is_finite()).then_some(reach)
    }

    /// Puts something solid there. What is narrower than a cell may lie between two middles: it bars the step.
    fn furnish(&mut self, area: &Area) {
        let Some([left, right, top, bottom]) = self.reach(area) else { return };
        let spans = |from: f64, to: f64, count: usize| {
            let (first, last) = (from.ceil().max(0.0), to.floor().min(count as f64 - 1.0));
            (first as usize)..(if last < 0.0 { 0 } else { last as usize + 1 })
        };
        let (columns, rows) = (spans(left, right, self.columns), spans(top, bottom, self.rows));
        if left.ceil() > right.floor() && right >= 0.0 {
            let column = right.floor() as usize;
            let rows = if column < self.columns { rows.clone() } else { 0..0 };
            for row in rows {
                self.bar(self.at(column, row), Step::Right);
            }
        }
        if top.ceil() > bottom.floor() && bottom >= 0.0 {
            let row = bottom.floor() as usize;
            let columns = if row < self.rows { columns.clone() } else { 0..0 };
            for column in columns {
                self.bar(self.at(column, row), Step::Below);
            }
        }
        for row in rows {
            for column in columns.clone() {
                self.close(self.at(column, row));
            }
        }
    }

    /// Raises a wall: every step that would cross it is barred, but through its doors.
    fn raise(&mut self, wall: &OpenedWall) {
        let (ox, oy) = self.origin;
        let from = (self.along(wall.from.0, ox), self.along(wall.from.1, oy));
        let to = (self.along(wall.to.0, ox), self.along(wall.to.1, oy));
        if ![from.0, from.1, to.0, to.1].iter().all(|number| number.is_finite()) {
            return;
        }
        self.cross(from, to, wall, Step::Right);
        self.cross((from.1, from.0), (to.1, to.0), wall, Step::Below);
    }

    /// Bars the steps to the right (or, its numbers swapped, downwards) that a wall crosses, one a row (a column).
    fn cross(&mut self, from: (f64, f64), to: (f64, f64), wall: &OpenedWall, step: Step) {
        let (across, along) = match step {
            Step::Right | Step::Left => (self.columns, self.rows),
            Step::Below | Step::Above => (self.rows, self.columns),
        };
        let rise = to.1 - from.1;
        if rise.abs() < SAME {
            return;
        }
        let first = (from.1.min(to.1) - SAME).ceil().max(0.0);
        let last = (from.1.max(to.1) + SAME).floor().min(along as f64 - 1.0);
        let mut line = first;
        while line <= last {
            let share = ((line - from.1) / rise).clamp(0.0, 1.0);
            let at = from.0 + share * (to.0 - from.0);
            // On the wall itself nobody stands.
            let on_it = (at - at.round()).abs() < SAME;
            let before = if on_it { at.round() } else { at.floor() };
            if before >= 0.0 && before < across as f64 && !wall.is_open(share) {
                let cell = match step {
                    Step::Right | Step::Left => self.at(before as usize, line as usize),
                    Step::Below | Step::Above => self.at(line as usize, before as usize),
                };
                if on_it {
                    self.close(cell);
                }
                self.bar(cell, step);
                let wall = if step == Step::Right { WALL_RIGHT } else { WALL_BELOW };
                if let Some(cell) = self.cells.get_mut(cell) {
                    *cell |= wall;
                }
            }
            line += 1.0;
        }
    }

    /// Where one stands before each side of a booth: the cell of the floor nearest to the side's middle from which no
    /// wall parts the booth. Up to four.
    pub(super) fn beside(&self, area: &Area) -> Vec<u32> {
        let (ox, oy) = self.origin;
        let Some([left, right, top, bottom]) = self.reach(area) else { return Vec::new() };
        let edge = |metres: f64, origin: f64| self.along(metres, origin);
        let columns = (edge(area.x, ox), edge(area.right(), ox), self.columns);
        let rows = (edge(area.y, oy), edge(area.bottom(), oy), self.rows);
        let sides = [
            (Step::Below, bottom.floor() + 1.0, rows.1, columns),
            (Step::Above, top.ceil() - 1.0, rows.0, columns),
            (Step::Right, right.floor() + 1.0, columns.1, rows),
            (Step::Left, left.ceil() - 1.0, columns.0, rows),
        ];
        let cells =
            sides.into_iter().filter_map(|(side, line, face, span)| self.before(side, line, face, span));
        cells.filter_map(|cell| u32::try_from(cell).ok()).collect()
    }

    /// The cell on `line` nearest to the middle of `span` that can be stood in and sees the booth's face.
    fn before(
        &self,
        side: Step,
        line: f64,
        face: f64,
        (from, to, count): (f64, f64, usize),
    ) -> Option<usize> {
        let (first, last) = (from.ceil().max(0.0), to.floor().min(count as f64 - 1.0));
        let middle = (from + to) / 2.0;
        // A side shorter than a cell has no middle of its own.
        let (first, last) = if first <= last { (first, last) } else { (middle.round(), middle.round()) };
        if line < 0.0 || first < 0.0 || last >= count as f64 {
            return None;
        }
        let mut best: Option<(f64, usize)> = None;
        for place in first as usize..=last as usize {
            let away = (place as f64 - middle).abs();
            if best.is_none_or(|(nearest, _)| away < nearest - SAME)
                && self.sees(side, line as usize, face, place)
            {
                let cell = match side {
                    Step::Below | Step::Above => self.at(place, line as usize),
                    Step::Right | Step::Left => self.at(line as usize, place),
                };
                best = Some((away, cell));
            }
        }
        best.map(|(_, cell)| cell)
    }

    /// Whether the cell `place` of row or column `line` is floor, and no wall lies between it and the `face`.
    fn sees(&self, side: Step, line: usize, face: f64, place: usize) -> bool {
        let inside = match side {
            Step::Below | Step::Above => place < self.columns && line < self.rows,
            Step::Right | Step::Left => place < self.rows && line < self.columns,
        };
        let cell = |line: usize| match side {
            Step::Below | Step::Above => self.at(place, line),
            Step::Right | Step::Left => self.at(line, place),
        };
        if !inside || !self.is_floor(cell(line)) {
            return false;
        }
        let wall = match side {
            Step::Below | Step::Above => WALL_BELOW,
            Step::Right | Step::Left => WALL_RIGHT,
        };
        let mut at = line;
        loop {
            // The wall stands with the cell above it or to the left of it.
            let next = match side {
                Step::Below | Step::Right => at.checked_sub(1),
                Step::Above | Step::Left => Some(at + 1),
            };
            let Some(next) = next else { return true };
            let keeper = cell(at.min(next));
            if self.cells.get(keeper).is_some_and(|cell| cell & wall != 0) {
                return false;
            }
            let behind_the_face = match side {
                Step::Below | Step::Right => next as f64 <= face,
                Step::Above | Step::Left => next as f64 >= face,
            };
            if behind_the_face {
                return true;
            }
            at = next;
        }
    }
}

/// Whether one walks round such a place; an exit is a way, not a thing.
fn is_solid(kind: PlaceKind) -> bool {
    match kind {
        PlaceKind::Desk
        | PlaceKind::Stage
        | PlaceKind::Toilet
        | PlaceKind::Prayer
        | PlaceKind::Atm
        | PlaceKind::Info
        | PlaceKind::Other => true,
        PlaceKind::Exit => false,
    }
}

/// Whether all that stands in the hall lies on lines `width` apart.
fn keeps_step(hall: &Hall, width: f64) -> bool {
    let Some(first) = hall.booths.first().map(|booth| booth.area) else { return false };
    let on = |metres: f64, first: f64| {
        let out = ((metres - first) / width).fract().abs() * width;
        out <= OUT_OF_STEP || width - out <= OUT_OF_STEP
    };
    let x = |metres: f64| on(metres, first.x);
    let y = |metres: f64| on(metres, first.y);
    let solid = hall.places.iter().filter(|place| is_solid(place.kind)).map(|place| &place.area);
    let mut areas = hall.booths.iter().map(|booth| &booth.area).chain(solid);
    // Which way a door lies is its wall's matter: either pair of edges will do.
    let door = |door: &Door| {
        let half = door.width / 2.0;
        x(door.at.0 - half) && x(door.at.0 + half) || y(door.at.1 - half) && y(door.at.1 + half)
    };
    areas.all(|area| x(area.x) && x(area.right()) && y(area.y) && y(area.bottom()))
        && hall.walls.iter().all(|wall| [wall.from, wall.to].iter().all(|end| x(end.0) && y(end.1)))
        && hall.doors.iter().all(door)
}

/// A wall with where it is open, as shares of its length.
struct OpenedWall {
    from: (f64, f64),
    to: (f64, f64),
    open: Vec<(f64, f64)>,
}

impl OpenedWall {
    fn is_open(&self, share: f64) -> bool {
        self.open.iter().any(|(from, to)| (*from..=*to).contains(&share))
    }
}

/// Every wall with the doors that open it; a door is never narrower than a `cell`.
fn walls_with_doors(hall: &Hall, cell: f64) -> Vec<OpenedWall> {
    let mut doors: Vec<&Door> = hall.doors.iter().collect();
    doors.sort_by(|one, other| one.at.0.total_cmp(&other.at.0));
    hall.walls.iter().map(|wall| opened(wall, &doors, cell)).collect()
}

fn opened(wall: &Wall, doors: &[&Door], cell: f64) -> OpenedWall {
    let (from, to) = (wall.from, wall.to);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let square = dx * dx + dy * dy;
    // Only doors within the wall's reach from left to right can be on it.
    let begin = doors.partition_point(|door| door.at.0 < from.0.min(to.0) - ON_THE_WALL);
    let end = doors.partition_point(|door| door.at.0 <= from.0.max(to.0) + ON_THE_WALL);
    let near = doors.get(begin..end).unwrap_or_default();
    let open = near.iter().filter(|_| square > 0.0).filter_map(|door| {
        let (x, y) = (door.at.0 - from.0, door.at.1 - from.1);
        let length = square.sqrt();
        let (aside, along) = ((x * dy - y * dx).abs() / length, (x * dx + y * dy) / square);
        let half = (door.width / 2.0).max(cell * 0.51) / length;
        (aside <= ON_THE_WALL).then_some((along - half - SAME, along + half + SAME))
    });
    OpenedWall { from, to, open: open.collect() }
}
