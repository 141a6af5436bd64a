//! Where the names of doors and zones go: into a wall or an aisle, and nowhere at all where nothing is free.

use unicode_width::UnicodeWidthStr;

use super::picture::{Cells, Inward, Opening, Picture};
use crate::fair::plan::Hall;

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// The door of that number.
    Door(usize),
    /// The place of that number, where its name is wider than itself.
    Place(usize),
    /// The zone of that number.
    Zone(usize),
}

/// A name on the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// Whose.
    pub(super) named: Named,
    /// Its cells, one row.
    pub(super) cells: Cells,
}

/// Names on the picture; each zone's name once, however many rectangles make the zone.
pub(super) fn placed(hall: &Hall, picture: &Picture, zones: &[(&str, Cells)]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (index, (door, opening)) in hall.doors.iter().zip(&picture.doors).enumerate() {
        let Some(opening) = opening else { continue };
        if let Some(cells) = beside_door(opening, door.name.width() as i32, picture, &labels) {
            labels.push(Label { named: Named::Door(index), cells });
        }
    }
    for (index, (place, cells)) in hall.places.iter().zip(&picture.places).enumerate() {
        let width = place.name.width() as i32;
        if width > cells.w
            && let Some(cells) = over_place(cells, width, picture, index, &labels)
        {
            labels.push(Label { named: Named::Place(index), cells });
        }
    }
    let mut done: Vec<&str> = Vec::new();
    for (name, _) in zones {
        if name.is_empty() || done.contains(name) {
            continue;
        }
        done.push(name);
        let mut own: Vec<(usize, &Cells)> = zones
            .iter()
            .enumerate()
            .filter(|(_, (other, _))| other == name)
            .map(|(i, (_, c))| (i, c))
            .collect();
        own.sort_by_key(|(_, cells)| std::cmp::Reverse(i64::from(cells.w) * i64::from(cells.h)));
        // The largest of the zone's rectangles speaks for it, if it has room; below one is the last resort.
        let sides = own.iter().flat_map(|zone| [(zone, Side::Above), (zone, Side::Within)]);
        let found =
            sides.chain(own.iter().map(|zone| (zone, Side::Below))).find_map(|((index, cells), side)| {
                Some((*index, beside_zone(cells, side, name.width() as i32, picture, &labels)?))
            });
        if let Some((index, cells)) = found {
            labels.push(Label { named: Named::Zone(index), cells });
        }
    }
    labels
}

/// In the wall beside the gap, or in the hall before it.
fn beside_door(opening: &Opening, width: i32, picture: &Picture, labels: &[Label]) -> Option<Cells> {
    let Opening { gap, inward, wall } = *opening;
    let bounds = picture.walls.get(wall)?.bounds();
    let middle = gap.y + (gap.h - 1) / 2;
    match inward {
        Inward::Up | Inward::Down => {
            let after = Cells { x: gap.right() + 2, y: gap.y, w: width, h: 1 };
            let before = Cells { x: gap.x - 2 - width, ..after };
            let into = if inward == Inward::Up { gap.y - 1 } else { gap.y + 1 };
            let inside = Cells { x: gap.x + (gap.w - width) / 2, y: into, ..after };
            // The wall goes on on both sides of the name, and no other gap or name is there.
            let in_wall = |cells: &Cells| {
                let framed = Cells { x: cells.x - 1, w: cells.w + 2, ..*cells };
                let others = picture.doors.iter().flatten().filter(|other| other.gap != gap);
                framed.x > bounds.x
                    && framed.right() < bounds.right()
                    && !others.clone().any(|other| other.gap.meets(&framed))
                    && !labels.iter().any(|label| label.cells.meets(&framed))
            };
            [after, before]
                .into_iter()
                .find(in_wall)
                .or_else(|| Some(inside).filter(|cells| is_free(cells, picture, labels)))
        }
        Inward::Left | Inward::Right => {
            let x = if inward == Inward::Left { gap.x - 1 - width } else { gap.x + 2 };
            let rows = [middle, middle + 1, middle - 1, gap.bottom(), gap.y - 1];
            rows.into_iter()
                .map(|y| Cells { x, y, w: width, h: 1 })
                .find(|cells| is_free(cells, picture, labels))
        }
    }
}

/// Where a zone's name is looked for.
#[derive(Debug, Clone, Copy)]
enum Side {
    Above,
    Within,
    Below,
}

/// In the row above a zone, in one of its own, or below it.
fn beside_zone(zone: &Cells, side: Side, width: i32, picture: &Picture, labels: &[Label]) -> Option<Cells> {
    let rows = match side {
        Side::Above => zone.y - 1..zone.y,
        Side::Within => zone.y..zone.bottom().min(zone.y + 64),
        Side::Below => zone.bottom()..zone.bottom() + 1,
    };
    let starts = [zone.x, zone.x + (zone.w - width) / 2, zone.right() - width];
    rows.flat_map(|y| starts.map(|x| Cells { x, y, w: width, h: 1 }))
        .filter(|cells| cells.x >= zone.x && cells.right() <= zone.right())
        .find(|cells| is_free(cells, picture, labels))
}

/// Across a place that is narrower than its name, as far as nothing else is there.
fn over_place(place: &Cells, width: i32, picture: &Picture, own: usize, labels: &[Label]) -> Option<Cells> {
    let y = place.y + (place.h - 1) / 2;
    let middle = place.x + (place.w - width) / 2;
    let shifts = (0..=width - place.w).flat_map(|shift| [middle - shift, middle + shift]);
    let covers = |x: &i32| *x <= place.x && *x + width >= place.right();
    let free = |cells: &Cells| is_free_but(cells, picture, labels, Some(own));
    shifts.filter(covers).map(|x| Cells { x, y, w: width, h: 1 }).find(free)
}

/// Whether nothing stands in those cells, nor right beside them.
fn is_free(cells: &Cells, picture: &Picture, labels: &[Label]) -> bool {
    is_free_but(cells, picture, labels, None)
}

/// The same, but for one place.
fn is_free_but(cells: &Cells, picture: &Picture, labels: &[Label], own: Option<usize>) -> bool {
    let framed = Cells { x: cells.x - 1, w: cells.w + 2, ..*cells };
    let mut others = picture.places.iter().enumerate().filter(|(index, _)| Some(*index) != own);
    cells.x >= 0
        && cells.y >= 0
        && cells.right() <= picture.size.0
        && cells.bottom() <= picture.size.1
        && picture.booths_in(framed).next().is_none()
        && !others.any(|(_, place)| place.meets(&framed))
        && !picture.walls.iter().any(|wall| wall.bounds().meets(cells))
        && !labels.iter().any(|label| label.cells.meets(&framed))
}
