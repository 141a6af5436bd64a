//! What an exhibitor takes home beside its sales: orders, contacts, what was signed. Never part of omzet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fair::exhibitor::Person;
use crate::fair::ids::{DealId, ExhibitorId};
use crate::fair::money::Rupiah;

/// What kind of business comes after the fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// Pesanan: to be delivered later.
    Order,
    /// MoU.
    Memorandum,
    /// Potensi: a hope with a figure.
    Potential,
    /// Kontak pembeli.
    Contact,
}

impl DealKind {
    /// All, in the order a form shows them.
    pub const ALL: [DealKind; 4] =
        [DealKind::Order, DealKind::Contact, DealKind::Memorandum, DealKind::Potential];

    /// Its word in tables for other programs.
    pub fn word(self) -> &'static str {
        match self {
            DealKind::Order => "order",
            DealKind::Memorandum => "memorandum",
            DealKind::Potential => "potential",
            DealKind::Contact => "contact",
        }
    }
}

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Delivered, signed, answered.
    Done,
    /// Nothing comes of it.
    Dropped,
}

impl Outcome {
    /// Its word in tables for other programs.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Dropped => "dropped",
        }
    }
}

/// Payload of [`super::Event::DealNoted`]; the other side travels sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealNoted {
    /// Which.
    pub deal: DealId,
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// Of what kind.
    pub kind: DealKind,
    /// What it is worth, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Rupiah>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The other side, and what is meant.
    #[serde(skip)]
    pub private: Person,
}

/// Payload of [`super::Event::DealSettled`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealSettled {
    /// Which.
    pub deal: DealId,
    /// How.
    pub outcome: Outcome,
    /// A remark.
    #[serde(skip)]
    pub private: Person,
}
