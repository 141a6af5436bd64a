//! What an entry is about: the exhibitor, the records, the days, the entries it takes out of force or stands instead of.

use super::{Event, Family};
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, OfficerId};

/// Whose records an event writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// Nobody's.
    Nobody,
    /// One exhibitor's.
    One(ExhibitorId),
    /// Those of a whole list or plan.
    Many,
}

impl Event {
    /// The entry that this one takes out of force.
    pub fn undoes(&self) -> Option<EntryKey> {
        match self {
            Event::Undone(undone) => Some(undone.undoes),
            Event::VisitTakenBack(taken) => Some(taken.undoes),
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::CheckedIn(_)
            | Event::AttendanceMarked(_)
            | Event::SaleReported(_)
            | Event::NilReported(_)
            | Event::VisitCounted(_)
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
            | Event::VoidAsked(_)
            | Event::Voided(_)
            | Event::VoidDeclined(_)
            | Event::DealNoted(_)
            | Event::DealSettled(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_) => None,
        }
    }

    /// The entries that this one stands instead of, newest last.
    pub fn replaces(&self) -> &[EntryKey] {
        match self {
            Event::SaleReported(report) => &report.replaces,
            Event::NilReported(report) => &report.replaces,
            Event::CheckedIn(arrival) => arrival.replaces.as_slice(),
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
            | Event::Undone(_)
            | Event::IncidentFollowed(_)
            | Event::SettingsChanged(_)
            | Event::OfficerChanged(_)
            | Event::HandedOver(_)
            | Event::RestAbsent(_)
            | Event::StandVisited(_)
            | Event::VoidAsked(_)
            | Event::Voided(_)
            | Event::VoidDeclined(_)
            | Event::DealNoted(_)
            | Event::DealSettled(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_) => &[],
        }
    }

    /// The exhibitor it is about, where it is about one.
    pub fn exhibitor(&self) -> Option<ExhibitorId> {
        match self {
            Event::CheckedIn(arrival) => Some(arrival.exhibitor),
            Event::AttendanceMarked(marked) => Some(marked.exhibitor),
            Event::SaleReported(report) => Some(report.exhibitor),
            Event::NilReported(report) => Some(report.exhibitor),
            Event::ExhibitorAdded(added) => Some(added.listed.exhibitor.id),
            Event::ExhibitorEdited(edited) => Some(edited.exhibitor.id),
            Event::ExhibitorMoved(moved) => Some(moved.exhibitor),
            Event::IncidentNoted(noted) => noted.exhibitor,
            Event::StandVisited(visited) => Some(visited.exhibitor),
            Event::VoidAsked(asked) => Some(asked.exhibitor),
            Event::Voided(voided) => Some(voided.exhibitor),
            Event::VoidDeclined(declined) => Some(declined.exhibitor),
            Event::DealNoted(deal) => Some(deal.exhibitor),
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::Undone(_)
            | Event::IncidentFollowed(_)
            | Event::SettingsChanged(_)
            | Event::OfficerChanged(_)
            | Event::HandedOver(_)
            | Event::RestAbsent(_)
            | Event::DealSettled(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_) => None,
        }
    }

    /// Whose records it writes; what an undo takes back, its target has written.
    pub fn records(&self) -> Records {
        match self.family() {
            Some(Family::Exhibitors) => self.exhibitor().map_or(Records::Many, Records::One),
            Some(Family::Files) if matches!(self, Event::CountsImported(_)) => Records::Nobody,
            Some(Family::Files) => Records::Many,
            Some(
                Family::Attendance
                | Family::Sales
                | Family::Visits
                | Family::Incidents
                | Family::Deals
                | Family::Desk,
            )
            | None => Records::Nobody,
        }
    }

    /// The days that it names itself; `None` where it is about the one that the desk had chosen.
    pub fn days(&self) -> Option<Vec<DayId>> {
        match self {
            Event::CountsImported(counts) => {
                let sales = counts.sales.iter().map(|line| line.day);
                Some(sales.chain(counts.visits.iter().map(|line| line.day)).collect())
            }
            Event::VoidAsked(asked) => Some(vec![asked.day]),
            Event::Voided(voided) => Some(vec![voided.day]),
            Event::VoidDeclined(declined) => Some(vec![declined.day]),
            _ => None,
        }
    }

    /// The supervisor who signed for it, where one had to.
    pub fn signer(&self) -> Option<OfficerId> {
        match self {
            Event::SettingsChanged(changed) => changed.supervisor,
            Event::OfficerAdded(added) => added.supervisor,
            Event::OfficerChanged(changed) => changed.supervisor,
            Event::Undone(undone) => undone.supervisor,
            Event::Voided(voided) => Some(voided.supervisor),
            Event::VoidDeclined(declined) => Some(declined.supervisor),
            Event::DaySealed(sealed) => Some(sealed.supervisor),
            Event::DayReopened(reopened) => Some(reopened.supervisor),
            _ => None,
        }
    }
}
