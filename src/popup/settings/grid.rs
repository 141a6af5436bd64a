//! Rows of cells with one focus: days, gates, categories. What cannot be changed is passed over.

mod view;

use crossterm::event::{KeyCode, KeyEvent};

use super::super::form::{FormKey, pick};
use crate::fair::settings::Hue;
use crate::ui::field::{Field, Typed};

/// So many rows a page key goes.
const PAGE: usize = 10;

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Something to type.
    Text {
        /// What is typed.
        field: Field,
        /// What shows while nothing is.
        hint: String,
    },
    /// One of several.
    Pick {
        /// What there is.
        options: Vec<String>,
        /// Which is chosen.
        chosen: usize,
    },
    /// What stays as it is.
    Fixed(String),
}

impl Cell {
    /// A cell to type in.
    pub(super) fn text(text: &str, hint: &str) -> Cell {
        Cell::Text { field: Field::new(text), hint: hint.to_owned() }
    }

    fn is_open(&self) -> bool {
        match self {
            Cell::Text { .. } | Cell::Pick { .. } => true,
            Cell::Fixed(_) => false,
        }
    }

    /// What stands in it, in one word.
    fn says(&self) -> String {
        match self {
            Cell::Text { field, .. } => field.text().to_owned(),
            Cell::Pick { chosen, .. } => chosen.to_string(),
            Cell::Fixed(text) => text.clone(),
        }
    }
}

/// A row of cells.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What stands before them.
    pub(super) label: String,
    /// The colour of that, where it has one.
    pub(super) ink: Option<Hue>,
    /// One for each column.
    pub(super) cells: Vec<Cell>,
    /// What is to be said of it, behind them.
    pub(super) says: String,
}

impl Line {
    /// Whether nothing is typed in any of its cells.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| match cell {
            Cell::Text { field, .. } => field.is_blank(),
            Cell::Pick { .. } => true,
            Cell::Fixed(text) => text.is_empty(),
        })
    }
}

/// A column's heading and how wide it is.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its heading.
    pub(super) heading: String,
    /// The least of its cells, and the most where the screen has room for it.
    pub(super) widths: (u16, u16),
}

/// Rows of cells with one focus.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// A row for one more; as soon as something is typed in it, another stands below.
    spare: Option<Line>,
    /// The row and the cell that have the focus.
    at: (usize, usize),
    /// The first row that shows, as far as that row is in sight.
    offset: usize,
}

impl Grid {
    /// The rows, and below them an empty one to add to them.
    pub(super) fn new(columns: Vec<Column>, lines: Vec<Line>, spare: Option<Line>) -> Grid {
        let mut grid = Grid { columns, lines, spare, at: (0, 0), offset: 0 };
        grid.lines.extend(grid.spare.clone());
        if !grid.is_open(grid.at) {
            grid.step(1);
        }
        grid
    }

    /// How many rows there are, the empty one too.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// What is typed in the cell; empty where nothing is, or nothing can be.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        match self.lines.get(row).and_then(|line| line.cells.get(column)) {
            Some(Cell::Text { field, .. }) => field.text().trim(),
            Some(Cell::Fixed(text)) => text,
            Some(Cell::Pick { .. }) | None => "",
        }
    }

    /// Which option of the cell is chosen.
    pub(super) fn chosen(&self, row: usize, column: usize) -> usize {
        match self.lines.get(row).and_then(|line| line.cells.get(column)) {
            Some(Cell::Pick { chosen, .. }) => *chosen,
            Some(Cell::Text { .. } | Cell::Fixed(_)) | None => 0,
        }
    }

    /// Which row and cell have the focus.
    pub(super) fn at(&self) -> (usize, usize) {
        self.at
    }

    /// Puts the focus back where it was, if that can be changed.
    pub(super) fn return_to(&mut self, at: (usize, usize)) {
        if self.is_open(at) {
            self.at = at;
        }
    }

    /// Puts words behind a row.
    pub(super) fn say(&mut self, row: usize, says: String) {
        if let Some(line) = self.lines.get_mut(row) {
            line.says = says;
        }
    }

    /// Puts a word in a colour before a row.
    pub(super) fn mark(&mut self, row: usize, label: String, ink: Option<Hue>) {
        if let Some(line) = self.lines.get_mut(row) {
            (line.label, line.ink) = (label, ink);
        }
    }

    /// Puts the focus on a cell.
    pub(super) fn focus_on(&mut self, row: usize, column: usize) {
        self.at = (row.min(self.lines.len().saturating_sub(1)), column);
    }

    /// What stands in all cells, without the empty rows at the end.
    pub(super) fn says(&self) -> Vec<String> {
        let filled = self.lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
        self.lines.iter().take(filled).flat_map(|line| line.cells.iter().map(Cell::says)).collect()
    }

    fn is_open(&self, (row, column): (usize, usize)) -> bool {
        self.lines.get(row).and_then(|line| line.cells.get(column)).is_some_and(Cell::is_open)
    }

    /// The next cell in reading order that can be changed, forwards or backwards.
    fn step(&mut self, by: isize) {
        let columns = self.columns.len().max(1);
        let all = self.lines.len() * columns;
        let mut place = self.at.0 * columns + self.at.1;
        for _ in 0..all {
            place = (place + all).saturating_add_signed(by) % all;
            if self.is_open((place / columns, place % columns)) {
                self.at = (place / columns, place % columns);
                return;
            }
        }
    }

    /// So many rows on, in the same column where that can be changed there, else in the first that can.
    fn go(&mut self, by: isize) {
        let rows = self.lines.len();
        let mut at = self.at.0;
        for _ in 0..rows {
            at = match by.unsigned_abs() {
                1 => (at + rows).saturating_add_signed(by) % rows,
                _ => at.saturating_add_signed(by).min(rows - 1),
            };
            let columns = (0..self.columns.len()).filter(|column| self.is_open((at, *column)));
            let own = columns.clone().find(|column| *column == self.at.1);
            if let Some(column) = own.or_else(|| columns.into_iter().next()) {
                self.at = (at, column);
                return;
            }
        }
    }

    /// So many rows on, stopping at the ends.
    pub(super) fn scroll(&mut self, by: isize) {
        let before = self.at;
        self.go(by);
        let went_on = if by < 0 { self.at.0 < before.0 } else { self.at.0 > before.0 };
        if !went_on {
            self.at = before;
        }
        self.keep_spare();
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> FormKey {
        let page = isize::try_from(PAGE).unwrap_or(1);
        match key.code {
            KeyCode::Enter => return FormKey::Save,
            KeyCode::Esc => return FormKey::Leave,
            KeyCode::Tab => self.step(1),
            KeyCode::BackTab => self.step(-1),
            KeyCode::Down => self.go(1),
            KeyCode::Up => self.go(-1),
            KeyCode::PageDown => self.go(page),
            KeyCode::PageUp => self.go(-page),
            _ => return self.typed(key),
        }
        self.keep_spare();
        FormKey::Taken
    }

    /// A key for the cell that has the focus.
    fn typed(&mut self, key: KeyEvent) -> FormKey {
        let (at, column) = self.at;
        let cell = self.lines.get_mut(at).and_then(|line| line.cells.get_mut(column));
        let done = match cell {
            Some(Cell::Text { field, .. }) => match field.key(key) {
                Typed::Taken => FormKey::Typed(at),
                Typed::Passed => FormKey::Strange,
            },
            Some(Cell::Pick { options, chosen }) => pick(options, chosen, key),
            Some(Cell::Fixed(_)) | None => FormKey::Strange,
        };
        self.keep_spare();
        done
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        let (at, column) = self.at;
        if let Some(Cell::Text { field, .. }) =
            self.lines.get_mut(at).and_then(|line| line.cells.get_mut(column))
        {
            field.paste(text);
        }
        self.keep_spare();
    }

    /// One empty row stands below all others; where several do, because one was emptied, the focus keeps its own.
    fn keep_spare(&mut self) {
        let Some(spare) = &self.spare else { return };
        if self.lines.last().is_some_and(|line| !line.is_blank()) {
            self.lines.push(spare.clone());
        }
        let is_spare = |line: &Line| line.label == spare.label && line.is_blank();
        while let [.., one, _] = self.lines.as_slice()
            && is_spare(one)
            && self.at.0 + 1 < self.lines.len()
        {
            self.lines.pop();
        }
    }

    /// Puts `says` into the cell of that number in reading order; rows that are missing join.
    pub(super) fn put(&mut self, at: usize, says: &str) {
        let columns = self.columns.len().max(1);
        let (row, column) = (at / columns, at % columns);
        while row >= self.lines.len()
            && let Some(spare) = &self.spare
        {
            self.lines.push(spare.clone());
        }
        match self.lines.get_mut(row).and_then(|line| line.cells.get_mut(column)) {
            Some(Cell::Text { field, .. }) => field.set(says),
            Some(Cell::Pick { chosen, .. }) => *chosen = says.parse().unwrap_or(*chosen),
            Some(Cell::Fixed(_)) | None => {}
        }
        self.keep_spare();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let column = || Column { heading: String::new(), widths: (8, 8) };
        let open = || Cell::text("", "");
        let line = |cells| Line { label: String::new(), ink: None, cells, says: String::new() };
        let fixed = |text: &str| Cell::Fixed(text.to_owned());
        let lines = vec![line(vec![fixed("a"), fixed("b")]), line(vec![fixed("c"), Cell::text("d", "")])];
        Grid::new(vec![column(), column()], lines, Some(line(vec![open(), open()])))
    }

    fn press(grid: &mut Grid, codes: &[KeyCode]) {
        for code in codes {
            grid.key(KeyEvent::from(*code));
        }
    }

    #[test]
    fn what_stays_as_it_is_never_has_the_focus() {
        let mut grid = grid();
        assert_eq!(grid.at, (1, 1));
        press(&mut grid, &[KeyCode::Tab]);
        assert_eq!(grid.at, (2, 0));
        press(&mut grid, &[KeyCode::BackTab, KeyCode::BackTab]);
        assert_eq!(grid.at, (2, 1), "round and round");
        press(&mut grid, &[KeyCode::Down]);
        assert_eq!(grid.at, (1, 1), "a row with nothing to change is passed over");
        press(&mut grid, &[KeyCode::PageUp]);
        assert_eq!(grid.at, (1, 1));
    }

    #[test]
    fn a_row_to_add_follows_each_that_is_typed_in() {
        let mut grid = grid();
        assert_eq!((grid.len(), grid.says()), (3, ["a", "b", "c", "d"].map(String::from).to_vec()));
        press(&mut grid, &[KeyCode::Tab, KeyCode::Char('x')]);
        assert_eq!((grid.len(), grid.text(2, 0)), (4, "x"));
        press(&mut grid, &[KeyCode::Backspace]);
        assert_eq!(grid.says().len(), 4, "empty rows say nothing");
        assert_eq!(grid.len(), 3, "of two empty rows one stays");
        press(
            &mut grid,
            &[KeyCode::Char('x'), KeyCode::Down, KeyCode::Char('y'), KeyCode::Up, KeyCode::Backspace],
        );
        assert_eq!((grid.len(), grid.text(3, 0)), (5, "y"), "what stands below an emptied row stays");
        press(&mut grid, &[KeyCode::Down, KeyCode::Backspace]);
        assert_eq!((grid.len(), grid.at()), (4, (3, 0)), "the focus keeps its row");
        press(&mut grid, &[KeyCode::Up]);
        assert_eq!(grid.len(), 3);
        let nothing = Grid::new(Vec::new(), Vec::new(), None);
        assert_eq!(nothing.says(), [""; 0]);
    }
}
