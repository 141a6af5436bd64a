//! Orders, contacts and the like: beside omzet, never part of it.

use chrono::NaiveDate;

use super::super::event::{DealKind, DealNoted, DealSettled, Event, Outcome};
use super::super::exhibitor::{AGENCY, Person};
use super::super::ids::{DealId, ExhibitorId};
use super::super::money::Rupiah;
use super::super::refusal::{Field, Refusal};
use super::super::state::Cell;
use super::Asked;

impl Asked<'_> {
    pub(super) fn note_deal(
        &self,
        exhibitor: ExhibitorId,
        kind: DealKind,
        (value, due): (Option<Rupiah>, Option<NaiveDate>),
        private: &Person,
    ) -> Result<Event, Refusal> {
        self.fair.listed(exhibitor).ok_or(Refusal::NoSuchExhibitor)?;
        let says = [private.name.as_str(), private.note.as_str(), private.beside(AGENCY)];
        if says.iter().all(|text| text.trim().is_empty()) {
            return Err(Refusal::Missing(Field::Buyer));
        }
        let deal = DealId(self.mint_for(|number| Cell::Deal(DealId(number))));
        Ok(Event::DealNoted(DealNoted { deal, exhibitor, kind, value, due, private: private.clone() }))
    }

    pub(super) fn settle_deal(&self, id: DealId, outcome: Outcome, note: &str) -> Result<Event, Refusal> {
        let deal = self.fair.deal(id).ok_or(Refusal::NoSuchDeal)?;
        if deal.settled.is_some_and(|(_, settled)| settled == outcome) {
            return Err(Refusal::NothingChanged);
        }
        Ok(Event::DealSettled(DealSettled { deal: id, outcome, private: Person::noted(note.trim()) }))
    }
}
