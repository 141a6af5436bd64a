//! A day's figures as sums of contributions, one from each exhibitor, so that a change costs its own size.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::ids::{CategoryId, DayId, ExhibitorId};
use super::super::money::Rupiah;
use super::sales::ReportState;
use super::{AttendanceState, Fair};

/// What one exhibitor adds to the figures of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contribution {
    scheduled: bool,
    state: AttendanceState,
    report: ReportState,
    sold: Rupiah,
    /// What it would have sold if every asking to void were granted; none where none is open.
    if_voided: Option<Rupiah>,
    category: Option<CategoryId>,
}

/// A day's sums over exhibitors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Exhibitors scheduled.
    pub scheduled: u32,
    /// Of those scheduled, how many stand in each state, in the order of [`AttendanceState::ALL`].
    pub by_state: [u32; 8],
    /// By primary category; `None` is without one.
    pub by_category: BTreeMap<Option<CategoryId>, CategoryFigures>,
    /// Reports by exhibitors outside the denominator, whose sales count all the same.
    pub outside: u32,
}

/// One category's part of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryFigures {
    /// Exhibitors in the denominator: scheduled less izin, tidak hadir and mundur.
    pub expected: u32,
    /// Exhibitors that were there.
    pub present: u32,
    /// Of the denominator, those that reported an amount.
    pub reported: u32,
    /// Of the denominator, those that reported nothing sold.
    pub nil: u32,
    /// Omzet, whole rupiah.
    pub sold: i64,
    /// Exhibitors with a report that waits for a supervisor to be voided or not.
    #[serde(default)]
    pub pending: u32,
    /// Omzet if all of those were voided, whole rupiah.
    #[serde(default)]
    pub sold_if_voided: i64,
}

impl CategoryFigures {
    /// Adds another day's part.
    pub fn add(&mut self, other: &CategoryFigures) {
        let CategoryFigures { expected, present, reported, nil, sold, pending, sold_if_voided } = other;
        self.expected = self.expected.saturating_add(*expected);
        self.present = self.present.saturating_add(*present);
        self.reported = self.reported.saturating_add(*reported);
        self.nil = self.nil.saturating_add(*nil);
        self.sold = self.sold.saturating_add(*sold);
        self.pending = self.pending.saturating_add(*pending);
        self.sold_if_voided = self.sold_if_voided.saturating_add(*sold_if_voided);
    }
}

/// Whether a contribution comes or goes.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// It comes.
    Add,
    /// It goes.
    Remove,
}

impl Change {
    fn count(self, to: &mut u32) {
        *to = match self {
            Change::Add => to.saturating_add(1),
            Change::Remove => to.saturating_sub(1),
        };
    }

    fn amount(self, to: &mut i64, sold: Rupiah) {
        *to = match self {
            Change::Add => to.saturating_add(sold.get()),
            Change::Remove => to.saturating_sub(sold.get()),
        };
    }
}

impl Figures {
    /// Adds a contribution, or takes it away again.
    pub(super) fn change(&mut self, change: Change, part: &Contribution) {
        let expected = part.scheduled && part.state.is_counted_on();
        if part.scheduled {
            change.count(&mut self.scheduled);
            let states = AttendanceState::ALL.iter().zip(&mut self.by_state);
            for (_, count) in states.filter(|(state, _)| **state == part.state) {
                change.count(count);
            }
        }
        let category = self.by_category.entry(part.category.clone()).or_default();
        if expected {
            change.count(&mut category.expected);
        }
        if part.state.was_there() {
            change.count(&mut category.present);
        }
        match (part.report, expected) {
            (ReportState::Unreported, _) => {}
            (ReportState::Nil, true) => change.count(&mut category.nil),
            (ReportState::Reported, true) => change.count(&mut category.reported),
            (ReportState::Nil | ReportState::Reported, false) => change.count(&mut self.outside),
        }
        change.amount(&mut category.sold, part.sold);
        change.amount(&mut category.sold_if_voided, part.if_voided.unwrap_or(part.sold));
        if part.if_voided.is_some() {
            change.count(&mut category.pending);
        }
        if *category == CategoryFigures::default() {
            self.by_category.remove(&part.category);
        }
    }
}

impl Fair {
    /// What the exhibitor adds to the day; `None` where there is no such exhibitor.
    pub(super) fn contribution(&self, id: ExhibitorId, day: DayId) -> Option<Contribution> {
        let exhibitor = self.exhibitor(id)?;
        let sales = self.sales.get(&(id, day));
        Some(Contribution {
            scheduled: exhibitor.days.holds(day),
            state: self.attendance.get(&(id, day)).map(|a| a.state).unwrap_or_default(),
            report: sales.map_or(ReportState::Unreported, |sales| sales.state),
            sold: sales.map(|sales| sales.total).unwrap_or_default(),
            if_voided: sales
                .filter(|sales| !sales.pending.is_empty())
                .map(|sales| sales.if_voided.unwrap_or_default()),
            category: self.primary_category(exhibitor),
        })
    }

    /// The day's figures reckoned anew from every exhibitor: what the kept sums must equal.
    pub fn figures_from_rows(&self, day: DayId) -> Figures {
        self.figures_of(self.exhibitors.keys().copied(), day)
    }

    /// The day's figures of those exhibitors alone. Costs them.
    pub fn figures_of(&self, ids: impl IntoIterator<Item = ExhibitorId>, day: DayId) -> Figures {
        let mut figures = Figures::default();
        for part in ids.into_iter().filter_map(|id| self.contribution(id, day)) {
            figures.change(Change::Add, &part);
        }
        figures
    }
}
