//! What other people's files brought: one entry a file, taken in whole or not at all, undone as a whole.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Amount, ExhibitorMoved};
use crate::fair::exhibitor::Listed;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId};
use crate::fair::plan::Hall;
use crate::fair::settings::Category;

/// Payload of [`super::Event::ListImported`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListImported {
    /// The file's name, without its folder.
    pub source: String,
    /// How many of `listed`, from the first, are new.
    pub added: u32,
    /// Who is new, then whose record changed; each the whole record after.
    #[serde(deserialize_with = "super::records::read")]
    pub listed: Vec<Arc<Listed>>,
    /// Categories that the fair did not have, or has with more sub-categories now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Every hall as it is after, where the list brought booths to a fair without a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub halls: Option<Vec<Hall>>,
}

/// Payload of [`super::Event::PlanImported`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanImported {
    /// The file's name, without its folder.
    pub source: String,
    /// Every hall as it is after.
    pub halls: Vec<Hall>,
    /// What the plan says of itself.
    #[serde(default)]
    pub plan_note: String,
    /// Who stands on a booth that the new plan spells otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<ExhibitorMoved>,
}

/// Payload of [`super::Event::CountsImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountsImported {
    /// The file's name, without its folder.
    pub source: String,
    /// Reports, one at most for an exhibitor and day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sales: Vec<SaleLine>,
    /// Visits, one line at most for a day, gate and hour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<VisitLine>,
}

/// One report of [`CountsImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleLine {
    /// Who sold.
    pub exhibitor: ExhibitorId,
    /// On which day.
    pub day: DayId,
    /// How much; none is nothing sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The reports of that day it stands instead of, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<EntryKey>,
}

/// Visits of one hour in [`CountsImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    /// On which day.
    pub day: DayId,
    /// Through which gate.
    pub gate: GateId,
    /// In which hour, 0 to 47, from the midnight that the day began with.
    pub hour: u8,
    /// How many more than were counted before.
    pub visits: u32,
}
