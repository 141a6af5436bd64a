//! What the fair is configured to be: its foundation with what was laid over it, now, before an entry, and without one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::event::{Entry, Event, ListImported};
use super::super::ids::{DayId, EntryKey, ExhibitorId, GateId, OfficerId};
use super::super::plan::Hall;
use super::super::settings::{Category, Officer, Settings};
use super::super::time::Moment;
use super::{Anomaly, Cell, Fair, Floor, Force};

/// What the entries of the foundation come to.
#[derive(Default)]
struct Founded<'a> {
    settings: Option<Settings>,
    halls: &'a [Hall],
    plan_note: &'a str,
    officers: &'a [Officer],
    anomalies: Vec<Anomaly>,
}

impl<'a> Founded<'a> {
    /// The first foundation counts; lists, plans and changes that came in later are laid over it, in their order.
    fn derive(entries: impl IntoIterator<Item = &'a Arc<Entry>>) -> Founded<'a> {
        let mut fair = Founded::default();
        for entry in entries {
            match (&entry.event, &mut fair.settings) {
                (Event::FairFounded(founded), None) => {
                    fair.settings = Some(founded.settings.clone());
                    (fair.halls, fair.plan_note) = (&founded.halls, &founded.plan_note);
                    fair.officers = &founded.officers;
                }
                (Event::FairFounded(_), Some(_)) => fair.anomalies.push(Anomaly::FoundedTwice(entry.key)),
                (Event::ListImported(list), Some(settings)) => {
                    lay_over(&mut settings.categories, list);
                    fair.halls = list.halls.as_deref().unwrap_or(fair.halls);
                }
                (Event::PlanImported(plan), _) => {
                    (fair.halls, fair.plan_note) = (&plan.halls, &plan.plan_note);
                }
                (Event::SettingsChanged(changed), Some(settings)) => settings.clone_from(&changed.settings),
                _ => {}
            }
        }
        fair
    }
}

/// The newest of an officer's entries, where one of them says what the officer is.
fn newest<'a>(entries: impl DoubleEndedIterator<Item = &'a Arc<Entry>>) -> Option<Officer> {
    entries.rev().find_map(|entry| match &entry.event {
        Event::OfficerAdded(added) => Some(added.officer.clone()),
        Event::OfficerChanged(changed) => Some(changed.officer.clone()),
        _ => None,
    })
}

impl Fair {
    /// The settings just before `entry` was made: what was undone by then does not count, what was undone later does.
    pub fn settings_before(&self, entry: &Entry) -> Option<Settings> {
        Founded::derive(self.counted_before(&Cell::Foundation, entry)).settings
    }

    /// The settings as they would be if the entry `key` had that force.
    pub fn settings_if(&self, key: EntryKey, force: Force) -> Option<Settings> {
        Founded::derive(self.counted_if(&Cell::Foundation, key, force)).settings
    }

    /// The officer just before `entry` was made; `None` where there was none of that number.
    pub fn officer_before(&self, entry: &Entry, id: OfficerId) -> Option<Officer> {
        let own = self.counted_before(&Cell::Officer(id), entry).collect::<Vec<_>>();
        newest(own.into_iter()).or_else(|| self.founding_officer(id))
    }

    /// The officer as it would be if the entry `key` had that force; `None` where there would be none.
    pub fn officer_if(&self, id: OfficerId, key: EntryKey, force: Force) -> Option<Officer> {
        let own = self.counted_if(&Cell::Officer(id), key, force).collect::<Vec<_>>();
        newest(own.into_iter()).or_else(|| self.founding_officer(id))
    }

    /// The fair as it would be with those settings: what follows from a change that nobody has made yet.
    pub fn with_settings(&self, settings: Settings) -> Fair {
        let mut then = self.clone();
        let before = then.settings.replace(Arc::new(settings));
        then.follow_days(before.as_deref());
        then
    }

    /// Every entry that changed settings or officers, and every undo of one, newest first; out of force ones too.
    pub fn changes_made(&self) -> Vec<&Arc<Entry>> {
        let officers = Cell::Officer(OfficerId(0))..=Cell::Officer(OfficerId(u64::MAX));
        let officers = self.cells.range(officers).map(|(cell, _)| cell);
        let all = std::iter::once(&Cell::Foundation).chain(officers).flat_map(|cell| self.ever_of(cell));
        let mut made: Vec<&Arc<Entry>> = all
            .filter(|entry| {
                matches!(
                    entry.event,
                    Event::SettingsChanged(_) | Event::OfficerAdded(_) | Event::OfficerChanged(_)
                )
            })
            .collect();
        let mut at = 0;
        while let Some(entry) = made.get(at) {
            let undoers = self.undoers.get(&entry.key).into_iter().flatten();
            made.extend(undoers.filter_map(|line| self.journal.get(*line as usize)).map(|line| &line.entry));
            at += 1;
        }
        made.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.key)));
        made
    }

    /// The entries that touch `cell`, oldest first, whether they count or not.
    fn ever_of<'a>(&'a self, cell: &Cell) -> impl Iterator<Item = &'a Arc<Entry>> + use<'a> {
        let touches = self.cells.get(cell).into_iter().flat_map(|touches| touches.iter());
        touches.filter_map(|touch| self.journal.get(touch.line as usize)).map(|line| &line.entry)
    }

    /// Those that were there and counted when `entry` was made.
    fn counted_before<'a>(
        &'a self,
        cell: &Cell,
        entry: &Entry,
    ) -> impl Iterator<Item = &'a Arc<Entry>> + use<'a> {
        let then = (entry.at, entry.key);
        let older = self.ever_of(cell).take_while(move |other| (other.at, other.key) < then);
        older.filter(move |other| self.did_count(other.key, then))
    }

    /// Those that would count if the entry `key` had that force.
    fn counted_if<'a>(
        &'a self,
        cell: &Cell,
        key: EntryKey,
        force: Force,
    ) -> impl Iterator<Item = &'a Arc<Entry>> + use<'a> {
        self.ever_of(cell).filter(move |entry| match entry.key == key {
            true => force == Force::InForce,
            false => self.is_in_force(entry.key),
        })
    }

    /// Whether the entry `key` counted just before `then`: no undo that counted then had taken it out of force.
    fn did_count(&self, key: EntryKey, then: (Moment, EntryKey)) -> bool {
        let undoers = self.undoers.get(&key).into_iter().flatten();
        let mut undoers = undoers.filter_map(|line| self.journal.get(*line as usize)).map(|line| &line.entry);
        // An undo is younger than its target, so this ends.
        !undoers.any(|undo| (undo.at, undo.key) < then && self.did_count(undo.key, then))
    }

    /// Derives settings, plan and founding officers.
    pub(super) fn derive_foundation(&mut self) {
        let entries: Vec<Arc<Entry>> = self.lines_of(&Cell::Foundation).cloned().collect();
        let Founded { settings, halls, plan_note, officers, anomalies } = Founded::derive(&entries);
        for officer in officers {
            self.officers.entry(officer.id).or_insert_with(|| Arc::new(officer.clone()));
        }
        self.note(Cell::Foundation, anomalies);
        let Some(settings) = settings else { return };
        let before = self.settings.replace(Arc::new(settings));
        self.follow_days(before.as_deref());
        self.plan_note = plan_note.into();
        if !self.floors.iter().map(|floor| &floor.hall).eq(halls) {
            self.floors = Arc::new(halls.iter().cloned().map(Floor::new).collect());
            for id in self.exhibitors.keys().copied().collect::<Vec<_>>() {
                self.note_booths(id);
            }
        }
    }

    /// What follows from the days as they are now planned: who is late, in which hour a visitor came, who is expected.
    fn follow_days(&mut self, before: Option<&Settings>) {
        let Some(settings) = self.settings.clone() else { return };
        // The figures of a day that is gone are not kept up any more; should it come back, they are reckoned anew.
        let planned: BTreeSet<DayId> = settings.days.iter().map(|plan| plan.id).collect();
        for gone in self.figures.keys().copied().filter(|day| !planned.contains(day)).collect::<Vec<_>>() {
            self.figures.remove(&gone);
        }
        let moved = before.is_some_and(|before| before.utc_offset != settings.utc_offset);
        for plan in &settings.days {
            if !self.figures.contains_key(&plan.id) {
                self.figures.insert(plan.id, Arc::new(self.figures_from_rows(plan.id)));
            }
            let as_before = before.is_none_or(|before| before.day(plan.id).is_none_or(|was| was == plan));
            if moved || !as_before {
                self.derive_day(plan.id);
            }
        }
    }

    /// Derives everything anew that depends on when a day begins and who is late on it.
    fn derive_day(&mut self, day: DayId) {
        let came: Vec<ExhibitorId> =
            self.attendance.keys().filter(|(_, on)| *on == day).map(|(id, _)| *id).collect();
        for id in came {
            let newest = self.touches_of(Cell::Attendance(id, day)).next_back().cloned();
            if let Some(entry) = newest {
                self.derive_attendance(id, day, &entry);
            }
        }
        let gates: Vec<GateId> =
            self.visits.keys().filter(|(on, _)| *on == day).map(|(_, gate)| gate.clone()).collect();
        for gate in gates {
            let cell = Cell::Visits(day, gate.clone());
            let touches: Vec<(Arc<Entry>, u32)> =
                self.touches(&cell).map(|(entry, item)| (entry.clone(), item)).collect();
            self.visits.remove(&(day, gate.clone()));
            for (entry, item) in touches {
                self.shift_visits(day, &gate, &entry, item);
            }
        }
    }

    /// The officer as the foundation has it.
    pub(super) fn founding_officer(&self, id: OfficerId) -> Option<Officer> {
        let founded = Founded::derive(self.lines_of(&Cell::Foundation));
        founded.officers.iter().find(|officer| officer.id == id).cloned()
    }

    /// The officer as it is now.
    pub(super) fn derive_officer(&self, id: OfficerId) -> Option<Officer> {
        newest(self.lines_of(&Cell::Officer(id))).or_else(|| self.founding_officer(id))
    }
}

/// Lays the list's categories over those there are: one with the same id takes its place, others join behind.
fn lay_over(categories: &mut Vec<Category>, list: &ListImported) {
    for category in &list.categories {
        match categories.iter_mut().find(|known| known.id == category.id) {
            Some(known) => *known = category.clone(),
            None => categories.push(category.clone()),
        }
    }
}
