//! The fold: one entry after the other onto the state, which never refuses.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::event::{Entry, Event, ListImported};
use super::super::exhibitor::Listed;
use super::super::ids::{BoothId, DayId, EntryKey, ExhibitorId, GateId};
use super::super::plan::Hall;
use super::super::settings::{Category, Settings};
use super::super::time::hour_of;
use super::figures::Change;
use super::{Anomaly, Attendance, AttendanceState, Cell, Fair, Floor, Force, Line, Sales, Touch, Touches};

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
        for (cell, item) in self.cells_of(&entry) {
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

    /// What the entry is about, with its place in the list where it brings many.
    fn cells_of(&self, entry: &Entry) -> Vec<(Cell, u32)> {
        let on_day =
            |cell: fn(ExhibitorId, DayId) -> Cell, exhibitor: ExhibitorId| match self.known_day(entry) {
                Some(day) => vec![(cell(exhibitor, day), 0)],
                None => vec![(Cell::Loose(entry.key), 0)],
            };
        match &entry.event {
            Event::FairFounded(_) => vec![(Cell::Foundation, 0)],
            Event::ExhibitorsListed(list) => {
                (0u32..).zip(&list.listed).map(|(i, l)| (Cell::Exhibitor(l.exhibitor.id), i)).collect()
            }
            // The fair first: whose booths are known follows from it.
            Event::ListImported(list) => {
                let fair = (!list.categories.is_empty() || list.halls.is_some()).then_some(Cell::Foundation);
                let records = (0u32..).zip(&list.listed).map(|(i, l)| (Cell::Exhibitor(l.exhibitor.id), i));
                fair.into_iter().map(|cell| (cell, 0)).chain(records).collect()
            }
            Event::PlanImported(plan) => {
                let moved =
                    (0u32..).zip(&plan.placed).map(|(i, moved)| (Cell::Exhibitor(moved.exhibitor), i));
                std::iter::once((Cell::Foundation, 0)).chain(moved).collect()
            }
            Event::CountsImported(counts) => {
                let known = |day: DayId| self.settings.as_ref().is_some_and(|s| s.day(day).is_some());
                let sales = (0u32..).zip(&counts.sales).map(|(i, line)| match known(line.day) {
                    true => (Cell::Sales(line.exhibitor, line.day), i),
                    false => (Cell::Loose(entry.key), i),
                });
                let visits = (0u32..).zip(&counts.visits).map(|(i, line)| match known(line.day) {
                    true => (Cell::Visits(line.day, line.gate.clone()), i),
                    false => (Cell::Loose(entry.key), i),
                });
                sales.chain(visits).collect()
            }
            Event::OfficerAdded(added) => vec![(Cell::Officer(added.officer.id), 0)],
            Event::DayOpened(_) => match self.known_day(entry) {
                Some(day) => vec![(Cell::Day(day), 0)],
                None => vec![(Cell::Loose(entry.key), 0)],
            },
            Event::CheckedIn(arrival) => on_day(Cell::Attendance, arrival.exhibitor),
            Event::AttendanceMarked(marked) => on_day(Cell::Attendance, marked.exhibitor),
            Event::SaleReported(report) => on_day(Cell::Sales, report.exhibitor),
            Event::NilReported(report) => on_day(Cell::Sales, report.exhibitor),
            Event::VisitCounted(visit) => match self.known_day(entry) {
                Some(day) => vec![(Cell::Visits(day, visit.gate.clone()), 0)],
                None => vec![(Cell::Loose(entry.key), 0)],
            },
            Event::ExhibitorAdded(added) => vec![(Cell::Exhibitor(added.listed.exhibitor.id), 0)],
            Event::ExhibitorEdited(edited) => vec![(Cell::Exhibitor(edited.exhibitor.id), 0)],
            Event::ExhibitorMoved(moved) => vec![(Cell::Exhibitor(moved.exhibitor), 0)],
            Event::IncidentNoted(noted) => vec![(Cell::Incident(noted.incident), 0)],
            // What they do to their target is settled apart; they have no place of their own.
            Event::VisitTakenBack(_) | Event::Undone(_) => Vec::new(),
        }
    }

    /// The entry's day, if the fair has it.
    fn known_day(&self, entry: &Entry) -> Option<DayId> {
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
                let opening = self.lines_of(cell).next().map(|entry| entry.key);
                match opening {
                    Some(key) => self.opened.insert(*day, key),
                    None => self.opened.remove(day),
                };
            }
            Cell::Officer(id) => {
                let newest = self.lines_of(cell).next_back().map(|entry| entry.event.clone());
                match newest {
                    Some(Event::OfficerAdded(added)) => {
                        self.officers.insert(*id, Arc::new(added.officer));
                    }
                    _ => {
                        self.officers.remove(id);
                    }
                }
            }
            Cell::Incident(id) => {
                let newest = self.lines_of(cell).next_back().cloned();
                match newest {
                    Some(entry) => self.incidents.insert(*id, entry),
                    None => self.incidents.remove(id),
                };
            }
            Cell::Force(_) => {}
            Cell::Loose(key) => self.note(cell.clone(), vec![Anomaly::UnknownDay(*key)]),
        }
    }

    /// The first foundation counts; lists and plans that came in later are laid over it, in their order.
    fn derive_foundation(&mut self) {
        let entries: Vec<Arc<Entry>> = self.lines_of(&Cell::Foundation).cloned().collect();
        let mut settings: Option<Settings> = None;
        let mut plan: (&[Hall], &str) = (&[], "");
        let mut anomalies = Vec::new();
        for entry in &entries {
            match (&entry.event, &mut settings) {
                (Event::FairFounded(founded), None) => {
                    settings = Some(founded.settings.clone());
                    plan = (&founded.halls, &founded.plan_note);
                    for officer in &founded.officers {
                        self.officers.entry(officer.id).or_insert_with(|| Arc::new(officer.clone()));
                    }
                }
                (Event::FairFounded(_), Some(_)) => anomalies.push(Anomaly::FoundedTwice(entry.key)),
                (Event::ListImported(list), Some(settings)) => {
                    lay_over(&mut settings.categories, list);
                    plan.0 = list.halls.as_deref().unwrap_or(plan.0);
                }
                (Event::PlanImported(imported), _) => plan = (&imported.halls, &imported.plan_note),
                _ => {}
            }
        }
        self.note(Cell::Foundation, anomalies);
        let Some(settings) = settings else { return };
        for day in &settings.days {
            self.figures.entry(day.id).or_default();
        }
        self.settings = Some(Arc::new(settings));
        self.plan_note = plan.1.into();
        if !self.floors.iter().map(|floor| &floor.hall).eq(plan.0) {
            self.floors = Arc::new(plan.0.iter().cloned().map(Floor::new).collect());
            for id in self.exhibitors.keys().copied().collect::<Vec<_>>() {
                self.note_booths(id);
            }
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
    fn note_booths(&mut self, id: ExhibitorId) {
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
    fn derive_attendance(&mut self, id: ExhibitorId, day: DayId, cause: &Entry) {
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
    fn shift_visits(&mut self, day: DayId, gate: &GateId, cause: &Entry, item: u32) {
        let (hour, visits) = match &cause.event {
            Event::CountsImported(counts) => match counts.visits.get(item as usize) {
                Some(line) => (line.hour, line.visits),
                None => return,
            },
            _ => {
                let Some(settings) = &self.settings else { return };
                let Some(plan) = settings.day(day) else { return };
                (hour_of(settings.utc_offset.local(cause.happened), plan.date), 1)
            }
        };
        let counts = self.is_in_force(cause.key);
        let hours = self.visits.entry((day, gate.clone())).or_insert_with(|| Arc::new([0; 48]));
        if let Some(count) = Arc::make_mut(hours).get_mut(usize::from(hour)) {
            *count = if counts { count.saturating_add(visits) } else { count.saturating_sub(visits) };
        }
    }

    /// Keeps what is wrong with `cell`; nothing is wrong with most.
    fn note(&mut self, cell: Cell, anomalies: Vec<Anomaly>) {
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

/// Lays the list's categories over those there are: one with the same id takes its place, others join behind.
fn lay_over(categories: &mut Vec<Category>, list: &ListImported) {
    for category in &list.categories {
        match categories.iter_mut().find(|known| known.id == category.id) {
            Some(known) => *known = category.clone(),
            None => categories.push(category.clone()),
        }
    }
}
