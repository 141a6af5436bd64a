//! Visitors of a day: by gate and hour, beside the day before, beside the gates' clickers, and who came together.

use std::sync::Arc;

use chrono::Duration;

use super::super::event::{Entry, Event, GroupKind};
use super::super::ids::{DayId, EntryKey, GateId};
use super::super::settings::DayPlan;
use super::super::state::{Anomaly, Cell, Fair};
use super::super::time::{Moment, TimeOfDay, hour_of};

/// What a gate's clicker had counted when it was read, beside what was keyed at that gate until then.
///
/// The clicker's number is never added to visits: it is a second hand at the same door, and says how far the first one
/// can be trusted. The clicker is taken to begin each day at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    /// The reading's entry.
    pub entry: EntryKey,
    /// When it was read.
    pub at: Moment,
    /// What the clicker showed.
    pub shows: u32,
    /// How many visitors it has counted on the day up to then, over all its settings back.
    pub counted: u32,
    /// Visits of that gate and day in force that were so at that moment or before: keyed one by one, as a group, or
    /// from a file, whose hour counts from its end on.
    pub keyed: u32,
}

impl Drift {
    /// Keyed less clicked: below nothing, somebody went in who was not keyed.
    pub fn difference(&self) -> i64 {
        i64::from(self.keyed) - i64::from(self.counted)
    }
}

/// Every reading of the gate's clicker beside what was keyed, in the order in which they were read; none where the
/// clicker was not read.
///
/// Costs the visits of the day at that gate; not for every frame.
pub fn drift(fair: &Fair, day: DayId, gate: &GateId) -> Vec<Drift> {
    let readings = fair.readings(day, gate);
    let mut between = vec![0u32; readings.len()];
    if !readings.is_empty() {
        for (when, visits) in keyed(fair, day, gate) {
            let first_after = readings.partition_point(|reading| reading.at < when);
            if let Some(sum) = between.get_mut(first_after) {
                *sum = sum.saturating_add(visits);
            }
        }
    }
    let mut sum = 0u32;
    let beside = readings.iter().zip(between).map(|(reading, more)| {
        sum = sum.saturating_add(more);
        let (entry, at) = (reading.entry, reading.at);
        Drift { entry, at, shows: reading.shows, counted: reading.counted, keyed: sum }
    });
    beside.collect()
}

/// The one that is farthest from nothing; of several the latest.
pub fn largest(drifts: &[Drift]) -> Option<&Drift> {
    drifts.iter().max_by_key(|drift| drift.difference().unsigned_abs())
}

/// Whether the clicker showed less than before without anybody having said that it was set back.
pub fn fell(fair: &Fair, day: DayId, gate: &GateId, reading: EntryKey) -> bool {
    fair.anomalies_of(&Cell::Readings(day, gate.clone())).contains(&Anomaly::ReadingFell(reading))
}

/// The gate's visits in force, each with the moment from which on it is among those that were keyed.
fn keyed(fair: &Fair, day: DayId, gate: &GateId) -> Vec<(Moment, u32)> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let Some(plan) = settings.day(day) else { return Vec::new() };
    let mut keyed = Vec::new();
    let mut last = None;
    for entry in fair.lines_of(&Cell::Visits(day, gate.clone())) {
        // An entry that brought several hours touches the gate's day once for each of them.
        if last.replace(entry.key) == Some(entry.key) {
            continue;
        }
        match &entry.event {
            Event::CountsImported(counts) => {
                let own = counts.visits.iter().filter(|line| line.day == day && &line.gate == gate);
                keyed.extend(own.map(|line| {
                    let over = TimeOfDay::MIDNIGHT.on(plan.date) + Duration::hours(i64::from(line.hour) + 1);
                    (settings.utc_offset.moment(over), line.visits)
                }));
            }
            Event::GroupCounted(group) => keyed.push((entry.happened, group.persons)),
            _ => keyed.push((entry.happened, 1)),
        }
    }
    keyed
}

/// An hour of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourRow {
    /// Which, 0 to 47 from the midnight with which the day begins.
    pub hour: u8,
    /// Visits by gate, in the fair's order.
    pub by_gate: Vec<u32>,
    /// Visits through all gates.
    pub visits: u32,
    /// Visits in the same hour of the day before; none where nothing is known of that day.
    pub before: Option<u32>,
}

/// The day's opening hours in order, and every other hour with a visit. Costs the gates and hours.
pub fn by_hour(fair: &Fair, day: DayId) -> Vec<HourRow> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let gates: Vec<_> = settings.gates.iter().map(|gate| fair.visits(day, &gate.id)).collect();
    let before = day_before(fair, day).map(|before| all_gates(fair, before));
    let hours = super::visits_by_hour(fair, settings, day);
    let row = |(hour, visits)| {
        let of = |hours: &[u32; 48]| hours.get(usize::from(hour)).copied().unwrap_or_default();
        let (by_gate, before) = (gates.iter().map(of).collect(), before.as_ref().map(of));
        HourRow { hour, by_gate, visits, before }
    };
    hours.into_iter().map(row).collect()
}

/// The fair's day before `day`, where anything is known of it: it was opened, or has visits.
pub fn day_before(fair: &Fair, day: DayId) -> Option<DayId> {
    let days = &fair.settings()?.days;
    let at = days.iter().position(|plan| plan.id == day)?;
    let before = days.get(at.checked_sub(1)?)?.id;
    let known = fair.opening(before).is_some() || all_gates(fair, before).iter().any(|visits| *visits > 0);
    known.then_some(before)
}

/// The day's visits by hour through all gates.
fn all_gates(fair: &Fair, day: DayId) -> [u32; 48] {
    let mut sums = [0u32; 48];
    for gate in fair.settings().iter().flat_map(|settings| &settings.gates) {
        for (sum, visits) in sums.iter_mut().zip(fair.visits(day, &gate.id)) {
            *sum = sum.saturating_add(visits);
        }
    }
    sums
}

/// Two days up to the same hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// Up to where, the hour itself not: 14 is up to 14.00.
    pub until: u8,
    /// Visits of the day up to then.
    pub visits: u32,
    /// Visits of the day before up to then.
    pub before: u32,
}

/// The day up to the last whole hour at `now`, beside the day before; `None` where nothing is known of that one, or no
/// hour of the day is over. An hour that still runs would look like a loss.
pub fn beside(fair: &Fair, day: DayId, now: Moment) -> Option<Beside> {
    let settings = fair.settings()?;
    let before = all_gates(fair, day_before(fair, day)?);
    let rows = super::visits_by_hour(fair, settings, day);
    let (first, last) = (rows.first()?.0, rows.last()?.0);
    let until = running(settings.utc_offset.local(now), settings.day(day)?).min(last + 1);
    let sum = |hours: &[u32; 48]| {
        hours.iter().take(usize::from(until)).fold(0u32, |sum, visits| sum.saturating_add(*visits))
    };
    (until > first).then(|| Beside { until, visits: sum(&all_gates(fair, day)), before: sum(&before) })
}

/// The hour of the day that runs at `local`: those below it are over.
pub fn running(local: chrono::NaiveDateTime, plan: &DayPlan) -> u8 {
    hour_of(local, plan.date)
}

/// By how many per cent `now` is more than `before`, to the nearest; `None` where there is nothing to compare with.
pub fn percent(now: u32, before: u32) -> Option<i64> {
    let whole = i64::from(before);
    let more = (i64::from(now) - whole) * 100;
    (whole > 0).then(|| (2 * more + whole * more.signum()) / (2 * whole))
}

/// Those who came together on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    /// As what.
    pub kind: GroupKind,
    /// How many lines of the guest book.
    pub lines: u32,
    /// How many persons; each is one of the day's visits.
    pub persons: u32,
}

/// Groups and invited guests of the day. Costs the guest book.
pub fn together(fair: &Fair, day: DayId) -> [Together; 2] {
    let mut both = [GroupKind::Group, GroupKind::Invited].map(|kind| Together { kind, lines: 0, persons: 0 });
    for entry in guests(fair, day) {
        let Event::GroupCounted(group) = &entry.event else { continue };
        for sum in both.iter_mut().filter(|sum| sum.kind == group.kind) {
            sum.lines += 1;
            sum.persons = sum.persons.saturating_add(group.persons);
        }
    }
    both
}

/// The guest book of the day: groups and invited guests in force, in the order in which they came. Costs the guest book.
pub fn guests(fair: &Fair, day: DayId) -> Vec<&Arc<Entry>> {
    let mut guests: Vec<_> = fair.guests().filter(|entry| entry.day == Some(day)).collect();
    guests.sort_by_key(|entry| (entry.happened, entry.key));
    guests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_to_the_nearest_and_never_of_nothing() {
        let table = [
            (112, 100, Some(12)),
            (88, 100, Some(-12)),
            (0, 7, Some(-100)),
            (3, 8, Some(-63)),
            (5, 8, Some(-38)),
            (7, 0, None),
            (u32::MAX, 1, Some(429_496_729_400)),
        ];
        for (now, before, wanted) in table {
            assert_eq!(percent(now, before), wanted, "{now} beside {before}");
        }
    }

    #[test]
    fn the_largest_difference_is_the_farthest_from_nothing() {
        let drift = |counted, keyed| Drift {
            entry: EntryKey { desk: super::super::super::ids::DeskId(1), desk_seq: 1 },
            at: Moment(0),
            shows: counted,
            counted,
            keyed,
        };
        let drifts = [drift(10, 12), drift(412, 405), drift(430, 430)];
        assert_eq!(largest(&drifts).map(Drift::difference), Some(-7));
        assert_eq!(largest(&[]), None);
    }
}
