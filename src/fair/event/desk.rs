//! The fair itself and those who work at it: founded, changed, its days opened, sealed and reopened.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{EntryKey, OfficerId};
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
    /// Who signed; nobody where none was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<OfficerId>,
}

/// Payload of [`Event::DayOpened`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOpened {}

/// Payload of [`Event::Undone`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// What does not count any more.
    pub undoes: EntryKey,
    /// Who signed; nobody where none was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<OfficerId>,
}

/// Payload of [`super::Event::OfficerChanged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerChanged {
    /// The officer as it is now; name and PIN travel sealed.
    pub officer: Officer,
    /// Who signed; nobody where it is the officer's own first PIN, or the entry is of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<OfficerId>,
}

/// Payload of [`super::Event::SettingsChanged`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingsChanged {
    /// What the fair is configured to be from now on, whole.
    pub settings: Settings,
    /// Who signed; nobody knows where the entry is of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<OfficerId>,
}

/// Payload of [`super::Event::HandedOver`]: one officer leaves the desk to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// To whom.
    pub to: OfficerId,
    /// What the next one should know.
    #[serde(skip)]
    pub private: Person,
}
