//! How much room a workbook claims: the library keeps every cell between the first and the last, also where nothing stands.
//!
//! A file of a few bytes can say that one cell stands in the last row and column, or that it is repeated a million times. What fails
//! for want of memory ends the whole program, so such a file is known before it is opened.

mod records;
mod repeats;

use crate::exchange::source::zip::Promised;

/// As many cells are believed, whatever stands in them: 200,000 exhibitors with 40 columns.
const BELIEVED: u64 = 8_000_000;
/// Where more are claimed, at least one of so many has to hold something.
const ONE_OF: u64 = 64;
/// More than these are no list, and fill the memory.
const MOST: u64 = crate::exchange::sheet::MOST_CELLS as u64;

/// What the sheets of a workbook come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Room {
    /// Cells that are kept.
    cells: u64,
    /// Cells that hold something.
    filled: u64,
}

impl Room {
    fn add(&mut self, other: Room) {
        self.cells = self.cells.saturating_add(other.cells);
        self.filled = self.filled.saturating_add(other.filled);
    }

    fn is_too_much(self) -> bool {
        self.cells > MOST || (self.cells > BELIEVED && self.cells / ONE_OF > self.filled)
    }
}

/// Whether a workbook claims more room than a list can need.
pub(super) fn is_too_much(bytes: &[u8], promised: Option<&Promised>) -> bool {
    let is_ods = || promised.is_some_and(|promised| promised.names.iter().any(|name| name == repeats::PART));
    let room = if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        records::room(bytes)
    } else if is_ods() {
        repeats::room(bytes)
    } else {
        None
    };
    room.is_some_and(Room::is_too_much)
}

#[cfg(test)]
mod tests;
