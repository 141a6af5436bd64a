//! The lines that a filter lets through, gathered from the newest down, a slice at a time.
//!
//! ```text
//!            up ──▶ lines that came since          newer, oldest first
//!   ─────────────── where the looking began
//!            down ▼ lines there were               older, newest first
//! ```

/// Which places of the journal, or of the entries behind a figure, have been found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    how: How,
    /// Places looked at from the beginning of the looking upward.
    newer: Vec<u32>,
    /// And downward.
    older: Vec<u32>,
    /// The next place upward; all from here on are not looked at yet.
    up: usize,
    /// The next place downward is the one below.
    down: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Every place is one: nothing is looked at.
    All,
    /// Only those that pass.
    Sifted,
}

impl Found {
    /// All of so many places.
    pub(super) fn all(len: usize) -> Found {
        Found { how: How::All, newer: Vec::new(), older: Vec::new(), up: len, down: 0 }
    }

    /// Those that will be found to pass, of so many places.
    pub(super) fn sifted(len: usize) -> Found {
        Found { how: How::Sifted, newer: Vec::new(), older: Vec::new(), up: len, down: len }
    }

    /// How many have been found so far.
    pub(super) fn len(&self) -> usize {
        match self.how {
            How::All => self.up,
            How::Sifted => self.newer.len() + self.older.len(),
        }
    }

    /// Whether every place of `len` has been looked at.
    pub(super) fn is_whole(&self, len: usize) -> bool {
        self.down == 0 && self.up >= len
    }

    /// The place in row `row`, the newest first.
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        match self.how {
            How::All => self.up.checked_sub(row)?.checked_sub(1),
            How::Sifted => {
                let place = match self.newer.len().checked_sub(row).and_then(|at| at.checked_sub(1)) {
                    Some(at) => self.newer.get(at),
                    None => self.older.get(row.checked_sub(self.newer.len())?),
                };
                place.map(|place| *place as usize)
            }
        }
    }

    /// Looks at no more than `budget` places of `len`; gives how many rows came in above those there were.
    pub(super) fn look(&mut self, len: usize, budget: usize, mut passes: impl FnMut(usize) -> bool) -> usize {
        if self.how == How::All {
            let grown = len.saturating_sub(self.up);
            self.up = len;
            return grown;
        }
        let before = self.newer.len();
        let mut left = budget;
        while self.up < len && left > 0 {
            if passes(self.up) {
                self.newer.extend(u32::try_from(self.up));
            }
            self.up += 1;
            left -= 1;
        }
        while self.down > 0 && left > 0 {
            self.down -= 1;
            left -= 1;
            if passes(self.down) {
                self.older.extend(u32::try_from(self.down));
            }
        }
        self.newer.len() - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(found: &Found) -> Vec<usize> {
        (0..found.len()).filter_map(|row| found.place(row)).collect()
    }

    #[test]
    fn slices_find_what_one_walk_finds_while_the_journal_grows() {
        let thirds = |place: usize| place.is_multiple_of(3);
        let mut found = Found::sifted(10);
        assert_eq!(found.look(10, 4, thirds), 0);
        assert_eq!(rows(&found), [9, 6]);
        assert_eq!(found.look(13, 5, thirds), 1, "12 came in above");
        assert_eq!(rows(&found), [12, 9, 6]);
        assert!(!found.is_whole(13));
        found.look(13, 100, thirds);
        assert_eq!(rows(&found), [12, 9, 6, 3, 0]);
        assert!(found.is_whole(13) && !found.is_whole(14));
    }

    #[test]
    fn where_nothing_is_asked_every_place_is_a_row() {
        let mut found = Found::all(3);
        assert_eq!(rows(&found), [2, 1, 0]);
        assert_eq!((found.look(5, 1, |_| false), found.len()), (2, 5));
        assert_eq!(found.place(5), None);
        assert!(Found::all(0).place(0).is_none());
    }
}
