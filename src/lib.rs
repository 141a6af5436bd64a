//! The front desk of a trade fair in a terminal.
//!
//! `ARCHITECTURE.md` tells how the modules hang together; `tests/it/layers.rs` proves what may import what.

pub mod cli;
pub mod clock;
pub mod desk;
pub mod exchange;
pub mod fair;
pub mod pane;
pub mod popup;
pub mod run;
pub mod store;
pub mod ui;
