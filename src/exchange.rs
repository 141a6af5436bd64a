//! What comes in from files and goes out to them: one module a format.
//!
//! A bad file is never half taken: its [`problem::Problems`] are listed all at once, each with its line and what to do.

pub mod businesses;
pub mod codes;
pub mod counts;
pub mod export;
pub mod folder;
pub mod formula;
pub mod import;
pub mod intake;
pub mod plan;
pub mod problem;
pub mod progress;
pub mod remembered;
pub mod sheet;
pub mod source;
