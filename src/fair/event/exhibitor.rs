//! Exhibitors: listed, added, corrected, moved.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::{Exhibitor, Listed, Placement};
use crate::fair::ids::ExhibitorId;

/// Payload of [`Event::ExhibitorsListed`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitorsListed {
    /// Who, and where; the state shares each record.
    #[serde(deserialize_with = "super::records::read")]
    pub listed: Vec<Arc<Listed>>,
}

/// Payload of [`Event::ExhibitorAdded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitorAdded {
    /// Who, and where.
    pub listed: Listed,
}

/// Payload of [`Event::ExhibitorEdited`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitorEdited {
    /// The record as it is now.
    pub exhibitor: Exhibitor,
}

/// Payload of [`Event::ExhibitorMoved`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitorMoved {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Every place it stands on, as it is now.
    pub placements: Vec<Placement>,
}
