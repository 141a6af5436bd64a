//! What a visitor asks for that is no exhibitor: toilets, the prayer room, a cash machine, the stage, doors.

use super::letters::{fold, sound_into};
use super::wanted::{Closeness, Mercy, Wanted};
use crate::fair::ids::BoothId;
use crate::fair::plan::{Area, PlaceKind};
use crate::fair::state::Fair;

/// So many booths next to a place tell where it is.
const NEAR: usize = 3;

/// A place or a door of a hall, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SpotId {
    /// The hall's number in the plan.
    pub hall: usize,
    /// Which of its things.
    pub at: SpotAt,
}

/// A thing on a hall's plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpotAt {
    /// The place of that number.
    Place(usize),
    /// The door of that number.
    Door(usize),
}

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpotKind {
    /// A place of that kind.
    Place(PlaceKind),
    /// A door.
    Door,
}

/// How well a thing answers to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// Each word asked for is one of its own: it is what is meant.
    Exactly,
    /// It may be meant.
    Perhaps,
}

impl SpotId {
    /// Its name on the plan; may be empty.
    pub fn name(self, fair: &Fair) -> Option<&str> {
        let hall = &fair.floors().get(self.hall)?.hall;
        match self.at {
            SpotAt::Place(index) => hall.places.get(index).map(|place| place.name.as_str()),
            SpotAt::Door(index) => hall.doors.get(index).map(|door| door.name.as_str()),
        }
    }

    /// What kind of thing it is; none where the plan has another one now.
    pub fn kind(self, fair: &Fair) -> Option<SpotKind> {
        let hall = &fair.floors().get(self.hall)?.hall;
        match self.at {
            SpotAt::Place(index) => hall.places.get(index).map(|place| SpotKind::Place(place.kind)),
            SpotAt::Door(index) => hall.doors.get(index).map(|_| SpotKind::Door),
        }
    }

    /// Where it is, in metres; a door has no extent.
    fn area(self, fair: &Fair) -> Option<Area> {
        let hall = &fair.floors().get(self.hall)?.hall;
        match self.at {
            SpotAt::Place(index) => hall.places.get(index).map(|place| place.area),
            SpotAt::Door(index) => hall.doors.get(index).map(|door| {
                let (x, y) = door.at;
                Area { x, y, width: 0.0, height: 0.0 }
            }),
        }
    }

    /// The few booths next to it as the crow flies, nearest first. Costs the booths of the hall.
    pub fn near(self, fair: &Fair) -> Vec<BoothId> {
        let (Some(own), Some(floor)) = (self.area(fair), fair.floors().get(self.hall)) else {
            return Vec::new();
        };
        let mut nearest: Vec<(f64, usize)> = Vec::new();
        for (index, booth) in floor.hall.booths.iter().enumerate() {
            let away = gap(&own, &booth.area);
            let at = nearest.partition_point(|(known, _)| *known <= away);
            if at < NEAR {
                nearest.truncate(NEAR - 1);
                nearest.insert(at, (away, index));
            }
        }
        nearest.into_iter().filter_map(|(_, index)| floor.booth_id(index)).collect()
    }
}

/// The square of the distance between two rectangles; 0 where they touch.
fn gap(one: &Area, other: &Area) -> f64 {
    let across = (other.x - one.right()).max(one.x - other.right()).max(0.0);
    let down = (other.y - one.bottom()).max(one.y - other.bottom()).max(0.0);
    across * across + down * down
}

/// The places and doors that answer to every word of the query, the best first, with how well they do.
///
/// `words` gives what else a kind of thing is called, in whatever languages the desk speaks. Nobody's words are asked for:
/// without a word in the query nothing is found. Costs the places and doors of the plan.
pub fn spots(fair: &Fair, query: &str, words: &dyn Fn(SpotKind) -> String) -> Vec<(SpotId, Answers)> {
    let wanted = Wanted::parse(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Closeness, SpotId)> = Vec::new();
    for (hall, floor) in fair.floors().iter().enumerate() {
        let places = (0..floor.hall.places.len()).map(SpotAt::Place);
        for at in places.chain((0..floor.hall.doors.len()).map(SpotAt::Door)) {
            let spot = SpotId { hall, at };
            let (Some(name), Some(kind)) = (spot.name(fair), spot.kind(fair)) else { continue };
            let own = fold(&format!("{name} {}", words(kind)));
            if let Some(worst) = worst(&wanted, &own) {
                found.push((worst, spot));
            }
        }
    }
    found.sort_by_key(|(worst, _)| *worst);
    let answers = |worst| match worst {
        Closeness::Code | Closeness::Whole => Answers::Exactly,
        Closeness::Beginning | Closeness::Alike | Closeness::NearWhole | Closeness::NearBeginning => {
            Answers::Perhaps
        }
    };
    found.into_iter().map(|(worst, spot)| (spot, answers(worst))).collect()
}

/// How close the least close of the wanted words comes; none where one is not there at all.
fn worst(wanted: &[Wanted], own: &str) -> Option<Closeness> {
    let mut sound = String::new();
    let mut worst = Closeness::Whole;
    for wanted in wanted {
        let best = own
            .split(' ')
            .filter_map(|word| {
                sound_into(word, &mut sound);
                // They are asked for beside exhibitors: three letters with an error in them must not bring them up.
                let mercy = if wanted.text.len() > 3 { Mercy::Forgiving } else { Mercy::Strict };
                wanted.closeness(word, &sound, mercy)
            })
            .min()?;
        worst = worst.max(best);
    }
    Some(worst)
}
