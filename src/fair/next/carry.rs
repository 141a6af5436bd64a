//! One exhibitor on its way into the next fair: its days by their ordinals, its stands, what it can still be called.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::super::event::Event;
use super::super::exhibitor::{Days, Exhibitor, Listed, Placement};
use super::super::ids::{BoothId, CategoryId, DayId};
use super::super::plan::{Booth, Hall};
use super::super::settings::Settings;
use super::super::state::{Cell, Fair};
use super::{Choices, NextFair, Part};

/// Whether an exhibitor comes along whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// With all that is its own.
    Nothing,
    /// Without something that the next fair does not know.
    Something,
}

/// How exhibitors come along.
pub(super) struct Carry<'a> {
    fair: &'a Fair,
    settings: &'a Settings,
    /// The other fair's days.
    old: Vec<DayId>,
    /// The day of the same ordinal, for those that have one.
    days: BTreeMap<DayId, DayId>,
    /// The next fair's days.
    new: Vec<DayId>,
    /// The next fair's booths; none where stands do not come along.
    booths: Option<HashSet<BoothId>>,
}

impl<'a> Carry<'a> {
    pub(super) fn new(fair: &'a Fair, choices: &Choices, next: &'a NextFair) -> Carry<'a> {
        let old = fair.day_ids();
        let new: Vec<DayId> = next.settings.days.iter().map(|day| day.id).collect();
        let booth = |hall: &Hall, booth: &Booth| BoothId { hall: hall.id.clone(), code: booth.code.clone() };
        let booths = next.halls.iter().flat_map(|hall| hall.booths.iter().map(move |b| booth(hall, b)));
        Carry {
            fair,
            settings: &next.settings,
            days: old.iter().copied().zip(new.iter().copied()).collect(),
            old,
            new,
            booths: choices.takes(Part::Plan).then(|| booths.collect()),
        }
    }

    /// The exhibitor as it comes along; `None` where no day is left to it.
    pub(super) fn exhibitor(&self, listed: &Listed) -> Option<(Listed, Loss)> {
        let exhibitor = &listed.exhibitor;
        let came = self.came(exhibitor);
        let days = self.on_days(&came)?;
        let categories = self.categories(&exhibitor.categories);
        let (placements, stands) = self.placements(listed, &came, &days);
        let knows_licence = |kind| self.settings.licences.iter().any(|known| &known.id == kind);
        let licences = exhibitor.licences.iter().filter(|licence| knows_licence(&licence.kind));
        let carried = Exhibitor {
            licences: licences.cloned().collect(),
            stage: exhibitor.stage.clone().filter(|id| self.settings.stages.iter().any(|s| &s.id == id)),
            categories,
            days,
            ..exhibitor.clone()
        };
        let whole = carried.categories == exhibitor.categories
            && carried.licences.len() == exhibitor.licences.len()
            && carried.stage == exhibitor.stage
            && stands == Loss::Nothing;
        let loss = if whole { Loss::Nothing } else { Loss::Something };
        Some((Listed { exhibitor: carried, placements }, loss))
    }

    /// When it was meant to come. Who joined at the door on the second day was not meant to stay away on the first.
    fn came(&self, exhibitor: &Exhibitor) -> Days {
        let first = self.fair.lines_of(&Cell::Exhibitor(exhibitor.id)).next();
        let joined = first.filter(|entry| matches!(entry.event, Event::ExhibitorAdded(_)));
        let since = joined.and_then(|entry| entry.day);
        match since {
            Some(since) if exhibitor.days == Days::All.narrowed(&self.old, |day| day >= since) => Days::All,
            _ => exhibitor.days.clone(),
        }
    }

    /// The days of the same ordinals; `None` where none is left.
    fn on_days(&self, days: &Days) -> Option<Days> {
        match days {
            Days::All => Some(Days::All),
            // A registry has no days, and everybody is in it.
            Days::Only(_) if self.new.is_empty() => Some(Days::All),
            Days::Only(days) => {
                let there: BTreeSet<DayId> =
                    days.iter().filter_map(|day| self.days.get(day).copied()).collect();
                let kept = Days::All.narrowed(&self.new, |day| there.contains(&day));
                (!kept.is_never()).then_some(kept)
            }
        }
    }

    /// The categories that the next fair has; of a sub-category it lacks, the main one.
    fn categories(&self, categories: &[CategoryId]) -> Vec<CategoryId> {
        let mut known: Vec<CategoryId> = Vec::new();
        for id in categories {
            let whole = !id.as_str().contains('/') || self.settings.sub_category(id).is_some();
            let main =
                self.settings.category(id).map(|main| if whole { id.clone() } else { main.id.clone() });
            known.extend(main.filter(|id| !known.contains(id)));
        }
        known
    }

    /// Where it will stand: `came` is when it was meant to be at the other fair, `days` when it comes to the next.
    ///
    /// Who was moved in the course of the fair has found its place: where it stood at the end is where it stands.
    fn placements(&self, listed: &Listed, came: &Days, days: &Days) -> (Vec<Placement>, Loss) {
        let Some(booths) = &self.booths else { return (Vec::new(), Loss::Nothing) };
        let id = listed.exhibitor.id;
        let changed = |event: &Event| matches!(event, Event::ExhibitorMoved(_) | Event::ExhibitorAdded(_));
        let moved = self.fair.lines_of(&Cell::Exhibitor(id)).any(|entry| changed(&entry.event));
        let end = self.old.iter().rev().find(|day| came.holds(**day)).filter(|_| moved);
        let mut loss = Loss::Nothing;
        let mut placements: Vec<Placement> = Vec::new();
        for placement in &listed.placements {
            let on = match end {
                Some(end) => placement.days.holds(*end).then(|| days.clone()),
                None => self.on_days(&placement.days),
            };
            let Some(on) = on else { continue };
            if !booths.contains(&placement.booth) {
                loss = Loss::Something;
                continue;
            }
            placements.push(Placement { days: on, ..placement.clone() });
        }
        (placements, loss)
    }
}
