//! The arguments of `export`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::exchange::export::Selection;

/// What is to be exported, and how.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExportArgs {
    /// Of which fair.
    pub(in crate::cli) file: PathBuf,
    /// Which tables.
    #[arg(value_enum, hide_possible_values = true)]
    pub(in crate::cli) what: Export,
    /// As what; else as the ending of the name says.
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(in crate::cli) format: Option<ExportFormat>,
    /// To where; `-` is standard output.
    #[arg(long)]
    pub(in crate::cli) out: PathBuf,
    /// What parts the cells of CSV.
    #[arg(long, value_enum, hide_possible_values = true, default_value = ",", hide_default_value = true)]
    pub(in crate::cli) delimiter: Mark,
    /// CSV that Excel knows as UTF-8.
    #[arg(long)]
    pub(in crate::cli) bom: bool,
    /// Without what names or reaches a person.
    #[arg(long)]
    pub(in crate::cli) without_persons: bool,
    /// In place of an earlier one.
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Export {
    Exhibitors,
    Attendance,
    Sales,
    Visits,
    Deals,
    Journal,
    All,
}

impl From<Export> for Selection {
    fn from(what: Export) -> Selection {
        match what {
            Export::Exhibitors => Selection::Exhibitors,
            Export::Attendance => Selection::Attendance,
            Export::Sales => Selection::Sales,
            Export::Visits => Selection::Visits,
            Export::Deals => Selection::Deals,
            Export::Journal => Selection::Journal,
            Export::All => Selection::All,
        }
    }
}

/// As what it can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Csv,
    Xlsx,
    Jsonl,
}

/// What may part the cells of CSV.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Mark {
    #[value(name = ",")]
    Comma,
    #[value(name = ";")]
    Semicolon,
}
