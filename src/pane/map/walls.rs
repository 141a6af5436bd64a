//! Walls with their doors, places, and the names that stand between the booths.

use unicode_width::UnicodeWidthStr;

use super::labels::Named;
use super::pen::Pen;
use super::picture::{Cells, Inward, Picture, Stretch};
use crate::fair::search::SpotAt;
use crate::fair::state::Floor;
use crate::ui::Look;
use crate::ui::signs::Signs;
use crate::ui::widget::cut;

/// Where a wall goes on from a cell.
const NORTH: u8 = 1;
const EAST: u8 = 2;
const SOUTH: u8 = 4;
const WEST: u8 = 8;

/// Draws everything but the booths.
pub(super) fn draw(look: Look<'_>, floor: &Floor, picture: &Picture, pen: &mut Pen<'_>) {
    let window = pen.window();
    let mut joints = Joints::new(window);
    for wall in &picture.walls {
        if wall.from.0 == wall.to.0 || wall.from.1 == wall.to.1 {
            joints.add(wall);
        } else {
            slope(look, wall, pen);
        }
    }
    joints.draw(look, pen);
    for opening in picture.doors.iter().flatten() {
        pen.fill(opening.gap, look.theme.base);
        let [left, right, up, down] = look.signs.arrows;
        let arrow = match opening.inward {
            Inward::Left => left,
            Inward::Right => right,
            Inward::Up => up,
            Inward::Down => down,
        };
        let gap = opening.gap;
        pen.text(gap.x + (gap.w - 1) / 2, gap.y + (gap.h - 1) / 2, arrow, look.theme.strong);
    }
    for (index, (place, cells)) in floor.hall.places.iter().zip(&picture.places).enumerate() {
        if cells.meets(&window) {
            let outside = picture.labels.iter().any(|label| label.named == Named::Place(index));
            room(look, if outside { "" } else { &place.name }, *cells, pen);
        }
    }
    for label in picture.labels.iter().filter(|label| label.cells.meets(&window)) {
        match label.named {
            Named::Door(index) => {
                let name = floor.hall.doors.get(index).map_or("", |door| door.name.as_str());
                pen.fill(
                    Cells { x: label.cells.x - 1, w: label.cells.w + 2, ..label.cells },
                    look.theme.base,
                );
                pen.text(label.cells.x, label.cells.y, name, look.theme.base);
            }
            Named::Place(index) => {
                let name = floor.hall.places.get(index).map_or("", |place| place.name.as_str());
                pen.text(label.cells.x, label.cells.y, name, look.theme.base);
            }
            Named::Zone(index) => {
                let name = floor.hall.zones.get(index).map_or("", |zone| zone.name.as_str());
                let named = |c: &&crate::fair::settings::Category| c.name.id == name || c.name.en == name;
                let category = look.settings.categories.iter().find(named);
                let style = category.map_or(look.theme.faint, |category| look.theme.bar(category.color));
                pen.text(label.cells.x, label.cells.y, name, style);
            }
        }
    }
}

/// Marks the place or door that is selected: its name as selected things are, its box or gap in the same.
pub(super) fn mark(look: Look<'_>, floor: &Floor, picture: &Picture, spot: SpotAt, pen: &mut Pen<'_>) {
    let (name, named) = match spot {
        SpotAt::Place(index) => (floor.hall.places.get(index).map(|place| &place.name), Named::Place(index)),
        SpotAt::Door(index) => (floor.hall.doors.get(index).map(|door| &door.name), Named::Door(index)),
    };
    let (Some(name), Some(cells)) = (name, picture.spot(spot)) else { return };
    let style = look.theme.selected;
    pen.restyle(cells, style);
    if let Some(label) = picture.labels.iter().find(|label| label.named == named) {
        let framed = Cells { x: label.cells.x - 1, w: label.cells.w + 2, ..label.cells };
        pen.fill(framed, style);
        pen.text(label.cells.x, label.cells.y, name, style);
    }
}

/// A place: a box with its name, or the name alone where a box has no room.
fn room(look: Look<'_>, name: &str, cells: Cells, pen: &mut Pen<'_>) {
    let boxed = cells.h >= 3 && cells.w >= 5;
    let name = cut(name, usize::try_from(cells.w).unwrap_or(0), look.signs.ellipsis);
    if boxed {
        let inner = cells.w - 2;
        let [top_left, top_right, bottom_left, bottom_right] = look.signs.corners;
        let [level, upright] = look.signs.wall;
        let rule = level.repeat(usize::try_from(inner).unwrap_or(0));
        let style = look.theme.faint;
        pen.text(cells.x, cells.y, &format!("{top_left}{rule}{top_right}"), style);
        for y in cells.y + 1..cells.bottom() - 1 {
            pen.text(cells.x, y, upright, style);
            pen.text(cells.right() - 1, y, upright, style);
        }
        pen.text(cells.x, cells.bottom() - 1, &format!("{bottom_left}{rule}{bottom_right}"), style);
    }
    let (width, y) = (name.width() as i32, cells.y + (cells.h - 1) / 2);
    if boxed && width > cells.w - 2 {
        pen.fill(Cells { y, h: 1, ..cells }, look.theme.base);
    }
    pen.text(cells.x + (cells.w - width) / 2, y, &name, look.theme.base);
}

/// A wall that is neither upright nor level.
fn slope(look: Look<'_>, wall: &Stretch, pen: &mut Pen<'_>) {
    let (from, to) = if wall.from.1 <= wall.to.1 { (wall.from, wall.to) } else { (wall.to, wall.from) };
    let window = pen.window();
    let mark = if to.0 < from.0 { "/" } else { "\\" };
    let (rows, columns) = ((to.1 - from.1).max(1), to.0 - from.0);
    for y in from.1.max(window.y)..=to.1.min(window.bottom()) {
        let at = |row: i32| {
            from.0 + i32::try_from(i64::from(columns) * i64::from(row) / i64::from(rows)).unwrap_or(0)
        };
        let (one, next) = (at(y - from.1), at((y - from.1 + 1).min(rows)));
        // Each row goes as far as the next one begins.
        let (low, high) = if next > one { (one, next - 1) } else { (next + 1, one) };
        for x in low.min(one).max(window.x)..=high.max(one).min(window.right()) {
            pen.text(x, y, mark, look.theme.base);
        }
    }
}

/// Which ways the walls go in each cell that is seen.
struct Joints {
    window: Cells,
    ways: Vec<u8>,
}

impl Joints {
    fn new(window: Cells) -> Joints {
        Joints { window, ways: vec![0; (window.w.max(0) * window.h.max(0)) as usize] }
    }

    /// Adds the part of a straight wall that is seen.
    fn add(&mut self, wall: &Stretch) {
        let (bounds, window) = (wall.bounds(), self.window);
        let level = bounds.h == 1;
        for y in bounds.y.max(window.y)..bounds.bottom().min(window.bottom()) {
            for x in bounds.x.max(window.x)..bounds.right().min(window.right()) {
                let way = |on: bool, way: u8| if on { way } else { 0 };
                let ways = if level {
                    way(x > bounds.x, WEST) | way(x + 1 < bounds.right(), EAST)
                } else {
                    way(y > bounds.y, NORTH) | way(y + 1 < bounds.bottom(), SOUTH)
                };
                let at = ((y - window.y) * window.w + (x - window.x)) as usize;
                if let Some(slot) = self.ways.get_mut(at) {
                    *slot |= ways;
                }
            }
        }
    }

    fn draw(&self, look: Look<'_>, pen: &mut Pen<'_>) {
        let columns = usize::try_from(self.window.w.max(1)).unwrap_or(1);
        for (at, &ways) in self.ways.iter().enumerate().filter(|(_, ways)| **ways != 0) {
            let (x, y) = ((at % columns) as i32, (at / columns) as i32);
            pen.text(self.window.x + x, self.window.y + y, joint(look.signs, ways), look.theme.base);
        }
    }
}

/// The sign of a wall that goes those ways.
fn joint(signs: &Signs, ways: u8) -> &'static str {
    const CORNERS: [u8; 4] = [SOUTH | EAST, SOUTH | WEST, NORTH | EAST, NORTH | WEST];
    let [level, upright] = signs.wall;
    if ways & (NORTH | SOUTH) == 0 {
        return level;
    }
    if ways & (EAST | WEST) == 0 {
        return upright;
    }
    if let Some((_, corner)) = CORNERS.iter().zip(signs.corners).find(|(corner, _)| **corner == ways) {
        return corner;
    }
    match ways {
        _ if level.is_ascii() => "+",
        ways if ways & WEST == 0 => "├",
        ways if ways & EAST == 0 => "┤",
        ways if ways & NORTH == 0 => "┬",
        ways if ways & SOUTH == 0 => "┴",
        _ => "┼",
    }
}
