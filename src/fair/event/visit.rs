//! Visitors through gates: keyed one by one, as a group, and what a clicker says.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{EntryKey, GateId, GuestId};

/// Payload of [`Event::VisitCounted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitCounted {
    /// Through which gate.
    pub gate: GateId,
}

/// Payload of [`Event::VisitTakenBack`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitTakenBack {
    /// Whose count was one too high.
    pub gate: GateId,
    /// The visit that was none.
    pub undoes: EntryKey,
}

/// What became of a clicker after it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterReading {
    /// It counts on.
    GoesOn,
    /// It was set back to nothing.
    SetBack,
}

/// Payload of [`super::Event::ClickerRead`]; the day is the entry's.
///
/// A reading is absolute: it stands against what was keyed and is never added to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClickerRead {
    /// At which gate.
    pub gate: GateId,
    /// What it shows.
    pub shows: u32,
    /// What became of it after.
    pub after: AfterReading,
}

/// Who came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Rombongan: a class, a bus.
    Group,
    /// Tamu undangan: they stand in the guest book.
    Invited,
}

/// Payload of [`super::Event::GroupCounted`]; names travel sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCounted {
    /// Which line of the guest book.
    pub guest: GuestId,
    /// Through which gate.
    pub gate: GateId,
    /// How many persons; each is one visit.
    pub persons: u32,
    /// Who came together.
    pub kind: GroupKind,
    /// Who led them, from which agency.
    #[serde(skip)]
    pub private: Person,
}
