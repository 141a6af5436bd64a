//! A plan as a table of rectangles, a booth a row.

use std::collections::HashMap;

use super::choices::{Choices, Numbers};
use super::drawn::{Drawn, Faults, Kind, Known, LONGEST_CODE, Measure, Piece};
use super::preview::{NumbersRead, NumbersWhy};
use super::words::{code_of, kind_of};
use crate::exchange::codes::key;
use crate::exchange::problem::{PlanFault, Problem, Problems};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::sheet::{Row, Sheet};
use crate::exchange::source::{Source, Unread};
use crate::fair::plan::Area;
use crate::fair::text::clean;
pub(super) use columns::is_a_table;
use columns::{Columns, Rectangle, find};
use numbers::{Marks, Word, parse, size, unit};

mod columns;
mod numbers;
mod reading;

/// How much of the titles above a table is its note, in characters.
const LONGEST_NOTE: usize = 200;

/// A row before it is known how its numbers are meant.
struct Raw {
    piece: Piece,
    numbers: [f64; 4],
    /// What the row or its headings say of how they are meant.
    said: Said,
    unit: Option<Word>,
}

/// What a row says of how its numbers are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Its size stands in one cell, which is nothing but a size.
    Size,
    /// Its headings say it.
    Header(Numbers),
    Nothing,
}

impl Said {
    /// The reading, unless somebody chose another; `open` where nothing says it.
    fn reading(self, chosen: Option<Numbers>, open: Numbers) -> Numbers {
        match self {
            Said::Size => Numbers::Size,
            Said::Header(said) => chosen.unwrap_or(said),
            Said::Nothing => chosen.unwrap_or(open),
        }
    }
}

/// Reads the tables of `source`: the plan as drawn, and how its numbers were read.
pub(super) fn read(
    source: Source,
    known: &Known,
    choices: &Choices,
    faults: &mut Faults,
    watch: &mut Watch<'_>,
) -> Result<(Drawn, NumbersRead), Unread> {
    let file = source.file.as_str();
    source.problems.iter().for_each(|problem| faults.report(problem.clone()));
    let mut missing = None;
    let mut tables: Vec<(&Sheet, Columns, Marks)> = Vec::new();
    for sheet in &source.sheets {
        let marks = Marks::of(sheet);
        match find(sheet, marks) {
            Ok(columns) => tables.push((sheet, columns, marks)),
            Err(lacking) => {
                missing.get_or_insert(lacking);
            }
        }
    }
    if tables.is_empty() {
        let missing = missing.unwrap_or_default();
        return Err(Unread::Problems(Problems(vec![Problem::of_file(
            file,
            PlanFault::NoColumns { missing },
        )])));
    }
    let several = tables.len() > 1;
    let mut halls = Halls::default();
    let mut raws: Vec<Raw> = Vec::new();
    for (sheet, columns, marks) in &tables {
        let own = if several { halls.of(&sheet.name) } else { None };
        let mut table =
            Table { file, columns, marks: *marks, known, hall: own, kinds: kinds(sheet, columns), faults };
        for (at, row) in sheet.rows_from(columns.first).enumerate() {
            watch.step(Stage::Understanding, at as u64, sheet.len() as u64)?;
            raws.extend(table.row(row, &mut halls));
        }
    }
    let read = decide(&raws, choices);
    let measure = measured(&mut raws, choices);
    let pieces = raws.into_iter().map(|raw| Piece {
        area: reading::area(raw.numbers, raw.said.reading(choices.numbers, read.reading)),
        ..raw.piece
    });
    let note = tables.first().map(|(sheet, columns, _)| note(sheet, columns)).unwrap_or_default();
    Ok((Drawn { halls: halls.names, pieces: pieces.collect(), note, measure }, read))
}

/// The titles above the table.
fn note(sheet: &Sheet, columns: &Columns) -> String {
    let header = usize::from(!columns.headings.is_empty());
    let above = (0..columns.first.saturating_sub(header)).filter_map(|at| sheet.row(at));
    let words: Vec<String> = above.flat_map(|row| row.cells().map(clean).collect::<Vec<_>>()).collect();
    let joined = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    clean(&joined.chars().take(LONGEST_NOTE).collect::<String>())
}

/// What the words of the kind column are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kinds {
    /// They say what a row is.
    Say,
    /// They say something else, as the price of a booth; or there is no such column.
    Silent,
}

fn kinds(sheet: &Sheet, columns: &Columns) -> Kinds {
    let say = columns
        .kind
        .is_some_and(|column| sheet.rows_from(columns.first).any(|row| kind_of(row.cell(column)).is_some()));
    if say { Kinds::Say } else { Kinds::Silent }
}

/// The halls that the rows name, in their order.
#[derive(Default)]
struct Halls {
    names: Vec<String>,
    by_key: HashMap<String, usize>,
}

impl Halls {
    fn of(&mut self, name: &str) -> Option<usize> {
        let name = clean(name);
        if name.is_empty() {
            return None;
        }
        let next = self.names.len();
        let at = *self.by_key.entry(key(&name)).or_insert(next);
        if at == next {
            self.names.push(name);
        }
        Some(at)
    }
}

/// One table while its rows are read.
struct Table<'t> {
    file: &'t str,
    columns: &'t Columns,
    marks: Marks,
    known: &'t Known,
    /// The hall of rows that name none: the sheet's, then the one named last, as in joined cells.
    hall: Option<usize>,
    kinds: Kinds,
    faults: &'t mut Faults,
}

impl Table<'_> {
    fn problem(&mut self, row: Row<'_>, column: usize, fault: PlanFault) {
        let heading = match self.columns.headings.get(column) {
            Some(heading) if !heading.trim().is_empty() => clean(heading),
            _ => letters(column),
        };
        let problem = Problem::of_file(self.file, fault).at(Some(row.line));
        self.faults.report(problem.in_column(&heading, Some(row.cell(column))));
    }

    /// What the row is; nothing where it is blank, a sum, or wrong.
    fn row(&mut self, row: Row<'_>, halls: &mut Halls) -> Option<Raw> {
        let columns = self.columns;
        let text = |column: Option<usize>| column.map(|column| clean(row.cell(column))).unwrap_or_default();
        if let Some(hall) = columns.hall.and_then(|column| halls.of(row.cell(column))) {
            self.hall = Some(hall);
        }
        let code = row.cell(columns.code);
        let name = text(columns.name);
        let kind = self.kind(row, code, &name);
        let mut unit_of = None;
        let (numbers, said) = match columns.rectangle {
            Rectangle::Four(four, said) => {
                if four.iter().all(|column| row.cell(*column).trim().is_empty()) {
                    if !code.trim().is_empty()
                        && columns.hall != Some(columns.code)
                        && code_of(code).is_some()
                    {
                        self.problem(row, columns.code, PlanFault::NoPosition);
                    }
                    return None;
                }
                let mut numbers = [0.0; 4];
                for (number, column) in numbers.iter_mut().zip(four) {
                    *number = self.length(row, column, &mut unit_of)?;
                }
                (numbers, said.map_or(Said::Nothing, Said::Header))
            }
            Rectangle::Sized([x, y], sized) => {
                if row.cell(x).trim().is_empty() && row.cell(y).trim().is_empty() {
                    return None;
                }
                let (x, y) = (self.length(row, x, &mut unit_of)?, self.length(row, y, &mut unit_of)?);
                let Some((width, height)) = size(row.cell(sized), self.marks) else {
                    self.problem(row, sized, PlanFault::NotANumber);
                    return None;
                };
                unit_of = unit_of.or(width.unit);
                ([x, y, width.number, height.number], Said::Size)
            }
        };
        let unit = self.unit(row).or(unit_of).or(columns.said);
        let name = match kind {
            Kind::Booth if code.trim().is_empty() => {
                self.problem(row, columns.code, PlanFault::NoCode);
                return None;
            }
            Kind::Booth => match code_of(code) {
                Some(code) => code,
                None => {
                    self.problem(row, columns.code, PlanFault::BadCode { most: LONGEST_CODE });
                    return None;
                }
            },
            Kind::Wall | Kind::Door | Kind::Zone | Kind::Outline | Kind::Place(_) => {
                if name.is_empty() {
                    clean(code)
                } else {
                    name
                }
            }
        };
        let parts = text(columns.parts);
        let parts = parts.split([';', ',', '/', ' ']).filter(|part| !part.is_empty());
        let piece = Piece {
            line: row.line,
            hall: self.hall,
            kind,
            name,
            zone: text(columns.zone),
            parts: parts.map(str::to_owned).collect(),
            area: Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
            corners: Vec::new(),
        };
        Some(Raw { piece, numbers, said, unit })
    }

    fn kind(&mut self, row: Row<'_>, code: &str, name: &str) -> Kind {
        if let (Kinds::Say, Some(column)) = (self.kinds, self.columns.kind) {
            let word = row.cell(column).trim();
            match kind_of(word) {
                Some(kind) => return kind,
                None if word.is_empty() => {}
                None => {
                    self.problem(row, column, PlanFault::UnknownKind);
                    return Kind::Booth;
                }
            }
        }
        let known = code_of(code).is_some_and(|code| self.known.codes.contains(&key(&code)));
        match known {
            true => Kind::Booth,
            false if code.trim().is_empty() => kind_of(name).unwrap_or(Kind::Booth),
            false => kind_of(code).unwrap_or(Kind::Booth),
        }
    }

    fn length(&mut self, row: Row<'_>, column: usize, unit: &mut Option<Word>) -> Option<f64> {
        match parse(row.cell(column), self.marks) {
            Some(length) => {
                *unit = unit.or(length.unit);
                Some(length.number)
            }
            None => {
                self.problem(row, column, PlanFault::NotANumber);
                None
            }
        }
    }

    fn unit(&mut self, row: Row<'_>) -> Option<Word> {
        let column = self.columns.unit?;
        let word = row.cell(column).trim();
        let found = unit(word);
        if found.is_none() && !word.is_empty() {
            self.problem(row, column, PlanFault::UnknownUnit);
        }
        found
    }
}

/// The name of a column without a heading, as a spreadsheet calls it.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    name
}

/// How the numbers of rows whose headings do not say it are meant.
fn decide(raws: &[Raw], choices: &Choices) -> NumbersRead {
    let open: Vec<&Raw> = raws.iter().filter(|raw| raw.said == Said::Nothing).collect();
    let judged: Vec<(usize, [f64; 4])> = match open.is_empty() {
        true => raws.iter().filter(is_booth).map(of_hall).collect(),
        false => open.iter().copied().filter(is_booth).map(of_hall).collect(),
    };
    let score = reading::score(&judged);
    let said = raws.first().map(|raw| raw.said.reading(None, Numbers::Size));
    let (reading, why) = match (choices.numbers, open.is_empty(), said) {
        (Some(chosen), ..) => (chosen, NumbersWhy::Chosen),
        (None, true, Some(said)) => (said, NumbersWhy::Header),
        (None, ..) => match score.better(judged.len()) {
            Some(better) => (better, NumbersWhy::Overlaps),
            None => (Numbers::Size, NumbersWhy::Open),
        },
    };
    NumbersRead { reading, why, as_size: score.as_size, as_corners: score.as_corners }
}

fn is_booth(raw: &&Raw) -> bool {
    raw.piece.kind == Kind::Booth
}

fn of_hall(raw: &Raw) -> (usize, [f64; 4]) {
    (raw.piece.hall.map_or(0, |hall| hall + 1), raw.numbers)
}

/// How long a unit is; rows that say different ones become metres.
fn measured(raws: &mut [Raw], choices: &Choices) -> Measure {
    let mut said: Vec<(f64, usize)> = Vec::new();
    for raw in raws.iter() {
        match raw.unit {
            // Whoever chose the unit knows better.
            _ if choices.unit.is_some() => return Measure::Unsaid(None),
            Some(Word::Pixels) => return Measure::Unsaid(None),
            Some(Word::Metres(metres)) => match said.iter_mut().find(|(one, _)| *one == metres) {
                Some((_, count)) => *count += 1,
                None => said.push((metres, 1)),
            },
            None => {}
        }
    }
    match said.as_slice() {
        [] => Measure::Unsaid(None),
        [(metres, _)] => Measure::Said(*metres),
        _ => {
            let usual = said.iter().max_by_key(|(_, count)| *count).map_or(1.0, |(metres, _)| *metres);
            for raw in raws {
                let metres = match raw.unit {
                    Some(Word::Metres(metres)) => metres,
                    Some(Word::Pixels) | None => usual,
                };
                raw.numbers = raw.numbers.map(|number| number * metres);
            }
            Measure::Said(1.0)
        }
    }
}
