//! Codes of the list and of a new plan meet: who stands where, as the new plan spells it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use super::words::bare_hall;
use crate::exchange::codes::key;
use crate::fair::event::ExhibitorMoved;
use crate::fair::exhibitor::Placement;
use crate::fair::ids::{BoothId, ExhibitorId, HallId};
use crate::fair::plan::{Booth, Hall};
use crate::fair::state::Fair;

/// What comes of the exhibitors' places on a new plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meeting {
    /// Who stands on a booth that the new plan spells otherwise, with every place it has.
    pub placed: Vec<ExhibitorMoved>,
    /// Booths of the new plan on which nobody stands.
    pub empty: Vec<BoothId>,
    /// Placements whose booth the new plan lacks; they stay as they are.
    pub lost: Vec<Lost>,
}

/// A placement whose booth the new plan lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub booth: BoothId,
    /// On which part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Arc<str>>,
}

/// Holds the placements of `fair` against `halls`; `O(booths + placements)`.
///
/// A booth is sought in the hall that is the same by id or name; where that hall has none of the code, in the only
/// hall that has it, unless another booth of the old plan belongs there. `A01a` may be booth `A01`, part `a`, and the
/// other way round. What is in no new hall stays as it was.
pub fn meet(fair: &Fair, halls: &[Hall]) -> Meeting {
    let plan = Plan::of(fair, halls);
    let mut meeting = Meeting::default();
    let mut stood: HashSet<(usize, usize)> = HashSet::new();
    for listed in fair.exhibitors() {
        let mut placements = Vec::with_capacity(listed.placements.len());
        for placement in &listed.placements {
            let found = plan.find(placement);
            if let Some((at, part)) = &found {
                stood.insert(*at);
                placements.extend(plan.booth_id(*at).map(|booth| Placement {
                    booth,
                    part: part.clone(),
                    days: placement.days.clone(),
                }));
            } else {
                placements.push(placement.clone());
                meeting.lost.push(Lost {
                    exhibitor: listed.exhibitor.id,
                    name: listed.exhibitor.name.clone(),
                    booth: placement.booth.clone(),
                    part: placement.part.clone(),
                });
            }
        }
        if placements != listed.placements {
            meeting.placed.push(ExhibitorMoved { exhibitor: listed.exhibitor.id, placements });
        }
    }
    for (at, hall) in halls.iter().enumerate() {
        let empty = (0..hall.booths.len()).filter(|index| !stood.contains(&(at, *index)));
        meeting.empty.extend(empty.filter_map(|index| plan.booth_id((at, index))));
    }
    meeting
}

/// For each hall of the fair, which of `halls` is the same: by id, else by name, else by one's id and the other's name.
pub(super) fn same_halls(fair: &Fair, halls: &[Hall]) -> HashMap<HallId, usize> {
    let ways: [fn(&Hall) -> [String; 2]; 3] = [
        |hall| [key(hall.id.as_str()), key(hall.id.as_str())],
        |hall| [key(&hall.name), key(&hall.name)],
        |hall| [key(hall.id.as_str()), key(bare_hall(&hall.name))],
    ];
    let mut same = HashMap::new();
    let mut taken: HashSet<usize> = HashSet::new();
    for way in ways {
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (at, new) in halls.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            for key in way(new) {
                by_key.entry(key).or_insert(at);
            }
        }
        for old in fair.floors().iter().map(|floor| &floor.hall) {
            if same.contains_key(&old.id) {
                continue;
            }
            let met = way(old).into_iter().find_map(|key| by_key.get(&key)).copied();
            if let Some(at) = met.filter(|at| taken.insert(*at)) {
                same.insert(old.id.clone(), at);
            }
        }
    }
    same
}

/// A booth by its hall's and its own index.
type At = (usize, usize);

/// What a key stands for.
#[derive(Clone, Copy)]
enum Found {
    One(At),
    /// Two booths whose codes differ only in what people write differently.
    Several,
}

/// The new plan, ready to be searched.
struct Plan<'p> {
    halls: &'p [Hall],
    same: HashMap<HallId, usize>,
    /// Halls of placements that the fair has no plan of, by the keys of the new halls' ids.
    by_id: HashMap<String, usize>,
    exact: HashMap<(usize, &'p str), usize>,
    by_key: HashMap<(usize, String), Found>,
    anywhere: HashMap<String, Found>,
    /// Where the booths of the old plan that are in the same hall of the new one lie.
    old: HashSet<(usize, String)>,
}

impl<'p> Plan<'p> {
    fn of(fair: &Fair, halls: &'p [Hall]) -> Plan<'p> {
        let mut plan = Plan {
            halls,
            same: same_halls(fair, halls),
            by_id: HashMap::new(),
            exact: HashMap::new(),
            by_key: HashMap::new(),
            anywhere: HashMap::new(),
            old: HashSet::new(),
        };
        for (at, hall) in halls.iter().enumerate() {
            plan.by_id.entry(key(hall.id.as_str())).or_insert(at);
            for (index, booth) in hall.booths.iter().enumerate() {
                let key = key(&booth.code);
                plan.exact.entry((at, &booth.code)).or_insert(index);
                let found = Found::One((at, index));
                plan.by_key.entry((at, key.clone())).and_modify(|all| *all = Found::Several).or_insert(found);
                plan.anywhere.entry(key).and_modify(|all| *all = Found::Several).or_insert(found);
            }
        }
        for floor in fair.floors() {
            if let Some(at) = plan.same.get(&floor.hall.id) {
                plan.old.extend(floor.hall.booths.iter().map(|booth| (*at, key(&booth.code))));
            }
        }
        plan
    }

    fn booth(&self, (hall, index): At) -> Option<&Booth> {
        self.halls.get(hall)?.booths.get(index)
    }

    fn booth_id(&self, at: At) -> Option<BoothId> {
        let hall = self.halls.get(at.0)?;
        Some(BoothId { hall: hall.id.clone(), code: Arc::clone(&self.booth(at)?.code) })
    }

    /// The booth of a placement and its part, as the plan spells both.
    fn find(&self, placement: &Placement) -> Option<(At, Option<Arc<str>>)> {
        let code = placement.booth.code.as_ref();
        let part = placement.part.as_ref();
        let hall = self.same.get(&placement.booth.hall).copied();
        let hall = hall.or_else(|| self.by_id.get(&key(placement.booth.hall.as_str())).copied());
        let whole = |at: At| (at, part.map(|part| self.spelt(at, part)));
        if let Some(index) = hall.and_then(|hall| self.exact.get(&(hall, code)).map(|index| (hall, *index))) {
            return Some(whole(index));
        }
        self.booth_of(hall, code)
            .map(whole)
            .or_else(|| self.as_part(hall, code, part))
            .or_else(|| self.as_booth(hall, code, part))
    }

    fn within(&self, hall: usize, code: &str) -> Option<At> {
        match self.by_key.get(&(hall, key(code)))? {
            Found::One(at) => Some(*at),
            Found::Several => None,
        }
    }

    /// The only booth of that code, in whatever hall, unless it is another booth of the old plan.
    fn elsewhere(&self, hall: Option<usize>, code: &str) -> Option<At> {
        let key = key(code);
        match self.anywhere.get(&key)? {
            Found::One(at) => {
                let anothers = Some(at.0) != hall && self.old.contains(&(at.0, key));
                (!anothers).then_some(*at)
            }
            Found::Several => None,
        }
    }

    /// The booth of that code, in its hall or the only one that has it.
    fn booth_of(&self, hall: Option<usize>, code: &str) -> Option<At> {
        hall.and_then(|hall| self.within(hall, code)).or_else(|| self.elsewhere(hall, code))
    }

    /// The part as the plan spells it; as it was where the plan has none of that name.
    fn spelt(&self, at: At, part: &Arc<str>) -> Arc<str> {
        let parts = self.booth(at).map(|booth| booth.parts.as_slice()).unwrap_or_default();
        parts.iter().find(|own| key(own) == key(part)).unwrap_or(part).clone()
    }

    /// `A01a` as the part `a` of booth `A01`.
    fn as_part(
        &self,
        hall: Option<usize>,
        code: &str,
        part: Option<&Arc<str>>,
    ) -> Option<(At, Option<Arc<str>>)> {
        let (last, letter) = code.char_indices().next_back().filter(|(_, c)| c.is_alphanumeric())?;
        let at = match part {
            Some(_) => return None,
            None => self.booth_of(hall, code.get(..last)?)?,
        };
        let own =
            self.booth(at)?.parts.iter().find(|part| key(part) == key(letter.encode_utf8(&mut [0; 4])))?;
        Some((at, Some(Arc::clone(own))))
    }

    /// Part `a` of booth `A01` as a booth `A01a` of its own.
    fn as_booth(
        &self,
        hall: Option<usize>,
        code: &str,
        part: Option<&Arc<str>>,
    ) -> Option<(At, Option<Arc<str>>)> {
        let code = format!("{code}{}", part?);
        self.booth_of(hall, &code).map(|at| (at, None))
    }
}
