//! The families of events: what an officer looks for in the journal.

use super::Event;

/// What an entry is about, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Kehadiran: who came, left, did not come.
    Attendance,
    /// Omzet: reports, rounds, voids.
    Sales,
    /// Kunjungan: visitors one by one, groups, clickers.
    Visits,
    /// Peserta: records and stands.
    Exhibitors,
    /// Kejadian.
    Incidents,
    /// Pesanan: orders, contacts and the like.
    Deals,
    /// Hari & setelan: days, seals, officers, settings.
    Desk,
    /// Impor: other people's files.
    Files,
}

impl Family {
    /// All, in the order a form shows them.
    pub const ALL: [Family; 8] = [
        Family::Attendance,
        Family::Sales,
        Family::Visits,
        Family::Exhibitors,
        Family::Incidents,
        Family::Deals,
        Family::Desk,
        Family::Files,
    ];
}

impl Event {
    /// Its family; `None` for an undo, which is of the family of what it undoes.
    pub fn family(&self) -> Option<Family> {
        Some(match self {
            Event::CheckedIn(_) | Event::AttendanceMarked(_) | Event::RestAbsent(_) => Family::Attendance,
            Event::SaleReported(_)
            | Event::NilReported(_)
            | Event::StandVisited(_)
            | Event::VoidAsked(_)
            | Event::Voided(_)
            | Event::VoidDeclined(_) => Family::Sales,
            Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_) => Family::Visits,
            Event::ExhibitorsListed(_)
            | Event::ExhibitorAdded(_)
            | Event::ExhibitorEdited(_)
            | Event::ExhibitorMoved(_) => Family::Exhibitors,
            Event::IncidentNoted(_) | Event::IncidentFollowed(_) => Family::Incidents,
            Event::DealNoted(_) | Event::DealSettled(_) => Family::Deals,
            Event::FairFounded(_)
            | Event::OfficerAdded(_)
            | Event::OfficerChanged(_)
            | Event::HandedOver(_)
            | Event::SettingsChanged(_)
            | Event::DayOpened(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_) => Family::Desk,
            Event::ListImported(_) | Event::PlanImported(_) | Event::CountsImported(_) => Family::Files,
            Event::Undone(_) => return None,
        })
    }
}
