//! What a plan comes to before it is taken: told to people in both languages, to programs as JSON.

use serde::Serialize;

use super::choices::{Axis, Groups, Numbers, Question};
use super::keep::Kept;
use super::lay::Scale;
use super::meet::{Lost, Meeting};
use crate::exchange::problem::{self, Problem};
use crate::fair::command::{Command, Understood};
use crate::fair::event::PlanImported;
use crate::fair::ids::{BoothId, EntryKey};
use crate::fair::plan::Hall;

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanPreview {
    /// The file's name, without its folder.
    pub file: String,
    /// How many there are of everything.
    pub counts: Counts,
    /// How the file was read.
    pub how: How,
    /// What stays of the old plan besides booths.
    pub kept: Vec<Kept>,
    /// What is wrong with the file, and what was made of it.
    #[serde(serialize_with = "problem::told")]
    pub problems: Vec<Problem>,
    /// What has to be answered before the plan can be taken.
    pub questions: Vec<Question>,
    /// Halls of the fair that the plan does not have.
    pub halls_gone: Vec<String>,
    /// Booths of the plan on which nobody stands.
    pub empty: Vec<BoothId>,
    /// Placements whose booth the plan lacks.
    pub lost: Vec<Lost>,
    /// Whether the fair would be other than it is.
    pub change: Change,
    /// What would be recorded.
    #[serde(skip)]
    pub plan: Understood<PlanImported>,
}

/// How many there are of everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Halls.
    pub halls: usize,
    /// Booths.
    pub booths: usize,
    /// Desk, stage, toilets and the like.
    pub places: usize,
    /// Walls.
    pub walls: usize,
    /// Doors.
    pub doors: usize,
    /// Zones.
    pub zones: usize,
    /// Exhibitors whose booth is spelt otherwise.
    pub respelt: usize,
}

/// How the file was read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct How {
    /// What kind of file it was.
    pub form: PlanForm,
    /// How the four numbers of a row were read, in a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<NumbersRead>,
    /// How numbers became metres.
    pub scale: Scale,
    /// Which way y ran.
    pub axis: Axis,
    /// What the groups of a drawing were taken as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
}

/// What kind of file it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanForm {
    /// Our own `denah.toml`.
    Toml,
    /// A drawing.
    Svg,
    /// A table of rectangles.
    Table,
}

/// How the four numbers of a row were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NumbersRead {
    /// As what.
    pub reading: Numbers,
    /// How that is known.
    pub why: NumbersWhy,
    /// So many booths would lie on others, or be nothing, read as x, y, width, height.
    pub as_size: u32,
    /// The same, read as two corners.
    pub as_corners: u32,
}

/// How the reading is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumbersWhy {
    /// The header says it.
    Header,
    /// Somebody chose it.
    Chosen,
    /// Read otherwise, booths would lie on each other.
    Overlaps,
    /// It is not known.
    Open,
}

/// Whether the fair would be other than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The plan is new.
    New,
    /// The fair has just this plan.
    Nothing,
}

/// What a preview is put together from.
pub(super) struct Found {
    pub(super) file: String,
    pub(super) halls: Vec<Hall>,
    pub(super) note: String,
    pub(super) how: How,
    pub(super) kept: Vec<Kept>,
    pub(super) problems: Vec<Problem>,
    pub(super) questions: Vec<Question>,
    pub(super) halls_gone: Vec<String>,
    pub(super) meeting: Meeting,
    pub(super) change: Change,
    pub(super) as_of: Option<EntryKey>,
}

impl PlanPreview {
    pub(super) fn of(found: Found) -> PlanPreview {
        let Meeting { placed, empty, lost } = found.meeting;
        let count = |of: fn(&Hall) -> usize| found.halls.iter().map(of).sum();
        let counts = Counts {
            halls: found.halls.len(),
            booths: count(|hall| hall.booths.len()),
            places: count(|hall| hall.places.len()),
            walls: count(|hall| hall.walls.len()),
            doors: count(|hall| hall.doors.len()),
            zones: count(|hall| hall.zones.len()),
            respelt: placed.len(),
        };
        PlanPreview {
            file: found.file.clone(),
            counts,
            how: found.how,
            kept: found.kept,
            problems: found.problems,
            questions: found.questions,
            halls_gone: found.halls_gone,
            empty,
            lost,
            change: found.change,
            plan: Understood {
                as_of: found.as_of,
                what: PlanImported { source: found.file, halls: found.halls, plan_note: found.note, placed },
            },
        }
    }

    /// The halls as they would be.
    pub fn halls(&self) -> &[Hall] {
        &self.plan.what.halls
    }

    /// What to ask the desk for; `None` while a question is open, or where nothing would change.
    pub fn command(&self) -> Option<Command> {
        let wanted = self.questions.is_empty() && self.change == Change::New;
        wanted.then(|| Command::ImportPlan { plan: Box::new(self.plan.clone()) })
    }
}
