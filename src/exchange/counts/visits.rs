//! Cells of visits become lines, each with its gate.

use chrono::NaiveDate;

use super::columns::Use;
use super::lines::{Cell, GateSeen, Lines, Place, Table, VisitSeen};
use super::names::GateNamed;
use super::words::{self, NoFigure, no_figure, plain};
use crate::exchange::problem::CountsFault;
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::source::Unread;

impl<'s> Table<'s, '_, '_> {
    /// Visits of every cell whose date is known.
    pub(super) fn visits(
        &self,
        cells: &[Cell<'s>],
        dates: &[Option<(NaiveDate, u16)>],
        lines: &mut Lines<'s>,
        watch: &mut Watch<'_>,
    ) -> Result<(), Unread> {
        let column = self.shape.at(&Use::Gate);
        let ways: Vec<usize> = (0..self.shape.columns.len())
            .filter(|at| self.shape.columns.get(*at).is_some_and(|column| column.means == Use::Direction))
            .collect();
        let mut apart = None;
        let mut apart_rows = 0u32;
        for (n, (cell, date)) in cells.iter().zip(dates).enumerate() {
            watch.step(Stage::Understanding, n as u64, cells.len() as u64)?;
            let text = cell.row.cell(cell.column);
            let place = self.place(cell.row.line, cell.column);
            let visits = match no_figure(text) {
                Some(NoFigure::Blank) => continue,
                Some(NoFigure::Unknown) => {
                    lines.unknown += 1;
                    continue;
                }
                Some(NoFigure::Nil) => Some(0),
                None => words::count(text),
            };
            let Some(visits) = visits else {
                lines.problems.push(self.problem(place, Some(text), CountsFault::NoCount));
                continue;
            };
            if let [one, other] = ways.as_slice()
                && let (Some(one), Some(other)) =
                    (words::count(cell.row.cell(*one)), words::count(cell.row.cell(*other)))
                && !add_up([visits, one, other])
                && one != visits
                && other != visits
            {
                apart = apart.or(Some(place));
                apart_rows += 1;
            }
            let Some((date, minute)) = *date else { continue };
            let said = match self.shape.columns.get(cell.column).map(|column| &column.means) {
                Some(Use::OfGate(gate)) => gate.as_str(),
                _ => column.map_or("", |at| cell.row.cell(at).trim()),
            };
            let named = Place { column: column.unwrap_or(cell.column), ..place };
            let gate = self.gate(said, named, lines);
            lines.visits.push(VisitSeen { at: place, date, minute, gate, visits });
        }
        if let Some(place) = apart {
            lines.remarks.push(self.problem(place, None, CountsFault::WaysDiffer { rows: apart_rows }));
        }
        Ok(())
    }

    /// The gate's place among the file's.
    fn gate(&self, said: &str, at: Place, lines: &mut Lines<'s>) -> usize {
        // What was chosen is a word as the file's are: an id, a name, or none of the fair's gates.
        let said = self.choices.gate.as_ref().map_or(said, |chosen| chosen.as_str());
        let text = plain(said);
        if let Some(known) = lines.by_text.get(&text) {
            let known = *known;
            if let Some(seen) = lines.gates.get_mut(known) {
                seen.rows += 1;
            }
            return known;
        }
        let gates = &self.names.settings.gates;
        let gate = match (self.names.gate(said), gates.as_slice()) {
            (GateNamed::Known(gate), _) => Some(gate),
            (GateNamed::Near(gate), _) => {
                let name = self.names.settings.gate(&gate).map(|gate| gate.name.clone()).unwrap_or_default();
                lines.remarks.push(self.problem(at, Some(said), CountsFault::GateTakenAs { gate: name }));
                Some(gate)
            }
            (GateNamed::Unknown, [only]) if text.is_empty() => Some(only.id.clone()),
            (GateNamed::Unknown, _) => None,
        };
        let new = lines.gates.len();
        lines.gates.push(GateSeen { text: said.to_owned(), at, rows: 1, gate });
        lines.by_text.insert(text, new);
        new
    }
}

/// Whether one of three is the sum of the others, as a total is of two ways.
fn add_up(three: [u32; 3]) -> bool {
    let [a, b, c] = three.map(u64::from);
    a + b == c || a + c == b || b + c == a
}
