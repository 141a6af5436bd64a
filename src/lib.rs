//! The front desk of a trade fair in a terminal.
//!
//! `ARCHITECTURE.md` tells how the modules hang together; `tests/it/layers.rs` proves what may import what.

pub mod fair;
pub mod ui;
