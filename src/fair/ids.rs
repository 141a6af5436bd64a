//! Names of things: one newtype an identity, none ever reused.
//!
//! What a desk mints itself (exhibitors, incidents, officers added at the door) carries the desk's tag in its upper
//! bits, so that two desks without a network never mint the same number and joining their journals needs no renumbering.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many low bits of a minted number count within one desk.
const COUNTER_BITS: u32 = 24;
/// How many bits of the desk go above them; together they stay below 2^53, which JSON readers keep exact.
const TAG_BITS: u32 = 28;

/// The largest number that a list may bring along; every desk mints above it.
pub const MOST_LISTED: u64 = 16_000_000;

/// One writing desk: random, taken anew when a file's journal is not what this installation wrote last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeskId(pub u64);

impl DeskId {
    /// The number space in which this desk mints: never zero, which belongs to what a list brought along.
    pub fn tag(self) -> u64 {
        let tag = self.0 >> (64 - TAG_BITS);
        if tag == 0 { 1 } else { tag }
    }

    /// The `n`-th number (from 1) minted by this desk.
    pub fn mint(self, n: u64) -> u64 {
        (self.tag() << COUNTER_BITS) | (n & ((1 << COUNTER_BITS) - 1))
    }

    /// Where this desk's numbers begin and end, both included.
    pub fn range(self) -> std::ops::RangeInclusive<u64> {
        let low = self.tag() << COUNTER_BITS;
        low..=(low | ((1 << COUNTER_BITS) - 1))
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskId({self})")
    }
}

impl FromStr for DeskId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match (text.len(), u64::from_str_radix(text, 16)) {
            (16, Ok(number)) => Ok(DeskId(number)),
            _ => Err(MalformedId(text.to_owned())),
        }
    }
}

/// An id that does not have the form of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id of this kind")]
pub struct MalformedId(pub String);

/// One line of the journal, everywhere and for ever: which desk wrote it, and its how-manieth it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The desk that wrote it.
    pub desk: DeskId,
    /// Its number at that desk, from 1 without a gap.
    pub desk_seq: u64,
}

impl fmt::Display for EntryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.desk, self.desk_seq)
    }
}

impl FromStr for EntryKey {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || MalformedId(text.to_owned());
        let (desk, seq) = text.split_once(':').ok_or_else(malformed)?;
        Ok(EntryKey { desk: desk.parse()?, desk_seq: seq.parse().map_err(|_| malformed())? })
    }
}

/// Ids that are text in JSON and in the file.
macro_rules! serde_as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
serde_as_text!(DeskId, EntryKey, RecordId);

/// What asked for an entry; minted when a form opens, so that the same form sent twice is one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub uuid::Uuid);

/// A business, carried from fair to fair (UUID version 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BusinessId(pub uuid::Uuid);

/// Ids that are whole numbers.
macro_rules! number_ids {
    ($($(#[$doc:meta])+ $name:ident($inner:ty);)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

number_ids! {
    /// An exhibitor of this fair; below 2^53.
    ExhibitorId(u64);
    /// A day of the fair by its ordinal: `hari ke-1` is 1.
    DayId(u16);
    /// An officer of this fair; below 2^53.
    OfficerId(u64);
    /// An incident of this fair; below 2^53.
    IncidentId(u64);
    /// A line of this fair's guest book; below 2^53.
    GuestId(u64);
    /// An order, a contact or the like of this fair; below 2^53.
    DealId(u64);
}

/// Ids that the fair's configuration gives as words.
macro_rules! word_ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(deserialize_with = "super::words::word")] pub Arc<str>);

        impl $name {
            /// The word itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                $name(word.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

word_ids! {
    /// A hall.
    HallId;
    /// A category of goods; a sub-category is `category/sub`.
    CategoryId;
    /// A gate through which visitors come.
    GateId;
    /// A way to pay.
    MethodId;
    /// A kind of licence.
    LicenceId;
    /// A stage of the coaching programme.
    StageId;
}

/// A booth: its code is unique in its hall only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BoothId {
    /// The hall it stands in.
    pub hall: HallId,
    /// Its code on the plan.
    pub code: Arc<str>,
}

/// Whose private fields a sealed box holds; the key of that record can be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// An exhibitor's owner, phone, address and notes.
    Exhibitor(ExhibitorId),
    /// An officer's name.
    Officer(OfficerId),
    /// What an incident says.
    Incident(IncidentId),
    /// Who led a group, or stands in the guest book.
    Guest(GuestId),
    /// The other side of an order or contact.
    Deal(DealId),
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordId::Exhibitor(id) => write!(f, "exhibitor:{id}"),
            RecordId::Officer(id) => write!(f, "officer:{id}"),
            RecordId::Incident(id) => write!(f, "incident:{id}"),
            RecordId::Guest(id) => write!(f, "guest:{id}"),
            RecordId::Deal(id) => write!(f, "deal:{id}"),
        }
    }
}

impl FromStr for RecordId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || MalformedId(text.to_owned());
        let (kind, number) = text.split_once(':').ok_or_else(malformed)?;
        let number = number.parse().map_err(|_| malformed())?;
        match kind {
            "exhibitor" => Ok(RecordId::Exhibitor(ExhibitorId(number))),
            "officer" => Ok(RecordId::Officer(OfficerId(number))),
            "incident" => Ok(RecordId::Incident(IncidentId(number))),
            "guest" => Ok(RecordId::Guest(GuestId(number))),
            "deal" => Ok(RecordId::Deal(DealId(number))),
            _ => Err(malformed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_records_read_back() {
        let key = EntryKey { desk: DeskId(0xab), desk_seq: 7 };
        assert_eq!(key.to_string(), "00000000000000ab:7");
        assert_eq!(key.to_string().parse(), Ok(key));
        let record = RecordId::Exhibitor(ExhibitorId(54));
        assert_eq!(record.to_string().parse(), Ok(record));
        assert!("ab:7".parse::<EntryKey>().is_err());
        assert!("visitor:1".parse::<RecordId>().is_err());
    }

    #[test]
    fn two_desks_never_mint_the_same_number_and_json_keeps_it() {
        let (one, other) = (DeskId(0x1234_5678_9abc_def0), DeskId(0xfedc_ba98_7654_3210));
        assert_ne!(one.mint(1), other.mint(1));
        assert!(other.mint((1 << COUNTER_BITS) - 1) < 1 << 53);
        assert!(one.range().contains(&one.mint(1)) && !one.range().contains(&other.mint(1)));
        assert!(DeskId(0).mint(0) > MOST_LISTED, "a list's own numbers stay below every desk's");
    }
}
