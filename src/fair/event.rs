//! What happened: one event an entry, past tense, never changed once written.
//!
//! A payload carries no person: what is private travels beside it, sealed ([`Event::private`]).

mod imported;
mod records;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use imported::{CountsImported, ListImported, PlanImported, SaleLine, VisitLine};

use super::exhibitor::{Exhibitor, Listed, Person, Placement};
use super::ids::{
    DayId, EntryKey, ExhibitorId, GateId, IncidentId, MethodId, OfficerId, RecordId, RequestId,
};
use super::money::Rupiah;
use super::plan::Hall;
use super::settings::{Officer, Settings};
use super::time::Moment;

/// One line of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its line in this file, from 1; another file may number it otherwise.
    pub seq: u64,
    /// Which entry it is, everywhere.
    pub key: EntryKey,
    /// What asked for it.
    pub request: RequestId,
    /// When it was recorded: never before the entry recorded last.
    pub at: Moment,
    /// What the laptop's clock said then.
    pub clock: Moment,
    /// When it was so.
    pub happened: Moment,
    /// The day the desk had chosen.
    pub day: Option<DayId>,
    /// Who was on duty.
    pub officer: Option<OfficerId>,
    /// What happened.
    pub event: Event,
}

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
    /// By way to pay; what it leaves of the total is "belum dirinci".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<(MethodId, Rupiah)>,
    /// Who says so.
    pub provenance: Provenance,
}

/// Declares the events: `Variant(Payload) = "kind", version`.
macro_rules! events {
    ($($(#[$doc:meta])+ $name:ident($payload:ident) = $kind:literal, $version:literal;)+) => {
        /// What happened.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $($(#[$doc])+ $name($payload),)+
        }

        impl Event {
            /// Every kind with the version of its payload that is written today.
            ///
            /// A version only ever adds fields that may be missing, so that one shape reads them all.
            pub const KINDS: &'static [(&'static str, u32)] = &[$(($kind, $version)),+];

            /// Its word in the journal.
            pub fn kind(&self) -> &'static str {
                match self { $(Event::$name(_) => $kind,)+ }
            }

            /// The version of its payload's shape.
            pub fn version(&self) -> u32 {
                match self { $(Event::$name(_) => $version,)+ }
            }

            /// The payload as JSON, without anything private.
            pub fn payload(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $(Event::$name(payload) => serde_json::to_vec(payload),)+ }
            }

            /// The event of `kind` whose payload is `json`; what is private is still empty.
            ///
            /// # Errors
            /// An unknown kind or version, or a payload of another shape.
            pub fn read(kind: &str, version: u32, json: &[u8]) -> Result<Event, UnreadableEvent> {
                match (kind, version) {
                    $(($kind, 1..=$version) => serde_json::from_slice(json)
                        .map(Event::$name)
                        .map_err(|error| UnreadableEvent::Payload(kind.to_owned(), error.to_string())),)+
                    _ => Err(UnreadableEvent::Kind(kind.to_owned(), version)),
                }
            }
        }
    };
}

events! {
    /// The fair began: its settings, halls and officers.
    FairFounded(FairFounded) = "fair_founded", 1;
    /// A list of exhibitors came in, whole.
    ExhibitorsListed(ExhibitorsListed) = "exhibitors_listed", 2;
    /// Somebody's list of exhibitors was taken in: who is new, and whose record it changed.
    ListImported(ListImported) = "list_imported", 1;
    /// A floor plan was taken in, in place of the one there was.
    PlanImported(PlanImported) = "plan_imported", 1;
    /// Somebody's counts were taken in: sales by stand and day, visits by gate and hour.
    CountsImported(CountsImported) = "counts_imported", 1;
    /// Somebody joined the desk.
    OfficerAdded(OfficerAdded) = "officer_added", 1;
    /// The desk opened the entry's day.
    DayOpened(DayOpened) = "day_opened", 1;
    /// An exhibitor arrived.
    CheckedIn(CheckedIn) = "checked_in", 1;
    /// An exhibitor's attendance changed otherwise.
    AttendanceMarked(AttendanceMarked) = "attendance_marked", 1;
    /// What an exhibitor sold on the entry's day.
    SaleReported(SaleReported) = "sale_reported", 1;
    /// An exhibitor sold nothing on the entry's day.
    NilReported(NilReported) = "nil_reported", 1;
    /// One visitor came through a gate.
    VisitCounted(VisitCounted) = "visit_counted", 1;
    /// A gate's newest visit was none.
    VisitTakenBack(VisitTakenBack) = "visit_taken_back", 1;
    /// An exhibitor joined at the door.
    ExhibitorAdded(ExhibitorAdded) = "exhibitor_added", 2;
    /// An exhibitor's record was corrected; the payload is the whole record after.
    ExhibitorEdited(ExhibitorEdited) = "exhibitor_edited", 2;
    /// An exhibitor stands elsewhere; the payload is all its placements after.
    ExhibitorMoved(ExhibitorMoved) = "exhibitor_moved", 1;
    /// Something happened that somebody should know.
    IncidentNoted(IncidentNoted) = "incident_noted", 1;
    /// An entry does not count any more.
    Undone(Undone) = "undone", 1;
}

/// A line that this program cannot read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableEvent {
    /// A newer program's kind, or damage.
    #[error("the journal has an entry of kind `{0}` version {1}, which this program does not know")]
    Kind(String, u32),
    /// A payload that is not of its kind's shape.
    #[error("the payload of a `{0}` entry cannot be read: {1}")]
    Payload(String, String),
}

/// Payload of [`Event::FairFounded`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FairFounded {
    /// What the fair is configured to be.
    pub settings: Settings,
    /// Its halls with their plans.
    pub halls: Vec<Hall>,
    /// Its officers.
    pub officers: Vec<Officer>,
    /// What the plan says of itself.
    pub plan_note: String,
}

/// Payload of [`Event::ExhibitorsListed`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitorsListed {
    /// Who, and where; the state shares each record.
    #[serde(deserialize_with = "records::read")]
    pub listed: Vec<Arc<Listed>>,
}

/// Payload of [`Event::OfficerAdded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerAdded {
    /// Who.
    pub officer: Officer,
}

/// Payload of [`Event::DayOpened`]; the day is the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOpened {}

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

/// Payload of [`Event::Undone`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// What does not count any more.
    pub undoes: EntryKey,
}

impl Event {
    /// The entry that this one takes out of force.
    pub fn undoes(&self) -> Option<EntryKey> {
        match self {
            Event::Undone(undone) => Some(undone.undoes),
            Event::VisitTakenBack(taken) => Some(taken.undoes),
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::CheckedIn(_)
            | Event::AttendanceMarked(_)
            | Event::SaleReported(_)
            | Event::NilReported(_)
            | Event::VisitCounted(_)
            | Event::ExhibitorAdded(_)
            | Event::ExhibitorEdited(_)
            | Event::ExhibitorMoved(_)
            | Event::IncidentNoted(_) => None,
        }
    }

    /// The entries that this one stands instead of, newest last.
    pub fn replaces(&self) -> &[EntryKey] {
        match self {
            Event::SaleReported(report) => &report.replaces,
            Event::NilReported(report) => &report.replaces,
            Event::CheckedIn(arrival) => arrival.replaces.as_slice(),
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::AttendanceMarked(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorAdded(_)
            | Event::ExhibitorEdited(_)
            | Event::ExhibitorMoved(_)
            | Event::IncidentNoted(_)
            | Event::Undone(_) => &[],
        }
    }

    /// The exhibitor it is about, where it is about one.
    pub fn exhibitor(&self) -> Option<ExhibitorId> {
        match self {
            Event::CheckedIn(arrival) => Some(arrival.exhibitor),
            Event::AttendanceMarked(marked) => Some(marked.exhibitor),
            Event::SaleReported(report) => Some(report.exhibitor),
            Event::NilReported(report) => Some(report.exhibitor),
            Event::ExhibitorAdded(added) => Some(added.listed.exhibitor.id),
            Event::ExhibitorEdited(edited) => Some(edited.exhibitor.id),
            Event::ExhibitorMoved(moved) => Some(moved.exhibitor),
            Event::IncidentNoted(noted) => noted.exhibitor,
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::OfficerAdded(_)
            | Event::DayOpened(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::Undone(_) => None,
        }
    }

    /// Everything private in it, each with the record whose key seals it; empty ones too.
    pub fn private(&self) -> Vec<(RecordId, &Person)> {
        match self {
            Event::FairFounded(founded) => {
                founded.officers.iter().map(|o| (RecordId::Officer(o.id), &o.private)).collect()
            }
            Event::ExhibitorsListed(list) => list.listed.iter().map(|l| exhibitors_private(l)).collect(),
            Event::ListImported(list) => list.listed.iter().map(|l| exhibitors_private(l)).collect(),
            Event::OfficerAdded(added) => vec![(RecordId::Officer(added.officer.id), &added.officer.private)],
            Event::CheckedIn(arrival) => vec![(RecordId::Exhibitor(arrival.exhibitor), &arrival.private)],
            Event::AttendanceMarked(marked) => vec![(RecordId::Exhibitor(marked.exhibitor), &marked.private)],
            Event::SaleReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &report.private)],
            Event::NilReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &report.private)],
            Event::ExhibitorAdded(added) => vec![exhibitors_private(&added.listed)],
            Event::ExhibitorEdited(edited) => {
                vec![(RecordId::Exhibitor(edited.exhibitor.id), &edited.exhibitor.private)]
            }
            Event::IncidentNoted(noted) => vec![(RecordId::Incident(noted.incident), &noted.private)],
            Event::DayOpened(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorMoved(_)
            | Event::Undone(_) => Vec::new(),
        }
    }

    /// The same places as [`Event::private`], in the same order, to be filled when an entry is read.
    pub fn private_mut(&mut self) -> Vec<(RecordId, &mut Person)> {
        match self {
            Event::FairFounded(founded) => {
                founded.officers.iter_mut().map(|o| (RecordId::Officer(o.id), &mut o.private)).collect()
            }
            Event::ExhibitorsListed(list) => privates_mut(&mut list.listed),
            Event::ListImported(list) => privates_mut(&mut list.listed),
            Event::OfficerAdded(added) => {
                vec![(RecordId::Officer(added.officer.id), &mut added.officer.private)]
            }
            Event::CheckedIn(arrival) => vec![(RecordId::Exhibitor(arrival.exhibitor), &mut arrival.private)],
            Event::AttendanceMarked(marked) => {
                vec![(RecordId::Exhibitor(marked.exhibitor), &mut marked.private)]
            }
            Event::SaleReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &mut report.private)],
            Event::NilReported(report) => vec![(RecordId::Exhibitor(report.exhibitor), &mut report.private)],
            Event::ExhibitorAdded(added) => vec![exhibitors_private_mut(&mut added.listed)],
            Event::ExhibitorEdited(edited) => {
                vec![(RecordId::Exhibitor(edited.exhibitor.id), &mut edited.exhibitor.private)]
            }
            Event::IncidentNoted(noted) => vec![(RecordId::Incident(noted.incident), &mut noted.private)],
            Event::DayOpened(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorMoved(_)
            | Event::Undone(_) => Vec::new(),
        }
    }
}

/// A listed exhibitor's private part under its record.
fn exhibitors_private(listed: &Listed) -> (RecordId, &Person) {
    (RecordId::Exhibitor(listed.exhibitor.id), &listed.exhibitor.private)
}

/// The same, to be filled.
fn exhibitors_private_mut(listed: &mut Listed) -> (RecordId, &mut Person) {
    (RecordId::Exhibitor(listed.exhibitor.id), &mut listed.exhibitor.private)
}

/// The private parts of a list that nobody else holds yet, to be filled.
fn privates_mut(listed: &mut [Arc<Listed>]) -> Vec<(RecordId, &mut Person)> {
    listed.iter_mut().map(|listed| exhibitors_private_mut(Arc::make_mut(listed))).collect()
}
