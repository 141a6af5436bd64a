//! The fair itself and those who work at it: founded, opened.

use serde::{Deserialize, Serialize};

use crate::fair::ids::EntryKey;
use crate::fair::plan::Hall;
use crate::fair::settings::{Officer, Settings};

/// Payload of [`Event::FairFounded`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FairFounded {
    /// What the fair is configured to be.
    pub settings: Settings,
    /// Its halls with their plans.
    pub halls: Vec<Hall>,
    /// Its officers.
    pub officers: Vec<Officer>,
    /// What the plan says of itself.
    pub plan_note: String,
}

/// Payload of [`Event::OfficerAdded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerAdded {
    /// Who.
    pub officer: Officer,
}

/// Payload of [`Event::DayOpened`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOpened {}

/// Payload of [`Event::Undone`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// What does not count any more.
    pub undoes: EntryKey,
}
