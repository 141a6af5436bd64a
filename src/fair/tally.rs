//! Figures: one function for each, over the state, each with the entries it sums.
//!
//! What a figure means is settled once: present are the exhibitors that were there that day; the denominator is those
//! scheduled less izin, tidak hadir and mundur; visits are entries through gates by a hand count; omzet is the sum of
//! the valid reports of the day. An exhibitor without a report is unknown, never zero.

mod deals;
mod grid;
mod groups;
mod heat;
mod morning;
mod outlier;
mod payments;
mod showing;
mod spread;
mod stands;
mod visitors;
mod whom;

use serde::{Deserialize, Serialize};

use super::event::{DealKind, Entry, Event, Provenance};
use super::ids::{CategoryId, DayId, EntryKey, ExhibitorId, GateId, MethodId};
use super::settings::Settings;
use super::state::{AttendanceState, CategoryFigures, Cell, Fair, ReportState};

pub use deals::{all_deals, deals, deals_of};
pub use grid::{Goal, Grid, GridCell, GridKey, GridRow, Measure, Progress, grid, paid, progress};
pub use groups::{GroupKey, GroupRow, Grouping, groups, is_in};
pub use heat::{Heat, HeatOf, STEPS, Warmth, heat};
pub use morning::{Morning, morning, opened_before, unclosed};
pub use outlier::{Against, OUTLYING, Outlier, outlier};
pub use payments::payments;
pub use showing::{Showing, showing};
pub use spread::{Spread, middle, sold_by_exhibitor, spread};
pub use stands::{StandDay, StandRow, Stretch, Summary, Told, has_begun, stands, summary};
pub use visitors::{
    Beside, Drift, HourRow, Together, beside, by_hour, day_before, drift, fell, guests, largest, percent,
    running, together,
};
pub use whom::{Count, Whom, sums};

/// A figure of one day, as a screen, an export or a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A count of exhibitors, or of what they did.
    Of(Count, Whom),
    /// Scheduled exhibitors in one state.
    State(AttendanceState),
    /// Visits, through one gate or all, in one hour or all.
    Visits {
        /// Which gate; all where none is given.
        gate: Option<GateId>,
        /// Which hour of the day, 0 to 47; all where none is given.
        hour: Option<u8>,
    },
    /// Omzet that was paid one way.
    Paid {
        /// Which way; what was not itemised where none is given.
        method: Option<MethodId>,
    },
    /// Beside omzet: what the orders, contacts and the like of one kind are worth; how many there are, of all kinds.
    Deals {
        /// Which kind; all where none is given.
        kind: Option<DealKind>,
    },
}

impl Figure {
    /// Exhibitors that were there.
    pub const PRESENT: Figure = Figure::Of(Count::Present, Whom::Everybody);
    /// Omzet of all.
    pub const SALES: Figure = Figure::Of(Count::Sales, Whom::Everybody);
    /// Exhibitors of the denominator that have answered.
    pub const ANSWERED: Figure = Figure::Of(Count::Answered, Whom::Everybody);
    /// Visits through all gates, at any hour.
    pub const VISITS: Figure = Figure::Visits { gate: None, hour: None };
}

/// A day's figures. They are kept in its seal: a field is only ever added, and may be missing in an old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTally {
    /// Which day.
    pub day: DayId,
    /// Exhibitors scheduled.
    pub scheduled: u32,
    /// The denominator: scheduled less izin, tidak hadir and mundur.
    pub expected: u32,
    /// Exhibitors that were there, scheduled or not.
    pub present: u32,
    /// Scheduled exhibitors by state, in the order of [`AttendanceState::ALL`].
    pub by_state: [u32; 8],
    /// Visits through all gates.
    pub visits: u32,
    /// Visits by hour of the day: the day's opening hours and every other hour with a visit.
    pub by_hour: Vec<(u8, u32)>,
    /// Visits by gate, in the fair's order.
    pub by_gate: Vec<(GateId, u32)>,
    /// Omzet of the day in whole rupiah.
    pub sold: i64,
    /// By primary category in the fair's order; what has none comes last.
    pub by_category: Vec<(Option<CategoryId>, CategoryFigures)>,
    /// Of the denominator, exhibitors that reported an amount.
    pub reported: u32,
    /// Of the denominator, exhibitors that reported nothing sold.
    pub nil: u32,
    /// Of the denominator, exhibitors that have not reported.
    pub unreported: u32,
    /// Reports by exhibitors outside the denominator, whose omzet counts all the same.
    pub outside: u32,
    /// Exhibitors with a report that waits for a supervisor to be voided or not.
    #[serde(default)]
    pub pending: u32,
    /// Omzet if all of those were voided, whole rupiah.
    #[serde(default)]
    pub sold_if_voided: i64,
}

impl DayTally {
    /// Exhibitors of the denominator that have answered: reported or nil.
    pub fn answered(&self) -> u32 {
        self.reported + self.nil
    }

    /// How many stand in `state`.
    pub fn in_state(&self, state: AttendanceState) -> u32 {
        let states = AttendanceState::ALL.iter().zip(self.by_state);
        states.filter(|(s, _)| **s == state).map(|(_, count)| count).sum()
    }
}

/// The day's figures; `None` where the fair has no such day. Costs the number of gates, hours and categories.
pub fn day(fair: &Fair, day: DayId) -> Option<DayTally> {
    let settings = fair.settings()?;
    let figures = fair.figures(day)?;
    let expected = AttendanceState::ALL.iter().zip(figures.by_state);
    let expected = expected.filter(|(state, _)| state.is_counted_on()).map(|(_, count)| count).sum();
    let sum = |part: fn(&CategoryFigures) -> u32| figures.by_category.values().map(part).sum::<u32>();
    let (reported, nil) = (sum(|c| c.reported), sum(|c| c.nil));
    let by_hour = visits_by_hour(fair, settings, day);
    let by_gate: Vec<(GateId, u32)> =
        settings.gates.iter().map(|g| (g.id.clone(), fair.visits(day, &g.id).iter().sum())).collect();
    Some(DayTally {
        day,
        scheduled: figures.scheduled,
        expected,
        present: sum(|c| c.present),
        by_state: figures.by_state,
        visits: by_gate.iter().map(|(_, count)| count).sum(),
        by_hour,
        by_gate,
        sold: figures.by_category.values().map(|c| c.sold).sum(),
        by_category: by_category(settings, &figures.by_category),
        reported,
        nil,
        unreported: expected.saturating_sub(reported + nil),
        outside: figures.outside,
        pending: sum(|c| c.pending),
        sold_if_voided: figures.by_category.values().map(|c| c.sold_if_voided).sum(),
    })
}

/// The weakest provenance among the reports of an amount on those days: one estimate makes the sum an estimate; `None`
/// where there is no such report. Costs the reports of the fair.
pub fn provenance(fair: &Fair, is_of: impl Fn(DayId) -> bool) -> Option<Provenance> {
    let rows = fair.sales_rows().filter(|(id, day, sales)| {
        is_of(*day) && sales.state == ReportState::Reported && fair.listed(*id).is_some()
    });
    rows.map(|(_, _, sales)| sales.provenance).reduce(super::state::weaker)
}

/// Every configured category in order, then what the configuration does not name.
fn by_category(
    settings: &Settings,
    figures: &std::collections::BTreeMap<Option<CategoryId>, CategoryFigures>,
) -> Vec<(Option<CategoryId>, CategoryFigures)> {
    let configured = settings.categories.iter().map(|category| Some(category.id.clone()));
    let mut rows: Vec<_> =
        configured.map(|id| (id.clone(), figures.get(&id).copied().unwrap_or_default())).collect();
    let named = rows.len();
    for (id, part) in figures {
        if !rows.iter().take(named).any(|(known, _)| known == id) {
            rows.push((id.clone(), *part));
        }
    }
    rows
}

/// The opening hours in order, and every other hour that has a visit.
fn visits_by_hour(fair: &Fair, settings: &Settings, day: DayId) -> Vec<(u8, u32)> {
    let Some(plan) = settings.day(day) else { return Vec::new() };
    let mut hours = [0u32; 48];
    for gate in &settings.gates {
        for (sum, count) in hours.iter_mut().zip(fair.visits(day, &gate.id)) {
            *sum += count;
        }
    }
    let last = plan.closes.hour() - u16::from(plan.closes.minute() == 0 && plan.closes > plan.opens);
    let open = plan.opens.hour()..=last;
    let hours = (0u8..).zip(hours);
    hours.filter(|(hour, count)| *count > 0 || open.contains(&u16::from(*hour))).collect()
}

/// An entry and what it adds to a figure: one that took in a file may add much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which entry.
    pub entry: EntryKey,
    /// Exhibitors, visits or rupiah, as the figure counts.
    pub amount: i64,
}

/// The entries that the figure sums, each once: valid, in force, oldest first.
///
/// Costs the exhibitors of the fair or the visits of the day; not for every frame.
pub fn entries(fair: &Fair, day: DayId, figure: &Figure) -> Vec<EntryKey> {
    parts(fair, day, figure).into_iter().map(|part| part.entry).collect()
}

/// The same, each with what it adds; the amounts of all come to the figure.
pub fn parts(fair: &Fair, day: DayId, figure: &Figure) -> Vec<Part> {
    let mut parts = match figure {
        Figure::Of(count, whom) => whom::parts(fair, day, *count, whom),
        Figure::State(state) => attendance_parts(fair, day, |other| other == *state)
            .into_iter()
            .filter(|(id, _)| is_scheduled(fair, *id, day))
            .map(|(_, part)| part)
            .collect(),
        Figure::Visits { gate, hour } => visit_parts(fair, day, gate.as_ref(), *hour),
        Figure::Paid { method } => payments::parts(fair, day, method.as_ref()),
        Figure::Deals { kind } => deals::parts(fair, day, *kind),
    };
    // The place is looked up once an entry: a day may have a hundred thousand visits.
    parts.sort_by_cached_key(|part| fair.place_of(part.entry));
    parts.dedup_by(|later, first| {
        let same = later.entry == first.entry;
        if same {
            first.amount = first.amount.saturating_add(later.amount);
        }
        same
    });
    parts
}

/// What the entry says that the exhibitor sold on that day, in rupiah.
fn sold(entry: &Entry, id: ExhibitorId, day: DayId) -> i64 {
    match &entry.event {
        Event::SaleReported(report) => report.amount.total.get(),
        Event::CountsImported(counts) => {
            let own = counts.sales.iter().filter(|line| line.exhibitor == id && line.day == day);
            own.filter_map(|line| line.amount.as_ref()).map(|amount| amount.total.get()).sum()
        }
        _ => 0,
    }
}

fn is_scheduled(fair: &Fair, id: ExhibitorId, day: DayId) -> bool {
    fair.exhibitor(id).is_some_and(|exhibitor| exhibitor.days.holds(day))
}

/// Whether the exhibitor is in the day's denominator.
fn is_expected(fair: &Fair, id: ExhibitorId, day: DayId) -> bool {
    is_scheduled(fair, id, day) && fair.attendance(id, day).state.is_counted_on()
}

/// Exhibitors that reported, each once however often it did: by its first report.
fn by_exhibitor(fair: &Fair, day: DayId, wanted: impl Fn(ExhibitorId, ReportState) -> bool) -> Vec<Part> {
    let wanted = |id| fair.sales(id, day).is_some_and(|sales| wanted(id, sales.state));
    report_parts(fair, day, wanted, |_, _, nth| i64::from(nth == 0))
}

/// Exhibitors of the denominator that have not reported on the day, by id. Costs the exhibitors of the fair.
pub fn unreported(fair: &Fair, day: DayId) -> Vec<ExhibitorId> {
    let ids = fair.exhibitors().map(|listed| listed.exhibitor.id);
    ids.filter(|id| is_unreported(fair, *id, day)).collect()
}

/// Whether the exhibitor is in the day's denominator and has not reported.
pub fn is_unreported(fair: &Fair, id: ExhibitorId, day: DayId) -> bool {
    is_expected(fair, id, day) && fair.sales(id, day).is_none()
}

/// Whether the exhibitor is scheduled on the day and nothing was said of it yet.
pub fn is_still_expected(fair: &Fair, id: ExhibitorId, day: DayId) -> bool {
    is_scheduled(fair, id, day) && fair.attendance_state(id, day) == AttendanceState::Expected
}

/// Exhibitors scheduled on the day of whom nothing was said yet, by id. Costs the exhibitors of the fair.
pub fn still_expected(fair: &Fair, day: DayId) -> Vec<ExhibitorId> {
    let ids = fair.exhibitors().map(|listed| listed.exhibitor.id);
    ids.filter(|id| is_still_expected(fair, *id, day)).collect()
}

/// The entries that made the exhibitors' states what they are.
fn attendance_parts(
    fair: &Fair,
    day: DayId,
    wanted: impl Fn(AttendanceState) -> bool,
) -> Vec<(ExhibitorId, Part)> {
    let rows = fair
        .attendance_rows()
        .filter(|(id, on, attendance)| *on == day && wanted(attendance.state) && fair.listed(*id).is_some());
    rows.filter_map(|(id, _, attendance)| Some((id, Part { entry: attendance.last?, amount: 1 }))).collect()
}

/// The valid reports of the exhibitors of which `wanted` says yes; `amount` gets the report's place among theirs.
fn report_parts(
    fair: &Fair,
    day: DayId,
    wanted: impl Fn(ExhibitorId) -> bool,
    amount: impl Fn(ExhibitorId, &Entry, usize) -> i64,
) -> Vec<Part> {
    let rows =
        fair.sales_rows().filter(|(id, on, _)| *on == day && fair.listed(*id).is_some() && wanted(*id));
    let mut parts = Vec::new();
    for (id, _, sales) in rows {
        for (nth, key) in sales.reports.iter().enumerate() {
            let Some(entry) = fair.entry(*key) else { continue };
            parts.push(Part { entry: *key, amount: amount(id, entry, nth) });
        }
    }
    parts
}

/// The visits of the day in force.
fn visit_parts(fair: &Fair, day: DayId, gate: Option<&GateId>, hour: Option<u8>) -> Vec<Part> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let Some(plan) = settings.day(day) else { return Vec::new() };
    let mut parts = Vec::new();
    for known in settings.gates.iter().filter(|known| gate.is_none_or(|gate| gate == &known.id)) {
        let mut last = None;
        for entry in fair.lines_of(&Cell::Visits(day, known.id.clone())) {
            // An entry that brought several hours touches the gate's day once for each of them.
            if last.replace(entry.key) == Some(entry.key) {
                continue;
            }
            let visits = match &entry.event {
                Event::CountsImported(counts) => {
                    let own = counts.visits.iter().filter(|line| line.day == day && line.gate == known.id);
                    own.filter(|line| hour.is_none_or(|hour| hour == line.hour)).map(|line| line.visits).sum()
                }
                Event::GroupCounted(group) => {
                    let own = super::time::hour_of(settings.utc_offset.local(entry.happened), plan.date);
                    if hour.is_none_or(|hour| hour == own) { group.persons } else { 0 }
                }
                _ => {
                    let own = super::time::hour_of(settings.utc_offset.local(entry.happened), plan.date);
                    u32::from(hour.is_none_or(|hour| hour == own))
                }
            };
            if visits > 0 {
                parts.push(Part { entry: entry.key, amount: i64::from(visits) });
            }
        }
    }
    parts
}
