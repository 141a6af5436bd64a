//! What became of an entry: whether it still counts, and which entry took it out of force.

use super::event::{Entry, Event};
use super::ids::{DayId, EntryKey, ExhibitorId};
use super::state::{Cell, Fair, Force, Line};

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands as it was made.
    Stands,
    /// An undo took it out of force.
    Undone(Option<EntryKey>),
    /// A later entry stands instead of it.
    Replaced(EntryKey),
    /// A supervisor voided it.
    Voided(EntryKey),
    /// It waits for a supervisor: a report that somebody asked to be voided, or that asking.
    Waiting(EntryKey),
    /// An asking that a supervisor has answered.
    Answered(EntryKey),
}

impl Fate {
    /// Whether the entry has been taken out of force.
    pub fn is_out_of_force(self) -> bool {
        match self {
            Fate::Undone(_) | Fate::Replaced(_) | Fate::Voided(_) => true,
            Fate::Stands | Fate::Waiting(_) | Fate::Answered(_) => false,
        }
    }
}

/// What became of the line's entry. Costs the entries of its own cell, of which there are few.
pub fn fate(fair: &Fair, line: &Line) -> Fate {
    let entry = &line.entry;
    if line.force == Force::Undone {
        return Fate::Undone(fair.undone_by(entry.key).map(|undo| undo.key));
    }
    let fate = match &entry.event {
        Event::SaleReported(report) => {
            entry.day.and_then(|day| of_report(fair, entry, report.exhibitor, day))
        }
        Event::NilReported(report) => entry.day.and_then(|day| of_report(fair, entry, report.exhibitor, day)),
        Event::VoidAsked(asked) => of_asking(fair, entry.key, asked.exhibitor, asked.day),
        Event::CheckedIn(arrival) => entry.day.and_then(|day| {
            let cell = Cell::Attendance(arrival.exhibitor, day);
            let later = fair.lines_of(&cell).rev().find(|later| later.event.replaces().contains(&entry.key));
            later.map(|later| Fate::Replaced(later.key))
        }),
        Event::FairFounded(_)
        | Event::ExhibitorsListed(_)
        | Event::ListImported(_)
        | Event::PlanImported(_)
        | Event::CountsImported(_)
        | Event::OfficerAdded(_)
        | Event::DayOpened(_)
        | Event::AttendanceMarked(_)
        | Event::VisitCounted(_)
        | Event::VisitTakenBack(_)
        | Event::ExhibitorAdded(_)
        | Event::ExhibitorEdited(_)
        | Event::ExhibitorMoved(_)
        | Event::IncidentNoted(_)
        | Event::IncidentFollowed(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::RestAbsent(_)
        | Event::StandVisited(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealNoted(_)
        | Event::DealSettled(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_)
        | Event::Undone(_) => None,
    };
    fate.unwrap_or(Fate::Stands)
}

fn of_report(fair: &Fair, entry: &Entry, id: ExhibitorId, day: DayId) -> Option<Fate> {
    let sales = fair.sales(id, day);
    if let Some(sales) = sales
        && sales.reports.contains(&entry.key)
    {
        let asked = sales.pending.iter().find(|pending| pending.report == entry.key)?.asked;
        return Some(Fate::Waiting(asked));
    }
    fair.lines_of(&Cell::Sales(id, day)).rev().find_map(|later| match &later.event {
        Event::Voided(voided) if voided.report == entry.key => Some(Fate::Voided(later.key)),
        Event::CountsImported(counts) => {
            let own = counts.sales.iter().filter(|line| line.exhibitor == id && line.day == day);
            own.flat_map(|line| &line.replaces).find(|key| **key == entry.key)?;
            Some(Fate::Replaced(later.key))
        }
        event => event.replaces().contains(&entry.key).then_some(Fate::Replaced(later.key)),
    })
}

fn of_asking(fair: &Fair, asked: EntryKey, id: ExhibitorId, day: DayId) -> Option<Fate> {
    let sales = fair.sales(id, day);
    if sales.is_some_and(|sales| sales.pending.iter().any(|pending| pending.asked == asked)) {
        return Some(Fate::Waiting(asked));
    }
    fair.lines_of(&Cell::Sales(id, day)).rev().find_map(|later| match &later.event {
        Event::Voided(voided) if voided.asked == Some(asked) => Some(Fate::Answered(later.key)),
        Event::VoidDeclined(declined) if declined.asked == asked => Some(Fate::Answered(later.key)),
        _ => None,
    })
}
