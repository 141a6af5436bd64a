//! Visits and sales that were counted elsewhere: any table of them, understood and compared with the fair.
//!
//! Nothing is recorded here: a [`CountsPreview`] shows how each column was understood, what would change and what is wrong, and
//! gives the [`Command`](crate::fair::command::Command) for it. What a file leaves open is a [`Question`], answered by [`Choices`].
//! The forms that are read are in `docs/counts.md`.

mod amounts;
mod assign;
mod calendar;
mod choices;
mod clock;
mod columns;
mod compare;
mod dates;
mod lines;
mod names;
mod preview;
mod sales;
mod say;
mod shape;
mod visits;
mod words;

use std::path::Path;

pub use calendar::{DateOrder, OrderBy};
pub use choices::{Choices, Counted, NoChoice, OtherDays, Unit};
pub use columns::Use;
pub use preview::{Busiest, Change, CountsPreview, DatesSeen, Question, SalesSeen, TableSeen, VisitsSeen};
pub use shape::Column;

use super::problem::{CountsFault, Problem, Problems};
use super::progress::Watch;
use super::sheet::Sheet;
use super::source::{self, Source, Unread};
use crate::fair::Fair;
use crate::fair::event::CountsImported;
use compare::Beside;
use lines::{Lines, Table, not_understood};
use names::Names;
use shape::{NoShape, Shape};

/// Understands the file at `path` and compares it with `fair`.
///
/// # Errors
/// It cannot be read, holds no counts, or the fair is not founded; or the work was stopped.
pub fn understand(
    path: &Path,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<CountsPreview, Unread> {
    understand_source(&source::read(path, watch)?, fair, choices, watch)
}

/// The same from the file's bytes.
///
/// # Errors
/// The same.
pub fn understand_bytes(
    file: &str,
    bytes: Vec<u8>,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<CountsPreview, Unread> {
    understand_source(&source::read_bytes(file, bytes, watch)?, fair, choices, watch)
}

/// The same from tables that were read already: to look at them again with other choices.
///
/// # Errors
/// They hold no counts, or the fair is not founded; or the work was stopped.
pub fn understand_source(
    source: &Source,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<CountsPreview, Unread> {
    let file = source.file.as_str();
    let settings = fair.settings().ok_or_else(|| Problem::of_file(file, CountsFault::NoFair))?;
    let names = Names::of(fair, settings);
    let sheets = chosen(source, choices)?;
    let called = |sheet: &Sheet| match (sheets.len() > 1, sheet.name.is_empty()) {
        (true, false) => format!("{file} [{}]", sheet.name),
        (_, _) => file.to_owned(),
    };
    let mut shapes: Vec<(&Sheet, String, Shape)> = Vec::new();
    let mut passed_over: Vec<(String, NoShape)> = Vec::new();
    for sheet in &sheets {
        match shape::recognise(sheet, &names, choices) {
            Ok(shape) => shapes.push((sheet, called(sheet), shape)),
            Err(why) => passed_over.push((called(sheet), why)),
        }
    }
    if shapes.is_empty() {
        let problems = passed_over.into_iter().map(|(name, why)| not_understood(&name, why)).collect();
        return Err(Unread::Problems(Problems(problems)));
    }
    let mut lines = Lines::default();
    let mut tables = Vec::with_capacity(shapes.len());
    for (at, (sheet, name, shape)) in shapes.iter().enumerate() {
        let table = Table { at, file: name, sheet, shape, names: &names, choices };
        let dates = table.read(&mut lines, watch)?;
        if let Some((taken, left)) = &shape.left {
            let what = CountsFault::ColumnTaken { left: left.clone() };
            let place = lines::Place { table: at, line: 0, column: 0 };
            lines.remarks.push((place, Problem::of_file(name, what).in_column(taken, None)));
        }
        tables.push(TableSeen {
            name: sheet.name.clone(),
            kind: shape.kind,
            header: shape.header.and_then(|row| sheet.row(row)).map(|row| row.line),
            columns: shape.columns.clone(),
            unit: choices.unit.or(shape.unit),
            dates,
        });
    }
    let headers = |shape: &Shape| shape.columns.iter().map(|column| column.header.clone()).collect();
    let beside = Beside {
        names: &names,
        choices,
        tables: shapes.iter().map(|(_, name, shape)| (name.clone(), headers(shape))).collect(),
    };
    let mut preview = CountsPreview {
        file: file.to_owned(),
        tables,
        passed_over: passed_over.into_iter().map(|(name, _)| name).collect(),
        rows: lines.rows,
        unknown: lines.unknown + lines.blank,
        visits: None,
        sales: None,
        new: 0,
        changed: Vec::new(),
        unchanged: 0,
        problems: Vec::new(),
        remarks: source.problems.clone(),
        questions: Vec::new(),
        as_of: fair.journal().back().map(|line| line.entry.key),
        what: CountsImported { source: file.to_owned(), sales: Vec::new(), visits: Vec::new() },
    };
    beside.visits(&mut lines, &mut preview, watch)?;
    beside.sales(&mut lines, &mut preview, watch)?;
    lines.problems.sort_by_key(|(at, _)| *at);
    lines.remarks.sort_by_key(|(at, _)| *at);
    preview.problems.extend(lines.problems.into_iter().map(|(_, problem)| problem));
    preview.remarks.extend(lines.remarks.into_iter().map(|(_, problem)| problem));
    for question in lines.questions {
        if !preview.questions.contains(&question) {
            preview.questions.push(question);
        }
    }
    Ok(preview)
}

/// The tables that are looked at.
fn chosen<'s>(source: &'s Source, choices: &Choices) -> Result<Vec<&'s Sheet>, Unread> {
    let Some(wanted) = &choices.sheet else { return Ok(source.sheets.iter().collect()) };
    let named = |sheet: &&Sheet| words::plain(&sheet.name) == words::plain(wanted);
    let place = || wanted.parse::<usize>().ok()?.checked_sub(1).and_then(|at| source.sheets.get(at));
    match source.sheets.iter().find(named).or_else(place) {
        Some(sheet) => Ok(vec![sheet]),
        None => {
            let tables = source.sheets.iter().map(|sheet| sheet.name.clone()).collect();
            Err(Problem::of_file(&source.file, CountsFault::NoSuchTable { tables }).into())
        }
    }
}
