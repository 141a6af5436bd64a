//! What the desk asks for: imperative, decided in the writer, answered with one entry or a refusal.

use std::sync::Arc;

use chrono::NaiveDate;

use super::event::{
    AfterReading, Amount, CountsImported, DealKind, Former, Found, GroupKind, IncidentKind, Mark, Outcome,
    PlanImported, Standing, Task,
};
use super::exhibitor::{Exhibitor, Listed, Person};
use super::ids::{BoothId, DayId, DealId, EntryKey, ExhibitorId, GateId, IncidentId, OfficerId, RequestId};
use super::money::Rupiah;
use super::pin::{Pin, Signature};
use super::plan::Hall;
use super::settings::{Category, Officer, Role, Service, Settings};
use super::time::Moment;

/// Names a request on its way to the writer, so that its answer finds the form that asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A command with who asks, for which day, and since when it is so.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Minted when the form opened (UUID version 7); the same request asked twice is one entry.
    pub id: RequestId,
    /// Who is on duty; nobody while a fair is being founded.
    pub officer: Option<OfficerId>,
    /// The day the desk has chosen.
    pub day: Option<DayId>,
    /// When it was so; the time of recording where nothing else is said.
    pub happened: Option<Moment>,
    /// What to do.
    pub command: Command,
}

/// How a check-in came to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrival {
    /// In passing, by one key: a second time is refused.
    AtTheDoor,
    /// Chosen among the states: corrects the time of one that is in, and brings a withdrawn one back.
    AsStated,
}

/// Whether a booth may be given to one more exhibitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sharing {
    /// Only a free booth will do.
    Refused,
    /// The desk has said that they share.
    Agreed,
}

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Begin a fair in an empty journal.
    FoundFair {
        /// What it is configured to be.
        settings: Box<Settings>,
        /// Its halls.
        halls: Vec<Hall>,
        /// Its officers.
        officers: Vec<Officer>,
        /// What the plan says of itself.
        plan_note: String,
    },
    /// Take a list of exhibitors in.
    ListExhibitors {
        /// Who, and where; the entry shares each record.
        listed: Vec<Arc<Listed>>,
    },
    /// Take in what a list of exhibitors comes to.
    ImportList {
        /// The list as it was understood.
        list: Box<UnderstoodList>,
    },
    /// Put a floor plan in place of the one there is.
    ImportPlan {
        /// The plan as it was understood.
        plan: Box<Understood<PlanImported>>,
    },
    /// Take in sales and visits that were counted elsewhere.
    ImportCounts {
        /// The counts as they were understood.
        counts: Box<Understood<CountsImported>>,
    },
    /// Let somebody work at the desk.
    AddOfficer {
        /// Their name.
        name: String,
        /// What they may do.
        role: Role,
        /// Who signs; needed for one who may sign.
        signed: Option<Signature>,
    },
    /// Open the request's day.
    OpenDay,
    /// Check an exhibitor in.
    CheckIn {
        /// Who.
        exhibitor: ExhibitorId,
        /// How it came to be asked.
        arrival: Arrival,
        /// A remark; may be empty.
        note: String,
    },
    /// Say how an exhibitor stands to the day otherwise.
    MarkAttendance {
        /// Who.
        exhibitor: ExhibitorId,
        /// How.
        mark: Mark,
        /// Why; may be empty.
        note: String,
    },
    /// Take down what an exhibitor sold.
    ReportSale {
        /// Who.
        exhibitor: ExhibitorId,
        /// How much.
        amount: Amount,
        /// The fair's total so far, where the amount was reckoned from it.
        so_far: Option<Rupiah>,
        /// How it stands to former reports of that day.
        former: Former,
        /// A remark; may be empty.
        note: String,
    },
    /// Take down that an exhibitor sold nothing.
    ReportNil {
        /// Who.
        exhibitor: ExhibitorId,
        /// How it stands to former reports of that day.
        former: Former,
        /// A remark; may be empty.
        note: String,
    },
    /// Count one visitor.
    CountVisit {
        /// Through which gate.
        gate: GateId,
    },
    /// Take a gate's newest visit of the day back.
    TakeBackVisit {
        /// Which gate's.
        gate: GateId,
    },
    /// Add an exhibitor at the door.
    AddExhibitor {
        /// What is known of it.
        draft: Box<Draft>,
        /// Where it will stand, from the request's day on.
        booth: Option<(BoothId, Option<Arc<str>>)>,
        /// Whether it may share that booth.
        sharing: Sharing,
    },
    /// Correct an exhibitor's record.
    EditExhibitor {
        /// The record as it should be.
        exhibitor: Box<Exhibitor>,
    },
    /// Move an exhibitor to another booth from the request's day on.
    MoveExhibitor {
        /// Who.
        exhibitor: ExhibitorId,
        /// Which of its booths it leaves; all it stands on that day where nothing is said.
        from: Option<BoothId>,
        /// Where to.
        to: BoothId,
        /// To which part of it.
        part: Option<Arc<str>>,
        /// Whether it may share that booth.
        sharing: Sharing,
    },
    /// Note something that happened.
    NoteIncident {
        /// What.
        text: String,
        /// At whose stand.
        exhibitor: Option<ExhibitorId>,
        /// Of what kind.
        kind: IncidentKind,
        /// What is to be done, by whom and until when.
        task: Option<(String, Task)>,
    },
    /// Say what was done about an incident.
    FollowIncident {
        /// Which.
        incident: IncidentId,
        /// How it stands now.
        standing: Standing,
        /// What was done.
        text: String,
    },
    /// Change what the fair is configured to be.
    ChangeSettings {
        /// What it is to be, whole.
        settings: Box<Settings>,
        /// Who signs.
        signed: Signature,
    },
    /// Change an officer's name, role or service.
    ChangeOfficer {
        /// Whose.
        officer: OfficerId,
        /// Their name.
        name: String,
        /// What they may do.
        role: Role,
        /// Whether they work on.
        service: Service,
        /// Who signs.
        signed: Signature,
    },
    /// Give an officer a PIN, the first or another.
    SetPin {
        /// Whose.
        officer: OfficerId,
        /// The new one.
        pin: Pin,
        /// Who signs; the first PIN of one's own needs nobody.
        signed: Option<Signature>,
    },
    /// Leave the desk to another.
    HandOver {
        /// To whom.
        to: OfficerId,
        /// What they should know; may be empty.
        note: String,
    },
    /// Take everybody still expected on the request's day for absent.
    SettleAbsent,
    /// Note what was found at a stand on the round.
    VisitStand {
        /// Whose.
        exhibitor: ExhibitorId,
        /// What.
        found: Found,
        /// A remark; may be empty.
        note: String,
    },
    /// Ask that a report be voided.
    AskVoid {
        /// Whose.
        exhibitor: ExhibitorId,
        /// Which.
        report: EntryKey,
        /// Why.
        reason: String,
    },
    /// Void a report.
    Void {
        /// Whose.
        exhibitor: ExhibitorId,
        /// Which.
        report: EntryKey,
        /// Why; as it was asked where nothing is said.
        reason: String,
        /// Who signs.
        signed: Signature,
    },
    /// Let a report stand that was asked to be voided.
    DeclineVoid {
        /// Whose.
        exhibitor: ExhibitorId,
        /// The asking.
        asked: EntryKey,
        /// Why; may be empty.
        reason: String,
        /// Who signs.
        signed: Signature,
    },
    /// Note an order, a contact or the like.
    NoteDeal {
        /// Whose.
        exhibitor: ExhibitorId,
        /// Of what kind.
        kind: DealKind,
        /// What it is worth.
        value: Option<Rupiah>,
        /// Until when.
        due: Option<NaiveDate>,
        /// The other side, and what is meant.
        private: Person,
    },
    /// Say how an order, a contact or the like ended.
    SettleDeal {
        /// Which.
        deal: DealId,
        /// How.
        outcome: Outcome,
        /// A remark; may be empty.
        note: String,
    },
    /// Take down what a gate's clicker shows.
    ReadClicker {
        /// Which gate's.
        gate: GateId,
        /// What it shows.
        shows: u32,
        /// What becomes of it after.
        after: AfterReading,
    },
    /// Count several visitors that came together.
    CountGroup {
        /// Through which gate.
        gate: GateId,
        /// How many.
        persons: u32,
        /// Who came together.
        kind: GroupKind,
        /// Who led them, from which agency.
        private: Person,
    },
    /// Sign and seal the request's day.
    SealDay {
        /// A remark; may be empty.
        note: String,
        /// Who signs.
        signed: Signature,
    },
    /// Open the request's day again after it was sealed.
    ReopenDay {
        /// Why.
        reason: String,
        /// Who signs.
        signed: Signature,
    },
    /// Take an entry out of force.
    Undo {
        /// Which.
        entry: EntryKey,
    },
    /// Take a change of settings or officers out of force, or bring it back.
    UndoChange {
        /// Which entry: the change itself, or an undo of one.
        entry: EntryKey,
        /// Who signs.
        signed: Signature,
    },
}

/// What a file comes to, and the newest entry that was looked at when it was compared with the fair.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood<T> {
    /// The newest entry of the journal then; none where it was empty.
    pub as_of: Option<EntryKey>,
    /// What is to be recorded.
    pub what: T,
}

/// A list of exhibitors as it was understood and compared with the fair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnderstoodList {
    /// The newest entry of the journal when it was compared; none where it was empty.
    pub as_of: Option<EntryKey>,
    /// The file's name, without its folder.
    pub source: String,
    /// Who is new. An id of 0 is minted by the desk, another is the list's own and must be free.
    pub added: Vec<Arc<Listed>>,
    /// Whose record changes, each whole; the entry shares each record.
    pub changed: Vec<Arc<Listed>>,
    /// Categories that the fair did not have, or has with more sub-categories now.
    pub categories: Vec<Category>,
    /// Every hall after, where the list brings booths to a fair without a plan.
    pub halls: Option<Vec<Hall>>,
}

/// An exhibitor that has no identity yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The business's name; required.
    pub name: String,
    /// Categories; the first is required.
    pub categories: Vec<super::ids::CategoryId>,
    /// What it sells.
    pub products: Vec<Arc<str>>,
    /// The district it comes from.
    pub kecamatan: Arc<str>,
    /// Who coaches it.
    pub coach: Arc<str>,
    /// Owner (required), phone, address, note.
    pub private: Person,
}
