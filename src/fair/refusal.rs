//! What cannot be, said calmly: every reason carries what the screen needs to say what to do instead.

use std::sync::Arc;

use super::event::Mark;
use super::ids::{BoothId, DayId, EntryKey, ExhibitorId, GateId, MethodId, OfficerId};
use super::money::Rupiah;
use super::state::AttendanceState;
use super::time::Moment;

/// Why a command was not carried out; the journal is as it was.
///
/// The words stand in the locales; [`std::fmt::Display`] is for logs.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The journal already holds a fair.
    #[error("this file already holds a fair")]
    AlreadyFounded,
    /// No day is chosen, or the fair has no such day.
    #[error("the fair has no such day")]
    NoSuchDay,
    /// The day has not been opened.
    #[error("day {0} is not open")]
    DayNotOpen(DayId),
    /// The day is open already.
    #[error("day {day} was opened already")]
    DayAlreadyOpen {
        /// Which day.
        day: DayId,
        /// When.
        at: Moment,
        /// By whom.
        by: Option<OfficerId>,
    },
    /// No exhibitor with that id.
    #[error("there is no such exhibitor")]
    NoSuchExhibitor,
    /// The exhibitor is not scheduled on the day.
    #[error("exhibitor {exhibitor} is not scheduled on day {day}")]
    NotScheduled {
        /// Who.
        exhibitor: ExhibitorId,
        /// Which day.
        day: DayId,
    },
    /// Checked in a second time.
    #[error("exhibitor {exhibitor} has been in since {since:?}")]
    AlreadyIn {
        /// Who.
        exhibitor: ExhibitorId,
        /// Since when.
        since: Moment,
        /// Checked in by whom.
        by: Option<OfficerId>,
    },
    /// The mark does not follow from how the exhibitor stands.
    #[error("an exhibitor that is {state:?} cannot become {mark:?}")]
    MarkDoesNotFollow {
        /// How it stands.
        state: AttendanceState,
        /// What was asked.
        mark: Mark,
    },
    /// A withdrawn exhibitor is checked in by its state, not in passing.
    #[error("exhibitor {0} has withdrawn")]
    HasWithdrawn(ExhibitorId),
    /// The time lies ahead.
    #[error("that time has not come")]
    NotYet(Moment),
    /// The time does not belong to the day.
    #[error("that time does not belong to day {0}")]
    NotOfTheDay(DayId),
    /// The exhibitor has reported on that day: add, or replace?
    #[error("exhibitor {exhibitor} has reported {total} that day")]
    AlreadyReported {
        /// Who.
        exhibitor: ExhibitorId,
        /// How much so far that day.
        total: Rupiah,
        /// When last.
        at: Moment,
        /// By whom.
        by: Option<OfficerId>,
    },
    /// There is no report to stand instead of.
    #[error("there is no report to replace")]
    NothingToReplace,
    /// More than the fair's maximum.
    #[error("{amount} is more than the fair's maximum of {maximum}")]
    AboveMaximum {
        /// What was asked.
        amount: Rupiah,
        /// What the fair allows.
        maximum: Rupiah,
    },
    /// Nothing sold is an answer of its own, not an amount.
    #[error("nothing sold is reported as nil")]
    ZeroIsNil,
    /// The parts are more than the total.
    #[error("the payments come to {parts}, more than the total of {total}")]
    PaymentsExceedTotal {
        /// What the parts come to.
        parts: Rupiah,
        /// The total.
        total: Rupiah,
    },
    /// The fair has no such way to pay.
    #[error("the fair has no such way to pay")]
    NoSuchMethod,
    /// The exhibitor was recorded as not there that day.
    #[error("exhibitor {exhibitor} is {state:?} that day")]
    NotThere {
        /// Who.
        exhibitor: ExhibitorId,
        /// How it stands.
        state: AttendanceState,
    },
    /// The fair has no such gate.
    #[error("there is no gate `{0}`")]
    NoSuchGate(GateId),
    /// There is no visit to take back.
    #[error("no visit is left to take back at gate `{0}`")]
    NoVisitLeft(GateId),
    /// The hall has no such booth.
    #[error("there is no booth {}", .0.code)]
    NoSuchBooth(BoothId),
    /// The booth has no such part.
    #[error("booth {} has no part `{part}`", .booth.code)]
    NoSuchPart {
        /// Which booth.
        booth: BoothId,
        /// Which part.
        part: Arc<str>,
    },
    /// Somebody stands there.
    #[error("booth {} is taken", .booth.code)]
    BoothTaken {
        /// Which booth.
        booth: BoothId,
        /// By whom.
        by: Vec<ExhibitorId>,
    },
    /// It stands there already.
    #[error("exhibitor already stands on booth {}", .0.code)]
    SameBooth(BoothId),
    /// A field that must not be empty is.
    #[error("a required field is empty: {0:?}")]
    Missing(Field),
    /// A category the fair does not have.
    #[error("the fair has no category `{0}`")]
    NoSuchCategory(String),
    /// What a file comes to was compared with a fair that has changed since.
    #[error("the fair has changed since the file was read")]
    ListIsStale,
    /// Nothing would change.
    #[error("nothing would change")]
    NothingChanged,
    /// No entry with that key, or nothing to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// The entry is out of force already.
    #[error("entry {entry} is out of force already")]
    AlreadyUndone {
        /// Which.
        entry: EntryKey,
        /// By which entry.
        by: Option<EntryKey>,
    },
    /// What the fair stands on cannot be undone.
    #[error("the founding of the fair cannot be undone")]
    Foundation,
    /// Later entries rest on it.
    #[error("{} later entries rest on it", .0.len())]
    RestedOn(Vec<EntryKey>),
    /// The day is sealed: it has to be opened again first.
    #[error("day {day} was sealed as recap {number}")]
    DaySealed {
        /// Which day.
        day: DayId,
        /// Its recap's number.
        number: u32,
        /// When.
        at: Moment,
        /// By whom.
        by: OfficerId,
    },
    /// The day is not sealed.
    #[error("day {0} is not sealed")]
    DayNotSealed(DayId),
    /// Somebody is still expected; it has to be said whether they came.
    #[error("{0} exhibitors are still expected")]
    StillExpected(u32),
    /// Nobody is expected any more.
    #[error("nobody is expected any more")]
    NobodyExpected,
    /// Askings to void wait for an answer.
    #[error("{0} reports wait to be voided or not")]
    VoidsPending(u32),
    /// Somebody else's report is voided, not undone.
    #[error("the report of another officer is voided, not undone")]
    NeedsVoid(EntryKey),
    /// What a supervisor signed cannot be undone.
    #[error("what was signed cannot be undone")]
    SignedStays,
    /// The exhibitor has no such report that counts.
    #[error("there is no such report")]
    NoSuchReport,
    /// It was asked already.
    #[error("it was asked already that this report be voided")]
    VoidAskedAlready,
    /// The officer is not one who may sign.
    #[error("officer {0} may not sign")]
    NotSupervisor(OfficerId),
    /// The officer has no PIN yet.
    #[error("officer {0} has no PIN")]
    NoPin(OfficerId),
    /// The PIN is not the officer's.
    #[error("this is not the PIN of officer {0}")]
    WrongPin(OfficerId),
    /// No officer with that number.
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// No fair works without somebody who may sign.
    #[error("one supervisor has to stay")]
    LastSupervisor,
    /// Something is recorded of a day that would go, or move to another date.
    #[error("day {0} has entries")]
    DayInUse(DayId),
    /// Two days cannot be one, and a day closes after it opens.
    #[error("days overlap or close before they open")]
    DaysOutOfOrder,
    /// Two gates cannot have one name.
    #[error("two gates are called `{0}`")]
    GateTwice(String),
    /// Two categories cannot have one letter.
    #[error("two categories have the letter `{0}`")]
    LetterTwice(char),
    /// Somebody was paid in a way that would go.
    #[error("the way to pay `{0}` stands in reports")]
    MethodInUse(MethodId),
    /// A PIN is made anew, never brought back.
    #[error("a PIN is made anew, not undone")]
    PinStays,
    /// A supervisor has to sign.
    #[error("a supervisor has to sign")]
    NeedsSignature,
    /// Something is recorded at a gate that would go.
    #[error("gate `{0}` has visits")]
    GateInUse(GateId),
    /// No incident with that number.
    #[error("there is no such incident")]
    NoSuchIncident,
    /// No order or contact with that number.
    #[error("there is no such deal")]
    NoSuchDeal,
    /// A group has at least one person, and not more than a hall holds.
    #[error("a group has between 1 and {most} persons")]
    GroupSize {
        /// The most that are counted as one group.
        most: u32,
    },
}

/// Fields that must not be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The business's name.
    Name,
    /// The owner's name.
    Owner,
    /// At least one category.
    Category,
    /// What an incident says.
    Text,
    /// An officer's name.
    Officer,
    /// Why something was asked or signed.
    Reason,
    /// The other side of an order or contact, or what is meant.
    Buyer,
    /// A guest's or group's name or agency.
    Guest,
    /// The fair's name.
    FairName,
    /// At least one gate.
    Gate,
    /// A gate's name.
    GateName,
    /// The largest amount of one report.
    MaximumSale,
    /// A category's name.
    CategoryName,
    /// The name of a way to pay.
    MethodName,
}
