//! Visitors through gates.

use serde::{Deserialize, Serialize};

use crate::fair::ids::{EntryKey, GateId};

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
