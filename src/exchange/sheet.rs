//! A table as somebody's file brings it: rows of text, each with the line it begins on.
//!
//! All cells lie in one text, so that 200,000 rows cost little more than the file.

/// More text is no list, but a file made to fill the memory.
pub const MOST_TEXT: usize = 1 << 30;
/// More cells are none either: 200,000 exhibitors with 200 columns.
pub const MOST_CELLS: usize = 40_000_000;
/// More columns have no meaning in a list; the right edge of a workbook's sheet is column 16,384.
pub const MOST_COLUMNS: usize = 2_000;
/// A longer text is no cell: Excel ends at 32,767 characters, pictures written as text stay below this.
pub const MOST_IN_A_CELL: usize = 4 << 20;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in a workbook, or the key it stood under; empty where the file is one table.
    pub name: String,
    /// Whether its tab shows in a workbook.
    pub shown: Shown,
    text: String,
    /// Where each cell ends in `text`; it begins where the one before it ends.
    ends: Vec<u32>,
    rows: Vec<Start>,
    width: usize,
}

/// Whether a sheet's tab shows in its workbook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// It shows, as all do that stand in no workbook.
    #[default]
    Yes,
    /// Somebody hid it: perhaps an older list, perhaps what the other sheets reckon with.
    No,
}

/// Where a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    /// Its first cell.
    cell: u32,
    /// Its line in the file, from 1.
    line: u32,
}

/// A row of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    first: usize,
    after: usize,
    /// The line it begins on, from 1; in JSON, the how-manieth of its list.
    pub line: u32,
}

/// The table is beyond what a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLarge {
    /// More than [`MOST_TEXT`] or [`MOST_CELLS`].
    Sheet,
    /// A row of more than [`MOST_COLUMNS`].
    Columns,
    /// A cell of more than [`MOST_IN_A_CELL`].
    Cell,
}

impl Sheet {
    /// An empty table of that name.
    pub fn named(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..Sheet::default() }
    }

    /// Adds a row that begins on `line`. Empty cells beyond the last column that a list can have are left out: that is
    /// how a sheet with a stray mark at its right edge is exported.
    ///
    /// # Errors
    /// The table is beyond what a list is; it is as it was before.
    pub fn push<'c>(&mut self, line: u32, cells: impl IntoIterator<Item = &'c str>) -> Result<(), TooLarge> {
        let (text, first) = (self.text.len(), self.ends.len());
        for cell in cells {
            let width = self.ends.len() - first;
            if width >= MOST_COLUMNS && cell.is_empty() {
                continue;
            }
            let beyond = match () {
                () if width >= MOST_COLUMNS => Some(TooLarge::Columns),
                () if cell.len() > MOST_IN_A_CELL => Some(TooLarge::Cell),
                () if self.text.len() + cell.len() > MOST_TEXT || self.ends.len() >= MOST_CELLS => {
                    Some(TooLarge::Sheet)
                }
                () => None,
            };
            if let Some(beyond) = beyond {
                self.text.truncate(text);
                self.ends.truncate(first);
                return Err(beyond);
            }
            self.text.push_str(cell);
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        }
        let cell = u32::try_from(first).unwrap_or(u32::MAX);
        self.rows.push(Start { cell, line });
        self.width = self.width.max(self.ends.len() - first);
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells the widest row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The row at that place, from 0.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let start = self.rows.get(at)?;
        let after = self.rows.get(at + 1).map_or(self.ends.len(), |next| next.cell as usize);
        Some(Row { sheet: self, first: start.cell as usize, after, line: start.line })
    }

    /// The rows from that place on.
    pub fn rows_from(&self, at: usize) -> impl Iterator<Item = Row<'_>> {
        (at..self.len()).filter_map(|at| self.row(at))
    }
}

impl<'a> Row<'a> {
    /// The cell in that column, from 0; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &'a str {
        let at = self.first.saturating_add(column);
        if at >= self.after {
            return "";
        }
        let end = self.sheet.ends.get(at).copied().unwrap_or_default() as usize;
        let start = at.checked_sub(1).and_then(|before| self.sheet.ends.get(before)).copied().unwrap_or(0);
        self.sheet.text.get(start as usize..end).unwrap_or_default()
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.after - self.first
    }

    /// Whether it has no cell at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its cells.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        let row = *self;
        (0..row.len()).map(move |column| row.cell(column))
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_where_they_were_put() {
        let mut sheet = Sheet::named("Peserta");
        sheet.push(1, ["Nama", "Stan"]).unwrap();
        sheet.push(3, ["Kué Ø", "", "A01"]).unwrap();
        sheet.push(4, []).unwrap();
        let rows: Vec<(u32, Vec<&str>)> =
            sheet.rows_from(0).map(|row| (row.line, row.cells().collect())).collect();
        assert_eq!(rows, [(1, vec!["Nama", "Stan"]), (3, vec!["Kué Ø", "", "A01"]), (4, vec![])]);
        assert_eq!(
            (sheet.width(), sheet.row(1).unwrap().cell(2), sheet.row(1).unwrap().cell(9)),
            (3, "A01", "")
        );
        assert_eq!((sheet.row(2).unwrap().cell(0), sheet.row(3).is_none()), ("", true));
    }

    #[test]
    fn what_is_no_list_is_not_taken_in() {
        let mut sheet = Sheet::default();
        sheet.push(1, vec!["Nama"; MOST_COLUMNS].into_iter().chain(vec![""; 90])).unwrap();
        assert_eq!(sheet.push(2, vec!["Nama"; MOST_COLUMNS + 1]), Err(TooLarge::Columns));
        let long = "x".repeat(MOST_IN_A_CELL + 1);
        assert_eq!(sheet.push(2, ["Nama", &*long]), Err(TooLarge::Cell));
        sheet.push(3, ["Kopi"]).unwrap();
        assert_eq!((sheet.len(), sheet.width(), sheet.row(1).unwrap().cell(0)), (2, MOST_COLUMNS, "Kopi"));
    }
}
