//! Cells of sales become lines, each with who sold and how it was paid.

use chrono::NaiveDate;

use super::amounts::{Marks, Sold};
use super::columns::Use;
use super::lines::{Cell, Lines, SaleSeen, Table};
use super::names::WhoSaid;
use super::preview::Question;
use super::words::{self, NoFigure, no_figure, plain};
use crate::exchange::problem::CountsFault;
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::sheet::Row;
use crate::exchange::source::Unread;
use crate::fair::ids::MethodId;
use crate::fair::money::Rupiah;

impl<'s> Table<'s, '_, '_> {
    /// Sales of every cell whose date is known.
    pub(super) fn sales(
        &self,
        cells: &[Cell<'s>],
        dates: &[Option<(NaiveDate, u16)>],
        lines: &mut Lines<'s>,
        watch: &mut Watch<'_>,
    ) -> Result<(), Unread> {
        let shape = self.shape;
        let methods: Vec<(usize, MethodId)> = shape
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| match &column.means {
                Use::Payment(method) => Some((at, method.clone())),
                _ => None,
            })
            .collect();
        let amounts = cells.iter().map(|cell| cell.row.cell(cell.column));
        let unit = self.choices.unit.or(shape.unit);
        let marks = Marks::of(amounts, unit, self.names.settings.maximum_sale);
        if let Some(median) = marks.median {
            lines.medians.insert(self.at, median);
        }
        let text_of = |row: Row<'s>, means: &Use| shape.at(means).map_or("", |at| row.cell(at).trim());
        let from_payments = shape.at(&Use::Amount).is_none() && shape.at(&Use::OfDay).is_none();
        let mut asked = false;
        let mut last = None;
        for (n, (cell, date)) in cells.iter().zip(dates).enumerate() {
            watch.step(Stage::Understanding, n as u64, cells.len() as u64)?;
            let row = cell.row;
            let place = self.place(row.line, cell.column);
            // Ways to pay alone: one line a row, whichever of them is filled.
            if from_payments && last.replace(row.line) == Some(row.line) {
                continue;
            }
            let text = row.cell(cell.column).trim();
            let (mut payments, mut sum) = (Vec::new(), Rupiah::ZERO);
            let mut bad = None;
            for (at, method) in &methods {
                match marks.read(row.cell(*at)) {
                    Sold::Amount(part) => {
                        sum = sum.saturating_add(part);
                        payments.push((method.clone(), part));
                    }
                    Sold::Blank | Sold::Unknown | Sold::Nil => {}
                    Sold::Unclear(_) | Sold::Bad(_) => bad = Some((*at, row.cell(*at))),
                }
            }
            if let Some((at, text)) = bad {
                lines.problems.push(self.problem(
                    self.place(row.line, at),
                    Some(text),
                    CountsFault::NoPayment,
                ));
                payments.clear();
                if from_payments {
                    continue;
                }
            }
            let sold = match from_payments || text.is_empty() {
                true if sum > Rupiah::ZERO => Sold::Amount(sum),
                _ => marks.read(text),
            };
            let amount = match sold {
                Sold::Blank => continue,
                Sold::Unknown => {
                    lines.unknown += 1;
                    continue;
                }
                Sold::Nil => None,
                Sold::Amount(amount) => Some(amount),
                Sold::Unclear(readings) => {
                    if !marks.tell() && !asked {
                        asked = true;
                        let example = crate::fair::text::clean(text);
                        lines.questions.push(Question::Unit { example, readings: readings.clone() });
                    }
                    if marks.tell() {
                        lines.problems.push(self.problem(
                            place,
                            Some(text),
                            CountsFault::UnclearAmount { readings },
                        ));
                    }
                    continue;
                }
                Sold::Bad(fault) => {
                    lines.problems.push(self.problem(place, Some(text), CountsFault::NoAmount { fault }));
                    continue;
                }
            };
            if amount.is_none_or(|amount| sum > amount) && !payments.is_empty() {
                lines.problems.push(self.problem(
                    place,
                    Some(text),
                    CountsFault::PaymentsAbove { payments: sum },
                ));
                payments.clear();
            }
            let Some((date, _)) = *date else { continue };
            let counted = text_of(row, &Use::Transactions);
            let transactions = match no_figure(counted) {
                Some(NoFigure::Blank | NoFigure::Unknown | NoFigure::Nil) => None,
                None => match words::count(counted) {
                    Some(count) => Some(count),
                    None => {
                        let at = self.place(row.line, shape.at(&Use::Transactions).unwrap_or_default());
                        lines.problems.push(self.problem(at, Some(counted), CountsFault::NoTransactions));
                        None
                    }
                },
            };
            let says = text_of(row, &Use::Provenance);
            let provenance = words::provenance(&plain(says));
            if provenance.is_none() && !says.is_empty() {
                let at = self.place(row.line, shape.at(&Use::Provenance).unwrap_or_default());
                lines.remarks.push(self.problem(at, Some(says), CountsFault::NoProvenance));
            }
            let who = WhoSaid {
                stand: text_of(row, &Use::Stand),
                name: text_of(row, &Use::Exhibitor),
                id: text_of(row, &Use::Id),
            };
            lines.sales.push(SaleSeen {
                at: place,
                date,
                who,
                text,
                amount,
                transactions,
                payments,
                provenance,
            });
        }
        Ok(())
    }
}
