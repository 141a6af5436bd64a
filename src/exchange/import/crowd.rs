//! Who stands where.

use std::collections::{BTreeSet, HashMap};

use crate::exchange::problem::{ListFault, Problem};

use super::days::DayWord;
use super::places::Spot;
use super::resolving::Spots;
use super::rows::Draft;

/// Who stands where, to tell which places several share on one day.
#[derive(Default)]
pub(super) struct Crowd {
    spots: HashMap<Spot, Vec<Standing>>,
}

struct Standing {
    line: u32,
    name: String,
    days: Option<BTreeSet<DayWord>>,
}

impl Crowd {
    pub(super) fn stand(&mut self, draft: &Draft, spots: &Spots) {
        for (spot, days) in spots {
            let standing = Standing {
                line: draft.line,
                name: draft.name.clone(),
                days: days.clone().or_else(|| draft.days.clone()),
            };
            self.spots.entry(spot.clone()).or_default().push(standing);
        }
    }

    /// How many places somebody has.
    pub(super) fn places(&self) -> usize {
        self.spots.len()
    }

    /// Reports every place that several have on one day, and tells how many there are.
    pub(super) fn tell(&self, file: &str, heading: &str, problems: &mut Vec<Problem>) -> u32 {
        let mut found = Vec::new();
        for (spot, standing) in self.spots.iter().filter(|(_, standing)| standing.len() > 1) {
            let together: Vec<&Standing> = standing
                .iter()
                .enumerate()
                .filter(|(at, one)| {
                    standing.iter().enumerate().any(|(other, two)| *at != other && meet(&one.days, &two.days))
                })
                .map(|(_, one)| one)
                .collect();
            let Some(last) = together.last() else { continue };
            let names = together.iter().map(|one| one.name.clone()).collect();
            let code = format!("{}{}", spot.booth.code, spot.part.as_deref().unwrap_or_default());
            let problem = Problem::of_file(file, ListFault::Shared { names }).at(Some(last.line));
            found.push((spot, problem.in_column(heading, Some(&code))));
        }
        // One file is told in one way, however the spots were kept.
        found.sort_by_key(|(spot, problem)| (problem.line, *spot));
        let shared = u32::try_from(found.len()).unwrap_or(u32::MAX);
        problems.extend(found.into_iter().map(|(_, problem)| problem));
        shared
    }
}

/// Whether two are there on one day; nothing said is every day.
fn meet(one: &Option<BTreeSet<DayWord>>, other: &Option<BTreeSet<DayWord>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => !one.is_disjoint(other),
        _ => true,
    }
}
