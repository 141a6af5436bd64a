//! Officers: what they may do, their PINs, and leaving the desk to another.

use super::super::event::{Event, HandedOver, OfficerAdded, OfficerChanged};
use super::super::exhibitor::{PIN, Person};
use super::super::ids::OfficerId;
use super::super::pin::{Pin, Signature};
use super::super::refusal::{Field, Refusal};
use super::super::settings::{Officer, Role, Service};
use super::super::state::Fair;
use super::{Asked, required};

impl Asked<'_> {
    /// The supervisor who signs, once the PIN has proved it.
    pub(super) fn signed(&self, signed: &Signature) -> Result<OfficerId, Refusal> {
        let officer = self.fair.officer(signed.officer).ok_or(Refusal::NoSuchOfficer)?;
        if !may_sign(officer) {
            return Err(Refusal::NotSupervisor(officer.id));
        }
        has_pin(officer, &signed.pin).map(|()| officer.id)
    }

    /// Whoever may sign is made so by one who may; where there is nobody yet, by anybody.
    pub(super) fn add_officer(
        &self,
        name: &str,
        role: Role,
        signed: Option<&Signature>,
    ) -> Result<Event, Refusal> {
        let name = required(name, Field::Officer)?;
        let supervisor = match (role, signed) {
            (_, Some(signed)) => Some(self.signed(signed)?),
            (Role::Supervisor, None) if self.fair.officers().any(|other| may_sign(other)) => {
                return Err(Refusal::NeedsSignature);
            }
            (Role::Supervisor | Role::Officer, None) => None,
        };
        let id = OfficerId(self.mint(self.fair.officers().map(|officer| officer.id.0)));
        let private = Person { name, ..Person::default() };
        Ok(Event::OfficerAdded(OfficerAdded { officer: Officer::new(id, role, private), supervisor }))
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
        let mut officer = Officer { role, service, ..Officer::clone(now) };
        officer.private.name = name;
        if officer == **now {
            return Err(Refusal::NothingChanged);
        }
        a_supervisor_stays(self.fair, id, Some(&officer))?;
        let supervisor = Some(self.signed(signed)?);
        Ok(Event::OfficerChanged(OfficerChanged { officer, supervisor }))
    }

    pub(super) fn set_pin(
        &self,
        id: OfficerId,
        pin: &Pin,
        signed: Option<&Signature>,
    ) -> Result<Event, Refusal> {
        let now = self.fair.officer(id).ok_or(Refusal::NoSuchOfficer)?;
        let supervisor = match signed {
            // The first PIN of one's own: until then there is nothing that could prove who one is.
            None if now.private.beside(PIN).is_empty() && self.request.officer == Some(id) => None,
            None => return Err(Refusal::WrongPin(id)),
            Some(signed) if signed.officer == id => has_pin(now, &signed.pin).map(|()| Some(id))?,
            Some(signed) => Some(self.signed(signed)?),
        };
        let mut officer = Officer::clone(now);
        officer.private.put_beside(PIN, &pin.hash(self.request.id).ok_or(Refusal::NothingChanged)?);
        Ok(Event::OfficerChanged(OfficerChanged { officer, supervisor }))
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

/// Refuses what would leave nobody who may sign: the officer `id` as it would be, nobody where it would be gone.
pub(super) fn a_supervisor_stays(fair: &Fair, id: OfficerId, then: Option<&Officer>) -> Result<(), Refusal> {
    let mut others = fair.officers().filter(|other| other.id != id);
    match then.is_some_and(may_sign) || others.any(|other| may_sign(other)) {
        true => Ok(()),
        false => Err(Refusal::LastSupervisor),
    }
}

/// Whether the officer is a supervisor who works at the fair.
fn may_sign(officer: &Officer) -> bool {
    officer.role == Role::Supervisor && officer.service == Service::Active
}

/// Refuses a PIN that is not the officer's.
fn has_pin(officer: &Officer, pin: &Pin) -> Result<(), Refusal> {
    match officer.private.beside(PIN) {
        "" => Err(Refusal::NoPin(officer.id)),
        hash if pin.is_of(hash) => Ok(()),
        _ => Err(Refusal::WrongPin(officer.id)),
    }
}
