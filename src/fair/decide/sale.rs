//! Reports of what an exhibitor sold.

use super::super::event::{Amount, Event, Former, NilReported, SaleReported};
use super::super::exhibitor::Person;
use super::super::ids::{EntryKey, ExhibitorId};
use super::super::money::Rupiah;
use super::super::refusal::Refusal;
use super::Asked;

impl Asked<'_> {
    /// An amount; nothing sold is an answer of its own.
    pub(super) fn report_sale(
        &self,
        id: ExhibitorId,
        amount: &Amount,
        so_far: Option<Rupiah>,
        former: Former,
        note: &str,
    ) -> Result<Event, Refusal> {
        let (former, replaces) = self.stance(id, former)?;
        if amount.total == Rupiah::ZERO {
            return Err(Refusal::ZeroIsNil);
        }
        let settings = self.settings()?;
        let maximum = settings.maximum_sale;
        if amount.total > maximum {
            return Err(Refusal::AboveMaximum { amount: amount.total, maximum });
        }
        let mut parts = Rupiah::ZERO;
        for (method, part) in &amount.payments {
            if !settings.payment_methods.iter().any(|known| &known.id == method) {
                return Err(Refusal::NoSuchMethod);
            }
            parts = parts.saturating_add(*part);
        }
        if parts > amount.total {
            return Err(Refusal::PaymentsExceedTotal { parts, total: amount.total });
        }
        Ok(Event::SaleReported(SaleReported {
            exhibitor: id,
            amount: amount.clone(),
            so_far,
            former,
            replaces,
            private: Person::noted(note.trim()),
        }))
    }

    /// Nothing sold.
    pub(super) fn report_nil(&self, id: ExhibitorId, former: Former, note: &str) -> Result<Event, Refusal> {
        let (former, replaces) = self.stance(id, former)?;
        Ok(Event::NilReported(NilReported {
            exhibitor: id,
            former,
            replaces,
            private: Person::noted(note.trim()),
        }))
    }

    /// How the report stands to former ones, and which it replaces; an exhibitor said not to be there has none.
    fn stance(&self, id: ExhibitorId, former: Former) -> Result<(Former, Vec<EntryKey>), Refusal> {
        let day = self.open_day()?.id;
        self.scheduled(id, day)?;
        let state = self.fair.attendance(id, day).state;
        if !state.is_counted_on() {
            return Err(Refusal::NotThere { exhibitor: id, state });
        }
        let Some(sales) = self.fair.sales(id, day) else {
            return match former {
                Former::None | Former::Add => Ok((Former::None, Vec::new())),
                Former::Replace => Err(Refusal::NothingToReplace),
            };
        };
        match former {
            Former::None => {
                let newest = sales.reports.last().and_then(|key| self.fair.entry(*key));
                Err(Refusal::AlreadyReported {
                    exhibitor: id,
                    total: sales.total,
                    at: newest.map(|entry| entry.happened).unwrap_or_default(),
                    by: newest.and_then(|entry| entry.officer),
                })
            }
            Former::Add => Ok((Former::Add, Vec::new())),
            Former::Replace => Ok((Former::Replace, sales.reports.clone())),
        }
    }
}
