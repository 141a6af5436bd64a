//! What an entry is about: the exhibitor, the entries it takes out of force or stands instead of.

use super::Event;
use crate::fair::ids::{EntryKey, ExhibitorId};

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
}
