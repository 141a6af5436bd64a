//! What opens over the desk: each a small state machine that takes keys and returns an [`Outcome`].

pub mod calls;
pub mod clicker;
pub mod closing;
pub mod copying;
pub mod deal;
pub mod form;
pub mod group;
pub mod handover;
pub mod help;
pub mod incident;
pub mod intake;
pub mod ledger;
pub mod list;
pub mod next;
pub mod outlet;
pub mod palette;
pub mod past;
pub mod question;
pub mod quote;
pub mod record;
pub mod relocate;
pub mod round;
pub mod sale;
pub mod scanned;
pub mod settings;
pub mod settle;
pub mod sift;
pub mod signature;
pub mod states;
mod typed;
pub mod void;

use crate::fair::command::Command;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId, OfficerId, RequestId};
use crate::fair::pin::Signature;
use crate::fair::time::Moment;

/// What a popup wants after a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It goes on.
    Stay,
    /// It goes on, and the key could not do what it asks: ring.
    Refuse,
    /// It is done; nothing happens.
    Close,
    /// It is done once this is saved; it comes back with what was typed if it is not.
    Commit(Wish),
    /// The same with a signature in it.
    Sign(Box<Signing>),
    /// Somebody's first PIN is set, by themselves; it is done once this is saved, or comes back.
    FirstPin(Signature),
    /// A change of settings or officers is to be taken back; it goes on.
    UndoChange(EntryKey),
    /// It goes on, and waits until this is saved or refused.
    CommitHere(Wish),
    /// Put this where the system pastes from; it goes on.
    Copy(String),
    /// The sales form of somebody opens over it.
    SaleOf(ExhibitorId),
    /// An order, a contact or the like of somebody is to be noted.
    NoteDeal(ExhibitorId),
    /// Something that happened is to be noted.
    NoteIncident,
    /// What came of something is to be said.
    Settle(ledger::Item),
    /// Somebody goes on duty.
    OnDuty(OfficerId),
    /// Visitors are counted at another gate.
    AtGate(GateId),
    /// This exhibitor is to be shown.
    Show(ExhibitorId),
    /// The journal is to show only this.
    Sift(Box<sift::Wanted>),
    /// Theme number so and so is worn from now on.
    Wear(usize),
    /// This exhibitor stands at the desk.
    CheckIn(ExhibitorId),
    /// Another hall shows.
    ShowHall(usize),
    /// The fair's file is to be copied to a stick; it goes on.
    CopyOut,
    /// Something beside the journal is to be done; it goes on.
    Errand(intake::Errand),
    /// The form that closes that day opens in its place.
    CloseDay(DayId),
    /// The desk works on that day, opening it where it is not open.
    WorkOn(DayId),
}

/// A command that somebody signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Signing {
    /// The command, with the signature in it.
    pub wish: Wish,
    /// The signer's PIN where they made it just now: it is set first.
    pub first: Option<Signature>,
}

/// A command on its way to become a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// What to do.
    pub command: Command,
    /// When it was so, where that is not now.
    pub happened: Option<Moment>,
    /// The request of the form that asks; a new one where there was no form.
    pub request: Option<RequestId>,
}

impl Wish {
    /// A command that is so now and was asked by a key alone.
    pub fn now(command: Command) -> Wish {
        Wish { command, happened: None, request: None }
    }
}
