//! The fold: one entry after the other onto the state, which never refuses.

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdMap;

use super::super::event::{Entry, Event};
use super::super::exhibitor::Listed;
use super::super::ids::{BoothId, DayId, EntryKey, ExhibitorId, GateId};
use super::super::time::hour_of;
use super::days::DayState;
use super::figures::Change;
use super::readings;
use super::{
    Anomaly, Attendance, AttendanceState, Cell, Deal, Fair, Force, Incident, Line, Sales, Touch, Touches,
};

impl Fair {
    /// The state that these entries lead to, in whatever order they come.
    ///
    /// Their own order is (`at`, desk, `desk_seq`): joining the journals of several desks in any order gives one state.
    pub fn fold(entries: impl IntoIterator<Item = Arc<Entry>>) -> Fair {
        let mut entries: Vec<Arc<Entry>> = entries.into_iter().collect();
        entries.sort_by_key(|entry| (entry.at, entry.key));
        let mut fair = Fair::default();
        for entry in entries {
            fair.apply(entry);
        }
        fair
    }

    /// Lays one more entry onto the state; it must not be older than the newest there is (see [`Fair::fold`]).
    pub fn apply(&mut self, entry: Arc<Entry>) {
        if self.by_key.contains_key(&entry.key) {
            self.note(Cell::Loose(entry.key), vec![Anomaly::DuplicateKey(entry.key)]);
            return;
        }
        // A journal of more than u32::MAX lines does not fit any laptop; it would only stop growing here.
        let Ok(line) = u32::try_from(self.journal.len()) else { return };
        self.by_key.insert(entry.key, line);
        self.journal.push_back(Line { entry: entry.clone(), force: Force::InForce });
        if let Some(target) = entry.event.undoes() {
            self.undoers.entry(target).or_default().push_back(line);
            self.settle(target);
            if self.entry(target).is_none() {
                self.note(Cell::Loose(entry.key), vec![Anomaly::UndoesNothing(entry.key)]);
            }
        }
        let cells = self.cells_of(&entry);
        let late = cells
            .iter()
            .any(|(cell, _)| cell.day_figures_of().is_some_and(|day| self.sealed.contains_key(&day)));
        if late {
            self.note(Cell::Loose(entry.key), vec![Anomaly::AfterSeal(entry.key)]);
        }
        for (cell, item) in cells {
            self.touch(&cell, Touch { line, item });
            self.derive(&cell, &entry, item);
        }
        if self.undoers.contains_key(&entry.key) {
            self.settle(entry.key);
        }
    }

    /// Keeps that a line touches `cell`.
    fn touch(&mut self, cell: &Cell, touch: Touch) {
        match self.cells.get_mut(cell) {
            Some(touches) => touches.push(touch),
            None => drop(self.cells.insert(cell.clone(), Touches::Once(touch))),
        }
    }

    /// The entry's day, if the fair has it.
    pub(super) fn known_day(&self, entry: &Entry) -> Option<DayId> {
        let day = entry.day?;
        self.settings.as_ref()?.day(day).map(|plan| plan.id)
    }

    /// Reckons anew whether `key` counts, and then what it itself undoes.
    ///
    /// An entry counts while no entry that counts undoes it, so undoing an undo restores. An undo is always younger
    /// than its target, so this ends.
    fn settle(&mut self, key: EntryKey) {
        let Some(&at) = self.by_key.get(&key) else { return };
        let Some(line) = self.journal.get(at as usize) else { return };
        let undoers = self.undoers.get(&key);
        let in_force = |at: &&u32| self.journal.get(**at as usize).is_some_and(|l| l.force == Force::InForce);
        let count = undoers.map_or(0, |undoers| undoers.iter().filter(in_force).count());
        let force = if count == 0 { Force::InForce } else { Force::Undone };
        let entry = line.entry.clone();
        let changed = line.force != force;
        self.note(Cell::Force(key), if count > 1 { vec![Anomaly::UndoneTwice(key)] } else { Vec::new() });
        if !changed {
            return;
        }
        if let Some(line) = self.journal.get_mut(at as usize) {
            line.force = force;
        }
        for (cell, item) in self.cells_of(&entry) {
            self.derive(&cell, &entry, item);
        }
        if let Some(target) = entry.event.undoes() {
            self.settle(target);
        }
    }

    /// Derives `cell` from its entries in force; `cause` has just joined them, or changed its force, by its `item`.
    fn derive(&mut self, cell: &Cell, cause: &Arc<Entry>, item: u32) {
        match cell {
            Cell::Foundation => self.derive_foundation(),
            Cell::Exhibitor(id) => self.derive_exhibitor(*id),
            Cell::Attendance(id, day) => self.derive_attendance(*id, *day, cause),
            Cell::Sales(id, day) => self.derive_sales(*id, *day, cause),
            Cell::Visits(day, gate) => self.shift_visits(*day, gate, cause, item),
            Cell::Day(day) => {
                let DayState { opened, sealed, anomalies } = DayState::derive(self.lines_of(cell));
                put(&mut self.opened, *day, opened);
                put(&mut self.sealed, *day, sealed);
                self.note(cell.clone(), anomalies);
            }
            Cell::Officer(id) => {
                let officer = self.derive_officer(*id).map(Arc::new);
                put(&mut self.officers, *id, officer);
            }
            Cell::Incident(id) => {
                let incident = Incident::derive(self.lines_of(cell)).map(Arc::new);
                self.put_incident(*id, incident);
            }
            Cell::Deal(id) => {
                let deal = Deal::derive(self.lines_of(cell)).map(Arc::new);
                self.put_deal(*id, deal);
            }
            Cell::Readings(day, gate) => {
                let (readings, anomalies) = readings::derive(self.lines_of(cell));
                let readings = (!readings.is_empty()).then(|| Arc::new(readings));
                put(&mut self.readings, (*day, gate.clone()), readings);
                self.note(cell.clone(), anomalies);
            }
            // Whoever asks looks at its entries: they are few.
            Cell::Round(..) | Cell::Guest(_) => {}
            Cell::Force(_) => {}
            Cell::Loose(key) => self.note(cell.clone(), vec![Anomaly::UnknownDay(*key)]),
        }
    }

    /// The newest record and the newest placements that are in force.
    fn derive_exhibitor(&mut self, id: ExhibitorId) {
        let mut listed: Option<Arc<Listed>> = None;
        for (entry, item) in self.touches(&Cell::Exhibitor(id)) {
            match (&entry.event, &mut listed) {
                (Event::ExhibitorsListed(list), _) => listed = list.listed.get(item as usize).cloned(),
                (Event::ListImported(list), _) => listed = list.listed.get(item as usize).cloned(),
                (Event::PlanImported(plan), Some(now)) => {
                    if let Some(moved) = plan.placed.get(item as usize) {
                        Arc::make_mut(now).placements = moved.placements.clone();
                    }
                }
                (Event::ExhibitorAdded(added), _) => listed = Some(Arc::new(added.listed.clone())),
                (Event::ExhibitorEdited(edited), Some(now)) => {
                    Arc::make_mut(now).exhibitor = edited.exhibitor.clone();
                }
                (Event::ExhibitorMoved(moved), Some(now)) => {
                    Arc::make_mut(now).placements = moved.placements.clone();
                }
                _ => {}
            }
        }
        let days = self.day_ids();
        let before = self.exhibitors.get(&id).cloned();
        self.with_contributions(id, &days, |fair| match listed {
            Some(listed) => {
                fair.place(id, before.as_deref(), Some(&listed));
                fair.exhibitors.insert(id, listed);
            }
            None => {
                fair.place(id, before.as_deref(), None);
                fair.exhibitors.remove(&id);
            }
        });
        self.note_booths(id);
    }

    /// Keeps which booths of the exhibitor the plan lacks; or that it was edited without ever having been listed.
    pub(super) fn note_booths(&mut self, id: ExhibitorId) {
        let cell = Cell::Exhibitor(id);
        let mut anomalies: Vec<Anomaly> = match self.exhibitors.get(&id) {
            Some(listed) => {
                let places = listed.placements.iter().map(|placement| &placement.booth);
                let unknown = places.filter(|booth| !self.has_booth(booth));
                unknown.map(|booth| Anomaly::UnknownBooth(id, booth.clone())).collect()
            }
            None => self.lines_of(&cell).map(|entry| Anomaly::UnknownExhibitor(entry.key)).collect(),
        };
        anomalies.dedup();
        self.note(cell, anomalies);
    }

    /// Keeps the index of who stands on which booth.
    fn place(&mut self, id: ExhibitorId, before: Option<&Listed>, after: Option<&Listed>) {
        let booths = |listed: Option<&Listed>| -> BTreeSet<BoothId> {
            listed.iter().flat_map(|listed| listed.placements.iter().map(|p| p.booth.clone())).collect()
        };
        let (before, after) = (booths(before), booths(after));
        for left in before.difference(&after) {
            if let Some(ids) = self.occupants.get_mut(left) {
                Arc::make_mut(ids).retain(|other| *other != id);
            }
        }
        for taken in after.difference(&before) {
            Arc::make_mut(self.occupants.entry(taken.clone()).or_default()).push(id);
        }
    }

    /// Runs `change` between taking the exhibitor's contributions of `days` away and adding the new ones.
    fn with_contributions(&mut self, id: ExhibitorId, days: &[DayId], change: impl FnOnce(&mut Fair)) {
        self.contribute(id, days, Change::Remove);
        change(self);
        self.contribute(id, days, Change::Add);
    }

    /// Adds or removes what the exhibitor is to `days` now.
    fn contribute(&mut self, id: ExhibitorId, days: &[DayId], change: Change) {
        for day in days {
            if let (Some(part), Some(figures)) = (self.contribution(id, *day), self.figures.get_mut(day)) {
                Arc::make_mut(figures).change(change, &part);
            }
        }
    }

    /// The day and, as a withdrawal carries over, every later one.
    pub(super) fn derive_attendance(&mut self, id: ExhibitorId, day: DayId, cause: &Entry) {
        let Some(settings) = self.settings.clone() else { return };
        let days: Vec<DayId> =
            settings.days.iter().map(|plan| plan.id).filter(|&later| later >= day).collect();
        self.with_contributions(id, &days, |fair| {
            let earlier = fair.attendance.range(..(id, day)).next_back();
            let mut carried = match earlier {
                Some((&(who, _), a)) if who == id && a.state == AttendanceState::Withdrawn => a.last,
                _ => None,
            };
            for plan in settings.days.iter().filter(|plan| plan.id >= day) {
                let cell = Cell::Attendance(id, plan.id);
                let entries: Vec<Arc<Entry>> = fair.lines_of(&cell).cloned().collect();
                let (attendance, mut anomalies) =
                    Attendance::derive(entries.iter(), plan, settings.utc_offset, carried);
                carried = match attendance.state {
                    AttendanceState::Withdrawn => attendance.last,
                    _ => None,
                };
                if !entries.is_empty() && !fair.exhibitors.contains_key(&id) {
                    anomalies.push(Anomaly::UnknownExhibitor(cause.key));
                }
                fair.note(cell, anomalies);
                if attendance == Attendance::default() {
                    fair.attendance.remove(&(id, plan.id));
                } else {
                    fair.attendance.insert((id, plan.id), Arc::new(attendance));
                }
            }
        });
    }

    /// What the exhibitor's reports of the day come to.
    fn derive_sales(&mut self, id: ExhibitorId, day: DayId, cause: &Entry) {
        let cell = Cell::Sales(id, day);
        let (sales, mut anomalies) = Sales::derive(self.touches(&cell));
        if sales.is_some() && !self.exhibitors.contains_key(&id) {
            anomalies.push(Anomaly::UnknownExhibitor(cause.key));
        }
        self.with_contributions(id, &[day], |fair| match sales {
            Some(sales) => {
                fair.sales.insert((id, day), Arc::new(sales));
            }
            None => {
                fair.sales.remove(&(id, day));
            }
        });
        self.note(cell, anomalies);
    }

    /// Visits more or less in their own hour: a gate's day holds too many entries to add them up each time.
    pub(super) fn shift_visits(&mut self, day: DayId, gate: &GateId, cause: &Entry, item: u32) {
        let (hour, visits) = match &cause.event {
            Event::CountsImported(counts) => match counts.visits.get(item as usize) {
                Some(line) => (line.hour, line.visits),
                None => return,
            },
            event => {
                let Some(settings) = &self.settings else { return };
                let Some(plan) = settings.day(day) else { return };
                let persons = match event {
                    Event::GroupCounted(group) => group.persons,
                    _ => 1,
                };
                (hour_of(settings.utc_offset.local(cause.happened), plan.date), persons)
            }
        };
        let counts = self.is_in_force(cause.key);
        let hours = self.visits.entry((day, gate.clone())).or_insert_with(|| Arc::new([0; 48]));
        if let Some(count) = Arc::make_mut(hours).get_mut(usize::from(hour)) {
            *count = if counts { count.saturating_add(visits) } else { count.saturating_sub(visits) };
        }
    }

    /// Keeps what is wrong with `cell`; nothing is wrong with most.
    pub(super) fn note(&mut self, cell: Cell, anomalies: Vec<Anomaly>) {
        if anomalies.is_empty() {
            // Most have nothing to take away, and looking is cheaper than taking.
            if self.anomalies.contains_key(&cell) {
                self.anomalies.remove(&cell);
            }
        } else {
            self.anomalies.insert(cell, Arc::new(anomalies));
        }
    }
}

/// Keeps what `key` is now, or that it is nothing any more.
fn put<K: Ord + Clone, V: Clone>(map: &mut OrdMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}
