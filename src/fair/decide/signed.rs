//! What was signed for stays: no entry changes the figures of a sealed day, on whichever day it was asked.
//!
//! Most entries are about the day they were made for, and are refused where that one is sealed. A few reach further: a
//! withdrawal holds for the days after it, a record for every day, and an undo for whatever it undoes.

use std::sync::Arc;

use super::super::Fair;
use super::super::command::Request;
use super::super::event::{Entry, Event, Family, Records};
use super::super::exhibitor::{Days, Listed};
use super::super::hash::Hash;
use super::super::ids::{DayId, EntryKey};
use super::super::refusal::Refusal;
use super::super::state::CategoryFigures;
use super::super::tally::{self, DayTally};
use super::{Asked, Stamp, times, unsealed};

/// Which days' figures such an entry can change.
enum Reach {
    /// Those of its own day, which was looked at before; or none.
    OwnDay,
    /// Those of the days after it too.
    LaterDays,
    /// Those of any day.
    EveryDay,
}

/// Refuses an event that would change the figures of a day that was signed for.
///
/// Costs what applying it costs, and nothing where no day that it reaches is sealed.
pub(super) fn stays(fair: &Fair, request: &Request, stamp: Stamp, event: &Event) -> Result<(), Refusal> {
    let reached = |day: &DayId| match reach(event) {
        Reach::OwnDay => false,
        Reach::LaterDays => request.day.is_some_and(|own| own < *day),
        Reach::EveryDay => true,
    };
    let sealed = fair.day_ids().into_iter().filter(|day| reached(day) && fair.seal(*day).is_some());
    let sealed: Vec<DayId> = sealed.collect();
    if sealed.is_empty() {
        return Ok(());
    }
    let mut then = fair.clone();
    then.apply(Arc::new(tried(fair, request, stamp, event)));
    match sealed.into_iter().find(|day| figures(fair, *day) != figures(&then, *day)) {
        Some(day) => unsealed(fair, day),
        None => Ok(()),
    }
}

/// The entry that the event would be, under a key that no desk comes to.
fn tried(fair: &Fair, request: &Request, stamp: Stamp, event: &Event) -> Entry {
    let times = times(fair, request, stamp.clock);
    Entry {
        seq: fair.journal().len() as u64 + 1,
        key: EntryKey { desk: stamp.desk, desk_seq: u64::MAX },
        request: request.id,
        at: times.at,
        clock: stamp.clock,
        happened: times.happened,
        day: request.day,
        officer: request.officer,
        hash: Hash::START,
        event: event.clone(),
    }
}

/// The day's figures, without categories and gates in which there is nothing: one that joins the fair changes no paper.
fn figures(fair: &Fair, day: DayId) -> Option<DayTally> {
    let mut figures = tally::day(fair, day)?;
    figures.by_category.retain(|(_, part)| *part != CategoryFigures::default());
    figures.by_gate.retain(|(_, visits)| *visits > 0);
    Some(figures)
}

fn reach(event: &Event) -> Reach {
    match event.family() {
        Some(Family::Attendance) => Reach::LaterDays,
        Some(Family::Exhibitors | Family::Files) if event.records() != Records::Nobody => Reach::EveryDay,
        // What is taken back may be anything.
        None => Reach::EveryDay,
        Some(
            Family::Sales
            | Family::Visits
            | Family::Exhibitors
            | Family::Incidents
            | Family::Deals
            | Family::Desk
            | Family::Files,
        ) => Reach::OwnDay,
    }
}

impl Asked<'_> {
    fn is_sealed(&self, day: DayId) -> bool {
        self.fair.seal(day).is_some()
    }

    /// The days of `wanted`; on those that were signed for it is as `before` has it, where nobody new stands.
    pub(super) fn days_kept(&self, wanted: &Days, before: Option<&Days>) -> Days {
        Days::All.narrowed(&self.fair.day_ids(), |day| match self.is_sealed(day) {
            true => before.is_some_and(|before| before.holds(day)),
            false => wanted.holds(day),
        })
    }

    /// The same with all records of a list: its days are for those to come.
    pub(super) fn keep_signed_days(&self, list: &mut [Arc<Listed>]) {
        if !self.fair.day_ids().into_iter().any(|day| self.is_sealed(day)) {
            return;
        }
        for listed in list {
            let before = self.fair.exhibitor(listed.exhibitor.id).map(|exhibitor| &exhibitor.days);
            let days = self.days_kept(&listed.exhibitor.days, before);
            if days != listed.exhibitor.days {
                Arc::make_mut(listed).exhibitor.days = days;
            }
        }
    }
}
