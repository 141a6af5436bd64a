//! Everything out: who takes part, attendance, sales, visits, orders and the journal as CSV, XLSX or JSON lines.
//!
//! A table is a list of typed columns and an iterator of rows over the state; one writer a format turns rows into
//! bytes, so that nothing of the fair is held twice. What each column means is written in `docs/export.md`.
//!
//! ```text
//! &Fair ─ tables (exhibitors, attendance, sales …) ─ rows ─ writer (CSV, XLSX, JSON lines) ─ draft ─ its name
//! ```

mod attendance;
mod badges;
mod deals;
mod delimited;
mod exhibitors;
mod failure;
mod journal;
mod lines;
mod sales;
mod table;
mod target;
mod visits;
mod workbook;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::progress::Watch;
use crate::fair::Fair;
use crate::fair::settings::{DayPlan, Settings};
use crate::fair::time::{Moment, Offset};
pub use badges::write_badges;
pub use failure::Failure;
use failure::Fault;
use lines::Naming;
pub use table::TableName;
use table::{Pace, Table};
use target::{Draft, Shape};

/// What goes through memory at a time.
const BUFFER: usize = 1 << 17;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which tables.
    pub selection: Selection,
    /// As what.
    pub format: Format,
    /// With or without what names or reaches a person.
    pub persons: Persons,
    /// What becomes of something that has the name already.
    pub existing: Existing,
}

/// Which tables are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Who takes part.
    Exhibitors,
    /// Attendance, and its log.
    Attendance,
    /// Sales.
    Sales,
    /// Visits.
    Visits,
    /// Orders, contacts and the like.
    Deals,
    /// The journal.
    Journal,
    /// All of these.
    All,
}

impl Selection {
    /// The tables, in the order in which they are written.
    pub fn tables(self) -> &'static [TableName] {
        match self {
            Selection::Exhibitors => &[TableName::Exhibitors],
            Selection::Attendance => &[TableName::Attendance, TableName::AttendanceLog],
            Selection::Sales => &[TableName::Sales],
            Selection::Visits => &[TableName::Visits],
            Selection::Deals => &[TableName::Deals],
            Selection::Journal => &[TableName::Journal],
            Selection::All => &TableName::ALL,
        }
    }
}

/// As what an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text for every spreadsheet; several tables become a folder of files.
    Csv(Delimited),
    /// One workbook, a sheet a table.
    Xlsx,
    /// One object a line; several tables in one file name theirs in each line.
    JsonLines,
}

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Delimited {
    /// What parts the cells.
    pub delimiter: Delimiter,
    /// What stands before the first.
    pub mark: ByteOrderMark,
}

/// What parts the cells of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Delimiter {
    /// `,`, as most programs read it.
    #[default]
    Comma,
    /// `;`, as Excel reads it where the comma is the decimal sign, as in Indonesia.
    Semicolon,
}

impl Delimiter {
    fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
        }
    }
}

/// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ByteOrderMark {
    /// It does not.
    #[default]
    None,
    /// It does.
    First,
}

/// Whether an export holds what names or reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Persons {
    /// It does.
    With,
    /// It does not.
    Without,
}

/// What becomes of something that has the export's name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Existing {
    /// It stays, and there is no export.
    Keep,
    /// It is replaced in one step; never a fair's file, never a folder with anything else in it.
    Replace,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The tables in their order.
    pub tables: Vec<Piece>,
    /// How many cells were longer than a workbook's may be and end with `…` there.
    pub shortened: u64,
}

/// One table that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub table: TableName,
    /// How many rows, the header apart.
    pub rows: u64,
    /// In which file; `-` is a stream.
    pub file: PathBuf,
}

/// Writes what is wanted to `out`: one file, or a new folder where CSV has several tables.
///
/// `O(rows)`; no more than a few rows are in memory at a time.
///
/// # Errors
/// The work was stopped, `out` is taken, or the disk does not take it: then all is as it was before.
pub fn write(fair: &Fair, wanted: &Wanted, out: &Path, watch: &mut Watch<'_>) -> Result<Written, Failure> {
    let tables = tables(fair, wanted);
    let mut pace = Pace::new(watch, &tables);
    pace.still().map_err(|_| Failure::Stopped)?;
    let offset = offset(fair);
    match wanted.format {
        Format::Csv(form) if tables.len() > 1 => {
            let draft = Draft::of(out, Shape::Folder, wanted.existing)?;
            let mut pieces = Vec::new();
            for table in tables {
                let (name, file) = (table.name, target::file_of(table.name));
                let rows = File::create_new(draft.path().join(&file))
                    .map_err(Fault::Io)
                    .and_then(|new| filled(new, |to| delimited::write(table, offset, form, to, &mut pace)));
                let rows = rows.map_err(|fault| fault.of(out))?;
                pieces.push(Piece { table: name, rows, file: out.join(file) });
            }
            draft.name().map_err(|error| Failure::of(out, &error))?;
            Ok(Written { tables: pieces, shortened: 0 })
        }
        Format::Csv(_) | Format::JsonLines => {
            let draft = Draft::of(out, Shape::File, wanted.existing)?;
            let pieces = reopened(&draft)
                .and_then(|new| filled(new, |to| stream(tables, wanted.format, offset, to, out, &mut pace)));
            let pieces = pieces.map_err(|fault| fault.of(out))?;
            draft.name().map_err(|error| Failure::of(out, &error))?;
            Ok(Written { tables: pieces, shortened: 0 })
        }
        Format::Xlsx => {
            let draft = Draft::of(out, Shape::File, wanted.existing)?;
            let book = reopened(&draft).and_then(|new| {
                filled(new, |to| workbook::write(fair, tables, to, draft.folder(), &mut pace))
            });
            let (rows, shortened) = book.map_err(|fault| fault.of(out))?;
            draft.name().map_err(|error| Failure::of(out, &error))?;
            let piece = |(table, rows)| Piece { table, rows, file: out.to_owned() };
            Ok(Written { tables: rows.into_iter().map(piece).collect(), shortened })
        }
    }
}

/// Writes what is wanted to a stream, as standard output is one: a table of CSV, or JSON lines.
///
/// # Errors
/// A stream cannot hold that format; it was closed ([`Failure::Closed`]); the work was stopped. What was written till
/// then has gone out.
pub fn write_to(
    fair: &Fair,
    wanted: &Wanted,
    out: &mut dyn Write,
    watch: &mut Watch<'_>,
) -> Result<Written, Failure> {
    let tables = tables(fair, wanted);
    match wanted.format {
        Format::Xlsx => return Err(Failure::NoStream),
        Format::Csv(_) if tables.len() > 1 => return Err(Failure::SeveralTables),
        Format::Csv(_) | Format::JsonLines => {}
    }
    let place = Path::new("-");
    let mut pace = Pace::new(watch, &tables);
    let mut buffer = BufWriter::with_capacity(BUFFER, out);
    let pieces = stream(tables, wanted.format, offset(fair), &mut buffer, place, &mut pace);
    let pieces = pieces.and_then(|pieces| buffer.flush().map(|()| pieces).map_err(Fault::Io));
    // What is still held back of a stopped export is nobody's.
    let (_, _) = buffer.into_parts();
    Ok(Written { tables: pieces.map_err(|fault| fault.of(place))?, shortened: 0 })
}

/// The tables one after the other into one stream; of CSV there is one.
fn stream(
    tables: Vec<Table<'_>>,
    format: Format,
    offset: Offset,
    out: &mut dyn Write,
    place: &Path,
    pace: &mut Pace<'_, '_>,
) -> Result<Vec<Piece>, Fault> {
    let naming = if tables.len() > 1 { Naming::Each } else { Naming::None };
    let mut pieces = Vec::with_capacity(tables.len());
    for table in tables {
        let name = table.name;
        let rows = match format {
            Format::Csv(form) => delimited::write(table, offset, form, out, pace)?,
            Format::JsonLines | Format::Xlsx => lines::write(table, offset, naming, out, pace)?,
        };
        pieces.push(Piece { table: name, rows, file: place.to_owned() });
    }
    Ok(pieces)
}

/// The draft's file, to be written.
fn reopened(draft: &Draft) -> Result<File, Fault> {
    File::options().write(true).truncate(true).open(draft.path()).map_err(Fault::Io)
}

/// The file with what `fill` writes, all of it on the disk.
fn filled<T>(file: File, fill: impl FnOnce(&mut BufWriter<File>) -> Result<T, Fault>) -> Result<T, Fault> {
    let mut buffer = BufWriter::with_capacity(BUFFER, file);
    let filled = fill(&mut buffer);
    let (file, _) = match filled {
        Ok(_) => (buffer.into_inner().map_err(io::IntoInnerError::into_error)?, Ok(Vec::new())),
        Err(_) => buffer.into_parts(),
    };
    let filled = filled?;
    file.sync_all()?;
    Ok(filled)
}

/// The tables wanted; their rows are made when they are written.
fn tables<'f>(fair: &'f Fair, wanted: &Wanted) -> Vec<Table<'f>> {
    let table = |name: &TableName| match name {
        TableName::Exhibitors => exhibitors::table(fair, wanted.persons),
        TableName::Attendance => attendance::summary(fair),
        TableName::AttendanceLog => attendance::log(fair, wanted.persons),
        TableName::Sales => sales::table(fair),
        TableName::Visits => visits::table(fair),
        TableName::Deals => deals::table(fair, wanted.persons),
        TableName::Journal => journal::table(fair),
    };
    wanted.selection.tables().iter().map(table).collect()
}

/// The fair's days in order, each once, beside its settings.
fn days(fair: &Fair) -> Vec<(&Settings, &DayPlan)> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let mut seen = BTreeSet::new();
    settings.days.iter().filter(|plan| seen.insert(plan.id)).map(|plan| (&**settings, plan)).collect()
}

/// The fair's distance from UTC.
fn offset(fair: &Fair) -> Offset {
    fair.settings().map_or(Offset::WIB, |settings| settings.utc_offset)
}

/// `2018-07-16T08:10:00.000+07:00`.
fn iso(moment: Moment, offset: Offset) -> String {
    format!("{}{offset}", offset.local(moment).format("%Y-%m-%dT%H:%M:%S%.3f"))
}

#[cfg(test)]
mod tests;
