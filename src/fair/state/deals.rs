//! Orders, contacts and the like: what was noted, how it ended, and what they come to. Beside omzet, never part of it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::event::{DealKind, DealNoted, Entry, Event, Outcome};
use super::super::ids::{DayId, DealId, EntryKey, ExhibitorId};
use super::super::money::Rupiah;
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

    /// Whether nobody has said yet how it ended.
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// Whether it counts in the figures: something may still come of it, or something did.
    pub fn counts(&self) -> bool {
        self.outcome() != Some(Outcome::Dropped)
    }

    /// Until when it is to be fulfilled.
    pub fn due(&self) -> Option<NaiveDate> {
        self.says()?.due
    }

    /// How it ended; none while it is open.
    pub fn outcome(&self) -> Option<Outcome> {
        self.settled.map(|(_, outcome)| outcome)
    }

    /// Where it stands among the open ones; those that are due at no time come last.
    fn place(&self) -> NaiveDate {
        self.due().unwrap_or(NaiveDate::MAX)
    }
}

/// How many there are, and what they are worth as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worth {
    /// How many.
    pub count: u32,
    /// How many of them say what they are worth.
    pub valued: u32,
    /// What those are worth. Wider than an amount, so that no sum of them ever stops short and comes back wrong.
    rupiah: i128,
}

impl Worth {
    /// What those that say it are worth together, in whole rupiah.
    pub fn rupiah(&self) -> i64 {
        i64::try_from(self.rupiah).unwrap_or(i64::MAX)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Worth) -> Worth {
        Worth {
            count: self.count.saturating_add(other.count),
            valued: self.valued.saturating_add(other.valued),
            rupiah: self.rupiah.saturating_add(other.rupiah),
        }
    }

    fn less(self, other: Worth) -> Worth {
        Worth {
            count: self.count.saturating_sub(other.count),
            valued: self.valued.saturating_sub(other.valued),
            rupiah: self.rupiah.saturating_sub(other.rupiah),
        }
    }

    fn of(value: Option<Rupiah>) -> Worth {
        Worth {
            count: 1,
            valued: u32::from(value.is_some()),
            rupiah: value.map_or(0, |value| i128::from(value.get())),
        }
    }
}

/// The deals of one kind by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindFigures {
    /// Nobody has said yet how they ended.
    pub open: Worth,
    /// They came to what was meant.
    pub done: Worth,
    /// Nothing came of them.
    pub dropped: Worth,
}

impl KindFigures {
    /// What was brought home: those that are open or done. What fell through is no order any more.
    pub fn kept(&self) -> Worth {
        self.open.plus(self.done)
    }

    /// All that were ever noted and not taken back.
    pub fn all(&self) -> Worth {
        self.kept().plus(self.dropped)
    }

    fn part(&mut self, outcome: Option<Outcome>) -> &mut Worth {
        match outcome {
            None => &mut self.open,
            Some(Outcome::Done) => &mut self.done,
            Some(Outcome::Dropped) => &mut self.dropped,
        }
    }
}

/// Deals by kind. Kinds are never added up: an order and a hope are not the same money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DealFigures {
    /// In the order of [`DealKind::ALL`].
    by_kind: [KindFigures; 4],
}

impl DealFigures {
    /// Those of one kind.
    pub fn of(&self, kind: DealKind) -> KindFigures {
        self.kinds().find(|(other, _)| *other == kind).map(|(_, figures)| figures).unwrap_or_default()
    }

    /// Each kind with its figures, in the order of [`DealKind::ALL`].
    pub fn kinds(self) -> impl Iterator<Item = (DealKind, KindFigures)> {
        DealKind::ALL.into_iter().zip(self.by_kind)
    }

    /// Whether there are none, not even such as fell through.
    pub fn is_empty(&self) -> bool {
        *self == DealFigures::default()
    }

    /// Both together.
    #[must_use]
    pub fn plus(mut self, other: DealFigures) -> DealFigures {
        for (own, (_, more)) in self.by_kind.iter_mut().zip(other.kinds()) {
            own.open = own.open.plus(more.open);
            own.done = own.done.plus(more.done);
            own.dropped = own.dropped.plus(more.dropped);
        }
        self
    }

    /// Adds a deal.
    pub(in crate::fair) fn add(&mut self, deal: &Deal) {
        self.change(deal, Worth::plus);
    }

    fn remove(&mut self, deal: &Deal) {
        self.change(deal, Worth::less);
    }

    fn change(&mut self, deal: &Deal, change: fn(Worth, Worth) -> Worth) {
        let Some(noted) = deal.says() else { return };
        let kinds = DealKind::ALL.iter().zip(&mut self.by_kind);
        for (_, figures) in kinds.filter(|(kind, _)| **kind == noted.kind) {
            let part = figures.part(deal.outcome());
            *part = change(*part, Worth::of(noted.value));
        }
    }
}

impl Fair {
    /// Puts what a deal has become in the place of what it was: among the open ones, its exhibitor's, its day's sums.
    pub(super) fn put_deal(&mut self, id: DealId, deal: Option<Arc<Deal>>) {
        if let Some(was) = self.deals.remove(&id) {
            self.open_deals.remove(&(was.place(), id));
            if let Some(noted) = was.says() {
                self.deals_by.remove(&(noted.exhibitor, id));
            }
            let mut figures = self.deal_figures(was.noted.day);
            figures.remove(&was);
            match figures.is_empty() {
                true => drop(self.deal_figures.remove(&was.noted.day)),
                false => drop(self.deal_figures.insert(was.noted.day, figures)),
            }
        }
        if let Some(is) = deal {
            if is.is_open() {
                self.open_deals.insert((is.place(), id));
            }
            if let Some(noted) = is.says() {
                self.deals_by.insert((noted.exhibitor, id));
            }
            let mut figures = self.deal_figures(is.noted.day);
            figures.add(&is);
            self.deal_figures.insert(is.noted.day, figures);
            self.deals.insert(id, is);
        }
    }

    /// What was noted for that day comes to; of no day where none is given.
    pub(in crate::fair) fn deal_figures(&self, day: Option<DayId>) -> DealFigures {
        self.deal_figures.get(&day).copied().unwrap_or_default()
    }

    /// The same of every day, and of none.
    pub(in crate::fair) fn all_deal_figures(&self) -> impl Iterator<Item = DealFigures> {
        self.deal_figures.values().copied()
    }

    /// Every order, contact and the like, by number.
    pub fn deals(&self) -> impl Iterator<Item = (DealId, &Arc<Deal>)> {
        self.deals.iter().map(|(id, deal)| (*id, deal))
    }

    /// How many are open.
    pub fn open_deal_count(&self) -> usize {
        self.open_deals.len()
    }

    /// The open ones, what is due first before the others.
    pub fn open_deals(&self) -> impl Iterator<Item = (DealId, &Arc<Deal>)> {
        self.open_deals.iter().filter_map(|(_, id)| self.deals.get(id).map(|open| (*id, open)))
    }

    /// The one with that number.
    pub fn deal(&self, id: DealId) -> Option<&Arc<Deal>> {
        self.deals.get(&id)
    }

    /// Those of one exhibitor, by number.
    pub fn deals_of(&self, exhibitor: ExhibitorId) -> impl Iterator<Item = (DealId, &Arc<Deal>)> {
        let own = self.deals_by.range((exhibitor, DealId(0))..=(exhibitor, DealId(u64::MAX)));
        own.filter_map(|(_, id)| self.deals.get(id).map(|deal| (*id, deal)))
    }
}
