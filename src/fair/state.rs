//! The state of a fair: the fold of its journal, structurally shared, so that a snapshot costs nothing.
//!
//! Entries touch *cells* (an exhibitor's record, its attendance on a day, its sales on a day …). A cell's value is
//! derived from the entries in force that touch it, by one pure function each; undoing an entry takes it out of force
//! and derives its cells again. Each day's figures are the sum of every exhibitor's contribution, kept as contributions
//! change. The fold never fails: what contradicts becomes an [`Anomaly`].

mod attendance;
mod cells;
mod days;
mod deals;
mod figures;
mod floor;
mod fold;
mod foundation;
mod incidents;
mod readings;
mod sales;
mod touches;

use std::sync::Arc;

use chrono::NaiveDate;
use imbl::{OrdMap, OrdSet, Vector};

pub use attendance::{Attendance, AttendanceState, follows};
pub use deals::{Deal, DealFigures, KindFigures, Worth};
pub use figures::{CategoryFigures, Figures};
pub use floor::Floor;
pub use incidents::Incident;
pub use readings::Reading;
pub(in crate::fair) use sales::weaker;
pub use sales::{PendingVoid, ReportState, Sales};
use touches::{Touch, Touches};

use super::event::Entry;
use super::exhibitor::{Exhibitor, Listed, Placement};
use super::ids::{
    BoothId, CategoryId, DayId, DealId, EntryKey, ExhibitorId, GateId, GuestId, HallId, IncidentId, OfficerId,
};
use super::settings::{Officer, Settings};
use super::time::Moment;

/// A fair as of some line of its journal. Cloning shares everything.
#[derive(Debug, Clone, Default)]
pub struct Fair {
    settings: Option<Arc<Settings>>,
    plan_note: Arc<str>,
    floors: Arc<Vec<Floor>>,
    officers: OrdMap<OfficerId, Arc<Officer>>,
    exhibitors: OrdMap<ExhibitorId, Arc<Listed>>,
    occupants: OrdMap<BoothId, Arc<Vec<ExhibitorId>>>,
    opened: OrdMap<DayId, EntryKey>,
    sealed: OrdMap<DayId, EntryKey>,
    attendance: OrdMap<(ExhibitorId, DayId), Arc<Attendance>>,
    sales: OrdMap<(ExhibitorId, DayId), Arc<Sales>>,
    visits: OrdMap<(DayId, GateId), Arc<Hours>>,
    readings: OrdMap<(DayId, GateId), Arc<Vec<Reading>>>,
    incidents: OrdMap<IncidentId, Arc<Incident>>,
    /// The open ones by when they are due; those that are due at no time come last.
    open_incidents: OrdSet<(Moment, IncidentId)>,
    deals: OrdMap<DealId, Arc<Deal>>,
    /// The open ones by when they are due; those that are due at no time come last.
    open_deals: OrdSet<(NaiveDate, DealId)>,
    deals_by: OrdSet<(ExhibitorId, DealId)>,
    /// By the day they were noted for.
    deal_figures: OrdMap<Option<DayId>, DealFigures>,
    figures: OrdMap<DayId, Arc<Figures>>,
    journal: Vector<Line>,
    by_key: OrdMap<EntryKey, u32>,
    undoers: OrdMap<EntryKey, Vector<u32>>,
    cells: OrdMap<Cell, Touches>,
    anomalies: OrdMap<Cell, Arc<Vec<Anomaly>>>,
}

/// Visits by the hour in which the day counts them, 0 to 47.
pub type Hours = [u32; 48];

/// A line of the journal as the fold sees it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The entry.
    pub entry: Arc<Entry>,
    /// Whether it counts.
    pub force: Force,
}

/// Whether an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Force {
    /// It counts.
    InForce,
    /// An entry in force undoes it.
    Undone,
}

/// What entries are about: the unit that is derived anew when one of its entries is undone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// The fair's foundation.
    Foundation,
    /// An exhibitor's record and placements.
    Exhibitor(ExhibitorId),
    /// How an exhibitor stood to a day.
    Attendance(ExhibitorId, DayId),
    /// What an exhibitor sold on a day.
    Sales(ExhibitorId, DayId),
    /// A gate's visits on a day.
    Visits(DayId, GateId),
    /// What a gate's clicker showed on a day.
    Readings(DayId, GateId),
    /// What was found at an exhibitor's stand on the round of a day.
    Round(ExhibitorId, DayId),
    /// A day's opening and seals.
    Day(DayId),
    /// An officer.
    Officer(OfficerId),
    /// An incident.
    Incident(IncidentId),
    /// An order, a contact or the like.
    Deal(DealId),
    /// A line of the guest book.
    Guest(GuestId),
    /// Whether an entry counts.
    Force(EntryKey),
    /// An entry that has no place of its own: an undo, or one that names nothing known.
    Loose(EntryKey),
}

impl Cell {
    /// The day whose figures it is part of; none where it is part of no day's.
    pub fn day_figures_of(&self) -> Option<DayId> {
        match self {
            Cell::Attendance(_, day) | Cell::Sales(_, day) | Cell::Visits(day, _) => Some(*day),
            Cell::Foundation
            | Cell::Exhibitor(_)
            | Cell::Readings(..)
            | Cell::Round(..)
            | Cell::Day(_)
            | Cell::Officer(_)
            | Cell::Incident(_)
            | Cell::Deal(_)
            | Cell::Guest(_)
            | Cell::Force(_)
            | Cell::Loose(_) => None,
        }
    }
}

/// Facts that contradict each other: shown, never hidden, never fatal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// Two lines carry one key.
    DuplicateKey(EntryKey),
    /// An entry undoes one that is not here.
    UndoesNothing(EntryKey),
    /// Two entries in force undo one.
    UndoneTwice(EntryKey),
    /// An entry speaks of an exhibitor that is not here.
    UnknownExhibitor(EntryKey),
    /// An entry needs a day and has none that the fair knows.
    UnknownDay(EntryKey),
    /// A second foundation, which does not count.
    FoundedTwice(EntryKey),
    /// Two arrivals of one exhibitor on one day; the first counts.
    ArrivedTwice(EntryKey),
    /// A mark that does not follow, as "back" of one never in.
    MarkOutOfPlace(EntryKey),
    /// Two first reports of one exhibitor and day; the newest counts.
    ReportedTwice(EntryKey),
    /// A report that replaces one that is not of its exhibitor and day.
    ReplacesNothing(EntryKey),
    /// A seal on a day that was sealed already; the newest holds.
    SealedTwice(EntryKey),
    /// A reopening of a day that this seal did not close.
    ReopenedNothing(EntryKey),
    /// An entry that another desk made of a day that was sealed by then.
    AfterSeal(EntryKey),
    /// A clicker that showed less than before, and was not said to be set back.
    ReadingFell(EntryKey),
    /// A booth that the plan does not have.
    UnknownBooth(ExhibitorId, BoothId),
}

impl Fair {
    /// What the fair is configured to be; `None` while the journal is empty.
    pub fn settings(&self) -> Option<&Arc<Settings>> {
        self.settings.as_ref()
    }

    /// What the plan says of itself.
    pub fn plan_note(&self) -> &str {
        &self.plan_note
    }

    /// The halls in the order of the plan.
    pub fn floors(&self) -> &[Floor] {
        &self.floors
    }

    /// The hall `id`.
    pub fn floor(&self, id: &HallId) -> Option<&Floor> {
        self.floors.iter().find(|floor| &floor.hall.id == id)
    }

    /// Whether the plan has that booth.
    pub fn has_booth(&self, booth: &BoothId) -> bool {
        self.floor(&booth.hall).is_some_and(|floor| floor.booth(&booth.code).is_some())
    }

    /// The days' ids in order.
    pub fn day_ids(&self) -> Vec<DayId> {
        self.settings.iter().flat_map(|settings| settings.days.iter().map(|day| day.id)).collect()
    }

    /// Officers by id.
    pub fn officers(&self) -> impl Iterator<Item = &Arc<Officer>> {
        self.officers.values()
    }

    /// The officer.
    pub fn officer(&self, id: OfficerId) -> Option<&Arc<Officer>> {
        self.officers.get(&id)
    }

    /// How many exhibitors there are.
    pub fn exhibitor_count(&self) -> usize {
        self.exhibitors.len()
    }

    /// Exhibitors by id.
    pub fn exhibitors(&self) -> impl Iterator<Item = &Arc<Listed>> {
        self.exhibitors.values()
    }

    /// The exhibitor with its placements.
    pub fn listed(&self, id: ExhibitorId) -> Option<&Arc<Listed>> {
        self.exhibitors.get(&id)
    }

    /// The exhibitor's record.
    pub fn exhibitor(&self, id: ExhibitorId) -> Option<&Exhibitor> {
        self.exhibitors.get(&id).map(|listed| &listed.exhibitor)
    }

    /// Where the exhibitor stands on `day`; everywhere it ever stands where no day is given.
    ///
    /// A placement for every day is one for every day on which the exhibitor is scheduled.
    pub fn placements(&self, id: ExhibitorId, day: Option<DayId>) -> impl Iterator<Item = &Placement> {
        let listed = self.exhibitors.get(&id);
        let there = listed.filter(|listed| day.is_none_or(|day| listed.exhibitor.days.holds(day)));
        let all = there.map(|listed| listed.placements.as_slice()).unwrap_or_default();
        all.iter().filter(move |placement| day.is_none_or(|day| placement.days.holds(day)))
    }

    /// Who stands on `booth` on `day`, with the part each has; on any day where none is given.
    pub fn occupants(
        &self,
        booth: &BoothId,
        day: Option<DayId>,
    ) -> impl Iterator<Item = (ExhibitorId, &Placement)> {
        let ids = self.occupants.get(booth).map(|ids| ids.as_slice()).unwrap_or_default();
        let booth = booth.clone();
        ids.iter().flat_map(move |&id| {
            let booth = booth.clone();
            self.placements(id, day).filter(move |placement| placement.booth == booth).map(move |p| (id, p))
        })
    }

    /// The entry that opened `day`; `None` while it is not open.
    pub fn opening(&self, day: DayId) -> Option<&Arc<Entry>> {
        self.opened.get(&day).and_then(|&key| self.entry(key))
    }

    /// How the exhibitor stands to `day`: expected where nothing was recorded.
    pub fn attendance(&self, exhibitor: ExhibitorId, day: DayId) -> Attendance {
        match self.attendance.get(&(exhibitor, day)) {
            Some(attendance) => Attendance::clone(attendance),
            None => Attendance::default(),
        }
    }

    /// The exhibitor's state on `day` alone.
    pub fn attendance_state(&self, exhibitor: ExhibitorId, day: DayId) -> AttendanceState {
        self.attendance
            .get(&(exhibitor, day))
            .map_or(AttendanceState::Expected, |attendance| attendance.state)
    }

    /// What the exhibitor sold on `day`; `None` while it has not reported.
    pub fn sales(&self, exhibitor: ExhibitorId, day: DayId) -> Option<&Arc<Sales>> {
        self.sales.get(&(exhibitor, day))
    }

    /// A gate's visits on a day by hour.
    pub fn visits(&self, day: DayId, gate: &GateId) -> Hours {
        self.visits.get(&(day, gate.clone())).map_or([0; 48], |hours| **hours)
    }

    /// Everyone who stands or ever stood in some state on `day`, as recorded: the rows of the tables.
    pub fn attendance_rows(&self) -> impl Iterator<Item = (ExhibitorId, DayId, &Arc<Attendance>)> {
        self.attendance.iter().map(|(&(exhibitor, day), attendance)| (exhibitor, day, attendance))
    }

    /// Every exhibitor and day that was reported.
    pub fn sales_rows(&self) -> impl Iterator<Item = (ExhibitorId, DayId, &Arc<Sales>)> {
        self.sales.iter().map(|(&(exhibitor, day), sales)| (exhibitor, day, sales))
    }

    /// Every day and gate with visits.
    pub fn visit_rows(&self) -> impl Iterator<Item = (DayId, &GateId, &Arc<Hours>)> {
        self.visits.iter().map(|((day, gate), hours)| (*day, gate, hours))
    }

    /// The day's figures as [`super::tally`] reads them.
    pub(super) fn figures(&self, day: DayId) -> Option<&Arc<Figures>> {
        self.figures.get(&day)
    }

    /// Every line, oldest first.
    pub fn journal(&self) -> &Vector<Line> {
        &self.journal
    }

    /// The line of the entry `key`.
    pub fn line(&self, key: EntryKey) -> Option<&Line> {
        self.by_key.get(&key).and_then(|&at| self.journal.get(at as usize))
    }

    /// The place of the entry `key` in [`Fair::journal`].
    pub fn place_of(&self, key: EntryKey) -> Option<u32> {
        self.by_key.get(&key).copied()
    }

    /// The entry `key`.
    pub fn entry(&self, key: EntryKey) -> Option<&Arc<Entry>> {
        self.line(key).map(|line| &line.entry)
    }

    /// Whether the entry counts.
    pub fn is_in_force(&self, key: EntryKey) -> bool {
        self.line(key).is_some_and(|line| line.force == Force::InForce)
    }

    /// How the entry would stand if it stood otherwise than now: what undoing it, or its undo, makes of it.
    pub fn other_force(&self, key: EntryKey) -> Force {
        if self.is_in_force(key) { Force::Undone } else { Force::InForce }
    }

    /// The newest entry in force that undoes `key`.
    pub fn undone_by(&self, key: EntryKey) -> Option<&Arc<Entry>> {
        let undoers = self.undoers.get(&key)?;
        let in_force = |&&at: &&u32| self.journal.get(at as usize).is_some_and(|l| l.force == Force::InForce);
        let newest = undoers.iter().rev().find(in_force)?;
        self.journal.get(*newest as usize).map(|line| &line.entry)
    }

    /// The lines in force that touch `cell`, oldest first.
    pub fn lines_of(&self, cell: &Cell) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        self.touches(cell).map(|(entry, _)| entry)
    }

    /// The same of a cell that is made for the question.
    fn touches_of(&self, cell: Cell) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        self.touches(&cell).map(|(entry, _)| entry).collect::<Vec<_>>().into_iter()
    }

    /// Every contradiction, by what it is about.
    pub fn anomalies(&self) -> impl Iterator<Item = (&Cell, &Anomaly)> {
        self.anomalies.iter().flat_map(|(cell, list)| list.iter().map(move |anomaly| (cell, anomaly)))
    }

    /// What is wrong with `cell`; nothing with most.
    pub fn anomalies_of(&self, cell: &Cell) -> &[Anomaly] {
        self.anomalies.get(cell).map(|list| list.as_slice()).unwrap_or_default()
    }

    /// Every line of the guest book that counts, of all days, by its number.
    pub fn guests(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let lines = self.cells.range(Cell::Guest(GuestId(0))..=Cell::Guest(GuestId(u64::MAX)));
        lines.flat_map(|(cell, _)| self.lines_of(cell))
    }

    /// When the newest entry was recorded.
    pub fn last_at(&self) -> Option<Moment> {
        self.journal.back().map(|line| line.entry.at)
    }

    /// The main category that totals count the exhibitor under.
    pub fn primary_category(&self, exhibitor: &Exhibitor) -> Option<CategoryId> {
        let main = exhibitor.primary()?.main();
        // Nearly always the configuration has it, and its word is shared.
        let mut known = self.settings.iter().flat_map(|settings| &settings.categories);
        let known = known.find(|category| category.id.as_str() == main);
        Some(known.map_or_else(|| CategoryId::from(main), |category| category.id.clone()))
    }

    /// The entries in force that touch `cell` with their item, oldest first.
    fn touches(&self, cell: &Cell) -> impl DoubleEndedIterator<Item = (&Arc<Entry>, u32)> {
        let touches = self.cells.get(cell);
        touches.into_iter().flat_map(|touches| touches.iter()).filter_map(|touch| {
            let line = self.journal.get(touch.line as usize)?;
            (line.force == Force::InForce).then_some((&line.entry, touch.item))
        })
    }
}
