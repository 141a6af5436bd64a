//! ODS: cells and rows that say how often they are repeated (OpenDocument 1.3, part 3, 19.675 and 19.679).

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

use super::Room;

/// The part of the archive that holds the sheets.
pub(super) const PART: &str = "content.xml";
/// The library counts no more columns of a row.
const MOST_COLUMNS: u64 = 16_384;
/// Nor more rows.
const MOST_ROWS: u64 = 1_048_576;

/// What the sheets come to; nothing where it is no such file. Ends as soon as it is too much.
pub(super) fn room(bytes: &[u8]) -> Option<Room> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(archive.by_name(PART).ok()?));
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut sheet = Sheet::default();
    let mut room = Room::default();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) if is_cell(tag.name()) => sheet.cell(&tag),
            Ok(Event::Start(tag)) if tag.name() == QName("table:table-row") => {
                sheet.repeat = repeat(&tag, "table:number-rows-repeated").min(MOST_ROWS);
            }
            // Text makes a cell one that holds something, whatever else is said of it.
            Ok(Event::Text(text)) if !text.is_empty() => sheet.fill(),
            Ok(Event::End(tag)) if is_cell(tag.name()) => sheet.within = 0,
            Ok(Event::End(tag)) if tag.name() == QName("table:table-row") => sheet.end_row(),
            Ok(Event::End(tag)) if tag.name() == QName("table:table") => {
                room.add(std::mem::take(&mut sheet).room());
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            // Where it ends in the middle, the library says why.
            Err(_) => break,
        }
        let mut so_far = room;
        so_far.add(sheet.room());
        if so_far.is_too_much() {
            return Some(so_far);
        }
        buffer.clear();
    }
    Some(room)
}

fn is_cell(name: QName<'_>) -> bool {
    name == QName("table:table-cell") || name == QName("table:covered-table-cell")
}

/// How often a tag says that it is repeated.
fn repeat(tag: &BytesStart<'_>, attribute: &str) -> u64 {
    let said = tag.attributes().flatten().find(|found| found.key == QName(attribute));
    said.and_then(|said| said.value.parse().ok()).unwrap_or(1)
}

/// A sheet as far as it was read.
#[derive(Default)]
struct Sheet {
    /// The row's cells up to the last that holds something, and the empty ones behind it.
    row: u64,
    empty: u64,
    /// How often the row is repeated, and the empty rows before it.
    repeat: u64,
    empty_rows: u64,
    /// How often the cell that is open is repeated, as long as nothing was met in it.
    within: u64,
    rows: u64,
    width: u64,
    /// Cells that are written out row by row, and how many tags hold something.
    written: u64,
    filled: u64,
}

impl Sheet {
    fn cell(&mut self, tag: &BytesStart<'_>) {
        self.within = repeat(tag, "table:number-columns-repeated").min(MOST_COLUMNS);
        self.empty += self.within;
        let says = |attribute: &[u8]| attribute.starts_with(b"office:") || attribute == b"table:formula";
        if tag.attributes().flatten().any(|found| says(found.key.as_ref().as_bytes())) {
            self.fill();
        }
    }

    /// The open cell holds something, so all before it are kept.
    fn fill(&mut self) {
        if self.within > 0 {
            self.row = (self.row + self.empty).min(MOST_COLUMNS);
            (self.empty, self.within) = (0, 0);
            self.filled += 1;
        }
    }

    fn end_row(&mut self) {
        let repeat = self.repeat.max(1);
        match self.row {
            0 => self.empty_rows = self.empty_rows.saturating_add(repeat),
            row => {
                self.rows = self.rows.saturating_add(repeat).saturating_add(self.empty_rows);
                self.width = self.width.max(row);
                self.written += row;
                self.empty_rows = 0;
            }
        }
        (self.row, self.empty, self.within, self.repeat) = (0, 0, 0, 1);
    }

    fn room(&self) -> Room {
        let cells = self.rows.saturating_mul(self.width).saturating_add(self.written);
        Room { cells, filled: self.filled }
    }
}
