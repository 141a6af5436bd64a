//! A line of the pane, and which of its figures open what.

use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::fair::ids::DayId;
use crate::fair::tally::Figure;
use crate::pane::journal::Sum;

/// What stands behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// The entries that it sums.
    Entries(Sum),
    /// Who has not reported on the day: there are no entries.
    Unreported(DayId),
    /// Of whom nothing was said yet on the day.
    Expected(DayId),
    /// Requests of the day that wait for a supervisor.
    Waiting(DayId),
}

impl Opens {
    /// The entries of a figure of one day.
    pub(super) fn of(figure: Figure, day: DayId) -> Opens {
        Opens::Entries(Sum { figure, days: vec![day] })
    }
}

/// A figure on a line: in which cells it stands, and what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) cells: Range<usize>,
    pub(super) opens: Opens,
}

/// A line with its figures from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) line: Line<'static>,
    pub(super) items: Vec<Item>,
}

impl From<Line<'static>> for Told {
    fn from(line: Line<'static>) -> Told {
        Told { line, items: Vec::new() }
    }
}

impl Told {
    /// Adds to the line.
    pub(super) fn push(&mut self, span: Span<'static>) {
        self.line.push_span(span);
    }

    /// How many cells the line has so far.
    pub(super) fn width(&self) -> usize {
        self.line.width()
    }

    /// What stands from cell `from` on opens that.
    pub(super) fn opens(&mut self, from: usize, opens: Opens) {
        let to = self.width();
        if from < to {
            self.items.push(Item { cells: from..to, opens });
        }
    }
}
