//! The one door to the journal: a request and the newest state make an event or a refusal. Pure.

mod day;
mod deal;
mod import;
mod incident;
mod officers;
mod place;
mod retract;
mod sale;
mod settings;
mod signed;
mod undo;
mod visits;
mod void;

use super::command::{Arrival, Command, Draft, Request};
use super::event::{
    AttendanceMarked, CheckedIn, DayOpened, Event, ExhibitorEdited, ExhibitorsListed, FairFounded, Mark,
};
use super::exhibitor::{Days, Exhibitor, Person};
use super::ids::{BusinessId, CategoryId, DayId, DeskId, ExhibitorId, GateId};
use super::refusal::{Field, Refusal};
use super::settings::{DayPlan, Settings};
use super::state::{AttendanceState, Cell, Fair};
use super::time::{Moment, TimeOfDay};

pub use retract::{is_signed_change, may_undo_change};
pub use settings::{days_in_use, is_gate_in_use, is_method_in_use, may_change_settings};
pub use undo::{resting, root, undoable};

/// What the writer adds to a request: itself, and what its clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The desk that will write the entry.
    pub desk: DeskId,
    /// The time of the decision.
    pub clock: Moment,
}

/// When an entry is recorded, and when it was so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Never before the entry recorded last: `max(clock, last at + 1 ms)`.
    pub at: Moment,
    /// As the request states it, else `at`.
    pub happened: Moment,
}

/// The times of the entry that `request` becomes at `clock`.
///
/// A journal may have run ahead of the fair's days (a file made months later, a fair rehearsed with a set clock). Where
/// the clock is within the fair's days and `at` is not, what happens now happens by the clock, or nobody would be in time.
pub fn times(fair: &Fair, request: &Request, clock: Moment) -> Times {
    let at = fair.last_at().map_or(clock, |last| clock.max(last.plus_ms(1)));
    let in_fair = |moment| fair.settings().is_some_and(|settings| settings.is_during(moment));
    let default = if in_fair(clock) && !in_fair(at) { clock } else { at };
    Times { at, happened: request.happened.unwrap_or(default) }
}

/// How far ahead of the desk's clock a stated time may lie: clocks and paper differ by a minute.
const AHEAD_MS: i64 = 60_000;

/// Decides a request against the newest state.
///
/// # Errors
/// The reason why it cannot be, with what the screen needs to say what to do.
pub fn decide(fair: &Fair, request: &Request, stamp: Stamp) -> Result<Event, Refusal> {
    let event = decided(fair, request, stamp)?;
    signed::stays(fair, request, stamp, &event)?;
    Ok(event)
}

/// What the request comes to, as far as its own day is concerned.
fn decided(fair: &Fair, request: &Request, stamp: Stamp) -> Result<Event, Refusal> {
    let asked = Asked { fair, request, stamp };
    match &request.command {
        Command::FoundFair { settings, halls, officers, plan_note } => {
            if fair.settings().is_some() {
                return Err(Refusal::AlreadyFounded);
            }
            Ok(Event::FairFounded(FairFounded {
                settings: Settings::clone(settings),
                halls: halls.clone(),
                officers: officers.clone(),
                plan_note: plan_note.clone(),
            }))
        }
        Command::ListExhibitors { listed } => {
            Ok(Event::ExhibitorsListed(ExhibitorsListed { listed: listed.clone() }))
        }
        Command::ImportList { list } => asked.import_list(list),
        Command::ImportPlan { plan } => asked.import_plan(plan),
        Command::ImportCounts { counts } => asked.import_counts(counts),
        Command::AddOfficer { name, role, signed } => asked.add_officer(name, *role, signed.as_ref()),
        Command::OpenDay => {
            let plan = asked.day()?;
            match fair.opening(plan.id) {
                Some(opening) => {
                    Err(Refusal::DayAlreadyOpen { day: plan.id, at: opening.happened, by: opening.officer })
                }
                None => Ok(Event::DayOpened(DayOpened {})),
            }
        }
        Command::CheckIn { exhibitor, arrival, note } => asked.check_in(*exhibitor, *arrival, note),
        Command::MarkAttendance { exhibitor, mark, note } => asked.mark(*exhibitor, *mark, note),
        Command::ReportSale { exhibitor, amount, so_far, former, note } => {
            asked.report_sale(*exhibitor, amount, *so_far, *former, note)
        }
        Command::ReportNil { exhibitor, former, note } => asked.report_nil(*exhibitor, *former, note),
        Command::CountVisit { gate } => asked.count_visit(gate),
        Command::TakeBackVisit { gate } => asked.take_back_visit(gate),
        Command::AddExhibitor { draft, booth, sharing } => {
            asked.add_exhibitor(draft, booth.as_ref(), *sharing)
        }
        Command::EditExhibitor { exhibitor } => asked.edit_exhibitor(exhibitor),
        Command::MoveExhibitor { exhibitor, from, to, part, sharing } => {
            asked.move_exhibitor(*exhibitor, from.as_ref(), to, part.as_ref(), *sharing)
        }
        Command::NoteIncident { text, exhibitor, kind, task } => {
            asked.note_incident(text, *exhibitor, *kind, task.as_ref())
        }
        Command::FollowIncident { incident, standing, text } => {
            asked.follow_incident(*incident, *standing, text)
        }
        Command::ChangeSettings { settings, signed } => asked.change_settings(settings, signed),
        Command::ChangeOfficer { officer, name, role, service, signed } => {
            asked.change_officer(*officer, name, (*role, *service), signed)
        }
        Command::SetPin { officer, pin, signed } => asked.set_pin(*officer, pin, signed.as_ref()),
        Command::HandOver { to, note } => asked.hand_over(*to, note),
        Command::SettleAbsent => asked.settle_absent(),
        Command::VisitStand { exhibitor, found, note } => asked.visit_stand(*exhibitor, *found, note),
        Command::AskVoid { exhibitor, report, reason } => asked.ask_void(*exhibitor, *report, reason),
        Command::Void { exhibitor, report, reason, signed } => {
            asked.void(*exhibitor, *report, reason, signed)
        }
        Command::DeclineVoid { exhibitor, asked: asking, reason, signed } => {
            asked.decline_void(*exhibitor, *asking, reason, signed)
        }
        Command::NoteDeal { exhibitor, kind, value, due, private } => {
            asked.note_deal(*exhibitor, *kind, (*value, *due), private)
        }
        Command::SettleDeal { deal, outcome, note } => asked.settle_deal(*deal, *outcome, note),
        Command::ReadClicker { gate, shows, after } => asked.read_clicker(gate, *shows, *after),
        Command::CountGroup { gate, persons, kind, private } => {
            asked.count_group(gate, *persons, *kind, private)
        }
        Command::SealDay { note, signed } => asked.seal_day(note, signed),
        Command::ReopenDay { reason, signed } => asked.reopen_day(reason, signed),
        Command::Undo { entry } => undo::undo(fair, *entry, request.officer),
        Command::UndoChange { entry, signed } => asked.undo_change(*entry, signed),
    }
}

/// A request before the state it is decided on.
struct Asked<'a> {
    fair: &'a Fair,
    request: &'a Request,
    stamp: Stamp,
}

impl<'a> Asked<'a> {
    fn settings(&self) -> Result<&'a Settings, Refusal> {
        self.fair.settings().map(|settings| &**settings).ok_or(Refusal::NoSuchDay)
    }

    /// The chosen day, with the stated time checked against it.
    fn day(&self) -> Result<&'a DayPlan, Refusal> {
        let settings = self.settings()?;
        let day = self.request.day.and_then(|day| settings.day(day)).ok_or(Refusal::NoSuchDay)?;
        if let Some(happened) = self.request.happened {
            if happened > self.stamp.clock.plus_ms(AHEAD_MS) {
                return Err(Refusal::NotYet(happened));
            }
            let local = settings.utc_offset.local(happened);
            let begins = TimeOfDay::MIDNIGHT.on(day.date);
            let ends = day.closes.on(day.date).max(begins + chrono::Duration::days(1));
            if local < begins || local > ends {
                return Err(Refusal::NotOfTheDay(day.id));
            }
        }
        Ok(day)
    }

    /// The chosen day, which must have been opened and not be sealed.
    fn open_day(&self) -> Result<&'a DayPlan, Refusal> {
        let day = self.day()?;
        unsealed(self.fair, day.id)?;
        match self.fair.opening(day.id) {
            Some(_) => Ok(day),
            None => Err(Refusal::DayNotOpen(day.id)),
        }
    }

    /// The exhibitor, which must be there and scheduled on `day`.
    fn scheduled(&self, id: ExhibitorId, day: DayId) -> Result<&'a Exhibitor, Refusal> {
        let exhibitor = self.fair.exhibitor(id).ok_or(Refusal::NoSuchExhibitor)?;
        match exhibitor.days.holds(day) {
            true => Ok(exhibitor),
            false => Err(Refusal::NotScheduled { exhibitor: id, day }),
        }
    }

    /// A new number of this desk's own for a thing that has a cell; one that was undone keeps its number.
    fn mint_for(&self, cell: fn(u64) -> Cell) -> u64 {
        self.mint(self.fair.last_number(cell, &self.stamp.desk.range()).into_iter())
    }

    fn gate(&self, gate: &GateId) -> Result<(), Refusal> {
        match self.settings()?.gate(gate) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchGate(gate.clone())),
        }
    }

    /// The next number of this desk's own, above those in `taken`.
    fn mint(&self, taken: impl Iterator<Item = u64>) -> u64 {
        let range = self.stamp.desk.range();
        match taken.filter(|number| range.contains(number)).max() {
            Some(highest) => highest + 1,
            None => self.stamp.desk.mint(1),
        }
    }

    fn check_in(&self, id: ExhibitorId, arrival: Arrival, note: &str) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        self.scheduled(id, day)?;
        let now = self.fair.attendance(id, day);
        let event = |replaces| {
            Ok(Event::CheckedIn(CheckedIn { exhibitor: id, replaces, private: Person::noted(note.trim()) }))
        };
        match (now.state, arrival) {
            (AttendanceState::Expected | AttendanceState::Excused | AttendanceState::Absent, _)
            | (AttendanceState::Withdrawn, Arrival::AsStated) => event(None),
            (AttendanceState::Withdrawn, Arrival::AtTheDoor) => Err(Refusal::HasWithdrawn(id)),
            (AttendanceState::Away | AttendanceState::LeftEarly, Arrival::AtTheDoor) => {
                self.mark(id, Mark::Returned, note)
            }
            (AttendanceState::Present | AttendanceState::Late, Arrival::AtTheDoor) => {
                Err(Refusal::AlreadyIn { exhibitor: id, since: now.since.unwrap_or_default(), by: now.by })
            }
            (
                AttendanceState::Present
                | AttendanceState::Late
                | AttendanceState::Away
                | AttendanceState::LeftEarly,
                Arrival::AsStated,
            ) => match self.request.happened {
                Some(stated) if now.since != Some(stated) => event(now.arrival),
                _ => Err(Refusal::NothingChanged),
            },
        }
    }

    fn mark(&self, id: ExhibitorId, mark: Mark, note: &str) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        self.scheduled(id, day)?;
        let state = self.fair.attendance(id, day).state;
        if !super::state::follows(state, mark) {
            return Err(Refusal::MarkDoesNotFollow { state, mark });
        }
        Ok(Event::AttendanceMarked(AttendanceMarked {
            exhibitor: id,
            mark,
            private: Person::noted(note.trim()),
        }))
    }

    fn edit_exhibitor(&self, exhibitor: &Exhibitor) -> Result<Event, Refusal> {
        let now = self.fair.exhibitor(exhibitor.id).ok_or(Refusal::NoSuchExhibitor)?;
        required(&exhibitor.name, Field::Name)?;
        self.categories(&exhibitor.categories)?;
        if now == exhibitor {
            return Err(Refusal::NothingChanged);
        }
        Ok(Event::ExhibitorEdited(ExhibitorEdited { exhibitor: exhibitor.clone() }))
    }

    /// The record of a walk-in: scheduled from the chosen day on, as it was not there before.
    fn record(&self, draft: &Draft) -> Result<Exhibitor, Refusal> {
        let name = required(&draft.name, Field::Name)?;
        required(&draft.private.name, Field::Owner)?;
        self.categories(&draft.categories)?;
        let from = self.day()?.id;
        unsealed(self.fair, from)?;
        let days = Days::All.narrowed(&self.fair.day_ids(), |day| day >= from);
        Ok(Exhibitor {
            id: ExhibitorId(self.mint(self.fair.exhibitors().map(|listed| listed.exhibitor.id.0))),
            // The request's own UUID is as new as the business.
            business: BusinessId(self.request.id.0),
            code: String::new(),
            name,
            categories: draft.categories.clone(),
            products: draft.products.clone(),
            kecamatan: draft.kecamatan.clone(),
            coach: draft.coach.clone(),
            stage: None,
            licences: Vec::new(),
            days: self.days_kept(&days, None),
            private: draft.private.clone(),
        })
    }

    /// At least one category, and only such as the fair has.
    fn categories(&self, categories: &[CategoryId]) -> Result<(), Refusal> {
        let settings = self.settings()?;
        let known = |id: &&CategoryId| match id.as_str().contains('/') {
            true => settings.sub_category(id).is_some(),
            false => settings.category(id).is_some(),
        };
        if categories.is_empty() {
            return Err(Refusal::Missing(Field::Category));
        }
        match categories.iter().find(|id| !known(id)) {
            Some(unknown) => Err(Refusal::NoSuchCategory(unknown.to_string())),
            None => Ok(()),
        }
    }
}

/// Refuses what would change a day that was signed for.
fn unsealed(fair: &Fair, day: DayId) -> Result<(), Refusal> {
    match fair.seal(day) {
        Some((entry, seal)) => {
            Err(Refusal::DaySealed { day, number: seal.number, at: entry.happened, by: seal.supervisor })
        }
        None => Ok(()),
    }
}

/// The text without the blanks around it, which must leave something.
fn required(text: &str, field: Field) -> Result<String, Refusal> {
    match text.trim() {
        "" => Err(Refusal::Missing(field)),
        text => Ok(text.to_owned()),
    }
}
