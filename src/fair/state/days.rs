//! Days: opened, sealed, opened again.

use std::sync::Arc;

use super::super::event::{DaySealed, Entry, Event};
use super::super::ids::{DayId, EntryKey};
use super::{Anomaly, Cell, Fair};

/// What a day's entries say of the day itself.
#[derive(Debug, Default)]
pub(super) struct DayState {
    /// The entry that opened it first.
    pub(super) opened: Option<EntryKey>,
    /// The seal that holds.
    pub(super) sealed: Option<EntryKey>,
    pub(super) anomalies: Vec<Anomaly>,
}

impl DayState {
    /// From the entries about the day itself, in force, oldest first.
    pub(super) fn derive<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>) -> DayState {
        let mut day = DayState::default();
        for entry in entries {
            match &entry.event {
                Event::DayOpened(_) => {
                    day.opened.get_or_insert(entry.key);
                }
                Event::DaySealed(_) => {
                    let before = day.sealed.replace(entry.key);
                    day.anomalies.extend(before.map(|_| Anomaly::SealedTwice(entry.key)));
                }
                Event::DayReopened(reopened) => match day.sealed {
                    Some(seal) if seal == reopened.seal => day.sealed = None,
                    Some(_) | None => day.anomalies.push(Anomaly::ReopenedNothing(entry.key)),
                },
                _ => {}
            }
        }
        day
    }
}

impl Fair {
    /// The seal that holds on `day`; `None` while it is open, or was opened again.
    pub fn seal(&self, day: DayId) -> Option<(&Arc<Entry>, &DaySealed)> {
        self.sealed.get(&day).and_then(|&key| self.as_seal(key))
    }

    /// Every seal of `day`, oldest first: the recap and its revisions.
    pub fn seals(&self, day: DayId) -> impl DoubleEndedIterator<Item = (&Arc<Entry>, &DaySealed)> {
        self.lines_of_days(day).filter_map(|entry| match &entry.event {
            Event::DaySealed(seal) => Some((entry, seal)),
            _ => None,
        })
    }

    /// The seal made last, of whichever day.
    pub fn last_seal(&self) -> Option<(&Arc<Entry>, &DaySealed)> {
        let newest = self.day_ids().into_iter().filter_map(|day| self.seals(day).next_back().map(|(e, _)| e));
        newest.max_by_key(|entry| (entry.at, entry.key)).and_then(|entry| self.as_seal(entry.key))
    }

    fn as_seal(&self, key: EntryKey) -> Option<(&Arc<Entry>, &DaySealed)> {
        let entry = self.entry(key)?;
        match &entry.event {
            Event::DaySealed(seal) => Some((entry, seal)),
            _ => None,
        }
    }

    fn lines_of_days(&self, day: DayId) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        self.touches_of(Cell::Day(day))
    }
}
