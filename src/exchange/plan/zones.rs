//! Where the zones of a hall lie, from what was drawn or from the booths that name them.

use std::collections::BTreeMap;

use crate::fair::plan::{Area, Hall, Zone};

/// With more zones than this none is searched for the booths within it.
const SEARCHED: usize = 200;
/// Booths nearer than this stand side by side, in metres.
const BESIDE: f64 = 0.05;

/// Gives the hall its zones: those drawn, with the booths within them; then those that booths name.
pub(super) fn zones(hall: &mut Hall, drawn: Vec<(String, Area)>) {
    if drawn.len() <= SEARCHED {
        for booth in hall.booths.iter_mut().filter(|booth| booth.zone.is_empty()) {
            let (x, y) = booth.area.centre();
            let within = |area: &Area| x >= area.x && x <= area.right() && y >= area.y && y <= area.bottom();
            if let Some((name, _)) = drawn.iter().find(|(name, area)| !name.is_empty() && within(area)) {
                booth.zone.clone_from(name);
            }
        }
    }
    let named = drawn.into_iter().filter(|(name, _)| !name.is_empty());
    hall.zones = named.map(|(name, area)| Zone { name, area }).collect();

    let mut by_zone: BTreeMap<&str, Vec<Area>> = BTreeMap::new();
    for booth in hall.booths.iter().filter(|booth| !booth.zone.is_empty()) {
        by_zone.entry(&booth.zone).or_default().push(booth.area);
    }
    by_zone.retain(|name, _| !hall.zones.iter().any(|zone| zone.name == *name));
    let few = by_zone.len() <= SEARCHED;
    let mut found = Vec::new();
    for (name, areas) in by_zone {
        let round = areas.iter().copied().reduce(|one, other| round(&one, &other));
        let strangers = |area: &Area| {
            hall.booths.iter().any(|booth| {
                let (x, y) = booth.area.centre();
                booth.zone != name && x > area.x && x < area.right() && y > area.y && y < area.bottom()
            })
        };
        match round.filter(|area| few && !strangers(area)) {
            Some(area) => found.push(Zone { name: name.to_owned(), area }),
            // A zone that is no rectangle is written as several with the same name.
            None => found.extend(rows(areas).into_iter().map(|area| Zone { name: name.to_owned(), area })),
        }
    }
    hall.zones.extend(found);
}

/// The rectangle round both.
fn round(one: &Area, other: &Area) -> Area {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let (right, bottom) = (one.right().max(other.right()), one.bottom().max(other.bottom()));
    Area { x, y, width: right - x, height: bottom - y }
}

/// Booths side by side as one rectangle each row.
fn rows(mut areas: Vec<Area>) -> Vec<Area> {
    areas.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.height.total_cmp(&b.height)).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Area> = Vec::new();
    for area in areas {
        match rows.last_mut() {
            Some(row)
                if row.y == area.y && row.height == area.height && (row.right() - area.x).abs() < BESIDE =>
            {
                *row = round(row, &area);
            }
            _ => rows.push(area),
        }
    }
    rows
}
