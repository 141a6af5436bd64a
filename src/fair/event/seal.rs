//! The end of a day: its figures as they were printed, and what proves that they are those of these entries.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::hash::Hash;
use crate::fair::ids::{DeskId, EntryKey, OfficerId};
use crate::fair::tally::DayTally;

/// Payload of [`super::Event::DaySealed`]; the day is the entry's. `docs/recap.md` says how the hash is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DaySealed {
    /// The recap's number: how many recaps the fair had had, and one more.
    pub number: u32,
    /// 0 for the day's first recap, one more after each reopening.
    pub revision: u32,
    /// SHA-256 over the seal before, the day's entries and the figures; its first eight digits stand on the paper.
    pub hash: Hash,
    /// The seal before this one, in the order of sealing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<EntryKey>,
    /// How far each desk's part of the journal went.
    pub heads: Vec<(DeskId, u64)>,
    /// The first eight digits of each of the day's entries' hashes, in their order: they name the first that differs.
    pub marks: String,
    /// The figures as they were printed.
    pub figures: DayTally,
    /// Who signed.
    pub supervisor: OfficerId,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::DayReopened`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayReopened {
    /// The seal that was broken.
    pub seal: EntryKey,
    /// Who signed.
    pub supervisor: OfficerId,
    /// Why.
    #[serde(skip)]
    pub private: Person,
}
