//! What exhibitors sold: reports, that nothing was, rounds that found nobody, and reports that never should have been.

use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, MethodId, OfficerId};
use crate::fair::money::Rupiah;

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Hasil hitung.
    Counted,
    /// Laporan peserta.
    Declared,
    /// Perkiraan.
    Estimated,
}

impl Provenance {
    /// All, in the order a form shows them.
    pub const ALL: [Provenance; 3] = [Provenance::Declared, Provenance::Counted, Provenance::Estimated];

    /// Its word in tables for other programs.
    pub fn word(self) -> &'static str {
        match self {
            Provenance::Counted => "counted",
            Provenance::Declared => "declared",
            Provenance::Estimated => "estimated",
        }
    }
}

/// How a report stands to the ones the exhibitor gave before on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Former {
    /// There was none; two such reports of one day contradict each other.
    None,
    /// It adds to them.
    Add,
    /// It stands instead of them.
    Replace,
}

/// What one report gives an exhibitor as sold on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The total, which rules.
    pub total: Rupiah,
    /// How many sales; unknown is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transactions: Option<u32>,
    /// How many pieces; unknown is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pieces: Option<u32>,
    /// By way to pay; what it leaves of the total is "belum dirinci".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<(MethodId, Rupiah)>,
    /// Who says so.
    pub provenance: Provenance,
}

/// Payload of [`Event::SaleReported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleReported {
    /// Who sold.
    pub exhibitor: ExhibitorId,
    /// How much.
    pub amount: Amount,
    /// The fair's total so far as it was told, where the amount was reckoned from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub so_far: Option<Rupiah>,
    /// How it was meant to stand to former reports of that day.
    pub former: Former,
    /// The reports of that day it stands instead of, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<EntryKey>,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`Event::NilReported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NilReported {
    /// Who sold nothing.
    pub exhibitor: ExhibitorId,
    /// How it was meant to stand to former reports of that day.
    pub former: Former,
    /// The reports of that day it stands instead of, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<EntryKey>,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}

/// What an officer on the round found at a stand that gave no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Nobody who could report was there.
    OwnerAway,
    /// They have not counted yet.
    NotReady,
}

/// Payload of [`super::Event::StandVisited`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandVisited {
    /// Whose stand.
    pub exhibitor: ExhibitorId,
    /// What was found.
    pub found: Found,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::VoidAsked`]: the report counts on until a supervisor has spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidAsked {
    /// Whose report.
    pub exhibitor: ExhibitorId,
    /// Of which day.
    pub day: DayId,
    /// Which.
    pub report: EntryKey,
    /// Why.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::Voided`]: a report that never should have been taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    /// Whose report.
    pub exhibitor: ExhibitorId,
    /// Of which day.
    pub day: DayId,
    /// Which; what it had taken the place of counts again.
    pub report: EntryKey,
    /// The asking that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<EntryKey>,
    /// Who signed for it.
    pub supervisor: OfficerId,
    /// Why.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::VoidDeclined`]: the report stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidDeclined {
    /// Whose report.
    pub exhibitor: ExhibitorId,
    /// Of which day.
    pub day: DayId,
    /// The asking that it answers.
    pub asked: EntryKey,
    /// Who signed for it.
    pub supervisor: OfficerId,
    /// Why.
    #[serde(skip)]
    pub private: Person,
}
