//! What drafts name, found in the fair: stands, stages, licences, days.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::exchange::problem::{ListFault, Problem};
use crate::fair::exhibitor::{Days, Licence, Remark};
use crate::fair::ids::{CategoryId, LicenceId, StageId};
use crate::fair::search::fold;
use crate::fair::settings::Settings;

use super::compare::Resolved;
use super::days::{DayWord, meant};
use super::places::{Places, Spot, placements};
use super::rows::Draft;
use super::stands::Stand;

/// Finds in the fair what drafts name.
pub(super) struct Resolving<'r> {
    /// The heading of the column of stands.
    stand: String,
    file: &'r str,
    settings: Option<&'r Settings>,
    problems: &'r mut Vec<Problem>,
    /// The fair's stages by the words of the list, each looked up once.
    stages: HashMap<Arc<str>, Option<StageId>>,
    /// The same of its kinds of licences.
    kinds: HashMap<Arc<str>, Option<LicenceId>>,
    /// Days that the fair lacks, with how many rows say them.
    no_such_days: BTreeMap<DayWord, u32>,
}

/// Where a draft stands, each with the days that its stand says.
pub(super) type Spots = Vec<(Spot, Option<BTreeSet<DayWord>>)>;

impl<'r> Resolving<'r> {
    /// For the drafts of one file; what the fair lacks is told of its column `stand` and the others.
    pub(super) fn of(
        file: &'r str,
        stand: String,
        settings: Option<&'r Settings>,
        problems: &'r mut Vec<Problem>,
    ) -> Resolving<'r> {
        Resolving {
            stand,
            file,
            settings,
            problems,
            stages: HashMap::new(),
            kinds: HashMap::new(),
            no_such_days: BTreeMap::new(),
        }
    }

    fn report(&mut self, line: u32, column: &str, value: &str, fault: ListFault) {
        let problem = Problem::of_file(self.file, fault).at(Some(line));
        self.problems.push(problem.in_column(column, Some(value)));
    }

    pub(super) fn spots(&mut self, draft: &Draft, places: &mut Places) -> Spots {
        let mut spots = Vec::with_capacity(draft.stands.len());
        for stand in &draft.stands {
            let mut faults = Vec::new();
            let found = places.spots(stand, &mut |fault| faults.push(fault));
            spots.extend(found.into_iter().map(|spot| (spot, stand.days.clone())));
            for fault in faults {
                let heading = self.stand.clone();
                self.report(draft.line, &heading, &spelt(stand), fault);
            }
        }
        spots
    }

    pub(super) fn resolve(
        &mut self,
        mut draft: Box<Draft>,
        categories: Vec<CategoryId>,
        spots: Spots,
    ) -> Resolved {
        let stage = self.stage(&mut draft);
        let licences = self.licences(&mut draft);
        let days = match &draft.days {
            None => Days::All,
            Some(words) => meant(words, self.settings).unwrap_or_else(|word| {
                *self.no_such_days.entry(word).or_default() += 1;
                Days::All
            }),
        };
        let placements = placements(spots, self.settings);
        Resolved { draft, categories, placements, stage, licences, days }
    }

    pub(super) fn tell_days(&mut self) {
        for (day, rows) in std::mem::take(&mut self.no_such_days) {
            let problem = Problem::of_file(self.file, ListFault::NoSuchDay { rows });
            self.problems.push(problem.in_column("days", Some(&day.to_string())));
        }
    }

    fn stage(&mut self, draft: &mut Draft) -> Option<StageId> {
        let word = std::mem::take(&mut draft.stage);
        if word.is_empty() {
            return None;
        }
        let look_up = || {
            let folded = fold(&word);
            let mut stages = self.settings.into_iter().flat_map(|settings| &settings.stages);
            let known = stages.find(|stage| {
                [stage.id.as_str(), &stage.name.id, &stage.name.en].iter().any(|name| fold(name) == folded)
            });
            known.map(|stage| stage.id.clone())
        };
        let known = self.stages.entry(word.clone()).or_insert_with(look_up).clone();
        if known.is_none() {
            self.report(draft.line, "stage", &word, ListFault::NoSuchStage);
            draft.person.more.push(Remark { label: "stage".into(), text: word.to_string() });
        }
        known
    }

    fn licences(&mut self, draft: &mut Draft) -> Vec<Licence> {
        let bare = |text: &str| fold(text).replace(' ', "");
        let mut known = Vec::with_capacity(draft.licences.len());
        for licence in std::mem::take(&mut draft.licences) {
            let kind = match licence.kind {
                Ok(id) => Ok(id),
                Err(word) => {
                    let look_up = || {
                        let word = bare(&word);
                        let mut kinds = self.settings.into_iter().flat_map(|settings| &settings.licences);
                        let kind =
                            kinds.find(|kind| bare(kind.id.as_str()) == word || bare(&kind.name) == word);
                        kind.map(|kind| kind.id.clone())
                    };
                    self.kinds.entry(word.clone()).or_insert_with(look_up).clone().ok_or(word)
                }
            };
            match kind {
                Ok(kind) => known.push(Licence { kind, number: licence.number, expires: licence.expires }),
                Err(word) => {
                    self.report(draft.line, "licences", &word, ListFault::LicenceUnread);
                    let text = match licence.number.is_empty() {
                        true => word.to_string(),
                        false => format!("{word}:{}", licence.number),
                    };
                    draft.person.more.push(Remark { label: "licences".into(), text });
                }
            }
        }
        known
    }
}

/// A stand as it is told.
fn spelt(stand: &Stand) -> String {
    let hall = stand.hall.as_ref().map(|hall| format!("{hall} ")).unwrap_or_default();
    let part = stand.part.as_deref().unwrap_or_default();
    format!("{hall}{}{part}", stand.code)
}
