//! Figures: one function for each, over the state, each with the entries it sums.
//!
//! What a figure means is settled once: present are the exhibitors that were there that day; the denominator is those
//! scheduled less izin, tidak hadir and mundur; visits are entries through gates by a hand count; omzet is the sum of
//! the valid reports of the day. An exhibitor without a report is unknown, never zero.

use super::event::Entry;
use super::ids::{CategoryId, DayId, EntryKey, GateId};
use super::settings::Settings;
use super::state::{AttendanceState, CategoryFigures, Cell, Fair};

/// A figure of one day, as a screen, an export or a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Exhibitors that were there.
    Present,
    /// Scheduled exhibitors in one state.
    State(AttendanceState),
    /// Visits, through one gate or all, in one hour or all.
    Visits {
        /// Which gate; all where none is given.
        gate: Option<GateId>,
        /// Which hour of the day, 0 to 47; all where none is given.
        hour: Option<u8>,
    },
    /// Omzet, of one primary category or all.
    Sales {
        /// Which category; all where none is given.
        category: Option<CategoryId>,
    },
    /// Exhibitors that reported an amount.
    Reported,
    /// Exhibitors that reported nothing sold.
    Nil,
}

/// A day's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    })
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

/// The entries that the figure sums: valid, in force, oldest first.
///
/// Costs the exhibitors of the fair or the visits of the day; not for every frame.
pub fn entries(fair: &Fair, day: DayId, figure: &Figure) -> Vec<EntryKey> {
    let mut keys = match figure {
        Figure::Present => attendance_keys(fair, day, AttendanceState::was_there),
        Figure::State(state) => attendance_keys(fair, day, |other| other == *state),
        Figure::Visits { gate, hour } => visit_keys(fair, day, gate.as_ref(), *hour),
        Figure::Sales { category } => report_keys(fair, day, |fair, id| {
            let of = || fair.exhibitor(id).and_then(|exhibitor| fair.primary_category(exhibitor));
            category.is_none() || of() == *category
        }),
        Figure::Reported | Figure::Nil => {
            let wanted = match figure {
                Figure::Nil => super::state::ReportState::Nil,
                _ => super::state::ReportState::Reported,
            };
            report_keys(fair, day, |fair, id| {
                fair.sales(id, day).is_some_and(|sales| sales.state == wanted)
                    && fair.attendance(id, day).state.is_counted_on()
                    && fair.exhibitor(id).is_some_and(|exhibitor| exhibitor.days.holds(day))
            })
        }
    };
    keys.sort_by_key(|key| fair.entry(*key).map(|entry| entry.seq));
    keys
}

/// The entries that made the exhibitors' states what they are.
fn attendance_keys(fair: &Fair, day: DayId, wanted: impl Fn(AttendanceState) -> bool) -> Vec<EntryKey> {
    let rows = fair
        .attendance_rows()
        .filter(|(id, on, attendance)| *on == day && wanted(attendance.state) && fair.listed(*id).is_some());
    rows.filter_map(|(_, _, attendance)| attendance.last).collect()
}

/// The valid reports of the exhibitors of which `wanted` says yes.
fn report_keys(
    fair: &Fair,
    day: DayId,
    wanted: impl Fn(&Fair, super::ids::ExhibitorId) -> bool,
) -> Vec<EntryKey> {
    let rows =
        fair.sales_rows().filter(|(id, on, _)| *on == day && fair.listed(*id).is_some() && wanted(fair, *id));
    rows.flat_map(|(_, _, sales)| sales.reports.iter().copied()).collect()
}

/// The visits of the day in force.
fn visit_keys(fair: &Fair, day: DayId, gate: Option<&GateId>, hour: Option<u8>) -> Vec<EntryKey> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let Some(plan) = settings.day(day) else { return Vec::new() };
    let gates = settings.gates.iter().filter(|known| gate.is_none_or(|gate| gate == &known.id));
    let in_hour = |entry: &&std::sync::Arc<Entry>| {
        let own = super::time::hour_of(settings.utc_offset.local(entry.happened), plan.date);
        hour.is_none_or(|hour| hour == own)
    };
    gates
        .flat_map(|gate| {
            let cell = Cell::Visits(day, gate.id.clone());
            fair.lines_of(&cell).filter(in_hour).map(|entry| entry.key).collect::<Vec<_>>()
        })
        .collect()
}
