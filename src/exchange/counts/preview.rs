//! What a file of counts comes to, before anything is recorded.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::{DateOrder, OrderBy};
use super::choices::{Counted, Unit};
use super::shape::Column;
use crate::exchange::problem::{self, Problem};
use crate::fair::command::{Command, Understood};
use crate::fair::event::CountsImported;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId};
use crate::fair::money::Rupiah;

/// A file of counts as it was understood and compared with the fair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountsPreview {
    /// The file's name, without its folder.
    pub file: String,
    /// Its tables that count something.
    pub tables: Vec<TableSeen>,
    /// Its tables that do not, by name.
    pub passed_over: Vec<String>,
    /// Rows with a figure.
    pub rows: usize,
    /// Rows without any figure, and cells that say that it is not known: they bring nothing.
    pub unknown: usize,
    /// Its visits, where it has any; as the file says them, whatever of them is taken.
    pub visits: Option<VisitsSeen>,
    /// Its sales, the same.
    pub sales: Option<SalesSeen>,
    /// Lines that bring what the fair does not have.
    pub new: usize,
    /// What changes, both values of each.
    pub changed: Vec<Change>,
    /// Lines that say what the fair has already.
    pub unchanged: usize,
    /// What is wrong, each with what was done about it.
    #[serde(serialize_with = "problem::told")]
    pub problems: Vec<Problem>,
    /// What is worth knowing and changes nothing.
    #[serde(serialize_with = "problem::told")]
    pub remarks: Vec<Problem>,
    /// What has to be answered before anything is taken.
    pub questions: Vec<Question>,
    /// The newest entry of the journal when it was compared.
    pub as_of: Option<EntryKey>,
    /// What is to be recorded.
    #[serde(skip)]
    pub what: CountsImported,
}

/// A table and what its columns are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableSeen {
    /// Its name; empty where the file is one table.
    pub name: String,
    /// What it counts.
    pub kind: Counted,
    /// The line of its header, from 1; none where it has no header.
    pub header: Option<u32>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The unit of bare amounts, where a header or a choice says it.
    pub unit: Option<Unit>,
    /// How its dates are read.
    pub dates: DatesSeen,
}

/// How a table's dates are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DatesSeen {
    /// Which of two numbers is the day.
    pub order: DateOrder,
    /// How that was settled.
    pub by: OrderBy,
    /// By how many days all of them were moved.
    pub moved: i64,
}

/// A file's visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VisitsSeen {
    /// Hours of the calendar with a count, zero or more.
    pub hours: usize,
    /// All visits, each line once.
    pub sum: u64,
    /// The hour with the most, and how many.
    pub busiest: Option<Busiest>,
    /// Its dates.
    pub days: Vec<NaiveDate>,
    /// Its gates, as it writes them.
    pub gates: Vec<String>,
    /// Lines given again with the same figure.
    pub again: usize,
    /// Hours of which it says that nobody came.
    pub none: usize,
}

/// The hour with the most visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Busiest {
    /// How many.
    pub visits: u64,
    /// On which date.
    pub date: NaiveDate,
    /// From which hour on, 0 to 23.
    pub hour: u16,
}

/// A file's sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SalesSeen {
    /// Amounts and nil reports, each once.
    pub reports: usize,
    /// How many of them say that nothing was sold.
    pub nil: usize,
    /// The sum of the amounts.
    pub sum: Rupiah,
    /// How many exhibitors of the fair it names.
    pub exhibitors: usize,
    /// Its dates.
    pub days: Vec<NaiveDate>,
    /// Lines given again with the same figure.
    pub again: usize,
}

/// What the fair has, and what it will have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Change {
    /// Visits of an hour.
    Visits {
        /// On which day.
        day: DayId,
        /// Through which gate.
        gate: GateId,
        /// In which hour.
        hour: u8,
        /// As the fair has them.
        before: u32,
        /// As the file has them.
        after: u32,
    },
    /// What an exhibitor sold on a day; none is nihil.
    Sales {
        /// On which day.
        day: DayId,
        /// Who.
        exhibitor: ExhibitorId,
        /// Its name.
        name: String,
        /// As the fair has it.
        before: Option<Rupiah>,
        /// As the file has it.
        after: Option<Rupiah>,
    },
}

/// What the file leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// Which number of its dates is the day.
    DateOrder {
        /// A date that can be two.
        example: String,
    },
    /// In what unit its amounts stand.
    Unit {
        /// An amount that can be several.
        example: String,
        /// These, the most probable first.
        readings: Vec<Rupiah>,
    },
    /// Through which gate its visitors came.
    Gate {
        /// The fair's gates.
        gates: Vec<GateId>,
    },
    /// On which day it was counted.
    Day,
    /// In which hour it was counted.
    Hour,
}

impl CountsPreview {
    /// What is to be asked of the fair; `None` where nothing is to be taken, or something is to be answered before.
    pub fn command(&self) -> Option<Command> {
        let nothing = self.what.sales.is_empty() && self.what.visits.is_empty();
        if nothing || !self.questions.is_empty() {
            return None;
        }
        let counts = Understood { as_of: self.as_of, what: self.what.clone() };
        Some(Command::ImportCounts { counts: Box::new(counts) })
    }
}
