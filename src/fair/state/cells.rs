//! What each entry is about: the cells that it touches.

use super::super::event::{Entry, Event};
use super::super::ids::{DayId, ExhibitorId, GateId, OfficerId};
use super::{Cell, Fair};

impl Fair {
    /// What the entry is about, with its place in the list where it brings many.
    pub(super) fn cells_of(&self, entry: &Entry) -> Vec<(Cell, u32)> {
        let on_day =
            |cell: fn(ExhibitorId, DayId) -> Cell, exhibitor: ExhibitorId| match self.known_day(entry) {
                Some(day) => vec![(cell(exhibitor, day), 0)],
                None => vec![(Cell::Loose(entry.key), 0)],
            };
        let of_day = |exhibitor: ExhibitorId, day: DayId| match self.has_day(day) {
            true => vec![(Cell::Sales(exhibitor, day), 0)],
            false => vec![(Cell::Loose(entry.key), 0)],
        };
        let at_gate = |cell: fn(DayId, GateId) -> Cell, gate: &GateId| match self.known_day(entry) {
            Some(day) => vec![(cell(day, gate.clone()), 0)],
            None => vec![(Cell::Loose(entry.key), 0)],
        };
        let the_day = || match self.known_day(entry) {
            Some(day) => vec![(Cell::Day(day), 0)],
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
                let sales = (0u32..).zip(&counts.sales).map(|(i, line)| match self.has_day(line.day) {
                    true => (Cell::Sales(line.exhibitor, line.day), i),
                    false => (Cell::Loose(entry.key), i),
                });
                let visits = (0u32..).zip(&counts.visits).map(|(i, line)| match self.has_day(line.day) {
                    true => (Cell::Visits(line.day, line.gate.clone()), i),
                    false => (Cell::Loose(entry.key), i),
                });
                sales.chain(visits).collect()
            }
            Event::OfficerAdded(added) => vec![(Cell::Officer(added.officer.id), 0)],
            Event::DayOpened(_) => the_day(),
            Event::CheckedIn(arrival) => on_day(Cell::Attendance, arrival.exhibitor),
            Event::AttendanceMarked(marked) => on_day(Cell::Attendance, marked.exhibitor),
            Event::SaleReported(report) => on_day(Cell::Sales, report.exhibitor),
            Event::NilReported(report) => on_day(Cell::Sales, report.exhibitor),
            Event::VisitCounted(visit) => at_gate(Cell::Visits, &visit.gate),
            Event::ExhibitorAdded(added) => vec![(Cell::Exhibitor(added.listed.exhibitor.id), 0)],
            Event::ExhibitorEdited(edited) => vec![(Cell::Exhibitor(edited.exhibitor.id), 0)],
            Event::ExhibitorMoved(moved) => vec![(Cell::Exhibitor(moved.exhibitor), 0)],
            Event::IncidentNoted(noted) => vec![(Cell::Incident(noted.incident), 0)],
            // What they do to their target is settled apart; they have no place of their own.
            Event::VisitTakenBack(_) | Event::Undone(_) => Vec::new(),
            Event::SettingsChanged(_) => vec![(Cell::Foundation, 0)],
            Event::OfficerChanged(changed) => vec![(Cell::Officer(changed.officer.id), 0)],
            Event::HandedOver(_) => vec![(Cell::Officer(entry.officer.unwrap_or(OfficerId(0))), 0)],
            Event::RestAbsent(rest) => match self.known_day(entry) {
                Some(day) => {
                    let cells = rest.exhibitors.iter().map(|id| Cell::Attendance(*id, day));
                    cells.zip(0u32..).collect()
                }
                None => vec![(Cell::Loose(entry.key), 0)],
            },
            Event::StandVisited(visited) => on_day(Cell::Round, visited.exhibitor),
            Event::VoidAsked(asked) => of_day(asked.exhibitor, asked.day),
            Event::Voided(voided) => of_day(voided.exhibitor, voided.day),
            Event::VoidDeclined(declined) => of_day(declined.exhibitor, declined.day),
            Event::DealNoted(noted) => vec![(Cell::Deal(noted.deal), 0)],
            Event::DealSettled(settled) => vec![(Cell::Deal(settled.deal), 0)],
            Event::IncidentFollowed(followed) => vec![(Cell::Incident(followed.incident), 0)],
            Event::ClickerRead(reading) => at_gate(Cell::Readings, &reading.gate),
            Event::GroupCounted(group) => {
                let mut cells = at_gate(Cell::Visits, &group.gate);
                cells.push((Cell::Guest(group.guest), 0));
                cells
            }
            Event::DaySealed(_) | Event::DayReopened(_) => the_day(),
        }
    }

    /// Whether the entry is part of what happened on `day`: it was made for it, or it is about a figure of it.
    ///
    /// An undo belongs to the day of what it undoes.
    pub fn is_of_day(&self, entry: &Entry, day: DayId) -> bool {
        if let Some(target) = entry.event.undoes().and_then(|key| self.entry(key)) {
            // An undo is younger than its target, so this ends.
            return (target.at, target.key) < (entry.at, entry.key) && self.is_of_day(target, day);
        }
        entry.event.days().map_or(entry.day == Some(day), |named| named.contains(&day))
    }

    /// The highest number in `range` that an entry ever used for such a thing, also one that was undone.
    pub(in crate::fair) fn last_number(
        &self,
        cell: fn(u64) -> Cell,
        range: &std::ops::RangeInclusive<u64>,
    ) -> Option<u64> {
        let (last, _) = self.cells.range(cell(*range.start())..=cell(*range.end())).next_back()?;
        match last {
            Cell::Incident(id) => Some(id.0),
            Cell::Deal(id) => Some(id.0),
            Cell::Guest(id) => Some(id.0),
            _ => None,
        }
    }

    fn has_day(&self, day: DayId) -> bool {
        self.settings.as_ref().is_some_and(|settings| settings.day(day).is_some())
    }
}
