//! Cells that are left blank because the row above says it: the hall of all stands below, the category of a group.

use std::collections::HashSet;

use crate::exchange::problem::{ListFault, Problem};
use crate::exchange::sheet::Sheet;

use super::columns::Columns;
use super::fields::Field;

/// Columns of which a value may stand for all rows below.
const GROUPED: [Field; 2] = [Field::Hall, Field::Category];

/// The sheet with such cells filled, and what is told of each column; nothing where there are none.
pub(super) fn filled(file: &str, sheet: &Sheet, columns: &Columns) -> Option<(Sheet, Vec<Problem>)> {
    let name = columns.of(&Field::Name).next()?;
    let heads: Vec<usize> = GROUPED
        .iter()
        .flat_map(|field| columns.of(field))
        .filter(|at| heads_groups(sheet, columns, name, *at))
        .collect();
    if heads.is_empty() {
        return None;
    }
    let mut whole = Sheet::named(&sheet.name);
    whole.shown = sheet.shown;
    let mut above: Vec<&str> = vec![""; heads.len()];
    let mut rows: Vec<u32> = vec![0; heads.len()];
    for (at, row) in sheet.rows_from(0).enumerate() {
        let is_one = at >= columns.first_row() && !row.cell(name).trim().is_empty();
        let mut cells: Vec<&str> = (0..row.len()).map(|column| row.cell(column)).collect();
        for ((column, above), rows) in heads.iter().zip(&mut above).zip(&mut rows).filter(|_| is_one) {
            let own = row.cell(*column);
            if !own.trim().is_empty() {
                *above = own;
            } else if let Some(cell) = cells.get_mut(*column) {
                *cell = above;
                *rows += 1;
            }
        }
        whole.push(row.line, cells).ok()?;
    }
    let told = heads.iter().zip(rows).map(|(column, rows)| {
        let heading = columns.columns.get(*column).map_or("", |column| column.heading.as_str());
        Problem::of_file(file, ListFault::FromAbove { rows }).in_column(heading, None)
    });
    Some((whole, told.collect()))
}

/// Whether the column has several values and each stands once, above rows that leave it blank; half of all do.
fn heads_groups(sheet: &Sheet, columns: &Columns, name: usize, column: usize) -> bool {
    let rows = sheet.rows_from(columns.first_row()).filter(|row| !row.cell(name).trim().is_empty());
    let (mut all, mut values) = (0usize, HashSet::new());
    for row in rows {
        let value = row.cell(column).trim();
        all += 1;
        if (all == 1 && value.is_empty()) || (!value.is_empty() && !values.insert(value)) {
            return false;
        }
    }
    values.len() > 1 && all + 1 > values.len() * 2
}
