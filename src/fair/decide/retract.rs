//! Taking a change of settings or officers back: what a supervisor signed for goes the way it came, with a PIN.

use super::super::event::{Entry, Event, OfficerChanged, Undone};
use super::super::exhibitor::PIN;
use super::super::ids::{EntryKey, OfficerId};
use super::super::pin::Signature;
use super::super::refusal::Refusal;
use super::super::state::Fair;
use super::Asked;
use super::officers::a_supervisor_stays;
use super::settings::may_become;
use super::undo::{about, counting, root};

impl Asked<'_> {
    /// Takes the change out of force; where `key` is an undo of one, brings it back.
    pub(super) fn undo_change(&self, key: EntryKey, signed: &Signature) -> Result<Event, Refusal> {
        may_undo_change(self.fair, key)?;
        let supervisor = Some(self.signed(signed)?);
        Ok(Event::Undone(Undone { undoes: key, supervisor }))
    }
}

/// Whether the change `key`, or the undo of one, can be taken back once somebody signs for it.
///
/// # Errors
/// What stands in the way, but for the signature.
pub fn may_undo_change(fair: &Fair, key: EntryKey) -> Result<(), Refusal> {
    let (entry, root) = counting(fair, key)?;
    let force = fair.other_force(root.key);
    let resting = match &root.event {
        Event::SettingsChanged(_) => {
            let to = fair.settings_if(root.key, force).ok_or(Refusal::Foundation)?;
            may_become(fair, fair.settings().ok_or(Refusal::Foundation)?, &to)?;
            // What came later says everything anew, this too.
            about(fair, entry, |other| matches!(other.event, Event::SettingsChanged(_)))
        }
        Event::OfficerChanged(changed) => {
            if sets_pin(fair, root, changed) {
                return Err(Refusal::PinStays);
            }
            let id = changed.officer.id;
            a_supervisor_stays(fair, id, fair.officer_if(id, root.key, force).as_ref())?;
            about(fair, entry, |other| changes(other, id))
        }
        Event::OfficerAdded(added) => {
            let id = added.officer.id;
            a_supervisor_stays(fair, id, fair.officer_if(id, root.key, force).as_ref())?;
            resting_on_officer(fair, entry, id)
        }
        _ => return Err(Refusal::NothingToUndo),
    };
    match resting.is_empty() {
        true => Ok(()),
        false => Err(Refusal::RestedOn(resting)),
    }
}

/// What rests on somebody's having joined: whatever they did since, and what became of them.
pub(super) fn resting_on_officer(fair: &Fair, entry: &Entry, id: OfficerId) -> Vec<EntryKey> {
    about(fair, entry, |other| other.officer == Some(id) || changes(other, id))
}

/// Whether the entry says what has become of the officer.
fn changes(entry: &Entry, id: OfficerId) -> bool {
    matches!(&entry.event, Event::OfficerChanged(changed) if changed.officer.id == id)
}

/// Whether the entry is a change of settings or officers that takes a PIN to be undone, or an undo of one.
pub fn is_signed_change(fair: &Fair, entry: &Entry) -> bool {
    root(fair, entry).is_some_and(needs_signature)
}

/// Whether such an entry goes out of force, and comes back, by a supervisor's PIN alone.
pub(super) fn needs_signature(root: &Entry) -> bool {
    match &root.event {
        Event::SettingsChanged(_) | Event::OfficerChanged(_) => true,
        Event::OfficerAdded(added) => added.supervisor.is_some(),
        _ => false,
    }
}

/// Whether the entry gave its officer another PIN than before.
pub(super) fn sets_pin(fair: &Fair, entry: &Entry, changed: &OfficerChanged) -> bool {
    let before = fair.officer_before(entry, changed.officer.id);
    let before = before.as_ref().map_or("", |officer| officer.private.beside(PIN));
    before != changed.officer.private.beside(PIN)
}
