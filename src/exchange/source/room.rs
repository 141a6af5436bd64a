//! How much room a workbook claims: the library keeps every cell between the first and the last, also where nothing stands.
//!
//! A file of a few bytes can say that one cell stands in the last row and column, that it is repeated a million times, or that a part
//! of it goes on with itself. What fails for want of memory ends the whole program, so such a file is known before it is opened.

mod records;
mod repeats;
mod strings;

use crate::exchange::problem::SourceFault;
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

/// What keeps a workbook from being opened.
pub(super) fn fault(bytes: &[u8], promised: Option<&Promised>) -> Option<SourceFault> {
    let holds = |part: &str| promised.is_some_and(|promised| promised.names.iter().any(|name| name == part));
    let room = if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        match records::room(bytes) {
            Ok(room) => room,
            Err(records::Broken) => return Some(SourceFault::CutOff),
        }
    } else if holds(repeats::PART) {
        repeats::room(bytes).unwrap_or_default()
    } else {
        strings::room(bytes).unwrap_or_default()
    };
    room.is_too_much().then_some(SourceFault::TooLargeFile)
}

#[cfg(test)]
mod tests;
