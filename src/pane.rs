//! What stands on the desk: each pane with its state, its update and its view.

pub mod details;
pub mod hits;
pub mod journal;
pub mod map;
pub mod recap;
pub mod tally;
pub mod visitors;
