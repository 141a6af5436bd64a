//! What somebody should know.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{ExhibitorId, IncidentId};

/// Payload of [`Event::IncidentNoted`]; what it says travels sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNoted {
    /// Which.
    pub incident: IncidentId,
    /// At whose stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibitor: Option<ExhibitorId>,
    /// What happened.
    #[serde(skip)]
    pub private: Person,
}
