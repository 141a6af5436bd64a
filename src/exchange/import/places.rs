//! The stands of a list on the fair's plan, or on a sketch where the fair has none.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::exchange::codes::key;
use crate::exchange::problem::ListFault;
use crate::fair::Fair;
use crate::fair::event::Event;
use crate::fair::exhibitor::{Days, Placement};
use crate::fair::ids::{BoothId, HallId};
use crate::fair::plan::Hall;
use crate::fair::settings::Settings;
use crate::fair::state::Force;

use super::days::{DayWord, meant};
use super::sketch::{self, Wanted};
use super::stands::{Stand, THROUGH};

/// Longer words are no id of a hall.
const LONGEST_HALL: usize = 24;

/// Where a sketch has the stands of a list that names no hall.
const HALL: &str = "A";

/// A place that a stand stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub(super) booth: BoothId,
    pub(super) part: Option<Arc<str>>,
}

/// Finds booths by what lists call them.
pub(super) struct Places {
    halls: Vec<Hall>,
    /// Halls by the keys of their ids and names.
    by_word: HashMap<String, usize>,
    /// Booths by the keys of their codes, in every hall that has one.
    by_code: HashMap<String, Vec<(usize, usize)>>,
    /// Whether booths that are not there are drawn.
    drawing: Drawing,
    wanted: Vec<Wanted>,
    /// Halls that the plan lacks, by the keys of their words: `Hall 3` and `hall3` are drawn as one.
    sketched: HashMap<String, HallId>,
    /// What is wanted by hall and the code's key.
    wanted_at: HashMap<(HallId, String), usize>,
    /// Codes that the plan lacks, each once.
    pub(super) missing: BTreeSet<String>,
}

/// What becomes of a booth that the plan does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    /// The fair has no plan: a sketch is drawn.
    Sketch,
    /// The fair has a plan: the booth is missing on it.
    No,
}

impl Places {
    /// The fair's booths; without a single one a sketch is begun, and a sketch of former lists goes on.
    pub(super) fn of(fair: &Fair) -> Places {
        let halls: Vec<Hall> = fair.floors().iter().map(|floor| floor.hall.clone()).collect();
        let bare = halls.iter().all(|hall| hall.booths.is_empty());
        let drawing = if bare || is_sketch(fair) { Drawing::Sketch } else { Drawing::No };
        let mut places = Places {
            halls: Vec::new(),
            by_word: HashMap::new(),
            by_code: HashMap::new(),
            drawing,
            wanted: Vec::new(),
            sketched: HashMap::new(),
            wanted_at: HashMap::new(),
            missing: BTreeSet::new(),
        };
        for (at, hall) in halls.iter().enumerate() {
            for word in [hall.id.as_str(), &hall.name] {
                places.by_word.entry(hall_key(word)).or_insert(at);
            }
            for (index, booth) in hall.booths.iter().enumerate() {
                let stands = places.by_code.entry(key(&booth.code)).or_default();
                // Of two codes that are written almost alike the first is meant.
                if stands.last().is_none_or(|(hall, _)| *hall != at) {
                    stands.push((at, index));
                }
            }
        }
        places.halls = halls;
        places
    }

    /// Whether the fair has a hall of that name or id, and in it that code.
    pub(super) fn has_in_hall(&self, hall: &str, code: &str) -> bool {
        let hall = self.by_word.get(&hall_key(hall)).copied();
        hall.is_some_and(|hall| matches!(self.find(Some(hall), code), Found::Booth(..)))
    }

    /// Whether a sketch is drawn of what the list names.
    pub(super) fn draws(&self) -> bool {
        self.drawing == Drawing::Sketch
    }

    /// The spots of a stand; what is strange about it goes to `report`.
    pub(super) fn spots(&mut self, stand: &Stand, report: &mut dyn FnMut(ListFault)) -> Vec<Spot> {
        let hall = stand.hall.as_ref().and_then(|hall| self.by_word.get(&hall_key(hall)).copied());
        let part = stand.part.as_deref();
        if stand.code.contains(THROUGH) {
            let whole = stand.code.replace(THROUGH, "-");
            if let Found::Booth(hall, index) = self.find(hall, &whole) {
                return self.spot(hall, index, None).into_iter().collect();
            }
            // A plan that has both codes as booths of their own is believed.
            let found: Vec<(usize, usize)> = stand
                .code
                .split(THROUGH)
                .filter_map(|code| match self.find(hall, code) {
                    Found::Booth(hall, index) => Some((hall, index)),
                    Found::Halls(_) | Found::Nowhere => None,
                })
                .collect();
            if found.len() == stand.code.split(THROUGH).count() {
                return found.into_iter().filter_map(|(hall, index)| self.spot(hall, index, None)).collect();
            }
            return vec![self.unknown(stand, hall, &whole, None, report)];
        }
        match self.find(hall, &stand.code) {
            Found::Booth(hall, index) => return self.spot(hall, index, part).into_iter().collect(),
            Found::Halls(halls) => {
                report(ListFault::Ambiguous { halls });
                return Vec::new();
            }
            Found::Nowhere => {}
        }
        // `A01a` may be part `a` of booth `A01`, and part `a` of `A01` a booth `A01a` of its own.
        if let Some(part) = part
            && let Found::Booth(hall, index) = self.find(hall, &format!("{}{part}", stand.code))
        {
            return self.spot(hall, index, None).into_iter().collect();
        }
        if part.is_none()
            && let Some((code, letter)) =
                stand.code.char_indices().next_back().map(|(at, c)| (stand.code.get(..at), c))
            && let (Some(code), true) = (code, letter.is_alphabetic())
            && let Found::Booth(hall, index) = self.find(hall, code)
            && self.has_part(hall, index, letter)
        {
            let letter = letter.to_lowercase().to_string();
            return self.spot(hall, index, Some(&letter)).into_iter().collect();
        }
        let code = stand.code.clone();
        vec![self.unknown(stand, hall, &code, part, report)]
    }

    fn find(&self, hall: Option<usize>, code: &str) -> Found {
        let Some(stands) = self.by_code.get(&key(code)) else { return Found::Nowhere };
        match (hall, stands.as_slice()) {
            (Some(wanted), stands) => match stands.iter().find(|(hall, _)| *hall == wanted) {
                Some((hall, index)) => Found::Booth(*hall, *index),
                None => Found::Nowhere,
            },
            (None, [(hall, index)]) => Found::Booth(*hall, *index),
            (None, several) => {
                // Where a list drew the code without a hall, it is there the next time too.
                let own = |(hall, _): &&(usize, usize)| self.draws() && Some(*hall) == self.hall_of_none();
                if let Some((hall, index)) = several.iter().find(own) {
                    return Found::Booth(*hall, *index);
                }
                let halls = several.iter().filter_map(|(hall, _)| self.halls.get(*hall));
                Found::Halls(halls.map(|hall| hall.id.to_string()).collect())
            }
        }
    }

    fn has_part(&self, hall: usize, index: usize, letter: char) -> bool {
        let booth = self.halls.get(hall).and_then(|hall| hall.booths.get(index));
        let letter = letter.to_lowercase().to_string();
        booth.is_some_and(|booth| booth.parts.iter().any(|part| part.to_lowercase() == letter))
    }

    /// A booth of the plan, spelt as the plan spells it.
    fn spot(&self, hall: usize, index: usize, part: Option<&str>) -> Option<Spot> {
        let hall = self.halls.get(hall)?;
        let booth = hall.booths.get(index)?;
        let part = part.map(|part| {
            let own = booth.parts.iter().find(|own| own.to_lowercase() == part.to_lowercase());
            own.cloned().unwrap_or_else(|| Arc::from(part))
        });
        Some(Spot { booth: BoothId { hall: hall.id.clone(), code: booth.code.clone() }, part })
    }

    /// A booth that the plan lacks: drawn on the sketch, or missing.
    fn unknown(
        &mut self,
        stand: &Stand,
        hall: Option<usize>,
        code: &str,
        part: Option<&str>,
        report: &mut dyn FnMut(ListFault),
    ) -> Spot {
        let id = match (hall.and_then(|at| self.halls.get(at)), &stand.hall) {
            (Some(hall), _) => hall.id.clone(),
            (None, Some(word)) => self.hall_of(word),
            (None, None) => {
                let hall = self.hall_of_none().and_then(|at| self.halls.get(at));
                hall.map_or_else(|| HallId::from(HALL), |hall| hall.id.clone())
            }
        };
        let part: Option<Arc<str>> = part.map(Arc::from);
        if self.drawing == Drawing::No {
            report(ListFault::NotOnPlan);
            self.missing.insert(code.to_owned());
            return Spot { booth: BoothId { hall: id, code: Arc::from(code) }, part };
        }
        let next = self.wanted.len();
        let at = *self.wanted_at.entry((id.clone(), key(code))).or_insert(next);
        if at == next {
            let name = match (hall, &stand.hall) {
                (None, Some(word)) => word.clone(),
                _ => String::new(),
            };
            self.wanted.push(Wanted {
                hall: id.clone(),
                hall_name: name,
                code: Arc::from(code),
                parts: BTreeSet::new(),
            });
        }
        let Some(wanted) = self.wanted.get_mut(at) else {
            return Spot { booth: BoothId { hall: id, code: Arc::from(code) }, part };
        };
        wanted.parts.extend(part.clone());
        Spot { booth: BoothId { hall: wanted.hall.clone(), code: wanted.code.clone() }, part }
    }

    /// The hall of stands for which the list names none; nothing where there is no hall yet.
    fn hall_of_none(&self) -> Option<usize> {
        let sketched = self.halls.iter().position(|hall| hall.id.as_str() == HALL);
        sketched.filter(|_| self.draws()).or_else(|| (!self.halls.is_empty()).then_some(0))
    }

    /// The hall of a word that the plan does not know.
    fn hall_of(&mut self, word: &str) -> HallId {
        let key = hall_key(word);
        if let Some(known) = self.sketched.get(&key) {
            return known.clone();
        }
        let id = hall_id(word);
        let taken = |id: &str| {
            let mut ids = self.halls.iter().map(|hall| &hall.id).chain(self.sketched.values());
            ids.any(|other| other.as_str().eq_ignore_ascii_case(id))
        };
        let numbered = (2..).map(|n: u32| format!("{id}-{n}"));
        let id = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(id);
        let id = HallId::from(id.as_str());
        self.sketched.insert(key, id.clone());
        id
    }

    /// Every hall after, where the list brought booths to a fair without a plan.
    pub(super) fn halls_after(&self) -> Option<Vec<Hall>> {
        (!self.wanted.is_empty()).then(|| sketch::draw(&self.halls, &self.wanted))
    }

    /// The booths of the plan that are not among `taken`.
    pub(super) fn untaken(&self, taken: &std::collections::HashSet<BoothId>) -> Vec<String> {
        let several = self.halls.len() > 1;
        let booths = self.halls.iter().flat_map(|hall| hall.booths.iter().map(move |booth| (hall, booth)));
        let free = booths.filter(|(hall, booth)| {
            !taken.contains(&BoothId { hall: hall.id.clone(), code: booth.code.clone() })
        });
        free.map(
            |(hall, booth)| {
                if several { format!("{}/{}", hall.id, booth.code) } else { booth.code.to_string() }
            },
        )
        .collect()
    }
}

/// Whether the plan is one that a list drew, or says that it is.
fn is_sketch(fair: &Fair) -> bool {
    let in_force = fair.journal().iter().rev().filter(|line| line.force == Force::InForce);
    let drawn = in_force.filter_map(|line| match &line.entry.event {
        Event::FairFounded(_) | Event::PlanImported(_) => Some(false),
        Event::ListImported(list) => list.halls.as_ref().map(|_| true),
        _ => None,
    });
    drawn.take(1).any(|by_a_list| by_a_list) || fair.plan_note() == sketch::NOTE
}

enum Found {
    Booth(usize, usize),
    Halls(Vec<String>),
    Nowhere,
}

/// A hall's word as it is compared: `Hall 3`, `hall-3` and `3` are one.
pub(super) fn hall_key(word: &str) -> String {
    let whole = key(word);
    let bare =
        ["HALLE", "HALL", "AULA", "GEDUNG", "PABELLÓN", "PABELLON", "PADIGLIONE", "PAVILION", "PAVILLON"]
            .iter()
            .find_map(|name| whole.strip_prefix(name))
            .unwrap_or(&whole);
    if bare.is_empty() { whole } else { key(bare) }
}

/// The word of a hall that is not there yet, as its id.
fn hall_id(word: &str) -> String {
    let bare = word.trim();
    let lower = bare.to_lowercase();
    let names = [
        "halle ",
        "hall ",
        "aula ",
        "gedung ",
        "pabellón ",
        "pabellon ",
        "padiglione ",
        "pavilion ",
        "pavillon ",
    ];
    let start = names.iter().find(|start| lower.starts_with(**start));
    let bare = start.and_then(|start| bare.get(start.len()..)).unwrap_or(bare);
    let id: String = bare
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-') { c } else { '-' })
        .take(LONGEST_HALL)
        .collect();
    let id = id.trim_matches('-').to_owned();
    match id.is_empty() {
        // Two halls of nothing but signs are still two.
        true => word.trim().chars().take(4).map(|c| format!("{:x}", u32::from(c))).collect(),
        false => id,
    }
}

/// The placements of one exhibitor: each spot once, on the days its stand says.
pub(super) fn placements(
    spots: Vec<(Spot, Option<BTreeSet<DayWord>>)>,
    settings: Option<&Settings>,
) -> Vec<Placement> {
    let mut placements: Vec<Placement> = Vec::with_capacity(spots.len());
    for (spot, words) in spots {
        // A day that the fair lacks was reported where the list was read; the stand then holds for every day.
        let days = words.map_or(Days::All, |words| meant(&words, settings).unwrap_or_default());
        let same = placements.iter_mut().find(|own| own.booth == spot.booth && own.part == spot.part);
        match (same, days) {
            (Some(own), Days::Only(more)) => match &mut own.days {
                Days::Only(days) => days.extend(more),
                Days::All => {}
            },
            (Some(own), Days::All) => own.days = Days::All,
            (None, days) => placements.push(Placement { booth: spot.booth, part: spot.part, days }),
        }
    }
    placements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hall_has_an_id_of_its_own() {
        let words = ["Hall 3", "Pabellón 4", "展示館", "展示場", "Зал 1", "★", "☆", "قاعة", "Lt. 2", "A"];
        let ids: BTreeSet<String> = words.iter().map(|word| hall_id(word)).collect();
        assert_eq!(ids.len(), words.len(), "{ids:?}");
        assert!(ids.iter().all(|id| !id.is_empty()));
    }
}
