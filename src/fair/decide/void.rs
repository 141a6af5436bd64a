//! Reports that never should have been: asked for by anybody, decided by a supervisor.

use super::super::event::{Event, VoidAsked, VoidDeclined, Voided};
use super::super::exhibitor::Person;
use super::super::ids::{DayId, EntryKey, ExhibitorId};
use super::super::pin::Signature;
use super::super::refusal::{Field, Refusal};
use super::super::state::Sales;
use super::{Asked, required};

impl Asked<'_> {
    pub(super) fn ask_void(
        &self,
        exhibitor: ExhibitorId,
        report: EntryKey,
        reason: &str,
    ) -> Result<Event, Refusal> {
        let (day, sales) = self.counting(exhibitor, report)?;
        if sales.pending.iter().any(|pending| pending.report == report) {
            return Err(Refusal::VoidAskedAlready);
        }
        let private = Person::noted(&required(reason, Field::Reason)?);
        Ok(Event::VoidAsked(VoidAsked { exhibitor, day, report, private }))
    }

    pub(super) fn void(
        &self,
        exhibitor: ExhibitorId,
        report: EntryKey,
        reason: &str,
        signed: &Signature,
    ) -> Result<Event, Refusal> {
        let (day, sales) = self.counting(exhibitor, report)?;
        let asked = sales.pending.iter().find(|pending| pending.report == report).map(|p| p.asked);
        let reason = match asked {
            Some(_) => reason.trim().to_owned(),
            None => required(reason, Field::Reason)?,
        };
        let supervisor = self.signed(signed)?;
        Ok(Event::Voided(Voided {
            exhibitor,
            day,
            report,
            asked,
            supervisor,
            private: Person::noted(&reason),
        }))
    }

    pub(super) fn decline_void(
        &self,
        exhibitor: ExhibitorId,
        asked: EntryKey,
        reason: &str,
        signed: &Signature,
    ) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        let sales = self.fair.sales(exhibitor, day).ok_or(Refusal::NoSuchReport)?;
        if !sales.pending.iter().any(|pending| pending.asked == asked) {
            return Err(Refusal::NoSuchReport);
        }
        let supervisor = self.signed(signed)?;
        Ok(Event::VoidDeclined(VoidDeclined {
            exhibitor,
            day,
            asked,
            supervisor,
            private: Person::noted(reason.trim()),
        }))
    }

    /// The chosen day and the exhibitor's sales on it, of which the report is one that counts.
    fn counting(&self, exhibitor: ExhibitorId, report: EntryKey) -> Result<(DayId, &Sales), Refusal> {
        let day = self.open_day()?.id;
        let sales = self.fair.sales(exhibitor, day).ok_or(Refusal::NoSuchReport)?;
        match sales.reports.contains(&report) {
            true => Ok((day, sales)),
            false => Err(Refusal::NoSuchReport),
        }
    }
}
