//! What a file draws, in its own numbers, before it is a plan in metres.

use std::collections::HashSet;

use crate::exchange::codes::key;
use crate::exchange::problem::Problem;
use crate::fair::plan::{Area, PlaceKind};
use crate::fair::state::Fair;

/// Of one kind of mistake so many are named singly.
const NAMED: u32 = 20;
/// How long a booth's code may be, in characters.
pub(super) const LONGEST_CODE: usize = 24;
/// A number beyond this is no length on any plan; a square of it is still exact enough.
pub(super) const MOST: f64 = 1e9;

/// What a piece of a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Booth,
    Wall,
    Door,
    Zone,
    /// The edge of the hall itself.
    Outline,
    Place(PlaceKind),
}

/// One piece of a plan, in the file's numbers.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) line: u32,
    /// Which of the file's halls, where it says.
    pub(super) hall: Option<usize>,
    pub(super) kind: Kind,
    /// A booth's code, or the name of anything else.
    pub(super) name: String,
    pub(super) zone: String,
    pub(super) parts: Vec<String>,
    pub(super) area: Area,
    /// The corners of a wall or an outline that is more than its rectangle.
    pub(super) corners: Vec<(f64, f64)>,
}

/// How long a unit of the file is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    /// The file says: metres a unit.
    Said(f64),
    /// It does not; drawn at full size a unit would be so many metres, where that can be said.
    Unsaid(Option<f64>),
}

/// A plan as the file draws it.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The halls the file names.
    pub(super) halls: Vec<String>,
    pub(super) pieces: Vec<Piece>,
    pub(super) note: String,
    pub(super) measure: Measure,
}

/// What the fair has already, by which a code is told from any other word.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Keys of the codes of booths.
    pub(super) codes: HashSet<String>,
    /// Keys of the halls' ids and names.
    pub(super) halls: HashSet<String>,
    /// Keys of the categories' words and names.
    pub(super) categories: HashSet<String>,
}

impl Known {
    pub(super) fn of(fair: &Fair) -> Known {
        let mut known = Known::default();
        for floor in fair.floors() {
            known.halls.extend([key(floor.hall.id.as_str()), key(&floor.hall.name)]);
            known.codes.extend(floor.hall.booths.iter().map(|booth| key(&booth.code)));
        }
        for placement in fair.exhibitors().flat_map(|listed| &listed.placements) {
            known.codes.insert(key(&placement.booth.code));
        }
        for category in fair.settings().iter().flat_map(|settings| &settings.categories) {
            known.categories.extend([
                key(category.id.as_str()),
                key(&category.name.id),
                key(&category.name.en),
            ]);
        }
        known
    }
}

/// Problems as they are found: of each kind a few singly, the rest as a number.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Problem>,
    /// How many of a kind there are, with the first's file.
    counts: Vec<(std::mem::Discriminant<crate::exchange::problem::What>, Option<KindOfFault>, u32)>,
}

/// One kind of [`PlanFault`](crate::exchange::problem::PlanFault).
type KindOfFault = std::mem::Discriminant<crate::exchange::problem::PlanFault>;

impl Faults {
    pub(super) fn report(&mut self, problem: Problem) {
        use crate::exchange::problem::What;
        let what = std::mem::discriminant(&problem.what);
        let fault = match &problem.what {
            What::Plan(fault) => Some(std::mem::discriminant(fault)),
            _ => None,
        };
        let seen = self.counts.iter_mut().find(|(one, other, _)| (*one, *other) == (what, fault));
        let count = match seen {
            Some((_, _, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((what, fault, 1));
                1
            }
        };
        if count <= NAMED {
            self.list.push(problem);
        }
    }

    /// Those named, each kind's rest as a number behind its last, in the order of lines.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        use crate::exchange::problem::{PlanFault, What};
        let mut list = self.list;
        list.sort_by_key(|problem| problem.line);
        for (what, fault, count) in self.counts.into_iter().filter(|(_, _, count)| *count > NAMED) {
            let same = |problem: &Problem| {
                let own = match &problem.what {
                    What::Plan(fault) => Some(std::mem::discriminant(fault)),
                    _ => None,
                };
                std::mem::discriminant(&problem.what) == what && own == fault
            };
            if let Some(last) = list.iter().rposition(same) {
                let more = PlanFault::More { count: count - NAMED };
                let file = list.get(last).map(|problem| problem.file.clone()).unwrap_or_default();
                list.insert(last + 1, Problem::of_file(&file, more));
            }
        }
        list
    }
}
