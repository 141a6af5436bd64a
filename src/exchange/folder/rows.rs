//! The rows of `exhibitors.csv` by the names of their columns, each with its line.

use super::document::LONGEST;
use super::lines::Lines;
use super::near::near;
use crate::exchange::problem::{Problem, What};
use crate::fair::text::clean;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Name,
    Owner,
    Category,
    Products,
    Phone,
    Address,
    Kecamatan,
    Coach,
    Stage,
    Licences,
    Booths,
    Days,
    Note,
}

impl Column {
    /// Every column by its header, in the order of their declaration.
    pub(super) const ALL: [(&'static str, Column); 14] = [
        ("id", Column::Id),
        ("name", Column::Name),
        ("owner", Column::Owner),
        ("category", Column::Category),
        ("products", Column::Products),
        ("phone", Column::Phone),
        ("address", Column::Address),
        ("kecamatan", Column::Kecamatan),
        ("coach", Column::Coach),
        ("stage", Column::Stage),
        ("licences", Column::Licences),
        ("booths", Column::Booths),
        ("days", Column::Days),
        ("note", Column::Note),
    ];

    /// Columns without which there is no list.
    const REQUIRED: [Column; 3] = [Column::Id, Column::Name, Column::Category];

    pub(super) fn header(self) -> &'static str {
        Column::ALL.get(self as usize).map(|(header, _)| *header).unwrap_or_default()
    }
}

/// The header of a list: where each column stands.
struct Header {
    places: [Option<usize>; Column::ALL.len()],
    width: usize,
}

/// One row, and where its mistakes are reported.
pub(super) struct Row<'r> {
    record: &'r csv::StringRecord,
    header: &'r Header,
    file: &'static str,
    /// The line it begins on.
    pub(super) line: u32,
    problems: &'r mut Vec<Problem>,
}

impl Row<'_> {
    /// The cell, cleaned; empty where the column is missing; `None` where it is too long, which is reported.
    pub(super) fn cell(&mut self, column: Column) -> Option<String> {
        let place = self.header.places.get(column as usize).copied().flatten();
        let text = clean(place.and_then(|place| self.record.get(place)).unwrap_or_default());
        if text.len() > LONGEST && text.chars().count() > LONGEST {
            self.report(column, Some(&text), What::TooLong { limit: LONGEST });
            return None;
        }
        Some(text)
    }

    /// Whether the list has that column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.header.places.get(column as usize).is_some_and(Option::is_some)
    }

    /// A problem of this row.
    pub(super) fn report(&mut self, column: Column, value: Option<&str>, what: What) {
        let problem = Problem::of_file(self.file, what).at(Some(self.line));
        self.problems.push(problem.in_column(column.header(), value.filter(|value| !value.is_empty())));
    }
}

/// Gives every row of the list to `take`, blank ones apart, and returns what is wrong with the list and in `take`.
pub(super) fn read(file: &'static str, text: &str, mut take: impl FnMut(&mut Row<'_>)) -> Vec<Problem> {
    let mut problems = Vec::new();
    if text.trim().is_empty() {
        return vec![Problem::of_file(file, What::EmptyList)];
    }
    let lines = Lines::of(text.as_bytes());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut header: Option<Header> = None;
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                // Reading from memory cannot fail and the text is UTF-8; should it fail all the same, it is said.
                let what = What::Syntax { message: clean(&error.to_string()) };
                problems.push(Problem::of_file(file, what).at(Some(lines.at(from))));
                break;
            }
        }
        let line = lines.at(from + blank_before(text, from));
        match &header {
            None => match read_header(file, &record, line, &mut problems) {
                Some(read) => header = Some(read),
                None => return problems,
            },
            Some(_) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Some(header) => match misshapen(&record, header) {
                Some(what) => problems.push(Problem::of_file(file, what).at(Some(line))),
                None => take(&mut Row { record: &record, header, file, line, problems: &mut problems }),
            },
        }
    }
    problems
}

/// The empty lines that the reader skips before a record.
fn blank_before(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// What keeps a row's cells from being told apart.
fn misshapen(record: &csv::StringRecord, header: &Header) -> Option<What> {
    let (wanted, found) = (header.width, record.len());
    // An open quotation mark swallows the lines after it, often to the end of the file.
    let swallowed = record.iter().any(|cell| {
        cell.contains('\n') && (found != wanted || cell.len() > LONGEST && cell.chars().count() > LONGEST)
    });
    if swallowed {
        return Some(What::OpenQuote);
    }
    (found != wanted).then_some(What::ColumnCount { wanted, found })
}

/// Reads the header; `None` where not even its columns can be told apart.
fn read_header(
    file: &'static str,
    record: &csv::StringRecord,
    line: u32,
    problems: &mut Vec<Problem>,
) -> Option<Header> {
    let mut report = |column: &str, what| {
        problems.push(Problem::of_file(file, what).at(Some(line)).in_column(column, None));
    };
    if record.len() == 1 && record.iter().any(|cell| cell.contains([';', '\t', '|'])) {
        problems.push(Problem::of_file(file, What::Separator).at(Some(line)));
        return None;
    }
    let mut header = Header { places: [None; Column::ALL.len()], width: record.len() };
    let mut meant: Vec<String> = Vec::new();
    for (place, cell) in record.iter().enumerate() {
        let cell = clean(cell);
        let Some((_, column)) = Column::ALL.iter().find(|(name, _)| *name == cell) else {
            let near = near(&cell, Column::ALL.iter().map(|(name, _)| *name));
            meant.extend(near.clone());
            report(&cell, What::UnknownColumn { near });
            continue;
        };
        match header.places.get_mut(*column as usize) {
            Some(Some(_)) => report(&cell, What::Duplicate { first: None }),
            Some(free) => *free = Some(place),
            None => {}
        }
    }
    for column in Column::REQUIRED {
        let found = header.places.get(column as usize).is_some_and(Option::is_some);
        // A misspelt header is one mistake, not two.
        if !found && !meant.iter().any(|name| name == column.header()) {
            report(column.header(), What::MissingColumn);
        }
    }
    Some(header)
}
