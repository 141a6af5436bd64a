//! Workbooks: XLSX, XLSM, XLSB, XLS and ODS, every sheet as text.
//!
//! The library reads in a thread of its own: whatever a broken workbook does to it ends that thread, and is a problem.

use std::collections::HashSet;
use std::io::Cursor;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{Data, DataRef, Dimensions, Range, Reader, SheetVisible, Sheets, Xlsx};

use crate::exchange::problem::{Problem, SourceFault, What};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::sheet::{MOST_CELLS, Sheet, Shown};
use crate::exchange::source::{Unread, room, zip};
use crate::fair::text::clean;

/// The thread's name: a panic there is told as a problem of the file, not as one of the program.
pub const THREAD: &str = "workbook";

/// What stands further to the right is passed over: it is a stray mark, the edge of a sheet is column 16,384.
const MOST_COLUMNS: u32 = crate::exchange::sheet::MOST_COLUMNS as u32;
/// Excel's sheets end here.
const MOST_ROWS: u32 = 1_048_576;
/// A workbook that unpacks to more is no list.
const MOST_UNPACKED: u64 = 2 << 30;
/// One that unpacks to this much may not be [`MOST_PACKED`] times as large as the file: sheets are 5 to 50 times.
const MUCH_UNPACKED: u64 = 300 << 20;
const MOST_PACKED: u64 = 200;
/// A format of more zeros is none that somebody made.
const MOST_DIGITS: usize = 20;
/// A longer sheet is not looked through a second time, for formulas without a value.
const MOST_LOOKED_AT: usize = 20_000;
/// So many merged areas are filled; a workbook with more is not made by hand.
const MOST_MERGED: usize = 200_000;

/// Formulas whose value the program that wrote the sheet did not reckon.
struct Unreckoned {
    tab: String,
    /// Where the first of them stands, from 1.
    line: u32,
    cells: u32,
}

/// What the thread sends.
enum Sent {
    /// Rows were read.
    Rows(u64),
    /// All sheets, and what is told of them.
    Sheets(Vec<Sheet>, Vec<Unreckoned>),
    /// It cannot be read.
    Failed(SourceFault),
}

/// The sheets in the order of their tabs, first those that show.
pub(super) fn read(
    file: &str,
    bytes: Vec<u8>,
    problems: &mut Vec<Problem>,
    watch: &mut Watch<'_>,
) -> Result<Vec<Sheet>, Unread> {
    let (sender, inbox) = sync_channel(64);
    let work = move || {
        let sent = match sheets(bytes, &sender) {
            Ok((sheets, unreckoned)) => Sent::Sheets(sheets, unreckoned),
            Err(what) => Sent::Failed(what),
        };
        // Nobody listens any more where the reading was stopped.
        drop(sender.send(sent));
    };
    let of_file = |what: What| Unread::from(Problem::of_file(file, what));
    let thread = thread::Builder::new().name(THREAD.to_owned()).spawn(work);
    let thread = thread.map_err(|error| of_file(What::Unreadable { reason: clean(&error.to_string()) }))?;
    let sent = listen(&inbox, watch);
    drop(inbox);
    match (sent?, thread.join()) {
        (Some(Sent::Sheets(sheets, unreckoned)), Ok(())) => {
            problems.extend(unreckoned.into_iter().map(|Unreckoned { tab, line, cells }| {
                let fault = SourceFault::Unreckoned { cells };
                Problem::of_file(file, fault).at(Some(line)).in_column(&tab, None)
            }));
            Ok(sheets)
        }
        (Some(Sent::Failed(what)), _) => Err(of_file(what.into())),
        (Some(Sent::Sheets(..) | Sent::Rows(_)) | None, _) => {
            Err(of_file(SourceFault::BrokenWorkbook { reason: String::new() }.into()))
        }
    }
}

/// Waits for the sheets; tells how far they are.
fn listen(inbox: &Receiver<Sent>, watch: &mut Watch<'_>) -> Result<Option<Sent>, Unread> {
    loop {
        match inbox.recv() {
            Ok(Sent::Rows(rows)) => watch.tell(Stage::Reading, rows, 0)?,
            Ok(sent) => return Ok(Some(sent)),
            Err(_) => return Ok(None),
        }
    }
}

fn broken(error: &dyn std::fmt::Display) -> SourceFault {
    let reason = clean(&error.to_string());
    match reason.to_lowercase().contains("password") {
        true => SourceFault::Password,
        false => SourceFault::BrokenWorkbook { reason },
    }
}

/// Nobody wants the sheets any more; said to nobody.
fn unwanted<T>(_: T) -> SourceFault {
    SourceFault::BrokenWorkbook { reason: String::new() }
}

fn sheets(bytes: Vec<u8>, sender: &SyncSender<Sent>) -> Result<(Vec<Sheet>, Vec<Unreckoned>), SourceFault> {
    let mut book = open(bytes)?;
    let tab = |tab: &calamine::Sheet| match tab.visible {
        SheetVisible::Visible => (Shown::Yes, tab.name.clone()),
        SheetVisible::Hidden | SheetVisible::VeryHidden => (Shown::No, tab.name.clone()),
    };
    let mut tabs: Vec<(Shown, String)> = book.sheets_metadata().iter().map(tab).collect();
    tabs.sort_by_key(|(shown, _)| *shown == Shown::No);
    let (mut sheets, mut unreckoned) = (Vec::new(), Vec::new());
    for (shown, tab) in tabs {
        match (sheet(&mut book, &tab, sender), shown) {
            (Ok(mut sheet), shown) => {
                sheet.shown = shown;
                if shown == Shown::Yes && sheet.len() <= MOST_LOOKED_AT {
                    unreckoned.extend(without_values(&mut book, &tab));
                }
                sheets.push(sheet);
            }
            // What nobody sees does not keep the rest from being read.
            (Err(_), Shown::No) => {}
            (Err(what), Shown::Yes) => return Err(what),
        }
    }
    Ok((sheets, unreckoned))
}

/// The formulas of a sheet that have no value: some programs write them so, and leave the reckoning to Excel.
fn without_values(book: &mut Sheets<Cursor<Vec<u8>>>, tab: &str) -> Option<Unreckoned> {
    let Sheets::Xlsx(book) = book else { return None };
    let mut empty: HashSet<(u32, u32)> = HashSet::new();
    let mut reader = book.worksheet_cells_reader(tab).ok()?;
    while let Ok(Some(cell)) = reader.next_cell() {
        // A formula may well come to an empty text; that is a value.
        if matches!(cell.get_value(), DataRef::Empty) && empty.len() < MOST_CELLS {
            empty.insert(cell.get_position());
        }
    }
    drop(reader);
    if empty.is_empty() {
        return None;
    }
    let mut reader = book.worksheet_cells_reader(tab).ok()?;
    let mut found: Option<Unreckoned> = None;
    while let Ok(Some(cell)) = reader.next_formula() {
        if cell.get_value().is_empty() || !empty.contains(&cell.get_position()) {
            continue;
        }
        let line = cell.get_position().0.saturating_add(1);
        let found = found.get_or_insert_with(|| Unreckoned { tab: tab.to_owned(), line, cells: 0 });
        found.cells += 1;
    }
    found
}

/// Opens a workbook of any kind, unless it is one made to fill the memory.
fn open(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, SourceFault> {
    let packed = bytes.len() as u64;
    let promised = zip::promised(&bytes);
    let unpacked = promised.as_ref().map_or(0, |promised| promised.bytes);
    if unpacked > MOST_UNPACKED || (unpacked > MUCH_UNPACKED && unpacked / packed.max(1) > MOST_PACKED) {
        return Err(SourceFault::TooLargeFile);
    }
    if let Some(fault) = room::fault(&bytes, promised.as_ref()) {
        return Err(fault);
    }
    let names = promised.map(|promised| promised.names);
    // What is tried takes its bytes with it; a copy is left to ask why nothing could be made of them.
    let locked = bytes.clone();
    if let Ok(book) = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)) {
        return Ok(book);
    }
    let errors = [
        Xlsx::new(Cursor::new(locked.clone())).err().map(|error| broken(&error)),
        calamine::Xls::new(Cursor::new(locked)).err().map(|error| broken(&error)),
    ];
    if errors.contains(&Some(SourceFault::Password)) {
        return Err(SourceFault::Password);
    }
    let holds = |part: &str| names.iter().flatten().any(|name| name.starts_with(part));
    Err(match names {
        Some(_) if holds("word/") => SourceFault::IsADocument { kind: "DOCX" },
        Some(_) if holds("ppt/") => SourceFault::IsADocument { kind: "PPTX" },
        Some(_) if !holds("xl/") && !holds("content.xml") => SourceFault::IsADocument { kind: "ZIP" },
        Some(_) | None => SourceFault::CutOff,
    })
}

fn sheet(
    book: &mut Sheets<Cursor<Vec<u8>>>,
    tab: &str,
    sender: &SyncSender<Sent>,
) -> Result<Sheet, SourceFault> {
    match book {
        Sheets::Xlsx(book) => xlsx(book, tab, sender),
        Sheets::Xls(book) => {
            let merged = book.merge_cells_by_sheet_name(tab).unwrap_or_default();
            let range = book.worksheet_range(tab).map_err(|error| broken(&error))?;
            dense(tab, &range, &merged, sender)
        }
        Sheets::Ods(book) => {
            let range = book.worksheet_range(tab).map_err(|error| broken(&error))?;
            dense(tab, &range, &[], sender)
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(tab).map_err(|error| broken(&error))?;
            let mut rows = Rows::new(tab, &[]);
            while let Some(cell) = reader.next_cell().map_err(|error| broken(&error))? {
                let (row, column) = cell.get_position();
                rows.put(row, column, word(&Data::from(cell.get_value().clone())), sender)?;
            }
            rows.finish(sender)
        }
    }
}

/// Cell by cell, so that a single cell in the last row does not claim room for all before it.
fn xlsx(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    tab: &str,
    sender: &SyncSender<Sent>,
) -> Result<Sheet, SourceFault> {
    let merged = book.merge_cells_by_sheet_name(tab).unwrap_or_default();
    let mut reader = match book.worksheet_cells_reader(tab) {
        Ok(reader) => reader,
        // A chart on a tab of its own has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Sheet::named(tab)),
        Err(error) => return Err(broken(&error)),
    };
    let mut rows = Rows::new(tab, &merged);
    // How many digits each style shows at least.
    let digits: Vec<usize> = reader.styles().iter().map(digits).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            DataRef::Float(number) if (0.0..1e15).contains(number) && number.fract() == 0.0 => {
                format!("{number:0width$}", width = digits.get(style).copied().unwrap_or_default())
            }
            other => word(&Data::from(other.clone())),
        };
        rows.put(row, column, text, sender)?;
    }
    rows.finish(sender)
}

/// A number format of zeros alone writes 42 as `0042`: codes and stands look so in a sheet, and on the floor.
fn digits(style: &calamine::Style) -> usize {
    let code = style.number_format.as_ref().map_or("", |format| &format.format_code);
    if code.bytes().all(|byte| byte == b'0') { code.len().min(MOST_DIGITS) } else { 0 }
}

fn dense(
    tab: &str,
    range: &Range<Data>,
    merged: &[Dimensions],
    sender: &SyncSender<Sent>,
) -> Result<Sheet, SourceFault> {
    let mut rows = Rows::new(tab, merged);
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        rows.put(row, column, word(value), sender)?;
    }
    rows.finish(sender)
}

/// Cells that come row by row, and the merged areas that they fill.
struct Rows {
    sheet: Sheet,
    at: u32,
    cells: Vec<String>,
    /// Areas over several rows, by their first row: what stands in their corner stands in every row of them.
    merged: Vec<Dimensions>,
    next: usize,
    open: Vec<(Dimensions, String)>,
    count: u64,
}

impl Rows {
    fn new(tab: &str, merged: &[Dimensions]) -> Rows {
        // An area over the whole width is a title: it is not repeated to the right, and not down either.
        let tall = |area: &&Dimensions| area.end.0 > area.start.0 && area.end.1 < MOST_COLUMNS;
        let mut merged: Vec<Dimensions> = merged.iter().filter(tall).take(MOST_MERGED).copied().collect();
        merged.sort_by_key(|area| area.start);
        Rows {
            sheet: Sheet::named(tab),
            at: 0,
            cells: Vec::new(),
            merged,
            next: 0,
            open: Vec::new(),
            count: 0,
        }
    }

    fn put(
        &mut self,
        row: u32,
        column: u32,
        text: String,
        sender: &SyncSender<Sent>,
    ) -> Result<(), SourceFault> {
        self.count += 1;
        if self.count > MOST_CELLS as u64 || row >= MOST_ROWS {
            return Err(SourceFault::TooLargeFile);
        }
        if column >= MOST_COLUMNS || text.is_empty() {
            return Ok(());
        }
        while self.at < row {
            self.end_row(row, sender)?;
        }
        let column = column as usize;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    /// Ends the row that is being filled; rows without a cell are passed over up to `next`.
    fn end_row(&mut self, next: u32, sender: &SyncSender<Sent>) -> Result<(), SourceFault> {
        while let Some(area) = self.merged.get(self.next).filter(|area| area.start.0 <= self.at) {
            if area.start.0 == self.at {
                let text = self.cells.get(area.start.1 as usize).cloned().unwrap_or_default();
                if !text.is_empty() {
                    // Areas do not overlap; where a file says that they do, the newer one holds.
                    self.open.retain(|(other, _)| other.start.1 != area.start.1);
                    self.open.push((*area, text));
                }
            }
            self.next += 1;
        }
        let at = self.at;
        self.open.retain(|(area, _)| area.end.0 >= at);
        let mut cells = std::mem::take(&mut self.cells);
        for (area, text) in self.open.iter().filter(|(area, _)| area.start.0 < at) {
            let column = area.start.1 as usize;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_empty()) {
                text.clone_into(cell);
            }
        }
        if !cells.is_empty() {
            let line = at.saturating_add(1);
            self.sheet.push(line, cells.iter().map(String::as_str))?;
            let rows = self.sheet.len() as u64;
            if rows.is_multiple_of(1024) {
                sender.send(Sent::Rows(rows)).map_err(unwanted)?;
            }
        }
        cells.clear();
        self.cells = cells;
        // Between two rows with cells only the merged areas reach.
        let reach = self.open.iter().map(|(area, _)| area.end.0).max().unwrap_or(at);
        self.at = if reach > at { at + 1 } else { next.max(at + 1) };
        Ok(())
    }

    fn finish(mut self, sender: &SyncSender<Sent>) -> Result<Sheet, SourceFault> {
        self.end_row(u32::MAX, sender)?;
        Ok(self.sheet)
    }
}

/// A cell's value as one would write it: whole numbers without a point, dates as `2018-07-16`.
fn word(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(moment) if moment.is_duration() => clock(moment.as_f64()),
        Data::DateTime(moment) => match moment.as_datetime() {
            Some(when) if moment.as_f64() < 1.0 => when.format("%H:%M").to_string(),
            Some(when) if when.time() == chrono::NaiveTime::MIN => when.format("%Y-%m-%d").to_string(),
            Some(when) => when.format("%Y-%m-%d %H:%M").to_string(),
            None => moment.as_f64().to_string(),
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // `#N/A` and its kin are no words of a list; who reads the list says so.
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A stretch of days as hours and minutes.
fn clock(days: f64) -> String {
    let minutes = (days * 1440.0).round();
    let minutes = if (0.0..1e9).contains(&minutes) { minutes as u64 } else { 0 };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
