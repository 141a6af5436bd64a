//! Who was there: arrivals, everything after, and who never came.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{EntryKey, ExhibitorId};

/// How an exhibitor stands to a day after its arrival, or instead of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Keluar sementara.
    Away,
    /// Back from away.
    Returned,
    /// Tutup lebih awal.
    LeftEarly,
    /// Izin.
    Excused,
    /// Tidak hadir.
    Absent,
    /// Mundur: holds for the days after it too.
    Withdrawn,
}

/// Payload of [`Event::CheckedIn`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedIn {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// The arrival it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EntryKey>,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`Event::AttendanceMarked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceMarked {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// How they stand now.
    pub mark: Mark,
    /// Why.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::RestAbsent`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestAbsent {
    /// Who was still expected when the day was settled, by number.
    pub exhibitors: Vec<ExhibitorId>,
}
