//! What a hall keeps of its old plan where the new one draws nothing but booths.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::lay::median;
use super::meet::same_halls;
use crate::exchange::codes::key;
use crate::fair::plan::{Area, Hall};
use crate::fair::state::Fair;

/// So far, in metres, a booth may have moved against the others and the hall still be measured alike.
const SLACK: f64 = 0.25;

/// What became of what a hall had besides booths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Its walls, doors, places and zones stay; the new booths were moved to where they stood.
    Rest {
        /// The hall.
        hall: String,
    },
    /// They went: the booths do not lie as they did, so that nothing would fit.
    Nothing {
        /// The hall.
        hall: String,
    },
}

/// Gives every hall that is one of the fair's what it had besides booths, if it brings none of it itself; and every
/// booth that is one of the fair's its parts, if it has none.
pub(super) fn keep(fair: &Fair, halls: &mut [Hall]) -> Vec<Kept> {
    let same = same_halls(fair, halls);
    let mut kept = Vec::new();
    for old in fair.floors().iter().map(|floor| &floor.hall) {
        let Some(new) = same.get(&old.id).and_then(|at| halls.get_mut(*at)) else { continue };
        let by_key: HashMap<String, usize> =
            old.booths.iter().enumerate().map(|(at, booth)| (key(&booth.code), at)).collect();
        for booth in new.booths.iter_mut().filter(|booth| booth.parts.is_empty()) {
            let before = by_key.get(&key(&booth.code)).and_then(|at| old.booths.get(*at));
            booth.parts = before.map(|before| before.parts.clone()).unwrap_or_default();
        }
        // Zones that the new plan's booths name are no drawing of the hall.
        let bare = |hall: &Hall| hall.walls.is_empty() && hall.doors.is_empty() && hall.places.is_empty();
        let nothing = bare(old) && old.zones.is_empty() && old.rute.is_empty();
        if !bare(new) || nothing {
            continue;
        }
        match shift(old, new, &by_key) {
            Some(by) => {
                take_over(old, new, by);
                kept.push(Kept::Rest { hall: new.name.clone() });
            }
            None => kept.push(Kept::Nothing { hall: new.name.clone() }),
        }
    }
    kept
}

/// By how much the new booths must be moved to lie where the old ones do; `None` where they are placed otherwise.
fn shift(old: &Hall, new: &Hall, by_key: &HashMap<String, usize>) -> Option<(f64, f64)> {
    let pairs: Vec<(Area, Area)> = new
        .booths
        .iter()
        .filter_map(|booth| {
            let before = by_key.get(&key(&booth.code)).and_then(|at| old.booths.get(*at))?;
            Some((before.area, booth.area))
        })
        .collect();
    let by = (
        median(pairs.iter().map(|(before, after)| before.x - after.x).collect()),
        median(pairs.iter().map(|(before, after)| before.y - after.y).collect()),
    );
    let stays = |(before, after): &&(Area, Area)| {
        (before.x - after.x - by.0).abs() <= SLACK
            && (before.y - after.y - by.1).abs() <= SLACK
            && (before.width - after.width).abs() <= SLACK
            && (before.height - after.height).abs() <= SLACK
    };
    // Most of the booths, and most of those that are the same.
    let staying = pairs.iter().filter(stays).count();
    let most = staying > 0 && staying * 2 > new.booths.len() && staying * 10 >= pairs.len() * 8;
    let within = |area: &Area| area.x + by.0 >= -SLACK && area.y + by.1 >= -SLACK;
    (most && new.booths.iter().all(|booth| within(&booth.area))).then_some(by)
}

fn take_over(old: &Hall, new: &mut Hall, (dx, dy): (f64, f64)) {
    let millimetres = |metres: f64| (metres * 1000.0).round() / 1000.0 + 0.0;
    let booths = new.booths.iter_mut().map(|booth| &mut booth.area);
    for area in booths.chain(new.zones.iter_mut().map(|zone| &mut zone.area)) {
        (area.x, area.y) = (millimetres(area.x + dx), millimetres(area.y + dy));
    }
    let reach = |edge: fn(&Area) -> f64| new.booths.iter().map(|booth| edge(&booth.area)).fold(0.0, f64::max);
    new.width = millimetres(old.width.max(reach(Area::right)));
    new.height = millimetres(old.height.max(reach(Area::bottom)));
    new.walls.clone_from(&old.walls);
    new.doors.clone_from(&old.doors);
    new.places.clone_from(&old.places);
    let codes: HashMap<String, &Arc<str>> =
        new.booths.iter().map(|booth| (key(&booth.code), &booth.code)).collect();
    new.rute = old.rute.iter().filter_map(|code| codes.get(&key(code)).copied().cloned()).collect();
    if !new.zones.is_empty() {
        return;
    }
    new.zones.clone_from(&old.zones);
    let zones: HashMap<String, &str> =
        old.booths.iter().map(|booth| (key(&booth.code), booth.zone.as_str())).collect();
    for booth in new.booths.iter_mut().filter(|booth| booth.zone.is_empty()) {
        booth.zone = zones.get(&key(&booth.code)).copied().unwrap_or_default().to_owned();
    }
}
