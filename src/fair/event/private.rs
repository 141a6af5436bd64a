//! What is private in an event: it travels beside the payload, sealed under the record it belongs to.

use std::sync::Arc;

use super::Event;
use crate::fair::exhibitor::{Listed, Person};
use crate::fair::ids::RecordId;

impl Event {
    /// Everything private in it, each with the record whose key seals it; empty ones too.
    pub fn private(&self) -> Vec<(RecordId, &Person)> {
        match self {
            Event::FairFounded(founded) => {
                founded.officers.iter().map(|o| (RecordId::Officer(o.id), &o.private)).collect()
            }
            Event::ExhibitorsListed(list) => list.listed.iter().map(|l| exhibitors_private(l)).collect(),
            Event::ListImported(list) => list.listed.iter().map(|l| exhibitors_private(l)).collect(),
            Event::OfficerAdded(added) => vec![(RecordId::Officer(added.officer.id), &added.officer.private)],
            Event::CheckedIn(arrival) => vec![(RecordId::Exhibitor(arrival.exhibitor), &arrival.private)],
            Event::AttendanceMarked(marked) => vec![(RecordId::Exhibitor(marked.exhibitor), &marked.private)],
            Event::SaleReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &report.private)],
            Event::NilReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &report.private)],
            Event::ExhibitorAdded(added) => vec![exhibitors_private(&added.listed)],
            Event::ExhibitorEdited(edited) => {
                vec![(RecordId::Exhibitor(edited.exhibitor.id), &edited.exhibitor.private)]
            }
            Event::IncidentNoted(noted) => vec![(RecordId::Incident(noted.incident), &noted.private)],
            Event::IncidentFollowed(followed) => {
                vec![(RecordId::Incident(followed.incident), &followed.private)]
            }
            Event::OfficerChanged(changed) => {
                vec![(RecordId::Officer(changed.officer.id), &changed.officer.private)]
            }
            Event::HandedOver(handed) => vec![(RecordId::Officer(handed.to), &handed.private)],
            Event::StandVisited(visited) => vec![(RecordId::Exhibitor(visited.exhibitor), &visited.private)],
            Event::VoidAsked(asked) => vec![(RecordId::Exhibitor(asked.exhibitor), &asked.private)],
            Event::Voided(voided) => vec![(RecordId::Exhibitor(voided.exhibitor), &voided.private)],
            Event::VoidDeclined(declined) => {
                vec![(RecordId::Exhibitor(declined.exhibitor), &declined.private)]
            }
            Event::DealNoted(deal) => vec![(RecordId::Deal(deal.deal), &deal.private)],
            Event::DealSettled(settled) => vec![(RecordId::Deal(settled.deal), &settled.private)],
            Event::GroupCounted(group) => vec![(RecordId::Guest(group.guest), &group.private)],
            Event::DaySealed(seal) => vec![(RecordId::Officer(seal.supervisor), &seal.private)],
            Event::DayReopened(reopened) => vec![(RecordId::Officer(reopened.supervisor), &reopened.private)],
            Event::DayOpened(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorMoved(_)
            | Event::Undone(_)
            | Event::SettingsChanged(_)
            | Event::RestAbsent(_)
            | Event::ClickerRead(_) => Vec::new(),
        }
    }

    /// The same places as [`Event::private`], in the same order, to be filled when an entry is read.
    pub fn private_mut(&mut self) -> Vec<(RecordId, &mut Person)> {
        match self {
            Event::FairFounded(founded) => {
                founded.officers.iter_mut().map(|o| (RecordId::Officer(o.id), &mut o.private)).collect()
            }
            Event::ExhibitorsListed(list) => privates_mut(&mut list.listed),
            Event::ListImported(list) => privates_mut(&mut list.listed),
            Event::OfficerAdded(added) => {
                vec![(RecordId::Officer(added.officer.id), &mut added.officer.private)]
            }
            Event::CheckedIn(arrival) => vec![(RecordId::Exhibitor(arrival.exhibitor), &mut arrival.private)],
            Event::AttendanceMarked(marked) => {
                vec![(RecordId::Exhibitor(marked.exhibitor), &mut marked.private)]
            }
            Event::SaleReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &mut report.private)],
            Event::NilReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &mut report.private)],
            Event::ExhibitorAdded(added) => vec![exhibitors_private_mut(&mut added.listed)],
            Event::ExhibitorEdited(edited) => {
                vec![(RecordId::Exhibitor(edited.exhibitor.id), &mut edited.exhibitor.private)]
            }
            Event::IncidentNoted(noted) => vec![(RecordId::Incident(noted.incident), &mut noted.private)],
            Event::IncidentFollowed(followed) => {
                vec![(RecordId::Incident(followed.incident), &mut followed.private)]
            }
            Event::OfficerChanged(changed) => {
                vec![(RecordId::Officer(changed.officer.id), &mut changed.officer.private)]
            }
            Event::HandedOver(handed) => vec![(RecordId::Officer(handed.to), &mut handed.private)],
            Event::StandVisited(visited) => {
                vec![(RecordId::Exhibitor(visited.exhibitor), &mut visited.private)]
            }
            Event::VoidAsked(asked) => vec![(RecordId::Exhibitor(asked.exhibitor), &mut asked.private)],
            Event::Voided(voided) => vec![(RecordId::Exhibitor(voided.exhibitor), &mut voided.private)],
            Event::VoidDeclined(declined) => {
                vec![(RecordId::Exhibitor(declined.exhibitor), &mut declined.private)]
            }
            Event::DealNoted(deal) => vec![(RecordId::Deal(deal.deal), &mut deal.private)],
            Event::DealSettled(settled) => vec![(RecordId::Deal(settled.deal), &mut settled.private)],
            Event::GroupCounted(group) => vec![(RecordId::Guest(group.guest), &mut group.private)],
            Event::DaySealed(seal) => vec![(RecordId::Officer(seal.supervisor), &mut seal.private)],
            Event::DayReopened(reopened) => {
                vec![(RecordId::Officer(reopened.supervisor), &mut reopened.private)]
            }
            Event::DayOpened(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorMoved(_)
            | Event::Undone(_)
            | Event::SettingsChanged(_)
            | Event::RestAbsent(_)
            | Event::ClickerRead(_) => Vec::new(),
        }
    }
}

/// A listed exhibitor's private part under its record.
fn exhibitors_private(listed: &Listed) -> (RecordId, &Person) {
    (RecordId::Exhibitor(listed.exhibitor.id), &listed.exhibitor.private)
}

/// The same, to be filled.
fn exhibitors_private_mut(listed: &mut Listed) -> (RecordId, &mut Person) {
    (RecordId::Exhibitor(listed.exhibitor.id), &mut listed.exhibitor.private)
}

/// The private parts of a list that nobody else holds yet, to be filled.
fn privates_mut(listed: &mut [Arc<Listed>]) -> Vec<(RecordId, &mut Person)> {
    listed.iter_mut().map(|listed| exhibitors_private_mut(Arc::make_mut(listed))).collect()
}
