//! Officers: what they may do, their PINs, and leaving the desk to another.

use super::super::event::{Event, HandedOver, OfficerChanged};
use super::super::exhibitor::{PIN, Person};
use super::super::ids::OfficerId;
use super::super::pin::{Pin, Signature};
use super::super::refusal::{Field, Refusal};
use super::super::settings::{Officer, Role, Service};
use super::{Asked, required};

impl Asked<'_> {
    /// The supervisor who signs, once the PIN has proved it.
    pub(super) fn signed(&self, signed: &Signature) -> Result<OfficerId, Refusal> {
        let officer = self.fair.officer(signed.officer).ok_or(Refusal::NoSuchOfficer)?;
        if officer.role != Role::Supervisor || officer.service != Service::Active {
            return Err(Refusal::NotSupervisor(officer.id));
        }
        has_pin(officer, &signed.pin).map(|()| officer.id)
    }

    pub(super) fn change_officer(
        &self,
        id: OfficerId,
        name: &str,
        (role, service): (Role, Service),
        signed: &Signature,
    ) -> Result<Event, Refusal> {
        let now = self.fair.officer(id).ok_or(Refusal::NoSuchOfficer)?;
        let name = required(name, Field::Officer)?;
        let may_sign = |role, service| role == Role::Supervisor && service == Service::Active;
        let others = self.fair.officers().filter(|other| other.id != id);
        if !may_sign(role, service) && !others.into_iter().any(|other| may_sign(other.role, other.service)) {
            return Err(Refusal::LastSupervisor);
        }
        self.signed(signed)?;
        let mut officer = Officer { role, service, ..Officer::clone(now) };
        officer.private.name = name;
        if officer == **now {
            return Err(Refusal::NothingChanged);
        }
        Ok(Event::OfficerChanged(OfficerChanged { officer }))
    }

    pub(super) fn set_pin(
        &self,
        id: OfficerId,
        pin: &Pin,
        signed: Option<&Signature>,
    ) -> Result<Event, Refusal> {
        let now = self.fair.officer(id).ok_or(Refusal::NoSuchOfficer)?;
        match signed {
            // The first PIN of one's own: until then there is nothing that could prove who one is.
            None if now.private.beside(PIN).is_empty() && self.request.officer == Some(id) => {}
            None => return Err(Refusal::WrongPin(id)),
            Some(signed) if signed.officer == id => has_pin(now, &signed.pin)?,
            Some(signed) => drop(self.signed(signed)?),
        }
        let mut officer = Officer::clone(now);
        officer.private.put_beside(PIN, &pin.hash(self.request.id).ok_or(Refusal::NothingChanged)?);
        Ok(Event::OfficerChanged(OfficerChanged { officer }))
    }

    pub(super) fn hand_over(&self, to: OfficerId, note: &str) -> Result<Event, Refusal> {
        let next = self.fair.officer(to).ok_or(Refusal::NoSuchOfficer)?;
        if next.service != Service::Active {
            return Err(Refusal::NoSuchOfficer);
        }
        if self.request.officer == Some(to) {
            return Err(Refusal::NothingChanged);
        }
        Ok(Event::HandedOver(HandedOver { to, private: Person::noted(note.trim()) }))
    }
}

/// Refuses a PIN that is not the officer's.
fn has_pin(officer: &Officer, pin: &Pin) -> Result<(), Refusal> {
    match officer.private.beside(PIN) {
        "" => Err(Refusal::NoPin(officer.id)),
        hash if pin.is_of(hash) => Ok(()),
        _ => Err(Refusal::WrongPin(officer.id)),
    }
}
