//! What whoever imports a plan may say about it, and what has to be asked.

use serde::Serialize;

/// What the file does not say and somebody knows; what is left open is found out or asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// How the four numbers of a row are meant.
    pub numbers: Option<Numbers>,
    /// How long the file's unit is.
    pub unit: Option<Unit>,
    /// Which way y runs.
    pub axis: Axis,
    /// What groups of a drawing are.
    pub groups: Option<Groups>,
    /// The hall of everything for which the file names none, by id or name.
    pub hall: Option<String>,
}

/// How the four numbers of a booth are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// x, y, width, height.
    Size,
    /// x and y of one corner, x and y of the other.
    Corners,
}

impl Numbers {
    /// Every reading by its word.
    pub const ALL: [(&'static str, Numbers); 2] = [("size", Numbers::Size), ("corners", Numbers::Corners)];
}

/// How long the file's unit is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// One metre.
    Metre,
    /// A hundredth of it.
    Centimetre,
    /// A thousandth of it.
    Millimetre,
    /// So many metres.
    Metres(f64),
}

impl Unit {
    /// The units that have a word.
    pub const ALL: [(&'static str, Unit); 3] =
        [("m", Unit::Metre), ("cm", Unit::Centimetre), ("mm", Unit::Millimetre)];

    /// In metres.
    pub fn metres(self) -> f64 {
        match self {
            Unit::Metre => 1.0,
            Unit::Centimetre => 0.01,
            Unit::Millimetre => 0.001,
            Unit::Metres(metres) => metres,
        }
    }
}

/// Which way y runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Down, as on a screen.
    #[default]
    Down,
    /// Up, as in drawings of engineers.
    Up,
}

/// What named groups of a drawing that hold booths are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Groups {
    /// Halls, each with its own plan.
    Halls,
    /// Zones of a hall.
    Zones,
    /// Nothing but an order for whoever drew.
    Nothing,
}

/// What nobody but a person can say; the plan is not taken until it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "question")]
pub enum Question {
    /// How the four numbers are meant: answered by [`Choices::numbers`].
    Numbers {
        /// So many booths would lie on others, or be nothing, read as x, y, width, height.
        as_size: u32,
        /// The same, read as two corners.
        as_corners: u32,
    },
}
