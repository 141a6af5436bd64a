//! A table as somebody's file brings it: rows of text, each with the line it begins on.
//!
//! All cells lie in one text, so that 200,000 rows cost little more than the file.

/// No sheet holds more text or cells than this; what goes beyond is no list.
const MOST: usize = u32::MAX as usize;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in a workbook, or the key it stood under; empty where the file is one table.
    pub name: String,
    text: String,
    /// Where each cell ends in `text`; it begins where the one before it ends.
    ends: Vec<u32>,
    rows: Vec<Start>,
    width: usize,
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

/// The table is beyond what can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl Sheet {
    /// An empty table of that name.
    pub fn named(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..Sheet::default() }
    }

    /// Adds a row that begins on `line`.
    ///
    /// # Errors
    /// The table is beyond 4 GiB of text or 4 billion cells; it is as it was before.
    pub fn push<'c>(&mut self, line: u32, cells: impl IntoIterator<Item = &'c str>) -> Result<(), TooLarge> {
        let (text, first) = (self.text.len(), self.ends.len());
        let fits = |sheet: &Sheet| sheet.text.len() < MOST && sheet.ends.len() < MOST;
        for cell in cells {
            self.text.push_str(cell);
            let end = u32::try_from(self.text.len()).ok().filter(|_| fits(self));
            let Some(end) = end else {
                self.text.truncate(text);
                self.ends.truncate(first);
                return Err(TooLarge);
            };
            self.ends.push(end);
        }
        let cell = u32::try_from(first).map_err(|_| TooLarge)?;
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
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
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
}
