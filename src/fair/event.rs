//! What happened: one event an entry, past tense, never changed once written.
//!
//! A payload carries no person: what is private travels beside it, sealed ([`Event::private`]).

mod about;
mod attendance;
mod deal;
mod desk;
mod exhibitor;
mod family;
mod imported;
mod incident;
mod private;
mod records;
mod sale;
mod seal;
mod visit;

pub use about::Records;
pub use attendance::{AttendanceMarked, CheckedIn, Mark, RestAbsent};
pub use deal::{DealKind, DealNoted, DealSettled, Outcome};
pub use desk::{DayOpened, FairFounded, HandedOver, OfficerAdded, OfficerChanged, SettingsChanged, Undone};
pub use exhibitor::{ExhibitorAdded, ExhibitorEdited, ExhibitorMoved, ExhibitorsListed};
pub use family::Family;
pub use imported::{CountsImported, ListImported, PlanImported, SaleLine, VisitLine};
pub use incident::{IncidentFollowed, IncidentKind, IncidentNoted, Standing, Task};
pub use sale::{
    Amount, Former, Found, NilReported, Provenance, SaleReported, StandVisited, VoidAsked, VoidDeclined,
    Voided,
};
pub use seal::{DayReopened, DaySealed};
pub use visit::{AfterReading, ClickerRead, GroupCounted, GroupKind, VisitCounted, VisitTakenBack};

use super::hash::Hash;
use super::ids::{DayId, EntryKey, OfficerId, RequestId};
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
    /// What binds it to every entry of its desk before it; nothing where it stands in no file.
    pub hash: Hash,
    /// What happened.
    pub event: Event,
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
    OfficerAdded(OfficerAdded) = "officer_added", 2;
    /// The desk opened the entry's day.
    DayOpened(DayOpened) = "day_opened", 1;
    /// An exhibitor arrived.
    CheckedIn(CheckedIn) = "checked_in", 1;
    /// An exhibitor's attendance changed otherwise.
    AttendanceMarked(AttendanceMarked) = "attendance_marked", 1;
    /// What an exhibitor sold on the entry's day.
    SaleReported(SaleReported) = "sale_reported", 2;
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
    IncidentNoted(IncidentNoted) = "incident_noted", 2;
    /// Something was done about an incident.
    IncidentFollowed(IncidentFollowed) = "incident_followed", 1;
    /// What the fair is configured to be was changed.
    SettingsChanged(SettingsChanged) = "settings_changed", 2;
    /// An officer's name, role, service or PIN was changed.
    OfficerChanged(OfficerChanged) = "officer_changed", 2;
    /// One officer left the desk to another.
    HandedOver(HandedOver) = "handed_over", 1;
    /// Who was still expected on the entry's day did not come.
    RestAbsent(RestAbsent) = "rest_absent", 1;
    /// An officer on the round found a stand without a report to give.
    StandVisited(StandVisited) = "stand_visited", 1;
    /// Somebody asked that a report be voided.
    VoidAsked(VoidAsked) = "void_asked", 1;
    /// A report was voided.
    Voided(Voided) = "voided", 1;
    /// A report that was asked to be voided stands.
    VoidDeclined(VoidDeclined) = "void_declined", 1;
    /// An order, a contact or the like: beside omzet, never part of it.
    DealNoted(DealNoted) = "deal_noted", 1;
    /// An order, a contact or the like came to its end.
    DealSettled(DealSettled) = "deal_settled", 1;
    /// A gate's clicker was read.
    ClickerRead(ClickerRead) = "clicker_read", 1;
    /// Several visitors came through a gate together.
    GroupCounted(GroupCounted) = "group_counted", 1;
    /// The entry's day was signed and sealed.
    DaySealed(DaySealed) = "day_sealed", 1;
    /// The entry's day was opened again after it had been sealed.
    DayReopened(DayReopened) = "day_reopened", 1;
    /// An entry does not count any more.
    Undone(Undone) = "undone", 2;
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
