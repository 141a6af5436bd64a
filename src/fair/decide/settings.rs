//! What the fair is configured to be, changed while it runs: nothing that something rests on goes away.

use std::collections::BTreeSet;

use super::super::event::{Event, SettingsChanged};
use super::super::ids::{DayId, GateId};
use super::super::pin::Signature;
use super::super::refusal::{Field, Refusal};
use super::super::settings::Settings;
use super::super::tally;
use super::{Asked, required};

impl Asked<'_> {
    pub(super) fn change_settings(&self, to: &Settings, signed: &Signature) -> Result<Event, Refusal> {
        let now = self.settings()?;
        required(&to.name, Field::FairName)?;
        if to.gates.is_empty() && !to.days.is_empty() {
            return Err(Refusal::Missing(Field::Gate));
        }
        let days: BTreeSet<DayId> = to.days.iter().map(|plan| plan.id).collect();
        let rising = to.days.is_sorted_by(|one, next| one.id < next.id && one.date < next.date);
        let open = to.days.iter().all(|plan| plan.opens < plan.closes && plan.batas_hadir <= plan.closes);
        if !rising || !open || days.len() != to.days.len() {
            return Err(Refusal::DaysOutOfOrder);
        }
        for plan in &now.days {
            let stays = to.day(plan.id).is_some_and(|then| then.date == plan.date);
            if !(stays && to.utc_offset == now.utc_offset) && self.is_in_use(plan.id) {
                return Err(Refusal::DayInUse(plan.id));
            }
            // Who was late on a day that was signed for stays so.
            if to.day(plan.id).is_some_and(|then| then != plan) {
                super::unsealed(self.fair, plan.id)?;
            }
        }
        for gate in now.gates.iter().filter(|gate| to.gate(&gate.id).is_none()) {
            if self.has_visits(&gate.id) {
                return Err(Refusal::GateInUse(gate.id.clone()));
            }
        }
        if let Some(gone) = now.categories.iter().find(|category| to.category(&category.id).is_none()) {
            return Err(Refusal::NoSuchCategory(gone.id.to_string()));
        }
        if to == now {
            return Err(Refusal::NothingChanged);
        }
        self.signed(signed)?;
        Ok(Event::SettingsChanged(SettingsChanged { settings: to.clone() }))
    }

    /// Whether anything was recorded of the day.
    fn is_in_use(&self, day: DayId) -> bool {
        let counted = tally::day(self.fair, day)
            .is_some_and(|tally| tally.present > 0 || tally.visits > 0 || tally.answered() > 0);
        self.fair.opening(day).is_some() || counted
    }

    fn has_visits(&self, gate: &GateId) -> bool {
        self.fair.day_ids().into_iter().any(|day| self.fair.visits(day, gate).iter().any(|count| *count > 0))
    }
}
