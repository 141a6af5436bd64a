//! What a table is: where its header stands, which of the two it counts, what each column holds.

use serde::Serialize;

use super::assign::{Found, Held, ascending};
use super::choices::{Choices, Counted, Unit, letters};
use super::clock;
use super::columns::{Hint, Use, hint};
use super::dates::{self, Day};
use super::names::{GateNamed, Names};
use super::words::{self, no_figure, plain};
use crate::exchange::sheet::{Row, Sheet};
use crate::fair::money;
use crate::fair::text::clean;

/// So many rows are looked at for a header.
const HEADER_WITHIN: usize = 25;
/// So many rows are looked at for what a column holds.
const SAMPLE: usize = 300;
/// Columns beyond are no part of a table of counts.
const MOST_COLUMNS: usize = 400;

/// A column of a table that was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its header; its letter where it has none.
    pub header: String,
    /// What it is.
    pub means: Use,
    /// The day its header says.
    #[serde(skip)]
    pub(super) day: Option<Day>,
}

/// A table that was understood.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) kind: Counted,
    /// The row of the header, from 0.
    pub(super) header: Option<usize>,
    pub(super) columns: Vec<Column>,
    /// The unit that a header or a line above it says.
    pub(super) unit: Option<Unit>,
    /// The day that the table's name says, where no column does.
    pub(super) day: Option<Day>,
    /// The column that was taken, and the others that might have been.
    pub(super) left: Option<(String, Vec<String>)>,
}

/// Why a table is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoShape {
    /// It is something else.
    SomethingElse,
    /// It is this, and several columns may hold the figures, or none does.
    WhichColumn(Counted, Vec<String>),
}

impl Shape {
    /// Where that use is.
    pub(super) fn at(&self, means: &Use) -> Option<usize> {
        self.columns.iter().position(|column| &column.means == means)
    }

    /// The first row below the header.
    pub(super) fn first(&self) -> usize {
        self.header.map_or(0, |header| header + 1)
    }
}

fn held(sheet: &Sheet, first: usize, column: usize, names: &Names<'_>) -> Held {
    let offset = names.settings.utc_offset;
    let mut held = Held::default();
    for row in sheet.rows_from(first).take(SAMPLE) {
        let text = row.cell(column).trim();
        if text.is_empty() || words::is_sum(text) {
            continue;
        }
        held.cells += 1;
        let one = |is: bool| usize::from(is);
        let number = text.parse::<u16>().ok();
        held.dates += one(dates::read(text, offset).is_some());
        let sure = dates::sure(text, offset);
        held.sure_dates += one(sure.is_some());
        held.timed += one(sure.is_some_and(|when| when.clock.is_some()));
        held.clocks += one(clock::read(text).is_some());
        held.sure_clocks += one(clock::sure(text).is_some());
        held.days += one(number.is_some_and(|n| names.settings.days.iter().any(|day| day.id.0 == n)));
        held.figures +=
            one(no_figure(text).is_some() || money::read(text).is_ok() || words::count(text).is_some());
        held.stands += one(names.is_stand(text));
        held.exhibitors += one(names.is_name(text));
        held.ids += one(names.is_id(text));
        held.gates += one(matches!(names.gate(text), GateNamed::Known(_)));
        held.provenances += one(words::provenance(&plain(text)).is_some());
    }
    held
}

/// The row that looks most like a header, with what each cell says.
fn header(
    sheet: &Sheet,
    width: usize,
    names: &Names<'_>,
    choices: &Choices,
) -> Option<(usize, Vec<String>, Vec<Hint>)> {
    let mut best: Option<(usize, usize, Vec<String>, Vec<Hint>)> = None;
    let mut above: Option<Row<'_>> = None;
    for (at, row) in sheet.rows_from(0).take(HEADER_WITHIN).enumerate() {
        let text = |column: usize| {
            let own = row.cell(column).trim();
            // A header of two rows: what is blank below stands above.
            let upper = above.filter(|above| own.is_empty() && above.len() > 1);
            clean(upper.map_or(own, |above| above.cell(column)))
        };
        let headers: Vec<String> = (0..width).map(text).collect();
        let hints: Vec<Hint> = headers.iter().map(|text| hint(text, names)).collect();
        let (hints, below) = match above.and_then(|above| under_gates(above, &hints, names)) {
            // Two rows say more than the upper one.
            Some(under) => (under, 2),
            None => (hints, 0),
        };
        let count = |wanted: fn(&Hint) -> bool| hints.iter().filter(|hint| wanted(hint)).count();
        let several = |n: usize| if n >= 2 { n } else { 0 };
        let heads = several(count(|hint| matches!(hint, Hint::OfHour(_))))
            + several(count(|hint| matches!(hint, Hint::OfDay(_))))
            + several(count(|hint| matches!(hint, Hint::OfGate(_))))
            + if ascending(&hints) >= 3 { ascending(&hints) } else { 0 };
        let worded = count(|hint| {
            !matches!(
                hint,
                Hint::OfHour(_)
                    | Hint::OfDay(_)
                    | Hint::OfGate(_)
                    | Hint::Number(_)
                    | Hint::Running
                    | Hint::None
            )
        });
        let chosen = |(at, text): (usize, &String)| choices.column(text, at).is_some() && !text.is_empty();
        let named =
            choices.columns.iter().filter(|(name, _)| headers.iter().any(|text| plain(text) == plain(name)));
        let single = usize::from(
            worded == 1 && heads == 0 && count(|h| matches!(h, Hint::OfDay(_) | Hint::OfGate(_))) == 1,
        );
        let score = heads + worded + single + below + named.count();
        let enough = score >= 2 || (score == 1 && headers.iter().enumerate().any(chosen));
        if enough && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, headers, hints));
        }
        above = Some(row);
    }
    best.map(|(_, at, headers, hints)| (at, headers, hints))
}

/// What columns say below gates: `Masuk` and `Keluar`, once for each gate of the row above.
fn under_gates(above: Row<'_>, hints: &[Hint], names: &Names<'_>) -> Option<Vec<Hint>> {
    let ways = hints.iter().filter(|hint| matches!(hint, Hint::In | Hint::Visits)).count();
    if ways < 2 {
        return None;
    }
    let mut gate = None;
    let mut under = Vec::with_capacity(hints.len());
    for (column, hint) in hints.iter().enumerate() {
        let text = above.cell(column).trim();
        if !text.is_empty() {
            gate = if let GateNamed::Known(gate) = names.gate(text) { Some(gate) } else { None };
        }
        under.push(match (hint, &gate) {
            (Hint::In | Hint::Visits, Some(gate)) => Hint::OfGate(gate.clone()),
            // Who leaves is no visit.
            (Hint::Out | Hint::Total, Some(_)) => Hint::None,
            (hint, _) => hint.clone(),
        });
    }
    under.iter().any(|hint| matches!(hint, Hint::OfGate(_))).then_some(under)
}

/// The first row, where it holds no date, time or figure and the one below does.
fn unknown_header(sheet: &Sheet, width: usize, names: &Names<'_>) -> Option<usize> {
    let says = |at: usize| {
        let row = sheet.row(at)?;
        let is = |text: &str| {
            let text = text.trim();
            text.starts_with(|c: char| c.is_ascii_digit())
                || dates::sure(text, names.settings.utc_offset).is_some()
                || clock::sure(text).is_some()
        };
        Some((0..width).any(|column| is(row.cell(column))))
    };
    match (says(0), says(1)) {
        (Some(false), Some(true)) => Some(0),
        (_, _) => None,
    }
}

/// What the table is.
pub(super) fn recognise(sheet: &Sheet, names: &Names<'_>, choices: &Choices) -> Result<Shape, NoShape> {
    let width = sheet.width().min(MOST_COLUMNS);
    let (at, headers, mut hints) = match header(sheet, width, names, choices) {
        Some((at, headers, hints)) => (Some(at), headers, hints),
        None => {
            let at = unknown_header(sheet, width, names);
            let row = at.and_then(|at| sheet.row(at));
            let text = |column: usize| row.map_or(String::new(), |row| clean(row.cell(column)));
            (at, (0..width).map(text).collect(), vec![Hint::None; width])
        }
    };
    let first = at.map_or(0, |at| at + 1);
    let holds: Vec<Held> = (0..width).map(|column| held(sheet, first, column, names)).collect();
    let chosen: Vec<Option<&Use>> =
        headers.iter().enumerate().map(|(at, text)| choices.column(text, at)).collect();
    for (hint, chosen) in hints.iter_mut().zip(&chosen) {
        if chosen.is_some() {
            *hint = Hint::None;
        }
    }
    let mut found = Found { uses: vec![Use::Ignored; width], hints, holds, chosen };
    found.who();
    found.when();
    found.numbers(names);
    let kind = choices.kind.or_else(|| found.kind()).ok_or(NoShape::SomethingElse)?;
    let value = match kind {
        Counted::Visits => found.visits(),
        Counted::Sales => found.sales(),
    };
    found.insist(kind);
    let name = |at: usize| match headers.get(at).filter(|text| !text.is_empty()) {
        Some(text) => text.clone(),
        None => letters(at),
    };
    if !found.has_figures(kind) {
        let figures = found.unsaid_figures();
        // Without a word of counts in it, it is some other list.
        return Err(match (choices.kind, figures.is_empty()) {
            (None, true) => NoShape::SomethingElse,
            (_, _) => NoShape::WhichColumn(kind, figures.into_iter().map(name).collect()),
        });
    }
    let value = value.filter(|_| found.chosen.iter().all(|chosen| chosen.is_none()));
    let left = value.filter(|(_, left)| !left.is_empty());
    let left = left.map(|(at, left)| (name(at), left.into_iter().map(name).collect()));
    let day_of = |at: usize| match found.hints.get(at) {
        Some(Hint::OfDay(day)) => Some(*day),
        _ => {
            headers.get(at).and_then(|text| dates::read(text, names.settings.utc_offset)).map(|when| when.day)
        }
    };
    let unit = unit(sheet, at, &headers, &found.uses);
    let columns: Vec<Column> = (0..width)
        .zip(&found.uses)
        .map(|(at, means)| Column {
            header: name(at),
            means: means.clone(),
            day: if *means == Use::OfDay { day_of(at) } else { None },
        })
        .collect();
    let dated = columns.iter().any(|column| matches!(column.means, Use::Date | Use::OfDay));
    let offset = names.settings.utc_offset;
    let named = || dates::read(&sheet.name, offset).map(|when| when.day);
    let day = if dated { None } else { named().or_else(|| titled(sheet, at, names)) };
    Ok(Shape { kind, header: at, columns, unit, day, left })
}

/// The one day that the titles above the header name: `Tanggal: 16 Juli 2018`, `REKAP HARI KE-1`.
fn titled(sheet: &Sheet, header: Option<usize>, names: &Names<'_>) -> Option<Day> {
    let above = sheet.rows_from(0).take(header.unwrap_or_default());
    let mut days =
        above.flat_map(|row| row.cells().filter_map(|cell| day_within(cell, names)).collect::<Vec<_>>());
    let first = days.next()?;
    // Of several none is the table's.
    days.all(|day| day == first).then_some(first)
}

/// The day at the end of a text; what stands before it has no number, as the first date of several would.
fn day_within(text: &str, names: &Names<'_>) -> Option<Day> {
    let text = clean(text);
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        (*at == 0 || before.ends_with([' ', ':'])) && !before.contains(|c: char| c.is_ascii_digit())
    });
    let mut found =
        starts.filter_map(|(at, _)| dates::sure(text.get(at..)?.trim(), names.settings.utc_offset));
    found.next().map(|when| when.day)
}

/// The unit that the header of an amount says, or a line above: `Omzet (juta)`, `dalam ribuan rupiah`.
fn unit(sheet: &Sheet, header: Option<usize>, headers: &[String], uses: &[Use]) -> Option<Unit> {
    let of = |text: &str, bare: bool| {
        let text = plain(text);
        let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
        let within = bare || has(&["dalam", "in", "satuan", "x"]);
        if has(&["juta", "jutaan", "jt", "million", "millions", "mio"]) && within {
            Some(Unit::Millions)
        } else if has(&["ribu", "ribuan", "rb", "thousand", "thousands", "000", "1000"]) && within {
            Some(Unit::Thousands)
        } else {
            None
        }
    };
    let valued = headers
        .iter()
        .zip(uses)
        .filter(|(_, means)| matches!(means, Use::Amount | Use::OfDay | Use::Payment(_)));
    let above = sheet.rows_from(0).take(header.unwrap_or_default());
    let mut by_header = valued.filter_map(|(text, _)| of(text, true));
    by_header
        .next()
        .or_else(|| above.flat_map(|row| row.cells().collect::<Vec<_>>()).find_map(|text| of(text, false)))
}
