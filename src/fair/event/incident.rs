//! What somebody should know, and what is to be done about it.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{ExhibitorId, IncidentId, OfficerId};
use crate::fair::time::Moment;

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Kejadian.
    #[default]
    Incident,
    /// Barang hilang: somebody misses something.
    Lost,
    /// Barang temuan: something lies at the desk.
    Found,
}

impl IncidentKind {
    /// All, in the order a form shows them.
    pub const ALL: [IncidentKind; 3] = [IncidentKind::Incident, IncidentKind::Lost, IncidentKind::Found];
}

/// Payload of [`super::Event::IncidentNoted`]; what it says travels sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNoted {
    /// Which.
    pub incident: IncidentId,
    /// At whose stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibitor: Option<ExhibitorId>,
    /// Of what kind.
    #[serde(default)]
    pub kind: IncidentKind,
    /// Whether something is to be done, by whom and until when; what it is travels sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// What happened, and under [`TASK`](crate::fair::exhibitor::TASK) what is to be done.
    #[serde(skip)]
    pub private: Person,
}

impl IncidentNoted {
    /// Whether it waits for something: a task, or an owner.
    pub fn is_open(&self) -> bool {
        self.task.is_some() || self.kind != IncidentKind::Incident
    }
}

/// Something to be done about an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OfficerId>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
}

/// How an incident stands after something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// More is to be done.
    Open,
    /// It is settled.
    Settled,
}

/// Payload of [`super::Event::IncidentFollowed`]; what was done travels sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentFollowed {
    /// Which.
    pub incident: IncidentId,
    /// How it stands now.
    pub standing: Standing,
    /// What was done.
    #[serde(skip)]
    pub private: Person,
}
