//! Taking in what other people's files come to: compared with the fair before, so looked at again here.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::command::{Understood, UnderstoodList};
use super::super::event::{CountsImported, Event, ListImported, PlanImported};
use super::super::ids::{EntryKey, ExhibitorId};
use super::super::refusal::Refusal;
use super::Asked;

impl Asked<'_> {
    /// A list of exhibitors, whole; days that were signed for stay as they are, whatever days it gives.
    pub(super) fn import_list(&self, list: &UnderstoodList) -> Result<Event, Refusal> {
        self.settings()?;
        self.up_to_date(list.as_of)?;
        let UnderstoodList { source, added, changed, categories, halls, .. } = list.clone();
        if added.is_empty() && changed.is_empty() && categories.is_empty() && halls.is_none() {
            return Err(Refusal::NothingChanged);
        }
        if changed.iter().any(|listed| self.fair.listed(listed.exhibitor.id).is_none()) {
            return Err(Refusal::ListIsStale);
        }
        let mut next = self.mint(self.fair.exhibitors().map(|listed| listed.exhibitor.id.0));
        let mut given = HashSet::with_capacity(added.len());
        let news = u32::try_from(added.len()).map_err(|_| Refusal::ListIsStale)?;
        let mut listed = Vec::with_capacity(added.len() + changed.len());
        for mut new in added {
            if new.exhibitor.id == ExhibitorId(0) {
                Arc::make_mut(&mut new).exhibitor.id = ExhibitorId(next);
                next += 1;
            }
            let id = new.exhibitor.id;
            if self.fair.listed(id).is_some() || !given.insert(id) {
                return Err(Refusal::ListIsStale);
            }
            listed.push(new);
        }
        listed.extend(changed);
        self.keep_signed_days(&mut listed);
        Ok(Event::ListImported(ListImported { source, added: news, listed, categories, halls }))
    }

    /// A floor plan, whole.
    pub(super) fn import_plan(&self, plan: &Understood<PlanImported>) -> Result<Event, Refusal> {
        self.settings()?;
        self.up_to_date(plan.as_of)?;
        let same = self.fair.floors().iter().map(|floor| &floor.hall).eq(&plan.what.halls)
            && self.fair.plan_note() == plan.what.plan_note;
        match same && plan.what.placed.is_empty() {
            true => Err(Refusal::NothingChanged),
            false => Ok(Event::PlanImported(plan.what.clone())),
        }
    }

    /// Sales and visits, whole.
    pub(super) fn import_counts(&self, counts: &Understood<CountsImported>) -> Result<Event, Refusal> {
        let settings = self.settings()?;
        self.up_to_date(counts.as_of)?;
        let CountsImported { sales, visits, .. } = &counts.what;
        if sales.is_empty() && visits.is_empty() {
            return Err(Refusal::NothingChanged);
        }
        for line in sales {
            settings.day(line.day).ok_or(Refusal::NoSuchDay)?;
            super::unsealed(self.fair, line.day)?;
            self.fair.exhibitor(line.exhibitor).ok_or(Refusal::NoSuchExhibitor)?;
            let total = line.amount.as_ref().map(|amount| amount.total).unwrap_or_default();
            if total > settings.maximum_sale {
                return Err(Refusal::AboveMaximum { amount: total, maximum: settings.maximum_sale });
            }
        }
        for line in visits {
            settings.day(line.day).ok_or(Refusal::NoSuchDay)?;
            super::unsealed(self.fair, line.day)?;
            self.gate(&line.gate)?;
        }
        Ok(Event::CountsImported(counts.what.clone()))
    }

    /// Whether nothing was recorded since the file was compared with the fair: else it is to be looked at again.
    fn up_to_date(&self, as_of: Option<EntryKey>) -> Result<(), Refusal> {
        let newest = self.fair.journal().back().map(|line| line.entry.key);
        match newest == as_of {
            true => Ok(()),
            false => Err(Refusal::ListIsStale),
        }
    }
}
