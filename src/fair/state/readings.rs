//! Clickers: what they showed, and how many visitors that makes.

use std::sync::Arc;

use super::super::event::{AfterReading, Entry, Event};
use super::super::ids::{DayId, EntryKey, GateId};
use super::super::time::Moment;
use super::{Anomaly, Fair};

/// A clicker as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// By which entry.
    pub entry: EntryKey,
    /// When.
    pub at: Moment,
    /// What it showed.
    pub shows: u32,
    /// How many visitors it has counted on the day up to then, over all its settings back.
    pub counted: u32,
}

/// The readings of one gate and day, from its entries in force in the order in which they were so.
///
/// A clicker that shows less than before was set back unseen: what it had counted stays, and that is an anomaly.
pub(super) fn derive<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>) -> (Vec<Reading>, Vec<Anomaly>) {
    let mut read: Vec<_> = entries
        .filter_map(|entry| match &entry.event {
            Event::ClickerRead(reading) => Some((entry, reading)),
            _ => None,
        })
        .collect();
    read.sort_by_key(|(entry, _)| (entry.happened, entry.key));
    let (mut readings, mut anomalies) = (Vec::with_capacity(read.len()), Vec::new());
    let (mut before, mut last) = (0u32, 0u32);
    for (entry, reading) in read {
        if reading.shows < last {
            anomalies.push(Anomaly::ReadingFell(entry.key));
            before = before.saturating_add(last);
        }
        last = reading.shows;
        let counted = before.saturating_add(last);
        readings.push(Reading { entry: entry.key, at: entry.happened, shows: reading.shows, counted });
        if reading.after == AfterReading::SetBack {
            (before, last) = (counted, 0);
        }
    }
    (readings, anomalies)
}

impl Fair {
    /// Every day and gate whose clicker was read.
    pub fn clickers(&self) -> impl Iterator<Item = (DayId, &GateId)> {
        self.readings.keys().map(|(day, gate)| (*day, gate))
    }

    /// What the gate's clicker showed on the day, in the order in which it was so.
    pub fn readings(&self, day: DayId, gate: &GateId) -> &[Reading] {
        self.readings.get(&(day, gate.clone())).map(|readings| readings.as_slice()).unwrap_or_default()
    }
}
