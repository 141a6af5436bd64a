//! What every screen shares: texts, theme, signs, layout, small widgets. Knows the fair, but no pane.

pub mod big;
pub mod colour;
pub mod field;
pub mod layout;
pub mod look;
pub mod masked;
pub mod privacy;
pub mod qr;
pub mod signs;
pub mod text;
pub mod theme;
pub mod widget;

pub use look::{Backup, Look};
