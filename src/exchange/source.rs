//! Somebody's file as tables of text: text parted by any mark in any encoding, workbooks, JSON.
//!
//! What kind of file it is follows from its first bytes, not from its name.

mod delimited;
mod encoding;
mod json;
mod room;
mod workbook;
mod zip;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::problem::{Problem, Problems, SourceFault, What};
use super::progress::{Stage, Stopped, Watch};
use super::sheet::{Sheet, TooLarge};

pub(super) use encoding::decode;
pub use workbook::THREAD as WORKBOOK_THREAD;

/// A larger file is no list of exhibitors.
const MOST_BYTES: u64 = 1 << 30;
/// So much is read at a time.
const CHUNK: usize = 1 << 20;

/// What kind of file it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text, its cells parted by a mark.
    Delimited {
        /// The mark.
        delimiter: char,
        /// How its characters were encoded, by the name of the standard.
        encoding: &'static str,
    },
    /// A workbook.
    Workbook,
    /// JSON.
    Json,
}

/// A file's tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The file's name, without its folder.
    pub file: String,
    /// What it was.
    pub kind: Kind,
    /// Its tables, those without any row left out; in a workbook those that show come first.
    pub sheets: Vec<Sheet>,
    /// What could not be read as it stands, and what was made of it.
    pub problems: Vec<Problem>,
}

/// Why a file did not become a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Unread {
    /// It cannot be read, for these reasons.
    Problems(Problems),
    /// It is not wanted any more.
    Stopped,
}

impl From<Stopped> for Unread {
    fn from(_: Stopped) -> Self {
        Unread::Stopped
    }
}

impl From<Problem> for Unread {
    fn from(problem: Problem) -> Self {
        Unread::Problems(Problems(vec![problem]))
    }
}

impl From<TooLarge> for SourceFault {
    fn from(beyond: TooLarge) -> Self {
        match beyond {
            TooLarge::Sheet => SourceFault::TooLargeFile,
            TooLarge::Columns => SourceFault::TooManyColumns,
            TooLarge::Cell => SourceFault::TooLongCell,
        }
    }
}

/// The file's name as problems and entries give it.
pub fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    crate::fair::text::clean(&name)
}

/// Reads the file at `path`.
///
/// # Errors
/// It is not there, cannot be read, or is no table; or the work was stopped.
pub fn read(path: &Path, watch: &mut Watch<'_>) -> Result<Source, Unread> {
    let file = name_of(path);
    let bytes = bytes(path, &file, watch)?;
    read_bytes(&file, bytes, watch)
}

/// Reads the same from the file's bytes.
///
/// # Errors
/// It is no table; or the work was stopped.
pub fn read_bytes(file: &str, bytes: Vec<u8>, watch: &mut Watch<'_>) -> Result<Source, Unread> {
    let of_file = |what: What| Unread::from(Problem::of_file(file, what));
    let mut problems = Vec::new();
    let (kind, sheets) = match Magic::of(&bytes) {
        Magic::Workbook => (Kind::Workbook, workbook::read(file, bytes, &mut problems, watch)?),
        Magic::Fair => return Err(of_file(SourceFault::IsADatabase.into())),
        Magic::Document(kind) => return Err(of_file(SourceFault::IsADocument { kind }.into())),
        Magic::Text => {
            let (text, encoding) = encoding::decode(file, bytes, &mut problems).map_err(Unread::from)?;
            if text.trim().is_empty() {
                return Err(of_file(SourceFault::Empty.into()));
            }
            watch.tell(Stage::Reading, 0, text.len() as u64)?;
            match json::looks_like(&text) {
                true => (Kind::Json, json::read(file, &text, watch)?),
                false => {
                    let (sheet, delimiter) = delimited::read(file, &text, &mut problems, watch)?;
                    (Kind::Delimited { delimiter, encoding }, vec![sheet])
                }
            }
        }
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    match sheets.is_empty() {
        true => Err(of_file(SourceFault::Empty.into())),
        false => Ok(Source { file: file.to_owned(), kind, sheets, problems }),
    }
}

/// All of a file.
pub(super) fn bytes(path: &Path, file: &str, watch: &mut Watch<'_>) -> Result<Vec<u8>, Unread> {
    let failed = |error: &std::io::Error| {
        let what = match error.kind() {
            // Windows forbids reading what is a folder; that is not a matter of rights.
            _ if path.is_dir() => SourceFault::IsAFolder.into(),
            ErrorKind::NotFound => SourceFault::NoSuchFile.into(),
            ErrorKind::PermissionDenied => What::Forbidden,
            _ => What::Unreadable { reason: crate::fair::text::clean(&error.to_string()) },
        };
        Unread::from(Problem::of_file(file, what))
    };
    let mut open = File::open(path).map_err(|error| failed(&error))?;
    let all = open.metadata().map(|about| about.len()).map_err(|error| failed(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(all.min(MOST_BYTES)).unwrap_or_default());
    let mut chunk = vec![0; CHUNK];
    loop {
        watch.tell(Stage::Reading, bytes.len() as u64, all)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Problem::of_file(file, SourceFault::TooLargeFile).into());
        }
        match open.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(n) => bytes.extend_from_slice(chunk.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(&error)),
        }
    }
}

/// What a file's first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Magic {
    Workbook,
    Fair,
    /// Something for eyes or printers, by its usual name.
    Document(&'static str),
    Text,
}

impl Magic {
    fn of(bytes: &[u8]) -> Magic {
        let table: [(&[u8], Magic); 9] = [
            (b"PK\x03\x04", Magic::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Magic::Workbook),
            (b"SQLite format 3\0", Magic::Fair),
            (b"%PDF", Magic::Document("PDF")),
            (b"\x89PNG", Magic::Document("PNG")),
            (b"\xff\xd8\xff", Magic::Document("JPEG")),
            (b"GIF8", Magic::Document("GIF")),
            (b"\x1f\x8b", Magic::Document("gzip")),
            (b"{\\rtf", Magic::Document("RTF")),
        ];
        if let Some((_, magic)) = table.iter().find(|(start, _)| bytes.starts_with(start)) {
            return *magic;
        }
        // Web sites call a page with a table `.xls`.
        let start = bytes.get(..1024).unwrap_or(bytes).to_ascii_lowercase();
        // In UTF-16 every other byte is zero.
        let start = String::from_utf8_lossy(&start).replace('\0', "");
        let start = start.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\r', '\n', '\t']);
        let begins = |marks: &[&str]| marks.iter().any(|mark| start.starts_with(mark));
        if begins(&["<!doctype html", "<html", "<table", "<head", "<meta", "<!--"]) {
            return Magic::Document("HTML");
        }
        if begins(&["begin:vcard"]) {
            return Magic::Document("vCard");
        }
        if begins(&["0\r\nsection", "0\nsection", "0\n  section"]) {
            return Magic::Document("DXF");
        }
        // Excel's own XML of 2003, named `.xls`, among others.
        if begins(&["<?xml", "<workbook"]) { Magic::Document("XML") } else { Magic::Text }
    }
}

#[cfg(test)]
mod tests;
