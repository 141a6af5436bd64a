//! What is written whatever the format: tables of typed columns, whose rows are made one by one.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::exchange::progress::{Stage, Stopped, Watch};
use crate::fair::time::Moment;

/// Which table; the names of files, sheets and the member `table` (`docs/export.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableName {
    /// Who takes part.
    Exhibitors,
    /// How each exhibitor stands to each day.
    Attendance,
    /// Every arrival and mark in force.
    AttendanceLog,
    /// What each exhibitor sold on each day.
    Sales,
    /// Visits by day, gate and hour.
    Visits,
    /// Orders, contacts and the like.
    Deals,
    /// Every line of the journal.
    Journal,
}

impl TableName {
    /// All, in the order in which they are written.
    pub const ALL: [TableName; 7] = [
        TableName::Exhibitors,
        TableName::Attendance,
        TableName::AttendanceLog,
        TableName::Sales,
        TableName::Visits,
        TableName::Deals,
        TableName::Journal,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            TableName::Exhibitors => "exhibitors",
            TableName::Attendance => "attendance",
            TableName::AttendanceLog => "attendance_log",
            TableName::Sales => "sales",
            TableName::Visits => "visits",
            TableName::Deals => "deals",
            TableName::Journal => "journal",
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A few words.
    Text,
    /// A sentence.
    Long,
    /// A number that names something: never reckoned with.
    Id,
    /// A count.
    Whole,
    /// Whole rupiah.
    Rupiah,
    /// A date of the calendar.
    Date,
    /// A moment, shown by the fair's clock.
    Time,
    /// Yes or no.
    YesNo,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: Cow<'static, str>,
    pub(super) kind: Kind,
}

/// Columns of fixed names.
pub(super) fn columns(of: &[(&'static str, Kind)]) -> Vec<Column> {
    of.iter().map(|&(name, kind)| Column { name: Cow::Borrowed(name), kind }).collect()
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'f> {
    /// Not known, or does not apply: never zero.
    Unknown,
    /// A text; may be empty.
    Text(Cow<'f, str>),
    /// Several texts.
    List(Vec<Cow<'f, str>>),
    /// An id below 2^53.
    Id(u64),
    /// A count or whole rupiah.
    Number(i64),
    /// A date.
    Date(NaiveDate),
    /// A moment.
    Time(Moment),
    /// Yes or no.
    YesNo(bool),
    /// JSON.
    Json(String),
}

impl<'f> Value<'f> {
    /// A text.
    pub(super) fn text(text: impl Into<Cow<'f, str>>) -> Value<'f> {
        Value::Text(text.into())
    }

    /// A number, or that it is not known.
    pub(super) fn number<N: Into<i64>>(number: Option<N>) -> Value<'f> {
        number.map_or(Value::Unknown, |number| Value::Number(number.into()))
    }

    /// A text, or that it does not apply.
    pub(super) fn text_of<T: Into<Cow<'f, str>>>(text: Option<T>) -> Value<'f> {
        text.map_or(Value::Unknown, Value::text)
    }

    /// A moment, or that there was none.
    pub(super) fn time(moment: Option<Moment>) -> Value<'f> {
        moment.map_or(Value::Unknown, Value::Time)
    }
}

/// Several texts in one cell, parted by `; `; a `;` within one of them becomes a comma, so that none falls in two.
pub(super) fn joined(items: &[Cow<'_, str>]) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.extend(item.chars().map(|c| if c == ';' { ',' } else { c }));
    }
    text
}

/// A row: one value a column.
pub(super) type Row<'f> = Vec<Value<'f>>;

/// A table on its way out; no more than one of its rows is held at a time.
pub(super) struct Table<'f> {
    pub(super) name: TableName,
    pub(super) columns: Vec<Column>,
    /// How many rows to expect, about.
    pub(super) about: u64,
    pub(super) rows: Box<dyn Iterator<Item = Row<'f>> + 'f>,
}

/// How far the writing of all tables is.
pub(super) struct Pace<'p, 'w> {
    watch: &'p mut Watch<'w>,
    done: u64,
    about: u64,
}

impl<'p, 'w> Pace<'p, 'w> {
    pub(super) fn new(watch: &'p mut Watch<'w>, tables: &[Table<'_>]) -> Pace<'p, 'w> {
        Pace { watch, done: 0, about: tables.iter().map(|table| table.about).sum() }
    }

    /// One row more.
    pub(super) fn row(&mut self) -> Result<(), Stopped> {
        self.done += 1;
        self.watch.step(Stage::Writing, self.done, self.about.max(self.done))
    }

    /// Still at it.
    pub(super) fn still(&mut self) -> Result<(), Stopped> {
        self.watch.tell(Stage::Writing, self.done, self.about.max(self.done))
    }
}
