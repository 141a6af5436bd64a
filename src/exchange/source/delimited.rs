//! Text whose cells are parted by a comma, a semicolon, a tab or a bar: which one is found by trying.

use std::borrow::Cow;

use crate::exchange::folder::lines::Lines;
use crate::exchange::formula::unguard;
use crate::exchange::problem::{Problem, SourceFault, What};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::sheet::Sheet;
use crate::exchange::source::Unread;

/// The marks that part cells, the likelier first.
const MARKS: [u8; 4] = *b",;\t|";
/// So much of a file is tried with each mark.
const TRIED: usize = 64 << 10;
/// A cell over so many lines is no cell: a quotation mark was left open.
const MOST_LINES_IN_A_CELL: usize = 60;

/// Whether a quotation mark at the start of a cell encloses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Enclose,
    AreText,
}

/// The text as a table, and the mark that parts its cells.
pub(super) fn read(
    file: &str,
    text: &str,
    problems: &mut Vec<Problem>,
    watch: &mut Watch<'_>,
) -> Result<(Sheet, char), Unread> {
    let (text, told) = told_mark(text);
    let mark = told.unwrap_or_else(|| sniff(text));
    let lines = Lines::of(text.as_bytes());
    let ahead = u32::from(told.is_some());
    let reading = Reading { file, text, lines: &lines, mark, ahead };
    match reading.sheet(Quotes::Enclose, watch)? {
        Read::Whole(sheet) => Ok((sheet, char::from(mark))),
        Read::OpenQuote { line } => {
            problems.push(Problem::of_file(file, SourceFault::QuotesTaken).at(Some(line)));
            match reading.sheet(Quotes::AreText, watch)? {
                Read::Whole(sheet) => Ok((sheet, char::from(mark))),
                Read::OpenQuote { line } => {
                    Err(Problem::of_file(file, What::OpenQuote).at(Some(line)).into())
                }
            }
        }
    }
}

/// A first line `sep=;`, as Excel writes it for itself, says the mark.
fn told_mark(text: &str) -> (&str, Option<u8>) {
    let told = text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="));
    let mark = told.and_then(|_| text.as_bytes().get(4)).filter(|mark| MARKS.contains(mark));
    match (mark, text.get(5..)) {
        (Some(mark), Some(rest)) if rest.starts_with(['\r', '\n']) => {
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
            (rest, Some(*mark))
        }
        _ => (text, None),
    }
}

/// The mark with which most rows have the same number of cells, more than one of them.
fn sniff(text: &str) -> u8 {
    let end = (0..=TRIED.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let start = text.get(..end).unwrap_or_default();
    let score = |mark: u8| -> (f64, usize) {
        let mut reader = builder(mark, Quotes::Enclose).from_reader(start.as_bytes());
        let mut widths: Vec<usize> = Vec::new();
        let mut record = csv::ByteRecord::new();
        while let Ok(true) = reader.read_byte_record(&mut record) {
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                widths.push(record.len());
            }
        }
        // The last may have been cut short.
        if widths.len() > 2 && end < text.len() {
            widths.pop();
        }
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for width in widths.iter().filter(|width| **width > 1) {
            *counts.entry(*width).or_default() += 1;
        }
        let (width, most) =
            counts.into_iter().max_by_key(|(width, count)| (*count, *width)).unwrap_or((1, 0));
        (most as f64 / widths.len().max(1) as f64, width)
    };
    let mut best = (b',', 0.0, 1);
    for mark in MARKS {
        let (share, width) = score(mark);
        // Commas inside texts part some rows too; a mark that parts all of them alike is the one.
        if share > best.1 + 0.1 || (share > best.1 - 0.1 && share > 0.0 && width > best.2) {
            best = (mark, share, width);
        }
    }
    best.0
}

fn builder(mark: u8, quotes: Quotes) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(mark).quoting(quotes == Quotes::Enclose);
    builder
}

/// A text and how it is read.
struct Reading<'t> {
    file: &'t str,
    text: &'t str,
    lines: &'t Lines,
    mark: u8,
    /// Lines of the file before the text.
    ahead: u32,
}

enum Read {
    Whole(Sheet),
    OpenQuote { line: u32 },
}

impl Reading<'_> {
    fn sheet(&self, quotes: Quotes, watch: &mut Watch<'_>) -> Result<Read, Unread> {
        let all = self.text.len() as u64;
        let mut reader = builder(self.mark, quotes).from_reader(self.text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut sheet = Sheet::default();
        let mut rows = 0u64;
        loop {
            let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let line = self.ahead + self.lines.at(from + self.blank_before(from));
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(Read::Whole(sheet)),
                Err(error) => {
                    // Reading from memory cannot fail and the text is UTF-8; should it fail all the same, it is said.
                    let message = crate::fair::text::clean(&error.to_string());
                    return Err(Problem::of_file(self.file, What::Syntax { message }).at(Some(line)).into());
                }
            }
            if quotes == Quotes::Enclose && record.iter().any(swallowed) {
                return Ok(Read::OpenQuote { line });
            }
            rows += 1;
            if rows.is_multiple_of(1024) {
                watch.tell(Stage::Reading, from as u64, all)?;
            }
            // A text that begins as a formula was marked by whoever wrote the file, ourselves among them.
            let cells: Vec<Cow<'_, str>> = record.iter().map(unguard).collect();
            sheet
                .push(line, cells.iter().map(|cell| &**cell))
                .map_err(|_| Problem::of_file(self.file, SourceFault::TooLargeFile).at(Some(line)))?;
        }
    }

    /// The empty lines that the reader skips before a record.
    fn blank_before(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
    }
}

/// An open quotation mark swallows the lines after it.
fn swallowed(cell: &str) -> bool {
    cell.len() > MOST_LINES_IN_A_CELL
        && cell.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).take(MOST_LINES_IN_A_CELL + 1).count()
            > MOST_LINES_IN_A_CELL
}
