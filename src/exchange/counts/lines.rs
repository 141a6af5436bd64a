//! Rows of a table become lines of visits or sales, each with where it stands.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::amounts::{Marks, Sold};
use super::calendar::{Calendar, NoDay};
use super::choices::{Choices, Counted, OtherDays, shift};
use super::clock;
use super::columns::Use;
use super::dates::{self, Day};
use super::names::{Names, WhoSaid};
use super::preview::{DatesSeen, Question};
use super::shape::{NoShape, Shape};
use super::words::{self, no_figure};
use crate::exchange::problem::{CountsFault, Problem};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::sheet::{Row, Sheet};
use crate::exchange::source::Unread;
use crate::fair::event::Provenance;
use crate::fair::ids::{DayId, GateId, MethodId};
use crate::fair::money::Rupiah;
use crate::fair::text::clean;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Which of the file's tables.
    pub(super) table: usize,
    pub(super) line: u32,
    pub(super) column: usize,
}

/// Visits from a minute of the calendar on.
#[derive(Debug, Clone, Copy)]
pub(super) struct VisitSeen {
    pub(super) at: Place,
    pub(super) date: NaiveDate,
    pub(super) minute: u16,
    /// Which of the file's gates.
    pub(super) gate: usize,
    pub(super) visits: u32,
}

/// What somebody sold on a date; no amount is nihil.
#[derive(Debug, Clone)]
pub(super) struct SaleSeen<'s> {
    pub(super) at: Place,
    pub(super) date: NaiveDate,
    pub(super) who: WhoSaid<'s>,
    pub(super) text: &'s str,
    pub(super) amount: Option<Rupiah>,
    pub(super) transactions: Option<u32>,
    pub(super) payments: Vec<(MethodId, Rupiah)>,
    /// Only where the file says so.
    pub(super) provenance: Option<Provenance>,
}

/// A gate as the file writes it.
#[derive(Debug, Clone)]
pub(super) struct GateSeen {
    pub(super) text: String,
    pub(super) at: Place,
    pub(super) rows: u32,
    pub(super) gate: Option<GateId>,
}

/// Everything that the tables of a file say.
#[derive(Debug, Default)]
pub(super) struct Lines<'s> {
    pub(super) visits: Vec<VisitSeen>,
    pub(super) sales: Vec<SaleSeen<'s>>,
    pub(super) gates: Vec<GateSeen>,
    pub(super) by_text: HashMap<String, usize>,
    pub(super) unknown: usize,
    pub(super) blank: usize,
    pub(super) rows: usize,
    pub(super) problems: Vec<(Place, Problem)>,
    pub(super) remarks: Vec<(Place, Problem)>,
    pub(super) questions: Vec<Question>,
    /// The median of each table's amounts.
    pub(super) medians: HashMap<usize, Rupiah>,
}

/// One table being read.
pub(super) struct Table<'s, 'n, 'f> {
    pub(super) at: usize,
    /// How problems name it.
    pub(super) file: &'n str,
    pub(super) sheet: &'s Sheet,
    pub(super) shape: &'n Shape,
    pub(super) names: &'n Names<'f>,
    pub(super) choices: &'n Choices,
}

/// A figure's cell on its way to be a line.
pub(super) struct Cell<'s> {
    pub(super) row: Row<'s>,
    pub(super) column: usize,
    day: Day,
    minute: u16,
}

impl<'s> Table<'s, '_, '_> {
    pub(super) fn place(&self, line: u32, column: usize) -> Place {
        Place { table: self.at, line, column }
    }

    pub(super) fn problem(&self, at: Place, value: Option<&str>, what: CountsFault) -> (Place, Problem) {
        let header = self.shape.columns.get(at.column).map_or("", |column| column.header.as_str());
        (at, Problem::of_file(self.file, what).at(Some(at.line)).in_column(header, value))
    }

    /// Reads all its rows; says how its dates were read.
    pub(super) fn read(&self, lines: &mut Lines<'s>, watch: &mut Watch<'_>) -> Result<DatesSeen, Unread> {
        let cells = self.cells(lines, watch)?;
        let written = cells.iter().map(|cell| cell.day);
        let calendar = Calendar::of(&self.names.settings.days, written, self.choices.order);
        if let Some(day) = calendar.unsettled {
            lines.questions.push(Question::DateOrder { example: self.example(&cells, day) });
        }
        let mut dates: Vec<Option<(NaiveDate, u16)>> = Vec::with_capacity(cells.len());
        let mut unread = HashSet::new();
        for cell in &cells {
            // What was sold belongs to the day that is named, however late it was.
            let found = match self.shape.kind {
                Counted::Visits => calendar.moment(cell.day, cell.minute),
                Counted::Sales => calendar.date(cell.day).map(|date| (date, 0)),
            };
            match found {
                Ok(found) => dates.push(Some(found)),
                Err(why) => {
                    dates.push(None);
                    let what = match why {
                        NoDay::Unclear => CountsFault::UnclearDay,
                        NoDay::NotOfTheFair => CountsFault::NoSuchDay,
                    };
                    // Once for a day, not for each of its hours.
                    if unread.insert(cell.day) {
                        lines.problems.push(self.problem(
                            self.place(cell.row.line, cell.column),
                            Some(&self.day_text(cell)),
                            what,
                        ));
                    }
                }
            }
        }
        let moved = self.moved(&dates, lines);
        if moved != 0 {
            let by = chrono::Duration::try_days(moved).unwrap_or_default();
            for (date, _) in dates.iter_mut().flatten() {
                *date = date.checked_add_signed(by).unwrap_or(*date);
            }
        }
        match self.shape.kind {
            Counted::Visits => self.visits(&cells, &dates, lines, watch)?,
            Counted::Sales => self.sales(&cells, &dates, lines, watch)?,
        }
        Ok(DatesSeen { order: calendar.order, by: calendar.by, moved })
    }

    /// How many days all dates move, where that was chosen.
    fn moved(&self, dates: &[Option<(NaiveDate, u16)>], lines: &mut Lines<'s>) -> i64 {
        if self.choices.other_days != OtherDays::Moved {
            return 0;
        }
        let first = dates.iter().flatten().map(|(date, _)| *date).min();
        let days = shift(first, self.names.settings.days.first().map(|day| day.date));
        if days != 0 {
            let place = self.place(0, 0);
            lines.remarks.push((place, Problem::of_file(self.file, CountsFault::Moved { days })));
        }
        days
    }

    fn day_text(&self, cell: &Cell<'_>) -> String {
        let own =
            self.shape.at(&Use::Date).map(|at| cell.row.cell(at)).filter(|text| !text.trim().is_empty());
        let header = || self.shape.columns.get(cell.column).map_or("", |column| column.header.as_str());
        own.unwrap_or_else(header).to_owned()
    }

    fn example(&self, cells: &[Cell<'_>], day: Day) -> String {
        cells.iter().find(|cell| cell.day == day).map(|cell| clean(&self.day_text(cell))).unwrap_or_default()
    }

    /// The cells that hold a figure, with the day and minute that their row and column say.
    fn cells(&self, lines: &mut Lines<'s>, watch: &mut Watch<'_>) -> Result<Vec<Cell<'s>>, Unread> {
        let shape = self.shape;
        let all = self.sheet.len() as u64;
        let header = shape.header.and_then(|at| self.sheet.row(at));
        let valued: Vec<usize> = self.valued();
        let (date, time) = (shape.at(&Use::Date), shape.at(&Use::Time));
        // A total that is left blank beside ways to pay is their sum.
        let total = shape.at(&Use::Amount);
        let payments: Vec<usize> = (0..shape.columns.len())
            .filter(|at| shape.columns.get(*at).is_some_and(|c| matches!(c.means, Use::Payment(_))))
            .collect();
        let mut cells = Vec::new();
        let (mut hourless, mut dayless) = (None, None);
        let (mut above, mut carried, mut carried_rows) = (None, None, 0u32);
        for (n, row) in self.sheet.rows_from(shape.first()).enumerate() {
            watch.step(Stage::Understanding, n as u64, all)?;
            let again = header.is_some_and(|header| header.cells().eq(row.cells()));
            if row.is_blank() || again {
                continue;
            }
            if self.is_sum(row) {
                above = None;
                continue;
            }
            let paid = payments.iter().any(|at| no_figure(row.cell(*at)).is_none());
            let filled = |at: &usize| !row.cell(*at).trim().is_empty() || (paid && Some(*at) == total);
            let figures: Vec<usize> = valued.iter().copied().filter(filled).collect();
            if figures.is_empty() {
                lines.blank += 1;
                continue;
            }
            lines.rows += 1;
            self.check_total(row, lines);
            let said = date.map(|at| (at, row.cell(at).trim())).filter(|(_, text)| !text.is_empty());
            let when = match said {
                Some((at, text)) => match self.when(text) {
                    Some(when) => Some(when),
                    None => {
                        let place = self.place(row.line, at);
                        lines.problems.push(self.problem(place, Some(text), CountsFault::NoDate));
                        above = None;
                        continue;
                    }
                },
                // A date that stands once, above the rows of its day.
                None => {
                    above.inspect(|_| carried = carried.or(Some(row.line))).inspect(|_| carried_rows += 1)
                }
            };
            above = when.map(|(day, _)| (day, None));
            let clock = match time.map(|at| (at, row.cell(at).trim())).filter(|(_, text)| !text.is_empty()) {
                Some((at, text)) => {
                    match clock::read(text).or_else(|| self.when(text).and_then(|(_, clock)| clock)) {
                        Some(clock) => Some(clock),
                        None => {
                            let place = self.place(row.line, at);
                            lines.problems.push(self.problem(place, Some(text), CountsFault::NoTime));
                            continue;
                        }
                    }
                }
                None => when.and_then(|(_, clock)| clock),
            };
            if let (Some(clock), Counted::Visits) = (clock, shape.kind)
                && clock.span().is_some_and(|span| span > 60)
            {
                let place = self.place(row.line, time.or(date).unwrap_or_default());
                let text = time.or(date).map(|at| row.cell(at));
                lines.remarks.push(self.problem(place, text, CountsFault::LongSpan));
            }
            for column in figures {
                let means = shape.columns.get(column);
                let head = means.and_then(|column| column.day);
                let day = head
                    .or(when.map(|(day, _)| day))
                    .or(shape.day)
                    .or(self.choices.day.map(|day| Day::Nth(day.0)));
                let Some(day) = day.or_else(|| self.only_day()) else {
                    let place = self.place(row.line, date.unwrap_or(column));
                    if date.is_some() {
                        lines.problems.push(self.problem(place, None, CountsFault::NoDate));
                    }
                    dayless = Some(place);
                    continue;
                };
                let minute = match (means.map(|column| &column.means), shape.kind) {
                    (Some(Use::OfHour(minute)), _) => *minute,
                    (_, Counted::Sales) => 0,
                    (_, Counted::Visits) => {
                        match clock.map(|clock| clock.from).or(self.choices.hour.map(|h| u16::from(h) * 60)) {
                            Some(minute) => minute,
                            None => {
                                hourless = hourless.or(Some(self.place(row.line, column)));
                                0
                            }
                        }
                    }
                };
                cells.push(Cell { row, column, day, minute });
            }
        }
        if hourless.is_some() {
            lines.questions.push(Question::Hour);
        }
        if dayless.is_some() && date.is_none() {
            lines.questions.push(Question::Day);
        }
        if let Some(line) = carried {
            let place = self.place(line, date.unwrap_or_default());
            lines.remarks.push(self.problem(place, None, CountsFault::DateFromAbove { rows: carried_rows }));
        }
        Ok(cells)
    }

    /// A fair of one day needs none said.
    fn only_day(&self) -> Option<Day> {
        let said = self.shape.at(&Use::Date).is_some();
        match self.names.settings.days.as_slice() {
            [one] if !said => Some(Day::Nth(one.id.0)),
            _ => None,
        }
    }

    /// Columns with figures.
    fn valued(&self) -> Vec<usize> {
        let pays = self.shape.at(&Use::Amount).is_none();
        let is = |means: &Use| match means {
            Use::Visits | Use::Amount | Use::OfHour(_) | Use::OfDay | Use::OfGate(_) => true,
            // The first way to pay stands for the row where no column has its total.
            Use::Payment(_) => pays,
            Use::Date
            | Use::Time
            | Use::Gate
            | Use::Direction
            | Use::Stand
            | Use::Exhibitor
            | Use::Id
            | Use::Transactions
            | Use::Provenance
            | Use::Total
            | Use::Ignored => false,
        };
        let columns = self.shape.columns.iter().enumerate();
        let all: Vec<usize> = columns.filter(|(_, column)| is(&column.means)).map(|(at, _)| at).collect();
        let payment =
            |at: &usize| self.shape.columns.get(*at).is_some_and(|c| matches!(c.means, Use::Payment(_)));
        let others: Vec<usize> = all.iter().copied().filter(|at| !payment(at)).collect();
        if others.is_empty() { all } else { others }
    }

    /// A day alone in a cell may be a bare number: the how-manieth it is.
    fn when(&self, text: &str) -> Option<(Day, Option<clock::Clock>)> {
        let bare = text.parse::<u16>().ok().filter(|n| *n < 1000).map(|n| (Day::Nth(n), None));
        bare.or_else(|| dates::read(text, self.names.settings.utc_offset).map(|when| (when.day, when.clock)))
    }

    /// Whether the row sums up others: its figures are counted already.
    fn is_sum(&self, row: Row<'_>) -> bool {
        let first = self.valued().first().copied().unwrap_or_default();
        self.shape.columns.iter().enumerate().any(|(at, column)| match column.means {
            Use::Date | Use::Time | Use::Gate | Use::Stand | Use::Id => words::is_sum(row.cell(at)),
            // Behind the figures stand remarks, which may begin with any word.
            Use::Ignored => at < first && words::is_sum(row.cell(at)),
            Use::Exhibitor => words::is_sum(row.cell(at)) && !self.names.is_name(row.cell(at)),
            Use::Visits
            | Use::Direction
            | Use::Amount
            | Use::Transactions
            | Use::Payment(_)
            | Use::Provenance
            | Use::Total
            | Use::OfHour(_)
            | Use::OfDay
            | Use::OfGate(_) => false,
        })
    }

    /// Whether the row's own sum is that of its figures.
    fn check_total(&self, row: Row<'_>, lines: &mut Lines<'s>) {
        let Some(at) = self.shape.at(&Use::Total) else { return };
        let text = row.cell(at);
        if no_figure(text).is_some() {
            return;
        }
        let (mut sum, mut known) = (0i64, true);
        for column in self.valued() {
            match self.figure(row.cell(column)) {
                Some(figure) => sum = sum.saturating_add(figure),
                None => known = false,
            }
        }
        let total = self.figure(text);
        if known && total.is_some_and(|total| total != sum) {
            let what = match self.shape.kind {
                Counted::Visits => {
                    CountsFault::TotalDiffers { sum: crate::fair::money::group(sum.unsigned_abs()) }
                }
                Counted::Sales => {
                    CountsFault::TotalDiffers { sum: Rupiah::new(sum).unwrap_or_default().to_string() }
                }
            };
            lines.problems.push(self.problem(self.place(row.line, at), Some(text), what));
        }
    }

    /// A figure alone, for checking sums; nothing known counts for nothing.
    fn figure(&self, text: &str) -> Option<i64> {
        if no_figure(text).is_some() {
            return Some(0);
        }
        match self.shape.kind {
            Counted::Visits => words::count(text).map(i64::from),
            Counted::Sales => {
                let marks = Marks::of(
                    std::iter::once(text),
                    self.choices.unit.or(self.shape.unit),
                    Rupiah::new(i64::MAX)?,
                );
                match marks.read(text) {
                    Sold::Amount(amount) => Some(amount.get()),
                    Sold::Nil => Some(0),
                    Sold::Blank | Sold::Unknown | Sold::Unclear(_) | Sold::Bad(_) => None,
                }
            }
        }
    }
}

/// The problem of a table that is not understood, or the question it comes to.
pub(super) fn not_understood(file: &str, why: NoShape) -> Problem {
    match why {
        NoShape::SomethingElse => Problem::of_file(file, CountsFault::SomethingElse),
        NoShape::WhichColumn(_, columns) => Problem::of_file(file, CountsFault::WhichColumn { columns }),
    }
}

/// The day of the fair on that date.
pub(super) fn day_on(names: &Names<'_>, date: NaiveDate) -> Option<DayId> {
    names.settings.days.iter().find(|plan| plan.date == date).map(|plan| plan.id)
}
