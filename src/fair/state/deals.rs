//! Orders, contacts and the like: what was noted, and how it ended.

use std::sync::Arc;

use super::super::event::{DealNoted, Entry, Event, Outcome};
use super::super::ids::{DealId, EntryKey, ExhibitorId};
use super::Fair;

/// An order, a contact, a memorandum or a hope.
#[derive(Debug, Clone)]
pub struct Deal {
    /// The entry that noted it.
    pub noted: Arc<Entry>,
    /// How it ended, and by which entry; none while it is open.
    pub settled: Option<(EntryKey, Outcome)>,
}

impl Deal {
    /// From the entries about it, in force, oldest first; `None` where none notes it.
    pub(super) fn derive<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>) -> Option<Deal> {
        let mut deal: Option<Deal> = None;
        for entry in entries {
            match (&entry.event, &mut deal) {
                (Event::DealNoted(_), None) => deal = Some(Deal { noted: entry.clone(), settled: None }),
                (Event::DealSettled(settled), Some(deal)) => {
                    deal.settled = Some((entry.key, settled.outcome));
                }
                _ => {}
            }
        }
        deal
    }

    /// What was noted.
    pub fn says(&self) -> Option<&DealNoted> {
        match &self.noted.event {
            Event::DealNoted(noted) => Some(noted),
            _ => None,
        }
    }
}

impl Fair {
    /// Every order, contact and the like, by number.
    pub fn deals(&self) -> impl Iterator<Item = (DealId, &Arc<Deal>)> {
        self.deals.iter().map(|(id, deal)| (*id, deal))
    }

    /// The one with that number.
    pub fn deal(&self, id: DealId) -> Option<&Arc<Deal>> {
        self.deals.get(&id)
    }

    /// Those of one exhibitor, by number.
    pub fn deals_of(&self, exhibitor: ExhibitorId) -> impl Iterator<Item = (DealId, &Arc<Deal>)> {
        self.deals().filter(move |(_, deal)| deal.says().is_some_and(|noted| noted.exhibitor == exhibitor))
    }
}
