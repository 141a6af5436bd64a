//! Text whose cells are parted by a comma, a semicolon, a tab or a bar: which one is found by trying.

use std::borrow::Cow;
use std::collections::BTreeMap;

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
/// So many quotation marks left open are mended line by line; each may cost a reading of all that follows.
const MOST_OPEN: usize = 20;

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
    let reading = Reading { file, text, lines: &lines, mark, ahead, usual: usual(text, mark) };
    // Whoever says the mark has parted the cells by it.
    if told.is_none()
        && let Some((sheet, mark)) = enclosed_rows(file, text, ahead, mark, watch)?
    {
        return Ok((sheet, char::from(mark)));
    }
    let mut opened = Vec::new();
    let sheet = match reading.sheet(Quotes::Enclose, &mut opened, watch)? {
        Some(sheet) => {
            let last = ahead + lines.at(text.trim_end_matches(['\r', '\n']).len());
            let taken = |line| {
                let what = if line == last { SourceFault::EndsWithin } else { SourceFault::QuotesTaken };
                Problem::of_file(file, what).at(Some(line))
            };
            problems.extend(opened.into_iter().map(taken));
            sheet
        }
        None => {
            let line = opened.first().copied();
            problems.push(Problem::of_file(file, SourceFault::AllQuotesTaken).at(line));
            let all = reading.sheet(Quotes::AreText, &mut Vec::new(), watch)?;
            all.ok_or_else(|| Problem::of_file(file, What::OpenQuote).at(line))?
        }
    };
    Ok((sheet, char::from(mark)))
}

/// The table of a text in which every row stands in quotation marks as a whole, as if it were one cell: `"Kopi,A1,Kuliner"`.
fn enclosed_rows(
    file: &str,
    text: &str,
    ahead: u32,
    mark: u8,
    watch: &mut Watch<'_>,
) -> Result<Option<(Sheet, u8)>, Unread> {
    let whole = |line: &str| {
        let line = line.trim_end_matches([',', ';', '\t']);
        line.len() > 2 && line.starts_with('"') && line.ends_with('"')
    };
    let (mut rows, mut sheet) = (0, Sheet::default());
    if !start(text).lines().next().is_some_and(whole) {
        return Ok(None);
    }
    let mut reader = builder(mark, Quotes::Enclose).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut unwrapped = Vec::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let mut cells = record.iter();
        let (first, more) = (cells.next().unwrap_or_default(), cells.any(|cell| !cell.is_empty()));
        if more || breaks(first.as_bytes()) {
            return Ok(None);
        }
        let line = record.position().map_or(0, csv::Position::line);
        unwrapped.push((u32::try_from(line).unwrap_or(u32::MAX), first.to_owned()));
    }
    let lines: Vec<&str> = unwrapped.iter().map(|(_, line)| line.as_str()).collect();
    let lines = lines.join("\n");
    let Some(mark) = sniff_with(&lines, Quotes::Enclose) else { return Ok(None) };
    let parted = lines.lines().filter(|line| line.contains(char::from(mark))).count();
    // Texts with commas here and there are one column of texts.
    if usual(&lines, mark).is_none_or(|cells| cells < 2) || parted * 10 < unwrapped.len() * 9 {
        return Ok(None);
    }
    for (line, text) in &unwrapped {
        rows += 1;
        watch.step(Stage::Reading, rows, 0)?;
        let mut record = csv::StringRecord::new();
        // Reading from memory cannot fail.
        drop(builder(mark, Quotes::Enclose).from_reader(text.as_bytes()).read_record(&mut record));
        let pushed = sheet.push(ahead + line, record.iter());
        pushed.map_err(|beyond| Problem::of_file(file, SourceFault::from(beyond)).at(Some(ahead + line)))?;
    }
    Ok(Some((sheet, mark)))
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

/// The start of a text, as much as is tried.
fn start(text: &str) -> &str {
    let end = (0..=TRIED.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// How many cells most rows have that stand on one line; none where no row does.
fn usual(text: &str, mark: u8) -> Option<usize> {
    let mut reader = builder(mark, Quotes::Enclose).from_reader(start(text).as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut counts = BTreeMap::<usize, usize>::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        if !breaks(record.as_slice()) {
            *counts.entry(record.len()).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map(|(width, _)| width)
}

/// The mark with which most rows have the same number of cells, more than one of them.
fn sniff(text: &str) -> u8 {
    // Where a quotation mark at the very start swallows all, only the marks as they stand can tell.
    let told = sniff_with(text, Quotes::Enclose).or_else(|| sniff_with(text, Quotes::AreText));
    told.unwrap_or(b',')
}

fn sniff_with(text: &str, quotes: Quotes) -> Option<u8> {
    let start = start(text);
    let score = |mark: u8| -> (f64, usize) {
        let mut reader = builder(mark, quotes).from_reader(start.as_bytes());
        let mut widths: Vec<usize> = Vec::new();
        let mut record = csv::ByteRecord::new();
        while let Ok(true) = reader.read_byte_record(&mut record) {
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                widths.push(record.len());
            }
        }
        // The last may have been cut short.
        if widths.len() > 2 && start.len() < text.len() {
            widths.pop();
        }
        let mut counts = BTreeMap::<usize, usize>::new();
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
    (best.1 > 0.0).then_some(best.0)
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
    /// How many cells most rows have.
    usual: Option<usize>,
}

impl Reading<'_> {
    /// The table, and the lines at which a quotation mark is never closed; nothing where too many are not.
    ///
    /// Such a line is taken for itself, and reading goes on with the next one: it would swallow all up to the next mark.
    fn sheet(
        &self,
        quotes: Quotes,
        opened: &mut Vec<u32>,
        watch: &mut Watch<'_>,
    ) -> Result<Option<Sheet>, Unread> {
        let all = self.text.len();
        let mut sheet = Sheet::default();
        let mut record = csv::StringRecord::new();
        let mut rows = 0u64;
        let mut base = 0;
        'lines: loop {
            let rest = self.text.get(base..).unwrap_or_default();
            let mut reader = builder(self.mark, quotes).from_reader(rest.as_bytes());
            let at = |reader: &csv::Reader<&[u8]>| {
                base.saturating_add(usize::try_from(reader.position().byte()).unwrap_or(all)).min(all)
            };
            loop {
                let from = at(&reader);
                let from = from + self.blank_before(from);
                let line = self.ahead + self.lines.at(from);
                match reader.read_record(&mut record) {
                    Ok(true) => {}
                    Ok(false) => return Ok(Some(sheet)),
                    Err(error) => {
                        // Reading from memory cannot fail and the text is UTF-8; should it fail all the same, it is said.
                        let message = crate::fair::text::clean(&error.to_string());
                        let what = What::Syntax { message };
                        return Err(Problem::of_file(self.file, what).at(Some(line)).into());
                    }
                }
                rows += 1;
                if rows.is_multiple_of(1024) {
                    watch.tell(Stage::Reading, from as u64, all as u64)?;
                }
                let over_lines = breaks(record.as_slice().as_bytes());
                if quotes == Quotes::Enclose && (over_lines || at(&reader) == all) {
                    let raw = self.text.get(from..at(&reader)).unwrap_or_default();
                    if !over_lines {
                        // The last line has swallowed nothing; what stands in its last cell is half of it.
                        if matches!(self.close(raw), Close::Never) {
                            opened.push(line);
                            record.truncate(record.len().saturating_sub(1));
                        }
                    } else if self.swallowed(&record, raw) {
                        opened.push(line);
                        if opened.len() > MOST_OPEN {
                            return Ok(None);
                        }
                        let end = raw.find(['\r', '\n']).unwrap_or(raw.len());
                        self.push(&mut sheet, line, &self.line(raw.get(..end).unwrap_or_default()))?;
                        base = from + end;
                        continue 'lines;
                    }
                }
                self.push(&mut sheet, line, &record)?;
            }
        }
    }

    fn push(&self, sheet: &mut Sheet, line: u32, record: &csv::StringRecord) -> Result<(), Problem> {
        // A text that begins as a formula was marked by whoever wrote the file, ourselves among them.
        let cells: Vec<Cow<'_, str>> = record.iter().map(unguard).collect();
        let pushed = sheet.push(line, cells.iter().map(|cell| &**cell));
        pushed.map_err(|beyond| Problem::of_file(self.file, SourceFault::from(beyond)).at(Some(line)))
    }

    /// The empty lines that the reader skips before a record.
    fn blank_before(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
    }

    /// A line whose quotation mark is never closed: as the cells it has where that is as many as usual, else as it stands.
    fn line(&self, line: &str) -> csv::StringRecord {
        let cells = |quotes| {
            let mut record = csv::StringRecord::new();
            // Reading from memory cannot fail.
            drop(builder(self.mark, quotes).from_reader(line.as_bytes()).read_record(&mut record));
            record
        };
        let enclosed = cells(Quotes::Enclose);
        if Some(enclosed.len()) == self.usual { enclosed } else { cells(Quotes::AreText) }
    }

    /// Whether a record over several lines is one because a quotation mark was left open.
    ///
    /// It is where a cell goes on and on; where the text ends within it; or where the record is no row as the others and
    /// a cell of it holds what its lines, taken for themselves, have: as many cells as usual.
    fn swallowed(&self, record: &csv::StringRecord, raw: &str) -> bool {
        if record.iter().any(goes_on) {
            return true;
        }
        match (self.close(raw), self.usual) {
            (Close::Never, _) => true,
            (_, None | Some(1)) => false,
            (Close::Odd, Some(usual)) => self.are_rows(raw, usual),
            (Close::Well, Some(usual)) => {
                let mark = char::from(self.mark);
                let parted = |cell: &str| breaks(cell.as_bytes()) && cell.contains(mark);
                record.len() != usual && record.iter().any(parted) && self.are_rows(raw, usual)
            }
        }
    }

    /// Whether nearly all lines of the text have as many cells as usual, two of them at least.
    fn are_rows(&self, raw: &str, usual: usize) -> bool {
        let (mut lines, mut rows) = (0, 0);
        for line in raw.split(['\r', '\n']).filter(|line| !line.is_empty()) {
            lines += 1;
            rows += usize::from(self.line(line).len() == usual);
        }
        lines > 1 && rows * 4 >= lines * 3
    }

    /// How the quotation marks of a record end, as the reader takes them.
    fn close(&self, raw: &str) -> Close {
        let mut close = Close::Well;
        let mut bytes = raw.bytes().peekable();
        let mut starts = true;
        while let Some(byte) = bytes.next() {
            if !(starts && byte == b'"') {
                starts = byte == self.mark || matches!(byte, b'\r' | b'\n');
                continue;
            }
            starts = false;
            let mut broken = false;
            loop {
                match bytes.next() {
                    None => return Close::Never,
                    Some(b'"') if bytes.peek() == Some(&b'"') => drop(bytes.next()),
                    Some(b'"') => break,
                    Some(byte) => broken |= matches!(byte, b'\r' | b'\n'),
                }
            }
            let ends = |next: &u8| *next == self.mark || matches!(next, b'\r' | b'\n');
            if broken && !bytes.peek().is_none_or(ends) {
                close = Close::Odd;
            }
        }
        close
    }
}

/// How quotation marks end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    /// Before the end of their cell.
    Well,
    /// One over several lines is followed by more text.
    Odd,
    /// One is open where the text ends.
    Never,
}

fn breaks(text: &[u8]) -> bool {
    text.contains(&b'\n') || text.contains(&b'\r')
}

/// A cell over more lines than any has.
fn goes_on(cell: &str) -> bool {
    cell.len() > MOST_LINES_IN_A_CELL
        && cell.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).take(MOST_LINES_IN_A_CELL + 1).count()
            > MOST_LINES_IN_A_CELL
}
