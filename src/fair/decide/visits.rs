//! Visitors through gates, and the clickers beside them.

use std::sync::Arc;

use super::super::event::{
    AfterReading, ClickerRead, Entry, Event, GroupCounted, GroupKind, VisitCounted, VisitTakenBack,
};
use super::super::exhibitor::{AGENCY, Person};
use super::super::ids::{GateId, GuestId};
use super::super::refusal::{Field, Refusal};
use super::super::state::Cell;
use super::Asked;

/// More persons do not come as one group; more digits are a slip.
const LARGEST_GROUP: u32 = 5_000;

impl Asked<'_> {
    pub(super) fn count_visit(&self, gate: &GateId) -> Result<Event, Refusal> {
        self.open_day()?;
        self.gate(gate)?;
        Ok(Event::VisitCounted(VisitCounted { gate: gate.clone() }))
    }

    pub(super) fn take_back_visit(&self, gate: &GateId) -> Result<Event, Refusal> {
        let plan = self.open_day()?;
        self.gate(gate)?;
        // What a file brought, or a group, is undone as a whole, never one visit of it.
        let one = |entry: &&Arc<Entry>| matches!(entry.event, Event::VisitCounted(_));
        let newest = self.fair.lines_of(&Cell::Visits(plan.id, gate.clone())).rev().find(one);
        let undoes = newest.map(|entry| entry.key).ok_or_else(|| Refusal::NoVisitLeft(gate.clone()))?;
        Ok(Event::VisitTakenBack(VisitTakenBack { gate: gate.clone(), undoes }))
    }

    pub(super) fn read_clicker(
        &self,
        gate: &GateId,
        shows: u32,
        after: AfterReading,
    ) -> Result<Event, Refusal> {
        self.open_day()?;
        self.gate(gate)?;
        Ok(Event::ClickerRead(ClickerRead { gate: gate.clone(), shows, after }))
    }

    pub(super) fn count_group(
        &self,
        gate: &GateId,
        persons: u32,
        kind: GroupKind,
        private: &Person,
    ) -> Result<Event, Refusal> {
        self.open_day()?;
        self.gate(gate)?;
        if !(1..=LARGEST_GROUP).contains(&persons) {
            return Err(Refusal::GroupSize { most: LARGEST_GROUP });
        }
        if private.name.trim().is_empty() && private.beside(AGENCY).trim().is_empty() {
            return Err(Refusal::Missing(Field::Guest));
        }
        let guest = GuestId(self.mint_for(|number| Cell::Guest(GuestId(number))));
        Ok(Event::GroupCounted(GroupCounted {
            guest,
            gate: gate.clone(),
            persons,
            kind,
            private: private.clone(),
        }))
    }
}
