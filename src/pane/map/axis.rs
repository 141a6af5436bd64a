//! From metres to cells along one axis of a hall, once its scale is chosen.

use super::lines::{Lines, Scale};
use super::ruler::{Extent, Step};

/// The axis, ready to be asked.
#[derive(Debug)]
pub(super) enum Axis {
    /// Line by line.
    Lines {
        /// The lines.
        lines: Lines,
        /// At what scale.
        scale: Scale,
        /// Where each line's wall begins, and where what follows it begins.
        cells: Vec<(i32, i32)>,
    },
    /// One scale everywhere, in 65,536ths of a cell for a step.
    Even {
        /// The scale.
        scale: u64,
        /// The last step.
        end: Step,
    },
}

impl Axis {
    /// The lines at that scale.
    pub(super) fn of(lines: Lines, scale: Scale) -> Axis {
        let mut cells = Vec::new();
        lines.positions(scale, |start, after| cells.push((start, after)));
        Axis::Lines { lines, scale, cells }
    }

    /// One scale of so many cells for so many steps.
    pub(super) fn even(cells: f64, steps: Step, end: Step) -> Axis {
        Axis::Even { scale: (cells * 65_536.0 / f64::from(steps.max(1))).ceil() as u64, end }
    }

    /// How many cells the axis is long.
    pub(super) fn length(&self) -> i32 {
        match self {
            Axis::Lines { cells, .. } => cells.last().map_or(0, |(_, after)| *after),
            Axis::Even { scale, end } => even(*scale, *end) + 2,
        }
    }

    /// The first cell of a booth, and how many it has.
    pub(super) fn booth(&self, extent: Extent) -> (i32, i32) {
        match self {
            Axis::Lines { lines, scale, .. } => {
                (self.begin(extent.from), lines.cells(extent.class(), scale.booth()))
            }
            // Rounding down is superadditive: booths side by side never meet, and equal ones are equal. A step less
            // because edges are rounded to steps.
            Axis::Even { scale, .. } => {
                let steps = extent.to.saturating_sub(extent.from).saturating_sub(1);
                (self.begin(extent.from), even(*scale, steps).max(1))
            }
        }
    }

    /// The first cell of what begins there.
    pub(super) fn begin(&self, step: Step) -> i32 {
        match self {
            Axis::Lines { lines, cells, .. } => match lines.line(step) {
                Some(line) => cells.get(line).map_or(0, |(_, after)| *after),
                None => between(lines, cells, step),
            },
            Axis::Even { scale, .. } => even(*scale, step) + 1,
        }
    }

    /// The cell after the last of what ends there.
    pub(super) fn finish(&self, step: Step) -> i32 {
        match self {
            Axis::Lines { lines, cells, .. } => match lines.line(step) {
                Some(line) => cells.get(line).map_or(0, |(start, _)| *start),
                None => between(lines, cells, step),
            },
            Axis::Even { .. } => self.begin(step),
        }
    }

    /// The cell of a wall across this axis, or of the near end of one along it.
    pub(super) fn wall(&self, step: Step) -> i32 {
        let last = (self.length() - 1).max(0);
        match self {
            Axis::Lines { .. } => self.finish(step).min(last),
            Axis::Even { .. } if step == 0 => 0,
            Axis::Even { .. } => self.begin(step).min(last),
        }
    }

    /// The cell of the far end of a wall along this axis.
    pub(super) fn wall_end(&self, step: Step) -> i32 {
        match self {
            Axis::Lines { lines, .. } => {
                let crossed = lines.line(step).is_some_and(|line| lines.is_wall(line));
                self.wall(step) - i32::from(!crossed)
            }
            Axis::Even { .. } => self.wall(step),
        }
    }
}

/// The cell of a coordinate between two lines.
fn between(lines: &Lines, cells: &[(i32, i32)], step: Step) -> i32 {
    let next = lines.after(step);
    let (from, to) = (next.saturating_sub(1), next.min(cells.len().saturating_sub(1)));
    let at = |line: usize| lines.coordinate(line);
    let first = cells.get(from).map_or(0, |(_, after)| *after);
    let last = cells.get(to).map_or(first, |(start, _)| *start);
    let part = f64::from(step.saturating_sub(at(from))) / f64::from(at(to).saturating_sub(at(from)).max(1));
    first + (f64::from(last - first) * part).round() as i32
}

/// Cells for so many steps at an even scale.
fn even(scale: u64, steps: Step) -> i32 {
    i32::try_from((scale.saturating_mul(u64::from(steps))) >> 16).unwrap_or(i32::MAX / 4).min(i32::MAX / 4)
}
