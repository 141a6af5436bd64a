//! XLSX: a workbook with a sheet a table, numbers as numbers, dates as dates, text as nothing but text.
//!
//! The library writes in a thread of its own: it ends in a panic where the disk is full, which is told as that. Rows
//! are made here and sent to it one by one; the sheets lie on the disk until the workbook is put together.

use std::any::Any;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

use super::failure::Fault;
use super::table::{Column, Kind, Pace, Row, Table, TableName, Value, joined};
use crate::exchange::source::WORKBOOK_THREAD;
use crate::fair::Fair;
use crate::fair::time::Offset;

/// So many rows are on their way at most.
const AHEAD: usize = 256;
/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;
/// A cell holds so many UTF-16 units.
const LONGEST: usize = 32_767;
/// Whole numbers beyond it are not exact in a cell.
const EXACT: u64 = 1 << 53;
/// So many bytes pass between two looks whether the workbook is still wanted.
const EVERY: usize = 1 << 18;

/// How many rows each table had, and how many cells were shortened.
pub(super) type Booked = (Vec<(TableName, u64)>, u64);

/// What is sent to the thread.
enum Sent<'f> {
    /// The rows that follow are of this table.
    Table(TableName, Vec<Column>),
    Row(Row<'f>),
    /// That was all: put it together.
    End,
}

/// Writes the tables; what the library needs meanwhile lies in `folder`.
pub(super) fn write(
    fair: &Fair,
    tables: Vec<Table<'_>>,
    out: &mut (dyn Write + Send),
    folder: &Path,
    pace: &mut Pace<'_, '_>,
) -> Result<Booked, Fault> {
    let offset = super::offset(fair);
    let about = properties(fair, offset);
    let (sender, inbox) = sync_channel(AHEAD);
    let (ticking, ticks) = channel();
    thread::scope(|scope| {
        let work = move || Book::new(folder, offset, &about)?.fill(&inbox, out, ticking);
        let thread = thread::Builder::new().name(WORKBOOK_THREAD.to_owned()).spawn_scoped(scope, work)?;
        let sent = send(tables, &sender, pace).and_then(|rows| {
            // The file is put together now.
            ticks.iter().try_for_each(|()| pace.still())?;
            Ok(rows)
        });
        // Without these the thread ends, whatever it does.
        drop((sender, ticks));
        match (sent, thread.join()) {
            (Err(Fault::Stopped), _) => Err(Fault::Stopped),
            (_, Err(panic)) => Err(Fault::Io(of_panic(&*panic))),
            (_, Ok(Err(error))) => Err(Fault::Io(of_library(error))),
            (Err(fault), Ok(Ok(_))) => Err(fault),
            (Ok(rows), Ok(Ok(shortened))) => Ok((rows, shortened)),
        }
    })
}

/// Makes the rows; ends early where the thread has, which then knows why.
fn send<'f>(
    tables: Vec<Table<'f>>,
    sender: &SyncSender<Sent<'f>>,
    pace: &mut Pace<'_, '_>,
) -> Result<Vec<(TableName, u64)>, Fault> {
    let mut rows = Vec::with_capacity(tables.len());
    let unheard = |_| Fault::Io(ErrorKind::BrokenPipe.into());
    for table in tables {
        let mut count = 0;
        sender.send(Sent::Table(table.name, table.columns)).map_err(|_| unheard(()))?;
        for row in table.rows {
            sender.send(Sent::Row(row)).map_err(|_| unheard(()))?;
            count += 1;
            pace.row()?;
        }
        rows.push((table.name, count));
    }
    sender.send(Sent::End).map_err(|_| unheard(()))?;
    Ok(rows)
}

/// What the workbook says of itself; the time is the journal's, so that one journal makes one file.
fn properties(fair: &Fair, offset: Offset) -> DocProperties {
    let about = DocProperties::new();
    let about = match fair.settings() {
        Some(settings) => about.set_title(&settings.name).set_company(&settings.organiser),
        None => about,
    };
    let made = fair.last_at().map(|at| offset.local(at).and_utc()).filter(|at| usual(at.year()));
    match made {
        Some(made) => about.set_creation_datetime(&made),
        None => about,
    }
}

/// The workbook on its way.
struct Book<'b> {
    book: Workbook,
    offset: Offset,
    formats: HashMap<Kind, Format>,
    header: Format,
    about: &'b DocProperties,
    shortened: u64,
}

/// The sheet that is being filled.
struct Sheet {
    sheet: Worksheet,
    table: TableName,
    columns: Vec<Column>,
    /// The how-manieth sheet of its table.
    part: u32,
    /// The row written last, from 0; the header is the first.
    row: u32,
}

impl<'b> Book<'b> {
    fn new(folder: &Path, offset: Offset, about: &'b DocProperties) -> Result<Book<'b>, XlsxError> {
        let mut book = Workbook::new();
        book.set_tempdir(folder)?;
        let with = |format: &str| Format::new().set_num_format(format);
        let formats = HashMap::from([
            (Kind::Text, with("@")),
            (Kind::Id, with("@")),
            (Kind::Whole, with("0")),
            (Kind::Rupiah, with("#,##0")),
            (Kind::Date, with("yyyy-mm-dd")),
            (Kind::Time, with("yyyy-mm-dd hh:mm:ss")),
        ]);
        Ok(Book { book, offset, formats, header: Format::new().set_bold(), about, shortened: 0 })
    }

    /// Writes what comes, and then the workbook; nothing where the end does not come. Returns the cells shortened.
    fn fill(
        mut self,
        inbox: &Receiver<Sent<'_>>,
        out: &mut (dyn Write + Send),
        ticking: Sender<()>,
    ) -> Result<u64, XlsxError> {
        let mut sheet: Option<Sheet> = None;
        loop {
            match inbox.recv() {
                Ok(Sent::Table(table, columns)) => {
                    self.finish(sheet.take())?;
                    sheet = Some(self.sheet(table, columns, 1)?);
                }
                Ok(Sent::Row(row)) => {
                    if let Some(full) = sheet.take_if(|sheet| sheet.row >= LAST_ROW) {
                        let (table, columns, part) = (full.table, full.columns.clone(), full.part + 1);
                        self.finish(Some(full))?;
                        sheet = Some(self.sheet(table, columns, part)?);
                    }
                    if let Some(sheet) = &mut sheet {
                        self.row(sheet, &row)?;
                    }
                }
                Ok(Sent::End) => break,
                Err(_) => return Ok(self.shortened),
            }
        }
        self.finish(sheet)?;
        self.book.set_properties(self.about);
        self.book.save_to_writer(Ticking { out, ticking, since: 0 })?;
        Ok(self.shortened)
    }

    /// A new sheet with its header.
    fn sheet(&mut self, table: TableName, columns: Vec<Column>, part: u32) -> Result<Sheet, XlsxError> {
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        match part {
            1 => sheet.set_name(table.word())?,
            _ => sheet.set_name(format!("{} ({part})", table.word()))?,
        };
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0u16..).zip(&columns) {
            sheet.set_column_width(at, width(column))?;
            if let Some(format) = self.formats.get(&column.kind) {
                sheet.set_column_format(at, format)?;
            }
        }
        for (at, column) in (0u16..).zip(&columns) {
            let name = self.fitting(&column.name);
            sheet.write_string_with_format(0, at, name, &self.header)?;
        }
        Ok(Sheet { sheet, table, columns, part, row: 0 })
    }

    /// The sheet is full, or all of its rows are in it.
    fn finish(&mut self, sheet: Option<Sheet>) -> Result<(), XlsxError> {
        let Some(Sheet { mut sheet, columns, row, .. }) = sheet else { return Ok(()) };
        if let Some(last) = u16::try_from(columns.len()).ok().and_then(|count| count.checked_sub(1)) {
            sheet.autofilter(0, 0, row, last)?;
        }
        self.book.push_worksheet(sheet);
        Ok(())
    }

    fn row(&mut self, to: &mut Sheet, row: &Row<'_>) -> Result<(), XlsxError> {
        to.row += 1;
        let (sheet, at) = (&mut to.sheet, to.row);
        for (column, value) in (0u16..).zip(row) {
            match value {
                Value::Unknown => {}
                Value::Text(text) => {
                    sheet.write_string(at, column, self.fitting(text))?;
                }
                Value::Json(text) => {
                    sheet.write_string(at, column, self.fitting(text))?;
                }
                Value::List(items) => {
                    sheet.write_string(at, column, self.fitting(&joined(items)))?;
                }
                Value::Id(id) => {
                    sheet.write_string(at, column, id.to_string())?;
                }
                // Not exact as a number, so all of its digits as text.
                Value::Number(number) if number.unsigned_abs() > EXACT => {
                    sheet.write_string(at, column, number.to_string())?;
                }
                Value::Number(number) => {
                    sheet.write_number(at, column, *number as f64)?;
                }
                Value::YesNo(yes) => {
                    sheet.write_boolean(at, column, *yes)?;
                }
                Value::Date(date) => self.date(sheet, (at, column), *date)?,
                Value::Time(moment) => self.time(sheet, (at, column), self.offset.local(*moment))?,
            }
        }
        Ok(())
    }

    fn date(&self, sheet: &mut Worksheet, at: (u32, u16), date: NaiveDate) -> Result<(), XlsxError> {
        match (usual(date.year()), self.formats.get(&Kind::Date)) {
            (true, Some(format)) => sheet.write_datetime_with_format(at.0, at.1, date, format)?,
            _ => sheet.write_string(at.0, at.1, date.to_string())?,
        };
        Ok(())
    }

    fn time(&self, sheet: &mut Worksheet, at: (u32, u16), time: NaiveDateTime) -> Result<(), XlsxError> {
        match (usual(time.year()), self.formats.get(&Kind::Time)) {
            (true, Some(format)) => sheet.write_datetime_with_format(at.0, at.1, time, format)?,
            _ => sheet.write_string(at.0, at.1, time.to_string())?,
        };
        Ok(())
    }

    /// The text as long as a cell takes it; what is left out is counted.
    fn fitting<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        // No text has more UTF-16 units than bytes.
        if text.len() <= LONGEST {
            return Cow::Borrowed(text);
        }
        let mut units = 0;
        let mut cut = 0;
        for (at, c) in text.char_indices() {
            // One unit is kept for the sign that something is missing.
            if units < LONGEST {
                cut = at;
            }
            units += c.len_utf16();
            if units > LONGEST {
                self.shortened += 1;
                return Cow::Owned(format!("{}…", text.get(..cut).unwrap_or_default()));
            }
        }
        Cow::Borrowed(text)
    }
}

/// Years that a cell holds as a date.
fn usual(year: i32) -> bool {
    (1900..=9999).contains(&year)
}

/// How wide a column is, in characters.
fn width(column: &Column) -> f64 {
    let least = match column.kind {
        Kind::Id | Kind::Whole | Kind::YesNo => 10.0,
        Kind::Date => 12.0,
        Kind::Rupiah => 14.0,
        Kind::Time => 20.0,
        Kind::Text => 22.0,
        Kind::Long => 40.0,
    };
    // The sign of the filter stands beside the name.
    let name = column.name.chars().take(40).count() as f64 + 4.0;
    f64::max(least, name)
}

/// What the library writes through: tells that it goes on, and fails when nobody hears it any more.
struct Ticking<'o> {
    out: &'o mut (dyn Write + Send),
    ticking: Sender<()>,
    since: usize,
}

impl Write for Ticking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.since += written;
        if self.since >= EVERY {
            self.since = 0;
            self.ticking.send(()).map_err(|_| io::Error::from(ErrorKind::BrokenPipe))?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What the library could not do.
fn of_library(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => {
            // The library for archives hides the system's errors in its own.
            let mut source = std::error::Error::source(&other);
            while let Some(inner) = source {
                if let Some(error) = inner.downcast_ref::<io::Error>() {
                    return error.kind().into();
                }
                source = inner.source();
            }
            io::Error::other(other.to_string())
        }
    }
}

/// What the library panicked over: a sheet that could not be written to the disk says so in the words of `Debug`.
fn of_panic(panic: &(dyn Any + Send)) -> io::Error {
    let said = panic.downcast_ref::<String>().map_or("", String::as_str);
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
        ErrorKind::PermissionDenied,
    ];
    match kinds.into_iter().find(|kind| said.contains(&format!("{kind:?}"))) {
        Some(kind) => kind.into(),
        None => io::Error::other("XLSX"),
    }
}
